// os/apps/health/open_emergency.hpp: the emergency that was spoken of, until it is plainly over.
//
//     my husband has chest pain      open
//     can he take an aspirin         open, though the turn is about a medicine
//     turn on the light              open, though another scenario answered
//     he is fine again               eased: seen by a doctor today, and no steps any more
//     ... six turns about other things          forgotten
//
// It lives in the notes of the session: "emergency" is which one, "steps" the variant of its steps, "eased" that it got
// better, "emergency_age" how many turns were about something else, "told_in_full" how often the whole text was said.
//
// Next: os/apps/health/after_emergency.hpp, which answers out of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "../../application.hpp"

namespace minillm {

/// What is known of an emergency from the turns before.
struct OpenEmergency {
    std::string id;
    std::string steps;               // the id of the variant, or ""
    bool eased = false;              // it got better, and must be seen by a doctor all the same
    std::size_t age = 0;             // so many turns since were about something else
    std::size_t told_in_full = 0;    // so often was its whole text said
    bool of_the_turn_before = true;  // nobody else has spoken since

    /// The emergency in the notes; nothing if there is none, or too much was said since.
    static std::optional<OpenEmergency> of(const AppRecall& recall) {
        const auto noted = recall.notes.find("emergency");
        if (noted == recall.notes.end()) {
            return std::nullopt;
        }
        OpenEmergency open;
        open.id = noted->second;
        const auto steps = recall.notes.find("steps");
        open.steps = steps == recall.notes.end() ? std::string() : steps->second;
        open.eased = recall.notes.contains("eased");
        const std::size_t health_turns = number(recall, "emergency_age");
        open.age = health_turns + recall.others_since;
        open.told_in_full = number(recall, "told_in_full");
        open.of_the_turn_before = recall.spoke_last && open.age == 0;
        return open.age > most_turns ? std::nullopt : std::optional<OpenEmergency>(open);
    }

    /// Writes it into the notes of an answer.
    void note(AppAnswer& answer) const {
        answer.notes["emergency"] = id;
        answer.notes["emergency_age"] = std::to_string(age);
        answer.notes["told_in_full"] = std::to_string(told_in_full);
        if (!steps.empty()) {
            answer.notes["steps"] = steps;
        }
        if (eased) {
            answer.notes["eased"] = "yes";
        }
    }

    /// An answer of this application about something else: the emergency stays noted, a turn older. An answer without
    /// notes leaves all notes as they are.
    static void carry(const AppRecall& recall, AppAnswer& answer) {
        std::optional<OpenEmergency> open = of(recall);
        if (!open || !answer.mine || answer.notes.empty() || answer.notes.contains("emergency")) {
            return;
        }
        ++open->age;
        open->note(answer);
    }

private:
    static constexpr std::size_t most_turns = 6;

    static std::size_t number(const AppRecall& recall, const char* name) {
        const auto note = recall.notes.find(name);
        return note == recall.notes.end() ? 0 : static_cast<std::size_t>(std::stoul(note->second));
    }
};

}  // namespace minillm
