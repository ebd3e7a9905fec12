// os/apps/tutor/stories/percent_problems.hpp: word problems of shares and percentages: cuts and rises, parts of a
// whole, interest.
//
//     一件衣服100元打八折是多少钱              100 × 0.8 = 80          a $40 shirt discounted by 15%     40 × 0.85 = 34
//     全班45人，男生占5/9，女生有多少人        45 - 45 × 5/9 = 20      吃了3/5，还剩8千克，原来有多少    8 ÷ (1 - 3/5)
//     = 20 10000 yuan at 2.5 % a year: the interest 10000 × 0.025 = 250
//
//     new = old × (1 ± p)          old = new ÷ (1 ± p)          p = change ÷ old
//
// The word beside a percentage says whether it is added or taken away. Each form answers only if it can place every
// number of the problem and knows what is asked.
//
// Not here: so much for each (rate_problems.hpp), more and fewer (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class PercentProblems {
    using Text = std::u32string_view;

public:
    // From one value to another: by how many percent?
    static TutorAnswer change_in_percent(const WordProblem& problem) {
        if (!asks_percent(problem.text) || problem.facts.size() != 2 || problem.facts[0].value().is_zero()) {
            return {};
        }
        const bool changes = direction_in(problem.text) != 0 || has_any(problem.text, {U"变成", U"变为", U"change"});
        const bool from_to = has_any(problem.text, {U"从", U"由", U"原来", U"原价", U"from", U"was"}) &&
                             has_any(problem.text, {U"到", U"成", U"为", U"现在", U"现价", U"to", U"now"});
        if (!changes || !from_to) {
            return {};
        }
        return percentage_of_change(problem.facts[0].value(), problem.facts[1].value());
    }

    // A价 100, B价 80: B is by how many percent less than A? 实际比计划多百分之几
    static TutorAnswer compared_in_percent(const WordProblem& problem) {
        const std::size_t than = problem.question.find(U'比');
        if (!asks_percent(problem.question) || than == Text::npos || problem.facts.size() != 2) {
            return {};
        }
        const Text base_name = problem.question.substr(than + 1);
        const int first = common_characters(label(problem.facts[0]), base_name);
        const int second = common_characters(label(problem.facts[1]), base_name);
        if (first == second) {
            return {};
        }
        const std::size_t base = first > second ? 0 : 1;
        return problem.facts[base].value().is_zero()
                   ? TutorAnswer{}
                   : percentage_of_change(problem.facts[base].value(), problem.facts[1 - base].value());
    }

    // What fraction, or how many percent, is the one of the other?
    static TutorAnswer share_asked(const WordProblem& problem) {
        const bool fraction = has_any(problem.question, {U"几分之几", U"what fraction", U"what part"});
        const bool named_rate =
            contains(problem.question, U"率") && !has_any(problem.text, {U"利率", U"税率", U"速率", U"频率", U"汇率"});
        if ((!fraction && !asks_percent(problem.question) && !named_rate) || problem.facts.size() != 2 ||
            direction_in(problem.question) != 0) {
            return {};
        }
        const std::optional<Rational> second = in_unit_of(problem.facts[0], problem.facts[1]);
        if (!second || has_any(problem.question, {U"比", U"than"})) {
            return {};
        }
        const Rational& a = problem.facts[0].value();
        const Rational& b = *second;
        const Text gap = problem.text.substr(problem.facts[0].quantity.end,
                                             problem.facts[1].quantity.begin - problem.facts[0].quantity.end);
        const bool one_of_other =
            problem.facts[0].clause == problem.facts[1].clause && has_any(gap, {U"是", U"占", U"of", U"out of"});
        const bool part_of_it = has_any(problem.text, {U"其中", U"已", U"了", U"of them", U"of these", U"of which",
                                                       U"out of", U"are", U"were", U"used", U"has", U"got"});
        // 近视的有50人，近视的占百分之几; 12 boys and 18 girls, what fraction of the class are boys
        const std::size_t takes = problem.question.find_first_of(U"占是");
        const Text subject = problem.question.substr(0, std::min(takes, problem.question.size()));
        const bool named = shares_word(subject, label(problem.facts[1])) &&
                           !shares_word(subject, label(problem.facts[0])) && takes != Text::npos;
        const bool siblings =
            (gap.find(U" and ") != Text::npos || has_any(gap, {U"和", U"、"})) &&
            has_any(problem.question, {U"class", U"group", U"all", U"total", U"全班", U"总数", U"全部", U"总人数"}) &&
            !one_of_other;
        // 正确率, 出勤率: the right ones of all; where the wrong ones are given, the others
        const bool rate = contains(problem.question, U"率") && !contains(problem.question, U"利率") &&
                          !contains(problem.question, U"速率");
        std::vector<MathStep> steps;
        if (rate) {
            const std::size_t whole = a < b ? 1 : 0;
            const bool wrong_ones = has_any(label(problem.facts[1 - whole]),
                                            {U"错", U"缺", U"不合格", U"坏", U"没", U"未", U"死", U"请假"});
            const bool asks_wrong = has_any(problem.question, {U"错误率", U"缺勤率", U"缺席率", U"不及格率",
                                                               U"不合格率", U"死亡率", U"次品率", U"损耗率"});
            const Rational& all = whole == 0 ? a : b;
            Rational part = whole == 0 ? b : a;
            if (wrong_ones != asks_wrong) {
                steps.push_back(problem_step('-', all, part));
                part = steps[0].result;
            }
            steps.push_back(problem_step('/', part, all));
        } else if (siblings) {
            const auto asked_for = [&](const ProblemFact& f) {
                return is_latin_letter(f.noun.empty() ? U' ' : f.noun[0])
                           ? find_word(problem.question, f.noun) != Text::npos
                           : shares_word(label(f), problem.question);
            };
            const bool first = asked_for(problem.facts[0]);
            const bool second_named = asked_for(problem.facts[1]);
            if (first == second_named) {
                return {};
            }
            steps.push_back(problem_step('+', a, b));
            steps.push_back(problem_step('/', first ? a : b, steps[0].result));
        } else if (named && b < a) {
            steps.push_back(problem_step('/', b, a));
        } else if (one_of_other) {
            steps.push_back(problem_step('/', a, b));
        } else if (part_of_it && b < a) {
            const bool sibling = has_any(problem.question, {U"全班", U"总数", U"总人数", U"全部", U"all the"}) &&
                                 !has_any(problem.text, {U"共", U"全长", U"其中"}) &&
                                 !has_any(label(problem.facts[0]), {U"全", U"总", U"班"});
            if (sibling) {
                return {};
            }
            const bool rest =
                has_any(problem.question, {U"剩", U"余下", U"没", U"未", U"left", U"remain", U"remains", U"not"}) ||
                other_name(label(problem.facts[1]), problem.question);
            if (rest) {
                steps.push_back(problem_step('-', a, b));
            }
            steps.push_back(problem_step('/', rest ? steps[0].result : b, a));
        } else {
            return {};
        }
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.result = fraction ? steps.back().result.fraction() : percent_text(steps.back().result);
        return answer;
    }

    // So much in a bank at a rate for some years: the interest, or what it becomes.
    static TutorAnswer interest(const WordProblem& problem) {
        if (!has_any(problem.text, {U"利率", U"利息", U"interest"})) {
            return {};
        }
        const ProblemFact* rate = nullptr;
        const ProblemFact* amount = nullptr;
        Rational years(1);
        for (const ProblemFact& fact : problem.facts) {
            const bool time = fact.quantity.unit && fact.quantity.unit->id == "yr";
            if (fact.quantity.percent && rate == nullptr) {
                rate = &fact;
            } else if (time) {
                years = fact.value();
            } else if (amount == nullptr && (problem.is_price(fact) || !fact.quantity.unit)) {
                amount = &fact;
            } else {
                return {};
            }
        }
        const bool monthly = has_any(problem.text, {U"月利率", U"month", U"个月"});
        const bool compound = has_any(problem.text, {U"复利", U"compound", U"compounded"}) && !(years == Rational(1));
        if (rate == nullptr || amount == nullptr || monthly ||
            (compound && (!years.is_whole() || Rational(50) < years))) {
            return {};
        }
        const bool all = has_any(problem.question, {U"本息", U"连本带利", U"一共", U"总共", U"本金和利息", U"取回",
                                                    U"取出", U"become", U"total", U"altogether", U"balance",
                                                    U"in the account", U"have", U"worth", U"repay", U"pay back"});
        std::vector<MathStep> steps;
        if (compound) {
            const MathStep growth = problem_step('+', Rational(1), rate->value());
            const Rational power = growth.result.power(years.top().as_int64());
            steps = {growth, {'^', growth.result, years, power}, problem_step('*', amount->value(), power)};
            if (!all) {
                steps.push_back(problem_step('-', steps.back().result, amount->value()));
            }
        } else {
            steps.push_back(problem_step('*', amount->value(), rate->value()));
            if (!(years == Rational(1))) {
                steps.push_back(problem_step('*', steps.back().result, years));
            }
            if (all) {
                steps.push_back(problem_step('+', amount->value(), steps.back().result));
            }
        }
        return problem_finished(steps.back().result, steps);
    }

    // A share of one amount: the tip, the tax, the deposit.
    static TutorAnswer share_of_amount(const WordProblem& problem) {
        if (problem.facts.size() != 2 ||
            !has_any(problem.text, {U"小费", U"税", U"定金", U"tip", U"tax", U"deposit", U"commission"})) {
            return {};
        }
        const bool first = problem.facts[0].quantity.percent;
        const ProblemFact& share = problem.facts[first ? 0 : 1];
        const ProblemFact& amount = problem.facts[first ? 1 : 0];
        const bool total = has_any(problem.text, {U"一共", U"总共", U"总价", U"税后", U"含税", U"total", U"altogether",
                                                  U"in all", U"including", U"pay", U"plus"});
        if (!share.quantity.percent || amount.quantity.percent || total) {
            return {};
        }
        const MathStep part = problem_step('*', amount.value(), share.value());
        return problem_finished(part.result, {part});
    }

    // So many percent more or less than before: the new value, the old one, or the change.
    static TutorAnswer changed_by_percent(const WordProblem& problem) {
        std::optional<Rational> rate;  // what remains of each unit of the old value
        std::vector<const ProblemFact*> others;
        const ProblemFact* percent = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool fraction = fact.quantity.share && !fact.quantity.unit && fact.value() < Rational(1);
            const bool discount = fact.behind.starts_with(U"折") || fact.behind.starts_with(U" 折");
            const int direction = discount ? -1 : fact.quantity.percent || fraction ? direction_of(fact, problem) : 0;
            if (direction == 0 || (!discount && !fact.quantity.percent && !compares(fact))) {
                others.push_back(&fact);
                continue;
            }
            if (rate || fact.value().is_negative()) {
                return {};
            }
            percent = &fact;
            rate = discount        ? discount_rate(problem, fact)
                   : direction > 0 ? Rational(1) + fact.value()
                                   : Rational(1) - fact.value();
        }
        const bool share_left = std::any_of(others.begin(), others.end(), [](const ProblemFact* f) {
            return f->quantity.percent || f->quantity.share;
        });
        if (!rate || others.empty() || others.size() > 2 || share_left || rate->is_zero() || rate->is_negative()) {
            return {};
        }
        Rational price = others[0]->value();
        std::vector<MathStep> steps;
        if (others.size() == 2) {
            const bool count =
                others[0]->each != others[1]->each || problem.is_price(*others[0]) != problem.is_price(*others[1]);
            if (!count) {
                return {};
            }
            steps.push_back(problem_step('*', others[0]->value(), others[1]->value()));
            price = steps.back().result;
        }
        const bool asks_both = (compares(*percent) && has_any(problem.question, {U"一共", U"总共", U"altogether",
                                                                                 U"in total", U"together"})) ||
                               problem.question.find(U" and the ") != Text::npos;
        if (asks_both) {
            return {};  // what two cost together
        }
        if (old_is_asked(problem, *percent, *others[0])) {
            steps.push_back(problem_step('/', price, *rate));
            return problem_finished(steps.back().result, steps);
        }
        steps.push_back(problem_step('*', price, *rate));
        if (change_is_asked(problem.question)) {
            const Rational paid = steps.back().result;
            steps.push_back(paid < price ? problem_step('-', price, paid) : problem_step('-', paid, price));
        }
        return problem_finished(steps.back().result, steps);
    }

    // A share of all: the part, the others, or, where the part is known, all of it.
    static TutorAnswer part_of_whole(const WordProblem& problem) {
        const ProblemFact* part = nullptr;
        const ProblemFact* whole = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool is_part = (fact.quantity.share || fact.quantity.percent) && fact.value() < Rational(1) &&
                                 fact.noun != U"小" && !(fact.quantity.unit && !fact.quantity.percent);
            const ProblemFact*& place = is_part ? part : whole;
            if (place != nullptr) {
                return {};
            }
            place = &fact;
        }
        if (part == nullptr || whole == nullptr) {
            return {};
        }
        const bool whole_is_left =
            has_any(label(*whole), {U"剩", U"余下", U"left", U"remain", U"remains", U"remaining"});
        const bool asks_whole =
            has_any(problem.question,
                    {U"原来",       U"原有",      U"全长",   U"全书",       U"全程",       U"全班",     U"总数",
                     U"总共",       U"一共",      U"共有",   U"本来",       U"originally", U"at first", U"total",
                     U"altogether", U"the whole", U"in all", U"start with", U"begin with", U"to start"});
        const bool part_is_known =
            has_any(problem.text, {U"正好是", U"就是", U"刚好是", U"恰好是", U"that is", U"which is", U"this is"}) ||
            (asks_whole && whole->quantity.begin > part->quantity.begin);
        if (asks_whole && (whole_is_left || part_is_known)) {
            std::vector<MathStep> steps;
            if (whole_is_left) {
                steps.push_back(problem_step('-', Rational(1), part->value()));
            }
            steps.push_back(problem_step('/', whole->value(), whole_is_left ? steps[0].result : part->value()));
            return problem_finished(steps.back().result, steps);
        }
        const bool amount_is_part = whole->quantity.begin < part->quantity.begin &&
                                    has_any(part->before, {U"正好是", U"刚好是", U"恰好是", U"正好占", U"恰好占"});
        const bool of_other = part->before.find(U"是") != Text::npos && part->before.ends_with(U"的") &&
                              has_any(label(*whole), {U"套", U"共", U"和"});
        if (amount_is_part || of_other) {
            return {};  // 12元正好是所带钱的3/5; 椅子的价钱是课桌的1/5 where both cost so much
        }
        // 女生比男生多60人 is no whole; 第二天看了多少页 is not the share of the first day
        const bool difference = has_any(label(*whole), {U"比", U"than", U"more", U"fewer", U"多", U"少"}) &&
                                !contains(label(*whole), U"多少");
        const std::size_t ordinal = problem.question.find(U"第");
        const bool other_day = ordinal != Text::npos && !contains(label(*part), problem.question.substr(ordinal, 2)) &&
                               contains(label(*part), U"第");
        // 玉米占3/5，玉米有54公顷: the amount is the part itself
        const std::size_t takes = part->before.rfind(U'占');
        const Text taker = takes == Text::npos ? Text() : part->before.substr(0, takes);
        const bool part_follows = part->quantity.begin < whole->quantity.begin;
        const bool goes_on = !part_follows && taker.find_first_not_of(U' ') == Text::npos;  // 男生有25人，占全班的5/9
        const bool of_part = takes != Text::npos && ((part_follows && shares_word(taker, whole->before)) || goes_on);
        if (whole_is_left || difference || other_day || of_part || compares(*part)) {
            return {};
        }
        const bool of_number = part->quantity.begin < whole->quantity.begin &&
                               part->behind.starts_with(U" of");  // 20% of the 150 apples are rotten
        const Text phrase = part_name(of_number ? *whole : *part);
        const Text name = phrase.substr(0, phrase.find(U"how many"));  // typed without a stop, the question follows
        const bool left = has_any(problem.question, {U"剩", U"余下", U"left", U"still", U"remain", U"remains", U"rest",
                                                     U"没有", U"没", U"not", U"还有", U"stay", U"stays", U"stayed"});
        const bool removed =
            has_any(problem.text,
                    {U"用",    U"吃",     U"卖",      U"花",      U"看了",  U"读了",   U"走了", U"完成",  U"修了",
                     U"运走",  U"spend",  U"spends",  U"spent",   U"eat",   U"eats",   U"ate",  U"eaten", U"use",
                     U"used",  U"uses",   U"sold",    U"sells",   U"read",  U"gives",  U"gave", U"lost",  U"loses",
                     U"drank", U"drinks", U"get off", U"got off", U"leave", U"leaves", U"下车", U"离开"});
        const bool same_name = shares_word(name, problem.question);
        std::vector<MathStep> steps = {problem_step('*', whole->value(), part->value())};
        const bool other_kind = !removed && !left && other_name(name, problem.question);
        const bool denied = !removed &&
                            has_any(problem.question, {U"not", U"don't", U"dont", U"doesn't", U"doesnt", U"aren't",
                                                       U"isn't", U"没", U"不"}) &&
                            !has_any(name, {U"not", U"没", U"不"});  // 5/8 walk: how many do not?
        if ((left && (removed || !same_name)) || other_kind || denied) {
            steps.push_back(problem_step('-', whole->value(), steps[0].result));
        }
        return problem_finished(steps.back().result, steps);
    }

    // Whether two stretches share a Chinese pair of characters or an English word of four letters and more.
    static bool shares_word(Text a, Text b) {
        for (std::size_t i = 0; i + 1 < a.size(); ++i) {
            if (is_han(a[i]) && is_han(a[i + 1]) && contains(b, a.substr(i, 2))) {
                return true;
            }
        }
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= a.size(); ++i) {
            if (i < a.size() && is_latin_letter(a[i])) {
                continue;
            }
            const Text word = WordProblem::singular(a.substr(begin, i - begin));
            const bool says_little = word == U"are" || word == U"the" || word == U"and" || word == U"how" ||
                                     word == U"many" || word == U"has" || word == U"have" || word == U"were" ||
                                     word == U"them";
            if (word.size() >= 3 && !says_little && is_latin_letter(word[0]) && find_word(b, word) != Text::npos) {
                return true;
            }
            begin = i + 1;
        }
        return false;
    }

private:
    static bool asks_percent(Text text) {
        return has_any(text, {U"百分之几", U"百分之多少", U"what percent", U"what percentage", U"percent change",
                              U"percentage change", U"percent increase", U"percentage increase", U"percent decrease",
                              U"percentage decrease", U"how many percent"});
    }

    static std::string percent_text(const Rational& value) {
        const Rational hundredths = value * Rational(100);
        return (hundredths.decimal_places() ? hundredths.decimal() : hundredths.rounded(2)) + "%";
    }

    static TutorAnswer percentage_of_change(const Rational& before, const Rational& after) {
        const MathStep change = before < after ? problem_step('-', after, before) : problem_step('-', before, after);
        const MathStep part = problem_step('/', change.result, before);
        TutorAnswer answer = problem_finished(part.result, {change, part});
        answer.result = percent_text(part.result);
        return answer;
    }

    static Text label(const ProblemFact& fact) {
        // one stretch of the text: the words before the number, the number, the words behind it
        const char32_t* end = fact.behind.data() + fact.behind.size();
        return Text(fact.before.data(), static_cast<std::size_t>(end - fact.before.data()));
    }

    static int common_characters(Text a, Text b) {
        return static_cast<int>(
            std::count_if(a.begin(), a.end(), [&](char32_t c) { return is_han(c) && b.find(c) != Text::npos; }));
    }

    // The second number in the unit of the first; none if they measure different things.
    static std::optional<Rational> in_unit_of(const ProblemFact& first, const ProblemFact& second) {
        if (first.quantity.unit.has_value() != second.quantity.unit.has_value()) {
            return std::nullopt;
        }
        if (!first.quantity.unit) {
            return second.value();
        }
        const bool same = UnitReader::same_kind(*first.quantity.unit, *second.quantity.unit);
        return same ? std::optional<Rational>(
                          UnitReader::convert(second.value(), *second.quantity.unit, *first.quantity.unit))
                    : std::nullopt;
    }

    // Up (1) or down (-1) by the last word of a stretch that says so; 0 if none does.
    static int direction_in(Text text) {
        struct Sign {
            Text word;
            int direction;
            bool stem;  // the beginning of an English word
        };
        static constexpr Sign signs[] = {
            {U"增", 1, false},        {U"涨", 1, false},          {U"升", 1, false},        {U"提高", 1, false},
            {U"提价", 1, false},      {U"提速", 1, false},        {U"加价", 1, false},      {U"多", 1, false},
            {U"超", 1, false},        {U"贵", 1, false},          {U"降", -1, false},       {U"减", -1, false},
            {U"少", -1, false},       {U"跌", -1, false},         {U"便宜", -1, false},     {U"优惠", -1, false},
            {U"低", -1, false},       {U"节约", -1, false},       {U"缩", -1, false},       {U"亏", -1, false},
            {U"贬", -1, false},       {U"increas", 1, true},      {U"rais", 1, true},       {U"ris", 1, true},
            {U"rose", 1, true},       {U"grow", 1, true},         {U"grew", 1, true},       {U"more", 1, true},
            {U"markup", 1, true},     {U"mark up", 1, true},      {U"marked up", 1, true},  {U"went up", 1, true},
            {U"goes up", 1, true},    {U"gain", 1, true},         {U"tax", 1, true},        {U"tip", 1, true},
            {U"plus", 1, true},       {U"profit", 1, true},       {U"expensive", 1, true},  {U"surcharge", 1, true},
            {U"decreas", -1, true},   {U"reduc", -1, true},       {U"discount", -1, true},  {U"off", -1, true},
            {U"drop", -1, true},      {U"fall", -1, true},        {U"fell", -1, true},      {U"less", -1, true},
            {U"cheaper", -1, true},   {U"lower", -1, true},       {U"cut", -1, true},       {U"went down", -1, true},
            {U"goes down", -1, true}, {U"marked down", -1, true}, {U"mark down", -1, true}, {U"fewer", -1, true},
            {U"shrink", -1, true},    {U"shrank", -1, true},      {U"loss", -1, true},      {U"declin", -1, true}};
        int direction = 0;
        std::size_t last = 0;
        for (const Sign& sign : signs) {
            for (std::size_t at = text.find(sign.word); at != Text::npos; at = text.find(sign.word, at + 1)) {
                const bool inside =
                    (sign.stem && at > 0 && is_latin_letter(text[at - 1])) ||
                    (sign.stem && sign.word.size() <= 4 && runs_on(text, at + sign.word.size(), sign.word));
                const bool how_many =
                    (sign.word == U"少" && at > 0 && text[at - 1] == U'多') ||
                    (sign.word == U"多" && (text.substr(at + 1, 1) == U"少" || text.substr(at + 1, 1) == U"久" ||
                                            text.substr(at + 1, 1) == U"长"));
                const std::size_t end = at + sign.word.size();
                if (!inside && !how_many && end > last) {
                    last = end;
                    direction = sign.direction;
                }
            }
        }
        return direction;
    }

    // "off" is not in "office", "tip" not in "tiptoe"; "ris" goes on as rise, rises, rising, risen.
    static bool runs_on(Text text, std::size_t end, Text word) {
        Text rest = text.substr(end);
        std::size_t size = 0;
        while (size < rest.size() && is_latin_letter(rest[size])) {
            ++size;
        }
        rest = rest.substr(0, size);
        const bool stem = word == U"ris" || word == U"rais" || word == U"grow" || word == U"drop" || word == U"gain" ||
                          word == U"fall" || word == U"cut";
        static constexpr Text endings[] = {U"",    U"e", U"es", U"s",   U"en",   U"ed",
                                           U"ing", U"n", U"th", U"ped", U"ping", U"ting"};
        return stem ? std::find(std::begin(endings), std::end(endings), rest) == std::end(endings)
                    : !(rest.empty() || rest == U"s" || rest == U"es");
    }

    static int direction_of(const ProblemFact& fact, const WordProblem& problem) {
        const bool part = has_any(fact.before, {U"占", U"其中"}) || fact.behind.starts_with(U"是") ||
                          has_any(fact.behind, {U"of them", U"of the students", U"are"});
        int direction = part ? 0 : direction_in(fact.behind);
        direction = direction == 0 && !part ? direction_in(fact.before) : direction;
        const bool only_percent = fact.quantity.percent && !part;
        return direction == 0 && only_percent ? direction_in(problem.text) : direction;
    }

    // 比去年多1/5: a fraction counts as a change only beside 比 or "than".
    static bool compares(const ProblemFact& fact) {
        return contains(fact.before, U"比") || has_any(fact.behind, {U"than"});
    }

    // 八折 is 0.8; 八五折 and 85折 are 0.85; 八点五折 is 0.85
    static Rational discount_rate(const WordProblem& problem, const ProblemFact& fact) {
        const Text digits = problem.text.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
        const bool two = digits.size() == 2 && !fact.quantity.decimal && Rational(10) < fact.value();
        return fact.value() / Rational(two ? 100 : 10);
    }

    // Is the value before the change asked for? 原价多少; 今年 is known and 比去年多25% said, 去年 is asked.
    static bool old_is_asked(const WordProblem& problem, const ProblemFact& percent, const ProblemFact& known) {
        const Text before_known = problem.text.substr(0, known.quantity.begin);
        const bool original =
            has_any(problem.question, {U"原价", U"原来", U"original", U"originally", U"before", U"成本"}) &&
            !has_any(before_known, {U"原价", U"原来", U"originally", U"成本", U"original"});
        const std::size_t english = find_word(percent.behind, U"than");
        if (!original && english != Text::npos) {
            return shares_word(percent.behind.substr(english + 4), problem.question) &&
                   known.quantity.begin < percent.quantity.begin;
        }
        const std::size_t than = percent.before.rfind(U'比');
        if (original || than == Text::npos) {
            return original;
        }
        const Text base = percent.before.substr(than + 1, 2);
        return base.size() == 2 && contains(problem.question, base) &&
               !contains(problem.question, U"比" + std::u32string(base)) && !contains(known.before, base);
    }

    static bool change_is_asked(Text question) {
        return has_any(question, {U"便宜了",
                                  U"便宜多少",
                                  U"省",
                                  U"优惠了",
                                  U"少付",
                                  U"降了多少",
                                  U"降价多少",
                                  U"降低了",
                                  U"减了",
                                  U"减少了",
                                  U"涨了",
                                  U"增加了",
                                  U"增产了",
                                  U"提高了",
                                  U"多了",
                                  U"少了",
                                  U"多付",
                                  U"save",
                                  U"saved",
                                  U"discount in",
                                  U"how much cheaper",
                                  U"how much off",
                                  U"amount of the discount",
                                  U"how big is the discount",
                                  U"how much is the discount",
                                  U"how much less",
                                  U"how much more",
                                  U"by how much",
                                  U"how many more"});
    }

    // what the part is called: 男生占5/9, 5/9是男生, "of them are girls"
    static Text part_name(const ProblemFact& part) {
        const std::size_t takes = std::min(part.before.rfind(U'占'), part.before.size());
        if (takes < part.before.size()) {
            return part.before.substr(0, takes);
        }
        for (const Text word :
             {Text(U" of them are "), Text(U" of them "), Text(U" are "), Text(U" is "), Text(U"是")}) {
            const std::size_t at = part.behind.find(word);
            if (at != Text::npos) {
                return part.behind.substr(at + word.size());
            }
        }
        return part.behind;
    }

    // The last word of "… are rotten"; empty if there is none.
    static Text predicate(Text clause) {
        while (!clause.empty() && !is_latin_letter(clause.back())) {
            clause.remove_suffix(1);
        }
        std::size_t begin = clause.size();
        while (begin > 0 && is_latin_letter(clause[begin - 1])) {
            --begin;
        }
        const Text before = clause.substr(0, begin);
        const bool bare = before.empty() || before == U" ";  // part_name has taken its verb off
        const bool verb = before.ends_with(U" are ") || before.ends_with(U" is ") || before.ends_with(U" were ") ||
                          before.ends_with(U" not ");
        return bare || verb ? clause.substr(begin) : Text{};
    }

    // The question is about those that the name does not name: boys, where the part was girls.
    static bool other_name(Text name, Text question) {
        // "are rotten", and "are good" is asked
        const Text told = predicate(name);
        const Text asked = predicate(question);
        const bool told_again = !told.empty() && find_word(question, told) != Text::npos;  // how many girls are there?
        if (!told.empty() && !asked.empty() && !told_again) {
            return true;
        }
        return !name.empty() && !shares_word(name, question) &&
               has_any(question, {U"男", U"女", U"boys", U"girls", U"其他", U"其余", U"others", U"women", U"men",
                                  U"adults", U"children"});
    }
};

}  // namespace minillm
