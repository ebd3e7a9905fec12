// nlu/lost_commas.hpp: commas for Chinese clauses that only a blank sets apart.
//
//     鸡和兔 头一共20个 脚56只          鸡和兔,头一共20个,脚56只
//     客厅灯关掉 电视也关掉              客厅灯关掉,电视也关掉
//     打开 客厅 的 灯                    as it is: every word is set apart
//
// Normalisation drops blanks between Chinese characters (request_text.hpp, step 5); the offsets still know of them.
//
// Next: os/apps/home/home.hpp and os/apps/tutor/tutor.hpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "request_text.hpp"

namespace minillm {

/// The text with a comma for each blank between clauses; the text itself if it has none, or if its pieces are too short
/// for clauses.
/// @param least_characters  of a clause, on the average
inline RequestText with_lost_commas(const RequestText& text, std::size_t least_characters = 4) {
    const std::u32string_view t = text.characters;
    std::vector<std::size_t> joints;  // a comma belongs before these
    for (std::size_t at = 1; at < t.size(); ++at) {
        const bool lost_blank = is_han(t[at - 1]) && is_han(t[at]) && text.original_part(at - 1, at).ends_with(' ');
        const bool before_letter = at > 1 && t[at - 1] == U' ' && is_latin_letter(t[at]) && at + 1 < t.size() &&
                                   is_han(t[at + 1]);  // 13 x是几
        if (lost_blank || before_letter) {
            joints.push_back(at);
        }
    }
    if (joints.empty() || t.size() / (joints.size() + 1) < least_characters) {
        return text;
    }
    RequestText marked = text;
    for (std::size_t i = joints.size(); i-- > 0;) {
        const auto place = static_cast<std::ptrdiff_t>(joints[i]);
        marked.characters.insert(marked.characters.begin() + place, U',');
        marked.offsets.insert(marked.offsets.begin() + place, text.offsets[joints[i]]);
    }
    return marked;
}

}  // namespace minillm
