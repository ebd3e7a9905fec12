// os/apps/health/long_telling.hpp: a long telling is heard sentence by sentence, and its strongest sign counts.
//
//     We had a lovely lunch. Then he went pale and fell off his chair. The dog is barking.     the second sentence
//     早上还好好的，刚才喊他不应，手里的杯子也掉了，我在等车                                    two clauses side by
//     side It was hot. I lay in the sun. I ate an ice cream.                                       none
//
// The classifier takes the mean of all words, and keywords have their guards: what stands around a sign, calm as it is,
// hides it from both. Here each sentence stands alone, with somebody carried over from the others; what the classifier
// alone hears in it must be rather certain.
//
// Next: os/apps/health/health_qa.hpp, which asks it where the whole says nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"
#include "emergency.hpp"
#include "told_now.hpp"

namespace minillm {

/// Hears the parts of a long telling.
class LongTelling {
    using Text = std::u32string_view;
    using Heard = EmergencyListener::Heard;

public:
    /// The strongest sign in a searchable text of several sentences or clauses.
    static std::optional<Heard> hear(const EmergencyListener& listener, Text text) {
        const std::u32string now = ToldNow::of(text);
        if (count_words(now) < fewest_words || !listener.names_person(now)) {
            return std::nullopt;
        }
        std::optional<Heard> strongest;
        for (const std::u32string& part : parts(now)) {
            const std::u32string told = listener.names_person(part) ? part : with_somebody(part);
            const SentenceGroups opinion = listener.groups(told);
            const std::optional<Heard> heard =
                opinion.emergency > likely ? listener.hear(told, opinion) : std::optional<Heard>();
            const bool sure = heard && (heard->by_words ? opinion.emergency > likely : opinion.emergency > certain) &&
                              names_body_or_danger(part);
            if (sure && (!strongest || heard->confidence > strongest->confidence)) {
                strongest = heard;
            }
        }
        return strongest;
    }

private:
    static constexpr std::size_t fewest_words = 16;
    static constexpr double likely = 0.6;   // the classifier's agreement with keywords
    static constexpr double certain = 0.9;  // and alone

    // Sentences; of a long one also each pair of neighbouring clauses.
    static std::vector<std::u32string> parts(Text text) {
        constexpr std::size_t long_sentence = 22;
        std::vector<std::u32string> result;
        const std::vector<Text> sentences = ToldNow::sentences(text);
        for (const Text sentence : sentences) {
            if (sentences.size() > 1) {
                add(result, std::u32string(sentence));
            }
            const std::vector<Text> clauses = ToldNow::clauses(sentence);
            for (std::size_t i = 0; i + 1 < clauses.size() && count_words(sentence) > long_sentence; ++i) {
                add(result, std::u32string(clauses[i]) + std::u32string(clauses[i + 1]));
            }
        }
        return result;
    }

    static void add(std::vector<std::u32string>& parts, std::u32string part) {
        constexpr std::size_t fewest = 5;
        while (!part.empty() && part.front() == U' ') {
            part.erase(0, 1);
        }
        while (!part.empty() && (part.back() == U',' || part.back() == U'.' || part.back() == U' ')) {
            part.pop_back();
        }
        if (count_words(part) >= fewest) {
            parts.push_back(std::move(part));
        }
    }

    static std::u32string with_somebody(const std::u32string& part) {
        return (std::any_of(part.begin(), part.end(), is_han) ? U"他" : U"he says ") + part;
    }
};

}  // namespace minillm
