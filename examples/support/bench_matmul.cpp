// examples/support/bench_matmul.cpp: `bench matmul`, the three products of one size, and OpenBLAS's turn by turn.
#include <array>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bench.hpp"
#include "minillm/core/error.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/kernels/matmul.hpp"

#if defined(MINILLM_HAS_OPENBLAS)
// What we need of cblas.h, so that the library alone is enough.
extern "C" {
void cblas_sgemm(int order, int turn_a, int turn_b, int m, int n, int k, float alpha, const float* a, int a_row,
                 const float* b, int b_row, float beta, float* c, int c_row);
void openblas_set_num_threads(int threads);
}
#endif

namespace {

using namespace minillm;
using namespace minillm::examples;

// One of the three products, ours and theirs.
struct Contest {
    const char* name;    // as it is written
    const char* result;  // its field in the result
    std::function<void()> ours;
    std::function<void()> theirs;
};

#if defined(MINILLM_HAS_OPENBLAS)
void openblas_product(ConstMatrixView a, bool a_turned, ConstMatrixView b, bool b_turned, MatrixView c) {
    constexpr int row_major = 101;
    constexpr int as_it_is = 111;
    constexpr int turned = 112;
    const std::size_t depth = a_turned ? a.rows : a.columns;
    cblas_sgemm(row_major, a_turned ? turned : as_it_is, b_turned ? turned : as_it_is, static_cast<int>(c.rows),
                static_cast<int>(c.columns), static_cast<int>(depth), 1.0F, a.data, static_cast<int>(a.row_stride),
                b.data, static_cast<int>(b.row_stride), 0.0F, c.data, static_cast<int>(c.row_stride));
}
void start_openblas() { openblas_set_num_threads(static_cast<int>(thread_count())); }
#else
void openblas_product(ConstMatrixView, bool, ConstMatrixView, bool, MatrixView) {}
void start_openblas() { throw ConfigError("OpenBLAS was not found when this program was built"); }
#endif

Json run(const BenchFlags& flags) {
    const std::vector<std::size_t> sizes = sizes_of(flags.shape, {256, 256, 256});
    const std::size_t m = sizes[0];
    const std::size_t n = sizes[1];
    const std::size_t k = sizes[2];
    const bool compare = !flags.against.empty();
    if (compare) {
        start_openblas();
    }
    Random random(flags.seed);
    Matrix a = uninitialised<2>({m, k});
    Matrix b = uninitialised<2>({k, n});
    Matrix bt = uninitialised<2>({n, k});
    Matrix at = uninitialised<2>({k, m});
    Matrix c = uninitialised<2>({m, n});
    for (Matrix* matrix : {&a, &b, &bt, &at}) {
        fill_normal(*matrix, random, 0, 1);
    }
    const ConstMatrixView a_view = view_of(std::as_const(a));
    const ConstMatrixView b_view = view_of(std::as_const(b));
    const ConstMatrixView bt_view = view_of(std::as_const(bt));
    const ConstMatrixView at_view = view_of(std::as_const(at));
    const MatrixView c_view = view_of(c);
    const std::array<Contest, 3> contests{{
        {"A B ", "gflops", [&] { matmul(a_view, b_view, c_view); },
         [&] { openblas_product(a_view, false, b_view, false, c_view); }},
        {"A Bt", "gflops_transposed_b", [&] { matmul_transposed_b(a_view, bt_view, c_view); },
         [&] { openblas_product(a_view, false, bt_view, true, c_view); }},
        {"At B", "gflops_transposed_a", [&] { matmul_transposed_a(at_view, b_view, c_view); },
         [&] { openblas_product(at_view, true, b_view, false, c_view); }},
    }};

    const double operations = 2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
    const auto gflops = [operations](const Times& times) { return operations / times.smallest / 1e9; };
    Json result;
    Json theirs_result;
    for (const Contest& contest : contests) {
        Times ours;
        Times theirs;
        if (compare) {
            std::tie(ours, theirs) = measure_in_turns(contest.ours, contest.theirs, flags.seconds);
            theirs_result[contest.result] = gflops(theirs);
        } else {
            ours = measure(contest.ours, flags.seconds);
        }
        if (result.is_null()) {
            result = report("matmul", ours);  // the milliseconds are those of A B
        }
        result[contest.result] = gflops(ours);
        if (!flags.json) {
            std::printf("%s  %7.1f GFLOP/s", contest.name, gflops(ours));
            if (compare) {
                std::printf("   %s %7.1f, ratio %.2f", flags.against.c_str(), gflops(theirs),
                            theirs.smallest / ours.smallest);
            }
            std::printf("\n");
        }
    }
    result["shape"] = {m, n, k};
    if (compare) {
        result["against"] = flags.against;
        result[flags.against] = theirs_result;
    }
    return result;
}

const BenchWork work{"matmul", "the three products of the layers", "M x N x K", run, "openblas"};

}  // namespace
