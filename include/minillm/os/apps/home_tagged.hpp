// os/apps/home_tagged.hpp: from the words that the tagger marked to what the sentence asks for.
//
//     the [dev:telly] is blaring, take it [down:down] a bit         ->  change down, target {kinds tv}
//     [area:客厅]的[dev:灯][on:亮起来]，|[dev:窗帘]嘛[val:一半]就好       ->  switch [on, open] {living_room light};  set half {curtain}
//
// The tagger says which words count (nlu/request_tagger.hpp); what they stand for is settled here, by the words of the home
// file and the grammar of values, and whatever does not fit together gives nothing: a thing that is marked and has no name
// in this home, two verbs in one action, a value that is no value. So the network decides no target and no number.
//
// Next: os/apps/home_plan.hpp, which makes a plan of the clauses.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../nlu/grammar.hpp"
#include "../../nlu/request_tagger.hpp"
#include "home_clauses.hpp"
#include "home_mentions.hpp"
#include "home_words.hpp"
#include "../home.hpp"

namespace minillm {

/// Words with one tag that stand together, at characters [begin, end).
struct TaggedWords {
    std::string_view tag;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Makes clauses of tagged sentences for one home.
class TaggedClauses {
public:
    TaggedClauses(const Home& home, const HomeWords& words, const Grammar& grammar) : home_(&home), words_(&words), grammar_(&grammar) {}

    /// The clauses of a sentence, one or two an action; none if its marks do not fit together.
    /// @param after_home  whether the last request was about the home: what names nothing is about the same
    std::vector<HomeClause> read(const TaggedRequest& request, std::u32string_view text, bool after_home) const {
        std::vector<HomeClause> clauses;
        for (const std::vector<TaggedWords>& action : actions(request)) {
            const std::optional<std::vector<HomeClause>> read = read_action(action, text, after_home || !clauses.empty());
            if (!read) {
                return {};
            }
            clauses.insert(clauses.end(), read->begin(), read->end());
        }
        return clauses;
    }

    /// "dev 灯, on 打开 | dev 窗帘, off 拉上", for traces.
    static std::string text_of(const TaggedRequest& request, std::u32string_view text) {
        std::string result;
        for (const std::vector<TaggedWords>& action : actions(request)) {
            result += result.empty() ? "" : " | ";
            std::string parts;
            for (const TaggedWords& words : action) {
                parts += parts.empty() ? "" : ", ";
                parts += words.tag;
                parts += " " + encode_utf8(text.substr(words.begin, words.end - words.begin));
            }
            result += parts;
        }
        return result;
    }

private:
    // The marked words of each action, in the order of the sentence. Names are never run together, whatever their tag.
    static std::vector<std::vector<TaggedWords>> actions(const TaggedRequest& request) {
        std::vector<std::vector<TaggedWords>> found;
        bool begins = true;
        std::size_t last = request.tokens.size();  // the token that was marked before
        for (std::size_t t = 0; t < request.tokens.size(); ++t) {
            begins = begins || request.begins_action[t];
            if (request.tags[t] == 0) {
                continue;
            }
            const TagToken& token = request.tokens[t];
            const std::string_view tag = request_tags[request.tags[t]];
            const bool names_something = tag == "area" || tag == "dev" || tag == "xarea" || tag == "xdev";
            if (begins || found.empty()) {
                found.emplace_back();
                begins = false;
                last = request.tokens.size();
            }
            std::vector<TaggedWords>& action = found.back();
            const bool goes_on = last + 1 == t && !action.empty() && action.back().tag == tag && !(names_something && !token.general.empty());
            if (goes_on) {
                action.back().end = token.end;
            } else {
                action.push_back({tag, token.begin, token.end});
            }
            last = t;
        }
        return found;
    }

    // What an action names, does and sets.
    struct Parts {
        std::vector<HomeTarget> targets;
        bool area_pending = false;         // the last target has rooms and no thing yet
        bool thing_first = false;          // rooms follow the things: the light in the study
        std::string verb;                  // on, off, lock, unlock
        std::string way;                   // up, down
        std::vector<std::string> way_attributes;
        std::string attribute;
        std::optional<HomeClause> value;   // what read_value made of it
        std::optional<HomeClause> amount;
        bool after_at = false;             // "at 7" may be a time
        bool also_on = false;              // 开到24度
        bool it = false, same = false, all = false, rest = false, excepts = false;
        HomeTarget exception;
    };

    std::optional<std::vector<HomeClause>> read_action(const std::vector<TaggedWords>& action, std::u32string_view text, bool follows) const {
        Parts parts;
        for (const TaggedWords& words : action) {
            const std::u32string_view before = text.substr(0, words.begin);
            const auto follows_any = [before](std::initializer_list<std::u32string_view> endings) {
                return std::any_of(endings.begin(), endings.end(), [before](std::u32string_view ending) { return before.ends_with(ending); });
            };
            const bool value = words.tag == "val";
            const bool negative = value && follows_any({U"-", U"负", U"minus ", U"negative "});
            parts.after_at = parts.after_at || (value && follows_any({U" at ", U" on "}));
            parts.also_on = parts.also_on || (value && follows_any({U"开到", U"开成"}));
            if (negative || !read_words(words, text.substr(words.begin, words.end - words.begin), parts)) {
                return std::nullopt;
            }
        }
        HomeClause clause;
        if (!put_targets(parts, follows, clause)) {
            return std::nullopt;
        }
        clause.attribute = parts.attribute;
        const bool sets = parts.value.has_value();
        const bool changes = !sets && !parts.way.empty();
        const bool switches = !parts.verb.empty();
        if (switches && (changes || (sets && parts.verb != "on" && !parts.value->to_half))) {
            return std::nullopt;
        }
        std::vector<HomeClause> clauses;
        const bool only_sets = sets && (parts.verb != "on" || moves(clause));  // the curtain half open: how far says all
        if (switches && !only_sets) {
            HomeClause switching = clause;
            switching.type = HomeClause::Type::switched;
            switching.attribute.clear();
            switching.verbs = meanings_of(parts.verb);
            clauses.push_back(std::move(switching));
        }
        if (sets) {
            HomeClause setting = clause;
            setting.type = HomeClause::Type::set;
            setting.value_attributes = parts.value->value_attributes;
            setting.number = parts.value->number;
            setting.named = parts.value->named;
            setting.to_most = parts.value->to_most;
            setting.to_least = parts.value->to_least;
            setting.to_half = parts.value->to_half;
            setting.after_at = parts.after_at;
            setting.also_on = parts.also_on;
            clauses.push_back(std::move(setting));
        } else if (changes) {
            HomeClause change = clause;
            change.type = HomeClause::Type::change;
            change.increase = parts.way == "up";
            change.value_attributes = parts.way_attributes;
            if (parts.amount) {
                change.number = parts.amount->number;
                change.in_steps = parts.amount->in_steps;
                change.value_attributes = change.value_attributes.empty() ? parts.amount->value_attributes : change.value_attributes;
            }
            clauses.push_back(std::move(change));
        }
        return clauses.empty() ? std::nullopt : std::optional(clauses);
    }

    // on and off also mark what is opened and closed; the kind of the device decides.
    static std::vector<std::string> meanings_of(const std::string& verb) {
        if (verb == "on") {
            return {"on", "open"};
        }
        if (verb == "off") {
            return {"off", "close"};
        }
        return {verb};
    }

    // Notes what one group of marked words says; false if it says nothing that this home knows, or contradicts another.
    bool read_words(const TaggedWords& words, std::u32string_view written, Parts& parts) const {
        const std::string_view tag = words.tag;
        if (tag == "area" || tag == "dev" || tag == "xarea" || tag == "xdev") {
            const std::vector<NamedSpan> names = find_home_names(words_->lexicon, written);
            const auto named = std::find_if(names.begin(), names.end(), [](const NamedSpan& name) { return name.category != "attribute"; });
            if (named == names.end() || named->category == "absent" || named->category == "ambiguous") {
                return false;
            }
            tag.front() == 'x' ? leave_out(*named, parts) : add_name(*named, parts);
            return true;
        }
        if (tag == "attr") {
            for (const LexiconMatch& match : words_->lexicon.matches(written, 0)) {
                if (words_->lexicon.category_name(match.entry->category) == "attribute") {
                    parts.attribute = match.entry->values.front();
                }
            }
            return true;  // 灯光: what the device has, if it is no attribute's name
        }
        if (tag == "on" || tag == "off" || tag == "lock" || tag == "unlock") {
            const bool agrees = parts.verb.empty() || parts.verb == tag;
            parts.verb = tag;
            return agrees;
        }
        if (tag == "up" || tag == "down") {
            const bool agrees = parts.way.empty() || parts.way == tag;
            parts.way = tag;
            for (std::size_t at = 0; at < written.size(); ++at) {
                for (const LexiconMatch& match : words_->lexicon.matches(written, at)) {
                    const std::string& category = words_->lexicon.category_name(match.entry->category);
                    if (category == tag || category == std::string(tag) + "_word") {
                        for (const std::string& attribute : match.entry->values) {
                            detail::add_once(parts.way_attributes, attribute);
                        }
                    }
                }
            }
            return agrees;
        }
        if (tag == "val" || tag == "most" || tag == "least") {
            HomeClause value;
            if (tag == "val") {
                const std::vector<Reading> readings = grammar_->parse(written, "value", 1);
                if (readings.empty()) {
                    return false;
                }
                detail::read_value(readings.front().root, value);
            } else {
                value.to_most = tag == "most";
                value.to_least = tag == "least";
            }
            const bool first = !parts.value;
            parts.value = value;
            return first;
        }
        if (tag == "amt") {
            HomeClause amount;
            std::vector<Reading> readings = grammar_->parse(written, "steps", 1);
            amount.in_steps = !readings.empty();
            if (readings.empty()) {
                readings = grammar_->parse(written, "amount", 1);
            }
            if (readings.empty()) {
                return false;
            }
            detail::read_value(readings.front().root, amount);
            const bool first = !parts.amount;
            parts.amount = amount;
            return first && amount.number.has_value();
        }
        parts.it = parts.it || tag == "it";
        parts.same = parts.same || tag == "same";
        parts.all = parts.all || tag == "all";
        parts.rest = parts.rest || tag == "rest";
        return true;
    }

    // Rooms before their thing (the study and bedroom lights) or behind it (lights in the study and the bedroom).
    void add_name(const NamedSpan& name, Parts& parts) const {
        std::vector<HomeTarget>& targets = parts.targets;
        if (name.category == "device" && parts.area_pending) {  // the bedroom and study lights, where "study lights" is one name
            const HomeDevice& device = *home_->find_device(name.value);
            detail::add_once(targets.back().areas, device.area);
            detail::add_once(targets.back().kinds, device.kind);
            parts.area_pending = false;
            return;
        }
        if (name.category == "device") {
            HomeTarget target;
            target.device = name.value;
            targets.push_back(std::move(target));
            parts.area_pending = false;
            return;
        }
        if (name.category == "area") {
            const bool behind = !targets.empty() && parts.thing_first && !parts.area_pending && targets.back().device.empty();
            if (targets.empty() || (!behind && !parts.area_pending)) {
                targets.emplace_back();
                parts.area_pending = true;
            }
            targets.back().place_behind = behind || targets.back().place_behind;
            detail::add_once(targets.back().areas, name.value);
            return;
        }
        parts.thing_first = parts.thing_first || targets.empty();
        const bool last_is_whole = !targets.empty() && (!targets.back().device.empty() || targets.back().place_behind);
        const bool another = targets.empty() || (last_is_whole && !parts.area_pending);
        if (another) {
            targets.emplace_back();
        }
        detail::add_once(targets.back().kinds, name.value);
        parts.area_pending = false;
    }

    static void leave_out(const NamedSpan& name, Parts& parts) {
        HomeTarget& exception = parts.exception;
        parts.excepts = true;
        std::vector<std::string>& left_out = name.category == "area"   ? exception.except_areas
                                             : name.category == "kind" ? exception.except_kinds
                                                                       : exception.except_devices;
        detail::add_once(left_out, name.value);
    }

    // The targets of an action, with what all, it, one, the rest and except make of them.
    bool put_targets(Parts& parts, bool follows, HomeClause& clause) const {
        // 书房的灯 and 卧室: a room that is left without a thing holds for the whole action, if it is the only one.
        if (parts.area_pending && parts.targets.size() > 1) {
            return false;
        }
        if (parts.area_pending && !parts.same && !parts.all && !parts.rest) {
            clause.places = parts.targets.front().areas;
            parts.targets.clear();
        }
        if (parts.targets.empty()) {
            HomeTarget target;
            const bool says_which = parts.same || parts.all || parts.rest || parts.excepts;
            target.pronoun = !says_which && (parts.it || (follows && clause.places.empty()));
            target.attribute_only = !says_which && !target.pronoun;
            parts.targets.push_back(target);
        }
        for (HomeTarget& target : parts.targets) {
            target.same_kind = parts.same && target.kinds.empty() && target.device.empty();
            target.everything = parts.all && !target.same_kind && (target.areas.empty() || target.kinds.empty());
            target.others = parts.rest;
            if (parts.excepts) {
                target.excepts = true;
                target.except_areas = parts.exception.except_areas;
                target.except_kinds = parts.exception.except_kinds;
                target.except_devices = parts.exception.except_devices;
            }
        }
        clause.targets = parts.targets;
        return true;
    }

    // Whether all that is named is opened and closed, not switched.
    bool moves(const HomeClause& clause) const {
        bool any = false;
        for (const HomeTarget& target : clause.targets) {
            std::vector<std::string> kinds = target.kinds;
            if (!target.device.empty()) {
                kinds.push_back(home_->find_device(target.device)->kind);
            }
            for (const std::string& kind : kinds) {
                if (home_->find_kind(kind)->attribute("on") != nullptr) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    const Home* home_;
    const HomeWords* words_;
    const Grammar* grammar_;
};

}  // namespace minillm
