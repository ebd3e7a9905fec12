#include "support/program.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <new>
#include <utility>

#include "minillm/core/memory.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/core/trace.hpp"

namespace minillm::examples {

namespace {

// Thrown by parse() for --help: not an error, so not an Error.
struct EndProgram {
    int status;
};

constexpr const char* help_of_help = "show this text and end";

// CLI11 takes "[a,b]" apart into a and b. A text is a text: such arguments carry this mark through the parser.
constexpr char bracket_mark = '\x01';

std::string marked(const std::string& argument) {
    const bool bracketed = argument.size() > 1 && argument.front() == '[' && argument.back() == ']';
    return bracketed ? bracket_mark + argument : argument;
}

std::string unmarked(const std::string& argument) {
    return !argument.empty() && argument.front() == bracket_mark ? argument.substr(1) : argument;
}

// How many single characters must be inserted, removed or exchanged to turn one text into the other (Levenshtein).
std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t exchanged = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, exchanged});
        }
    }
    return row[b.size()];
}

// The word nearest to what was typed; empty if none is near enough to be meant.
std::string nearest(const std::string& typed, const std::vector<std::string>& words) {
    std::string best;
    if (typed.size() <= 2) {
        return best;  // one letter resembles every other
    }
    // Letters in the wrong order, or one wrong in four: what is farther away is another word.
    const std::size_t dashes = std::min(typed.find_first_not_of('-'), typed.size());
    std::size_t best_distance = (typed.size() - dashes) / 4 + 2;
    for (const std::string& word : words) {
        const bool begins = typed.size() > 3 && word.compare(0, typed.size(), typed) == 0;
        const std::size_t distance = begins ? 0 : edit_distance(typed, word);
        if (distance < best_distance) {
            best = word;
            best_distance = distance;
        }
    }
    return best;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? "" : ", ";
        text += word;
    }
    return text;
}

std::string short_number(double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.15g", value);
    return buffer;
}

std::string range_text(Range range) {
    if (std::isfinite(range.low) && std::isfinite(range.high)) {
        return " from " + short_number(range.low) + " to " + short_number(range.high);
    }
    if (std::isfinite(range.low)) {
        return " of at least " + short_number(range.low);
    }
    if (std::isfinite(range.high)) {
        return " of at most " + short_number(range.high);
    }
    return "";
}

[[noreturn]] void wrong_number(const std::string& names, const std::string& kind, Range range,
                               const std::string& text) {
    throw UsageError(names + " needs " + kind + range_text(range) + ", got '" + text + "'");
}

// CLI11's layout, but "[FILE...]" for what may be repeated.
class Formatter : public CLI::Formatter {
public:
    std::string make_option_usage(const CLI::Option* option) const override {
        const std::string name = option->get_name(true) + (option->get_items_expected_max() > 1 ? "..." : "");
        return option->get_required() ? name : "[" + name + "]";
    }
};

}  // namespace

struct Program::Implementation {
    std::unique_ptr<CLI::App> owned;  // of the program itself; a subcommand's belongs to its parent
    CLI::App* app = nullptr;
    CommonFlags common;
    std::vector<std::string> examples;  // a line to copy, and what it does below it
    std::vector<std::unique_ptr<Program>> subcommands;

    CLI::Option* add(const std::string& names, const std::string& help, const std::string& value, std::size_t most,
                     std::function<void(const std::vector<std::string>&)> set) {
        CLI::Option* option = app->add_option(
            names,
            [set = std::move(set)](const std::vector<std::string>& results) {
                std::vector<std::string> texts;
                for (const std::string& result : results) {
                    texts.push_back(unmarked(result));
                }
                set(texts);
                return true;
            },
            help);
        option->type_name(value);
        option->expected(1, static_cast<int>(most));
        option->allow_extra_args(false);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        return option;
    }

    // Puts the examples behind --help; behind that of a subcommand those that show it.
    void show_examples() const {
        app->footer(examples_text(""));
        for (const std::unique_ptr<Program>& below : subcommands) {
            CLI::App* command = below->implementation_->app;
            command->footer(examples_text(app->get_name() + " " + command->get_name()));
        }
    }

    std::string examples_text(const std::string& part) const {
        std::string text;
        for (const std::string& example : examples) {
            if (example.find(part) != std::string::npos) {
                text += text.empty() ? "Examples:\n" : "\n";
                text += example;
            }
        }
        return text;
    }

    // All flags that may be typed here, for the hint behind an unknown one.
    static void collect_names(const CLI::App* from, std::vector<std::string>& names) {
        for (const CLI::Option* option : from->get_options()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
            for (const std::string& name : option->get_snames()) {
                names.push_back("-" + name);
            }
        }
        for (const CLI::App* below : from->get_subcommands()) {
            collect_names(below, names);
        }
    }

    // What CLI11 could not place: an unknown flag, or an argument too many.
    std::string unexpected() const {
        const std::vector<std::string> rest = app->remaining(true);
        std::string culprit = rest.empty() ? "" : unmarked(rest.front());
        for (const std::string& argument : rest) {
            if (argument.size() > 1 && argument[0] == '-') {
                culprit = argument.substr(0, argument.find('='));
                break;
            }
        }
        std::vector<std::string> words;
        for (const std::unique_ptr<Program>& below : subcommands) {
            words.push_back(below->implementation_->app->get_name());
        }
        if (!words.empty() && app->get_subcommands().empty()) {
            // Flags that belong to the word that was meant are not known here: the word comes first.
            const auto is_word = [](const std::string& argument) { return argument.empty() || argument[0] != '-'; };
            const auto word = std::find_if(rest.begin(), rest.end(), is_word);
            if (word != rest.end()) {
                const std::string near = nearest(unmarked(*word), words);
                const std::string message = "'" + unmarked(*word) + "' is none of " + joined(words);
                return near.empty() ? message : message + "; did you mean " + near + "?";
            }
        }
        words.clear();
        if (culprit.size() > 1 && culprit[0] == '-') {
            collect_names(app, words);
            const std::string near = nearest(culprit, words);
            std::string message = "there is no flag " + culprit;
            message += near.empty() ? "; see --help" : "; did you mean " + near + "?";
            return message;
        }
        return "the argument '" + culprit + "' is one too many; see --help";
    }
};

Program::Program(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}

Program::Program(const std::string& name, const std::string& description)
    : implementation_(std::make_unique<Implementation>()) {
    implementation_->owned = std::make_unique<CLI::App>(description, name);
    CLI::App* app = implementation_->owned.get();
    implementation_->app = app;
    auto formatter = std::make_shared<Formatter>();
    formatter->column_width(32);
    app->formatter(formatter);
    app->fallthrough();  // the common flags may stand behind a subcommand
}

Program::~Program() = default;

Program& Program::example(const std::string& command_line, const std::string& meaning) {
    implementation_->examples.push_back("  " + command_line + "\n      " + meaning);
    return *this;
}

Program& Program::flag(const std::string& names, bool& target, const std::string& help) {
    implementation_->app->add_flag_callback(names, [&target] { target = true; }, help);
    return *this;
}

Program& Program::option(const std::string& names, std::string& target, const std::string& help,
                         const std::string& value) {
    CLI::Option* option = implementation_->add(
        names, help, value, 1, [&target](const std::vector<std::string>& texts) { target = texts.back(); });
    if (!target.empty()) {
        option->default_str(target);
    }
    return *this;
}

Program& Program::option(const std::string& names, std::optional<std::string>& target, const std::string& help,
                         const std::string& value) {
    implementation_->add(names, help, value, 1,
                         [&target](const std::vector<std::string>& texts) { target = texts.back(); });
    return *this;
}

Program& Program::repeated(const std::string& names, std::vector<std::string>& target, const std::string& help,
                           const std::string& value) {
    implementation_->add(names, help, value, 1, [&target](const std::vector<std::string>& texts) { target = texts; });
    return *this;
}

Program& Program::list(const std::string& names, std::vector<std::string>& target, const std::string& help,
                       const std::string& value) {
    implementation_->add(names, help, value + "...", 1 << 20,
                         [&target](const std::vector<std::string>& texts) { target = texts; });
    return *this;
}

Program& Program::choice(const std::string& names, std::string& target, const std::vector<std::string>& words,
                         const std::string& help) {
    std::string value;
    for (const std::string& word : words) {
        value += value.empty() ? "" : "|";
        value += word;
    }
    CLI::Option* option =
        implementation_->add(names, help, value, 1, [&target, names, words](const std::vector<std::string>& texts) {
            if (std::find(words.begin(), words.end(), texts.back()) == words.end()) {
                const std::string near = nearest(texts.back(), words);
                throw UsageError(names + " needs one of " + joined(words) + ", got '" + texts.back() + "'" +
                                 (near.empty() ? std::string() : "; did you mean " + near + "?"));
            }
            target = texts.back();
        });
    if (!target.empty()) {
        option->default_str(target);
    }
    return *this;
}

Program& Program::positional(const std::string& name, std::string& target, const std::string& help, bool required) {
    implementation_->add(name, help, "", 1, [&target](const std::vector<std::string>& texts) { target = texts.back(); })
        ->required(required);
    return *this;
}

Program& Program::positional(const std::string& name, std::vector<std::string>& target, const std::string& help,
                             bool required) {
    implementation_
        ->add(name, help, "...", 1 << 20, [&target](const std::vector<std::string>& texts) { target = texts; })
        ->allow_extra_args(true)
        ->required(required);
    return *this;
}

Program& Program::add_number(const std::string& names, const std::string& help, const std::string& value,
                             const std::string& default_value, Range range,
                             std::function<void(const std::string&, Range)> set) {
    CLI::Option* option = implementation_->add(
        names, help, value, 1,
        [set = std::move(set), range](const std::vector<std::string>& texts) { set(texts.back(), range); });
    if (!default_value.empty()) {
        option->default_str(default_value);
    }
    return *this;
}

Program& Program::subcommand(const std::string& name, const std::string& description) {
    auto below = std::make_unique<Implementation>();
    below->app = implementation_->app->add_subcommand(name, description);
    below->app->set_help_flag("-h,--help", help_of_help);
    below->app->fallthrough();
    implementation_->app->require_subcommand(1);
    implementation_->subcommands.push_back(std::unique_ptr<Program>(new Program(std::move(below))));
    return *implementation_->subcommands.back();
}

bool Program::chosen() const { return implementation_->app->parsed(); }

const CommonFlags& Program::common() const { return implementation_->common; }

void Program::parse(int argc, char** argv) {
    CLI::App& app = *implementation_->app;
    CommonFlags& common = implementation_->common;
    implementation_->show_examples();
    // Added last, so that --help shows a program's own flags before them.
    app.set_help_flag("-h,--help", help_of_help);
    option("--seed", common.seed, "of every random draw");
    option("--threads", common.threads, "how many threads may work; 0: as many as pay", "N", {0, 1024});
    option("--trace", common.trace, "show the tensors whose names fit, e.g. 'attention.*'", "PATTERN");
    flag("--json", common.json, "print JSON objects, one a line, and nothing else");
    for (const char* name : {"--seed", "--threads", "--trace", "--json", "--help"}) {
        app.get_option(name)->group("Flags that all programs have");
    }

    std::vector<std::string> arguments;
    for (int i = argc - 1; i > 0; --i) {  // CLI11 takes them from the back
        arguments.push_back(marked(argv[i]));
    }
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        std::cout << app.help() << std::flush;
        throw EndProgram{0};
    } catch (const CLI::ExtrasError&) {
        throw UsageError(implementation_->unexpected());
    } catch (const CLI::RequiredError& error) {
        // CLI11 looks for what is missing before it looks for what is too much; a typo is the likelier reason.
        const bool typo = !app.remaining(true).empty();
        throw UsageError(typo ? implementation_->unexpected() : std::string(error.what()) + "; see --help");
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string text = error.what();  // "--steps: 1 required N missing"
        throw UsageError(text.substr(0, text.find(':')) + " needs a value; see --help");
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }

    if (common.threads > 0) {
        set_thread_count(common.threads);
    }
    keep_freed_memory();
    if (!common.trace.empty()) {
        trace_settings().out = &std::cout;
        trace_settings().pattern = common.trace;
        trace_settings().json = common.json;
    }
}

long long Program::signed_number(const std::string& names, const std::string& text, Range range, long long low,
                                 long long high) {
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    const double real = static_cast<double>(value);
    if (!whole || value < low || value > high || real < range.low || real > range.high) {
        wrong_number(names, "a whole number", range, text);
    }
    return value;
}

unsigned long long Program::unsigned_number(const std::string& names, const std::string& text, Range range,
                                            unsigned long long high) {
    range.low = std::max(range.low, 0.0);
    unsigned long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    const double real = static_cast<double>(value);
    if (!whole || value > high || real < range.low || real > range.high) {
        wrong_number(names, "a whole number", range, text);
    }
    return value;
}

double Program::real_number(const std::string& names, const std::string& text, Range range) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    const bool blank_first = !text.empty() && std::isspace(static_cast<unsigned char>(text[0])) != 0;
    const bool whole_text = !text.empty() && !blank_first && end == text.c_str() + text.size();
    if (!whole_text || !std::isfinite(value) || value < range.low || value > range.high) {
        wrong_number(names, "a number", range, text);
    }
    return value;
}

std::string Program::short_text(double value) { return short_number(value); }

int run_program(int argc, char** argv, int (*body)(int argc, char** argv), int trouble) {
#ifdef SIGPIPE
    // Writing to a closed pipe shall be an error that the stream reports, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const std::string path = argc > 0 ? argv[0] : "minillm";
    const std::string name = path.substr(path.find_last_of("/\\") + 1);
    const auto fail = [&name](const std::string& message, int status) {
        std::cout.exceptions(std::ios::goodbit);  // from here on there is no one to catch
        std::cerr << name << ": " << message << std::endl;
        return status;
    };
    try {
        std::cout.exceptions(std::ios::badbit);  // a full disk must not pass for success
        errno = 0;
        const int status = body(argc, argv);
        std::cout.flush();
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
            throw std::ios_base::failure("standard output");
        }
        const TraceSettings& traced = trace_settings();
        if (traced.out != nullptr && traced.shown == 0) {
            std::cerr << name << ": no tensor of this run fits --trace '" << without_control_characters(traced.pattern)
                      << "'" << std::endl;
        }
        return status;
    } catch (const EndProgram& end) {
        return end.status;
    } catch (const UsageError& error) {
        return fail(error.what(), 2);
    } catch (const std::ios_base::failure& error) {
        const int reason = errno;
        if (!std::cout.bad() && std::ferror(stdout) == 0) {
            return fail(error.what(), trouble);
        }
        std::cout.exceptions(std::ios::goodbit);
        if (reason == EPIPE) {
            return 0;  // the reader has had enough
        }
        return fail(std::string("cannot write to standard output: ") + std::strerror(reason), trouble);
    } catch (const std::bad_alloc&) {
        return fail("out of memory", trouble);
    } catch (const std::exception& error) {
        return fail(error.what(), trouble);
    }
}

}  // namespace minillm::examples
