// io/file_set.hpp: several files of a folder that change together or not at all.
//
// A checkpoint is weights, running means, a step number and more, each in its own file: half of the old ones and half
// of the new ones would be worse than nothing. A rename replaces one file in a single step, but not five. So:
//
//     1. write every new file under its name + ".pending"
//     2. write the file "pending": from here on the new set counts         <- the single step that decides
//     3. rename every X.pending to X
//     4. remove "pending"
//
// A program that is killed before 2 leaves the old set, after 2 the new one: a reader that finds "pending" takes
// X.pending where it exists. The next writer completes the renames first.
//
// Source: the redo log of databases (Gray and Reuter, "Transaction Processing", 1993, chapter 9), with one entry.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"

namespace minillm {

namespace detail {

inline std::filesystem::path pending_mark(const std::filesystem::path& folder) { return folder / "pending"; }

inline std::filesystem::path pending_path(const std::filesystem::path& path) {
    std::filesystem::path result = path;
    result += ".pending";
    return result;
}

// The names in the mark, a line each.
inline std::vector<std::string> pending_names(const std::filesystem::path& folder) {
    std::istringstream lines(read_file(pending_mark(folder)));
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.find_first_of("/\\") == std::string::npos) {
            names.push_back(line);
        }
    }
    return names;
}

}  // namespace detail

/// Where a file of a set really lies at the moment. Readers of checkpoints ask this instead of opening folder / name.
inline std::filesystem::path file_of_set(const std::filesystem::path& folder, const std::string& name) {
    std::error_code ignored;
    const std::filesystem::path pending = detail::pending_path(folder / name);
    if (std::filesystem::exists(pending, ignored) && std::filesystem::exists(detail::pending_mark(folder), ignored)) {
        const std::vector<std::string> names = detail::pending_names(folder);
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            return pending;
        }
    }
    return folder / name;
}

/// Gathers what shall be written, and writes it so that a reader sees all of it or nothing.
class FileSetWriter {
public:
    /// Creates the folder if it is not there. Throws FileError.
    explicit FileSetWriter(std::filesystem::path folder) : folder_(std::move(folder)) {
        std::error_code reason;
        std::filesystem::create_directories(folder_, reason);
        if (reason) {
            throw file_error("create the folder", folder_, reason.value());
        }
        complete();  // a writer before us may have been killed between its steps 2 and 4
    }

    /// Adds a file; `write` is given the path to write to.
    void add(const std::string& name, std::function<void(const std::filesystem::path&)> write) {
        files_.push_back({name, std::move(write)});
    }

    /// Adds a file with this content.
    void add(const std::string& name, std::string content) {
        add(name, [content = std::move(content)](const std::filesystem::path& path) {
            write_file_atomically(path, content);
        });
    }

    /// Writes all of them. Throws FileError; the old set is then as it was.
    void commit() {
        std::string names;
        try {
            for (const File& file : files_) {
                file.write(detail::pending_path(folder_ / file.name));
                names += file.name + "\n";
            }
            write_file_atomically(detail::pending_mark(folder_), names);
        } catch (...) {
            for (const File& file : files_) {  // on a full disk every byte counts
                std::error_code ignored;
                std::filesystem::remove(detail::pending_path(folder_ / file.name), ignored);
            }
            throw;
        }
        complete();
    }

private:
    struct File {
        std::string name;
        std::function<void(const std::filesystem::path&)> write;
    };

    // Steps 3 and 4. What was renamed already is not there any more under its pending name.
    void complete() const {
        namespace fs = std::filesystem;
        std::error_code reason;
        const fs::path mark = detail::pending_mark(folder_);
        if (!fs::exists(mark, reason)) {
            return;
        }
        for (const std::string& name : detail::pending_names(folder_)) {
            const fs::path pending = detail::pending_path(folder_ / name);
            if (!fs::exists(pending, reason)) {
                continue;
            }
            fs::rename(pending, folder_ / name, reason);
            if (reason) {
                throw file_error("rename", pending, reason.value());
            }
        }
        fs::remove(mark, reason);
        if (reason) {
            throw file_error("remove", mark, reason.value());
        }
    }

    std::filesystem::path folder_;
    std::vector<File> files_;
};

}  // namespace minillm
