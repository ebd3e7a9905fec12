// os/apps/home/home_undo.hpp: a turn that takes back what was done last.
//
//     set the study light to 30 / undo that             back to what it was
//     打开厨房的灯 / 谢谢 / 撤销                        the light is off again: a word of talk between changes nothing
//     打开厨房的灯 / 取消                               the same; but only right behind the deed
//     打开厨房的灯 / 讲个笑话 / 取消                    no such turn: of what?
//     undo, when nothing was done                       says so
//
// What the deed changed is known from the deeds of the session (home_deeds.hpp); it goes back through the access rules
// like any other change. Every word of the turn is read.
//
// Next: os/apps/home/home_dialogue.hpp. Not here: putting several deeds back (os/apps/home/home_switched_lately.hpp).
#pragma once

#include <array>
#include <string_view>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "home_answer.hpp"
#include "home_deeds.hpp"
#include "home_plan.hpp"

namespace minillm {

namespace detail {

// To take back what was done, in words that can mean nothing else.
inline constexpr auto undo_words = std::to_array<std::u32string_view>(
    {U"撤销",        U"撤消",           U"撤回",         U"还原",           U"复原",           U"恢复",
     U"恢复原样",    U"恢复原状",       U"改回去",       U"改回来",         U"调回去",         U"调回来",
     U"变回去",      U"变回来",         U"弄回去",       U"换回去",         U"换回来",         U"改回原来",
     U"调回原来",    U"恢复原来",       U"恢复到原来",   U"恢复到之前",     U"恢复到刚才",     U"undo",
     U"undo that",   U"undo it",        U"undo this",    U"put it back",    U"put that back",  U"put them back",
     U"set it back", U"change it back", U"turn it back", U"switch it back", U"take that back", U"take it back",
     U"revert",      U"revert that",    U"go back",      U"reverse that"});
// These take back only what was done by the turn right before.
inline constexpr auto undo_words_at_once =
    std::to_array<std::u32string_view>({U"取消", U"取消掉", U"cancel", U"cancel that", U"cancel it"});
inline constexpr auto words_around_undo = std::to_array<std::u32string_view>(
    {U"请",        U"帮我",   U"把",      U"给我",   U"一下",   U"吧",     U"了",     U"啊",   U"它",     U"那个",
     U"这个",      U"刚才",   U"刚刚",    U"刚才的", U"刚刚的", U"上一步", U"上一个", U"操作", U"动作",   U"的",
     U"那样",      U"的样子", U"的状态",  U"样子",   U"不",     U"不对",   U"算了",   U"先",   U"please", U"can you",
     U"could you", U"no",     U"oh",      U"sorry",  U"wait",   U"just",   U"to",     U"how",  U"it",     U"was",
     U"were",      U"they",   U"the way", U"as",     U"before", U"again",  U"what",   U"you",  U"did",    U"last",
     U"action",    U"step",   U"the",     U"then",   U"now",    U"on",     U"off"});

}  // namespace detail

/// The plan that takes a deed back.
inline HomePlan plan_of_undo(const HomeDeed& deed, const SessionContext& context) {
    HomePlan plan;
    plan.outcome = HomePlan::Outcome::act;
    plan.intent = HomePlan::undo_intent;
    plan.steps = deed.back;
    plan.put_back = plan.steps.size();
    plan.clauses = context.home.last_clauses;
    return plan;
}

/// What a turn comes to that takes back the last deed; not mine for any other.
inline HomeAnswer answer_to_undo(std::u32string_view text, const SessionContext& context) {
    const bool at_once = is_row_of(text, detail::undo_words_at_once, detail::words_around_undo);
    if (!at_once && !is_row_of(text, detail::undo_words, detail::words_around_undo)) {
        return HomeAnswer{};
    }
    const HomeDeed* deed = context.deeds.last(context.requests);
    if (at_once && (deed == nullptr || context.requests - deed->request != 1)) {
        return HomeAnswer{};
    }
    if (deed == nullptr || !context.home_spoken_of()) {
        const bool can_mean_nothing_else = contains_any(text, {U"undo", U"撤"});
        return can_mean_nothing_else
                   ? said_of_home("刚才没有动过家里的设备，没有可以撤销的。",
                                  "Nothing at home was changed just now, so there is nothing to undo.",
                                  "undo of nothing")
                   : HomeAnswer{};
    }
    if (deed->back.empty()) {
        return said_of_home("刚才什么都没有变，没有可以撤销的。",
                            "Nothing was changed by that, so there is nothing to undo.", "undo of no change");
    }
    return plan_going_on(plan_of_undo(*deed, context), "puts back what was done");
}

}  // namespace minillm
