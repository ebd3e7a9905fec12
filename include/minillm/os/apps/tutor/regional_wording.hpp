// os/apps/tutor/regional_wording.hpp: the words of Hong Kong, Taiwan and the spoken North in which stories are told,
// as the words of a school book.
//
//     到站落咗15個，又上咗9個，而家有幾多個      到站下去了15个,又上来了9个,现在有多少个
//     每日儲5蚊，仲要儲幾多日先夠錢              每天存5元,还要存多少天才够钱
//     這會兒車上幾個人，剩返幾多錢               现在车上几个人,剩下多少钱
//     增产二成五                                 增产25%
//
// Not here: fillers and endings (spoken_wording.hpp), what a story means (retold_wording.hpp). Next: wording_edit.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/request_text.hpp"
#include "math_words.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Says the Chinese of the regions as a school book does.
class RegionalWording {
    using Text = std::u32string_view;

public:
    /// The text in those words; the text itself if it has none of them.
    static RequestText reworded(const RequestText& text) {
        RequestText plain = text;
        if (is_cantonese(text.characters)) {
            say_in_mandarin(plain);
        }
        say_plainly(plain);
        tenths_in_percent(plain);
        return plain;
    }

private:
    // Its own verbs and particles must show that it is Cantonese at all.
    static bool is_cantonese(Text t) {
        return t.find_first_of(U"咗嘅佢哋嚟畀俾冇啱嗰喺") != Text::npos ||
               has_any(t, {U"几多", U"依家", U"而家", U"仲有", U"仲要", U"仲剩", U"蚊", U"唔该", U"边个", U"净系"});
    }

    static void say_in_mandarin(RequestText& text) {
        static constexpr std::pair<Text, Text> words[] = {
            {U"𨋢", U"电梯"},       {U"入返", U"又进来"},   {U"去到", U"到"},     {U"仲剩返", U"还剩下"},
            {U"仲剩低", U"还剩下"}, {U"剩返", U"剩下"},     {U"剩低", U"剩下"},   {U"找返", U"找回"},
            {U"上返", U"又上来"},   {U"买返", U"又买了"},   {U"攞返", U"拿回"},   {U"还返", U"还回来"},
            {U"返嚟", U"回来"},     {U"入嚟", U"进来"},     {U"上嚟", U"上来"},   {U"落嚟", U"下来"},
            {U"落咗", U"下去了"},   {U"上咗", U"上来了"},   {U"走咗", U"走了"},   {U"饮咗", U"喝了"},
            {U"食咗", U"吃了"},     {U"攞咗", U"拿走了"},   {U"唔见咗", U"丢了"}, {U"使咗", U"花了"},
            {U"落车", U"下车"},     {U"食", U"吃"},         {U"饮", U"喝"},       {U"储咗", U"存了"},
            {U"储", U"存"},         {U"依家", U"现在"},     {U"而家", U"现在"},   {U"家下", U"现在"},
            {U"佢哋", U"他们"},     {U"佢地", U"他们"},     {U"佢", U"他"},       {U"入面", U"里"},
            {U"里面头", U"里"},     {U"雪柜", U"冰箱"},     {U"巴士", U"公交车"}, {U"街市", U"市场"},
            {U"细佬", U"弟弟"},     {U"细妹", U"妹妹"},     {U"家姐", U"姐姐"},   {U"阿妈", U"妈妈"},
            {U"阿爸", U"爸爸"},     {U"朱古力", U"巧克力"}, {U"啱啱好", U"刚好"}, {U"啱啱", U"刚好"},
            {U"啱好", U"刚好"},     {U"先够", U"才够"},     {U"够钱", U"够"},     {U"畀", U"给"},
            {U"俾", U"给"},         {U"冇", U"没有"},       {U"蚊纸", U"元"},     {U"每日", U"每天"},
            {U"几多日", U"多少天"}, {U"多少日", U"多少天"}, {U"几多", U"多少"},   {U"蚊鸡", U"元"},
            {U"蚊", U"元"},         {U"咗", U"了"},         {U"嘅", U"的"},       {U"唔该", U"请"},
            {U"唔", U"不"},         {U"仲有", U"还有"},     {U"仲要", U"还要"},   {U"仲", U"还"},
            {U"总共系", U"总共是"}, {U"一共系", U"一共是"}, {U"即系", U"就是"},   {U"系几", U"是几"},
            {U"系多少", U"是多少"}, {U"啲", U"些"},         {U"买餸", U"买菜"},   {U"计下", U"算一下"},
            {U"计吓", U"算一下"},   {U"粒糖", U"颗糖"},     {U"喺", U"在"},       {U"嗰", U"那"},
            {U"边个", U"谁"},       {U"净系", U"只"},       {U"分给", U"分给"},   {U"应该找回多少", U"应找回多少元"},
            {U"买咁", U"买"},       {U"睇", U"看"}};
        for (const auto& [spoken, written] : words) {
            replace_everywhere(text, spoken, written);
        }
        join_things(text);
        thing_behind_question(text);
        receiver_first(text);
    }

    // 婆婆又畀咗50蚊佢: 又给了他50元
    static void receiver_first(RequestText& text) {
        for (const Text who :
             {Text(U"元他"), Text(U"元我"), Text(U"元她"), Text(U"颗他"), Text(U"个他"), Text(U"粒他")}) {
            const std::size_t at = text.characters.find(who);
            if (at == Text::npos) {
                continue;
            }
            std::size_t begin = at;
            while (begin > 0 && is_ascii_digit(text.characters[begin - 1])) {
                --begin;
            }
            const Text before = Text(text.characters).substr(0, begin);
            const std::size_t end = at + who.size();
            const bool closes = end >= text.size() || Text(U",.;?!").find(text.characters[end]) != Text::npos;
            if (begin < at && closes && ends_with_any(before, {U"给", U"给了"})) {
                const std::u32string told =
                    std::u32string(who.substr(1)) + text.characters.substr(begin, at + 1 - begin);
                replace_words(text, begin, end, told);
            }
        }
    }

    // 4枝鉛筆同2本簿: 同 before a number is 和.
    static void join_things(RequestText& text) {
        for (std::size_t at = text.characters.find(U'同'); at != Text::npos; at = text.characters.find(U'同', at + 1)) {
            const Text t = text.characters;
            const bool number = at + 1 < t.size() && (is_ascii_digit(t[at + 1]) ||
                                                      Text(U"一二两三四五六七八九十").find(t[at + 1]) != Text::npos);
            if (number && at > 0 && is_han(t[at - 1])) {
                replace_words(text, at, at + 1, U"和");
            }
        }
    }

    // 仲有幾多格剩: 还剩多少格.
    static void thing_behind_question(RequestText& text) {
        const std::size_t at = text.characters.find(U"还有多少");
        std::size_t end = text.characters.find_last_not_of(U"?.!呀啊呢 ");
        const bool left = at != Text::npos && end != Text::npos && end > at && text.characters[end] == U'剩';
        if (left) {
            replace_words(text, end, end + 1, U"");
            replace_words(text, at + 1, at + 2, U"剩");
        }
    }

    // The spoken North, and words that are the same everywhere.
    static void say_plainly(RequestText& text) {
        static constexpr std::pair<Text, Text> words[] = {
            {U"这会儿", U"现在"}, {U"这会子", U"现在"}, {U"这时候", U"现在"}, {U"这下", U"现在"},
            {U"眼下", U"现在"},   {U"目前", U"现在"},   {U"如今", U"现在"},   {U"总共", U"一共"},
            {U"拢共", U"一共"},   {U"统共", U"一共"},   {U"共计", U"一共"},   {U"哪几个", U"哪些"},
        };
        for (const auto& [spoken, written] : words) {
            const bool there = contains(text.characters, spoken);
            if (there) {
                replace_everywhere(text, spoken, written);
            }
        }
    }

    // 增产二成五, 便宜了三成: tenths and hundredths. 成 as a verb (三成的利润 is none) needs a change or a share before
    // it.
    static void tenths_in_percent(RequestText& text) {
        for (std::size_t at = text.characters.find(U'成'); at != Text::npos; at = text.characters.find(U'成', at + 1)) {
            const Text t = text.characters;
            const int tenths = at == 0 ? -1 : digit_of(t[at - 1]);
            const int hundredths = at + 1 < t.size() ? digit_of(t[at + 1]) : -1;
            Text lead = tenths > 0 ? t.substr(0, at - 1) : Text();
            const bool after_le = lead.ends_with(U"了");
            lead.remove_suffix(after_le ? 1 : 0);
            const bool change =
                ends_with_any(lead, {U"增产", U"减产", U"增加", U"减少", U"增长", U"下降", U"上涨", U"提高", U"降低",
                                     U"便宜", U"多",   U"少",   U"涨",   U"降",   U"贵",   U"占",   U"收",   U"节约",
                                     U"节省", U"降价", U"打了", U"的",   U"是",   U"卖出", U"用去", U"吃"});
            const Text behind = t.substr(at + (hundredths > 0 ? 2 : 1));
            const bool a_word = begins_with_any(
                behind, {U"为", U"本", U"功", U"绩", U"人", U"员", U"活", U"长", U"立", U"熟", U"新", U"旧"});
            if (tenths <= 0 || !change || a_word) {
                continue;
            }
            const std::u32string percent = {static_cast<char32_t>(U'0' + tenths),
                                            static_cast<char32_t>(U'0' + std::max(hundredths, 0)), U'%'};
            replace_words(text, at - 1, at + (hundredths > 0 ? 2 : 1), percent);
        }
    }

    static int digit_of(char32_t c) {
        const std::size_t value = Text(U"零一二三四五六七八九").find(c);
        return value != Text::npos ? static_cast<int>(value)
               : c == U'两'        ? 2
               : is_ascii_digit(c) ? static_cast<int>(c - U'0')
                                   : -1;
    }
};

}  // namespace minillm
