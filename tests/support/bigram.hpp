// tests/support/bigram.hpp: the smallest language model: what comes next depends on the last token alone.
//
//     logits [B, T, V] = table[id]
//
// Its gradient and its best loss can be written down, so the rooms above models/ are tested with it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/core/trace.hpp"
#include "minillm/nn/parameter.hpp"

namespace minillm::test {

struct Bigram {
    Parameter<2> table;       // [V, V], row: the token, column: what comes next
    std::size_t longest = 0;  // context(); 0: unbounded

    struct Cache {
        IdBatch ids;
    };
    struct State {
        std::size_t position = 0;
    };

    explicit Bigram(std::size_t vocabulary) : table({vocabulary, vocabulary}) {}

    void initialise(Random& random) { fill_normal(table.value, random, 0.0, 0.1); }
    std::size_t vocabulary_size() const { return table.shape(0); }
    std::size_t context() const { return longest; }

    Tensor3 forward(const IdBatch& ids, Cache* cache = nullptr) const {
        const std::size_t vocabulary = table.shape(0);
        Tensor3 logits = uninitialised<3>({ids.shape(0), ids.shape(1), vocabulary});
        for (std::size_t n = 0; n < ids.size(); ++n) {
            const Real* row = table.value.data() + static_cast<std::size_t>(ids.data()[n]) * vocabulary;
            std::copy(row, row + vocabulary, logits.data() + n * vocabulary);
        }
        trace("bigram.logits", logits);
        if (cache != nullptr) {
            cache->ids = ids;
        }
        return logits;
    }

    void backward(const Tensor3& dlogits, const Cache& cache) {
        const std::size_t vocabulary = table.shape(0);
        for (std::size_t n = 0; n < cache.ids.size(); ++n) {
            Real* row = table.grad.data() + static_cast<std::size_t>(cache.ids.data()[n]) * vocabulary;
            for (std::size_t v = 0; v < vocabulary; ++v) {
                row[v] += dlogits.data()[n * vocabulary + v];
            }
        }
    }

    State start(std::size_t = 1) const { return {}; }

    Vector step(TokenId id, State& state) const {
        ++state.position;
        const std::size_t vocabulary = table.shape(0);
        Vector logits = uninitialised<1>({vocabulary});
        const Real* row = table.value.data() + static_cast<std::size_t>(id) * vocabulary;
        std::copy(row, row + vocabulary, logits.data());
        return logits;
    }

    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "table", table);
    }
};

}  // namespace minillm::test
