// os/apps/shop/phone_price_talk.hpp: turns about what a phone may cost and which colour it shall have.
//
//     有没有三千块以内的 · between 300 and 400      every phone in the range
//     which phone is good for games / under 400     the need stays, the price is new
//     我只有5000块，买松雀7 Pro够吗                 yes or no first
//     哪款有粉色 · does it come in blue             likewise; what is not there is denied
//
// A turn is taken up only if every word of it has its place (placed_words.hpp). Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_choice_replies.hpp"
#include "phone_colours.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"
#include "price_limits.hpp"

namespace minillm {

/// Reads and answers such turns.
class PhonePriceTalk {
public:
    PhonePriceTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), choice_(catalogue), colours_(dialogue, catalogue) {
        for (const PhoneCatalogue::Need& need : catalogue.needs) {
            for (const std::u32string& word : need.names.terms()) {
                need_words_.add(encode_utf8(word));
            }
        }
    }

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        AppAnswer answer = about_enough(turn);
        if (!answer.mine) {
            answer = about_colour(turn);
        }
        if (!answer.mine) {
            answer = between_prices(turn);
        }
        return answer;
    }

private:
    // 我只有5000块，买松雀7 Pro够吗
    AppAnswer about_enough(const PhoneTurn& turn) const {
        static const TermList enough = {"够吗",   "够不够", "够买",   "买得起", "买得了",    "能买",
                                        "够了吗", "够",     "enough", "afford", "can i get", "can i buy"};
        static const TermList clear = {"够", "买得起", "买得了", "能买", "enough", "afford", "can i get", "can i buy"};
        static const TermList beside = {"钱",   "it",   "i",  "my", "if", "only", "got",
                                        "预算", "手里", "就", "用", "拿", "buy"};
        const std::vector<double> amounts = amounts_in(turn.question.without_names);
        const std::optional<std::size_t> phone = turn.phone();
        if (!phone || amounts.size() != 1 || !clear.in(turn.text())) {
            return {};
        }
        const std::u32string rest = without_numbers(turn.question.without_names);
        const std::size_t left = words_left(rest, {&PriceWords::at_most(), &PriceWords::money(), &enough, &beside});
        if (left != 0) {
            return {};
        }
        return choice_.enough(*phone, amounts.front(), says_dollars(turn.text(), turn.chinese()), turn.chinese());
    }

    // 有没有三千块以内的 · under 400 · between 300 and 400
    AppAnswer between_prices(const PhoneTurn& turn) const {
        static const TermList beside = {"有没有",   "有吗",  "找",    "价位",    "我的",    "的话",
                                        "those",    "ones",  "cost",  "costs",   "costing", "something",
                                        "anything", "range", "price", "looking", "need"};
        std::optional<PriceLimits> limits = price_limits_in(turn.question.without_names, turn.chinese());
        const std::vector<double> amounts = amounts_in(turn.question.without_names);
        const bool asked_for_budget = turn.recall.notes.contains("asked_budget") && turn.recall.spoke_last;
        if (!limits && asked_for_budget && amounts.size() == 1) {
            limits = PriceLimits{std::nullopt, amounts.front(), says_dollars(turn.text(), turn.chinese())};
        }
        if (!limits || turn.names_phone()) {
            return {};
        }
        const std::u32string rest = without_numbers(turn.question.without_names);
        const std::size_t left =
            words_left(rest, {&need_words_, &PriceWords::at_most(), &PriceWords::at_least(), &PriceWords::about(),
                              &PriceWords::between(), &PriceWords::money(), &beside});
        if (left != 0) {
            return {};
        }
        std::string need;
        if (!turn.question.needs.empty()) {
            need = catalogue_->needs[turn.question.needs.front()].id;
        } else if (turn.recall.spoke_last && turn.recall.notes.contains("need")) {
            need = turn.recall.notes.at("need");
        }
        need = need == "cheap" ? "" : need;  // a limit of price says so already
        return choice_.within(*limits, need, turn.chinese());
    }

    // 松雀Lite有珊瑚色吗 · 哪款有粉色 · 我女朋友喜欢粉的
    AppAnswer about_colour(const PhoneTurn& turn) const {
        static const TermList beside = {
            "好看吗",   "好看",    "喜欢",   "女朋友",  "男朋友",     "老婆",      "老公",    "妈妈",     "爸爸",
            "我妈",     "我爸",    "孩子",   "女儿",    "儿子",       "版",        "款式",    "颜色",     "带",
            "出",       "种",      "有没有", "到底",    "girlfriend", "wife",      "husband", "mother",   "mum",
            "daughter", "son",     "likes",  "prefers", "like",       "available", "colour",  "color",    "colours",
            "colors",   "version", "nice",   "look",    "made",       "only",      "if",      "anything", "something"};
        const PhoneColour* colour = colours_.find(turn.question.without_names);
        if (colour == nullptr || words_left(turn.question.without_names, {&colour->names, &beside}) != 0) {
            return {};
        }
        static const TermList asks_all = {"哪",     "which", "any phone", "any phones",
                                          "有没有", "手机",  "anything",  "something"};
        const bool over_all = asks_all.in(turn.text()) && !turn.names_phone();
        return choice_.in_colour(*colour, over_all ? std::nullopt : turn.phone(), turn.chinese());
    }

    const PhoneCatalogue* catalogue_;
    PhoneChoiceReplies choice_;
    PhoneColours colours_;
    TermList need_words_;  // every word that names a need
};

}  // namespace minillm
