// os/apps/tutor/ledger/story_question.hpp: what an English story asks for.
//
//     how many chairs are left                    [chair], what is left
//     what did one smoothie cost in dollars       [dollar] for each smoothie
//     how much does he earn in a week             [dollar], in one week
//     how much money is he still missing          [dollar], what is missing
//     how many bags do they need                  [bag], rounded up
//
// The question may stand anywhere in the story, and may be no more than "pages left?" or "the total?".
//
// Next: story_plan.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "story_facts.hpp"

namespace minillm::ledger {

/// What is asked.
struct Question {
    enum class Mode { plain, total, now, left, missing, profit };
    Mode mode = Mode::plain;
    Kind of;                  // open: "how many were fine?"
    std::optional<Kind> per;  // for each of what
    bool one_of_it = false;   // "one smoothie": the per asked for, and no number of them
    bool round_up = false;
    bool round_down = false;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Reads the question of a story.
class QuestionReader {
public:
    static std::optional<Question> read(const std::vector<Token>& tokens, const std::vector<Fact>& facts, bool pounds) {
        QuestionReader reader(tokens, facts, pounds);
        return reader.run() ? std::optional<Question>(reader.question_) : std::nullopt;
    }

private:
    QuestionReader(const std::vector<Token>& tokens, const std::vector<Fact>& facts, bool pounds)
        : tokens_(tokens), facts_(facts), pounds_(pounds) {}

    Text word(std::size_t at) const { return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text(); }

    bool says(std::initializer_list<Text> words) const {
        for (std::size_t at = question_.begin; at < question_.end; ++at) {
            if (one_of(word(at), words)) {
                return true;
            }
        }
        return false;
    }

    bool run() {
        const std::optional<std::size_t> asks = place_of_question();
        if (!asks) {
            return false;
        }
        for (std::size_t at = *asks; at < tokens_.size(); ++at) {
            if (one_of(word(at), {U"alone", U"only", U"just"})) {
                return false;  // of a part of the story
            }
        }
        question_.end = *asks;
        while (question_.end < tokens_.size() && !tokens_[question_.end].ends()) {
            ++question_.end;
        }
        question_.begin = *asks;
        read_mode();
        read_kind(*asks);
        read_per(*asks);
        return true;
    }

    // The last "how many", "how much", "what"; nothing if there are two questions.
    std::optional<std::size_t> place_of_question() const {
        std::optional<std::size_t> found;
        std::size_t questions = 0;
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const bool how = word(at) == U"how" && one_of(word(at + 1), {U"many", U"much", U"far", U"heavy", U"big"});
            const bool other_how = word(at) == U"how" && !how && !one_of(word(at + 1), {U"to", U"do"});
            const bool what = word(at) == U"what" || word(at) == U"whats";
            const bool number = word(at) == U"number" && word(at + 1) == U"of" && at > 0 && tokens_[at - 1].parts();
            if (other_how) {
                return std::nullopt;
            }
            if (how || what || number) {
                found = at;
                ++questions;
            }
        }
        if (!found) {
            found = terse();
            questions = found ? 1 : 0;
        }
        return questions == 1 ? found : std::nullopt;
    }

    // "pages left?", "the total?", "change?": the last words before the last question mark
    std::optional<std::size_t> terse() const {
        if (tokens_.empty() || tokens_.back().text != U"?") {
            return std::nullopt;
        }
        std::size_t begin = tokens_.size() - 1;
        while (begin > 0 && !tokens_[begin - 1].parts() && !tokens_[begin - 1].number()) {
            --begin;
        }
        const std::size_t words = tokens_.size() - 1 - begin;
        return words >= 1 && words <= 6 ? std::optional<std::size_t>(begin) : std::nullopt;
    }

    void read_mode() {
        using Mode = Question::Mode;
        const bool more = word(question_.begin + 2) == U"more";
        if (says({U"profit", U"gain"})) {
            question_.mode = Mode::profit;
        } else if (more || says({U"missing", U"short", U"lack"}) ||
                   (says({U"still", U"yet"}) &&
                    says({U"need", U"needs", U"save", U"go", U"read", U"do", U"missing", U"pay", U"collect", U"owe",
                          U"sell", U"make", U"write", U"to"}))) {
            question_.mode = Mode::missing;
        } else if (says({U"left", U"remain", U"remaining", U"remains", U"keep", U"change", U"back", U"still", U"over",
                         U"leftover"}) ||
                   (says({U"to"}) && says({U"go"}))) {
            question_.mode = Mode::left;
        } else if (says({U"now", U"then", U"end", U"afterwards"})) {
            question_.mode = Mode::now;
        } else if (says({U"altogether", U"total", U"all", U"together", U"everything", U"overall", U"both", U"whole",
                         U"entire", U"these", U"those"}) ||
                   (says({U"that"}) && says({U"is"}))) {
            question_.mode = Mode::total;
        }
        question_.round_up = says({U"need", U"needs", U"needed", U"must", U"least", U"required", U"until", U"till",
                                   U"trips", U"minimum", U"necessary", U"order"}) ||
                             says_have_to();
        question_.round_down = says({U"can", U"could", U"most", U"full", U"maximum", U"complete", U"possible"});
        if (question_.round_up) {
            question_.round_down = false;
        }
    }

    bool says_have_to() const {
        for (std::size_t at = question_.begin; at + 1 < question_.end; ++at) {
            if (one_of(word(at), {U"have", U"has"}) && word(at + 1) == U"to") {
                return true;
            }
        }
        return false;
    }

    void read_kind(std::size_t asks) {
        const bool how_many = word(asks) == U"how" && word(asks + 1) == U"many";
        const bool number_of = word(asks) == U"number";
        std::size_t most = asks;
        while (most < question_.end && !one_of(word(most), {U"most", U"maximum", U"least", U"minimum", U"number"})) {
            ++most;
        }
        const bool what_most = word(asks) != U"how" && most < question_.end;
        if (how_many || number_of || what_most) {
            const bool number_word = what_most && word(most + 1) == U"number";
            const std::size_t from = what_most ? most + (number_word               ? 3
                                                         : word(most + 1) == U"of" ? 2
                                                                                   : 1)
                                               : asks + 2 + (word(asks + 2) == U"more" ? 1 : 0);
            question_.of = FactReader::kind_at(tokens_, from, pounds_, true).first;
            return;
        }
        const bool how_much = word(asks) == U"how" && word(asks + 1) == U"much";
        const bool far = word(asks) == U"how" && !how_much;
        const bool priced =
            says({U"cost",   U"costs", U"pay",    U"price",   U"spend",  U"spent", U"money",  U"earn",  U"change",
                  U"earned", U"paid",  U"owe",    U"bill",    U"save",   U"total", U"charge", U"worth", U"make",
                  U"come",   U"raise", U"raised", U"collect", U"profit", U"take",  U"left",   U"need",  U"have"});
        const bool bare = how_much && one_of(word(asks + 2), {U"does", U"do", U"did", U"can", U"must", U"should", U"is",
                                                              U"was", U"are", U"were", U"for", U"will", U"would"});
        if (const std::optional<Kind> unit = unit_at_end(); unit) {
            question_.of = *unit;
        } else if (far) {
            question_.of = only_measure(word(asks + 1) == U"far" ? Text(U"length") : Text(U"mass"));
        } else if (says({U"weigh", U"heavy", U"weight"})) {
            question_.of = only_measure(U"mass");
        } else if ((priced || bare) && any_money()) {
            question_.of = money();
        } else if (how_much) {
            question_.of = only_measure({});
        } else if (word(asks) != U"what" && word(asks) != U"whats") {
            const std::size_t from = asks + (word(asks) == U"the" ? 1 : 0);
            question_.of = FactReader::kind_at(tokens_, from, pounds_, true).first;  // pages left?
        }
    }

    // "in dollars", "in metres" where the question ends
    std::optional<Kind> unit_at_end() const {
        const std::size_t last = question_.end - 1;
        if (question_.end < 2 || word(last - 1) != U"in") {
            return std::nullopt;
        }
        const Kind kind = FactReader::kind_at(tokens_, last, pounds_, true).first;
        return kind.money() || kind.measure() ? std::optional<Kind>(kind) : std::nullopt;
    }

    bool any_money() const {
        return std::any_of(facts_.begin(), facts_.end(), [](const Fact& f) { return f.of.money(); });
    }

    // Dollars, or cents where only cents are told of.
    Kind money() const {
        Kind kind;
        kind.is = Kind::Is::money;
        const bool main = std::any_of(facts_.begin(), facts_.end(),
                                      [](const Fact& f) { return f.of.money() && f.of.noun == U"dollar"; });
        kind.noun = main ? U"dollar" : U"cent";
        return kind;
    }

    // The one measure of that dimension; of any but time if none is named.
    Kind only_measure(Text dimension) const {
        Kind kind;
        for (const Fact& fact : facts_) {
            const bool fits =
                fact.of.measure() && !fact.of.time() && (dimension.empty() || fact.of.dimension == dimension);
            if (fits && !kind.open() && kind.noun != fact.of.noun) {
                return {};
            }
            kind = fits ? fact.of : kind;
        }
        return kind;
    }

    // each child, per bag, one smoothie, in a week, a day
    void read_per(std::size_t asks) {
        for (std::size_t at = asks + 1; at < question_.end; ++at) {
            const bool each = one_of(word(at), {U"each", U"every", U"per"});
            const bool article = one_of(word(at), {U"a", U"an", U"one", U"single"});
            if (word(at) == U"if") {
                break;
            }
            if (!each && !article) {
                continue;
            }
            const auto [kind, end] = FactReader::kind_at(tokens_, at + 1, pounds_, false);
            const bool counted = std::any_of(facts_.begin(), facts_.end(),
                                             [&](const Fact& f) { return !f.rate() && same_kind(f.of, kind); });
            (void)end;
            if (each && kind.open()) {
                question_.one_of_it = true;
            } else if (!kind.open() && (each || counted || kind.time() || kind.dimension == U"calendar")) {
                question_.per = kind;
            }
        }
    }

    const std::vector<Token>& tokens_;
    const std::vector<Fact>& facts_;
    bool pounds_;
    Question question_;
};

}  // namespace minillm::ledger
