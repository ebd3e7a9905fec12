// core/shape.hpp: checks the shapes that comments promise, with the same letters.
//
//     ShapeLetters letters("attention");
//     letters.check("q", q, {"B", "T", "C"});     // binds B, T and C
//     letters.check("k", k, {"B", "T", "C"});     // must agree
//
// A letter is bound to a number where it is first used and must stand for the same number afterwards:
//
//     attention: k is (2, 5, 8), expected (B=2, T=4, C=8); T was bound by q
//
// Every public function of the library that takes tensors begins with such a check.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "error.hpp"
#include "tensor.hpp"

namespace minillm {

/// The letters of one call and what they stand for.
class ShapeLetters {
public:
    /// @param function  the name that begins every message, e.g. "attention"
    explicit ShapeLetters(std::string_view function) : function_(function) {}

    /// Says beforehand what a letter must be: letters.bind("C", weight.size(), "weight").
    void bind(std::string_view letter, std::size_t value, std::string_view by) {
        known_.push_back({letter, value, by});
    }

    /// Checks any tensor (or anything with dimension() and shape(axis)) against letters.
    /// Throws ShapeError if the number of axes or a bound letter differs.
    template <class AnyTensor>
    void check(std::string_view name, const AnyTensor& tensor, std::initializer_list<std::string_view> letters) {
        // The sizes are copied to a plain array first, so that the part that makes messages is compiled once.
        std::size_t sizes[8] = {};
        const std::size_t axes = tensor.dimension();
        for (std::size_t axis = 0; axis < axes && axis < 8; ++axis) {
            sizes[axis] = static_cast<std::size_t>(tensor.shape(axis));
        }
        check_sizes(name, sizes, axes, letters);
    }

    /// What a letter stands for. Throws ShapeError if it was never bound.
    std::size_t operator[](std::string_view letter) const {
        for (const Bound& bound : known_) {
            if (bound.letter == letter) {
                return bound.value;
            }
        }
        throw ShapeError(std::string(function_) + ": letter " + std::string(letter) + " was never bound");
    }

private:
    struct Bound {
        std::string_view letter;
        std::size_t value;
        std::string_view by;
    };

    const Bound* find(std::string_view letter) const {
        for (const Bound& bound : known_) {
            if (bound.letter == letter) {
                return &bound;
            }
        }
        return nullptr;
    }

    void check_sizes(std::string_view name, const std::size_t* sizes, std::size_t axes,
                     std::initializer_list<std::string_view> letters) {
        bool agrees = axes == letters.size();
        std::size_t axis = 0;
        for (const std::string_view letter : letters) {
            if (!agrees) {
                break;
            }
            const Bound* bound = find(letter);
            if (bound == nullptr) {
                known_.push_back({letter, sizes[axis], name});
            } else if (bound->value != sizes[axis]) {
                agrees = false;
            }
            ++axis;
        }
        if (!agrees) {
            throw ShapeError(message(name, sizes, axes, letters));
        }
    }

    // "attention: k is (2, 5, 8), expected (B=2, T=4, C=8); T was bound by q"
    std::string message(std::string_view name, const std::size_t* sizes, std::size_t axes,
                        std::initializer_list<std::string_view> letters) const {
        std::string found = "(";
        for (std::size_t axis = 0; axis < axes; ++axis) {
            found += axis == 0 ? "" : ", ";
            found += std::to_string(sizes[axis]);
        }
        found += ")";

        std::string expected = "(";
        std::string reasons;
        std::size_t axis = 0;
        for (const std::string_view letter : letters) {
            expected += axis == 0 ? "" : ", ";
            expected += letter;
            const Bound* bound = find(letter);
            if (bound != nullptr) {
                expected += "=";
                expected += std::to_string(bound->value);
                const bool differs = axis >= axes || bound->value != sizes[axis];
                if (differs && bound->by != name) {
                    reasons += "; ";
                    reasons += letter;
                    reasons += " was bound by ";
                    reasons += bound->by;
                }
            }
            ++axis;
        }
        expected += ")";
        return std::string(function_) + ": " + std::string(name) + " is " + found + ", expected " + expected +
               reasons;
    }

    std::string_view function_;
    std::vector<Bound> known_;
};

}  // namespace minillm
