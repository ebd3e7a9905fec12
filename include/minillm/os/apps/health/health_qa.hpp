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
#include "accident_turns.hpp"
#include "after_emergency.hpp"
#include "asked_aspect.hpp"
#include "asked_of_topic.hpp"
#include "bare_questions.hpp"
#include "blood_pressure.hpp"
#include "clear_words.hpp"
#include "composed_signs.hpp"
#include "emergency.hpp"
#include "health_follow_up.hpp"
#include "health_refusals.hpp"
#include "health_topics.hpp"
#include "health_words.hpp"
#include "heard_wording.hpp"
#include "illness_spelling.hpp"
#include "long_telling.hpp"
#include "mistaken_emergency.hpp"
#include "open_emergency.hpp"
#include "sensed_danger.hpp"
#include "told_before.hpp"
#include "told_conditions.hpp"
#include "told_topics.hpp"

namespace minillm {

/// The health application.
class HealthApp {
public:
    /// @param classifier  hears emergencies and tells scenarios apart; must outlive this
    /// @param topics      tells topics by what is said of them; without it only their names do
    /// @param aspects     tells what of an illness is asked; without it only the words of health.json do
    /// @param danger      hears danger by the whole of a telling; without it only the words and the first classifier do
    HealthApp(const JsonData& health, const IntentClassifier& classifier,
              std::optional<IntentClassifier> topics = std::nullopt,
              std::optional<IntentClassifier> aspects = std::nullopt,
              std::optional<LogisticClassifier> danger = std::nullopt)
        : listener_(health, classifier), signs_(health), known_(health), clear_words_(health), refusals_(health) {
        known_.teach(spelling_);
        if (danger) {
            sensed_.emplace(std::move(*danger));
        }
        if (topics) {
            std::vector<std::string> ids;
            std::transform(known_.topics.begin(), known_.topics.end(), std::back_inserter(ids),
                           [](const HealthTopics::Topic& topic) { return topic.id; });
            told_topics_ = ToldTopics(std::move(*topics), ids);
        }
        if (aspects) {
            std::vector<std::string> ids;
            std::transform(known_.aspects.begin(), known_.aspects.end(), std::back_inserter(ids),
                           [](const HealthTopics::Aspect& aspect) { return aspect.id; });
            asked_aspects_ = AskedAspects(std::move(*aspects), ids);
        }
    }

    AppAnswer answer(const Request& request, const AppRecall& recall) const {
        const std::u32string text = spelling_.corrected(HeardWording::common(searchable(request.text.characters)));
        AppAnswer answer = answer_to(text, request, recall);
        ToldBefore::say_if_same(answer, request, recall);
        ToldBefore::keep(text, recall, answer);
        ToldConditions::keep(text, recall, answer);
        OpenEmergency::carry(recall, answer);
        return answer;
    }

    const EmergencyListener& listener() const { return listener_; }

private:
    AppAnswer answer_to(const std::u32string& text, const Request& request, const AppRecall& recall) const {
        const SentenceGroups opinion = listener_.groups(text);
        const std::optional<EmergencyListener::Heard> heard =
            hear(text, searchable(request.text.characters), opinion, recall);
        const std::optional<std::size_t> named = known_.topic_in(text);
        const bool denied = recall.spoke_last && HealthFollowUp::denies_sign(text);
        const std::optional<std::size_t> topic = denied || is_sign_of_another(named, text) ? std::nullopt : named;
        const Asked asked = read(text);
        if (heard && is_long_over(text) && listener_.kinds()[heard->kind].id != "self_harm") {
            return AfterEmergency::long_over(listener_.kinds()[heard->kind], request);
        }
        const bool elsewhere = opinion.home + opinion.product + opinion.tutor > 0.6;
        if (const AppAnswer turn =
                AfterEmergency::next(text, listener_, {heard, named.has_value(), elsewhere}, request, recall);
            turn.mine) {
            return turn;
        }
        // "How many mg for my daughter?" asks for a dose, however frightening the classifier finds it.
        const bool asks_dose = HealthWords::asks_for_amount(text) && heard && !heard->by_words;
        // 糖尿病怎么控制, what causes asthma: about an illness by name, and about nobody
        const bool asks_about = topic &&
                                (asked.named || HealthWords::asks_for_cause(text) || asks_how_to_live(asked)) &&
                                heard && !heard->by_words && !listener_.names_person(text);
        if (heard && !asks_dose && !asks_about && !(topic && !heard->by_words && HealthWords::tells_of_having(text))) {
            AppAnswer answer = AfterEmergency::first(listener_.kinds()[heard->kind], *heard, text,
                                                     ToldBefore::together(text, recall), request, recall);
            // The words of one, and nobody in danger: somebody who is certain of the sentence may have it
            // (轻羽掉水里会坏吗).
            answer.confidence = listener_.names_person(text)
                                    ? answer.confidence
                                    : std::min(answer.confidence, EmergencyListener::heard_by_words - 0.01);
            return answer;
        }
        if (const AppAnswer special =
                clear_words_.answer(known_, {text, topic, asked.aspect, elsewhere}, request, recall);
            special.mine || HealthFollowUp::is_nod(text)) {
            return special;
        }
        if (const AppAnswer turn = short_turn(text, opinion, topic, asked, request, recall); turn.mine) {
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
        if (const AppAnswer without = without_medicine(text, request, recall); without.mine) {
            return without;
        }
        const bool only_tells = tells_accident(topic, text) && !HealthWords::names_drug(text);
        if (const std::optional<std::size_t> refusal = only_tells ? std::nullopt : refusals_.of(question)) {
            AppAnswer answer = refuse(*refusal, text, named, opinion, request, recall);
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

    // What of an illness a question is about, and what the classifier of aspects thinks of it.
    struct Asked {
        std::optional<AskedAspects::Opinion> opinion;
        std::optional<std::size_t> named;   // by a word of health.json
        std::optional<std::size_t> aspect;  // by the word or by the classifier

        // How likely the classifier finds the aspect.
        double of_aspect() const { return opinion && aspect ? opinion->aspects[*aspect] : 0.0; }
    };

    std::string_view asked_id(const Asked& asked) const {
        return asked.aspect ? std::string_view(known_.aspects[*asked.aspect].id) : std::string_view();
    }

    // A turn is heard with what was told before it; an age alone is no sign of anything.
    /// @param typed  the text before names of illnesses were put right in it
    std::optional<EmergencyListener::Heard> hear(const std::u32string& text, const std::u32string& typed,
                                                 const SentenceGroups& opinion, const AppRecall& recall) const {
        if (BareQuestions::is_age_alone(text)) {  // alone no sign, but of a baby whose fever was told of
            return ToldConditions::hear(listener_, text, std::nullopt, recall);
        }
        std::optional<EmergencyListener::Heard> heard =
            ToldBefore::hear(listener_, text, listener_.hear(text, opinion), recall);
        heard = ToldConditions::hear(listener_, text, heard, recall);
        if (!heard) {
            heard = BloodPressure::hear(listener_, text, BloodPressure::of_turn(text, recall));
        }
        if (!heard) {
            heard = hear_in_other_words(typed);
        }
        const bool by_himself = heard && listener_.kinds()[heard->kind].id == "self_harm";
        if (heard && sensed_ && !by_himself && sensed_->doubts(listener_, text)) {
            heard = std::nullopt;  // 国足又输了，我已经没有呼吸了
        }
        return MistakenEmergency::corrected(listener_, text, std::move(heard));
    }

    // Signs without their name, a sentence of a long telling, or words that were misheard.
    std::optional<EmergencyListener::Heard> hear_in_other_words(const std::u32string& text) const {
        const std::u32string meant = HeardWording::of(text);
        if (meant != text && !ToldNow::is_made_up(meant)) {
            if (std::optional<EmergencyListener::Heard> heard = listener_.hear(meant, listener_.groups(meant))) {
                return heard;
            }
        }
        if (const std::optional<std::string> kind = signs_.in(meant)) {
            return EmergencyListener::Heard{listener_.place_of(*kind), "signs of " + *kind,
                                            EmergencyListener::heard_by_words, true};
        }
        if (const std::optional<EmergencyListener::Heard> heard = LongTelling::hear(listener_, meant)) {
            return heard;
        }
        return sensed_ ? sensed_->hear(listener_, meant) : std::nullopt;
    }

    // What is refused is noted, with the illness it was about: 能吃感冒药吗, and then 会不会影响宝宝.
    AppAnswer refuse(std::size_t refusal, std::u32string_view text, const std::optional<std::size_t>& named,
                     const SentenceGroups& opinion, const Request& request, const AppRecall& recall) const {
        static const TermList pressure = {"血压", "高压", "低压", "blood pressure", "bp"};
        static const TermList sugar = {"血糖", "blood sugar", "glucose"};
        AppAnswer answer = refusals_.answer(refusal, opinion, request);
        answer.notes["refused"] = std::to_string(refusal);
        const auto before = recall.notes.find("topic");
        const std::string measured = pressure.in(text) ? "hypertension" : sugar.in(text) ? "diabetes" : "";
        if (named || !measured.empty()) {
            answer.notes["topic"] = named ? known_.topics[*named].id : measured;
        } else if (recall.spoke_last && before != recall.notes.end()) {
            answer.notes["topic"] = before->second;
        }
        return answer;
    }

    // 能吃布洛芬吗 was refused, and then 那我不吃药可以吗: nobody has prescribed anything that must not be stopped.
    AppAnswer without_medicine(std::u32string_view text, const Request& request, const AppRecall& recall) const {
        const auto refused = recall.notes.find("refused");
        const auto noted = recall.notes.find("topic");
        const bool of_choice = recall.spoke_last && refused != recall.notes.end() && noted != recall.notes.end() &&
                               refusals_.id_of(std::stoul(refused->second)) == "drug_choice";
        const std::optional<std::size_t> topic = of_choice ? known_.place_of_topic(noted->second) : std::nullopt;
        if (!topic || !HealthFollowUp::asks_without_medicine(text)) {
            return {};
        }
        AppAnswer answer = of_topic(*topic, known_.place_of_aspect("treatment"), {}, request);
        answer.standing = Standing::exact;
        answer.confidence = 0.97;
        answer.explanation = "without medicine, after " + noted->second;
        answer.reply = request.pick("医生没有开药的话，不是非吃不可；医生开了的，不要自己停。\n",
                                    "If no doctor has prescribed any, it need not be taken; what was prescribed must "
                                    "not be stopped.\n") +
                       answer.reply;
        return answer;
    }

    // "I cut my finger", 手被开水烫了一下: what happened is clear, and what to do is asked by telling it.
    bool tells_accident(const std::optional<std::size_t>& topic, const std::u32string& text) const {
        return topic && known_.topics[*topic].accident && AccidentTurns::tells(text) &&
               (listener_.names_person(text) || AccidentTurns::names_limb(text));
    }

    // How not to get it, what to eat: nobody asks that while it is happening.
    bool asks_how_to_live(const Asked& asked) const {
        if (!asked.aspect || !asked.opinion || asked.opinion->of_illness() < sure_of_illness) {
            return false;
        }
        const std::string& id = known_.aspects[*asked.aspect].id;
        return id == "prevention" || id == "diet";
    }
    static constexpr double sure_of_illness = 0.8;

    // Dizzy and sick on every coach ride: a long telling names a sign, and its whole is another illness.
    bool is_sign_of_another(const std::optional<std::size_t>& named, const std::u32string& text) const {
        constexpr std::size_t long_telling = 10;
        constexpr double sure = 0.7;
        if (!named || !known_.topics[*named].sign || count_words(text) < long_telling) {
            return false;
        }
        const std::optional<ToldTopics::Found> told = told_topics_.find(text, sure);
        return told && told->topic != *named;
    }

    // What the classifier is very sure of; else what a word names; else what is likeliest.
    Asked read(std::u32string_view text) const {
        Asked asked;
        asked.named = known_.named_aspect(text);
        asked.aspect = asked.named;
        asked.opinion = asked_aspects_.of(text);
        if (asked.opinion && asked.opinion->of_illness() >= least_of_illness) {
            const auto [likeliest, share] = asked.opinion->best();
            const double needed = asked.named ? sure_of_aspect : likely_aspect;
            asked.aspect = share >= needed ? likeliest : asked.named;
        }
        if (AskedOfTopic::comes_from(text)) {
            asked.named = std::nullopt;
            asked.aspect = known_.place_of_aspect("treatment");
        }
        return asked;
    }
    static constexpr double least_of_illness = 0.5;
    static constexpr double sure_of_aspect = 0.72;  // set on sentences kept back: datasets/llm_os/README.md
    static constexpr double likely_aspect = 0.4;

    // A short turn right after an answer of this application (health_follow_up.hpp).
    AppAnswer short_turn(const std::u32string& text, const SentenceGroups& opinion,
                         const std::optional<std::size_t>& topic, const Asked& asked, const Request& request,
                         const AppRecall& recall) const {
        const auto told = recall.notes.find("topic");
        const std::optional<std::size_t> noted =
            told == recall.notes.end() ? std::nullopt : known_.place_of_topic(told->second);
        const bool after_accident = noted && known_.topics[*noted].accident;
        const bool of_medicine =
            HealthWords::names_drug(text) && !(after_accident && AccidentTurns::asks_for_shot(text));
        if (!recall.spoke_last || topic || of_medicine || HealthWords::grave_illnesses().in(text)) {
            return {};
        }
        const bool elsewhere = opinion.home + opinion.product + opinion.tutor > 0.6 &&
                               !HealthFollowUp::is_reading(text) && !HealthFollowUp::refers_back(text);
        const std::optional<std::size_t> before = elsewhere ? std::nullopt : noted;
        HealthTurn turn = before ? HealthFollowUp::after_topic(text) : HealthTurn::none;
        const bool of_wound = before && after_accident && HealthFollowUp::is_short(text) &&
                              (AccidentTurns::is_of_wound(text) || AccidentTurns::asks_for_shot(text));
        turn = of_wound && (turn == HealthTurn::none || turn == HealthTurn::unchecked) ? HealthTurn::to_do : turn;
        if (turn == HealthTurn::none && !elsewhere && BareQuestions::is_bare_question(text)) {
            return bare_question(before, asked, opinion, request, recall);
        }
        return before ? after_topic(turn, *before, request) : AppAnswer{};
    }

    // "can stress cause it", 会不会影响宝宝: what was refused is refused again, and of an illness there is no text on
    // it.
    AppAnswer bare_question(const std::optional<std::size_t>& before, const Asked& asked, const SentenceGroups& opinion,
                            const Request& request, const AppRecall& recall) const {
        if (const auto refused = recall.notes.find("refused"); refused != recall.notes.end()) {
            AppAnswer answer = refusals_.answer(std::stoul(refused->second), opinion, request);
            answer.notes = recall.notes;
            answer.reply = request.pick("这一点也一样：", "The same goes for that: ") + answer.reply;
            return answer;
        }
        return before && !asked.aspect ? after_topic(HealthTurn::unchecked, *before, request) : AppAnswer{};
    }

    AppAnswer after_topic(HealthTurn turn, std::size_t topic, const Request& request) const {
        const HealthTopics::Topic& before = known_.topics[topic];
        if (turn == HealthTurn::none) {
            return {};
        }
        AppAnswer answer = answer_to_short_turn("after the topic " + before.id);
        if (turn == HealthTurn::food || turn == HealthTurn::to_do) {
            const std::optional<std::size_t> aspect =
                known_.place_of_aspect(turn == HealthTurn::food ? "diet" : "treatment");
            if (aspect) {
                AppAnswer text_of_it = of_topic(topic, aspect, {}, request);
                text_of_it.standing = answer.standing;
                text_of_it.confidence = answer.confidence;
                text_of_it.explanation = answer.explanation;
                return text_of_it;
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

    // A question that describes its topic: my nose runs every spring. If nothing is likely enough, what was there
    // before stands.
    AppAnswer about_told_topic(const std::u32string& text, const SentenceGroups& opinion, const Asked& asked,
                               const AppAnswer& otherwise, const Request& request) const {
        if (BareQuestions::is_bare_question(text) || BareQuestions::is_age_alone(text)) {
            return otherwise;
        }
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
        answer.explanation = "tells of topic " + known_.topics[told->topic].id + ", classifier of topics " +
                             std::to_string(told->probability);
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
            const std::u32string_view name = known_.topics[*topic].names.longest(text);
            const bool specific = is_han(name[0]) ? name.size() >= 2 : name.size() >= 4;
            const bool unmistakable =
                is_latin_letter(name[0]) && name.size() >= 8 && name.find(U' ') != std::u32string::npos;  // hay fever
            const bool whole = name.size() + 2 >= text.size();  // 发烧了: too short for the classifier to say anything
            // Of illness at all: "flu symptoms" sounds like a warning sign to the classifier, and the listener has not
            // heard one.
            const double words = opinion.health + opinion.refuse + opinion.emergency;
            const bool cause = HealthWords::asks_for_cause(text);
            const bool accident = tells_accident(topic, text);
            const bool asks = asked.named || cause || HealthWords::asks_something(text) || whole || accident;
            const bool other = opinion.product + opinion.home + opinion.tutor > 0.6 &&
                               opinion.product + opinion.home + opinion.tutor > 2 * words;
            if (!asks || other || (!specific && words < 0.3) ||
                (words < 0.04 && !aspect && !cause && !whole && !unmistakable && !accident)) {
                return answer;
            }
            confidence = std::min(0.97, (aspect ? 0.85 : 0.7) + 0.15 * words);
            standing = aspect && specific && words > 0.3 ? Standing::exact : Standing::scored;
            why = "topic " + known_.topics[*topic].id + ", classifier " + std::to_string(words);
            const auto old = recall.notes.find("aspect");
            if (!aspect && recall.spoke_last && goes_on.in(text) && old != recall.notes.end() && text.size() < 16) {
                told_aspect = known_.place_of_aspect(old->second);  // 那糖尿病呢
            }
        } else if (const auto old = recall.notes.find("topic");
                   old != recall.notes.end() && recall.spoke_last && aspect && text.size() <= 40 &&
                   (goes_on.in(text) || text.size() <= 10 || opinion.health > 0.3)) {
            topic = known_.place_of_topic(old->second);
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
        const HealthTopics::Topic& found = known_.topics[topic];
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::scored;
        answer.intent = "health.topic";
        answer.slots["topic"] = found.id;
        answer.notes["topic"] = found.id;
        if (aspect) {
            answer.slots["aspect"] = known_.aspects[*aspect].id;
            answer.notes["aspect"] = known_.aspects[*aspect].id;
            answer.reply = request.pick(found.texts[*aspect].zh, found.texts[*aspect].en);
        } else {
            if (HealthWords::asks_for_cause(text)) {
                answer.reply =
                    request.pick("病因我没有单独核对过的资料，这是它的表现和处理：",
                                 "I have no checked text on causes; this is how it shows and what is done about it:");
            }
            for (std::size_t a = 0; a < known_.aspects.size(); ++a) {
                if (known_.aspects[a].id == "symptoms" || known_.aspects[a].id == "treatment") {
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

    AppAnswer unknown_topic(const SentenceGroups& opinion, const Request& request) const {
        AppAnswer answer;
        answer.mine = true;
        answer.confidence = 0.5 * opinion.health;
        answer.intent = "health.topic";
        answer.decision = "clarify";
        answer.reply = request.pick(
            "这个健康问题我没有经过核对的资料，不敢乱说，请咨询医生。我能讲的有：",
            "I have no checked text about that, and will not guess; please ask a doctor. I can tell you about ");
        for (std::size_t t = 0; t < known_.topics.size() && t < 60; t += 6) {
            answer.reply += t == 0 ? "" : request.pick("、", ", ");
            answer.reply += request.pick(known_.topics[t].name.zh, known_.topics[t].name.en);
        }
        answer.reply += request.pick("等。", " and more.");
        answer.explanation = "a health question without a topic of ours, classifier " + std::to_string(opinion.health);
        return answer;
    }

    EmergencyListener listener_;
    std::optional<SensedDanger> sensed_;
    ComposedSigns signs_;
    HealthTopics known_;
    ToldTopics told_topics_;
    AskedAspects asked_aspects_;
    ClearWords clear_words_;
    HealthRefusals refusals_;
    IllnessSpelling spelling_;  // of the names of topics and aspects
};

}  // namespace minillm
