// os/apps/shop/phone_colours.hpp: the everyday names of colours and the shades of the catalogue that they mean.
//
//     blue           sky blue, deep sea, river blue, navy
//     粉色           none of ours; 珊瑚 comes near it
//     珊瑚 · coral   the shade of that name
//
// Which shade counts as which colour is said in products.json (dialogue.colours), beside the shades of each phone.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"

namespace minillm {

/// A colour as customers call it.
struct PhoneColour {
    PhoneCatalogue::Both name;
    TermList names;
    std::set<std::string> shades;  // by their English names
    std::set<std::string> near;    // none of them, but next to it
};

/// The colours of products.json and the shades themselves.
class PhoneColours {
public:
    PhoneColours(const JsonPlace& dialogue, const PhoneCatalogue& catalogue) {
        for (const JsonPlace& place : dialogue.at("colours").elements()) {
            PhoneColour colour;
            colour.names = TermList(place.at("names"));
            colour.name = {place.at("names").at("zh").elements().front().text(),
                           place.at("names").at("en").elements().front().text()};
            for (const std::string& shade : place.at("shades").texts()) {
                colour.shades.insert(shade);
            }
            for (const std::string& shade : place.at("near").texts()) {
                colour.near.insert(shade);
            }
            colours_.push_back(std::move(colour));
        }
        for (const PhoneCatalogue::Phone& phone : catalogue.phones) {
            for (const PhoneCatalogue::Both& shade : phone.shades) {
                PhoneColour colour;
                colour.name = shade;
                colour.names.add(shade.zh);
                colour.names.add(shade.zh + "色");
                colour.names.add(shade.en);
                colour.shades.insert(shade.en);
                colours_.push_back(std::move(colour));
            }
        }
    }

    /// The colour with the longest name in a text; nothing if there is none.
    const PhoneColour* find(std::u32string_view text) const {
        const PhoneColour* found = nullptr;
        std::size_t longest = 0;
        for (const PhoneColour& colour : colours_) {
            const std::size_t size = colour.names.longest(text).size();
            if (size > longest) {
                found = &colour;
                longest = size;
            }
        }
        return found;
    }

    /// The shades of a phone that are among some.
    static std::vector<PhoneCatalogue::Both> shades_of(const PhoneCatalogue::Phone& phone,
                                                       const std::set<std::string>& among) {
        std::vector<PhoneCatalogue::Both> found;
        std::copy_if(phone.shades.begin(), phone.shades.end(), std::back_inserter(found),
                     [&](const PhoneCatalogue::Both& shade) { return among.contains(shade.en); });
        return found;
    }

private:
    std::vector<PhoneColour> colours_;
};

}  // namespace minillm
