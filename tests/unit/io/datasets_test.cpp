#include "minillm/io/datasets.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

TEST_CASE("datasets: blocks of questions and one reply") {
    const auto exchanges =
        parse_conversations("# hello\n\n? hi\n?hello there \r\n# between\n> Hello!\n\n\n? 你好\n> 你好！");
    REQUIRE(exchanges.size() == 2);
    CHECK(exchanges[0].questions == std::vector<std::string>{"hi", "hello there"});
    CHECK(exchanges[0].reply == "Hello!");
    CHECK(exchanges[0].line == 3);
    CHECK(exchanges[1].questions == std::vector<std::string>{"你好"});
    CHECK(parse_conversations("? a\n> b\n? c\n> d\n").size() == 2);  // a new question begins a new block
    CHECK(parse_conversations("").empty());
}

TEST_CASE("datasets: mistakes are reported with their line") {
    const auto refused = [](const std::string& text, const std::string& message) {
        CHECK_THROWS_WITH_AS(parse_conversations(text, "a.txt"), message.c_str(), FormatError);
    };
    refused("? a\n\n? b\n> c", "a.txt: line 2: expected a reply to the question of line 1, found the end of the block");
    refused("> c", "a.txt: line 1: expected a question before the reply, found none");
    refused("? a\n> c\n> d", "a.txt: line 3: expected one reply to a question, found a second one");
    refused("? a\nb", "a.txt: line 2: expected a line that begins with `?`, `>` or `#`, found `b`");
    refused("?  \n> c", "a.txt: line 1: expected a question behind `?`, found nothing");
    refused("? a\n>", "a.txt: line 2: expected a reply behind `>`, found nothing");
    refused("? a", "a.txt: line 1: expected a reply to the question of line 1, found the end of the block");
    refused("? \xFF\n> c", "a.txt: line 1: expected UTF-8, found bytes that are no text");
}

TEST_CASE("datasets: the project's own conversations are read") {
    const std::filesystem::path folder = std::filesystem::path(MINILLM_SOURCE_DIR) / "datasets/conversation";
    for (const char* name : {"zh.txt", "en.txt"}) {
        std::size_t questions = 0;
        for (const Exchange& exchange : read_conversations(folder / name)) {
            questions += exchange.questions.size();
        }
        CAPTURE(name);
        CHECK(questions > 2000);
    }
}
