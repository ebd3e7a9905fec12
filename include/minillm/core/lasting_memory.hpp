// core/lasting_memory.hpp: memory for what comes together and stays together, such as the weights of a model.
//
// The system hands memory out in pages of 4 KB, each when it is first touched: 23,000 interruptions for a model of 92 MB,
// which took a third of the time to load it. Linux also has pages of 2 MB, for those who ask: then it is 46. Such a page must
// begin at a multiple of 2 MB, and most matrices are smaller than that, so they stand side by side in one region:
//
//     | embedding | layer 0: query | key | value | ... | layer 29: down |      one region, in pages of 2 MB
//
// The region is freed as a whole, when nobody holds a piece of it any longer.
//
// Not here: an allocator for what comes and goes; see core/memory.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace minillm {

/// Gives out pieces of one region.
///
/// Example: LastingMemory memory(100'000'000);  const auto weights = memory.take(331'776);
class LastingMemory {
public:
    /// @param expected  how many bytes will be taken in all; the region is made when the first are
    explicit LastingMemory(std::size_t expected = 0) : expected_(expected) {}

    /// `size` bytes with any content, at a multiple of 64. What the region has no room for gets memory of its own.
    std::shared_ptr<std::byte[]> take(std::size_t size) {
        const std::size_t needed = (size + piece_alignment - 1) / piece_alignment * piece_alignment;
        if (region_ == nullptr && expected_ >= large_page) {
            region_size_ = (expected_ + large_page - 1) / large_page * large_page;
            region_ = allocate<large_page>(region_size_);
            ask_for_large_pages();
        }
        if (region_ == nullptr || needed > region_size_ - used_) {
            return allocate<piece_alignment>(needed);
        }
        std::byte* piece = region_.get() + used_;
        used_ += needed;
        return std::shared_ptr<std::byte[]>(region_, piece);  // keeps the whole region
    }

private:
    static constexpr std::size_t piece_alignment = 64;
    static constexpr std::size_t large_page = std::size_t(2) << 20;

    template <std::size_t alignment>
    static std::shared_ptr<std::byte[]> allocate(std::size_t size) {
        return {static_cast<std::byte*>(::operator new(size, std::align_val_t(alignment))),
                [](std::byte* memory) { ::operator delete(memory, std::align_val_t(alignment)); }};
    }

    // A wish: the system may have none, and nothing but time depends on it.
    void ask_for_large_pages() {
#if defined(__linux__)
        ::madvise(region_.get(), region_size_, MADV_HUGEPAGE);
#endif
    }

    std::size_t expected_;
    std::shared_ptr<std::byte[]> region_;
    std::size_t region_size_ = 0;
    std::size_t used_ = 0;
};

}  // namespace minillm
