#include "minillm/os/apps/health/swallowed_many.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

namespace {

bool many(const std::string& typed) { return swallowed_many(searchable(normalise_request(typed).characters)); }

}  // namespace

TEST_CASE("ten or more of a medicine at once are many, in figures and in words") {
    CHECK(many("I took all 32 paracetamol in the box"));
    CHECK(many("My husband has swallowed thirty of his heart tablets"));
    CHECK(many("she's taken a load, maybe 25 ibuprofen, and she won't talk to me"));
    CHECK(many("I've taken sixteen sleeping tablets"));
}

TEST_CASE("few, a weight, a habit, a time or another thing are not") {
    CHECK_FALSE(many("took 2 paracetamol at noon"));
    CHECK_FALSE(many("took 500 mg of ibuprofen for my knee"));
    CHECK_FALSE(many("she takes 12 tablets a day since the operation"));
    CHECK_FALSE(many("I took aspirin 20 minutes ago"));
    CHECK_FALSE(many("took 30 photos of the tablets"));
    CHECK_FALSE(many("a pack of 24 paracetamol costs how much"));
    CHECK_FALSE(many(""));
}
