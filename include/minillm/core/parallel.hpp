// core/parallel.hpp: shares the rows of one piece of work among threads.
#pragma once

#include <cstddef>

namespace minillm {

inline std::size_t thread_count() { return 1; }
inline void set_thread_count(std::size_t) {}

/// Calls body(begin, end) for ranges that together cover [0, count).
/// @param operations_each  about how many arithmetic operations one element costs
template <class Body>
void parallel_for(std::size_t count, std::size_t operations_each, Body&& body) {
    (void)operations_each;
    if (count > 0) {
        body(std::size_t(0), count);
    }
}

}  // namespace minillm
