// os/apps/tutor/stories/linear_story.hpp: named amounts of a Chinese story and what is said of them, as equations that
// are solved together.
//
//     农场有鸡40只，鸭25只，鹅是鸭的3倍，鹅有多少只              鹅 = 3 × 鸭, 鸭 = 25                   75
//     红花有24朵，是黄花的2倍，蓝花比黄花多5朵，蓝花有几朵       红花 = 2 × 黄花, 蓝花 = 黄花 + 5       17
//     一套桌椅180元，桌子的价钱是椅子的2倍，椅子多少元           桌子 + 椅子 = 180                      60
//     小汽车每小时行90千米，比卡车快1/5，卡车每小时行多少        小汽车 = 卡车 × 6/5                    75
//     去年收8吨，今年比去年增产25%                               今年 = 去年 × 5/4                      10
//
// The objects of 比 … 多 and 是 … 的几倍 are bracketed by these words, so that names need no dictionary. Every number
// must be in an equation, and the amount that is asked for must follow from them; else the form is silent. 比 … 多3倍
// has two readings and no answer here.
//
// Not here: what is given away or used up afterwards (counted_in_turn.hpp). Read before it: clause_story.hpp,
// names_in_story.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../../text/utf8.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"
#include "comparison_word.hpp"
#include "names_in_story.hpp"

namespace minillm {

/// Solves what a story says of named amounts.
class LinearStory {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        const bool relates = story.says({U"倍", U"比", U"的一半", U"增产", U"减产", U"的几分之", U"相当于"});
        const bool changes =
            story.says({U"剩",   U"平均", U"后来",   U"又买", U"又来",     U"原来",     U"岁",     U"倍数", U"比例",
                        U"之比", U"的比", U"比是",   U"给",   U"送",       U"调",       U"搬",     U"打折", U"折出",
                        U"几折", U"浓度", U"利率",   U"利息", U"利润",     U"米每",     U"往返",   U"如果", U"假如",
                        U"周长", U"面积", U"第一次", U"几倍", U"几分之几", U"百分之几", U"原价",   U"降价", U"成本",
                        U"至少", U"最多", U"要是",   U"角度", U"直角",     U"内角",     U"几天",   U"商是", U"除",
                        U"计划", U"实际", U"余",     U"围",   U"长方形",   U"同样多",   U"一样多", U"相等", U"减数",
                        U"总数", U"各",   U"脚",     U"腿",   U"轮",       U"总和的",   U"同样",   U"一样"});
        constexpr std::size_t most_numbers = 6;
        if (!relates || changes || story.numbers().size() < 2 || story.numbers().size() > most_numbers ||
            story.question().empty()) {
            return {};
        }
        LinearStory reader(story);
        return reader.read() ? reader.asked() : TutorAnswer{};
    }

private:
    explicit LinearStory(const ClauseStory& story) : story_(story) {}

    /// Σ factors[i] · amount i = constant.
    struct Equation {
        std::vector<std::pair<std::size_t, Rational>> terms;
        Rational constant;
    };

    // ---- Reading ---------------------------------------------------------------------------------------------------

    bool read() {
        placed_.assign(story_.numbers().size(), false);
        bool whole = one_kind_of_unit();
        // the relations first: they bracket the names, which the plain values are then found by
        for (std::size_t i = 0; whole && i < story_.numbers().size(); ++i) {
            whole = placed_[i] || read_relation(i);
        }
        for (std::size_t i = 0; whole && i < story_.numbers().size(); ++i) {
            whole = placed_[i] || read_value(i);
        }
        return whole && !equations_.empty() && has_relation_ && resolve_left_out();
    }

    // All amounts with a unit have the same one: else an equation would mix them.
    bool one_kind_of_unit() const {
        const Unit* first = nullptr;
        for (const StoryNumber& number : story_.numbers()) {
            if (!number.has_unit() || number.is_share()) {
                continue;
            }
            if (first != nullptr && first->id != number.quantity.unit->id) {
                return false;
            }
            first = &*number.quantity.unit;
        }
        return true;
    }

    // Whether a number tells a relation; reads it if so. False if it tells one that has no single reading.
    bool read_relation(std::size_t i) {
        const StoryNumber& number = story_.numbers()[i];
        const Text before = number.before;
        const bool multiple = number.behind.starts_with(U"倍");
        const bool share_of = number.is_share() && before.ends_with(U"的") && !number.has_unit();
        const std::size_t than = before.rfind(U'比');
        if (multiple || share_of) {
            const bool further = than != Text::npos && has_any(before.substr(than), {U"多", U"少", U"高", U"快"});
            return !further && read_multiple(i, number.value());
        }
        if (than != Text::npos) {
            const Text object_and_sign = before.substr(than + 1);
            const std::optional<ComparisonWord> sign = ComparisonWord::at_end(object_and_sign);
            if (!sign || number.behind.starts_with(U"倍") || sign->begin == 0) {
                return false;
            }
            return add_comparison(i, before.substr(0, than), object_and_sign.substr(0, sign->begin), sign->plus);
        }
        const bool in_time = begins_with_any(before, {U"今年", U"本月", U"这个月", U"今天", U"下半年", U"第二天"});
        const std::optional<ComparisonWord> sign = ComparisonWord::at_end(before);
        if (in_time && sign && sign->change && number.is_share()) {
            pending_time_ = i;  // 今年增产25%: more than what was told of before
            placed_[i] = true;
            return true;
        }
        return true;
    }

    // 鹅的只数是鸭的3倍(多2只); 比鸭的3倍多2只; 一张课桌的价钱相当于椅子的3倍
    bool read_multiple(std::size_t i, const Rational& times) {
        const StoryNumber& number = story_.numbers()[i];
        const Text before = number.before;
        const std::size_t than = before.rfind(U'比');
        std::size_t link = Text::npos;
        std::size_t behind_link = 0;
        for (const Text word : {Text(U"正好是"), Text(U"恰好是"), Text(U"刚好是"), Text(U"只有"), Text(U"是"),
                                Text(U"为"), Text(U"等于"), Text(U"相当于"), Text(U"有")}) {
            const std::size_t at = before.rfind(word);
            const bool later = at != Text::npos && at + word.size() > behind_link;
            link = later ? at : link;
            behind_link = later ? at + word.size() : behind_link;
        }
        const bool compares = than != Text::npos;
        if (!compares && link == Text::npos) {
            return false;
        }
        const Text subject = before.substr(0, compares ? than : link);
        const Text object = compares ? before.substr(than + 1) : before.substr(behind_link);
        const std::optional<std::size_t> one = subject_of(subject, number.clause);
        const std::optional<std::size_t> other = names_.of(object);
        if (!one || !other || *one == *other) {
            return false;
        }
        Rational plus(0);
        if (i + 1 < story_.numbers().size() && story_.numbers()[i + 1].clause == number.clause) {
            const StoryNumber& more = story_.numbers()[i + 1];
            const std::optional<ComparisonWord> sign = ComparisonWord::at_end(more.before);
            if (!sign || more.is_share() || more.behind.starts_with(U"倍")) {
                return false;
            }
            plus = sign->plus ? more.value() : -more.value();
            placed_[i + 1] = true;
        } else if (compares) {
            return false;  // 比鸭的3倍: and what then?
        }
        equations_.push_back({{{*one, Rational(1)}, {*other, -times}}, plus});
        placed_[i] = true;
        has_relation_ = true;
        return true;
    }

    bool add_comparison(std::size_t i, Text subject, Text object, bool plus) {
        const StoryNumber& number = story_.numbers()[i];
        const std::optional<std::size_t> one = subject_of(subject, number.clause);
        const std::optional<std::size_t> other = names_.of(object);
        if (!one || !other || *one == *other) {
            return false;
        }
        const Rational amount = plus ? number.value() : -number.value();
        if (number.is_share() && !number.has_unit()) {
            equations_.push_back({{{*one, Rational(1)}, {*other, -(Rational(1) + amount)}}, Rational(0)});
        } else {
            equations_.push_back({{{*one, Rational(1)}, {*other, Rational(-1)}}, amount});
        }
        placed_[i] = true;
        has_relation_ = true;
        return true;
    }

    // 红花有24朵; 12只鸡和9只鸭; 一套桌椅180元; 全班45人
    bool read_value(std::size_t i) {
        const StoryNumber& number = story_.numbers()[i];
        const Text clause = story_.clauses()[number.clause];
        if (number.is_share() && !number.has_unit()) {
            return false;
        }
        const bool of_all = has_any(clause, {U"共", U"合计", U"加起来", U"的和", U"之和", U"总和"});
        const bool asks = ClauseStory::asks(clause);
        const bool counts_names =
            (asks || of_all) &&
            begins_with_any(number.behind, {U"种", U"个人", U"人", U"样", U"者", U"数", U"个班", U"年级"}) &&
            number.value() == Rational(static_cast<std::int64_t>(names_.size()));
        if (asks || counts_names) {
            placed_[i] = counts_names;
            return counts_names;  // 三种花一共有几朵, 甲乙丙三数的和
        }
        if (read_purchase(number.clause)) {
            return true;
        }
        const bool as_set = begins_with_any(clause, {U"一套", U"一副", U"一身", U"一对"});
        const std::vector<std::size_t> named = names_.in(clause);
        const Text who = number.before;
        const bool both_bought = named.size() >= 2 && has_any(clause, {U"买", U"用", U"花", U"付", U"要"}) &&
                                 contains(number.before, U"和") && number.measures("money");
        const bool group = named.empty() &&
                           has_any(who, {U"班", U"年级", U"全校", U"学校", U"全组", U"合唱队", U"舞蹈队", U"小组"}) &&
                           names_.size() == 2 && names_.has(U"男生") && names_.has(U"女生");
        if (of_all || as_set || group || both_bought) {
            const std::vector<std::size_t> of = named.size() >= 2 ? named : names_.all();
            if (named.size() == 1 || of.size() < 2 || (as_set && of.size() != 2)) {
                return false;
            }
            Equation sum{{}, number.value()};
            for (const std::size_t one : of) {
                sum.terms.emplace_back(one, Rational(1));
            }
            equations_.push_back(sum);
            placed_[i] = true;
            return true;
        }
        const std::optional<std::size_t> one = named_by(i);
        if (!one || std::find(valued_.begin(), valued_.end(), *one) != valued_.end()) {
            return false;
        }
        valued_.push_back(*one);
        equations_.push_back({{{*one, Rational(1)}}, number.value()});
        placed_[i] = true;
        return true;
    }

    // 买2支钢笔和3支铅笔一共花31元: so many of each for so much.
    bool read_purchase(std::size_t clause) {
        const std::vector<const StoryNumber*> told = story_.numbers_of(clause);
        if (told.size() < 2 || !told.back()->measures("money") ||
            !has_any(story_.clauses()[clause], {U"花", U"付", U"共", U"用", U"要"})) {
            return false;
        }
        Equation bought{{}, told.back()->value()};
        for (std::size_t i = 0; i + 1 < told.size(); ++i) {
            const Text behind = told[i]->behind.substr(std::min<std::size_t>(1, told[i]->behind.size()));
            const auto kind = std::find_if(names_.list().begin(), names_.list().end(),
                                           [&](const std::u32string& known) { return behind.starts_with(known); });
            if (!told[i]->is_count() || kind == names_.list().end()) {
                return false;
            }
            bought.terms.emplace_back(static_cast<std::size_t>(kind - names_.list().begin()), told[i]->value());
        }
        for (const StoryNumber* number : told) {
            placed_[static_cast<std::size_t>(number - story_.numbers().data())] = true;
        }
        equations_.push_back(bought);
        return true;
    }

    // The amount that a plain number belongs to: the name behind its measure word, or the one before it.
    std::optional<std::size_t> named_by(std::size_t i) {
        const StoryNumber& number = story_.numbers()[i];
        const std::size_t measure = number.has_unit() ? number.quantity.end - number.quantity.number_end : 1;
        const Text behind = number.behind.substr(std::min(measure, number.behind.size()));
        if (names_.in(number.before).size() >= 2) {
            return std::nullopt;  // 书包和文具盒用81元: of both
        }
        for (std::size_t one = 0; one < names_.size(); ++one) {
            if (behind.starts_with(names_[one])) {
                return one;
            }
        }
        Text before = number.before;
        const std::size_t joint = before.find_last_of(U"和、与");
        before = joint == Text::npos ? before : before.substr(joint + 1);
        const std::vector<std::size_t> found = names_.in(before);
        if (found.size() == 1) {
            return found[0];
        }
        if (!found.empty()) {
            return std::nullopt;
        }
        const Text thing = NamesInStory::cleaned(behind);
        const Text own = NamesInStory::cleaned(before);
        if (!own.empty() && own.size() <= NamesInStory::longest_name) {
            return names_.of(own);
        }
        return !thing.empty() && thing.size() <= NamesInStory::longest_name ? names_.of(thing) : std::nullopt;
    }

    // What a comparison without a subject is about: 红花有24朵，是黄花的2倍. It is found once all names are known.
    std::optional<std::size_t> subject_of(Text subject, std::size_t clause) {
        const Text own = NamesInStory::cleaned(subject);
        if (!own.empty() && own != U"它" && own != U"他" && own != U"她" && own != U"这" && own != U"正好" &&
            own != U"也") {
            return names_.of(own);
        }
        if (clause == 0) {
            return std::nullopt;
        }
        const std::vector<const StoryNumber*> told = story_.numbers_of(clause - 1);
        if (told.size() != 1) {
            return std::nullopt;
        }
        const Text before = told[0]->before;
        const std::size_t than = before.find(U'比');
        std::size_t end = than == Text::npos ? before.size() : than;
        if (told[0]->behind.starts_with(U"倍")) {
            end = std::min(end, before.find(U'是'));
        }
        const Text subject_before = NamesInStory::cleaned(before.substr(0, std::min(end, before.size())));
        if (!subject_before.empty()) {
            return names_.of(subject_before);
        }
        const std::size_t measure = told[0]->has_unit() ? told[0]->quantity.end - told[0]->quantity.number_end : 1;
        const Text thing = NamesInStory::cleaned(told[0]->behind.substr(std::min(measure, told[0]->behind.size())));
        return thing.empty() ? std::nullopt : names_.of(thing);
    }

    // 今年增产25%, with what was told of before.
    bool resolve_left_out() {
        if (!pending_time_) {
            return true;
        }
        const StoryNumber& number = story_.numbers()[*pending_time_];
        const std::optional<ComparisonWord> sign = ComparisonWord::at_end(number.before);
        if (valued_.size() != 1 || !sign) {
            return false;
        }
        const Text time = begins_with_any(number.before, {U"这个月", U"下半年", U"第二天"})
                              ? number.before.substr(0, 3)
                              : number.before.substr(0, 2);
        const std::optional<std::size_t> now = names_.of(time);
        if (!now || *now == valued_[0]) {
            return false;
        }
        const Rational amount = sign->plus ? number.value() : -number.value();
        equations_.push_back({{{*now, Rational(1)}, {valued_[0], -(Rational(1) + amount)}}, Rational(0)});
        has_relation_ = true;
        return true;
    }

    // ---- Solving ---------------------------------------------------------------------------------------------------

    TutorAnswer asked() {
        const Text question = story_.question();
        const std::vector<std::size_t> named = names_.in(question);
        const bool both_bought =
            named.size() >= 2 && has_any(question, {U"买", U"要", U"花", U"付"}) && contains(question, U"和");
        const bool together = both_bought || has_any(question, {U"共", U"总", U"合计", U"加起来", U"和是"});
        const std::size_t than = question.find(U'比');
        Equation wanted;
        if (than != Text::npos) {
            const std::vector<std::size_t> one = names_.in(question.substr(0, than));
            const std::vector<std::size_t> other = names_.in(question.substr(than));
            const std::size_t asks = std::min(question.find(U"多少", than), question.find(U'几', than));
            const Text comparison = asks == Text::npos ? Text() : question.substr(than + 1, asks - than - 1);
            const std::optional<ComparisonWord> sign = ComparisonWord::at_end(comparison);
            if (one.size() != 1 || other.size() != 1 || !sign || has_any(question, {U"倍", U"分之", U"%"})) {
                return {};
            }
            const bool more = sign->plus;
            wanted.terms = {{one[0], Rational(more ? 1 : -1)}, {other[0], Rational(more ? -1 : 1)}};
        } else if (together) {
            const std::vector<std::size_t> of = named.size() >= 2 ? named : names_.all();
            const bool per_piece = story_.says({U"每"});  // prices of one, speeds: their sum is no whole
            if (named.size() == 1 || of.size() < 2 || (per_piece && !both_bought)) {
                return {};
            }
            for (const std::size_t one : of) {
                wanted.terms.emplace_back(one, Rational(1));
            }
        } else if (named.size() == 1 && !asks_change(question) && !contains(question, U"和")) {
            wanted.terms = {{named[0], Rational(1)}};
        } else {
            return {};
        }
        const std::optional<std::vector<Rational>> values = solved();
        if (!values) {
            return {};
        }
        Rational result(0);
        for (const auto& [one, factor] : wanted.terms) {
            result = result + (*values)[one] * factor;
        }
        const bool counts = std::none_of(story_.numbers().begin(), story_.numbers().end(),
                                         [](const StoryNumber& n) { return n.has_unit() || n.quantity.decimal; });
        const bool fits = std::all_of(values->begin(), values->end(), [&](const Rational& value) {
            return Rational(0) < value && (!counts || value.is_whole());
        });
        if (!fits || result.is_negative()) {
            return {};
        }
        TutorAnswer answer = problem_finished(result, {});
        add_steps(answer, *values);
        return answer;
    }

    // 今年增加了多少人, 多几只: the difference, and not the amount.
    static bool asks_change(Text question) {
        std::u32string words(question);
        for (std::size_t at = words.find(U"多少"); at != std::u32string::npos; at = words.find(U"多少")) {
            words.erase(at, 2);
        }
        return has_any(words, {U"倍", U"分之", U"每天", U"差", U"多", U"少", U"增", U"减", U"节约", U"节省", U"降",
                               U"提高", U"贵", U"便宜", U"占", U"%"});
    }

    void add_steps(TutorAnswer& answer, const std::vector<Rational>& values) const {
        for (const Equation& equation : equations_) {
            std::string left;
            for (const auto& [one, factor] : equation.terms) {
                const Rational size = factor.absolute();
                const std::string times = size == Rational(1) ? "" : size.decimal() + " × ";
                left += left.empty() ? "" : factor.is_negative() ? " - " : " + ";
                left += times + encode_utf8(names_[one]);
            }
            answer.steps.push_back(left + " = " + equation.constant.decimal());
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            answer.steps.push_back(encode_utf8(names_[i]) + " = " + values[i].decimal());
        }
    }

    // All amounts, if the equations leave none of them open and contradict each other nowhere.
    std::optional<std::vector<Rational>> solved() const {
        const std::size_t n = names_.size();
        if (equations_.size() != n) {
            return std::nullopt;  // one equation for each amount: none left open, none told twice
        }
        std::vector<std::vector<Rational>> rows;
        for (const Equation& equation : equations_) {
            std::vector<Rational> row(n + 1, Rational(0));
            for (const auto& [one, factor] : equation.terms) {
                row[one] = row[one] + factor;
            }
            row[n] = equation.constant;
            rows.push_back(row);
        }
        for (std::size_t column = 0; column < n; ++column) {
            const auto pivot =
                std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(column), rows.end(),
                             [column](const std::vector<Rational>& row) { return !row[column].is_zero(); });
            if (pivot == rows.end()) {
                return std::nullopt;
            }
            std::swap(*pivot, rows[column]);
            const Rational divisor = rows[column][column];
            for (Rational& value : rows[column]) {
                value = value / divisor;
            }
            for (std::size_t r = 0; r < n; ++r) {
                if (r == column || rows[r][column].is_zero()) {
                    continue;
                }
                const Rational factor = rows[r][column];
                for (std::size_t c = 0; c <= n; ++c) {
                    rows[r][c] = rows[r][c] - factor * rows[column][c];
                }
            }
        }
        std::vector<Rational> values;
        for (std::size_t i = 0; i < n; ++i) {
            values.push_back(rows[i][n]);
        }
        return values;
    }

    const ClauseStory& story_;
    NamesInStory names_;
    std::vector<Equation> equations_;
    std::vector<bool> placed_;
    std::vector<std::size_t> valued_;
    std::optional<std::size_t> pending_time_;
    bool has_relation_ = false;
};

}  // namespace minillm
