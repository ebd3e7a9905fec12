#include "minillm/io/safetensors.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "support/golden.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

std::filesystem::path golden_path(const std::string& name) { return std::filesystem::path(MINILLM_GOLDEN_DIR) / name; }

// The bytes of a file: the length of the header, the header, the data.
std::string file_of(const std::string& header, const std::string& data) {
    std::string bytes;
    append_little_endian(bytes, std::uint64_t(header.size()));
    return bytes + header + data;
}

void open(const std::string& bytes) { SafetensorsReader::from_bytes(bytes, "a.safetensors"); }

}  // namespace

TEST_CASE("safetensors: a file of eight bytes of data, byte by byte") {
    const std::string header = R"({"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
    const std::string data("\x00\x00\x80\x3F\x00\x00\x00\xC0", 8);  // 1 and -2, lowest byte first
    SafetensorsReader reader = SafetensorsReader::from_bytes(file_of(header, data), "a.safetensors");
    CHECK(reader.at("x").shape == std::vector<std::size_t>{2});
    CHECK(reader.tensor<1>("x") == Vector{1, -2});
    CHECK_THROWS_WITH_AS(reader.tensor<2>("x"), "a.safetensors: x is (2), expected 2 axes", ShapeError);
    CHECK_THROWS_AS(reader.at("y"), FormatError);
}

TEST_CASE("safetensors: halves are given as they are stored, and nothing else is taken for them") {
    const std::string header = R"({"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}})";
    const std::string data("\x00\x3C\x01\xC0", 4);  // 1 and the half next to -2, lowest byte first
    SafetensorsReader reader = SafetensorsReader::from_bytes(file_of(header, data), "a.safetensors");
    CHECK(reader.halves("x") == std::vector<std::uint16_t>{0x3C00, 0xC001});
    const std::string floats = R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
    SafetensorsReader other = SafetensorsReader::from_bytes(file_of(floats, data), "a.safetensors");
    CHECK_THROWS_WITH_AS(other.halves("x"), doctest::Contains("F16"), FormatError);
}

TEST_CASE("safetensors: every number format of the safetensors package is read") {
    const Golden golden("safetensors_formats");
    SafetensorsReader reader(golden_path("safetensors_formats.safetensors"));
    CHECK(reader.metadata().at("format") == "pt");
    CHECK(reader.tensors().size() == golden.json().size());
    for (const auto& [name, expected] : golden.json().items()) {
        CAPTURE(name);
        CHECK(reader.at(name).shape == expected.at("shape").get<std::vector<std::size_t>>());
        const std::vector<Real> values = reader.values(name);
        REQUIRE(values.size() == expected.at("values").size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = std::strtod(expected.at("values")[i].get<std::string>().c_str(), nullptr);
            CHECK(values[i] == static_cast<Real>(value));
            CHECK(std::signbit(values[i]) == std::signbit(value));  // -0 stays -0
        }
    }
}

TEST_CASE("safetensors: what we write is byte for byte what the safetensors package writes") {
    SafetensorsWriter writer;
    writer.set_metadata("format", "pt");
    writer.add("b", Matrix{{1, 2.5}, {-3, Real(0.1)}}, NumberFormat::F32);
    writer.add("a", Vector{Real(0.1), 65504, Real(1e-7)}, NumberFormat::F16);
    writer.add("d", Vector{Real(0.1), Real(3e38), Real(1e-40)}, NumberFormat::BF16);
    writer.add("名", Vector{4}, NumberFormat::F32);
    // 0.1 as a double is not among the floats: the golden's F64 tensor is added as it was written.
    SafetensorsReader golden(golden_path("safetensors_written.safetensors"));
    const std::vector<Real> c = golden.values("c");
    writer.add("c", {2, 1, 1}, c.data(), c.size(), NumberFormat::F64);

    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / "minillm_safetensors_written.safetensors";
    writer.write(path);
    const std::string ours = read_file(path);
    std::string theirs = read_file(golden_path("safetensors_written.safetensors"));
    if (sizeof(Real) == 4) {  // a float's 0.1 has other low bits in F64 than Python's
        std::string tenth;
        append_little_endian(tenth, std::bit_cast<std::uint64_t>(0.1));
        std::string float_tenth;
        append_little_endian(float_tenth, std::bit_cast<std::uint64_t>(static_cast<double>(0.1f)));
        const std::size_t place = theirs.find(tenth);
        REQUIRE(place != std::string::npos);
        theirs.replace(place, 8, float_tenth);
    }
    CHECK_UNARY(ours == theirs);
    std::filesystem::remove(path);
}

TEST_CASE("safetensors: what was written is read back, bit for bit") {
    Random random(1);
    Tensor3 x = uninitialised<3>({2, 3, 5});
    fill_normal(x, random, 0, 1);
    SafetensorsWriter writer;
    writer.add("x", x);
    writer.add("none", zeros<2>({0, 4}));
    CHECK_THROWS_AS(writer.add("x", x), ConfigError);
    CHECK_THROWS_AS(writer.add("__metadata__", x), ConfigError);
    writer.set_metadata("step", "12");
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "minillm_safetensors_round.safetensors";
    writer.write(path);
    SafetensorsReader reader(path);
    CHECK(reader.tensor<3>("x") == x);
    CHECK(reader.tensor<2>("none").shape(1) == 4);
    CHECK(reader.metadata().at("step") == "12");
    std::filesystem::remove(path);
}

TEST_CASE("safetensors: files that lie are refused, and the text says where") {
    const std::string four(4, '\0');
    const auto entry = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
        return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
    };
    const std::string good = entry("F32", "[1]", "[0,4]");

    CHECK_NOTHROW(open(file_of(R"({"x":)" + good + "}", four)));
    CHECK_NOTHROW(open(file_of("{}", "")));
    CHECK_NOTHROW(open(file_of(R"({"x":)" + good + "}   ", four)));  // padded with blanks

    // the length of the header
    CHECK_THROWS_WITH_AS(open("abc"),
                         "a.safetensors: byte 0: expected the length of the header in 8 bytes, found a file of 3 bytes",
                         FormatError);
    CHECK_THROWS_AS(open(""), FormatError);
    CHECK_THROWS_AS(open(std::string(8, '\xFF')), FormatError);
    CHECK_THROWS_AS(open(std::string(8, '\0')), FormatError);  // a header of nothing

    // not JSON, not an object, names twice
    CHECK_THROWS_AS(open(file_of("[1]", "")), FormatError);
    CHECK_THROWS_AS(open(file_of("{\"x\":", "")), FormatError);
    CHECK_THROWS_AS(open(file_of("{\"\xFF\":1}", "")), FormatError);
    CHECK_THROWS_AS(open(file_of("{\"x\":1e999}", "")), FormatError);  // no number that there is: found by the mutations
    CHECK_THROWS_AS(open(file_of(std::string(100000, '['), "")), FormatError);
    CHECK_THROWS_AS(open(file_of("{\"a\":" + std::string(100000, '['), "")), FormatError);
    CHECK_THROWS_WITH_AS(open(file_of(R"({"x":)" + good + R"(,"x":)" + good + "}", four)),
                         "a.safetensors: the header: expected each name once, found x twice", FormatError);
    CHECK_THROWS_AS(open(file_of(R"({"x":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})", four)),
                    FormatError);
    CHECK_THROWS_AS(open(file_of(R"({"__metadata__":{"a":1}})", "")), FormatError);
    CHECK_THROWS_AS(open(file_of(R"({"__metadata__":[]})", "")), FormatError);

    // one entry: type, shape, offsets
    const auto refused = [&](const std::string& text, const std::string& data) {
        CAPTURE(text);
        CHECK_THROWS_AS(open(file_of(R"({"x":)" + text + "}", data)), FormatError);
    };
    refused("7", four);
    refused(R"({"dtype":"F32","shape":[1]})", four);
    refused(entry("F8_E4M3", "[4]", "[0,4]"), four);
    refused(entry("f32", "[1]", "[0,4]"), four);
    refused(entry("F32", "[2]", "[0,4]"), four);
    refused(entry("F32", "[-1]", "[0,4]"), four);
    refused(entry("F32", "[1.0]", "[0,4]"), four);
    refused(entry("F32", "1", "[0,4]"), four);
    refused(entry("F32", "[1]", "[0]"), four);
    refused(entry("F32", "[1]", "[4,0]"), four);
    refused(entry("F32", "[1]", "[0,8]"), four);
    refused(entry("F32", "[18446744073709551615]", "[0,18446744073709551615]"), four);
    refused(entry("F32", "[4294967296,4294967296,1]", "[0,0]"), "");  // 2^64 numbers: the product would wrap to 0
    refused(entry("F32", "[4611686018427387905]", "[0,4]"), four);    // 4 * (2^62 + 1) would wrap to 4
    refused(entry("F32", "[18446744073709551616]", "[0,4]"), four);   // no longer a 64-bit number

    // all entries together: holes, shared bytes, bytes of nobody
    CHECK_THROWS_AS(open(file_of(R"({"x":)" + good + R"(,"y":)" + good + "}", four)), FormatError);
    CHECK_THROWS_AS(open(file_of(R"({"x":)" + entry("F32", "[1]", "[4,8]") + "}", four + four)), FormatError);
    CHECK_THROWS_AS(open(file_of(R"({"x":)" + good + "}", four + "z")), FormatError);
    CHECK_THROWS_AS(open(file_of("{}", "z")), FormatError);
}

TEST_CASE("safetensors: a file cut anywhere, or with one byte changed, never crashes") {
    const std::string whole = read_file(golden_path("safetensors_written.safetensors"));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CHECK_THROWS_AS(open(whole.substr(0, length)), Error);
    }
    Random random(2);
    for (int i = 0; i < 3000; ++i) {
        std::string changed = whole;
        changed[static_cast<std::size_t>(random.below(changed.size()))] = static_cast<char>(random.below(256));
        try {
            SafetensorsReader reader = SafetensorsReader::from_bytes(changed, "a.safetensors");
            for (const auto& [name, stored] : reader.tensors()) {
                CHECK(reader.values(name).size() == stored.size());
            }
        } catch (const Error&) {
            // refused, as it should be; what is still a right file is read
        }
    }
}

TEST_CASE("safetensors: what is not a file is said to be so") {
    CHECK_THROWS_AS(SafetensorsReader(std::filesystem::temp_directory_path()), FileError);
    CHECK_THROWS_AS(SafetensorsReader("/there/is/no/such/file"), FileError);
    CHECK_THROWS_AS(SafetensorsReader("/dev/null"), Error);
    SafetensorsWriter writer;
    CHECK_THROWS_AS(writer.write("/there/is/no/such/folder/x.safetensors"), FileError);
}
