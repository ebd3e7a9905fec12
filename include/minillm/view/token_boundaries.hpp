// view/token_boundaries.hpp: where a tokenizer cuts a text.
//
//     turn|␣on|␣the|␣light     4 tokens, 17 bytes
//
// In a terminal with colour the tokens take turns in two backgrounds instead of the bars, so that the text can be read
// on. As SVG each token is a box.
//
// Next: view/merge_tree.hpp shows how a token came to be.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "picture.hpp"
#include "svg.hpp"
#include "text_width.hpp"

namespace minillm {

/// How the boundaries are drawn.
struct TokenBoundariesOptions {
    std::string title = "token boundaries";
    Colour colour = Colour::none;
    double width = 640;  // of the SVG; longer texts go on in the next line
};

namespace detail {

inline std::string boundaries_summary(const std::vector<std::string>& tokens) {
    std::size_t bytes = 0;
    for (const std::string& token : tokens) {
        bytes += token.size();
    }
    return std::to_string(tokens.size()) + " tokens, " + std::to_string(bytes) + " bytes";
}

}  // namespace detail

/// The tokens of a text for a terminal, then how many there are.
///
/// Example: token_boundaries_text({"turn", " on"})  ->  "turn|␣on     2 tokens, 7 bytes\n"
inline std::string token_boundaries_text(const std::vector<std::string>& tokens, const TokenBoundariesOptions& options = {}) {
    std::string text;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        const std::string shown = detail::visible_token(tokens[t]);
        if (options.colour == Colour::ansi) {
            text += t % 2 == 0 ? "\x1b[30;46m" : "\x1b[30;43m";  // black on cyan, black on yellow
            text += shown + "\x1b[0m";
        } else {
            text += t == 0 ? "" : "|";
            text += shown;
        }
    }
    return text + "     " + detail::boundaries_summary(tokens) + "\n";
}

/// The tokens of a text as boxes in an `<svg>` element.
inline std::string token_boundaries_svg(const std::vector<std::string>& tokens, const TokenBoundariesOptions& options = {}) {
    constexpr double letter = 8;  // the width of one terminal column
    constexpr double height = 24;
    constexpr double line_height = 30;
    std::string boxes;
    double x = 0;
    double y = 0;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        const std::string shown = detail::visible_token(tokens[t]);
        const double width = letter * static_cast<double>(display_width(shown)) + 6;
        if (x > 0 && x + width > options.width) {
            x = 0;
            y += line_height;
        }
        boxes += detail::svg_box(x, y, width, height, t % 2 == 0 ? 0.15 : 0.4, "token " + std::to_string(t));
        boxes += detail::svg_text(x + width / 2, y + 16, "middle", shown);
        x += width + 2;
    }
    std::string description = detail::boundaries_summary(tokens) + ":";
    for (const std::string& token : tokens) {
        description += " [" + detail::visible_token(token) + "]";
    }
    return detail::svg_begin(options.width, y + line_height, options.title, description) + boxes + "</svg>";
}

/// Both forms.
inline Picture token_boundaries(const std::vector<std::string>& tokens, const TokenBoundariesOptions& options = {}) {
    return {token_boundaries_text(tokens, options), token_boundaries_svg(tokens, options)};
}

}  // namespace minillm
