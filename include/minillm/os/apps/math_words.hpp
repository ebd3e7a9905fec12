// os/apps/math_words.hpp: a question about numbers as a row of pieces: numbers, signs, and the words that stand for them.
//
//     三加五等于多少            ->  number 3, plus, number 5, equals, what
//     half of 50, please        ->  number 1/2, of, number 50
//     2x+3=9                    ->  number 2, variable x, plus, number 3, equals, number 9
//
// Numbers come in digits (1,000, 2.5, 50%), in Chinese (二分之一, 一又二分之一, 百分之二十, 三点五) and in English words
// (twelve, three quarters, two and a half). The letter x between two numbers multiplies, elsewhere it is an unknown.
// Everything that is neither a number nor one of the words below is a piece of its own: the parser decides whether the
// question can be understood without it.
//
// Next: os/apps/expression.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../nlu/numbers.hpp"
#include "../../nlu/request_text.hpp"
#include "rational.hpp"

namespace minillm {

enum class MathKind {
    number, variable, unknown_number,                                    // 一个数, a number
    plus, minus, times, divide, divide_into, remainder, power,           // between two values
    open, close, comma, joined,                                          // joined: and, 和
    equals, is, what,                                                    // is: also 是, makes
    of, squared, cubed, nth_power, times_after, factorial,               // after a value
    square_root_after, cube_root_after, reciprocal_after, opposite_after, absolute_after,
    square_root, cube_root, square_of, cube_of, scale, reciprocal, absolute,                 // before a value
    sum_of, difference_of, product_of, quotient_of, remainder_of,        // before a list
    sum_after, difference_after, product_after, quotient_after,          // after a list
    add, subtract, multiply, divide_verb, from, by, to,                  // add 3 to 5
    than, more, fewer, the_number, percent_of_what, times_of_what,       // 比 … 多 …
    skip, word
};

/// A piece of the question, characters [begin, end) of the normalised text.
struct MathPiece {
    MathKind kind = MathKind::word;
    std::size_t begin = 0;
    std::size_t end = 0;
    Rational value;          // of a number, or the factor of a scale
    char32_t letter = 0;     // of a variable
    bool decimal = false;    // written with a point
    bool percent = false;
    bool share = false;      // a part of a whole: 二分之一, half, 20%
    bool slash = false;      // a division written with a slash
    bool apart = false;      // words that change nothing stood right before it
};

namespace detail {

struct MathWord {
    std::u32string_view text;
    MathKind kind;
};

// Longest match wins; Latin words are whole words.
inline constexpr MathWord math_words[] = {
    {U"+", MathKind::plus}, {U"加上", MathKind::plus}, {U"加", MathKind::plus}, {U"plus", MathKind::plus}, {U"added to", MathKind::plus},
    {U"increased by", MathKind::plus}, {U"再加", MathKind::plus}, {U"再加上", MathKind::plus}, {U"and then add", MathKind::plus},
    {U"then add", MathKind::plus}, {U"-", MathKind::minus}, {U"−", MathKind::minus}, {U"减去", MathKind::minus}, {U"减掉", MathKind::minus},
    {U"减", MathKind::minus}, {U"里减去", MathKind::minus}, {U"里面减去", MathKind::minus}, {U"再减", MathKind::minus}, {U"再减去", MathKind::minus},
    {U"then subtract", MathKind::minus}, {U"and then subtract", MathKind::minus}, {U"中减去", MathKind::minus}, {U"minus", MathKind::minus},
    {U"take away", MathKind::minus}, {U"less", MathKind::minus}, {U"decreased by", MathKind::minus}, {U"负", MathKind::minus},
    {U"negative", MathKind::minus}, {U"*", MathKind::times}, {U"乘以", MathKind::times}, {U"乘上", MathKind::times}, {U"乘", MathKind::times},
    {U"times", MathKind::times}, {U"multiplied by", MathKind::times}, {U"再乘", MathKind::times}, {U"再乘以", MathKind::times},
    {U"then multiply by", MathKind::times}, {U"and then multiply by", MathKind::times}, {U"then times", MathKind::times}, {U"✕", MathKind::times},
    {U"✖", MathKind::times}, {U"**", MathKind::power}, {U"/", MathKind::divide}, {U"除以", MathKind::divide}, {U"divided by", MathKind::divide},
    {U"over", MathKind::divide}, {U"over the real numbers", MathKind::skip}, {U"over the reals", MathKind::skip},
    {U"is divided by", MathKind::divide}, {U"are divided by", MathKind::divide}, {U"再除以", MathKind::divide}, {U"then divide by", MathKind::divide},
    {U"and then divide by", MathKind::divide}, {U"÷", MathKind::divide}, {U"➗", MathKind::divide}, {U"除", MathKind::divide_into},
    {U"去除", MathKind::divide_into}, {U"%", MathKind::remainder}, {U"mod", MathKind::remainder}, {U"modulo", MathKind::remainder},
    {U"^", MathKind::power}, {U"to the power of", MathKind::power}, {U"raised to the power of", MathKind::power}, {U"to the power", MathKind::power},
    {U"raised to", MathKind::power}, {U"的幂", MathKind::skip}, {U"raised to the", MathKind::power}, {U"power", MathKind::skip},
    {U"(", MathKind::open}, {U"[", MathKind::open}, {U"{", MathKind::open}, {U"括号", MathKind::open}, {U")", MathKind::close},
    {U"]", MathKind::close}, {U"}", MathKind::close}, {U"open bracket", MathKind::open}, {U"close bracket", MathKind::close},
    {U"left bracket", MathKind::open}, {U"right bracket", MathKind::close}, {U"左括号", MathKind::open}, {U"右括号", MathKind::close},
    {U",", MathKind::comma}, {U";", MathKind::comma}, {U"and", MathKind::joined}, {U"和", MathKind::joined}, {U"与", MathKind::joined},
    {U"跟", MathKind::joined}, {U"同", MathKind::joined}, {U"以及", MathKind::joined}, {U"而且", MathKind::comma}, {U"并且", MathKind::comma},
    {U"且", MathKind::comma}, {U"=", MathKind::equals}, {U"==", MathKind::equals}, {U"等于", MathKind::equals}, {U"equals", MathKind::equals},
    {U"equal", MathKind::equals}, {U"equal to", MathKind::equals}, {U"is equal to", MathKind::equals}, {U"are equal to", MathKind::equals},
    {U"是", MathKind::is}, {U"就是", MathKind::is}, {U"为", MathKind::is}, {U"得", MathKind::is}, {U"得到", MathKind::is}, {U"得出", MathKind::is},
    {U"结果是", MathKind::is}, {U"等于是", MathKind::equals}, {U"is", MathKind::is}, {U"are", MathKind::is}, {U"makes", MathKind::is},
    {U"make", MathKind::is}, {U"gives", MathKind::is}, {U"give", MathKind::is}, {U"results in", MathKind::is}, {U"was", MathKind::is},
    {U"多少", MathKind::what}, {U"几", MathKind::what}, {U"什么", MathKind::what}, {U"啥", MathKind::what}, {U"what", MathKind::what},
    {U"what's", MathKind::what}, {U"whats", MathKind::what}, {U"how much", MathKind::what}, {U"how many", MathKind::what},
    {U"how much is", MathKind::what}, {U"what is", MathKind::what}, {U"what are", MathKind::what}, {U"you get", MathKind::is},
    {U"we get", MathKind::is}, {U"i get", MathKind::is}, {U"what do i get", MathKind::what}, {U"what do you get", MathKind::what},
    {U"what do we get", MathKind::what}, {U"what would be", MathKind::what}, {U"what does", MathKind::what}, {U"what will", MathKind::what},
    {U"的", MathKind::of}, {U"of", MathKind::of}, {U"里的", MathKind::of}, {U"中的", MathKind::of}, {U"²", MathKind::squared}, {U"平方", MathKind::squared},
    {U"的平方", MathKind::squared}, {U"的二次方", MathKind::squared}, {U"squared", MathKind::squared}, {U"³", MathKind::cubed}, {U"立方", MathKind::cubed},
    {U"的立方", MathKind::cubed}, {U"cubed", MathKind::cubed}, {U"次方", MathKind::nth_power}, {U"次幂", MathKind::nth_power},
    {U"th power", MathKind::nth_power}, {U"倍", MathKind::times_after}, {U"!", MathKind::factorial}, {U"的阶乘", MathKind::factorial},
    {U"阶乘", MathKind::factorial}, {U"factorial", MathKind::factorial}, {U"的平方根", MathKind::square_root_after},
    {U"的算术平方根", MathKind::square_root_after}, {U"开平方", MathKind::square_root_after}, {U"开方", MathKind::square_root_after},
    {U"开根号", MathKind::square_root_after}, {U"平方根", MathKind::square_root_after}, {U"的立方根", MathKind::cube_root_after},
    {U"开立方", MathKind::cube_root_after}, {U"立方根", MathKind::cube_root_after}, {U"的倒数", MathKind::reciprocal_after},
    {U"的相反数", MathKind::opposite_after}, {U"的绝对值", MathKind::absolute_after}, {U"√", MathKind::square_root}, {U"∛", MathKind::cube_root},
    {U"根号", MathKind::square_root}, {U"根号下", MathKind::square_root}, {U"sqrt", MathKind::square_root}, {U"square root of", MathKind::square_root},
    {U"root of", MathKind::square_root}, {U"cbrt", MathKind::cube_root}, {U"cube root of", MathKind::cube_root}, {U"三次根号", MathKind::cube_root},
    {U"square of", MathKind::square_of}, {U"cube of", MathKind::cube_of}, {U"reciprocal of", MathKind::reciprocal},
    {U"absolute value of", MathKind::absolute}, {U"double", MathKind::scale}, {U"twice", MathKind::scale}, {U"triple", MathKind::scale},
    {U"thrice", MathKind::scale}, {U"quadruple", MathKind::scale}, {U"sum of", MathKind::sum_of}, {U"total of", MathKind::sum_of},
    {U"difference between", MathKind::difference_of}, {U"difference of", MathKind::difference_of}, {U"product of", MathKind::product_of},
    {U"quotient of", MathKind::quotient_of}, {U"remainder of", MathKind::remainder_of}, {U"remainder when", MathKind::remainder_of},
    {U"remainder if", MathKind::remainder_of}, {U"的余数", MathKind::remainder}, {U"余几", MathKind::remainder}, {U"余多少", MathKind::remainder},
    {U"余数", MathKind::remainder}, {U"remainder", MathKind::remainder}, {U"的和", MathKind::sum_after}, {U"之和", MathKind::sum_after},
    {U"的总和", MathKind::sum_after}, {U"相加", MathKind::sum_after}, {U"加起来", MathKind::sum_after}, {U"加在一起", MathKind::sum_after},
    {U"总和", MathKind::sum_after}, {U"的差", MathKind::difference_after}, {U"之差", MathKind::difference_after}, {U"相减", MathKind::difference_after},
    {U"相差", MathKind::difference_after}, {U"的积", MathKind::product_after}, {U"之积", MathKind::product_after}, {U"的乘积", MathKind::product_after},
    {U"相乘", MathKind::product_after}, {U"乘起来", MathKind::product_after}, {U"的商", MathKind::quotient_after}, {U"之商", MathKind::quotient_after},
    {U"相除", MathKind::quotient_after}, {U"add", MathKind::add}, {U"subtract", MathKind::subtract}, {U"multiply", MathKind::multiply},
    {U"divide", MathKind::divide_verb}, {U"take", MathKind::subtract}, {U"deduct", MathKind::subtract}, {U"from", MathKind::from},
    {U"by", MathKind::by}, {U"to", MathKind::to}, {U"with", MathKind::by}, {U"into", MathKind::by}, {U"比", MathKind::than}, {U"多", MathKind::more},
    {U"大", MathKind::more}, {U"少", MathKind::fewer}, {U"小", MathKind::fewer}, {U"的数", MathKind::the_number}, {U"more than", MathKind::more},
    {U"greater than", MathKind::more}, {U"bigger than", MathKind::more}, {U"larger than", MathKind::more}, {U"less than", MathKind::fewer},
    {U"smaller than", MathKind::fewer}, {U"百分之几", MathKind::percent_of_what}, {U"百分之多少", MathKind::percent_of_what},
    {U"what percent of", MathKind::percent_of_what}, {U"what percentage of", MathKind::percent_of_what},
    {U"what percent", MathKind::percent_of_what}, {U"what percentage", MathKind::percent_of_what},
    {U"how many percent of", MathKind::percent_of_what}, {U"几倍", MathKind::times_of_what}, {U"多少倍", MathKind::times_of_what},
    {U"how many times", MathKind::times_of_what}, {U"几分之几", MathKind::times_of_what}, {U"what fraction of", MathKind::times_of_what},
    {U"as big as", MathKind::skip}, {U"as large as", MathKind::skip}, {U"一个数", MathKind::unknown_number}, {U"某个数", MathKind::unknown_number},
    {U"某数", MathKind::unknown_number}, {U"这个数", MathKind::unknown_number}, {U"这数", MathKind::unknown_number}, {U"什么数", MathKind::unknown_number},
    {U"哪个数", MathKind::unknown_number}, {U"几的", MathKind::what}, {U"a number", MathKind::unknown_number}, {U"the number", MathKind::unknown_number},
    {U"some number", MathKind::unknown_number}, {U"what number", MathKind::unknown_number}, {U"which number", MathKind::unknown_number},
    {U"a certain number", MathKind::unknown_number}, {U"that number", MathKind::unknown_number}, {U"my number", MathKind::unknown_number},
    // words that change nothing
    {U"?", MathKind::skip}, {U".", MathKind::skip}, {U":", MathKind::skip}, {U"\"", MathKind::skip}, {U"~", MathKind::skip}, {U"请", MathKind::skip},
    {U"请问", MathKind::skip}, {U"请你", MathKind::skip}, {U"帮我", MathKind::skip}, {U"帮忙", MathKind::skip}, {U"麻烦", MathKind::skip},
    {U"麻烦你", MathKind::skip}, {U"你", MathKind::skip}, {U"您", MathKind::skip}, {U"能", MathKind::skip}, {U"能不能", MathKind::skip},
    {U"可以", MathKind::skip}, {U"算", MathKind::skip}, {U"算下", MathKind::skip}, {U"算一下", MathKind::skip}, {U"算算", MathKind::skip},
    {U"算一算", MathKind::skip}, {U"算出", MathKind::skip}, {U"计算", MathKind::skip}, {U"计算一下", MathKind::skip}, {U"口算", MathKind::skip},
    {U"求", MathKind::skip}, {U"求出", MathKind::skip}, {U"结果", MathKind::skip}, {U"答案", MathKind::skip}, {U"一下", MathKind::skip},
    {U"一共", MathKind::skip}, {U"到底", MathKind::skip}, {U"究竟", MathKind::skip}, {U"呢", MathKind::skip}, {U"啊", MathKind::skip},
    {U"呀", MathKind::skip}, {U"吧", MathKind::skip}, {U"吗", MathKind::skip}, {U"嘛", MathKind::skip}, {U"谢谢", MathKind::skip}, {U"老师", MathKind::skip},
    {U"谢谢老师", MathKind::skip}, {U"告诉我", MathKind::skip}, {U"知道", MathKind::skip}, {U"我想知道", MathKind::skip}, {U"那", MathKind::skip},
    {U"那么", MathKind::skip}, {U"把", MathKind::skip}, {U"将", MathKind::skip}, {U"用", MathKind::skip}, {U"从", MathKind::skip}, {U"个", MathKind::skip},
    {U"这两个数", MathKind::skip}, {U"两个数", MathKind::skip}, {U"这道题", MathKind::skip}, {U"这题", MathKind::skip}, {U"值", MathKind::skip},
    {U"的值", MathKind::skip}, {U"的结果", MathKind::skip}, {U"的答案", MathKind::skip}, {U"出来", MathKind::skip}, {U"来", MathKind::skip},
    {U"会", MathKind::skip}, {U"应该", MathKind::skip}, {U"所得", MathKind::skip}, {U"在", MathKind::skip}, {U"了", MathKind::skip}, {U"后", MathKind::skip},
    {U"然后", MathKind::skip}, {U"嘿", MathKind::skip}, {U"你好", MathKind::skip}, {U"式子", MathKind::skip}, {U"数", MathKind::skip},
    {U"共", MathKind::skip}, {U"the", MathKind::skip}, {U"a", MathKind::skip}, {U"an", MathKind::skip}, {U"please", MathKind::skip}, {U"for me", MathKind::skip},
    {U"pls", MathKind::skip}, {U"can", MathKind::skip}, {U"could", MathKind::skip}, {U"would", MathKind::skip}, {U"you", MathKind::skip},
    {U"tell", MathKind::skip}, {U"me", MathKind::skip}, {U"calculate", MathKind::skip}, {U"compute", MathKind::skip}, {U"evaluate", MathKind::skip},
    {U"work out", MathKind::skip}, {U"figure out", MathKind::skip}, {U"find", MathKind::skip}, {U"for me", MathKind::skip},
    {U"result", MathKind::skip}, {U"answer", MathKind::skip}, {U"value", MathKind::skip}, {U"value of", MathKind::skip},
    {U"the value of", MathKind::skip}, {U"result of", MathKind::skip}, {U"answer to", MathKind::skip}, {U"hey", MathKind::skip},
    {U"hi", MathKind::skip}, {U"hello", MathKind::skip}, {U"ok", MathKind::skip}, {U"so", MathKind::skip}, {U"now", MathKind::skip},
    {U"thanks", MathKind::skip}, {U"thank you", MathKind::skip}, {U"do", MathKind::skip}, {U"does", MathKind::skip}, {U"i", MathKind::skip},
    {U"get", MathKind::skip}, {U"if", MathKind::skip}, {U"when", MathKind::skip}, {U"then", MathKind::skip}, {U"it", MathKind::skip},
    {U"we", MathKind::skip}, {U"be", MathKind::skip}, {U"have", MathKind::skip}, {U"quickly", MathKind::skip}, {U"simplify", MathKind::skip},
    {U"just", MathKind::skip}, {U"exactly", MathKind::skip}, {U"together", MathKind::skip}, {U"in total", MathKind::skip},
    {U"altogether", MathKind::skip}, {U"help me", MathKind::skip}, {U"solve", MathKind::skip}, {U"come to", MathKind::is},
    {U"add up to", MathKind::is}, {U"know", MathKind::skip}, {U"need", MathKind::skip}, {U"want", MathKind::skip}, {U"to know", MathKind::skip},
    {U"i want to know", MathKind::skip}, {U"i need", MathKind::skip}, {U"s", MathKind::skip}, {U"up", MathKind::skip}, {U"out", MathKind::skip},
    {U"结果写成最简分数", MathKind::skip}, {U"写成最简分数", MathKind::skip}, {U"结果化成最简分数", MathKind::skip}, {U"结果用最简分数表示", MathKind::skip},
    {U"写出过程", MathKind::skip}, {U"写出步骤", MathKind::skip}, {U"and show me how", MathKind::skip}, {U"show me how", MathKind::skip},
    {U"show the steps", MathKind::skip}, {U"and show the steps", MathKind::skip}, {U"show me the steps", MathKind::skip},
    {U"and show me the steps", MathKind::skip}, {U"show your working", MathKind::skip}, {U"and show your working", MathKind::skip},
    {U"in its simplest form", MathKind::skip}, {U"in simplest form", MathKind::skip}, {U"in lowest terms", MathKind::skip},
    {U"my", MathKind::skip}, {U"quick", MathKind::skip}, {U"question", MathKind::skip}, {U"maths", MathKind::skip}, {U"math", MathKind::skip},
};

// Part words for what numbers.hpp does not list: 7 eighths, one ninth.
inline constexpr std::pair<std::string_view, int> english_parts[] = {
    {"half", 2}, {"halves", 2}, {"third", 3}, {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fourth", 4}, {"fourths", 4}, {"fifth", 5},
    {"fifths", 5}, {"sixth", 6}, {"sixths", 6}, {"seventh", 7}, {"sevenths", 7}, {"eighth", 8}, {"eighths", 8}, {"ninth", 9}, {"ninths", 9},
    {"tenth", 10}, {"tenths", 10}, {"eleventh", 11}, {"elevenths", 11}, {"twelfth", 12}, {"twelfths", 12}, {"fifteenth", 15}, {"fifteenths", 15},
    {"sixteenth", 16}, {"sixteenths", 16}, {"twentieth", 20}, {"twentieths", 20}, {"hundredth", 100}, {"hundredths", 100}, {"thousandth", 1000},
    {"thousandths", 1000}};

inline constexpr std::pair<std::string_view, int> english_ordinals[] = {
    {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7}, {"eighth", 8}, {"ninth", 9}, {"tenth", 10}};

inline constexpr std::pair<std::string_view, std::int64_t> english_scales[] = {
    {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}, {"billion", 1000000000}, {"trillion", 1000000000000}, {"dozen", 12}};

}  // namespace detail

/// Reads questions into pieces.
class MathReader {
public:
    /// @param list  commas separate numbers, also between groups of three digits (100,200,300)
    static std::vector<MathPiece> read(const RequestText& request, bool list = false) {
        MathReader reader(request, list);
        reader.read_all();
        reader.settle_letters();
        return std::move(reader.pieces_);
    }

    /// The number that begins at a place, as far as it reaches.
    static std::optional<MathPiece> number(const RequestText& request, std::size_t at, bool list = false) {
        return MathReader(request, list).number_piece(at);
    }

private:
    MathReader(const RequestText& request, bool list) : request_(request), text_(request.characters), list_(list) {}

    static const std::map<char32_t, std::vector<detail::MathWord>>& words() {
        static const std::map<char32_t, std::vector<detail::MathWord>> by_first = [] {
            std::map<char32_t, std::vector<detail::MathWord>> map;
            for (const detail::MathWord& word : detail::math_words) {
                map[word.text[0]].push_back(word);
            }
            return map;
        }();
        return by_first;
    }

    void read_all() {
        std::size_t at = 0;
        while (at < text_.size()) {
            if (text_[at] == U' ') {
                ++at;
                continue;
            }
            if (const std::size_t raised_end = end_of_superscript(at); raised_end > at) {
                add_superscript(at, raised_end);
                at = raised_end;
                continue;
            }
            MathPiece piece;
            if (is_with(at)) {
                pieces_.push_back({MathKind::word, at, at + 2, {}, 0});
                at += 2;
                continue;
            }
            const std::optional<MathPiece> word = word_piece(at);
            const std::optional<MathPiece> number = number_piece(at);
            const std::optional<MathPiece> letter = letter_piece(at);
            const std::size_t word_end = word ? word->end : at;
            if (number && number->end >= word_end && !(word && word->kind == MathKind::unknown_number)) {
                piece = *number;
            } else if (letter && letter->end >= word_end) {
                piece = *letter;
            } else if (word) {
                piece = *word;
            } else {
                piece = {MathKind::word, at, at + 1, {}, 0};
                while (is_latin_letter(text_[at]) && piece.end < text_.size() && (is_latin_letter(text_[piece.end]) || text_[piece.end] == U'\'')) {
                    ++piece.end;
                }
            }
            at = piece.end;
            pieces_.push_back(piece);
        }
    }

    // help me w/ this: the slash divides nothing.
    bool is_with(std::size_t at) const {
        const bool begins = at == 0 || !(is_latin_letter(text_[at - 1]) || is_ascii_digit(text_[at - 1]));
        return begins && text_.substr(at, 2) == U"w/" && (at + 2 == text_.size() || text_[at + 2] == U' ' || is_latin_letter(text_[at + 2]));
    }

    // 2⁴, 10⁻², 3¹⁰; a single ² or ³ is a word of its own.
    std::size_t end_of_superscript(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && superscripts.find(text_[end]) != std::u32string_view::npos) {
            ++end;
        }
        const bool single = end == at + 1 && (text_[at] == U'²' || text_[at] == U'³');
        return single || pieces_.empty() || (end == at + 1 && text_[at] == U'⁻') ? at : end;
    }

    void add_superscript(std::size_t begin, std::size_t end) {
        std::string digits;
        for (std::size_t at = begin; at < end; ++at) {
            const std::size_t digit = superscripts.find(text_[at]);
            digits += digit < 10 ? std::to_string(digit) : "-";
        }
        pieces_.push_back({MathKind::power, begin, begin, {}, 0});
        MathPiece exponent{MathKind::number, begin, end, {}, 0};
        const bool negative = digits.front() == '-';
        const Rational size = Rational::from_decimal(negative ? digits.substr(1) : digits);
        exponent.value = negative ? -size : size;
        pieces_.push_back(exponent);
    }

    std::optional<MathPiece> word_piece(std::size_t at) const {
        const auto found = words().find(text_[at]);
        if (found == words().end() || (at > 0 && is_latin_letter(text_[at]) && is_latin_letter(text_[at - 1]))) {
            return std::nullopt;
        }
        std::optional<MathPiece> best;
        for (const detail::MathWord& word : found->second) {
            const std::size_t end = at + word.text.size();
            const bool cut = is_latin_letter(word.text.back()) && end < text_.size() && (is_latin_letter(text_[end]) || text_[end] == U'\'');
            if (text_.substr(at, word.text.size()) == word.text && !cut && (!best || end > best->end)) {
                best = MathPiece{word.kind, at, end, {}, 0};
                best->slash = word.text == U"/" && request_.original_part(at, end) != "÷";
                if (word.kind == MathKind::scale) {
                    best->value = Rational(word.text == U"triple" || word.text == U"thrice" ? 3 : word.text == U"quadruple" ? 4 : 2);
                }
            }
        }
        return best;
    }

    // A single Latin letter that stands beside a sign, a digit or a Chinese character: an unknown.
    std::optional<MathPiece> letter_piece(std::size_t at) const {
        if (!is_latin_letter(text_[at]) || (at > 0 && is_latin_letter(text_[at - 1]) && !is_unknown_run(at))) {
            return std::nullopt;
        }
        const bool alone = at + 1 >= text_.size() || !is_latin_letter(text_[at + 1]);
        if (!alone && !is_unknown_run(at)) {
            return std::nullopt;
        }
        const char32_t c = text_[at];
        if ((c == U'a' || c == U'i' || c == U's' || c == U'u') && !beside_sign(at)) {
            return std::nullopt;
        }
        MathPiece piece{MathKind::variable, at, at + 1, {}, c};
        return piece;
    }

    // xy, 2xy: letters of unknowns written together.
    bool is_unknown_run(std::size_t at) const {
        std::size_t begin = at;
        while (begin > 0 && is_latin_letter(text_[begin - 1])) {
            --begin;
        }
        std::size_t end = at;
        while (end < text_.size() && is_latin_letter(text_[end])) {
            ++end;
        }
        const std::u32string_view run = text_.substr(begin, end - begin);
        return run.size() <= 3 && run.find_first_not_of(U"xyz") == std::u32string_view::npos;
    }

    bool beside_sign(std::size_t at) const {
        std::size_t before = at;
        while (before > 0 && text_[before - 1] == U' ') {
            --before;
        }
        std::size_t after = at + 1;
        while (after < text_.size() && text_[after] == U' ') {
            ++after;
        }
        constexpr std::u32string_view signs = U"+-*/=^²³(";
        const bool left = before > 0 && (signs.find(text_[before - 1]) != std::u32string_view::npos || (before == at && is_ascii_digit(text_[before - 1])));
        const bool right = after < text_.size() && signs.find(text_[after]) != std::u32string_view::npos;
        return left || right;
    }

    // x between two numbers multiplies if no other x in the question is an unknown: 18 x 7, but 2x + 3.
    void settle_letters() {
        const auto is_sign = [this](std::size_t i) {
            const bool value_before = i > 0 && (pieces_[i - 1].kind == MathKind::number || pieces_[i - 1].kind == MathKind::close);
            const bool value_after = i + 1 < pieces_.size() && (pieces_[i + 1].kind == MathKind::number || pieces_[i + 1].kind == MathKind::open);
            return value_before && value_after;
        };
        bool unknown = false;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            unknown = unknown || (pieces_[i].letter == U'x' && !is_sign(i));
        }
        for (std::size_t i = 0; i < pieces_.size() && !unknown; ++i) {
            if (pieces_[i].letter == U'x' && is_sign(i)) {
                pieces_[i].kind = MathKind::times;
            }
        }
    }

    // ---- Numbers ---------------------------------------------------------------------------------------------------

    std::optional<MathPiece> number_piece(std::size_t at) const {
        MathPiece piece{MathKind::number, at, at, {}, 0};
        for (const auto& [dozen, count] : {std::pair<std::u32string_view, int>{U"half a dozen", 6}, {U"a dozen", 12}}) {
            const std::size_t end = at + dozen.size();
            if (text_.substr(at, dozen.size()) == dozen && !(end < text_.size() && is_latin_letter(text_[end]))) {
                piece.end = end;
                piece.value = Rational(count);
                return piece;
            }
        }
        const bool point_first = text_[at] == U'.' && at + 1 < text_.size() && is_ascii_digit(text_[at + 1]) && (at == 0 || !is_ascii_digit(text_[at - 1]));
        if (is_ascii_digit(text_[at]) || point_first) {
            read_digits(piece);
        } else {
            // 千米 after nothing, 三角形 and the like are no numbers: the words of units are longer matches elsewhere.
            const std::optional<NumberMatch> match = number_at(text_, at);
            if (!match) {
                return std::nullopt;
            }
            piece.end = match->end;
            piece.value = Rational(BigInteger(match->numerator), BigInteger(match->denominator));
            piece.decimal = match->decimal_point;
            piece.share = match->kind == NumberKind::share;
            const std::u32string_view written = text_.substr(at, piece.end - at);
            piece.percent = piece.share && (written.find(U'%') != std::u32string_view::npos || written.find(U"percent") != std::u32string_view::npos ||
                                            written.find(U"per cent") != std::u32string_view::npos || written.find(U"百分") == 0 || written.back() == U'成');
        }
        read_suffixes(piece);
        return piece;
    }

    void read_digits(MathPiece& piece) const {
        std::string digits;
        std::size_t at = piece.begin;
        while (at < text_.size() && digits.size() < 4000) {
            const char32_t c = text_[at];
            const bool digit_follows = at + 1 < text_.size() && is_ascii_digit(text_[at + 1]);
            if (is_ascii_digit(c)) {
                digits += static_cast<char>(c);
            } else if (c == U'.' && digit_follows && digits.find('.') == std::string::npos) {
                digits += '.';
            } else if (!(c == U',' && !list_ && is_thousands_comma(at, piece.begin) && digits.find('.') == std::string::npos)) {
                break;
            }
            ++at;
        }
        piece.end = at;
        piece.decimal = digits.find('.') != std::string::npos;
        piece.value = Rational::from_decimal(digits);
        // 1.5万, 3亿, 5千 (but 5千米 is a length, 3百 is rare and 8千克 a weight)
        if (at < text_.size()) {
            const char32_t unit = text_[at];
            const bool measure = at + 1 < text_.size() && std::u32string_view(U"米克瓦卡升字").find(text_[at + 1]) != std::u32string_view::npos;
            const std::int64_t scale = detail::chinese_unit(unit);
            if (scale >= 10000 || (scale >= 100 && !measure)) {
                piece.value = piece.value * Rational(scale);
                ++piece.end;
                if (unit == U'万' && piece.end < text_.size() && text_[piece.end] == U'亿') {
                    piece.value = piece.value * Rational(100000000);
                    ++piece.end;
                }
                piece.decimal = false;
            }
        }
    }

    // A comma between groups of three digits: 1,000 and 12,345,678, typed without blanks and with the ASCII comma.
    bool is_thousands_comma(std::size_t at, std::size_t begin) const {
        std::size_t first = begin;
        while (first < at && is_ascii_digit(text_[first])) {
            ++first;
        }
        if (first - begin > 3 || request_.original_part(at, at + 1) == "、") {
            return false;
        }
        for (std::size_t group = first; group < text_.size() && text_[group] == U','; group += 4) {
            std::size_t digits = group + 1;
            while (digits < text_.size() && is_ascii_digit(text_[digits])) {
                ++digits;
            }
            if (digits - group - 1 != 3) {
                return false;
            }
        }
        return text_[first] == U',';
    }

    // What may follow a number and belongs to it: %, 分之, 又 …, "and a half", eighths, thousand.
    void read_suffixes(MathPiece& piece) const {
        read_percent(piece);
        if (!piece.share && piece.value.is_whole() && text_.substr(piece.end, 2) == U"分之" && !piece.value.is_zero()) {
            const std::optional<MathPiece> top = piece.end + 2 < text_.size() ? number_piece(piece.end + 2) : std::nullopt;
            if (top && !top->share) {
                piece.value = top->value / piece.value;
                piece.end = top->end;
                piece.share = true;
            }
        }
        if (!piece.share && piece.value.is_whole() && piece.end < text_.size() && text_[piece.end] == U'又' && piece.end + 1 < text_.size()) {
            add_fraction(piece, piece.end + 1);
        }
        if (!piece.share && piece.value.is_whole() && !piece.decimal) {
            if (text_.substr(piece.end, 1) == U" ") {
                const bool digits = is_ascii_digit(text_[piece.begin]);
                std::size_t word_end = piece.end + 1;
                const std::string word = detail::english_word(text_, piece.end + 1, word_end);
                const bool below_line = piece.begin > 0 && text_[piece.begin - 1] == U'/';  // 2/9 and 5/12: no nine and five twelfths
                if (word == "and" && !below_line) {
                    add_fraction(piece, word_end + 1);
                } else if (word.empty() && digits) {
                    add_fraction(piece, piece.end + 1);  // 3 1/2
                }
            }
            read_part_word(piece);
        }
        read_scale(piece);
    }

    void read_percent(MathPiece& piece) const {
        if (piece.share) {
            return;
        }
        std::size_t sign = piece.end;
        sign += text_.substr(sign, 1) == U" " ? 1 : 0;
        std::size_t word_end = sign;
        const std::string word = sign < text_.size() ? detail::english_word(text_, sign, word_end) : "";
        Rational scale;
        if (text_.substr(sign, 1) == U"%") {
            // 7 % 3 between two numbers is the remainder, 7%的 and 7% of are not.
            std::size_t next = sign + 1;
            next += text_.substr(next, 1) == U" " ? 1 : 0;
            if (next < text_.size() && is_ascii_digit(text_[next])) {
                return;
            }
            scale = Rational(100);
            word_end = sign + 1;
        } else if (text_.substr(sign, 1) == U"‰") {
            scale = Rational(1000);
            word_end = sign + 1;
        } else if (word == "percent" || word == "pct") {
            scale = Rational(100);
        } else if (text_.substr(sign, 8) == U"per cent") {
            scale = Rational(100);
            word_end = sign + 8;
        } else {
            return;
        }
        piece.value = piece.value / scale;
        piece.end = word_end;
        piece.share = true;
        piece.percent = true;
    }

    // Adds a fraction below one that begins at a place: 二分之一, 1/2, a half, three quarters.
    void add_fraction(MathPiece& piece, std::size_t at) const {
        if (at >= text_.size()) {
            return;
        }
        const std::optional<MathPiece> part = number_piece(at);
        if (!part || part->percent) {
            return;
        }
        if (part->share && part->value < Rational(1)) {
            piece.value = piece.value + part->value;
            piece.end = part->end;
            piece.share = true;
            return;
        }
        if (!part->value.is_whole() || part->decimal || text_.substr(part->end, 1) != U"/" || part->end + 1 >= text_.size()) {
            return;
        }
        const std::optional<MathPiece> bottom = is_ascii_digit(text_[part->end + 1]) ? number_piece(part->end + 1) : std::nullopt;
        if (bottom && bottom->value.is_whole() && !bottom->share && !bottom->value.is_zero()) {
            piece.value = piece.value + part->value / bottom->value;
            piece.end = bottom->end;
        }
    }

    void read_part_word(MathPiece& piece) const {
        const std::size_t at = detail::next_word(text_, piece.end);
        std::size_t end = at;
        const std::string word = at < text_.size() ? detail::english_word(text_, at, end) : "";
        for (const auto& [part, bottom] : detail::english_parts) {
            if (word == part && at > piece.end) {
                piece.value = piece.value / Rational(bottom);
                piece.end = end;
                piece.share = true;
                return;
            }
        }
    }

    void read_scale(MathPiece& piece) const {
        for (int i = 0; i < 2; ++i) {
            const std::size_t at = detail::next_word(text_, piece.end);
            std::size_t end = at;
            const std::string word = at < text_.size() ? detail::english_word(text_, at, end) : "";
            for (const auto& [scale, factor] : detail::english_scales) {
                if (word == scale && at > piece.end && !piece.percent) {
                    piece.value = piece.value * Rational(factor);
                    piece.end = end;
                }
            }
        }
    }

    static constexpr std::u32string_view superscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

    const RequestText& request_;
    std::u32string_view text_;
    bool list_;
    std::vector<MathPiece> pieces_;
};

}  // namespace minillm
