// os/apps/shop/phone_place_talk.hpp: which phone, and which version of it, where a turn says it by a place or a size.
//
//     安榕易享多少钱 / 第二个多少钱       only one was named, and it is said which
//     松雀 7多少钱 / 256的呢              the price of the version with 256 GB, or that it is not recorded
//
// Next: os/apps/shop/short_phone_names.hpp, which counts among several that were named.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../../../nlu/numbers.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_replies.hpp"
#include "phone_talk.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class PhonePlaceTalk {
public:
    explicit PhonePlaceTalk(const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), talk_(catalogue), row_words_(words_of_rows(catalogue)) {}

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        AppAnswer answer = only_one_named(turn);
        if (!answer.mine) {
            answer = version_by_size(turn);
        }
        return answer;
    }

private:
    static constexpr double sure = 0.96;

    // 第二个多少钱, and there was no second one. short_phone_names.hpp has completed the turn if there was.
    AppAnswer only_one_named(const PhoneTurn& turn) const {
        static const TermList places = {"第二个",     "第二款",     "第三个",    "第三款",    "后者",      "后面那个",
                                        "the second", "second one", "the third", "third one", "the latter"};
        static const TermList beside = {"怎么样", "one", "tell me about", "how about", "what about"};
        const bool by_place = turn.question.from_before || turn.question.phones.empty();
        const std::vector<std::size_t> listed = talk_.phones(turn.recall.notes, "listed");
        const bool counted = std::max(listed.size(), turn.spoken.size()) > 1;
        if (!by_place || counted || turn.before.empty() || !turn.recall.spoke_last || !places.in(turn.text()) ||
            words_left(turn.text(), {&places, &row_words_, &beside}) != 0) {
            return {};
        }
        const PhoneCatalogue::Phone& phone = catalogue_->phones[turn.before.front()];
        AppAnswer answer = PhoneReplies::mine("product.features", sure);
        answer.decision = "clarify";
        answer.reply =
            turn.request.pick("刚才只说到一款：" + phone.name.zh + "。您想问哪一款？",
                              "Only one was named so far, the " + phone.name.en + ". Which one do you mean?");
        answer.notes = turn.recall.notes;
        return answer;
    }

    // 256的呢 · and the 512, after a price: only the smallest version has its price in the catalogue.
    AppAnswer version_by_size(const PhoneTurn& turn) const {
        static const TermList beside = {"版",         "版本",      "gb",       "g",    "tb",   "t",
                                        "的",         "呢",        "多少钱",   "版的", "存储", "version",
                                        "what about", "how about", "how much", "cost"};
        const auto row = turn.recall.notes.find("attribute");
        const bool after_price = turn.recall.spoke_last && row != turn.recall.notes.end() && row->second == "price";
        const std::optional<double> size = storage_size_in(turn.text());
        const bool other_words = words_left(without_numbers(turn.text()), {&beside}) != 0;
        if (!after_price || turn.before.empty() || turn.names_phone() || !size || other_words) {
            return {};
        }
        const PhoneCatalogue::Phone& phone = catalogue_->phones[turn.before.front()];
        const bool chinese = turn.chinese();
        const std::string shown = shown_size(*size);
        const bool is_smallest = *size == phone.numbers.at("storage");
        const bool exists = phone.storage_sizes.contains(*size);
        AppAnswer answer = PhoneReplies::mine("product.price", sure);
        if (exists && !is_smallest) {
            answer.reply = chinese ? "有 " + shown + " 版，但它的价格我这里没有记录。"
                                   : "There is one with " + shown + ", but its price is not in my records. ";
        } else if (!exists) {
            answer.reply = chinese ? "没有 " + shown + " 版。" + phone.sentences.at("storage").zh
                                   : "There is none with " + shown + ". " + phone.sentences.at("storage").en + " ";
        }
        answer.reply += phone.sentences.at("price").in(chinese) + PhoneReplies::source(chinese, phone.id + ".price");
        answer.slots["product"] = phone.id;
        answer.slots["attribute"] = "price";
        answer.notes["product"] = phone.id;
        answer.notes["attribute"] = "price";
        return answer;
    }

    // 64 to 1024 GB, doubled each time; "1 TB" is 1024.
    static std::optional<double> storage_size_in(const std::u32string& text) {
        constexpr double smallest = 64;
        constexpr double terabyte = 1024;
        std::optional<double> size;
        for (std::size_t at = 0; at < text.size();) {
            const std::optional<NumberMatch> number = number_at(text, at);
            if (!number || number->end <= at) {
                ++at;
                continue;
            }
            if (size) {
                return std::nullopt;  // two numbers are no size
            }
            std::u32string_view behind = std::u32string_view(text).substr(number->end);
            behind.remove_prefix(behind.starts_with(U' ') ? 1 : 0);
            size = number->value() * (behind.starts_with(U't') ? terabyte : 1);
            at = number->end;
        }
        bool is_version = false;
        for (double version = smallest; version <= terabyte; version *= 2) {
            is_version = is_version || size == version;
        }
        return is_version ? size : std::nullopt;
    }

    static std::string shown_size(double gigabytes) {
        constexpr double terabyte = 1024;
        return gigabytes == terabyte ? "1 TB" : std::to_string(std::lround(gigabytes)) + " GB";
    }

    const PhoneCatalogue* catalogue_;
    PhoneTalk talk_;
    TermList row_words_;
};

}  // namespace minillm
