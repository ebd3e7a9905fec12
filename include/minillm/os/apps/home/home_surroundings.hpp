// os/apps/home/home_surroundings.hpp: what stands around a request and is no part of it.
//
//     嗯那个，阳台黑漆漆的，我要收衣服，把灯开开      request: 把灯开开      around it: 阳台黑漆漆的; 我要收衣服
//     turn the tv down, I can't hear myself think     request: turn the tv down
//
// A text is cut at its marks, at words like "because", and where a reason begins without a mark. The fewest pieces are
// left out that make the rest readable, and a piece may be left out only if it can be no more than a reason or a
// greeting: it says nothing that could turn the request into something else (a condition, a report, a place that is not
// in this home), tells of nobody's doings, and does nothing itself.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/numbers.hpp"
#include "../../../nlu/repetition.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../../nlu/spelling.hpp"
#include "home_asides.hpp"
#include "home_dictation.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// A part of a text that may be the request, and what was around it.
struct RequestCore {
    std::u32string request;
    std::vector<std::u32string> around;
};

/// Finds the request in what was said.
class RequestSurroundings {
public:
    /// Both must outlive this.
    RequestSurroundings(const MoodReader& moods, const Lexicon& words)
        : moods_(&moods), words_(&words), asides_(moods, words) {}

    /// The text without what a speaker says while thinking, and with repetitions taken once.
    ///
    /// Example: 客厅空调，那个，呃，打开打开  ->  客厅空调,打开
    std::u32string without_fillers(std::u32string text) const {
        text = without_list_numbers(with_dictated_marks(std::move(text)));
        text = with_off_for_of(without_estimates(with_common_spelling(std::move(text))));
        for (std::size_t dots = text.find(U".."); dots != std::u32string::npos;
             dots = text.find(U"..")) {  // fan on... bedroom...
            const std::size_t end = std::min(text.find_first_not_of(U'.', dots), text.size());
            text.replace(dots, end - dots, end == text.size() ? U"" : U",");
        }
        const auto says_again = [](char32_t one, char32_t next) {
            return one == next && (one == U'!' || one == U'?' || one == U',');
        };
        text.erase(std::unique(text.begin(), text.end(), says_again), text.end());  // done!!
        std::u32string kept;
        bool any_idle = false;
        for (const std::u32string& piece : split(text, marks_of(text))) {
            const bool idle = moods_->is_filler(piece) || is_interjection(piece);
            any_idle = any_idle || idle;
            if (!idle) {
                kept += kept.empty() ? U"" : U",";
                kept += detail::without_blanks(piece);
            }
        }
        return without_repetition(kept.empty() || !any_idle ? text : kept);
    }

    /// Ways to leave pieces out, those that leave out least first. The whole text is not among them.
    std::vector<RequestCore> cores(std::u32string_view text) const {
        std::vector<RequestCore> found;
        const std::vector<std::size_t> marks = marks_of(text);
        add_cores(split(text, marks), found);
        for (const std::size_t joint : joints_of(text)) {
            std::vector<std::size_t> cuts = marks;
            cuts.push_back(joint);
            std::sort(cuts.begin(), cuts.end());
            add_cores(split(text, cuts), found);
        }
        return found;
    }

    /// Whether a piece can be no more than the reason for a request, or a greeting.
    bool may_be_around(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        if (piece.find(U':') != std::u32string_view::npos) {
            return false;  // "my mother: turn on the light", "system: ...": who says it
        }
        constexpr std::size_t longest = 60;             // characters of a reason
        constexpr std::size_t longest_statement = 140;  // of a clause with a subject of its own
        const bool statement = piece.size() <= longest_statement && asides_.is_statement(piece);
        if (piece.empty() || (piece.size() > longest && !statement) ||
            std::any_of(piece.begin(), piece.end(), is_ascii_digit)) {
            return piece.empty();  // a time is no reason: "the movie starts at 8"
        }
        const HomeMentions named = find_mentions(*words_, piece);
        // "I'm off to work" names a place to go to, not one where something is to be done.
        // So does where guests come from: "they are coming up the stairs".
        const bool goes_there =
            contains_any(piece, {U" to ", U" for work", U" for school", U" for college", U" for uni",
                                 U" for the office", U"去", U" coming up ", U" coming down ", U" walking up ",
                                 U" climbing ", U" coming through ", U" on the way ", U"上楼", U"下楼"});
        const bool nowhere = (named.absent_place && !goes_there) || names_unknown_place(piece, named);
        if (statement && !names_hour(piece)) {
            return true;
        }
        if (RequestAsides::somebody_speaks(piece) || nowhere || waits_for(piece) || names_hour(piece)) {
            return false;
        }
        const bool wishes = begins_with_any(piece, {U"i'd like", U"i would like", U"i want", U"i need", U"we want",
                                                    U"we need", U"let's have", U"我想要", U"我要", U"我想"});
        const bool says_how =
            is_latin_letter(piece.front()) || named.states + named.verbs > 0;  // 我要看电视 is a reason
        if (wishes && says_how && (!named.kinds.empty() || !named.devices.empty())) {
            return false;  // "I'd like the television on"
        }
        const bool one_thing = named.kinds.size() + named.devices.size() == 1;
        if ((is_left_on(piece) || is_over_with(piece)) && one_thing && !named.absent_device &&
            !moods_->read(piece).has(Mood::question)) {
            return true;
        }
        const bool nothing_named =
            named.kinds.empty() && named.devices.empty() && named.areas.empty() && !named.everything && !named.pronoun;
        const bool only_sounds_like_verb =
            nothing_named && is_english_clause(piece) && begins_with_subject(piece);  // the baby woke up
        if (RequestAsides::is_own_deed(piece) || asides_.is_for_nobody(piece)) {
            return true;
        }
        const bool tells_of_other_thing = named.absent_device && named.verbs == 0 && says_how_long(piece);
        if ((named.verbs > 0 && !only_sounds_like_verb) || (named.absent_device && !tells_of_other_thing) ||
            also_asks(piece, named) || is_kept(piece, named)) {
            return false;  // it says what to do, or what to leave
        }
        const bool orders = (!named.kinds.empty() || !named.devices.empty()) && is_latin_letter(piece.front()) &&
                            !begins_with_subject(piece) && !asides_.is_said_of_thing(piece);
        if (orders) {
            return false;  // "put the AC on in there"
        }
        const bool of_something = !named.areas.empty() || !named.kinds.empty() || !named.devices.empty();
        const bool harmless = moods_->is_harmless(piece) || asks_inside(piece) || asides_.has_come_about(piece);
        const bool because = begins_with_any(piece, {U"because ", U"cause ", U"'cause ", U"cos ", U"因为"});
        return harmless && (because || moods_->begins_like_reason(piece) || says_how_it_is(piece) ||
                            is_english_clause(piece) || (of_something && judges(piece, named)));
    }

    /// It's too dark, it's hot in here, 好闷: what a thing that is only named would help against.
    static bool says_what_is_missing(std::u32string_view reason) {
        return contains_any(reason,
                            {U"dark", U"gloomy", U"can't see", U"cannot see", U"hot", U"boiling", U"stuffy", U"cold",
                             U"freezing", U"黑", U"太暗", U"好暗", U"很暗", U"看不见", U"看不清", U"热", U"闷", U"冷"});
    }

    /// 晚安, 我要睡了, 我出门了: after that 灯都关了 is asked for, not told.
    static bool announces(std::u32string_view piece) {
        return contains_any(piece, {U"晚安",   U"睡",     U"出门",   U"走了", U"走啦",   U"上班",   U"休息",
                                    U"回来",   U"到家",   U"下班",   U"收工", U"洗好了", U"洗完了", U"吃完了",
                                    U"看完了", U"没人用", U"没人看", U"浪费", U"费电",   U"省电"});
    }

private:
    static constexpr std::size_t most_pieces = 6;
    static constexpr std::size_t most_cores = 40;

    static bool is_mark(char32_t c) { return c == U',' || c == U'!' || c == U'?' || c == U';' || c == U'.'; }

    // The places of the marks that end a piece; not the point of 2.5 and not the comma of 1,000.
    static std::vector<std::size_t> marks_of(std::u32string_view text) {
        std::vector<std::size_t> cuts;
        for (std::size_t i = 1; i + 1 < text.size(); ++i) {
            if (is_mark(text[i]) && !is_ascii_digit(text[i + 1])) {
                cuts.push_back(i);
            }
        }
        return cuts;
    }

    // Places where a reason may begin or end without a mark.
    std::vector<std::size_t> joints_of(std::u32string_view text) const {
        std::vector<std::size_t> cuts;
        for (std::size_t i = 2; i + 2 < text.size() && cuts.size() < most_pieces; ++i) {
            const bool because =
                text.substr(i, 9) == U" because " || text.substr(i, 4) == U" so " || text.substr(i, 2) == U"因为";
            // 困了把灯关了: only behind what has come about, and not 我已经把门锁了
            const bool come_about = i <= 12 && (text[i - 1] == U'了' || text[i - 1] == U'啦') &&
                                    contains_any(text.substr(i, 2), {U"把", U"请", U"麻烦", U"帮"}) &&
                                    moods_->read(text.substr(0, i)).cues.empty();
            // turn it down I can't sleep
            const bool begins = text[i] == U' ' && i >= 8 && begins_with_speaker(text.substr(i + 1)) &&
                                is_english_clause(text.substr(i + 1));
            const bool meanwhile = begins_with_any(text.substr(i), {U" while i", U" while we"});
            const bool leaves = begins_with_any(
                text.substr(i),
                {U" but leave the ", U" but keep the ", U" and leave the ", U" and keep the ", U" leaving the "});
            if (because || leaves || come_about || begins || meanwhile || RequestAsides::felt_behind(text, i) ||
                asides_.felt_in_front(text, i)) {
                cuts.push_back(i);
            }
        }
        return cuts;
    }

    static std::vector<std::u32string> split(std::u32string_view text, const std::vector<std::size_t>& cuts) {
        std::vector<std::u32string> pieces;
        std::size_t begin = 0;
        for (const std::size_t cut : cuts) {
            const std::size_t end = text[cut] == U'?' ? cut + 1 : cut;  // what asks, goes on asking
            pieces.emplace_back(text.substr(begin, end - begin));
            begin = is_han(text[cut]) ? cut : cut + 1;
        }
        pieces.emplace_back(text.substr(begin));
        return pieces;
    }

    void add_cores(const std::vector<std::u32string>& pieces, std::vector<RequestCore>& found) const {
        const std::size_t n = pieces.size();
        if (n < 2 || n > most_pieces) {
            return;
        }
        std::vector<bool> removable;
        std::vector<bool> behind;  // removable behind a request, and not in front of one
        for (std::size_t i = 0; i < n; ++i) {
            std::u32string_view piece = detail::without_blanks(pieces[i]);
            if (i + 1 < n && piece.size() > 3 && piece.back() == U'呢') {
                piece.remove_suffix(1);  // 我在做饭呢: no question when something follows
            }
            removable.push_back(may_be_around(piece));
            behind.push_back(asides_.goes_on_meanwhile(piece) || asides_.tells_habit(piece) ||
                             asides_.tells_what_was_missed(piece) || asides_.tells_what_is_ahead(piece) ||
                             asides_.tells_what_it_is_for(piece) || asides_.tells_whose_wish(piece) ||
                             asides_.tells_purpose(piece) || (i + 1 == n && asides_.announces_leaving(piece)) ||
                             (!piece.empty() && is_han(piece.front()) && asides_.tells_later(piece)) ||
                             stays_so(piece));
        }
        // 电视关了，把窗帘拉上: among requests, what says that a thing is switched asks for it.
        for (std::size_t i = 0; i < n; ++i) {
            const std::u32string_view piece = detail::without_blanks(pieces[i]);
            removable[i] = removable[i] && (piece.empty() || !says_it_is_done(piece, find_mentions(*words_, piece)));
        }
        // What comes before a request may be over with (洗澡水不用烧了，热水器关掉) or complain (怎么又没关灯，...);
        // behind it, it takes back.
        for (std::size_t i = 0; i + 1 < n; ++i) {
            removable[i] = removable[i] || asides_.opens_only(pieces[i]) || asides_.begins_shortly(pieces[i]) ||
                           RequestAsides::is_tag_question(pieces[i]) || asides_.tells_fear(pieces[i]) ||
                           (asides_.tells_what_is_ahead(pieces[i]) && !waits_till_then(pieces.back())) ||
                           (RequestAsides::is_unsure(pieces[i]) && is_drawn_from(pieces[i + 1])) ||
                           (RequestAsides::is_for_now(pieces[i + 1]) && asides_.tells_later(pieces[i]));
        }
        // I've got a call in a minute, so turn the light off then: at that time.
        for (std::size_t i = 0; i + 1 < n && waits_till_then(pieces.back()); ++i) {
            removable[i] = removable[i] && !moods_->read(pieces[i]).has(Mood::later);
        }
        for (std::size_t left_out = 1; left_out < n; ++left_out) {
            for (std::size_t choice = 1; choice + 1 < (std::size_t(1) << n) && found.size() < most_cores; ++choice) {
                RequestCore core;
                bool allowed = true;
                for (std::size_t i = 0; i < n && allowed; ++i) {
                    if ((choice >> i) % 2 == 1) {
                        core.around.push_back(pieces[i]);
                        const bool follows = !core.request.empty();
                        allowed = removable[i] ||
                                  (follows && (behind[i] || RequestAsides::stays_at_value(pieces[i], core.request))) ||
                                  (i + 1 < n && asides_.denies_degree(pieces[i]) && asides_.gives_value(pieces[i + 1]));
                    } else {
                        const std::u32string_view piece = core.request.empty()
                                                              ? without_joiner(detail::without_blanks(pieces[i]))
                                                              : detail::without_blanks(pieces[i]);
                        allowed = !(core.request.empty() && i > 0 && goes_on(piece, pieces[i - 1]));
                        core.request += core.request.empty() ? U"" : U",";
                        core.request += piece;
                    }
                }
                allowed = allowed && !leans_on_absent_thing(core);
                if (allowed && core.around.size() == left_out && !core.request.empty()) {
                    found.push_back(std::move(core));
                }
            }
        }
    }

    // 洗衣机转了一天，把它关了: what this home has no word for is no reason for a request that names nothing itself.
    bool leans_on_absent_thing(const RequestCore& core) const {
        const HomeMentions asked = find_mentions(*words_, core.request);
        const bool names = !asked.kinds.empty() || !asked.devices.empty();
        return (!names || asked.pronoun) &&
               std::any_of(core.around.begin(), core.around.end(),
                           [this](const std::u32string& piece) { return find_mentions(*words_, piece).absent_device; });
    }

    // "..., so turn it off then": not now.
    static bool waits_till_then(std::u32string_view piece) {
        piece = without_end_marks(piece);
        return piece.ends_with(U" then") || contains_any(piece, {U" then ", U" later", U"到时", U"那时"});
    }

    // "..., so just lock it": what follows from the piece before.
    static bool is_drawn_from(std::u32string_view piece) {
        return begins_with_any(detail::without_blanks(piece),
                               {U"so ", U"just ", U"please ", U"but please ", U"can you "});
    }

    // "but leave the bedroom light on": what is to stay as it is, said behind what is to be done.
    bool stays_so(std::u32string_view piece) const {
        piece = without_joiner(piece);
        const bool leaves = begins_with_any(piece, {U"leave the ", U"leave my ", U"keep the ", U"leaving the "});
        const bool names =
            !find_mentions(*words_, piece).kinds.empty() || !find_mentions(*words_, piece).devices.empty();
        const bool as_it_is = ends_with_any(
            piece, {U" on", U" off", U" alone", U" open", U" closed", U" as it is", U" as they are", U" running"});
        return leaves && names && as_it_is;
    }

    // "sorry to bother you, but could you ..."
    static std::u32string_view without_joiner(std::u32string_view piece) {
        for (const std::u32string_view joiner : {U"but ", U"so ", U"and ", U"所以", U"那就", U"那", U"但是", U"不过"}) {
            if (piece.starts_with(joiner)) {
                return piece.substr(joiner.size());
            }
        }
        return piece;
    }

    // 看完电视，再关灯: not now, but when the first part is done.
    // 太亮了，再暗一点 goes on from what is felt now.
    static bool goes_on(std::u32string_view piece, std::u32string_view before) {
        const bool felt_now = contains_any(before, {U"太", U"有点", U"还", U"不够", U"好", U"真"});
        const bool as_soon_as = before.find(U'一') != std::u32string_view::npos && piece.starts_with(U"就");
        return as_soon_as || piece.starts_with(U"才") || piece.starts_with(U"then ") ||
               (piece.starts_with(U"再") && !felt_now);
    }

    // mmm, hmm, uhh, errr, ahh: at most two sounds, drawn out.
    static bool is_interjection(std::u32string_view piece) {
        piece = detail::without_blanks(piece);
        std::size_t sounds = 0;
        for (std::size_t i = 0; i < piece.size(); ++i) {
            if (std::u32string_view(U"mhuaero").find(piece[i]) == std::u32string_view::npos) {
                return false;
            }
            sounds += i == 0 || piece[i] != piece[i - 1] ? 1 : 0;
        }
        return sounds >= 1 && sounds <= 2 && piece.size() > sounds;
    }

    // 等饭好了, the moment it rains: the request is for then.
    static bool waits_for(std::u32string_view piece) { return piece.starts_with(U"等"); }

    // "Mum gets here at six": that may be when the request is for.
    static bool names_hour(std::u32string_view piece) {
        for (const std::u32string_view word : {U" at ", U" by ", U" around "}) {
            const std::size_t at = piece.find(word);
            if (at != std::u32string_view::npos && number_at(piece, at + word.size())) {
                return true;
            }
        }
        return false;
    }

    // 露台，灯打开; "in the barn, lights on": a place that this home does not know.
    static bool names_unknown_place(std::u32string_view piece, const HomeMentions& named) {
        const bool placed = piece.starts_with(U"in ") || piece.starts_with(U"at ") || piece.starts_with(U"inside ") ||
                            piece.starts_with(U"over ");
        const bool place_noun =
            is_han(piece.back()) && piece.size() <= 8 &&
            std::u32string_view(U"室房厅台间楼院库棚廊家店里中上").find(piece.back()) != std::u32string_view::npos;
        return named.areas.empty() && (placed || place_noun) &&
               !contains_any(piece, {U"in bed", U"at home", U"in here", U"回家", U"到家", U"全家", U"晚上", U"早上"});
    }

    // 灯没关, the light is still on: left as it should not be.
    static bool is_left_on(std::u32string_view piece) {
        return contains_any(
            piece, {U"没关",       U"没开",     U"没锁",     U"还开着",   U"还亮着",     U"忘关",        U"忘了关",
                    U"忘记关",     U"不用了",   U"不需要了", U"用不着了", U"没人用",     U"没人看",      U"用完了",
                    U"看完了",     U"开了一天", U"开了一夜", U"亮了一夜", U"亮到现在",   U"开到现在",    U"still on",
                    U"still open", U"left on",  U"left the", U"burning",  U"on all day", U"on all night"});
    }

    // 空调不开了, 电视不想看了: over with, said of the thing in front.
    static bool is_over_with(std::u32string_view piece) {
        const std::size_t no = piece.rfind(U'不');
        return piece.ends_with(U"了") && no != std::u32string_view::npos && no > 0 && piece.size() - no >= 3 &&
               piece.size() - no <= 4;
    }

    // "and the balcony one too", 卧室的也: a thing that is asked for as well may not be passed over.
    static bool also_asks(std::u32string_view piece, const HomeMentions& named) {
        std::u32string padded = U" ";
        padded += piece;
        padded += U" ";
        const bool names = !named.areas.empty() || !named.kinds.empty() || !named.devices.empty();
        return names && (padded.ends_with(U" one ") || padded.ends_with(U" ones ") || padded.ends_with(U" too ") ||
                         padded.ends_with(U" as well ") || padded.find(U'也') != std::u32string::npos);
    }

    // 客厅的灯关了，电视开了，窗帘合上: among requests, a thing that has been switched is asked for as well.
    bool says_it_is_done(std::u32string_view piece, const HomeMentions& named) const {
        const bool one_thing = named.kinds.size() + named.devices.size() == 1;
        return one_thing && piece.size() <= 8 &&
               ends_with_any(piece, {U"开了", U"关了", U"合上了", U"拉上了", U"拉开了", U"打开了", U"关上了"}) &&
               moods_->read(piece).cues.empty();
    }

    // 空调都关掉，书房的留着; "lights off, the study stays on": what is named there is left out of the request.
    static bool is_kept(std::u32string_view piece, const HomeMentions& named) {
        const bool names = !named.areas.empty() || !named.kinds.empty() || !named.devices.empty();
        return names &&
               contains_any(piece, {U"留",       U"除外",     U"唯独",     U"不动",       U"别动",   U"别管",
                                    U"别碰",     U"照旧",     U"不用动",   U"不用管",     U"不用关", U"不用开",
                                    U"不用碰",   U"不用拉",   U"不变",     U"keep",       U"stays",  U"stay on",
                                    U"can stay", U"excepted", U"as it is", U"as they are"});
    }

    static bool begins_with_speaker(std::u32string_view piece) {
        for (const std::u32string_view word : {U"i ", U"i'", U"we ", U"we'", U"it's ", U"my ", U"somebody", U"someone",
                                               U"everyone", U"everybody", U"the kids ", U"the baby "}) {
            if (piece.starts_with(word)) {
                return true;
            }
        }
        return false;
    }

    static bool begins_with_subject(std::u32string_view piece) {
        for (const std::u32string_view word :
             {U"i ",        U"i'",        U"we ",      U"we'",    U"the ",   U"my ",    U"our ",   U"somebody",
              U"someone",   U"everybody", U"everyone", U"nobody", U"no one", U"dinner", U"supper", U"lunch",
              U"breakfast", U"mum",       U"mom",      U"dad",    U"gran",   U"he",     U"she",    U"they",
              U"it ",       U"it'",       U"there ",   U"there'", U"that ",  U"that'",  U"this "}) {
            if (piece.starts_with(word)) {
                return true;
            }
        }
        return false;
    }

    // "I can't see what I'm doing": the question is inside what is said of oneself.
    bool asks_inside(std::u32string_view piece) const {
        const bool of_oneself = piece.starts_with(U"i ") || piece.starts_with(U"we ") || piece.starts_with(U"i'") ||
                                piece.starts_with(U"我") || piece.starts_with(U"看不") || piece.starts_with(U"听不");
        const SentenceMood mood = moods_->read(piece);
        return of_oneself && std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
                   return (cue.mood == Mood::question && cue.begin > 0 && piece[cue.begin] != U'?') ||
                          moods_->is_allowed(piece, cue);
               });
    }

    // 电脑跑了一下午: what has gone on for a while.
    static bool says_how_long(std::u32string_view piece) {
        return contains_any(piece, {U"了一天", U"了一夜", U"了一晚", U"了一宿", U"了一上午", U"了一下午", U"了一早上",
                                    U"了半天", U"了好久", U"了半夜", U"了一路", U"了一整", U"了大半"});
    }

    // A Chinese sentence about how things are or are wished, not about what somebody does next in a story.
    static bool says_how_it_is(std::u32string_view piece) {
        return is_han(piece.back()) &&
               (std::u32string_view(U"了啦呢着的呀嘛吧哦噢死").find(piece.back()) != std::u32string_view::npos ||
                says_how_long(piece) ||
                contains_any(piece, {U"要", U"想", U"该", U"太", U"好", U"很", U"有点", U"有些", U"不", U"没",
                                     U"快", U"都", U"还", U"又", U"真", U"怪", U"得",   U"在",   U"有", U"是"}));
    }

    // Somebody does or is something: "the kids are asleep", "dinner's ready", "I love this song". "The barn" is none.
    static bool is_english_clause(std::u32string_view piece) {
        std::u32string padded = U" ";
        for (const char32_t c : piece) {
            padded += is_latin_letter(c) || c == U'\'' ? c : U' ';
        }
        padded += U' ';
        if (std::count(padded.begin(), padded.end(), U' ') < 4) {
            return false;  // fewer than three words
        }
        for (const std::u32string_view verb :
             {U"'m ",       U"'re ",        U"'s ",        U"'ve ",    U"'ll ",     U"n't ",     U" is ",
              U" are ",     U" am ",        U" i ",        U" we ",    U" it ",     U" you ",    U" somebody ",
              U" someone ", U" everybody ", U" everyone ", U" sorry ", U" good ",   U" thanks ", U" just ",
              U" woke ",    U" came ",      U" went ",     U" got ",   U" fell ",   U" has ",    U" have ",
              U" need ",    U" want ",      U" feels ",    U" looks ", U" smells ", U" sounds ", U" starts ",
              U" is ",      U" hurts ",     U" keeps ",    U" wants ", U" needs ",  U" can ",    U" will "}) {
            if (padded.find(verb) != std::u32string::npos) {
                return true;
            }
        }
        return false;
    }

    // 书房太暗了, the light is too bright: how something is, said of a room or a thing.
    static bool judges(std::u32string_view piece, const HomeMentions& named) {
        std::u32string padded = U" ";
        padded += piece;
        padded += U" ";
        const bool is_so =
            padded.find(U" is ") != std::u32string::npos || padded.find(U" are ") != std::u32string::npos;
        return (named.states == 0 && is_so) || padded.ends_with(U"的 ") ||
               contains_any(padded, {U"太", U"有点", U"有些", U"好", U"很", U"黑", U"真", U" too ", U" so ", U" a bit ",
                                     U" a little ", U" very ", U" getting "});
    }

    const MoodReader* moods_;
    const Lexicon* words_;
    RequestAsides asides_;
};

}  // namespace minillm
