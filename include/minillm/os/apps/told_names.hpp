// os/apps/told_names.hpp: the name that somebody tells of himself, and the question for it.
//
//     我叫李明 · 我是老张 · my name is Ann      李明, 老张, Ann
//     我叫什么 · what is my name                asks for it
//     我叫外卖 · 我是老师 · call me a taxi      no names
//
// A Chinese name begins with a family name, or is one with 老, 小 or 阿 before it; the list has the common ones. The
// name must be the rest of the sentence. Next: os/apps/personal_talk.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "../../text/utf8.hpp"
#include "../request.hpp"
#include "word_search.hpp"

namespace minillm {

/// Reads names that people tell.
class TellsName {
public:
    /// The name, as it was written; nothing if the sentence tells none.
    static std::optional<std::string> in(const Request& request) {
        return request.chinese() ? chinese_name(request.text.characters) : english_name(request.text.original);
    }

    /// Whether a searchable text asks for the speaker's own name.
    static bool asked_in(std::u32string_view text) {
        static const TermList asks = {
            "我叫什么", "我的名字是什么", "我是谁",           "我叫啥",       "记得我的名字",    "知道我的名字",
            "记得我叫", "知道我叫",       "知道我是谁",       "记得我是谁",   "what is my name", "whats my name",
            "who am i", "my name again",  "remember my name", "know my name", "what am i called"};
        static const TermList small = {"名字", "吗",   "呢", "你",  "您",     "还",  "那",    "来着", "刚才", "说过",
                                       "啊",   "什么", "啥", "do",  "can",    "you", "still", "tell", "me",   "what",
                                       "was",  "is",   "so", "and", "please", "ok",  "did",   "i",    "say"};
        return asks.in(text) && count_words(small.cut_from(asks.cut_from(std::u32string(text)))) == 0;
    }

private:
    static bool is_family_name(char32_t c) {
        static constexpr std::u32string_view names =
            U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
            U"杜戴"
            U"夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧关庞樊兰殷"
            U"施"
            U"陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹苗凌费纪靳盛"
            U"童";
        return names.find(c) != std::u32string_view::npos;
    }

    // The characters of one sentence, without the marks around it and a greeting before it.
    static std::u32string told_part(std::u32string_view text) {
        std::u32string part(text);
        for (const std::u32string_view greeting : {U"你好", U"您好", U"大家好", U"对了", U"那个"}) {
            if (part.starts_with(greeting)) {
                part.erase(0, greeting.size());
            }
        }
        std::u32string han;
        for (const char32_t c : part) {
            if (is_han(c)) {
                han += c;
            } else if (!han.empty() && (is_latin_letter(c) || is_ascii_digit(c))) {
                return U"";  // 我叫A座302: no plain name
            }
        }
        for (const std::u32string_view end : {U"啊", U"呀", U"哦", U"吧", U"就行", U"就好"}) {
            if (han.ends_with(end)) {
                han.erase(han.size() - end.size());
            }
        }
        return han;
    }

    static std::optional<std::string> chinese_name(std::u32string_view characters) {
        constexpr std::size_t longest_name = 4;
        if (characters.find(U'?') != std::u32string_view::npos) {
            return std::nullopt;
        }
        const std::u32string told = told_part(characters);
        for (const std::u32string_view opening : {U"我的名字是", U"我的名字叫", U"我名叫", U"我叫", U"叫我", U"我是"}) {
            if (!told.starts_with(opening)) {
                continue;
            }
            const std::u32string name = told.substr(opening.size());
            const bool said_to_be_one = opening != U"我是";
            const bool fits = name.size() >= 2 && name.size() <= longest_name &&
                              (is_called(name) || (said_to_be_one && is_family_name(name.front())));
            return fits && !is_other_word(name) ? std::optional<std::string>(encode_utf8(name)) : std::nullopt;
        }
        return std::nullopt;
    }

    // 老张, 小王, 张阿姨: how people are called; 我是 needs one of these.
    static bool is_called(const std::u32string& name) {
        static constexpr std::u32string_view titles[] = {U"阿姨", U"叔叔", U"大爷", U"大妈", U"大叔", U"奶奶",
                                                         U"爷爷", U"老师", U"先生", U"女士", U"师傅"};
        const bool before =
            name.size() == 2 && (name[0] == U'老' || name[0] == U'小' || name[0] == U'阿') && is_family_name(name[1]);
        const bool behind = is_family_name(name.front()) &&
                            std::any_of(std::begin(titles), std::end(titles), [&](std::u32string_view title) {
                                return name.size() == title.size() + 1 && name.ends_with(title);
                            });
        return before || behind;
    }

    // 高血压, 白内障: begin like a name and are none.
    static bool is_other_word(const std::u32string& name) {
        static const TermList words = {"血压", "血糖", "血脂", "内障", "什么", "不",   "了",   "的",   "吗",
                                       "时候", "马上", "石头", "白天", "金融", "方便", "常常", "安静", "安排",
                                       "关",   "开",   "车",   "龙虾", "牛奶", "温度", "夏天", "江",   "万一",
                                       "任何", "顾客", "管",   "向",   "路",   "时"};
        return words.in(name);
    }

    static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

    // "My name is Ann", "call me Mary Ann": the rest of the sentence is one or two words; after "call me" it is written
    // with a capital letter ("call me later").
    static std::optional<std::string> english_name(const std::string& original) {
        constexpr std::size_t longest_name = 30;
        std::string small = original;
        std::transform(small.begin(), small.end(), small.begin(),
                       [](char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; });
        for (const std::string_view opening : {"my name is ", "my name's ", "my names ", "i am called ", "i'm called ",
                                               "people call me ", "call me ", "you can call me "}) {
            const std::size_t at = small.find(opening);
            if (at == std::string::npos || (at > 0 && small[at - 1] != ' ')) {
                continue;
            }
            std::string name = original.substr(at + opening.size());
            while (!name.empty() && (name.back() == '.' || name.back() == '!' || name.back() == ' ')) {
                name.pop_back();
            }
            const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
                return is_capital(c) || (c >= 'a' && c <= 'z') || c == ' ' || c == '-';
            });
            const std::size_t blanks = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
            const bool capital = !name.empty() && is_capital(name.front());
            const bool needs_capital = opening.find("call me") != std::string_view::npos;
            static const TermList no_names = {"not", "the",  "a",  "an", "unknown",
                                              "no",  "what", "on", "in", "important"};
            const bool plain = !no_names.in(searchable_word(name));
            if (name.size() >= 2 && name.size() <= longest_name && letters && blanks <= 1 && plain &&
                (capital || !needs_capital)) {
                name.front() = is_capital(name.front()) ? name.front() : static_cast<char>(name.front() - 'a' + 'A');
                return name;
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
