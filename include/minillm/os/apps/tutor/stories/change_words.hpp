// os/apps/tutor/stories/change_words.hpp: what words say of a change: up or down, by how much, 八折 as 0.8.
//
//     比去年增加25%, rises by 25%         up                       降价, off, cheaper     down
//     便宜20元, is $20 cheaper            20 is the change itself, not what it has become
//
// Next: os/apps/tutor/stories/price_changes.hpp and os/apps/tutor/stories/percent_problems.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "../expression.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

namespace detail {

// "off" is not in "office", "tip" not in "tiptoe"; "ris" goes on as rise, rises, rising, risen.
inline bool runs_on(std::u32string_view text, std::size_t end, std::u32string_view word) {
    std::u32string_view rest = text.substr(end);
    std::size_t size = 0;
    while (size < rest.size() && is_latin_letter(rest[size])) {
        ++size;
    }
    rest = rest.substr(0, size);
    const bool stem = word == U"ris" || word == U"rais" || word == U"grow" || word == U"drop" || word == U"gain" ||
                      word == U"fall" || word == U"cut";
    static constexpr std::u32string_view endings[] = {U"",    U"e", U"es", U"s",   U"en",   U"ed",
                                                      U"ing", U"n", U"th", U"ped", U"ping", U"ting"};
    return stem ? std::find(std::begin(endings), std::end(endings), rest) == std::end(endings)
                : !(rest.empty() || rest == U"s" || rest == U"es");
}

}  // namespace detail

/// Up (1) or down (-1) by the last word of a stretch that says so; 0 if none does.
inline int change_direction(std::u32string_view text) {
    struct Sign {
        std::u32string_view word;
        int direction;
        bool stem;  // the beginning of an English word
    };
    static constexpr Sign signs[] = {
        {U"增", 1, false},          {U"涨", 1, false},        {U"升", 1, false},        {U"提高", 1, false},
        {U"提价", 1, false},        {U"提速", 1, false},      {U"加价", 1, false},      {U"多", 1, false},
        {U"超", 1, false},          {U"贵", 1, false},        {U"降", -1, false},       {U"减", -1, false},
        {U"少", -1, false},         {U"跌", -1, false},       {U"便宜", -1, false},     {U"优惠", -1, false},
        {U"低", -1, false},         {U"节约", -1, false},     {U"缩", -1, false},       {U"亏", -1, false},
        {U"贬", -1, false},         {U"increas", 1, true},    {U"rais", 1, true},       {U"ris", 1, true},
        {U"rose", 1, true},         {U"grow", 1, true},       {U"grew", 1, true},       {U"more", 1, true},
        {U"markup", 1, true},       {U"mark up", 1, true},    {U"marked up", 1, true},  {U"went up", 1, true},
        {U"goes up", 1, true},      {U"gain", 1, true},       {U"gone up", 1, true},    {U"go up", 1, true},
        {U"going up", 1, true},     {U"gone down", -1, true}, {U"go down", -1, true},   {U"going down", -1, true},
        {U"tax", 1, true},          {U"tip", 1, true},        {U"plus", 1, true},       {U"service charge", 1, true},
        {U"profit", 1, true},       {U"expensive", 1, true},  {U"surcharge", 1, true},  {U"decreas", -1, true},
        {U"reduc", -1, true},       {U"discount", -1, true},  {U"off", -1, true},       {U"drop", -1, true},
        {U"fall", -1, true},        {U"fell", -1, true},      {U"less", -1, true},      {U"cheaper", -1, true},
        {U"lower", -1, true},       {U"cut", -1, true},       {U"went down", -1, true}, {U"goes down", -1, true},
        {U"marked down", -1, true}, {U"mark down", -1, true}, {U"fewer", -1, true},     {U"shrink", -1, true},
        {U"shrank", -1, true},      {U"loss", -1, true},      {U"declin", -1, true}};
    int direction = 0;
    std::size_t last = 0;
    for (const Sign& sign : signs) {
        for (std::size_t at = text.find(sign.word); at != std::u32string_view::npos;
             at = text.find(sign.word, at + 1)) {
            const bool inside =
                (sign.stem && at > 0 && is_latin_letter(text[at - 1])) ||
                (sign.stem && sign.word.size() <= 4 && detail::runs_on(text, at + sign.word.size(), sign.word));
            const bool how_many =
                (sign.word == U"少" && at > 0 && text[at - 1] == U'多') ||
                (sign.word == U"多" && (text.substr(at + 1, 1) == U"少" || text.substr(at + 1, 1) == U"久" ||
                                        text.substr(at + 1, 1) == U"长"));
            const std::size_t end = at + sign.word.size();
            if (!inside && !how_many && end > last) {
                last = end;
                direction = sign.direction;
            }
        }
    }
    return direction;
}

/// 八折 is 0.8; 八五折 and 85折 are 0.85; 八点五折 is 0.85
inline Rational tenths_rate(const WordProblem& problem, const ProblemFact& fact) {
    const std::u32string_view digits =
        problem.text.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
    const bool two = digits.size() == 2 && !fact.quantity.decimal && Rational(10) < fact.value();
    return fact.value() / Rational(two ? 100 : 10);
}

/// Whether a number is the change itself: 便宜20元, 多生产100个, 降低了5元, falls by 10, 20 cheaper; not 降到80元.
inline bool is_change(const ProblemFact& fact) {
    std::u32string_view before = fact.before;
    while (!before.empty() && std::u32string_view(U"了 $£¥").find(before.back()) != std::u32string_view::npos) {
        before.remove_suffix(1);
    }
    const std::u32string_view tail = before.substr(before.size() - std::min<std::size_t>(before.size(), 3));
    const bool more = (contains(tail, U"多") || contains(tail, U"少")) && !contains(tail, U"多少") &&
                      !ends_with_any(tail, {U"到", U"为", U"有", U"至"});
    const bool verb = ends_with_any(before, {U"降", U"降低", U"减", U"增", U"增加", U"涨", U"便宜", U"提高", U"节约",
                                             U"优惠", U"降价", U"涨价", U"提价", U" by"});
    return more || verb ||
           begins_with_any(fact.behind, {U" more", U" less", U" fewer", U" cheaper", U" dearer", U" dollars cheaper",
                                         U" dollars more", U" dollars less"});
}

}  // namespace minillm
