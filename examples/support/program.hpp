// examples/support/program.hpp: what every program shares: flags, --help, exit status.
//
//     int run(int argc, char** argv) {
//         std::size_t steps = 100;
//         Program program("count", "Counts the words of a text.");
//         program.example("count --steps 3", "counts three times");
//         program.option("--steps", steps, "how often", "N");
//         program.parse(argc, argv);
//         ...
//         return 0;
//     }
//     int main(int argc, char** argv) { return run_program(argc, argv, run); }
//
// Every program has --help, --seed, --threads, --trace and --json; parse() puts them into force. A wrong flag ends
// the program with status 2, an error with 1, each with one clear line on stderr.
//
// The flags are parsed by CLI11, which costs seconds to compile: only program.cpp sees it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "minillm/core/error.hpp"

namespace minillm::examples {

/// The flags that all programs have.
struct CommonFlags {
    std::uint64_t seed = 1;   // of every random draw
    std::size_t threads = 0;  // 0: as many as pay
    std::string trace;        // which tensors are shown, e.g. "attention.*"; empty: none
    bool json = false;        // stdout holds JSON objects, one a line, and nothing else
};

/// A flag, or several together, that make no sense: run_program ends with status 2.
struct UsageError : Error {
    using Error::Error;
};

/// What a number on the command line may be, both ends included.
struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// One program and its flags. Every add function gives the program back, so that calls can be chained.
class Program {
public:
    Program(const std::string& name, const std::string& description);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// A line for the end of --help that can be copied, and what it does.
    Program& example(const std::string& command_line, const std::string& meaning);

    /// A flag without a value: program.flag("--greedy", greedy, "always take the likeliest token").
    Program& flag(const std::string& names, bool& target, const std::string& help);

    /// A flag with a text. Given twice, the last one counts. `value` is how --help calls the text, e.g. "FILE".
    Program& option(const std::string& names, std::string& target, const std::string& help,
                    const std::string& value = "TEXT");

    /// A flag with a text that may also be absent.
    Program& option(const std::string& names, std::optional<std::string>& target, const std::string& help,
                    const std::string& value = "TEXT");

    /// A flag that may be repeated, with one text each time: --ask A --ask B.
    Program& repeated(const std::string& names, std::vector<std::string>& target, const std::string& help,
                      const std::string& value = "TEXT");

    /// A flag with one or more texts behind it: --text A B.
    Program& list(const std::string& names, std::vector<std::string>& target, const std::string& help,
                  const std::string& value = "TEXT");

    /// A flag with one of a few words.
    Program& choice(const std::string& names, std::string& target, const std::vector<std::string>& words,
                    const std::string& help);

    /// A flag with a number; the present value of `target` is the default that --help shows.
    template <class Number>
        requires std::is_arithmetic_v<Number>
    Program& option(const std::string& names, Number& target, const std::string& help,
                    const std::string& value = std::is_integral_v<Number> ? "N" : "X", Range range = {}) {
        return add_number(
            names, help, value, default_text(target), range,
            [&target, names](const std::string& text, Range limits) { target = number<Number>(names, text, limits); });
    }

    /// A flag with a number that may also be absent.
    template <class Number>
        requires std::is_arithmetic_v<Number>
    Program& option(const std::string& names, std::optional<Number>& target, const std::string& help,
                    const std::string& value = std::is_integral_v<Number> ? "N" : "X", Range range = {}) {
        return add_number(names, help, value, "", range, [&target, names](const std::string& text, Range limits) {
            target = number<Number>(names, text, limits);
        });
    }

    /// An argument without a flag before it.
    Program& positional(const std::string& name, std::string& target, const std::string& help, bool required = true);

    /// All remaining arguments without a flag before them.
    Program& positional(const std::string& name, std::vector<std::string>& target, const std::string& help,
                        bool required = true);

    /// A word that chooses what the program does, with flags of its own: `tokenize train ...`. The common flags may
    /// stand before or behind it. One of the subcommands must be given. The reference lives as long as the program.
    Program& subcommand(const std::string& name, const std::string& description);

    /// Whether this subcommand was given.
    bool chosen() const;

    /// Reads the command line and puts the common flags into force (threads, tracing). --help and wrong flags end
    /// the program by an exception that run_program turns into the exit status.
    void parse(int argc, char** argv);

    const CommonFlags& common() const;

private:
    struct Implementation;
    explicit Program(std::unique_ptr<Implementation> implementation);
    Program& add_number(const std::string& names, const std::string& help, const std::string& value,
                        const std::string& default_value, Range range,
                        std::function<void(const std::string&, Range)> set);

    static long long signed_number(const std::string& names, const std::string& text, Range range, long long low,
                                   long long high);
    static unsigned long long unsigned_number(const std::string& names, const std::string& text, Range range,
                                              unsigned long long high);
    static double real_number(const std::string& names, const std::string& text, Range range);
    static std::string short_text(double value);
    template <class Number>
    static std::string default_text(Number value) {
        if constexpr (std::is_integral_v<Number>) {
            return std::to_string(value);
        } else {
            return short_text(static_cast<double>(value));
        }
    }

    template <class Number>
    static Number number(const std::string& names, const std::string& text, Range range) {
        if constexpr (!std::is_integral_v<Number>) {
            return static_cast<Number>(real_number(names, text, range));
        } else if constexpr (std::is_signed_v<Number>) {
            return static_cast<Number>(signed_number(names, text, range, std::numeric_limits<Number>::min(),
                                                     std::numeric_limits<Number>::max()));
        } else {
            return static_cast<Number>(unsigned_number(names, text, range, std::numeric_limits<Number>::max()));
        }
    }

    std::unique_ptr<Implementation> implementation_;
};

/// Runs a program and gives its exit status: what `body` returns; `trouble` with one line on stderr when it throws; 2
/// for a wrong flag. A reader that closes the pipe early (`| head -1`) ends the program quietly.
int run_program(int argc, char** argv, int (*body)(int argc, char** argv), int trouble = 1);

}  // namespace minillm::examples
