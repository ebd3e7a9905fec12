// For unicode_normal_forms.py: a text a line comes in; its normal forms NFC, NFD, NFKC, NFKD, the text without accents,
// its category if it is one character, small letters and case folding go out, separated by tabs.
#include <iostream>
#include <string>

#include "minillm/text/normalize.hpp"

int main() {
    using namespace minillm;
    const char* const names[] = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
                                 "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"};
    for (std::string line; std::getline(std::cin, line);) {
        const std::u32string characters = decode_utf8(line);
        std::cout << to_nfc(line) << '\t' << to_nfd(line) << '\t' << to_nfkc(line) << '\t' << to_nfkd(line) << '\t'
                  << strip_accents(line) << '\t'
                  << (characters.size() == 1 ? names[static_cast<int>(category(characters[0]))] : "") << '\t'
                  << to_lower_case(line) << '\t' << fold_case(line) << '\n';
    }
}
