// os/apps/health/mistaken_emergency.hpp: an emergency that was heard, but of another kind than its words say.
//
//     I fell in the bathroom and can't get up     a fall, and no drowning: no water is named
//     the baby's rash stays under a glass         meningitis, whoever has it
//     my back hurts and my leg is numb            nerves of the back, and no stroke
//     he fell into the bathtub and is not moving  drowning, as it was heard
//
// That something is wrong has been heard (emergency.hpp), and stays; only its kind, and with it the steps, are set
// right. The classifier knows kinds by whole sentences and takes the nearest.
//
// Next: os/apps/health/health_qa.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "../word_search.hpp"
#include "emergency.hpp"

namespace minillm {

/// Sets the kind of an emergency right.
class MistakenEmergency {
    using Text = std::u32string_view;
    using Heard = EmergencyListener::Heard;

public:
    /// What was heard in a searchable text, with the kind that its words say.
    static std::optional<Heard> corrected(const EmergencyListener& listener, Text text, std::optional<Heard> heard) {
        if (!heard) {
            return heard;
        }
        const std::string& id = listener.kinds()[heard->kind].id;
        const bool fallen = is_fall(text) && (id == "drowning" || id == "unconscious" || id == "stroke") &&
                            !names_water(text) && !is_senseless(text);
        if (fallen) {
            heard->kind = listener.place_of("major_trauma");
        } else if (id == "stroke" && is_of_back(text)) {
            heard->kind = listener.place_of("spine");
        } else if (id == "infant" && does_not_fade(text)) {
            heard->kind = listener.place_of("sudden_headache");
        }
        return heard;
    }

private:
    static bool is_fall(Text text) {
        static const TermList fell = {"摔", "滑倒", "跌", "fell", "fallen", "slipped"};
        static const TermList stays_down = {"起不来",        "爬不起来",    "站不起来",      "起不了",
                                            "动不了",        "cant get up", "cannot get up", "unable to get up",
                                            "cant stand up", "cant move",   "cant stand"};
        return fell.in(text) && stays_down.in(text);
    }

    // A rash that stays under a glass, of a child of any age.
    static bool does_not_fade(Text text) {
        static const TermList words = {"不褪", "不退色", "压不退", "fade", "fades", "fading", "glass", "disappear"};
        return words.in(text);
    }

    static bool names_water(Text text) {
        static const TermList words = {"水里", "浴缸", "泳池",    "河",    "湖",   "海",    "池",
                                       "井",   "水库", "bathtub", "tub",   "pool", "river", "lake",
                                       "pond", "sea",  "water",   "canal", "well"};
        return words.in(text);
    }

    static bool is_senseless(Text text) {
        static const TermList words = {
            "昏",        "没反应",        "叫不醒",         "没有呼吸",       "没呼吸", "unconscious", "passed out",
            "wont wake", "not breathing", "isnt breathing", "not responding", "face",   "speech"};
        return words.in(text);
    }

    // The back and a leg, and nothing of a face, an arm or speech.
    static bool is_of_back(Text text) {
        static const TermList back = {"腰", "后背", "back", "spine", "sciatica"};
        static const TermList leg = {"腿", "脚", "leg", "legs", "foot", "feet"};
        static const TermList brain = {"脸",    "嘴",     "说话", "手",  "胳膊", "头",   "face",
                                       "mouth", "speech", "talk", "arm", "hand", "head", "vision"};
        return back.in(text) && leg.in(text) && !brain.in(text);
    }
};

}  // namespace minillm
