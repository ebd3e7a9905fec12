// examples/support/files.hpp: the file names of a command line, of which `-` is no file but a pipe.
//
//     const std::string text = read_file(input_path("-"));      // standard input, from where it stands
//     LineInput lines("-");                                     // the same, one line after the other
//     write_file_atomically(output_path("-"), text);            // standard output
//     refuse_dash("--model", model, "a model is opened more than once");
//
// Standard input can be read once: the second `-` of a command line is an error, and so is an input that breaks off.
// core/file.hpp says why /dev/stdin and /dev/stdout are not opened by their names.
#pragma once

#include <fstream>
#include <istream>
#include <optional>
#include <string>

namespace minillm::examples {

/// What to open for a name: itself, or /dev/stdin for `-`. Throws UsageError if standard input is read already.
std::string input_path(const std::string& name);

/// What to write for a name: itself, or /dev/stdout for `-`.
std::string output_path(const std::string& name);

/// Throws UsageError if the value of a flag is `-`, where only a file or a folder will do: `reason` says why.
void refuse_dash(const std::string& flag, const std::string& value, const std::string& reason);

/// Throws FileError if a file cannot be written there, for programs that work long before they write. `path` is `-` or
/// empty where there is nothing to check.
void check_can_be_written(const std::string& path);

/// To be called when std::cin gives nothing more: throws FileError if that was an error and not the end.
void check_end_of_standard_input();

/// The lines of a file, or of standard input for `-`, one after the other: nothing waits for the end of a pipe.
class LineInput {
public:
    /// Throws FileError if the file cannot be opened or is a folder, UsageError if standard input is read already.
    explicit LineInput(const std::string& name);

    /// The next line, without its end; nothing at the end of the file. Throws FileError, with the system's reason.
    std::optional<std::string> next();

    /// The file's name for messages: "standard input" for `-`.
    const std::string& name() const { return name_; }

private:
    std::string name_;
    std::ifstream file_;
    std::istream* input_;
};

}  // namespace minillm::examples
