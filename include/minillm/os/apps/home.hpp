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
#include "../../nlu/spelling.hpp"
#include "home_clauses.hpp"
#include "home_plan.hpp"
#include "home_replies.hpp"
#include "home_words.hpp"
#include "../context.hpp"
#include "../home.hpp"
#include "../request.hpp"

namespace minillm {

/// What the home application makes of a request.
struct HomeAnswer {
    enum class Kind {
        not_mine,  // no word about the home
        plan,      // plan says what to do, to ask or to refuse
        query,     // read these devices and say what they are
        say        // nothing to do; zh and en say why
    } kind = Kind::not_mine;
    bool certain = false;              // every word of the sentence was accounted for
    bool whole = false;                // the grammar read all of it; none was taken for the reason of a request
    double confidence = 0;
    HomePlan plan;
    std::vector<std::string> targets;  // query
    std::string attribute;             // query: the one asked about; "" for all
    std::string intent;
    Json slots = Json::object();
    std::string decision;              // say: answered, clarify, refused
    std::string zh;
    std::string en;
    std::string explanation;           // for --explain: the reading, and what stood against it
};

/// The home application.
class HomeApp {
public:
    /// @param file     the home file; must outlive the application
    /// @param grammar  the text of datasets/llm_os/grammar/home.txt
    /// @param moods    finds reasons (我要睡觉了，…); must outlive the application
    HomeApp(const JsonData& file, std::string_view grammar, const MoodReader& moods)
        : moods_(&moods), home_(file), words_(file), grammar_("grammar/home.txt", grammar, words_.lexicon), planner_(home_, words_),
          replies_(home_), spelling_(words_.lexicon) {}
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
        }
        answer.certain = answer.kind != HomeAnswer::Kind::not_mine;
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            // A slip in a sentence that names something of the home anyway: is the bedrom light on?
            const Mentions named = find_mentions(text);
            const bool about_home = !named.kinds.empty() || !named.devices.empty() || !named.areas.empty();
            const std::optional<std::u32string> other = readings.empty() && about_home ? spelling_.corrected(text) : std::nullopt;
            answer = from_mentions(other ? *other : text, request, context);
        }
        if (!corrected.empty()) {
            answer.confidence *= 0.9;
            answer.explanation += "; spelling: " + corrected;
        }
        return answer;
    }

private:
    static constexpr std::size_t most_readings = 8;  // the cheapest may not fit the device, the one that does comes later

    // ---- What a sentence means the same without --------------------------------------------------------------------

    // 嗯那个，把灯打开 without the beginning; 打开打开打开 once.
    Request without_fillers(const Request& heard) const {
        std::u32string text = heard.text.characters;
        for (std::size_t comma = text.find(U','); comma != std::u32string::npos && moods_->is_filler(text.substr(0, comma)); comma = text.find(U',')) {
            text.erase(0, comma + 1);
        }
        for (std::size_t at = 0; at + 2 < text.size(); ++at) {  // 开一开 is 开
            if (text[at + 1] == U'一' && text[at] == text[at + 2] && is_han(text[at]) && !number_at(text, at)) {
                text.erase(at + 1, 2);
            }
        }
        for (std::size_t size = 2; size <= 4; ++size) {
            for (std::size_t at = 0; at + 2 * size <= text.size();) {
                const std::u32string_view here = std::u32string_view(text).substr(at, size);
                const bool words = std::all_of(here.begin(), here.end(), is_han) && !number_at(text, at);
                if (words && text.compare(at + size, size, here) == 0) {
                    text.erase(at, size);
                } else {
                    ++at;
                }
            }
        }
        if (text.empty() || text == heard.text.characters) {
            return heard;
        }
        Request rest = heard;
        rest.text.characters = text;
        rest.mood = moods_->read(text);
        return rest;
    }

    // ---- A request and the reason for it ----------------------------------------------------------------------------

    // 我在厨房做饭呢，把灯打开: the part that can be read is the request; the other must be a reason and nothing else. A
    // room that the reason names is where the request is meant.
    // @param depth  1 when one reason is taken off already: 太黑了，把灯打开，我要看书 has two
    HomeAnswer without_reason(const Request& request, const SessionContext& context, int depth = 0) const {
        const std::u32string& text = request.text.characters;
        std::vector<std::size_t> cuts;
        for (std::size_t i = 1; i + 1 < text.size() && cuts.size() < 8; ++i) {
            const bool before_digit = is_ascii_digit(text[i + 1]);
            if (text[i] == U',' || text[i] == U'!' || text[i] == U';' || (text[i] == U'.' && !before_digit)) {
                cuts.push_back(i);
            }
            for (const std::u32string_view joint : {U" because ", U" so ", U"因为"}) {
                if (text.compare(i, joint.size(), joint) == 0) {
                    cuts.push_back(i);
                }
            }
            // 困了把灯关了: without a mark only behind what has come about
            const bool come_about = text[i - 1] == U'了' || text[i - 1] == U'啦';
            if (come_about && i <= 12 && contains_any(std::u32string_view(text).substr(i, 2), {U"把", U"请", U"麻烦", U"帮"})) {
                cuts.push_back(i);
            }
        }
        for (const std::size_t cut : cuts) {
            const std::size_t second = is_han(text[cut]) ? cut : cut + 1;
            std::u32string left = text.substr(0, cut);
            if (left.ends_with(U"呢")) {  // 我在做饭呢, ...: no question when something follows
                left.pop_back();
            }
            const std::u32string right = text.substr(second);
            const bool unmarked = is_han(text[cut]) && text[cut] != U'因';
            if (unmarked && !moods_->read(left).cues.empty()) {
                continue;  // 我已经把门锁了
            }
            for (const bool reason_first : {true, false}) {
                const std::u32string& reason = reason_first ? left : right;
                const std::u32string& command = reason_first ? right : left;
                if (!may_be_reason(reason)) {
                    continue;
                }
                const std::vector<Reading> readings = grammar_.parse(command, "sentence", most_readings);
                if (readings.empty()) {
                    if (depth == 0 && command.find(U',') != std::u32string::npos) {
                        Request rest = request;
                        rest.text.characters = command;
                        rest.mood = moods_->read(command);
                        HomeAnswer answer = without_reason(rest, context, 1);
                        if (answer.kind == HomeAnswer::Kind::plan) {
                            return answer;
                        }
                    }
                    continue;
                }
                const bool lone = readings.front().root.children.front().is("lone");  // 我要看电视，帮我打开
                if (!lone && !readings.front().root.children.front().is("command")) {
                    continue;
                }
                Request part = request;
                part.text.characters = command;
                part.mood = moods_->read(command);
                SessionContext around = context;
                const Mentions named = find_mentions(reason);
                if (named.areas.size() == 1) {
                    around.home.last_area = named.areas.front();
                }
                if (named.kinds.size() == 1) {  // I can't hear the TV, turn it up
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
                if (lone && named.kinds.size() + named.devices.size() != 1) {
                    continue;
                }
                HomeAnswer answer = from_readings(readings, command, part, around, std::nullopt);
                if (answer.kind == HomeAnswer::Kind::plan) {
                    answer.confidence *= 0.95;
                    answer.explanation += "; taken for a reason: " + encode_utf8(reason);
                    return answer;
                }
            }
        }
        return HomeAnswer{};
    }

    bool may_be_reason(const std::u32string& part) const {
        const Mentions named = find_mentions(part);
        const bool says_what_to_do = named.verbs > 0 || named.absent_device || named.absent_place;
        // 妈妈问，能不能开灯: what follows is somebody's words. "The movie starts at 8, turn it off then": a time is no reason.
        const bool speaks = !part.empty() && std::u32string_view(U"问说讲叫喊道写念唱").find(part.back()) != std::u32string_view::npos;
        // 她困了，把灯关了 tells a story.
        const bool third_person = part.starts_with(U"他") || part.starts_with(U"她") || part.starts_with(U"它");
        if (speaks || third_person || std::any_of(part.begin(), part.end(), is_ascii_digit)) {
            return false;
        }
        // 灯没关, the light is still on: left as it should not be.
        const bool left_on = contains_any(part, {U"没关", U"没开", U"没锁", U"还开着", U"还亮着", U"忘关", U"忘了关", U"忘记关", U"不用了", U"不需要了", U"用不着了", U"没人用", U"没人看", U"用完了", U"看完了", U"still on", U"still open", U"left on"});
        const bool asked = moods_->read(part).has(Mood::question);
        if (left_on && !asked && !named.absent_device && !named.absent_place && named.kinds.size() + named.devices.size() == 1) {
            return true;
        }
        // 书房太暗了, the light is too bright: how something is, said of a room or a thing.
        const bool of_something = !named.areas.empty() || !named.kinds.empty() || !named.devices.empty();
        std::u32string padded = U" ";
        padded += part;
        padded += U" ";
        bool judges = false;
        for (const std::u32string_view word : {U"太", U"有点", U"有些", U"好", U"很", U"黑", U" too ", U" so ", U" a bit ", U" a little ", U" very ", U" getting "}) {
            judges = judges || padded.find(word) != std::u32string::npos;
        }
        judges = judges || (named.states == 0 && (padded.find(U" is ") != std::u32string::npos || padded.find(U" are ") != std::u32string::npos));
        return !says_what_to_do && (moods_->is_reason(part) || (of_something && judges && moods_->read(part).cues.empty()));
    }

    // ---- A reading of the whole sentence ---------------------------------------------------------------------------

    HomeAnswer from_readings(const std::vector<Reading>& readings, std::u32string_view text, const Request& request,
                             const SessionContext& context, const std::optional<PendingQuestion>& waiting) const {
        HomeAnswer answer;
        answer.explanation = readings.front().root.text();

        const ParseNode& best = readings.front().root.children.front();
        const bool asks_for_it = contains_any(text, {U"给", U"呗", U"帮", U"请", U"麻烦", U"劳驾", U"快", U"赶紧", U"马上", U"立刻"});
        if (best.is("said") && !asks_for_it) {
            return from_statement(best, context);
        }
        if (!best.is("command") && !best.is("said")) {
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
            if (!(sentence.is("command") || (sentence.is("said") && asks_for_it)) || (chosen && reading.cost > cost + 2)) {
                continue;
            }
            const HomePlan plan = planner_.plan(read_clauses(reading.root, text), context.home);
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

    static bool contains_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
        return std::any_of(words.begin(), words.end(), [text](std::u32string_view word) { return text.find(word) != std::u32string_view::npos; });
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
        answer.zh = "您是说它已经关了，还是要我关？我什么都没有动。要关的话，请说“关掉……”。";
        answer.en = "Do you mean that it is off, or shall I turn it off? Nothing was changed. If you want it off, please say \"turn it off\".";
        if (!answer.targets.empty()) {
            const HomeDevice& device = *home_.find_device(answer.targets.front());
            const std::optional<Json> state = home_.read(device);
            const std::string now = state ? replies_.state_text(device, *state, true) : home_.spoken_name(device, "zh") + "没有回应";
            answer.zh = "您是说它已经关了，还是要我关？现在" + now + "，我没有动它。要关的话，请说“关掉" + home_.spoken_name(device, "zh") + "”。";
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

    // ---- Why a sentence is no command ------------------------------------------------------------------------------

    static HomeAnswer not_a_command(const SentenceMood& mood, const std::string& explanation, double confidence) {
        HomeAnswer answer;
        answer.kind = HomeAnswer::Kind::say;
        answer.explanation = explanation;
        answer.confidence = confidence;
        const auto say = [&answer](const char* decision, const char* zh, const char* en) {
            answer.decision = decision;
            answer.zh = zh;
            answer.en = en;
        };
        if (mood.has(Mood::quotation) || mood.has(Mood::report)) {
            say("answered", "这是转述或引用的话，所以什么都没有动。如果您自己想这样做，请直接告诉我。",
                "That is a quotation or a report, so nothing was changed. If you want it done, please tell me directly.");
        } else if (mood.has(Mood::condition)) {
            say("refused", "带条件的操作我还不会，所以什么都没有动。条件到了的时候，请直接告诉我。",
                "I cannot wait for a condition, so nothing was changed. Please tell me when the time has come.");
        } else if (mood.has(Mood::later)) {
            say("refused", "我还不会定时或稍后执行，所以什么都没有动。到时候请直接告诉我，我马上就做。",
                "I cannot do things later or at a set time, so nothing was changed. Tell me at that time and I will do it at once.");
        } else if (mood.has(Mood::negation)) {
            say("answered", "好的，什么都不动。", "All right, nothing was changed.");
        } else if (mood.has(Mood::past)) {
            say("answered", "听起来您说的是已经发生的事，所以什么都没有动。", "That sounds like something in the past, so nothing was changed.");
        } else {
            say("clarify", "我不确定您是不是要我现在就做，所以什么都没有动。想做的话，请直接说，比如“打开客厅的灯”。",
                "I am not sure that you want this done now, so nothing was changed. If you do, just say it, for example \"turn on the living room light\".");
        }
        return answer;
    }

    // ---- Words about the home in a sentence without a reading ------------------------------------------------------

    struct Mentions {
        std::vector<std::string> areas;
        std::vector<std::string> kinds;
        std::vector<std::string> devices;
        std::vector<std::string> attributes;
        bool everything = false;
        bool any_or_which = false;
        bool absent_device = false;
        bool absent_place = false;
        bool pronoun = false;
        bool attribute_named = false;  // 温度, "volume"; not only "hot"
        std::optional<std::size_t> ambiguous;
        std::size_t verbs = 0;
        std::size_t states = 0;     // on, off, locked, 开着, 亮
        std::size_t queries = 0;    // check, status, 状态, 多少
    };

    Mentions find_mentions(std::u32string_view text) const {
        Mentions found;
        for (std::size_t at = 0; at < text.size();) {
            const std::vector<LexiconMatch> matches = words_.lexicon.matches(text, at);
            std::size_t longest = 0;
            for (const LexiconMatch& match : matches) {
                const std::string& category = words_.lexicon.category_name(match.entry->category);
                longest = category.front() != '\'' ? std::max(longest, match.end) : longest;
            }
            const bool is_thing = std::any_of(matches.begin(), matches.end(), [&](const LexiconMatch& match) {
                return match.end == longest && words_.lexicon.category_name(match.entry->category) == "kind";
            });
            for (const LexiconMatch& match : matches) {
                // "check the lock": what is the name of a thing is not also a verb.
                const bool as_verb = is_thing && words_.lexicon.category_name(match.entry->category).find("verb") != std::string::npos;
                if (match.end == longest && !as_verb) {
                    note_mention(words_.lexicon.category_name(match.entry->category), *match.entry, found);
                }
            }
            // A thing's name is passed over as a whole; of other words only the first character, so that 开着 is seen in 打开着.
            at = longest > at ? longest : at + 1;
        }
        const bool only_how_about = text.find(U"how about") != std::u32string_view::npos;  // no "how"
        for (const char32_t* word : {U"状态", U"情况", U"多少", U"几度", U"多大", U"多高", U"多亮", U"怎么样", U"status", U"state", U"几档", U"开没开", U"关没关", U"锁没锁", U"还开", U"how "}) {
            found.queries += text.find(word) != std::u32string_view::npos ? 1 : 0;
        }
        found.queries -= only_how_about ? 1 : 0;
        for (const char32_t* word : {U"哪些", U"哪个", U"哪几", U"which ", U"any ", U"有没有", U"几盏", U"how many", U"什么灯", U"什么设备", U"哪盏", U"哪里的灯", U"多少盏", U"what lights", U"what devices", U"what's on", U"anything"}) {
            found.any_or_which = found.any_or_which || text.find(word) != std::u32string_view::npos;
        }
        for (const std::u32string_view word : {U"它", U"那个", U"这个"}) {
            found.pronoun = found.pronoun || text.find(word) != std::u32string_view::npos;
        }
        std::u32string padded = U" ";
        for (const char32_t c : text) {
            padded += is_latin_letter(c) ? c : U' ';
        }
        padded += U' ';
        for (const std::u32string_view word : {U" it ", U" that ", U" they ", U" those "}) {
            found.pronoun = found.pronoun || padded.find(word) != std::u32string::npos;
        }
        return found;
    }

    static void add_once(std::vector<std::string>& list, const std::string& value) {
        if (std::find(list.begin(), list.end(), value) == list.end()) {
            list.push_back(value);
        }
    }

    static void note_mention(const std::string& category, const LexiconEntry& entry, Mentions& found) {
        const std::string& value = entry.values.front();
        if (category == "area") {
            add_once(found.areas, value);
        } else if (category == "kind") {
            add_once(found.kinds, value);
        } else if (category == "device") {
            add_once(found.devices, value);
        } else if (category == "attribute" || category == "state_word") {
            add_once(found.attributes, value);
            found.attribute_named = found.attribute_named || category == "attribute";
            found.queries += category == "attribute" ? 0 : 1;
        } else if (category == "all" || category == "all_marker") {
            found.everything = true;
        } else if (category == "absent_device") {
            found.absent_device = true;
        } else if (category == "absent_area" || category == "absent_home") {
            found.absent_place = true;
        } else if (category == "ambiguous") {
            found.ambiguous = std::stoul(value);
        } else if (category == "verb" || category == "verb_done" || category == "verb_set" || category == "verb_increase" || category == "verb_decrease") {
            ++found.verbs;
        } else if (category == "true_word" || category == "false_word" || category == "up_word" || category == "down_word") {
            ++found.states;
        } else if (category == "query_word") {
            ++found.queries;
        } else if (category == "up" || category == "down" || category == "complaint" || category == "max" || category == "min") {
            ++found.states;
        }
    }

    HomeAnswer from_mentions(std::u32string_view text, const Request& request, const SessionContext& context) const {
        const Mentions found = find_mentions(text);
        HomeAnswer answer;
        const bool thing = !found.kinds.empty() || !found.devices.empty();
        const bool place = !found.areas.empty();
        const bool said = found.verbs + found.states + found.queries > 0;
        // An attribute named and nothing to be done with it asks as well: 书房灯现在的亮度.
        const bool asks = request.mood.has(Mood::question) || (found.verbs == 0 && (found.queries > 0 || (found.attributes.size() > 0 && thing)));
        answer.explanation = "words about the home, but no reading of the whole sentence";

        const SentenceMood& mood = request.mood;
        const bool told = mood.has(Mood::quotation) || mood.has(Mood::report) || mood.has(Mood::condition);
        if ((found.absent_device || found.absent_place) && (found.verbs > 0 || (asks && found.states > 0)) && !told) {
            answer.kind = HomeAnswer::Kind::say;
            answer.decision = "refused";
            answer.confidence = found.absent_device && !thing ? 0.6 : 0.75;
            answer.zh = words_.absent_zh;
            answer.en = words_.absent_en;
            return answer;
        }
        const bool about_home = thing || (place && (found.attributes.size() > 0 || said)) || (found.attributes.size() > 0 && asks && (found.attribute_named || found.pronoun)) ||
                                (place && asks && context.last_route == "home" && !context.home.last_devices.empty()) ||
                                (found.everything && said) || (found.pronoun && said && !context.home.last_devices.empty());
        if (!about_home) {
            return answer;  // not mine
        }
        // 我出门的时候锁门了吗 asks how it is; what it says beside that is no condition for anything.
        const bool asks_at_end = request.mood.has(Mood::question) && (text.find(U"吗") != std::u32string_view::npos || text.find(U"没有") != std::u32string_view::npos);
        const bool reported = mood.has(Mood::quotation) || mood.has(Mood::report) || (mood.has(Mood::condition) && !asks_at_end);
        const bool blocked = told || mood.has(Mood::later) || mood.has(Mood::hypothetical);
        if (asks && !reported && (!mood.has(Mood::later) || asks_at_end) && (said || !found.attributes.empty() || request.mood.has(Mood::question))) {
            HomeAnswer query = from_question(found, context);
            if (query.kind == HomeAnswer::Kind::query) {
                query.explanation = answer.explanation + "; a question";
                query.certain = request.mood.has(Mood::question) && thing && (said || !found.attributes.empty()) && !mood.has(Mood::hypothetical);
                query.confidence = mood.has(Mood::hypothetical) ? 0.45 : query.certain ? 0.98 : said || !found.attributes.empty() ? 0.8 : 0.5;
                return query;
            }
        }
        if (!said && !thing) {
            return answer;
        }
        if (blocked || mood.has(Mood::negation) || mood.has(Mood::past)) {
            return not_a_command(mood, answer.explanation + "; mood: " + mood.text(request.text.characters), said ? 0.8 : 0.4);
        }
        answer.kind = HomeAnswer::Kind::say;
        answer.decision = "clarify";
        answer.confidence = thing && found.verbs > 0 ? 0.7 : thing && said ? 0.55 : 0.4;
        answer.zh = "我没有完全听懂，所以什么都没有动。您可以说“打开客厅的灯”“把卧室空调调到 25 度”，或者问“窗帘开着吗？”。";
        answer.en = "I did not understand all of that, so nothing was changed. You can say \"turn on the living room light\" or \"set the bedroom AC to 25\", or ask \"is the curtain open?\".";
        return answer;
    }

    // Which devices a question is about.
    HomeAnswer from_question(const Mentions& found, const SessionContext& context) const {
        HomeAnswer answer;
        answer.attribute = found.attributes.size() == 1 ? found.attributes.front() : "";
        std::vector<std::string> targets = found.devices;
        std::vector<std::string> kinds = found.kinds;
        if (kinds.empty() && targets.empty() && !answer.attribute.empty() && answer.attribute != "on") {
            for (const HomeKind& kind : home_.kinds()) {
                if (kinds.empty() && kind.attribute(answer.attribute) != nullptr) {
                    kinds.push_back(kind.id);
                }
            }
        }
        const bool all = found.everything || found.any_or_which;
        std::vector<std::string> areas = found.areas;
        for (const std::string& id : found.devices) {  // 卧室的灯和空调: the bedroom's
            if (!kinds.empty() && areas.empty()) {
                add_once(areas, home_.find_device(id)->area);
            }
        }
        if (kinds.empty() && targets.empty() && !areas.empty() && found.verbs + found.states + found.queries == 0 && !all && context.last_route == "home") {
            for (const std::string& id : context.home.last_devices) {  // and the bedroom one?
                add_once(kinds, home_.find_device(id)->kind);
            }
        }
        for (const HomeDevice& device : home_.devices()) {
            const bool in_place = std::find(areas.begin(), areas.end(), device.area) != areas.end();
            const bool of_kind = std::find(kinds.begin(), kinds.end(), device.kind) != kinds.end();
            const bool wanted = (of_kind && in_place) || (of_kind && areas.empty() && all) ||
                                (kinds.empty() && found.devices.empty() && in_place) ||
                                (kinds.empty() && found.devices.empty() && areas.empty() && all && !found.pronoun);
            if (wanted) {
                add_once(targets, device.id);
            }
        }
        if (targets.empty() && !kinds.empty() && areas.empty()) {
            // The device meant when no room is named: as for a command.
            HomeClause clause;
            clause.type = HomeClause::Type::set;
            clause.targets.emplace_back();
            clause.targets.back().kinds = kinds;
            clause.to_most = true;
            for (const std::string& id : planner_.devices_of(clause, context.home)) {
                add_once(targets, id);
            }
        }
        if (targets.empty() && found.pronoun) {
            targets = context.home.last_devices;
        }
        if (targets.empty() && !kinds.empty()) {
            answer.kind = HomeAnswer::Kind::say;
            answer.decision = "refused";
            answer.zh = words_.absent_zh;
            answer.en = words_.absent_en;
            return answer;
        }
        if (!targets.empty()) {
            answer.kind = HomeAnswer::Kind::query;
            answer.targets = targets;
            answer.intent = "home.query";
            const HomeDevice& first = *home_.find_device(targets.front());
            answer.slots["area"] = targets.size() > 1 && areas.empty() ? "all" : first.area;
            answer.slots["device"] = kinds.empty() && found.devices.empty() ? std::string("all") : first.kind;
            if (!answer.attribute.empty()) {
                answer.slots["attribute"] = answer.attribute;
            }
        }
        return answer;
    }

    const MoodReader* moods_;
    Home home_;
    HomeWords words_;
    Grammar grammar_;
    HomePlanner planner_;
    HomeReplies replies_;
    SpellingCorrector spelling_;
};

}  // namespace minillm
