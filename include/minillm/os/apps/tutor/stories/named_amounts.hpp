// os/apps/tutor/stories/named_amounts.hpp: amounts that belong to somebody or something, and the linear relations
// between them.
//
//     白兔12只, 灰兔是白兔的3倍, 一共?       a = 12,  b = 3a            asked a + b = 48
//     Anna has 42, 6 times as many as Kate   a = 42,  a = 6b            asked b = 7
//     甲、乙共64, 甲比乙多10                 a + b = 64,  a = b + 10    asked a = 37
//
// Every relation is first used where it gives one amount from another, so that its steps are the ones a pupil writes.
// What that leaves open is solved as a system of equations (equation.hpp). An answer is given only if all relations
// hold and determine what is asked.
//
// Next: os/apps/tutor/stories/relation_statements.hpp, the clauses that tell them;
// os/apps/tutor/stories/relation_reader.hpp reads a whole word problem.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../equation.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"

namespace minillm {

/// `subject` is `times` × `object` + `plus`; without an object it is `plus`.
struct AmountRelation {
    std::size_t subject = 0;
    std::optional<std::size_t> object;
    Rational times = Rational(1);
    Rational plus;
};

/// The amounts of `members` come to `value`.
struct AmountSum {
    std::vector<std::size_t> members;
    Rational value;
};

/// What is asked about the amounts.
struct AmountQuestion {
    enum class Kind { value, each, total, difference, multiple } kind = Kind::value;
    std::vector<std::size_t> about;  // value: one; difference and multiple: first and second
    bool largest_first = false;      // each, and nobody is named: in the order of their size
    Rational later;                  // years from now: every amount is an age, and grows by this
};

/// Amounts 0 … count-1 and what is known of them.
class NamedAmounts {
public:
    static constexpr std::size_t most = 5;

    /// @param count  of amounts, at most `most`
    /// @param before  steps that led to the relations
    NamedAmounts(std::size_t count, std::vector<AmountRelation> relations, std::vector<AmountSum> sums,
                 std::vector<MathStep> before = {})
        : relations_(std::move(relations)), sums_(std::move(sums)), values_(count), steps_(std::move(before)) {}

    /// The answer with its steps; none if the relations contradict each other or leave it open.
    TutorAnswer answer(const AmountQuestion& question) {
        if (values_.empty() || values_.size() > most || question.about.empty()) {
            return {};
        }
        propagate();
        const bool open =
            std::any_of(values_.begin(), values_.end(), [](const auto& value) { return !value.has_value(); });
        if (open && !solve()) {
            return {};
        }
        return holds() ? asked(question) : TutorAnswer{};
    }

private:
    // Every relation whose one side is known gives the other, and a sum of which one member is missing gives that.
    void propagate() {
        bool found = true;
        while (found) {
            found = false;
            for (const AmountRelation& relation : relations_) {
                found = from_relation(relation) || found;
            }
            for (const AmountSum& sum : sums_) {
                found = from_sum(sum) || found;
            }
        }
    }

    bool from_relation(const AmountRelation& relation) {
        std::optional<Rational>& subject = values_[relation.subject];
        if (!relation.object) {
            const bool is_new = !subject;
            subject = subject ? subject : relation.plus;
            return is_new;
        }
        std::optional<Rational>& object = values_[*relation.object];
        if (subject.has_value() == object.has_value()) {
            return false;
        }
        if (object) {
            const Rational multiple = relation.times == Rational(1) ? *object : step('*', *object, relation.times);
            subject = shifted(multiple, relation.plus);
        } else {
            const Rational multiple = shifted(*subject, -relation.plus);
            object = relation.times == Rational(1) ? multiple : step('/', multiple, relation.times);
        }
        return true;
    }

    bool from_sum(const AmountSum& sum) {
        std::optional<std::size_t> missing;
        for (const std::size_t member : sum.members) {
            if (!values_[member] && missing) {
                return false;
            }
            missing = values_[member] ? missing : std::optional<std::size_t>(member);
        }
        if (!missing) {
            return false;
        }
        Rational rest = sum.value;
        for (const std::size_t member : sum.members) {
            rest = values_[member] ? step('-', rest, *values_[member]) : rest;
        }
        values_[*missing] = rest;
        return true;
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    Rational shifted(const Rational& value, const Rational& by) {
        return by.is_zero() ? value : by.is_negative() ? step('-', value, -by) : step('+', value, by);
    }

    // One equation a relation; the letters stand for the amounts in their order.
    bool solve() {
        std::string letters;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            letters += static_cast<char>('a' + i);
        }
        const auto unknown = [&](std::size_t amount) { return Polynomial::unknown(letters[amount]); };
        const auto equation = [](const Polynomial& left, const Polynomial& right) {
            const Polynomial one(Rational(1));
            return Equation{MathValue{left, one}, MathValue{right, one}};
        };
        std::vector<Equation> equations;
        for (const AmountRelation& relation : relations_) {
            Polynomial right(relation.plus);
            if (relation.object) {
                right = right + Polynomial(relation.times) * unknown(*relation.object);
            }
            equations.push_back(equation(unknown(relation.subject), right));
        }
        for (const AmountSum& sum : sums_) {
            Polynomial left;
            for (const std::size_t member : sum.members) {
                left = left + unknown(member);
            }
            equations.push_back(equation(left, Polynomial(sum.value)));
        }
        NumberStyle style;
        style.decimal = true;
        const EquationAnswer solved = solve_system(equations, letters, style);
        if (!solved.solved || solved.roots.size() != 1) {
            return false;
        }
        steps_.clear();
        written_ = solved.steps;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            values_[i] = solved.roots[0].at(letters[i]);
        }
        return true;
    }

    bool holds() const {
        for (const AmountRelation& relation : relations_) {
            const Rational right =
                relation.object ? relation.times * *values_[*relation.object] + relation.plus : relation.plus;
            if (!(*values_[relation.subject] == right)) {
                return false;
            }
        }
        for (const AmountSum& sum : sums_) {
            Rational total;
            for (const std::size_t member : sum.members) {
                total = total + *values_[member];
            }
            if (!(total == sum.value)) {
                return false;
            }
        }
        return std::none_of(values_.begin(), values_.end(), [](const auto& value) { return value->is_negative(); });
    }

    TutorAnswer asked(const AmountQuestion& question) {
        const auto value_then = [&](std::size_t amount) { return shifted(*values_[amount], question.later); };
        std::vector<Rational> values;
        for (const std::size_t amount : question.about) {
            values.push_back(value_then(amount));
        }
        if (std::any_of(values.begin(), values.end(), [](const Rational& value) { return value.is_negative(); })) {
            return {};
        }
        if (question.largest_first) {
            std::sort(values.begin(), values.end(), [](const Rational& a, const Rational& b) { return b < a; });
        }
        Rational result = values.front();
        if (question.kind == AmountQuestion::Kind::total) {
            for (std::size_t i = 1; i < values.size(); ++i) {
                result = step('+', result, values[i]);
            }
        } else if (question.kind == AmountQuestion::Kind::difference) {
            result = step('-', values[0], values[1]);
        } else if (question.kind == AmountQuestion::Kind::multiple) {
            if (values[1].is_zero()) {
                return {};
            }
            result = step('/', values[0], values[1]);
        }
        TutorAnswer answer = problem_finished(result, steps_);
        if (answer.answered && question.kind == AmountQuestion::Kind::each) {
            for (std::size_t i = 1; i < values.size(); ++i) {
                answer.result += ", " + values[i].decimal();
            }
        }
        answer.steps.insert(answer.steps.begin(), written_.begin(), written_.end());
        return answer;
    }

    std::vector<AmountRelation> relations_;
    std::vector<AmountSum> sums_;
    std::vector<std::optional<Rational>> values_;
    std::vector<MathStep> steps_;
    std::vector<std::string> written_;  // of a system of equations
};

}  // namespace minillm
