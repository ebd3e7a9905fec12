// trace_diff: where a run first goes another way than a right one.
//
//     07_attention --json --trace 'attention.*' > right.jsonl      before you change the code
//     07_attention --json --trace 'attention.*' > mine.jsonl       after
//     trace_diff right.jsonl mine.jsonl
//
// reads both traces record by record (core/trace.hpp writes them) and stops at the first name, shape or value that
// differs: whatever comes after it only follows from it. Lessons also print their results as JSON lines; those count
// as records too. Lines of other kinds (the steps of `train --json`) are passed over.
//
// Both files are read one line at a time, so a trace may be larger than the memory.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/json.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

/// One named tensor of a trace, or one named result of a lesson.
struct Record {
    std::string name;                    // with the scope before it: "h.0.attention.scores"
    std::vector<std::size_t> shape;
    std::vector<Json> values;  // row by row; numbers, or the texts of a lesson
    std::size_t line = 0;                // where it stands in its file, counted from 1
};

std::string shape_text(const std::vector<std::size_t>& shape) {
    std::string text = "(";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        text += axis == 0 ? "" : ", ";
        text += std::to_string(shape[axis]);
    }
    return text + ")";
}

// The shape of nested lists, as deep as all lists of one depth have the same length: [[1, 2], [3, 4]] -> (2, 2).
std::vector<std::size_t> shape_of(const Json& value) {
    if (!value.is_array()) {
        return {};
    }
    std::vector<std::size_t> shape = {value.size()};
    if (value.empty()) {
        return shape;
    }
    std::vector<std::size_t> common = shape_of(value[0]);
    for (const Json& element : value) {
        const std::vector<std::size_t> other = shape_of(element);
        const auto end = std::mismatch(common.begin(), common.end(), other.begin(), other.end()).first;
        common.erase(end, common.end());
    }
    shape.insert(shape.end(), common.begin(), common.end());
    return shape;
}

// What stands `depth` lists deep, in order.
void collect(const Json& value, std::size_t depth, std::vector<Json>& values) {
    if (depth == 0) {
        values.push_back(value);
        return;
    }
    for (const Json& element : value) {
        collect(element, depth - 1, values);
    }
}

// {"trace": "attention.scores", "scope": "h.0", "shape": [1, 2], "values": [0.5, "nan"]}
Record trace_record(const JsonValue& object) {
    Record record;
    const std::string scope = object.text_or("scope", "");
    record.name = scope.empty() ? object["trace"].text() : scope + "." + object["trace"].text();
    const JsonValue shape = object["shape"];
    const JsonValue values = object["values"];
    std::size_t count = 1;
    for (std::size_t axis = 0; axis < shape.array_size(); ++axis) {
        const auto length = static_cast<std::size_t>(shape[axis].integer());
        record.shape.push_back(length);
        if (length > 0 && count > std::numeric_limits<std::size_t>::max() / length) {
            shape.fail("as many values as there are");
        }
        count *= length;
    }
    if (values.array_size() != count) {
        throw FormatError(values.file(), "values", std::to_string(count) + " numbers for the shape " +
                          shape_text(record.shape), std::to_string(values.array_size()));
    }
    collect(values.raw(), 1, record.values);
    return record;
}

// {"lesson": "07_attention", "name": "output", "value": [[7, 8, 9]]}
Record lesson_record(const JsonValue& object) {
    Record record;
    record.name = object["name"].text();
    const Json& value = object["value"].raw();
    record.shape = shape_of(value);
    collect(value, record.shape.size(), record.values);
    return record;
}

/// The records of one file, one after the other.
class TraceReader {
public:
    explicit TraceReader(const std::string& path) : lines_(path) {}

    const std::string& name() const { return lines_.name(); }
    std::size_t passed_over() const { return passed_over_; }

    /// The next record; nothing at the end. Throws FormatError, naming the line, for what is no JSON object.
    std::optional<Record> next() {
        while (const std::optional<std::string> text = lines_.next()) {
            ++line_;
            if (text->find_first_not_of(" \t\r") == std::string::npos) {
                continue;
            }
            const JsonValue object = JsonValue::parse(*text, name() + ": line " + std::to_string(line_));
            if (!object.is_object()) {
                object.fail("a JSON object");
            }
            std::optional<Record> record;
            if (object.has("trace")) {
                record = trace_record(object);
            } else if (object.has("name") && object.has("value")) {
                record = lesson_record(object);
            } else {
                ++passed_over_;
                continue;
            }
            record->line = line_;
            return record;
        }
        return std::nullopt;
    }

private:
    LineInput lines_;
    std::size_t line_ = 0;
    std::size_t passed_over_ = 0;
};

// A number, or what stands in JSON for a number that it lacks.
std::optional<double> number_of(const Json& value) {
    if (value.is_number()) {
        return value.get<double>();
    }
    if (value == "nan") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (value == "inf" || value == "-inf") {
        const double infinity = std::numeric_limits<double>::infinity();
        return value == "inf" ? infinity : -infinity;
    }
    return std::nullopt;
}

// How far two values are apart; nothing if they are equal within the tolerance. Infinite if it cannot be measured.
std::optional<double> distance(const Json& a, const Json& b, double tolerance) {
    const std::optional<double> x = number_of(a);
    const std::optional<double> y = number_of(b);
    const double unmeasured = std::numeric_limits<double>::infinity();
    if (!x || !y) {
        return a == b ? std::nullopt : std::optional(unmeasured);
    }
    if (*x == *y || (std::isnan(*x) && std::isnan(*y))) {
        return std::nullopt;
    }
    if (!std::isfinite(*x) || !std::isfinite(*y)) {
        return unmeasured;
    }
    const double apart = std::fabs(*x - *y);
    const double scale = std::max({1.0, std::fabs(*x), std::fabs(*y)});
    return apart <= tolerance * scale ? std::nullopt : std::optional(apart);
}

// The place of value number i in row-major order: (2, 3), 4 -> [1, 1].
std::vector<std::size_t> place_of(std::size_t i, const std::vector<std::size_t>& shape) {
    std::vector<std::size_t> place(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        place[axis] = i % shape[axis];
        i /= shape[axis];
    }
    return place;
}

/// What the comparison found.
struct Difference {
    std::string what;        // "name", "shape", "value" or "length"
    std::string text;        // the sentence for people, behind the record's number
    Json details;  // the same for programs
};

std::string shown(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string short_number(double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.4g", value);
    return buffer;
}

// The first value that differs, and how many differ in all.
std::optional<Difference> value_difference(const Record& a, const Record& b, double tolerance) {
    std::size_t different = 0;
    std::size_t first = 0;
    double first_apart = 0;
    double most_apart = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        const std::optional<double> apart = distance(a.values[i], b.values[i], tolerance);
        if (!apart) {
            continue;
        }
        first = different == 0 ? i : first;
        first_apart = different == 0 ? *apart : first_apart;
        most_apart = std::max(most_apart, *apart);
        ++different;
    }
    if (different == 0) {
        return std::nullopt;
    }
    const std::vector<std::size_t> place = place_of(first, a.shape);
    Difference result;
    result.what = "value";
    result.text = Json(place).dump() + " is " + shown(a.values[first]) + " in A and " +
                  shown(b.values[first]) + " in B";
    if (std::isfinite(first_apart)) {
        result.text += ", " + short_number(first_apart) + " apart";
    }
    result.text += "; " + std::to_string(different) + " of " + std::to_string(a.values.size()) + " values differ";
    result.details = {{"place", place}, {"a", a.values[first]}, {"b", b.values[first]}, {"different", different}};
    // JSON has no infinity: a distance that cannot be measured is null.
    const auto measured = [](double x) { return std::isfinite(x) ? Json(x) : Json(); };
    result.details["apart"] = measured(first_apart);
    result.details["most_apart"] = measured(most_apart);
    return result;
}

std::optional<Difference> difference(const std::optional<Record>& a, const std::optional<Record>& b,
                                     double tolerance) {
    if (!a || !b) {
        const char* shorter = a ? "B" : "A";
        const Record& more = a ? *a : *b;
        const std::string text = std::string(shorter) + " has ended, " + (a ? "A" : "B") + " goes on with " + more.name;
        Json details = {{"a", nullptr}, {"b", nullptr}};
        details[a ? "a" : "b"] = more.name;
        return Difference{"length", text, details};
    }
    if (a->name != b->name) {
        return Difference{"name", "the name is " + a->name + " in A and " + b->name + " in B",
                          {{"a", a->name}, {"b", b->name}}};
    }
    if (a->shape != b->shape) {
        return Difference{"shape", "the shape is " + shape_text(a->shape) + " in A and " + shape_text(b->shape) + " in B",
                          {{"a", a->shape}, {"b", b->shape}}};
    }
    return value_difference(*a, *b, tolerance);
}

// Prints where record number `record` differs.
void report(const Difference& found, std::size_t record, const std::optional<Record>& a,
            const std::optional<Record>& b, bool json) {
    const std::string name = a ? a->name : b->name;
    if (json) {
        Json object = found.details;
        object["equal"] = false;
        object["record"] = record;
        object["name"] = name;
        object["what"] = found.what;
        object["line_a"] = a ? Json(a->line) : Json();
        object["line_b"] = b ? Json(b->line) : Json();
        std::cout << shown(object) << "\n";
        return;
    }
    std::string lines;
    lines += a ? "A line " + std::to_string(a->line) : std::string();
    lines += a && b ? ", " : "";
    lines += b ? "B line " + std::to_string(b->line) : std::string();
    const bool show_name = found.what == "value" || found.what == "shape";
    std::cout << "record " << record << " (" << lines << "): " << (show_name ? name + ": " : "") << found.text << "\n";
}

// Compares two files record by record; gives the exit status.
int compare(const std::string& path_a, const std::string& path_b, double tolerance, bool json) {
    TraceReader reader_a(path_a);
    TraceReader reader_b(path_b);
    for (std::size_t record = 1;; ++record) {
        const std::optional<Record> a = reader_a.next();
        const std::optional<Record> b = reader_b.next();
        if (record == 1 && (!a || !b)) {
            throw Error((a ? reader_b : reader_a).name() + ": expected trace records, found none");
        }
        if (!a && !b) {
            const std::size_t passed_over = reader_a.passed_over() + reader_b.passed_over();
            if (json) {
                std::cout << "{\"equal\": true, \"records\": " << record - 1 << "}\n";
            } else {
                std::cout << "equal: " << record - 1 << " records";
                std::cout << (passed_over > 0 ? ", other lines passed over" : "") << "\n";
            }
            return 0;
        }
        if (const std::optional<Difference> found = difference(a, b, tolerance)) {
            report(*found, record, a, b, json);
            return 1;
        }
    }
}

int run(int argc, char** argv) {
    std::string path_a;
    std::string path_b;
    double tolerance = 0;
    Program program("trace_diff",
                    "两次运行在哪里第一次不同 · Where two traced runs first differ: a name, a shape or a value.\n"
                    "Exit status 0: equal, 1: different, 2: trouble (a file that cannot be read or is no trace).");
    program.positional("A", path_a, "the right trace, JSON lines from --json --trace PATTERN; - reads standard input");
    program.positional("B", path_b, "the other trace; - reads standard input");
    program.option("--tolerance", tolerance, "how far apart numbers may be, in parts of max(1, |a|, |b|)", "X", {0});
    program.example("07_attention --json --trace 'attention.*' > right.jsonl", "keep the trace of a right run");
    program.example("07_attention --json --trace 'attention.*' | trace_diff right.jsonl -",
                    "after a change: the first tensor that is another one");
    program.example("trace_diff right.jsonl mine.jsonl --tolerance 1e-6", "pass over differences of rounding");
    program.parse(argc, argv);
    return compare(path_a, path_b, tolerance, program.common().json);
}

}  // namespace

int main(int argc, char** argv) {
    // As with diff, 1 is an answer: what keeps it from being found must not be taken for one.
    constexpr int trouble = 2;
    return run_program(argc, argv, run, trouble);
}
