// text/bmes_model.hpp: a hidden Markov model that guesses words which no dictionary has.
//
//     我 们 去 野 三 坡        the characters, which are seen
//     B  E  S  B  M  E        the states, which are hidden: Begin, Middle, End of a word, Single-character word
//
//     P(states, characters) = start(s₁) · emission(c₁ | s₁) · Π transition(sₜ | sₜ₋₁) · emission(cₜ | sₜ)
//
// Viterbi's algorithm finds the likeliest states in one pass: best[t][s] is the best path that ends in state s at
// character t, made of the best one before. B is followed by M or E, M by M or E, E and S by B or S; nothing else.
// Numbers are natural logarithms, so that products become sums.
//
// Source: L. Rabiner, "A Tutorial on Hidden Markov Models", 1989; the states and the handling of what was never seen
// are jieba's (finalseg).
// Next: text/segment_zh.hpp.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "character.hpp"
#include "utf8.hpp"
#include "word_dictionary.hpp"

namespace minillm {

/// The model's numbers, by state: 0 Begin, 1 Middle, 2 End, 3 Single.
struct BmesModel {
    static constexpr std::size_t begin = 0, middle = 1, end = 2, single = 3;
    static constexpr double impossible = -3.14e100;  // jieba's "minus infinity", which can still be added

    using States = std::array<double, 4>;
    States start{impossible, impossible, impossible, impossible};
    std::array<States, 4> transition{};               // [from][to]
    std::unordered_map<char32_t, States> emission;    // of each character, by state
    States unknown = start;                           // of a character that was never seen

    const States& emission_of(char32_t c) const {
        const auto found = emission.find(c);
        return found == emission.end() ? unknown : found->second;
    }

    /// The likeliest state of each character. Among equals the later in the alphabet wins, as in jieba.
    std::vector<std::size_t> likeliest_states(std::u32string_view text) const {
        if (text.empty()) {
            return {};
        }
        // Which states may stand before each: B and S begin anew, M and E go on.
        constexpr std::size_t before[4][2] = {{end, single}, {begin, middle}, {begin, middle}, {end, single}};
        std::vector<std::array<std::size_t, 4>> came_from(text.size());  // [T][4]
        States best{};
        for (std::size_t s = 0; s < 4; ++s) {
            best[s] = start[s] + emission_of(text[0])[s];
        }
        for (std::size_t t = 1; t < text.size(); ++t) {
            const States& seen = emission_of(text[t]);
            States next{};
            for (std::size_t s = 0; s < 4; ++s) {
                const auto [first, second] = before[s];
                const double through_first = best[first] + transition[first][s] + seen[s];
                const double through_second = best[second] + transition[second][s] + seen[s];
                const bool take_second = through_second >= through_first;
                next[s] = take_second ? through_second : through_first;
                came_from[t][s] = take_second ? second : first;
            }
            best = next;
        }
        std::vector<std::size_t> states(text.size());
        states.back() = best[single] >= best[end] ? single : end;  // a text ends with a word
        for (std::size_t t = text.size() - 1; t > 0; --t) {
            states[t - 1] = came_from[t][states[t]];
        }
        return states;
    }

    /// The words that the likeliest states say.
    std::vector<std::u32string> cut(std::u32string_view text) const {
        std::vector<std::u32string> words;
        std::size_t first = 0;
        const std::vector<std::size_t> states = likeliest_states(text);
        for (std::size_t t = 0; t < text.size(); ++t) {
            if (states[t] == end || states[t] == single || t + 1 == text.size()) {
                words.emplace_back(text.substr(first, t + 1 - first));
                first = t + 1;
            }
        }
        return words;
    }
};

/// The model of a segmented corpus, from counts. What was never seen shall be unlikely instead of impossible, so one is
/// added to each transition that may be, and to each character one sighting, which the states share as they share all
/// characters. A character that was never seen is then equally likely in each state, and its neighbours decide.
inline BmesModel estimate_bmes_model(const SegmentedSentences& sentences) {
    constexpr double added_sightings = 1;
    BmesModel::States start{1, 0, 0, 1}, total{};
    std::array<BmesModel::States, 4> transition{{{0, 1, 1, 0}, {0, 1, 1, 0}, {1, 0, 0, 1}, {1, 0, 0, 1}}};
    std::map<char32_t, BmesModel::States> emission;
    for (const std::vector<std::string>& sentence : sentences) {
        std::size_t last = 4;  // the state before; 4: none, because a sign or a letter stood there
        for (const std::string& word : sentence) {
            const std::u32string characters = decode_utf8(word);
            for (std::size_t i = 0; i < characters.size(); ++i) {
                if (!is_cjk_ideograph(characters[i])) {
                    last = 4;
                    continue;
                }
                const bool is_first = i == 0, is_last = i + 1 == characters.size();
                const std::size_t state = is_first && is_last ? BmesModel::single
                                          : is_first          ? BmesModel::begin
                                          : is_last           ? BmesModel::end
                                                              : BmesModel::middle;
                if (last == 4) {
                    start[state] += 1;
                } else {
                    transition[last][state] += 1;
                }
                emission[characters[i]][state] += 1;
                total[state] += 1;
                last = state;
            }
        }
    }

    const auto logarithm = [](double part, double whole) {
        return part > 0 ? std::log(part / whole) : BmesModel::impossible;
    };
    BmesModel model;
    const double starts = start[BmesModel::begin] + start[BmesModel::single];
    const double kinds = static_cast<double>(emission.size() + 1);  // the characters, and one for all others
    const double all = total[0] + total[1] + total[2] + total[3];
    for (std::size_t s = 0; s < 4; ++s) {
        const bool may_start = s == BmesModel::begin || s == BmesModel::single;
        model.start[s] = may_start ? logarithm(start[s], starts) : BmesModel::impossible;
        const double share = all > 0 ? total[s] / all : 0.25;  // of all characters, those in this state
        const double added = added_sightings * share;
        model.unknown[s] = logarithm(added, total[s] + added * kinds);
        for (const auto& [character, counts] : emission) {
            model.emission[character][s] = logarithm(counts[s] + added, total[s] + added * kinds);
        }
        double leaves = 0;
        for (const double count : transition[s]) {
            leaves += count;
        }
        for (std::size_t to = 0; to < 4; ++to) {
            const bool goes_on = s == BmesModel::begin || s == BmesModel::middle;
            const bool to_inside = to == BmesModel::middle || to == BmesModel::end;
            model.transition[s][to] = goes_on == to_inside ? logarithm(transition[s][to], leaves) : BmesModel::impossible;
        }
    }
    return model;
}

namespace detail {

inline std::string format_states(const std::string& name, const BmesModel::States& states) {
    std::string line = name;
    for (const double value : states) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 8).ptr;
        line += " ";
        line += value == BmesModel::impossible ? std::string("-") : std::string(digits, end);
    }
    return line + "\n";
}

}  // namespace detail

/// The model as a text: a name and four logarithms (B M E S) a line, "-" for what is impossible. The first lines are
/// start, from_B, from_M, from_E, from_S and unknown; then a line for each character, in the order of code points.
inline std::string format_bmes_model(const BmesModel& model) {
    const char* const names[] = {"from_B", "from_M", "from_E", "from_S"};
    std::string text = detail::format_states("start", model.start);
    for (std::size_t s = 0; s < 4; ++s) {
        text += detail::format_states(names[s], model.transition[s]);
    }
    text += detail::format_states("unknown", model.unknown);
    const std::map<char32_t, BmesModel::States> sorted(model.emission.begin(), model.emission.end());
    for (const auto& [character, states] : sorted) {
        text += detail::format_states(encode_utf8(std::u32string(1, character)), states);
    }
    return text;
}

/// A model from its text. Throws FormatError with the line.
inline BmesModel parse_bmes_model(std::string_view text, const std::string& name = "model") {
    static constexpr std::string_view names[] = {"start", "from_B", "from_M", "from_E", "from_S", "unknown"};
    constexpr std::size_t head = 6;
    BmesModel model;
    std::size_t lines = 0;
    detail::visit_lines(text, [&](std::string_view line, std::size_t number) {
        if (line.empty()) {
            return;
        }
        const std::string place = "line " + std::to_string(number);
        const std::vector<std::string_view> parts = detail::split_line(line);
        const std::u32string first = decode_utf8(parts[0], name + ": " + place);
        const bool named_right = lines < head ? parts[0] == names[lines] : first.size() == 1;
        if (!named_right) {
            throw FormatError(name, place, lines < head ? std::string(names[lines]) : "one character",
                              "'" + encode_utf8(first.substr(0, 20)) + "'");
        }
        if (parts.size() != 5) {
            throw FormatError(name, place, "four numbers behind the name", std::to_string(parts.size() - 1));
        }
        BmesModel::States states{};
        for (std::size_t s = 0; s < 4; ++s) {
            const std::string_view part = parts[s + 1];
            states[s] = BmesModel::impossible;
            if (part == "-") {
                continue;
            }
            const auto [end, mistake] = std::from_chars(part.data(), part.data() + part.size(), states[s]);
            if (mistake != std::errc() || end != part.data() + part.size() || !(states[s] <= 0) || std::isinf(states[s])) {
                throw FormatError(name, place, "a logarithm of a probability, or -",
                                  "'" + replace_invalid_utf8(part.substr(0, 40)) + "'");
            }
        }
        BmesModel::States* const heads[] = {&model.start,         &model.transition[0], &model.transition[1],
                                            &model.transition[2], &model.transition[3], &model.unknown};
        (lines < head ? *heads[lines] : model.emission[first[0]]) = states;
        ++lines;
    });
    if (lines < head) {
        throw FormatError(name, "its end", std::string(names[lines]), "nothing");
    }
    return model;
}

/// A model file.
inline BmesModel read_bmes_model(const std::filesystem::path& path) {
    return parse_bmes_model(read_file(path), path.string());
}

}  // namespace minillm
