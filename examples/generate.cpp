// generate: continues a text, a conversation or a list of ids with a model.
#include "minillm/generate/generate.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/generate/beam_search.hpp"
#include "minillm/io/any_model.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

struct Flags {
    std::string model;
    std::optional<std::string> prompt;
    std::optional<std::string> chat;
    std::optional<std::string> ids;
    std::string chat_template = "auto";  // the name of one; auto: the model's own
    std::optional<std::string> system;  // what a chat model is told first
    bool exact = false;
    std::size_t max_tokens = 200;
    bool greedy = false;
    std::optional<double> temperature;
    SamplerSettings sampler;
    std::optional<std::size_t> beams;
    double length_penalty = 1;
    bool no_cache = false;
    bool logits = false;
    std::vector<std::string> stop_texts;
};

/// "1,2,3" as ids; blanks are allowed as well.
Ids parse_ids(const std::string& text) {
    Ids ids;
    const char* at = text.data();
    const char* end = at + text.size();
    while (at != end) {
        if (*at == ',' || *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') {
            ++at;
            continue;
        }
        TokenId id = 0;
        const auto [next, error] = std::from_chars(at, end, id);
        if (error != std::errc() || id < 0) {
            throw UsageError("--ids: expected whole numbers with commas between them, found " + text.substr(0, 60));
        }
        ids.push_back(id);
        at = next;
    }
    return ids;
}

std::string text_of_flag(const std::string& value) { return value == "-" ? read_file(input_path("-")) : value; }

// The ids that the model continues, and the end token of a conversation.
struct Start {
    Ids ids;
    std::vector<TokenId> end_tokens;
};

Start start_of_chat(const Flags& flags, const AnyModel& any) {
    const ChatTemplate form =
        flags.chat_template == "auto" ? any.chat_template() : ChatTemplate::named(flags.chat_template);
    Start start{prompt_ids(*any.tokenizer, form.parts(text_of_flag(*flags.chat), flags.system)), any.end_tokens};
    if (const std::optional<TokenId> end = any.tokenizer->special(form.end_mark())) {
        start.end_tokens.push_back(*end);
    }
    return start;
}

Start start_of(const Flags& flags, const AnyModel& any) {
    if (flags.ids) {
        return {parse_ids(text_of_flag(*flags.ids)), any.end_tokens};
    }
    if (!any.tokenizer) {
        throw ConfigError(flags.model + ": there is no tokenizer beside this model; give the prompt with --ids");
    }
    if (flags.chat) {
        return start_of_chat(flags, any);
    }
    return {any.tokenizer->encode_with_special(text_of_flag(*flags.prompt)), any.end_tokens};
}

std::string rate_text(std::size_t tokens, double seconds) {
    return json_number(seconds > 0 ? static_cast<double>(tokens) / seconds : 0.0);
}

const char* finish_name(Finish finish) {
    switch (finish) {
        case Finish::end_token:
            return "end_token";
        case Finish::stop_text:
            return "stop_text";
        case Finish::max_tokens:
            return "max_tokens";
        case Finish::context_full:
            return "context_full";
    }
    return "";
}

std::string list_text(std::span<const TokenId> ids) {
    std::string text;
    for (const TokenId id : ids) {
        text += text.empty() ? "" : ", ";
        text += std::to_string(id);
    }
    return text;
}

void print_json(const GenerateResult& result, const Flags& flags, bool has_text) {
    std::cout << "{\"ids\": [" << list_text(result.ids)
              << "], \"text\": " << (has_text ? json_text(result.text) : std::string("null")) << ", \"finish\": \""
              << finish_name(result.finish)
              << "\", \"mean_log_probability\": " << json_number(result.mean_log_probability)
              << ", \"prefill_tokens_per_second\": " << rate_text(result.prompt_tokens, result.prefill_seconds)
              << ", \"decode_tokens_per_second\": " << rate_text(result.steps, result.decode_seconds);
    if (flags.logits) {
        std::cout << ", \"logits\": [";
        for (std::size_t i = 0; i < result.prompt_logits.size(); ++i) {
            std::cout << (i == 0 ? "" : ", ") << json_number(result.prompt_logits(i));
        }
        std::cout << "]";
    }
    std::cout << "}" << std::endl;
}

// The best beam in the shape of any other result.
template <class Model>
GenerateResult search(const Model& model, const Start& start, const Flags& flags, const TokenText& token_text) {
    const detail::Stopwatch watch;
    BeamSettings settings{*flags.beams, flags.max_tokens, start.end_tokens, flags.length_penalty};
    const std::vector<Beam> beams = beam_search(model, start.ids, settings);
    const Beam& best = beams.front();

    GenerateResult result;
    result.ids = start.ids;
    result.prompt_tokens = start.ids.size();
    result.ids.insert(result.ids.end(), best.ids.begin(), best.ids.end());
    result.steps = best.ids.size();
    result.decode_seconds = watch.seconds();
    const bool full = model.context() != 0 && result.ids.size() >= model.context();
    result.finish = best.ended ? Finish::end_token : full ? Finish::context_full : Finish::max_tokens;
    if (!best.ids.empty()) {
        result.mean_log_probability = best.log_probability / static_cast<double>(best.ids.size());
    }
    if (token_text) {
        TextStream text({}, {});
        for (const TokenId id : best.ids) {
            text.push(token_text(id));
        }
        text.finish();
        result.text = text.text();
    }
    if (flags.logits) {
        result.prompt_logits = detail::logits_by_forward(model, start.ids);
    }
    return result;
}

template <class Model>
int run_model(const Model& model, const AnyModel& any, const Flags& flags, const CommonFlags& common) {
    const Start start = start_of(flags, any);
    TokenText token_text;
    if (any.tokenizer) {
        token_text = [&any](TokenId id) { return any.tokenizer->token_text(id); };
    }
    ShowText show;
    if (!common.json && token_text && !flags.beams) {
        show = [](std::string_view piece) { std::cout << piece << std::flush; };
    }

    GenerateResult result;
    if (flags.beams) {
        check_prompt(model, start.ids);
        result = search(model, start, flags, token_text);
    } else {
        GenerateSettings settings{flags.max_tokens, start.end_tokens, flags.stop_texts, flags.sampler, !flags.no_cache};
        Random random(common.seed);
        result = generate(model, start.ids, settings, random, token_text, show);
    }

    if (common.json) {
        print_json(result, flags, any.tokenizer.has_value());
    } else if (!token_text) {
        std::cout << list_text(result.new_ids()) << std::endl;
    } else {
        std::cout << (show ? "" : result.text) << std::endl;
    }
    if (!common.json && flags.logits) {
        for (std::size_t i = 0; i < result.prompt_logits.size(); ++i) {
            std::cout << i << " " << json_number(result.prompt_logits(i)) << "\n";
        }
    }
    if (result.finish == Finish::context_full) {
        std::cerr << "generate: the context of " << model.context() << " tokens is full" << std::endl;
    }
    return 0;
}

void check_flags(Flags& flags) {
    const int starts = (flags.prompt ? 1 : 0) + (flags.chat ? 1 : 0) + (flags.ids ? 1 : 0);
    if (starts != 1) {
        throw UsageError("expected one of --prompt, --chat and --ids; see --help");
    }
    if ((flags.system || flags.chat_template != "auto") && !flags.chat) {
        throw UsageError("--system and --template go with --chat");
    }
    for (const std::string& text : flags.stop_texts) {
        if (text.empty()) {
            throw UsageError("--stop needs a text that is not empty");
        }
    }
    const SamplerSettings plain;
    const bool sampler_changed = flags.temperature || flags.sampler.top_k != plain.top_k ||
                                 flags.sampler.top_p != plain.top_p || flags.sampler.min_p != plain.min_p;
    if (flags.greedy && (sampler_changed || flags.beams)) {
        throw UsageError("--greedy goes with none of --temperature, --top-k, --top-p, --min-p and --beams");
    }
    if (flags.beams && (sampler_changed || flags.no_cache || !flags.stop_texts.empty() ||
                        flags.sampler.repetition_penalty != plain.repetition_penalty)) {
        throw UsageError("--beams goes with none of the sampling flags, --no-cache and --stop");
    }
    // A chat answers what it thinks best unless it is asked to draw.
    const bool best = flags.greedy || (flags.chat && !sampler_changed);
    flags.sampler.temperature = best ? 0 : flags.temperature.value_or(plain.temperature);
    try {
        check_sampler(flags.sampler);
    } catch (const ConfigError& error) {
        throw UsageError(error.what());
    }
}

int run(int argc, char** argv) {
    Flags flags;
    Program program("generate", "Continues a text, answers a question or continues a list of ids with a model.");
    program.example("generate --model datasets/models/conversation --chat 你好", "answers a greeting");
    program.example("generate --model my_model --prompt 'Once upon' --temperature 0.8 --top-k 40 --seed 7",
                    "continues a text");
    program.example("generate --model SmolLM2-135M-Instruct.Q4_1.gguf --chat 'Why is the sky blue?'",
                    "asks a published model");
    program.option("--model", flags.model, "a folder (ours or Hugging Face's), a .safetensors or a .gguf file", "PATH");
    program.option("--prompt", flags.prompt, "the text to continue; - reads it from standard input", "TEXT");
    program.option("--chat", flags.chat, "a question to answer; - reads it from standard input", "TEXT");
    program.option("--system", flags.system, "of --chat: what the model is told before the question", "TEXT");
    std::vector<std::string> families = chat_family_names();
    families.insert(families.begin(), "auto");
    program.choice("--template", flags.chat_template, families,
                   "of --chat: the form of the conversation, instead of the model's own");
    program.option("--ids", flags.ids, "token ids to continue, with commas between them", "1,2,3");
    program.option("--max-tokens", flags.max_tokens, "how many new tokens at most");
    program.flag("--greedy", flags.greedy, "always take the likeliest token (--chat does, unless told otherwise)");
    program.option("--temperature", flags.temperature, "below 1 sharper, above 1 flatter, 0 greedy [1]", "X", {0, 1e9});
    program.option("--top-k", flags.sampler.top_k, "draw from the k likeliest tokens; 0: from all");
    program.option("--top-p", flags.sampler.top_p, "draw from the likeliest tokens that together have this", "X", {0, 1});
    program.option("--min-p", flags.sampler.min_p, "draw from tokens at least this likely, the likeliest being 1", "X",
                   {0, 1});
    program.option("--repetition-penalty", flags.sampler.repetition_penalty, "above 1: less of what was there already");
    program.option("--beams", flags.beams, "follow the best N continuations at once", "N", {1, 1024});
    program.option("--length-penalty", flags.length_penalty, "of --beams: 1 compares means, 0 sums");
    program.flag("--no-cache", flags.no_cache, "compute everything anew for each token: slower, the same bits");
    program.flag("--exact", flags.exact, "of quantised weights: do not round what is multiplied with them (slow)");
    program.flag("--logits", flags.logits, "show the logits after the last token of the prompt");
    program.repeated("--stop", flags.stop_texts, "end before this text");
    program.parse(argc, argv);
    if (flags.model.empty()) {
        throw UsageError("--model is missing; see --help");
    }
    refuse_dash("--model", flags.model, "a model is opened more than once; give a file or a folder");
    check_flags(flags);

    const AnyModel any = load_any_model(flags.model, flags.exact);
    return std::visit([&](const auto& model) { return run_model(model, any, flags, program.common()); }, any.model);
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
