// os/apps/home/home_asides.hpp: what is said beside a request, where it stands, and why it changes nothing.
//
//     in front   怎么又没关灯，把灯关了;  灯不用那么亮，减到35;  客人等会儿要来，现在把灯打开
//     behind     dim the light while I get changed;  AC down, I can't sleep when it's stuffy;  调到26，不用更低，就26
//     no mark    空调调高两度有点冷了;  it's so hot turn the AC on;  门口的灯打开有人来了
//
// Each of these has a word that would turn a request into something else, or nothing to say where it ends. Said in its
// place it is a complaint, a habit or what has come about. In another place it may be a condition or take the request
// back, so each rule knows its own.
//
// Next: os/apps/home/home_surroundings.hpp, which cuts a text and leaves these out.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/numbers.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../../nlu/word_row.hpp"
#include "home_mentions.hpp"

namespace minillm {

namespace detail {

inline std::u32string_view without_blanks(std::u32string_view piece) {
    while (!piece.empty() && piece.front() == U' ') {
        piece.remove_prefix(1);
    }
    while (!piece.empty() && piece.back() == U' ') {
        piece.remove_suffix(1);
    }
    return piece;
}

}  // namespace detail

/// Tells what may stand beside a request in its place.
class RequestAsides {
public:
    /// Both must outlive this.
    RequestAsides(const MoodReader& moods, const Lexicon& words) : moods_(&moods), words_(&words) {}

    /// 妈妈问，能不能开灯: what follows is somebody's words. 她困了，把灯关了 tells a story.
    static bool somebody_speaks(std::u32string_view piece) {
        return std::u32string_view(U"问说讲叫喊道写念唱").find(piece.back()) != std::u32string_view::npos ||
               piece.starts_with(U"他") || piece.starts_with(U"她") || piece.starts_with(U"它");
    }

    /// 洗澡水不用烧了, 怎么又没关灯: said before a request, it says why.
    bool opens_only(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const bool complains =
            contains_any(piece.substr(0, 4), {U"怎么又", U"怎么还", U"怎么老", U"咋又", U"咋还", U"谁又", U"谁把"});
        const std::size_t no = piece.find_last_of(U"不别");
        const bool over =
            piece.ends_with(U"了") && no != std::u32string_view::npos && no >= 2 && piece.size() - no <= 5;
        const SentenceMood mood = moods_->read(piece);
        const bool only_that = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            return moods_->is_allowed(piece, cue) || (over && cue.mood == Mood::negation && cue.begin >= no) ||
                   (complains && (cue.mood == Mood::question || cue.mood == Mood::hypothetical));
        });
        return (complains || over) && only_that && !named.absent_place && piece.size() <= 30 && !somebody_speaks(piece);
    }

    /// 空调调高两度有点冷了, 门口的灯打开有人来了: what is felt or has come about, behind a request without a mark.
    static bool felt_behind(std::u32string_view text, std::size_t at) {
        const std::u32string_view rest = text.substr(at, text.find_first_of(U",.;!?", at) - at);
        if (at >= 4 && is_for_nobody(rest) && ends_with_any(text.substr(0, at), {U"关了", U"关掉", U"关上", U"关"})) {
            return true;
        }
        if (at < 4 || !is_han(text[at]) || !ends_with_any(rest, {U"了", U"啦", U"死"})) {
            return false;
        }
        const bool felt = begins_with_any(rest, {U"有点", U"有些", U"太", U"怪", U"真", U"好热", U"好冷", U"好黑",
                                                 U"好暗", U"好吵", U"好闷", U"好亮"});
        const bool comes = ends_with_any(rest, {U"来了", U"来啦", U"到了", U"到啦", U"黑了"}) &&
                           begins_with_any(rest, {U"有人", U"来人", U"有客", U"客人", U"快递", U"外卖", U"朋友",
                                                  U"同事", U"亲戚", U"孩子", U"天黑"});
        const bool about_to = begins_with_any(rest, {U"我要", U"我们要", U"咱要", U"咱们要"});
        return (felt && helps_against(text.substr(0, at), rest)) || comes || about_to;
    }

    /// 浴室灯关了没人用: why it can be off.
    static bool is_for_nobody(std::u32string_view piece) {
        constexpr auto reasons =
            std::to_array<std::u32string_view>({U"没人用", U"没人看", U"没人在", U"没人吹", U"没人", U"没有人",
                                                U"没在用", U"没在看", U"浪费电", U"费电", U"省电", U"省点电"});
        constexpr auto around = std::to_array<std::u32string_view>(
            {U"里面", U"那里", U"也", U"都", U"了", U"啊", U"呢", U"现在", U"太", U"别", U"又"});
        return is_row_of(piece, reasons, around);
    }

    /// it's so hot turn the AC on; somebody is here put the light on: how it is for the speaker, then a request.
    bool felt_in_front(std::u32string_view text, std::size_t at) const {
        if (text[at] != U' ' ||
            !begins_with_any(
                text.substr(at + 1),
                {U"chuck ", U"stick ",  U"pop ",   U"flick ", U"bung ",   U"kill ",    U"lock ",     U"would you ",
                 U"turn ",  U"switch ", U"put ",   U"set ",   U"open ",   U"close ",   U"shut ",     U"make ",
                 U"raise ", U"lower ",  U"bring ", U"dim ",   U"please ", U"can you ", U"could you "})) {
            return false;
        }
        const std::size_t mark = text.substr(0, at).find_last_of(U",.;!?");
        const std::u32string_view front =
            detail::without_blanks(text.substr(mark == std::u32string_view::npos ? 0 : mark + 1, at - (mark + 1)));
        const bool of_now = begins_with_any(
            front, {U"it's ", U"it is ", U"i'm ", U"i am ", U"we're ", U"we are ", U"somebody is ", U"someone is ",
                    U"somebody's ", U"someone's ", U"there's ", U"the kids are ", U"the guests are "});
        if (begins_shortly(front)) {
            return true;
        }
        std::u32string padded = U" ";
        padded += front;
        const bool felt = ends_with_any(
            padded, {U" hot",     U" cold",        U" dark",         U" dim",     U" bright",    U" loud",
                     U" noisy",   U" stuffy",      U" chilly",       U" warm",    U" late",      U" tired",
                     U" sleepy",  U" freezing",    U" boiling",      U" here",    U" home",      U" back",
                     U" awake",   U" at the door", U" leaving now",  U" leaving", U" going out", U" heading out",
                     U" off out", U" off now",     U" going to bed", U" in bed",  U" off to bed"});
        return of_now && felt && moods_->is_harmless(front);
    }

    /// Sound of the TV is small; the AC is fierce cold: told of the thing that begins it.
    bool is_said_of_thing(std::u32string_view piece) const {
        const std::vector<LexiconMatch> first = words_->matches(piece, 0);
        const bool thing = std::any_of(first.begin(), first.end(), [this](const LexiconMatch& match) {
            const std::string& category = words_->category_name(match.entry->category);
            return category == "attribute" || category == "kind" || category == "device" || category == "area";
        });
        return thing && contains_any(piece, {U" is ", U" are "});
    }

    /// 有人来了, 没人了: no condition, it has come about.
    bool has_come_about(std::u32string_view piece) const {
        const SentenceMood mood = moods_->read(piece);
        return is_for_nobody(piece) || (ends_with_any(piece, {U"了", U"啦"}) &&
                                        std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
                                            const std::u32string_view word =
                                                piece.substr(cue.begin, cue.end - cue.begin);
                                            return word == U"有人" || word == U"没人" || moods_->is_allowed(piece, cue);
                                        }));
    }

    /// ... while I get changed: at the same time, and so now. While I'm away: then.
    bool goes_on_meanwhile(std::u32string_view piece) const {
        std::u32string padded(piece);
        padded += U" ";
        const HomeMentions named = find_mentions(*words_, piece);
        const bool speaker =
            begins_with_any(piece, {U"while i ", U"while i'm ", U"while we ", U"while we're ", U"while i am "});
        const bool elsewhere = contains_any(
            padded, {U" away",  U" out ",     U" gone",    U"sleep",  U" work",   U"abroad",  U"holiday", U"vacation",
                     U"travel", U" leave",    U" shop",    U" not ",  U"n't ",    U" was ",   U" were ",  U" trip",
                     U" until", U" tomorrow", U" tonight", U" later", U" office", U" school", U" nap",    U" in bed"});
        return speaker && !elsewhere && named.verbs == 0 && named.kinds.empty() && named.devices.empty();
    }

    /// I can't sleep when it's stuffy; 屋里闷的时候我睡不着: a habit of the speaker's, told behind a request.
    bool tells_habit(std::u32string_view piece) const {
        const HomeMentions named = find_mentions(*words_, piece);
        const bool of_speaker =
            begins_with_any(piece, {U"i can't ", U"i cannot ", U"i can never ", U"we can't ", U"i hate ",
                                    U"i don't like ", U"i never ", U"i always ", U"my eyes hurt ", U"my head hurts "});
        const bool when = contains_any(piece, {U" when it's ", U" when it is ", U" when it gets ", U" if it's ",
                                               U" when the room ", U" when there's ", U" if there's "});
        const bool zh_habit =
            contains_any(piece, {U"时候", U"的话"}) &&
            ends_with_any(piece, {U"睡不着", U"受不了", U"难受", U"不舒服", U"头疼", U"看不清", U"看不见", U"睡不好"});
        const bool nothing_to_do = named.verbs == 0 && named.kinds.empty() && named.devices.empty();
        return ((of_speaker && when) || zh_habit) && nothing_to_do;
    }

    /// ..., I forgot to do it when I came in: why it was not done then.
    bool tells_what_was_missed(std::u32string_view piece) const {
        const HomeMentions named = find_mentions(*words_, piece);
        const bool missed = begins_with_any(piece, {U"i forgot ", U"we forgot ", U"i didn't ", U"we didn't ",
                                                    U"i completely forgot ", U"i totally forgot "});
        const bool then =
            contains_any(piece, {U" when i came ", U" when we came ", U" when i got ", U" when we got ",
                                 U" when i left ", U" when we left ", U" when i went ", U" when we went "});
        const bool nothing_to_do = named.verbs == 0 && named.kinds.empty() && named.devices.empty();
        return missed && then && nothing_to_do;
    }

    /// I've got an exam tomorrow: what is ahead of the speaker, told beside a request for now.
    bool tells_what_is_ahead(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const SentenceMood mood = moods_->read(piece);
        const bool has = begins_with_any(piece, {U"i've got ", U"i have ", U"we've got ", U"we have ", U"there's a",
                                                 U"she's got ", U"he's got ", U"they've got ", U"the kids have "});
        const bool only_later = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            const bool has_got =
                cue.mood == Mood::past && piece.substr(cue.begin, cue.end - cue.begin).ends_with(U"'ve");
            return cue.mood == Mood::later || has_got || moods_->is_allowed(piece, cue);
        });
        return has && only_later && named.verbs == 0 && named.kinds.empty() && named.devices.empty() &&
               !named.absent_place && numbers_of(piece).empty();
    }

    /// I can't remember if I did it, so ...: the speaker is unsure, and asks for it now.
    static bool is_unsure(std::u32string_view piece) {
        piece = detail::without_blanks(piece);
        const bool unsure =
            begins_with_any(piece, {U"i can't remember if ", U"i can't remember whether ", U"i don't remember if ",
                                    U"i don't remember whether ", U"i'm not sure if ", U"i'm not sure whether ",
                                    U"not sure if ", U"i don't know if ", U"i don't know whether "});
        const bool of_deed = contains_any(piece, {U" i ", U" we "});
        return unsure && of_deed &&
               contains_any(piece, {U" did", U"locked", U"left", U"turned", U"switched", U"closed", U"shut"});
    }

    /// 客人等会儿要来，现在先把灯打开: what comes later, told in front of what is asked for now.
    bool tells_later(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const SentenceMood mood = moods_->read(piece);
        const bool only_later = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            return cue.mood == Mood::later || moods_->is_allowed(piece, cue) ||
                   (cue.mood == Mood::condition && piece.substr(cue.begin, 2) == U"等会") ||
                   (cue.mood == Mood::condition && piece.substr(cue.begin, 2) == U"等下");
        });
        const bool has_subject = contains_any(
            piece, {U"要",   U"会",   U"来",   U"得",   U"去",   U"跟",   U"和",    U"给",  U"有",   U"开会",
                    U"视频", U"面试", U"出发", U"上课", U"比赛", U" is ", U" are ", U"'s ", U"'re ", U"'ll "});
        // 客人走了, 吃完饭: then, and not before
        const bool when_done = contains_any(piece, {U"完", U"走了", U"好了", U"睡了", U"到了", U"以后", U"之后"});
        constexpr std::size_t of_itself = 3;  // characters beside the time: 我爸等下泡脚
        std::size_t of_time = 0;
        for (const MoodCue& cue : mood.cues) {
            of_time = std::max(of_time, cue.end - cue.begin);
        }
        const bool tells_something = has_subject || (is_han(piece.front()) && piece.size() >= of_time + of_itself);
        return mood.has(Mood::later) && only_later && tells_something && !when_done && named.areas.empty() &&
               named.verbs == 0 && named.kinds.empty() && named.devices.empty() && !named.absent_place &&
               !somebody_speaks(piece);
    }

    /// 晚上起夜怕摔，...; I'm afraid of tripping at night, ...: what the speaker fears, told in front of a request.
    bool tells_fear(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const SentenceMood mood = moods_->read(piece);
        const bool only_later = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            return cue.mood == Mood::later || moods_->is_allowed(piece, cue);
        });
        const bool fears = contains_any(
            piece, {U"怕摔", U"怕黑", U"怕绊", U"怕磕", U"怕撞", U"怕跌", U"怕看不", U"afraid of tripping",
                    U"afraid of falling", U"scared of the dark", U"afraid of the dark", U"scared of falling"});
        return fears && only_later && named.verbs == 0 && named.kinds.empty() && named.devices.empty() &&
               !named.absent_place && !somebody_speaks(piece);
    }

    /// Match is starting in a minute, ...; 比赛马上开始了, ...: what is about to begin, told in front of a request for
    /// now.
    bool begins_shortly(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const bool is_near = contains_any(piece, {U"分钟就到", U"分钟就来", U"就到了", U"就来了", U"马上到", U"马上来",
                                                  U"就到家", U"快到了", U"这就来", U"马上就到", U"就要来"}) &&
                             ends_with_any(piece, {U"了", U"啦", U"到", U"来"});
        const bool begins =
            is_near || contains_any(piece, {U" is starting", U" starts", U" is beginning", U" begins",
                                            U" is about to start", U" is coming on", U" is on in", U"'s on in",
                                            U"'s about to start", U"'s starting", U"开始", U"开播", U"开演", U"开赛"});
        const bool shortly =
            is_near || contains_any(piece, {U"in a minute", U"in a moment", U"in a second", U" soon", U" about to ",
                                            U"any minute", U"马上", U"快要", U"就要", U"快开"});
        const SentenceMood mood = moods_->read(piece);
        const bool only_later = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            const bool about_to = piece.substr(cue.begin, cue.end - cue.begin) == U"about to";
            return cue.mood == Mood::later || about_to || moods_->is_allowed(piece, cue);
        });
        return begins && shortly && only_later && named.kinds.empty() && named.devices.empty() && !named.absent_place &&
               !somebody_speaks(piece) && (is_near || numbers_of(piece).empty());
    }

    /// ..., is anyone?; ..., 对吧？: it only asks for a nod.
    static bool is_tag_question(std::u32string_view piece) {
        constexpr auto tags = std::to_array<std::u32string_view>(
            {U"is anyone", U"is anybody", U"isn't it", U"is it", U"aren't they", U"are they", U"is he", U"is she",
             U"are we", U"aren't we", U"right", U"对吧", U"是吧", U"对不对", U"是不是"});
        constexpr auto around = std::to_array<std::u32string_view>({U"?", U"now"});
        return is_row_of(piece, tags, around);
    }

    static bool is_for_now(std::u32string_view piece) {
        piece = detail::without_blanks(piece);
        return contains_any(piece, {U"现在就", U"现在先", U"先把", U"先给"}) ||
               begins_with_any(piece, {U"现在", U"这会儿", U"眼下", U"先现在", U"now ", U"right now ", U"for now "}) ||
               ends_with_any(piece, {U" right now", U" now please"});
    }

    /// The numbers of a piece, as written: 26 of 温度调到26.
    static std::vector<std::int64_t> numbers_of(std::u32string_view piece) {
        std::vector<std::int64_t> numbers;
        for (std::size_t at = 0; at < piece.size();) {
            const std::optional<NumberMatch> number = number_at(piece, at);
            if (number && number->denominator == 1) {
                numbers.push_back(number->numerator);
            }
            at = number ? std::max(number->end, at + 1) : at + 1;
        }
        return numbers;
    }

    /// ..., 不用更低, 就26: no further than the value that was said, and that value again.
    static bool stays_at_value(std::u32string_view piece, std::u32string_view request) {
        piece = without_end_marks(detail::without_blanks(piece));
        const std::vector<std::int64_t> said = numbers_of(request);
        if (said.empty()) {
            return false;
        }
        for (const std::u32string_view only : {U"就", U"只要", U"只", U"just ", U"only ", U"that's "}) {
            piece.remove_prefix(piece.starts_with(only) ? only.size() : 0);
        }
        const std::optional<NumberMatch> again = number_at(piece, 0);
        if (again) {
            const std::u32string_view unit = detail::without_blanks(piece.substr(again->end));
            const bool unchanged = ends_with_any(unit, {U"不用改", U"不用动", U"不变", U"别动", U"不用调"});
            return again->denominator == 1 && std::find(said.begin(), said.end(), again->numerator) != said.end() &&
                   (unit.empty() || unchanged || unit == U"度" || unit == U"%" || unit == U"就行" || unit == U"就好" ||
                    unit == U"档" || unit == U"degrees" || unit == U"percent");
        }
        const bool of_degree = contains_any(piece, {U"高", U"低", U"亮", U"暗", U"大", U"小", U"响", U"冷", U"热",
                                                    U"多", U"少", U"快", U"慢", U"强", U"弱", U"凉", U"吵"});
        const bool no_more = piece.size() <= 6 && of_degree &&
                             begins_with_any(piece, {U"不用更", U"不用再", U"不用太", U"别太", U"不要太", U"别再",
                                                     U"不要再", U"不要更"}) &&
                             !contains_any(piece, {U"开", U"关", U"打", U"调"});
        const bool not_all = piece.size() <= 9 && !is_ascii_digit(piece.back()) &&
                             contains_any(piece, {U"不要全", U"别全", U"不用全", U"不要都", U"别都", U"不用都"}) &&
                             contains_any(piece, {U"开", U"关", U"拉", U"合"});  // 30%，不要全开
        const bool no_lower =
            piece.size() <= 18 && begins_with_any(piece, {U"no lower", U"no higher", U"no more", U"no less",
                                                          U"no brighter", U"no louder", U"no further", U"not too "});
        return no_more || not_all || no_lower;
    }

    /// ..., 找充电线; ..., 看看外面下雨没: what a request is for, behind it. It names nothing that could be switched.
    bool tells_what_it_is_for(std::u32string_view piece) const {
        constexpr std::size_t longest = 12;
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const bool purpose = begins_with_any(
            piece, {U"找", U"看看",   U"看下", U"看一下", U"瞧瞧", U"瞅瞅", U"拿",     U"取",   U"收",
                    U"喝", U"写作业", U"写字", U"做饭",   U"做题", U"吃饭", U"吃个",   U"接",   U"晒",
                    U"透", U"吹吹",   U"凉快", U"睡个",   U"睡一", U"睡觉", U"休息",   U"眯",   U"听听",
                    U"换", U"洗",     U"擦",   U"我好",   U"好让", U"让我", U"让孩子", U"方便", U"省得"});
        const SentenceMood mood = moods_->read(piece);
        const bool only_asks_inside = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            const bool to_see = begins_with_any(piece, {U"看", U"瞧", U"瞅", U"听"}) && cue.mood == Mood::question;
            const bool to_spare = cue.begin == 0 && piece[0] == U'别' && cue.mood == Mood::negation;
            return to_see || to_spare || moods_->is_allowed(piece, cue);
        });
        return purpose && only_asks_inside && piece.size() <= longest && named.verbs == 0 && named.kinds.empty() &&
               named.devices.empty() && named.areas.empty() && !named.absent_place && !piece.ends_with(U"?");
    }

    /// "My niece never does it when she leaves", "I was underground ten hours yesterday": somebody tells something,
    /// with a subject and a verb of its own. Words of time, condition or denial inside are of that, not of the request.
    /// What begins with them (when I come home), quotes, imagines or speaks of switching is no statement in this sense.
    bool is_statement(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const std::size_t joint = piece.find(U" and i");  // twelve hours on a forklift and I'm not getting up
        const bool ends_as_one =
            joint != std::u32string_view::npos && begins_with_subject_and_verb(piece.substr(joint + 5));
        if (!begins_with_subject_and_verb(piece) && !ends_as_one) {
            return false;
        }
        std::u32string padded(piece);
        padded += U" ";
        const HomeMentions named = find_mentions(*words_, piece);
        const bool names_or_points = !named.kinds.empty() || !named.devices.empty() ||
                                     contains_any(padded, {U" it ", U" them ", U" it's ", U" that one "});
        const bool speaks_of_switching = (named.verbs > 0 || named.states > 0) && names_or_points;
        const bool puts_off =
            contains_any(padded, {U" then ",   U" later ",       U" instead ",  U" when i say", U" when i tell",
                                  U" not yet", U" till i ",      U" until i ",  U"'ll ",        U" will ",
                                  U" won't ",  U" going to be ", U" gonna be ", U" tomorrow ",  U" if ",
                                  U" unless ", U" let you know", U" get home ", U" gets home ", U" wait"});
        const SentenceMood mood = moods_->read(piece);
        const bool only_told = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            const bool of_words = cue.mood == Mood::quotation || cue.mood == Mood::report ||
                                  cue.mood == Mood::hypothetical ||
                                  (cue.mood == Mood::question && piece[cue.begin] == U'?');
            const std::u32string_view word = piece.substr(cue.begin, cue.end - cue.begin);
            const bool goes = word == U"goes" || word == U"complaining" || word == U"complains";
            const bool likes = begins_with_any(word, {U"i like", U"i love", U"would", U"could", U"should", U"might"});
            return !of_words || goes || likes || moods_->is_allowed(piece, cue);
        });
        return only_told && !speaks_of_switching && !puts_off;
    }

    /// ... so I'm not tempted; so the kids don't trip: what a request is to bring about, or to spare.
    bool tells_purpose(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const bool so = begins_with_any(
            piece, {U"so i'm ", U"so i don't ", U"so i can ", U"so i ", U"so we ", U"so that ", U"so nobody ",
                    U"so no one ", U"so the kids ", U"so the baby ", U"so he ", U"so she ", U"so they ", U"so my "});
        const SentenceMood mood = moods_->read(piece);
        const bool only_spares = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            return cue.mood == Mood::negation || moods_->is_allowed(piece, cue);
        });
        return so && only_spares && named.verbs == 0 && named.kinds.empty() && named.devices.empty() &&
               named.areas.empty() && !named.absent_place;
    }

    /// ..., 她说吹了头疼; ..., 孩子嫌太亮: whose wish it is, told behind a request that was the speaker's own.
    bool tells_whose_wish(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        constexpr std::size_t nearby = 5;  // characters: 我奶奶说
        const std::u32string_view front = piece.substr(0, nearby);
        const bool wish = contains_any(front, {U"说", U"嫌", U"喊", U"觉得", U"怕"}) && !piece.ends_with(U"说");
        const bool says_how = contains_any(
            piece, {U" says it's ", U" says it is ", U" says she's ", U" says he's ", U" says i'm ", U" says they ",
                    U" thinks it's ", U" reckons it's ", U" says it hurts", U" says its ", U" complains "});
        const SentenceMood mood = moods_->read(piece);
        const bool only_told = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            return cue.mood == Mood::report || moods_->is_allowed(piece, cue);
        });
        return (wish || says_how) && only_told && named.verbs == 0 && named.kinds.empty() && named.devices.empty() &&
               piece.find_first_of(U":\"") == std::u32string_view::npos;
    }

    /// ..., 下班; ..., 睡觉去; ..., 我出门: what the speaker does next, behind all that is asked for.
    bool announces_leaving(std::u32string_view piece) const {
        constexpr auto deeds = std::to_array<std::u32string_view>(
            {U"下班", U"睡觉", U"睡了", U"睡",   U"出门", U"走人", U"走了", U"上班", U"回家", U"起床", U"休息", U"出发",
             U"开工", U"收工", U"上学", U"上课", U"开会", U"洗澡", U"吃饭", U"遛弯", U"遛狗", U"晚安", U"拜拜"});
        constexpr auto around = std::to_array<std::u32string_view>(
            {U"我", U"我们", U"咱", U"咱们", U"要", U"去", U"了", U"啦", U"该", U"准备", U"得", U"先", U"这就", U"喽"});
        return is_row_of(detail::without_blanks(piece), deeds, around);
    }

    /// 窗户我自己去开: what the speaker does himself is nobody's request.
    static bool is_own_deed(std::u32string_view piece) {
        return contains_any(piece, {U"我自己来", U"我自己去", U"我自个儿", U"我自己开", U"我自己关", U"我自己弄",
                                    U"我自己拉", U"i'll do the", U"i'll get the"}) &&
               !contains_any(piece, {U"你", U"帮"});
    }

    /// Whether a piece asks for a value and names no place: what was named in front of it is what is set.
    bool gives_value(std::u32string_view piece) const {
        const bool tells = begins_with_any(detail::without_blanks(piece), {U"someone ", U"somebody ", U"i ", U"we ",
                                                                           U"he ", U"she ", U"they ", U"it "});
        return !tells && !numbers_of(piece).empty() && find_mentions(*words_, piece).areas.empty();
    }

    /// 灯不用那么亮，减到35; no need for it to be so strong, set it at 35: a complaint in front of a value, no refusal.
    bool denies_degree(std::u32string_view piece) const {
        piece = detail::without_blanks(piece);
        const HomeMentions named = find_mentions(*words_, piece);
        const SentenceMood mood = moods_->read(piece);
        const bool only_denies = std::all_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) {
            return cue.mood == Mood::negation || moods_->is_allowed(piece, cue);
        });
        std::u32string padded(piece);
        padded += U" ";
        const bool need =
            contains_any(padded, {U"不用", U"不要", U"别", U"不必", U"没必要", U"用不着", U"不需要", U"no need ",
                                  U"needn't ", U"n't need ", U"n't have to ", U"shouldn't be "});
        const bool degree = contains_any(
            padded, {U"那么", U"这么", U"太", U"那样", U"这样", U" so ", U" that ", U" this ", U" quite ", U" too "});
        const bool one_thing = named.kinds.size() + named.devices.size() == 1;
        return need && degree && only_denies && one_thing && !named.absent_device && !named.absent_place &&
               !somebody_speaks(piece) && numbers_of(piece).empty();
    }

private:
    // "The cello's varnish goes", "i live alone", "that was the last": a subject in front, and a verb within a few
    // words.
    static bool begins_with_subject_and_verb(std::u32string_view piece) {
        constexpr auto whole = std::to_array<std::u32string_view>(
            {U"i'm ",       U"i've ",       U"i was ",   U"i am ",     U"i have ",        U"i just ",
             U"i can't ",   U"i couldn't ", U"i don't ", U"i didn't ", U"i should like ", U"i'd rather ",
             U"we're ",     U"we've ",      U"we were ", U"we are ",   U"he's ",          U"she's ",
             U"they're ",   U"it's ",       U"that's ",  U"that was ", U"this is ",       U"there's ",
             U"there are ", U"it was ",     U"he was ",  U"she was ",  U"they were ",     U"there was "});
        constexpr auto alone =
            std::to_array<std::u32string_view>({U"i ", U"we ", U"he ", U"she ", U"they ", U"it ", U"nobody ",
                                                U"somebody ", U"someone ", U"everyone ", U"everybody ", U"no one "});
        constexpr auto with_noun =
            std::to_array<std::u32string_view>({U"the ", U"my ", U"our ", U"his ", U"her ", U"their ", U"this ",
                                                U"these ", U"those ", U"half the ", U"all the "});
        if (begins_with_any(piece,
                            {U"i want you ", U"i need you ", U"i'd like you ", U"i would like you ", U"i told you",
                             U"i said", U"i asked", U"i want it", U"i want them", U"i want the", U"i don't want it",
                             U"i don't want the", U"i don't want them", U"i don't need", U"i meant", U"i mean"})) {
            return false;
        }
        const auto words = static_cast<std::size_t>(std::count(piece.begin(), piece.end(), U' ')) + 1;
        const auto begins = [piece](std::u32string_view word) { return piece.starts_with(word); };
        if (std::any_of(whole.begin(), whole.end(), begins)) {
            return words >= 3;
        }
        if (std::any_of(alone.begin(), alone.end(), begins)) {
            return words >= 3;
        }
        return words >= 4 && std::any_of(with_noun.begin(), with_noun.end(), begins) && has_verb_within(piece);
    }

    // A finite verb as the second word or one of the next few: is, has, can, or a form in -s that something follows.
    static bool has_verb_within(std::u32string_view piece) {
        constexpr auto verbs = std::to_array<std::u32string_view>(
            {U"is",     U"are",  U"was",  U"were", U"has",   U"have",  U"had",   U"can",    U"can't",
             U"cannot", U"does", U"do",   U"did",  U"don't", U"won't", U"isn't", U"aren't", U"doesn't",
             U"keep",   U"need", U"want", U"love", U"hate",  U"hurt",  U"look",  U"feel",   U"came",
             U"went",   U"got",  U"fell", U"left", U"broke", U"ran",   U"r",     U"said",   U"just"});
        constexpr std::size_t furthest = 6;  // words from the front
        std::size_t begin = 0;
        for (std::size_t n = 0; begin < piece.size() && n < furthest; ++n) {
            const std::size_t end = std::min(piece.find(U' ', begin), piece.size());
            const std::u32string_view word = piece.substr(begin, end - begin);
            const bool follows = end < piece.size();
            const bool in_s = word.size() > 3 && word.ends_with(U"s") && !word.ends_with(U"ss") && follows && n >= 2;
            const bool contracted = (word.ends_with(U"'s") || word.ends_with(U"'re")) && follows;
            const bool listed = std::find(verbs.begin(), verbs.end(), word) != verbs.end();
            if (n >= 1 && (listed || in_s || contracted)) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }

    // Whether less or more of it, on or off, helps against what is felt: 空调降两度 against 太热了. Without that,
    // 空调打开有点冷了 and 调到18度太冷了 tell what comes of it, and 打开太麻烦了 judges the doing.
    static bool helps_against(std::u32string_view request, std::u32string_view felt) {
        const std::u32string_view end = request.substr(request.size() - std::min<std::size_t>(request.size(), 6));
        if (contains_any(end, {U"到", U"成", U"为"})) {
            return false;
        }
        const bool relative = ends_with_any(end, {U"度", U"%", U"档", U"格", U"点", U"些", U"下"});
        const bool ordered = request.find(U'把') != std::u32string_view::npos;
        const bool up = relative && contains_any(end, {U"高", U"亮", U"大", U"升", U"加", U"快", U"强"});
        const bool down = relative && contains_any(end, {U"低", U"暗", U"小", U"降", U"减", U"慢", U"弱"});
        const bool on = ordered && ends_with_any(end, {U"打开", U"开开", U"点亮"});
        const bool off = ordered && ends_with_any(end, {U"关掉", U"关上", U"关了"});
        const bool blows = contains_any(request, {U"扇", U"风"});
        const bool dark = contains_any(felt, {U"黑", U"暗", U"看不", U"听不"});
        const bool much = contains_any(felt, {U"亮", U"刺", U"晃", U"吵", U"响"});
        const bool cold = contains_any(felt, {U"冷", U"凉", U"冻"});
        const bool hot = contains_any(felt, {U"热", U"闷"});
        return (up && !down && (dark || (blows ? hot : cold))) || (down && !up && (much || (blows ? cold : hot))) ||
               (on && (dark || hot)) || (off && (much || cold));
    }

    const MoodReader* moods_;
    const Lexicon* words_;
};

}  // namespace minillm
