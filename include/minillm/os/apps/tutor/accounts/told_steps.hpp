// os/apps/tutor/accounts/told_steps.hpp: the steps of an answer beside the numbers of the story that they were made of.
//
//     "9 × 8 = 72", "72 - 3 = 69"      9 × 8 (both told), 72 (reckoned) - 3 (told)
//     "2 × 43 = 86"                    $ × ticket: what comes out is $
//
// A number of a step is told if the story has it once and no step before has come to it. One that nobody tells (60
// minutes of an hour) has no amount.
//
// Next: step_check.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "account_amounts.hpp"

namespace minillm::accounts {

/// One side of a step.
struct ToldOperand {
    Rational value;
    const Amount* amount = nullptr;   // of the story, if it tells the number there
    std::optional<std::size_t> step;  // which step before has come to it
    std::string kind;                 // "$", a unit or a noun; "": not known

    bool share() const { return amount != nullptr && amount->share; }
};

/// One step: a sign of + - * / between two sides.
struct ToldStep {
    char sign = '+';
    ToldOperand left, right;
    Rational result;
    std::string kind;  // of what comes out
};

inline bool is_money(std::string_view kind) { return kind == "$" || kind == "cent"; }

/// Weights, volumes and money: no two of them are multiplied with each other.
inline bool is_never_squared(std::string_view kind) {
    return is_money(kind) || is_of(kind, "kilogram gram pound ounce tonne litre millilitre gallon");
}

/// Reads the steps of an answer; one of another shape (a power, a clock) is left out.
class ToldSteps {
public:
    static std::vector<ToldStep> read(const TutorAnswer& answer, const Story& story) {
        std::vector<ToldStep> steps;
        for (const std::string& text : answer.steps) {
            std::optional<ToldStep> step = parsed(text);
            if (!step) {
                continue;
            }
            for (ToldOperand* side : {&step->left, &step->right}) {
                for (std::size_t i = steps.size(); i-- > 0 && !side->step;) {
                    if (steps[i].result == side->value) {
                        side->step = i;
                        side->kind = steps[i].kind;
                    }
                }
                side->amount = side->step ? nullptr : told_once(side->value, story);
                const bool counts = side->amount != nullptr && side->amount->named && !side->amount->share;
                if (counts && !is_of(story.word(side->amount->token + 1), "times time")) {
                    side->kind = side->amount->kind;
                }
            }
            step->kind = kind_of(*step);
            steps.push_back(*step);
        }
        return steps;
    }

private:
    // $ times tickets are $, and so are $ and $; what a quotient is of depends on the question.
    static std::string kind_of(const ToldStep& step) {
        if (step.sign == '/') {
            return "";
        }
        const bool both = step.sign != '*';
        for (const ToldOperand* side : {&step.left, &step.right}) {
            if (is_never_squared(side->kind) || (both && !side->kind.empty())) {
                return side->kind;
            }
        }
        return "";
    }

    static std::optional<ToldStep> parsed(const std::string& text) {
        static constexpr struct {
            std::string_view written;
            char sign;
        } signs[] = {{" + ", '+'}, {" - ", '-'}, {" × ", '*'}, {" ÷ ", '/'}};
        const std::size_t equals = text.find(" = ");
        for (const auto& [written, sign] : signs) {
            const std::size_t at = text.find(written);
            if (at == std::string::npos || equals == std::string::npos || at > equals) {
                continue;
            }
            const std::size_t second = at + written.size();
            const std::optional<Rational> left = number_in(text.substr(0, at));
            const std::optional<Rational> right = number_in(text.substr(second, equals - second));
            const std::optional<Rational> result = number_in(text.substr(equals + 3));
            if (left && right && result) {
                return ToldStep{sign, {*left, nullptr, {}, ""}, {*right, nullptr, {}, ""}, *result, ""};
            }
        }
        return std::nullopt;
    }

    static std::optional<Rational> number_in(std::string text) {
        std::erase_if(text, [](char c) { return c == '(' || c == ')' || c == ' ' || c == ','; });
        if (text.empty() || text.find_first_not_of("0123456789./") != std::string::npos) {
            return std::nullopt;
        }
        const std::vector<Quantity> numbers = UnitReader::quantities(normalise_request(text));
        return numbers.size() == 1 ? std::optional<Rational>(numbers[0].value) : std::nullopt;
    }

    static const Amount* told_once(const Rational& value, const Story& story) {
        const Amount* found = nullptr;
        for (const Amount& amount : story.amounts) {
            if (amount.value == value) {
                if (found != nullptr) {
                    return nullptr;
                }
                found = &amount;
            }
        }
        return found;
    }
};

}  // namespace minillm::accounts
