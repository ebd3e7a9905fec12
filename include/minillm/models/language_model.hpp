// models/language_model.hpp: what a language model can do, so that training and generation work with any of them.
//
//     forward   ids [B, T]  -> logits [B, T, V]       how likely each token is after each position; for training
//     backward  dlogits     -> adds to every grad
//     start, step           -> logits [V]             one token after the other, with a memory; for generation
//
// There is no base class: any struct with these members is a language model, and the compiler checks it
// (static_assert(LanguageModel<MyModel>)). Trainer, checkpoints and samplers are written once, against this concept.
//
// The promise that a concept cannot express, and that each model's test shows: step gives bit for bit the row that
// forward gives at the same position.
//
// Models that learn: models/lstm_language_model.hpp, models/gpt.hpp. For published weights: models/llama.hpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>

#include "../core/random.hpp"
#include "../core/tensor.hpp"

namespace minillm {

namespace detail {

// Stands in the concept for whatever visits parameters: an optimiser, a checkpoint, a counter.
struct AnyVisitor {
    template <class AnyParameter>
    void operator()(const std::string&, AnyParameter&) const {}
};

}  // namespace detail

/// A model that can be asked which token comes next: all that generation needs.
///
///     typename State            what generation carries from token to token: a KV cache, LSTM states
///     forward(ids)              ids [B, T] -> logits [B, T, V]; a model that predicts only what follows the whole
///                               sequence gives [B, 1, V]. Throws VocabularyError for an id that is not in 0..V-1
///     start(batch)              the state of sequences that have seen nothing
///     step(id, state)           one token of one sequence (a state of start(1)) -> logits [V] of the next one
///     vocabulary_size()         V
///     context()                 how many positions the model can see at most; 0: as many as you like
template <class Model>
concept TextModel = requires(const Model& fixed, const IdBatch& ids, typename Model::State state, TokenId id,
                             std::size_t batch) {
    { fixed.forward(ids) } -> std::same_as<Tensor3>;
    { fixed.start() } -> std::same_as<typename Model::State>;
    { fixed.start(batch) } -> std::same_as<typename Model::State>;
    { fixed.step(id, state) } -> std::same_as<Vector>;
    { fixed.vocabulary_size() } -> std::convertible_to<std::size_t>;
    { fixed.context() } -> std::convertible_to<std::size_t>;
};

/// A text model that can also learn.
///
///     typename Cache            what backward needs from forward
///     forward(ids, Cache*)      as above, and fills the cache
///     backward(dlogits, cache)  dlogits of forward's shape; adds to the gradients
///     visit_parameters(visit, prefix)    every parameter by its published name
///     initialise(random)        fills the parameters for a training from scratch
template <class Model>
concept LanguageModel = TextModel<Model> &&
                        requires(Model model, const Model& fixed, const IdBatch& ids, const Tensor3& dlogits,
                                 typename Model::Cache cache, const typename Model::Cache& fixed_cache, Random random,
                                 const std::string& prefix) {
    { fixed.forward(ids, &cache) } -> std::same_as<Tensor3>;
    model.backward(dlogits, fixed_cache);
    model.visit_parameters(detail::AnyVisitor(), prefix);
    model.initialise(random);
};

}  // namespace minillm
