// os/apps/tutor/stories/relation_reader.hpp: reads a word problem clause by clause as relations between named amounts.
//
//     苹果树48棵                                  苹果树 = 48
//     梨树多17棵; 比苹果树多17棵                   梨树 = 苹果树 + 17
//     which is 5 fewer than 5 times what Lily scored    Sam = 5 · Lily - 5
//     灰兔的只数是白兔的3倍                        灰兔 = 3 · 白兔
//     甲、乙两数的和是50; together they have 50     甲 + 乙 = 50
//
// There is no list of names. Two clauses that give a number each, and the two sides of a comparison, speak of different
// things; words that both have (树, 跳了, "scored") tell them apart as little as "the", and are struck out everywhere.
// What is left of a clause says whom it is about. A clause with a number that is no such relation, or a word of giving,
// eating, sharing, and the problem is left to the other forms.
//
// The steps: relation_statements.hpp (clauses), amount_names.hpp (who is who), chinese_relations.hpp and
// english_relations.hpp (what a clause says), relation_question.hpp (what is asked). Here the statements are given to
// the amounts.
//
// Next: os/apps/tutor/stories/word_problems.hpp. What is computed from relations:
// os/apps/tutor/stories/named_amounts.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "chinese_relations.hpp"
#include "english_relations.hpp"
#include "named_amounts.hpp"
#include "relation_question.hpp"
#include "relation_statements.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of named amounts.
class RelationReader {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        RelationReader reader(problem);
        return reader.told_.is_about_amounts() && reader.read() ? reader.solved() : TutorAnswer{};
    }

private:
    explicit RelationReader(const WordProblem& problem) : told_(problem) {}

    // ---- What is told, and what is asked --------------------------------------------------------------------------

    bool read() {
        AmountClause question;
        Rational coming;
        for (AmountClause& clause : told_.clauses()) {
            if (clause.asks) {
                question = clause;
                continue;
            }
            const Rational then = years_later(clause);
            if (!then.is_zero() && has_any(clause.text, {U"now", U"today", U"今年", U"现在"})) {
                return false;  // in 6 years he will be twice as old as she is now: two times in one relation
            }
            if (!then.is_zero() && clause.facts.empty() && !says_multiple(clause)) {
                coming = then;  // 再过10年, …: of the next clause
                continue;
            }
            divide_last(clause);
            if ((clause.facts.empty() && !says_multiple(clause)) || only_counts_them(clause)) {
                continue;  // who they are, where it happens
            }
            drop_count(clause);
            drop_sharers(clause);
            const Rational later = then.is_zero() ? coming : then;
            coming = Rational(0);
            read_whole_in_front(clause);
            const std::optional<AmountStatement> statement = told_.is_chinese()
                                                                 ? ChineseRelations(told_).statement(clause)
                                                                 : EnglishRelations(told_).statement(clause);
            if (!statement) {
                return false;
            }
            statements_.push_back(*statement);
            laters_.resize(statements_.size());
            laters_.back() = later;
            AmountNames::name_one(statements_);
        }
        AmountNames::name_counted(statements_);
        AmountNames::name_compared(statements_);
        const std::optional<AskedAmounts> asked =
            statements_.empty() || question.text.empty() ? std::nullopt : RelationQuestion::read(told_, question);
        asked_ = asked.value_or(AskedAmounts{});
        if (asked_.question.later.is_zero() && !has_any(question.text, {U"今年", U"现在", U"now", U"today"})) {
            asked_.question.later = coming;
        }
        return asked.has_value();
    }

    // 两筐梨: how many there are, no amount.
    bool only_counts_them(const AmountClause& clause) const {
        return clause.facts.size() == 1 && told_.counts_two(*clause.facts.front()) && clause.text.starts_with(U"两") &&
               clause.text.size() <= 6 && clause.text.find_first_of(U"有共是多少重长高") == Text::npos;
    }

    static bool says_multiple(const AmountClause& clause) {
        return has_any(clause.text, {U"twice", U"double", U"triple", U"half as", U"half the", U"一半"}) ||
               RelationText::says_as_many(clause.text);
    }

    // "raised 840. The money was divided between a school and a hospital": what was told is what they have together.
    void divide_last(const AmountClause& clause) {
        const bool whole = clause.facts.empty() && RelationText::divides(clause.text) && statements_.size() == 1 &&
                           statements_.front().kind == AmountStatement::Kind::value;
        if (whole) {
            statements_.front().kind = AmountStatement::Kind::sum;
            statements_.front().of_all = true;
        }
    }

    void drop_sharers(AmountClause& clause) const {
        if (!told_.is_chinese() && clause.facts.size() == 2) {
            std::erase_if(clause.facts, [&](const ProblemFact* fact) { return told_.counts_sharers(*fact); });
        }
    }

    // 5年前, "in 3 years": the years from now to what a clause tells of ages; 那时 is the time of the clause before.
    Rational years_later(AmountClause& clause) const {
        const auto years = std::find_if(clause.facts.begin(), clause.facts.end(),
                                        [&](const ProblemFact* fact) { return told_.is_years(*fact); });
        if (years == clause.facts.end()) {
            return has_any(clause.text, {U"那时", U"当时"}) && !laters_.empty() ? laters_.back() : Rational(0);
        }
        const ProblemFact& fact = **years;
        const Rational later = RelationText::years_from_now(fact) < 0 ? -fact.value() : fact.value();
        clause.facts.erase(years);
        const bool in_front =
            told_.between(clause.begin, fact.quantity.begin).find_first_not_of(U" in再过") == Text::npos;
        if (in_front) {
            std::size_t behind = fact.quantity.end;
            while (behind < told_.text().size() && Text(U"以之前后").find(told_.text()[behind]) != Text::npos) {
                ++behind;
            }
            const std::size_t end = clause.begin + clause.text.size();
            clause.begin = std::min(behind, end);
            clause.text = told_.between(clause.begin, end);
        }
        return later;
    }

    // 两筐梨共重90千克: all of them.
    void drop_count(AmountClause& clause) const {
        const bool counts = clause.facts.size() == 2 && told_.is_chinese() && contains(clause.text, U"共") &&
                            told_.counts_two(*clause.facts.front());
        if (counts) {
            clause.facts.erase(clause.facts.begin());
        }
    }

    // "a class of 28 has 6 more girls than boys": what all are together, and then how they compare.
    void read_whole_in_front(AmountClause& clause) {
        const bool of_group =
            clause.facts.size() > 1 && has_any(told_.between(clause.begin, clause.facts.front()->quantity.begin),
                                               {U"class of", U"group of", U"team of", U"club of", U"crowd of"});
        if (told_.is_chinese() || !of_group) {
            return;
        }
        AmountStatement whole;
        whole.kind = AmountStatement::Kind::sum;
        whole.of_all = true;
        whole.subject.emplace_back();
        whole.plus = clause.facts.front()->value();
        statements_.push_back(whole);
        const std::size_t end = clause.begin + clause.text.size();
        clause.begin = clause.facts.front()->quantity.end;
        clause.text = told_.between(clause.begin, end);
        clause.facts.erase(clause.facts.begin());
    }

    // ---- Statements of amounts ------------------------------------------------------------------------------------

    bool place_statements() {
        std::optional<std::size_t> last;
        laters_.resize(statements_.size());
        std::vector<Rational> later_sums;  // of each sum: the years from now that it speaks of
        for (std::size_t i = 0; i < statements_.size(); ++i) {
            const AmountStatement& statement = statements_[i];
            if (statement.kind == AmountStatement::Kind::sum) {
                if (!place_sum(statement)) {
                    return false;
                }
                later_sums.push_back(laters_[i]);
                continue;
            }
            std::optional<AmountRelation> relation = placed(statement, last);
            if (!relation) {
                return false;
            }
            make_present(*relation, laters_[i]);
            relations_.push_back(*relation);
            whole_ = statement.may_be_whole && !relation->object && !whole_
                         ? std::optional<std::size_t>(relation->subject)
                         : whole_;
            last = relation->subject;
        }
        std::vector<std::size_t> everybody;
        for (std::size_t i = 0; i < names_.count(); ++i) {
            everybody.push_back(i);
        }
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            sums_[i].members = sums_[i].members.empty() ? everybody : sums_[i].members;
            make_present(sums_[i], later_sums[i]);
        }
        settle_whole(everybody);
        return names_.count() > 1;
    }

    // 5年前妈妈的年龄是小刚的6倍: what that says of the ages now.
    void make_present(AmountRelation& relation, const Rational& later) {
        if (later.is_zero()) {
            return;
        }
        if (!relation.object) {
            years_.push_back(changed_by(relation.plus, -later));
            relation.plus = years_.back().result;
        } else {
            relation.plus = relation.plus + (relation.times - Rational(1)) * later;
        }
    }

    // All grow by as many years.
    void make_present(AmountSum& sum, const Rational& later) {
        if (later.is_zero()) {
            return;
        }
        const MathStep all =
            problem_step('*', later.absolute(), Rational(static_cast<std::int64_t>(sum.members.size())));
        years_.push_back(all);
        years_.push_back(changed_by(sum.value, later.is_negative() ? all.result : -all.result));
        sum.value = years_.back().result;
    }

    static MathStep changed_by(const Rational& value, const Rational& change) {
        return problem_step(change.is_negative() ? '-' : '+', value, change.absolute());
    }

    // A statement about nobody goes on with the one before (which is ..., 是女儿的4倍); one that compares with nobody
    // compares with that one (梨树多17棵). The two sides of a relation differ.
    std::optional<AmountRelation> placed(const AmountStatement& statement, std::optional<std::size_t> last) {
        const AmountNames::Marks subject_marks = AmountNames::marks_of(statement.subject);
        AmountRelation relation{0, std::nullopt, statement.times, statement.plus};
        const bool who =
            subject_marks.empty() && !statement.subject.empty() && has_any(statement.subject.front(), {U"who"});
        const bool of_object =
            who && !relations_.empty() && relations_.back().object;  // as old as its owner, who is 29
        std::optional<std::size_t> subject =
            subject_marks.empty() ? (of_object ? relations_.back().object : last) : std::nullopt;
        if (statement.kind == AmountStatement::Kind::relation) {
            const AmountNames::Marks object_marks = AmountNames::marks_of(statement.object);
            const bool as_before = object_marks.empty() && subject_marks.empty() && !relations_.empty() &&
                                   relations_.back().object;  // she is twice as old as him: as Ann and Bob before
            relation.object = as_before              ? relations_.back().object
                              : object_marks.empty() ? last
                                                     : names_.resolve(object_marks, true, subject);
            if (!relation.object) {
                return std::nullopt;
            }
        }
        subject = subject ? subject : names_.resolve(subject_marks, true, relation.object);
        if (!subject || relation.object == subject) {
            return std::nullopt;
        }
        relation.subject = *subject;
        return relation;
    }

    // No members yet: all who are named in the problem.
    bool place_sum(const AmountStatement& statement) {
        AmountSum sum{{}, statement.plus};
        for (const Text member : statement.subject) {
            const std::optional<std::size_t> who =
                statement.of_all ? std::nullopt : names_.resolve(AmountNames::marks_of({member}), true);
            if (who.has_value()) {
                sum.members.push_back(who.value());
            } else if (!statement.of_all) {
                return false;
            }
        }
        sums_.push_back(std::move(sum));
        return true;
    }

    // There are 32 pupils, 4 more girls than boys: an amount that is compared with none of two others that are compared
    // with each other is what they come to.
    void settle_whole(std::vector<std::size_t> everybody) {
        const bool compared =
            whole_ && std::any_of(relations_.begin(), relations_.end(), [&](const AmountRelation& relation) {
                return relation.object && (relation.subject == *whole_ || *relation.object == *whole_);
            });
        if (!whole_ || compared || everybody.size() != 3 || !sums_.empty()) {
            whole_.reset();
            return;
        }
        std::erase(everybody, *whole_);
        if (!divides_into_kinds(*whole_, everybody)) {
            whole_.reset();
            return;
        }
        for (const AmountRelation& relation : relations_) {
            if (relation.subject == *whole_) {
                sums_.push_back({everybody, relation.plus});
            }
        }
    }

    // 果树: 桃树 and 梨树. In English "more girls than boys" says that they are kinds.
    bool divides_into_kinds(std::size_t whole, const std::vector<std::size_t>& parts) const {
        const bool kinds = std::any_of(statements_.begin(), statements_.end(),
                                       [](const AmountStatement& statement) { return statement.compares_kinds; });
        const bool share_character =
            std::all_of(parts.begin(), parts.end(), [&](std::size_t part) { return names_.share_mark(part, whole); });
        return told_.is_chinese() ? share_character : kinds;
    }

    // ---- The answer -----------------------------------------------------------------------------------------------

    TutorAnswer solved() {
        names_.strike_all(statements_, asked_.names);
        if (!place_statements()) {
            return {};
        }
        for (const std::vector<Text>& name : asked_.names) {
            std::optional<std::size_t> who = asked_one(name);
            if (!who && asked_.question.kind == AmountQuestion::Kind::difference) {
                who = the_larger_told();
            }
            if (!who) {
                return {};
            }
            asked_.question.about.push_back(*who);
        }
        for (std::size_t i = 0; asked_.names.empty() && i < names_.count(); ++i) {
            if (whole_ != i) {
                asked_.question.about.push_back(i);
            }
        }
        const bool compares = asked_.question.kind == AmountQuestion::Kind::difference;
        if (compares && asked_.question.about.size() == 1 && names_.count() == 2) {
            asked_.question.about.push_back(1 - asked_.question.about[0]);  // how much shorter is the blue ribbon?
        }
        if (compares && asked_.less) {
            std::reverse(asked_.question.about.begin(), asked_.question.about.end());
        }
        const bool of_two = compares || asked_.question.kind == AmountQuestion::Kind::multiple;
        if ((of_two && (asked_.question.about.size() != 2 || asked_.question.about[0] == asked_.question.about[1])) ||
            !is_worth_asking(of_two)) {
            return {};
        }
        if (asked_.how_many && !(*asked_.how_many == Rational(static_cast<std::int64_t>(names_.count())))) {
            return {};
        }
        const TutorAnswer answer = NamedAmounts(names_.count(), relations_, sums_, years_).answer(asked_.question);
        return fits(answer) ? answer : TutorAnswer{};
    }

    bool is_told(std::size_t amount) const {
        return std::any_of(relations_.begin(), relations_.end(), [amount](const AmountRelation& relation) {
            return relation.subject == amount && !relation.object;
        });
    }

    std::optional<std::size_t> asked_one(const std::vector<Text>& name) {
        const AmountNames::Marks marks = names_.told_apart(AmountNames::marks_of(name));
        if (const std::optional<std::size_t> kind = kind_asked(name.front()); kind) {
            return kind;
        }
        if (!marks.empty()) {
            const std::optional<std::size_t> by_first =
                names_.resolve(AmountNames::marks_of({most_likely_name(name.front())}), false);
            return by_first ? by_first : names_.resolve(marks, false);
        }
        const bool pronoun =
            has_any(asked_.clause.text, {U"he", U"she", U"it", U"they", U"hers", U"theirs", U"他", U"她", U"它"}) ||
            has_any(asked_.clause.text, {U"is his", U"is her", U"are his"});
        return pronoun ? only_one_not_told() : std::nullopt;
    }

    // "how many sheep does the farmer keep": what is counted is itself the name of an amount that is not told, whoever
    // has it.
    std::optional<std::size_t> kind_asked(Text question) {
        constexpr Text how_many = U"how many ";
        const std::size_t at = question.find(how_many);
        if (at == Text::npos || asked_.question.kind != AmountQuestion::Kind::value) {
            return std::nullopt;
        }
        const Text behind = question.substr(at + how_many.size());
        const std::optional<std::size_t> kind =
            names_.resolve(AmountNames::marks_of({behind.substr(0, behind.find(U' '))}), false);
        return kind && !is_told(*kind) ? kind : std::nullopt;
    }

    // "how many cranes has Rafe folded": the word behind the auxiliary verb is the name, whatever else is said; in
    // Chinese it stands first (哥哥收集了多少枚).
    static Text most_likely_name(Text question) {
        if (std::any_of(question.begin(), question.end(), is_han)) {
            return question.substr(0, 2);
        }
        for (const Text verb : {Text(U" has "), Text(U" have "), Text(U" does "), Text(U" did "), Text(U" do "),
                                Text(U" is "), Text(U" was ")}) {
            const std::size_t at = question.find(verb);
            if (at == Text::npos) {
                continue;
            }
            const Text rest = question.substr(at + verb.size());
            return rest.substr(0, rest.find(U' ', rest.starts_with(U"the ") ? 4 : 0));
        }
        return {};
    }

    // Grandma is 68, I am 14, how much older is she: of two that are told, "she" is the one who is older; how much
    // younger: the other one.
    std::optional<std::size_t> the_larger_told() const {
        const bool both_told = names_.count() == 2 && relations_.size() == 2 && is_told(0) && is_told(1) &&
                               has_any(asked_.clause.text, {U"he", U"she", U"it", U"they"});
        if (!both_told || relations_[0].plus == relations_[1].plus) {
            return std::nullopt;
        }
        const bool first = relations_[1].plus < relations_[0].plus;
        const std::size_t larger = relations_[first ? 0 : 1].subject;
        return asked_.less ? 1 - larger : larger;
    }

    // Whom "she" means: the one whose amount is not told.
    std::optional<std::size_t> only_one_not_told() const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < names_.count(); ++i) {
            if (!is_told(i) && found) {
                return std::nullopt;
            }
            found = is_told(i) ? found : i;
        }
        return found;
    }

    // Amounts of one kind that are compared, by the problem or by its question; nobody asks for what is told.
    bool is_worth_asking(bool of_two) const {
        const bool related = std::any_of(relations_.begin(), relations_.end(),
                                         [](const AmountRelation& relation) { return relation.object.has_value(); });
        const bool asks_told = asked_.question.about.size() == 1 && asked_.question.later.is_zero() &&
                               is_told(asked_.question.about.front());
        const bool other_years = !asked_.question.later.is_zero();
        return (related || of_two || other_years || !sums_.empty()) && !asks_told &&
               told_.is_of_one_kind(asked_.clause) && all_matter();
    }

    // Sam has 5 coins and 3 notes: an amount that nothing is said about and nobody asks for was read wrongly.
    bool all_matter() const {
        const auto in = [](const std::vector<std::size_t>& list, std::size_t amount) {
            return std::find(list.begin(), list.end(), amount) != list.end();
        };
        for (std::size_t i = 0; i < names_.count(); ++i) {
            const bool related = std::any_of(relations_.begin(), relations_.end(), [i](const AmountRelation& r) {
                return r.object && (r.subject == i || *r.object == i);
            });
            const bool summed =
                std::any_of(sums_.begin(), sums_.end(), [&](const AmountSum& sum) { return in(sum.members, i); });
            if (!related && !summed && !in(asked_.question.about, i) && whole_ != i) {
                return false;
            }
        }
        return true;
    }

    // Things that come whole stay whole.
    bool fits(const TutorAnswer& answer) const {
        const bool measured =
            std::any_of(told_.problem().facts.begin(), told_.problem().facts.end(), [&](const ProblemFact& fact) {
                return fact.quantity.unit || fact.quantity.decimal || told_.problem().is_price(fact);
            });
        const bool whole = answer.result.find_first_of("./") == std::string::npos;
        return measured || whole || asked_.question.kind == AmountQuestion::Kind::multiple;
    }

    RelationText told_;
    std::vector<AmountStatement> statements_;
    std::vector<Rational> laters_;  // of each statement: the years from now that it speaks of
    AskedAmounts asked_;
    AmountNames names_;
    std::optional<std::size_t> whole_;  // an amount that may be what the others come to
    std::vector<AmountRelation> relations_;
    std::vector<AmountSum> sums_;
    std::vector<MathStep> years_;  // how ages of other years were brought to the present
};

}  // namespace minillm
