#include "support/child_process.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "minillm/core/error.hpp"

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <poll.h>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace minillm::examples {

#if defined(__unix__) || defined(__APPLE__)

ChildOutcome run_child(const std::vector<std::string>& words, const ChildLimits& limits) {
    int ends[2];  // the child writes to ends[1], we read from ends[0]
    if (pipe(ends) != 0) {
        throw Error(std::string("cannot make a pipe: ") + std::strerror(errno));
    }
    std::vector<char*> arguments;
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        throw Error(std::string("cannot start a process: ") + std::strerror(errno));
    }
    if (child == 0) {
        setpgid(0, 0);  // a group of its own, so that its children end with it
        const int nothing = open("/dev/null", O_RDONLY);
        dup2(nothing, 0);
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        close(ends[0]);
        close(ends[1]);
#if !defined(__SANITIZE_ADDRESS__)  // AddressSanitizer reserves far more than it uses
        if (limits.most_memory > 0) {
            const rlimit memory{limits.most_memory, limits.most_memory};
            setrlimit(RLIMIT_AS, &memory);
        }
#endif
        execvp(arguments[0], arguments.data());
        const std::string text = "cannot start " + words.front() + ": " + std::strerror(errno) + "\n";
        const ssize_t written = write(2, text.data(), text.size());
        _exit(written < 0 ? 126 : 127);
    }
    close(ends[1]);

    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.seconds));
    ChildOutcome outcome;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) {
            outcome.timed_out = true;
            break;
        }
        pollfd ready{ends[0], POLLIN, 0};
        const int count = poll(&ready, 1, static_cast<int>(std::min<long long>(left, 1000)));
        if (count < 0 && errno != EINTR) {
            break;
        }
        if (count <= 0) {
            continue;
        }
        char block[4096];
        const ssize_t length = read(ends[0], block, sizeof block);
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length <= 0) {
            break;  // the child closed its output: it has ended
        }
        const std::size_t room = limits.most_output - std::min(limits.most_output, outcome.output.size());
        const std::size_t taken = std::min(room, static_cast<std::size_t>(length));
        outcome.output.append(block, taken);
        outcome.output_cut = outcome.output_cut || taken < static_cast<std::size_t>(length);
    }
    close(ends[0]);

    // A child that closed its output but goes on is waited for until the limit.
    int status = 0;
    while (!outcome.timed_out) {
        const pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child) {
            break;
        }
        outcome.timed_out = Clock::now() > end;
        usleep(2000);
    }
    if (outcome.timed_out) {
        kill(-child, SIGKILL);
        waitpid(child, &status, 0);
        return outcome;
    }
    if (WIFEXITED(status)) {
        outcome.status = WEXITSTATUS(status);
    } else if (WIFSIGNALED(status)) {
        outcome.signal = WTERMSIG(status);
    }
    return outcome;
}

#else

ChildOutcome run_child(const std::vector<std::string>&, const ChildLimits&) {
    throw Error("starting other programs is not supported on this system: build the target cw_<exercise>_student and run it yourself");
}

#endif

std::string signal_text(int signal) {
    switch (signal) {
        case 4: return "illegal instruction";
        case 6: return "abort: a failed assertion, or an exception that nobody caught";
        case 8: return "arithmetic error: an integer division by zero?";
        case 9: return "killed";
        case 11: return "segmentation fault: an index out of range, a null pointer, or a recursion that never ends?";
        default: return "signal " + std::to_string(signal);
    }
}

}  // namespace minillm::examples
