// os/apps/home.hpp: the home scenario: understands what is said about the home, and when it must not act.
//
//     a reading of the whole sentence, and no mood against it  ->  a plan (os/apps/home_plan.hpp)
//     a reading, but a cue that it is no command               ->  says so, nothing happens
//     a question that names a device                           ->  reads its state
//     a device named in a sentence that has no reading         ->  asks, nothing happens
//
// So a sentence acts only when two independent checks agree: the grammar, which must account for every word of it, and
// the mood, which looks for the words that make a command something else.
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

#include "../../core/json_object.hpp"
#include "../../nlu/grammar.hpp"
#include "../../nlu/repetition.hpp"
#include "../../nlu/spelling.hpp"
#include "home_answer.hpp"
#include "home_clauses.hpp"
#include "home_free_order.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"
#include "home_questions.hpp"
#include "home_repair.hpp"
#include "home_replies.hpp"
#include "home_surroundings.hpp"
#include "home_words.hpp"
#include "../context.hpp"
#include "../home.hpp"
#include "../request.hpp"

namespace minillm {

/// The home application.
class HomeApp {
public:
    /// @param file     the home file; must outlive the application
    /// @param grammar  the text of datasets/llm_os/grammar/home.txt
    /// @param moods    finds reasons (我要睡觉了，…); must outlive the application
    HomeApp(const JsonData& file, std::string_view grammar, const MoodReader& moods)
        : moods_(&moods), home_(file), words_(file), grammar_("grammar/home.txt", grammar, words_.lexicon), planner_(home_, words_),
          replies_(home_), questions_(home_, words_, planner_), surroundings_(moods, words_.lexicon), spelling_(words_.lexicon) {}
    HomeApp(const HomeApp&) = delete;
    HomeApp& operator=(const HomeApp&) = delete;

    Home& home() { return home_; }
    const Home& home() const { return home_; }
    const HomeReplies& replies() const { return replies_; }

    HomeAnswer understand(const Request& heard, const SessionContext& context,
                          const std::optional<PendingQuestion>& waiting) const {
        const Request request = without_fillers(heard);
        std::u32string text = request.text.characters;
        std::vector<Reading> readings = grammar_.parse(text, "sentence", most_readings);
        std::string corrected;
        HomeAnswer reasoned;
        if (readings.empty()) {
            reasoned = corrected_by_speaker(request, context);
        }
        if (readings.empty() && reasoned.kind == HomeAnswer::Kind::not_mine) {
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
        HomeAnswer answer;
        if (!readings.empty()) {
            answer = from_readings(readings, text, request, context, waiting);
            answer.whole = answer.kind == HomeAnswer::Kind::plan;
        } else {
            answer = std::move(reasoned);
            answer.whole = answer.any_order;
        }
        if (answer.kind == HomeAnswer::Kind::not_mine && readings.empty()) {
            answer = in_any_order(text, request, context);
        }
        answer.certain = answer.kind != HomeAnswer::Kind::not_mine;
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            // A slip in a sentence that names something of the home anyway: is the bedrom light on?
            const HomeMentions named = find_mentions(words_.lexicon, text);
            const bool about_home = !named.kinds.empty() || !named.devices.empty() || !named.areas.empty();
            const std::optional<std::u32string> other = readings.empty() && about_home ? spelling_.corrected(text) : std::nullopt;
            answer = questions_.from_mentions(other ? *other : text, request, context);
        }
        if (!corrected.empty()) {
            answer.confidence *= 0.9;
            answer.explanation += "; spelling: " + corrected;
        }
        return answer;
    }

private:
    static constexpr std::size_t most_readings = 8;  // the cheapest may not fit the device, the one that does comes later

    // Known words in an order that no rule has (书房里的空调关了它), or a verb that nobody listed (nudge the AC up). Only a plan
    // counts, and it needs a second opinion.
    HomeAnswer in_any_order(std::u32string_view text, const Request& request, const SessionContext& context) const {
        const std::vector<Reading> readings = grammar_.parse(text, "anyhow", most_readings);
        HomeAnswer answer = readings.empty() ? HomeAnswer{} : from_readings(readings, text, request, context, std::nullopt);
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
        Request part = request;
        part.text.characters = characters;
        part.mood = moods_->read(characters);
        return part;
    }

    // 嗯那个，把灯打开打开: without the hesitation, and once.
    Request without_fillers(const Request& heard) const {
        const std::u32string text = surroundings_.without_fillers(heard.text.characters);
        return text.empty() || text == heard.text.characters ? heard : part_of(heard, text);
    }

    // 我在厨房做饭呢，把灯打开: the part that can be read is the request. A room or a thing that its surroundings name is what
    // the request is about.
    HomeAnswer without_reason(const Request& request, const SessionContext& context) const {
        for (const RequestCore& core : surroundings_.cores(request.text.characters)) {
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
            remember_mentions(named, around);
            const ParseNode& sentence = likeliest(readings, core.request).root.children.front();
            HomeAnswer answer;
            if (sentence.is("fragment") && RequestSurroundings::says_what_is_missing(reason)) {
                answer = switched_on(sentence, core.request, around);
            } else if (sentence.is("command") || any_order || (sentence.is("lone") && named.kinds.size() + named.devices.size() == 1)) {
                answer = from_readings(readings, core.request, part_of(request, core.request), around, std::nullopt);
            } else if (sentence.is("said") && RequestSurroundings::announces(reason)) {
                answer = from_readings(readings, core.request, part_of(request, core.request), around, std::nullopt, true);
            }
            if (answer.kind == HomeAnswer::Kind::plan) {
                answer.confidence = std::min(answer.confidence, 0.93);
                answer.any_order = any_order;
                answer.explanation += "; taken for a reason: " + encode_utf8(reason);
                return answer;
            }
        }
        return HomeAnswer{};
    }

    // What was named beside a request is what the request may leave out: I can't hear the TV, turn it up.
    void remember_mentions(const HomeMentions& named, SessionContext& around) const {
        if (named.areas.size() == 1) {
            around.home.last_area = named.areas.front();
            around.home.place_spoken_of = named.areas.front();
        }
        if (named.kinds.size() == 1) {
            HomeClause thing;
            thing.type = HomeClause::Type::set;
            thing.to_most = true;
            thing.targets.emplace_back();
            thing.targets.back().kinds = named.kinds;
            thing.targets.back().areas = named.areas;
            around.home.last_devices = planner_.devices_of(thing, around.home);
            around.last_route = "home";
        }
        if (named.devices.size() == 1 && named.kinds.empty()) {
            around.home.last_devices = named.devices;
            around.home.last_area = home_.find_device(named.devices.front())->area;
            around.last_route = "home";
        }
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

    // ---- A request that corrects itself ----------------------------------------------------------------------------

    // What is meant may be a request of its own, or only the thing or the value that was wrong.
    HomeAnswer corrected_by_speaker(const Request& request, const SessionContext& context) const {
        const std::optional<SelfRepair> repair = find_self_repair(request.text.characters);
        if (!repair) {
            return HomeAnswer{};
        }
        const auto is_plan = [](const HomeAnswer& answer) { return answer.kind == HomeAnswer::Kind::plan; };
        const std::vector<Reading> said = grammar_.parse(repair->said, "sentence", most_readings);
        const std::vector<Reading> meant = grammar_.parse(repair->meant, "sentence", most_readings);
        const Request meant_part = part_of(request, repair->meant);
        std::vector<HomeClause> clauses;
        SessionContext around = context;
        if (!said.empty() && said.front().root.children.front().is("command") && unexplained(said.front().root, part_of(request, repair->said)).empty()) {
            clauses = read_clauses(said.front().root, repair->said);
        }
        if (!clauses.empty()) {
            around.home.last_devices = planner_.devices_of(clauses.back(), context.home);
            around.home.last_area = around.home.last_devices.empty() ? context.home.last_area : home_.find_device(around.home.last_devices.back())->area;
            around.last_route = "home";
        }
        HomeAnswer answer;
        if (!meant.empty()) {
            const ParseNode& what = meant.front().root.children.front();
            if (what.is("command") || what.is("said") || (what.is("lone") && !clauses.empty())) {
                answer = from_readings(meant, repair->meant, meant_part, around, std::nullopt, true);
            } else if (!clauses.empty() && meant_part.mood.cues.empty() && correct_last(what, clauses)) {
                answer.plan = planner_.plan(clauses, context.home);
                answer.kind = answer.plan.outcome == HomePlan::Outcome::inconsistent ? HomeAnswer::Kind::not_mine : HomeAnswer::Kind::plan;
                answer.intent = answer.plan.intent;
                answer.slots = answer.plan.slots;
            }
        }
        // "open the bedroom, I mean the study curtains": as much of what was said as makes a request with what is meant.
        for (std::size_t cut = repair->said.size(); cut > 0 && !is_plan(answer) && meant_part.mood.cues.empty(); --cut) {
            const bool inside_word = cut < repair->said.size() && is_latin_letter(repair->said[cut]) && is_latin_letter(repair->said[cut - 1]);
            if (inside_word) {
                continue;
            }
            const std::u32string whole = repair->said.substr(0, cut) + U" " + repair->meant;
            const std::vector<Reading> readings = grammar_.parse(whole, "sentence", most_readings);
            if (!readings.empty() && readings.front().root.children.front().is("command")) {
                answer = from_readings(readings, whole, part_of(request, whole), context, std::nullopt);
            }
        }
        if (!is_plan(answer)) {
            return HomeAnswer{};
        }
        answer.confidence = 0.93;
        answer.explanation += "; corrected: " + encode_utf8(repair->said) + " -> " + encode_utf8(repair->meant);
        return answer;
    }

    // Puts the thing, the place or the value of a correction into the last clause; false if it is none of these.
    bool correct_last(const ParseNode& what, std::vector<HomeClause>& clauses) const {
        HomeClause& clause = clauses.back();
        if (what.is("level")) {
            detail::read_value(what, clause);
            return clause.type != HomeClause::Type::switched;
        }
        if (!what.is("fragment") && !what.is("spot_only") && !what.is("again")) {
            return false;
        }
        HomeTarget& last = clause.targets.back();
        HomeTarget named = detail::read_clause(what, HomeClause::Type::switched).targets.front();
        detail::read_place_nodes(what, named);
        if (named.kinds.empty() && named.device.empty()) {  // the bedroom one, 书房的, 书房: the same thing somewhere else
            named.kinds = last.kinds;
            if (!last.device.empty()) {
                named.kinds = {home_.find_device(last.device)->kind};
            }
            named.attribute_only = last.attribute_only;
        } else if (named.areas.empty() && last.areas.size() == 1 && named.kinds.size() == 1 &&
                   home_.find_device(last.areas.front() + "." + named.kinds.front()) != nullptr) {
            named.areas = last.areas;  // the kitchen light, I mean the fan
        }
        last = named;
        clause.places.clear();
        return true;
    }

    // ---- A reading of the whole sentence ---------------------------------------------------------------------------

    HomeAnswer from_readings(const std::vector<Reading>& readings, std::u32string_view text, const Request& request,
                             const SessionContext& context, const std::optional<PendingQuestion>& waiting, bool announced = false) const {
        HomeAnswer answer;
        answer.explanation = readings.front().root.text();

        const ParseNode& best = likeliest(readings, text).root.children.front();
        const bool asks_for_it = announced || contains_any(text, {U"给", U"呗", U"帮", U"请", U"麻烦", U"劳驾", U"快", U"赶紧", U"马上", U"立刻"});
        if (best.is("said") && !asks_for_it) {
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
            if (!(sentence.is("command") || sentence.is("free_order") || sentence.is("unlisted") || (sentence.is("said") && asks_for_it)) || (chosen && reading.cost > cost + 2)) {
                continue;
            }
            const std::vector<HomeClause> clauses =
                sentence.is("free_order") ? read_free_order(sentence, text) : read_clauses(reading.root, text);
            const HomePlan plan = planner_.plan(clauses, context.home);
            if (plan.outcome == HomePlan::Outcome::inconsistent) {
                continue;
            }
            const bool better = chosen && plan.outcome == HomePlan::Outcome::act &&
                                (chosen->outcome == HomePlan::Outcome::refuse || (chosen->outcome == HomePlan::Outcome::ask && chosen->missing == "target"));
            if (!chosen || better) {  // of two as cheap, the one that can be done is meant
                cost = chosen ? cost : reading.cost;
                chosen = plan;
                answer.explanation = reading.root.text();
            } else if (plan.outcome == HomePlan::Outcome::act && chosen->outcome == HomePlan::Outcome::act && !same_steps(plan.steps, chosen->steps)) {
                answer.kind = HomeAnswer::Kind::say;
                answer.confidence = 0.5;
                answer.decision = "clarify";
                answer.zh = "这句话有两种意思：" + replies_.steps_text(chosen->steps, true) + "，还是" + replies_.steps_text(plan.steps, true) + "？请再说清楚一点。";
                answer.en = "This can mean two things: " + replies_.steps_text(chosen->steps, false) + ", or " + replies_.steps_text(plan.steps, false) + ". Please say which.";
                return answer;
            }
        }
        if (!chosen) {
            answer.kind = HomeAnswer::Kind::say;
            answer.confidence = 0.7;
            answer.decision = "clarify";
            answer.zh = "这个设备做不到这件事，或者我没听懂，所以什么都没有动。您想怎么调？";
            answer.en = "That device cannot do this, or I did not understand, so nothing was changed. What would you like?";
            return answer;
        }
        answer.kind = HomeAnswer::Kind::plan;
        answer.plan = *chosen;
        answer.intent = chosen->intent;
        answer.slots = chosen->slots;
        answer.confidence = 0.98;
        return answer;
    }

    // 我把客厅的灯关了: who did it stands in front, and that it is done at the end. 帮我把灯关了 asks for it.
    static bool tells_what_was_done(std::u32string_view text) {
        const std::size_t first = text.find_first_not_of(U" ,");
        std::u32string_view rest = text.substr(std::min(first, text.size()));
        const bool somebody = rest.starts_with(U"我把") || rest.starts_with(U"我们把") || rest.starts_with(U"咱们把") || rest.starts_with(U"咱把") ||
                              rest.starts_with(U"我将") || rest.starts_with(U"他把") || rest.starts_with(U"她把");
        while (!rest.empty() && std::u32string_view(U".! 啊呀哦").find(rest.back()) != std::u32string_view::npos) {
            rest.remove_suffix(1);
        }
        return somebody && rest.ends_with(U"了");
    }

    // "light on, balcony" may be a light on the balcony, but nobody pauses inside a name: a command hardly dearer is meant.
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

    // 客厅的灯关了: how it is, or what is wanted? It is read, told, and nothing happens.
    HomeAnswer from_statement(const ParseNode& node, const SessionContext& context) const {
        HomeAnswer answer;
        answer.explanation = node.text();
        const HomeClause clause = detail::read_clause(node, HomeClause::Type::switched);
        answer.targets = planner_.devices_of(clause, context.home);
        answer.kind = HomeAnswer::Kind::say;
        answer.decision = "clarify";
        answer.confidence = 0.9;
        const bool on = node.find("said_on") != nullptr;
        const std::string zh = on ? "开" : "关";
        const std::string en = on ? "on" : "off";
        answer.zh = "您是说它已经" + zh + "了，还是要我" + zh + "？我什么都没有动。";
        answer.en = "Do you mean that it is " + en + ", or shall I turn it " + en + "? Nothing was changed.";
        if (!answer.targets.empty()) {
            const HomeDevice& device = *home_.find_device(answer.targets.front());
            const std::optional<Json> state = home_.read(device);
            const std::string zh_name = home_.spoken_name(device, "zh");
            const std::string en_name = home_.spoken_name(device, "en");
            answer.zh += state ? "现在" + replies_.state_text(device, *state, true) + "。" : zh_name + "没有回应。";
            answer.zh += "要" + zh + "的话，请说“" + (on ? "打开" : "关掉") + zh_name + "”。";
            answer.en += state ? " Now " + replies_.state_text(device, *state, false) + "." : " No answer from " + en_name + ".";
            answer.en += " If you want it " + en + ", please say \"turn " + en + " " + en_name + "\".";
        }
        return answer;
    }

    static bool same_steps(const std::vector<HomeStep>& a, const std::vector<HomeStep>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const HomeStep& x, const HomeStep& y) {
            return x.device == y.device && x.attribute == y.attribute && x.value == y.value;
        });
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
            answer.plan = planner_.plan(clauses, context.home);
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
                answer.plan = planner_.plan(clauses, context.home);
            }
            if (answer.plan.outcome != HomePlan::Outcome::act) {
                return HomeAnswer{};
            }
            answer.kind = HomeAnswer::Kind::plan;
            answer.intent = answer.plan.intent;
            answer.slots = answer.plan.slots;
            return answer;
        }
        if ((node.is("again") || node.is("repeat")) && context.home.last_clauses.size() == 1) {
            answer.plan = planner_.plan({once_more(node, context.home)}, context.home);
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
            if (context.last_route == "home" && !context.home.last_devices.empty()) {
                HomeClause of_last = clause;  // right after something was said about a device: that one
                of_last.targets.front().attribute_only = false;
                of_last.targets.front().pronoun = true;
                answer.plan = planner_.plan({of_last}, context.home);
                if (answer.plan.outcome == HomePlan::Outcome::act) {
                    answer.intent = answer.plan.intent;
                    answer.slots = answer.plan.slots;
                    return answer;
                }
            }
            answer.plan = planner_.plan({clause}, HomeReferences{});
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
        const bool absent = node.find("absent_area") != nullptr || node.find("absent_device") != nullptr || node.find("absent_home") != nullptr;
        answer.zh = absent ? words_.absent_zh : "您想对它做什么？比如打开、关闭，或者问它现在怎么样。";
        answer.en = absent ? words_.absent_en : "What would you like me to do with it? You can have it switched, set, or ask how it is.";
        answer.decision = absent ? "refused" : "clarify";
        return answer;
    }

    // The last clause once more: at another place, for another thing, or by another amount.
    static HomeClause once_more(const ParseNode& node, const HomeReferences& references) {
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
        if (node.find("more_units") != nullptr && clause.type != HomeClause::Type::change) {  // make it 24, ... one more degree
            clause.type = HomeClause::Type::change;
            clause.increase = true;
            clause.to_most = clause.to_least = clause.to_half = false;
        }
        const ParseNode* units = node.find("more_units");
        if (const ParseNode* amount = units != nullptr ? units : node.find("amount")) {
            HomeClause with_amount;
            detail::read_value(*amount, with_amount);
            clause.number = with_amount.number;
        }
        return clause;
    }

    // ---- Words about the home in a sentence without a reading ------------------------------------------------------

    const MoodReader* moods_;
    Home home_;
    HomeWords words_;
    Grammar grammar_;
    HomePlanner planner_;
    HomeReplies replies_;
    HomeQuestions questions_;
    RequestSurroundings surroundings_;
    SpellingCorrector spelling_;
};

}  // namespace minillm
