// view/attention_head.hpp: where each token of a sentence looks.
//
//     打开 -> 打开 1.00
//     客厅 -> 客厅 0.65, 打开 0.35
//
// In a terminal each query is a line that names the keys it looks at most; with colour the whole sentence stands behind
// it and the background of each word says how much it is looked at. As SVG the queries stand on the left, the keys on
// the right, and a line between them is as thick as the weight.
//
// Not here: all numbers at once, which are a heat map (view/heatmap.hpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "picture.hpp"
#include "svg.hpp"
#include "text_width.hpp"

namespace minillm {

/// How the attention of a head is drawn.
struct AttentionHeadOptions {
    std::string title = "where each token looks";
    Colour colour = Colour::none;
    std::size_t most_named = 3;  // keys a line, in a terminal without colour
    double least_shown = 0.01;   // smaller weights are left out
};

/// The weights of one head of one sequence out of weights [B, H, T, T]: [T, T].
inline Matrix weights_of_head(const Tensor4& weights, std::size_t sequence, std::size_t head) {
    if (sequence >= weights.shape(0) || head >= weights.shape(1)) {
        throw ShapeError("weights_of_head: there are " + std::to_string(weights.shape(0)) + " sequences and " +
                         std::to_string(weights.shape(1)) + " heads, asked for number " + std::to_string(sequence) +
                         " and " + std::to_string(head));
    }
    Matrix result = uninitialised<2>({weights.shape(2), weights.shape(3)});
    const Real* from = weights.data() + (sequence * weights.shape(1) + head) * result.size();
    std::copy(from, from + result.size(), result.data());
    return result;
}

namespace detail {

inline void check_head(const Matrix& weights, const std::vector<std::string>& queries,
                       const std::vector<std::string>& keys) {
    if (queries.size() != weights.shape(0) || keys.size() != weights.shape(1)) {
        throw ShapeError("attention_head: the weights are (" + std::to_string(weights.shape(0)) + ", " +
                         std::to_string(weights.shape(1)) + "), there are " + std::to_string(queries.size()) +
                         " queries and " + std::to_string(keys.size()) + " keys");
    }
}

// "客厅 0.65, 打开 0.35": the keys with the largest weights first; equal ones in the order of the text
inline std::string most_looked_at(const Matrix& weights, std::size_t query, const std::vector<std::string>& keys,
                                  const AttentionHeadOptions& options) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weights(query, a) > weights(query, b); });
    std::string text;
    for (std::size_t i = 0; i < order.size() && i < options.most_named; ++i) {
        const double weight = static_cast<double>(weights(query, order[i]));
        if (weight >= options.least_shown) {
            char number[32];
            std::snprintf(number, sizeof number, " %.2f", weight);
            text += text.empty() ? "" : ", ";
            text += visible_token(keys[order[i]]) + number;
        }
    }
    return text.empty() ? "nothing" : text;
}

}  // namespace detail

/// weights [T_q, T_k], the queries' texts and the keys' -> a line a query. Throws ShapeError if they do not fit.
inline std::string attention_head_text(const Matrix& weights, const std::vector<std::string>& queries,
                                       const std::vector<std::string>& keys, const AttentionHeadOptions& options = {}) {
    detail::check_head(weights, queries, keys);
    std::size_t widest = 0;
    for (const std::string& query : queries) {
        widest = std::max(widest, display_width(detail::visible_token(query)));
    }
    // From the 256 colours: backgrounds from dark grey to bright blue, with letters that can be read on them.
    constexpr int backgrounds[] = {236, 17, 18, 19, 20, 21, 27, 33, 39, 45};
    std::string text;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        text += padded_right(detail::visible_token(queries[i]), widest) + " -> ";
        if (options.colour == Colour::none) {
            text += detail::most_looked_at(weights, i, keys, options);
        } else {
            for (std::size_t j = 0; j < keys.size(); ++j) {
                const double weight = std::clamp(static_cast<double>(weights(i, j)), 0.0, 1.0);
                const auto shade = static_cast<std::size_t>(weight * 9 + 0.5);
                text += "\x1b[" + std::string(shade > 6 ? "30" : "97") + ";48;5;" + std::to_string(backgrounds[shade]) + "m";
                text += " " + detail::visible_token(keys[j]) + " \x1b[0m";
            }
        }
        text += "\n";
    }
    return text;
}

/// The same as an `<svg>` element.
inline std::string attention_head_svg(const Matrix& weights, const std::vector<std::string>& queries,
                                      const std::vector<std::string>& keys, const AttentionHeadOptions& options = {}) {
    detail::check_head(weights, queries, keys);
    constexpr double row = 28;
    constexpr double between = 160;  // queries to keys
    const auto width_of = [](const std::vector<std::string>& tokens) {
        std::size_t widest = 0;
        for (const std::string& token : tokens) {
            widest = std::max(widest, display_width(detail::visible_token(token)));
        }
        return 8 * static_cast<double>(widest) + 12;
    };
    const double left = width_of(queries);
    const auto y_of = [](std::size_t n) { return 8 + row * (static_cast<double>(n) + 0.5); };
    std::string shapes;
    std::string description;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        description += (i == 0 ? "" : "; ") + detail::visible_token(queries[i]) + " looks at " +
                       detail::most_looked_at(weights, i, keys, options);
        for (std::size_t j = 0; j < keys.size(); ++j) {
            const double weight = static_cast<double>(weights(i, j));
            if (!(weight >= options.least_shown)) {
                continue;
            }
            char number[32];
            std::snprintf(number, sizeof number, "%.3f", weight);
            shapes += "<path d=\"M" + detail::coordinate(left) + " " + detail::coordinate(y_of(i)) + "L" +
                      detail::coordinate(left + between) + " " + detail::coordinate(y_of(j)) +
                      "\" stroke=\"#2a7fff\" stroke-width=\"" + detail::coordinate(1 + 7 * weight) +
                      "\" stroke-opacity=\"" + detail::coordinate(0.15 + 0.7 * weight) + "\"><title>" +
                      detail::xml_text(detail::visible_token(queries[i]) + " to " + detail::visible_token(keys[j]) + ": ") +
                      number + "</title></path>";
        }
    }
    for (std::size_t i = 0; i < queries.size(); ++i) {
        shapes += detail::svg_text(left - 6, y_of(i) + 5, "end", detail::visible_token(queries[i]));
    }
    for (std::size_t j = 0; j < keys.size(); ++j) {
        shapes += detail::svg_text(left + between + 6, y_of(j) + 5, "start", detail::visible_token(keys[j]));
    }
    const double height = 16 + row * static_cast<double>(std::max(queries.size(), keys.size()));
    return detail::svg_begin(left + between + width_of(keys), height, options.title, description) + shapes + "</svg>";
}

/// Both forms.
inline Picture attention_head(const Matrix& weights, const std::vector<std::string>& queries,
                              const std::vector<std::string>& keys, const AttentionHeadOptions& options = {}) {
    return {attention_head_text(weights, queries, keys, options), attention_head_svg(weights, queries, keys, options)};
}

}  // namespace minillm
