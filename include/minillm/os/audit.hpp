// os/audit.hpp: the log of every action that was asked for, and what became of it.
//
//     {"request": 3, "event": "asked",   "tool": "home.set", "target": "entrance.lock", "detail": "locked = false"}
//     {"request": 3, "event": "held",    "tool": "home.set", "target": "entrance.lock", "detail": "needs a yes"}
//     {"request": 4, "event": "done",    ...}   {"event": "read_back", ...}   {"event": "denied", ...}   {"event":
//     "failed", ...}
//
// The log in memory keeps the newest lines only, so that a session of a hundred thousand requests does not grow. With a
// state folder each line also goes to disk as it is written (os/storage.hpp).
//
// Next: os/context.hpp.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <utility>

#include "../core/json_object.hpp"

namespace minillm {

/// The newest lines of the log, and somebody to tell about each.
class AuditLog {
public:
    using Line = Json;

    void write(std::size_t request, const std::string& event, const std::string& tool, const std::string& target,
               const std::string& detail) {
        Line line;
        line["request"] = request;
        line["event"] = event;
        line["tool"] = tool;
        line["target"] = target;
        line["detail"] = detail;
        if (listener) {
            listener(line);
        }
        lines_.push_back(std::move(line));
        if (lines_.size() > most_lines) {
            lines_.pop_front();
        }
    }

    const std::deque<Line>& lines() const { return lines_; }
    void clear() { lines_.clear(); }

    std::function<void(const Line&)> listener;  // called with every line; may be empty

private:
    static constexpr std::size_t most_lines = 1000;
    std::deque<Line> lines_;
};

}  // namespace minillm
