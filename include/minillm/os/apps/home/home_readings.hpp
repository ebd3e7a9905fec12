// os/apps/home/home_readings.hpp: what the readings of a whole sentence come to: a plan, a question back, a word of
// explanation.
//
//     command    把灯关了            the cheapest reading whose words fit together; two that differ are asked about
//     said       灯关了              how it is, or what is wanted? it is read, told, and nothing happens
//     fragment   客厅的灯            a thing and nothing more: the answer to a question, or something to ask about
//     level, again, repeat           25度, the bedroom one too, once more: of what was spoken of before
//
// A mood that no word of the reading accounts for (sentence_mood.hpp) keeps a command from acting.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_clause_verbs.hpp"
#include "home_clauses.hpp"
#include "home_free_order.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_replies.hpp"
#include "home_room_alone.hpp"
#include "home_unknown_place.hpp"
#include "home_words.hpp"

namespace minillm {

/// Turns readings into answers for one home.
class HomeReadings {
public:
    HomeReadings(const Home& home, const HomeWords& words, const HomePlanner& planner, const HomeReplies& replies)
        : home_(&home), words_(&words), planner_(&planner), replies_(&replies) {}

    /// What some readings of one text come to, the cheapest first.
    /// @param waiting    what was asked last, if this may be the answer
    /// @param announced  something before it says that what follows is a request
    HomeAnswer answer_to(const std::vector<Reading>& readings, std::u32string_view text, const Request& request,
                         const SessionContext& context, const std::optional<PendingQuestion>& waiting,
                         bool announced = false) const {
        HomeAnswer answer;
        answer.explanation = readings.front().root.text();

        const ParseNode& best = likeliest(readings, text).root.children.front();
        const bool asks_for_it = announced || contains_any(text, {U"给", U"呗", U"帮", U"请", U"麻烦", U"劳驾", U"快",
                                                                  U"赶紧", U"马上", U"立刻"});
        if (best.is("said") && !asks_for_it && !says_what_is_not_so(best, context)) {
            return from_statement(best, context);
        }
        if (tells_what_was_done(text) && best.is("command")) {
            SentenceMood past;
            past.cues.push_back({Mood::past, 0, 1});
            return not_a_command(past, answer.explanation + "; the speaker did it", 0.9);
        }
        if (!best.is("command") && !best.is("said") && !best.is("free_order") && !best.is("unlisted")) {
            return from_fragment(best, text, request, context, waiting);
        }
        const std::vector<MoodCue> against = unexplained(readings.front().root, request);
        if (!against.empty()) {
            answer.explanation += "; against it: " + SentenceMood{against}.text(request.text.characters);
            if (SentenceMood{against}.has(Mood::question) && against.size() == 1) {
                return HomeAnswer{};  // asked: from_mentions reads the state
            }
            return not_a_command(SentenceMood{against}, answer.explanation, 0.9);
        }

        // The cheapest reading whose words fit together; another one as cheap must come to the same.
        std::optional<HomePlan> chosen;
        std::size_t cost = 0;
        for (const Reading& reading : readings) {
            const ParseNode& sentence = reading.root.children.front();
            const bool asks =
                sentence.is("command") || sentence.is("free_order") || sentence.is("unlisted") || sentence.is("said");
            const bool switches_and_sets = reading.root.find("both") != nullptr;  // AC on, 24 degrees
            const bool long_dash = reading.root.find("dec_sign") != nullptr && has_long_dash(request.text.original);
            const bool dearer = chosen && reading.cost > cost + (switches_and_sets ? 10 : 2);
            const bool passes_over = sentence.is("unlisted") || sentence.is("free_order");  // a word that no rule knows
            if (!asks || dearer || long_dash || (passes_over && names_unknown_place(text))) {
                continue;
            }
            const std::vector<HomeClause> clauses =
                sentence.is("free_order") ? read_free_order(sentence, text) : read_clauses(reading.root, text);
            const HomePlan plan = planner_->plan(clauses, context.home);
            if (plan.outcome == HomePlan::Outcome::inconsistent) {
                continue;
            }
            const bool better = chosen && plan.outcome == HomePlan::Outcome::act &&
                                (chosen->outcome == HomePlan::Outcome::refuse ||
                                 (chosen->outcome == HomePlan::Outcome::ask && chosen->missing == "target"));
            const bool fuller = chosen && switches_and_sets && plan.outcome == HomePlan::Outcome::act &&
                                has_steps(plan.steps, chosen->steps);
            if (!chosen || better || fuller) {  // of two as cheap, the one that can be done is meant
                cost = chosen ? cost : reading.cost;
                chosen = plan;
                answer.explanation = reading.root.text();
            } else if (plan.outcome == HomePlan::Outcome::act && chosen->outcome == HomePlan::Outcome::act &&
                       !has_steps(chosen->steps, plan.steps)) {
                answer.kind = HomeAnswer::Kind::say;
                answer.confidence = 0.5;
                answer.decision = "clarify";
                answer.unclear = true;
                answer.zh = "这句话有两种意思：" + replies_->steps_text(chosen->steps, true) + "，还是" +
                            replies_->steps_text(plan.steps, true) + "？请再说清楚一点。";
                answer.en = "This can mean two things: " + replies_->steps_text(chosen->steps, false) + ", or " +
                            replies_->steps_text(plan.steps, false) + ". Please say which.";
                return answer;
            }
        }
        if (!chosen) {
            answer.kind = HomeAnswer::Kind::say;
            answer.confidence = 0.7;
            answer.decision = "clarify";
            answer.unclear = true;
            answer.zh = "这个设备做不到这件事，或者我没听懂，所以什么都没有动。您想怎么调？";
            answer.en =
                "That device cannot do this, or I did not understand, so nothing was changed. What would you like?";
            return answer;
        }
        answer.kind = HomeAnswer::Kind::plan;
        answer.plan = *chosen;
        answer.intent = chosen->intent;
        answer.slots = chosen->slots;
        answer.confidence = 0.98;
        return answer;
    }

    // The cues of a mood that no word of the reading accounts for.
    static std::vector<MoodCue> unexplained(const ParseNode& root, const Request& request) {
        std::vector<const ParseNode*> words;
        bool polite = false;
        collect_words(root, words, polite);
        std::vector<MoodCue> left;
        for (const MoodCue& cue : request.mood.cues) {
            const bool inside_word = std::any_of(words.begin(), words.end(), [&](const ParseNode* word) {
                return word->begin <= cue.begin && cue.end <= word->end;
            });
            if (!inside_word && !(polite && cue.mood == Mood::question)) {
                left.push_back(cue);
            }
        }
        return left;
    }

    // "light on, balcony" may be a light on the balcony, but nobody pauses inside a name: a command hardly dearer is
    // meant.
    static const Reading& likeliest(const std::vector<Reading>& readings, std::u32string_view text) {
        constexpr std::size_t hardly_dearer = 14;
        const Reading& cheapest = readings.front();
        const ParseNode& first = cheapest.root.children.front();
        if ((first.is("fragment") || first.is("again")) && text.find(U',') != std::u32string_view::npos) {
            for (const Reading& reading : readings) {
                if (reading.root.children.front().is("command") && reading.cost <= cheapest.cost + hardly_dearer) {
                    return reading;
                }
            }
        }
        return cheapest;
    }

    // Whether all steps of one plan are among those of another: "AC on, 24 degrees" switches it on and sets it.
    static bool has_steps(const std::vector<HomeStep>& all, const std::vector<HomeStep>& some) {
        return std::all_of(some.begin(), some.end(), [&all](const HomeStep& step) {
            return std::any_of(all.begin(), all.end(), [&step](const HomeStep& other) {
                return step.device == other.device && step.attribute == other.attribute && step.value == other.value;
            });
        });
    }

private:
    // 灯—30: a dash that sets apart, and no minus.
    static bool has_long_dash(std::string_view original) {
        return std::any_of(long_dashes.begin(), long_dashes.end(),
                           [original](std::string_view dash) { return original.find(dash) != std::string_view::npos; });
    }
    static constexpr std::array<std::string_view, 6> long_dashes = {"–", "—", "―", "~", "～", "〜"};

    // 我把客厅的灯关了: who did it stands in front, and that it is done at the end. 帮我把灯关了 asks for it.
    static bool tells_what_was_done(std::u32string_view text) {
        const std::size_t first = text.find_first_not_of(U" ,");
        const std::u32string_view rest = text.substr(std::min(first, text.size()));
        const bool somebody = rest.starts_with(U"我把") || rest.starts_with(U"我们把") || rest.starts_with(U"咱们把") ||
                              rest.starts_with(U"咱把") || rest.starts_with(U"我将") || rest.starts_with(U"他把") ||
                              rest.starts_with(U"她把");
        return somebody && without_end_marks(rest).ends_with(U"了");
    }

    // 客厅的灯关了, and it is on: nobody says what is not so, it is wanted. Only for what is switched off, closed or
    // locked.
    bool says_what_is_not_so(const ParseNode& node, const SessionContext& context) const {
        if (node.find("said_off") == nullptr) {
            return false;
        }
        const HomePlan plan = planner_->plan({said_clause(node)}, context.home);
        return plan.outcome == HomePlan::Outcome::act &&
               std::any_of(plan.steps.begin(), plan.steps.end(), [this](const HomeStep& step) {
                   const std::optional<Json> state = home_->read(*home_->find_device(step.device));
                   return state && state->at(step.attribute) != step.value;
               });
    }

    static HomeClause said_clause(const ParseNode& node) {
        HomeClause clause = detail::read_clause(node, HomeClause::Type::switched);
        clause.verbs = node.find("said_on") != nullptr ? std::vector<std::string>{"on", "open"}
                                                       : std::vector<std::string>{"off", "close", "lock"};
        return clause;
    }

    // 客厅的灯关了: how it is, or what is wanted? It is read, told, and nothing happens.
    HomeAnswer from_statement(const ParseNode& node, const SessionContext& context) const {
        HomeAnswer answer;
        answer.explanation = node.text();
        const HomeClause clause = detail::read_clause(node, HomeClause::Type::switched);
        answer.targets = planner_->devices_of(clause, context.home);
        answer.kind = HomeAnswer::Kind::say;
        answer.decision = "clarify";
        answer.confidence = 0.9;
        const bool on = node.find("said_on") != nullptr;
        const std::string zh = on ? "开" : "关";
        const std::string en = on ? "on" : "off";
        answer.zh = "您是说它已经" + zh + "了，还是要我" + zh + "？我什么都没有动。";
        answer.en = "Do you mean that it is " + en + ", or shall I turn it " + en + "? Nothing was changed.";
        if (!answer.targets.empty()) {
            const HomeDevice& device = *home_->find_device(answer.targets.front());
            const std::optional<Json> state = home_->read(device);
            const std::string zh_name = home_->spoken_name(device, "zh");
            const std::string en_name = home_->spoken_name(device, "en");
            answer.zh += state ? "现在" + replies_->state_text(device, *state, true) + "。" : zh_name + "没有回应。";
            answer.zh += "要" + zh + "的话，请说“" + (on ? "打开" : "关掉") + zh_name + "”。";
            answer.en += state ? " Now " + replies_->state_text(device, *state, false) + "."
                               : " No answer from " + en_name + ".";
            answer.en += " If you want it " + en + ", please say \"turn " + en + " " + en_name + "\".";
        }
        return answer;
    }

    static void collect_words(const ParseNode& node, std::vector<const ParseNode*>& words, bool& polite) {
        polite = polite || node.name.starts_with("polite");
        // "p_" rules are states that a command wants: curtains closed.
        if (!node.values.empty() || node.name.starts_with("polite") || node.name.starts_with("p_")) {
            words.push_back(&node);
        }
        for (const ParseNode& child : node.children) {
            collect_words(child, words, polite);
        }
    }

    // A thing was named, or a verb, and nothing else: the answer to a question, or something to ask about.
    HomeAnswer from_fragment(const ParseNode& node, std::u32string_view text, const Request& request,
                             const SessionContext& context, const std::optional<PendingQuestion>& waiting) const {
        HomeAnswer answer;
        answer.explanation = node.text();
        answer.confidence = 0.8;
        const bool asked_about = !request.mood.cues.empty();
        if (waiting && !asked_about && (node.is("fragment") || node.is("spot_only"))) {
            const HomeClause named = detail::read_clause(node, HomeClause::Type::switched);
            std::vector<HomeClause> clauses = waiting->clauses;
            for (HomeClause& clause : clauses) {
                if (waiting->missing == "area" || node.is("spot_only")) {
                    HomeTarget place;
                    detail::read_place_nodes(node, place);
                    for (HomeTarget& target : clause.targets) {
                        target.ambiguous.reset();
                        target.areas = place.areas;
                        target.absent = target.absent || place.absent;
                    }
                } else {
                    clause.targets = named.targets;
                }
            }
            answer.plan = planner_->plan(clauses, context.home);
            const HomeTarget& asked = clauses.back().targets.back();
            const bool room_alone = asked.areas.size() == 1 && asked.kinds.empty() && asked.device.empty();
            if (answer.plan.outcome == HomePlan::Outcome::ask && node.is("spot_only") && room_alone) {
                answer.plan = which_thing_of_room(*home_, asked.areas.front(), clauses.back());  // no question twice
            }
            if (answer.plan.outcome != HomePlan::Outcome::inconsistent) {
                answer.kind = HomeAnswer::Kind::plan;
                answer.intent = answer.plan.intent;
                answer.slots = answer.plan.slots;
                return answer;
            }
        }
        if (asked_about) {
            return HomeAnswer{};  // 客厅的灯呢？: from_mentions
        }
        if (node.is("level")) {  // 25度, right after something was said about a device
            std::vector<HomeClause> clauses = read_clauses(node, text);
            clauses.front().targets.front().attribute_only = false;
            clauses.front().targets.front().pronoun = true;
            if (context.last_route == "home" && !context.home.last_devices.empty()) {
                answer.plan = planner_->plan(clauses, context.home);
            }
            if (answer.plan.outcome != HomePlan::Outcome::act) {
                return HomeAnswer{};
            }
            answer.kind = HomeAnswer::Kind::plan;
            answer.intent = answer.plan.intent;
            answer.slots = answer.plan.slots;
            return answer;
        }
        if (node.is("again") && node.find("except") != nullptr) {
            return HomeAnswer{};  // 除了客厅的灯: what is left out of something, and no request by itself
        }
        if ((node.is("again") || node.is("repeat")) && context.home.last_clauses.size() == 1) {
            answer.plan = planner_->plan({once_more(node, context)}, context.home);
            if (answer.plan.outcome != HomePlan::Outcome::inconsistent) {
                answer.kind = HomeAnswer::Kind::plan;
                answer.intent = answer.plan.intent;
                answer.slots = answer.plan.slots;
                return answer;
            }
        }
        if (node.is("repeat") || (node.is("again") && node.find("target") == nullptr)) {
            return HomeAnswer{};
        }
        if (node.is("fragment") && node.find("attribute") != nullptr) {
            return HomeAnswer{};  // 客厅灯的亮度: a question, from_mentions reads it
        }
        answer.kind = HomeAnswer::Kind::say;
        answer.decision = "clarify";
        if (node.is("lone")) {  // 打开, turn off: what?
            HomeClause clause = detail::read_clause(node, HomeClause::Type::switched);
            detail::read_verbs(node, text, clause);
            if (clause.verbs.empty()) {
                return HomeAnswer{};
            }
            answer.kind = HomeAnswer::Kind::plan;
            // Behind a word of talk only what was done may be meant, not what was asked about.
            const bool done_lately = context.home_spoken_of() && !context.home.last_clauses.empty();
            if ((context.last_route == "home" || done_lately) && !context.home.last_devices.empty()) {
                HomeClause of_last = clause;  // right after something was said about a device: that one
                of_last.targets.front().attribute_only = false;
                of_last.targets.front().pronoun = true;
                answer.plan = planner_->plan({of_last}, context.home);
                if (answer.plan.outcome == HomePlan::Outcome::act) {
                    answer.intent = answer.plan.intent;
                    answer.slots = answer.plan.slots;
                    return answer;
                }
            }
            answer.plan = planner_->plan({clause}, HomeReferences{});
            if (answer.plan.outcome != HomePlan::Outcome::act) {
                answer.plan.outcome = HomePlan::Outcome::ask;
                answer.plan.clauses = {clause};
                answer.plan.missing = "target";
            }
            answer.intent = answer.plan.intent;
            answer.slots = answer.plan.slots;
            return answer;
        }
        if (node.is("spot_only") && !node.find("absent_area")) {
            answer.confidence = 0.4;
        }
        const bool absent = node.find("absent_area") != nullptr || node.find("absent_device") != nullptr ||
                            node.find("absent_home") != nullptr;
        answer.zh = absent ? words_->absent_zh : "您想对它做什么？比如打开、关闭，或者问它现在怎么样。";
        answer.en = absent ? words_->absent_en
                           : "What would you like me to do with it? You can have it switched, set, or ask how it is.";
        answer.decision = absent ? "refused" : "clarify";
        return answer;
    }

    // Whether the last deed raised what it set; nothing if it set nothing, or several things.
    static std::optional<bool> was_raised(const SessionContext& context) {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool of_plan = deed != nullptr && deed->request == context.home.planned_in;
        if (!of_plan || deed->back.size() != 1 || !deed->back.front().value.is_number()) {
            return std::nullopt;
        }
        return deed->raised;
    }

    // The last clause once more: at another place, for another thing, or by another amount.
    static HomeClause once_more(const ParseNode& node, const SessionContext& context) {
        const HomeReferences& references = context.home;
        HomeClause clause = references.last_clauses.front();
        const HomeClause named = detail::read_clause(node, HomeClause::Type::switched);
        if (node.is("again")) {
            HomeTarget place;
            detail::read_place_nodes(node, place);
            if (named.targets.front().other_one) {
                clause.targets = named.targets;
                return clause;
            }
            const bool names_thing = node.find("target") != nullptr && !named.targets.front().kinds.empty();
            for (HomeTarget& target : clause.targets) {
                if (names_thing) {
                    target = named.targets.front();
                } else {
                    target.pronoun = false;  // switch it off, and the balcony one
                    target.attribute_only = false;
                    target.areas = place.areas;
                    target.absent = target.absent || place.absent;
                    target.ambiguous = place.ambiguous;
                    target.device.clear();
                }
            }
            if (!names_thing && !place.areas.empty() && clause.targets.front().kinds.empty()) {
                for (const std::string& id : references.last_devices) {
                    clause.targets.front().kinds.push_back(id.substr(id.find('.') + 1));
                }
            }
            return clause;
        }
        HomeTarget it;
        it.pronoun = true;
        clause.targets = {it};
        clause.places.clear();
        if (node.find("more_units") != nullptr &&
            clause.type != HomeClause::Type::change) {  // make it 24, ... one more degree
            clause.type = HomeClause::Type::change;
            clause.increase = true;
            clause.to_most = clause.to_least = clause.to_half = false;
        }
        const std::optional<bool> rose = was_raised(context);
        if (clause.type == HomeClause::Type::set && clause.number == std::nullopt && rose) {
            clause = HomeClause{};  // close it halfway, a little more: further the same way
            clause.type = HomeClause::Type::change;
            clause.increase = *rose;
            clause.targets = {it};
        }
        const ParseNode* units = node.find("more_units");
        if (const ParseNode* amount = units != nullptr ? units : node.find("amount")) {
            HomeClause with_amount;
            detail::read_value(*amount, with_amount);
            clause.number = with_amount.number;
        }
        return clause;
    }

    const Home* home_;
    // "Larder light on": no verb that we lack, but a room.
    bool names_unknown_place(std::u32string_view text) const {
        return UnknownPlaces(words_->lexicon).any(text, find_home_names(words_->lexicon, text));
    }

    const HomeWords* words_;
    const HomePlanner* planner_;
    const HomeReplies* replies_;
};

}  // namespace minillm
