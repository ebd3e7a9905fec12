// os/apps/tutor/accounts/account_words.hpp: English words of stories by their class: what a verb does to an amount,
// what ends a noun, what counts as what.
//
//     sold, ate, flew off   ->  Effect::out          bought, got on      ->  Effect::in
//     stayed, to go, left   ->  Effect::remains      has, holds, made    ->  Effect::holds
//     children, boxes       ->  child, box           goats, asked animals: is_kind_of("goat", "animal")
//
// Not here: which amount a verb belongs to (account_amounts.hpp).
#pragma once

#include <string>
#include <string_view>

namespace minillm::accounts {

/// What a verb says of an amount.
enum class Effect {
    unknown,
    holds,
    makes,  // there is more of it, or there is less of what it is made of
    in,
    buys,  // more things, less money
    sells,
    out,
    part,  // some of it: 6 of them, 12 already
    remains,
    needs,
    lacks
};

/// Whether a word is one of a list of words with blanks between them.
inline bool is_of(std::string_view word, std::string_view words) {
    if (word.empty()) {
        return false;
    }
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const bool begins = at == 0 || words[at - 1] == ' ';
        const std::size_t end = at + word.size();
        if (begins && (end == words.size() || words[end] == ' ')) {
            return true;
        }
    }
    return false;
}

/// The singular of a noun: boxes, ladies, children, shelves -> box, lady, child, shelf.
inline std::string singular(std::string_view word) {
    static constexpr std::string_view irregular[][2] = {
        {"children", "child"}, {"people", "person"}, {"men", "man"},     {"women", "woman"},     {"mice", "mouse"},
        {"geese", "goose"},    {"teeth", "tooth"},   {"feet", "foot"},   {"kids", "child"},      {"kid", "child"},
        {"leaves", "leaf"},    {"loaves", "loaf"},   {"buses", "bus"},   {"potatoes", "potato"}, {"tomatoes", "tomato"},
        {"shelves", "shelf"},  {"pennies", "penny"}, {"knives", "knife"}};
    for (const auto& [many, one] : irregular) {
        if (word == many) {
            return std::string(one);
        }
    }
    const auto without = [&](std::size_t count) { return std::string(word.substr(0, word.size() - count)); };
    if (word.size() > 4 && word.ends_with("ies")) {
        return without(3) + "y";
    }
    if (word.ends_with("ches") || word.ends_with("shes") || word.ends_with("xes") || word.ends_with("sses")) {
        return without(2);
    }
    const bool plural = word.size() > 2 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us");
    return plural ? without(1) : std::string(word);
}

/// The one name of a unit that has several: km, kilometers -> kilometre; nothing for other words.
inline std::string unit_named(std::string_view word) {
    static constexpr std::string_view names[][2] = {{"km kilometre kilometer", "kilometre"},
                                                    {"m metre meter", "metre"},
                                                    {"cm centimetre centimeter", "centimetre"},
                                                    {"mm millimetre millimeter", "millimetre"},
                                                    {"kg kilo kilogram kilogramme", "kilogram"},
                                                    {"g gram gramme", "gram"},
                                                    {"l litre liter", "litre"},
                                                    {"ml millilitre milliliter", "millilitre"},
                                                    {"inch inches", "inch"},
                                                    {"foot feet ft", "foot"},
                                                    {"yd yard", "yard"},
                                                    {"mi mile", "mile"},
                                                    {"lb lbs pound", "pound"},
                                                    {"oz ounce", "ounce"},
                                                    {"h hr hour", "hour"},
                                                    {"min minute", "minute"},
                                                    {"s sec second", "second"},
                                                    {"day", "day"},
                                                    {"week", "week"},
                                                    {"month", "month"},
                                                    {"year", "year"},
                                                    {"ton tonne t", "tonne"},
                                                    {"gallon", "gallon"},
                                                    {"percent", "percent"},
                                                    {"degree", "degree"}};
    const std::string one = word.size() > 2 ? singular(word) : std::string(word);
    for (const auto& [spellings, name] : names) {
        if (is_of(word, spellings) || is_of(one, spellings)) {
            return std::string(name);
        }
    }
    return "";
}

inline bool is_being(std::string_view w) { return is_of(w, "is are was were be been being am"); }

/// Verbs of motion: their particle says whether something comes or goes (got on, drove off).
inline bool is_motion(std::string_view w) {
    return is_of(w,
                 "get gets got go goes went come comes came drive drives drove pour pours poured jump jumps jumped "
                 "climb climbs climbed pump pumps pumped put puts run runs ran walk walks walked ride rides rode fly "
                 "flies flew step steps stepped move moves moved swim swims swam take takes took taken fill filled");
}

/// What a particle adds to a verb of motion.
inline Effect effect_of_particle(std::string_view w) {
    return is_of(w, "off out away home")      ? Effect::out
           : is_of(w, "on in into aboard up") ? Effect::in
                                              : Effect::unknown;
}

/// Verbs with which a receiver may stand between verb and number: gave him 5.
inline bool is_giving(std::string_view w) {
    return is_of(w,
                 "give gives gave given giving send sends sent hand hands handed lend lends lent bring brings "
                 "brought");
}

/// What a verb or participle does to an amount.
inline Effect effect_of(std::string_view w) {
    static constexpr std::string_view out =
        "eat eats ate eaten eating use uses used using lose loses lost losing spend spends spent "
        "spending break breaks broke broken burst bursts pop popped leave leaves fly flies flew fall falls fell fallen "
        "give gives gave given giving lend lends lent borrowed donate donates donated throw throws threw thrown remove "
        "removes removed trim trims trimmed burn burns burned burnt pay pays paid paying die dies died drink drinks "
        "drank "
        "drunk drinking take takes took taken taking send sends sent hand hands handed return returns returned "
        "crack cracked spoil spoiled rotted wilted melted stolen destroyed leaked spilled withdrew withdraws shelved "
        "read "
        "reads watched played finished done delivered scraped drop drops dropped undid smashed disappeared escaped "
        "vanished withdraw posted mailed hid drained drive drives drove driven walk walks walked run runs ran ride "
        "rides rode cycled hiked swam travelled sailed "
        "covered crossed";
    static constexpr std::string_view in =
        "put puts putting get gets got getting find finds found finding win wins won winning receive receives "
        "received join joins joined arrive arrives arrived add adds added adding plant plants planted save saves saved "
        "saving earn earns earned earning collect collects collected bring brings brought come comes came score scores "
        "scored deposits deposited grew adopted gained laid catch catches caught borrow borrows gathered";
    static constexpr std::string_view holds =
        "has have had having hold holds held holding contain contains contained own owns owned make makes made bake "
        "bakes "
        "baked start starts started begin begins began is are was were live lives lived stand stands stood sit sits "
        "sat "
        "grow grows swim swims hang hangs keep keeps kept count counts counted there carry carries carried "
        "seats with";
    static constexpr std::string_view makes =
        "make makes made making bake bakes baked build builds built produce produces produced knit knits knitted sew "
        "sews "
        "sewed fill fills filled print prints printed write writes wrote draw draws drew cook cooks cooked pour pours "
        "poured cut cuts sowed";
    static constexpr std::string_view remains = "stay stays stayed remain remains remained remaining";
    static constexpr std::string_view needs = "need needs needed wants want";
    static constexpr std::string_view lacks = "short missing lacking";
    static constexpr std::string_view part = "already";
    return is_of(w, remains)                     ? Effect::remains
           : is_of(w, "buy buys bought buying")  ? Effect::buys
           : is_of(w, "sell sells sold selling") ? Effect::sells
           : is_of(w, makes)                     ? Effect::makes
           : is_of(w, out)                       ? Effect::out
           : is_of(w, in)                        ? Effect::in
           : is_of(w, needs)                     ? Effect::needs
           : is_of(w, lacks)                     ? Effect::lacks
           : is_of(w, part)                      ? Effect::part
           : is_of(w, holds)                     ? Effect::holds
                                                 : Effect::unknown;
}

/// States in which things are that were not taken: 45 are empty, 145 were standing.
inline bool is_untaken(std::string_view w) {
    return is_of(w, "empty unsold standing unread untouched unused free uneaten");
}

/// Plurals of nouns that are verbs as well: 6 seats, 9 tomato plants.
inline bool is_noun_of_verb(std::string_view w) {
    return is_of(w, "seats plants drinks rides runs watches stamps points scores cooks shares hits counts drops");
}

/// Units of time.
inline bool is_time(std::string_view kind) { return is_of(kind, "second minute hour day week month year"); }

/// Words that end a noun phrase behind a number.
inline bool ends_noun(std::string_view w) {
    return effect_of(w) != Effect::unknown || is_motion(w) || is_being(w) ||
           is_of(w,
                 "in on at for and or to per each every a an the that which with from by of do does did will would can "
                 "could should must how how's there this these those apiece his her my our their its your him them "
                 "who what while after before until till as but then so if when into onto among between equally it "
                 "they he she you i we us me cost costs costing than not just only together because during without "
                 "both all inside along under over today yesterday tomorrow still now left altogether away off out "
                 "up down back home again more less fewer long high tall wide deep old later ago first second third "
                 "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening last next "
                 "serve serves fit fits work works worked already also too plus minus times no own down toward "
                 "towards through around about where since");
}

/// Adjectives that tell nothing about the kind.
inline bool is_plain_adjective(std::string_view w) {
    return is_of(w,
                 "more other extra new further additional full whole equal such same big large small little good of "
                 "another loose whole fresh");
}

/// Groups: what holds or orders other things.
inline bool is_group(std::string_view noun) {
    return is_of(noun,
                 "box bag pack packet package row line shelf basket tray carton crate jar bunch table bus van car "
                 "boat group team class pen page plate bowl tin tank bottle floor flight column pile stack set "
                 "case sack tent cage room bench drawer album tank pond bucket vase bouquet book wall lap bar "
                 "roll sheet layer barrel tub pot net punnet string bundle raft wagon bookcase rack tube train "
                 "house building block field garden boxful dozen family hour day week month minute trip round");
}

/// Whether things of one noun are counted under another: goats are animals, oaks are trees.
inline bool is_kind_of(std::string_view noun, std::string_view wider) {
    struct Kinds {
        std::string_view wider, nouns;
    };
    static constexpr Kinds kinds[] = {
        {"animal",
         "cow sheep goat hen duck pig horse dog cat chicken rabbit goose bird fish mouse lion tiger penguin "
         "pony donkey turkey lamb hamster elephant monkey zebra giraffe"},
        {"bird", "duck goose hen chicken sparrow pigeon crow robin swan penguin parrot owl gull turkey"},
        {"person",
         "child adult man woman boy girl student pupil teacher parent passenger guest visitor player singer "
         "member fan driver worker runner crew sailor tourist camper swimmer skater dancer"},
        {"child", "boy girl pupil student"},
        {"pupil", "boy girl child student"},
        {"student", "boy girl child pupil"},
        {"fruit", "apple pear plum orange banana peach grape cherry lemon mango melon kiwi strawberry"},
        {"tree", "oak birch pine maple fir apple cherry pear plum palm willow beech"},
        {"flower", "rose tulip daisy lily carnation sunflower daffodil orchid"},
        {"plant", "tomato pepper bean flower tree rose bush"},
        {"vehicle", "car bus truck van lorry bike motorbike taxi motorcycle bicycle"},
        {"coin", "dime penny nickel quarter"},
        {"pet", "dog cat hamster rabbit"},
        {"place", "person child guest seat pupil student"},
        {"seat", "person child guest"}};
    for (const Kinds& row : kinds) {
        if (row.wider == wider && is_of(noun, row.nouns)) {
            return true;
        }
    }
    return is_of(wider, "thing item piece");
}

}  // namespace minillm::accounts
