#include "minillm/core/progress.hpp"

#include <doctest/doctest.h>

using namespace minillm;

TEST_CASE("progress: the line shows share, rate and time left") {
    const ProgressBar bar("training", 1000, "steps", false);
    CHECK(bar.line(500, 2.5, "loss 2.31") == "training [##########..........] 500/1000  200 steps/s  3 s left  loss 2.31");
    CHECK(bar.line(0, 0) == "training [....................] 0/1000");
    CHECK(bar.line(1000, 5) == "training [####################] 1000/1000  200 steps/s  0 s left");
    CHECK(bar.line(2000, 5) == "training [####################] 2000/1000  400 steps/s  0 s left");
}

TEST_CASE("progress: durations") {
    CHECK(duration_text(7) == "7 s");
    CHECK(duration_text(185) == "3 min 05 s");
    CHECK(duration_text(7440) == "2 h 04 min");
}
