// os/apps/tutor/stories/chinese_relations.hpp: what a Chinese clause says about amounts.
//
//     苹果树48棵; 48棵苹果树            a value: 苹果树 = 48
//     梨树多17棵; 比苹果树多17棵        a relation: so much more than the one before, or than 苹果树
//     灰兔的只数是白兔的3倍, 是2/3      灰兔 = 3 · 白兔, 2/3 · 白兔
//     比白兔的3倍少5                    3 · 白兔 - 5
//     甲、乙两数的和是50; 两人共50      a sum
//
// Not here: 比白兔多3倍, which some take for 3 times and some for 4; 相差, which does not say who has more.
//
// Next: os/apps/tutor/stories/english_relations.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "../tutor_answer.hpp"
#include "relation_statements.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads the clauses of a Chinese problem of amounts.
class ChineseRelations {
    using Text = std::u32string_view;

public:
    explicit ChineseRelations(const RelationText& told) : told_(told) {}

    /// What a clause with a number says; none if that is no relation of amounts.
    std::optional<AmountStatement> statement(const AmountClause& clause) const {
        const std::size_t end = clause.begin + clause.text.size();
        const std::size_t than = told_.text().find(U'比', clause.begin);
        const bool compares =
            than < end && told_.text().substr(than, 2) != U"比赛" && told_.text().substr(than, 2) != U"比例";
        const ProblemFact* times = nullptr;
        for (const ProblemFact* fact : clause.facts) {
            const bool part = fact->quantity.share && !fact->quantity.unit && fact->value() < Rational(1);
            const bool multiple = fact->behind.starts_with(U"倍");
            times = multiple || part ? fact : times;
        }
        const std::size_t half = told_.text().find(U"的一半", clause.begin);
        if (times != nullptr) {
            return chinese_multiple(clause, {times->value(), times->quantity.begin, times->quantity.end},
                                    compares ? than : end);
        }
        if (half < end) {
            return chinese_multiple(clause, {Rational(1) / Rational(2), half, half + 3}, compares ? than : end);
        }
        if (clause.facts.size() != 1) {
            return std::nullopt;
        }
        const ProblemFact& fact = *clause.facts.front();
        const std::size_t number = fact.quantity.begin;
        AmountStatement said;
        if (compares) {
            const Sign sign = sign_before(than + 1, number);
            if (sign.sign == 0 || than > number || sign.begin <= than + 1) {
                return std::nullopt;
            }
            said.kind = AmountStatement::Kind::relation;
            said.subject = {told_.between(clause.begin, than)};
            said.object = {told_.between(than + 1, sign.begin)};
            said.plus = sign.sign > 0 ? fact.value() : -fact.value();
            return said;
        }
        const bool bought_both = clause.text.starts_with(U"买") && contains(clause.text, U"和") &&
                                 has_any(clause.text, {U"用", U"花", U"付"});
        if (bought_both || has_any(clause.text, {U"共", U"合计", U"加起来", U"的和", U"之和", U"总和"})) {
            return chinese_sum(clause, fact);
        }
        if (has_any(clause.text, {U"差"})) {
            return std::nullopt;  // which of the two has more is not said
        }
        const Sign sign = sign_before(clause.begin, number);
        const Text word = told_.between(sign.begin, number);
        if (sign.sign != 0 &&
            (word == U"便宜" || Text(U"多少大小贵").find(word) != Text::npos)) {  // 梨树多17棵; 高3米 is no comparison
            const Text subject = told_.between(clause.begin, sign.begin);
            if (subject.empty() || subject.ends_with(U"最") || subject.ends_with(U"至") || subject.ends_with(U"不")) {
                return std::nullopt;
            }
            said.kind = AmountStatement::Kind::relation;
            said.subject = {subject};
            said.plus = sign.sign > 0 ? fact.value() : -fact.value();
            return said;
        }
        said.may_be_whole =
            has_any(told_.between(clause.begin, number), {U"班", U"校", U"级", U"队", U"组", U"厂", U"里", U"上"});
        const bool of_them = clause.text.starts_with(U"其中");
        said.subject = {without_place(told_.between(clause.begin + (of_them ? 2 : 0), number)),
                        behind_measure(told_.between(fact.quantity.end, end), fact.quantity.unit.has_value())};
        said.plus = fact.value();
        return said;
    }

    /// More (1) or less (-1), said right before a place or one character before it (多跳132下); 0 if not.
    struct Sign {
        int sign = 0;
        std::size_t begin = 0;
    };

    Sign sign_before(std::size_t from, std::size_t at) const {
        static constexpr Text more = U"多大高重长贵快厚宽深";
        static constexpr Text less = U"少小矮轻短低慢薄窄浅";
        const Text part = told_.between(from, at);
        if (part.ends_with(U"便宜")) {
            return {-1, at - 2};
        }
        for (std::size_t back = 1; back <= 3 && back <= part.size(); ++back) {
            const char32_t c = part[part.size() - back];
            if (more.find(c) != Text::npos || less.find(c) != Text::npos) {
                return {more.find(c) != Text::npos ? 1 : -1, at - back};
            }
        }
        return {};
    }

    // 48棵苹果树: what stands behind the measure word may be the name.
    static Text behind_measure(Text behind, bool has_unit) {
        const Text rest = behind.substr(has_unit || behind.empty() ? 0 : 1);
        return rest.starts_with(U"一") ? Text{} : rest;  // 12元一筒
    }

private:
    // 果园里有梨树: the place where they are names none of them.
    static Text without_place(Text words) {
        for (const Text place : {Text(U"里有"), Text(U"中有"), Text(U"园有"), Text(U"场有"), Text(U"店有")}) {
            const std::size_t at = words.find(place);
            if (at != Text::npos && at + place.size() < words.size()) {
                return words.substr(at + place.size());
            }
        }
        return words;
    }

    /// 3倍, 2/3 or 一半 at [begin, end).
    struct Times {
        Rational value;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    // 小狗钓的: the dog, if that is what was done before (小猫钓了7条).
    Text without_deed(Text subject) const {
        const bool deed = subject.size() > 2 && subject.ends_with(U"的") &&
                          contains(told_.text(), std::u32string(subject.substr(subject.size() - 2, 1)) + U"了");
        return deed ? subject.substr(0, subject.size() - 2) : subject;
    }

    // 灰兔的只数是白兔的3倍; 比白兔的3倍少5; 是白兔的2/3
    std::optional<AmountStatement> chinese_multiple(const AmountClause& clause, const Times& times,
                                                    std::size_t than) const {
        const std::size_t number = times.begin;
        AmountStatement said;
        said.kind = AmountStatement::Kind::relation;
        said.times = times.value;
        const ProblemFact* by = nullptr;
        for (const ProblemFact* fact : clause.facts) {
            const bool is_times = fact->quantity.begin >= times.begin && fact->quantity.begin < times.end;
            if (!is_times && (by != nullptr || fact->quantity.begin < number)) {
                return std::nullopt;
            }
            by = is_times ? by : fact;
        }
        if (by != nullptr) {
            const Sign sign = sign_before(times.end, by->quantity.begin);
            if (sign.sign == 0) {
                return std::nullopt;
            }
            said.plus = sign.sign > 0 ? by->value() : -by->value();
        }
        if (than < number) {
            const Sign more =
                sign_before(than + 1, number);  // 比白兔多3倍: 4 times as many, some say; not 小 of 小猫的
            const bool further = more.sign != 0 && !told_.between(more.begin, number).ends_with(U"的");
            if (by == nullptr || further) {
                return std::nullopt;
            }
            said.subject = {without_deed(told_.between(clause.begin, than))};
            said.object = {RelationText::without(told_.between(than + 1, number), {U"的"})};
            return said;
        }
        std::size_t link = Text::npos;
        std::size_t after = 0;
        for (const Text word : {Text(U"是"), Text(U"为"), Text(U"有"), Text(U"等于"), Text(U"相当于")}) {
            const std::size_t at = told_.between(clause.begin, number).rfind(word);
            if (at != Text::npos && clause.begin + at + word.size() > after) {
                link = clause.begin + at;
                after = link + word.size();
            }
        }
        if (link == Text::npos) {
            return std::nullopt;
        }
        said.subject = {RelationText::without(told_.between(clause.begin, link), {U"正好", U"恰好", U"刚好", U"大约"})};
        said.object = {RelationText::without(told_.between(after, number), {U"的"})};
        return said;
    }

    // 甲、乙两数的和是50, 两人一共有50: of those who are named, or of all.
    std::optional<AmountStatement> chinese_sum(const AmountClause& clause, const ProblemFact& fact) const {
        AmountStatement said;
        said.kind = AmountStatement::Kind::sum;
        said.plus = fact.value();
        const Text before = told_.between(clause.begin, fact.quantity.begin);
        said.subject = RelationText::parts_of(before, {U"和", U"与", U"跟", U"、", U"及"});
        said.of_all = said.subject.size() < 2;
        const bool says_all = before.starts_with(U"全") ||
                              has_any(clause.text, {U"两", U"三", U"他们", U"她们", U"它们", U"二人", U"俩"});
        return said.of_all && !says_all ? std::nullopt : std::optional<AmountStatement>(said);
    }

    const RelationText& told_;
};

}  // namespace minillm
