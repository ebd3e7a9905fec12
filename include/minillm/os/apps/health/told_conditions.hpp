// os/apps/health/told_conditions.hpp: what somebody has told of himself that makes other signs grave.
//
//     我怀孕了       下面出血了                 the emergency of a pregnancy, and no wound to press on
//     my dad has diabetes    he is shaking      low sugar
//     宝宝两个月，有点咳嗽     发烧了                   a doctor today
//     十个月的宝宝      能喝蜂蜜吗                never under one year
//     我怀孕了       打开客厅的灯               nothing
//     我两个月前发烧                             no age of anybody
//
// A condition is noted with the answer that followed it, and the turns after it are heard behind a sentence that says
// it: "我怀孕了，下面出血了". It is kept as long as the application is spoken to.
//
// Next: os/apps/health/health_qa.hpp, which listens with it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/request_text.hpp"
#include "../../application.hpp"
#include "../word_search.hpp"
#include "emergency.hpp"
#include "health_words.hpp"

namespace minillm {

/// Notes conditions and hears turns with them.
class ToldConditions {
    using Text = std::u32string_view;
    using Heard = EmergencyListener::Heard;

public:
    /// The emergency in a searchable text, heard with the conditions told before it and in it.
    /// @param alone  the emergency that is heard without them
    static std::optional<Heard> hear(const EmergencyListener& listener, const std::u32string& text,
                                     const std::optional<Heard>& alone, const AppRecall& recall) {
        if (young_baby_has_fever(text, recall)) {
            return of_kind(listener, "infant", "a baby under three months with a fever");
        }
        for (const Condition& condition : conditions()) {
            const bool told = is_fresh(recall) && recall.notes.contains(condition.note);
            if (!told || (alone && alone->by_words && !is_less_exact(listener, *alone)) ||
                count_words(text) > most_words) {
                continue;
            }
            const bool chinese = std::any_of(text.begin(), text.end(), is_han);
            const std::u32string together = (chinese ? condition.zh : condition.en) + text;
            const bool graver = condition.graver.in(text) && !condition.unless.in(text);
            const std::optional<Heard> heard = listener.hear(together, listener.groups(together));
            const bool of_it = heard && listener.kinds()[heard->kind].id == condition.emergency;
            if (graver || (of_it && heard->by_words)) {
                return of_kind(listener, condition.emergency,
                               std::string("with what was told before: ") + condition.note);
            }
        }
        return alone;
    }

    /// Notes what a searchable text tells, and keeps what was noted before.
    static void keep(Text text, const AppRecall& recall, AppAnswer& answer) {
        if (!answer.mine || answer.notes.empty()) {
            return;
        }
        for (const Condition& condition : conditions()) {
            const bool known = is_fresh(recall) && recall.notes.contains(condition.note);
            if (known || (condition.words.in(text) && !HealthWords::asks_for_cause(text))) {
                answer.notes[condition.note] = "yes";
            }
        }
        const auto before = recall.notes.find(baby_note);
        const std::optional<std::size_t> weeks = baby_weeks(text, false);
        if (weeks) {
            answer.notes[baby_note] = std::to_string(*weeks);
        } else if (is_fresh(recall) && before != recall.notes.end()) {
            answer.notes[baby_note] = before->second;
        }
    }

    /// 我怀孕两个月了, "my wife is pregnant", and not a word more.
    static bool is_pregnancy_alone(const std::u32string& text) {
        static const TermList pregnant = {"怀孕", "怀了", "有身孕", "pregnant"};
        static const TermList words = {
            "我",   "老婆",  "媳妇", "爱人", "妻子", "太太",  "女儿",     "怀孕",   "怀了",  "有身孕", "孕",
            "已经", "现在",  "刚",   "个月", "周",   "宝宝",  "孩子",     "了",     "两",    "i",      "im",
            "am",   "my",    "wife", "is",   "are",  "we",    "pregnant", "months", "month", "weeks",  "week",
            "two",  "three", "four", "five", "six",  "seven", "eight",    "nine",   "now"};
        return pregnant.in(text) && words.cut_from(text).find_first_not_of(
                                        U"0123456789零一二三四五六七八九十 .,!。，") == std::u32string::npos;
    }

    /// The answer to that: noted, and when to call.
    static AppAnswer pregnancy(const Request& request) {
        AppAnswer answer;
        answer.mine = true;
        answer.confidence = 0.9;
        answer.intent = "health.topic";
        answer.explanation = "a pregnancy, and nothing else";
        answer.notes["pregnant"] = "yes";
        answer.reply = request.pick(
            "知道了，怀孕的事我记着，哪里不舒服请说。出血、肚子疼得厉害、破水、头痛眼花或者胎动明显变少，请立即拨打 "
            "120 "
            "或当地急救电话；用药一律先问医生。",
            "Noted; tell me if anything is wrong. Bleeding, strong pain in the belly, waters that break, a headache "
            "with blurred sight, or a baby that moves much less means calling 120 or your local emergency number at "
            "once; ask a doctor before any medicine.");
        return answer;
    }

    /// 能喝蜂蜜吗 of a baby under one year.
    static bool asks_honey_for_baby(Text text, const AppRecall& recall) {
        static const TermList honey = {"蜂蜜", "honey"};
        static const TermList baby = {"婴儿", "新生儿", "月子里", "宝宝", "infant", "newborn", "baby"};
        static const TermList older = {"岁", "year old", "years old"};
        const std::optional<std::size_t> weeks = weeks_of_baby(text, recall);
        const bool young = weeks ? *weeks < weeks_of_a_year : baby.in(text) && !older.in(text);
        return honey.in(text) && young;
    }

    static std::string no_honey(const Request& request) {
        return request.pick("不能：不满一岁的婴儿不能吃蜂蜜，蜂蜜水也不行，可能引起肉毒中毒。",
                            "No: honey must never be given to a baby under one year, not in water either, because "
                            "it can cause botulism.");
    }

private:
    struct Condition {
        const char* note;
        const char* emergency;  // the kind that its signs belong to
        std::u32string zh, en;  // the sentence that says it
        TermList words;         // by these it is told
        TermList graver;        // these are signs of it,
        TermList unless;        // if none of these is the reason
    };

    static constexpr const char* baby_note = "baby_weeks";
    static constexpr std::size_t most_words = 20;
    static constexpr std::size_t weeks_of_three_months = 13;
    static constexpr std::size_t weeks_of_a_year = 52;

    static const std::array<Condition, 2>& conditions() {
        static const std::array<Condition, 2> list = {
            Condition{
                "pregnant",
                "pregnancy",
                U"我怀孕了,",
                U"i am pregnant and ",
                {"怀孕", "怀了", "孕妇", "有身孕", "我孕", "pregnant", "weeks along"},
                {"出血", "流血", "见红", "破水", "羊水", "胎动", "bleeding", "spotting", "waters broke", "water broke"},
                {"牙", "鼻", "手", "gum", "gums", "nose", "finger", "hand"}},
            Condition{
                "diabetes",
                "diabetic",
                U"我有糖尿病,",
                U"i have diabetes and ",
                {"糖尿病", "胰岛素", "diabetes", "diabetic", "insulin"},
                {"发抖", "手抖", "冷汗", "一身汗", "说胡话", "shaking", "shaky", "sweating", "trembling", "sweaty",
                 "confused"},
                {"跑", "运动", "锻炼", "天热", "running", "run", "exercise", "gym", "workout", "football", "sauna"}}};
        return list;
    }

    static bool is_fresh(const AppRecall& recall) {
        constexpr std::size_t most_others = 3;
        return recall.others_since <= most_others;
    }

    // Bleeding of a wound sounds like the bleeding of a pregnancy, and is told in the same words.
    static bool is_less_exact(const EmergencyListener& listener, const Heard& heard) {
        return listener.kinds()[heard.kind].id == "severe_bleeding";
    }

    static Heard of_kind(const EmergencyListener& listener, std::string_view id, std::string why) {
        return {listener.place_of(id), std::move(why), EmergencyListener::heard_by_words, true};
    }

    // 我闺女两个月打完疫苗发烧了正常吗, or the age behind a fever that was told of.
    static bool young_baby_has_fever(Text text, const AppRecall& recall) {
        static const TermList fever = {
            "发烧", "发热", "高烧", "低烧", "烧到", "fever", "feverish", "high temperature", "a temperature"};
        static const TermList none = {"没发烧", "不发烧", "没有发烧", "退烧了", "no fever", "没烧"};
        const auto topic = recall.notes.find("topic");
        const bool fever_before = recall.spoke_last && topic != recall.notes.end() && topic->second == "fever";
        const std::optional<std::size_t> told_now = baby_weeks(text, fever_before);
        const bool has_fever = fever.in(text) && !none.in(text);
        const std::optional<std::size_t> weeks = has_fever ? weeks_of_baby(text, recall) : told_now;
        return weeks && *weeks < weeks_of_three_months && (has_fever || (fever_before && told_now));
    }

    static std::optional<std::size_t> weeks_of_baby(Text text, const AppRecall& recall) {
        const std::optional<std::size_t> now = baby_weeks(text, false);
        const auto noted = recall.notes.find(baby_note);
        const bool known = is_fresh(recall) && noted != recall.notes.end();
        return now || !known ? now : std::optional<std::size_t>(std::stoul(noted->second));
    }

    // 两个月的宝宝, "my 6 week old", 他十个月大: how old a baby is, in weeks. 两个月前 and 两个月了 are no ages, unless
    // a child is named.
    // @param of_child  that a child is spoken of is known already
    static std::optional<std::size_t> baby_weeks(Text text, bool of_child) {
        struct AgeUnit {
            Text word;
            double weeks;
        };
        static const TermList child = {"宝宝",     "婴儿",      "新生儿",   "孩子",    "闺女",      "女儿",
                                       "儿子",     "娃",        "孙子",     "孙女",    "小孩",      "baby",
                                       "son",      "daughter",  "infant",   "newborn", "month old", "months old",
                                       "week old", "weeks old", "days old", "day old", "little one"};
        for (const AgeUnit& unit :
             {AgeUnit{U"个多月", 4.35}, AgeUnit{U"个半月", 4.35}, AgeUnit{U"个月", 4.35}, AgeUnit{U"周", 1},
              AgeUnit{U"天大", 1.0 / 7}, AgeUnit{U" months", 4.35}, AgeUnit{U" month", 4.35}, AgeUnit{U" weeks", 1},
              AgeUnit{U" week", 1}, AgeUnit{U" days old", 1.0 / 7}}) {
            const std::size_t at = text.find(unit.word);
            if (at == Text::npos) {
                continue;
            }
            const Text behind = text.substr(at + unit.word.size());
            const bool past = begins_with_any(behind, {U"前", U"以前", U"之前", U"后", U"来", U" ago", U"岁"});
            const bool age_told = behind.starts_with(U"大") || behind.starts_with(U" old");
            const std::optional<std::size_t> count = number_before(text.substr(0, at));
            if (!past && count && (of_child || age_told || child.in(text))) {
                return static_cast<std::size_t>(static_cast<double>(*count) * unit.weeks);
            }
        }
        static const TermList just_born = {"新生儿", "刚满月", "没满月", "刚出生", "newborn"};
        return just_born.in(text) ? std::optional<std::size_t>(4) : std::nullopt;
    }

    static std::optional<std::size_t> number_before(Text text) {
        struct Numeral {
            Text word;
            std::size_t value;
        };
        std::size_t digits = 0;
        while (digits < text.size() && is_ascii_digit(text[text.size() - 1 - digits])) {
            ++digits;
        }
        if (digits > 0 && digits <= 3) {
            std::size_t value = 0;
            for (const char32_t digit : text.substr(text.size() - digits)) {
                value = 10 * value + static_cast<std::size_t>(digit - U'0');
            }
            return value;
        }
        for (const Numeral& numeral :
             {Numeral{U"十二", 12}, Numeral{U"十一", 11}, Numeral{U"十", 10},  Numeral{U"九", 9},
              Numeral{U"八", 8},    Numeral{U"七", 7},    Numeral{U"六", 6},   Numeral{U"五", 5},
              Numeral{U"四", 4},    Numeral{U"三", 3},    Numeral{U"两", 2},   Numeral{U"二", 2},
              Numeral{U"一", 1},    Numeral{U"one", 1},   Numeral{U"two", 2},  Numeral{U"three", 3},
              Numeral{U"four", 4},  Numeral{U"five", 5},  Numeral{U"six", 6},  Numeral{U"seven", 7},
              Numeral{U"eight", 8}, Numeral{U"nine", 9},  Numeral{U"ten", 10}, Numeral{U"eleven", 11}}) {
            if (text.ends_with(numeral.word)) {
                return numeral.value;
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
