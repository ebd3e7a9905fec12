// os/apps/tutor/stories/told_prices.hpp: reduced prices, tariffs, coupons and bills of a Chinese story.
//
//     打八折卖160元，没打折时多少元           160 ÷ 0.8 = 200
//     原价380元，会员收266元，打了几折         266 ÷ 380 = 0.7, 7折
//     120元，先打七五折，再用10元的券          120 × 0.75 - 10 = 80
//     起步价10元包3公里，超出每公里2.2元，8公里   10 + (8 - 3) × 2.2 = 21
//     一杯18元，第二杯半价，买2杯              18 + 18 × 0.5 = 27
//
// Each form places every number and knows which of its signs must be told; else it is silent.
//
// Read before it: clause_story.hpp. Next: mandarin_told.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Solves them.
class ToldPrices {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        for (const auto form : {price_before, tenths_asked, reduced_and_coupon, reduced_and_full, first_and_further,
                                second_at_half, half_paid_by_other, served_and_shared, earned_clear}) {
            if (TutorAnswer answer = form(story); answer.answered) {
                return answer;
            }
        }
        return {};
    }

private:
    /// 打八折, 七五折, 8.5折: a share of the price, with its place.
    struct Reduction {
        Rational share;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    static std::vector<Reduction> reductions(const ClauseStory& story) {
        std::vector<Reduction> found;
        const Text t = story.text();
        for (std::size_t at = t.find(U'折'); at != Text::npos; at = t.find(U'折', at + 1)) {
            std::size_t begin = at;
            std::string digits;
            constexpr Text words = U"零一二三四五六七八九";
            while (begin > 0 && (is_ascii_digit(t[begin - 1]) || t[begin - 1] == U'.' || t[begin - 1] == U'点' ||
                                 words.find(t[begin - 1]) != Text::npos)) {
                --begin;
                const std::size_t word = words.find(t[begin]);
                const bool point = t[begin] == U'.' || t[begin] == U'点';
                const char digit =
                    word != Text::npos ? static_cast<char>('0' + static_cast<int>(word)) : static_cast<char>(t[begin]);
                if (!point) {
                    digits.insert(digits.begin(), digit);
                }
            }
            constexpr std::size_t longest = 2;
            if (digits.empty() || digits.size() > longest || digits[0] == '0') {
                continue;
            }
            const Rational tenths = Rational(std::stoi(digits));
            found.push_back({tenths / Rational(digits.size() == 1 ? 10 : 100), begin, at + 1});
        }
        return found;
    }

    /// The numbers that are in no reduction and no article.
    static std::vector<StoryNumber> amounts(const ClauseStory& story, const std::vector<Reduction>& reductions) {
        std::vector<StoryNumber> found;
        for (const StoryNumber& number : story.numbers()) {
            const Quantity& q = number.quantity;
            const bool inside = std::any_of(reductions.begin(), reductions.end(), [&q](const Reduction& r) {
                return q.begin < r.end && r.begin < q.number_end;
            });
            if (!inside) {
                found.push_back(number);
            }
        }
        return found;
    }

    static bool is_money(const StoryNumber& number) {
        return number.measures("money") || (!number.has_unit() && !number.is_share());
    }

    static Rational yuan(const StoryNumber& number) {
        return number.measures("money") ? number.value() * number.quantity.unit->factor / Rational(100)
                                        : number.value();
    }

    static bool other_signs(const ClauseStory& story) {
        return story.says({U"满", U"赚",     U"成本", U"进价", U"利润", U"比",   U"又",   U"提价", U"涨",     U"便宜",
                           U"省", U"优惠了", U"税",   U"亏",   U"倍",   U"一半", U"分之", U"%",    U"折上折", U"两次"});
    }

    // 打八折卖160元, 没打折时多少元
    static TutorAnswer price_before(const ClauseStory& story) {
        const std::vector<Reduction> found = reductions(story);
        const std::vector<StoryNumber> money = amounts(story, found);
        const bool before = has_any(story.question(), {U"没打折", U"不打折", U"打折前", U"打折之前", U"折前", U"原价",
                                                       U"原来", U"原本", U"没有打折"});
        const bool apart = story.says({U"节", U"件,", U"券", U"买"}) && story.numbers().size() > 2;
        if (found.size() != 1 || money.size() != 1 || !before || !is_money(money[0]) || other_signs(story) || apart) {
            return {};
        }
        const MathStep step = problem_step('/', yuan(money[0]), found[0].share);
        return problem_finished(step.result, {step});
    }

    // 原价380, 只收266, 打了几折
    static TutorAnswer tenths_asked(const ClauseStory& story) {
        const Text question = story.question();
        const std::vector<StoryNumber> money = amounts(story, {});
        constexpr std::size_t two = 2;
        if (!contains(question, U"几折") || money.size() != two || !is_money(money[0]) || !is_money(money[1]) ||
            story.says(
                {U"满", U"赚", U"成本", U"进价", U"比", U"便宜", U"降", U"优惠了", U"省", U"减", U"倍", U"少"})) {
            return {};
        }
        const Rational high =
            std::max(yuan(money[0]), yuan(money[1]), [](const Rational& a, const Rational& b) { return a < b; });
        const Rational low = yuan(money[0]) + yuan(money[1]) - high;
        if (high.is_zero() || high == low) {
            return {};
        }
        const MathStep share = problem_step('/', low, high);
        const MathStep tenths = problem_step('*', share.result, Rational(10));
        TutorAnswer answer = problem_finished(tenths.result, {share, tenths});
        answer.result += "折";
        return tenths.result.decimal_places() ? answer : TutorAnswer{};
    }

    // 120元, 先打七五折, 再用一张10元的券
    static TutorAnswer reduced_and_coupon(const ClauseStory& story) {
        const std::vector<Reduction> found = reductions(story);
        const std::vector<StoryNumber> money = amounts(story, found);
        const bool pays = has_any(story.question(), {U"付", U"花", U"多少钱", U"多少元", U"给"});
        constexpr std::size_t two = 2;
        if (found.size() != 1 || money.size() != two || !pays || !is_money(money[0]) || !is_money(money[1]) ||
            other_signs(story) || story.says({U"找", U"剩", U"每", U"没打折", U"不打折", U"原来", U"各", U"满"})) {
            return {};
        }
        const bool coupon = has_any(money[1].behind, {U"券", U"红包", U"抵"}) ||
                            has_any(money[1].before, {U"再减", U"立减", U"券", U"抵", U"红包"});
        const bool after = money[0].quantity.begin < found[0].begin && found[0].begin < money[1].quantity.begin;
        if (!coupon || !after) {
            return {};
        }
        const MathStep reduced = problem_step('*', yuan(money[0]), found[0].share);
        const MathStep paid = problem_step('-', reduced.result, yuan(money[1]));
        return problem_finished(paid.result, {reduced, paid});
    }

    // 纸45元打九折, 液28元不打折, 各要一份, 一共
    static TutorAnswer reduced_and_full(const ClauseStory& story) {
        const std::vector<Reduction> found = reductions(story);
        const std::vector<StoryNumber> money = amounts(story, found);
        const bool sum = has_any(story.text(), {U"一共", U"总共", U"共", U"合计", U"加起来"});
        constexpr std::size_t fewest = 2;
        if (found.empty() || money.size() < fewest || !sum || other_signs(story) ||
            story.says({U"每", U"券", U"找", U"原来", U"剩", U"再减", U"立减", U"都打", U"一律", U"全场"})) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum_of_all(0);
        std::size_t reduced = 0;
        for (const StoryNumber& number : money) {
            if (!is_money(number) || number.value().is_zero()) {
                return {};
            }
            const Text clause = story.clauses()[number.clause];
            const std::size_t from = story.place_of(clause);
            Rational price = yuan(number);
            const auto own = std::find_if(found.begin(), found.end(), [&](const Reduction& r) {
                return r.begin >= from && r.end <= from + clause.size();
            });
            if (story.numbers_of(number.clause).size() > fewest) {
                return {};
            }
            if (own != found.end()) {
                steps.push_back(problem_step('*', price, own->share));
                price = steps.back().result;
                ++reduced;
            } else if (!has_any(clause, {U"不打折", U"没打折", U"没有折", U"没折", U"原价"})) {
                return {};
            }
            if (!sum_of_all.is_zero()) {
                steps.push_back(problem_step('+', sum_of_all, price));
            }
            sum_of_all = sum_of_all + price;
        }
        return reduced == found.size() ? problem_finished(sum_of_all, steps) : TutorAnswer{};
    }

    // 起步价10元包3公里, 超出的每公里2.2元, 坐了8公里; 首重1公斤12元; 头一个小时5元
    static TutorAnswer first_and_further(const ClauseStory& story) {
        const bool first = story.says(
            {U"起步", U"首重", U"首", U"头一", U"头1", U"第一个小时", U"第一小时", U"以内", U"之内", U"内", U"起价"});
        const bool further =
            story.says({U"超", U"往后", U"以后", U"之后", U"后面", U"续重", U"再往", U"多出", U"往上"});
        if (!first || !further || !story.says({U"每"}) ||
            story.says({U"打折", U"折", U"比", U"优惠", U"另外", U"给了", U"找", U"小票", U"不足", U"不到", U"油费",
                        U"封顶"})) {
            return {};
        }
        std::vector<StoryNumber> money;
        std::vector<StoryNumber> measured;
        for (const StoryNumber& number : story.numbers()) {
            if (number.is_share()) {
                return {};
            }
            const Text written = story.text().substr(number.quantity.begin, 1);
            const bool each = number.value() == Rational(1) && number.before.ends_with(U"每");
            if (number.measures("money")) {
                money.push_back(number);
            } else if (!each && (number.has_unit() || written == U"一")) {
                measured.push_back(number);
            } else if (!each) {
                return {};
            }
        }
        constexpr std::size_t two = 2;
        if (money.size() != two || measured.empty()) {
            return {};
        }
        const bool first_hour = story.says({U"第一个小时", U"第一小时", U"首小时"});
        const Rational included = first_hour ? Rational(1) : measured.front().value();
        std::erase_if(measured, [&](const StoryNumber& n) { return n.value() == included; });
        const StoryNumber& price = money[0];
        const StoryNumber& rate = money[1];
        const Text between = story.text().substr(price.quantity.end, rate.quantity.begin - price.quantity.end);
        const bool rated =
            has_any(between, {U"每"}) && has_any(between, {U"超", U"往后", U"后", U"续", U"再往", U"多出", U"往上"});
        const bool asks_money =
            has_any(story.question(), {U"收", U"付", U"多少钱", U"多少元", U"运费", U"车费", U"给", U"花", U"交"});
        if (measured.size() != 1 || !rated || !asks_money || !(included < measured[0].value()) ||
            measured[0].quantity.begin < rate.quantity.end || !measured[0].value().is_whole()) {
            return {};
        }
        const StoryNumber* reference = nullptr;
        for (const StoryNumber& number : story.numbers()) {
            const bool other = number.has_unit() && !number.measures("money") && measured[0].has_unit() &&
                               number.quantity.unit->id != measured[0].quantity.unit->id;
            reference = other ? &number : reference;
        }
        if (reference != nullptr || !measured[0].has_unit()) {
            return {};
        }
        const MathStep over = problem_step('-', measured[0].value(), included);
        const MathStep more = problem_step('*', over.result, yuan(rate));
        std::vector<MathStep> steps{over, more};
        Rational base = yuan(price);
        if (contains(price.before, U"每")) {  // 12吨以内每吨2.5元
            steps.push_back(problem_step('*', base, included));
            base = steps.back().result;
        }
        steps.push_back(problem_step('+', base, more.result));
        return price.behind.starts_with(U"一") ? TutorAnswer{} : problem_finished(steps.back().result, steps);
    }

    // 一杯18元, 第二杯半价, 买了2杯
    static TutorAnswer second_at_half(const ClauseStory& story) {
        const bool half =
            has_any(story.text(), {U"第二杯半价", U"第二件半价", U"第二份半价", U"第二个半价", U"第二瓶半价",
                                   U"第二支半价", U"第二双半价", U"第二张半价", U"第二盒半价"});
        std::vector<StoryNumber> numbers = story.numbers();
        std::erase_if(numbers, [&](const StoryNumber& n) {
            const bool half_word = n.is_share() && n.behind.starts_with(U"价");
            return half_word || n.before.ends_with(U"第") ||
                   (n.quantity.begin > 0 && story.text()[n.quantity.begin - 1] == U'第') ||
                   (n.is_share() && story.text().substr(n.quantity.begin, 2) == U"半价");
        });
        constexpr std::size_t two = 2;
        if (!half || numbers.size() != two || numbers[0].is_share() || !is_money(numbers[0]) || numbers[1].has_unit() ||
            !numbers[1].is_count() || other_signs(story) || story.says({U"找", U"折", U"剩", U"券"})) {
            return {};
        }
        const Rational pairs = numbers[1].value() / Rational(two);
        if (!pairs.is_whole()) {
            return {};
        }
        const bool shared = story.says({U"平摊", U"平分", U"AA", U"aa", U"均摊"});
        const bool each = has_any(story.question(), {U"一个人", U"一人", U"每人", U"每个人"});
        const bool of_two = story.says({U"我跟", U"我和", U"我俩", U"俩人", U"两个人", U"两人"});
        if (shared != each || (shared && !of_two)) {
            return {};
        }
        const MathStep second = problem_step('*', yuan(numbers[0]), Rational(1) / Rational(two));
        const MathStep both = problem_step('+', yuan(numbers[0]), second.result);
        std::vector<MathStep> steps{second, both};
        if (!(pairs == Rational(1))) {
            steps.push_back(problem_step('*', steps.back().result, pairs));
        }
        if (shared) {
            steps.push_back(problem_step('/', steps.back().result, Rational(two)));
        }
        return problem_finished(steps.back().result, steps);
    }

    // 12个人吃了1008元, 公司报一半, 剩下的平摊
    static TutorAnswer half_paid_by_other(const ClauseStory& story) {
        std::vector<StoryNumber> shares;
        std::vector<StoryNumber> money;
        std::vector<StoryNumber> people;
        for (const StoryNumber& number : story.numbers()) {
            auto& kind = number.is_share() ? shares : number.measures("money") ? money : people;
            kind.push_back(number);
        }
        const bool pays = story.says({U"报", U"出一半", U"承担", U"付一半", U"补贴"});
        const bool rest =
            story.says({U"剩下", U"余下", U"其余"}) && story.says({U"平摊", U"平分", U"均摊", U"AA", U"分摊"});
        const bool each = has_any(story.question(), {U"每个人", U"每人", U"一个人", U"一人"});
        const bool half_word = contains(story.text(), U"一半");
        const Rational share = shares.size() == 1 ? shares[0].value() : Rational(1) / Rational(2);
        if (!pays || !rest || !each || money.size() != 1 || people.size() != 1 || shares.size() > 1 ||
            (shares.empty() && !half_word) || !people[0].is_count() ||
            !begins_with_any(people[0].behind, {U"个人", U"人", U"位", U"名", U"个"}) ||
            story.says({U"比", U"折", U"又", U"再"})) {
            return {};
        }
        const MathStep paid = problem_step('*', yuan(money[0]), share);
        const MathStep left = problem_step('-', yuan(money[0]), paid.result);
        const MathStep one = problem_step('/', left.result, people[0].value());
        return problem_finished(one.result, {paid, left, one});
    }

    // 五个人吃了860元, 另收10%服务费, 每人
    static TutorAnswer served_and_shared(const ClauseStory& story) {
        const StoryNumber* money = nullptr;
        const StoryNumber* people = nullptr;
        const StoryNumber* percent = nullptr;
        for (const StoryNumber& number : story.numbers()) {
            const bool is_percent = number.quantity.percent;
            const bool is_people = begins_with_any(number.behind, {U"个人", U"人", U"位", U"名"}) && number.is_count();
            const StoryNumber*& place = is_percent ? percent : is_people ? people : money;
            if (place != nullptr || (!is_percent && !is_people && !number.measures("money"))) {
                return {};
            }
            place = &number;
        }
        const bool service = story.says({U"服务费", U"小费", U"加一"}) && !story.says({U"折", U"减", U"比", U"剩"});
        const bool each = has_any(story.question(), {U"每个人", U"每人", U"一个人", U"每位"});
        if (money == nullptr || percent == nullptr || people == nullptr || !service || !each) {
            return {};
        }
        const MathStep fee = problem_step('*', yuan(*money), percent->value());
        const MathStep all = problem_step('+', yuan(*money), fee.result);
        const MathStep one = problem_step('/', all.result, people->value());
        return problem_finished(one.result, {fee, all, one});
    }

    // 进货花了360, 卖了495, 摊位费25, 净赚
    static TutorAnswer earned_clear(const ClauseStory& story) {
        const bool clear = has_any(story.question(), {U"净赚", U"赚了", U"赚多少", U"净挣", U"净收", U"纯赚", U"落下"});
        if (!clear ||
            story.says({U"每", U"折", U"%", U"分之", U"比", U"倍", U"还剩", U"退", U"一斤", U"一个", U"一件"})) {
            return {};
        }
        std::vector<StoryNumber> costs;
        const StoryNumber* sold = nullptr;
        for (const StoryNumber& number : story.numbers()) {
            const bool ends = number.behind.empty() || begins_with_any(number.behind, {U"元", U"块"});
            const bool sells = has_any(number.before, {U"卖", U"收入", U"营业额", U"流水", U"进账"});
            const bool cost =
                has_any(number.before, {U"花", U"进货", U"费", U"成本", U"租", U"本钱", U"油钱", U"工钱", U"水电"});
            if (!is_money(number) || !ends || sells == cost || (sells && sold != nullptr)) {
                return {};
            }
            if (sells) {
                sold = &number;
            } else {
                costs.push_back(number);
            }
        }
        if (sold == nullptr || costs.empty()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = yuan(*sold);
        for (const StoryNumber& cost : costs) {
            steps.push_back(problem_step('-', value, yuan(cost)));
            value = steps.back().result;
        }
        return problem_finished(value, steps);
    }
};

}  // namespace minillm
