#include "minillm/kernels/packed_matrix.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <tuple>

#include "minillm/core/error.hpp"
#include "minillm/core/random.hpp"
#include "minillm/core/tensor.hpp"

using namespace minillm;

namespace {

Matrix random_matrix(std::size_t rows, std::size_t columns, Random& random) {
    Matrix m = uninitialised<2>({rows, columns});
    fill_normal(m, random, 0.0, 1.0);
    return m;
}

}  // namespace

TEST_CASE("packed matrix: the bits of the product that packs each time") {
    Random random(1);
    const std::tuple<std::size_t, std::size_t, std::size_t> sizes[] = {
        {1, 1, 1}, {2, 16, 8}, {5, 17, 3}, {6, 33, 384}, {13, 40, 385}, {32, 96, 800}, {3, 9, 0}, {0, 9, 4}};
    for (const Kernels kernels : {Kernels::scalar, Kernels::avx2}) {
        if (kernels == Kernels::avx2 && !avx2_is_possible()) {
            MESSAGE("skipped: AVX2 is not there");
            continue;
        }
        const Kernels before = kernels_in_use();
        use_kernels(kernels);
        for (const auto& [rows, columns, depth] : sizes) {
            for (const Store store : {Store::replace, Store::add}) {
                INFO("M ", rows, " N ", columns, " K ", depth, " kernels ", name_of(kernels));
                const Matrix a = random_matrix(rows, depth, random);
                const Matrix start = random_matrix(rows, columns, random);

                const Matrix b = random_matrix(depth, columns, random);
                Matrix expected = start;
                matmul(view_of(a), view_of(b), view_of(expected), store);
                Matrix found = start;
                PackedMatrix(view_of(b), Packed::plain).multiply(view_of(a), view_of(found), store);
                CHECK(found == expected);

                const Matrix weight = random_matrix(columns, depth, random);
                expected = start;
                matmul_transposed_b(view_of(a), view_of(weight), view_of(expected), store);
                found = start;
                PackedMatrix(view_of(weight), Packed::transposed).multiply(view_of(a), view_of(found), store);
                CHECK(found == expected);
            }
        }
        use_kernels(before);
    }
}

TEST_CASE("packed matrix: sizes that do not fit are an error with all three sizes") {
    const Matrix weight = zeros<2>({4, 3});
    const PackedMatrix packed(view_of(weight), Packed::transposed);
    CHECK(packed.depth() == 3);
    CHECK(packed.columns() == 4);
    const Matrix a = zeros<2>({2, 4});
    Matrix c = zeros<2>({2, 4});
    CHECK_THROWS_WITH_AS(packed.multiply(view_of(a), view_of(c)), doctest::Contains("a is (2, 4), b is (4, 3), c is (2, 4)"),
                         ShapeError);
}
