// chinese_words: learns a dictionary and a model of unknown words from sentences that are cut into words, and measures
// three ways of cutting on sentences that it has not seen.
//
// Read beside it: include/minillm/text/word_dictionary.hpp, bmes_model.hpp, segment_zh.hpp.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "minillm/text/bmes_model.hpp"
#include "minillm/text/segment_zh.hpp"
#include "minillm/text/segmentation_score.hpp"
#include "minillm/text/word_dictionary.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

SegmentedSentences read_sentences(const std::vector<std::string>& files) {
    if (files.empty()) {
        throw UsageError("expected files of segmented sentences: one a line, blanks between the words");
    }
    SegmentedSentences all;
    for (const std::string& file : files) {
        for (std::vector<std::string>& sentence : parse_segmented_sentences(read_file(input_path(file)), file)) {
            all.push_back(std::move(sentence));
        }
    }
    const bool has_words = std::any_of(all.begin(), all.end(), [](const auto& sentence) { return !sentence.empty(); });
    if (!has_words) {
        throw ConfigError(files.front() + ": there are no sentences" + (files.size() > 1 ? ", nor in the other files" : ""));
    }
    return all;
}

int train(const std::vector<std::string>& files, const std::string& out, bool json) {
    if (out.empty()) {
        throw UsageError("--out is required: the folder for dictionary.txt and model.txt");
    }
    refuse_dash("--out", out, "two files are written; give a folder");
    const SegmentedSentences sentences = read_sentences(files);
    const WordDictionary dictionary = estimate_word_dictionary(sentences);
    if (dictionary.size() == 0) {
        throw ConfigError(files.front() + ": there is no Chinese word in these sentences; nothing was written");
    }
    const BmesModel model = estimate_bmes_model(sentences);
    std::filesystem::create_directories(out);
    write_file_atomically(std::filesystem::path(out) / "dictionary.txt", format_word_dictionary(dictionary));
    write_file_atomically(std::filesystem::path(out) / "model.txt", format_bmes_model(model));
    if (json) {
        std::cout << "{\"sentences\": " << sentences.size() << ", \"words\": " << dictionary.size()
                  << ", \"characters\": " << model.emission.size() << ", \"out\": " << json_text(out) << "}\n";
    } else {
        std::cout << "wrote " << out << ": " << dictionary.size() << " words, " << model.emission.size()
                  << " characters, from " << sentences.size() << " sentences\n";
    }
    return 0;
}

void print_score(const std::string& method, const SegmentationScore& score, bool json) {
    if (json) {
        std::cout << "{\"method\": " << json_text(method) << ", \"precision\": " << json_number(score.precision())
                  << ", \"recall\": " << json_number(score.recall()) << ", \"f1\": " << json_number(score.f1())
                  << ", \"words\": " << score.expected << "}\n";
    } else {
        std::printf("%-16s  precision %.4f  recall %.4f  F1 %.4f  (%zu words)\n", method.c_str(), score.precision(),
                    score.recall(), score.f1(), score.expected);
    }
}

int evaluate(const std::vector<std::string>& files, std::size_t every, bool json) {
    const SegmentedSentences sentences = read_sentences(files);
    SegmentedSentences seen, held_out;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        (i % every == every - 1 ? held_out : seen).push_back(sentences[i]);
    }
    if (held_out.empty()) {
        throw ConfigError("there are " + std::to_string(sentences.size()) + " sentences, expected at least the " +
                          std::to_string(every) + " of --every: nothing is held out to measure on");
    }
    const ChineseSegmenter segmenter(estimate_word_dictionary(seen), estimate_bmes_model(seen));
    SegmentationScore longest, dictionary, model;
    for (const std::vector<std::string>& sentence : held_out) {
        std::string text;
        for (const std::string& word : sentence) {
            text += word;
        }
        longest.add(segmenter.cut_longest_first(text), sentence);
        dictionary.add(segmenter.cut_by_dictionary(text), sentence);
        model.add(segmenter.cut(text), sentence);
    }
    print_score("longest first", longest, json);
    print_score("likeliest path", dictionary, json);
    print_score("with the model", model, json);
    return 0;
}

int run(int argc, char** argv) {
    Program program("chinese_words", "中文分词的词典与模型 · A dictionary and a model for Chinese words, from segmented sentences.");
    program.example("chinese_words train --out datasets/words datasets/words/sentences/*.txt", "learns from all sentences");
    program.example("chinese_words evaluate datasets/words/sentences/home.txt", "learns from nine tenths, measures on the rest");
    Program& train_program = program.subcommand("train", "Writes dictionary.txt and model.txt.");
    std::vector<std::string> train_files, evaluate_files;
    std::string out;
    train_program.option("--out", out, "the folder for the two files", "FOLDER");
    train_program.positional("FILE", train_files, "segmented sentences; - is standard input");
    Program& evaluate_program = program.subcommand("evaluate", "Holds out every Nth sentence and measures on these.");
    std::size_t every = 10;
    evaluate_program.option("--every", every, "how many sentences make one that is held out", "N", {2, 1e6});
    evaluate_program.positional("FILE", evaluate_files, "segmented sentences; - is standard input");
    program.parse(argc, argv);
    if (train_program.chosen()) {
        return train(train_files, out, program.common().json);
    }
    return evaluate(evaluate_files, every, program.common().json);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
