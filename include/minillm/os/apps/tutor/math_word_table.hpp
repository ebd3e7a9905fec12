// os/apps/tutor/math_word_table.hpp: the words of questions about numbers, by what they do.
//
//     +, 加, plus, increased by      plus
//     百分之几, what percent of      percent_of_what
//     请问, please, show the steps   skip: they change nothing
//
// Words of one kind stand in one text, parted by bars. The longest that fits is taken; Latin words are whole words.
//
// Next: os/apps/tutor/math_words.hpp, which cuts a question into such pieces.
#pragma once

#include <string_view>

namespace minillm {

/// What a piece of a question about numbers is.
enum class MathKind {
    number,
    variable,
    unknown_number,  // 一个数, a number
    // between two values
    plus,
    minus,
    times,
    divide,
    divide_into,
    remainder,
    power,
    open,
    close,
    comma,
    joined,  // and, 和
    equals,
    is,  // also 是, makes
    what,
    // behind a value
    of,
    squared,
    cubed,
    nth_power,
    times_after,
    factorial,
    square_root_after,
    cube_root_after,
    reciprocal_after,
    opposite_after,
    absolute_after,
    // before a value
    square_root,
    cube_root,
    square_of,
    cube_of,
    scale,
    reciprocal,
    absolute,
    // before a list, and behind one
    sum_of,
    difference_of,
    product_of,
    quotient_of,
    remainder_of,
    sum_after,
    difference_after,
    product_after,
    quotient_after,
    // add 3 to 5
    add,
    subtract,
    multiply,
    divide_verb,
    from,
    by,
    to,
    // 比 … 多 …
    than,
    more,
    fewer,
    the_number,
    percent_of_what,
    times_of_what,
    skip,  // changes nothing
    word   // none of the words below
};

namespace detail {

struct MathWords {
    MathKind kind;
    std::u32string_view words;  // parted by |
};

inline constexpr MathWords math_words[] = {
    {MathKind::plus, U"+|加上|加|plus|added to|increased by|再加|再加上|and then add|then add"},
    {MathKind::minus,
     U"-|−|减去|减掉|减|里减去|里面减去|再减|再减去|then subtract|and then subtract|中减去|minus|take away|"
     U"less|decreased by|负|negative"},
    {MathKind::times,
     U"*|乘以|乘上|乘|times|multiplied by|再乘|再乘以|then multiply by|and then multiply by|then times|✕|✖"},
    {MathKind::power, U"**|^|to the power of|raised to the power of|to the power|raised to|raised to the"},
    {MathKind::divide,
     U"/|除以|divided by|over|is divided by|are divided by|再除以|then divide by|and then divide by|÷|➗"},
    {MathKind::skip,
     U"over the real numbers|over the reals|quick one -|quick one|last one -|last one|this one -|this one|just the "
     U"number|only the number|just the answer|only the "
     U"answer|thx|cheers|的幂|power|as big as|as large as|?|.|:|\"|~|请|请问|请你|帮我|帮忙|"
     U"麻烦|麻烦你|你|您|能|能不能|可以|算|算下|算一下|算算|算一算|算出|计算|计算一下|口算|求|求出|结果|答案|"
     U"一下|一共|到底|究竟|呢|啊|呀|吧|吗|嘛|谢谢|老师|谢谢老师|告诉我|知道|我想知道|那|那么|把|将|用|从|个|"
     U"这两个数|两个数|这道题|这题|值|的值|的结果|的答案|出来|来|会|应该|所得|在|了|后|然后|嘿|你好|式子|数|共|"
     U"the|a|an|please|for me|pls|can|could|would|you|tell|me|calculate|compute|evaluate|work out|figure out|"
     U"find|result|answer|value|value of|the value of|result of|answer to|hey|hi|hello|ok|so|now|thanks|"
     U"thank you|do|does|i|get|if|when|then|it|we|be|have|quickly|simplify|just|exactly|together|in total|"
     U"altogether|help me|help me with|help with|has to do|have to do|had to do|needs to do|need to do|"
     U"has to work out|have to work out|solve|know|need|want|to know|i want to know|i need|s|up|out|结果写成最简分数|"
     U"写成最简分数|结果化成最简分数|结果用最简分数表示|写出过程|写出步骤|and show me how|show me how|"
     U"show the steps|and show the steps|show me the steps|and show me the steps|show your working|"
     U"and show your working|in its simplest form|in simplest form|in lowest terms|my|quick|question|maths|math"},
    {MathKind::divide_into, U"除|去除"},
    {MathKind::remainder, U"%|mod|modulo|的余数|余几|余多少|余数|remainder"},
    {MathKind::open, U"(|[|{|括号|open bracket|left bracket|左括号"},
    {MathKind::close, U")|]|}|close bracket|right bracket|右括号"},
    {MathKind::comma, U",|;|而且|并且|且"},
    {MathKind::joined, U"and|和|与|跟|同|以及"},
    {MathKind::equals, U"=|==|等于|equals|equal|equal to|is equal to|are equal to|等于是"},
    {MathKind::is,
     U"是|就是|为|得|得到|得出|结果是|is|are|makes|make|gives|give|results in|was|you get|we get|i get|come to|"
     U"add up to"},
    {MathKind::what,
     U"多少|几|什么|啥|what|what's|whats|how much|how many|how much is|what is|what are|what do i get|"
     U"what do you get|what do we get|what would be|what does|what will|几的"},
    {MathKind::of, U"的|of|里的|中的"},
    {MathKind::squared, U"²|平方|的平方|的二次方|squared"},
    {MathKind::cubed, U"³|立方|的立方|cubed"},
    {MathKind::nth_power, U"次方|次幂|th power"},
    {MathKind::times_after, U"倍"},
    {MathKind::factorial, U"!|的阶乘|阶乘|factorial"},
    {MathKind::square_root_after, U"的平方根|的算术平方根|开平方|开方|开根号|平方根"},
    {MathKind::cube_root_after, U"的立方根|开立方|立方根"},
    {MathKind::reciprocal_after, U"的倒数"},
    {MathKind::opposite_after, U"的相反数"},
    {MathKind::absolute_after, U"的绝对值"},
    {MathKind::square_root, U"√|根号|根号下|sqrt|square root of|root of"},
    {MathKind::cube_root, U"∛|cbrt|cube root of|三次根号"},
    {MathKind::square_of, U"square of"},
    {MathKind::cube_of, U"cube of"},
    {MathKind::reciprocal, U"reciprocal of"},
    {MathKind::absolute, U"absolute value of"},
    {MathKind::scale, U"double|twice|triple|thrice|quadruple"},
    {MathKind::sum_of, U"sum of|total of"},
    {MathKind::difference_of, U"difference between|difference of"},
    {MathKind::product_of, U"product of"},
    {MathKind::quotient_of, U"quotient of"},
    {MathKind::remainder_of, U"remainder of|remainder when|remainder if"},
    {MathKind::sum_after, U"的和|之和|的总和|相加|加起来|加在一起|总和"},
    {MathKind::difference_after, U"的差|之差|相减|相差"},
    {MathKind::product_after, U"的积|之积|的乘积|相乘|乘起来"},
    {MathKind::quotient_after, U"的商|之商|相除"},
    {MathKind::add, U"add"},
    {MathKind::subtract, U"subtract|take|deduct"},
    {MathKind::multiply, U"multiply"},
    {MathKind::divide_verb, U"divide"},
    {MathKind::from, U"from|away from"},
    {MathKind::by, U"by|with|into"},
    {MathKind::to, U"to"},
    {MathKind::than, U"比"},
    {MathKind::more, U"多|大|more than|greater than|bigger than|larger than"},
    {MathKind::fewer, U"少|小|less than|smaller than"},
    {MathKind::the_number, U"的数"},
    {MathKind::percent_of_what,
     U"百分之几|百分之多少|what percent of|what percentage of|what percent|what percentage|how many percent of"},
    {MathKind::times_of_what, U"几倍|多少倍|how many times|几分之几|what fraction of"},
    {MathKind::unknown_number,
     U"一个数|某个数|某数|这个数|这数|什么数|哪个数|a number|the number|some number|what number|which number|"
     U"a certain number|that number|my number"},
};

}  // namespace detail

}  // namespace minillm
