// examples/support/line_editor.hpp: reads a line from a person: editing keys, history, Chinese.
//
// On a terminal the arrow keys move and recall, Backspace takes one character (not one byte, and not half of a wide one),
// Home, End, Delete, Ctrl-A, Ctrl-E, Ctrl-K, Ctrl-U, Ctrl-W, Ctrl-L do what they do in a shell, Ctrl-C drops the line and
// Ctrl-D on an empty line leaves. From a pipe or a file, or where TERM is "dumb", it simply reads lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace minillm::examples {

/// The text of one line and the place in it where the next key goes. No terminal is needed: tests press keys too.
class LineBuffer {
public:
    const std::string& text() const { return text_; }
    /// The cursor, counted in bytes; always between two characters.
    std::size_t cursor() const { return cursor_; }

    void insert(const std::string& characters);
    void erase_before();  // Backspace
    void erase_after();   // Delete
    void left();
    void right();
    void home() { cursor_ = 0; }
    void end() { cursor_ = text_.size(); }
    void erase_to_end();        // Ctrl-K
    void erase_to_start();      // Ctrl-U
    void erase_word_before();   // Ctrl-W
    void set(const std::string& text);

private:
    std::size_t previous() const;
    std::size_t next() const;

    std::string text_;
    std::size_t cursor_ = 0;
};

/// Reads lines, with editing and history when a person types them.
class LineEditor {
public:
    /// Whether standard input and output are a terminal that can be edited on.
    static bool is_interactive();

    /// Whether that terminal also moves its cursor as it is told: not where TERM is "dumb".
    static bool moves_cursor();

    /// The next line without its end, or nothing when the input is over (end of file, or Ctrl-D on an empty line).
    /// A line dropped with Ctrl-C comes back empty.
    std::optional<std::string> read(const std::string& prompt);

private:
    std::optional<std::string> edit(const std::string& prompt);

    std::vector<std::string> history_;  // oldest first
};

}  // namespace minillm::examples
