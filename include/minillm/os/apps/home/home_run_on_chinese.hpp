// os/apps/home/home_run_on_chinese.hpp: commas for Chinese clauses that run on without one, as dictation writes them.
//
//     饭菜都端走了没人在里头你把厨房灯关了吧      饭菜都端走了没人在里头,你把厨房灯关了吧
//     我刚回来累得不行你帮我把空调打开吧          我刚回来累得不行,你帮我把空调打开吧
//     电影要开始了客厅灯关掉窗帘拉上              电影要开始了,客厅灯关掉窗帘拉上
//     妈妈让你把灯关了; 打开了客厅的灯            as they are: whose order it is, and what was done
//
// A comma is put in front of an order that names whom it is for (你把, 帮我, 麻烦), and in front of a thing behind a
// word that ends a clause (了, 呢, 吧). Nothing is concluded here: the text with its commas is read like any other, and
// what stands in front of the order has to pass as a reason (home_surroundings.hpp).
//
// Not here: English (home_run_on.hpp), and clauses that a blank sets apart (nlu/lost_commas.hpp).
// Next: os/apps/home/home.hpp, which asks for it where a sentence was not read.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../nlu/word_row.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// Puts commas into Chinese sentences that run on.
class ChineseRunOn {
public:
    /// @param words  the lexicon of the home; must outlive this
    explicit ChineseRunOn(const Lexicon& words) : words_(&words) {}

    /// The text with a comma wherever another clause begins; the text itself if none does.
    std::u32string parted(std::u32string_view text) const {
        const std::vector<NamedSpan> names = find_home_names(*words_, text);
        std::u32string result;
        std::size_t clause = 0;  // where the clause at hand begins
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::u32string_view front = text.substr(clause, at - clause);
            if (front.size() >= shortest && (begins_order(front, text.substr(at)) || thing_begins(front, at, names) ||
                                             reason_begins(front, at, text.substr(at), names))) {
                result += U',';
                clause = at;
            }
            result += text[at];
            clause = std::u32string_view(U",.;!?:").find(text[at]) != std::u32string_view::npos ? at + 1 : clause;
        }
        return result;
    }

private:
    using Text = std::u32string_view;

    static constexpr std::size_t shortest = 3;  // characters of a clause: 洗好了

    static bool ends_clause(Text front) {
        return ends_with_any(front, {U"了", U"啦", U"呢", U"吧", U"啊", U"呀", U"嘛", U"咯", U"喽", U"哈", U"的呢"});
    }

    // 你把, 帮我, 麻烦: whom an order is for. Behind 让, 叫 or 给 it is part of what was said before: 妈妈让你把灯关了.
    static bool begins_order(Text front, Text behind) {
        constexpr auto openings = std::to_array<Text>(
            {U"你把",   U"你帮",   U"你给我", U"你快",   U"你先把", U"你再把", U"您把",     U"您帮",    U"您给",
             U"你现在", U"你去把", U"你也把", U"麻烦你", U"麻烦把", U"麻烦帮", U"请把",     U"请帮",    U"请你",
             U"帮我把", U"帮忙把", U"给我把", U"快把",   U"快帮",   U"赶紧把", U"顺便把",   U"顺手把",  U"先把",
             U"就把",   U"快点把", U"帮我开", U"帮我关", U"帮我打", U"你赶紧", U"你顺手把", U"你顺便把"});
        constexpr auto governs =
            std::to_array<Text>({U"让", U"叫", U"要", U"请", U"求", U"想", U"说", U"问", U"喊", U"使", U"命令",
                                 U"给", U"帮", U"替", U"跟", U"和", U"对", U"为", U"比", U"等", U"就", U"才",
                                 U"再", U"会", U"能", U"像", U"把", U"被", U"在", U"看", U"教", U"催", U"劝"});
        const bool opens = std::any_of(openings.begin(), openings.end(),
                                       [behind](Text opening) { return behind.starts_with(opening); });
        const bool governed =
            std::any_of(governs.begin(), governs.end(), [front](Text verb) { return front.ends_with(verb); });
        const bool bare = ends_clause(front) && begins_with_any(behind, {U"把", U"帮我", U"麻烦"});
        return (opens && !governed) || bare;
    }

    // 开一半就行我怕晒, 关掉别对着吹, 把灯打开我换个衣服: behind an order that has ended. 打开我房间的灯 has not.
    static bool reason_begins(Text front, std::size_t at, Text behind, const std::vector<NamedSpan>& names) {
        const bool ended = ends_with_any(front, {U"就行", U"就好", U"就可以", U"就成", U"就够了", U"一下", U"吧"});
        const bool switched = ends_with_any(front, {U"关掉", U"关上", U"打开", U"拉上", U"拉开", U"关了", U"锁上"});
        const bool named_before = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            return name.begin + front.size() >= at && name.begin < at;
        });
        const bool about_speaker = begins_with_any(behind, {U"我", U"孩子", U"宝宝"});
        const bool how_it_is = begins_with_any(behind, {U"太", U"有点", U"家里", U"外面", U"里面"});
        const bool to_spare = begins_with_any(behind, {U"别对着", U"别吹", U"别吵", U"别浪费", U"别冻"});
        return (ended && (about_speaker || how_it_is)) ||
               (switched && (to_spare || behind.starts_with(U"太") || behind.starts_with(U"有点"))) ||
               (switched && named_before && about_speaker);
    }

    // A room or a thing behind a clause that has ended. 打开了客厅的灯 goes on: what was opened stands behind 了.
    bool thing_begins(Text front, std::size_t at, const std::vector<NamedSpan>& names) const {
        const bool named = std::any_of(names.begin(), names.end(), [at](const NamedSpan& name) {
            return name.begin == at && name.category != "attribute" && name.category != "absent";
        });
        const bool hurry = ends_with_any(front, {U"快快", U"快快快", U"快点快点"});
        const bool named_before = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            return name.begin + front.size() >= at && name.begin < at;  // 热水器关了浴室灯也关了
        });
        const bool done_to_it =
            !named_before && front.ends_with(U"了") && ends_in_verb(front.substr(0, front.size() - 1));
        return named && (hurry || (ends_clause(front) && !done_to_it));
    }

    bool ends_in_verb(Text front) const {
        for (std::size_t at = front.size() < 3 ? 0 : front.size() - 3; at < front.size(); ++at) {
            for (const LexiconMatch& match : words_->matches(front, at)) {
                const bool verb = words_->category_name(match.entry->category).starts_with("verb");
                if (verb && match.end == front.size()) {
                    return true;
                }
            }
        }
        return false;
    }

    const Lexicon* words_;
};

}  // namespace minillm
