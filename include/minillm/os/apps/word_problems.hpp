// os/apps/word_problems.hpp: word problems of the taught forms, by what their numbers are and what is asked.
//
//     小明有5个苹果，吃了2个，还剩几个？          5 - 2 = 3
//     a car drives 60 km per hour for 4 hours …   60 × 4 = 240 km
//     一件衣服100元打八折是多少钱                 100 × 0.8 = 80
//
// Every number of the problem becomes a fact with the words before and behind it. The forms are tried in turn: motion,
// price cut, part of a whole, something for each, equal shares, multiples, so many more or fewer, gains and losses. A form
// answers only if it can place every number of the problem and knows what is asked; otherwise nothing is guessed.
//
// Not here: problems that need an unknown (equation.hpp reads "一个数的3倍减4等于11").
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Reads word problems.
class WordProblems {
public:
    static TutorAnswer answer(const RequestText& request) {
        WordProblems problem(request);
        return problem.run();
    }

private:
    using Text = std::u32string_view;

    struct Fact {
        Quantity quantity;
        Text before;      // from the number before it, or the start of its clause
        Text behind;      // to the next number, or the end of its clause
        Text noun;        // what is counted: 个苹果 -> 个, apples -> apple
        std::size_t clause = 0;
        bool each = false;      // 每本12元, 12 pencils in each box
        Text each_of;           // what it is for: 本, box

        const Rational& value() const { return quantity.value; }
    };

    explicit WordProblems(const RequestText& request) : request_(request), text_(request.characters) {}

    TutorAnswer run() {
        const bool asks = has_any(text_, {U"多少", U"几", U"how many", U"how much", U"how far", U"how long", U"how fast", U"how old", U"what is", U"what's", U"what are", U"what was", U"what does", U"what will", U"what did", U"多远", U"多久", U"多大", U"多长", U"find", U"求", U"calculate"});
        std::vector<Quantity> quantities = UnitReader::quantities(request_);
        const bool shop = has_any(text_, {U"手机", U"这款", U"phone", U"smartphone", U"机型", U"毫克", U"片药", U"mg", U"tablet", U"pill"});
        if (!asks || shop || quantities.empty() || quantities.size() > 9) {
            return {};
        }
        read_facts(quantities);
        find_question();
        for (const auto form : {&WordProblems::motion, &WordProblems::price_cut, &WordProblems::part_of_whole, &WordProblems::multiple, &WordProblems::for_each, &WordProblems::equal_shares,
                                &WordProblems::years, &WordProblems::more_or_fewer, &WordProblems::gains_and_losses}) {
            TutorAnswer answer = (this->*form)();
            if (answer.answered) {
                return answer;
            }
        }
        return {};
    }

    // ---- Facts -----------------------------------------------------------------------------------------------------

    bool is_stop(std::size_t at) const { return Text(U",.;?!:").find(text_[at]) != Text::npos; }

    void read_facts(const std::vector<Quantity>& quantities) {
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Quantity& quantity = quantities[i];
            Fact fact;
            fact.quantity = quantity;
            std::size_t begin = i == 0 ? 0 : quantities[i - 1].end;
            for (std::size_t at = begin; at < quantity.begin; ++at) {
                begin = is_stop(at) ? at + 1 : begin;
            }
            fact.before = text_.substr(begin, quantity.begin - begin);
            const std::size_t limit = i + 1 < quantities.size() ? quantities[i + 1].begin : text_.size();
            std::size_t end = quantity.number_end;
            while (end < limit && !is_stop(end)) {
                ++end;
            }
            fact.behind = text_.substr(quantity.number_end, end - quantity.number_end);
            fact.noun = noun_of(fact.behind);
            for (std::size_t at = 0; at < quantity.begin; ++at) {
                const bool in_number = std::any_of(quantities.begin(), quantities.end(), [at](const Quantity& q) { return at >= q.begin && at < q.number_end; });
                fact.clause += is_stop(at) && !in_number ? 1 : 0;
            }
            facts_.push_back(fact);
        }
        mark_each();
    }

    // The first character of a measure word, or the first English word without its plural s.
    static Text noun_of(Text behind) {
        while (!behind.empty() && (behind.front() == U' ' || behind.front() == U'-')) {
            behind.remove_prefix(1);
        }
        if (behind.empty()) {
            return {};
        }
        if (!is_latin_letter(behind.front())) {
            return behind.substr(0, 1);
        }
        std::size_t end = 0;
        while (end < behind.size() && is_latin_letter(behind[end])) {
            ++end;
        }
        Text word = behind.substr(0, end);
        if (word == U"more" || word == U"of" || word == U"other" || word == U"new" || word == U"red" || word == U"blue" || word == U"big" || word == U"small") {
            return noun_of(behind.substr(end));
        }
        return singular(word);
    }

    static Text singular(Text word) {
        if (word.size() > 4 && word.substr(word.size() - 2) == U"es" && Text(U"xsh").find(word[word.size() - 3]) != Text::npos) {
            return word.substr(0, word.size() - 2);
        }
        return word.size() > 2 && word.back() == U's' ? word.substr(0, word.size() - 1) : word;
    }

    // 每本12元; 一本书12元; one book costs 12; 12 dollars each; 8 pages a day; 12 pencils in each box; 6 per bag.
    void mark_each() {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            Fact& fact = facts_[i];
            const std::size_t every = fact.before.rfind(U'每');
            if (every != Text::npos) {
                fact.each = true;
                Text of = fact.before.substr(every + 1);
                of = of.substr(0, 1) == U"一" ? of.substr(1) : of;
                fact.each_of = of.substr(0, of.substr(0, 2) == U"小时" || of.substr(0, 2) == U"分钟" ? 2 : 1);
                continue;
            }
            // English: "each" and "per" behind the number, or before it
            for (const Text word : {Text(U"each"), Text(U"per"), Text(U"every"), Text(U"apiece"), Text(U"a"), Text(U"an")}) {
                const std::size_t at = find_word(fact.behind, word);
                const bool article = word == U"a" || word == U"an";
                if (at == Text::npos) {
                    continue;
                }
                const Text of = noun_of(fact.behind.substr(at + word.size()));
                if (article && !is_period(of)) {
                    continue;
                }
                fact.each = true;
                fact.each_of = of;
            }
            for (const Text word : {Text(U"each"), Text(U"every"), Text(U"per")}) {
                if (!fact.each && find_word(fact.before, word) != Text::npos && (i == 0 || facts_[i - 1].clause != fact.clause || find_word(facts_[i - 1].behind, word) == Text::npos)) {
                    fact.each = true;
                    fact.each_of = noun_of(fact.before.substr(find_word(fact.before, word) + word.size()));
                }
            }
        }
        // One of something, and then a number of the same clause: that number is for each.
        for (std::size_t i = 0; i + 1 < facts_.size();) {
            const Fact& one = facts_[i];
            Fact& next = facts_[i + 1];
            const bool is_one = one.value() == Rational(1) && !one.quantity.share && one.clause == next.clause && !one.quantity.unit;
            const bool measured = one.value() == Rational(1) && one.quantity.unit && one.clause == next.clause && is_price(next) && !is_price(one);
            const bool holds = is_price(next) || has_any(one.behind, {U"有", U"装", U"能装", U"重", U"holds", U"has", U"have", U"contains", U"costs", U"cost", U"weighs", U"is", U"可以坐", U"坐"});
            const bool opens = one.before.empty() || one.before == U" " || has_any(one.before, {U"如果", U"if", U"买", U"已知"});
            // 一箱苹果24个，5箱: the measure comes again with another number
            const Text measure = one.behind.substr(0, 1);
            const bool repeats = is_one && opens && !measure.empty() && is_han(measure[0]) && std::any_of(facts_.begin() + static_cast<std::ptrdiff_t>(i) + 2, facts_.end(), [&](const Fact& later) { return later.behind.substr(0, 1) == measure; });
            if (((is_one || measured) && holds && (opens || is_price(next))) || repeats) {
                next.each = true;
                next.each_of = repeats ? measure : one.noun;
                facts_.erase(facts_.begin() + static_cast<std::ptrdiff_t>(i));
                continue;
            }
            ++i;
        }
        // "a book costs 12 dollars": the article is no number
        for (Fact& fact : facts_) {
            const std::size_t costs = std::min(find_word(fact.before, U"costs"), find_word(fact.before, U"cost"));
            if (!fact.each && costs != Text::npos && is_price(fact) && facts_.size() > 1) {
                const Text subject = fact.before.substr(0, costs);
                std::size_t article = find_word(subject, U"a");
                article = article == Text::npos ? find_word(subject, U"an") : article;
                if (article != Text::npos) {
                    fact.each = true;
                    fact.each_of = noun_of(subject.substr(article + 2));
                }
            }
        }
        // An article before a clause of its own: 一辆汽车, 一个班有40人, 一本书
        if (facts_.size() > 1) {
            std::erase_if(facts_, [&](const Fact& f) {
                return f.value() == Rational(1) && f.quantity.number_end == f.quantity.begin + 1 && text_[f.quantity.begin] == U'一' && (f.before.empty() || has_any(f.before, {U"有"})) && !f.each && f.behind.size() > 1 && has_any(f.behind, {U"本", U"辆", U"件", U"个", U"列", U"架", U"艘", U"条", U"块", U"批", U"座", U"台", U"袋", U"桶", U"根", U"双", U"堆", U"位", U"名", U"支", U"只", U"箱", U"盒"}) && f.clause == 0;
            });
        }
    }

    static bool is_period(Text noun) { return noun == U"day" || noun == U"week" || noun == U"month" || noun == U"hour" || noun == U"minute" || noun == U"second" || noun == U"year" || noun == U"piece" || noun == U"box" || noun == U"bag" || noun == U"pack"; }

    bool is_price(const Fact& fact) const {
        const bool sign = fact.quantity.begin > 0 && Text(U"$¥￥€£").find(text_[fact.quantity.begin - 1]) != Text::npos;
        return sign || (fact.quantity.unit && (fact.quantity.unit->dimension == "money" || fact.quantity.unit->dimension == "dollar")) || has_any(fact.behind.substr(0, 8), {U"元", U"块钱", U"dollar", U"yuan", U"euro", U"cent"});
    }

    // The clause that asks.
    void find_question() {
        std::size_t at = Text::npos;
        for (const Text word : {Text(U"多少"), Text(U"几"), Text(U"how "), Text(U"what"), Text(U"多远"), Text(U"多久"), Text(U"多大"), Text(U"多长"), Text(U"find")}) {
            const std::size_t found = text_.rfind(word);
            at = found != Text::npos && (at == Text::npos || found > at) ? found : at;
        }
        at = at == Text::npos ? text_.size() : at;
        std::size_t begin = at;
        while (begin > 0 && !is_stop(begin - 1)) {
            --begin;
        }
        std::size_t end = at;
        while (end < text_.size() && !(Text(U".?!").find(text_[end]) != Text::npos)) {
            ++end;
        }
        question_ = text_.substr(begin, end - begin);
        asked_ = text_.substr(at, end - at);
    }

    // ---- Answers ---------------------------------------------------------------------------------------------------

    TutorAnswer finished(const Rational& value, const std::vector<MathStep>& steps, const std::string& unit = "") const {
        NumberStyle style;
        style.decimal = true;
        TutorAnswer answer;
        if (value.is_negative()) {
            return answer;
        }
        answer.answered = true;
        answer.intent = "tutor.calculate";
        answer.result = style.text(value) + (unit.empty() ? "" : " " + unit);
        for (const MathStep& step : steps) {
            answer.steps.push_back(step_text(step, style));
        }
        if (!steps.empty()) {
            const std::string check = check_text(steps.back(), style);
            if (!check.empty()) {
                answer.checks.push_back(check);
            }
        }
        answer.confidence = 0.96;  // every number has its place: as certain as a formula
        return answer;
    }

    static MathStep step(char sign, const Rational& a, const Rational& b) {
        return {sign, a, b, sign == '+' ? a + b : sign == '-' ? a - b : sign == '*' ? a * b : a / b};
    }

    static std::string money_unit(const Fact&) { return ""; }

    // ---- Motion ----------------------------------------------------------------------------------------------------

    TutorAnswer motion() {
        std::vector<std::pair<Rational, std::pair<Unit, Unit>>> speeds;  // value, length, time
        std::vector<Quantity> times;
        std::vector<Quantity> distances;
        for (const Fact& fact : facts_) {
            const Quantity& q = fact.quantity;
            if (!q.unit) {
                return {};
            }
            if (q.unit->dimension == "speed") {
                const std::string id = q.unit->id;
                const std::string length = id == "mph" ? "mi" : id.substr(0, id.find('/'));
                const std::string time = id == "mph" ? "h" : id.substr(id.find('/') + 1);
                speeds.push_back({q.value, {unit(length), unit(time)}});
            } else if (q.unit->dimension == "length") {
                const std::optional<Unit> per = time_of(fact);
                if (per) {
                    speeds.push_back({q.value, {*q.unit, *per}});
                } else {
                    distances.push_back(q);
                }
            } else if (q.unit->dimension == "time") {
                times.push_back(q);
            } else {
                return {};
            }
        }
        const bool together = has_any(text_, {U"相向", U"相遇", U"迎面", U"towards each other", U"toward each other", U"opposite", U"meet"});
        if (together && speeds.size() == 2 && same_units(speeds[0], speeds[1])) {
            const MathStep sum = step('+', speeds[0].first, speeds[1].first);
            if (times.size() == 1 && distances.empty()) {
                const Rational t = UnitReader::convert(times[0].value, *times[0].unit, speeds[0].second.second);
                const MathStep way = step('*', sum.result, t);
                return finished(way.result, {sum, way}, speeds[0].second.first.id);
            }
            if (distances.size() == 1 && times.empty()) {
                const Rational d = UnitReader::convert(distances[0].value, *distances[0].unit, speeds[0].second.first);
                const MathStep time = step('/', d, sum.result);
                return finished(time.result, {sum, time}, speeds[0].second.second.id);
            }
        }
        if (speeds.size() == 1 && times.size() == 1 && distances.empty()) {
            const auto& [length, time] = speeds[0].second;
            const Rational t = UnitReader::convert(times[0].value, *times[0].unit, time);
            const MathStep way = step('*', speeds[0].first, t);
            return finished(way.result, {way}, length.id);
        }
        if (speeds.size() == 1 && distances.size() == 1 && times.empty()) {
            const auto& [length, time] = speeds[0].second;
            const MathStep took = step('/', UnitReader::convert(distances[0].value, *distances[0].unit, length), speeds[0].first);
            if (has_any(asked_, {U"分钟", U"minute"}) && time.id == "h") {
                const MathStep minutes = step('*', took.result, Rational(60));
                return finished(minutes.result, {took, minutes}, "min");
            }
            return finished(took.result, {took}, time.id);
        }
        if (speeds.empty() && distances.size() == 1 && times.size() == 1 && has_any(text_, {U"速度", U"时速", U"每小时", U"每分钟", U"每分", U"每秒", U"speed", U"how fast", U"per hour", U"each hour", U"per minute", U"per second", U"平均"})) {
            Unit time = *times[0].unit;
            Unit length = *distances[0].unit;
            const std::string asked_time = has_any(question_, {U"每分钟", U"每分", U"per minute", U"m/min"}) ? "min" : has_any(question_, {U"每秒", U"per second"}) ? "s" : has_any(question_, {U"每小时", U"时速", U"per hour", U"each hour"}) ? "h" : time.id;
            const Unit wanted = unit(asked_time);
            const Rational t = UnitReader::convert(times[0].value, time, wanted);
            const MathStep speed = step('/', distances[0].value, t);
            return finished(speed.result, {speed}, length.id + "/" + wanted.id);
        }
        return {};
    }

    static bool same_units(const std::pair<Rational, std::pair<Unit, Unit>>& a, const std::pair<Rational, std::pair<Unit, Unit>>& b) {
        return a.second.first.id == b.second.first.id && a.second.second.id == b.second.second.id;
    }

    static Unit unit(const std::string& id) {
        for (const detail::UnitRow& row : detail::unit_rows) {
            if (row.id == id) {
                return Unit{std::string(row.id), std::string(row.zh), std::string(row.dimension), Rational(BigInteger(row.top), BigInteger(row.bottom)), detail::offset_of(row.id)};
            }
        }
        return Unit{id, id, "none", Rational(1), Rational(0)};
    }

    // 每小时行60千米, 时速60公里, 60 km per hour, 60 miles an hour, 60 km each hour.
    std::optional<Unit> time_of(const Fact& fact) const {
        const std::pair<std::string, std::array<Text, 6>> words[] = {
            {"h", {U"每小时", U"时速", U"每个小时", U"per hour", U"an hour", U"each hour"}},
            {"min", {U"每分", U"每分钟", U"分速", U"per minute", U"a minute", U"each minute"}},
            {"s", {U"每秒", U"秒速", U"每秒钟", U"per second", U"a second", U"each second"}},
            {"d", {U"每天", U"每日", U"一天", U"per day", U"a day", U"each day"}},
        };
        for (const auto& [id, list] : words) {
            for (std::size_t i = 0; i < list.size(); ++i) {
                const bool behind = i >= 3;
                const Text where = behind ? fact.behind : fact.before;
                const std::size_t at = find_word(where, list[i]);
                if (at != Text::npos || (behind && fact.each && find_word(fact.before, list[i]) != Text::npos)) {
                    return unit(id);
                }
            }
        }
        return std::nullopt;
    }

    // ---- Price cut -------------------------------------------------------------------------------------------------

    TutorAnswer price_cut() {
        std::optional<Rational> rate;  // what is paid of the price
        std::vector<const Fact*> others;
        for (const Fact& fact : facts_) {
            const Text behind = fact.behind;
            if (behind.substr(0, 1) == U"折" || behind.substr(0, 2) == U" 折") {
                if (rate || fact.value().is_negative()) {
                    return {};
                }
                // 八折 is 0.8; 八五折 and 85折 are 0.85; 八点五折 is 0.85
                const Text digits = text_.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
                const bool two = digits.size() == 2 && !fact.quantity.decimal && Rational(10) < fact.value();
                rate = fact.value() / Rational(two ? 100 : 10);
            } else if (fact.quantity.percent && has_any(text_, {U"off", U"discount", U"降价", U"降", U"便宜", U"优惠", U"减价", U"cheaper", U"reduced", U"decrease", U"decreased", U"drops", U"dropped", U"fell", U"falls", U"减少", U"下降"})) {
                if (rate) {
                    return {};
                }
                rate = Rational(1) - fact.value();
            } else if (fact.quantity.percent && has_any(text_, {U"涨价", U"涨了", U"上涨", U"提价", U"增加", U"增长", U"加价", U"increase", U"increased", U"increases", U"raised", U"rises", U"rose", U"goes up", U"went up", U"more expensive", U"tax", U"tip"})) {
                if (rate) {
                    return {};
                }
                rate = Rational(1) + fact.value();
            } else {
                others.push_back(&fact);
            }
        }
        if (!rate || others.empty() || others.size() > 2) {
            return {};
        }
        Rational price = others[0]->value();
        std::vector<MathStep> steps;
        if (others.size() == 2) {
            const bool count = (others[0]->each != others[1]->each) || is_price(*others[0]) != is_price(*others[1]);
            if (!count) {
                return {};
            }
            steps.push_back(step('*', others[0]->value(), others[1]->value()));
            price = steps.back().result;
        }
        const bool original = has_any(question_, {U"原价", U"原来", U"original", U"originally", U"before"}) && !has_any(text_.substr(0, others[0]->quantity.begin), {U"原价", U"原来", U"originally"});
        if (original) {
            steps.push_back(step('/', price, *rate));
        } else if (has_any(question_, {U"便宜了", U"便宜多少", U"省", U"优惠了", U"少付", U"降了多少", U"降价多少", U"减了", U"涨了多少", U"多付", U"save", U"saved", U"discount in", U"how much cheaper", U"how much off", U"amount of the discount", U"how big is the discount"})) {
            steps.push_back(step('*', price, *rate));
            const Rational paid = steps.back().result;
            steps.push_back(paid < price ? step('-', price, paid) : step('-', paid, price));
        } else {
            steps.push_back(step('*', price, *rate));
        }
        return finished(steps.back().result, steps);
    }

    // ---- A part of a whole -----------------------------------------------------------------------------------------

    TutorAnswer part_of_whole() {
        const Fact* part = nullptr;
        const Fact* whole = nullptr;
        for (const Fact& fact : facts_) {
            const bool is_part = (fact.quantity.share || fact.quantity.percent) && fact.value() < Rational(1);
            if (is_part && fact.noun != U"小" && !(fact.quantity.unit && !fact.quantity.percent)) {
                if (part != nullptr) {
                    return {};
                }
                part = &fact;
            } else if (whole == nullptr) {
                whole = &fact;
            } else {
                return {};
            }
        }
        if (part == nullptr || whole == nullptr) {
            return {};
        }
        // what the part is called: 是女生, are girls, 是红的
        Text name = part->behind;
        for (const Text word : {Text(U" of them are "), Text(U" of them "), Text(U" are "), Text(U" is "), Text(U"是")}) {
            const std::size_t at = name.find(word);
            if (at != Text::npos) {
                name = name.substr(at + word.size());
                break;
            }
        }
        const bool left = has_any(question_, {U"剩", U"余下", U"left", U"remain", U"remains", U"rest", U"没有", U"没", U"not", U"还有"});
        const bool removed = has_any(text_, {U"用", U"吃", U"卖", U"花", U"看了", U"读了", U"走了", U"完成", U"修了", U"运走", U"spend", U"spends", U"spent", U"eat", U"eats", U"ate", U"use", U"used", U"uses", U"sold", U"sells", U"read", U"gives", U"gave", U"lost", U"loses", U"drank", U"drinks"});
        const bool same_name = shares_word(name, question_);
        const bool reverse = has_any(question_, {U"原来", U"全长", U"总数", U"一共有多少", U"originally", U"at first", U"total"}) && has_any(text_, {U"正好是", U"就是", U"that is", U"which is"});
        if (reverse) {
            return {};
        }
        std::vector<MathStep> steps = {step('*', whole->value(), part->value())};
        const bool other_kind = !same_name && !removed && !name.empty() && !left && has_any(question_, {U"男", U"女", U"boys", U"girls", U"其他", U"其余", U"others", U"women", U"men", U"adults", U"children"});
        if ((left && (removed || !same_name)) || other_kind) {
            steps.push_back(step('-', whole->value(), steps[0].result));
        }
        return finished(steps.back().result, steps);
    }

    // Whether two stretches share a Chinese pair of characters or an English word of four letters and more.
    static bool shares_word(Text a, Text b) {
        for (std::size_t i = 0; i + 1 < a.size(); ++i) {
            if (is_han(a[i]) && is_han(a[i + 1]) && contains(b, a.substr(i, 2))) {
                return true;
            }
        }
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= a.size(); ++i) {
            if (i < a.size() && is_latin_letter(a[i])) {
                continue;
            }
            const Text word = singular(a.substr(begin, i - begin));
            if (word.size() >= 3 && is_latin_letter(word[0]) && find_word(b, word) != Text::npos) {
                return true;
            }
            begin = i + 1;
        }
        return false;
    }

    // ---- Something for each ----------------------------------------------------------------------------------------

    TutorAnswer for_each() {
        std::vector<std::size_t> each;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            if (facts_[i].each) {
                each.push_back(i);
            }
        }
        if (each.empty() || facts_.size() < 2) {
            return {};
        }
        const bool asks_change = has_any(question_, {U"找回", U"找", U"change", U"剩", U"left", U"还有"});
        if (each.size() == 1 && facts_.size() == 2) {
            const Fact& rate = facts_[each[0]];
            const Fact& other = facts_[each[0] == 0 ? 1 : 0];
            // What is asked: the things it is for (几天, how many boxes), or their total?
            const bool same_kind = (is_price(rate) && is_price(other)) || (!is_price(rate) && !rate.noun.empty() && rate.noun == other.noun && rate.noun != rate.each_of);
            const bool counts = !rate.each_of.empty() && (other.noun == rate.each_of || (!is_latin_letter(rate.each_of[0]) && find_word(other.behind.substr(0, 3), rate.each_of) != Text::npos));
            if (same_kind && !counts) {
                const MathStep quotient = step('/', other.value(), rate.value());
                if (!quotient.result.is_whole() && is_price(rate) ) {
                    return bought(other.value(), rate.value());
                }
                return finished(quotient.result, {quotient});
            }
            const MathStep product = step('*', rate.value(), other.value());
            return finished(product.result, {product});
        }
        // 每本12元，买3本，付100元，找回多少
        if (each.size() == 1 && facts_.size() == 3) {
            const Fact& rate = facts_[each[0]];
            const Fact* paid = nullptr;
            const Fact* count = nullptr;
            for (std::size_t i = 0; i < facts_.size(); ++i) {
                if (i == each[0]) {
                    continue;
                }
                const bool like_rate = is_price(rate) ? is_price(facts_[i]) : facts_[i].noun == rate.noun;
                (like_rate ? paid : count) = &facts_[i];
            }
            if (paid == nullptr || count == nullptr) {
                // 3 boxes of 12 … each: a product of all
                if (!asks_change && paid == nullptr && facts_.size() == 3 && has_any(question_, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all"})) {
                    const MathStep first = step('*', facts_[0].value(), facts_[1].value());
                    const MathStep second = step('*', first.result, facts_[2].value());
                    return finished(second.result, {first, second});
                }
                return {};
            }
            const MathStep product = step('*', rate.value(), count->value());
            if (asks_change || has_any(question_, {U"还差", U"还需", U"more"})) {
                const MathStep rest = paid->value() < product.result ? step('-', product.result, paid->value()) : step('-', paid->value(), product.result);
                return finished(rest.result, {product, rest});
            }
            const bool plus = has_any(question_, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all", U"now", U"现在", U"原来", U"at first"});
            if (plus) {
                const MathStep sum = step('+', product.result, paid->value());
                return finished(sum.result, {product, sum});
            }
            return {};
        }
        // 苹果每斤5元买3斤，香蕉每斤4元买2斤，一共多少钱
        if (each.size() >= 2 && facts_.size() == 2 * each.size()) {
            std::vector<MathStep> steps;
            Rational total(0);
            for (std::size_t i = 0; i < facts_.size(); i += 2) {
                if (facts_[i].each == facts_[i + 1].each) {
                    return {};
                }
                steps.push_back(step('*', facts_[i].value(), facts_[i + 1].value()));
            }
            const std::size_t products = steps.size();
            total = steps[0].result;
            for (std::size_t i = 1; i < products; ++i) {
                steps.push_back(step('+', total, steps[i].result));
                total = steps.back().result;
            }
            return finished(total, steps);
        }
        return {};
    }

    // 50 yuan, 12 each: four can be bought and 2 are left.
    TutorAnswer bought(const Rational& money, const Rational& price) const {
        const Rational quotient = money / price;
        const Rational whole(quotient.top() / quotient.bottom());
        const MathStep used = step('*', whole, price);
        const MathStep rest = step('-', money, used.result);
        TutorAnswer answer = finished(has_any(question_, {U"剩", U"left", U"余"}) && !has_any(question_, {U"几", U"how many"}) ? rest.result : whole, {used, rest});
        return answer;
    }

    // ---- Equal shares ----------------------------------------------------------------------------------------------

    TutorAnswer equal_shares() {
        const bool shares = has_any(text_, {U"平均分", U"平分", U"均分", U"等分", U"分给", U"分成", U"每人", U"每个", U"每份", U"每盘", U"每组", U"平均每", U"shared", U"share", U"split", U"divided", U"equally", U"each", U"per person", U"among", U"between", U"evenly"});
        if (!shares || facts_.size() != 2 || !has_any(question_, {U"每", U"each", U"every", U"per", U"apiece", U"剩", U"余", U"left", U"分得", U"分到", U"得到", U"get", U"几", U"how many", U"how much"})) {
            return {};
        }
        const Rational& total = facts_[0].value();
        const Rational& count = facts_[1].value();
        const bool reversed = total < count && has_any(facts_[0].behind, {U"人", U"小朋友", U"children", U"kids", U"friends", U"people", U"student", U"学生", U"同学", U"盘", U"组", U"份"});
        const Rational& all = reversed ? count : total;
        const Rational& parts = reversed ? total : count;
        const MathStep quotient = step('/', all, parts);
        const bool rest_asked = has_any(question_, {U"剩", U"余", U"left", U"remain"});
        if ((!quotient.result.is_whole() || rest_asked) && all.is_whole() && parts.is_whole() && !facts_[0].quantity.decimal && (rest_asked || has_any(text_, {U"最多", U"at most"}))) {
            const Rational whole(quotient.result.top() / quotient.result.bottom());
            const MathStep used = step('*', whole, parts);
            const MathStep rest = step('-', all, used.result);
            const bool both = has_any(question_, {U"每", U"each", U"every"});
            TutorAnswer answer = finished(both ? whole : rest.result, {used, rest});
            if (both) {
                answer.shown = whole.fraction() + " … " + rest.result.fraction();
            }
            return answer;
        }
        return finished(quotient.result, {quotient});
    }

    // ---- Multiples, comparisons, ages ------------------------------------------------------------------------------

    TutorAnswer multiple() {
        const Fact* times = nullptr;
        const Fact* base = nullptr;
        for (const Fact& fact : facts_) {
            const bool is_times = fact.behind.substr(0, 1) == U"倍" || fact.behind.substr(0, 9) == U" times as" || fact.behind.substr(0, 11) == U" times more" || fact.behind.substr(0, 10) == U" times the";
            if (is_times) {
                times = times == nullptr ? &fact : times;
            } else if (base == nullptr) {
                base = &fact;
            } else {
                return {};
            }
        }
        Rational factor(2);
        std::size_t word_at = find_word(text_, U"twice as");
        word_at = word_at == Text::npos ? find_word(text_, U"twice the") : word_at;
        word_at = word_at == Text::npos ? find_word(text_, U"double the") : word_at;
        if (times == nullptr && word_at == Text::npos) {
            return {};
        }
        if (times != nullptr) {
            factor = times->value();
            word_at = times->quantity.begin;
        }
        if (base == nullptr || facts_.size() > 2) {
            return {};
        }
        // Who has the multiple: somebody named in its own clause, or the one whose number is known?
        std::size_t clause_begin = word_at;
        while (clause_begin > 0 && !is_stop(clause_begin - 1)) {
            --clause_begin;
        }
        Text subject = text_.substr(clause_begin, word_at - clause_begin);
        bool known_is_multiple = base->quantity.begin < word_at && base->quantity.begin >= clause_begin;  // same clause
        if (!known_is_multiple && base->quantity.begin < word_at) {
            const Text start = subject.substr(0, 2);
            known_is_multiple = start.substr(0, 1) == U"是" || start == U"正好" || start == U"恰好" || start == U"刚好" || start == U"这是" || has_any(subject, {U"which is", U"that is", U"this is"}) || subject == U" " || subject.empty();
        }
        const bool total = has_any(question_, {U"一共", U"总共", U"共", U"两人", U"total", U"altogether", U"together", U"in all"});
        const bool difference = has_any(question_, {U"多多少", U"多几", U"大几", U"大多少", U"how many more", U"how much more", U"older"});
        std::vector<MathStep> steps = {step(known_is_multiple ? '/' : '*', base->value(), factor)};
        if (total) {
            steps.push_back(step('+', base->value(), steps[0].result));
        } else if (difference) {
            steps.push_back(base->value() < steps[0].result ? step('-', steps[0].result, base->value()) : step('-', base->value(), steps[0].result));
        }
        return finished(steps.back().result, steps);
    }

    // 小明今年8岁，5年后几岁; Tom is 8, how old was he 3 years ago
    TutorAnswer years() {
        if (!has_any(text_, {U"岁", U"年龄", U"old", U"age", U"years"}) || facts_.size() != 2) {
            return {};
        }
        const auto is_later = [&](const Fact& f) { return f.behind.substr(0, 2) == U"年后" || f.behind.substr(0, 2) == U"年以" || (has_any(f.before, {U"再过", U"过"}) && f.behind.substr(0, 1) == U"年") || has_any(f.behind, {U"years from now", U"years later", U"years time", U"years' time", U"years after"}) || (f.behind.substr(0, 5) == U" year" && has_any(f.before, {U"in", U"after"})); };
        const auto is_ago = [](const Fact& f) { return f.behind.substr(0, 2) == U"年前" || f.behind.substr(0, 3) == U"年以前" || has_any(f.behind, {U"years ago", U"year ago", U"years before"}); };
        for (std::size_t i = 0; i < 2; ++i) {
            const bool later = is_later(facts_[i]);
            const bool ago = is_ago(facts_[i]);
            if (later != ago) {
                // 5年前他3岁，现在几岁: the known age lies in the past
                const bool back = has_any(question_, {U"现在", U"今年", U"now"}) && !has_any(facts_[1 - i].before, {U"现在", U"今年", U"now"}) && !has_any(facts_[1 - i].behind, {U"now"});
                const MathStep only = step(later != back ? '+' : '-', facts_[1 - i].value(), facts_[i].value());
                return finished(only.result, {only});
            }
        }
        return {};
    }

    // 小红比小明多3个; 3 more than; 比他大25岁; 25 years older than
    TutorAnswer more_or_fewer() {
        if (facts_.size() != 2) {
            return {};
        }
        const bool asks_difference = has_any(question_, {U"多多少", U"少多少", U"多几", U"少几", U"大几", U"小几", U"大多少", U"小多少", U"高多少", U"矮多少", U"重多少", U"轻多少", U"长多少", U"短多少", U"贵多少", U"便宜多少", U"相差", U"差多少", U"差几", U"how many more", U"how much more", U"how many fewer", U"how much less", U"how much older", U"how many years older", U"how much taller", U"how much heavier", U"how much longer", U"how much cheaper", U"difference", U"how much younger"});
        const auto counted = [](const Fact& f) { return f.quantity.unit || !(f.noun.empty() || f.noun == U"和" || f.noun == U"与" || f.noun == U"跟" || f.noun == U"的" || f.noun == U"比" || f.noun == U"and" || f.noun == U"or" || f.noun == U"pro"); };
        if (asks_difference && counted(facts_[0]) && counted(facts_[1])) {
            const bool first = facts_[1].value() < facts_[0].value();
            const MathStep only = first ? step('-', facts_[0].value(), facts_[1].value()) : step('-', facts_[1].value(), facts_[0].value());
            return finished(only.result, {only});
        }
        for (std::size_t i = 0; i < 2; ++i) {
            const Fact& by = facts_[i];
            const Fact& known = facts_[1 - i];
            char sign = 0;
            bool subject_new = true;
            const std::size_t than = by.before.rfind(U'比');
            if (than != Text::npos && !by.before.empty()) {
                const Text last = by.before.substr(by.before.size() >= 2 ? by.before.size() - 2 : 0);
                sign = last.find_first_of(U"多大高重长贵快") != Text::npos ? '+' : last.find_first_of(U"少小矮轻短低慢") != Text::npos || has_any(last, {U"便宜"}) ? '-' : '\0';
                subject_new = than > 0 && !(by.before.substr(0, than) == U" ");
                if (known.quantity.begin > by.quantity.begin) {
                    subject_new = true;
                }
            } else if (has_any(by.behind, {U"more than", U"older than", U"taller than", U"heavier than", U"longer than", U"more expensive", U"higher than"}) || (has_any(by.behind, {U"more"}) && has_any(text_, {U"than"}))) {
                sign = '+';
            } else if (has_any(by.behind, {U"fewer", U"less than", U"younger than", U"shorter than", U"lighter than", U"cheaper than", U"less"})) {
                sign = '-';
            }
            if (sign == 0) {
                continue;
            }
            if (!subject_new || has_any(by.before, {U"which is", U"that is"})) {
                sign = sign == '+' ? '-' : '+';
            }
            std::vector<MathStep> steps = {step(sign, known.value(), by.value())};
            if (has_any(question_, {U"一共", U"总共", U"共", U"两人", U"total", U"altogether", U"together", U"in all"})) {
                steps.push_back(step('+', known.value(), steps[0].result));
            }
            return finished(steps.back().result, steps);
        }
        return {};
    }

    // ---- Gains and losses ------------------------------------------------------------------------------------------

    static int direction(const Fact& fact) {
        const Text words = fact.before;
        if (has_any(words, {U"送给了他", U"送给他", U"送给她", U"送给我", U"给了她", U"给了他", U"给了我", U"给她", U"给他", U"给我", U"妈妈又给", U"妈妈给", U"爸爸给", U"爸爸又给", U"老师给", U"奶奶给", U"爷爷给", U"又给了", U"gives him", U"gives her", U"gave him", U"gave her", U"gave me", U"gives me", U"was given", U"is given", U"gets", U"got", U"receives", U"received"})) {
            return 1;
        }
        if (has_any(words, {U"吃", U"喝", U"用", U"送", U"卖", U"丢", U"借走", U"借出", U"借给", U"飞走", U"走了", U"下车", U"下了", U"花", U"拿走", U"掉", U"坏了", U"摘走", U"给", U"失去", U"少了", U"减少", U"破", U"输", U"运走", U"剪去", U"剪掉", U"倒出", U"离开", U"搬走", U"取走", U"取出", U"游走", U"跑了", U"读了", U"看了", U"用掉", U"还给", U"寄出", U"捐",
                          U"eats", U"eat", U"ate", U"drinks", U"drank", U"gives", U"gave", U"give", U"loses", U"lost", U"lose", U"sells", U"sold", U"sell", U"spends", U"spent", U"spend", U"uses", U"used", U"use", U"breaks", U"broke", U"throws", U"threw", U"donates", U"donated", U"lends", U"lent", U"removes", U"removed", U"pays", U"paid", U"takes away", U"took away", U"sends", U"sent", U"reads", U"read", U"cut off", U"cuts off", U"drops", U"dropped", U"returns", U"returned"})) {
            return -1;
        }
        if (has_any(fact.behind, {U"飞走", U"走了", U"下车", U"离开", U"坏了", U"被", U"跑了", U"游走", U"回家", U"get off", U"got off", U"fly away", U"flew away", U"flies away", U"leave", U"left the", U"leaves", U"are broken", U"broke", U"run away", U"ran away", U"die", U"died", U"go home", U"went home", U"get out", U"walk away", U"are eaten", U"were eaten", U"are sold", U"were sold", U"swim away", U"swam away"})) {
            return -1;
        }
        if (has_any(words, {U"又", U"买", U"得到", U"捡", U"来了", U"收到", U"加", U"借来", U"上车", U"上来", U"增加", U"摘了", U"放进", U"赢", U"送来", U"运来", U"存", U"找到", U"还有", U"种", U"钓", U"获得", U"再", U"buys", U"bought", U"buy", U"finds", U"found", U"adds", U"added", U"picks", U"picked", U"wins", U"won", U"earns", U"earned", U"saves", U"saved", U"makes", U"made", U"bakes", U"baked", U"collects", U"collected", U"catches", U"caught", U"plants", U"planted", U"puts", U"put", U"joined by", U"another"}) ||
            has_any(fact.behind, {U"more", U"飞来", U"上车", U"来了", U"加入", U"get on", U"got on", U"come", U"came", U"join", U"joined", U"arrive", U"arrived", U"fly in", U"flew in"})) {
            return 1;
        }
        return 0;
    }

    TutorAnswer gains_and_losses() {
        if (facts_.size() < 2 || facts_.size() > 6) {
            return {};
        }
        for (const Fact& fact : facts_) {
            if (fact.quantity.share || fact.quantity.percent) {
                return {};
            }
        }
        const bool left = has_any(question_, {U"剩", U"还有", U"余", U"left", U"remain", U"remains", U"still"});
        const bool total = has_any(question_, {U"一共", U"总共", U"共", U"合计", U"总", U"加起来", U"total", U"altogether", U"in all", U"together", U"all in all", U"combined"});
        const bool now = has_any(question_, {U"现在", U"now", U"后来", U"then"}) || has_any(asked_, {U"does", U"do"});
        const bool at_first = has_any(question_, {U"原来", U"原有", U"一开始", U"最初", U"开始", U"at first", U"originally", U"to begin with", U"to start with", U"start with", U"in the beginning", U"at the beginning", U"before"});
        const bool lacks = has_any(question_, {U"还差", U"还需要", U"还要", U"how many more", U"how much more", U"more does", U"still need"});
        if (!left && !total && !now && !at_first && !lacks) {
            return {};
        }
        if (lacks && facts_.size() == 2) {
            const bool first = facts_[1].value() < facts_[0].value();
            const MathStep only = first ? step('-', facts_[0].value(), facts_[1].value()) : step('-', facts_[1].value(), facts_[0].value());
            return finished(only.result, {only});
        }
        std::vector<MathStep> steps;
        if (at_first) {
            // The number that is left, and then every change undone.
            std::size_t base = facts_.size();
            for (std::size_t i = 0; i < facts_.size(); ++i) {
                if (has_any(facts_[i].before, {U"剩", U"还有", U"现在有", U"has", U"left", U"now"}) || has_any(facts_[i].behind, {U"left", U"now", U"remain"})) {
                    base = i;
                }
            }
            if (base == facts_.size()) {
                return {};
            }
            Rational value = facts_[base].value();
            for (std::size_t i = 0; i < facts_.size(); ++i) {
                const int d = i == base ? 0 : direction(facts_[i]);
                if (i != base && d == 0) {
                    return {};
                }
                if (i != base) {
                    steps.push_back(step(d > 0 ? '-' : '+', value, facts_[i].value()));
                    value = steps.back().result;
                }
            }
            return finished(value, steps);
        }
        Rational value = facts_[0].value();
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            int d = direction(facts_[i]);
            if (total && !left) {
                d = d < 0 && i > 0 && direction(facts_[0]) >= 0 && !same_action(facts_[0], facts_[i]) && now ? -1 : 1;
            } else if (d == 0 && i + 1 <= facts_.size()) {
                // "eats 2 and 3": the verb before the last number goes on
                d = i >= 2 && facts_[i].before.size() <= 5 ? direction(facts_[i - 1]) : left ? -1 : 0;
            }
            if (d == 0) {
                return {};
            }
            steps.push_back(step(d > 0 ? '+' : '-', value, facts_[i].value()));
            value = steps.back().result;
            if (value.is_negative()) {
                return {};
            }
        }
        return finished(value, steps);
    }

    static bool same_action(const Fact& a, const Fact& b) { return direction(a) == direction(b); }

    const RequestText& request_;
    Text text_;
    std::vector<Fact> facts_;
    Text question_;
    Text asked_;
};

}  // namespace minillm
