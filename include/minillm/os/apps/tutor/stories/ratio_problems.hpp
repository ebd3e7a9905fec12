// os/apps/tutor/stories/ratio_problems.hpp: word problems with a ratio: a whole, a part or a difference is known,
// another one is asked.
//
//     把60本书按2:3分给甲、乙两个班，乙班几本     60 ÷ (2 + 3) × 3 = 36        the whole is known
//     boys to girls is 3:2, 21 boys; the girls?   21 ÷ 3 × 2 = 14              a part is known
//     ratio 5:3, 12 more boys than girls; boys?   12 ÷ (5 - 3) × 5 = 30        a difference is known
//
//     part = known ÷ (its share of the terms) × term
//
// Whose a term is follows from the order of the names (ratio_names.hpp). If two readings of the names give two answers,
// or the known amount belongs to nothing that is named, there is no answer.
//
// Not here: scales of maps (scale_problems.hpp); ratios of speeds, radii or prices, which do not divide an amount.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "ratio_names.hpp"
#include "ratio_of_kinds.hpp"
#include "word_problem.hpp"

namespace minillm {

class RatioProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer in_ratio(const WordProblem& problem) {
        const std::vector<std::size_t> terms = terms_of(problem);
        std::vector<const ProblemFact*> others = other_facts(problem, terms);
        const bool told =
            has_any(problem.text, {U"比", U"ratio", U"按", U"split", U"share", U"divide"}) ||
            problem.text.substr(0, terms.empty() ? 0 : problem.facts[terms[0]].quantity.begin).find(U" to ") !=
                Text::npos;  // cement to sand is 2 : 9
        const bool of_sides =
            has_any(problem.text, {U"周长", U"perimeter"}) && has_any(problem.question, {U"面积", U"area"});
        const bool divides_nothing =
            !of_sides &&
            has_any(problem.text, {U"速度", U"效率", U"半径", U"直径", U"边长", U"棱长", U"单价", U"面积", U"体积比",
                                   U"比赛", U"speed", U"radius", U"radii", U"score", U"area", U"side length"});
        if (terms.size() < 2 || terms.size() > 4 || others.size() != 1 || !told || divides_nothing) {
            return {};
        }
        const ProblemFact& amount = *others[0];
        const bool positive = std::all_of(terms.begin(), terms.end(), [&](std::size_t i) {
            return Rational(0) < problem.facts[i].value() && is_bare(problem, problem.facts[i]);
        });
        if (!positive || amount.quantity.percent || amount.quantity.share || amount.each) {
            return {};
        }
        std::vector<Rational> values;
        for (const std::size_t i : terms) {
            values.push_back(problem.facts[i].value());
        }
        const TutorAnswer nameless = RatioProblems(problem, amount, values, RatioNames()).solved();
        TutorAnswer agreed;
        for (const RatioNames& names : RatioNames::lists(problem.text, values.size())) {
            const TutorAnswer answer = RatioProblems(problem, amount, values, names).solved();
            if (answer.answered && agreed.answered && answer.result != agreed.result) {
                return {};
            }
            agreed = answer.answered ? answer : agreed;
        }
        return agreed.answered ? agreed : nameless;
    }

    /// Whether one kind stands for every so many of another, and an amount counts both: no product is that.
    static bool pairs_in_one_number(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        for (std::size_t i = 1; i < facts.size(); ++i) {
            const ProblemFact& one = facts[i - 1];
            const ProblemFact& other = facts[i];
            const bool pair = ends_with_any(other.before, {U" for every ", U" to every "}) && !one.quantity.unit &&
                              !problem.is_price(one);
            const bool in_one = std::any_of(facts.begin(), facts.end(), [&](const ProblemFact& fact) {
                const bool third = &fact != &one && &fact != &other && !fact.quantity.unit && !problem.is_price(fact);
                return third && fact.noun != one.noun && fact.noun != other.noun && counts_both(fact);
            });
            if (pair && in_one) {
                return true;
            }
        }
        return false;
    }

    /// 3 girls for every 5 boys: two numbers with their own names, and an amount of one of them or of both.
    static TutorAnswer for_every(const WordProblem& problem) {
        if (problem.facts.size() != 3 || has_any(problem.text, {U"more", U"fewer", U"than", U"left", U"free", U"new",
                                                                U"join", U"joins", U"extra", U"ratio"})) {
            return {};
        }
        for (std::size_t i = 0; i + 1 < problem.facts.size(); ++i) {
            const ProblemFact& one = problem.facts[i];
            const ProblemFact& other = problem.facts[i + 1];
            const Text gap = problem.text.substr(one.quantity.end, other.quantity.begin - one.quantity.end);
            const bool joined =
                ends_with_any(gap, {U" for every ", U" to every "}) && gap.find_first_of(U",.;?") == Text::npos;
            if (joined) {
                return of_pair(problem, one, other, problem.facts[i == 0 ? 2 : 0]);
            }
        }
        return {};
    }

private:
    // A class of 32, 32 pupils: boys and girls.
    static bool counts_both(const ProblemFact& amount) {
        return has_any(amount.before, {U"class", U"club", U"group", U"school", U"team", U"choir"}) ||
               has_any(amount.behind.substr(0, 24),
                       {U"pupils", U"students", U"children", U"people", U"members", U"players", U"kids", U"altogether",
                        U"in all", U"in total", U"animals", U"flowers", U"beads"});
    }

    static TutorAnswer of_pair(const WordProblem& problem, const ProblemFact& one, const ProblemFact& other,
                               const ProblemFact& amount) {
        const auto counts = [&](const ProblemFact& fact) {
            return !fact.quantity.unit && !problem.is_price(fact) && !fact.quantity.share && !fact.quantity.percent &&
                   Rational(0) < fact.value();
        };
        const bool named = one.noun.size() > 2 && other.noun.size() > 2 && one.noun != other.noun;
        if (!named || !counts(one) || !counts(other) || !counts(amount)) {
            return {};
        }
        const auto asks = [&](const ProblemFact& fact) { return has_any(problem.question, {fact.noun}); };
        const bool amount_asked = amount.quantity.begin >= begin_of_question(problem);
        const bool of_one = amount.noun == one.noun;
        const bool of_other = amount.noun == other.noun;
        const bool asks_one = asks(one) && !(of_one && amount_asked);
        const bool asks_other = asks(other) && !(of_other && amount_asked);
        if (asks_one == asks_other || (of_one && asks_one) || (of_other && asks_other)) {
            return {};
        }
        const bool of_both = counts_both(amount);
        if (!of_one && !of_other && !of_both) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational share = of_one ? one.value() : other.value();
        if (!of_one && !of_other) {
            steps.push_back(problem_step('+', one.value(), other.value()));
            share = steps.back().result;
        }
        steps.push_back(problem_step('/', amount.value(), share));
        steps.push_back(problem_step('*', steps.back().result, (asks_one ? one : other).value()));
        return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

    RatioProblems(const WordProblem& problem, const ProblemFact& amount, const std::vector<Rational>& terms,
                  const RatioNames& names)
        : problem_(problem), amount_(amount), terms_(terms), names_(names) {}

    // ---- The numbers ----------------------------------------------------------------------------------------------

    // Numbers that a colon, 比 or "to" joins; none if there are two rows of them.
    static std::vector<std::size_t> terms_of(const WordProblem& problem) {
        std::vector<std::size_t> terms;
        for (std::size_t i = 0; i + 1 < problem.facts.size(); ++i) {
            const std::size_t end = problem.facts[i].quantity.end;
            const Text gap = problem.text.substr(end, problem.facts[i + 1].quantity.begin - end);
            const bool joined = gap == U":" || gap == U" : " || gap == U": " || gap == U"∶" || gap == U"比" ||
                                (gap == U" to " && has_any(problem.text, {U"ratio"}));
            if (!joined) {
                continue;
            }
            if (!terms.empty() && terms.back() != i) {
                return {};
            }
            if (terms.empty()) {
                terms.push_back(i);
            }
            terms.push_back(i + 1);
        }
        return terms;
    }

    // Without a unit; 按3:4分给 shares and counts no minutes.
    static bool is_bare(const WordProblem& problem, const ProblemFact& fact) {
        return !fact.quantity.unit || problem.text.substr(fact.quantity.number_end, 1) == U"分";
    }

    // The amounts; how many there are that share it says nothing: 三个小朋友, two brothers.
    static std::vector<const ProblemFact*> other_facts(const WordProblem& problem,
                                                       const std::vector<std::size_t>& terms) {
        std::vector<const ProblemFact*> others;
        for (std::size_t i = 0; i < problem.facts.size(); ++i) {
            if (std::find(terms.begin(), terms.end(), i) == terms.end()) {
                others.push_back(&problem.facts[i]);
            }
        }
        const Rational count(static_cast<std::int64_t>(terms.size()));
        const auto counts_them = [&](const ProblemFact* fact) {
            return !fact->quantity.unit && !problem.is_price(*fact) &&
                   (fact->value() == count || fact->value() == Rational(1));
        };
        if (others.size() > 1) {
            std::erase_if(others, counts_them);
        }
        return others;
    }

    // ---- What is known, and what is asked -------------------------------------------------------------------------

    enum class Known { nothing, whole, part, difference };

    TutorAnswer solved() const {
        std::size_t known_place = 0;
        const Known known = known_amount(known_place);
        if (known == Known::nothing) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational amount = amount_.value();
        Rational share = known == Known::part ? terms_[known_place] : Rational(0);
        if (known == Known::whole) {
            share = terms_[0];
            for (std::size_t i = 1; i < terms_.size(); ++i) {
                steps.push_back(problem_step('+', share, terms_[i]));
                share = steps.back().result;
            }
            if (has_any(problem_.text, {U"周长", U"perimeter"})) {
                const bool sides =
                    terms_.size() == 2 && has_any(problem_.text, {U"长方形", U"rectangle", U"rectangular"});
                const bool triangle = terms_.size() == 3 && has_any(problem_.text, {U"三角形", U"triangle"});
                if (!sides && !triangle) {
                    return {};
                }
                if (sides) {  // a length and a width are half of it
                    steps.push_back(problem_step('/', amount, Rational(2)));
                    amount = steps.back().result;
                }
            }
        } else if (known == Known::difference) {
            const std::optional<MathStep> between = difference_of_terms();
            if (!between || between->result.is_zero()) {
                return {};
            }
            steps.push_back(*between);
            share = between->result;
        }
        steps.push_back(problem_step('/', amount, share));
        return asked_amount(steps.back().result, steps, known, known_place);
    }

    Known known_amount(std::size_t& place) const {
        const Text before = amount_.before;
        const Text behind = problem_.text.substr(
            amount_.quantity.end,
            static_cast<std::size_t>(amount_.behind.data() + amount_.behind.size() - problem_.text.data()) -
                amount_.quantity.end);
        if (has_any(problem_.text,
                    {U"剩", U"还差", U"left over", U"remaining", U"remain", U"又", U"再买", U"another", U"later"})) {
            return Known::nothing;  // something changes
        }
        if (counts_both_kinds(problem_, amount_, names_)) {
            return Known::whole;
        }
        const Text near = behind.substr(0, 16);
        const bool more_than = near.find(U" more") != Text::npos &&
                               behind.find(U" than ") != Text::npos;  // it plays 4 more games: no difference
        const bool english_more = more_than || near.find(U" fewer") != Text::npos ||
                                  near.find(U" older") != Text::npos || near.find(U" less than") != Text::npos;
        const bool more = (contains(before, U"比") && !before.ends_with(U"比") &&
                           has_any(before, {U"多", U"少", U"大", U"长", U"重", U"小"})) ||
                          has_any(before, {U"相差", U"difference", U"多了", U"少了"}) || before.ends_with(U"差") ||
                          english_more;
        if (more) {
            return Known::difference;
        }
        const std::u32string plain_behind = names_.without_mixture(behind);
        const std::u32string plain_before = names_.without_mixture(before);
        const bool product = plain_behind.size() != behind.size() || plain_before.size() != before.size();
        const bool whole_said =
            product ||
            has_any(before,
                    {U"共", U"总", U"和是", U"配", U"调", U"拌", U"做", U"制", U"周长", U"混合", U"这种", U"total",
                     U"altogether", U"make", U"makes", U"perimeter", U"mixture", U"sum is", U"sum of"}) ||
            has_any(behind.substr(0, 24), {U"in all", U"altogether", U"in total", U"of the mixture", U"of this mixture",
                                           U"mixture", U"between them", U"混合", U"溶液", U"药液"});
        const bool of_product = begins_with_any(behind, {U"这种", U"这样的", U"混合"}) || of_what_is_made(behind);
        const int next = names_.named_in(first_words(behind));
        // 45 lions and tigers, 苹果和梨共45个: both together
        const bool both = names_.named_in(behind) == RatioNames::several &&
                          (behind.find(U" and ") != Text::npos || has_any(behind, {U"和"})) &&
                          has_any(behind, {U"in total", U"altogether", U"in all", U"共"});
        if (of_product || both) {
            return Known::whole;
        }
        if (next >= 0 && !product) {
            place = static_cast<std::size_t>(next);
            return Known::part;
        }
        if (whole_said) {
            return Known::whole;
        }
        if (const std::optional<std::size_t> ranked = place_by_size(before)) {
            place = *ranked;  // the longer piece is 9 m
            return Known::part;
        }
        const int before_it = names_.named_in(before);
        const bool asks_here = static_cast<std::size_t>(before.data() - problem_.text.data()) >=
                               static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        if (before_it >= 0 && !asks_here &&
            !has_any(before, {U"share", U"shares", U"split", U"divide", U"分给", U"分成", U"把"})) {
            place = static_cast<std::size_t>(before_it);
            return Known::part;
        }
        if (has_any(before,
                    {U"其中", U"一段", U"一份", U"one piece", U"one of", U"one part", U"first", U"second", U"third"})) {
            return Known::nothing;  // one of the parts, and it is not known which
        }
        // It is shared, or it counts all: pupils of a school, 班级, things that the ratio counts.
        const bool shared = has_any(
            problem_.text, {U"分给",    U"按",      U"分成",   U"分",      U"共",         U"总",     U"配",
                            U"share",   U"shares",  U"shared", U"sharing", U"split",      U"splits", U"divide",
                            U"divides", U"divided", U"leaves", U"cut",     U"altogether", U"total",  U"in all"});
        const bool collective = has_any(before, {U"班", U"校", U"队", U"组", U"厂", U"年级", U"社"}) ||
                                has_any(first_words(behind), {U"pupil", U"student", U"child", U"children", U"people",
                                                              U"kid", U"member", U"animal", U"player", U"person"});
        const bool of_somebody = !collective && has_any(before, {U"分到", U"分得", U"得到", U"得了", U"用了", U"gets",
                                                                 U"got", U"receives", U"received", U"has", U"used"});
        if (of_somebody) {
            return Known::nothing;  // and it is not known whose
        }
        const bool counted_by_ratio = !amount_.quantity.unit &&
                                      is_latin_letter(amount_.noun.empty() ? U' ' : amount_.noun[0]) &&
                                      said_before(amount_.noun);
        return shared || collective || counted_by_ratio ? Known::whole : Known::nothing;
    }

    // The largest or the smallest part, where an amount is said to be that.
    std::optional<std::size_t> place_by_size(Text before) const {
        const bool large = has_any(before, {U"较长", U"较大", U"较多", U"最长", U"最大", U"最多", U"长的一段",
                                            U"longer", U"larger", U"bigger", U"longest", U"largest", U"biggest"});
        const bool small = has_any(before, {U"较短", U"较小", U"较少", U"最短", U"最小", U"最少", U"短的一段",
                                            U"shorter", U"smaller", U"shortest", U"smallest"});
        if (large == small) {
            return std::nullopt;
        }
        const auto found =
            large ? std::max_element(terms_.begin(), terms_.end()) : std::min_element(terms_.begin(), terms_.end());
        return std::count(terms_.begin(), terms_.end(), *found) == 1
                   ? std::optional<std::size_t>(static_cast<std::size_t>(found - terms_.begin()))
                   : std::nullopt;
    }

    // An alloy of … , 12 kg of the alloy
    bool of_what_is_made(Text behind) const {
        if (!behind.starts_with(U" of ")) {
            return false;
        }
        const std::size_t article = begins_with_any(behind, {U" of the "})    ? 8
                                    : begins_with_any(behind, {U" of this "}) ? 9
                                                                              : 4;
        const Text noun = WordProblem::noun_of(behind.substr(article));
        return noun.size() > 2 && names_.named_in(first_words(behind)) == RatioNames::nobody &&
               find_word(problem_.text.substr(0, amount_.quantity.begin), noun) != Text::npos;
    }

    // The ratio of red to blue marbles is 3:2. There are 40 marbles.
    bool said_before(Text noun) const {
        const Text head = problem_.text.substr(0, amount_.quantity.begin);
        return contains(head, noun) && has_any(head, {U"ratio"});
    }

    // The first two words behind a number, or the first five Chinese characters.
    static Text first_words(Text behind) {
        std::size_t end = 0;
        std::size_t words = 0;
        const bool latin =
            behind.find_first_not_of(U' ') != Text::npos && is_latin_letter(behind[behind.find_first_not_of(U' ')]);
        if (!latin) {
            return behind.substr(0, 4);
        }
        while (end < behind.size() && words < 3) {
            std::size_t begin = end;
            while (begin < behind.size() && !is_latin_letter(behind[begin])) {
                ++begin;
            }
            std::size_t stop = begin;
            while (stop < behind.size() && is_latin_letter(behind[stop])) {
                ++stop;
            }
            const Text word = behind.substr(begin, stop - begin);
            const bool goes_on = word.empty() || word == U"between" || word == U"among" || word == U"in" ||
                                 word == U"with" || word == U"and" || word == U"to" || word == U"for" ||
                                 word == U"are" || word == U"is" || word == U"so";
            if (goes_on) {
                break;
            }
            end = stop;
            ++words;
        }
        return behind.substr(0, end);
    }

    std::optional<MathStep> difference_of_terms() const {
        // Which is more than which: of three terms that must be said, of two it may be.
        std::size_t high = terms_[0] < terms_[1] ? 1 : 0;
        std::size_t low = 1 - high;
        const Text before = amount_.before;
        const std::size_t bi = before.rfind(U'比');
        const std::size_t than = find_word(amount_.behind, U"than");
        const Text one = bi != Text::npos     ? before.substr(0, bi)
                         : than != Text::npos ? amount_.behind.substr(0, than)
                                              : Text();
        const Text other = bi != Text::npos     ? before.substr(bi + 1)
                           : than != Text::npos ? amount_.behind.substr(than)
                                                : Text();
        int first = names_.named_in(one);
        const int second = names_.named_in(other);
        if (than != Text::npos && first < 0) {
            first = names_.named_in(before);  // Ann got 12 more than Ben
        }
        if (first >= 0 && second >= 0 && first != second) {
            const bool less = bi != Text::npos ? has_any(other, {U"少", U"小", U"短", U"轻"})
                                               : has_any(amount_.behind, {U"fewer", U"less"});
            high = static_cast<std::size_t>(less ? second : first);
            low = static_cast<std::size_t>(less ? first : second);
        } else if (terms_.size() > 2) {
            return std::nullopt;
        }
        return terms_[low] < terms_[high] ? std::optional<MathStep>(problem_step('-', terms_[high], terms_[low]))
                                          : std::nullopt;
    }

    // The question without the amount that it repeats: 30克蜂蜜要加水多少克.
    std::u32string question() const {
        const Text all = problem_.question;
        const std::size_t begin = static_cast<std::size_t>(all.data() - problem_.text.data());
        const std::size_t number = amount_.quantity.begin;
        std::u32string rest(all);
        if (number >= begin && number < begin + all.size()) {
            const std::size_t end = amount_.quantity.end;
            const Text behind = problem_.text.substr(end, begin + all.size() - end);
            const std::size_t named = first_words(behind).size();
            // what stands right behind the amount names the amount, if it names one of the parts
            const bool latin = named > 0 && has_latin(behind);
            const bool product =
                names_.without_mixture(behind.substr(0, 4)).size() < behind.substr(0, 4).size();  // 500克盐水里有盐
            const std::size_t cut = latin ? named : product ? 0 : known_name_size(behind);
            rest = std::u32string(all.substr(0, number - begin)) + U"~" + std::u32string(behind.substr(cut));
        }
        return names_.without_mixture(rest);
    }

    static bool has_latin(Text text) {
        return std::any_of(text.begin(), text.end(), [](char32_t c) { return is_latin_letter(c); });
    }

    std::size_t known_name_size(Text behind) const {
        for (std::size_t size = 4; size > 0; --size) {
            const Text part = behind.substr(0, size);
            for (std::size_t i = 0; i < terms_.size() && names_.named_in(part) >= 0; ++i) {
                if (names_.said(i, part) == part.size()) {
                    return part.size();
                }
            }
        }
        return 0;
    }

    TutorAnswer asked_amount(const Rational& unit, std::vector<MathStep> steps, Known known,
                             std::size_t known_place) const {
        const std::u32string asked = question();
        const bool largest =
            has_any(asked, {U"the one with more", U"the one who gets more", U"多的", U"最多", U"最大", U"较大", U"较多",
                            U"最长", U"最重", U"最高", U"largest", U"larger", U"biggest", U"bigger", U"greatest",
                            U"greater", U"most", U"longest", U"longer"});
        const bool smallest =
            has_any(asked, {U"the one with less", U"the one with fewer", U"少的", U"最少", U"最小", U"较小", U"较少",
                            U"最短", U"最轻", U"smallest", U"smaller", U"least", U"fewest", U"shortest", U"shorter"});
        const bool difference =
            has_any(asked, {U"多多少", U"多几", U"少几", U"少多少", U"相差", U"how many more", U"how much more",
                            U"how many fewer", U"how much less", U"difference"}) ||
            (contains(asked, U"比") && has_any(asked, {U"多", U"少几", U"少多少"})) ||
            (has_any(asked, {U" more ", U" fewer "}) && !largest && !smallest);
        const bool whole = has_any(asked, {U"一共", U"总共", U"共有", U"共多", U"合计", U"全班", U"全校", U"总",
                                           U"altogether", U"in all", U"in total", U"total", U"class", U"mixture"});
        const bool all = has_any(asked, {U"各", U"分别", U"each"}) ||
                         (problem_.question.empty() && has_any(problem_.text, {U"divide", U"share", U"split"}));
        const bool sides_known = known == Known::whole && terms_.size() == 2 &&
                                 has_any(problem_.text, {U"周长", U"perimeter"}) && amount_.quantity.unit;
        if (sides_known && has_any(asked, {U"area", U"面积"})) {
            return area_of_sides(unit, steps);
        }
        const bool must_fit = has_any(asked, {U"at least", U"at most", U"至少", U"area", U"面积", U"not", U"不是"});
        const int name = names_.named_in(asked);
        if (largest && smallest) {
            return {};
        }
        if (must_fit || (difference && known == Known::difference)) {
            return {};
        }
        if (largest || smallest) {
            const auto place = largest ? std::max_element(terms_.begin(), terms_.end())
                                       : std::min_element(terms_.begin(), terms_.end());
            return difference || std::count(terms_.begin(), terms_.end(), *place) > 1 ? TutorAnswer{}
                                                                                      : part(unit, *place, steps);
        }
        if (difference) {
            const bool both = terms_.size() == 2;
            const std::size_t high = terms_[0] < terms_[1] ? 1 : 0;
            if (!both) {
                return {};
            }
            steps.push_back(problem_step('-', terms_[high], terms_[1 - high]));
            return part(unit, steps.back().result, steps);
        }
        if (all && (name < 0)) {
            return known == Known::part ? TutorAnswer{} : all_parts(unit, steps);
        }
        if (name >= 0 && !(known == Known::part && static_cast<std::size_t>(name) == known_place)) {
            return whole && !has_any(asked, {U"总", U"class", U"全班", U"mixture"})
                       ? TutorAnswer{}
                       : part(unit, terms_[static_cast<std::size_t>(name)], steps);
        }
        if (known == Known::part && names_.named_in(asked) == RatioNames::several && terms_.size() == 2 && !whole) {
            return part(unit, terms_[1 - known_place], steps);  // both are named, and one of them is known
        }
        if (whole && known != Known::whole && name != static_cast<int>(known_place)) {
            Rational sum = terms_[0];
            for (std::size_t i = 1; i < terms_.size(); ++i) {
                steps.push_back(problem_step('+', sum, terms_[i]));
                sum = steps.back().result;
            }
            return part(unit, sum, steps);
        }
        return {};
    }

    TutorAnswer part(const Rational& unit, const Rational& term, std::vector<MathStep> steps) const {
        steps.push_back(problem_step('*', unit, term));
        const bool counted = !amount_.quantity.unit && !problem_.is_price(amount_);
        if (counted && !steps.back().result.is_whole()) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, amount_.quantity.unit, problem_);
    }

    // 长与宽的比是4:3，周长56厘米，面积: both sides, and their product.
    TutorAnswer area_of_sides(const Rational& unit, std::vector<MathStep> steps) const {
        const MathStep length = problem_step('*', unit, terms_[0]);
        const MathStep width = problem_step('*', unit, terms_[1]);
        const MathStep area = problem_step('*', length.result, width.result);
        steps.insert(steps.end(), {length, width, area});
        return in_asked_measure(area.result, steps, raised_unit(*amount_.quantity.unit, 2), problem_);
    }

    TutorAnswer all_parts(const Rational& unit, std::vector<MathStep> steps) const {
        std::string list;
        for (const Rational& term : terms_) {
            steps.push_back(problem_step('*', unit, term));
            list += (list.empty() ? "" : ", ") + steps.back().result.decimal();
        }
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.result = list;
        return answer;
    }

    const WordProblem& problem_;
    const ProblemFact& amount_;
    const std::vector<Rational>& terms_;
    const RatioNames& names_;
};

}  // namespace minillm
