// os/apps/tutor/stories/reckoned_in_chinese.hpp: small Chinese stories that know every number by the words beside it.
//
//     3台每小时共抽54吨，8台这样的每小时多少吨        54 ÷ 3 = 18, 18 × 8 = 144
//     长3.2米，用去1.75米，剩下的比用去的短多少       3.2 - 1.75 = 1.45, 1.75 - 1.45 = 0.3
//     45套，每张桌子82元，每把椅子38元，每套一桌一椅   82 + 38 = 120, 45 × 120 = 5400
//     260元的鞋便宜了60元，现价                        260 - 60 = 200
//     买4箱送1箱，买8箱能拿到几箱                      8 ÷ 4 = 2, 2 × 1 = 2, 8 + 2 = 10
//     12岁和8岁，几年后年龄和是30                      30 - 12 - 8 = 10, 10 ÷ 2 = 5
//     对折再对折，每段3.5米，全长                      3.5 × 4 = 14
//     一盒12支，5盒零7支，平均分给8组，剩几支          5 × 12 + 7 = 67, 67 mod 8 = 3
//     月薪9000元，每月存三分之一，半年                 9000 × 1/3 = 3000, 3000 × 6 = 18000
//     每星期存20元，480元的鞋，已存160元，还要几星期   480 - 160 = 320, 320 ÷ 20 = 16
//
// Read before it: clause_story.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Forms of two to four numbers.
class ReckonedInChinese {
    using Text = std::u32string_view;

public:
    static TutorAnswer machines_alike(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const Text question = story.question();
        constexpr std::size_t three = 3;
        const bool alike = story.says({U"这样的", U"同样的"});
        if (n.size() != three || !alike || !has_any(question, {U"多少", U"几"}) ||
            story.says(
                {U"剩", U"比", U"倍", U"已经", U"增加", U"再", U"几天", U"多少天", U"几台", U"多少台", U"几辆"})) {
            return {};
        }
        const bool counted =
            n[0].is_count() && n[2].is_count() && n[1].has_unit() && !n[1].is_share() && !n[1].measures("time");
        const bool same_measure =
            counted && !n[0].behind.empty() && !n[2].behind.empty() && n[0].behind[0] == n[2].behind[0];
        const bool in_order = same_measure && n[0].clause == n[1].clause && has_any(n[1].before, {U"共"}) &&
                              begins_with_any(n[2].behind.substr(1), {U"这样的", U"同样的", U"这种", U"相同的"});
        const bool periods = in_order && every(n[1].before) == every(n[2].behind);
        if (!periods || n[0].value().is_zero()) {
            return {};
        }
        const MathStep one = problem_step('/', n[1].value(), n[0].value());
        const MathStep all = problem_step('*', one.result, n[2].value());
        return problem_finished(all.result, {one, all});
    }

    static TutorAnswer rest_compared(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const Text question = story.question();
        const std::size_t than = question.find(U'比');
        if (n.size() != 2 || than == Text::npos || n[0].is_share() || n[1].is_share() || !n[0].has_unit() ||
            !n[1].has_unit() || n[0].quantity.unit->id != n[1].quantity.unit->id ||
            story.says({U"每", U"又", U"倍", U"第二"})) {
            return {};
        }
        if (!tells_gone(n[1].before)) {
            return {};
        }
        const Text one = question.substr(0, than);
        const Text other = question.substr(than);
        const bool rest_first = has_any(one, {U"剩", U"余下", U"没"}) && tells_gone(other);
        const bool used_first = tells_gone(one) && has_any(other, {U"剩", U"余下", U"没"});
        const bool more = has_any(other, {U"长", U"多少", U"重"}) &&
                          has_any(other, {U"多多少", U"长多少", U"重多少", U"多几", U"长几"});
        const bool less = has_any(other, {U"少多少", U"短多少", U"轻多少", U"少几", U"短几", U"轻几"});
        if (rest_first == used_first || more == less) {
            return {};
        }
        const MathStep rest = problem_step('-', n[0].value(), n[1].value());
        const bool rest_is_minuend = rest_first == more;
        const MathStep gap = rest_is_minuend ? problem_step('-', rest.result, n[1].value())
                                             : problem_step('-', n[1].value(), rest.result);
        return problem_finished(gap.result, {rest, gap});
    }

    static TutorAnswer price_of_sets(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const Text question = story.question();
        constexpr std::size_t three = 3;
        const bool pairs = story.says({U"套"}) && story.says({U"桌", U"衣", U"壶", U"球拍"});
        if (n.size() != three || !pairs || !has_any(question, {U"元", U"钱"}) ||
            !has_any(question, {U"共", U"要", U"花", U"付"}) || has_any(question, {U"一套", U"每套"}) ||
            story.says({U"比", U"倍", U"折", U"剩", U"找"})) {
            return {};
        }
        const bool told = n[0].is_count() && n[0].behind.starts_with(U"套") && n[1].measures("money") &&
                          n[2].measures("money") && has_any(n[1].before, {U"每", U"一张", U"一件"}) &&
                          has_any(n[2].before, {U"每", U"一把", U"一条"});
        if (!told) {
            return {};
        }
        const MathStep set = problem_step('+', n[1].value(), n[2].value());
        const MathStep all = problem_step('*', n[0].value(), set.result);
        return problem_finished(all.result, {set, all});
    }

    static TutorAnswer cheaper_by(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const Text question = story.question();
        const bool asks =
            has_any(question, {U"现价", U"现在", U"花多少", U"付多少", U"多少钱", U"多少元", U"卖多少"}) &&
            !has_any(question, {U"原", U"每", U"共", U"省", U"便宜", U"找"});
        const bool less = n.size() == 2 && ends_with_any(n[1].before, {U"便宜了", U"降了", U"降价", U"降价了", U"优惠",
                                                                       U"优惠了", U"立减", U"减了", U"便宜", U"让利"});
        if (!less || !asks || !n[0].measures("money") || !n[1].measures("money") ||
            story.says({U"比", U"折", U"降到", U"减到", U"便宜到", U"倍", U"每", U"买了", U"成本"}) ||
            n[0].is_share() || n[1].is_share()) {
            return {};
        }
        const MathStep left = problem_step('-', n[0].value(), n[1].value());
        return problem_finished(left.result, {left});
    }

    static TutorAnswer got_with_gifts(const ClauseStory& story) {
        const Text question = story.question();
        if (!story.says({U"买"}) || !story.says({U"送"}) ||
            !has_any(question, {U"拿到", U"得到", U"能得", U"共得", U"带走", U"拿走"}) ||
            story.says({U"付了", U"花了", U"折"})) {
            return {};
        }
        std::optional<Rational> group, gift, bought;
        for (const StoryNumber& number : story.numbers()) {
            if (number.measures("money")) {
                continue;  // the price of one: nothing is asked of money
            }
            const bool asked = number.clause == story.index_of(question) || (group && gift);
            std::optional<Rational>* place = number.before.ends_with(U"送")             ? &gift
                                             : !asked && number.before.ends_with(U"买") ? &group
                                             : has_any(number.before, {U"买", U"要"})   ? &bought
                                                                                        : nullptr;
            if (place == nullptr || *place || !number.is_count()) {
                return {};
            }
            *place = number.value();
        }
        if (!group || !gift || !bought) {
            return {};
        }
        const MathStep groups = problem_step('/', *bought, *group);
        const MathStep gifts = problem_step('*', rounded_down(groups.result), *gift);
        const MathStep all = problem_step('+', *bought, gifts.result);
        return problem_finished(all.result, {groups, gifts, all});
    }

    static TutorAnswer ages_reach_sum(const ClauseStory& story) {
        std::vector<StoryNumber> n = story.numbers();
        std::erase_if(n, [&](const StoryNumber& one) { return story.text()[one.quantity.begin] == U'两'; });  // 两人
        const Text question = story.question();
        constexpr std::size_t three = 3;
        const bool years = story.says({U"几年", U"多少年"}) && story.says({U"过", U"后", U"再"}) &&
                           !story.says({U"倍", U"前", U"比", U"平均"});
        const bool sum = n.size() == three && has_any(n[2].before, {U"和是", U"之和", U"一共", U"共", U"加起来",
                                                                    U"和为", U"总和", U"和正好是", U"和等于"});
        if (!years || !sum || question.empty() || !n[0].behind.starts_with(U"岁") || !n[1].behind.starts_with(U"岁")) {
            return {};
        }
        const MathStep now = problem_step('+', n[0].value(), n[1].value());
        const MathStep gap = problem_step('-', n[2].value(), now.result);
        const MathStep each = problem_step('/', gap.result, Rational(2));
        return Rational(0) < gap.result ? problem_finished(each.result, {now, gap, each}) : TutorAnswer{};
    }

    static TutorAnswer folded_rope(const ClauseStory& story) {
        const Text t = story.text();
        if (!story.says({U"对折"}) || story.says({U"剪", U"比", U"倍", U"每隔"})) {
            return {};
        }
        std::optional<Rational> length;
        std::size_t folds = 0;
        for (std::size_t at = t.find(U"对折"); at != Text::npos; at = t.find(U"对折", at + 1)) {
            ++folds;
        }
        for (const StoryNumber& number : story.numbers()) {
            const bool times =
                number.behind.starts_with(U"次") && number.value().is_whole() && number.value() < Rational(10);
            if (times && folds == 1) {
                folds = static_cast<std::size_t>(std::stoul(number.value().fraction()));
            } else if (number.measures("length") && !length && !number.is_share()) {
                length = number.value();
            } else {
                return {};
            }
        }
        const bool each_told = story.says({U"每段", U"每份", U"每折", U"折后", U"对折后"});
        const Text question = story.question();
        const bool asks_whole = has_any(question, {U"全长", U"原来", U"原长", U"绳子长", U"这根", U"多长"}) &&
                                !has_any(question, {U"每段", U"每份"});
        const bool asks_each = has_any(question, {U"每段", U"每份"});
        if (!length || folds == 0 || asks_whole == asks_each || (asks_whole && !each_told)) {
            return {};
        }
        const Rational parts(static_cast<std::int64_t>(std::size_t{1} << folds));
        const MathStep result = problem_step(asks_whole ? '*' : '/', *length, parts);
        return problem_finished(result.result, {result});
    }

    static TutorAnswer packs_and_rest_shared(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const Text question = story.question();
        constexpr std::size_t four = 4;
        const bool rest_asked = has_any(question, {U"剩几", U"剩多少", U"剩下几", U"剩下多少", U"余几", U"还剩"});
        if (n.size() != four || !rest_asked || !story.says({U"平均分"}) || has_any(question, {U"每"})) {
            return {};
        }
        const bool counts = std::all_of(n.begin(), n.end(), [](const StoryNumber& one) { return one.is_count(); });
        const bool packs = counts && n[1].behind.size() >= 2 && n[2].before.ends_with(U"零") &&
                           n[2].clause == n[1].clause && contains(n[0].before, n[1].behind.substr(0, 1)) &&
                           !n[0].behind.empty() && !n[2].behind.empty() && n[0].behind[0] == n[2].behind[0] &&
                           has_any(n[3].before, {U"分给", U"分成", U"分到"});
        if (!packs) {
            return {};
        }
        const MathStep in_packs = problem_step('*', n[1].value(), n[0].value());
        const MathStep all = problem_step('+', in_packs.result, n[2].value());
        const Rational each = rounded_down(all.result / n[3].value());
        const MathStep dealt = problem_step('*', each, n[3].value());
        const MathStep left = problem_step('-', all.result, dealt.result);
        return problem_finished(left.result, {in_packs, all, dealt, left});
    }

    static TutorAnswer share_of_each_month(const ClauseStory& story) {
        const Text question = story.question();
        if (!story.says({U"月薪", U"月工资", U"每月工资", U"每月收入", U"每个月工资", U"每月挣", U"每个月挣"}) ||
            !has_any(question, {U"存", U"花", U"用", U"攒"}) || story.says({U"剩", U"比", U"税", U"其余"})) {
            return {};
        }
        std::optional<Rational> pay, share, months;
        for (const StoryNumber& number : story.numbers()) {
            const bool half_year = number.has_unit() && number.quantity.unit->id == "yr";
            const bool month = number.has_unit() && number.quantity.unit->id == "month";
            std::optional<Rational>* place = half_year || month                               ? &months
                                             : number.measures("money") && !number.is_share() ? &pay
                                             : number.is_share()                              ? &share
                                                                                              : nullptr;
            if (place == nullptr || *place) {
                return {};
            }
            *place = half_year ? number.value() * Rational(12) : number.value();
        }
        if (!pay || !share || !months) {
            return {};
        }
        const MathStep each = problem_step('*', *pay, *share);
        const MathStep all = problem_step('*', each.result, *months);
        return problem_finished(all.result, {each, all});
    }

    /// 30小时每小时20元，加班5小时每小时28元，扣45元: what is paid out.
    static TutorAnswer wages(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const Text question = story.question();
        const bool asks = has_any(question, {U"实得", U"到手", U"实际得", U"共得", U"一共得", U"能得", U"拿到", U"挣",
                                             U"赚", U"收入", U"工资"});
        if (n.size() < 4 || !asks || !story.says({U"每小时"}) || story.says({U"比", U"倍", U"税", U"%"})) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum(0);
        std::size_t jobs = 0;
        for (std::size_t i = 0; i < n.size(); ++i) {
            if (n[i].value() == Rational(1) && n[i].has_unit() && n[i].quantity.unit->id == "wk") {
                continue;  // in a week: of which the hours are told
            }
            const bool hours = n[i].measures("time") && n[i].quantity.unit->id == "h" && !n[i].is_share();
            if (hours && i + 1 < n.size() && n[i + 1].measures("money") &&
                has_any(n[i + 1].before, {U"每小时", U"每个小时"})) {
                steps.push_back(problem_step('*', n[i].value(), n[i + 1].value()));
                const Rational part = steps.back().result;
                if (jobs > 0) {
                    steps.push_back(problem_step('+', sum, part));
                }
                sum = jobs > 0 ? steps.back().result : part;
                ++jobs;
                ++i;
                continue;
            }
            const bool off = has_any(n[i].before, {U"扣", U"减", U"交", U"除去"});
            const bool extra = has_any(n[i].before, {U"奖金", U"补贴", U"加上", U"补助"});
            if (!n[i].measures("money") || off == extra || jobs == 0) {
                return {};
            }
            steps.push_back(problem_step(off ? '-' : '+', sum, n[i].value()));
            sum = steps.back().result;
        }
        constexpr std::size_t two_jobs = 2;
        return jobs >= two_jobs ? problem_finished(sum, steps) : TutorAnswer{};
    }

    /// 30天里有几个整星期.
    static TutorAnswer whole_weeks(const ClauseStory& story) {
        const std::vector<StoryNumber>& n = story.numbers();
        const bool asks = story.says(
            {U"几个整星期", U"几个整周", U"多少个整星期", U"几个星期零", U"几周零", U"几个整礼拜", U"几个完整的星期"});
        if (!asks || n.empty() || n.size() > 2 || !n[0].measures("time") || n[0].quantity.unit->id != "d") {
            return {};
        }
        const Rational week(7);
        const Rational weeks = rounded_down(n[0].value() / week);
        const MathStep whole = problem_step('*', weeks, week);
        const MathStep rest = problem_step('-', n[0].value(), whole.result);
        const bool agrees = n.size() == 1 || n[1].value() == rest.result;  // 几个整星期零2天
        return agrees ? problem_finished(weeks, {whole, rest}) : TutorAnswer{};
    }

    /// 每星期存20元，想买480元的，已经存了160元，还要几个星期.
    static TutorAnswer saved_until_enough(const ClauseStory& story) {
        const Text question = story.question();
        const bool still =
            has_any(question, {U"还要", U"还需", U"再存", U"再攒", U"还得"}) && has_any(question, {U"几", U"多少"});
        if (!still || !story.says({U"存", U"攒", U"省"}) ||
            story.says({U"比", U"倍", U"折", U"利率", U"花了", U"用了"})) {
            return {};
        }
        std::optional<Rational> rate, price, have;
        for (const StoryNumber& number : story.numbers()) {
            const bool each =
                has_any(number.before, {U"每天", U"每周", U"每星期", U"每个星期", U"每月", U"每个月", U"每礼拜"});
            const bool got = has_any(
                number.before, {U"已经", U"已有", U"已存", U"已攒", U"现有", U"攒了", U"存了", U"有了", U"现在有"});
            const bool wanted = has_any(number.before, {U"买", U"售价", U"价钱", U"价格", U"要", U"需要", U"标价"}) ||
                                has_any(number.behind, {U"的"});
            std::optional<Rational>* place = each ? &rate : got ? &have : wanted ? &price : nullptr;
            if (place == nullptr || *place || !number.measures("money") || number.is_share()) {
                return {};
            }
            *place = number.value();
        }
        const bool one_period = (story.says({U"每天"}) && has_any(question, {U"天"})) ||
                                (story.says({U"每周", U"每星期", U"每个星期", U"每礼拜"}) &&
                                 has_any(question, {U"周", U"星期", U"礼拜"})) ||
                                (story.says({U"每月", U"每个月"}) && has_any(question, {U"月"}));
        if (!rate || !price || !have || !one_period || rate->is_zero() || *price < *have) {
            return {};
        }
        const MathStep missing = problem_step('-', *price, *have);
        const MathStep times = problem_step('/', missing.result, *rate);
        return problem_finished(rounded_up(times.result), {missing, times});
    }

private:
    static bool tells_gone(Text words) {
        return has_any(words, {U"用去", U"用掉", U"剪去", U"剪下", U"卖出", U"卖掉", U"吃掉", U"吃了", U"用了", U"截去",
                               U"修了", U"看了", U"已修", U"运走"});
    }

    static bool every(Text words) { return contains(words, U"每"); }
};

}  // namespace minillm
