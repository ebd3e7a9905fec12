// os/apps/health/health_refusals.hpp: what no program may answer, and the words with which it says so.
//
//     布洛芬一次吃几片                dose           怀孕能吃这个药吗              drug_choice
//     我这是水痘还是湿疹              diagnosis      can I stop the tablets now    stop_medicine
//     how long has he got to live     prognosis
//
// Three judges are heard, and each has its say where it is certain: the classifier of aspects (asked_aspect.hpp), words
// that ask for somebody's dose, medicine or illness, and the keywords of health.json together with the classifier of
// scenarios. What is asked about an illness and about nobody (symptoms of diabetes) is not refused.
//
// Next: os/apps/health/health_qa.hpp, which asks it after the emergencies and before the topics.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../application.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "asked_aspect.hpp"
#include "emergency.hpp"
#include "health_words.hpp"
#include "prescribed_medicine.hpp"

namespace minillm {

/// Refuses diagnoses, doses, choices of medicine and prognoses.
class HealthRefusals {
public:
    /// A question, and what was found in it.
    struct Question {
        std::u32string_view text;  // searchable (word_search.hpp)
        const SentenceGroups& opinion;
        const std::optional<AskedAspects::Opinion>& aspects;
        bool names_topic = false;   // an illness of health.json
        std::string_view aspect;    // what of it is asked: "treatment"; empty if nothing is
        bool names_aspect = false;  // a word says so, and not only the classifier
        double of_aspect = 0;       // how likely the classifier finds that aspect
        bool names_person = false;

        bool asks_for(std::string_view id) const { return aspect == id; }
    };

    /// @throws FormatError  if the data has no refusal of diagnoses
    explicit HealthRefusals(const JsonData& health) {
        for (const JsonPlace& place : health.root().at("refuse").elements()) {
            const JsonPlace reply = place.at("reply");
            refusals_.push_back({place.at("id").text(), reply.at("zh").text(), reply.at("en").text(),
                                 read_combinations(place.at("keywords"))});
        }
        if (!place_of("diagnosis")) {
            health.root().at("refuse").refuse("a refusal with the id \"diagnosis\"", "none");
        }
    }

    /// Which refusal answers a question, as a place in the data; nothing if it may be answered.
    std::optional<std::size_t> of(const Question& question) const {
        const std::u32string_view text = question.text;
        if (tells_reading(question)) {
            return place_of("diagnosis");
        }
        if (PrescribedMedicine::is_changed_in(text)) {
            return place_of("stop_medicine");
        }
        if (asks_to_diagnose(question)) {
            return place_of("diagnosis");
        }
        const bool says_nothing = !HealthWords::says_something(text) && !HealthWords::names_drug(text);  // 喂
        if (says_nothing && !question.names_topic) {
            return std::nullopt;
        }
        if (says_too_little(question)) {
            return std::nullopt;
        }
        if (is_diagnosis_of_anything(question)) {
            return kind_of(text);
        }
        if (asks_how_much_food(text) || feeds_animal(text) || converts_units(text)) {
            return std::nullopt;
        }
        const double health = health_of(question);
        if (question.aspects && (question.names_topic || health > half)) {
            if (aspects_refuse(question)) {
                return kind_of(text);
            }
            if (asks_for_treatment_in_general(question)) {
                return std::nullopt;
            }
        }
        if (words_refuse(question)) {
            return kind_of(text);
        }
        if (is_about_illness_alone(question)) {
            return std::nullopt;
        }
        if (const std::optional<std::size_t> by_keywords = refusal_by_keywords(question)) {
            return by_keywords;
        }
        return scenarios_refuse(question) ? std::optional<std::size_t>(kind_of(text)) : std::nullopt;
    }

    /// The id of a refusal, "dose".
    const std::string& id_of(std::size_t place) const { return refusals_[place].id; }

    /// The words of a refusal.
    AppAnswer answer(std::size_t place, const SentenceGroups& opinion, const Request& request) const {
        const Refusal& refusal = refusals_[place];
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::scored;
        answer.confidence = std::max(0.9, opinion.refuse);
        answer.intent = "health.refuse";
        answer.decision = "refused";
        answer.slots["reason"] = refusal.id;
        answer.reply = request.pick(refusal.reply_zh, refusal.reply_en);
        answer.explanation = "refusal " + refusal.id + ", classifier " + std::to_string(opinion.refuse);
        return answer;
    }

private:
    using Text = std::u32string_view;

    struct Refusal {
        std::string id;
        std::string reply_zh, reply_en;
        std::vector<Combination> keywords;
    };

    static constexpr double half = 0.5;
    static constexpr double sure = 0.7;

    static double health_of(const Question& question) {
        const SentenceGroups& opinion = question.opinion;
        return opinion.refuse + opinion.health + opinion.emergency;
    }

    // 制冷还是制热, 26度够吗: a few words that name nothing of a body, no illness and no medicine.
    static bool says_too_little(const Question& question) {
        constexpr std::size_t few = 6;
        const Text text = question.text;
        static const TermList illness = {"炎", "瘤", "癌", "病", "症"};
        const bool of_health = question.names_topic || is_of_somebody(text) || illness.in(text) ||
                               HealthWords::names_drug(text) || HealthWords::health_word(text) ||
                               HealthWords::grave_illnesses().in(text) || names_body_or_danger(text);
        return !of_health && count_words(text) <= few;
    }

    // 你给诊断, "could you work out if he is bipolar": a judge is asked for, and something of a body stands beside it.
    static bool asks_to_diagnose(const Question& question) {
        static const TermList zh = {"帮我确诊", "给我确诊",   "给确诊",   "帮忙确诊", "你来确诊",  "帮我诊断",
                                    "给我诊断", "给诊断",     "你诊断",   "替我诊断", "下个诊断",  "给个诊断",
                                    "帮我断定", "帮我断一下", "诊断一下", "确诊一下", "帮我定个性"};
        static const TermList en = {
            "work out if",       "work out whether",    "figure out if",     "figure out whether",
            "from my symptoms",  "from his symptoms",   "from her symptoms", "from these symptoms",
            "by my symptoms",    "give me a diagnosis", "make a diagnosis",  "put a name to it",
            "please diagnose",   "diagnose why",        "diagnose my",       "diagnose me",
            "diagnose this",     "diagnose him",        "diagnose her",      "tell me whether i have",
            "tell me if i have", "say whether i have",  "decide if i have"};
        static const TermList illness = {"炎",    "瘤",        "癌",       "病",        "症",     "疼",     "痛",
                                         "烧",    "咳",        "肿",       "痒",        "晕",     "汗",     "半月板",
                                         "骨",    "血",        "disease",  "syndrome",  "crohns", "ibs",    "bipolar",
                                         "adhd",  "autism",    "autistic", "depressed", "pain",   "cramps", "symptoms",
                                         "fever", "infection", "lump",     "rash",      "tired",  "dizzy",  "ill",
                                         "ache",  "aches",     "hurt",     "hurts",     "sore",   "knee",   "knees"};
        const Text text = question.text;
        const bool of_body = question.names_topic || illness.in(text) || HealthWords::grave_illnesses().in(text);
        return (zh.in(text) || en.in(text)) && of_body &&
               question.opinion.product + question.opinion.home + question.opinion.tutor < 0.8;
    }

    // Whether anything of a body or an illness is named; 那支股票跌了没有 only sounds like a diagnosis.
    static bool names_health(const Question& question) {
        static const TermList illness = {"炎", "瘤", "癌", "病", "症", "斑", "疹", "肿", "痒", "毒", "孕", "斜", "弯"};
        const Text text = question.text;
        return question.names_topic || illness.in(text) || HealthWords::names_drug(text) ||
               HealthWords::health_word(text) || HealthWords::grave_illnesses().in(text) ||
               names_body_or_danger(text) || std::none_of(text.begin(), text.end(), is_han);
    }

    // 是不是黑色素瘤: a diagnosis, though no illness of ours is named.
    static bool is_diagnosis_of_anything(const Question& question) {
        constexpr double certain = 0.95;
        const SentenceGroups& opinion = question.opinion;
        return names_health(question) && question.aspects && question.aspects->diagnosis > certain &&
               HealthWords::asks_whether(question.text) && opinion.product + opinion.tutor + opinion.home < half;
    }

    static bool aspects_refuse(const Question& question) {
        const Text text = question.text;
        const double of_diagnosis = question.names_topic && question.names_person ? half : sure;
        const double of_dose = HealthWords::names_drug(text) ? half : sure;
        const bool asks =  // a complaint alone asks for no diagnosis
            HealthWords::asks_whether(text) ||
            (HealthWords::asks_something(text) && !HealthWords::asks_what_to_do(text));
        return (question.aspects->diagnosis > of_diagnosis && asks) || question.aspects->dose > of_dose;
    }

    // 血糖 12, "my blood pressure is 180 over 110": a number that was measured, and nothing asked. What it means is a
    // diagnosis.
    static bool tells_reading(const Question& question) {
        static const TermList measured = {"血压",        "血糖",      "血脂",           "尿酸",        "心率",
                                          "血氧",        "胆固醇",    "blood pressure", "blood sugar", "glucose",
                                          "cholesterol", "uric acid", "heart rate",     "oxygen level"};
        static const TermList asks = {"什么", "怎么", "如何",  "怎样",   "吗",  "呢",   "?",       "what",
                                      "how",  "why",  "which", "should", "can", "does", "tell me", "about"};
        const bool number = std::any_of(question.text.begin(), question.text.end(), is_ascii_digit);
        return number && measured.in(question.text) && !question.names_aspect && !asks.in(question.text);
    }

    // 一天吃多少盐: food is no medicine.
    static bool asks_how_much_food(Text text) {
        static const TermList amounts = {"多少", "几", "how much", "how many", "how often"};
        return HealthWords::names_food(text) && amounts.in(text) && !HealthWords::names_drug(text);
    }

    // 养狗一天喂几次: an animal is fed, and gets no dose.
    static bool feeds_animal(Text text) {
        static const TermList animals = {"狗", "猫",  "鱼",   "鸟",  "兔",    "仓鼠", "乌龟",   "鹦鹉",
                                         "鸡", "dog", "dogs", "cat", "puppy", "cats", "kitten", "hamster"};
        static const TermList feeds = {"喂", "养", "feed", "feeding", "fed", "walk"};
        return animals.in(text) && feeds.in(text) && !HealthWords::names_drug(text);
    }

    // 药水瓶上写着0.25升，就是多少毫升: the same volume in another unit, and nobody's dose.
    static bool converts_units(Text text) {
        static const TermList from = {"升", "毫升", "克", "毫克", "千克", "公斤", "斤", "ml", "litre", "litres", "mg"};
        static const TermList same = {"是多少", "等于多少", "合多少", "有多少", "换成", "换算", "is how many", "equal"};
        static const TermList takes = {"吃", "喝", "服", "用", "喂", "打", "take", "taking", "give", "child", "kid"};
        const bool number = std::any_of(text.begin(), text.end(), is_ascii_digit);
        return number && from.in(text) && same.in(text) && !takes.in(text);
    }

    // What medicine is there for gout: what is done in general, and nobody's tablets.
    static bool asks_for_treatment_in_general(const Question& question) {
        static const TermList paper = {"药方", "处方", "剂量", "prescription", "prescribe", "dose"};
        const Text text = question.text;
        const bool treatment = question.asks_for("treatment") && question.of_aspect > sure;
        return question.names_topic && treatment && !HealthWords::asks_for_amount(text) && !asks_may_take(text) &&
               !paper.in(text);
    }

    // 怀孕能吃药吗, "can I take aspirin with wine": a choice of medicine for somebody.
    static bool asks_may_take(Text text) {
        static const TermList may_take = {"能吃",         "可以吃",      "能不能吃",     "可不可以吃",
                                          "能用",         "能打",        "can i take",   "can he take",
                                          "can she take", "can we take", "may i take",   "is it safe to take",
                                          "safe to take", "ok to take",  "okay to take", "should i take"};
        return may_take.in(text);
    }

    static bool is_of_somebody(Text text) {
        static const TermList persons = {"我",   "他",   "她",  "孩子",     "宝宝",  "爸",  "妈",
                                         "爷爷", "奶奶", "i",   "im",       "my",    "me",  "he",
                                         "she",  "we",   "son", "daughter", "child", "kid", "baby"};
        return persons.in(text);
    }

    // "Is it shingles?", and not "she has gout, how is it treated?"
    static bool asks_is_it(Text text) {
        static const TermList is_it = {
            "对不对",        "confirm",     "for sure",     "work out whether", "which illness",
            "which disease", "是不是",      "是否",         "算不算",           "会不会是",
            "是得了",        "得了什么",    "am i",         "do i have",        "have i got",
            "is it",         "could it be", "could this",   "can this be",      "might this be",
            "think i have",  "is this",     "does he have", "does she have",    "is my",
            "could i have",  "has he got",  "has she got",  "have they got",    "think i got",
            "tell if i",     "tell if im",  "tell if my",   "tell whether i"};
        static const TermList how_is_it = {"how is it", "what is it like", "why is it", "how is this", "why is this"};
        return is_it.in(how_is_it.cut_from(std::u32string(text))) || asks_whether_has(text) || asks_counts_as(text);
    }

    // 我算高血压病人了吧, 这算贫血吗; 算一算 is a sum.
    static bool asks_counts_as(Text text) {
        const std::size_t counts = text.find(U'算');
        Text asked = counts == Text::npos ? Text() : text.substr(counts + 1);
        while (asked.ends_with(U'?')) {
            asked.remove_suffix(1);
        }
        return !asked.starts_with(U"一") && ends_with_any(asked, {U"吧", U"吗", U"么", U"嘛", U"不"});
    }

    // "Do you think my husband has gout", "does my mum have it"; "do you think it helps" asks something else.
    static bool asks_whether_has(Text text) {
        struct Frame {
            Text opening, has;
        };
        constexpr std::size_t most_between = 16;  // characters: "my grandmother"
        for (const Frame& frame :
             {Frame{U"do you think ", U" has "}, Frame{U"do you think ", U" have "}, Frame{U"do you reckon ", U" has "},
              Frame{U"does my ", U" have "}, Frame{U"has my ", U" got "}, Frame{U"could my ", U" have "}}) {
            const std::size_t opens = text.find(frame.opening);
            const std::size_t who = opens + frame.opening.size();
            const std::size_t has = opens == Text::npos ? opens : text.find(frame.has, who);
            if (has != Text::npos && has - who <= most_between) {
                return true;
            }
        }
        return false;
    }

    static bool asks_what_illness(Text text) {
        static const TermList what_is_it = {"得了什么病",
                                            "是什么病",
                                            "什么毛病",
                                            "得的什么病",
                                            "what do i have",
                                            "what have i got",
                                            "what illness",
                                            "what disease",
                                            "whats wrong with me",
                                            "what is wrong with me",
                                            "whats wrong with my",
                                            "what could it be",
                                            "whats causing my",
                                            "what is causing my",
                                            "diagnose",
                                            "why do my",
                                            "why does my",
                                            "why have i got"};
        return what_is_it.in(text);
    }

    // Words that ask for somebody's medicine, illness or dose, where the classifier finds at least a little of health.
    static bool words_refuse(const Question& question) {
        const Text text = question.text;
        const double health = health_of(question);
        constexpr double trace = 0.02;
        const bool somebody = is_of_somebody(text);
        const bool medicine = asks_may_take(text) && HealthWords::names_drug(text) && health > 0.05;
        const bool of_body = question.names_topic || names_body_or_danger(text) || question.aspects == std::nullopt ||
                             question.aspects->diagnosis > half;
        const bool illness = asks_what_illness(text) && somebody && of_body && health > 0.1;
        const bool suspected =
            HealthWords::grave_illnesses().in(text) || (question.names_topic && somebody && health > trace);
        const bool dose = HealthWords::asks_for_amount(text) && health > trace;
        return medicine || illness || (suspected && asks_is_it(text)) || dose;
    }

    // Symptoms of diabetes: nobody's own. 我爸有痛风，不能吃什么: what everybody with it is told.
    static bool is_about_illness_alone(const Question& question) {
        static const TermList amount = {"多少", "几", "how much", "how many", "how often"};
        const Text text = question.text;
        const bool lives_with_it = !amount.in(text) && (question.asks_for("diet") || question.asks_for("prevention"));
        return question.names_topic && !question.aspect.empty() && !HealthWords::names_drug(text) &&
               (!is_of_somebody(text) || lives_with_it);
    }

    std::optional<std::size_t> refusal_by_keywords(const Question& question) const {
        const SentenceGroups& opinion = question.opinion;
        const bool subject = HealthWords::names_drug(question.text) || question.names_topic;
        const bool of_subject = subject && opinion.refuse > 0.05 && opinion.refuse > opinion.health * half;
        const bool likely = opinion.refuse > 0.25 || of_subject;
        for (std::size_t r = 0; likely && r < refusals_.size(); ++r) {
            if (any_combination(refusals_[r].keywords, question.text)) {
                return r;
            }
        }
        return std::nullopt;
    }

    static bool scenarios_refuse(const Question& question) {
        const SentenceGroups& opinion = question.opinion;
        const bool drug = HealthWords::names_drug(question.text);
        // "call my mum for me": the classifier of aspects knows no illness in it
        const bool of_illness = !question.aspects || question.aspects->of_illness() > half;
        const bool asks = HealthWords::asks_whether(question.text) || HealthWords::asks_something(question.text);
        const bool for_somebody = is_of_somebody(question.text) && asks;  // "I have a cough" asks nothing
        const bool certain = opinion.refuse > 0.6 && of_illness && (for_somebody || drug);
        const bool of_drug = drug && opinion.refuse > 0.4 && opinion.refuse > opinion.health;
        return certain || of_drug;
    }

    // Which of the refusals fits the words; a diagnosis if none does.
    std::size_t kind_of(Text text) const {
        static const std::pair<const char*, TermList> kinds[] = {
            {"stop_medicine", {"停", "换药", "不吃药", "stop", "quit", "skip", "switch", "replace"}},
            {"dose",
             {"多少", "几片", "几粒", "几颗", "几次", "毫克", "毫升", "剂量", "多久能再", "how much", "how many",
              "how often", "dose", "mg", "double"}},
            {"prognosis", {"活", "死", "救", "治好", "survive", "live", "die", "chances"}},
            {"drug_choice",
             {"药", "疫苗", "阿莫西林", "头孢", "抗生素", "布洛芬", "消炎", "medicine", "drug", "pill", "antibiotic",
              "take", "painkiller", "prescribe"}},
        };
        for (const auto& [id, words] : kinds) {
            const std::optional<std::size_t> place = place_of(id);
            if (place && words.in(text)) {
                return *place;
            }
        }
        return *place_of("diagnosis");
    }

    std::optional<std::size_t> place_of(std::string_view id) const {
        for (std::size_t r = 0; r < refusals_.size(); ++r) {
            if (refusals_[r].id == id) {
                return r;
            }
        }
        return std::nullopt;
    }

    std::vector<Refusal> refusals_;
};

}  // namespace minillm
