// os/apps/tutor/stories/measured_facts.hpp: the numbers of a Chinese story with what they count and for what each of
// them holds.
//
//     每层16户            16 户 for each 层            一单挣6.5元          6.5 元 for each 单
//     2.8元一斤           2.8 元 for each 斤           上午跑了14单         14 单
//     每盏灯一天用25克    25 克 for each 盏 and 天      一周休息一天         6 天 for each 周
//
// What is counted is told by the measure word (盏, 单, 层); measures of one dimension are one kind, except that days
// and weeks are none of the clock: 每天45分钟 is a rate. 位, 名 and 口 are 人.
//
// Not here: what is done with them (rates_in_chain.hpp). Read before it: clause_story.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "clause_story.hpp"

namespace minillm {

/// A kind of what is counted: a measure word, or the name of a dimension.
using CountedKind = std::u32string;

/// A measure word at a place of a text.
struct MeasureWord {
    CountedKind kind;
    Rational factor = Rational(1);  // of a measure, in the base of its dimension
    std::optional<Unit> unit;
    std::size_t end = 0;
};

/// A number with what it counts.
struct MeasuredFact {
    Rational value;
    CountedKind kind;
    std::vector<CountedKind> each;  // what it holds for; none: an amount
    std::optional<Unit> unit;       // as it is told
    std::u32string_view before;
    std::u32string_view behind;
    std::size_t clause = 0;
    std::size_t place = 0;

    bool is_rate() const { return !each.empty(); }
};

/// Reads them.
class MeasuredFacts {
    using Text = std::u32string_view;

public:
    /// The facts of a story; none if a number has no measure word, or if one is a share.
    static std::optional<std::vector<MeasuredFact>> read(const ClauseStory& story) {
        MeasuredFacts reader(story);
        return reader.read_all();
    }

    /// The measure word at a place.
    static std::optional<MeasureWord> measure_at(Text text, std::size_t at) {
        at += text.substr(at, 1) == U" " ? 1 : 0;
        const Text words = text.substr(std::min(at, text.size()));
        for (const auto& [name, kind, days] : calendar()) {
            if (words.starts_with(name)) {
                return MeasureWord{CountedKind(kind), Rational(days), std::nullopt, at + name.size()};
            }
        }
        for (const Text square : {Text(U"平方米"), Text(U"平米"), Text(U"平方"), Text(U"平")}) {
            const bool area = words.starts_with(square) && !words.substr(square.size()).starts_with(U"均") &&
                              !words.substr(square.size()).starts_with(U"厘") &&
                              !words.substr(square.size()).starts_with(U"分") &&
                              !words.substr(square.size()).starts_with(U"千");
            if (area) {
                const std::optional<UnitReader::Found> metre = UnitReader::unit_at(U"平方米", 0);
                return measure(metre->readings.front(), at + square.size());
            }
        }
        for (const auto& [name, kind] : people()) {
            if (words.starts_with(name)) {
                return MeasureWord{CountedKind(kind), Rational(1), std::nullopt, at + name.size()};
            }
        }
        const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text, at);
        const bool piece = words.starts_with(U"块") || words.starts_with(U"角") || words.starts_with(U"两") ||
                           words.starts_with(U"里") || words.starts_with(U"码") || words.starts_with(U"时") ||
                           words.starts_with(U"分") || words.starts_with(U"度") || words.starts_with(U"日");
        if (unit && (!piece || words.starts_with(U"分钟"))) {
            return measure(unit->readings.front(), unit->end);
        }
        constexpr Text counted =
            U"个只条支本件台辆棵头朵块枝双匹根盒瓶副袋篮筐箱包桶罐杯碗盘份张页行排层户栋幢间套单趟次回遍顿餐圈笼锅"
            U"家盏座步级节片粒颗枚株把壶卷捆听题首段桌亩车筒串盆壳针斗篓盘幅封组队班架艘板框尾粒束扎";
        if (!words.empty() && counted.find(words[0]) != Text::npos && !is_word_of_its_own(words)) {
            const char32_t first = words[0] == U'幢' ? U'栋' : words[0] == U'回' ? U'次' : words[0];
            return MeasureWord{CountedKind(1, first), Rational(1), std::nullopt, at + 1};
        }
        return std::nullopt;
    }

private:
    explicit MeasuredFacts(const ClauseStory& story) : story_(story), text_(story.text()) {}

    struct Calendar {
        Text name;
        Text kind;
        int days;
    };

    static const std::vector<Calendar>& calendar() {
        static const std::vector<Calendar> names = {{U"个星期", U"周", 1}, {U"个礼拜", U"周", 1}, {U"星期", U"周", 1},
                                                    {U"礼拜", U"周", 1},   {U"周", U"周", 1},     {U"个月", U"月", 1},
                                                    {U"月", U"月", 1},     {U"整天", U"天", 1},   {U"个整天", U"天", 1},
                                                    {U"天", U"天", 1},     {U"早", U"天", 1},     {U"年", U"年", 1}};
        return names;
    }

    static const std::vector<std::pair<Text, Text>>& people() {
        static const std::vector<std::pair<Text, Text>> names = {
            {U"个字", U"字"},   {U"字", U"字"},     {U"个人", U"人"},   {U"个孩子", U"人"},
            {U"个小孩", U"人"}, {U"个学生", U"人"}, {U"个同学", U"人"}, {U"个小朋友", U"人"},
            {U"个大人", U"人"}, {U"个同事", U"人"}, {U"个工人", U"人"}, {U"个朋友", U"人"},
            {U"位", U"人"},     {U"名", U"人"},     {U"口人", U"人"},   {U"人", U"人"}};
        return names;
    }

    static bool is_word_of_its_own(Text words) {
        return (words.starts_with(U"个位") && !begins_with_any(words, {U"个位子", U"个位置"})) ||
               begins_with_any(words, {U"台阶", U"双十", U"条件", U"包括", U"包含", U"把它", U"把这", U"班车", U"头一",
                                       U"次品", U"组成", U"根据", U"本来", U"家里", U"队伍", U"桌上"});
    }

    static MeasureWord measure(const Unit& unit, std::size_t end) {
        const bool clock = unit.dimension == "time";
        const std::string name = clock ? "clock" : unit.dimension;
        return MeasureWord{CountedKind(U"#").append(name.begin(), name.end()), unit.factor, unit, end};
    }

    /// 每盒, 一天: what a number near it holds for.
    struct Marker {
        CountedKind kind;
        Rational factor;
        bool each = false;  // told by 每
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t clause = 0;
        bool used = false;
    };

    std::vector<Marker> markers() const {
        std::vector<Marker> found;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const bool each = text_[at] == U'每';
            const bool one = text_[at] == U'一' || (each && text_.substr(at + 1, 1) == U"一");
            const bool in_number =
                at > 0 && Text(U"第十百千万两二三四五六七八九.0123456789").find(text_[at - 1]) != Text::npos;
            if ((!each && !one) || (in_number && !each)) {
                continue;
            }
            const std::size_t begin = at + 1 + (each && one ? 1 : 0);
            const std::optional<MeasureWord> word = measure_at(text_, begin);
            if (word) {
                found.push_back({word->kind, word->factor, each, at, word->end, clause_at(at), false});
                at = word->end - 1;
            }
        }
        return found;
    }

    std::size_t clause_at(std::size_t place) const {
        const std::vector<Text>& clauses = story_.clauses();
        for (std::size_t i = clauses.size(); i-- > 0;) {
            if (story_.place_of(clauses[i]) <= place) {
                return i;
            }
        }
        return 0;
    }

    std::optional<std::vector<MeasuredFact>> read_all() {
        std::vector<Marker> each = markers();
        std::vector<MeasuredFact> facts;
        std::vector<std::size_t> ends;
        for (const StoryNumber& number : story_.numbers()) {
            const Quantity& q = number.quantity;
            const bool marker = std::any_of(each.begin(), each.end(), [&q](const Marker& m) {
                return (m.begin == q.begin || m.begin + 1 == q.begin) && q.value == Rational(1);
            });
            if (marker) {
                continue;
            }
            if (number.is_share() || (number.value().is_negative())) {
                return std::nullopt;
            }
            if (number.value().is_zero()) {
                continue;  // 打零工
            }
            std::optional<MeasureWord> word = measure_at(text_, q.number_end);
            const bool calendar =
                word && !word->unit && q.unit && (q.unit->dimension == "time" || q.unit->dimension == "calendar");
            if (q.unit && !calendar) {  // 3分25秒 in one unit
                word = measure(*q.unit, q.end);
            }
            if (!word && tells_money(number)) {
                word = measure(UnitReader::unit_at(U"元", 0)->readings.front(), q.number_end);
            }
            if (!word) {
                return std::nullopt;
            }
            MeasuredFact fact{
                number.value() * word->factor, word->kind, {}, word->unit, number.before, {}, number.clause, q.begin};
            facts.push_back(fact);
            ends.push_back(word->end);
        }
        attach(each, facts, ends);
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Text clause = story_.clauses()[facts[i].clause];
            const std::size_t clause_begin = story_.place_of(clause);
            const std::size_t from = std::max(clause_begin, i == 0 ? 0 : ends[i - 1]);
            const std::size_t next = i + 1 < facts.size() ? facts[i + 1].place : text_.size();
            const std::size_t to = std::max(ends[i], std::min(clause_begin + clause.size(), next));
            facts[i].before =
                text_.substr(std::min(from, facts[i].place), facts[i].place - std::min(from, facts[i].place));
            facts[i].behind = text_.substr(ends[i], to - ends[i]);
        }
        rest_days(each, facts);
        return facts;
    }

    // 罚款扣了85, 一张50的: a bare number where money is asked for and money is spoken of.
    bool tells_money(const StoryNumber& number) const {
        const Text question = story_.question();
        const bool asks = has_any(question, {U"钱", U"元", U"块", U"找", U"收", U"付", U"赚", U"到手", U"花"});
        const bool bare = number.behind.empty() || number.behind[0] == U'的' || !is_han(number.behind[0]);
        return asks && bare &&
               has_any(number.before, {U"扣", U"罚", U"费", U"给", U"付", U"花", U"卖", U"价", U"票", U"收", U"一张",
                                       U"成本", U"工资", U"找"});
    }

    // Each marker belongs to the number that follows it in its clause, or to the price that it stands right behind.
    void attach(std::vector<Marker>& each, std::vector<MeasuredFact>& facts,
                const std::vector<std::size_t>& ends) const {
        for (Marker& marker : each) {
            for (std::size_t i = 0; i < facts.size() && !marker.used; ++i) {
                const bool price_before = !marker.each && facts[i].kind == U"#money" && marker.begin >= ends[i] &&
                                          marker.begin - ends[i] <= 1 && facts[i].clause == marker.clause &&
                                          facts[i].each.empty();
                if (price_before) {
                    hold_for(facts[i], marker);
                }
            }
            for (std::size_t i = 0; i < facts.size() && !marker.used; ++i) {
                const bool follows = facts[i].place >= marker.end && facts[i].clause == marker.clause;
                if (follows) {
                    const bool own = facts[i].kind == marker.kind;
                    if (!own) {
                        hold_for(facts[i], marker);
                    }
                    break;
                }
            }
        }
        for (MeasuredFact& fact : facts) {  // 一辆车一趟, 一瓶100片: an article, where nothing else counts it
            std::erase_if(fact.each, [&](const CountedKind& kind) {
                const bool each_told = std::any_of(each.begin(), each.end(),
                                                   [&kind](const Marker& m) { return m.each && m.kind == kind; });
                const bool time = kind == U"天" || kind == U"周" || kind == U"月" || kind == U"年" || kind == U"#clock";
                const auto of_time = std::count_if(each.begin(), each.end(), [](const Marker& m) {
                    return m.kind == U"天" || m.kind == U"周" || m.kind == U"月" || m.kind == U"年";
                });
                const bool only_time = time && kind != U"#clock" && of_time == 1 &&
                                       !has_any(story_.question(), {U"天", U"周", U"月", U"年", U"星期", U"礼拜"});
                return !each_told && (!time || only_time) && !counted_elsewhere(kind, fact, facts);
            });
            const bool whole_week =
                fact.kind == U"天" && fact.each == std::vector<CountedKind>{U"周"} && fact.value == Rational(7);
            if (whole_week) {
                fact.each.clear();  // 一个星期七天
            }
        }
    }

    static void hold_for(MeasuredFact& fact, Marker& marker) {
        fact.each.push_back(marker.kind);
        fact.value = fact.value / marker.factor;
        marker.used = true;
    }

    bool counted_elsewhere(const CountedKind& kind, const MeasuredFact& own,
                           const std::vector<MeasuredFact>& facts) const {
        const bool told = std::any_of(facts.begin(), facts.end(), [&](const MeasuredFact& fact) {
            return &fact != &own &&
                   (fact.kind == kind || std::find(fact.each.begin(), fact.each.end(), kind) != fact.each.end());
        });
        return told || asked_near(kind);
    }

    // Whether the question asks for this kind or for one of it.
    bool asked_near(const CountedKind& kind) const {
        const Text question = story_.question();
        return kind.size() == 1 && (contains(question, CountedKind(U"几").append(kind)) ||
                                    contains(question, CountedKind(U"多少").append(kind)) ||
                                    contains(question, CountedKind(U"每").append(kind)));
    }

    // 一周休息一天: the rest of the week is at work.
    void rest_days(const std::vector<Marker>& each, std::vector<MeasuredFact>& facts) const {
        const std::size_t at = std::min({text_.find(U"休息"), text_.find(U"休"), text_.find(U"歇")});
        if (at == Text::npos) {
            return;
        }
        for (MeasuredFact& fact : facts) {
            const bool weekly = fact.kind == U"天" && fact.each == std::vector<CountedKind>{U"周"} &&
                                has_any(fact.before, {U"休", U"歇"});
            if (weekly) {
                fact.value = Rational(7) - fact.value;
                return;
            }
        }
        for (std::size_t i = 0; i + 1 < each.size(); ++i) {  // 一周休息一天: the second is no marker but a number
            const bool one_day = each[i].kind == U"周" && each[i + 1].kind == U"天" && each[i + 1].begin > at &&
                                 each[i].end <= at && each[i].clause == each[i + 1].clause && !each[i + 1].used;
            if (one_day) {
                MeasuredFact fact{Rational(6), U"天", {U"周"}, std::nullopt, {}, {}, each[i].clause, each[i].begin};
                facts.push_back(fact);
                return;
            }
        }
    }

    const ClauseStory& story_;
    Text text_;
};

}  // namespace minillm
