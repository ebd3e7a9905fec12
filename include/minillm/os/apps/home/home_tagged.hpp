// os/apps/home/home_tagged.hpp: from the words that the tagger marked to what the sentence asks for.
//
//     the [dev:telly] is blaring, take it [down:down] a bit         ->  change down, target {kinds tv}
//     [area:客厅]的[dev:灯][on:亮起来]，|[dev:窗帘]嘛[val:一半]就好       ->  switch [on, open] {living_room light};
//     set half {curtain}
//
// The tagger says which words count (nlu/request_tagger.hpp); what they stand for is settled by the words of the home
// file and the grammar of values, and whatever does not fit together gives nothing: a thing that is marked and has
// no name in this home, two verbs in one action, a value that is no value. So the network decides no target and no
// number.
//
// Not here: what each word says (os/apps/home/tagged_parts.hpp), and what all of them are about
// (os/apps/home/tagged_targets.hpp). Next: os/apps/home/home_plan.hpp, what is made of the clauses.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_tagger.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_mentions.hpp"
#include "home_words.hpp"
#include "tagged_actions.hpp"
#include "tagged_parts.hpp"
#include "tagged_targets.hpp"

namespace minillm {

/// Makes clauses of tagged sentences for one home.
class TaggedClauses {
public:
    TaggedClauses(const Home& home, const HomeWords& words, const Grammar& grammar)
        : home_(&home), words_(&words), reader_(home, words, grammar), targets_(home) {}

    /// The clauses of a sentence, one or two an action; none if its marks do not fit together.
    /// @param after_home  whether the last request was about the home: what names nothing is about the same
    /// @param last        what it asked for, if it was: names alone ask for that again
    std::vector<HomeClause> read(const TaggedRequest& request, std::u32string_view text, bool after_home,
                                 const std::vector<HomeClause>& last = {}) const {
        std::vector<HomeClause> clauses;
        std::vector<HomeClause> before = last;  // of the action before
        const std::string lone_kind = only_kind_named(request, text);
        for (const std::vector<TaggedWords>& action : TaggedActions::of(request)) {
            TaggedParts parts;
            parts.lone_kind = lone_kind;
            parts.follows = after_home || !clauses.empty();
            parts.kinds_before = before.empty() ? std::vector<std::string>{} : targets_.kinds_named(before.back());
            if (!reader_.read(action, text, parts)) {
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

    // The same of other things, or in the same direction by another amount.
    std::vector<HomeClause> same_for_more(const std::vector<HomeClause>& before, TaggedParts& parts) const {
        HomeClause named;
        if (!targets_.put(parts, named)) {
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

    // Switched, set or changed; switched and set as well, if both are said.
    std::vector<HomeClause> clauses_of(TaggedParts& parts) const {
        HomeClause clause;
        if (!targets_.put(parts, clause)) {
            return {};
        }
        clause.attribute = parts.attribute;
        const bool opens = targets_.moves(clause);  // and is not switched
        settle_verb_and_way(parts, clause, opens);
        const bool sets = parts.value.has_value();
        const bool changes = !sets && !parts.way.empty();
        const bool switches = !parts.verb.empty();
        const bool shuts_to = sets && opens && (parts.after_to || parts.value->to_half);  // 拉到只剩三成
        if (switches && (changes || (sets && parts.verb != "on" && !shuts_to))) {
            return {};
        }
        std::vector<HomeClause> clauses;
        const bool only_sets = sets && (parts.verb != "on" || opens);  // the curtain half open: how far says all
        if (switches && !only_sets) {
            HomeClause switching = clause;
            switching.type = HomeClause::Type::switched;
            switching.attribute.clear();
            switching.verbs = parts.says_on ? std::vector<std::string>{"on"} : meanings_of(parts.verb);
            clauses.push_back(std::move(switching));
        }
        if (sets) {
            clauses.push_back(set_of(parts, clause));
        } else if (changes) {
            clauses.push_back(change_of(parts, clause));
        }
        return clauses;
    }

    // What the things of an action make of its verb and its direction.
    void settle_verb_and_way(TaggedParts& parts, const HomeClause& clause, bool opens) const {
        if (!targets_.any_has(clause, parts.way_attributes)) {
            parts.way_attributes.clear();  // turn the AC down: no word for its temperature, and it is meant
        }
        const bool does_nothing = parts.verb.empty() && parts.way.empty() && !parts.value && !parts.amount;
        if (does_nothing && parts.ends_in_lock) {
            parts.verb = "lock";
        }
        if (does_nothing && parts.gets && targets_.kinds_named(clause) == std::vector<std::string>{"light"}) {
            parts.verb = "on";
        }
        if (parts.amount && parts.way.empty() && opens) {  // open it another 20 percent
            parts.way = parts.verb == "on" ? "up" : parts.verb == "off" ? "down" : "";
            parts.verb.clear();
        }
    }

    HomeClause set_of(const TaggedParts& parts, const HomeClause& clause) const {
        HomeClause setting = clause;
        setting.type = HomeClause::Type::set;
        setting.value_attributes = parts.value->value_attributes;
        setting.number = parts.value->number;
        setting.named = parts.value->named;
        setting.to_most = parts.value->to_most;
        setting.to_least = parts.value->to_least;
        setting.to_half = parts.value->to_half;
        const bool switches = !parts.verb.empty();
        setting.after_at = parts.after_at && (switches || !targets_.has_few_levels(clause));  // the fan at 2
        setting.after_on = parts.after_on;
        setting.also_on = parts.also_on;
        return setting;
    }

    static HomeClause change_of(const TaggedParts& parts, const HomeClause& clause) {
        HomeClause change = clause;
        change.type = HomeClause::Type::change;
        change.increase = parts.way == "up";
        change.value_attributes = parts.way_attributes;
        if (parts.amount) {
            set_amount(*parts.amount, change);
        }
        return change;
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

    const Home* home_;
    const HomeWords* words_;
    TaggedPartsReader reader_;
    TaggedTargets targets_;
};

}  // namespace minillm
