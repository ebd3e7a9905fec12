#include "minillm/os/application.hpp"

#include <doctest/doctest.h>

using namespace minillm;

namespace {

AppAnswer bid(Standing standing, double confidence) {
    AppAnswer answer;
    answer.mine = true;
    answer.standing = standing;
    answer.confidence = confidence;
    return answer;
}

}  // namespace

TEST_CASE("standing goes before confidence, and ties stay with whoever was first") {
    CHECK(goes_before(bid(Standing::emergency, 0.5), bid(Standing::exact, 1.0)));
    CHECK(goes_before(bid(Standing::exact, 0.6), bid(Standing::scored, 0.9)));
    CHECK(goes_before(bid(Standing::scored, 0.8), bid(Standing::scored, 0.7)));
    CHECK_FALSE(goes_before(bid(Standing::scored, 0.7), bid(Standing::scored, 0.7)));
    CHECK(goes_before(bid(Standing::fallback, 0.1), AppAnswer{}));
    CHECK_FALSE(goes_before(AppAnswer{}, bid(Standing::fallback, 0.1)));
}
