#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double exact = 0;  // ids, not measurements

}  // namespace

using exercise::Batch;
using exercise::IdBatch;
using exercise::Ids;

TEST_CASE("targets are the inputs one place later" * POINTS(3)) {
    Task rule = task("target_t = the id that follows input_t in the text");
    rule.mistakes = {{"targets equal inputs: the model would learn to copy", Values::of(IdBatch{{10, 11, 12}})},
                     {"the targets were shifted inside the row, so the last one is wrong: it is in the text", Values::of(IdBatch{{11, 12, 10}})},
                     {"the targets are the ids before", Values::of(IdBatch{{0, 10, 11}})}};
    expect_equal(rule, IdBatch{{11, 12, 13}}, exercise::batch_of_step({10, 11, 12, 13, 14, 15, 16}, 1, 3, 0).targets, exact);
}

TEST_CASE("each row goes on where the one before ended, each step where the step before ended" * POINTS(5)) {
    Task rule = task("row r of step s begins at ((s B + r) T) mod (N - 1 - T)");
    rule.mistakes = {{"every row is the same piece of text", Values::of(IdBatch{{4, 5}, {4, 5}})},
                     {"the rows overlap: each begins one place after the one before, not T places", Values::of(IdBatch{{4, 5}, {5, 6}})},
                     {"the step was forgotten: every step learns from the same batch", Values::of(IdBatch{{0, 1}, {2, 3}})},
                     {"a step moves on by one row, not by B rows", Values::of(IdBatch{{2, 3}, {4, 5}})}};
    expect_equal(rule, IdBatch{{4, 5}, {6, 7}}, exercise::batch_of_step({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 2, 1).inputs, exact);
}

TEST_CASE("at the end of the text it begins anew" * POINTS(2)) {
    // N = 8, T = 2: places 0..4. Row 3 would begin at 6: 6 mod 5 = 1
    Task rule = task("mod (N - 1 - T), so that the last target is still in the text");
    rule.mistakes = {{"mod N: the row runs beyond the end of the text", Values::of(IdBatch{{6, 7}})},
                     {"mod (N - T): one place too many", Values::of(IdBatch{{0, 1}})}};
    expect_equal(rule, IdBatch{{1, 2}}, exercise::batch_of_step({0, 1, 2, 3, 4, 5, 6, 7}, 1, 2, 3).inputs, exact);
}
