// os/apps/shop/phone_choice_replies.hpp: what is said when phones are put in an order or chosen by price or colour.
//
//     ends          最贵的是行舟 Fold。<its price>             all that tie are named
//     of_two        是松雀 7。<both prices>                    which of the phones spoken of is cheaper, lighter, …
//     within        400 美元以内有：…                          every phone between two prices, by its price
//     enough        够。<the price>                            whether an amount pays for a phone
//     in_colour     没有粉色。<its colours>                    yes or no first
//
// Numbers and sentences are those of products.json. Not here: when one of these is wanted (phone_dialogue.hpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "phone_catalogue.hpp"
#include "phone_colours.hpp"
#include "phone_replies.hpp"
#include "phone_scales.hpp"
#include "phone_talk.hpp"
#include "price_limits.hpp"

namespace minillm {

/// Answers about several phones.
class PhoneChoiceReplies {
public:
    explicit PhoneChoiceReplies(const PhoneCatalogue& catalogue) : catalogue_(&catalogue), talk_(catalogue) {}

    /// All phones of the catalogue.
    std::vector<std::size_t> all() const {
        std::vector<std::size_t> phones(catalogue_->phones.size());
        for (std::size_t i = 0; i < phones.size(); ++i) {
            phones[i] = i;
        }
        return phones;
    }

    /// The phones at one end of an order: one, or all that tie.
    std::vector<std::size_t> best(const std::vector<std::size_t>& among, const AskedScale& asked, bool chinese) const {
        std::vector<std::size_t> found;
        for (const std::size_t phone : among) {
            const double number = number_of(phone, *asked.scale, chinese);
            const double reached = found.empty() ? number : number_of(found.front(), *asked.scale, chinese);
            const bool better = asked.high ? number > reached : number < reached;
            if (better) {
                found.clear();
            }
            if (better || number == reached) {
                found.push_back(phone);
            }
        }
        return found;
    }

    /// The end of an order among phones, with the sentence of each that reaches it.
    AppAnswer ends(const std::vector<std::size_t>& among, const AskedScale& asked, bool chinese) const {
        const std::vector<std::size_t> found = best(among, asked, chinese);
        const PhoneCatalogue::Both& name = asked.high ? asked.scale->most : asked.scale->least;
        AppAnswer answer = PhoneReplies::mine("product.recommend", 0.95);
        if (found.size() == 1) {
            answer.reply = chinese ? name.zh + "是" + names(found, true) + "。"
                                   : "The " + name.en + " is " + names(found, false) + ". ";
        } else {
            answer.reply =
                chinese ? name.zh + "有 " + std::to_string(found.size()) + " 款并列：" + names(found, true) + "。"
                        : std::to_string(found.size()) + " phones tie as the " + name.en + ": " + names(found, false) +
                              ". ";
        }
        answer.reply += sentences(found, asked.scale->row, chinese);
        answer.slots["product"] = catalogue_->phones[found.front()].id;
        answer.slots["attribute"] = asked.scale->row;
        answer.notes["product"] = catalogue_->phones[found.front()].id;
        answer.notes["attribute"] = asked.scale->row;
        answer.notes["offered"] = talk_.note_of(found);
        answer.notes["scale"] = asked.scale->id;
        answer.notes["high"] = asked.high ? "yes" : "no";
        if (found.size() > 1) {
            answer.notes["spoken"] = talk_.note_of(found);
        }
        return answer;
    }

    /// Which of the phones that were spoken of is the cheaper, the lighter, …
    AppAnswer of_two(const std::vector<std::size_t>& among, const AskedScale& asked, bool chinese) const {
        const std::vector<std::size_t> found = best(among, asked, chinese);
        AppAnswer answer = PhoneReplies::mine("product.compare", 0.95);
        if (found.size() == among.size()) {
            answer.reply = chinese ? "在这一项上一样。" : "They are alike in this. ";
        } else {
            answer.reply = chinese ? "是" + names(found, true) + "。" : "That is " + names(found, false) + ". ";
        }
        answer.reply += sentences(among, asked.scale->row, chinese);
        answer.slots["products"] = Json::array();
        for (const std::size_t phone : among) {
            answer.slots["products"].push_back(catalogue_->phones[phone].id);
        }
        answer.slots["attribute"] = asked.scale->row;
        answer.notes["product"] = catalogue_->phones[found.front()].id;
        answer.notes["spoken"] = talk_.note_of(among);
        answer.notes["compared"] = "yes";
        return answer;
    }

    /// How far apart the prices of two phones are.
    AppAnswer price_difference(std::size_t one, std::size_t other, bool chinese) const {
        AppAnswer answer = PhoneReplies::mine("product.compare", 0.95);
        const long difference = std::lround(std::abs(price(one, !chinese) - price(other, !chinese)));
        answer.reply = chinese ? "差 " + std::to_string(difference) + " 元。"
                               : "The difference is $" + std::to_string(difference) + ". ";
        answer.reply += sentences({one, other}, "price", chinese);
        answer.slots["products"] = Json::array({catalogue_->phones[one].id, catalogue_->phones[other].id});
        answer.slots["attribute"] = "price";
        answer.notes["product"] = catalogue_->phones[one].id;
        answer.notes["spoken"] = talk_.note_of({one, other});
        answer.notes["compared"] = "yes";
        return answer;
    }

    /// The phones between two prices, the dearest first, or the cheapest first where only a least price was named.
    /// @param need  what it is for, by its id; "" if nothing was said
    AppAnswer within(const PriceLimits& limits, const std::string& need, bool chinese) const {
        AppAnswer answer = PhoneReplies::mine("product.recommend", 0.95);
        const std::vector<std::size_t> fitting = by_price(limits);
        note_limits(limits, need, answer);
        if (fitting.empty()) {
            return none_within(limits, chinese, std::move(answer));
        }
        std::vector<std::size_t> wanted;
        std::copy_if(fitting.begin(), fitting.end(), std::back_inserter(wanted),
                     [&](std::size_t phone) { return !need.empty() && catalogue_->phones[phone].tags.contains(need); });
        const bool none_for_need = !need.empty() && wanted.empty();
        if (none_for_need) {
            answer.reply = chinese ? "这个价位里没有专为这个用途做的手机。" : "None in this range is made for that. ";
        }
        const std::vector<std::size_t>& shown = wanted.empty() ? fitting : wanted;
        const bool of_more = shown.size() < fitting.size();  // the others in the range are for something else
        const std::string suited = of_more ? "适合的" : "";
        answer.reply += chinese            ? "这个价位" + suited + "有 " + std::to_string(shown.size()) + " 款："
                        : shown.size() > 1 ? "These fit: "
                        : of_more          ? "The one in this range that is made for it: "
                                           : "One phone fits: ";
        for (const std::size_t phone : shown) {
            answer.reply += phone == shown.front() ? "" : chinese ? "、" : ", ";
            const std::string from = money(price(phone, limits.dollars), limits.dollars, chinese);
            answer.reply += chinese ? catalogue_->phones[phone].name.zh + "（" + from + "起）"
                                    : "the " + catalogue_->phones[phone].name.en + " (from " + from + ")";
        }
        answer.reply += chinese ? "。" : ".";
        if (shown.size() == 1) {
            answer.reply += (chinese ? "" : " ") + catalogue_->phones[shown.front()].features.in(chinese);
        }
        answer.slots["product"] = catalogue_->phones[shown.front()].id;
        answer.notes["product"] = catalogue_->phones[shown.front()].id;
        answer.notes["spoken"] = talk_.note_of(shown);
        answer.notes["offered"] = talk_.note_of(shown);
        return answer;
    }

    /// Whether an amount pays for a phone.
    AppAnswer enough(std::size_t phone, double amount, bool dollars, bool chinese) const {
        AppAnswer answer = PhoneReplies::mine("product.price", 0.96);
        const double missing = price(phone, dollars) - amount;
        const std::string more = money(missing, dollars, chinese);
        if (missing <= 0) {
            answer.reply = chinese ? "够。" : "Yes, that is enough. ";
        } else {
            answer.reply = chinese ? "不够，还差 " + more + "。" : "No, " + more + " more is needed. ";
        }
        answer.reply += sentences({phone}, "price", chinese);
        answer.slots["product"] = catalogue_->phones[phone].id;
        answer.notes["product"] = catalogue_->phones[phone].id;
        answer.notes["attribute"] = "price";
        return answer;
    }

    /// Whether a phone has a colour, or which phones have it.
    /// @param phone  the one that is asked about; without it the whole catalogue is
    AppAnswer in_colour(const PhoneColour& colour, std::optional<std::size_t> phone, bool chinese) const {
        AppAnswer answer = PhoneReplies::mine("product.spec", 0.96);
        answer.slots["attribute"] = "colors";
        const std::vector<std::size_t> having = with_shade(colour.shades);
        const bool phone_has = phone && std::find(having.begin(), having.end(), *phone) != having.end();
        const std::string& name = colour.name.in(chinese);
        if (phone) {
            answer.reply = phone_has ? (chinese ? "有。" : "Yes. ")
                                     : (chinese ? "没有" + name + "。" : "No, not in " + name + ". ");
            answer.reply += sentences({*phone}, "colors", chinese);
            answer.slots["product"] = catalogue_->phones[*phone].id;
            answer.notes["product"] = catalogue_->phones[*phone].id;
            answer.notes["attribute"] = "colors";
        }
        if (phone_has) {
            return answer;
        }
        if (!having.empty()) {
            answer.reply += chinese ? "有" + name + "的是：" + with_shades(having, colour.shades, true) + "。"
                                    : (phone ? " In " : "In ") + name +
                                          " there are: " + with_shades(having, colour.shades, false) + ".";
            answer.notes["spoken"] = talk_.note_of(having);
        } else {
            const std::vector<std::size_t> next_to_it = with_shade(colour.near);
            if (phone) {
                answer.reply += chinese ? "别的手机也没有" + name + "。" : " No other phone here does either.";
            } else {
                answer.reply += chinese ? "店里没有" + name + "的手机。" : "No phone here comes in " + name + ".";
            }
            if (!next_to_it.empty()) {
                answer.reply += (chinese ? "接近的有：" : " The nearest: ") +
                                with_shades(next_to_it, colour.near, chinese) + (chinese ? "。" : ".");
            }
        }
        if (!answer.notes.contains("product") && !having.empty()) {
            answer.notes["product"] = catalogue_->phones[having.front()].id;
        }
        return answer;
    }

    /// The sentences of one row for some phones.
    std::string sentences(const std::vector<std::size_t>& phones, const std::string& row, bool chinese) const {
        std::string text;
        for (const std::size_t phone : phones) {
            text += text.empty() ? "" : chinese ? "" : " ";
            text += catalogue_->phones[phone].sentences.at(row).in(chinese);
            text += PhoneReplies::source(chinese, catalogue_->phones[phone].id + "." + row);
        }
        return text;
    }

    /// "the A, the B and the C", A、B和C.
    std::string names(const std::vector<std::size_t>& phones, bool chinese) const {
        std::string text;
        for (std::size_t i = 0; i < phones.size(); ++i) {
            const bool last = i + 1 == phones.size();
            const std::string between = chinese ? (last ? "和" : "、") : (last ? " and " : ", ");
            text += i == 0 ? "" : between;
            text += (chinese ? "" : "the ") + catalogue_->phones[phones[i]].name.in(chinese);
        }
        return text;
    }

    double number_of(std::size_t phone, const PhoneScale& scale, bool chinese) const {
        return scale.id == "price" ? price(phone, !chinese) : catalogue_->phones[phone].numbers.at(scale.number);
    }

    /// The phones between two prices: the dearest first, or the cheapest first above a least price.
    std::vector<std::size_t> by_price(const PriceLimits& limits) const {
        std::vector<std::size_t> fitting = all();
        std::erase_if(fitting, [&](std::size_t phone) { return !limits.allow(price(phone, limits.dollars)); });
        const bool rising = limits.least && !limits.most;
        std::stable_sort(fitting.begin(), fitting.end(), [&](std::size_t a, std::size_t b) {
            const double x = price(a, limits.dollars);
            const double y = price(b, limits.dollars);
            return rising ? x < y : x > y;
        });
        return fitting;
    }

    /// What a phone costs at least.
    double price_of(std::size_t phone, bool dollars) const { return price(phone, dollars); }

private:
    double price(std::size_t phone, bool dollars) const {
        return dollars ? catalogue_->phones[phone].usd : catalogue_->phones[phone].numbers.at("price");
    }
    static std::string money(double amount, bool dollars, bool chinese) {
        const std::string number = std::to_string(std::lround(amount));
        return dollars ? (chinese ? number + " 美元" : "$" + number) : number + (chinese ? " 元" : " yuan");
    }
    static void note_limits(const PriceLimits& limits, const std::string& need, AppAnswer& answer) {
        answer.notes["dollars"] = limits.dollars ? "yes" : "no";
        if (limits.least) {
            answer.notes["least"] = std::to_string(*limits.least);
            answer.slots["budget"] = *limits.least;
        }
        if (limits.most) {
            answer.notes["most"] = std::to_string(*limits.most);
            answer.slots["budget"] = *limits.most;
        }
        if (!need.empty()) {
            answer.notes["need"] = need;
            answer.slots["need"] = need;
        }
    }

    // Nobody fits: the phone whose price comes nearest.
    AppAnswer none_within(const PriceLimits& limits, bool chinese, AppAnswer answer) const {
        const std::vector<std::size_t> phones = all();
        const double wanted = limits.most ? *limits.most : *limits.least;
        const std::size_t nearest = *std::min_element(phones.begin(), phones.end(), [&](std::size_t a, std::size_t b) {
            return std::abs(price(a, limits.dollars) - wanted) < std::abs(price(b, limits.dollars) - wanted);
        });
        answer.decision = "clarify";
        answer.reply = chinese ? "这个价位没有手机。最接近的是：" : "Nothing here is in that range. The nearest: ";
        answer.reply += sentences({nearest}, "price", chinese);
        answer.notes["product"] = catalogue_->phones[nearest].id;
        answer.notes["offered"] = catalogue_->phones[nearest].id;
        return answer;
    }

    std::vector<std::size_t> with_shade(const std::set<std::string>& shades) const {
        std::vector<std::size_t> having = all();
        std::erase_if(having, [&](std::size_t phone) {
            return PhoneColours::shades_of(catalogue_->phones[phone], shades).empty();
        });
        return having;
    }

    // 松雀 7（珊瑚）、… · the Pinlark 7 (coral), …
    std::string with_shades(const std::vector<std::size_t>& phones, const std::set<std::string>& shades,
                            bool chinese) const {
        std::string text;
        for (const std::size_t phone : phones) {
            std::string its_shades;
            for (const PhoneCatalogue::Both& shade : PhoneColours::shades_of(catalogue_->phones[phone], shades)) {
                its_shades += (its_shades.empty() ? "" : chinese ? "、" : ", ") + shade.in(chinese);
            }
            text += text.empty() ? "" : chinese ? "、" : ", ";
            text += (chinese ? "" : "the ") + catalogue_->phones[phone].name.in(chinese);
            text += (chinese ? "（" : " (") + its_shades + (chinese ? "）" : ")");
        }
        return text;
    }

    const PhoneCatalogue* catalogue_;
    PhoneTalk talk_;
};

}  // namespace minillm
