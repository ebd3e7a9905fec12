#include "minillm/train/schedule.hpp"

#include <doctest/doctest.h>

using namespace minillm;

TEST_CASE("schedule: warm-up climbs in equal steps, then the rate stays") {
    const Schedule schedule{.learning_rate = 4, .warmup = 4};
    CHECK(schedule.at(0) == 1);
    CHECK(schedule.at(1) == 2);
    CHECK(schedule.at(3) == 4);
    CHECK(schedule.at(4) == 4);
    CHECK(schedule.at(1000) == 4);
}

TEST_CASE("schedule: the cosine falls from the full rate to 0 at the last step") {
    const Schedule schedule{.learning_rate = 1, .warmup = 2, .total_steps = 5, .shape = Schedule::Shape::cosine};
    CHECK(schedule.at(0) == 0.5);
    CHECK(schedule.at(1) == 1);
    CHECK(schedule.at(2) == 1);
    CHECK(schedule.at(3) == doctest::Approx(0.5));  // half way
    CHECK(schedule.at(4) == 0);
    CHECK(schedule.at(5) == 0);
}

TEST_CASE("schedule: a run of nothing but warm-up") {
    const Schedule schedule{.learning_rate = 1, .warmup = 10, .total_steps = 4, .shape = Schedule::Shape::cosine};
    CHECK(schedule.at(3) == doctest::Approx(0.4));
}

TEST_CASE("schedule: names") {
    CHECK(Schedule::shape_of("cosine") == Schedule::Shape::cosine);
    CHECK(Schedule::shape_of("constant") == Schedule::Shape::constant);
    CHECK_THROWS_WITH_AS(Schedule::shape_of("linear"), "schedule: expected constant or cosine, found linear",
                         ConfigError);
}
