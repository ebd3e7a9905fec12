// os/apps/tutor/stories/told_operations.hpp: a number, what is done with it step by step, and what comes out: every
// step is undone.
//
//     一个数先乘5，再减去12，得38，这个数是多少                     (38 + 12) ÷ 5 = 10
//     一个数减去15后再除以3得8                                      8 × 3 + 15 = 39, not 8 + 15 ÷ 3
//     double the number, add 7, and you get 41                      (41 - 7) ÷ 2 = 17
//     I think of a number, add 7, then multiply by 3, and I get 60  60 ÷ 3 - 7 = 13
//
// From the number on every word must be one of those listed here: an operation with its number, a word that leads to
// the next step or to the result, or one that changes nothing. Two steps stand apart by such a word or a comma; where
// they do not (一个数加3乘5等于40) the signs bind as in an expression, and equation_question.hpp reads it.
//
// Not here: 一个数的3倍 and other parts of an expression (equation_question.hpp).
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
#include "word_problem.hpp"

namespace minillm {

/// Undoes what was done with a number.
class ToldOperations {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const std::optional<Told> told = read(request);
        return told ? undone(*told) : TutorAnswer{};
    }

    /// Only where an expression would read it otherwise: a sum that is multiplied or divided afterwards.
    static TutorAnswer not_as_expression(const RequestText& request) {
        const std::optional<Told> told = read(request);
        bool sum = false;
        bool differs = false;
        for (std::size_t i = 0; told && i < told->steps.size(); ++i) {
            const bool product = told->steps[i].sign == '*' || told->steps[i].sign == '/';
            differs = differs || (sum && product);
            sum = sum || !product;
        }
        return differs ? undone(*told) : TutorAnswer{};
    }

private:
    struct Step {
        char sign = '+';
        Rational by;
    };

    struct Told {
        std::vector<Step> steps;
        Rational result;
    };

    enum class Kind { filler, next, by, plus, minus, times, divide, twice, half, thrice, result };

    struct Words {
        Kind kind;
        Text names;  // separated by |
    };

    // Longest match wins; Latin words are whole words.
    static constexpr Words words[] = {
        {Kind::next,
         U"先|再|然后|接着|最后|后|之后|以后|又|,|.|的和|的差|的积|的商|所得的和|所得的差|所得的积|所得的商|所得的数|"
         U"then|and|after that|finally|next"},
        {Kind::by, U"by"},
        {Kind::plus, U"加上|加|add|adds|added|add on|plus|increase|increases|increased"},
        {Kind::minus,
         U"减去|减掉|减|subtract|subtracts|subtracted|take away|takes away|took "
         U"away|take|minus|decrease|decreases|decreased"},
        {Kind::times, U"乘以|乘上|乘|扩大到原来的|扩大|multiply|multiplies|multiplied|times"},
        {Kind::divide, U"除以|缩小|divide|divides|divided"},
        {Kind::twice, U"double|doubles|doubled"},
        {Kind::half, U"halve|halves|halved"},
        {Kind::thrice, U"triple|triples|tripled"},
        {Kind::result,
         U"得|得到|等于|结果是|结果为|结果得|结果等于|结果还是|结果正好是|结果恰好是|最后得|最后得到|最后等于|"
         U"最后结果是|和是|差是|积是|商是|正好是|恰好是|刚好是|正好等于|恰好等于|刚好等于"},
        {Kind::result,
         U"get|gets|got|give|gives|giving|to give|to get|result is|result was|answer is|answer was|equals|end up "
         U"with|ends up with|ended up with"},
        {Kind::filler,
         U"结果|所得结果|所得的结果|倍|用|把它|它|正好|恰好|i|you|he|she|we|my|his|her|the|final|if|when|which|it|is|"
         U"first|this|that|the number|this number|that number"},
        {Kind::filler,
         U"result|answer|sum|total|difference|product|quotient|to it|from it|to the result|from the result|to "
         U"that|from that"},
    };

    struct Word {
        Text text;
        Kind kind = Kind::filler;
    };

    // Where the number itself ends: the steps begin behind it.
    static std::size_t start_of(Text text) {
        for (const Text name : {Text(U"一个数"), Text(U"某个数"), Text(U"某数"), Text(U"a certain number"),
                                Text(U"a secret number"), Text(U"a number"), Text(U"的年龄"), Text(U"的岁数"),
                                Text(U"my age"), Text(U"his age"), Text(U"her age")}) {
            const std::size_t at = text.find(name);
            if (at != Text::npos) {
                return at + name.size();
            }
        }
        // thinks of the number of shells in her bucket, multiplies it by 3
        const std::size_t of = text.find(U" of the number of ");
        return of == Text::npos ? start_with_deed(text) : text.find(U',', of);
    }

    // Guess how many shells I found! Double the number, add 7: what is done first names the number itself.
    static std::size_t start_with_deed(Text text) {
        for (const Text deed : {Text(U"double the number"), Text(U"triple the number"), Text(U"halve the number"),
                                Text(U"multiply the number"), Text(U"divide the number")}) {
            const std::size_t at = text.find(deed);
            const bool opens = at == 0 || (at != Text::npos && at > 1 && is_mark(text[at - 2]));
            if (opens) {
                return at;
            }
        }
        return start_with_condition(text);
    }

    // Which number is it: if you double it and add 15 you get 41? The number is asked for before it has a name.
    static std::size_t start_with_condition(Text text) {
        if (!has_any(text, {U"which number", U"what number", U"what is my number", U"what's my number",
                            U"find the number", U"find my number", U"guess my number"})) {
            return Text::npos;
        }
        for (const Text condition : {Text(U"if you"), Text(U"if i"), Text(U"when you"), Text(U"when i")}) {
            const std::size_t at = find_word(text, condition);
            if (at != Text::npos) {
                return at + condition.size();
            }
        }
        for (const Text deed :
             {Text(U"double it"), Text(U"triple it"), Text(U"halve it"), Text(U"multiply it"), Text(U"divide it")}) {
            const std::size_t at = find_word(text, deed);
            if (at != Text::npos) {
                return at;
            }
        }
        return Text::npos;
    }

    static bool is_mark(char32_t letter) { return Text(U".,;:!?").find(letter) != Text::npos; }

    static std::optional<Word> word_at(Text text, std::size_t at) {
        std::optional<Word> best;
        for (const Words& group : words) {
            for (Text rest = group.names; !rest.empty();) {
                const std::size_t bar = std::min(rest.find(U'|'), rest.size());
                const Text name = rest.substr(0, bar);
                rest.remove_prefix(std::min(bar + 1, rest.size()));
                const std::size_t end = at + name.size();
                const bool cut = is_latin_letter(name.back()) && end < text.size() && is_latin_letter(text[end]);
                if (text.substr(at, name.size()) == name && !cut && (!best || name.size() > best->text.size())) {
                    best = Word{name, group.kind};
                }
            }
        }
        return best;
    }

    static std::optional<Told> read(const RequestText& request) {
        const Text text = request.characters;
        const std::size_t start = start_of(text);
        if (start == Text::npos ||
            has_any(text, {U"看成", U"看错", U"错写", U"忘", U"正确", U"对吗", U"对不对", U"两个数", U"mistake",
                           U"instead", U"forgot", U"correct", U"should have"})) {
            return std::nullopt;
        }
        const std::vector<Quantity> numbers = UnitReader::quantities(request);
        Told told;
        Kind pending = Kind::filler;
        bool apart = true;  // whether a word stood between this step and the last one
        std::size_t at = start;
        std::size_t last_number = start;
        for (; at < text.size();) {
            if (text[at] == U' ') {
                ++at;
                continue;
            }
            const std::optional<Word> word = word_at(text, at);
            const bool without_number = word && (word->kind == Kind::twice || word->kind == Kind::half ||
                                                 word->kind == Kind::thrice);  // halves it
            const auto number = without_number ? numbers.end()
                                               : std::find_if(numbers.begin(), numbers.end(),
                                                              [&](const Quantity& q) { return q.begin == at; });
            if (number != numbers.end()) {
                if (number->unit || number->percent) {
                    return std::nullopt;
                }
                last_number = at = number->number_end;
                if (pending == Kind::filler) {  // 4 is added
                    const bool added = text.substr(at).starts_with(U" is added");
                    const bool taken = text.substr(at).starts_with(U" is subtracted");
                    pending = added ? Kind::plus : taken ? Kind::minus : pending;
                    at += added ? 9 : taken ? 14 : 0;
                }
                if (pending == Kind::result) {
                    told.result = number->value;
                    if (asks_more(text.substr(at))) {
                        return std::nullopt;
                    }
                    break;
                }
                if (!add_step(told, pending, number->value, apart)) {
                    return std::nullopt;
                }
                pending = Kind::filler;
                apart = false;
                continue;
            }
            if (!word || (word->kind == Kind::by && pending == Kind::filler)) {  // divide 20 by it
                return std::nullopt;
            }
            at += word->text.size();
            if (without_number) {
                const Rational by(word->kind == Kind::thrice ? 3 : 2);
                if (!add_step(told, word->kind == Kind::half ? Kind::divide : Kind::times, by, apart)) {
                    return std::nullopt;
                }
                apart = false;
            } else if (word->kind == Kind::next) {
                apart = true;
            } else if (word->kind != Kind::filler && word->kind != Kind::by) {
                if (pending != Kind::filler) {
                    return std::nullopt;  // two operations and one number
                }
                pending = word->kind;
            }
        }
        const bool more_numbers = std::any_of(numbers.begin(), numbers.end(), [&](const Quantity& q) {
            return q.begin >= last_number || (q.end + 2 < start && !only_names(text, q));
        });
        return pending == Kind::result && !told.steps.empty() && !more_numbers ? std::optional<Told>(told)
                                                                               : std::nullopt;
    }

    // What is double my number? 这个数的3倍是多少?
    static bool asks_more(Text question) {
        return has_any(question, {U"double", U"twice", U"half", U"times", U"square", U"more than", U"less than", U"倍",
                                  U"一半", U"加", U"减", U"乘", U"除以", U"平方"});
    }

    static bool add_step(Told& told, Kind kind, const Rational& by, bool apart) {
        const char sign = kind == Kind::plus     ? '+'
                          : kind == Kind::minus  ? '-'
                          : kind == Kind::times  ? '*'
                          : kind == Kind::divide ? '/'
                                                 : '\0';
        if (sign == '\0' || (!apart && !told.steps.empty()) || (by.is_zero() && (sign == '*' || sign == '/'))) {
            return false;
        }
        told.steps.push_back({sign, by});
        return true;
    }

    static TutorAnswer undone(const Told& told) {
        std::vector<MathStep> steps;
        Rational value = told.result;
        for (auto step = told.steps.rbegin(); step != told.steps.rend(); ++step) {
            const char inverse = step->sign == '+' ? '-' : step->sign == '-' ? '+' : step->sign == '*' ? '/' : '*';
            steps.push_back(problem_step(inverse, value, step->by));
            value = steps.back().result;
        }
        NumberStyle style;
        style.decimal = true;
        TutorAnswer answer = problem_finished(value.absolute(), steps);
        answer.result = style.text(value);
        return answer;
    }
};

}  // namespace minillm
