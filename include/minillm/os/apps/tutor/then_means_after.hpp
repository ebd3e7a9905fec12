// os/apps/tutor/then_means_after.hpp: 再 between two operations: what was told first is done first.
//
//     980加上220再除以8        (980加上220)除以8
//     45减去15,再乘3           (45减去15)乘3
//     6乘5再减4                as it is: the order is the same
//
// Not here: a number that is unknown (equation_question.hpp). Next: wording_edit.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Puts brackets around a sum that is multiplied or divided afterwards.
class ThenMeansAfter {
    using Text = std::u32string_view;

public:
    static RequestText bracketed(const RequestText& text) {
        RequestText plain = text;
        for (const Text then : {Text(U"再"), Text(U"然后")}) {
            const std::size_t at = plain.characters.find(then);
            const std::size_t end = at + then.size();
            const bool product =
                at != Text::npos && begins_with_any(Text(plain.characters).substr(end), {U"乘", U"除", U"×", U"÷"});
            const std::optional<Sum> sum = product ? sum_before(plain.characters, at) : std::nullopt;
            const bool one_then = plain.characters.find(then, end) == Text::npos;
            if (sum && one_then) {
                replace_words(plain, sum->end, end, U")");
                replace_words(plain, sum->begin, sum->begin, U"(");
                return plain;
            }
        }
        return text;
    }

private:
    struct Sum {
        std::size_t begin;
        std::size_t end;
    };

    static bool is_number_char(char32_t c) {
        return is_ascii_digit(c) || c == U'.' || Text(U"零一二三四五六七八九十百千万两点").find(c) != Text::npos;
    }

    // 980加上220: numbers with signs between them that end here, one of them a plus or a minus; nothing told in front
    // of it that could be a part of the sum.
    static std::optional<Sum> sum_before(Text t, std::size_t at) {
        while (at > 0 && Text(U", ").find(t[at - 1]) != Text::npos) {
            --at;
        }
        const std::size_t end = at;
        bool adds = false;
        while (true) {
            const std::size_t number_end = at;
            while (at > 0 && is_number_char(t[at - 1])) {
                --at;
            }
            if (at == number_end) {
                return std::nullopt;
            }
            std::size_t sign = 0;
            for (const Text told : {Text(U"加上"), Text(U"减去"), Text(U"减掉"), Text(U"加"), Text(U"减"), Text(U"+"),
                                    Text(U"-"), Text(U"乘以"), Text(U"除以"), Text(U"乘"), Text(U"×"), Text(U"÷")}) {
                const bool here = sign == 0 && t.substr(0, at).ends_with(told);
                sign = here ? told.size() : sign;
                adds = adds || (here && has_any(told, {U"加", U"减", U"+", U"-"}));
            }
            if (sign == 0) {
                break;
            }
            at -= sign;
        }
        const bool begins = at == 0 || Text(U",:;.?! 是算道题下").find(t[at - 1]) != Text::npos;
        return adds && begins ? std::optional<Sum>(Sum{at, end}) : std::nullopt;
    }
};

}  // namespace minillm
