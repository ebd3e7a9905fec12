// view/svg.hpp: what the pictures that are drawn as SVG share: the frame with its text alternatives, and the colours.
//
// A picture carries its own style: dark ink on light pages, light ink on dark ones (prefers-color-scheme). <title> says
// what the picture is, <desc> what it shows, for those who cannot see it.
//
// Not here: shapes. Next: view/token_boundaries.hpp, view/merge_tree.hpp, view/gate_chart.hpp, view/attention_head.hpp.
#pragma once

#include <string>
#include <string_view>

#include "heatmap.hpp"

namespace minillm {

/// How text in a terminal is marked.
enum class Colour {
    none,  // only signs: for files, pipes, and terminals without colour
    ansi   // ANSI escape sequences
};

namespace detail {

/// The opening of a picture, its title and description, and the style of the classes ink (text), line and fill.
inline std::string svg_begin(double width, double height, std::string_view title, std::string_view description) {
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ";
    svg += coordinate(width) + " " + coordinate(height) + "\" width=\"" + coordinate(width) + "\" height=\"" +
           coordinate(height) + "\" font-family=\"monospace\" font-size=\"13\">";
    svg += "<title>" + xml_text(title) + "</title>";
    svg += "<desc>" + xml_text(description) + "</desc>";
    svg += "<style>.ml-ink{fill:#333}.ml-line{stroke:#888;fill:none}.ml-fill{fill:#2a7fff}"
           "@media(prefers-color-scheme:dark){.ml-ink{fill:#ddd}.ml-line{stroke:#999}.ml-fill{fill:#6aa8ff}}</style>";
    return svg;
}

/// A text of class ink.
/// @param anchor  "start", "middle" or "end": which part of the text stands at x
inline std::string svg_text(double x, double y, std::string_view anchor, std::string_view text) {
    std::string svg = "<text class=\"ml-ink\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"";
    svg += anchor;
    svg += "\">" + xml_text(text) + "</text>";
    return svg;
}

inline std::string svg_line(double x1, double y1, double x2, double y2) {
    return "<path class=\"ml-line\" d=\"M" + coordinate(x1) + " " + coordinate(y1) + "L" + coordinate(x2) + " " +
           coordinate(y2) + "\"/>";
}

/// A box of class fill; the share says how strongly it is filled.
inline std::string svg_box(double x, double y, double width, double height, double share, std::string_view title) {
    std::string svg = "<rect class=\"ml-fill\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" width=\"" +
                      coordinate(width) + "\" height=\"" + coordinate(height) + "\" fill-opacity=\"" +
                      coordinate(share) + "\" stroke=\"#888\" stroke-width=\"0.3\"";
    svg += title.empty() ? "/>" : "><title>" + xml_text(title) + "</title></rect>";
    return svg;
}

/// A token as it can be shown on one line: a blank as ␣, a line feed as ⏎, bytes that are no UTF-8 as `<E7>`.
inline std::string visible_token(std::string_view token) {
    std::string shown;
    std::size_t i = 0;
    while (i < token.size()) {
        const auto first = static_cast<unsigned char>(token[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        bool whole = length > 0 && i + length <= token.size();
        for (std::size_t k = 1; whole && k < length; ++k) {
            whole = (static_cast<unsigned char>(token[i + k]) & 0xC0) == 0x80;
        }
        if (token[i] == ' ') {
            shown += "␣";
        } else if (token[i] == '\n') {
            shown += "⏎";
        } else if (whole && first >= 0x20 && first != 0x7F) {
            shown += token.substr(i, length);
        } else {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "<%02X>", first);
            shown += buffer;
            ++i;
            continue;
        }
        i += length;
    }
    return shown;
}

}  // namespace detail

}  // namespace minillm
