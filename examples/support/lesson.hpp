// examples/support/lesson.hpp: how a lesson prints its results, for people and as JSON.
//
//     Lesson lesson("07_attention", program.common());
//     lesson.section("Step 1: scores = Q Kᵀ / √D");
//     lesson.say("Each query is compared with each key.");
//     lesson.show("scores", scores);                                  // any tensor, number, text, list or ids
//     lesson.show("output", output, Matrix{{1.75, 3.12, 3.54}});      // beside what the article printed
//
// Without --json that prints headings, text and tensors with their shapes. With --json it prints for each show():
//
//     {"lesson": "07_attention", "name": "output", "value": [[7, 8, 9]], "article": [[1.75, 3.12, 3.54]]}
//
// Numbers in JSON have as many digits as give the same number back.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/tensor.hpp"
#include "support/program.hpp"

namespace minillm::examples {

/// Something that a lesson shows: made from what the library computes, kept as text and as JSON.
struct Shown {
    std::string shape;  // "(2, 3)"; empty for a single number or text
    std::string text;   // for people; several lines for a matrix
    std::string json;

    Shown(double value);
    Shown(float value);
    Shown(int value) : Shown(static_cast<long long>(value)) {}
    Shown(long long value);
    Shown(std::size_t value) : Shown(static_cast<long long>(value)) {}
    Shown(bool value);
    Shown(const char* value) : Shown(std::string(value)) {}
    Shown(const std::string& value);
    Shown(const std::vector<std::string>& values);
    Shown(const std::vector<std::vector<std::string>>& values);
    Shown(const Ids& values);
    Shown(const IdBatch& values);
    Shown(const Vector& values);
    Shown(const Matrix& values);
    Shown(const Tensor3& values);
    Shown(const Tensor4& values);
};

/// One lesson's output.
class Lesson {
public:
    Lesson(std::string name, const CommonFlags& flags);

    /// A heading.
    void section(const std::string& title) const;
    /// A line of text, or several.
    void say(const std::string& text = "") const;
    /// A result under its name.
    void show(const std::string& name, const Shown& value) const;
    /// A result beside the number that the article prints for it.
    void show(const std::string& name, const Shown& value, const Shown& article) const;

    bool json() const { return json_; }

private:
    std::string name_;
    bool json_;
};

/// A text as a JSON string, quotes included. Invalid UTF-8 becomes U+FFFD.
std::string json_text(std::string_view text);
/// The shortest decimal that gives the same float back; "nan", "inf" and "-inf" as strings, which JSON lacks.
std::string json_number(float value);
std::string json_number(double value);

}  // namespace minillm::examples
