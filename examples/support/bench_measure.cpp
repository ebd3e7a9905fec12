// examples/support/bench_measure.cpp: the clock, the shapes and the limits of the machine.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bench.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/kernels/limits.hpp"
#include "program.hpp"

namespace minillm::examples {

namespace {

std::vector<BenchWork>& list() {
    static std::vector<BenchWork> works;
    return works;
}

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Times times_of(std::vector<double> seconds) {
    std::sort(seconds.begin(), seconds.end());
    return {seconds.front(), seconds[seconds.size() / 2]};
}

std::size_t runs_within(double seconds, double one) {
    return static_cast<std::size_t>(std::clamp(seconds / std::max(one, 1e-9), 5.0, 5000.0));
}

}  // namespace

BenchWork::BenchWork(std::string name_, std::string help_, std::string shape_, Run run_, std::string against_)
    : name(std::move(name_)),
      help(std::move(help_)),
      shape(std::move(shape_)),
      run(run_),
      against(std::move(against_)) {
    const auto before = [](const BenchWork& a, const BenchWork& b) { return a.name < b.name; };
    list().insert(std::upper_bound(list().begin(), list().end(), *this, before), *this);
}

const std::vector<BenchWork>& BenchWork::all() { return list(); }

Times measure(const std::function<void()>& work, double seconds) {
    const std::size_t runs = runs_within(seconds, seconds_of(work));
    std::vector<double> taken;
    for (std::size_t i = 0; i < runs; ++i) {
        taken.push_back(seconds_of(work));
    }
    return times_of(std::move(taken));
}

std::pair<Times, Times> measure_in_turns(const std::function<void()>& ours, const std::function<void()>& theirs,
                                         double seconds) {
    const std::size_t runs = runs_within(seconds, seconds_of(ours) + seconds_of(theirs));
    std::vector<double> ours_taken;
    std::vector<double> theirs_taken;
    for (std::size_t i = 0; i < runs; ++i) {
        ours_taken.push_back(seconds_of(ours));
        theirs_taken.push_back(seconds_of(theirs));
    }
    return {times_of(std::move(ours_taken)), times_of(std::move(theirs_taken))};
}

Json report(const std::string& name, const Times& times) {
    Json json;
    json["name"] = name;
    json["milliseconds"] = {{"min", times.smallest * 1e3}, {"median", times.median * 1e3}};
    return json;
}

std::vector<std::size_t> sizes_of(const std::string& shape, std::vector<std::size_t> usual) {
    if (shape.empty()) {
        return usual;
    }
    std::vector<std::size_t> sizes;
    std::size_t at = 0;
    while (at <= shape.size()) {
        const std::size_t end = std::min(shape.find('x', at), shape.size());
        const std::string part = shape.substr(at, end - at);
        const bool digits = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
        if (!digits || part.size() > 6 || std::stoul(part) == 0) {
            throw UsageError("--shape " + shape +
                             ": expected numbers from 1 to 999999 with x between them, such as 256x256x256");
        }
        sizes.push_back(static_cast<std::size_t>(std::stoul(part)));
        at = end + 1;
    }
    if (sizes.size() == 1) {
        sizes.assign(usual.size(), sizes.front());
    }
    if (sizes.size() != usual.size()) {
        throw UsageError("--shape " + shape + ": expected " + std::to_string(usual.size()) + " numbers");
    }
    return sizes;
}

void keep(float value) {
    static std::atomic<float> kept;
    kept.store(value, std::memory_order_relaxed);
}

double peak_gflops() {
    constexpr std::size_t steps = 1 << 20;
    const std::size_t threads = thread_count();
    // Each thread takes the pieces that it can: enough of them that none waits long at the end.
    const std::size_t pieces = threads == 1 ? 1 : 8 * threads;
    const Times times = measure(
        [&] {
            parallel_for(pieces, std::size_t(1) << 24, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    keep(multiply_and_add(steps));
                }
            });
        },
        0.3);
    return static_cast<double>(pieces * steps) * multiply_and_add_operations / times.smallest / 1e9;
}

double read_gigabytes_per_second() {
    constexpr std::size_t piece = std::size_t(1) << 16;  // floats: 256 KiB
    const std::vector<float> numbers(std::size_t(1) << 25, 1.0F);  // 128 MiB, four times the largest cache we know
    const Times times = measure(
        [&] {
            parallel_for(numbers.size() / piece, piece, [&](std::size_t begin, std::size_t end) {
                keep(read_all(numbers.data() + begin * piece, (end - begin) * piece));
            });
        },
        0.6);
    return static_cast<double>(numbers.size() * sizeof(float)) / times.smallest / 1e9;
}

}  // namespace minillm::examples
