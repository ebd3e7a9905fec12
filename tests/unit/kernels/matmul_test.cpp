#include "minillm/kernels/matmul.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "minillm/core/parallel.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"

using namespace minillm;

namespace {

enum class Which { transposed_b, plain, transposed_a };

const char* name_of(Which which) {
    return which == Which::plain ? "A B" : which == Which::transposed_b ? "A Bt" : "At B";
}

void run(Which which, ConstMatrixView a, ConstMatrixView b, MatrixView c, Store store = Store::replace) {
    switch (which) {
        case Which::transposed_b:
            return matmul_transposed_b(a, b, c, store);
        case Which::plain:
            return matmul(a, b, c, store);
        case Which::transposed_a:
            return matmul_transposed_a(a, b, c, store);
    }
}

// Runs with some kernels and puts back what was in use.
struct KernelsForTest {
    Kernels before = kernels_in_use();
    explicit KernelsForTest(Kernels kernels) { use_kernels(kernels); }
    ~KernelsForTest() { use_kernels(before); }
    KernelsForTest(const KernelsForTest&) = delete;
    KernelsForTest& operator=(const KernelsForTest&) = delete;
};

std::vector<Kernels> all_kernels() {
    std::vector<Kernels> kernels{Kernels::scalar};
    if (avx2_is_possible()) {
        kernels.push_back(Kernels::avx2);
    } else {
        MESSAGE("skipped: AVX2 is not there");
    }
    return kernels;
}

// A matrix that begins `offset` numbers into its memory and whose rows are `gap` numbers longer than they look. The
// memory ends with the last number of the last row, so that AddressSanitizer sees any read beyond it; what lies
// between the rows is NaN, so that a read there shows in the result.
class Placed {
public:
    Placed(std::size_t rows, std::size_t columns, std::size_t offset, std::size_t gap, Random& random)
        : rows_(rows),
          columns_(columns),
          offset_(offset),
          stride_(columns + gap),
          memory_(rows == 0 ? offset : offset + (rows - 1) * (columns + gap) + columns,
                  std::numeric_limits<Real>::quiet_NaN()) {
        for (std::size_t m = 0; m < rows; ++m) {
            for (std::size_t n = 0; n < columns; ++n) {
                memory_[offset_ + m * stride_ + n] = static_cast<Real>(random.normal());
            }
        }
    }
    MatrixView view() { return {memory_.data() + offset_, rows_, columns_, stride_}; }
    ConstMatrixView view() const { return {memory_.data() + offset_, rows_, columns_, stride_}; }
    // How many numbers between the rows are NaN still.
    std::size_t untouched() const {
        return static_cast<std::size_t>(
            std::count_if(memory_.begin(), memory_.end(), [](Real value) { return std::isnan(value); }));
    }

private:
    std::size_t rows_;
    std::size_t columns_;
    std::size_t offset_;
    std::size_t stride_;
    std::vector<Real> memory_;
};

// One product with operands placed anywhere, against sums in double.
//
// The bound. A running sum of K products in floating point is off by at most K * eps/2 * Σ|a||b| (each of its K
// roundings is at most eps/2 of a partial sum, and no partial sum exceeds Σ|a||b|); rounding each product before it
// is added, as the scalar twin does, adds another eps/2 * Σ|a||b|. With Store::add what c held is one more term.
// Higher orders of eps, and the double's own error, are covered by the 2 more.
void check_product(Which which, std::size_t rows, std::size_t columns, std::size_t depth, std::size_t offset,
                   std::size_t gap, Store store, Random& random) {
    const bool a_turned = which == Which::transposed_a;
    const bool b_turned = which == Which::transposed_b;
    const Placed a_memory(a_turned ? depth : rows, a_turned ? rows : depth, offset, gap, random);
    const Placed b_memory(b_turned ? columns : depth, b_turned ? depth : columns, offset, gap, random);
    Placed c_memory(rows, columns, offset, gap, random);
    const ConstMatrixView a = a_memory.view();
    const ConstMatrixView b = b_memory.view();
    const MatrixView c = c_memory.view();
    const std::vector<Real> before(c.data, c.data + (rows == 0 ? 0 : (rows - 1) * c.row_stride + columns));
    const std::size_t untouched_before = c_memory.untouched();

    run(which, a, b, c, store);

    double worst = 0;  // the largest error in units of its bound
    for (std::size_t m = 0; m < rows; ++m) {
        for (std::size_t n = 0; n < columns; ++n) {
            double exact = store == Store::add ? static_cast<double>(before[m * c.row_stride + n]) : 0.0;
            double absolute = std::abs(exact);
            for (std::size_t k = 0; k < depth; ++k) {
                const double product = static_cast<double>(a_turned ? a.row(k)[m] : a.row(m)[k]) *
                                       static_cast<double>(b_turned ? b.row(n)[k] : b.row(k)[n]);
                exact += product;
                absolute += std::abs(product);
            }
            const double half_eps = static_cast<double>(std::numeric_limits<Real>::epsilon()) / 2;
            const double bound = (static_cast<double>(depth) + 3) * half_eps * absolute;
            const double error = std::abs(static_cast<double>(c.row(m)[n]) - exact);
            if (!(error <= worst * bound)) {
                worst = error / std::max(bound, std::numeric_limits<double>::min());
            }
        }
    }
    INFO(name_of(which), " M ", rows, " N ", columns, " K ", depth, " offset ", offset, " gap ", gap, " add ",
         store == Store::add, " kernels ", minillm::name_of(kernels_in_use()));
    CHECK(worst <= 1.0);
    CHECK(c_memory.untouched() == untouched_before);
}

constexpr Which all_products[] = {Which::transposed_b, Which::plain, Which::transposed_a};

}  // namespace

TEST_CASE("matmul: products solved by hand") {
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        const Matrix a{{1, 2}, {3, 4}};
        const Matrix b{{5, 6}, {7, 8}};
        Matrix c = zeros<2>({2, 2});
        matmul(view_of(a), view_of(b), view_of(c));
        CHECK(c == Matrix{{19, 22}, {43, 50}});
        matmul_transposed_b(view_of(a), view_of(b), view_of(c));
        CHECK(c == Matrix{{17, 23}, {39, 53}});
        matmul_transposed_a(view_of(a), view_of(b), view_of(c));
        CHECK(c == Matrix{{26, 30}, {38, 44}});
        matmul_transposed_a(view_of(a), view_of(b), view_of(c), Store::add);
        CHECK(c == Matrix{{52, 60}, {76, 88}});
    }
}

TEST_CASE("matmul: every number of rows and columns up to three tiles, any depth") {
    Random random(1);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (const Which which : all_products) {
            for (std::size_t rows = 0; rows <= 20; ++rows) {
                for (std::size_t columns = 0; columns <= 49; columns += rows < 8 ? 1 : 5) {
                    const std::size_t depth = (rows * 7 + columns * 3) % 19;
                    const std::size_t offset = (rows + columns) % 8;
                    check_product(which, rows, columns, depth, offset, columns % 3, Store::replace, random);
                    check_product(which, rows, columns, depth, offset, columns % 3, Store::add, random);
                }
            }
        }
    }
}

TEST_CASE("matmul: every depth up to two vectors, every misalignment") {
    Random random(2);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (const Which which : all_products) {
            for (std::size_t depth = 0; depth <= 17; ++depth) {
                for (std::size_t offset = 0; offset < 8; ++offset) {
                    check_product(which, 1, 33, depth, offset, 0, Store::replace, random);
                    check_product(which, 3, 17, depth, offset, 1, Store::add, random);
                    check_product(which, 13, 19, depth, offset, 5, Store::replace, random);
                }
            }
        }
    }
}

TEST_CASE("matmul: sizes beyond one block of rows, columns and depth") {
    Random random(3);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (const Which which : all_products) {
            check_product(which, 101, 97, 389, 0, 0, Store::replace, random);
            check_product(which, 100, 401, 33, 1, 3, Store::add, random);
            check_product(which, 7, 1103, 131, 2, 0, Store::replace, random);
            check_product(which, 2, 130, 801, 3, 1, Store::add, random);
            check_product(which, 55, 121, 1031, 1, 0, Store::add, random);
            check_product(which, 201, 5, 65, 0, 0, Store::replace, random);
        }
    }
}

TEST_CASE("matmul: a product over nothing is 0, or leaves the sum alone") {
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        const Matrix a = zeros<2>({2, 0});
        const Matrix b = zeros<2>({0, 3});
        Matrix c{{1, 2, 3}, {4, 5, 6}};
        matmul(view_of(a), view_of(b), view_of(c), Store::add);
        CHECK(c == Matrix{{1, 2, 3}, {4, 5, 6}});
        matmul(view_of(a), view_of(b), view_of(c));
        CHECK(c == zeros<2>({2, 3}));
    }
}

TEST_CASE("matmul: one row has the same bits alone as among many") {
    // A token that is decoded alone must give what it gave in the whole prompt. Every way of computing is met: 1 to
    // 4 rows, few, one tile, many blocks.
    Random random(4);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (const Which which : all_products) {
            for (const std::size_t depth : {5U, 64U, 1777U}) {
                const bool a_turned = which == Which::transposed_a;
                const bool b_turned = which == Which::transposed_b;
                const std::size_t rows = 120;
                const std::size_t columns = 133;
                const Placed a_memory(a_turned ? depth : rows, a_turned ? rows : depth, 0, 0, random);
                const Placed b_memory(b_turned ? columns : depth, b_turned ? depth : columns, 0, 0, random);
                const ConstMatrixView a = a_memory.view();
                const ConstMatrixView b = b_memory.view();
                Matrix together = zeros<2>({rows, columns});
                run(which, a, b, view_of(together));
                for (const std::size_t some : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 12U, 50U}) {
                    Matrix alone = zeros<2>({some, columns});
                    const std::size_t first = rows - some;
                    const ConstMatrixView part = a_turned ? ConstMatrixView{a.data + first, depth, some, a.row_stride}
                                                          : ConstMatrixView{a.row(first), some, depth, a.row_stride};
                    run(which, part, b, view_of(alone));
                    CAPTURE(some);
                    CAPTURE(depth);
                    CHECK(std::equal(alone.data(), alone.data() + alone.size(), together.data() + first * columns));
                }
            }
        }
    }
}

TEST_CASE("matmul: zeros at the end of a row of a change nothing") {
    // Attention weights of a causal row: 0 for the positions to come. So the row alone, with the positions it has,
    // gives the bits of the whole square.
    Random random(5);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        const std::size_t time = 70;
        const std::size_t width = 32;
        Placed weights_memory(time, time, 0, 0, random);
        const Placed values_memory(time, width, 0, 0, random);
        const MatrixView weights = weights_memory.view();
        const ConstMatrixView values = values_memory.view();
        for (std::size_t t = 0; t < time; ++t) {
            std::fill(weights.row(t) + t + 1, weights.row(t) + time, Real(0));
        }
        Matrix whole = zeros<2>({time, width});
        matmul(weights, values, view_of(whole));
        for (std::size_t t = 0; t < time; ++t) {
            Matrix row = zeros<2>({1, width});
            matmul({weights.row(t), 1, t + 1, time}, {values.data, t + 1, width, width}, view_of(row));
            CHECK(std::equal(row.data(), row.data() + width, whole.data() + t * width));
        }
    }
}

TEST_CASE("matmul: any number of threads gives the same bits") {
    Random random(6);
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        for (const Which which : all_products) {
            for (const std::size_t rows : {3U, 33U, 700U, 1700U}) {
                const bool a_turned = which == Which::transposed_a;
                const bool b_turned = which == Which::transposed_b;
                const std::size_t depth = 130;
                const std::size_t columns = 333;
                const Placed a(a_turned ? depth : rows, a_turned ? rows : depth, 0, 0, random);
                const Placed b(b_turned ? columns : depth, b_turned ? depth : columns, 0, 0, random);
                set_thread_count(1);
                Matrix one = zeros<2>({rows, columns});
                run(which, a.view(), b.view(), view_of(one));
                for (const std::size_t threads : {2U, 3U, 8U}) {
                    set_thread_count(threads);
                    detail::ThreadPool::instance().pause_where_it_does_not_pay(false);
                    Matrix several = zeros<2>({rows, columns});
                    run(which, a.view(), b.view(), view_of(several));
                    CHECK(one == several);
                }
            }
        }
    }
    detail::ThreadPool::instance().pause_where_it_does_not_pay(true);
    set_thread_count(0);
}

TEST_CASE("matmul: NaN and infinity go where the scalar twin puts them") {
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    const Real infinity = std::numeric_limits<Real>::infinity();
    for (const Kernels kernels : all_kernels()) {
        const KernelsForTest setting(kernels);
        Matrix a = zeros<2>({9, 11});
        a.fill(Real(1));
        a(4, 10) = nan;
        a(6, 0) = infinity;
        Matrix b = zeros<2>({11, 19});
        b.fill(Real(2));
        b(0, 18) = -infinity;
        Matrix c = zeros<2>({9, 19});
        matmul(view_of(a), view_of(b), view_of(c));
        CHECK(c(0, 0) == 22);
        CHECK(std::isnan(c(4, 0)));
        CHECK(c(6, 0) == infinity);
        CHECK(c(0, 18) == -infinity);
        CHECK(c(6, 18) == -infinity);  // infinity * -infinity
        CHECK(std::isnan(c(4, 18)));
    }
}

TEST_CASE("matmul: sizes that do not fit say which") {
    const Matrix a = zeros<2>({2, 3});
    const Matrix b = zeros<2>({4, 5});
    Matrix c = zeros<2>({2, 5});
    CHECK_THROWS_WITH_AS(matmul(view_of(a), view_of(b), view_of(c)),
                         "matmul, expected (M, K), (K, N), (M, N): a is (2, 3), b is (4, 5), c is (2, 5)", ShapeError);
    CHECK_THROWS_AS(matmul_transposed_a(view_of(a), view_of(b), view_of(c)), ShapeError);
    CHECK_THROWS_AS(matmul_transposed_b(view_of(a), view_of(b), view_of(c)), ShapeError);
}

TEST_CASE("cpu_features: the environment and the processor decide") {
    const char* wish = std::getenv("MINILLM_KERNELS");
    const bool scalar_wished = wish != nullptr && std::string(wish) == "scalar";
    CHECK(detail::kernels_at_start() == (avx2_is_possible() && !scalar_wished ? Kernels::avx2 : Kernels::scalar));
    CHECK(minillm::name_of(Kernels::scalar) == "scalar");
    CHECK(minillm::name_of(Kernels::avx2) == "avx2");
    if (!avx2_is_possible()) {
        CHECK_THROWS_AS(use_kernels(Kernels::avx2), ConfigError);
    }
}
