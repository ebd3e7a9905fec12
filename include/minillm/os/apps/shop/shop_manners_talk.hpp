// os/apps/shop/shop_manners_talk.hpp: turns to a shop that want no phone: no thank you, and when somebody is there.
//
//     no I don't need a phone · 不用了，不买      all right, and no phone is praised
//     are you open sunday · 周日营业吗            the hours of the policy on people
//     老板 这个咋卖                               nothing lies on the counter, so it is asked which one
//     is the museum open on sundays              not here: a word is left over
//     不买了，取消订单                            not here: an order is cancelled (customer_service.hpp)
//
// They are taken up only if every word has its place (placed_words.hpp).
//
// Next: os/apps/shop/shop_service_talk.hpp.
#pragma once

#include <string>

#include "../../json_data.hpp"
#include "../../request.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"
#include "phone_replies.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class ShopMannersTalk {
public:
    ShopMannersTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue) {
        declined_ = {dialogue.at("declined").at("zh").text(), dialogue.at("declined").at("en").text()};
        for (const PhoneCatalogue::Policy& policy : catalogue.policies) {
            hours_ = policy.id == "human" ? policy.text : hours_;
        }
    }

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneQuestion& question, const Request& request, const AppRecall& recall) const {
        constexpr double sure = 0.985;  // "on sundays" sounds like an order to the home for later
        const bool chinese = request.chinese();
        if (declines(question, recall)) {
            AppAnswer answer = PhoneReplies::mine("service.declined", sure);
            answer.reply = declined_.in(chinese);
            return answer;
        }
        if (asks_price_of_nothing(question)) {
            AppAnswer answer = PhoneReplies::mine("product.price", sure);
            answer.decision = "clarify";
            answer.reply = "您问的是哪一款手机？说出名字我就报价，也可以问“你们有哪些手机”。";
            return answer;
        }
        if (asks_hours(question.text)) {
            AppAnswer answer = PhoneReplies::mine("service.human", sure);
            answer.reply = hours_.in(chinese) + PhoneReplies::source(chinese, "policies.human");
            answer.notes = recall.notes;
            answer.notes["policy"] = "human";
            return answer;
        }
        return {};
    }

private:
    // A phone is what is not wanted, or the shop has just spoken of one.
    static bool declines(const PhoneQuestion& question, const AppRecall& recall) {
        static const TermList refusals = {"不用了",         "不买",        "不需要",       "不想买",
                                          "不要了",         "不打算买",    "不考虑",       "先不买",
                                          "不换",           "算了",        "dont need",    "do not need",
                                          "dont want",      "do not want", "not buying",   "not looking for",
                                          "not interested", "no thanks",   "no thank you", "not going to buy",
                                          "wont buy"};
        static const TermList named = {"不买",       "不想买",          "不打算买",         "不换",
                                       "dont need",  "do not need",     "dont want",        "do not want",
                                       "not buying", "not looking for", "not going to buy", "wont buy",
                                       "不要了",     "不需要",          "not interested"};
        static const TermList beside = {
            "谢谢",   "不",      "手机",     "新",    "暂时",   "现在",  "先",     "真的",  "今天",   "买了",
            "吧",     "算了",    "no",       "nope",  "thanks", "thank", "new",    "today", "really", "never mind",
            "buying", "another", "anything", "right", "one",    "phone", "phones", "from",  "but"};
        // After a policy 不要了 cancels an order or sends something back.
        const bool of_service = recall.notes.contains("policy");
        const bool after_phones = recall.spoke_last && !of_service;
        const bool of_phones = question.phone_word || (!question.phones.empty() && !question.from_before);
        return (after_phones || (of_phones && named.in(question.text))) && refusals.in(question.text) &&
               words_left(question.without_names, {&refusals, &beside}) == 0;
    }

    // 这个咋卖: the words of a customer before a counter. 这款手机怎么卖 means a phone, and the featured one is told.
    static bool asks_price_of_nothing(const PhoneQuestion& question) {
        static const TermList sold = {"咋卖", "怎么卖"};
        static const TermList shown = {"这个", "那个"};
        static const TermList beside = {"老板", "请问"};
        return question.phones.empty() && !question.phone_word && sold.in(question.text) && shown.in(question.text) &&
               words_left(question.text, {&sold, &beside}) == 0;
    }

    // Whether and when somebody is there; the shop is online and sells at any hour.
    static bool asks_hours(const std::u32string& text) {
        static const TermList hours = {"营业",           "营业时间",     "开门",      "开不开门",      "上班",
                                       "上不上班",       "are you open", "you open",  "opening hours", "opening times",
                                       "business hours", "your hours",   "shop open", "store open",    "open hours"};
        static const TermList days = {"周一",
                                      "周二",
                                      "周三",
                                      "周四",
                                      "周五",
                                      "周六",
                                      "周日",
                                      "周末",
                                      "星期天",
                                      "星期日",
                                      "星期六",
                                      "星期一",
                                      "星期二",
                                      "星期三",
                                      "星期四",
                                      "星期五",
                                      "礼拜天",
                                      "礼拜六",
                                      "节假日",
                                      "今天",
                                      "明天",
                                      "过年",
                                      "国庆",
                                      "monday",
                                      "tuesday",
                                      "wednesday",
                                      "thursday",
                                      "friday",
                                      "saturday",
                                      "sunday",
                                      "mondays",
                                      "tuesdays",
                                      "wednesdays",
                                      "thursdays",
                                      "fridays",
                                      "saturdays",
                                      "sundays",
                                      "weekend",
                                      "weekends",
                                      "holidays",
                                      "public holidays",
                                      "today",
                                      "tomorrow",
                                      "every day"};
        static const TermList beside = {"你们",  "店",      "客服", "照常", "正常",   "还",   "几点", "open",
                                        "hours", "opening", "too",  "时间", "during", "even", "s"};
        return hours.in(text) && days.in(text) && words_left(text, {&hours, &days, &beside}) == 0;
    }

    PhoneCatalogue::Both declined_, hours_;
};

}  // namespace minillm
