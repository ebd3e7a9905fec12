// os/memory.hpp: what is kept from one session to the next, only with --state, and only until /forget.
//
//     DIR/journal.log    what was said (with numbers and addresses masked, os/masking.hpp), and every line of the audit
//     log
//
// A new session gets the last exchanges back for /history. What waits for a yes, and what "it" is, are not kept: nobody
// should open a door tomorrow by a yes to a question of today. Devices are not kept either; they have their own state.
//
// A state folder that cannot be used stops the shell when it starts. One that fails later (a full disk) costs the
// memory and nothing else: the request is answered, and trouble() says what happened. It also says, at the start, which
// lines of the journal were damaged and passed over.
//
// Next: os/kernel.hpp.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "audit.hpp"
#include "context.hpp"
#include "journal.hpp"

namespace minillm {

/// The memory of one state folder.
class Memory {
public:
    /// Makes the folder if need be, and opens its journal. Throws FileError if that cannot be done.
    explicit Memory(const std::filesystem::path& folder) : journal_(made(folder) / "journal.log") {
        const std::vector<std::size_t>& damaged = journal_.damaged_lines();
        if (!damaged.empty()) {
            trouble_ = journal_.path().string() + ": passed over " + std::to_string(damaged.size()) +
                       (damaged.size() == 1 ? " damaged line" : " damaged lines") + ", the first is line " +
                       std::to_string(damaged.front());
        }
    }

    /// The last exchanges of earlier sessions, oldest first.
    std::deque<PastExchange> exchanges() const {
        std::deque<PastExchange> window;
        for (const Journal::Record& record : journal_.records()) {
            const bool is_exchange =
                record.value("kind", "") == "exchange" && record.contains("input") && record.contains("reply");
            if (!is_exchange || !record.at("input").is_string() || !record.at("reply").is_string()) {
                continue;
            }
            window.push_back({record.at("input").get<std::string>(), record.at("reply").get<std::string>()});
            if (window.size() > SessionContext::window_size) {
                window.pop_front();
            }
        }
        return window;
    }

    void keep_exchange(const PastExchange& exchange) {
        Journal::Record record;
        record["kind"] = "exchange";
        record["input"] = exchange.input;
        record["reply"] = exchange.reply;
        keep(record);
    }

    void keep_audit_line(const AuditLog::Line& line) {
        Journal::Record record = line;
        record["kind"] = "audit";
        keep(record);
    }

    /// Erases everything that was ever kept. Throws FileError if that cannot be done.
    void forget() { journal_.erase(); }

    /// Where it is kept.
    const std::filesystem::path& file() const { return journal_.path(); }

    /// What the last attempt to store something failed with, or what was damaged at the start; "" if nothing was.
    /// Reading it clears it.
    std::string trouble() { return std::exchange(trouble_, ""); }

private:
    // Storing stops here, and the user is told: a shell that is never told to forget must not fill the disk.
    static constexpr std::size_t largest_journal = std::size_t(32) << 20;

    static std::filesystem::path made(const std::filesystem::path& folder) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error && !std::filesystem::is_directory(folder)) {
            throw FileError("cannot make the state folder " + folder.string() + ": " + error.message());
        }
        return folder;
    }

    void keep(const Journal::Record& record) {
        try {
            if (journal_.size() > largest_journal) {
                throw FileError("the journal has reached its largest size; /forget empties it");
            }
            journal_.append(record);
        } catch (const FileError& error) {
            trouble_ = std::string("not kept: ") + error.what();
        }
    }

    Journal journal_;
    std::string trouble_;
};

}  // namespace minillm
