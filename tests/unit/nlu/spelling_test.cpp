#include "minillm/nlu/spelling.hpp"

#include <doctest/doctest.h>

using namespace minillm;

namespace {

SpellingCorrector small() {
    static Lexicon lexicon = [] {
        Lexicon words;
        for (const char* word : {"turn on", "kitchen", "light", "curtain", "living room", "the"}) {
            words.add("word", word, word);
        }
        words.add("area", "客厅", "living_room");
        words.add("kind", "空调", "air_conditioner");
        return words;
    }();
    return SpellingCorrector(lexicon);
}

}  // namespace

TEST_CASE("one slip: a letter too many, too few, another one, or two exchanged") {
    CHECK(is_one_slip(U"kichen", U"kitchen"));
    CHECK(is_one_slip(U"kitchenn", U"kitchen"));
    CHECK(is_one_slip(U"kotchen", U"kitchen"));
    CHECK(is_one_slip(U"trun", U"turn"));
    CHECK_FALSE(is_one_slip(U"kitchen", U"kitchen"));
    CHECK_FALSE(is_one_slip(U"chicken", U"kitchen"));
}

TEST_CASE("slips are put right when one word can be meant") {
    CHECK(small().corrected(U"trun on teh kichen lihgt") == U"turn on the kitchen light");
    CHECK(small().corrected(U"打开客听的空条") == U"打开客厅的空调");
}

TEST_CASE("a short word is put right behind the one that it always stands behind") {
    CHECK(small().corrected(U"the living rom light") == U"the living room light");
    CHECK(small().corrected(U"the livng rom") == U"the living room");
    CHECK_FALSE(small().corrected(U"the rom"));
    CHECK_FALSE(small().corrected(U"5 rom"));
}

TEST_CASE("real words, short words and unknown words stay") {
    CHECK_FALSE(small().corrected(U"a certain kitten"));  // not a curtain, not a kitchen
    CHECK_FALSE(small().corrected(U"turn on the kitchen light"));
    CHECK_FALSE(small().corrected(U"in"));
}

TEST_CASE("words of a dialect and of a hasty hand have a common spelling") {
    CHECK(with_common_spelling(U"turn aff yer wee lamp") == U"turn off your lamp");
    CHECK(with_common_spelling(U"dinnae open 'em") == U"don't open them");
    CHECK(with_common_spelling(U"its a bit dark") == U"it's a bit dark");
    CHECK(with_common_spelling(U"set its brightness at five o'clock") == U"set its brightness at five o'clock");
}
