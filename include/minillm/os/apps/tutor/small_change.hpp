// os/apps/tutor/small_change.hpp: small coins that are told beside large ones, written in the large ones.
//
//     一支铅笔8角，一块橡皮1元，各买5个要多少元      8角   ->  0.8元
//     a pencil is 45 cents and a pad is $2          45 cents  ->  $0.45
//
// So every form that adds prices adds the same coins. Only purchases are rewritten, and only if they are not asked for
// in small coins: 3元5角是多少角 stays, and so does 3元5角 itself, which is one amount (units.hpp reads it).
//
// Next: tutor.hpp, which asks for this before the forms of word problems.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "math_words.hpp"
#include "rational.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Writes small coins in large ones.
class SmallChange {
    using Text = std::u32string_view;

public:
    /// The request with every price in yuan or dollars; the same text if it tells of one kind of coin only.
    static RequestText in_large_coins(const RequestText& request) {
        RequestText text = request;
        if (buys(text.characters)) {
            in_yuan(text);
            in_dollars(text);
        }
        return text;
    }

private:
    static bool buys(Text t) {
        return has_any(t, {U"买",     U"花",    U"付",  U"找回", U"找零",   U"每支", U"每本",  U"每个",
                           U"售价",   U"单价",  U"buy", U"buys", U"bought", U"cost", U"costs", U"spend",
                           U"spends", U"spent", U"pay", U"pays", U"paid",   U"each", U"price", U"charges"});
    }

    static void in_yuan(RequestText& text) {
        const Text t = text.characters;
        const bool large = has_any(t, {U"元", U"块钱", U"多少钱", U"几块"});
        const bool asks_small =
            has_any(t, {U"多少角", U"几角", U"几毛", U"多少毛", U"多少分", U"几分", U"角是", U"角等于"});
        if (!large || asks_small) {
            return;
        }
        constexpr Text large_coins = U"元块";
        for (const auto& [coin, in_one] :
             {Coin{U"角钱", 10}, Coin{U"毛钱", 10}, Coin{U"分钱", 100}, Coin{U"角", 10}, Coin{U"毛", 10}}) {
            for (std::size_t at = text.characters.find(coin); at != Text::npos;
                 at = text.characters.find(coin, at + 1)) {
                const std::size_t begin = begin_of_number(text.characters, at);
                const bool goes_on = begin > 1 && large_coins.find(text.characters[begin - 1]) != Text::npos &&
                                     is_ascii_digit(text.characters[begin - 2]);  // 3元5角, but 每块8角
                const Text behind = Text(text.characters).substr(at + coin.size(), 1);
                const bool other_word = !behind.empty() && Text(U"形巾衣笔线").find(behind[0]) != Text::npos;
                if (begin < at && !goes_on && !other_word) {
                    write(text, begin, at, at + coin.size(), in_one, U"元");
                }
            }
        }
    }

    static void in_dollars(RequestText& text) {
        const bool large = contains(text.characters, U"$") || has_any(text.characters, {U"dollar", U"dollars"});
        const bool asks_small =
            has_any(text.characters, {U"how many cents", U"in cents", U"cents more", U"cents less"});
        if (!large || asks_small) {
            return;
        }
        constexpr Text coin = U" cents";
        for (std::size_t at = text.characters.find(coin); at != Text::npos; at = text.characters.find(coin, at + 1)) {
            const std::size_t begin = begin_of_number(text.characters, at);
            const Text before = Text(text.characters).substr(0, begin);
            if (begin == at || ends_with_any(before, {U"dollars ", U"dollar ", U"dollars and ", U"dollar and "})) {
                continue;
            }
            write(text, begin, at, at + coin.size(), 100, U"");
            replace_words(text, begin, begin, U"$");
            join_with_dollars(text, begin);
        }
    }

    // "$1 and $0.5", which was "$1 and 50 cents": one amount, if nothing but "and" is between.
    static void join_with_dollars(RequestText& text, std::size_t cents) {
        constexpr Text between = U" and ";
        const Text before = Text(text.characters).substr(0, cents);
        if (!before.ends_with(between)) {
            return;
        }
        const std::size_t end = cents - between.size();
        const std::size_t begin = begin_of_number(text.characters, end);
        const std::optional<MathPiece> dollars = begin < end ? MathReader::number(text, begin) : std::nullopt;
        const std::optional<MathPiece> part = MathReader::number(text, cents + 1);
        const bool one_amount = dollars && part && begin > 0 && text.characters[begin - 1] == U'$';
        if (one_amount) {
            const std::string value = (dollars->value + part->value).decimal();
            replace_words(text, begin, part->end, std::u32string(value.begin(), value.end()));
        }
    }

    struct Coin {
        Text name;
        int in_one;  // so many make one of the large coin
    };

    static std::size_t begin_of_number(Text t, std::size_t end) {
        std::size_t begin = end;
        while (begin > 0 && is_ascii_digit(t[begin - 1])) {
            --begin;
        }
        const bool fraction = begin > 0 && (t[begin - 1] == U'.' || t[begin - 1] == U'/');
        return fraction ? end : begin;  // 2.5角 stays
    }

    static void write(RequestText& text, std::size_t begin, std::size_t number_end, std::size_t end, int in_one,
                      Text large) {
        const std::optional<MathPiece> number = MathReader::number(text, begin);
        if (!number || number->end != number_end) {
            return;
        }
        const std::string value = (number->value / Rational(in_one)).decimal();
        replace_words(text, begin, end, std::u32string(value.begin(), value.end()) + std::u32string(large));
    }
};

}  // namespace minillm
