// os/apps/tutor/stories/relation_question.hpp: what a problem of amounts asks.
//
//     梨树有多少棵? how old is Sam?              a value
//     梨树比苹果树多多少? how many more has Kim? a difference
//     灰兔是白兔的几倍? how many times as long   a multiple
//     一共有多少? how many altogether?           a total: of those who are named, or of all
//     两种树各有多少? 3年后?                     each of two; years from now
//
// The question has the words that name an amount; os/apps/tutor/stories/amount_names.hpp says which amount that is.
//
// Next: os/apps/tutor/stories/relation_reader.hpp, which puts clauses and question together.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "chinese_relations.hpp"
#include "named_amounts.hpp"
#include "relation_statements.hpp"
#include "word_problem.hpp"

namespace minillm {

/// What is asked, before it is known who is who.
struct AskedAmounts {
    AmountClause clause;
    AmountQuestion question;                              // its `about` is left open
    std::vector<std::vector<std::u32string_view>> names;  // mentions; none: of all
    bool less = false;                                    // how much shorter
    std::optional<Rational> how_many;                     // 两种, 三人: how many there are
};

/// Reads the question of a problem of amounts.
class RelationQuestion {
    using Text = std::u32string_view;

public:
    /// None if something else is asked, or has a number that is not understood.
    static std::optional<AskedAmounts> read(const RelationText& told, const AmountClause& clause) {
        RelationQuestion question(told, clause);
        return question.read_question() ? std::optional<AskedAmounts>(question.asked_) : std::nullopt;
    }

private:
    RelationQuestion(const RelationText& told, const AmountClause& clause) : told_(told) { asked_.clause = clause; }

    bool read_question() {
        Text text = asked_.clause.text;
        std::size_t numbers = asked_.clause.facts.size();
        for (const ProblemFact* fact : asked_.clause.facts) {
            const bool year = fact->behind.starts_with(U"年后") || fact->behind.starts_with(U"年前") ||
                              has_any(fact->behind.substr(0, 16), {U"year"});
            const bool ago = fact->behind.starts_with(U"年前") || has_any(fact->behind, {U"ago"});
            const bool ages = has_any(told_.text(), {U"岁", U"年龄", U"old", U"age"});
            const bool day = fact->quantity.unit && (fact->quantity.unit->dimension == "time" ||
                                                     fact->quantity.unit->dimension == "calendar");  // two days
            const bool counts_them =
                (!fact->quantity.unit || (day && !ages)) && !fact->behind.empty() &&
                (Text(U"种人个数者位队班家样层组块条天次").find(fact->behind.front()) != Text::npos ||
                 told_.counts_two(*fact) || fact->behind.starts_with(U" of ") || says_all_of_them(asked_.clause.text));
            if (counts_them) {
                asked_.how_many = fact->value();
            } else if (year && ages) {
                asked_.question.later = ago ? -fact->value() : fact->value();
            } else {
                return false;
            }
            --numbers;
        }
        return numbers == 0 && (told_.is_chinese() ? read_chinese_question(text) : read_english_question(text));
    }

    static bool says_all_of_them(Text question) {
        return has_any(question, {U"together", U"altogether", U"in all", U"total", U"combined", U"over the",
                                  U"in the two", U"in the three", U"on the two", U"on the three"});
    }

    bool read_chinese_question(Text text) {
        std::size_t ask = text.size();
        for (const Text word :
             {Text(U"多少"), Text(U"几"), Text(U"多大"), Text(U"多高"), Text(U"多重"), Text(U"多长"), Text(U"多远")}) {
            ask = std::min(ask, text.rfind(word));
        }
        if (ask == text.size()) {
            return false;
        }
        const std::size_t begin = asked_.clause.begin;
        if (const std::size_t than = text.find(U'比'); than < ask) {
            const ChineseRelations::Sign sign = ChineseRelations(told_).sign_before(begin + than + 1, begin + ask);
            if (sign.sign == 0) {
                return false;
            }
            asked_.question.kind = AmountQuestion::Kind::difference;
            asked_.names = {{text.substr(0, than)}, {told_.between(begin + than + 1, sign.begin)}};
            asked_.less = sign.sign < 0;
            return true;
        }
        const ChineseRelations::Sign sign = ChineseRelations(told_).sign_before(begin, begin + ask);
        const std::size_t apart = begin + ask - sign.begin;
        const Text words = apart == 1 ? U"多少大小贵" : apart == 2 ? U"多少" : U"";  // 大几岁, 多卖几瓶; not 小明几岁
        if (sign.sign != 0 && sign.begin > begin && words.find(told_.text()[sign.begin]) != Text::npos &&
            Text(U"最至不").find(told_.text()[sign.begin - 1]) == Text::npos) {
            asked_.question.kind = AmountQuestion::Kind::difference;
            asked_.names = {{told_.between(begin, sign.begin)}};
            asked_.less = sign.sign < 0;
            return true;
        }
        if (has_any(text, {U"几倍", U"多少倍"})) {
            const std::size_t is = text.rfind(U'是', ask);
            asked_.question.kind = AmountQuestion::Kind::multiple;
            if (is == Text::npos) {
                return false;
            }
            asked_.names = {{text.substr(0, is)}, {RelationText::without(text.substr(is + 1, ask - is - 1), {U"的"})}};
            return true;
        }
        if (has_any(text, {U"共", U"合计", U"加起来", U"之和", U"的和", U"和是", U"全天", U"总"}) ||
            (text.starts_with(U"买") && contains(text, U"和"))) {
            asked_.question.kind = AmountQuestion::Kind::total;
            const std::vector<Text> parts =
                RelationText::parts_of(text.substr(0, std::min(ask, text.size())), {U"和", U"与", U"跟", U"、"});
            for (const Text part : parts) {
                if (parts.size() > 1) {
                    asked_.names.push_back({part});
                }
            }
            return true;
        }
        if (has_any(text, {U"差"})) {
            return false;
        }
        asked_.question.kind =
            has_any(text, {U"各", U"分别"}) ? AmountQuestion::Kind::each : AmountQuestion::Kind::value;
        const std::vector<Text> parts =
            RelationText::parts_of(text.substr(0, std::min(text.find(U'各'), ask)), {U"和", U"与", U"跟", U"、"});
        for (const Text part : parts) {
            if (asked_.question.kind == AmountQuestion::Kind::each && parts.size() > 1) {
                asked_.names.push_back({part});
            }
        }
        asked_.question.largest_first = asked_.question.kind == AmountQuestion::Kind::each && asked_.names.empty();
        const std::size_t asked_end = ask + (text[ask] == U'几' ? 1 : 2);
        if (asked_.question.kind == AmountQuestion::Kind::value) {
            asked_.names = {{text.substr(0, ask), ChineseRelations::behind_measure(text.substr(asked_end), false)}};
        }
        return true;
    }

    bool read_english_question(Text text) {
        if (const std::size_t as = text.find(U"times as "); as != Text::npos) {
            // how many times as long as the dolphin is the shark; A is how many times as old as B
            const std::size_t second = text.find(U" as ", as + 9);
            const std::size_t how = text.find(U"how many");
            if (second == Text::npos || how == Text::npos) {
                return false;
            }
            const Text front = text.substr(0, how);
            const Text back = text.substr(second + 4);
            asked_.question.kind = AmountQuestion::Kind::multiple;
            if (!AmountNames::names_nobody(front)) {
                asked_.names = {{front}, {back}};
                return true;
            }
            for (const Text verb : {Text(U" is "), Text(U" are "), Text(U" does "), Text(U" do "), Text(U" did "),
                                    Text(U" has "), Text(U" was ")}) {
                if (const std::size_t at = back.find(verb); at != Text::npos) {
                    asked_.names = {{back.substr(at + verb.size())}, {back.substr(0, at)}};
                    return true;
                }
            }
            return false;
        }
        const Text told = told_.text().substr(0, asked_.clause.begin);
        const auto names_one = [&](Text word) {
            const std::u32string one = U"the " + std::u32string(word);
            return contains(text, one) && !contains(told, one);  // so much more than the younger: that is a name
        };
        const bool asks_greatest = std::any_of(std::begin(words_of_more), std::end(words_of_more), names_one) ||
                                   std::any_of(std::begin(words_of_less), std::end(words_of_less), names_one);
        if (asks_greatest || has_any(text, {U"difference", U"how many times"})) {
            return false;  // of two numbers: unknown_numbers.hpp
        }
        const bool more = compares(text, words_of_more);
        const bool less = compares(text, words_of_less);
        if (more || less) {
            const std::size_t than = std::min(find_word(text, U"than"), text.size());
            asked_.question.kind = AmountQuestion::Kind::difference;
            asked_.less = less;
            asked_.names = {{text.substr(0, than)}};
            const Text other = than < text.size() ? text.substr(than + 4) : Text{};
            const std::size_t is = std::min({other.find(U" is "), other.find(U" are "), other.find(U" was ")});
            if (is != Text::npos && !has_verb(asked_.names[0][0]) && !AmountNames::names_nobody(other.substr(is))) {
                asked_.names = {{other.substr(is)}, {other.substr(0, is)}};  // how much older than ben is his mother
            } else if (!other.empty()) {
                asked_.names.push_back({other});
            }
            return more != less;
        }
        if (says_all_of_them(text) && (!has_any(text, {U"over the"}) || !asked_.clause.facts.empty())) {
            asked_.question.kind = AmountQuestion::Kind::total;
            return true;
        }
        if (has_any(text, {U"they", U"each of them"}) && !has_any(text, {U"each other"})) {
            asked_.question.kind = AmountQuestion::Kind::each;  // how old are they?
            asked_.question.largest_first = true;
            return true;
        }
        asked_.names = {{text}};
        return true;
    }

    // How much older, but not "the older one": that is a name.
    static bool compares(Text text, std::span<const Text> words) {
        const std::size_t at = first_of(text, words);
        return at != Text::npos && !(text.substr(0, at).ends_with(U" the ") && !has_any(text, {U"than"}));
    }

    static bool has_verb(Text text) {
        return has_any(text, {U"is", U"are", U"was", U"were", U"does", U"do", U"did", U"has", U"have"});
    }

    const RelationText& told_;
    AskedAmounts asked_;
};

}  // namespace minillm
