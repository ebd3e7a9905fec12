// text/text_frame.hpp: what a tokenizer's file wants around a text when special tokens are asked for.
//
//     prefix  text  suffix            <s> text </s>        [CLS] text [SEP]
//     truncation                      the text is shortened until all of it fits, frame included
//     padding                         then filled up with the padding token
//
//     [CLS] a b c d [SEP]   at most 5: [CLS] a b c [SEP]   filled up to 8: [CLS] a b c d [SEP] [PAD] [PAD]
//
// None of it happens unless a caller asks: a language model that is trained on plain text needs none.
//
// Source: post_processor, truncation and padding of Hugging Face's tokenizer.json, for single texts.
// Not here: batches of Keras (text/padding.hpp), pairs of texts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "../core/tensor.hpp"
#include "padding.hpp"

namespace minillm {

/// How a text that is too long is shortened.
struct TextTruncation {
    std::size_t max_length = 512;  // with prefix and suffix
    Side side = Side::post;        // which end is cut off
};

/// How a text that is too short is filled up.
struct TextPadding {
    std::size_t length = 0;       // at least so long; 0: no fixed length
    std::size_t multiple_of = 0;  // then up to the next multiple; 0: any length
    Side side = Side::post;
    TokenId id = 0;
};

/// What stands around a text.
struct TextFrame {
    Ids prefix;
    Ids suffix;
    std::optional<TextTruncation> truncation;
    std::optional<TextPadding> padding;

    bool empty() const { return prefix.empty() && suffix.empty() && !truncation && !padding; }

    /// The ids of a text, shortened and between prefix and suffix, but not filled up: what a model needs that takes
    /// one text at a time.
    Ids around(Ids ids) const {
        if (truncation) {
            const std::size_t frame = prefix.size() + suffix.size();
            const std::size_t room = truncation->max_length > frame ? truncation->max_length - frame : 0;
            if (ids.size() > room) {
                const auto extra = static_cast<std::ptrdiff_t>(ids.size() - room);
                if (truncation->side == Side::pre) {
                    ids.erase(ids.begin(), ids.begin() + extra);
                } else {
                    ids.erase(ids.end() - extra, ids.end());
                }
            }
        }
        ids.insert(ids.begin(), prefix.begin(), prefix.end());
        ids.insert(ids.end(), suffix.begin(), suffix.end());
        return ids;
    }

    /// Fills up what around() gave.
    Ids padded(Ids ids) const {
        if (!padding) {
            return ids;
        }
        std::size_t length = std::max(padding->length, ids.size());
        if (padding->multiple_of > 1) {
            length = (length + padding->multiple_of - 1) / padding->multiple_of * padding->multiple_of;
        }
        const std::size_t missing = length - ids.size();
        ids.insert(padding->side == Side::pre ? ids.begin() : ids.end(), missing, padding->id);
        return ids;
    }
};

}  // namespace minillm
