// nlu/sentence_mood.hpp: how a sentence is meant, read off before anything acts on it.
//
//     别打开客厅的灯           negation          if it gets dark, turn on the light     condition
//     客厅的灯开着吗？         question          明天七点开灯                           later
//     他说“打开灯”             report, quotation  昨天我打开了灯                         past
//
// The words are in a file (datasets/llm_os/grammar/moods.txt); what a list of words cannot say is here: quotation
// marks, 开没开 and 亮不亮 (which ask), and numbers before a unit of time. It finds cues, with their places, and leaves
// it to the caller whether a cue is explained: a question mark is, after "could you".
//
// A cue too many costs a question back; a cue too few may cost an action that nobody asked for. So lists are generous.
//
// Source for the Chinese A-not-A question: Li and Thompson, "Mandarin Chinese: A Functional Reference Grammar", 1981.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "lexicon.hpp"
#include "numbers.hpp"
#include "request_text.hpp"

namespace minillm {

enum class Mood { negation, question, quotation, report, condition, past, later, hypothetical };

inline constexpr std::array<std::string_view, 8> mood_names = {"negation",  "question", "quotation", "report",
                                                               "condition", "past",     "later",     "hypothetical"};

/// A word that tells a mood, at characters [begin, end) of the normalised request.
struct MoodCue {
    Mood mood;
    std::size_t begin;
    std::size_t end;
};

/// All cues of a sentence, in its order.
struct SentenceMood {
    std::vector<MoodCue> cues;

    bool has(Mood mood) const {
        return std::any_of(cues.begin(), cues.end(), [mood](const MoodCue& cue) { return cue.mood == mood; });
    }

    /// "question (吗) later (明天)", for traces.
    std::string text(std::u32string_view characters) const {
        std::string result;
        for (const MoodCue& cue : cues) {
            result += result.empty() ? "" : " ";
            result += mood_names[static_cast<std::size_t>(cue.mood)];
            result += " (";
            result += encode_utf8(characters.substr(cue.begin, cue.end - cue.begin));
            result += ")";
        }
        return result.empty() ? "plain" : result;
    }
};

/// Finds mood cues by the lists of a file.
class MoodReader {
public:
    /// @param name, text  of the file. Throws FormatError, with the line, if it is not `name = word | word`.
    MoodReader(std::string_view name, std::string_view text) {
        std::size_t at = 0;
        std::size_t line_number = 0;
        std::string category;
        while (at < text.size()) {
            const std::size_t line_end = std::min(text.find('\n', at), text.size());
            std::string_view line = text.substr(at, line_end - at);
            at = line_end + 1;
            ++line_number;
            if (line.empty() || line.front() == '#') {
                continue;
            }
            if (line.front() != ' ') {
                const std::size_t equals = line.find(" =");
                if (equals == std::string_view::npos) {
                    throw FormatError(std::string(name), "line " + std::to_string(line_number), "name = word | word",
                                      std::string(line.substr(0, 40)));
                }
                category = std::string(line.substr(0, equals));
                const bool known = category == "polite" || category == "question_opening" ||
                                   category == "reason_opening" || category == "reason_allows" || category == "binds" ||
                                   category == "filler" || category == "compound" ||
                                   std::find(mood_names.begin(), mood_names.end(), category) != mood_names.end();
                if (!known) {
                    throw FormatError(std::string(name), "line " + std::to_string(line_number), "the name of a mood",
                                      category);
                }
                line.remove_prefix(equals + 2);
            }
            add_words(category, line);
        }
    }

    /// Whether a part of a sentence begins, or sounds, like the reason for a request: 我要睡觉了, it's dark in here.
    bool begins_like_reason(std::u32string_view part) const {
        while (!part.empty() && part.front() == U' ') {
            part.remove_prefix(1);
        }
        if (part.empty()) {
            return false;
        }
        const std::vector<LexiconMatch> matches = lexicon_.matches(part, 0);
        return sounds_like_reason(part) ||
               std::any_of(matches.begin(), matches.end(), [this](const LexiconMatch& match) {
                   return lexicon_.category_name(match.entry->category) == "reason_opening";
               });
    }

    /// Whether a cue says nothing against a request when it stands in the reason for it: "I've just come home".
    bool is_allowed(std::u32string_view part, const MoodCue& cue) const { return is_in(part, cue, "reason_allows"); }

    /// Whether a cue holds for the whole sentence, wherever it stands: "if it rains, ...", "at sundown, ...",
    /// 故事里爷爷说，....
    bool binds(std::u32string_view text, const MoodCue& cue) const {
        if (cue.mood == Mood::later && (tells_why_now(text, cue) || is_announced(text, cue))) {
            return false;
        }
        if (cue.mood == Mood::quotation || is_in(text, cue, "binds")) {
            return true;
        }
        if (cue.mood == Mood::report) {
            return opens_speech(text, cue);
        }
        if (cue.mood == Mood::question) {
            return asks_how_it_is(text, cue);
        }
        return (cue.mood == Mood::later || cue.mood == Mood::condition) && is_put_as_time(text, cue);
    }

    /// Whether a part of a sentence holds no cue that could turn a request beside it into something else.
    bool is_harmless(std::u32string_view part) const {
        const SentenceMood mood = read(part);
        return std::all_of(mood.cues.begin(), mood.cues.end(),
                           [&](const MoodCue& cue) { return is_allowed(part, cue); });
    }

    /// Whether a part of a sentence is nothing but words that a speaker begins with: 嗯那个, "right then".
    bool is_filler(std::u32string_view part) const {
        std::size_t at = 0;
        while (at < part.size()) {
            std::size_t end = part[at] == U' ' ? at + 1 : at;
            for (const LexiconMatch& match : lexicon_.matches(part, at)) {
                end = lexicon_.category_name(match.entry->category) == "filler" ? std::max(end, match.end) : end;
            }
            if (end == at) {
                return false;
            }
            at = end;
        }
        return !part.empty();
    }

    SentenceMood read(std::u32string_view text) const {
        SentenceMood mood;
        std::vector<bool> hidden(text.size(), false);  // inside a polite phrase or an A-not-A question
        find_a_not_a(text, mood, hidden);
        std::vector<Span> compounds;  // 说明书, 小时
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (const LexiconMatch& match : lexicon_.matches(text, at)) {
                const std::string& category = lexicon_.category_name(match.entry->category);
                for (std::size_t i = at; i < match.end && category == "polite"; ++i) {
                    hidden[i] = true;
                }
                if (category == "compound") {
                    compounds.push_back({at, match.end});
                }
            }
        }
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == U'"') {
                mood.cues.push_back({Mood::quotation, at, at + 1});
            }
            const bool of_a_while =
                text[at] == U'会' && at > 0 &&
                (text[at - 1] == U'一' || (text.substr(at + 1, 1) == U"儿" && lasts(text, at)));  // 看会儿
            if (hidden[at] || of_a_while) {
                continue;
            }
            for (const LexiconMatch& match : lexicon_.matches(text, at)) {
                const std::string& category = lexicon_.category_name(match.entry->category);
                if (is_part_of_one(compounds, {at, match.end})) {
                    continue;  // 说 of 说明书
                }
                if (category == "later" && is_spent(text, at, match.end)) {
                    continue;  // twelve hours on a train
                }
                if (category == "question_opening") {
                    if (begins_sentence(text, at)) {
                        mood.cues.push_back({Mood::question, at, match.end});
                    }
                } else if ((match.entry->term == "一会" || match.entry->term == "一会儿") && lasts(text, at)) {
                    continue;  // 我眯一会儿: how long, not when
                } else if (match.entry->term == "只要" && wants_no_more(text, match.end)) {
                    continue;  // 亮度只要15: how much, and no condition
                } else if (match.entry->term == "呢" && match.end < text.size() && text[match.end] == U',') {
                    continue;  // 我在做饭呢, ... goes on; only at the end does 呢 ask
                } else if (const auto place = std::find(mood_names.begin(), mood_names.end(), category);
                           place != mood_names.end()) {
                    mood.cues.push_back({static_cast<Mood>(place - mood_names.begin()), at, match.end});
                }
            }
            if ((text[at] == U'没' || text[at] == U'不') && ends_sentence(text, at + 1)) {  // 灯关了没, 灯亮着不
                mood.cues.push_back({Mood::question, at, at + 1});
            }
            if (const std::optional<std::size_t> end = as_soon_as(text, at)) {
                mood.cues.push_back({Mood::condition, at, *end});
            }
            if (text[at] == U'等' && begins_sentence(text, at) && waits_for_something(text, at)) {
                mood.cues.push_back({Mood::condition, at, at + 1});
            }
            const std::optional<std::size_t> end = time_end(text, at);
            if (const std::optional<std::size_t> ago = end ? end_of_ago(text, at, *end) : std::nullopt) {
                mood.cues.push_back({Mood::past, at, *ago});
                std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(at),
                          hidden.begin() + static_cast<std::ptrdiff_t>(*ago), true);
            } else if (end && !has_come_or_gone(text, at, *end)) {
                mood.cues.push_back({Mood::later, at, *end});
            }
        }
        std::stable_sort(mood.cues.begin(), mood.cues.end(),
                         [](const MoodCue& a, const MoodCue& b) { return a.begin < b.begin; });
        return mood;
    }

private:
    struct Span {
        std::size_t begin;
        std::size_t end;
    };

    static bool is_part_of_one(const std::vector<Span>& compounds, Span word) {
        return std::any_of(compounds.begin(), compounds.end(), [word](Span compound) {
            const bool inside = compound.begin <= word.begin && word.end <= compound.end;
            return inside && word.end - word.begin < compound.end - compound.begin;
        });
    }

    // Whether the word of a cue is in a list that is no mood's.
    bool is_in(std::u32string_view text, const MoodCue& cue, std::string_view list) const {
        const std::vector<LexiconMatch> matches = lexicon_.matches(text, cue.begin);
        return std::any_of(matches.begin(), matches.end(), [&](const LexiconMatch& match) {
            return match.end == cue.end && lexicon_.category_name(match.entry->category) == list;
        });
    }

    // "he said, ...", 爷爷说，...: a word of speech at the end of its piece. Films, songs and complaints are only told
    // of.
    static bool opens_speech(std::u32string_view text, const MoodCue& cue) {
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        const bool tells_of =
            begins_with_any(word, {U"movie", U"novel", U"song", U"lyrics", U"title", U"complain", U"grumbl", U"moan"});
        const bool of_speech = is_latin_letter(word[0])
                                   ? !tells_of
                                   : ends_with_any(word, {U"说", U"问", U"喊", U"叫", U"道", U"讲", U"念", U"写"});
        const bool ends_piece =
            cue.end >= text.size() || std::u32string_view(U",.;!?:").find(text[cue.end]) != std::u32string_view::npos;
        return of_speech && ends_piece;
    }

    // "Bedtime. Lock the door": a sentence of one word that says why, and not when.
    bool is_announced(std::u32string_view text, const MoodCue& cue) const {
        const bool alone =
            cue.begin == 0 && cue.end + 1 < text.size() && (text[cue.end] == U'.' || text[cue.end] == U'!');
        return alone && is_allowed(text, cue);
    }

    // "I've got a call in a minute, so put the light on": when the reason comes about. "..., so turn it on then" waits.
    bool tells_why_now(std::u32string_view text, const MoodCue& cue) const {
        const std::size_t so = text.find(U" so ", cue.end - std::min<std::size_t>(cue.end, 1));
        const std::u32string_view piece = text.substr(0, std::min(text.find(U','), so));
        const bool in_first_piece = cue.end <= piece.size();
        const bool waits = so != std::u32string_view::npos && contains_any(text.substr(so), {U" then", U" later"});
        constexpr std::size_t hardly_more = 4;  // characters beside the time: "on Friday" tells of nothing
        const bool tells_of_something = cue.begin > hardly_more && !stands_at_front(piece, cue);
        return so != std::u32string_view::npos && in_first_piece && !waits &&
               (begins_like_reason(piece) || tells_of_something);
    }

    // "At the weekend", "on a Friday": nothing but small words in front of the time.
    static bool stands_at_front(std::u32string_view piece, const MoodCue& cue) {
        return begins_with_any(piece, {U"at ", U"on ", U"by ", U"in ", U"after ", U"before ", U"until ", U"till ",
                                       U"every ", U"each ", U"from ", U"next ", U"this "}) &&
               std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(cue.begin), U' ') <= 2;
    }

    // "do we have it off", 开没开: how it is. "Can we have it off", 能不能: a request, put politely.
    bool asks_how_it_is(std::u32string_view text, const MoodCue& cue) const {
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        const bool politely = begins_with_any(word, {U"can", U"could", U"may", U"might", U"will", U"would"});
        const bool opens = !politely && is_in(text, cue, "question_opening");
        const bool a_not_a = word.size() == 3 && word[0] == word[2];
        const bool may_it_be = std::u32string_view(U"能可好行成").find(word[0]) != std::u32string_view::npos;
        return opens || (a_not_a && !may_it_be);
    }

    // 只要15, 只要20度就好: nothing but the unit and such words behind the number, and no 就 that goes on.
    static bool wants_no_more(std::u32string_view text, std::size_t at) {
        const std::optional<NumberMatch> number = number_at(text, at);
        if (!number) {
            return false;
        }
        const std::size_t end = std::min(text.find_first_of(U",.;!?", number->end), text.size());
        std::u32string_view rest = text.substr(number->end, end - number->end);
        rest.remove_prefix(begins_with_any(rest, {U"度", U"%", U"档", U"格", U"成"}) ? 1 : 0);
        const std::size_t next = std::min(text.find_first_not_of(U",.;!? ", end), text.size());
        const bool goes_on = begins_with_any(text.substr(next), {U"就", U"便", U"你就"});
        return !goes_on && (rest.size() <= 1 || begins_with_any(rest, {U"就好", U"就行", U"就够", U"就成", U"就可以"}));
    }

    // "Twelve hours on a train", "nine hours of meetings": how long it was. "In two hours" and "two hours from now"
    // wait.
    static bool is_spent(std::u32string_view text, std::size_t begin, std::size_t end) {
        const std::u32string_view word = text.substr(begin, end - begin);
        const std::u32string_view behind = text.substr(end);
        const bool unit = word == U"hours" || word == U"hour" || word == U"minutes" || word == U"minute";
        const bool on_something = begins_with_any(behind, {U" on a ", U" on the ", U" on my ", U" of ", U" behind ",
                                                           U" straight", U" without", U" non-stop"}) ||
                                  (behind.starts_with(U" from ") && !behind.starts_with(U" from now"));
        constexpr std::size_t nearby = 16;  // characters: "in another twelve "
        const std::u32string_view before = text.substr(begin < nearby ? 0 : begin - nearby, std::min(begin, nearby));
        const bool awaited = contains_any(before, {U"in ", U"for ", U"within ", U"another "});
        return unit && on_something && !awaited;
    }

    // 太阳一落山就, 一进屋就: as soon as. 一档就行, 一下就好 count or soften.
    static std::optional<std::size_t> as_soon_as(std::u32string_view text, std::size_t at) {
        constexpr std::size_t furthest = 7;  // characters between 一 and 就
        constexpr std::u32string_view counted = U"下点个会起直样档度盏台些共定半些楼路边种份张把间天晚早年月分秒级格成";
        if (text[at] != U'一' || at + 1 >= text.size() || counted.find(text[at + 1]) != std::u32string_view::npos) {
            return std::nullopt;
        }
        const std::u32string_view behind = text.substr(at + 1, furthest);
        const std::size_t then = behind.find(U'就');
        const bool one_piece = behind.substr(0, then).find_first_of(U",.;!?") == std::u32string_view::npos;
        const bool counts = (at > 0 && text[at - 1] == U'第') || (at > 0 && text[at - 1] == U'十');
        if (then == std::u32string_view::npos || then == 0 || !one_piece || counts) {
            return std::nullopt;
        }
        const std::size_t end = at + 1 + then + 1;
        const bool enough = begins_with_any(text.substr(end), {U"行", U"好", U"可以", U"够", U"成"});
        return enough ? std::nullopt : std::optional<std::size_t>(end);
    }

    // 七点了, 八点半了: what the clock says now. 闹了一个小时: how long it has been. 到七点了再开, 过了十分钟 wait.
    static bool has_come_or_gone(std::u32string_view text, std::size_t begin, std::size_t end) {
        const std::u32string_view before = text.substr(0, begin);
        const std::u32string_view behind = text.substr(end);
        const bool waits = ends_with_any(before, {U"到", U"等", U"到了", U"等了", U"过了", U"过"});
        const bool clock = text.substr(begin, end - begin).find(U'点') != std::u32string_view::npos;
        const bool says_now = clock && begins_with_any(behind, {U"了", U"多了", U"半了", U"啦", U"钟了"});
        const bool gone_by =
            !clock && before.ends_with(U"了") && !begins_with_any(behind, {U"后", U"以后", U"之后", U"再", U"就"});
        return !waits && (says_now || gone_by);
    }

    // 十五分钟前, "three mins ago": where it ends. 八点前 is before a time of the clock.
    static std::optional<std::size_t> end_of_ago(std::u32string_view text, std::size_t begin, std::size_t end) {
        const bool clock = text.substr(begin, end - begin).find(U'点') != std::u32string_view::npos;
        for (const std::u32string_view word : {U"以前", U"之前", U"前", U" ago"}) {
            if (!clock && text.substr(end, word.size()) == word) {
                return end + word.size();
            }
        }
        return std::nullopt;
    }

    static bool lasts(std::u32string_view text, std::size_t at) {
        return at > 0 &&
               std::u32string_view(U"睡眯躺坐歇息看玩读练聊逛跑学忙").find(text[at - 1]) != std::u32string_view::npos;
    }

    // 等电视剧演完，...: until that is over. 等了好久 has waited, 等着 and 等不及 do.
    static bool waits_for_something(std::u32string_view text, std::size_t at) {
        const std::u32string_view piece = piece_around(text, at);
        const bool over_with = contains_any(piece, {U"完", U"了", U"好", U"后", U"时", U"走", U"来", U"到", U"再"});
        return piece.size() > 2 && over_with && !begins_with_any(text.substr(at), {U"等了", U"等着", U"等不"});
    }

    // "at sundown", "tomorrow, ...", 下班后, 周末再: a time and no more, where "Sunday's over" tells something.
    static bool is_put_as_time(std::u32string_view text, const MoodCue& cue) {
        const std::u32string_view word = text.substr(cue.begin, cue.end - cue.begin);
        const std::u32string_view before = text.substr(0, cue.begin);
        const std::u32string_view behind = text.substr(cue.end);
        const std::u32string_view piece = piece_around(text, cue.begin);
        const bool tells = ends_with_any(piece, {U"了", U"啦", U"着"}) || behind.starts_with(U"'s ");
        const std::size_t hardly_more = is_han(word[0]) ? 2 : 8;  // characters beside it in its piece
        if (piece.size() <= word.size() + hardly_more && !tells) {
            return true;
        }
        if (is_han(word[0])) {
            const bool waits = word == U"等" && cue.mood == Mood::condition;
            return waits || begins_with_any(behind, {U"前", U"后", U"时", U"再", U"才", U"就", U"的"}) ||
                   ends_with_any(before, {U"等", U"到", U"每", U"下", U"过"});
        }
        if (cue.mood == Mood::condition) {
            return begins_sentence(text, cue.begin) && (word == U"before" || word == U"after" || word == U"while");
        }
        return stands_behind_preposition(before);
    }

    static bool stands_behind_preposition(std::u32string_view before) {
        for (const std::u32string_view word :
             {U"at ",   U"on ",     U"by ",    U"in ",     U"after ",  U"before ", U"until ",
              U"till ", U"next ",   U"every ", U"each ",   U"for ",    U"from ",   U"within ",
              U"past ", U"around ", U"come ",  U"at the ", U"in the ", U"by the "}) {
            const bool whole =
                before.size() == word.size() ||
                (before.size() > word.size() && !is_latin_letter(before[before.size() - word.size() - 1]));
            if (before.ends_with(word) && whole) {
                return true;
            }
        }
        return false;
    }

    // 洗完了, 来客人了 says what has come about; 费电, 太吵: three characters have no room for more than a judgement.
    static bool sounds_like_reason(std::u32string_view part) {
        const bool chinese = is_han(part.front()) && is_han(part.back());
        return chinese &&
               (std::u32string_view(U"了啦呢着").find(part.back()) != std::u32string_view::npos || part.size() <= 3);
    }

    void add_words(const std::string& category, std::string_view line) {
        while (!line.empty()) {
            const std::size_t bar = std::min(line.find(" | "), line.size());
            std::string_view word = line.substr(0, bar);
            line.remove_prefix(std::min(bar + 3, line.size()));
            while (!word.empty() && (word.front() == ' ' || word.front() == '|')) {
                word.remove_prefix(1);
            }
            while (!word.empty() && (word.back() == ' ' || word.back() == '\r')) {
                word.remove_suffix(1);
            }
            if (word == "'?'") {
                word = "?";
            }
            if (!word.empty()) {
                lexicon_.add(category, word, category);
            }
        }
    }

    // 开没开, 亮不亮, 可不可以: the same character on both sides of 不 or 没.
    static void find_a_not_a(std::u32string_view text, SentenceMood& mood, std::vector<bool>& hidden) {
        for (std::size_t i = 1; i + 1 < text.size(); ++i) {
            if ((text[i] == U'不' || text[i] == U'没') && text[i - 1] == text[i + 1] && is_han(text[i - 1])) {
                mood.cues.push_back({Mood::question, i - 1, i + 2});
                std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(i - 1),
                          hidden.begin() + static_cast<std::ptrdiff_t>(i + 2), true);
            }
        }
    }

    static bool begins_sentence(std::u32string_view text, std::size_t at) {
        std::size_t before = at;
        while (before > 0 && text[before - 1] == U' ') {
            --before;
        }
        return before == 0 || std::u32string_view(U",.;!?:").find(text[before - 1]) != std::u32string_view::npos;
    }

    static bool ends_sentence(std::u32string_view text, std::size_t at) {
        return at > 1 &&
               (at == text.size() || std::u32string_view(U",.;!?啊呀 ").find(text[at]) != std::u32string_view::npos);
    }

    // A number and a unit of time: 7点, 八点半, 10分钟, 7:30, 5 minutes, 9pm. 一点 alone is "a little".
    static std::optional<std::size_t> time_end(std::u32string_view text, std::size_t at) {
        const std::optional<NumberMatch> number = number_at(text, at);
        if (!number || number->kind != NumberKind::plain) {
            return std::nullopt;
        }
        std::size_t end = number->end;
        if (end + 2 < text.size() && text[end] == U':' && is_ascii_digit(text[end + 1]) &&
            is_ascii_digit(text[end + 2])) {
            return end + 3;
        }
        for (const std::u32string_view unit : {U"分钟", U"小时", U"个小时", U"个钟头", U"秒", U"刻钟", U"天后", U"点钟",
                                               U"点半", U"点整", U"点一刻", U"分后"}) {
            if (text.substr(end, unit.size()) == unit) {
                return end + unit.size();
            }
        }
        const bool just_one = number->numerator == number->denominator && number->in_words;
        if (!just_one && text.substr(end, 1) == U"点" && number->denominator == 1 && number->numerator <= 24) {
            return end + 1;
        }
        end += end < text.size() && text[end] == U' ' ? 1 : 0;
        for (const std::u32string_view unit : {U"am", U"pm", U"a.m", U"p.m", U"o'clock", U"min", U"mins", U"hrs"}) {
            const bool whole = end + unit.size() >= text.size() || !is_latin_letter(text[end + unit.size()]);
            if (text.substr(end, unit.size()) == unit && whole) {
                return end + unit.size();
            }
        }
        return std::nullopt;
    }

    Lexicon lexicon_;
};

}  // namespace minillm
