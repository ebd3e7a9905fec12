#include "minillm/view/heatmap.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace minillm;

TEST_CASE("heatmap: probabilities are drawn from 0 to 1, whatever their range") {
    CHECK(heatmap_text(Matrix{{0, 0.5}, {1, Real(0.3)}}) == "  ++\n@@--\n");
}

TEST_CASE("heatmap: other numbers are drawn from the smallest to the largest") {
    CHECK(heatmap_text(Matrix{{-4, 4, 0}}) == "  @@++\n");
    CHECK(heatmap_text(Matrix{{7, 7}}) == "++++\n");  // nothing to tell apart
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    CHECK(heatmap_text(Matrix{{nan, 1}}) == "??@@\n");
}

TEST_CASE("heatmap: Chinese labels keep the columns in line") {
    HeatmapOptions options;
    options.row_labels = {"灯", "on"};
    options.column_labels = {"打开", "x"};
    CHECK(heatmap_text(Matrix{{1, 0}, {0, 1}}, options) == "    打开 x\n灯  @@\non       @@\n");
    options.row_labels = {"one"};
    CHECK_THROWS_AS(heatmap_text(Matrix{{1, 0}, {0, 1}}, options), ShapeError);
}

TEST_CASE("heatmap: the SVG names itself and escapes what it is given") {
    HeatmapOptions options;
    options.title = "a < b";
    const std::string svg = heatmap_svg(Matrix{{1}}, options);
    CHECK(svg.find("<title>a &lt; b</title>") != std::string::npos);
    CHECK(svg.find("fill-opacity=\"1\"") != std::string::npos);
    CHECK(svg.substr(svg.size() - 6) == "</svg>");
}

TEST_CASE("text_width: what a terminal shows") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("客厅") == 4);
    CHECK(display_width("灯 on") == 5);
    CHECK(display_width("e\xCC\x81") == 1);  // a combining accent has no column of its own
    CHECK(display_width("\xE5\xBC") == 2);   // half a character: a column a byte
    CHECK(padded_left("灯", 4) == "  灯");
}
