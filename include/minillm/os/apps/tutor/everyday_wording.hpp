// os/apps/tutor/everyday_wording.hpp: everyday words for units, notes, rates and sides, said at once the way that every
// reader of the tutor knows them.
//
//     5 m2 to cm2                  5 m² to cm²               照这个速度, 按此速度      照这样
//     250 kg as tonnes             250 kg to tonnes          at that pace              at that rate
//     A week is how many hours?    how many hours in 1 week  paid with a ten           paid with $10
//     60 cm wide and 90 cm tall    … 90 cm long              the area, I mean          the area
//     4头奶牛一星期产…，每天       4头奶牛7天产…，每天       gave 12 to joe and 9 to kim   gave 12 to joe, gave 9 to
//     kim
//
//     全班多少人                   全班共有多少人
//
// Each of them is done only where the words around it leave no other meaning: a box is tall and long, a "ten" is a note
// only behind "with a".
//
// Not here: a second try in other words (plain_wording.hpp), spoken amounts (spoken_amounts.hpp). Next:
// wording_edit.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Says everyday words as the readers know them.
class EverydayWording {
    using Text = std::u32string_view;

public:
    /// The text in those words; the text itself if it has none of them.
    static RequestText reworded(const RequestText& text) {
        RequestText plain = text;
        drop_asides(plain);
        raise_units(plain);
        convert_as(plain);
        ask_before_unit(plain);
        name_rate(plain);
        count_note(plain);
        count_days_of_week(plain);
        lay_flat(plain);
        count_everybody(plain);
        multiply_lengths(plain);
        name_pause(plain);
        return plain;
    }

private:
    static bool is_letter_at(Text t, std::size_t at) { return at < t.size() && is_latin_letter(t[at]); }

    // "area I mean", 我是说面积: the words that only set something right.
    static void drop_asides(RequestText& text) {
        for (const Text aside : {Text(U", i mean"), Text(U" i mean"), Text(U"我是说"), Text(U"我的意思是")}) {
            const std::size_t at = text.characters.find(aside);
            const std::size_t end = at + aside.size();
            const bool whole = at != Text::npos && !is_letter_at(text.characters, end);
            if (whole) {
                replace_words(text, at, end, U"");
            }
        }
    }

    // m2 and cm3 behind a number, or behind to, in, many and 多少: square and cubic units.
    static void raise_units(RequestText& text) {
        for (const Text unit : {Text(U"mm"), Text(U"cm"), Text(U"dm"), Text(U"km"), Text(U"m")}) {
            for (std::size_t at = text.characters.find(unit); at != Text::npos;
                 at = text.characters.find(unit, at + 1)) {
                const Text t = text.characters;
                const std::size_t mark = at + unit.size();
                const std::size_t digit = mark + (t.substr(mark, 1) == U"^" ? 1 : 0);
                const bool power = digit < t.size() && (t[digit] == U'2' || t[digit] == U'3');
                const bool begins = at == 0 || !is_latin_letter(t[at - 1]);
                if (power && begins && ends_unit(t, digit + 1)) {
                    const Text raised = t[digit] == U'2' ? Text(U"²") : Text(U"³");
                    replace_words(text, mark, digit + 1, raised);
                }
            }
        }
    }

    // No further digit, decimal point or letter: 5 m2 is an area, m25 and m2b are none.
    static bool ends_unit(Text t, std::size_t at) {
        if (at >= t.size()) {
            return true;
        }
        const bool point = t[at] == U'.' && at + 1 < t.size();
        return !is_ascii_digit(t[at]) && !is_latin_letter(t[at]) && !point;
    }

    // "250 kg as tonnes" at the end: a number and its unit, in another unit.
    static void convert_as(RequestText& text) {
        constexpr Text as = U" as ";
        const std::size_t at = text.characters.rfind(as);
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        if (at == Text::npos || numbers.size() != 1 || !numbers[0].unit || numbers[0].end != at) {
            return;
        }
        const std::size_t begin = at + as.size();
        const std::optional<UnitReader::Found> unit =
            begin < text.size() ? UnitReader::unit_at(text.characters, begin) : std::nullopt;
        const bool ends = unit && text.characters.find_first_not_of(U" ?.!", unit->end) == Text::npos;
        if (ends) {
            replace_words(text, at, begin, U" to ");
        }
    }

    // "A week is how many hours": how many hours in a week.
    static void ask_before_unit(RequestText& text) {
        const Text t = text.characters;
        for (const Text asks : {Text(U" is how many "), Text(U" equals how many "), Text(U" has how many "),
                                Text(U" is equal to how many "), Text(U" makes how many ")}) {
            const std::size_t at = t.find(asks);
            const std::size_t article = t.starts_with(U"a ")     ? 2
                                        : t.starts_with(U"an ")  ? 3
                                        : t.starts_with(U"one ") ? 4
                                                                 : 0;
            if (at == Text::npos || article == 0) {
                continue;
            }
            const std::optional<UnitReader::Found> own = UnitReader::unit_at(t, article);
            const std::size_t begin = at + asks.size();
            const std::optional<UnitReader::Found> other =
                begin < t.size() ? UnitReader::unit_at(t, begin) : std::nullopt;
            const bool only_units =
                own && own->end == at && other && t.find_first_not_of(U" ?.!", other->end) == Text::npos;
            if (only_units) {
                const std::u32string wanted(t.substr(begin, other->end - begin));
                const std::u32string given(t.substr(article, at - article));
                replace_words(text, 0, text.size(), U"how many " + wanted + U" in 1 " + given + U"?");
                return;
            }
        }
    }

    // The many names of going on as before.
    static void name_rate(RequestText& text) {
        for (const Text word : {Text(U"速度"), Text(U"进度"), Text(U"效率")}) {
            for (const Text which : {Text(U"这个"), Text(U"这样的"), Text(U"此"), Text(U"同样的"), Text(U"这种")}) {
                for (const Text by : {Text(U"按照"), Text(U"照"), Text(U"按"), Text(U"以")}) {
                    const std::u32string words = std::u32string(by) + std::u32string(which) + std::u32string(word);
                    replace_everywhere(text, words, U"照这样");
                }
            }
        }
        for (const Text which : {Text(U" this "), Text(U" that "), Text(U" the same ")}) {
            for (const Text word : {Text(U"pace"), Text(U"speed")}) {
                const std::u32string words = std::u32string(U"at") + std::u32string(which) + std::u32string(word);
                const bool tells_speed = has_any(text.characters, {U"km/h", U"mph", U"m/s", U"speeds"});
                if (!tells_speed) {
                    replace_everywhere(text, words, std::u32string(U"at") + std::u32string(which) + U"rate");
                }
            }
        }
    }

    // "paid with a ten", "pay with a ten-dollar note", "with a tenner".
    static void count_note(RequestText& text) {
        static constexpr std::pair<Text, Text> notes[] = {
            {U"five", U"5"},    {U"fiver", U"5"},  {U"ten", U"10"},      {U"tenner", U"10"},
            {U"twenty", U"20"}, {U"fifty", U"50"}, {U"hundred", U"100"},
        };
        static constexpr Text kinds[] = {U"-dollar note", U"-dollar bill", U" dollar note",
                                         U" dollar bill", U"-pound note",  U" pound note",
                                         U" note",        U" bill",        U""};
        for (const Text pays : {Text(U"paid with a "), Text(U"pay with a "), Text(U"pays with a ")}) {
            const std::size_t at = text.characters.find(pays);
            if (at == Text::npos) {
                continue;
            }
            const std::size_t begin = at + pays.size();
            for (const auto& [name, value] : notes) {
                for (const Text kind : kinds) {
                    const std::u32string words = std::u32string(name) + std::u32string(kind);
                    const std::size_t end = begin + words.size();
                    const bool there = Text(text.characters).substr(begin, words.size()) == words;
                    const bool ends = end >= text.size() || Text(U".,;?!").find(text.characters[end]) != Text::npos ||
                                      Text(text.characters).substr(end).starts_with(U" how ");
                    if (there && ends) {
                        constexpr std::size_t article = 2;  // of "a "
                        replace_words(text, begin - article, end, U"$" + std::u32string(value));
                        return;
                    }
                }
            }
        }
    }

    // What is done in a week, and each day is asked: 7 days. A week of 5 working days is told by its number.
    static void count_days_of_week(RequestText& text) {
        const Text t = text.characters;
        const std::size_t asks = std::max(t.rfind(U"多少") == Text::npos ? 0 : t.rfind(U"多少"),
                                          t.rfind(U"how ") == Text::npos ? 0 : t.rfind(U"how "));
        const std::size_t stop = t.substr(0, asks).find_last_of(U",.;?!");
        const Text question = t.substr(stop == Text::npos ? 0 : stop + 1);
        const Text told = t.substr(0, stop == Text::npos ? 0 : stop);
        const bool each_day = has_any(question, {U"每天", U"每日", U"a day", U"per day", U"each day", U"in one day"});
        const bool days_told = has_any(told, {U"天", U"日", U"days", U"day", U"each", U"every", U"每"});
        if (!each_day || days_told) {
            return;
        }
        for (const auto& [week, days] : {std::pair<Text, Text>{U"一星期", U"7天"},
                                         {U"一个星期", U"7天"},
                                         {U"一周", U"7天"},
                                         {U"in a week", U"in 7 days"},
                                         {U"in one week", U"in 7 days"},
                                         {U"a week", U"in 7 days"}}) {
            const std::size_t at = told.find(week);
            if (at != Text::npos) {
                replace_words(text, at, at + week.size(), days);
                return;
            }
        }
    }

    // 60 cm wide and 90 cm tall, and its area or perimeter is asked: a flat thing is as long as it is tall.
    static void lay_flat(RequestText& text) {
        const Text t = text.characters;
        const bool asks_plane = has_any(t, {U"area", U"perimeter", U"面积", U"周长", U"around the edge"});
        const bool wide = has_any(t, {U"wide", U"width", U"宽"});
        const bool solid =
            has_any(t, {U"long", U"length",   U"deep",   U"depth",      U"thick", U"surface", U"volume", U"box",
                        U"base", U"triangle", U"长方体", U"长",         U"深",    U"厚",      U"底",     U"表面积",
                        U"体积", U"三角形",   U"梯形",   U"平行四边形", U"scale", U"each"}) &&
            !has_any(t, {U"周长"});
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        const auto lengths = std::count_if(numbers.begin(), numbers.end(),
                                           [](const Quantity& q) { return q.unit && q.unit->dimension == "length"; });
        constexpr std::ptrdiff_t sides = 2;
        // a wall has two sides and no more where nothing else is told, no price and no tin of paint
        const bool of_more =
            has_any(t, {U"wall", U"paint", U"墙"}) && static_cast<std::ptrdiff_t>(numbers.size()) != sides;
        if (!asks_plane || !wide || solid || of_more || lengths != sides) {
            return;
        }
        const bool length_told = contains(t, U"长") && t.find(U"长") != t.find(U"周长") + 1;
        if (length_told) {
            return;
        }
        for (const auto& [tall, lying] : {std::pair<Text, Text>{U" tall", U" long"}, {U" high", U" long"}}) {
            replace_everywhere(text, tall, lying);
        }
        replace_everywhere(text, U"around the edge", U"around the edge, the perimeter");
        const std::size_t high = text.characters.find(U'高');
        const bool before_number =
            high != Text::npos && high + 1 < text.size() && is_ascii_digit(text.characters[high + 1]);
        if (before_number) {
            replace_words(text, high, high + 1, U"长");
            const bool named = has_any(text.characters, {U"长方形"});
            if (!named) {
                const std::size_t asks = std::max(text.characters.rfind(U"周长"), std::size_t{0});
                const std::size_t measure = asks == Text::npos ? text.characters.rfind(U"面积") : asks;
                replace_words(text, measure, measure, U"长方形");
            }
        }
    }

    // "Lunch break is 45 minutes and ends at 12:10": a break that is asked for alone lasts like a lesson.
    static void name_pause(RequestText& text) {
        const bool clock =
            has_any(text.characters, {U"ends at", U"finishes at", U"ended at", U"finished at", U"is over at"});
        for (const Text pause : {Text(U"the lunch break"), Text(U"our lunch break"), Text(U"my lunch break"),
                                 Text(U"lunch break"), Text(U"the break"), Text(U"our break"), Text(U"my break")}) {
            const bool opens = text.characters.starts_with(pause);
            const bool only_one = text.characters.find(U"break", pause.size()) == Text::npos;
            if (clock && opens && only_one) {
                replace_words(text, 0, pause.size(), U"the lesson");
                replace_everywhere(text, U", so when did", U". when did");
                return;
            }
        }
    }

    // 全班多少人 asks for all of them.
    static void count_everybody(RequestText& text) {
        for (const Text group : {Text(U"全班"), Text(U"全校"), Text(U"全年级"), Text(U"全组"), Text(U"全家")}) {
            for (const Text asks : {Text(U"有多少人"), Text(U"多少人"), Text(U"有几人")}) {
                const std::u32string question = std::u32string(group) + std::u32string(asks);
                const std::u32string all = std::u32string(group) + U"共有多少人";
                replace_everywhere(text, question, all);
            }
        }
    }

    // 100 m x 64 m: by.
    static void multiply_lengths(RequestText& text) {
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        const bool figure = has_any(text.characters, {U"area", U"perimeter"});
        constexpr std::size_t sides = 2;
        if (numbers.size() != sides || !figure) {
            return;
        }
        const auto is_length = [](const Quantity& q) { return q.unit && q.unit->dimension == "length"; };
        const std::size_t begin = numbers[0].end;
        const std::size_t end = numbers[1].begin;
        const Text gap = begin < end ? Text(text.characters).substr(begin, end - begin) : Text();
        const bool times = gap == U" x " || gap == U" × " || gap == U"×" || gap == U"x" || gap == U" * ";
        if (times && is_length(numbers[0]) && is_length(numbers[1])) {
            replace_words(text, begin, end, U" by ");
        }
    }
};

}  // namespace minillm
