// io/datasets.hpp: the files that people write for a model to learn from.
//
//     # a comment
//     ? 你好                      questions that mean the same ...
//     ? 嗨，你好！
//     > 你好！你想聊点什么？        ... and the one reply to all of them
//
// A blank line ends a block. What is wrong in a file is reported with its line.
//
// Next: train/batches.hpp, which makes lessons of it; the program `train --conversation` does both.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../text/utf8.hpp"

namespace minillm {

/// Questions that mean the same, and the reply to them.
struct Exchange {
    std::vector<std::string> questions;  // at least one
    std::string reply;
    std::size_t line = 0;  // where the first question stands, counted from 1
};

namespace detail {

// "? text" -> "text"; blanks around it do not count.
inline std::string_view trimmed(std::string_view text) {
    const std::string_view blanks = " \t\r";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Gathers the lines of one file into exchanges.
class ConversationParser {
public:
    explicit ConversationParser(std::string name) : name_(std::move(name)) {}

    void add_line(std::string_view line, std::size_t number) {
        number_ = number;
        if (!is_valid_utf8(line)) {
            refuse("UTF-8", "bytes that are no text");
        }
        const std::string_view text = trimmed(line);
        if (text.empty()) {
            end_block();
        } else if (text.front() == '?') {
            if (!open_.reply.empty()) {
                end_block();
            }
            if (open_.questions.empty()) {
                open_.line = number;
            }
            open_.questions.emplace_back(content(text, "a question behind `?`"));
        } else if (text.front() == '>') {
            if (open_.questions.empty()) {
                refuse("a question before the reply", "none");
            }
            if (!open_.reply.empty()) {
                refuse("one reply to a question", "a second one");
            }
            open_.reply = content(text, "a reply behind `>`");
        } else if (text.front() != '#') {
            refuse("a line that begins with `?`, `>` or `#`", "`" + replace_invalid_utf8(text.substr(0, 40)) + "`");
        }
    }

    std::vector<Exchange> finish() {
        end_block();
        return std::move(exchanges_);
    }

private:
    [[noreturn]] void refuse(const std::string& expected, const std::string& found) const {
        throw FormatError(name_, "line " + std::to_string(number_), expected, found);
    }

    std::string_view content(std::string_view text, const std::string& expected) const {
        const std::string_view rest = trimmed(text.substr(1));
        if (rest.empty()) {
            refuse(expected, "nothing");
        }
        return rest;
    }

    void end_block() {
        if (!open_.questions.empty() && open_.reply.empty()) {
            refuse("a reply to the question of line " + std::to_string(open_.line), "the end of the block");
        }
        if (!open_.questions.empty()) {
            exchanges_.push_back(std::move(open_));
        }
        open_ = {};
    }

    std::string name_;
    std::size_t number_ = 0;
    Exchange open_;
    std::vector<Exchange> exchanges_;
};

}  // namespace detail

/// The exchanges in a text of the format above. Throws FormatError with the line of the first mistake.
///
/// Example: "? hi\n? hello\n> Hello!\n"  ->  {{"hi", "hello"}, "Hello!", 1}
inline std::vector<Exchange> parse_conversations(std::string_view text, const std::string& name = "text") {
    text = without_byte_order_mark(text);
    detail::ConversationParser parser(name);
    std::size_t number = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        parser.add_line(text.substr(begin, end - begin), ++number);
        begin = end + 1;
    }
    return parser.finish();
}

/// Reads a file of conversations. Throws FileError if it cannot be read, FormatError as above.
inline std::vector<Exchange> read_conversations(const std::filesystem::path& path) {
    return parse_conversations(read_file(path), path.string());
}

}  // namespace minillm
