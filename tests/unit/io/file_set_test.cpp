#include "minillm/io/file_set.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

void write_set(const std::filesystem::path& folder, const std::string& content) {
    FileSetWriter writer(folder);
    writer.add("a", content);
    writer.add("b", content);
    writer.commit();
}

std::string read_set(const std::filesystem::path& folder) {
    return read_file(file_of_set(folder, "a")) + " " + read_file(file_of_set(folder, "b"));
}

}  // namespace

TEST_CASE("file_set: a set is written into a new folder and replaced") {
    const TemporaryFolder folder;
    const std::filesystem::path inner = folder.path() / "one" / "two";
    write_set(inner, "old");
    CHECK(read_set(inner) == "old old");
    write_set(inner, "new");
    CHECK(read_set(inner) == "new new");
    CHECK(folder_content(inner) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("file_set: wherever the writer is killed, a reader sees one set") {
    const TemporaryFolder folder;
    const std::filesystem::path& path = folder.path();
    write_set(path, "old");
    // in step 1: new files lie there, nothing is decided
    write_file_atomically(path / "a.pending", "new");
    CHECK(read_set(path) == "old old");
    write_file_atomically(path / "b.pending", "new");
    CHECK(read_set(path) == "old old");
    // after step 2
    write_file_atomically(path / "pending", "a\nb\n");
    CHECK(read_set(path) == "new new");
    // in step 3
    std::filesystem::rename(path / "a.pending", path / "a");
    CHECK(read_set(path) == "new new");
    // the next writer completes what was begun, before it writes anything of its own
    const FileSetWriter next(path);
    CHECK(folder_content(path) == std::vector<std::string>{"a", "b"});
    CHECK(read_set(path) == "new new");
}

TEST_CASE("file_set: when a file cannot be written the old set stays") {
    const TemporaryFolder folder;
    write_set(folder.path(), "old");
    FileSetWriter writer(folder.path());
    writer.add("a", "new");
    writer.add("b", [](const std::filesystem::path&) { throw FileError("no space left"); });
    CHECK_THROWS_AS(writer.commit(), FileError);
    CHECK(read_set(folder.path()) == "old old");
    CHECK(folder_content(folder.path()) == std::vector<std::string>{"a", "b"});
    CHECK_THROWS_AS(FileSetWriter(folder.path() / "a"), FileError);  // a is a file
}
