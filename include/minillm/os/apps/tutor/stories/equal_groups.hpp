// os/apps/tutor/stories/equal_groups.hpp: in a story of three numbers, the two that belong together: so many groups,
// and so much in each of them; the third one is left for the form that asks.
//
//     130 bulbs, 9 rows of 14           9 and 14, and the 130 is over
//     rides cost 3 tokens each, 9 rides 9 and 3, whichever is told first
//     每个垫子27元，买了4个              4 and 27
//     12个人，平均体重65千克             12 and 65
//
// The number of groups must count what the other number is for: nine rides are not nine tokens.
//
// Next: rest_of_groups.hpp and short_of_target.hpp, which know what the third number is for.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// So many groups of so much, and the number that is neither.
struct EqualGroups {
    const ProblemFact* count = nullptr;
    const ProblemFact* size = nullptr;
    const ProblemFact* other = nullptr;

    /// The one way to see three numbers so; nothing if there are others, or two ways.
    static std::optional<EqualGroups> in(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        constexpr std::size_t roles = 3;
        if (numbers.size() != roles) {
            return std::nullopt;
        }
        std::optional<EqualGroups> found;
        for (const ProblemFact* count : numbers) {
            for (const ProblemFact* size : numbers) {
                if (count == size || !belong_together(problem, *count, *size)) {
                    continue;
                }
                if (found) {
                    return std::nullopt;
                }
                found = EqualGroups{count, size, nullptr};
                for (const ProblemFact* number : numbers) {
                    found->other = number != count && number != size ? number : found->other;
                }
            }
        }
        const bool plain = found && !found->other->quantity.share && !found->other->quantity.percent;
        return plain && measure_alike(problem, *found) ? found : std::nullopt;
    }

private:
    using Text = std::u32string_view;

    static bool belong_together(const WordProblem& problem, const ProblemFact& count, const ProblemFact& size) {
        const bool multiple = begins_with_any(count.behind, {U"倍", U" times as", U" times the", U" times more"});
        const bool counts = is_plain_count(problem, count) && !count.each && !multiple;
        const bool amount = !size.quantity.percent && Rational(0) < size.value();
        return counts && amount &&
               (stands_as_group(problem, count, size) || is_for_one_of(problem, count, size) ||
                is_mean_of(problem, count, size));
    }

    // 12个人，平均体重65千克: as if each of them weighed that much.
    static bool is_mean_of(const WordProblem& problem, const ProblemFact& count, const ProblemFact& size) {
        const Text between = words_since_last(problem, size);
        const bool next = between.data() == problem.text.data() + count.quantity.end;
        const bool counts = begins_with_any(count.behind, {U"人", U"个", U"名", U"位", U"袋", U"箱", U" "});
        const std::size_t every = between.find(U"平均每");
        const bool of_these = every == Text::npos || contains(count.behind.substr(0, 2), between.substr(every + 3, 1));
        const bool mean = of_these && has_any(between, {U"平均", U"average", U"mean"}) && !contains(between, U"平均分");
        return next && counts && mean && size.quantity.unit;
    }

    // "9 rows of 14", "5 laps of a 350 m track"
    static bool stands_as_group(const WordProblem& problem, const ProblemFact& count, const ProblemFact& size) {
        if (size.quantity.begin < count.quantity.end) {
            return false;
        }
        const Text between = words_since_last(problem, size);
        const bool next = between.data() == problem.text.data() + count.quantity.end;
        const bool of_size = ends_with_any(between, {U" of ", U" of a ", U" of an ", U" of $", U" of £", U" round a ",
                                                     U" around a ", U" at ", U" at $", U" at £"});
        constexpr std::size_t a_word = 5;  // more than the " of " alone
        return next && of_size && between.size() > a_word && between.find_first_of(U",.;?") == Text::npos;
    }

    // "3 tokens each … 9 rides", "$27 each" behind "4 mats", 每个27元 and 4个
    static bool is_for_one_of(const WordProblem& problem, const ProblemFact& count, const ProblemFact& size) {
        const Text counted = count.noun;
        if (counted.empty() || is_time_word(size.each_of) || is_time_word(one_of(size))) {
            return false;
        }
        const bool chinese = is_han(counted[0]);
        const Text clause = clause_before(problem, size);
        if (chinese) {
            return (size.each && size.each_of == counted) || says_for_one(clause, counted);
        }
        const Text one = one_of(size);
        if (one.empty() && !size.each) {
            return false;
        }
        const bool same_thing = size.noun == counted;  // 96 buns, and 8 buns in each box
        const bool named_before = !same_thing && find_word(size.before, counted) != Text::npos;
        const bool behind_count = words_since_last(problem, size).data() == problem.text.data() + count.quantity.end;
        const bool beside = behind_count && count.clause == size.clause && !same_thing;  // 4 mats for $27 each
        const bool again = counted == U"time" && does_it_again(problem, count, size);
        return one == counted || again || (size.each && (named_before || beside));
    }

    // 每玩一次要3个, 坐一次要4张, 每个27元
    static bool says_for_one(Text clause, Text measure) {
        return contains(clause, U"一" + std::u32string(measure)) || contains(clause, U"每" + std::u32string(measure));
    }

    // 5 tickets a ride, "rides it 6 times"; 3 tokens each time, 6 times
    static bool does_it_again(const WordProblem& problem, const ProblemFact& count, const ProblemFact& size) {
        const bool each_time = has_any(size.behind, {U"each time", U"every time", U"a time", U"per time"});
        const Text deed = one_of(size);
        return each_time || (!deed.empty() && find_word(words_since_last(problem, count), deed) != Text::npos);
    }

    // What the size is for: "in each box", and the ride of "5 tickets a ride", where no "each" is said.
    static Text one_of(const ProblemFact& size) {
        if (size.each) {
            return size.each_of;
        }
        if (begins_with_any(size.behind,
                            {U" on ", U" in ", U" for ", U" at ", U" to ", U" of ", U" with ", U" from "})) {
            return {};  // "$18 on a cap" is no price of every cap
        }
        for (const Text article : {Text(U" a "), Text(U" an "), Text(U" per ")}) {
            const std::size_t at = size.behind.find(article);
            const bool right_behind = at != Text::npos && size.behind.find(U' ', 1) == at;
            if (right_behind) {
                return WordProblem::noun_of(size.behind.substr(at + article.size()));
            }
        }
        return {};
    }

    static bool is_time_word(Text word) {
        return has_any(word, {U"day", U"week", U"month", U"year", U"hour", U"minute", U"second", U"天", U"周", U"月",
                              U"年", U"小时", U"分钟"});
    }

    // What is in the groups is of one kind with the third number: both money, both lengths, or the same things.
    static bool measure_alike(const WordProblem& problem, const EqualGroups& groups) {
        const ProblemFact& size = *groups.size;
        const ProblemFact& other = *groups.other;
        const bool money = is_money(problem, size);
        if (money || is_money(problem, other)) {
            return money && is_money(problem, other);
        }
        if (size.quantity.unit || other.quantity.unit) {
            return size.quantity.unit && other.quantity.unit &&
                   UnitReader::same_kind(*size.quantity.unit, *other.quantity.unit);
        }
        const std::u32string kind = bought_kind(size);
        const std::u32string other_kind = bought_kind(other);
        const bool open = size.noun.empty() || size.noun == U"each" || other.noun.empty();
        return open || kind.empty() || other_kind.empty() || kind == other_kind || size.noun == other.noun;
    }
};

}  // namespace minillm
