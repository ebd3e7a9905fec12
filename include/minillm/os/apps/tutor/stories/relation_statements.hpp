// os/apps/tutor/stories/relation_statements.hpp: the clauses of a problem of amounts, and what a clause can say.
//
//     苹果树48棵, 梨树多17棵                    two clauses, a number in each
//     Anna has 42 and Kate has 7               two clauses: both sides of "and" have a number
//     Anna and Kate together have 49           one clause
//     甲、乙两数 in parts                       甲 | 乙两数
//     一条裤子, "one of them", 星期六           no number: nothing is counted
//
// A clause says an amount (value), compares one with another (relation), or tells what several come to (sum). Of whom
// it says that is not known yet: a statement keeps the words in front of and behind its number.
//
// Next: os/apps/tutor/stories/amount_names.hpp, which tells by these words who is who.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "../rational.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Words of comparing, one that is the larger and one that is the smaller.
inline constexpr std::u32string_view words_of_more[] = {U"more",   U"older",  U"taller", U"heavier",
                                                        U"longer", U"higher", U"bigger", U"larger",
                                                        U"faster", U"dearer", U"deeper", U"wider"};
inline constexpr std::u32string_view words_of_less[] = {U"fewer", U"less",    U"younger", U"shorter", U"lighter",
                                                        U"lower", U"smaller", U"cheaper", U"slower"};

/// Words that say that two are alike; "as Bob" follows.
inline constexpr std::u32string_view words_of_as_many[] = {U"the same number", U"the same amount", U"just as many",
                                                           U"just as much"};

/// Where the first of such words begins; npos: none is there.
inline std::size_t first_of(std::u32string_view text, std::span<const std::u32string_view> words) {
    std::size_t first = std::u32string_view::npos;
    for (const std::u32string_view word : words) {
        first = std::min(first, find_word(text, word));
    }
    return first;
}

/// A clause that says something, before it is known of whom. A mention is the row of words that names one.
struct AmountStatement {
    using Text = std::u32string_view;

    enum class Kind { value, relation, sum } kind = Kind::value;
    std::vector<Text> subject;  // pieces of text; of a sum: one a member
    std::vector<Text> object;
    Text counted;                 // of a value in English: "apples"
    bool may_be_whole = false;    // 32 pupils, of whom boys and girls are told later
    bool compares_kinds = false;  // more girls than boys
    bool of_all = false;          // a sum of all amounts
    Rational times = Rational(1);
    Rational plus;
};

/// A piece of the problem between two stops, with its numbers.
struct AmountClause {
    std::u32string_view text;
    std::size_t begin = 0;
    std::vector<const ProblemFact*> facts;
    bool asks = false;
};

/// The text of a problem of amounts. The problem must live as long.
class RelationText {
    using Text = std::u32string_view;

public:
    explicit RelationText(const WordProblem& problem)
        : problem_(problem), text_(problem.text), chinese_(has_han(problem.text)) {}

    const WordProblem& problem() const { return problem_; }
    Text text() const { return text_; }
    bool is_chinese() const { return chinese_; }

    // Whether no word tells of something else than amounts which are what they are: rates, changes, shares, figures,
    // motion.
    bool is_about_amounts() const {
        const bool other = has_any(
            text_,
            {U"每",    U"平均",        U"剩",        U"用去",    U"用了",      U"又",        U"给",   U"借",
             U"拿",    U"原来",        U"周长",      U"面积",    U"打折",      U"百分",      U"利润", U"速度",
             U"相遇",  U"倒",          U"搬",        U"调",      U"一样多",    U"同样多",    U"相等", U"连续",
             U"之间",  U"往返",        U"本金",      U"除以",    U"商是",      U"的商",      U"余数", U"打算",
             U"其余",  U"隔",          U"只脚",      U"条腿",    U"轮子",      U"只少",      U"增",   U"减",
             U"each",  U"every",       U"per",       U"average", U"mean",      U"left",      U"gave", U"give",
             U"lost",  U"loses",       U"perimeter", U"area",    U"percent",   U"speed",     U"mph",  U"kph",
             U"ratio", U"consecutive", U"apart",     U"profit",  U"quotient",  U"remainder", U"rest", U"remaining",
             U"equal", U"legs",        U"wheels",    U"heads",   U"increases", U"increased", U"adds", U"more and"});
        const bool percent = std::any_of(problem_.facts.begin(), problem_.facts.end(), [](const ProblemFact& fact) {
            return fact.quantity.percent || fact.behind.starts_with(U"折");
        });
        const bool divides_numbers = has_any(text_, {U"divided"}) && !divides(text_);
        const bool same_in_each = has_any(text_, {U"same number"}) && !says_as_many(text_);  // put into boxes
        return !other && !percent && !divides_numbers && !same_in_each && !names_unknown_part() && !changes_amounts() &&
               problem_.facts.size() <= 6;
    }

    // "the same number as Bob", not "the same number of eggs in each box".
    static bool says_as_many(Text text) {
        return std::any_of(std::begin(words_of_as_many), std::end(words_of_as_many), [&](Text word) {
            const std::size_t at = find_word(text, word);
            const std::size_t as = at == Text::npos ? at : text.find(U" as ", at + word.size());
            return as != Text::npos && text.substr(at, as - at).find_first_of(U",.;?!") == Text::npos;
        });
    }

    /// Whether an amount is divided among those who are told of: then they have it together.
    static bool divides(Text text) {
        return has_any(text, {U"divided", U"divides", U"shared", U"splits", U"split"}) &&
               has_any(text, {U"between", U"among", U"amongst"});
    }

    /// "divides 300 between her three sons", "two friends share 50": how many they are, no amount.
    bool counts_sharers(const ProblemFact& fact) const {
        const bool sharing = divides(text_) || has_any(text_, {U"share"});
        const bool written = is_latin_letter(text_[fact.quantity.begin]);
        return sharing && written && !fact.quantity.unit &&
               has_any(fact.behind.substr(0, 24), {U"son", U"daughter", U"child", U"children", U"brother", U"sister",
                                                   U"friend", U"boy", U"girl", U"kid", U"pupil", U"people"});
    }

    /// Where the list of names begins that ends in a clause: "a pen, a ruler | and a map cost $12 together".
    std::size_t begin_of_list(const AmountClause& clause) const {
        const std::size_t stop = clause.begin == 0 ? Text::npos : text_.find_last_of(U".;:?!", clause.begin - 1);
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        const Text list = between(begin, clause.begin);
        const bool number = std::any_of(list.begin(), list.end(), is_ascii_digit);
        const bool other =
            has_any(list, {U"on",   U"in",   U"at",         U"after",    U"during", U"last", U"this", U"if",
                           U"when", U"is",   U"are",        U"has",      U"have",   U"had",  U"was",  U"were",
                           U"so",   U"then", U"altogether", U"together", U"half",   U"twice"});
        return list.ends_with(U",") && !number && !other ? begin : clause.begin;
    }

    // 其中男生22人: part of a whole. Of a sum whose members are named (鸡和鸭共350只，其中鸭120只) it is one of them.
    bool names_unknown_part() const {
        const std::size_t of_them = text_.find(U"其中");
        const Text before = text_.substr(0, of_them);
        return of_them != Text::npos &&
               !(contains(before, U"共") && before.find_first_of(U"和与、") < before.find(U'共'));
    }

    // Whether things come and go: he had some and sold some. Where one verb is said of all of them and nobody has any
    // before, the amounts are what was sold, or what was eaten.
    bool changes_amounts() const {
        static constexpr std::array<Text, 3> verbs[] = {
            {U"卖", U"卖", U"卖"},       {U"吃", U"吃", U"吃"},           {U"送", U"送", U"送"},
            {U"运走", U"运走", U"运走"}, {U"运来", U"运来", U"运来"},     {U"sold", U"sell", U"sells"},
            {U"ate", U"eat", U"eats"},   {U"spent", U"spend", U"spends"}, {U"bought", U"buy", U"buys"}};
        std::size_t said = 0;
        for (const auto& [past, present, third] : verbs) {
            said += has_any(text_, {past, present, third}) ? 1 : 0;
        }
        // 运来苹果和梨共260千克 …, 梨有多少千克: the question asks for what came
        const std::size_t question = contains(text_, U"运来") ? text_.find_last_of(U",.;!") : Text::npos;
        return said > 1 || (said == 1 && has_any(text_.substr(0, question), {U"有", U"had", U"has", U"have"}));
    }

    // All numbers but multiples and years from now count or measure the same.
    bool is_of_one_kind(const AmountClause& question) const {
        const ProblemFact* first = nullptr;
        for (const ProblemFact& fact : problem_.facts) {
            const bool multiple = fact.behind.starts_with(U"倍") || fact.behind.starts_with(U" times ") ||
                                  fact.quantity.share || is_article(fact) || counts_two(fact) || counts_sharers(fact) ||
                                  is_years(fact);
            const bool in_question =
                fact.quantity.begin >= question.begin && fact.quantity.begin < question.begin + question.text.size();
            if (multiple || in_question) {
                continue;
            }
            first = first == nullptr ? &fact : first;
            const bool bare = fact.noun.empty() || first->noun.empty() || !chinese_;
            const bool same_noun = bare || fact.noun == first->noun;
            const bool both = fact.quantity.unit.has_value() == first->quantity.unit.has_value() &&
                              (!first->quantity.unit || fact.quantity.unit->id == first->quantity.unit->id);
            const bool ages = has_any(text_, {U"岁", U"年龄", U"old", U"age", U"older", U"younger", U"born"});
            const bool prices = problem_.is_price(fact) == problem_.is_price(*first);
            if ((!both || !prices || (!first->quantity.unit && !same_noun)) && !ages) {
                return false;
            }
        }
        return true;
    }

    std::vector<AmountClause> clauses() const {
        std::vector<AmountClause> found;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= text_.size(); ++at) {
            const bool mark = at == text_.size() || (problem_.is_stop(at) && !in_number(at)) ||
                              text_.substr(at).starts_with(U" so that ");
            const bool joined = at < text_.size() &&
                                (text_.substr(at, 5) == U" and " || text_.substr(at, 7) == U" while ") &&
                                joins_clauses(begin, at);
            if (!mark && !joined) {
                continue;
            }
            AmountClause clause;
            clause.begin = begin;
            clause.text = text_.substr(begin, at - begin);
            for (const ProblemFact& fact : problem_.facts) {
                if (fact.quantity.begin >= begin && fact.quantity.begin < at && !is_article(fact)) {
                    clause.facts.push_back(&fact);
                }
            }
            found.push_back(clause);
            begin = joined ? at + (text_.substr(at, 5) == U" and " ? 5 : 7) : at + 1;
        }
        const std::size_t question = static_cast<std::size_t>(problem_.asked.data() - text_.data());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const AmountClause& clause = found[i];
            const bool asks = question >= clause.begin && question < clause.begin + clause.text.size();
            const bool names_unit_alone =
                i > 0 && clause.text.starts_with(U"几") && contains(found[i - 1].text, U"多");  // 弟弟多高，几厘米
            found[names_unit_alone ? i - 1 : i].asks |= asks;
        }
        return found;
    }

    /// 5年前, "3 years ago", "in 3 years", 再过4年: -1 before now, 1 from now on, 0 for a number of something else.
    static int years_from_now(const ProblemFact& fact) {
        const bool ago = begins_with_any(fact.behind, {U"年前", U"年以前", U" years ago", U" year ago"});
        const bool after =
            begins_with_any(fact.behind, {U"年后", U"年以后", U"年之后", U" years from now", U" years later"}) ||
            (fact.before.ends_with(U"再过") && fact.behind.starts_with(U"年")) ||
            (ends_with_any(fact.before, {U" in ", U"in "}) && fact.before.size() < 5 &&
             begins_with_any(fact.behind, {U" years", U" year"}));
        return ago == after ? 0 : ago ? -1 : 1;
    }

    bool is_years(const ProblemFact& fact) const {
        return years_from_now(fact) != 0 && has_any(text_, {U"岁", U"年龄", U"old", U"age", U"ages", U"older"});
    }

    // 一条裤子, "one of them", 星期六: nothing is counted.
    bool is_article(const ProblemFact& fact) const {
        const Text written = text_.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
        const bool day =
            fact.before.ends_with(U"星期") || fact.before.ends_with(U"周") || fact.before.ends_with(U"礼拜");
        return day || (fact.value() == Rational(1) && !fact.quantity.unit && (written == U"一" || written == U"one"));
    }

    /// 两筐, 两种: how many are spoken of.
    bool counts_two(const ProblemFact& fact) const {
        return text_[fact.quantity.begin] == U'两' && fact.quantity.number_end == fact.quantity.begin + 1 &&
               !fact.quantity.unit && !fact.behind.starts_with(U"倍");
    }

    /// The text at [begin, end); none if that is empty.
    Text between(std::size_t begin, std::size_t end) const {
        return end > begin ? text_.substr(begin, end - begin) : Text{};
    }

    /// A text without the words that it ends in.
    static Text without(Text text, std::initializer_list<Text> ends) {
        for (const Text end : ends) {
            if (text.ends_with(end)) {
                text.remove_suffix(end.size());
            }
        }
        return text;
    }

    /// 甲、乙 -> 甲 | 乙. 和 in 的和, 总和 and 和是 is the sum and joins nothing.
    static std::vector<Text> parts_of(Text text, std::initializer_list<Text> joiners) {
        std::vector<Text> parts;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (const Text joiner : joiners) {
                const bool the_sum =
                    at > 0 && (text[at - 1] == U'的' || text[at - 1] == U'之' || text[at - 1] == U'总');
                const bool of_sum =
                    joiner == U"和" && (text.substr(at, 2) == U"和是" || text.substr(at, 2) == U"和为" || the_sum);
                if (text.substr(at, joiner.size()) == joiner && at >= begin && !of_sum) {
                    parts.push_back(text.substr(begin, at - begin));
                    begin = at + joiner.size();
                }
            }
        }
        parts.push_back(text.substr(begin));
        return parts;
    }

private:
    static bool has_han(Text text) { return std::any_of(text.begin(), text.end(), is_han); }

    bool in_number(std::size_t at) const {
        return std::any_of(problem_.facts.begin(), problem_.facts.end(), [at](const ProblemFact& fact) {
            return at >= fact.quantity.begin && at < fact.quantity.number_end;
        });
    }

    // "Anna has 42 and Kate has 7": both sides say something of their own.
    bool joins_clauses(std::size_t begin, std::size_t at) const {
        const std::size_t end = std::min(text_.find_first_of(U",;?!", at), text_.size());
        const auto says = [&](std::size_t from, std::size_t to) {
            const Text part = text_.substr(from, to - from);
            const bool number = std::any_of(problem_.facts.begin(), problem_.facts.end(), [&](const ProblemFact& f) {
                return f.quantity.begin >= from && f.quantity.begin < to;
            });
            return number || has_any(part, {U"twice", U"double", U"half as"}) || says_as_many(part);
        };
        return says(begin, at) && says(at + 5, end);
    }

    const WordProblem& problem_;
    Text text_;
    bool chinese_;
};

}  // namespace minillm
