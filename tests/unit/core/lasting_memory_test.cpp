#include "minillm/core/lasting_memory.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>

using namespace minillm;

TEST_CASE("lasting_memory: pieces stand side by side at multiples of 64") {
    LastingMemory memory(std::size_t(4) << 20);
    const std::shared_ptr<std::byte[]> first = memory.take(100);
    const std::shared_ptr<std::byte[]> second = memory.take(1);
    const std::shared_ptr<std::byte[]> third = memory.take(64);
    CHECK(reinterpret_cast<std::uintptr_t>(first.get()) % (std::size_t(2) << 20) == 0);  // where a large page can begin
    CHECK(second.get() == first.get() + 128);
    CHECK(third.get() == second.get() + 64);
}

TEST_CASE("lasting_memory: what there is no room for gets memory of its own") {
    LastingMemory memory(std::size_t(2) << 20);
    const auto most = memory.take((std::size_t(2) << 20) - 64);
    const auto large = memory.take(65);
    const auto small = memory.take(64);
    CHECK(small.get() == most.get() + (std::size_t(2) << 20) - 64);
    CHECK(reinterpret_cast<std::uintptr_t>(large.get()) % 64 == 0);
    std::memset(most.get(), 7, (std::size_t(2) << 20) - 64);  // the address sanitizer looks on
    std::memset(large.get(), 8, 65);
    std::memset(small.get(), 9, 64);
    CHECK(most[(std::size_t(2) << 20) - 65] == std::byte{7});
    CHECK(LastingMemory().take(0) != nullptr);  // nothing was expected, so there is no region
}

TEST_CASE("lasting_memory: a piece stays when the giver is gone") {
    std::shared_ptr<std::byte[]> piece;
    {
        LastingMemory memory(std::size_t(3) << 20);
        memory.take(1000);
        piece = memory.take(1000);
        std::memset(piece.get(), 5, 1000);
    }
    CHECK(piece[999] == std::byte{5});
}
