// os/apps/tutor/stories/coupons_and_tickets.hpp: what is paid in the end: money off above a limit and coupons, tickets
// at a full and at a reduced price, two purchases that use up a purse, a first hour and further ones.
//
//     原价360，满300减50，再用20元的券，付多少             360 - 50 - 20 = 290
//     全票250元，儿童打6折，爸爸妈妈带2个小孩，付多少      2 × 250 + 2 × 150 = 800
//     买15个，每个8元，剩下的钱刚好买6本12元的，带了多少   15 × 8 + 6 × 12 = 192
//     第一小时5元，以后每小时3元，停4小时                  5 + 3 × 3 = 14
//
// Each form knows every number by its words, or is silent.
//
// Not here: one discount (price_problems.hpp), bills by the piece (bill_problems.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Reads bills with reductions in Chinese.
class CouponsAndTickets {
    using Text = std::u32string_view;

public:
    /// 满300减50, and coupons on top of it.
    static TutorAnswer reduced_and_coupons(const ClauseStory& story) {
        if (!story.says({U"满"}) || !story.says({U"减"}) || !asks_price(story.question()) ||
            story.says({U"折", U"第二件", U"两件", U"每人", U"比"})) {
            return {};
        }
        std::optional<Rational> price, limit, off;
        std::vector<Rational> coupons;
        for (const StoryNumber& number : story.numbers()) {
            if (number.is_share()) {
                return {};
            }
            const Text behind = number.behind;
            const bool coupon =
                has_any(behind.substr(0, 8), {U"券", U"红包", U"优惠", U"抵", U"代金", U"卡"}) ||
                ends_with_any(number.before, {U"立减", U"再减", U"券抵", U"红包", U"抵扣", U"券减", U"优惠券", U"抵"});
            std::optional<Rational>* place = number.before.ends_with(U"满")   ? &limit
                                             : coupon                         ? nullptr
                                             : number.before.ends_with(U"减") ? &off
                                                                              : &price;
            if (place == nullptr) {
                coupons.push_back(number.value());
                continue;
            }
            if (*place) {
                return {};
            }
            *place = number.value();
        }
        if (!price || !limit || !off || *price < *limit || limit->is_zero()) {
            return {};
        }
        const Rational times = story.says({U"每满"}) ? rounded_down(*price / *limit) : Rational(1);
        std::vector<MathStep> steps;
        if (!(times == Rational(1))) {
            steps.push_back(problem_step('*', *off, times));
        }
        steps.push_back(problem_step('-', *price, *off * times));
        for (const Rational& coupon : coupons) {
            steps.push_back(problem_step('-', steps.back().result, coupon));
        }
        return problem_finished(steps.back().result, steps);
    }

    /// Some pay the full price, others a share of it.
    static TutorAnswer reduced_tickets(const ClauseStory& story) {
        const bool tickets = story.says({U"票", U"门券"});
        const bool reduced = story.says({U"折", U"半价"});
        if (!tickets || !reduced || !asks_price(story.question()) ||
            story.says({U"团体", U"满", U"便宜", U"节省", U"比", U"免"})) {
            return {};
        }
        std::optional<Rational> price, share, children, adults;
        std::vector<Rational> others;  // 他们三个人: all of them, told again
        for (const StoryNumber& number : story.numbers()) {
            const bool of_children = has_any(number.behind.substr(0, 5), {U"学生", U"儿童", U"小孩", U"孩子", U"小朋友",
                                                                          U"学童", U"老人", U"长者", U"军人"});
            const bool of_adults = has_any(number.behind.substr(0, 5), {U"大人", U"成人", U"家长", U"老师", U"成年人"});
            const bool of_all = begins_with_any(number.behind, {U"人", U"个人"});
            const bool classmates = has_any(number.behind.substr(0, 5), {U"同学", U"朋友"});
            if (number.behind.starts_with(U"折")) {
                const Rational value = number.value();
                const Rational part = value < Rational(1)    ? value
                                      : value < Rational(10) ? value / Rational(10)
                                                             : value / Rational(100);
                if (share) {
                    return {};
                }
                share = part;
            } else if (number.measures("money")) {
                if (price) {
                    return {};
                }
                price = number.value();
            } else if (of_children && number.is_count()) {
                if (children) {
                    return {};
                }
                children = number.value();
            } else if (of_adults && number.is_count()) {
                if (adults) {
                    return {};
                }
                adults = number.value();
            } else if (of_all || classmates) {
                others.push_back(number.value());
            } else {
                return {};
            }
        }
        if (!share && story.says({U"半价"})) {
            share = Rational(1) / Rational(2);
        }
        const bool parents = story.says({U"爸爸妈妈", U"父母", U"爸妈", U"爸爸和妈妈"});
        const bool one_parent =
            !parents && story.says({U"妈妈带", U"爸爸带", U"奶奶带", U"爷爷带", U"老师带", U"妈妈领", U"爸爸领"});
        if (!adults && (parents || one_parent)) {
            adults = Rational(parents ? 2 : 1);
        }
        if (!price || !share || !children) {
            return {};
        }
        const Rational all = *children + adults.value_or(Rational(0));
        for (const Rational& other : others) {
            if (!(other == all) && !(other == all - Rational(1))) {
                return {};  // 小安和两个同学, 他们三个人: they are counted already
            }
        }
        const MathStep reduced_price = problem_step('*', *price, *share);
        const MathStep of_children = problem_step('*', reduced_price.result, *children);
        if (!adults) {
            const bool somebody_else = story.says({U"妈妈", U"爸爸", U"爷爷", U"奶奶", U"大人", U"家长", U"老师"});
            return somebody_else ? TutorAnswer{} : problem_finished(of_children.result, {reduced_price, of_children});
        }
        const MathStep of_adults = problem_step('*', *price, *adults);
        const MathStep sum = problem_step('+', of_adults.result, of_children.result);
        return problem_finished(sum.result, {reduced_price, of_children, of_adults, sum});
    }

    /// 剩下的钱刚好买 …: both purchases together are what there was.
    static TutorAnswer spent_to_the_last(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        const bool rest_buys =
            story.says({U"剩下的钱", U"余下的钱", U"剩的钱", U"其余的钱", U"剩余的钱"}) && story.says({U"买"});
        const bool to_the_last = story.says({U"刚好", U"正好", U"恰好", U"全部", U"全买"});
        const bool asks = has_any(question, {U"带", U"原来", U"原有", U"本来", U"有"}) &&
                          has_any(question, {U"多少", U"几"}) &&
                          !has_any(question, {U"剩", U"还", U"每", U"只", U"本", U"支"});
        constexpr std::size_t four = 4;
        if (!rest_buys || !to_the_last || !asks || numbers.size() != four || story.says({U"折", U"比", U"找"})) {
            return {};
        }
        std::vector<MathStep> steps;
        for (std::size_t i = 0; i < four; i += 2) {
            const bool one_price = numbers[i].measures("money") != numbers[i + 1].measures("money");
            const bool plain = !numbers[i].is_share() && !numbers[i + 1].is_share();
            if (!one_price || !plain) {
                return {};
            }
            steps.push_back(problem_step('*', numbers[i].value(), numbers[i + 1].value()));
        }
        steps.push_back(problem_step('+', steps[0].result, steps[1].result));
        return problem_finished(steps.back().result, steps);
    }

    /// 第一小时5元，以后每小时3元: what so many hours cost.
    static TutorAnswer first_and_further_hours(const ClauseStory& story) {
        const bool first_hour = story.says(
            {U"第一小时", U"第一个小时", U"首小时", U"头一小时", U"头一个小时", U"第1小时", U"第1个小时", U"首个小时"});
        const bool further = story.says({U"以后", U"之后", U"超过", U"超出", U"后每", U"再每", U"往后", U"其后"});
        if (!first_hour || !further || !asks_price(story.question())) {
            return {};
        }
        std::optional<Rational> first, each, hours;
        for (const StoryNumber& number : story.numbers()) {
            const bool time = number.measures("time");
            if (number.value() == Rational(1) && time && !has_any(number.before, {U"停", U"用", U"租", U"共"})) {
                continue;
            }
            std::optional<Rational>* place = time ? &hours : has_any(number.before, {U"每"}) ? &each : &first;
            if (*place || number.is_share() || (time && number.quantity.unit->id != "h") ||
                (!time && !number.measures("money"))) {
                return {};
            }
            *place = number.value();
        }
        if (!first || !each || !hours || *hours < Rational(1) || !hours->is_whole()) {
            return {};
        }
        const MathStep more = problem_step('-', *hours, Rational(1));
        const MathStep further_price = problem_step('*', more.result, *each);
        const MathStep all = problem_step('+', *first, further_price.result);
        return problem_finished(all.result, {more, further_price, all});
    }

private:
    static bool asks_price(Text question) {
        return has_any(question, {U"付", U"花", U"钱", U"元", U"块", U"卖", U"价", U"费", U"收"}) &&
               has_any(question, {U"多少", U"几"}) && !has_any(question, {U"省", U"便宜", U"找", U"剩", U"每"});
    }
};

}  // namespace minillm
