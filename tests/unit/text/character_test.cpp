#include "minillm/text/character.hpp"

#include <doctest/doctest.h>

using namespace minillm;

TEST_CASE("character: one specimen of each category") {
    CHECK(category(U'A') == Category::Lu);
    CHECK(category(U'\u00e9') == Category::Ll);
    CHECK(category(U'\u01C5') == Category::Lt);
    CHECK(category(U'\u02B0') == Category::Lm);
    CHECK(category(U'\u6c34') == Category::Lo);
    CHECK(category(U'\u0301') == Category::Mn);
    CHECK(category(U'\u0903') == Category::Mc);
    CHECK(category(U'\u20DD') == Category::Me);
    CHECK(category(U'\u0663') == Category::Nd);
    CHECK(category(U'\u2167') == Category::Nl);
    CHECK(category(U'\u00BD') == Category::No);
    CHECK(category(U'_') == Category::Pc);
    CHECK(category(U'\u2014') == Category::Pd);
    CHECK(category(U'\u300A') == Category::Ps);
    CHECK(category(U'\u300B') == Category::Pe);
    CHECK(category(U'\u201C') == Category::Pi);
    CHECK(category(U'\u201D') == Category::Pf);
    CHECK(category(U'\uFF0C') == Category::Po);
    CHECK(category(U'+') == Category::Sm);
    CHECK(category(U'\u20AC') == Category::Sc);
    CHECK(category(U'^') == Category::Sk);
    CHECK(category(U'\U0001F600') == Category::So);
    CHECK(category(U'\u3000') == Category::Zs);
    CHECK(category(U'\u2028') == Category::Zl);
    CHECK(category(U'\u2029') == Category::Zp);
    CHECK(category(U'\n') == Category::Cc);
    CHECK(category(U'\u200D') == Category::Cf);
    CHECK(category(char32_t(0xD800)) == Category::Cs);
    CHECK(category(U'\uE000') == Category::Co);
    CHECK(category(U'\u0378') == Category::Cn);
    CHECK(category(char32_t(0x110000)) == Category::Cn);  // outside of Unicode: nothing, and no read past the table
}

TEST_CASE("character: as many letters, numbers, marks and punctuation as Unicode 16.0 has") {
    // The counts that the \p{L} \p{N} \p{M} \p{P} of tiktoken and of Hugging Face's tokenizers match.
    int letters = 0, numbers = 0, marks = 0, punctuation = 0, separators = 0, white = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        letters += is_letter(c);
        numbers += is_number(c);
        marks += is_mark(c);
        punctuation += is_punctuation(c);
        separators += is_separator(c);
        white += is_white_space(c);
    }
    CHECK(letters == 141028);
    CHECK(numbers == 1911);
    CHECK(marks == 2501);
    CHECK(punctuation == 855);
    CHECK(separators == 19);
    CHECK(white == 25);
}

TEST_CASE("character: small letters of every kind of distance") {
    CHECK(lower_case(U'A') == U'a');
    CHECK(lower_case(U'\u00C4') == U'\u00E4');
    CHECK(lower_case(U'\u0100') == U'\u0101');          // every second one
    CHECK(lower_case(U'\u0101') == U'\u0101');
    CHECK(lower_case(U'\u0130') == U'i');               // the dotted capital I, one for one
    CHECK(lower_case(U'\u03A3') == U'\u03C3');
    CHECK(lower_case(U'\u10A0') == U'\u2D00');          // Georgian: far away
    CHECK(lower_case(U'\u2126') == U'\u03C9');          // the ohm sign: backwards
    CHECK(lower_case(U'\U0001E900') == U'\U0001E922');  // Adlam
    CHECK(lower_case(U'\U00010D50') == U'\U00010D70');  // Garay, new in Unicode 16
    CHECK(lower_case(U'\u6c34') == U'\u6c34');
    CHECK(lower_case(char32_t(0x10FFFF)) == char32_t(0x10FFFF));
}

TEST_CASE("character: case folding may make more of one") {
    CHECK(case_folding(U'A') == U"a");
    CHECK(case_folding(U'\u00DF') == U"ss");
    CHECK(case_folding(U'\uFB03') == U"ffi");
    CHECK(case_folding(U'\u03C2') == U"\u03C3");  // the final sigma folds to the other
    CHECK(case_folding(U'\u13A0') == U"\u13A0");  // Cherokee folds to the capitals
    CHECK(case_folding(U'\uAB70') == U"\u13A0");
    CHECK(case_folding(U'\u6c34') == U"\u6c34");
}
