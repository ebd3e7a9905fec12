// core/parallel.hpp: shares the elements of one piece of work among threads.
//
//     parallel_for(rows, operations_each, [&](std::size_t begin, std::size_t end) {
//         for (std::size_t n = begin; n < end; ++n) { ... row n, which no other range touches ... }
//     });
//
// A pool of threads is started at the first work that is worth sharing and lives until the program ends. Between
// two pieces of work its threads sleep in std::atomic::wait. They do not spin: a thread that spins takes the
// processor from the one that has the work, and on a shared two-core machine that makes two threads many times
// slower than one.
//
// One piece of work goes like this. The caller writes down the job and opens the door (state_). A thread that wakes
// up in time comes in; one that the system wakes too late finds the door shut and sleeps on, so nobody ever waits
// for it. Whoever is in, the caller too, takes the next small range off a counter until none is left. Then the
// caller shuts the door and waits for those who are still inside.
//
// Work that is too small stays on the calling thread, and so does any work inside another parallel_for. Where
// another program keeps a core busy, sharing can cost more than it brings; the pool measures that and pauses.
//
// Not here: sums across threads. Each element belongs to one range, so the number of threads never changes a bit.
#pragma once

#include <cstddef>

// 0: there are no threads here (WebAssembly without them); everything stays on the calling thread.
#ifndef MINILLM_THREADS
#if defined(__wasm__) && !defined(_REENTRANT)
#define MINILLM_THREADS 0
#else
#define MINILLM_THREADS 1
#endif
#endif

#if MINILLM_THREADS
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "error.hpp"
#endif

namespace minillm {

#if MINILLM_THREADS

namespace detail {

/// The cost model, measured (docs/performance.md says how): an operation is what scalar code does in half a
/// nanosecond; waking a sleeping thread takes 12 to 25 microseconds, of which the caller itself loses 7.
inline constexpr double operations_per_microsecond = 2000;
inline constexpr double least_shared_microseconds = 60;  // below this, sharing with one more thread gains nothing
inline constexpr double least_range_microseconds = 8;    // a range costs one atomic addition, about 0.05
inline constexpr std::size_t ranges_per_thread = 8;      // small ranges, so that a delayed thread holds up little

// The threads and the one job that they may be working on.
class ThreadPool {
public:
    static ThreadPool& instance() {
        static ThreadPool pool;
        return pool;
    }

    ~ThreadPool() { stop(); }
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    std::size_t threads() const { return threads_.load(std::memory_order_relaxed); }

    void set_threads(std::size_t threads) {
        if (inside_job()) {
            throw ConfigError("set_thread_count: called from inside a parallel_for");
        }
        const std::lock_guard<std::mutex> lock(one_job_at_a_time_);
        stop();
        threads_.store(threads == 0 ? all_cores() : std::min(threads, most_threads), std::memory_order_relaxed);
        forget_account();
    }

    /// For tests: whether to pause where sharing does not pay (the default), or to share all the same.
    void pause_where_it_does_not_pay(bool pause) {
        const std::lock_guard<std::mutex> lock(one_job_at_a_time_);
        may_pause_ = pause;
        forget_account();
    }

    /// How many elements one range gets; `count` itself where sharing is not worth it.
    std::size_t range_size(std::size_t count, std::size_t operations_each) const {
        const std::size_t threads = this->threads();
        const double each = static_cast<double>(operations_each) / operations_per_microsecond;
        if (threads == 1 || count == 1 || each * static_cast<double>(count) < least_shared_microseconds) {
            return count;
        }
        const std::size_t ranges = threads * ranges_per_thread;
        const std::size_t even = (count + ranges - 1) / ranges;
        const double least = least_range_microseconds / std::max(each, 1e-9);
        return least < static_cast<double>(count) ? std::max(even, static_cast<std::size_t>(least)) : count;
    }

    /// Runs a job on all threads. False, and nothing done, if the caller should run it alone.
    bool run(std::size_t count, std::size_t range, void (*call)(void*, std::size_t, std::size_t), void* body) {
        if (inside_job()) {
            return false;
        }
        const std::unique_lock<std::mutex> lock(one_job_at_a_time_, std::try_to_lock);
        if (!lock.owns_lock()) {
            return false;  // another thread of the program has the pool
        }
        const Clock::time_point start = Clock::now();
        if (start < paused_until_ || !start_threads()) {
            return false;
        }

        job_ = {call, body, count, range};
        next_.store(0, std::memory_order_relaxed);
        failed_.store(false, std::memory_order_relaxed);
        error_ = nullptr;
        state_.store(door_open, std::memory_order_release);
        generation_.fetch_add(1, std::memory_order_release);
        generation_.notify_all();

        const double before = processor_microseconds();
        const std::size_t done_here = take_ranges();
        const double worked = processor_microseconds() - before;
        state_.fetch_and(~door_open, std::memory_order_acq_rel);
        for (std::uint32_t inside = state_.load(std::memory_order_acquire); inside != 0;
             inside = state_.load(std::memory_order_acquire)) {
            state_.wait(inside, std::memory_order_acquire);
        }
        if (error_) {
            std::rethrow_exception(std::exchange(error_, nullptr));
        }
        keep_account(worked, microseconds(Clock::now() - start), done_here, count);
        return true;
    }

private:
    using Clock = std::chrono::steady_clock;

    struct Job {
        void (*call)(void* body, std::size_t begin, std::size_t end) = nullptr;
        void* body = nullptr;
        std::size_t count = 0;
        std::size_t range = 1;
    };

    static constexpr std::size_t most_threads = 256;
    static constexpr std::uint32_t door_open = 0x80000000U;  // the other bits count the threads inside

    ThreadPool() : threads_(all_cores()) {}

    static std::size_t all_cores() {
        return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_threads);
    }

    // Whether this thread is running a range right now.
    static bool& inside_job() {
        thread_local bool inside = false;
        return inside;
    }

    // Called with the lock held. False if the system gives no thread at all.
    bool start_threads() {
        if (workers_.empty() && !refused_) {
            try {
                while (workers_.size() + 1 < threads()) {
                    workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
                }
            } catch (const std::system_error&) {
                refused_ = workers_.empty();  // fewer threads than asked for: work with those there are
            }
        }
        return !workers_.empty();
    }

    void stop() {
        for (std::jthread& worker : workers_) {
            worker.request_stop();
        }
        generation_.fetch_add(1, std::memory_order_release);
        generation_.notify_all();
        workers_.clear();  // joins
        refused_ = false;
    }

    // What each thread of the pool does: sleep, come in if the door is open, take ranges, leave.
    void work(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const std::uint32_t seen = generation_.load(std::memory_order_acquire);
            if (come_in()) {
                take_ranges();
                if (state_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
                    state_.notify_all();  // the last one out; only the caller can be waiting
                }
            }
            if (!stop.stop_requested()) {
                generation_.wait(seen, std::memory_order_acquire);
            }
        }
    }

    bool come_in() {
        std::uint32_t state = state_.load(std::memory_order_relaxed);
        while ((state & door_open) != 0) {
            if (state_.compare_exchange_weak(state, state + 1, std::memory_order_acq_rel)) {
                return true;
            }
        }
        return false;
    }

    // Runs ranges until none is left; how many elements that were.
    std::size_t take_ranges() {
        std::size_t elements = 0;
        inside_job() = true;
        try {
            for (;;) {
                const std::size_t begin = next_.fetch_add(job_.range, std::memory_order_relaxed);
                if (begin >= job_.count) {
                    break;
                }
                const std::size_t end = std::min(begin + job_.range, job_.count);
                job_.call(job_.body, begin, end);
                elements += end - begin;
            }
        } catch (...) {
            next_.store(job_.count, std::memory_order_relaxed);  // the others need not go on
            if (!failed_.exchange(true)) {
                error_ = std::current_exception();
            }
        }
        inside_job() = false;
        return elements;
    }

    static double microseconds(Clock::duration time) { return std::chrono::duration<double, std::micro>(time).count(); }

    // The time that this thread has had a processor; where the system does not tell, the time of the clock.
    static double processor_microseconds() {
#if defined(CLOCK_THREAD_CPUTIME_ID)
        std::timespec time{};
        if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0) {
            return 1e6 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_nsec);
        }
#endif
        return microseconds(Clock::now().time_since_epoch());
    }

    // Did sharing pay? Alone, the caller would have needed the time of its own ranges for all of them: the time that it
    // had a processor, because on a busy machine it is often the pool's own thread that takes the caller's. Gains are
    // remembered up to a limit, losses in full; when the balance is negative the pool pauses, for longer each time.
    void keep_account(double worked, double passed, std::size_t done_here, std::size_t count) {
        const double share = static_cast<double>(std::max<std::size_t>(done_here, 1)) / static_cast<double>(count);
        const double gain = worked / share - passed;
        balance_microseconds_ = std::min(balance_microseconds_ + gain, most_balance_microseconds);
        if (balance_microseconds_ < 0 && may_pause_) {
            balance_microseconds_ = 0;
            paused_until_ = Clock::now() + pause_;
            pause_ = std::min(2 * pause_, longest_pause);
        } else if (balance_microseconds_ == most_balance_microseconds) {
            pause_ = shortest_pause;
        }
    }

    void forget_account() {
        balance_microseconds_ = 0;
        paused_until_ = Clock::time_point{};
        pause_ = shortest_pause;
    }

    static constexpr double most_balance_microseconds = 1000;
    static constexpr std::chrono::milliseconds shortest_pause{2};
    static constexpr std::chrono::milliseconds longest_pause{500};

    // Written with the door shut and nobody inside, read by those inside.
    Job job_;
    std::exception_ptr error_;

    alignas(64) std::atomic<std::size_t> next_{0};          // the first element that nobody has taken
    alignas(64) std::atomic<std::uint32_t> state_{0};       // the door, and how many are inside
    alignas(64) std::atomic<std::uint32_t> generation_{0};  // grows with each job: what sleepers wait for
    std::atomic<bool> failed_{false};
    std::atomic<std::size_t> threads_;

    std::mutex one_job_at_a_time_;
    double balance_microseconds_ = 0;
    Clock::time_point paused_until_{};
    std::chrono::milliseconds pause_ = shortest_pause;
    bool may_pause_ = true;
    bool refused_ = false;
    std::vector<std::jthread> workers_;  // last, so that it is destroyed first
};

}  // namespace detail

/// How many threads share a piece of work, the caller's own included. At the start: one for each core.
inline std::size_t thread_count() { return detail::ThreadPool::instance().threads(); }

/// Sets the number of threads; 0 stands for all cores. Throws ConfigError inside a parallel_for.
inline void set_thread_count(std::size_t threads) { detail::ThreadPool::instance().set_threads(threads); }

#else

inline std::size_t thread_count() { return 1; }
inline void set_thread_count(std::size_t) {}

#endif

/// Calls body(begin, end) for ranges that together cover [0, count), each element once, on any of the threads.
/// An exception that body throws reaches the caller (the first one, if there are several); ranges that were not
/// begun by then are left out.
///
/// Example: parallel_for(4, 1, body) calls body(0, 4): so little work is not shared.
///
/// @param operations_each  about how many arithmetic operations one element costs, an operation being what scalar
///                         code does in half a nanosecond; a vector kernel counts eight numbers as one
template <class Body>
void parallel_for(std::size_t count, std::size_t operations_each, Body&& body) {
    if (count == 0) {
        return;
    }
#if MINILLM_THREADS
    detail::ThreadPool& pool = detail::ThreadPool::instance();
    const std::size_t range = pool.range_size(count, operations_each);
    if (range < count) {
        using Plain = std::remove_reference_t<Body>;
        const auto call = [](void* any, std::size_t begin, std::size_t end) {
            (*static_cast<Plain*>(any))(begin, end);
        };
        void* any = const_cast<void*>(static_cast<const void*>(std::addressof(body)));
        if (pool.run(count, range, call, any)) {
            return;
        }
    }
#else
    (void)operations_each;
#endif
    body(std::size_t(0), count);
}

}  // namespace minillm
