// nlu/request_tagger.hpp: which words of a sentence ask for something, read by a small bidirectional LSTM.
//
//     the telly is blaring, take it down a bit    ->    telly: dev   down: down                      a request
//     is the telly on                             ->                                                 a question
//     he said the telly should be off             ->                                                 neither
//
//     tags, begins, kind = softmax of the scores of models/bilstm_tagger.hpp
//     asked              = nlu/logistic_classifier.hpp's probability that anything is asked for now
//
// tags: the part of a token in the request;  begins: whether another action begins with it;  kind: request, question,
// neither. What is asked is a second opinion on the kind, by all pieces of the sentence at once.
//
// Several networks, trained from different starts, are asked and their probabilities averaged: where one is sure and
// wrong, the others seldom are. (L. Hansen and P. Salamon, "Neural Network Ensembles", 1990.)
//
// It marks words; it does not say what they stand for, and nothing is done because of it alone. Names come from outside
// (nlu/tag_tokens.hpp), so a tagger that was trained with one home reads the words of another.
//
// Not here: training (examples/train_tagger.cpp), and what is made of the tags (os/apps/home/home_tagged.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/tensor.hpp"
#include "../io/safetensors.hpp"
#include "../models/bilstm_tagger.hpp"
#include "../nn/parameter.hpp"
#include "../nn/softmax.hpp"
#include "logistic_classifier.hpp"
#include "tag_tokens.hpp"

namespace minillm {

/// What a word may be in a request; the place in this list is the number of the tag.
inline constexpr std::array<std::string_view, 20> request_tags = {
    "none",                                           // nothing that the request needs
    "area",  "dev",  "attr",                          // the room, the device, what of it is changed
    "on",    "off",  "lock", "unlock", "up", "down",  // what is to be done; on and off also say open and close
    "val",   "amt",  "most", "least",                 // to what, by how much
    "it",    "same", "all",  "rest",                  // what was spoken of, "one", everything, the others
    "xarea", "xdev"};                                 // what is left out
/// What a sentence is.
inline constexpr std::array<std::string_view, 3> sentence_kinds = {"request", "question", "neither"};

/// What the tagger reads in one sentence.
struct TaggedRequest {
    std::vector<TagToken> tokens;          // [T]
    std::vector<std::size_t> tags;         // [T]
    std::vector<std::size_t> second_tags;  // [T], the next likeliest
    std::vector<double> chance;            // [T], the probability of tags
    std::vector<double> second_chance;     // [T], the probability of second_tags
    std::vector<bool> begins_action;       // [T]
    std::array<double, 3> kinds{};         // probabilities of sentence_kinds
    double certainty = 0;                  // the smallest probability of a tag that was chosen; 0 without tokens
    double asked = 0;                      // the probability, by another model, that anything is asked for now
    std::vector<std::size_t> unknown;      // places of Chinese characters that the tagger has not learned from
};

/// The tagger.
struct RequestTagger {
    static constexpr std::size_t rows = std::size_t(1) << 13;
    static constexpr std::size_t most_tokens = 64;  // longer sentences are read by others
    static constexpr std::size_t most_networks = 16;

    std::vector<BilstmTagger> networks;  // all with the tags and kinds above
    LogisticClassifier asked;            // whether anything is asked for now
    std::u32string alphabet;             // the Chinese characters of the sentences that it learned from, sorted

    /// Adds a network whose weights are all 0.
    BilstmTagger& add_network(std::size_t dimension, std::size_t hidden) {
        return networks.emplace_back(rows, dimension, hidden, request_tags.size(), sentence_kinds.size());
    }

    /// Reads a normalised text with the names that are in it. A sentence without tokens, or with more than most_tokens,
    /// has no tags and all probabilities 0.
    TaggedRequest read(std::u32string_view text, const std::vector<NamedSpan>& names) const {
        TaggedRequest result;
        result.tokens = tag_tokens(text, names, rows);
        const std::size_t time = result.tokens.size();
        if (time == 0 || time > most_tokens || networks.empty()) {
            result.tokens.clear();
            return result;
        }
        FeatureBatch batch;
        batch.lengths = {time};
        batch.time = time;
        for (const TagToken& token : result.tokens) {
            batch.rows.push_back(token.general);
            batch.rows.back().insert(batch.rows.back().end(), token.surface.begin(), token.surface.end());
        }
        Matrix p_tag = zeros<2>({time, request_tags.size()});  // [T, K]
        Matrix p_begins = zeros<2>({time, 2});                 // [T, 2]
        Matrix p_kind = zeros<2>({1, sentence_kinds.size()});  // [1, 3]
        const Real share = Real(1) / static_cast<Real>(networks.size());
        for (const BilstmTagger& network : networks) {
            const BilstmTagger::Output scores = network.forward(batch);
            add_scaled(softmax(scores.tag), share, p_tag);
            add_scaled(softmax(scores.begins), share, p_begins);
            add_scaled(softmax(scores.kind), share, p_kind);
        }
        result.unknown = unknown_in(text);
        result.asked = asked.probability(text);
        result.certainty = 1;
        for (std::size_t t = 0; t < time; ++t) {
            const Real* row = p_tag.data() + t * request_tags.size();
            std::array<std::size_t, request_tags.size()> order{};
            std::iota(order.begin(), order.end(), std::size_t(0));
            std::partial_sort(order.begin(), order.begin() + 2, order.end(),
                              [row](std::size_t one, std::size_t other) { return row[one] > row[other]; });
            result.tags.push_back(order[0]);
            result.second_tags.push_back(order[1]);
            result.chance.push_back(static_cast<double>(row[order[0]]));
            result.second_chance.push_back(static_cast<double>(row[order[1]]));
            result.begins_action.push_back(p_begins(t, 1) > p_begins(t, 0));
            result.certainty = std::min(result.certainty, result.chance.back());
        }
        std::copy(p_kind.data(), p_kind.data() + p_kind.size(), result.kinds.begin());
        return result;
    }

    /// Visits the parameters of the networks; those of `asked` are trained, written and read apart.
    template <class Visitor>
    void visit_parameters(Visitor&& visit) {
        for (std::size_t n = 0; n < networks.size(); ++n) {
            std::string prefix = std::to_string(n);
            prefix += '.';
            networks[n].visit_parameters(visit, prefix);
        }
    }

    /// Reads a tagger from the bytes of its .safetensors file. Throws FormatError for anything else.
    static RequestTagger from_bytes(std::string bytes, const std::string& name) {
        SafetensorsReader reader = SafetensorsReader::from_bytes(std::move(bytes), name);
        RequestTagger tagger;
        const auto alphabet = reader.metadata().find("alphabet");
        if (alphabet == reader.metadata().end()) {
            throw FormatError(name, "__metadata__.alphabet", "the Chinese characters that it learned from", "none");
        }
        tagger.alphabet = decode_utf8(alphabet->second, name + ": __metadata__.alphabet");
        std::sort(tagger.alphabet.begin(), tagger.alphabet.end());
        for (std::size_t n = 0; n < most_networks && reader.has(std::to_string(n) + ".table"); ++n) {
            const Matrix table = reader.tensor<2>(std::to_string(n) + ".table");
            const Matrix recurrent = reader.tensor<2>(std::to_string(n) + ".lstm.weight_hh_l0");  // [4H, H]
            const bool sized = table.shape(0) == rows && table.shape(1) >= 1 && table.shape(1) <= 1024 &&
                               recurrent.shape(1) >= 1 && recurrent.shape(1) <= 1024;
            if (!sized) {
                throw FormatError(name, std::to_string(n) + ".table",
                                  std::to_string(rows) + " rows of 1 to 1024 numbers",
                                  shape_text({table.shape(0), table.shape(1)}));
            }
            tagger.add_network(table.shape(1), recurrent.shape(1));
        }
        if (tagger.networks.empty()) {
            throw FormatError(name, "0.table", "the table of a network", "none");
        }
        tagger.asked = LogisticClassifier::from_reader(reader, "asked.", name);
        tagger.visit_parameters([&](const std::string& key, auto& parameter) {
            using Value = std::decay_t<decltype(parameter.value)>;
            constexpr std::size_t rank = std::tuple_size_v<typename Value::shape_type>;
            Value value = reader.tensor<rank>(key);
            if (value.shape() != parameter.value.shape()) {
                throw FormatError(name, key,
                                  shape_text({parameter.value.shape().begin(), parameter.value.shape().end()}),
                                  shape_text({value.shape().begin(), value.shape().end()}));
            }
            parameter.value = std::move(value);
        });
        drop_gradients(tagger);
        return tagger;
    }

    /// The places of the Chinese characters of a text that were not among what the tagger learned from.
    std::vector<std::size_t> unknown_in(std::u32string_view text) const {
        std::vector<std::size_t> places;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool known = !is_han(text[at]) || std::binary_search(alphabet.begin(), alphabet.end(), text[at]);
            if (!known) {
                places.push_back(at);
            }
        }
        return places;
    }

private:
    static void add_scaled(const Matrix& p, Real share, Matrix& sum) {
        for (std::size_t i = 0; i < p.size(); ++i) {
            sum.data()[i] += share * p.data()[i];
        }
    }
};

}  // namespace minillm
