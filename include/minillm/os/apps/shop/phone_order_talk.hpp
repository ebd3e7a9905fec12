// os/apps/shop/phone_order_talk.hpp: turns that put phones in an order: the cheapest, the newest, the lighter of two.
//
//     最便宜的是哪个 / 最贵的呢          the ends of an order; all that tie are named
//     pinlark lite or wispel mini / which is cheaper      the lower of the two that are spoken of
//     which one is best for photos / compare it with the cheapest      both side by side
//     最便宜的那个电池多大               a row of the phone at the end
//     松雀7多少钱 / 有便宜一点的吗       what goes beyond the phone that was spoken of
//
// A turn is taken up only if every word of it has its place (placed_words.hpp). Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_choice_replies.hpp"
#include "phone_pair_talk.hpp"
#include "phone_replies.hpp"
#include "phone_scales.hpp"
#include "phone_talk.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class PhoneOrderTalk {
public:
    PhoneOrderTalk(const JsonPlace& dialogue, const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue),
          replies_(catalogue),
          choice_(catalogue),
          talk_(catalogue),
          scales_(dialogue),
          pair_(catalogue),
          row_words_(words_of_rows(catalogue)) {}

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        AppAnswer answer = in_order(turn);
        return answer.mine ? answer : better_than(turn);
    }

private:
    // 最贵的呢 · the most memory · which is lighter · compare it with the cheapest
    AppAnswer in_order(const PhoneTurn& turn) const {
        static const TermList compares = {"比较",    "对比",     "比一比", "相比", "比",
                                          "compare", "compared", "versus", "vs"};
        static const TermList set = {"这两个",     "这两款",  "两个",         "两款",         "这几个",   "这几款",
                                     "其中",       "这里面",  "它们",         "of them",      "of these", "of those",
                                     "of the two", "the two", "between them", "of the three", "them"};
        static const TermList beside = {
            "其中",  "里面",  "之中",     "两",          "几",    "two",    "three",       "between", "overall", "here",
            "whole", "range", "costs",    "takes",       "gives", "部",     "最",          "一些",    "更",      "一点",
            "size",  "价格",  "ill take", "i will take", "take",  "i want", "let me have", "give me", "one",     "the",
            "就要",  "我要",  "那个",     "的那个",      "那款",  "就",     "买",          "吧",      "please"};
        const std::u32string& text = turn.question.without_names;
        const std::optional<AskedScale> asked = scales_.find(text, row_of(*catalogue_, turn.question));
        const bool best_for_use = asked && asked->superlative && asked->scale->id == "camera" && asked->with_row_word;
        if (!asked || (best_for_use && !turn.question.needs.empty())) {
            return {};  // the best camera: more than its megapixels
        }
        TermList own;
        own.add(encode_utf8(asked->word));
        if (words_left(text, {&own, &row_words_, &compares, &set, &beside}) != 0) {
            return {};
        }
        const bool of_set = turn.spoken.size() >= 2 && turn.recall.spoke_last && !turn.names_phone();
        if (!asked->superlative) {
            const bool two_named = turn.question.phones.size() >= 2;
            const std::vector<std::size_t>& among = two_named ? turn.question.phones : turn.spoken;
            const bool takes_part = two_named || of_set;
            static const TermList chooses = {"ill take", "i will take", "take", "i want",
                                             "give me",  "就要",        "我要", "买"};
            const bool asks = turn.asks_which() || chooses.in(turn.text());
            return takes_part && asks ? choice_.of_two(among, *asked, turn.chinese()) : AppAnswer{};
        }
        if (turn.question.phones.size() >= 2) {
            return choice_.of_two(turn.question.phones, *asked, turn.chinese());
        }
        if (of_set && set.in(turn.text())) {
            return choice_.of_two(turn.spoken, *asked, turn.chinese());
        }
        const std::size_t best = choice_.best(choice_.all(), *asked, turn.chinese()).front();
        const std::optional<std::size_t> other = turn.names_phone() ? turn.phone()
                                                 : turn.recall.spoke_last && !turn.before.empty()
                                                     ? std::optional<std::size_t>(turn.before.front())
                                                     : std::nullopt;
        if (compares.in(turn.text()) && other && *other != best) {
            return pair_.side_by_side(turn, {*other, best}, std::nullopt);
        }
        if (turn.names_phone()) {
            return {};  // whether one phone is the cheapest is another question
        }
        // 最便宜的那个电池多大: a row of the phone at the end
        const std::string row = row_of(*catalogue_, turn.question);
        if (!asked->with_row_word && !row.empty() && row != asked->scale->row && asked->scale->id != "screen") {
            PhoneQuestion about_best = turn.question;
            about_best.phones = {best};
            about_best.from_before = false;
            return replies_.about(about_best, catalogue_->attributes[*turn.question.attribute], turn.request,
                                  turn.recall);
        }
        return choice_.ends(choice_.all(), *asked, turn.chinese());
    }

    // 有便宜一点的吗 · anything lighter: what goes beyond the phone that was spoken of
    AppAnswer better_than(const PhoneTurn& turn) const {
        static const TermList seeks = {"有没有", "有",          "anything", "something", "a",
                                       "any",    "do you have", "is there", "来个"};
        static const TermList beside = {"更",     "一点", "点",   "些",   "还",   "slightly", "bit",
                                        "little", "even", "with", "than", "that", "稍微",     "再"};
        const std::optional<AskedScale> asked = scales_.find(turn.text(), row_of(*catalogue_, turn.question));
        if (!asked || asked->superlative || turn.before.empty() || !turn.recall.spoke_last || turn.names_phone() ||
            !seeks.in(turn.text()) || turn.asks_which()) {
            return {};
        }
        TermList own;
        own.add(encode_utf8(asked->word));
        if (words_left(turn.text(), {&own, &row_words_, &seeks, &beside}) != 0) {
            return {};
        }
        const bool chinese = turn.chinese();
        const double reached = choice_.number_of(turn.before.front(), *asked->scale, chinese);
        std::vector<std::size_t> beyond = choice_.all();
        std::erase_if(beyond, [&](std::size_t phone) {
            const double number = choice_.number_of(phone, *asked->scale, chinese);
            return asked->high ? number <= reached : number >= reached;
        });
        AppAnswer answer = PhoneReplies::mine("product.recommend", 0.95);
        if (beyond.empty()) {
            answer.reply =
                chinese
                    ? "没有了，它就是" + std::string(asked->high ? asked->scale->most.zh : asked->scale->least.zh) +
                          "。"
                    : "No, it is the " + (asked->high ? asked->scale->most.en : asked->scale->least.en) + " already.";
            return answer;
        }
        constexpr std::size_t most_named = 3;
        // By price the nearest come first, for little is to change; by anything else the one that goes furthest.
        const bool falling = asked->high != (asked->scale->id == "price");
        std::stable_sort(beyond.begin(), beyond.end(), [&](std::size_t a, std::size_t b) {
            const double x = choice_.number_of(a, *asked->scale, chinese);
            const double y = choice_.number_of(b, *asked->scale, chinese);
            return falling ? x > y : x < y;
        });
        beyond.resize(std::min(beyond.size(), most_named));
        answer.reply = (chinese ? "有：" : "Yes: ") + choice_.sentences(beyond, asked->scale->row, chinese);
        answer.slots["product"] = catalogue_->phones[beyond.front()].id;
        answer.notes["product"] = catalogue_->phones[beyond.front()].id;
        answer.notes["attribute"] = asked->scale->row;
        answer.notes["spoken"] = talk_.note_of(beyond);
        return answer;
    }

    const PhoneCatalogue* catalogue_;
    PhoneReplies replies_;
    PhoneChoiceReplies choice_;
    PhoneTalk talk_;
    PhoneScales scales_;
    PhonePairTalk pair_;
    TermList row_words_;
};

}  // namespace minillm
