#include "minillm/view/line_chart.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

using namespace minillm;

TEST_CASE("line_chart: a falling line, by hand") {
    LineChartOptions options;
    options.title = "loss";
    options.width = 3;
    options.height = 3;
    CHECK(line_chart_text({{"loss", {3, 2, 1}}}, options) ==
          "loss\n"
          "3 |*\n"
          "  | *\n"
          "1 |  *\n"
          "  +---\n"
          "   1 3\n");
}

TEST_CASE("line_chart: many values share a column by their mean") {
    LineChartOptions options;
    options.width = 2;
    options.height = 2;
    // left: mean of 0 and 0, right: mean of 10 and 10
    const std::string text = line_chart_text({{"", {0, 0, 10, 10}}}, options);
    CHECK(text.find("10 | *\n") != std::string::npos);
    CHECK(text.find(" 0 |*\n") != std::string::npos);
}

TEST_CASE("line_chart: two series have two marks and two colours, and names that XML cannot hold are escaped") {
    const std::vector<LineSeries> both{{"train <", {2, 1}}, {"validation", {2.5, 1.5}}};
    const Picture picture = line_chart(both);
    CHECK(picture.text.find("* train <   o validation") != std::string::npos);
    CHECK(picture.svg.find("train &lt;") != std::string::npos);
    CHECK(picture.svg.find("#2a7fff") != std::string::npos);
    CHECK(picture.svg.find("#e0562b") != std::string::npos);
    CHECK(picture.svg.ends_with("</svg>"));
}

TEST_CASE("line_chart: nothing, one value, equal values and values that are not numbers") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(line_chart_text({}) == "line chart: no values\n");
    CHECK(line_chart_text({{"loss", {nan}}}) == "line chart: no values\n");
    CHECK(line_chart_svg({{"loss", {nan}}}).find("no values") != std::string::npos);
    CHECK(line_chart_text({{"loss", {5}}}).find('*') != std::string::npos);
    CHECK(line_chart_text({{"loss", {5, 5, 5}}}).find('*') != std::string::npos);
    // a gap: two strokes
    const std::string svg = line_chart_svg({{"loss", {1, nan, 2, std::numeric_limits<double>::infinity(), 3}}});
    CHECK(svg.find("nan") == std::string::npos);
    CHECK(svg.find("inf") == std::string::npos);
    const std::size_t begin = svg.rfind("<path d=\"");
    const std::string path = svg.substr(begin, svg.find("fill", begin) - begin);
    CHECK(std::count(path.begin(), path.end(), 'M') == 3);
}
