#include "support/embedded.hpp"

#include <cstddef>
#include <map>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"

// embedded_files.inc, which CMake writes, has a line EMBED(number, "name", "path") for each file.

#if defined(__GNUC__) && (defined(__ELF__) || defined(__APPLE__))

#if defined(__APPLE__)
#define READ_ONLY_SECTION ".const_data\n"
#define BACK_TO_CODE ".text\n"
#define SYMBOL(name) "_" name
#else
#define READ_ONLY_SECTION ".pushsection .rodata\n"
#define BACK_TO_CODE ".popsection\n"
#define SYMBOL(name) name
#endif

// First the bytes, between two labels.
#define EMBED(number, name, path)                                                    \
    __asm__(READ_ONLY_SECTION                                                        \
            ".balign 16\n"                                                           \
            ".globl " SYMBOL("minillm_file_" #number "_begin") "\n"                  \
            SYMBOL("minillm_file_" #number "_begin") ":\n"                           \
            ".incbin \"" path "\"\n"                                                 \
            ".globl " SYMBOL("minillm_file_" #number "_end") "\n"                    \
            SYMBOL("minillm_file_" #number "_end") ":\n"                             \
            ".byte 0\n"                                                              \
            BACK_TO_CODE);                                                           \
    extern "C" const char minillm_file_##number##_begin[];                           \
    extern "C" const char minillm_file_##number##_end[];
#include "embedded_files.inc"
#undef EMBED

namespace {

const std::map<std::string, std::string_view, std::less<>>& files() {
    static const std::map<std::string, std::string_view, std::less<>> all = {
#define EMBED(number, name, path)                                  \
    {name, std::string_view(minillm_file_##number##_begin,         \
                            static_cast<std::size_t>(minillm_file_##number##_end - minillm_file_##number##_begin))},
#include "embedded_files.inc"
#undef EMBED
    };
    return all;
}

}  // namespace

#else

namespace {

const std::map<std::string, std::string_view, std::less<>>& files() {
    static const std::map<std::string, std::string> contents = {
#define EMBED(number, name, path) {name, minillm::read_file(path)},
#include "embedded_files.inc"
#undef EMBED
    };
    static const std::map<std::string, std::string_view, std::less<>> all(contents.begin(), contents.end());
    return all;
}

}  // namespace

#endif

namespace minillm::examples {

std::string_view embedded_file(std::string_view name) {
    const auto found = files().find(name);
    if (found == files().end()) {
        throw FileError(std::string(name) + " is not among the files that were put into this program");
    }
    return found->second;
}

bool has_embedded_file(std::string_view name) { return files().contains(name); }

std::vector<std::string> embedded_file_names() {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files()) {
        names.push_back(name);
    }
    return names;
}

}  // namespace minillm::examples
