// os/apps/tutor/ledger/nothing_passed_over.hpp: whether the steps of an answer leave out what an English story tells.
//
//     3/4 full, and the steps are 150 - 130            the share is in no step: passed over
//     3 laps and one more, and the step is 3 × 400     nobody added the one: passed over
//     4 more than me, together, and one single sum     the other amount comes first: passed over
//     a third and that's 20 pages, 20 - 20 × 1/3       20 is the part, and nothing was divided: passed over
//
// The older forms know the words they want; they do not see those they do not want. This check sees to it for all of
// them: every number has to stand in a step, as it is told or in another unit, and every word of relation needs an
// operation that can be its own.
//
// Not here: the ledger, which places every number itself (story_ledger.hpp). Next: tutor.hpp, which asks the ledger
// where something was passed over, and else says nothing.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <vector>

#include "../tutor_answer.hpp"
#include "story_tokens.hpp"
#include "story_words.hpp"

namespace minillm::ledger {

/// Compares a story with the steps of its answer.
class NothingPassedOver {
public:
    /// Whether the steps use every number and every relation that the story tells.
    static bool holds(Text text, const TutorAnswer& answer) {
        const std::vector<Token> tokens = TokenReader::read(text);
        const NothingPassedOver check(tokens, answer);
        return check.is_no_story() || (check.numbers_used() && check.relations_used());
    }

private:
    NothingPassedOver(const std::vector<Token>& tokens, const TutorAnswer& answer) : tokens_(tokens), answer_(answer) {
        for (const std::string& step : answer.steps) {
            read_numbers(step);
            all_steps_ += step + "\n";
        }
    }

    // A line that asks nothing in words is a sum, and a result without steps cannot be compared.
    bool is_no_story() const {
        const auto words = std::count_if(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.word(); });
        constexpr std::ptrdiff_t few = 8;
        return words < few || answer_.steps.empty() ||
               !any_word(tokens_, {U"how", U"what", U"whats", U"average", U"mean"});
    }

    Text word(std::size_t at) const { return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text(); }
    bool says_step(const char* sign) const { return all_steps_.find(sign) != std::string::npos; }

    // "(3/4)" is a share and both of its numbers
    void read_numbers(const std::string& step) {
        for (std::size_t at = 0; at < step.size();) {
            if (step[at] < '0' || step[at] > '9') {
                ++at;
                continue;
            }
            char* end = nullptr;
            const double value = std::strtod(step.c_str() + at, &end);
            numbers_.push_back(value);
            at = static_cast<std::size_t>(end - step.c_str());
            if (at + 1 < step.size() && step[at] == '/' && step[at + 1] >= '0' && step[at + 1] <= '9') {
                const double bottom = std::strtod(step.c_str() + at + 1, &end);
                numbers_.push_back(value / bottom);
            }
        }
    }

    bool in_steps(double value) const {
        return std::any_of(numbers_.begin(), numbers_.end(), [&](double other) {
            return std::fabs(other - value) <= 1e-4 * std::max(1.0, std::fabs(value));
        });
    }

    static double real(const Rational& value) {
        const std::string written = value.fraction();
        const std::size_t slash = written.find('/');
        const double top = std::strtod(written.c_str(), nullptr);
        return slash == std::string::npos ? top : top / std::strtod(written.c_str() + slash + 1, nullptr);
    }

    // In a step as it is told, in another unit, or as what is left beside it.
    bool is_used(const Token& token) const {
        const double value = real(token.value);
        if (token.share) {
            return in_steps(value) || in_steps(1 - value) || in_steps(1 + value) || in_steps(1 / value);
        }
        for (const double size : {1.0, 10.0, 100.0, 1000.0, 60.0, 3600.0, 24.0, 7.0, 12.0, 10000.0, 1000000.0}) {
            if (in_steps(value * size) || in_steps(value / size)) {
                return true;
            }
        }
        const double part = value / 100;
        return in_steps(1 - part) || in_steps(1 + part) || in_steps(100 - value) || in_steps(100 + value);
    }

    // Every share, and of a mean every number of the list. Other numbers may only name (two friends, one pool).
    bool numbers_used() const {
        const bool coins = any_word(tokens_, {U"dimes", U"nickels", U"pennies", U"cents"});  // 3 quarters are coins
        const bool mean = any_word(tokens_, {U"average", U"mean"});
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const Token& token = tokens_[at];
            const bool told = token.number() && !token.label && !token.clock && !(token.share && coins);
            const bool half_more = token.share && at > 1 && word(at - 1) == U"and" && tokens_[at - 2].number();
            const bool share = token.share && !half_more;  // three and a half days are one number
            if (told && (share || (mean && listed(at))) && !is_used(token)) {
                return false;
            }
        }
        return true;
    }

    // "61, 58, 70 and 67"
    bool listed(std::size_t at) const {
        const bool joined = at + 2 < tokens_.size() && (tokens_[at + 1].parts() || word(at + 1) == U"and");
        return joined && !tokens_[at + 1].ends() && tokens_[at + 2].number();
    }

    // "3/4 full": that much is there, and what is not is no amount of the story
    bool full_share_used() const {
        for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
            const bool half = tokens_[at].number() && tokens_[at].value * Rational(2) == Rational(1);
            const bool full = tokens_[at].number() && tokens_[at].share && word(at + 1) == U"full" && !half;
            const double share = full ? real(tokens_[at].value) : 0;
            const bool there = full && std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& whole) {
                                   return whole.number() && !whole.share && in_steps(real(whole.value) * share);
                               });
            if (full && !there && in_steps(1 - share)) {
                return false;
            }
        }
        return true;
    }

    bool relations_used() const {
        const bool one_step = answer_.steps.size() == 1;
        const bool together =
            any_word(tokens_, {U"together", U"altogether", U"total", U"both"}) || pair(U"between", {U"us", U"them"});
        const bool compared = pair(U"more", {U"than", U"then"}) || pair(U"fewer", {U"than", U"then"}) ||
                              pair(U"less", {U"than", U"then"}) || pair(U"older", {U"than", U"then"}) ||
                              pair(U"younger", {U"than", U"then"});
        if (compared && together && one_step && (says_step(" + ") || says_step(" - ")) && told_two()) {
            return false;
        }
        if (one_more_told() && !in_steps(1)) {
            return false;
        }
        if (pair(U"the", {U"rest"}) && !says_step(" - ") && !in_steps_of_rest()) {
            return false;
        }
        if (asks_rest() && !says_step(" - ") && !says_step("mod") && part_told() && !in_steps_of_rest()) {
            return false;
        }
        return full_share_used() && !(share_is_amount() && !says_step(" ÷ "));
    }

    // The rest of a share is a share too: 1/4 of them were red, 3/4 were not.
    bool in_steps_of_rest() const {
        return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& t) {
            const double value = t.number() ? real(t.value) : 0;
            const bool share = t.number() && t.share;
            return (share && in_steps(1 - value)) ||
                   (t.number() && t.percent && (in_steps(1 - value / 100) || in_steps(100 - value)));
        });
    }

    bool pair(Text first, std::initializer_list<Text> second) const {
        for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
            if (word(at) == first && one_of(word(at + 1), second)) {
                return true;
            }
        }
        return false;
    }

    bool told_two() const {
        return std::count_if(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.number() && !t.label; }) ==
               2;
    }

    // "one more lap", "an extra day" told of the story and not asked
    bool one_more_told() const {
        for (std::size_t at = 0; at + 2 < tokens_.size(); ++at) {
            const bool more =
                word(at) == U"one" && one_of(word(at + 1), {U"more", U"extra", U"additional", U"further"});
            const bool behind = word(at + 2).empty() || one_of(word(at + 2), {U"than", U"then", U"time", U"question"});
            if (more && !behind) {
                return true;
            }
        }
        return false;
    }

    // "how many good ones", "how many are not red"
    bool asks_rest() const {
        for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
            if (word(at) != U"how" || !one_of(word(at + 1), {U"many", U"much"})) {
                continue;
            }
            for (std::size_t i = at + 2; i < tokens_.size() && !tokens_[i].ends(); ++i) {
                if (one_of(word(i), {U"good", U"fine", U"fresh", U"not", U"healthy", U"unbroken", U"intact"})) {
                    return true;
                }
            }
        }
        return false;
    }

    bool part_told() const {
        return any_word(tokens_, {U"rotten", U"bad", U"broken", U"damaged", U"cracked", U"faulty", U"spoilt", U"stale",
                                  U"mouldy", U"defective", U"burnt", U"sick", U"ill"});
    }

    // "has read 2/3 and that's 96 pages": what follows is the part
    bool share_is_amount() const {
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const bool share = tokens_[at].number() && (tokens_[at].share || tokens_[at].percent);
            for (std::size_t i = at + 1; share && i + 1 < tokens_.size() && !tokens_[i].number(); ++i) {
                const bool that = (one_of(word(i), {U"thats", U"that"}) ||
                                   (one_of(word(i), {U"that", U"which", U"this"}) && word(i + 1) == U"is"));
                const std::size_t next = i + (word(i + 1) == U"is" ? 2 : 1);
                if (that && next < tokens_.size() && tokens_[next].number()) {
                    return true;
                }
            }
        }
        return false;
    }

    const std::vector<Token>& tokens_;
    const TutorAnswer& answer_;
    std::vector<double> numbers_;
    std::string all_steps_;
};

}  // namespace minillm::ledger
