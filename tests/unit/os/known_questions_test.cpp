#include "minillm/os/known_questions.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "minillm/os/apps/chat.hpp"

using namespace minillm;

namespace {

KnownQuestions three() {
    KnownQuestions known;
    known.add_file("# a comment\n? tell me a joke\n? good morning\n> Good morning!\n\n? 讲个笑话\n> 好的。\n");
    known.finish();
    return known;
}

double near(const KnownQuestions& known, const std::string& text) { return known.nearness(normalise_request(text).characters); }

}  // namespace

TEST_CASE("lines with a question mark in front are the questions, and the same words are as near as can be") {
    const KnownQuestions known = three();
    CHECK(known.size() == 3);
    CHECK(near(known, "Tell me a JOKE!") == doctest::Approx(1));
    CHECK(near(known, "讲个笑话") == doctest::Approx(1));
    CHECK(near(known, "what causes asthma") == 0);
    CHECK(near(known, "") == 0);
    CHECK(KnownQuestions().nearness(U"hello") == 0);
}

TEST_CASE("nearness by hand: one of two words shared") {
    // Each of the words good, morning, evening: idf(t) = ln(1 + (3 - n + 0.5) / (n + 0.5)), n = 1 or 0 of three questions.
    const double one = std::log(1 + 2.5 / 1.5);
    const double none = std::log(1 + 3.5 / 0.5);
    CHECK(near(three(), "good evening") == doctest::Approx(2 * one / ((one + none) + 2 * one)));
}

TEST_CASE("a model is not asked what is far from all that it was trained on") {
    const JsonData faq("faq.json", R"({"format": "faq", "version": 1, "entries": []})");
    Chat chat(faq);
    int asked = 0;
    ConversationModel model;
    model.answer = [&asked](const ModelQuestion&, const StopSign&) {
        ++asked;
        return ModelReply{"A sure answer.", true, 0.0};
    };
    model.nearness = [](std::u32string_view question) { return question.find(U"joke") != std::u32string_view::npos ? 0.9 : 0.1; };
    chat.set_model(model);
    Request request;
    request.language = "en";
    request.text = normalise_request("tell me a joke");
    const StopSign sign;
    CHECK(chat.from_model(request, {}, sign).intent == "chat.talk");
    CHECK(asked == 1);
    request.text = normalise_request("what causes asthma");
    const AppAnswer far = chat.from_model(request, {}, sign);
    CHECK(far.intent == "chat.unsure");
    CHECK(far.decision == "clarify");
    CHECK(asked == 1);
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
