// The solution is the library itself.
#pragma once

#include <string>
#include <string_view>

#include "minillm/os/gate.hpp"

namespace exercise {

// The library's gate learns what English looks like from a text.
inline minillm::GateResult judge(std::u32string_view text) {
    static const minillm::Gate gate("turn on the light open close the curtain what is the tv help me please");
    return gate.judge(minillm::normalise_request(minillm::encode_utf8(text)));
}

inline std::string kind(std::u32string_view text) {
    return std::string(minillm::gate_name(judge(text).kind));
}

inline std::string language(std::u32string_view text) {
    return judge(text).language;
}

}  // namespace exercise
