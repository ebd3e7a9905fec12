#include "support/line_editor.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "minillm/view/text_width.hpp"
#include "support/files.hpp"

#if defined(__unix__) || defined(__APPLE__)
#include <cerrno>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#define MINILLM_HAS_TERMIOS 1
#endif

namespace minillm::examples {

namespace {

// The second and later bytes of a UTF-8 character.
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

}  // namespace

std::size_t LineBuffer::previous() const {
    std::size_t at = cursor_;
    while (at > 0) {
        --at;
        if (!continues_character(text_[at])) {
            break;
        }
    }
    return at;
}

std::size_t LineBuffer::next() const {
    std::size_t at = cursor_;
    while (at < text_.size()) {
        ++at;
        if (at == text_.size() || !continues_character(text_[at])) {
            break;
        }
    }
    return at;
}

void LineBuffer::insert(const std::string& characters) {
    text_.insert(cursor_, characters);
    cursor_ += characters.size();
}

void LineBuffer::erase_before() {
    const std::size_t start = previous();
    text_.erase(start, cursor_ - start);
    cursor_ = start;
}

void LineBuffer::erase_after() { text_.erase(cursor_, next() - cursor_); }

void LineBuffer::left() { cursor_ = previous(); }

void LineBuffer::right() { cursor_ = next(); }

void LineBuffer::erase_to_end() { text_.erase(cursor_); }

void LineBuffer::erase_to_start() {
    text_.erase(0, cursor_);
    cursor_ = 0;
}

void LineBuffer::erase_word_before() {
    std::size_t start = cursor_;
    while (start > 0 && text_[start - 1] == ' ') {
        --start;
    }
    while (start > 0 && text_[start - 1] != ' ') {
        --start;
    }
    text_.erase(start, cursor_ - start);
    cursor_ = start;
}

void LineBuffer::set(const std::string& text) {
    text_ = text;
    cursor_ = text.size();
}

#if defined(MINILLM_HAS_TERMIOS)

namespace {

// The terminal gives every key at once, without echo, for the lifetime of this object.
class RawTerminal {
public:
    RawTerminal() {
        tcgetattr(STDIN_FILENO, &before_);
        termios raw = before_;
        raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG | IEXTEN);
        raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }
    ~RawTerminal() { tcsetattr(STDIN_FILENO, TCSADRAIN, &before_); }
    RawTerminal(const RawTerminal&) = delete;
    RawTerminal& operator=(const RawTerminal&) = delete;

private:
    termios before_{};
};

// One byte of input; nothing at the end of it.
std::optional<char> read_byte() {
    char c = 0;
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (count == 1) {
            return c;
        }
        if (count == 0 || errno != EINTR) {
            return std::nullopt;
        }
    }
}

std::size_t terminal_columns() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return 80;
}

// The columns of a text whose colours ("\033[1m") take none.
std::size_t visible_width(const std::string& text) {
    std::string visible;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\033') {
            at = std::min(text.find('m', at), text.size());
            continue;
        }
        visible += text[at];
    }
    return display_width(visible);
}

// Draws prompt and line on one row. A line too long for it slides so that the cursor stays in sight.
void draw(const std::string& prompt, const LineBuffer& line) {
    const std::size_t room = terminal_columns() - 1;
    const std::size_t prompt_width = visible_width(prompt);
    std::size_t start = 0;  // the first byte of the line that is shown
    const auto width_to_cursor = [&] { return display_width(line.text().substr(start, line.cursor() - start)); };
    while (start < line.cursor() && prompt_width + width_to_cursor() > room) {
        ++start;
        while (start < line.cursor() && continues_character(line.text()[start])) {
            ++start;
        }
    }
    std::string shown;
    std::size_t width = prompt_width;
    for (std::size_t at = start; at < line.text().size();) {
        std::size_t end = at + 1;
        while (end < line.text().size() && continues_character(line.text()[end])) {
            ++end;
        }
        const std::string character = line.text().substr(at, end - at);
        width += display_width(character);
        if (width > room) {
            break;
        }
        shown += character;
        at = end;
    }
    std::string output = "\r" + prompt + shown + "\033[K\r";
    const std::size_t column = prompt_width + width_to_cursor();
    if (column > 0) {
        output += "\033[" + std::to_string(column) + "C";
    }
    std::fputs(output.c_str(), stdout);
    std::fflush(stdout);
}

// The rest of an escape sequence such as "[A" or "[3~".
std::string read_escape_sequence() {
    std::string sequence;
    while (sequence.size() < 8) {
        const std::optional<char> c = read_byte();
        if (!c.has_value()) {
            break;
        }
        sequence += *c;
        const bool introducer = sequence.size() == 1 && (*c == '[' || *c == 'O');
        if (!introducer && ((*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') || *c == '~')) {
            break;
        }
    }
    return sequence;
}

constexpr char control(char letter) { return static_cast<char>(letter & 0x1F); }

}  // namespace

bool LineEditor::is_interactive() { return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0; }

bool LineEditor::moves_cursor() {
    const char* terminal = std::getenv("TERM");
    return is_interactive() && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::optional<std::string> LineEditor::edit(const std::string& prompt) {
    const RawTerminal raw;
    LineBuffer line;
    std::size_t place = history_.size();  // which line of the history is shown; its size: the new line
    std::string new_line;                 // what was typed before the history was looked at
    const auto recall = [&](std::size_t index) {
        if (place == history_.size()) {
            new_line = line.text();
        }
        place = index;
        line.set(place == history_.size() ? new_line : history_[place]);
    };
    draw(prompt, line);
    for (;;) {
        const std::optional<char> key = read_byte();
        if (!key.has_value() || (*key == control('D') && line.text().empty())) {
            std::fputs("\n", stdout);
            return std::nullopt;
        }
        if (*key == '\r' || *key == '\n') {
            break;
        }
        switch (*key) {
            case control('C'):
                std::fputs("^C\n", stdout);
                return std::string();
            case control('A'): line.home(); break;
            case control('E'): line.end(); break;
            case control('B'): line.left(); break;
            case control('F'): line.right(); break;
            case control('D'): line.erase_after(); break;
            case control('K'): line.erase_to_end(); break;
            case control('U'): line.erase_to_start(); break;
            case control('W'): line.erase_word_before(); break;
            case control('L'): std::fputs("\033[H\033[2J", stdout); break;
            case control('P'): recall(place == 0 ? 0 : place - 1); break;
            case control('N'): recall(place == history_.size() ? place : place + 1); break;
            case 127:
            case control('H'): line.erase_before(); break;
            case '\033': {
                const std::string sequence = read_escape_sequence();
                if (sequence == "[A" || sequence == "OA") {
                    recall(place == 0 ? 0 : place - 1);
                } else if (sequence == "[B" || sequence == "OB") {
                    recall(place == history_.size() ? place : place + 1);
                } else if (sequence == "[C" || sequence == "OC") {
                    line.right();
                } else if (sequence == "[D" || sequence == "OD") {
                    line.left();
                } else if (sequence == "[H" || sequence == "OH" || sequence == "[1~") {
                    line.home();
                } else if (sequence == "[F" || sequence == "OF" || sequence == "[4~") {
                    line.end();
                } else if (sequence == "[3~") {
                    line.erase_after();
                }
                break;
            }
            default: {
                if (static_cast<unsigned char>(*key) < 0x20) {
                    break;
                }
                // A character of several bytes comes byte by byte; it is put in whole.
                std::string character(1, *key);
                const auto first = static_cast<unsigned char>(*key);
                const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
                while (character.size() < length) {
                    const std::optional<char> more = read_byte();
                    if (!more.has_value()) {
                        break;
                    }
                    character += *more;
                }
                line.insert(character);
            }
        }
        draw(prompt, line);
    }
    std::fputs("\n", stdout);
    if (!line.text().empty() && (history_.empty() || history_.back() != line.text())) {
        history_.push_back(line.text());
    }
    return line.text();
}

#else

bool LineEditor::is_interactive() { return false; }

bool LineEditor::moves_cursor() { return false; }

std::optional<std::string> LineEditor::edit(const std::string&) { return std::nullopt; }

#endif

std::optional<std::string> LineEditor::read(const std::string& prompt) {
    if (moves_cursor()) {
        return edit(prompt);
    }
    std::cout << prompt << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
        check_end_of_standard_input();
        return std::nullopt;
    }
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    return line;
}

}  // namespace minillm::examples
