// os/apps/tutor/untold_words.hpp: the words that a short story leaves out because everybody knows them, filled in.
//
//     He has 12 sweets and eats 4. How many does he have?       … does he have now?      吃了4颗，有几颗   现在有几颗
//     3 boxes with 6 eggs each. I break 2. How many eggs …      I break 2 eggs.
//     4 bags of 5 marbles                                       4 bags with 5 marbles each
//     3 pens cost 6 pounds                                      3 pens cost £6
//
//     被减数和差分别是80和28                                     被减数是80,差是28
//
// Only asked for where no form has answered the story as it stands. "Now" is filled in only if one owner is told of: of
// "Anna has 10 more" nobody knows whether he has them. A pound is money only beside a price and where nothing weighs.
//
// Not here: words that are said in another way (plain_wording.hpp). Next: tutor.hpp, which asks once more with them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "stories/phrase_reader.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Fills in what goes without saying.
class UntoldWords {
    using Text = std::u32string_view;

public:
    /// The story with what it leaves out; the same text if it leaves nothing out.
    static RequestText filled_in(const RequestText& request) {
        RequestText text = request;
        pounds_as_money(text);
        each_of_groups(text);
        noun_behind_number(text);
        now_in_question(text);
        each_of_two_names(text);
        return text;
    }

private:
    static std::size_t count_of(Text t, Text word) {
        std::size_t count = 0;
        for (std::size_t at = find_word(t, word); at != Text::npos; at = find_word(t, word, at + 1)) {
            ++count;
        }
        return count;
    }

    // The noun that is asked for: eggs of "how many eggs are left"; empty if none stands there.
    static Text asked_noun(Text t) {
        constexpr Text how_many = U"how many ";
        const std::size_t at = t.rfind(how_many);
        const Text behind = at == Text::npos ? Text() : t.substr(at + how_many.size());
        const Text word = behind.substr(0, std::min(behind.find_first_of(U" ?,."), behind.size()));
        return PhraseReader::is_plural(word) ? word : Text();
    }

    // cost 6 pounds: £6
    static void pounds_as_money(RequestText& text) {
        const Text t = text.characters;
        const bool priced =
            has_any(t, {U"cost", U"costs", U"price", U"pay", U"pays", U"paid", U"spend", U"spends", U"spent"});
        const bool weighed =
            has_any(t, {U"weigh", U"weighs", U"weight", U"heavy", U"heavier", U"ounce", U"kg", U"pounds of",
                        U"pound of", U"per pound", U"a pound", U"each pound", U"dollar", U"euro", U"cent"}) ||
            t.find_first_of(U"$€¥") != Text::npos;
        if (!priced || weighed) {
            return;
        }
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        for (std::size_t i = numbers.size(); i-- > 0;) {
            const Quantity& number = numbers[i];
            if (number.unit && number.unit->id == "lb" && is_ascii_digit(text.characters[number.begin])) {
                replace_words(text, number.number_end, number.end, U"");
                replace_words(text, number.begin, number.begin, U"£");
            }
        }
    }

    // 4 bags of 5 marbles: each of them
    static void each_of_groups(RequestText& text) {
        if (has_any(text.characters, {U"each", U"every", U"per"})) {
            return;
        }
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
            const Text t = text.characters;
            const Text between = t.substr(numbers[i].end, numbers[i + 1].begin - numbers[i].end);
            const Text group = between.size() > 1 ? between.substr(1, between.find(U' ', 1) - 1) : Text();
            const bool groups = between.ends_with(U" of ") && PhraseReader::is_plural(group) &&
                                between.size() == group.size() + Text(U"  of ").size();
            const Text behind = t.substr(numbers[i + 1].end);
            const Text thing = behind.size() > 1
                                   ? behind.substr(1, std::min(behind.find_first_of(U" ,.?", 1), behind.size()) - 1)
                                   : Text();
            if (groups && !numbers[i + 1].unit && PhraseReader::is_plural(thing)) {
                const std::size_t end = numbers[i + 1].end + 1 + thing.size();
                const std::size_t of = numbers[i].end + 1 + group.size();
                replace_words(text, end, end, U" each");
                replace_words(text, of, of + Text(U" of").size(), U" with");
                return;
            }
        }
    }

    // 被减数和差分别是80和28: 被减数是80,差是28
    static void each_of_two_names(RequestText& text) {
        const Text t = text.characters;
        constexpr Text respectively = U"分别是";
        const std::size_t at = t.find(respectively);
        if (at == Text::npos) {
            return;
        }
        const std::size_t stop = at == 0 ? Text::npos : t.find_last_of(U",.;", at - 1);
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        const Text names = t.substr(begin, at - begin);
        const std::size_t joint = names.find(U'和');
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        const auto first = std::find_if(numbers.begin(), numbers.end(),
                                        [&](const Quantity& q) { return q.begin == at + respectively.size(); });
        const bool two = joint != Text::npos && joint == names.rfind(U'和') && first != numbers.end() &&
                         first + 1 != numbers.end() && (first + 1)->begin == first->end + 1 && t[first->end] == U'和';
        if (!two) {
            return;
        }
        const std::u32string one(names.substr(0, joint));
        const std::u32string other(names.substr(joint + 1));
        const std::u32string told =
            one + U"是" + std::u32string(t.substr(first->begin, first->end - first->begin)) + U"," + other + U"是";
        replace_words(text, begin, (first + 1)->begin, told);
    }

    // I break 2: of what is asked for, if the story told of it before.
    static void noun_behind_number(RequestText& text) {
        const std::u32string noun(asked_noun(text.characters));
        if (noun.empty() || count_of(text.characters, noun) < 2) {
            return;
        }
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        for (std::size_t i = numbers.size(); i-- > 1;) {
            const Quantity& number = numbers[i];
            const Text t = text.characters;
            const Text before = t.substr(0, number.begin);
            const bool told = find_word(before, noun) != Text::npos;
            const Text behind = t.substr(number.end);
            const bool alone = !number.unit && !number.percent && !number.share &&
                               (behind.starts_with(U".") || behind.starts_with(U",") || behind.starts_with(U" and "));
            const bool done = before.ends_with(U" ") && number.begin > 1 && is_latin_letter(t[number.begin - 2]);
            if (told && alone && done) {
                replace_words(text, number.end, number.end, U" " + noun);
            }
        }
    }

    // How many does he have? 有几颗? After what was eaten and bought, it is asked for now.
    static void now_in_question(RequestText& text) {
        const Text t = text.characters;
        const bool told_when =
            has_any(t, {U"now", U"left", U"still", U"altogether", U"in all", U"in total", U"at first", U"originally",
                        U"before", U"than", U"现在", U"原来", U"还", U"剩", U"共", U"比"});
        if (told_when || !one_owner(text)) {
            return;
        }
        const std::size_t owned = count_of(t, U"has") + count_of(t, U"had") + count_of(t, U"have");
        constexpr std::size_t told_and_asked = 2;
        const std::size_t end = t.find_last_not_of(U" ?") + 1;  // the mark may be left out
        if (t.substr(0, end).ends_with(U" have") && contains(t, U"how many ") && owned == told_and_asked) {
            replace_words(text, end, end, U" now");
            return;
        }
        const std::size_t stop = t.find_last_of(U",.;");
        const Text last = stop == Text::npos ? Text() : t.substr(stop + 1);
        const bool asks = begins_with_any(last, {U"有几", U"有多少", U"他有几", U"她有几", U"他有多少", U"她有多少"});
        const auto owners = static_cast<std::size_t>(std::count(t.begin(), t.end(), U'有'));
        if (asks && owners == told_and_asked) {
            replace_words(text, stop + 1, stop + 1, U"现在");
        }
    }

    // Whether nobody but the first is spoken of: between two numbers stands one word that is not known, the verb.
    static bool one_owner(const RequestText& text) {
        const Text t = text.characters;
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            const Text gap = t.substr(numbers[i - 1].end, numbers[i].begin - numbers[i - 1].end);
            const bool chinese = std::any_of(gap.begin(), gap.end(), is_han);
            const bool one = chinese ? one_chinese_verb(gap) : one_english_verb(t, gap);
            if (!one) {
                return false;
            }
        }
        return true;
    }

    static bool one_english_verb(Text t, Text gap) {
        std::size_t unknown = 0;
        for (std::size_t at = 0; at < gap.size(); ++at) {
            const bool begins = is_latin_letter(gap[at]) && (at == 0 || !is_latin_letter(gap[at - 1]));
            if (!begins) {
                continue;
            }
            std::size_t end = at;
            while (end < gap.size() && is_latin_letter(gap[end])) {
                ++end;
            }
            const Text word = gap.substr(at, end - at);
            if (word == U"to" && !receiver_goes_on(t, gap)) {
                at = end_of_receiver(gap, end);  // gives 5 to Anna: she has them, and is not spoken of any more
                continue;
            }
            const bool joins = has_any(word, {U"he", U"she", U"it", U"they", U"i", U"we", U"and", U"then", U"later",
                                              U"more", U"also", U"away", U"up", U"out", U"but", U"of", U"them"});
            const bool counted =
                PhraseReader::is_plural(word) && gap.substr(0, at).find_first_not_of(U' ') == Text::npos;
            unknown += joins || counted || word == asked_noun(t) ? 0 : 1;
        }
        return unknown <= 1;
    }

    // Whether a pronoun in the words between two numbers is not the one that is asked for: to Anna, and she buys 3.
    static bool receiver_goes_on(Text t, Text gap) {
        const Text asked = t.substr(std::min(t.rfind(U"how many "), t.size()));
        for (const Text pronoun : {Text(U"he"), Text(U"she"), Text(U"they"), Text(U"it"), Text(U"who")}) {
            const bool spoken_of = find_word(gap, pronoun) != Text::npos;
            if (spoken_of && find_word(asked, pronoun) == Text::npos) {
                return true;
            }
        }
        return false;
    }

    // Where "Anna", "his sister", "a friend" behind "to" ends.
    static std::size_t end_of_receiver(Text gap, std::size_t at) {
        for (const Text article : {Text(U" his"), Text(U" her"), Text(U" their"), Text(U" my"), Text(U" a"),
                                   Text(U" the"), Text(U" each of his"), Text(U" each of her")}) {
            const std::size_t end = at + article.size();
            const bool whole = gap.substr(at).starts_with(article) && end < gap.size() && gap[end] == U' ';
            at = whole ? end : at;
        }
        std::size_t end = std::min(gap.find_first_not_of(U' ', at), gap.size());
        while (end < gap.size() && is_latin_letter(gap[end])) {
            ++end;
        }
        return end;
    }

    // 颗,又买了
    static bool one_chinese_verb(Text gap) {
        const std::size_t comma = gap.find_last_of(U",.;");
        Text clause = comma == Text::npos ? gap : gap.substr(comma + 1);
        for (const Text word :
             {Text(U"后来"), Text(U"然后"), Text(U"接着"), Text(U"他"), Text(U"她"), Text(U"又"), Text(U"再")}) {
            clause.remove_prefix(clause.starts_with(word) ? word.size() : 0);
        }
        constexpr std::size_t longest_verb = 3;  // 送走了
        constexpr std::size_t longest_name = 3;
        for (const Text gives : {Text(U"给了"), Text(U"送给"), Text(U"借给"), Text(U"分给"), Text(U"还给")}) {
            const bool to_somebody = clause.starts_with(gives) && clause.size() <= gives.size() + longest_name + 1;
            clause = to_somebody ? gives : clause;  // 给了小红5个: she is not spoken of any more
        }
        return comma != Text::npos && clause.size() <= longest_verb;
    }
};

}  // namespace minillm
