// os/apps/tutor/stories/shares_told_in_chinese.hpp: a share of a share, a measure from which a measure is taken, two
// equal lengths that are cut, the parts of a mixture, and the parts of a division with a rest.
//
//     一块地的1/2种菜，菜地的2/5种黄瓜，黄瓜占几分之几        1/2 × 2/5 = 1/5
//     3/4升，喝了1/3升，还剩几分之几升                        3/4 - 1/3 = 5/12
//     两根一样长，用去15米和27米，第一根剩的是第二根的3倍     (3 × 27 - 15) ÷ (3 - 1) = 33
//     茶和奶的比是5:2，配700毫升，奶多少毫升                  700 × 2 ÷ 7 = 200
//     商是7，余数是3，除数是8，被除数                         7 × 8 + 3 = 59
//
// Not here: a share of an amount (fraction_problems.hpp). Read before it: clause_story.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Shares, parts and rests by the words around them.
class SharesToldInChinese {
    using Text = std::u32string_view;

public:
    static TutorAnswer share_of_share(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        const bool asks_share = has_any(question, {U"占", U"是"}) && has_any(question, {U"几分之几", U"百分之几"});
        if (numbers.size() != 2 || !asks_share || has_any(question, {U"剩", U"没", U"共", U"比"}) ||
            story.says({U"比", U"第二天", U"又", U"加", U"减", U"乘", U"除", U"+", U"-", U"×", U"÷"})) {
            return {};
        }
        for (const StoryNumber& number : numbers) {
            const bool share = number.is_share() && !number.has_unit() && number.value() < Rational(1);
            if (!share) {
                return {};
            }
        }
        const Text second = numbers[1].before;
        const bool of_rest = has_any(second, {U"剩", U"其余", U"余下"});
        const bool of_part =
            has_any(second, {U"其中", U"里有", U"中有", U"里面", U"里的", U"这些"}) || names_first_part(story, numbers);
        if (!of_rest && !of_part) {
            return {};
        }
        if (of_rest) {
            const MathStep rest = problem_step('-', Rational(1), numbers[0].value());
            const MathStep part = problem_step('*', rest.result, numbers[1].value());
            return fraction(part.result, {rest, part}, numbers);
        }
        const MathStep part = problem_step('*', numbers[0].value(), numbers[1].value());
        return fraction(part.result, {part}, numbers);
    }

    static TutorAnswer measure_left(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        if (numbers.size() < 2 || numbers.size() > 3 || !has_any(question, {U"剩", U"还有"}) ||
            !has_any(question, {U"几分之几", U"多少"}) ||
            story.says({U"每", U"比", U"倍", U"原来", U"买来", U"又买", U"占"}) ||
            !story.numbers_of(story.index_of(question)).empty()) {
            return {};
        }
        bool shares = false;
        for (const StoryNumber& number : numbers) {
            const bool same = number.has_unit() && !number.quantity.percent &&
                              number.quantity.unit->id == numbers[0].quantity.unit->id;
            if (!same || number.measures("time")) {
                return {};
            }
            shares = shares || number.quantity.share;
        }
        std::vector<MathStep> steps;
        Rational left = numbers[0].value();
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            const bool goes = has_any(numbers[i].before, {U"喝", U"吃", U"用", U"剪", U"倒", U"卖", U"截", U"锯", U"修",
                                                          U"去", U"掉", U"送", U"取", U"烧", U"裁"});
            if (!goes || numbers[i].is_share() != numbers[i].quantity.share) {
                return {};
            }
            steps.push_back(problem_step('-', left, numbers[i].value()));
            left = steps.back().result;
        }
        return shares ? fraction(left, steps, numbers) : TutorAnswer{};
    }

    static TutorAnswer equal_lengths_cut(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        const bool equal = story.says({U"一样长", U"同样长", U"一样多", U"同样多", U"一样重", U"同样重", U"相等",
                                       U"长度相同", U"长度一样", U"相同", U"一样高"});
        const bool asks_whole =
            has_any(question, {U"原来", U"原有", U"每根长", U"全长", U"原先", U"本来"}) && !has_any(question, {U"剩"});
        if (!equal || !asks_whole) {
            return {};
        }
        std::vector<const StoryNumber*> cut;
        const StoryNumber* times = nullptr;
        for (const StoryNumber& number : numbers) {
            const Text written =
                story.text().substr(number.quantity.begin, number.quantity.number_end - number.quantity.begin);
            if (number.behind.starts_with(U"倍")) {
                times = times == nullptr ? &number : nullptr;
                if (times == nullptr) {
                    return {};
                }
            } else if (written == U"两" || written == U"二") {
                continue;  // 两根一样长的绳子
            } else {
                cut.push_back(&number);
            }
        }
        if (times == nullptr || cut.size() != 2 || cut[0]->is_share() || cut[1]->is_share() ||
            cut[0]->has_unit() != cut[1]->has_unit() ||
            (cut[0]->has_unit() && cut[0]->quantity.unit->id != cut[1]->quantity.unit->id)) {
            return {};
        }
        for (const StoryNumber* number : cut) {
            if (!has_any(number->before,
                         {U"用", U"剪", U"截", U"卖", U"锯", U"烧", U"去", U"掉", U"吃", U"倒", U"裁"})) {
                return {};
            }
        }
        const Text relation = times->before;
        const std::size_t is = relation.rfind(U'是');
        const bool of_rest = has_any(story.clauses()[times->clause], {U"剩", U"余"});
        if (is == Text::npos || !of_rest || times->value() < Rational(2)) {
            return {};
        }
        const Text subject = relation.substr(0, is);
        const Text object = relation.substr(is);
        const bool first_more = has_any(subject, {U"第一", U"甲"}) && has_any(object, {U"第二", U"乙"});
        const bool second_more = has_any(subject, {U"第二", U"乙"}) && has_any(object, {U"第一", U"甲"});
        const bool in_order = has_any(cut[0]->before, {U"第一", U"甲"}) && has_any(cut[1]->before, {U"第二", U"乙"});
        if (first_more == second_more || !in_order) {
            return {};
        }
        const Rational& little = first_more ? cut[0]->value() : cut[1]->value();
        const Rational& much = first_more ? cut[1]->value() : cut[0]->value();
        const MathStep apart = problem_step('-', much, little);
        const MathStep rest = problem_step('/', apart.result, times->value() - Rational(1));
        const MathStep whole = problem_step('+', rest.result, much);
        return Rational(0) < apart.result ? problem_finished(whole.result, {apart, rest, whole}) : TutorAnswer{};
    }

    static TutorAnswer part_of_mixture(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text t = story.text();
        constexpr std::size_t three = 3;
        if (numbers.size() != three || !story.says({U"比"})) {
            return {};
        }
        const Text sign = t.substr(numbers[0].quantity.end, numbers[1].quantity.begin - numbers[0].quantity.end);
        const bool ratio = sign == U":" || sign == U"比" || sign == U"∶";
        const Text lead = numbers[0].before;
        std::size_t end = Text::npos;
        for (const Text word : {Text(U"的质量比"), Text(U"的体积比"), Text(U"的重量比"), Text(U"质量比"),
                                Text(U"体积比"), Text(U"的比"), Text(U"之比")}) {
            end = std::min(end, lead.find(word));
        }
        const std::size_t joint = lead.find_first_of(U"和与、跟");
        if (!ratio || end == Text::npos || joint == Text::npos || joint > end) {
            return {};
        }
        const Text first = lead.substr(0, joint);
        const Text second = lead.substr(joint + 1, end - joint - 1);
        const StoryNumber& amount = numbers[2];
        const std::size_t unit = amount.quantity.end - amount.quantity.number_end;
        const Text behind = amount.behind.substr(std::min(unit, amount.behind.size()));
        if (const TutorAnswer other = other_part(story, first, second); other.answered) {
            return other;
        }
        const bool makes = has_any(amount.before, {U"配", U"调", U"制", U"做", U"冲", U"泡", U"兑", U"拌"}) &&
                           !has_any(amount.before, {first, second});
        const Text question = story.question();
        const std::size_t asks = std::min(question.find(U"多少"), question.find(U'几'));
        if (first.empty() || second.empty() || !makes || !amount.has_unit() || asks == Text::npos ||
            has_any(question, {U"各", U"分别"})) {
            return {};
        }
        // 配700毫升奶茶需要奶多少毫升: the name right before the question, or right behind its unit
        const Text asked_before = question.substr(0, asks);
        const Text asked_behind = question.substr(asks);
        const auto asked = [&](Text name) {
            return asked_before.ends_with(name) || asked_behind.ends_with(name) ||
                   asked_behind.ends_with(std::u32string(name) + U"?");
        };
        const bool of_first = asked(first);
        const bool of_second = asked(second);
        const bool whole_named = behind.starts_with(first)
                                     ? behind.substr(first.size()).starts_with(second) ||
                                           !has_any(behind.substr(first.size(), 1), {U"需", U"要", U"用"})
                                     : true;
        if (of_first == of_second || !whole_named || behind == first || behind == second) {
            return {};
        }
        const MathStep parts = problem_step('+', numbers[0].value(), numbers[1].value());
        const MathStep one = problem_step('/', amount.value(), parts.result);
        const MathStep part = problem_step('*', one.result, of_first ? numbers[0].value() : numbers[1].value());
        return problem_finished(part.result, {parts, one, part});
    }

    static TutorAnswer dividend(const ClauseStory& story) {
        const Text question = story.question();
        if (!story.says({U"商"}) || !story.says({U"除数"}) || !contains(question, U"除数")) {
            return {};
        }
        std::optional<Rational> quotient, rest, divisor, whole;
        for (const StoryNumber& number : story.numbers()) {
            Text before = number.before;
            for (const Text link : {Text(U"是"), Text(U"为"), Text(U"等于")}) {
                before.remove_suffix(before.ends_with(link) ? link.size() : 0);
            }
            const bool pair = number.value() == Rational(2) && begins_with_any(number.behind, {U"数", U"个数"});
            if (pair) {
                continue;  // 两数相除
            }
            std::optional<Rational>* place = before.ends_with(U"被除数")                            ? &whole
                                             : before.ends_with(U"除数")                            ? &divisor
                                             : before.ends_with(U"余数") || before.ends_with(U"余") ? &rest
                                             : before.ends_with(U"商")                              ? &quotient
                                                                                                    : nullptr;
            if (place == nullptr || *place || number.is_share()) {
                return {};
            }
            *place = number.value();
        }
        const bool asks_whole = contains(question, U"被除数");
        if (asks_whole && quotient && rest && divisor && !whole && *rest < *divisor) {
            const MathStep product = problem_step('*', *quotient, *divisor);
            const MathStep all = problem_step('+', product.result, *rest);
            return problem_finished(all.result, {product, all});
        }
        if (!asks_whole && quotient && rest && whole && !divisor && !quotient->is_zero()) {
            const MathStep less = problem_step('-', *whole, *rest);
            const MathStep each = problem_step('/', less.result, *quotient);
            return each.result.is_whole() && *rest < each.result ? problem_finished(each.result, {less, each})
                                                                 : TutorAnswer{};
        }
        return {};
    }

private:
    // 用20克糖配糖水，要多少克水: one part is told, the other asked.
    static TutorAnswer other_part(const ClauseStory& story, Text first, Text second) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const StoryNumber& amount = numbers[2];
        const std::size_t unit = amount.quantity.end - amount.quantity.number_end;
        const Text behind = amount.behind.substr(std::min(unit, amount.behind.size()));
        const Text question = story.question();
        const auto told = [&](Text name) {
            const Text rest = behind.starts_with(name) ? behind.substr(name.size()) : Text(U"?");
            return rest.empty() || begins_with_any(rest, {U"配", U"调", U"做", U"需", U"要", U"可", U"能"});
        };
        const auto asked = [&](Text name) {
            return question.ends_with(name) || contains(question, std::u32string(name) + U"多少") ||
                   contains(question, std::u32string(name) + U"几");
        };
        const bool from_first = told(first) && asked(second) && !asked(first);
        const bool from_second = told(second) && asked(first) && !asked(second);
        if (first.empty() || second.empty() || !amount.has_unit() || from_first == from_second) {
            return {};
        }
        const Rational& own = from_first ? numbers[0].value() : numbers[1].value();
        const Rational& other = from_first ? numbers[1].value() : numbers[0].value();
        const MathStep one = problem_step('/', amount.value(), own);
        const MathStep part = problem_step('*', one.result, other);
        return problem_finished(part.result, {one, part});
    }

    // 菜地的2/5 after 1/2种菜; 苹果树里有1/3 after 3/5种苹果树: what the first share was of.
    static bool names_first_part(const ClauseStory& story, const std::vector<StoryNumber>& numbers) {
        const Text part = numbers[0].behind;
        const Text again = numbers[1].before;
        (void)story;
        for (std::size_t at = 0; at < part.size(); ++at) {
            const bool verb = Text(U"种了的是用来养做在").find(part[at]) != Text::npos;
            if (!verb && is_han(part[at]) && contains(again, part.substr(at, 1))) {
                return true;
            }
        }
        return false;
    }

    static TutorAnswer fraction(const Rational& value, const std::vector<MathStep>& steps,
                                const std::vector<StoryNumber>& numbers) {
        const bool decimal = std::any_of(numbers.begin(), numbers.end(),
                                         [](const StoryNumber& n) { return n.quantity.decimal || n.quantity.percent; });
        TutorAnswer answer = problem_finished(value, steps);
        if (answer.answered && !decimal) {
            NumberStyle style;
            answer.result = style.text(value);
            answer.steps.clear();
            answer.checks.clear();
            for (const MathStep& step : steps) {
                answer.steps.push_back(step_text(step, style));
            }
        }
        return answer;
    }
};

}  // namespace minillm
