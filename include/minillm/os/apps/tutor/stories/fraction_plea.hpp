// os/apps/tutor/stories/fraction_plea.hpp: whether the answer is wanted as a fraction.
//
//     每段长多少米（用分数表示）      wanted as a fraction, and the plea is taken out of the problem
//     … in total? Give a fraction.    the same
//     多少米？结果用小数表示          not this
//
// The plea is no part of the story: a form that reads to the end of the question would stumble over it.
//
// Next: word_problems.hpp, which gives the answer that form.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../../nlu/request_text.hpp"
#include "../rational.hpp"
#include "../tutor_answer.hpp"
#include "../wording_edit.hpp"

namespace minillm {

/// Reads the plea for a fraction.
class FractionPlea {
    using Text = std::u32string_view;

public:
    static bool wants_fraction(Text text) {
        return has_any(text, {U"用分数", U"写成分数", U"a fraction", U"fraction form"}) && finds(text).size > 0;
    }

    /// The problem without the plea; the same text if there is none.
    static RequestText without(RequestText text) {
        const Plea plea = finds(text.characters);
        if (plea.size == 0) {
            return text;
        }
        replace_words(text, plea.begin, plea.begin + plea.size, U"");
        return text;
    }

    /// A result as a fraction, its unit behind it: "0.375 m" -> "3/8 m". A whole number, or a percentage, stays.
    static std::string as_fraction(const std::string& result) {
        const std::size_t end = std::min(result.find_first_not_of("0123456789."), result.size());
        const std::string number = result.substr(0, end);
        const bool decimal = number.find('.') != std::string::npos && (end == result.size() || result[end] == ' ');
        return decimal ? Rational::from_decimal(number).fraction() + result.substr(end) : result;
    }

private:
    struct Plea {
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    // In brackets, behind a mark, or as a sentence of its own.
    static Plea finds(Text text) {
        const std::size_t at = std::min(
            {text.find(U"用分数"), text.find(U"写成分数"), text.find(U"a fraction"), text.find(U"fraction form")});
        if (at == Text::npos) {
            return {};
        }
        const std::size_t opening = text.find_last_of(U"(,.?;", at);
        const Text lead = opening == Text::npos ? Text() : text.substr(opening + 1, at - opening - 1);
        const std::size_t closing = text.find_first_of(U"),.?;", at);
        const std::size_t end = closing == Text::npos ? text.size() : closing;
        constexpr std::size_t longest_lead = 28;  // " give your answer as "
        const bool asks_itself = has_any(lead, {U"what", U"how", U"is", U"are", U"多少", U"几"});
        if (opening == Text::npos || lead.size() > longest_lead || asks_itself) {
            return {};
        }
        const bool bracket = text[opening] == U'(' && closing != Text::npos && text[closing] == U')';
        const std::size_t begin = bracket || text[opening] == U',' ? opening : opening + 1;
        const bool own_sentence = !bracket && end < text.size() && text[end] == U'.';
        return {begin, (bracket || own_sentence ? end + 1 : end) - begin};
    }
};

}  // namespace minillm
