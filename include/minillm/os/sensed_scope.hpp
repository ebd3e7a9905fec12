// os/sensed_scope.hpp: whether a sentence asks for anything that the shell knows.
//
//     "why does the moon have holes, my nephew keeps asking"         outside, though it names a child and asks why
//     "what does the ferry cost with two bicycles and a dog"         outside: no phone, no sum
//     "how much is the Pinlark Lite", 一个苹果3元，5个多少元          inside
//
//     p = nlu/logistic_classifier.hpp's probability that it is outside
//
// The applications look for what they know and seldom for what they do not: a price, a temperature or a number is
// enough for them to bid. This has learned both sides, from sentences about the home, phones, illnesses and sums on the
// one hand and about anything else on the other (examples/train_scope.cpp). Where p is high, it drops what the shop
// says without naming a phone, what the tutor works out, and what the home says without acting. Orders, emergencies,
// illnesses, explanations and the wish for a human being are left to those who heard them: there a wrong drop costs
// more than a wrong answer.
//
// Next: os/kernel.hpp, which asks it before the best bid is taken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../nlu/logistic_classifier.hpp"
#include "application.hpp"
#include "apps/home/home_answer.hpp"
#include "apps/word_search.hpp"
#include "request.hpp"

namespace minillm {

/// Senses what is out of scope.
class SensedScope {
public:
    explicit SensedScope(LogisticClassifier classifier) : classifier_(std::move(classifier)) {}

    /// The probability that a request asks for nothing that the shell knows.
    double outside(const Request& request) const {
        return classifier_.probability(searchable(request.text.characters));
    }

    /// Whether an application's bid for a request is to be dropped.
    /// @param outside  what outside() says of the request
    static bool drops(const AppAnswer& bid, const std::string& route, const Request& request, double outside) {
        const bool of_shop =
            route == "customer_service" && !bid.slots.contains("product") && bid.intent != "service.human";
        const bool worked_out =
            route == "tutor" && bid.slots.contains("result") && !has_two_numbers(request.text.characters);
        const double least = bid.intent.starts_with("service.") ? all_but_certain
                             : bid.standing == Standing::exact  ? sure
                                                                : rather;
        return bid.mine && (of_shop || worked_out) && outside > least;
    }

    /// Whether what the home says is to be dropped. A few words (冷死了) may go on from what was said before.
    static bool drops(const HomeAnswer& home, const Request& request, double outside) {
        const bool acts = home.kind == HomeAnswer::Kind::plan;
        const bool few_words = count_words(request.text.characters) < fewest_words;
        return home.kind != HomeAnswer::Kind::not_mine && !acts && !home.goes_on && !few_words && outside > rather;
    }

private:
    // What is left of 80 at 15% off: two numbers in figures are a sum, whatever is said beside them.
    static bool has_two_numbers(std::u32string_view text) {
        std::size_t numbers = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            numbers += is_ascii_digit(text[i]) && (i == 0 || !is_ascii_digit(text[i - 1])) ? 1 : 0;
        }
        return numbers >= 2;
    }

    static constexpr double sure = 0.75;
    static constexpr double all_but_certain = 0.85;  // of what every shop is asked: do you deliver to villages
    static constexpr double rather = 0.7;
    static constexpr std::size_t fewest_words = 6;

    LogisticClassifier classifier_;
};

}  // namespace minillm
