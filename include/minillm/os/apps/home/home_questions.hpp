// os/apps/home/home_questions.hpp: a sentence that the grammar has no reading for, but that has words of the home in
// it.
//
//     客厅的灯还开着吗, is any light on upstairs     ->  which devices to read
//     turn on the garage light                       ->  refused: there is no such place
//     书房的灯有点意思                                ->  asked back, or not ours
//
// Nothing is ever done for such a sentence; at most a state is read.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_replies.hpp"
#include "home_room_alone.hpp"
#include "home_words.hpp"

namespace minillm {

/// Answers from the words of the home alone.
class HomeQuestions {
public:
    HomeQuestions(const Home& home, const HomeWords& words, const HomePlanner& planner)
        : home_(&home), words_(&words), planner_(&planner) {}

    HomeAnswer from_mentions(std::u32string_view text, const Request& request, const SessionContext& context) const {
        HomeMentions found = mentions_of(text, request);
        if (asks_whether_locked(text)) {
            found.kinds = {"lock"};
        }
        HomeAnswer answer;
        const bool thing = !found.kinds.empty() || !found.devices.empty();
        const bool place = !found.areas.empty();
        const bool said = found.verbs + found.states + found.queries > 0;
        // An attribute named and nothing to be done with it asks as well: 书房灯现在的亮度.
        const bool asks = request.mood.has(Mood::question) ||
                          (found.verbs == 0 && (found.queries > 0 || (found.attributes.size() > 0 && thing)));
        answer.explanation = "words about the home, but no reading of the whole sentence";

        const SentenceMood& mood = request.mood;
        const bool told = mood.has(Mood::quotation) || mood.has(Mood::report) || mood.has(Mood::condition);
        if ((found.absent_device || found.absent_place) && (found.verbs > 0 || (asks && found.states > 0)) && !told) {
            answer.kind = HomeAnswer::Kind::say;
            answer.decision = "refused";
            answer.confidence = found.absent_device && !thing ? 0.6 : 0.75;
            answer.zh = words_->absent_zh;
            answer.en = words_->absent_en;
            return answer;
        }
        const bool about_home = thing || (place && (found.attributes.size() > 0 || said)) ||
                                (found.attributes.size() > 0 && asks && (found.attribute_named || found.pronoun)) ||
                                (place && asks && context.last_route == "home" && !context.home.last_devices.empty()) ||
                                (found.everything && (found.verbs + found.states > 0 || (said && is_short(text)))) ||
                                (found.pronoun && said && !context.home.last_devices.empty());
        const bool asks_hours = asks_opening_hours(text);
        const bool asks_who = begins_with_any(text, {U"who ", U"who's ", U"谁"}) && found.states == 0;
        if (!about_home || asks_who || asks_hours || (found.verbs == 0 && speaks_of_money(text))) {
            return answer;  // not mine: a lock does not know who is at the door, and a television not what it cost
        }
        // 我出门的时候锁门了吗 asks how it is; what it says beside that is no condition for anything.
        const bool asks_at_end = request.mood.has(Mood::question) && (text.find(U"吗") != std::u32string_view::npos ||
                                                                      text.find(U"没有") != std::u32string_view::npos);
        const bool reported =
            mood.has(Mood::quotation) || mood.has(Mood::report) || (mood.has(Mood::condition) && !asks_at_end);
        const bool blocked = told || mood.has(Mood::later) || mood.has(Mood::hypothetical);
        if (asks && !reported && (!mood.has(Mood::later) || asks_at_end) &&
            (said || !found.attributes.empty() || request.mood.has(Mood::question))) {
            HomeAnswer query = from_question(found, context);
            if (query.kind == HomeAnswer::Kind::query) {
                query.explanation = answer.explanation + "; a question";
                query.certain = request.mood.has(Mood::question) && thing && (said || !found.attributes.empty()) &&
                                !mood.has(Mood::hypothetical);
                query.confidence = mood.has(Mood::hypothetical)        ? 0.45
                                   : query.certain                     ? 0.98
                                   : said || !found.attributes.empty() ? 0.8
                                                                       : 0.5;
                return query;
            }
        }
        if (!said && !thing) {
            return answer;
        }
        if (blocked || mood.has(Mood::negation) || mood.has(Mood::past)) {
            HomeAnswer refused = not_a_command(
                mood, answer.explanation + "; mood: " + mood.text(request.text.characters), said ? 0.8 : 0.4);
            if (mood.has(Mood::later) && !told && thing) {
                let_wait(found, refused);
            }
            return refused;
        }
        answer.kind = HomeAnswer::Kind::say;
        answer.decision = "clarify";
        answer.confidence = thing && found.verbs > 0 ? 0.7 : thing && said ? 0.55 : 0.4;
        answer.zh =
            "我没有完全听懂，所以什么都没有动。您可以说“打开客厅的灯”“把卧室空调调到 25 度”，或者问“窗帘开着吗？”。";
        answer.en =
            "I did not understand all of that, so nothing was changed. You can say \"turn on the living room light\" "
            "or \"set the bedroom AC to 25\", or ask \"is the curtain open?\".";
        if (found.areas.size() == 1 && !thing && found.verbs > 0) {
            ask_which_device(text, found.areas.front(), answer);
        }
        return answer;
    }

private:
    // 全部查一下: where little else is said, "all" is all that is here; 把重名的客户都查出来 is about something else.
    static bool is_short(std::u32string_view text) {
        constexpr std::size_t han = 8;
        constexpr std::size_t latin = 30;
        return text.size() <= (is_han(text.back()) ? han : latin);
    }

    // 十分钟后关灯: not done, but 那现在关吧 may come next and leave out the light.
    static void let_wait(const HomeMentions& found, HomeAnswer& refused) {
        HomeClause clause;
        clause.targets.emplace_back();
        clause.targets.back().areas = found.areas;
        clause.targets.back().kinds = found.kinds;
        clause.targets.back().device = found.devices.size() == 1 ? found.devices.front() : "";
        refused.plan.clauses = {clause};
        refused.plan.missing = "now";
    }

    // 打开客厅: which of the things that are there. If the turn is nothing but a verb and the room, it waits for the
    // thing.
    void ask_which_device(std::u32string_view text, const std::string& area, HomeAnswer& answer) const {
        const std::optional<HomeClause> clause = verb_and_room(words_->lexicon, text, area);
        HomePlan asking = which_thing_of_room(*home_, area, clause.value_or(HomeClause{}));
        if (asking.outcome != HomePlan::Outcome::ask) {
            return;
        }
        answer.zh = asking.zh;
        answer.en = asking.en;
        if (clause) {
            answer.kind = HomeAnswer::Kind::plan;
            answer.plan = std::move(asking);
        }
    }

    // 你们几点关门: when a shop closes; the door of the home has no hours.
    static bool asks_opening_hours(std::u32string_view text) {
        const bool asks_when =
            contains_any(text, {U"几点", U"什么时候", U"什么时间", U"what time", U"when do you", U"when are you"});
        return asks_when && contains_any(text, {U"关门", U"开门", U"打烊", U"you open", U"you close", U"you shut"});
    }

    // 电视机原价多少元, "how much did the fan cost": about what is paid, and not how a thing stands.
    static bool speaks_of_money(std::u32string_view text) {
        return contains_any(text, {U"元", U"多少钱", U"几块", U"价", U"打折", U"折后", U"电费", U"$", U"£", U"€",
                                   U" cost", U"price", U"dollar", U"pounds", U" pay ", U"cheap", U"expensive"});
    }

    // The words of the home. "I'm at work already, did I leave the lamp on?": a question asks what is named in its own
    // piece.
    HomeMentions mentions_of(std::u32string_view text, const Request& request) const {
        const HomeMentions all = find_mentions(words_->lexicon, text);
        const std::vector<MoodCue>& cues = request.mood.cues;
        const auto last =
            std::find_if(cues.rbegin(), cues.rend(), [](const MoodCue& cue) { return cue.mood == Mood::question; });
        if (!(all.absent_place || all.absent_device) || last == cues.rend() || last->begin >= text.size()) {
            return all;
        }
        const HomeMentions asked = find_mentions(words_->lexicon, piece_around(text, last->begin));
        const bool names_thing = !asked.kinds.empty() || !asked.devices.empty();
        return names_thing ? asked : all;
    }

    // Those of some devices that have an attribute.
    std::vector<std::string> those_with(const std::string& attribute, const std::vector<std::string>& devices) const {
        std::vector<std::string> having;
        std::copy_if(devices.begin(), devices.end(), std::back_inserter(having), [&](const std::string& id) {
            return home_->kind_of(*home_->find_device(id)).attribute(attribute) != nullptr;
        });
        return having;
    }

    // 锁好了吗, did I lock up: only doors are locked, so the lock needs no name.
    static bool asks_whether_locked(std::u32string_view text) {
        constexpr auto locked = std::to_array<std::u32string_view>(
            {U"锁好了", U"锁了", U"锁上了", U"锁着", U"锁没锁", U"locked", U"did i lock up", U"is it locked up"});
        constexpr auto around =
            std::to_array<std::u32string_view>({U"吗", U"没", U"没有", U"?", U"呢", U"都", U"家里", U"现在", U"is",
                                                U"it", U"everything", U"up", U"still"});
        return text.find_first_of(U"吗没?") != std::u32string_view::npos && is_row_of(text, locked, around);
    }

    // Which devices a question is about.
    HomeAnswer from_question(const HomeMentions& found, const SessionContext& context) const {
        HomeAnswer answer;
        answer.attribute = found.attributes.size() == 1 ? found.attributes.front() : "";
        std::vector<std::string> targets = found.devices;
        std::vector<std::string> kinds = found.kinds;
        std::vector<std::string> areas = found.areas;
        if (kinds.empty() && targets.empty() && !answer.attribute.empty() && answer.attribute != "on") {
            if (areas.empty() && context.last_route == "home") {  // how hot is it, after the water heater
                targets = those_with(answer.attribute, context.home.last_devices);
            }
            for (const HomeKind& kind : home_->kinds()) {
                if (kinds.empty() && targets.empty() && kind.attribute(answer.attribute) != nullptr) {
                    kinds.push_back(kind.id);
                }
            }
        }
        // "is everything off"; every little thing alone names nothing at home
        const bool all =
            (found.everything || found.any_or_which) && (!kinds.empty() || found.states + found.queries > 0);
        for (const std::string& id : found.devices) {  // 卧室的灯和空调: the bedroom's
            if (!kinds.empty() && areas.empty()) {
                detail::add_once(areas, home_->find_device(id)->area);
            }
        }
        if (kinds.empty()) {  // 客厅和卧室的空调, where 卧室的空调 is one name
            for (const std::string& id : found.devices) {
                for (const std::string& area : areas) {
                    const std::string other = area + "." + home_->find_device(id)->kind;
                    if (home_->find_device(other) != nullptr) {
                        detail::add_once(targets, other);
                    }
                }
            }
        }
        if (kinds.empty() && targets.empty() && !areas.empty() && found.verbs + found.states + found.queries == 0 &&
            !all && context.last_route == "home") {
            for (const std::string& id : context.home.last_devices) {  // and the bedroom one?
                detail::add_once(kinds, home_->find_device(id)->kind);
            }
        }
        for (const HomeDevice& device : home_->devices()) {
            const bool in_place = std::find(areas.begin(), areas.end(), device.area) != areas.end();
            const bool of_kind = std::find(kinds.begin(), kinds.end(), device.kind) != kinds.end();
            const bool wanted = (of_kind && in_place) || (of_kind && areas.empty() && all) ||
                                (kinds.empty() && found.devices.empty() && in_place) ||
                                (kinds.empty() && found.devices.empty() && areas.empty() && all && !found.pronoun);
            if (wanted) {
                detail::add_once(targets, device.id);
            }
        }
        if (targets.empty() && !kinds.empty() && areas.empty()) {
            // The device meant when no room is named: as for a command.
            HomeClause clause;
            clause.type = HomeClause::Type::set;
            clause.targets.emplace_back();
            clause.targets.back().kinds = kinds;
            clause.to_most = true;
            for (const std::string& id : planner_->devices_of(clause, context.home)) {
                detail::add_once(targets, id);
            }
        }
        if (targets.empty() && found.pronoun) {
            targets = context.home.last_devices;
        }
        if (targets.empty() && !kinds.empty()) {
            answer.kind = HomeAnswer::Kind::say;
            answer.decision = "refused";
            answer.zh = words_->absent_zh;
            answer.en = words_->absent_en;
            return answer;
        }
        if (!targets.empty()) {
            answer.kind = HomeAnswer::Kind::query;
            answer.targets = targets;
            answer.intent = "home.query";
            const HomeDevice& first = *home_->find_device(targets.front());
            answer.slots["area"] = targets.size() > 1 && areas.empty() ? "all" : first.area;
            answer.slots["device"] = kinds.empty() && found.devices.empty() ? std::string("all") : first.kind;
            if (!answer.attribute.empty()) {
                answer.slots["attribute"] = answer.attribute;
            }
        }
        return answer;
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
};

}  // namespace minillm
