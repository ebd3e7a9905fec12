#include "minillm/nlu/request_tagger.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "minillm/core/file.hpp"
#include "minillm/nlu/marked_sentence.hpp"

using namespace minillm;

namespace {

const std::string training = MINILLM_SOURCE_DIR "/datasets/llm_os/training/";

RequestTagger shipped() { return RequestTagger::from_bytes(read_file(training + "tagger.safetensors"), "tagger.safetensors"); }

}  // namespace

TEST_CASE("request_tagger: every line of the training files is a marked sentence") {
    for (const char* name : {"tagged.zh.txt", "tagged.en.txt"}) {
        std::istringstream lines(read_file(training + name));
        std::string line;
        std::size_t number = 0;
        std::size_t requests = 0;
        while (std::getline(lines, line)) {
            ++number;
            if (!line.empty() && line[0] != '#') {
                const MarkedSentence sentence = read_marked_sentence(std::string(name) + ", line " + std::to_string(number), line);
                const bool marked = !sentence.marks.empty();
                INFO(line);
                CHECK(marked == (sentence.kind == 0));
                requests += marked ? 1 : 0;
            }
        }
        CHECK(requests > 3000);
    }
}

TEST_CASE("request_tagger: the shipped networks mark what they never saw, in a home of other names") {
    const RequestTagger tagger = shipped();
    // "frobnicator" is no word of any training sentence; the caller says that it is a device.
    const std::u32string text = U"please turn the frobnicator off";
    const TaggedRequest read = tagger.read(text, {{16, 27, "kind", "light"}});
    CHECK(read.kinds[0] > 0.9);
    REQUIRE(read.tags.size() == 5);
    CHECK(request_tags[read.tags[3]] == "dev");
    CHECK(request_tags[read.tags[4]] == "off");
    CHECK(request_tags[read.tags[0]] == "none");
    CHECK(tagger.read(U"is the frobnicator off?", {{7, 18, "kind", "light"}}).kinds[1] > 0.9);
    CHECK(tagger.read(U"he told me to turn the frobnicator off", {{23, 34, "kind", "light"}}).kinds[0] < 0.5);
}

TEST_CASE("request_tagger: the second opinion, and the tags that came second") {
    const RequestTagger tagger = shipped();
    const TaggedRequest read = tagger.read(U"please turn the frobnicator off", {{16, 27, "kind", "light"}});
    CHECK(tagger.read(U"please turn that thing off for me, would you", {}).asked > 0.5);
    CHECK(tagger.read(U"my aunt never turned the frobnicator off when she went out", {}).asked < 0.2);
    REQUIRE(read.second_tags.size() == read.tags.size());
    for (std::size_t t = 0; t < read.tags.size(); ++t) {
        CHECK(read.second_tags[t] != read.tags[t]);
        CHECK(read.chance[t] >= read.second_chance[t]);
        CHECK(read.chance[t] >= read.certainty);
    }
}

TEST_CASE("request_tagger: nothing, and more than it reads, is no request") {
    const RequestTagger tagger = shipped();
    CHECK(tagger.read(U"", {}).kinds[0] == 0);
    CHECK(tagger.read(U"   ", {}).certainty == 0);
    std::u32string long_text;
    for (std::size_t i = 0; i <= RequestTagger::most_tokens; ++i) {
        long_text += U"off ";
    }
    CHECK(tagger.read(long_text, {}).tokens.empty());
    CHECK(RequestTagger{}.read(U"turn it off", {}).kinds[0] == 0);
}

TEST_CASE("request_tagger: the mean of its networks") {
    const RequestTagger all = shipped();
    REQUIRE(all.networks.size() >= 2);
    const std::u32string text = U"take it down a notch";
    double sum = 0;
    for (const BilstmTagger& network : all.networks) {
        RequestTagger one;
        one.networks.push_back(network);
        sum += one.read(text, {}).kinds[0];
    }
    CHECK(all.read(text, {}).kinds[0] == doctest::Approx(sum / static_cast<double>(all.networks.size())).epsilon(1e-5));
}

TEST_CASE("request_tagger: a file that is none is refused") {
    CHECK_THROWS_AS(RequestTagger::from_bytes("", "x.safetensors"), FormatError);
    CHECK_THROWS_AS(RequestTagger::from_bytes(read_file(training + "intents.safetensors"), "intents.safetensors"), FormatError);
    SafetensorsWriter writer;
    writer.add("0.table", zeros<2>({5, 4}), NumberFormat::F32);
    writer.add("0.lstm.weight_hh_l0", zeros<2>({8, 2}), NumberFormat::F32);
    const std::string path = "small_tagger.safetensors";
    writer.write(path);
    CHECK_THROWS_WITH_AS(RequestTagger::from_bytes(read_file(path), "small"), doctest::Contains("alphabet"), FormatError);
    writer.set_metadata("alphabet", "开灯");
    writer.write(path);
    CHECK_THROWS_WITH_AS(RequestTagger::from_bytes(read_file(path), "small"), doctest::Contains("8192 rows"), FormatError);
    std::remove(path.c_str());
}

TEST_CASE("request_tagger: a Chinese character that it never learned from is not known") {
    const RequestTagger tagger = shipped();
    CHECK(tagger.unknown_in(U"打开客厅的灯, please").empty());
    CHECK(tagger.unknown_in(U"打幵客厅的灯") == std::vector<std::size_t>{1});
    CHECK(tagger.read(U"打开客厅的灯", {}).unknown.empty());
    CHECK(tagger.read(U"打幵客厅的灯", {}).unknown == std::vector<std::size_t>{1});
}
