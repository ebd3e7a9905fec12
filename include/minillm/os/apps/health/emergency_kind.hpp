// os/apps/health/emergency_kind.hpp: one emergency of health.json: its words, and what is said and done about it.
//
//     severe_bleeding             press a clean cloth on the wound
//     severe_bleeding, "nose"     lean forward and pinch: the same emergency, other steps
//     infant, "fever"             a doctor today; no compressions for a baby that breathes
//
// A variant is chosen by the words of the sentence (every list of `when` is hit, none of `unless`); without one the
// steps of the emergency itself hold. `meanwhile` is the shortest form, one sentence for the turns that follow.
//
// Next: os/apps/health/emergency.hpp, which listens for them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../json_data.hpp"
#include "../../request.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Lists of lists: every inner list must be hit.
using Combination = std::vector<TermList>;

/// Reads {"zh": [combination, …], "en": […]}.
inline std::vector<Combination> read_combinations(const JsonPlace& place) {
    std::vector<Combination> result;
    for (const char* language : {"zh", "en"}) {
        for (const JsonPlace& combination : place.at(language).elements()) {
            Combination slots;
            for (const JsonPlace& slot : combination.elements()) {
                TermList list;
                for (const std::string& word : slot.texts()) {
                    list.add(word);
                }
                slots.push_back(std::move(list));
            }
            result.push_back(std::move(slots));
        }
    }
    return result;
}

/// Whether one of the combinations is in a searchable text.
inline bool any_combination(const std::vector<Combination>& combinations, std::u32string_view text) {
    return std::any_of(combinations.begin(), combinations.end(), [&](const Combination& slots) {
        return !slots.empty() &&
               std::all_of(slots.begin(), slots.end(), [&](const TermList& list) { return list.in(text); });
    });
}

/// A text in both languages.
struct TextInTwo {
    std::string zh, en;

    static TextInTwo read(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }
    std::string of(const Request& request) const { return request.pick(zh, en); }
};

/// What is done about an emergency.
struct EmergencySteps {
    std::string id;       // of the variant; "" for the emergency itself
    TextInTwo reply;      // in full
    TextInTwo call;       // whom to call, alone
    TextInTwo meanwhile;  // what to do until they come, in one sentence
};

/// One emergency.
struct EmergencyKind {
    struct Variant {
        std::vector<Combination> when;
        TermList unless;
        EmergencySteps steps;
    };

    std::string id;
    bool guarded = true;
    bool object_guard = false;
    std::vector<Combination> keywords;
    EmergencySteps steps;
    std::vector<Variant> variants;

    static EmergencyKind read(const JsonPlace& place) {
        EmergencyKind kind;
        kind.id = place.at("id").text();
        kind.guarded = place.at("guarded").boolean();
        kind.object_guard = place.at("object_guard").boolean();
        kind.keywords = read_combinations(place.at("keywords"));
        kind.steps = read_steps(place, call_120());
        if (place.has("variants")) {
            for (const JsonPlace& variant : place.at("variants").elements()) {
                EmergencySteps steps = read_steps(variant, kind.steps.call);
                steps.id = variant.at("id").text();
                kind.variants.push_back(
                    {read_combinations(variant.at("when")), TermList(variant.at("unless")), std::move(steps)});
            }
        }
        return kind;
    }

    /// The steps for what a searchable text tells.
    const EmergencySteps& steps_for(std::u32string_view text) const {
        const auto variant = std::find_if(variants.begin(), variants.end(), [&](const Variant& v) {
            return any_combination(v.when, text) && !v.unless.in(text);
        });
        return variant == variants.end() ? steps : variant->steps;
    }

    /// The steps of a variant by its id; those of the emergency itself if there is none.
    const EmergencySteps& steps_of(std::string_view variant_id) const {
        const auto variant =
            std::find_if(variants.begin(), variants.end(), [&](const Variant& v) { return v.steps.id == variant_id; });
        return variant == variants.end() ? steps : variant->steps;
    }

private:
    static TextInTwo call_120() {
        return {"请马上拨打 120 或当地急救电话。", "Call 120 or your local emergency number now."};
    }

    static EmergencySteps read_steps(const JsonPlace& place, const TextInTwo& usual_call) {
        return {"", TextInTwo::read(place.at("reply")),
                place.has("call") ? TextInTwo::read(place.at("call")) : usual_call,
                TextInTwo::read(place.at("meanwhile"))};
    }
};

}  // namespace minillm
