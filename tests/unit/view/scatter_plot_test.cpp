#include "minillm/view/scatter_plot.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace minillm;

TEST_CASE("scatter_plot: corners, marks of groups, names beside the points") {
    ScatterOptions options;
    options.labels = {"west", "东", "mid"};
    options.groups = {0, 1, 2};
    options.columns = 20;
    options.rows = 3;
    const std::string text = scatter_plot_text(Matrix{{-1, -1}, {1, 1}, {0, 0}}, options);
    CHECK(text ==
          "                东 x\n"
          "          + mid\n"
          "o west\n");
}

TEST_CASE("scatter_plot: a name without room is left out, its point is not") {
    ScatterOptions options;
    options.labels = {"a long name", "another long name"};
    options.columns = 8;
    options.rows = 1;
    CHECK(scatter_plot_text(Matrix{{0, 0}, {1, 0}}, options) == "o      o\n");
}

TEST_CASE("scatter_plot: one point, equal points, points that are not finite") {
    ScatterOptions options;
    options.columns = 5;
    options.rows = 1;
    CHECK(scatter_plot_text(Matrix{{3, 3}}, options) == "  o\n");
    CHECK(scatter_plot_text(Matrix{{3, 3}, {3, 3}}, options) == "  o\n");
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    CHECK(scatter_plot_text(Matrix{{nan, 1}, {0, 0}, {1, 0}}, options) == "o   o\n");
    CHECK(scatter_plot_svg(Matrix{{nan, 1}}, {}).find("circle") == std::string::npos);
}

TEST_CASE("scatter_plot: as SVG every point is a circle with its name, what does not fit is refused") {
    ScatterOptions options;
    options.labels = {"a<b", "灯"};
    const std::string svg = scatter_plot(Matrix{{0, 0}, {1, 1}}, options).svg;
    CHECK(svg.find("a&lt;b</text>") != std::string::npos);
    CHECK(svg.find("灯</text></svg>") != std::string::npos);
    CHECK_THROWS_AS(scatter_plot_text(Matrix{{0, 0, 0}}, {}), ShapeError);
    options.labels = {"one", "two", "three"};  // all in the middle: each name has a line of its own
    const std::string crowded = scatter_plot_svg(Matrix{{1, 1}, {1, 1}, {1, 1}}, options);
    CHECK(crowded.find("y=\"244\" fill=\"#0072b2\">one") != std::string::npos);
    CHECK(crowded.find("y=\"258\" fill=\"#0072b2\">two") != std::string::npos);
    CHECK(crowded.find("y=\"272\" fill=\"#0072b2\">three") != std::string::npos);
    options.labels = {"one"};
    CHECK_THROWS_AS(scatter_plot_svg(Matrix{{0, 0}, {1, 1}}, options), ShapeError);
}
