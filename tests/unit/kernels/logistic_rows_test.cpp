#include "minillm/kernels/logistic_rows.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "minillm/core/random.hpp"
#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;

namespace {

// A table whose rows are followed by zeros, as the kernels want it.
template <class Number>
struct Table {
    std::size_t rows;
    std::size_t columns;
    std::size_t stride = row_stride_for_kernels(columns);
    std::vector<Number> numbers = std::vector<Number>(rows * stride);

    BasicMatrixView<Number> view() { return {numbers.data(), rows, columns, stride}; }
    Number& at(std::size_t r, std::size_t c) { return numbers[r * stride + c]; }
    void fill(Random& random, double scale) {
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < columns; ++c) {
                at(r, c) = static_cast<Number>(scale * random.normal());
            }
        }
    }
};

template <class Number>
Table<Number> golden_table(const Golden& golden, const std::string& name) {
    const std::vector<double> values = golden.json().at(name).at("values");
    Table<Number> table{6, 5};
    for (std::size_t i = 0; i < values.size(); ++i) {
        table.at(i / 5, i % 5) = static_cast<Number>(values[i]);
    }
    return table;
}

// In double 1e-14 of numbers of size 1; in float eight times the oracle's own float32 error, as everywhere.
template <class Number>
void check_table(const Golden& golden, const std::string& name, Table<Number>& ours) {
    const std::vector<double> values = golden.json().at(name).at("values");
    const double allowed = sizeof(Number) == 8 ? 1e-14 : golden.tolerance(name);
    for (std::size_t i = 0; i < values.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(static_cast<double>(ours.at(i / 5, i % 5)) - values[i]) <= allowed);
    }
}

LogisticPair pair_of(TokenId input, TokenId output, int label) {
    return label == 1 ? LogisticPair::positive(input, output) : LogisticPair::negative(input, output);
}

template <class Number>
void check_steps() {
    const Golden golden("word2vec");
    const Number rate = static_cast<Number>(golden.json().at("rate").get<double>());
    std::vector<LogisticPair> pairs;
    for (const auto& pair : golden.json().at("pairs")) {
        pairs.push_back(pair_of(pair[0], pair[1], pair[2]));
    }
    Table<Number> inputs = golden_table<Number>(golden, "inputs");
    Table<Number> outputs = golden_table<Number>(golden, "outputs");
    const double loss = logistic_pairs<Number>(pairs, inputs.view(), outputs.view(), rate);
    check_table(golden, "skip_gram.inputs", inputs);
    check_table(golden, "skip_gram.outputs", outputs);
    const double expected = golden.json().at("skip_gram.loss").at("values")[0];
    CHECK(loss == doctest::Approx(expected).epsilon(sizeof(Number) == 8 ? 1e-13 : 1e-6));

    const std::vector<TokenId> context = golden.json().at("context");
    std::vector<LogisticPair> targets;
    for (const auto& target : golden.json().at("targets")) {
        targets.push_back(pair_of(0, target[0], target[1]));
    }
    for (const std::string kind : {"exact", "whole"}) {
        inputs = golden_table<Number>(golden, "inputs");
        outputs = golden_table<Number>(golden, "outputs");
        std::vector<Number> scratch(2 * inputs.stride);
        const double share = kind == "exact" ? 1.0 / static_cast<double>(context.size()) : 1.0;
        logistic_mean<Number>({context, targets, share}, inputs.view(), outputs.view(), rate, scratch.data());
        check_table(golden, "cbow." + kind + ".inputs", inputs);
        check_table(golden, "cbow." + kind + ".outputs", outputs);
    }
}

struct KernelsForNow {
    Kernels before = kernels_in_use();
    explicit KernelsForNow(Kernels kernels) { use_kernels(kernels); }
    ~KernelsForNow() { use_kernels(before); }
};

}  // namespace

TEST_CASE("logistic_rows: steps of skip-gram and CBOW are those of NumPy and PyTorch, in double") { check_steps<double>(); }

TEST_CASE("logistic_rows: the same in float, by both twins") {
    {
        const KernelsForNow scalar(Kernels::scalar);
        check_steps<float>();
    }
    if (avx2_is_possible()) {
        const KernelsForNow avx2(Kernels::avx2);
        check_steps<float>();
    } else {
        MESSAGE("skipped: this processor has no AVX2");
    }
}

TEST_CASE("logistic_rows: a step goes down the numerical gradient of its loss") {
    Random random(4);
    const std::vector<LogisticPair> targets = {LogisticPair::positive(0, 1), LogisticPair::negative(0, 0),
                                               LogisticPair::negative(0, 3)};
    const std::vector<TokenId> context = {2, 1, 2};  // a word may stand there twice
    Table<double> inputs{4, 7};
    Table<double> outputs{4, 7};
    inputs.fill(random, 0.8);
    outputs.fill(random, 0.8);
    std::vector<double> scratch(2 * inputs.stride);
    const auto loss = [&](Table<double> v, Table<double> u) {
        return logistic_mean<double>({context, targets, 1.0 / 3}, v.view(), u.view(), 0.0, scratch.data());
    };
    // A step of rate 1 changes a number by minus its gradient.
    Table<double> v = inputs;
    Table<double> u = outputs;
    logistic_mean<double>({context, targets, 1.0 / 3}, v.view(), u.view(), 1.0, scratch.data());
    constexpr double h = 1e-5;  // the error of the difference: h² and 1e-16/h, about 1e-10
    for (std::size_t r = 0; r < 4; ++r) {
        for (std::size_t c = 0; c < 7; ++c) {
            CAPTURE(r);
            CAPTURE(c);
            for (const bool input : {true, false}) {
                Table<double> up_v = inputs, down_v = inputs, up_u = outputs, down_u = outputs;
                (input ? up_v : up_u).at(r, c) += h;
                (input ? down_v : down_u).at(r, c) -= h;
                const double numerical = (loss(up_v, up_u) - loss(down_v, down_u)) / (2 * h);
                const double ours = input ? inputs.at(r, c) - v.at(r, c) : outputs.at(r, c) - u.at(r, c);
                CHECK(std::abs(numerical - ours) < 1e-8);
            }
        }
    }
}

TEST_CASE("logistic_rows: the twins agree for every width, and leave the zeros behind a row alone") {
    if (!avx2_is_possible()) {
        MESSAGE("skipped: this processor has no AVX2");
        return;
    }
    for (std::size_t columns = 1; columns <= 41; ++columns) {
        CAPTURE(columns);
        Random random(columns);
        Table<float> v{5, columns};
        Table<float> u{5, columns};
        v.fill(random, 0.5);
        u.fill(random, 0.5);
        Table<float> v_other = v;
        Table<float> u_other = u;
        std::vector<LogisticPair> pairs;
        for (int n = 0; n < 12; ++n) {
            pairs.push_back(pair_of(static_cast<TokenId>(random.below(5)), static_cast<TokenId>(random.below(5)), n % 2));
        }
        scalar::logistic_pairs<float>(pairs, v.view(), u.view(), 0.1f);
#if MINILLM_HAS_AVX2
        avx2::logistic_pairs(pairs, v_other.view(), u_other.view(), 0.1f);
#endif
        // Each of the 12 steps adds the rounding of a sum of C products, of size C/4, times the rate and a number below 2.
        const double bound = 12 * static_cast<double>(columns + 4) * std::numeric_limits<float>::epsilon();
        for (std::size_t i = 0; i < v.numbers.size(); ++i) {
            CHECK(std::abs(v.numbers[i] - v_other.numbers[i]) <= bound);
            CHECK(std::abs(u.numbers[i] - u_other.numbers[i]) <= bound);
            if (i % v.stride >= columns) {
                CHECK(v_other.numbers[i] == 0);
                CHECK(u_other.numbers[i] == 0);
            }
        }
    }
}

TEST_CASE("logistic_rows: numbers far out give a finite loss") {
    for (const float size : {0.0f, 100.0f, 1e4f}) {
        Table<float> v{1, 3};
        Table<float> u{1, 3};
        v.at(0, 0) = size;
        u.at(0, 0) = -size;
        const std::vector<LogisticPair> pairs = {LogisticPair::positive(0, 0)};
        CHECK(std::isfinite(logistic_pairs<float>(pairs, v.view(), u.view(), 0.01f)));
        CHECK(std::isfinite(v.at(0, 0)));
    }
}
