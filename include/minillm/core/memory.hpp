// core/memory.hpp: keeps memory that was freed, instead of giving it back to the system.
//
// A training step makes the same tensors as the step before it, some of several megabytes. The C library hands such
// blocks back to the system when they are freed, and the system fills each new page with zeros when it is touched
// again: ten thousand pages a step for a small GPT, which cost as much as its layer norms and curves together.
//
// Not here: an allocator of our own. Programs call this once; a library user may, or may leave it.
#pragma once

#include <cstdlib>  // says whether the C library is glibc

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace minillm {

/// From now on freed memory stays with the program, for the next tensor of that size. Where the C library cannot be
/// told so, nothing happens.
inline void keep_freed_memory() {
#if defined(__GLIBC__)
    mallopt(M_MMAP_THRESHOLD, 32 << 20);   // blocks below this come from the heap; more is not accepted
    mallopt(M_TRIM_THRESHOLD, 1 << 30);    // and the heap shrinks only when so much of it is free
    mallopt(M_TOP_PAD, 16 << 20);          // it grows in steps of this
#endif
}

}  // namespace minillm
