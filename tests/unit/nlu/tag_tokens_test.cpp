#include "minillm/nlu/tag_tokens.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/nlu/marked_sentence.hpp"

using namespace minillm;

namespace {

constexpr std::size_t table_rows = 8192;

std::string words_of(std::u32string_view text, const std::vector<NamedSpan>& names = {}) {
    std::string words;
    for (const TagToken& token : tag_tokens(text, names, table_rows)) {
        words += words.empty() ? "" : " ";
        words += encode_utf8(text.substr(token.begin, token.end - token.begin));
    }
    return words;
}

}  // namespace

TEST_CASE("tag_tokens: a Chinese character, an English word, a sign, a whole number, a whole name") {
    CHECK(words_of(U"把灯调到二十六度") == "把 灯 调 到 二十六 度");
    CHECK(words_of(U"don't turn it up, by 25%") == "don't turn it up , by 25%");
    CHECK(words_of(U"set the ac to twenty two") == "set the ac to twenty two");
    CHECK(words_of(U"living room light", {{0, 11, "area", "living_room"}, {12, 17, "kind", "light"}}) == "living room light");
    CHECK(tag_tokens(U"living room light", {{0, 11, "area", "living_room"}, {12, 17, "kind", "light"}}, table_rows).size() == 2);
    CHECK(tag_tokens(U"set it to twenty two", {}, table_rows).size() == 4);
    CHECK(tag_tokens(U"", {}, table_rows).empty());
    CHECK(tag_tokens(U"   ", {}, table_rows).empty());
}

TEST_CASE("tag_tokens: a name is known by what it is, whatever it is called") {
    const std::vector<TagToken> one = tag_tokens(U"the lamp off", {{4, 8, "kind", "light"}}, table_rows);
    const std::vector<TagToken> other = tag_tokens(U"the glim off", {{4, 8, "kind", "light"}}, table_rows);
    CHECK(one[1].general == other[1].general);
    CHECK(one[1].surface[0] != other[1].surface[0]);
    // ... and to its neighbours it is only a name.
    CHECK(one[2].surface == other[2].surface);
    CHECK(one[0].general.empty());
    CHECK(tag_tokens(U"the glim off", {}, table_rows)[2].surface != other[2].surface);
}

TEST_CASE("tag_tokens: forms of a word share its beginning or its end, and all rows are rows of the table") {
    const std::vector<std::size_t> brighten = tag_tokens(U"brighten", {}, table_rows)[0].surface;
    const std::vector<std::size_t> brightest = tag_tokens(U"brightest", {}, table_rows)[0].surface;
    CHECK(brighten[1] == brightest[1]);  // brig...
    CHECK(brighten[0] != brightest[0]);
    for (const TagToken& token : tag_tokens(U"七点 turn on 三分之一 \U0001F600 ?", {}, 16)) {
        for (const std::size_t row : token.surface) {
            CHECK(row < 16);
        }
    }
}

TEST_CASE("marked_sentence: marks become tags of tokens, bars beginnings of actions") {
    const std::string line = "r [off:关][dev:灯]|把[dev:窗帘][off:拉上]";
    const MarkedSentence sentence = read_marked_sentence("here", line);
    CHECK(sentence.plain == "关灯把窗帘拉上");
    CHECK(sentence.kind == 0);
    const RequestText text = normalise_request(sentence.plain);
    const TaggedRequest tagged = tagged_as_marked(sentence, text, {{1, 2, "kind", "light"}, {3, 5, "kind", "curtain"}});
    std::string tags;
    for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
        tags += tagged.begins_action[t] ? "|" : "";
        tags += request_tags[tagged.tags[t]];
        tags += " ";
    }
    CHECK(tags == "off dev |none dev off off ");
    CHECK(tagged.kinds[0] == 1);
}

TEST_CASE("marked_sentence: a line that is none says what it should be") {
    CHECK_THROWS_AS(read_marked_sentence("here", "x turn it off"), FormatError);
    CHECK_THROWS_AS(read_marked_sentence("here", "r"), FormatError);
    CHECK_THROWS_AS(read_marked_sentence("here", "r turn [offf:off]"), FormatError);
    CHECK_THROWS_AS(read_marked_sentence("here", "r turn [off:off"), FormatError);
    CHECK_THROWS_AS(read_marked_sentence("here", "r turn [off]"), FormatError);
}
