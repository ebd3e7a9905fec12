// os/apps/tutor/spoken_wording.hpp: what people say or type in a hurry, in the words of a school book.
//
//     那个那个 一百减去三十七           一百减去三十七             theres 18 girls, im nine    there are 18 girls, i am
//     nine 6500千克是好多吨哦                6500千克是多少吨           how meny kids               how many kids
//     畀咗100蚊，仲剩幾多蚊             给了100元，还剩多少元      hmm is 99 x 9 891           is 99 x 9 891
//     65寸（英寸）                      65英寸                     3.20 a kilo                 3.20 a kg
//
// Words are put in the place of words; no number is touched, and nothing is guessed about the story.
//
// Not here: notes and coins (small_change.hpp), what the story means (retold_wording.hpp). Next: wording_edit.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Says dialect, fillers and chat spelling as a school book does.
class SpokenWording {
    using Text = std::u32string_view;

public:
    /// The text in those words; the text itself if it has none of them.
    static RequestText reworded(const RequestText& text) {
        RequestText plain = text;
        drop_fillers(plain);
        drop_closing_particle(plain);
        replace_cantonese(plain);
        ask_how_many(plain);
        name_inches(plain);
        spell_out(plain);
        return plain;
    }

private:
    // 嗯那个一千减三百: words that only win time. 那个 before a noun points at it, and says nothing of numbers either.
    static void drop_fillers(RequestText& text) {
        static constexpr std::array<Text, 12> fillers = {U"那个", U"嗯",  U"呃",  U"额",  U"唔",  U"那啥",
                                                         U"hmm ", U"hm ", U"um ", U"uh ", U"er ", U"erm "};
        bool dropped = true;
        while (dropped) {
            dropped = false;
            for (const Text filler : fillers) {
                const bool opens = text.characters.starts_with(filler) && filler.size() + 1 < text.size();
                if (opens) {
                    const std::size_t rest = text.characters.find_first_not_of(U",.…、~ ", filler.size());
                    replace_words(text, 0, std::min(rest, text.size()), U"");
                    dropped = !text.characters.empty();
                }
            }
        }
    }

    // 是多少来着, 算一哈, 多少圆: endings and spellings of the spoken language.
    static void drop_closing_particle(RequestText& text) {
        replace_everywhere(text, U"来着", U"");
        replace_everywhere(text, U"算一哈", U"算一下");
        replace_everywhere(text, U"算哈", U"算一下");
        replace_everywhere(text, U"多少圆", U"多少元");
    }

    // Cantonese in the words of the written language. Its own verbs must show that it is Cantonese at all.
    static void replace_cantonese(RequestText& text) {
        static constexpr std::pair<Text, Text> words[] = {
            {U"幾多", U"多少"}, {U"几多", U"多少"}, {U"畀咗", U"给了"}, {U"俾咗", U"给了"}, {U"仲剩", U"还剩"},
            {U"仲有", U"还有"}, {U"咗", U"了"},     {U"蚊", U"元"},     {U"嘅", U"的"},     {U"睇", U"看"},
            {U"唔", U"不"},     {U"系", U"是"},     {U"啲", U"些"},     {U"買餸", U"买菜"}, {U"买餸", U"买菜"}};
        const bool cantonese = has_any(text.characters, {U"咗", U"幾多", U"几多", U"仲剩", U"畀", U"嘅", U"仲有"});
        if (!cantonese) {
            return;
        }
        for (const auto& [spoken, written] : words) {
            replace_everywhere(text, spoken, written);
        }
        join_things(text);
    }

    // 38元豬肉同15元青菜: 同 before a number is 和.
    static void join_things(RequestText& text) {
        for (std::size_t at = text.characters.find(U'同'); at != Text::npos; at = text.characters.find(U'同', at + 1)) {
            const bool number = at + 1 < text.size() && is_ascii_digit(text.characters[at + 1]);
            if (number) {
                replace_words(text, at, at + 1, U"和");
            }
        }
    }

    // 是好多吨, 要好多钱: how many, where nothing else asks. 好多人 alone are many people.
    static void ask_how_many(RequestText& text) {
        constexpr Text many = U"好多";
        const std::size_t at = text.characters.find(many);
        const bool asked_already = has_any(text.characters, {U"多少", U"几", U"什么"});
        const bool led_in =
            at != Text::npos && at > 0 && Text(U"是合有要得剩还于共值为").find(text.characters[at - 1]) != Text::npos;
        if (led_in && !asked_already) {
            replace_words(text, at, at + many.size(), U"多少");
        }
    }

    // 65寸(英寸): the unit that the brackets set right.
    static void name_inches(RequestText& text) { replace_everywhere(text, U"寸(英寸)", U"英寸"); }

    // im nine, theres 18, how meny, 3.20 a kilo
    static void spell_out(RequestText& text) {
        static constexpr std::pair<Text, Text> words[] = {{U"im", U"i am"},          {U"i'm", U"i am"},
                                                          {U"theres", U"there are"}, {U"meny", U"many"},
                                                          {U"mny", U"many"},         {U"altogther", U"altogether"},
                                                          {U"hw", U"how"},           {U"combos", U"combinations"},
                                                          {U"combo", U"combination"}};
        for (const auto& [typed, written] : words) {
            replace_word(text, typed, written);
        }
        for (const Text lead : {Text(U" a "), Text(U" per ")}) {
            const std::u32string kilo = std::u32string(lead) + U"kilo";
            const std::size_t at = text.characters.find(kilo);
            const bool whole = at != Text::npos && !letter_at(text, at + kilo.size());
            if (whole) {
                replace_words(text, at + lead.size(), at + kilo.size(), U"kg");
            }
        }
    }

    static bool letter_at(const RequestText& text, std::size_t at) {
        return at < text.size() && is_latin_letter(text.characters[at]);
    }

    static void replace_word(RequestText& text, Text word, Text by) {
        for (std::size_t at = text.characters.find(word); at != Text::npos; at = text.characters.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            const bool whole = !(at > 0 && letter_at(text, at - 1)) && !letter_at(text, end);
            if (whole) {
                replace_words(text, at, end, by);
            }
        }
    }
};

}  // namespace minillm
