// os/apps/home/tagged_moods.hpp: which words of time, condition, report, negation and question may stand beside a
// request that the tagger has marked.
//
//     I've just come in, [dev:light] [on:on]                  told beside it: allowed
//     [dev:light] [on:on] when I come in                      it holds for the request: not allowed
//     the man said it would rain, so [off:shut] the [dev:blinds]
//
// The less sets a cue apart from what is marked, the surer the tagger has to be; what holds for the whole sentence
// ("if it rains, ...", 想象一下) is never told beside it (grammar/moods.txt, "binds").
//
// Next: home_tagged_doubts.hpp, which asks this and looks at the rest of the sentence.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/numbers.hpp"
#include "../../../nlu/request_tagger.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../request.hpp"
#include "home_free_order.hpp"
#include "home_mentions.hpp"
#include "tagged_marks.hpp"

namespace minillm {

/// Holds the cues of moods in a sentence against its marks.
class TaggedMoods {
public:
    /// @param words, moods  the lexicon of the home, and what finds moods; both must outlive this
    TaggedMoods(const Lexicon& words, const MoodReader& moods) : words_(&words), moods_(&moods) {}

    /// Whether every cue leaves the request what it is.
    bool allow(const Request& request, const TaggedRequest& tagged) const {
        return std::all_of(request.mood.cues.begin(), request.mood.cues.end(),
                           [&](const MoodCue& cue) { return cue_allows(request.text.characters, tagged, cue); });
    }

    /// The same for a tagger that is rather certain: it has learned from many stories with a "yesterday" or a "he said"
    /// beside the request, so of these only what stands in one breath with the request counts.
    bool allow_certain(const Request& request, const TaggedRequest& tagged) const {
        const std::u32string_view text = request.text.characters;
        return std::all_of(request.mood.cues.begin(), request.mood.cues.end(), [&](const MoodCue& cue) {
            return cue_allows(text, tagged, cue) || leaves_certain(text, tagged, cue) ||
                   leaves_what_both_hear(text, tagged, cue);
        });
    }

private:
    // Whether a cue leaves the request what it is: as a part of it (the curtains closed, please), as a polite question,
    // or told beside it. The less sets it apart from what is marked, the surer the tagger has to be; and what holds for
    // the whole sentence (if ..., at sundown, "never mind") is not told beside it.
    bool cue_allows(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const double request = tagged.kinds[0];
        const bool asks = cue.mood == Mood::question;
        if ((!asks && marks::is_marked(tagged, cue.begin, cue.end)) || leaves_something_out(text, tagged, cue)) {
            return true;
        }
        const bool sure_of_wish =
            request >= marks::sure || (request >= marks::rather_sure && tagged.asked >= marks::sure);
        if (asks && sure_of_wish && asks_politely(piece_around(text, cue.begin))) {
            return true;
        }
        const bool in_own_piece = !marks::does_something(text, tagged, cue.begin);
        const bool part_of_verb = cue.mood == Mood::past && !is_han(text[cue.begin]) &&
                                  marks::has_verb(tagged, cue.end, cue.end + 2);  // the light turned off, please
        if (part_of_verb && marks::is_sure(tagged)) {
            return true;
        }
        const bool past_in_front =
            cue.mood == Mood::past && marks::is_said_in_front(text, tagged, cue);  // 刚跑完步回来把空调打开
        const bool told_beside = in_own_piece || past_in_front || marks::is_said_behind(text, tagged, cue);
        if (in_own_piece && request >= marks::sure && may_be_in_reason(text, tagged, cue)) {
            return true;
        }
        if (told_beside && request >= marks::very_sure && moods_->is_allowed(text, cue)) {
            return true;
        }
        if (asks && in_own_piece && marks::is_sure(tagged)) {
            return true;
        }
        const bool denies_named =
            cue.mood == Mood::negation && in_own_piece && marks::is_marked_piece(text, tagged, cue.begin);  // 厨房不用
        if (denies_named || takes_it_back(text, tagged, cue) || moods_->binds(text, cue)) {
            return false;
        }
        const bool sure_enough = marks::is_sure(tagged) || (in_own_piece && request >= marks::very_sure);
        return sure_enough && (asks || told_beside);
    }

    // Whether a cue may stand beside a request that the tagger is rather certain of.
    bool leaves_certain(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const bool in_own_piece = !marks::does_something(text, tagged, cue.begin);
        const bool very_certain = tagged.kinds[0] >= marks::very_sure;
        switch (cue.mood) {
            case Mood::condition:
                return very_certain && (in_own_piece || marks::is_said_behind(text, tagged, cue)) &&
                       !moods_->binds(text, cue);
            case Mood::later:
                return very_certain && in_own_piece && !moods_->binds(text, cue) && !is_hour(text, cue.begin);
            case Mood::report:
            case Mood::quotation:
                return very_certain && in_own_piece;
            case Mood::negation:  // 先不用给空调加两度: in one breath it denies; "no way" holds for all of it
                return (in_own_piece || (very_certain && !is_han(text[cue.begin]))) && !moods_->binds(text, cue) &&
                       !gives_it_up(text, tagged, cue);
            case Mood::question:
            case Mood::hypothetical: {  // 灯咋打开: in one breath it asks how
                const bool asks_how =
                    !in_own_piece && std::u32string_view(U"咋怎如").find(text[cue.begin]) != std::u32string_view::npos;
                return (very_certain || in_own_piece) && !asks_how && !moods_->binds(text, cue);
            }
            default:
                return very_certain || in_own_piece;
        }
    }

    // Whether a cue may stand beside a request that both models hear. Beside it, in a piece of its own, a time only
    // tells something, and so does how long it holds or what happens else ("..., choir practice till seven"); in one
    // breath with it a time or a condition does, if it names no hour: "lock up before we go", and not "lights off at 3
    // am". A negation, a question, "if ...," and what is recited or imagined are left to the rules above.
    bool leaves_what_both_hear(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const bool in_own_piece = !marks::does_something(text, tagged, cue.begin);
        const bool heard = in_own_piece ? marks::both_hear_request(tagged) : marks::both_are_sure(tagged);
        const bool binds = moods_->binds(text, cue);
        switch (cue.mood) {
            case Mood::condition:
                return heard && (!in_own_piece || !binds || is_duration_or_else(text, tagged, cue));
            case Mood::later:
                return heard && (in_own_piece ? tells_more_than(text, cue) : !number_at(text, cue.begin).has_value());
            case Mood::report:
            case Mood::past:
            case Mood::hypothetical:
                return heard && !binds;
            default:
                return false;
        }
    }

    // "..., choir practice till seven", "..., the milk turns otherwise": behind the request.
    static bool is_duration_or_else(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        const bool behind = cue.begin >= marks::end_of_marks(tagged, text.size());
        return behind && contains_any(word, {U"till", U"until", U"otherwise", U"不然", U"否则"});
    }

    // "half past four": a piece that begins with a number and is not long.
    static bool is_hour(std::u32string_view text, std::size_t at) {
        const std::u32string_view piece = piece_around(text, at);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        return !is_long(piece) &&
               (number_at(text, begin).has_value() || begins_with_any(piece, {U"half past", U"quarter"}));
    }

    // 今晚聚会 and "it's noon" tell something, 今晚 and "half past four" say when. 等等 only holds up.
    static bool tells_more_than(std::u32string_view text, const MoodCue& cue) {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::size_t more = piece.size() - std::min(piece.size(), cue.end - cue.begin);
        return piece == U"等等" || (!is_hour(text, cue.begin) && more >= (is_han(piece.front()) ? 2u : 4u));
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
        const bool gives_up =
            piece == U"算了" && cue.end <= marks::first_mark(tagged) && tagged.kinds[0] >= marks::all_but_certain;
        const bool only_denies = cue.mood == Mood::negation && !denies_one_of_several(text, tagged, piece) &&
                                 ((!of_home && piece.size() > 3) || is_long(piece)) && !takes_back(piece);
        const bool come_about =
            (word == U"有人" || word == U"没人") && (piece.ends_with(U"了") || piece.ends_with(U"啦"));
        const bool not_heard =
            cue.mood == Mood::report && contains_any(piece, {U"can't hear", U"cannot hear", U"听不清", U"听不见"});
        const bool says_little = cue.mood == Mood::past || cue.mood == Mood::question;
        return says_little || only_denies || gives_up || come_about || not_heard || moods_->is_allowed(text, cue);
    }

    // 客厅的灯不用动，把厨房那盏关了: a thing or room that is marked in what denies, and another one elsewhere.
    // 灯不用那么 亮，把灯调暗 speaks of one.
    static bool denies_one_of_several(std::u32string_view text, const TaggedRequest& tagged,
                                      std::u32string_view piece) {
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        const std::size_t end = begin + piece.size();
        const auto names = [](std::string_view tag) { return tag == "dev" || tag == "area"; };
        const bool of_degree = contains_any(piece, {U"那么", U"这么", U"太", U" so ", U" that ", U" this ", U" too "});
        const bool elsewhere =
            marks::any_mark(tagged, 0, begin, names) || marks::any_mark(tagged, end, text.size(), names);
        return !of_degree && elsewhere && marks::any_mark(tagged, begin, end, names);
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
        const bool behind = cue.mood == Mood::negation && cue.begin >= marks::end_of_marks(tagged, text.size());
        return behind && takes_back(piece) && find_home_names(*words_, piece).empty();
    }

    // 把灯打开吧，哦不，算了
    static bool gives_it_up(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const bool behind = cue.begin >= marks::end_of_marks(tagged, text.size());
        return behind && begins_with_any(piece, {U"算了", U"取消", U"不用了", U"还是别", U"never mind", U"nevermind",
                                                 U"forget", U"cancel", U"scratch", U"on second"});
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

    // "All the ACs off but not the one in the study", 灯都打开，厨房不用: the negation of what is marked as left out.
    static bool leaves_something_out(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        const std::size_t end = begin + piece.size();
        const auto only_leaves_out = [&](std::size_t from) {
            return !marks::has_verb(tagged, from, end) && marks::any_mark(tagged, from, end, [](std::string_view tag) {
                return tag == "xarea" || tag == "xdev";
            });
        };
        return cue.mood == Mood::negation && (only_leaves_out(begin) || only_leaves_out(cue.begin));
    }

    static bool is_long(std::u32string_view piece) {
        return is_han(piece.back()) ? piece.size() >= 5 : std::count(piece.begin(), piece.end(), U' ') >= 3;
    }

    const Lexicon* words_;
    const MoodReader* moods_;
};

}  // namespace minillm
