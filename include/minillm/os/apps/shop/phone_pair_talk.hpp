// os/apps/shop/phone_pair_talk.hpp: turns about the two phones that are spoken of.
//
//     松雀7 Pro和疾电比 / 电池呢           of both, once they were compared
//     … / 价格差多少 · 贵多少              the two prices and what lies between them
//     … / 哪个好                           that depends; both side by side
//     how much is the pinlark 7 / and the pro / what is the difference      both side by side
//
// Which two they are stands in the notes (phone_talk.hpp). Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_choice_replies.hpp"
#include "phone_replies.hpp"
#include "phone_turn.hpp"
#include "placed_words.hpp"

namespace minillm {

/// Reads and answers such turns.
class PhonePairTalk {
public:
    explicit PhonePairTalk(const PhoneCatalogue& catalogue)
        : catalogue_(&catalogue), replies_(catalogue), choice_(catalogue), row_words_(words_of_rows(catalogue)) {}

    /// The answer to such a turn; not mine for any other.
    AppAnswer answer(const PhoneTurn& turn) const {
        AppAnswer answer = difference(turn);
        if (!answer.mine) {
            answer = which_is_better(turn);
        }
        return answer.mine ? answer : of_both(turn);
    }

    /// Some phones side by side.
    /// @param row  the row to compare; without it the most important ones
    AppAnswer side_by_side(const PhoneTurn& turn, const std::vector<std::size_t>& phones,
                           std::optional<std::size_t> row) const {
        PhoneQuestion question = turn.question;
        question.phones = phones;
        question.from_before = false;
        question.attribute = row;
        return replies_.compare(question, turn.request, turn.recall);
    }

private:
    // The two that are named, or those that were spoken of; "how much more does the Granite cost" names one of these.
    static std::vector<std::size_t> the_two(const PhoneTurn& turn) {
        const std::vector<std::size_t>& named = turn.question.phones;
        if (named.size() >= 2) {
            return named;
        }
        const bool one_of_spoken =
            named.size() == 1 && std::find(turn.spoken.begin(), turn.spoken.end(), named.front()) != turn.spoken.end();
        return !turn.names_phone() || one_of_spoken ? turn.spoken : std::vector<std::size_t>();
    }

    // 价格差多少 · what is the difference · 这两个差在哪
    AppAnswer difference(const PhoneTurn& turn) const {
        static const TermList asks = {"差多少",
                                      "相差",
                                      "差价",
                                      "差在哪",
                                      "差别",
                                      "区别",
                                      "不同",
                                      "不一样",
                                      "差几",
                                      "对比",
                                      "比较",
                                      "比一比",
                                      "比比",
                                      "difference",
                                      "differences",
                                      "differ",
                                      "compare",
                                      "how do they compare",
                                      "what is different",
                                      "distinguishes",
                                      "how much more",
                                      "how much cheaper",
                                      "how much dearer",
                                      "how much less",
                                      "贵多少",
                                      "便宜多少",
                                      "贵了多少",
                                      "便宜了多少",
                                      "多花多少",
                                      "贵几",
                                      "便宜几"};
        static const TermList how_far = {"差多少",
                                         "相差",
                                         "差价",
                                         "差几",
                                         "difference",
                                         "how much more",
                                         "贵多少",
                                         "便宜多少",
                                         "how much cheaper",
                                         "how much dearer",
                                         "贵了多少",
                                         "便宜了多少",
                                         "how much less",
                                         "多花多少",
                                         "贵几",
                                         "便宜几"};
        // These speak of money without its name: how much dearer, 贵多少.
        static const TermList of_money = {"差价",     "贵多少",           "便宜多少",        "贵了多少", "便宜了多少",
                                          "多花多少", "how much cheaper", "how much dearer", "贵几",     "便宜几"};
        static const TermList beside = {"这两个", "这两款", "两个",      "两款", "两",      "它们", "之间",
                                        "钱",     "多少",   "在",        "哪里", "between", "two",  "them",
                                        "both",   "those",  "expensive", "each", "other",   "main", "side",
                                        "by",     "元",     "块",        "有啥", "啥"};
        const std::vector<std::size_t> pair = the_two(turn);
        if (pair.size() != 2 || (!turn.recall.spoke_last && turn.question.phones.size() < 2) || !asks.in(turn.text()) ||
            words_left(turn.question.without_names, {&asks, &how_far, &row_words_, &beside}) != 0) {
            return {};
        }
        const bool of_price = row_of(*catalogue_, turn.question) == "price" || of_money.in(turn.text());
        if (of_price && how_far.in(turn.text())) {
            return choice_.price_difference(pair[0], pair[1], turn.chinese());
        }
        return side_by_side(turn, pair, turn.question.attribute);
    }

    // 哪个好, "which should I get", after two phones were compared: nobody else can say, but what sets them apart is
    // known
    AppAnswer which_is_better(const PhoneTurn& turn) const {
        static const TermList asks = {"哪个好",
                                      "哪个更好",
                                      "哪款好",
                                      "哪款更好",
                                      "选哪个",
                                      "选哪款",
                                      "买哪个",
                                      "买哪款",
                                      "哪个值得买",
                                      "which is better",
                                      "which one is better",
                                      "which is best",
                                      "which should i get",
                                      "which one should i get",
                                      "which should i buy",
                                      "which would you pick",
                                      "which one would you pick",
                                      "which would you recommend",
                                      "which do you recommend"};
        static const TermList beside = {"那", "你说", "我", "该", "到底", "还是", "so", "then", "for me", "of the two"};
        const bool compared = turn.recall.notes.contains("compared") && turn.recall.spoke_last;
        if (!compared || turn.spoken.size() != 2 || turn.names_phone() || !asks.in(turn.text()) ||
            words_left(turn.question.without_names, {&asks, &beside}) != 0) {
            return {};
        }
        AppAnswer answer = side_by_side(turn, turn.spoken, std::nullopt);
        const bool chinese = turn.chinese();
        answer.reply = (chinese ? "看您最在意哪一项：" : "That depends on what matters most to you: ") + answer.reply;
        return answer;
    }

    // 电池呢, after two phones were compared: of both
    AppAnswer of_both(const PhoneTurn& turn) const {
        static const TermList both = {"这两个", "这两款", "两个", "两款", "它们",
                                      "都",     "both",   "they", "them", "the two"};
        static const TermList beside = {"怎么样", "各", "分别", "是多少", "how", "and", "each"};
        const bool compared = turn.recall.notes.contains("compared");
        const bool of_pair = compared || both.in(turn.text());
        if (!of_pair || !turn.recall.spoke_last || turn.spoken.size() < 2 || turn.spoken.size() > 3 ||
            turn.names_phone() || !turn.question.attribute ||
            words_left(turn.question.without_names, {&both, &row_words_, &beside}) != 0) {
            return {};
        }
        return side_by_side(turn, turn.spoken, turn.question.attribute);
    }

    const PhoneCatalogue* catalogue_;
    PhoneReplies replies_;
    PhoneChoiceReplies choice_;
    TermList row_words_;
};

}  // namespace minillm
