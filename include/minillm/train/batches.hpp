// train/batches.hpp: cuts token ids into pieces to learn from.
//
//     ids      t0 t1 t2 t3 t4 t5 t6 ...
//     inputs   t0 t1 t2 t3              T ids, from some position
//     targets     t1 t2 t3 t4           the same, one further: what the model should have said
//
// Where the pieces begin: `sequential` walks through the text, so that two programs (and two runs) see the same;
// `random` draws each beginning, so that neighbours in a batch have nothing to do with each other.
//
// Next: train/trainer.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// The target of a position that teaches nothing (padding, the question of an exchange): CrossEntropy::ignored.
inline constexpr TokenId no_target = -1;

/// What one forward and backward learn from.
struct Batch {
    IdBatch inputs;   // [B, T]
    IdBatch targets;  // [B, T], or [B, 1] for a model that predicts one token after T
};

/// Whether a model predicts a token at every position, or one after the last (the article's model).
enum class Predicts { every_position, last_position };

/// How many targets of a batch count.
inline std::size_t count_targets(const Batch& batch) {
    const TokenId* begin = batch.targets.data();
    const TokenId* end = begin + batch.targets.size();
    return batch.targets.size() - static_cast<std::size_t>(std::count(begin, end, no_target));
}

namespace detail {

inline void check_window(std::size_t ids, std::size_t batch, std::size_t time) {
    if (batch == 0 || time == 0) {
        throw ConfigError("batches: batch is " + std::to_string(batch) + " and context " + std::to_string(time) +
                          ", expected at least 1");
    }
    if (ids < 2 || ids - 2 < time) {  // not time + 2: that could wrap around
        throw ConfigError("batches: there are " + std::to_string(ids) + " ids, expected at least the context of " +
                          std::to_string(time) + " and 2 more");
    }
}

// Row r of the batch: T ids from `position`, and what follows them.
inline void copy_window(std::span<const TokenId> ids, std::size_t position, std::size_t row, Predicts predicts,
                        Batch& batch) {
    const std::size_t time = batch.inputs.shape(1);
    for (std::size_t t = 0; t < time; ++t) {
        batch.inputs(row, t) = ids[position + t];
    }
    if (predicts == Predicts::last_position) {
        batch.targets(row, 0) = ids[position + time];
        return;
    }
    for (std::size_t t = 0; t < time; ++t) {
        batch.targets(row, t) = ids[position + t + 1];
    }
}

inline Batch empty_batch(std::size_t rows, std::size_t time, Predicts predicts) {
    using Shape = std::array<std::size_t, 2>;
    const std::size_t target_time = predicts == Predicts::every_position ? time : 1;
    return {IdBatch(Shape{rows, time}), IdBatch(Shape{rows, target_time})};
}

}  // namespace detail

/// The batch of step s = 0, 1, ...: row r begins at ((s·B + r)·T) mod (N-1-T).
/// Throws ConfigError if there are fewer than T+2 ids.
///
/// Example: ids 0 1 2 3 4 5 6, B 2, T 2, step 0  ->  inputs {{0, 1}, {2, 3}}, targets {{1, 2}, {3, 4}}
inline Batch sequential_batch(std::span<const TokenId> ids, std::size_t batch, std::size_t time, std::size_t step,
                              Predicts predicts = Predicts::every_position) {
    detail::check_window(ids.size(), batch, time);
    Batch result = detail::empty_batch(batch, time, predicts);
    const std::size_t beginnings = ids.size() - 1 - time;
    for (std::size_t r = 0; r < batch; ++r) {
        // Reduced before the product, which could otherwise wrap around in a very long run.
        const std::size_t piece = (step % beginnings * (batch % beginnings) + r) % beginnings;
        const std::size_t position = piece * (time % beginnings) % beginnings;
        detail::copy_window(ids, position, r, predicts, result);
    }
    return result;
}

/// A batch whose rows begin anywhere, each place equally likely. Throws ConfigError if there are fewer than T+2 ids.
inline Batch random_batch(std::span<const TokenId> ids, std::size_t batch, std::size_t time, Random& random,
                          Predicts predicts = Predicts::every_position) {
    detail::check_window(ids.size(), batch, time);
    Batch result = detail::empty_batch(batch, time, predicts);
    for (std::size_t r = 0; r < batch; ++r) {
        const std::size_t position = static_cast<std::size_t>(random.below(ids.size() - time));
        detail::copy_window(ids, position, r, predicts, result);
    }
    return result;
}

/// A text that is learned as a whole, such as a question with its reply.
struct Example {
    Ids ids;
    std::size_t first_target = 1;  // the ids before this one are read but not predicted
};

/// A batch of whole texts. Shorter ones are padded at the end with `padding`, whose targets do not count; ids beyond
/// `longest` inputs are cut off. Throws ConfigError if there is no example, or nothing in them to predict.
///
/// Example: {{7, 8, 9}, 2} and {{5, 6}, 1}  ->  inputs {{7, 8}, {5, 0}}, targets {{-1, 9}, {6, -1}}
inline Batch padded_batch(std::span<const Example> examples, std::size_t longest, TokenId padding = 0) {
    std::size_t time = 0;
    for (const Example& example : examples) {
        const std::size_t inputs = example.ids.empty() ? 0 : example.ids.size() - 1;
        time = std::max(time, std::min(inputs, longest));
    }
    if (time == 0) {
        throw ConfigError("batches: no text has two tokens, there is nothing to predict");
    }
    Batch result = detail::empty_batch(examples.size(), time, Predicts::every_position);
    std::fill(result.inputs.data(), result.inputs.data() + result.inputs.size(), padding);
    std::fill(result.targets.data(), result.targets.data() + result.targets.size(), no_target);
    for (std::size_t r = 0; r < examples.size(); ++r) {
        const Example& example = examples[r];
        for (std::size_t t = 0; t < time && t + 1 < example.ids.size(); ++t) {
            result.inputs(r, t) = example.ids[t];
            result.targets(r, t) = t + 1 >= example.first_target ? example.ids[t + 1] : no_target;
        }
    }
    return result;
}

}  // namespace minillm
