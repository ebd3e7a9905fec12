#include "minillm/core/json_object.hpp"
#include "support/lesson.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <utility>

namespace minillm::examples {

namespace {

// Larger tensors are cut in the middle for people; the JSON has every number.
constexpr std::size_t most_rows = 16;
constexpr std::size_t most_columns = 12;

template <class Number>
std::string shortest(Number value) {
    if (std::isnan(value)) {
        return "\"nan\"";
    }
    if (std::isinf(value)) {
        return value > 0 ? "\"inf\"" : "\"-inf\"";
    }
    char buffer[48];
    if (std::trunc(value) == value && std::abs(value) < Number(1e6)) {
        std::snprintf(buffer, sizeof buffer, "%.0f", static_cast<double>(value));  // 10, not 1e+01
        return buffer;
    }
    // The fewest digits that give the number back; then as %g writes them, which knows when 1e-05 is shorter.
    char* end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    auto digits = static_cast<int>(std::count_if(buffer, std::find(buffer, end, 'e'), [](char c) { return c >= '0' && c <= '9'; }));
    do {
        end = std::to_chars(buffer, buffer + sizeof buffer - 1, value, std::chars_format::general, digits++).ptr;
        *end = '\0';
    } while (static_cast<Number>(std::strtod(buffer, nullptr)) != value);
    return std::string(buffer, end);
}

// A number for people: six digits.
std::string readable(double value) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%.6g", value);
    return buffer;
}

std::string shape_text(const std::vector<std::size_t>& shape) {
    std::string text = "(";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        text += axis == 0 ? "" : ", ";
        text += std::to_string(shape[axis]);
    }
    return text + ")";
}

// Which of `count` places are shown; `count` itself stands for "...".
std::vector<std::size_t> places(std::size_t count, std::size_t most) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < count; ++i) {
        if (count <= most || i < most / 2 || i >= count - most / 2) {
            shown.push_back(i);
        } else if (i == most / 2) {
            shown.push_back(count);
        }
    }
    return shown;
}

// Rows of right-aligned cells.
std::string grid(const std::vector<std::string>& cells, std::size_t rows, std::size_t columns) {
    const std::vector<std::size_t> shown_rows = places(rows, most_rows);
    const std::vector<std::size_t> shown_columns = places(columns, most_columns);
    std::size_t width = 0;
    for (const std::size_t r : shown_rows) {
        for (const std::size_t c : shown_columns) {
            if (r < rows && c < columns) {
                width = std::max(width, cells[r * columns + c].size());
            }
        }
    }
    std::string text;
    for (const std::size_t r : shown_rows) {
        text += text.empty() ? "" : "\n";
        if (r == rows) {
            text += "...";
            continue;
        }
        text += "[";
        for (const std::size_t c : shown_columns) {
            const std::string cell = c == columns ? "..." : cells[r * columns + c];
            text += " ";
            text += cell.size() < width && c != columns ? std::string(width - cell.size(), ' ') : std::string();
            text += cell;
        }
        text += " ]";
    }
    return text;
}

// A tensor of any rank: the last two axes make a grid, the axes before it a heading each.
void write_tensor(Shown& shown, const std::vector<std::size_t>& shape, const std::vector<std::string>& cells,
                  const std::vector<std::string>& json_cells) {
    shown.shape = shape_text(shape);
    const std::size_t columns = shape.back();
    const std::size_t rows = shape.size() > 1 ? shape[shape.size() - 2] : 1;
    const std::size_t grids = rows * columns == 0 ? 0 : cells.size() / (rows * columns);
    for (std::size_t g = 0; g < grids; ++g) {
        const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(g * rows * columns);
        const std::vector<std::string> part(begin, begin + static_cast<std::ptrdiff_t>(rows * columns));
        if (shape.size() > 2) {
            shown.text += shown.text.empty() ? "[" : "\n[";
            shown.text += shape.size() == 4 ? std::to_string(g / shape[1]) + ", " + std::to_string(g % shape[1])
                                            : std::to_string(g);
            shown.text += "]\n";
        }
        shown.text += grid(part, rows, columns);
    }

    // JSON: a bracket opens or closes wherever the index is a multiple of what lies below its axis.
    std::vector<std::size_t> below(shape.size(), 1);
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        below[axis] = shape[axis] * (axis + 1 < shape.size() ? below[axis + 1] : 1);
    }
    for (std::size_t i = 0; i < json_cells.size(); ++i) {
        shown.json += i == 0 ? "" : ", ";
        for (const std::size_t size : below) {
            shown.json += i % size == 0 ? "[" : "";
        }
        shown.json += json_cells[i];
        for (const std::size_t size : below) {
            shown.json += (i + 1) % size == 0 ? "]" : "";
        }
    }
    if (json_cells.empty()) {
        shown.json = "[]";
    }
}

template <class AnyTensor>
void write_numbers(Shown& shown, const AnyTensor& tensor) {
    std::vector<std::size_t> shape;
    for (std::size_t axis = 0; axis < tensor.dimension(); ++axis) {
        shape.push_back(static_cast<std::size_t>(tensor.shape(axis)));
    }
    std::vector<std::string> cells;
    std::vector<std::string> json_cells;
    for (std::size_t i = 0; i < tensor.size(); ++i) {
        cells.push_back(readable(static_cast<double>(tensor.data()[i])));
        json_cells.push_back(shortest(tensor.data()[i]));
    }
    write_tensor(shown, shape, cells, json_cells);
}

std::string quoted_list(const std::vector<std::string>& values) {
    std::string json = "[";
    for (const std::string& value : values) {
        json += json.size() == 1 ? "" : ", ";
        json += json_text(value);
    }
    return json + "]";
}

std::string indented(const std::string& text) {
    std::string result = "    ";
    for (const char character : text) {
        result += character;
        if (character == '\n') {
            result += "    ";
        }
    }
    return result;
}

}  // namespace

std::string json_text(std::string_view text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_number(float value) { return shortest(value); }
std::string json_number(double value) { return shortest(value); }

Shown::Shown(double value) : text(readable(value)), json(shortest(value)) {}
Shown::Shown(float value) : text(readable(static_cast<double>(value))), json(shortest(value)) {}
Shown::Shown(long long value) : text(std::to_string(value)), json(text) {}
Shown::Shown(bool value) : text(value ? "yes" : "no"), json(value ? "true" : "false") {}
Shown::Shown(const std::string& value) : text(value), json(json_text(value)) {}
Shown::Shown(const Vector& values) { write_numbers(*this, values); }
Shown::Shown(const Matrix& values) { write_numbers(*this, values); }
Shown::Shown(const Tensor3& values) { write_numbers(*this, values); }
Shown::Shown(const Tensor4& values) { write_numbers(*this, values); }

Shown::Shown(const std::vector<std::string>& values)
    : shape(shape_text({values.size()})), text(quoted_list(values)), json(text) {}

Shown::Shown(const std::vector<std::vector<std::string>>& values) : shape(shape_text({values.size()})), json("[") {
    for (const std::vector<std::string>& row : values) {
        text += text.empty() ? "" : "\n";
        text += quoted_list(row);
        json += json.size() == 1 ? "" : ", ";
        json += quoted_list(row);
    }
    json += "]";
}

Shown::Shown(const Ids& values) {
    std::vector<std::string> cells;
    for (const TokenId id : values) {
        cells.push_back(std::to_string(id));
    }
    write_tensor(*this, {values.size()}, cells, cells);
}

Shown::Shown(const IdBatch& values) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < values.size(); ++i) {
        cells.push_back(std::to_string(values.data()[i]));
    }
    write_tensor(*this, {values.shape(0), values.shape(1)}, cells, cells);
}

Lesson::Lesson(std::string name, const CommonFlags& flags) : name_(std::move(name)), json_(flags.json) {}

void Lesson::section(const std::string& title) const {
    if (!json_) {
        std::cout << "\n== " << title << "\n";
    }
}

void Lesson::say(const std::string& text) const {
    if (!json_) {
        std::cout << text << "\n";
    }
}

void Lesson::show(const std::string& name, const Shown& value) const {
    if (json_) {
        std::cout << "{\"lesson\": " << json_text(name_) << ", \"name\": " << json_text(name)
                  << ", \"value\": " << value.json << "}" << std::endl;
        return;
    }
    const bool short_text = value.text.find('\n') == std::string::npos && value.text.size() < 80;
    std::cout << "  " << name << (value.shape.empty() ? "" : " ") << value.shape;
    std::cout << (short_text ? " = " + value.text : " =\n" + indented(value.text)) << "\n";
}

void Lesson::show(const std::string& name, const Shown& value, const Shown& article) const {
    if (json_) {
        std::cout << "{\"lesson\": " << json_text(name_) << ", \"name\": " << json_text(name)
                  << ", \"value\": " << value.json << ", \"article\": " << article.json << "}" << std::endl;
        return;
    }
    show(name, value);
    const bool short_text = article.text.find('\n') == std::string::npos && article.text.size() < 80;
    std::cout << "    the article prints" << (short_text ? " " + article.text : "\n" + indented(article.text)) << "\n";
}

}  // namespace minillm::examples
