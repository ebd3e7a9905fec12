// os/apps/tutor/stories/account_workings.hpp: rates and comparisons of an account, worked out until only amounts are
// left.
//
//     每本6元, 9本                54 元           小红一分钟跳90下, 小兰比她少7下      90, 83
//     蓝花8盆, 红花是蓝花的3倍    8, 24           20千克, 用去了四分之三               20, 15 that went
//
// Not here: how the amounts are put together (account_sums.hpp). Read before it: account_sheet.hpp.
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

/// Works out rates and comparisons.
class AccountWorkings {
    using Text = std::u32string_view;
    using Kind = AccountFact::Kind;
    using Asked = AccountQuestion::Kind;

public:
    explicit AccountWorkings(AccountSheet& sheet) : sheet_(sheet) {}

    /// Whether all could be worked out.
    bool work_out() { return relate() && multiply_rates(); }

private:
    // ---- Rates -----------------------------------------------------------------------------------------------------

    // 每分钟跑6米和90米, 几倍; 一分钟跳几下: the rates themselves are asked for.
    void compare_rates() {
        const bool all = std::all_of(sheet_.facts.begin(), sheet_.facts.end(), [&](const AccountFact& f) {
            return f.kind == Kind::rate && !f.soft && f.per == sheet_.facts[0].per && f.unit == sheet_.facts[0].unit;
        });
        const bool asked = sheet_.question.per == sheet_.facts[0].per ||
                           (sheet_.question.per.empty() && (sheet_.question.kind == Asked::times_as_many ||
                                                            sheet_.question.kind == Asked::difference));
        if (all && asked && sheet_.facts.size() > 1 && (sheet_.related || sheet_.question.kind != Asked::one)) {
            for (AccountFact& fact : sheet_.facts) {
                fact.kind = Kind::amount;
            }
            sheet_.per_asked = sheet_.question.per;
        }
    }

    bool multiply_rates() {
        compare_rates();
        for (AccountFact& fact : sheet_.facts) {
            if (fact.kind != Kind::rate || !fact.soft) {
                continue;
            }
            const bool counted = std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [&](const AccountFact& other) {
                return &other != &fact && other.kind == Kind::amount &&
                       (other.each || !AccountSheet::periods(other.unit, fact.per).is_zero());
            });
            if (!counted && sheet_.question.unit != fact.per) {
                fact.kind = Kind::amount;  // 一本词典40元: what this one costs
            }
        }
        std::vector<AccountFact> left;
        std::vector<bool> gone(sheet_.facts.size(), false);
        for (std::size_t r = 0; r < sheet_.facts.size(); ++r) {
            const AccountFact rate = sheet_.facts[r];
            if (rate.kind != Kind::rate) {
                continue;
            }
            if (sheet_.question.unit == rate.per && sheet_.question.unit != rate.unit) {
                if (sheet_.divisor) {
                    return false;
                }
                sheet_.divisor = rate;  // 每箱24瓶, 几箱
                gone[r] = true;
                continue;
            }
            if (sheet_.question.per == rate.per && sheet_.question.unit == rate.unit) {
                return false;  // so many for each are asked, and some are told
            }
            const auto such = std::count_if(sheet_.facts.begin(), sheet_.facts.end(), [&](const AccountFact& f) {
                return f.kind == Kind::amount && f.unit == rate.per;
            });
            if (rate.unit == rate.per && such > 1) {
                return false;  // 一个蛋糕3个鸡蛋: 6个 of which
            }
            bool used = false;
            for (std::size_t c = 0; c < sheet_.facts.size(); ++c) {
                const AccountFact& count = sheet_.facts[c];
                const Rational times = count.each ? Rational(1) : AccountSheet::periods(count.unit, rate.per);
                if (count.kind != Kind::amount || times.is_zero() || (!count.each && !belongs(r, c))) {
                    continue;
                }
                if (gone[c] && !count.each) {
                    return false;
                }
                AccountFact product = count;
                product.product = true;
                Rational counted = count.value;
                if (!(times == Rational(1))) {
                    sheet_.steps.push_back(problem_step('*', counted, times));
                    counted = sheet_.steps.back().result;
                }
                sheet_.steps.push_back(problem_step('*', counted, rate.value));
                product.value = sheet_.steps.back().result;
                product.unit = rate.unit;
                product.label = rate.label + U"|" + count.label;
                product.flow = rate.flow != 0 ? rate.flow : count.flow;
                if (rate.unit == U"yuan" && rate.flow <= 0 && count.flow != 0) {
                    product.flow = count.flow > 0 ? -1 : 0;  // what is bought is paid for
                }
                left.push_back(product);
                gone[c] = true;
                used = true;
            }
            if (!used && !rate.compared) {
                return false;
            }
            gone[r] = true;
        }
        for (std::size_t i = 0; i < sheet_.facts.size(); ++i) {
            if (!gone[i]) {
                left.push_back(sheet_.facts[i]);
            }
        }
        std::sort(left.begin(), left.end(),
                  [](const AccountFact& a, const AccountFact& b) { return a.number < b.number; });
        sheet_.facts = left;
        return true;
    }

    // Where several rates are for each of the same, the one told last before the count.
    bool belongs(std::size_t r, std::size_t c) const {
        std::vector<std::size_t> rates;
        for (std::size_t i = 0; i < sheet_.facts.size(); ++i) {
            if (sheet_.facts[i].kind == Kind::rate && sheet_.facts[i].per == sheet_.facts[r].per) {
                rates.push_back(i);
            }
        }
        if (rates.size() == 1) {
            return true;
        }
        if (sheet_.related) {
            const std::u32string& asked = sheet_.question.subject;
            std::size_t named = 0;
            for (const std::size_t i : rates) {
                named += AccountSheet::means(asked, sheet_.facts[i].label) ||
                                 AccountSheet::means(sheet_.facts[c].label, sheet_.facts[i].label)
                             ? 1U
                             : 0U;
            }
            return named == 1 && (AccountSheet::means(asked, sheet_.facts[r].label) ||
                                  AccountSheet::means(sheet_.facts[c].label, sheet_.facts[r].label));
        }
        std::optional<std::size_t> nearest;
        for (const std::size_t i : rates) {
            const bool named = sheet_.facts[i].clause == sheet_.facts[c].clause ||
                               sheet_.facts[i].clause + 1 == sheet_.facts[c].clause;
            nearest = i < c && named ? i : nearest;
        }
        return nearest == r;
    }

    // ---- Comparisons -----------------------------------------------------------------------------------------------

    // Each comparison becomes an amount of its own, once what it compares with is known.
    bool relate() {
        const bool compares = std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) {
            return f.kind == Kind::more || f.kind == Kind::times;
        });
        const bool parts =
            std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) { return f.part; });
        if (!compares && !parts) {
            return true;
        }
        sheet_.related = compares;
        const bool summed = std::any_of(sheet_.facts.begin(), sheet_.facts.end(), [](const AccountFact& f) {
            return f.whole || contains(f.object, U"和") || contains(f.object, U"总");
        });
        if (compares && summed) {
            return false;  // one sum of two: two unknowns
        }
        if (parts) {
            const bool priced = std::any_of(sheet_.facts.begin(), sheet_.facts.end(),
                                            [](const AccountFact& f) { return f.kind == Kind::rate && !f.soft; });
            if (priced) {
                return false;  // 卖掉3/5，每千克2.4元: a price of the part, or of all
            }
            for (AccountFact& fact : sheet_.facts) {
                fact.kind = fact.soft && fact.kind == Kind::rate ? Kind::amount : fact.kind;
            }
        }
        std::vector<AccountFact> known;
        for (std::size_t i = 0; i < sheet_.facts.size(); ++i) {
            AccountFact fact = sheet_.facts[i];
            if (fact.part) {
                if (known.size() != 1 || known[0].kind != Kind::amount) {
                    return false;
                }
                sheet_.steps.push_back(problem_step('*', known[0].value, fact.value));
                fact.value = sheet_.steps.back().result;
                fact.unit = known[0].unit;
                fact.part = false;
                known.push_back(fact);
                continue;
            }
            if (fact.kind == Kind::amount || fact.kind == Kind::rate) {
                known.push_back(fact);
                continue;
            }
            const bool and_more = fact.kind == Kind::times && i + 1 < sheet_.facts.size() &&
                                  sheet_.facts[i + 1].kind == Kind::more && sheet_.facts[i + 1].clause == fact.clause;
            const std::size_t compared = i;
            i += and_more ? 1 : 0;
            // a comparison told first waits for its amount: 虾是鱼的3倍，鱼14元
            if (known.empty()) {
                const bool told = i + 1 < sheet_.facts.size() &&
                                  (sheet_.facts[i + 1].kind == Kind::amount || sheet_.facts[i + 1].kind == Kind::rate);
                if (!told) {
                    return false;
                }
                known.push_back(sheet_.facts[i + 1]);
                sheet_.facts.erase(sheet_.facts.begin() + static_cast<std::ptrdiff_t>(i + 1));
            }
            const std::optional<std::size_t> subject = AccountSheet::find(known, fact.subject, known.size() - 1);
            const std::optional<std::size_t> object = AccountSheet::find(known, fact.object, known.size() - 1);
            const bool rate_known = (object && known[*object].kind == Kind::rate) ||
                                    (subject && !object && known[*subject].kind == Kind::rate);
            if (fact.each_time && !rate_known) {
                return false;  // 每小时比他多做5个, and of him only the whole is told
            }
            AccountFact made = known.back();
            const bool left_out = AccountNames::is_pronoun(fact.subject) || AccountNames::is_pronoun(fact.object);
            const bool of_rate = (object && known[*object].kind == Kind::rate && !known[*object].soft) ||
                                 (subject && known[*subject].kind == Kind::rate && !known[*subject].soft);
            if (left_out && of_rate && fact.subject != U"它" && fact.object != U"它" && fact.subject.empty()) {
                return false;  // 比买西瓜多花9元: than all that was paid
            }
            if (object && !is_same(known, subject, object, fact)) {
                known[*object].compared = true;
                made = known[*object];
                made.label = fact.subject;
                made.value = forward(known[*object].value, compared, and_more);
            } else if (subject && !fact.object.empty() && !AccountNames::is_pronoun(fact.object)) {
                known[*subject].compared = true;
                made = known[*subject];
                made.label = fact.object;
                made.value = backward(known[*subject].value, compared, and_more);
            } else {
                return false;
            }
            const bool counters = !AccountWords::is_unit(fact.unit) && !AccountWords::is_unit(made.unit);
            if (!fact.unit.empty() && fact.kind == Kind::more && fact.unit != made.unit && !counters) {
                return false;
            }
            made.number = fact.number;
            made.clause = fact.clause;
            made.flow = 0;
            made.compared = false;
            known.push_back(made);
        }
        sheet_.facts = known;
        return true;
    }

    // 是黄花的2倍 without a subject: it is the one told of before that is compared, and not the object.
    static bool is_same(const std::vector<AccountFact>& known, std::optional<std::size_t> subject,
                        std::optional<std::size_t> object, const AccountFact& fact) {
        return AccountNames::is_pronoun(fact.subject) && subject && object && *subject == *object && !known.empty();
    }

    Rational forward(Rational value, std::size_t i, bool and_more) {
        if (sheet_.facts[i].kind == Kind::times) {
            sheet_.steps.push_back(problem_step('*', value, sheet_.facts[i].value));
            value = sheet_.steps.back().result;
        }
        if (sheet_.facts[i].kind == Kind::more || and_more) {
            const Rational more = sheet_.facts[and_more ? i + 1 : i].value;
            sheet_.steps.push_back(more.is_negative() ? problem_step('-', value, -more)
                                                      : problem_step('+', value, more));
            value = sheet_.steps.back().result;
        }
        return value;
    }

    Rational backward(Rational value, std::size_t i, bool and_more) {
        if (sheet_.facts[i].kind == Kind::more || and_more) {
            const Rational more = sheet_.facts[and_more ? i + 1 : i].value;
            sheet_.steps.push_back(more.is_negative() ? problem_step('+', value, -more)
                                                      : problem_step('-', value, more));
            value = sheet_.steps.back().result;
        }
        if (sheet_.facts[i].kind == Kind::times) {
            sheet_.steps.push_back(problem_step('/', value, sheet_.facts[i].value));
            value = sheet_.steps.back().result;
        }
        return value;
    }

    AccountSheet& sheet_;
};

}  // namespace minillm
