// os/apps/home_tagged_doubts.hpp: what speaks against acting on a sentence that only the tagger has read.
//
//     turn the AC on at nine                          a number that is not marked: a time, most likely
//     set the AC at my office to 20                   a room that is not marked, and none that is
//     turn on the study light but leave it off        a verb that is not marked says the opposite
//     厨房的灯灭了                                    says how it is; 把厨房的灯灭了 asks for it
//     a toaster, home.set(...), look-alike letters    something this home lacks; no everyday sentence
//
// The tagger learns from examples, and is sometimes sure of what it never saw. These checks know nothing of examples: they
// hold its marks against the words that it left out. One doubt is enough, and the sentence is asked back.
//
// Next: os/apps/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../nlu/lexicon.hpp"
#include "../../nlu/numbers.hpp"
#include "../../nlu/request_tagger.hpp"
#include "../../nlu/sentence_mood.hpp"
#include "home_free_order.hpp"
#include "home_mentions.hpp"
#include "../request.hpp"

namespace minillm {

/// Holds the marks of a sentence against the words that have none.
class TaggedDoubts {
public:
    /// @param words, moods  the lexicon of the home, and what finds moods; both must outlive this
    TaggedDoubts(const Lexicon& words, const MoodReader& moods) : words_(&words), moods_(&moods) {}

    /// Whether nothing speaks against acting on what is marked.
    bool none(const Request& request, const TaggedRequest& tagged, const std::vector<NamedSpan>& names) const {
        const std::u32string_view text = request.text.characters;
        const bool doubted = !is_everyday_text(text) ||
                             quotes_behind_colon(text, tagged) ||
                             names_absent(text, tagged, names) ||
                             !moods_allow(request, tagged) ||
                             leaves_out_number(text, tagged) ||
                             leaves_out_room(text, tagged, names) ||
                             says_opposite(text, tagged) ||
                             says_how_it_is(text, tagged) ||
                             lets_it_be(text, tagged) ||
                             somebody_did_it(text, tagged);
        return !doubted;
    }

private:
    static constexpr double sure = 0.92;              // of the tagger's probability of a request
    static constexpr double all_but_certain = 0.99;
    static constexpr double certain_of_tags = 0.9;

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
        return any_mark(tagged, begin, end, [](std::string_view tag) { return tag == "on" || tag == "off" || tag == "lock" || tag == "unlock"; });
    }

    static bool has_tag(const TaggedRequest& tagged, std::string_view name) {
        return std::any_of(tagged.tags.begin(), tagged.tags.end(), [name](std::size_t tag) { return request_tags[tag] == name; });
    }

    // Code, tool calls (home.set) and look-alike letters are no everyday sentence.
    static bool is_everyday_text(std::u32string_view text) {
        for (std::size_t at = text.find(U'.'); at != std::u32string_view::npos; at = text.find(U'.', at + 1)) {
            if (at > 0 && at + 1 < text.size() && is_latin_letter(text[at - 1]) && is_latin_letter(text[at + 1])) {
                return false;
            }
        }
        return std::all_of(text.begin(), text.end(), [](char32_t c) {
            return is_han(c) || is_latin_letter(c) || is_ascii_digit(c) || std::u32string_view(U" ,.;:!?'%-~°℃").find(c) != std::u32string_view::npos;
        });
    }

    // "Read this out: open the curtains": what follows is words to say, unless the request has begun (kitchen: light on).
    static bool quotes_behind_colon(std::u32string_view text, const TaggedRequest& tagged) {
        const std::size_t colon = text.find(U':');
        return colon != std::u32string_view::npos && !is_marked(tagged, 0, colon);
    }

    // What this home lacks, in one breath with what is marked. "The window's open now" may be a reason.
    static bool names_absent(std::u32string_view text, const TaggedRequest& tagged, const std::vector<NamedSpan>& names) {
        return std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            return name.category == "absent" && (tagged.kinds[0] < sure || is_marked_piece(text, tagged, name.begin));
        });
    }

    // A cue inside a marked word is part of the request (the curtains closed, please). One in a piece of its own may belong to
    // a reason. A question that the tagger is all but certain to be a request is a polite one. All else keeps from acting.
    bool moods_allow(const Request& request, const TaggedRequest& tagged) const {
        const std::u32string_view text = request.text.characters;
        const bool surely = tagged.kinds[0] >= all_but_certain && tagged.certainty >= certain_of_tags;
        return std::all_of(request.mood.cues.begin(), request.mood.cues.end(), [&](const MoodCue& cue) {
            return is_marked(tagged, cue.begin, cue.end) || (cue.mood == Mood::question && surely) ||
                   (tagged.kinds[0] >= sure && !does_something(text, tagged, cue.begin) && may_be_in_reason(text, tagged, cue));
        });
    }

    // 刚下夜班到家, 别烫着孩子, "I've not got my glasses": past, negation and question say nothing about a request beside
    // them, unless they take it back; of time and condition only what the list of the moods allows, and 有人来了, which has
    // come about. 算了 in front of the request gives up something else.
    bool may_be_in_reason(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) const {
        const std::u32string_view piece = piece_around(text, cue.begin);
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        const HomeMentions named = find_mentions(*words_, piece);
        const bool of_home = named.verbs + named.states > 0 || !named.kinds.empty() || !named.devices.empty() || !named.areas.empty();
        const bool gives_up = piece == U"算了" && cue.end <= first_mark(tagged) && tagged.kinds[0] >= all_but_certain;
        const bool only_denies = cue.mood == Mood::negation && ((!of_home && piece.size() > 3) || is_long(piece)) && !takes_back(piece);
        const bool come_about = (word == U"有人" || word == U"没人") && (piece.ends_with(U"了") || piece.ends_with(U"啦"));
        const bool not_heard = cue.mood == Mood::report && contains_any(piece, {U"can't hear", U"cannot hear", U"听不清", U"听不见"});
        const bool says_little = cue.mood == Mood::past || cue.mood == Mood::question;
        return says_little || only_denies || gives_up || come_about || not_heard || moods_->is_allowed(text, cue);
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
        for (const std::u32string_view word : {U"算了", U"取消", U"不用", U"不要", U"别了", U"还是别", U"我不",
                                               U"never", U"forget", U"cancel", U"scratch", U"ignore", U"no", U"actually",
                                               U"hold", U"on second", U"don't", U"do not", U"not"}) {
            if (piece.starts_with(word)) {
                return true;
            }
        }
        return false;
    }

    // The part between two marks of punctuation, without blanks around it. A question mark asks what stands in front of it,
    // whatever other marks stand between (!?).
    static std::u32string_view piece_around(std::u32string_view text, std::size_t at) {
        constexpr std::u32string_view punctuation = U",.;!?";
        while (at > 0 && punctuation.find(text[at]) != std::u32string_view::npos) {
            --at;
        }
        const std::size_t before = at == 0 ? std::u32string_view::npos : text.find_last_of(punctuation, at - 1);
        std::size_t begin = before == std::u32string_view::npos ? 0 : before + 1;
        std::size_t end = std::min(text.find_first_of(punctuation, at), text.size());
        while (begin < at && text[begin] == U' ') {
            ++begin;
        }
        while (end > at + 1 && text[end - 1] == U' ') {
            --end;
        }
        return text.substr(begin, std::max(end, at + 1) - begin);
    }

    // Whether the piece around a place says what is to be done; 书房没人了 only names where.
    static bool does_something(std::u32string_view text, const TaggedRequest& tagged, std::size_t at) {
        const std::u32string_view piece = piece_around(text, at);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        return any_mark(tagged, begin, begin + piece.size(), [](std::string_view tag) {
            const bool only_names = tag == "area" || tag == "dev" || tag == "attr" || tag == "it";
            return !only_names;
        });
    }

    static bool is_marked_piece(std::u32string_view text, const TaggedRequest& tagged, std::size_t at) {
        const std::u32string_view piece = piece_around(text, at);
        const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
        return is_marked(tagged, begin, begin + piece.size());
    }

    // Numbers above one: 一 is in 一下 and 一点.
    static bool leaves_out_number(std::u32string_view text, const TaggedRequest& tagged) {
        for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
            const TagToken& token = tagged.tokens[t];
            const std::optional<NumberMatch> number = tagged.tags[t] == 0 ? number_at(text, token.begin) : std::nullopt;
            if (number && !(number->in_words && number->numerator <= 2 && number->denominator == 1)) {
                return true;
            }
        }
        return false;
    }

    // A room that is named in the same breath and not marked, when no room is.
    static bool leaves_out_room(std::u32string_view text, const TaggedRequest& tagged, const std::vector<NamedSpan>& names) {
        if (has_tag(tagged, "area") || has_tag(tagged, "xarea")) {
            return false;
        }
        std::size_t piece_begin = 0;
        while (piece_begin < text.size()) {
            const std::size_t piece_end = std::min(text.find_first_of(U",.;!?", piece_begin), text.size());
            const bool has_room = std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
                return name.category == "area" && name.begin >= piece_begin && name.end <= piece_end && !is_marked(tagged, name.begin, name.end);
            });
            if (has_room && is_marked(tagged, piece_begin, piece_end)) {
                return true;
            }
            piece_begin = piece_end + 1;
        }
        return false;
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
                if (long_enough && words_->category_name(match.entry->category) == opposite && !is_marked(tagged, at, match.end)) {
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

    // "leave it off", "keep the fan on": as it is, nothing is to be switched.
    static bool lets_it_be(std::u32string_view text, const TaggedRequest& tagged) {
        if (!has_tag(tagged, "on") && !has_tag(tagged, "off")) {
            return false;
        }
        return std::any_of(tagged.tokens.begin(), tagged.tokens.end(), [&](const TagToken& token) {
            const std::u32string_view word = text.substr(token.begin, token.end - token.begin);
            return word == U"leave" || word == U"leaving" || word == U"keep" || word == U"keeping";
        });
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
        if (ba == std::u32string_view::npos || ba == 0 || !one_piece || !rest.ends_with(U"了")) {
            return false;
        }
        const std::u32string_view before = text.substr(0, ba);
        const bool asks = before.find_first_of(U"请烦帮给劳驾你您快紧就先再去来现马吧咱想要该得好行喂嘿哎") != std::u32string_view::npos;
        return !asks && !is_marked(tagged, 0, ba);
    }

    const Lexicon* words_;
    const MoodReader* moods_;
};

}  // namespace minillm
