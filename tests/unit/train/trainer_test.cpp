#include "minillm/train/trainer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "minillm/train/fit.hpp"
#include "support/bigram.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("trainer: the first loss of a model that knows nothing is log V") {
    Bigram model(4);
    Trainer<Bigram> trainer(model, Adam(), {.schedule = {.learning_rate = 0.5}});
    const StepReport report = trainer.step({IdBatch{{0, 1}}, IdBatch{{1, 2}}});
    CHECK(report.step == 1);
    CHECK(report.loss == doctest::Approx(std::log(4.0)).epsilon(1e-6));
    CHECK(report.learning_rate == 0.5);
    // dlogits of a row is (¼, ¼, ¼, ¼) - one-hot, halved by the mean over two rows; its squares sum to 12/16 / 4
    CHECK(report.gradient_norm == doctest::Approx(std::sqrt(2 * 12.0 / 16 / 4)).epsilon(1e-6));
    CHECK(trainer.steps_done() == 1);
    CHECK(trainer.step({IdBatch{{0, 1}}, IdBatch{{1, 2}}}).loss < report.loss);
}

TEST_CASE("trainer: a bigram model learns which token follows which") {
    Ids ids;
    for (int i = 0; i < 60; ++i) {
        ids.push_back(i % 3);
    }
    Bigram model(3);
    Trainer<Bigram> trainer(model, Adam(), {.schedule = {.learning_rate = 0.3}});
    for (std::size_t s = 0; s < 60; ++s) {
        trainer.step(sequential_batch(ids, 2, 6, s));
    }
    const StepReport after = trainer.evaluate(sequential_batch(ids, 2, 6, 0));
    CHECK(after.loss < 0.01);
    CHECK(after.accuracy.share() == 1);
    CHECK(perplexity(after.loss) < 1.01);
}

TEST_CASE("trainer: a batch in parts is the whole batch") {
    // The parts have different numbers of targets: a mean of their means would be wrong.
    const Batch whole{IdBatch{{0, 1, 2}, {2, 3, 0}, {1, 1, 3}}, IdBatch{{1, 2, 3}, {-1, -1, 1}, {0, -1, 2}}};
    const std::vector<Batch> parts{{IdBatch{{0, 1, 2}}, IdBatch{{1, 2, 3}}},
                                   {IdBatch{{2, 3, 0}}, IdBatch{{-1, -1, 1}}},
                                   {IdBatch{{1, 1, 3}}, IdBatch{{0, -1, 2}}},
                                   {IdBatch{{0, 0, 0}}, IdBatch{{-1, -1, -1}}}};
    Random random(3);
    Bigram one(4);
    one.initialise(random);
    Bigram other = one;
    Trainer<Bigram> whole_trainer(one, Adam(), {.schedule = {.learning_rate = 0.1}});
    Trainer<Bigram> parts_trainer(other, Adam(), {.schedule = {.learning_rate = 0.1}});
    const StepReport expected = whole_trainer.step(whole);
    const StepReport found = parts_trainer.step(parts);
    // Six targets are summed in another order: a few roundings of numbers around 1.
    const double bound = 8 * static_cast<double>(std::numeric_limits<Real>::epsilon());
    CHECK(std::abs(found.loss - expected.loss) < bound * expected.loss);
    CHECK(std::abs(found.gradient_norm - expected.gradient_norm) < bound);
    CHECK(found.accuracy.all == 6);
    for (std::size_t i = 0; i < one.table.size(); ++i) {
        CHECK(std::abs(one.table.grad.data()[i] - other.table.grad.data()[i]) < bound);
    }
}

TEST_CASE("trainer: a number that is not finite stops it, names the place, and changes nothing") {
    Bigram model(3);
    model.table.value(1, 2) = std::numeric_limits<Real>::quiet_NaN();
    Trainer<Bigram> trainer(model, Adam(), {});
    const Batch batch{IdBatch{{0, 1}}, IdBatch{{1, 2}}};
    CHECK_THROWS_WITH_AS(trainer.step(batch),
                         "training stopped at step 1: the loss is nan; the first number that is not finite is in the "
                         "parameter table (1 numbers)",
                         TrainingError);
    CHECK(trainer.steps_done() == 0);
    CHECK(model.table.value(0, 0) == 0);

    // Finite parameters can still give results that are not: here a loss beyond the range of numbers.
    const Real huge = std::numeric_limits<Real>::max();
    model.table.value = Matrix{{huge, -huge, 0}, {0, 0, 0}, {0, 0, 0}};
    CHECK_THROWS_AS(trainer.step({IdBatch{{0}}, IdBatch{{1}}}), TrainingError);
}

TEST_CASE("trainer: the place of the first number that is not finite is found in forward") {
    struct Overflow : Bigram {
        using Bigram::Bigram;
        Tensor3 forward(const IdBatch& ids, Cache* cache = nullptr) const {
            Tensor3 logits = Bigram::forward(ids, cache);
            for (std::size_t i = 0; i < logits.size(); ++i) {
                logits.data()[i] = 1 / logits.data()[i];  // 1/0: infinity
            }
            TraceScope scope("top");
            trace("overflow.inverse", logits);
            return logits;
        }
    };
    Overflow model(3);
    CHECK(first_not_finite(model, IdBatch{{0}}) == "the forward result top.overflow.inverse (3 numbers)");
    CHECK(trace_settings().out == nullptr);  // the watch is over
    Bigram good(3);
    CHECK(first_not_finite(good, IdBatch{{0}}).empty());
    good.table.grad(0, 1) = std::numeric_limits<Real>::infinity();
    CHECK(first_not_finite(good, IdBatch{{0}}) == "the gradient of table (1 numbers)");
}

TEST_CASE("fit: ten epochs of batches of 32, a history of each") {
    // 70 examples: batches of 32, 32 and 6. The next token is always (id + 1) mod 5.
    IdBatch inputs(std::array<std::size_t, 2>{70, 1});
    IdBatch targets(std::array<std::size_t, 2>{70, 1});
    for (std::size_t i = 0; i < 70; ++i) {
        inputs(i, 0) = static_cast<TokenId>(i % 5);
        targets(i, 0) = static_cast<TokenId>((i + 1) % 5);
    }
    Bigram model(5);
    std::size_t seen = 0;
    FitSettings settings;
    settings.trainer.schedule.learning_rate = 0.1;
    settings.on_epoch = [&seen](const EpochReport&) { ++seen; };
    const History history = fit(model, inputs, targets, settings);
    REQUIRE(history.size() == 10);
    CHECK(seen == 10);
    CHECK(history.front().loss > history.back().loss);
    CHECK(history.back().accuracy == 1);
    CHECK_FALSE(history.back().validation_loss.has_value());

    Bigram again(5);
    const History same = fit(again, inputs, targets, settings);
    CHECK(same.back().loss == history.back().loss);  // the same seed, the same bits
    CHECK(again.table.value == model.table.value);
}

TEST_CASE("fit: stops early and goes back to the best parameters") {
    // Learned is 0 -> 1, measured is 0 -> 2: every epoch makes the measured loss worse.
    Bigram model(3);
    const Batch validation{IdBatch{{0}}, IdBatch{{2}}};
    FitSettings settings;
    settings.trainer.schedule.learning_rate = 0.1;
    settings.validation = &validation;
    settings.patience = 3;
    const History history = fit(model, IdBatch{{0}}, IdBatch{{1}}, settings);
    CHECK(history.size() == 4);  // the first is the best, three more were not better
    CHECK(evaluate(model, validation).loss == doctest::Approx(*history.front().validation_loss));

    // Measured on what it learns, every epoch is better than the one before: no reason to stop.
    Bigram improving(3);
    const Batch same{IdBatch{{0}}, IdBatch{{1}}};
    settings.validation = &same;
    CHECK(fit(improving, IdBatch{{0}}, IdBatch{{1}}, settings).size() == settings.epochs);

    settings.validation = nullptr;
    CHECK_THROWS_AS(fit(model, IdBatch{{0}}, IdBatch{{1}}, settings), ConfigError);
    CHECK_THROWS_AS(fit(model, IdBatch{{0}, {1}}, IdBatch{{1}}), ConfigError);
}
