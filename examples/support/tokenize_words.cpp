#include "tokenize_words.hpp"

#include "minillm/text/normalize.hpp"
#include "minillm/text/stop_words.hpp"
#include "minillm/text/words.hpp"
#include "support/embedded.hpp"

namespace minillm::examples {

namespace {

// The dictionary and the model of datasets/words, which every program carries.
ChineseSegmenter embedded_segmenter() {
    const std::string dictionary = "words/dictionary.txt", model = "words/model.txt";
    return ChineseSegmenter(parse_word_dictionary(embedded_file(dictionary), dictionary),
                            parse_bmes_model(embedded_file(model), model));
}

WordLanguage language_named(const std::string& name) {
    return name == "zh" ? WordLanguage::chinese : name == "en" ? WordLanguage::english : WordLanguage::automatic;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text, const WordsFlags& flags) {
    static const ChineseSegmenter segmenter = embedded_segmenter();
    std::vector<std::string> words = words_of_text(text, segmenter, language_named(flags.language));
    if (flags.drop_stop_words) {
        std::erase_if(words, [](const std::string& word) { return is_stop_word(to_lower_case(word)); });
    }
    return words;
}

}  // namespace minillm::examples
