// The solution is the library itself.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/text/segment_zh.hpp"

namespace exercise {

using Dictionary = std::map<std::u32string, int>;
using Words = std::vector<std::u32string>;

inline minillm::ChineseSegmenter segmenter_of(const Dictionary& dictionary) {
    std::vector<minillm::WordCount> entries;
    for (const auto& [word, count] : dictionary) {
        entries.push_back({word, static_cast<std::uint64_t>(count)});
    }
    return minillm::ChineseSegmenter(minillm::WordDictionary(std::move(entries)));
}

inline Words characters_of(const std::vector<std::string>& words) {
    Words result;
    for (const std::string& word : words) {
        result.push_back(minillm::decode_utf8(word));
    }
    return result;
}

inline Words longest_first(std::u32string_view text, const Dictionary& dictionary) {
    return characters_of(segmenter_of(dictionary).cut_longest_first(minillm::encode_utf8(text)));
}

inline Words likeliest(std::u32string_view text, const Dictionary& dictionary) {
    return characters_of(segmenter_of(dictionary).cut_by_dictionary(minillm::encode_utf8(text)));
}

}  // namespace exercise
