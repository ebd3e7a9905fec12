// `-`, pipes and sockets: programs read the standard input that they were given, and write to the standard output.
#include <doctest/doctest.h>

#include <sys/socket.h>
#include <unistd.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/run_program.hpp"

using minillm::read_file;
using minillm::write_file_atomically;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::shell_word;
using minillm::test::TemporaryFolder;

namespace {

std::string program(const std::string& name) { return shell_word(std::string(MINILLM_PROGRAMS) + "/" + name); }

// What a line for the shell prints, on both streams.
std::string printed_by(const std::string& line) {
    const TemporaryFolder folder;
    const std::string command = "{ " + line + "\n} > " + shell_word(folder / "output") + " 2>&1";
    static_cast<void>(std::system(command.c_str()));
    return read_file(folder / "output");
}

}  // namespace

TEST_CASE("standard input is read from where it stands") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "two", "first\nsecond\n");
    write_file_atomically(folder / "asks", "hello\n/quit\n");
    const auto behind_first_line = [&folder](const std::string& name, const std::string& command) {
        return printed_by("{ read line; " + command + "; } < " + shell_word(folder / name));
    };
    CHECK(behind_first_line("two", program("tokenize") + " words") == "second\n");
    CHECK(behind_first_line("asks", program("llm_os") + " --lang en --file -") == "Goodbye!\n");
}

TEST_CASE("standard input may be a socket") {
    int ends[2] = {-1, -1};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    const std::string text = "to be\n";
    REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(ends[1]);
    const std::string command = program("tokenize") + " words <&" + std::to_string(ends[0]);
    CHECK(printed_by(command) == "to\nbe\n");
    ::close(ends[0]);
}

TEST_CASE("what is written to standard output stands between what was there and what comes") {
    const std::string train = program("tokenize") + " train --vocab-size 257 --out - " + shell_word(__FILE__);
    const std::string printed = printed_by("echo before; " + train + "; echo after");
    CHECK(printed.starts_with("before\n{"));
    CHECK(printed.ends_with("after\n"));
}

TEST_CASE("an input that cannot be read is an error and not an empty one") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "vectors", "3 2\nking 1 2\nqueen 1 1\nman 2 0.5\n");
    const std::string embed = program("embed") + " --model " + shell_word(folder / "vectors") + " -";
    for (const std::string& command :
         {program("llm_os"), program("llm_os") + " --file -", embed, program("tokenize") + " words"}) {
        CAPTURE(command);
        for (const std::string input : {" < /", " <&-"}) {
            const std::string printed = printed_by(command + input + "; echo status $?");
            CHECK(printed.find("cannot ") != std::string::npos);
            CHECK(printed.find("status 0") == std::string::npos);
        }
    }
}

TEST_CASE("standard input is read once: a second - is refused") {
    const TemporaryFolder folder;
    const Outcome words = run_program(
        {"word_vectors", "train", "--data", "-", "-", "--min-count", "1", "--out", folder / "vectors"}, "a b c\n");
    CHECK(words.status == 2);
    CHECK(words.errors.find("only one -") != std::string::npos);
    CHECK(run_program({"tokenize", "train", "--vocab-size", "300", "--out", folder / "t", "-", "-"}, "a").status == 2);
    CHECK(run_program({"trace_diff", "-", "-"}).status == 2);
    const std::string home = read_file(std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/home.json");
    CHECK(run_program({"llm_os", "--home", "-", "--file", "-"}, home).status == 2);
    CHECK(minillm::test::folder_content(folder.path()).empty());
}

TEST_CASE("llm_os --file - answers a request before the next one is there") {
    const TemporaryFolder folder;
    const std::string in = shell_word(folder / "in");
    const std::string out = shell_word(folder / "out");
    // The pipe to the shell is closed only after its answer came: a shell that waits for the end would wait for ever.
    const std::string talk =
        "mkfifo " + in + " " + out + "; " + program("llm_os") + " --lang en --file - < " + in + " > " + out +
        " & exec 3> " + in + " 4< " + out +
        "; echo /model >&3; read -r answer <&4; exec 3>&-; cat <&4; wait; echo \"answer: $answer\"";
    CHECK(printed_by(talk).find("answer: ") != std::string::npos);
    CHECK(printed_by(talk).find("answer: \n") == std::string::npos);
}

TEST_CASE("where a file is read as a whole - is standard input, where it is not - is refused by name") {
    const std::string source = MINILLM_SOURCE_DIR;
    const std::string home = read_file(source + "/datasets/llm_os/home.json");
    CHECK(run_program({"llm_os", "--home", "-", "--ask", "hello"}, home).status == 0);
    CHECK(run_program({"llm_os", "--home", "-"}, home).status == 2);
    const std::vector<std::vector<std::string>> refused = {{"llm_os", "--state", "-"},
                                                           {"tokenize", "encode", "--model", "-"},
                                                           {"bench", "decode", "--model", "-"},
                                                           {"17_public_weights", "--svg", "-"},
                                                           {"quantize", "--model", "-", "--out", "x"}};
    for (const std::vector<std::string>& words : refused) {
        CAPTURE(words[0]);
        const Outcome outcome = run_program(words);
        CHECK(outcome.status == 2);
        CHECK(outcome.errors.find(" cannot be -: ") != std::string::npos);
    }
    const Outcome file = run_program({"quantize", "--model", source + "/README.md", "--out", "x"});
    CHECK(file.errors.find("README.md is a file") != std::string::npos);
}

TEST_CASE("quantize and word_vectors plot write to standard output, and nothing else goes there") {
    const TemporaryFolder folder;
    const std::string model = std::string(MINILLM_SOURCE_DIR) + "/datasets/models/conversation";
    const Outcome piped = run_program({"quantize", "--model", model, "--type", "Q8_0", "--out", "-"});
    REQUIRE(piped.status == 0);
    REQUIRE(run_program({"quantize", "--model", model, "--type", "Q8_0", "--out", folder / "file"}).status == 0);
    CHECK_UNARY(piped.output == read_file(folder / "file"));

    write_file_atomically(folder / "vectors", "3 2\nking 1 2\nqueen 1 1\nman 2 0.5\n");
    const Outcome plot =
        run_program({"word_vectors", "plot", "--model", folder / "vectors", "king", "man", "--out", "-"});
    CHECK(plot.output.starts_with("<svg"));
    CHECK(plot.output.ends_with("</svg>\n"));
}

TEST_CASE("word_vectors corpus --json: an object a line") {
    const Outcome outcome = run_program({"word_vectors", "corpus", "--sentences", "0", "--json"});
    std::istringstream lines(outcome.output);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        CHECK(nlohmann::json::parse(line).at("sentence").get<std::string>() != "");
    }
    CHECK(count > 100);
}

TEST_CASE("messages: no text of a file steers the terminal, and a full disk is called one") {
    const TemporaryFolder folder;
    REQUIRE(run_program({"tokenize", "train", "--vocab-size", "257", "--out", folder / "t.json", __FILE__}).status ==
            0);
    const std::vector<std::string> decode = {"tokenize", "decode", "--model", folder / "t.json"};
    CHECK(run_program(decode, "\x1b[31mred").errors.find("\"\\x1b[31mred\"") != std::string::npos);
    CHECK(run_program(decode, std::string("a\0b", 3)).errors.find("\"a\\x00b\"") != std::string::npos);
    const std::string full = printed_by(program("17_public_weights") + " 2>&1 > /dev/full");
    CHECK(full.find("No space left on device") != std::string::npos);
}

TEST_CASE("messages: the mistyped word is named, and what was meant") {
    const Outcome word = run_program({"word_vectors", "trian", "--data", "x"});
    CHECK(word.errors.find("'trian' is none of") != std::string::npos);
    CHECK(word.errors.find("did you mean train?") != std::string::npos);
    CHECK(run_program({"train", "--stpes", "3"}).errors.find("did you mean --steps?") != std::string::npos);
    CHECK(run_program({"tokenize", "--version"}).errors.find("did you mean") == std::string::npos);
    const Outcome traced = run_program({"07_attention", "--trace", "nosuch"});
    CHECK(traced.errors.find("no tensor of this run fits --trace 'nosuch'") != std::string::npos);
    const Outcome folder = run_program({"llm_os_eval", "--data", "/no/such"});
    CHECK(folder.errors.find("No such file or directory") != std::string::npos);
    const Outcome layer = run_program({"17_public_weights", "--layer", "9"});
    CHECK(layer.status == 2);
    CHECK(layer.errors.find("--layer 9") != std::string::npos);
}

TEST_CASE("a byte order mark is no letter of the first word") {
    CHECK(run_program({"tokenize", "words"}, "\xEF\xBB\xBFhello\n").output == "hello\n");
}

TEST_CASE("an output that cannot be written is told before the work") {
    const TemporaryFolder folder;
    const Outcome vectors = run_program({"word_vectors", "train", "--data", "-", "--out", folder / "none/x"}, "a b\n");
    CHECK(vectors.errors.find("cannot write") != std::string::npos);
    const Outcome floors =
        run_program({"llm_os_eval", "--data", std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/evaluation",
                     "--floors", folder / "none"});
    CHECK(floors.errors.find("cannot open") != std::string::npos);
    CHECK(floors.output == "");
}
