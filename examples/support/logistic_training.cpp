#include "support/logistic_training.hpp"

#include <algorithm>
#include <iostream>
#include <string>
#include <utility>

#include "minillm/train/adam.hpp"
#include "support/training_checks.hpp"

namespace minillm::examples {

namespace {

// One step over samples [begin, end); returns the summed loss without the penalty.
double train_batch(LogisticClassifier& model, Adam& adam, const std::vector<LogisticSample>& samples, std::size_t begin,
                   std::size_t end, double penalty, double rate) {
    zero_gradients(model);
    double loss = 0;
    for (std::size_t i = begin; i < end; ++i) {
        loss += model.backward(samples[i].pieces, samples[i].yes, 1 / static_cast<double>(end - begin));
    }
    // forward was: loss + (λ/2) Σ_j w_j²
    for (std::size_t row = 0; row < LogisticClassifier::rows; ++row) {
        model.weight.grad(row) += static_cast<Real>(penalty) * model.weight.value(row);
    }
    adam.step(model, rate);
    return loss;
}

}  // namespace

LogisticClassifier fitted(const std::function<std::vector<LogisticSample>()>& samples_of_pass,
                          const LogisticTraining& settings, Random& random) {
    LogisticClassifier model;
    Adam adam;
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        std::vector<LogisticSample> samples = samples_of_pass();
        for (std::size_t i = samples.size(); i > 1; --i) {
            std::swap(samples[i - 1], samples[random.below(i)]);
        }
        const double rate = settings.rate * (1 - static_cast<double>(epoch) / static_cast<double>(settings.epochs));
        double loss = 0;
        for (std::size_t begin = 0; begin < samples.size(); begin += settings.batch) {
            const std::size_t end = std::min(begin + settings.batch, samples.size());
            loss += train_batch(model, adam, samples, begin, end, settings.penalty, rate);
            check_loss(loss, "epoch " + std::to_string(epoch + 1));
        }
        std::cerr << "epoch " << epoch + 1 << ": loss " << loss / static_cast<double>(samples.size()) << "\n";
    }
    return model;
}

}  // namespace minillm::examples
