// os/apps/home/home_bare_questions.hpp: a question that names no device, about the one that was spoken of last.
//
//     打开电视 / 开着吗                               the TV is read
//     turn on the TV / what's the volume              its volume, and no volume of a box
//     客厅的灯开着吗 / 我问的是卧室的                 the bedroom's light is read
//     turn on the light / when will it go off         nothing is timed: it stays on
//     should I turn on the AC                         it is read: whether to, the user knows best
//     门没锁吧                                        the lock is read: 吧 behind 没 asks, and orders nothing
//     开着吗, right after a sum                       no such question
//     打开卧室的空调 / 关了                           an order, because it was opened by the turn before
//
// Every such turn is read to its last word.
//
// Next: os/apps/home/home_dialogue.hpp. Not here: a question that names a device (os/apps/home/home_questions.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_answer.hpp"
#include "home_clause.hpp"
#include "home_correction.hpp"
#include "home_deeds.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

inline constexpr auto bare_state_words = std::to_array<std::u32string_view>(
    {U"开着吗",   U"关着吗",   U"亮着吗",   U"开了吗",    U"关了吗",     U"开了没",      U"关了没",
     U"开没开",   U"关没关",   U"开着没",   U"开着没有",  U"开了没有",   U"关了没有",    U"打开了吗",
     U"打开了没", U"关上了吗", U"关好了吗", U"关掉了吗",  U"开好了吗",   U"on?",         U"off?",
     U"open?",    U"closed?",  U"is it on", U"is it off", U"is it open", U"is it closed"});
inline constexpr auto words_around_bare_state =
    std::to_array<std::u32string_view>({U"现在", U"那", U"它", U"那个", U"还", U"已经", U"真的", U"到底", U"啊", U"呀",
                                        U"?", U"so", U"now", U"still", U"really"});
// '%' stands for the name of something that is set: the volume.
inline constexpr auto level_name = std::to_array<std::u32string_view>({U"%"});
inline constexpr auto words_around_level = std::to_array<std::u32string_view>(
    {U"what's", U"what is", U"whats", U"and", U"the", U"its",  U"now", U"at", U"right now",
     U"of it",  U"current", U"set",   U"to",  U"?",   U"现在", U"的",  U"是", U"多少",
     U"几",     U"多大",    U"多高",  U"它",  U"那",  U"呢",   U"啊"});
inline constexpr auto words_asking_level =
    std::to_array<std::u32string_view>({U"what's", U"what is", U"whats", U"多少", U"几", U"多大", U"多高"});
inline constexpr auto words_asking_how_long = std::to_array<std::u32string_view>(
    {U"when will it go off", U"when does it go off", U"when will it turn off", U"when does it turn off",
     U"when will it switch off", U"when will it stop", U"how long will it stay on", U"how long does it stay on",
     U"will it turn off by itself", U"什么时候关", U"几点关", U"什么时候会关", U"会自动关吗", U"会自己关吗", U"多久关",
     U"多久会关", U"开多久", U"会开多久"});
inline constexpr auto words_around_how_long =
    std::to_array<std::u32string_view>({U"它", U"那", U"掉", U"啊", U"呢", U"?", U"and", U"so", U"again", U"then"});
// '#' stands for the name of a thing.
inline constexpr auto words_asking_about_thing = std::to_array<std::u32string_view>({U"should i turn on",
                                                                                     U"should i turn off",
                                                                                     U"should i switch on",
                                                                                     U"should i switch off",
                                                                                     U"should we turn on",
                                                                                     U"should we turn off",
                                                                                     U"should i turn",
                                                                                     U"should i put on",
                                                                                     U"should i open",
                                                                                     U"should i close",
                                                                                     U"do i need to turn on",
                                                                                     U"do i need to turn off",
                                                                                     U"do you think i should turn on",
                                                                                     U"要不要开",
                                                                                     U"要不要关",
                                                                                     U"要不要打开",
                                                                                     U"要不要关掉",
                                                                                     U"该不该开",
                                                                                     U"该不该关",
                                                                                     U"用不用开",
                                                                                     U"用不用关",
                                                                                     U"需不需要开",
                                                                                     U"需不需要关",
                                                                                     U"没锁吧",
                                                                                     U"没#吧",
                                                                                     U"没#好吧",
                                                                                     U"没关吧",
                                                                                     U"没开吧",
                                                                                     U"没关好吧",
                                                                                     U"没锁好吧",
                                                                                     U"锁好了吧",
                                                                                     U"我要不要开",
                                                                                     U"我该不该开"});
inline constexpr auto words_around_thing_asked =
    std::to_array<std::u32string_view>({U"#", U"@", U"the", U"my", U"in", U"on", U"off", U"now", U"or not", U"?", U"so",
                                        U"的", U"呢", U"啊", U"现在", U"你说", U"你看"});
inline constexpr auto ordering_done_words =
    std::to_array<std::u32string_view>({U"关了", U"关掉了", U"关了它", U"给关了", U"关上了", U"拉上了"});
inline constexpr auto words_around_done = std::to_array<std::u32string_view>({U"又", U"再", U"把它", U"给我", U"就"});

}  // namespace detail

/// Reads questions that go on from what was spoken of.
class HomeBareQuestions {
public:
    /// All of them must outlive this.
    HomeBareQuestions(const Home& home, const HomeWords& words, const HomePlanner& planner)
        : home_(&home), words_(&words), planner_(&planner) {}

    /// What a question comes to that names no device, or an order that only says how a thing is to be; not mine for
    /// any other turn.
    HomeAnswer answer(std::u32string_view text, const SessionContext& context) const {
        if (is_row_of(detail::with_names_masked(words_->lexicon, text), detail::words_asking_about_thing,
                      detail::words_around_thing_asked)) {
            return about_named_thing(text, context);
        }
        const std::vector<std::string>& last = context.home.last_devices;
        if (context.last_route != "home" || last.empty()) {
            return HomeAnswer{};
        }
        if (is_row_of(text, detail::ordering_done_words, detail::words_around_done)) {
            return ordered_back(context);
        }
        if (is_row_of(text, detail::bare_state_words, detail::words_around_bare_state)) {
            return state_asked(last, "");
        }
        if (is_row_of(text, detail::words_asking_how_long, detail::words_around_how_long)) {
            return nothing_is_timed(last);
        }
        HomeAnswer answer = level_of_last(text, last);
        return answer.kind == HomeAnswer::Kind::not_mine ? other_thing_asked(text, context) : answer;
    }

private:
    // What's the volume: of the last thing, if it has one.
    HomeAnswer level_of_last(std::u32string_view text, const std::vector<std::string>& last) const {
        const std::vector<NamedSpan> names = find_home_names(words_->lexicon, text);
        if (names.size() != 1 || names.front().category != "attribute") {
            return HomeAnswer{};
        }
        const NamedSpan& name = names.front();
        std::u32string masked(text.substr(0, name.begin));
        masked += U'%';
        masked += text.substr(name.end);
        const std::vector<std::u32string_view> beside =
            detail::joined_lists(detail::words_around_level, detail::level_name);
        const bool asks = is_row_of(masked, detail::words_asking_level, beside) &&
                          is_row_of(masked, detail::level_name, detail::words_around_level);
        const bool has_level = std::all_of(last.begin(), last.end(), [&](const std::string& id) {
            return home_->kind_of(*home_->find_device(id)).attribute(name.value) != nullptr;
        });
        return asks && has_level ? state_asked(last, name.value) : HomeAnswer{};
    }

    // 我问的是卧室的: the question before, about another room or another thing.
    HomeAnswer other_thing_asked(std::u32string_view text, const SessionContext& context) const {
        const std::optional<TurnCorrection> correction = find_turn_correction(text);
        const bool was_asked = context.home.last_clauses.empty();  // the last turn read devices
        if (!correction || !was_asked) {
            return HomeAnswer{};
        }
        const std::u32string masked = detail::with_names_masked(words_->lexicon, correction->meant);
        const HomeMentions named = find_mentions(words_->lexicon, correction->meant);
        const bool names_only = is_row_of(masked, detail::names_meant, detail::words_around_names_meant);
        if (!names_only || named.absent_device || named.absent_place || named.areas.size() > 1) {
            return HomeAnswer{};
        }
        std::vector<std::string> devices = named.devices;
        for (const std::string& id : context.home.last_devices) {
            const HomeDevice& before = *home_->find_device(id);
            const std::string area = named.areas.empty() ? before.area : named.areas.front();
            const std::string kind = named.kinds.empty() ? before.kind : named.kinds.front();
            const std::string other = area + "." + kind;
            if (named.devices.empty() && home_->find_device(other) != nullptr) {
                detail::add_once(devices, other);
            }
        }
        return devices.empty() ? HomeAnswer{} : state_asked(devices, "");
    }

    HomeAnswer about_named_thing(std::u32string_view text, const SessionContext& context) const {
        const HomeMentions named = find_mentions(words_->lexicon, text);
        if (named.absent_device || named.absent_place || named.kinds.size() + named.devices.size() != 1) {
            return HomeAnswer{};
        }
        HomeClause thing;
        thing.type = HomeClause::Type::set;
        thing.targets.emplace_back();
        thing.targets.back().kinds = named.kinds;
        thing.targets.back().areas = named.areas;
        thing.targets.back().device = named.devices.empty() ? "" : named.devices.front();
        const std::vector<std::string> devices = planner_->devices_of(thing, context.home);
        return devices.empty() ? HomeAnswer{} : state_asked(devices, "");
    }

    HomeAnswer nothing_is_timed(const std::vector<std::string>& last) const {
        HomeAnswer answer;
        const std::optional<Json> state = home_->read(*home_->find_device(last.front()));
        if (!state || !state->contains("on")) {
            return answer;
        }
        const bool on = state->at("on").get<bool>();
        answer.kind = HomeAnswer::Kind::say;
        answer.certain = true;
        answer.confidence = 0.98;
        answer.decision = "answered";
        answer.zh = on ? "我不会定时，它会一直开着。要关的时候，请告诉我。" : "它现在关着，我也不会定时。";
        answer.en = on ? "I set no timers: it stays on until you tell me to switch it off."
                       : "It is off now, and I set no timers.";
        answer.explanation = "asks when it goes off";
        return answer;
    }

    // 关了, right after a deed that opened: it is wanted closed. What is closed already was only spoken of.
    HomeAnswer ordered_back(const SessionContext& context) const {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const std::vector<HomeClause>& clauses = context.home.last_clauses;
        const bool right_before = deed != nullptr && context.requests - deed->request == 1;
        const bool opened =
            !clauses.empty() && std::any_of(clauses.front().verbs.begin(), clauses.front().verbs.end(),
                                            [](const std::string& verb) { return verb == "on" || verb == "open"; });
        if (!right_before || !opened) {
            return HomeAnswer{};
        }
        HomeClause clause;
        clause.verbs = {"off", "close"};
        clause.targets.emplace_back();
        clause.targets.back().pronoun = true;
        HomeAnswer answer;
        answer.plan = planner_->plan({clause}, context.home);
        if (answer.plan.outcome == HomePlan::Outcome::inconsistent) {
            return HomeAnswer{};
        }
        answer.kind = HomeAnswer::Kind::plan;
        answer.certain = true;
        answer.whole = true;
        answer.goes_on = true;
        answer.confidence = 0.97;
        answer.intent = answer.plan.intent;
        answer.slots = answer.plan.slots;
        answer.explanation = "closes what was opened right before";
        return answer;
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
};

}  // namespace minillm
