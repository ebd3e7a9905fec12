// os/apps/tutor/stories/clock_problems.hpp: how long from one time of day to another, and the time so long after or
// before one.
//
//     电影下午2:30开始，4:15结束，放了多少分钟？              14:30 to 16:15 is 105 min
//     a night shift from 10 pm to 6 am the next day           6:00 + 24 h - 22:00 = 8 h
//     It leaves at 8:40 and takes 35 minutes. When …?         8:40 + 35 min = 9:15
//     The film ends at 9:20 and lasts 95 minutes. When …?     9:20 - 95 min = 7:45
//
// Without am or pm the second time is the next one that the dial shows, if the words say which of the two is the start;
// where they do not, there is no answer. Every number of the problem is one of the times or the duration, or there is
// none either.
//
// Not here: how a time is read (clock_times.hpp); days of the calendar (calendar_days.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../clock_times.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Answers questions about times of day.
class ClockProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const Asked asked = asked_of(text);
        std::vector<ClockTime> times = asked == Asked::nothing ? std::vector<ClockTime>() : ClockReader::times(text);
        if (asked == Asked::time && times.size() == 2 && times[0].minutes == times[1].minutes) {
            times.erase(times.begin());  // School starts at 8:15 … to arrive by 8:15
        }
        if (times.empty() || times.size() > 2 || tells_more(text)) {
            return {};
        }
        const std::optional<std::vector<Rational>> durations = durations_of(request, times);
        if (!durations) {
            return {};
        }
        if (times.size() == 2) {
            const bool one_pause = durations->size() == 1 && pauses(text) && counts_without_pause(text);
            const bool fits = durations->empty() ? !pauses(text) : one_pause;
            return asked == Asked::time || !fits
                       ? TutorAnswer{}
                       : between(text, times[0], times[1], asked, one_pause ? durations->front() : Rational(0));
        }
        if (pauses(text) && (asked != Asked::time || !adds_pause(text))) {
            return {};
        }
        if (asked == Asked::minutes && durations->size() > 1) {
            return one_after_the_other(text, *durations);
        }
        return asked == Asked::time && !durations->empty() ? moved(text, times[0], *durations) : TutorAnswer{};
    }

    /// How long from the first of two times to the second, in minutes, if the words say which is the start.
    static std::optional<int> minutes_between(Text text, const ClockTime& first, const ClockTime& second) {
        ClockTime start = first;
        ClockTime end = second;
        return apart(text, start, end);
    }

    /// Whether times of day are told, and another one or how long it was is asked: no other form knows what they are.
    static bool asks_about_clock(Text text) {
        const Asked asked = asked_of(text);
        const std::size_t told = asked == Asked::nothing ? 0 : ClockReader::times(text).size();
        return told >= 2 || (asked == Asked::time && told == 1);
    }

private:
    static constexpr int day = 24 * 60;
    static constexpr int dial = 12 * 60;

    enum class Asked { nothing, minutes, hours, duration, time };
    enum class Role { none, start, end };

    // when does, when will: a question; "when I come home" is none.
    static bool asks_when(Text text) {
        for (std::size_t at = find_word(text, U"when"); at != Text::npos; at = find_word(text, U"when", at + 1)) {
            const Text behind = text.substr(at + 4);
            if (begins_with_any(behind, {U" do", U" did ", U" will ", U" is ", U" was ", U" should ", U" must ",
                                         U" can ", U" would ", U" has "})) {
                return true;
            }
        }
        return false;
    }

    static Asked asked_of(Text text) {
        const bool time =
            asks_when(text) || has_any(text, {U"几点", U"几时", U"什么时候", U"什么时间", U"何时", U"什么时刻",
                                              U"what time", U"what is the time", U"what's the time", U"right time",
                                              U"correct time", U"actual time", U"real time", U"latest time"});
        if (time && !has_any(text, {U"多少分钟", U"多久", U"多长时间", U"how long", U"how many"})) {
            return Asked::time;
        }
        if (has_any(text, {U"几小时几分", U"几个小时几分", U"几时几分", U"多少小时多少分", U"hours and minutes"})) {
            return Asked::duration;
        }
        if (has_any(text, {U"几分钟", U"多少分", U"how many minutes", U"in minutes"})) {
            return Asked::minutes;
        }
        if (has_any(text, {U"多少小时", U"多少个小时", U"几小时", U"几个小时", U"几个钟头", U"how many hours",
                           U"in hours"})) {
            return Asked::hours;
        }
        return has_any(text, {U"多久", U"多长时间", U"多少时间", U"how long", U"how much time"}) ? Asked::duration
                                                                                                 : Asked::nothing;
    }

    // More is told than two times and how long it was between them: a ratio, a repetition, a comparison, a wrong clock,
    // a claim.
    static bool tells_more(Text text) {
        const bool judges = has_any(text, {U"right", U"correct"}) &&
                            !has_any(text, {U"right time", U"correct time", U"right on time", U"right there"});
        const bool other_zone = has_any(text, {U"time zone"}) && !contains(text, U"same time zone");
        return repeats(text) || judges || other_zone || has_any(text, {U"倍",       U"速度",
                                                                       U"其中",     U"这周",
                                                                       U"一周",     U"星期",
                                                                       U"一共几次", U"走快",
                                                                       U"走慢",     U"时差",
                                                                       U"对吗",     U"对不对",
                                                                       U"提醒",     U"闹钟",
                                                                       U"定时",     U"per",
                                                                       U"than",     U"week",
                                                                       U"month",    U"days",
                                                                       U"speed",    U"second",
                                                                       U"remind",   U"alarm",
                                                                       U"timer",    U"time difference",
                                                                       U"ratio"}) ||
               compares(text) ||
               (has_any(text, {U"closed", U"关着", U"不营业"}) && has_any(text, {U"open", U"营业", U"开门"}));
    }

    // A rest on the way; without a break is none.
    static bool pauses(Text text) {
        const bool none = has_any(text, {U"没有休息", U"没休息", U"不休息", U"without a break", U"no breaks",
                                         U"no break", U"without breaks", U"without stopping", U"without resting"});
        return !none && has_any(text, {U"休息", U"break", U"breaks", U"rested", U"rest", U"stopped", U"lunch break"});
    }

    // How long did they actually walk: the time of the rest does not count.
    static bool counts_without_pause(Text text) {
        return has_any(text, {U"实际", U"真正", U"actually", U"really"}) && !has_any(text, {U"including", U"包括"});
    }

    // There is also a break: the end is as much later.
    static bool adds_pause(Text text) {
        return has_any(text, {U"also", U"plus", U"中间", U"中途", U"in the middle", U"interval"}) &&
               !has_any(text, {U"including", U"includes", U"包括", U"其中"});
    }

    // 每节课, every lesson; but 每天 and "every day" say no more than that it is always so.
    static bool repeats(Text text) {
        for (std::size_t at = text.find(U'每'); at != Text::npos; at = text.find(U'每', at + 1)) {
            if (at + 1 >= text.size() || Text(U"天日晚早").find(text[at + 1]) == Text::npos) {
                return true;
            }
        }
        for (const Text word : {Text(U"each"), Text(U"every")}) {
            const std::size_t at = find_word(text, word);
            if (at != Text::npos && !text.substr(at + word.size()).starts_with(U" day") &&
                !text.substr(at + word.size()).starts_with(U" night")) {
                return true;
            }
        }
        return false;
    }

    // 比, but not in 比赛.
    static bool compares(Text text) {
        const std::size_t at = text.find(U'比');
        return at != Text::npos && text.substr(at, 2) != U"比赛";
    }

    // The durations of the text; nothing if a number is neither a time nor a duration.
    static std::optional<std::vector<Rational>> durations_of(const RequestText& request,
                                                             const std::vector<ClockTime>& times) {
        RequestText rest = request;
        for (const ClockTime& time : times) {
            std::fill(rest.characters.begin() + static_cast<std::ptrdiff_t>(time.begin),
                      rest.characters.begin() + static_cast<std::ptrdiff_t>(time.end), U'@');
        }
        const Text text = rest.characters;
        std::vector<Rational> durations;
        for (const Quantity& quantity : UnitReader::quantities(rest)) {
            const bool label = only_names(text, quantity) || text.substr(quantity.begin, 1) == U"一";
            const bool lasts = quantity.unit && quantity.unit->dimension == "time" && quantity.unit->id != "d" &&
                               quantity.unit->id != "wk" && quantity.unit->id != "yr";
            if (lasts) {
                durations.push_back(quantity.value * quantity.unit->factor / Rational(60));
            } else if (!label) {
                return std::nullopt;
            }
        }
        return durations;
    }

    // The words around a time, up to the end of its clause or the next time.
    static Text words_around(Text text, const ClockTime& time, std::size_t from, std::size_t to) {
        std::size_t begin = text.substr(0, time.begin).find_last_of(U",;?.");
        begin = begin == Text::npos ? 0 : begin + 1;
        const std::size_t stop = std::min(text.find_first_of(U",;?", time.end), text.find(U". ", time.end));
        const std::size_t end = std::min({stop, to, text.size()});
        begin = std::max(begin, from);
        return text.substr(begin, end - begin);
    }

    static Role role_of(Text words) {
        const bool start = has_any(
            words, {U"开始",     U"出发",    U"出门",      U"离开",     U"动身",        U"起飞",        U"发车",
                    U"开出",     U"启程",    U"上学",      U"上班",     U"开门",        U"睡",          U"时开",
                    U"点开",     U"分开",    U"现在",      U"start",    U"started",     U"begin",       U"began",
                    U"begun",    U"leave",   U"left",      U"leaving",  U"depart",      U"departed",    U"set off",
                    U"sets off", U"set out", U"takes off", U"took off", U"goes to bed", U"went to bed", U"fell asleep",
                    U"opens",    U"opened",  U"starting",  U"beginning"});
        const bool end =
            has_any(words, {U"结束",      U"到达",    U"抵达",    U"到家",    U"到校",     U"到学校",    U"赶到",
                            U"走到",      U"放学",    U"下课",    U"下班",    U"降落",     U"起床",      U"醒",
                            U"关门",      U"回到",    U"到站",    U"时到",    U"点到",     U"分到",      U"完",
                            U"前到",      U"end",     U"ended",   U"ending",  U"finish",   U"finished",  U"arrive",
                            U"arrived",   U"get to",  U"gets to", U"got to",  U"get home", U"gets home", U"got home",
                            U"get there", U"reach",   U"reached", U"reaches", U"land",     U"landed",    U"over",
                            U"wakes",     U"woke",    U"close",   U"closed",  U"finishes", U"be at",     U"got back",
                            U"get back",  U"be there"});
        return start == end ? Role::none : start ? Role::start : Role::end;
    }

    // 10:48开, 12:20到: the word right behind says it; otherwise the words around.
    static Role role_at(Text text, const ClockTime& time, std::size_t from, std::size_t to) {
        const Text behind = text.substr(time.end);
        const bool leaves = begins_with_any(behind, {U"开,", U"开.", U"发车", U"出发", U"起飞", U"离"});
        const bool arrives = begins_with_any(behind, {U"到达", U"到,", U"到.", U"到站", U"抵", U"到家", U"到校"});
        if (leaves != arrives) {
            return leaves ? Role::start : Role::end;
        }
        return role_of(words_around(text, time, from, to));
    }

    static TutorAnswer between(Text text, ClockTime first, ClockTime second, Asked asked, const Rational& pause) {
        const std::optional<int> minutes = apart(text, first, second);
        const bool longer = minutes && pause.is_whole() && pause < Rational(*minutes);
        if (!longer) {
            return {};
        }
        TutorAnswer answer = lasting(first, second, *minutes, asked);
        if (!pause.is_zero()) {
            const int active = *minutes - static_cast<int>(pause.top().as_int64());
            answer = lasting(first, second, active, asked);
            answer.steps = {std::to_string(*minutes) + " - " + pause.decimal() + " = " + std::to_string(active) +
                            " min"};
        }
        return answer;
    }

    // The minutes from one to the other, which are put in the order of the day; nothing if that stays open.
    static std::optional<int> apart(Text text, ClockTime& first, ClockTime& second) {
        const Role first_role = role_at(text, first, 0, second.begin);
        const Role second_role = role_at(text, second, first.end, text.size());
        const Text gap = text.substr(first.end, second.begin - first.end);
        const bool range = has_any(gap, {U"到", U"至", U"-", U"~", U"to", U"until", U"till"}) &&
                           gap.find_first_of(U",.;") == Text::npos;
        const bool reversed = !range && first_role == Role::end && second_role == Role::start;
        if (reversed) {
            std::swap(first, second);
        }
        if (first.next_day && !second.next_day) {
            return std::nullopt;
        }
        const bool only_apart = has_any(text, {U"迟到", U"晚到", U"早到", U"提前", U"晚点", U"late", U"early", U"later",
                                               U"earlier", U"minutes before"});
        const bool ordered = range || reversed || first_role == Role::start || second_role == Role::end;
        const bool both_told = first.known && second.known;
        settle_halves(first, second);
        const bool night_between = second.next_day || (first.minutes >= dial && second.minutes < dial);
        second.minutes += both_told && night_between ? day : 0;
        int minutes = second.minutes - first.minutes;
        const bool early_or_late = only_apart && !second.next_day && minutes > -3 * 60;
        if (minutes < 0 && early_or_late) {
            minutes = -minutes;
        } else if (minutes < 0) {
            if (first.known || !ordered) {
                return std::nullopt;  // which of them is the earlier one stays open
            }
            minutes += dial;
        }
        const bool impossible = minutes == 0 || (second.next_day && second.minutes < day);
        return impossible ? std::nullopt : std::optional<int>(minutes);
    }

    // One half of the day is told, the other is the nearest that fits: 下午2:30 to 4:15; from 10 to 2 pm.
    static void settle_halves(ClockTime& first, ClockTime& second) {
        if (first.known == second.known) {
            return;
        }
        while (first.known && second.minutes <= first.minutes) {
            second.minutes += dial;
        }
        first.minutes += second.known ? dial : 0;
        while (second.known && first.minutes >= second.minutes) {
            first.minutes -= dial;
        }
        first.known = second.known = true;
    }

    static TutorAnswer lasting(const ClockTime& first, const ClockTime& second, int apart, Asked asked) {
        const Rational minutes(apart);
        const Rational hours = minutes / Rational(60);
        const std::string whole_hours = apart >= 60 ? std::to_string(apart / 60) + " h" : "";
        const std::string rest = apart % 60 > 0 ? std::to_string(apart % 60) + " min" : "";
        const std::string both = whole_hours + (whole_hours.empty() || rest.empty() ? "" : " ") + rest;
        const auto shown = [](const ClockTime& time) { return clock_text((time.minutes + 2 * day) % day); };
        std::vector<std::string> steps = {shown(first) + " → " + shown(second) + ": " + both};
        if (apart >= 60) {
            steps.push_back(both + " = " + std::to_string(apart) + " min");
        }
        const std::string result = asked == Asked::minutes ? std::to_string(apart) + " min"
                                   : asked == Asked::hours ? hours.decimal() + " h"
                                                           : both;
        return tutor_result(result, steps, 0.96);
    }

    // 6:50起床，洗漱10分钟，早饭15分钟，路上20分钟，一共用多少分钟: the time of day says nothing.
    static TutorAnswer one_after_the_other(Text text, const std::vector<Rational>& durations) {
        const bool from_to = has_any(text, {U"从起床到", U"从出门到", U"从开始到", U"从出发到"});
        const bool all = has_any(text, {U"一共", U"共用", U"共花", U"总共"});
        if (!from_to || !all) {
            return {};
        }
        Rational sum = durations[0];
        std::vector<MathStep> steps;
        for (std::size_t i = 1; i < durations.size(); ++i) {
            steps.push_back(problem_step('+', sum, durations[i]));
            sum = steps.back().result;
        }
        return problem_finished(sum, steps, "min");
    }

    // So long after or before the one time.
    static TutorAnswer moved(Text text, const ClockTime& time, const std::vector<Rational>& durations) {
        Rational sum(0);
        for (const Rational& duration : durations) {
            sum = sum + duration;
        }
        const bool before_start = leaves_to_be_early(text) || leaves_for_beginning(text, time);
        const int direction = before_start ? -1 : direction_of(text, time);
        const bool possible = direction != 0 && sum.is_whole() && sum < Rational(day) &&
                              !(durations.size() > 1 && direction < 0 && !before_start);
        if (!possible) {
            return {};
        }
        const int by = static_cast<int>(sum.top().as_int64());
        const int moment = time.minutes + direction * by;
        const std::string result = clock_text_after(time, direction * by);
        const std::string step = clock_text_after(time, 0) + (direction > 0 ? " + " : " - ") + std::to_string(by);
        TutorAnswer answer = tutor_result(result, {step + " min = " + result}, 0.96);
        const bool next_day = time.known && moment >= day;
        answer.zh = next_day ? "（第二天）" : time.known && moment < 0 ? "（前一天）" : "";
        answer.en = next_day ? "(the next day)" : time.known && moment < 0 ? "(the day before)" : "";
        return answer;
    }

    // School starts at 8:50, the walk takes 17 minutes, she wants to be 5 minutes early: both come before.
    static bool leaves_to_be_early(Text text) {
        const bool wants = has_any(text, {U"wants to arrive", U"wants to be", U"needs to be", U"wants to get",
                                          U"must be", U"要提前", U"想提前", U"要早到", U"想早到"});
        const bool early = has_any(text, {U"minutes early", U"minutes before", U"提前", U"早到"});
        const bool leaves = has_any(question_of(text), {U"leave", U"set off", U"set out", U"出发", U"出门", U"离开"});
        return wants && early && leaves;
    }

    // School begins at 8:30 and it takes 35 minutes to get there: whoever goes to what begins leaves before it, and
    // so does who goes to a bus that leaves then.
    static bool leaves_for_beginning(Text text, const ClockTime& time) {
        const Text question = question_of(text);
        const bool leaves = has_any(question, {U"leave", U"set off", U"set out", U"go out", U"出发", U"出门", U"动身"});
        const bool ought = has_any(question, {U"should", U"must", U"need", U"needs", U"have to", U"has to", U"最晚",
                                              U"最迟", U"应该", U"必须", U"latest"});
        const Text told = words_around(text, time, 0, text.size());
        const bool vehicle = has_any(
            told, {U"bus", U"train", U"plane", U"flight", U"coach", U"ferry", U"tram", U"车", U"航班", U"飞机", U"船"});
        const bool departs = has_any(told, {U"goes", U"go", U"leaves", U"leave", U"departs", U"depart", U"takes off",
                                            U"开", U"发车", U"起飞", U"出发"});
        const bool begins = (vehicle && departs) || has_any(told, {U"begin", U"start", U"open", U"上课", U"上学",
                                                                   U"上班", U"开始", U"开场", U"开演"});
        const bool way =
            has_any(text, {U"it takes me", U"takes us", U"takes him", U"takes her",   U"to get there", U"to get to",
                           U"to reach",    U"to walk",  U"to drive",  U"to cycle",    U"the walk",     U"the way",
                           U"the drive",   U"the ride", U"the trip",  U"the journey", U"路上",         U"到车站",
                           U"到机场",      U"走",       U"骑",        U"坐车"});
        return leaves && ought && begins && way;
    }

    // 1: the asked time is later than the told one; -1: earlier; 0: the words do not say it.
    static int direction_of(Text text, const ClockTime& time) {
        if (says_wrong_clock(text)) {
            return direction_of_wrong_clock(text);
        }
        const bool late = has_any(text, {U"晚点", U"迟到", U"晚了", U"推迟", U"minutes late", U"hours late"});
        const bool early = has_any(text, {U"早了", U"提前", U"提早", U"minutes early"});
        const bool after = has_any(text, {U"分后", U"时后", U"钟后", U"分钟以后", U"时以后", U"分钟之后", U"时之后",
                                          U"minutes later", U"minute later", U"hours later", U"hour later",
                                          U"minutes after", U"hours after", U"hour after", U"from now"});
        const bool before =
            has_any(text, {U"分钟前", U"时前", U"分钟之前", U"时之前", U"分钟以前", U"时以前", U"minutes ago",
                           U"hours ago", U"hour ago", U"minutes earlier", U"hour earlier", U"hours earlier",
                           U"minutes before", U"hours before", U"hour before"});
        const bool later = late || after;
        if (later || early || before) {
            const int sign = later == (early || before) ? 0 : later ? 1 : -1;
            const bool turned = late || early ? asks_plan(text, time, late) : follows_duration(text, time);
            return turned ? -sign : sign;
        }
        const Role told = role_of(words_around(text, time, 0, text.size()));
        const Role asked = role_of(question_of(text));
        const bool by_then = text.substr(0, time.begin).ends_with(U"by ") || text.substr(time.end).starts_with(U"前") ||
                             text.substr(time.end).starts_with(U"之前");
        if (asked == Role::start) {
            const bool latest = has_any(text, {U"最晚", U"最迟", U"latest", U"must be", U"be ready"});
            return told == Role::end || by_then || latest ? -1 : 0;
        }
        return told != Role::end && !by_then ? 1 : 0;
    }

    // The clock is 5 minutes fast, 快5分钟.
    static bool says_wrong_clock(Text text) {
        return says_of_clock(text, U'快') || says_of_clock(text, U'慢') ||
               has_any(text, {U"minutes fast", U"minutes slow"});
    }

    // 快5分钟, 慢了3分钟; not 快到了.
    static bool says_of_clock(Text text, char32_t how) {
        for (std::size_t at = text.find(how); at != Text::npos; at = text.find(how, at + 1)) {
            const std::size_t number = at + (text.substr(at + 1, 1) == U"了" ? 2 : 1);
            if (number < text.size() && is_ascii_digit(text[number])) {
                return true;
            }
        }
        return false;
    }

    // What a wrong clock shows is told and the true time asked. So much every day is another problem.
    static int direction_of_wrong_clock(Text text) {
        const bool fast = says_of_clock(text, U'快') || has_any(text, {U"minutes fast"});
        const bool slow = says_of_clock(text, U'慢') || has_any(text, {U"minutes slow"});
        const bool asks_truth = has_any(question_of(text), {U"实际", U"正确", U"准确", U"标准", U"真正", U"real",
                                                            U"actual", U"really", U"actually", U"correct", U"right"});
        const bool repeated = has_any(text, {U"每", U"every", U"each", U"per", U"a day", U"an hour"});
        return fast == slow || !asks_truth || repeated ? 0 : fast ? -1 : 1;
    }

    // Told is when it came, and asked when it was to come: 原定几点到站, "when was it due?"
    static bool asks_plan(Text text, const ClockTime& time, bool late) {
        const auto speaks_of_plan = [late](Text words) {
            return has_any(words, {U"原定", U"原计划", U"本来", U"正点", U"准点", U"due", U"scheduled"}) ||
                   (late && (has_any(words, {U"应该", U"supposed"}) || contains(words, U"should")));
        };
        return speaks_of_plan(question_of(text)) && !speaks_of_plan(words_around(text, time, 0, text.size()));
    }

    // 35分钟后6:10到家, "40 minutes later it was 6:10": the told time is the one at the end.
    static bool follows_duration(Text text, const ClockTime& time) {
        const Text before = text.substr(0, time.begin);
        const std::size_t stop = before.find_last_of(U",;?.");
        const Text clause = before.substr(stop == Text::npos ? 0 : stop + 1);
        return has_any(clause, {U"钟后", U"分后", U"时后", U"以后", U"之后", U"钟前", U"时前", U"以前", U"之前",
                                U"later", U"ago", U"earlier"});
    }

    // The clause that asks for the time.
    static Text question_of(Text text) {
        std::size_t at = 0;
        for (const Text word : {Text(U"几点"), Text(U"几时"), Text(U"什么时"), Text(U"何时"), Text(U"what time"),
                                Text(U"when "), Text(U"what is the"), Text(U"what's the")}) {
            const std::size_t found = text.rfind(word);
            at = found != Text::npos ? std::max(at, found) : at;
        }
        std::size_t begin = text.substr(0, at).find_last_of(U",;.?");
        begin = begin == Text::npos ? 0 : begin + 1;
        const std::size_t end = std::min(text.find_first_of(U",;?", at), text.size());
        return text.substr(begin, end - begin);
    }
};

}  // namespace minillm
