// os/apps/tutor/stories/shared_rest.hpp: some of a whole is taken away, and the rest is dealt out evenly.
//
//     有75个饺子，吃了19个，剩下的平均装进7个盘子，每盘几个        (75 - 19) ÷ 7 = 8
//     240页，看了60页，剩下的每天看15页，还要几天                  (240 - 60) ÷ 15 = 12
//     96 rolls, 24 sold, the rest equally into 6 baskets: in each? 12
//     156 eggs, 24 broken, the rest in boxes of 12: how many?      11
//     $900, 1/3 given away, the rest spent on mats at $12 each: how many?     50
//
// The whole stands first, then what is taken from it, each with a word that says so; the last number, behind 剩下的 or
// "the rest", says how many share it or how much one of them gets.
//
// Not here: what is left over when things do not come out even (leftover_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes away, then divides.
class SharedRest {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const std::size_t rest = place_of_rest(problem.text);
        const bool other = has_any(problem.text, {U"比", U"倍", U"又", U"再", U"than", U"twice", U"half", U"others"});
        if (rest == Text::npos || other || facts.size() < 3 || facts.size() > 4) {
            return {};
        }
        const ProblemFact& whole = facts.front();
        const ProblemFact& part = facts.back();
        const bool whole_is_told = !whole.each && !takes(whole) && !whole.quantity.share && !whole.quantity.percent;
        if (!whole_is_told || part.quantity.begin < rest || part.quantity.share || part.quantity.percent ||
            !(Rational(0) < part.value())) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational left = whole.value();
        for (std::size_t i = 1; i + 1 < facts.size(); ++i) {
            const ProblemFact& taken = facts[i];
            const bool share = taken.quantity.share || taken.quantity.percent;
            const bool of_whole = share && i == 1 && !taken.quantity.unit && taken.value() < Rational(1);
            if (taken.quantity.end > rest || taken.each || !takes(taken) || (share && !of_whole) ||
                (!share && !same_kind(problem, taken, whole))) {
                return {};
            }
            Rational amount = taken.value();
            if (of_whole) {  // 2/9 of it went to a charity
                steps.push_back(problem_step('*', whole.value(), taken.value()));
                amount = steps.back().result;
            }
            steps.push_back(problem_step('-', left, amount));
            left = steps.back().result;
        }
        const bool fits = shares(problem, part, rest) || makes_groups(problem, part, whole);
        if (!fits || left.is_negative()) {
            return {};
        }
        steps.push_back(problem_step('/', left, part.value()));
        const bool divisible = whole.quantity.unit || problem.is_price(whole);
        const Rational& result = steps.back().result;
        return result.is_whole() || (divisible && !part.each) ? problem_finished(result, steps) : TutorAnswer{};
    }

    /// Whether a rest is dealt out evenly: no other form may divide the whole.
    static bool tells_of(Text text) {
        const std::size_t rest = place_of_rest(text);
        return rest != Text::npos && has_any(text.substr(rest, 30), {U"平均", U"平分", U"equally", U"evenly"});
    }

private:
    // Where 剩下的 or "the rest" stands, that is dealt out then.
    static std::size_t place_of_rest(Text text) {
        std::size_t place = Text::npos;
        for (const Text word : {Text(U"剩下"), Text(U"其余"), Text(U"余下"), Text(U"剩余"), Text(U"the rest"),
                                Text(U"what was left"), Text(U"what is left"), Text(U"the remaining")}) {
            place = std::min(place, text.find(word));
        }
        return place;
    }

    static bool takes(const ProblemFact& fact) {
        const auto says = [](Text words) {
            return has_any(words, {U"吃",    U"卖",     U"用",    U"送",     U"留",     U"看了",  U"已经看", U"拿走",
                                   U"运走",  U"喝",     U"坏",    U"烂",     U"扔",     U"借出",  U"花",     U"读了",
                                   U"sold",  U"sell",   U"ate",   U"eat",    U"gave",   U"give",  U"used",   U"uses",
                                   U"kept",  U"keep",   U"threw", U"rotten", U"broken", U"broke", U"lost",   U"loses",
                                   U"spent", U"spends", U"drank", U"read",   U"wilted"});
        };
        return says(fact.before) || says(fact.behind.substr(0, 24));
    }

    static bool same_kind(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        const bool units = a.quantity.unit.has_value() == b.quantity.unit.has_value() &&
                           (!a.quantity.unit || a.quantity.unit->id == b.quantity.unit->id);
        const bool counted = a.noun.empty() || !is_han(a.noun[0]) || a.noun == b.noun;
        return units && problem.is_price(a) == problem.is_price(b) && (a.quantity.unit || counted);
    }

    // Equally among 8, 平均装进7个盘子: and so much for each is asked.
    static bool shares(const WordProblem& problem, const ProblemFact& part, std::size_t rest) {
        const Text between = problem.text.substr(rest, part.quantity.begin - rest);
        const bool even = has_any(between, {U"平均", U"平分", U"equally", U"evenly"}) && !contains(between, U"每");
        const bool counts = part.value().is_whole() && !part.quantity.unit && !part.each;
        return even && counts &&
               has_any(problem.question, {U"每", U"各", U"each", U"every", U"per", U"一个", U"一人", U"a piece"});
    }

    // 剩下的每天看15页, in boxes of 12: and how many days or boxes is asked.
    static bool makes_groups(const WordProblem& problem, const ProblemFact& part, const ProblemFact& whole) {
        const bool of_group = part.before.ends_with(U" of ");
        const std::size_t costs =
            std::min({part.before.find(U" costing "), part.before.find(U" that cost "), part.before.find(U" priced "),
                      part.before.find(U" at "), part.before.size()});
        const bool priced = problem.is_price(part) && part.each && costs < part.before.size();
        const Text group = of_group ? last_word(part.before.substr(0, part.before.size() - 4))
                           : priced ? last_word(part.before.substr(0, costs))  // books costing $15 each
                                    : part.each_of;
        if (group.empty() || (!of_group && !part.each) || !same_kind(problem, part, whole)) {
            return false;
        }
        const Text question = problem.question;
        return is_han(group[0]) ? contains(question, U"几" + std::u32string(group)) ||
                                      contains(question, U"几个" + std::u32string(group)) ||
                                      contains(question, U"多少" + std::u32string(group))
                                : find_word(question, U"how many") != Text::npos &&
                                      find_word(question, WordProblem::singular(group)) < question.size() - 1;
    }

    static Text last_word(Text text) {
        const std::size_t blank = text.rfind(U' ');
        return blank == Text::npos ? text : text.substr(blank + 1);
    }
};

}  // namespace minillm
