// For nltk_treebank.py: texts that end in a zero byte come in; their words, separated by blanks, go out the same way.
#include <iostream>
#include <string>

#include "minillm/text/treebank_tokenizer.hpp"

int main() {
    for (std::string text; std::getline(std::cin, text, '\0');) {
        const char* blank = "";
        for (const std::string& word : minillm::treebank_words(text)) {
            std::cout << blank << word;
            blank = " ";
        }
        std::cout << '\0';
    }
}
