#include "support/template_corpus.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "minillm/core/error.hpp"
#include "support/embedded.hpp"

namespace minillm::examples {

namespace {

std::vector<std::string> split_at_blanks(std::string_view line) {
    std::vector<std::string> words;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) {
            words.emplace_back(line.substr(0, end));
        }
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

std::string_view next_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

bool counts(std::string_view line) { return !line.empty() && line.front() != '#'; }

}  // namespace

TemplateCorpus::TemplateCorpus(std::string_view text, const std::string& file_name) {
    std::size_t line_number = 0;
    const auto refuse = [&](const std::string& expected, std::string_view found) {
        std::string quoted = "\"";
        quoted += found;
        quoted += "\"";
        throw FormatError(file_name, "line " + std::to_string(line_number), expected, quoted);
    };

    // "{place.city 2}" -> table, column, second row
    const auto place_of = [&](std::string_view inside) {
        Word word;
        word.second_row = inside.ends_with(" 2");
        inside.remove_suffix(word.second_row ? 2 : 0);
        const std::size_t dot = inside.find('.');
        const auto table = table_numbers_.find(inside.substr(0, dot));
        if (dot == std::string_view::npos || table == table_numbers_.end()) {
            refuse("{table.column} of a table above", inside);
        }
        word.table = table->second;
        const std::vector<std::string>& columns = tables_[word.table].columns;
        const auto column = std::find(columns.begin(), columns.end(), inside.substr(dot + 1));
        if (column == columns.end()) {
            refuse("a column of the table " + table->first, inside);
        }
        if (tables_[word.table].rows.size() < (word.second_row ? 2u : 1u)) {
            refuse("a table with enough rows", inside);
        }
        word.column = static_cast<std::size_t>(column - columns.begin());
        return word;
    };

    bool in_sentences = false;
    while (!text.empty()) {
        std::string_view line = next_line(text);
        ++line_number;
        if (!counts(line)) {
            continue;
        }
        if (line == "sentences") {
            in_sentences = true;
        } else if (in_sentences) {
            Pattern pattern;
            while (!line.empty()) {
                const std::size_t open = std::min(line.find('{'), line.size());
                for (std::string& word : split_at_blanks(line.substr(0, open))) {
                    pattern.push_back({std::move(word), 0, 0, false});
                }
                line.remove_prefix(open);
                if (!line.empty()) {
                    const std::size_t close = line.find('}');
                    if (close == std::string_view::npos) {
                        refuse("a closing }", line);
                    }
                    pattern.push_back(place_of(line.substr(1, close - 1)));
                    line.remove_prefix(close + 1);
                }
            }
            patterns_.push_back(std::move(pattern));
        } else if (line.starts_with("table ")) {
            const std::size_t colon = line.find(':');
            if (colon == std::string_view::npos || colon <= 6) {
                refuse("table NAME: columns", line);
            }
            table_numbers_[std::string(line.substr(6, colon - 6))] = tables_.size();
            tables_.push_back({split_at_blanks(line.substr(colon + 1)), {}});
        } else {
            std::vector<std::string> row = split_at_blanks(line);
            if (tables_.empty() || row.size() != tables_.back().columns.size()) {
                refuse(tables_.empty() ? "a table first" : std::to_string(tables_.back().columns.size()) + " words", line);
            }
            tables_.back().rows.push_back(std::move(row));
        }
    }
    if (patterns_.empty()) {
        throw FormatError(file_name, "the end of the file", "sentences", "none");
    }
}

std::string TemplateCorpus::sentence(Random& random) const {
    const Pattern& pattern = patterns_[random.below(patterns_.size())];
    // Two different rows of every table, drawn when the first word of it comes.
    std::vector<std::pair<std::size_t, std::size_t>> rows(tables_.size(), {0, 0});
    std::vector<bool> drawn(tables_.size());
    std::string text;
    for (const Word& word : pattern) {
        text += text.empty() ? "" : " ";
        if (!word.text.empty()) {
            text += word.text;
            continue;
        }
        const Table& table = tables_[word.table];
        if (!drawn[word.table]) {
            const std::size_t count = table.rows.size();
            const std::size_t first = static_cast<std::size_t>(random.below(count));
            const std::size_t step = count > 1 ? 1 + static_cast<std::size_t>(random.below(count - 1)) : 0;
            rows[word.table] = {first, (first + step) % count};
            drawn[word.table] = true;
        }
        const auto [first, second] = rows[word.table];
        text += table.rows[word.second_row ? second : first][word.column];
    }
    return text;
}

std::string family_corpus(const std::string& language, std::size_t count, std::uint64_t seed) {
    std::vector<std::string> sentences;
    Random random(seed);
    for (const std::string code : {"zh", "en"}) {
        if (language != code && language != "both") {
            continue;
        }
        const std::string file = "corpus/families_" + code + ".txt";
        const TemplateCorpus corpus(embedded_file(file), file);
        for (std::size_t n = 0; n < count; ++n) {
            sentences.push_back(corpus.sentence(random));
        }
        std::string_view written = embedded_file("corpus/written_" + code + ".txt");
        while (!written.empty()) {
            const std::string_view line = next_line(written);
            if (counts(line)) {
                sentences.emplace_back(line);
            }
        }
    }
    random.shuffle(std::span<std::string>(sentences));
    std::string text;
    for (const std::string& sentence : sentences) {
        text += sentence + "\n";
    }
    return text;
}

}  // namespace minillm::examples
