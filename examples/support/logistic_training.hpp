// examples/support/logistic_training.hpp: how the classifiers of nlu/logistic_classifier.hpp are trained.
//
//     pieces -> score -> σ -> cross-entropy + (λ/2) ‖w‖², one step of Adam a batch
//
// The rate falls from its start to 0 in a straight line. The samples may be others in every pass (train_danger puts
// somebody else in for {w} each time), so a function gives them.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/nlu/logistic_classifier.hpp"

namespace minillm::examples {

/// The rows of one sentence's pieces, and what is right for it.
struct LogisticSample {
    std::vector<std::size_t> pieces;
    bool yes = false;
};

/// How long, how fast, and how strongly large weights are pulled to 0.
struct LogisticTraining {
    std::size_t epochs = 30;
    std::size_t batch = 256;
    double rate = 0.03;       // at the start
    double penalty = 1.5e-6;  // λ
};

/// Trains a classifier from 0, and reports the loss of every pass on standard error.
/// @param samples_of_pass  the samples of one pass; they are brought into another order here
/// @throws TrainingError   once the loss is no finite number
LogisticClassifier fitted(const std::function<std::vector<LogisticSample>()>& samples_of_pass,
                          const LogisticTraining& settings, Random& random);

}  // namespace minillm::examples
