// os/apps/tutor/ledger/story_kinds.hpp: what a number of a story counts: money, a measure, or things by their noun.
//
//     dollars, bucks, £        money          minutes, km, litres      the measure        square metres      m²
//     adult tickets            ticket (adult) boys and girls           persons too
//
// Two kinds are the same if their nouns are, or if one noun is what the other is called by (adults pay for adult
// tickets; children and teachers are people). Measures of one dimension are kinds of their own, with the factor between
// them, so that "4 hours a day" does not cancel.
//
// Next: story_facts.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "story_tokens.hpp"

namespace minillm::ledger {

/// What is counted.
struct Kind {
    enum class Is { open, money, measure, things };
    Is is = Is::open;
    std::u32string noun;    // dollar, cent; the unit; the noun in the singular
    std::u32string called;  // adult of adult tickets; apple of kg of apples
    Text dimension;         // of a measure

    bool open() const { return is == Is::open; }
    bool money() const { return is == Is::money; }
    bool measure() const { return is == Is::measure; }
    bool time() const { return measure() && dimension == U"time"; }
};

/// A unit of measure: its names, its dimension, its size in the smallest one.
struct Measure {
    Text names;  // |between|bars|
    Text id;
    Text dimension;
    std::int64_t size;
};

inline constexpr std::array<Measure, 31> measures = {{
    {U"|second|seconds|sec|secs|s|", U"second", U"time", 1},
    {U"|minute|minutes|min|mins|", U"minute", U"time", 60},
    {U"|hour|hours|hr|hrs|h|", U"hour", U"time", 3600},
    {U"|day|days|", U"day", U"time", 86400},
    {U"|week|weeks|wk|wks|", U"week", U"time", 604800},
    {U"|fortnight|fortnights|", U"fortnight", U"time", 1209600},
    {U"|month|months|", U"month", U"calendar", 1},
    {U"|year|years|yr|yrs|", U"year", U"calendar", 12},
    {U"|mm|millimetre|millimetres|millimeter|millimeters|", U"mm", U"length", 1},
    {U"|cm|centimetre|centimetres|centimeter|centimeters|", U"cm", U"length", 10},
    {U"|m|metre|metres|meter|meters|", U"m", U"length", 1000},
    {U"|km|kilometre|kilometres|kilometer|kilometers|kms|", U"km", U"length", 1000000},
    {U"|mile|miles|", U"mile", U"miles", 1},
    {U"|foot|feet|", U"foot", U"feet", 12},
    {U"|inch|inches|", U"inch", U"feet", 1},
    {U"|yard|yards|", U"yard", U"feet", 36},
    {U"|g|gram|grams|gramme|grammes|", U"g", U"mass", 1},
    {U"|kg|kgs|kilo|kilos|kilogram|kilograms|", U"kg", U"mass", 1000},
    {U"|t|tonne|tonnes|ton|tons|", U"t", U"mass", 1000000},
    {U"|mg|milligram|milligrams|", U"mg", U"fine mass", 1},
    {U"|ounce|ounces|oz|", U"oz", U"pounds", 1},
    {U"|lb|lbs|", U"lb", U"pounds", 16},
    {U"|ml|millilitre|millilitres|milliliter|milliliters|", U"ml", U"volume", 1},
    {U"|cl|", U"cl", U"volume", 10},
    {U"|l|litre|litres|liter|liters|", U"l", U"volume", 1000},
    {U"|pint|pints|", U"pint", U"pints", 1},
    {U"|gallon|gallons|", U"gallon", U"pints", 8},
    {U"|hectare|hectares|", U"hectare", U"land", 1},
    {U"|acre|acres|", U"acre", U"acres", 1},
    {U"|kwh|", U"kwh", U"energy", 1},
    {U"|mb|", U"mb", U"data", 1},
}};

inline const Measure* measure_named(Text word) {
    const std::u32string barred = U"|" + std::u32string(word) + U"|";
    for (const Measure& measure : measures) {
        if (measure.names.find(barred) != Text::npos) {
            return &measure;
        }
    }
    return nullptr;
}

inline const Measure* measure_of(const Kind& kind) {
    for (const Measure& measure : measures) {
        if (kind.measure() && measure.id == kind.noun) {
            return &measure;
        }
    }
    return nullptr;
}

/// The singular of a noun.
inline std::u32string singular(Text word) {
    static constexpr std::array<std::pair<Text, Text>, 18> irregular = {{{U"children", U"child"},
                                                                         {U"kids", U"child"},
                                                                         {U"kid", U"child"},
                                                                         {U"people", U"person"},
                                                                         {U"men", U"man"},
                                                                         {U"women", U"woman"},
                                                                         {U"mice", U"mouse"},
                                                                         {U"teeth", U"tooth"},
                                                                         {U"geese", U"goose"},
                                                                         {U"loaves", U"loaf"},
                                                                         {U"shelves", U"shelf"},
                                                                         {U"knives", U"knife"},
                                                                         {U"leaves", U"leaf"},
                                                                         {U"halves", U"half"},
                                                                         {U"wolves", U"wolf"},
                                                                         {U"pupils", U"pupil"},
                                                                         {U"cookies", U"cooky"},
                                                                         {U"movies", U"movy"}}};
    for (const auto& [many, one] : irregular) {
        if (word == many) {
            return std::u32string(one);
        }
    }
    if (word.size() > 4 && word.ends_with(U"ie")) {
        return std::u32string(word.substr(0, word.size() - 2)) + U"y";  // smoothie, as of smoothies
    }
    if (word.size() > 4 && word.ends_with(U"ies")) {
        return std::u32string(word.substr(0, word.size() - 3)) + U"y";
    }
    const bool hissing =
        word.size() > 4 && (word.ends_with(U"ches") || word.ends_with(U"shes") || word.ends_with(U"xes") ||
                            word.ends_with(U"sses") || word.ends_with(U"oes") || word.ends_with(U"uses"));
    if (hissing) {
        return std::u32string(word.substr(0, word.size() - 2));
    }
    const bool many = word.size() > 2 && word.back() == U's' && !word.ends_with(U"ss") && !word.ends_with(U"us");
    return std::u32string(many ? word.substr(0, word.size() - 1) : word);
}

inline bool is_plural(Text word) {
    return one_of(word, {U"sheep", U"fish", U"deer", U"children", U"people", U"men", U"women", U"mice", U"teeth",
                         U"geese", U"feet"}) ||
           (word.size() > 2 && word.back() == U's' && !word.ends_with(U"ss") && !word.ends_with(U"us"));
}

inline bool is_person(Text noun) {
    return one_of(noun,
                  {U"person",   U"child",  U"adult",   U"boy",     U"girl",   U"teacher", U"student", U"pupil",
                   U"man",      U"woman",  U"player",  U"guest",   U"friend", U"parent",  U"visitor", U"passenger",
                   U"customer", U"worker", U"member",  U"grownup", U"senior", U"helper",  U"camper",  U"scout",
                   U"runner",   U"dancer", U"singer",  U"actor",   U"leader", U"tourist", U"kid",     U"neighbour",
                   U"cousin",   U"baby",   U"toddler", U"coach",   U"driver"});
}

/// Whether things of a noun may be halved: half a cup of flour.
inline bool is_spoonful(Text noun) { return one_of(noun, {U"cup", U"spoon", U"teaspoon", U"tablespoon", U"scoop"}); }

/// Whether a noun stands for any of the things of a story: thing, item, piece.
inline bool is_any_thing(Text noun) { return one_of(noun, {U"thing", U"item", U"piece"}); }

/// Whether two kinds may be the same thing.
inline bool same_kind(const Kind& a, const Kind& b) {
    if (a.is != b.is || a.open()) {
        return false;
    }
    const bool apart = !a.called.empty() && !b.called.empty() && a.called != b.called;
    if (a.money() || a.measure()) {
        return a.noun == b.noun && !apart;
    }
    const bool called = a.noun == b.called || b.noun == a.called;
    return called || (a.noun == b.noun && !apart);
}

/// Whether the wanted kind counts the other one: people count children and teachers.
inline bool counts(const Kind& wanted, const Kind& other) {
    const bool people = wanted.is == Kind::Is::things && other.is == Kind::Is::things && wanted.noun == U"person" &&
                        is_person(other.noun);
    return people || same_kind(wanted, other);
}

}  // namespace minillm::ledger
