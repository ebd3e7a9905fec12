// os/apps/tutor/stories/number_told_in_turn.hpp: the number with which operations begin, from where they end.
//
//     what number doubled and then increased by 7 gives 31?             (31 - 7) ÷ 2 = 12
//     if you double a number and add 7 you get 31. what is the number   12
//     what number, when halved and increased by 4, is 10                (10 - 4) × 2 = 12
//
// Every word must be known, so that "the square of it" or "its digits" leave the text to others. The operations are
// undone one after the other, the last one first.
//
// Not here: "19 is taken from four times a number" (told_backwards.hpp), 一个数的2倍加上7 (equation.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// Undoes what was done with a number.
class NumberToldInTurn {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool asks = has_any(
            text, {U"what number", U"which number", U"what is the number", U"what was the number", U"what's the number",
                   U"find the number", U"what is my number", U"what was my number", U"what is it"});
        if (!asks || std::any_of(text.begin(), text.end(), is_han)) {
            return {};
        }
        NumberToldInTurn reader(request);
        return reader.read() ? reader.undone() : TutorAnswer{};
    }

    /// Whether the number is changed by a part of itself: "increased by its half" is no equation that others can read.
    static bool by_itself(const RequestText& request) {
        const Text text = request.characters;
        const bool asks = has_any(text, {U"what number", U"which number"});
        return asks &&
               has_any(text, {U"by its half", U"by its double", U"by itself", U"by half of it", U"by its third"});
    }

private:
    explicit NumberToldInTurn(const RequestText& request)
        : text_(request.characters), numbers_(UnitReader::quantities(request)) {}

    // Words that do something with the number they are said of: doubled; or with the next number: increased by 7.
    struct Operation {
        Text words;
        char sign;
        int by;  // 0: the number that follows
    };

    static constexpr Operation operations[] = {
        {U"doubled", '*', 2},       {U"double", '*', 2},         {U"tripled", '*', 3},      {U"triple", '*', 3},
        {U"trebled", '*', 3},       {U"quadrupled", '*', 4},     {U"halved", '/', 2},       {U"halve", '/', 2},
        {U"multiplied by", '*', 0}, {U"multiply it by", '*', 0}, {U"multiply by", '*', 0},  {U"multiplying by", '*', 0},
        {U"times", '*', 0},         {U"divided by", '/', 0},     {U"divide it by", '/', 0}, {U"divide by", '/', 0},
        {U"increased by", '+', 0},  {U"plus", '+', 0},           {U"add", '+', 0},          {U"adding", '+', 0},
        {U"decreased by", '-', 0},  {U"reduced by", '-', 0},     {U"lowered by", '-', 0},   {U"diminished by", '-', 0},
        {U"minus", '-', 0},         {U"subtract", '-', 0},       {U"take away", '-', 0},    {U"subtracting", '-', 0}};

    static constexpr Text results[] = {U"gives",      U"gives you", U"equals",       U"equal to", U"is equal to",
                                       U"makes",      U"is",        U"becomes",      U"get",      U"gets",
                                       U"results in", U"comes to",  U"leaves",       U"to give",  U"to make",
                                       U"result is",  U"answer is", U"are left with"};

    static constexpr Text idle_words[] = {
        U"what",  U"which",  U"number", U"the",   U"a",      U"an",      U"my",    U"if",    U"when",    U"you",
        U"i",     U"we",     U"she",    U"he",    U"and",    U"then",    U"first", U"is",    U"was",     U"it",
        U"that",  U"to",     U"from",   U"find",  U"result", U"after",   U"of",    U"being", U"certain", U"this",
        U"think", U"what's", U"will",   U"would", U"next",   U"finally", U"also",  U"be",    U"it's"};

    bool read() {
        for (std::size_t at = 0; at < text_.size();) {
            if (!is_latin_letter(text_[at]) && number_at(at) == nullptr) {
                const bool mark = Text(U" ,.;:?!").find(text_[at]) != Text::npos;
                if (!mark) {
                    return false;
                }
                ++at;
                continue;
            }
            if (!read_word(at)) {
                return false;
            }
        }
        constexpr std::size_t fewest = 2;  // one operation is an equation (equation_question.hpp)
        return result_ && done_.size() >= fewest && used_ == numbers_.size();
    }

    // One operation, the result, or a word that says nothing.
    bool read_word(std::size_t& at) {
        if (!result_) {
            if (const Operation* operation = operation_at(at)) {
                std::size_t end = at + operation->words.size();
                const std::optional<Rational> by = operation->by > 0 ? Rational(operation->by) : take_number(end);
                if (!by || by->is_zero()) {
                    return false;
                }
                done_.push_back({operation->sign, *by});
                at = end;
                return true;
            }
            if (reads_result(at)) {
                return true;
            }
        }
        std::size_t end = at;
        while (end < text_.size() && (is_latin_letter(text_[end]) || text_[end] == U'\'')) {
            ++end;
        }
        const Text word = text_.substr(at, end - at);
        const bool idle = std::find(std::begin(idle_words), std::end(idle_words), word) != std::end(idle_words);
        at = end;
        return idle;
    }

    const Operation* operation_at(std::size_t at) const {
        const auto found = std::find_if(std::begin(operations), std::end(operations),
                                        [&](const Operation& operation) { return stands_at(at, operation.words); });
        return found == std::end(operations) ? nullptr : found;
    }

    // The result stands last: "is 31" behind an operation, with no further one.
    bool reads_result(std::size_t& at) {
        for (const Text words : results) {
            std::size_t end = at + words.size();
            const bool told = !done_.empty() && stands_at(at, words);
            const std::optional<Rational> value = told ? take_number(end) : std::nullopt;
            if (value) {
                result_ = value;
                at = end;
                return true;
            }
        }
        return false;
    }

    bool stands_at(std::size_t at, Text words) const {
        const std::size_t end = at + words.size();
        const bool begins = at == 0 || !is_latin_letter(text_[at - 1]);
        const bool ends = end >= text_.size() || !is_latin_letter(text_[end]);
        return begins && ends && text_.substr(at, words.size()) == words;
    }

    const Quantity* number_at(std::size_t at) const {
        const auto found =
            std::find_if(numbers_.begin(), numbers_.end(), [at](const Quantity& q) { return q.begin == at; });
        return found == numbers_.end() ? nullptr : &*found;
    }

    // The plain number behind a place; the place moves behind it.
    std::optional<Rational> take_number(std::size_t& at) {
        std::size_t begin = at;
        while (begin < text_.size() && text_[begin] == U' ') {
            ++begin;
        }
        const Quantity* number = number_at(begin);
        if (number == nullptr || number->unit || number->share || number->percent) {
            return std::nullopt;
        }
        at = number->number_end;
        ++used_;
        return number->value;
    }

    TutorAnswer undone() const {
        std::vector<MathStep> steps;
        Rational value = *result_;
        for (std::size_t i = done_.size(); i-- > 0;) {
            const char sign = done_[i].sign;
            const char inverse = sign == '*' ? '/' : sign == '/' ? '*' : sign == '+' ? '-' : '+';
            steps.push_back(problem_step(inverse, value, done_[i].by));
            value = steps.back().result;
        }
        return problem_finished(value, steps);
    }

    struct Done {
        char sign;
        Rational by;
    };

    Text text_;
    std::vector<Quantity> numbers_;
    std::vector<Done> done_;
    std::optional<Rational> result_;
    std::size_t used_ = 0;
};

}  // namespace minillm
