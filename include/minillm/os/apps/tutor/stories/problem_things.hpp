// os/apps/tutor/stories/problem_things.hpp: what the numbers of a word problem count, and what is asked: things, and
// things for each other.
//
//     Anna reads 25 pages a day. How many pages in 2 weeks?    25 [page / day]   2 [week]            asked [page]
//     每盒彩笔12支，4盒有多少支                                12 [支 / 盒]      4 [盒]              asked [支]
//     96 rolls in bags of 6: how many bags?                    96 [roll]         6 [? / bag]         asked [bag]
//
// A thing is measured (kilometres, dollars), or counted: by an English noun without its plural s, or by a Chinese
// measure word and the noun behind it. Where the noun is left out ("bags of 6", 有12个) the thing is open: it is one of
// the others.
//
// Not here: what is computed from them (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "price_words.hpp"
#include "rate_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads the numbers of a problem and what is asked. Empty `asked` where the question names no thing.
class ProblemThings {
    using Text = std::u32string_view;

public:
    std::vector<TypedFact> facts;
    std::optional<ProblemThing> asked;
    std::optional<ProblemThing> asked_per;

    ProblemThings(const RequestText& request, const std::vector<Quantity>& quantities, const WordProblem& problem)
        : text_(request.characters), phrases_(text_), problem_(problem) {
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Text before = PhraseReader::trimmed(text_.substr(0, quantities[i].begin));
            const bool each_one =
                quantities[i].value == Rational(1) && (before.ends_with(U" each") || before.ends_with(U" every"));
            if (!each_one) {
                read_fact(quantities, i);
            }
        }
        drop_repeated();
        fold_rates();
        fold_one();
        free_bought_one();
        fold_change();
        drop_articles();
        read_asked();
        give_time_to_asked();
    }

    /// The unit of a price sign or of a number that only a price can be.
    static Unit dollars() { return Unit{"dollars", "美元", "dollar", Rational(100), Rational(0)}; }

    /// The hundredth part of it.
    static Unit cents() { return Unit{"cents", "美分", "dollar", Rational(1), Rational(0)}; }

    /// The units of length and time of a speed: km/h is km and h, mph is mi and h.
    static std::pair<Unit, Unit> units_of_speed(const Unit& speed) {
        const std::string id = speed.id == "mph" ? "mi/h" : speed.id;
        return {RateProblems::unit(id.substr(0, id.find('/'))), RateProblems::unit(id.substr(id.find('/') + 1))};
    }

    bool any_money() const {
        return std::any_of(facts.begin(), facts.end(), [](const TypedFact& f) { return is_money(f.of); });
    }

    static bool is_money(const ProblemThing& thing) {
        return thing.unit && (thing.unit->dimension == "money" || thing.unit->dimension == "dollar");
    }

private:
    using Word = PhraseReader::Word;

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
            const bool in_number = std::any_of(quantities.begin(), quantities.end(),
                                               [at](const Quantity& q) { return at >= q.begin && at < q.number_end; });
            fact.clause += problem_.is_stop(at) && !in_number ? 1 : 0;
        }
        fact.before = text_.substr(begin, quantity.begin - begin);
        fact.behind = text_.substr(quantity.end, limit - quantity.end);
        fact.single = quantity.value == Rational(1) && !quantity.share && !quantity.decimal &&
                      !is_ascii_digit(text_[quantity.begin]);
        fact.end = quantity.end;
        const bool follows = i > 0 && begin == quantities[i - 1].end;
        read_of(fact, quantity, limit);
        read_per(fact, limit, follows);
        used_ = std::max(used_, fact.end);
        facts.push_back(fact);
    }

    void read_of(TypedFact& fact, const Quantity& quantity, std::size_t limit) {
        const Text before = PhraseReader::trimmed(fact.before);
        const bool sign = quantity.begin > 0 && Text(U"$¥￥€£").find(text_[quantity.begin - 1]) != Text::npos;
        const std::size_t pence = end_of_pence(fact.behind);
        if (sign) {
            fact.of.unit = dollars();
        } else if (pence > 0) {
            fact.of.unit = cents();
            fact.end += pence;
        } else if (quantity.unit && quantity.unit->dimension == "speed") {
            const auto [length, time] = units_of_speed(*quantity.unit);
            fact.of.unit = length;
            fact.per = ProblemThing{time, {}, {}};
        } else if (quantity.unit && !counts_pieces(quantity)) {
            fact.of.unit = quantity.unit;
            if (quantity.unit->id == "yr" && has_any(text_, {U"每月", U"每个月"})) {
                fact.of.unit = RateProblems::unit("month");
                fact.value = fact.value * Rational(12);
            }
        } else {
            const bool hyphen = text_.substr(quantity.end, 1) == U"-";
            const Word joined = hyphen ? phrases_.word_at(quantity.end, limit) : Word{};
            if (!joined.text.empty() && joined.text != U"year") {
                fact.of.noun = PhraseReader::singular(joined.text);  // a 20-page booklet
                fact.end = joined.end;
                read_bearer(fact, limit);
                return;
            }
            fact.of = phrases_.thing_at(quantity.end, limit, fact.value == Rational(1), &fact.end);
            const bool named = !fact.of.noun.empty() || !fact.of.measure.empty() || fact.of.unit;
            const bool priced =
                has_any(before.substr(before.size() > 8 ? before.size() - 8 : 0), {U"cost", U"price", U"for only"});
            const bool like_last = !facts.empty() && facts.back().priced && fact.behind.starts_with(U" each");
            fact.priced = !named && (priced || like_last);
            if (fact.priced) {
                fact.of.unit = dollars();
            }
        }
        if (const Word coin = phrases_.word_at(fact.end, limit);
            is_money(fact.of) &&
            PhraseReader::one_of(PhraseReader::singular(coin.text), {U"coin", U"note", U"stamp"})) {
            // 3.60 in 20p coins: so much for each of them
            fact.per = ProblemThing{std::nullopt, {}, PhraseReader::singular(coin.text)};
            fact.end = coin.end;
        } else if (fact.of.unit && before.ends_with(U"how many")) {
            // how many 150 ml glasses: each glass holds so much
            if (const std::optional<Word> head = phrases_.head_noun(fact.end, limit, false)) {
                fact.per = ProblemThing{std::nullopt, {}, PhraseReader::singular(head->text)};
                fact.end = head->end;
            }
        } else if (const std::size_t ask = find_word(before, U"how many");
                   fact.of.unit && ask != Text::npos &&
                   !has_any(before.substr(ask),
                            {U"can", U"could", U"will", U"do", U"does", U"did", U"are", U"is", U"would", U"in", U"for",
                             U"was", U"were", U"has", U"have", U"had", U"after"})) {
            // how many pieces of ribbon 25 cm long
            const std::size_t begin = static_cast<std::size_t>(before.data() - text_.data()) + ask + 8;
            if (const std::optional<Word> head = phrases_.head_noun(begin, fact.begin, false)) {
                fact.per = ProblemThing{std::nullopt, {}, PhraseReader::singular(head->text)};
            }
        }
        if (fact.of.unit && !fact.per && text_.substr(quantity.number_end, 1) == U"-" && !is_money(fact.of)) {
            read_bearer(fact, limit);  // a 3-litre jug
        }
        if (fact.of.unit) {
            // 250 g of flour: what is measured is told too
            const Word of = phrases_.word_at(fact.end, limit);
            const Word noun = of.text == U"of" ? phrases_.word_at(of.end, limit) : Word{};
            fact.of.noun = noun.text;
        }
    }

    // "a 20-page booklet", "a 3-litre jug": what has so much, if it is an article's one.
    void read_bearer(TypedFact& fact, std::size_t limit) {
        const Word bearer = phrases_.word_at(fact.end, limit);
        const bool one = ends_with_any(fact.before, {U"a ", U"an ", U"the ", U"each ", U"one "});
        const bool priced = has_any(text_.substr(fact.end, limit - fact.end), {U"cost", U"costs"});
        if (one && (priced || !fact.of.unit) && !bearer.text.empty() && !PhraseReader::ends_phrase(bearer.text)) {
            fact.per = ProblemThing{std::nullopt, {}, PhraseReader::singular(bearer.text)};
            fact.end = bearer.end;
        }
    }

    // 有24块 …, 吃了多少块: pieces, no yuan.
    bool counts_pieces(const Quantity& quantity) const {
        return text_.substr(quantity.number_end, 1) == U"块" && contains(problem_.asked, U"块") &&
               !has_any(text_, {U"元", U"钱"});
    }

    void read_per(TypedFact& fact, std::size_t limit, bool follows) {
        if (!fact.per && !per_behind(fact, limit, follows)) {
            per_before(fact);
        } else if (fact.per && (fact.per->unit || !fact.per->open())) {
            const std::optional<ProblemThing> behind = fact.per;
            fact.per.reset();
            per_before(fact);
            fact.also_per = fact.per && fact.of.unit && fact.of.unit->dimension == "volume" &&
                                    ProblemThing::same(*fact.per, *behind)
                                ? std::nullopt
                                : fact.per;
            fact.per = behind;
        }
    }

    // What stands behind "each": a thing that is named again, else any.
    ProblemThing each_thing(std::size_t at, std::size_t limit, std::size_t* end = nullptr) const {
        ProblemThing thing = phrases_.thing_at(at, limit, true, end);
        const bool unknown =
            !thing.unit && thing.measure.empty() && !thing.noun.empty() && !phrases_.named_again(thing.noun);
        return unknown ? ProblemThing{} : thing;
    }

    // "25 pages a day", "2.50 dollars per kg", "12 pencils in each box", "1.20 each"
    bool per_behind(TypedFact& fact, std::size_t limit, bool follows) {
        std::size_t at = fact.end;
        bool first = true;
        Text last;
        for (Word word = phrases_.word_at(at, limit); !word.text.empty(); word = phrases_.word_at(word.end, limit)) {
            const bool each = PhraseReader::one_of(word.text, {U"per", U"each", U"every", U"apiece"});
            const bool article = PhraseReader::one_of(word.text, {U"a", U"an", U"one"});
            if (each && last == U"and") {
                return false;  // "and each hen lays 5": it belongs to the next number
            }
            if (each || article) {
                std::size_t end = word.end;
                const ProblemThing of =
                    each ? each_thing(word.end, limit, &end) : phrases_.thing_at(word.end, limit, true, &end);
                const bool other_number =
                    each && word.end + 1 >= limit && limit < text_.size() && !problem_.is_stop(limit);
                if (other_number) {
                    return true;  // per 100 km: fold_rates has it
                }
                const bool period = of.unit && (of.unit->dimension == "time" || of.unit->dimension == "calendar");
                const bool price_of = first && is_money(fact.of) && !of.open();
                const bool for_one =
                    word.text == U"one" && last == U"for" && !of.open() && !period;  // 40 cm for one bow
                const bool fits = each || for_one ||
                                  (period && !PhraseReader::one_of(last, {U"for", U"of", U"after", U"half"})) ||
                                  price_of || (first && of.unit && article);
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
        for (Word word = phrases_.word_at(begin, begin + before.size()); !word.text.empty();
             word = phrases_.word_at(word.end, begin + before.size())) {
            if (PhraseReader::is_plural(word.text) && !PhraseReader::ends_phrase(word.text)) {
                thing.noun = PhraseReader::singular(word.text);
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
            fact.per = phrases_.thing_at(at, std::max(limit, at), true);
            if (const std::size_t first = fact.before.find(U'每');
                first != every && !contains(fact.before, U"平均每")) {
                fact.also_per = phrases_.thing_at(begin + first + 1, begin + every, true);  // 每人每天
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
        const Text before = PhraseReader::trimmed(fact.before);
        std::vector<Word> words;
        for (Word word = phrases_.word_at(begin, limit); !word.text.empty(); word = phrases_.word_at(word.end, limit)) {
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
            const Text container = phrases_.word_at(word, fact.begin).text;
            if (PhraseReader::is_plural(container)) {
                fact.per = ProblemThing{std::nullopt, {}, PhraseReader::singular(container)};
                return;
            }
        }
        const bool joined = !words.empty() && PhraseReader::one_of(words[0].text, {U"and", U"but", U"while"});
        if (joined) {
            words.erase(words.begin());  // "and a bun costs 90p"
        }
        // "a box holds 12 pencils": the article's noun, if it is counted elsewhere (drop_articles looks)
        if (words.size() >= 2 && PhraseReader::one_of(words[0].text, {U"a", U"an", U"the"})) {
            const ProblemThing measured = phrases_.thing_at(words[0].end, limit, true);
            if (measured.unit && is_money(fact.of)) {
                maybe_per_.push_back({facts.size(), measured});  // a kilogram of cheese costs 9.60
            } else if (const std::optional<Word> head = phrases_.head_noun(words[0].end, limit, true)) {
                maybe_per_.push_back(
                    {facts.size(), ProblemThing{std::nullopt, {}, PhraseReader::singular(head->text)}});
            }
        }
    }

    // "in 20p coins. How many 20p coins": told once.
    void drop_repeated() {
        if (facts.size() < 2) {
            return;
        }
        const TypedFact& last = facts.back();
        const bool repeated = std::any_of(facts.begin(), facts.end() - 1, [&](const TypedFact& fact) {
            const bool one_unit = fact.of.unit && last.of.unit && fact.of.unit->id == last.of.unit->id;
            return one_unit && fact.per && last.per && fact.value == last.value && fact.per->noun == last.per->noun;
        });
        if (repeated && PhraseReader::trimmed(last.before).ends_with(U"how many")) {
            asked_again_ = last.per;
            facts.pop_back();
        }
    }

    // "8 litres per 100 km", 每100千米耗油8升: two numbers of one rate.
    void fold_rates() {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Text before = PhraseReader::trimmed(facts[i].before);
            const bool english = before.ends_with(U"per") || before.ends_with(U"every");
            const bool chinese =
                before.ends_with(U"每") && i + 1 < facts.size() && facts[i + 1].clause == facts[i].clause;
            const std::size_t other = chinese ? i + 1 : i - 1;
            const bool packed = chinese && facts[other].single && !facts[other].of.open() && !facts[other].of.unit &&
                                std::none_of(facts.begin(), facts.end(), [&](const TypedFact& fact) {
                                    return fact.begin != facts[other].begin && !fact.of.open() && !fact.of.unit &&
                                           ProblemThing::same(fact.of, facts[other].of);
                                });
            if (packed) {
                facts[i].per = facts[other].of;  // 每12个装一盒: 12 for each box
                facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(other));
                continue;
            }
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

    // 买了一个128元的书包: one is bought, so the price is what is paid.
    void free_bought_one() {
        for (TypedFact& fact : facts) {
            const Text before = text_.substr(0, fact.begin);
            const std::size_t buys = before.rfind(U'买');
            const Text bought = buys == Text::npos ? Text() : before.substr(buys + 1);
            const bool one =
                bought.size() <= 3 && contains(bought, U"一") && contains(text_.substr(fact.end, 2), U"的");
            if (is_money(fact.of) && fact.per && one) {
                fact.per.reset();
            }
        }
    }

    // "40 cm for one bow", "5 hours at $18", "three 250 ml glasses": what stands beside an amount says what it is for.
    void fold_one() {
        for (std::size_t i = 1; i < facts.size(); ++i) {
            TypedFact& last = facts[i - 1];
            TypedFact& fact = facts[i];
            const Text between = PhraseReader::trimmed(fact.before);
            if (fact.clause != last.clause) {
                continue;
            }
            const bool holds_so_much = last.single && !last.of.unit && !last.per && fact.of.unit &&
                                       !is_money(fact.of) && ends_with_any(between, {U"of", U"with"});
            if (holds_so_much) {
                facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i) - 1);  // one full bag of 500 g
                --i;
                continue;
            }
            const bool part_of =
                ends_with_any(between, {U" of a", U" of an"}) || between == U"of a" || between == U"of an";
            if (part_of && !last.per && !last.single && !last.of.open() && !last.of.unit &&
                (fact.per || fact.of.unit) && !is_money(fact.of)) {
                fact.per = last.of;  // 12 copies of a 20-page booklet, 3 laps of a 400 m track
            } else if (is_money(fact.of) && !fact.per && last.per && !last.per->unit && last.of.unit &&
                       PhraseReader::one_of(phrases_.word_at(last.end, fact.begin).text, {U"costs", U"of"}) &&
                       has_any(between, {U"costs"})) {
                fact.per = last.per;  // a 3-litre jug of milk costs 4.20
            } else if (fact.single && between == U"for" && !last.per && !fact.of.open() && !fact.of.unit) {
                last.per = fact.of;
                facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
                --i;
            } else if (is_money(fact.of) && !fact.per && !last.per && !last.of.open() && !is_money(last.of) &&
                       (ends_with_any(between, {U"at", U"at $", U"at £", U"at €"}) ||
                        (last.single && ends_with_any(between, {U"for", U"for $", U"for £", U"for €"})))) {
                fact.per = last.of;
            } else if (between.empty() && last.of.open() && fact.of.unit && !fact.per && !last.per) {
                if (const std::optional<Word> head =
                        phrases_.head_noun(fact.end, fact.end + fact.behind.size(), false)) {
                    fact.per = ProblemThing{std::nullopt, {}, PhraseReader::singular(head->text)};
                    last.of = *fact.per;
                }
            }
        }
    }

    // 付了20元，找回7.5元: what it cost is the difference.
    void fold_change() {
        for (std::size_t i = 1; i < facts.size(); ++i) {
            const bool change = has_any(facts[i].before, {U"找回", U"找给", U"change", U"got back"}) ||
                                has_any(facts[i].behind, {U"change"});
            const bool paid =
                has_any(facts[i - 1].before, {U"付", U"给", U"用", U"拿", U"paid", U"pays", U"with", U"gave"});
            if (change && paid && is_money(facts[i].of) && is_money(facts[i - 1].of) &&
                facts[i].of.unit->id == facts[i - 1].of.unit->id && facts[i].value < facts[i - 1].value) {
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
                if (i != but && i != and_but && !facts[i].of.open() && !facts[i].of.unit &&
                    ProblemThing::same(facts[i].of, thing)) {
                    return true;
                }
            }
            return false;
        };
        for (const auto& [index, thing] : maybe_per_) {
            if (index < facts.size() && !facts[index].per &&
                (counted_elsewhere(thing, index, index) ||
                 (is_money(facts[index].of) && has_any(facts[index].before, {U"cost", U"is"})))) {
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
            if (same_clause && (is_money(next.of) || counted_elsewhere(measure, i, i + 1) ||
                                (!one.of.open() && counted_elsewhere(one.of, i, i + 1)) || asks_for(measure))) {
                next.per = one.of;
            }
            facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
            --i;
        }
    }

    bool asks_for(const ProblemThing& measure) const {
        return contains(problem_.question, U"几" + std::u32string(measure.measure)) ||
               contains(problem_.question, U"多少" + std::u32string(measure.measure));
    }

    // ---- What is asked --------------------------------------------------------------------------------------------

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

    ProblemThing measured(const std::string& id) const { return ProblemThing{RateProblems::unit(id), {}, {}}; }

    // The unit in which the problem itself measures such a thing; the base unit if it does not.
    ProblemThing as_given(std::string_view dimension, const std::string& base) const {
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

    // "How many toys do 8 machines make in an hour": so many toys an hour, and no machines an hour.
    void give_time_to_asked() {
        for (TypedFact& fact : facts) {
            const bool of_time = fact.per && fact.per->unit &&
                                 (fact.per->unit->dimension == "time" || fact.per->unit->dimension == "calendar");
            const bool does_it =
                ends_with_any(PhraseReader::trimmed(fact.before), {U" do", U" can", U" will", U" could"});
            if (of_time && does_it && !fact.of.unit && asked && !asked->unit && !asked_per) {
                asked_per = fact.per;
                fact.per.reset();
            }
        }
    }

    bool measures(std::string_view dimension) const {
        return std::any_of(facts.begin(), facts.end(), [&](const TypedFact& f) {
            return (f.of.unit && f.of.unit->dimension == dimension) ||
                   (f.per && f.per->unit && f.per->unit->dimension == dimension);
        });
    }

    // In the unit that is asked for; 多少钱, of 8角, asks for yuan.
    ProblemThing money() const {
        const auto price = std::find_if(facts.begin(), facts.end(), [](const TypedFact& f) { return is_money(f.of); });
        if (price == facts.end()) {
            return measured("yuan");
        }
        const std::optional<UnitReader::Found> named = asked_measure(problem_);
        if (named && UnitReader::same_kind(named->readings.front(), *price->of.unit)) {
            return ProblemThing{named->readings.front(), {}, {}};
        }
        return price->of.unit->dimension == "money" ? measured("yuan") : ProblemThing{price->of.unit, {}, {}};
    }

    void read_chinese(std::size_t begin, std::size_t at, std::size_t limit) {
        std::size_t from = begin;
        for (const TypedFact& fact : facts) {
            from = fact.end <= at ? std::max(from, fact.end) : from;
        }
        const std::size_t what = at + (text_.substr(at, 2) == U"多少" ? 2 : 1);
        const Text behind = text_.substr(what, limit - what);
        if (text_.substr(at, 2) == U"多远" || text_.substr(at, 2) == U"多高" || text_.substr(at, 2) == U"多深") {
            asked = as_given("length", "m");
        } else if (text_.substr(at, 2) == U"多久" || (text_.substr(at, 2) == U"多长" && contains(behind, U"时间"))) {
            asked = as_given("time", "h");
        } else if (behind.starts_with(U"钱") || (behind.starts_with(U"元") && any_money())) {
            asked = money();
        } else if (contains(text_.substr(from, at - from), U"速度")) {
            asked = as_given("length", "m");
            asked_per = as_given("time", "s");
        } else if (!behind.empty() && (Text(U"倍分折成岁").find(behind[0]) == Text::npos ||
                                       behind.starts_with(U"分钟") || behind.starts_with(U"分米"))) {
            const ProblemThing thing = phrases_.thing_at(what, limit, true);
            asked = thing.open() && thing.measure.empty() ? std::nullopt : std::optional<ProblemThing>(thing);
        }
        const Text ahead = text_.substr(from, at - from);
        if (const std::size_t every = ahead.rfind(U'每'); every != Text::npos && !asked_per) {
            asked_per =
                phrases_.thing_at(from + every + 1 + (text_.substr(from + every + 1, 1) == U"一" ? 1 : 0), at, true);
        }
    }

    static constexpr Text lengths_asked[] = {U"how far", U"how tall", U"how high", U"how deep", U"how wide"};

    void read_english(std::size_t at, std::size_t limit) {
        const Text question = text_.substr(at, limit - at);
        const bool price = has_any(question, {U"cost", U"pay", U"price", U"spend", U"earn", U"money", U"save",
                                              U"change", U"worth", U"bill", U"owe"});
        const bool measures_length = std::any_of(std::begin(lengths_asked), std::end(lengths_asked),
                                                 [&](Text words) { return question.starts_with(words); });
        if (const std::optional<Unit> unit = money_named(question)) {
            asked = ProblemThing{unit, {}, {}};
            read_asked_per(at + 8, limit);
            return;
        }
        if (measures_length) {
            asked = as_given("length", "m");
        } else if (question.starts_with(U"how fast") || has_any(question, {U"speed"})) {
            asked = as_given("length", "m");
            asked_per = as_given("time", "s");
            return;
        } else if (question.starts_with(U"how long")) {
            asked = measures("time") ? as_given("time", "h") : as_given("length", "m");
        } else if (question.starts_with(U"how heavy") ||
                   (question.starts_with(U"how much") && has_any(question, {U"weigh"}))) {
            asked = as_given("mass", "kg");
        } else if (question.starts_with(U"how many")) {
            const bool more = question.starts_with(U"how many more ");
            at += more && UnitReader::unit_at(text_, at + 14) ? 5 : 0;  // how many more grams
            std::size_t end = at + 8;
            ProblemThing thing = phrases_.thing_at(at + 8, limit, false, &end);
            for (const TypedFact& fact : facts) {
                thing =
                    thing.open() && fact.begin == at + 9 && fact.per ? *fact.per : thing;  // how many 150 ml glasses
            }
            thing = thing.open() && asked_again_ ? *asked_again_ : thing;
            asked = thing.open() ? std::nullopt : std::optional<ProblemThing>(thing);
            read_asked_per(end, limit);
            return;
        } else if (question.starts_with(U"how much")) {
            const Word word = phrases_.word_at(at + 8, limit);
            const bool verb = word.text.empty() || PhraseReader::ends_phrase(word.text) ||
                              PhraseReader::one_of(word.text, {U"money", U"change", U"more"});
            asked = verb && any_money() ? std::optional<ProblemThing>(money())
                    : verb              ? only_measure()
                                        : measure_of(word.text);
        } else if (price && any_money()) {
            asked = money();
        }
        if (asked) {
            read_asked_per(at + 8, limit);
            read_unit_asked(at, limit);
        }
    }

    // "how many pounds", "how much …, in pence": of money, if the problem tells of money.
    std::optional<Unit> money_named(Text question) const {
        if (!any_money()) {
            return std::nullopt;
        }
        const bool pounds = has_any(text_, {U"£"}) || std::any_of(facts.begin(), facts.end(), [](const TypedFact& f) {
                                return f.of.unit && f.of.unit->id == "cents";
                            });
        const bool small = question.starts_with(U"how many pence") || question.starts_with(U"how many cents") ||
                           question.ends_with(U" in pence") || question.ends_with(U" in cents");
        const bool large = question.starts_with(U"how many dollars") || question.ends_with(U" in dollars") ||
                           question.starts_with(U"how many euros") || question.ends_with(U" in euros") ||
                           (pounds && (question.starts_with(U"how many pounds") || question.ends_with(U" in pounds")));
        return small ? std::optional<Unit>(cents()) : large ? std::optional<Unit>(dollars()) : std::nullopt;
    }

    // "how long is each part in cm": the unit that ends the question, if it measures the asked kind.
    void read_unit_asked(std::size_t at, std::size_t limit) {
        const Text question = text_.substr(at, limit - at);
        const std::size_t in = question.rfind(U" in ");
        const std::optional<UnitReader::Found> unit =
            in == Text::npos ? std::nullopt : UnitReader::unit_at(text_, at + in + 4);
        if (unit && asked && asked->unit && unit->end + 1 >= limit &&
            UnitReader::same_kind(unit->readings.front(), *asked->unit)) {
            asked->unit = unit->readings.front();
        }
    }

    // "how much is left", where only litres are told of.
    std::optional<ProblemThing> only_measure() const {
        std::optional<ProblemThing> found;
        for (const TypedFact& fact : facts) {
            const bool time =
                fact.of.unit && (fact.of.unit->dimension == "time" || fact.of.unit->dimension == "calendar");
            if (time) {
                continue;
            }
            if (!fact.of.unit || (found && found->unit->id != fact.of.unit->id)) {
                return std::nullopt;
            }
            found = ProblemThing{fact.of.unit, {}, {}};
        }
        return found;
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
        const std::size_t condition = text_.substr(0, limit).find(U" if ", at);
        limit = std::min(limit, condition);  // how much is it if he sells every bag
        for (const TypedFact& fact : facts) {
            at = fact.begin >= at && fact.begin < limit ? std::max(at, fact.end) : at;
        }
        Text last;
        for (Word word = phrases_.word_at(at, limit); !word.text.empty(); word = phrases_.word_at(word.end, limit)) {
            const ProblemThing of = each_thing(word.end, limit);
            const bool period = of.unit && (of.unit->dimension == "time" || of.unit->dimension == "calendar");
            if (PhraseReader::one_of(word.text, {U"per", U"each", U"every", U"apiece"}) ||
                (PhraseReader::one_of(word.text, {U"a", U"an"}) && period && last != U"of")) {
                asked_per = of;
                return;
            }
            last = word.text;
        }
    }

    Text text_;
    PhraseReader phrases_;
    const WordProblem& problem_;
    std::optional<ProblemThing> asked_again_;  // how many 20p coins, where 20p coins are told of
    std::size_t used_ = 0;                     // words before this place belong to an earlier number
    std::vector<std::pair<std::size_t, ProblemThing>> maybe_per_;
};

}  // namespace minillm
