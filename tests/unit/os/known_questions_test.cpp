#include "minillm/os/known_questions.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "minillm/os/apps/chat.hpp"

using namespace minillm;

namespace {

KnownQuestions three() {
    KnownQuestions known;
    known.add_file("# a comment\n? tell me a joke\n? good morning\n> Good morning!\n\n? 讲个笑话\n> 好的。\n");
    known.finish();
    return known;
}

double near(const KnownQuestions& known, const std::string& text) { return known.nearest(normalise_request(text).characters).nearness; }

}  // namespace

TEST_CASE("lines with a question mark in front are the questions, and the same words are as near as can be") {
    const KnownQuestions known = three();
    CHECK(known.size() == 3);
    CHECK(near(known, "Tell me a JOKE!") == doctest::Approx(1));
    CHECK(near(known, "讲个笑话") == doctest::Approx(1));
    CHECK(near(known, "what causes asthma") == 0);
    CHECK(near(known, "") == 0);
    CHECK(KnownQuestions().nearest(U"hello").nearness == 0);
    CHECK(known.nearest(U"a joke please").wording == "tell me a joke");
}

TEST_CASE("nearness by hand: one of two words shared") {
    // Each of the words good, morning, evening: idf(t) = ln(1 + (3 - n + 0.5) / (n + 0.5)), n = 1 or 0 of three questions.
    const double one = std::log(1 + 2.5 / 1.5);
    const double none = std::log(1 + 3.5 / 0.5);
    CHECK(near(three(), "good evening") == doctest::Approx(2 * one / ((one + none) + 2 * one)));
}

TEST_CASE("a name in Latin letters must be in both, or the question is about something else") {
    KnownQuestions known;
    known.add_file("? GPT 是怎么工作的\n> 它猜下一个词。\n");
    known.finish();
    CHECK(near(known, "gpt 是怎么工作的呢") > 0.7);
    CHECK(near(known, "LSTM 是怎么工作的") == 0);
}

TEST_CASE("a model is asked the known question that is near, and not at all if none is") {
    const JsonData faq("faq.json", R"({"format": "faq", "version": 1, "entries": []})");
    Chat chat(faq);
    std::vector<std::string> asked;
    ConversationModel model;
    model.answer = [&asked](const ModelQuestion& question, const StopSign&) {
        asked.push_back(question.text);
        return ModelReply{"A sure answer.", true, 0.0};
    };
    model.nearest = [](std::u32string_view question) {
        return KnownQuestion{"tell me a joke", question.find(U"joke") != std::u32string_view::npos ? 0.9 : 0.1};
    };
    chat.set_model(model);
    Request request;
    request.language = "en";
    request.text = normalise_request("please tell me a joke now");
    const StopSign sign;
    CHECK(chat.from_model(request, {}, sign).intent == "chat.talk");
    CHECK(asked == std::vector<std::string>{"tell me a joke"});
    request.text = normalise_request("what causes asthma");
    const AppAnswer far = chat.from_model(request, {}, sign);
    CHECK(far.intent == "chat.unsure");
    CHECK(far.decision == "clarify");
    CHECK(asked.size() == 1);
}

TEST_CASE("a question near to one of a scenario's is its answer only if it sounds like that scenario") {
    const JsonData faq("faq.json", R"({"format": "faq", "version": 1, "entries": [{"id": "which", "route": "customer_service",
        "questions": {"zh": [], "en": ["which red phones do you sell here"]}, "answer": {"zh": "十款。", "en": "Ten."}}]})");
    const Chat chat(faq);
    Request request;
    request.language = "en";
    request.text = normalise_request("which phones do you sell");
    CHECK(chat.from_faq(request, [](const std::string&) { return 0.9; }).reply == "Ten.");
    CHECK_FALSE(chat.from_faq(request, [](const std::string&) { return 0.1; }).mine);
}
