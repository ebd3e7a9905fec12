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
#include "home_unknown_place.hpp"
#include "tagged_marks.hpp"
#include "tagged_moods.hpp"

namespace minillm {

/// Holds the marks of a sentence against the words that have none.
class TaggedDoubts {
public:
    /// @param words, moods  the lexicon of the home, and what finds moods; both must outlive this
    TaggedDoubts(const Lexicon& words, const MoodReader& moods)
        : words_(&words), moods_(&moods), tagged_moods_(words, moods), unknown_places_(words) {}

    /// Whether nothing speaks against acting on what is marked.
    bool none(const Request& request, const TaggedRequest& tagged, const std::vector<NamedSpan>& names) const {
        const std::u32string_view text = request.text.characters;
        const bool doubted =
            holds_unknown(text, tagged) || !is_everyday_text(text) || quotes_behind_colon(text, tagged) ||
            names_absent(text, tagged, names) || unknown_places_.any(text, names) || belongs_elsewhere(text, tagged) ||
            leaves_out_thing(tagged, names) || leaves_out_exception(text, tagged) ||
            names_thing_apart(text, tagged, names) || !tagged_moods_.allow(request, tagged) ||
            asks_in_theory(text, tagged) || leaves_out_number(text, tagged) || leaves_out_room(text, tagged, names) ||
            says_opposite(text, tagged) || says_how_it_is(text, tagged) || lets_it_be(text, tagged) ||
            stays_as_it_is(text, tagged) || somebody_did_it(text, tagged) || thinks_of_doing(text) ||
            tells_of_it(text, tagged) || somebody_put_it_on(text, tagged) || says_both(text) || asks_why(text) ||
            cannot_be_done(text, tagged) || changes_over(text, tagged) || waits_till_then(request);
        return !doubted;
    }

    /// The same for a sentence that the tagger is rather certain of: what its examples teach it counts less, what a few
    /// letters decide (灯关了 tells, 把灯关了 asks) as much as ever.
    bool none_against_certain(const Request& request, const TaggedRequest& tagged,
                              const std::vector<NamedSpan>& names) const {
        const std::u32string_view text = request.text.characters;
        const bool asks_reason = asks_why(text) && marks::does_something(text, tagged, 0);
        const bool doubted =
            holds_unknown(text, tagged) || !is_everyday_text(text) || quotes_behind_colon(text, tagged) ||
            names_absent(text, tagged, names) || unknown_places_.any(text, names) || belongs_elsewhere(text, tagged) ||
            leaves_out_exception(text, tagged) || asks_in_theory(text, tagged) || says_how_it_is(text, tagged) ||
            lets_it_be(text, tagged) || stays_as_it_is(text, tagged) || somebody_did_it(text, tagged) ||
            thinks_of_doing(text) || somebody_put_it_on(text, tagged) || tells_of_it(text, tagged) || asks_reason ||
            cannot_be_done(text, tagged) || says_both(text) || changes_over(text, tagged) || waits_till_then(request) ||
            goes_part_of_way(text, tagged);
        return !doubted && tagged_moods_.allow_certain(request, tagged);
    }

private:
    // "Why would anyone turn off the light" asks for a reason; "why don't you" and "why not" may still mean a request.
    static bool asks_why(std::u32string_view text) {
        const std::u32string_view rest = text.starts_with(U"why ") ? text.substr(4) : std::u32string_view{};
        return !rest.empty() && !begins_with_any(rest, {U"don't", U"dont", U"not"});
    }

    // "I've got an exam tomorrow, turn the light off then": at that time.
    static bool waits_till_then(const Request& request) {
        const std::u32string_view text = request.text.characters;
        const bool comes_later =
            contains_any(text, {U" be home at ", U" be home by ", U" be back at ", U" be back by "});
        return comes_later || (request.mood.has(Mood::later) && without_end_marks(text).ends_with(U" then"));
    }

    // "Close the curtain a little the sun is in my eyes": not all the way, and how far is not marked.
    static bool goes_part_of_way(std::u32string_view text, const TaggedRequest& tagged) {
        const bool says_little = contains_any(text, {U" a little ", U" a bit ", U" slightly "});
        const bool marked =
            marks::has_tag(tagged, "amt") || marks::has_tag(tagged, "up") || marks::has_tag(tagged, "down");
        const bool opens = contains_any(text, {U"open ", U"close ", U"shut ", U"draw "});
        return says_little && opens && !marked && (marks::has_tag(tagged, "on") || marks::has_tag(tagged, "off"));
    }

    // 空调关了吹风扇, 关了空调改开窗帘: what is wanted in place of another is not switched off with it.
    static bool changes_over(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            const bool thing = request_tags[tagged.tags[t]] == "dev" || request_tags[tagged.tags[t]] == "area";
            const std::size_t at = tagged.tokens[t].begin;
            const bool in_its_place = thing && at >= 3 && !marks::is_marked(tagged, at - 1, at) &&
                                      std::u32string_view(U"吹换改用").find(text[at - 1]) != std::u32string_view::npos;
            const bool changed_to = thing && ends_with_any(text.substr(0, at), {U"换成", U"改成"});
            if ((in_its_place || changed_to) && marks::has_tag(tagged, "off") && !marks::has_tag(tagged, "on")) {
                return true;
            }
        }
        return false;
    }

    // A Chinese character that the tagger never saw, right beside what is marked (打幵客厅的灯) or in a piece of its
    // own while the tagger is not sure. Further off (沐浴的水不必太烫, 择菜厨房灯开一下) it changes nothing.
    static bool holds_unknown(std::u32string_view text, const TaggedRequest& tagged) {
        return std::any_of(tagged.unknown.begin(), tagged.unknown.end(), [&](std::size_t at) {
            const bool beside_mark = marks::is_marked(tagged, at == 0 ? 0 : at - 1, at + 2);
            return beside_mark || (!marks::is_sure(tagged) && marks::is_marked_piece(text, tagged, at));
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
            marks::any_mark(tagged, can - 1, can, [](std::string_view tag) { return tag == "dev" || tag == "area"; });
        return supposes || of_thing;
    }

    // "Read this out: open the curtains", "my mother: lights off": what follows is somebody's words, unless the request
    // has begun (kitchen: light on), or what it is for is said in front (bedtime for everyone: TV off).
    bool quotes_behind_colon(std::u32string_view text, const TaggedRequest& tagged) const {
        const std::size_t colon = text.find(U':');
        if (colon == std::u32string_view::npos || marks::is_marked(tagged, 0, colon)) {
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
        // "My mother-in-law is at the gate: entrance light on": who has come, and no words of hers
        const bool has_come =
            contains_any(front, {U" is at ", U" are at ", U" is here", U" are here", U" is outside", U" are outside",
                                 U" has arrived", U" have arrived", U"来了", U"到了"});
        const bool one_word = is_han(front.front()) ? front.size() <= 2
                                                    : front.find(U' ') == std::u32string_view::npos;  // Tom: lights off
        // "Bedtime: bedroom light off", "movie night: TV on": what it is for
        const bool of_occasion = ends_with_any(front, {U"time", U" night", U" evening", U"时间", U"时光", U"之夜"});
        if (of_occasion && marks::both_hear_request(tagged)) {
            return false;
        }
        return (speaks && !has_come) || one_word || tagged.kinds[0] < marks::all_but_certain;
    }

    // What this home lacks, in one breath with what is marked. "The window's open now" may be a reason.
    static bool names_absent(std::u32string_view text, const TaggedRequest& tagged,
                             const std::vector<NamedSpan>& names) {
        return std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            const std::size_t last = marks::end_of_marks(tagged, name.begin);
            const bool behind_all = !marks::is_marked(tagged, name.begin, text.size());
            const bool in_reason =
                marks::is_sure(tagged) && behind_all &&
                contains_any(text.substr(last, name.begin - last), {U" before ", U" while ", U" since "});
            return name.category == "absent" && !in_reason &&
                   (tagged.kinds[0] < marks::sure || marks::is_marked_piece(text, tagged, name.begin));
        });
    }

    // 泳池的灯关一下: a noun that is no room of this home, and whose light it is. 家里的, 这边的, 亮着的 and the like
    // say which of ours is meant.
    static bool belongs_elsewhere(std::u32string_view text, const TaggedRequest& tagged) {
        constexpr std::u32string_view of_home =
            U"家屋房间厅室这那哪我你您咱他她它头床桌墙顶板发门口边里全所剩余其他别每都个"
            U"着了过刚才新旧大小主要在开关亮热冷闷吵晃响前后左右上下外高低多少";
        constexpr std::size_t shortest = 2, longest = 4;
        for (std::size_t of = text.find(U'的'); of != std::u32string_view::npos; of = text.find(U'的', of + 1)) {
            const bool thing_behind =
                of + 1 < text.size() &&
                marks::any_mark(tagged, of + 1, of + 2, [](std::string_view tag) { return tag == "dev"; });
            std::size_t begin = of;
            while (begin > 0 && is_han(text[begin - 1]) && !marks::is_marked(tagged, begin - 1, begin)) {
                --begin;
            }
            std::u32string_view owner = text.substr(begin, of - begin);
            for (const std::u32string_view opening : {U"请", U"麻烦", U"帮忙", U"帮我", U"给我", U"先", U"把", U"将"}) {
                owner.remove_prefix(owner.starts_with(opening) ? opening.size() : 0);
            }
            const bool noun = owner.size() >= shortest && owner.size() <= longest &&
                              owner.find_first_of(of_home) == std::u32string_view::npos;
            if (thing_behind && noun && !marks::has_tag(tagged, "area")) {
                return true;
            }
        }
        return false;
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
            const bool apart = !marks::does_something(text, tagged, token.begin) ||
                               marks::is_said_behind(text, tagged, as_time) ||
                               marks::is_said_in_front(text, tagged, as_time);
            const bool in_own_piece = !marks::does_something(text, tagged, token.begin);
            const bool sure_enough = marks::is_sure(tagged) || (in_own_piece && tagged.kinds[0] >= marks::very_sure);
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
            const bool marked = is_thing(name) && marks::is_marked(tagged, name.begin, name.end);
            if (marked && marks::does_something(text, tagged, name.begin)) {
                detail::add_once(asked_for, kind_of(name));
            } else if (marked && asked_for.empty()) {
                detail::add_once(apart, kind_of(name));
            }
        }
        // 空调吹得我直打喷嚏，麻烦给关掉，窗帘也拉开: what is asked without a name is asked of the thing in front.
        const bool taken_up = asks_without_name(text, tagged, names);
        const bool together = taken_up || marks::has_tag(tagged, "all") || marks::has_tag(tagged, "rest") ||
                              marks::has_tag(tagged, "it") || marks::has_tag(tagged, "same");
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
            return !names_thing && marks::has_verb(tagged, token.begin, token.end);
        });
    }

    // A room that is named in the same breath and not marked, when no room is.
    static bool leaves_out_room(std::u32string_view text, const TaggedRequest& tagged,
                                const std::vector<NamedSpan>& names) {
        if (marks::has_tag(tagged, "area") || marks::has_tag(tagged, "xarea")) {
            return false;
        }
        std::size_t piece_begin = 0;
        while (piece_begin < text.size()) {
            const std::size_t piece_end = std::min(text.find_first_of(U",.;!?", piece_begin), text.size());
            const bool has_room = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
                return name.category == "area" && name.begin >= piece_begin && name.end <= piece_end &&
                       !marks::is_marked(tagged, name.begin, name.end);
            });
            if (has_room && marks::is_marked(tagged, piece_begin, piece_end)) {
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
            if (is_thing(name) && marks::is_marked(tagged, name.begin, name.end)) {
                return false;
            }
            if (is_thing(name)) {
                detail::add_once(kinds, kind_of(name));
            }
        }
        return kinds.size() > 1 && marks::has_tag(tagged, "area") && !marks::has_tag(tagged, "dev");
    }

    // 除了书房的空调: what is left out has to be marked as that.
    static bool leaves_out_exception(std::u32string_view text, const TaggedRequest& tagged) {
        const bool excepts =
            contains_any(text, {U" but not the ", U" but not in ", U"的别开", U"的别关", U"除了", U"除开", U"除去",
                                U"不包括", U"唯独", U"except", U"apart from", U"other than", U"excluding", U"all but"});
        return excepts && !marks::has_tag(tagged, "xarea") && !marks::has_tag(tagged, "xdev");
    }

    // "turn on ... but leave it off": a verb of the home that is not marked, against one that is.
    bool says_opposite(std::u32string_view text, const TaggedRequest& tagged) const {
        const bool on = marks::has_tag(tagged, "on");
        const bool off = marks::has_tag(tagged, "off");
        if (on == off) {
            return false;
        }
        const std::string_view opposite = on ? "verb_off" : "verb_on";
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (const LexiconMatch& match : words_->matches(text, at)) {
                const bool long_enough = match.end - at >= 2;  // 开 and 关 alone are in too many words
                if (long_enough && words_->category_name(match.entry->category) == opposite &&
                    !marks::is_marked(tagged, at, match.end)) {
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
        const bool marked_verb = rest.size() >= 3 && marks::has_verb(tagged, rest.size() - 3, rest.size());  // 拉好了
        return one_piece && ends_so && marked_verb && !detail::asks_for_done(text);
    }

    // 电视开着呗, 灯关着就好: as it is; 把灯开着 and 给我开着 ask for it.
    static bool stays_as_it_is(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t at = text.find(U'着'); at != std::u32string_view::npos; at = text.find(U'着', at + 1)) {
            if (at > 0 && marks::has_verb(tagged, at - 1, at + 1) && !contains_any(text, {U"把", U"给", U"帮"})) {
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
                                   !marks::is_marked(tagged, token.end, end);  // "..., but leave it off"
            // "leave the kitchen light on, but switch off the others": what is kept is marked as if it were asked for.
            const bool keeps_state = ends_with_any(without_end_marks(piece), {U" on", U" off", U" open", U" running"});
            const auto names = [](std::string_view tag) { return tag == "dev" || tag == "area"; };
            const std::size_t begin = end - piece.size();
            const bool names_others =
                marks::any_mark(tagged, 0, begin, names) || marks::any_mark(tagged, end, text.size(), names);
            const bool marks_kept = keeps_state && names_others && marks::any_mark(tagged, token.end, end, names);
            return leaves && (marks_kept || marks::has_verb(tagged, token.end, token.end + alone) ||
                              (leaves_it && alone == rest.size()));
        });
    }

    // "It's a bit brighter in the study": how it is, where "it's time to turn it up" asks.
    static bool tells_of_it(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            const std::string_view tag = request_tags[tagged.tags[t]];
            const std::u32string_view piece = piece_around(text, tagged.tokens[t].begin);
            const bool told = begins_with_any(piece, {U"it's ", U"it is ", U"it was ", U"it feels ", U"it got "}) &&
                              !contains_any(piece, {U" to ", U" turn", U" make ", U" bring ", U" put "});
            const bool judged = contains_any(piece, {U"挺好", U"正好", U"刚好", U"真好", U"不错"});  // 书房亮点儿挺好
            if ((tag == "up" || tag == "down") && (told || judged)) {
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

    // 打不开客厅的灯, 空调关不掉: 不 right in front of what is marked.
    static bool cannot_be_done(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t not_at = text.find(U'不'); not_at != std::u32string_view::npos;
             not_at = text.find(U'不', not_at + 1)) {
            const bool in_verb =
                not_at > 0 && std::u32string_view(U"打开关拉锁调").find(text[not_at - 1]) != std::u32string_view::npos;
            if (in_verb && marks::has_verb(tagged, not_at - 1, not_at + 2)) {
                return true;
            }
        }
        return false;
    }

    // "On and off" is neither.
    static bool says_both(std::u32string_view text) { return contains_any(text, {U"on and off", U"off and on"}); }

    // "The dog sat on the remote and put the TV on": what somebody did, told with a verb that is the same in the
    // present.
    static bool somebody_put_it_on(std::u32string_view text, const TaggedRequest& tagged) {
        for (const std::u32string_view did : {U" and put ", U" and let ", U" and set ", U" and shut ", U" and cut "}) {
            const std::size_t at = text.find(did);
            const std::u32string_view piece = at == std::u32string_view::npos ? text : piece_around(text, at);
            const bool of_another = begins_with_any(piece, {U"the ", U"my ", U"our ", U"his ", U"her ", U"that ", U"a ",
                                                            U"somebody ", U"someone ", U"he ", U"she ", U"they "});
            const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
            if (at != std::u32string_view::npos && of_another && !marks::is_marked(tagged, begin, at)) {
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
        std::u32string_view before = text.substr(0, std::min(ba, text.size()));
        before.remove_prefix(before.find_last_of(U",.;!?") + 1);  // 老婆，我把空调开低点行不行
        const bool of_oneself = before == U"我" || before == U"我们" || before == U"咱们" || before == U"我自己";
        if (ba != std::u32string_view::npos && of_oneself) {
            return true;  // 我把风扇拧到三档...
        }
        if (ba == std::u32string_view::npos || ba == 0 || !one_piece || !rest.ends_with(U"了")) {
            return false;
        }
        const bool asks = before.find_first_of(U"请烦帮替给劳驾你您快紧就先再去来现马吧咱想要该得好行喂嘿哎") !=
                          std::u32string_view::npos;
        return !asks && !marks::is_marked(tagged, 0, ba);
    }

    const Lexicon* words_;
    const MoodReader* moods_;
    TaggedMoods tagged_moods_;
    UnknownPlaces unknown_places_;
};

}  // namespace minillm
