// os/apps/shop/bought_phone_talk.hpp: turns of somebody who has bought a phone: it is broken, may it go back, who pays.
//
//     I bought a Pinlark 7 last week and the screen is already scratched      regret, and the policy on returns
//     … / 我没摔                                      then it counts as a fault
//     我上周买的手机屏幕碎了                           regret, and the policy on repairs
//     I bought it 9 days ago, can I still return it   no, the 7 days are over; 15 days for a fault
//     退货运费谁出 · who pays for return shipping     what is known of the postage of a return
//     can I return it / where do I send it            where parcels go
//
// The numbers of days are values of the policy in products.json, the sentences stand there too (dialogue.bought). A
// crack without a word of buying is a question for a repair (customer_service.hpp), and so is "how long does it take"
// (shop_service_talk.hpp).
//
// Next: os/apps/shop/days_told.hpp, how long ago something was bought.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../json_data.hpp"
#include "../../request.hpp"
#include "../word_search.hpp"
#include "days_told.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"
#include "phone_replies.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class BoughtPhoneTalk {
public:
    BoughtPhoneTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue) : catalogue_(&catalogue) {
        for (const PhoneCatalogue::Policy& policy : catalogue.policies) {
            returns_ = policy.id == "returns" ? &policy : returns_;
            repairs_ = policy.id == "repair" ? &policy : repairs_;
        }
        const JsonPlace bought = dialogue.at("bought");
        if (returns_ == nullptr || repairs_ == nullptr) {
            bought.refuse("the policies \"returns\" and \"repair\" beside it", "fewer");
        }
        regret_ = both(bought.at("regret"));
        repair_ = both(bought.at("repair"));
        no_fault_of_yours_ = both(bought.at("no_fault_of_yours"));
        may_return_ = both(bought.at("may_return"));
        only_faulty_ = both(bought.at("only_faulty"));
        may_exchange_ = both(bought.at("may_exchange"));
        too_late_ = both(bought.at("too_late"));
        for (const JsonPlace& place : dialogue.at("service").elements()) {
            if (place.at("policy").text() == "returns") {
                postage_ = both(place.at("how_much"));
            }
        }
        where_ = both(dialogue.at("service_where"));
        where_policies_ = dialogue.at("service_where").at("policies").texts();
    }

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneQuestion& question, const Request& request, const AppRecall& recall) const {
        const bool chinese = request.chinese();
        if (asks_for_postage(question.text, recall)) {
            return of_policy(postage_.in(chinese), "returns", chinese);
        }
        if (asks_where_to(question.text, recall)) {
            return of_policy(where_.in(chinese), recall.notes.at("policy"), chinese);
        }
        if (denies_a_fall(question.text, recall)) {
            return of_policy(no_fault_of_yours_.in(chinese), "returns", chinese);
        }
        const std::optional<double> days = days_told(question.text);
        const bool bought = buys().in(question.text);
        const bool shattered = breakages().in(question.text);
        const bool broken = shattered || faults().in(question.text);
        if (days && bought && asks_to_give_back(question)) {
            return of_policy(verdict(*days, broken, chinese) + returns_->text.in(chinese), "returns", chinese);
        }
        // Broken after a year, or asked of the warranty: that is no return any more.
        static const TermList of_warranty = {"保修", "质保", "年", "warranty", "guarantee", "year", "years", "covered"};
        if (bought && broken && is_a_phone(question) && !of_warranty.in(question.text)) {
            std::string reply = regret_.in(chinese);
            if (shattered) {  // glass breaks by a knock, which no return covers
                reply += repairs_->text.in(chinese);
            } else {
                reply += (days ? verdict(*days, true, chinese) : "") + returns_->text.in(chinese) + repair_.in(chinese);
            }
            AppAnswer answer = of_policy(reply, shattered ? "repair" : "returns", chinese);
            answer.notes["complaint"] = "yes";
            if (!question.phones.empty() && !question.from_before) {
                answer.slots["product"] = catalogue_->phones[question.phones.front()].id;
                answer.notes["product"] = catalogue_->phones[question.phones.front()].id;
            }
            return answer;
        }
        return {};
    }

private:
    static PhoneCatalogue::Both both(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }

    static const TermList& buys() {
        static const TermList words = {
            "买的",     "刚买",         "买了",           "才买",         "新买",      "买来",        "买回",
            "收到",     "签收",         "到手",           "拿到手",       "入手",      "才用",        "刚用",
            "用了",     "才三天",       "才几天",         "bought",       "purchased", "ordered",     "got it",
            "had it",   "received it",  "it arrived",     "my new phone", "delivered", "i got a new", "i got the phone",
            "my order", "ive only had", "i have only had"};
        return words;
    }

    static const TermList& faults() {
        static const TermList words = {"花了",
                                       "划痕",
                                       "刮花",

                                       "坏了",
                                       "黑屏",
                                       "死机",
                                       "开不了机",
                                       "开不开机",
                                       "失灵",
                                       "没反应",
                                       "有问题",
                                       "质量问题",
                                       "故障",
                                       "充不进",
                                       "充不上",
                                       "花屏",
                                       "闪屏",
                                       "漏液",
                                       "老是重启",
                                       "自动关机",
                                       "脱胶",
                                       "鼓包",
                                       "scratched",

                                       "broken",
                                       "broke",
                                       "dead",
                                       "stopped working",
                                       "wont turn on",
                                       "does not turn on",
                                       "doesnt turn on",
                                       "freezes",
                                       "faulty",
                                       "defective",
                                       "doesnt work",
                                       "does not work",
                                       "not working",
                                       "flickers",
                                       "flickering",
                                       "keeps crashing",
                                       "keeps restarting",
                                       "wont charge",
                                       "wont start",
                                       "scratches",
                                       "scratch"};
        return words;
    }

    static const TermList& breakages() {
        static const TermList words = {"碎了", "摔碎",    "裂了",      "裂开",   "开裂",
                                       "裂痕", "cracked", "shattered", "smashed"};
        return words;
    }

    // The screen of a phone, and no bicycle that was bought last week.
    static bool is_a_phone(const PhoneQuestion& question) {
        static const TermList parts = {"手机",  "屏幕",   "屏",      "电池",   "摄像头",
                                       "phone", "screen", "battery", "camera", "display"};
        static const TermList others = {"电脑",     "电视",   "平板", "手表",   "空调",  "冰箱", "洗衣机", "车",
                                        "computer", "laptop", "tv",   "tablet", "watch", "car",  "fridge", "monitor"};
        const bool named = !question.phones.empty() || question.phone_word || parts.in(question.text);
        return named && !others.in(question.text);
    }

    static bool asks_to_give_back(const PhoneQuestion& question) {
        static const TermList words = {"退",           "换",           "return",     "exchange", "send it back",
                                       "take it back", "give it back", "money back", "refund",   "bring it back"};
        // 退款三天能到吗 asks when the money comes.
        static const TermList of_money = {"到账", "退款要", "退款几", "退款多久", "refund take", "refund arrive"};
        const bool of_shop = question.phone_word || !question.phones.empty() || question.policy || question.spoke_last;
        return of_shop && words.in(question.text) && !of_money.in(question.text);
    }

    // 退货运费谁出; after an answer about returns 运费谁出 is enough. Without either it is the postage of a delivery.
    static bool asks_for_postage(const std::u32string& text, const AppRecall& recall) {
        static const TermList postage = {"运费",     "邮费",          "快递费",         "postage",
                                         "shipping", "shipping cost", "return shipping"};
        static const TermList who_pays = {"谁出",       "谁付",      "谁承担",  "谁来出",           "谁掏",
                                          "我出",       "我付",      "自己出",  "who pays",         "do i pay",
                                          "who covers", "who bears", "pay for", "do i have to pay", "will you pay",
                                          "do you pay"};
        static const TermList gives_back = {"退",        "换货",         "return",         "returns",
                                            "returning", "send it back", "sending it back"};
        return postage.in(text) && who_pays.in(text) && (gives_back.in(text) || spoke_of(recall, "returns"));
    }

    bool asks_where_to(const std::u32string& text, const AppRecall& recall) const {
        static const TermList where = {
            "寄到哪",           "寄去哪",          "寄哪",          "往哪寄",          "往哪里寄",
            "邮到哪",           "发到哪",          "送到哪",        "where do i send", "where should i send",
            "where do i bring", "where do i take", "send it where", "which address",   "what address"};
        static const TermList beside = {"里", "儿", "该", "应该", "去", "里去", "back", "send", "should", "phone"};
        bool of_such_a_policy = false;
        for (const std::string& policy : where_policies_) {
            of_such_a_policy = of_such_a_policy || spoke_of(recall, policy);
        }
        return of_such_a_policy && where.in(text) && words_left(text, {&where, &beside}) == 0;
    }

    // 我没摔, "I didn't drop it", after a complaint.
    static bool denies_a_fall(const std::u32string& text, const AppRecall& recall) {
        static const TermList denials = {"没摔",
                                         "没有摔",
                                         "没磕",
                                         "没碰",
                                         "没进水",
                                         "没泡水",
                                         "没动过",
                                         "不是我弄的",
                                         "不是摔的",
                                         "不是我摔的",
                                         "自己坏的",
                                         "没弄坏",
                                         "didnt drop",
                                         "did not drop",
                                         "never dropped",
                                         "havent dropped",
                                         "wasnt me",
                                         "was not me",
                                         "didnt do anything",
                                         "did not do anything",
                                         "not my fault"};
        static const TermList beside = {"过",   "根本", "可",    "从来", "啊",       "碰过",   "磕过",
                                        "摔过", "ever", "never", "but",  "honestly", "really", "就",
                                        "放",   "在",   "自己",  "坏",   "没",       "水",     "进"};
        const bool of_such_a_policy = spoke_of(recall, "returns") || spoke_of(recall, "repair");
        const bool complained = of_such_a_policy && recall.notes.contains("complaint");
        return complained && denials.in(text) && words_left(text, {&denials, &beside}) == 0;
    }

    static bool spoke_of(const AppRecall& recall, const std::string& policy) {
        const auto note = recall.notes.find("policy");
        return recall.spoke_last && note != recall.notes.end() && note->second == policy;
    }

    // Yes or no for so many days, by the values of the policy.
    std::string verdict(double days, bool broken, bool chinese) const {
        const double return_days = returns_->values.at("return_days");
        const double exchange_days = returns_->values.at("exchange_days");
        const bool may_return = !broken && days <= return_days;
        const bool may_exchange = days <= exchange_days;
        const PhoneCatalogue::Both& text = may_return      ? may_return_
                                           : !may_exchange ? too_late_
                                           : broken        ? may_exchange_
                                                           : only_faulty_;
        return with_days(text.in(chinese));
    }

    // "{return} days" with the numbers of the policy.
    std::string with_days(std::string text) const {
        const std::pair<std::string, double> numbers[] = {{"{return}", returns_->values.at("return_days")},
                                                          {"{exchange}", returns_->values.at("exchange_days")}};
        for (const auto& [name, number] : numbers) {
            for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name)) {
                text.replace(at, name.size(), std::to_string(static_cast<long>(number)));
            }
        }
        return text;
    }

    AppAnswer of_policy(const std::string& reply, const std::string& policy, bool chinese) const {
        constexpr double sure = 0.985;  // "how long ago" and a fall sound like health
        AppAnswer answer = PhoneReplies::mine("service." + policy, sure);
        answer.reply = with_days(reply) + PhoneReplies::source(chinese, "policies." + policy);
        answer.notes["policy"] = policy;
        return answer;
    }

    const PhoneCatalogue* catalogue_;
    const PhoneCatalogue::Policy* returns_ = nullptr;
    const PhoneCatalogue::Policy* repairs_ = nullptr;
    PhoneCatalogue::Both regret_, repair_, no_fault_of_yours_, may_return_, only_faulty_, may_exchange_, too_late_;
    PhoneCatalogue::Both postage_, where_;
    std::vector<std::string> where_policies_;
};

}  // namespace minillm
