#include "minillm/nlu/logistic_classifier.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/io/safetensors.hpp"
#include "minillm/train/adam.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;

namespace {

double loss(const LogisticClassifier& model, const std::vector<std::size_t>& pieces, bool yes) {
    const double p = model.probability_of(pieces);
    return -std::log(yes ? p : 1 - p);
}

std::string bytes_of(SafetensorsWriter& writer) {
    const test::TemporaryFolder folder;
    writer.write(folder.path() / "danger.safetensors");
    return read_file((folder.path() / "danger.safetensors").string());
}

std::string file_of(std::size_t rows, std::size_t biases) {
    SafetensorsWriter writer;
    writer.add("weight", Vector(Vector::shape_type{rows}, Real(0)), NumberFormat::F16);
    writer.add("bias", Vector(Vector::shape_type{biases}, Real(0)), NumberFormat::F16);
    return bytes_of(writer);
}

}  // namespace

TEST_CASE("a classifier that has learned nothing finds both answers as likely, and a vector of pieces has length 1") {
    LogisticClassifier model;
    CHECK(model.probability(U"he fell off the ladder") == doctest::Approx(0.5));
    CHECK(model.probability(U"") == doctest::Approx(0.5));

    // 4 pieces of weight 3: s = 4 · 3 / √4 = 6
    model.weight.value.fill(Real(3));
    CHECK(model.probability_of({1, 5, 9, 11}) == doctest::Approx(1 / (1 + std::exp(-6.0))));
    CHECK(model.probability_of({}) == doctest::Approx(0.5));
}

TEST_CASE("Chinese characters with one or two others between them are a piece, across a comma they are none") {
    const auto count = [](std::u32string_view text) { return LogisticClassifier::pieces(text).size(); };
    // 止 不 住, 止不 不住, 止不住 and 止_住
    CHECK(count(U"止不住") == 7);
    CHECK(count(U"止,不,住") == 3);
    CHECK(count(U"stop") == intent_pieces(U"stop", LogisticClassifier::rows).size());
}

TEST_CASE("the gradient is that of the loss") {
    LogisticClassifier model;
    const std::vector<std::size_t> pieces = {3, 70, 900};
    model.weight.value(3) = Real(0.4);
    model.weight.value(70) = Real(-1.1);
    model.weight.value(900) = Real(0.3);
    model.bias.value(0) = Real(-0.2);
    for (const bool yes : {true, false}) {
        zero_gradients(model);
        CHECK(model.backward(pieces, yes, 0.5) == doctest::Approx(loss(model, pieces, yes)));
        constexpr Real step = Real(1e-2);
        for (const std::size_t row : pieces) {
            const Real before = model.weight.value(row);
            model.weight.value(row) = before + step;
            const double above = loss(model, pieces, yes);
            model.weight.value(row) = before - step;
            const double below = loss(model, pieces, yes);
            model.weight.value(row) = before;
            const double numeric = 0.5 * (above - below) / (2 * static_cast<double>(step));
            CHECK(static_cast<double>(model.weight.grad(row)) == doctest::Approx(numeric).epsilon(1e-3));
        }
        const Real before = model.bias.value(0);
        model.bias.value(0) = before + step;
        const double above = loss(model, pieces, yes);
        model.bias.value(0) = before - step;
        const double below = loss(model, pieces, yes);
        model.bias.value(0) = before;
        const double numeric = 0.5 * (above - below) / (2 * static_cast<double>(step));
        CHECK(static_cast<double>(model.bias.grad(0)) == doctest::Approx(numeric).epsilon(1e-3));
        CHECK(model.weight.grad(4) == Real(0));
    }
}

TEST_CASE("a few steps tell apart what shares its words") {
    const std::vector<std::pair<std::u32string, bool>> sentences = {
        {U"he cannot breathe", true},        {U"the tyre cannot hold air", false}, {U"她喘不上气", true},
        {U"他跑完步喘得挺开心", false},          {U"she is not breathing", true},      {U"let the dough breathe", false},
    };
    LogisticClassifier model;
    Adam adam;
    for (int pass = 0; pass < 60; ++pass) {
        zero_gradients(model);
        for (const auto& [text, yes] : sentences) {
            model.backward(LogisticClassifier::pieces(text), yes, 1.0 / 6);
        }
        adam.step(model, 0.05);
    }
    for (const auto& [text, yes] : sentences) {
        CHECK((model.probability(text) > 0.5) == yes);
    }
    CHECK(model.probability(U"my mother cannot breathe") > 0.5);
}

TEST_CASE("a file of another form is refused by name, and one that fits gives back what was written") {
    CHECK_THROWS_WITH_AS(LogisticClassifier::from_bytes(file_of(64, 1), "danger"), doctest::Contains("131072 rows"),
                         FormatError);
    CHECK_THROWS_WITH_AS(LogisticClassifier::from_bytes(file_of(LogisticClassifier::rows, 2), "danger"),
                         doctest::Contains("one number"), FormatError);
    CHECK_THROWS_AS(LogisticClassifier::from_bytes("nonsense", "danger"), FormatError);

    LogisticClassifier model;
    model.weight.value(7) = Real(1.5);
    model.bias.value(0) = Real(-0.25);
    SafetensorsWriter writer;
    writer.add("weight", model.weight.value, NumberFormat::F16);
    writer.add("bias", model.bias.value, NumberFormat::F16);
    const LogisticClassifier read = LogisticClassifier::from_bytes(bytes_of(writer), "danger");
    CHECK(read.probability_of({7}) == doctest::Approx(model.probability_of({7})));
}
