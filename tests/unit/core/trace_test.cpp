#include "minillm/core/json_object.hpp"
#include "minillm/core/trace.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <sstream>

using namespace minillm;

namespace {

// Turns tracing on for one test.
struct TraceTo {
    std::ostringstream out;
    TraceTo(const std::string& pattern, bool json) {
        trace_settings() = TraceSettings{};
        trace_settings().out = &out;
        trace_settings().pattern = pattern;
        trace_settings().json = json;
    }
    ~TraceTo() { trace_settings() = TraceSettings{}; }
};

}  // namespace

TEST_CASE("trace: patterns") {
    CHECK(matches_pattern("attention.*", "attention.scores"));
    CHECK(matches_pattern("*", ""));
    CHECK(matches_pattern("*.scores", "h.0.attention.scores"));
    CHECK(matches_pattern("h.?.*", "h.3.x"));
    CHECK(matches_pattern("*a*b", "xxaxxabb"));
    CHECK_FALSE(matches_pattern("attention", "attention.scores"));
    CHECK_FALSE(matches_pattern("h.?.x", "h.10.x"));
    CHECK_FALSE(matches_pattern("", "x"));
}

TEST_CASE("trace: the readable line says shape, range and what is not finite") {
    const TraceTo on("linear.*", false);
    trace("linear.y", Matrix{{1, 2}, {std::numeric_limits<Real>::infinity(), 3}});
    trace("softmax.y", Vector{1});
    CHECK(on.out.str() == "trace linear.y (2, 2) min 1 mean 2 max 3 not finite 1  [1 2 inf 3]\n");
}

TEST_CASE("trace: JSON lines hold every value and the scope") {
    const TraceTo on("*", true);
    {
        const TraceScope block("h.0");
        const TraceScope part("attn");
        trace("linear.y", Vector{Real(0.1), std::numeric_limits<Real>::quiet_NaN()});
    }
    const Json line = Json::parse(on.out.str());
    CHECK(line["trace"] == "linear.y");
    CHECK(line["scope"] == "h.0.attn");
    CHECK(line["shape"] == Json{2});
    CHECK(line["values"][0].get<Real>() == Real(0.1));  // enough digits to give the same number back
    CHECK(line["values"][1] == "nan");
    CHECK(trace_settings().scope.empty());
}

TEST_CASE("trace: off means nothing is written") {
    std::ostringstream out;
    trace("linear.y", Vector{1});
    CHECK(out.str().empty());
}
