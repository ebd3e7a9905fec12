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
    /// A question that shares only part of its words must be about the same thing as well.
    KnownQuestion nearest(std::u32string_view question) const {
        const std::set<std::u32string> names = names_in(question);
        const std::set<std::u32string> terms = terms_of(question);
        KnownQuestion nearest;
        for (const Retrieved& known : index_.search(retrieval_terms(question), candidates)) {
            const std::u32string wording = normalise_request(wordings_[known.document]).characters;
            const bool same_thing = known.overlap >= same_words || about_the_same(terms, terms_of(wording));
            if (known.overlap > nearest.nearness && names == names_in(wording) && same_thing) {
                nearest = {wordings_[known.document], known.overlap};
            }
        }
        return nearest;
    }

private:
    // From here on so many words are shared that nothing else can be meant.
    static constexpr double same_words = 0.7;

    static std::set<std::u32string> terms_of(std::u32string_view text) {
        const std::vector<std::u32string> terms = retrieval_terms(text);
        return {terms.begin(), terms.end()};
    }

    // Whether a question and a known one are about the same thing. The rarest word says what a sentence is about:
    //
    //     "should I go to hospital now"             hospital is not in "I have to go now"
    //     "do you listen to me all the time"        songs, of "do you listen to songs", is not in it
    //     "what is the capital of Peru"             France is not in it, but a word that no question has stands instead
    //     "who wrote Hamlet"                        "who wrote you" is about the program
    //
    // Of 728 longer requests for conversation that were kept back from training and were given a reply, 13 lose it by
    // this; of nine such replies that users complained of, eight are no longer given.
    bool about_the_same(const std::set<std::u32string>& question, const std::set<std::u32string>& known) const {
        static const std::set<std::u32string> program = {U"you", U"your", U"yours", U"你", U"您"};
        const auto is_program = [](const std::u32string& term) { return program.contains(term); };
        const bool known_of_program = std::any_of(known.begin(), known.end(), is_program);
        if (known_of_program && std::none_of(question.begin(), question.end(), is_program)) {
            return false;
        }
        const double idf_of_new_word = index_.idf(U"");
        std::u32string rarest;
        bool has_new_word = false;
        for (const std::u32string& term : question) {
            const bool is_new = index_.idf(term) >= idf_of_new_word;
            has_new_word = has_new_word || is_new;
            if (!is_new && (rarest.empty() || index_.idf(term) > index_.idf(rarest))) {
                rarest = term;
            }
        }
        if (!known.contains(rarest)) {
            return false;
        }
        const auto rarest_known = std::max_element(
            known.begin(), known.end(),
            [this](const std::u32string& a, const std::u32string& b) { return index_.idf(a) < index_.idf(b); });
        return has_new_word || question.contains(*rarest_known);
    }

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
