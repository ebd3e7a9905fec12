// os/apps/tutor/stories/packed_and_sold.hpp: all of a harvest is packed, and every pack is sold: what that brings in.
//
//     96 lettuces in crates of 4, every crate for $3      96 ÷ 4 = 24, 24 × 3 = 72
//     96棵生菜，每4棵装一箱，每箱卖3元                       96 ÷ 4 × 3 = 72
//
// The packs must come out whole: what fills no crate is not sold by the crate.
//
// Not here: packs that are bought (packs_at_a_price.hpp), what is lost before the packing (stock_story.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Sells packs of a known size.
class PackedAndSold {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        constexpr std::size_t roles = 3;
        const bool otherwise = has_any(
            problem.text, {U"left", U"profit", U"cost", U"broken", U"rotten", U"spoiled", U"ate", U"kept",   U"keeps",
                           U"gave", U"threw",  U"more", U"than",   U"rest",   U"half",    U"but", U"except", U"only",
                           U"坏",   U"烂",     U"剩",   U"留",     U"赚",     U"成本",    U"比",  U"又",     U"送"});
        if (numbers.size() != roles || otherwise || !MoneyAsked::asks(problem)) {
            return {};
        }
        const ProblemFact& all = *numbers[0];
        const ProblemFact& size = *numbers[1];
        const ProblemFact& price = *numbers[2];
        const bool money = problem.is_price(price) || is_money(problem, price);
        const bool counts = is_plain_count(problem, all) && is_plain_count(problem, size);
        const Text pack = pack_of(problem, size);
        const bool told = price.quantity.begin < begin_of_question(problem);
        if (!money || !counts || pack.empty() || !told || !is_for_pack(problem, price, pack) || all.each) {
            return {};
        }
        const MathStep packs = problem_step('/', all.value(), size.value());
        const MathStep income = problem_step('*', packs.result, price.value());
        return packs.result.is_whole() ? problem_finished(income.result, {packs, income}) : TutorAnswer{};
    }

private:
    // crate of "in crates of 4", "4 to a crate", "4 in each crate", 箱 of 每4棵装一箱.
    static Text pack_of(const WordProblem& problem, const ProblemFact& size) {
        const Text before = words_since_last(problem, size);
        if (before.ends_with(U"每")) {
            const std::size_t packed = size.behind.find(U"装");
            const std::size_t one = packed == Text::npos ? packed : size.behind.find(U'一', packed);
            return one == Text::npos || one + 1 >= size.behind.size() ? Text() : size.behind.substr(one + 1, 1);
        }
        constexpr Text of = U" of ";
        if (before.ends_with(of)) {
            const Text words = before.substr(0, before.size() - of.size());
            const std::size_t blank = words.rfind(U' ');
            const Text noun = blank == Text::npos ? words : words.substr(blank + 1);
            return noun == WordProblem::singular(noun) ? Text() : WordProblem::singular(noun);
        }
        for (const Text into : {Text(U" to a "), Text(U" to each "), Text(U" in a "), Text(U" in each "),
                                Text(U" into each "), Text(U" per ")}) {
            const std::size_t at = size.behind.find(into);
            if (at != Text::npos) {
                return WordProblem::noun_of(size.behind.substr(at + into.size()));
            }
        }
        return {};
    }

    // "sold every crate for $3", "for $3 a crate", "at $3 each", 每箱卖3元
    static bool is_for_pack(const WordProblem& problem, const ProblemFact& price, Text pack) {
        const Text before = words_since_last(problem, price);
        const bool one = has_any(before, {U"each", U"every", U"a", U"per", U"每", U"一"}) ||
                         has_any(price.behind, {U"each", U"every", U"a", U"per", U"apiece"});
        const bool named = is_han(pack[0])
                               ? contains(before, pack)
                               : find_word(before, pack) != Text::npos || find_word(price.behind, pack) != Text::npos ||
                                     has_any(before, {U"sold them", U"sells them", U"sell them"});
        return one && named;
    }
};

}  // namespace minillm
