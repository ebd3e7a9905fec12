// os/apps/home/home_marked.hpp: what the tagger makes of a request, and when it is listened to.
//
//     no rule reads it: the [dev:telly] is blaring, take it [down:down]     its plan, if nothing speaks against it
//     rules act, in any order: 书房里的空调关了它                            the same plan is a second opinion
//     rules hear a report or a time, the tagger is certain of a request      its plan, or that of its second thoughts
//
// The tagger (nlu/request_tagger.hpp) only marks words; os/apps/home/home_tagged.hpp makes clauses of them and
// os/apps/home/home_tagged_doubts.hpp says what speaks against them.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_tagger.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../../nlu/spelling.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_clause.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_readings.hpp"
#include "home_repair.hpp"
#include "home_spoken_of.hpp"
#include "home_tagged.hpp"
#include "home_tagged_doubts.hpp"
#include "home_words.hpp"
#include "tagged_actions.hpp"
#include "tagged_marks.hpp"
#include "tagged_names.hpp"
#include "tagged_second_thoughts.hpp"

namespace minillm {

/// A request of other words, with its mood read anew.
inline Request request_of_part(const Request& request, std::u32string_view characters, const MoodReader& moods) {
    Request part = request;
    part.text.characters = characters;
    part.mood = moods.read(characters);
    return part;
}

/// Listens to the tagger beside the rules.
class MarkedRequests {
public:
    /// All of them must outlive this.
    MarkedRequests(const Home& home, const HomeWords& words, const Grammar& grammar, const HomePlanner& planner,
                   const MoodReader& moods, const RequestTagger& tagger, const SpellingCorrector& spelling,
                   const HomeSpokenOf& spoken_of)
        : home_(&home),
          words_(&words),
          planner_(&planner),
          moods_(&moods),
          tagger_(&tagger),
          spelling_(&spelling),
          spoken_of_(&spoken_of),
          clauses_(home, words, grammar),
          doubts_(words.lexicon, moods) {}

    /// What to answer where the rules did not read a plain command: theirs, or the plan of what is marked.
    /// @param answer  what the rules make of the request
    /// @param acts    whether that is a plan which only needs a second opinion
    HomeAnswer beside(HomeAnswer answer, bool acts, const Request& typed, const SessionContext& context) const {
        const std::optional<Request> spelt = acts ? std::nullopt : with_room_spelt(typed);
        const Request& request = spelt ? *spelt : typed;
        const std::u32string_view text = request.text.characters;
        const std::vector<NamedSpan> names = find_home_names(words_->lexicon, text);
        const bool after_home = context.last_route == "home";
        if (names.empty() && !after_home && find_mentions(words_->lexicon, text).states == 0 && !acts) {
            return answer;  // no thing, no room and no "brighter": nothing to mark
        }
        const TaggedRequest tagged = tagger_->read(text, names);
        if (acts) {
            return with_second_opinion(std::move(answer), request, names, tagged, context);
        }
        HomeAnswer marked;
        if (answer.kind == HomeAnswer::Kind::not_mine || answer.unclear) {
            marked = tagged_request(request, names, tagged, context);
        }
        if (marked.kind != HomeAnswer::Kind::plan && (after_home || !names.empty())) {
            marked = planned_if_certain(request, names, tagged, context);
        }
        return marked.kind == HomeAnswer::Kind::plan ? marked : answer;
    }

private:
    static constexpr double likelier_than_not = 0.5;
    static constexpr double least_sure_of_request = 0.7;  // of the tagger's probabilities
    static constexpr double least_sure_of_tags = 0.4;
    static constexpr double certain_of_request = 0.9;  // enough where the rules say something else
    static constexpr double least_sure_of_second_tags = 0.25;

    // "I can't see in the bathrom, put the light on": where no room is named, and one is but for a letter.
    std::optional<Request> with_room_spelt(const Request& request) const {
        const auto names_room = [&](std::u32string_view text) {
            const std::vector<NamedSpan> names = find_home_names(words_->lexicon, text);
            return std::any_of(names.begin(), names.end(), [](const NamedSpan& name) {
                return name.category == "area" || name.category == "device";
            });
        };
        if (names_room(request.text.characters)) {
            return std::nullopt;
        }
        const std::optional<std::u32string> other = spelling_->corrected(request.text.characters);
        return other && names_room(*other) ? std::optional<Request>(request_of_part(request, *other, *moods_))
                                           : std::nullopt;
    }

    // What the other model has to hear at least of a request: the less, the surer the networks are.
    static double least_asked(const TaggedRequest& tagged) {
        return tagged.kinds[0] >= marks::all_but_certain ? 0.3 : tagged.kinds[0] >= certain_of_request ? 0.5 : 0.8;
    }

    // The plan of what is marked, or of the next likeliest marks, if a tagger that is certain of a request makes one.
    HomeAnswer planned_if_certain(const Request& request, const std::vector<NamedSpan>& names,
                                  const TaggedRequest& tagged, const SessionContext& context) const {
        HomeAnswer answer;
        if (is_certain(request, names, tagged, least_sure_of_tags)) {
            answer = planned(request, names, tagged, context);
        }
        if (answer.kind == HomeAnswer::Kind::plan || !marks::both_hear_request(tagged)) {
            return answer;
        }
        for (const TaggedRequest& other : second_thoughts(tagged)) {
            if (is_certain(request, names, other, least_sure_of_second_tags)) {
                answer = planned(request, names, other, context);
            }
            if (answer.kind == HomeAnswer::Kind::plan) {
                return answer;
            }
        }
        return answer;
    }

    // Whether the tagger is certain enough to be heard where the rules say something else.
    bool is_certain(const Request& request, const std::vector<NamedSpan>& names, const TaggedRequest& tagged,
                    double least_sure) const {
        return tagged.kinds[0] >= certain_of_request && tagged.certainty >= least_sure &&
               tagged.asked >= least_asked(tagged) && doubts_.none_against_certain(request, tagged, names);
    }

    // A reading in any order needs the tagger: it has to hear a request at all ("phone brightness to fifty percent" is
    // none). Where it reads the same plan, that is the second opinion, and less is asked of the classifier. Where a
    // piece was taken for a reason, it may know better: 书房灯太亮了调暗些，空调也低一度 asks for two things.
    HomeAnswer with_second_opinion(HomeAnswer answer, const Request& request, const std::vector<NamedSpan>& names,
                                   const TaggedRequest& tagged, const SessionContext& context) const {
        if (answer.any_order && !tagged.tokens.empty() && tagged.kinds[0] < likelier_than_not) {
            return HomeAnswer{};
        }
        answer.by_tags = come_to_same(answer.plan, from_marks(request, names, tagged, context).plan);
        if (answer.of_part && !answer.by_tags && is_certain(request, names, tagged, least_sure_of_tags)) {
            const HomeAnswer whole = planned(request, names, tagged, context);
            const bool asks_more =
                whole.kind == HomeAnswer::Kind::plan && whole.plan.steps.size() > answer.plan.steps.size();
            return asks_more ? whole : answer;
        }
        return answer;
    }

    static bool come_to_same(const HomePlan& one, const HomePlan& other) {
        return one.outcome == HomePlan::Outcome::act && other.outcome == HomePlan::Outcome::act &&
               one.steps.size() == other.steps.size() && HomeReadings::has_steps(one.steps, other.steps);
    }

    // As it was written, or else with slips of one letter mended, if no word tells a mood: "shouldn't" is no slip.
    HomeAnswer tagged_request(const Request& request, const std::vector<NamedSpan>& names, const TaggedRequest& tagged,
                              const SessionContext& context) const {
        HomeAnswer answer = from_marks(request, names, tagged, context);
        if (answer.kind == HomeAnswer::Kind::not_mine && request.mood.cues.empty()) {
            if (const std::optional<std::u32string> other = spelling_->corrected(request.text.characters)) {
                const Request mended = request_of_part(request, *other, *moods_);
                const std::vector<NamedSpan> names_now = find_home_names(words_->lexicon, *other);
                answer = from_marks(mended, names_now, tagger_->read(*other, names_now), context);
                answer.confidence *= 0.9;
                answer.explanation += "; spelling: " + encode_utf8(*other);
            }
        }
        return answer;
    }

    // The plan of what is marked, if the tagger is sure that something is asked for, everything that is marked fits
    // together, and nothing that is not marked speaks against it. Whoever reads the answer asks the classifier.
    HomeAnswer from_marks(const Request& request, const std::vector<NamedSpan>& names, const TaggedRequest& tagged,
                          const SessionContext& context) const {
        if (find_self_repair(request.text.characters)) {
            return HomeAnswer{};  // which of the two is meant, a rule has to say, or a tagger that is certain
        }
        if (tagged.kinds[0] < least_sure_of_request || tagged.certainty < least_sure_of_tags ||
            tagged.asked < least_asked(tagged) || !doubts_.none(request, tagged, names)) {
            return HomeAnswer{};
        }
        return planned(request, names, tagged, context);
    }

    // The plan of what is marked, if it fits together.
    HomeAnswer planned(const Request& request, const std::vector<NamedSpan>& names, const TaggedRequest& tagged,
                       const SessionContext& context) const {
        HomeAnswer answer;
        const std::u32string_view text = request.text.characters;
        const bool after_home = context.last_route == "home";
        if (names_among_words(tagged, text)) {
            return answer;
        }
        const std::vector<HomeClause> clauses =
            clauses_.read(tagged, text, after_home, after_home ? context.home.last_clauses : std::vector<HomeClause>{});
        if (clauses.empty()) {
            return answer;
        }
        answer.plan = planner_->plan(clauses, with_place_told(text, tagged, names, context).home);
        if (answer.plan.outcome != HomePlan::Outcome::act) {
            return HomeAnswer{};
        }
        answer.kind = HomeAnswer::Kind::plan;
        answer.whole = true;
        answer.any_order = true;
        answer.by_tags = true;
        answer.very_sure = tagged.kinds[0] >= marks::very_sure || marks::both_hear_request(tagged);
        answer.intent = answer.plan.intent;
        answer.slots = answer.plan.slots;
        answer.confidence = marks::is_sure(tagged) ? 0.96 : 0.9;
        answer.explanation = "tagged: " + TaggedActions::text_of(tagged, text);
        return answer;
    }

    // Where "there" or 那边 stands; nowhere if it does not.
    static std::size_t place_of_there(std::u32string_view text) {
        std::size_t place = std::u32string_view::npos;
        for (const std::u32string_view word : {U" in there", U" there", U"那边", U"那儿", U"那里"}) {
            place = std::min(place, text.find(word));
        }
        return place;
    }

    // Mum can't see in the kitchen, turn the light on: the one room that is told of beside a request which names none.
    SessionContext with_place_told(std::u32string_view text, const TaggedRequest& tagged,
                                   const std::vector<NamedSpan>& names, const SessionContext& context) const {
        SessionContext around = context;
        HomeMentions told;
        const std::size_t there = place_of_there(text);
        const bool says_there = there != std::u32string_view::npos;
        for (const NamedSpan& name : names) {
            const bool of_device = says_there && name.category == "device";
            if (name.category != "area" && !of_device) {
                continue;
            }
            if (says_there && name.begin < there) {
                told.areas.clear();  // on the balcony, so turn the light on there: the last room in front of it
            }
            // turn the AC off in there and open the study curtains: the one room that is named at all
            const bool in_front_told = says_there && name.begin > there && !told.areas.empty();
            if (!in_front_told) {
                detail::add_once(told.areas, of_device ? home_->find_device(name.value)->area : name.value);
            }
        }
        const bool names_room = !says_there && std::any_of(tagged.tags.begin(), tagged.tags.end(), [](std::size_t tag) {
            return request_tags[tag] == "area" || request_tags[tag] == "xarea";
        });
        if (!names_room) {
            spoken_of_->remember(told, around);
        }
        return around;
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
    const MoodReader* moods_;
    const RequestTagger* tagger_;
    const SpellingCorrector* spelling_;
    const HomeSpokenOf* spoken_of_;
    TaggedClauses clauses_;
    TaggedDoubts doubts_;
};

}  // namespace minillm
