#include "minillm/os/apps/home/tagged_second_thoughts.hpp"

#include <doctest/doctest.h>

using namespace minillm;

namespace {

// Three tokens: the first is certain, the second wavers a little, the third a lot.
TaggedRequest wavering() {
    TaggedRequest tagged;
    tagged.tokens.resize(3);
    tagged.tags = {2, 0, 0};
    tagged.second_tags = {1, 4, 12};
    tagged.chance = {0.98, 0.7, 0.5};
    tagged.second_chance = {0.01, 0.28, 0.45};
    tagged.certainty = 0.5;
    return tagged;
}

}  // namespace

TEST_CASE("second thoughts: the closest choices are made the other way, the likeliest row first") {
    const std::vector<TaggedRequest> rows = second_thoughts(wavering());
    REQUIRE(rows.size() == 3);  // 0.9, 0.4 and 0.36 as likely as the first; the first token stays
    CHECK(rows[0].tags == std::vector<std::size_t>{2, 0, 12});
    CHECK(rows[1].tags == std::vector<std::size_t>{2, 4, 0});
    CHECK(rows[2].tags == std::vector<std::size_t>{2, 4, 12});
    CHECK(rows[0].certainty == doctest::Approx(0.45));
    CHECK(rows[2].certainty == doctest::Approx(0.28));
}

TEST_CASE("second thoughts: none where nothing wavers, and never more than seven") {
    TaggedRequest sure = wavering();
    sure.second_chance = {0.01, 0.1, 0.1};
    CHECK(second_thoughts(sure).empty());
    CHECK(second_thoughts(TaggedRequest{}).empty());
    TaggedRequest open;
    open.tokens.resize(6);
    open.tags.assign(6, 0);
    open.second_tags.assign(6, 1);
    open.chance.assign(6, 0.5);
    open.second_chance.assign(6, 0.5);
    CHECK(second_thoughts(open).size() == 7);
}
