// matmul_steps: how a matrix product gets from a hundredth of the processor's speed to nearly all of it.
//
// c = a b, all of them n x n. Each step is a function of a few lines and changes one thing; the program runs them one
// after the other and prints what each reaches. The last step is the library's own kernel, kernels/avx2.hpp.
//
//     naive        c_ij = Σ_k a_ik b_kj: b is read down its columns, a new line of the cache for every number
//     loop order   the same sums with j innermost: b and c are read along their rows
//     tile         2 x 16 numbers of c stay in registers while k runs: c is read and written once, not n times
//     pack         16 columns of b are copied next to each other first: every line of the cache is used whole
//     FMA          6 x 16 numbers in 12 registers, eight products and eight sums in one instruction
//     library      blocks that fit the caches, edges of any size, all three products
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"
#include "minillm/kernels/cpu_features.hpp"
#include "minillm/kernels/limits.hpp"
#include "minillm/kernels/matmul.hpp"
#include "support/program.hpp"

#if MINILLM_HAS_AVX2
#include <immintrin.h>
#endif

using namespace minillm;
using namespace minillm::examples;

namespace {

// n is a multiple of 48, so that no step has edges to care for.
using Step = void (*)(const float* a, const float* b, float* c, std::size_t n);

void naive(const float* a, const float* b, float* c, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            float sum = 0;
            for (std::size_t k = 0; k < n; ++k) {
                sum += a[i * n + k] * b[k * n + j];
            }
            c[i * n + j] = sum;
        }
    }
}

void loop_order(const float* a, const float* b, float* c, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            c[i * n + j] = 0;
        }
        for (std::size_t k = 0; k < n; ++k) {
            for (std::size_t j = 0; j < n; ++j) {
                c[i * n + j] += a[i * n + k] * b[k * n + j];
            }
        }
    }
}

// Four numbers in one register, which every processor of this kind has; the compiler does not find them by itself in sums
// that stay in registers.
using Four = float __attribute__((vector_size(16)));

Four load(const float* from) {
    Four numbers;
    std::memcpy(&numbers, from, sizeof(numbers));
    return numbers;
}

// 2 x 16 sums over all of k; the 16 numbers of b for one k stand at b + k * b_row.
void sums_of_tile(const float* a, std::size_t a_row, const float* b, std::size_t b_row, std::size_t depth, float* c,
                  std::size_t c_row) {
    Four sums[2][4] = {};
    for (std::size_t k = 0; k < depth; ++k) {
        MINILLM_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            const Four b_k = load(b + k * b_row + 4 * v);
            sums[0][v] += a[k] * b_k;
            sums[1][v] += a[a_row + k] * b_k;
        }
    }
    for (std::size_t r = 0; r < 2; ++r) {
        std::memcpy(c + r * c_row, sums[r], sizeof(sums[r]));
    }
}

void tile(const float* a, const float* b, float* c, std::size_t n) {
    for (std::size_t j = 0; j < n; j += 16) {
        for (std::size_t i = 0; i < n; i += 2) {
            sums_of_tile(a + i * n, n, b + j, n, n, c + i * n + j, n);
        }
    }
}

// Columns j ... j+15 of b, next to each other: [n, 16].
void pack_columns(const float* b, std::size_t j, std::size_t n, std::vector<float>& panel) {
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t column = 0; column < 16; ++column) {
            panel[k * 16 + column] = b[k * n + j + column];
        }
    }
}

void pack(const float* a, const float* b, float* c, std::size_t n) {
    std::vector<float> panel(n * 16);
    for (std::size_t j = 0; j < n; j += 16) {
        pack_columns(b, j, n, panel);
        for (std::size_t i = 0; i < n; i += 2) {
            sums_of_tile(a + i * n, n, panel.data(), 16, n, c + i * n + j, n);
        }
    }
}

#if MINILLM_HAS_AVX2
MINILLM_TARGET_AVX2 void fused(const float* a, const float* b, float* c, std::size_t n) {
    std::vector<float> panel(n * 16);
    for (std::size_t j = 0; j < n; j += 16) {
        pack_columns(b, j, n, panel);
        for (std::size_t i = 0; i < n; i += 6) {
            __m256 sums[6][2] = {};
            for (std::size_t k = 0; k < n; ++k) {
                const __m256 left = _mm256_loadu_ps(panel.data() + k * 16);
                const __m256 right = _mm256_loadu_ps(panel.data() + k * 16 + 8);
                MINILLM_UNROLL
                for (std::size_t r = 0; r < 6; ++r) {
                    const __m256 factor = _mm256_broadcast_ss(a + (i + r) * n + k);
                    sums[r][0] = _mm256_fmadd_ps(factor, left, sums[r][0]);
                    sums[r][1] = _mm256_fmadd_ps(factor, right, sums[r][1]);
                }
            }
            MINILLM_UNROLL
            for (std::size_t r = 0; r < 6; ++r) {
                _mm256_storeu_ps(c + (i + r) * n + j, sums[r][0]);
                _mm256_storeu_ps(c + (i + r) * n + j + 8, sums[r][1]);
            }
        }
    }
}
#endif

void library(const float* a, const float* b, float* c, std::size_t n) {
    matmul({a, n, n, n}, {b, n, n, n}, {c, n, n, n});
}

// The time that the processor gave to this program, which has one thread: others on the machine do not count.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds_of(Step step, const Matrix& a, const Matrix& b, Matrix& c) {
    const double start = processor_seconds();
    step(a.data(), b.data(), c.data(), a.shape(0));
    return processor_seconds() - start;
}

// The smallest of a few runs.
double best_seconds(Step step, const Matrix& a, const Matrix& b, Matrix& c) {
    double best = seconds_of(step, a, b, c);
    double spent = best;
    while (spent < 0.3) {
        const double once = seconds_of(step, a, b, c);
        best = once < best ? once : best;
        spent += once;
    }
    return best;
}

// Multiplications and additions a second, in 10^9, with all numbers in registers.
double peak_gflops() {
    constexpr std::size_t steps = 1 << 20;
    double best = 0;
    for (int run = 0; run < 20; ++run) {
        const double start = processor_seconds();
        const volatile float kept = multiply_and_add(steps);
        (void)kept;
        const double seconds = processor_seconds() - start;
        const double rate = static_cast<double>(steps) * multiply_and_add_operations / seconds / 1e9;
        best = rate > best ? rate : best;
    }
    return best;
}

int run(int argc, char** argv) {
    std::size_t n = 384;
    Program program("matmul_steps", "How a matrix product becomes fast, step by step; one thread.");
    program.option("--size", n, "rows and columns, a multiple of 48", "N", {48, 4800});
    program.example("matmul_steps", "the steps for 384 x 384");
    program.example("matmul_steps --size 960 --json", "matrices that no cache but the last holds");
    program.parse(argc, argv);
    if (n % 48 != 0) {
        throw UsageError("--size " + std::to_string(n) + ": expected a multiple of 48");
    }
    set_thread_count(1);

    Random random(program.common().seed);
    Matrix a = uninitialised<2>({n, n});
    Matrix b = uninitialised<2>({n, n});
    fill_normal(a, random, 0, 1);
    fill_normal(b, random, 0, 1);
    Matrix expected = uninitialised<2>({n, n});
    naive(a.data(), b.data(), expected.data(), n);

    std::vector<std::pair<const char*, Step>> steps{
        {"naive", naive}, {"loop order", loop_order}, {"tile", tile}, {"pack", pack}};
#if MINILLM_HAS_AVX2
    if (avx2_is_possible()) {
        steps.emplace_back("FMA", fused);
    }
#endif
    steps.emplace_back("library", library);
    const double peak = peak_gflops();
    const double operations = 2.0 * static_cast<double>(n) * static_cast<double>(n) * static_cast<double>(n);
    if (!program.common().json) {
        std::printf("%zu x %zu, one thread; the processor's limit is %.1f GFLOP/s\n", n, n, peak);
    }
    for (const auto& [name, step] : steps) {
        Matrix c = zeros<2>({n, n});
        const double seconds = best_seconds(step, a, b, c);
        double largest_difference = 0;
        for (std::size_t i = 0; i < c.size(); ++i) {
            const double difference = static_cast<double>(c.data()[i]) - static_cast<double>(expected.data()[i]);
            largest_difference = std::fmax(largest_difference, std::abs(difference));
        }
        const double gflops = operations / seconds / 1e9;
        if (program.common().json) {
            Json line;
            line["name"] = name;
            line["size"] = n;
            line["milliseconds"] = {{"min", seconds * 1e3}};
            line["gflops"] = gflops;
            line["peak_gflops"] = peak;
            line["largest_difference"] = largest_difference;
            std::cout << line.dump() << std::endl;
        } else {
            std::printf("%-12s %8.2f ms %7.1f GFLOP/s %5.1f %%   differs from naive by at most %.1e\n", name,
                        seconds * 1e3, gflops, 100 * gflops / peak, largest_difference);
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
