// os/apps/tutor/claimed_answer.hpp: is it right? A question with the answer that somebody gave to it, as the question
// without it.
//
//     24和36的最大公因数是6，对吗                        24和36的最大公因数是多少      12: not correct
//     有5个盘子，每盘6个苹果，我算一共35个，对吗         …一共多少个                   30: not correct
//     the perimeter of a square with side 5 cm is 20 cm, right?    … is what           20 cm: correct
//
// The claim is the last number before the words that ask for a judgement, with 是, "is" or another word of telling
// right before it. What the tutor makes of the question without it is compared with it; where it makes nothing of it
// there is no judgement.
//
// Not here: sums with their claim (claim_check.hpp), solutions of equations (equation_check.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "claim_check.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// A question and the number claimed to be its answer.
struct ClaimedAnswer {
    RequestText question;
    Quantity claim;

    /// Takes the claim out of a text; nothing if none can be told apart.
    static std::optional<ClaimedAnswer> of(const RequestText& request) {
        using Text = std::u32string_view;
        const Text text = request.characters;
        const std::size_t judged = judgement_at(text);
        if (judged == Text::npos) {
            return std::nullopt;
        }
        const RequestText told = normalise_request(request.original_part(0, judged));
        const std::vector<Quantity> numbers = UnitReader::quantities(told);
        if (numbers.size() < 2 || Text(told.characters).find_first_of(U"=<>") != Text::npos) {
            return std::nullopt;
        }
        const Quantity& claim = numbers.back();
        const Text before = Text(told.characters).substr(0, claim.begin);
        const Text behind = Text(told.characters).substr(claim.end);
        const bool chinese = before.ends_with(U"是") || before.ends_with(U"共") || before.ends_with(U"得") ||
                             before.ends_with(U"剩") || before.ends_with(U"为") || before.ends_with(U"要");
        const std::size_t comma = before.find_last_of(U",;.");
        const Text clause = before.substr(comma == Text::npos ? 0 : comma + 1);
        const bool names_result =
            has_any(clause, {U"的", U"共", U"剩", U"我算", U"答案", U"结果"});  // 8月是30天 tells a fact
        const bool english = before.ends_with(U" is ");
        const bool short_end = behind.size() < 12 && behind.find_first_of(U",;?") == Text::npos;
        if (!((chinese && names_result) || english) || !short_end) {
            return std::nullopt;
        }
        ClaimedAnswer claimed{
            normalise_request(told.original_part(0, claim.begin) + (chinese ? "多少" : "what") +
                              told.original_part(chinese ? claim.number_end : claim.end, told.size()) + "?"),
            claim};
        return claimed;
    }

    /// Whether a result is the claimed one: the number, and the unit if both have one. A result of several numbers is
    /// not judged.
    std::optional<bool> agrees(const std::string& result) const {
        const std::vector<Quantity> numbers = UnitReader::quantities(normalise_request(result));
        if (numbers.size() != 1) {
            return std::nullopt;
        }
        const Quantity& truth = numbers.front();
        if (!truth.unit || !claim.unit) {
            return claim.value == truth.value;
        }
        return UnitReader::same_kind(*truth.unit, *claim.unit) &&
               UnitReader::convert(claim.value, *claim.unit, *truth.unit) == truth.value;
    }

private:
    // Whether a last clause only asks for a judgement: 我写得对吗, "am I right?".
    static bool only_judges(std::u32string_view clause) {
        const bool number = std::any_of(clause.begin(), clause.end(), is_ascii_digit);
        const bool short_one = clause.size() < 24;
        const bool chinese = clause.size() < 12 &&
                             has_any(clause, {U"对吗", U"对不对", U"对么", U"对吧", U"正确吗", U"对了吗", U"是否正确"});
        const bool english = begins_with_any(clause, {U"am i ", U"is that ", U"is this ", U"is it ", U"is he ",
                                                      U"is she ", U"are they ", U"did i get it ", U"was i "}) &&
                             has_any(clause, {U"right", U"correct", U"true"});
        return short_one && !number && (chinese || english) && !has_any(clause, {U"多少", U"几", U"what", U"how"});
    }

    // Where the words begin that ask for a judgement.
    static std::size_t judgement_at(std::u32string_view text) {
        std::size_t first = std::u32string_view::npos;
        const std::size_t mark =
            text.size() < 2 ? std::u32string_view::npos : text.find_last_of(U",.;", text.size() - 2);
        if (mark != std::u32string_view::npos) {
            const std::size_t blank = text.find_first_not_of(U' ', mark + 1);
            first = only_judges(text.substr(std::min(blank, text.size()))) ? mark : first;
        }
        for (const std::u32string_view word : {U",对吗",
                                               U",对不对",
                                               U",对么",
                                               U",正确吗",
                                               U",是否正确",
                                               U",他对吗",
                                               U",我对吗",
                                               U",是对的吗",
                                               U",我算对了吗",
                                               U",算对了吗",
                                               U",做对了吗",
                                               U",这样对吗",
                                               U"对吗",
                                               U", right?",
                                               U", correct?",
                                               U", is that right",
                                               U". is that right",
                                               U". is that correct",
                                               U", is that correct",
                                               U". is this right",
                                               U". is it right",
                                               U", is it right",
                                               U", true or false",
                                               U". am i right",
                                               U". am i correct",
                                               U". is she right",
                                               U". is he right",
                                               U". is he correct",
                                               U". is she correct"}) {
            first = std::min(first, text.find(word));
        }
        return first;
    }
};

}  // namespace minillm
