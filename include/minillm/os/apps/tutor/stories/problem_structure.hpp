// os/apps/tutor/stories/problem_structure.hpp: what a word problem is built like, where that decides which form alone
// may answer it.
//
//     三个连续的自然数加起来是72，最大的是几       consecutive    no list of two numbers to compare
//     a fence of 60 m with a post every 4 m        spacing        no equal shares
//     蜂蜜和水按1:8来兑                            ratio          nothing is divided by 8
//     锯成5段，每锯一次要3分钟                     gaps           four cuts, not five
//     边长0.5米的方砖铺地                          tiles          areas, not lengths
//     the mean of five numbers is 12, four are …   mean           no list to take the mean of
//
// A problem with such a structure is answered by the form that knows it, or not at all.
//
// Not here: the forms (spacing_problems.hpp, unknown_numbers.hpp, ratio_problems.hpp, average_question.hpp).
#pragma once

#include <cstddef>
#include <string_view>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"

namespace minillm {

enum class ProblemStructure { none, consecutive, spacing, gaps, tiles, ratio, mean };

/// Whether numbers that follow each other are spoken of: 连续的自然数, consecutive numbers; not 连续5天.
inline bool tells_of_consecutive(std::u32string_view text) {
    const bool numbers = has_any(text, {U"自然数", U"整数", U"奇数", U"偶数", U"个数", U"的数"});
    const bool neighbours = has_any(text, {U"相邻的自然数", U"相邻自然数", U"相邻的奇数", U"相邻奇数", U"相邻的偶数",
                                           U"相邻偶数", U"相邻的整数", U"相邻整数"});
    return (contains(text, U"连续") && numbers) || neighbours ||
           (contains(text, U"consecutive") && has_any(text, {U"number", U"integer", U"even", U"odd"}));
}

/// Whether things stand at equal distances: 每隔8米种一棵树, a post every 4 m.
inline bool tells_of_spacing(std::u32string_view text) {
    const bool apart =
        has_any(text, {U"每隔", U"间隔", U"相隔", U"间距", U"之间相距", U"相邻两", U"相邻的两", U"每两", U"every",
                       U"apart", U"at intervals", U"spaced", U"equally", U"between each", U"between one",
                       U"between neighbouring", U"between neighboring", U"between adjacent"});
    const bool things = has_any(
        text,
        {U"树",      U"灯",     U"旗",      U"桩",     U"柱",       U"杆",       U"盆",          U"花",    U"椅",
         U"凳",      U"垃圾桶", U"柳",      U"杨",     U"松",       U"排",       U"队",          U"牌",    U"锥",
         U"墩",      U"tree",   U"post",    U"pole",   U"flagpole", U"lamppost", U"streetlight", U"lamp",  U"flag",
         U"lantern", U"bench",  U"benches", U"flower", U"pot",      U"plant",    U"sign",        U"stake", U"stone",
         U"cone",    U"bush",   U"bushes",  U"chairs", U"lights",   U"bollard",  U"buoy",        U"hurdle"});
    const bool ends =
        has_any(text, {U"两端", U"两头", U"一端", U"首尾", U"both ends", U"two ends", U"each end", U"either end",
                       U"起点和终点", U"四角", U"四个角", U"one end", U"neither end", U"the first to the last"});
    const bool neighbours = has_any(text, {U"between neighbouring", U"between neighboring", U"between adjacent"}) &&
                            has_any(text, {U"the first"}) &&
                            has_any(text, {U"the last"});  // whatever stands in that row
    return (apart && things) || (ends && things) || neighbours;
}

/// Whether a way from one floor to another is told: 从1楼到5楼, 从一层到三层; a 教学楼 is no floor.
inline bool tells_of_floors(std::u32string_view text) {
    for (const std::u32string_view way : {std::u32string_view(U"楼到"), std::u32string_view(U"楼走到"),
                                          std::u32string_view(U"楼爬到"), std::u32string_view(U"楼跑到")}) {
        const std::size_t at = text.find(way);
        const bool numbered =
            at != std::u32string_view::npos && at > 0 &&
            (is_ascii_digit(text[at - 1]) ||
             std::u32string_view(U"一二三四五六七八九十").find(text[at - 1]) != std::u32string_view::npos);
        if (numbered) {
            return true;
        }
    }
    return false;
}

/// Whether what counts lies between the things that are named, one fewer than they are: cuts, strokes of a clock,
/// floors.
inline bool tells_of_gaps(std::u32string_view text) {
    const bool cuts =
        (contains(text, U"锯") && has_any(text, {U"次", U"分", U"秒", U"刀", U"时"})) ||
        has_any(text, {U"how many cuts", U"each cut", U"saws", U"sawn"}) ||
        (has_any(text, {U"剪", U"截", U"切"}) && (has_any(text, {U"几次", U"几刀", U"每次", U"多少次"}) ||
                                                  (contains(text, U"段") && has_any(text, {U"分钟", U"秒"})))) ||
        (has_any(text, {U"cut", U"saw", U"sawing"}) &&
         has_any(text, {U"how many cuts", U"each cut", U"to saw", U"cuts are needed"}));
    const bool strokes = (contains(text, U"敲") && contains(text, U"下") && contains(text, U"秒")) ||
                         (contains(text, U"clock") && has_any(text, {U"strike", U"chimes"}));
    const bool stairs = contains(text, U"楼") && has_any(text, {U"台阶", U"级"});
    const bool floors =
        stairs || tells_of_floors(text) ||
        (contains(text, U"楼") && has_any(text, {U"走到", U"爬", U"登上", U"上到"})) ||
        has_any(text, {U"th floor", U"st floor", U"second floor", U"third floor", U"2nd floor", U"3rd floor"});
    return cuts || strokes || floors;
}

/// Whether an area is covered with tiles: 方砖铺地, square tiles for a wall.
inline bool tells_of_tiles(std::u32string_view text) {
    const bool rows = has_any(text, {U"行", U"排", U"row"});  // so many in each: a product
    return !rows && has_any(text, {U"方砖", U"瓷砖", U"地砖", U"地板砖", U"块砖", U"tile", U"paving stone",
                                   U"paving slab", U"flagstone"});
}

/// Whether the colon at a place stands in a time of day: at 8:30, 2:45 pm, 下午1:30.
inline bool is_clock_time(std::u32string_view text, std::size_t colon) {
    const std::u32string_view behind = text.substr(colon + 1);
    const bool two_digits = behind.size() > 1 && is_ascii_digit(behind[0]) && is_ascii_digit(behind[1]) &&
                            (behind.size() == 2 || !is_ascii_digit(behind[2]));
    std::size_t begin = colon;
    while (begin > 0 && is_ascii_digit(text[begin - 1])) {
        --begin;
    }
    const bool of_day =
        two_digits && (begins_with_any(behind.substr(2), {U" am", U" pm", U"am", U"pm", U" a.m", U" p.m"}) ||
                       ends_with_any(text.substr(0, begin),
                                     {U" at ", U" from ", U" until ", U" till ", U"午", U"早上", U"晚上", U"早晨"}));
    return of_day && colon - begin <= 2 && colon > begin;
}

/// Whether two numbers stand in a ratio: 1:8, 3比2, a ratio of 3 to 2; not the scale of a map (scale_problems.hpp).
inline bool tells_of_ratio(std::u32string_view text) {
    if (has_any(text, {U"比例尺", U"地图", U"图上", U"map", U"scale", U"drawing", U"model", U"模型"})) {
        return false;
    }
    for (std::size_t at = text.find(U'比'); at != std::u32string_view::npos; at = text.find(U'比', at + 1)) {
        if (at > 0 && at + 1 < text.size() && is_ascii_digit(text[at - 1]) && is_ascii_digit(text[at + 1])) {
            return true;
        }
    }
    if (has_any(text, {U"ratio"})) {
        return true;
    }
    static constexpr std::u32string_view signs = U":∶";
    for (std::size_t at = text.find_first_of(signs); at != std::u32string_view::npos;
         at = text.find_first_of(signs, at + 1)) {
        std::size_t begin = at;
        std::size_t end = at + 1;
        while (begin > 0 && text[begin - 1] == U' ') {
            --begin;
        }
        while (end < text.size() && text[end] == U' ') {
            ++end;
        }
        if (begin > 0 && end < text.size() && is_ascii_digit(text[begin - 1]) && is_ascii_digit(text[end]) &&
            !is_clock_time(text, at)) {
            return true;
        }
    }
    return false;
}

/// Whether the mean of numbers is known and one of them is asked for.
inline bool tells_of_known_mean(std::u32string_view text) {
    const bool mean =
        has_any(text, {U"平均", U"mean of", U"the mean", U"average of", U"the average", U"average score", U"averages"});
    const bool one_missing = has_any(text, {U"missing",
                                            U"the other number",
                                            U"the last number",
                                            U"the last one",
                                            U"of them are",
                                            U"of the numbers are",
                                            U"前两次",
                                            U"前三次",
                                            U"前四次",
                                            U"前五次",
                                            U"其余",
                                            U"其中",
                                            U"要使",
                                            U"才能",
                                            U"must",
                                            U"has to score",
                                            U"need to score",
                                            U"needs to score",
                                            U"to have a mean",
                                            U"to have an average"});
    return mean && one_missing;
}

inline ProblemStructure structure_of(std::u32string_view text) {
    if (tells_of_consecutive(text)) {
        return ProblemStructure::consecutive;
    }
    if (tells_of_spacing(text)) {
        return ProblemStructure::spacing;
    }
    if (tells_of_gaps(text)) {
        return ProblemStructure::gaps;
    }
    if (tells_of_tiles(text)) {
        return ProblemStructure::tiles;
    }
    if (tells_of_ratio(text)) {
        return ProblemStructure::ratio;
    }
    return tells_of_known_mean(text) ? ProblemStructure::mean : ProblemStructure::none;
}

}  // namespace minillm
