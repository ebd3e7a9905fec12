// os/apps/tutor.hpp: the tutor: exact arithmetic with steps, equations, units, figures, word problems, explanations.
//
//     3/4减1/2            ->  tutor.calculate  result "1/4"         12×12=146 对吗？  ->  tutor.check  "144", 不对
//     x²+x-12=0           ->  tutor.solve      "x = -4, x = 3"      3500米是多少千米  ->  tutor.convert  "3.5 km"
//
// Each kind of question is a header that can be read alone. They are asked in an order in which the more particular one
// comes first; the first that understands the whole question answers. Every result is exact, every step is shown, and the
// result is put back where that is possible. Division by zero, roots without an exact value and numbers of more than a
// thousand digits get a sentence that says so. No language model is asked, ever.
//
// Read beside it: math_words.hpp, expression.hpp, equation.hpp, units.hpp, geometry.hpp, number_theory.hpp, word_problems.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../application.hpp"
#include "../json_data.hpp"
#include "equation.hpp"
#include "expression.hpp"
#include "geometry.hpp"
#include "number_theory.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "word_problems.hpp"

namespace minillm {

/// The tutor.
class Tutor {
public:
    /// @param topics  datasets/llm_os/tutor.json: what it can explain
    explicit Tutor(const JsonData& topics) {
        for (const JsonPlace& place : topics.root().at("topics").elements()) {
            Topic topic{place.at("id").text(), {}, place.at("text").at("zh").text(), place.at("text").at("en").text()};
            for (const char* language : {"zh", "en"}) {
                for (const std::string& name : place.at("names").at(language).texts()) {
                    topic.names.push_back(normalise_request(name).characters);
                }
            }
            topics_.push_back(std::move(topic));
        }
    }

    /// What the tutor makes of a request.
    AppAnswer answer(const Request& request, const AppRecall&) const {
        AppAnswer result;
        TutorAnswer answer;
        try {
            answer = answer_of(request.text);
        } catch (const DivisionByZero&) {
            answer = refusal("除数不能是 0，所以这个式子没有结果。", "Division by zero has no result.");
        } catch (const LargeNumberError&) {
            answer = refusal("这个结果太大了，我最多算到一千多位。", "The result is too large: I keep numbers of up to about a thousand digits.");
        }
        if (!answer.answered) {
            return result;
        }
        result.mine = true;
        result.standing = answer.confidence > 0.955 ? Standing::exact : Standing::scored;
        result.confidence = answer.confidence;
        result.intent = answer.intent;
        result.decision = answer.refused ? "clarify" : "answered";
        if (!answer.result.empty()) {
            result.slots["result"] = answer.result;
        }
        result.reply = reply(answer, request.chinese());
        result.explanation = answer.intent + (answer.result.empty() ? "" : " = " + answer.result);
        return result;
    }

private:
    struct Topic {
        std::string id;
        std::vector<std::u32string> names;
        std::string zh;
        std::string en;
    };

    static TutorAnswer refusal(const std::string& zh, const std::string& en, const std::string& intent = "tutor.calculate") {
        TutorAnswer answer;
        answer.answered = answer.refused = true;
        answer.intent = intent;
        answer.zh = zh;
        answer.en = en;
        return answer;
    }

    TutorAnswer answer_of(const RequestText& text) const {
        if (text.size() > 400) {
            return {};
        }
        const bool has_number = !UnitReader::quantities(text).empty();
        if (!has_number) {
            const std::vector<MathPiece> pieces = MathReader::read(text);
            const bool letters = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::variable; });
            const bool equals = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
            if (!(letters && equals)) {
                return explain(text);
            }
        }
        using Part = TutorAnswer (*)(const RequestText&);
        for (const Part part : {Part(check), Part(solve), Part(NumberTheory::answer), Part(Geometry::answer), Part(convert), Part(calculate), Part(WordProblems::answer), Part(loose_calculate)}) {
            const TutorAnswer answer = part(text);
            if (answer.answered) {
                return answer;
            }
        }
        return explain(text);
    }

    // ---- Pieces ----------------------------------------------------------------------------------------------------

    static std::vector<MathPiece> without_skips(const RequestText& text) {
        std::vector<MathPiece> pieces;
        bool apart = false;
        for (MathPiece piece : MathReader::read(text)) {
            if (piece.kind == MathKind::skip) {
                apart = true;
                continue;
            }
            piece.apart = std::exchange(apart, false);
            pieces.push_back(std::move(piece));
        }
        return pieces;
    }

    static NumberStyle style_of(const std::vector<MathPiece>& pieces) {
        NumberStyle style;
        bool fraction = false;
        bool percent = false;
        for (const MathPiece& piece : pieces) {
            style.decimal = style.decimal || piece.decimal;
            percent = percent || piece.percent;
            fraction = fraction || (piece.kind == MathKind::number && piece.share && !piece.percent);
        }
        style.decimal = style.decimal || (percent && !fraction);
        return style;
    }

    static bool is_side_word(MathKind kind) { return kind == MathKind::what || kind == MathKind::is || kind == MathKind::equals || kind == MathKind::comma; }

    // After such a piece a new expression may begin.
    static bool is_between(MathKind kind) {
        return is_side_word(kind) || kind == MathKind::word || kind == MathKind::joined || kind == MathKind::of || kind == MathKind::by || kind == MathKind::to || kind == MathKind::from;
    }

    static void add_steps(TutorAnswer& answer, const std::vector<MathStep>& steps, const NumberStyle& style) {
        for (const MathStep& step : steps) {
            if (answer.steps.size() < 14) {
                answer.steps.push_back(step_text(step, style));
            }
        }
        if (!steps.empty()) {
            const std::string check = check_text(steps.back(), style);
            if (!check.empty()) {
                answer.checks.push_back(check);
            }
        }
    }

    // ---- Calculations ----------------------------------------------------------------------------------------------

    /// The whole question is an expression, but for words that change nothing.
    static TutorAnswer calculate(const RequestText& text) {
        const std::vector<MathPiece> pieces = without_skips(text);
        if (std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::word; })) {
            return {};
        }
        TutorAnswer answer = calculate_run(pieces, text);
        answer.confidence = 0.97;
        return answer;
    }

    /// Other words around it: the one stretch of signs and numbers is taken, if it has a sign of arithmetic.
    static TutorAnswer loose_calculate(const RequestText& text) {
        const std::vector<MathPiece> pieces = without_skips(text);
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
        TutorAnswer found;
        for (const std::vector<MathPiece>& run : runs) {
            const bool signs = std::any_of(run.begin(), run.end(), [](const MathPiece& p) {
                return p.kind == MathKind::plus || p.kind == MathKind::times || p.kind == MathKind::divide || p.kind == MathKind::power || p.kind == MathKind::squared || p.kind == MathKind::cubed || p.kind == MathKind::nth_power || p.kind == MathKind::square_root || p.kind == MathKind::minus || (p.kind == MathKind::of);
            });
            const TutorAnswer answer = signs ? calculate_run(run, text) : TutorAnswer{};
            if (answer.answered) {
                if (found.answered) {
                    return {};  // two of them: which one was asked?
                }
                found = answer;
            }
        }
        const bool asks = has_any(text.characters, {U"=", U"多少", U"几", U"what", U"calculate", U"算", U"compute", U"work out", U"how much", U"得", U"plus", U"times", U"minus", U"divided by", U"乘", U"加", U"减", U"除"});
        if (found.answered && (is_date(text.characters) || !asks)) {
            return {};
        }
        found.confidence = 0.8;
        return found;
    }

    // 2024-11-25, 24/7, 010-1234: numbers joined by signs that are no calculation unless something asks for one.
    static bool is_date(std::u32string_view text) {
        for (std::size_t at = 0; at + 3 < text.size(); ++at) {
            if (is_ascii_digit(text[at]) && is_ascii_digit(text[at + 1]) && is_ascii_digit(text[at + 2]) && is_ascii_digit(text[at + 3]) && at + 5 < text.size() && text[at + 4] == U'-' && is_ascii_digit(text[at + 5])) {
                const std::size_t second = text.find(U'-', at + 5);
                if (second != std::u32string_view::npos && second <= at + 7) {
                    return true;
                }
            }
        }
        return false;
    }

    static TutorAnswer calculate_run(std::vector<MathPiece> pieces, const RequestText& text) {
        if (is_date(text.characters)) {
            return {};
        }
        while (!pieces.empty() && (is_side_word(pieces.back().kind) || pieces.back().kind == MathKind::of || pieces.back().kind == MathKind::the_number)) {
            pieces.pop_back();
        }
        while (!pieces.empty() && (is_side_word(pieces.front().kind) || pieces.front().kind == MathKind::of)) {
            pieces.erase(pieces.begin());
        }
        if (pieces.empty() || pieces.size() > 200 || std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::variable; })) {
            return {};
        }
        // 12乘以多少 等于 …: an equation, not this. "what" inside is not understood here.
        const NumberStyle style = style_of(pieces);
        if (const TutorAnswer special = compared(pieces, style); special.answered) {
            return special;
        }
        if (const TutorAnswer verbs = verb_first(pieces, style); verbs.answered) {
            return verbs;
        }
        ExpressionParser parser(pieces);
        const std::optional<MathValue> value = parser.sum();
        if (!value) {
            if (parser.inexact_root()) {
                return inexact(*parser.inexact_root());
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
        answer.result = style.text(*number);
        std::vector<MathStep> steps = parser.steps();
        if (steps.empty() && parser.last_fraction()) {
            steps.push_back(*parser.last_fraction());
        }
        add_steps(answer, steps, style);
        return answer;
    }

    static TutorAnswer inexact(const std::pair<Rational, std::uint64_t>& root) {
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        if (root.first.is_negative()) {
            return refusal("负数没有实数的平方根。", "A negative number has no real square root.");
        }
        const std::string sign = root.second == 2 ? "√" : root.second == 3 ? "∛" : std::to_string(root.second) + "√";
        if (root.second == 2 && root.first.is_whole()) {
            const auto [outside, inside] = detail::square_part(root.first.top());
            answer.result = (outside.is_one() ? "" : outside.text()) + "√" + inside.text();
        } else {
            answer.result = sign + root.first.fraction();
        }
        const BigInteger scale = BigInteger(10).power(8);
        const BigInteger scaled = (root.first * Rational(scale.power(root.second))).top() / (root.first * Rational(scale.power(root.second))).bottom();
        answer.shown = answer.result + " ≈ " + Rational(scaled.root(root.second), scale).rounded(4);
        answer.steps.push_back(sign + root.first.fraction() + " = " + answer.result);
        return answer;
    }

    // Values at two places with a word between and behind: 25比17多多少, 3是12的几分之几, what percent of 50 is 20,
    // 5 more than 12, 比8的2倍多3的数.
    static TutorAnswer compared(const std::vector<MathPiece>& pieces, const NumberStyle& style) {
        const auto place_of = [&](MathKind kind, std::size_t from = 0) {
            std::size_t at = from;
            while (at < pieces.size() && pieces[at].kind != kind) {
                ++at;
            }
            return at;
        };
        const auto part = [&](std::size_t begin, std::size_t end) -> std::optional<Rational> {
            while (begin < end && (pieces[begin].kind == MathKind::is || pieces[begin].kind == MathKind::of || pieces[begin].kind == MathKind::comma || pieces[begin].kind == MathKind::equals)) {
                ++begin;
            }
            while (end > begin && (pieces[end - 1].kind == MathKind::is || pieces[end - 1].kind == MathKind::of || pieces[end - 1].kind == MathKind::comma || pieces[end - 1].kind == MathKind::what || pieces[end - 1].kind == MathKind::the_number)) {
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
            if (!a && b && by) {  // 比 b 多 by
                a = b;
                b = by;
                sign = is_more ? '+' : '-';
            } else if (a && b && !by) {  // a 比 b 多 (多少)
                if (!is_more) {
                    std::swap(a, b);
                }
                sign = '-';
            }
        } else if (than == size && more < size && more > 0 && pieces[more].end - pieces[more].begin > 2) {  // 5 more than 12
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
        const Rational value = sign == '+' ? *a + *b : sign == '-' ? *a - *b : *a / *b;
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        add_steps(answer, {{sign, *a, *b, value}}, style);
        answer.result = percent ? (value * Rational(100)).decimal() + "%" : style.text(value);
        if (percent) {
            answer.steps.push_back(style.operand(value) + " × 100% = " + answer.result);
        }
        return answer;
    }

    // add 3 to 5, subtract 15 from 40, multiply 11 by 11, divide 3.6 by 1.2; "take 3 from 10 and multiply by 2" is not one.
    static TutorAnswer verb_first(const std::vector<MathPiece>& pieces, const NumberStyle& style) {
        const MathKind verb = pieces[0].kind;
        if (verb != MathKind::add && verb != MathKind::subtract && verb != MathKind::multiply && verb != MathKind::divide_verb) {
            return {};
        }
        std::vector<Rational> values;
        bool reversed = false;
        std::vector<MathStep> steps;
        std::size_t at = 1;
        while (at < pieces.size()) {
            std::size_t end = at;
            while (end < pieces.size() && pieces[end].kind != MathKind::by && pieces[end].kind != MathKind::to && pieces[end].kind != MathKind::from && pieces[end].kind != MathKind::joined && pieces[end].kind != MathKind::comma) {
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
        const char sign = verb == MathKind::add ? '+' : verb == MathKind::subtract ? '-' : verb == MathKind::multiply ? '*' : '/';
        Rational total = values[0];
        for (std::size_t i = 1; i < values.size(); ++i) {
            const Rational next = sign == '+' ? total + values[i] : sign == '-' ? total - values[i] : sign == '*' ? total * values[i] : total / values[i];
            steps.push_back({sign, total, values[i], next});
            total = next;
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.calculate";
        answer.result = style.text(total);
        add_steps(answer, steps, style);
        return answer;
    }

    // ---- Equations -------------------------------------------------------------------------------------------------

    static TutorAnswer solve(const RequestText& text) {
        std::vector<MathPiece> pieces = without_skips(text);
        if (pieces.size() > 200) {
            return {};
        }
        name_unknown_number(pieces);
        const bool has_unknown = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::variable || p.kind == MathKind::unknown_number; });
        if (!has_unknown) {
            return {};
        }
        const bool spoken = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::unknown_number; });
        std::vector<Equation> equations;
        for (std::size_t at = 0; at < pieces.size();) {
            const bool may_begin = at == 0 || pieces[at].apart || is_between(pieces[at - 1].kind);
            ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
            const std::optional<MathValue> left = may_begin ? parser.sum() : std::nullopt;
            const std::size_t middle = at + parser.position();
            const bool sign = left && middle < pieces.size() && (pieces[middle].kind == MathKind::equals || (spoken && pieces[middle].kind == MathKind::is));
            if (!sign) {
                ++at;
                continue;
            }
            ExpressionParser second(std::span<const MathPiece>(pieces).subspan(middle + 1));
            const std::optional<MathValue> right = second.sum();
            if (!right) {
                ++at;
                continue;
            }
            if (equations.size() < 6 && !(left->constant() && right->constant())) {
                equations.push_back({*left, *right});
            }
            at = middle + 1 + second.position();
        }
        if (equations.empty()) {
            return {};
        }
        std::string letters;
        for (const Equation& equation : equations) {
            letters += equation.zero_form().unknowns();
            letters += (equation.left.top * equation.right.bottom).unknowns() + (equation.right.top * equation.left.bottom).unknowns();
        }
        std::sort(letters.begin(), letters.end());
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
        const NumberStyle style = style_of(pieces);
        if (letters.empty() || letters.size() > 4) {
            return {};
        }
        EquationAnswer solved;
        if (letters.size() == 1 && equations.size() == 1) {
            // "x = 3": nothing to solve
            solved = solve_one(equations[0], letters[0], style);
        } else if (equations.size() >= letters.size()) {
            solved = solve_system(equations, letters, style);
        }
        if (!solved.solved) {
            return refusal("这种方程我还不会解：我会解一元一次、一元二次方程和一次方程组，方程的个数要和未知数一样多。",
                           "I cannot solve this kind yet: I do linear and quadratic equations, and as many linear equations as unknowns.", "tutor.solve");
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.solve";
        answer.result = solved.result;
        answer.steps = solved.steps;
        answer.checks = solved.checks;
        if (solved.result == "no real solution") {
            answer.zh = "没有实数解。";
            answer.en = "There is no real solution.";
        } else if (solved.result == "no solution") {
            answer.zh = "没有解。";
            answer.en = "There is no solution.";
        } else if (solved.result == "infinitely many solutions") {
            answer.zh = "有无穷多个解。";
            answer.en = "There are infinitely many solutions.";
        }
        answer.confidence = 0.97;
        return answer;
    }

    // 5加几等于12, 5 + what = 12: the asked number inside an equation is its unknown.
    static void name_unknown_number(std::vector<MathPiece>& pieces) {
        const auto is_sign = [&](std::size_t i) {
            return i < pieces.size() && (pieces[i].kind == MathKind::plus || pieces[i].kind == MathKind::minus || pieces[i].kind == MathKind::times || pieces[i].kind == MathKind::divide);
        };
        const bool equals = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
        for (std::size_t i = 0; i < pieces.size() && equals; ++i) {
            const bool beside_sign = (i > 0 && is_sign(i - 1)) || is_sign(i + 1);
            if (pieces[i].kind == MathKind::what && beside_sign && pieces[i].end - pieces[i].begin <= 4) {
                pieces[i].kind = MathKind::unknown_number;
            }
        }
    }

    // ---- Checks ----------------------------------------------------------------------------------------------------

    static TutorAnswer check(const RequestText& text) {
        const std::u32string_view t = text.characters;
        bool asks = has_any(t, {U"对吗", U"对不对", U"对么", U"是对的", U"对嘛", U"正确吗", U"正不正确", U"是否正确", U"算对", U"做对", U"对了吗", U"没错吧", U"有错吗", U"错了吗", U"是不是", U"是否", U"对还是错", U"检查", U"验算", U"成立吗", U"对错", U"正确",
                                  U"right", U"correct", U"true", U"wrong", U"check", U"false", U"mistake", U"agree"});
        // "is 7*8=54?", 12乘12等于146吗
        const bool ends_asking = !t.empty() && (t.back() == U'吗' || (t.size() > 1 && t[t.size() - 2] == U'吗') || t.back() == U'?' );
        const bool opens_asking = t.substr(0, 3) == U"is " || t.substr(0, 5) == U"does " || t.substr(0, 4) == U"are ";
        if (!asks && !(ends_asking && (opens_asking || contains(t, U"吗"))) && !opens_asking) {
            return {};
        }
        // In a check, 是 and "is" may be the equals sign, and so may "equal".
        const std::vector<MathPiece> pieces = without_skips(text);
        const NumberStyle style = style_of(pieces);
        for (int weak = 0; weak < 2; ++weak) {
            for (std::size_t at = 0; at < pieces.size(); ++at) {
                const bool may_begin = at == 0 || pieces[at].apart || is_between(pieces[at - 1].kind);
                ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
                const std::optional<MathValue> left = may_begin ? parser.sum() : std::nullopt;
                const std::size_t middle = at + parser.position();
                const bool sign = left && left->constant() && middle < pieces.size() && (pieces[middle].kind == MathKind::equals || (weak == 1 && pieces[middle].kind == MathKind::is));
                if (!sign) {
                    continue;
                }
                std::size_t after = middle + 1;
                while (after < pieces.size() && (pieces[after].kind == MathKind::is || pieces[after].kind == MathKind::equals)) {
                    ++after;
                }
                ExpressionParser second(std::span<const MathPiece>(pieces).subspan(after));
                const std::optional<MathValue> right = second.sum();
                const std::size_t end = after + second.position();
                const bool ends = end >= pieces.size() || pieces[end].kind == MathKind::word || is_side_word(pieces[end].kind) || pieces[end].kind == MathKind::joined;
                if (!right || !right->constant() || !ends || parser.operations() + second.operations() == 0) {
                    continue;
                }
                if (UnitReader::unit_at(t, pieces[middle - 1].end < t.size() && t[pieces[middle - 1].end] == U' ' ? pieces[middle - 1].end + 1 : pieces[middle - 1].end).has_value() && t[pieces[middle - 1].end] != U' ') {
                    continue;
                }
                const bool left_asked = parser.operations() > 0;
                const Rational truth = left_asked ? *left->constant() : *right->constant();
                return checked(*left->constant() == *right->constant(), style.text(truth), left_asked ? parser.steps() : second.steps(), style);
            }
        }
        return check_conversion(text);
    }

    static TutorAnswer checked(bool right, const std::string& truth, const std::vector<MathStep>& steps, const NumberStyle& style) {
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.check";
        answer.result = truth;
        answer.zh = right ? "对！" : "不对。";
        answer.en = right ? "Correct!" : "Not correct.";
        add_steps(answer, steps, style);
        answer.confidence = 0.97;
        return answer;
    }

    // 1小时等于60分钟对吗, is 1 km = 100 m?
    static TutorAnswer check_conversion(const RequestText& text) {
        const std::vector<Quantity> list = UnitReader::quantities(text);
        if (list.size() != 2 || !list[0].unit || !list[1].unit || list[0].unit->id == list[1].unit->id) {
            return {};
        }
        const std::u32string_view gap = std::u32string_view(text.characters).substr(list[0].end, list[1].begin - list[0].end);
        const bool equal = has_any(gap, {U"=", U"等于", U"是", U"equal", U"is", U"are", U"有", U"the same as"});
        for (const Unit& from : readings(text, list[0])) {
            for (const Unit& to : readings(text, list[1])) {
                if (!equal || !UnitReader::same_kind(from, to)) {
                    continue;
                }
                const Rational value = UnitReader::convert(list[0].value, from, to);
                return checked(value == list[1].value, value.decimal() + " " + to.id, {}, {});
            }
        }
        return {};
    }

    // ---- Units -----------------------------------------------------------------------------------------------------

    static std::vector<Unit> readings(const RequestText& text, const Quantity& quantity) {
        std::size_t at = quantity.number_end;
        at += at < text.size() && (text.characters[at] == U' ' || text.characters[at] == U'-') ? 1 : 0;
        const std::optional<UnitReader::Found> found = at < text.size() ? UnitReader::unit_at(text.characters, at) : std::nullopt;
        return found && found->end <= quantity.end ? found->readings : std::vector<Unit>{*quantity.unit};
    }

    static TutorAnswer convert(const RequestText& text) {
        const std::u32string_view t = text.characters;
        std::vector<Quantity> list = UnitReader::quantities(text);
        if (list.size() != 1 || !list[0].unit || has_any(t, {U"每", U"per ", U"左右"})) {
            const bool speed = list.size() == 1 && list[0].unit && list[0].unit->dimension == "speed";
            if (!speed) {
                return {};
            }
        }
        const Quantity& given = list[0];
        // the other unit, and the words that ask for it
        std::vector<Unit> wanted;
        std::u32string_view rest_words;
        for (std::size_t at = 0; at < t.size(); ++at) {
            const bool inside_word = at > 0 && is_latin_letter(t[at]) && is_latin_letter(t[at - 1]);
            if (inside_word || (at >= given.begin && at < given.end)) {
                continue;
            }
            const std::optional<UnitReader::Found> unit = UnitReader::unit_at(t, at);
            if (!unit) {
                continue;
            }
            const bool one_letter = unit->end - unit->begin == 1 && is_latin_letter(t[at]);
            const bool in_word = t.substr(unit->begin, 2) == U"in" && unit->end - unit->begin == 2 && unit->end < t.size();
            const bool asked_before = at >= 1 && (t[at - 1] == U'少' || t[at - 1] == U'几' || t[at - 1] == U'成' || t[at - 1] == U'为' || t[at - 1] == U'=' || t[at - 1] == U'到' || t[at - 1] == U'个' || t[at - 1] == U'于' || t[at - 1] == U'是' || t[at - 1] == U'算' || t[at - 1] == U'作' || t[at - 1] == U'换' || t[at - 1] == U'合');
            const bool english_before = ends_with_word(t.substr(0, at), {U"to", U"in", U"into", U"many", U"much", U"as", U"of", U"are", U"="});
            if (in_word || ((one_letter || unit->end - unit->begin == 1) && !asked_before && !english_before)) {
                continue;
            }
            bool fits = false;
            for (const Unit& reading : unit->readings) {
                for (const Unit& own : readings(text, given)) {
                    fits = fits || (UnitReader::same_kind(reading, own) && reading.id != own.id);
                }
            }
            if (asked_before || english_before || fits) {
                wanted = unit->readings;
                if (fits) {
                    break;
                }
            }
            at = unit->end - 1;
        }
        if (wanted.empty() || !asks_for_unit(t)) {
            return {};
        }
        for (const Unit& from : readings(text, given)) {
            for (const Unit& to : wanted) {
                if (UnitReader::same_kind(from, to) && from.id != to.id) {
                    return converted(given.value, from, to);
                }
            }
        }
        if (readings(text, given)[0].id == wanted[0].id) {
            return {};
        }
        return refusal(given.unit->zh + "和" + wanted[0].zh + "不是同一类单位，不能互相换算。", given.unit->id + " and " + wanted[0].id + " measure different things and cannot be converted.", "tutor.convert");
    }

    static bool ends_with_word(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
        while (!text.empty() && text.back() == U' ') {
            text.remove_suffix(1);
        }
        for (const std::u32string_view word : words) {
            const bool there = text.size() >= word.size() && text.substr(text.size() - word.size()) == word;
            if (there && (text.size() == word.size() || !is_latin_letter(text[text.size() - word.size() - 1]) || !is_latin_letter(word[0]))) {
                return true;
            }
        }
        return false;
    }

    static bool asks_for_unit(std::u32string_view t) {
        return has_any(t, {U"多少", U"几", U"等于", U"换", U"转", U"化", U"是", U"=", U"合", U"有", U"相当", U"convert", U"to", U"in", U"into", U"how many", U"how much", U"what", U"change", U"equals", U"express"});
    }

    static TutorAnswer converted(const Rational& value, const Unit& from, const Unit& to) {
        const Rational result = UnitReader::convert(value, from, to);
        const std::string number = result.decimal();
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.convert";
        answer.result = number + " " + to.id;
        if (!result.decimal_places()) {
            answer.shown = answer.result + " ≈ " + result.rounded(4) + " " + to.id;
        }
        if (from.dimension == "temperature") {
            answer.steps.push_back(to.id == "°F" ? "°F = °C × 9 ÷ 5 + 32" : from.id == "°F" ? "°C = (°F - 32) × 5 ÷ 9" : to.id + " = " + from.id + (to.id == "K" ? " + 273.15" : " - 273.15"));
        } else {
            const Rational rate = from.factor / to.factor;
            const bool grows = !(rate < Rational(1));
            answer.steps.push_back(grows ? "1 " + from.id + " = " + rate.decimal() + " " + to.id : "1 " + to.id + " = " + (Rational(1) / rate).decimal() + " " + from.id);
            answer.steps.push_back(grows ? value.decimal() + " × " + rate.decimal() + " = " + number : value.decimal() + " ÷ " + (Rational(1) / rate).decimal() + " = " + number);
        }
        answer.checks.push_back(answer.result + " = " + UnitReader::convert(result, to, from).decimal() + " " + from.id);
        answer.zh = to.dimension == "data" ? "（按 1024 进位）" : "";
        answer.en = to.dimension == "data" ? "(in steps of 1024)" : "";
        answer.confidence = 0.96;
        return answer;
    }

    // ---- Explanations ----------------------------------------------------------------------------------------------

    TutorAnswer explain(const RequestText& text) const {
        const std::u32string_view t = text.characters;
        const Topic* best = nullptr;
        std::size_t longest = 0;
        for (const Topic& topic : topics_) {
            for (const std::u32string& name : topic.names) {
                if (name.size() > longest && find_word(t, name) != std::u32string_view::npos) {
                    best = &topic;
                    longest = name.size();
                }
            }
        }
        const bool asks = has_any(t, {U"什么", U"啥", U"怎么", U"怎样", U"如何", U"为什么", U"为何", U"讲", U"解释", U"意思", U"公式", U"介绍", U"区别", U"教", U"说说", U"定义", U"方法", U"不懂", U"不明白", U"规则", U"概念", U"知识", U"步骤", U"what", U"how", U"why", U"explain", U"formula", U"meaning", U"define", U"definition", U"difference", U"teach", U"tell me", U"describe", U"rule", U"understand", U"help me with"});
        if (best == nullptr || !asks) {
            return {};
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.explain";
        answer.zh = best->zh;
        answer.en = best->en;
        // How much of the question is the topic: 长方形的面积公式是什么 is all about it.
        answer.confidence = longest >= 3 ? 0.9 : 0.75;
        return answer;
    }

    // ---- Reply -----------------------------------------------------------------------------------------------------

    static std::string reply(const TutorAnswer& answer, bool chinese) {
        std::string text = chinese ? answer.zh : answer.en;
        const bool words_only = answer.intent == "tutor.explain" || answer.refused;
        if (words_only) {
            return text;
        }
        const std::string shown = answer.shown.empty() ? answer.result : answer.shown;
        if (answer.intent == "tutor.check") {
            text += chinese ? "正确的结果是 " : " The right result is ";
            text += shown + (chinese ? "。" : ".");
        } else {
            const std::string first = chinese ? "答案：" + shown : "Answer: " + shown;
            text = text.empty() ? first : first + (chinese ? "。" : ". ") + text;
        }
        for (std::size_t i = 0; i < answer.steps.size(); ++i) {
            text += "\n  " + std::to_string(i + 1) + ". " + answer.steps[i];
        }
        if (!answer.checks.empty()) {
            text += chinese ? "\n  验算：" : "\n  Check: ";
            for (std::size_t i = 0; i < answer.checks.size() && i < 4; ++i) {
                text += (i > 0 ? "; " : "") + answer.checks[i];
            }
        }
        return text;
    }

    std::vector<Topic> topics_;
};

}  // namespace minillm
