// os/apps/tutor/stories/two_rates.hpp: two rates of one kind, side by side: what both come to, how far they differ, or
// what the one that is asked for comes to.
//
//     甲队每天修75米，乙队每天修65米，8天修完，路长多少米           (75 + 65) × 8
//     甲队每天修75米，乙队每天修65米，8天里甲队比乙队多修多少米     (75 - 65) × 8
//     甲队每天修75米，乙队每天修65米，路长1260米，几天修完          1260 ÷ (75 + 65)
//     6个足球，每个75元，4个篮球，每个68元，足球比篮球多花多少元    75 × 6 - 68 × 4
//     酸奶每盒比牛奶贵2元 (牛奶每盒4元)，8盒酸奶要多少元            (4 + 2) × 8
//
// A count belongs to the rate that names it, or to both: 各, or a time. Every number has its place, but for what a
// question that names only one of the two leaves out.
//
// Not here: two who meet (motion_problems.hpp), one rate and its counts (cancelling_units.hpp, stock_story.hpp),
// English (bill_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_terms.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of two rates.
class TwoRates {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        const bool chinese = std::any_of(problem.question.begin(), problem.question.end(), is_han);
        const bool shares = std::any_of(quantities.begin(), quantities.end(),
                                        [](const Quantity& quantity) { return quantity.share || quantity.percent; });
        if (!chinese || shares || quantities.size() < 2 || !is_plain(problem.text)) {
            return {};
        }
        const ProblemThings things(request, quantities, problem);
        TwoRates rates(things, problem);
        return things.asked && rates.read() ? rates.solved() : TutorAnswer{};
    }

private:
    TwoRates(const ProblemThings& things, const WordProblem& problem) : things_(things), problem_(problem) {
        asks_difference_ = asks_how_far();
        asks_sum_ = has_any(problem.question, {U"共", U"总", U"合计"});
    }

    // Words of other structures.
    static bool is_plain(Text text) {
        return !has_any(text,
                        {U"平均", U"倍",   U"相遇", U"相向", U"相距", U"同向", U"背",   U"追",   U"往返",   U"返回",
                         U"来回", U"计划", U"实际", U"以内", U"超过", U"送",   U"折",   U"优惠", U"照这样", U"一半",
                         U"剩",   U"余",   U"后来", U"休息", U"先",   U"赚",   U"利润", U"进价", U"成本",   U"团购",
                         U"进水", U"出水", U"排出", U"排水", U"注入", U"放水", U"水速", U"水流", U"其中",   U"收入"});
    }

    // 比…多多少, 比…便宜几元: no number behind 比.
    bool asks_how_far() const {
        const std::size_t than = problem_.question.rfind(U'比');
        const auto begin = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        return than != Text::npos && std::none_of(things_.facts.begin(), things_.facts.end(),
                                                  [&](const TypedFact& fact) { return fact.begin > begin + than; });
    }

    // ---- What is told ---------------------------------------------------------------------------------------------

    struct Rate {
        std::size_t fact = 0;
        Text name;                           // the words before it in its clause
        std::optional<std::size_t> counted;  // its count
    };

    bool read() {
        for (std::size_t i = 0; i < things_.facts.size(); ++i) {
            const TypedFact& fact = things_.facts[i];
            if (fact.also_per) {
                return false;
            }
            if (fact.per) {
                rates_.push_back({i, name_of(fact), std::nullopt});
            } else {
                counts_.push_back(i);
            }
        }
        if (rates_.size() != 2 || !StockTerms::agree(rate(0).of, rate(1).of)) {
            return false;
        }
        std::erase_if(counts_, [&](std::size_t i) { return counts_parties(things_.facts[i]); });
        values_ = {rate(0).value, rate(1).value};
        asks_difference_ = asks_difference_ || saves();
        const bool other_unit = things_.asked->unit && rate(0).of.unit &&
                                UnitReader::same_kind(*things_.asked->unit, *rate(0).of.unit) &&
                                things_.asked->unit->id != rate(0).of.unit->id;
        return !other_unit && settle_comparison() && place_counts();
    }

    // 小南 of 小南每分钟比小东多打6个字: without the time, but with what is compared.
    Text name_of(const TypedFact& fact) const {
        const Text words = words_before(fact);
        return fact.per->unit && !contains(words, U"比") ? words.substr(0, words.find(U'每')) : words;
    }

    const TypedFact& rate(std::size_t which) const { return things_.facts[rates_[which].fact]; }

    // From the last stop to the number; the comma of "甲队、乙队" parts names, not clauses.
    Text words_before(const TypedFact& fact) const {
        std::size_t begin = fact.begin;
        while (begin > 0 && !problem_.is_stop(begin - 1)) {
            --begin;
        }
        return problem_.text.substr(begin, fact.begin - begin);
    }

    // 两个修路队: the two whose rates are told.
    bool counts_parties(const TypedFact& fact) const {
        const bool two = fact.value == Rational(2) && problem_.text[fact.begin] == U'两';
        return two && !StockTerms::agree(fact.of, *rate(0).per) && !StockTerms::agree(fact.of, *rate(1).per) &&
               !StockTerms::agree(fact.of, rate(0).of);
    }

    // 酸奶每盒比牛奶贵2元: the second rate is told by the first.
    bool settle_comparison() {
        const Text own = rates_[1].name;
        const std::size_t than = own.rfind(U'比');
        if (contains(rates_[0].name, U"比")) {
            return false;
        }
        if (than == Text::npos) {
            return true;
        }
        const std::size_t more = own.find_first_of(U"多贵高快重", than);
        const std::size_t less = own.find_first_of(U"少便低慢轻", than);
        const std::size_t sign = std::min(more, less);
        if (sign == Text::npos || !PercentProblems::shares_word(own.substr(than + 1, sign - than - 1), told_of(0))) {
            return false;
        }
        steps_.push_back(problem_step(more < less ? '+' : '-', values_[0], values_[1]));
        values_[1] = steps_.back().result;
        rates_[1].name = own.substr(0, rate(1).per->unit ? std::min(than, own.find(U'每')) : than);
        compared_ = true;
        return true;
    }

    // The words around a rate and around its count.
    Text told_of(std::size_t which) const {
        return problem_.text.substr(which == 0 ? 0 : rate(0).end, rate(which).end - (which == 0 ? 0 : rate(0).end));
    }

    // ---- Whose count it is ----------------------------------------------------------------------------------------

    bool place_counts() {
        std::vector<std::size_t> times;
        for (const std::size_t i : counts_) {
            const TypedFact& fact = things_.facts[i];
            if (fits(fact, 0) || fits(fact, 1)) {
                times.push_back(i);
            } else if (StockTerms::agree(fact.of, rate(0).of) && !amount_) {
                amount_ = fact.value;
                amount_words_ = words_before(fact);
            } else {
                return false;
            }
        }
        if (times.size() == 2) {
            const bool crossed = names(times[0], 1) || names(times[1], 0);
            rates_[0].counted = times[crossed ? 1 : 0];
            rates_[1].counted = times[crossed ? 0 : 1];
            return fits(things_.facts[*rates_[0].counted], 0) && fits(things_.facts[*rates_[1].counted], 1) &&
                   !(names(times[0], 0) && names(times[0], 1));
        }
        if (times.size() != 1) {
            return times.empty();
        }
        const TypedFact& fact = things_.facts[times[0]];
        const bool for_both = contains(words_before(fact), U"各") || (fact.of.unit && !is_amount(fact));
        if (for_both && fits(fact, 0) && fits(fact, 1)) {
            rates_[0].counted = rates_[1].counted = times[0];
            return true;
        }
        const bool second = names(times[0], 1) || !fits(fact, 0);
        rates_[second ? 1 : 0].counted = times[0];
        return compared_ && second && fits(fact, 1);
    }

    // A time is the same for both; a weight need not be.
    static bool is_amount(const TypedFact& fact) {
        return fact.of.unit->dimension != "time" && fact.of.unit->dimension != "calendar";
    }

    // Eight boxes for so much a box; two grown-ups for so much a ticket.
    bool fits(const TypedFact& fact, std::size_t which) const {
        const ProblemThing& per = *rate(which).per;
        const bool ticket = per.measure == U"张" && contains(problem_.text, U"票") && fact.of.is_person();
        const bool same_unit = !per.unit || (fact.of.unit && fact.of.unit->id == per.unit->id);
        return ticket || (same_unit && StockTerms::agree(fact.of, per));
    }

    // Whether a count names what a rate is for: 4个篮球, 篮球每个68元.
    bool names(std::size_t count, std::size_t which) const {
        return PercentProblems::shares_word(rates_[which].name, things_.facts[count].behind);
    }

    // ---- What is asked --------------------------------------------------------------------------------------------

    TutorAnswer solved() {
        if (things_.asked_per) {
            return for_one();
        }
        const bool asks_amount = StockTerms::agree(*things_.asked, rate(0).of);
        if (!asks_amount) {
            return how_long();
        }
        if (!rates_[0].counted || !rates_[1].counted) {
            return rates_[1].counted && !amount_ && !asks_difference_ && !names_in_question(0) ? finished(product(1))
                                                                                               : TutorAnswer{};
        }
        const bool change = amount_ && contains(problem_.question, U"找回");
        if (amount_ && !change) {
            return {};
        }
        const bool one = compared_ && !asks_sum_ && !asks_difference_ && !change;
        if (one && names_in_question(1) && !names_in_question(0)) {
            return finished(product(1));
        }
        const bool whole = contains(problem_.text, U"合") && has_any(problem_.question, {U"这", U"全长"});
        const bool only_one = names_in_question(0) != names_in_question(1);  // 甲一共做了多少个
        if (!asks_difference_ && ((!asks_sum_ && !whole && !change) || only_one)) {
            return {};
        }
        const Rational both = together(asks_difference_);
        return change && both < *amount_ ? finished(step('-', *amount_, both))
               : change                  ? TutorAnswer{}
                                         : finished(both);
    }

    // 每月工资6000元，每月花4200元，每月能存多少元: without a count.
    TutorAnswer for_one() {
        const bool same = things_.asked_per->unit && rate(0).per->unit && rate(1).per->unit &&
                          things_.asked_per->unit->id == rate(0).per->unit->id &&
                          rate(0).per->unit->id == rate(1).per->unit->id;
        const bool alone = same && counts_.empty() && !compared_ && StockTerms::agree(*things_.asked, rate(0).of);
        return alone && asks_difference_ ? finished(difference(values_[0], values_[1])) : TutorAnswer{};
    }

    // 每月工资6000元，每月花4200元: what is saved.
    bool saves() const {
        const auto spends = [](Text words) { return has_any(words, {U"花", U"用", U"支出"}); };
        const Text first = words_before(rate(0));
        return contains(problem_.question, U"存") && spends(words_before(rate(1))) && !spends(first) &&
               has_any(first, {U"工资", U"收", U"赚", U"挣"});
    }

    // How long both need for it together.
    TutorAnswer how_long() {
        const bool both = has_any(problem_.text, {U"合", U"一起", U"同时", U"共同"});
        const bool time = rate(0).per->unit && !compared_ && StockTerms::agree(*things_.asked, *rate(0).per) &&
                          StockTerms::agree(*things_.asked, *rate(1).per);
        const bool whole = amount_ && !contains(amount_words_, U"比") && !rates_[0].counted && !rates_[1].counted;
        return both && time && whole && !asks_difference_
                   ? finished(step('/', *amount_, step('+', values_[0], values_[1])))
                   : TutorAnswer{};
    }

    // Whether the question names what a rate is for.
    bool names_in_question(std::size_t which) const {
        const Text name = rates_[which].name;
        return PercentProblems::shares_word(name, problem_.question) ||
               (name.size() == 1 && contains(problem_.question, name));  // 甲每小时做25个
    }

    Rational together(bool apart) {
        if (rates_[0].counted == rates_[1].counted) {
            const Rational sum = apart ? difference(values_[0], values_[1]) : step('+', values_[0], values_[1]);
            return step('*', sum, things_.facts[*rates_[0].counted].value);
        }
        const Rational first = product(0);
        const Rational second = product(1);
        return apart ? difference(first, second) : step('+', first, second);
    }

    Rational product(std::size_t which) {
        return step('*', values_[which], things_.facts[*rates_[which].counted].value);
    }

    Rational difference(const Rational& a, const Rational& b) { return a < b ? step('-', b, a) : step('-', a, b); }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    TutorAnswer finished(const Rational& value) const {
        return value.is_negative() ? TutorAnswer{} : problem_finished(value, steps_);
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    std::vector<Rate> rates_;
    std::vector<Rational> values_;  // of the two rates
    std::vector<std::size_t> counts_;
    std::optional<Rational> amount_;  // what both come to, or what is paid
    Text amount_words_;
    bool compared_ = false;
    bool asks_difference_ = false;
    bool asks_sum_ = false;
    std::vector<MathStep> steps_;
};

}  // namespace minillm
