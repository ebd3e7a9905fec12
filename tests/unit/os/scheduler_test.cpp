#include "minillm/os/scheduler.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

TEST_CASE("urgent requests go first, equal ones in the order in which they came") {
    Scheduler scheduler;
    scheduler.submit("a", Priority::background);
    scheduler.submit("b");
    scheduler.submit("c", Priority::urgent);
    scheduler.submit("d");
    std::string order;
    while (const std::optional<ScheduledRequest> next = scheduler.take()) {
        order += next->text;
    }
    CHECK(order == "cbda");
}

TEST_CASE("a request that waits can be cancelled, one that is gone cannot") {
    Scheduler scheduler;
    const auto first = scheduler.submit("a");
    const auto second = scheduler.submit("b");
    REQUIRE(first);
    CHECK(scheduler.cancel(*first));
    CHECK_FALSE(scheduler.cancel(*first));
    CHECK(scheduler.take()->id == *second);
    CHECK_FALSE(scheduler.cancel(*second));
}

TEST_CASE("a full queue takes no more") {
    Scheduler scheduler;
    std::size_t taken = 0;
    while (scheduler.submit("x")) {
        ++taken;
    }
    CHECK(taken == scheduler.waiting());
    scheduler.cancel_all();
    CHECK(scheduler.submit("y"));
}

TEST_CASE("a stop sign is seen until it is cleared") {
    StopSign sign;
    CHECK_FALSE(sign.stopped());
    sign.stop();
    CHECK(sign.stopped());
    sign.clear();
    CHECK_FALSE(sign.stopped());
}
