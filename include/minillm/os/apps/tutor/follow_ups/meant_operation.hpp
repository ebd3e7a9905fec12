// os/apps/tutor/follow_ups/meant_operation.hpp: the last sum with another operation, because it was meant so.
//
//     after 12 + 8:     i meant times 8          12 times 8
//     after 40÷8:       打错了，是乘8            40乘8
//     after 15 - 6:     sorry, i meant plus 9    15 plus 9
//
// The sum before must be one operation of two numbers, and the line nothing but an operation and a number behind the
// words that take something back; else it is not certain what stays.
//
// Not here: what is denied word by word (corrected_part.hpp). Next: follow_up.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../math_words.hpp"
#include "../units.hpp"
#include "earlier_question.hpp"

namespace minillm {

/// Puts another operation into the last sum.
class MeantOperation {
    using Text = std::u32string_view;

public:
    /// The sum to be asked anew.
    /// @param line  as it was typed
    static std::optional<std::string> read(const RequestText& line, const EarlierQuestion& earlier) {
        const std::optional<std::size_t> begin = end_of_taking_back(line.characters);
        const std::vector<Quantity> told = UnitReader::quantities(line);
        const std::vector<Quantity> before = UnitReader::quantities(earlier.text);
        constexpr std::size_t two = 2;
        if (!begin || told.size() != 1 || before.size() != two || before[0].unit || before[1].unit) {
            return std::nullopt;
        }
        const std::optional<std::string_view> sign = only_sign(line, *begin, told[0]);
        const bool one_operation = sign_between(earlier.text, before[0].end, before[1].begin).has_value();
        const Text behind = Text(line.characters).substr(told[0].end);
        const bool ends = behind.find_first_not_of(U" .!,?啊呀哦吧的") == Text::npos;
        if (!sign || !one_operation || !ends) {
            return std::nullopt;
        }
        const std::string first = earlier.text.original_part(before[0].begin, before[0].number_end);
        return first + " " + std::string(*sign) + " " + line.original_part(told[0].begin, told[0].number_end);
    }

private:
    // Where the words end that take something back; none if the line does not begin with them.
    static std::optional<std::size_t> end_of_taking_back(Text t) {
        std::size_t at = 0;
        for (const Text opening : {Text(U"sorry"), Text(U"no"), Text(U"oh"), Text(U"oops"), Text(U"wait"), Text(U"哦"),
                                   Text(U"不对"), Text(U"不好意思"), Text(U"等等")}) {
            if (t.substr(at).starts_with(opening)) {
                at += opening.size();
                at = std::min(t.find_first_not_of(U" ,.!", at), t.size());
            }
        }
        for (const Text back : {Text(U"i meant to say "), Text(U"i meant "), Text(U"i mean "), Text(U"meant "),
                                Text(U"that should be "), Text(U"it should be "), Text(U"should be "), Text(U"我是说"),
                                Text(U"我说的是"), Text(U"我的意思是"), Text(U"说错了"), Text(U"打错了"),
                                Text(U"写错了"), Text(U"应该是"), Text(U"我想问的是"), Text(U"我要问的是")}) {
            if (t.substr(at).starts_with(back)) {
                at += back.size();
                at = std::min(t.find_first_not_of(U" ,.!是", at), t.size());
                return at;
            }
        }
        return std::nullopt;
    }

    // The one operation between a place and a number, with nothing else there.
    static std::optional<std::string_view> only_sign(const RequestText& line, std::size_t begin,
                                                     const Quantity& number) {
        return sign_between(line, begin, number.begin);
    }

    static std::optional<std::string_view> sign_between(const RequestText& text, std::size_t begin, std::size_t end) {
        Text words = Text(text.characters).substr(begin, end - begin);
        while (!words.empty() && words.front() == U' ') {
            words.remove_prefix(1);
        }
        while (!words.empty() && words.back() == U' ') {
            words.remove_suffix(1);
        }
        struct Sign {
            Text told;
            std::string_view sign;
        };
        static constexpr Sign signs[] = {
            {U"times", "*"},      {U"multiplied by", "*"}, {U"x", "*"},    {U"*", "*"},
            {U"×", "*"},          {U"乘以", "*"},          {U"乘", "*"},   {U"乘上", "*"},
            {U"divided by", "/"}, {U"over", "/"},          {U"/", "/"},    {U"÷", "/"},
            {U"除以", "/"},       {U"plus", "+"},          {U"+", "+"},    {U"加", "+"},
            {U"加上", "+"},       {U"minus", "-"},         {U"-", "-"},    {U"take away", "-"},
            {U"减", "-"},         {U"减去", "-"},          {U"less", "-"}, {U"to the power of", "^"}};
        for (const Sign& sign : signs) {
            if (words == sign.told) {
                return sign.sign;
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
