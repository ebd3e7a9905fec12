// os/apps/tutor/plain_wording.hpp: other ways of saying a thing, said the way that the forms of the tutor read.
//
//     还剩几分之几米                还剩多少米             俩人一块儿包          两人一起包
//     一个工人一天做12个            每个工人每天做12个     4A has 27 pupils      4AA has 27 pupils
//     gives 3 to each of his 27     hands out 3 to each of the 27
//     one worker makes 12, 8 workers                       each worker makes 12
//     from floor 1 to floor 5                              from the 1st floor to the 5th floor
//     how much is left if I spend $8 of $20                I spend $8 of $20. how much is left
//
// This is a second try for a question that nobody understood as it stood: what is answered already cannot be spoilt.
//
// Not here: 12块5 and 3圈半, which are read at once (spoken_amounts.hpp), slips of spelling (math_spelling.hpp), what
// surrounds a question (homework_opening.hpp), a question that is a noun (noun_question.hpp), other ways of asking
// (plain_questions.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/request_text.hpp"
#include "plain_questions.hpp"
#include "stories/phrase_reader.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Says a question in plainer words.
class PlainWording {
    using Text = std::u32string_view;

public:
    /// The question in other words, for a second try; the same text if it has none of them.
    static RequestText reworded(const RequestText& text) {
        RequestText plain = text;
        drop_fillers(plain);
        PlainQuestions::reword(plain);
        say_alike(plain);
        price_in_yuan(plain);
        price_in_dollars(plain);
        write_out(plain);
        for_each_one(plain);
        needed_for_each(plain);
        one_as_article(plain);
        for_each_one_in_chinese(plain);
        each_of_the_counted(plain);
        name_letters(plain);
        hand_out(plain);
        drop_more(plain);
        condition_first(plain);
        told_first(plain);
        floors_in_order(plain);
        drop_limit_again(plain);
        work_together(plain);
        return plain;
    }

    /// "a wheel is 20 cm across": that is its diameter. Said at once, for a form would take it for a radius.
    static RequestText with_diameter(RequestText text) {
        const std::size_t across = find_word(text.characters, U"across");
        const std::size_t is = across == Text::npos ? across : text.characters.rfind(U" is ", across);
        const bool round = has_any(text.characters, {U"wheel", U"tyre", U"circle", U"circular", U"round"});
        if (is == Text::npos || !round) {
            return text;
        }
        constexpr std::size_t length = 4;  // of " is "
        const std::u32string measure(Text(text.characters).substr(is + length, across - is - length));
        const bool measured =
            !measure.empty() && is_ascii_digit(measure[0]) && measure.find_first_of(U".,;?") == std::u32string::npos;
        if (measured) {
            replace_words(text, is, across + Text(U"across").size(), U" has a diameter of " + measure);
        }
        return text;
    }

private:
    static bool is_one_of(char32_t letter, Text letters) { return letters.find(letter) != Text::npos; }

    static Text word_at(Text text, std::size_t at) {
        std::size_t end = at;
        while (end < text.size() && is_latin_letter(text[end])) {
            ++end;
        }
        return text.substr(at, end - at);
    }

    // "um a spider has 8 legs": the first word is none.
    static void drop_fillers(RequestText& text) {
        for (const Text filler :
             {Text(U"um "), Text(U"umm "), Text(U"uh "), Text(U"er "), Text(U"well "), Text(U"ok so ")}) {
            if (text.characters.starts_with(filler)) {
                replace_words(text, 0, filler.size(), U"");
            }
        }
    }

    // ---- Words that mean the same ---------------------------------------------------------------------------------

    static void say_alike(RequestText& text) {
        static constexpr std::pair<Text, Text> alike[] = {
            {U"俩人", U"两人"},
            {U"一块儿", U"一起"},
            {U"两人一块", U"两人一起"},
            {U"师徒俩一块", U"师徒两人一起"},
            {U"俩一块做", U"俩一起做"},
            {U"一个人做", U"单独做"},
            {U"一个人干", U"单独做"},
            {U"能干完", U"完成"},
            {U"一整年", U"一年"},
            {U"月费", U"每月"},
            {U"几分之几米", U"多少米"},
            {U"几分之几千克", U"多少千克"},
            {U"几分之几吨", U"多少吨"},
            {U"几分之几升", U"多少升"},
            {U" right, so ", U", so "},
            {U" have to ", U" need to "},
            {U" has to ", U" needs to "},
            {U"'s left", U" is left"},
            {U"what fraction of a litre ", U"how many litres "},
            {U"what fraction of a mile ", U"how many miles "},
            {U"what fraction of a metre ", U"how many metres "},
            {U"what fraction of a kilogram ", U"how many kilograms "},
            {U"四周全围", U"四周围"},
            {U"四周都围", U"四周围"},
            {U" so that one ", U" into two parts. one "},
            {U" so one ", U" into two parts. one "},
            {U" on her own", U" alone"},
            {U" on his own", U" alone"},
            {U" the two of them ", U" them "},
        };
        for (const auto& [words, plain] : alike) {
            replace_everywhere(text, words, plain);
        }
        const bool by_the_month =
            has_any(text.characters, {U"a month", U"per month", U"every month", U"each month"}) &&
            !has_any(text.characters, {U"a week", U"a day", U"per week", U"per day", U"every week", U"every day"});
        for (const Text year : {Text(U"a whole year"), Text(U"a full year"), Text(U"an entire year")}) {
            if (by_the_month) {
                replace_everywhere(text, year, U"12 months");
            }
        }
    }

    // ---- Money ----------------------------------------------------------------------------------------------------

    // Where money is spent and 元 or 块 is told, 花了多少 asks for yuan.
    static void price_in_yuan(RequestText& text) {
        const bool money = has_any(text.characters, {U"钱", U"花了", U"付", U"元", U"买"});
        if (!money) {
            return;
        }
        replace_everywhere(text, U"块零花钱", U"元零花钱");
        replace_everywhere(text, U"块零用钱", U"元零用钱");
        const bool in_yuan = contains(text.characters, U"元");
        if (!in_yuan) {
            return;
        }
        for (const Text pieces : {Text(U"多少块"), Text(U"几块")}) {
            if (text.characters.ends_with(pieces) || contains(text.characters, std::u32string(pieces) + U"钱") ||
                contains(text.characters, std::u32string(pieces) + U"?")) {
                replace_everywhere(text, std::u32string(pieces) + U"钱", U"多少元");
                replace_everywhere(text, pieces, U"多少元");
            }
        }
        for (const Text spent : {Text(U"花了多少"), Text(U"花去多少"), Text(U"花费多少"), Text(U"要付多少")}) {
            const std::size_t at = text.characters.find(spent);
            const std::size_t end = at + spent.size();
            const bool bare = at != Text::npos && (end == text.characters.size() || text.characters[end] == U'?');
            if (bare) {
                replace_words(text, end, end, U"元");
            }
        }
    }

    // "had 50 dollars, spent 18 on lunch and 7 on coffee": what is spent is money without a word for it.
    static void price_in_dollars(RequestText& text) {
        Text currency;
        for (const Text word : {Text(U" dollars"), Text(U" euros"), Text(U" pounds")}) {
            currency = contains(text.characters, word) ? word : currency;
        }
        const std::size_t spends = std::min({find_word(text.characters, U"spent"), find_word(text.characters, U"spend"),
                                             find_word(text.characters, U"paid")});
        if (currency.empty() || spends == Text::npos) {
            return;
        }
        replace_everywhere(text, U"what is left", U"how much money is left");
        for (std::size_t at = text.characters.find(U" on ", spends); at != Text::npos;
             at = text.characters.find(U" on ", at + currency.size() + 1)) {
            if (is_ascii_digit(text.characters[at - 1])) {
                replace_words(text, at, at, currency);
            }
        }
    }

    // ---- One of them, and each ------------------------------------------------------------------------------------

    // "One worker makes 12 parts a day. How many do 8 workers make": what one does, each does.
    static void for_each_one(RequestText& text) {
        if (has_any(text.characters, {U"each", U"every", U"per"})) {
            return;
        }
        const Text t = text.characters;
        for (const Text article : {Text(U"one "), Text(U"a "), Text(U"an ")}) {
            std::size_t begin = 0;
            while (begin < t.size() && !t.substr(begin).starts_with(article)) {
                const std::size_t stop = t.find_first_of(U".,", begin);
                begin = stop == Text::npos ? t.size() : stop + 2;
            }
            if (begin >= t.size()) {
                continue;
            }
            const Text noun = word_at(t, begin + article.size());
            const bool many = !noun.empty() && counted_again(t, noun, begin + article.size() + noun.size());
            if (many) {
                replace_words(text, begin, begin + article.size(), U"each ");
                return;
            }
        }
    }

    // "3/4 cup for one batch, how many for 8 batches": what one needs, each needs.
    static void needed_for_each(RequestText& text) {
        for (const Text article : {Text(U" for one "), Text(U" for 1 "), Text(U" for a ")}) {
            const Text t = text.characters;
            const std::size_t at = t.find(article);
            const std::size_t begin = at + article.size();
            const Text noun = at == Text::npos ? Text() : word_at(t, begin);
            const bool rate = has_any(t, {U"each", U"every", U"per"});
            if (!noun.empty() && !rate && counted_again(t, noun, begin + noun.size())) {
                replace_words(text, at, begin, U" for each ");
                return;
            }
        }
    }

    // "8 workers", "6 batches" behind a place.
    static bool counted_again(Text t, Text noun, std::size_t from) {
        for (std::size_t at = from; at + 1 < t.size(); ++at) {
            const bool behind_number = is_ascii_digit(t[at]) && t[at + 1] == U' ';
            const Text word = behind_number ? word_at(t, at + 2) : Text();
            if (word.size() > noun.size() && PhraseReader::singular(word) == noun) {
                return true;
            }
        }
        return false;
    }

    // "One candle is 18 cm tall": a candle, where no other one is told of.
    static void one_as_article(RequestText& text) {
        const bool others = has_any(text.characters, {U"other", U"another", U"others", U"each", U"second", U"both",
                                                      U"together", U"two", U"same"});
        constexpr Text one = U"one ";
        if (!others && text.characters.starts_with(one)) {
            replace_words(text, 0, one.size(), U"a ");
        }
    }

    // 一个工人一天做12个, 8个工人: each of them, each day. 哥哥一分钟折3只, 姐姐一分钟折4只: each minute.
    static void for_each_one_in_chinese(RequestText& text) {
        for (const Text time :
             {Text(U"一天"), Text(U"一小时"), Text(U"一分钟"), Text(U"一周"), Text(U"一年"), Text(U"一个月")}) {
            const std::size_t first = text.characters.find(time);
            const std::size_t again = first == Text::npos ? first : text.characters.find(time, first + 1);
            const Text subject = Text(text.characters).substr(0, first == Text::npos ? 0 : first);
            constexpr std::size_t longest_name = 6;  // 一台机器, 一个工人
            const std::size_t one = subject.rfind(U'一');
            const bool of_one = one != Text::npos && first - one <= longest_name && first - one > 2 &&
                                subject.find_first_of(U",.", one) == Text::npos;
            const Text name = of_one ? subject.substr(one + 1) : Text();
            const bool many = of_one && counted_again_in_chinese(text.characters, name, first) &&
                              counted_again_in_chinese(text.characters, time.substr(1), first + time.size());
            if (many) {
                replace_words(text, first, first + 1, U"每");
                replace_words(text, one, one + 1, U"每");
            } else if (again != Text::npos) {
                replace_everywhere(text, time, U"每" + std::u32string(time.substr(1)));
            }
        }
    }

    // 在5个树洞里各藏了12个: 每个树洞藏了12个.
    static void each_of_the_counted(RequestText& text) {
        constexpr std::size_t longest_verb = 3;
        for (std::size_t at = text.characters.find(U'各'); at != Text::npos; at = text.characters.find(U'各', at + 1)) {
            const Text t = text.characters;
            const std::size_t number = t.find_first_of(U"0123456789", at);
            const std::size_t stop = t.substr(0, at).find_last_of(U",.;");
            const Text before = t.substr(stop == Text::npos ? 0 : stop + 1, at - (stop == Text::npos ? 0 : stop + 1));
            const std::size_t count = before.find_last_of(U"0123456789");
            const bool takes_number = number != Text::npos && number - at - 1 <= longest_verb;
            if (!takes_number || count == Text::npos || contains(before, U"和")) {
                continue;
            }
            Text counted = before.substr(count + 1);
            counted = counted.substr(0, counted.find_last_not_of(U"里中上内") + 1);
            constexpr std::size_t longest_noun = 5;
            const bool noun = counted.size() > 1 && counted.size() <= longest_noun &&
                              std::all_of(counted.begin(), counted.end(), is_han);
            if (noun) {
                replace_words(text, at, at + 1, U"每" + std::u32string(counted));
                return;
            }
        }
    }

    static bool counted_again_in_chinese(Text t, Text name, std::size_t from) {
        const std::size_t at = t.find(name, from);
        return at != Text::npos && at > 0 &&
               (is_ascii_digit(t[at - 1]) || is_one_of(t[at - 1], U"二三四五六七八九十两"));
    }

    // ---- Names and deeds ------------------------------------------------------------------------------------------

    // grandma's 68 and im 14: is, and am.
    static void write_out(RequestText& text) {
        for (std::size_t at = text.characters.find(U"'s "); at != Text::npos;
             at = text.characters.find(U"'s ", at + 1)) {
            if (at + 3 < text.characters.size() && is_ascii_digit(text.characters[at + 3])) {
                replace_words(text, at, at + 2, U" is");
            }
        }
        for (const Text short_form : {Text(U"im "), Text(U"i'm ")}) {
            const std::size_t at = find_word(text.characters, short_form);
            const std::size_t end = at + short_form.size();
            if (at != Text::npos && end < text.characters.size() && is_ascii_digit(text.characters[end])) {
                replace_words(text, at, end, U"i am ");
            }
        }
    }

    // Class 4A, team B: a letter alone would be an article or a unit; two of them are a name.
    static void name_letters(RequestText& text) {
        if (has_any(text.characters, {U"more"}) || has_label_alone(text.characters)) {
            return;
        }
        for (const Text group : {Text(U"class "), Text(U"team "), Text(U"group "), Text(U"box "), Text(U"shop ")}) {
            for (std::size_t at = text.characters.find(group); at != Text::npos;
                 at = text.characters.find(group, at + 1)) {
                const std::size_t begin = at + group.size();
                std::size_t letter = begin;
                while (letter < text.characters.size() && is_ascii_digit(text.characters[letter])) {
                    ++letter;
                }
                const Text label = word_at(text.characters, letter);
                if (label.size() == 1) {
                    const std::u32string twice = std::u32string(label) + std::u32string(label);
                    replace_words(text, begin, letter + 1, twice);
                }
            }
        }
    }

    // 5C where no "class" stands before it: one of several that would stay unnamed.
    static bool has_label_alone(Text t) {
        for (std::size_t at = 1; at < t.size(); ++at) {
            const bool ends = at + 1 == t.size() || !is_latin_letter(t[at + 1]);
            const bool label = is_ascii_digit(t[at - 1]) && t[at] >= U'a' && t[at] <= U'e' && ends;
            std::size_t begin = at;
            while (begin > 0 && is_ascii_digit(t[begin - 1])) {
                --begin;
            }
            if (label && !ends_with_any(t.substr(0, begin), {U"class ", U"team ", U"group ", U"box ", U"shop "})) {
                return true;
            }
        }
        return false;
    }

    // "gives 3 sheets to each of his 27 pupils": who has them then is not asked; they are gone.
    static void hand_out(RequestText& text) {
        const std::size_t each = text.characters.find(U" to each of ");
        if (each == Text::npos) {
            return;
        }
        constexpr std::size_t length = 12;  // of " to each of "
        for (const Text whose : {Text(U"his "), Text(U"her "), Text(U"my "), Text(U"their "), Text(U"our ")}) {
            if (Text(text.characters).substr(each + length).starts_with(whose)) {
                replace_words(text, each + length, each + length + whose.size(), U"the ");
            }
        }
        for (const Text gives : {Text(U" gives "), Text(U" gave "), Text(U" give ")}) {
            const std::size_t at = text.characters.rfind(gives, each);
            if (at != Text::npos) {
                replace_words(text, at, at + gives.size(), U" hands out ");
            }
        }
    }

    // "If he reads 20 pages a day, how many more days": no days are told, so all that are needed come from now on.
    static void drop_more(RequestText& text) {
        for (const Text period : {Text(U"day"), Text(U"week"), Text(U"month"), Text(U"hour"), Text(U"minute")}) {
            const std::u32string question = U"how many more " + std::u32string(period) + U"s";
            const std::size_t at = text.characters.find(question);
            const bool rate =
                has_any(text.characters, {U"a " + std::u32string(period), U"an " + std::u32string(period),
                                          U"each " + std::u32string(period), U"per " + std::u32string(period),
                                          U"every " + std::u32string(period)});
            if (at != Text::npos && rate && !tells_number_of(text.characters, period)) {
                replace_words(text, at, at + question.size(), U"how many " + std::u32string(period) + U"s");
            }
        }
    }

    // "how many grams are in 4 bags if each bag weighs 2 kg?": what each has is told before it is asked.
    static void condition_first(RequestText& text) {
        const Text t = text.characters;
        const std::size_t condition = std::min(t.find(U" if each "), t.find(U" if every "));
        const std::size_t asks = condition == Text::npos ? condition : t.rfind(U"how m", condition);
        const bool opens = asks == 0 || (asks != Text::npos && asks > 1 && is_one_of(t[asks - 2], U".,;"));
        if (!opens || t.find_first_of(U".;", condition) != Text::npos) {
            return;
        }
        const std::u32string question(t.substr(asks, condition - asks));
        const std::size_t end = t.ends_with(U"?") ? t.size() - 1 : t.size();
        const std::u32string told(t.substr(condition + 1, end - condition - 1));
        replace_words(text, asks, end, told + U", " + question);
    }

    // "how much change do i get from $50 if i buy a hat for $18": the story behind the question goes before it.
    static void told_first(RequestText& text) {
        const Text t = text.characters;
        const std::size_t condition = t.find(U" if ");
        const bool asks_first = t.starts_with(U"how m") || t.starts_with(U"how long") || t.starts_with(U"how far");
        const bool one_sentence = condition != Text::npos && t.find_first_of(U".;?", condition) >= t.size() - 1;
        const bool question_whole = one_sentence && t.substr(0, condition).find_first_of(U",.;?") == Text::npos;
        if (!asks_first || !question_whole) {
            return;
        }
        constexpr std::size_t length = 4;  // of " if "
        const std::u32string question(t.substr(0, condition));
        const std::size_t end = t.find_last_not_of(U".?") + 1;
        const std::u32string told(t.substr(condition + length, end - condition - length));
        replace_words(text, 0, end, told + U". " + question);
    }

    // "from floor 1 to floor 5": the 1st floor and the 5th floor.
    static void floors_in_order(RequestText& text) {
        constexpr Text floor = U"floor ";
        for (std::size_t at = find_word(text.characters, U"floor"); at != Text::npos;
             at = find_word(text.characters, U"floor", at + 1)) {
            const std::size_t begin = at + floor.size();
            std::size_t end = begin;
            while (end < text.characters.size() && is_ascii_digit(text.characters[end])) {
                ++end;
            }
            if (end == begin) {
                continue;
            }
            const std::u32string number = text.characters.substr(begin, end - begin);
            const bool teen = number.size() > 1 && number[number.size() - 2] == U'1';
            const Text ending = teen                    ? Text(U"th")
                                : number.back() == U'1' ? Text(U"st")
                                : number.back() == U'2' ? Text(U"nd")
                                : number.back() == U'3' ? Text(U"rd")
                                                        : Text(U"th");
            replace_words(text, at, end, U"the " + number + std::u32string(ending) + U" floor");
            at += number.size() + ending.size();
        }
    }

    // 10吨以内（含10吨）: the limit, told again in brackets.
    static void drop_limit_again(RequestText& text) {
        for (const Text opening :
             {Text(U"(含"), Text(U"(包含"), Text(U"(包括"), Text(U"(including "), Text(U"(incl. ")}) {
            const std::size_t open = text.characters.find(opening);
            const std::size_t close = open == Text::npos ? open : text.characters.find(U')', open);
            if (close == Text::npos) {
                continue;
            }
            const std::size_t begin = open + opening.size();
            const std::u32string limit(Text(text.characters).substr(begin, close - begin));
            const bool told_before = !limit.empty() && text.characters.find(limit) < open;
            if (told_before) {
                replace_words(text, open, close + 1, U"");
            }
        }
    }

    // "Kate alone needs 6 hours; with Joe helping it takes 4": together they need 4.
    static void work_together(RequestText& text) {
        const bool alone = has_any(text.characters, {U"alone", U"by herself", U"by himself"});
        if (!alone || has_any(text.characters, {U"together", U"both"})) {
            return;
        }
        for (std::size_t at = find_word(text.characters, U"with"); at != Text::npos;
             at = find_word(text.characters, U"with", at + 1)) {
            const bool opens = at > 1 && is_one_of(text.characters[at - 2], U".,;");
            const std::size_t takes = text.characters.find(U" it takes ", at);
            const std::size_t they = text.characters.find(U" they need ", at);
            const std::size_t verb = std::min(takes, they);
            constexpr std::size_t longest_helper = 24;  // "with joe's help,"
            const bool helper = opens && verb != Text::npos && verb - at <= longest_helper &&
                                text.characters.find_first_of(U".;?", at) > verb;
            if (helper) {
                replace_words(text, at, verb, U"together");
                return;
            }
        }
    }

    static bool tells_number_of(Text t, Text period) {
        for (std::size_t at = find_word(t, period); at != Text::npos; at = find_word(t, period, at + 1)) {
            if (at > 1 && t[at - 1] == U' ' && is_ascii_digit(t[at - 2])) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
