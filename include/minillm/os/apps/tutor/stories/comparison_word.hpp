// os/apps/tutor/stories/comparison_word.hpp: the Chinese word at the end of some words that says more or less.
//
//     黄花多          more, and 黄花 stands before it        去年增产       more, a change
//     椅子便宜        less                                    下午少卖了     less
//
// Not here: how much more, which is the number behind it. Next: os/apps/tutor/stories/linear_story.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "../tutor_answer.hpp"

namespace minillm {

/// More or less, and where its word begins.
struct ComparisonWord {
    using Text = std::u32string_view;

    bool plus = true;
    std::size_t begin = 0;
    bool change = false;  // 增产 rather than 多

    /// The word of comparison at the end of some words; none if they end otherwise.
    static std::optional<ComparisonWord> at_end(Text words) {
        for (const Text filler :
             {Text(U"了"), Text(U"出"), Text(U"收"), Text(U"种"), Text(U"养"), Text(U"做"), Text(U"卖"), Text(U"走"),
              Text(U"行"), Text(U"跑"), Text(U"有"), Text(U"买"), Text(U"折"), Text(U"读"), Text(U"看"), Text(U"得")}) {
            const bool spare = words.size() > filler.size() + 1 && words.ends_with(filler);
            words.remove_suffix(spare ? filler.size() : 0);
        }
        static constexpr Text changes_more[] = {U"增产", U"增加", U"增长", U"提高", U"上涨", U"多产", U"增收"};
        static constexpr Text changes_less[] = {U"减产", U"减少", U"降低", U"下降", U"少产", U"节约", U"节省", U"减收"};
        for (const Text word : changes_more) {
            if (words.ends_with(word)) {
                return ComparisonWord{true, words.size() - word.size(), true};
            }
        }
        for (const Text word : changes_less) {
            if (words.ends_with(word)) {
                return ComparisonWord{false, words.size() - word.size(), true};
            }
        }
        if (words.ends_with(U"便宜")) {
            return ComparisonWord{false, words.size() - 2, false};
        }
        if (words.empty()) {
            return std::nullopt;
        }
        const bool more = Text(U"多大高重长贵快厚宽深远").find(words.back()) != Text::npos;
        const bool less = Text(U"少小矮轻短低慢薄窄浅近").find(words.back()) != Text::npos;
        if (!more && !less) {
            return std::nullopt;
        }
        std::size_t begin = words.size() - 1;
        for (const Text adverb : {Text(U"还"), Text(U"要"), Text(U"又"), Text(U"却"), Text(U"只")}) {
            begin -= begin > 1 && words[begin - 1] == adverb[0] ? 1 : 0;
        }
        return ComparisonWord{more, begin, false};
    }
};

}  // namespace minillm
