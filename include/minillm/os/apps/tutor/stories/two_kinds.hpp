// os/apps/tutor/stories/two_kinds.hpp: word problems of two kinds of things: so much of each, so many in all, so much
// in all.
//
//     鸡兔共10只，脚有28只，兔有几只                        (28 - 2 × 10) ÷ (4 - 2) = 4        (鸡兔同笼)
//     大船坐6人，小船坐4人，10条船坐满52人                  (52 - 4 × 10) ÷ (6 - 4) = 6 and 4
//     20 coins, 5p and 10p, worth 145p                      (145 - 5 × 20) ÷ (10 - 5) = 9
//     20 questions, 5 points for right, -2 for wrong, 79    (79 + 2 × 20) ÷ (5 + 2) = 17
//
// If all were of the kind that has less, what is over belongs to the other kind. Numbers must be whole and not
// negative. How many legs and wheels things have is said, or well known (legs_and_wheels.hpp).
//
// Source: 孙子算经 (Sunzi Suanjing), third book, about the 4th century.
// Not here: three kinds, and problems that also say how many more there are of one kind.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_thing.hpp"
#include "legs_and_wheels.hpp"
#include "named_things.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of two kinds.
class TwoKinds {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        if (compares(problem.text)) {
            return {};
        }
        TwoKinds form(problem);
        return form.read() ? form.solve() : form.sum_of_both();
    }

private:
    // One of the two kinds: how much one of it has, the words that name it.
    struct Kind {
        Rational each;
        std::vector<Text> names;
        std::size_t at = 0;
        bool wrong = false;  // an answer that costs points
    };

    explicit TwoKinds(const WordProblem& problem) : problem_(problem) {}

    // Another relation between the two kinds, or a third kind: not this form.
    static bool compares(Text text) {
        for (std::size_t at = text.find(U'比'); at != Text::npos; at = text.find(U'比', at + 1)) {
            const bool contest = text.substr(at, 2) == U"比赛" || (at > 0 && text[at - 1] == U'对');
            if (!contest) {
                return true;
            }
        }
        const bool costs_points = has_any(text, {U"takes off", U"take off", U"taken off", U"comes off"});
        if (has_any(text, {U"off"}) && !costs_points) {
            return true;
        }
        return has_any(text, {U"倍",        U"than",    U"twice", U"times as", U"剩",   U"left over", U"are left",
                              U"平均",      U"average", U"至少",  U"最少",     U"最多", U"at least",  U"at most",
                              U"没答",      U"没做",    U"未答",  U"blank",    U"skip", U"skipped",   U"unanswered",
                              U"leave out", U"打折",    U"找回",  U"change"});
    }

    // Every number gets its place.
    bool read() {
        std::vector<const ProblemFact*> facts;
        for (const ProblemFact& fact : problem_.facts) {
            const bool one_of_it = fact.value() == Rational(1) && !is_ascii_digit(problem_.text[fact.quantity.begin]) &&
                                   !fact.quantity.unit;
            const bool kinds =
                fact.value() == Rational(2) && begins_with_any(fact.behind, {U"种", U" kinds", U" types", U" sizes"});
            const bool point = has_any(fact.behind.substr(0, 6), {U"point", U"mark"}) || fact.behind.starts_with(U"分");
            const bool usable = !fact.quantity.percent && !fact.quantity.share && !fact.value().is_negative();
            if (!usable) {
                return false;
            }
            if ((!one_of_it || point) && !kinds && !LegsAndWheels::says_what_is_known(fact)) {
                facts.push_back(&fact);
            }
        }
        take_asked_number(facts);
        mark_rates(facts);
        const std::size_t known = rates_.size();
        if (known > 2 || facts.size() != 2 + known || !(known == 2 || from_table(facts))) {
            return false;
        }
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (std::find(rates_.begin(), rates_.end(), facts[i]) == rates_.end()) {
                rest_.push_back(facts[i]);
                rest_words_.push_back(words_of(facts, i));
            }
        }
        return rest_.size() == 2 && kinds_.size() == 2 && !(kinds_[0].each == kinds_[1].each) &&
               place_rest(*rest_[0], *rest_[1]);
    }

    // "How many 10p coins", 10元的有几张: the question names a kind by its number.
    void take_asked_number(std::vector<const ProblemFact*>& facts) {
        const std::size_t question = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        const bool again = facts.size() == 5 && facts[4]->quantity.begin >= question;
        if (!again) {
            return;
        }
        for (std::size_t i = 0; i < 4; ++i) {
            if (facts[i]->value() == facts[4]->value() && one_unit(*facts[i], *facts[4])) {
                asked_fact_ = facts[i];
                facts.pop_back();
                return;
            }
        }
    }

    // The words of a number: from the last "and" or mark before it to the first one behind it.
    Text words_of(const std::vector<const ProblemFact*>& facts, std::size_t i) const {
        const Text text = problem_.text;
        const std::size_t last = i == 0 ? 0 : facts[i - 1]->quantity.number_end;
        const std::size_t next = i + 1 < facts.size() ? facts[i + 1]->quantity.begin : text.size();
        const std::size_t begin =
            i == 0 ? cut(text, last, facts[i]->quantity.begin, true) : border(*facts[i - 1], facts[i]->quantity.begin);
        const std::size_t end =
            i + 1 < facts.size() ? border(*facts[i], next) : cut(text, facts[i]->quantity.number_end, next, false);
        return text.substr(begin, end - begin);
    }

    // Where the words of one number end and those of the next begin.
    std::size_t border(const ProblemFact& fact, std::size_t next) const {
        const Text text = problem_.text;
        const std::size_t from = fact.quantity.number_end;
        const std::size_t at = cut(text, from, next, true);
        if (at != from) {
            return at;
        }
        const bool chinese = from < text.size() && is_han(text[from]);
        return chinese ? std::min(from + 1, next) : next;  // 8个|小盒装5个
    }

    // The last (or first) mark or "and" between two places; the first place (or the second) if there is none.
    static std::size_t cut(Text text, std::size_t from, std::size_t to, bool last) {
        std::size_t found = last ? from : to;
        for (std::size_t at = from; at < to; ++at) {
            const bool mark = Text(U",.;?!:").find(text[at]) != Text::npos;
            const bool joins = text.substr(at, 5) == U" and " || text.substr(at, 5) == U" but " ||
                               Text(U"和与、或").find(text[at]) != Text::npos;
            if (mark || joins) {
                found = last ? at + 1 : std::min(found, at);
            }
        }
        return found;
    }

    // Which numbers are for one thing of a kind: each, per, 每, 答对一题; else the verbs that say what one has.
    void mark_rates(const std::vector<const ProblemFact*>& facts) {
        std::vector<std::size_t> sure;
        std::vector<std::size_t> likely;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Text words = words_of(facts, i);
            const Text lead = words.substr(
                0, facts[i]->quantity.begin - static_cast<std::size_t>(words.data() - problem_.text.data()));
            const bool total =
                has_any(words, {U"共", U"总", U"合计", U"全班", U"正好", U"刚好", U"得了", U"收入", U"坐满", U"in all",
                                U"altogether", U"total", U"in total", U"together", U"were sold"});
            const bool each =
                has_any(words, {U"每", U"单价", U"答对", U"答错", U"做对", U"做错", U"对一", U"错一", U"一题", U"一道",
                                U"each", U"every", U"per", U"apiece", U"legged", U"wheeled"});
            const bool part = LegsAndWheels::tells_of(words, LegsAndWheels::Part::legs) ||
                              LegsAndWheels::tells_of(words, LegsAndWheels::Part::wheels);
            const bool has = part && has_any(words, {U"有", U"have", U"has"});
            const bool verb = has_any(lead, {U"坐", U"装", U"载", U"乘", U"票", U"cost", U"hold", U"seat", U"carry",
                                             U"carries", U"pay", U"weigh", U"sell for", U"sells for"});
            const bool points = has_any(words, {U"a correct", U"a right", U"a wrong", U"an incorrect", U"right answer",
                                                U"wrong answer", U"correct answer", U"扣", U"赔"});
            if (!total && (each || for_one(words) || is_value(facts, i))) {
                sure.push_back(i);
            } else if (!total && (verb || points || has || is_money(problem_, *facts[i]))) {
                likely.push_back(i);
            }
        }
        const auto largest = std::max_element(
            facts.begin(), facts.end(),
            [](const ProblemFact* one, const ProblemFact* other) { return one->value() < other->value(); });
        if (facts.size() < 4 || sure.size() + likely.size() > 2) {
            std::erase_if(likely,
                          [&](std::size_t i) { return facts[i] == *largest; });  // 数一数有54只脚: the amount in all
        }
        if (sure.size() < 2) {
            sure.insert(sure.end(), likely.begin(), likely.end());
            std::sort(sure.begin(), sure.end());
        }
        for (const std::size_t i : sure) {
            const Text words = words_of(facts, i);
            const bool wrong = has_any(words, {U"wrong", U"incorrect", U"mistake"});
            const bool costs =
                has_any(words, {U"扣", U"赔", U"lose", U"lost", U"deducted", U"taken off", U"taken away", U"minus",
                                U"fined", U"subtracted", U"take away", U"takes away", U"take off", U"takes off",
                                U"deduct", U"subtract", U"penalty", U"comes off"}) ||
                (wrong && has_any(words, {U"cost"})) || (contains(words, U"错") && contains(words, U"减"));
            Kind kind;
            kind.each = costs ? -facts[i]->value() : facts[i]->value();
            kind.names = {words};
            kind.at = facts[i]->quantity.begin;
            kind.wrong = costs;
            kinds_.push_back(kind);
            rates_.push_back(facts[i]);
        }
    }

    // 打中一发得, 一张卖: for one of them.
    static bool for_one(Text words) {
        for (std::size_t at = words.find(U'一'); at != Text::npos && at + 1 < words.size();
             at = words.find(U'一', at + 1)) {
            const bool measure = Text(U"题道发个次箭枪球只张条辆本支盒件枚").find(words[at + 1]) != Text::npos;
            if (measure &&
                has_any(words.substr(at + 2), {U"得", U"扣", U"赔", U"卖", U"值", U"重", U"装", U"坐", U"运"})) {
                return true;
            }
        }
        return false;
    }

    // 5元和10元的邮票, 5p and 10p coins: two values of one kind of coin, note or stamp.
    bool is_value(const std::vector<const ProblemFact*>& facts, std::size_t i) const {
        const auto joined = [&](std::size_t first) {
            if (first + 1 >= facts.size() || !one_key(*facts[first], *facts[first + 1])) {
                return false;
            }
            const Text gap = problem_.text.substr(facts[first]->quantity.number_end,
                                                  facts[first + 1]->quantity.begin - facts[first]->quantity.number_end);
            const bool joins = gap.size() <= 14 && (has_any(gap, {U"和", U"与", U"及"}) || contains(gap, U" and ") ||
                                                    contains(gap, U" or "));
            const bool listed = joins || (gap.size() <= 14 && has_any(gap, {U"、", U","}));
            const auto names_things = [](Text text) {
                return has_any(text, {U"的", U"纸币", U"硬币", U"人民币", U"邮票", U"coin", U"note", U"bill", U"stamp",
                                      U"ticket"});
            };
            const Text behind = facts[first + 1]->behind;
            return (listed && names_things(behind.substr(0, 24))) ||
                   (joins && names_things(facts[0]->behind));  // 19 coins, only 5p and 10p
        };
        return joined(i) || (i > 0 && joined(i - 1));
    }

    // What the problem does not say of a kind is well known: 三轮车 has 3 wheels.
    bool from_table(const std::vector<const ProblemFact*>& facts) {
        std::vector<LegsAndWheels::Named> named = LegsAndWheels::named_in(problem_.text);
        if (named.size() != 2 || named[0].kind->part != named[1].kind->part) {
            return false;
        }
        const LegsAndWheels::Part part = named[0].kind->part;
        const bool told =
            std::any_of(facts.begin(), facts.end(), [&](const ProblemFact* fact) { return is_amount(*fact, part); });
        if (!told) {
            return false;
        }
        std::vector<Kind> both;
        for (const LegsAndWheels::Named& thing : named) {
            Kind kind{Rational(thing.kind->count), {}, thing.at};
            for (const Text name : thing.kind->names) {
                if (!name.empty()) {
                    kind.names.push_back(name);
                }
            }
            both.push_back(kind);
        }
        if (rates_.size() == 1) {
            const std::vector<LegsAndWheels::Named> said = LegsAndWheels::named_in(kinds_[0].names[0]);
            if (said.size() != 1) {
                return false;
            }
            both[said[0].kind == named[0].kind ? 0 : 1].each = kinds_[0].each;
        }
        kinds_ = both;
        part_ = part;
        return true;
    }

    // 54只脚, 脚有54只, 52 wheels, worth 240 cents.
    bool is_amount(const ProblemFact& fact, LegsAndWheels::Part part) const {
        if (part == LegsAndWheels::Part::cents) {
            return is_money(problem_, fact) || has_any(fact.before, {U"worth"});
        }
        const Text near = fact.behind.substr(0, 16);
        const bool behind = LegsAndWheels::tells_of(near, part) && near.find_first_of(U"0123456789") == Text::npos;
        const bool of_kind = begins_with_any(fact.before, {U"个轮子的", U"条腿的", U"只脚的"});  // 四个轮子的小汽车
        return behind || (!of_kind && LegsAndWheels::tells_of(fact.before, part));
    }

    // Which of the last two numbers counts the things, and which is the amount?
    bool place_rest(const ProblemFact& one, const ProblemFact& other) {
        const auto amount = [&](const ProblemFact& fact) {
            if (part_) {
                return is_amount(fact, *part_);
            }
            const bool bare = !fact.quantity.unit && fact.noun.empty();
            return bare || one_key(fact, *rates_[0]);
        };
        const bool first = amount(one);
        const bool second = amount(other);
        const bool first_is_amount = first != second ? first : other.value() < one.value();
        const bool generic =
            first && second && !part_ && one_key(one, other);  // 个 for all of them: the larger is the amount
        const ProblemFact& count = first_is_amount ? other : one;
        const ProblemFact& whole = first_is_amount ? one : other;
        if ((first == second && !generic) || count.quantity.unit || !count.value().is_whole() ||
            problem_.is_price(count)) {
            return false;
        }
        count_ = count.value();
        amount_ = in_unit_of_rates(whole);
        return true;
    }

    // $2.40 in nickels and dimes; 8元 in 5角 and 1元: the amount in the unit that the kinds are told in.
    Rational in_unit_of_rates(const ProblemFact& whole) {
        if (part_ == LegsAndWheels::Part::cents) {
            const bool in_cents = whole.quantity.unit && whole.quantity.unit->id == "cents";
            const bool dollars = is_money(problem_, whole) && !in_cents;
            return dollars ? whole.value() * Rational(100) : whole.value();
        }
        if (part_) {
            return whole.value();
        }
        const bool in_cents = rates_[0]->quantity.unit && rates_[0]->quantity.unit->id == "cents";
        if ((in_cents || is_pence(*rates_[0])) && !whole.quantity.unit && !is_pence(whole)) {
            return whole.value() * Rational(100);  // $2.35 in 5-cent coins
        }
        if (!whole.quantity.unit) {
            return whole.value();
        }
        for (std::size_t i = 0; i < rates_.size(); ++i) {
            if (rates_[i]->quantity.unit) {
                kinds_[i].each = UnitReader::convert(kinds_[i].each, *rates_[i]->quantity.unit, *whole.quantity.unit);
            }
        }
        return whole.value();
    }

    // Whether two numbers measure or count the same: metres, money, points, 个.
    bool one_key(const ProblemFact& one, const ProblemFact& other) const {
        if (is_money(problem_, one) || is_money(problem_, other)) {
            return is_money(problem_, one) && is_money(problem_, other);
        }
        if (one.quantity.unit || other.quantity.unit) {
            return one.quantity.unit && other.quantity.unit &&
                   one.quantity.unit->dimension == other.quantity.unit->dimension;
        }
        return !one.noun.empty() &&
               (one.noun == other.noun || is_made_of(one.noun, other.noun) || is_made_of(other.noun, one.noun));
    }

    bool one_unit(const ProblemFact& one, const ProblemFact& other) const {
        const bool measured = one.quantity.unit && other.quantity.unit;
        const bool same = measured ? one.quantity.unit->id == other.quantity.unit->id
                                   : one.quantity.unit.has_value() == other.quantity.unit.has_value();
        return same && one_key(one, other);
    }

    // 3-legged: what it has are legs.
    static bool is_made_of(Text adjective, Text noun) {
        return noun.size() > 2 && adjective.ends_with(U"ed") && adjective.starts_with(noun);
    }

    // So many of the one kind and so many of the other: how much in all?
    TutorAnswer sum_of_both() const {
        const bool four_numbers = rates_.size() == 2 && rest_.size() == 2 && !part_ && asked_fact_ == nullptr &&
                                  one_key(*rates_[0], *rates_[1]);
        const bool asks_sum = has_any(problem_.question, {U"共", U"altogether", U"in all", U"in total", U"total",
                                                          U"how much do", U"how much will", U"how much does"});
        const bool costs = has_any(problem_.text, {U"paid", U"付", U"give", U"gave", U"each other"}) ||
                           kinds_.size() != 2 || kinds_[0].wrong || kinds_[1].wrong;
        if (!four_numbers || !asks_sum || costs) {
            return {};
        }
        const std::vector<Text> names = {kinds_[0].names[0], kinds_[1].names[0]};
        const std::size_t first = NamedThings::meant(names, rest_words_[0]);
        const std::size_t second = NamedThings::meant(names, rest_words_[1]);
        const bool counts = !one_key(*rest_[0], *rates_[0]) && !one_key(*rest_[1], *rates_[0]) &&
                            !rest_[0]->quantity.unit && !rest_[1]->quantity.unit;
        const bool amount_asked = is_money(problem_, *rates_[0])
                                      ? has_any(problem_.question, {U"元", U"钱", U"how much", U"cost", U"pay"})
                                      : contains(problem_.question, rates_[0]->noun);
        if (first == NamedThings::none || second == NamedThings::none || first == second || !counts || !amount_asked) {
            return {};
        }
        const MathStep one = problem_step('*', kinds_[first].each, rest_[0]->value());
        const MathStep other = problem_step('*', kinds_[second].each, rest_[1]->value());
        const MathStep sum = problem_step('+', one.result, other.result);
        return problem_finished(sum.result, {one, other, sum});
    }

    TutorAnswer solve() const {
        const bool first_less = kinds_[0].each < kinds_[1].each;
        const Rational& less = kinds_[first_less ? 0 : 1].each;
        const Rational& more = kinds_[first_less ? 1 : 0].each;
        const MathStep all_less = problem_step('*', less, count_);
        const MathStep over = problem_step('-', amount_, all_less.result);
        const MathStep by = problem_step('-', more, less);
        const MathStep of_more = problem_step('/', over.result, by.result);
        const MathStep of_less = problem_step('-', count_, of_more.result);
        if (!of_more.result.is_whole() || of_more.result.is_negative() || of_less.result.is_negative()) {
            return {};
        }
        const Rational& of_first = first_less ? of_less.result : of_more.result;
        const Rational& of_second = first_less ? of_more.result : of_less.result;
        TutorAnswer answer = problem_finished(of_more.result, {all_less, over, by, of_more, of_less});
        const std::optional<int> asked = asked_kind();
        if (!asked) {
            return {};
        }
        const bool first_in_text = kinds_[0].at < kinds_[1].at;
        const std::string both = first_in_text ? of_first.decimal() + ", " + of_second.decimal()
                                               : of_second.decimal() + ", " + of_first.decimal();
        answer.result = *asked == 0 ? of_first.decimal() : *asked == 1 ? of_second.decimal() : both;
        constexpr int both_asked = 2;
        if (*asked == both_asked && part_) {
            answer.shown = first_in_text ? label(0) + of_first.decimal() + ", " + label(1) + of_second.decimal()
                                         : label(1) + of_second.decimal() + ", " + label(0) + of_first.decimal();
        }
        return answer;
    }

    std::string label(std::size_t which) const { return LegsAndWheels::label(problem_.text, kinds_[which].names[0]); }

    // The first kind (0), the second (1), both (2); nothing if the question does not say it, or asks for an amount.
    std::optional<int> asked_kind() const {
        const Text question = problem_.question;
        const Text asked = AskedThing(problem_).words.empty() ? question : AskedThing(problem_).words;
        const bool counts = has_any(question, {U"几", U"多少", U"how many", U"find"});
        const bool asks_amount =
            has_any(question,
                    {U"多少元", U"几元", U"多少钱", U"多少分", U"几分", U"多少块钱", U"how much", U"how many points",
                     U"how many marks", U"how many dollars", U"how many cents", U"how many pounds"}) ||
            (part_ && *part_ != LegsAndWheels::Part::cents && (LegsAndWheels::tells_of(asked, *part_)));
        if (!counts || asks_amount) {
            return std::nullopt;
        }
        if (asked_fact_ != nullptr && rates_.size() == 2) {
            return asked_fact_ == rates_[0]   ? std::optional<int>(0)
                   : asked_fact_ == rates_[1] ? std::optional<int>(1)
                                              : std::nullopt;
        }
        if (has_any(question, {U"各", U"分别", U"of each"})) {
            return 2;
        }
        bool first = false;
        bool second = false;
        if (kinds_[0].wrong != kinds_[1].wrong) {
            const bool right = has_any(question, {U"对", U"正确", U"right", U"correct", U"correctly"});
            const bool wrong = has_any(question, {U"错", U"wrong", U"incorrect", U"incorrectly", U"mistakes"});
            first = kinds_[0].wrong ? wrong : right;
            second = kinds_[0].wrong ? right : wrong;
        }
        if (!first && !second) {
            first = is_named(0, asked);
            second = is_named(1, asked);
        }
        return first && second ? std::optional<int>(2)
               : first         ? std::optional<int>(0)
               : second        ? std::optional<int>(1)
                               : std::nullopt;
    }

    bool is_named(std::size_t which, Text question) const {
        if (part_) {
            const std::vector<LegsAndWheels::Named> named = LegsAndWheels::named_in(question);
            return std::any_of(named.begin(), named.end(), [&](const LegsAndWheels::Named& thing) {
                return thing.kind->names[0] == kinds_[which].names[0];
            });
        }
        const std::vector<Text> phrases = {kinds_[0].names[0], kinds_[1].names[0]};
        return NamedThings::names(phrases, which, question);
    }

    const WordProblem& problem_;
    std::vector<Kind> kinds_;
    std::vector<const ProblemFact*> rates_;
    std::vector<const ProblemFact*> rest_;  // the two numbers that are for all
    std::vector<Text> rest_words_;
    std::optional<LegsAndWheels::Part> part_;  // of well-known things
    const ProblemFact* asked_fact_ = nullptr;  // the kind whose number the question repeats
    Rational count_;
    Rational amount_;
};

}  // namespace minillm
