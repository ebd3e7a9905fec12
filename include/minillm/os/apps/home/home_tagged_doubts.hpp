// os/apps/home/home_tagged_doubts.hpp: what speaks against acting on a sentence that only the tagger has read.
//
//     turn the AC on at nine                          a number that is not marked: a time, most likely
//     set the AC at my office to 20                   a room, a thing or an exception that is not marked, and none that
//     is turn on the study light but leave it off        a verb that is not marked says the opposite at sundown, light
//     on;  light on tomorrow        a time or a condition; "lazy Sunday's over, light on" only tells something
//     厨房的灯灭了;  电视开着呗                        says how it is; 把厨房的灯灭了 asks for it
//     a toaster, home.set(...), look-alike letters    something this home lacks; no everyday sentence
//
// The tagger learns from examples, and is sometimes sure of what it never saw. These checks know nothing of examples:
// they hold its marks against the words that it left out. One doubt is enough, and the sentence is asked back.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/numbers.hpp"
#include "../../../nlu/request_tagger.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../request.hpp"
#include "home_free_order.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// Holds the marks of a sentence against the words that have none.
class TaggedDoubts {
public:
    /// @param words, moods  the lexicon of the home, and what finds moods; both must outlive this
    TaggedDoubts(const Lexicon& words, const MoodReader& moods) : words_(&words), moods_(&moods) {}

    /// Whether nothing speaks against acting on what is marked.
    bool none(const Request& request, const TaggedRequest& tagged, const std::vector<NamedSpan>& names) const {
        const std::u32string_view text = request.text.characters;
        const bool doubted =
            holds_unknown(text, tagged) || !is_everyday_text(text) || quotes_behind_colon(text, tagged) ||
            names_absent(text, tagged, names) || leaves_out_thing(tagged, names) ||
            leaves_out_exception(text, tagged) || names_thing_apart(text, tagged, names) ||
            !moods_allow(request, tagged) || asks_in_theory(text, tagged) || leaves_out_number(text, tagged) ||
            leaves_out_room(text, tagged, names) || says_opposite(text, tagged) || says_how_it_is(text, tagged) ||
            lets_it_be(text, tagged) || stays_as_it_is(text, tagged) || somebody_did_it(text, tagged) ||
            thinks_of_doing(text) || tells_of_it(text, tagged) || asks_why(text);
        return !doubted;
    }

    /// Whether the tagger is all but certain of a request, and fairly of its marks.
    static bool is_sure(const TaggedRequest& tagged) {
        return tagged.kinds[0] >= all_but_certain && tagged.certainty >= certain_of_tags;
    }

private:
    static constexpr double sure = 0.92;  // of the tagger's probability of a request
    static constexpr double very_sure = 0.98;
    static constexpr double all_but_certain = 0.99;
    static constexpr double certain_of_tags = 0.8;

    // Whether a token that is marked with one of the wanted tags reaches into characters [begin, end).
    template <class Wanted>
    static bool any_mark(const TaggedRequest& tagged, std::size_t begin, std::size_t end, Wanted&& wanted) {
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            const bool inside = tagged.tokens[t].begin < end && begin < tagged.tokens[t].end;
            if (inside && tagged.tags[t] != 0 && wanted(request_tags[tagged.tags[t]])) {
                return true;
            }
        }
        return false;
    }

    static bool is_marked(const TaggedRequest& tagged, std::size_t begin, std::size_t end) {
        return any_mark(tagged, begin, end, [](std::string_view) { return true; });
    }

    static bool has_verb(const TaggedRequest& tagged, std::size_t begin, std::size_t end) {
        return any_mark(tagged, begin, end, [](std::string_view tag) {
            return tag == "on" || tag == "off" || tag == "lock" || tag == "unlock";
        });
    }

    static bool has_tag(const TaggedRequest& tagged, std::string_view name) {
        return std::any_of(tagged.tags.begin(), tagged.tags.end(),
                           [name](std::size_t tag) { return request_tags[tag] == name; });
    }

    // "Why would anyone turn off the light" asks for a reason; "why don't you" and "why not" may still mean a request.
    static bool asks_why(std::u32string_view text) {
        const std::u32string_view rest = text.starts_with(U"why ") ? text.substr(4) : std::u32string_view{};
        return !rest.empty() && !begins_with_any(rest, {U"don't", U"dont", U"not"});
    }

    // A Chinese character that the tagger never saw, right beside what is marked (打幵客厅的灯) or in a piece of its
    // own while the tagger is not sure. Further off (沐浴的水不必太烫, 择菜厨房灯开一下) it changes nothing.
    static bool holds_unknown(std::u32string_view text, const TaggedRequest& tagged) {
        return std::any_of(tagged.unknown.begin(), tagged.unknown.end(), [&](std::size_t at) {
            const bool beside_mark = is_marked(tagged, at == 0 ? 0 : at - 1, at + 2);
            return beside_mark || (!is_sure(tagged) && is_marked_piece(text, tagged, at));
        });
    }

    // Code, tool calls (home.set) and look-alike letters are no everyday sentence.
    static bool is_everyday_text(std::u32string_view text) {
        for (std::size_t at = text.find(U'.'); at != std::u32string_view::npos; at = text.find(U'.', at + 1)) {
            if (at > 0 && at + 1 < text.size() && is_latin_letter(text[at - 1]) && is_latin_letter(text[at + 1])) {
                return false;
            }
        }
        return std::all_of(text.begin(), text.end(), [](char32_t c) {
            return is_han(c) || is_latin_letter(c) || is_ascii_digit(c) ||
                   std::u32string_view(U" ,.;:!?'%-~°℃").find(c) != std::u32string_view::npos;
        });
    }

    // "If you could turn on lights, would you ...", 客厅灯能调亮吗: whether it can be done at all. 能调亮点吗 asks for
    // it.
    static bool asks_in_theory(std::u32string_view text, const TaggedRequest& tagged) {
        const std::size_t would = text.find(U", would you");
        const bool supposes = text.starts_with(U"if you could ") && would != std::u32string_view::npos;
        const bool asks = without_end_marks(text.substr(0, text.find(U'?'))).ends_with(U"吗") &&
                          !contains_any(text, {U"帮", U"给", U"点", U"一下", U"些", U"请"});
        const std::size_t can = text.find_first_of(U"能会");
        const bool of_thing =
            asks && can != std::u32string_view::npos && can > 0 &&
            any_mark(tagged, can - 1, can, [](std::string_view tag) { return tag == "dev" || tag == "area"; });
        return supposes || of_thing;
    }

    // "Read this out: open the curtains", "my mother: lights off": what follows is somebody's words, unless the request
    // has begun (kitchen: light on), or what it is for is said in front (bedtime for everyone: TV off).
    bool quotes_behind_colon(std::u32string_view text, const TaggedRequest& tagged) const {
        const std::size_t colon = text.find(U':');
        if (colon == std::u32string_view::npos || is_marked(tagged, 0, colon)) {
            return false;
        }
        if (colon == 0) {
            return true;
        }
        const std::u32string_view front = text.substr(0, colon);
        const SentenceMood mood = moods_->read(front);
        const bool speaks = mood.has(Mood::report) || mood.has(Mood::quotation) || mood.has(Mood::past) ||
                            begins_with_any(front, {U"my ",  U"the ", U"a ",   U"his ", U"her ", U"mr",    U"mrs",
                                                    U"mum",  U"mom",  U"dad",  U"say",  U"read", U"write", U"type",
                                                    U"sing", U"call", U"send", U"他",   U"她",   U"妈",    U"爸",
                                                    U"老",   U"我",   U"念",   U"写",   U"读",   U"唱",    U"发"});
        const bool one_word = is_han(front.front()) ? front.size() <= 2
                                                    : front.find(U' ') == std::u32string_view::npos;  // Tom: lights off
        return speaks || one_word || tagged.kinds[0] < all_but_certain;
    }

    // What this home lacks, in one breath with what is marked. "The window's open now" may be a reason.
    static bool names_absent(std::u32string_view text, const TaggedRequest& tagged,
                             const std::vector<NamedSpan>& names) {
        return std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            const std::size_t last = end_of_marks(tagged, name.begin);
            const bool behind_all = !is_marked(tagged, name.begin, text.size());
            const bool in_reason =
                is_sure(tagged) && behind_all &&
                contains_any(text.substr(last, name.begin - last), {U" before ", U" while ", U" since "});
            return name.category == "absent" && !in_reason &&
                   (tagged.kinds[0] < sure || is_marked_piece(text, tagged, name.begin));
        });
    }

    bool moods_allow(const Request& request, const TaggedRequest& tagged) const {
        return std::all_of(request.mood.cues.begin(), request.mood.cues.end(),
                           [&](const MoodCue& cue) { return cue_allows(request.text.characters, tagged, cue); });
    }

    // Whether a cue leaves the request what it is: as a part of it (the curtains closed, please), as a polite question,
    // or told beside it. The less sets it apart from what is marked, the surer the tagger has to be; and what holds for
    // the whole sentence (if ..., at sundown, "never mind") is not told beside it.
    bool cue_allows(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const double request = tagged.kinds[0];
        const bool asks = cue.mood == Mood::question;
        if ((!asks && is_marked(tagged, cue.begin, cue.end)) || leaves_something_out(text, tagged, cue)) {
            return true;
        }
        if (asks && request >= sure && asks_politely(piece_around(text, cue.begin))) {
            return true;
        }
        const bool in_own_piece = !does_something(text, tagged, cue.begin);
        const bool part_of_verb = cue.mood == Mood::past && !is_han(text[cue.begin]) &&
                                  has_verb(tagged, cue.end, cue.end + 2);  // the light turned off, please
        if (part_of_verb && is_sure(tagged)) {
            return true;
        }
        const bool past_in_front =
            cue.mood == Mood::past && is_said_in_front(text, tagged, cue);  // 刚跑完步回来把空调打开
        const bool told_beside = in_own_piece || past_in_front || is_said_behind(text, tagged, cue);
        if (in_own_piece && request >= sure && may_be_in_reason(text, tagged, cue)) {
            return true;
        }
        if (told_beside && request >= very_sure && moods_->is_allowed(text, cue)) {
            return true;
        }
        if (asks && in_own_piece && is_sure(tagged)) {
            return true;
        }
        const bool denies_named =
            cue.mood == Mood::negation && in_own_piece && is_marked_piece(text, tagged, cue.begin);  // 厨房不用
        if (denies_named || takes_it_back(text, tagged, cue) || moods_->binds(text, cue)) {
            return false;
        }
        const bool sure_enough = is_sure(tagged) || (in_own_piece && request >= very_sure);
        return sure_enough && (asks || told_beside);
    }

    // 刚下夜班到家, 别烫着孩子, "I've not got my glasses": past, negation and question say nothing about a request
    // beside them, unless they take it back; of time and condition only what the list of the moods allows, and
    // 有人来了, which has come about. 算了 in front of the request gives up something else.
    bool may_be_in_reason(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        const HomeMentions named = find_mentions(*words_, piece);
        const bool of_home =
            named.verbs + named.states > 0 || !named.kinds.empty() || !named.devices.empty() || !named.areas.empty();
        const bool gives_up = piece == U"算了" && cue.end <= first_mark(tagged) && tagged.kinds[0] >= all_but_certain;
        const bool only_denies =
            cue.mood == Mood::negation && ((!of_home && piece.size() > 3) || is_long(piece)) && !takes_back(piece);
        const bool come_about =
            (word == U"有人" || word == U"没人") && (piece.ends_with(U"了") || piece.ends_with(U"啦"));
        const bool not_heard =
            cue.mood == Mood::report && contains_any(piece, {U"can't hear", U"cannot hear", U"听不清", U"听不见"});
        const bool says_little = cue.mood == Mood::past || cue.mood == Mood::question;
        return says_little || only_denies || gives_up || come_about || not_heard || moods_->is_allowed(text, cue);
    }

    // "Can you knock the volume down?", 能开一下吗
    static bool asks_politely(std::u32string_view piece) {
        const bool can_you = contains_any(piece, {U"can you", U"could you", U"would you", U"will you", U"can we",
                                                  U"could we", U"can i", U"could i", U"mind "});
        const bool may_it_be = contains_any(piece, {U"能", U"可以", U"可不可以", U"可否"});
        return can_you || (may_it_be && contains_any(piece, {U"帮", U"给", U"点", U"一下", U"些", U"请"}));
    }

    // "... , never mind" behind the request; "don't touch the living room one" is about something else.
    bool takes_it_back(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const bool behind = cue.mood == Mood::negation && cue.begin >= end_of_marks(tagged, text.size());
        return behind && takes_back(piece) && find_home_names(*words_, piece).empty();
    }

    // "All the ACs off but not the one in the study", 灯都打开，厨房不用: the negation of what is marked as left out.
    static bool leaves_something_out(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        const std::size_t end = begin + piece.size();
        const auto only_leaves_out = [&](std::size_t from) {
            return !has_verb(tagged, from, end) &&
                   any_mark(tagged, from, end, [](std::string_view tag) { return tag == "xarea" || tag == "xdev"; });
        };
        return cue.mood == Mood::negation && (only_leaves_out(begin) || only_leaves_out(cue.begin));
    }

    static bool is_long(std::u32string_view piece) {
        return is_han(piece.back()) ? piece.size() >= 5 : std::count(piece.begin(), piece.end(), U' ') >= 3;
    }

    static std::size_t first_mark(const TaggedRequest& tagged) {
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            if (tagged.tags[t] != 0) {
                return tagged.tokens[t].begin;
            }
        }
        return 0;
    }

    static bool takes_back(std::u32string_view piece) {
        for (const std::u32string_view word :
             {U"算了", U"取消", U"不用", U"不要", U"别了", U"还是别", U"我不", U"never", U"forget", U"cancel",
              U"scratch", U"ignore", U"no", U"actually", U"hold", U"on second", U"don't", U"do not", U"not"}) {
            if (piece.starts_with(word)) {
                return true;
            }
        }
        return false;
    }

    // Whether the piece around a place says what is to be done; 书房没人了 only names where.
    static bool does_something(std::u32string_view text, const TaggedRequest& tagged, std::size_t at) {
        const std::u32string_view piece = piece_around(text, at);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        return any_mark(tagged, begin, begin + piece.size(), [](std::string_view tag) {
            const bool only_names =
                tag == "area" || tag == "dev" || tag == "attr" || tag == "it" || tag == "xarea" || tag == "xdev";
            return !only_names;
        });
    }

    // Whether a cue stands behind the last mark of its piece, and not right behind it: "the light off I'm going to
    // sleep", and not "the light off tomorrow". A Chinese negation there takes back (灯开着不用).
    static bool is_said_behind(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::size_t end = static_cast<std::size_t>(piece.data() - text.data()) + piece.size();
        const std::size_t last = end_of_marks(tagged, cue.begin);
        const std::size_t apart = is_han(text[cue.begin]) ? 2 : 3;  // characters: more than one blank, 了 or 吧
        const bool takes_back = cue.mood == Mood::negation && is_han(text[cue.begin]);
        const bool joins = text.substr(cue.begin, cue.end - cue.begin) == U"before";  // ... on before I trip
        return !is_marked(tagged, cue.begin, end) && (joins || cue.begin >= last + apart) && !takes_back;
    }

    // The same in front of the first mark of its piece: "done with the 2 loads of laundry, hit the light off".
    static bool is_said_in_front(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        const std::size_t apart = 3;
        return !is_marked(tagged, begin, cue.end + apart);
    }

    // The end of the last mark in front of a place.
    static std::size_t end_of_marks(const TaggedRequest& tagged, std::size_t at) {
        std::size_t end = 0;
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            end = tagged.tags[t] != 0 && tagged.tokens[t].end <= at ? tagged.tokens[t].end : end;
        }
        return end;
    }

    static bool is_marked_piece(std::u32string_view text, const TaggedRequest& tagged, std::size_t at) {
        const std::u32string_view piece = piece_around(text, at);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        return is_marked(tagged, begin, begin + piece.size());
    }

    // Numbers above one: 一 is in 一下 and 一点. "I've got two kids" may be told beside a request, if the tagger is
    // sure of that and nothing says that it is an hour; "half nine will do, lights off then" says it.
    bool leaves_out_number(std::u32string_view text, const TaggedRequest& tagged) const {
        const bool then = without_end_marks(text).ends_with(U" then");
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            const TagToken& token = tagged.tokens[t];
            const std::optional<NumberMatch> number = tagged.tags[t] == 0 ? number_at(text, token.begin) : std::nullopt;
            if (!number || (number->in_words && number->numerator <= 2 && number->denominator == 1 &&
                            !counts_units(text, *number))) {
                continue;
            }
            const MoodCue as_time{Mood::later, token.begin, number->end};
            const bool apart = !does_something(text, tagged, token.begin) || is_said_behind(text, tagged, as_time) ||
                               is_said_in_front(text, tagged, as_time);
            const bool in_own_piece = !does_something(text, tagged, token.begin);
            const bool sure_enough = is_sure(tagged) || (in_own_piece && tagged.kinds[0] >= very_sure);
            const bool told_beside = sure_enough && apart && !then && !moods_->binds(text, as_time);
            if (!told_beside) {
                return true;
            }
        }
        return false;
    }

    // 两度, "two degrees": an amount, where "the two of us" is none. 一 is in 一下, 一点 and 一会.
    static bool counts_units(std::u32string_view text, const NumberMatch& number) {
        const std::u32string_view behind = text.substr(number.end);
        return number.numerator == 2 &&
               begins_with_any(behind, {U"度", U"档", U"格", U"挡", U"成", U"个百分点", U" degree", U" notch",
                                        U" level", U" step", U" speed", U" percent"});
    }

    // "Let some light in, open the curtains": a thing that is marked in a piece where nothing is asked of it, in front
    // of another kind of thing that is asked for. 客厅的灯，电视，都关了 takes them together.
    static bool names_thing_apart(std::u32string_view text, const TaggedRequest& tagged,
                                  const std::vector<NamedSpan>& names) {
        std::vector<std::string> apart, asked_for;
        for (const NamedSpan& name : names) {
            const bool marked = is_thing(name) && is_marked(tagged, name.begin, name.end);
            if (marked && does_something(text, tagged, name.begin)) {
                detail::add_once(asked_for, kind_of(name));
            } else if (marked && asked_for.empty()) {
                detail::add_once(apart, kind_of(name));
            }
        }
        // 空调吹得我直打喷嚏，麻烦给关掉，窗帘也拉开: what is asked without a name is asked of the thing in front.
        const bool taken_up = asks_without_name(text, tagged, names);
        const bool together = taken_up || has_tag(tagged, "all") || has_tag(tagged, "rest") || has_tag(tagged, "it") ||
                              has_tag(tagged, "same");
        return !apart.empty() && !asked_for.empty() && !together && apart != asked_for;
    }

    // Whether a piece has a verb that is marked and names nothing.
    static bool asks_without_name(std::u32string_view text, const TaggedRequest& tagged,
                                  const std::vector<NamedSpan>& names) {
        return std::any_of(tagged.tokens.begin(), tagged.tokens.end(), [&](const TagToken& token) {
            const std::u32string_view piece = piece_around(text, token.begin);
            const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
            const bool names_thing = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
                return is_thing(name) && name.begin >= begin && name.end <= begin + piece.size();
            });
            return !names_thing && has_verb(tagged, token.begin, token.end);
        });
    }

    // A room that is named in the same breath and not marked, when no room is.
    static bool leaves_out_room(std::u32string_view text, const TaggedRequest& tagged,
                                const std::vector<NamedSpan>& names) {
        if (has_tag(tagged, "area") || has_tag(tagged, "xarea")) {
            return false;
        }
        std::size_t piece_begin = 0;
        while (piece_begin < text.size()) {
            const std::size_t piece_end = std::min(text.find_first_of(U",.;!?", piece_begin), text.size());
            const bool has_room = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
                return name.category == "area" && name.begin >= piece_begin && name.end <= piece_end &&
                       !is_marked(tagged, name.begin, name.end);
            });
            if (has_room && is_marked(tagged, piece_begin, piece_end)) {
                return true;
            }
            piece_begin = piece_end + 1;
        }
        return false;
    }

    static bool is_thing(const NamedSpan& name) { return name.category == "kind" || name.category == "device"; }
    static std::string kind_of(const NamedSpan& name) {
        return name.value.substr(name.value.find('.') + 1);
    }  // bedroom.light: light

    // 窗帘和灯，卧室和书房的都关上: things are named and none is marked, but rooms are. One kind would be the one that
    // is meant.
    static bool leaves_out_thing(const TaggedRequest& tagged, const std::vector<NamedSpan>& names) {
        std::vector<std::string> kinds;
        for (const NamedSpan& name : names) {
            if (is_thing(name) && is_marked(tagged, name.begin, name.end)) {
                return false;
            }
            if (is_thing(name)) {
                detail::add_once(kinds, kind_of(name));
            }
        }
        return kinds.size() > 1 && has_tag(tagged, "area") && !has_tag(tagged, "dev");
    }

    // 除了书房的空调: what is left out has to be marked as that.
    static bool leaves_out_exception(std::u32string_view text, const TaggedRequest& tagged) {
        const bool excepts = contains_any(text, {U"除了", U"除开", U"除去", U"不包括", U"唯独", U"except",
                                                 U"apart from", U"other than", U"excluding", U"all but"});
        return excepts && !has_tag(tagged, "xarea") && !has_tag(tagged, "xdev");
    }

    // "turn on ... but leave it off": a verb of the home that is not marked, against one that is.
    bool says_opposite(std::u32string_view text, const TaggedRequest& tagged) const {
        const bool on = has_tag(tagged, "on");
        const bool off = has_tag(tagged, "off");
        if (on == off) {
            return false;
        }
        const std::string_view opposite = on ? "verb_off" : "verb_on";
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (const LexiconMatch& match : words_->matches(text, at)) {
                const bool long_enough = match.end - at >= 2;  // 开 and 关 alone are in too many words
                if (long_enough && words_->category_name(match.entry->category) == opposite &&
                    !is_marked(tagged, at, match.end)) {
                    return true;
                }
            }
        }
        return false;
    }

    // 灯亮着, 灯灭了, 爷爷把灯关了: with 着 or 了 behind the verb, in a sentence of one piece that asks nobody.
    static bool says_how_it_is(std::u32string_view text, const TaggedRequest& tagged) {
        const std::u32string_view rest = without_end_marks(text);
        const bool one_piece = rest.find_first_of(U",.;!?") == std::u32string_view::npos;
        const bool ends_so = rest.ends_with(U"了") || rest.ends_with(U"着");
        const bool marked_verb = rest.size() >= 3 && has_verb(tagged, rest.size() - 3, rest.size());  // 拉好了
        return one_piece && ends_so && marked_verb && !detail::asks_for_done(text);
    }

    // 电视开着呗, 灯关着就好: as it is; 把灯开着 and 给我开着 ask for it.
    static bool stays_as_it_is(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t at = text.find(U'着'); at != std::u32string_view::npos; at = text.find(U'着', at + 1)) {
            if (at > 0 && has_verb(tagged, at - 1, at + 1) && !contains_any(text, {U"把", U"给", U"帮"})) {
                return true;
            }
        }
        return false;
    }

    // "leave it off", "keep the fan on": as it is, nothing is to be switched. What is kept or left beside a request
    // (leave the bedroom ones alone, keep the fan going) has no verb that is marked behind it.
    static bool lets_it_be(std::u32string_view text, const TaggedRequest& tagged) {
        return std::any_of(tagged.tokens.begin(), tagged.tokens.end(), [&](const TagToken& token) {
            const std::u32string_view word = text.substr(token.begin, token.end - token.begin);
            const bool leaves = word == U"leave" || word == U"leaving" || word == U"keep" || word == U"keeping";
            const std::u32string_view piece = piece_around(text, token.begin);
            const std::size_t end = static_cast<std::size_t>(piece.data() - text.data()) + piece.size();
            const std::u32string_view rest = text.substr(token.end, end - token.end);
            const std::size_t alone = std::min({rest.find(U" alone"), rest.find(U" as they are"),
                                                rest.find(U" as it is"), rest.find(U" as is"), rest.size()});
            const bool leaves_it = begins_with_any(rest, {U" it ", U" them ", U" that "}) &&
                                   !is_marked(tagged, token.end, end);  // "..., but leave it off"
            return leaves && (has_verb(tagged, token.end, token.end + alone) || (leaves_it && alone == rest.size()));
        });
    }

    // "It's a bit brighter in the study": how it is, where "it's time to turn it up" asks.
    static bool tells_of_it(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            const std::string_view tag = request_tags[tagged.tags[t]];
            const std::u32string_view piece = piece_around(text, tagged.tokens[t].begin);
            const bool told = begins_with_any(piece, {U"it's ", U"it is ", U"it was ", U"it feels ", U"it got "}) &&
                              !contains_any(piece, {U" to ", U" turn", U" make ", U" bring ", U" put "});
            if ((tag == "up" || tag == "down") && told) {
                return true;
            }
        }
        return false;
    }

    // "I think you turn the lights off too early": what is thought or seen of somebody's doing.
    static bool thinks_of_doing(std::u32string_view text) {
        for (const std::u32string_view who :
             {U" you turn ", U" you switch ", U" you put ", U" you leave ", U" you set ", U" they turn ",
              U" they switch ", U" people turn ", U" we turn "}) {
            const std::u32string_view before = text.substr(0, std::min(text.find(who), text.size()));
            if (before.size() < text.size() &&
                ends_with_any(before, {U" think", U" know", U" guess", U" bet", U" believe", U" hate", U" love",
                                       U" like", U" how", U" why", U" see", U" notice", U" saw", U" feel"})) {
                return true;
            }
        }
        return false;
    }

    // 爷爷把灯关了: who did it stands before 把, and 了 at the end says that it is done. 你快把灯关了 asks for it.
    // 她困了，把灯关了 goes on with the same person.
    static bool somebody_did_it(std::u32string_view text, const TaggedRequest& tagged) {
        const std::size_t ba = text.find(U'把');
        const std::u32string_view rest = without_end_marks(text);
        if ((text.front() == U'她' || text.front() == U'他') && rest.ends_with(U"了")) {
            return true;
        }
        const bool one_piece = rest.find_first_of(U",.;!?") == std::u32string_view::npos;
        const std::u32string_view before = text.substr(0, std::min(ba, text.size()));
        const bool of_oneself = before == U"我" || before == U"我们" || before == U"咱们" || before == U"我自己";
        if (ba != std::u32string_view::npos && of_oneself) {
            return true;  // 我把风扇拧到三档...
        }
        if (ba == std::u32string_view::npos || ba == 0 || !one_piece || !rest.ends_with(U"了")) {
            return false;
        }
        const bool asks = before.find_first_of(U"请烦帮替给劳驾你您快紧就先再去来现马吧咱想要该得好行喂嘿哎") !=
                          std::u32string_view::npos;
        return !asks && !is_marked(tagged, 0, ba);
    }

    const Lexicon* words_;
    const MoodReader* moods_;
};

}  // namespace minillm
