// os/apps/tutor/stories/stock_story.hpp: stories of one stock: what there is at first, what comes and goes, what is
// left, and what is made of that.
//
//     85 plums, 13 are rotten, the rest shared by 8 children    (85 - 13) ÷ 8
//     18 rows of 24 seats, 365 are taken: how many are free     24 × 18 - 365
//     带500元，买4个篮球后还剩160元，每个多少元                 (500 - 160) ÷ 4
//     240页，已看60页，剩下的每天看15页，还要几天               (240 - 60) ÷ 15
//     32人，下去9人，又上来一些人，这时有40人，上来几人         40 - (32 - 9)
//
// What stands behind the stock is one step more: divided by so many, or into parts of so much, or at so much for each.
// Every number has exactly one place (stock_terms.hpp); if that can be done in two ways with two values, or a verb is
// not understood, nothing is said.
//
// Not here: comparisons of owners (relation_reader.hpp), what two people give each other (told_changes.hpp), products
// of two numbers (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_terms.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers stories of one stock.
class StockStory {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        const bool costs_nothing = has_any(problem.text, {U"free"}) && !has_any(problem.question, {U"free"});
        if (quantities.size() < 2 || quantities.size() > 6 || !is_plain(problem.text) || costs_nothing ||
            asks_twice(problem)) {
            return {};
        }
        ProblemThings things(request, quantities, problem);
        if (!things.asked && problem.asked.starts_with(U"how many") && !things.facts.empty() && !things.facts[0].per) {
            things.asked =
                things.facts[0].of;  // how many does she sell, how many have not: of what the story began with
        }
        drop_enumeration(things, problem);
        return things.asked ? StockStory(things, quantities, problem).solved() : TutorAnswer{};
    }

private:
    StockStory(const ProblemThings& things, const std::vector<Quantity>& quantities, const WordProblem& problem)
        : things_(things), problem_(problem), reader_(things, quantities, problem) {
        const Text question = problem.question;
        asks_first_ =
            has_any(question, {U"原来", U"原有", U"最初", U"一开始", U"开始时", U"到站前", U"出发前", U"at first",
                               U"originally", U"to begin with", U"to start with", U"in the beginning", U"before"});
        asks_rest_ = has_any(question, {U"剩", U"还有", U"余", U"空着", U"没有", U"没做", U"没看", U"没修", U"还能",
                                        U"还可以", U"到校", U"出勤", U"left", U"remain", U"still", U"free", U"empty"});
        asks_whole_ = has_any(question, {U"这篇", U"这本", U"这条", U"这批", U"这袋", U"这桶", U"这捆", U"这根"});
        asks_now_ = has_any(question, {U"现在", U"这时", U"now", U"after", U"then"});
        asks_have_ = has_any(question, {U"有", U"have", U"has"});
        asks_not_ = has_any(question, {U"not", U"dont", U"don't", U"doesnt", U"doesn't", U"didnt", U"didn't"});
        asks_lack_ = has_any(
            question, {U"还差", U"还需", U"还要", U"more does", U"more do", U"more is needed", U"more are needed"});
        compares_ = has_any(question, {U"比", U"than"});
        asks_all_ = has_any(question, {U"一共", U"总共", U"共", U"合计", U"altogether", U"in all", U"in total",
                                       U"total", U"together", U"两天", U"全天"});
        const std::size_t end = std::min(question.find(U" after "), question.find(U" when "));
        asks_all_ = asks_all_ || (ProblemThings::is_money(*things.asked) &&
                                  has_any(question, {U"要付", U"应付", U"pay", U"cost", U"price", U"bill"}));
        asked_flow_ = StoryVerbs::asked(question.substr(0, end));
        speaks_of_rest_ = rest_at() != Text::npos;
    }

    // "on the two days together", 这两天, 一天一共: the question counts what was told.
    static void drop_enumeration(ProblemThings& things, const WordProblem& problem) {
        const auto question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        const Rational others(static_cast<std::int64_t>(things.facts.size()) - 1);
        std::erase_if(things.facts, [&](const TypedFact& fact) {
            const bool counts = ends_with_any(fact.before, {U"the ", U"这", U"这个"}) || fact.before.empty();
            const bool whole_day = fact.single && fact.of.unit && fact.behind.starts_with(U"一共") &&
                                   std::none_of(things.facts.begin(), things.facts.end(),
                                                [](const TypedFact& other) { return other.per.has_value(); });
            return fact.begin >= question && counts && !(others < fact.value) &&
                   (whole_day || Rational(1) < fact.value) && !is_ascii_digit(problem.text[fact.begin]);
        });
    }

    /// What is done with the stock in the end.
    enum class Stage { none, shared, in_parts, at_price };

    /// A kind that the stock may be of, and the number of the last step.
    struct Plan {
        ProblemThing kind;
        Stage stage = Stage::none;
        std::size_t number = 0;
    };

    // Words of other structures.
    static bool is_plain(Text text) {
        return !has_any(text, {U"倍",        U"往返",       U"来回",       U"周长",       U"面积",       U"之和",
                               U"的和",      U"相差",       U"差",         U"各",         U"分别",       U"速度",
                               U"岁",        U"打折",       U"利率",       U"利息",       U"计划",       U"同时",
                               U"相遇",      U"相向",       U"每隔",       U"超过",       U"以内",       U"平均数",
                               U"一半",      U"找",         U"锯成",       U"twice",      U"double",     U"triple",
                               U"ratio",     U"average",    U"mean",       U"percent of", U"each other", U"perimeter",
                               U"area",      U"round trip", U"and back",   U"both ways",  U"speed",      U"interest",
                               U"discount",  U"profit",     U"planned",    U"as many",    U"as much",    U"consecutive",
                               U"times as",  U"difference", U"first hour", U"towards",    U"give",       U"gave",
                               U"change",    U"skips",      U"rest of",    U"fewer",      U"less",       U"if every",
                               U"if each",   U"如果每",     U"水下",       U"深",         U"海平面",     U"deep",
                               U"depth",     U"瓷砖",       U"地砖",       U"方砖",       U"tile",       U"都有",
                               U"both have", U"both had",   U"only",       U"cheaper",    U"paid with",  U"all but",
                               U"except",    U"missing",    U"of side",    U"进价",       U"售价",       U"赚"}) &&
               !has_any(text, {U"返回", U"折返", U"没有座位"}) && !gives_somebody(text) && !compares_by_half(text);
    }

    // "half as many", an hour and a half; "half of them" is a share.
    static bool compares_by_half(Text text) {
        for (std::size_t at = find_word(text, U"half"); at != Text::npos; at = find_word(text, U"half", at + 1)) {
            if (!begins_with_any(text.substr(at + 4), {U" of the rest", U" of them", U" of it", U" of what"})) {
                return true;
            }
        }
        return false;
    }

    // 妈妈给小明5个: who has them then is another question. Not so where they are given away (给妹妹9个 without a
    // giver, 送给), or to the one who is spoken of (妈妈又给他6个).
    static bool gives_somebody(Text text) {
        for (std::size_t at = text.find(U'给'); at != Text::npos; at = text.find(U'给', at + 1)) {
            const bool away = at > 0 && Text(U"分送借寄卖租捐,.;又再后").find(text[at - 1]) != Text::npos;
            const std::size_t whom = std::min(at + (text.substr(at + 1, 1) == U"了" ? 2 : 1), text.size());
            if (!away && !begins_with_any(text.substr(whom), {U"他", U"她", U"我"})) {
                return true;
            }
        }
        return false;
    }

    static bool asks_twice(const WordProblem& problem) {
        std::size_t count = 0;
        for (const Text word :
             {Text(U"多少"), Text(U"几"), Text(U"how many"), Text(U"how much"), Text(U"how long"), Text(U"how far")}) {
            for (std::size_t at = problem.text.find(word); at != Text::npos; at = problem.text.find(word, at + 1)) {
                ++count;
            }
        }
        return count > 1;
    }

    // ---- The plans ------------------------------------------------------------------------------------------------

    // 每天多做8套: so many more than another rate; 第二天看了多少, where the second day is not told.
    bool asks_untold() const {
        const bool shifted = std::any_of(things_.facts.begin(), things_.facts.end(), [](const TypedFact& fact) {
            return fact.per && fact.before.find_first_of(U"多少") != Text::npos;
        });
        const bool by_less = std::any_of(things_.facts.begin(), things_.facts.end(), [](const TypedFact& fact) {
            const Text tail = fact.before.substr(fact.before.size() - std::min<std::size_t>(fact.before.size(), 2));
            return !tail.empty() && (tail.front() == U'多' || tail.front() == U'少') && !contains(fact.before, U"比");
        });
        const std::size_t at = problem_.question.find(U'第');
        const Text which = at == Text::npos ? Text{} : problem_.question.substr(at, 3);
        const std::size_t question = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        return shifted || by_less || (!which.empty() && !contains(problem_.text.substr(0, question), which));
    }

    TutorAnswer solved() {
        if (shares_a_job() || asks_untold() || has_any(problem_.question, {U"百分", U"percent", U"percentage"})) {
            return {};
        }
        const std::size_t question = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        const bool grew = has_any(problem_.question, {U"more"}) ||
                          contains(problem_.asked.substr(std::min<std::size_t>(2, problem_.asked.size())), U"多");
        if (has_any(problem_.text.substr(0, question), {U"than"}) || (grew && !asks_lack_ && !compares_)) {
            return {};  // by how much it grew
        }
        if (counts_kinds()) {
            const MathStep both = problem_step('+', things_.facts[0].value, things_.facts[1].value);
            return problem_finished(both.result, {both});
        }
        std::optional<Rational> value;
        std::vector<MathStep> steps;
        for (const Plan& plan : plans()) {
            steps_.clear();
            const std::optional<Rational> found = carried_out(plan);
            if (!found || found->is_negative()) {
                continue;
            }
            if (value && !(*value == *found)) {
                return {};
            }
            value = found;
            steps = steps_;
        }
        const bool time =
            things_.asked->unit && things_.asked->unit->dimension == "time" && shows_unit(*things_.asked->unit);
        return value ? problem_finished(*value, steps, time ? things_.asked->unit->id : "") : TutorAnswer{};
    }

    // Two do one job, or one fills what the other empties: work_problems.hpp.
    bool shares_a_job() const {
        const std::string dimension = things_.asked->unit ? things_.asked->unit->dimension : "";
        return (dimension == "time" || dimension == "calendar") &&
               has_any(problem_.text, {U"together", U"both", U"alone", U"合作", U"合做", U"一起", U"单独", U"齐开"});
    }

    std::vector<Plan> plans() const {
        std::vector<Plan> found;
        const std::vector<TypedFact>& facts = things_.facts;
        const bool told_per = things_.asked_per && std::any_of(facts.begin(), facts.end(), [&](const TypedFact& fact) {
                                  return fact.per && !fact.per->open() && !StockTerms::agree(fact.of, *things_.asked) &&
                                         StockTerms::agree(*fact.per, *things_.asked_per);
                              });
        if (told_per) {
            found.push_back({*things_.asked, Stage::none, facts.size()});  // 5 days a week: how much a week
            return found;
        }
        if (things_.asked_per) {
            for (const bool open : {false, true}) {  // 9个小组 before 9个
                for (std::size_t i = 0; i < facts.size() && (!open || found.empty()); ++i) {
                    const bool counts = !facts[i].per && !reader_.is_share(i) && facts[i].of.open() == open;
                    if (counts && StockTerms::agree(facts[i].of, *things_.asked_per) && !earlier(i)) {
                        found.push_back({*things_.asked, Stage::shared, i});
                    }
                }
            }
            return found;
        }
        found.push_back({*things_.asked, Stage::none, facts.size()});
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (!facts[i].per || facts[i].also_per) {
                continue;
            }
            const bool last_rate = std::none_of(facts.begin() + static_cast<std::ptrdiff_t>(i) + 1, facts.end(),
                                                [](const TypedFact& fact) { return fact.per.has_value(); });
            const bool holds_asked = !facts[i].per->open() && StockTerms::agree(*facts[i].per, *things_.asked);
            if (last_rate && holds_asked && (facts[i].of.open() || !StockTerms::agree(facts[i].of, *things_.asked))) {
                found.push_back({facts[i].of.open() ? facts[0].of : facts[i].of, Stage::in_parts, i});  // boxes of 12
            } else if (StockTerms::agree(facts[i].of, *things_.asked) && !facts[i].per->open() && !holds_asked) {
                found.push_back({*facts[i].per, Stage::at_price, i});
            }
        }
        return found;
    }

    // 14 cows and 23 hens, how many animals: where all count other things and another one is asked, it stands for them
    // all.
    bool counts_kinds() const {
        const std::vector<TypedFact>& facts = things_.facts;
        const bool counted = std::all_of(facts.begin(), facts.end(), [&](const TypedFact& fact) {
            return !fact.per && !fact.of.unit && !fact.of.noun.empty() && !ProblemThing::same(fact.of, *things_.asked);
        });
        return counted && asks_all_ && facts.size() == 2 && facts[0].clause == facts[1].clause && !things_.asked_per &&
               !things_.asked->unit && facts[0].of.noun != facts[1].of.noun;
    }

    // 前2小时…，剩下的路程又飞了3小时，剩下的平均每小时: what is told before the rest is not for the rest.
    bool earlier(std::size_t fact) const {
        const std::vector<TypedFact>& facts = things_.facts;
        return speaks_of_rest_ && facts[fact].begin < rest_at() &&
               std::any_of(
                   facts.begin() + static_cast<std::ptrdiff_t>(fact), facts.end(),
                   [&](const TypedFact& later) {
                       return later.begin > rest_at() && !later.per && StockTerms::agree(later.of, *things_.asked_per);
                   });
    }

    std::optional<Rational> carried_out(const Plan& plan) {
        const std::optional<std::vector<StockTerm>> terms = reader_.read(plan.kind, plan.number, steps_);
        if (!terms || terms->empty()) {
            return std::nullopt;
        }
        if (terms->size() == 1) {
            const bool chain = plan.stage == Stage::none && terms->front().factors > 2 && !asks_rest_ && !asks_first_;
            return chain ? std::optional<Rational>(terms->front().value) : std::nullopt;
        }
        const bool dealt =
            plan.stage == Stage::shared &&
            has_any(things_.facts[plan.number].before, {U"平均", U"放", U"分", U"装", U"equally", U"shared"});
        const bool shared_before =
            dealt && std::any_of(terms->begin(), terms->end(), [&](const StockTerm& term) {
                return term.fact > plan.number && (term.flow == Flow::loses || term.flow == Flow::gains);
            });
        if (shared_before) {
            return std::nullopt;  // 平均放在5个盘子里，吃了2个: from one plate, or from all
        }
        const std::optional<Rational> stock = counted(*terms, plan);
        const bool told = stock && std::any_of(things_.facts.begin(), things_.facts.end(),
                                               [&](const TypedFact& fact) { return fact.value == *stock; });
        if (!stock || (plan.stage == Stage::none && told)) {
            return std::nullopt;  // nobody asks for a number of the story
        }
        if (plan.stage == Stage::none) {
            return stock;
        }
        const Rational& number = things_.facts[plan.number].value;
        const Rational made = plan.stage == Stage::at_price ? step('*', *stock, number) : step('/', *stock, number);
        const bool up = !made.is_whole() && has_any(problem_.question, {U"至少", U"at least"});
        const Rational whole = up ? Rational(made.top() / made.bottom()) + Rational(1) : made;
        return plan.stage == Stage::in_parts && asks_all_ && !asks_rest_ ? with_earlier(plan, whole) : whole;
    }

    // 前5天每天修90米，剩下的每天修125米，一共要几天: the days before count too.
    Rational with_earlier(const Plan& plan, Rational made) {
        for (std::size_t i = 0; i < things_.facts.size(); ++i) {
            const TypedFact& fact = things_.facts[i];
            const bool counts = i != plan.number && !fact.per && !reader_.is_share(i) && !fact.of.open() &&
                                StockTerms::agree(fact.of, *things_.asked);
            made = counts ? step('+', fact.value, made) : made;
        }
        return made;
    }

    // ---- The stock ------------------------------------------------------------------------------------------------

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    std::optional<Rational> counted(const std::vector<StockTerm>& terms, const Plan& plan) {
        const Stage stage = plan.stage;
        const Flow asked = StockTerms::settled(asked_flow_, plan.kind);
        if (stage == Stage::none && asks_opposite(terms)) {
            return after_all(terms, true);
        }
        if (asks_what_is_told(terms)) {
            return std::nullopt;
        }
        if (asks_not_) {
            return stage == Stage::none ? others(terms) : std::nullopt;
        }
        if (stage == Stage::none && (compares_ || asks_lack_)) {
            return difference(terms);
        }
        const auto remains =
            std::find_if(terms.begin(), terms.end(), [](const StockTerm& term) { return term.flow == Flow::remains; });
        if (remains != terms.end()) {
            const bool first = asks_first_ || (asks_whole_ && asked_flow_ == Flow::unknown);
            return first ? undone(terms, *remains) : unknown_change(terms, *remains);
        }
        if (asks_first_) {
            return std::nullopt;
        }
        if (terms.size() == 2 && terms[1].compared && asked_flow_ == Flow::unknown && !asks_rest_ && !asks_all_) {
            return compared_one(terms[1]);
        }
        if (asks_other_part(terms)) {
            return step('-', terms[0].value, terms[1].value);
        }
        if (const std::optional<Rational> share = last_share(terms)) {
            return share;
        }
        const bool people = std::any_of(things_.facts.begin(), things_.facts.end(), [&](const TypedFact& fact) {
            return StockTerms::seats_people(fact.of, *things_.asked);
        });
        if (people && !asks_rest_) {
            return after_all(terms, false);  // 最后空了18个座位，一共去了多少人
        }
        if (stage != Stage::in_parts && !asks_rest_ && !asks_all_) {
            if (const std::optional<Rational> other = rest_of_bill(terms, stage)) {
                return other;
            }
        }
        if (!asks_rest_ && stage == Stage::none && speaks_of_rest_) {
            if (const std::optional<std::size_t> share = asked_share(terms)) {
                return share_alone(terms, *share);
            }
        }
        if (asks_rest_ || stage == Stage::in_parts || (stage == Stage::shared && speaks_of_rest_)) {
            return after_all(terms, asks_rest_ || speaks_of_rest_ || stage == Stage::in_parts);
        }
        if (speaks_of_rest_ && !asks_now_) {
            return stage == Stage::none && asks_others(terms) ? after_all(terms, true) : std::nullopt;
        }
        if (asked == Flow::gains || asked == Flow::loses) {
            return flow_alone(terms, asked);
        }
        const bool grows = asks_have_ && terms.size() == 2 && terms[1].flow == Flow::gains && !asks_all_;
        const bool dealt_out =
            stage == Stage::shared && !has_any(problem_.text, {U"其中", U"共"}) &&
            std::all_of(terms.begin(), terms.end(), [](const StockTerm& term) { return term.factors == 1; });
        return asks_now_ || grows ? after_all(terms, false) : asks_all_ || dealt_out ? sum(terms) : std::nullopt;
    }

    // 其中男生40人，女生有多少人: one part is told, the question names another one.
    bool asks_other_part(const std::vector<StockTerm>& terms) const {
        if (terms.size() != 2 || terms[1].share || terms[1].factors > 1 || asks_all_) {
            return false;
        }
        const TypedFact& part = things_.facts[terms[1].fact];
        const std::size_t among = part.before.rfind(U"其中");
        return among != Text::npos && !PercentProblems::shares_word(part.before.substr(among + 2), problem_.question) &&
               !PercentProblems::shares_word(part.behind, problem_.question);
    }

    // "25 of them do not grow: how many grow", "15 stay empty: how many are taken": the last term is what is not so.
    bool asks_opposite(const std::vector<StockTerm>& terms) const {
        const Text behind = share_words(terms.back());
        const std::size_t negation = find_word(behind, U"not");
        const bool no_more = negation != Text::npos && find_word(problem_.question, U"not") == Text::npos &&
                             PercentProblems::shares_word(behind.substr(negation + 3), problem_.question);
        const bool taken = has_any(behind, {U"empty", U"free"}) && has_any(problem_.question, {U"taken", U"full"}) &&
                           !has_any(problem_.question, {U"empty", U"free"});
        return terms.size() == 2 && (no_more || taken);
    }

    // 35 % are empty, how many are empty or taken: a part that is told is no rest, and no flow.
    bool asks_what_is_told(const std::vector<StockTerm>& terms) const {
        static constexpr Text parts[] = {U"empty", U"free", U"not", U"taken", U"full", U"空"};
        return std::any_of(std::begin(parts), std::end(parts), [&](Text part) {
            const bool asked = find_word(problem_.question, part) != Text::npos;
            const bool same_state = part == U"taken" || part == U"full";
            return asked && (same_state || std::any_of(terms.begin(), terms.end(), [&](const StockTerm& term) {
                                 const TypedFact& fact = things_.facts[term.fact];
                                 return find_word(fact.behind, part) != Text::npos ||
                                        find_word(fact.before, part) != Text::npos;
                             }));
        });
    }

    // Where the text speaks of what is left: 剩下的, "the others".
    std::size_t rest_at() const {
        std::size_t at = Text::npos;
        for (const Text word :
             {Text(U"剩下"), Text(U"余下"), Text(U"其余"), Text(U"剩余"), Text(U"the rest"), Text(U"the remaining"),
              Text(U"what was left"), Text(U"what is left"), Text(U"what's left"), Text(U"the others")}) {
            at = std::min(at, problem_.text.find(word));
        }
        return at;
    }

    // "the others are plum trees. How many plum trees": the shares before leave what is asked for.
    bool asks_others(const std::vector<StockTerm>& terms) const {
        const std::size_t at = rest_at();
        const std::size_t end = std::min(problem_.text.find_first_of(U",.;?!", at), problem_.text.size());
        const Text others = problem_.text.substr(at, end - at);
        const bool shares =
            std::all_of(terms.begin() + 1, terms.end(), [](const StockTerm& term) { return term.share; });
        return shares && PercentProblems::shares_word(others, problem_.asked) &&
               std::none_of(terms.begin() + 1, terms.end(), [&](const StockTerm& term) {
                   const Text behind = things_.facts[term.fact].behind;
                   return contains(behind.substr(0, behind.find(U" and ")), first_word(problem_.asked));
               });
    }

    // Behind "how many": plum in "how many plum trees are there".
    static Text first_word(Text asked) {
        constexpr std::size_t behind = 9;  // "how many "
        const Text rest = asked.size() > behind ? asked.substr(behind) : Text{};
        return rest.substr(0, rest.find(U' '));
    }

    // 25% come by bus, how many do not: all but the part that is told.
    std::optional<Rational> others(const std::vector<StockTerm>& terms) {
        const bool whole_and_part = terms.size() == 2 && !terms[0].share && !terms[1].of_rest && terms[1].factors == 1;
        if (!whole_and_part) {
            return std::nullopt;
        }
        const Rational part = terms[1].share ? step('*', terms[0].value, terms[1].value) : terms[1].value;
        return step('-', terms[0].value, part);
    }

    // By how much one is more than the other, or what is still needed: of two amounts that are told outright.
    std::optional<Rational> difference(const std::vector<StockTerm>& terms) {
        const bool whole =
            has_any(problem_.text, {U"共", U"其中", U"全天", U"of them", U"of which", U"in all", U"altogether"});
        const bool plain =
            !whole && terms.size() == 2 && std::none_of(terms.begin(), terms.end(), [](const StockTerm& term) {
                return term.share || term.compared || term.flow == Flow::remains;
            });
        if (!plain) {
            return std::nullopt;
        }
        const bool first = terms[1].value < terms[0].value;
        return first ? step('-', terms[0].value, terms[1].value) : step('-', terms[1].value, terms[0].value);
    }

    // What there is in the end. With `rest`, what is told without a verb goes: 剩下的 is what it leaves.
    std::optional<Rational> after_all(const std::vector<StockTerm>& terms, bool rest) {
        const auto is_base = [](const StockTerm& term) { return !term.share && term.flow != Flow::loses; };
        auto base = std::find_if(terms.begin(), terms.end(),
                                 [&](const StockTerm& term) { return is_base(term) && term.factors == 1; });
        if (base == terms.end() || base->flow == Flow::gains) {
            base = std::find_if(terms.begin(), terms.end(), is_base);
        }
        const bool whole_told =
            rest && !terms.front().share && contains(things_.facts[terms.front().fact].before, U"共");
        if (whole_told) {
            base = terms.begin();  // 一共飞行3600千米: none of it goes yet
        }
        const bool saves = terms.front().flow == Flow::gains && terms.front().factors > 1;
        if (saves) {  // she saves 12 a week, and has 30 already
            const auto held = std::find_if(terms.begin(), terms.end(), [](const StockTerm& term) {
                return !term.share && term.flow == Flow::holds && term.factors == 1;
            });
            base = held == terms.end() ? base : held;
        }
        if (base == terms.end() || (base != terms.begin() && base->factors > 1)) {
            return std::nullopt;
        }
        // so many are to be made: what is made goes
        const bool task = speaks_of_rest_ && has_any(things_.facts[base->fact].before,
                                                     {U"has to", U"have to", U"must", U"needs to", U"要"});
        Rational value = base->value;
        for (const StockTerm& term : terms) {
            if (&term == &*base) {
                continue;
            }
            const bool already =
                rest &&
                (term.flow == Flow::holds || (asks_lack_ || has_any(problem_.text, {U"还要", U"再", U"以后"}))) &&
                has_any(things_.facts[term.fact].before, {U"已经存", U"已存", U"已经有", U"已有", U"already"});
            const bool part = term.share && is_part(term);  // 60% of them are won: no more games than before
            const bool goes = term.flow == Flow::loses || already || (rest && (part || term.flow == Flow::unknown)) ||
                              (task && term.flow == Flow::gains);
            if (part && !goes) {
                return std::nullopt;
            }
            if (!goes && term.flow != Flow::gains) {
                return std::nullopt;
            }
            const Rational amount = term.share ? step('*', term.of_rest ? value : base->value, term.value) : term.value;
            value = step(goes ? '-' : '+', value, amount);
            if (value.is_negative()) {
                return std::nullopt;
            }
        }
        return value;
    }

    bool is_part(const StockTerm& term) const {
        const Text behind = things_.facts[term.fact].behind;
        return std::any_of(std::begin(parts_of_it), std::end(parts_of_it),
                           [&](Text of) { return behind.starts_with(of); });
    }

    static constexpr Text parts_of_it[] = {U" of them", U" of it", U" of those", U" of these", U" of the", U" of what"};

    // "3/8 in the morning, 2/3 of the rest in the afternoon: how many in the afternoon": the one share whose own words
    // the question says again.
    std::optional<std::size_t> asked_share(const std::vector<StockTerm>& terms) const {
        std::optional<std::size_t> found;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const Text words = share_words(terms[i]);
            bool named = false;
            for (std::size_t at = 0; at < words.size();) {
                const std::size_t end = std::min(words.find(U' ', at), words.size());
                const Text word = words.substr(at, end - at);
                const bool others = std::any_of(terms.begin(), terms.end(), [&](const StockTerm& other) {
                    return &other != &terms[i] && find_word(share_words(other), word) != Text::npos;
                });
                named |= word.size() > 2 && !others && find_word(problem_.question, word) != Text::npos;
                at = end + 1;
            }
            if (named && (found || !terms[i].share || !is_part(terms[i]))) {
                return std::nullopt;
            }
            found = named ? std::optional<std::size_t>(i) : found;
        }
        return found;
    }

    // The words around a number, between "and" and "and".
    Text share_words(const StockTerm& term) const {
        const TypedFact& fact = things_.facts[term.fact];
        const Text behind = fact.behind.substr(0, fact.behind.find(U" and "));
        const std::size_t joint = fact.before.rfind(U" and ");
        const Text before = joint == Text::npos ? fact.before : fact.before.substr(joint);
        return Text(before.data(), static_cast<std::size_t>(behind.data() + behind.size() - before.data()));
    }

    // So much of what the shares before it left, or of all.
    std::optional<Rational> share_alone(const std::vector<StockTerm>& terms, std::size_t asked) {
        const StockTerm& base = terms.front();
        if (base.share || base.flow == Flow::loses) {
            return std::nullopt;
        }
        Rational value = base.value;
        for (std::size_t i = 1; i < asked && terms[asked].of_rest; ++i) {
            if (terms[i].flow == Flow::gains && !(terms[i].share && is_part(terms[i]))) {
                return std::nullopt;
            }
            const Rational& whole = terms[i].of_rest ? value : base.value;
            value = step('-', value, terms[i].share ? step('*', whole, terms[i].value) : terms[i].value);
        }
        return step('*', terms[asked].of_rest ? value : base.value, terms[asked].value);
    }

    // 卖出多少: only what went, whatever there was.
    std::optional<Rational> flow_alone(const std::vector<StockTerm>& terms, Flow asked_flow) {
        const auto compared =
            std::find_if(terms.begin(), terms.end(), [](const StockTerm& term) { return term.compared; });
        if (compared != terms.end() && !asks_all_) {
            return compared_one(*compared);
        }
        if (has_any(problem_.question, {U"first", U"second", U"third"})) {
            return std::nullopt;  // on the second day: not all of them
        }
        const bool one_flow = std::all_of(terms.begin(), terms.end(), [&](const StockTerm& term) {
            return term.flow == asked_flow || term.flow == Flow::unknown;
        });
        std::optional<Rational> value;
        for (const StockTerm& term : terms) {
            const bool first = &term == &terms.front();
            const bool joins = asks_all_ && one_flow && term.flow == Flow::unknown && !first;  // and a pen for $1.75
            const bool other =
                term.flow == Flow::gains || term.flow == Flow::loses ||
                (first && (term.flow == Flow::holds || (terms.size() > 1 && terms[1].share && !term.share)));
            if (term.flow == asked_flow || joins) {
                if (term.of_rest || (term.share && (terms.front().share || terms.front().flow == asked_flow))) {
                    return std::nullopt;
                }
                const Rational amount = term.share ? step('*', terms.front().value, term.value) : term.value;
                value = value ? step('+', *value, amount) : amount;
            } else if (!other) {
                return std::nullopt;
            }
        }
        return value;
    }

    // 四年级比三年级多捐2本，四年级捐多少本
    std::optional<Rational> compared_one(const StockTerm& term) const {
        const Text subject = things_.facts[term.fact].before;
        const bool asked =
            contains(problem_.question, subject.substr(0, std::min<std::size_t>(subject.find(U'比'), 2)));
        return asked ? std::optional<Rational>(term.value) : std::nullopt;
    }

    // 弟弟吃了剩下的1/3，弟弟吃了多少: the share of what was left for the one that the question names.
    std::optional<Rational> last_share(const std::vector<StockTerm>& terms) {
        if (!terms.back().of_rest || terms.size() < 3 || asks_rest_ || asks_all_) {
            return std::nullopt;
        }
        constexpr std::size_t name = 2;
        const TypedFact& last = things_.facts[terms.back().fact];
        const Text who = last.before.substr(0, name);
        const bool does = problem_.question.starts_with(who) && terms.back().flow == asked_flow_;
        const bool joins = PercentProblems::shares_word(last.behind, problem_.question);
        const bool others = std::any_of(terms.begin(), terms.end() - 1, [&](const StockTerm& term) {
            const TypedFact& fact = things_.facts[term.fact];
            return does ? contains(fact.before, who) : PercentProblems::shares_word(fact.behind, problem_.asked);
        });
        if ((!does && !joins) || who.size() < name || others) {
            return std::nullopt;
        }
        const std::optional<Rational> left = after_all(std::vector<StockTerm>(terms.begin(), terms.end() - 1), true);
        return left ? std::optional<Rational>(step('*', *left, terms.back().value)) : std::nullopt;
    }

    // 6个足球每个75元，又买4个篮球，一共花了722元，每个篮球多少元: what the other things of a bill cost.
    std::optional<Rational> rest_of_bill(const std::vector<StockTerm>& terms, Stage stage) {
        const bool second = terms.size() == 2 && contains(things_.facts[terms[1].fact].before, U"共");
        if (terms.size() != 2 || !ProblemThings::is_money(*things_.asked)) {
            return std::nullopt;
        }
        const StockTerm& all = terms[second ? 1 : 0];
        const StockTerm& told = terms[second ? 0 : 1];
        const Text name = problem_.question.substr(0, problem_.question.find(U"多少"));
        const bool other_thing =
            stage == Stage::shared || (contains(problem_.text.substr(0, things_.facts[all.fact].begin), name) &&
                                       !PercentProblems::shares_word(words_of(told), name));
        const bool bill = contains(things_.facts[all.fact].before, U"共") && all.factors == 1 && told.factors > 1 &&
                          !name.empty() && other_thing && told.value < all.value;
        return bill ? std::optional<Rational>(step('-', all.value, told.value)) : std::nullopt;
    }

    // From the first number of a term to the end of its price.
    Text words_of(const StockTerm& term) const {
        std::size_t end = things_.facts[term.fact].begin;
        for (const TypedFact& fact : things_.facts) {
            end = fact.per ? std::max(end, fact.begin) : end;
        }
        return problem_.text.substr(things_.facts[term.fact].begin, end - things_.facts[term.fact].begin);
    }

    // All together: nothing of it comes or goes, or all of it does the same.
    std::optional<Rational> sum(const std::vector<StockTerm>& terms) {
        const bool alike = std::all_of(terms.begin(), terms.end(), [&](const StockTerm& term) {
            return !term.share && (term.flow == Flow::loses) == (terms.front().flow == Flow::loses);
        });
        if (!alike) {
            return std::nullopt;
        }
        Rational value = terms.front().value;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            value = step('+', value, terms[i].value);
        }
        return value;
    }

    // What there was: what is left, and every change taken back.
    std::optional<Rational> undone(const std::vector<StockTerm>& terms, const StockTerm& remains) {
        Rational value = remains.value;
        for (const StockTerm& term : terms) {
            if (&term == &remains) {
                continue;
            }
            const bool done = asks_whole_ && term.flow == Flow::unknown;  // 打了15分钟
            if (term.share || (term.flow != Flow::gains && term.flow != Flow::loses && !done)) {
                return std::nullopt;
            }
            value = step(term.flow == Flow::gains ? '-' : '+', value, term.value);
        }
        return value;
    }

    // What came or went unsaid: the difference between what there would be and what there is.
    std::optional<Rational> unknown_change(const std::vector<StockTerm>& terms, const StockTerm& remains) {
        Rational value = terms.front().value;
        if (&terms.front() == &remains || terms.front().share || terms.front().flow == Flow::loses) {
            return std::nullopt;
        }
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const StockTerm& term = terms[i];
            if (&term == &remains) {
                continue;
            }
            if (term.share || (term.flow != Flow::gains && term.flow != Flow::loses)) {
                return std::nullopt;
            }
            value = step(term.flow == Flow::gains ? '+' : '-', value, term.value);
        }
        return value < remains.value ? step('-', remains.value, value) : step('-', value, remains.value);
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    StockTerms reader_;
    bool asks_first_ = false;
    bool asks_whole_ = false;  // 这本书有多少页
    bool asks_rest_ = false;
    bool asks_now_ = false;
    bool asks_have_ = false;
    bool asks_all_ = false;
    bool asks_lack_ = false;
    bool asks_not_ = false;
    bool compares_ = false;
    bool speaks_of_rest_ = false;
    Flow asked_flow_ = Flow::unknown;
    std::vector<MathStep> steps_;
};

}  // namespace minillm
