#include "minillm/io/gguf.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/io/gguf_writer.hpp"
#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

const std::string golden_path = std::string(MINILLM_GOLDEN_DIR) + "/gguf_formats.gguf";

GgufFile in_memory(std::string bytes) { return GgufFile(FileBytes::from_memory(std::move(bytes)), "a.gguf"); }

std::string number(std::uint64_t value, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) {
        text += static_cast<char>((value >> (8 * i)) & 0xFF);
    }
    return text;
}
std::string text(const std::string& value) { return number(value.size(), 8) + value; }
std::string head(std::uint64_t tensors, std::uint64_t settings) {
    return "GGUF" + number(3, 4) + number(tensors, 8) + number(settings, 8);
}
std::string tensor(const std::string& name, const std::vector<std::uint64_t>& lengths, std::uint32_t type,
                   std::uint64_t offset) {
    std::string entry = text(name) + number(lengths.size(), 4);
    for (const std::uint64_t length : lengths) {
        entry += number(length, 8);
    }
    return entry + number(type, 4) + number(offset, 8);
}
std::string padded(std::string bytes) { return bytes.append((32 - bytes.size() % 32) % 32, '\0'); }

// What the error says, or "accepted".
std::string refusal(const std::string& bytes) {
    try {
        in_memory(bytes);
        return "accepted";
    } catch (const FormatError& error) {
        return error.what();
    }
}

bool has(const std::string& message, const std::string& part) {
    INFO(message);
    return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("gguf: every type of tensor gives the numbers of gguf's own dequantisation, bit for bit") {
    const Golden golden("gguf_formats");
    const GgufFile file = GgufFile::open(golden_path);
    CHECK(file.alignment() == 64);
    for (const WeightFormatInfo& info : weight_formats) {
        const std::string name(info.name);
        CAPTURE(name);
        CHECK(golden.has("tensor " + name) == info.is_supported);
        if (!info.is_supported) {
            continue;
        }
        const Json& expected = golden.json().at("tensor " + name);
        CHECK(file.tensor(name).format == info.format);
        CHECK(file.tensor(name).shape == expected.at("shape").get<std::vector<std::size_t>>());
        CHECK_UNARY(file.decode(name) == expected.at("values").get<std::vector<float>>());
    }
}

TEST_CASE("gguf: every type of setting is read, and another type is refused by name") {
    const GgufFile file = GgufFile::open(golden_path);
    const Golden golden("gguf_formats");
    const Json& expected = golden.json().at("settings");
    for (const std::string key : {"an.u8", "an.u16", "an.u32", "an.u64"}) {
        CHECK(file.whole(key) == expected.at(key).get<std::uint64_t>());
    }
    for (const std::string key : {"an.i8", "an.i16", "an.i32", "an.i64", "an.f32", "an.f64"}) {
        CHECK(file.number(key) == expected.at(key).get<double>());
    }
    CHECK(file.boolean("a.bool"));
    CHECK(file.text("a.text") == expected.at("a.text").get<std::string>());
    const std::vector<std::string_view> texts = file.texts("an.array_of_texts");
    CHECK(std::vector<std::string>(texts.begin(), texts.end()) == expected.at("an.array_of_texts"));
    CHECK(file.wholes("an.array_of_wholes") == expected.at("an.array_of_wholes").get<std::vector<std::int64_t>>());
    CHECK(file.numbers("an.array_of_numbers") == expected.at("an.array_of_numbers").get<std::vector<double>>());
    CHECK(file.numbers("an.array_of_wholes") == std::vector<double>{1, -2, 3});
    CHECK(file.at("an.array_of_arrays").count == 2);
    CHECK(file.at("an.array_of_bools").element == GgufType::boolean);

    CHECK_THROWS_WITH_AS(file.whole("a.text"), doctest::Contains("a.text: expected a whole number"), FormatError);
    CHECK_THROWS_WITH_AS(file.whole("an.i8"), doctest::Contains("found -7"), FormatError);
    CHECK_THROWS_WITH_AS(file.texts("an.array_of_wholes"), doctest::Contains("array of I32"), FormatError);
    CHECK_THROWS_WITH_AS(file.text("missing"), doctest::Contains("one with the key missing, found none"), FormatError);
    CHECK_THROWS_WITH_AS(file.decode("missing"), doctest::Contains("the name missing"), FormatError);
}

TEST_CASE("gguf: what we quantise is byte for byte what gguf's own quantisation gives") {
    const GgufFile file = GgufFile::open(golden_path);
    const std::vector<float> source = file.decode("source");
    for (const std::string name : {"Q8_0", "Q4_0", "Q4_1", "F16", "BF16"}) {
        CAPTURE(name);
        std::string ours;
        encode_weights(find_weight_format(name)->format, source.data(), source.size(), ours);
        const std::span<const std::uint8_t> theirs = file.tensor("encoded." + name).bytes;
        CHECK_UNARY(ours == std::string(theirs.begin(), theirs.end()));
    }
    std::string out;
    const std::vector<float> wrong(32, std::numeric_limits<float>::quiet_NaN());
    CHECK_THROWS_AS(encode_weights(WeightFormat::Q8_0, wrong.data(), 32, out), ConfigError);
    CHECK_THROWS_WITH(encode_weights(WeightFormat::Q6_K, source.data(), 32, out), doctest::Contains("Q6_K"));
}

TEST_CASE("gguf: what is written is read again, setting by setting and byte by byte") {
    const GgufFile original = GgufFile::open(golden_path);
    GgufWriter writer;
    for (const auto& [key, value] : original.values()) {
        if (key != "general.alignment") {  // we write the default, 32
            writer.copy(key, value);
        }
    }
    writer.whole("b.whole", 7);
    writer.number("b.number", 0.1f);
    writer.boolean("b.bool", true);
    writer.text("b.text", "灯");
    writer.texts("b.texts", std::vector<std::string>{"x", ""});
    writer.numbers("b.numbers", std::vector<float>{1.5f});
    writer.wholes("b.wholes", std::vector<std::int32_t>{-3});
    CHECK_THROWS_AS(writer.whole("b.whole", 8), ConfigError);
    for (const auto& [name, tensor] : original.tensors()) {
        const std::span<const std::uint8_t> bytes = tensor.bytes;
        writer.tensor(name, tensor.shape, tensor.format, [bytes] { return std::string(bytes.begin(), bytes.end()); });
    }
    const TemporaryFolder folder;
    writer.save(folder / "copy.gguf");

    const GgufFile copy = GgufFile::open(folder / "copy.gguf");
    CHECK(copy.version() == 3);
    CHECK(copy.whole("b.whole") == 7);
    CHECK(copy.number("b.number") == double(0.1f));
    CHECK(copy.boolean("b.bool"));
    CHECK(copy.text("b.text") == "灯");
    CHECK(copy.texts("b.texts").size() == 2);
    CHECK(copy.numbers("b.numbers") == std::vector<double>{1.5});
    CHECK(copy.wholes("b.wholes") == std::vector<std::int64_t>{-3});
    CHECK(copy.number("an.f64") == original.number("an.f64"));
    CHECK(copy.texts("an.array_of_texts") == original.texts("an.array_of_texts"));
    REQUIRE(copy.tensors().size() == original.tensors().size());
    for (const auto& [name, tensor] : original.tensors()) {
        CHECK(copy.tensor(name).shape == tensor.shape);
        CHECK_UNARY(std::ranges::equal(copy.tensor(name).bytes, tensor.bytes));
    }
    CHECK(folder_content(folder.path()) == std::vector<std::string>{"copy.gguf"});
}

TEST_CASE("gguf: version 2 has the same layout, 1 and big-endian files are refused by name") {
    std::string bytes = read_file(golden_path);
    bytes[4] = 2;
    CHECK(in_memory(bytes).version() == 2);
    bytes[4] = 1;
    CHECK(has(refusal(bytes), "byte 4: expected version 2 or 3, little-endian, found version 1"));
    bytes[4] = 0;
    bytes[7] = 3;
    CHECK(has(refusal(bytes), "a big-endian file"));
    CHECK(has(refusal("GGML" + bytes.substr(4)), "expected the letters GGUF"));
    CHECK(has(refusal("GG"), "a file of 2 bytes"));
    CHECK_THROWS_AS(GgufFile::open(MINILLM_GOLDEN_DIR), FileError);
    CHECK_THROWS_AS(GgufFile::open("no_such.gguf"), FileError);
}

TEST_CASE("gguf: a file that is cut anywhere is refused") {
    const std::string bytes = read_file(golden_path);
    for (std::size_t length = 0; length + 64 < bytes.size(); length += length < 3000 ? 1 : 97) {
        CAPTURE(length);
        CHECK(refusal(bytes.substr(0, length)) != "accepted");
    }
}

TEST_CASE("gguf: a file that lies about its sizes is refused before anything is allocated") {
    const std::uint64_t huge = ~std::uint64_t(0);
    CHECK(has(refusal(head(huge, 0)), "byte 8: expected a number of tensors of at most 0"));
    CHECK(has(refusal(head(0, huge)), "byte 16: expected a number of settings of at most 0"));
    CHECK(has(refusal(head(0, 1) + number(huge, 8) + "key" + std::string(20, ' ')), "the key of a setting of at most"));
    const std::string value = head(0, 1) + text("k");
    CHECK(has(refusal(value + number(8, 4) + number(1000, 8) + "x"), "a text of at most 1"));
    CHECK(has(refusal(value + number(99, 4) + "xxxx"), "the type of a setting, 0 to 12, found 99"));
    CHECK(has(refusal(value + number(9, 4) + number(4, 4) + number(huge / 4 + 1, 8)), "an array of at most 0"));
    CHECK(has(refusal(value + number(7, 4) + "\2"), "true or false"));
    std::string deep = value;
    for (int i = 0; i < 6; ++i) {
        deep += number(9, 4) + (i == 0 ? "" : number(1, 8));
    }
    CHECK(has(refusal(deep + std::string(100, '\0')), "arrays of arrays at most 4 deep"));
    const std::string twice = text("k") + number(0, 4) + "x";
    CHECK(has(refusal(head(0, 2) + twice + twice), "k: expected each setting once"));
    CHECK(has(refusal(head(0, 1) + text("a\nb") + number(0, 4) + "x"), "printable"));
    CHECK(has(refusal(head(0, 1) + text("") + number(0, 4) + "xxxx"), "found none"));
}

TEST_CASE("gguf: tensors that overlap, leave a hole, or do not fit are refused, both sides named") {
    const std::string data(64, '\0');
    CHECK(refusal(padded(head(1, 0) + tensor("a", {4}, 0, 0)) + data) == "accepted");
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {~std::uint64_t(0) / 2, 3}, 0, 0)) + data), "a length of"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {1 << 20, 1 << 20}, 0, 0)) + data), "a length of"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {100}, 0, 0)) + data), "400 bytes at 0, found 64 bytes"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {31}, 8, 0)) + data), "whole blocks of 32 weights (Q8_0)"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {4}, 4, 0)) + data), "the type 4"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {1, 1, 1, 1, 1}, 0, 0)) + data), "at most 4 axes"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {4}, 0, 16)) + data), "16, which is not aligned"));
    CHECK(has(refusal(padded(head(1, 0) + tensor("a", {4}, 0, 32)) + data), "a hole before it"));
    CHECK(has(refusal(padded(head(2, 0) + tensor("a", {4}, 0, 0) + tensor("b", {4}, 0, 0)) + data), "it shares bytes"));
    CHECK(has(refusal(padded(head(2, 0) + tensor("a", {4}, 0, 0) + tensor("a", {4}, 0, 32)) + data), "it twice"));
    const std::string alignment = text("general.alignment") + number(4, 4);
    CHECK(has(refusal(head(0, 1) + alignment + number(48, 4)), "a power of two, found 48"));
    CHECK(has(refusal(head(0, 1) + alignment + number(0, 4)), "general.alignment: expected a whole number from 1"));
    // a type that is known but not computed with: the file opens, the tensor says its name
    const GgufFile file = in_memory(padded(head(1, 0) + tensor("a", {256}, 16, 0)) + data + data);
    CHECK_THROWS_WITH_AS(file.decode("a"), doctest::Contains("IQ2_XXS"), ConfigError);
}
