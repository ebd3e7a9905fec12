// llm_os: the shell. Say what you want, in Chinese or English.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/io/any_model.hpp"
#include "minillm/os/conversation.hpp"
#include "minillm/os/instruct_conversation.hpp"
#include "minillm/os/kernel.hpp"
#include "support/embedded.hpp"
#include "support/embedded_conversation.hpp"
#include "support/files.hpp"
#include "support/line_editor.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

struct Flags {
    std::vector<std::string> asks;
    std::optional<std::string> file;
    bool explain = false;
    std::string language = "auto";
    std::optional<std::string> home;
    std::optional<std::string> state;
    std::optional<std::string> model;
    std::string chat_template = "auto";  // of the model; auto: as its file says
};

// Colours are for people at a terminal; a pipe gets plain text.
struct Colours {
    std::string prompt, dim, off;

    explicit Colours(bool on) {
        if (on) {
            prompt = "\033[1;36m";
            dim = "\033[2m";
            off = "\033[0m";
        }
    }
};

std::vector<std::string> chat_templates() {
    std::vector<std::string> names = chat_family_names();
    names.insert(names.begin(), "auto");
    return names;
}

// --model, or the one inside the program. That one also answers in Chinese where --model knows English alone.
ConversationModel conversation_of(const Flags& flags) {
    if (flags.model) {
        AnyModel any = load_any_model(*flags.model);
        const bool is_own = any.tokenizer && !any.chat_program && any.tokenizer->special(conversation_tokens()[1]);
        if (!is_own || flags.chat_template != "auto") {
            const bool is_english = any.tokenizer && !knows_chinese(*any.tokenizer);
            ConversationModel model = instruct_conversation(*flags.model, std::move(any), flags.chat_template);
            if (is_english) {
                model.in_chinese = std::make_shared<const ConversationModel>(embedded_conversation());
            }
            return model;
        }
        ConversationModel model;  // one of ours, from `train --conversation`
        model.name = *flags.model;
        model.answer = [own = std::make_shared<const AnyModel>(std::move(any))](const ModelQuestion& question,
                                                                               const StopSign& sign) {
            return converse(*own, question.text, sign);
        };
        return model;
    }
    return embedded_conversation();
}

void print_stages(const Response& response, const Colours& colours) {
    for (const StageTrace& stage : response.stages) {
        char time[32];
        std::snprintf(time, sizeof time, "%8.3f ms  ", stage.milliseconds);
        std::cout << colours.dim << "  " << time << stage.stage << ": ";
        if (!stage.in.empty() && stage.in != stage.out) {
            std::cout << stage.in << "  ->  ";
        }
        std::cout << stage.out << colours.off << "\n";
    }
}

// Ctrl-C while an answer is being made stops that answer; at the prompt the line editor reads it as a key.
StopSign* volatile stop_sign = nullptr;

extern "C" void stop_the_answer(int) {
    if (stop_sign != nullptr) {
        stop_sign->stop();
    }
}

// What the memory could not do, or found damaged, on standard error.
void print_memory_trouble(Kernel& kernel) {
    const std::string trouble = kernel.memory_trouble();
    if (!trouble.empty()) {
        std::cerr << "llm_os: " << without_control_characters(trouble) << std::endl;
    }
}

// What came of a request, as far as the program itself must know it.
struct Asked {
    bool goes_on = true;        // false: the session is over
    bool left_on_disk = false;  // what should be forgotten is still kept
};

Asked asked_of(const Response& response) {
    return {!response.quit, response.intent == "operation.forget" && response.decision == "failed"};
}

// Prints one answer.
Asked ask(Kernel& kernel, const std::string& text, const Flags& flags, bool json, const Colours& colours) {
    stop_sign = &kernel.stop_sign();
    const Response response = kernel.handle(text);
    stop_sign = nullptr;
    print_memory_trouble(kernel);
    if (json) {
        Json object = to_json(response);
        if (flags.explain) {
            object["stages"] = Json::array();
            for (const StageTrace& stage : response.stages) {
                object["stages"].push_back({{"stage", stage.stage}, {"in", stage.in}, {"out", stage.out}, {"ms", stage.milliseconds}});
            }
        }
        std::cout << object.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
        return asked_of(response);
    }
    if (flags.explain || kernel.tracing()) {
        print_stages(response, colours);
    }
    std::cout << response.reply << std::endl;
    return asked_of(response);
}

void print_first_screen(const Colours& colours) {
    std::cout << "LLM OS: an operating system that understands people. 说中文或英文都可以。\n\n"
              << "  打开客厅的灯                     turn on the living room light\n"
              << "  把卧室空调调到二十四度           set the bedroom AC to 24 degrees\n"
              << "  这款手机有什么特点？             which phone lasts longest?\n"
              << "  高血压怎么预防？                 how can I prevent gout?\n"
              << "  解方程 x²+x-12=0                 solve x^2 + x - 12 = 0\n"
              << "  你好！你能帮我解决问题吗？       hello, who are you?\n\n"
              << colours.dim << "/help lists everything, Ctrl-D leaves." << colours.off << "\n" << std::endl;
}

// Requests one by one, from a person or from a pipe.
void run_shell(Kernel& kernel, const Flags& flags, bool json) {
    const bool person = LineEditor::is_interactive() && !json;
    const char* no_color = std::getenv("NO_COLOR");  // a wish that many programs know; see no-color.org
    const bool colours_are_unwanted = no_color != nullptr && *no_color != '\0';
    const Colours colours(LineEditor::moves_cursor() && person && !colours_are_unwanted);
    if (person) {
        print_first_screen(colours);
    }
    if (person) {
        std::signal(SIGINT, stop_the_answer);
    }
    LineEditor editor;
    for (;;) {
        const std::optional<std::string> line = editor.read(person ? colours.prompt + "» " + colours.off : "");
        if (!line) {
            break;
        }
        if (person && line->find_first_not_of(" \t") == std::string::npos) {
            continue;  // a bare Enter asks nothing
        }
        if (!ask(kernel, *line, flags, json, colours).goes_on) {
            break;
        }
    }
    if (person) {
        std::cout << std::endl;
    }
}

int run(int argc, char** argv) {
    Flags flags;
    Program program("llm_os", "The LLM OS shell: say what you want, in Chinese or English.");
    program.example("llm_os --ask 打开客厅的灯", "one request, one answer")
        .example("llm_os --json --explain --ask \"is the kitchen light on?\"", "as JSON, with every stage of the flow")
        .repeated("--ask", flags.asks, "a request; may be repeated, all in one session")
        .option("--file", flags.file, "a file with a request a line; - is standard input", "FILE")
        .flag("--explain", flags.explain, "show every stage of the flow")
        .choice("--lang", flags.language, {"auto", "zh", "en"}, "the language of the replies")
        .option("--state", flags.state, "keep what is said, masked, in this folder; without it nothing is written", "DIR")
        .option("--home", flags.home, "another home file; - is standard input", "FILE")
        .option("--model", flags.model,
                "answer open conversation with this model: a folder (ours, GPT-2, Llama, Qwen) or a .gguf", "PATH")
        .choice("--template", flags.chat_template, chat_templates(), "the form of the model's conversations");
    program.parse(argc, argv);
    const bool json = program.common().json;
    refuse_dash("--state", flags.state.value_or(""), "give a folder");
    refuse_dash("--model", flags.model.value_or(""), "a model is opened more than once; give a file or a folder");
    if (flags.home == "-" && flags.asks.empty() && !flags.file) {
        throw UsageError("--home - leaves no standard input for requests; give them with --ask or --file");
    }

    std::optional<std::string> home;  // read once: it may come from a pipe
    if (flags.home) {
        home = read_file(input_path(*flags.home), std::size_t(64) << 20);
    }
    Kernel kernel([&home](const std::string& name) {
        if (name == "home.json" && home) {
            return *home;
        }
        return std::string(embedded_file("llm_os/" + name));
    }, flags.home.value_or("home.json"));
    kernel.set_conversation(conversation_of(flags));
    if (flags.state) {
        kernel.keep_memory_in(*flags.state);
        print_memory_trouble(kernel);
    }
    kernel.context().forced_language = flags.language == "auto" ? "" : flags.language;

    const Colours plain(false);
    int status = 0;
    const auto goes_on_after = [&](const std::string& text) {
        const Asked asked = ask(kernel, text, flags, json, plain);
        status = asked.left_on_disk ? 1 : status;
        return asked.goes_on;
    };
    for (const std::string& text : flags.asks) {
        if (!goes_on_after(text)) {
            return status;
        }
    }
    if (flags.file) {
        // A blank line is a request too; the end of the file after a line's end is not.
        LineInput lines(*flags.file);
        while (const std::optional<std::string> line = lines.next()) {
            if (!goes_on_after(*line)) {
                return status;
            }
        }
    }
    if (flags.asks.empty() && !flags.file) {
        run_shell(kernel, flags, json);
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
