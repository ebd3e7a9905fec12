// os/known_questions.hpp: which of the questions that a small conversation model was trained on is nearest to a
// request.
//
//     nearness(q, k) = 2 · idf(q ∩ k) / (idf(q) + idf(k))          0 to 1, over the words of both
//
// A model of a million parameters speaks as surely about what it has never seen as about what it knows: the probability
// of its words says how well it remembers a sentence, not whether the sentence belongs here ("how does a diesel engine
// work" got a reply about families). The nearest training question tells the two apart: if it is near enough, the model
// is asked that one, which it answers as it was taught; if not, it is not asked at all.
//
// Source: Y. Sun et al., "Out-of-Distribution Detection with Deep Nearest Neighbors", 2022 (there between hidden
// vectors, here between words, with the overlap of nlu/bm25.hpp). Not here: small talk in wordings that share few words
// with any known one (os/small_talk.hpp); what is said when a question is too far away (os/apps/chat.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../nlu/bm25.hpp"
#include "../nlu/request_text.hpp"

namespace minillm {

/// A question that a model was trained on, and how near a request is to it.
struct KnownQuestion {
    std::string wording;
    double nearness = 0;  // 0: no word in common, 1: the same words
};

/// The training questions of a conversation model.
class KnownQuestions {
public:
    /// Adds the questions of a conversation file: the lines that begin with "? "; other lines are left out.
    void add_file(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string_view line = text.substr(at, end - at);
            if (line.substr(0, 2) == "? ") {
                index_.add(wordings_.size(), retrieval_terms(normalise_request(line.substr(2)).characters));
                wordings_.emplace_back(line.substr(2));
            }
            at = end + 1;
        }
    }

    /// After the last add_file().
    void finish() { index_.finish(); }

    std::size_t size() const { return wordings_.size(); }

    /// The known question that is nearest to a normalised one; an empty one at nearness 0 if none shares a word with
    /// it. A name in Latin letters says what a Chinese question is about (LSTM 是怎么工作的), so it must be in both.
    KnownQuestion nearest(std::u32string_view question) const {
        const std::set<std::u32string> names = names_in(question);
        KnownQuestion nearest;
        for (const Retrieved& known : index_.search(retrieval_terms(question), candidates)) {
            if (known.overlap > nearest.nearness &&
                names == names_in(normalise_request(wordings_[known.document]).characters)) {
                nearest = {wordings_[known.document], known.overlap};
            }
        }
        return nearest;
    }

private:
    static constexpr std::size_t candidates = 20;  // the best by score are not in the order of the overlap

    // The Latin words of a Chinese sentence.
    static std::set<std::u32string> names_in(std::u32string_view text) {
        std::set<std::u32string> names;
        if (std::any_of(text.begin(), text.end(), is_han)) {
            for (const std::u32string& term : retrieval_terms(text)) {
                if (is_latin_letter(term.front())) {
                    names.insert(term);
                }
            }
        }
        return names;
    }

    Bm25 index_;
    std::vector<std::string> wordings_;
};

}  // namespace minillm
