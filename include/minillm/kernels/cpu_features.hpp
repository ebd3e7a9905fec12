// kernels/cpu_features.hpp: which twin of a kernel runs, the scalar one that is read or the AVX2 one that is fast.
//
// Three questions decide, in this order:
//   1. Was the AVX2 twin compiled? On x86-64 with GCC or Clang yes, unless MINILLM_AVX2 is 0. No compiler flag is
//      needed: the functions carry their instruction set as an attribute, and the rest of the program runs anywhere.
//      In a notebook no: clang-repl cannot ask the processor what it has.
//   2. Does this processor have AVX2, FMA and F16C (half precision)? Asked once, at the first kernel.
//   3. Does the environment say MINILLM_KERNELS=scalar? Then the scalar twins run all the same.
// The AVX2 twins are for float. Compiled with MINILLM_REAL=double only the scalar twins run.
//
// Next: kernels/scalar.hpp.
#pragma once

#include <cstdlib>
#include <string_view>

#include "../core/error.hpp"

#if !defined(MINILLM_AVX2)
#if defined(__CLANG_REPL__)
#define MINILLM_AVX2 0
#else
#define MINILLM_AVX2 1
#endif
#endif
#if MINILLM_AVX2 && defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define MINILLM_HAS_AVX2 1
/// Stands before a function that may use AVX2, FMA and F16C instructions, and may be called only where they exist.
#define MINILLM_TARGET_AVX2 __attribute__((target("avx2,fma,f16c")))
#else
#define MINILLM_HAS_AVX2 0
#endif

// Stands before a loop of a few steps over registers: an array of registers stays in registers only if the loop is
// written out, and GCC does that by itself at -O3 alone.
#if defined(__clang__)
#define MINILLM_UNROLL _Pragma("unroll")
#elif defined(__GNUC__)
#define MINILLM_UNROLL _Pragma("GCC unroll 16")
#else
#define MINILLM_UNROLL
#endif

namespace minillm {

/// The twins there are.
enum class Kernels { scalar, avx2 };

/// Whether the AVX2 twins were compiled and this processor can run them.
inline bool avx2_is_possible() {
#if MINILLM_HAS_AVX2
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
#else
    return false;
#endif
}

namespace detail {

inline Kernels kernels_at_start() {
    const char* wish = std::getenv("MINILLM_KERNELS");
    if (wish != nullptr && std::string_view(wish) == "scalar") {
        return Kernels::scalar;
    }
    return avx2_is_possible() ? Kernels::avx2 : Kernels::scalar;
}

inline Kernels& kernels_setting() {
    static Kernels kernels = kernels_at_start();
    return kernels;
}

}  // namespace detail

/// The twins that run now.
inline Kernels kernels_in_use() { return detail::kernels_setting(); }

/// Picks the twins for the rest of the program; not while another thread computes. Throws ConfigError if they are
/// not possible here.
inline void use_kernels(Kernels kernels) {
    if (kernels == Kernels::avx2 && !avx2_is_possible()) {
        throw ConfigError("use_kernels: this processor, or this build, has no AVX2 with FMA");
    }
    detail::kernels_setting() = kernels;
}

/// "scalar" or "avx2".
inline std::string_view name_of(Kernels kernels) { return kernels == Kernels::avx2 ? "avx2" : "scalar"; }

}  // namespace minillm
