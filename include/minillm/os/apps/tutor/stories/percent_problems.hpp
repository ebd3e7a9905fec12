// os/apps/tutor/stories/percent_problems.hpp: word problems in which a share or a percentage is known: cuts and rises,
// parts of a whole.
//
//     一件衣服100元打八折是多少钱              100 × 0.8 = 80          a $40 shirt discounted by 15%     40 × 0.85 = 34
//     全班45人，男生占5/9，女生有多少人        45 - 45 × 5/9 = 20      吃了3/5，还剩8千克，原来有多少    8 ÷ (1 - 3/5)
//
//     new = old × (1 ± p)          old = new ÷ (1 ± p)
//
// The word beside a percentage says whether it is added or taken away. Each form answers only if it can place every
// number of the problem and knows what is asked.
//
// Not here: the percentage asked (percent_asked.hpp), several changes (price_changes.hpp), so much for each
// (rate_problems.hpp), more and fewer (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "change_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class PercentProblems {
    using Text = std::u32string_view;

public:
    // So many percent more or less than before: the new value, the old one, or the change.
    static TutorAnswer changed_by_percent(const WordProblem& problem) {
        const bool asks_gain = has_any(problem.question, {U"赚", U"利润", U"盈利", U"获利", U"profit"}) &&
                               !has_any(problem.question, {U"price", U"价"});
        if (asks_gain) {
            return {};  // the new price is no profit (markup_profit.hpp)
        }
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
            rate = discount        ? tenths_rate(problem, fact)
                   : direction > 0 ? Rational(1) + fact.value()
                                   : Rational(1) - fact.value();
        }
        const bool share_left = std::any_of(others.begin(), others.end(), [](const ProblemFact* f) {
            return f->quantity.percent || f->quantity.share;
        });
        if (!rate || others.empty() || others.size() > 2 || share_left || rate->is_zero() || rate->is_negative()) {
            return {};
        }
        if (others.size() == 1 && is_change(*others[0])) {
            return of_change(problem, *percent, *others[0], *rate);
        }
        Rational price = others[0]->value();
        std::vector<MathStep> steps;
        if (others.size() == 2) {
            const bool count =
                (others[0]->each != others[1]->each || problem.is_price(*others[0]) != problem.is_price(*others[1])) &&
                !(problem.is_price(*others[0]) && problem.is_price(*others[1]));
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
            return others.size() == 1 ? with_the_base(problem, *percent, *others[0], *rate) : TutorAnswer{};
        }
        if (old_is_asked(problem, *percent, *others[0])) {
            steps.push_back(problem_step('/', price, *rate));
            return problem_finished(steps.back().result, steps);
        }
        steps.push_back(problem_step('*', price, *rate));
        if (change_is_asked(problem.question) || asks_gap_behind(problem)) {
            const Rational paid = steps.back().result;
            steps.push_back(paid < price ? problem_step('-', price, paid) : problem_step('-', paid, price));
        }
        return problem_finished(steps.back().result, steps);
    }

    // 打八折后便宜了18元: the change itself is told; what it was before, or what it is now.
    static TutorAnswer of_change(const WordProblem& problem, const ProblemFact& percent, const ProblemFact& change,
                                 const Rational& rate) {
        const bool now = has_any(problem.question, {U"现价", U"现在", U"打折后", U"实际", U"now", U"sale price"});
        const bool before =
            has_any(problem.question, {U"原价", U"原来", U"原有", U"original", U"originally", U"before", U"normal"});
        if (now == before || rate == Rational(1) || compares(percent)) {
            return {};
        }
        std::vector<MathStep> steps = {rate < Rational(1) ? problem_step('-', Rational(1), rate)
                                                          : problem_step('-', rate, Rational(1))};
        steps.push_back(problem_step('/', change.value(), steps[0].result));
        if (now) {
            steps.push_back(problem_step('*', steps.back().result, rate));
        }
        return problem_finished(steps.back().result, steps);
    }

    // 六月份比五月份减产15%，两个月一共: the told one and the one that is compared with it.
    static TutorAnswer with_the_base(const WordProblem& problem, const ProblemFact& percent, const ProblemFact& known,
                                     const Rational& rate) {
        const std::size_t than = percent.before.rfind(U'比');
        const bool of_known = than != Text::npos && known.quantity.begin < percent.quantity.begin &&
                              shares_word(percent.before.substr(than + 1), known.before) &&
                              !shares_word(percent.before.substr(0, than), known.before);
        if (!of_known || has_any(problem.text, {U"又", U"每", U"三"})) {
            return {};
        }
        const MathStep other = problem_step('*', known.value(), rate);
        const MathStep both = problem_step('+', known.value(), other.result);
        return problem_finished(both.result, {other, both});
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
        if (part == nullptr || whole == nullptr || part->value().is_zero() ||
            has_any(problem.text, {U"倍", U"twice", U"times as", U"double"})) {
            return {};
        }
        const bool whole_is_left =
            has_any(words_around(*whole), {U"剩", U"余下", U"离", U"距", U"left", U"remain", U"remains", U"remaining"});
        const bool asks_whole =
            has_any(problem.question, {U"at the start", U"at the beginning", U"in the beginning"}) ||
            has_any(problem.question,
                    {U"原来",  U"原有",       U"全长",      U"全书",   U"全程",       U"全班",       U"总数",
                     U"总共",  U"一共",       U"共有",      U"本来",   U"相距",       U"这桶",       U"这条",
                     U"这本",  U"这袋",       U"这堆",      U"这批",   U"这根",       U"originally", U"at first",
                     U"total", U"altogether", U"the whole", U"in all", U"start with", U"begin with", U"to start"});
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
        const bool told_by_exact = part->quantity.begin < whole->quantity.begin &&
                                   has_any(whole->before, {U"正好", U"刚好", U"恰好", U"也就是"});
        const bool of_each = part->quantity.unit.has_value() || part->behind.starts_with(U" of an ") ||
                             has_any(problem.text, {U"服务费", U"service charge", U"service fee"});
        const bool taken = begins_with_any(part->behind, {U" away from", U" from"}) || part->before.ends_with(U"减去");
        const bool asks_share = has_any(
            problem.question, {U"几分之几", U"百分之几", U"what fraction", U"what percent", U"what percentage"});
        if (is_of_another(problem, *whole, *part)) {
            return {};  // 白兔60只，黑兔是灰兔的2/3: nothing is told of those
        }
        const bool interest = has_any(problem.text, {U"利率", U"利息", U"interest"});
        if (interest || told_by_exact || of_each || taken || asks_share) {
            return {};  // the amount is the part itself; a share of an hour; 3/8 away from 1
        }
        const bool amount_is_part = whole->quantity.begin < part->quantity.begin &&
                                    has_any(part->before, {U"正好是", U"刚好是", U"恰好是", U"正好占", U"恰好占"});
        const bool of_other = part->before.find(U"是") != Text::npos && part->before.ends_with(U"的") &&
                              has_any(words_around(*whole), {U"套", U"共", U"和"});
        if (amount_is_part || of_other) {
            return {};  // 12元正好是所带钱的3/5; 椅子的价钱是课桌的1/5 where both cost so much
        }
        // 女生比男生多60人 is no whole; 第二天看了多少页 is not the share of the first day
        const bool difference = has_any(words_around(*whole), {U"比", U"than", U"more", U"fewer", U"多", U"少"}) &&
                                !contains(words_around(*whole), U"多少");
        const std::size_t ordinal = problem.question.find(U"第");
        const bool other_day = ordinal != Text::npos &&
                               !contains(words_around(*part), problem.question.substr(ordinal, 2)) &&
                               contains(words_around(*part), U"第");
        // 玉米占3/5，玉米有54公顷: the amount is the part itself
        const std::size_t takes = part->before.rfind(U'占');
        const Text taker = takes == Text::npos ? Text() : part->before.substr(0, takes);
        const bool part_follows = part->quantity.begin < whole->quantity.begin;
        const bool goes_on = !part_follows && taker.find_first_not_of(U' ') == Text::npos;  // 男生有25人，占全班的5/9
        const bool of_part = takes != Text::npos && ((part_follows && shares_word(taker, whole->before)) || goes_on);
        if (whole_is_left || difference || other_day || of_part || compares(*part)) {
            return {};
        }
        const bool of_number = part->quantity.begin < whole->quantity.begin && part->behind.starts_with(U" of") &&
                               part->clause == whole->clause &&
                               whole->before.size() < 14;  // 20% of the 150 apples are rotten
        const Text phrase = part_name(of_number ? *whole : *part);
        const Text name = phrase.substr(0, phrase.find(U"how many"));  // typed without a stop, the question follows
        const bool now = has_any(problem.question, {U"现在", U"这时", U"now"});
        const bool removed =
            has_any(problem.text,
                    {U"用",    U"吃",     U"卖",      U"花",      U"看了",  U"读了",   U"走了", U"完成",  U"修了",
                     U"运走",  U"spend",  U"spends",  U"spent",   U"eat",   U"eats",   U"ate",  U"eaten", U"use",
                     U"used",  U"uses",   U"sold",    U"sells",   U"read",  U"gives",  U"gave", U"lost",  U"loses",
                     U"drank", U"drinks", U"get off", U"got off", U"leave", U"leaves", U"下车", U"离开",  U"借出",
                     U"借走",  U"送",     U"取出",    U"倒出",    U"剪去"});
        const bool gained = has_any(
            problem.text, {U"又", U"运来", U"买来", U"增加", U"added", U"join", U"joined", U"another", U"bought more"});
        if (now && !removed) {
            const MathStep more = problem_step('*', whole->value(), part->value());
            const MathStep all = problem_step('+', whole->value(), more.result);
            return gained ? problem_finished(all.result, {more, all}) : TutorAnswer{};
        }
        const bool left = (now && removed) ||
                          has_any(problem.question, {U"剩", U"余下", U"left", U"still", U"remain", U"remains", U"rest",
                                                     U"没有", U"没", U"not", U"还有", U"stay", U"stays", U"stayed"});
        if (asks_gap(problem.question)) {
            return gap_of_two_kinds(problem, *whole, *part, name);
        }
        const bool same_name = shares_word(name, problem.question);
        std::vector<MathStep> steps = {problem_step('*', whole->value(), part->value())};
        if (has_any(problem.question, {U"with tax", U"with the tax", U"including tax", U"after tax", U"含税"})) {
            steps.push_back(problem_step('+', whole->value(), steps[0].result));
            return problem_finished(steps.back().result, steps);
        }
        const bool other_kind =
            !removed && !left &&
            (other_name(name, problem.question) || names_other(problem, *part) || asks_opposite(problem));
        if (!other_kind && !left && asks_untold_state(problem)) {
            return {};
        }
        const bool denied = !removed &&
                            has_any(problem.question, {U"not", U"don't", U"dont", U"doesn't", U"doesnt", U"aren't",
                                                       U"isn't", U"没", U"不"}) &&
                            !has_any(name, {U"not", U"没", U"不"});  // 5/8 walk: how many do not?
        const bool affirmed = !removed && has_any(name, {U"not", U"没", U"不"}) && same_name &&
                              !has_any(problem.question, {U"not", U"n't", U"没", U"不"});  // 24%没有成活，成活的几棵
        if ((left && (removed || !same_name)) || other_kind || denied || affirmed) {
            steps.push_back(problem_step('-', whole->value(), steps[0].result));
        }
        return problem_finished(steps.back().result, steps);
    }

    // 2/5 of the 40 pupils failed, how many passed: of those nothing was told.
    static bool asks_untold_state(const WordProblem& problem) {
        const std::size_t many = problem.question.find(U"how many ");
        const Text state = many == Text::npos ? Text() : problem.question.substr(many + 9);
        const bool one_word = state.size() > 3 && std::all_of(state.begin(), state.end(), is_latin_letter);
        const auto question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        return one_word && !contains(problem.text.substr(0, question), state.substr(0, 4));
    }

    // 其中苹果占65%，香蕉有多少; "2/5 play football and the rest play hockey": the question names the others.
    static bool names_other(const WordProblem& problem, const ProblemFact& part) {
        const std::size_t among = part.before.find(U"其中");
        const std::size_t takes = part.before.rfind(U'占');
        if (among != Text::npos && takes != Text::npos && takes > among + 2) {
            const Text taker = part.before.substr(among + 2, takes - among - 2);
            const Text asked = problem.question.substr(0, problem.question.find_first_of(U"有多几是占"));
            const Text told = problem.text.substr(0, part.quantity.begin);
            return !asked.empty() && !contains(problem.question, taker) &&
                   contains(told.substr(0, told.find(U"其中")), asked);
        }
        const auto question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        const Text told = problem.text.substr(part.quantity.begin, question - std::min(question, part.quantity.begin));
        const std::size_t rest = std::min(told.find(U" the rest "), told.find(U" the others "));
        if (rest == Text::npos) {
            return false;
        }
        const Text own = told.substr(0, rest);
        for (std::size_t at = told.find(U' ', rest + 5); at < told.size();) {
            const std::size_t end = std::min(told.find_first_of(U" .,", at + 1), told.size());
            const Text word = told.substr(at + 1, end - at - 1);
            if (word.size() > 2 && find_word(problem.question, word) != Text::npos &&
                find_word(own, word) == Text::npos) {
                return true;
            }
            at = end;
        }
        return false;
    }

    // 出勤率95%, 缺席几人: the share is told of those who are there.
    static bool asks_opposite(const WordProblem& problem) {
        static constexpr std::pair<Text, Text> pairs[] = {
            {U"出勤", U"缺"}, {U"成活", U"死"}, {U"合格", U"次品"}, {U"合格", U"废品"}, {U"present", U"absent"}};
        return std::any_of(std::begin(pairs), std::end(pairs), [&](const auto& pair) {
            return has_any(problem.text, {pair.first}) && has_any(problem.question, {pair.second}) &&
                   !has_any(problem.question, {pair.first});
        });
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

private:
    // Whether a share is said of something that the words before it do not name.
    static bool is_of_another(const WordProblem& problem, const ProblemFact& whole, const ProblemFact& part) {
        const std::size_t link = last_of(part.before, {U"是", U"占", U"相当于"});
        if (link == 0 || !part.before.ends_with(U"的") || part.quantity.begin < whole.quantity.begin) {
            return false;
        }
        const Text base = part.before.substr(link, part.before.size() - link - 1);
        const bool refers =
            base.size() < 2 || has_any(base, {U"全", U"总", U"它", U"其", U"这", U"原", U"他", U"她", U"所有"});
        const Text told = problem.text.substr(0, part.quantity.begin - part.before.size());
        return !refers && !contains(told, base.substr(0, 2));
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
        const bool bare = before.empty() || before == U" " || before == U"how many " || before == U" how many " ||
                          before == U"were " || before == U"are ";  // part_name has taken its verb off
        const bool verb = before.ends_with(U" are ") || before.ends_with(U" is ") || before.ends_with(U" were ") ||
                          before.ends_with(U" not ");
        return bare || verb ? clause.substr(begin) : Text{};
    }

    // 女生比男生少多少, how many more girls than boys
    static bool asks_gap(Text question) { return has_any(question, {U"比", U"than", U"相差"}); }

    // Two kinds make up the whole, and the share of one is known: how many more, or fewer, is one than the other?
    static TutorAnswer gap_of_two_kinds(const WordProblem& problem, const ProblemFact& whole, const ProblemFact& part,
                                        Text name) {
        for (const auto& [one, other] :
             {std::pair<Text, Text>(U"男", U"女"), std::pair<Text, Text>(U"boy", U"girl"),
              std::pair<Text, Text>(U"adult", U"child"), std::pair<Text, Text>(U"adult", U"children"),
              std::pair<Text, Text>(U"men", U"women")}) {
            const bool of_one = has_any(name, {one});
            if (of_one == has_any(name, {other}) || !has_any(problem.question, {one}) ||
                !has_any(problem.question, {other}) || part.quantity.begin < whole.quantity.begin) {
                continue;
            }
            const MathStep first = problem_step('*', whole.value(), part.value());
            const MathStep second = problem_step('-', whole.value(), first.result);
            const bool first_more = second.result < first.result;
            const std::size_t first_at = find_word(problem.question, of_one ? one : other);
            const std::size_t second_at = find_word(problem.question, of_one ? other : one);
            const bool fewer = has_any(problem.question, {U"少多少", U"少几", U"fewer", U"less"});
            // 女生比男生多: the first one named is the larger; with 少 the smaller
            const bool fits = ((first_at < second_at) == first_more) != fewer;
            const MathStep gap = first_more ? problem_step('-', first.result, second.result)
                                            : problem_step('-', second.result, first.result);
            return fits ? problem_finished(gap.result, {first, second, gap}) : TutorAnswer{};
        }
        return {};
    }

    static int direction_of(const ProblemFact& fact, const WordProblem& problem) {
        const bool of_them =
            fact.behind.starts_with(U" of the ") && !ends_with_any(fact.before, {U"by ", U"off ", U"up ", U"of "});
        const bool part = of_them || has_any(fact.before, {U"占", U"其中"}) || fact.behind.starts_with(U"是") ||
                          has_any(fact.behind, {U"of them", U"of the students", U"are"});
        int direction = part ? 0 : change_direction(fact.behind);
        direction = direction == 0 && !part ? change_direction(fact.before) : direction;
        const bool only_percent = fact.quantity.percent && !part;
        return direction == 0 && only_percent ? change_direction(problem.text) : direction;
    }

    // 比去年多1/5: a fraction counts as a change only beside 比 or "than".
    static bool compares(const ProblemFact& fact) {
        return contains(fact.before, U"比") || has_any(fact.behind, {U"than"});
    }

    // Is the value before the change asked for? 原价多少; 今年 is known and 比去年多25% said, 去年 is asked.
    static bool old_is_asked(const WordProblem& problem, const ProblemFact& percent, const ProblemFact& known) {
        const Text before_known = problem.text.substr(0, known.quantity.begin);
        const bool original =
            has_any(problem.question, {U"原价", U"原来", U"original", U"originally", U"before", U"the old", U"成本"}) &&
            !has_any(before_known, {U"原价", U"原来", U"originally", U"成本", U"original"});
        const bool of_cost = has_any(percent.behind, {U"profit", U"on cost", U"on the cost"}) ||
                             has_any(percent.before, {U"profit", U"gain"});
        if (of_cost && has_any(problem.question, {U"the cost", U"cost price", U"did it cost"})) {
            return has_any(before_known, {U"sells", U"sold", U"selling", U"price"});
        }
        const std::size_t english = find_word(percent.behind, U"than");
        if (!original && english != Text::npos) {
            const Text reference = percent.behind.substr(english + 4);
            return !reference.starts_with(U" that") && shares_word(reference, problem.question) &&
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

    // 六月份比五月份多生产多少, 今年节约用水多少: said behind all numbers.
    static bool asks_gap_behind(const WordProblem& problem) {
        const Text behind = problem.text.substr(problem.facts.back().quantity.end);
        return has_any(behind, {U"比", U"节约", U"浪费", U"增产", U"减产"}) && !has_any(behind, {U"后", U"共"});
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
};

}  // namespace minillm
