#include "minillm/embedding/word_vectors.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/embedding/word_vectors_file.hpp"
#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;

namespace {

WordVectors compass() {
    WordVectors v;
    for (const char* word : {"north", "north_east", "east", "south", "nowhere"}) {
        v.index.add(word);
    }
    v.vectors = Matrix{{0, 2}, {3, 3}, {1, 0}, {0, -5}, {0, 0}};
    return v;
}

// The oracle's scores are sums over 6 numbers in float32; ours are in double. Eight units of float rounding.
void check_same(const std::vector<Neighbour>& ours, const Json& golden) {
    REQUIRE(ours.size() == golden.size());
    for (std::size_t n = 0; n < ours.size(); ++n) {
        CHECK(ours[n].word == golden[n][0].get<std::string>());
        CHECK(ours[n].score == doctest::Approx(golden[n][1].get<double>()).epsilon(8 * 1.2e-7));
    }
}

WordVectors gensim_vectors() { return read_word_vectors(std::string(MINILLM_GOLDEN_DIR) + "/word_vectors.bin"); }

}  // namespace

TEST_CASE("word_vectors: neighbours are ranked by direction, not by length or distance") {
    const std::vector<Neighbour> found = neighbours(compass(), "north", 4);
    REQUIRE(found.size() == 4);
    CHECK(found[0].word == "north_east");
    CHECK(found[0].score == doctest::Approx(0.7071067811865475).epsilon(1e-12));
    CHECK(found[1].word == "east");      // a cosine of 0, as "nowhere" has: in the order of the vocabulary
    CHECK(found[2].word == "nowhere");   // no direction: like nothing, 0
    CHECK(found[3].word == "south");
    CHECK(found[3].score == -1);
    CHECK(neighbours(compass(), "north", 100).size() == 4);  // itself is never among them
    CHECK(neighbours(compass(), "north", 0).empty());
}

TEST_CASE("word_vectors: similarity of two words") {
    CHECK(similarity(compass(), "north", "south") == -1);
    CHECK(similarity(compass(), "north", "nowhere") == 0);
    CHECK_THROWS_AS(similarity(compass(), "north", "up"), VocabularyError);
}

TEST_CASE("word_vectors: neighbours and both kinds of analogy are gensim's") {
    const Golden golden("word_vectors");
    const WordVectors v = gensim_vectors();
    check_same(neighbours(v, "king", 5), golden.json()["neighbours of king"]);
    check_same(analogy(v, "man", "king", "woman", 5), golden.json()["man is to king as woman is to, 3CosAdd"]);
    check_same(analogy(v, "man", "king", "woman", 5, AnalogyRule::multiply),
               golden.json()["man is to king as woman is to, 3CosMul"]);
    CHECK(similarity(v, "北京", "中国") ==
          doctest::Approx(golden.json()["similarity of 北京 and 中国"].get<double>()).epsilon(8 * 1.2e-7));
}

TEST_CASE("word_vectors: the words of a question are never its answer") {
    for (const AnalogyRule rule : {AnalogyRule::add, AnalogyRule::multiply}) {
        for (const Neighbour& answer : analogy(compass(), "north", "east", "north", 5, rule)) {
            CHECK(answer.word != "north");
            CHECK(answer.word != "east");
        }
    }
}

TEST_CASE("word_vectors: a query of another width, a word that is not there") {
    const WordVectors v = compass();
    const std::vector<Real> wide(3);
    CHECK_THROWS_AS(neighbours(v, std::span<const Real>(wide), 1), ShapeError);
    CHECK_THROWS_WITH_AS(neighbours(v, "nort", 1),
                         "the word \"nort\" is not in the vocabulary of 5 words; did you mean \"north\"?", VocabularyError);
    CHECK_THROWS_AS(analogy(v, "north", "up", "east", 1), VocabularyError);
}

TEST_CASE("word_vectors: an embedding's table is filled by word, what is missing is counted and named") {
    const std::vector<std::string> vocabulary = {"", "south", "洗衣机", "east"};
    Matrix table = zeros<2>({4, 2});
    table(2, 0) = 7;  // what stood in the row of a missing word stays
    const EmbeddingFill fill = fill_embedding(table, vocabulary, compass());
    CHECK(table == Matrix{{0, 0}, {0, -5}, {7, 0}, {1, 0}});
    CHECK(fill.found == 2);
    CHECK(fill.missing == std::vector<std::string>{"洗衣机"});
    CHECK(fill.report() == "2 of 3 words have a vector; missing: 洗衣机");

    Matrix narrow = zeros<2>({4, 3});
    CHECK_THROWS_AS(fill_embedding(narrow, vocabulary, compass()), ShapeError);
}
