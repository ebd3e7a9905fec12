// os/apps/tutor/stories/inverse_problems.hpp: word problems of inverse proportion: what twice as many need half as long
// for.
//
//     8 masons build a wall in 15 days, 12 masons?           15 × 8 ÷ 12 = 10
//     hay lasts 18 llamas 20 days, 24 llamas?                20 × 18 ÷ 24 = 15
//     每天烧6吨，可以烧20天，如果每天烧5吨，可以烧几天？     20 × 6 ÷ 5 = 24
//     15 pages a day for 12 days, but 20 a day: how much earlier?   12 - 12 × 15 ÷ 20 = 3
//
//     count × time = other count × other time
//
// Who works at one thing, or eats from one store, needs less time when they are more: masons (they are the subject, and
// there is a wall), llamas (something lasts them). What is made, or what is used up itself, needs more: three cakes
// take 45 minutes, six candles last a week. If a store is spoken of and it is not clear which of the two holds, no form
// may answer.
//
// Not here: direct proportion (proportion_problems.hpp, scale_problems.hpp), work told as rates (work_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class InverseProblems {
    using Text = std::u32string_view;

public:
    /// So many need so long; how long do so many others need?
    static TutorAnswer more_need_less_time(const WordProblem& problem) {
        const std::optional<Shape> shape = count_is_asked(problem) ? shape_of_count(problem) : shape_of(problem);
        const bool asks_added = shape && is_time(*shape->other) && asks_how_many_more(problem.question);
        const Text told = asks_added ? problem.text.substr(0, begin_of_question(problem)) : problem.text;
        if (!shape || !is_supposed(problem, problem.facts[2]) || tells_of_change(told) ||
            takes_its_time(problem.text) ||
            !(eats_from_store(problem, *shape) || works_at_one_thing(problem, *shape))) {
            return {};
        }
        if (asks_added) {
            const MathStep all = problem_step('*', shape->time->value(), shape->known->value());
            const MathStep needed = problem_step('/', all.result, shape->other->value());
            const MathStep added = problem_step('-', needed.result, shape->known->value());
            return added.result.is_whole() ? problem_finished(added.result, {all, needed, added}) : TutorAnswer{};
        }
        return is_time(*shape->other) ? finished(problem, *shape->known, *shape->time, *shape->other)
                                      : finished(problem, *shape->time, *shape->known, *shape->other);
    }

    /// So much a day lasts so many days; at another rate? (每行12棵种15行, 每天烧6吨烧20天, 60 km/h for 6 hours)
    static TutorAnswer other_rate(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool supposed = has_any(problem.text, {U"如果", U"若", U"改", U"实际", U"要是", U"需要", U"才能", U"照",
                                                     U"完", U"if", U"instead", U"would", U"actually", U"only"});
        const bool chases = has_any(problem.text, {U"追", U"赶上", U"catch", U"overtake"});  // motion_problems.hpp
        if (facts.size() != 3 || !supposed || chases || tells_of_change(problem.text) || !all_plain(facts)) {
            return {};
        }
        const bool speeds = is_speed(facts[0]) != is_speed(facts[1]) && is_speed(facts[2]);
        if (speeds) {
            const ProblemFact& known = facts[is_speed(facts[0]) ? 0 : 1];
            const ProblemFact& time = facts[is_speed(facts[0]) ? 1 : 0];
            const bool same_unit = known.quantity.unit->id == facts[2].quantity.unit->id;
            return same_unit && is_time(time) && asks_time(problem, time) ? finished(problem, time, known, facts[2])
                                                                          : TutorAnswer{};
        }
        const bool rates =
            facts[0].each && !facts[1].each && facts[2].each && same_measure(problem, facts[0], facts[2]);
        const Text of = rates ? facts[0].each_of : Text();
        const bool counts_them = rates && !of.empty() && facts[2].each_of == of && facts[1].behind.starts_with(of);
        const std::size_t asks = problem.question.find_first_of(U"几多");
        const Text asked =
            asks == Text::npos ? Text() : problem.question.substr(asks + (problem.question[asks] == U'多' ? 2 : 1));
        if (!counts_them || !asked.starts_with(of)) {
            return {};
        }
        return finished(problem, facts[1], facts[0], facts[2]);
    }

    /// A plan of so much a day for so many days, and another rate: how many days earlier? Or fewer days: how much more
    /// a day?
    static TutorAnswer against_plan(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool plan = facts.size() == 3 && all_plain(facts) && facts[0].each && !facts[1].each &&
                          is_time(facts[1]) &&
                          !has_any(problem.text, {U"剩", U"又", U"再", U"后来", U"休息", U"倍", U"left", U"rest",
                                                  U"after", U"then", U"more pages"});
        if (!plan) {
            return {};
        }
        const MathStep all = problem_step('*', facts[0].value(), facts[1].value());
        const MathStep other = problem_step('/', all.result, facts[2].value());
        const bool other_rate = facts[2].each && facts[2].each_of == facts[0].each_of && !is_time(facts[2]) &&
                                same_measure(problem, facts[0], facts[2]);
        const bool other_time = is_time(facts[2]) && !facts[2].each && same_unit(facts[1], facts[2]);
        const bool asks_days = has_any(problem.question, {U"提前", U"earlier", U"sooner", U"fewer days"});
        const bool asks_rate = contains(problem.question, U"每") && has_any(problem.question, {U"多"}) &&
                               contains(problem.question, U"比");
        if (other_rate && asks_days && other.result < facts[1].value()) {
            const MathStep saved = problem_step('-', facts[1].value(), other.result);
            return problem_finished(saved.result, {all, other, saved});
        }
        if (other_time && asks_rate && facts[0].value() < other.result) {
            const MathStep more = problem_step('-', other.result, facts[0].value());
            return in_asked_measure(more.result, {all, other, more}, facts[0].quantity.unit, problem);
        }
        return {};
    }

    /// Whether no form of direct proportion may answer: a store lasts so many so long, workers join, a song takes its
    /// time.
    static bool only_here(const WordProblem& problem) {
        const std::optional<Shape> shape = shape_of(problem);
        if (!shape) {
            return false;
        }
        const bool joins = has_any(problem.text, {U"增加", U"减少", U"加入", U"调走", U"调来", U"join", U"joins",
                                                  U"extra", U"leave", U"leaves"});
        const bool store = has_any(problem.text, {U"lasts", U"last", U"lasted", U"feeds", U"feed", U"enough for", U"吃",
                                                  U"喝", U"够", U"可供"});
        const bool used_up_itself = has_any(shape->known->behind, {U"last", U"lasts"});  // 12 candles last 6 days
        const bool of_people = has_any(words_around(*shape->known),
                                       {U"people", U"person", U"child", U"children", U"men", U"women", U"friend",
                                        U"student", U"pupil", U"boy", U"girl", U"worker", U"人", U"名"});
        return joins || (of_people && !tells_of_change(problem.text)) || !is_supposed(problem, *shape->other) ||
               takes_its_time(problem.text) || (store && !used_up_itself);
    }

private:
    struct Shape {
        const ProblemFact* known = nullptr;
        const ProblemFact* time = nullptr;
        const ProblemFact* other = nullptr;
    };

    static bool is_speed(const ProblemFact& fact) {
        return fact.quantity.unit && fact.quantity.unit->dimension == "speed";
    }

    static bool all_plain(const std::vector<ProblemFact>& facts) {
        return std::all_of(facts.begin(), facts.end(), [](const ProblemFact& f) {
            return !f.quantity.percent && !f.quantity.share && Rational(0) < f.value();
        });
    }

    // A song is no shorter for more musicians.
    static bool takes_its_time(Text text) {
        return has_any(text, {U"play",  U"plays", U"sing",   U"song",  U"symphony", U"trip", U"journey", U"walk",
                              U"drive", U"fly",   U"sail",   U"dry",   U"boil",     U"film", U"oven",    U"wait",
                              U"watch", U"queue", U"listen", U"sleep", U"burn",     U"合唱", U"演奏",    U"唱"});
    }

    // Something joins, leaves or is compared: then the numbers are not those of the two cases.
    static bool tells_of_change(Text text) {
        return has_any(
            text, {U"比",    U"倍",     U"剩",      U"余",     U"提前",  U"推迟",   U"又",      U"再",   U"后来",
                   U"增加",  U"减少",   U"加入",    U"调走",   U"多用",  U"少用",   U"几天后",  U"more", U"fewer",
                   U"extra", U"join",   U"joins",   U"left",   U"leave", U"leaves", U"another", U"rest", U"remaining",
                   U"after", U"sooner", U"earlier", U"longer", U"less",  U"faster", U"twice",   U"half"});
    }

    // 需要增加几个工人, 还要再派几人, how many more workers
    static bool asks_how_many_more(Text question) {
        return has_any(question, {U"增加", U"再派", U"增派", U"再来", U"再加", U"how many more", U"how many extra"});
    }

    static bool asks_time(const WordProblem& problem, const ProblemFact& time) {
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        if (asked) {
            return std::any_of(asked->readings.begin(), asked->readings.end(),
                               [&](const Unit& u) { return UnitReader::same_kind(u, *time.quantity.unit); });
        }
        return has_any(problem.asked, {U"how long", U"多久", U"多长时间"});
    }

    static bool same_measure(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        if (a.quantity.unit && b.quantity.unit) {
            return a.quantity.unit->id == b.quantity.unit->id;
        }
        const bool bare = !a.quantity.unit && !b.quantity.unit && !problem.is_price(a) && !problem.is_price(b);
        return bare && !a.noun.empty() && a.noun == b.noun;
    }

    // A count, a time, a count of the same; the first two together, the last one asked about.
    static std::optional<Shape> shape_of(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        if (facts.size() != 3 || !all_plain(facts)) {
            return std::nullopt;
        }
        const std::size_t time = is_time(facts[0]) ? 0 : 1;
        const ProblemFact& known = facts[1 - time];
        const ProblemFact& other = facts[2];
        const bool counts = !known.quantity.unit && !other.quantity.unit && !problem.is_price(known) &&
                            !problem.is_price(other) && !known.each && !other.each;
        const bool same = counts && !known.noun.empty() && known.noun == other.noun;
        if (!is_time(facts[time]) || !same || facts[time].each || !asks_time(problem, facts[time])) {
            return std::nullopt;
        }
        return Shape{&known, &facts[time], &other};
    }

    // 8 masons need 15 days; how many masons are needed for 5 days?
    static std::optional<Shape> shape_of_count(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        if (facts.size() != 3 || !all_plain(facts)) {
            return std::nullopt;
        }
        const std::size_t time = is_time(facts[0]) ? 0 : 1;
        const ProblemFact& known = facts[1 - time];
        const bool fits = is_time(facts[time]) && is_time(facts[2]) && same_unit(facts[time], facts[2]) &&
                          !known.quantity.unit && !problem.is_price(known) && !known.each && !facts[time].each &&
                          !facts[2].each;
        return fits ? std::optional<Shape>(Shape{&known, &facts[time], &facts[2]}) : std::nullopt;
    }

    // Whether the question counts what the first count counts.
    static bool count_is_asked(const WordProblem& problem) {
        for (const ProblemFact& fact : problem.facts) {
            if (!fact.quantity.unit && !fact.noun.empty()) {
                const std::u32string noun(fact.noun);
                return is_han(noun[0]) ? has_any(problem.question, {U"多少" + noun, U"几" + noun})
                                       : has_any(problem.question, {U"how many " + noun, U"how many more " + noun,
                                                                    U"how many extra " + noun});
            }
        }
        return false;
    }

    // The other case is asked about, or supposed: 3 masons are sick is neither.
    static bool is_supposed(const WordProblem& problem, const ProblemFact& other) {
        const std::size_t question = begin_of_question(problem);
        const Text head = problem.text.substr(0, other.quantity.begin);
        const std::size_t sentence = head.find_last_of(U".?!;");
        const Text told = head.substr(sentence == Text::npos ? 0 : sentence);
        return other.quantity.begin >= question || has_any(told, {U"如果", U"若", U"假如", U"要是", U"改", U"现在",
                                                                  U"换", U"那么", U"照", U"需要", U"if", U"now"});
    }

    static bool is_chinese(const ProblemFact& fact) { return is_han(fact.noun[0]); }

    // Hay lasts 18 llamas 20 days; 16匹马可以吃15天; 够6只羊吃20天
    static bool eats_from_store(const WordProblem& problem, const Shape& shape) {
        const ProblemFact& known = *shape.known;
        if (is_chinese(known)) {
            const bool supplied = has_any(known.before, {U"够", U"供", U"养", U"给"});
            const bool eats = has_any(known.behind, {U"吃", U"喝"});
            const bool uses = has_any(known.behind, {U"用", U"住", U"烧", U"吃", U"喝"});
            const bool living = Text(U"匹头人名位口只").find(known.noun) != Text::npos ||
                                has_any(known.behind.substr(0, 5), {U"人", U"学生", U"同学", U"孩"});
            return supplied ? uses : eats && living && known.before.empty();
        }
        const bool store = has_any(
            problem.text, {U"lasts", U"last", U"lasted", U"feeds", U"feed", U"fed", U"enough", U"supply", U"supplies"});
        const bool served = ends_with_any(known.before, {U" lasts ", U" last ", U" lasted ", U" for ", U" feeds ",
                                                         U" feed ", U" fed ", U" serves ", U" keeps "});
        return store && served;
    }

    // 8 masons build a wall in 15 days; it takes 8 masons 15 days to build it; 12个工人10天修好一条路
    static bool works_at_one_thing(const WordProblem& problem, const Shape& shape) {
        const ProblemFact& known = *shape.known;
        const Text gap = between(problem, known, *shape.time);
        if (is_chinese(known)) {
            const bool living = Text(U"人名位台辆部艘头匹").find(known.noun) != Text::npos ||
                                has_any(known.behind.substr(0, 5), {U"人", U"匠", U"同学", U"师傅"});
            const bool done = has_any(problem.text, {U"完", U"修好", U"建成", U"做好", U"挖好", U"盖好", U"运到",
                                                     U"割好", U"灌满", U"抽干", U"排空", U"完工"});
            return living && done && stands_first(known.before);
        }
        const bool takes_them =
            ends_with_any(known.before, {U"takes ", U"took ", U"take "}) && shape.time->before.size() < 24;
        const bool subject = stands_first(known.before);
        const Text told = problem.text.substr(
            known.quantity.end,
            static_cast<std::size_t>(shape.time->behind.data() + shape.time->behind.size() - problem.text.data()) -
                known.quantity.end);
        return (takes_them && !contains(gap, U",") && shares_work(told)) || (subject && shares_work(told));
    }

    // Nothing stands before it but a word that opens a sentence.
    static bool stands_first(Text before) {
        while (!before.empty() && before.back() == U' ') {
            before.remove_suffix(1);
        }
        while (!before.empty() && before.front() == U' ') {
            before.remove_prefix(1);
        }
        const std::size_t space = before.rfind(U' ');
        const Text last = space == Text::npos ? before : before.substr(space + 1);
        return before.empty() || last == U"if" || last == U"when" || last == U"that" ||
               ends_with_any(before, {U"如果", U"由", U"派", U"让", U"用"});
    }

    // What several do together is done the sooner; what each of them does takes all of them as long.
    static bool shares_work(Text text) {
        const bool needed_for = has_any(text, {U"need"}) && has_any(text, {U"for a", U"for the"});
        return needed_for ||
               has_any(text,
                       {U"build",    U"built",  U"paint",  U"painted",  U"dig",   U"dug",   U"plough",   U"harvest",
                        U"pick",     U"clean",  U"repair", U"mow",      U"weed",  U"plant", U"finish",   U"finishes",
                        U"complete", U"do the", U"do a",   U"does the", U"print", U"fill",  U"empty",    U"drain",
                        U"unload",   U"load",   U"pave",   U"sew",      U"tile",  U"lay",   U"decorate", U"move",
                        U"clear",    U"pump",   U"sort",   U"pack",     U"wash",  U"cut"});
    }

    static Text between(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        const ProblemFact& first = a.quantity.begin < b.quantity.begin ? a : b;
        const ProblemFact& second = &first == &a ? b : a;
        return problem.text.substr(first.quantity.end, second.quantity.begin - first.quantity.end);
    }

    static TutorAnswer finished(const WordProblem& problem, const ProblemFact& amount, const ProblemFact& known,
                                const ProblemFact& other) {
        const MathStep product = problem_step('*', amount.value(), known.value());
        const MathStep value = problem_step('/', product.result, other.value());
        if (!amount.quantity.unit) {
            return value.result.is_whole() ? problem_finished(value.result, {product, value}) : TutorAnswer{};
        }
        return in_asked_measure(value.result, {product, value}, amount.quantity.unit, problem);
    }
};

}  // namespace minillm
