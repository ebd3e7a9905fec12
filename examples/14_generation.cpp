// 14_generation: from logits to the next token: greedy, temperature, top-k, top-p.
//
// Read beside it: include/minillm/generate/sampler.hpp, generate.hpp. Set a breakpoint in sampling_distribution.
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/generate/sampler.hpp"
#include "minillm/view/text_width.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// What a model might say after "打开客厅的": made up, to be followed by hand.
const std::vector<std::string> words = {"灯", "窗帘", "电视", "空调", "门", "诗"};
const Vector logits{Real(4.0), Real(3.0), Real(2.5), Real(2.0), Real(0.5), Real(-2.0)};  // [V=6]

std::span<const Real> row() { return {logits.data(), logits.size()}; }

void show_distribution(const Lesson& lesson, const std::string& name, const SamplerSettings& settings) {
    const Vector p = sampling_distribution(row(), {}, settings);  // [V]
    lesson.show(name, p);
    for (std::size_t i = 0; i < words.size() && !lesson.json(); ++i) {
        char number[32];
        std::snprintf(number, sizeof number, " %.3f ", static_cast<double>(p(i)));
        const auto bar = static_cast<std::size_t>(40 * p(i) + Real(0.5));
        lesson.say("    " + padded_right(words[i], 6) + number + std::string(bar, '#'));
    }
}

void draws(const Lesson& lesson, const std::string& name, const SamplerSettings& settings, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::string> drawn;
    for (int i = 0; i < 12; ++i) {
        drawn.push_back(words[static_cast<std::size_t>(sample(row(), {}, settings, random))]);
    }
    lesson.show(name, drawn);
}

int run(int argc, char** argv) {
    SamplerSettings own;
    Program program("14_generation",
                    "怎样选出下一个词 · How the next token is chosen: what each sampler does to one distribution.");
    program.option("--temperature", own.temperature, "your own sampler, shown at the end", "X", {0, 100});
    program.option("--top-k", own.top_k, "keep the k likeliest", "N");
    program.option("--top-p", own.top_p, "keep the likeliest that together have p", "X", {0, 1});
    program.option("--min-p", own.min_p, "keep those with at least min-p of the likeliest one's probability", "X", {0, 1});
    program.example("14_generation", "the whole lesson");
    program.example("14_generation --temperature 0.7 --top-k 3", "with a sampler of your own at the end");
    program.parse(argc, argv);
    const Lesson lesson("14_generation", program.common());
    const std::uint64_t seed = program.common().seed;

    lesson.section("1. 模型说了什么 · What the model said: logits (V), and p = softmax(logits)");
    lesson.show("words", words);
    lesson.show("logits", logits);
    show_distribution(lesson, "softmax", {});
    draws(lesson, "draws", {}, seed);

    lesson.section("2. 贪心 · Greedy: always the likeliest (temperature 0)");
    lesson.say("每次都一样；长文容易原地打转 · Always the same, and long texts tend to go in circles.");
    show_distribution(lesson, "greedy", SamplerSettings::greedy());

    lesson.section("3. 温度 · Temperature: softmax(logits / τ)");
    lesson.say("τ = 0.5 更尖锐 · sharper");
    show_distribution(lesson, "temperature_0.5", {.temperature = 0.5});
    lesson.say("τ = 2 更平坦，连“诗”也有机会 · flatter: even the poem gets a chance");
    show_distribution(lesson, "temperature_2", {.temperature = 2});
    draws(lesson, "draws_at_temperature_2", {.temperature = 2}, seed);

    lesson.section("4. top-k：只留 k 个 · Only the k likeliest stay");
    show_distribution(lesson, "top_k_2", {.top_k = 2});

    lesson.section("5. top-p：凑够 p 为止 · The likeliest until they have p together");
    lesson.say("越过 p 的那一个要留下，否则第一个就大于 p 时一个也不剩。");
    lesson.say("The token that crosses p is kept: otherwise nothing would be left where the first has more than p alone.");
    show_distribution(lesson, "top_p_0.8", {.top_p = 0.8});
    show_distribution(lesson, "top_p_0.5", {.top_p = 0.5});

    lesson.section("6. min-p 与重复惩罚 · min-p and the repetition penalty");
    show_distribution(lesson, "min_p_0.2", {.min_p = 0.2});
    const Ids said = {0};  // 灯 was said already
    SamplerSettings penalty;
    penalty.repetition_penalty = 2;
    lesson.show("after_a_penalty_on_灯", sampling_distribution(row(), said, penalty));

    lesson.section("7. 你的设置 · Your own settings");
    show_distribution(lesson, "own", own);
    draws(lesson, "own_draws", own, seed);
    lesson.say("\n下一课 · Next: 15_response_pipeline, the article's flow from a question to an answer.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
