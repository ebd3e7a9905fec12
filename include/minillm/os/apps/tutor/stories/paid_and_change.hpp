// os/apps/tutor/stories/paid_and_change.hpp: what was paid, what came back, and what the thing costs.
//
//     付了200元，找回35元，这双鞋多少钱                 200 - 35 = 165
//     买了3本，付100元，找回28元，每本多少元            100 - 28 = 72, 72 ÷ 3 = 24
//     3 kg at $2.40 a kilo, paid with a $10 bill: the change?    3 × 2.4 = 7.2, 10 - 7.2 = 2.8
//
// Not here: the change of several things that are counted (rest_of_groups.hpp, bill_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "money_asked.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Knows the note, the change, and the price between them.
class PaidAndChange {
    using Text = std::u32string_view;

public:
    /// The price of what was bought: paid, less what came back.
    static TutorAnswer price(const WordProblem& problem) {
        const ProblemFact* paid = nullptr;
        const ProblemFact* back = nullptr;
        const ProblemFact* count = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool money = is_money(problem, *number) && !number->each;
            const ProblemFact*& role = !money ? count : came_back(problem, *number) ? back : paid;
            if (role != nullptr || (!money && !is_plain_count(problem, *number))) {
                return {};
            }
            role = number;
        }
        const bool told = paid != nullptr && back != nullptr && was_given(problem, *paid) &&
                          MoneyAsked::is_small(*paid) == MoneyAsked::is_small(*back);
        if (!told || !asks_price(problem) || tells_otherwise(problem.text)) {
            return {};
        }
        const bool for_one = has_any(problem.question, {U"每", U"一", U"each", U"one", U"a", U"an", U"per"});
        const bool for_all = has_any(problem.question, {U"一共", U"总", U"all", U"altogether", U"total"});
        const MathStep cost = problem_step('-', paid->value(), back->value());
        if (count == nullptr || for_all) {
            return MoneyAsked::in_asked_money(cost.result, {cost}, MoneyAsked::is_small(*paid), problem);
        }
        const MathStep one = problem_step('/', cost.result, count->value());
        return for_one && !count->each
                   ? MoneyAsked::in_asked_money(one.result, {cost, one}, MoneyAsked::is_small(*paid), problem)
                   : TutorAnswer{};
    }

    /// What comes back of a note, where so much of a measure was bought at a price for one of it.
    static TutorAnswer change_of_measure(const WordProblem& problem) {
        const ProblemFact* amount = nullptr;
        const ProblemFact* price = nullptr;
        const ProblemFact* note = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool money = is_money(problem, *number);
            const ProblemFact*& role = !money ? amount : unit_of_price(problem, *number) ? price : note;
            if (role != nullptr) {
                return {};
            }
            role = number;
        }
        const bool told = amount != nullptr && price != nullptr && note != nullptr && amount->quantity.unit &&
                          !amount->quantity.share && was_given(problem, *note) &&
                          MoneyAsked::is_small(*price) == MoneyAsked::is_small(*note);
        if (!told || !asks_change(problem.question) || tells_otherwise(problem.text)) {
            return {};
        }
        const Unit unit = *unit_of_price(problem, *price);
        if (!UnitReader::same_kind(unit, *amount->quantity.unit)) {
            return {};
        }
        const Rational bought = UnitReader::convert(amount->value(), *amount->quantity.unit, unit);
        const MathStep cost = problem_step('*', bought, price->value());
        const MathStep back = problem_step('-', note->value(), cost.result);
        return MoneyAsked::in_asked_money(back.result, {cost, back}, MoneyAsked::is_small(*note), problem);
    }

private:
    // 找回35元, "got $13 change", "got back $6"
    static bool came_back(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const Text behind = behind_money(fact.behind);
        const bool counted_back =
            has_any(before, {U"找", U"退回", U"got back", U"gets back", U"get back", U"given back", U"change of",
                             U"change was", U"change is", U"received back", U"gave me back", U"gave back"});
        return counted_back || begins_with_any(behind, {U" change", U" in change", U" back", U" of change"});
    }

    // 付了200元, "paid with a $50 bill", "handed over 20 dollars"
    static bool was_given(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        return has_any(before, {U"付", U"给了", U"给", U"拿", U"用", U"交", U"paid", U"pays", U"pay", U"with", U"gave",
                                U"gives", U"handed", U"hands", U"used a", U"uses a"});
    }

    static bool asks_price(const WordProblem& problem) {
        const bool other = has_any(problem.question, {U"and", U"和", U"找", U"change", U"back", U"剩", U"left", U"还",
                                                      U"便宜", U"贵", U"more", U"less"});
        return !other && MoneyAsked::asks(problem);
    }

    static bool asks_change(Text question) {
        return has_any(question, {U"change", U"get back", U"gets back", U"找回", U"找给", U"找多少", U"应找"});
    }

    // $2.40 a kilo, 8 dollars per kg, 每千克8元
    static std::optional<Unit> unit_of_price(const WordProblem& problem, const ProblemFact& fact) {
        const Text behind = behind_money(fact.behind);
        for (const Text article : {Text(U" a "), Text(U" an "), Text(U" per "), Text(U" for each "), Text(U" each ")}) {
            if (behind.starts_with(article)) {
                return measure_at(problem, behind.substr(article.size()));
            }
        }
        const Text before = words_since_last(problem, fact);
        const std::size_t every = before.rfind(U'每');
        return every == Text::npos ? std::nullopt : measure_at(problem, before.substr(every + 1));
    }

    static std::optional<Unit> measure_at(const WordProblem& problem, Text words) {
        const std::size_t at = static_cast<std::size_t>(words.data() - problem.text.data());
        const std::optional<UnitReader::Found> unit = UnitReader::unit_at(problem.text, at);
        return unit ? std::optional<Unit>(unit->readings.front()) : std::nullopt;
    }

    static bool tells_otherwise(Text text) {
        return has_any(
            text, {U"折",   U"优惠", U"半价",     U"又",   U"另",      U"还买",    U"比", U"倍",  U"than", U"twice",
                   U"half", U"off",  U"discount", U"also", U"another", U"percent", U"%",  U"tip", U"tax",  U"free"});
    }
};

}  // namespace minillm
