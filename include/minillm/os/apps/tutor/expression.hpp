// os/apps/tutor/expression.hpp: reads a row of pieces as an expression, calculates it exactly, and writes down every
// step.
//
//     sum      = product { (+ | -) product }
//     product  = power { (* | / | of) power }          2x, 2(x-1) and (x+1)(x-2) multiply without a sign
//     power    = value [ ^ power ]                      after a value also: 的平方, squared, 倍, !, 的平方根 …
//     value    = number | unknown | ( sum ) | sqrt value | sum of a and b | 3与5的和 | twice value
//
// so brackets come first, then powers, then products, then sums, each from left to right. "/" between two whole numbers
// without blanks is a fraction if another sign divides: 1/2 ÷ 3/4 is 2/3.
//
// Not here: how a step is written (math_step.hpp). Next: os/apps/tutor/equation.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "math_step.hpp"
#include "math_words.hpp"
#include "polynomial.hpp"

namespace minillm {
/// Reads expressions; one object reads one row of pieces.
class ExpressionParser {
public:
    explicit ExpressionParser(std::span<const MathPiece> pieces) : pieces_(pieces) {}

    std::size_t position() const { return at_; }
    void move_to(std::size_t position) { at_ = position; }
    const std::vector<MathStep>& steps() const { return steps_; }
    std::size_t operations() const { return operations_; }

    /// A sum that begins at the present place; nothing if there is none. Throws DivisionByZero and LargeNumberError.
    std::optional<MathValue> sum() {
        if (++depth_ > 60) {
            return std::nullopt;
        }
        std::optional<MathValue> left = product();
        while (left && (is(MathKind::plus) || is(MathKind::minus))) {
            const char sign = is(MathKind::plus) ? '+' : '-';
            ++at_;
            const std::optional<MathValue> right = product();
            left = right ? some(apply(sign, *left, *right)) : std::nullopt;
        }
        // 5 more than 3 times a number, 5 less than x
        if (left && (is(MathKind::more) || is(MathKind::fewer)) && pieces_[at_].end - pieces_[at_].begin > 2) {
            const char sign = is(MathKind::more) ? '+' : '-';
            ++at_;
            const std::optional<MathValue> right = product();
            left = right ? some(apply(sign, *right, *left)) : std::nullopt;
        }
        --depth_;
        return left;
    }

    /// The root without an exact value that stopped the calculation, if that was so.
    const std::optional<std::pair<Rational, std::uint64_t>>& inexact_root() const { return inexact_root_; }
    /// A fraction that was read as one number: for a question that is no more than "3/4".
    const std::optional<MathStep>& last_fraction() const { return last_fraction_; }

private:
    static std::optional<MathValue> some(MathValue value) { return std::optional<MathValue>(std::move(value)); }

    bool is(MathKind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }
    bool is_at(std::size_t place, MathKind kind) const { return place < pieces_.size() && pieces_[place].kind == kind; }

    std::optional<MathValue> product() {
        std::optional<MathValue> left = power();
        while (left && at_ < pieces_.size()) {
            const MathPiece& piece = pieces_[at_];
            char sign = 0;
            bool into = false;
            if (piece.kind == MathKind::times) {
                sign = '*';
            } else if (piece.kind == MathKind::divide) {
                sign = '/';
            } else if (piece.kind == MathKind::divide_into) {
                sign = '/';
                into = true;
            } else if (piece.kind == MathKind::remainder && begins_value(at_ + 1)) {
                sign = '%';
            } else if (piece.kind == MathKind::of && of_multiplies()) {
                sign = '*';
            } else if (times_something_times()) {
                sign = '*';
                --at_;
            } else if (multiplies_silently()) {
                sign = '*';
                --at_;  // there is no sign to step over
            } else {
                break;
            }
            ++at_;
            const std::optional<MathValue> right = power();
            if (!right) {
                return std::nullopt;
            }
            left = into ? apply(sign, *right, *left) : apply(sign, *left, *right);
        }
        // 17除以5的余数, the remainder of 17 divided by 5
        if (left && is(MathKind::remainder) && !begins_value(at_ + 1) && !steps_.empty() && steps_.back().sign == '/') {
            ++at_;
            left = remainder_of_last();
        }
        return left;
    }

    // A fraction written 3/4: two whole numbers with a slash and no blanks, where the slash cannot be one division of
    // many.
    std::optional<MathValue> slash_fraction() {
        if (!is(MathKind::number) || !is_at(at_ + 1, MathKind::divide) || !is_at(at_ + 2, MathKind::number) ||
            !pieces_[at_ + 1].slash) {
            return std::nullopt;
        }
        const MathPiece& top = pieces_[at_];
        const MathPiece& bottom = pieces_[at_ + 2];
        const bool tight = top.end == pieces_[at_ + 1].begin && pieces_[at_ + 1].end == bottom.begin;
        const bool after_slash = at_ > 0 && ((pieces_[at_ - 1].kind == MathKind::divide && pieces_[at_ - 1].slash) ||
                                             pieces_[at_ - 1].kind == MathKind::power);
        const bool before_power = is_at(at_ + 3, MathKind::power) || is_at(at_ + 3, MathKind::squared) ||
                                  is_at(at_ + 3, MathKind::cubed) || is_at(at_ + 3, MathKind::factorial);
        const bool word_power =
            before_power && pieces_[at_ + 3].end - pieces_[at_ + 3].begin > 1;  // 2/3的平方 squares the whole
        if (!tight || after_slash || (before_power && !word_power) || top.share || bottom.share ||
            !top.value.is_whole() || !bottom.value.is_whole()) {
            return std::nullopt;
        }
        at_ += 3;
        ++operations_;
        if (bottom.value.is_zero()) {
            throw DivisionByZero();
        }
        last_fraction_ = MathStep{'/', top.value, bottom.value, top.value / bottom.value};
        return MathValue(top.value / bottom.value);
    }

    std::optional<MathValue> power() {
        if (is(MathKind::minus)) {  // -2^2 is -(2^2)
            ++at_;
            const std::optional<MathValue> value = power();
            return value ? std::optional<MathValue>(MathValue(Rational(-1)) * *value) : std::nullopt;
        }
        if (is(MathKind::plus)) {
            ++at_;
            return power();
        }
        std::optional<MathValue> base = value();
        base = base ? after_value(*base) : std::nullopt;
        if (base && is(MathKind::power)) {
            ++at_;
            const std::optional<MathValue> exponent = power();
            base = exponent ? raise(*base, *exponent) : std::nullopt;
            base = base ? after_value(*base) : std::nullopt;
        }
        return base;
    }

    std::optional<MathValue> raise(const MathValue& base, const MathValue& exponent) {
        ++operations_;
        const std::optional<MathValue> result = base.power(exponent);
        note('^', base, exponent, result);
        return result;
    }

    std::optional<MathValue> root(const MathValue& base, std::uint64_t degree) {
        ++operations_;
        const std::optional<Rational> number = base.constant();
        const std::optional<Rational> exact = number ? number->root(degree) : std::nullopt;
        if (!exact) {
            inexact_root_ =
                number ? std::optional<std::pair<Rational, std::uint64_t>>({*number, degree}) : std::nullopt;
            return std::nullopt;
        }
        steps_.push_back({'r', *number, Rational(static_cast<std::int64_t>(degree)), *exact});
        return MathValue(*exact);
    }

    // What follows a value and changes it: squared, 的10次方, 倍, !, 的平方根 …
    std::optional<MathValue> after_value(MathValue base) {
        for (;;) {
            const std::size_t of = is(MathKind::of) ? 1 : 0;
            std::optional<MathValue> next;
            if (is(MathKind::squared) || is(MathKind::cubed)) {
                const std::int64_t exponent = is(MathKind::squared) ? 2 : 3;
                ++at_;
                next = raise(base, MathValue(Rational(exponent)));
            } else if (is_at(at_ + of, MathKind::number) && is_at(at_ + of + 1, MathKind::nth_power)) {
                const Rational exponent = pieces_[at_ + of].value;
                at_ += of + 2;
                next = raise(base, MathValue(exponent));
            } else if (is_at(at_ + of, MathKind::minus) && is_at(at_ + of + 1, MathKind::number) &&
                       is_at(at_ + of + 2, MathKind::nth_power)) {
                const Rational exponent = pieces_[at_ + of + 1].value;  // 10的负2次方
                at_ += of + 3;
                next = raise(base, MathValue(-exponent));
            } else if (is(MathKind::square_root_after) || is(MathKind::cube_root_after)) {
                const std::uint64_t degree = is(MathKind::square_root_after) ? 2 : 3;
                ++at_;
                next = root(base, degree);
            } else if (is(MathKind::reciprocal_after)) {
                ++at_;
                next = apply('/', MathValue(Rational(1)), base);
            } else if (is(MathKind::opposite_after)) {
                ++at_;
                next = apply('*', MathValue(Rational(-1)), base);
            } else if (is(MathKind::absolute_after) && base.constant()) {
                ++at_;
                ++operations_;
                next = MathValue(base.constant()->absolute());
            } else if (is(MathKind::factorial)) {
                ++at_;
                next = factorial(base);
            } else {
                return base;
            }
            if (!next) {
                return std::nullopt;
            }
            base = *next;
        }
    }

    std::optional<MathValue> factorial(const MathValue& base) {
        const std::optional<Rational> number = base.constant();
        if (!number || !number->is_whole() || number->is_negative()) {
            return std::nullopt;
        }
        if (!number->top().is_small() || number->top().as_int64() > 500) {
            throw LargeNumberError();
        }
        BigInteger result(1);
        for (std::int64_t i = 2; i <= number->top().as_int64(); ++i) {
            result = result * BigInteger(i);
        }
        ++operations_;
        steps_.push_back({'!', *number, Rational(0), Rational(result)});
        return MathValue(Rational(result));
    }

    std::optional<MathValue> value() {
        if (at_ >= pieces_.size()) {
            return std::nullopt;
        }
        if (const std::optional<MathValue> list = list_before_its_word()) {
            return list;
        }
        if (const std::optional<MathValue> fraction = slash_fraction()) {
            return fraction;
        }
        const MathPiece& piece = pieces_[at_];
        switch (piece.kind) {
            case MathKind::number:
                ++at_;
                return MathValue(piece.value);
            case MathKind::variable:
                ++at_;
                return MathValue(Polynomial::unknown(static_cast<char>(piece.letter)), Polynomial(Rational(1)));
            case MathKind::unknown_number:
                ++at_;
                return MathValue(Polynomial::unknown('x'), Polynomial(Rational(1)));
            case MathKind::open: {
                ++at_;
                const std::optional<MathValue> inside = sum();
                if (!inside || !is(MathKind::close)) {
                    return std::nullopt;
                }
                ++at_;
                return inside;
            }
            case MathKind::square_root:
            case MathKind::cube_root: {
                ++at_;
                const std::optional<MathValue> inside = value();
                return inside ? root(*inside, piece.kind == MathKind::square_root ? 2 : 3) : std::nullopt;
            }
            case MathKind::square_of:
            case MathKind::cube_of: {
                ++at_;
                const std::optional<MathValue> base = value();
                return base ? raise(*base, MathValue(Rational(piece.kind == MathKind::square_of ? 2 : 3)))
                            : std::nullopt;
            }
            case MathKind::scale: {
                ++at_;
                at_ += is(MathKind::of) ? 1 : 0;
                const std::optional<MathValue> inside = power();
                return inside ? some(apply('*', MathValue(piece.value), *inside)) : std::nullopt;
            }
            case MathKind::reciprocal: {
                ++at_;
                const std::optional<MathValue> inside = power();
                return inside ? some(apply('/', MathValue(Rational(1)), *inside)) : std::nullopt;
            }
            case MathKind::absolute: {
                ++at_;
                ++operations_;
                const std::optional<MathValue> inside = power();
                return inside && inside->constant()
                           ? std::optional<MathValue>(MathValue(inside->constant()->absolute()))
                           : std::nullopt;
            }
            case MathKind::add:
                return verb_value('+', MathKind::to);
            case MathKind::subtract:
                return verb_value('-', MathKind::from);
            case MathKind::multiply:
                return verb_value('*', MathKind::by);
            case MathKind::divide_verb:
                return verb_value('/', MathKind::by);
            case MathKind::sum_of:
                return named_list('+');
            case MathKind::difference_of:
                return named_list('-');
            case MathKind::product_of:
                return named_list('*');
            case MathKind::quotient_of:
                return named_list('/');
            case MathKind::remainder_of: {
                ++at_;
                const std::optional<MathValue> quotient = sum();
                return quotient && !steps_.empty() && steps_.back().sign == '/' ? some(remainder_of_last())
                                                                                : std::nullopt;
            }
            default:
                return std::nullopt;
        }
    }

    // add 8 to a number, subtract 3 from x, multiply x by 4
    std::optional<MathValue> verb_value(char sign, MathKind link) {
        ++at_;
        const std::optional<MathValue> first = product();
        if (!first || !is(link)) {
            return std::nullopt;
        }
        ++at_;
        const std::optional<MathValue> second = product();
        const bool turned = sign == '+' || sign == '-';  // what is added or taken away is named first
        return second ? some(turned ? apply(sign, *second, *first) : apply(sign, *first, *second)) : std::nullopt;
    }

    // sum of a, b and c
    std::optional<MathValue> named_list(char sign) {
        ++at_;
        std::optional<MathValue> total = product();
        std::size_t count = 1;
        while (total && (is(MathKind::joined) || is(MathKind::comma))) {
            while (is(MathKind::joined) || is(MathKind::comma)) {
                ++at_;
            }
            const std::optional<MathValue> next = product();
            total = next ? some(apply(sign, *total, *next)) : std::nullopt;
            ++count;
        }
        return count > 1 ? total : std::nullopt;
    }

    // 3与5的和, 3加5的和, (2+1)和4的积: values, then the word that says what is done with them.
    std::optional<MathValue> list_before_its_word() {
        std::size_t end = at_;
        std::vector<std::pair<std::size_t, std::size_t>> items;
        char between = 0;
        for (;;) {
            const std::size_t begin = end;
            end += is_at(end, MathKind::minus) ? 1 : 0;
            if (is_at(end, MathKind::open)) {
                std::size_t depth = 0;
                for (; end < pieces_.size(); ++end) {
                    depth += pieces_[end].kind == MathKind::open ? 1 : 0;
                    depth -= pieces_[end].kind == MathKind::close ? 1 : 0;
                    if (depth == 0) {
                        break;
                    }
                }
                ++end;
            } else if (is_at(end, MathKind::number) || is_at(end, MathKind::variable) ||
                       is_at(end, MathKind::unknown_number)) {
                ++end;
                while (is_at(end, MathKind::squared) || is_at(end, MathKind::cubed)) {
                    ++end;
                }
                if (is_at(end, MathKind::divide) && pieces_[end].slash && is_at(end + 1, MathKind::number)) {
                    end += 2;  // 1/2
                }
            } else {
                return std::nullopt;
            }
            items.emplace_back(begin, end);
            if (end >= pieces_.size()) {
                return std::nullopt;
            }
            const MathKind kind = pieces_[end].kind;
            if (kind == MathKind::joined || kind == MathKind::comma) {
                ++end;
            } else if (items.size() == 1 && (kind == MathKind::plus || kind == MathKind::minus ||
                                             kind == MathKind::times || kind == MathKind::divide)) {
                between = kind == MathKind::plus    ? '+'
                          : kind == MathKind::minus ? '-'
                          : kind == MathKind::times ? '*'
                                                    : '/';
                ++end;
            } else {
                break;
            }
        }
        const MathKind word = pieces_[end].kind;
        const char sign = word == MathKind::sum_after          ? '+'
                          : word == MathKind::difference_after ? '-'
                          : word == MathKind::product_after    ? '*'
                          : word == MathKind::quotient_after   ? '/'
                                                               : '\0';
        if (sign == 0 || items.size() < 2 || (between != 0 && (between != sign || items.size() > 2))) {
            return std::nullopt;
        }
        std::optional<MathValue> total;
        for (const auto& [begin, finish] : items) {
            ExpressionParser inner(pieces_.subspan(begin, finish - begin));
            inner.depth_ = depth_ + 1;
            const std::optional<MathValue> item = inner.sum();
            if (!item || inner.position() != finish - begin) {
                return std::nullopt;
            }
            steps_.insert(steps_.end(), inner.steps_.begin(), inner.steps_.end());
            total = total ? apply(sign, *total, *item) : *item;
        }
        at_ = end + 1;
        return total;
    }

    bool begins_value(std::size_t place) const {
        if (place >= pieces_.size()) {
            return false;
        }
        switch (pieces_[place].kind) {
            case MathKind::number:
            case MathKind::variable:
            case MathKind::unknown_number:
            case MathKind::open:
            case MathKind::square_root:
            case MathKind::cube_root:
            case MathKind::scale:
            case MathKind::minus:
                return true;
            default:
                return false;
        }
    }

    // "of" multiplies if one side is a part or a multiple: half of 50, 200的15%, 3的5倍, a third of x.
    bool of_multiplies() const {
        const bool part_before = at_ > 0 && (pieces_[at_ - 1].share || slash_before());
        if (part_before && begins_value(at_ + 1)) {
            return true;
        }
        if (!is_at(at_ + 1, MathKind::number)) {
            return false;
        }
        const bool slash_after =
            is_at(at_ + 2, MathKind::divide) && pieces_[at_ + 2].slash && is_at(at_ + 3, MathKind::number);
        return pieces_[at_ + 1].share || slash_after || is_at(at_ + 2, MathKind::times_after);
    }

    bool slash_before() const {
        return at_ >= 3 && pieces_[at_ - 2].kind == MathKind::divide && pieces_[at_ - 2].slash &&
               pieces_[at_ - 3].kind == MathKind::number;
    }

    // The word 倍 after a number that was multiplied: step over it.
    bool times_something_times() {
        if (is(MathKind::times_after) && at_ > 0 && pieces_[at_ - 1].kind == MathKind::number) {
            ++at_;
            if (is(MathKind::of) && begins_value(at_ + 1)) {
                ++at_;
                return true;  // 3倍的x
            }
            return at_ < pieces_.size() && multiplies_silently();
        }
        return false;
    }

    // 2x, 2(x-1), (x+1)(x-2), x(x+1): a value right behind a value.
    bool multiplies_silently() const {
        if (at_ == 0 || at_ >= pieces_.size() || pieces_[at_].apart) {
            return false;
        }
        const MathKind before = pieces_[at_ - 1].kind;
        const MathKind here = pieces_[at_].kind;
        const bool value_before = before == MathKind::number || before == MathKind::variable ||
                                  before == MathKind::close || before == MathKind::squared || before == MathKind::cubed;
        const bool letter = here == MathKind::variable && (pieces_[at_ - 1].end == pieces_[at_].begin ||
                                                           before == MathKind::number || before == MathKind::close);
        const bool bracket = here == MathKind::open;
        const bool root = here == MathKind::square_root && before == MathKind::number;
        return value_before && (letter || bracket || root);
    }

    MathValue apply(char sign, const MathValue& a, const MathValue& b) {
        ++operations_;
        if (sign == '%') {
            const std::optional<Rational> left = a.constant();
            const std::optional<Rational> right = b.constant();
            if (!left || !right || right->is_zero()) {
                throw DivisionByZero();
            }
            const Rational rest = remainder(*left, *right);
            steps_.push_back({'%', *left, *right, rest});
            return MathValue(rest);
        }
        const MathValue result = sign == '+' ? a + b : sign == '-' ? a - b : sign == '*' ? a * b : a / b;
        note(sign, a, b, result);
        return result;
    }

    static Rational remainder(const Rational& a, const Rational& b) {
        const Rational quotient = a / b;
        BigInteger whole = quotient.top() / quotient.bottom();
        if (quotient.is_negative() && !quotient.is_whole()) {
            whole = whole - BigInteger(1);
        }
        return a - Rational(whole) * b;
    }

    MathValue remainder_of_last() {
        const MathStep last = steps_.back();
        steps_.pop_back();
        const Rational rest = remainder(last.left, last.right);
        steps_.push_back({'%', last.left, last.right, rest});
        return MathValue(rest);
    }

    void note(char sign, const MathValue& a, const MathValue& b, const std::optional<MathValue>& result) {
        const std::optional<Rational> left = a.constant();
        const std::optional<Rational> right = b.constant();
        if (left && right && result && result->constant()) {
            steps_.push_back({sign, *left, *right, *result->constant()});
        }
    }

    std::span<const MathPiece> pieces_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t operations_ = 0;
    std::vector<MathStep> steps_;
    std::optional<std::pair<Rational, std::uint64_t>> inexact_root_;
    std::optional<MathStep> last_fraction_;
};

}  // namespace minillm
