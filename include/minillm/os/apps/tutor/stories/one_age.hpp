// os/apps/tutor/stories/one_age.hpp: one age, told of one year and asked of another.
//
//     5年前小强6岁，从现在起再过10年他多少岁              6 + 5 + 10 = 21
//     How old will Zoe be in 15 years if she was 7 three years ago?    7 + 3 + 15 = 25
//
// Whoever is asked about must be whoever was told of: 爸爸今年38岁，5年后儿子多少岁 stays unanswered.
//
// Next: age_problems.hpp, when one of two ages is a multiple of the other; relation_reader.hpp, ages that are compared.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Moves one age from the year that is told to the year that is asked.
class OneAge {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool asks = has_any(problem.asked, {U"多少岁", U"几岁", U"多大", U"how old", U"what age"});
        const bool otherwise = has_any(
            problem.text, {U"比",    U"倍",       U"一半", U"和",      U"共",    U"生了",    U"出生", U"时候",
                           U"than",  U"times",    U"half", U"twice",   U"sum",   U"born",    U"when", U"younger",
                           U"older", U"together", U"both", U"average", U"twins", U"brothers"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!asks || otherwise || numbers.empty()) {
            return {};
        }
        const ProblemFact* age = nullptr;
        for (const ProblemFact* number : numbers) {
            const bool is_known_age = years_from_now(*number) == 0 && is_age(*number);
            const bool out_of_place = years_from_now(*number) == 0 && (!is_known_age || age != nullptr);
            if (out_of_place) {
                return {};
            }
            age = is_known_age ? number : age;
        }
        return age == nullptr ? TutorAnswer{} : OneAge(problem, *age).moved(numbers);
    }

private:
    OneAge(const WordProblem& problem, const ProblemFact& age) : problem_(problem), age_(age) { part_the_text(); }

    TutorAnswer moved(const std::vector<const ProblemFact*>& numbers) const {
        Rational told = years_by_name(told_words_);
        Rational asked = years_by_name(asked_words_);
        std::size_t told_times = told.is_zero() ? 0 : 1;
        std::size_t asked_times = asked.is_zero() ? 0 : 1;
        for (const ProblemFact* number : numbers) {
            if (number == &age_) {
                continue;
            }
            const Rational years = years_from_now(*number) < 0 ? -number->value() : number->value();
            const bool of_question = is_asked(*number);
            (of_question ? asked : told) = years;
            ++(of_question ? asked_times : told_times);
        }
        const bool no_time = told_times + asked_times == 0;  // the age itself would be asked
        if (told_times > 1 || asked_times > 1 || no_time || !same_person()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational age = age_.value();
        for (const Rational& years : {-told, asked}) {
            if (!years.is_zero()) {
                steps.push_back(problem_step(years.is_negative() ? '-' : '+', age, years.absolute()));
                age = steps.back().result;
            }
        }
        return age.is_negative() ? TutorAnswer{} : problem_finished(age, steps);
    }

    // What is told and what is asked: two sentences, or one with "if" between them.
    void part_the_text() {
        const Text text = problem_.text;
        const std::size_t if_told = find_word(text, U"if");
        const std::size_t asks = static_cast<std::size_t>(problem_.asked.data() - text.data());
        const bool question_first = if_told != Text::npos && asks < if_told && if_told < age_.quantity.begin;
        if (question_first) {
            asked_begin_ = 0;
            asked_end_ = if_told;
        } else {
            asked_begin_ = std::min(text.find_first_of(U",.;", age_.quantity.end), begin_of_question(problem_));
            asked_end_ = text.size();
        }
        asked_words_ = text.substr(asked_begin_, asked_end_ - asked_begin_);
        told_words_ = question_first ? text.substr(asked_end_) : text.substr(0, asked_begin_);
    }

    bool is_asked(const ProblemFact& fact) const {
        return fact.quantity.begin >= asked_begin_ && fact.quantity.begin < asked_end_;
    }

    // 6岁, 7 years old, "was 7"
    static bool is_age(const ProblemFact& fact) {
        const bool counted =
            fact.behind.starts_with(U"岁") ||
            begins_with_any(fact.behind, {U" years old", U" year old", U"-year-old", U" years of age"});
        const bool bare =
            !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent &&
            ends_with_any(fact.before, {U" is ", U" was ", U" am ", U"turned ", U"turns ", U"aged ", U" be "}) &&
            (fact.behind.empty() || fact.behind.find_first_not_of(U' ') == Text::npos ||
             begins_with_any(fact.behind, {U" now", U" today", U" this year", U" last year"}));
        return counted || bare;
    }

    // 5年前, "three years ago": -1; 再过10年, "in 15 years": 1; no years of that kind: 0
    static int years_from_now(const ProblemFact& fact) {
        const bool ago = begins_with_any(fact.behind, {U"年前", U"年以前", U"年之前", U" years ago", U" year ago"});
        const bool in_years = ends_with_any(fact.before, {U" in ", U"in "}) &&
                              begins_with_any(fact.behind, {U" years", U" year"}) && !contains(fact.behind, U"old");
        const bool later =
            in_years ||
            begins_with_any(fact.behind, {U"年后", U"年以后", U"年之后", U" years from now", U" years later",
                                          U" years after that", U" more years"}) ||
            (ends_with_any(fact.before, {U"再过", U"过", U"过了", U"再过了"}) && fact.behind.starts_with(U"年"));
        return ago == later ? 0 : ago ? -1 : 1;
    }

    // 明年 is a year from now; 小明年龄 is no year at all.
    static Rational years_by_name(Text words) {
        static constexpr std::array<std::pair<Text, int>, 6> names = {
            {{U"明年", 1}, {U"后年", 2}, {U"去年", -1}, {U"前年", -2}, {U"next year", 1}, {U"last year", -1}}};
        for (const auto& [name, years] : names) {
            const std::size_t at = find_word(words, name);
            const bool age = at != Text::npos && words.substr(at + name.size()).starts_with(U"龄");
            const bool counted = at != Text::npos && at > 0 && is_ascii_digit(words[at - 1]);  // 3年后
            if (at != Text::npos && !age && !counted) {
                return Rational(years);
            }
        }
        return Rational(0);
    }

    // The names in the question are those before the age, or one of the two sides only says "she".
    bool same_person() const {
        const AmountNames::Marks asked = names_in(asked_words_);
        const std::size_t stop = problem_.text.substr(0, age_.quantity.begin).find_last_of(U",.;");
        const std::size_t clause = stop == Text::npos ? 0 : stop + 1;
        const AmountNames::Marks told = names_in(problem_.text.substr(clause, age_.quantity.begin - clause));
        if (asked.empty() || asked == told) {
            return true;
        }
        const AmountNames::Marks before = names_in(told_words_);
        const bool in_story = std::includes(before.begin(), before.end(), asked.begin(), asked.end());
        const bool if_she = told_words_.data() > asked_words_.data();
        return told.empty() && (in_story || if_she);
    }

    static AmountNames::Marks names_in(Text words) {
        static constexpr Text of_time[] = {U"ago",   U"later", U"from", U"time",  U"next", U"last",  U"more",
                                           U"if",    U"aged",  U"turn", U"turns", U"is",   U"after", U"turned",
                                           U"age",   U"be",    U"two",  U"three", U"four", U"five",  U"six",
                                           U"seven", U"eight", U"nine", U"ten"};
        AmountNames::Marks marks = AmountNames::marks_of({words});
        std::erase_if(marks, [](const std::u32string& mark) {
            const bool time = std::find(std::begin(of_time), std::end(of_time), Text(mark)) != std::end(of_time);
            const bool chinese = mark.size() == 1 &&
                                 contains(U"再过从起以前后去今明年时候就会将要已经满到那之三四五六七八九十啦呢", mark);
            return time || chinese;
        });
        return marks;
    }

    const WordProblem& problem_;
    const ProblemFact& age_;
    Text told_words_;
    Text asked_words_;
    std::size_t asked_begin_ = 0;
    std::size_t asked_end_ = 0;
};

}  // namespace minillm
