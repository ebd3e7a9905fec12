#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using exercise::Matrix;
using exercise::Vector;

TEST_CASE("the mean of each row" * POINTS(1)) {
    Task task;
    task.formula = "mean_n = (1/C) sum_j x_nj";
    task.sizes = {{"C", 2}};
    expect_equal(task, Vector{2, 20}, exercise::row_means(Matrix{{1, 3}, {10, 30}}), 1e-14);
}
