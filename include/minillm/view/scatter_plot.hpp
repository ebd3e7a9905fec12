// view/scatter_plot.hpp: points with names on a plane, as text for a terminal and as SVG.
//
//     o 北京
//        o 东京                      o 中国
//                                        o 日本
//
// In a terminal a name stands to the right of its point, or to the left where there is no room, or is left out where
// there is none either; the point is drawn all the same. In the SVG a name that would lie over another goes down line by
// line until there is room. Points of a group have one mark and one colour.
//
// What makes a plane of 300 dimensions is embedding/principal_components.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "heatmap.hpp"
#include "picture.hpp"
#include "text_width.hpp"

namespace minillm {

/// How a scatter plot is drawn.
struct ScatterOptions {
    std::vector<std::string> labels;  // empty, or one for each point
    std::vector<std::size_t> groups;  // empty, or one for each point: 0, 1, ...
    std::string title = "scatter plot";
    std::size_t columns = 78;  // of the terminal
    std::size_t rows = 24;
};

namespace detail {

/// Where each point lies within the picture, both coordinates from 0 to 1 with y upwards. A point that is not finite
/// lies nowhere (NaN).
inline std::vector<std::array<double, 2>> places_on_plane(const Matrix& points) {
    std::vector<std::array<double, 2>> places(points.shape(0));
    for (std::size_t axis = 0; axis < 2; ++axis) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t n = 0; n < points.shape(0); ++n) {
            const double value = static_cast<double>(points(n, axis));
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
        }
        for (std::size_t n = 0; n < points.shape(0); ++n) {
            const double value = static_cast<double>(points(n, axis));
            const bool finite = std::isfinite(value);
            places[n][axis] = !finite ? std::numeric_limits<double>::quiet_NaN() : high > low ? (value - low) / (high - low) : 0.5;
        }
    }
    return places;
}

inline void check_scatter(const Matrix& points, const ScatterOptions& options) {
    const std::size_t count = points.shape(0);
    const bool labels_fit = options.labels.empty() || options.labels.size() == count;
    const bool groups_fit = options.groups.empty() || options.groups.size() == count;
    if (points.shape(1) != 2 || !labels_fit || !groups_fit) {
        throw ShapeError("scatter_plot: points is (" + std::to_string(count) + ", " + std::to_string(points.shape(1)) +
                         ") with " + std::to_string(options.labels.size()) + " labels and " +
                         std::to_string(options.groups.size()) + " groups, expected (N, 2) and N of each or none");
    }
}

/// Where a name stands in the SVG: from left to right on the line y.
struct NamePlace {
    double left;
    double right;
    double y;
};

/// The highest free line for a name from y downwards.
inline NamePlace free_place(const std::vector<NamePlace>& taken, double left, double y, std::size_t columns) {
    constexpr double letter = 7;  // the width of one terminal column in the names' font
    constexpr double line = 14;
    NamePlace place{left, left + letter * static_cast<double>(columns), y};
    const auto overlaps = [&place](const NamePlace& other) {
        return std::fabs(other.y - place.y) < line && other.left < place.right && place.left < other.right;
    };
    for (auto found = std::find_if(taken.begin(), taken.end(), overlaps); found != taken.end();
         found = std::find_if(taken.begin(), taken.end(), overlaps)) {
        place.y = found->y + line;  // below that one, so that it cannot be found again
    }
    return place;
}

/// A terminal's screen on which texts are put if there is room.
class TextCanvas {
public:
    TextCanvas(std::size_t rows, std::size_t columns)
        : columns_(columns), cells_(rows, std::vector<std::string>(columns, " ")) {}

    /// Whether `width` cells from a place on are free, with one free cell beside them.
    bool is_free(std::size_t row, std::ptrdiff_t column, std::size_t width) const {
        const std::ptrdiff_t end = column + static_cast<std::ptrdiff_t>(width);
        if (column < 0 || end > static_cast<std::ptrdiff_t>(columns_)) {
            return false;
        }
        for (std::ptrdiff_t c = column; c < end; ++c) {
            if (cells_[row][static_cast<std::size_t>(c)] != " ") {
                return false;
            }
        }
        return true;
    }

    /// Writes a text over `width` cells: the first holds it, the others nothing.
    void put(std::size_t row, std::size_t column, std::string_view text, std::size_t width) {
        cells_[row][column] = std::string(text);
        for (std::size_t c = 1; c < width; ++c) {
            cells_[row][column + c] = "";
        }
    }

    std::string text() const {
        std::string result;
        for (const std::vector<std::string>& row : cells_) {
            std::string line;
            for (const std::string& cell : row) {
                line += cell;
            }
            line.erase(line.find_last_not_of(' ') + 1);
            result += line + "\n";
        }
        return result;
    }

private:
    std::size_t columns_;
    std::vector<std::vector<std::string>> cells_;
};

}  // namespace detail

/// The points [N, 2] for a terminal. Throws ShapeError unless points, labels and groups fit.
inline std::string scatter_plot_text(const Matrix& points, const ScatterOptions& options = {}) {
    detail::check_scatter(points, options);
    const std::vector<std::array<double, 2>> places = detail::places_on_plane(points);
    constexpr std::string_view marks = "ox+*#@%&";
    const std::size_t rows = std::max<std::size_t>(1, options.rows);
    const std::size_t columns = std::max<std::size_t>(1, options.columns);
    detail::TextCanvas canvas(rows, columns);

    // 1. the points, 2. their names where there is room
    struct Spot {
        std::size_t row;
        std::size_t column;
        std::size_t point;
    };
    std::vector<Spot> spots;
    for (std::size_t n = 0; n < places.size(); ++n) {
        if (std::isnan(places[n][0]) || std::isnan(places[n][1])) {
            continue;
        }
        const auto cell = [](double place, std::size_t count) {
            return static_cast<std::size_t>(std::lround(place * static_cast<double>(count - 1)));
        };
        const Spot spot{cell(1 - places[n][1], rows), cell(places[n][0], columns), n};
        const std::size_t group = options.groups.empty() ? 0 : options.groups[n];
        canvas.put(spot.row, spot.column, marks.substr(group % marks.size(), 1), 1);
        spots.push_back(spot);
    }
    for (const Spot& spot : spots) {
        if (options.labels.empty()) {
            break;
        }
        const std::string& label = options.labels[spot.point];
        const std::size_t width = display_width(label);
        const std::ptrdiff_t right = static_cast<std::ptrdiff_t>(spot.column) + 2;
        const std::ptrdiff_t left = static_cast<std::ptrdiff_t>(spot.column) - 1 - static_cast<std::ptrdiff_t>(width);
        if (width > 0 && canvas.is_free(spot.row, right - 1, width + 1)) {
            canvas.put(spot.row, static_cast<std::size_t>(right), label, width);
        } else if (width > 0 && canvas.is_free(spot.row, left, width + 1)) {
            canvas.put(spot.row, static_cast<std::size_t>(left), label, width);
        }
    }
    return canvas.text();
}

/// The points [N, 2] as an `<svg>` element. Throws ShapeError unless points, labels and groups fit.
inline std::string scatter_plot_svg(const Matrix& points, const ScatterOptions& options = {}) {
    detail::check_scatter(points, options);
    const std::vector<std::array<double, 2>> places = detail::places_on_plane(points);
    // Colours that people with colour blindness tell apart (Okabe and Ito, 2008), readable on light and on dark.
    constexpr std::array<std::string_view, 7> colours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                         "#e69f00", "#56b4e9", "#999999"};
    constexpr double width = 640;
    constexpr double height = 480;
    constexpr double margin = 24;
    constexpr double room_for_names = 96;
    std::string shapes;
    double bottom = height;
    std::vector<detail::NamePlace> names;
    for (std::size_t n = 0; n < places.size(); ++n) {
        if (std::isnan(places[n][0]) || std::isnan(places[n][1])) {
            continue;
        }
        const double x = margin + places[n][0] * (width - 2 * margin - room_for_names);
        const double y = margin + (1 - places[n][1]) * (height - 2 * margin);
        const std::size_t group = options.groups.empty() ? 0 : options.groups[n];
        const std::string colour(colours[group % colours.size()]);
        shapes += "<circle cx=\"" + detail::coordinate(x) + "\" cy=\"" + detail::coordinate(y) + "\" r=\"4\" fill=\"" +
               colour + "\"/>";
        if (!options.labels.empty()) {
            const detail::NamePlace place = detail::free_place(names, x + 7, y + 4, display_width(options.labels[n]));
            names.push_back(place);
            bottom = std::max(bottom, place.y + 8);
            shapes += "<text x=\"" + detail::coordinate(place.left) + "\" y=\"" + detail::coordinate(place.y) + "\" fill=\"" +
                   colour + "\">" + detail::xml_text(options.labels[n]) + "</text>";
        }
    }
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"640\" height=\"";
    svg += detail::coordinate(bottom) + "\" font-family=\"sans-serif\" font-size=\"13\"><title>";
    svg += detail::xml_text(options.title) + "</title>" + shapes + "</svg>";
    return svg;
}

/// Both forms of the scatter plot of points [N, 2].
inline Picture scatter_plot(const Matrix& points, const ScatterOptions& options = {}) {
    return {scatter_plot_text(points, options), scatter_plot_svg(points, options)};
}

}  // namespace minillm
