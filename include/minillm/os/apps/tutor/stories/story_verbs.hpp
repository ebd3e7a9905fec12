// os/apps/tutor/stories/story_verbs.hpp: what happens to the amount that a number of a story tells.
//
//     Anna has 12, 原有12个           holds
//     又运来5吨, saves 5 a week      gains
//     she buys 5                      buys: things are gained, money is lost; sells: the other way round
//     24 are broken, 卖出24箱         loses; so does what is done of a task: reads 20 pages, 修了340米
//     6 are left, 还剩6个             remains
//
// The verb that stands nearest before the number decides, within its part of the clause; if none does, the first one
// behind it. "buys 3 and 4": a number without a verb goes on with the one before.
//
// Next: os/apps/tutor/stories/stock_story.hpp, which counts with them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"

namespace minillm {

/// What is said of an amount.
enum class Flow { unknown, holds, gains, buys, sells, loses, remains };

/// Reads the verbs of a story.
class StoryVerbs {
    using Text = std::u32string_view;

public:
    /// What a number's words say; `last` is what was said of the number before it. Where another number `follows` in
    /// the clause, the verb between them is that one's, unless "and" parts them.
    static Flow of(const TypedFact& fact, Flow last, bool follows) {
        const std::size_t joint = end_of_joint(fact.before);
        const Text own = fact.before.substr(joint);
        const Flow before = nearest(own, true);
        const std::size_t end = end_of_clause_part(fact.behind);
        const bool others = follows && end == fact.behind.size();
        const Flow behind = others ? Flow::unknown : moved(fact.behind.substr(0, end));
        const bool only_when =
            begins_with_any(own, {U"on ", U"in ", U"at ", U"the next "}) || own.find_first_not_of(U" ,") == Text::npos;
        const bool like_last = joint > 0 && before == Flow::unknown && only_when && fact.behind.starts_with(U" more") &&
                               nearest(fact.behind, false) == Flow::unknown;
        if (like_last && last != Flow::unknown && last != Flow::holds && last != Flow::remains) {
            return last;  // he sold 8 and on Tuesday 22 more
        }
        if (behind == Flow::remains || (before == Flow::unknown && behind != Flow::unknown)) {
            return behind;
        }
        if (before == Flow::gains && has_any(fact.behind, {U"shorter", U"lower", U"lighter", U"smaller"})) {
            return Flow::loses;  // it gets 2 cm shorter
        }
        if (before == Flow::holds && (behind == Flow::loses || behind == Flow::gains)) {
            return behind;  // there were 6 who got off
        }
        const bool no_words = own.find_first_not_of(U" ,") == Text::npos;
        return before == Flow::unknown && joint > 0 && no_words ? last : before;
    }

    /// What a question asks about: 卖出多少, "how many does she buy"; unknown where it asks what there is.
    static Flow asked(Text question) {
        const Flow flow = nearest(question, true);
        return flow == Flow::holds ? Flow::unknown : flow;
    }

private:
    struct List {
        Flow flow;
        std::initializer_list<Text> words;
    };

    static const auto& lists() {
        static const List all[] = {
            {Flow::remains,
             {U"剩", U"余下", U"余额", U"多出", U"left", U"is left", U"are left", U"were left", U"was left", U"remain",
              U"remained", U"left in"}},
            {Flow::holds,
             {U"有", U"共", U"长", U"has", U"have", U"had", U"holds", U"held", U"contains", U"is", U"are", U"was",
              U"were", U"with", U"cost", U"starts with", U"started with", U"带"}},
            {Flow::sells, {U"卖", U"售", U"sell", U"sold"}},
            {Flow::buys, {U"买", U"购", U"buy", U"bought", U"pick up"}},
            {Flow::gains,
             {U"给他",        U"给她",         U"给我",        U"给了他",    U"给了她",  U"给了我",  U"运来",
              U"送来",        U"收到",         U"得到",        U"捡",        U"摘",      U"采",      U"又",
              U"再",          U"来了",         U"上来",        U"上车",      U"飞来",    U"游来",    U"加入",
              U"增加",        U"存",           U"赚",          U"挣",        U"赢",      U"借来",    U"进水",
              U"注入",        U"流入",         U"注水",        U"添",        U"钓",      U"上升",    U"got",
              U"get",         U"finds",        U"found",       U"added",     U"add",     U"picks",   U"picked",
              U"wins",        U"won",          U"earned",      U"earn",      U"saved",   U"save",    U"made",
              U"bakes",       U"baked",        U"collects",    U"collected", U"catches", U"caught",  U"plants",
              U"planted",     U"receives",     U"received",    U"joined",    U"join",    U"arrive",  U"arrived",
              U"come",        U"came",         U"get on",      U"got on",    U"gets on", U"grow",    U"rise",
              U"rose",        U"brought back", U"brings back", U"grew",      U"grown",   U"puts in", U"put in",
              U"loaded with", U"hid",          U"hides",       U"buried",    U"buries"}},
            {Flow::loses, {U"请假", U"折断", U"打破", U"空了", U"空出", U"打了", U"burned", U"melted"}},
            {Flow::loses,
             {U"断",       U"get lost",    U"got lost",   U"碎",        U"给",         U"吃",         U"喝",
              U"用",       U"送给",        U"寄",         U"丢",        U"借走",       U"借出",       U"借给",
              U"飞走",     U"走了",        U"下车",       U"下去",      U"花",         U"拿走",       U"拿出",
              U"掉",       U"坏",          U"烂",         U"摘走",      U"运走",       U"剪",         U"锯下",
              U"倒出",     U"离开",        U"搬走",       U"取走",      U"取出",       U"游走",       U"跑了",
              U"捐",       U"放水",        U"排水",       U"流出",      U"减少",       U"下降",       U"修了",
              U"修好",     U"看了",        U"读了",       U"看",        U"读",         U"做了",       U"完成",
              U"行驶",     U"行了",        U"走",         U"留下",      U"留",         U"做错",       U"错",
              U"坐了",     U"枯",          U"没有成活",   U"缺勤",      U"ate",        U"eat",        U"drinks",
              U"drank",    U"drunk",       U"gives away", U"gave away", U"given away", U"gives",      U"gave",
              U"lost",     U"lose",        U"spent",      U"spend",     U"used",       U"use",        U"break",
              U"broke",    U"throws",      U"threw",      U"donates",   U"donated",    U"lends",      U"lent",
              U"removes",  U"removed",     U"pays",       U"paid",      U"takes away", U"took away",  U"taken",
              U"sends",    U"sent",        U"read",       U"cuts off",  U"cut",        U"sawed off",  U"drops",
              U"dropped",  U"lets out",    U"leaks",      U"flows out", U"burns",      U"burnt",      U"melts",
              U"drains",   U"drained",     U"rotten",     U"broken",    U"wilted",     U"spoiled",    U"absent",
              U"empty",    U"closed",      U"get off",    U"got off",   U"gets off",   U"get out",    U"got out",
              U"gets out", U"climbed out", U"went out",   U"fly away",  U"flew away",  U"flies away", U"leave",
              U"ran away", U"run away",    U"die",        U"died",      U"went home",  U"go home",    U"keeps",
              U"kept",     U"walk",        U"walked",     U"drive",     U"drove",      U"travel",     U"cycle",
              U"cycled",   U"run",         U"ran",        U"came off",  U"fell",       U"falls",      U"bad",
              U"cracked",  U"sawed",       U"hike",       U"hiked",     U"do not",     U"does not",   U"did not",
              U"lent out", U"hands out",   U"handed out", U"gives out", U"gave out",   U"takes out",  U"took out",
              U"slips",    U"slipped",     U"dug up",     U"eaten",     U"stolen",     U"digs up"}}};
        return all;
    }

    // Behind a number the first verb of coming and going counts: 500 ml have been drunk.
    // "5 more" comes, if no verb says that they go.
    static Flow moved(Text behind) {
        const Flow flow = nearest(behind, false, Flow::holds);
        return flow == Flow::unknown && behind.starts_with(U" more") ? Flow::gains : flow;
    }

    // The verb that ends last (or begins first) but one; of two that end at one place the longer.
    static Flow nearest(Text text, bool last, Flow but = Flow::unknown) {
        Flow found = Flow::unknown;
        std::size_t best = last ? 0 : text.size() + 1;
        std::size_t length = 0;
        for (const List& list : lists()) {
            if (list.flow == but) {
                continue;
            }
            for (const Text word : list.words) {
                for (std::size_t at = find_word(text, word, 0); at != Text::npos; at = find_word(text, word, at + 1)) {
                    const std::size_t place = last ? at + word.size() : at;
                    const bool nearer = last ? place > best : place < best;
                    if (nearer || (place == best && word.size() > length)) {
                        found = list.flow;
                        best = place;
                        length = word.size();
                    }
                }
            }
        }
        return found;
    }

    // Behind the last "and", "then", "but" that parts what two numbers are told by.
    static std::size_t end_of_joint(Text before) {
        std::size_t end = 0;
        for (const Text joint : {Text(U" and "), Text(U" then "), Text(U" but "), Text(U" while ")}) {
            const std::size_t at = before.rfind(joint);
            end = at == Text::npos ? end : std::max(end, at + joint.size());
        }
        return end;
    }

    // "17 get off and" another number follows: the words behind a number reach to "and".
    static std::size_t end_of_clause_part(Text behind) {
        std::size_t end = behind.size();
        for (const Text joint :
             {Text(U" and "), Text(U" then "), Text(U" but "), Text(U"又"), Text(U"再"), Text(U"，")}) {
            end = std::min(end, behind.find(joint));
        }
        return end;
    }
};

}  // namespace minillm
