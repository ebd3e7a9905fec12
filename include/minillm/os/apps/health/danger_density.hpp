// os/apps/health/danger_density.hpp: danger that no rule names, heard by how much of it stands together in a telling.
//
//     he slid off the stool, the colour has gone from him, should I let him sleep    fall, colour, a question
//     unconscious 师傅的袖子绞进机器里，血把衣服都浸透了                                             a machine, blood
//     severe_bleeding "the bike chain jerks in third gear"                                           nobody, a thing
//     none "in the play she goes pale and faints"                                         fiction none
//
// health.json has the groups (danger.groups): each is a kind of emergency, points, and patterns of both languages. A
// group counts once. From danger.enough points on, of two groups or more, with somebody there and nothing that makes
// it harmless, the text is an emergency of the kind with the most points; of groups that fit any kind alone it is a
// call for help. A question whether it can wait is a group like the others.
//
// A pattern is steps with ".." between them, each step alternatives with "|" between them: "@not .. wake*|stir*". A
// step stands within a few words of the one before, in the same clause unless "~" stands before it. "@not" is a list of
// danger.lists, a star is any ending. In a short cry a word of the patterns that is one slip away counts: "thraot".
//
// Not here: signs whose parts are known (composed_signs.hpp).
// Next: os/apps/health/health_qa.hpp, which asks it last.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../../../nlu/spelling.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "told_now.hpp"

namespace minillm {

/// Counts words of danger.
class DangerDensity {
    using Text = std::u32string_view;

public:
    struct Found {
        std::string kind;
        std::size_t points = 0;
        std::size_t count = 0;   // of groups
        std::size_t enough = 0;  // so many are needed, if nothing speaks for or against it
        std::string groups;      // "no_stir bad_colour", for the explanation
    };

    /// Reads the groups of health.json.
    /// @throws FormatError  if a pattern names a list that is not there
    explicit DangerDensity(const JsonData& health) {
        const JsonPlace danger = health.root().at("danger");
        enough_ = static_cast<std::size_t>(danger.at("enough").integer(1, 50));
        enough_of_cry_ = static_cast<std::size_t>(danger.at("enough_of_cry").integer(1, 50));
        harmless_ = TermList(danger.at("harmless"));
        ignored_ = TermList(danger.at("ignored"));
        Lists lists;
        for (const JsonPlace& place : danger.at("lists").elements()) {
            lists.emplace(place.at("id").text(), alternatives(joined(place.at("words").texts()), {}, place));
        }
        for (const JsonPlace& place : danger.at("groups").elements()) {
            Group group;
            group.id = place.at("id").text();
            group.kind = place.at("kind").text();
            group.points = static_cast<std::size_t>(place.at("points").integer(1, 10));
            for (const char* language : {"zh", "en"}) {
                for (const std::string& written : place.at(language).texts()) {
                    group.patterns.push_back(pattern(written, lists, place));
                    learn(group.patterns.back());
                }
            }
            groups_.push_back(std::move(group));
        }
        std::stable_sort(groups_.begin(), groups_.end(),
                         [](const Group& a, const Group& b) { return a.points > b.points; });
    }

    /// What stands together in a searchable text.
    /// @param plain  the text without figures of speech, idioms and what is long over
    std::optional<Found> in(Text text, Text plain) const {
        const std::u32string now = ignored_.cut_from(ToldNow::of(plain));
        const std::size_t length = count_words(now);
        const bool chinese = std::any_of(now.begin(), now.end(), is_han);
        if (length < 3 || harmless_.in(text)) {
            return std::nullopt;
        }
        const bool cry = length <= (chinese ? longest_cry_zh : longest_cry_en);
        const Words words(now, cry ? this : nullptr);
        std::map<std::string, std::size_t> of_kind;
        std::vector<bool> counted(words.size(), false);
        Found found;
        for (const Group& group : groups_) {
            // What one group has counted, another does not count again: 大出血 is one thing.
            const bool here = std::any_of(group.patterns.begin(), group.patterns.end(),
                                          [&](const Pattern& pattern) { return words.take(pattern, counted); });
            if (here) {
                found.points += group.points;
                found.groups += (found.groups.empty() ? "" : " ") + group.id;
                found.count += 1;
                of_kind[group.kind] += group.kind == "any" ? 0 : group.points;
            }
        }
        found.enough = cry ? enough_of_cry_ : enough_;
        if (found.count == 0) {
            return std::nullopt;
        }
        std::size_t most = 0;
        for (const auto& [kind, points] : of_kind) {
            found.kind = points > most ? kind : found.kind;
            most = std::max(most, points);
        }
        found.kind = most < least_of_kind ? "call_for_help" : found.kind;
        return found;
    }

private:
    static constexpr std::size_t longest_cry_en = 14;
    static constexpr std::size_t longest_cry_zh = 16;
    static constexpr std::size_t least_of_kind = 2;
    static constexpr std::size_t near_en = 5;  // words between two steps
    static constexpr std::size_t near_zh = 8;  // characters

    using Phrase = std::vector<std::u32string>;  // the last may end in a star
    struct Step {
        std::vector<Phrase> phrases;
        bool across = false;  // may stand in another clause
    };
    using Lists = std::map<std::string, std::vector<Phrase>>;

    struct Pattern {
        std::vector<Step> steps;
        bool denies = false;  // "@not .. wake": a denial before it belongs to it
    };

    struct Group {
        std::string id;
        std::string kind;  // or "any"
        std::size_t points = 0;
        std::vector<Pattern> patterns;
    };

    // The words of a text: English words, single Chinese characters, numbers as "#", marks.
    class Words {
    public:
        Words(Text text, const DangerDensity* speller) {
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t end = end_of_word(text, at);
                std::u32string word(text.substr(at, end - at));
                at = end;
                if (word.front() == U' ') {
                    continue;
                }
                word = is_ascii_digit(word.front()) ? U"#" : word;
                if (speller && word.size() >= 4 && is_latin_letter(word.front())) {
                    word = speller->meant(word);
                }
                places_[word].push_back(words_.size());
                words_.push_back(std::move(word));
            }
        }

        std::size_t size() const { return words_.size(); }

        /// Whether a pattern stands here with a word that is not counted yet; its words are then.
        bool take(const Pattern& pattern, std::vector<bool>& counted) const {
            bool taken = false;
            each(pattern.steps.front(), 0, words_.size(), [&](std::size_t at, std::size_t end) {
                std::vector<Span> spans{{at, end}};
                taken = taken || ((pattern.denies || !is_denied(at)) && goes_on(pattern, spans, counted));
            });
            return taken;
        }

    private:
        static std::size_t end_of_word(Text text, std::size_t at) {
            const auto same = [&](auto is_part) {
                std::size_t end = at;
                while (end < text.size() && is_part(text[end])) {
                    ++end;
                }
                return end;
            };
            if (is_latin_letter(text[at])) {
                return same(is_latin_letter);
            }
            return is_ascii_digit(text[at]) ? same(is_ascii_digit) : at + 1;
        }

        using Span = std::pair<std::size_t, std::size_t>;

        bool goes_on(const Pattern& pattern, std::vector<Span>& spans, std::vector<bool>& counted) const {
            if (spans.size() == pattern.steps.size()) {
                return count(spans, counted);
            }
            const std::size_t from = spans.back().second;
            const std::size_t last = from + (is_han(words_[from - 1].front()) ? near_zh : near_en);
            std::size_t end_of_clause = from;
            while (end_of_clause < words_.size() && end_of_clause <= last &&
                   (pattern.steps[spans.size()].across || !is_mark(words_[end_of_clause]))) {
                ++end_of_clause;
            }
            bool found = false;
            each(pattern.steps[spans.size()], from, end_of_clause, [&](std::size_t at, std::size_t end) {
                if (!found) {
                    spans.push_back({at, end});
                    found = goes_on(pattern, spans, counted);
                    spans.pop_back();
                }
            });
            return found;
        }

        static bool count(const std::vector<Span>& spans, std::vector<bool>& counted) {
            const auto is_new = [&](const Span& span) {
                return std::find(counted.begin() + static_cast<std::ptrdiff_t>(span.first),
                                 counted.begin() + static_cast<std::ptrdiff_t>(span.second),
                                 false) != counted.begin() + static_cast<std::ptrdiff_t>(span.second);
            };
            // Of a pattern its last step is what it says; the first may have been said before: "her lips".
            if (!is_new(spans.back())) {
                return false;
            }
            for (const Span& span : spans) {
                std::fill(counted.begin() + static_cast<std::ptrdiff_t>(span.first),
                          counted.begin() + static_cast<std::ptrdiff_t>(span.second), true);
            }
            return true;
        }

        // Calls what is wanted with the begin and end of each place of a step whose begin is in a range.
        template <typename Call>
        void each(const Step& step, std::size_t from, std::size_t to, const Call& call) const {
            for (const Phrase& phrase : step.phrases) {
                if (phrase.front().back() == U'*') {
                    const Text stem = Text(phrase.front()).substr(0, phrase.front().size() - 1);
                    for (std::size_t at = from; at < to; ++at) {
                        if (words_[at].starts_with(stem) && follows(phrase, at)) {
                            call(at, at + phrase.size());
                        }
                    }
                    continue;
                }
                const auto places = places_.find(phrase.front());
                if (places == places_.end()) {
                    continue;
                }
                for (const std::size_t at : places->second) {
                    if (at >= from && at < to && follows(phrase, at)) {
                        call(at, at + phrase.size());
                    }
                }
            }
        }

        bool follows(const Phrase& phrase, std::size_t at) const {
            for (std::size_t i = 1; i < phrase.size(); ++i) {
                if (at + i >= words_.size()) {
                    return false;
                }
                const Text wanted = phrase[i];
                const bool same = wanted.back() == U'*'
                                      ? words_[at + i].starts_with(wanted.substr(0, wanted.size() - 1))
                                      : words_[at + i] == wanted;
                if (!same) {
                    return false;
                }
            }
            return true;
        }

        bool is_denied(std::size_t at) const {
            static const std::unordered_set<std::u32string> denials = {
                U"no", U"not", U"isnt", U"never", U"without", U"didnt", U"wasnt", U"没", U"不", U"非"};
            const bool right_before = at > 0 && denials.contains(words_[at - 1]);
            const bool has_not = at > 1 && words_[at - 1] == U"有" && words_[at - 2] == U"没";
            const bool is_not = at > 1 && words_[at - 1] == U"是" && words_[at - 2] == U"不";
            const bool any = at > 1 && words_[at - 1] == U"any" && denials.contains(words_[at - 2]);
            return right_before || has_not || is_not || any;
        }

        static bool is_mark(const std::u32string& word) { return Text(U",.!?;:\n").find(word.front()) != Text::npos; }

        std::vector<std::u32string> words_;
        std::unordered_map<std::u32string, std::vector<std::size_t>> places_;
    };

    static std::string joined(const std::vector<std::string>& words) {
        std::string result;
        for (const std::string& word : words) {
            result += (result.empty() ? "" : "|") + word;
        }
        return result;
    }

    static std::vector<std::string> split(const std::string& text, const std::string& mark) {
        std::vector<std::string> parts;
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find(mark, begin), text.size());
            parts.push_back(text.substr(begin, end - begin));
            begin = end + mark.size();
        }
        return parts;
    }

    static std::vector<Phrase> alternatives(const std::string& written, const Lists& lists, const JsonPlace& place) {
        std::vector<Phrase> step;
        for (const std::string& one : split(written, "|")) {
            if (one.starts_with("@")) {
                const auto list = lists.find(one.substr(1));
                if (list == lists.end()) {
                    place.refuse("the id of a list in danger.lists", one);
                }
                step.insert(step.end(), list->second.begin(), list->second.end());
                continue;
            }
            step.push_back(phrase(one));
        }
        return step;
    }

    static Phrase phrase(const std::string& written) {
        Phrase words;
        const std::u32string text = searchable_word(written);
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at + 1;
            while (is_latin_letter(text[at]) && end < text.size() &&
                   (is_latin_letter(text[end]) || text[end] == U'*')) {
                ++end;
            }
            if (text[at] != U' ') {
                words.push_back(text.substr(at, end - at));
            }
            at = end;
        }
        return words;
    }

    static Pattern pattern(const std::string& written, const Lists& lists, const JsonPlace& place) {
        Pattern result;
        for (const std::string& step : split(written, " .. ")) {
            const bool across = step.starts_with("~");
            result.steps.push_back({alternatives(step.substr(across ? 1 : 0), lists, place), across});
        }
        result.denies = written.starts_with("@not") || written.starts_with("no ");
        return result;
    }

    void learn(const Pattern& pattern) {
        for (const Step& step : pattern.steps) {
            for (const Phrase& phrase : step.phrases) {
                for (const std::u32string& word : phrase) {
                    const bool whole = word.back() != U'*';
                    if (is_latin_letter(word.front()) && word.size() >= 4) {
                        (whole ? known_ : stems_).push_back(whole ? word : word.substr(0, word.size() - 1));
                    }
                }
            }
        }
    }

    // A word of the patterns that is one slip away from a word of a cry; four letters only exchanged: "bleu".
    std::u32string meant(const std::u32string& word) const {
        static const TermList common = {"cooking", "looking", "closing", "their",  "there",   "these",  "where",
                                        "think",   "thing",   "white",   "while",  "whole",   "heard",  "board",
                                        "bread",   "brand",   "trees",   "truck",  "stopped", "right",  "light",
                                        "night",   "might",   "tight",   "fight",  "plane",   "later",  "water",
                                        "matter",  "batter",  "better",  "bitter", "kitchen", "though", "through",
                                        "thought", "charts",  "cheats",  "chess",  "chests",  "poster", "passed"};
        const bool is_known = std::find(known_.begin(), known_.end(), word) != known_.end() ||
                              std::any_of(stems_.begin(), stems_.end(),
                                          [&](const std::u32string& stem) { return word.starts_with(stem); });
        if (is_known || common.in(word)) {
            return word;
        }
        for (const std::u32string& danger : known_) {
            const bool near_size = danger.size() + 1 >= word.size() && danger.size() <= word.size() + 1;
            if (!near_size || danger[0] != word[0] || !is_one_slip(word, danger)) {
                continue;
            }
            std::u32string letters = word;
            std::u32string meant_letters = danger;
            std::sort(letters.begin(), letters.end());
            std::sort(meant_letters.begin(), meant_letters.end());
            if (letters == meant_letters || std::min(word.size(), danger.size()) >= 5) {
                return danger;
            }
        }
        return word;
    }

    std::size_t enough_ = 0;
    std::size_t enough_of_cry_ = 0;
    TermList harmless_;
    TermList ignored_;
    std::vector<Group> groups_;
    std::vector<std::u32string> known_;
    std::vector<std::u32string> stems_;
};

}  // namespace minillm
