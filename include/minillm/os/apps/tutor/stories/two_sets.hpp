// os/apps/tutor/stories/two_sets.hpp: counting with two sets that may overlap.
//
//     all = first + second - both + neither
//
//     全班42人，会拉二胡的19人，会吹笛子的26人，两样都会的7人，都不会的几人    42 - (19 + 26 - 7) = 4
//     Of 33 pupils 18 fence, 14 row and 5 do both. How many do neither?       33 - (18 + 14 - 5) = 6
//     25 like tea, 18 like coffee, 4 like both: only tea?                     25 - 4 = 21
//
// Every number is one of the five by the words around it; what is not told and not asked must follow from the others,
// or nobody is in neither because the text says so.
//
// Not here: three sets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Answers questions about two sets.
class TwoSets {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        bool told = false;
        return read(request, told);
    }

    /// Whether two sets are told of with what they share or what lies outside: a sum of the numbers would be wrong.
    static bool tells_of(const RequestText& request) {
        bool told = false;
        (void)read(request, told);
        return told;
    }

private:
    struct Told {
        std::optional<Rational> all;
        std::optional<Rational> first;
        std::optional<Rational> second;
        std::optional<Rational> both;
        std::optional<Rational> neither;
        bool only = false;  // the two sets are told without those of both: 18 play football only
    };

    static TutorAnswer read(const RequestText& request, bool& is_told) {
        const Text text = request.characters;
        if (!speaks_of_both(text)) {
            return {};
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& q) {
            const Text written = text.substr(q.begin, q.number_end - q.begin);
            const bool word = written == U"两" || written == U"二" || written == U"two" || written == U"一" ||
                              written == U"one";  // 两样都会, at least one
            return word || only_names(text, q);
        });
        if (quantities.size() < 3 || quantities.size() > 4) {
            return {};
        }
        const WordProblem problem(request, quantities);
        if (problem.facts.size() != quantities.size()) {
            return {};
        }
        Told told;
        std::vector<const ProblemFact*> sets;
        for (const ProblemFact& fact : problem.facts) {
            const Quantity& q = fact.quantity;
            const bool whole =
                q.value.is_whole() && !q.value.is_negative() && !q.share && !q.percent && !q.unit && !fact.each;
            if (!whole || !counts_members(fact)) {
                return {};
            }
            std::optional<Rational>* place = says_neither(fact)                      ? &told.neither
                                             : says_both(fact)                       ? &told.both
                                             : says_all(problem, fact, sets.empty()) ? &told.all
                                                                                     : nullptr;
            if (place == nullptr) {
                sets.push_back(&fact);
                continue;
            }
            if (*place) {
                return {};
            }
            *place = q.value;
        }
        if (sets.size() != 2) {
            return {};
        }
        is_told = told.both || told.neither;
        told.first = sets[0]->value();
        told.second = sets[1]->value();
        told.only = says_only(*sets[0]);
        const bool merely = std::any_of(sets.begin(), sets.end(), [](const ProblemFact* set) {
            return ends_with_any(set->before, {U"only ", U"just ", U"只有"});  // only 5 like tea: no more than 5
        });
        if (says_only(*sets[1]) != told.only || merely) {
            return {};
        }
        const bool nobody_outside =
            has_any(text, {U"每人至少",     U"每个人至少",    U"人人",        U"至少会一",          U"至少喜欢一",
                           U"至少参加一",   U"至少订",        U"至少做对一",  U"everyone",          U"everybody",
                           U"each of them", U"at least one",  U"each pupil",  U"each student",      U"all of them",
                           U"every pupil",  U"every student", U"every child", U"every one of them", U"every member",
                           U"each child",   U"each member",   U"each child",  U"each member"});
        if (!told.neither && nobody_outside) {
            told.neither = Rational(0);
        }
        return said(problem, told, *sets[0], *sets[1]);
    }

    // Both and neither, 都会, 都不.
    static bool speaks_of_both(Text text) {
        const bool chinese = says_together(text) || has_any(text, {U"都不", U"都没", U"既不"});
        const bool english = has_any(text, {U"both", U"neither"}) && has_any(text, {U"how many"});
        const bool other =
            has_any(text, {U"一样多", U"同样多", U"倍", U"每", U"平均", U"一共买", U"both ways", U"both sides",
                           U"both ends", U"each", U"twice", U"元", U"$", U"cost", U"than", U"every"});
        return (chinese || english) &&
               (!other || has_any(text, {U"每人至少", U"每个人至少", U"everyone", U"each of them", U"each pupil",
                                         U"each student", U"every pupil", U"every student", U"every child",
                                         U"every one of them", U"every member", U"each child", U"each member"}));
    }

    // 都会, 都喜欢, 两项都, 既…又; not 都不会.
    static bool says_together(Text text) {
        for (std::size_t at = text.find(U'都'); at != Text::npos; at = text.find(U'都', at + 1)) {
            const Text behind = text.substr(at + 1);
            const bool verb =
                begins_with_any(behind, {U"会",   U"喜欢", U"爱", U"参加", U"订", U"报", U"做对", U"对", U"得",
                                         U"有",   U"能",   U"是", U"学",   U"养", U"去", U"选",   U"买", U"带",
                                         U"优秀", U"及格", U"达", U"玩",   U"看", U"懂", U"吃",   U"喝", U"的"});
            if (verb) {
                return true;
            }
        }
        return contains(text, U"既") && contains(text, U"又");
    }

    // People or households, as sets are told of in Chinese; 都有5个苹果 is none.
    static bool counts_members(const ProblemFact& fact) {
        const Text behind = fact.behind.starts_with(U" ") ? fact.behind.substr(1) : fact.behind;
        const bool latin = behind.empty() || !is_han(behind[0]);
        return latin || begins_with_any(behind, {U"人", U"名", U"位", U"户", U"家", U"个人", U"个同学", U"个学生",
                                                 U"个孩子", U"个小朋友", U"个队员"});
    }

    static bool says_neither(const ProblemFact& fact) {
        return has_any(fact.before, {U"都不", U"都没", U"既不", U"neither"}) ||
               has_any(fact.behind, {U"都不", U"都没", U"neither", U"don't like either", U"do not like either",
                                     U"not do either", U"in none"});
    }

    static bool says_only(const ProblemFact& fact) {
        return has_any(fact.before, {U"只", U"仅", U"only", U"just"}) ||
               has_any(fact.behind, {U"只", U"仅", U"only", U"just"});
    }

    static bool says_both(const ProblemFact& fact) {
        const bool owned =
            has_any(fact.before, {U"have", U"has", U"had", U"got", U"bought", U"ate", U"get"});  // they both have 5
        return says_together(fact.before) || says_together(fact.behind) ||
               (has_any(fact.before, {U"both"}) && !owned) || has_any(fact.behind, {U"both"});
    }

    // 全班42人, in a class of 30, of the 33 pupils, 50 people were asked: the first number, of people and not of one
    // set.
    static bool says_all(const WordProblem& problem, const ProblemFact& fact, bool no_set_before) {
        const bool named = has_any(fact.before, {U"班", U"共", U"全", U"年级", U"调查", U"of", U"there are"}) ||
                           has_any(fact.behind, {U"人里", U"人中", U"名同学中", U"个同学中", U"名学生中", U"were asked",
                                                 U"was asked", U"in all", U"in total", U"in a class", U"in class",
                                                 U"altogether", U"were surveyed", U"in the class", U"in my class"});
        const bool first = &fact == &problem.facts.front();
        const bool of_set =
            has_any(fact.before, {U"会", U"喜欢", U"参加", U"订", U"报", U"爱"}) && !fact.before.starts_with(U"全");
        return named && first && no_set_before && !of_set;
    }

    static TutorAnswer said(const WordProblem& problem, const Told& told, const ProblemFact& first,
                            const ProblemFact& second) {
        const Text question = problem.question;
        const bool asks_neither =
            has_any(question, {U"都不", U"都没", U"既不", U"neither", U"not like either", U"no club", U"none"});
        const bool asks_only = has_any(question, {U"只", U"only", U"just", U"but not", U"exactly one"});
        const bool asks_both = !asks_neither && (says_together(question) || has_any(question, {U"both"}));
        const bool says_either = has_any(question, {U"至少", U"一共", U"共有", U"总共", U"全班", U"at least one",
                                                    U"in all", U"altogether", U"total", U"either"}) &&
                                 !asks_neither;
        const bool asks_part = asks_neither || asks_only || asks_both;
        const bool asks_either = says_either || (!asks_part && asks_everybody(question));
        const int kinds = (asks_neither ? 1 : 0) + (asks_only ? 1 : 0) + (asks_both ? 1 : 0) + (asks_either ? 1 : 0);
        if (kinds != 1 || has_any(question, {U"最多", U"最少", U"at most", U"more"})) {
            return {};
        }
        if (told.only) {
            return without_sets(told, asks_neither, asks_either);
        }
        if (asks_only) {
            return only_one(problem, told, first, second);
        }
        std::vector<MathStep> steps = {problem_step('+', *told.first, *told.second)};
        const auto add = [&](char sign, const Rational& a, const Rational& b) {
            steps.push_back(problem_step(sign, a, b));
        };
        if (asks_both) {
            if (told.both || !told.all || !told.neither) {
                return {};
            }
            if (!told.neither->is_zero()) {
                add('-', *told.all, *told.neither);
            }
            add('-', steps[0].result, told.neither->is_zero() ? *told.all : steps.back().result);
        } else if (!told.both) {
            return {};
        } else {
            add('-', steps[0].result, *told.both);
            const Rational either = steps.back().result;
            const bool members = has_any(question, {U"参加", U"报名", U"订", U"喜欢"}) &&
                                 !has_any(question, {U"班", U"年级"});  // 参加活动的一共有多少人
            const bool whole_class = !members && !has_any(question, {U"至少", U"at least one", U"either"});
            if (asks_neither) {
                if (!told.all || told.neither) {
                    return {};
                }
                add('-', *told.all, either);
            } else if (told.all) {
                return {};  // the number of all is told, another one is asked
            } else if (whole_class) {
                if (!told.neither) {
                    return {};
                }
                if (!told.neither->is_zero()) {
                    add('+', either, *told.neither);
                }
            }
        }
        const Rational& value = steps.back().result;
        const bool fits = !told.both || (!(*told.first < *told.both) && !(*told.second < *told.both));
        const bool possible = !asks_both || (!(*told.first < value) && !(*told.second < value));
        return fits && possible ? problem_finished(value, steps) : TutorAnswer{};
    }

    // "how many pupils are in the class", "are there": all of them, since nothing more is said.
    static bool asks_everybody(Text question) {
        return has_any(question, {U"are in the", U"are there", U"belong to the", U"班里有", U"班上有"});
    }

    // 18 do only this and 12 only that, 5 both: 18 + 12 + 5 in all, and the others of 40 neither.
    static TutorAnswer without_sets(const Told& told, bool asks_neither, bool asks_either) {
        if (!told.both || (asks_neither ? !told.all || told.neither : !asks_either || told.all || told.neither)) {
            return {};
        }
        const MathStep apart = problem_step('+', *told.first, *told.second);
        const MathStep either = problem_step('+', apart.result, *told.both);
        if (!asks_neither) {
            return problem_finished(either.result, {apart, either});
        }
        const MathStep others = problem_step('-', *told.all, either.result);
        return problem_finished(others.result, {apart, either, others});
    }

    // 只会游泳的有几人: that set without those of both.
    static TutorAnswer only_one(const WordProblem& problem, const Told& told, const ProblemFact& first,
                                const ProblemFact& second) {
        if (!told.both || (told.all && told.neither)) {
            return {};
        }
        const bool exactly_one = has_any(problem.question, {U"只会一", U"只参加一", U"只喜欢一", U"只订一", U"only one",
                                                            U"just one", U"exactly one"});
        const MathStep of_first = problem_step('-', *told.first, *told.both);
        const MathStep of_second = problem_step('-', *told.second, *told.both);
        if (exactly_one) {
            const MathStep sum = problem_step('+', of_first.result, of_second.result);
            return problem_finished(sum.result, {of_first, of_second, sum});
        }
        const std::size_t one = likeness(first, problem.question);
        const std::size_t two = likeness(second, problem.question);
        if (one == two) {
            return {};
        }
        const MathStep& step = one > two ? of_first : of_second;
        return problem_finished(step.result, {step});
    }

    // How much of the words around a number the question says again: pairs of characters, English words.
    static std::size_t likeness(const ProblemFact& fact, Text question) {
        std::size_t score = 0;
        for (const Text words : {fact.before, fact.behind}) {
            std::size_t begin = 0;
            for (std::size_t i = 0; i <= words.size(); ++i) {
                const bool letter = i < words.size() && is_latin_letter(words[i]);
                const bool pair = i + 1 < words.size() && is_han(words[i]) && is_han(words[i + 1]);
                score += pair && contains(question, words.substr(i, 2)) ? 1 : 0;
                if (letter) {
                    continue;
                }
                const Text word = words.substr(begin, i - begin);
                const bool content = word.size() > 2 && is_latin_letter(word[0]) &&
                                     !has_any(word, {U"the", U"are", U"and", U"like", U"play", U"people", U"pupils",
                                                     U"students", U"have", U"has", U"children", U"many"});
                score += content && find_word(question, word) != Text::npos ? 1 : 0;
                begin = i + 1;
            }
        }
        return score;
    }
};

}  // namespace minillm
