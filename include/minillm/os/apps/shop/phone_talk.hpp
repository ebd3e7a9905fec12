// os/apps/shop/phone_talk.hpp: what the shop remembers of its own answers: the phones that were spoken of.
//
//     how much is the Pinlark 7        spoken: pinlark_7
//     and the pro                      spoken: pinlark_7,pinlark_7_pro      "which is cheaper" is about these two
//     compare them                     compared: yes                        "and the battery" is about both
//     phones under 400                 listed: all that fit                 "the second one" counts among them
//     which do you recommend           offered: pinlark_7                   "why", "anything else" go on from here
//
// It is kept as notes (os/application.hpp), so it ends with the session.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "../../application.hpp"
#include "phone_catalogue.hpp"

namespace minillm {

/// Reads and writes lists of phones in notes.
class PhoneTalk {
public:
    explicit PhoneTalk(const PhoneCatalogue& catalogue) : catalogue_(&catalogue) {}

    /// The phones of a note, in its order; none if there is no such note.
    std::vector<std::size_t> phones(const AppNotes& notes, const std::string& name) const {
        std::vector<std::size_t> found;
        const auto note = notes.find(name);
        if (note == notes.end()) {
            return found;
        }
        std::size_t begin = 0;
        while (begin < note->second.size()) {
            const std::size_t end = std::min(note->second.find(',', begin), note->second.size());
            const std::string id = note->second.substr(begin, end - begin);
            for (std::size_t i = 0; i < catalogue_->phones.size(); ++i) {
                if (catalogue_->phones[i].id == id) {
                    found.push_back(i);
                }
            }
            begin = end + 1;
        }
        return found;
    }

    /// The text of a note for some phones.
    std::string note_of(const std::vector<std::size_t>& phones) const {
        std::string text;
        for (const std::size_t phone : phones) {
            text += (text.empty() ? "" : ",") + catalogue_->phones[phone].id;
        }
        return text;
    }

    /// Adds to the notes of an answer what must be kept from the answers before: the phone before the one that it is
    /// about, and what was recommended for what. An answer that named its phones itself (spoken) keeps its list.
    void keep(AppAnswer& answer, const AppRecall& recall) const {
        static const char* const kept[] = {"offered", "need", "least", "most", "dollars", "scale", "high"};
        if (!answer.mine) {
            return;
        }
        if (answer.notes.empty()) {
            answer.notes = recall.notes;
            answer.notes.erase("policy");  // these count for the next turn only
            answer.notes.erase("asked_budget");
            answer.notes.erase("compared");
            return;
        }
        if (!answer.notes.contains("offered")) {
            for (const char* name : kept) {
                const auto before = recall.notes.find(name);
                if (before != recall.notes.end()) {
                    answer.notes.emplace(name, before->second);
                }
            }
        }
        if (answer.notes.contains("spoken")) {
            answer.notes["listed"] = answer.notes.at("spoken");
            return;
        }
        const auto listed = recall.notes.find("listed");
        if (listed != recall.notes.end()) {
            answer.notes.emplace("listed", listed->second);
        }
        std::vector<std::size_t> spoken = phones(recall.notes, "spoken");
        for (const std::size_t phone : phones(answer.notes, "product")) {
            std::erase(spoken, phone);
            spoken.push_back(phone);
        }
        constexpr std::size_t most_kept = 2;  // "which is cheaper" is about the last two
        if (spoken.size() > most_kept) {
            spoken.erase(spoken.begin(), spoken.end() - most_kept);
        }
        if (!spoken.empty()) {
            answer.notes["spoken"] = note_of(spoken);
        }
    }

private:
    const PhoneCatalogue* catalogue_;
};

}  // namespace minillm
