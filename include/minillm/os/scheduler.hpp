// os/scheduler.hpp: requests wait in a queue, the urgent ones first, and any of them can be cancelled.
//
//     submit("讲个故事", normal) -> 1     submit("turn off the light", urgent) -> 2     run_next: 2, then 1
//
// Equal priorities keep the order in which they came. A request that runs is asked to stop through its StopSign, which
// long work (a language model, a token at a time) looks at; a request that waits is simply taken out. One request runs
// at a time: the home has one state, and two requests at once would have to agree on it.
//
// Next: os/kernel.hpp.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace minillm {

/// Somebody may ask for an end, from another thread or a signal handler; whoever works looks at it now and then.
class StopSign {
public:
    void stop() noexcept { stopped_.store(true, std::memory_order_relaxed); }
    void clear() noexcept { stopped_.store(false, std::memory_order_relaxed); }
    bool stopped() const noexcept { return stopped_.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> stopped_{false};
};

enum class Priority { background, normal, urgent };

/// A request that waits for its turn.
struct ScheduledRequest {
    std::uint64_t id = 0;
    Priority priority = Priority::normal;
    std::string text;
};

/// The queue.
class Scheduler {
public:
    /// Queues a request and returns its number. Nothing if the queue is full.
    std::optional<std::uint64_t> submit(std::string text, Priority priority = Priority::normal) {
        if (waiting_.size() >= most_waiting) {
            return std::nullopt;
        }
        const auto place = std::find_if(waiting_.begin(), waiting_.end(),
                                        [&](const ScheduledRequest& other) { return other.priority < priority; });
        waiting_.insert(place, {++last_id_, priority, std::move(text)});
        return last_id_;
    }

    /// The request that is next, taken out of the queue.
    std::optional<ScheduledRequest> take() {
        if (waiting_.empty()) {
            return std::nullopt;
        }
        ScheduledRequest next = std::move(waiting_.front());
        waiting_.pop_front();
        return next;
    }

    /// Takes a waiting request out; false if it does not wait (any more).
    bool cancel(std::uint64_t id) {
        const std::size_t before = waiting_.size();
        waiting_.remove_if([id](const ScheduledRequest& request) { return request.id == id; });
        return waiting_.size() < before;
    }

    void cancel_all() { waiting_.clear(); }
    std::size_t waiting() const { return waiting_.size(); }

private:
    static constexpr std::size_t most_waiting = 10000;

    std::list<ScheduledRequest> waiting_;  // in the order in which they will run
    std::uint64_t last_id_ = 0;
};

}  // namespace minillm
