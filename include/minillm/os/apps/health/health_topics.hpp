// os/apps/health/health_topics.hpp: the illnesses of health.json, their names and texts, and what of them can be asked.
//
//     高血压怎么治疗？          topic hypertension (高血压), aspect treatment (怎么治)
//     痒得睡不着                  no insomnia: how bad the itch is
//     "I cut my finger"         topic small_wounds, an accident: to tell of it is to ask what to do
//
// Names are found as they stand; what describes an illness without naming it is the matter of told_topics.hpp.
//
// Next: os/apps/health/health_qa.hpp, which answers out of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "illness_spelling.hpp"

namespace minillm {

/// The topics and aspects of health.json.
class HealthTopics {
public:
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
        bool accident = false;  // whoever tells of it wants to know what to do: a small burn, a bite
        bool sign = false;      // its name is a sign of other illnesses as well: dizzy, a cough
        Both source, advice;
        std::vector<Both> texts;  // in the order of aspects
    };

    std::vector<Aspect> aspects;
    std::vector<Topic> topics;

    /// Reads the aspects and topics; throws FormatError for what is missing.
    explicit HealthTopics(const JsonData& health) {
        for (const JsonPlace& place : health.root().at("aspects").elements()) {
            aspects.push_back({place.at("id").text(), place.at("names").at("zh").elements().front().text(),
                               place.at("names").at("en").elements().front().text(), TermList(place.at("names"))});
        }
        for (const JsonPlace& place : health.root().at("topics").elements()) {
            Topic topic;
            topic.id = place.at("id").text();
            topic.names = TermList(place.at("names"));
            topic.name = {place.at("names").at("zh").elements().front().text(),
                          place.at("names").at("en").elements().front().text()};
            topic.accident = place.has("accident") && place.at("accident").boolean();
            topic.sign = place.has("sign") && place.at("sign").boolean();
            topic.source = both(place.at("source"));
            topic.advice = both(place.at("advice"));
            for (const Aspect& aspect : aspects) {
                topic.texts.push_back(both(place.at("aspects").at(aspect.id)));
            }
            topics.push_back(std::move(topic));
        }
    }

    /// The spelling learns the names of illnesses; those of accidents are told in everyday words (scalded, and not
    /// "scolded").
    void teach(IllnessSpelling& spelling) const {
        for (const Aspect& aspect : aspects) {
            spelling.add_words_of(aspect.names);
        }
        for (const Topic& topic : topics) {
            if (topic.accident) {
                continue;
            }
            spelling.add_words_of(topic.names);
        }
    }

    /// The topic with the longest name in the text. 痒得睡不着 says how bad the itch is, and is no insomnia.
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
        for (std::size_t t = 0; t < topics.size(); ++t) {
            const std::size_t size = topics[t].names.longest(text).size();
            if (size > longest) {
                best = t;
                longest = size;
            }
        }
        return best;
    }

    /// The aspect with the longest word of health.json in the text.
    std::optional<std::size_t> named_aspect(std::u32string_view text) const {
        std::optional<std::size_t> named;
        std::size_t longest = 0;
        for (std::size_t a = 0; a < aspects.size(); ++a) {
            const std::size_t size = aspects[a].names.longest(text).size();
            named = size > longest ? a : named;
            longest = std::max(longest, size);
        }
        return named;
    }

    /// By its id.
    std::optional<std::size_t> place_of_topic(const std::string& id) const {
        for (std::size_t t = 0; t < topics.size(); ++t) {
            if (topics[t].id == id) {
                return t;
            }
        }
        return std::nullopt;
    }

    /// By its id.
    std::optional<std::size_t> place_of_aspect(const std::string& id) const {
        for (std::size_t a = 0; a < aspects.size(); ++a) {
            if (aspects[a].id == id) {
                return a;
            }
        }
        return std::nullopt;
    }

private:
    static Both both(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }
};

}  // namespace minillm
