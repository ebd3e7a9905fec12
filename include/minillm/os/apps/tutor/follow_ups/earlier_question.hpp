// os/apps/tutor/follow_ups/earlier_question.hpp: what the tutor remembers of its last answer, and what a follow-up
// makes of it.
//
//     notes {"question": "36乘25等于多少", "result": "900"}      除以4呢  ->  900除以4
//
// The question is kept as it was typed and is worked out again when somebody comes back to it, so that steps and checks
// need no place in the notes. The result is kept beside it, since 40 cm² ÷ 2 is written without its unit.
//
// Next: follow_up.hpp, which asks each reading of a follow-up in turn.
#pragma once

#include <optional>
#include <string>

#include "../../../../nlu/request_text.hpp"
#include "../../../application.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// The last question of the tutor, with its answer worked out again.
struct EarlierQuestion {
    RequestText text;
    TutorAnswer answer;
    std::string result;  // as it was told
    std::string claim;   // what somebody took for the result, if that was wrong
    int exercises = 0;   // how many exercises were made from the first question; 0: this one is none
    bool open = false;   // an exercise whose answer was not told yet

    /// The result as one number with its unit, of "x = 16/3" the number alone. Nothing for lists, words and roots.
    std::optional<Quantity> number() const {
        const std::size_t equals = result.find("= ");
        const bool several = result.find(',') != std::string::npos;
        const RequestText told = normalise_request(equals == std::string::npos ? result : result.substr(equals + 2));
        const std::vector<Quantity> numbers = UnitReader::quantities(told);
        if (several || numbers.size() != 1 || numbers.front().parts) {
            return std::nullopt;
        }
        const std::size_t begin = numbers.front().value.is_negative() ? 1 : 0;
        const bool whole = numbers.front().begin == begin && numbers.front().end == told.size();
        return whole ? std::optional(numbers.front()) : std::nullopt;
    }
};

/// What a follow-up turned out to ask.
struct FollowUp {
    TutorAnswer answer;
    std::string zh, en;    // said before the answer: what is answered now
    std::string question;  // to be remembered in the place of the earlier one; empty: that one stays
    std::string claim;     // to be remembered beside it
    int exercises = 0;
    bool open = false;
    bool only_said = false;  // zh and en are all of the reply
};

/// The value of a number as it stands in an expression: 42, (7/8), (-4), 0.15.
inline std::string as_operand(const Quantity& number) {
    const Rational value = number.value;
    const std::string plain = number.decimal || number.percent ? value.decimal() : value.fraction();
    const bool bracket = value.is_negative() || plain.find('/') != std::string::npos;
    return bracket ? "(" + plain + ")" : plain;
}

}  // namespace minillm
