// train/schedule.hpp: how the learning rate changes while a model learns.
//
//     warm-up     lr · (s + 1) / W                           steps s = 0 ... W-1, while Adam's means are still rough
//     constant    lr                                         from step W on
//     cosine      lr · ½ (1 + cos(π (s - W) / (S - 1 - W)))  from lr at step W to 0 at the last step, S-1
//
// Source: Loshchilov and Hutter, "SGDR", 2017, eq. 5 (one cycle); the warm-up is that of Vaswani et al., 2017, 5.3.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <string_view>

#include "../core/error.hpp"

namespace minillm {

/// The learning rate of each step.
///
/// Example: {.learning_rate = 1, .warmup = 2, .total_steps = 5, .shape = Schedule::Shape::cosine}
///   ->  0.5, 1, 1, 0.5, 0
struct Schedule {
    enum class Shape { constant, cosine };

    double learning_rate = 1e-3;
    std::size_t warmup = 0;       // W
    std::size_t total_steps = 0;  // S; only the cosine needs it
    Shape shape = Shape::constant;

    /// "constant" or "cosine" as a shape. Throws ConfigError for anything else.
    static Shape shape_of(std::string_view name) {
        if (name == "constant") {
            return Shape::constant;
        }
        if (name == "cosine") {
            return Shape::cosine;
        }
        throw ConfigError("schedule: expected constant or cosine, found " + std::string(name));
    }

    /// The rate of step s = 0, 1, ...; 0 after the last one of a cosine.
    double at(std::size_t step) const {
        if (step < warmup) {
            return learning_rate * static_cast<double>(step + 1) / static_cast<double>(warmup);
        }
        if (shape == Shape::constant) {
            return learning_rate;
        }
        if (step + 1 >= total_steps) {
            return 0;
        }
        const double done = static_cast<double>(step - warmup);
        const double all = static_cast<double>(total_steps - 1 - warmup);  // > done: step < total_steps - 1
        return learning_rate * 0.5 * (1 + std::cos(std::numbers::pi * done / all));
    }
};

}  // namespace minillm
