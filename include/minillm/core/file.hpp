// core/file.hpp: reads a whole file, and writes one so that it appears whole or not at all.
//
// A program that is stopped while it writes must not leave half a file, nor spoil the file that was there before.
// So bytes go to a temporary name in the same folder, are flushed to the disk, and only then the temporary file
// takes the name of the real one: a rename inside one folder is a single step for the file system.
//
// /dev/stdin and /dev/stdout are the program's own descriptors 0 and 1, wherever they lead: opened by their names they
// would begin at the start of a file that somebody has read or written a part of, and a socket cannot be opened at all.
//
// Not here: what the bytes mean. Formats are in io/, tokenizer files in text/.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#if defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#endif

#include "error.hpp"

namespace minillm {

/// "cannot open a.txt: No such file or directory", with the system's own reason for an errno value.
inline FileError file_error(const std::string& what, const std::filesystem::path& path, int reason) {
    return FileError("cannot " + what + " " + path.string() + ": " + std::generic_category().message(reason));
}

namespace detail {

/// std::fopen, but /dev/stdin and /dev/stdout are the descriptors that the program was given. Null, with errno set, if
/// that fails.
inline std::FILE* open_file(const std::filesystem::path& path, const char* mode) {
#if defined(__unix__) || defined(__APPLE__)
    const bool is_input = path == "/dev/stdin";
    const bool is_output = path == "/dev/stdout";
    if (is_input || is_output) {
        const int own = dup(is_input ? STDIN_FILENO : STDOUT_FILENO);  // closing the file leaves the program's own open
        return own < 0 ? nullptr : fdopen(own, mode);
    }
#endif
    return std::fopen(path.string().c_str(), mode);
}

}  // namespace detail

/// All bytes of a file; pipes and devices are read to their end. Throws FileError, with the system's reason, if the
/// file cannot be opened or read, is a folder, or holds more than `largest_size` bytes.
///
/// Example: read_file("hello.txt")  ->  "hello\n"
inline std::string read_file(const std::filesystem::path& path,
                             std::size_t largest_size = std::numeric_limits<std::size_t>::max()) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw file_error("read", path, EISDIR);
    }
    std::FILE* file = detail::open_file(path, "rb");
    if (file == nullptr) {
        throw file_error("open", path, errno);
    }

    // What the directory says about the size is only a hint (pipes say 0): the loop below reads to the real end.
    std::string bytes;
    std::error_code no_size;
    const std::uintmax_t hint = std::filesystem::file_size(path, no_size);
    const bool hint_is_believable = !no_size && hint <= largest_size;
    std::size_t capacity = hint_is_believable ? static_cast<std::size_t>(hint) + 1 : std::size_t(1) << 16;
    std::size_t length = 0;
    int reason = 0;
    bool too_long = false;
    for (;;) {
        bytes.resize(capacity);
        length += std::fread(bytes.data() + length, 1, capacity - length, file);
        if (std::ferror(file) != 0) {
            reason = errno;
            break;
        }
        too_long = length > largest_size;
        if (length < capacity || too_long) {
            break;
        }
        capacity *= 2;
    }
    std::fclose(file);
    if (reason != 0) {
        throw file_error("read", path, reason);
    }
    if (too_long) {
        throw FileError("cannot read " + path.string() + ": it holds more than " + std::to_string(largest_size) +
                        " bytes");
    }
    bytes.resize(length);
    return bytes;
}

/// Calls use(piece) for one piece of a file after the other (of 1 MiB, the last one shorter), for files that need not
/// fit into memory. Throws FileError as read_file does.
template <class Use>
void read_in_pieces(const std::filesystem::path& path, const Use& use) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw file_error("read", path, EISDIR);
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(detail::open_file(path, "rb"), std::fclose);
    if (file == nullptr) {
        throw file_error("open", path, errno);
    }
    std::string piece(std::size_t(1) << 20, '\0');
    for (;;) {
        const std::size_t length = std::fread(piece.data(), 1, piece.size(), file.get());
        if (std::ferror(file.get()) != 0) {
            throw file_error("read", path, errno);
        }
        if (length == 0) {
            return;
        }
        use(std::string_view(piece).substr(0, length));
    }
}

/// A file that takes its name when it is complete. If commit() is never reached, nothing changes on the disk.
///
///     AtomicFile file("model.bin");
///     file.write(header);
///     file.write(numbers);
///     file.commit();
///
/// A symbolic link is followed, and what is not an ordinary file (/dev/stdout, a pipe) is written straight away. Every
/// function throws FileError with the system's reason.
class AtomicFile {
public:
    explicit AtomicFile(const std::filesystem::path& path) : target_(path) {
        namespace fs = std::filesystem;
        std::error_code ignored;
        if (fs::is_directory(path, ignored)) {
            throw file_error("write", path, EISDIR);
        }
        const bool is_standard_output = path == "/dev/stdout";
        if (!is_standard_output && fs::is_symlink(path, ignored)) {
            const fs::path real = fs::weakly_canonical(path, ignored);
            target_ = real.empty() ? path : real;
        }
        const bool is_special = fs::exists(target_, ignored) && !fs::is_regular_file(target_, ignored);
        if (is_standard_output || is_special) {
            file_ = detail::open_file(target_, "wb");
        } else {
            open_temporary();
        }
        if (file_ == nullptr) {
            throw file_error("write", target_, errno);
        }
    }

    ~AtomicFile() { discard(); }
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Appends bytes.
    void write(std::string_view bytes) {
        if (file_ == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
            fail();
        }
    }

    /// Flushes to the disk and gives the file its name.
    void commit() {
        if (file_ == nullptr || std::fflush(file_) != 0) {
            fail();
        }
        if (!temporary_.empty()) {
#if defined(__unix__) || defined(__APPLE__)
            if (fsync(fileno(file_)) != 0) {
                fail();
            }
#endif
        }
        const bool closed = std::fclose(file_) == 0;
        file_ = nullptr;
        if (!closed) {
            fail();
        }
        if (!temporary_.empty()) {
            std::error_code reason;
            const std::filesystem::file_status before = std::filesystem::status(target_, reason);
            if (std::filesystem::exists(before)) {  // the new file is as private, or as public, as the old one
                std::filesystem::permissions(temporary_, before.permissions(), reason);
            }
            std::filesystem::rename(temporary_, target_, reason);
            if (reason) {
                errno = reason.value();
                fail();
            }
            temporary_.clear();
        }
    }

private:
    // Tries names until one is free ("x": fail if it exists), so that two programs never share a temporary file.
    void open_temporary() {
        for (int attempt = 0; attempt < 1000; ++attempt) {
            temporary_ = target_;
            temporary_ += ".tmp" + std::to_string(attempt);
            file_ = std::fopen(temporary_.string().c_str(), "wbx");
            if (file_ != nullptr || errno != EEXIST) {
                return;
            }
        }
    }

    [[noreturn]] void fail() {
        const int reason = errno;
        discard();
        throw file_error("write", target_, reason);
    }

    void discard() {
        if (file_ != nullptr) {
            std::fclose(file_);
            file_ = nullptr;
        }
        if (!temporary_.empty()) {
            std::error_code ignored;
            std::filesystem::remove(temporary_, ignored);
            temporary_.clear();
        }
    }

    std::filesystem::path target_;
    std::filesystem::path temporary_;  // empty: the target is written directly, or the file is complete
    std::FILE* file_ = nullptr;
};

/// Writes a file in one go: whole or not at all. Throws FileError with the system's reason.
inline void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
    AtomicFile file(path);
    file.write(bytes);
    file.commit();
}

}  // namespace minillm
