// tests/support/run_program.hpp: runs a program as a user does: arguments and standard input go in; standard output,
// standard error and the exit status come out.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "support/temporary_folder.hpp"

namespace minillm::test {

/// What a program did.
struct Outcome {
    int status = -1;     // exit status; 128 + the signal's number if a signal ended it
    std::string output;  // standard output
    std::string errors;  // standard error
};

/// A text as one word of a shell command.
inline std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (const char c : text) {
        if (c == '\'') {
            word += "'\\''";
        } else {
            word += c;
        }
    }
    word += "'";
    return word;
}

/// Runs a program of this build by its name, e.g. run_program({"llm_os", "--ask", "hello"}).
/// @param input        what it reads from standard input
/// @param environment  put before the command, e.g. "MINILLM_KERNELS=scalar"
inline Outcome run_program(const std::vector<std::string>& words, std::string_view input = "",
                           const std::string& environment = "") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "input", input);
    std::string command = environment;
    command += " ";
    command += shell_word(std::string(MINILLM_PROGRAMS) + "/" + words.front());
    for (std::size_t i = 1; i < words.size(); ++i) {
        command += " ";
        command += shell_word(words[i]);
    }
    command += " < " + shell_word(folder / "input");
    command += " > " + shell_word(folder / "output");
    command += " 2> " + shell_word(folder / "errors");
    const int status = std::system(command.c_str());
    Outcome outcome;
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.output = read_file(folder / "output");
    outcome.errors = read_file(folder / "errors");
    return outcome;
}

}  // namespace minillm::test
