// os/journal.hpp: a file that only grows, a record a line, and that is whole whenever the program is killed.
//
//     6b1f00a9 {"kind":"exchange","input":"打开客厅的灯","reply":"好的，客厅的灯现在开着。"}
//     └ CRC-32 of the rest of the line
//
// A record is one write() at the end of the file, so a kill leaves at most one line half written. Opening reads up to
// the first line that is not whole or whose sum is wrong, and cuts the file there: what was stored before is all there,
// and the next record begins on a line of its own. Records go to the system at once and survive a kill of the program;
// they are not forced to the disk one by one, so a power cut may cost the last seconds.
//
// When writing fails (a full disk) the file is cut back to the last whole record. The file is locked: a second program
// that opens the same journal gets an error instead of mixing lines.
//
// Next: os/memory.hpp.
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/json_object.hpp"

namespace minillm {

namespace detail {

/// CRC-32 (IEEE 802.3, as zlib's), bit by bit: records are short.
inline std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t sum = 0xFFFFFFFFu;
    for (const char c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) {
            sum = (sum >> 1) ^ ((sum & 1u) != 0 ? 0xEDB88320u : 0u);
        }
    }
    return ~sum;
}

inline std::string checksum_text(std::string_view bytes) {
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08x", static_cast<unsigned>(crc32(bytes)));
    return std::string(text.data(), 8);
}

}  // namespace detail

/// An open journal. Move-only; closing unlocks it.
class Journal {
public:
    using Record = Json;

    /// Opens or creates the file and reads its records. One that may not be written is read all the same; append() then
    /// says so. Throws FileError, with the system's reason, if the file cannot be opened, if another program has it
    /// open, or if it is larger than `most_bytes`.
    explicit Journal(const std::filesystem::path& path) : path_(path) {
        descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (descriptor_ < 0 && (errno == EROFS || errno == EACCES || errno == EPERM)) {
            no_writing_ = errno;
            descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
            if (descriptor_ < 0) {
                return;  // nothing was kept there before
            }
            try {
                read_records(read_file(path, most_bytes));
            } catch (...) {
                ::close(descriptor_);
                throw;
            }
            return;
        }
        if (descriptor_ < 0) {
            throw file_error("open", path, errno);
        }
        try {
            if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
                throw FileError(path.string() + ": another program is using this state");
            }
            read_records(read_file(path, most_bytes));
            if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) {
                throw file_error("repair", path, errno);
            }
        } catch (...) {
            ::close(descriptor_);
            throw;
        }
    }
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    ~Journal() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    /// What was in the file when it was opened, oldest first.
    const std::vector<Record>& records() const { return records_; }

    /// How many bytes at the end of the file were no whole record and were cut off.
    std::size_t cut_bytes() const { return cut_bytes_; }
    std::size_t size() const { return size_; }

    /// Appends a record. Throws FileError if it could not be stored whole; the file is then as before.
    void append(const Record& record) {
        require_writable("write");
        const std::string text = record.dump(-1, ' ', false, Record::error_handler_t::replace);
        std::string line = detail::checksum_text(text);
        line += " " + text + "\n";
        std::size_t written = 0;
        while (written < line.size()) {
            const ssize_t count = ::write(descriptor_, line.data() + written, line.size() - written);
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count <= 0) {
                const int reason = count < 0 ? errno : ENOSPC;
                static_cast<void>(
                    !::ftruncate(descriptor_, static_cast<off_t>(size_)));  // if that fails too, opening repairs it
                throw file_error("write", path_, reason);
            }
            written += static_cast<std::size_t>(count);
        }
        size_ += line.size();
    }

    /// Leaves nothing in the file. Throws FileError if that cannot be done.
    void erase() {
        require_writable("erase");
        if (::ftruncate(descriptor_, 0) != 0 || ::fsync(descriptor_) != 0) {
            throw file_error("erase", path_, errno);
        }
        size_ = 0;
        records_.clear();
    }

private:
    static constexpr std::size_t most_bytes = std::size_t(64) << 20;

    void require_writable(const char* action) const {
        if (no_writing_ != 0) {
            throw file_error(action, path_, no_writing_);
        }
    }

    void read_records(std::string_view text) {
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = text.find('\n', at);
            if (end == std::string_view::npos || end - at < 10 || text[at + 8] != ' ') {
                break;
            }
            const std::string_view body = text.substr(at + 9, end - at - 9);
            if (detail::checksum_text(body) != text.substr(at, 8)) {
                break;
            }
            Record record = Record::parse(body, nullptr, false);
            if (record.is_discarded() || !record.is_object()) {
                break;
            }
            records_.push_back(std::move(record));
            at = end + 1;
        }
        size_ = at;
        cut_bytes_ = text.size() - at;
    }

    std::filesystem::path path_;
    int descriptor_ = -1;
    int no_writing_ = 0;  // why the file may not be written, as the system numbers it; 0: it may
    std::vector<Record> records_;
    std::size_t size_ = 0;
    std::size_t cut_bytes_ = 0;
};

}  // namespace minillm
