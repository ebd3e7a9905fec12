// os/apps/shop/shop_service_talk.hpp: what customers say beside questions for a phone: they bargain, they order, they
// ask on about a service, and their phone has fallen into the water.
//
//     学生有优惠吗 · thats crazy expensive          list prices, no promises, and what is cheaper
//     那买7吧 · ok i want two of them               nothing is ordered here, and how to order
//     my screen is cracked / how long does it take  the time of that service, not of a battery
//     松雀7防水吗 / 掉水里了怎么办                  the phone's first aid; somebody in the water is another matter
//
// The texts stand in products.json (dialogue). Not here: phones in an order (phone_dialogue.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../json_data.hpp"
#include "../../request.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_choice_replies.hpp"
#include "phone_question.hpp"
#include "phone_replies.hpp"
#include "phone_talk.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class ShopServiceTalk {
public:
    ShopServiceTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), choice_(catalogue), talk_(catalogue) {
        for (const JsonPlace& place : dialogue.at("service").elements()) {
            Service service{place.at("policy").text(), both(place.at("how_long")), std::nullopt};
            if (!place.at("how_much").is_null()) {
                service.how_much = both(place.at("how_much"));
            }
            services_.push_back(std::move(service));
        }
        discount_names_ = TermList(dialogue.at("discount").at("names"));
        discount_ = both(dialogue.at("discount").at("reply"));
        too_dear_names_ = TermList(dialogue.at("too_dear").at("names"));
        too_dear_ = both(dialogue.at("too_dear").at("reply"));
        why_so_dear_ = both(dialogue.at("too_dear").at("why"));
        order_ = both(dialogue.at("order"));
        water_ = both(dialogue.at("water"));
        not_recorded_names_ = TermList(dialogue.at("not_recorded").at("names"));
        not_recorded_ = both(dialogue.at("not_recorded").at("reply"));
    }

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneQuestion& question, const Request& request, const AppRecall& recall) const {
        const bool chinese = request.chinese();
        if (fell_into_water(question, recall)) {
            return with_phone(question, "service.repair", water_.in(chinese));
        }
        if (orders(question, recall)) {
            std::string reply;
            for (const std::size_t phone : ordered(question, recall)) {
                const std::string& name = catalogue_->phones[phone].name.in(chinese);
                reply = chinese ? name + "：" : "The " + name + ": ";
            }
            AppAnswer answer = with_phone(question, "service.order", reply + order_.in(chinese));
            answer.confidence = more_than_a_command;
            return answer;
        }
        if (bargains(question)) {
            return with_phone(question, "service.discount", discount_.in(chinese));
        }
        if (finds_too_dear(question)) {
            return whys().in(question.text) && !question.phones.empty() ? reasons(question, chinese)
                                                                        : cheaper_than(question, chinese);
        }
        if (const std::optional<std::string> text = of_service(question, recall, chinese)) {
            AppAnswer answer = PhoneReplies::mine("service." + recall.notes.at("policy"), sure);
            answer.reply = *text + PhoneReplies::source(chinese, "policies." + recall.notes.at("policy"));
            answer.notes = recall.notes;
            return answer;
        }
        const bool of_a_phone = question.phone_word || !question.phones.empty() || question.spoke_last;
        static const TermList asks = {"吗", "能不能", "有没有", "?",    "can",  "does", "do",
                                      "is", "has",    "how",    "怎么", "多少", "几",   "多久"};
        // 发热吗 sounds like health and "how hot does it get" like the home: right after a phone the whole turn counts.
        static const TermList beside = {"会不会", "容易", "严重",    "does it", "will it",
                                        "last",   "get",  "getting", "too"};
        const bool to_the_last_word =
            question.from_before && words_left(question.text, {&not_recorded_names_, &beside}) == 0;
        if (of_a_phone && not_recorded_names_.in(question.text) && asks.in(question.text) &&
            (question.others < most_of_others || to_the_last_word)) {
            AppAnswer answer = with_phone(question, "product.spec", not_recorded_.in(chinese));
            answer.confidence = to_the_last_word ? more_than_a_command : sure;
            return answer;
        }
        return {};
    }

private:
    static constexpr double sure = 0.96;
    static constexpr double more_than_a_command =
        0.985;                                     // "i want two of them" could set a device to two, 发热 be a fever
    static constexpr double most_of_others = 0.8;  // the classifier hears home, health or homework

    struct Service {
        std::string policy;
        PhoneCatalogue::Both how_long;
        std::optional<PhoneCatalogue::Both> how_much;
    };

    static PhoneCatalogue::Both both(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }

    AppAnswer with_phone(const PhoneQuestion& question, const std::string& intent, const std::string& reply) const {
        AppAnswer answer = PhoneReplies::mine(intent, sure);
        answer.reply = reply;
        if (!question.phones.empty()) {
            answer.slots["product"] = catalogue_->phones[question.phones.front()].id;
            answer.notes["product"] = catalogue_->phones[question.phones.front()].id;
        }
        return answer;
    }

    // The phone is in the water: it is named, or the talk is of one. Where anybody is named it may be a person.
    bool fell_into_water(const PhoneQuestion& question, const AppRecall& recall) const {
        static const TermList falls = {
            "掉水里",       "掉进水",       "掉到水",        "掉厕所",          "掉马桶",  "掉进厕所",
            "掉进马桶",     "掉河里",       "掉进河",        "掉池子",          "进水了",  "泡水了",
            "泡了水",       "进了水",       "水里了",        "掉浴缸",          "fell in", "fell into",
            "dropped in",   "dropped into", "dropped it in", "dropped it into", "got wet", "in the toilet",
            "in the water", "in the sink",  "in the bath",   "water damage"};
        static const TermList what_now = {
            "怎么办", "咋办", "了", "fell", "dropped", "what now", "what do i do", "what should i do", "got wet"};
        static const TermList people = {"孩子",     "他",   "她",    "人",  "宝宝",   "儿子",   "女儿",    "小孩",
                                        "爷爷",     "奶奶", "老伴",  "妈",  "爸",     "child",  "son",     "daughter",
                                        "baby",     "he",   "she",   "him", "her",    "boy",    "girl",    "someone",
                                        "somebody", "man",  "woman", "kid", "people", "person", "grandpa", "grandma"};
        static const TermList phones = {"手机", "phone", "mobile", "手機"};
        const bool of_a_phone = phones.in(question.text) || !question.phones.empty() ||
                                (recall.spoke_last && recall.notes.contains("product"));
        const bool asks_whether = question.text.find(U"会坏") != std::u32string::npos;
        return of_a_phone && falls.in(question.text) && what_now.in(question.text) && !people.in(question.text) &&
               !asks_whether;
    }

    // A phone is named or was spoken of, and every word belongs to taking it.
    bool orders(const PhoneQuestion& question, const AppRecall& recall) const {
        static const TermList takes = {"买",   "下单",   "要",         "来",      "拿",       "就要", "订",
                                       "入手", "buy",    "take",       "order",   "purchase", "want", "have",
                                       "ill",  "go for", "going with", "go with", "get"};
        static const TermList decided = {"就",     "吧",   "了",     "两",      "下单",  "我要", "ill",
                                         "i will", "want", "buy it", "take it", "order", "take", "lets"};
        static const TermList beside = {"就",     "吧",   "两",   "三",    "下单",   "谢谢",    "给我",
                                        "i",      "will", "ill",  "lets",  "two",    "three",   "go",
                                        "yes",    "them", "fine", "great", "thanks", "i think", "then",
                                        "pieces", "今天", "现在", "today", "good",   "right"};
        const bool question_mark = question.text.find(U'?') != std::u32string::npos ||
                                   question.text.find(U"吗") != std::u32string::npos ||
                                   question.text.find(U"哪") != std::u32string::npos;
        static const TermList asks = {"how", "which", "what", "怎么", "什么", "多少", "do you have", "can i", "推荐"};
        return !ordered(question, recall).empty() && takes.in(question.text) && decided.in(question.text) &&
               !question_mark && !asks.in(question.text) && !question.attribute &&
               words_left(without_numbers(question.without_names), {&takes, &decided, &beside}) == 0;
    }

    // The phone that is named, or the one of the answer before.
    std::vector<std::size_t> ordered(const PhoneQuestion& question, const AppRecall& recall) const {
        if (!question.phones.empty() || !recall.spoke_last) {
            return question.phones;
        }
        return talk_.phones(recall.notes, "product");
    }

    bool bargains(const PhoneQuestion& question) const {
        // 有便宜点的吗 wants another phone, not another price
        static const TermList another = {"便宜点的", "便宜一点的", "便宜些的"};
        static const TermList seeks = {"有没有便宜", "有便宜", "想买",        "找",
                                       "推荐",       "买个",   "looking for", "recommend"};
        const bool of_shop =
            question.phone_word || !question.phones.empty() || question.spoke_last || question.product > 0.5;
        return of_shop && question.others < most_of_others && !seeks.in(question.text) &&
               discount_names_.in(another.cut_from(question.text));
    }

    bool finds_too_dear(const PhoneQuestion& question) const {
        static const TermList beside = {"crazy", "really", "very", "much", "太", "价格", "price", "也", "真", "for me"};
        const bool of_shop = question.spoke_last || !question.phones.empty() || question.phone_word;
        return of_shop && too_dear_names_.in(question.text) &&
               words_left(question.without_names, {&too_dear_names_, &whys(), &beside}) == 0;
    }

    static const TermList& whys() {
        static const TermList words = {"为什么", "为啥", "怎么", "咋", "凭什么", "why", "how come"};
        return words;
    }

    // 为什么这么贵: the reasons of a price are not recorded; what is had for it is.
    AppAnswer reasons(const PhoneQuestion& question, bool chinese) const {
        const PhoneCatalogue::Phone& phone = catalogue_->phones[question.phones.front()];
        AppAnswer answer = with_phone(question, "product.features", why_so_dear_.in(chinese));
        answer.reply += phone.features.in(chinese) + PhoneReplies::source(chinese, phone.id + ".features");
        return answer;
    }

    // The list price stays; the nearest phones below it are named.
    AppAnswer cheaper_than(const PhoneQuestion& question, bool chinese) const {
        AppAnswer answer = with_phone(question, "service.discount", too_dear_.in(chinese));
        if (question.phones.empty()) {
            return answer;
        }
        constexpr std::size_t most_named = 3;
        const PhoneCatalogue::Phone& phone = catalogue_->phones[question.phones.front()];
        PriceLimits below;
        below.dollars = !chinese;
        below.most = (chinese ? phone.numbers.at("price") : phone.usd) - 1;
        std::vector<std::size_t> cheaper = choice_.by_price(below);
        cheaper.resize(std::min(cheaper.size(), most_named));
        if (cheaper.empty()) {
            answer.reply += chinese ? "它已经是店里最便宜的了。" : " It is the cheapest we have.";
            return answer;
        }
        answer.reply += chinese ? "便宜一些的有：" : " Cheaper ones: ";
        answer.reply += choice_.sentences(cheaper, "price", chinese);
        return answer;
    }

    // 要多久, 要钱吗, right after an answer about a service: it is asked of that service.
    std::optional<std::string> of_service(const PhoneQuestion& question, const AppRecall& recall, bool chinese) const {
        static const TermList how_long = {"多久",      "多长时间", "几天",          "多少天",         "什么时候能",
                                          "啥时候能",  "how long", "how many days", "how many weeks", "when will",
                                          "when do i", "how soon", "days"};
        static const TermList how_much = {"多少钱", "要钱",       "收费",      "花钱",     "免费",
                                          "贵吗",   "is it free", "for free",  "how much", "cost",
                                          "charge", "do i pay",   "expensive", "free"};
        static const TermList beside = {
            "要",     "需要", "大概",  "得",   "修好",  "修",     "换屏",   "换屏幕", "换",       "退款",
            "退",     "到账", "到",    "送到", "寄",    "发货",   "能",     "好",     "钱",       "才",
            "运费",   "屏幕", "take",  "will", "it",    "repair", "refund", "arrive", "days",     "will",
            "screen", "my",   "money", "back", "i",     "get",    "is",     "that",   "delivery", "usually",
            "new",    "pay",  "for",   "when", "until", "wait",   "last",   "收到",   "时间",     "an"};
        const auto policy = recall.notes.find("policy");
        if (!recall.spoke_last || policy == recall.notes.end()) {
            return std::nullopt;
        }
        const bool asks_time = how_long.in(question.text);
        static const TermList of_phone = {"它", "卖", "这款", "那款", "这部", "手机", "phone"};  // 它卖多少钱
        const bool asks_money = how_much.in(question.text) && !of_phone.in(question.text);
        if (asks_time == asks_money || words_left(question.text, {&how_long, &how_much, &beside}) != 0) {
            return std::nullopt;
        }
        for (const Service& service : services_) {
            if (service.policy == policy->second && asks_time) {
                return service.how_long.in(chinese);
            }
            if (service.policy == policy->second && service.how_much) {
                return service.how_much->in(chinese);
            }
        }
        return std::nullopt;
    }

    const PhoneCatalogue* catalogue_;
    PhoneChoiceReplies choice_;
    PhoneTalk talk_;
    std::vector<Service> services_;
    TermList discount_names_, too_dear_names_, not_recorded_names_;
    PhoneCatalogue::Both discount_, too_dear_, why_so_dear_, order_, water_, not_recorded_;
};

}  // namespace minillm
