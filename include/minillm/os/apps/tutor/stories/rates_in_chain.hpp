// os/apps/tutor/stories/rates_in_chain.hpp: amounts of a Chinese story, turned by its rates into what is asked for, and
// added or taken away.
//
//     18层，每层16户，27户空着，住了人的几户          18 × 16 - 27 = 261
//     一单6.5元，上午14单，下午20单，一共几元         14 × 6.5 + 20 × 6.5 = 221
//     432颗，每盒12颗，卖掉15盒，还剩几盒             432 / 12 - 15 = 21
//     一瓶100片，每天3次，每次2片，够吃几个整天       100 / 2 / 3, whole: 16
//     每盏灯一天25克，36盏，7天                       36 × 7 × 25 = 6300
//
// Each rate must be used and each amount must become what is asked for, in one way only; what is told beside (比, 折,
// 倍, 一半) belongs to other forms. Whether a term is added or taken away must be told by its words and fit the
// question: else the form is silent.
//
// Read before it: measured_facts.hpp. Next: mandarin_stories.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"
#include "measured_facts.hpp"

namespace minillm {

/// Solves stories of amounts and rates.
class RatesInChain {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        if (story.question().empty() || tells_more(story)) {
            return {};
        }
        std::optional<std::vector<MeasuredFact>> facts = MeasuredFacts::read(story);
        constexpr std::size_t fewest = 2;
        constexpr std::size_t most = 7;
        if (!facts || facts->size() < fewest || facts->size() > most) {
            return {};
        }
        RatesInChain chain(story, std::move(*facts));
        return chain.solved();
    }

private:
    RatesInChain(const ClauseStory& story, std::vector<MeasuredFact> facts)
        : story_(story), facts_(std::move(facts)), question_(story.question()) {
        for (const StoryNumber& number : story.numbers()) {  // what is told in the same breath is no question
            const std::size_t begin = story.place_of(question_);
            const std::size_t end = number.quantity.end;
            const bool of_fact = std::any_of(facts_.begin(), facts_.end(), [&number](const MeasuredFact& f) {
                return f.place == number.quantity.begin;
            });
            if (of_fact && end > begin && end < begin + question_.size()) {
                question_ = question_.substr(end - begin);
            }
        }
    }

    // What no chain of rates knows. Words that only hold such a sign (多少, 完成) are taken out before.
    static bool tells_more(const ClauseStory& story) {
        std::u32string words(story.text().substr(0, story.place_of(story.question()) + story.question().size()));
        for (const Text harmless :
             {Text(U"多少"),   Text(U"至少"),   Text(U"最少"),   Text(U"点心"),   Text(U"快递"), Text(U"快餐"),
              Text(U"快件"),   Text(U"成人"),   Text(U"完成"),   Text(U"做成"),   Text(U"分成"), Text(U"装成"),
              Text(U"排成"),   Text(U"站成"),   Text(U"相册"),   Text(U"各位"),   Text(U"交换"), Text(U"含糊"),
              Text(U"首歌"),   Text(U"零点"),   Text(U"赶快"),   Text(U"一轮"),   Text(U"轮胎"), Text(U"轮船"),
              Text(U"三轮车"), Text(U"相同"),   Text(U"鸡蛋"),   Text(U"养鸡场"), Text(U"成员"), Text(U"平均分"),
              Text(U"省城"),   Text(U"点好"),   Text(U"一点"),   Text(U"小鸡"),   Text(U"另外"), Text(U"有点"),
              Text(U"点钱"),   Text(U"快点"),   Text(U"早点"),   Text(U"点了"),   Text(U"便利"), Text(U"不够"),
              Text(U"趟来回"), Text(U"算来回"), Text(U"平均分"), Text(U"均摊"),   Text(U"最多"), Text(U"好多"),
              Text(U"多久"),   Text(U"多远"),   Text(U"多长"),   Text(U"差不多"), Text(U"宽带"), Text(U"校长"),
              Text(U"班长"),   Text(U"家长"),   Text(U"队长"),   Text(U"厂长"),   Text(U"长途"), Text(U"高兴"),
              Text(U"高铁"),   Text(U"高速"),   Text(U"鸡笼")}) {
            for (std::size_t at = words.find(harmless); at != Text::npos; at = words.find(harmless)) {
                words[at] = U'#';
                words.erase(at + 1, harmless.size() - 1);
            }
        }
        return has_any(
            words,
            {U"比",   U"倍",   U"折",     U"半",     U"分之", U"占",   U"面积", U"周长", U"超",   U"满",   U"起步",
             U"首",   U"优惠", U"同时",   U"合作",   U"间隔", U"隔",   U"锯",   U"楼梯", U"岁",   U"往返", U"平均",
             U"正方", U"长方", U"最大",   U"圆",     U"涨",   U"降价", U"降低", U"降了", U"如果", U"假如", U"要是",
             U"计划", U"提前", U"推迟",   U"免费",   U"赠",   U"送一", U"各",   U"分别", U"轮",   U"脚",   U"腿",
             U"之间", U"两端", U"两头",   U"利",     U"赚",   U"前面", U"后面", U"第",   U"海拔", U"零下", U"相",
             U"接力", U"增",   U"减",     U"改",     U"换",   U"提高", U"浓度", U"含",   U"成",   U"追",   U"节约",
             U"省",   U"亏",   U"便宜",   U"贵",     U"快",   U"慢",   U"点",   U"终点", U"岸",   U"两边", U"两旁",
             U"两侧", U"一端", U"正反",   U"双",     U"其余", U"上下", U"左右", U"鸡",   U"兔",   U"盈",   U"缺",
             U"不足", U"少",   U"井",     U"爬",     U"滑",   U"来回", U"租",   U"长",   U"宽",   U"高",   U"深",
             U"均",   U"多出", U"正好还", U"恰好还", U"第",   U"下降", U"上升", U"度",   U"两人", U"俩",   U"两家",
             U"两队", U"两车", U"都",     U"套",     U"多",   U"错",   U"误",   U"本来", U"原来", U"原本", U"原价",
             U"套装", U"搭",   U"配",     U"打包",   U"对开", U"返回", U"去时", U"回时", U"除了", U"以外", U"若干",
             U"任选", U"种"});
    }

    /// A value of one kind with its steps.
    struct Term {
        Rational value;
        CountedKind kind;
        std::vector<MathStep> steps;
        std::size_t fact = 0;
        std::u32string words;  // what is said around it
    };

    TutorAnswer solved() {
        const bool asks = read_asked();
        if (!asks) {
            return {};
        }
        rescale();
        std::vector<Term> terms = amounts();
        weeks_in_days(terms);
        if (!without_list_count(terms) || !told_often(terms) || !take_sharers(terms)) {
            return {};
        }
        used_.assign(facts_.size(), false);
        if (!join_double_rates(terms) || !add_implied(terms)) {
            return {};
        }
        for (Term& term : terms) {
            if (!convert(term)) {
                return {};
            }
        }
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            if (facts_[i].is_rate() && !used_[i]) {
                return {};
            }
        }
        return added(terms);
    }

    // ---- What is asked -------------------------------------------------------------------------------------------

    bool read_asked() {
        for (const Text asks : {Text(U"多少"), Text(U"好多"), Text(U"几")}) {
            const std::size_t at = question_.rfind(asks);
            if (at == Text::npos) {
                continue;
            }
            const Text behind = question_.substr(at + asks.size());
            const bool money = begins_with_any(behind, {U"元", U"钱", U"块钱"}) ||
                               (behind.starts_with(U"块") && (behind.size() == 1 || !is_han(behind[1])));
            const std::optional<MeasureWord> word = MeasuredFacts::measure_at(question_, at + asks.size());
            if (money) {
                asked_ = U"#money";
            } else if (word) {
                asked_ = word->kind;
                asked_unit_ = word->unit;
            } else {
                const bool ends =
                    behind.empty() || !is_han(behind[0]) || begins_with_any(behind, {U"啊", U"呀", U"呢"});
                const bool pays = has_any(question_, {U"收", U"付", U"花", U"找", U"到手", U"挣", U"拿", U"交", U"给"});
                asked_ = ends && pays ? U"#money" : U"";
            }
            return !asked_.empty();
        }
        return false;
    }

    // Measures in one unit: the asked one, or the first that is told.
    void rescale() {
        for (MeasuredFact& fact : facts_) {
            fact.value = fact.value / scale_of(fact.kind);
            for (const CountedKind& kind : fact.each) {
                fact.value = fact.value * scale_of(kind);
            }
        }
    }

    Rational scale_of(const CountedKind& kind) const {
        if (!kind.starts_with(U"#")) {
            return Rational(1);
        }
        if (kind == U"#money") {
            return Rational(100);
        }
        if (asked_unit_ && asked_ == kind) {
            return asked_unit_->factor;
        }
        for (const MeasuredFact& fact : facts_) {
            if (fact.kind == kind && fact.unit) {
                return fact.unit->factor;
            }
        }
        if (kind == U"#clock") {
            return Rational(3600);
        }
        return Rational(1);
    }

    // ---- Turning amounts into it ----------------------------------------------------------------------------------

    std::vector<Term> amounts() const {
        std::vector<Term> terms;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            if (!facts_[i].is_rate()) {
                std::u32string words(facts_[i].before);
                words += U"#";
                const bool asks_behind = ClauseStory::asks(facts_[i].behind);
                words += asks_behind ? Text() : Text(facts_[i].behind);
                terms.push_back({facts_[i].value, facts_[i].kind, {}, i, words});
            }
        }
        return terms;
    }

    bool is_counted_by(const CountedKind& kind) const {
        return std::any_of(facts_.begin(), facts_.end(), [&kind](const MeasuredFact& f) {
            return f.is_rate() && (f.kind == kind || std::find(f.each.begin(), f.each.end(), kind) != f.each.end());
        });
    }

    // 两周, where something is told for each day; 一周 in the question too.
    void weeks_in_days(std::vector<Term>& terms) const {
        const bool daily = is_counted_by(U"天") && !is_counted_by(U"周") && asked_ != U"天";
        const auto of_days = std::count_if(terms.begin(), terms.end(), [](const Term& t) { return t.kind == U"天"; });
        if (!daily || of_days > 0) {
            return;
        }
        for (Term& term : terms) {
            if (term.kind == U"周") {
                term.steps.push_back(problem_step('*', term.value, Rational(7)));
                term.value = term.steps.back().result;
                term.kind = U"天";
                return;
            }
        }
        if (asked_for_one(U"周")) {
            terms.push_back({Rational(7), U"天", {}, facts_.size(), U"#"});
        }
    }

    // 三车货, 385件, 412件, 298件: the first only says how many are listed.
    bool without_list_count(std::vector<Term>& terms) const {
        constexpr std::size_t fewest = 3;
        if (terms.size() < fewest) {
            return true;
        }
        const CountedKind first = terms.front().kind;
        const auto listed = std::count_if(terms.begin() + 1, terms.end(),
                                          [this](const Term& t) { return t.kind == asked_ && t.kind.size() > 0; });
        const bool only_counts = first != asked_ && !is_counted_by(first) && listed >= 2 &&
                                 terms.front().value == Rational(static_cast<std::int64_t>(listed));
        if (only_counts) {
            terms.erase(terms.begin());
        }
        return true;
    }

    // 平分给5个人, 一个人几件: the sum is shared at the end.
    bool take_sharers(std::vector<Term>& terms) {
        if (!story_.says({U"平分", U"平摊", U"均摊", U"平均分", U"AA", U"aa"})) {
            return true;
        }
        const auto sharers = std::find_if(terms.begin(), terms.end(), [this](const Term& t) {
            return !is_counted_by(t.kind) && t.kind != asked_ && asked_for_one(t.kind);
        });
        if (sharers == terms.end() || terms.size() < 2 || sharers->value.is_zero()) {
            return false;
        }
        sharers_ = sharers->value;
        terms.erase(sharers);
        return true;
    }

    // 刷两遍: so many times what else is told.
    bool told_often(std::vector<Term>& terms) const {
        const auto often = std::find_if(terms.begin(), terms.end(), [this](const Term& t) {
            return t.kind == U"遍" && !is_counted_by(t.kind) && asked_ != t.kind;
        });
        if (often == terms.end()) {
            return true;
        }
        constexpr std::size_t with_the_other = 2;
        if (terms.size() != with_the_other) {
            return false;
        }
        const Rational times = often->value;
        terms.erase(often);
        Term& other = terms.front();
        other.steps.push_back(problem_step('*', other.value, times));
        other.value = other.steps.back().result;
        return true;
    }

    // 25 for each 盏 and 天: with the one amount of each.
    bool join_double_rates(std::vector<Term>& terms) {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const MeasuredFact& rate = facts_[i];
            if (rate.each.size() < 2) {
                continue;
            }
            Term joined{rate.value, rate.kind, {}, i, std::u32string(rate.before) + U"#" + std::u32string(rate.behind)};
            for (const CountedKind& kind : rate.each) {
                const auto of_kind = [&kind](const Term& term) { return term.kind == kind; };
                const auto count = std::count_if(terms.begin(), terms.end(), of_kind);
                if (count > 1 || (count == 0 && !asked_for_one(kind))) {
                    return false;
                }
                if (count == 1) {
                    const auto found = std::find_if(terms.begin(), terms.end(), of_kind);
                    joined.steps.push_back(problem_step('*', joined.value, found->value));
                    joined.value = joined.steps.back().result;
                    terms.erase(found);
                }
            }
            used_[i] = true;
            terms.push_back(joined);
        }
        return true;
    }

    // 一周练多少分钟: for one week.
    bool asked_for_one(const CountedKind& kind) const {
        const std::size_t asks = std::min({question_.find(U"多少"), question_.find(U"几"), question_.size()});
        for (std::size_t at = 0; at + 1 < asks; ++at) {
            const bool one = question_[at] == U'一' || question_[at] == U'每';
            const std::optional<MeasureWord> word = one ? MeasuredFacts::measure_at(question_, at + 1) : std::nullopt;
            if (word && word->kind == kind) {
                return true;
            }
        }
        return false;
    }

    bool add_implied(std::vector<Term>& terms) const {
        std::vector<CountedKind> added;
        for (const MeasuredFact& rate : facts_) {
            for (const CountedKind& kind : rate.each) {
                const bool told =
                    std::any_of(terms.begin(), terms.end(), [&](const Term& t) { return t.kind == kind; });
                const bool once = std::find(added.begin(), added.end(), kind) == added.end();
                const bool made = std::any_of(facts_.begin(), facts_.end(),
                                              [&](const MeasuredFact& f) { return f.is_rate() && f.kind == kind; });
                if (rate.each.size() == 1 && !told && once && !made && asked_for_one(kind)) {
                    terms.push_back({Rational(1), kind, {}, facts_.size(), U"#"});
                    added.push_back(kind);
                }
            }
        }
        return added.size() <= 1;
    }

    struct Way {
        std::vector<std::size_t> rates;
    };

    void ways_from(const CountedKind& kind, std::vector<std::size_t>& gone, std::vector<CountedKind>& seen,
                   std::vector<Way>& found) const {
        if (kind == asked_) {
            found.push_back({gone});
            return;
        }
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const MeasuredFact& rate = facts_[i];
            if (rate.each.size() != 1) {
                continue;
            }
            const bool forth = rate.each[0] == kind;
            const bool back = rate.kind == kind;
            const CountedKind& next = forth ? rate.kind : rate.each[0];
            if (forth == back || std::find(seen.begin(), seen.end(), next) != seen.end()) {
                continue;
            }
            gone.push_back(i);
            seen.push_back(next);
            ways_from(next, gone, seen, found);
            gone.pop_back();
            seen.pop_back();
        }
    }

    bool convert(Term& term) {
        std::vector<std::size_t> gone;
        std::vector<CountedKind> seen{term.kind};
        std::vector<Way> ways;
        ways_from(term.kind, gone, seen, ways);
        if (ways.empty() && stands_for_asked(term)) {
            term.kind = asked_;
            return true;
        }
        const std::optional<Way> way = ways.size() == 1 ? ways.front() : way_by_name(term, ways);
        if (!way) {
            return false;
        }
        for (std::size_t step = 0; step < way->rates.size(); ++step) {
            const std::size_t i = way->rates[step];
            const MeasuredFact& rate = facts_[i];
            const bool forth = rate.each[0] == term.kind;
            if (rate.value.is_zero()) {
                return false;
            }
            term.steps.push_back(problem_step(forth ? '*' : '/', term.value, rate.value));
            term.value = term.steps.back().result;
            term.kind = forth ? rate.kind : rate.each[0];
            used_[i] = true;
            const bool further = step + 1 < way->rates.size();
            const bool multiplied = further && facts_[way->rates[step + 1]].each[0] == term.kind;
            if (!forth && multiplied && !term.value.is_whole() && !term.kind.starts_with(U"#")) {
                if (term.kind != U"趟" && term.kind != U"次" && term.kind != U"锅") {
                    return false;
                }
                term.value = rounded_up(term.value);
            }
        }
        return true;
    }

    // 来了7个新的 of 52人, 停着59辆 of the places: a thing that is counted by a looser word.
    bool stands_for_asked(const Term& term) const {
        const bool first = std::none_of(facts_.begin(), facts_.end(), [&](const MeasuredFact& f) {
            return f.place < facts_[std::min(term.fact, facts_.size() - 1)].place;
        });
        const bool loose = term.kind == U"个" || asked_ == U"个";
        const bool counts = !term.kind.starts_with(U"#") && !asked_.starts_with(U"#");
        const bool of_time = term.kind == U"天" || term.kind == U"周" || term.kind == U"月" || term.kind == U"年";
        return term.fact < facts_.size() && !first && loose && counts && !of_time && !is_counted_by(term.kind) &&
               (goes(term.words) || comes(term.words) || has_any(term.words, {U"停", U"坐", U"住"}));
    }

    // Two rates of the same kinds: the one whose name stands by the amount, or that stands right beside it.
    std::optional<Way> way_by_name(const Term& term, const std::vector<Way>& ways) const {
        if (ways.size() < 2 || term.fact >= facts_.size()) {
            return std::nullopt;
        }
        const bool in_turn = each_amount_with_rate();
        for (const Way& way : ways) {
            const std::size_t rate = way.rates.front();
            if (in_turn && rate == term.fact + 1 && way.rates.size() == 1) {
                return way;
            }
            const bool right_before = rate + 1 == term.fact && facts_[term.fact].before == U"的";
            if (right_before && way.rates.size() == 1) {
                return way;
            }
        }
        for (const Text words : {Text(facts_[term.fact].behind), Text(facts_[term.fact].before)}) {
            std::optional<Way> named;
            std::size_t count = 0;
            for (const Way& way : ways) {
                const bool one = way.rates.size() == 1 && shares_name(words, facts_[way.rates[0]].before, ways);
                named = one ? std::optional<Way>(way) : named;
                count += one ? 1 : 0;
            }
            if (count == 1) {
                return named;
            }
            if (count > 1) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    // 3斤葡萄, 每斤8元, 2斤梨, 每斤5元: each amount with its rate right behind it.
    bool each_amount_with_rate() const {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            if (facts_[i].is_rate() != (i % 2 == 1)) {
                return false;
            }
        }
        return facts_.size() % 2 == 0;
    }

    // Whether a character of the words is in this name and in no other of them.
    bool shares_name(Text words, Text name, const std::vector<Way>& ways) const {
        constexpr Text common = U"的了有个是一和买卖拿要还又每今天上下午我他她们给";
        for (const char32_t c : words) {
            if (!is_han(c) || common.find(c) != Text::npos || name.find(c) == Text::npos) {
                continue;
            }
            std::size_t holding = 0;
            for (const Way& way : ways) {
                holding += way.rates.size() == 1 && facts_[way.rates[0]].before.find(c) != Text::npos ? 1 : 0;
            }
            if (holding == 1) {
                return true;
            }
        }
        return false;
    }

    // ---- Adding them ----------------------------------------------------------------------------------------------

    static bool goes(Text words) {
        return has_any(words, {U"空",   U"没",   U"走",   U"卖",   U"吃",   U"喝",   U"用",   U"花",   U"扣",
                               U"罚",   U"坏",   U"烂",   U"碎",   U"破",   U"送",   U"借",   U"拿",   U"倒",
                               U"漏",   U"请假", U"退",   U"丢",   U"下车", U"运",   U"发",   U"掉",   U"扔",
                               U"离开", U"交",   U"捐",   U"搬",   U"做了", U"写了", U"看了", U"读了", U"织了",
                               U"修了", U"打了", U"跑了", U"行了", U"开了", U"干了", U"装了", U"浇了", U"种了"});
    }

    static bool comes(Text words) {
        return has_any(words, {U"来", U"新", U"加", U"买", U"进", U"收", U"添", U"补", U"回来", U"捡", U"得到"});
    }

    static bool remains(Text words) { return has_any(words, {U"还有", U"还剩", U"剩", U"离", U"还没"}); }

    // As many prices as terms: 4 of these and 3 of those.
    bool prices_of_their_own(std::size_t terms) const {
        const auto prices = std::count_if(facts_.begin(), facts_.end(),
                                          [](const MeasuredFact& f) { return f.is_rate() && f.kind == U"#money"; });
        return static_cast<std::size_t>(prices) == terms;
    }

    TutorAnswer added(std::vector<Term>& terms) const {
        std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.fact < b.fact; });
        const Text text = story_.text();
        const bool change = has_any(question_, {U"找"}) && asked_ == U"#money";
        const bool rest = has_any(question_, {U"剩", U"还有", U"还能", U"还要", U"还需", U"还差", U"还得", U"空"});
        const bool net = has_any(question_, {U"到手", U"净", U"实得", U"实拿"}) || denied_and_asked(terms);
        const bool now = has_any(question_, {U"现在", U"这会", U"眼下", U"目前"});
        const bool total = sharers_ || has_any(text, {U"一共", U"总共", U"共", U"统共", U"拢共", U"全程", U"总",
                                                      U"合计", U"加起来", U"全部", U"全长", U"整个"});
        if (terms.empty() || (change && terms.size() < 2)) {
            return {};
        }
        if (terms.size() == 1) {
            const bool hangs =
                rest || net || change ||
                has_any(text, {U"剩", U"还有", U"还剩", U"又", U"再", U"扣", U"退", U"找", U"另外", U"余"});
            return hangs ? TutorAnswer{} : finished(terms.front().value, terms.front().steps);
        }
        std::vector<int> signs;
        if (change) {
            for (const Term& term : terms) {
                const bool paid = term.steps.empty() && has_any(term.words, {U"给", U"付", U"拿", U"掏", U"递"});
                signs.push_back(paid ? 1 : -1);
            }
        } else if (rest || net || (now && !has_any(question_, {U"走了", U"卖了"}))) {
            for (const Term& term : terms) {
                const bool bought = asked_ == U"#money" && has_any(term.words, {U"买"});
                const bool off = bought || goes(term.words) ||
                                 (has_any(question_, {U"空"}) && has_any(term.words, {U"停", U"坐", U"住"}));
                const bool in = !bought && (comes(term.words) || has_any(term.words, {U"又"}));
                const bool first = &term == &terms.front();
                if (!first && off == in) {
                    return {};
                }
                signs.push_back(first ? 1 : off ? -1 : 1);
            }
            const bool left_told = std::any_of(terms.begin(), terms.end(), [](const Term& t) {
                return has_any(t.words, {U"剩", U"离"}) || (remains(t.words) && !goes(t.words));
            });
            if (left_told || std::count(signs.begin(), signs.end(), -1) == 0) {
                return {};
            }
        } else {
            std::size_t off = 0;
            std::size_t left = 0;
            for (const Term& term : terms) {
                const bool rest_told = remains(term.words) && !goes(term.words);
                left += rest_told ? 1 : 0;
                off += !rest_told && goes(term.words) ? 1 : 0;
            }
            const bool only_and = off == 0 && !has_any(text, {U"剩", U"离", U"没"});  // 4瓶水, 还有9份饭
            const bool alike =
                left == 0 ? off == 0 || off == terms.size() : only_and || (left == 1 && off == terms.size() - 1);
            const bool whole_told = std::any_of(terms.begin(), terms.end(), [this](const Term& t) {
                return t.fact < facts_.size() && has_any(facts_[t.fact].before, {U"共", U"总", U"合"});
            });
            const bool bill = asked_ == U"#money" && has_any(question_, {U"收", U"付", U"花", U"要", U"需", U"给"}) &&
                              std::none_of(terms.begin(), terms.end(), [](const Term& t) { return t.steps.empty(); }) &&
                              prices_of_their_own(terms.size());
            const bool shared_rest = sharers_ && has_any(text, {U"剩", U"余"});
            if ((!total && !bill) || (!alike && !bill) || shared_rest || whole_told ||
                has_any(text, {U"扣", U"退", U"找"})) {
                return {};
            }
            signs.assign(terms.size(), 1);
        }
        const auto plus = std::count(signs.begin(), signs.end(), 1);
        const bool one_paid = !change || plus == 1;
        return one_paid ? summed(terms, signs) : TutorAnswer{};
    }

    // 没交的35户, 交了的几户: the others.
    bool denied_and_asked(const std::vector<Term>& terms) const {
        for (const Term& term : terms) {
            const std::size_t no = term.words.find(U'没');
            const bool verb = no != Text::npos && no + 1 < term.words.size();
            if (verb && contains(question_, std::u32string(1, term.words[no + 1]) + U"了") &&
                !contains(question_, U"没")) {
                return true;
            }
        }
        return false;
    }

    TutorAnswer summed(const std::vector<Term>& terms, const std::vector<int>& signs) const {
        std::vector<MathStep> steps;
        std::size_t first = 0;
        while (first < terms.size() && signs[first] < 0) {
            ++first;
        }
        if (first == terms.size()) {
            return {};
        }
        for (const Term& term : terms) {
            steps.insert(steps.end(), term.steps.begin(), term.steps.end());
        }
        Rational value = terms[first].value;
        for (std::size_t i = 0; i < terms.size(); ++i) {
            if (i != first) {
                steps.push_back(problem_step(signs[i] > 0 ? '+' : '-', value, terms[i].value));
                value = steps.back().result;
            }
        }
        return finished(value, steps);
    }

    TutorAnswer finished(Rational value, std::vector<MathStep> steps) const {
        const bool counts = !asked_.starts_with(U"#");
        if (sharers_) {
            steps.push_back(problem_step('/', value, *sharers_));
            value = steps.back().result;
        }
        Rational whole = value;
        if (steps.empty() || value.is_negative()) {
            return {};
        }
        if (counts && !value.is_whole()) {
            const bool enough = story_.says({U"够", U"能", U"最多", U"可以"}) && !story_.says({U"至少", U"最少"});
            const bool needed = story_.says({U"至少", U"最少", U"要", U"得", U"需"}) &&
                                Text(U"桶箱盒袋辆趟次条包瓶车间").find(asked_[0]) != Text::npos;
            if (!enough && !needed) {
                return {};
            }
            whole = enough ? rounded_down(value) : rounded_up(value);
        }
        const bool shown = asked_unit_ && asked_unit_->dimension != "money";
        return problem_finished(whole, steps, shown ? asked_unit_->id : "");
    }

    const ClauseStory& story_;
    std::vector<MeasuredFact> facts_;
    Text question_;
    CountedKind asked_;
    std::optional<Unit> asked_unit_;
    std::optional<Rational> sharers_;
    std::vector<bool> used_;
};

}  // namespace minillm
