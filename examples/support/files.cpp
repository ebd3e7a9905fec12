#include "support/files.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <system_error>

#if defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#endif

#include "minillm/core/file.hpp"
#include "support/program.hpp"

namespace minillm::examples {

namespace {

void take_standard_input() {
    static bool taken = false;
    if (taken) {
        throw UsageError("only one - can be standard input");
    }
    taken = true;
}

bool is_writable(const std::filesystem::path& path) {
#if defined(__unix__) || defined(__APPLE__)
    return ::access(path.c_str(), W_OK) == 0;
#else
    return true;
#endif
}

}  // namespace

std::string input_path(const std::string& name) {
    if (name != "-") {
        return name;
    }
    take_standard_input();
    return "/dev/stdin";
}

std::string output_path(const std::string& name) { return name == "-" ? "/dev/stdout" : name; }

void refuse_dash(const std::string& flag, const std::string& value, const std::string& reason) {
    if (value == "-") {
        throw UsageError(flag + " cannot be -: " + reason);
    }
}

void check_can_be_written(const std::string& path) {
    if (path.empty() || path == "-") {
        return;
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw file_error("write", path, EISDIR);
    }
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
        throw file_error("write", path, std::filesystem::exists(folder, ignored) ? ENOTDIR : ENOENT);
    }
    // A device or a pipe is written itself; for a file its folder gets a new one.
    const bool is_special = std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
    const std::filesystem::path changed = is_special ? std::filesystem::path(path) : folder.empty() ? "." : folder;
    if (!is_writable(changed)) {
        throw file_error("write", path, errno);
    }
}

void check_end_of_standard_input() {
    if (std::cin.bad() || std::ferror(stdin) != 0) {
        throw FileError("cannot read standard input: " + std::generic_category().message(errno));
    }
}

LineInput::LineInput(const std::string& name) : name_(name), input_(&file_) {
    if (name == "-") {
        take_standard_input();
        name_ = "standard input";
        input_ = &std::cin;
        return;
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored)) {
        throw file_error("read", name, EISDIR);
    }
    file_.open(name, std::ios::binary);
    if (!file_.is_open()) {
        throw file_error("open", name, errno);
    }
}

std::optional<std::string> LineInput::next() {
    std::string line;
    if (std::getline(*input_, line)) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        return line;
    }
    if (input_ == &std::cin) {
        check_end_of_standard_input();
    } else if (file_.bad()) {
        throw file_error("read", name_, errno);
    }
    return std::nullopt;
}

}  // namespace minillm::examples
