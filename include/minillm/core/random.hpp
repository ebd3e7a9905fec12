// core/random.hpp: random numbers that are the same on every platform.
//
// std::mt19937_64 is fixed by the standard to the last bit; the standard's distributions are not, they differ
// between libraries. So the draws below are our own: uniform, normal (Box and Muller, 1958), categorical, shuffle.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <utility>

#include "error.hpp"
#include "tensor.hpp"

namespace minillm {

/// A stream of random draws that depends on the seed alone.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// A whole number of 64 random bits.
    std::uint64_t bits() { return engine_(); }

    /// Uniform in [0, 1): the upper 53 bits, as many as a double holds.
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }

    /// Uniform in [low, high).
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    /// A whole number in [0, count), each equally likely. Throws ConfigError if count is 0.
    std::uint64_t below(std::uint64_t count) {
        if (count == 0) {
            throw ConfigError("Random::below: cannot draw from 0 possibilities");
        }
        // 2^64 is seldom a multiple of count: draws in the incomplete last round are thrown away.
        const std::uint64_t remainder = (0 - count) % count;  // 2^64 mod count
        std::uint64_t draw = engine_();
        while (draw < remainder) {
            draw = engine_();
        }
        return draw % count;
    }

    /// Normal with mean 0 and standard deviation 1. Two uniform draws a number; nothing is kept between calls, so
    /// the engine's state is the whole state.
    double normal() {
        const double u = 1.0 - uniform();  // in (0, 1]: the logarithm is finite
        const double v = uniform();
        const double radius = std::sqrt(-2.0 * std::log(u));
        const double angle = 2.0 * std::numbers::pi * v;
        return radius * std::cos(angle);
    }

    /// An index drawn with the given probabilities (they need not sum to exactly 1; their sum is what counts).
    /// Throws ConfigError if there is none, or the sum is not a positive finite number.
    std::size_t categorical(std::span<const Real> probabilities) {
        double total = 0;
        for (const Real p : probabilities) {
            total += static_cast<double>(p);
        }
        if (!(total > 0) || !std::isfinite(total)) {
            throw ConfigError("Random::categorical: probabilities sum to " + std::to_string(total) +
                              ", expected a positive number");
        }
        const double threshold = uniform() * total;
        double cumulative = 0;
        std::size_t last_possible = 0;
        for (std::size_t i = 0; i < probabilities.size(); ++i) {
            if (probabilities[i] > 0) {
                cumulative += static_cast<double>(probabilities[i]);
                last_possible = i;
                if (threshold < cumulative) {
                    return i;
                }
            }
        }
        return last_possible;  // rounding left the threshold a hair above the sum
    }

    /// Puts the elements into random order (Fisher and Yates).
    template <class Element>
    void shuffle(std::span<Element> elements) {
        for (std::size_t i = elements.size(); i > 1; --i) {
            const std::size_t j = static_cast<std::size_t>(below(i));
            std::swap(elements[i - 1], elements[j]);
        }
    }

    /// The engine's state as text, for checkpoints: a run that resumes draws what it would have drawn.
    std::string state() const {
        std::ostringstream out;
        out << engine_;
        return out.str();
    }

    /// Sets a state that state() gave. Throws ConfigError if the text is not one.
    void set_state(const std::string& text) {
        std::istringstream in(text);
        std::mt19937_64 engine;
        in >> engine;
        if (!in) {
            throw ConfigError("Random::set_state: the text is not the state of a 64-bit Mersenne twister");
        }
        engine_ = engine;
    }

private:
    std::mt19937_64 engine_;
};

/// Fills a tensor with uniform draws in [low, high).
template <std::size_t Rank>
void fill_uniform(Tensor<Rank>& tensor, Random& random, double low, double high) {
    for (std::size_t i = 0; i < tensor.size(); ++i) {
        tensor.data()[i] = static_cast<Real>(random.uniform(low, high));
    }
}

/// Fills a tensor with normal draws.
template <std::size_t Rank>
void fill_normal(Tensor<Rank>& tensor, Random& random, double mean, double standard_deviation) {
    for (std::size_t i = 0; i < tensor.size(); ++i) {
        tensor.data()[i] = static_cast<Real>(mean + standard_deviation * random.normal());
    }
}

}  // namespace minillm
