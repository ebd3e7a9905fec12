// os/apps/tutor/stories/legs_and_wheels.hpp: how many legs, wheels or cents well-known things have, and which of them a
// text names.
//
//     鸡 2, rabbit 4, spider 8 legs        自行车 2, tricycle 3, 小汽车 4 wheels        nickel 5, dime 10 cents
//
//     "12 bicycles and 5 tricycles, how many wheels"      12 × 2 + 5 × 3 = 39
//
// Only what every pupil is expected to know; for anything else the problem must say it.
//
// Next: two_kinds.hpp, where so many heads have so many legs.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_thing.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Well-known things and their parts.
class LegsAndWheels {
    using Text = std::u32string_view;

public:
    enum class Part { legs, wheels, cents };

    struct Kind {
        std::array<Text, 4> names;  // no name is empty but the last ones
        Part part;
        int count;
    };

    /// A thing that a text names: where it is named first, and what it is.
    struct Named {
        const Kind* kind = nullptr;
        std::size_t at = 0;
        Text name;
    };

    /// The different kinds that a text names, in its order.
    static std::vector<Named> named_in(Text text) {
        std::vector<Named> found;
        for (std::size_t at = 0; at < text.size();) {
            const Named here = kind_at(text, at);
            if (here.kind == nullptr) {
                ++at;
                continue;
            }
            const bool again =
                std::any_of(found.begin(), found.end(), [&](const Named& other) { return other.kind == here.kind; });
            if (!again) {
                found.push_back(here);
            }
            at += here.name.size();
        }
        return found;
    }

    /// Whether a text speaks of the part: 脚, legs; 轮子, wheels; cents.
    static bool tells_of(Text text, Part part) {
        return part == Part::legs ? has_any(text, {U"脚", U"腿", U"足", U"leg", U"feet"}) && !has_any(text, {U"足球"})
               : part == Part::wheels ? has_any(text, {U"轮子", U"车轮", U"个轮", U"只轮", U"轮胎", U"wheel", U"tyres"})
                                      : has_any(text, {U"cent", U"worth", U"total value"});
    }

    /// "鸡: ", a kind as the text names it; empty if it does not.
    /// @param name  its first name
    static std::string label(Text text, Text name) {
        for (const Named& thing : named_in(text)) {
            if (thing.kind->names[0] == name) {
                return encode_utf8(thing.name) + ": ";
            }
        }
        return "";
    }

    /// Whether a number says only what everybody knows of a thing: 两轮摩托车, 四个轮子的小汽车, "bikes have 2".
    static bool says_what_is_known(const ProblemFact& fact) {
        constexpr std::size_t longest_name_and_has = 6;
        const bool adjective = begins_with_any(fact.behind, {U"轮", U"个轮子的", U"条腿的", U"只脚的"});
        const bool parts = begins_with_any(fact.behind, {U"个轮子", U"个轮", U"只轮", U"条腿", U"只脚"});
        const bool of_one = parts && fact.before.size() <= longest_name_and_has;  // 三轮车3个轮子, 小汽车有4个轮子
        const bool has = ends_with_any(fact.before, {U"have ", U"has "}) || of_one;
        const std::vector<Named> named = adjective ? named_in(fact.behind.substr(0, 10))
                                         : has     ? named_in(fact.before)
                                                   : std::vector<Named>{};
        return !named.empty() && fact.value() == Rational(named[0].kind->count) &&
               (adjective || of_one || fact.behind.empty() || fact.behind.starts_with(U")"));
    }

    /// So many of each kind: how many legs or wheels have they together?
    static TutorAnswer in_all(const WordProblem& problem) {
        const Text asked = AskedThing(problem).words;
        const bool legs = tells_of(asked, Part::legs);
        const bool wheels = tells_of(asked, Part::wheels);
        const bool compares =
            has_any(problem.text, {U"比", U"倍", U"than", U"twice", U"times", U"每", U"each", U"left", U"剩", U"平均"});
        if (legs == wheels || compares || problem.facts.empty()) {
            return {};
        }
        std::vector<const Kind*> used;
        std::vector<MathStep> products;
        for (const ProblemFact& fact : problem.facts) {
            const std::optional<Named> thing = thing_of(problem, fact);
            const bool counted = thing && !fact.quantity.unit && fact.value().is_whole() &&
                                 !tells_of(fact.behind.substr(0, 7), thing->kind->part);
            if (!counted || (thing->kind->part == Part::legs) != legs ||
                std::find(used.begin(), used.end(), thing->kind) != used.end()) {
                return {};
            }
            used.push_back(thing->kind);
            products.push_back(problem_step('*', fact.value(), Rational(thing->kind->count)));
        }
        if (used.size() != named_in(problem.text).size()) {
            return {};  // one of them alone is asked for, or one has no number
        }
        std::vector<MathStep> steps = products;
        Rational sum = products[0].result;
        for (std::size_t i = 1; i < products.size(); ++i) {
            steps.push_back(problem_step('+', sum, products[i].result));
            sum = steps.back().result;
        }
        return problem_finished(sum, steps);
    }

    /// So many of one kind, and so many legs or wheels together: how many are the others?
    static TutorAnswer other_kind(const WordProblem& problem) {
        const std::vector<Named> asked = named_in(AskedThing(problem).words);
        const std::vector<Named> named = named_in(problem.text);
        const bool compares =
            has_any(problem.text, {U"比", U"倍", U"than", U"twice", U"times", U"left", U"剩", U"as many"});
        if (asked.size() != 1 || named.size() != 2 || compares || named[0].kind->part != named[1].kind->part ||
            !problem.asked.starts_with(U"how many")) {
            return {};
        }
        const Part part = asked[0].kind->part;
        const ProblemFact* count = nullptr;
        const ProblemFact* total = nullptr;
        const Kind* known = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const std::vector<Named> before = named_in(fact.before);
            const bool of_one = has_any(fact.before, {U"each", U"every", U"a"}) && has_any(fact.before, {U"has"}) &&
                                before.size() == 1 && fact.value() == Rational(before[0].kind->count);
            if (of_one) {
                continue;  // each car has 4 wheels: that is known
            }
            const bool in_parts = tells_of(fact.behind.substr(0, 9), part);
            const std::vector<Named> behind = named_in(fact.behind.substr(0, fact.behind.find(U" and ")));
            const bool one_thing = !in_parts && behind.size() == 1 && !problem.is_price(fact);
            const std::optional<Named> thing = one_thing ? std::optional<Named>(behind[0]) : std::nullopt;
            const bool counted = !fact.quantity.unit && fact.value().is_whole() && (in_parts || thing.has_value());
            const ProblemFact*& place = in_parts ? total : count;
            if (place != nullptr || !counted) {
                return {};
            }
            place = &fact;
            known = thing ? thing->kind : known;
        }
        if (count == nullptr || total == nullptr || known == asked[0].kind || part == Part::cents) {
            return {};
        }
        const MathStep theirs = problem_step('*', count->value(), Rational(known->count));
        const MathStep rest = problem_step('-', total->value(), theirs.result);
        const MathStep others = problem_step('/', rest.result, Rational(asked[0].kind->count));
        const bool fits = !rest.result.is_negative() && others.result.is_whole();
        return fits ? problem_finished(others.result, {theirs, rest, others}) : TutorAnswer{};
    }

    /// Whether legs or wheels are asked for that the problem does not tell, or so many of them are told: no other form
    /// knows them.
    static bool asks_untold(const WordProblem& problem) {
        const Text asked = AskedThing(problem).words;
        const auto asks = [&](Part part) {
            const std::vector<Named> named = named_in(problem.text);
            const bool known =
                std::any_of(named.begin(), named.end(), [&](const Named& thing) { return thing.kind->part == part; });
            const bool told = std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
                return tells_of(fact.behind, part) || tells_of(fact.before, part);
            });
            return known && !told && tells_of(asked, part);
        };
        const auto tells = [&](Part part) {
            const std::vector<Named> named = named_in(problem.text);
            const auto kinds_of_part =
                std::count_if(named.begin(), named.end(), [&](const Named& thing) { return thing.kind->part == part; });
            return kinds_of_part > 1 && tells_of(problem.text, part) && !tells_of(asked, part);
        };
        return asks(Part::legs) || asks(Part::wheels) || tells(Part::legs) || tells(Part::wheels);
    }

private:
    static constexpr std::array<Kind, 30> kinds = {{
        {{U"鸡", U"公鸡", U"母鸡", U"小鸡"}, Part::legs, 2},
        {{U"chicken", U"hen", U"rooster", U"chick"}, Part::legs, 2},
        {{U"鸭", U"duck"}, Part::legs, 2},
        {{U"鹅", U"goose", U"geese"}, Part::legs, 2},
        {{U"鹤", U"仙鹤", U"crane"}, Part::legs, 2},
        {{U"鸵鸟", U"ostrich", U"ostriches"}, Part::legs, 2},
        {{U"鸽", U"pigeon"}, Part::legs, 2},
        {{U"兔", U"rabbit", U"bunny", U"bunnies"}, Part::legs, 4},
        {{U"奶牛", U"牛", U"cow"}, Part::legs, 4},
        {{U"羊", U"山羊", U"sheep", U"goat"}, Part::legs, 4},
        {{U"猪", U"pig"}, Part::legs, 4},
        {{U"马", U"horse"}, Part::legs, 4},
        {{U"狗", U"小狗", U"dog"}, Part::legs, 4},
        {{U"猫", U"小猫", U"cat"}, Part::legs, 4},
        {{U"乌龟", U"龟", U"turtle", U"tortoise"}, Part::legs, 4},
        {{U"青蛙", U"frog"}, Part::legs, 4},
        {{U"蜘蛛", U"spider"}, Part::legs, 8},
        {{U"蜻蜓", U"dragonfly", U"dragonflies"}, Part::legs, 6},
        {{U"蚂蚁", U"ant"}, Part::legs, 6},
        {{U"甲虫", U"beetle"}, Part::legs, 6},
        {{U"自行车", U"单车", U"bicycle", U"bike"}, Part::wheels, 2},
        {{U"摩托车", U"motorcycle", U"motorbike"}, Part::wheels, 2},
        {{U"三轮车", U"tricycle", U"trike"}, Part::wheels, 3},
        {{U"小汽车", U"汽车", U"小轿车", U"轿车"}, Part::wheels, 4},
        {{U"四轮车", U"car"}, Part::wheels, 4},
        {{U"nickel"}, Part::cents, 5},
        {{U"dime"}, Part::cents, 10},
        {{U"quarter"}, Part::cents, 25},
        {{U"penny", U"pennies"}, Part::cents, 1},
        {{U"half-dollar", U"half dollar"}, Part::cents, 50},
    }};

    // The longest name that begins at a place.
    static Named kind_at(Text text, std::size_t at) {
        Named best;
        for (const Kind& kind : kinds) {
            for (const Text name : kind.names) {
                const bool longer =
                    !name.empty() && name.size() > best.name.size() && text.substr(at, name.size()) == name;
                if (!longer) {
                    continue;
                }
                std::size_t end = at + name.size();
                end += end < text.size() && text[end] == U's' ? 1 : 0;
                const bool latin = is_latin_letter(name[0]);
                const bool cut = latin && ((at > 0 && is_latin_letter(text[at - 1])) ||
                                           (end < text.size() && is_latin_letter(text[end])));
                const Text next = text.substr(at + name.size(), 1);
                const bool of_word = !latin && !next.empty() && contains(U"路蛋奶毛肉虎", next);  // 马路, 鸡蛋
                if (!cut && !of_word) {
                    best = {&kind, at, name};
                }
            }
        }
        return best;
    }

    // What a number counts: 12 bicycles; 鸡3只, 3只鸡. Nothing if two things stand beside it.
    static std::optional<Named> thing_of(const WordProblem& problem, const ProblemFact& fact) {
        const bool chinese = !fact.behind.empty() && is_han(fact.behind[0]);
        const std::vector<Named> behind = named_in(fact.behind.substr(0, chinese ? 4 : 20));
        const std::vector<Named> before = named_in(fact.before);
        const std::vector<Named>& beside = !behind.empty() || !chinese ? behind : before;
        const bool alone = beside.size() == 1 && !problem.is_price(fact);
        return alone ? std::optional<Named>(beside[0]) : std::nullopt;
    }
};

}  // namespace minillm
