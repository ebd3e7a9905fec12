// os/apps/tutor/calculation.hpp: expressions of arithmetic in signs or words, computed exactly with their steps.
//
//     3/4减1/2                 1/4               √50                  5√2 ≈ 7.0711
//     25比17多多少             25 - 17 = 8       add 3 to 5           3 + 5 = 8
//
// Not here: unknowns (equation_question.hpp), and claims such as 12×12=146 (claim_check.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "equation.hpp"
#include "expression.hpp"
#include "math_sentence.hpp"
#include "math_words.hpp"
#include "rounded_decimal.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Computes what a question asks for.
class Calculation {
public:
    /// The whole question is an expression, but for words that change nothing.
    static TutorAnswer answer(const RequestText& text) {
        const RequestText sum = without_frame(text);
        const std::vector<MathPiece> pieces = math_sentence(sum);
        if (std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::word; })) {
            return {};
        }
        TutorAnswer answer = calculate_run(pieces, sum, asked_form(text.characters));
        answer.confidence = 0.97;
        return answer;
    }

    /// Other words around it: the one stretch of signs and numbers is taken, if it has a sign of arithmetic.
    static TutorAnswer loose_answer(const RequestText& text) {
        if (has_any(text.characters, {U"square", U"cube", U"root", U"log", U"sin", U"cos", U"tan", U"比", U"一个数",
                                      U"某数", U"a number"})) {
            return {};  // words of mathematics that were not understood
        }
        std::vector<MathPiece> pieces = math_sentence(text);
        std::erase_if(pieces, [&](const MathPiece& p) { return is_label(text.characters, p); });
        std::vector<std::vector<MathPiece>> runs(1);
        for (const MathPiece& piece : pieces) {
            if (piece.kind == MathKind::word) {
                if (!runs.back().empty()) {
                    runs.emplace_back();
                }
            } else {
                runs.back().push_back(piece);
            }
        }
        const std::size_t with_numbers =
            static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [](const std::vector<MathPiece>& run) {
                return std::any_of(run.begin(), run.end(),
                                   [](const MathPiece& p) { return p.kind == MathKind::number; });
            }));
        if (with_numbers > 1) {
            return {};  // a number that is left over may change the result
        }
        TutorAnswer found;
        for (const std::vector<MathPiece>& run : runs) {
            const bool signs = std::any_of(run.begin(), run.end(), [](const MathPiece& p) {
                return p.kind == MathKind::plus || p.kind == MathKind::times || p.kind == MathKind::divide ||
                       p.kind == MathKind::power || p.kind == MathKind::squared || p.kind == MathKind::cubed ||
                       p.kind == MathKind::nth_power || p.kind == MathKind::square_root || p.kind == MathKind::minus ||
                       (p.kind == MathKind::of);
            });
            const TutorAnswer answer = signs ? calculate_run(run, text, asked_form(text.characters)) : TutorAnswer{};
            if (answer.answered) {
                if (found.answered) {
                    return {};  // two of them: which one was asked?
                }
                found = answer;
            }
        }
        const bool asks = has_any(
            text.characters, {U"=", U"多少", U"几", U"what", U"calculate", U"算", U"compute", U"work out", U"how much",
                              U"得", U"plus", U"times", U"minus", U"divided by", U"乘", U"加", U"减", U"除"});
        const bool wants_help =
            has_any(text.characters,
                    {U"help",    U"stuck", U"homework", U"question", U"do",         U"work", U"evaluate", U"give",
                     U"express", U"solve", U"value",    U"answer",   U"need",       U"题",   U"作业",     U"求",
                     U"值",      U"帮我",  U"不会",     U"表示",     U"figure out", U"cant", U"can't",    U"confused"});
        const bool formula = runs_of_signs(runs, text);
        if (found.answered && (is_date(text.characters) || !(asks || wants_help || formula))) {
            return {};
        }
        found.confidence = 0.8;
        return found;
    }

private:
    // umm 3.6 x 0.5, 告诉我99*99: signs that stand in nothing but a sum. A minus or a slash may join a date or a score,
    // and a unit or a noun behind the numbers makes them a size (a 4 x 4 car, 3 × 4 metres).
    static bool runs_of_signs(const std::vector<std::vector<MathPiece>>& runs, const RequestText& text) {
        const std::u32string_view t = text.characters;
        bool signs = false;
        std::size_t last = 0;
        for (const std::vector<MathPiece>& run : runs) {
            for (const MathPiece& piece : run) {
                const bool one_sign = piece.end - piece.begin == 1 && !is_han(t[piece.begin]);
                const bool sum = piece.kind == MathKind::plus || piece.kind == MathKind::times ||
                                 piece.kind == MathKind::power || (piece.kind == MathKind::divide && !piece.slash);
                signs = signs || (one_sign && sum);
                last = piece.kind == MathKind::number || piece.kind == MathKind::close ? piece.end : last;
            }
        }
        const std::u32string_view behind = t.substr(std::min(last, t.size()));
        const std::size_t word = behind.find_first_not_of(U' ');
        const bool names_size = word != std::u32string_view::npos && is_latin_letter(behind[word]) &&
                                !begins_with_any(behind.substr(word), {U"please", U"pls", U"and", U"thanks", U"as",
                                                                       U"is", U"equals", U"for me", U"then", U"quick"});
        const bool measures = word != std::u32string_view::npos && UnitReader::unit_at(t, last + word).has_value();
        return signs && !names_size && !measures;
    }

    // 第3题, question 4: the number names what is asked.
    static bool is_label(std::u32string_view text, const MathPiece& piece) {
        const std::u32string_view before = text.substr(0, piece.begin);
        const bool named = std::any_of(std::begin(label_words), std::end(label_words),
                                       [&](std::u32string_view word) { return before.ends_with(word); });
        return piece.kind == MathKind::number && named;
    }

    static constexpr std::u32string_view label_words[] = {U"第",    U"question ", U"problem ", U"exercise ",
                                                          U"task ", U"grade ",    U"year "};

    // "Help me with this: 6 × (14 - 5)", "3/4 + 5/8，用小数表示": clauses without a number are left out, unless they
    // change the result.
    static RequestText without_frame(const RequestText& text) {
        const std::u32string_view t = text.characters;
        const std::vector<MathPiece> all = MathReader::read(text);
        const bool unknown =
            std::any_of(all.begin(), all.end(), [](const MathPiece& p) { return p.kind == MathKind::unknown_number; });
        const bool changes =
            unknown ||
            has_any(t, {U"保留",       U"四舍五入", U"近似",  U"估算",    U"大约",    U"余",       U"倒数",
                        U"相反数",     U"一半",     U"round", U"rounded", U"nearest", U"estimate", U"remainder",
                        U"reciprocal", U"opposite", U"than",  U"比",      U"平均",    U"average",  U"mean"});
        std::size_t first = 0;
        std::size_t last = 0;
        std::size_t with_numbers = 0;
        for (std::size_t begin = 0; begin < t.size() && !changes;) {
            std::size_t end = begin;
            while (end < t.size() && !ends_clause(t, end)) {
                ++end;
            }
            const RequestText clause = part_of(text, begin, end);
            const std::vector<MathPiece> pieces = MathReader::read(clause);
            const bool numbers = std::any_of(pieces.begin(), pieces.end(), [&](const MathPiece& p) {
                return p.kind == MathKind::number && !is_label(clause.characters, p);
            });
            first = numbers && with_numbers == 0 ? begin : first;
            last = numbers ? end : last;
            with_numbers += numbers ? 1 : 0;
            begin = end + 1;
        }
        return with_numbers == 1 ? part_of(text, first, last) : text;
    }

    static bool ends_clause(std::u32string_view t, std::size_t at) {
        const bool between_digits =
            at > 0 && at + 1 < t.size() && is_ascii_digit(t[at - 1]) && is_ascii_digit(t[at + 1]);
        const std::u32string_view behind = t.substr(at);
        const bool form_follows = behind.starts_with(U" and give ") || behind.starts_with(U" and write ") ||
                                  behind.starts_with(U" and express ") || behind.starts_with(U" giving ");
        return form_follows ||
               (std::u32string_view(U",.:;?").find(t[at]) != std::u32string_view::npos && !between_digits);
    }

    static RequestText part_of(const RequestText& text, std::size_t begin, std::size_t end) {
        RequestText part;
        part.original = text.original;
        part.characters = text.characters.substr(begin, end - begin);
        part.offsets.assign(text.offsets.begin() + static_cast<std::ptrdiff_t>(begin),
                            text.offsets.begin() + static_cast<std::ptrdiff_t>(end) + 1);
        return part;
    }

    // 2024-11-25, 24/7, 010-1234: numbers joined by signs that are no calculation unless something asks for one.
    static bool is_date(std::u32string_view text) {
        for (std::size_t at = 0; at + 3 < text.size(); ++at) {
            if (is_ascii_digit(text[at]) && is_ascii_digit(text[at + 1]) && is_ascii_digit(text[at + 2]) &&
                is_ascii_digit(text[at + 3]) && at + 5 < text.size() && text[at + 4] == U'-' &&
                is_ascii_digit(text[at + 5])) {
                const std::size_t second = text.find(U'-', at + 5);
                if (second != std::u32string_view::npos && second <= at + 7) {
                    return true;
                }
            }
        }
        return false;
    }

    static bool is_operation(MathKind kind) {
        return kind == MathKind::plus || kind == MathKind::minus || kind == MathKind::times || kind == MathKind::divide;
    }

    // "divided by 12, and then minus 5": the "and" before an operation joins nothing.
    static void drop_joints(std::vector<MathPiece>& pieces) {
        for (std::size_t at = pieces.size(); at-- > 1;) {
            const bool joint = pieces[at - 1].kind == MathKind::joined;
            if (joint && is_operation(pieces[at].kind)) {
                pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at) - 1);
            }
        }
    }

    // 快，17×24！: a mark at the end of what has other signs is said loudly and is no factorial.
    static void drop_exclamation(std::vector<MathPiece>& pieces, const RequestText& text) {
        const auto is_mark = [&](const MathPiece& p) {
            return p.kind == MathKind::factorial && text.characters[p.begin] == U'!';
        };
        const bool last = !pieces.empty() && is_mark(pieces.back()) && pieces.back().end == text.characters.size();
        const bool only_one = std::count_if(pieces.begin(), pieces.end(), is_mark) == 1;
        const bool other_signs =
            std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return is_operation(p.kind); });
        if (last && only_one && other_signs) {
            pieces.pop_back();
        }
    }

    // 63除以7，再加18: what stands before a comma is computed first if the words behind it go on with it.
    static void group_before_commas(std::vector<MathPiece>& pieces, std::u32string_view text) {
        for (std::size_t at = 1; at + 1 < pieces.size(); ++at) {
            const bool operation = is_operation(pieces[at + 1].kind);
            const bool sign =
                std::u32string_view(U"+-*/").find(text[pieces[at + 1].begin]) != std::u32string_view::npos;
            if (pieces[at].kind != MathKind::comma || !operation || sign) {
                continue;
            }
            pieces[at].kind = MathKind::close;
            MathPiece open = pieces[0];
            open.kind = MathKind::open;
            open.end = open.begin;
            pieces.insert(pieces.begin(), open);
            ++at;
        }
    }

    static TutorAnswer calculate_run(std::vector<MathPiece> pieces, const RequestText& text, AskedForm form) {
        if (is_date(text.characters)) {
            return {};
        }
        while (!pieces.empty() &&
               (is_side_word(pieces.back().kind) || pieces.back().kind == MathKind::of ||
                pieces.back().kind == MathKind::the_number || pieces.back().kind == MathKind::joined)) {
            pieces.pop_back();
        }
        while (!pieces.empty() && (is_side_word(pieces.front().kind) || pieces.front().kind == MathKind::of)) {
            pieces.erase(pieces.begin());
        }
        if (pieces.empty() || pieces.size() > 200 || std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) {
                return p.kind == MathKind::variable;
            })) {
            return {};
        }
        const bool asks_fraction =
            pieces.size() > 2 && pieces.back().kind == MathKind::times_of_what &&
            (pieces[pieces.size() - 2].kind == MathKind::equals || pieces[pieces.size() - 2].kind == MathKind::is);
        if (asks_fraction) {  // 四分之三乘以九分之二等于几分之几
            pieces.resize(pieces.size() - 2);
        }
        drop_joints(pieces);
        drop_exclamation(pieces, text);
        group_before_commas(pieces, text.characters);
        // 12乘以多少 等于 …: an equation, not this. "what" inside is not understood here.
        NumberStyle style = number_style_of(pieces);
        style.decimal = form == AskedForm::decimal || (style.decimal && form != AskedForm::fraction);
        if (const TutorAnswer special = compared(pieces, style, text.characters); special.answered) {
            return special;
        }
        if (const TutorAnswer verbs = verb_first(pieces, style); verbs.answered) {
            return verbs;
        }
        ExpressionParser parser(pieces);
        const std::optional<MathValue> value = parser.sum();
        if (!value) {
            if (parser.inexact_root()) {
                return root_shown_rounded(*parser.inexact_root());
            }
            return {};
        }
        const std::optional<Rational> number = value->constant();
        const bool whole = parser.position() == pieces.size();
        if (!number || !whole || parser.operations() == 0) {
            return {};
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        const Rational hundredths = *number * Rational(100);
        answer.result = form == AskedForm::percent && hundredths.decimal_places() ? hundredths.decimal() + "%"
                                                                                  : style.text(*number);
        std::vector<MathStep> steps = parser.steps();
        if (steps.empty() && parser.last_fraction()) {
            steps.push_back(*parser.last_fraction());
        }
        add_math_steps(answer, steps, style);
        show_rounded(answer, *number, style);
        return answer;
    }

    // 50比40多百分之几: the difference as a share of what it is compared with.
    static TutorAnswer compared_by_share(const Rational& a, const Rational& b, bool percent, const NumberStyle& style) {
        const Rational difference = a < b ? b - a : a - b;
        TutorAnswer answer = tutor_result("", {});
        add_math_steps(answer, {{'-', a < b ? b : a, a < b ? a : b, difference}, {'/', difference, b, difference / b}},
                       style);
        const Rational hundredths = difference / b * Rational(100);
        answer.result = !percent ? (difference / b).fraction()
                                 : (hundredths.decimal_places() ? hundredths.decimal() : hundredths.rounded(2)) + "%";
        return answer;
    }

    // Values at two places with a word between and behind: 25比17多多少, 3是12的几分之几, what percent of 50 is 20,
    // 5 more than 12, 比8的2倍多3的数.
    static TutorAnswer compared(const std::vector<MathPiece>& pieces, const NumberStyle& style,
                                std::u32string_view text) {
        const auto place_of = [&](MathKind kind, std::size_t from = 0) {
            std::size_t at = from;
            while (at < pieces.size() && pieces[at].kind != kind) {
                ++at;
            }
            return at;
        };
        const auto part = [&](std::size_t begin, std::size_t end) -> std::optional<Rational> {
            while (begin < end && (pieces[begin].kind == MathKind::is || pieces[begin].kind == MathKind::of ||
                                   pieces[begin].kind == MathKind::comma || pieces[begin].kind == MathKind::equals)) {
                ++begin;
            }
            while (end > begin && (pieces[end - 1].kind == MathKind::is || pieces[end - 1].kind == MathKind::of ||
                                   pieces[end - 1].kind == MathKind::comma || pieces[end - 1].kind == MathKind::what ||
                                   pieces[end - 1].kind == MathKind::the_number)) {
                --end;
            }
            if (begin >= end) {
                return std::nullopt;
            }
            ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(begin, end - begin));
            const std::optional<MathValue> value = parser.sum();
            return value && parser.position() == end - begin ? value->constant() : std::nullopt;
        };
        const std::size_t size = pieces.size();
        const std::size_t than = place_of(MathKind::than);
        const std::size_t more = std::min(place_of(MathKind::more), place_of(MathKind::fewer));
        const bool is_more = more < size && pieces[more].kind == MathKind::more;
        char sign = 0;
        std::optional<Rational> a;
        std::optional<Rational> b;
        if (than < size && more < size && than < more) {
            a = than == 0 ? std::nullopt : part(0, than);
            b = part(than + 1, more);
            const std::optional<Rational> by = more + 1 < size ? part(more + 1, size) : std::nullopt;
            const bool by_share = more + 1 < size && (pieces[more + 1].kind == MathKind::percent_of_what ||
                                                      (pieces[more + 1].kind == MathKind::times_of_what &&
                                                       text.find(U"几分之几") != std::u32string_view::npos));
            if (a && b && !by && by_share) {
                return compared_by_share(*a, *b, pieces[more + 1].kind == MathKind::percent_of_what, style);
            }
            const bool by_times = more + 1 < size && (pieces[more + 1].kind == MathKind::percent_of_what ||
                                                      pieces[more + 1].kind == MathKind::times_of_what);
            if (by_times) {
                return {};
            }
            if (!a && b && by && pieces[more + 1].share) {  // 比40多25%
                a = b;
                b = is_more ? Rational(1) + *by : Rational(1) - *by;
                sign = '*';
            } else if (!a && b && by) {  // 比 b 多 by
                a = b;
                b = by;
                sign = is_more ? '+' : '-';
            } else if (a && b && !by) {  // a 比 b 多 (多少)
                if (!is_more) {
                    std::swap(a, b);
                }
                sign = '-';
            }
        } else if (than == size && more < size && more > 0 &&
                   pieces[more].end - pieces[more].begin > 2) {  // 5 more than 12
            b = part(0, more);
            a = part(more + 1, size);
            sign = is_more ? '+' : '-';
        }
        bool percent = false;
        const std::size_t percent_at = place_of(MathKind::percent_of_what);
        const std::size_t times_at = place_of(MathKind::times_of_what);
        if (sign == 0 && (percent_at < size || times_at < size)) {
            const std::size_t word = std::min(percent_at, times_at);
            percent = percent_at < size;
            const std::size_t is_at = place_of(MathKind::is);
            if (word + 1 >= size) {  // 3 是 12 的 几分之几
                a = is_at < word ? part(0, is_at) : std::nullopt;
                b = is_at < word ? part(is_at + 1, word) : std::nullopt;
            } else if (is_at < word) {  // 20 is what percent of 50
                a = part(0, is_at);
                b = part(word + 1, size);
            } else {  // what percent of 50 is 20
                b = part(word + 1, is_at);
                a = is_at < size ? part(is_at + 1, size) : std::nullopt;
            }
            sign = '/';
        }
        if (sign == 0 || !a || !b) {
            return {};
        }
        const Rational value = sign == '+' ? *a + *b : sign == '-' ? *a - *b : sign == '*' ? *a * *b : *a / *b;
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        add_math_steps(answer, {{sign, *a, *b, value}}, style);
        answer.result = percent ? (value * Rational(100)).decimal() + "%" : style.text(value);
        if (percent) {
            answer.steps.push_back(style.operand(value) + " × 100% = " + answer.result);
        }
        return answer;
    }

    // add 3 to 5, subtract 15 from 40, multiply 11 by 11, divide 3.6 by 1.2; "take 3 from 10 and multiply by 2" is not
    // one.
    static TutorAnswer verb_first(const std::vector<MathPiece>& pieces, const NumberStyle& style) {
        const MathKind verb = pieces[0].kind;
        if (verb != MathKind::add && verb != MathKind::subtract && verb != MathKind::multiply &&
            verb != MathKind::divide_verb) {
            return {};
        }
        std::vector<Rational> values;
        bool reversed = false;
        std::vector<MathStep> steps;
        std::size_t at = 1;
        while (at < pieces.size()) {
            std::size_t end = at;
            while (end < pieces.size() && pieces[end].kind != MathKind::by && pieces[end].kind != MathKind::to &&
                   pieces[end].kind != MathKind::from && pieces[end].kind != MathKind::joined &&
                   pieces[end].kind != MathKind::comma) {
                ++end;
            }
            if (end > at) {
                ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at, end - at));
                const std::optional<MathValue> value = parser.sum();
                if (!value || !value->constant() || parser.position() != end - at) {
                    return {};
                }
                steps.insert(steps.end(), parser.steps().begin(), parser.steps().end());
                values.push_back(*value->constant());
            }
            reversed = reversed || (end < pieces.size() && pieces[end].kind == MathKind::from);
            at = end + 1;
        }
        if (values.size() < 2) {
            return {};
        }
        if (reversed || (verb == MathKind::subtract && values.size() == 2 && reversed)) {
            std::swap(values[0], values[1]);
        }
        const char sign = verb == MathKind::add        ? '+'
                          : verb == MathKind::subtract ? '-'
                          : verb == MathKind::multiply ? '*'
                                                       : '/';
        Rational total = values[0];
        for (std::size_t i = 1; i < values.size(); ++i) {
            const Rational next = sign == '+'   ? total + values[i]
                                  : sign == '-' ? total - values[i]
                                  : sign == '*' ? total * values[i]
                                                : total / values[i];
            steps.push_back({sign, total, values[i], next});
            total = next;
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        answer.result = style.text(total);
        add_math_steps(answer, steps, style);
        return answer;
    }
};

}  // namespace minillm
