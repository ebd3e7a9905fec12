// os/apps/tutor/accounts/share_check.hpp: whether a share may be taken the way the steps of an answer take it.
//
//     250 + 20%                                        a share is no amount: of what?
//     3/4 of the seats are taken, that is 24           24 is the part, and is not taken 3/4 of
//     walked 6 km, which is 2/5 of the trail           so is 6
//     a third off, 8% were rotten: what do I pay,
//     how many are good                                what is asked is the rest
//
// Next: step_check.hpp, which asks it.
#pragma once

#include <cstddef>
#include <string>

#include "step_view.hpp"

namespace minillm::accounts {

/// Checks products and sums with shares.
class ShareCheck {
public:
    static bool contradicts(const StepView& view) {
        const ShareCheck check(view);
        return check.adds_share() || check.takes_share_of_part() || check.gives_part_for_rest();
    }

private:
    explicit ShareCheck(const StepView& view) : view_(view) {}

    const std::string& word(std::size_t at) const { return view_.word(at); }

    bool adds_share() const {
        return view_.any_side("+-", [&](const Amount& a, const ToldOperand& other) {
            const bool hours = is_of(word(a.token + 1), "an a hour hours");       // half an hour
            const bool of_kind = other.amount == nullptr || other.amount->named;  // no 2/5 away from 3
            return a.share && a.kind.empty() && Rational(1) < other.value && !hours && of_kind;
        });
    }

    // The number that a share is taken of is the whole, unless the words say that it is the part.
    bool takes_share_of_part() const {
        return view_.any_side("*", [&](const Amount& share, const ToldOperand& other) {
            const bool of_amount = share.share && other.amount != nullptr && !other.amount->share;
            if (!of_amount || word(share.token + 1) != "of" || is_of(word(share.token + 2), "a an")) {
                return false;  // 2/3 of a cup for each cake is an amount
            }
            const Amount& amount = *other.amount;
            return amount.token < share.token ? points_back(share) : is_part_behind(share, amount);
        });
    }

    // 6 km, that is 2/5 of the trail
    bool points_back(const Amount& share) const {
        const std::size_t at = share.token;
        const bool points = at > 1 && (is_of(word(at - 1), "that that's which it's") ||
                                       (is_being(word(at - 1)) && is_of(word(at - 2), "that which this it")));
        return points && !is_of(word(at + 2), "that it them this");
    }

    // 3/4 of the seats are taken, that is 24; not 3/4 of the 32 seats, nor where there are 32
    bool is_part_behind(const Amount& share, const Amount& amount) const {
        constexpr std::size_t longest_phrase = 4;  // of her last 30 photos
        if (amount.token <= share.token + longest_phrase && !is_being(word(amount.token - 1))) {
            return false;
        }
        return !view_.story.says("there of has have had in holds contains with", amount.token - 2, amount.token);
    }

    // What is paid at a third off, what something costs that went up: the share alone is no answer to that.
    bool gives_part_for_rest() const {
        if (view_.steps.size() != 1 || !view_.times_share()) {
            return false;
        }
        const Story& story = view_.story;
        const bool denied = story.asks("not") && !view_.told("not");
        const bool rest = denied || story.asks("good other others rest remaining still left sound");
        const bool whole = story.asks("altogether all total first originally beginning") ||
                           story.says_in_turn("the", "whole", story.question, story.question_end);
        const bool part = story.asks("discount save saved saves saving reduction reduced off by");
        const bool moved = view_.told("increased increase increases raised raises rise rises rose up reduced reduces");
        const bool new_asked = moved && story.asks("new now");
        return rest || whole || view_.any_side("*", [&](const Amount& a, const ToldOperand&) {
            const bool is_share = a.share && a.value < Rational(1);
            const bool off = word(a.token + 1) == "off" || word(a.token + 2) == "off";
            const bool by = a.token > 0 && word(a.token - 1) == "by";
            return is_share && ((off && !part) || (by && new_asked));
        });
    }

    const StepView& view_;
};

}  // namespace minillm::accounts
