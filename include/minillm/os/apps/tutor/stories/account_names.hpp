// os/apps/tutor/stories/account_names.hpp: whose an amount of a Chinese story is, without the words around the name.
//
//     其中女生今年有, 红花的盆数, 一本词典的价格         女生, 红花, 词典
//     它, 他, and no name at all                         the one told of last
//
// Next: account_facts.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "account_words.hpp"

namespace minillm {

/// Names of an account.
class AccountNames {
    using Text = std::u32string_view;

public:
    /// A name without what stands around it.
    static std::u32string name(Text words) {
        static constexpr Text opening[] = {U"今年", U"现在", U"已知", U"其中",   U"那么", U"这时候", U"这时", U"请问",
                                           U"问",   U"平均", U"养的", U"种的",   U"一共", U"共",     U"又",   U"而",
                                           U"则",   U" ",    U"另外", U"另",     U"还",   U"这",     U"那",   U"他的",
                                           U"她的", U"我的", U"用",   U"买",     U"要",   U"和",     U"与",   U"在",
                                           U"、",   U"原来", U"本来", U"结果",   U"再",   U"正好",   U"每",   U"了",
                                           U"最后", U"然后", U"后来", U"算下来", U"求",   U"的"};
        static constexpr Text ending[] = {
            U"的",   U"有",   U"是",   U"今年", U"现在", U"了",   U"卖",   U"要",   U"共",   U"一共", U"总共",
            U"买",   U"种",   U"养",   U"花",   U"得",   U"用",   U"做",   U"价钱", U"价格", U"单价", U"年龄",
            U"岁数", U"重量", U"体重", U"身高", U"数量", U"面积", U"速度", U"高度", U"长度", U"质量", U"人数",
            U"正好", U"恰好", U"刚好", U"就",   U"都",   U"也",   U"又",   U"还",   U"只",   U"却",   U"上",
            U"里",   U"能",   U"该",   U"应",   U"比",   U"重",   U"高",   U"长",   U"大",   U"每",   U"总共",
            U"到",   U" ",    U"每人", U"平均", U"多重", U"实际", U"收获", U"收",   U"数",   U"拍",   U"跳",
            U"写",   U"看",   U"读",   U"钓",   U"捡",   U"摘",   U"吃",   U"喝"};
        bool again = true;
        while (again && !words.empty()) {
            again = false;
            for (const Text word : opening) {
                if (words.starts_with(word) && words.size() > word.size()) {
                    words.remove_prefix(word.size());
                    again = true;
                }
            }
            for (const Text word : ending) {
                const bool plain = word == U"的" || word == U"有" || word == U"是" || word == U" " || word == U"了" ||
                                   words.starts_with(U"我");  // 鸡有, 我得了; but 小花 keeps its verb
                if (words.ends_with(word) && words.size() > word.size() + (plain ? 0U : 1U)) {
                    words.remove_suffix(word.size());
                    again = true;
                }
            }
            const bool number_of = words.size() > 3 && words.back() == U'数' && words[words.size() - 3] == U'的';
            words.remove_suffix(number_of ? 3 : 0);  // 鸡的只数
            const bool counted = words.size() > 2 && (words[0] == U'一' || words[0] == U'每') &&
                                 !AccountWords::counted_in(words.substr(1)).empty();
            if (counted) {
                words.remove_prefix(2);
                again = true;
            }
            const bool each = words.size() > 2 && words[words.size() - 2] == U'每';
            words.remove_suffix(each ? 2 : 0);
        }
        return std::u32string(words);
    }

    /// Whether words mean the last one told of: 它, 他.
    static bool is_pronoun(Text words) {
        return words.empty() || words == U"它" || words == U"他" || words == U"她" || words == U"这" ||
               words == U"它们";
    }
};

}  // namespace minillm
