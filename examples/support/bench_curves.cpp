// examples/support/bench_curves.cpp: `bench curves`, exponential, tanh and both GELUs of a million numbers.
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "bench.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/kernels/vector_ops.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

Json run(const BenchFlags& flags) {
    const std::size_t count = sizes_of(flags.shape, {1000000})[0];
    Random random(flags.seed);
    Vector x = uninitialised<1>({count});
    Vector y = uninitialised<1>({count});
    fill_normal(x, random, 0, 1);
    const std::pair<const char*, Curve> curves[] = {
        {"exp", Curve::exp}, {"tanh", Curve::tanh}, {"gelu", Curve::gelu}, {"gelu_tanh", Curve::gelu_tanh}};
    Json result;
    Json each;
    for (const auto& [name, curve] : curves) {
        const Curve chosen = curve;
        const Times times = measure([&] { apply(chosen, x.data(), y.data(), count); }, flags.seconds / 4);
        if (result.is_null()) {
            result = report("curves", times);  // the milliseconds are those of exp
            result["gigabytes_per_second"] = static_cast<double>(2 * count * sizeof(Real)) / times.smallest / 1e9;
        }
        each[name] = {{"min", times.smallest * 1e3}, {"median", times.median * 1e3}};
        if (!flags.json) {
            std::printf("%-10s %8.3f ms\n", name, times.smallest * 1e3);
        }
    }
    result["milliseconds_of"] = each;
    result["shape"] = {count};
    return result;
}

const BenchWork work{"curves", "exponential, tanh and GELU", "numbers", run};

}  // namespace
