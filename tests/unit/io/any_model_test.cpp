#include "minillm/io/any_model.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <variant>

#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

const std::filesystem::path golden(MINILLM_GOLDEN_DIR);

}  // namespace

TEST_CASE("any_model: a folder and a GGUF file, whatever it is called") {
    CHECK(std::holds_alternative<Llama>(load_any_model(golden / "llama" / "llama_f32").model));
    CHECK(std::holds_alternative<Llama>(load_any_model(golden / "llama" / "gguf_Q4_1.gguf").model));
    const TemporaryFolder folder;
    std::filesystem::copy(golden / "llama" / "gguf_Q4_1.gguf", folder.path() / "weights");
    CHECK(std::holds_alternative<Llama>(load_any_model(folder.path() / "weights").model));
}

TEST_CASE("any_model: what is no model is refused with what could be given instead") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(load_any_model(folder.path() / "nothing"), doctest::Contains("nothing"), FileError);
    CHECK_THROWS_WITH_AS(load_any_model(folder.path()), doctest::Contains("no config.json in this folder"), ConfigError);
    std::filesystem::create_directory(folder.path() / "a.gguf");
    CHECK_THROWS_AS(load_any_model(folder.path() / "a.gguf"), ConfigError);  // a folder, in spite of its name
    std::filesystem::copy(golden / "llama" / "gguf_Q4_1.gguf", folder.path() / "b.gguf");
    std::filesystem::remove(folder.path() / "a.gguf");
    CHECK_THROWS_WITH_AS(load_any_model(folder.path()), doctest::Contains("name that file"), ConfigError);
    write_file_atomically(folder.path() / "letter.txt", "Dear reader, this is a letter.");
    CHECK_THROWS_WITH_AS(load_any_model(folder.path() / "letter.txt"), doctest::Contains("this file is no model"), ConfigError);
    write_file_atomically(folder.path() / "cut.gguf", read_file(folder.path() / "b.gguf").substr(0, 3000));
    CHECK_THROWS_AS(load_any_model(folder.path() / "cut.gguf"), FormatError);
    CHECK_THROWS_WITH_AS(load_any_model(golden / "bert" / "f32"), doctest::Contains("see embed"), ConfigError);
}

TEST_CASE("any_model: weights that do not fit into memory are refused before they are read") {
    CHECK_NOTHROW(detail::check_memory("small.gguf", 1 << 20));
    CHECK_THROWS_WITH_AS(detail::check_memory("huge.gguf", std::uint64_t(1) << 50),
                         doctest::Contains("huge.gguf: the weights take 1073741824 MB"), ConfigError);
}
