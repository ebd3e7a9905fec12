// os/apps/health/asked_of_topic.hpp: one thing asked of an illness: may it be eaten, does it help, is it catching.
//
//     痛风能喝酒吗                 the sentence of the diet of gout that tells of alcohol
//     痛风能喝酒吗 / 为什么不能喝       the same sentence, and that the texts say no more
//     流感要不要打疫苗              the sentence of its prevention that tells of the vaccine
//     can I drink coffee with high blood pressure     "nothing about coffee", and what its diet says
//     流感和感冒怎么区分             how each of the two shows
//     痛风怎么治                   no thing: the text of the aspect
//
// Next: os/apps/health/health_qa.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../application.hpp"
#include "asked_sentence.hpp"
#include "health_topics.hpp"
#include "health_words.hpp"

namespace minillm {

/// Answers what is asked of a topic about one thing, or of two topics.
class AskedOfTopic {
    using Text = std::u32string_view;

public:
    static constexpr const char* note = "thing";  // the name of the note: what was asked for last

    /// The answer out of the texts of a topic; nothing if no thing is asked for.
    /// @param whole   a searchable text
    /// @param likely  the aspect that the question is likely about; it is looked at first
    /// @param short_turn  a turn behind an answer on this topic, which does not name it
    static AppAnswer of(const HealthTopics& known, std::size_t topic, const std::u32string& whole,
                        const std::optional<std::size_t>& likely, bool short_turn, const Request& request,
                        const AppRecall& recall) {
        const HealthTopics::Topic& found = known.topics[topic];
        const std::u32string text = found.names.cut_from(whole);  // 糖 is no sugar in 糖尿病
        const bool asks = HealthWords::asks_something(text) || HealthWords::asks_whether(text) || asks_plainly(text) ||
                          text.starts_with(U"and ");
        const std::optional<std::size_t> named = AskedSentence::thing_in(text);
        const std::optional<std::size_t> thing = !named && short_turn && asks_again(text) ? noted(recall) : named;
        if (!thing || !asks || asks_diagnosis(text) || comes_from(text) || asks_for_all(text)) {
            return {};
        }
        const Told told = sentence_of(known, found, *thing, likely, request);
        const std::string& sentence = told.sentence;
        const std::string unknown = said_nothing(known, found, *thing, request);
        if (sentence.empty() && unknown.empty()) {
            return {};
        }
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::exact;
        answer.confidence = 0.9;
        answer.intent = "health.topic";
        answer.slots["topic"] = found.id;
        answer.notes["topic"] = found.id;
        answer.notes[note] = std::to_string(*thing);
        answer.explanation = "one thing asked of the topic " + found.id;
        const std::string of_unknown = AskedSentence::thing(*thing).food ? "diet" : "treatment";
        answer.slots["aspect"] = sentence.empty() ? of_unknown : known.aspects[told.aspect].id;
        if (!named) {
            answer.reply = request.pick("资料里只说到这里：", "The texts here say no more than this: ");
        }
        answer.reply += sentence.empty() ? unknown : sentence;
        answer.reply += "\n" + request.pick(found.advice.zh, found.advice.en);
        answer.reply +=
            (request.chinese() ? "\n来源：" : "\nSource: ") + request.pick(found.source.zh, found.source.en);
        return answer;
    }

    /// 流感和感冒怎么区分: two illnesses, and how to tell them apart.
    static AppAnswer difference(const HealthTopics& known, Text text, const Request& request) {
        static const TermList apart = {"区别",       "区分",       "分清",   "不一样",      "不同",
                                       "difference", "tell apart", "differ", "distinguish", "different from"};
        const std::optional<std::size_t> symptoms = known.place_of_aspect("symptoms");
        const std::optional<std::size_t> first = known.topic_in(text);
        if (!apart.in(text) || !symptoms || !first) {
            return {};
        }
        const std::u32string rest = known.topics[*first].names.cut_from(std::u32string(text));
        std::optional<std::size_t> second = known.topic_in(rest);
        if (!second || *second == *first) {
            return {};
        }
        std::optional<std::size_t> asked = first;  // the one that is named first is asked about
        if (place_of_name(known.topics[*second], text) < place_of_name(known.topics[*first], text)) {
            asked = second;
            second = first;
        }
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::exact;
        answer.confidence = 0.9;
        answer.intent = "health.topic";
        answer.slots["topic"] = known.topics[*asked].id;
        answer.slots["aspect"] = "symptoms";
        answer.notes["topic"] = known.topics[*asked].id;
        answer.explanation = "two topics told apart";
        for (const std::size_t topic : {*asked, *second}) {
            const HealthTopics::Topic& one = known.topics[topic];
            const HealthTopics::Both& shows = one.texts[*symptoms];
            answer.reply += request.pick(one.name.zh + "：" + shows.zh, one.name.en + ": " + shows.en) + "\n";
        }
        const HealthTopics::Topic& heavier = known.topics[*asked];
        answer.reply += request.pick(heavier.advice.zh, heavier.advice.en);
        answer.reply +=
            (request.chinese() ? "\n来源：" : "\nSource: ") + request.pick(heavier.source.zh, heavier.source.en);
        return answer;
    }

    /// 打完疫苗发烧了: behind the vaccine, and not about it.
    static bool comes_from(Text text) {
        static const TermList words = {"打疫苗发烧",        "打完疫苗",        "打了疫苗",          "打完针",
                                       "after the vaccine", "after a vaccine", "after his vaccine", "after her vaccine",
                                       "after the shot",    "after her shots", "after his shots",   "after the jab",
                                       "after his jab",     "after her jab"};
        return words.in(text);
    }

private:
    static std::size_t place_of_name(const HealthTopics::Topic& topic, Text text) {
        return text.find(topic.names.longest(text));
    }

    // A sentence, and the aspect whose text it stands in.
    struct Told {
        std::string sentence;
        std::size_t aspect = 0;
    };

    // 行吗, 呢 are questions as well; so is a thing and nothing else.
    static bool asks_plainly(Text text) {
        constexpr std::size_t most_words = 6;
        static const TermList words = {"行", "要", "能", "用", "偏方"};
        static const TermList whether = {"要不要", "用不用", "该不该"};
        return whether.in(text) || (words.in(text) && count_words(text) <= most_words);
    }

    // 为什么不能喝, 你就说能不能喝吧: of the thing before.
    static bool asks_again(Text text) {
        static const TermList words = {"能不能",       "不能",     "能吃",    "能喝", "为什么",
                                       "行不行",       "可不可以", "why not", "还会", "yes or no",
                                       "just tell me", "so can i", "can i or"};
        constexpr std::size_t most_words = 10;
        return words.in(text) && count_words(text) <= most_words;
    }

    // 是不是喝酒引起的: what somebody has, or has it from.
    static bool asks_diagnosis(Text text) {
        static const TermList words = {"是不是", "是否",  "会不会是", "引起",      "导致",
                                       "算",     "确诊",  "能确定",   "正常吗",    "cause",
                                       "caused", "is it", "normal",   "do i have", "have i got"};
        static const TermList whether = {"is it ok",       "is it okay", "is it safe",
                                         "is it good",     "is it bad",  "is it contagious",
                                         "is it catching", "is it true", "is it infectious"};
        const std::u32string rest = whether.cut_from(std::u32string(text));
        const bool is_one = begins_with_any(rest, {U"我是", U"这是", U"他是", U"她是"});
        return words.in(rest) || is_one;
    }

    // 怎么预防被传染, "what are the symptoms": more than the one thing is asked for.
    static bool asks_for_all(Text text) {
        static const TermList words = {
            "预防",           "怎么防",        "咋防",      "避免",        "防着",        "防流感",
            "不被",           "症状",          "表现",      "怎么治",      "注意什么",    "吃什么",
            "讲究",           "avoid",         "prevent",   "prevented",   "keep from",   "keep my",
            "symptoms",       "signs",         "feel like", "treat",       "what to eat", "what should i eat",
            "what can i eat", "snack",         "when can",  "eat and not", "eat or not",  "eat and avoid",
            "eat or avoid",   "sufferers eat", "people eat"};
        return words.in(text);
    }

    static std::optional<std::size_t> noted(const AppRecall& recall) {
        const auto thing = recall.notes.find(note);
        return thing == recall.notes.end() ? std::nullopt : std::optional<std::size_t>(std::stoul(thing->second));
    }

    // Behind the likely aspect, food is looked for in the diet first, and what is done in the treatment.
    static Told sentence_of(const HealthTopics& known, const HealthTopics::Topic& topic, std::size_t thing,
                            const std::optional<std::size_t>& likely, const Request& request) {
        const bool food = AskedSentence::thing(thing).food;
        const std::array<const char*, 4> order = food ? std::array{"diet", "prevention", "treatment", "symptoms"}
                                                      : std::array{"treatment", "prevention", "diet", "symptoms"};
        std::vector<std::optional<std::size_t>> aspects = {likely};
        for (const char* id : order) {
            aspects.push_back(known.place_of_aspect(id));
        }
        for (const std::optional<std::size_t>& aspect : aspects) {
            if (!aspect) {
                continue;
            }
            const HealthTopics::Both& text = topic.texts[*aspect];
            const std::string sentence = AskedSentence::in(request.pick(text.zh, text.en), thing);
            if (!sentence.empty()) {
                return {sentence, *aspect};
            }
        }
        return {};
    }

    // What is said of a thing with a name that no text of the topic tells of.
    static std::string said_nothing(const HealthTopics& known, const HealthTopics::Topic& topic, std::size_t thing,
                                    const Request& request) {
        const AskedSentence::Thing& asked = AskedSentence::thing(thing);
        const std::optional<std::size_t> aspect = known.place_of_aspect(asked.food ? "diet" : "treatment");
        if (asked.name.zh.empty() || !aspect) {
            return {};
        }
        const std::string lead = request.pick(
            "关于" + asked.name.zh + "，这里的资料没有提到，请问医生。资料里说的是：",
            "The texts here say nothing about " + asked.name.en + "; please ask a doctor. What they say: ");
        return lead + request.pick(topic.texts[*aspect].zh, topic.texts[*aspect].en);
    }
};

}  // namespace minillm
