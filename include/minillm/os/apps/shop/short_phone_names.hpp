// os/apps/shop/short_phone_names.hpp: a phone of ours called by a part of its name, or by its place among those named.
//
//     how much is the pinlark 7 / and the pro       Pinlark 7 Pro
//     松雀7多少钱 / 那买7吧                         松雀 7
//     松雀Lite和絮云Mini / 第二个多少钱             絮云 Mini
//     松雀7和7 Pro区别 / Pro有几种存储              松雀 7 Pro
//     is it easy                                    no name: "easy" stands where no name would
//
// Only after an answer of the shop, and only if every other word of the turn has its place (placed_words.hpp): 7 may be
// any number.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../application.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"
#include "phone_talk.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Completes names that were cut short.
class ShortPhoneNames {
public:
    explicit ShortPhoneNames(const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), talk_(catalogue), row_words_(words_of_rows(catalogue)) {}

    /// The question with the phone that is meant; unchanged if it names one, or if none can be made out.
    PhoneQuestion completed(const PhoneQuestion& question, const AppRecall& recall) const {
        static const TermList beside = {
            "怎么样", "换成",    "如果",       "看",       "就",     "两",     "比较",   "比",         "对比",
            "区别",   "下单",    "拿",         "第",       "比呢",   "第一个", "第二个", "第三个",     "第一款",
            "第二款", "第三款",  "前者",       "后者",     "second", "first",  "third",  "former",     "latter",
            "take",   "ill",     "order",      "compare",  "with",   "versus", "vs",     "difference", "between",
            "better", "instead", "what about", "actually", "前面",   "后面"};
        const bool names_phone = !question.phones.empty() && !question.from_before;
        if (!recall.spoke_last || names_phone) {
            return question;
        }
        std::u32string rest = question.text;
        const std::vector<std::size_t> spoken = talk_.phones(recall.notes, "spoken");
        const std::vector<std::size_t> listed = talk_.phones(recall.notes, "listed");
        std::optional<std::size_t> phone = by_place(rest, listed.empty() ? spoken : listed);
        const bool by_word = !phone;
        if (by_word) {
            phone = by_last_word(rest);
        }
        if (!phone) {
            return question;
        }
        // Pro有几种存储: of a phone that was just spoken of any row may be asked in any words.
        const bool just_spoken = std::find(spoken.begin(), spoken.end(), *phone) != spoken.end();
        const bool asks_row = by_word && just_spoken && question.attribute;
        if (!asks_row && words_left(without_numbers(rest), {&row_words_, &beside}) != 0) {
            return question;
        }
        PhoneQuestion complete = question;
        complete.phones = {*phone};
        complete.from_before = false;
        complete.unknown_phone = false;
        complete.without_names = rest;
        return complete;
    }

private:
    // The first, the second, the third of those that were named together.
    static std::optional<std::size_t> by_place(std::u32string_view text, const std::vector<std::size_t>& spoken) {
        static const TermList places[] = {
            {"第一个", "第一款", "前者", "前面那个", "the first", "first one", "the former"},
            {"第二个", "第二款", "后者", "后面那个", "the second", "second one", "the latter"},
            {"第三个", "第三款", "the third", "third one"}};
        static const TermList best = {"best", "第二好"};  // second best is no second of a list
        std::size_t place = 0;
        for (const TermList& words : places) {
            if (words.in(text) && place < spoken.size() && spoken.size() > 1 && !best.in(text)) {
                return spoken[place];
            }
            ++place;
        }
        return std::nullopt;
    }

    // "pro", "mini", "7": the last word of a name; it is cut out of the text.
    std::optional<std::size_t> by_last_word(std::u32string& text) const {
        for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
            const std::u32string name = searchable_word(catalogue_->phones[i].name.en);
            const std::u32string last = name.substr(name.rfind(U' ') + 1);
            const std::size_t at = find_term(text, last);
            if (at != std::u32string::npos && stands_like_a_name(text, at, at + last.size())) {
                text.replace(at, last.size(), U" ");
                return i;
            }
        }
        return std::nullopt;
    }

    static bool stands_like_a_name(std::u32string_view text, std::size_t begin, std::size_t end) {
        const bool digit = is_ascii_digit(text[begin]);
        const bool digit_before = begin > 0 && (is_ascii_digit(text[begin - 1]) || text[begin - 1] == U'.');
        const bool digit_behind = end < text.size() && (is_ascii_digit(text[end]) || text[end] == U'.');
        if (digit && (digit_before || digit_behind)) {
            return false;
        }
        const std::u32string_view in_front = text.substr(0, begin);
        static constexpr std::u32string_view leading[] = {U"the ", U"and ", U"about ", U"with ", U"than ", U"or "};
        const bool led = std::any_of(std::begin(leading), std::end(leading),
                                     [&](std::u32string_view word) { return in_front.ends_with(word); });
        const bool beside_han = (begin > 0 && is_han(text[begin - 1])) || (end < text.size() && is_han(text[end]));
        return led || beside_han;
    }

    const PhoneCatalogue* catalogue_;
    PhoneTalk talk_;
    TermList row_words_;
};

}  // namespace minillm
