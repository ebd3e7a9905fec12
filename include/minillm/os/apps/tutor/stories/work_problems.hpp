// os/apps/tutor/stories/work_problems.hpp: word problems of work that one, two or more do alone and together.
//
//     each alone, asked together     1 ÷ (1/10 + 1/15) = 6
//     together and one alone, asked the other     1 ÷ (1/12 - 1/20) = 30
//     one fills, one empties         1 ÷ (1/6 - 1/9) = 18
//     one works 2 days first         (1 - 2/12) ÷ (1/12 + 1/8) = 4
//     so many an hour each           250 ÷ (30 + 20) = 5
//
// The whole work is 1; who needs 10 days does 1/10 of it a day. Every time must be of one worker alone, of all
// together, or of a beginning, and the question must say which time it wants.
//
// Not here: so many machines that all work alike (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "named_things.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of work done together.
class WorkProblems {
    using Text = std::u32string_view;

public:
    /// Whether a problem is about that: they work together, or one of them alone.
    static bool tells_of(const WordProblem& problem) {
        if (meets_on_whole_way(problem)) {
            return true;
        }
        const bool together = joins(problem.text);
        const bool works = has_any(problem.text, {U"单独",          U"单开",
                                                  U"独做",          U"独修",
                                                  U"注满",          U"灌满",
                                                  U"放满",          U"做完",
                                                  U"运完",          U"完工",
                                                  U"打完",          U"能打",
                                                  U"能做",          U"能修",
                                                  U"完成",          U"修完",
                                                  U"打扫",          U"alone",
                                                  U"by himself",    U"by herself",
                                                  U"by itself",     U"fill",
                                                  U"paint",         U"finish",
                                                  U"finishes",      U"mow",
                                                  U"clean",         U"build",
                                                  U"dig",           U"job",
                                                  U"empties",       U"empty",
                                                  U"drain",         U"produce",
                                                  U"makes",         U"prints",
                                                  U"零件",          U"working together",
                                                  U"work together", U"works together"});
        return together && works && std::count_if(problem.facts.begin(), problem.facts.end(), is_duration) >= 1;
    }

    /// Whether so many are made an hour by each of two.
    static bool tells_of_rates(const WordProblem& problem) {
        return joins(problem.text) && WorkProblems(problem).rates_of_work().size() == 2;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        WorkProblems work(problem);
        return work.read() ? work.solve() : TutorAnswer{};
    }

    /// Two who make so many an hour each: so many together in a time, or the time for so many.
    static TutorAnswer at_rates(const WordProblem& problem) {
        const WorkProblems work(problem);
        const std::vector<const ProblemFact*> rates = work.rates_of_work();
        const ProblemFact* other = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool rate = std::find(rates.begin(), rates.end(), &fact) != rates.end();
            const bool one = fact.value() == Rational(1) || (fact.value() == Rational(2) && !fact.quantity.unit &&
                                                             !is_ascii_digit(problem.text[fact.quantity.begin]));
            if (rate || (one && !fact.quantity.unit)) {
                continue;
            }
            if (other != nullptr) {
                return {};
            }
            other = &fact;
        }
        const bool odd = has_any(problem.text, {U"比", U"倍", U"than", U"twice", U"先", U"first", U"剩", U"left"});
        if (other == nullptr || odd || rates.size() != 2) {
            return {};
        }
        const MathStep sum = problem_step('+', rates[0]->value(), rates[1]->value());
        const bool same_time = is_duration(*other) && period_of(*other) == period_of_rate(*rates[0]) &&
                               period_of_rate(*rates[0]) == period_of_rate(*rates[1]);
        const std::size_t who = NamedThings::meant({rates[0]->before, rates[1]->before}, problem.question);
        const bool of_one = who != NamedThings::none;
        if (same_time && asks_amount(problem.question) && of_one) {
            const MathStep own = problem_step('*', rates[who]->value(), other->value());
            return problem_finished(own.result, {own});
        }
        if (same_time && asks_amount(problem.question)) {
            const MathStep made = problem_step('*', sum.result, other->value());
            return problem_finished(made.result, {sum, made});
        }
        const bool unnamed = begins_with_any(rates[0]->behind, {U" a ", U" an ", U" per ", U" each ", U" every "});
        const bool same_thing = (other->noun == rates[0]->noun || unnamed) && !is_duration(*other) &&
                                period_of_rate(*rates[0]) == period_of_rate(*rates[1]);
        const MathStep time = problem_step('/', other->value(), sum.result);
        if (same_thing && asks_time(problem.question)) {
            return problem_finished(time.result, {sum, time});
        }
        if (same_thing && asks_amount(problem.question) && of_one) {
            const MathStep own = problem_step('*', rates[who]->value(), time.result);
            return problem_finished(own.result, {sum, time, own});
        }
        return {};
    }

private:
    struct Worker {
        Rational time;
        Text words;  // that tell who it is
        bool empties = false;
    };

    explicit WorkProblems(const WordProblem& problem) : problem_(problem) {}

    static bool joins(Text text) {
        return has_any(text, {U"一起", U"合作", U"合修", U"合做", U"合干", U"合开", U"合打", U"合挖", U"齐开",
                              U"同时开", U"同时打开", U"都打开", U"共同", U"together", U"both", U"at the same time",
                              U"side by side", U"with the drain open", U"with the plug out"});
    }

    // 甲车行完全程要6小时，乙车要12小时，几小时相遇: as if the way were a piece of work.
    static bool meets_on_whole_way(const WordProblem& problem) {
        const bool meets = has_any(problem.text, {U"相遇", U"meet"}) &&
                           has_any(problem.text, {U"全程", U"whole way", U"whole distance", U"entire distance"});
        const bool only_times = std::all_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
            return is_duration(fact) || (fact.value() == Rational(2) && !fact.quantity.unit);
        });
        return meets && only_times && problem.facts.size() >= 2;
    }

    static bool is_duration(const ProblemFact& fact) {
        return (fact.quantity.unit && fact.quantity.unit->dimension == "time") || fact.behind.starts_with(U"天") ||
               fact.behind.starts_with(U"个小时") || fact.behind.starts_with(U" day") ||
               fact.behind.starts_with(U"次运完") || fact.behind.starts_with(U"次可以运完");
    }

    static std::string period_of(const ProblemFact& fact) {
        return fact.quantity.unit ? fact.quantity.unit->id : encode_utf8(fact.noun);
    }

    // From the mark or number before a fact to the one behind it.
    Text words_of(const ProblemFact& fact) const {
        const std::size_t begin = static_cast<std::size_t>(fact.before.data() - problem_.text.data());
        const std::size_t end = fact.quantity.number_end + fact.behind.size();
        return problem_.text.substr(begin, end - begin);
    }

    // The sentence of a fact up to it, and the words behind it.
    Text sentence_of(const ProblemFact& fact) const {
        std::size_t begin = fact.quantity.begin;
        while (begin > 0 && Text(U".;?!").find(problem_.text[begin - 1]) == Text::npos) {
            --begin;
        }
        return problem_.text.substr(begin, fact.quantity.number_end + fact.behind.size() - begin);
    }

    bool read() {
        std::string period;
        for (const ProblemFact& fact : problem_.facts) {
            const bool bare = !fact.quantity.unit &&
                              (fact.before.ends_with(U"in ") || fact.before.ends_with(U"needs ")) && !period.empty() &&
                              fact.noun.empty();  // ..., Ben in 6
            if (fact.quantity.share && !fact.quantity.percent && is_rate_of_whole(fact)) {
                workers_.push_back({Rational(1) / fact.value(), fact.before, false});
                continue;
            }
            const bool duration = is_duration(fact) || bare;
            const bool multiple = fact.behind.starts_with(U"倍") || fact.behind.starts_with(U" times");
            const bool pause = duration && has_any(words_of(fact), {U"休息", U"停工", U"请假", U"离开", U"rest",
                                                                    U"rested", U"leave", U"left", U"absent"});
            if (multiple || pause) {
                return false;  // no time of a worker
            }
            const bool few = fact.value() == Rational(1) || fact.value() == Rational(2) || fact.value() == Rational(3);
            const bool counts_them = !fact.quantity.unit && few;  // 一项工程, 两队, 三人合作
            if (!duration && counts_them) {
                three_ = three_ || fact.value() == Rational(3);
                continue;
            }
            const bool one_period = period.empty() || bare || period == period_of(fact);
            if (!duration || !one_period || fact.each || fact.value().is_zero() || fact.value().is_negative()) {
                return false;
            }
            period = period.empty() ? period_of(fact) : period;
            if (!place(fact)) {
                return false;
            }
        }
        return true;
    }

    // 甲队每天修全长的1/20: it needs 20 days alone.
    bool is_rate_of_whole(const ProblemFact& fact) const {
        return !fact.value().is_zero() && has_any(fact.before, {U"每天", U"每小时", U"每分钟"}) &&
               has_any(fact.before, {U"全部", U"全长", U"全书", U"这项", U"工程", U"总"});
    }

    // A time of a worker alone, of all together, or of a beginning.
    bool place(const ProblemFact& fact) {
        const Text words = words_of(fact);
        const Text sentence = sentence_of(fact);
        const bool begins = has_any(
            words, {U"先", U"first for", U"alone for", U"together for", U"works for", U"worked for", U"starts alone"});
        const bool with_all =
            joins(words) || (starts_sentence_together(sentence) && together_ == nullptr && workers_.empty());
        if (begins) {
            if (beginning_ != nullptr) {
                return false;
            }
            beginning_ = &fact;
            return true;
        }
        if (with_all && !has_any(words, {U"单独", U"alone", U"独做"})) {
            if (together_ != nullptr) {
                return false;
            }
            together_ = &fact;
            return true;
        }
        const bool verb = has_any(words, {U"排", U"放", U"注", U"灌", U"进", U"empties", U"empty", U"drain", U"fill"});
        const bool empties = verb && has_any(words, {U"排", U"放空", U"放完", U"drain", U"empties", U"empty"}) &&
                             !has_any(words, {U"fills", U"注满", U"灌满", U"放满"});
        const bool like_last = !verb && !workers_.empty() &&
                               workers_.back().empties;  // "one pump empties it in 6 hours, the other one in 3"
        workers_.push_back({fact.value(), fact.before, empties || like_last});
        return true;
    }

    // "Together Pat and Quin can mow a lawn in 12 minutes", "Two machines working together finish a job in 4 hours"
    static bool starts_sentence_together(Text sentence) {
        return joins(sentence) && !contains(sentence, U"if ") && !contains(sentence, U"alone");
    }

    static bool asks_time(Text question) {
        return has_any(question,
                       {U"几天", U"多少天", U"几次", U"多少次", U"几小时", U"多少小时", U"几个小时", U"多少个小时",
                        U"几分", U"多少分", U"多久", U"多长时间", U"几时", U"how long", U"how many hours",
                        U"how many minutes", U"how many days", U"how many more", U"what time"});
    }
    static bool asks_amount(Text question) {
        return has_any(question, {U"多少", U"几", U"how many"}) && !asks_time(question) &&
               !has_any(question, {U"几分之几", U"百分之几"});
    }

    TutorAnswer solve() const {
        const Text question = problem_.question;
        const bool fraction = has_any(question, {U"几分之几", U"what fraction", U"what part"});
        if (fraction && together_ != nullptr && beginning_ == nullptr && workers_.size() >= 2) {
            return part_done();
        }
        if (fraction && together_ != nullptr && beginning_ == nullptr && workers_.size() == 1) {
            return part_of_other();
        }
        if (!asks_time(question) || fraction) {
            return {};
        }
        if (beginning_ != nullptr) {
            return after_beginning();
        }
        const bool pool =
            std::any_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.empties; });
        if (together_ == nullptr) {
            return workers_.size() >= 2 && !asks_one_alone(question) ? all_together() : TutorAnswer{};
        }
        return !pool ? one_alone() : TutorAnswer{};
    }

    static bool asks_one_alone(Text question) {
        return has_any(question, {U"单独", U"alone", U"by himself", U"by herself", U"by itself", U"独做"}) &&
               !joins(question);
    }

    // 1/a + 1/b, a worker that empties counted against the others.
    Rational rate_of_all(std::vector<MathStep>& steps) const {
        const bool asks_empty = has_any(problem_.question, {U"放完", U"排空", U"放空", U"排完", U"to empty", U"drain"});
        std::vector<Rational> rates;
        for (const Worker& worker : workers_) {
            steps.push_back(problem_step('/', Rational(1), worker.time));
            rates.push_back(steps.back().result);
        }
        const auto empty = [](const Worker& worker) { return worker.empties; };
        const bool opposed = std::any_of(workers_.begin(), workers_.end(), empty) &&
                             !std::all_of(workers_.begin(), workers_.end(), empty);
        // What fills comes first, so that a step takes away from what is there.
        Rational sum(0);
        bool first = true;
        for (const bool against : {false, true}) {
            for (std::size_t i = 0; i < workers_.size(); ++i) {
                const bool is_against = opposed && workers_[i].empties != asks_empty;
                if (is_against != against) {
                    continue;
                }
                if (!first) {
                    steps.push_back(problem_step(against ? '-' : '+', sum, rates[i]));
                }
                sum = first ? (against ? -rates[i] : rates[i]) : steps.back().result;
                first = false;
            }
        }
        return sum;
    }

    TutorAnswer all_together() const {
        std::vector<MathStep> steps;
        const Rational rate = rate_of_all(steps);
        if (rate.is_zero() || rate.is_negative()) {
            return {};
        }
        steps.push_back(problem_step('/', Rational(1), rate));
        return problem_finished(steps.back().result, steps);
    }

    // All together need so long, all but one are known alone: the one that is left.
    TutorAnswer one_alone() const {
        const bool named_twice = !workers_.empty() && is_asked_again();
        const bool too_many = workers_.empty() || workers_.size() > 2 ||
                              (workers_.size() == 2 && !three_ && !has_any(problem_.text, {U"丙", U"third"}));
        if (too_many || named_twice || joins(problem_.question)) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('/', Rational(1), together_->value())};
        Rational rate = steps[0].result;
        for (const Worker& worker : workers_) {
            const MathStep own = problem_step('/', Rational(1), worker.time);
            steps.push_back(own);
            steps.push_back(problem_step('-', rate, own.result));
            rate = steps.back().result;
        }
        if (rate.is_zero() || rate.is_negative()) {
            return {};
        }
        steps.push_back(problem_step('/', Rational(1), rate));
        return problem_finished(steps.back().result, steps);
    }

    // Whether the question names the worker whose time is told.
    bool is_asked_again() const {
        for (const Worker& worker : workers_) {
            for (const char32_t name : {U'甲', U'乙', U'丙'}) {
                if (contains(worker.words, Text(&name, 1)) && contains(problem_.question, Text(&name, 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    // Together for some of the time: the part of the work that is done.
    TutorAnswer part_done() const {
        std::vector<MathStep> steps;
        const Rational rate = rate_of_all(steps);
        steps.push_back(problem_step('*', rate, together_->value()));
        const Rational done = steps.back().result;
        const bool left = has_any(problem_.question, {U"剩", U"余", U"没", U"left", U"remains"});
        if (left) {
            steps.push_back(problem_step('-', Rational(1), done));
        }
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.result = steps.back().result.fraction();
        return answer;
    }

    // Both finish it in a time, the one does so much a day: what part the other one does.
    TutorAnswer part_of_other() const {
        const bool finished = has_any(problem_.text, {U"完"}) && !has_any(problem_.question, {U"剩", U"余", U"没"});
        const std::size_t who = problem_.question.find_first_of(U"甲乙丙");
        const bool names_other = who != Text::npos && !contains(workers_[0].words, problem_.question.substr(who, 1));
        if (!finished || !names_other) {
            return {};
        }
        const MathStep rate = problem_step('/', Rational(1), workers_[0].time);
        const MathStep own = problem_step('*', rate.result, together_->value());
        const MathStep other = problem_step('-', Rational(1), own.result);
        if (!(Rational(0) < other.result)) {
            return {};
        }
        TutorAnswer answer = problem_finished(other.result, {rate, own, other});
        answer.result = other.result.fraction();
        return answer;
    }

    // One worker (or all of them) works for a time; then all work together (or one of them goes on alone).
    TutorAnswer after_beginning() const {
        if (workers_.size() != 2 || together_ != nullptr) {
            return {};
        }
        const std::vector<Text> names = {workers_[0].words, workers_[1].words};
        const Text began = words_of(*beginning_);
        const Text end = problem_.text.substr(beginning_->quantity.end);
        const bool all_began = joins(began);
        const bool all_end = joins(end);
        const std::size_t who = NamedThings::meant(names, all_began ? end : began);
        const bool total_asked =
            has_any(problem_.question, {U"一共", U"共用", U"总共", U"altogether", U"in all", U"in total"});
        if (all_began == all_end || who == NamedThings::none || total_asked) {
            return {};
        }
        const MathStep first = problem_step('/', Rational(1), workers_[0].time);
        const MathStep second = problem_step('/', Rational(1), workers_[1].time);
        const MathStep both = problem_step('+', first.result, second.result);
        const Rational& own = who == 0 ? first.result : second.result;
        const MathStep done = problem_step('*', all_began ? both.result : own, beginning_->value());
        const MathStep rest = problem_step('-', Rational(1), done.result);
        if (rest.result.is_negative() || rest.result.is_zero()) {
            return {};
        }
        const MathStep time = problem_step('/', rest.result, all_began ? own : both.result);
        return problem_finished(time.result, {first, second, both, done, rest, time});
    }

    // Numbers of things made in an hour, a day, a minute.
    std::vector<const ProblemFact*> rates_of_work() const {
        std::vector<const ProblemFact*> rates;
        for (const ProblemFact& fact : problem_.facts) {
            const bool counts = !fact.quantity.unit && !fact.quantity.percent && !fact.quantity.share &&
                                fact.value().is_whole() && !problem_.is_price(fact);
            if (counts && !period_of_rate(fact).empty()) {
                rates.push_back(&fact);
            }
        }
        const bool unnamed =
            rates.size() == 2 && begins_with_any(rates[1]->behind, {U" a ", U" an ", U" per ", U" each ", U" every "});
        const bool one_thing = rates.size() == 2 && (unnamed || rates[0]->noun == rates[1]->noun);
        return one_thing ? rates : std::vector<const ProblemFact*>{};
    }

    static std::string period_of_rate(const ProblemFact& fact) {
        if (has_any(fact.before, {U"每小时", U"每时"}) ||
            has_any(fact.behind, {U"an hour", U"per hour", U"each hour", U"every hour"})) {
            return "h";
        }
        if (has_any(fact.before, {U"每分"}) ||
            has_any(fact.behind, {U"a minute", U"per minute", U"each minute", U"every minute"})) {
            return "min";
        }
        return has_any(fact.before, {U"每天", U"每日"}) ||
                       has_any(fact.behind, {U"a day", U"per day", U"each day", U"every day"})
                   ? "d"
                   : "";
    }

    const WordProblem& problem_;
    std::vector<Worker> workers_;
    const ProblemFact* together_ = nullptr;
    const ProblemFact* beginning_ = nullptr;
    bool three_ = false;  // three workers are counted
};

}  // namespace minillm
