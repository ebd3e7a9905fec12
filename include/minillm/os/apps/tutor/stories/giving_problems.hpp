// os/apps/tutor/stories/giving_problems.hpp: one gives to another, until both have the same or just so many.
//
//     哥哥有36张，弟弟有20张，哥哥给弟弟几张后一样多      (36 - 20) ÷ 2 = 8
//     Jo has 16 more than Ben; how many to give?            16 ÷ 2 = 8
//     给弟弟8张后两人一样多，原来多几张                     8 × 2 = 16
//     小明有45张，给小军8张后一样多，小军原来有几张         45 - 8 × 2 = 29
//     两筐共90千克，从第一筐拿6千克到第二筐后一样重         第一筐 90 ÷ 2 + 6 = 51
//     Leo has 45, Max has 27, Leo gives Max 6; Max now?     27 + 6 = 33
//
// What is given is taken from one and added to the other, so the difference shrinks by twice as much. Who gives and who
// gets must be the two that become equal: a mother who gives to one of them is another problem.
//
// Not here: what one gives away or gets (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of giving from one of two to the other.
class GivingProblems {
    using Text = std::u32string_view;
    using Marks = AmountNames::Marks;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool equal = has_any(text, {U"一样多", U"同样多", U"相等", U"一样重", U"same number", U"same amount",
                                          U"equal", U"as many as each other"});
        const bool other = has_any(text, {U"倍", U"每", U"平均", U"三", U"each gets", U"times", U"twice", U"three"});
        std::vector<ProblemFact> facts = problem.facts;
        std::erase_if(facts, [&](const ProblemFact& fact) { return counts_the_two(problem, fact); });
        const bool plain = std::none_of(facts.begin(), facts.end(), [](const ProblemFact& fact) {
            return fact.quantity.percent || fact.quantity.share || fact.each;
        });
        const std::optional<Gift> gift = !other && plain ? gift_in(problem) : std::nullopt;
        if (gift && !equal) {
            return after_gift(problem, *gift, facts);
        }
        if (!gift || facts.empty() || facts.size() > 2) {
            return {};
        }
        if (facts.size() == 1) {
            return from_difference(problem, *gift, facts[0]);
        }
        const bool same_kind = facts[0].quantity.unit.has_value() == facts[1].quantity.unit.has_value() &&
                               (!facts[0].quantity.unit || facts[0].quantity.unit->id == facts[1].quantity.unit->id);
        if (!same_kind) {
            return {};
        }
        return gift->holds(facts[1]) ? had_before(problem, *gift, facts[0], facts[1])
                                     : from_amounts(problem, *gift, facts[0], facts[1]);
    }

private:
    /// The clause that tells of giving, and what tells the two apart: giver and receiver have no mark in common.
    struct Gift {
        Text clause;
        Marks giver;  // none: who was spoken of before
        Marks receiver;

        bool holds(const ProblemFact& fact) const {
            return fact.behind.data() > clause.data() && fact.behind.data() <= clause.data() + clause.size();
        }

        bool asks() const { return has_any(clause, {U"几", U"多少", U"how many", U"how much"}); }
    };

    static const Rational& two() {
        static const Rational value(2);
        return value;
    }

    // 两人, 两筐, "the two": how many there are that become equal.
    static bool counts_the_two(const WordProblem& problem, const ProblemFact& fact) {
        const Text written = problem.text.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
        return fact.value() == two() && !fact.quantity.unit &&
               (written == U"两" || written == U"二" || written == U"two");
    }

    // ---- Who gives, and to whom ------------------------------------------------------------------------------------

    static std::optional<Gift> gift_in(const WordProblem& problem) {
        const Text text = problem.text;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find_first_of(U",.;?", begin), text.size());
            const Text clause = text.substr(begin, end - begin);
            if (const std::optional<std::pair<Text, Text>> sides = sides_of(clause)) {
                const Marks giver = AmountNames::marks_of({sides->first});
                const Marks receiver = AmountNames::marks_of({sides->second});
                const Gift gift{clause, without(giver, receiver), without(receiver, giver)};
                const Marks others = AmountNames::marks_of({text.substr(0, begin), text.substr(end)});
                const bool gives = common(gift.giver, others) > 0;
                const bool gets = common(gift.receiver, others) > 0;
                const bool somebody = !gift.receiver.empty() || has_any(sides->second, {U"him", U"her", U"他", U"她"});
                const bool third =
                    (gets && !gives && !gift.giver.empty()) || (gives && !gets && !gift.receiver.empty());
                const bool numbered =
                    contains(sides->first, U"第") && contains(sides->second, U"第");  // 第一筐, 第二筐
                return somebody && (numbered || !third) ? std::optional<Gift>(gift) : std::nullopt;
            }
            begin = end + 1;
        }
        return std::nullopt;
    }

    // 哥哥 | 弟弟 of 哥哥给弟弟几张; 甲仓 | 乙仓 of 从甲仓运几吨到乙仓; jo | ben of "jo gives ben 6".
    static std::optional<std::pair<Text, Text>> sides_of(Text clause) {
        if (const std::size_t from = clause.find(U'从'); from != Text::npos) {
            const std::size_t verb = clause.find_first_of(U"拿运搬调倒取移拨", from);
            const std::size_t to = verb == Text::npos ? verb : clause.find_first_of(U"到给入进", verb);
            return to == Text::npos ? std::nullopt
                                    : std::optional(std::pair(clause.substr(from + 1, verb - from - 1),
                                                              name_at(clause.substr(to + 1))));
        }
        if (const std::size_t from = clause.find(U" from ");
            from != Text::npos && has_any(clause, {U"move", U"moved"})) {
            const std::size_t to = clause.find(U" to ", from + 6);
            return to == Text::npos ? std::nullopt
                                    : std::optional(std::pair(clause.substr(from + 6, to - from - 6),
                                                              name_at(clause.substr(to + 4))));
        }
        for (const Text verb : {Text(U"给"), Text(U" gives "), Text(U" give "), Text(U" gave ")}) {
            if (const std::size_t at = clause.find(verb); at != Text::npos) {
                const Text before = clause.substr(0, at);
                const std::size_t blank = before.rfind(U' ');  // "how many stamps must jo give": jo
                const Text giver = blank == Text::npos ? before : before.substr(blank + 1);
                return std::pair(giver, name_at(clause.substr(at + verb.size())));
            }
        }
        return std::nullopt;
    }

    // The name at the front: up to what is given or what happens then.
    static Text name_at(Text behind) {
        std::size_t end = std::min(behind.find_first_of(U"0123456789几后就时"), behind.size());
        for (const Text word :
             {Text(U"多少"), Text(U" so "), Text(U" and "), Text(U" for "), Text(U" if "), Text(U"away")}) {
            end = std::min(end, behind.find(word));
        }
        return behind.substr(0, end);
    }

    static Marks without(const Marks& marks, const Marks& taken) {
        Marks rest;
        std::set_difference(marks.begin(), marks.end(), taken.begin(), taken.end(), std::back_inserter(rest));
        return rest;
    }

    static std::size_t common(const Marks& a, const Marks& b) {
        Marks both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        return both.size();
    }

    // 1: the words are about the giver, -1: about the receiver, 0: about neither or both.
    static int side_of(const Gift& gift, Text words) {
        const Marks marks = AmountNames::marks_of({words});
        const std::size_t giver = common(gift.giver, marks);
        const std::size_t receiver = common(gift.receiver, marks);
        return giver == receiver ? 0 : giver > receiver ? 1 : -1;
    }

    static bool tells_total(const ProblemFact& fact) {
        return has_any(fact.before, {U"共"}) ||
               has_any(fact.behind, {U"together", U"altogether", U"in all", U"between them"});
    }

    // ---- The forms -------------------------------------------------------------------------------------------------

    // 36 and 20, or 56 together and 36: the giver is the one who has more.
    static TutorAnswer from_amounts(const WordProblem& problem, const Gift& gift, const ProblemFact& first,
                                    const ProblemFact& second) {
        if (!gift.asks() || tells_total(second)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational of_first = first.value();
        int first_side = side_of(gift, first.before);
        if (tells_total(first)) {
            steps.push_back(problem_step('-', first.value(), second.value()));
            of_first = steps[0].result;
            first_side = -side_of(gift, second.before);
        }
        const int second_side = side_of(gift, second.before);
        const int side = first_side != 0 ? first_side : -second_side;
        const bool first_more = second.value() < of_first;
        if (of_first == second.value() || of_first.is_negative() || (side != 0 && (side > 0) != first_more)) {
            return {};  // the one who has less gives: they never become equal
        }
        steps.push_back(first_more ? problem_step('-', of_first, second.value())
                                   : problem_step('-', second.value(), of_first));
        steps.push_back(problem_step('/', steps.back().result, two()));
        return finished(problem, first, steps);
    }

    // One number: how much more the giver has, or how much was given.
    static TutorAnswer from_difference(const WordProblem& problem, const Gift& gift, const ProblemFact& fact) {
        if (gift.holds(fact)) {
            const bool asks_difference = has_any(problem.question, {U"比", U"多几", U"多多少", U"相差", U"more"});
            return asks_difference ? finished(problem, fact, {problem_step('*', fact.value(), two())}) : TutorAnswer{};
        }
        const bool differs = has_any(fact.before, {U"多"}) || has_any(fact.behind, {U"more"});
        const std::size_t than = fact.before.find(U'比');
        const bool less_gives = than != Text::npos && side_of(gift, fact.before.substr(0, than)) < 0;
        return differs && !less_gives && gift.asks() ? finished(problem, fact, {problem_step('/', fact.value(), two())})
                                                     : TutorAnswer{};
    }

    // What one of them has, or both together, and what was given: what the giver or the receiver had before.
    static TutorAnswer had_before(const WordProblem& problem, const Gift& gift, const ProblemFact& told,
                                  const ProblemFact& given) {
        const int asked = side_of(gift, problem.question);
        if (gift.asks() || asked == 0 ||
            !has_any(problem.question, {U"原来", U"原有", U"at first", U"before", U"had"})) {
            return {};
        }
        if (tells_total(told)) {
            const MathStep half = problem_step('/', told.value(), two());
            return finished(problem, told, {half, problem_step(asked > 0 ? '+' : '-', half.result, given.value())});
        }
        const int owner = gift.giver.empty() ? 1 : side_of(gift, told.before);
        if (owner == 0 || owner == asked) {
            return {};
        }
        const MathStep twice = problem_step('*', given.value(), two());
        return finished(problem, told, {twice, problem_step(asked > 0 ? '+' : '-', told.value(), twice.result)});
    }

    // 45 and 27, and 6 change hands: what one of them has then, or how they differ.
    static TutorAnswer after_gift(const WordProblem& problem, const Gift& gift, const std::vector<ProblemFact>& facts) {
        const Text question = problem.question;
        const bool told = facts.size() == 3 && gift.holds(facts[2]) && !gift.giver.empty() && !gift.asks();
        const int first = told ? side_of(gift, facts[0].before) : 0;
        const int second = told ? side_of(gift, facts[1].before) : 0;
        const bool other_asked =
            has_any(question, {U"共", U"原来", U"together", U"altogether", U"in all", U"at first", U"before"});
        if (first == 0 || second != -first || other_asked) {
            return {};
        }
        const MathStep has_given = problem_step('-', (first > 0 ? facts[0] : facts[1]).value(), facts[2].value());
        const MathStep has_got = problem_step('+', (first > 0 ? facts[1] : facts[0]).value(), facts[2].value());
        const std::size_t than = std::min(question.find(U'比'), question.find(U" than "));
        const int asked = side_of(gift, question.substr(0, than));
        if (asked == 0 || has_given.result.is_negative()) {
            return {};
        }
        const MathStep& of_asked = asked > 0 ? has_given : has_got;
        if (than == Text::npos) {
            const bool compares = has_any(question, {U"多几", U"多多少", U"少几", U"少多少", U"more", U"fewer", U"less",
                                                     U"differ"});  // than whom is not said
            return compares ? TutorAnswer{} : finished(problem, facts[0], {of_asked});
        }
        const bool less =
            has_any(question.substr(than), {U"少几", U"少多少"}) || has_any(question, {U"fewer", U"less"});
        const MathStep& other = asked > 0 ? has_got : has_given;
        const MathStep apart =
            less ? problem_step('-', other.result, of_asked.result) : problem_step('-', of_asked.result, other.result);
        return finished(problem, facts[0], {has_given, has_got, apart});
    }

    // Things that are counted stay whole.
    static TutorAnswer finished(const WordProblem& problem, const ProblemFact& of, const std::vector<MathStep>& steps) {
        const Rational& value = steps.back().result;
        const bool measured = of.quantity.unit || problem.is_price(of);
        return measured || value.is_whole() ? problem_finished(value, steps) : TutorAnswer{};
    }
};

}  // namespace minillm
