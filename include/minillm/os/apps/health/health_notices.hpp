// os/apps/health/health_notices.hpp: signs that are no emergency by themselves and no topic, but must be seen by a
// doctor.
//
//     I can't pee                       today
//     I feel a lump in my breast        within days
//     my son has red spots and a fever  today, and what makes it an emergency
//     my brother had lung cancer        no topic of ours, said kindly
//     药忘吃了，能补吃两片吗                 never a double dose
//     孩子水痘发烧                        none: a topic of its own
//
// The words and the texts stand in health.json, "notices"; what is told of cancer and of a missed dose stands here.
//
// Next: os/apps/health/health_qa.hpp, which asks it behind the emergencies and before the topics.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../application.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "emergency_kind.hpp"
#include "health_words.hpp"

namespace minillm {

/// Answers signs that a doctor must see.
class HealthNotices {
    using Text = std::u32string_view;

public:
    explicit HealthNotices(const JsonData& health) {
        for (const JsonPlace& place : health.root().at("notices").elements()) {
            notices_.push_back({place.at("id").text(), read_combinations(place.at("when")),
                                TermList(place.at("unless")), TextInTwo::read(place.at("reply"))});
        }
    }

    /// The answer to a searchable text; nothing if it names no such sign.
    AppAnswer of(Text text, const Request& request) const {
        const auto notice = std::find_if(notices_.begin(), notices_.end(), [&](const Notice& n) {
            return any_combination(n.when, text) && !n.unless.in(text) && !is_of_past(text);
        });
        if (notice != notices_.end()) {
            AppAnswer answer = about(notice->id, notice->reply.of(request));
            return asks_what_it_is(text) ? as_refusal(std::move(answer), "diagnosis") : answer;
        }
        if (forgot_medicine(text)) {
            return as_refusal(about("missed_dose", missed_dose(request)), "dose");
        }
        return tells_of_cancer(text) ? about("cancer", cancer(request)) : AppAnswer{};
    }

private:
    struct Notice {
        std::string id;
        std::vector<Combination> when;
        TermList unless;
        TextInTwo reply;
    };

    static AppAnswer about(const std::string& id, std::string reply) {
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::exact;
        answer.confidence = 0.97;
        answer.intent = "health.topic";
        answer.slots["notice"] = id;
        answer.notes["notice"] = id;
        answer.explanation = "the notice " + id;
        answer.reply = std::move(reply);
        return answer;
    }

    static AppAnswer as_refusal(AppAnswer answer, const char* reason) {
        answer.intent = "health.refuse";
        answer.decision = "refused";
        answer.slots["reason"] = reason;
        return answer;
    }

    // 我这是癌吗, "what illness do I have": the notice answers, and says no more than that.
    static bool asks_what_it_is(Text text) {
        static const TermList words = {"什么病",       "啥病",           "是不是", "what illness",
                                       "what disease", "what do i have", "is it"};
        return words.in(text) || HealthWords::grave_illnesses().in(text);
    }

    static bool is_of_past(Text text) {
        static const TermList words = {"去年",      "小时候",    "以前",       "年前",
                                       "last year", "years ago", "as a child", "used to"};
        return words.in(text);
    }

    // 药忘吃了, "I missed my tablet": and whether two may be taken now.
    static bool forgot_medicine(Text text) {
        static const TermList medicine = {"药", "tablet", "tablets", "pill", "pills", "medicine", "medication", "dose"};
        static const TermList forgot = {
            "忘吃",   "忘了吃", "忘记吃",    "漏吃",    "漏服",       "忘服",         "补吃",       "补服",
            "missed", "forgot", "forgotten", "skipped", "extra pill", "extra tablet", "extra dose", "double dose"};
        static const TermList reminder = {"提醒", "remind", "电脑", "农药"};
        return medicine.in(text) && forgot.in(text) && !reminder.in(text);
    }

    static std::string missed_dose(const Request& request) {
        return request.pick(
            "不要补成双份。漏了一次该怎么办，每种药不一样：请看说明书里“漏服”一项，或者现在就问药师、医生。"
            "如果已经多吃了，请立即拨打 120 或当地急救电话问清楚。",
            "Never take a double dose. What to do about a missed one differs from medicine to medicine: look for it in "
            "the leaflet, or ask a pharmacist or doctor now. If too much was taken already, call 120 or your local "
            "emergency number.");
    }

    // "my brother had lung cancer", 我妈查出胃癌: told, and not asked whether it is.
    static bool tells_of_cancer(Text text) {
        static const TermList cancer = {"癌",       "白血病",   "淋巴瘤",   "cancer", "leukaemia",
                                        "leukemia", "lymphoma", "melanoma", "tumour", "tumor"};
        static const TermList has = {"得了", "得过", "查出", "确诊", "患",        "是",   "有",  "走了",
                                     "去世", "has",  "had",  "got",  "diagnosed", "died", "have"};
        static const TermList person = {"我", "爸",   "妈",   "哥",   "姐", "弟", "妹",  "爷",  "奶", "叔",
                                        "姨", "老公", "老婆", "朋友", "my", "i",  "his", "her", "he", "she"};
        static const TermList prognosis = {"how long", "survive", "chances", "多久", "活", "治好"};
        constexpr std::size_t most_words = 14;
        const bool asks_first =
            begins_with_any(text, {U"does ", U"do ", U"could ", U"has ", U"have ", U"is ", U"am ", U"can ", U"will "});
        return cancer.in(text) && has.in(text) && person.in(text) && count_words(text) <= most_words &&
               !HealthWords::asks_whether(text) && !asks_first && !prognosis.in(text);
    }

    static std::string cancer(const Request& request) {
        return request.pick(
            "听到这个很难过，愿您和家人都有人照应。癌症不在我的资料里，治疗和复查请问主治医生；家里有人得过，"
            "自己要不要早做检查，也可以问医生。我能讲的是别的常见病和急救。",
            "I am sorry to hear that, and wish you and your family well. Cancer is not among my texts: the doctors who "
            "treat it can answer questions, and also whether somebody in the family should be checked early. I can "
            "tell you about other common illnesses and first aid.");
    }

    std::vector<Notice> notices_;
};

}  // namespace minillm
