// tests/support/shell.hpp: the kernel with the data files of the source folder, for tests that speak to it.
#pragma once

#include <string>

#include "minillm/core/file.hpp"
#include "minillm/os/kernel.hpp"

namespace minillm::test {

inline std::string shell_file(const std::string& name) { return read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/" + name); }

/// The states of all devices, to see that nothing moved.
inline Json states_of(Kernel& kernel) {
    Json states = Json::object();
    for (const HomeDevice& device : kernel.home().devices()) {
        states[device.id] = device.state;
    }
    return states;
}

}  // namespace minillm::test
