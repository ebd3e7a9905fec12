// os/apps/shop/phone_wish_talk.hpp: wishes that are more than one: better within what was said, lighter but tough, two
// phones for one sum.
//
//     推荐一款拍照好的，3000块以内 / 有没有更好的    better at photos; if nothing within the budget is, the next above
//     it something lighter but tough                  the lightest of those that are tough 我有5000块，买两个手机 every
//     phone for half of it what phones do you have / 防摔吗              after a whole list: the one that is made for
//     it
//
// What was wished before stands in the notes (phone_talk.hpp), what is better at a need in products.json
// (dialogue.better): a phone that is made for the need and goes further in an order, or the best one for it.
//
// Not here: "anything lighter", one wish that names its order itself (phone_order_talk.hpp).
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "../../../nlu/numbers.hpp"
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
class PhoneWishTalk {
public:
    PhoneWishTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), replies_(catalogue), choice_(catalogue), talk_(catalogue), scales_(dialogue) {
        for (const JsonPlace& place : dialogue.at("better").elements()) {
            AskedScale order;
            order.scale = scales_.named(place.at("scale").text());
            order.high = place.at("high").boolean();
            if (order.scale == nullptr) {
                place.refuse("the id of a scale", place.at("scale").text());
            }
            better_at_[place.at("need").text()] = order;
        }
        const JsonPlace tough = dialogue.at("tough");
        least_toughness_ = tough.at("least").json().get<double>();
        of_the_tough_ = {tough.at("zh").text(), tough.at("en").text()};
    }

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        AppAnswer answer = shared_budget(turn);
        if (!answer.mine) {
            answer = better(turn);
        }
        if (!answer.mine) {
            answer = end_among_tough(turn);
        }
        return answer.mine ? answer : need_after_list(turn);
    }

private:
    // 我有5000块，买两个手机: the sum is shared out, for nobody can spend it twice.
    AppAnswer shared_budget(const PhoneTurn& turn) const {
        static const TermList each = {"每人", "每台", "每部", "每个", "各", "each", "apiece", "per phone"};
        static const TermList buys = {"买",   "换",   "预算", "推荐", "我有", "buy",    "get",
                                      "need", "want", "have", "got",  "for",  "budget", "looking"};
        const std::vector<double> amounts = amounts_in(turn.question.without_names);
        const std::optional<std::size_t> count = phones_counted(turn.text());
        if (!count || amounts.size() != 1 || turn.names_phone() || each.in(turn.text()) || !buys.in(turn.text()) ||
            row_of(*catalogue_, turn.question) == "price") {
            return {};
        }
        const double share = std::floor(amounts.front() / static_cast<double>(*count));
        const bool chinese = turn.chinese();
        PriceLimits limits;
        limits.dollars = says_dollars(turn.text(), chinese);
        limits.most = share;
        const std::string need = turn.question.needs.empty() ? "" : catalogue_->needs[turn.question.needs.front()].id;
        AppAnswer answer = choice_.within(limits, need == "cheap" ? "" : need, chinese);
        const std::string pieces = std::to_string(*count);
        const std::string money = std::to_string(std::lround(share));
        answer.reply = chinese ? "分给 " + pieces + " 台，每台最多 " + money + (limits.dollars ? " 美元。" : " 元。") +
                                     answer.reply
                               : "Shared between " + pieces + " phones that is " + (limits.dollars ? "$" : "") + money +
                                     (limits.dollars ? "" : " yuan") + " each. " + answer.reply;
        return answer;
    }

    // 两个手机, 两台, "two phones", "for two": how many phones are to be bought, from two to nine.
    static std::optional<std::size_t> phones_counted(const std::u32string& text) {
        static constexpr std::u32string_view counted[] = {U"台",   U"部",      U"个手机",      U"只手机",   U"款手机",
                                                          U"个机", U" phones", U" new phones", U" handsets"};
        constexpr double fewest = 2;
        constexpr double most = 9;
        for (std::size_t at = 0; at < text.size();) {
            const std::optional<NumberMatch> number = number_at(text, at);
            if (!number || number->end <= at) {
                ++at;
                continue;
            }
            const std::u32string_view behind = std::u32string_view(text).substr(number->end);
            const bool counts = std::any_of(std::begin(counted), std::end(counted),
                                            [&](std::u32string_view word) { return behind.starts_with(word); });
            const bool is_whole = number->kind == NumberKind::plain && number->denominator == 1;
            if (counts && is_whole && number->value() >= fewest && number->value() <= most) {
                return static_cast<std::size_t>(number->numerator);
            }
            at = number->end;
        }
        return std::nullopt;
    }

    // 有没有更好的 · "is there a better one", after a recommendation for a need: better at that need.
    AppAnswer better(const PhoneTurn& turn) const {
        static const TermList asks = {"更好", "好一点", "好点", "再好", "更强", "better"};
        static const TermList beside = {"更",       "的",        "些",   "一些", "点", "一点",    "还",
                                        "anything", "something", "even", "no",   "is", "nothing", "still"};
        const AppNotes& notes = turn.recall.notes;
        const bool wished = notes.contains("need") || notes.contains("scale");
        const bool offered = turn.recall.spoke_last && notes.contains("offered") && wished;
        if (!offered || turn.before.empty() || turn.names_phone() || !asks.in(turn.text()) ||
            words_left(turn.text(), {&asks, &beside}) != 0) {
            return {};
        }
        const Wish wish = wish_of(notes);
        const bool chinese = turn.chinese();
        const std::size_t from = turn.before.front();
        const PriceLimits limits = limits_of(notes);
        const std::vector<std::size_t> better_ones = better_than(from, wish, limits.dollars, chinese);
        const auto affordable = std::find_if(better_ones.begin(), better_ones.end(), [&](std::size_t phone) {
            return limits.allow(choice_.price_of(phone, limits.dollars));
        });
        const std::string name = catalogue_->phones[from].name.in(chinese);
        AppAnswer answer = PhoneReplies::mine("product.recommend", sure);
        answer.notes = notes;
        if (better_ones.empty()) {
            answer.reply = chinese ? "要这个用途，" + name + "就是店里最好的。"
                                   : "For that, the " + name + " is the best we have.";
            answer.slots["product"] = catalogue_->phones[from].id;
            return answer;
        }
        const bool above_budget = affordable == better_ones.end();
        const PhoneCatalogue::Phone& next = catalogue_->phones[above_budget ? better_ones.front() : *affordable];
        if (above_budget) {
            answer.reply = chinese ? "这个价位里没有更好的了。再往上是" + next.name.zh + "。"
                                   : "Nothing better for that is within your budget. The next above it is the " +
                                         next.name.en + ". ";
        } else {
            answer.reply = chinese ? "更好的是" + next.name.zh + "。" : "Better for that is the " + next.name.en + ". ";
        }
        answer.reply += next.features.in(chinese) + PhoneReplies::source(chinese, next.id + ".features");
        answer.reply += chinese ? "" : " ";
        answer.reply += next.sentences.at("price").in(chinese) + PhoneReplies::source(chinese, next.id + ".price");
        answer.slots["product"] = next.id;
        answer.notes["product"] = next.id;
        answer.notes["offered"] = notes.at("offered") + "," + next.id;
        answer.notes["spoken"] = catalogue_->phones[from].id + "," + next.id;
        return answer;
    }

    // What a recommendation was for: a need, whose order is that of products.json if there is one, or an order alone.
    struct Wish {
        std::string need;
        std::optional<AskedScale> order;
    };

    Wish wish_of(const AppNotes& notes) const {
        Wish wish;
        if (notes.contains("need")) {
            wish.need = notes.at("need");
            const auto order = better_at_.find(wish.need);
            wish.order = order == better_at_.end() ? std::nullopt : std::optional<AskedScale>(order->second);
            return wish;
        }
        AskedScale order;
        order.scale = scales_.named(notes.at("scale"));
        order.high = notes.at("high") == "yes";
        wish.order = order.scale == nullptr ? std::nullopt : std::optional<AskedScale>(order);
        return wish;
    }

    // What is better for a wish than a phone, the cheapest first: the best one for the need, and those that are made
    // for it and go further in its order.
    std::vector<std::size_t> better_than(std::size_t from, const Wish& wish, bool dollars, bool chinese) const {
        std::vector<std::size_t> found;
        if (is_best_for(from, wish.need)) {
            return found;
        }
        for (const std::size_t phone : choice_.all()) {
            bool further = false;
            const bool is_made_for_it = wish.need.empty() || catalogue_->phones[phone].tags.contains(wish.need);
            if (wish.order && is_made_for_it) {
                const double reached = choice_.number_of(phone, *wish.order->scale, chinese);
                const double before = choice_.number_of(from, *wish.order->scale, chinese);
                further = wish.order->high ? reached > before : reached < before;
            }
            if (further || is_best_for(phone, wish.need)) {
                found.push_back(phone);
            }
        }
        std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
            return choice_.price_of(a, dollars) < choice_.price_of(b, dollars);
        });
        return found;
    }

    bool is_best_for(std::size_t phone, const std::string& need) const {
        return std::any_of(catalogue_->needs.begin(), catalogue_->needs.end(), [&](const PhoneCatalogue::Need& one) {
            return one.id == need && one.best == catalogue_->phones[phone].id;
        });
    }

    static PriceLimits limits_of(const AppNotes& notes) {
        PriceLimits limits;
        limits.dollars = notes.contains("dollars") && notes.at("dollars") == "yes";
        if (notes.contains("most")) {
            limits.most = std::stod(notes.at("most"));
        }
        return limits;
    }

    // "something lighter but tough", 又轻又结实的: one word names an order, the other asks for toughness. Falls are the
    // business of the one phone that is made for them, which is named as well.
    AppAnswer end_among_tough(const PhoneTurn& turn) const {
        static const TermList seeks = {"有没有",  "有",    "想要",     "要",        "找",       "推荐",
                                       "来个",    "哪",    "anything", "something", "want",     "need",
                                       "looking", "which", "any",      "a phone",   "recommend"};
        static const TermList beside = {"又",  "但是",     "但",        "而且", "也",      "还",   "同时",
                                        "点",  "一点",     "些",        "更",   "比较",    "但也", "耐摔",
                                        "最",  "but",      "still",     "yet",  "both",    "more", "bit",
                                        "too", "anything", "something", "need", "looking", "not"};
        const PhoneCatalogue::Need* durable = need_named("durable");
        if (durable == nullptr || turn.names_phone() || !seeks.in(turn.text()) || !durable->names.in(turn.text())) {
            return {};
        }
        const std::u32string rest = durable->names.cut_from(turn.text());
        // Beside another wish 轻 alone is asked for, as it is after 哪个.
        const std::optional<AskedScale> asked = scales_.find(rest + U"哪", "");
        if (!asked || asked->scale->id == "toughness") {
            return {};
        }
        TermList own;
        own.add(encode_utf8(asked->word));
        if (words_left(rest, {&own, &beside}) != 0) {
            return {};
        }
        const PhoneScale* toughness = scales_.named("toughness");
        const bool chinese = turn.chinese();
        std::vector<std::size_t> tough = choice_.all();
        std::erase_if(
            tough, [&](std::size_t phone) { return choice_.number_of(phone, *toughness, chinese) < least_toughness_; });
        AppAnswer answer = choice_.ends(tough, *asked, chinese);
        answer.reply = of_the_tough_.in(chinese) + lower_first(answer.reply) + (chinese ? "" : " ");
        const std::size_t found = talk_.phones(answer.notes, "product").front();
        answer.reply += choice_.sentences({found}, toughness->row, chinese);
        if (!is_best_for(found, durable->id)) {
            answer.reply += (chinese ? "" : " ") + durable->reason.in(chinese);
        }
        answer.notes["need"] = durable->id;
        return answer;
    }

    // "The lightest" inside a sentence.
    static std::string lower_first(std::string text) {
        if (text.starts_with("The ")) {
            text.front() = 't';
        }
        return text;
    }

    // 防摔吗, after all phones were listed: asked of none of them, so the one that is made for it is named.
    AppAnswer need_after_list(const PhoneTurn& turn) const {
        static const TermList beside = {"能", "适合", "用", "吗", "are", "any", "good"};
        const bool after_list = turn.recall.spoke_last && turn.recall.notes.contains("asked_budget");
        const bool names_price = !amounts_in(turn.text()).empty();  // "my budget is 300" is a limit of price
        if (!after_list || names_price || !turn.question.phones.empty() || turn.question.needs.empty()) {
            return {};
        }
        const PhoneCatalogue::Need& need = catalogue_->needs[turn.question.needs.front()];
        if (words_left(turn.text(), {&need.names, &beside}) != 0) {
            return {};
        }
        return replies_.recommend(turn.question, turn.request);
    }

    const PhoneCatalogue::Need* need_named(const std::string& id) const {
        for (const PhoneCatalogue::Need& need : catalogue_->needs) {
            if (need.id == id) {
                return &need;
            }
        }
        return nullptr;
    }

    static constexpr double sure = 0.96;

    const PhoneCatalogue* catalogue_;
    PhoneReplies replies_;
    PhoneChoiceReplies choice_;
    PhoneTalk talk_;
    PhoneScales scales_;
    std::map<std::string, AskedScale> better_at_;  // by need
    double least_toughness_ = 0;
    PhoneCatalogue::Both of_the_tough_;
};

}  // namespace minillm
