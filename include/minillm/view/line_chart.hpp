// view/line_chart.hpp: numbers that follow one another as a curve, such as the loss of each step.
//
//      4.17 |*
//           | *
//           |  **
//      1.52 |    ******
//           +----------
//            1       20
//
// In a terminal each column shows the mean of the values that fall on it, so a curve of 100,000 steps is as easy to
// read as one of 20; fewer values than columns make a narrower picture. As SVG it is a polyline for each series,
// readable on light and on dark pages. A value that is not a finite number leaves a gap.
//
// Not here: axes in other scales than these; dates. See also view/heatmap.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "heatmap.hpp"
#include "picture.hpp"
#include "text_width.hpp"

namespace minillm {

/// One curve: value i stands at first + i · step on the horizontal axis.
struct LineSeries {
    std::string name;
    std::vector<double> values;
    double first = 1;
    double step = 1;
};

/// How a line chart is drawn.
struct LineChartOptions {
    std::string title = "line chart";  // what the picture shows; read aloud by screen readers
    std::size_t width = 72;            // of the terminal picture at most, in characters
    std::size_t height = 12;           // in lines
};

namespace detail {

struct ChartRange {
    double low_x = std::numeric_limits<double>::infinity();
    double high_x = -std::numeric_limits<double>::infinity();
    double low_y = std::numeric_limits<double>::infinity();
    double high_y = -std::numeric_limits<double>::infinity();

    bool empty() const { return !(low_y <= high_y); }
    // 0 at the left and bottom, 1 at the right and top; a range of one point is in the middle
    double share_x(double x) const { return high_x > low_x ? (x - low_x) / (high_x - low_x) : 0.5; }
    double share_y(double y) const { return high_y > low_y ? (y - low_y) / (high_y - low_y) : 0.5; }
};

inline double position_of(const LineSeries& series, std::size_t i) {
    return series.first + series.step * static_cast<double>(i);
}

inline ChartRange chart_range(const std::vector<LineSeries>& all) {
    ChartRange range;
    for (const LineSeries& series : all) {
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            if (std::isfinite(series.values[i])) {
                range.low_x = std::min(range.low_x, position_of(series, i));
                range.high_x = std::max(range.high_x, position_of(series, i));
                range.low_y = std::min(range.low_y, series.values[i]);
                range.high_y = std::max(range.high_y, series.values[i]);
            }
        }
    }
    return range;
}

inline std::string axis_number(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4g", value);
    return buffer;
}

// The mark of each series in a terminal, and its colour in SVG.
inline char series_mark(std::size_t s) { return "*o+x"[s % 4]; }
inline const char* series_colour(std::size_t s) {
    constexpr const char* colours[] = {"#2a7fff", "#e0562b", "#2e9e4f", "#9a5bd6"};
    return colours[s % 4];
}

}  // namespace detail

/// The curves for a terminal.
///
/// Example: line_chart_text({{"loss", {3, 2, 1}}})
inline std::string line_chart_text(const std::vector<LineSeries>& all, const LineChartOptions& options = {}) {
    const detail::ChartRange range = detail::chart_range(all);
    if (range.empty()) {
        return options.title + ": no values\n";
    }
    std::size_t longest = 2;
    for (const LineSeries& series : all) {
        longest = std::max(longest, series.values.size());
    }
    const std::size_t width = std::max<std::size_t>(std::min(options.width, longest), 2);
    const std::size_t height = std::max<std::size_t>(options.height, 2);
    std::vector<std::string> lines(height, std::string(width, ' '));
    for (std::size_t s = all.size(); s-- > 0;) {  // the first series is drawn last, on top
        // 1. the mean of the values that fall on each column
        std::vector<double> sum(width, 0);
        std::vector<std::size_t> count(width, 0);
        for (std::size_t i = 0; i < all[s].values.size(); ++i) {
            if (std::isfinite(all[s].values[i])) {
                const double share = range.share_x(detail::position_of(all[s], i));
                const auto column = static_cast<std::size_t>(share * static_cast<double>(width - 1) + 0.5);
                sum[column] += all[s].values[i];
                ++count[column];
            }
        }
        // 2. a mark in the line that is as high as the mean
        for (std::size_t column = 0; column < width; ++column) {
            if (count[column] > 0) {
                const double share = range.share_y(sum[column] / static_cast<double>(count[column]));
                const auto above = static_cast<std::size_t>(share * static_cast<double>(height - 1) + 0.5);
                lines[height - 1 - above][column] = detail::series_mark(s);
            }
        }
    }

    // 3. the axes
    const std::string high = detail::axis_number(range.high_y);
    const std::string low = detail::axis_number(range.low_y);
    const std::size_t margin = std::max(high.size(), low.size());
    std::string text = options.title + "\n";
    for (std::size_t s = 0; s < all.size() && all.size() > 1; ++s) {
        text += std::string(s == 0 ? margin + 2 : 3, ' ') + detail::series_mark(s) + " " + all[s].name;
    }
    text += all.size() > 1 ? "\n" : "";
    for (std::size_t line = 0; line < height; ++line) {
        const std::string label = line == 0 ? high : line + 1 == height ? low : "";
        std::string row = lines[line];
        row.erase(row.find_last_not_of(' ') + 1);
        text += std::string(margin - label.size(), ' ') + label + " |" + row + "\n";
    }
    text += std::string(margin, ' ') + " +" + std::string(width, '-') + "\n";
    const std::string left = detail::axis_number(range.low_x);
    const std::string right = detail::axis_number(range.high_x);
    const std::size_t used = left.size() + right.size();
    text += std::string(margin + 2, ' ') + left + std::string(width > used ? width - used : 1, ' ') + right + "\n";
    return text;
}

/// The curves as an `<svg>` element.
inline std::string line_chart_svg(const std::vector<LineSeries>& all, const LineChartOptions& options = {}) {
    const detail::ChartRange range = detail::chart_range(all);
    constexpr double width = 640;
    constexpr double height = 320;
    constexpr double left = 64;
    constexpr double right = 12;
    constexpr double top = 28;
    constexpr double bottom = 28;
    const auto x_of = [&](double x) { return left + range.share_x(x) * (width - left - right); };
    const auto y_of = [&](double y) { return height - bottom - range.share_y(y) * (height - top - bottom); };
    const auto label = [](double x, double y, const char* anchor, const std::string& text, const char* colour) {
        return "<text x=\"" + detail::coordinate(x) + "\" y=\"" + detail::coordinate(y) + "\" text-anchor=\"" + anchor +
               "\" fill=\"" + colour + "\">" + detail::xml_text(text) + "</text>";
    };

    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 640 320\" width=\"640\" "
                      "height=\"320\" font-family=\"sans-serif\" font-size=\"13\">";
    svg += "<title>" + detail::xml_text(options.title) + "</title>";
    svg += label(left, 16, "start", options.title, "#777");
    svg += "<path d=\"M64 28V292H628\" fill=\"none\" stroke=\"#777\"/>";
    if (range.empty()) {
        return svg + label(width / 2, height / 2, "middle", "no values", "#777") + "</svg>";
    }
    svg += label(left - 6, top + 5, "end", detail::axis_number(range.high_y), "#777");
    svg += label(left - 6, height - bottom, "end", detail::axis_number(range.low_y), "#777");
    svg += label(left, height - 10, "start", detail::axis_number(range.low_x), "#777");
    svg += label(width - right, height - 10, "end", detail::axis_number(range.high_x), "#777");
    double name_y = top + 14;
    for (std::size_t s = 0; s < all.size(); ++s) {
        // A value that is not finite ends one stroke; the next finite one begins another.
        std::string path;
        bool drawing = false;
        for (std::size_t i = 0; i < all[s].values.size(); ++i) {
            const double value = all[s].values[i];
            if (std::isfinite(value)) {
                path += drawing ? "L" : "M";
                path += detail::coordinate(x_of(detail::position_of(all[s], i)));
                path += " ";
                path += detail::coordinate(y_of(value));
            }
            drawing = std::isfinite(value);
        }
        const char* colour = detail::series_colour(s);
        svg += "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.5\"/>";
        if (!all[s].name.empty()) {
            svg += label(width - right - 4, name_y, "end", all[s].name, colour);
            name_y += 18;
        }
    }
    svg += "</svg>";
    return svg;
}

/// Both forms of the curves.
inline Picture line_chart(const std::vector<LineSeries>& all, const LineChartOptions& options = {}) {
    return {line_chart_text(all, options), line_chart_svg(all, options)};
}

}  // namespace minillm
