// os/apps/problem_things.hpp: what the numbers of a word problem count, and what is asked: things, and things for each other.
//
//     Anna reads 25 pages a day. How many pages in 2 weeks?    25 [page / day]   2 [week]            asked [page]
//     每盒彩笔12支，4盒有多少支                                12 [支 / 盒]      4 [盒]              asked [支]
//     96 rolls in bags of 6: how many bags?                    96 [roll]         6 [? / bag]         asked [bag]
//
// A thing is measured (kilometres, dollars), or counted: by an English noun without its plural s, or by a Chinese measure
// word and the noun behind it. Where the noun is left out ("bags of 6", 有12个) the thing is open: it is one of the others.
//
// Not here: what is computed from them (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "tutor_answer.hpp"
#include "units.hpp"
#include "word_problem.hpp"

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
        const bool container = a.noun.starts_with(b.measure) || b.noun.starts_with(a.measure);  // 几个盒子, 每盒
        const bool nouns_agree = a.noun.empty() || b.noun.empty() || a.noun.starts_with(b.noun) || b.noun.starts_with(a.noun);
        const bool same_noun = nouns_agree && !a.noun.empty() && !b.noun.empty();
        const bool person = (a.measure == U"人" && b.is_person()) || (b.measure == U"人" && a.is_person());
        return container || same_noun || person || (a.measure == b.measure && !is_general(a.measure) && nouns_agree);
    }

    /// Whether an open thing may stand for another one: 12个 for any that is counted by 个.
    bool may_be(const ProblemThing& other) const { return measure.empty() || (!other.unit && (other.measure.empty() || other.measure == measure)); }

    bool is_person() const { return measure == U"人" || noun.find_first_of(U"人友生学员孩") != Text::npos; }
};

/// A number of a problem with what it counts, and for each of what.
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

/// Reads the numbers of a problem and what is asked. Empty `asked` where the question names no thing.
class ProblemThings {
    using Text = std::u32string_view;

public:
    std::vector<TypedFact> facts;
    std::optional<ProblemThing> asked;
    std::optional<ProblemThing> asked_per;

    ProblemThings(const RequestText& request, const std::vector<Quantity>& quantities, const WordProblem& problem) : text_(request.characters), problem_(problem) {
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Text before = trimmed(text_.substr(0, quantities[i].begin));
            const bool each_one = quantities[i].value == Rational(1) && (before.ends_with(U"each") || before.ends_with(U"every"));
            if (!each_one) {
                read_fact(quantities, i);
            }
        }
        fold_rates();
        fold_change();
        drop_articles();
        read_asked();
    }

    /// The unit of a price sign or of a number that only a price can be.
    static Unit dollars() { return Unit{"dollars", "美元", "dollar", Rational(100), Rational(0)}; }

    /// A unit by its id.
    static Unit unit_named(std::string_view id) {
        for (const detail::UnitRow& row : detail::unit_rows) {
            if (row.id == id) {
                return Unit{std::string(row.id), std::string(row.zh), std::string(row.dimension), Rational(BigInteger(row.top), BigInteger(row.bottom)), detail::offset_of(row.id)};
            }
        }
        return Unit{std::string(id), std::string(id), "none", Rational(1), Rational(0)};
    }

    bool any_money() const {
        return std::any_of(facts.begin(), facts.end(), [](const TypedFact& f) { return is_money(f.of); });
    }

    static bool is_money(const ProblemThing& thing) { return thing.unit && (thing.unit->dimension == "money" || thing.unit->dimension == "dollar"); }

private:
    struct Word {
        Text text;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    // The Latin word at or behind a place, blanks skipped; empty at a stop, a digit or a Chinese character.
    Word word_at(std::size_t at, std::size_t limit) const {
        while (at < limit && (text_[at] == U' ' || text_[at] == U'-')) {
            ++at;
        }
        std::size_t end = at;
        while (end < limit && (is_latin_letter(text_[end]) || (end > at && text_[end] == U'\''))) {
            ++end;
        }
        return {text_.substr(at, end - at), at, end};
    }

    static bool one_of(Text word, std::initializer_list<Text> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

    // Words that end a phrase such as "red apples".
    static bool ends_phrase(Text word) {
        return one_of(word, {U"in", U"on", U"at", U"for", U"and", U"or", U"to", U"are", U"is", U"was", U"were", U"be", U"per", U"each", U"every", U"a", U"an", U"the",
                             U"that", U"which", U"with", U"from", U"by", U"do", U"does",
                             U"did", U"will", U"would", U"can", U"could", U"should", U"must", U"how", U"need", U"needs", U"needed", U"cost", U"costs", U"weigh",
                                 U"weighs", U"altogether", U"total", U"now", U"left", U"then", U"if",
                             U"when", U"into", U"among", U"between", U"equally", U"it", U"they", U"he", U"she", U"you", U"i", U"we", U"so", U"but", U"than", U"has",
                                 U"have", U"had", U"holds", U"hold", U"contains", U"contain",
                             U"carries", U"carry", U"packs", U"makes", U"make", U"takes", U"take", U"uses", U"use", U"gets", U"get", U"fits", U"fit", U"seats", U"of",
                                 U"there", U"this", U"these", U"share", U"build", U"apiece", U"gives", U"earns", U"yields", U"pays", U"sells", U"produces"});
    }

    static Text singular(Text word) {
        static constexpr std::pair<Text, Text> irregular[] = {{U"children", U"child"}, {U"people", U"person"}, {U"men", U"man"}, {U"women", U"woman"}, {U"mice",
                U"mouse"}, {U"feet", U"foot"}, {U"teeth", U"tooth"}, {U"geese", U"goose"}, {U"loaves", U"loaf"}, {U"shelves", U"shelf"}};
        for (const auto& [many, one] : irregular) {
            if (word == many) {
                return one;
            }
        }
        if (word.size() > 4 && (word.ends_with(U"ches") || word.ends_with(U"shes") || word.ends_with(U"xes") || word.ends_with(U"sses"))) {
            return word.substr(0, word.size() - 2);
        }
        if (word.size() > 4 && word.ends_with(U"ies")) {
            return word.substr(0, word.size() - 3);  // parties and party: part
        }
        const bool many = word.size() > 2 && word.back() == U's' && !word.ends_with(U"ss") && !word.ends_with(U"us");
        if (many && word.ends_with(U"uses")) {
            return word.substr(0, word.size() - 2);  // buses
        }
        const bool party = word.size() > 3 && word.back() == U'y' && Text(U"aeiou").find(word[word.size() - 2]) == Text::npos;
        return many || party ? word.substr(0, word.size() - 1) : word;
    }

    static bool is_plural(Text word) {
        return one_of(word, {U"sheep", U"fish", U"deer", U"children", U"people", U"men", U"women", U"mice", U"feet", U"teeth", U"geese"}) ||
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

    // The noun of the phrase that begins at a place: the first plural word, or with one_only the word that is named again
    // elsewhere (each [small] box [weighs]), or else the last.
    std::optional<Word> head_noun(std::size_t at, std::size_t limit, bool one_only) const {
        std::optional<Word> last;
        for (int i = 0; i < 5; ++i) {
            const Word word = word_at(at, limit);
            if (word.text.empty() || ends_phrase(word.text)) {
                break;
            }
            last = word;
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
        if (const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text_, at); unit && unit->end <= limit && is_whole_unit(*unit)) {
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
            thing.measure = text_.substr(at, 1);
            thing.noun = chinese_noun(at + 1, limit);
            if (end != nullptr) {
                *end = thing.noun.empty() ? at + 1 : static_cast<std::size_t>(thing.noun.data() - text_.data()) + thing.noun.size();
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
        const bool phrase = (name == U"分" && Text(U"给成得到").find(next) != Text::npos && !next.empty()) || (name == U"里" && next == U"面") ||
            (name == U"两" && !next.empty() && Text(U"车地个人").find(next) != Text::npos);
        return !phrase && name != U"in" && name != U"里" && name != U"块" && name != U"毛" && name != U"角" && name != U"杯" && !(name.size() == 1 && is_latin_letter(name[0]));
    }

    // Up to three characters behind a measure word that are no verb and no particle: 个苹果 -> 苹果.
    Text chinese_noun(std::size_t at, std::size_t limit) const {
        constexpr Text other = U"的了着过可能会要需用够共一二两三四五六七八九十每平分是有在从到和与给卖买吃看读做装坐行跑走完才就都还剩各多少几呢吗正刚排种运送付花加生产挤重长高宽合为被把后前中里上下来去又再也才只得叠折写背收";
        std::size_t end = at;
        while (end < limit && end < at + 3 && is_han(text_[end]) && text_.substr(end, 2) != U"单价" && other.find(text_[end]) == Text::npos) {
            ++end;
        }
        const bool adjective = end > at && end + 1 < limit && text_[end] == U'的';  // 同样的笔: 笔
        return adjective ? chinese_noun(end + 1, limit) : text_.substr(at, end - at);
    }

    void read_fact(const std::vector<Quantity>& quantities, std::size_t i) {
        const Quantity& quantity = quantities[i];
        TypedFact fact;
        fact.value = quantity.value;
        fact.begin = quantity.begin;
        std::size_t begin = i == 0 ? 0 : quantities[i - 1].end;
        for (std::size_t at = begin; at < quantity.begin; ++at) {
            begin = problem_.is_stop(at) ? at + 1 : begin;
        }
        begin = std::max(begin, used_);
        std::size_t limit = quantity.end;
        const std::size_t next = i + 1 < quantities.size() ? quantities[i + 1].begin : text_.size();
        while (limit < next && !problem_.is_stop(limit)) {
            ++limit;
        }
        for (std::size_t at = 0; at < quantity.begin; ++at) {
            const bool in_number = std::any_of(quantities.begin(), quantities.end(), [at](const Quantity& q) { return at >= q.begin && at < q.number_end; });
            fact.clause += problem_.is_stop(at) && !in_number ? 1 : 0;
        }
        fact.before = text_.substr(begin, quantity.begin - begin);
        fact.behind = text_.substr(quantity.end, limit - quantity.end);
        fact.single = quantity.value == Rational(1) && !quantity.share && !quantity.decimal && !is_ascii_digit(text_[quantity.begin]);
        fact.end = quantity.end;
        const bool follows = i > 0 && begin == quantities[i - 1].end;
        read_of(fact, quantity, limit);
        read_per(fact, limit, follows);
        used_ = std::max(used_, fact.end);
        facts.push_back(fact);
    }

    void read_of(TypedFact& fact, const Quantity& quantity, std::size_t limit) {
        const Text before = trimmed(fact.before);
        const bool sign = quantity.begin > 0 && Text(U"$¥￥€£").find(text_[quantity.begin - 1]) != Text::npos;
        if (sign) {
            fact.of.unit = dollars();
        } else if (quantity.unit && quantity.unit->dimension == "speed") {
            const std::string id = quantity.unit->id == "mph" ? "mi/h" : quantity.unit->id;
            fact.of.unit = unit_named(id.substr(0, id.find('/')));
            fact.per = ProblemThing{unit_named(id.substr(id.find('/') + 1)), {}, {}};
        } else if (quantity.unit) {
            fact.of.unit = quantity.unit;
        } else {
            fact.of = thing_at(quantity.end, limit, fact.value == Rational(1), &fact.end);
            const bool named = !fact.of.noun.empty() || !fact.of.measure.empty() || fact.of.unit;
            const bool priced = has_any(before.substr(before.size() > 8 ? before.size() - 8 : 0), {U"cost", U"costs", U"price", U"for only"});
            const bool like_last = !facts.empty() && facts.back().priced && fact.behind.starts_with(U" each");
            fact.priced = !named && (priced || like_last);
            if (fact.priced) {
                fact.of.unit = dollars();
            }
        }
        if (fact.of.unit && before.ends_with(U"how many")) {
            // how many 150 ml glasses: each glass holds so much
            if (const std::optional<Word> head = head_noun(fact.end, limit, false)) {
                fact.per = ProblemThing{std::nullopt, {}, singular(head->text)};
                fact.end = head->end;
            }
        } else if (const std::size_t ask = find_word(before, U"how many"); fact.of.unit && ask != Text::npos && !has_any(before.substr(ask), {U"can", U"could", U"will",
                U"do", U"does", U"did", U"are", U"is", U"would"})) {
            // how many pieces of ribbon 25 cm long
            const std::size_t begin = static_cast<std::size_t>(before.data() - text_.data()) + ask + 8;
            if (const std::optional<Word> head = head_noun(begin, fact.begin, false)) {
                fact.per = ProblemThing{std::nullopt, {}, singular(head->text)};
            }
        }
        if (fact.of.unit) {
            // 250 g of flour: what is measured is told too
            const Word of = word_at(fact.end, limit);
            const Word noun = of.text == U"of" ? word_at(of.end, limit) : Word{};
            fact.of.noun = noun.text;
        }
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

    void read_per(TypedFact& fact, std::size_t limit, bool follows) {
        if (!fact.per && !per_behind(fact, limit, follows)) {
            per_before(fact);
        } else if (fact.per && (fact.per->unit || !fact.per->open())) {
            const std::optional<ProblemThing> behind = fact.per;
            fact.per.reset();
            per_before(fact);
            fact.also_per = fact.per;
            fact.per = behind;
        }
    }

    // What stands behind "each": a thing that is named again, else any.
    ProblemThing each_thing(std::size_t at, std::size_t limit, std::size_t* end = nullptr) const {
        ProblemThing thing = thing_at(at, limit, true, end);
        const bool unknown = !thing.unit && thing.measure.empty() && !thing.noun.empty() && !named_again(thing.noun);
        return unknown ? ProblemThing{} : thing;
    }

    // "25 pages a day", "2.50 dollars per kg", "12 pencils in each box", "1.20 each"
    bool per_behind(TypedFact& fact, std::size_t limit, bool follows) {
        std::size_t at = fact.end;
        bool first = true;
        Text last;
        for (Word word = word_at(at, limit); !word.text.empty(); word = word_at(word.end, limit)) {
            const bool each = one_of(word.text, {U"per", U"each", U"every", U"apiece"});
            const bool article = one_of(word.text, {U"a", U"an", U"one"});
            if (each && last == U"and") {
                return false;  // "and each hen lays 5": it belongs to the next number
            }
            if (each || article) {
                std::size_t end = word.end;
                const ProblemThing of = each ? each_thing(word.end, limit, &end) : thing_at(word.end, limit, true, &end);
                const bool other_number = each && word.end + 1 >= limit && limit < text_.size() && !problem_.is_stop(limit);
                if (other_number) {
                    return true;  // per 100 km: fold_rates has it
                }
                const bool period = of.unit && (of.unit->dimension == "time" || of.unit->dimension == "calendar");
                const bool price_of = first && is_money(fact.of) && !of.open();
                const bool fits = each || (period && !one_of(last, {U"for", U"of", U"after", U"half"})) || price_of || (first && of.unit && article);
                if (fits) {
                    fact.per = of.open() && !follows && each ? subject_of(fact.before) : of;
                    fact.end = std::max(fact.end, end);
                    return true;
                }
            }
            first = false;
            last = word.text;
        }
        return false;
    }

    // Pens cost 1.20 each: the plural noun before the number.
    ProblemThing subject_of(Text before) const {
        ProblemThing thing;
        const std::size_t begin = static_cast<std::size_t>(before.data() - text_.data());
        for (Word word = word_at(begin, begin + before.size()); !word.text.empty(); word = word_at(word.end, begin + before.size())) {
            if (is_plural(word.text) && !ends_phrase(word.text)) {
                thing.noun = singular(word.text);
            }
        }
        return thing;
    }

    // 每盒12支, "each box holds 12", "bags of 6", "a box holds 12"
    void per_before(TypedFact& fact) {
        const std::size_t begin = static_cast<std::size_t>(fact.before.data() - text_.data());
        const std::size_t limit = begin + fact.before.size();
        if (const std::size_t every = fact.before.rfind(U'每'); every != Text::npos) {
            std::size_t at = begin + every + 1;
            at += text_.substr(at, 1) == U"一" ? 1 : 0;
            fact.per = thing_at(at, std::max(limit, at), true);
            if (const std::size_t first = fact.before.find(U'每'); first != every && !contains(fact.before, U"平均每")) {
                fact.also_per = thing_at(begin + first + 1, begin + every, true);  // 每人每天
            }
            return;
        }
        if (contains(fact.before, U"单价")) {
            fact.per = ProblemThing{};
            return;
        }
        for (const Text word : {Text(U"each"), Text(U"every"), Text(U"per")}) {
            const std::size_t found = find_word(fact.before, word);
            if (found != Text::npos) {
                fact.per = each_thing(begin + found + word.size(), limit);
                return;
            }
        }
        const Text before = trimmed(fact.before);
        std::vector<Word> words;
        for (Word word = word_at(begin, limit); !word.text.empty(); word = word_at(word.end, limit)) {
            words.push_back(word);
        }
        if (before.ends_with(U"of")) {
            // "bags of 6", also where "7 rows" was counted before
            std::size_t word = fact.begin;
            for (int skipped = 0; skipped < 2; ++skipped) {
                while (word > 0 && text_[word - 1] == U' ') {
                    --word;
                }
                while (word > 0 && is_latin_letter(text_[word - 1])) {
                    --word;
                }
            }
            const Text container = word_at(word, fact.begin).text;
            if (is_plural(container)) {
                fact.per = ProblemThing{std::nullopt, {}, singular(container)};
                return;
            }
        }
        // "a box holds 12 pencils": the article's noun, if it is counted elsewhere (drop_articles looks)
        if (words.size() >= 2 && one_of(words[0].text, {U"a", U"an", U"the"})) {
            if (const std::optional<Word> head = head_noun(words[0].end, limit, true)) {
                maybe_per_.push_back({facts.size(), ProblemThing{std::nullopt, {}, singular(head->text)}});
            }
        }
    }

    // "8 litres per 100 km", 每100千米耗油8升: two numbers of one rate.
    void fold_rates() {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Text before = trimmed(facts[i].before);
            const bool english = before.ends_with(U"per") || before.ends_with(U"every");
            const bool chinese = before.ends_with(U"每") && i + 1 < facts.size() && facts[i + 1].clause == facts[i].clause;
            const std::size_t other = chinese ? i + 1 : i - 1;
            if ((!english && !chinese) || other >= facts.size() || facts[i].of.open() || facts[i].value.is_zero()) {
                continue;
            }
            TypedFact& rate = facts[other];
            rate.value = rate.value / facts[i].value;
            rate.per = facts[i].of;
            for (auto& [fact, thing] : maybe_per_) {
                fact -= fact > i ? 1 : 0;
            }
            facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
            --i;
        }
    }

    // 付了20元，找回7.5元: what it cost is the difference.
    void fold_change() {
        for (std::size_t i = 1; i < facts.size(); ++i) {
            const bool change = has_any(facts[i].before, {U"找回", U"找给", U"change", U"got back"}) || has_any(facts[i].behind, {U"change"});
            const bool paid = has_any(facts[i - 1].before, {U"付", U"给", U"用", U"拿", U"paid", U"pays", U"with", U"gave"});
            if (change && paid && is_money(facts[i].of) && is_money(facts[i - 1].of) && facts[i].of.unit->id == facts[i - 1].of.unit->id && facts[i].value < facts[i - 1].value) {
                facts[i - 1].value = facts[i - 1].value - facts[i].value;
                facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
                return;
            }
        }
    }

    // 一箱苹果24个，5箱 and 一本书12元: for each box, for each book. 一辆汽车: nothing is counted.
    void drop_articles() {
        const auto counted_elsewhere = [this](const ProblemThing& thing, std::size_t but, std::size_t and_but) {
            for (std::size_t i = 0; i < facts.size(); ++i) {
                if (i != but && i != and_but && !facts[i].of.open() && !facts[i].of.unit && ProblemThing::same(facts[i].of, thing)) {
                    return true;
                }
            }
            return false;
        };
        for (const auto& [index, thing] : maybe_per_) {
            if (index < facts.size() && !facts[index].per && (counted_elsewhere(thing, index, index) || (is_money(facts[index].of) && has_any(facts[index].before, {U"cost",
                    U"costs", U"is"})))) {
                facts[index].per = thing;
            }
        }
        for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
            TypedFact& one = facts[i];
            TypedFact& next = facts[i + 1];
            const bool counts = one.single && !one.of.unit && !one.of.measure.empty() && !one.per;
            if (!counts) {
                continue;
            }
            const bool same_clause = one.clause == next.clause && !next.per;
            ProblemThing measure = one.of;
            measure.noun = {};
            if (same_clause && (is_money(next.of) || counted_elsewhere(measure, i, i + 1) || (!one.of.open() && counted_elsewhere(one.of, i, i + 1)) || asks_for(measure))) {
                next.per = one.of;
            }
            facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
            --i;
        }
    }

    bool asks_for(const ProblemThing& measure) const {
        return contains(problem_.question, U"几" + std::u32string(measure.measure)) || contains(problem_.question, U"多少" + std::u32string(measure.measure));
    }

    // ---- What is asked -----------------------------------------------------------------------------------------------

    void read_asked() {
        const std::size_t begin = static_cast<std::size_t>(problem_.question.data() - text_.data());
        const std::size_t at = static_cast<std::size_t>(problem_.asked.data() - text_.data());
        const std::size_t limit = begin + problem_.question.size();
        if (problem_.asked.empty()) {
            return;
        }
        if (std::any_of(problem_.question.begin(), problem_.question.end(), is_han)) {
            read_chinese(begin, at, limit);
        } else {
            read_english(at, limit);
        }
    }

    ProblemThing measured(std::string_view id) const { return ProblemThing{unit_named(id), {}, {}}; }

    // The unit in which the problem itself measures such a thing; the base unit if it does not.
    ProblemThing as_given(std::string_view dimension, std::string_view base) const {
        for (const TypedFact& fact : facts) {
            if (fact.of.unit && fact.of.unit->dimension == dimension) {
                return ProblemThing{fact.of.unit, {}, {}};
            }
            if (fact.per && fact.per->unit && fact.per->unit->dimension == dimension) {
                return *fact.per;
            }
        }
        return measured(base);
    }

    bool measures(std::string_view dimension) const {
        return std::any_of(facts.begin(), facts.end(), [&](const TypedFact& f) { return (f.of.unit && f.of.unit->dimension == dimension) ||
                                                                                (f.per && f.per->unit && f.per->unit->dimension == dimension); });
    }

    ProblemThing money() const {
        for (const TypedFact& fact : facts) {
            if (is_money(fact.of)) {
                return ProblemThing{fact.of.unit, {}, {}};
            }
        }
        return measured("yuan");
    }

    void read_chinese(std::size_t begin, std::size_t at, std::size_t limit) {
        std::size_t from = begin;
        for (const TypedFact& fact : facts) {
            from = fact.end <= at ? std::max(from, fact.end) : from;
        }
        const std::size_t what = at + (text_.substr(at, 2) == U"多少" ? 2 : 1);
        const Text behind = text_.substr(what, limit - what);
        if (text_.substr(at, 2) == U"多远") {
            asked = as_given("length", "m");
        } else if (text_.substr(at, 2) == U"多久" || (text_.substr(at, 2) == U"多长" && contains(behind, U"时间"))) {
            asked = as_given("time", "h");
        } else if (behind.starts_with(U"钱") || (behind.starts_with(U"元") && any_money())) {
            asked = money();
        } else if (contains(text_.substr(from, at - from), U"速度")) {
            asked = as_given("length", "m");
            asked_per = as_given("time", "s");
        } else if (!behind.empty() && Text(U"倍分折成岁").find(behind[0]) == Text::npos) {
            const ProblemThing thing = thing_at(what, limit, true);
            asked = thing.open() && thing.measure.empty() ? std::nullopt : std::optional<ProblemThing>(thing);
        }
        const Text ahead = text_.substr(from, at - from);
        if (const std::size_t every = ahead.rfind(U'每'); every != Text::npos && !asked_per) {
            asked_per = thing_at(from + every + 1 + (text_.substr(from + every + 1, 1) == U"一" ? 1 : 0), at, true);
        }
    }

    void read_english(std::size_t at, std::size_t limit) {
        const Text question = text_.substr(at, limit - at);
        const bool price = has_any(question, {U"cost", U"pay", U"price", U"spend", U"earn", U"money", U"save", U"change", U"worth", U"bill", U"owe"});
        if (question.starts_with(U"how far")) {
            asked = as_given("length", "m");
        } else if (question.starts_with(U"how fast") || has_any(question, {U"speed"})) {
            asked = as_given("length", "m");
            asked_per = as_given("time", "s");
            return;
        } else if (question.starts_with(U"how long")) {
            asked = measures("time") ? as_given("time", "h") : as_given("length", "m");
        } else if (question.starts_with(U"how heavy") || (question.starts_with(U"how much") && has_any(question, {U"weigh"}))) {
            asked = as_given("mass", "kg");
        } else if (question.starts_with(U"how many")) {
            std::size_t end = at + 8;
            ProblemThing thing = thing_at(at + 8, limit, false, &end);
            for (const TypedFact& fact : facts) {
                thing = thing.open() && fact.begin == at + 9 && fact.per ? *fact.per : thing;  // how many 150 ml glasses
            }
            asked = thing.open() ? std::nullopt : std::optional<ProblemThing>(thing);
            read_asked_per(end, limit);
            return;
        } else if (question.starts_with(U"how much")) {
            const Word word = word_at(at + 8, limit);
            const bool verb = word.text.empty() || ends_phrase(word.text) || one_of(word.text, {U"money", U"change", U"more"});
            asked = verb && any_money() ? std::optional<ProblemThing>(money()) : verb ? std::nullopt : measure_of(word.text);
        } else if (price && any_money()) {
            asked = money();
        }
        if (asked) {
            read_asked_per(at + 8, limit);
            read_unit_asked(at, limit);
        }
    }

    // "how long is each part in cm": the unit that ends the question, if it measures the asked kind.
    void read_unit_asked(std::size_t at, std::size_t limit) {
        const Text question = text_.substr(at, limit - at);
        const std::size_t in = question.rfind(U" in ");
        const std::optional<UnitReader::Found> unit = in == Text::npos ? std::nullopt : UnitReader::unit_at(text_, at + in + 4);
        if (unit && asked && asked->unit && unit->end + 1 >= limit && UnitReader::same_kind(unit->readings.front(), *asked->unit)) {
            asked->unit = unit->readings.front();
        }
    }

    // "how much flour": the unit in which flour was measured.
    std::optional<ProblemThing> measure_of(Text noun) const {
        for (const TypedFact& fact : facts) {
            if (fact.of.unit && fact.of.noun == noun) {
                return ProblemThing{fact.of.unit, {}, {}};
            }
        }
        return std::nullopt;
    }

    // "… does each child get", "… per kilometre", "… in an hour", "… a day"
    void read_asked_per(std::size_t at, std::size_t limit) {
        for (const TypedFact& fact : facts) {
            at = fact.begin >= at && fact.begin < limit ? std::max(at, fact.end) : at;
        }
        Text last;
        for (Word word = word_at(at, limit); !word.text.empty(); word = word_at(word.end, limit)) {
            const ProblemThing of = each_thing(word.end, limit);
            const bool period = of.unit && (of.unit->dimension == "time" || of.unit->dimension == "calendar");
            if (one_of(word.text, {U"per", U"each", U"every", U"apiece"}) || (one_of(word.text, {U"a", U"an"}) && period && last != U"of")) {
                asked_per = of;
                return;
            }
            last = word.text;
        }
    }

    Text text_;
    const WordProblem& problem_;
    std::size_t used_ = 0;  // words before this place belong to an earlier number
    std::vector<std::pair<std::size_t, ProblemThing>> maybe_per_;
};

}  // namespace minillm
