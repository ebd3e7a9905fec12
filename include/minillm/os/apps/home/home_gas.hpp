// os/apps/home/home_gas.hpp: after a smell of gas nothing electric is switched until it is said to be over.
//
//     煤气味好重 (the health part warns) / 打开厨房灯       refused, with the reason: a spark
//     ... / 已经通风了，没味了 / 打开厨房灯                 done
//     ... / 打开厨房灯 / 打开厨房灯                         refused both times: who insists is in no less danger
//     ... / is it safe now                                  a question; it lifts nothing
//     ... / 拉开窗帘                                        done: nothing is switched
//
// A switch that is turned off makes a spark as well. Whether there is gas is not known here; only that it was spoken
// of, and that the user was told not to touch a switch.
//
// Next: os/home_actions.hpp, which asks before it acts.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../../home.hpp"
#include "home_plan.hpp"

namespace minillm {

/// What a session knows of gas in the home.
struct GasAlarm {
    bool warned = false;  // the user was warned, and has not said that it is over

    /// Whether these steps wait until the gas is over.
    bool holds(const Home& home, const std::vector<HomeStep>& steps) const {
        const bool switches = std::any_of(steps.begin(), steps.end(), [&home](const HomeStep& step) {
            return home.kind_of(*home.find_device(step.device)).attribute("on") != nullptr;
        });
        return warned && switches;
    }

    static std::string reason(bool chinese) {
        return chinese ? "刚才说到有煤气味：这时开关电器会打出火花，可能引起爆炸，所以什么都没有动。请先关总阀、开窗、"
                         "离开屋子。等通风了、没有味道了，请告诉我，再说一遍就做。"
                       : "You spoke of gas just now: switching anything electric can make a spark and set it off, so "
                         "nothing was changed. Close the valve, open the windows and go outside first. When it is "
                         "aired and the smell is gone, tell me so and ask again.";
    }
};

/// Whether a text says that the gas is over: 已经通风了, "the smell is gone". 还没通风 does not.
inline bool says_gas_is_over(std::u32string_view text) {
    const bool doubts = contains_any(text, {U"?", U"还没", U"没修", U"没关", U"还有", U"没通风", U"not yet", U"isn't",
                                            U"hasn't", U"haven't", U"still", U" if ", U"吗", U"是不是", U"如果"}) ||
                        begins_with_any(text, {U"is ", U"are ", U"can ", U"when ", U"until "});
    const bool over = contains_any(
        text, {U"通风了",        U"通过风",         U"通好风",       U"没味",        U"没有味",    U"没煤气味",
               U"没有煤气味",    U"味道散",         U"味散了",       U"散掉了",      U"散完了",    U"修好了",
               U"检查过了",      U"安全了",         U"没事了",       U"闻错了",      U"没煤气了",  U"没有煤气了",
               U"不漏了",        U"检查完了",       U"been checked", U"checked it",  U"aired",     U"ventilated",
               U"smell is gone", U"smell has gone", U"smell's gone", U"gas is gone", U"no smell",  U"no more smell",
               U"no more gas",   U"no gas any",     U"it's fixed",   U"was fixed",   U"all clear", U"safe now",
               U"it's over",     U"false alarm"});
    return over && !doubts;
}

}  // namespace minillm
