#include "minillm/os/journal.hpp"

#include <doctest/doctest.h>

#include <sys/resource.h>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "minillm/os/memory.hpp"

using namespace minillm;

namespace {

// A folder of its own for each test, gone at its end.
struct Folder {
    std::filesystem::path path;
    explicit Folder(const char* name)
        : path(std::filesystem::temp_directory_path() / (std::string("minillm_") + name + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::permissions(path, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path, ignored);
    }
};

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("the checksum is CRC-32, as everybody has it") {
    CHECK(detail::crc32("123456789") == 0xCBF43926u);  // the check value of the standard
}

TEST_CASE("what was appended is there after opening again, in order") {
    const Folder folder("journal_order");
    {
        Journal journal(folder.path / "j");
        journal.append({{"n", 1}});
        journal.append({{"n", 2}});
    }
    const Journal journal(folder.path / "j");
    REQUIRE(journal.records().size() == 2);
    CHECK(journal.records()[1].at("n") == 2);
    CHECK(journal.cut_bytes() == 0);
}

TEST_CASE("a file cut at any byte keeps every record that was whole, and goes on after it") {
    const Folder folder("journal_cut");
    const std::filesystem::path path = folder.path / "j";
    std::vector<std::size_t> ends = {0};
    {
        Journal journal(path);
        for (int n = 0; n < 3; ++n) {
            journal.append({{"n", n}, {"text", "打开客厅的灯"}});
            ends.push_back(journal.size());
        }
    }
    const std::string whole = read_file(path);
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        write(path, whole.substr(0, cut));
        std::size_t expected = 0;
        while (expected + 1 < ends.size() && ends[expected + 1] <= cut) {
            ++expected;
        }
        {
            Journal journal(path);
            REQUIRE(journal.records().size() == expected);
            journal.append({{"n", "after"}});
        }
        const Journal journal(path);
        REQUIRE(journal.records().size() == expected + 1);
    }
}

TEST_CASE("a line that was changed is passed over, and everything around it is kept") {
    const Folder folder("journal_changed");
    const std::filesystem::path path = folder.path / "j";
    {
        Journal journal(path);
        for (const char* door : {"front", "back", "side"}) {
            journal.append({{"door", door}});
        }
    }
    std::string text = read_file(path);
    text.replace(text.find("back"), 4, "bank");
    write(path, text);
    {
        Journal journal(path);
        REQUIRE(journal.records().size() == 2);
        CHECK(journal.records()[1].at("door") == "side");
        CHECK(journal.damaged_lines() == std::vector<std::size_t>{2});
        CHECK(read_file(path) == text);
        journal.append({{"door", "cellar"}});
    }
    CHECK(Journal(path).records().back().at("door") == "cellar");
    CHECK(read_file(path).starts_with(text));
}

TEST_CASE("what an editor does to a journal costs no byte of it") {
    const Folder folder("journal_edited");
    const std::filesystem::path path = folder.path / "j";
    {
        Journal journal(path);
        journal.append({{"n", 1}});
        journal.append({{"n", 2}});
    }
    const std::string whole = read_file(path);
    const std::string marked = "\xEF\xBB\xBF" + whole;
    std::string windows = whole;
    windows.replace(windows.find('\n'), 1, "\r\n");
    for (const std::string& text : {marked, windows}) {
        write(path, text);
        const Journal journal(path);
        CHECK(journal.damaged_lines() == std::vector<std::size_t>{1});
        CHECK(journal.records().size() == 1);
        CHECK(read_file(path) == text);
    }
    // A note at the end, without the end of its line: the next record does not run into it.
    write(path, whole + "a note");
    {
        Journal journal(path);
        journal.append({{"n", 3}});
    }
    CHECK(Journal(path).records().size() == 3);
    CHECK(read_file(path).starts_with(whole + "a note\n"));
}

TEST_CASE("a file that is no journal is refused and stays as it is") {
    const Folder folder("journal_foreign");
    const std::filesystem::path path = folder.path / "j";
    for (const std::string text : {"my precious log\n", "one\ntwo\n", "no end of line", "\n", "{}\n"}) {
        CAPTURE(text);
        write(path, text);
        CHECK_THROWS_WITH_AS(Journal{path}, doctest::Contains("is no journal"), FileError);
        CHECK(read_file(path) == text);
    }
}

TEST_CASE("memory: what was passed over at the start is told once") {
    const Folder folder("memory_damaged");
    {
        Memory memory(folder.path);
        memory.keep_exchange({"hello", "good day"});
        memory.keep_exchange({"thanks", "you are welcome"});
    }
    std::string text = read_file(folder.path / "journal.log");
    text.replace(text.find("hello"), 5, "hallo");
    write(folder.path / "journal.log", text);
    Memory memory(folder.path);
    CHECK(memory.exchanges().size() == 1);
    CHECK(memory.trouble().find("passed over 1 damaged line, the first is line 1") != std::string::npos);
    CHECK(memory.trouble().empty());
}

TEST_CASE("two programs do not share a journal, and a folder is none") {
    const Folder folder("journal_two");
    const Journal first(folder.path / "j");
    CHECK_THROWS_AS(Journal(folder.path / "j"), FileError);
    CHECK_THROWS_AS(Journal{folder.path}, FileError);
    CHECK_THROWS_AS(Journal(folder.path / "missing" / "j"), FileError);
}

TEST_CASE("a disk that is full costs the record, not the journal") {
    const Folder folder("journal_full");
    const std::filesystem::path path = folder.path / "j";
    Journal journal(path);
    journal.append({{"n", 1}});
    struct rlimit old{};
    ::getrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small{journal.size() + 5, old.rlim_max};  // the next record gets five bytes
    ::setrlimit(RLIMIT_FSIZE, &small);
    CHECK_THROWS_AS(journal.append({{"n", 2}}), FileError);
    ::setrlimit(RLIMIT_FSIZE, &old);
    CHECK(std::filesystem::file_size(path) == journal.size());
    journal.append({{"n", 3}});
    CHECK(journal.size() == std::filesystem::file_size(path));
}

// A file in sysfs, which nobody may make, not even root; none where /sys is not that file system, as in a bare chroot.
std::filesystem::path unwritable_file() {
    const std::filesystem::path path = "/sys/minillm_journal.log";
    const bool made = std::ofstream(path).is_open();
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return made || !std::filesystem::exists("/sys") ? std::filesystem::path() : path;
}

TEST_CASE("journal: a place that may not be written is no reason to stop") {
    const std::filesystem::path path = unwritable_file();
    if (path.empty()) {
        MESSAGE("skipped: /sys is no file system of the kernel here");
        return;
    }
    Journal journal(path);
    CHECK(journal.records().empty());
    CHECK_THROWS_WITH_AS(journal.append({{"n", 1}}), doctest::Contains("minillm_journal.log"), FileError);
    CHECK_THROWS_AS(journal.erase(), FileError);
}

TEST_CASE("memory: exchanges come back, forgetting leaves nothing on the disk") {
    const Folder folder("memory");
    {
        Memory memory(folder.path / "state");
        memory.keep_exchange({"打开客厅的灯", "好的"});
        memory.keep_audit_line({{"event", "done"}});
        CHECK(memory.trouble().empty());
    }
    {
        Memory memory(folder.path / "state");
        REQUIRE(memory.exchanges().size() == 1);
        CHECK(memory.exchanges()[0].input == "打开客厅的灯");
        memory.forget();
    }
    CHECK(std::filesystem::file_size(folder.path / "state" / "journal.log") == 0);
    CHECK(Memory(folder.path / "state").exchanges().empty());
}

TEST_CASE("memory: a state that is a file is refused by name") {
    const Folder folder("memory_refused");
    write(folder.path / "file", "x");
    CHECK_THROWS_AS(Memory{folder.path / "file"}, FileError);
}
