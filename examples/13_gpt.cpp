// 13_gpt: a small GPT, from ids to logits, trained before your eyes, with the cache that generation uses.
//
// Read beside it: include/minillm/models/gpt.hpp. Set a breakpoint in Gpt::forward.
#include "minillm/models/gpt.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/generate/generate.hpp"
#include "minillm/text/character_tokenizer.hpp"
#include "minillm/train/adam.hpp"
#include "minillm/train/batches.hpp"
#include "minillm/train/trainer.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// A verse that repeats itself with changes, so that there is something to learn in a few seconds.
const std::string verse =
    "the light is on. the light is off. the fan is on. the fan is off. the door is open. the door is closed. "
    "灯开了。灯关了。风扇开了。风扇关了。门开了。门关了。";

constexpr std::size_t context = 32;

void sizes(const Lesson& lesson, Gpt& model) {
    lesson.section("1. 模型 · The model: ids (B, T) -> (B, T, C) -> logits (B, T, V)");
    lesson.say("x = wte[id] + wpe[position];  x = block_i(x);  logits = layer_norm(x) wteᵀ");
    lesson.show("vocabulary_size", model.vocabulary_size());
    lesson.show("parameters", count_parameters(model));
    std::vector<std::string> names;
    model.visit_parameters([&names](const std::string& name, auto& parameter) {
        std::string line = name + " (";
        for (std::size_t axis = 0; axis < parameter.dimension(); ++axis) {
            line += axis == 0 ? "" : ", ";
            line += std::to_string(parameter.shape(axis));
        }
        names.push_back(line + ")");
    });
    if (lesson.json()) {
        lesson.show("names", names);
        return;
    }
    lesson.say("参数名与 GPT-2 的文件相同（Conv1D 的权重在那里是转置的）· The names of GPT-2's files:");
    for (const std::string& name : names) {
        lesson.say("    " + name);
    }
}

void train(const Lesson& lesson, Gpt& model, const Ids& ids, std::size_t steps, Random& random) {
    lesson.section("2. 训练 · Training: every position predicts the next character");
    lesson.show("loss_of_a_guess", std::log(static_cast<double>(model.vocabulary_size())));
    TrainerSettings settings;
    settings.schedule.learning_rate = 3e-3;
    settings.schedule.warmup = 10;
    settings.clip = 1;
    Trainer<Gpt> trainer(model, Adam(), settings);
    double first = 0;
    double last = 0;
    for (std::size_t step = 0; step < steps; ++step) {
        const StepReport report = trainer.step(random_batch(ids, 4, context, random));
        first = step == 0 ? report.loss : first;
        last = report.loss;
        if (step % (steps / 8 + 1) == 0 || step + 1 == steps) {
            char line[96];
            std::snprintf(line, sizeof line, "  step %4zu  loss %.3f  gradient norm %5.2f  ", report.step, report.loss,
                          report.gradient_norm);
            lesson.say(line + std::string(static_cast<std::size_t>(40 * report.loss / first), '#'));
        }
    }
    lesson.show("first_loss", first);
    lesson.show("last_loss", last);
}

void cache(const Lesson& lesson, const Gpt& model, const Ids& ids) {
    lesson.section("3. KV 缓存 · One token at a time, the same bits");
    IdBatch batch(std::array<std::size_t, 2>{1, context});
    std::copy_n(ids.begin(), context, batch.data());
    const Tensor3 whole = model.forward(batch);  // [1, T, V]
    Gpt::State state = model.start();
    bool equal = true;
    for (std::size_t t = 0; t < context; ++t) {
        const Vector logits = model.step(ids[t], state);  // [V]
        equal = equal && std::equal(logits.data(), logits.data() + logits.size(), whole.data() + t * logits.size());
    }
    lesson.show("cached_logits_equal_recomputed", equal);
}

void speak(const Lesson& lesson, const Gpt& model, const CharacterTokenizer& tokenizer) {
    lesson.section("4. 续写 · Continue");
    Random random(1);
    for (const std::string beginning : {"the door", "风扇"}) {
        GenerateSettings settings;
        settings.max_tokens = 20;
        settings.sampler = SamplerSettings::greedy();
        const GenerateResult result = generate(model, tokenizer.encode(beginning), settings, random,
                                               [&tokenizer](TokenId id) { return tokenizer.token_text(id); });
        lesson.show("continued_" + beginning, beginning + result.text);
    }
}

int run(int argc, char** argv) {
    std::size_t steps = 600;
    Program program("13_gpt", "一个小 GPT · A small GPT: its parts, its training, its cache, its first words.");
    program.option("--steps", steps, "how many steps to train", "N", {1, 100000});
    program.example("13_gpt", "the whole lesson");
    program.example("13_gpt --steps 2000", "train longer");
    program.parse(argc, argv);
    const Lesson lesson("13_gpt", program.common());

    const CharacterTokenizer tokenizer = CharacterTokenizer::train(verse);
    const Ids ids = tokenizer.encode(verse);
    GptConfig config;
    config.vocabulary_size = tokenizer.vocabulary_size();
    config.context = context;
    config.layers = 2;
    config.heads = 4;
    config.channels = 48;
    Gpt model(config);
    Random random(program.common().seed);
    model.initialise(random);

    sizes(lesson, model);
    train(lesson, model, ids, steps, random);
    cache(lesson, model, ids);
    speak(lesson, model, tokenizer);
    lesson.say("\n下一课 · Next: 14_generation, how the next token is chosen.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
