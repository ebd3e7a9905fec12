// os/apps/shop/phone_replies.hpp: what the shop says: sentences of the catalogue, whole, each with the row it was taken
// from.
//
//     about      松雀7的电池多大            the sentence of a row
//     features   这款手机有什么特点？       the phone as a whole; without a name the featured one, and it says so
//     compare    松雀7和花岗哪个轻          the rows side by side, and which number is better
//     recommend  which phone lasts longest  chosen by what the rows say
//
// Not here: which of these a question asks for (customer_service.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../application.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"
#include "phone_question_reader.hpp"

namespace minillm {

/// Puts answers together from the rows of the catalogue.
class PhoneReplies {
public:
    explicit PhoneReplies(const PhoneCatalogue& catalogue) : catalogue_(&catalogue) {}

    /// An answer of the shop without a reply yet.
    static AppAnswer mine(const std::string& intent, double confidence) {
        AppAnswer answer;
        answer.mine = true;
        answer.confidence = confidence;
        answer.intent = intent;
        answer.explanation = intent;
        return answer;
    }
    static std::string source(bool chinese, const std::string& row) {
        return (chinese ? "（依据：" : " (source: ") + row + (chinese ? "）" : ")");
    }

    /// The sentence of one row.
    AppAnswer about(const PhoneQuestion& question, const PhoneCatalogue::Attribute& attribute, const Request& request,
                    const AppRecall& recall) const {
        const bool chinese = request.chinese();
        const auto [place, note] = meant(question, chinese);
        const PhoneCatalogue::Phone& phone = catalogue_->phones[place];
        AppAnswer answer =
            mine(attribute.intent, std::min(0.97, 0.78 + 0.2 * question.product + (question.phones.empty() ? 0 : 0.1)));
        answer.slots["product"] = phone.id;
        answer.slots["attribute"] = attribute.id;
        answer.notes["product"] = phone.id;
        answer.notes["attribute"] = attribute.id;
        const auto before = recall.notes.find("product");
        if (before != recall.notes.end() && before->second != phone.id) {
            answer.notes["other"] = before->second;
        }
        answer.reply =
            note + phone.sentences.at(attribute.id).in(chinese) + source(chinese, phone.id + "." + attribute.id);
        answer.explanation = phone.id + "." + attribute.id + ", classifier " + std::to_string(question.product);
        return answer;
    }

    /// The phone as a whole.
    AppAnswer features(const PhoneQuestion& question, const Request& request) const {
        const bool chinese = request.chinese();
        const auto [place, note] = meant(question, chinese);
        const PhoneCatalogue::Phone& phone = catalogue_->phones[place];
        AppAnswer answer = mine("product.features", question.phones.empty() ? 0.85 : 0.93);
        answer.slots["product"] = phone.id;
        answer.notes["product"] = phone.id;
        answer.reply = note + phone.features.in(chinese) + source(chinese, phone.id + ".features");
        return answer;
    }

    /// All phones with what the smallest version of each costs.
    AppAnswer list(const Request& request) const {
        const bool chinese = request.chinese();
        AppAnswer answer = mine("product.features", 0.93);
        for (const PhoneCatalogue::Phone& phone : catalogue_->phones) {
            answer.reply += answer.reply.empty() ? (chinese ? "店里有：" : "We carry ") : chinese ? "、" : ", ";
            answer.reply += phone.name.in(chinese) + (chinese ? "（" : " (");
            answer.reply += chinese ? std::to_string(static_cast<long>(phone.numbers.at("price"))) + " 元起）"
                                    : "from $" + std::to_string(static_cast<long>(phone.usd)) + ")";
        }
        answer.reply +=
            chinese ? "。说出用途或预算，我可以帮您挑。" : ". Tell me what it is for, or a budget, and I can pick one.";
        answer.notes["asked_budget"] = "yes";
        std::string& listed = answer.notes["listed"];  // "the second one" counts among all of them now
        for (const PhoneCatalogue::Phone& phone : catalogue_->phones) {
            listed += (listed.empty() ? "" : ",") + phone.id;
        }
        return answer;
    }

    /// A brand was named and no model: asks which one.
    AppAnswer of_brand(const PhoneQuestion& question, const Request& request) const {
        const bool chinese = request.chinese();
        const PhoneCatalogue::Phone& one = catalogue_->phones[*question.brand_of];
        AppAnswer answer =
            mine(question.attribute ? catalogue_->attributes[*question.attribute].intent : "product.features", 0.8);
        answer.decision = "clarify";
        std::string names;
        for (const PhoneCatalogue::Phone& phone : catalogue_->phones) {
            if (phone.brand.en == one.brand.en) {
                names += names.empty() ? "" : chinese ? "、" : ", ";
                names += phone.name.in(chinese);
                answer.notes["product"] = phone.id;
            }
        }
        answer.reply = chinese ? "您问的是" + one.brand.zh + "的哪一款：" + names + "？"
                               : "Which " + one.brand.en + " do you mean: " + names + "?";
        return answer;
    }

    /// Two phones, or the one named and the one of the answers before.
    AppAnswer compare(const PhoneQuestion& question, const Request& request, const AppRecall& recall) const {
        const bool chinese = request.chinese();
        std::vector<std::size_t> pair = question.phones;
        if (pair.size() == 1) {
            const std::string& other =
                recall.notes.contains("product") && recall.notes.at("product") != catalogue_->phones[pair[0]].id
                    ? recall.notes.at("product")
                : recall.notes.contains("other") ? recall.notes.at("other")
                                                 : "";
            for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
                if (catalogue_->phones[i].id == other && i != pair[0]) {
                    pair.insert(pair.begin(), i);
                }
            }
        }
        if (pair.size() < 2) {
            return features(question, request);
        }
        AppAnswer answer = mine("product.compare", 0.95);
        answer.slots["products"] = Json::array();
        std::vector<std::string> rows;
        if (question.attribute) {
            rows = {catalogue_->attributes[*question.attribute].id};
            answer.slots["attribute"] = rows[0];
        } else {
            rows = {"price", "screen", "battery", "camera", "weight"};
        }
        for (const std::size_t i : pair) {
            answer.slots["products"].push_back(catalogue_->phones[i].id);
        }
        for (const std::string& row : rows) {
            for (const std::size_t i : pair) {
                answer.reply += answer.reply.empty() ? "" : "\n";
                answer.reply += catalogue_->phones[i].sentences.at(row).in(chinese) +
                                source(chinese, catalogue_->phones[i].id + "." + row);
            }
        }
        // Which of the two numbers wins, where the catalogue says what is better.
        if (question.attribute && !catalogue_->attributes[*question.attribute].better.empty()) {
            const PhoneCatalogue::Attribute& attribute = catalogue_->attributes[*question.attribute];
            const std::size_t best = catalogue_->best_of(pair, attribute, attribute.better == "higher");
            const bool equal = std::all_of(pair.begin(), pair.end(), [&](std::size_t i) {
                return catalogue_->number(i, attribute, chinese) == catalogue_->number(best, attribute, chinese);
            });
            if (!equal) {
                answer.reply += chinese
                                    ? "\n单看" + attribute.name.zh + "，" + catalogue_->phones[best].name.zh + "占优。"
                                    : "\nBy " + attribute.name.en + " alone, the " + catalogue_->phones[best].name.en +
                                          " comes first.";
            }
        }
        answer.notes["product"] = catalogue_->phones[pair[0]].id;
        answer.notes["other"] = catalogue_->phones[pair[1]].id;
        answer.notes["compared"] = "yes";
        for (const std::size_t i : pair) {
            answer.notes["spoken"] += (i == pair.front() ? "" : ",") + catalogue_->phones[i].id;
        }
        return answer;
    }

    /// One phone of those that the budget allows: by need, by a row, or the dearest.
    AppAnswer recommend(const PhoneQuestion& question, const Request& request) const {
        const bool chinese = request.chinese();
        AppAnswer answer = mine("product.recommend", std::min(0.96, 0.75 + 0.2 * question.product));
        std::vector<std::size_t> among;
        for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
            const double price =
                question.budget_usd ? catalogue_->phones[i].usd : catalogue_->phones[i].numbers.at("price");
            if (!question.budget ||
                (question.at_least ? price >= *question.budget : price <= *question.budget * 1.0001)) {
                among.push_back(i);
            }
        }
        if (question.budget) {
            answer.slots["budget"] = *question.budget;
            answer.notes[question.at_least ? "least" : "most"] = std::to_string(*question.budget);
            answer.notes["dollars"] = question.budget_usd ? "yes" : "no";
        }
        if (among.empty()) {
            const std::size_t cheapest = catalogue_->cheapest_of_all();
            answer.decision = "clarify";
            answer.reply = (chinese ? "这个预算内没有手机。" : "Nothing here fits that budget. ") +
                           catalogue_->phones[cheapest].sentences.at("price").in(chinese) +
                           source(chinese, catalogue_->phones[cheapest].id + ".price");
            answer.notes["product"] = catalogue_->phones[cheapest].id;
            answer.notes["offered"] = catalogue_->phones[cheapest].id;
            return answer;
        }
        std::size_t chosen = among.front();
        std::string row = "features";
        const bool superlative = PhoneQuestionReader::superlative_in(question.text);
        if (!question.needs.empty() && !(superlative && question.attribute)) {
            // The need's own best phone if it fits the budget, else one with its tag.
            const PhoneCatalogue::Need& need = catalogue_->needs[question.needs.front()];
            answer.slots["need"] = need.id;
            answer.notes["need"] = need.id;
            std::optional<std::size_t> found;
            for (const std::size_t i : among) {
                if (catalogue_->phones[i].id == need.best) {
                    found = i;
                }
            }
            if (found) {
                chosen = *found;
                answer.reply = need.reason.in(chinese) + source(chinese, "needs." + need.id);
            } else {
                std::vector<std::size_t> tagged;
                for (const std::size_t i : among) {
                    if (catalogue_->phones[i].tags.contains(need.id)) {
                        tagged.push_back(i);
                    }
                }
                chosen = catalogue_->dearest(tagged.empty() ? among : tagged);
            }
        } else if (question.attribute && (superlative || !catalogue_->attributes[*question.attribute].better.empty())) {
            const PhoneCatalogue::Attribute& attribute = catalogue_->attributes[*question.attribute];
            static const TermList high_words = {"贵",        "最贵",     "重",      "大",      "高",
                                                "expensive", "heaviest", "biggest", "largest", "highest",
                                                "most",      "dearest",  "longest"};
            static const TermList low_words = {"便宜",    "最低",     "轻",       "小",       "cheaper", "lighter",
                                               "smaller", "cheapest", "lightest", "smallest", "lowest",  "least"};
            const bool high = high_words.in(question.text)  ? true
                              : low_words.in(question.text) ? false
                                                            : attribute.better != "lower";
            chosen = catalogue_->best_of(among, attribute, high);
            row = attribute.id;
            answer.slots["attribute"] = attribute.id;
            answer.notes["scale"] = attribute.id;
            answer.notes["high"] = high ? "yes" : "no";
            // 哪个手机拍照最好 / 3000以内的呢: what it is for stays; "cheap" is no use but a price
            if (!question.needs.empty() && catalogue_->needs[question.needs.front()].id != "cheap") {
                answer.notes["need"] = catalogue_->needs[question.needs.front()].id;
            }
        } else {
            static const TermList cheap = {"便宜", "实惠", "cheap", "cheapest", "affordable", "lowest"};
            chosen = cheap.in(question.text) ? catalogue_->cheapest_of_all() : catalogue_->dearest(among);
            if (!question.budget && !cheap.in(question.text)) {
                chosen = catalogue_->featured();
            }
        }
        const PhoneCatalogue::Phone& phone = catalogue_->phones[chosen];
        answer.slots["product"] = phone.id;
        answer.notes["product"] = phone.id;
        answer.notes["offered"] = phone.id;
        if (answer.reply.empty()) {
            answer.reply = (chinese ? "可以看看" + phone.name.zh + "。" : "Have a look at the " + phone.name.en + ". ");
            answer.reply += (row == "features" ? phone.features : phone.sentences.at(row)).in(chinese) +
                            source(chinese, phone.id + "." + row);
        }
        if (row != "price") {
            answer.reply +=
                (chinese ? "" : " ") + phone.sentences.at("price").in(chinese) + source(chinese, phone.id + ".price");
        }
        return answer;
    }

private:
    // The phone that is meant, and what is said when none was named.
    std::pair<std::size_t, std::string> meant(const PhoneQuestion& question, bool chinese) const {
        if (!question.phones.empty()) {
            return {question.phones[0], ""};
        }
        const std::size_t phone = catalogue_->featured();
        return {phone, chinese ? "您没有说是哪一款，我按主推的" + catalogue_->phones[phone].name.zh + "回答："
                               : "You named no phone, so this is our featured one, the " +
                                     catalogue_->phones[phone].name.en + ": "};
    }

    const PhoneCatalogue* catalogue_;
};

}  // namespace minillm
