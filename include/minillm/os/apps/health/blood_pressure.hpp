// os/apps/health/blood_pressure.hpp: a blood pressure that was read off, and what the guidelines say of such levels.
//
//     我血压150/95，算高吗                    140/90 and more is called high; no judgement of one person
//     my reading was 185/110, is that bad     180/110 and more: measure again, a doctor today, 120 with signs
//     血压200/120，头疼看不清                   an emergency: the level and a sign of it
//     is that bad? (behind a reading)         of the same reading
//     what is 150/95, 3/4                     a sum
//
// Source: the guidelines that the text on hypertension names (datasets/llm_os/health.json): 140/90 mmHg for high
// pressure, 180/110 for the severest grade. What a reading means for somebody is left to a doctor.
//
// Next: os/apps/health/health_qa.hpp, which asks it before the topics.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../../application.hpp"
#include "../word_search.hpp"
#include "emergency.hpp"

namespace minillm {

/// Reads blood pressures and says what holds for their level.
class BloodPressure {
    using Text = std::u32string_view;

public:
    struct Reading {
        std::size_t upper = 0, lower = 0;  // mmHg; 0: not said

        bool severe() const { return upper >= 180 || lower >= 110; }
        bool high() const { return upper >= 140 || lower >= 90; }
        bool low() const { return upper < 90 && upper > 0; }
    };

    static constexpr const char* note = "pressure";  // the name of the note: a reading was spoken of

    /// The blood pressure in a searchable text.
    /// @param expected  the turn before was about blood pressure
    static std::optional<Reading> in(Text text, bool expected) {
        static const TermList named = {"血压",           "高压", "低压",       "收缩压",  "舒张压",
                                       "blood pressure", "bp",   "my reading", "systolic"};
        if (!named.in(text) && !expected) {
            return std::nullopt;
        }
        static const TermList lower_alone = {"低压", "舒张压"};
        const std::size_t first = text.find_first_of(digits);
        const std::optional<std::size_t> upper = number(text, first);
        if (!upper || !is_upper(*upper)) {
            return upper && lower_alone.in(text) && is_lower(*upper) ? std::optional<Reading>(Reading{0, *upper})
                                                                     : std::nullopt;
        }
        const std::size_t behind = text.find_first_not_of(digits, first);
        const Text rest = behind == Text::npos ? Text() : text.substr(behind);
        const bool paired = rest.starts_with(U"/") || rest.starts_with(U" / ") || rest.starts_with(U" over ") ||
                            rest.starts_with(U"比") || rest.substr(0, most_between).find(U"低压") != Text::npos;
        const std::optional<std::size_t> lower =
            paired ? number(rest, rest.find_first_of(digits)) : std::optional<std::size_t>();
        const bool fits = lower && is_lower(*lower) && *lower < *upper;
        if (!fits && !named.in(text)) {
            return std::nullopt;
        }
        return Reading{*upper, fits ? *lower : 0};
    }

    /// The blood pressure in a turn; behind a turn about high pressure two numbers are enough.
    static std::optional<Reading> of_turn(Text text, const AppRecall& recall) {
        const auto topic = recall.notes.find("topic");
        const bool expected = recall.spoke_last && topic != recall.notes.end() && topic->second == "hypertension";
        return in(text, expected);
    }

    /// A severe reading and a sign of it are an emergency.
    static std::optional<EmergencyListener::Heard> hear(const EmergencyListener& listener, Text text,
                                                        const std::optional<Reading>& reading) {
        static const TermList chest = {"胸", "心口", "chest"};
        if (!reading || !reading->severe() || !names_sign(text)) {
            return std::nullopt;
        }
        const std::string_view id = chest.in(text) ? "chest_pain" : "stroke";
        return EmergencyListener::Heard{listener.place_of(id), "a severe blood pressure with a sign of it",
                                        EmergencyListener::heard_by_words, true};
    }

    /// A sign that makes a severe reading an emergency.
    static bool names_sign(Text text) {
        static const TermList signs = {"头疼",     "头痛",    "看不清",     "模糊",         "眼花",    "恶心",
                                       "吐",       "胸",      "喘",         "气短",         "麻",      "没力气",
                                       "说话不",   "说不清",  "迷糊",       "headache",     "blurred", "blurry",
                                       "vision",   "chest",   "breathless", "cant breathe", "numb",    "weak",
                                       "confused", "slurred", "vomiting",   "cant see"};
        static const TermList none = {"没有", "不疼", "不痛", "没什么", "no ", "without", "not "};
        return signs.in(text) && !none.in(text);
    }

    /// 高压148，怎么降下来, "155 over 95, must I give up salt": of the illness, and the text on it answers.
    static bool asks_how_to_live(Text text) {
        static const TermList words = {"降下来",         "怎么降",        "怎么才能", "吃什么",
                                       "能吃",           "饮食",          "注意什么", "lower it",
                                       "lower my",       "bring it down", "give up",  "cut down",
                                       "cut out",        "exercise",      "salt",     "what should i eat",
                                       "what can i eat", "reduce it"};
        return words.in(text);
    }

    /// "is that bad?", 算高吗: of the reading before.
    static bool asks_of_reading(Text text) {
        static const TermList words = {
            "算高",       "高吗",     "严重吗",           "要紧吗",       "正常吗",        "危险吗",     "怎么办",
            "要去医院吗", "that bad", "is it bad",        "too high",     "is that high",  "is it high", "dangerous",
            "serious",    "normal",   "what should i do", "what do i do", "should i worry"};
        constexpr std::size_t most_words = 8;
        return words.in(text) && count_words(text) <= most_words;
    }

    /// What holds for such a level in general. A refusal of a judgement of one person, and what to do.
    static AppAnswer answer(const Reading& reading, const Request& request) {
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::exact;
        answer.confidence = 0.99;
        answer.intent = "health.refuse";
        answer.decision = "refused";
        answer.slots["reason"] = "diagnosis";
        answer.notes["topic"] = "hypertension";
        answer.notes[note] = std::to_string(reading.upper) + "/" + std::to_string(reading.lower);
        answer.explanation = "a blood pressure";
        answer.reply = request.pick(
            "一次的读数说明不了一个人的情况，我不能下判断。一般来说，指南把多次在诊室量到的 140/90 "
            "及以上称为高血压，180/110 及以上是最重的一级。",
            "One reading does not tell how a person is, and I do not make diagnoses. In general, guidelines call "
            "140/90 and more, measured several times at a doctor's, high blood pressure, and 180/110 and more the "
            "severest grade. ");
        answer.reply += advice(reading, request);
        answer.reply += request.pick("\n来源：世界卫生组织实况报道：高血压；中国高血压防治指南（2024年修订版）",
                                     "\nSource: WHO fact sheet: Hypertension");
        return answer;
    }

    /// A reading of the notes.
    static std::optional<Reading> noted(const AppRecall& recall) {
        const auto told = recall.notes.find(note);
        if (!recall.spoke_last || told == recall.notes.end()) {
            return std::nullopt;
        }
        const std::size_t stroke = told->second.find('/');
        return Reading{std::stoul(told->second.substr(0, stroke)), std::stoul(told->second.substr(stroke + 1))};
    }

private:
    static constexpr Text digits = U"0123456789";
    static constexpr std::size_t most_between = 4;  // characters between the two numbers of 高压150，低压95

    static bool is_upper(std::size_t value) { return value >= 60 && value <= 280; }
    static bool is_lower(std::size_t value) { return value >= 30 && value <= 180; }

    static std::optional<std::size_t> number(Text text, std::size_t at) {
        constexpr std::size_t most_digits = 3;
        if (at == Text::npos) {
            return std::nullopt;
        }
        const std::size_t end = std::min(text.find_first_not_of(digits, at), text.size());
        if (end - at > most_digits) {
            return std::nullopt;
        }
        std::size_t value = 0;
        for (const char32_t digit : text.substr(at, end - at)) {
            value = 10 * value + static_cast<std::size_t>(digit - U'0');
        }
        return value;
    }

    static std::string advice(const Reading& reading, const Request& request) {
        if (reading.severe()) {
            return request.pick(
                "到了这么高：坐下安静休息五分钟再量一次，还是这么高，今天就看医生；若伴胸痛、气短、剧烈头痛、看不清、"
                "说话不清或一侧无力，请立即拨打 120 或当地急救电话。不要自己加药，也不要自己停药。",
                "At such a level sit quietly for five minutes and measure again; if it stays so high, see a doctor "
                "today. With chest pain, breathlessness, severe headache, blurred sight, slurred speech or weakness on "
                "one side call 120 or your local emergency number at once. Do not take extra tablets, and do not stop "
                "any.");
        }
        if (reading.high()) {
            return request.pick("请安静坐五分钟再量，连着几天早晚各量一次，记下来带给医生看。",
                                "Sit quietly for five minutes and measure again, then morning and evening for some "
                                "days, and take the notes to a doctor.");
        }
        return reading.low() ? request.pick("偏低而头晕、眼前发黑，请躺下，并去看医生；晕倒请拨打 120。",
                                            "If it is low and you feel faint, lie down and see a doctor; if somebody "
                                            "faints call 120.")
                             : request.pick("不舒服或者不放心，请带着记录问医生。",
                                            "If you feel unwell or worry, take your notes to a doctor.");
    }
};

}  // namespace minillm
