// os/apps/home/tagged_parts.hpp: what the marked words of one action say, each by itself.
//
//     [area:study] [dev:AC] [on:on] [val:22]      targets {study air_conditioner}, verb on, value 22
//     [dev:窗帘][dev:灯] [all:都] [off:关]          targets {curtain, light}, verb off, together
//     [dev:灯] [on:开] [off:关]                    nothing: two verbs
//
// What a word stands for is settled by the words of the home file and the grammar of values. A thing that is marked and
// has no name in this home, a value that is no value, a second verb or a second value: nothing.
//
// Not here: what the parts come to together. Next: os/apps/home/tagged_targets.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_clause_verbs.hpp"
#include "home_mentions.hpp"
#include "home_words.hpp"
#include "tagged_actions.hpp"
#include "tagged_names.hpp"

namespace minillm {

/// What an action names, does and sets.
struct TaggedParts {
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
    bool after_at = false;  // "at 7" may be a time,
    bool after_on = false;  // and "on 7" as well
    bool after_to = false;  // 到三成, to 30: how far
    bool also_on = false;   // 开到24度
    bool gets = false;      // get the light on the balcony, would you
    bool it = false;
    bool same = false;
    bool all = false;
    bool rest = false;
    bool excepts = false;
    bool rest_is_everything = false;  // everything else, 其他电器: whatever it is
    bool ends_in_lock = false;        // 门锁一下: the name of the lock and the verb are one word
    bool together = false;            // 都, both: all that is named, or all there is
    bool after_names = false;         // all stands behind two names or more: the light, the fan and the AC, all of them
    HomeTarget exception;
    std::string lone_kind;                  // what an action is about that names rooms alone
    bool follows = false;                   // something of the home was spoken of before,
    std::vector<std::string> kinds_before;  // what the action before was about

    /// How many things have been named so far.
    std::size_t things_named() const {
        std::size_t count = 0;
        for (const HomeTarget& target : targets) {
            count += target.kinds.size() + (target.device.empty() ? 0 : 1);
        }
        return count;
    }

    /// Whether it has been said where one of them is.
    bool names_place() const {
        return std::any_of(targets.begin(), targets.end(),
                           [](const HomeTarget& target) { return !target.areas.empty() || !target.device.empty(); });
    }
};

/// Reads the parts of actions in one home.
class TaggedPartsReader {
public:
    TaggedPartsReader(const Home& home, const HomeWords& words, const Grammar& grammar)
        : home_(&home), words_(&words), grammar_(&grammar) {}

    /// False if something in an action says nothing that this home knows, or contradicts another.
    bool read(const std::vector<TaggedWords>& action, std::u32string_view text, TaggedParts& parts) const {
        // turn on the AC and set it to 20: the verb may be left unmarked where a value is marked.
        parts.also_on = contains_any(text.substr(0, action.front().begin), {U"turn on ", U"switch on ", U"put on "}) &&
                        std::none_of(action.begin(), action.end(), [](const TaggedWords& words) {
                            return TaggedActions::is_verb(words) || TaggedActions::is_way(words);
                        });
        parts.gets = ends_in_get(text.substr(0, action.front().begin));
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

private:
    // Notes what one group of marked words says; false if it says nothing that this home knows, or contradicts another.
    bool read_words(const TaggedWords& words, std::u32string_view written, TaggedParts& parts) const {
        const std::string_view tag = words.tag;
        if (tag == "area" || tag == "dev" || tag == "xarea" || tag == "xdev") {
            return read_name(tag, written, parts);
        }
        if (tag == "attr") {
            read_attribute(written, parts);
            return true;  // 灯光: what the device has, if it is no attribute's name
        }
        if (TaggedActions::is_verb(words)) {
            return read_verb(tag, written, parts);
        }
        if (TaggedActions::is_way(words)) {
            return read_way(tag, written, parts);
        }
        if (TaggedActions::is_value(words)) {
            return read_value(tag, written, parts);
        }
        if (tag == "amt") {
            return read_amount(written, parts);
        }
        read_which(tag, written, parts);
        return true;
    }

    bool read_name(std::string_view tag, std::u32string_view written, TaggedParts& parts) const {
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

    void read_attribute(std::u32string_view written, TaggedParts& parts) const {
        for (const LexiconMatch& match : words_->lexicon.matches(written, 0)) {
            if (words_->lexicon.category_name(match.entry->category) == "attribute") {
                parts.attribute = match.entry->values.front();
            }
        }
    }

    static bool read_verb(std::string_view tag, std::u32string_view written, TaggedParts& parts) {
        const bool little_word = written == U"to" || written == U"it" || written == U"the" || written == U"at";
        const bool agrees = !little_word && (parts.verb.empty() || parts.verb == tag);  // "set it to": to what?
        parts.verb = tag;
        parts.says_on = parts.says_on || written == U"on" || written.ends_with(U" on");
        return agrees;
    }

    bool read_way(std::string_view tag, std::u32string_view written, TaggedParts& parts) const {
        const bool shuts = parts.verb == "off" || parts.verb == "lock";
        if (tag == "down" && written == U"down" && shuts) {
            return true;  // shut it down, lock it down: no direction
        }
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

    bool read_value(std::string_view tag, std::u32string_view written, TaggedParts& parts) const {
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
        // up to full, a hundred percent
        const bool hundred = value.number && (value.number->numerator == 100 * value.number->denominator ||
                                              value.number->numerator == value.number->denominator);
        const bool says_end_in_number = parts.value && parts.value->to_most && hundred;
        const bool first = !parts.value || parts.value_written == written || same_end || says_end_in_number;
        parts.value = value;
        parts.value_written = written;
        return first;
    }

    bool read_amount(std::u32string_view written, TaggedParts& parts) const {
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

    // It, the same, all, the rest: which ones are meant.
    static void read_which(std::string_view tag, std::u32string_view written, TaggedParts& parts) {
        const bool says_all = tag == "all";
        const bool says_rest = tag == "rest";
        const bool of_named = says_all && parts.things_named() > 1 && parts.names_place();
        const bool together = says_all && (written == U"都" || written == U"both" || of_named);
        const bool of_everything =
            says_rest && contains_any(written, {U"everything", U"anything", U"电器", U"设备", U"东西"});
        parts.it = parts.it || tag == "it";
        parts.same = parts.same || tag == "same";
        parts.all = parts.all || (says_all && !together);
        parts.together = parts.together || together;
        parts.after_names = parts.after_names || of_named;
        parts.rest = parts.rest || says_rest;
        parts.rest_is_everything = parts.rest_is_everything || of_everything;
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
    void add_name(const NamedSpan& name, TaggedParts& parts) const {
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

    static void leave_out(const NamedSpan& name, TaggedParts& parts) {
        HomeTarget& exception = parts.exception;
        parts.excepts = true;
        std::vector<std::string>& left_out = name.category == "area"   ? exception.except_areas
                                             : name.category == "kind" ? exception.except_kinds
                                                                       : exception.except_devices;
        detail::add_once(left_out, name.value);
    }

    const Home* home_;
    const HomeWords* words_;
    const Grammar* grammar_;
};

}  // namespace minillm
