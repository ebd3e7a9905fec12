#include "minillm/text/tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/bpe.hpp"
#include "minillm/text/character_tokenizer.hpp"

using namespace minillm;

static_assert(Tokenizer<ByteTokenizer>);
static_assert(Tokenizer<CharacterTokenizer>);
static_assert(Tokenizer<BytePairTokenizer>);
static_assert(!Tokenizer<std::string>);

TEST_CASE("tokenizer: bytes") {
    const ByteTokenizer bytes;
    CHECK(bytes.encode("\u6c34!") == Ids{230, 176, 180, 33});
    CHECK(bytes.decode(Ids{230, 176, 180, 33}) == "\u6c34!");
    CHECK_THROWS_AS(bytes.decode(Ids{256}), VocabularyError);
    CHECK_THROWS_AS(bytes.decode(Ids{-1}), VocabularyError);
    CHECK(bytes.encode("ab") == BytePairTokenizer().encode("ab"));  // BPE that has learned nothing
}
