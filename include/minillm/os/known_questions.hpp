// os/known_questions.hpp: how near a question is to those that a small conversation model was trained on.
//
//     nearness(q) = max over known questions k of  2 · idf(q ∩ k) / (idf(q) + idf(k))          0 to 1
//
// A model of a million parameters speaks as surely about what it has never seen as about what it knows: the probability of
// its words says how well it remembers a sentence, not whether the sentence belongs here. The distance to the nearest
// training example tells the two apart. On datasets/conversation/held_out_*.txt (questions on the same subjects in other
// words) 12 of 150 Chinese and none of 150 English lie below 0.4; questions about other subjects nearly all do.
//
// Source: Y. Sun et al., "Out-of-Distribution Detection with Deep Nearest Neighbors", 2022 (there between hidden vectors,
// here between words, with the overlap of nlu/bm25.hpp).
// Not here: what is said when a question is too far away (os/apps/chat.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../nlu/bm25.hpp"
#include "../nlu/request_text.hpp"

namespace minillm {

/// The training questions of a conversation model.
class KnownQuestions {
public:
    /// Adds the questions of a conversation file: the lines that begin with "? "; other lines are left out.
    void add_file(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string_view line = text.substr(at, end - at);
            if (line.substr(0, 2) == "? ") {
                index_.add(count_, retrieval_terms(normalise_request(line.substr(2)).characters));
                ++count_;
            }
            at = end + 1;
        }
    }

    /// After the last add_file().
    void finish() { index_.finish(); }

    std::size_t size() const { return count_; }

    /// 0 for a normalised question that shares no word with any of them, 1 for one that has the same words.
    double nearness(std::u32string_view question) const {
        double nearest = 0;
        for (const Retrieved& known : index_.search(retrieval_terms(question), candidates)) {
            nearest = std::max(nearest, known.overlap);
        }
        return nearest;
    }

private:
    static constexpr std::size_t candidates = 20;  // the best by score are not in the order of the overlap

    Bm25 index_;
    std::size_t count_ = 0;
};

}  // namespace minillm
