// os/apps/tutor/stories/account_sheet.hpp: the sheet on which an account is worked out: its facts, what is asked, and
// the steps so far.
//
//     find(facts, 红花)          the one amount that 红花 means; 它, or no name, the last
//     add(24, 18)                42, and the step 24 + 18 = 42 is written down
//
// Next: account_workings.hpp and account_sums.hpp, which work on it. Read before it: account_facts.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../math_step.hpp"
#include "../problem_steps.hpp"
#include "account_facts.hpp"
#include "account_names.hpp"
#include "clause_story.hpp"

namespace minillm {

/// The facts of an account, changed step by step.
struct AccountSheet {
    using Text = std::u32string_view;

    const ClauseStory& story;
    const AccountQuestion& question;
    std::vector<AccountFact> facts;
    std::optional<AccountFact> divisor = std::nullopt;  // 每箱24瓶, where 箱 are asked for
    std::optional<Rational> shared = std::nullopt;      // among so many
    std::u32string per_asked = {};                      // the rates themselves are asked for
    std::vector<MathStep> steps = {};
    bool related = false;

    Rational add(const Rational& a, const Rational& b) {
        steps.push_back(problem_step('+', a, b));
        return steps.back().result;
    }

    Rational subtract(const Rational& a, const Rational& b) {
        steps.push_back(problem_step('-', a, b));
        return steps.back().result;
    }

    Rational gap(const Rational& a, const Rational& b) { return a < b ? subtract(b, a) : subtract(a, b); }

    std::optional<Rational> ratio() {
        if (facts.size() != 2 || question.subject.empty() || question.object.empty()) {
            return std::nullopt;
        }
        const std::optional<std::size_t> one = find(facts, question.subject, 0);
        const std::optional<std::size_t> other = find(facts, question.object, 0);
        if (!one || !other || *one == *other || facts[*other].value.is_zero()) {
            return std::nullopt;
        }
        steps.push_back(problem_step('/', facts[*one].value, facts[*other].value));
        return steps.back().result;
    }

    bool has_products() const {
        return std::any_of(facts.begin(), facts.end(), [](const AccountFact& f) { return f.product; });
    }

    // How many periods of a rate one unit of a count is: 1 where both are the same, 7 for days and weeks; 0: none.
    static Rational periods(const std::u32string& count, const std::u32string& per) {
        if (count == per) {
            return Rational(1);
        }
        if (count == U"wk" && per == U"d") {
            return Rational(7);
        }
        if ((count == U"h" && per == U"min") || (count == U"min" && per == U"s")) {
            return Rational(60);
        }
        return Rational(0);
    }

    /// The one amount that a name means; a pronoun, or no name: the last.
    static std::optional<std::size_t> find(const std::vector<AccountFact>& known, const std::u32string& name,
                                           std::size_t last) {
        if (AccountNames::is_pronoun(name)) {
            return last;
        }
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < known.size(); ++i) {
            const bool same = means(name, known[i].label);
            if (same && found) {
                const bool exact = known[i].label == name || known[*found].label == name;
                if (!exact) {
                    return std::nullopt;
                }
                found = known[i].label == name ? i : *found;
                continue;
            }
            found = same ? i : found;
        }
        return found;
    }

    static bool means(const std::u32string& name, const std::u32string& label) {
        return (!name.empty() && contains(label, name)) || names_part(name, label);
    }

    // 红花的盆数 means 红花: a part of the label, of two characters at least, is in the name.
    static bool names_part(Text name, Text label) {
        for (std::size_t begin = 0; begin < label.size();) {
            const std::size_t end = std::min(label.find(U'|', begin), label.size());
            const Text part = label.substr(begin, end - begin);
            if (part.size() >= 2 && contains(name, part)) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }
};

}  // namespace minillm
