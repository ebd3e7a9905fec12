#include "minillm/train/batches.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <set>
#include <vector>

using namespace minillm;

namespace {

// Ids that are their own positions.
Ids positions(std::size_t count) {
    Ids ids(count);
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

}  // namespace

TEST_CASE("batches: sequential, by hand") {
    const Ids ids = positions(7);
    const Batch first = sequential_batch(ids, 2, 2, 0);
    CHECK(first.inputs == IdBatch{{0, 1}, {2, 3}});
    CHECK(first.targets == IdBatch{{1, 2}, {3, 4}});
    // 7 - 1 - 2 = 4 beginnings: step 1 begins at 4 mod 4 = 0 and 6 mod 4 = 2
    const Batch second = sequential_batch(ids, 2, 2, 1);
    CHECK(second.inputs == IdBatch{{0, 1}, {2, 3}});
}

TEST_CASE("batches: sequential follows ((s·B + r)·T) mod (N-1-T) everywhere") {
    for (std::size_t n = 3; n < 24; ++n) {
        const Ids ids = positions(n);
        for (std::size_t time = 1; time + 2 <= n; ++time) {
            for (std::size_t step = 0; step < 12; ++step) {
                const Batch batch = sequential_batch(ids, 3, time, step);
                for (std::size_t r = 0; r < 3; ++r) {
                    const std::size_t position = ((step * 3 + r) * time) % (n - 1 - time);
                    REQUIRE(batch.inputs(r, 0) == static_cast<TokenId>(position));
                    REQUIRE(batch.targets(r, time - 1) == static_cast<TokenId>(position + time));
                }
            }
        }
    }
}

TEST_CASE("batches: one target a row for a model that predicts the last position") {
    const Batch batch = sequential_batch(positions(9), 2, 3, 0, Predicts::last_position);
    CHECK(batch.inputs == IdBatch{{0, 1, 2}, {3, 4, 5}});
    CHECK(batch.targets == IdBatch{{3}, {6}});
}

TEST_CASE("batches: too few ids are an error, T+2 are enough") {
    CHECK_THROWS_WITH_AS(sequential_batch(positions(5), 1, 4, 0),
                         "batches: there are 5 ids, expected at least the context of 4 and 2 more", ConfigError);
    CHECK_NOTHROW(sequential_batch(positions(6), 1, 4, 0));
    CHECK_THROWS_AS(sequential_batch({}, 1, 4, 0), ConfigError);
    CHECK_THROWS_AS(sequential_batch(positions(6), 1, ~std::size_t(0), 0), ConfigError);
    CHECK_THROWS_AS(sequential_batch(positions(6), 0, 2, 0), ConfigError);
    Random random(1);
    CHECK_THROWS_AS(random_batch(positions(5), 1, 4, random), ConfigError);
}

TEST_CASE("batches: random reaches every beginning and repeats with the seed") {
    const Ids ids = positions(8);
    Random random(1);
    std::set<TokenId> beginnings;
    for (int i = 0; i < 200; ++i) {
        const Batch batch = random_batch(ids, 4, 3, random);
        for (std::size_t r = 0; r < 4; ++r) {
            beginnings.insert(batch.inputs(r, 0));
            CHECK(batch.targets(r, 2) == batch.inputs(r, 0) + 3);
        }
    }
    CHECK(beginnings == std::set<TokenId>{0, 1, 2, 3, 4});
    Random again(7);
    Random same(7);
    CHECK(random_batch(ids, 4, 3, again).inputs == random_batch(ids, 4, 3, same).inputs);
}

TEST_CASE("batches: whole texts are padded, and only the reply is a target") {
    const std::vector<Example> examples{{{7, 8, 9}, 2}, {{5, 6}, 1}};
    const Batch batch = padded_batch(examples, 10);
    CHECK(batch.inputs == IdBatch{{7, 8}, {5, 0}});
    CHECK(batch.targets == IdBatch{{-1, 9}, {6, -1}});
    CHECK(count_targets(batch) == 2);

    const Batch cut = padded_batch(examples, 1);
    CHECK(cut.inputs == IdBatch{{7}, {5}});
    CHECK(cut.targets == IdBatch{{-1}, {6}});
    CHECK_THROWS_AS(padded_batch(std::vector<Example>{{{1}, 1}}, 10), ConfigError);
    CHECK_THROWS_AS(padded_batch({}, 10), ConfigError);
}
