// os/apps/tutor/claimed_answer.hpp: is it right? A question with the answer that somebody gave to it, as the question
// without it.
//
//     24和36的最大公因数是6，对吗                        24和36的最大公因数是多少      12: not correct
//     有5个盘子，每盘6个苹果，我算一共35个，对吗         …一共多少个                   30: not correct
//     the perimeter of a square with side 5 cm is 20 cm, right?    … is what           20 cm: correct
//     I put 48 for the LCM of 6 and 8, was that right?   what is the LCM of 6 and 8    24: not correct
//
// The claim is the last number before the words that ask for a judgement (judgement.hpp), with 是, "is" or another word
// of telling right before it; or the first one, told with "for". What the tutor makes of the question without it is
// compared with it; where it makes nothing of it there is no judgement.
//
// Not here: sums with their claim (claim_check.hpp), solutions of equations (equation_check.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "judgement.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// A question and the number claimed to be its answer.
struct ClaimedAnswer {
    RequestText question;
    Quantity claim;

    /// Takes the claim out of a text; nothing if none can be told apart.
    static std::optional<ClaimedAnswer> of(const RequestText& request) {
        if (std::optional<ClaimedAnswer> equal = claimed_equal(request)) {
            return equal;
        }
        const std::optional<std::size_t> judged = Judgement::begins_at(request.characters);
        if (!judged) {
            return std::nullopt;
        }
        const RequestText told = normalise_request(request.original_part(0, *judged));
        const std::vector<Quantity> numbers = UnitReader::quantities(told);
        if (numbers.size() < 2 || Text(told.characters).find_first_of(U"=<>") != Text::npos) {
            return std::nullopt;
        }
        if (std::optional<ClaimedAnswer> first = claimed_first(told, numbers)) {
            return first;
        }
        return claimed_last(told, numbers);
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
    using Text = std::u32string_view;

    // How a claim is led in: up to which character the question goes, and what asks in the place of the claim.
    struct Lead {
        std::size_t end = 0;
        std::string asks;
    };

    // Is the gcf of 20 and 30 equal to 10? Does the sum of 3 and 4 equal 7? Is the average of 4 and 12 really 8?
    static std::optional<ClaimedAnswer> claimed_equal(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<Quantity> numbers = UnitReader::quantities(request);
        const std::size_t opening = text.starts_with(U"is ") ? 3 : text.starts_with(U"does ") ? 5 : 0;
        if (opening == 0 || numbers.size() < 2) {
            return std::nullopt;
        }
        const Quantity& claim = numbers.back();
        const bool ends = text.find_first_not_of(U" ?.!", claim.end) == Text::npos;
        for (const Text joint : {Text(U" equal to "), Text(U" equal "), Text(U" the same as "), Text(U" really "),
                                 Text(U" actually "), Text(U" really equal to ")}) {
            const std::size_t end = text.rfind(joint, claim.begin);
            const bool joined = ends && end != Text::npos && end + joint.size() == claim.begin && opening < end;
            if (joined) {
                return ClaimedAnswer{normalise_request("what is " + request.original_part(opening, end) + "?"), claim};
            }
        }
        return std::nullopt;
    }

    // I put 48 for …: the question stands behind the claim.
    static std::optional<ClaimedAnswer> claimed_first(const RequestText& told, const std::vector<Quantity>& numbers) {
        const Quantity& claim = numbers.front();
        const Text before = Text(told.characters).substr(0, claim.begin);
        const Text behind = Text(told.characters).substr(claim.end);
        const bool told_first = ends_with_any(before, {U"i put ", U"i got ", U"i get ", U"i said ", U"i wrote ",
                                                       U"he got ", U"she got ", U"we got ", U"i have "});
        const std::size_t word = behind.starts_with(U" for ") ? 5 : behind.starts_with(U" as ") ? 4 : 0;
        const bool asked_first =
            before.ends_with(U"is ") && behind.starts_with(U" the ");  // is 5 the GCD of 30 and 45?
        if (!(told_first && word > 0) && !asked_first) {
            return std::nullopt;
        }
        const std::size_t begin = claim.end + (asked_first ? 1 : word);
        return ClaimedAnswer{normalise_request("what is " + told.original_part(begin, told.size()) + "?"), claim};
    }

    // … is 20 cm, 一共35个, 我算的是60
    static std::optional<ClaimedAnswer> claimed_last(const RequestText& told, const std::vector<Quantity>& numbers) {
        const Quantity& claim = numbers.back();
        const Text before = Text(told.characters).substr(0, claim.begin);
        const Text behind = Text(told.characters).substr(claim.end);
        const bool short_end = behind.size() < 12 && behind.find_first_of(U",;?") == Text::npos;
        const bool chinese = std::any_of(before.begin(), before.end(), is_han);
        const std::optional<Lead> lead = chinese ? chinese_lead(before) : english_lead(before);
        if (!lead || !short_end) {
            return std::nullopt;
        }
        const std::size_t begin = chinese ? 0 : end_of_telling(before);
        const std::size_t rest = chinese ? claim.number_end : claim.end;
        return ClaimedAnswer{normalise_request(told.original_part(begin, lead->end) + lead->asks +
                                               told.original_part(rest, told.size()) + "?"),
                             claim};
    }

    // 我算的是, 应该是, 是, 一共
    static std::optional<Lead> chinese_lead(Text before) {
        const std::size_t comma = before.find_last_of(U",;.");
        const Text clause = before.substr(comma == Text::npos ? 0 : comma + 1);
        Text rest = before;
        const bool copula = cut(rest, {U"就是", U"应该是", U"好像是", U"大概是", U"是", U"等于", U"为"});
        const Text without_copula = rest;
        cut(rest, {U"出来", U"出", U"的", U"得到", U"得", U"了"});
        if (cut(rest, {U"算", U"写", U"填", U"答", U"做", U"求"})) {
            cut(rest, {U"我", U"他", U"她", U"孩子", U"儿子", U"女儿", U"同学", U"我们", U"同桌"});
            return Lead{rest.size(), "是多少"};
        }
        // 8月是30天 tells a fact
        const bool names_result = has_any(clause, {U"的", U"共", U"剩", U"我算", U"答案", U"结果", U"总", U"一起",
                                                   U"起来", U"化成", U"化为", U"写成", U"换算"});
        if (copula && names_result) {
            return Lead{without_copula.size(), "是多少"};
        }
        const bool ends = ends_with_any(before, {U"共", U"得", U"剩", U"要"});
        return ends && names_result ? std::optional(Lead{before.size(), "多少"}) : std::nullopt;
    }

    // is, comes to, has an area of
    static std::optional<Lead> english_lead(Text before) {
        Text rest = before;
        if (cut(rest, {U" is ", U" are ", U" was ", U" makes ", U" make ", U" equals ", U" gives ", U" comes to ",
                       U" should be ", U" would be ", U" is equal to "})) {
            return Lead{rest.size(), " is what"};
        }
        if (cut(rest, {U" and got ", U" and get ", U", i got ", U", i get ", U" and i got "})) {
            return Lead{rest.size(), ", what is it"};
        }
        for (const Text named : {Text(U"area"), Text(U"perimeter"), Text(U"volume"), Text(U"circumference")}) {
            const std::u32string lead = std::u32string(named) + U" of ";
            if (before.ends_with(lead)) {
                return Lead{before.size(), "what"};
            }
        }
        return std::nullopt;
    }

    // "I said", "so", "my friend thinks that": where what was told begins.
    static std::size_t end_of_telling(Text before) {
        std::size_t begin = 0;
        for (const Text word :
             {Text(U"so "), Text(U"and "), Text(U"well, "), Text(U"ok "), Text(U"ok, "), Text(U"um ")}) {
            begin = before.starts_with(word) ? word.size() : begin;
        }
        for (const Text verb : {Text(U" said "), Text(U" say "), Text(U" says "), Text(U" think "), Text(U" thinks "),
                                Text(U" thought "), Text(U" wrote "), Text(U" reckon "), Text(U" reckons ")}) {
            const std::size_t at = before.find(verb, begin);
            const bool number_before =
                at != Text::npos &&
                std::any_of(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(at), is_ascii_digit);
            if (at != Text::npos && !number_before) {
                begin = at + verb.size();
                begin += before.substr(begin).starts_with(U"that ") ? 5 : 0;
                return begin;
            }
        }
        return begin;
    }

    // Takes the first of some endings that fits off a text.
    static bool cut(Text& text, std::initializer_list<Text> endings) {
        for (const Text ending : endings) {
            if (text.ends_with(ending)) {
                text.remove_suffix(ending.size());
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
