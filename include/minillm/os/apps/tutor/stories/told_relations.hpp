// os/apps/tutor/stories/told_relations.hpp: two amounts of a Chinese story and what is said of them, one relation at a
// time.
//
//     充满能跑60公里，跑掉三分之二，还能跑几公里     60 × (1 - 2/3) = 20
//     女工占3/5，比男工多24人，全厂几人              24 ÷ (3/5 - 2/5) = 120
//     按1:1.5调，甲60克，乙几克                      60 × 1.5 = 90
//     正方形一圈32米，面积                           (32 ÷ 4)² = 64
//     180页，前3天每天24页，剩下的4天看完，每天几页  (180 - 3 × 24) ÷ 4 = 27
//     上午85杯，比下午少40杯，一共几杯               85 + (85 + 40) = 210
//     3个人5天做完，1天做完要几个人                  3 × 5 ÷ 1 = 15
//     一个人6小时，另一个12小时，一起几小时          1 ÷ (1/6 + 1/12) = 4
//
// Each form knows how many numbers it has and which words must and must not be told; else it is silent.
//
// Read before it: clause_story.hpp. Next: mandarin_told.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"
#include "measured_facts.hpp"
#include "names_in_story.hpp"

namespace minillm {

/// Solves them.
class ToldRelations {
    using Text = std::u32string_view;
    using Numbers = std::vector<StoryNumber>;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        for (const auto form :
             {share_left, share_and_difference, mixed_by_ratio, square_around, rest_in_days, sum_of_compared,
              sum_and_multiple, people_and_days, work_of_both, meeting, change_of_degrees, age_compared, age_share,
              window_in_wall, tiles_in_room, cut_in_pieces, for_so_many}) {
            if (TutorAnswer answer = form(story); answer.answered) {
                return answer;
            }
        }
        return {};
    }

private:
    static constexpr std::size_t two = 2;
    static constexpr std::size_t three = 3;
    static constexpr std::size_t four = 4;

    static std::string unit_of(const StoryNumber& number) {
        return number.has_unit() && !number.measures("money") ? number.quantity.unit->id : "";
    }

    // The measure that a question asks for is the one of a number: the same unit, or the same measure word.
    static bool asks_like(const ClauseStory& story, const StoryNumber& number) {
        const Text question = story.question();
        const std::optional<MeasureWord> own =
            number.has_unit() ? std::nullopt : MeasuredFacts::measure_at(story.text(), number.quantity.number_end);
        for (const Text asks : {Text(U"多少"), Text(U"几")}) {
            const std::size_t at = question.rfind(asks);
            if (at == Text::npos) {
                continue;
            }
            const Text behind = question.substr(at + asks.size());
            if (number.measures("money")) {
                return begins_with_any(behind, {U"元", U"钱", U"块"});
            }
            const std::optional<MeasureWord> word = MeasuredFacts::measure_at(question, at + asks.size());
            if (number.has_unit()) {
                const std::optional<UnitReader::Found> unit = UnitReader::unit_at(question, at + asks.size());
                return (word && word->unit && word->unit->id == number.quantity.unit->id) ||
                       (unit && unit->readings.front().id == number.quantity.unit->id);
            }
            return word && own && (word->kind == own->kind);
        }
        return false;
    }

    // 能跑60公里, 跑掉三分之二, 还能跑几公里
    static TutorAnswer share_left(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const Text question = story.question();
        const bool rest = has_any(question, {U"还能", U"还剩", U"还有", U"剩", U"还要", U"还得", U"还差", U"没"});
        const bool other =
            story.says({U"比", U"每", U"平均", U"占",   U"又",   U"再", U"第二", U"其中", U"增加", U"加上", U"加了",
                        U"减", U"倍", U"打折", U"的是", U"多了", U"增", U"降",   U"涨",   U"人,",  U"正好"});
        if (n.size() != two || n[0].is_share() || !n[1].is_share() || !rest || other || !asks_like(story, n[0])) {
            return {};
        }
        const std::u32string around = std::u32string(n[1].before) + U"#" + std::u32string(n[1].behind);
        const bool used = has_any(around, {U"掉", U"跑了", U"走了", U"用了", U"用去", U"看了", U"吃了", U"喝了",
                                           U"花了", U"卖了", U"修了", U"读了", U"完成", U"做了", U"借走", U"已经"});
        const bool inverted = has_any(around, {U"还剩", U"剩下", U"只剩", U"还有", U"没"});
        if (!used || inverted || !(n[1].value() < Rational(1))) {
            return {};
        }
        const MathStep left = problem_step('-', Rational(1), n[1].value());
        const MathStep amount = problem_step('*', n[0].value(), left.result);
        const bool whole = n[0].has_unit() || amount.result.is_whole();
        return whole ? problem_finished(amount.result, {left, amount}, unit_of(n[0])) : TutorAnswer{};
    }

    // 女工占3/5, 比男工多24人, 一共
    static TutorAnswer share_and_difference(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const bool all = has_any(story.question(), {U"共", U"全", U"总"});
        if (n.size() != two || !n[0].is_share() || n[1].is_share() || !all || !contains(n[1].before, U"比") ||
            !has_any(n[0].before, {U"占"}) ||
            story.says({U"第三", U"其余", U"又", U"再", U"调", U"后来", U"增", U"的人比", U"倍"})) {
            return {};
        }
        const bool more = n[1].before.ends_with(U"多");
        const bool less = n[1].before.ends_with(U"少");
        const bool man_woman = story.says({U"男"}) && story.says({U"女"});
        const Text compared = n[1].before.substr(n[1].before.rfind(U'比'));
        const bool woman_first = contains(n[0].before, U"女");
        const bool other_compared = woman_first ? contains(compared, U"男") : contains(compared, U"女");
        const bool subject_told = n[1].before.rfind(U'比') > 0;
        const bool same_subject =
            !subject_told || has_any(n[1].before.substr(0, n[1].before.rfind(U'比')), {woman_first ? U"女" : U"男"});
        if (more == less || !man_woman || !other_compared || !same_subject) {
            return {};
        }
        const MathStep rest = problem_step('-', Rational(1), n[0].value());
        const MathStep gap =
            more ? problem_step('-', n[0].value(), rest.result) : problem_step('-', rest.result, n[0].value());
        if (gap.result.is_negative() || gap.result.is_zero()) {
            return {};
        }
        const MathStep whole = problem_step('/', n[1].value(), gap.result);
        return whole.result.is_whole() ? problem_finished(whole.result, {rest, gap, whole}) : TutorAnswer{};
    }

    // 甲跟乙按1:1.5调, 甲60克, 乙几克
    static TutorAnswer mixed_by_ratio(const ClauseStory& story) {
        const Text t = story.text();
        const std::size_t by = t.find(U'按');
        if (by == Text::npos || !story.says({U"调", U"配", U"兑", U"混", U"勾", U"搅", U"拌"}) ||
            story.says({U"一共", U"总", U"共", U"比例尺", U"剩", U"多少比"})) {
            return {};
        }
        std::size_t at = by + 1;
        const std::optional<Rational> first = decimal_at(t, at);
        const bool colon = at < t.size() && (t[at] == U':' || t[at] == U'比');
        at += 1;
        const std::optional<Rational> second = colon ? decimal_at(t, at) : std::nullopt;
        if (!first || !second || first->is_zero() || second->is_zero() || (at < t.size() && t[at] == U':')) {
            return {};
        }
        Numbers amounts;
        for (const StoryNumber& number : story.numbers()) {
            if (number.quantity.begin >= at || number.quantity.end <= by) {
                amounts.push_back(number);
            }
        }
        std::size_t begin = t.substr(0, by).find_last_of(U",.;:!?");
        begin = begin == Text::npos ? 0 : begin + 1;
        const Text names = t.substr(begin, by - begin);
        const std::size_t joint = names.find_first_of(U"跟和与同");
        if (amounts.size() != 1 || joint == Text::npos || !asks_like(story, amounts[0]) ||
            amounts[0].quantity.begin < at) {
            return {};
        }
        const Text one = NamesInStory::cleaned(names.substr(0, joint));
        const Text other = NamesInStory::cleaned(names.substr(joint + 1));
        const Text told = amounts[0].before;
        const Text question = story.question();
        constexpr std::size_t shortest_name = 1;
        if (one.size() < shortest_name || other.size() < shortest_name) {
            return {};
        }
        const bool one_told =
            contains(told, one) && !contains(told, other) && contains(question, other) && !contains(question, one);
        const bool other_told =
            contains(told, other) && !contains(told, one) && contains(question, one) && !contains(question, other);
        if (one_told == other_told) {
            return {};
        }
        const MathStep part = problem_step('/', amounts[0].value(), one_told ? *first : *second);
        const MathStep amount = problem_step('*', part.result, one_told ? *second : *first);
        return problem_finished(amount.result, {part, amount}, unit_of(amounts[0]));
    }

    static std::optional<Rational> decimal_at(Text t, std::size_t& at) {
        std::string digits;
        while (at < t.size() && (is_ascii_digit(t[at]) || (t[at] == U'.' && !digits.empty()))) {
            digits += static_cast<char>(t[at++]);
        }
        constexpr Text words = U"零一二三四五六七八九";
        if (digits.empty() && at < t.size() && words.find(t[at]) != Text::npos) {
            return Rational(static_cast<std::int64_t>(words.find(t[at++])));
        }
        return digits.empty() || digits.back() == '.' ? std::nullopt
                                                      : std::optional<Rational>(Rational::from_decimal(digits));
    }

    // 正方形一圈32米, 面积
    static TutorAnswer square_around(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const bool around = n.size() == 1 && n[0].measures("length") &&
                            has_any(n[0].before, {U"一圈", U"周长", U"一周", U"四周", U"绕", U"围"});
        const bool area = has_any(story.question(), {U"面积", U"占地", U"平方", U"多大"});
        if (!around || !area || !story.says({U"正方形", U"方形"}) ||
            story.says({U"长方形", U"圈半", U"靠墙", U"两圈", U"一面", U"半圈", U"圆"})) {
            return {};
        }
        const MathStep side = problem_step('/', n[0].value(), Rational(4));
        const MathStep size = problem_step('*', side.result, side.result);
        TutorAnswer answer = problem_finished(size.result, {side, size}, unit_of(n[0]) + "²");
        answer.intent = "tutor.geometry";
        return answer;
    }

    // 180页, 前3天每天看24页, 剩下的4天看完, 每天几页; 以后每天30页, 还要几天
    static TutorAnswer rest_in_days(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        if (n.size() != four ||
            story.says({U"比", U"倍", U"提前", U"推迟", U"计划", U"原来", U"一半", U"第", U"又", U"休息", U"都"})) {
            return {};
        }
        const auto days = [](const StoryNumber& number) {
            return number.behind.starts_with(U"天") || (number.has_unit() && number.quantity.unit->id == "d");
        };
        const bool first = days(n[1]) &&
                           has_any(n[1].before, {U"前", U"头", U"看了", U"做了", U"修了", U"先", U"已经"}) &&
                           has_any(n[2].before, {U"每天"}) && !days(n[0]) && !days(n[2]);
        const bool rest = has_any(story.text(), {U"剩下", U"余下", U"其余", U"剩余", U"剩的"});
        if (!first || !rest || n[0].is_share() || n[2].is_share() || n[3].is_share()) {
            return {};
        }
        const MathStep done = problem_step('*', n[1].value(), n[2].value());
        const MathStep left = problem_step('-', n[0].value(), done.result);
        const bool each_asked = days(n[3]) && has_any(story.question(), {U"每天"}) && asks_like(story, n[0]);
        const bool days_asked =
            !days(n[3]) && has_any(n[3].before, {U"每天"}) &&
            has_any(story.question(), {U"还要几天", U"还需几天", U"还要多少天", U"还得几天", U"还需要几天"});
        if (each_asked == days_asked || left.result.is_negative()) {
            return {};
        }
        const MathStep last = problem_step('/', left.result, n[3].value());
        return problem_finished(last.result, {done, left, last});
    }

    // 两样合起来: 两 only says that both are meant.
    static Numbers without_both(const ClauseStory& story) {
        Numbers n = story.numbers();
        std::erase_if(n, [](const StoryNumber& x) {
            constexpr std::size_t near = 4;
            const bool this_day = x.value() == Rational(1) && x.has_unit() && x.quantity.unit->id == "d";
            return this_day || (x.value() == Rational(2) && !x.has_unit() &&
                                has_any(x.behind.substr(0, near), {U"合", U"共", U"加起来", U"总"}));
        });
        return n;
    }

    // 上午85杯, 比下午少40杯, 一共; 我有24张, 小明比我少7张, 一共
    static TutorAnswer sum_of_compared(const ClauseStory& story) {
        const Numbers n = without_both(story);
        const Text question = story.question();
        const bool sum = has_any(question, {U"共", U"总", U"两", U"合", U"加起来"}) && !has_any(question, {U"平均"});
        if (n.size() != two || n[0].is_share() || n[1].is_share() || !sum || !contains(n[1].before, U"比") ||
            story.says({U"倍", U"三", U"第", U"每",   U"又",   U"再",   U"后来", U"其中", U"剩", U"给", U"送",
                        U"岁", U"折", U"丙", U"相等", U"同样", U"平均", U"半",   U"原来", U"运", U"搬"}) ||
            !asks_like(story, n[0]) || !alike(story, n[0], n[1])) {
            return {};
        }
        const std::size_t than = n[1].before.rfind(U'比');
        const Text subject = NamesInStory::cleaned(n[1].before.substr(0, than));
        const Text compared = n[1].before.substr(than + 1);
        const std::size_t sign = compared.find_last_of(U"多少");  // 少卖, 多了
        const bool more = sign != Text::npos && compared[sign] == U'多';
        const bool less = sign != Text::npos && compared[sign] == U'少';
        if (more == less || sign == 0 || sign + three < compared.size()) {
            return {};
        }
        const Text object = NamesInStory::cleaned(compared.substr(0, sign));
        const bool object_is_first = !object.empty() && contains(n[0].before, object);
        const bool subject_is_first =
            n[0].clause != n[1].clause &&
            (subject.empty() || begins_with_any(subject, {U"也", U"这"}) || contains(n[0].before, subject));
        if (object_is_first == subject_is_first || object.empty()) {
            return {};
        }
        const bool adds = object_is_first ? more : less;
        const MathStep second = problem_step(adds ? '+' : '-', n[0].value(), n[1].value());
        const MathStep all = problem_step('+', n[0].value(), second.result);
        return second.result.is_negative() ? TutorAnswer{} : problem_finished(all.result, {second, all}, unit_of(n[0]));
    }

    static bool alike(const ClauseStory& story, const StoryNumber& a, const StoryNumber& b) {
        if (a.has_unit() || b.has_unit()) {
            return a.has_unit() && b.has_unit() && a.quantity.unit->id == b.quantity.unit->id;
        }
        const std::optional<MeasureWord> one = MeasuredFacts::measure_at(story.text(), a.quantity.number_end);
        const std::optional<MeasureWord> other = MeasuredFacts::measure_at(story.text(), b.quantity.number_end);
        return one && other && one->kind == other->kind;
    }

    // 萝卜的斤数是白菜的1.5倍, 合起来200斤, 白菜几斤
    static TutorAnswer sum_and_multiple(const ClauseStory& story) {
        const Numbers n = without_both(story);
        if (n.size() != two ||
            story.says({U"比", U"多", U"又", U"再", U"给", U"送", U"剩", U"第三", U"丙", U"三种", U"岁", U"每"})) {
            if (!(n.size() == two && contains(story.question(), U"多少") && only_in_question(story))) {
                return {};
            }
        }
        const bool first_times = n[0].behind.starts_with(U"倍");
        const StoryNumber& times = first_times ? n[0] : n[1];
        const StoryNumber& sum = first_times ? n[1] : n[0];
        const bool together = has_any(sum.before, {U"共", U"合", U"加起来", U"总"});
        const std::size_t is = times.before.rfind(U'是');
        const Text question = story.question();
        if (!times.behind.starts_with(U"倍") || !together || is == Text::npos || !times.before.ends_with(U"的") ||
            sum.is_share() || !asks_like(story, sum)) {
            return {};
        }
        const Text subject = name_of(times.before.substr(0, is));
        const Text object = name_of(times.before.substr(is + 1));
        const bool asks_object = contains(question, object);
        const bool asks_subject = contains(question, subject);
        if (subject.empty() || object.empty() || asks_object == asks_subject) {
            return {};
        }
        const MathStep parts = problem_step('+', times.value(), Rational(1));
        const MathStep one = problem_step('/', sum.value(), parts.result);
        std::vector<MathStep> steps{parts, one};
        if (asks_subject) {
            steps.push_back(problem_step('*', one.result, times.value()));
        }
        const bool whole = sum.has_unit() || steps.back().result.is_whole();
        return whole ? problem_finished(steps.back().result, steps, unit_of(sum)) : TutorAnswer{};
    }

    static bool only_in_question(const ClauseStory& story) {
        std::u32string words(story.text());
        const std::size_t at = words.find(U"多少");
        words.erase(at, two);
        return !has_any(words,
                        {U"比", U"多", U"又", U"再", U"给", U"送", U"剩", U"第三", U"丙", U"三种", U"岁", U"每"});
    }

    // 我摊上萝卜的斤数: 萝卜. The name in front of 的 and a word of number.
    static Text name_of(Text words) {
        const std::size_t of = words.rfind(U'的');
        words = of == Text::npos || of == 0 ? words : words.substr(0, of);
        Text name = NamesInStory::cleaned(words);
        for (const Text place : {Text(U"摊上"), Text(U"店里"), Text(U"家里"), Text(U"里"), Text(U"上"), Text(U"中")}) {
            const std::size_t at = name.find(place);
            const bool inside = at != Text::npos && at + place.size() < name.size();
            name = inside ? name.substr(at + place.size()) : name;
        }
        return name;
    }

    // 3个人5天做完, 1天做完要几个人
    static TutorAnswer people_and_days(const ClauseStory& story) {
        Numbers n = story.numbers();
        const bool needed = has_any(story.question(), {U"几个人", U"几人", U"多少人", U"多少个人", U"几名", U"多少名",
                                                       U"几位", U"几个工人", U"多少工人", U"多少个工人"});
        if (n.size() != three || !needed || !story.says({U"完"}) ||
            story.says({U"增加", U"再", U"比", U"半", U"每", U"倍", U"先", U"后来", U"还要", U"剩", U"分之", U"多"})) {
            return {};
        }
        const bool people = begins_with_any(n[0].behind, {U"个人", U"人", U"名", U"位", U"个工人"});
        const auto time = [](const StoryNumber& number) {
            return number.behind.starts_with(U"天") || number.measures("time");
        };
        const bool one_unit = n[1].has_unit() == n[2].has_unit() &&
                              (!n[1].has_unit() || n[1].quantity.unit->id == n[2].quantity.unit->id);
        if (!people || !time(n[1]) || !time(n[2]) || !one_unit || !n[0].is_count() || n[2].value().is_zero()) {
            return {};
        }
        const MathStep work = problem_step('*', n[0].value(), n[1].value());
        const MathStep needed_people = problem_step('/', work.result, n[2].value());
        return needed_people.result.is_whole() ? problem_finished(needed_people.result, {work, needed_people})
                                               : TutorAnswer{};
    }

    // 老师傅一个人要6小时, 徒弟一个人要12小时, 一块儿几小时
    static TutorAnswer work_of_both(const ClauseStory& story) {
        Numbers n = story.numbers();
        const bool together =
            has_any(story.question(), {U"一起", U"一块", U"合作", U"同时", U"俩人", U"两人", U"两个人", U"合"});
        const bool alone = story.says({U"一个人", U"单独", U"独自", U"自己"});
        const bool time = n.size() == two && n[0].measures("time") && n[1].measures("time") &&
                          n[0].quantity.unit->id == n[1].quantity.unit->id && n[0].clause != n[1].clause;
        if (!together || !alone || !time || !asks_like(story, n[0]) ||
            story.says({U"每", U"比", U"倍", U"先", U"剩", U"休息", U"几分之", U"相距", U"千米", U"公里", U"米",
                        U"排水", U"出水", U"放水", U"排空", U"漏"})) {
            return {};
        }
        const MathStep one = problem_step('/', Rational(1), n[0].value());
        const MathStep other = problem_step('/', Rational(1), n[1].value());
        const MathStep both = problem_step('+', one.result, other.result);
        const MathStep needed = problem_step('/', Rational(1), both.result);
        return problem_finished(needed.result, {one, other, both, needed}, unit_of(n[0]));
    }

    // 相距270公里, 对着开, 每小时80公里和100公里, 几小时后碰上
    static TutorAnswer meeting(const ClauseStory& story) {
        const Numbers all = story.numbers();
        Numbers n;
        for (const StoryNumber& number : all) {
            const bool each = number.value() == Rational(1) && number.before.ends_with(U"每");
            if (!each) {
                n.push_back(number);
            }
        }
        const bool towards = story.says({U"对着", U"相向", U"迎面", U"对开", U"面对面", U"相对"});
        const bool meets = has_any(story.question(), {U"碰", U"遇", U"相遇", U"会面", U"见面"});
        std::erase_if(n, [](const StoryNumber& number) { return number.value() == Rational(2) && !number.has_unit(); });
        if (n.size() != three || !towards || !meets || !n[0].measures("length") ||
            !has_any(n[0].before, {U"相距", U"距离", U"相隔", U"长", U"隔"}) ||
            story.says(
                {U"先", U"提前", U"后来", U"比", U"倍", U"又", U"速度和", U"往返", U"环", U"圈", U"还", U"休息"})) {
            return {};
        }
        const bool speeds = std::all_of(n.begin() + 1, n.end(), [&](const StoryNumber& number) {
            return number.measures("length") && number.quantity.unit->id == n[0].quantity.unit->id &&
                   has_any(number.before, {U"每小时", U"每分钟", U"每分", U"一小时"});
        });
        const bool one_time = has_any(n[1].before, {U"小时"}) == has_any(n[2].before, {U"小时"}) &&
                              has_any(n[1].before, {U"小时"}) == has_any(story.question(), {U"小时", U"个钟头"}) &&
                              !has_any(story.question(), {U"多久"});
        if (!speeds || !one_time) {
            return {};
        }
        const MathStep both = problem_step('+', n[1].value(), n[2].value());
        const MathStep time = problem_step('/', n[0].value(), both.result);
        return problem_finished(time.result, {both, time});
    }

    // 从39.4度退到37.8度, 退了多少度
    static TutorAnswer change_of_degrees(const ClauseStory& story) {
        Numbers n = story.numbers();
        const auto degrees = [](const StoryNumber& number) {
            return begins_with_any(number.behind, {U"度", U"摄氏度", U"℃"}) || number.measures("temperature");
        };
        std::erase_if(n, [](const StoryNumber& number) { return begins_with_any(number.behind, {U"床", U"号"}); });
        if (n.size() != two || !degrees(n[0]) || !degrees(n[1]) || !n[0].before.ends_with(U"从") ||
            !n[1].before.ends_with(U"到") || story.says({U"每", U"角", U"平均", U"电", U"又", U"再"}) ||
            !has_any(story.question(), {U"了多少度", U"了几度", U"相差", U"差"})) {
            return {};
        }
        const bool falls =
            has_any(n[1].before, {U"退", U"降", U"落"}) && has_any(story.question(), {U"退", U"降", U"落", U"差"});
        const bool rises = has_any(n[1].before, {U"升", U"涨", U"热", U"烧"}) &&
                           has_any(story.question(), {U"升", U"涨", U"高", U"差"});
        if (falls == rises) {
            return {};
        }
        const MathStep step =
            falls ? problem_step('-', n[0].value(), n[1].value()) : problem_step('-', n[1].value(), n[0].value());
        return problem_finished(step.result, {step});
    }

    // 妈妈今年34岁, 比我大26岁, 再过5年我几岁
    static TutorAnswer age_compared(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const auto years = [](const StoryNumber& number) {
            return begins_with_any(number.behind, {U"岁", U"年"}) ||
                   (number.has_unit() && number.quantity.unit->id == "yr");
        };
        if (n.size() != three || !years(n[0]) || !years(n[1]) || !years(n[2]) || !contains(n[1].before, U"比") ||
            story.says({U"倍", U"分之", U"平均", U"一共", U"和是", U"之和"})) {
            return {};
        }
        const std::size_t than = n[1].before.rfind(U'比');
        const bool older = n[1].before.ends_with(U"大");
        const bool younger = n[1].before.ends_with(U"小");
        const Text compared = n[1].before.substr(than + 1);
        const bool later = has_any(n[2].before, {U"再过", U"过"}) && n[2].quantity.begin > n[1].quantity.begin;
        const bool earlier = has_any(n[2].behind, {U"年前"});
        if (older == younger || later == earlier || than != 0 || compared.size() < two) {
            return {};
        }
        const Text who = compared.substr(0, compared.size() - 1);
        const Text asked = story.question();
        if (!contains(asked, who) || !has_any(asked, {U"几岁", U"多少岁", U"多大"}) || contains(n[0].before, who)) {
            return {};
        }
        const MathStep now = problem_step(older ? '-' : '+', n[0].value(), n[1].value());
        const MathStep then = problem_step(later ? '+' : '-', now.result, n[2].value());
        return problem_finished(then.result, {now, then});
    }

    // 我今年68, 孙子8岁, 再过几年孙子的岁数是我的1/4
    static TutorAnswer age_share(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const Text question = story.question();
        const bool asks =
            has_any(question, {U"再过多少年", U"再过几年", U"过几年", U"过多少年", U"几年后", U"多少年后"});
        if (n.size() != three || !asks || !n[2].is_share() || n[0].is_share() || n[1].is_share() ||
            story.says({U"比", U"倍", U"年前"}) || !story.says({U"岁"})) {
            return {};
        }
        const std::size_t of = question.rfind(U"是");
        const Text object = of == Text::npos ? Text() : question.substr(of + 1, 1);
        const bool older_is_object = !object.empty() && n[1].value() < n[0].value() && contains(n[0].before, object) &&
                                     !contains(n[1].before, object);
        const bool to_now = n[2].quantity.begin > n[1].quantity.end && n[2].value() < Rational(1);
        if (!older_is_object || !to_now) {
            return {};
        }
        // (young + years) = share × (old + years)
        const MathStep share = problem_step('*', n[0].value(), n[2].value());
        const MathStep gap = problem_step('-', share.result, n[1].value());
        const MathStep rest = problem_step('-', Rational(1), n[2].value());
        const MathStep years = problem_step('/', gap.result, rest.result);
        return years.result.is_whole() ? problem_finished(years.result, {share, gap, rest, years}) : TutorAnswer{};
    }

    // 墙长5米高2.8米, 窗户1.5米乘1.2米不刷
    static TutorAnswer window_in_wall(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const bool window =
            story.says({U"窗", U"门"}) && story.says({U"不刷", U"不贴", U"除", U"扣", U"不算", U"不铺"});
        const bool wall = story.says({U"墙"}) && !story.says({U"四面", U"四周", U"每", U"厚", U"两面", U"元", U"教室"});
        const bool lengths = n.size() == four && std::all_of(n.begin(), n.end(), [&](const StoryNumber& number) {
                                 return number.measures("length") && number.quantity.unit->id == n[0].quantity.unit->id;
                             });
        const bool area = has_any(story.question(), {U"平方", U"面积"});
        if (!window || !wall || !lengths || !area || n[1].quantity.begin > story.text().find_first_of(U"窗门") ||
            n[2].quantity.begin < story.text().find_first_of(U"窗门")) {
            return {};
        }
        const MathStep all = problem_step('*', n[0].value(), n[1].value());
        const MathStep hole = problem_step('*', n[2].value(), n[3].value());
        const MathStep rest = problem_step('-', all.result, hole.result);
        return problem_finished(rest.result, {all, hole, rest}, unit_of(n[0]) + "²");
    }

    // 客厅6米乘4.5米, 铺边长50厘米的方砖, 几块
    static TutorAnswer tiles_in_room(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        const bool tiles = has_any(story.question(), {U"几块", U"多少块"}) && story.says({U"砖", U"地板"}) &&
                           story.says({U"方砖", U"正方形"});
        const bool lengths = n.size() == three && std::all_of(n.begin(), n.end(), [](const StoryNumber& number) {
                                 return number.measures("length");
                             });
        if (!tiles || !lengths || !has_any(n[2].before, {U"边长", U"铺"}) ||
            story.says({U"元", U"墙", U"损耗率", U"缝"}) || story.says({U"半"})) {
            return {};
        }
        const auto in_tiles = [&](const StoryNumber& side) {
            const Rational length = side.value() * side.quantity.unit->factor;
            return problem_step('/', length / n[2].quantity.unit->factor, n[2].value());
        };
        const MathStep along = in_tiles(n[0]);
        const MathStep across = in_tiles(n[1]);
        const MathStep all = problem_step('*', along.result, across.result);
        const bool whole = along.result.is_whole() && across.result.is_whole();
        return whole ? problem_finished(all.result, {along, across, all}) : TutorAnswer{};
    }

    // 10米的管子锯成2米一段的, 锯一下3分钟
    static TutorAnswer cut_in_pieces(const ClauseStory& story) {
        Numbers n = story.numbers();
        const bool cuts =
            story.says({U"锯成", U"剪成", U"截成", U"切成", U"锯"}) && story.says({U"一段", U"一节", U"每段", U"每节"});
        const bool each =
            story.says({U"锯一下", U"锯一次", U"每锯", U"锯断一次", U"剪一次", U"切一次", U"锯开一次", U"截一次"});
        const bool fits = n.size() == three && n[0].measures("length") && n[1].measures("length") &&
                          n[2].measures("time") && n[0].quantity.unit->id == n[1].quantity.unit->id;
        if (!cuts || !each || !fits || story.says({U"休息", U"每两", U"环", U"圈", U"已经"}) ||
            !asks_like(story, n[2])) {
            return {};
        }
        const MathStep pieces = problem_step('/', n[0].value(), n[1].value());
        const MathStep count = problem_step('-', pieces.result, Rational(1));
        const MathStep time = problem_step('*', count.result, n[2].value());
        return pieces.result.is_whole() ? problem_finished(time.result, {pieces, count, time}, unit_of(n[2]))
                                        : TutorAnswer{};
    }

    // 10斤面能做240个包子, 订了600个, 要几斤面
    static TutorAnswer for_so_many(const ClauseStory& story) {
        const Numbers& n = story.numbers();
        if (n.size() != three || std::any_of(n.begin(), n.end(), [](const StoryNumber& x) { return x.is_share(); }) ||
            n[0].clause != n[1].clause || n[2].clause == n[1].clause ||
            !has_any(n[1].before, {U"能", U"可以", U"可", U"够"}) ||
            story.says({U"每", U"比", U"倍", U"又", U"再", U"剩", U"还", U"已经", U"多", U"平均", U"一共", U"共"})) {
            return {};
        }
        if (!alike(story, n[1], n[2]) || alike(story, n[0], n[1]) || !asks_like(story, n[0]) ||
            n[1].value().is_zero()) {
            return {};
        }
        const MathStep times = problem_step('/', n[2].value(), n[1].value());
        const MathStep needed = problem_step('*', times.result, n[0].value());
        const bool whole = n[0].has_unit() || needed.result.is_whole();
        return whole ? problem_finished(needed.result, {times, needed}, unit_of(n[0])) : TutorAnswer{};
    }
};

}  // namespace minillm
