// os/apps/chat.hpp: open conversation: frequent questions first, then small talk, and honesty when nobody is sure.
//
//     a question that is close to one of faq.json        ->  its answer, word for word
//     small talk in any wording (os/small_talk.hpp)      ->  the model's text for that kind, asked as the model knows
//     it near to a question that the model was trained on   ->  the model's text for that question otherwise ->  that
//     it is not sure, and what the shell can do
//
// A model that other people published (--model) is asked the request itself.
//
// Output checks: valid UTF-8, no control characters, not empty, in the language of the question, a finished sentence,
// and a mean log-probability a token above a floor. Whatever the text says, it is only shown.
//
// Not here: the model itself (os/conversation.hpp puts one behind ConversationModel).
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../nlu/bm25.hpp"
#include "../../nlu/repetition.hpp"
#include "../../nlu/request_text.hpp"
#include "../../text/utf8.hpp"
#include "../application.hpp"
#include "../json_data.hpp"
#include "../known_questions.hpp"
#include "../request.hpp"
#include "../scheduler.hpp"
#include "../small_talk.hpp"
#include "word_search.hpp"

namespace minillm {

/// What a language model said, and how sure it was of its words.
struct ModelReply {
    std::string text;
    bool finished = false;               // it ended by itself
    double mean_log_probability = -100;  // of its tokens; 0 is certainty
};

/// What a language model is asked.
struct ModelQuestion {
    std::string text;
    bool chinese = false;                                      // the language in which to answer
    std::vector<std::string> facts;                            // what is certain and may help; see os/facts.hpp
    std::vector<std::pair<std::string, std::string>> earlier;  // questions and the model's replies, the oldest first
};

/// A language model that answers.
struct ConversationModel {
    std::string name;
    // Looks at the sign after every token, and gives up what it has when it is told to stop.
    std::function<ModelReply(const ModelQuestion& question, const StopSign& sign)> answer;
    double floor = -0.12;      // replies that are less sure than this are not shown: babble begins below it
    bool reads_facts = false;  // an instruct model: it makes something of facts and of what was said before
    // The question nearest to a normalised one among those that the model was trained on (os/known_questions.hpp): it
    // is asked that one. Without it every question is the model's, as it was put.
    std::function<KnownQuestion(std::u32string_view question)> nearest;
    double least_nearness = 0.55;  // below it the nearest question is another one
    double same_nearness =
        0.9;  // from here on it is the same one in other words, whatever kind of small talk it sounds like
    std::shared_ptr<const ConversationModel> in_chinese;  // answers Chinese questions, if this one does not speak it
};

/// Text that may go to a terminal: control characters and invisible ones are dropped, line breaks become blanks.
inline std::string printable(std::string_view text) {
    std::string result;
    for (const DecodedCharacter c : Utf8View(text)) {
        if (c.code_point == U'\n' || c.code_point == U'\t' || c.code_point == U'\r') {
            result += ' ';
        } else if (c.valid && c.code_point != replacement_character && !detail::is_hidden(c.code_point)) {
            append_utf8(result, c.code_point);
        }
    }
    const std::size_t begin = result.find_first_not_of(' ');
    const std::size_t end = result.find_last_not_of(' ');
    return begin == std::string::npos ? "" : result.substr(begin, end - begin + 1);
}

/// Open conversation.
class Chat {
public:
    /// @param faq  datasets/llm_os/faq.json
    explicit Chat(const JsonData& faq) {
        for (const JsonPlace& place : faq.root().at("entries").elements()) {
            const std::string service = place.has("service") ? place.at("service").text() : "";
            Entry entry{place.at("id").text(), place.at("route").text(), place.at("answer").at("zh").text(),
                        place.at("answer").at("en").text(), service};
            for (const char* language : {"zh", "en"}) {
                for (const std::string& question : place.at("questions").at(language).texts()) {
                    const std::u32string normal = bare(normalise_request(question).characters);
                    exact_.emplace(normal, entries_.size());
                    index_.add(entries_.size(), retrieval_terms(normal));
                }
            }
            entries_.push_back(std::move(entry));
        }
        index_.finish();
    }

    void set_model(ConversationModel model) { model_ = std::move(model); }
    void set_small_talk(SmallTalk small_talk) { small_talk_ = std::move(small_talk); }

    /// Whether there is a model that makes something of facts.
    bool reads_facts() const { return model_ && model_->reads_facts; }

    std::string model_text(bool chinese) const {
        if (!model_) {
            return chinese ? "没有语言模型：开放对话只会说我能做什么。"
                           : "There is no language model: open conversation only says what I can do.";
        }
        return (chinese ? "开放对话由这个模型回答：" : "Open conversation is answered by: ") + model_->name;
    }

    /// The question's answer from faq.json if it is one of those questions, or near to one that belongs where the
    /// classifier finds the question to belong; not mine otherwise.
    /// @param likely  the classifier's probability that the question belongs to a route
    AppAnswer from_faq(const Request& request, const std::function<double(const std::string& route)>& likely) const {
        AppAnswer answer;
        const std::u32string normal = bare(request.text.characters);
        auto exact = exact_.find(normal);
        if (exact == exact_.end()) {
            exact = exact_.find(without_repetition(normal));  // 谢谢谢谢
        }
        std::optional<std::size_t> found;
        double score = 0;
        if (exact != exact_.end()) {
            found = exact->second;
            score = 1;
        } else if (const std::optional<Retrieved> best = index_.best(retrieval_terms(normal));
                   best && !talk_in(request)) {
            // What a scenario is asked for must sound like it: "what can you help me with" is near to a question about
            // homework.
            const std::string& route = entries_[best->document].route;
            const double belongs = route == "chat" ? 0 : likely(route);
            const bool near = best->overlap > 0.42 && belongs > 0.5;
            const bool same = best->overlap > 0.6 && (route == "chat" || belongs > 0.2);
            if (near || same) {
                found = best->document;
                score = best->overlap;
            }
        }
        if (found) {
            answer.mine = true;
            answer.standing = score >= 1 ? Standing::exact : Standing::scored;
            answer.confidence = score >= 1 ? 0.97 : 0.85 * score;
            answer.route = entries_[*found].route;
            answer.intent = "chat.faq";
            answer.slots["entry"] = entries_[*found].id;
            answer.reply = request.pick(entries_[*found].zh, entries_[*found].en);
            answer.explanation = "faq " + entries_[*found].id;
            if (!entries_[*found].service.empty()) {
                answer.notes["policy"] = entries_[*found].service;
            }
        }
        return answer;
    }

    /// The model's answer, that of the kind of small talk, or that nobody is sure.
    AppAnswer from_model(const Request& request, ModelQuestion question, const StopSign& sign) const {
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::fallback;
        answer.confidence = 0.3;
        const ConversationModel* model = speaker(request);
        std::optional<SmallTalk::Found> talk = talk_in(request);
        if (is_fragment(request.text.characters) && !clear_though_short(request, talk, model)) {
            answer.explanation = "too short to be sure of; ";
            model = nullptr;
            talk.reset();
        }
        if (talk) {
            answer.confidence = talk->probability;
            answer.explanation = "small talk: " + talk->kind->id + " " + std::to_string(talk->probability) + "; ";
        }
        for (const std::string& wording : wordings(model, talk, request, answer.explanation)) {
            question.text = wording;
            const ModelReply said = model->answer(question, sign);
            const std::string text = printable(said.text);
            const std::string objection = check(text, said, model->floor, request);
            answer.explanation += "asked \"" + wording + "\", the model says \"" + text + "\", log-probability " +
                                  std::to_string(said.mean_log_probability);
            if (objection.empty()) {
                answer.intent = "chat.talk";
                answer.reply = text;
                return answer;
            }
            answer.explanation += ", not shown: " + objection + "; ";
        }
        if (talk) {
            answer.intent = "chat.talk";
            answer.reply = request.pick(talk->kind->reply_zh, talk->kind->reply_en);
            return answer;
        }
        answer.intent = "chat.unsure";
        answer.decision = "clarify";
        answer.reply = unsure(request);
        return answer;
    }

private:
    struct Entry {
        std::string id;
        std::string route;
        std::string zh;
        std::string en;
        std::string service;  // of the shop, which may be asked on about; "" for most
    };

    // Four Chinese characters, three English words or fewer, no words at all (39.5, ×8), or words that say nothing by
    // themselves ("what should i do", "how many are on").
    static bool is_fragment(std::u32string_view text) {
        constexpr std::size_t longest_chinese = 4;
        constexpr std::size_t longest_english = 3;
        static const TermList empty_words = {"what", "should", "i",   "do",  "now",  "how",  "many",
                                             "are",  "on",     "is",  "it",  "the",  "we",   "then",
                                             "can",  "did",    "not", "why", "that", "there"};
        const bool chinese = std::any_of(text.begin(), text.end(), is_han);
        return count_words(text) <= (chinese ? longest_chinese : longest_english) ||
               count_words(empty_words.cut_from(std::u32string(text))) == 0;
    }

    // A fragment mostly goes on from what was said before ("check it", 余几), and a classifier finds a kind in the few
    // letters that it has. So it counts as small talk only if its kind is all but certain, if it has the words of a
    // known question, or nearly both. The numbers were set on the 1306 requests for conversation of the evaluation,
    // which were kept back from training: 134 of them are so short and were given small talk, and 118 keep their reply,
    // every common greeting and thanks among them; of the fragments that users complained of none does.
    static bool clear_though_short(const Request& request, const std::optional<SmallTalk::Found>& talk,
                                   const ConversationModel* model) {
        constexpr double certain_kind = 0.85;
        constexpr double same_words = 0.8;
        constexpr double likely_kind = 0.6;
        constexpr double many_words = 0.72;
        if (count_words(request.text.characters) == 0) {
            return false;
        }
        const double kind = talk ? talk->probability : 0;
        if (talk && request.text.original == request.pick(talk->kind->ask_zh, talk->kind->ask_en)) {
            return true;
        }
        if (model == nullptr || !model->nearest) {
            return model != nullptr || kind >= certain_kind;
        }
        const double nearness = model->nearest(request.text.characters).nearness;
        return kind >= certain_kind || nearness >= same_words || (kind >= likely_kind && nearness >= many_words);
    }

    // What is said to a request that nobody understood: what can be done next, and not in the same words each time. The
    // wording is chosen by the request itself, so the same request gets the same answer.
    static std::string unsure(const Request& request) {
        if (request.language == "other") {
            return "I understand English and Chinese (我会中文和英文). Type /help to see what I can do.";
        }
        static const std::pair<const char*, const char*> wordings[] = {
            {"这句我没听懂。换个说法再说一遍好吗？输入 /help 可以看例子。",
             "I did not follow that. Could you put it another way? Type /help for examples."},
            {"我没明白您的意思。请说完整一点，比如“打开客厅的灯”；/help 里有更多例子。",
             "I am not sure what you mean. A whole sentence helps, such as \"turn on the kitchen light\"; /help has "
             "more."},
            {"抱歉，这个我没跟上。是家里的设备、手机、健康还是算术？也可以输入 /help。",
             "Sorry, I lost the thread there. Is it about the home, phones, health or sums? /help shows what I can "
             "do."},
            {"这个我不会，不想乱答。您可以换个问法，或者输入 /help 看我能做的事。",
             "That is beyond me, and I will not guess. Try it in other words, or type /help to see what I can do."}};
        std::size_t sum = 0;
        for (const char32_t c : request.text.characters) {
            sum += c;
        }
        const auto& [zh, en] = wordings[sum % std::size(wordings)];
        return request.pick(zh, en);
    }

    std::optional<SmallTalk::Found> talk_in(const Request& request) const {
        return small_talk_ && request.language != "other" ? small_talk_->find(request.text.characters) : std::nullopt;
    }

    // What the model is asked, in turn, until it says something that can be shown.
    static std::vector<std::string> wordings(const ConversationModel* model,
                                             const std::optional<SmallTalk::Found>& talk, const Request& request,
                                             std::string& explanation) {
        if (model == nullptr || request.language == "other") {
            explanation += model == nullptr ? "no model" : "a language the model does not speak";
            return {};
        }
        if (model->nearest) {
            const KnownQuestion known = model->nearest(request.text.characters);
            const std::string as_kind = talk ? request.pick(talk->kind->ask_zh, talk->kind->ask_en) : "";
            explanation += "nearest known question \"" + known.wording + "\" " + std::to_string(known.nearness) + "; ";
            if (known.nearness >= model->same_nearness || (!talk && known.nearness >= model->least_nearness)) {
                return {known.wording};
            }
            return as_kind.empty() ? std::vector<std::string>() : std::vector<std::string>{as_kind};
        }
        std::vector<std::string> result{request.text.original};
        if (!model->reads_facts) {
            // A small model may know a question in one spelling only, so a wording that gave nothing to show is tried
            // once more with a mark at its end.
            result.push_back(request.text.original + request.pick("！", "!"));
            const std::u32string once = without_repetition(request.text.characters);
            if (once != request.text.characters) {
                result.push_back(encode_utf8(once));
            }
        }
        return result;
    }

    // Who answers an open question, or nobody.
    const ConversationModel* speaker(const Request& request) const {
        if (!model_) {
            return nullptr;
        }
        return request.chinese() && model_->in_chinese ? model_->in_chinese.get() : &*model_;
    }

    // A question without the words and marks that change nothing about it.
    static std::u32string bare(std::u32string_view characters) {
        std::u32string result;
        for (const char32_t c : characters) {
            if (is_han(c) || is_latin_letter(c) || is_ascii_digit(c) ||
                (c == U' ' && !result.empty() && result.back() != U' ')) {
                result += c;
            }
        }
        while (!result.empty() && result.back() == U' ') {
            result.pop_back();
        }
        return result;
    }

    // Why a text of the model is not shown; "" if it may be.
    static std::string check(const std::string& text, const ModelReply& said, double floor, const Request& request) {
        if (text.empty()) {
            return "empty";
        }
        if (text.size() > 2000) {
            return "too long";
        }
        if (!said.finished) {
            return "unfinished";
        }
        if (!(said.mean_log_probability >= floor)) {
            return "unsure";
        }
        const std::u32string characters = decode_utf8_lossy(text);
        const bool has_han = std::any_of(characters.begin(), characters.end(), is_han);
        if (has_han != request.chinese()) {
            return "another language than the question";
        }
        const std::u32string_view enders = U"。！？.!?…~～）)”\"";
        if (enders.find(characters.back()) == std::u32string_view::npos) {
            return "no end of sentence";
        }
        return "";
    }

    std::vector<Entry> entries_;
    std::map<std::u32string, std::size_t> exact_;
    Bm25 index_;
    std::optional<ConversationModel> model_;
    std::optional<SmallTalk> small_talk_;
};

}  // namespace minillm
