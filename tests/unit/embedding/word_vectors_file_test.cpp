#include "minillm/embedding/word_vectors_file.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using minillm::test::Golden;
using minillm::test::TemporaryFolder;

namespace {

WordVectors read_text(const std::string& content, WordVectorsFormat format = WordVectorsFormat::automatic) {
    const TemporaryFolder folder;
    write_file_atomically(folder / "v", content);
    return read_word_vectors(folder / "v", format);
}

// What is said about a bad file, without the folder's name.
std::string complaint(const std::string& content, WordVectorsFormat format = WordVectorsFormat::automatic) {
    const TemporaryFolder folder;
    write_file_atomically(folder / "v", content);
    try {
        read_word_vectors(folder / "v", format);
    } catch (const FormatError& error) {
        return std::string(error.what()).substr((folder / "v: ").size());
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("word_vectors_file: what gensim wrote, text and binary, is read with equal words and numbers") {
    const Golden golden("word_vectors");
    for (const std::string ending : {".txt", ".bin"}) {
        CAPTURE(ending);
        const WordVectors v = read_word_vectors(std::string(MINILLM_GOLDEN_DIR) + "/word_vectors" + ending);
        CHECK(v.words() == golden.json()["words"].get<std::vector<std::string>>());
        CHECK(v.vectors == golden.matrix("vectors"));  // not one bit differs
    }
}

TEST_CASE("word_vectors_file: what we write is the file that gensim was seen to read") {
    const WordVectors v = read_word_vectors(std::string(MINILLM_GOLDEN_DIR) + "/word_vectors.bin");
    const TemporaryFolder folder;
    write_word_vectors(folder / "v.txt", v, WordVectorsFormat::word2vec_text);
    write_word_vectors(folder / "v.bin", v, WordVectorsFormat::word2vec_binary);
    for (const std::string ending : {".txt", ".bin"}) {
        const std::string seen = read_file(std::string(MINILLM_GOLDEN_DIR) + "/word_vectors_written" + ending);
        CHECK(read_file(folder / ("v" + ending)) == seen);
    }
}

TEST_CASE("word_vectors_file: every format gives back what was written") {
    Random random(3);
    WordVectors v;
    for (const char* word : {"the", "5", "nan", "New York", ". . .", "灯", "\xFF", "a\u00A0b"}) {
        v.index.add(word);
    }
    v.vectors = zeros<2>({8, 7});
    fill_normal(v.vectors, random, 0.0, 1.0);
    v.vectors(0, 0) = Real(1e-38);
    v.vectors(0, 1) = Real(-0.0);
    v.vectors(0, 2) = Real(16777217.0);
    const TemporaryFolder folder;
    for (const WordVectorsFormat format : {WordVectorsFormat::glove_text, WordVectorsFormat::word2vec_text}) {
        write_word_vectors(folder / "v", v, format);
        const WordVectors back = read_word_vectors(folder / "v");
        CHECK(back.words() == v.words());
        CHECK(back.vectors == v.vectors);
    }
    CHECK_THROWS_AS(write_word_vectors(folder / "b", v, WordVectorsFormat::word2vec_binary), VocabularyError);  // blanks
    CHECK(minillm::test::folder_content(folder.path()) == std::vector<std::string>{"v"});                       // no b
}

TEST_CASE("word_vectors_file: with and without a header, blanks or \\r at the ends, no last line feed") {
    const Matrix expected{{1, 2}, {3, Real(-0.5)}};
    for (const std::string content : {"a 1 2\nb 3 -0.5\n", "2 2\na 1 2\nb 3 -.5", "a 1 2 \nb 3 -5e-1 \n\n",
                                      "2 2\r\na 1 2\r\nb 3 -0.5\r\n", "a\t1\t2\nb\t3\t-0.50\n"}) {
        CAPTURE(content);
        const WordVectors v = read_text(content);
        CHECK(v.words() == std::vector<std::string>{"a", "b"});
        CHECK(v.vectors == expected);
    }
    CHECK(read_text("5 3\n7 4\n").vectors == Matrix{{3}, {4}});  // not a header: the rows have one number
    CHECK(read_text("5 0.5\n").words() == std::vector<std::string>{"5"});
}

TEST_CASE("word_vectors_file: words with blanks, in front of numbers that are counted from the right") {
    const WordVectors v = read_text(". . . 1 2\nat 5 3 4\nNew York 5 6\nthe 7 8\n  9 9\n");
    CHECK(v.words() == std::vector<std::string>{". . .", "at 5", "New York", "the", " "});
    CHECK(v.vectors(2, 1) == 6);
}

TEST_CASE("word_vectors_file: line ends of other systems inside a word do not end the line") {
    CHECK(read_text("a\u0085b 1 2\nc\u2028 3 4\n").words() == std::vector<std::string>{"a\u0085b", "c\u2028"});
}

TEST_CASE("word_vectors_file: of a word that comes twice the first row counts") {
    const WordVectors v = read_text("3 2\na 1 2\na 3 4\nb 5 6\n");
    CHECK(v.words() == std::vector<std::string>{"a", "b"});
    CHECK(v.vectors == Matrix{{1, 2}, {5, 6}});
    CHECK(v.duplicates == 1);
}

TEST_CASE("word_vectors_file: a binary file with line feeds behind its rows, as word2vec.c writes them") {
    const std::string one("\0\0\x80\x3F", 4);  // 1.0
    CHECK(read_text("2 1\na " + one + "\nb " + one + "\n").vectors == Matrix{{1}, {1}});
    CHECK(read_text("2 1\na " + one + "b " + one).words() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("word_vectors_file: bad text is refused with its line") {
    CHECK(complaint("") == "byte 0: expected word vectors, found an empty file");
    CHECK(complaint("a 1 2\nb 3\n") == complaint("a 1 2\nb 3\nc 5 6\n"));
    CHECK(complaint("a 1 2\nb 3\nc 5 6\n") ==
          "line 2: expected a word and 2 numbers, found \"b 3\" with 1 numbers at its end");
    CHECK(complaint("a 1 2\nb 3 x\nc 5 6\n") ==
          "line 2: expected a word and 2 numbers, found \"b 3 x\" with 0 numbers at its end");
    CHECK(complaint("a 1 2\nb 3 nan\n") == "line 2: expected finite numbers, found \"nan\"");
    CHECK(complaint("a 1 2\nb 3 1e999\n") == "line 2: expected finite numbers, found \"1e999\"");
    CHECK(complaint("a 1 2\n 3 4\n") == "line 2: expected a word before the numbers, found \" 3 4\"");
    CHECK(complaint("3 2\na 1 2\nb 3 4\n") == "line 1: expected the number of words that follow, found 3 where there are 2");
    CHECK(complaint("1 2\na 1 2\nb 3 4\n") == "line 1: expected the number of words that follow, found 1 where there are more");
    CHECK(complaint("nothing but words\n") == "line 1: expected 1 to 1048576 numbers a word, found 0");
    CHECK(complaint("2 0\na\nb\n") == "line 1: expected 1 to 1048576 numbers a word, found 0");
    CHECK(complaint("0 3\n") == "the end of the file: expected at least one word, found none");
    CHECK(complaint("a 1 2\n", WordVectorsFormat::word2vec_text) ==
          "line 1: expected a header of two whole numbers, \"words numbers\", found \"a 1 2\"");
}

TEST_CASE("word_vectors_file: a count that the file cannot hold is refused before anything is allocated") {
    CHECK(complaint("1000000000000 300\na 1 2\n").starts_with("line 1: expected at most 1 words of 300 numbers in the 6 bytes"));
    CHECK(complaint("1000000000000 1\na 1 2\n", WordVectorsFormat::word2vec_binary).starts_with("line 1: expected at most"));
    CHECK(complaint("1 1000000000000\na 1 2\n") == "line 1: expected 1 to 1048576 numbers a word, found 1000000000000");
    CHECK(complaint("99999999999999999999999 2\na 1 2\n") != "no complaint");  // does not fit 64 bits
}

TEST_CASE("word_vectors_file: a binary file cut anywhere is refused, never read beyond its end") {
    const std::string whole = read_file(std::string(MINILLM_GOLDEN_DIR) + "/word_vectors.bin");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        CHECK(complaint(whole.substr(0, length)) != "no complaint");
    }
    CHECK(complaint(whole + "more ").find("more") != std::string::npos);
    std::string infinite = whole;
    infinite.replace(infinite.size() - 4, 4, std::string("\0\0\x80\x7F", 4));
    CHECK(complaint(infinite).find("expected finite numbers, found number 5 of \"ﬁ\" is not") != std::string::npos);
}

TEST_CASE("word_vectors_file: any byte of a file changed is read or refused, never worse") {
    const std::string whole = read_file(std::string(MINILLM_GOLDEN_DIR) + "/word_vectors.txt").substr(0, 200);
    Random random(1);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes = whole;
        for (int change = 0; change < 3; ++change) {
            bytes[static_cast<std::size_t>(random.below(bytes.size()))] = static_cast<char>(random.below(256));
        }
        complaint(bytes);
        complaint(bytes, WordVectorsFormat::word2vec_binary);
    }
}

TEST_CASE("word_vectors_file: our reading of decimal numbers is the standard library's") {
    Random random(2);
    for (int round = 0; round < 20000; ++round) {
        char digits[40];
        const double value = random.normal() * std::pow(10.0, random.uniform(-30, 30));
        std::snprintf(digits, sizeof digits, round % 2 == 0 ? "%.*g" : "%.*e", static_cast<int>(random.below(20)), value);
        CAPTURE(digits);
        CHECK(detail::parse_number(digits) == std::strtod(digits, nullptr));
    }
    for (const char* good : {"1", "-1", "+1", "1.", ".5", "1e5", "1E+5", "0", "-0.0", "00001", "123456789012345678901234567890"}) {
        CAPTURE(good);
        CHECK(detail::parse_number(good) == std::strtod(good, nullptr));
    }
    for (const char* bad : {"", "-", ".", "e5", "1e", "1e+", "1e+-5", "1x", "0x10", "1 2", "--1", "1,5", "1.2.3"}) {
        CAPTURE(bad);
        CHECK(!detail::parse_number(bad).has_value());
    }
}

TEST_CASE("word_vectors_file: a file that is not there, a folder") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(read_word_vectors(folder / "nothing"), FileError);
    CHECK_THROWS_AS(read_word_vectors(folder.path()), FileError);
}
