// os/apps/tutor/stories/same_whole.hpp: one whole that is divided in another way: so much for each of so many, and then
// another rate or another number.
//
//     每天看24页，10天看完，如果要8天看完，每天看几页？      24 × 10 ÷ 8 = 30
//     每套用布3.2米，做了600套，现在每套用3米，可以做几套？  3.2 × 600 ÷ 3 = 640
//     每行站20人，站18行，如果每行多站4人，可以站几行？      20 × 18 ÷ (20 + 4) = 15
//     计划4小时行60千米，实际每小时比计划多行5千米，用几小时 60 ÷ (60 ÷ 4 + 5) = 3
//     12 chairs in each of 8 rows; now 16 in each row: how many rows?
//
// What is told of the second way may be a rate, a number, or by how much one of them changes. A word must say that the
// whole stays (如果, 现在, 原路, instead), and three numbers are all there are.
//
// Not here: more workers need less time (inverse_problems.hpp), the rest at another rate (stock_story.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_terms.hpp"
#include "word_problem.hpp"

namespace minillm {

class SameWhole {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        if (!whole_stays(problem.text) || quantities.size() < 3 || quantities.size() > 4) {
            return {};
        }
        for (const Quantity& quantity : quantities) {
            if (quantity.percent || quantity.share || !(Rational(0) < quantity.value)) {
                return {};
            }
        }
        const ProblemThings things(request, quantities, problem);
        SameWhole same(things, problem);
        return things.asked && things.facts.size() == 3 && same.read() ? same.solved() : TutorAnswer{};
    }

private:
    SameWhole(const ProblemThings& things, const WordProblem& problem) : things_(things), problem_(problem) {}

    static bool whole_stays(Text text) {
        const bool one_way = contains(text, U"从") && contains(text, U"到") && !contains(text, U"同时");
        const bool stays =
            one_way || has_any(text, {U"如果",       U"若",        U"改",         U"实际",     U"原来", U"原计划",
                                      U"现在",       U"原路",      U"返回",       U"换",       U"假如", U"要是",
                                      U"照",         U"instead",   U"now",        U"actually", U"if",   U"only",
                                      U"rearranges", U"rearrange", U"rearranged", U"repacked"});
        const bool other = has_any(
            text, {U"剩",    U"余",   U"又",        U"后来",      U"再",           U"休息",  U"倍",       U"相遇",
                   U"追",    U"同时", U"合",        U"照这样",    U"这样计算",     U"照样",  U"平均分成", U"工人",
                   U"left",  U"rest", U"more",      U"fewer",     U"then",         U"after", U"first",    U"than",
                   U"twice", U"half", U"left over", U"same rate", U"at this rate", U"still", U"both",     U"already",
                   U"已经",  U"还要", U"损耗",      U"坏"});
        return stays && !other;
    }

    // ---- What the three numbers are -------------------------------------------------------------------------------

    bool read() {
        for (const TypedFact& fact : things_.facts) {
            if (fact.also_per || fact.single) {
                return false;
            }
            if (fact.per) {
                rates_.push_back(&fact);
            }
        }
        if (rates_.empty() || rates_.size() > 2) {
            return false;
        }
        for (const TypedFact& fact : things_.facts) {
            if (fact.per) {
                continue;
            }
            const bool counts = same_measure(fact.of, *rates_[0]->per);
            const bool amounts = same_measure(fact.of, rates_[0]->of);
            if (counts == amounts) {
                return false;
            }
            if (counts) {
                counts_.push_back(&fact);
            } else if (whole_ == nullptr) {
                whole_ = &fact;
            } else {
                return false;
            }
        }
        const bool one_kind = rates_.size() < 2 || (same_measure(rates_[0]->of, rates_[1]->of) &&
                                                    same_measure(*rates_[0]->per, *rates_[1]->per));
        return one_kind && !counts_.empty() && places();
    }

    static bool same_measure(const ProblemThing& a, const ProblemThing& b) {
        const bool one_unit = !a.unit || !b.unit || a.unit->id == b.unit->id;
        return one_unit && !a.open() && !b.open() && StockTerms::agree(a, b);
    }

    // Which of the numbers tells of the second way: the last one, and it changes the first or stands for itself.
    bool places() {
        if (whole_ != nullptr) {
            const bool changes = rates_.size() == 1 && change_of(*rates_[0]) != 0;
            first_count_ = counts_[0];
            second_rate_ = rates_[0];
            return changes && second_rate_->begin > first_count_->begin && second_rate_->begin > whole_->begin;
        }
        first_rate_ = rates_[0];
        first_count_ = counts_[0];
        second_rate_ = rates_.size() == 2 ? rates_[1] : nullptr;
        second_count_ = counts_.size() == 2 ? counts_[1] : nullptr;
        const TypedFact* const second = second_rate_ != nullptr ? second_rate_ : second_count_;
        return second != nullptr && second->begin > first_rate_->begin && second->begin > first_count_->begin &&
               change_of(*first_rate_) == 0 && change_of(*first_count_) == 0;
    }

    // 每行多站4人, 比计划多行5千米: 1 for more, -1 for less, 0 if the number stands for itself.
    static int change_of(const TypedFact& fact) {
        const bool more = has_any(fact.before, {U"多", U"提高", U"增加"});
        const bool less = has_any(fact.before, {U"少", U"节约", U"节省", U"减少", U"提前"});
        return more == less ? 0 : more ? 1 : -1;
    }

    // ---- The answer -----------------------------------------------------------------------------------------------

    TutorAnswer solved() {
        const Text question = problem_.question;
        const bool asks_rate = things_.asked_per && same_measure(*things_.asked_per, *rates_[0]->per) &&
                               agrees(*things_.asked, rates_[0]->of);
        const bool asks_count = !things_.asked_per && agrees(*things_.asked, *rates_[0]->per);
        const bool compares = has_any(question, {U"比", U"提前", U"早", U"多", U"少", U"earlier", U"sooner"}) &&
                              !question_is_plain(question);
        if (asks_rate == asks_count || asks_rate != (second_count_ != nullptr)) {
            return {};
        }
        Rational whole;
        Rational first_rate;
        if (whole_ != nullptr) {
            whole = whole_->value;
            first_rate = step('/', whole, first_count_->value);
        } else {
            first_rate = first_rate_->value;
            whole = step('*', first_rate, first_count_->value);
        }
        const Rational& first = asks_rate ? first_count_->value : first_rate;
        const TypedFact& told = asks_rate ? *second_count_ : *second_rate_;
        const int change = change_of(told);
        const Rational second = change == 0 ? told.value : step(change > 0 ? '+' : '-', first, told.value);
        if (!(Rational(0) < second)) {
            return {};
        }
        Rational found = step('/', whole, second);
        const bool in_days = things_.asked->unit && things_.asked->unit->id == "d";
        if ((!things_.asked->unit || in_days) && !found.is_whole()) {
            return {};
        }
        if (compares) {
            const Rational& before = asks_rate ? first_rate : first_count_->value;
            found = before < found ? step('-', found, before) : step('-', before, found);
        }
        const bool measured = things_.asked->unit && !things_.asked_per;
        return measured ? in_asked_measure(found, steps_, things_.asked->unit, problem_)
                        : problem_finished(found, steps_);
    }

    // 多少 is no comparison.
    static bool question_is_plain(Text question) {
        const bool earlier = has_any(question, {U"提前", U"早", U"earlier", U"sooner"});
        std::size_t more = 0;
        for (const char32_t word : {U'多', U'少'}) {
            for (const char32_t c : question) {
                more += c == word ? 1 : 0;
            }
        }
        const std::size_t in_how_many = contains(question, U"多少") ? 2 : 0;
        return !earlier && !contains(question, U"比") && more == in_how_many;
    }

    static bool agrees(const ProblemThing& asked, const ProblemThing& told) {
        const bool one_unit = !asked.unit || !told.unit || asked.unit->id == told.unit->id;
        return one_unit && StockTerms::agree(asked, told);
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    std::vector<const TypedFact*> rates_;
    std::vector<const TypedFact*> counts_;
    const TypedFact* whole_ = nullptr;
    const TypedFact* first_rate_ = nullptr;
    const TypedFact* first_count_ = nullptr;
    const TypedFact* second_rate_ = nullptr;
    const TypedFact* second_count_ = nullptr;
    std::vector<MathStep> steps_;
};

}  // namespace minillm
