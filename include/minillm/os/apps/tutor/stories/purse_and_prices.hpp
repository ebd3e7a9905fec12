// os/apps/tutor/stories/purse_and_prices.hpp: the money somebody takes along, what is bought with it, and the change;
// the prices may be bare numbers, as they are said.
//
//     带了100块，买书包花68，文具盒19，应该找回来多少       100 - 68 - 19 = 13
//     I paid with 20, the bread was 3 and the milk 2. How much change?    20 - 3 - 2 = 15
//
// A number of pieces, or one with a measure word, is no price: such a bill is left to priced_items.hpp and
// price_problems.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes prices from a purse.
class PurseAndPrices {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_change =
            has_any(problem.question, {U"找", U"剩", U"余", U"change", U"left", U"get back", U"还有多少钱"});
        const bool buys = has_any(problem.text, {U"买", U"花", U"购", U"buy", U"bought", U"cost", U"costs", U"was",
                                                 U"paid", U"pay", U"spent", U"for"});
        const bool more_happens =
            comes_again(problem.text) ||
            has_any(problem.text,
                    {U"每",     U"各",      U"折",     U"比",    U"倍",   U"优惠",     U"便宜",   U"贵",    U"一半",
                     U"借",     U"each",    U"every",  U"per",   U"off",  U"than",     U"half",   U"twice", U"discount",
                     U"apiece", U"cheaper", U"earned", U"found", U"lent", U"borrowed", U"another"});
        if (numbers.size() < 2 || !asks_change || !buys || more_happens) {
            return {};
        }
        const ProblemFact* purse = nullptr;
        std::vector<const ProblemFact*> prices;
        for (const ProblemFact* number : numbers) {
            const bool opens = purse == nullptr && is_purse(problem, *number);
            if (opens) {
                purse = number;
                continue;
            }
            if (!is_price_or_bare(problem, *number)) {
                return {};
            }
            prices.push_back(number);
        }
        const bool asked_before = !prices.empty() && prices.back()->quantity.end > begin_of_question(problem);
        const bool in_question = !asked_before || has_any(problem.question, {U"if", U"when", U"from"});
        if (purse == nullptr || prices.empty() || !in_question) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational rest = purse->value();
        for (const ProblemFact* price : prices) {
            steps.push_back(problem_step('-', rest, price->value()));
            rest = steps.back().result;
        }
        return rest.is_negative() ? TutorAnswer{} : problem_finished(rest, steps);
    }

private:
    // 又买, 又花: one price more. After any other 又 money comes, or goes for nobody knows what.
    static bool comes_again(Text text) {
        for (std::size_t at = text.find(U'又'); at != Text::npos; at = text.find(U'又', at + 1)) {
            const Text behind = text.substr(at + 1);
            const bool spends = begins_with_any(behind, {U"买", U"花", U"用", U"付"});
            if (!spends) {
                return true;
            }
        }
        return false;
    }

    // 带了100块, 付了50元, with a $20 note, paid with 20
    static bool is_purse(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool chinese =
            has_any(before, {U"带", U"付", U"给", U"拿", U"揣", U"有", U"攒", U"存"}) && is_han(problem.text[0]);
        const bool english = ends_with_any(before, {U"with ", U"with a ", U"with a $", U"with $", U"from $", U"from ",
                                                    U"from a $", U"had $", U"have $", U"has $", U"gave $"});
        return (chinese || english) && is_price_or_bare(problem, fact);
    }

    // 花68, 19元, $13; not 3本 and not 2 apples
    static bool is_price_or_bare(const WordProblem& problem, const ProblemFact& fact) {
        const bool for_each = fact.each && !has_any(fact.before, {U"花", U"用了", U"付"});  // 买了一束花花了39元
        if (fact.quantity.share || fact.quantity.percent || for_each) {
            return false;
        }
        const Text behind = fact.behind;
        const bool ends = behind.empty() || begins_with_any(behind, {U"块", U"元", U"的", U" on ", U" and ", U" for "});
        return is_money(problem, fact) || (!fact.quantity.unit && ends);
    }
};

}  // namespace minillm
