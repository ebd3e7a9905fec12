// os/apps/shop/phone_offer_talk.hpp: turns about a recommendation that was given.
//
//     你推荐哪个 / 为什么推荐这个      what it was chosen for: a need, a price, an end of an order, the shop window
//     两千左右的推荐一下 / 还有别的吗  the next one that fits the same wish
//     the cheapest one / second best?  the next one in the same order
//
// What the recommendation was for stands in the notes (phone_talk.hpp). After any other answer "why" is not taken up.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_choice_replies.hpp"
#include "phone_replies.hpp"
#include "phone_scales.hpp"
#include "phone_talk.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"
#include "price_limits.hpp"

namespace minillm {

/// Reads and answers such turns.
class PhoneOfferTalk {
public:
    PhoneOfferTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), choice_(catalogue), talk_(catalogue), scales_(dialogue) {}

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        AppAnswer answer = why(turn);
        if (!answer.mine) {
            answer = another(turn);
        }
        return answer.mine ? answer : fits_use(turn);
    }

private:
    // 为什么推荐这个: after a recommendation, and only then
    AppAnswer why(const PhoneTurn& turn) const {
        static const TermList whys = {"为什么", "为啥", "理由", "凭什么", "why", "how come", "reason"};
        static const TermList beside = {"选",        "给",      "会",     "recommended", "recommend",
                                        "choose",    "pick",    "picked", "did",         "suggest",
                                        "suggested", "exactly", "怎么",   "偏偏",        "choice"};
        const std::vector<std::size_t> offered = talk_.phones(turn.recall.notes, "offered");
        const std::vector<std::size_t>& last = turn.before;
        const bool just_offered = turn.recall.spoke_last && !offered.empty() && !last.empty() &&
                                  std::find(offered.begin(), offered.end(), last.front()) != offered.end();
        if (!just_offered || !whys.in(turn.text()) || words_left(turn.question.without_names, {&whys, &beside}) != 0) {
            return {};
        }
        const bool chinese = turn.chinese();
        AppAnswer answer = PhoneReplies::mine("product.recommend", 0.95);
        answer.slots["product"] = catalogue_->phones[last.front()].id;
        answer.notes = turn.recall.notes;
        answer.reply = reason(turn, last.front());
        answer.reply += catalogue_->phones[last.front()].features.in(chinese);
        return answer;
    }

    std::string reason(const PhoneTurn& turn, std::size_t phone) const {
        const bool chinese = turn.chinese();
        const AppNotes& notes = turn.recall.notes;
        const std::string& name = catalogue_->phones[phone].name.in(chinese);
        const auto need = notes.find("need");
        if (need != notes.end()) {
            for (const PhoneCatalogue::Need& one : catalogue_->needs) {
                if (one.id == need->second) {
                    return chinese ? "因为您要的是“" + encode_utf8(one.names.terms().back()) + "”这一类。"
                                   : "Because it fits what you want it for. ";
                }
            }
        }
        const PhoneScale* scale = notes.contains("scale") ? scales_.named(notes.at("scale")) : nullptr;
        if (scale != nullptr) {
            const PhoneCatalogue::Both& end = notes.at("high") == "yes" ? scale->most : scale->least;
            return chinese ? "因为您要" + end.zh + "，" + name + "就是。"
                           : "Because you asked for the " + end.en + ". ";
        }
        if (notes.contains("most") || notes.contains("least")) {
            return chinese ? "因为它在您说的价位里。" : "Because it is in the range you named. ";
        }
        return chinese ? "您没有说用途，所以我先说店里主推的" + name + "。"
                       : "You named no use for it, so I began with our featured phone, the " + name + ". ";
    }

    // 还有别的吗 · second best? · anything else
    AppAnswer another(const PhoneTurn& turn) const {
        static const TermList asks = {"还有别的",       "还有其他",      "还有吗",      "还有没有",     "还有什么",
                                      "还有哪",         "别的",          "其他的",      "其它的",       "换一个",
                                      "换一款",         "下一个",        "另一个",      "第二好",       "any other",
                                      "anything else",  "any others",    "another",     "others",       "what else",
                                      "second best",    "other options", "alternative", "alternatives", "next best",
                                      "something else", "more options"};
        static const TermList beside = {"选择",      "推荐",  "option", "options", "recommendation", "recommendations",
                                        "recommend", "do",    "else",   "the",     "second",         "next",
                                        "有",        "other", "more"};
        const std::vector<std::size_t> offered = talk_.phones(turn.recall.notes, "offered");
        if (!turn.recall.spoke_last || offered.empty() || turn.names_phone() || !asks.in(turn.text()) ||
            words_left(turn.text(), {&asks, &beside}) != 0) {
            return {};
        }
        const std::vector<std::size_t> others = in_order_of_offer(turn, offered);
        const bool chinese = turn.chinese();
        AppAnswer answer = PhoneReplies::mine("product.recommend", 0.95);
        answer.notes = turn.recall.notes;
        if (others.empty()) {
            answer.reply = chinese ? "符合这些条件的就是这些了。换个用途或预算，我再找。"
                                   : "Those are all that fit. Name another use or budget and I will look again.";
            return answer;
        }
        const PhoneCatalogue::Phone& phone = catalogue_->phones[others.front()];
        answer.slots["product"] = phone.id;
        answer.reply = chinese ? "还可以看看" + phone.name.zh + "。" : "There is also the " + phone.name.en + ". ";
        answer.reply += phone.features.in(chinese) + PhoneReplies::source(chinese, phone.id + ".features");
        answer.reply += (chinese ? "" : " ") + choice_.sentences({others.front()}, "price", chinese);
        answer.notes["product"] = phone.id;
        answer.notes["offered"] = turn.recall.notes.at("offered") + "," + phone.id;
        answer.notes["spoken"] = talk_.note_of({offered.back(), others.front()});
        return answer;
    }

    // Is it loud · 老人能用吗, of the phone of the answer before: what it is made for, or what is
    AppAnswer fits_use(const PhoneTurn& turn) const {
        static const TermList asks = {"吗",  "能不能",  "是不是",  "适合",    "is it",
                                      "can", "does it", "will it", "would it"};
        static const TermList beside = {"适合", "用",       "使用", "给",    "是不是", "能不能", "合适",   "用得了",
                                        "good", "suitable", "use",  "right", "work",   "too",    "really", "for my",
                                        "it",   "is",       "very", "当",    "easy",   "enough"};
        // 轻一点的手机有吗 seeks another one
        static const TermList seeks = {"有",        "来",  "换",   "手机",  "anything",
                                       "something", "any", "have", "phone", "one"};
        if (turn.names_phone() || !turn.recall.spoke_last || turn.before.empty() || turn.question.needs.empty() ||
            seeks.in(turn.text()) || turn.question.attribute || !asks.in(turn.text()) || turn.asks_which()) {
            return {};
        }
        const PhoneCatalogue::Need& need = catalogue_->needs[turn.question.needs.front()];
        if (words_left(turn.text(), {&need.names, &asks, &beside}) != 0) {
            return {};
        }
        const bool chinese = turn.chinese();
        const PhoneCatalogue::Phone& phone = catalogue_->phones[turn.before.front()];
        AppAnswer answer = PhoneReplies::mine("product.features", 0.95);
        answer.slots["product"] = phone.id;
        answer.notes["product"] = phone.id;
        if (phone.tags.contains(need.id)) {
            answer.reply = (chinese ? "是的。" : "Yes. ") + phone.features.in(chinese) +
                           PhoneReplies::source(chinese, phone.id + ".features");
            return answer;
        }
        answer.reply =
            (chinese ? phone.name.zh + "不是专为这个做的。" : "The " + phone.name.en + " is not made for that. ") +
            need.reason.in(chinese) + PhoneReplies::source(chinese, "needs." + need.id);
        answer.notes["spoken"] = phone.id + "," + need.best;
        return answer;
    }

    // What fits as the last recommendation did and was not offered yet, best first.
    std::vector<std::size_t> in_order_of_offer(const PhoneTurn& turn, const std::vector<std::size_t>& offered) const {
        const AppNotes& notes = turn.recall.notes;
        PriceLimits limits;
        limits.dollars = notes.contains("dollars") && notes.at("dollars") == "yes";
        if (notes.contains("least")) {
            limits.least = std::stod(notes.at("least"));
        }
        if (notes.contains("most")) {
            limits.most = std::stod(notes.at("most"));
        }
        std::vector<std::size_t> fitting = choice_.by_price(limits);
        std::erase_if(fitting, [&](std::size_t phone) {
            const bool told = std::find(offered.begin(), offered.end(), phone) != offered.end();
            const bool for_need = !notes.contains("need") || catalogue_->phones[phone].tags.contains(notes.at("need"));
            return told || !for_need;
        });
        const PhoneScale* scale = notes.contains("scale") ? scales_.named(notes.at("scale")) : nullptr;
        const bool high = scale != nullptr && notes.at("high") == "yes";
        const bool limited = limits.least || limits.most;
        const double last_price = catalogue_->phones[offered.back()].usd;
        std::stable_sort(fitting.begin(), fitting.end(), [&](std::size_t a, std::size_t b) {
            if (scale != nullptr) {
                const double x = choice_.number_of(a, *scale, turn.chinese());
                const double y = choice_.number_of(b, *scale, turn.chinese());
                return high ? x > y : x < y;
            }
            const double far_a = std::abs(catalogue_->phones[a].usd - last_price);
            const double far_b = std::abs(catalogue_->phones[b].usd - last_price);
            return !limited && far_a < far_b;  // within limits they stand in their order already
        });
        return fitting;
    }

    const PhoneCatalogue* catalogue_;
    PhoneChoiceReplies choice_;
    PhoneTalk talk_;
    PhoneScales scales_;
};

}  // namespace minillm
