// core/json.hpp: reads JSON whose fields are not what a reader hopes, and says which field of which file it was.
//
//     const JsonValue config = JsonValue::read("config.json");
//     config["model"]["n_head"].integer(1, 1024)
//
//     config.json: model.n_head: expected a whole number from 1 to 1024, found "twelve"
//
// Not here: writing (Json::dump), and JSON lines, which the programs write themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "error.hpp"
#include "file.hpp"
#include "json_object.hpp"

namespace minillm {

/// A value inside a JSON document, with the way to it. Cheap to copy: the document is shared.
class JsonValue {
public:
    /// Throws FormatError for what is no JSON, and for an object that has a key twice: whichever of the two values were
    /// taken, the other would be lost in silence.
    /// @param file  the name that errors begin with
    static JsonValue parse(std::string_view bytes, const std::string& file) {
        std::vector<std::unordered_set<std::string>> keys;  // of the objects that are open, the innermost last
        const auto watch_keys = [&](int, Json::parse_event_t event, Json& value) {
            if (event == Json::parse_event_t::object_start) {
                keys.emplace_back();
            } else if (event == Json::parse_event_t::object_end) {
                keys.pop_back();
            } else if (event == Json::parse_event_t::key) {
                const std::string& key = value.get_ref<const std::string&>();
                if (!keys.back().insert(key).second) {
                    throw FormatError(file, "an object", "each key once",
                                      "the key \"" + replace_line_ends(key) + "\" twice");
                }
            }
            return true;
        };
        try {
            return JsonValue(std::make_shared<const Json>(Json::parse(bytes, watch_keys)), file);
        } catch (const Json::parse_error& error) {
            throw FormatError(file, "byte " + std::to_string(error.byte), "JSON", reason_of(error));
        } catch (const Json::exception& error) {
            throw FormatError(file, "some number or text", "JSON", reason_of(error));
        }
    }

    static JsonValue read(const std::filesystem::path& path) { return parse(read_file(path), path.string()); }

    bool has(const std::string& key) const { return value_->is_object() && value_->contains(key); }

    /// Whether the key is there with something other than null.
    bool has_value(const std::string& key) const { return has(key) && !value_->at(key).is_null(); }

    /// A field of an object. Throws FormatError if there is none.
    JsonValue operator[](const std::string& key) const {
        if (!value_->is_object()) {
            fail("an object");
        }
        if (!value_->contains(key)) {
            throw FormatError(file_, place(), "the key " + key, "no such key");
        }
        return JsonValue(document_, &value_->at(key), file_, place_.empty() ? key : place_ + "." + key);
    }

    /// An element of an array. Throws FormatError if there is none.
    JsonValue operator[](std::size_t index) const {
        if (index >= array_size()) {
            throw FormatError(file_, place(), "more than " + std::to_string(index) + " elements",
                              std::to_string(value_->size()));
        }
        return JsonValue(document_, &(*value_)[index], file_, place_ + "[" + std::to_string(index) + "]");
    }

    std::size_t array_size() const {
        if (!value_->is_array()) {
            fail("an array");
        }
        return value_->size();
    }

    const std::string& text() const {
        if (!value_->is_string()) {
            fail("a text");
        }
        return value_->get_ref<const std::string&>();
    }

    bool boolean() const {
        if (!value_->is_boolean()) {
            fail("true or false");
        }
        return value_->get<bool>();
    }

    double number() const {
        if (!value_->is_number()) {
            fail("a number");
        }
        return value_->get<double>();
    }

    /// A whole number from low to high.
    std::int64_t integer(std::int64_t low = 0, std::int64_t high = std::numeric_limits<std::int64_t>::max()) const {
        const bool too_large = value_->is_number_unsigned() && value_->get<std::uint64_t>() >> 63 != 0;
        if (!value_->is_number_integer() || too_large || value_->get<std::int64_t>() < low ||
            value_->get<std::int64_t>() > high) {
            fail("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        }
        return value_->get<std::int64_t>();
    }

    /// The field if it is there and not null, otherwise a default.
    std::string text_or(const std::string& key, const std::string& otherwise) const {
        return has_value(key) ? (*this)[key].text() : otherwise;
    }
    bool boolean_or(const std::string& key, bool otherwise) const {
        return has_value(key) ? (*this)[key].boolean() : otherwise;
    }
    double number_or(const std::string& key, double otherwise) const {
        return has_value(key) ? (*this)[key].number() : otherwise;
    }

    bool is_object() const { return value_->is_object(); }
    bool is_array() const { return value_->is_array(); }
    bool is_text() const { return value_->is_string(); }
    bool is_null() const { return value_->is_null(); }

    /// The value itself, for loops over many elements.
    const Json& raw() const { return *value_; }

    /// Throws FormatError with this value's place and what it is.
    [[noreturn]] void fail(const std::string& expected) const { throw FormatError(file_, place(), expected, shown()); }

    /// The way to the value: "model.vocab", or "top level".
    std::string place() const { return place_.empty() ? "top level" : place_; }
    const std::string& file() const { return file_; }

private:
    using Document = std::shared_ptr<const Json>;
    JsonValue(Document document, const std::string& file)
        : document_(std::move(document)), value_(document_.get()), file_(file) {}
    JsonValue(Document document, const Json* value, const std::string& file, std::string place)
        : document_(std::move(document)), value_(value), file_(file), place_(std::move(place)) {}

    // The library's message without its own number in brackets.
    static std::string reason_of(const Json::exception& error) {
        const std::string text = error.what();
        const std::size_t colon = text.rfind("; last read");
        const std::size_t bracket = text.find("] ");
        const std::size_t begin = bracket == std::string::npos ? 0 : bracket + 2;
        return replace_line_ends(text.substr(begin, colon == std::string::npos ? colon : colon - begin));
    }

    static std::string replace_line_ends(std::string text) {
        for (char& c : text) {
            c = static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
        return text;
    }

    std::string shown() const {
        if (value_->is_object() || value_->is_array()) {
            return value_->is_object() ? "an object" : "an array";
        }
        std::string text = value_->dump(-1, ' ', false, Json::error_handler_t::replace);
        return text.size() > 60 ? text.substr(0, 60) + "..." : text;
    }

    Document document_;
    const Json* value_;
    std::string file_;
    std::string place_;
};

}  // namespace minillm
