// os/apps/home/home_words.hpp: the words of a home file, sorted into the categories that its grammar names.
//
// The home file says what rooms, devices, attributes and verbs are called; this header makes a lexicon of it:
//
//     area kind device attribute all all_marker unit named_value       what their names say
//     verb (values on, off, open, close, lock, unlock)                 verb_on, verb_set, verb_increase, ... one by one
//     verb_done    Chinese verbs that end in 了: 把灯关了 asks for it, 灯关了 says that it is so
//     whole_verb   verbs of the lock that need no object: 开门, unlock
//     split_up, split_down   the verb of "slow down", which may stand around its object
//     up down      "brighter", 调亮, with the attribute they are about; up_word down_word: 亮, 暗, which need a 一点
//     complaint    太吵, 听不清: about an attribute, but no request
//     absent_area absent_device absent_home ambiguous                  what is not in this home, or could be anywhere
//
// Next: os/apps/home/home_clause.hpp.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../text/utf8.hpp"
#include "../../json_data.hpp"

namespace minillm {

/// The lexicon of a home, and what the file says to whoever names something that is not there.
struct HomeWords {
    Lexicon lexicon;
    std::set<std::string> double_verbs;  // words that both open and increase: raise, lower
    std::vector<std::pair<std::string, std::string>> ambiguous_questions;  // (zh, en): which room do you mean?
    std::string absent_zh;
    std::string absent_en;

    explicit HomeWords(const JsonData& file) {
        const JsonPlace root = file.root();
        // The grammar may name a category that this file has no word for.
        for (const char* category :
             {"area",       "kind",        "device",      "attribute",   "all",           "all_marker",
              "unit",       "named_value", "verb",        "verb_on",     "verb_off",      "verb_open",
              "verb_close", "verb_lock",   "verb_unlock", "verb_set",    "verb_increase", "verb_decrease",
              "verb_done",  "whole_verb",  "up",          "down",        "up_word",       "down_word",
              "max",        "min",         "complaint",   "true_word",   "false_word",    "query_word",
              "split_up",   "split_down",  "state_word",  "absent_area", "absent_device", "absent_home",
              "ambiguous"}) {
            lexicon.category(category);
        }
        for (const JsonPlace& area : root.at("areas").elements()) {
            add_names("area", area.at("names"), area.at("id").text());
        }
        for (const JsonPlace& kind : root.at("kinds").elements()) {
            add_names("kind", kind.at("names"), kind.at("id").text());
        }
        for (const JsonPlace& device : root.at("devices").elements()) {
            add_names("device", device.at("names"), device.at("id").text());
        }
        add_names("all", root.at("all").at("names"), "all");
        add_names("all_marker", root.at("all").at("markers"), "all");
        read_verbs(root);
        read_attributes(root);
        for (const JsonPlace& entry : root.at("ambiguous").elements()) {
            add_names("ambiguous", entry.at("names"), std::to_string(ambiguous_questions.size()));
            ambiguous_questions.emplace_back(entry.at("ask").at("zh").text(), entry.at("ask").at("en").text());
        }
        add_names("absent_area", root.at("absent").at("areas"), "absent");
        add_names("absent_device", root.at("absent").at("devices"), "absent");
        add_names("absent_home", root.at("absent").at("homes"), "absent");
        absent_zh = root.at("absent").at("reply").at("zh").text();
        absent_en = root.at("absent").at("reply").at("en").text();
    }

private:
    static bool is_chinese(std::string_view word) {
        for (const DecodedCharacter c : Utf8View(word)) {
            if (is_han(c.code_point)) {
                return true;
            }
        }
        return false;
    }

    // Chinese names also with a suffix (灯儿, 窗帘子), English names also in the plural: lamp, lamps.
    void add_names(std::string_view category, const JsonPlace& names, const std::string& value) {
        const bool is_noun = category == "kind" || category == "device" || category == "absent_device";
        for (const std::string& name : names.at("zh").texts()) {
            lexicon.add(category, name, value);
            for (const char* suffix : {"儿", "子"}) {
                if (is_noun && is_chinese(name) && !name.ends_with("儿") && !name.ends_with("子")) {
                    lexicon.add(category, name + suffix, value);
                }
            }
        }
        for (const std::string& name : names.at("en").texts()) {
            lexicon.add(category, name, value);
            if (is_noun && is_latin_letter(static_cast<unsigned char>(name.back())) && name.back() != 's') {
                lexicon.add(category, name + "s", value);
            }
        }
    }

    void add_words(std::string_view category, const JsonPlace& words, const std::string& value) {
        for (const char* language : {"zh", "en"}) {
            for (const std::string& word : words.at(language).texts()) {
                lexicon.add(category, word, value);
            }
        }
    }

    // "turn it up" is for the grammar, which knows what "it" is; 太吵 is no request; 亮 alone is a state.
    void add_way(const std::string& direction, const JsonPlace& words, const std::string& attribute) {
        for (const char* language : {"zh", "en"}) {
            for (const std::string& word : words.at(language).texts()) {
                if (word.find(" it ") != std::string::npos) {
                    continue;
                }
                const std::u32string characters = normalise_request(word).characters;
                if (characters.starts_with(U"太") || characters.starts_with(U"听不")) {
                    lexicon.add("complaint", word, attribute);
                } else if (characters.size() == 1 && is_han(characters[0])) {
                    lexicon.add(direction + "_word", word, attribute);
                } else {
                    lexicon.add(direction, word, attribute);
                    // "slow down" may also stand around its object: slow it down.
                    const std::size_t blank = word.find(' ');
                    const bool splits = blank != std::string::npos && word.substr(blank + 1) == direction;
                    if (splits && !cannot_split(word.substr(0, blank))) {
                        lexicon.add("split_" + direction, word.substr(0, blank), attribute);
                    }
                    add_stem(direction, characters, attribute);
                }
            }
        }
    }

    // "volume up" begins with what it changes, and "turn up" changes anything: neither is a verb of one attribute.
    bool cannot_split(const std::string& word) const {
        if (word == "turn") {
            return true;
        }
        const std::u32string characters = normalise_request(word).characters;
        for (const LexiconMatch& match : lexicon.matches(characters, 0)) {
            if (match.end == characters.size() && lexicon.category_name(match.entry->category) == "attribute") {
                return true;
            }
        }
        return false;
    }

    // 快一点 also gives 快, for 快一档; "brighter" also gives "bright", for "how bright is it?".
    void add_stem(const std::string& direction, const std::u32string& word, const std::string& attribute) {
        if (word.size() == 3 && word.ends_with(U"一点")) {
            lexicon.add(direction + "_word", encode_utf8(word.substr(0, 1)), attribute);
        }
        if (word.size() > 4 && word.ends_with(U"er") && word.find(U' ') == std::u32string::npos) {
            std::u32string stem = word.substr(0, word.size() - 2);
            if (stem[stem.size() - 1] == stem[stem.size() - 2]) {
                stem.pop_back();  // hotter, dimmer
            }
            if (stem != U"light") {  // lighter is brighter, but a light is a thing
                lexicon.add("state_word", encode_utf8(stem), attribute);
            }
        }
    }

    void read_attributes(const JsonPlace& root) {
        for (const JsonPlace& attribute : root.at("attributes").elements()) {
            const std::string id = attribute.at("id").text();
            add_words("attribute", attribute.at("names"), id);
            if (attribute.has("true_words")) {
                add_words("true_word", attribute.at("true_words"), id);
                add_words("false_word", attribute.at("false_words"), id);
            }
            if (attribute.has("unit_words")) {
                add_words("unit", attribute.at("unit_words"), id);
            }
            if (attribute.has("increase_words")) {
                add_way("up", attribute.at("increase_words"), id);
                add_way("down", attribute.at("decrease_words"), id);
                add_words("max", attribute.at("max_words"), id);
                add_words("min", attribute.at("min_words"), id);
            }
            if (attribute.has("named_values")) {
                for (const JsonPlace& named : attribute.at("named_values").elements()) {
                    std::string value = id;
                    value += "=" + std::to_string(named.at("value").integer(-1000000, 1000000));
                    add_words("named_value", named.at("names"), value);
                }
            }
        }
    }

    void read_verbs(const JsonPlace& root) {
        std::set<std::string> opening;
        std::set<std::string> changing;
        for (const JsonPlace& verb : root.at("verbs").elements()) {
            const std::string id = verb.at("id").text();
            const bool switches =
                id == "on" || id == "off" || id == "open" || id == "close" || id == "lock" || id == "unlock";
            for (const char* language : {"zh", "en"}) {
                for (const std::string& word : verb.at("names").at(language).texts()) {
                    if (id == "query") {
                        lexicon.add("query_word", word, id);
                        continue;
                    }
                    if (word.ends_with("了") && is_chinese(word)) {
                        lexicon.add("verb_done", word, id);
                        continue;
                    }
                    lexicon.add("verb_" + id, word, id);
                    if (!switches) {
                        changing.insert(word);
                        continue;
                    }
                    lexicon.add("verb", word, id);
                    opening.insert(word);
                    const std::size_t characters = normalise_request(word).size();
                    if ((id == "lock" || id == "unlock") && characters > 1) {
                        lexicon.add("whole_verb", word, id);
                    }
                }
            }
        }
        for (const std::string& word : opening) {
            if (changing.contains(word)) {
                double_verbs.insert(encode_utf8(normalise_request(word).characters));
            }
        }
    }
};

}  // namespace minillm
