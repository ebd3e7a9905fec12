// os/apps/tutor/stories/enough_vessels.hpp: how many buses, boats or tables are needed for so many people.
//
//     62 guests, each table seats 6 people: at least how many tables?    62 ÷ 6 = 10 1/3, so 11
//     130 students, a bus holds 40: how many buses must be booked?       130 ÷ 40 = 3.25, so 4
//
// Whatever the people are called: who sits in a bus is a person. Not here: things that are packed
// (cancelling_units.hpp), what stays over (leftover_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class EnoughVessels {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* people = nullptr;
        const ProblemFact* seats = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const ProblemFact*& place = is_of_one(*number) ? seats : people;
            if (place != nullptr || !is_plain_count(problem, *number)) {
                return {};
            }
            place = number;
        }
        const bool otherwise = has_any(problem.text, {U"left", U"more", U"than", U"also", U"and a driver", U"trips",
                                                      U"driver", U"twice", U"but", U"except", U"already", U"cost"});
        if (people == nullptr || seats == nullptr || otherwise || !counts_people(*people) ||
            !asks_for_vessel(problem, *seats)) {
            return {};
        }
        const MathStep quotient = problem_step('/', people->value(), seats->value());
        TutorAnswer answer = problem_finished(rounded_up(quotient.result), {quotient});
        answer.checks.clear();
        return answer;
    }

private:
    // "each table seats 6", "a bus holds 40"
    static bool is_of_one(const ProblemFact& fact) {
        return ends_with_any(fact.before, {U" holds ", U" seats ", U" takes ", U" carries ", U" sleeps ", U" fits ",
                                           U" can hold ", U" can seat ", U" can take ", U" can carry "});
    }

    static bool counts_people(const ProblemFact& fact) {
        return has_any(fact.behind.substr(0, 24), {U"people", U"children", U"child", U"kid", U"pupil", U"student",
                                                   U"guest", U"visitor", U"teacher", U"passenger", U"player", U"camper",
                                                   U"fan", U"tourist", U"scout", U"soldier", U"adult"});
    }

    // The noun behind "how many" is what holds them, and all must fit.
    static bool asks_for_vessel(const WordProblem& problem, const ProblemFact& seats) {
        constexpr Text how_many = U"how many ";
        const std::size_t at = problem.text.rfind(how_many);
        if (at == Text::npos) {
            return false;
        }
        const PhraseReader phrases(problem.text);
        const Text noun = PhraseReader::singular(phrases.word_at(at + how_many.size(), problem.text.size()).text);
        const bool named = !noun.empty() && find_word(seats.before, noun) != Text::npos;
        const bool all_fit = has_any(
            problem.question, {U"at least", U"need", U"needed", U"must", U"have to", U"book", U"required", U"hire"});
        return named && all_fit;
    }
};

}  // namespace minillm
