// os/apps/shop/phone_feature_talk.hpp: what some phones have and others lack, asked over the whole catalogue.
//
//     which phones have wireless charging      every phone whose row says so, each with its watts
//     哪些手机不支持 NFC                        those that lack it
//     the cheapest waterproof phone            the end of an order among those that have it
//     哪款支持5G和无线充电                      those that have both
//
// A feature is a condition on a value or a detail of the catalogue (products.json, dialogue.features): a least number
// or a text that it holds. No sentence is searched for it, so "there is no wireless charging" is no wireless charging.
// A turn is taken up only if every word of it has its place (placed_words.hpp). Not here: whether one named phone has
// it, which its row tells (phone_replies.hpp), and which is the most waterproof, an end of an order
// (phone_order_talk.hpp).
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
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

namespace minillm {

/// Something that a phone has or lacks.
struct PhoneFeature {
    std::string row;                 // the attribute that tells it
    std::string at;                  // its key among the numbers or the texts of a phone
    std::optional<double> least;     // the number from which on a phone has it
    std::vector<std::string> holds;  // without a least number: the texts of which one must be in it
    std::string shown;               // what is named beside each phone that has it; "" if nothing is
    PhoneCatalogue::Both unit;       // of what is shown
    PhoneCatalogue::Both noun;
    TermList names;

    /// Whether a phone has it. A phone whose row does not speak of it lacks it.
    bool is_had_by(const PhoneCatalogue::Phone& phone) const {
        if (least) {
            const auto number = phone.numbers.find(at);
            return number != phone.numbers.end() && number->second >= *least;
        }
        const auto text = phone.texts.find(at);
        return text != phone.texts.end() && std::any_of(holds.begin(), holds.end(), [&](const std::string& part) {
                   return text->second.find(part) != std::string::npos;
               });
    }
};

/// Reads and answers questions for features.
class PhoneFeatureTalk {
public:
    PhoneFeatureTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), choice_(catalogue), talk_(catalogue), scales_(dialogue) {
        for (const JsonPlace& place : dialogue.at("features").elements()) {
            PhoneFeature feature;
            feature.row = place.at("row").text();
            feature.at = place.at("at").text();
            if (!place.at("least").is_null()) {
                feature.least = place.at("least").json().get<double>();
            }
            feature.holds = place.at("holds").texts();
            feature.shown = place.at("shown").is_null() ? "" : place.at("shown").text();
            if (!place.at("unit").is_null()) {
                feature.unit = {place.at("unit").at("zh").text(), place.at("unit").at("en").text()};
            }
            feature.noun = {place.at("noun").at("zh").text(), place.at("noun").at("en").text()};
            feature.names = TermList(place.at("names"));
            features_.push_back(std::move(feature));
        }
    }

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        static const TermList over_all = {"哪",      "什么手机",   "有没有",   "有吗",       "最",        "几款",
                                          "所有",    "都",         "which",    "what phone", "phones",    "any phone",
                                          "a phone", "best phone", "cheapest", "models",     "is there a"};
        static const TermList one = {"它", "这款", "那款", "这部", "这台", "it", "this phone", "that phone", "its"};
        static const TermList either = {"或", "还是", "or", "than", "比"};
        if (turn.names_phone() || !over_all.in(turn.text()) || one.in(turn.text()) || either.in(turn.text())) {
            return {};
        }
        std::u32string rest = turn.text();
        const std::vector<const PhoneFeature*> wanted = taken_from(rest);
        if (wanted.empty() || asks_for_the_most(turn.text(), *wanted.front())) {
            return {};
        }
        const bool lacking = lacks_words().in(affirmed(turn.text()));
        const std::optional<AskedScale> asked = scales_.find(rest, "");
        if (!is_understood(rest, asked) || (lacking && wanted.size() > 1)) {
            return {};
        }
        const std::vector<std::size_t> fitting = with(wanted, lacking);
        if (asked && asked->superlative && !fitting.empty()) {
            return end_among(fitting, *asked, wanted, lacking, turn.chinese());
        }
        AppAnswer listed = list(fitting, wanted, lacking, turn.chinese());
        static const TermList chooses = {"推荐", "recommend", "suggest", "想买", "want to buy", "looking for"};
        if (chooses.in(turn.text())) {
            listed.intent = "product.recommend";
        }
        return listed;
    }

private:
    static const TermList& lacks_words() {
        static const TermList words = {"不支持", "不能",     "没有",    "不带", "不", "没",   "dont", "do not",
                                       "doesnt", "does not", "without", "not",  "no", "lack", "lacks"};
        return words;
    }

    // 有没有, 能不能 and 支不支持 deny nothing.
    static std::u32string affirmed(const std::u32string& text) {
        static const TermList either_way = {"有没有", "能不能", "支不支持", "支持不支持",
                                            "是不是", "带不带", "可不可以"};
        return either_way.cut_from(text);
    }

    // The features that a text names, the longest name first; each is cut out of the text.
    std::vector<const PhoneFeature*> taken_from(std::u32string& text) const {
        std::vector<const PhoneFeature*> found;
        while (true) {
            const PhoneFeature* next = nullptr;
            std::size_t longest = 0;
            for (const PhoneFeature& feature : features_) {
                const std::size_t size = feature.names.longest(text).size();
                if (size > longest) {
                    next = &feature;
                    longest = size;
                }
            }
            if (next == nullptr) {
                return found;
            }
            text = next->names.cut_from(std::move(text));
            found.push_back(next);
        }
    }

    // 哪款最防水 · which has the best water resistance: an end of the order that the feature is a part of
    bool asks_for_the_most(const std::u32string& text, const PhoneFeature& feature) const {
        const std::optional<AskedScale> asked = scales_.find(text, feature.row);
        return asked && asked->superlative && asked->scale->number == feature.at && !asks_for_any_good_one(text);
    }

    // "the best phone with …" asks for what has it, not for more of it.
    static bool asks_for_any_good_one(const std::u32string& text) {
        static const TermList words = {"best phone", "best waterproof", "best one with", "最好的手机",
                                       "最好的防水手机"};
        return words.in(text);
    }

    static bool is_understood(const std::u32string& rest, const std::optional<AskedScale>& asked) {
        static const TermList beside = {
            "支持",          "带",       "可以用",   "能用",     "可以",     "具备", "功能",    "有",      "属于",
            "手机",          "有什么",   "几款",     "所有",     "同时",     "而且", "并且",    "既",      "又",
            "最好",          "店",       "级别",     "support",  "supports", "come", "comes",   "offer",   "offers",
            "feature",       "include",  "includes", "best",     "good",     "both", "capable", "enabled", "ready",
            "functionality", "function", "need",     "needs",    "find",     "list", "your",    "take",    "takes",
            "use",           "record",   "records",  "actually", "really",   "from", "slot",    "camera",  "cameras",
            "lens",          "screen",   "屏",       "屏幕",     "镜头",     "拍",   "录",      "插",      "用"};
        TermList scale_word;
        if (asked) {
            scale_word.add(encode_utf8(asked->word));
        }
        const bool number_left = std::any_of(rest.begin(), rest.end(), is_ascii_digit);
        return !number_left && words_left(affirmed(rest), {&scale_word, &lacks_words(), &beside}) == 0;
    }

    std::vector<std::size_t> with(const std::vector<const PhoneFeature*>& wanted, bool lacking) const {
        std::vector<std::size_t> fitting = choice_.all();
        std::erase_if(fitting, [&](std::size_t phone) {
            const bool has_all = std::all_of(wanted.begin(), wanted.end(), [&](const PhoneFeature* feature) {
                return feature->is_had_by(catalogue_->phones[phone]);
            });
            return has_all == lacking;
        });
        return fitting;
    }

    // wireless charging and NFC · 无线充电和 NFC
    static std::string nouns(const std::vector<const PhoneFeature*>& wanted, bool chinese) {
        std::string text;
        for (const PhoneFeature* feature : wanted) {
            text += text.empty() ? "" : chinese ? "和" : " and ";
            text += feature->noun.in(chinese);
        }
        return text;
    }

    // 带无线充电 · without NFC
    static std::string described(const std::vector<const PhoneFeature*>& wanted, bool lacking, bool chinese) {
        const std::string with_or_without = chinese ? (lacking ? "没有" : "有") : (lacking ? "without " : "with ");
        return with_or_without + nouns(wanted, chinese);
    }

    // （50 瓦） · (IP68): what the row says of a feature that is had; nothing if there is nothing to show
    static std::string shown_of(const PhoneFeature& feature, const PhoneCatalogue::Phone& phone, bool chinese) {
        const auto text = phone.texts.find(feature.shown);
        const auto number = phone.numbers.find(feature.shown);
        std::string value;
        if (text != phone.texts.end()) {
            value = text->second;
        } else if (number != phone.numbers.end()) {
            value = std::to_string(std::lround(number->second)) + feature.unit.in(chinese);
        }
        if (value.empty()) {
            return "";
        }
        return chinese ? "（" + value + "）" : " (" + value + ")";
    }

    AppAnswer list(const std::vector<std::size_t>& fitting, const std::vector<const PhoneFeature*>& wanted,
                   bool lacking, bool chinese) const {
        AppAnswer answer = PhoneReplies::mine("product.spec", 0.96);
        answer.slots["attribute"] = wanted.front()->row;
        const std::string what = described(wanted, lacking, chinese);
        if (fitting.empty()) {
            answer.reply = chinese
                               ? "店里没有" + std::string(lacking ? "不带" : "带") + nouns(wanted, true) + "的手机。"
                               : "No phone here comes " + what + ".";
            return answer;
        }
        const std::string count = std::to_string(fitting.size());
        answer.reply = chinese ? what + "的手机共 " + count + " 款："
                               : count + (fitting.size() == 1 ? " phone " : " phones ") + what + ": ";
        for (const std::size_t place : fitting) {
            const PhoneCatalogue::Phone& phone = catalogue_->phones[place];
            answer.reply += place == fitting.front() ? "" : chinese ? "、" : ", ";
            answer.reply += (chinese ? "" : "the ") + phone.name.in(chinese);
            answer.reply += lacking ? "" : shown_of(*wanted.front(), phone, chinese);
        }
        answer.reply += chinese ? "。" : ".";
        keep(fitting, answer);
        return answer;
    }

    // The cheapest of those that are waterproof.
    AppAnswer end_among(const std::vector<std::size_t>& fitting, const AskedScale& asked,
                        const std::vector<const PhoneFeature*>& wanted, bool lacking, bool chinese) const {
        const std::vector<std::size_t> best = choice_.best(fitting, asked, chinese);
        const PhoneCatalogue::Both& end = asked.high ? asked.scale->most : asked.scale->least;
        const std::string what = described(wanted, lacking, chinese);
        AppAnswer answer = PhoneReplies::mine("product.recommend", 0.96);
        answer.reply = chinese
                           ? what + "的手机里，" + end.zh + "是" + choice_.names(best, true) + "。"
                           : "Of the phones " + what + ", the " + end.en + " is " + choice_.names(best, false) + ". ";
        answer.reply += choice_.sentences(best, wanted.front()->row, chinese) + (chinese ? "" : " ");
        answer.reply += choice_.sentences(best, asked.scale->row, chinese);
        answer.slots["attribute"] = asked.scale->row;
        keep(best, answer);
        return answer;
    }

    // "Of those, which is the cheapest" goes on from here.
    void keep(const std::vector<std::size_t>& phones, AppAnswer& answer) const {
        const std::string& first = catalogue_->phones[phones.front()].id;
        answer.slots["product"] = first;
        answer.notes["product"] = first;
        answer.notes["spoken"] = talk_.note_of(phones);
    }

    const PhoneCatalogue* catalogue_;
    PhoneChoiceReplies choice_;
    PhoneTalk talk_;
    PhoneScales scales_;
    std::vector<PhoneFeature> features_;
};

}  // namespace minillm
