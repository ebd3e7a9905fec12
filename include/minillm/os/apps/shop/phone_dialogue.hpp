// os/apps/shop/phone_dialogue.hpp: turns of a conversation with the shop that lean on the turns before, or on the whole
// catalogue.
//
//     最便宜的是哪个 / 最贵的呢 / 这两个差在哪     phone_order_talk.hpp, phone_pair_talk.hpp
//     which phone is good for games / under 400    phone_price_talk.hpp
//     which phones have wireless charging          phone_feature_talk.hpp
//     两台一共多少钱 · how much for two of them    phone_count_talk.hpp
//     你推荐哪个 / 为什么 / 还有别的吗             phone_offer_talk.hpp
//     有没有更好的 · something lighter but tough   phone_wish_talk.hpp
//     第二个多少钱 · 256的呢                       phone_place_talk.hpp
//     how much is the pinlark 7 / and the pro      the same row of another phone
//
// Each of these headers reads one kind of turn, and takes it up only if every word of it has its place; anything else
// is left to customer_service.hpp. Not here: services, orders and bargains (shop_service_talk.hpp).
#pragma once

#include <cstddef>
#include <string>

#include "../../json_data.hpp"
#include "../../request.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_count_talk.hpp"
#include "phone_feature_talk.hpp"
#include "phone_offer_talk.hpp"
#include "phone_order_talk.hpp"
#include "phone_pair_talk.hpp"
#include "phone_place_talk.hpp"
#include "phone_price_talk.hpp"
#include "phone_question.hpp"
#include "phone_replies.hpp"
#include "phone_talk.hpp"
#include "phone_turn.hpp"
#include "phone_wish_talk.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Asks each of the readings in turn.
class PhoneDialogue {
public:
    PhoneDialogue(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue),
          replies_(catalogue),
          talk_(catalogue),
          places_(catalogue),
          wishes_(dialogue, catalogue),
          features_(dialogue, catalogue),
          counts_(catalogue),
          prices_(dialogue, catalogue),
          offers_(dialogue, catalogue),
          pairs_(catalogue),
          orders_(dialogue, catalogue) {}

    /// The answer to a turn that is such a one; not mine for any other.
    AppAnswer answer(const PhoneQuestion& question, const Request& request, const AppRecall& recall) const {
        const bool of_shop =
            question.phone_word || !question.phones.empty() || recall.spoke_last || question.product > least_of_shop;
        // Right after an answer of the shop the classifier, which sees this turn alone, is no judge: "second best?"
        const bool of_others = question.others > most_of_others && !recall.spoke_last;
        if (!of_shop || of_others || question.unknown_phone) {
            return {};
        }
        const PhoneTurn turn{question, request, recall, talk_.phones(recall.notes, "spoken"),
                             talk_.phones(recall.notes, "product")};
        AppAnswer answer = places_.answer(turn);
        if (!answer.mine) {
            answer = wishes_.answer(turn);
        }
        if (!answer.mine) {
            answer = features_.answer(turn);
        }
        if (!answer.mine) {
            answer = counts_.answer(turn);
        }
        if (!answer.mine) {
            answer = prices_.answer(turn);
        }
        if (!answer.mine) {
            answer = offers_.answer(turn);
        }
        if (!answer.mine) {
            answer = orders_.answer(turn);
        }
        if (!answer.mine) {
            answer = pairs_.answer(turn);
        }
        return answer.mine ? answer : same_of_another(turn);
    }

private:
    static constexpr double least_of_shop =
        0.5;  // what the classifier hears of a shop where nothing else speaks of one
    static constexpr double most_of_others = 0.8;  // and of the home, of health and of homework

    // And the pro: what was asked before, of another phone
    AppAnswer same_of_another(const PhoneTurn& turn) const {
        static const TermList beside = {"呢", "what about", "how about", "换成", "如果"};
        const auto row = turn.recall.notes.find("attribute");
        const bool names_one = turn.question.phones.size() == 1 && turn.names_phone();
        if (!names_one || !turn.recall.spoke_last || turn.question.attribute || row == turn.recall.notes.end() ||
            words_left(turn.question.without_names, {&beside}) != 0) {
            return {};
        }
        for (const PhoneCatalogue::Attribute& attribute : catalogue_->attributes) {
            if (attribute.id == row->second) {
                return replies_.about(turn.question, attribute, turn.request, turn.recall);
            }
        }
        return {};
    }

    const PhoneCatalogue* catalogue_;
    PhoneReplies replies_;
    PhoneTalk talk_;
    PhonePlaceTalk places_;
    PhoneWishTalk wishes_;
    PhoneFeatureTalk features_;
    PhoneCountTalk counts_;
    PhonePriceTalk prices_;
    PhoneOfferTalk offers_;
    PhonePairTalk pairs_;
    PhoneOrderTalk orders_;
};

}  // namespace minillm
