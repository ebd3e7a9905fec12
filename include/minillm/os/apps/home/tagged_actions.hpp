// os/apps/home/tagged_actions.hpp: the marked words of a sentence, action by action.
//
//     the [dev:AC] [off:off] | and the [dev:TV]                 AC off;  TV
//     [dev:curtains] [on:open], [dev:fan] [off:off]             curtains open;  fan off: one thing is not both
//     [area:study] [dev:AC] [on:on], [area:bedroom] too         study AC on;  bedroom
//
// Where the tagger marks that another action begins, it does; where it marked none, one begins where what is asked for
// cannot be asked of one thing, or where a room is named again behind a whole action.
//
// Next: tagged_parts.hpp, which reads what an action says.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_tagger.hpp"
#include "../../../text/utf8.hpp"

namespace minillm {

/// Words with one tag that stand together, at characters [begin, end).
struct TaggedWords {
    std::string_view tag;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Cuts the marks of a sentence into actions.
struct TaggedActions {
    /// The marked words of each action, in the order of the sentence. Names are never run together, whatever their tag.
    static std::vector<std::vector<TaggedWords>> of(const TaggedRequest& request) {
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
        put_lone_names_in_front(found);
        std::vector<std::vector<TaggedWords>> apart;
        for (std::vector<TaggedWords>& action : found) {
            for (std::vector<TaggedWords>& whole : split_behind_whole(action)) {
                split_contradictions(std::move(whole), apart);
            }
        }
        return apart;
    }

    /// "dev 灯, on 打开 | dev 窗帘, off 拉上", for traces.
    static std::string text_of(const TaggedRequest& request, std::u32string_view text) {
        std::string result;
        for (const std::vector<TaggedWords>& action : of(request)) {
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

    /// What the words of a tag say: a verb, a value, a direction, a name; anything that is done.
    static bool is_verb(const TaggedWords& words) {
        return words.tag == "on" || words.tag == "off" || words.tag == "lock" || words.tag == "unlock";
    }
    static bool is_value(const TaggedWords& words) {
        return words.tag == "val" || words.tag == "most" || words.tag == "least";
    }
    static bool is_way(const TaggedWords& words) { return words.tag == "up" || words.tag == "down"; }
    static bool is_name(const TaggedWords& words) { return words.tag == "area" || words.tag == "dev"; }
    static bool does(const TaggedWords& words) { return is_verb(words) || is_value(words) || is_way(words); }

private:
    // The TV is on, | the study light too, both off: names that nothing is done to go with the action behind them.
    static void put_lone_names_in_front(std::vector<std::vector<TaggedWords>>& actions) {
        while (actions.size() > 1 && std::all_of(actions[0].begin(), actions[0].end(), is_name)) {
            actions[1].insert(actions[1].begin(), actions[0].begin(), actions[0].end());
            actions.erase(actions.begin());
        }
    }

    // Where a room is named again behind an action that has its room, and what is done there: another action begins.
    // the living room AC on, | the study;  the bedroom curtain halfway, | the study one all the way
    static std::vector<std::vector<TaggedWords>> split_behind_whole(const std::vector<TaggedWords>& action) {
        std::vector<std::vector<TaggedWords>> parts = {{}};
        bool has_room = false, has_done = false;  // of the part so far; done behind the room
        for (const TaggedWords& words : action) {
            if (words.tag == "area" && has_room && has_done) {
                parts.emplace_back();
                has_room = has_done = false;
            }
            has_done = has_done || (has_room && (does(words) || words.tag == "amt"));
            has_room = has_room || words.tag == "area";
            parts.back().push_back(words);
        }
        return parts;
    }

    // Whether one thing cannot be asked for both: on and off, 15 and 20, off and 15.
    static bool cannot_go_together(const TaggedWords& one, const TaggedWords& other) {
        const bool on_at = (one.tag == "on" && is_value(other)) || (is_value(one) && other.tag == "on");
        const bool up_to = (is_way(one) && is_value(other)) || (is_value(one) && is_way(other));
        return does(one) && does(other) && one.tag != other.tag && !on_at && !up_to;
    }

    // "close the bedroom curtain and set the AC there to 24": the thing in front of a value that has none behind it, if
    // words stand between it and the names that the verb has.
    static std::vector<TaggedWords>::iterator thing_apart(std::vector<TaggedWords>::iterator verb,
                                                          std::vector<TaggedWords>::iterator value,
                                                          std::vector<TaggedWords>::iterator end) {
        constexpr std::size_t apart = 5;  // characters: more than "the"
        const bool follows_verb = value - verb >= 3 && is_name(*(value - 2)) && (value - 1)->tag == "dev";
        const bool set_apart = follows_verb && (value - 1)->begin >= (value - 2)->end + apart;
        return set_apart && std::none_of(value, end, is_name) ? value - 1 : value;
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
        const auto cut = second == action.end() ? second
                         : names_first          ? std::find_if(first, second, is_name)
                                                : thing_apart(first, second, action.end());
        if (second == action.end() ||
            std::none_of(cut, action.end(), is_name)) {  // on and off, of one thing: no plan comes of that
            apart.push_back(std::move(action));
            return;
        }
        apart.emplace_back(action.begin(), cut);
        split_contradictions(std::vector<TaggedWords>(cut, action.end()), apart);
    }
};

}  // namespace minillm
