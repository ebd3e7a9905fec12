// os/apps/health/emergency.hpp: hears warning signs of the body, in everyday words.
//
//     他一直喘不上气, "his face has dropped on one side"     ->  an emergency and which one
//     笑死我了, "my phone died", 中风有哪些前兆               ->  none
//
// Two listeners, either is enough:
//   keywords     combinations of words from health.json (every slot of a combination is hit by one of its words)
//   classifier   nlu/intent_classifier.hpp, which also knows wordings that no list has: 嘴一撇话都讲不利索了
// and guards that both have to pass: idioms and opening phrases are cut out first; a sentence about the past that is
// over, a film, a dream or a condition is none; a question for knowledge is none unless it is about somebody; a device
// is no body. For self-harm only idioms count: who says it is heard.
//
// A missed emergency is worse than a false alarm, so the classifier's threshold is low, and lower still when a person
// is named. What it costs is measured: datasets/llm_os/README.md.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/intent_classifier.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "accident_turns.hpp"
#include "emergency_kind.hpp"
#include "emergency_words.hpp"
#include "figures_of_speech.hpp"
#include "swallowed_many.hpp"
#include "told_now.hpp"

namespace minillm {

/// What the classifier thinks of a sentence, in groups.
struct SentenceGroups {
    double emergency = 0;  // the sum over all kinds
    std::size_t kind = 0;  // the likeliest kind, as a place in EmergencyListener::kinds
    double likeliest = 0;  // how likely that kind is
    double health = 0;     // a question about an illness
    double refuse = 0;     // a dose, a drug, a diagnosis
    double calm = 0;       // the likeliest of everything that is no emergency
    double product = 0;
    double tutor = 0;
    double home = 0;
};

/// Listens for emergencies.
class EmergencyListener {
public:
    using Kind = EmergencyKind;

    /// Reads the emergencies and guards of health.json.
    EmergencyListener(const JsonData& health, const IntentClassifier& classifier) : classifier_(classifier) {
        for (const JsonPlace& place : health.root().at("emergencies").elements()) {
            kinds_.push_back(Kind::read(place));
        }
        const JsonPlace guards = health.root().at("guards");
        frames_ = TermList(guards.at("frames"));
        idioms_ = TermList(guards.at("idioms"));
        personal_ = TermList(guards.at("personal"));
        things_ = TermList(guards.at("things"));
        recurring_ = TermList(guards.at("recurring"));
        resolved_ = TermList(guards.at("resolved"));
        informational_ = TermList(guards.at("informational"));
        distance_ = TermList(guards.at("distance"));
        urgent_ = TermList(guards.at("urgent"));
        for (std::size_t label = 0; label < classifier_.labels.size(); ++label) {
            const std::string& name = classifier_.labels[label];
            const auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& k) { return k.id == name; });
            kind_of_label_.push_back(kind == kinds_.end()
                                         ? std::nullopt
                                         : std::optional<std::size_t>(static_cast<std::size_t>(kind - kinds_.begin())));
        }
    }

    const std::vector<Kind>& kinds() const { return kinds_; }

    /// The place of a kind in kinds(), by its id.
    std::size_t place_of(std::string_view id) const {
        const auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& k) { return k.id == id; });
        return static_cast<std::size_t>(kind - kinds_.begin());
    }

    /// Whether a searchable text is about somebody.
    bool names_person(const std::u32string& text) const { return personal_.in(frames_.cut_from(text)); }

    /// The classifier's opinion of a searchable text.
    SentenceGroups groups(std::u32string_view text) const {
        SentenceGroups result;
        const std::vector<Real> p = classifier_.probabilities(text);
        double most = 0;
        for (std::size_t label = 0; label < p.size(); ++label) {
            const double probability = static_cast<double>(p[label]);
            const std::string& name = classifier_.labels[label];
            if (kind_of_label_[label]) {
                result.emergency += probability;
                if (probability > most) {
                    most = probability;
                    result.kind = *kind_of_label_[label];
                }
            }
            result.likeliest = most;
            result.calm = kind_of_label_[label] ? result.calm : std::max(result.calm, probability);
            result.health += name == "health_topic" ? probability : 0;
            result.refuse += name == "health_refuse" ? probability : 0;
            result.product += name == "product" ? probability : 0;
            result.tutor += name == "tutor" ? probability : 0;
            result.home += name == "home" ? probability : 0;
        }
        return result;
    }

    static constexpr double all_but_certain = 0.95;
    static constexpr double heard_by_words = 0.98;  // the confidence of keywords; the classifier's alone is below it

    struct Heard {
        std::size_t kind = 0;
        std::string why;
        double confidence = 0;
        bool by_words = false;  // the keywords heard it, not only the classifier
    };

    /// The emergency that a searchable text tells of, if it does.
    std::optional<Heard> hear(const std::u32string& text, const SentenceGroups& opinion) const {
        const std::u32string literal = without_unreal(text);
        const std::u32string without_idioms = idioms_.cut_from(without_hyperbole(literal));
        if (literal.size() != text.size() && count_words(literal) <= 3) {
            return std::nullopt;  // nothing is left that could say anything
        }
        const std::u32string plain = frames_.cut_from(without_idioms);
        std::optional<std::size_t> by_words;
        for (std::size_t k = 0; k < kinds_.size(); ++k) {
            if (!any_combination(kinds_[k].keywords, kinds_[k].guarded ? plain : without_idioms) ||
                is_of_no_body(kinds_[k], plain, literal)) {
                continue;
            }
            // A word like 中毒 in a sentence that the classifier knows to be harmless is a figure of speech; more so
            // among words of money, work, talk and games, most of all where nobody is named. Who says 想死 of himself
            // is heard.
            const bool personal = personal_.in(plain);
            const double literally = personal ? 0.07 : 0.1;
            const double among_figures = personal ? 0.6 : all_but_certain;
            const bool of_himself = !kinds_[k].guarded && personal;
            const bool runs_on =
                kinds_[k].id == "severe_bleeding" && does_not_stop().in(plain);  // "the bleeding will not stop"
            // No figure of speech has these words, and the classifier has not learned them.
            const bool only_by_words = kinds_[k].id == "spine" || kinds_[k].id == "acute_abdomen";
            const bool literal_words = only_by_words && !plain.ends_with(U"吗");
            const bool figurative = !runs_on && (may_be_figurative(plain) || names_only_things(plain));
            const bool plainly =
                personal && !figurative && unmistakable().in(plain);  // whatever the classifier makes of the rest
            const bool alone = is_one_breath(plain);                  // 救命: nothing is there to make a figure of it
            const double least = of_himself || plainly || alone || literal_words ? 0
                                 : figurative                                    ? among_figures
                                                                                 : literally;
            if (opinion.emergency < least &&
                groups(urgent_.cut_from(plain)).emergency < least) {  // "what do I do" dilutes the rest
                continue;
            }
            // Of several kinds the one that the classifier finds likeliest, else the first.
            if ((!kinds_[k].guarded ? !told_in_fiction(plain) : passes_guards(plain, kinds_[k])) &&
                (!by_words || opinion.kind == k)) {
                by_words = k;
            }
        }
        for (std::size_t k = 0; k < kinds_.size() && small_bleeding().in(plain) && does_not_stop().in(plain); ++k) {
            by_words = kinds_[k].id == "severe_bleeding" && !by_words && passes_guards(plain, kinds_[k])
                           ? std::optional<std::size_t>(k)
                           : by_words;
        }
        const auto only_a_little = [&](std::size_t kind) {
            return (kinds_[kind].id == "severe_bleeding" && bleeds_a_little(plain)) ||
                   (kinds_[kind].id == "severe_burn" && AccidentTurns::is_small_burn(plain));
        };
        if (by_words && !only_a_little(*by_words)) {
            const std::size_t kind = opinion.emergency > 0.8 && !lacks_own_words(kinds_[opinion.kind].id, plain) &&
                                             passes_guards(plain, kinds_[opinion.kind])
                                         ? opinion.kind
                                         : *by_words;
            return Heard{kind, "keywords of " + kinds_[*by_words].id, heard_by_words, true};
        }
        if (swallowed_many(plain) && !told_in_fiction(plain) && passes_guards(plain, kinds_[place_of("overdose")])) {
            return Heard{place_of("overdose"), "so many of a medicine", heard_by_words, true};
        }
        if (without_choking_words(text).size() != text.size()) {
            return std::nullopt;  // 被他的话噎住了: the classifier alone is not asked about words
        }
        if (asks_for_state(plain) || asks_for_meaning(plain)) {
            return std::nullopt;
        }
        const Kind& kind = kinds_[opinion.kind];
        if (lacks_own_words(kind.id, plain) || is_of_no_body(kind, plain, literal)) {
            return std::nullopt;
        }
        if (is_rather_short(plain) && !names_body_or_danger(plain) && !names_violence(plain)) {
            return std::nullopt;  // 有人吗, "and him": a few words that name nothing sound like anything
        }
        const bool cut = without_idioms.size() != text.size();
        const SentenceGroups again = cut ? groups(without_idioms) : opinion;
        const bool personal = personal_.in(plain);
        const bool thing = things_.in(plain);
        const bool now = urgent_.in(plain) || recurring_.in(plain);
        double threshold = now ? 0.2 : personal ? 0.25 : 0.4;
        // Without a word of the body or of danger the classifier must be rather sure of somebody, and all but certain
        // where nobody is named.
        threshold = thing ? 0.9 : names_body_or_danger(plain) ? threshold : personal ? 0.7 : 0.97;
        const bool figure = may_be_figurative(plain);
        const double of_figures = figure && !personal ? all_but_certain : 0.6;
        threshold = cut || figure ? std::max(threshold, of_figures)
                                  : threshold;  // what is left of a figure of speech says little
        const bool before_cut = !cut || opinion.emergency > threshold;
        threshold = is_short(plain) ? 1.1 : threshold;  // one word, two characters: only the keywords decide
        // A few words leave room for many readings (门口有人): one kind has to stand out.
        constexpr double stands_out = 0.8;
        const bool one_of_a_few = again.emergency > all_but_certain && again.likeliest > 0.4;
        const double least_of_one_kind = is_rather_short(plain) && !one_of_a_few ? stands_out : 0.1;
        const double needed = personal ? 0.8 * again.calm : again.calm;  // of somebody a little less will do
        // A little of every kind (孩子们都不在身边，有点寂寞) is none.
        const bool certain =
            again.emergency > threshold && again.emergency > needed && again.likeliest > least_of_one_kind;
        if (before_cut && certain && !only_a_little(again.kind) &&
            (!kind.guarded || passes_guards(plain, kinds_[again.kind]))) {
            return Heard{again.kind, "classifier " + std::to_string(again.emergency),
                         std::min(0.97, 0.5 + again.emergency / 2)};
        }
        return std::nullopt;
    }

    /// A searchable text without figures of speech, what is denied and what is long over: the words that may be meant.
    std::u32string meant_words(const std::u32string& text) const {
        return frames_.cut_from(idioms_.cut_from(without_hyperbole(without_unreal(text))));
    }

    /// Whether a clause of a searchable text is told with its year, and no word says that anything happens now.
    static bool tells_of_past_year(const std::u32string& text) { return without_past_year(text).size() != text.size(); }

    /// Whether a searchable text says of somebody what is said of nobody who is well.
    bool is_unmistakable(const std::u32string& text) const { return names_person(text) && unmistakable().in(text); }

    /// Whether nothing in a searchable text says that it is over, made up, of things, or a mere question. The order
    /// stands in health.json, guards.about.
    bool passes_guards(const std::u32string& plain, const Kind& kind) const {
        const bool recurring = recurring_.in(plain);
        const bool personal = personal_.in(plain);
        if (resolved_.in(plain) && !recurring) {
            return false;
        }
        if (told_in_fiction(plain) && !personal) {
            return false;
        }
        if (names_only_things(plain)) {
            return !kind.object_guard && !struck_by_virus(plain);
        }
        if (urgent_.in(plain) || recurring) {
            return !(distance_.in(plain) && !personal);
        }
        if (distance_.in(plain)) {
            return false;
        }
        return !(informational_.in(plain) && !personal);
    }

private:
    static std::u32string without_unreal(const std::u32string& text) {
        const std::u32string of_now = without_years_ago(without_past_year(ToldNow::without_childhood(text)));
        return without_choking_words(without_tears(without_figures(without_denied(of_now))));
    }

    // What is said of nobody who is well.
    static const TermList& unmistakable() {
        static const TermList words = {
            "昏迷不醒",        "不省人事",          "没有呼吸",          "没有心跳",         "没有脉搏",
            "呼吸停了",        "心跳停了",          "心跳都停",          "呼吸都停",         "is unconscious",
            "are unconscious", "still unconscious", "isnt breathing",    "is not breathing", "stopped breathing",
            "no pulse",        "bleeding to death", "call an ambulance", "叫救护车"};
        return words;
    }

    static bool is_short(std::u32string_view text) {
        return count_words(text) < (std::any_of(text.begin(), text.end(), is_han) ? 3u : 2u);
    }

    static bool is_one_breath(std::u32string_view text) {
        return count_words(text) < (std::any_of(text.begin(), text.end(), is_han) ? 5u : 3u);
    }

    static bool is_rather_short(std::u32string_view text) {
        return count_words(text) < (std::any_of(text.begin(), text.end(), is_han) ? 8u : 6u);
    }

    // 流鼻血, a paper cut: they bleed, and stop. If they do not (止不住, "for half an hour"), they are heard like any
    // other.
    static bool bleeds_a_little(std::u32string_view text) {
        return small_bleeding().in(text) && !does_not_stop().in(text) && !goes_badly().in(text);
    }
    static const TermList& small_bleeding() {
        static const TermList words = {"切到手",
                                       "切了手",
                                       "割到手",
                                       "cut my finger",
                                       "cut my thumb",
                                       "鼻血",
                                       "破皮",
                                       "擦破",
                                       "擦伤",
                                       "划破",
                                       "倒刺",
                                       "小口子",
                                       "牙龈出血",
                                       "刷牙出血",
                                       "nosebleed",
                                       "nosebleeds",
                                       "nose bleed",
                                       "nose bleeds",
                                       "nose is bleeding",
                                       "bloody nose",
                                       "paper cut",
                                       "shaving cut",
                                       "nicked",
                                       "bleeding gums",
                                       "gums bleed",
                                       "scraped",
                                       "graze",
                                       "grazed"};
        return words;
    }
    static const TermList& does_not_stop() {
        static const TermList words = {"止不住",     "停不下",         "流个不停",     "流不停",       "不止",
                                       "压不住",     "半小时",         "半个小时",     "一小时",       "一个小时",
                                       "二十分钟",   "wont stop",      "not stop",     "not stopping", "doesnt stop",
                                       "cant stop",  "keeps bleeding", "half an hour", "an hour",      "twenty minutes",
                                       "20 minutes", "30 minutes",     "pouring",      "gushing",      "soaked"};
        return words;
    }
    static const TermList& goes_badly() {
        static const TermList words = {"深",    "断",      "掉",    "骨头",  "deep",   "bone",      "off",
                                       "不停",  "一直",    "分钟",  "小时",  "很多血", "大量",      "好多血",
                                       "晕",    "头",      "喷",    "stop",  "keeps",  "minutes",   "hours",
                                       "a lot", "lots of", "faint", "dizzy", "head",   "everywhere"};
        return words;
    }

    // 我没有胸痛, "I have no chest pain": a complaint that is denied is none. 没有呼吸 and "no pulse" are.
    static std::u32string without_denied(std::u32string text) {
        static const TermList complaints = {"胸痛",
                                            "胸闷",
                                            "头痛",
                                            "呼吸困难",
                                            "喘不上气",
                                            "出血",
                                            "流血",
                                            "中毒",
                                            "过敏",
                                            "骨折",
                                            "抽筋",
                                            "抽搐",
                                            "中风",
                                            "中暑",
                                            "晕倒",
                                            "chest pain",
                                            "chest pains",
                                            "trouble breathing",
                                            "difficulty breathing",
                                            "bleeding",
                                            "poisoned",
                                            "poisoning",
                                            "a stroke",
                                            "a seizure",
                                            "a heart attack",
                                            "seizures",
                                            "numbness",
                                            "allergic reaction",
                                            "fainting",
                                            "an emergency"};
        for (const std::u32string& complaint : complaints.terms()) {
            for (std::size_t at = find_term(text, complaint); at != std::u32string::npos;
                 at = find_term(text, complaint, at + 1)) {
                std::u32string_view before = std::u32string_view(text).substr(0, at);
                for (const std::u32string_view filler : {U"any ", U"什么", U"任何", U"在", U"再"}) {
                    before.remove_suffix(before.ends_with(filler) ? filler.size() : 0);
                }
                const bool denied =
                    before == U"no " ||
                    ends_with_any(before, {U"没有", U"没", U"不是", U"并不", U" no ", U"isnt ", U"is not ",
                                           U"not having ", U"dont have ", U"do not have ", U"doesnt have ", U"without ",
                                           U"wasnt ", U"was not ", U"not "});
                if (denied) {
                    text.erase(at, complaint.size());
                    at = 0;
                }
            }
        }
        return text;
    }

    // "A heart attack back in 1998 and he's still running": the clause that is told with its year is over, if no word
    // says that something happens now.
    static std::u32string without_past_year(const std::u32string& text) {
        static const TermList now = {"now",  "just", "again", "suddenly", "today", "tonight", "help",
                                     "现在", "刚",   "突然",  "又",       "今天",  "快",      "救"};
        const std::size_t year = place_of_year(text);
        if (year == std::u32string::npos || now.in(text)) {
            return text;
        }
        const std::size_t begin = begin_of_clause(text, year);
        const std::size_t end = std::min(
            {text.find_first_of(U",.;!?", year), text.find(U" and ", year), text.find(U" but ", year), text.size()});
        return text.substr(0, begin) + text.substr(end);
    }

    // In 1998, 2015年; "since 2015" goes on.
    static std::size_t place_of_year(std::u32string_view text) {
        for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
            const bool starts = at == 0 || !is_ascii_digit(text[at - 1]);
            const std::u32string_view digits = text.substr(at, 4);
            const bool century = digits.starts_with(U"19") || digits.starts_with(U"20");
            const bool four_digits = std::all_of(digits.begin(), digits.end(), is_ascii_digit);
            const std::u32string_view behind = text.substr(at + 4);
            const bool ends = behind.empty() || !is_ascii_digit(behind.front());
            const bool told = text.substr(0, at).ends_with(U"in ") || behind.starts_with(U"年");
            if (starts && century && four_digits && ends && told) {
                return at;
            }
        }
        return std::u32string_view::npos;
    }

    static bool told_in_fiction(const std::u32string& plain) {
        static const TermList fiction = {"小说",     "电影",      "电视剧",      "剧里",     "书里",    "主角",  "女主",
                                         "男主",     "纪录片",    "歌词",        "剧情",     "novel",   "movie", "film",
                                         "the book", "character", "documentary", "the play", "episode", "lyrics"};
        return fiction.in(plain);
    }

    // Where "my" stands in "my peace |lily": an owner and one word right before a thing; the end if there is none.
    static std::size_t owner_of_kind(std::u32string_view before) {
        const std::size_t word = before.size() < 2 ? before.npos : before.rfind(U' ', before.size() - 2);
        const std::u32string_view front = before.substr(0, word == before.npos ? 0 : word + 1);
        for (const std::u32string_view owner : {U"my ", U"our ", U"his ", U"her "}) {
            if (before.ends_with(U' ') && front.ends_with(owner)) {
                return front.size() - owner.size();
            }
        }
        return before.size();
    }

    // A sentence without its things and whose they are: 我的电脑中毒了 names nobody.
    std::u32string without_owned_things(const std::u32string& plain) const {
        std::u32string text = plain;
        for (const std::u32string& thing : things_.terms()) {
            for (const char32_t* owner :
                 {U"我", U"你", U"他", U"她", U"我们", U"我家", U"咱", U"my ", U"our ", U"his ", U"her "}) {
                for (const char32_t* of : {U"的", U""}) {
                    const std::u32string owned = std::u32string(owner) + of + thing;
                    for (std::size_t at = text.find(owned); at != std::u32string::npos; at = text.find(owned)) {
                        text.erase(at, owned.size());
                    }
                }
            }
        }
        for (const std::u32string& thing : things_.terms()) {
            for (std::size_t at = find_term(text, thing); at != std::u32string::npos;
                 at = find_term(text, thing, at + 1)) {
                const std::size_t owner = owner_of_kind(std::u32string_view(text).substr(0, at));
                text.erase(std::min(owner, at), at - std::min(owner, at));
                at = std::min(owner, at);
            }
        }
        return things_.cut_from(text);
    }

    // A quiz, a game, a lesson of history; and of what only a body does, a machine ("the router is unconscious, what do
    // I press": the sign stands in no clause but the machine's) or a pet that is well.
    bool is_of_no_body(const Kind& kind, const std::u32string& plain, const std::u32string& whole) const {
        if (kind.guarded && ToldNow::is_play_or_lesson(plain)) {
            return true;
        }
        const bool only_bodies = kind.id == "not_breathing" || kind.id == "unconscious" || kind.id == "choking";
        if (!only_bodies) {
            return false;
        }
        static const TermList well = {"打呼噜",   "打着呼噜", "可爱", "晒太阳",   "purring",         "snoring",
                                      "belly up", "furry",    "cute", "adorable", "on the radiator", "in the sun"};
        static const TermList pets = {"狗", "猫", "cat", "dog", "puppy", "kitten", "cats", "dogs"};
        const std::u32string singular = without_final_s(plain);
        const bool machine_alone = things_.in(whole) && !personal_.in(without_owned_things(whole));
        if (machine_alone || (pets.in(plain) && well.in(plain))) {
            return true;
        }
        // What the home could act on: "all lights off" beside it was taken for a command once nothing else was heard.
        static const TermList of_home = {"light", "lamp", "curtain", "fan", "tv", "lock", "灯", "窗帘", "空调"};
        if (!things_.in(singular) || of_home.in(singular)) {
            return false;
        }
        std::u32string of_persons;
        for (const std::u32string_view clause : ToldNow::clauses(plain)) {
            const std::u32string told(clause);
            const std::u32string thing = without_final_s(told);
            of_persons += things_.in(thing) && !personal_.in(without_owned_things(thing)) ? std::u32string() : told;
        }
        return of_persons.size() != plain.size() && !any_combination(kind.keywords, of_persons);
    }

    // "The routers gone", without its apostrophe, is a router.
    static std::u32string without_final_s(std::u32string_view text) {
        std::u32string result;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool ends = at + 1 == text.size() || !is_latin_letter(text[at + 1]);
            const bool is_final = text[at] == U's' && ends && at > 2 && is_latin_letter(text[at - 1]) &&
                                  is_latin_letter(text[at - 2]) && text[at - 1] != U's';
            if (!is_final) {
                result += text[at];
            }
        }
        return result;
    }

    bool names_only_things(const std::u32string& plain) const {
        return things_.in(plain) && !personal_.in(without_owned_things(plain));
    }

    // 电脑中毒: what a machine catches is no poison. (热水器煤气中毒 is one: something else stands between.)
    bool struck_by_virus(std::u32string_view plain) const {
        static const TermList words = {"中毒", "病毒", "木马", "virus", "infected"};
        static const TermList poisons = {"气", "食", "炭", "药", "酒"};
        return std::any_of(things_.terms().begin(), things_.terms().end(), [&](const std::u32string& thing) {
            const std::size_t at = find_term(plain, thing);
            const std::u32string_view behind = at == std::u32string::npos ? U"" : plain.substr(at + thing.size(), 14);
            return words.in(behind) && !poisons.in(behind);
        });
    }

    const IntentClassifier& classifier_;
    std::vector<Kind> kinds_;
    std::vector<std::optional<std::size_t>> kind_of_label_;
    TermList frames_, idioms_, personal_, things_, recurring_, resolved_, informational_, distance_, urgent_;
};

}  // namespace minillm
