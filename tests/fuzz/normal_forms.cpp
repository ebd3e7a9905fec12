// Any bytes through UTF-8 and the normal forms: nothing crashes, and the laws hold.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "minillm/core/error.hpp"
#include "minillm/text/normalize.hpp"
#include "minillm/text/utf8.hpp"

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace minillm;
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    const std::string repaired = replace_invalid_utf8(text);
    require(is_valid_utf8(repaired));
    require(is_valid_utf8(text) == (repaired == text));
    bool refused = false;
    try {
        require(encode_utf8(decode_utf8(text)) == text);
    } catch (const FormatError&) {
        refused = true;
    }
    require(refused != is_valid_utf8(text));

    const std::string nfd = to_nfd(text), nfc = to_nfc(text), nfkd = to_nfkd(text), nfkc = to_nfkc(text);
    require(to_nfd(nfd) == nfd && to_nfd(nfc) == nfd && to_nfd(repaired) == nfd);
    require(to_nfc(nfc) == nfc && to_nfc(nfd) == nfc);
    require(to_nfkd(nfkd) == nfkd && to_nfkd(nfd) == nfkd && to_nfkd(nfkc) == nfkd);
    require(to_nfkc(nfkc) == nfkc && to_nfkc(nfc) == nfkc);
    require(strip_accents(strip_accents(text)) == strip_accents(text));
    require(is_valid_utf8(to_lower_case(text)) && is_valid_utf8(fold_case(text)) && is_valid_utf8(to_half_width(text)));
    require(to_half_width(to_half_width(text)) == to_half_width(text));

    Utf8Stream stream;
    std::string streamed;
    const std::size_t piece = size == 0 ? 1 : 1 + data[0] % 5;
    for (std::size_t at = 0; at < size; at += piece) {
        streamed += stream.push(text.substr(at, piece));
    }
    streamed += stream.finish();
    require(streamed == repaired);
    return 0;
}
