// os/apps/health/health_qa.hpp: questions about health, answered from reviewed texts word for word; warning signs
// before all else.
//
//     他没有呼吸了             health.emergency   the call to 120 first, then what is safe while waiting
//     布洛芬一次吃几片         health.refuse      no dose, no drug, no diagnosis
//     高血压怎么治疗？         health.topic       topic hypertension, aspect treatment; the text, its source, see a
//     doctor 那饮食上呢？             health.topic       the topic of the answer before
//
// A topic is found by its longest name in the question, or by a classifier if none is in it (told_topics.hpp); a name
// that is also an everyday word (cold, 减肥) needs a word of health beside it. "How is it treated?" is answered, "what
// should I take?" is refused. No text is put together from parts of others, and the language model has no say.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/spelling.hpp"
#include "../../application.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "asked_aspect.hpp"
#include "emergency.hpp"
#include "health_follow_up.hpp"
#include "health_refusals.hpp"
#include "health_words.hpp"
#include "illness_spelling.hpp"
#include "told_topics.hpp"

namespace minillm {

/// The health application.
class HealthApp {
public:
    /// @param classifier  hears emergencies and tells scenarios apart; must outlive this
    /// @param topics      tells topics by what is said of them; without it only their names do
    /// @param aspects     tells what of an illness is asked; without it only the words of health.json do
    HealthApp(const JsonData& health, const IntentClassifier& classifier,
              std::optional<IntentClassifier> topics = std::nullopt,
              std::optional<IntentClassifier> aspects = std::nullopt)
        : listener_(health, classifier), refusals_(health) {
        for (const JsonPlace& place : health.root().at("aspects").elements()) {
            aspects_.push_back({place.at("id").text(), place.at("names").at("zh").elements().front().text(),
                                place.at("names").at("en").elements().front().text(), TermList(place.at("names"))});
            spelling_.add_words_of(aspects_.back().names);
        }
        for (const JsonPlace& place : health.root().at("topics").elements()) {
            Topic topic;
            topic.id = place.at("id").text();
            topic.names = TermList(place.at("names"));
            topic.name = {place.at("names").at("zh").elements().front().text(),
                          place.at("names").at("en").elements().front().text()};
            topic.sign = place.has("sign") && place.at("sign").boolean();
            topic.source = both(place.at("source"));
            topic.advice = both(place.at("advice"));
            for (const Aspect& aspect : aspects_) {
                topic.texts.push_back(both(place.at("aspects").at(aspect.id)));
            }
            spelling_.add_words_of(topic.names);
            topics_.push_back(std::move(topic));
        }
        if (topics) {
            std::vector<std::string> ids;
            std::transform(topics_.begin(), topics_.end(), std::back_inserter(ids),
                           [](const Topic& topic) { return topic.id; });
            told_topics_ = ToldTopics(std::move(*topics), ids);
        }
        if (aspects) {
            std::vector<std::string> ids;
            std::transform(aspects_.begin(), aspects_.end(), std::back_inserter(ids),
                           [](const Aspect& aspect) { return aspect.id; });
            asked_aspects_ = AskedAspects(std::move(*aspects), ids);
        }
    }

    AppAnswer answer(const Request& request, const AppRecall& recall) const {
        const std::u32string text = spelling_.corrected(searchable(request.text.characters));
        const SentenceGroups opinion = listener_.groups(text);
        const std::optional<EmergencyListener::Heard> heard = listener_.hear(text, opinion);
        const std::optional<std::size_t> named = topic_in(text);
        const bool denied = recall.spoke_last && HealthFollowUp::denies_sign(text);
        const std::optional<std::size_t> topic = denied || is_sign_of_another(named, text) ? std::nullopt : named;
        const Asked asked = read(text);
        // "How many mg for my daughter?" asks for a dose, however frightening the classifier finds it.
        const bool asks_dose = HealthWords::asks_for_amount(text) && heard && !heard->by_words;
        // 糖尿病怎么控制, what causes asthma: about an illness by name, and about nobody
        const bool asks_about = topic &&
                                (asked.named || HealthWords::asks_for_cause(text) || asks_how_to_live(asked)) &&
                                heard && !heard->by_words && !listener_.names_person(text);
        if (heard && !asks_dose && !asks_about && !(topic && !heard->by_words && HealthWords::tells_of_having(text))) {
            AppAnswer answer = emergency(*heard, request);
            // The words of one, and nobody in danger: somebody who is certain of the sentence may have it
            // (轻羽掉水里会坏吗).
            answer.confidence = listener_.names_person(text)
                                    ? answer.confidence
                                    : std::min(answer.confidence, EmergencyListener::heard_by_words - 0.01);
            return answer;
        }
        if (const AppAnswer turn = short_turn(text, opinion, topic, request, recall); turn.mine) {
            return turn;
        }
        const HealthRefusals::Question question{text,
                                                opinion,
                                                asked.opinion,
                                                topic.has_value(),
                                                asked_id(asked),
                                                asked.named.has_value(),
                                                asked.of_aspect(),
                                                listener_.names_person(text)};
        if (const std::optional<std::size_t> refusal = refusals_.of(question)) {
            AppAnswer answer = refusals_.answer(*refusal, opinion, request);
            if (HealthWords::asks_for_amount(text) &&
                opinion.refuse > opinion.tutor) {  // how many milligrams at 70 kilos: no conversion of units
                answer.standing = Standing::exact;
                answer.confidence = std::max(answer.confidence, 0.97);
            }
            return answer;
        }
        const AppAnswer answer = about_topic(text, opinion, topic, asked, request, recall);
        return answer.mine && answer.decision == "answered" ? answer
                                                            : about_told_topic(text, opinion, asked, answer, request);
    }

    const EmergencyListener& listener() const { return listener_; }

private:
    struct Both {
        std::string zh, en;
    };
    struct Aspect {
        std::string id;
        std::string zh, en;
        TermList names;
    };
    struct Topic {
        std::string id;
        Both name;
        TermList names;
        bool sign = false;  // its name is a sign of other illnesses as well: dizzy, a cough
        Both source, advice;
        std::vector<Both> texts;  // in the order of aspects_
    };

    // What of an illness a question is about, and what the classifier of aspects thinks of it.
    struct Asked {
        std::optional<AskedAspects::Opinion> opinion;
        std::optional<std::size_t> named;   // by a word of health.json
        std::optional<std::size_t> aspect;  // by the word or by the classifier

        // How likely the classifier finds the aspect.
        double of_aspect() const { return opinion && aspect ? opinion->aspects[*aspect] : 0.0; }
    };

    std::string_view asked_id(const Asked& asked) const {
        return asked.aspect ? std::string_view(aspects_[*asked.aspect].id) : std::string_view();
    }

    static Both both(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }

    AppAnswer emergency(const EmergencyListener::Heard& heard, const Request& request) const {
        const EmergencyListener::Kind& kind = listener_.kinds()[heard.kind];
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::emergency;
        answer.confidence = heard.confidence;
        answer.intent = "health.emergency";
        answer.slots["emergency"] = kind.id;
        answer.notes["emergency"] = kind.id;
        answer.reply = request.pick(kind.reply_zh, kind.reply_en);
        if (answer.reply.find("120") == std::string::npos) {
            answer.reply =
                request.pick("请立即拨打 120 或当地急救电话。", "Call 120 or your local emergency number now. ") +
                answer.reply;
        }
        answer.explanation = heard.why;
        return answer;
    }

    // The topic with the longest name in the text. 痒得睡不着 says how bad the itch is, and is no insomnia.
    std::optional<std::size_t> topic_in(std::u32string_view whole) const {
        static const TermList degrees = {"得睡不着觉",
                                         "得睡不着",
                                         "得睡不好",
                                         "得整晚睡不着",
                                         "得晚上睡不着",
                                         "到睡不着",
                                         "so bad i cant sleep",
                                         "so much i cant sleep",
                                         "so badly i cant sleep",
                                         "so bad that i cant sleep",
                                         "so much that i cant sleep"};
        const std::u32string text = degrees.cut_from(std::u32string(whole));
        std::optional<std::size_t> best;
        std::size_t longest = 0;
        for (std::size_t t = 0; t < topics_.size(); ++t) {
            const std::size_t size = topics_[t].names.longest(text).size();
            if (size > longest) {
                best = t;
                longest = size;
            }
        }
        return best;
    }

    // How not to get it, what to eat: nobody asks that while it is happening.
    bool asks_how_to_live(const Asked& asked) const {
        if (!asked.aspect || !asked.opinion || asked.opinion->of_illness() < sure_of_illness) {
            return false;
        }
        const std::string& id = aspects_[*asked.aspect].id;
        return id == "prevention" || id == "diet";
    }
    static constexpr double sure_of_illness = 0.8;

    // The aspect with the longest word of health.json in the text.
    std::optional<std::size_t> named_aspect(std::u32string_view text) const {
        std::optional<std::size_t> named;
        std::size_t longest = 0;
        for (std::size_t a = 0; a < aspects_.size(); ++a) {
            const std::size_t size = aspects_[a].names.longest(text).size();
            named = size > longest ? a : named;
            longest = std::max(longest, size);
        }
        return named;
    }

    // Dizzy and sick on every coach ride: a long telling names a sign, and its whole is another illness.
    bool is_sign_of_another(const std::optional<std::size_t>& named, const std::u32string& text) const {
        constexpr std::size_t long_telling = 10;
        constexpr double sure = 0.7;
        if (!named || !topics_[*named].sign || count_words(text) < long_telling) {
            return false;
        }
        const std::optional<ToldTopics::Found> told = told_topics_.find(text, sure);
        return told && told->topic != *named;
    }

    // What the classifier is very sure of; else what a word names; else what is likeliest.
    Asked read(std::u32string_view text) const {
        Asked asked;
        asked.named = named_aspect(text);
        asked.aspect = asked.named;
        asked.opinion = asked_aspects_.of(text);
        if (asked.opinion && asked.opinion->of_illness() >= least_of_illness) {
            const auto [likeliest, share] = asked.opinion->best();
            const double needed = asked.named ? sure_of_aspect : likely_aspect;
            asked.aspect = share >= needed ? likeliest : asked.named;
        }
        return asked;
    }
    static constexpr double least_of_illness = 0.5;
    static constexpr double sure_of_aspect = 0.72;  // set on sentences kept back: datasets/llm_os/README.md
    static constexpr double likely_aspect = 0.4;

    // A short turn right after an answer of this application (health_follow_up.hpp).
    AppAnswer short_turn(const std::u32string& text, const SentenceGroups& opinion,
                         const std::optional<std::size_t>& topic, const Request& request,
                         const AppRecall& recall) const {
        if (!recall.spoke_last || topic || HealthWords::names_drug(text) || HealthWords::grave_illnesses().in(text)) {
            return {};
        }
        if (const auto heard = recall.notes.find("emergency"); heard != recall.notes.end()) {
            return after_emergency(HealthFollowUp::after_emergency(text), heard->second, request);
        }
        const bool elsewhere = opinion.home + opinion.product + opinion.tutor > 0.6 &&
                               !HealthFollowUp::is_reading(text) && !HealthFollowUp::refers_back(text);
        const auto told = recall.notes.find("topic");
        const std::optional<std::size_t> before =
            told == recall.notes.end() || elsewhere ? std::nullopt : place_of_topic(told->second);
        return before ? after_topic(HealthFollowUp::after_topic(text), *before, request) : AppAnswer{};
    }

    AppAnswer after_emergency(HealthTurn turn, const std::string& id, const Request& request) const {
        const std::vector<EmergencyListener::Kind>& kinds = listener_.kinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.id == id; });
        if (turn == HealthTurn::none || kind == kinds.end()) {
            return {};
        }
        AppAnswer answer = follow_up("after the emergency " + id);
        answer.notes["emergency"] = id;
        answer.reply = turn == HealthTurn::better
                           ? HealthFollowUp::better_after(id, request)
                           : request.pick("请听 120 或当地急救人员的指挥。在他们到来之前：",
                                          "Do what the people at the emergency number tell you. Until they come: ") +
                                 request.pick(kind->reply_zh, kind->reply_en);
        return answer;
    }

    AppAnswer after_topic(HealthTurn turn, std::size_t topic, const Request& request) const {
        const Topic& before = topics_[topic];
        if (turn == HealthTurn::none) {
            return {};
        }
        AppAnswer answer = follow_up("after the topic " + before.id);
        if (turn == HealthTurn::food) {
            if (const std::optional<std::size_t> diet = place_of_aspect("diet")) {
                AppAnswer eating = of_topic(topic, diet, {}, request);
                eating.standing = answer.standing;
                eating.confidence = answer.confidence;
                eating.explanation = answer.explanation;
                return eating;
            }
        }
        answer.slots["topic"] = before.id;
        answer.notes["topic"] = before.id;
        if (turn == HealthTurn::unchecked) {
            answer.reply =
                request.pick("这一点我没有核对过的资料，不敢乱说。", "I have no checked text on that point. ");
        } else if (turn == HealthTurn::case_of_one) {
            answer.reply = request.pick("具体到一个人，我不能判断。", "I cannot judge one person's case. ");
        }
        answer.reply += request.pick(before.advice.zh, before.advice.en);
        answer.reply +=
            (request.chinese() ? "\n来源：" : "\nSource: ") + request.pick(before.source.zh, before.source.en);
        return answer;
    }

    static AppAnswer follow_up(const std::string& why) {
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::exact;
        answer.confidence = 0.9;
        answer.intent = "health.topic";
        answer.explanation = "a short turn " + why;
        return answer;
    }

    // A question that describes its topic: my nose runs every spring. If nothing is likely enough, what was there
    // before stands.
    AppAnswer about_told_topic(const std::u32string& text, const SentenceGroups& opinion, const Asked& asked,
                               const AppAnswer& otherwise, const Request& request) const {
        const double elsewhere = opinion.product + opinion.home + opinion.tutor;
        const double health = opinion.health + opinion.refuse;
        constexpr double certain = 0.9;
        const bool of_illness = health > certain && asked.opinion && asked.opinion->of_illness() > certain;
        const std::optional<ToldTopics::Found> told =
            told_topics_.find(text, of_illness ? ToldTopics::of_illness : ToldTopics::likely);
        constexpr double least_health = 0.2;  // "good night, sleep well" sounds like a topic, and asks nothing
        const bool asks = asked.named || HealthWords::asks_something(text) || listener_.names_person(text);
        constexpr double sure = 0.8;  // 胃里一阵阵反酸: nobody asks, but nothing else is meant
        // 戒不掉, "is it bad to nap": a few words sound like much; they must name a part of the body, or
        // be likely
        constexpr double likely_in_few = 0.9;
        const bool few = count_words(text) <= (std::any_of(text.begin(), text.end(), is_han) ? 4u : 5u);
        const bool vague = told && few && !asked.named && !listener_.names_person(text) &&
                           told->probability < likely_in_few && !names_body_or_danger(text);
        const bool complains = told && told->probability > sure && health > 0.5;
        if (!told || vague || !HealthWords::says_something(text) || !(asks || complains) || elsewhere > health ||
            health < least_health) {
            return otherwise;
        }
        AppAnswer answer = of_topic(told->topic, asked.aspect, text, request);
        answer.confidence = 0.6 + 0.3 * told->probability;
        answer.explanation =
            "tells of topic " + topics_[told->topic].id + ", classifier of topics " + std::to_string(told->probability);
        return answer;
    }

    AppAnswer about_topic(const std::u32string& text, const SentenceGroups& opinion, std::optional<std::size_t> topic,
                          const Asked& asked, const Request& request, const AppRecall& recall) const {
        const std::optional<std::size_t>& aspect = asked.aspect;
        static const TermList goes_on = {"那",  "呢",   "还有", "然后", "what about", "how about",
                                         "and", "then", "also", "its",  "it"};
        AppAnswer answer;
        std::string why;
        double confidence = 0;
        Standing standing = Standing::scored;
        std::optional<std::size_t> told_aspect = aspect;
        if (topic) {
            const std::u32string_view name = topics_[*topic].names.longest(text);
            const bool specific = is_han(name[0]) ? name.size() >= 2 : name.size() >= 4;
            const bool unmistakable =
                is_latin_letter(name[0]) && name.size() >= 8 && name.find(U' ') != std::u32string::npos;  // hay fever
            const bool whole = name.size() + 2 >= text.size();  // 发烧了: too short for the classifier to say anything
            // Of illness at all: "flu symptoms" sounds like a warning sign to the classifier, and the listener has not
            // heard one.
            const double words = opinion.health + opinion.refuse + opinion.emergency;
            const bool cause = HealthWords::asks_for_cause(text);
            const bool asks = asked.named || cause || HealthWords::asks_something(text) || whole;
            const bool other = opinion.product + opinion.home + opinion.tutor > 0.6 &&
                               opinion.product + opinion.home + opinion.tutor > 2 * words;
            if (!asks || other || (!specific && words < 0.3) ||
                (words < 0.04 && !aspect && !cause && !whole && !unmistakable)) {
                return answer;
            }
            confidence = std::min(0.97, (aspect ? 0.85 : 0.7) + 0.15 * words);
            standing = aspect && specific && words > 0.3 ? Standing::exact : Standing::scored;
            why = "topic " + topics_[*topic].id + ", classifier " + std::to_string(words);
            const auto old = recall.notes.find("aspect");
            if (!aspect && recall.spoke_last && goes_on.in(text) && old != recall.notes.end() && text.size() < 16) {
                told_aspect = place_of_aspect(old->second);  // 那糖尿病呢
            }
        } else if (const auto old = recall.notes.find("topic");
                   old != recall.notes.end() && recall.spoke_last && aspect && text.size() <= 40 &&
                   (goes_on.in(text) || text.size() <= 10 || opinion.health > 0.3)) {
            topic = place_of_topic(old->second);
            confidence = 0.9;
            why = "the topic before, " + old->second;
        } else if (opinion.health > 0.7 && HealthWords::health_word(text)) {
            return unknown_topic(opinion, request);
        } else {
            return answer;
        }
        if (!topic) {
            return answer;
        }
        answer = of_topic(*topic, told_aspect, text, request);
        answer.standing = standing;
        answer.confidence = confidence;
        answer.explanation = why;
        return answer;
    }

    // The text of one aspect, or how the illness shows and what is done about it; then when to see a doctor, and the
    // source.
    AppAnswer of_topic(std::size_t topic, const std::optional<std::size_t>& aspect, const std::u32string& text,
                       const Request& request) const {
        const Topic& found = topics_[topic];
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::scored;
        answer.intent = "health.topic";
        answer.slots["topic"] = found.id;
        answer.notes["topic"] = found.id;
        if (aspect) {
            answer.slots["aspect"] = aspects_[*aspect].id;
            answer.notes["aspect"] = aspects_[*aspect].id;
            answer.reply = request.pick(found.texts[*aspect].zh, found.texts[*aspect].en);
        } else {
            if (HealthWords::asks_for_cause(text)) {
                answer.reply =
                    request.pick("病因我没有单独核对过的资料，这是它的表现和处理：",
                                 "I have no checked text on causes; this is how it shows and what is done about it:");
            }
            for (std::size_t a = 0; a < aspects_.size(); ++a) {
                if (aspects_[a].id == "symptoms" || aspects_[a].id == "treatment") {
                    answer.reply += answer.reply.empty() ? "" : "\n";
                    answer.reply += request.pick(found.texts[a].zh, found.texts[a].en);
                }
            }
        }
        answer.reply += "\n" + request.pick(found.advice.zh, found.advice.en);
        answer.reply +=
            (request.chinese() ? "\n来源：" : "\nSource: ") + request.pick(found.source.zh, found.source.en);
        return answer;
    }

    std::optional<std::size_t> place_of_topic(const std::string& id) const {
        for (std::size_t t = 0; t < topics_.size(); ++t) {
            if (topics_[t].id == id) {
                return t;
            }
        }
        return std::nullopt;
    }

    std::optional<std::size_t> place_of_aspect(const std::string& id) const {
        for (std::size_t a = 0; a < aspects_.size(); ++a) {
            if (aspects_[a].id == id) {
                return a;
            }
        }
        return std::nullopt;
    }

    AppAnswer unknown_topic(const SentenceGroups& opinion, const Request& request) const {
        AppAnswer answer;
        answer.mine = true;
        answer.confidence = 0.5 * opinion.health;
        answer.intent = "health.topic";
        answer.decision = "clarify";
        answer.reply = request.pick(
            "这个健康问题我没有经过核对的资料，不敢乱说，请咨询医生。我能讲的有：",
            "I have no checked text about that, and will not guess; please ask a doctor. I can tell you about ");
        for (std::size_t t = 0; t < topics_.size() && t < 60; t += 6) {
            answer.reply += t == 0 ? "" : request.pick("、", ", ");
            answer.reply += request.pick(topics_[t].name.zh, topics_[t].name.en);
        }
        answer.reply += request.pick("等。", " and more.");
        answer.explanation = "a health question without a topic of ours, classifier " + std::to_string(opinion.health);
        return answer;
    }

    EmergencyListener listener_;
    std::vector<Aspect> aspects_;
    std::vector<Topic> topics_;
    ToldTopics told_topics_;
    AskedAspects asked_aspects_;
    HealthRefusals refusals_;
    IllnessSpelling spelling_;  // of the names of topics and aspects
};

}  // namespace minillm
