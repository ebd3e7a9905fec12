// os/apps/tutor/stories/kinds_in_steps.hpp: whether the steps of an answer to a Chinese story go together in kind: what
// the numbers count, and what each of them is for.
//
//     每个车厢坐6人，9个车厢，还有4个人没坐上     6 × 9 = 54 人, 54 × 4: people times people   no
//     妹妹6岁，红鱼9条，黑鱼5条                   6 + 9: years of age and fish                 no
//     一张票8元，30个同学，3人不去                8 × 30 = 240元, 240 × 3: a sum of money,
//                                                 not of each, times so many                   no
//     每箱24瓶，6箱，又买来15瓶                   24 × 6 = 144瓶, 144 + 15: both in 瓶         yes
//
// Each number of a step is looked up in the story; where it stands there twice, or not at all, nothing is said of it.
// The check knows no form: it stands behind all of them.
//
// Read before it: steps_read_back.hpp, clause_story.hpp. Next: story_check.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../math_step.hpp"
#include "../tutor_answer.hpp"
#include "account_words.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Follows the kinds of numbers through steps.
class KindsInSteps {
    using Text = std::u32string_view;

public:
    KindsInSteps(const ClauseStory& story, const std::vector<MathStep>& steps) : story_(story) {
        for (const StoryNumber& number : story.numbers()) {
            told_.push_back(kind_of(number));
        }
        for (const MathStep& step : steps) {
            for (const Rational& operand : {step.left, step.right}) {
                converts_ = converts_ || is_conversion(operand);
            }
        }
        for (const MathStep& step : steps) {
            follow(step);
        }
    }

    /// Whether no step puts together what does not belong together.
    bool go_together() const { return together_; }

private:
    struct Kind {
        std::u32string unit;      // what it counts: 人, kg, yuan
        std::u32string per;       // 每箱24瓶: 箱
        std::u32string soft_per;  // 一本14元: 本, if books are counted
        bool pure = false;        // 3倍, 2/5, 20%: of no kind
        bool product = false;     // of what each is and how many there are
        const StoryNumber* number = nullptr;
    };

    struct Known {
        Rational value;
        std::optional<Kind> kind;
    };

    // ---- What a number of the story is --------------------------------------------------------------------------

    Kind kind_of(const StoryNumber& number) const {
        Kind kind;
        kind.number = &number;
        const Text behind = number.behind;
        const bool pieces = behind.starts_with(U"块") && !behind.starts_with(U"块钱");  // money, or stones
        kind.unit = number.has_unit() ? AccountWords::key_of(*number.quantity.unit) : AccountWords::counted_in(behind);
        kind.unit = pieces ? std::u32string() : kind.unit;
        kind.pure = number.is_share() || begins_with_any(behind, {U"倍", U"折", U"成"});
        const std::size_t each = number.before.rfind(U'每');
        if (each != Text::npos) {
            kind.per = AccountWords::counted_in(number.before.substr(each + 1));
            kind.per = kind.per.empty() ? std::u32string(U"?") : kind.per;
            return kind;
        }
        const std::size_t measured = number.has_unit() ? number.quantity.end - number.quantity.number_end
                                                       : std::min<std::size_t>(kind.unit.size(), 1);
        const Text noun = behind.substr(std::min(measured, behind.size()));
        if (!noun.empty() && Text(U"一每/").find(noun[0]) != Text::npos) {
            kind.soft_per = AccountWords::counted_in(noun.substr(1));
        }
        const std::size_t one = number.before.rfind(U'一');
        if (kind.soft_per.empty() && one != Text::npos && !number.before.ends_with(U"一家")) {
            kind.soft_per = AccountWords::counted_in(number.before.substr(one + 1));
        }
        return kind;
    }

    // What a number of a step is: an earlier result, or the one number of the story with this value.
    std::optional<Kind> kind(const Rational& value) const {
        const auto result =
            std::find_if(results_.rbegin(), results_.rend(), [&](const Known& r) { return r.value == value; });
        const Kind* found = nullptr;
        for (const Kind& told : told_) {
            if (!(told.number->value() == value)) {
                continue;
            }
            const bool same =
                found == nullptr || (found->unit == told.unit && found->per == told.per && found->pure == told.pure);
            if (!same) {
                return std::nullopt;
            }
            found = &told;
        }
        if (result != results_.rend()) {
            return found == nullptr ? result->kind : std::nullopt;  // 7 × 7: one of them was reckoned
        }
        return found == nullptr || found->pure || found->unit.empty() ? std::nullopt : std::optional<Kind>(*found);
    }

    // ---- Steps --------------------------------------------------------------------------------------------------

    void follow(const MathStep& step) {
        std::optional<Kind> left = kind(step.left);
        std::optional<Kind> right = kind(step.right);
        const bool twice = step.left == step.right && count_of(step.left) < 2;
        if (twice) {
            left = right = std::nullopt;
        }
        std::optional<Kind> made;
        if (left && right) {
            made = step.sign == '*'   ? multiplied(*left, *right)
                   : step.sign == '/' ? divided(*left, *right)
                                      : put_together(*left, *right);
        }
        results_.push_back({step.result, made});
    }

    std::optional<Kind> put_together(const Kind& a, const Kind& b) {
        const bool unlike = dimension(a.unit) != dimension(b.unit) && (is_measured(a.unit) || is_measured(b.unit));
        const bool both_known = !a.unit.empty() && !b.unit.empty();
        refuse(both_known && unlike && !is_ratio(a) && !is_ratio(b));
        if (a.per.empty() != b.per.empty()) {
            const Kind& rate = a.per.empty() ? b : a;
            const Kind& other = a.per.empty() ? a : b;
            const Text clause = other.number == nullptr ? Text() : story_.clauses()[other.number->clause];
            const bool compared =
                has_any(clause, {U"比", U"多", U"少", U"贵", U"便宜", U"快", U"慢", U"涨", U"降", U"优惠", U"提",
                                 U"减", U"增", U"加", U"省", U"低",   U"高", U"重", U"轻", U"改", U"价"});
            const bool beside =
                other.number != nullptr && rate.number != nullptr && other.number->clause == rate.number->clause;
            const std::u32string period = dimension(rate.per);  // 每月工资7000元，超过5000元的部分
            const bool of_period = period == U"h" || period == U"d" || period == U"岁" || period == U"?";
            refuse(rate.number != nullptr && !compared && !beside && !of_period);  // 每千克26元 and 6元
            return std::nullopt;
        }
        Kind sum = a;
        sum.number = nullptr;
        sum.soft_per.clear();
        sum.product = false;
        const bool alike = a.unit == b.unit || (is_measured(a.unit) && dimension(a.unit) == dimension(b.unit));
        return alike && a.per == b.per ? std::optional<Kind>(sum) : std::nullopt;
    }

    std::optional<Kind> multiplied(const Kind& a, const Kind& b) {
        if (dimension(a.unit) == U"m" && dimension(b.unit) == U"m" && a.per.empty() && b.per.empty()) {
            return Kind{U"m²", {}, {}, false, false, nullptr};
        }
        const bool a_rate = !a.per.empty() || !a.soft_per.empty();
        const bool b_rate = !b.per.empty() || !b.soft_per.empty();
        const bool same = dimension(a.unit) == dimension(b.unit);
        for (const auto& [amount, count] : {std::pair<const Kind&, const Kind&>(a, b), {b, a}}) {
            const bool plain = count.number != nullptr && count.per.empty() && count.soft_per.empty() &&
                               !is_measured(count.unit) && !is_repeated(count.unit) && !has_one(count.unit);
            refuse(amount.product && plain);  // 240元 × 3人
        }
        if (!a_rate && !b_rate) {
            const bool counted = a.unit == U"yuan" || !is_measured(a.unit);  // two taps fill it in 6 and 9 hours
            const bool of_one = (a.number != nullptr && a.number->value() == Rational(1)) ||
                                (b.number != nullptr && b.number->value() == Rational(1));  // 买4送1
            refuse(same && counted && a.unit != U"个" && !of_one);
            return std::nullopt;
        }
        const bool first = !a.per.empty() || (b.per.empty() && !a.soft_per.empty());
        const Kind& rate = first ? a : b;
        const Kind& count = first ? b : a;
        if (!a.per.empty() && !b.per.empty()) {
            Kind chained = dimension(a.per) == dimension(b.unit) ? a : b;
            const bool follows = dimension(a.per) == dimension(b.unit) || dimension(b.per) == dimension(a.unit);
            chained.per = dimension(a.per) == dimension(b.unit) ? b.per : a.per;
            chained.number = nullptr;
            return follows ? std::optional<Kind>(chained) : std::nullopt;
        }
        const std::u32string& per = rate.per.empty() ? rate.soft_per : rate.per;
        if (per != U"?" && dimension(count.unit) != dimension(per)) {
            const bool of_own_kind = dimension(count.unit) == dimension(rate.unit) && count.unit != U"个" &&
                                     (!rate.per.empty() || rate.unit == U"yuan");
            refuse(of_own_kind);  // 每分钟65米 × 900米
        } else if (is_measured(per) && per != count.unit) {
            refuse(!converts_);  // 每天3千克 × 1周
        }
        Kind product = rate;
        product.per.clear();
        product.soft_per.clear();
        product.number = nullptr;
        product.product = !is_measured(count.unit) && !is_measured(rate.unit) ? true : rate.unit == U"yuan";
        return product;
    }

    std::optional<Kind> divided(const Kind& a, const Kind& b) {
        const bool rates = !a.per.empty() || !b.per.empty() || !a.soft_per.empty() || !b.soft_per.empty();
        if (rates) {
            return std::nullopt;
        }
        Kind share = a;
        share.number = nullptr;
        share.product = false;
        if (dimension(a.unit) == dimension(b.unit)) {
            share.unit = U"#";
        } else {
            share.per = b.unit;
        }
        return share;
    }

    void refuse(bool wrong) { together_ = together_ && !wrong; }

    // ---- Units --------------------------------------------------------------------------------------------------

    std::size_t count_of(const Rational& value) const {
        return static_cast<std::size_t>(
            std::count_if(told_.begin(), told_.end(), [&](const Kind& k) { return k.number->value() == value; }));
    }

    static bool is_ratio(const Kind& kind) { return kind.unit == U"#"; }

    // 3次, 2圈: what is done again and again multiplies any amount.
    static bool is_repeated(const std::u32string& unit) { return Text(U"次趟遍圈回下轮").find(unit) != Text::npos; }

    // 一箱24盒，每盒3元，买2箱: the count is of what holds them.
    bool has_one(const std::u32string& unit) const {
        return contains(story_.text(), U"一" + unit) || contains(story_.text(), U"每" + unit) ||
               contains(story_.text(), unit + U"这样的");
    }

    static bool is_conversion(const Rational& value) {
        constexpr int factors[] = {7, 10, 12, 24, 30, 60, 100, 365, 1000, 3600};
        return std::any_of(std::begin(factors), std::end(factors), [&](int factor) {
            return value == Rational(factor) || value == Rational(1) / Rational(factor);
        });
    }

    static bool is_measured(const std::u32string& unit) {
        return unit == U"岁" || (!unit.empty() && unit != U"#" && unit != U"?" && !is_han(unit[0]));
    }

    // One unit for all of a dimension.
    static std::u32string dimension(const std::u32string& unit) {
        static constexpr std::pair<Text, Text> same[] = {
            {U"km", U"m"},   {U"dm", U"m"},      {U"cm", U"m"},     {U"mm", U"m"},   {U"g", U"kg"},
            {U"t", U"kg"},   {U"jin", U"kg"},    {U"liang", U"kg"}, {U"cm²", U"m²"}, {U"dm²", U"m²"},
            {U"km²", U"m²"}, {U"ha", U"m²"},     {U"mL", U"L"},     {U"m³", U"L"},   {U"cm³", U"L"},
            {U"dm³", U"L"},  {U"jiao", U"yuan"}, {U"fen", U"yuan"}, {U"min", U"h"},  {U"s", U"h"},
            {U"wk", U"d"},   {U"month", U"d"},   {U"yr", U"岁"},    {U"li", U"m"}};
        for (const auto& [unit_of_same, base] : same) {
            if (unit == unit_of_same) {
                return std::u32string(base);
            }
        }
        return unit;
    }

    const ClauseStory& story_;
    std::vector<Kind> told_;
    std::vector<Known> results_;
    bool converts_ = false;
    bool together_ = true;
};

}  // namespace minillm
