#include "minillm/nlu/bm25.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace minillm;

TEST_CASE("terms are Latin words, Chinese characters and pairs of them") {
    CHECK(retrieval_terms(U"高血压 diet") == std::vector<std::u32string>{U"高", U"高血", U"血", U"血压", U"压", U"diet"});
}

TEST_CASE("a rare word that is shared counts more than a common one") {
    Bm25 index;
    index.add(0, retrieval_terms(U"how are you"));
    index.add(1, retrieval_terms(U"the battery lasts"));
    index.add(2, retrieval_terms(U"how it works"));
    index.finish();
    CHECK(index.idf(U"battery") > index.idf(U"how"));
    const std::optional<Retrieved> best = index.best(retrieval_terms(U"how battery"));
    REQUIRE(best);
    CHECK(best->document == 1);  // one word each, and texts as long as each other: only the rarity differs
}

TEST_CASE("a text that shares nothing is not found") {
    Bm25 index;
    index.add(0, retrieval_terms(U"warranty"));
    index.finish();
    CHECK_FALSE(index.best(retrieval_terms(U"weather")));
    CHECK(index.search(retrieval_terms(U"weather")).empty());
}
