// core/progress.hpp: a progress bar with rate and time left, on a terminal only.
//
//     training [##########..........] 500/1000  210 steps/s  2 s left  loss 2.31
//
// It is written to stderr, so that stdout stays clean for results, and not at all when stderr is a file or a pipe.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#if defined(_WIN32)
#include <io.h>
#elif defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#endif

namespace minillm {

/// Whether standard error is a terminal that a person looks at.
inline bool stderr_is_terminal() {
#if defined(_WIN32)
    return _isatty(_fileno(stderr)) != 0;
#elif defined(__unix__) || defined(__APPLE__)
    return isatty(STDERR_FILENO) != 0;
#else
    return false;
#endif
}

/// "7 s", "3 min 05 s", "2 h 04 min".
inline std::string duration_text(double seconds) {
    const long total = static_cast<long>(seconds + 0.5);
    char buffer[64];
    if (total < 60) {
        std::snprintf(buffer, sizeof buffer, "%ld s", total);
    } else if (total < 3600) {
        std::snprintf(buffer, sizeof buffer, "%ld min %02ld s", total / 60, total % 60);
    } else {
        std::snprintf(buffer, sizeof buffer, "%ld h %02ld min", total / 3600, total % 3600 / 60);
    }
    return buffer;
}

/// A bar for work of a known number of units. Drawn at most ten times a second; removed when it goes out of scope.
class ProgressBar {
public:
    /// @param title  what is being done, e.g. "training"
    /// @param total  how many units the work has
    /// @param unit   what one unit is called in the rate, e.g. "steps"
    ProgressBar(std::string_view title, std::size_t total, std::string_view unit, bool visible = stderr_is_terminal())
        : title_(title), total_(total), unit_(unit), visible_(visible), start_(Clock::now()), drawn_(start_) {}

    ~ProgressBar() {
        if (visible_ && drawn_once_) {
            std::fputs("\r\033[K", stderr);  // back to the start of the line, clear it
            std::fflush(stderr);
        }
    }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// Says how many units are done; `note` stands at the end of the line.
    void update(std::size_t done, std::string_view note = "") {
        if (!visible_) {
            return;
        }
        const Clock::time_point now = Clock::now();
        if (now - drawn_ < std::chrono::milliseconds(100)) {
            return;
        }
        drawn_ = now;
        drawn_once_ = true;
        const double elapsed = std::chrono::duration<double>(now - start_).count();
        std::fprintf(stderr, "\r%s\033[K", line(done, elapsed, note).c_str());
        std::fflush(stderr);
    }

    /// The line as it would be drawn, without the terminal's control characters.
    std::string line(std::size_t done, double elapsed_seconds, std::string_view note = "") const {
        constexpr std::size_t width = 20;
        const double share = total_ == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total_);
        const std::size_t filled = share >= 1.0 ? width : static_cast<std::size_t>(share * width);
        const double rate = elapsed_seconds > 0 ? static_cast<double>(done) / elapsed_seconds : 0.0;

        std::string text = title_ + " [" + std::string(filled, '#') + std::string(width - filled, '.') + "] " +
                           std::to_string(done) + "/" + std::to_string(total_);
        if (rate > 0) {
            char buffer[64];
            std::snprintf(buffer, sizeof buffer, "  %.3g %s/s", rate, unit_.c_str());
            text += buffer;
            const std::size_t left = done < total_ ? total_ - done : 0;
            text += "  ";
            text += duration_text(static_cast<double>(left) / rate);
            text += " left";
        }
        if (!note.empty()) {
            text += "  ";
            text += note;
        }
        return text;
    }

private:
    using Clock = std::chrono::steady_clock;
    std::string title_;
    std::size_t total_;
    std::string unit_;
    bool visible_;
    bool drawn_once_ = false;
    Clock::time_point start_;
    Clock::time_point drawn_;
};

}  // namespace minillm
