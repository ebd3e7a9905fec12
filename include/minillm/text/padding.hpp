// text/padding.hpp: sequences of different lengths become one batch of the same length.
//
//     {{1, 2, 3}, {4}}  ->  {{1, 2, 3}, {0, 0, 4}}       padding in front ("pre"), Keras's default
//
// In front, because the article's LSTM predicts from its last state: what was read last should be words. What is too long
// is cut, by default in front as well, so that the end of the text stays.
//
// Source: keras.utils.pad_sequences, whose golden values the test compares with.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "../core/tensor.hpp"

namespace minillm {

/// Where something is done to a sequence.
enum class Side { pre, post };

/// The settings of pad_sequences, by Keras's names and with its defaults.
struct PaddingSettings {
    std::size_t maxlen = 0;       // the length of all; 0: that of the longest
    Side padding = Side::pre;     // where `value` is put in
    Side truncating = Side::pre;  // where what is too long is cut
    TokenId value = 0;
};

/// Sequences of any lengths -> [B, T].
///
/// Example: pad_sequences({{1, 2, 3}, {4}}, {.maxlen = 2})  ->  {{2, 3}, {0, 4}}
inline IdBatch pad_sequences(std::span<const Ids> sequences, const PaddingSettings& settings = {}) {
    std::size_t time = settings.maxlen;
    for (const Ids& sequence : sequences) {
        time = settings.maxlen == 0 ? std::max(time, sequence.size()) : time;
    }
    IdBatch batch(std::array<std::size_t, 2>{sequences.size(), time}, settings.value);
    for (std::size_t b = 0; b < sequences.size(); ++b) {
        const Ids& sequence = sequences[b];
        const std::size_t kept = std::min(sequence.size(), time);
        const std::size_t from = settings.truncating == Side::pre ? sequence.size() - kept : 0;
        const std::size_t to = settings.padding == Side::pre ? time - kept : 0;
        std::copy_n(sequence.begin() + static_cast<std::ptrdiff_t>(from), kept, batch.data() + b * time + to);
    }
    return batch;
}

}  // namespace minillm
