// os/apps/shop/customer_service.hpp: questions about the phones of the catalogue and about the shop: which reply a
// question gets.
//
//     松雀7的电池多大            product.spec       the sentence of that row, and which row it was
//     这款手机有什么特点？       product.features   no phone named: the featured one, and says so
//     那它的电池呢？             product.spec       the phone of the answer before
//     which phone lasts longest  product.recommend  by what the rows say
//     Zorblax 9000 多少钱         not carried, nothing is made up
//
// A question is read (phone_question_reader.hpp), one reply is chosen here, and its sentences are rows of
// products.json, whole (phone_replies.hpp). Everyday words such as "return" and "or" are not enough: something in the
// question, in the answer before or in the classifier's opinion must speak for a shop. Below the threshold the reply
// is: I don't know; I can answer …
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/intent_classifier.hpp"
#include "../../application.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "bought_phone_talk.hpp"
#include "phone_catalogue.hpp"
#include "phone_dialogue.hpp"
#include "phone_question.hpp"
#include "phone_question_reader.hpp"
#include "phone_replies.hpp"
#include "phone_talk.hpp"
#include "placed_words.hpp"
#include "shop_context.hpp"
#include "shop_manners_talk.hpp"
#include "shop_service_talk.hpp"
#include "short_phone_names.hpp"
#include "told_wants.hpp"
#include "unknown_phone.hpp"

namespace minillm {

/// The shop's voice. Not copyable: its parts look into its catalogue.
class CustomerService {
public:
    /// @param wants  the classifier of told_wants.hpp; without it only the words of the catalogue and the lists are
    /// heard
    CustomerService(const JsonData& file, const IntentClassifier& classifier,
                    std::optional<IntentClassifier> wants = std::nullopt)
        : catalogue_(file),
          reader_(catalogue_, classifier, wants ? ToldWants(std::move(*wants), catalogue_) : ToldWants()),
          unknown_(catalogue_),
          replies_(catalogue_),
          talk_(catalogue_),
          short_names_(catalogue_),
          manners_(file.root().at("dialogue"), catalogue_),
          bought_(file.root().at("dialogue"), catalogue_),
          service_talk_(file.root().at("dialogue"), catalogue_),
          dialogue_(file.root().at("dialogue"), catalogue_) {}
    CustomerService(const CustomerService&) = delete;
    CustomerService& operator=(const CustomerService&) = delete;

    AppAnswer answer(const Request& request, const AppRecall& recall) const {
        const std::u32string text = searchable(request.text.characters);
        const PhoneQuestion question = short_names_.completed(reader_.read(text, request, recall), recall);
        if (leans_on_another(question, recall)) {
            return {};
        }
        AppAnswer answer = manners_.answer(question, request, recall);
        if (!answer.mine) {
            answer = bought_.answer(question, request, recall);
        }
        if (!answer.mine) {
            answer = service_talk_.answer(question, request, recall);
        }
        if (!answer.mine) {
            answer = dialogue_.answer(question, request, recall);
        }
        const bool to_the_last_word = answer.mine;
        if (!answer.mine) {
            answer = reply(question, request, recall);
        }
        const bool by_name = !question.phones.empty() && !question.from_before;
        if (answer.mine && (by_name || to_the_last_word || question.whole_list)) {
            answer.standing = Standing::exact;
            answer.confidence = std::max(answer.confidence, 0.97);
        }
        talk_.keep(answer, recall);
        return answer;
    }

private:
    AppAnswer reply(const PhoneQuestion& question, const Request& request, const AppRecall& recall) const {
        static const TermList compares = {
            "比较",   "对比",       "相比",        "比一比", "区别",    "差别",     "不同",       "哪个好",
            "哪个更", "哪款更",     "哪一个",      "选哪个", "还是",    "差多少",   "谁更",       "比哪个",
            "比呢",   "比怎么样",   "比如何",      "比起来", "compare", "compared", "comparison", "versus",
            "vs",     "difference", "differences", "better", "or",      "than",     "between"};
        static const TermList recommends = {
            "推荐",         "建议买",      "买哪",           "选哪",         "哪款",           "哪部",
            "哪个手机",     "哪一款",      "什么手机",       "哪种手机",     "适合",           "合适的",
            "帮我选",       "帮我挑",      "想买",           "要买",         "买个",           "买一",
            "入手",         "预算",        "求推荐",         "recommend",    "recommendation", "suggest",
            "which phone",  "which one",   "which model",    "what phone",   "looking for",    "should i buy",
            "should i get", "want to buy", "help me choose", "help me pick", "best phone",     "need a phone",
            "a good phone", "budget",      "pick a phone"};
        static const TermList features = {"好在",
                                          "特点",
                                          "特色",
                                          "功能",
                                          "亮点",
                                          "卖点",
                                          "优点",
                                          "优势",
                                          "介绍",
                                          "怎么样",
                                          "好用吗",
                                          "好不好",
                                          "有什么好",
                                          "厉害",
                                          "有啥",
                                          "参数",
                                          "配置",
                                          "说说",
                                          "讲讲",
                                          "了解",
                                          "features",
                                          "feature",
                                          "tell me about",
                                          "special",
                                          "highlights",
                                          "what can it do",
                                          "specs",
                                          "specifications",
                                          "describe",
                                          "introduce",
                                          "overview",
                                          "good about",
                                          "what is so good",
                                          "worth",
                                          "any good",
                                          "selling points",
                                          "know about",
                                          "details",
                                          "rundown",
                                          "this phone can do",
                                          "cool about",
                                          "牛在哪",
                                          "强在哪",
                                          "香在哪",
                                          "最大的特点"};
        const bool chinese = request.chinese();
        const std::u32string& text = question.text;
        const bool asks_one = !question.phones.empty();
        const bool shop_word =
            question.phone_word || asks_one || question.brand_of || question.unknown_phone || question.sounds_of_shop;
        AppAnswer answer;

        const bool asks_price = question.attribute && catalogue_.attributes[*question.attribute].id == "price";
        const bool pays = question.policy && catalogue_.policies[*question.policy].id == "payment";
        // Service: returns, delivery, people. "return" and the like are everyday words, so something must speak for a
        // shop.
        const bool names_other_row =
            asks_one && question.attribute && catalogue_.attributes[*question.attribute].id != "warranty";
        if (question.policy && !(pays && asks_price) &&
            !(names_other_row && !question.from_before && !is_service(*question.policy))) {
            const PhoneCatalogue::Policy& policy = catalogue_.policies[*question.policy];
            static const TermList shop_words = {"policy", "policies", "你们", "你家",     "店",     "订单",
                                                "下单",   "商品",     "货",   "shop",     "store",  "order",
                                                "orders", "you",      "your", "purchase", "bought", "买的"};
            static const TermList wants = {"有",      "叫",       "喊",     "客服",  "找",     "要",       "转",
                                           "想",      "接",       "能",     "吗",    "哪",     "怎么",     "can",
                                           "let me",  "need",     "want",   "how",   "where",  "please",   "id like",
                                           "connect", "transfer", "get me", "speak", "put me", "is there", "give me"};
            static const TermList about_us = {"are you", "am i talking to", "is this a", "你是",
                                              "跟我说话的是"};  // "are you a real person": for conversation
            if (policy.id == "human" && about_us.in(text) && !shop_word && !recall.spoke_last) {
                return answer;
            }
            const bool asks_person = policy.id == "human" && wants.in(text);
            const bool of_shops = policy.id == "returns" || policy.id == "warranty" || policy.id == "delivery";
            static const TermList only_shops = {"退",      "质保",     "保修",      "发货",    "包邮",    "refund",
                                                "refunds", "warranty", "guarantee", "deliver", "shipping"};
            const bool asks_return = of_shops && (question.product > 0.1 || only_shops.in(text)) &&
                                     question.others < 0.8 && (request.mood.has(Mood::question) || wants.in(text));
            static const TermList devices = {"手机", "屏幕", "phone", "mobile", "screen"};
            const bool broken_phone = policy.id == "repair" && devices.in(text) && !computers().in(text);
            const bool clear = broken_phone || question.product > 0.35 ||
                               (shop_words.in(text) && question.product > 0.05) || shop_word || recall.spoke_last ||
                               asks_person || asks_return;
            const bool attribute_first =
                question.attribute && !is_service(*question.policy) && (asks_one || question.phone_word);
            // "get me a pizza delivered": another shop's goods
            static const TermList other_goods = {"takeaway", "takeout", "pizza",  "burger", "sushi",   "curry",
                                                 "noodles",  "food",    "dinner", "lunch",  "flowers", "groceries",
                                                 "grocery",  "外卖",    "披萨",   "比萨",   "奶茶",    "鲜花",
                                                 "蛋糕",     "炸鸡",    "火锅",   "盒饭",   "菜",      "水果"};
            if (policy.id == "delivery" && other_goods.in(text) && !question.phone_word) {
                return answer;
            }
            const bool asks_by_name = asks_person && question.text.size() <= 8;  // 转人工: too short for the classifier
            if (clear && !attribute_first && (question.others < 0.8 || asks_by_name)) {
                answer = PhoneReplies::mine(policy.intent,
                                            std::min(0.96, 0.6 + 0.35 * question.product + (shop_word ? 0.15 : 0)));
                if (policy.id == "warranty" && asks_one) {
                    const PhoneCatalogue::Phone& phone = catalogue_.phones[question.phones[0]];
                    answer.reply = phone.sentences.at("warranty").in(chinese) + (chinese ? "" : " ");
                    answer.slots["product"] = phone.id;
                    answer.notes["product"] = phone.id;
                }
                if (answer.notes.empty()) {
                    answer.notes = recall.notes;
                }
                answer.notes["policy"] = policy.id;
                answer.reply += policy.text.in(chinese) + PhoneReplies::source(chinese, "policies." + policy.id);
                return answer;
            }
        }
        if (question.unknown_phone && (question.phone_word || question.attribute || question.product > 0.3 ||
                                       UnknownPhone::asks_for_goods(text) || features.in(text) || compares.in(text))) {
            static const TermList how_much = {"几天", "几个", "几年", "多久", "多少", "多大", "多重"};
            const bool asks = request.mood.has(Mood::question) || how_much.in(text) ||
                              question.product > 0.8;  // "transfer 500 dollars to John" asks no price
            // "will it rain in Manchester" has a word of a row and a name, and nothing else of a shop
            static const TermList weather = {"will it rain", "going to rain", "is it raining", "does it rain",
                                             "会下雨",       "要下雨",        "下雨吗",        "下不下雨"};
            const bool asks_row =
                question.attribute && asks && !weather.in(text) && (asks_price || question.product > 0.03);
            if (!question.phone_word && !asks_row && !(question.product >= 0.7 && asks) &&
                !UnknownPhone::asks_for_goods(text)) {
                return answer;
            }
            answer = PhoneReplies::mine(
                question.attribute ? catalogue_.attributes[*question.attribute].intent : "product.features",
                question.phone_word || UnknownPhone::asks_for_goods(text) ? 0.9 : 0.6);
            if (question.attribute && answer.intent == "product.spec") {
                answer.slots["attribute"] = catalogue_.attributes[*question.attribute].id;
            }
            answer.slots["carried"] = false;
            answer.decision = "refused";
            answer.reply = catalogue_.not_carried.in(chinese);
            return answer;
        }
        if (question.whole_list) {
            return replies_.list(request);
        }
        const bool superlative = PhoneQuestionReader::superlative_in(text);
        // 想要一款打游戏流畅的手机: one of a kind
        const std::size_t one = std::min(text.find(U"一款"), std::min(text.find(U"一部"), text.find(U"一台")));
        const bool one_of_a_kind =
            one != std::u32string::npos && text.find(U"的手机", one) != std::u32string::npos && question.phones.empty();
        const bool choice = recommends.in(text) || one_of_a_kind ||
                            (PhoneQuestionReader::is_choice(text) &&
                             (question.phone_word || question.product > 0.4 || recall.spoke_last));
        const bool names_one = question.phones.size() == 1 && !question.from_before;
        const bool told_of_other = names_one && recall.notes.contains("product") &&
                                   catalogue_.phones[question.phones[0]].id != recall.notes.at("product");
        if (question.phones.size() >= 2 || (told_of_other && recall.spoke_last && compares.in(text))) {
            return replies_.compare(question, request, recall);
        }
        if (question.phones.size() == 1 && compares.in(text) && has_other(text) && recall.notes.contains("other")) {
            return replies_.compare(question, request, recall);
        }
        if (question.phones.empty() && question.phone_word && compares.in(text) && has_two(text)) {
            answer = PhoneReplies::mine("product.compare", 0.9);
            answer.decision = "clarify";
            answer.reply = chinese ? "您想比较哪两款？店里有：" : "Which two would you like to compare? We carry ";
            for (const PhoneCatalogue::Phone& phone : catalogue_.phones) {
                answer.reply += (&phone == &catalogue_.phones.front() ? ""
                                 : chinese                            ? "、"
                                                                      : ", ") +
                                phone.name.in(chinese);
            }
            answer.reply += chinese ? "。" : ".";
            return answer;
        }
        const bool by_budget = question.budget && shop_word;
        const bool by_need = !question.needs.empty() && shop_word && !question.attribute;
        const bool wants_choice = !asks_one && (choice || superlative || question.seeks_one || by_budget || by_need) &&
                                  !names_stranger(question);
        const bool of_shop = shop_word || (question.budget && (recommends.in(text) || question.seeks_one)) ||
                             question.product > 0.45 || recall.spoke_last;
        // 世界上最高的山是哪座, right after an answer of the shop: an end of something that it does not sell
        static const TermList ends = {"最好", "最", "best", "better", "most", "top", "choose", "pick", "选"};
        const bool says_what_for = shop_word || question.product > 0.45 || question.attribute || question.budget ||
                                   !question.needs.empty() || recommends.in(text);
        if (wants_choice && !says_what_for && words_left(text, {&ends}) != 0) {
            return answer;
        }
        if (wants_choice && of_shop && question.others < 0.7) {
            return replies_.recommend(question, request);
        }
        if (question.brand_of && !asks_one) {
            return replies_.of_brand(question, request);
        }
        if (question.asks_features && shop_word && !asks_one && !choice) {
            return replies_.features(question, request);
        }
        if (question.attribute) {
            const PhoneCatalogue::Attribute& attribute = catalogue_.attributes[*question.attribute];
            // "open the camera app": said to a machine that is at hand, not to a shop
            static const TermList runs = {"app",         "apps", "应用", "打开相机", "打开蓝牙", "turn on bluetooth",
                                          "turn on wifi"};
            const bool used = runs.in(text) && !request.mood.has(Mood::question);
            const bool clear =
                asks_one || (question.phone_word && question.others < 0.85) || (question.product > 0.6 && !used);
            if (clear) {
                return replies_.about(question, attribute, request, recall);
            }
            return answer;
        }
        // 那礁石远航呢: what was asked before, of another phone
        static const TermList same_of_another = {"呢", "what about", "how about", "and the"};
        const auto asked_before = recall.notes.find("attribute");
        if (asks_one && !question.from_before && recall.spoke_last && asked_before != recall.notes.end() &&
            same_of_another.in(text) && !features.in(text)) {
            for (const PhoneCatalogue::Attribute& attribute : catalogue_.attributes) {
                if (attribute.id == asked_before->second) {
                    return replies_.about(question, attribute, request, recall);
                }
            }
        }
        if (asks_one && !question.from_before) {
            return replies_.features(question, request);
        }
        if ((question.phone_word || question.from_before) && features.in(text) && question.others < 0.85) {
            return replies_.features(question, request);
        }
        if (question.phone_word && question.product > 0.35 && question.others < 0.5) {
            answer = PhoneReplies::mine("product.features", 0.4 + 0.3 * question.product);
            answer.decision = "clarify";
            answer.reply = request.pick(
                "这个我不知道。我能回答手机的价格、电池、屏幕、拍照、存储等参数，比较和推荐，"
                "以及保修、退换货、发货和人工客服时间。",
                "I don't know that one. I can answer price, battery, screen, camera, storage and the other "
                "specifications, "
                "compare and recommend phones, and tell you about warranty, returns, delivery and how to reach our "
                "people.");
            return answer;
        }
        return answer;
    }

    // Other things with a screen, which the shop does not mend.
    static const TermList& computers() {
        static const TermList words = {"电脑", "电视",   "平板",  "手表",    "computer", "laptop",
                                       "tv",   "tablet", "watch", "monitor", "window",   "car"};
        return words;
    }

    // "recommend a good novel": what is to be chosen is no phone
    bool names_stranger(const PhoneQuestion& question) const {
        return !question.phone_word && question.needs.empty() && !question.attribute && !question.budget &&
               !question.spoke_last && question.phones.empty() && unknown_.strange_price(question.text);
    }

    bool is_service(std::size_t policy) const {
        const std::string& id = catalogue_.policies[policy].id;
        return id == "warranty" || id == "returns" || id == "delivery" || id == "human" || id == "cancel" ||
               id == "invoice" || id == "payment" || id == "trade_in" || id == "repair" || id == "location" ||
               id == "order";
    }

    static bool has_two(std::u32string_view text) {
        // 哪款比较划算: rather, and no comparison of two
        static const TermList which_one = {"哪", "什么手机", "哪个牌子"};
        static const TermList two = {"两款", "两部", "两台", "两个", "和", "跟", "与"};
        if (which_one.in(text) && !two.in(text)) {
            return false;
        }
        static const TermList words = {"两款",       "两部",   "两台",       "两个",        "几款", "比较",
                                       "对比",       "比一比", "区别",       "差别",        "two",  "compare",
                                       "comparison", "versus", "difference", "differences", "both"};
        return words.in(text);
    }

    static bool has_other(std::u32string_view text) {
        static const TermList words = {"刚才", "前面", "上一款", "之前", "the other", "the previous", "the first"};
        return words.in(text);
    }

    PhoneCatalogue catalogue_;
    PhoneQuestionReader reader_;
    UnknownPhone unknown_;
    PhoneReplies replies_;
    PhoneTalk talk_;
    ShortPhoneNames short_names_;
    ShopMannersTalk manners_;
    BoughtPhoneTalk bought_;
    ShopServiceTalk service_talk_;
    PhoneDialogue dialogue_;
};

}  // namespace minillm
