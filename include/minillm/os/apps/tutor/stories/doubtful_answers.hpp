// os/apps/tutor/stories/doubtful_answers.hpp: answers to a Chinese story that cannot be meant, whoever gave them: by
// the value itself, or by a word of the story that the steps have passed over.
//
//     100千克小麦磨面粉85千克，每千克小麦磨几千克     20/17: whole numbers told, and no decimal ends it    no
//     9人坐4辆车，每辆几人                            2.25 people                                           no
//     70个鸡蛋，每盒一打，能装几盒                     70 × 1: what was told is handed back                  no
//     打八折                                          400 × 8                                               no
//     四分之三送了人，还留多少                        3/4 of all is what went                               no
//     爷爷61岁，去年 …                                61 ÷ 7: nobody counted back a year                    no
//     便宜了13元                                      13 is added                                           no
//
// Not here: whether the numbers go together in kind (kinds_in_steps.hpp). Next: story_check.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../math_step.hpp"
#include "../tutor_answer.hpp"
#include "account_words.hpp"
#include "clause_story.hpp"
#include "steps_read_back.hpp"

namespace minillm {

/// Looks at an answer from outside.
class DoubtfulAnswers {
    using Text = std::u32string_view;

public:
    DoubtfulAnswers(const ClauseStory& story, const std::vector<MathStep>& steps, const TutorAnswer& answer)
        : story_(story), steps_(steps), value_(StepsReadBack::result(answer)) {}

    /// Whether the answer cannot be meant.
    bool any() const {
        return value_ && (never_ends() || parts_of_a_thing() || hands_back() || tenths_as_whole() || share_for_rest() ||
                          passes_over_year() || adds_what_went());
    }

    /// Whether a lack is added: 还少8支. It may be right, where the money told is short of a price.
    bool adds_lack() const {
        const bool dealt_twice = story_.says({U"剩", U"多", U"余"});  // 每人5本还多14本，每人7本还少10本
        return !dealt_twice && adds([](const StoryNumber& n) {
            const bool counted = n.has_unit() || !AccountWords::counted_in(n.behind).empty();
            return counted && ends_with_any(n.before, {U"还差", U"还少", U"还缺", U"差"});
        });
    }

private:
    // Whole numbers and decimals were told, and what is asked is no share: the quotient would come out.
    bool never_ends() const {
        const bool fraction_meant =
            story_.says({U"分之", U"分数", U"/", U"平均数", U"几倍", U"多少倍", U"几成", U"保留", U"约", U"比值"});
        return !tells_shares() && !fraction_meant && !value_->decimal_places();
    }

    // 2.25 people; a mean may be one, and half a bottle too.
    bool parts_of_a_thing() const {
        if (value_->is_whole() || story_.says({U"平均"}) || tells_shares()) {
            return false;
        }
        const std::u32string unit = asked_unit();
        const bool may_be_half = Text(U"成步岁度下块").find(unit) != Text::npos;
        return !unit.empty() && !AccountWords::is_unit(unit) && !may_be_half;
    }

    // 18 × 1 = 18
    bool hands_back() const {
        return std::all_of(steps_.begin(), steps_.end(), [](const MathStep& step) {
            return (step.sign == '*' || step.sign == '/') && step.right == Rational(1);
        });
    }

    // 八折 is 0.8
    bool tenths_as_whole() const {
        return std::any_of(story_.numbers().begin(), story_.numbers().end(), [&](const StoryNumber& n) {
            const bool discount = n.behind.starts_with(U"折") && !begins_with_any(n.behind, {U"折了", U"折纸"});
            return discount && Rational(1) < n.value() && !is_told_again(n) && is_operand(n.value());
        });
    }

    // One product with a share, and asked is the rest, or what was there before.
    bool share_for_rest() const {
        const bool share = std::any_of(story_.numbers().begin(), story_.numbers().end(),
                                       [](const StoryNumber& n) { return n.is_share(); });
        return share && steps_.size() == 1 && steps_.front().sign == '*' &&
               has_any(story_.question(),
                       {U"剩", U"还", U"没", U"未", U"留", U"差", U"缺", U"其余", U"余下", U"前", U"原"});
    }

    bool passes_over_year() const {
        const bool other_year = story_.says({U"去年", U"前年", U"明年", U"后年"}) && story_.says({U"岁"});
        return other_year && !is_operand(Rational(1)) && !is_operand(Rational(2));
    }

    // 便宜了13元, 3人不去: added, though nobody asks what it was before.
    bool adds_what_went() const {
        const bool backwards = has_any(story_.question(), {U"原", U"前", U"本来", U"这个数"});
        return !backwards && adds([](const StoryNumber& n) {
            const bool less = ends_with_any(
                n.before, {U"便宜", U"便宜了", U"优惠", U"优惠了", U"折抵", U"抵", U"抵扣", U"减", U"减免", U"扣",
                           U"扣除", U"降", U"降了", U"少了", U"不去", U"没来", U"请假", U"不来", U"缺席"});
            const bool stays_away = has_any(n.behind, {U"不去", U"没去", U"没来", U"不来", U"没参加", U"不参加"});
            return (less || stays_away) && !contains(n.before, U"比");
        });
    }

    bool tells_shares() const {
        return std::any_of(story_.numbers().begin(), story_.numbers().end(),
                           [](const StoryNumber& n) { return n.quantity.share; });
    }

    // ---- Steps and numbers --------------------------------------------------------------------------------------

    template <typename Told>
    bool adds(const Told& told) const {
        return std::any_of(story_.numbers().begin(), story_.numbers().end(), [&](const StoryNumber& n) {
            const bool added = std::any_of(steps_.begin(), steps_.end(), [&](const MathStep& step) {
                return step.sign == '+' && (step.left == n.value() || step.right == n.value());
            });
            return added && !is_told_again(n) && !is_result(n.value()) && told(n);
        });
    }

    bool is_told_again(const StoryNumber& n) const {
        return std::count_if(story_.numbers().begin(), story_.numbers().end(),
                             [&](const StoryNumber& other) { return other.value() == n.value(); }) > 1;
    }

    bool is_result(const Rational& value) const {
        return std::any_of(steps_.begin(), steps_.end(), [&](const MathStep& step) { return step.result == value; });
    }

    bool is_operand(const Rational& value) const {
        return std::any_of(steps_.begin(), steps_.end(),
                           [&](const MathStep& step) { return step.left == value || step.right == value; });
    }

    // The measure word behind the question word.
    std::u32string asked_unit() const {
        const Text question = story_.question();
        std::size_t at = question.rfind(U"多少");
        std::size_t behind = at == Text::npos ? 0 : at + 2;
        at = at == Text::npos ? question.rfind(U'几') : at;
        behind = behind == 0 && at != Text::npos ? at + 1 : behind;
        return behind == 0 || behind > question.size() || question.substr(behind).starts_with(U"钱")
                   ? std::u32string()
                   : AccountWords::counted_in(question.substr(behind));
    }

    const ClauseStory& story_;
    const std::vector<MathStep>& steps_;
    std::optional<Rational> value_;
};

}  // namespace minillm
