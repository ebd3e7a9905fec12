// examples/support/bench.hpp: what the pieces of `bench` share: a clock, shapes, and the list of the pieces.
//
// A piece of work is one file, support/bench_<name>.cpp, that announces itself; nothing else needs to know of it:
//
//     Json run(const BenchFlags& flags) {
//         const Times times = measure([&] { ... one unit of work ... });
//         Json result = report("sort", times);
//         result["words_per_second"] = words / times.smallest;
//         return result;
//     }
//     const BenchWork work{"sort", "sorts a list of words", "words", run};
//
// bench.cpp adds threads, kernels and the limits of the machine, and prints the result as the last line.
//
// Times are of one unit of work, the smallest and the median of several runs. Other programs only ever make a run
// slower, so the smallest says most about the code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/json_object.hpp"

namespace minillm::examples {

/// What the user asked for, apart from threads and kernels, which are in force already.
struct BenchFlags {
    std::string shape;    // "64", "64x128x32" or empty: the usual sizes
    std::string data;     // a text file, or empty
    std::string model;    // a model or tokenizer, or empty
    std::string against;  // somebody else's library to run beside ours, or empty
    double seconds = 2;   // about how long one measurement takes
    std::uint64_t seed = 1;
    bool json = false;    // stdout holds JSON objects and nothing else
};

/// A piece of work that `bench` can time. `shape` names the sizes that --shape takes, e.g. "M x N x K", and `against`
/// what --against can name; both empty if there are none.
struct BenchWork {
    using Run = Json (*)(const BenchFlags&);

    std::string name;
    std::string help;
    std::string shape;
    Run run;
    std::string against;

    /// Puts itself on the list.
    BenchWork(std::string name_, std::string help_, std::string shape_, Run run_, std::string against_ = "");

    /// All pieces, by name.
    static const std::vector<BenchWork>& all();
};

/// Seconds of one unit of work.
struct Times {
    double smallest = 0;
    double median = 0;
};

/// Runs the work once to warm up, then as often as fits into about `seconds`, at least five times.
Times measure(const std::function<void()>& work, double seconds = 2);

/// The same for two, turn by turn, so that what the machine does meanwhile meets both alike.
std::pair<Times, Times> measure_in_turns(const std::function<void()>& ours, const std::function<void()>& theirs,
                                         double seconds = 4);

/// {"name": …, "milliseconds": {"min": …, "median": …}}
Json report(const std::string& name, const Times& times);

/// The numbers of "64x128x32"; a single one stands for all; empty means the usual ones. Throws UsageError.
std::vector<std::size_t> sizes_of(const std::string& shape, std::vector<std::size_t> usual);

/// Keeps the compiler from dropping a result that nobody reads.
void keep(float value);

/// Multiplications and additions a second, in 10^9, that the threads in use reach with all numbers in registers.
double peak_gflops();

/// How fast the threads in use read memory that no cache holds, in 10^9 bytes a second.
double read_gigabytes_per_second();

}  // namespace minillm::examples
