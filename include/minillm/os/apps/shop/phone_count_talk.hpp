// os/apps/shop/phone_count_talk.hpp: what several pieces of one phone cost together.
//
//     松雀7买两台一共多少钱                 2 × 2999 元
//     行舟 Fold多少钱 / 两台多少钱 / 三台呢  the phone of the answer before
//     how much for two of them              the same; English prices are dollars
//     how much is the pinlark 7             one piece: its row tells the price (phone_replies.hpp)
//
// The count is the one number of the turn, and every other word must have its place (placed_words.hpp): 2 GB, two years
// and 两个小时 count no phones. After a comparison "the two" are those that were compared (phone_pair_talk.hpp).
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "../../../nlu/numbers.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_replies.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class PhoneCountTalk {
public:
    explicit PhoneCountTalk(const PhoneCatalogue& catalogue) : catalogue_(&catalogue) {}

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        // 一 of 一共 counts nothing, so these words are cut out before the numbers are read.
        static const TermList totals = {"一共",     "总共",       "合计",       "一起",  "加起来", "总价",
                                        "in total", "altogether", "all in all", "total", "in all"};
        const bool of_compared = turn.recall.notes.contains("compared") && !turn.names_phone();
        const std::optional<std::size_t> phone = turn.phone();
        if (!phone || of_compared) {
            return {};
        }
        const std::u32string text = totals.cut_from(turn.question.without_names);
        const std::optional<std::size_t> count = only_count_in(text);
        if (!count || !asks_price(turn, totals.in(turn.text())) || !is_understood(without_numbers(text))) {
            return {};
        }
        return together(*phone, *count, turn.chinese());
    }

private:
    // The price is asked for, or was asked for just before: 三台呢.
    bool asks_price(const PhoneTurn& turn, bool names_total) const {
        static const TermList goes_on = {"呢", "what about", "how about", "and", "那"};
        const std::string row = row_of(*catalogue_, turn.question);
        const auto before = turn.recall.notes.find("attribute");
        const bool price_before = before != turn.recall.notes.end() && before->second == "price";
        const bool asks_on = turn.recall.spoke_last && price_before && goes_on.in(turn.text());
        return row == "price" || names_total || asks_on;
    }

    // The number of pieces, if it is the only number: two to a hundred, for one piece has its own row.
    static std::optional<std::size_t> only_count_in(const std::u32string& text) {
        constexpr double least_count = 2;
        constexpr double most_count = 100;
        std::optional<std::size_t> count;
        for (std::size_t at = 0; at < text.size();) {
            const std::optional<NumberMatch> number = number_at(text, at);
            if (!number || number->end <= at) {
                ++at;
                continue;
            }
            const bool counts = number->kind == NumberKind::plain && number->denominator == 1 &&
                                number->value() >= least_count && number->value() <= most_count;
            if (count || !counts) {
                return std::nullopt;
            }
            count = static_cast<std::size_t>(number->numerator);
            at = number->end;
        }
        return count;
    }

    static bool is_understood(const std::u32string& rest) {
        static const TermList money = {"多少钱", "多少", "价格",   "价钱",        "总价",     "要花",  "花",     "钱",
                                       "块",     "元",   "得",     "需要",        "how much", "price", "prices", "cost",
                                       "costs",  "pay",  "id pay", "would i pay", "do i pay", "for"};
        static const TermList beside = {"买",   "来",     "拿",   "如果",     "的话",  "同款",       "同样",     "一样",
                                        "if",   "take",   "were", "order",    "will",  "s",          "when",     "each",
                                        "need", "pieces", "pcs",  "together", "those", "what about", "how about"};
        return words_left(rest, {&money, &beside}) == 0;
    }

    AppAnswer together(std::size_t place, std::size_t count, bool chinese) const {
        const PhoneCatalogue::Phone& phone = catalogue_->phones[place];
        const double one = chinese ? phone.numbers.at("price") : phone.usd;
        const std::string each = std::to_string(std::lround(one));
        const std::string all = std::to_string(std::lround(one * static_cast<double>(count)));
        const std::string pieces = std::to_string(count);
        AppAnswer answer = PhoneReplies::mine("product.price", 0.96);
        answer.reply =
            chinese ? pieces + " 台" + phone.name.zh + "，一共 " + all + " 元起（每台 " + each + " 元起）。"
                    : pieces + " of the " + phone.name.en + " cost from $" + all + " together ($" + each + " each).";
        answer.reply += PhoneReplies::source(chinese, phone.id + ".price");
        answer.slots["product"] = phone.id;
        answer.slots["attribute"] = "price";
        answer.notes["product"] = phone.id;
        answer.notes["attribute"] = "price";
        return answer;
    }

    const PhoneCatalogue* catalogue_;
};

}  // namespace minillm
