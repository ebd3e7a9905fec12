// os/apps/home/home_clause.hpp: one thing that a sentence asks for, and what it is to be done to.
//
//     turn off the lights in the study      switched [off], target {areas study, kinds light}
//     客厅的空调调到 26 度                  set 26, value of temperature, target {areas living_room, kinds
//     air_conditioner} make it a bit brighter                change up, value of brightness, target {pronoun}
//
// A clause says what was said and no more: which device "it" is, whether the study has a light and what 打开 means for
// a curtain are settled where a plan is made of it. Clauses come from the grammar (home_clauses.hpp), from words in any
// order (home_free_order.hpp) and from the tagger's marks (home_tagged.hpp).
//
// Not here: how clauses are read. Next: os/apps/home/home_clause_targets.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../../../nlu/numbers.hpp"

namespace minillm {

/// What a clause is about, in the words of the home file.
struct HomeTarget {
    std::vector<std::string> areas;
    std::vector<std::string> kinds;
    std::string device;       // named as a whole: 客厅灯
    bool everything = false;  // all, 所有
    bool each = false;        // 都 behind the thing: all of its kind
    bool pronoun = false;     // it, 那个
    bool same_kind = false;   // the bedroom one: the kind that was spoken of before
    bool others = false;      // 其他, the rest: all but those spoken of before
    bool excepts = false;     // 除了厨房, except the kitchen: all of it but these
    std::vector<std::string> except_areas;
    std::vector<std::string> except_kinds;
    std::vector<std::string> except_devices;
    bool absent = false;                   // names something that this home does not have
    std::optional<std::size_t> ambiguous;  // which of the file's questions to ask
    bool place_behind = false;             // the fan in the bedroom
    bool same_place = false;               // 那儿的空调: where the last one was
    bool other_one = false;                // the other one: of the two or more that were spoken of
    bool attribute_only = false;           // "the volume": the device follows from the attribute

    bool names_nothing() const { return areas.empty() && kinds.empty() && device.empty() && !everything && !pronoun; }
};

/// One thing to do.
struct HomeClause {
    enum class Type { switched, set, change } type = Type::switched;
    std::vector<std::string> verbs;  // switched: on, off, open, close, lock, unlock; what the verb may mean
    std::string verb_term;           // the verb as written
    std::vector<HomeTarget> targets;
    std::vector<std::string> places;  // areas that hold for targets which name none
    bool place_absent = false;
    std::vector<std::string>
        later_places;       // named behind the last thing of the request: where the others may be as well
    std::string attribute;  // "" : follows from the value, the word or the device
    std::vector<std::string> value_attributes;  // what the value's unit or word fits
    std::optional<NumberMatch> number;          // set: the value; change: the amount
    std::optional<std::int64_t> named;          // 高速 is 3
    bool to_most = false;
    bool to_least = false;
    bool to_half = false;
    bool after_at = false;     // "at 7" may be a time,
    bool after_on = false;     // and "on 7" as well, or a channel
    bool all_the_way = false;  // change: up or down, and nothing said about how far
    bool in_steps = false;     // change: the amount counts the device's own steps
    bool unsure = false;       // its words may mean something else: no plan is made of it
    bool also_on = false;      // 开到24度: what is set is also switched on
    bool increase = false;     // change: the direction
    std::int64_t times = 1;    // change: twice as much (2, over 1) or half as much (1, over 2)
    std::int64_t over = 1;
};

}  // namespace minillm
