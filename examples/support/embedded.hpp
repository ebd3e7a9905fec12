// examples/support/embedded.hpp: the data files that a program carries inside itself.
//
// The shell must start from one executable, wherever it lies: the home, the catalogue, the health texts and the
// conversation model are put into it when it is built (examples/CMakeLists.txt lists them). GCC and Clang do that with the
// assembler's .incbin, which copies a file of megabytes in no time; with another compiler the files are read from the
// source folder when they are asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minillm::examples {

/// The bytes of a file below datasets/, e.g. embedded_file("llm_os/home.json"). They live as long as the program.
/// Throws FileError if the file was not put in.
std::string_view embedded_file(std::string_view name);

/// Whether the file was put in.
bool has_embedded_file(std::string_view name);

/// The names of all files that were put in.
std::vector<std::string> embedded_file_names();

}  // namespace minillm::examples
