// os/apps/home/home_tagged.hpp: from the words that the tagger marked to what the sentence asks for.
//
//     the [dev:telly] is blaring, take it [down:down] a bit         ->  change down, target {kinds tv}
//     [area:客厅]的[dev:灯][on:亮起来]，|[dev:窗帘]嘛[val:一半]就好       ->  switch [on, open] {living_room light};
//     set half {curtain}
//
// The tagger says which words count (nlu/request_tagger.hpp); what they stand for is settled here, by the words of the
// home file and the grammar of values, and whatever does not fit together gives nothing: a thing that is marked and has
// no name in this home, two verbs in one action, a value that is no value. So the network decides no target and no
// number.
//
// Next: os/apps/home/home_plan.hpp, which makes a plan of the clauses.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_tagger.hpp"
#include "../../home.hpp"
#include "home_clauses.hpp"
#include "home_mentions.hpp"
#include "home_words.hpp"

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
    TaggedClauses(const Home& home, const HomeWords& words, const Grammar& grammar)
        : home_(&home), words_(&words), grammar_(&grammar) {}

    /// The clauses of a sentence, one or two an action; none if its marks do not fit together.
    /// @param after_home  whether the last request was about the home: what names nothing is about the same
    std::vector<HomeClause> read(const TaggedRequest& request, std::u32string_view text, bool after_home) const {
        std::vector<HomeClause> clauses;
        const std::string lone_kind = only_kind_named(request, text);
        for (const std::vector<TaggedWords>& action : actions(request)) {
            Parts parts;
            parts.lone_kind = lone_kind;
            if (!read_parts(action, text, parts)) {
                return {};
            }
            const bool follows = after_home || !clauses.empty();
            const std::vector<HomeClause> read = only_names(action) && !clauses.empty()
                                                     ? same_for_more(clauses.back(), parts)
                                                     : clauses_of(parts, follows);
            if (read.empty()) {
                return {};
            }
            clauses.insert(clauses.end(), read.begin(), read.end());
        }
        return clauses;
    }

    /// The kind of thing that a sentence names and the tagger did not mark, if it marked none and one kind is named:
    /// 窗帘就客厅的不动，卧室和书房的都关上
    std::string only_kind_named(const TaggedRequest& request, std::u32string_view text) const {
        std::string kind;
        for (const NamedSpan& name : find_home_names(words_->lexicon, text)) {
            const bool thing = name.category == "kind" || name.category == "device";
            const std::string of_name = name.category == "device" ? home_->find_device(name.value)->kind : name.value;
            if (thing && (is_marked(request, name) || (!kind.empty() && kind != of_name))) {
                return "";
            }
            kind = thing ? of_name : kind;
        }
        return kind;
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
    static bool is_marked(const TaggedRequest& request, const NamedSpan& name) {
        for (std::size_t t = 0; t < request.tokens.size(); ++t) {
            const bool inside = request.tokens[t].begin < name.end && name.begin < request.tokens[t].end;
            if (inside && request.tags[t] != 0) {
                return true;
            }
        }
        return false;
    }

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
            const bool describes = !action.empty() && last + 1 == t && tag == "dev" && action.back().tag == tag &&
                                   action.back().end - action.back().begin == 1;
            if (describes && !token.general.empty() && request.tokens[last].general.empty()) {  // 大彩电
                action.back() = {tag, token.begin, token.end};
                last = t;
                continue;
            }
            const bool goes_on = last + 1 == t && !action.empty() && action.back().tag == tag &&
                                 !(names_something && !token.general.empty());
            if (goes_on) {
                action.back().end = token.end;
            } else {
                action.push_back({tag, token.begin, token.end});
            }
            last = t;
        }
        std::vector<std::vector<TaggedWords>> apart;
        for (std::vector<TaggedWords>& action : found) {
            split_contradictions(std::move(action), apart);
        }
        return apart;
    }

    static bool is_verb(const TaggedWords& words) {
        return words.tag == "on" || words.tag == "off" || words.tag == "lock" || words.tag == "unlock";
    }
    static bool is_value(const TaggedWords& words) {
        return words.tag == "val" || words.tag == "most" || words.tag == "least";
    }
    static bool is_way(const TaggedWords& words) { return words.tag == "up" || words.tag == "down"; }
    static bool is_name(const TaggedWords& words) { return words.tag == "area" || words.tag == "dev"; }
    static bool does(const TaggedWords& words) { return is_verb(words) || is_value(words) || is_way(words); }

    // Whether one thing cannot be asked for both: on and off, 15 and 20, off and 15.
    static bool cannot_go_together(const TaggedWords& one, const TaggedWords& other) {
        const bool on_at = (one.tag == "on" && is_value(other)) || (is_value(one) && other.tag == "on");
        const bool up_to = (is_way(one) && is_value(other)) || (is_value(one) && is_way(other));
        return does(one) && does(other) && one.tag != other.tag && !on_at && !up_to;
    }

    // One action asks for one thing. Where something else is asked for, of what is named anew, another action begins:
    // curtains open, | fan off;  lock the door, | lights off;  light 15, | curtains shut.
    static void split_contradictions(std::vector<TaggedWords> action, std::vector<std::vector<TaggedWords>>& apart) {
        const auto first = std::find_if(action.begin(), action.end(), does);
        const auto second =
            first == action.end() ? first : std::find_if(first + 1, action.end(), [&](const TaggedWords& words) {
                return cannot_go_together(*first, words) || (is_value(*first) && is_value(words));
            });
        const bool names_first = first != action.begin();
        const auto cut = names_first && second != action.end() ? std::find_if(first, second, is_name) : second;
        if (second == action.end() ||
            std::none_of(cut, action.end(), is_name)) {  // on and off, of one thing: no plan comes of that
            apart.push_back(std::move(action));
            return;
        }
        apart.emplace_back(action.begin(), cut);
        split_contradictions(std::vector<TaggedWords>(cut, action.end()), apart);
    }

    // "turn off the AC | the TV": names alone ask for the same again.
    static bool only_names(const std::vector<TaggedWords>& action) {
        return std::all_of(action.begin(), action.end(), is_name);
    }

    // What an action names, does and sets.
    struct Parts {
        std::vector<HomeTarget> targets;
        bool area_pending = false;  // the last target has rooms and no thing yet
        bool thing_first = false;   // rooms follow the things: the light in the study
        std::string verb;           // on, off, lock, unlock
        std::string way;            // up, down
        std::vector<std::string> way_attributes;
        std::string attribute;
        std::optional<HomeClause> value;  // what read_value made of it
        std::u32string_view value_written;
        std::optional<HomeClause> amount;
        bool after_at = false, after_on = false;  // "at 7" may be a time
        bool also_on = false;                     // 开到24度
        bool it = false, same = false, all = false, rest = false, excepts = false;
        bool together = false;  // 都, both: all that is named, or all there is
        HomeTarget exception;
        std::string lone_kind;  // what an action is about that names rooms alone
    };

    // False if something in an action says nothing that this home knows, or contradicts another.
    bool read_parts(const std::vector<TaggedWords>& action, std::u32string_view text, Parts& parts) const {
        // turn on the AC and set it to 20: the verb may be left unmarked where a value is marked.
        parts.also_on = contains_any(text.substr(0, action.front().begin), {U"turn on ", U"switch on ", U"put on "}) &&
                        std::none_of(action.begin(), action.end(),
                                     [](const TaggedWords& words) { return is_verb(words) || is_way(words); });
        for (const TaggedWords& words : action) {
            const std::u32string_view before = text.substr(0, words.begin);
            const bool value = words.tag == "val";
            const bool negative = value && ends_with_any(before, {U"-", U"负", U"minus ", U"negative "});
            parts.after_at = parts.after_at || (value && before.ends_with(U" at "));
            parts.after_on = parts.after_on || (value && before.ends_with(U" on "));
            const bool level = value || words.tag == "most" || words.tag == "least";
            parts.also_on = parts.also_on || (level && ends_with_any(before, {U"开到", U"开成", U"开"})) ||
                            (value && before.ends_with(U" on "));
            if (negative || !read_words(words, text.substr(words.begin, words.end - words.begin), parts)) {
                return false;
            }
        }
        return true;
    }

    std::vector<HomeClause> same_for_more(const HomeClause& before, Parts& parts) const {
        HomeClause more = before;
        more.places.clear();
        return put_targets(parts, true, more) ? std::vector<HomeClause>{more} : std::vector<HomeClause>{};
    }

    std::vector<HomeClause> clauses_of(Parts& parts, bool follows) const {
        HomeClause clause;
        if (!put_targets(parts, follows, clause)) {
            return {};
        }
        clause.attribute = parts.attribute;
        const bool sets = parts.value.has_value();
        const bool changes = !sets && !parts.way.empty();
        const bool switches = !parts.verb.empty();
        if (switches && (changes || (sets && parts.verb != "on" && !parts.value->to_half))) {
            return {};
        }
        std::vector<HomeClause> clauses;
        const bool only_sets =
            sets && (parts.verb != "on" || moves(clause));  // the curtain half open: how far says all
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
            setting.after_on = parts.after_on;
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
                change.value_attributes =
                    change.value_attributes.empty() ? parts.amount->value_attributes : change.value_attributes;
            }
            clauses.push_back(std::move(change));
        }
        return clauses;
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
            const auto named = std::find_if(names.begin(), names.end(),
                                            [](const NamedSpan& name) { return name.category != "attribute"; });
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
            const bool first = !parts.value || parts.value_written == written;  // at forty, no more, set it to forty
            parts.value = value;
            parts.value_written = written;
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
        parts.all = parts.all || (tag == "all" && written != U"都" && written != U"both");
        parts.together = parts.together || (tag == "all" && (written == U"都" || written == U"both"));
        parts.rest = parts.rest || tag == "rest";
        return true;
    }

    // Rooms before their thing (the study and bedroom lights) or behind it (lights in the study and the bedroom).
    void add_name(const NamedSpan& name, Parts& parts) const {
        std::vector<HomeTarget>& targets = parts.targets;
        if (name.category == "device" &&
            parts.area_pending) {  // the bedroom and study lights, where "study lights" is one name
            const HomeDevice& device = *home_->find_device(name.value);
            detail::add_once(targets.back().areas, device.area);
            detail::add_once(targets.back().kinds, device.kind);
            parts.area_pending = false;
            return;
        }
        if (name.category == "device") {
            HomeTarget target;
            target.device = name.value;
            if (!targets.empty() && is_only_kind(targets.back(), home_->find_device(name.value)->kind)) {
                targets.pop_back();  // that lamp is bright, turn the bedroom light down: one lamp
            }
            targets.push_back(std::move(target));
            parts.area_pending = false;
            return;
        }
        const bool named_before = std::any_of(targets.begin(), targets.end(), [&](const HomeTarget& target) {
            return name.category == "area" && !parts.area_pending &&
                   std::find(target.areas.begin(), target.areas.end(), name.value) != target.areas.end();
        });
        if (named_before) {
            return;  // 客厅还是热，空调再降两度，客厅的
        }
        if (name.category == "area") {
            const bool behind =
                !targets.empty() && parts.thing_first && !parts.area_pending && targets.back().device.empty();
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

    static bool is_only_kind(const HomeTarget& target, const std::string& kind) {
        return target.device.empty() && target.areas.empty() && target.kinds == std::vector<std::string>{kind};
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
        parts.all = parts.all || (parts.together && parts.targets.size() < 2);
        for (std::size_t i = 1; i < parts.targets.size(); ++i) {
            stay_in_room(parts.targets[i - 1], parts.targets[i]);
        }
        if (parts.area_pending && !parts.same && !parts.lone_kind.empty()) {
            parts.targets.back().kinds = {parts.lone_kind};
            parts.area_pending = false;
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
            target.others = parts.rest && !parts.excepts;  // 除了书房，其他的灯: all but that
            target.everything = target.everything || (parts.rest && parts.excepts);
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

    // 书房的灯和空调: the AC of the study, if it has one.
    void stay_in_room(const HomeTarget& before, HomeTarget& target) const {
        const std::string room = !before.device.empty()     ? home_->find_device(before.device)->area
                                 : before.areas.size() == 1 ? before.areas.front()
                                                            : "";
        const bool names_no_room = target.areas.empty() && target.device.empty() && target.kinds.size() == 1;
        if (!room.empty() && names_no_room && home_->find_device(room + "." + target.kinds.front()) != nullptr) {
            target.areas = {room};
        }
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
