// train: teaches a language model from a text, from token ids or from conversations.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/progress.hpp"
#include "minillm/io/checkpoint.hpp"
#include "minillm/io/conversation.hpp"
#include "minillm/io/file_set.hpp"
#include "minillm/io/model_folder.hpp"
#include "minillm/train/trainer.hpp"
#include "minillm/view/line_chart.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

using Clock = std::chrono::steady_clock;

// Everything that a checkpoint remembers and a flag changes. The numbers are the defaults of a new training.
struct Settings {
    std::size_t batch = 12;
    std::size_t context = 64;
    std::size_t steps = 2000;
    std::size_t accumulate = 1;
    double learning_rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
    std::size_t warmup = 0;
    double clip = 0;
    double label_smoothing = 0;
    std::string schedule = "constant";
    std::string order = "random";
    double question_dropout = 0;
    bool vary_questions = false;
};

// The same, where each may be absent: what the command line says.
struct GivenSettings {
    std::optional<std::size_t> batch, context, steps, epochs, accumulate, warmup;
    std::optional<double> learning_rate, beta1, beta2, eps, weight_decay, clip, label_smoothing, question_dropout;
    std::string schedule, order;  // empty: absent
    bool vary_questions = false;
};

struct Flags {
    std::string arch;  // empty: that of --init or --resume, or gpt
    std::string data;
    std::string ids;
    std::vector<std::string> conversations;
    std::string tokenizer;
    std::string init;
    std::string resume;
    std::string out;
    std::optional<std::size_t> vocabulary, layers, heads, channels, hidden;
    GivenSettings given;
    std::string dtype = "f32";
    std::size_t save_every = 0;
    double validation_share = 0;
    std::size_t evaluate_every = 0;
    std::string curve;
    bool force = false;
};

// ---- The data -----------------------------------------------------------------------------------------------------

// What is learned from: one long list of ids, or whole examples.
struct Lessons {
    Ids ids;
    Ids validation_ids;
    std::vector<std::pair<std::string, std::string>> pairs;  // questions and replies
    std::string fingerprint;                                 // of all of it, so that --resume can tell
    std::vector<TokenId> end_tokens;
};

// FNV-1a, 64 bits: tells different data apart; no defence against somebody who wants it not to.
class Fingerprint {
public:
    void add(std::string_view bytes) {
        for (const char byte : bytes) {
            hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
        }
    }
    std::string text() const {
        char buffer[17] = {};
        std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(hash_));
        return buffer;
    }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

std::string first_word(const std::string& text) {
    return replace_invalid_utf8(text.substr(0, text.find_first_of(" \t\r\n")));
}

Ids parse_ids(const std::string& text, const std::string& name) {
    Ids ids;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            ++at;
            continue;
        }
        TokenId id = 0;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), id);
        const std::size_t next = static_cast<std::size_t>(end - text.data());
        const bool ends_well = next == text.size() || text[next] == ' ' || (text[next] >= '\t' && text[next] <= '\r');
        if (error != std::errc() || id < 0 || !ends_well) {
            throw FormatError(name, "byte " + std::to_string(at), "token ids with blanks between them",
                              "`" + first_word(text.substr(at, 20)) + "`");
        }
        ids.push_back(id);
        at = next;
    }
    return ids;
}

std::string content_of(const std::string& name) {
    const std::string text = read_file(input_path(name));
    return std::string(without_byte_order_mark(text));
}

// The tokenizer that a flag names, or the one beside the model that is trained on, or a new one for this text.
ModelTokenizer tokenizer_for_text(const Flags& flags, const std::optional<ModelTokenizer>& beside_model,
                                  const std::string& text) {
    if (flags.tokenizer == "byte") {
        return ModelTokenizer(BytePairTokenizer());
    }
    if (!flags.tokenizer.empty() && flags.tokenizer != "char") {
        return ModelTokenizer::load(flags.tokenizer);
    }
    if (beside_model) {
        return *beside_model;
    }
    return ModelTokenizer(CharacterTokenizer::train(text, flags.data));
}

// For conversations: byte pairs learned from the questions and replies themselves.
ModelTokenizer tokenizer_for_conversations(const Flags& flags, const std::optional<ModelTokenizer>& beside_model,
                                           const Lessons& lessons) {
    if (!flags.tokenizer.empty()) {
        return ModelTokenizer::load(flags.tokenizer);
    }
    if (beside_model) {
        return *beside_model;
    }
    std::vector<std::string> texts;
    for (const auto& [question, reply] : lessons.pairs) {
        texts.push_back(question);
        texts.push_back(reply);
    }
    const std::size_t size = flags.vocabulary.value_or(2000);
    return ModelTokenizer(BytePairTokenizer::train(texts, size, conversation_tokens()));
}

// The last part of the ids is kept apart for measuring.
void split_validation(Lessons& lessons, double share) {
    const std::size_t kept = static_cast<std::size_t>(static_cast<double>(lessons.ids.size()) * (1 - share));
    lessons.validation_ids.assign(lessons.ids.begin() + static_cast<std::ptrdiff_t>(kept), lessons.ids.end());
    lessons.ids.resize(kept);
}

Lessons read_lessons(const Flags& flags, std::optional<ModelTokenizer>& tokenizer) {
    Lessons lessons;
    Fingerprint fingerprint;
    if (!flags.conversations.empty()) {
        for (const std::string& file : flags.conversations) {
            const std::vector<Exchange> exchanges = parse_conversations(content_of(file), file);
            for (auto& pair : pairs_of(exchanges)) {
                fingerprint.add(pair.first + "\n" + pair.second + "\n");
                lessons.pairs.push_back(std::move(pair));
            }
        }
        if (lessons.pairs.empty()) {
            throw ConfigError("--conversation: there is no exchange in these files");
        }
        tokenizer = tokenizer_for_conversations(flags, tokenizer, lessons);
        lessons.end_tokens = {ConversationTemplate(*tokenizer).end()};
    } else if (!flags.data.empty()) {
        const std::string text = content_of(flags.data);
        if (text.empty()) {
            throw ConfigError(flags.data + ": there is no text");
        }
        tokenizer = tokenizer_for_text(flags, tokenizer, text);
        lessons.ids = tokenizer->encode(text);
    } else {
        lessons.ids = parse_ids(content_of(flags.ids), flags.ids);
        if (!flags.tokenizer.empty()) {
            tokenizer = ModelTokenizer::load(flags.tokenizer);
        }
    }
    for (const TokenId id : lessons.ids) {
        std::string bytes;
        append_little_endian(bytes, static_cast<std::uint32_t>(id));
        fingerprint.add(bytes);
    }
    lessons.fingerprint = fingerprint.text();
    split_validation(lessons, flags.validation_share);
    return lessons;
}

// ---- The model ----------------------------------------------------------------------------------------------------

std::size_t vocabulary_for(const Flags& flags, const Lessons& lessons, const std::optional<ModelTokenizer>& tokenizer) {
    if (tokenizer) {
        return tokenizer->vocabulary_size();
    }
    if (flags.vocabulary) {
        return *flags.vocabulary;
    }
    const auto largest = std::max_element(lessons.ids.begin(), lessons.ids.end());
    return largest == lessons.ids.end() ? 1 : static_cast<std::size_t>(*largest) + 1;
}

AnyLanguageModel new_model(const Flags& flags, const Settings& settings, std::size_t vocabulary, Random& random) {
    AnyLanguageModel model;
    if (flags.arch == "article" || flags.arch == "lstm") {
        const bool article = flags.arch == "article";
        LstmLanguageModelConfig config = LstmLanguageModelConfig::article(vocabulary);
        config.channels = flags.channels.value_or(article ? 100 : 128);
        config.hidden = flags.hidden.value_or(128);
        config.layers = flags.layers.value_or(1);
        config.predict_last_only = article;
        config.frozen_embedding = article;
        model = LstmLanguageModel(config);
    } else {
        GptConfig config;
        config.vocabulary_size = vocabulary;
        config.context = settings.context;
        config.channels = flags.channels.value_or(128);
        config.layers = flags.layers.value_or(4);
        config.heads = flags.heads.value_or(4);
        config.hidden = flags.hidden.value_or(0);
        model = Gpt(config);
    }
    std::visit([&random](auto& any) { any.initialise(random); }, model);
    return model;
}

std::string arch_of(const AnyLanguageModel& model) {
    if (const auto* lstm = std::get_if<LstmLanguageModel>(&model)) {
        return lstm->config.predict_last_only ? "article" : "lstm";
    }
    return "gpt";
}

// The sizes of a model that exists already cannot be chosen any more.
void refuse_sizes(const Flags& flags, const AnyLanguageModel& model) {
    if (!flags.arch.empty() && flags.arch != arch_of(model)) {
        throw ConfigError("--arch " + flags.arch + ": the model of --init or --resume is of the kind " +
                          arch_of(model));
    }
    if (flags.layers || flags.channels || flags.hidden || flags.vocabulary) {
        throw UsageError(
            "--layers, --channels, --hidden and --vocabulary cannot change the model of --init or --resume");
    }
}

// Every id must be one of the model's: known at once, and not when a batch first holds it.
void check_ids(const Lessons& lessons, const std::string& file, std::size_t vocabulary) {
    std::size_t position = 0;
    for (const Ids* ids : {&lessons.ids, &lessons.validation_ids}) {
        for (const TokenId id : *ids) {
            if (static_cast<std::size_t>(id) >= vocabulary) {
                throw VocabularyError(file + ": id " + std::to_string(id) + " at position " +
                                      std::to_string(position) + ", expected an id below V=" +
                                      std::to_string(vocabulary));
            }
            ++position;
        }
    }
}

// ---- The training -------------------------------------------------------------------------------------------------

template <class Value>
void choose(Value& setting, const std::optional<Value>& given) {
    setting = given.value_or(setting);
}

Settings chosen_settings(const GivenSettings& given, Settings settings) {
    choose(settings.batch, given.batch);
    choose(settings.context, given.context);
    choose(settings.steps, given.steps);
    choose(settings.accumulate, given.accumulate);
    choose(settings.learning_rate, given.learning_rate);
    choose(settings.beta1, given.beta1);
    choose(settings.beta2, given.beta2);
    choose(settings.eps, given.eps);
    choose(settings.weight_decay, given.weight_decay);
    choose(settings.warmup, given.warmup);
    choose(settings.clip, given.clip);
    choose(settings.label_smoothing, given.label_smoothing);
    choose(settings.question_dropout, given.question_dropout);
    settings.schedule = given.schedule.empty() ? settings.schedule : given.schedule;
    settings.order = given.order.empty() ? settings.order : given.order;
    settings.vary_questions = settings.vary_questions || given.vary_questions;
    return settings;
}

Json settings_json(const Settings& settings, const Lessons& lessons, double validation_share) {
    return {{"batch", settings.batch},
            {"context", settings.context},
            {"steps", settings.steps},
            {"accumulate", settings.accumulate},
            {"learning_rate", settings.learning_rate},
            {"warmup", settings.warmup},
            {"clip", settings.clip},
            {"label_smoothing", settings.label_smoothing},
            {"schedule", settings.schedule},
            {"order", settings.order},
            {"question_dropout", settings.question_dropout},
            {"vary_questions", settings.vary_questions},
            {"validation_share", validation_share},
            {"data", lessons.fingerprint}};
}

Settings settings_from(const TrainingState& state, const std::string& file) {
    const JsonValue json = JsonValue::parse(state.settings.dump(), file);
    Settings settings;
    settings.batch = static_cast<std::size_t>(json["batch"].integer(1));
    settings.context = static_cast<std::size_t>(json["context"].integer(1));
    settings.steps = static_cast<std::size_t>(json["steps"].integer());
    settings.accumulate = static_cast<std::size_t>(json["accumulate"].integer(1));
    settings.learning_rate = json["learning_rate"].number();
    settings.warmup = static_cast<std::size_t>(json["warmup"].integer());
    settings.clip = json["clip"].number();
    settings.label_smoothing = json["label_smoothing"].number();
    settings.schedule = json["schedule"].text();
    settings.order = json["order"].text();
    settings.question_dropout = json["question_dropout"].number();
    settings.vary_questions = json["vary_questions"].boolean();
    settings.beta1 = state.optimizer.settings.beta1;
    settings.beta2 = state.optimizer.settings.beta2;
    settings.eps = state.optimizer.settings.eps;
    settings.weight_decay = state.optimizer.settings.weight_decay;
    return settings;
}

// Leaves out each token of the question with this probability: the model must not hang on any single one.
Example with_question_dropout(Example example, double probability, Random& random) {
    if (probability == 0) {
        return example;
    }
    Example result;
    for (std::size_t i = 0; i < example.ids.size(); ++i) {
        const bool inside = i > 0 && i + 1 < example.first_target;  // not <|user|>, <|reply|> or the reply
        if (!inside || random.uniform() >= probability) {
            result.ids.push_back(example.ids[i]);
        }
    }
    result.first_target = example.first_target - (example.ids.size() - result.ids.size());
    return result;
}

Batch conversation_batch(const Lessons& lessons, const ModelTokenizer& tokenizer, const Settings& settings,
                         Random& random, std::size_t step) {
    const ConversationTemplate conversation(tokenizer);
    std::vector<Example> examples;
    for (std::size_t r = 0; r < settings.batch; ++r) {
        const std::size_t number = settings.order == "sequential"
                                       ? (step * settings.batch + r) % lessons.pairs.size()
                                       : static_cast<std::size_t>(random.below(lessons.pairs.size()));
        const auto& [question, reply] = lessons.pairs[number];
        const std::string asked = settings.vary_questions ? vary_question(question, random) : question;
        examples.push_back(
            with_question_dropout(conversation.example(asked, reply), settings.question_dropout, random));
    }
    return padded_batch(examples, settings.context);
}

Batch batch_of_step(const Lessons& lessons, const std::optional<ModelTokenizer>& tokenizer, const Settings& settings,
                    Predicts predicts, Random& random, std::size_t step) {
    if (!lessons.pairs.empty()) {
        return conversation_batch(lessons, *tokenizer, settings, random, step);
    }
    if (settings.order == "sequential") {
        return sequential_batch(lessons.ids, settings.batch, settings.context, step, predicts);
    }
    return random_batch(lessons.ids, settings.batch, settings.context, random, predicts);
}

// The rows of a batch in `most_parts` parts, as equal as can be; in fewer if there are fewer rows.
std::vector<Batch> parts_of(const Batch& batch, std::size_t most_parts) {
    const std::size_t rows = batch.inputs.shape(0);
    const std::size_t parts = std::min(most_parts, rows);
    const std::size_t time = batch.inputs.shape(1);
    const std::size_t target_time = batch.targets.shape(1);
    std::vector<Batch> result;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = rows * part / parts;
        const std::size_t count = rows * (part + 1) / parts - begin;
        using Shape = std::array<std::size_t, 2>;
        Batch piece{IdBatch(Shape{count, time}), IdBatch(Shape{count, target_time})};
        std::copy_n(batch.inputs.data() + begin * time, count * time, piece.inputs.data());
        std::copy_n(batch.targets.data() + begin * target_time, count * target_time, piece.targets.data());
        result.push_back(std::move(piece));
    }
    return result;
}

// A key press or the system asks the program to end: it saves first.
volatile std::sig_atomic_t end_was_asked_for = 0;
void ask_for_end(int) { end_was_asked_for = 1; }

template <class Model>
class Training {
public:
    Training(Model& model, const Flags& flags, const Settings& settings, const Lessons& lessons,
             const std::optional<ModelTokenizer>& tokenizer, TrainingState state, const CommonFlags& common)
        : model_(model),
          flags_(flags),
          settings_(settings),
          lessons_(lessons),
          tokenizer_(tokenizer),
          common_(common),
          state_(std::move(state)),
          trainer_(model, state_.optimizer, trainer_settings()) {
        if constexpr (requires { model.config.predict_last_only; }) {
            predicts_ = model.config.predict_last_only ? Predicts::last_position : Predicts::every_position;
        }
    }

    int run() {
        if (!flags_.out.empty()) {
            const FileSetWriter reachable(flags_.out);  // a folder that cannot be made is better known now than later
        }
        std::signal(SIGINT, ask_for_end);
        std::signal(SIGTERM, ask_for_end);
        ProgressBar bar("training", settings_.steps, "steps", !common_.json && stderr_is_terminal());
        Clock::time_point saved = Clock::now();
        while (trainer_.steps_done() < settings_.steps && end_was_asked_for == 0) {
            const StepReport report = checked_step();
            bar.update(report.step, "loss " + std::to_string(report.loss));
            const bool due = flags_.save_every > 0 ? report.step % flags_.save_every == 0
                                                   : Clock::now() - saved > std::chrono::minutes(1);
            if (due && report.step < settings_.steps) {
                save();
                saved = Clock::now();
            }
            if (flags_.evaluate_every > 0 && report.step % flags_.evaluate_every == 0) {
                validation_losses_.push_back(measure(report.step));
            }
        }
        const std::size_t done = trainer_.steps_done();
        const bool measured = flags_.evaluate_every > 0 && done % flags_.evaluate_every == 0;
        if (!lessons_.validation_ids.empty() && !measured && end_was_asked_for == 0) {
            measure(done);
        }
        save();
        show_curve();
        if (end_was_asked_for != 0) {
            throw Error("stopped after step " + std::to_string(done) +
                        (flags_.out.empty() ? std::string() : "; go on with --resume " + flags_.out));
        }
        return 0;
    }

private:
    TrainerSettings trainer_settings() const {
        TrainerSettings result;
        result.schedule = {settings_.learning_rate, settings_.warmup, settings_.steps,
                           Schedule::shape_of(settings_.schedule)};
        result.clip = settings_.clip;
        result.loss.label_smoothing = static_cast<Real>(settings_.label_smoothing);
        return result;
    }

    // A step that cannot be taken ends the training. A checkpoint that is there already stays; if there is none yet, the
    // parameters as they were before the step are kept.
    StepReport checked_step() {
        try {
            return one_step();
        } catch (const TrainingError&) {
            if (!flags_.out.empty() && !std::filesystem::exists(std::filesystem::path(flags_.out) / "config.json")) {
                save();
            }
            throw;
        }
    }

    StepReport one_step() {
        const Batch batch =
            batch_of_step(lessons_, tokenizer_, settings_, predicts_, state_.random, trainer_.steps_done());
        const Clock::time_point begin = Clock::now();
        const StepReport report =
            settings_.accumulate > 1 ? trainer_.step(parts_of(batch, settings_.accumulate)) : trainer_.step(batch);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        losses_.push_back(report.loss);
        const double rate = static_cast<double>(batch.inputs.size()) / std::max(seconds, 1e-9);
        if (common_.json) {
            std::cout << "{\"step\": " << report.step << ", \"loss\": " << json_number(report.loss)
                      << ", \"learning_rate\": " << json_number(report.learning_rate)
                      << ", \"gradient_norm\": " << json_number(report.gradient_norm)
                      << ", \"tokens_per_second\": " << json_number(rate) << "}" << std::endl;
        } else if (report.step == 1 || report.step % std::max<std::size_t>(settings_.steps / 20, 1) == 0) {
            std::printf(
                "step %zu/%zu  loss %.4f  accuracy %.1f %%  learning rate %.2e  gradient norm %.3f  %.0f tokens/s\n",
                report.step, settings_.steps, report.loss, 100 * report.accuracy.share(), report.learning_rate,
                report.gradient_norm, rate);
            std::fflush(stdout);
        }
        return report;
    }

    // The mean loss over the text that was kept apart, read once from its beginning to its end.
    double measure(std::size_t step) const {
        const Ids& ids = lessons_.validation_ids;
        if (ids.size() < settings_.context + 2) {
            throw ConfigError("--validation-share: " + std::to_string(ids.size()) +
                              " ids are kept apart, expected at least the context and 2 more");
        }
        const std::size_t windows = (ids.size() - 1) / settings_.context;
        double loss = 0;
        Accuracy accuracy;
        for (std::size_t window = 0; window < windows; window += settings_.batch) {
            const std::size_t rows = std::min(settings_.batch, windows - window);
            const std::span<const TokenId> rest = std::span(ids).subspan(window * settings_.context);
            const Batch batch = consecutive_rows(rest, rows);
            const StepReport report = trainer_.evaluate(batch);
            loss += report.loss * static_cast<double>(report.accuracy.all);
            accuracy += report.accuracy;
        }
        loss /= static_cast<double>(accuracy.all);
        if (common_.json) {
            std::cout << "{\"step\": " << step << ", \"validation_loss\": " << json_number(loss)
                      << ", \"validation_accuracy\": " << json_number(accuracy.share()) << "}" << std::endl;
        } else {
            std::printf("step %zu  validation loss %.4f  perplexity %.2f  accuracy %.1f %%\n", step, loss,
                        perplexity(loss), 100 * accuracy.share());
        }
        return loss;
    }

    Batch consecutive_rows(std::span<const TokenId> ids, std::size_t rows) const {
        const std::size_t time = settings_.context;
        using Shape = std::array<std::size_t, 2>;
        const bool last_only = predicts_ == Predicts::last_position;
        Batch batch{IdBatch(Shape{rows, time}), IdBatch(Shape{rows, last_only ? 1 : time})};
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t t = 0; t < time; ++t) {
                batch.inputs(r, t) = ids[r * time + t];
                if (!last_only) {
                    batch.targets(r, t) = ids[r * time + t + 1];
                }
            }
            if (last_only) {
                batch.targets(r, 0) = ids[(r + 1) * time];
            }
        }
        return batch;
    }

    void save() {
        if (flags_.out.empty()) {
            return;
        }
        CheckpointContent content;
        content.config = config_json(model_.config);
        if (lessons_.end_tokens.size() == 1) {
            content.config["eos_token_id"] = lessons_.end_tokens[0];
        }
        content.format = flags_.dtype == "f16"    ? NumberFormat::F16
                         : flags_.dtype == "bf16" ? NumberFormat::BF16
                                                  : real_format;
        if (tokenizer_) {
            content.save_tokenizer = [this](const std::filesystem::path& path) { tokenizer_->save(path); };
        }
        state_.optimizer = trainer_.optimizer;
        state_.settings = settings_json(settings_, lessons_, flags_.validation_share);
        const bool resumable = content.format == real_format;
        save_checkpoint(flags_.out, model_, name_in_file(model_), content, resumable ? &state_ : nullptr);
    }

    // The losses of this run as a curve: in the terminal, and as a file.
    void show_curve() const {
        LineChartOptions options;
        options.title = "loss";
        std::vector<LineSeries> curves{{"training", losses_, static_cast<double>(first_step_)}};
        if (!validation_losses_.empty() && flags_.evaluate_every > 0) {
            const auto every = static_cast<double>(flags_.evaluate_every);
            const auto first = static_cast<double>((first_step_ + flags_.evaluate_every - 1) / flags_.evaluate_every);
            curves.push_back({"validation", validation_losses_, first * every, every});
        }
        if (!common_.json && losses_.size() > 1) {
            std::printf("%s", line_chart_text(curves, options).c_str());
        }
        if (!flags_.curve.empty()) {
            write_file_atomically(flags_.curve, line_chart_svg(curves, options) + "\n");
        }
    }

    Model& model_;
    const Flags& flags_;
    const Settings& settings_;
    const Lessons& lessons_;
    const std::optional<ModelTokenizer>& tokenizer_;
    const CommonFlags& common_;
    TrainingState state_;
    Trainer<Model> trainer_;
    Predicts predicts_ = Predicts::every_position;
    std::size_t first_step_ = trainer_.steps_done() + 1;
    std::vector<double> losses_;                     // of every step of this run
    std::vector<double> validation_losses_;          // of every measurement on the way
};

// ---- The command line ---------------------------------------------------------------------------------------------

// Adam divides by 1 - beta.
constexpr double most_beta = 0.9999999;

void declare(Program& program, Flags& flags) {
    GivenSettings& given = flags.given;
    program.example("train --data story.txt --arch gpt --steps 500 --out my_model", "learns a text letter by letter");
    program.example("train --resume my_model --data story.txt --steps 1000", "goes on where the first run ended");
    program.choice("--arch", flags.arch, {"gpt", "lstm", "article"}, "the kind of model [gpt]");
    program.option("--data", flags.data, "a text to learn from; - is standard input, here and in the next two", "FILE");
    program.option("--ids", flags.ids, "token ids to learn from, with blanks between them", "FILE");
    program.list("--conversation", flags.conversations, "questions and replies to learn from", "FILE");
    program.option("--tokenizer", flags.tokenizer, "a tokenizer's file or folder, char or byte", "PATH");
    program.option("--vocabulary", flags.vocabulary, "how many tokens a new model or tokenizer has");
    program.option("--init", flags.init, "begin with the parameters of this model", "PATH");
    program.option("--resume", flags.resume, "go on with the training of this checkpoint", "PATH");
    program.option("--out", flags.out, "the folder that is written [that of --resume]", "PATH");
    program.choice("--dtype", flags.dtype, {"f32", "f16", "bf16"}, "how the parameters are stored");
    program.option("--save-every", flags.save_every, "steps between two checkpoints; 0: a minute");
    program.option("--layers", flags.layers, "blocks or LSTM layers [4; lstm and article: 1]", "N", {1, 1000});
    program.option("--heads", flags.heads, "attention heads [4]", "N", {1, 65536});
    program.option("--channels", flags.channels, "the width of a token's vector [128; article: 100]", "N", {1, 1e6});
    program.option("--hidden", flags.hidden, "the width of the LSTM [128] or the feed-forward [4 channels]", "N",
                   {0, 1e6});
    program.option("--batch", given.batch, "rows a step [12]", "N", {1, 1e9});
    program.option("--accumulate", given.accumulate, "process the rows of a step in N parts [1]", "N", {1, 1e9});
    program.option("--context", given.context, "tokens a row [64]", "N", {1, 1e9});
    program.option("--steps", given.steps, "steps in all, those before --resume included [2000]");
    program.option("--epochs", given.epochs, "instead of --steps: passes through the data");
    program.option("--lr", given.learning_rate, "the learning rate [0.001]", "X", {0, 1e300});
    program.option("--beta1", given.beta1, "how slowly Adam forgets gradients [0.9]", "X", {0, most_beta});
    program.option("--beta2", given.beta2, "how slowly Adam forgets their squares [0.999]", "X", {0, most_beta});
    program.option("--eps", given.eps, "keeps Adam from dividing by zero [1e-8]", "X", {0, 1});
    program.option("--weight-decay", given.weight_decay, "AdamW, on tensors of two dimensions [0]", "X", {0, 1000});
    program.option("--warmup", given.warmup, "steps until the full learning rate [0]");
    program.option("--clip", given.clip, "the largest gradient norm; 0: any [0]", "X", {0, 1e9});
    program.option("--label-smoothing", given.label_smoothing, "share of each target given to all tokens [0]", "X",
                   {0, 1});
    program.choice("--schedule", given.schedule, {"constant", "cosine"}, "of the learning rate [constant]");
    program.choice("--order", given.order, {"sequential", "random"}, "of the pieces of the text [random]");
    program.flag("--vary-questions", given.vary_questions, "vary capitals and final punctuation of questions");
    program.option("--question-dropout", given.question_dropout, "leave out each token of a question with this chance",
                   "X", {0, 0.9});
    program.option("--validation-share", flags.validation_share, "keep the end of the text apart for measuring", "X",
                   {0, 0.9});
    program.option("--evaluate-every", flags.evaluate_every, "steps between two measurements; 0: once, at the end");
    program.option("--curve", flags.curve, "write the curve of the losses as SVG", "FILE");
    program.flag("--force", flags.force, "--out may replace a model that was trained for more steps");
}

void check_flags(const Flags& flags) {
    const int sources =
        (flags.data.empty() ? 0 : 1) + (flags.ids.empty() ? 0 : 1) + (flags.conversations.empty() ? 0 : 1);
    if (sources != 1) {
        throw UsageError("expected one of --data, --ids and --conversation; see --help");
    }
    if (!flags.init.empty() && !flags.resume.empty()) {
        throw UsageError("--init and --resume exclude each other");
    }
    if (flags.given.steps && flags.given.epochs) {
        throw UsageError("--steps and --epochs exclude each other");
    }
    if (flags.arch == "article" && !flags.conversations.empty()) {
        throw UsageError("--arch article predicts one token after a piece of text, which --conversation does not have");
    }
    if (!flags.conversations.empty() && flags.validation_share > 0) {
        throw UsageError("--validation-share goes with --data and --ids");
    }
    if (flags.vocabulary && (!flags.data.empty() || !flags.tokenizer.empty())) {
        throw UsageError("--vocabulary goes with --ids and --conversation, without --tokenizer: a tokenizer says by "
                         "itself how many tokens there are");
    }
    refuse_dash("--tokenizer", flags.tokenizer, "its kind is told by its name; give a file or a folder");
    refuse_dash("--init", flags.init, "give a file or a folder");
    refuse_dash("--resume", flags.resume, "give a folder");
    refuse_dash("--out", flags.out, "several files are written; give a folder");
    refuse_dash("--curve", flags.curve, "the report of the training is on standard output; name a file");
    check_can_be_written(flags.curve);
}

// How many steps the model in a folder has been trained; 0 if there is none, or one of another origin.
std::size_t steps_in_folder(const std::string& folder) {
    const std::filesystem::path path = file_of_set(folder, "trainer.json");
    std::error_code ignored;
    if (folder.empty() || !std::filesystem::exists(path, ignored)) {
        return 0;
    }
    const JsonValue trainer = JsonValue::read(path);
    return trainer.has("steps") ? static_cast<std::size_t>(trainer["steps"].integer()) : 0;
}

// A forgotten --resume must not cost a training: the longer one is replaced only on demand, any other not silently.
void check_replaced_model(const Flags& flags, std::size_t steps) {
    const std::size_t steps_there = flags.resume.empty() ? steps_in_folder(flags.out) : 0;
    if (steps_there == 0) {
        return;
    }
    const std::string there = flags.out + " holds a model that was trained for " + std::to_string(steps_there) +
                              (steps_there == 1 ? " step" : " steps");
    if (steps_there > steps && !flags.force) {
        throw ConfigError(there + ", more than this one will be; go on with it by --resume " + flags.out +
                          ", or replace it with --force");
    }
    std::cerr << "train: " << there << "; it will be replaced" << std::endl;
}

std::size_t steps_of_epochs(std::size_t epochs, const Lessons& lessons, const Settings& settings) {
    const std::size_t examples =
        lessons.pairs.empty() ? (lessons.ids.size() - 1) / settings.context : lessons.pairs.size();
    return epochs * ((examples + settings.batch - 1) / settings.batch);
}

int run(int argc, char** argv) {
    Flags flags;
    Program program("train", "Teaches a language model from a text, from token ids or from conversations.");
    declare(program, flags);
    program.parse(argc, argv);
    check_flags(flags);

    // 1. the model that is trained on, if there is one
    std::optional<ModelFolder> folder;
    TrainingState state;
    state.random = Random(program.common().seed);
    Settings saved;
    if (!flags.resume.empty()) {
        state = load_training_state(flags.resume);
        saved = settings_from(state, flags.resume);
        flags.out = flags.out.empty() ? flags.resume : flags.out;
        flags.validation_share = state.settings.value("validation_share", 0.0);
    }
    const std::string start = flags.resume.empty() ? flags.init : flags.resume;
    if (!start.empty()) {
        folder = load_model_folder(start, {flags.heads.value_or(0), flags.arch == "article"});
        refuse_sizes(flags, folder->model);
        const auto* gpt = std::get_if<Gpt>(&folder->model);
        saved.context =
            gpt != nullptr && flags.resume.empty() ? std::min(saved.context, gpt->context()) : saved.context;
    }
    Settings settings = chosen_settings(flags.given, saved);

    // 2. the data
    std::optional<ModelTokenizer> tokenizer = folder ? folder->tokenizer : std::nullopt;
    const Lessons lessons = read_lessons(flags, tokenizer);
    if (!flags.resume.empty() && state.settings.value("data", "") != lessons.fingerprint) {
        throw ConfigError("--resume " + flags.resume +
                          ": it learned from other data; use --init to train on with new data");
    }
    if (flags.given.epochs) {
        settings.steps = steps_of_epochs(*flags.given.epochs, lessons, settings);
    }

    check_replaced_model(flags, settings.steps);

    // 3. a new model, if there was none
    AnyLanguageModel model = folder
                                 ? std::move(folder->model)
                                 : new_model(flags, settings, vocabulary_for(flags, lessons, tokenizer), state.random);
    state.optimizer.settings.beta1 = settings.beta1;
    state.optimizer.settings.beta2 = settings.beta2;
    state.optimizer.settings.eps = settings.eps;
    state.optimizer.settings.weight_decay = settings.weight_decay;
    if (state.optimizer.steps_done > settings.steps) {
        throw ConfigError("--resume " + flags.resume + ": it has made " + std::to_string(state.optimizer.steps_done) +
                          " steps already, --steps is " + std::to_string(settings.steps));
    }
    return std::visit(
        [&](auto& any) {
            if (tokenizer && tokenizer->vocabulary_size() > any.vocabulary_size()) {
                throw ConfigError("the tokenizer has " + std::to_string(tokenizer->vocabulary_size()) +
                                  " tokens, the model " + std::to_string(any.vocabulary_size()));
            }
            check_ids(lessons, flags.ids.empty() ? flags.data : flags.ids, any.vocabulary_size());
            check_moments(any, state.optimizer);
            if (!program.common().json) {
                std::printf("%s with %zu parameters, vocabulary of %zu tokens\n", arch_of(model).c_str(),
                            count_parameters(any), any.vocabulary_size());
            }
            return Training(any, flags, settings, lessons, tokenizer, std::move(state), program.common()).run();
        },
        model);
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
