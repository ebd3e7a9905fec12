// os/journal.hpp: a file that only grows, a record a line, and that is whole whenever the program is killed.
//
//     6b1f00a9 {"kind":"exchange","input":"打开客厅的灯","reply":"好的，客厅的灯现在开着。"}
//     └ CRC-32 of the rest of the line
//
// A record is one write() at the end of the file, so a kill leaves at most one line half written, the last. Opening
// cuts that line off, so that the next record begins on a line of its own, and nothing else: a whole line whose sum is
// wrong (a bad disk, an editor) is passed over and stays in the file for a person to look at. A file in which no line
// even looks like a record is somebody else's, and is refused as it is. Records go to the system at once and survive a
// kill of the program; they are not forced to the disk one by one, so a power cut may cost the last seconds.
//
// When writing fails (a full disk) the file is cut back to the last whole record. The file is locked: a second program
// that opens the same journal gets an error instead of mixing lines.
//
// Next: os/memory.hpp.
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
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

/// Whether a line, or as much of it as was written, looks like a record: a checksum, a blank and an object.
///
/// Example: begins_like_record("6b1f00a9 {")  ->  true, begins_like_record("6b1f")  ->  true
inline bool begins_like_record(std::string_view line) {
    for (std::size_t i = 0; i < line.size() && i < 8; ++i) {
        const bool is_hex_digit = (line[i] >= '0' && line[i] <= '9') || (line[i] >= 'a' && line[i] <= 'f');
        if (!is_hex_digit) {
            return false;
        }
    }
    const std::string_view behind_checksum = line.substr(std::min<std::size_t>(line.size(), 8));
    return std::string_view(" {").starts_with(behind_checksum.substr(0, 2));
}

}  // namespace detail

/// An open journal. Move-only; closing unlocks it.
class Journal {
public:
    using Record = Json;

    /// Opens or creates the file and reads its records. One that may not be written is read all the same; append() then
    /// says so. Throws FileError, with the system's reason, if the file cannot be opened, if another program has it
    /// open, if it is larger than `most_bytes`, or if it is no journal; then it is not touched.
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
            repair();
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

    /// Which lines of the file, counted from 1, were no record although they were whole. They were passed over.
    const std::vector<std::size_t>& damaged_lines() const { return damaged_lines_; }

    std::size_t size() const { return size_; }
    const std::filesystem::path& path() const { return path_; }

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
        damaged_lines_.clear();
    }

private:
    static constexpr std::size_t most_bytes = std::size_t(64) << 20;

    void require_writable(const char* action) const {
        if (no_writing_ != 0) {
            throw file_error(action, path_, no_writing_);
        }
    }

    // The record of a whole line; nothing if the line is damaged.
    static std::optional<Record> record_of(std::string_view line) {
        constexpr std::size_t body_begin = 9;
        if (line.size() <= body_begin || !detail::begins_like_record(line)) {
            return std::nullopt;
        }
        const std::string_view body = line.substr(body_begin);
        if (detail::checksum_text(body) != line.substr(0, 8)) {
            return std::nullopt;
        }
        Record record = Record::parse(body, nullptr, false);
        const bool is_record = !record.is_discarded() && record.is_object();
        return is_record ? std::optional<Record>(std::move(record)) : std::nullopt;
    }

    void read_records(std::string_view text) {
        bool some_line_looks_like_record = text.empty();
        std::size_t line_number = 0;
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string_view line = text.substr(at, end - at);
            const bool is_cut = end == text.size();
            const bool looks_like_record = detail::begins_like_record(line) && !line.empty();
            some_line_looks_like_record = some_line_looks_like_record || looks_like_record;
            if (is_cut && looks_like_record) {
                break;
            }
            ++line_number;
            if (std::optional<Record> record = is_cut ? std::nullopt : record_of(line)) {
                records_.push_back(std::move(*record));
            } else {
                damaged_lines_.push_back(line_number);
            }
            at = is_cut ? end : end + 1;
        }
        if (!some_line_looks_like_record) {
            throw FileError(path_.string() + ": no line of it is a record; it is no journal and was not touched");
        }
        size_ = at;
        cut_bytes_ = text.size() - at;
        ends_inside_line_ = size_ > 0 && text[size_ - 1] != '\n';
    }

    // After this the file ends with the end of a line: the next record gets a line of its own.
    void repair() {
        if (cut_bytes_ > 0 && ::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) {
            throw file_error("repair", path_, errno);
        }
        if (ends_inside_line_) {
            if (::write(descriptor_, "\n", 1) != 1) {
                throw file_error("repair", path_, errno);
            }
            ++size_;
        }
    }

    std::filesystem::path path_;
    int descriptor_ = -1;
    int no_writing_ = 0;  // why the file may not be written, as the system numbers it; 0: it may
    std::vector<Record> records_;
    std::size_t size_ = 0;
    std::size_t cut_bytes_ = 0;
    bool ends_inside_line_ = false;  // what stands last in the file is damaged, and has no end of line
    std::vector<std::size_t> damaged_lines_;
};

}  // namespace minillm
