// A header that breaks the rules of the house, so that the check can be seen to fail. It is never compiled.
#include "minillm/os/kernel.hpp"

inline Matrix lazy(const Matrix& x) {
    auto m = xt::amax(x, {1}, xt::keep_dims);
    return x - m;
    // TODO
}
