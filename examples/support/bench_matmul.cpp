// examples/support/bench_matmul.cpp: `bench matmul`, the three products of one size.
#include <cstddef>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "bench.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/kernels/matmul.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

nlohmann::ordered_json run(const BenchFlags& flags) {
    const std::vector<std::size_t> sizes = sizes_of(flags.shape, {256, 256, 256});
    const std::size_t m = sizes[0];
    const std::size_t n = sizes[1];
    const std::size_t k = sizes[2];
    Random random(flags.seed);
    Matrix a = uninitialised<2>({m, k});
    Matrix b = uninitialised<2>({k, n});
    Matrix bt = uninitialised<2>({n, k});
    Matrix at = uninitialised<2>({k, m});
    Matrix c = uninitialised<2>({m, n});
    fill_normal(a, random, 0, 1);
    fill_normal(b, random, 0, 1);
    fill_normal(bt, random, 0, 1);
    fill_normal(at, random, 0, 1);
    const double operations = 2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
    const Times plain =
        measure([&] { matmul(view_of(std::as_const(a)), view_of(std::as_const(b)), view_of(c)); }, flags.seconds);
    const Times b_turned = measure(
        [&] { matmul_transposed_b(view_of(std::as_const(a)), view_of(std::as_const(bt)), view_of(c)); }, flags.seconds);
    const Times a_turned = measure(
        [&] { matmul_transposed_a(view_of(std::as_const(at)), view_of(std::as_const(b)), view_of(c)); }, flags.seconds);
    const auto gflops = [operations](const Times& times) { return operations / times.smallest / 1e9; };
    if (!flags.json) {
        std::printf("A B   %7.1f GFLOP/s\nA Bt  %7.1f GFLOP/s\nAt B  %7.1f GFLOP/s\n", gflops(plain), gflops(b_turned),
                    gflops(a_turned));
    }
    nlohmann::ordered_json result = report("matmul", plain);
    result["gflops"] = gflops(plain);
    result["gflops_transposed_b"] = gflops(b_turned);
    result["gflops_transposed_a"] = gflops(a_turned);
    result["shape"] = {m, n, k};
    return result;
}

const BenchWork work{"matmul", "the three products of the layers", "M x N x K", run};

}  // namespace
