// os/apps/home/home_mentions.hpp: which words of the home are in a text, when nobody knows yet what it says.
//
//     我在厨房做饭呢            areas kitchen
//     is the bedroom lamp on    areas bedroom, kinds light, one word of a state
//     把锅从灶上端下来          none
//
// The longest word wins at every place: 门锁 is the lock, not the door and a lock. Nothing is concluded here.
//
// Next: os/apps/home/home_others.hpp, os/apps/home/home_surroundings.hpp, os/apps/home/home_questions.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../nlu/tag_tokens.hpp"
#include "../../../nlu/words_by_first.hpp"

namespace minillm {

/// A sentence without what may stand behind its last word: 关了啊! -> 关了
inline std::u32string_view without_end_marks(std::u32string_view text) {
    while (!text.empty() && std::u32string_view(U".! 啊呀哦").find(text.back()) != std::u32string_view::npos) {
        text.remove_suffix(1);
    }
    return text;
}

/// The words of the home that a text has.
struct HomeMentions {
    std::vector<std::string> areas;
    std::vector<std::string> kinds;
    std::vector<std::string> devices;
    std::vector<std::string> joined;  // kitchen.light of "the kitchen and bathroom lights", if this home has it
    std::vector<std::string> attributes;
    bool everything = false;
    bool any_or_which = false;
    bool absent_device = false;
    bool absent_place = false;
    bool pronoun = false;
    bool attribute_named = false;  // 温度, "volume"; not only "hot"
    std::optional<std::size_t> ambiguous;
    std::size_t verbs = 0;
    std::size_t states = 0;   // on, off, locked, 开着, 亮
    std::size_t queries = 0;  // check, status, 状态, 多少
};

namespace detail {

// Words that only look as if they held a word of the home: whoever is 在开会 opens nothing.
inline const WordsByFirst& other_words() {
    static const WordsByFirst words{U"a red light",
                                    U"red lights",
                                    U"the red light",
                                    U"green light to",
                                    U"traffic light",
                                    U"northern lights",
                                    U"headlight",
                                    U"headlights",
                                    U"tail light",
                                    U"tail lights",
                                    U"brake light",
                                    U"brake lights",
                                    U"street light",
                                    U"street lights",
                                    U"street lamp",
                                    U"street lamps",
                                    U"warning light",
                                    U"engine light",
                                    U"故障灯",
                                    U"车灯",
                                    U"尾灯",
                                    U"转向灯",
                                    U"刹车灯",
                                    U"警示灯",
                                    U"红绿灯",
                                    U"霓虹灯",
                                    U"天安门",
                                    U"西直门",
                                    U"东直门",
                                    U"厦门",
                                    U"澳门",
                                    U"校门",
                                    U"球门",
                                    U"all day",
                                    U"all night",
                                    U"all the time",
                                    U"all week",
                                    U"after all",
                                    U"at all",
                                    U"晚上好",
                                    U"早上好",
                                    U"上好的",
                                    U"出门",
                                    U"进门",
                                    U"上门",
                                    U"入门",
                                    U"门槛",
                                    U"窍门",
                                    U"冷门",
                                    U"门诊",
                                    U"门票",
                                    U"登门",
                                    U"门派",
                                    U"门市",
                                    U"专门",
                                    U"热门",
                                    U"部门",
                                    U"开会",
                                    U"开车",
                                    U"开心",
                                    U"开始",
                                    U"开工",
                                    U"开饭",
                                    U"开学",
                                    U"开水",
                                    U"离开",
                                    U"睁开",
                                    U"关心",
                                    U"关系",
                                    U"关于",
                                    U"加班",
                                    U"加油",
                                    U"升职",
                                    U"降温了",
                                    U"降温啦",
                                    U"减肥",
                                    U"停电",
                                    U"停车",
                                    U"打开水",
                                    U"公开",
                                    U"张开",
                                    U"设计",
                                    U"锁骨",
                                    U"窗户边",
                                    U"窗边",
                                    U"窗外",
                                    U"窗户外",
                                    U"窗台边",
                                    U"the neighbours can",
                                    U"the neighbours are",
                                    U"the neighbours keep",
                                    U"the neighbours will",
                                    U"the neighbours might",
                                    U"the neighbours see",
                                    U"the neighbors can",
                                    U"the neighbors are",
                                    U"the neighbors keep",
                                    U"the neighbors will",
                                    U"the neighbors might",
                                    U"the neighbors see",
                                    U"by the window",
                                    U"out the window",
                                    U"near the window",
                                    U"out of the window"};
    return words;
}

// "like an oven", 像烤箱一样 names nothing that is there.
inline const WordsByFirst& comparing_words() {
    static const WordsByFirst words{U"like an ", U"like a ", U"like the inside of a ", U"像个", U"像是",
                                    U"像",       U"跟个"};
    return words;
}

// Where the word at a place ends, if it names nothing of the home; `at` itself if it may.
inline std::size_t end_of_other_word(std::u32string_view text, std::size_t at) {
    const bool counts =
        text[at] == U'门' && at > 0 &&
        std::u32string_view(U"一二三四五六七八九十两几每各").find(text[at - 1]) != std::u32string_view::npos;
    if (counts) {
        return at + 1;  // 三门课平均多少分
    }
    // 电视上反光: where something is seen; 电视上的声音 is the TV's.
    const std::u32string_view rest = text.substr(at);
    const bool of_surface = begins_with_any(rest, {U"电视上", U"空调上", U"窗帘上"}) &&
                            !begins_with_any(rest.substr(3), {U"的", U"声", U"音", U"温", U"锁"});
    if (of_surface) {
        return at + 3;
    }
    const std::u32string_view comparing = comparing_words().at(text, at);
    const bool inside_word = at > 0 && is_latin_letter(text[at - 1]) && is_latin_letter(text[at]);
    if (!comparing.empty() && !inside_word) {
        std::size_t end = at + comparing.size();
        while (end < text.size() && text[end] != U',' && text[end] != U' ' &&
               is_han(text[end]) == is_han(comparing.front())) {
            ++end;
        }
        return end;
    }
    return at + other_words().at(text, at).size();
}

inline void add_once(std::vector<std::string>& list, const std::string& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) {
        list.push_back(value);
    }
}

// "the kitchen and bathroom lights": the room in front of a device has one of the same kind.
inline void note_joined(std::u32string_view between, const std::string& area, const std::string& device,
                        HomeMentions& found) {
    const bool joins = between == U" and " || between == U" and the " || between == U"和" || between == U"跟" ||
                       between == U"与" || between == U",";
    if (joins && !area.empty()) {
        add_once(found.joined, area + device.substr(device.find('.')));
    }
}

inline void note_mention(const std::string& category, const LexiconEntry& entry, HomeMentions& found) {
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
    } else if (category == "verb" || category == "verb_done" || category == "verb_set" || category == "verb_increase" ||
               category == "verb_decrease") {
        ++found.verbs;
    } else if (category == "true_word" || category == "false_word" || category == "up_word" ||
               category == "down_word") {
        ++found.states;
    } else if (category == "query_word") {
        ++found.queries;
    } else if (category == "up" || category == "down" || category == "complaint" || category == "max" ||
               category == "min") {
        ++found.states;
    }
}

}  // namespace detail

/// Every word of the home in a normalised text, whatever the sentence says about it.
inline HomeMentions find_mentions(const Lexicon& lexicon, std::u32string_view text) {
    HomeMentions found;
    std::string last_area;
    std::size_t last_area_end = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t end = detail::end_of_other_word(text, at); end > at) {
            at = end;
            continue;
        }
        const std::vector<LexiconMatch> matches = lexicon.matches(text, at);
        std::size_t longest = 0;
        for (const LexiconMatch& match : matches) {
            const std::string& category = lexicon.category_name(match.entry->category);
            longest = category.front() != '\'' ? std::max(longest, match.end) : longest;
        }
        const bool is_thing = std::any_of(matches.begin(), matches.end(), [&](const LexiconMatch& match) {
            return match.end == longest && lexicon.category_name(match.entry->category) == "kind";
        });
        for (const LexiconMatch& match : matches) {
            // "check the lock": what is the name of a thing is not also a verb.
            const bool as_verb =
                is_thing && lexicon.category_name(match.entry->category).find("verb") != std::string::npos;
            if (match.end == longest && !as_verb) {
                const std::string& category = lexicon.category_name(match.entry->category);
                detail::note_mention(category, *match.entry, found);
                if (category == "device") {
                    detail::note_joined(text.substr(last_area_end, at - last_area_end), last_area,
                                        match.entry->values.front(), found);
                }
                if (category == "area") {
                    last_area = match.entry->values.front();
                    last_area_end = match.end;
                }
            }
        }
        // A thing's name is passed over as a whole; of other words only the first character, so that 开着 is seen in
        // 打开着.
        at = longest > at ? longest : at + 1;
    }
    const bool only_how_about = text.find(U"how about") != std::u32string_view::npos;  // no "how"
    for (const char32_t* word :
         {U"状态", U"情况", U"多少", U"几度", U"多大", U"多高", U"多亮", U"怎么样", U"status", U"state", U"几档",
          U"开没开", U"关没关", U"锁没锁", U"还开", U"what percent", U"percentage", U"how "}) {
        found.queries += text.find(word) != std::u32string_view::npos ? 1 : 0;
    }
    found.queries -= only_how_about ? 1 : 0;
    for (const char32_t* word :
         {U"哪些", U"哪个", U"哪几", U"which ", U"any ", U"有没有", U"几盏", U"how many", U"什么灯", U"什么设备",
          U"哪盏", U"哪里的灯", U"多少盏", U"what lights", U"what devices", U"what's on", U"anything"}) {
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

/// The names of the home in a normalised text, in its order: the longest at each place, a device rather than a kind of
/// device rather than a room. What this home lacks is a name as well, category "absent".
inline std::vector<NamedSpan> find_home_names(const Lexicon& lexicon, std::u32string_view text) {
    constexpr std::array<std::string_view, 8> categories = {"device",    "kind",          "area",        "attribute",
                                                            "ambiguous", "absent_device", "absent_area", "absent_home"};
    std::vector<NamedSpan> names;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t end = detail::end_of_other_word(text, at); end > at) {
            at = end;
            continue;
        }
        NamedSpan longest{at, at, "", ""};
        std::size_t rank = categories.size();
        for (const LexiconMatch& match : lexicon.matches(text, at)) {
            const auto category =
                std::find(categories.begin(), categories.end(), lexicon.category_name(match.entry->category));
            const std::size_t place = static_cast<std::size_t>(category - categories.begin());
            if (category != categories.end() &&
                (match.end > longest.end || (match.end == longest.end && place < rank))) {
                const bool absent = category->starts_with("absent");
                longest = {at, match.end, absent ? "absent" : std::string(*category),
                           absent ? "" : match.entry->values.front()};
                rank = place;
            }
        }
        // 把门锁一下: the door, and what is done to it.
        const bool locks_it =
            text.substr(at, 2) == U"门锁" && longest.end == at + 2 &&
            begins_with_any(text.substr(at + 2), {U"一下", U"上", U"好", U"住", U"了", U"死", U"起来"}) &&
            ends_with_any(text.substr(0, at), {U"把", U"将"});
        longest.end -= locks_it ? 1 : 0;
        if (longest.end > at) {
            names.push_back(longest);
        }
        at = std::max(longest.end, at + 1);
    }
    return names;
}

/// Whether a text names a thing by "one", and no number: the balcony one as well, just that one.
inline bool names_one_of_room(const Lexicon& lexicon, std::u32string_view text) {
    if (contains_any(text, {U"that one", U"this one", U"the one ", U"the other one"})) {
        return true;
    }
    const std::vector<NamedSpan> names = find_home_names(lexicon, text);
    return std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
        const std::u32string_view behind = text.substr(name.end);
        const bool whole_word = behind.size() == 4 || (behind.size() > 4 && !is_latin_letter(behind[4]));
        return name.category == "area" && behind.starts_with(U" one") && whole_word;
    });
}

}  // namespace minillm
