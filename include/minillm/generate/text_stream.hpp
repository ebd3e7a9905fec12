// generate/text_stream.hpp: text that grows token by token and may be shown while it grows.
//
// A token is some bytes: it may end in the middle of a character, and its end may be the beginning of a stop text. So
// what is shown lags behind what is known: a character is shown when it is whole, and what could still turn out to
// be a stop text is held back. Everything that was shown, put together, is the final text.
//
// Next: generate/generate.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../text/utf8.hpp"

namespace minillm {

/// Called with each new piece of text: whole characters of valid UTF-8.
using ShowText = std::function<void(std::string_view)>;

/// Gathers the bytes of tokens until a stop text appears.
///
/// Example: stop text "\n", push("Hel"), push("lo\nWor")  ->  shown "Hel", "lo"; the second push gives true
class TextStream {
public:
    /// @param stop_texts  the text ends before the first of these. Throws ConfigError if one is empty
    /// @param show        may be empty
    TextStream(std::vector<std::string> stop_texts, ShowText show)
        : stop_texts_(std::move(stop_texts)), show_(std::move(show)) {
        for (const std::string& stop : stop_texts_) {
            if (stop.empty()) {
                throw ConfigError("a stop text is empty");
            }
        }
    }

    /// Adds the bytes of a token. Gives true when a stop text has appeared: the text is then complete.
    bool push(std::string_view bytes) {
        text_ += utf8_.push(bytes);
        return advance();
    }

    /// The end: shows what was held back.
    void finish() {
        if (!stopped_) {
            text_ += utf8_.finish();
            advance();
        }
        show_until(text_.size());
    }

    /// The text so far, without the stop text.
    const std::string& text() const { return text_; }

private:
    bool advance() {
        // A stop text that began in what was shown would have been held back: it is looked for in the rest.
        std::size_t first = std::string::npos;
        for (const std::string& stop : stop_texts_) {
            first = std::min(first, text_.find(stop, shown_));
        }
        if (first != std::string::npos) {
            text_.resize(first);
            stopped_ = true;
            show_until(first);
            return true;
        }
        show_until(text_.size() - held_back());
        return false;
    }

    // How many bytes at the end may be the beginning of a stop text.
    std::size_t held_back() const {
        const std::string_view rest = std::string_view(text_).substr(shown_);
        std::size_t longest = 0;
        for (const std::string& stop : stop_texts_) {
            for (std::size_t count = std::min(stop.size() - 1, rest.size()); count > longest; --count) {
                if (rest.substr(rest.size() - count) == std::string_view(stop).substr(0, count)) {
                    longest = count;
                }
            }
        }
        return longest;
    }

    void show_until(std::size_t end) {
        if (end > shown_) {
            if (show_) {
                show_(std::string_view(text_).substr(shown_, end - shown_));
            }
            shown_ = end;
        }
    }

    std::vector<std::string> stop_texts_;
    ShowText show_;
    Utf8Stream utf8_;
    std::string text_;
    std::size_t shown_ = 0;
    bool stopped_ = false;
};

}  // namespace minillm
