// os/apps/tutor/stories/leftover_problems.hpp: things dealt out that do not come out even: what is left over, how many
// groups there are.
//
//     whole = size × count + rest,   0 ≤ rest < size
//
//     83颗糖分给9个小朋友，每人同样多且尽量多，还剩几颗          83 = 9 × 9 + 2            the rest: 2
//     75 apples are shared equally among 8 children …            75 = 8 × 9 + 3            each 9, left over 3
//     67个同学划船，每条船最多坐6人，至少要几条船                67 = 6 × 11 + 1           all must fit: 12
//     20米布，每套衣服用3米，最多做几套                          20 = 3 × 6 + 2            only whole ones: 6
//
// One number is the whole, the other says how many share it or how many make a group; which, the words around it say.
// At most and at least (最多, 至少) count only in the question: in 每条船最多坐6人 they belong to the boat. Where they
// are missing, what is needed goes up and what is possible goes down. A story with these two roles has no other
// reading: no form that goes by kinds alone may multiply its numbers.
//
// Not here: 85 ÷ 9 with its remainder (calculation.hpp), the parts of a division (division_parts.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides with a remainder and says the part that is asked.
class LeftoverProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const std::optional<Division> division = division_in(request);
        return division ? said(*division) : TutorAnswer{};
    }

    /// Whether the story is a division with these roles that asks for one of its parts: nobody else knows them.
    static bool tells_of(const RequestText& request) { return division_in(request).has_value(); }

private:
    enum class Asked { rest, lacking, groups_up, groups_down, each_down, last_group, groups_and_rest, each_and_rest };

    struct Division {
        Rational whole;
        Rational part;        // how many share it, or how many make a group
        bool shared = false;  // so many share it
        Asked asked = Asked::rest;
        std::string unit;
    };

    static std::optional<Division> division_in(const RequestText& request) {
        const Text text = request.characters;
        const bool more_happens = has_any(
            text, {U"比",   U"倍",     U"又",      U"其中",     U"吃了", U"吃掉",      U"卖了",  U"用了",    U"送给",
                   U"后来", U"买了一", U"平均数",  U"平均分是", U"往返", U"than",      U"twice", U"of them", U"eats",
                   U"ate",  U"then",   U"average", U"mean",     U"half", U"remainder", U"余数",  U"商",      U"除以"});
        const bool spaced =
            has_any(text, {U"种树", U"栽", U"路灯", U"棵树", U"每隔", U"apart", U"interval", U"两端", U"锯",
                           U"per hour", U"km/h", U"post is", U"posts are", U"post every", U"posts every"});
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& q) { return only_names(text, q); });
        if (more_happens || spaced || quantities.size() < 2 || quantities.size() > 5) {
            return std::nullopt;
        }
        std::optional<std::size_t> group_end = drop_ones(text, quantities);
        const WordProblem problem(request, quantities);
        const std::vector<ProblemFact>& facts = problem.facts;
        if (facts.size() < 2 || facts.size() > 3) {
            return std::nullopt;
        }
        std::optional<std::size_t> part;
        bool shared = false;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const bool shares = is_sharer(text, facts, i);
            const bool groups =
                !shares && (is_group(facts[i], text) || (group_end && facts[i].quantity.number_end == *group_end));
            if (!shares && !groups) {
                continue;
            }
            if (part) {
                return std::nullopt;
            }
            part = i;
            shared = shares;
        }
        if (!part) {
            return std::nullopt;
        }
        const std::optional<Quantity> whole = whole_of(text, facts, *part);
        const Quantity& by = facts[*part].quantity;
        if (!whole || by.value.is_zero() || by.value.is_negative() || by.share || by.percent ||
            (shared && (by.unit || !by.value.is_whole()))) {
            return std::nullopt;
        }
        const bool costs = ends_with_any(facts[*part].before, {U"cost ", U"costs "});  // pens cost 2.75 each
        const bool priced = problem.is_price(facts[*part]) || costs;
        const bool money = priced && std::all_of(facts.begin(), facts.end(), [&](const ProblemFact& f) {
                               return problem.is_price(f) || &f == &facts[*part];
                           });
        const bool measured = by.unit && whole->unit && UnitReader::same_kind(*by.unit, *whole->unit);
        const bool counted = !by.unit && !whole->unit && by.value.is_whole() && whole->value.is_whole() &&
                             !problem.is_price(facts[*part]);
        if (!shared && !money && !measured && !counted) {
            return std::nullopt;
        }
        if (shared && (!whole->value.is_whole() || (whole->unit && !is_piece(*whole)))) {
            return std::nullopt;  // litres can be shared to the last drop
        }
        const std::optional<Asked> asked = asked_of(problem, shared, facts[*part]);
        if (!asked) {
            return std::nullopt;
        }
        Division division;
        division.part = by.value;
        division.whole = measured ? UnitReader::convert(whole->value, *whole->unit, *by.unit) : whole->value;
        division.shared = shared;
        division.asked = *asked;
        division.unit = *asked == Asked::rest && measured && !money ? by.unit->id : "";
        const bool enough = !(division.whole < division.part);
        return enough ? std::optional<Division>(division) : std::nullopt;
    }

    // 6人一组, 4个装一盒: the number before 一 makes a group. Returns where that number ends.
    static std::optional<std::size_t> drop_ones(Text text, std::vector<Quantity>& quantities) {
        std::optional<std::size_t> group_end;
        for (std::size_t i = 0; i < quantities.size();) {
            const Quantity& one = quantities[i];
            const bool is_one = one.value == Rational(1) &&
                                (text[one.begin] == U'一' || text.substr(one.begin, 3) == U"one") && !one.unit;
            if (!is_one) {
                ++i;
                continue;
            }
            if (ends_with_any(text.substr(0, one.begin),
                              {U"最后", U"不满", U"不够", U"不够装", U"不足"})) {  // 最后一袋
                quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i));
                continue;
            }
            if (i + 1 < quantities.size()) {  // 做一个蝴蝶结用4.5米
                const Text gap = text.substr(one.number_end, quantities[i + 1].begin - one.number_end);
                const bool uses = gap.find_first_of(U",.;?") == Text::npos &&
                                  ends_with_any(gap, {U"用", U"要", U"用布", U"需要", U"需", U"装", U"坐", U"放",
                                                      U"takes ", U"needs ", U"uses ", U"holds "});
                if (uses) {
                    group_end = quantities[i + 1].number_end;
                    quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i));
                    continue;
                }
            }
            if (i > 0) {
                const Text gap = text.substr(quantities[i - 1].number_end, one.begin - quantities[i - 1].number_end);
                const bool near = gap.size() <= 6 && gap.find_first_of(U",.;?") == Text::npos;
                const Text measure = text.substr(one.number_end, 1);
                const bool groups =
                    near && !measure.empty() &&
                    Text(U"组盒箱袋队排行桌船车辆条堆份串束盘包捆瓶间张").find(measure[0]) != Text::npos;
                group_end = groups ? std::optional<std::size_t>(quantities[i - 1].number_end) : group_end;
                if (groups) {
                    quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(i));
                    continue;
                }
            }
            ++i;  // 一盒装8个: word_problem.hpp makes it the "each" of the number behind it
        }
        return group_end;
    }

    // 分给9个小朋友, among 8 children, 5 kids share them.
    static bool is_sharer(Text text, const std::vector<ProblemFact>& facts, std::size_t i) {
        const ProblemFact& fact = facts[i];
        const bool equal =
            has_any(text, {U"平均", U"平分", U"同样多", U"一样多", U"等分", U"equal", U"equally", U"evenly", U"share",
                           U"shared", U"fairly", U"split", U"divided", U"same number", U"deals", U"dealt"});
        const bool dealt =
            has_any(fact.before, {U"分给", U"分到", U"分成", U"分配给", U"分装", U"发给", U"奖给", U"平均放", U"平均装",
                                  U"平均摆", U"平均插", U"平均发", U"among", U"amongst", U"between"}) &&
            !contains(fact.before, U"每");
        const bool by = ends_with_any(fact.before, {U"shared by ", U"shared equally by ", U"shared evenly by "});
        const bool into = has_any(fact.before, {U"into"}) &&
                          has_any(text, {U"equal", U"equally", U"evenly", U"same number"}) &&
                          !has_any(fact.before, {U"of"});
        const bool parts_follow = has_any(fact.behind, {U"分给", U"分到", U"分成", U"分配", U"分装", U"分在"});
        const bool they_share =
            has_any(fact.behind, {U"share", U"split", U"平均分", U"平分"}) && !parts_follow && !fact.each;
        return equal && (dealt || by || into || they_share) && !has_any(fact.behind, {U"each"});
    }

    // 每条船坐6人, boxes of 6, cars that take 6 each, a jar holds 8.
    static bool is_group(const ProblemFact& fact, Text text) {
        if (fact.each) {
            return !has_any(fact.before,
                            {U"每天", U"每小时", U"每分", U"每秒", U"每周", U"每月", U"每年", U"每隔", U"每次"}) &&
                   !has_any(fact.behind,
                            {U"a day", U"a week", U"per day", U"an hour", U"per hour", U"every day", U"each day",
                             U"each week", U"per week", U"per minute", U"a minute", U"every week"});
        }
        const Text before = fact.before;
        const bool of_them =
            before.ends_with(U" of ") &&
            has_any(before.substr(before.size() > 14 ? before.size() - 14 : 0),
                    {U"box", U"boxes", U"bag", U"pack", U"packet", U"group", U"team", U"row", U"tray", U"carton",
                     U"bunch", U"bunches", U"crate", U"jar", U"stack", U"pile", U"set", U"bundle", U"table"});
        const bool holds =
            has_any(before, {U"hold", U"fits", U"seats", U"carries", U"carry", U"takes", U"needs", U"uses"}) &&
            has_any(before, {U"a", U"an", U"one", U"each", U"every", U"that", U"which"}) &&
            !has_any(fact.behind, {U"hour", U"minute", U"day"});
        return of_them || (holds && has_any(text, {U"how many"}));
    }

    static bool is_piece(const Quantity& quantity) { return quantity.unit->dimension == "count"; }

    // The other number, or the sum of two that stand beside each other: 45 pupils and 3 teachers.
    static std::optional<Quantity> whole_of(Text text, const std::vector<ProblemFact>& facts, std::size_t part) {
        std::optional<Quantity> whole;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (i == part) {
                continue;
            }
            const Quantity& quantity = facts[i].quantity;
            if (quantity.share || quantity.percent || facts[i].each) {
                return std::nullopt;
            }
            if (!whole) {
                whole = quantity;
                continue;
            }
            const Text gap = text.substr(whole->end, quantity.begin - whole->end);
            const bool beside = gap.size() < 24 && gap.find_first_of(U",.;?") == Text::npos &&
                                (gap.ends_with(U"和") || gap.ends_with(U"and "));
            const bool people =
                has_any(gap, {U"学生", U"同学", U"孩子", U"男生", U"女生", U"老师", U"pupil", U"student", U"child",
                              U"children", U"boys", U"girls", U"kids", U"adults", U"teachers", U"parents"});
            if (!beside || !people || quantity.unit || whole->unit) {
                return std::nullopt;
            }
            whole->value = whole->value + quantity.value;
        }
        return whole;
    }

    static std::optional<Asked> asked_of(const WordProblem& problem, bool shared, const ProblemFact& part) {
        const Text question = problem.question;
        const bool both_asked =
            count_of(problem.text, U"几") + count_of(problem.text, U"多少") + count_of(problem.text, U"how many") > 1;
        const bool rest =
            has_any(question, {U"剩", U"余", U"多出", U"left", U"leftover", U"remain", U"remaining", U"over"}) &&
            !has_any(question, {U"没", U"每"});
        const bool last = has_any(question, {U"最后一", U"last"}) && !rest;
        const bool lacks = has_any(question, {U"还差", U"还缺", U"再来", U"再买", U"再加", U"再添", U"至少再", U"more",
                                              U"another", U"extra", U"空"});
        const bool full_group =
            ends_with_any(part.before, {U"正好装", U"刚好装", U"恰好装", U"正好放", U"刚好放", U"正好坐", U"刚好坐"});
        const bool to_divide =
            !full_group && has_any(problem.text, {U"正好", U"刚好", U"exactly", U"没有剩余", U"without any left",
                                                  U"none left", U"nothing left"});
        const bool to_fill = to_divide || has_any(question, {U"分完", U"满", U"fill", U"full", U"last", U"complete"});
        if (lacks) {
            return (to_fill || shared) && !rest ? std::optional<Asked>(Asked::lacking) : std::nullopt;
        }
        const bool asks_price = !rest && has_any(question, {U"多少元", U"多少钱", U"几元", U"how much"});
        if (to_divide || asks_price || has_any(question, {U"原来", U"at first"})) {
            return std::nullopt;
        }
        if (both_asked && !contains(question, U"后还剩")) {  // 最多买几本后还剩几元 asks for the rest alone
            const bool one_sentence = rest && has_any(problem.text, {U"每人", U"每个", U"each", U"几", U"how many"});
            return one_sentence ? std::optional<Asked>(shared ? Asked::each_and_rest : Asked::groups_and_rest)
                                : std::nullopt;
        }
        if (rest) {
            return Asked::rest;
        }
        if (last) {
            return shared || part.each ? std::nullopt : std::optional<Asked>(Asked::last_group);
        }
        const bool least =
            has_any(question, {U"至少", U"最少", U"起码", U"at least", U"minimum", U"fewest", U"smallest"});
        const bool most = has_any(
            question, {U"最多", U"满", U"full", U"fill", U"complete", U"whole", U"maximum", U"greatest", U"most"});
        if (shared) {
            const bool each = has_any(question, {U"每", U"各", U"each", U"every", U"per"});
            const bool greedy =
                most || has_any(problem.text, {U"尽量多", U"尽可能多", U"as many as possible", U"as many whole"});
            return each && greedy && !least ? std::optional<Asked>(Asked::each_down) : std::nullopt;
        }
        const bool needs = has_any(question, {U"要", U"need", U"needed", U"required", U"must", U"have to"});
        const bool can =
            contains(question, U" can ") || has_any(question, {U"能", U"可以", U"could", U"able"});  // not "cans"
        const bool up = least != most ? least : needs && !can;
        const bool down = least != most ? most : can && !needs;
        if (up == down || asks_whole_again(problem, part)) {
            return std::nullopt;
        }
        return up ? Asked::groups_up : Asked::groups_down;
    }

    static std::size_t count_of(Text text, Text word) {
        std::size_t count = 0;
        for (std::size_t at = text.find(word); at != Text::npos; at = text.find(word, at + 1)) {
            ++count;
        }
        return count;
    }

    // Asked are the things themselves, no groups of them: 3条船每条坐6人，最多能坐多少人.
    static bool asks_whole_again(const WordProblem& problem, const ProblemFact& part) {
        const std::size_t word = problem.asked.starts_with(U"多少")        ? 2
                                 : problem.asked.starts_with(U"how many ") ? 9
                                                                           : 1;
        const Text behind_word = problem.asked.substr(std::min(problem.asked.size(), word));
        const Text noun = WordProblem::noun_of(behind_word);
        if (part.quantity.unit) {
            return UnitReader::unit_at(behind_word, 0).has_value();
        }
        const bool latin = !noun.empty() && is_latin_letter(noun[0]);
        const bool counts_groups = std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            return !f.each && !part.each_of.empty() &&
                   find_word(f.behind.substr(0, 12), part.each_of) != Text::npos;  // 24个盒子，每盒6个
        });
        if (counts_groups) {
            return true;
        }
        const bool same_things = std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            const std::size_t length = latin ? noun.size() : 3;
            const Text behind = f.behind.starts_with(U" ") ? f.behind.substr(1) : f.behind;
            return !f.each && !noun.empty() &&
                   (latin ? f.noun == noun
                          : behind.size() >= 2 && behind.substr(0, length) == behind_word.substr(0, length));
        });
        return same_things || (noun == part.noun && noun != U"个" && noun != U"只" && noun != U"条");
    }

    static TutorAnswer said(const Division& division) {
        const Rational quotient = division.whole / division.part;
        const Rational count(quotient.top() / quotient.bottom());
        const Rational rest = division.whole - count * division.part;
        NumberStyle style;
        style.decimal = true;
        const MathStep product = problem_step('*', division.part, count);
        const MathStep difference = problem_step('-', division.whole, product.result);
        const bool up = division.asked == Asked::groups_up && !rest.is_zero();
        std::vector<MathStep> steps = {product, difference};
        if (up) {
            steps.push_back(problem_step('+', count, Rational(1)));
        }
        if (division.asked == Asked::lacking) {
            if (rest.is_zero()) {
                return {};
            }
            steps.push_back(problem_step('-', division.part, rest));
        }
        const bool last_step = up || division.asked == Asked::lacking;
        TutorAnswer answer = problem_finished(last_step                       ? steps.back().result
                                              : division.asked == Asked::rest ? rest
                                                                              : count,
                                              steps, division.unit);
        if (division.asked == Asked::groups_and_rest || division.asked == Asked::each_and_rest) {
            answer.result = style.text(count) + ", " + style.text(rest);
        }
        if (division.asked == Asked::last_group) {
            answer.result = style.text(rest.is_zero() ? division.part : rest);
        }
        answer.steps.insert(answer.steps.begin(), style.text(division.whole) + " = " + style.text(count) + " × " +
                                                      style.text(division.part) + " + " + style.text(rest));
        return answer;
    }
};

}  // namespace minillm
