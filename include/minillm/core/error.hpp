// core/error.hpp: the errors that minillm throws, each of which says where, what was expected and what was found.
//
// Every error derives from minillm::Error, so one catch clause at the top of a program is enough. The text is one
// clear line for a person; the type says which kind of mistake it is.
//
// Next: core/tensor.hpp.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace minillm {

/// The base of all errors of this library.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
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
