// examples/support/labelled_sentences.hpp: the sentences that classifiers are trained on, and what is varied in them.
//
//     > choking                              a label, and below it its sentences, one a line
//     {w} can't get the bread down           {w} is somebody, {p} "his" or "her", {o} "him" or "her"
//
// Files of this form are in datasets/llm_os/training. A line that begins with # is a remark.
#pragma once

#include <iterator>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"

namespace minillm::examples {

/// One sentence, what it is an example of, and how often it is seen in a pass.
struct LabelledSentence {
    std::string text;
    std::string label;
    std::size_t copies = 1;
};

/// Words that may stand around a sentence and say nothing about it.
struct Frames {
    std::vector<const char*> before_zh, behind_zh, before_en, behind_en;
};

/// Those around an emergency, and around what is none as well, so that 救命 and "help" say nothing by themselves.
const Frames& frames_of_alarm();

/// One of a list.
template <class List>
const auto& pick(const List& list, Random& random) {
    return list[random.below(std::size(list))];
}

/// A text with every `what` replaced.
std::string replaced(std::string text, const std::string& what, const std::string& with);

/// Whether a text has a Chinese character (or another from U+4000 on).
bool is_chinese(const std::string& text);

/// A sentence as the shell reads it before it asks a classifier.
std::u32string as_asked(const std::string& text);

/// The sentence with somebody for {w} and words around it.
std::string varied(const LabelledSentence& example, const Frames& frames, Random& random);

/// Appends the sentences of a file.
/// @throws FormatError  if a sentence stands before the first label
void read_sentences(const std::string& path, std::size_t copies, std::vector<LabelledSentence>& examples);

}  // namespace minillm::examples
