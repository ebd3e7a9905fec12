// examples/support/child_process.hpp: runs another program for a limited time and keeps a limited part of what it prints.
//
//     const ChildOutcome outcome = run_child({"./student"}, {.seconds = 10, .most_output = 20000});
//
// For programs that run what somebody else wrote: an exercise that loops for ever, crashes or prints a megabyte must
// not take the runner with it. The shell llm_os uses none of this: it starts no process, ever.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace minillm::examples {

struct ChildLimits {
    double seconds = 10;               // after that the child is ended
    std::size_t most_output = 100000;  // bytes kept; what comes after is read and thrown away
    std::size_t most_memory = 0;       // bytes it may have; beyond that its allocations fail; 0: no limit
};

/// How a child ended.
struct ChildOutcome {
    int status = -1;          // exit status; -1 when it did not end by itself
    int signal = 0;           // the signal that ended it, e.g. 11 for a segmentation fault; 0: none
    bool timed_out = false;
    bool output_cut = false;  // it printed more than most_output
    std::string output;       // standard output and standard error, as they came
};

/// Runs words[0] with the other words as arguments, without a shell, with nothing on standard input.
/// Throws Error if no process can be started here.
ChildOutcome run_child(const std::vector<std::string>& words, const ChildLimits& limits = {});

/// "segmentation fault" for 11 and so on.
std::string signal_text(int signal);

}  // namespace minillm::examples
