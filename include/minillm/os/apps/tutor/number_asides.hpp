// os/apps/tutor/number_asides.hpp: numbers that only name a day, a school year or an exercise, taken out of a question
// before anybody computes with them.
//
//     12和18的最小公倍数，孩子五年级的作业        12和18的最小公倍数
//     原价600元，双十一打七五折                   原价600元,活动打七五折
//     晚上九点了还在做题，84÷7×3                  84÷7×3
//     the hcf of 60 and 96, its year 7 homework   the hcf of 60 and 96
//
// A clause is dropped only if each of its numbers is such a name, if it speaks of school, of the hour or of an
// examination, and if it says nothing that a story could need. A festival whose name is a number becomes one without.
//
// Not here: what opens a question without any number (homework_opening.hpp). Next: tutor.hpp, which asks it first.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/lost_commas.hpp"
#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Takes the numbers of asides out of a question.
class NumberAsides {
    using Text = std::u32string_view;

public:
    /// The question without them; the text itself if it has none.
    static RequestText dropped(const RequestText& text) {
        const Text t = text.characters;
        const bool festival = t.find_first_of(U"双十一五三八九初廿6") != Text::npos;
        const bool chinese =
            has_any(t, {U"年级", U"初一", U"初二", U"初三", U"高一", U"高二", U"高三", U"大一", U"第",   U"月",
                        U"号",   U"点",   U"遍",   U"节课", U"票",   U"星期", U"周",   U"礼拜", U"一题", U"一道"});
        const bool english = has_any(t, {U"year", U"grade", U"grader", U"page", U"question", U"exercise", U"homework",
                                         U"class", U"yr", U"chapter", U"unit", U"p"});
        if (!festival && !chinese && !english) {
            return text;
        }
        RequestText plain = with_lost_commas(text);
        const std::u32string marked = plain.characters;
        if (festival) {
            rename_festivals(plain);
        }
        if (chinese || english) {
            drop_school_year(plain);
            drop_clauses(plain);
            drop_lead(plain);
            drop_asker(plain);
        }
        return plain.characters == marked ? text : plain;
    }

private:
    struct Festival {
        Text name;
        Text plain;
        std::initializer_list<Text> before_or_behind;  // one of these behind it; none: the name alone says it
    };

    // 双十一, 618大促, 六一儿童节: the day when it is cheaper or when they have a feast.
    static void rename_festivals(RequestText& text) {
        static const std::array<Festival, 17> festivals = {{
            {U"双十一", U"活动", {}},
            {U"双十二", U"活动", {}},
            {U"双11", U"活动", {}},
            {U"双12", U"活动", {}},
            {U"618", U"活动", {U"活动", U"大促", U"促销", U"打", U"满", U"期间", U"年中", U"购物节", U"优惠", U"降"}},
            {U"六一",
             U"儿童节",
             {U"儿童", U"节", U"活动", U"那天", U"当天", U"期间", U"演出", U"文艺", U"联欢", U"到", U"快", U"前", U",",
              U"发", U"老师", U"学校", U"商", U"游园"}},
            {U"五一",
             U"假期",
             {U"劳动", U"假", U"放假", U"期间", U"小长假", U"黄金周", U"节", U"那天", U"长假", U"活动", U"出游", U"去",
              U"当天", U",", U"商", U"促销"}},
            {U"十一", U"假期", {U"国庆", U"黄金周", U"假", U"长假", U"放假", U"期间"}},
            {U"三八", U"妇女节", {U"节", U"妇女"}},
            {U"八一", U"建军节", {U"建军", U"节"}},
            {U"五四", U"青年节", {U"青年", U"节"}},
            {U"七一", U"建党节", {U"建党", U"节"}},
            {U"九九", U"重阳节", {U"重阳"}},
            {U"正月十五", U"元宵节", {}},
            {U"八月十五", U"中秋节", {}},
            {U"大年初一", U"春节", {}},
            {U"大年三十", U"除夕", {}},
        }};
        for (const Festival& festival : festivals) {
            for (std::size_t at = text.characters.find(festival.name); at != Text::npos;
                 at = text.characters.find(festival.name, at + festival.plain.size())) {
                const Text t = text.characters;
                const std::size_t end = at + festival.name.size();
                const Text behind = t.substr(end);
                const bool inside_number = at > 0 && (is_ascii_digit(t[at - 1]) || is_number_word(t[at - 1]));
                const bool goes_on = !behind.empty() && (is_ascii_digit(behind[0]) || is_number_word(behind[0]));
                // 618买手机，原价3000元，打八五折: it is cheaper then; 买618本书 counts
                const bool buys = behind.starts_with(U"买") && has_any(t, {U"折", U"原价", U"满减", U"便宜"});
                const bool told =
                    festival.before_or_behind.size() == 0 || buys || begins(behind, festival.before_or_behind);
                if (!told || inside_number || goes_on) {
                    continue;
                }
                const std::size_t feast = behind.starts_with(U"儿童节") || behind.starts_with(U"劳动节") ||
                                                  behind.starts_with(U"妇女节") || behind.starts_with(U"建军节") ||
                                                  behind.starts_with(U"青年节") || behind.starts_with(U"建党节")
                                              ? 3
                                          : behind.starts_with(U"活动") && festival.plain == U"活动" ? 2
                                                                                                     : 0;
                replace_words(text, at, end + feast, festival.plain);
            }
        }
    }

    // 五年级的数学题 3.6×2.5, 六年级作业: the year before the word for an exercise.
    static void drop_school_year(RequestText& text) {
        constexpr Text year = U"年级";
        for (std::size_t at = text.characters.find(year); at != Text::npos; at = text.characters.find(year, at + 1)) {
            const Text t = text.characters;
            const std::size_t begin = at == 0 ? at : at - 1;
            const bool number = begin < at && (is_ascii_digit(t[begin]) || is_number_word(t[begin]));
            Text behind = t.substr(at + year.size());
            behind.remove_prefix(begins(behind, {U"上册", U"下册"}) ? 2 : 0);
            behind.remove_prefix(begins(behind, {U"的"}) ? 1 : 0);
            behind.remove_prefix(begins(behind, {U"数学", U"奥数"}) ? 2 : 0);
            behind.remove_prefix(begins(behind, {U"的"}) ? 1 : 0);
            const bool exercise = begins(behind, {U"题", U"作业", U"练习", U"试卷", U"卷子", U"应用题", U"口算",
                                                  U"计算", U"课本", U"的题", U"家庭作业", U"考题", U"期末", U"期中"});
            if (number && exercise) {
                const std::size_t end = at + year.size() + (begins(t.substr(at + year.size()), {U"的"}) ? 1 : 0);
                replace_words(text, begin, end, U"");
                at = begin == 0 ? 0 : begin - 1;
            }
        }
    }

    // 孩子还在问125×16是多少: who asks is no part of the sum.
    static void drop_asker(RequestText& text) {
        if (text.characters.find_first_of(U"×÷*+=") == Text::npos) {
            return;
        }
        for (const Text asks :
             {Text(U"问我"), Text(U"考我"), Text(U"问"), Text(U"让我算"), Text(U"叫我算"), Text(U"要我算")}) {
            const std::size_t at = text.characters.find(asks);
            const std::size_t end = at + asks.size();
            const bool sum_follows = at != Text::npos && end < text.size() &&
                                     (is_ascii_digit(text.characters[end]) || text.characters[end] == U'(');
            const Text lead = Text(text.characters).substr(0, at == Text::npos ? 0 : at);
            const bool plain = std::none_of(lead.begin(), lead.end(),
                                            [](char32_t c) { return is_ascii_digit(c) || is_number_word(c); });
            if (sum_follows && plain) {
                replace_words(text, 0, end, U"");
                return;
            }
        }
    }

    // 最后一题是36×25: the exercise itself follows.
    static void drop_lead(RequestText& text) {
        for (const Text lead :
             {Text(U"最后一题是"), Text(U"还有一题是"), Text(U"有一题是"), Text(U"有道题是"), Text(U"有一道题是"),
              Text(U"最后一道题是"), Text(U"最后一道是"), Text(U"还差一题"), Text(U"就差一题")}) {
            const std::size_t at = text.characters.find(lead);
            const bool opens =
                at == 0 || (at != Text::npos && Text(U",.!;: ").find(text.characters[at - 1]) != Text::npos);
            if (opens) {
                replace_words(text, at, at + lead.size(), U"");
                return;
            }
        }
    }

    static void drop_clauses(RequestText& text) {
        const std::vector<std::pair<std::size_t, std::size_t>> clauses = clauses_of(text.characters);
        if (clauses.size() < 2) {
            return;
        }
        for (std::size_t i = clauses.size(); i-- > 0;) {
            const auto [begin, end] = clauses[i];
            const Text t = text.characters;
            if (is_aside(t.substr(begin, end - begin), t)) {
                const bool last = end >= t.size();
                const std::size_t from = last && begin > 0 ? begin - 1 : begin;
                replace_words(text, from, std::min(end + 1, text.size()), U"");
            }
        }
    }

    // The clauses between marks, without the points of decimals and the colons of clocks.
    static std::vector<std::pair<std::size_t, std::size_t>> clauses_of(Text t) {
        std::vector<std::pair<std::size_t, std::size_t>> clauses;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= t.size(); ++at) {
            const bool mark = at == t.size() || Text(U",.?!;:").find(t[at]) != Text::npos;
            const bool in_number =
                at > 0 && at + 1 < t.size() && is_ascii_digit(t[at - 1]) && is_ascii_digit(t[at + 1]);
            if (mark && !in_number) {
                if (at > begin) {
                    clauses.emplace_back(begin, at);
                }
                begin = at + 1;
            }
        }
        return clauses;
    }

    static bool is_aside(Text clause, Text whole) {
        const bool numbers = std::any_of(clause.begin(), clause.end(),
                                         [](char32_t c) { return is_ascii_digit(c) || is_number_word(c); });
        const bool asks = has_any(
            clause, {U"什么", U"哪", U"谁", U"吗", U"怎么", U"多少", U"几",       U"多久",     U"多远",    U"多长",
                     U"=",    U"+",  U"×",  U"÷",  U"/",    U"*",    U"how many", U"how much", U"what is", U"x"});
        const bool fare = has_any(clause, {U"票"}) && has_any(clause, {U"元", U"块"}) &&
                          has_any(whole, {U"分钟", U"几小时", U"多久", U"多长时间", U"几个小时", U"几点"}) &&
                          has_any(whole, {U":", U"点"}) &&
                          !has_any(whole, {U"多少元", U"多少钱", U"几元", U"多少块", U"每"});
        if (numbers && !asks && fare && !has_any(clause, {U":", U"点", U"分", U"时"})) {
            return true;  // 车票139块: the way takes no longer for it
        }
        const bool tells = has_any(
            clause, {U"每",     U"共",     U"比", U"倍",      U"各",    U"平均",  U"占",   U"男生",    U"女生",
                     U"男同学", U"女同学", U"人", U"有",      U"each",  U"every", U"than", U"times",   U"there are",
                     U"has",    U"have",   U"%",  U"percent", U"start", U"left",  U"play", U"in class"});
        const std::size_t yuan = clause.find(U'元');
        const bool money = yuan != Text::npos && yuan > 0 && clause[yuan - 1] != U'单';
        if (!numbers || asks || tells || money) {
            return false;
        }
        const bool school =
            has_any(clause, {U"题",   U"作业", U"练习", U"试卷", U"卷子", U"孩子", U"儿子", U"女儿", U"娃",   U"小孩",
                             U"宝宝", U"孙",   U"侄",   U"问我", U"不会", U"忘",   U"上学", U"数学", U"课本", U"复习",
                             U"预习", U"考试", U"测验", U"上课", U"刚学", U"书上", U"读",   U"念"});
        const bool year = all_named(clause, Kind::school);
        if (school && year) {
            return true;
        }
        const bool hour_counts = has_any(
            whole, {U"几点", U"多久", U"多长时间", U"分钟", U"小时", U"时间", U"出发", U"开始", U"结束", U"到达"});
        const bool of_now = has_any(clause, {U"都", U"已经", U"现在", U"还在", U"还没", U"快"});
        const bool doing = school || has_any(clause, {U"睡", U"困", U"加班", U"辅导", U"陪", U"写", U"累"});
        const bool hour_now = clause.ends_with(U"点了") || clause.ends_with(U"点半了") || clause.ends_with(U"点多了");
        if (((of_now && doing) || hour_now) && !hour_counts && all_named(clause, Kind::hour)) {
            return true;
        }
        const bool tried =
            has_any(clause, {U"想了", U"算了", U"做了", U"讲了", U"教了", U"问了", U"看了", U"卡", U"错了"});
        const bool in_vain = has_any(clause, {U"没懂", U"不会", U"没弄", U"没算", U"不出", U"还是", U"都不", U"也没",
                                              U"没想", U"没做对", U"还错", U"都错", U"没听懂", U"不对"});
        if (tried && in_vain && all_named(clause, Kind::tries)) {
            return true;
        }
        const bool english_school =
            has_any(clause, {U"homework", U"worksheet", U"maths", U"math",   U"kid",  U"kids",     U"son",
                             U"daughter", U"pupil",     U"my",    U"her",    U"his",  U"its",      U"it's",
                             U"it is",    U"for",       U"exam",  U"test",   U"book", U"textbook", U"teacher",
                             U"this is",  U"from",      U"stuff", U"student"});
        return english_school && all_named(clause, Kind::english);
    }

    enum class Kind { school, hour, tries, english };

    // Whether each number of a clause is a name of this kind: 五年级, 第3题, 9月5号; 九点半; 三遍; year 7.
    static bool all_named(Text clause, Kind kind) {
        for (std::size_t at = 0; at < clause.size();) {
            const bool number = is_ascii_digit(clause[at]) || is_number_word(clause[at]);
            if (!number) {
                ++at;
                continue;
            }
            std::size_t end = at;
            while (end < clause.size() && (is_ascii_digit(clause[end]) || is_number_word(clause[end]) ||
                                           clause[end] == U'.' || clause[end] == U':')) {
                ++end;
            }
            const Text before = clause.substr(0, at);
            const Text behind = clause.substr(end);
            if (!is_name(before, behind, kind) && !only_joins(clause.substr(at, end - at), behind)) {
                return false;
            }
            at = end;
        }
        return true;
    }

    // 一下, 一直, 一道题: words that begin with a number word, or an article.
    static bool only_joins(Text number, Text behind) {
        return number == U"一" && (begins(behind, {U"下", U"直", U"道", U"个题", U"题", U"点都", U"点也", U"点不",
                                                   U"起", U"样", U"会", U"定", U"些", U"到题"}));
    }

    static bool is_name(Text before, Text behind, Kind kind) {
        switch (kind) {
            case Kind::school:
                return begins(behind, {U"年级", U"月", U"号", U"班", U"中", U"小的"}) ||
                       ends_with_any(before,
                                     {U"第", U"初", U"高", U"大", U"周", U"星期", U"礼拜", U"练习", U"题号", U"年"});
            case Kind::hour:
                return begins(behind, {U"点", U"点半", U"点多"}) || before.ends_with(U"点");
            case Kind::tries:
                return begins(behind, {U"遍", U"次", U"天", U"分钟", U"个小时", U"小时", U"个钟", U"回", U"晚上",
                                       U"个晚上", U"节课"}) ||
                       before.ends_with(U"第");
            case Kind::english:
                return ends_with_any(before,
                                     {U"year ", U"grade ", U"class ", U"yr ", U"question ", U"page ", U"exercise ",
                                      U"number ", U"chapter ", U"unit ", U"q", U"p", U"y", U"year", U"no. ", U"p. "}) ||
                       begins(behind, {U"th grade", U"rd grade", U"nd grade", U"st grade", U"th-grade", U"rd-grade",
                                       U"th grader", U"th year", U"rd year"});
        }
        return false;
    }

    static bool is_number_word(char32_t c) { return Text(U"一二三四五六七八九十两百千零").find(c) != Text::npos; }

    static bool begins(Text text, std::initializer_list<Text> words) {
        return std::any_of(words.begin(), words.end(), [&](Text word) { return text.starts_with(word); });
    }
};

}  // namespace minillm
