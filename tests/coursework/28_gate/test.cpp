#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_same;
using coursework::Task;

namespace {

Task task(const std::string& rule) {
    Task result;
    result.formula = rule;
    return result;
}

}  // namespace

namespace {

std::string kinds(const std::vector<std::u32string>& texts) {
    std::string list;
    for (const std::u32string& text : texts) {
        list += list.empty() ? "" : " ";
        list += exercise::kind(text);
    }
    return list;
}

std::string languages(const std::vector<std::u32string>& texts) {
    std::string list;
    for (const std::u32string& text : texts) {
        list += list.empty() ? "" : " ";
        list += exercise::language(text);
    }
    return list;
}

}  // namespace

TEST_CASE("operations begin with a slash and a letter, or with a brace" * POINTS(2)) {
    expect_same<std::string>(task("/help and {\"tool\": ...} are operations"), "operation operation", kinds({U"/help", U"{\"tool\": 1}"}),
                             {{"a tool call in JSON was taken for language", "operation natural_language"}, {"a slash command was taken for language", "natural_language operation"}});
}

TEST_CASE("a slash or a brace inside a sentence is none" * POINTS(2)) {
    expect_same<std::string>(task("only the beginning decides"), "natural_language natural_language", kinds({U"open/close the curtain", U"what is {x}"}),
                             {{"a sentence that contains a slash or a brace was taken for an operation", "operation operation"}});
}

TEST_CASE("nothing to say anything about" * POINTS(2)) {
    expect_same<std::string>(task("no letter, no Chinese character, no digit: empty"), "empty empty empty", kinds({U"", U"  \u3000", U"?!……"}),
                             {{"punctuation was taken for language", "empty empty natural_language"}});
}

TEST_CASE("numbers and Chinese are language" * POINTS(2)) {
    expect_same<std::string>(task("a digit is enough (3+5), a Chinese character too"), "natural_language natural_language", kinds({U"3+5=", U"开灯"}),
                             {{"a sum was taken for nothing: digits count", "empty natural_language"}, {"Chinese was taken for nothing: it has no Latin letters", "natural_language empty"}});
}

TEST_CASE("the language is that of most words" * POINTS(3)) {
    expect_same<std::string>(task("zh if at least as many Chinese characters as Latin WORDS"), "zh zh en en", languages({U"打开客厅的灯", U"打开 the TV 吧", U"turn on the 灯", U"12"}),
                             {{"letters were counted, not words", "zh en en en"}, {"one Chinese character made it Chinese", "zh zh zh en"},
                              {"a text without words became Chinese", "zh zh en zh"}});
}
