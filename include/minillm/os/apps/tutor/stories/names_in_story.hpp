// os/apps/tutor/stories/names_in_story.hpp: the names of the amounts of a Chinese story, without a dictionary.
//
//     农场有鸡, 一把椅子, 桌子的价钱, 卡车每小时行     鸡, 椅子, 桌子, 卡车
//     桌子 and 一张桌子                                the same amount
//     红花 inside 小红花                               not found where the longer name stands
//
// Next: os/apps/tutor/stories/linear_story.hpp, which brackets the names by the words of relation.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"

namespace minillm {

/// The names that a story has told so far, by number.
class NamesInStory {
    using Text = std::u32string_view;

public:
    static constexpr std::size_t longest_name = 8;

    std::size_t size() const { return names_.size(); }
    const std::u32string& operator[](std::size_t i) const { return names_[i]; }
    const std::vector<std::u32string>& list() const { return names_; }

    /// A name without what stands around it: 农场有鸡, 桌子的价钱, 一把椅子, 卡车每小时行.
    static Text cleaned(Text words) {
        while (!words.empty() && (words.back() == U' ' || words.back() == U',')) {
            words.remove_suffix(1);
        }
        static constexpr Text opening[] = {U"已知", U"其中", U"那么", U"又",   U"而",   U"则", U" ",
                                           U"还有", U"另外", U"还",   U"请问", U"老师", U"问"};
        static constexpr Text ending[] = {
            U"的只数", U"的棵数",   U"的个数",   U"的数量", U"的价钱",     U"的价格",   U"的单价",   U"的人数",
            U"的身高", U"的体重",   U"的重量",   U"的长度", U"的本数",     U"的面积",   U"的质量",   U"的张数",
            U"的速度", U"的条数",   U"的头数",   U"的支数", U"的朵数",     U"的高度",   U"的产量",   U"的数目",
            U"的钱数", U"只数",     U"人数",     U"棵数",   U"每小时行驶", U"每小时行", U"每小时走", U"每小时跑",
            U"每小时", U"每分钟走", U"每分钟跑", U"每分钟", U"每秒",       U"身高",     U"体重",     U"的",
            U"有",     U"种了",     U"养了",     U"是",     U"重",         U"高",       U"长",       U"卖",
            U"收了",   U"正好",     U"恰好",     U"数",     U"也",         U"都",       U"又",       U"还",
            U"却",     U"只",       U"今年",     U"每天",   U"价钱",       U"共",       U"种",       U"养",
            U"买了",   U"售价",     U"要",       U"卖出",   U"运来",       U"买来",     U"做了",     U"折了",
            U"写了",   U"摘了",     U"卖了",     U"产",     U"收",         U"大约",     U"刚好",     U"单价",
            U"捐了",   U"捐",       U"吃了",     U"吃",     U"喝了",       U"喝",       U"做",       U"折",
            U"写",     U"摘",       U"采了",     U"采",     U"捡了",       U"捡",       U"读",       U"看",
            U"跑",     U"拍",       U"跳",       U"拿",     U"用",         U"钓了",     U"钓",       U"分到",
            U"得到",   U"得"};
        bool again = true;
        while (again) {
            again = false;
            const bool number_of = words.size() > 3 && words.back() == U'数' && words[words.size() - 3] == U'的';
            words.remove_suffix(number_of ? 3 : 0);  // 马的匹数
            for (const Text word : opening) {
                if (words.starts_with(word) && words.size() > word.size()) {
                    words.remove_prefix(word.size());
                    again = true;
                }
            }
            for (const Text word : ending) {
                if (words.ends_with(word) && words.size() > word.size()) {
                    words.remove_suffix(word.size());
                    again = true;
                }
            }
            const bool for_each =
                words.size() > 2 && words[words.size() - 2] == U'每' &&
                Text(U"把张个只条支本件台辆棵头朵块枝双匹根盒瓶副袋斤吨").find(words.back()) != Text::npos;
            words.remove_suffix(for_each ? 2 : 0);  // 三角板每块
            const bool counted = words.size() > 2 && (words[0] == U'一' || words[0] == U'每') &&
                                 Text(U"把张个只条支本件台辆棵头朵块枝双匹根盒瓶副").find(words[1]) != Text::npos;
            if (counted) {
                words.remove_prefix(2);
                again = true;
            }
        }
        if (words == U"有" || words == U"的" || words == U"是" || words == U"只") {
            return {};
        }
        for (const Text owns : {Text(U"里有"), Text(U"有"), Text(U"养了"), Text(U"种了"), Text(U"买了"), Text(U"买来"),
                                Text(U"运来"), Text(U"养"), Text(U"种")}) {
            const std::size_t at = words.find(owns);
            const bool place = at != Text::npos && at > 0;
            if (place) {
                return words.substr(at + owns.size());
            }
        }
        return words;
    }

    /// The amount of this name: one that is known by it or by its end, or a new one.
    std::optional<std::size_t> of(Text words) {
        const Text own = cleaned(words);
        if (own.empty() || own.size() > longest_name) {
            return std::nullopt;
        }
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_[i] == own) {
                return i;
            }
            const bool same = Text(names_[i]).ends_with(own) || own.ends_with(names_[i]) ||
                              (own.starts_with(names_[i]) && names_[i].size() >= 2) ||
                              (Text(names_[i]).starts_with(own) && own.size() >= 2);
            if (same && found) {
                return std::nullopt;
            }
            found = same ? i : found;
        }
        if (found) {
            names_[*found] = names_[*found].size() <= own.size() ? names_[*found] : std::u32string(own);
            return found;
        }
        names_.emplace_back(own);
        return names_.size() - 1;
    }

    bool has(Text words) const { return std::find(names_.begin(), names_.end(), words) != names_.end(); }

    /// All of them.
    std::vector<std::size_t> all() const {
        std::vector<std::size_t> every(names_.size());
        for (std::size_t i = 0; i < every.size(); ++i) {
            every[i] = i;
        }
        return every;
    }

    /// The amounts whose names stand in some words; a name inside a longer one does not count there.
    std::vector<std::size_t> in(Text words) const {
        std::vector<std::size_t> by_length(names_.size());
        for (std::size_t i = 0; i < by_length.size(); ++i) {
            by_length[i] = i;
        }
        std::sort(by_length.begin(), by_length.end(),
                  [this](std::size_t a, std::size_t b) { return names_[a].size() > names_[b].size(); });
        std::u32string rest(words);
        std::vector<std::size_t> found;
        for (const std::size_t i : by_length) {
            const std::size_t at = rest.find(names_[i]);
            if (at != Text::npos) {
                found.push_back(i);
                for (std::size_t place = at; place != Text::npos; place = rest.find(names_[i], place + 1)) {
                    std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(place), names_[i].size(), U'#');
                }
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    std::vector<std::u32string> names_;
};

}  // namespace minillm
