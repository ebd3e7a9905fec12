#include "minillm/core/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>

using namespace minillm;
namespace fs = std::filesystem;

namespace {

// A folder of its own for one test, removed with everything in it.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("minillm-file-" + std::to_string(std::random_device()()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
};

std::string message_of(auto&& action) {
    try {
        action();
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("file: what is written is read again, every byte value included") {
    const Folder folder;
    std::string bytes;
    for (int i = 0; i < 100000; ++i) {
        bytes += static_cast<char>(i * 7);
    }
    write_file_atomically(folder.path / "a", bytes);
    CHECK(read_file(folder.path / "a") == bytes);
    write_file_atomically(folder.path / "a", "");
    CHECK(read_file(folder.path / "a").empty());
    CHECK(folder.files() == 1);  // no temporary file is left
}

TEST_CASE("file: until commit the old file stays, and without commit it stays for good") {
    const Folder folder;
    const fs::path path = folder.path / "model";
    write_file_atomically(path, "old");
    {
        AtomicFile file(path);
        file.write("half of the new o");
        CHECK(read_file(path) == "old");
    }
    CHECK(read_file(path) == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("file: a symbolic link is followed and permissions are kept") {
    const Folder folder;
    write_file_atomically(folder.path / "real", "old");
    fs::permissions(folder.path / "real", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("real", folder.path / "link");
    write_file_atomically(folder.path / "link", "new");
    CHECK(fs::is_symlink(folder.path / "link"));
    CHECK(read_file(folder.path / "real") == "new");
    CHECK(fs::status(folder.path / "real").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("file: errors name the file and the system's reason") {
    const Folder folder;
    const std::string missing = (folder.path / "none").string();
    CHECK(message_of([&] { read_file(missing); }) == "cannot open " + missing + ": No such file or directory");
    CHECK(message_of([&] { read_file(folder.path); }) == "cannot read " + folder.path.string() + ": Is a directory");
    CHECK(message_of([&] { write_file_atomically(folder.path, "x"); }) ==
          "cannot write " + folder.path.string() + ": Is a directory");
    const std::string nowhere = (folder.path / "no" / "such" / "folder").string();
    CHECK(message_of([&] { write_file_atomically(nowhere, "x"); }) ==
          "cannot write " + nowhere + ": No such file or directory");

    write_file_atomically(folder.path / "long", "12345");
    CHECK(read_file(folder.path / "long", 5) == "12345");
    CHECK(message_of([&] { read_file(folder.path / "long", 4); }).ends_with("it holds more than 4 bytes"));
}

TEST_CASE("file: what is not an ordinary file is read to its end and never replaced") {
    if (!fs::exists("/dev/null")) {
        MESSAGE("skipped: /dev/null is not there");
        return;
    }
    write_file_atomically("/dev/null", "gone");
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(read_file("/dev/null").empty());
    // /proc files say that their size is 0
    CHECK((!fs::exists("/proc/self/status") || read_file("/proc/self/status").size() > 10));
}
