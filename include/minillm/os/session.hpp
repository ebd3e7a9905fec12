// os/session.hpp: what one session of the shell keeps: the context of the conversation, the audit log, memory, the
// stages.
//
//     session.stage(response, "gate", in, out)     a line of Response::stages, with the time since the one before
//
// Memory is there only with a state folder. Not here: what is done with a request (kernel.hpp).
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "../nlu/request_text.hpp"
#include "audit.hpp"
#include "context.hpp"
#include "memory.hpp"
#include "request.hpp"

namespace minillm {

/// What the stages of the kernel share.
struct Session {
    SessionContext context;
    AuditLog audit;
    std::unique_ptr<Memory> memory;  // only with a state folder
    bool tracing = false;            // every stage is shown

    /// A new request: the time of its first stage begins.
    void begin_request() {
        ++context.requests;
        stage_started_ = std::chrono::steady_clock::now();
    }

    /// Notes what happened in a stage.
    void stage(Response& response, const std::string& name, const std::string& in, const std::string& out) {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double, std::milli> taken = now - stage_started_;
        response.stages.push_back({name, in, out, taken.count()});
        stage_started_ = now;
    }

    /// Nothing is remembered and nothing waits; requests are counted on, and the language that was chosen stays.
    void start_over() {
        const std::string language = context.forced_language;
        const std::size_t requests = context.requests;
        context = SessionContext{};
        context.forced_language = language;
        context.requests = requests;
        audit.clear();
    }

    /// So much of a text as logs and stages hold.
    static std::string shortened(const std::string& text) {
        return text.size() <= 500 ? text : replace_invalid_utf8(text.substr(0, 500));
    }

private:
    std::chrono::steady_clock::time_point stage_started_;
};

}  // namespace minillm
