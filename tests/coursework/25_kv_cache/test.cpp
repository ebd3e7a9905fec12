#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>

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

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

using minillm::Matrix;
using minillm::Vector;

Vector row(const Matrix& m, std::size_t t) {
    Vector result = minillm::zeros<1>({m.shape(1)});
    for (std::size_t d = 0; d < m.shape(1); ++d) {
        result(d) = m(t, d);
    }
    return result;
}

// Causal attention over the whole sequence, computed anew; position t sees the keys first(t) .. last(t).
template <class First, class Last>
Matrix without_cache(const Matrix& q, const Matrix& k, const Matrix& v, double scale, First first, Last last) {
    Matrix output = minillm::zeros<2>({q.shape(0), v.shape(1)});
    for (std::size_t t = 0; t < q.shape(0); ++t) {
        double sum = 0;
        for (int pass = 0; pass < 2; ++pass) {
            for (std::size_t j = first(t); j < last(t); ++j) {
                double score = 0;
                for (std::size_t d = 0; d < q.shape(1); ++d) {
                    score += q(t, d) * k(j, d) * scale;
                }
                if (pass == 0) {
                    sum += std::exp(score);
                    continue;
                }
                for (std::size_t d = 0; d < v.shape(1); ++d) {
                    output(t, d) += std::exp(score) / sum * v(j, d);
                }
            }
        }
    }
    return output;
}

struct Sequence {
    Matrix q = coursework::some_numbers<2>({4, 3}, 31);
    Matrix k = coursework::some_numbers<2>({4, 3}, 32);
    Matrix v = coursework::some_numbers<2>({4, 3}, 33);
};

}  // namespace

TEST_CASE("step by step equals all at once" * POINTS(6)) {
    const Sequence s;
    Matrix yours = minillm::zeros<2>({4, 3});
    exercise::Cache cache;
    for (std::size_t t = 0; t < 4; ++t) {
        const Vector output = exercise::step(cache, row(s.q, t), row(s.k, t), row(s.v, t));
        for (std::size_t d = 0; d < 3; ++d) {
            yours(t, d) = output(d);
        }
    }
    const double scale = 1 / std::sqrt(3.0);
    const auto zero = [](std::size_t) { return std::size_t(0); };
    const auto behind = [](std::size_t t) { return t + 1; };
    const auto same = [](std::size_t t) { return t; };
    Task rule = task("output_t = sum over j <= t of softmax(q_t·k_j / √D) v_j");
    rule.mistakes = {{"a position saw only itself: the cache was overwritten, not appended to", Values::of(without_cache(s.q, s.k, s.v, scale, same, behind))},
                     {"a position does not see itself: append before you look", Values::of(without_cache(s.q, s.k, s.v, scale, zero, same))},
                     {"the scale 1/√D is missing", Values::of(without_cache(s.q, s.k, s.v, 1, zero, behind))}};
    expect_equal(rule, without_cache(s.q, s.k, s.v, scale, zero, behind), yours, tolerance);
}

TEST_CASE("the cache holds the keys as they came" * POINTS(2)) {
    const Sequence s;
    exercise::Cache cache;
    exercise::step(cache, row(s.q, 0), row(s.k, 0), row(s.v, 0));
    exercise::step(cache, row(s.q, 1), row(s.k, 1), row(s.v, 1));
    Matrix yours = minillm::zeros<2>({cache.keys.size(), 3});
    for (std::size_t t = 0; t < cache.keys.size(); ++t) {
        for (std::size_t d = 0; d < 3; ++d) {
            yours(t, d) = cache.keys[t](d);
        }
    }
    Matrix expected = minillm::zeros<2>({2, 3});
    for (std::size_t t = 0; t < 2; ++t) {
        for (std::size_t d = 0; d < 3; ++d) {
            expected(t, d) = s.k(t, d);
        }
    }
    Task rule = task("one key a position, as given");
    rule.sizes = {{"D", 3}};
    expect_equal(rule, expected, yours, tolerance);
}
