// examples/support/training_checks.hpp: what stops a training that has gone wrong.
//
//     loss += train_batch(model, batch);
//     check_loss(loss, "epoch 3");        // throws once it is nan or infinite: a model of nan is never written
#pragma once

#include <cmath>
#include <string>

#include "minillm/train/trainer.hpp"

namespace minillm::examples {

/// Throws TrainingError if a loss is no finite number.
inline void check_loss(double loss, const std::string& place) {
    if (!std::isfinite(loss)) {
        throw TrainingError(place + ": the loss is " + std::to_string(loss) +
                            "; nothing was written. A smaller learning rate may help");
    }
}

}  // namespace minillm::examples
