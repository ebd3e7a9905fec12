// os/apps/tutor/stories/packs_at_a_price.hpp: packs that hold so many and cost so much: what several packs cost, or
// several of the things in them.
//
//     packs of 6, one pack costs $9: what do 4 packs cost      9 × 4 = 36, and the 6 is for nothing
//     每盒6支，每盒9元，买24支要多少钱                          24 ÷ 6 = 4,  4 × 9 = 36
//
// Not here: how many packs are enough, and what is left over (whole_packs.hpp); one thing at a price
// (rate_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "money_asked.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Prices packs of a known size.
class PacksAtAPrice {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool otherwise =
            has_any(problem.text,
                    {U"change", U"discount", U"off", U"free", U"left", U"more", U"than", U"profit", U"cheaper", U"找",
                     U"折",     U"优惠",     U"送",  U"赠",   U"比",   U"剩",   U"赚",   U"便宜",   U"又",      U"和"});
        if (numbers.size() != 3 || otherwise || !asks_price(problem)) {
            return {};
        }
        const ProblemFact* size = nullptr;
        const ProblemFact* price = nullptr;
        const ProblemFact* wanted = nullptr;
        for (const ProblemFact* number : numbers) {
            const bool money = problem.is_price(*number);
            const bool holds = !money && size == nullptr && wanted == nullptr && tells_size(problem, *number);
            const ProblemFact*& role = money ? price : holds ? size : wanted;
            if (role != nullptr || (!money && !is_plain_count(problem, *number))) {
                return {};
            }
            role = number;
        }
        if (size == nullptr || price == nullptr || wanted == nullptr || !is_pack_price(problem, *size, *price)) {
            return {};
        }
        const Text pack = pack_of(problem, *size);
        const Text counted = wanted->noun;
        const bool by_pack = counted == pack;
        const bool by_piece =
            is_han(pack[0]) ? counted == size->noun : has_any(problem.text, {counted}) && !is_pack(counted);
        if (by_pack == by_piece || counted.empty()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational packs = wanted->value();
        if (by_piece) {
            steps.push_back(problem_step('/', wanted->value(), size->value()));
            packs = steps.back().result;
        }
        steps.push_back(problem_step('*', packs, price->value()));
        return packs.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

private:
    static bool asks_price(const WordProblem& problem) {
        return has_any(problem.question,
                       {U"cost", U"pay", U"price", U"spend", U"多少钱", U"多少元", U"几元", U"几块钱"});
    }

    static bool is_pack(Text word) {
        for (const Text pack : {Text(U"pack"),   Text(U"packet"), Text(U"box"), Text(U"bag"),   Text(U"bunch"),
                                Text(U"carton"), Text(U"tray"),   Text(U"set"), Text(U"crate"), Text(U"bundle"),
                                Text(U"盒"),     Text(U"箱"),     Text(U"袋"),  Text(U"包"),    Text(U"束"),
                                Text(U"打"),     Text(U"扎"),     Text(U"筒"),  Text(U"板"),    Text(U"捆")}) {
            if (word == pack) {
                return true;
            }
        }
        return false;
    }

    // The pack that holds so many: "packs of 6" -> pack, 每盒6支 or 一盒6支 -> 盒.
    static Text pack_of(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = problem.text.substr(0, fact.quantity.begin);
        constexpr Text of = U" of ";
        if (before.ends_with(of)) {
            const Text words = before.substr(0, before.size() - of.size());
            const std::size_t blank = words.rfind(U' ');
            return WordProblem::singular(blank == Text::npos ? words : words.substr(blank + 1));
        }
        if (const Text pack = pack_behind(problem.text.substr(fact.quantity.number_end)); !pack.empty()) {
            return pack;
        }
        Text words = before;
        for (const Text verb : {Text(U"装"), Text(U"有"), Text(U"是"), Text(U"里")}) {
            words = words.ends_with(verb) ? words.substr(0, words.size() - verb.size()) : words;
        }
        const bool one = words.size() > 1 && Text(U"每一1").find(words[words.size() - 2]) != Text::npos;
        return one ? words.substr(words.size() - 1) : Text();
    }

    // 6个一盒, 12瓶装一箱, "6 to a box", "6 eggs in each box"
    static Text pack_behind(Text behind) {
        const Text clause = behind.substr(0, behind.find_first_of(U",.;?"));
        constexpr std::size_t longest_thing = 4;
        const std::size_t one = clause.substr(0, longest_thing).find(U'一');
        if (one != Text::npos && one > 0 && one + 1 < clause.size()) {
            return clause.substr(one + 1, 1);
        }
        for (const Text lead : {Text(U" to a "), Text(U" in a "), Text(U" to each "), Text(U" in each "),
                                Text(U" in every "), Text(U" per ")}) {
            const std::size_t at = clause.find(lead);
            const bool soon = at != Text::npos && clause.substr(0, at).find(U' ', 1) == Text::npos;
            if (soon) {
                return WordProblem::noun_of(clause.substr(at + lead.size()));
            }
        }
        return {};
    }

    static bool tells_size(const WordProblem& problem, const ProblemFact& fact) {
        return is_pack(pack_of(problem, fact));
    }

    // "one pack costs $9", "$9 a pack", 每盒9元, 一盒6支9元
    static bool is_pack_price(const WordProblem& problem, const ProblemFact& size, const ProblemFact& price) {
        const Text pack = pack_of(problem, size);
        const Text before = words_since_last(problem, price);
        const bool beside = is_han(pack[0]) && before.size() <= 1;  // 一盒6支9元
        const bool named = contains(before, pack) || find_word(price.behind, pack) != Text::npos;
        const bool each_pack = has_any(before, {U"one", U"each", U"every", U"a", U"每", U"一"}) ||
                               has_any(price.behind, {U"each", U"per", U"a"});
        return beside || (named && each_pack);
    }
};

}  // namespace minillm
