// os/home.hpp: the simulated home: areas, kinds of devices, devices with their state, ranges and faults.
//
// Everything comes from a data file (datasets/llm_os/home.json, or the user's own): nothing about a room or a lamp is
// written into the program. Home is the bus that applications go through: read() gives a device's state, write() sets
// one attribute. A device may have a fault, to show what happens then: "no_answer" does not answer at all, "stuck" says
// yes and stays as it is, which only reading back finds out.
//
// Not here: who may write (os/access.hpp), what a sentence means (os/apps/home/home.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json_object.hpp"
#include "json_data.hpp"

namespace minillm {

/// The words for one thing in the two languages; the first of each is the one that replies use.
struct Names {
    std::vector<std::string> zh;
    std::vector<std::string> en;

    const std::string& first(std::string_view language) const { return language == "zh" ? zh.front() : en.front(); }
};

inline Names read_names(const JsonPlace& place) {
    Names names{place.at("zh").texts(), place.at("en").texts()};
    if (names.zh.empty() || names.en.empty()) {
        place.refuse("at least one name in each language");
    }
    return names;
}

/// One thing about a kind of device that can be read and set: on, brightness, temperature, ...
struct HomeAttribute {
    std::string id;
    bool is_boolean = true;
    std::int64_t low = 0;  // for numbers
    std::int64_t high = 0;
    std::int64_t step = 1;                // what "brighter" without a number changes
    std::optional<Json> dangerous_value;  // setting this value needs a yes; null: setting any value does
};

/// What a verb of the user does to a kind of device: home.turn_on sets "on" to true.
struct HomeEffect {
    std::string attribute;
    Json value;
};

/// A kind of device: light, lock, ...
struct HomeKind {
    std::string id;
    Names names;
    std::vector<HomeAttribute> attributes;
    std::string main_attribute;
    std::map<std::string, std::string> verbs;   // the verb's id -> intent; verbs that make no sense are absent
    std::map<std::string, HomeEffect> effects;  // intent -> what it sets

    const HomeAttribute* attribute(std::string_view wanted) const {
        const auto found =
            std::find_if(attributes.begin(), attributes.end(), [&](const HomeAttribute& a) { return a.id == wanted; });
        return found == attributes.end() ? nullptr : &*found;
    }
};

struct HomeArea {
    std::string id;
    Names names;
};

struct HomeDevice {
    std::string id;  // "living_room.light"
    std::string area;
    std::string kind;
    Names names;
    bool exposed = true;  // false: it is there, but the shell may not touch it
    std::string fault;    // "", "no_answer" or "stuck"
    Json state;           // an object: attribute -> value
};

/// The home.
class Home {
public:
    /// Reads a home file. Throws FormatError, with the line, for anything that does not fit together.
    explicit Home(const JsonData& file) {
        const JsonPlace root = file.root();
        if (root.at("format").text() != "minillm.home") {
            root.at("format").refuse("\"minillm.home\"");
        }
        root.at("version").integer(1, 1);
        for (const JsonPlace& place : root.at("areas").elements()) {
            if (find_area(place.at("id").text()) != nullptr || place.at("id").text() == "all") {
                place.at("id").refuse("an id that no other area has");
            }
            areas_.push_back({place.at("id").text(), read_names(place.at("names"))});
        }
        for (const JsonPlace& place : root.at("attributes").elements()) {
            attribute_types_[place.at("id").text()] = place.at("type").text();
            attribute_names_[place.at("id").text()] = read_names(place.at("names"));
            units_[place.at("id").text()] = place.at("unit").is_null() ? std::pair<std::string, std::string>()
                                                                       : std::pair(place.at("unit").at("zh").text(),
                                                                                   place.at("unit").at("en").text());
        }
        for (const JsonPlace& place : root.at("kinds").elements()) {
            read_kind(place);
        }
        for (const JsonPlace& place : root.at("devices").elements()) {
            read_device(place);
        }
    }

    const std::vector<HomeArea>& areas() const { return areas_; }
    const std::vector<HomeKind>& kinds() const { return kinds_; }
    const std::vector<HomeDevice>& devices() const { return devices_; }

    const HomeArea* find_area(std::string_view id) const { return find(areas_, id); }
    const HomeKind* find_kind(std::string_view id) const { return find(kinds_, id); }
    const HomeDevice* find_device(std::string_view id) const { return find(devices_, id); }

    const HomeKind& kind_of(const HomeDevice& device) const { return *find_kind(device.kind); }

    /// What an attribute is called, and its unit, in a language.
    const std::string& attribute_name(const std::string& id, std::string_view language) const {
        return attribute_names_.at(id).first(language);
    }
    const std::string& unit(const std::string& id, std::string_view language) const {
        const auto& both = units_.at(id);
        return language == "zh" ? both.first : both.second;
    }

    /// "客厅的灯", "the living room light": what replies call a device.
    std::string spoken_name(const HomeDevice& device, std::string_view language) const {
        const std::string& area = find_area(device.area)->names.first(language);
        const std::string& kind = kind_of(device).names.first(language);
        std::string name = language == "zh" ? area : "the " + area;
        name += language == "zh" ? "的" : " ";
        name += kind;
        return name;
    }

    /// What is wrong with a value for an attribute of a device: empty if nothing is.
    std::string value_mistake(const HomeDevice& device, std::string_view attribute, const Json& value) const {
        const HomeAttribute* known = kind_of(device).attribute(attribute);
        if (known == nullptr) {
            return device.id + " has no attribute " + std::string(attribute);
        }
        if (known->is_boolean) {
            return value.is_boolean() ? "" : std::string(attribute) + " takes true or false";
        }
        const std::string range = std::string(attribute) + " takes a whole number from " + std::to_string(known->low) +
                                  " to " + std::to_string(known->high);
        const bool fits = value.is_number_integer() && value.get<double>() <= static_cast<double>(known->high) &&
                          value.get<double>() >= static_cast<double>(known->low);
        return fits ? "" : range;
    }

    /// The state of a device, or nothing if it does not answer.
    std::optional<Json> read(const HomeDevice& device) const {
        if (device.fault == "no_answer") {
            return std::nullopt;
        }
        return device.state;
    }

    /// Sets one attribute. False if the device does not answer. Throws ConfigError for a value that does not fit: the
    /// last check before the device, whoever calls.
    bool write(std::string_view device_id, std::string_view attribute, const Json& value) {
        HomeDevice* device = nullptr;
        for (HomeDevice& candidate : devices_) {
            device = candidate.id == device_id ? &candidate : device;
        }
        if (device == nullptr) {
            throw ConfigError("home: no device " + std::string(device_id));
        }
        const std::string mistake = value_mistake(*device, attribute, value);
        if (!mistake.empty()) {
            throw ConfigError("home: " + mistake);
        }
        if (device->fault == "no_answer") {
            return false;
        }
        if (device->fault != "stuck") {
            device->state[std::string(attribute)] = value;
        }
        return true;
    }

    /// Makes a device faulty ("no_answer", "stuck") or well (""): for demonstrations and tests.
    void set_fault(std::string_view device_id, const std::string& fault) {
        for (HomeDevice& device : devices_) {
            device.fault = device.id == device_id ? fault : device.fault;
        }
    }

private:
    template <class Thing>
    static const Thing* find(const std::vector<Thing>& things, std::string_view id) {
        const auto found = std::find_if(things.begin(), things.end(), [&](const Thing& t) { return t.id == id; });
        return found == things.end() ? nullptr : &*found;
    }

    void read_kind(const JsonPlace& place) {
        HomeKind kind;
        kind.id = place.at("id").text();
        if (find_kind(kind.id) != nullptr) {
            place.at("id").refuse("an id that no other kind has");
        }
        kind.names = read_names(place.at("names"));
        for (const JsonPlace& part : place.at("attributes").elements()) {
            HomeAttribute attribute;
            attribute.id = part.at("id").text();
            const auto type = attribute_types_.find(attribute.id);
            if (type == attribute_types_.end() || type->second != part.at("type").text() ||
                kind.attribute(attribute.id)) {
                part.refuse("an attribute that the file declares, of the declared type, once");
            }
            attribute.is_boolean = type->second == "bool";
            if (!attribute.is_boolean) {
                attribute.low = part.at("min").integer(-1000000, 1000000);
                attribute.high = part.at("max").integer(attribute.low, 1000000);
                attribute.step = part.at("step").integer(1, 1000000);
            }
            if (part.at("dangerous").boolean()) {
                attribute.dangerous_value = part.at("confirm_value").json();
            }
            kind.attributes.push_back(attribute);
        }
        kind.main_attribute = place.at("main_attribute").text();
        if (kind.attribute(kind.main_attribute) == nullptr) {
            place.at("main_attribute").refuse("one of the kind's attributes");
        }
        for (const auto& [verb, intent] : place.at("verbs").members()) {
            if (!intent.is_null()) {
                kind.verbs[verb] = intent.text();
            }
        }
        for (const auto& [intent, effect] : place.at("effects").members()) {
            const std::string attribute = effect.at("attribute").text();
            if (kind.attribute(attribute) == nullptr) {
                effect.at("attribute").refuse("one of the kind's attributes");
            }
            kind.effects[intent] = {attribute, effect.at("value").json()};
        }
        kinds_.push_back(std::move(kind));
        for (const auto& [intent, effect] : kinds_.back().effects) {
            const HomeDevice example{kinds_.back().id, "", kinds_.back().id, {}, true, "", {}};
            const std::string mistake = value_mistake(example, effect.attribute, effect.value);
            if (!mistake.empty()) {
                place.at("effects").at(intent).at("value").refuse(mistake);
            }
        }
    }

    void read_device(const JsonPlace& place) {
        HomeDevice device;
        device.id = place.at("id").text();
        device.area = place.at("area").text();
        device.kind = place.at("kind").text();
        if (find_area(device.area) == nullptr) {
            place.at("area").refuse("the id of an area");
        }
        if (find_kind(device.kind) == nullptr) {
            place.at("kind").refuse("the id of a kind");
        }
        if (device.id != device.area + "." + device.kind || find_device(device.id) != nullptr) {
            place.at("id").refuse("\"" + device.area + "." + device.kind + "\", once");
        }
        device.names = read_names(place.at("names"));
        device.exposed = place.at("exposed").boolean();
        if (!place.at("fault").is_null()) {
            device.fault = place.at("fault").text();
            if (device.fault != "no_answer" && device.fault != "stuck") {
                place.at("fault").refuse("null, \"no_answer\" or \"stuck\"");
            }
        }
        const HomeKind& kind = *find_kind(device.kind);
        const JsonPlace state = place.at("state");
        for (const auto& [attribute, value] : state.members()) {
            const std::string mistake = value_mistake(device, attribute, value.json());
            if (!mistake.empty()) {
                value.refuse(mistake);
            }
        }
        if (state.members().size() != kind.attributes.size()) {
            state.refuse("a value for each attribute of a " + kind.id);
        }
        device.state = state.json();
        devices_.push_back(std::move(device));
    }

    std::vector<HomeArea> areas_;
    std::vector<HomeKind> kinds_;
    std::vector<HomeDevice> devices_;
    std::map<std::string, std::string> attribute_types_;
    std::map<std::string, Names> attribute_names_;
    std::map<std::string, std::pair<std::string, std::string>> units_;
};

}  // namespace minillm
