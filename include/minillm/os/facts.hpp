// os/facts.hpp: what the shell knows for certain, found by the words of a question and put before a language model.
//
//     "Do you like phones with a big battery, like the Pinlark 7?"
//         ->  catalogue  The Pinlark 7 has a 5,000 mAh battery: about 21 hours of stored video ...
//     "it is so dark in the study"
//         ->  device     study.light                         its state is read when it is asked for, not before
//
// The sources are the sentences of the catalogue and of the health texts, and the devices of the home. A fact is found
// if the question names what it is about (the phone, the illness, the room); those that share the rarest words with the
// question come first (nlu/bm25.hpp). Most open questions find none.
//
// A model that has read facts may still say something else: its text stays a text, checked before it is shown and never
// carried out. What must be right word for word is answered by the applications, without a model.
//
// Source of the idea: Lewis et al., "Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks", 2020.
// Next: os/conversation.hpp, the model.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../nlu/bm25.hpp"
#include "../nlu/request_text.hpp"
#include "application.hpp"
#include "apps/word_search.hpp"
#include "home.hpp"
#include "json_data.hpp"
#include "request.hpp"

namespace minillm {

/// A sentence that is certain, or the device whose state is one.
struct Fact {
    std::string source;  // catalogue, health, device
    std::string text;    // in the language of the request; empty for a device
    std::string device;  // "study.light"; empty for a text
};

/// The facts of the shell.
class Facts {
public:
    /// Throws FormatError for a data file that is malformed.
    Facts(const DataFiles& files, const Home& home) {
        add_catalogue(JsonData("products.json", files("products.json")));
        add_health(JsonData("health.json", files("health.json")));
        for (const HomeDevice& device : home.devices()) {
            TermList names;
            for (const Names* words :
                 {&home.find_area(device.area)->names, &home.kind_of(device).names, &device.names}) {
                add_names(words->zh, names);
                add_names(words->en, names);
            }
            add({"device", "", "", device.id, names},
                home.spoken_name(device, "zh") + " " + home.spoken_name(device, "en"));
        }
        index_.finish();
    }

    /// The facts nearest to a request, best first; none if nothing is near.
    std::vector<Fact> find(const Request& request, std::size_t most = 3) const {
        std::vector<Fact> found;
        const std::u32string text = searchable(request.text.characters);
        for (const Retrieved& hit : index_.search(retrieval_terms(text), entries_.size())) {
            const Entry& entry = entries_[hit.document];
            if (found.size() < most && entry.names.in(text)) {
                found.push_back({entry.source, request.pick(entry.zh, entry.en), entry.device});
            }
        }
        return found;
    }

private:
    struct Entry {
        std::string source, zh, en, device;
        TermList names;  // of what it is about
    };

    static void add_names(const std::vector<std::string>& words, TermList& names) {
        for (const std::string& word : words) {
            names.add(word);
        }
    }

    // The two languages share no words, so one index serves both.
    void add(Entry entry, const std::string& words) {
        index_.add(entries_.size(), retrieval_terms(searchable_word(words)));
        entries_.push_back(std::move(entry));
    }

    void add_text(const std::string& source, const JsonPlace& text, const TermList& names) {
        const std::string zh = text.at("zh").text();
        const std::string en = text.at("en").text();
        add({source, zh, en, "", names}, zh + " " + en);
    }

    void add_catalogue(const JsonData& file) {
        for (const JsonPlace& phone : file.root().at("phones").elements()) {
            const TermList names(phone.at("aliases"));
            add_text("catalogue", phone.at("features"), names);
            for (const auto& [attribute, row] : phone.at("attributes").members()) {
                add_text("catalogue", row, names);
            }
        }
        for (const JsonPlace& policy : file.root().at("policies").elements()) {
            add_text("catalogue", policy.at("text"), TermList(policy.at("names")));
        }
    }

    void add_health(const JsonData& file) {
        for (const JsonPlace& topic : file.root().at("topics").elements()) {
            const TermList names(topic.at("names"));
            for (const auto& [aspect, text] : topic.at("aspects").members()) {
                add_text("health", text, names);
            }
        }
    }

    std::vector<Entry> entries_;
    Bm25 index_;
};

}  // namespace minillm
