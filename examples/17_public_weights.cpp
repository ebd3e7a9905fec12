// 17_public_weights: what is inside a file of published weights, and how a model speaks with them.
//
// Without --model the lesson makes a GGUF file of its own: the small conversation model of this project, 8 bits a weight.
//
// Read beside it: include/minillm/io/gguf.hpp, kernels/weight_blocks.hpp, io/any_model.hpp, generate/generate.hpp.
// Set a breakpoint in decode_q8_0.
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/half.hpp"
#include "minillm/core/trace.hpp"
#include "minillm/generate/generate.hpp"
#include "minillm/io/any_model.hpp"
#include "minillm/io/gguf_export.hpp"
#include "minillm/nn/softmax.hpp"
#include "minillm/view/attention_head.hpp"
#include "minillm/view/heatmap.hpp"
#include "minillm/view/text_width.hpp"
#include "support/embedded.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

struct Flags {
    std::optional<std::string> model;
    std::optional<std::string> prompt;
    std::size_t layer = 0;
    std::size_t head = 0;
    std::optional<std::string> svg;
};

// A folder of the system's own for files that come and go, erased at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        const std::filesystem::path base = std::filesystem::temp_directory_path() / "minillm_17_public_weights_";
        for (int i = 0; path_.empty(); ++i) {
            const std::filesystem::path wanted = base.string() + std::to_string(i);
            if (std::filesystem::create_directory(wanted)) {  // throws where nothing can be made at all
                path_ = wanted;
            }
        }
    }
    ~TemporaryFolder() {
        const int reason = errno;  // of a failed output, which run_program tells after this
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
        errno = reason;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// The conversation model that the program carries inside itself, as a GGUF file.
std::filesystem::path make_small_gguf(const std::filesystem::path& place_for_it) {
    const std::filesystem::path folder = place_for_it / "conversation";
    std::filesystem::create_directory(folder);
    for (const std::string& name : embedded_file_names()) {
        constexpr std::string_view place = "models/conversation/";
        if (name.starts_with(place)) {
            write_file_atomically(folder / name.substr(place.size()), embedded_file(name));
        }
    }
    GgufExport(folder, WeightFormat::Q8_0).save(folder / "conversation.gguf");
    return folder / "conversation.gguf";
}

std::string shape_text(const std::vector<std::size_t>& shape) {
    std::string text;
    for (const std::size_t length : shape) {
        text += text.empty() ? "" : ", ";
        text += std::to_string(length);
    }
    return "(" + text + ")";
}

std::string value_text(const GgufFile& file, const std::string& key, const GgufValue& value) {
    if (value.type == GgufType::array) {
        return "[" + std::to_string(value.count) + " x " + std::string(gguf_type_name(value.element)) + "]";
    }
    if (value.type == GgufType::text) {
        std::string text(file.text(key));
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text.size() <= 48 ? text : replace_invalid_utf8(text.substr(0, 45)) + "...";
    }
    if (value.type == GgufType::boolean) {
        return file.boolean_or(key, false) ? "true" : "false";
    }
    const double number = file.number(key);
    const bool is_float = value.type == GgufType::F32 || value.type == GgufType::F64;
    return is_float ? json_number(static_cast<float>(number)) : std::to_string(static_cast<long long>(number));
}

void show_file(const Lesson& lesson, const GgufFile& file) {
    lesson.section("1. 文件里有什么 · What is inside: settings, vocabulary, weights, in one file");
    lesson.show("version", static_cast<std::size_t>(file.version()));
    lesson.show("bytes", file.file()->bytes().size());
    std::vector<std::vector<std::string>> settings;
    for (const auto& [key, value] : file.values()) {
        settings.push_back({key, std::string(gguf_type_name(value.type)), value_text(file, key, value)});
    }
    lesson.show("settings", settings);
    // Of the tensors of all layers, those of the first are enough to see.
    std::vector<std::vector<std::string>> tensors;
    for (const auto& [name, tensor] : file.tensors()) {
        if (!name.starts_with("blk.") || name.starts_with("blk.0.")) {
            tensors.push_back({name, shape_text(tensor.shape), std::string(info_of(tensor.format).name),
                               std::to_string(tensor.bytes.size()) + " B"});
        }
    }
    lesson.show("tensors", tensors);
    lesson.show("number_of_tensors", file.tensors().size());
}

// The first quantised matrix of a file, smallest first; nothing if all weights are floats.
std::optional<std::string> quantised_tensor(const GgufFile& file) {
    std::optional<std::string> found;
    for (const auto& [name, tensor] : file.tensors()) {
        const bool is_smaller = !found || tensor.size < file.tensors().find(*found)->second.size;
        if (info_of(tensor.format).block_length == 32 && is_smaller) {
            found = name;
        }
    }
    return found;
}

Vector first_numbers(std::span<const float> values, std::size_t count) {
    Vector result = uninitialised<1>({std::min(count, values.size())});
    std::copy(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(result.size()), result.data());
    return result;
}

// One weight of the block by hand, from the bytes that the comment above decode_... draws.
void show_weight_by_hand(const Lesson& lesson, WeightFormat format, BytePointer block, float decoded) {
    const float d = blocks::half_at(block);
    lesson.show("block_scale_d", d);
    float by_hand = 0;
    if (format == WeightFormat::Q8_0) {
        const int q = blocks::signed_byte(block[2]);
        lesson.show("block_q_0", q);
        lesson.say("    weight 0 = d · q = " + json_number(d) + " · " + std::to_string(q));
        by_hand = d * static_cast<float>(q);
    } else if (format == WeightFormat::Q4_0) {
        const int q = blocks::low_nibble(block[2]);
        lesson.show("block_q_0", q);
        lesson.say("    weight 0 = d · (q - 8) = " + json_number(d) + " · (" + std::to_string(q) + " - 8)");
        by_hand = d * static_cast<float>(q - 8);
    } else if (format == WeightFormat::Q4_1) {
        const float m = blocks::half_at(block + 2);
        const int q = blocks::low_nibble(block[4]);
        lesson.show("block_minimum_m", m);
        lesson.show("block_q_0", q);
        lesson.say("    weight 0 = d · q + m = " + json_number(d) + " · " + std::to_string(q) + " + " + json_number(m));
        const float product = d * static_cast<float>(q);
        by_hand = product + m;
    } else {
        return;  // the other layouts have their bits in two places; kernels/weight_blocks.hpp draws them
    }
    lesson.show("weight_0_by_hand", by_hand);
    lesson.show("weight_0", decoded);
}

void show_block(const Lesson& lesson, const GgufFile& file) {
    lesson.section("2. 一个块 · One block: 32 weights share a scale");
    const std::optional<std::string> name = quantised_tensor(file);
    if (!name) {
        lesson.say("这个文件的权重都是浮点数 · All weights of this file are floats.");
        return;
    }
    const GgufTensor& tensor = file.tensors().find(*name)->second;
    const WeightFormatInfo& info = info_of(tensor.format);
    lesson.show("block_of", *name);
    lesson.show("block_format", std::string(info.name));
    std::string bytes;
    for (std::size_t i = 0; i < info.block_bytes; ++i) {
        char two[4];
        std::snprintf(two, sizeof two, "%02x ", static_cast<unsigned>(tensor.bytes[i]));
        bytes += two;
    }
    bytes.pop_back();
    lesson.show("block_bytes", bytes);
    float weights[32];
    decode_weights(tensor.format, tensor.bytes.data(), 32, weights);
    show_weight_by_hand(lesson, tensor.format, tensor.bytes.data(), weights[0]);
    lesson.show("block_weights", first_numbers(weights, 8));
    lesson.say("    每个权重 · A weight takes " +
               json_number(8.0 * static_cast<double>(info.block_bytes) / 32) + " bits instead of 32.");
}

// The ids of what the model is asked: in its chat template if it has one that is known.
Ids ids_of_question(const AnyModel& any, const std::string& question, const Lesson& lesson) {
    if (any.chat_program || any.tokenizer->special(conversation_tokens()[1])) {
        const ChatTemplate form = any.chat_template();
        lesson.show("chat_template", std::string(chat_family_name(form.family)));
        return prompt_ids(*any.tokenizer, form.parts(question));
    }
    lesson.say("没有对话模板：直接续写 · No chat template: the text is simply continued.");
    return any.tokenizer->encode_with_special(question);
}

std::vector<std::string> token_texts(const AnyModel& any, const Ids& ids) {
    std::vector<std::string> texts;
    for (const TokenId id : ids) {
        const bool known = static_cast<std::size_t>(id) < any.tokenizer->vocabulary_size();  // models round theirs up
        std::string text = any.tokenizer->token_text(id);
        text = !known         ? "id " + std::to_string(id)
               : text.empty() ? any.tokenizer->token_spelling(id)
                              : replace_invalid_utf8(text);
        std::replace(text.begin(), text.end(), '\n', ' ');
        texts.push_back(text);
    }
    return texts;
}

void show_candidates(const Lesson& lesson, const AnyModel& any, const Vector& logits) {
    lesson.section("4. 第一个词 · The first token of the answer: its ten best candidates");
    Matrix row = uninitialised<2>({1, logits.size()});
    std::copy(logits.data(), logits.data() + logits.size(), row.data());
    const Matrix p = softmax(row);
    Ids best(logits.size());
    std::iota(best.begin(), best.end(), TokenId(0));
    const std::size_t count = std::min<std::size_t>(10, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(count), best.end(), [&](TokenId a, TokenId b) {
        const Real left = logits(static_cast<std::size_t>(a));
        const Real right = logits(static_cast<std::size_t>(b));
        return left != right ? left > right : a < b;
    });
    best.resize(count);
    const std::vector<std::string> texts = token_texts(any, best);
    Vector shown_logits = uninitialised<1>({count});
    Vector shown_p = uninitialised<1>({count});
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t id = static_cast<std::size_t>(best[i]);
        shown_logits(i) = logits(id);
        shown_p(i) = p(0, id);
        char numbers[64];
        std::snprintf(numbers, sizeof numbers, "%7.3f  p = %.4f  ", static_cast<double>(logits(id)),
                      static_cast<double>(p(0, id)));
        const auto bar = static_cast<std::size_t>(40 * p(0, id) + Real(0.5));
        lesson.say("    " + padded_right("\"" + texts[i] + "\"", 16) + numbers + std::string(bar, '#'));
    }
    lesson.show("candidates", best);
    lesson.show("candidate_texts", texts);
    lesson.show("candidate_logits", shown_logits);
    lesson.show("candidate_probabilities", shown_p);
}

// All weights of attention while `work` runs, by layer, as the trace names them: [1, H, T, T] each.
std::vector<std::vector<Real>> attention_weights_of(const std::function<void()>& work) {
    std::vector<std::vector<Real>> layers;
    TraceSettings& settings = trace_settings();
    const TraceSettings before = settings;
    settings.out = &std::cerr;  // switches tracing on; the observer takes everything
    settings.pattern = "attention.weights";
    settings.observer = [&layers](std::string_view, const Real* values, std::size_t count) {
        layers.emplace_back(values, values + count);
    };
    work();
    settings = before;
    return layers;
}

// How many layers of attention a model has, and heads in each; an LSTM has none.
struct AttentionSizes {
    std::size_t layers = 0;
    std::size_t heads = 0;
};

AttentionSizes attention_sizes_of(const AnyModel& any) {
    return std::visit(
        [](const auto& model) -> AttentionSizes {
            if constexpr (requires { model.config.heads; }) {
                return {model.config.layers, model.config.heads};
            } else {
                return {};
            }
        },
        any.model);
}

// Said before the model is asked anything.
void check_layer_and_head(const Flags& flags, const AttentionSizes& sizes) {
    if (sizes.layers == 0 || (flags.layer < sizes.layers && flags.head < sizes.heads)) {
        return;
    }
    throw UsageError("--layer " + std::to_string(flags.layer) + " --head " + std::to_string(flags.head) +
                     ": both count from 0, and the model has " + std::to_string(sizes.layers) + " layers with " +
                     std::to_string(sizes.heads) + " heads");
}

void show_attention(const Lesson& lesson, const Flags& flags, const std::vector<std::vector<Real>>& layers,
                    const std::vector<std::string>& labels) {
    lesson.section("5. 注意力 · Attention of one head: each row is a token that looks back at the columns");
    const std::size_t time = labels.size();
    Matrix head = uninitialised<2>({time, time});
    const Real* from = layers[flags.layer].data() + flags.head * head.size();
    std::copy(from, from + head.size(), head.data());
    for (std::size_t q = 0; q < time; ++q) {
        std::fill(head.data() + q * time + q + 1, head.data() + (q + 1) * time, Real(0));  // what comes later is not seen
    }
    lesson.show("tokens", labels);
    lesson.show("attention", head);
    HeatmapOptions options;
    options.row_labels = labels;
    options.title = "attention of layer " + std::to_string(flags.layer) + ", head " + std::to_string(flags.head);
    lesson.say(heatmap_text(head, options));
    if (flags.svg) {
        options.column_labels = labels;
        write_file_atomically(*flags.svg, heatmap_svg(head, options));
    }
}

void speak(const Lesson& lesson, const Flags& flags, const AnyModel& any, const std::string& question) {
    lesson.section("3. 问题变成编号 · The question becomes ids, in the form that the model was taught");
    lesson.show("question", question);
    const Ids ids = ids_of_question(any, question, lesson);
    const std::vector<std::string> texts = token_texts(any, ids);
    lesson.show("ids", ids);
    std::visit(
        [&](const auto& model) {
            check_prompt(model, ids);
            Vector logits;  // [V]
            const auto layers = attention_weights_of([&] { logits = detail::logits_by_forward(model, ids); });
            show_candidates(lesson, any, logits);
            if (layers.empty()) {
                lesson.say("这个模型没有注意力 · This model has no attention.");
            } else {
                show_attention(lesson, flags, layers, texts);
            }
            lesson.section("6. 回答 · The answer: again and again the best candidate");
            GenerateSettings settings;
            settings.max_tokens = 40;
            settings.end_tokens = any.end_tokens;
            settings.sampler = SamplerSettings::greedy();
            Random random(1);  // not drawn from
            const TokenText token_text = [&any](TokenId id) { return any.tokenizer->token_text(id); };
            lesson.show("answer", generate(model, ids, settings, random, token_text).text);
        },
        any.model);
}

int run(int argc, char** argv) {
    Flags flags;
    Program program("17_public_weights",
                    "公开的权重 · What is inside a file of published weights, and how a model speaks with them.");
    program.option("--model", flags.model, "a .gguf file; without it the lesson makes a small one", "PATH");
    program.option("--prompt", flags.prompt, "what the model is asked", "TEXT");
    program.option("--layer", flags.layer, "whose attention is drawn", "N");
    program.option("--head", flags.head, "which of its heads", "N");
    program.option("--svg", flags.svg, "the heat map as a picture, too", "FILE");
    program.example("17_public_weights", "the whole lesson, with a file that it makes");
    program.example("17_public_weights --model SmolLM2-135M-Instruct.Q4_1.gguf --prompt 'Why is the sky blue?'",
                    "with published weights");
    program.parse(argc, argv);
    refuse_dash("--model", flags.model.value_or(""), "a model is opened more than once; give a file");
    refuse_dash("--svg", flags.svg.value_or(""), "the lesson is on standard output; name a file");
    check_can_be_written(flags.svg.value_or(""));
    const Lesson lesson("17_public_weights", program.common());

    std::optional<TemporaryFolder> own;
    std::filesystem::path path;
    if (flags.model) {
        path = *flags.model;
    } else {
        own.emplace();
        path = make_small_gguf(own->path());
    }
    const GgufFile file = GgufFile::open(path);
    show_file(lesson, file);
    show_block(lesson, file);
    const AnyModel any = load_any_model(path);  // behind the block, so that the debugger stops in the one that is shown
    check_layer_and_head(flags, attention_sizes_of(any));
    if (!any.tokenizer) {
        throw ConfigError(path.string() + ": there is no tokenizer in this file, so it cannot be asked anything");
    }
    speak(lesson, flags, any, flags.prompt.value_or(flags.model ? "Why is the sky blue?" : "你好！你能帮我解决问题吗？"));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
