// What a student reads when a comparison fails; the exercises' wrong answers test the rest of it.
#include "support/diagnose.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm::test;

TEST_CASE("diagnose: four decimals, and more where the two would look the same") {
    const Task task{};
    const Values right{{2}, {0.25, 0.5}};
    CHECK(explain_difference(task, right, right, 1e-6).empty());

    const std::string plain = explain_difference(task, right, Values{{2}, {0.25, 0.75}}, 1e-6);
    CHECK(plain.find("expected    [0.2500 0.5000]\n") != std::string::npos);
    CHECK(plain.find("yours       [0.2500 0.7500]\n") != std::string::npos);

    const std::string close = explain_difference(task, right, Values{{2}, {0.25, 0.500002}}, 1e-6);
    CHECK(close.find("expected    [0.25000000 0.50000000]\n") != std::string::npos);
    CHECK(close.find("yours       [0.25000000 0.50000200]\n") != std::string::npos);
}
