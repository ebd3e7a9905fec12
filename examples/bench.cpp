// bench: how fast the pieces are, beside what this machine can do. The last line is one JSON object.
//
// The pieces of work are in support/bench_*.cpp, one a file; support/bench.hpp says how to add one.
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

#include "minillm/core/json_object.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/kernels/cpu_features.hpp"
#include "support/bench.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// "decode, gpt_step or matmul"
std::string names_of_works() {
    const std::vector<BenchWork>& works = BenchWork::all();
    std::string names;
    for (std::size_t i = 0; i < works.size(); ++i) {
        names += i == 0 ? "" : i + 1 < works.size() ? ", " : " or ";
        names += works[i].name;
    }
    return names;
}

std::string help_of_shapes() {
    std::string text = "other sizes, with x between them:";
    for (const BenchWork& work : BenchWork::all()) {
        if (!work.shape.empty()) {
            text += text.back() == ':' ? " " : "; ";
            text += work.name;
            text += ": ";
            text += work.shape;
        }
    }
    return text;
}

int run(int argc, char** argv) {
    std::string what;
    std::string kernels;
    BenchFlags flags;
    Program program("bench", "Times a piece of work and compares it with the limits of this machine, measured in the same run.");
    program.positional("WORK", what, names_of_works());
    program.option("--shape", flags.shape, help_of_shapes(), "SIZES");
    program.option("--data", flags.data, "the text to work on; - is standard input", "FILE");
    program.option("--model", flags.model, "the weights or the tokenizer to work with", "PATH");
    program.option("--against", flags.against, "another library that runs beside ours in the same run, e.g. openblas",
                   "NAME");
    program.choice("--kernels", kernels, {"scalar", "avx2"}, "which twin of the kernels runs");
    program.option("--seconds", flags.seconds, "about how long one measurement takes", "X", {0.01, 600});
    program.example("bench matmul --shape 512x512x512 --threads 1", "one product on one thread");
    program.example("bench gpt_step --threads 1 --json", "a training step of a small GPT");
    program.parse(argc, argv);
    refuse_dash("--model", flags.model, "a model is opened more than once; give a file or a folder");
    flags.json = program.common().json;
    flags.seed = program.common().seed;
    if (!kernels.empty()) {
        use_kernels(kernels == "avx2" ? Kernels::avx2 : Kernels::scalar);
    }

    const std::vector<BenchWork>& works = BenchWork::all();
    const auto work = std::find_if(works.begin(), works.end(), [&](const BenchWork& each) { return each.name == what; });
    if (work == works.end()) {
        throw UsageError("there is no work called " + what + "; expected " + names_of_works());
    }
    if (!flags.against.empty() && flags.against != work->against) {
        throw UsageError("--against " + flags.against + ": " + what + " runs " +
                         (work->against.empty() ? "against nothing" : "against " + work->against + " alone"));
    }
    Json result = work->run(flags);
    result["threads"] = thread_count();
    result["kernels"] = std::string(name_of(kernels_in_use()));
    result["peak_gflops"] = peak_gflops();
    result["read_gigabytes_per_second"] = read_gigabytes_per_second();
    std::cout << result.dump() << std::endl;
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
