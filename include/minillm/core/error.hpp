// core/error.hpp: the errors that minillm throws, each of which says where, what was expected and what was found.
//
// Every error derives from minillm::Error, so one catch clause at the top of a program is enough. The text is one
// clear line for a person; the type says which kind of mistake it is. Texts from files go into it, so what would steer
// a terminal is spelled out.
//
// Next: core/tensor.hpp.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace minillm {

/// A text without control characters, but for the ends of lines and tabs: those of ASCII, and those that Unicode adds
/// (U+0080 to U+009F, two bytes in UTF-8), are written as a backslash, x and
/// two hexadecimal digits.
///
/// Example: the escape that begins "[31mred"  ->  a backslash and "x1b[31mred"
inline std::string without_control_characters(std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned char byte = static_cast<unsigned char>(text[at]);
        const unsigned char next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
        const bool is_of_unicode = byte == 0xC2 && next >= 0x80 && next <= 0x9F;
        const bool is_of_ascii = byte < 0x20 && byte != '\n' && byte != '\t';
        if (!is_of_unicode && !is_of_ascii && byte != 0x7F) {
            result += text[at];
            continue;
        }
        if (is_of_unicode) {
            byte = next;
            ++at;
        }
        result += "\\x";
        result += digits[byte >> 4];
        result += digits[byte & 15u];
    }
    return result;
}

/// The base of all errors of this library.
struct Error : std::runtime_error {
    explicit Error(const std::string& message) : std::runtime_error(without_control_characters(message)) {}
};

/// A tensor does not have the shape that a function needs; thrown by core/shape.hpp.
struct ShapeError : Error {
    using Error::Error;
};

/// A token or a token id that the vocabulary does not have.
struct VocabularyError : Error {
    using Error::Error;
};

/// A setting (a flag, a field of config.json, an argument) that makes no sense or is not supported.
struct ConfigError : Error {
    using Error::Error;
};

/// The system refused to open, read or write a file, or to give memory.
struct FileError : Error {
    using Error::Error;
};

/// The content of a file is not what its format asks for.
///
/// Example: FormatError("a.safetensors", "byte 8", "a JSON object", "'x'")
///   -> "a.safetensors: byte 8: expected a JSON object, found 'x'"
struct FormatError : Error {
    FormatError(const std::string& file, const std::string& place, const std::string& expected,
                const std::string& found)
        : Error(file + ": " + place + ": expected " + expected + ", found " + found) {}
};

}  // namespace minillm
