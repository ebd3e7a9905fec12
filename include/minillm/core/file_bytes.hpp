// core/file_bytes.hpp: all bytes of a file as one array that the system fills in as they are touched.
//
// A model of a gigabyte is not copied when it is opened. The file is mapped: its bytes appear at an address, the system
// reads a page (4 KB) from the disk when somebody first looks at it, and two programs that map one file share the
// memory. Where there is no mapping (Windows, WebAssembly, a pipe), the file is read as a whole: the same bytes, later.
//
// A mapped file that another program cuts short while it is in use ends this program (the system's signal SIGBUS); that
// is the price of not copying, and the same for everybody who maps files.
//
// Not here: files of which a part is enough, or that are written; see core/file.hpp.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#include "error.hpp"
#include "file.hpp"

#if defined(__unix__) || defined(__APPLE__)
#define MINILLM_CAN_MAP_FILES 1
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#else
#define MINILLM_CAN_MAP_FILES 0
#endif

namespace minillm {

/// The bytes of a file; they stay where they are for as long as somebody holds the pointer.
///
/// Example: const FileBytes::Pointer file = FileBytes::open("model.gguf");  file->bytes()[0]  ->  'G'
class FileBytes {
public:
    using Pointer = std::shared_ptr<const FileBytes>;

    /// Throws FileError, with the system's reason, if the file cannot be opened or read or is a folder.
    static Pointer open(const std::filesystem::path& path) {
#if MINILLM_CAN_MAP_FILES
        std::error_code ignored;
        const bool may_begin_in_the_middle = path == "/dev/stdin";
        if (!may_begin_in_the_middle && std::filesystem::is_regular_file(path, ignored)) {
            return Pointer(new FileBytes(path));
        }
#endif
        return from_memory(read_file(path));
    }

    /// The same for bytes that are in memory already.
    static Pointer from_memory(std::string bytes) { return Pointer(new FileBytes(std::move(bytes))); }

    std::span<const std::uint8_t> bytes() const { return {data_, size_}; }

    /// These bytes will not be looked at again soon: their memory may be used for something else. They stay valid; the
    /// system reads them once more if somebody looks. Without a mapping nothing happens.
    void forget([[maybe_unused]] std::span<const std::uint8_t> part) const {
#if MINILLM_CAN_MAP_FILES
        if (mapping_ == nullptr || part.empty()) {
            return;
        }
        // Whole pages only: those at both ends may belong to a neighbour, too.
        const std::size_t page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        const std::size_t begin = static_cast<std::size_t>(part.data() - data_);
        const std::size_t first = (begin + page - 1) / page * page;
        const std::size_t last = (begin + part.size()) / page * page;
        if (first < last) {
            ::madvise(static_cast<char*>(mapping_) + first, last - first, MADV_DONTNEED);
        }
#endif
    }

    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    ~FileBytes() {
#if MINILLM_CAN_MAP_FILES
        if (mapping_ != nullptr) {
            ::munmap(mapping_, size_);
        }
#endif
    }

private:
    explicit FileBytes(std::string bytes) : copy_(std::move(bytes)) {
        data_ = reinterpret_cast<const std::uint8_t*>(copy_.data());
        size_ = copy_.size();
    }

#if MINILLM_CAN_MAP_FILES
    explicit FileBytes(const std::filesystem::path& path) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            throw file_error("open", path, errno);
        }
        const off_t size = ::lseek(file, 0, SEEK_END);
        if (size > 0) {
            void* mapping = ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_PRIVATE, file, 0);
            mapping_ = mapping == MAP_FAILED ? nullptr : mapping;
        }
        const int reason = errno;
        ::close(file);  // the mapping stays
        if (size < 0 || (size > 0 && mapping_ == nullptr)) {
            throw file_error("read", path, reason);
        }
        data_ = static_cast<const std::uint8_t*>(mapping_);
        size_ = static_cast<std::size_t>(size);
    }

    void* mapping_ = nullptr;
#endif
    std::string copy_;  // where nothing is mapped
    const std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace minillm
