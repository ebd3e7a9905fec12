// os/apps/tutor/stories/share_chain.hpp: Chinese stories in which one amount is a share of another one, and that
// perhaps of a third: every clause tells one such relation, or the one amount that is known.
//
//     甲数是乙数的80%，甲数是64，乙数是多少                          64 ÷ 80% = 80
//     养鸭600只，鹅的只数是鸭的2/3，鸡的只数是鹅的5/4，鸡有几只     600 × 2/3 × 5/4 = 500
//     小明重35千克，他的体重比爸爸轻8/15，爸爸重多少                35 ÷ (1 - 8/15) = 75
//
// Each clause must be understood as a whole, and every number must have its place in one. Names are compared without
// what is measured of them (鹅的只数 is 鹅).
//
// Not here: shares of one whole (fraction_problems.hpp), multiples and differences (relation_reader.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class ShareChain {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool other =
            has_any(problem.text, {U"剩", U"余", U"每", U"折", U"利率", U"浓度", U"含", U"速度", U"又", U"再", U"第一",
                                   U"原", U"率", U"涨", U"降", U"提", U"平均", U"先", U"单独"});
        const bool chinese = std::any_of(problem.text.begin(), problem.text.end(), is_han);
        const auto shares = std::count_if(problem.facts.begin(), problem.facts.end(), is_share);
        const bool ratios = contains(problem.text, U"的比");
        if (!chinese || other || (shares == 0 && !ratios) || problem.facts.size() < 2 || problem.facts.size() > 6) {
            return {};
        }
        ShareChain chain(problem);
        return chain.read() ? chain.solved() : TutorAnswer{};
    }

private:
    explicit ShareChain(const WordProblem& problem) : problem_(problem) {}

    struct Relation {
        Text name;
        Text base;
        Rational times;
        std::vector<MathStep> steps;  // to that factor
    };

    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && (!fact.quantity.unit || fact.quantity.percent);
    }

    static bool is_multiple(const ProblemFact& fact) { return fact.behind.starts_with(U"倍"); }

    bool read() {
        const std::size_t question = begin_of_question(problem_);
        for (std::size_t i = 0; i < problem_.facts.size(); ++i) {
            const ProblemFact& fact = problem_.facts[i];
            const bool article = fact.value() == Rational(1) && !is_ascii_digit(problem_.text[fact.quantity.begin]);
            if (article) {
                continue;  // 一套
            }
            if (fact.quantity.begin >= question || (fact.each && !problem_.is_price(fact))) {
                return false;
            }
            const Text clause = before_in_clause(fact);
            if (i + 1 < problem_.facts.size() && is_ratio(fact, problem_.facts[i + 1])) {
                if (!read_ratio(fact, problem_.facts[i + 1], clause)) {
                    return false;
                }
                ++i;
                continue;
            }
            const bool relative = is_share(fact) || is_multiple(fact);
            const bool understood = relative ? read_relation(fact, clause) : read_known(fact, clause);
            if (!understood) {
                return false;
            }
        }
        return known_ != nullptr && !relations_.empty();
    }

    // What stands before the number in its clause.
    Text before_in_clause(const ProblemFact& fact) const {
        const Text before = problem_.text.substr(0, fact.quantity.begin);
        const std::size_t stop = before.find_last_of(U",;.:?!");
        return before.substr(stop == Text::npos ? 0 : stop + 1);
    }

    // 鹅的只数是鸭的2/3, 甲比乙少1/4, 占全班的40%; a clause without a name goes on about the last one.
    bool read_relation(const ProblemFact& fact, Text clause) {
        const std::size_t end = fact.quantity.number_end + (is_multiple(fact) ? 1 : 0);
        const Text behind = problem_.text.substr(end, 1);
        if (!behind.empty() && Text(U",;.?!").find(behind[0]) == Text::npos) {
            return false;
        }
        Relation relation;
        Text words;
        if (const std::size_t than = clause.find(U'比'); than != Text::npos) {
            const Text rest = clause.substr(than + 1);
            const std::size_t more = last_of(rest, {U"多", U"重", U"高", U"长", U"大", U"贵", U"快"});
            const std::size_t less = last_of(rest, {U"少", U"轻", U"矮", U"短", U"小", U"便宜", U"慢", U"低"});
            const std::size_t size = std::max(more, less);
            if (more == less || size != rest.size() || is_multiple(fact)) {
                return false;
            }
            relation.steps.push_back(problem_step(less > more ? '-' : '+', Rational(1), fact.value()));
            relation.times = relation.steps[0].result;
            relation.base = rest.substr(0, size - (rest.ends_with(U"便宜") ? 2 : 1));
            words = clause.substr(0, than);
        } else {
            for (const Text link : {Text(U"相当于"), Text(U"正好是"), Text(U"恰好是"), Text(U"等于"), Text(U"占"),
                                    Text(U"只有"), Text(U"是")}) {
                const std::size_t at = clause.find(link);
                if (at != Text::npos && clause.ends_with(U"的")) {
                    relation.base = clause.substr(at + link.size());
                    relation.base.remove_suffix(1);
                    words = clause.substr(0, at);
                    break;
                }
            }
            relation.times = fact.value();
        }
        relation.base = name_of(relation.base);
        relation.name = name_of(words);
        relation.name = relation.name.empty() || is_pronoun(relation.name) ? last_ : relation.name;
        const bool positive = Rational(0) < relation.times;
        if (relation.base.empty() || relation.name.empty() || relation.base == relation.name || !positive) {
            return false;
        }
        last_ = relation.name;
        relations_.push_back(relation);
        return true;
    }

    // 3:4, 3比4
    bool is_ratio(const ProblemFact& first, const ProblemFact& second) const {
        const std::size_t end = first.quantity.number_end;
        const Text gap = problem_.text.substr(end, second.quantity.begin - std::min(end, second.quantity.begin));
        return gap == U":" || gap == U"∶" || gap == U"比";
    }

    // 甲数与乙数的比是3:4
    bool read_ratio(const ProblemFact& first, const ProblemFact& second, Text clause) {
        const std::size_t of = clause.find(U"的比");
        const Text names = clause.substr(0, std::min(of, clause.size()));
        const std::size_t and_at =
            std::min({names.find(U'与'), names.find(U'和'), names.find(U'同'), names.find(U'跟')});
        if (of == Text::npos || and_at == Text::npos || and_at == 0 || second.value().is_zero() ||
            first.value().is_zero()) {
            return false;
        }
        Relation relation;
        relation.name = name_of(names.substr(0, and_at));
        relation.base = name_of(names.substr(and_at + 1));
        relation.steps.push_back(problem_step('/', first.value(), second.value()));
        relation.times = relation.steps[0].result;
        relations_.push_back(relation);
        return !relation.name.empty() && !relation.base.empty() && !(relation.name == relation.base);
    }

    static bool is_pronoun(Text name) { return name == U"他" || name == U"她" || name == U"它" || name == U"这"; }

    // 甲数是64, 养殖场有鸭600只, 客车行了240千米, 有60只鸡: the amount and whose it is.
    bool read_known(const ProblemFact& fact, Text clause) {
        if (known_ != nullptr || fact.quantity.percent || !(Rational(0) < fact.value())) {
            return false;
        }
        const Text behind = problem_.text.substr(fact.quantity.end);
        const Text rest = behind.substr(0, std::min(behind.find_first_of(U",;.?!"), behind.size()));
        const std::size_t measure = fact.quantity.unit ? 0 : std::min<std::size_t>(1, rest.size());
        const Text noun = rest.substr(measure);
        const Text named = name_of(clause);
        known_name_ = noun.empty() || noun == U"钱" ? named : name_of(noun);
        known_ = &fact;
        last_ = known_name_;
        return !known_name_.empty() && !is_pronoun(known_name_);
    }

    // The name without what is measured of it, and without the verb: 鹅的只数, 养殖场有鸭, 货车行的路程, 男生人数.
    static Text name_of(Text words) {
        for (const Text opening : {Text(U"已知"), Text(U"如果"), Text(U"其中"), Text(U"相遇时"), Text(U"而")}) {
            words = words.starts_with(opening) ? words.substr(opening.size()) : words;
        }
        const bool article =
            words.size() > 2 && words.starts_with(U"一") && Text(U"件条个张只本辆台").find(words[1]) != Text::npos;
        words = article ? words.substr(2) : words;  // 一件上衣
        if (const std::size_t of = words.find(U'的'); of != Text::npos && of > 0) {
            words = words.substr(0, of);
        }
        for (const Text measured : {Text(U"人数"), Text(U"只数"), Text(U"棵数"), Text(U"本数"), Text(U"个数"),
                                    Text(U"数量"), Text(U"体重"), Text(U"身高"), Text(U"年龄"), Text(U"重量"),
                                    Text(U"长度"), Text(U"价钱"), Text(U"价格"), Text(U"产量")}) {
            const bool owned = words.size() > measured.size() && words.ends_with(measured);
            words = owned ? words.substr(0, words.size() - measured.size()) : words;
        }
        for (const Text verb :
             {Text(U"有"),   Text(U"是"),   Text(U"为"),   Text(U"养了"), Text(U"养"),   Text(U"种了"),
              Text(U"种"),   Text(U"买了"), Text(U"买来"), Text(U"买"),   Text(U"行了"), Text(U"行驶了"),
              Text(U"行"),   Text(U"重"),   Text(U"高"),   Text(U"长"),   Text(U"卖出"), Text(U"卖了"),
              Text(U"做了"), Text(U"折了"), Text(U"做")}) {
            const std::size_t at = words.rfind(verb);
            if (at == Text::npos) {
                continue;
            }
            const Text behind = words.substr(at + verb.size());
            words = behind.empty() ? words.substr(0, at) : at + verb.size() < words.size() ? behind : words;
        }
        const bool number = words.size() == 2 && words.ends_with(U"数");  // 甲数 is 甲
        return number ? words.substr(0, 1) : words;
    }

    TutorAnswer solved() {
        std::vector<std::pair<Text, Rational>> values = {{known_name_, known_->value()}};
        std::vector<MathStep> steps;
        const auto value_of = [&](Text name) -> std::optional<Rational> {
            const auto at =
                std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
            return at == values.end() ? std::nullopt : std::optional<Rational>(at->second);
        };
        for (std::size_t round = 0; round < relations_.size(); ++round) {
            for (const Relation& relation : relations_) {
                const std::optional<Rational> name = value_of(relation.name);
                const std::optional<Rational> base = value_of(relation.base);
                if (name.has_value() == base.has_value()) {
                    continue;
                }
                steps.insert(steps.end(), relation.steps.begin(), relation.steps.end());
                steps.push_back(problem_step(base ? '*' : '/', base ? *base : *name, relation.times));
                values.emplace_back(base ? relation.name : relation.base, steps.back().result);
            }
        }
        if (values.size() != relations_.size() + 1) {
            return {};
        }
        const std::optional<Rational> asked = asked_value(values, steps);
        const bool counted = !known_->quantity.unit && has_any(problem_.question, {U"人", U"只", U"棵", U"本", U"个"});
        if (!asked || (counted && !asked->is_whole())) {
            return {};
        }
        return in_asked_measure(*asked, steps, known_->quantity.unit, problem_);
    }

    // 鸡有多少只, 共有多少, 两地相距多少, 甲比乙多多少.
    std::optional<Rational> asked_value(const std::vector<std::pair<Text, Rational>>& values,
                                        std::vector<MathStep>& steps) const {
        const Text question = problem_.question;
        if (has_any(question, {U"百分之", U"几分之", U"几倍", U"多少倍"})) {
            return std::nullopt;
        }
        const Text asked = question.substr(0, std::min({question.find(U"多少"), question.find(U"几")}));
        if (const std::size_t than = asked.find(U'比'); than != Text::npos) {
            return difference(asked, than, values, steps);
        }
        const bool met = has_any(problem_.text, {U"相遇"}) && has_any(question, {U"相距", U"全程", U"全长"});
        const bool whole_named = std::any_of(values.begin(), values.end(), [](const auto& value) {
            return has_any(value.first, {U"全", U"总", U"共", U"计划", U"实际", U"这", U"校", U"班"});
        });
        if (met || has_any(asked, {U"共", U"之和", U"的和", U"一套"})) {
            if (whole_named || (met && values.size() != 2)) {
                return std::nullopt;
            }
            Rational sum = values[0].second;
            for (std::size_t i = 1; i < values.size(); ++i) {
                steps.push_back(problem_step('+', sum, values[i].second));
                sum = steps.back().result;
            }
            return sum;
        }
        const std::size_t word = asked.size();
        const Text behind = question.substr(std::min(question.size(), word + 2));
        const Text name = name_of(asked);
        for (const auto& [told, value] : values) {
            const bool noun = name.empty() && told.size() > 1 && behind.ends_with(told);  // 有多少只公鸡
            if ((told == name || noun) && !(told == known_name_)) {
                return value;
            }
        }
        return std::nullopt;
    }

    static std::optional<Rational> difference(Text asked, std::size_t than,
                                              const std::vector<std::pair<Text, Rational>>& values,
                                              std::vector<MathStep>& steps) {
        const bool more = ends_with_any(asked, {U"多", U"重", U"高", U"长", U"大"});
        const bool less = ends_with_any(asked, {U"少", U"轻", U"矮", U"短", U"小"});
        const Text first = name_of(asked.substr(0, than));
        const Text second = name_of(asked.substr(than + 1, asked.size() - than - 2));
        std::optional<Rational> one;
        std::optional<Rational> other;
        for (const auto& [told, value] : values) {
            one = told == first ? std::optional<Rational>(value) : one;
            other = told == second ? std::optional<Rational>(value) : other;
        }
        if (more == less || !one || !other) {
            return std::nullopt;
        }
        steps.push_back(more ? problem_step('-', *one, *other) : problem_step('-', *other, *one));
        const Rational& gap = steps.back().result;
        return gap.is_negative() ? std::nullopt : std::optional<Rational>(gap);
    }

    const WordProblem& problem_;
    std::vector<Relation> relations_;
    const ProblemFact* known_ = nullptr;
    Text known_name_;
    Text last_;  // what the clause before was about
};

}  // namespace minillm
