// os/json_data.hpp: a data file read with care: every complaint names file, line, what was expected and what was found.
//
//     JsonData file("home.json", text);
//     for (const JsonPlace area : file.root().at("areas").elements()) {
//         const std::string id = area.at("id").text();
//     }
//
//     home.json: line 41 (areas[2].id): expected a text, found 7
//
// A JsonPlace is a value and the way that led to it; asking it for what it is not throws FormatError.
//
// Not here: what the fields mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json_object.hpp"

namespace minillm {

class JsonData;

/// A value inside a data file.
class JsonPlace {
public:
    JsonPlace(const JsonData& file, const Json& value, std::vector<std::string> path)
        : file_(&file), value_(&value), path_(std::move(path)) {}

    const Json& json() const { return *value_; }
    bool is_null() const { return value_->is_null(); }
    bool has(const std::string& key) const { return value_->is_object() && value_->contains(key); }

    /// A member of an object; throws if this is no object or has no such member.
    JsonPlace at(const std::string& key) const {
        if (!value_->is_object()) {
            refuse("an object");
        }
        const auto found = value_->find(key);
        if (found == value_->end()) {
            refuse("a member \"" + key + "\"", "none");
        }
        std::vector<std::string> path = path_;
        path.push_back(key);
        return JsonPlace(*file_, *found, std::move(path));
    }

    /// The elements of an array.
    std::vector<JsonPlace> elements() const {
        if (!value_->is_array()) {
            refuse("a list");
        }
        std::vector<JsonPlace> result;
        for (std::size_t i = 0; i < value_->size(); ++i) {
            std::vector<std::string> path = path_;
            path.push_back("[" + std::to_string(i) + "]");
            result.emplace_back(*file_, (*value_)[i], std::move(path));
        }
        return result;
    }

    /// The members of an object, in the order of the file.
    std::vector<std::pair<std::string, JsonPlace>> members() const {
        if (!value_->is_object()) {
            refuse("an object");
        }
        std::vector<std::pair<std::string, JsonPlace>> result;
        for (const auto& item : value_->items()) {
            result.emplace_back(item.key(), at(item.key()));
        }
        return result;
    }

    std::string text() const {
        if (!value_->is_string() || value_->get_ref<const std::string&>().empty()) {
            refuse("a text");
        }
        return value_->get<std::string>();
    }

    bool boolean() const {
        if (!value_->is_boolean()) {
            refuse("true or false");
        }
        return value_->get<bool>();
    }

    std::int64_t integer(std::int64_t low, std::int64_t high) const {
        const std::string range = "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
        if (!value_->is_number_integer() ||
            (value_->is_number_unsigned() && value_->get<std::uint64_t>() > INT64_MAX)) {
            refuse(range);
        }
        const std::int64_t number = value_->get<std::int64_t>();
        if (number < low || number > high) {
            refuse(range);
        }
        return number;
    }

    /// A list of texts.
    std::vector<std::string> texts() const {
        std::vector<std::string> result;
        for (const JsonPlace& element : elements()) {
            result.push_back(element.text());
        }
        return result;
    }

    /// Throws FormatError about this value.
    [[noreturn]] void refuse(const std::string& expected, std::string found = "") const;

private:
    const JsonData* file_;
    const Json* value_;
    std::vector<std::string> path_;
};

/// A JSON file in memory. Throws FormatError, with the line, if the text is not JSON or has a key twice.
class JsonData {
public:
    JsonData(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
        try {
            json_ = Json::parse(std::string_view(text_));
        } catch (const Json::parse_error& error) {
            const std::size_t byte = error.byte > 0 ? error.byte - 1 : 0;
            const std::string found = byte < text_.size() ? "'" + text_.substr(byte, 1) + "'" : "the end of the file";
            throw FormatError(name_, "line " + std::to_string(line_of_byte(byte)), "JSON", found);
        } catch (const Json::exception&) {  // 1e999: JSON, but no number that there is
            throw FormatError(name_, "some number", "one within the range of a double", "a larger one");
        }
        refuse_keys_twice();
    }
    JsonData(const JsonData&) = delete;
    JsonData& operator=(const JsonData&) = delete;

    const std::string& name() const { return name_; }
    JsonPlace root() const { return JsonPlace(*this, json_, {}); }

    /// The line on which the value at a path begins. The text is known to be JSON, so skipping values is enough.
    std::size_t line_of(const std::vector<std::string>& path) const {
        std::size_t at = 0;
        for (const std::string& step : path) {
            skip_blanks(at);
            ++at;  // over { or [
            const bool is_index = step.front() == '[';
            std::size_t index = is_index ? std::stoul(step.substr(1)) : 0;
            for (;;) {
                skip_blanks(at);
                if (at >= text_.size()) {
                    return line_of_byte(at);
                }
                if (is_index) {
                    if (index-- == 0) {
                        break;
                    }
                } else {
                    const std::size_t key_begin = at;
                    skip_value(at);
                    const std::string key = text_.substr(key_begin + 1, at - key_begin - 2);
                    skip_blanks(at);
                    ++at;  // over the colon
                    if (key == step) {
                        break;
                    }
                }
                skip_blanks(at);
                skip_value(at);
                skip_blanks(at);
                ++at;  // over the comma
            }
        }
        skip_blanks(at);
        return line_of_byte(at);
    }

private:
    // Of two members with one key only one would count, and a reader would not see which. The text is known to be JSON.
    void refuse_keys_twice() const {
        std::vector<std::set<std::string_view>> open;  // the keys of each object that has begun; lists have none
        for (std::size_t at = 0; at < text_.size();) {
            const char c = text_[at];
            if (c == '{' || c == '[') {
                open.emplace_back();
            } else if (c == '}' || c == ']') {
                open.pop_back();
            } else if (c == '"') {
                const std::size_t begin = at + 1;
                skip_value(at);
                const std::string_view word = std::string_view(text_).substr(begin, at - begin - 1);
                std::size_t next = at;
                skip_blanks(next);
                const bool is_key = next < text_.size() && text_[next] == ':';
                if (is_key && !open.back().insert(word).second) {
                    throw FormatError(name_, "line " + std::to_string(line_of_byte(begin)), "each key once",
                                      "\"" + std::string(word) + "\" again");
                }
                continue;
            }
            ++at;
        }
    }

    std::size_t line_of_byte(std::size_t byte) const {
        std::size_t line = 1;
        for (std::size_t i = 0; i < byte && i < text_.size(); ++i) {
            line += text_[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    void skip_blanks(std::size_t& at) const {
        while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\t' || text_[at] == '\r')) {
            ++at;
        }
    }

    void skip_value(std::size_t& at) const {
        std::size_t depth = 0;
        do {
            const char c = at < text_.size() ? text_[at] : '\0';
            if (c == '"') {
                for (++at; at < text_.size() && text_[at] != '"'; ++at) {
                    at += text_[at] == '\\' ? 1 : 0;
                }
                ++at;
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at;
            } else if (c == '}' || c == ']') {
                --depth;
                ++at;
            } else if (depth == 0) {
                while (at < text_.size() && std::string_view(",}] \n\t\r").find(text_[at]) == std::string_view::npos) {
                    ++at;
                }
            } else {
                ++at;
            }
        } while (depth > 0 && at < text_.size());
    }

    std::string name_;
    std::string text_;
    Json json_;
};

inline void JsonPlace::refuse(const std::string& expected, std::string found) const {
    if (found.empty()) {
        found = value_->dump(-1, ' ', false, Json::error_handler_t::replace);
        if (found.size() > 60) {
            found = found.substr(0, 57);
            found += "...";
        }
    }
    std::string shown;
    for (const std::string& step : path_) {
        shown += shown.empty() || step.front() == '[' ? "" : ".";
        shown += step;
    }
    std::string place = "line " + std::to_string(file_->line_of(path_));
    place += shown.empty() ? "" : " (" + shown + ")";
    throw FormatError(file_->name(), place, expected, found);
}

}  // namespace minillm
