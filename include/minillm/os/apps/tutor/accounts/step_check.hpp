// os/apps/tutor/accounts/step_check.hpp: whether the steps of an answer can be what an English story tells, whichever
// reading has made them.
//
//     $30 × $46, 86 $ - 12 kg            money is not multiplied with money, nor added to weights
//     9 × 8 - 3, "3 were left over"      what was left over belongs to the whole
//     35 × 8, "8 euros dearer"           what something has more is no count
//     172 + 300, "how many are left"     what is left is no sum
//
// One contradiction, and the answer is dropped: silence is better than a wrong answer. Not here: which operation is
// right. Shares have a header of their own: share_check.hpp. Next: english_accounts.hpp, which asks this.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "../tutor_answer.hpp"
#include "account_amounts.hpp"
#include "account_question.hpp"
#include "comparison_words.hpp"
#include "share_check.hpp"
#include "step_view.hpp"

namespace minillm::accounts {

/// Checks an answer against the words of its story.
class StepCheck {
public:
    /// Whether a word of the story speaks against a step of the answer.
    static bool contradicts(const RequestText& text, const TutorAnswer& answer) {
        if (std::any_of(text.characters.begin(), text.characters.end(), is_han)) {
            return false;
        }
        const Story story = StoryReader::read(text);
        const StepView view(story, answer);
        const bool is_story = story.question < story.tokens.size() && !story.amounts.empty() && !view.steps.empty();
        return is_story && (StepCheck(view).is_broken() || ShareCheck::contradicts(view));
    }

private:
    explicit StepCheck(const StepView& view)
        : view_(view), story_(view.story), asked_(AccountQuestion::read(view.story)) {}

    bool is_broken() const {
        return multiplies_one_unit() || adds_money_to_others() || divides_too_often() || gives_other_kind() ||
               adds_part() || adds_total() || gives_no_rest() || takes_what_is_over() || counts_in_parts() ||
               misuses_difference() || leaves_multiple_out() || takes_opposite_changes() || gives_all_for_one();
    }

    const std::string& word(std::size_t at) const { return view_.word(at); }

    // ---- Kinds ----------------------------------------------------------------------------------------------------

    // $30 × $46; but two hours of work, told in one unit, make one of both: ab / (a + b)
    bool multiplies_one_unit() const {
        return view_.any([&](const ToldStep& s) {
            const bool alike = s.sign == '*' && s.left.kind == s.right.kind && is_never_squared(s.left.kind);
            const bool both_work = view_.any([&](const ToldStep& t) {
                return t.sign == '+' && t.left.value == s.left.value && t.right.value == s.right.value;
            });
            return alike && !both_work && !is_rate(s.left) && !is_rate(s.right);
        });
    }

    // £1 is worth €1.20; $12 a month, for 12 months
    bool is_rate(const ToldOperand& side) const {
        return side.amount != nullptr &&
               (is_of(word(side.amount->end), "a an per each every") || story_.says("worth", 0, story_.tokens.size()));
    }

    bool adds_money_to_others() const {
        return view_.any([](const ToldStep& s) {
            const bool sum = s.sign == '+' || s.sign == '-';
            return sum && !s.left.kind.empty() && !s.right.kind.empty() &&
                   is_money(s.left.kind) != is_money(s.right.kind);
        });
    }

    // What is multiplied and divided twice, and not once added, has hardly ever been told so.
    bool divides_too_often() const {
        const auto quotients =
            std::count_if(view_.steps.begin(), view_.steps.end(), [](const ToldStep& s) { return s.sign == '/'; });
        return quotients > 1 && view_.has_sign("*") && !view_.has_sign("+-") && story_.amounts.size() > 3;
    }

    // 210 pages by 30 pages are no pages
    bool gives_other_kind() const {
        const ToldStep& last = view_.steps.back();
        const bool both_told = last.sign == '/' && last.left.amount != nullptr && last.right.amount != nullptr;
        const bool area = story_.says("area rectangle square");
        return both_told && !area && !view_.result.ends_with('%') && !last.left.kind.empty() &&
               last.left.kind == last.right.kind && asked_.kind == last.left.kind;
    }

    // ---- Parts and wholes -----------------------------------------------------------------------------------------

    // 58 of them, 12 of them are away: they are there already
    bool is_part(const Amount& a) const {
        const bool of_them = word(a.token + 1) == "of" && is_of(word(a.token + 2), "them these those");
        const bool away = is_being(word(a.end)) && is_of(word(a.end + 1), "away absent gone ill rotten broken bad");
        bool returns = false;
        for (std::size_t i = a.token; i < story_.tokens.size() && i < a.token + 8 && !story_.tokens[i].stop(); ++i) {
            returns = returns || is_of(word(i), "back returned returns return come came");
        }
        return (of_them || away) && !returns;
    }

    bool adds_part() const {
        const bool at_first = story_.asks("first before start beginning");
        return !at_first && view_.any_side("+", [&](const Amount& a, const ToldOperand& other) {
            const bool with_part = other.amount != nullptr &&
                                   (is_part(*other.amount) || other.amount->effect == Effect::remains ||
                                    other.amount->effect == Effect::part || other.amount->effect == Effect::out);
            return is_part(a) && !with_part;
        });
    }

    // A hat and a scarf together cost $32: in its clause, up to the numbers beside it.
    bool is_total(const Amount& a) const {
        constexpr std::string_view words = "together altogether total";
        std::size_t from = a.token;
        while (from > 0 && !story_.tokens[from - 1].stop() && !story_.tokens[from - 1].number) {
            --from;
        }
        std::size_t to = a.token + 1;
        while (to < story_.tokens.size() && !story_.tokens[to].mark() && !story_.tokens[to].number) {
            ++to;
        }
        return story_.says(words, from, to);
    }

    bool adds_total() const {
        const bool parts = story_.asks("first before start beginning") || story_.says("ratio");
        return !parts && view_.any_side("+", [&](const Amount& a, const ToldOperand& other) {
            const bool asks = a.token >= story_.question && a.token < story_.question_end;
            return !asks && other.amount != nullptr && is_total(a) && !is_total(*other.amount) &&
                   !view_.is_difference(a) && !view_.is_difference(*other.amount);
        });
    }

    bool gives_no_rest() const {
        const bool rest = story_.asks("left remain remains remaining still missing stay stays unsold");
        return rest && !view_.has_sign("-/") && !view_.times_share();
    }

    // 9 flowers in each of 8 vases, 3 left over: 3 more than the product
    bool takes_what_is_over() const {
        const ToldStep& last = view_.steps.back();
        const bool of_product = last.sign == '-' && last.right.amount != nullptr && last.left.step;
        const bool other =
            story_.asks("left cost costs each more over extra use used eat eaten spend spent sell sold price");
        if (!of_product || other) {
            return false;
        }
        const Amount& a = *last.right.amount;
        bool over = false;
        for (std::size_t i = a.token + 1; i < a.token + 6 && i < story_.tokens.size() && !story_.tokens[i].mark();
             ++i) {
            over = over || (word(i) == "left" && word(i + 1) == "over") || is_of(word(i), "extra spare");
        }
        return over;
    }

    // How many sledges: not 6.75
    bool counts_in_parts() const {
        const bool broken =
            view_.result.find_first_of("./") != std::string::npos && view_.result.find(' ') == std::string::npos;
        const bool money = story_.asks("dollar dollars pound pounds euro euros cent cents pence p yuan rupees quid");
        const bool parted = is_of(asked_.kind,
                                  "time mark point unit cup pizza cake pie serving glass $ percent degree teaspoon "
                                  "tablespoon spoon");
        return view_.asks_many() && broken && !money && !parted && unit_named(asked_.kind).empty() &&
               !asked_.kind.empty();
    }

    // ---- Comparisons ----------------------------------------------------------------------------------------------

    // 8 euros dearer is no count; it belongs to the price, and not to that of 4.
    bool misuses_difference() const {
        const bool compares = story_.asks("more fewer less cheaper dearer longer shorter after");
        const bool counted = !compares && view_.any_side("*", [&](const Amount& a, const ToldOperand& other) {
            const bool count = other.amount != nullptr && other.amount->named && !other.amount->share &&
                               unit_named(other.amount->kind).empty();
            return !a.share && count && view_.is_difference(a) && !view_.is_multiple(a);
        });
        const bool of_kind = view_.told("dearer cheaper older younger taller shorter heavier lighter");
        return counted || (of_kind && view_.any_side("+-", [&](const Amount& a, const ToldOperand& other) {
                   if (a.share || !view_.is_difference(a) || !other.step || view_.steps[*other.step].sign != '*') {
                       return false;
                   }
                   const ToldStep& product = view_.steps[*other.step];
                   const auto counts = [&](const ToldOperand& side) {
                       return side.amount != nullptr && !side.share() && !view_.is_multiple(*side.amount);
                   };
                   return counts(product.left) && counts(product.right);
               }));
    }

    // twice, triple: by 2 or 3, or by what they come to with others
    bool leaves_multiple_out() const {
        const auto reckons_with = [&](const Rational& n) {
            return view_.any([&](const ToldStep& s) {
                const auto is = [&](const Rational& v) { return v == n || v * n == Rational(1); };
                return (s.sign == '*' || s.sign == '/') && (is(s.left.value) || is(s.right.value));
            });
        };
        const bool doubled =
            view_.any([](const ToldStep& s) { return s.sign == '+' && s.left.value == s.right.value; });
        const bool twice = story_.says("twice double") && !doubled && !reckons_with(Rational(2)) &&
                           !reckons_with(Rational(3)) && !reckons_with(Rational(4));
        const bool thrice = story_.says("triple") && !reckons_with(Rational(3)) && !reckons_with(Rational(4));
        const bool of_ages = story_.asks("years year ago will");  // their difference tells when
        return (twice || thrice) && !of_ages;
    }

    // One lost 6, the other found 2: they are 8 apart.
    bool takes_opposite_changes() const {
        const auto goes = [](Effect e) { return e == Effect::out || e == Effect::sells; };
        const auto comes = [](Effect e) { return e == Effect::in || e == Effect::buys; };
        return story_.asks("than") && view_.any([&](const ToldStep& s) {
            if (s.sign != '-' || s.left.amount == nullptr || s.right.amount == nullptr) {
                return false;
            }
            const Effect left = s.left.amount->effect;
            const Effect right = s.right.amount->effect;
            return (goes(left) && comes(right)) || (comes(left) && goes(right));
        });
    }

    // How many are in the last row, what was there before, how much dearer: no product of two told numbers.
    bool gives_all_for_one() const {
        return view_.is_single('*') && !view_.times_share() &&
               story_.asks("before first beginning originally last dearer cheaper");
    }

    const StepView& view_;
    const Story& story_;
    Asked asked_;
};

}  // namespace minillm::accounts
