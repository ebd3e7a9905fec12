// os/apps/tutor/stories/english_relations.hpp: what an English clause says about amounts.
//
//     Anna has 42 stickers                                a value
//     which is 5 fewer than 5 times what Lily scored      a relation: 5 · Lily - 5
//     twice as many as Kate; half as old as his father    2 · Kate, father / 2
//     there are 4 more girls than boys                    girls = boys + 4
//     together they have 50                               a sum
//
// A clause is a number and how it compares ("17 more than": Shift), a multiple ("3 times as many as"), or both.
//
// Next: os/apps/tutor/stories/relation_question.hpp, what is asked.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "relation_statements.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads the clauses of an English problem of amounts.
class EnglishRelations {
    using Text = std::u32string_view;

public:
    explicit EnglishRelations(const RelationText& told) : told_(told) {}

    /// What a clause with a number says; none if that is no relation of amounts.
    std::optional<AmountStatement> statement(const AmountClause& clause) const {
        const std::size_t clause_end = clause.begin + clause.text.size();
        const std::optional<Shift> shift = shift_in(clause);
        const std::optional<Multiple> multiple = multiple_in(clause, shift ? shift->end : clause.begin);
        const std::size_t numbers =
            (shift ? 1 : 0) +
            (multiple && std::any_of(clause.facts.begin(), clause.facts.end(),
                                     [&](const ProblemFact* fact) { return fact->quantity.begin == multiple->begin; })
                 ? 1
                 : 0);
        AmountStatement said;
        said.kind = AmountStatement::Kind::relation;
        if (shift || multiple) {
            const std::size_t begin = shift ? shift->fact->quantity.begin : multiple->begin;
            if (clause.facts.size() != numbers) {
                return std::nullopt;
            }
            said.subject = {told_.between(clause.begin, begin)};
            said.times = multiple ? multiple->times : Rational(1);
            said.plus = shift ? shift->by : Rational();
            if (multiple && multiple->names_object) {
                said.object = {told_.between(multiple->end, clause_end)};
                const bool new_kind = !multiple->counted.empty() &&
                                      find_word(told_.text().substr(0, begin), multiple->counted) == Text::npos;
                if (new_kind && said.subject.front().find_first_not_of(U' ') == Text::npos) {
                    said.subject = {multiple->counted};  // 27 goats and twice as many sheep as goats
                }
            } else if (shift && shift->than && !multiple) {
                said.object = {told_.between(shift->end, clause_end)};
                if (const Text that = said.object.front();
                    that == U" that" || that.starts_with(U" that on ") || that.starts_with(U" that in ")) {
                    said.subject.push_back(that.substr(5));  // 15 km more than that on tuesday: than the one before
                    said.object.clear();
                    return said;
                }
                const std::size_t on = said.object.front().find(U" on ");
                if (on != Text::npos && on > 1 && AmountNames::names_nobody(said.subject.front()) &&
                    !clause_goes_on(said.subject.front())) {
                    said.subject = {said.object.front().substr(on)};  // 15 fewer than tuesday on wednesday
                    said.object = {said.object.front().substr(0, on)};
                    return said;
                }
                if (AmountNames::names_nobody(said.subject.front()) && !clause_goes_on(said.subject.front())) {
                    said.subject = {told_.between(shift->counted, shift->end)};  // there are 4 more girls than boys
                    said.compares_kinds = true;
                }
            } else if (shift && !shift->than && !multiple && AmountNames::names_nobody(said.subject.front()) &&
                       has_any(told_.between(shift->counted, clause_end), {U"on", U"in"})) {
                said.subject = {told_.between(shift->counted, clause_end)};  // 47 fewer on sunday
            } else if (multiple && AmountNames::names_nobody(said.subject.front())) {
                said.subject = {multiple->counted};  // 27 cows and four times as many sheep
            }
            if (multiple && multiple->names_object && !multiple->counted.empty() &&
                has_any(said.subject.front(), {U"there"}) && AmountNames::names_nobody(said.subject.front())) {
                said.subject = {multiple->counted};  // there are twice as many boys as girls
                said.compares_kinds = true;
            }
            return said;
        }
        if (clause.facts.size() != 1) {
            return std::nullopt;
        }
        const ProblemFact& fact = *clause.facts.front();
        const Text before = told_.between(clause.begin, fact.quantity.begin);
        const Text behind = told_.between(fact.quantity.end, clause_end);
        if (const std::size_t born = behind.find(U" was born"); born != Text::npos && behind.find(U"when ") < born) {
            const std::size_t when = behind.find(U"when ") + 5;
            said.subject = {before};
            said.object = {behind.substr(when, born - when)};
            said.plus = fact.value();
            return said;
        }
        const bool divided = told_.divides(clause.text);
        if (divided || has_any(clause.text, {U"together", U"altogether", U"in all", U"total", U"combined", U"sum",
                                             U"add up", U"adds up", U"between them", U"share"})) {
            said.kind = AmountStatement::Kind::sum;
            said.plus = fact.value();
            said.subject = RelationText::parts_of(told_.between(told_.begin_of_list(clause), fact.quantity.begin),
                                                  {U" and ", U","});
            std::erase_if(said.subject, [](Text part) {
                return part.find_first_not_of(U' ') == Text::npos;
            });  // ", and together they have"
            said.of_all = said.subject.size() < 2 || divided;
            return said;
        }
        said.kind = AmountStatement::Kind::value;
        said.subject = {before, after_noun(behind)};
        said.counted = fact.noun;
        said.may_be_whole =
            has_any(first_words(behind, 2), {U"pupil", U"student", U"child", U"children", U"people", U"person",
                                             U"member", U"animal", U"kid", U"passenger", U"visitor"});
        said.may_be_whole = said.may_be_whole || (has_any(before, {U"there"}) && AmountNames::names_nobody(before));
        said.plus = fact.value();
        return said;
    }

private:
    /// "3 times as many stickers as", "twice the number of", "half as old as", at [begin, end); the object follows.
    struct Multiple {
        std::size_t begin = 0;
        std::size_t end = 0;
        Rational times;
        Text counted;  // of "as many sheep", where no "as" follows
        bool names_object = false;
    };

    std::optional<Multiple> multiple_in(const AmountClause& clause, std::size_t from) const {
        const std::size_t clause_end = clause.begin + clause.text.size();
        Multiple found;
        found.begin = clause_end;
        static constexpr std::pair<Text, int> words[] = {
            {U"twice", 2}, {U"double", 2}, {U"triple", 3}, {U"three times", 3}};
        for (const ProblemFact* fact : clause.facts) {
            if (fact->quantity.begin >= from && fact->behind.starts_with(U" times ")) {
                found.begin = fact->quantity.begin;
                found.end = fact->quantity.number_end + 6;
                found.times = fact->value();
            }
        }
        for (const auto& [word, times] : words) {
            const std::size_t at = find_word(clause.text, word, from - clause.begin);
            if (at != Text::npos && clause.begin + at < found.begin) {
                found.begin = clause.begin + at;
                found.end = found.begin + word.size();
                found.times = Rational(times);
            }
        }
        if (const std::size_t half = find_word(clause.text, U"half", from - clause.begin);
            half != Text::npos && clause.begin + half < found.begin) {
            found.begin = clause.begin + half;
            found.end = found.begin + 4;
            found.times = Rational(1) / Rational(2);
        }
        if (found.begin == clause_end) {
            return as_many_in(clause, from);
        }
        const Text rest = told_.between(found.end, clause_end);
        if (const std::size_t link = end_of_link(rest); link > 0) {
            found.end += link;
            found.names_object = true;
            return found;
        }
        if (!rest.starts_with(U" as ") && !rest.starts_with(U" more ")) {
            return std::nullopt;
        }
        const std::size_t as = rest.find(U" as ", 4);
        const bool open = as == Text::npos;
        found.names_object = !open && as + 4 < rest.size();
        const std::size_t counted = rest.find(U' ', 4);  // behind "as many"
        found.counted =
            counted >= std::min(as, rest.size()) ? Text{} : rest.substr(counted + 1, open ? as : as - counted - 1);
        found.end = found.names_object ? found.end + as + 4 : clause_end;
        return found;
    }

    // "the same number as Bob", "just as many stamps as Bob": once as many.
    std::optional<Multiple> as_many_in(const AmountClause& clause, std::size_t from) const {
        for (const Text word : words_of_as_many) {
            const std::size_t at = find_word(clause.text, word, from - clause.begin);
            const std::size_t as = at == Text::npos ? at : clause.text.find(U" as ", at + word.size());
            if (as != Text::npos) {
                return Multiple{clause.begin + at, clause.begin + as + 4, Rational(1), {}, true};
            }
        }
        return std::nullopt;
    }

    // " what ", " that of ", " the height of ", " ben's age": behind a multiple, the object follows; 0 if nothing of
    // the kind stands there.
    static std::size_t end_of_link(Text rest) {
        for (const Text link : {Text(U" what "), Text(U" that of ")}) {
            if (rest.starts_with(link)) {
                return link.size();
            }
        }
        const std::size_t owner = rest.find(U"'s ");
        if (owner != Text::npos && rest.starts_with(U" ") && rest.find(U' ', 1) == owner + 2) {
            return 1;
        }
        const std::size_t of = rest.starts_with(U" the ") ? rest.find(U" of ") : Text::npos;
        const bool one_word = of != Text::npos && rest.find(U' ', 5) == of;
        return one_word ? of + 4 : 0;
    }

    /// "17 more than", "5 years older than", "128 fewer": a number and how it compares.
    struct Shift {
        const ProblemFact* fact = nullptr;
        std::size_t counted = 0;  // behind "more"
        std::size_t end = 0;      // behind "than", or behind the clause
        bool than = false;
        Rational by;
    };

    std::optional<Shift> shift_in(const AmountClause& clause) const {
        const std::size_t clause_end = clause.begin + clause.text.size();
        for (const ProblemFact* fact : clause.facts) {
            const std::size_t begin = fact->quantity.number_end;
            const Text behind = told_.between(begin, clause_end);
            const std::size_t more = first_of(behind, words_of_more);
            const std::size_t less = first_of(behind, words_of_less);
            const std::size_t at = std::min(more, less);
            const bool near_number =
                at != Text::npos &&
                std::count(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(at), U' ') <= 3;
            if (!near_number || fact->behind.starts_with(U" times ")) {
                continue;
            }
            Shift shift;
            shift.fact = fact;
            shift.by = more < less ? fact->value() : -fact->value();
            const std::size_t than = find_word(behind, U"than");
            shift.than = than != Text::npos;
            shift.end = shift.than ? begin + than + 4 : clause_end;
            shift.counted = std::min(told_.text().find(U' ', begin + at), shift.end);
            return shift;
        }
        return std::nullopt;
    }

    // "which is", "she has": of the one before; "there are" begins anew.
    static bool clause_goes_on(Text subject) {
        return !has_any(subject, {U"there"}) && subject.find_first_not_of(U' ') != Text::npos &&
               !subject.starts_with(U" has");
    }

    static Text first_words(Text behind, std::size_t count) {
        std::size_t end = 0;
        for (; count > 0 && end < behind.size(); --count) {
            end = std::min(behind.find(U' ', end + 1), behind.size());
        }
        return behind.substr(0, end);
    }

    // " pages on saturday": what is counted names nobody.
    static Text after_noun(Text behind) {
        const std::size_t space = behind.empty() || behind.front() != U' ' ? Text::npos : behind.find(U' ', 1);
        const Text rest = space == Text::npos ? Text{} : behind.substr(space);
        const std::size_t of_end = rest.starts_with(U" of ") ? rest.find(U' ', 4) : Text::npos;
        const bool placed = of_end != Text::npos && begins_with_any(rest.substr(of_end), {U" on ", U" in ", U" at "});
        return placed ? rest.substr(of_end) : rest;  // cups of lemonade on saturday
    }

    const RelationText& told_;
};

}  // namespace minillm
