// Every picture in its three forms, a terminal without and with colour and SVG, against tests/golden/pictures. The files
// were looked at before they were stored; MINILLM_UPDATE_PICTURES=1 stores what the code draws now.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/text/bpe_train.hpp"
#include "minillm/view/attention_head.hpp"
#include "minillm/view/gate_chart.hpp"
#include "minillm/view/heatmap.hpp"
#include "minillm/view/line_chart.hpp"
#include "minillm/view/merge_tree.hpp"
#include "minillm/view/token_boundaries.hpp"

using namespace minillm;

namespace {

// Compares with the file of that name, or stores it.
void check_picture(const std::string& name, const std::string& drawn) {
    CAPTURE(name);
    const std::filesystem::path path = std::filesystem::path(MINILLM_GOLDEN_DIR) / "pictures" / name;
    if (std::getenv("MINILLM_UPDATE_PICTURES") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        write_file_atomically(path, drawn);
    }
    CHECK(drawn == read_file(path));
}

// What is wrong with an SVG as XML; empty if nothing is. Knows what our pictures use: elements, attributes, text.
std::string mistake_in_xml(const std::string& xml) {
    std::vector<std::string> open;
    std::size_t at = 0;
    while (at < xml.size()) {
        if (xml[at] == '&') {
            const std::size_t end = xml.find(';', at);
            const std::string entity = end == std::string::npos ? "" : xml.substr(at, end - at + 1);
            if (entity != "&amp;" && entity != "&lt;" && entity != "&gt;" && entity != "&quot;") {
                return "a bare & at " + std::to_string(at);
            }
        }
        if (xml[at] != '<') {
            ++at;
            continue;
        }
        const std::size_t end = xml.find('>', at);
        if (end == std::string::npos) {
            return "a tag without end";
        }
        const std::string tag = xml.substr(at + 1, end - at - 1);
        const std::string name = tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" /", 1) - (tag[0] == '/' ? 1 : 0));
        if (tag[0] == '/') {
            if (open.empty() || open.back() != tag.substr(1)) {
                return "</" + tag.substr(1) + "> closes nothing";
            }
            open.pop_back();
        } else {
            std::size_t quotes = 0;
            for (const char c : tag) {
                quotes += c == '"';
            }
            if (quotes % 2 != 0 || tag.find('<') != std::string::npos) {
                return "attributes of <" + name + ">";
            }
            if (tag.back() != '/') {
                open.push_back(name);
            }
        }
        at = end + 1;
    }
    return open.empty() ? "" : "<" + open.back() + "> is not closed";
}

void check_svg(const std::string& name, const std::string& svg) {
    check_picture(name + ".svg", svg);
    CHECK(mistake_in_xml(svg) == "");
    CHECK(svg.find("xmlns=\"http://www.w3.org/2000/svg\"") != std::string::npos);
    CHECK(svg.find("<title>") != std::string::npos);
}

// What the pictures of this issue have beyond that: a description, and colours for dark pages.
void check_described(const std::string& svg) {
    CHECK(svg.find("<desc>") != std::string::npos);
    CHECK(svg.find("prefers-color-scheme:dark") != std::string::npos);
}

const std::vector<std::string> words = {"打开", "客厅", "的", "灯"};
const Matrix looked{{1, 0, 0, 0}, {Real(0.35), Real(0.65), 0, 0}, {Real(0.3), Real(0.3), Real(0.4), 0}, {Real(0.1), Real(0.2), Real(0.05), Real(0.65)}};

}  // namespace

TEST_CASE("pictures: heat map") {
    HeatmapOptions options;
    options.row_labels = options.column_labels = words;
    options.title = "attention weights";
    check_picture("heatmap.txt", heatmap_text(looked, options));
    check_svg("heatmap", heatmap_svg(looked, options));
}

TEST_CASE("pictures: curves") {
    const std::vector<LineSeries> series = {{"loss", {4, 3, 2.5, 2, 1.75, 1.5}}, {"validation", {4, 3.25, 3, 2.75, 2.5, 2.5}}};
    check_picture("line_chart.txt", line_chart_text(series));
    check_svg("line_chart", line_chart_svg(series));
}

TEST_CASE("pictures: token boundaries") {
    const std::vector<std::string> tokens = {"turn", " on", " 灯", "\xE7\x81", "\n", "<&>"};
    TokenBoundariesOptions options;
    options.width = 160;  // two lines
    CHECK(token_boundaries_text({"turn", " on"}) == "turn|␣on     2 tokens, 7 bytes\n");
    check_picture("token_boundaries.txt", token_boundaries_text(tokens, options));
    check_svg("token_boundaries", token_boundaries_svg(tokens, options));
    check_described(token_boundaries_svg(tokens, options));
    options.colour = Colour::ansi;
    check_picture("token_boundaries.ansi", token_boundaries_text(tokens, options));
    CHECK(token_boundaries_text({}) == "     0 tokens, 0 bytes\n");
}

TEST_CASE("pictures: tree of merges") {
    const std::vector<BpeMerge> merges = {{'u', 'g'}, {'h', 256}, {' ', 257}, {0xE7, 0x81}, {259, 0xAF}};
    const MergeTree hug = tree_of_token(merges, 258);
    CHECK(hug.text == " hug");
    check_picture("merge_tree.txt", merge_tree_text(hug));
    check_svg("merge_tree", merge_tree_svg(hug));
    check_described(merge_tree_svg(hug));
    check_picture("merge_tree.ansi", merge_tree_text(hug, {"tree", Colour::ansi}));
    CHECK(merge_tree_text(tree_of_token(merges, 260)) ==
          "灯            merge 4\n├─ <E7><81>   merge 3\n│  ├─ <E7>\n│  └─ <81>\n└─ <AF>\n");
    CHECK(merge_tree_text(tree_of_token(merges, 'a')) == "a\n");
    CHECK_THROWS_AS(tree_of_token(merges, 261), VocabularyError);
    CHECK_THROWS_AS(tree_of_token(std::vector<BpeMerge>{{256, 'a'}}, 256), VocabularyError);  // made of itself
}

TEST_CASE("pictures: gates of an LSTM over time") {
    // The unit of lesson 09: it stores at steps 0 and 3. Two units; the second is drawn.
    const Tensor3 gates{{{0, 1, 0, 0, 0, Real(0.75), 0, 1}, {0, 0, 0, 1, 0, Real(-0.5), 0, 1}, {0, 0, 0, 1, 0, Real(0.25), 0, 1}, {0, 1, 0, 0, 0, Real(-0.75), 0, Real(0.5)}}};
    const Tensor3 c{{{0, Real(0.75)}, {0, Real(0.75)}, {0, Real(0.75)}, {0, Real(-1.5)}}};
    const Tensor3 h{{{0, Real(0.635)}, {0, Real(0.635)}, {0, Real(0.635)}, {0, Real(-0.45)}}};
    GateChartOptions options;
    options.unit = 1;
    options.step_labels = {"0", "1", "2", "3"};
    check_picture("gate_chart.txt", gate_chart_text(gates, c, h, options));
    check_svg("gate_chart", gate_chart_svg(gates, c, h, options));
    GateChartOptions wide = options;
    wide.step_labels[1] = "write 0.9";  // nine letters of 8 and a gap of 6: a step is 78 wide
    CHECK(gate_chart_svg(gates, c, h, wide).find("width=\"440\"") != std::string::npos);
    check_described(gate_chart_svg(gates, c, h, options));
    options.colour = Colour::ansi;
    check_picture("gate_chart.ansi", gate_chart_text(gates, c, h, options));
    options.unit = 2;
    CHECK_THROWS_AS(gate_chart_text(gates, c, h, options), ShapeError);
    CHECK_THROWS_AS(gate_chart_text(c, c, h), ShapeError);
}

TEST_CASE("pictures: attention of a head") {
    check_picture("attention_head.txt", attention_head_text(looked, words, words));
    check_svg("attention_head", attention_head_svg(looked, words, words));
    check_described(attention_head_svg(looked, words, words));
    AttentionHeadOptions options;
    options.colour = Colour::ansi;
    check_picture("attention_head.ansi", attention_head_text(looked, words, words, options));
    CHECK_THROWS_AS(attention_head_text(looked, words, {"one"}), ShapeError);

    Tensor4 weights = zeros<4>({2, 3, 1, 1});
    weights(1, 2, 0, 0) = 7;
    CHECK(weights_of_head(weights, 1, 2)(0, 0) == 7);
    CHECK_THROWS_AS(weights_of_head(weights, 2, 0), ShapeError);
}

TEST_CASE("pictures: what would break XML or a terminal line is shown as signs") {
    CHECK(detail::visible_token(" a\n\x1b\xFF") == "␣a⏎<1B><FF>");
    CHECK(mistake_in_xml("<a><b></a>") != "");
    CHECK(mistake_in_xml("<a>&</a>") != "");
}
