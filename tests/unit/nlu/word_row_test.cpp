#include "minillm/nlu/word_row.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace minillm;

TEST_CASE("a row is made of listed words alone, one of them a core") {
    constexpr auto cores = std::to_array<std::u32string_view>({U"yes", U"撤销"});
    constexpr auto others = std::to_array<std::u32string_view>({U"please", U"请", U"吧"});
    CHECK(is_row_of(U"yes, please", cores, others));
    CHECK(is_row_of(U"请撤销吧", cores, others));
    CHECK_FALSE(is_row_of(U"please", cores, others));
    CHECK_FALSE(is_row_of(U"yes please?", cores, others));
    CHECK_FALSE(is_row_of(U"撤销客厅的", cores, others));
}

TEST_CASE("a text loses the word that it begins with, and nothing else") {
    constexpr auto people = std::to_array<std::u32string_view>({U"dad", U"妈妈", U"妈"});
    CHECK(without_first(U"dad, open it", people) == U", open it");
    CHECK(without_first(U"妈妈你去开灯", people) == U"你去开灯");
    CHECK(without_first(U"dad", people).empty());
    CHECK(without_first(U"daddy, open it", people) == U"daddy, open it");
    CHECK(without_first(U"open it, dad", people) == U"open it, dad");
    CHECK(without_first(U"", people).empty());
}
