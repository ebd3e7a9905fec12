// os/apps/tutor/follow_ups/listed_numbers.hpp: one number more in a list, and the largest or smallest one of it.
//
//     3、5、7的平均数                  再加一个9                       3、5、7、9的平均数
//     the average of 4, 8 and 12       add another 16                  the average of 4, 8, 12 and 16
//                                      which is the largest            12
//
// Only a question about all numbers of a list has one: an average, a median, the largest, the smallest.
//
// Not here: 再加9, which goes on with the result (go_on.hpp). Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "opening_words.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Reads lines about the list of the last question.
class ListedNumbers {
    enum class Word { add, one, largest, smallest, filler, number };

public:
    /// The question with one number more at the end of its list.
    static std::optional<std::string> one_more(const OpenedLine& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line.rest, table, Word::number);
        const std::optional<Quantity> said = pieces ? only_number_of(*pieces) : std::nullopt;
        const std::vector<Quantity> list = list_of(earlier);
        const bool adds = said && !said->unit && line_has(*pieces, Word::add) && line_has(*pieces, Word::one);
        if (!adds || list.empty()) {
            return std::nullopt;
        }
        const Quantity& last = list.back();
        const bool chinese = std::any_of(earlier.text.characters.begin(), earlier.text.characters.end(), is_han);
        return earlier.text.original_part(0, last.number_end) + (chinese ? "、" : ", ") +
               line.rest.original_part(said->begin, said->number_end) +
               earlier.text.original_part(last.number_end, earlier.text.size());
    }

    /// 最大的是, "which is the smallest".
    static std::optional<FollowUp> extreme(const OpenedLine& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line.rest, table, Word::number);
        const bool largest = pieces && line_has(*pieces, Word::largest);
        const bool smallest = pieces && line_has(*pieces, Word::smallest);
        const std::vector<Quantity> list = list_of(earlier);
        if (largest == smallest || line_has(*pieces, Word::add) || only_number_of(*pieces) || list.empty()) {
            return std::nullopt;
        }
        const auto [least, most] = std::minmax_element(
            list.begin(), list.end(), [](const Quantity& a, const Quantity& b) { return a.value < b.value; });
        const Quantity& found = largest ? *most : *least;
        FollowUp follow;
        follow.answer = tutor_result(earlier.text.original_part(found.begin, found.number_end), {});
        follow.zh = largest ? "这几个数里最大的。" : "这几个数里最小的。";
        follow.en = largest ? "It is the largest of these numbers." : "It is the smallest of these numbers.";
        return follow;
    }

private:
    static constexpr WordsOfKind<Word> table[] = {
        {Word::add, U"再加|加|加上|再加上|再添|添|再来|add|and|include|plus|with|put in"},
        {Word::one, U"一个|一个数|个|another|a|one more|as well|too|to the list|to them"},
        {Word::largest, U"最大|最大的|最大的数|largest|biggest|greatest|highest|maximum"},
        {Word::smallest, U"最小|最小的|最小的数|smallest|least|lowest|minimum"},
        {Word::filler,
         U"是|数|呢|哪个|哪一个|谁|多少|那|里面|里|其中|的|which|what|what's|is|the|one|of|them|these|number|numbers"}};

    // The numbers of a question about a list; none if there are no three, or one of them is something else.
    static std::vector<Quantity> list_of(const EarlierQuestion& earlier) {
        constexpr std::size_t fewest = 2;
        const bool of_list =
            has_any(earlier.text.characters, {U"平均数", U"平均值", U"中位数", U"众数", U"最大", U"最小", U"average",
                                              U"mean", U"median", U"mode", U"largest", U"smallest", U"biggest"});
        const std::vector<Quantity> numbers = UnitReader::quantities(earlier.text);
        const std::u32string_view text = earlier.text.characters;
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            const std::size_t begin = numbers[i - 1].number_end;
            if (!parts_list(text.substr(begin, numbers[i].begin - begin))) {
                return {};
            }
        }
        const bool plain = std::all_of(numbers.begin(), numbers.end(),
                                       [](const Quantity& number) { return !number.unit && !number.percent; });
        return of_list && plain && numbers.size() >= fewest ? numbers : std::vector<Quantity>();
    }

    static bool parts_list(std::u32string_view between) {
        const std::size_t begin = std::min(between.find_first_not_of(U" ,、"), between.size());
        const std::u32string_view word = between.substr(begin, between.find_last_not_of(U" ,、") + 1 - begin);
        return word.empty() || word == U"和" || word == U"与" || word == U"跟" || word == U"and" || word == U"or";
    }
};

}  // namespace minillm
