#include "minillm/core/parallel.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "minillm/core/error.hpp"

using namespace minillm;

namespace {

constexpr std::size_t heavy = 1'000'000;  // operations of one element: enough that any work is worth sharing

// Shares even work that is over before a thread can wake up; puts the defaults back, whatever a test did.
struct ThreadsForTest {
    explicit ThreadsForTest(std::size_t threads) {
        set_thread_count(threads);
        detail::ThreadPool::instance().pause_where_it_does_not_pay(false);
    }
    ~ThreadsForTest() {
        set_thread_count(0);
        detail::ThreadPool::instance().pause_where_it_does_not_pay(true);
    }
    ThreadsForTest(const ThreadsForTest&) = delete;
    ThreadsForTest& operator=(const ThreadsForTest&) = delete;
};

void work_for(std::chrono::microseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
    }
}

}  // namespace

TEST_CASE("parallel: other threads do take part") {
    const ThreadsForTest setting(2);
    const std::thread::id caller = std::this_thread::get_id();
    std::atomic<bool> helped{false};
    // A busy machine may keep the second thread from waking up in time, but not for a hundred pieces of work.
    for (std::size_t piece = 0; piece < 100 && !helped; ++piece) {
        parallel_for(100, heavy, [&](std::size_t, std::size_t) {
            work_for(std::chrono::milliseconds(1));
            if (std::this_thread::get_id() != caller) {
                helped = true;
            }
        });
    }
    CHECK(helped);
}

TEST_CASE("parallel: where sharing does not pay, the pool pauses") {
    set_thread_count(2);
    const std::thread::id caller = std::this_thread::get_id();
    std::size_t alone = 0;
    // Each piece is announced as heavy and does nothing, so sharing it is a pure loss.
    for (std::size_t piece = 0; piece < 1000; ++piece) {
        parallel_for(16, heavy, [&](std::size_t begin, std::size_t end) {
            if (begin == 0 && end == 16 && std::this_thread::get_id() == caller) {
                ++alone;
            }
        });
    }
    set_thread_count(0);
    CHECK(alone > 500);
}

TEST_CASE("parallel: each element is visited exactly once, for any count and any number of threads") {
    for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
        const ThreadsForTest setting(threads);
        CHECK(thread_count() == threads);
        for (const std::size_t count : {0U, 1U, 2U, 7U, 64U, 1000U}) {
            CAPTURE(threads);
            CAPTURE(count);
            std::vector<int> visits(count, 0);  // not atomic: a second visitor would also be a data race
            parallel_for(count, heavy, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    ++visits[i];
                }
            });
            CHECK(visits == std::vector<int>(count, 1));
        }
    }
}

TEST_CASE("parallel: small work stays on the calling thread, in one piece") {
    const ThreadsForTest setting(4);
    const std::thread::id caller = std::this_thread::get_id();
    std::size_t calls = 0;
    parallel_for(1000, 1, [&](std::size_t begin, std::size_t end) {
        CHECK(std::this_thread::get_id() == caller);
        CHECK(begin == 0);
        CHECK(end == 1000);
        ++calls;
    });
    CHECK(calls == 1);
}

TEST_CASE("parallel: a thread that sleeps through the work holds nobody up") {
    // Ten thousand pieces of work that are announced as heavy but are over at once: the caller has done most of
    // them before any other thread is awake. Waiting for a wake-up each time (20 microseconds, or 4 milliseconds
    // when the cores are busy) would show as minutes.
    const ThreadsForTest setting(8);
    std::atomic<std::size_t> elements{0};
    for (std::size_t piece = 0; piece < 10'000; ++piece) {
        parallel_for(16, heavy, [&](std::size_t begin, std::size_t end) { elements += end - begin; });
    }
    CHECK(elements == 160'000);
}

TEST_CASE("parallel: work inside work runs where it is") {
    const ThreadsForTest setting(3);
    std::vector<std::size_t> sums(64, 0);
    parallel_for(sums.size(), heavy, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::thread::id here = std::this_thread::get_id();
            parallel_for(100, heavy, [&](std::size_t inner_begin, std::size_t inner_end) {
                if (std::this_thread::get_id() == here) {
                    sums[i] += inner_end - inner_begin;
                }
            });
        }
    });
    CHECK(sums == std::vector<std::size_t>(64, 100));
}

TEST_CASE("parallel: an exception reaches the caller, and the pool works on") {
    const ThreadsForTest setting(3);
    for (std::size_t thrower = 0; thrower < 200; ++thrower) {
        const auto body = [&](std::size_t begin, std::size_t end) {
            if (begin <= thrower && thrower < end) {
                throw std::runtime_error("element " + std::to_string(thrower));
            }
        };
        CHECK_THROWS_WITH_AS(parallel_for(200, heavy, body), ("element " + std::to_string(thrower)).c_str(),
                             std::runtime_error);
    }
    std::atomic<std::size_t> elements{0};
    parallel_for(200, heavy, [&](std::size_t begin, std::size_t end) { elements += end - begin; });
    CHECK(elements == 200);
}

TEST_CASE("parallel: threads of the program may all call at once") {
    const ThreadsForTest setting(3);
    std::atomic<std::size_t> elements{0};
    {
        std::vector<std::jthread> callers;
        for (std::size_t caller = 0; caller < 4; ++caller) {
            callers.emplace_back([&] {
                for (std::size_t piece = 0; piece < 100; ++piece) {
                    parallel_for(50, heavy, [&](std::size_t begin, std::size_t end) { elements += end - begin; });
                }
            });
        }
    }
    CHECK(elements == 4 * 100 * 50);
}

TEST_CASE("parallel: the number of threads can change between pieces of work, not inside one") {
    for (std::size_t round = 0; round < 50; ++round) {
        const ThreadsForTest setting(1 + round % 5);
        std::atomic<std::size_t> elements{0};
        parallel_for(40, heavy, [&](std::size_t begin, std::size_t end) { elements += end - begin; });
        CHECK(elements == 40);
    }
    const ThreadsForTest setting(2);
    const auto body = [](std::size_t, std::size_t) { set_thread_count(3); };
    CHECK_THROWS_AS(parallel_for(40, heavy, body), ConfigError);
    set_thread_count(0);
    CHECK(thread_count() >= 1);
}

TEST_CASE("parallel: a count times a cost beyond 64 bits is just much work") {
    const ThreadsForTest setting(2);
    std::atomic<std::size_t> elements{0};
    parallel_for(1000, ~std::size_t(0), [&](std::size_t begin, std::size_t end) { elements += end - begin; });
    CHECK(elements == 1000);
}
