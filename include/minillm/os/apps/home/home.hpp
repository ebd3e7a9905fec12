// os/apps/home/home.hpp: the home scenario: understands what is said about the home, and when it must not act.
//
//     a reading of the whole sentence, and no mood against it  ->  a plan (os/apps/home/home_planner.hpp)
//     no reading, or a cue against it, but the tagger marks a
//     request, and nothing speaks against its marks            ->  a plan, if the classifier hears the home as well
//     a reading, but a cue that it is no command               ->  says so, nothing happens
//     a question that names a device                           ->  reads its state
//     a device named in a sentence that nobody can read        ->  asks, nothing happens
//
// So a sentence acts only when independent checks agree: the grammar, which must account for every word of it, and the
// mood, which looks for the words that make a command something else; or the tagger (nlu/request_tagger.hpp), which has
// learned what people say, the doubts about it, and the classifier (os/apps/home/home_marked.hpp).
//
// 空调别吹了 is put as 空调关了 first (home_told_to_stop). Then a turn is asked about in this order, and the first who
// knows it answers (the headers are of this folder):
//
//     1  home_pause            等等，把灯关了: the order behind a word that only pauses
//     2  home_exception        the lights, but not the kitchen: an order, and what it leaves out
//     3  home_dialogue         short turns that go on from what was done; it asks in its own order:
//          home_waiting          what was asked or refused right before: 26, hurry up
//          home_bare_questions   开着吗: a question about what was spoken of last
//          home_other_one        另一个也关: the one that was not spoken of last
//          home_switched_lately  把刚才开的都关了; put everything back
//          home_left_out_after   all but the bathroom
//          home_undo             undo that
//          home_correction       I meant the bedroom; one of several things: home_part_mended
//          home_those            两个都关: all that were spoken of
//          home_dialogue         算了，关了吧: a second thought
//     4  home_on_now           which devices are on; what was just done: home_account; 灯坏了怎么办: home_remarks
//     5  home_offers           it's dark in here; another room for what was offered: home_moved_offer
//     6  home_advice           要不要开: whether to switch what was just spoken of
//     7  home_group            make both 25: the things of the last deeds
//     8  home_dialogue         the one I just turned on: by its name, in what follows
//     9  home_readings         the whole sentence; without fillers (home_surroundings, home_asides, home_dictation)
//    10  home_repaired         a sentence that corrects itself: to 26, no, 24
//    11  home_surroundings     a request and its reason, whose things are remembered (home_spoken_of)
//    12  here                  a slip of one letter; not this but that
//    13  home_seconded         mum says open it, so go ahead
//    14  home_free_order       known words in an order that no rule has
//    15  home_marked           what the tagger marks (home_tagged), and the doubts about it (home_tagged_doubts)
//    16  home_questions        a state that is asked for; a thing that is named, and no more (home_room_alone)
//    17  home_run_on           9 to 16 once more, with the commas that were left out
//
// What acts after that is still held back where it is said to others or is theirs (home_others), where wind is asked of
// an air conditioner (home_wind), or where one thing is meant and several would move (home_other_one). What goes on
// from another application's answer, or from an offer, home_held_back sees to.
//
// Not here: doing it. The kernel takes the plan through access rules, devices and reading back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../../nlu/grammar.hpp"
#include "../../../nlu/lost_commas.hpp"
#include "../../../nlu/request_tagger.hpp"
#include "../../../nlu/spelling.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_account.hpp"
#include "home_advice.hpp"
#include "home_answer.hpp"
#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_correction.hpp"
#include "home_dialogue.hpp"
#include "home_exception.hpp"
#include "home_group.hpp"
#include "home_held_back.hpp"
#include "home_marked.hpp"
#include "home_mentions.hpp"
#include "home_offers.hpp"
#include "home_on_now.hpp"
#include "home_others.hpp"
#include "home_pause.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_questions.hpp"
#include "home_readings.hpp"
#include "home_remarks.hpp"
#include "home_repair.hpp"
#include "home_repaired.hpp"
#include "home_replies.hpp"
#include "home_run_on.hpp"
#include "home_run_on_chinese.hpp"
#include "home_seconded.hpp"
#include "home_spoken_of.hpp"
#include "home_surroundings.hpp"
#include "home_told_to_stop.hpp"
#include "home_wind.hpp"
#include "home_words.hpp"

namespace minillm {

/// The home application.
class HomeApp {
public:
    /// @param file     the home file; must outlive the application
    /// @param grammar  the text of datasets/llm_os/grammar/home.txt
    /// @param moods    finds reasons (我要睡觉了，…); must outlive the application
    /// @param tagger   marks the words of requests that no rule covers; must outlive the application
    HomeApp(const JsonData& file, std::string_view grammar, const MoodReader& moods, const RequestTagger& tagger)
        : moods_(&moods),
          home_(file),
          words_(file),
          grammar_("grammar/home.txt", grammar, words_.lexicon),
          planner_(home_, words_),
          replies_(home_),
          questions_(home_, words_, planner_),
          surroundings_(moods, words_.lexicon),
          run_on_(words_.lexicon),
          chinese_run_on_(words_.lexicon),
          spelling_(words_.lexicon),
          readings_(home_, words_, planner_, replies_),
          repaired_(home_, grammar_, planner_, moods, readings_),
          spoken_of_(home_, planner_),
          marked_(home_, words_, grammar_, planner_, moods, tagger, spelling_, spoken_of_),
          dialogue_(home_, words_, grammar_, planner_, moods, readings_),
          offers_(home_, words_) {}
    HomeApp(const HomeApp&) = delete;
    HomeApp& operator=(const HomeApp&) = delete;

    Home& home() { return home_; }
    const Home& home() const { return home_; }
    const HomeReplies& replies() const { return replies_; }

    /// What the home makes of a request: a turn that goes on from a deed, a question which devices are on, a complaint,
    /// or else what it says by itself.
    /// @param waiting  what was asked last, if this may be the answer
    HomeAnswer understand(const Request& typed, const SessionContext& context,
                          const std::optional<PendingQuestion>& waiting) const {
        const std::optional<std::u32string> stops = with_stops_as_orders(words_.lexicon, typed.text.characters);
        const Request said = stops ? part_of(typed, *stops) : typed;
        if (is_for_last_speaker(said.text.characters, context) || asks_for_translation(said.text.characters)) {
            return HomeAnswer{};
        }
        // 等等,把灯关了: what only pauses is left out if the rest is an order
        if (const std::optional<std::u32string> order = order_behind_pause(said.text.characters)) {
            HomeAnswer answer = without_false_aim(part_of(said, *order), context, waiting);
            if (acts(answer)) {
                return answer;
            }
        }
        return without_false_aim(said, context, waiting);
    }

private:
    // What a turn comes to, unless it would move what it is not about: all others for "the other one", a fan for the
    // wind of the air conditioner, what an exception leaves out.
    HomeAnswer without_false_aim(const Request& said, const SessionContext& context,
                                 const std::optional<PendingQuestion>& waiting) const {
        const std::u32string_view text = said.text.characters;
        const std::optional<OrderWithException> excepting = find_order_with_exception(words_, text);
        HomeAnswer answer = understand_whole(excepting ? part_of(said, excepting->order) : said, context, waiting);
        if (acts(answer) && excepting && touches(home_, answer.plan, excepting->left_out)) {
            return not_a_command(SentenceMood{}, "touches what it leaves out", 0.9);
        }
        if (acts(answer) && tells_of_past_deeds(text)) {
            return not_a_command(SentenceMood{}, "tells what somebody did", 0.9);
        }
        if (acts(answer) && !excepting &&
            takes_more_than_named(home_, answer.plan, find_mentions(words_.lexicon, text))) {
            return not_a_command(SentenceMood{}, "takes more than is named", 0.9);
        }
        if (acts(answer) && is_wind_of_air_conditioner(home_, words_, text, answer.plan, context)) {
            return no_wind_to_set(home_, context);
        }
        if (acts(answer)) {
            answer.plan = dialogue_.only_one(std::move(answer.plan), text);
            answer.plan = only_two(std::move(answer.plan), text);
            answer.plan = from_what_was_offered(home_, std::move(answer.plan), text, context.dropped);
        }
        return answer;
    }

    HomeAnswer understand_whole(const Request& said, const SessionContext& context,
                                const std::optional<PendingQuestion>& waiting) const {
        HomeAnswer onward = dialogue_.answer(said, context, waiting);
        if (onward.kind == HomeAnswer::Kind::not_mine) {
            onward = ask_which_are_on(home_, words_, said.text.characters);
        }
        if (onward.kind == HomeAnswer::Kind::not_mine) {
            onward = ask_for_account(home_, words_, said.text.characters, context);
        }
        if (onward.kind == HomeAnswer::Kind::not_mine) {
            onward = answer_to_remark(words_, said.text.characters);
        }
        if (onward.kind == HomeAnswer::Kind::not_mine) {
            onward = offers_.answer(said.text.characters, context);
        }
        if (onward.kind == HomeAnswer::Kind::not_mine) {
            onward = ask_whether_to_switch(said.text.characters, context);
        }
        if (onward.kind != HomeAnswer::Kind::not_mine) {
            return onward;
        }
        if (const std::optional<GroupTurn> group = find_group_turn(home_, words_, said.text.characters, context)) {
            SessionContext around = context;
            around.home.last_devices = group->devices;
            HomeAnswer answer = understand_as_written(part_of(said, group->text), around, waiting);
            if (acts(answer)) {
                return answer;
            }
        }
        const Request heard = dialogue_.by_name(said, context);
        HomeAnswer answer = understand_as_written(heard, context, waiting);
        // 电视关掉 客厅灯关掉 睡觉去了: where only blanks part the clauses, they are read once more with commas
        constexpr std::size_t least_characters = 3;  // of a clause on the average: 灯关 空调关 下班
        const RequestText parted = with_lost_commas(heard.text, least_characters);
        if (!acts(answer) && parted.size() > heard.text.size()) {
            HomeAnswer again = understand_as_written(part_of(heard, parted.characters), context, waiting);
            if (acts(again)) {
                return again;
            }
        }
        const std::u32string with_commas = chinese_run_on_.parted(run_on_.parted(parted.characters));
        if (!acts(answer) && with_commas.size() > parted.size()) {
            HomeAnswer again = understand_as_written(part_of(heard, with_commas), context, waiting);
            return acts(again) ? again : answer;
        }
        return answer;
    }

    static bool acts(const HomeAnswer& answer) {
        return answer.kind == HomeAnswer::Kind::plan && answer.plan.outcome == HomePlan::Outcome::act;
    }

    HomeAnswer understand_as_written(const Request& heard, const SessionContext& context,
                                     const std::optional<PendingQuestion>& waiting) const {
        const Request request = without_fillers(heard);
        std::u32string text = request.text.characters;
        std::vector<Reading> readings = grammar_.parse(text, "sentence", most_readings);
        std::string corrected;
        HomeAnswer reasoned;
        if (readings.empty()) {
            reasoned = repaired_.answer(request, context);
        }
        const bool corrects_itself = find_self_repair(text).has_value();  // 哦不对，留着吧 is no reason
        if (readings.empty() && reasoned.kind == HomeAnswer::Kind::not_mine && !corrects_itself) {
            reasoned = without_reason(request, context);
        }
        if (readings.empty() && reasoned.kind == HomeAnswer::Kind::not_mine) {
            // Slips of one letter: only if the corrected sentence can be read to its last word.
            if (const std::optional<std::u32string> other = spelling_.corrected(text)) {
                readings = grammar_.parse(*other, "sentence", most_readings);
                if (!readings.empty()) {
                    text = *other;
                    corrected = encode_utf8(text);
                }
            }
        }
        if (readings.empty() && reasoned.kind == HomeAnswer::Kind::not_mine) {
            reasoned = instead_of(request, context);
        }
        if (readings.empty() && reasoned.kind == HomeAnswer::Kind::not_mine) {
            reasoned = seconded(request, context);
        }
        HomeAnswer answer;
        if (!readings.empty()) {
            answer = readings_.answer_to(readings, text, request, context, waiting);
            answer.whole = answer.kind == HomeAnswer::Kind::plan;
        } else {
            answer = std::move(reasoned);
            answer.whole = answer.any_order;
        }
        if (answer.kind == HomeAnswer::Kind::not_mine && readings.empty()) {
            answer = in_any_order(text, request, context);
        }
        if (acts(answer) && sets_to_one(answer.plan) && names_one_of_room(words_.lexicon, text)) {
            answer = HomeAnswer{};
        }
        if (!acts(answer) || answer.unclear || answer.any_order || answer.of_part) {
            const bool read = acts(answer) && !answer.unclear;
            answer = marked_.beside(std::move(answer), read, request, context);
        }
        if (answer.kind == HomeAnswer::Kind::plan && asks_leave(request.text.characters)) {
            answer = not_a_command(SentenceMood{}, "asks for leave", 0.8);
        }
        answer.certain = answer.kind != HomeAnswer::Kind::not_mine;
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            // A slip in a sentence that names something of the home anyway: is the bedrom light on?
            const HomeMentions named = find_mentions(words_.lexicon, text);
            const bool about_home = !named.kinds.empty() || !named.devices.empty() || !named.areas.empty();
            const std::optional<std::u32string> other =
                readings.empty() && about_home ? spelling_.corrected(text) : std::nullopt;
            answer = questions_.from_mentions(other ? *other : text, request, context);
        }
        if (answer.kind == HomeAnswer::Kind::plan) {
            leave_to_others(heard.text.characters, answer.plan);
        }
        if (!corrected.empty()) {
            answer.confidence *= 0.9;
            answer.explanation += "; spelling: " + corrected;
        }
        return answer;
    }

    // What is of another home, or said to somebody else, is not done.
    void leave_to_others(std::u32string_view text, HomePlan& plan) const {
        const bool elsewhere = speaks_of_other_home(text);
        const bool owned = names_owner(words_.lexicon, text);
        if (!elsewhere && !owned && !sends_person(text)) {
            return;
        }
        plan.outcome = HomePlan::Outcome::refuse;
        plan.steps.clear();
        plan.zh = elsewhere ? words_.absent_zh
                  : owned   ? "那像是别人的东西，所以什么都没有动。如果就在这个家里，请只说地方和设备。"
                            : "这话像是对别人说的，所以什么都没有动。要我来做，请直接告诉我。";
        plan.en = elsewhere ? words_.absent_en
                  : owned
                      ? "That sounds like somebody else's, so nothing was changed. If it is in this home, name only "
                        "the room and the device, for example \"the study light\"."
                      : "That sounds as if you said it to somebody else, so nothing was changed. If I am to do "
                        "it, just say it to me.";
    }

    static constexpr std::size_t most_readings =
        8;  // the cheapest may not fit the device, the one that does comes later

    static bool sets_to_one(const HomePlan& plan) {
        return std::any_of(plan.steps.begin(), plan.steps.end(),
                           [](const HomeStep& step) { return step.value.is_number() && step.value == 1; });
    }

    // Known words in an order that no rule has (书房里的空调关了它), or a verb that nobody listed (nudge the AC up).
    // Only a plan counts, and it needs a second opinion.
    HomeAnswer in_any_order(std::u32string_view text, const Request& request, const SessionContext& context) const {
        const std::vector<Reading> readings = grammar_.parse(text, "anyhow", most_readings);
        HomeAnswer answer =
            readings.empty() ? HomeAnswer{} : readings_.answer_to(readings, text, request, context, std::nullopt);
        if (answer.kind != HomeAnswer::Kind::plan) {
            return HomeAnswer{};
        }
        answer.whole = true;
        answer.any_order = true;
        answer.confidence = 0.9;
        return answer;
    }

    // ---- What a sentence means the same without --------------------------------------------------------------------

    Request part_of(const Request& request, std::u32string_view characters) const {
        return request_of_part(request, characters, *moods_);
    }

    // 嗯那个，把灯打开打开: without the hesitation, and once.
    Request without_fillers(const Request& heard) const {
        const std::u32string text = surroundings_.without_fillers(heard.text.characters);
        return text.empty() || text == heard.text.characters ? heard : part_of(heard, text);
    }

    // 我在厨房做饭呢，把灯打开: the part that can be read is the request. A room or a thing that its surroundings name
    // is what the request is about.
    HomeAnswer without_reason(const Request& request, const SessionContext& context) const {
        for (RequestCore core : surroundings_.cores(request.text.characters)) {
            spoken_of_.say_room_told(words_.lexicon, core);
            std::vector<Reading> readings = grammar_.parse(core.request, "sentence", most_readings);
            const bool any_order = readings.empty() && !spelling_.corrected(core.request);
            if (any_order) {
                readings = grammar_.parse(core.request, "anyhow", most_readings);
            }
            if (readings.empty()) {
                continue;
            }
            SessionContext around = context;
            std::u32string reason;
            for (const std::u32string& piece : core.around) {
                reason += reason.empty() ? U"" : U"; ";
                reason += piece;
            }
            const HomeMentions named = find_mentions(words_.lexicon, reason);
            const HomeMentions asked = find_mentions(words_.lexicon, core.request);
            if (asked.everything && asked.kinds.empty() && named.kinds.size() == 1) {
                continue;  // 哪屋的灯都甭留，统统关掉: all of that kind, and not all there is
            }
            spoken_of_.remember(named, around);
            const ParseNode& sentence = HomeReadings::likeliest(readings, core.request).root.children.front();
            HomeAnswer answer;
            if (sentence.is("fragment") && RequestSurroundings::says_what_is_missing(reason)) {
                answer = switched_on(sentence, core.request, around);
            } else if (sentence.is("command") || any_order ||
                       (sentence.is("lone") && named.kinds.size() + named.devices.size() == 1)) {
                answer =
                    readings_.answer_to(readings, core.request, part_of(request, core.request), around, std::nullopt);
            } else if (sentence.is("said") && RequestSurroundings::announces(reason)) {
                answer = readings_.answer_to(readings, core.request, part_of(request, core.request), around,
                                             std::nullopt, true);
            }
            if (answer.kind == HomeAnswer::Kind::plan) {
                answer.confidence = std::min(answer.confidence, 0.93);
                answer.any_order = any_order;
                answer.of_part = true;
                answer.explanation += "; taken for a reason: " + encode_utf8(reason);
                return answer;
            }
        }
        return HomeAnswer{};
    }

    // "Don't turn on the study light, turn on the kitchen one": what is not wanted, and after it what is.
    HomeAnswer instead_of(const Request& request, const SessionContext& context) const {
        const std::u32string_view text = request.text.characters;
        const std::size_t mark = text.find(U',');
        const std::u32string_view refused = text.substr(0, mark);
        if (mark == std::u32string_view::npos ||
            !(begins_with_any(refused, {U"don't ", U"do not ", U"dont ", U"no need to ", U"别", U"不要", U"不用"}) ||
              ends_with_any(refused, {U"不用动", U"不用管", U"别动", U"别管", U"不用关", U"不用开", U"不要动"}))) {
            return HomeAnswer{};
        }
        const SentenceMood mood = moods_->read(refused);
        const bool only_refuses = std::all_of(mood.cues.begin(), mood.cues.end(),
                                              [](const MoodCue& cue) { return cue.mood == Mood::negation; });
        std::u32string wanted(text.substr(mark + 1));
        wanted.erase(0, std::min(wanted.find_first_not_of(U' '), wanted.size()));
        wanted.erase(0, wanted.starts_with(U"just ") ? 5 : 0);
        const std::vector<Reading> readings = grammar_.parse(wanted, "sentence", most_readings);
        const bool commands =
            !readings.empty() && HomeReadings::likeliest(readings, wanted).root.children.front().is("command");
        if (!only_refuses || !commands) {
            return HomeAnswer{};
        }
        SessionContext around = context;
        spoken_of_.remember(find_mentions(words_.lexicon, refused), around);
        HomeAnswer answer = readings_.answer_to(readings, wanted, part_of(request, wanted), around, std::nullopt);
        if (answer.kind != HomeAnswer::Kind::plan) {
            return HomeAnswer{};
        }
        answer.confidence = std::min(answer.confidence, 0.93);
        answer.explanation += "; instead of: " + encode_utf8(refused);
        return answer;
    }

    // Mum says open the curtain in the study, so go ahead and open it: the speaker's own order.
    HomeAnswer seconded(const Request& request, const SessionContext& context) const {
        const std::optional<SecondedReport> report = find_seconded_report(request.text.characters);
        if (!report) {
            return HomeAnswer{};
        }
        const SentenceMood told = moods_->read(report->told);
        const bool only_reports = std::all_of(told.cues.begin(), told.cues.end(),
                                              [](const MoodCue& cue) { return cue.mood == Mood::report; });
        const std::vector<Reading> readings = grammar_.parse(report->order, "sentence", most_readings);
        const bool commands =
            !readings.empty() && HomeReadings::likeliest(readings, report->order).root.children.front().is("command");
        if (!only_reports || !commands) {
            return HomeAnswer{};
        }
        SessionContext around = context;
        spoken_of_.remember(find_mentions(words_.lexicon, report->told), around);
        HomeAnswer answer =
            readings_.answer_to(readings, report->order, part_of(request, report->order), around, std::nullopt);
        if (answer.kind != HomeAnswer::Kind::plan) {
            return HomeAnswer{};
        }
        answer.confidence = std::min(answer.confidence, 0.93);
        answer.explanation += "; after a report: " + encode_utf8(report->told);
        return answer;
    }

    // A thing that was named and nothing more: it is wanted on.
    HomeAnswer switched_on(const ParseNode& fragment, std::u32string_view text, const SessionContext& context) const {
        HomeAnswer answer;
        if (!moods_->read(text).cues.empty() || fragment.find("attribute") != nullptr) {
            return answer;
        }
        HomeClause clause = detail::read_clause(fragment, HomeClause::Type::switched);
        clause.verbs = {"on"};
        answer.plan = planner_.plan({clause}, context.home);
        if (answer.plan.outcome == HomePlan::Outcome::act) {
            answer.kind = HomeAnswer::Kind::plan;
            answer.intent = answer.plan.intent;
            answer.slots = answer.plan.slots;
            answer.confidence = 0.9;
            answer.explanation = fragment.text();
        }
        return answer;
    }

    const MoodReader* moods_;
    Home home_;
    HomeWords words_;
    Grammar grammar_;
    HomePlanner planner_;
    HomeReplies replies_;
    HomeQuestions questions_;
    RequestSurroundings surroundings_;
    RunOnSentences run_on_;
    ChineseRunOn chinese_run_on_;
    SpellingCorrector spelling_;
    HomeReadings readings_;
    HomeRepaired repaired_;
    HomeSpokenOf spoken_of_;
    MarkedRequests marked_;
    HomeDialogue dialogue_;
    HomeOffers offers_;
};

}  // namespace minillm
