// For jieba_words.py: jieba_words DICTIONARY MODEL < texts that end in a zero byte. For each, the words with the model and
// without it go out, each behind a byte 1, each list ended by a zero byte.
#include <iostream>
#include <string>
#include <vector>

#include "minillm/text/segment_zh.hpp"

namespace {

void print(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        std::cout << '\1' << word;
    }
    std::cout << '\0';
}

}  // namespace

int main(int, char** argv) {
    using namespace minillm;
    const ChineseSegmenter segmenter(read_word_dictionary(argv[1]), read_bmes_model(argv[2]));
    for (std::string text; std::getline(std::cin, text, '\0');) {
        print(segmenter.cut(text));
        print(segmenter.cut_by_dictionary(text));
    }
}
