#include "minillm/os/small_talk.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/os/apps/chat.hpp"

using namespace minillm;

namespace {

SmallTalk embedded() {
    const std::string folder = std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/";
    return SmallTalk(JsonData("small_talk.json", read_file(folder + "small_talk.json")),
                     IntentClassifier::from_bytes(read_file(folder + "training/small_talk.safetensors"), "small_talk.safetensors"));
}

std::string kind_of(const std::string& sentence) {
    static const SmallTalk talk = embedded();
    const std::optional<SmallTalk::Found> found = talk.find(normalise_request(sentence).characters);
    return found ? found->kind->id : "none";
}

Request request_of(const std::string& text, const std::string& language) {
    Request request;
    request.text = normalise_request(text);
    request.language = language;
    return request;
}

Chat chat_with_small_talk() {
    const JsonData faq("faq.json", R"({"format": "faq", "version": 1, "entries": []})");
    Chat chat(faq);
    chat.set_small_talk(embedded());
    return chat;
}

}  // namespace

TEST_CASE("small talk is heard in wordings that stand in no data file") {
    const std::pair<std::string, std::string> sentences[] = {
        {"你好呀，今天过得怎么样", "how_are_you"}, {"谢谢你，帮了大忙了", "thanks"}, {"你叫什么名字呀", "your_name"},
        {"给我讲个笑话听听", "joke"}, {"明天要带伞不", "weather"}, {"现在几点钟了", "time"},
        {"hi there, how are you doing today", "how_are_you"}, {"thanks a lot, you have been great", "thanks"},
        {"so who exactly are you", "who_are_you"}, {"got any more jokes for me", "another_joke"}, {"I'm so bored right now", "bored"},
        {"what's the weather going to be like this weekend", "weather"},
    };
    for (const auto& [sentence, kind] : sentences) {
        CHECK_MESSAGE(kind_of(sentence) == kind, sentence);
    }
}

TEST_CASE("a question of fact, a command and noise are no small talk") {
    for (const std::string& sentence : std::vector<std::string>{"水星有几颗卫星", "谁写了《红楼梦》", "区块链到底是个啥", "who painted the Mona Lisa", "how does a diesel engine work",
                                 "what language do they speak in Iceland", "打开客厅的灯", "turn off the bedroom lamp", "12加8等于多少", "xqzt vbnm", ""}) {
        CHECK_MESSAGE(kind_of(sentence) == "none", sentence);
    }
}

TEST_CASE("a sentence of two clauses is small talk if both are") {
    CHECK(kind_of("拜拜，我先去睡了") != "none");
    CHECK(kind_of("不好意思，水星有几颗卫星") == "none");
    CHECK(kind_of("thanks, and who painted the Mona Lisa") == "none");
}

TEST_CASE("a kind that the classifier has no label for is an error that names it") {
    const JsonData file("small_talk.json", R"({"format": "minillm small talk", "version": 1, "kinds": [
        {"id": "sneeze", "ask": {"zh": null, "en": null}, "reply": {"zh": "保重。", "en": "Bless you."}}]})");
    CHECK_THROWS_WITH_AS(SmallTalk(file, IntentClassifier({"none"}, 2)), doctest::Contains("sneeze"), FormatError);
}

TEST_CASE("the small model is asked the wording that it knows, and without a model the kind has a reply of its own") {
    Chat chat = chat_with_small_talk();
    const StopSign sign;
    const AppAnswer alone = chat.from_model(request_of("谢谢你，帮了大忙了", "zh"), {}, sign);
    CHECK(alone.intent == "chat.talk");
    CHECK(alone.decision == "answered");
    CHECK(alone.reply.find("不客气") != std::string::npos);

    std::vector<std::string> asked;
    ConversationModel model;
    model.answer = [&asked](const ModelQuestion& question, const StopSign&) {
        asked.push_back(question.text);
        return ModelReply{"You are welcome.", true, 0.0};
    };
    model.nearest = [](std::u32string_view) { return KnownQuestion{"what is a token", 0.2}; };
    chat.set_model(model);
    CHECK(chat.from_model(request_of("thanks a lot, you have been great", "en"), {}, sign).reply == "You are welcome.");
    CHECK(asked == std::vector<std::string>{"thank you"});

    // A text that may not be shown (here: another language than the question) gives way to the kind's reply.
    CHECK(chat.from_model(request_of("谢谢你，帮了大忙了", "zh"), {}, sign).reply == alone.reply);

    // An unknown question of fact is not put to it at all.
    const AppAnswer unknown = chat.from_model(request_of("how does a diesel engine work", "en"), {}, sign);
    CHECK(unknown.intent == "chat.unsure");
    CHECK(unknown.decision == "clarify");
    CHECK(asked.size() == 2);
}
