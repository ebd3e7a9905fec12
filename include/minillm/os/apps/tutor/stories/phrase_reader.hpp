// os/apps/tutor/stories/phrase_reader.hpp: what a number of a word problem counts: a unit, a measure word with its
// noun, an English noun.
//
//     3 small red apples     apple         the first plural of the phrase, without its s
//     12个鸡蛋               个, 鸡蛋       one character of measure, up to three of noun
//     150 ml of juice        ml            a unit
//
// English has no list of nouns here: a phrase ends at a word that is none (is, of, each), and its noun is the first
// plural, or the word that the problem names again.
//
// Next: os/apps/tutor/stories/problem_things.hpp, which reads what each number is for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "../rational.hpp"
#include "../units.hpp"

namespace minillm {

/// What is counted or measured.
struct ProblemThing {
    using Text = std::u32string_view;

    std::optional<Unit> unit;  // kilometres, dollars
    Text measure;              // 盒, 个: one character
    Text noun;                 // box (without its s), 鸡蛋

    /// Nothing says what it is: "6 each", 12个.
    bool open() const { return !unit && noun.empty() && (measure.empty() || is_general(measure)); }

    /// Measure words that say nothing of what they count.
    static bool is_general(Text measure) { return Text(U"个只名位").find(measure) != Text::npos; }

    /// Whether two things that are not open and not measured are the same.
    static bool same(const ProblemThing& a, const ProblemThing& b) {
        if (a.measure.empty() || b.measure.empty()) {
            return a.noun == b.noun && a.measure == b.measure;
        }
        const bool container = a.noun.starts_with(b.measure) || b.noun.starts_with(a.measure) ||
                               (a.noun.starts_with(U"小") && a.noun.substr(1) == b.measure) ||
                               (b.noun.starts_with(U"小") && b.noun.substr(1) == a.measure);  // 几个盒子, 每盒; 小组
        const bool nouns_agree =
            a.noun.empty() || b.noun.empty() || a.noun.starts_with(b.noun) || b.noun.starts_with(a.noun);
        const bool same_noun = nouns_agree && !a.noun.empty() && !b.noun.empty();
        const bool person = (a.measure == U"人" && b.is_person()) || (b.measure == U"人" && a.is_person());
        return container || same_noun || person || (a.measure == b.measure && !is_general(a.measure) && nouns_agree);
    }

    /// Whether an open thing may stand for another one: 12个 for any that is counted by 个.
    bool may_be(const ProblemThing& other) const {
        return measure.empty() || (!other.unit && (other.measure.empty() || other.measure == measure));
    }

    bool is_person() const { return measure == U"人" || noun.find_first_of(U"人友生学员孩众客") != Text::npos; }
};

/// A number of a problem with what it counts, and for each of what (filled by problem_things.hpp).
struct TypedFact {
    Rational value;
    ProblemThing of;
    std::optional<ProblemThing> per;
    std::optional<ProblemThing> also_per;  // 每人每天, "each hen lays 5 eggs a week"
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t clause = 0;
    std::u32string_view before;  // from the number before it, or the start of its clause
    std::u32string_view behind;  // to the next number, or the end of its clause
    bool single = false;         // an article: 一辆汽车, one hour
    bool priced = false;         // money though no sign says so: "pens cost 1.20"
};

/// Reads the things that a text names, from a place on.
class PhraseReader {
    using Text = std::u32string_view;

public:
    /// @param text  must outlive this
    explicit PhraseReader(Text text) : text_(text) {}

    struct Word {
        Text text;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    // The Latin word at or behind a place, blanks skipped; empty at a stop, a digit or a Chinese character.
    Word word_at(std::size_t at, std::size_t limit) const {
        at = std::min(at, limit);
        while (at < limit && (text_[at] == U' ' || text_[at] == U'-')) {
            ++at;
        }
        std::size_t end = at;
        while (end < limit && (is_latin_letter(text_[end]) || (end > at && text_[end] == U'\''))) {
            ++end;
        }
        return {text_.substr(at, end - at), at, end};
    }

    static bool one_of(Text word, std::initializer_list<Text> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    // Words that end a phrase such as "red apples".
    static bool ends_phrase(Text word) {
        return one_of(
            word,
            {U"in",    U"on",     U"at",    U"for",      U"and",        U"or",      U"to",    U"are",    U"is",
             U"was",   U"were",   U"be",    U"per",      U"each",       U"every",   U"a",     U"an",     U"the",
             U"that",  U"which",  U"with",  U"from",     U"by",         U"do",      U"does",  U"did",    U"will",
             U"would", U"can",    U"could", U"should",   U"must",       U"how",     U"need",  U"needs",  U"needed",
             U"cost",  U"costs",  U"weigh", U"weighs",   U"altogether", U"total",   U"now",   U"left",   U"then",
             U"if",    U"when",   U"into",  U"among",    U"between",    U"equally", U"it",    U"they",   U"he",
             U"she",   U"you",    U"i",     U"we",       U"so",         U"but",     U"than",  U"has",    U"have",
             U"had",   U"holds",  U"hold",  U"contains", U"contain",    U"carries", U"carry", U"packs",  U"makes",
             U"make",  U"takes",  U"take",  U"uses",     U"use",        U"gets",    U"get",   U"fits",   U"fit",
             U"seats", U"of",     U"there", U"this",     U"these",      U"share",   U"build", U"apiece", U"gives",
             U"earns", U"yields", U"pays",  U"sells",    U"produces"});
    }

    static Text singular(Text word) {
        static constexpr std::pair<Text, Text> irregular[] = {
            {U"children", U"child"}, {U"people", U"person"}, {U"men", U"man"},     {U"women", U"woman"},
            {U"mice", U"mouse"},     {U"feet", U"foot"},     {U"teeth", U"tooth"}, {U"geese", U"goose"},
            {U"loaves", U"loaf"},    {U"shelves", U"shelf"}};
        for (const auto& [many, one] : irregular) {
            if (word == many) {
                return one;
            }
        }
        if (word.size() > 4 &&
            (word.ends_with(U"ches") || word.ends_with(U"shes") || word.ends_with(U"xes") || word.ends_with(U"sses"))) {
            return word.substr(0, word.size() - 2);
        }
        if (word.size() > 4 && word.ends_with(U"ies")) {
            return word.substr(0, word.size() - 3);  // parties and party: part
        }
        const bool many = word.size() > 2 && word.back() == U's' && !word.ends_with(U"ss") && !word.ends_with(U"us");
        if (many && word.ends_with(U"uses")) {
            return word.substr(0, word.size() - 2);  // buses
        }
        const bool party =
            word.size() > 3 && word.back() == U'y' && Text(U"aeiou").find(word[word.size() - 2]) == Text::npos;
        return many || party ? word.substr(0, word.size() - 1) : word;
    }

    static bool is_plural(Text word) {
        return one_of(word, {U"sheep", U"fish", U"deer", U"children", U"people", U"men", U"women", U"mice", U"feet",
                             U"teeth", U"geese"}) ||
               (word.size() > 2 && word.back() == U's' && !word.ends_with(U"ss") && !word.ends_with(U"us"));
    }

    // Whether the text has the word, or its plural, a second time.
    bool named_again(Text word) const {
        const Text stem = singular(word);
        std::size_t times = 0;
        for (std::size_t at = 0; at < text_.size();) {
            const Word other = word_at(at, text_.size());
            times += !other.text.empty() && singular(other.text) == stem ? 1 : 0;
            at = std::max(other.end, at + 1);
        }
        return times > 1;
    }

    // The noun of the phrase that begins at a place: the first plural word, or with one_only the word that is named
    // again elsewhere (each [small] box [weighs]), or else the last.
    std::optional<Word> head_noun(std::size_t at, std::size_t limit, bool one_only) const {
        std::optional<Word> last;
        for (int i = 0; i < 5; ++i) {
            const Word word = word_at(at, limit);
            // 24 seats and 6 packs; "a van seats 8" and "he packs 6" have their noun before
            const bool packs = word.text == U"packs" && !text_.substr(word.end).starts_with(U" of ");
            const bool counted = (word.text == U"seats" || packs) && !last;
            if (word.text.empty() || (ends_phrase(word.text) && !counted)) {
                break;
            }
            last = word;
            if (one_only && one_of(word.text, {U"single", U"whole", U"full"})) {
                at = word.end;
                continue;  // a single bulb
            }
            if (one_only ? named_again(word.text) : is_plural(word.text)) {
                return last;
            }
            at = word.end;
        }
        return one_only ? last : std::nullopt;
    }

    // What stands at a place: a unit, a measure word with its noun, or an English noun.
    ProblemThing thing_at(std::size_t at, std::size_t limit, bool one_only, std::size_t* end = nullptr) const {
        ProblemThing thing;
        while (at < limit && (text_[at] == U' ' || text_[at] == U'-')) {
            ++at;
        }
        if (at >= limit) {
            return thing;
        }
        if (const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text_, at);
            unit && unit->end <= limit && is_whole_unit(*unit) && !is_second_one(*unit)) {
            thing.unit = unit->readings.front();
            if (end != nullptr) {
                *end = unit->end;
            }
            return thing;
        }
        if (is_han(text_[at])) {
            if (Text(U"的多少几元可要需能是有").find(text_[at]) != Text::npos) {
                return thing;
            }
            if (one_of(text_.substr(at, 2), {U"乘客", U"观众", U"游客", U"学生", U"同学", U"工人", U"旅客", U"顾客"})) {
                thing.measure = U"人";  // 多少乘客 stands without a measure word
                thing.noun = text_.substr(at, 2);
                if (end != nullptr) {
                    *end = at + 2;
                }
                return thing;
            }
            thing.measure = text_.substr(at, 1);
            thing.noun = chinese_noun(at + 1, limit);
            if (end != nullptr) {
                *end = thing.noun.empty()
                           ? at + 1
                           : static_cast<std::size_t>(thing.noun.data() - text_.data()) + thing.noun.size();
            }
            return thing;
        }
        if (const std::optional<Word> head = head_noun(at, limit, one_only)) {
            thing.noun = singular(head->text);
            if (end != nullptr) {
                *end = head->end;
            }
        }
        return thing;
    }

    // 分 and 角 and 天 are units, 分给, 角落 and 天空 are not; a Latin letter alone is none where a noun is expected.
    bool is_whole_unit(const UnitReader::Found& unit) const {
        const Text name = text_.substr(unit.begin, unit.end - unit.begin);
        const Text next = text_.substr(unit.end, 1);
        const bool phrase = (name == U"分" && Text(U"给成得到").find(next) != Text::npos && !next.empty()) ||
                            (name == U"里" && next == U"面") ||
                            (name == U"两" && !next.empty() && Text(U"车地个人").find(next) != Text::npos);
        return !phrase && name != U"in" && name != U"里" && name != U"块" && name != U"毛" && name != U"角" &&
               name != U"杯" && !(name.size() == 1 && is_latin_letter(name[0]));
    }

    // "a second rope", where another rope is told of.
    bool is_second_one(const UnitReader::Found& unit) const {
        const Word noun = word_at(unit.end, text_.size());
        return text_.substr(unit.begin, unit.end - unit.begin) == U"second" && !noun.text.empty() &&
               !ends_phrase(noun.text) && named_again(noun.text);
    }

    // Up to three characters behind a measure word that are no verb and no particle: 个苹果 -> 苹果.
    Text chinese_noun(std::size_t at, std::size_t limit) const {
        constexpr Text other =
            U"的了着过可能会要需用够共一二两三四五六七八九十每平分是有在从到和与给卖买吃看读做装坐行跑走完才就都还剩各"
            U"多少几呢吗正刚排种运送付花加生产挤重长高宽合为被把后前中里上下来去又再也才只得叠折写背收放没已比现原呀啊"
            U"吧哦";
        std::size_t end = at;
        while (end < limit && end < at + 3 && is_han(text_[end]) && text_.substr(end, 2) != U"单价" &&
               (other.find(text_[end]) == Text::npos || (end > at && text_.substr(end - 1, 2) == U"学生"))) {
            ++end;
        }
        const bool adjective = end > at && end + 1 < limit && text_[end] == U'的';  // 同样的笔: 笔
        return adjective ? chinese_noun(end + 1, limit) : text_.substr(at, end - at);
    }

    static Text trimmed(Text text) {
        while (!text.empty() && text.back() == U' ') {
            text.remove_suffix(1);
        }
        while (!text.empty() && text.front() == U' ') {
            text.remove_prefix(1);
        }
        return text;
    }

private:
    Text text_;
};

}  // namespace minillm
