// os/apps/tutor/stories/account_sums.hpp: the amounts of an account put together as its question wants it.
//
//     54 and 42, how much in all        96          had 20, 13 are left, how many went      7
//     12, 3 go, what is there now        9          50 wanted, 17 and 19 done, how many to do    14
//     46 and 18, for each of 4          16
//
// Each of them uses all the amounts, or none. Next: account_in_chinese.hpp. Read before it: account_sheet.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account_facts.hpp"
#include "account_names.hpp"
#include "account_sheet.hpp"
#include "account_words.hpp"

namespace minillm {

/// Puts amounts together.
class AccountSums {
    using Text = std::u32string_view;
    using Asked = AccountQuestion::Kind;

public:
    explicit AccountSums(AccountSheet& sheet) : sheet_(sheet) {}

    /// What the question asks for; none if the amounts do not say.
    std::optional<Rational> asked() {
        switch (sheet_.question.kind) {
            case Asked::total:
                return total();
            case Asked::left:
                return left();
            case Asked::start:
                return start();
            case Asked::needed:
                return needed();
            case Asked::difference:
                return difference();
            case Asked::times_as_many:
            case Asked::share_of:
                return ratio();
            case Asked::one:
                return sheet_.shared ? signed_sum() : one();
            case Asked::none:
                break;
        }
        return std::nullopt;
    }

private:
    // What is there in all, less what went or is left over.
    std::optional<Rational> signed_sum() {
        Rational value = sheet_.facts[0].value;
        for (std::size_t i = 1; i < sheet_.facts.size(); ++i) {
            if (sheet_.facts[i].whole) {
                return std::nullopt;
            }
            if (sheet_.facts[0].whole && sheet_.facts[i].flow == 0 && !sheet_.facts[i].left) {
                return std::nullopt;
            }
            const bool away = sheet_.facts[i].returned || (sheet_.facts[i].flow < 0 && sheet_.facts[0].flow >= 0) ||
                              sheet_.facts[i].left;
            value = away ? sheet_.subtract(value, sheet_.facts[i].value) : sheet_.add(value, sheet_.facts[i].value);
        }
        return sheet_.facts[0].left || (sheet_.related && sheet_.facts.size() > 2) ? std::nullopt
                                                                                   : std::optional<Rational>(value);
    }

    std::optional<Rational> total() {
        if (sheet_.facts.size() > 1 &&
            std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.whole; })) {
            return std::nullopt;  // a sum is told already
        }
        const bool goes =
            std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.flow < 0; });
        const bool rests =
            std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.left; });
        const bool all_go =
            std::all_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.flow < 0; });
        const bool comes =
            std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.flow > 0; });
        const bool in_groups = sheet_.facts.size() == 2 && sheet_.facts[0].product && sheet_.facts[1].left && !goes &&
                               !comes;  // 9个车厢各坐6人，还有4人没坐上
        if ((goes && !all_go && !rests) || (goes && comes) || (rests && !goes && !in_groups)) {
            return std::nullopt;
        }
        std::vector<Rational> parts;
        std::size_t named = 0;
        for (const AccountFact& fact : sheet_.facts) {
            named += AccountSheet::names_part(sheet_.question.subject, fact.label) ? 1U : 0U;
        }
        for (const AccountFact& fact : sheet_.facts) {
            const bool asked = named == 0 || AccountSheet::names_part(sheet_.question.subject, fact.label);
            if (!asked && !fact.compared && sheet_.related) {
                return std::nullopt;  // something told is not needed
            }
            if (asked || !sheet_.related) {
                parts.push_back(fact.value);
            }
        }
        if (parts.size() < 2 && (sheet_.related || sheet_.facts.size() > 1)) {
            return std::nullopt;
        }
        Rational sum = parts[0];
        for (std::size_t i = 1; i < parts.size(); ++i) {
            sum = sheet_.add(sum, parts[i]);
        }
        return sum;
    }

    // What the first was, or of several compared the one that is asked for, with what came and went.
    std::optional<Rational> left() {
        if (sheet_.facts.size() < 2 || std::any_of(sheet_.facts.begin(), sheet_.facts.end(),
                                                   [](const AccountFact& f) { return f.left || f.lacking; })) {
            return std::nullopt;
        }
        std::size_t base = 0;
        if (sheet_.related) {
            std::vector<AccountFact> still = sheet_.facts;
            for (AccountFact& fact : still) {
                fact.label = fact.flow != 0 ? std::u32string() : fact.label;
            }
            const std::optional<std::size_t> found =
                AccountSheet::find(still, sheet_.question.subject, sheet_.facts.size() - 1);
            if (!found || AccountNames::is_pronoun(sheet_.question.subject)) {
                return std::nullopt;
            }
            base = *found;
        }
        const std::u32string& whose = sheet_.question.subject;
        const bool receives = !whose.empty() && !contains(sheet_.facts[base].label, whose) &&
                              (sheet_.story.text().find(U"给" + whose) != Text::npos ||
                               sheet_.story.text().find(U"给了" + whose) != Text::npos);
        if (receives) {
            return std::nullopt;  // 给了妹妹9颗，妹妹现在有几颗: nobody says what she had
        }
        const Text asked = sheet_.story.question();
        const bool not_done = has_any(asked, {U"没", U"空", U"离"}) && !has_any(asked, {U"离起点"});
        bool comes = false;
        bool goes = false;
        for (std::size_t i = 0; i < sheet_.facts.size(); ++i) {
            comes = comes || (i != base && sheet_.facts[i].flow > 0);
            goes = goes || (i != base && sheet_.facts[i].flow < 0);
        }
        if (contains(asked, U"剩") && comes && !goes) {
            return std::nullopt;  // 种了9行，收了100棵，还剩几棵: it is less now, whatever the verb says
        }
        const bool both_ways = comes && goes;
        const int turned = not_done && (both_ways || contains(asked, U"没")) ? -1 : 1;
        Rational value = sheet_.facts[base].value;
        bool moved = false;
        for (std::size_t i = 0; i < sheet_.facts.size(); ++i) {
            if (i == base || sheet_.facts[i].compared) {
                continue;
            }
            if (sheet_.facts[i].flow == 0 || (!sheet_.related && i < base)) {
                return std::nullopt;
            }
            const int sign = not_done && !both_ways ? -1 : sheet_.facts[i].flow * turned;
            value = sign > 0 ? sheet_.add(value, sheet_.facts[i].value) : sheet_.subtract(value, sheet_.facts[i].value);
            moved = true;
            if (value.is_negative()) {
                return std::nullopt;
            }
        }
        return moved ? std::optional<Rational>(value) : std::nullopt;
    }

    std::optional<Rational> start() {
        std::optional<std::size_t> end;
        for (std::size_t i = 0; i < sheet_.facts.size(); ++i) {
            const bool last_told = i + 1 == sheet_.facts.size() && sheet_.facts[i].flow == 0;
            end = sheet_.facts[i].left || last_told ? std::optional<std::size_t>(i) : end;
        }
        if (!end || sheet_.related) {
            return std::nullopt;
        }
        Rational value = sheet_.facts[*end].value;
        for (std::size_t i = sheet_.facts.size(); i-- > 0;) {
            if (i == *end) {
                continue;
            }
            if (sheet_.facts[i].flow == 0) {
                return std::nullopt;
            }
            value = sheet_.facts[i].flow < 0 ? sheet_.add(value, sheet_.facts[i].value)
                                             : sheet_.subtract(value, sheet_.facts[i].value);
        }
        return value;
    }

    // 要做50朵，做了17朵和19朵，还差几朵
    std::optional<Rational> needed() {
        const auto aim = std::max_element(sheet_.facts.begin(), sheet_.facts.end(),
                                          [](const AccountFact& a, const AccountFact& b) { return a.value < b.value; });
        bool holds = false;
        bool spends = false;
        for (auto fact = sheet_.facts.begin(); fact != sheet_.facts.end(); ++fact) {
            holds = holds || (fact != aim && fact->flow >= 0);
            spends = spends || (fact != aim && fact->flow < 0);
        }
        if (holds && spends) {
            return std::nullopt;  // what is spent is not there any more
        }
        Rational value = aim->value;
        for (auto fact = sheet_.facts.begin(); fact != sheet_.facts.end(); ++fact) {
            if (fact != aim) {
                value = sheet_.subtract(value, fact->value);
            }
        }
        return sheet_.related || sheet_.facts.size() < 2 ||
                       (sheet_.facts[0].product && sheet_.facts.size() == 2 && sheet_.facts[1].left)
                   ? std::nullopt
                   : std::optional<Rational>(value);
    }

    std::optional<Rational> difference() {
        if (sheet_.facts.size() == 2 && !sheet_.related && sheet_.question.object.empty()) {
            return sheet_.story.says({U"其中"})
                       ? std::nullopt
                       : std::optional<Rational>(sheet_.gap(sheet_.facts[0].value, sheet_.facts[1].value));
        }
        // 今天上午280箱，下午415箱: a part that names neither goes with the one before
        std::optional<Rational> one;
        std::optional<Rational> other;
        bool first = true;
        for (const AccountFact& fact : sheet_.facts) {
            const bool of_one = AccountSheet::means(sheet_.question.subject, fact.label);
            const bool of_other = AccountSheet::means(sheet_.question.object, fact.label);
            if ((of_one && of_other) || (!of_one && !of_other && ((!one && !other) || sheet_.related))) {
                return std::nullopt;
            }
            first = of_one || (!of_other && first);
            std::optional<Rational>& side = first ? one : other;
            side = side ? sheet_.add(*side, fact.value) : fact.value;
        }
        return one && other ? std::optional<Rational>(sheet_.gap(*one, *other)) : std::nullopt;
    }

    std::optional<Rational> ratio() {
        if (sheet_.facts.size() != 2 || sheet_.question.subject.empty() || sheet_.question.object.empty()) {
            return std::nullopt;
        }
        const std::optional<std::size_t> one = AccountSheet::find(sheet_.facts, sheet_.question.subject, 0);
        const std::optional<std::size_t> other = AccountSheet::find(sheet_.facts, sheet_.question.object, 0);
        if (!one || !other || *one == *other || sheet_.facts[*other].value.is_zero()) {
            return std::nullopt;
        }
        sheet_.steps.push_back(problem_step('/', sheet_.facts[*one].value, sheet_.facts[*other].value));
        return sheet_.steps.back().result;
    }

    // The amount that is asked for by its name; with nothing to choose from, the only one.
    std::optional<Rational> one() {
        if (sheet_.facts.size() == 1) {
            return sheet_.facts[0].value;
        }
        if (sheet_.related) {
            const std::optional<std::size_t> found =
                AccountSheet::find(sheet_.facts, sheet_.question.subject, sheet_.facts.size() - 1);
            bool needed = found.has_value();  // else something told is not needed
            for (std::size_t i = 0; needed && i < sheet_.facts.size(); ++i) {
                needed = i == *found || sheet_.facts[i].compared || *found + 1 == sheet_.facts.size();
            }
            return needed && !AccountNames::is_pronoun(sheet_.question.subject)
                       ? std::optional<Rational>(sheet_.facts[*found].value)
                       : std::nullopt;
        }
        const auto rest =
            std::find_if(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.left; });
        if (rest != sheet_.facts.end()) {
            const Text words = sheet_.story.question();
            if (rest->to_go && sheet_.facts.size() == 2) {
                return sheet_.add(sheet_.facts[0].value, sheet_.facts[1].value);
            }
            const bool gone = std::all_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) {
                return f.left || (f.flow != 0 && f.done && !f.product);
            });
            if (gone && sheet_.question.flow >= 0) {
                return start();
            }
            if (sheet_.facts[0].product && sheet_.facts.size() == 2 && sheet_.question.flow >= 0 &&
                has_any(words, {U"来", U"共"})) {
                return sheet_.add(sheet_.facts[0].value, sheet_.facts[1].value);  // and some did not fit
            }
            return sheet_.question.flow != 0 || has_any(words, {U"给", U"坐"}) ? moved() : std::nullopt;
        }
        const auto lacks =
            std::find_if(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.lacking; });
        if (lacks != sheet_.facts.end() && sheet_.facts.size() == 2) {
            const AccountFact& other = lacks == sheet_.facts.begin() ? sheet_.facts[1] : sheet_.facts[0];
            const bool has = has_any(sheet_.story.question(), {U"有", U"带", U"手"});
            return other.product && has ? sheet_.subtract(other.value, lacks->value)
                                        : sheet_.add(other.value, lacks->value);
        }
        const Text asked = sheet_.story.question();
        const bool pays = sheet_.question.unit == U"yuan" && has_any(asked, {U"付", U"花", U"收", U"交"});
        const bool alike = std::all_of(sheet_.facts.begin(), sheet_.facts.end(), [&](const AccountFact& f) {
            return f.flow == sheet_.facts[0].flow || f.flow == 0 || sheet_.facts[0].flow == 0;
        });
        return pays && alike && sheet_.has_products() ? total() : std::nullopt;
    }

    // 有20张，送给弟弟几张后还剩13张: what went; what came, where there are more now.
    std::optional<Rational> moved() {
        if (sheet_.facts.size() < 2 || sheet_.facts[0].left || !sheet_.facts.back().left) {
            return std::nullopt;
        }
        Rational value = sheet_.facts[0].value;
        for (std::size_t i = 1; i + 1 < sheet_.facts.size(); ++i) {
            if (sheet_.facts[i].flow == 0 || sheet_.facts[i].left) {
                return std::nullopt;
            }
            value = sheet_.facts[i].flow > 0 ? sheet_.add(value, sheet_.facts[i].value)
                                             : sheet_.subtract(value, sheet_.facts[i].value);
        }
        return sheet_.gap(value, sheet_.facts.back().value);
    }

    AccountSheet& sheet_;
};

}  // namespace minillm
