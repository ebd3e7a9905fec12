// os/apps/tutor/stories/account_in_chinese.hpp: an everyday Chinese story of one to three steps, reckoned as an
// account.
//
//     冰箱里有12个鸡蛋，早上煎了3个，现在有几个       12 - 3 = 9
//     送给同桌4张，还剩11张，原来有几张               11 + 4 = 15
//     每本6元，上午卖9本，下午卖7本，共收多少元       9 × 6 = 54, 7 × 6 = 42, 54 + 42 = 96
//     蓝花8盆，红花是蓝花的3倍，红花比蓝花多几盆      8 × 3 = 24, 24 - 8 = 16
//
// First each rate is multiplied with what it counts; then the comparisons are worked out; then what is left is added or
// taken away, as the question wants it. Each number must be used, all in the unit that is asked for. It is asked last,
// when no other form has answered.
//
// Not here: percent, averages, figures, ways that meet. Read before it: account_facts.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "account_facts.hpp"
#include "account_sheet.hpp"
#include "account_sums.hpp"
#include "account_words.hpp"
#include "account_workings.hpp"
#include "asked_measure.hpp"
#include "clause_story.hpp"
#include "fraction_plea.hpp"

namespace minillm {

/// Reckons a Chinese account.
class AccountInChinese {
    using Text = std::u32string_view;
    using Kind = AccountFact::Kind;
    using Asked = AccountQuestion::Kind;

public:
    static TutorAnswer answer(const RequestText& typed) {
        const RequestText request = with_two_in_figures(typed);
        const Text text = request.characters;
        if (std::none_of(text.begin(), text.end(), is_han) || is_beyond(text)) {
            return {};
        }
        const ClauseStory story(request);
        const AccountFacts facts(story);
        constexpr std::size_t most = 6;
        if (!facts.known() || facts.facts().size() < 2 || facts.facts().size() > most || story.question().empty()) {
            return {};
        }
        AccountInChinese account(story, facts);
        const TutorAnswer reckoned = account.reckon();
        const WordProblem problem(request, UnitReader::quantities(request));
        return in_fractions_told(text, with_asked_unit(problem, reckoned));
    }

private:
    AccountInChinese(const ClauseStory& story, const AccountFacts& facts)
        : sheet_{story, facts.question(), facts.facts()} {}

    // 买回来两条: a number as any other; 两人合起来 counts those told of.
    static RequestText with_two_in_figures(RequestText text) {
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            const std::u32string measure = AccountWords::counted_in(Text(text.characters).substr(at + 1));
            const Text behind = Text(text.characters).substr(at + 1);
            const bool counts_told = begins_with_any(behind, {U"人", U"个人", U"个班", U"个数", U"地", U"车", U"仓",
                                                              U"队", U"层", U"天", U"次", U"种", U"位"});
            const bool told_of = at > 0 && text.characters[at - 1] == U'这';  // 这两本
            if (text.characters[at] == U'两' && !measure.empty() && !counts_told && !told_of) {
                text.characters[at] = U'2';
            }
        }
        return text;
    }

    // Where amounts are told as fractions, so is the answer.
    static TutorAnswer in_fractions_told(Text text, TutorAnswer answer) {
        const bool fractions = has_any(text, {U"/", U"分之"}) && !contains(text, U".");
        if (answer.answered && fractions) {
            answer.result = FractionPlea::as_fraction(answer.result);
        }
        return answer;
    }

    // 打八折, 七五折; 折了22颗 is folded.
    static bool tells_of_discount(Text text) {
        constexpr Text before = U"一二三四五六七八九十几半打0123456789.";
        for (std::size_t at = text.find(U'折'); at != Text::npos; at = text.find(U'折', at + 1)) {
            const bool counts = at > 0 && before.find(text[at - 1]) != Text::npos;
            if (counts || text.substr(at, 2) == U"折扣") {
                return true;
            }
        }
        return false;
    }

    // What other forms know, or no form.
    static bool is_beyond(Text text) {
        return tells_of_discount(text) ||
               (contains(text, U"面积") && has_any(text, {U"长", U"宽", U"边", U"底", U"径", U"铺", U"拼"})) ||
               has_any(text, {U"%",    U"利润",   U"利息",   U"周长",   U"体积", U"间隔", U"每隔", U"相遇",   U"平均数",
                              U"往返", U"来回",   U"余数",   U"最多",   U"至少", U"最少", U"同时", U"相距",   U"两端",
                              U"两头", U"增产",   U"如果",   U"假如",   U"比例", U"之比", U"浓度", U"同样多", U"相等",
                              U"倍数", U"钟面",   U"年利率", U"轮流",   U"循环", U"至多", U"乘",   U"除以",   U"除",
                              U"减去", U"长方形", U"正方形", U"三角形", U"圆形", U"围成", U"对折", U"照这样", U"锯成",
                              U"剪成", U"点钟",   U"点半",   U"几点",   U"哪",   U"谁",   U"吗",   U"分别",   U"依次",
                              U"互相", U"比分",   U"返回",   U"起步",   U"赚",   U"进价", U"围",   U"以内",   U"超过",
                              U"超出", U"都参加", U"既",     U"走回",   U"单独", U"脚",   U"腿",   U"轮子",   U"读数",
                              U"不满", U"不足",   U"几楼",   U"几层",   U"方阵", U"最外", U"率",   U"重复",   U"不到",
                              U"左右", U"大约",   U"合作",   U"连"}) ||
               (contains(text, U"工程") && !contains(text, U"工程队")) ||
               (contains(text, U"速度") && !has_any(text, {U"几倍", U"多少倍"})) ||
               (contains(text, U"前面") && contains(text, U"后面")) ||
               (contains(text, U"满") && contains(text, U"减")) ||
               (contains(text, U"一样多") && !contains(text, U"再") && !contains(text, U"差"));
    }

    TutorAnswer reckon() { return AccountWorkings(sheet_).work_out() ? combine() : TutorAnswer{}; }

    TutorAnswer combine() {
        if (sheet_.facts.empty() || std::any_of(sheet_.facts.begin(), sheet_.facts.end(),
                                                [](const AccountFact& f) { return f.kind != Kind::amount; })) {
            return {};
        }
        if (!sheet_.question.per.empty() && sheet_.question.per != sheet_.per_asked && !sheet_.divisor &&
            !gather_divisor()) {
            return {};
        }
        if (std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.in_question; })) {
            return {};  // 等小明20岁的时候: a number in the question sets another time, or another whole
        }
        if (sheet_.question.unit == U"yuan" && !sheet_.shared) {
            const auto paid = [&](const AccountFact& f) { return f.unit == U"yuan" && f.paid; };
            const bool any_paid = std::any_of(sheet_.facts.begin(), sheet_.facts.end(), paid);
            std::erase_if(sheet_.facts, [&](const AccountFact& f) {
                return any_paid && !f.unit.empty() && !AccountWords::is_unit(f.unit);  // so many for all that money
            });
        }
        if (std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.among; })) {
            return {};  // what is shared out, and nothing for each
        }
        const std::u32string unit = sheet_.divisor && !sheet_.shared ? sheet_.divisor->unit : sheet_.question.unit;
        for (const AccountFact& fact : sheet_.facts) {
            const bool counters = sheet_.related && !AccountWords::is_unit(fact.unit) && !AccountWords::is_unit(unit) &&
                                  !AccountWords::is_unit(sheet_.facts[0].unit);  // 26头牛, 43只羊
            if (counters) {
                continue;
            }
            if ((fact.unit != sheet_.facts[0].unit && !fact.unit.empty() && !sheet_.facts[0].unit.empty()) ||
                !AccountWords::alike(fact.unit, unit) ||
                (!fact.unit.empty() && !sheet_.facts[0].unit.empty() &&
                 AccountWords::is_unit(fact.unit) != AccountWords::is_unit(sheet_.facts[0].unit))) {
                return {};
            }
        }
        const bool bare =
            std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.unit.empty(); });
        const bool counted = std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) {
            return !f.unit.empty() && !AccountWords::is_unit(f.unit);
        });
        if (bare && counted) {
            return {};
        }
        const bool for_each = std::any_of(sheet_.facts.begin(), sheet_.facts.end(),
                                          [](const AccountFact& f) { return f.each && f.product; });
        if (sheet_.story.says({U"各"}) && !for_each) {
            return {};
        }
        std::optional<Rational> value = AccountSums(sheet_).asked();
        if (!value || !(Rational(0) < *value)) {
            return {};
        }
        if (sheet_.shared) {
            sheet_.steps.push_back(problem_step('/', *value, *sheet_.shared));
            value = sheet_.steps.back().result;
        } else if (sheet_.divisor) {
            sheet_.steps.push_back(problem_step('/', *value, sheet_.divisor->value));
            value = sheet_.steps.back().result;
            if (!value->is_whole()) {
                return {};
            }
        }
        if (sheet_.steps.empty()) {
            return {};
        }
        return problem_finished(*value, sheet_.steps);
    }

    // 平均分给4个同伴，每个同伴几个: what all is shared among.
    bool gather_divisor() {
        std::vector<AccountFact> main;
        std::optional<Rational> among;
        for (const AccountFact& fact : sheet_.facts) {
            const bool counts = !AccountSheet::periods(fact.unit, sheet_.question.per).is_zero() &&
                                (fact.unit != sheet_.question.unit || fact.among);
            if (counts && fact.in_question && !sheet_.story.says({U"平均"})) {
                return false;  // 两个大人一个小孩多少钱
            }
            if (!counts) {
                main.push_back(fact);
            } else if (among) {
                return false;
            } else {
                among = fact.value * AccountSheet::periods(fact.unit, sheet_.question.per);
            }
        }
        if (!among && sheet_.question.per == U"d" &&
            sheet_.story.says({U"这周", U"本周", U"一周", U"这星期", U"一星期"})) {
            among = Rational(7);
        }
        if (!among || main.empty() || among->is_zero() || sheet_.question.kind != Asked::one) {
            return sheet_.question.kind != Asked::one;  // 每 stands in another question
        }
        sheet_.facts = main;
        sheet_.shared = among;
        return true;
    }

    AccountSheet sheet_;
};

}  // namespace minillm
