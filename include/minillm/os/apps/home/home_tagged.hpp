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
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_tagger.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_clause_verbs.hpp"
#include "home_mentions.hpp"
#include "home_words.hpp"
#include "tagged_actions.hpp"

namespace minillm {

/// Makes clauses of tagged sentences for one home.
class TaggedClauses {
public:
    TaggedClauses(const Home& home, const HomeWords& words, const Grammar& grammar)
        : home_(&home), words_(&words), grammar_(&grammar) {}

    /// The clauses of a sentence, one or two an action; none if its marks do not fit together.
    /// @param after_home  whether the last request was about the home: what names nothing is about the same
    /// @param last        what it asked for, if it was: names alone ask for that again
    std::vector<HomeClause> read(const TaggedRequest& request, std::u32string_view text, bool after_home,
                                 const std::vector<HomeClause>& last = {}) const {
        std::vector<HomeClause> clauses;
        std::vector<HomeClause> before = last;  // of the action before
        const std::string lone_kind = only_kind_named(request, text);
        for (const std::vector<TaggedWords>& action : TaggedActions::of(request)) {
            Parts parts;
            parts.lone_kind = lone_kind;
            parts.follows = after_home || !clauses.empty();
            parts.kinds_before = before.empty() ? std::vector<std::string>{} : kinds_named(before.back());
            if (!read_parts(action, text, parts)) {
                return {};
            }
            before = follows_from(action, before) ? same_for_more(before, parts) : clauses_of(parts);
            if (before.empty()) {
                return {};
            }
            clauses.insert(clauses.end(), before.begin(), before.end());
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

    // "turn off the AC | the TV", "study light off | the bedroom one": names alone ask for the same again; "the study
    // one down by 10 | the kitchen one by 20": so does an amount, in the same direction.
    static bool follows_from(const std::vector<TaggedWords>& action, const std::vector<HomeClause>& before) {
        const bool changes = !before.empty() && before.back().type == HomeClause::Type::change;
        return !before.empty() && std::all_of(action.begin(), action.end(), [changes](const TaggedWords& words) {
            return TaggedActions::is_name(words) || words.tag == "same" || (changes && words.tag == "amt");
        });
    }

    // What an action names, does and sets.
    struct Parts {
        std::vector<HomeTarget> targets;
        bool area_pending = false;  // the last target has rooms and no thing yet
        bool thing_first = false;   // rooms follow the things: the light in the study
        std::string verb;           // on, off, lock, unlock
        bool says_on = false;       // "on" itself: nothing is opened or unlocked by it
        std::string way;            // up, down
        std::vector<std::string> way_attributes;
        std::string attribute;
        std::optional<HomeClause> value;  // what read_value made of it
        std::u32string_view value_written;
        std::optional<HomeClause> amount;
        bool after_at = false, after_on = false;  // "at 7" may be a time
        bool after_to = false;                    // 到三成, to 30: how far
        bool also_on = false;                     // 开到24度
        bool it = false, same = false, all = false, rest = false, excepts = false;
        bool rest_is_everything = false;  // everything else, 其他电器: whatever it is
        bool ends_in_lock = false;        // 门锁一下: the name of the lock and the verb are one word
        bool together = false;            // 都, both: all that is named, or all there is
        bool after_names = false;  // all stands behind two names or more: the light, the fan and the AC, all of them
        HomeTarget exception;
        std::string lone_kind;                  // what an action is about that names rooms alone
        bool follows = false;                   // something of the home was spoken of before,
        std::vector<std::string> kinds_before;  // what the action before was about
    };

    // False if something in an action says nothing that this home knows, or contradicts another.
    bool read_parts(const std::vector<TaggedWords>& action, std::u32string_view text, Parts& parts) const {
        // turn on the AC and set it to 20: the verb may be left unmarked where a value is marked.
        parts.also_on = contains_any(text.substr(0, action.front().begin), {U"turn on ", U"switch on ", U"put on "}) &&
                        std::none_of(action.begin(), action.end(), [](const TaggedWords& words) {
                            return TaggedActions::is_verb(words) || TaggedActions::is_way(words);
                        });
        for (const TaggedWords& words : action) {
            const std::u32string_view before = text.substr(0, words.begin);
            const bool value = words.tag == "val";
            const bool negative = value && ends_with_any(before, {U"-", U"负", U"minus ", U"negative "});
            parts.after_at = parts.after_at || (value && before.ends_with(U" at "));
            parts.after_on = parts.after_on || (value && before.ends_with(U" on "));
            parts.after_to = parts.after_to || (value && ends_with_any(before, {U"到", U"剩", U"至", U" to "}));
            const bool level = value || words.tag == "most" || words.tag == "least";
            parts.also_on = parts.also_on || (level && ends_with_any(before, {U"开到", U"开成", U"开", U" on "}));
            // I need some light out on the balcony: where it is, and not what is done
            const bool only_where = words.tag == "off" && before.ends_with(U"some light ") &&
                                    text.substr(words.begin, words.end - words.begin) == U"out";
            if (only_where) {
                continue;
            }
            if (negative || !read_words(words, text.substr(words.begin, words.end - words.begin), parts)) {
                return false;
            }
        }
        return true;
    }

    // The same of other things, or in the same direction by another amount.
    std::vector<HomeClause> same_for_more(const std::vector<HomeClause>& before, Parts& parts) const {
        HomeClause named;
        if (!put_targets(parts, named)) {
            return {};
        }
        std::vector<HomeClause> more = before;
        for (HomeClause& clause : more) {
            clause.targets = named.targets;
            clause.places = named.places;
            if (parts.amount) {
                set_amount(*parts.amount, clause);
            }
        }
        return more;
    }

    std::vector<HomeClause> clauses_of(Parts& parts) const {
        HomeClause clause;
        if (!put_targets(parts, clause)) {
            return {};
        }
        clause.attribute = parts.attribute;
        if (!any_has(clause, parts.way_attributes)) {  // turn the AC down: no word for its temperature, and it is meant
            parts.way_attributes.clear();
        }
        const bool does_nothing = parts.verb.empty() && parts.way.empty() && !parts.value && !parts.amount;
        if (does_nothing && parts.ends_in_lock) {
            parts.verb = "lock";
        }
        if (parts.amount && parts.way.empty() && moves(clause)) {  // open it another 20 percent
            parts.way = parts.verb == "on" ? "up" : parts.verb == "off" ? "down" : "";
            parts.verb.clear();
        }
        const bool sets = parts.value.has_value();
        const bool changes = !sets && !parts.way.empty();
        const bool switches = !parts.verb.empty();
        const bool shuts_to = sets && moves(clause) && (parts.after_to || parts.value->to_half);  // 拉到只剩三成
        if (switches && (changes || (sets && parts.verb != "on" && !shuts_to))) {
            return {};
        }
        std::vector<HomeClause> clauses;
        const bool only_sets =
            sets && (parts.verb != "on" || moves(clause));  // the curtain half open: how far says all
        if (switches && !only_sets) {
            HomeClause switching = clause;
            switching.type = HomeClause::Type::switched;
            switching.attribute.clear();
            switching.verbs = parts.says_on ? std::vector<std::string>{"on"} : meanings_of(parts.verb);
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
            setting.after_at = parts.after_at && (switches || !has_few_levels(clause));  // the fan at 2
            setting.after_on = parts.after_on;
            setting.also_on = parts.also_on;
            clauses.push_back(std::move(setting));
        } else if (changes) {
            HomeClause change = clause;
            change.type = HomeClause::Type::change;
            change.increase = parts.way == "up";
            change.value_attributes = parts.way_attributes;
            if (parts.amount) {
                set_amount(*parts.amount, change);
            }
            clauses.push_back(std::move(change));
        }
        return clauses;
    }

    static void set_amount(const HomeClause& amount, HomeClause& change) {
        change.number = amount.number;
        change.in_steps = amount.in_steps;
        if (change.value_attributes.empty()) {
            change.value_attributes = amount.value_attributes;
        }
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
            if (names.empty() && written == U"光") {  // 客厅灯光: a part of the name before
                return true;
            }
            if (named == names.end() && !names.empty() && tag == "dev") {  // the fan speed: what of it is meant
                parts.attribute = names.front().value;
                return true;
            }
            if (named == names.end() || named->category == "absent" || named->category == "ambiguous") {
                return false;
            }
            tag.front() == 'x' ? leave_out(*named, parts) : add_name(*named, parts);
            parts.ends_in_lock = written.ends_with(U"锁") || written.ends_with(U" lock");
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
            const bool little_word = written == U"to" || written == U"it" || written == U"the" || written == U"at";
            const bool agrees = !little_word && (parts.verb.empty() || parts.verb == tag);  // "set it to": to what?
            parts.verb = tag;
            parts.says_on = parts.says_on || written == U"on" || written.ends_with(U" on");
            return agrees;
        }
        if (tag == "down" && written == U"down" && (parts.verb == "off" || parts.verb == "lock")) {
            return true;  // shut it down, lock it down: no direction
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
                const std::vector<Reading> readings = value_readings(written);
                if (readings.empty()) {
                    return false;
                }
                detail::read_value(readings.front().root, value);
            } else {
                value.to_most = tag == "most";
                value.to_least = tag == "least";
            }
            // at forty, no more, set it to forty;  as low as she goes: marked in two places
            const bool same_end =
                parts.value && ((tag == "most" && parts.value->to_most) || (tag == "least" && parts.value->to_least));
            const bool first = !parts.value || parts.value_written == written || same_end;
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
        const bool of_named = tag == "all" && things_named(parts) > 1 && names_place(parts);
        const bool together = tag == "all" && (written == U"都" || written == U"both" || of_named);
        parts.all = parts.all || (tag == "all" && !together);
        parts.together = parts.together || together;
        parts.after_names = parts.after_names || of_named;
        parts.rest = parts.rest || tag == "rest";
        parts.rest_is_everything =
            parts.rest_is_everything ||
            (tag == "rest" && contains_any(written, {U"everything", U"anything", U"电器", U"设备", U"东西"}));
        return true;
    }

    // The value, or a level named without its word for level, or with one: 高 is 高档, "medium speed" is medium.
    std::vector<Reading> value_readings(std::u32string_view written) const {
        std::vector<Reading> readings = grammar_->parse(written, "value", 1);
        for (const std::u32string_view level : {U" speed", U" level", U" setting"}) {
            if (readings.empty() && written.ends_with(level)) {
                readings = grammar_->parse(written.substr(0, written.size() - level.size()), "value", 1);
            }
        }
        return readings.empty() ? grammar_->parse(std::u32string(written) + U"档", "value", 1) : readings;
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

    // How many things an action has named so far, and whether it has said where one of them is.
    static std::size_t things_named(const Parts& parts) {
        std::size_t count = 0;
        for (const HomeTarget& target : parts.targets) {
            count += target.kinds.size() + (target.device.empty() ? 0 : 1);
        }
        return count;
    }
    static bool names_place(const Parts& parts) {
        return std::any_of(parts.targets.begin(), parts.targets.end(),
                           [](const HomeTarget& target) { return !target.areas.empty() || !target.device.empty(); });
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
    bool put_targets(Parts& parts, HomeClause& clause) const {
        if (parts.area_pending && parts.targets.size() > 1 && parts.lone_kind.empty()) {
            parts.lone_kind = kind_of_all_but_last(parts.targets);
        }
        // 书房的灯 and 卧室: a room that is left without a thing holds for the whole action, if it is the only one.
        if (parts.area_pending && parts.targets.size() > 1 && parts.lone_kind.empty()) {
            return false;
        }
        parts.all = parts.all || (parts.together && !parts.after_names && parts.targets.size() < 2);
        for (std::size_t i = 1; i < parts.targets.size(); ++i) {
            stay_in_room(parts.targets[i - 1], parts.targets[i]);
        }
        if (parts.area_pending && !parts.same && !parts.lone_kind.empty()) {
            parts.targets.back().kinds = {parts.lone_kind};
            parts.area_pending = false;
        }
        // 书房的灯打开，|客厅的关掉: what was spoken of just now, in another room.
        if (parts.area_pending && parts.follows && !parts.all && !parts.rest && parts.attribute.empty()) {
            parts.same = true;
        }
        if (parts.area_pending && !parts.same && !parts.all && !parts.rest) {
            clause.places = parts.targets.front().areas;
            parts.targets.clear();
        }
        if (parts.targets.empty()) {
            HomeTarget target;
            const bool says_which = parts.same || parts.all || parts.rest || parts.excepts;
            target.pronoun = !says_which && (parts.it || (parts.follows && clause.places.empty()));
            target.attribute_only = !says_which && !target.pronoun;
            parts.targets.push_back(target);
        }
        const bool rest_of_what = parts.rest && parts.targets.size() == 1 && parts.targets.front().kinds.empty();
        if (rest_of_what && (parts.excepts || !parts.kinds_before.empty())) {
            parts.targets.front().kinds = kinds_of_rest(parts);
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

    // "Leave the hall light on and kill the others", 空调只留卧室的，其余的都关: of what kind the others are. "Leave
    // the fan on, everything else off" is not about fans: there is only one.
    std::vector<std::string> kinds_of_rest(const Parts& parts) const {
        if (!parts.lone_kind.empty()) {
            return {parts.lone_kind};
        }
        std::vector<std::string> kinds = parts.excepts ? parts.exception.except_kinds : parts.kinds_before;
        for (const std::string& id : parts.exception.except_devices) {
            detail::add_once(kinds, home_->find_device(id)->kind);
        }
        const auto of_kind = [&](const HomeDevice& device) {
            return kinds.size() == 1 && device.kind == kinds.front();
        };
        const auto count = std::count_if(home_->devices().begin(), home_->devices().end(), of_kind);
        return count > 1 && !parts.rest_is_everything ? kinds : std::vector<std::string>{};
    }

    // The study AC is too cold and the bedroom's as well: of what kind the things are that were named; "" if not of
    // one.
    std::string kind_of_all_but_last(const std::vector<HomeTarget>& targets) const {
        HomeClause before;
        before.targets.assign(targets.begin(), targets.end() - 1);
        const std::vector<std::string> kinds = kinds_named(before);
        return kinds.size() == 1 ? kinds.front() : "";
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

    // Whether all that is named has levels fewer than the hours of a clock: three speeds.
    bool has_few_levels(const HomeClause& clause) const {
        constexpr std::int64_t hours = 12;
        const std::vector<std::string> kinds = kinds_named(clause);
        return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
            const std::vector<HomeAttribute>& attributes = home_->find_kind(kind)->attributes;
            return std::any_of(attributes.begin(), attributes.end(), [](const HomeAttribute& attribute) {
                return attribute.high > attribute.low && attribute.high < hours;
            });
        });
    }

    // Whether something that is named has one of some attributes; true if nothing is named.
    bool any_has(const HomeClause& clause, const std::vector<std::string>& attributes) const {
        const std::vector<std::string> kinds = kinds_named(clause);
        return kinds.empty() || std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
                   return std::any_of(attributes.begin(), attributes.end(), [&](const std::string& attribute) {
                       return home_->find_kind(kind)->attribute(attribute) != nullptr;
                   });
               });
    }

    std::vector<std::string> kinds_named(const HomeClause& clause) const {
        std::vector<std::string> kinds;
        for (const HomeTarget& target : clause.targets) {
            for (const std::string& kind : target.kinds) {
                detail::add_once(kinds, kind);
            }
            if (!target.device.empty()) {
                detail::add_once(kinds, home_->find_device(target.device)->kind);
            }
        }
        return kinds;
    }

    // Whether all that is named is opened and closed, not switched.
    bool moves(const HomeClause& clause) const {
        const std::vector<std::string> kinds = kinds_named(clause);
        return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
            return home_->find_kind(kind)->attribute("on") == nullptr;
        });
    }

    const Home* home_;
    const HomeWords* words_;
    const Grammar* grammar_;
};

}  // namespace minillm
