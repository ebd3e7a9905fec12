// os/apps/tutor/accounts/told_account.hpp: English stories of one stock that no other form has placed: what was there,
// what came and went, what is left, in any order.
//
//     95 pages read and 130 to go, how many has the book        95 + 130 = 225       parts and their whole
//     7 rows of 14 chairs, 120 are needed, how many are missing  120 - 7 × 14 = 22    what is needed
//     3 baskets of 32, packed in bags of 8, how many bags         3 × 32 ÷ 8 = 12      what is divided
//     16 drove out, then 22 came in, now there are 51             51 + 16 - 22 = 45    what was there at first
//
// Every number must have its effect (account_amounts.hpp), what is told for each is multiplied (account_terms.hpp), and
// the question must ask for the kind that is told. Stories that compare, of shares and of means are not read here.
//
// Asked last, by tutor.hpp: a story that another form has placed is not read again.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "account_limits.hpp"
#include "account_question.hpp"
#include "account_terms.hpp"

namespace minillm::accounts {

/// Answers a story of one stock.
class ToldAccount {
public:
    static TutorAnswer answer(const RequestText& text) {
        Story story = StoryReader::read(text);
        if (story.question == story.tokens.size() || is_no_account(story)) {
            return {};
        }
        std::erase_if(story.amounts, [&](const Amount& a) { return tells_age(story, a); });
        const TutorAnswer answer = of_all_numbers(story);
        const std::size_t told = story.amounts.size();
        if (!answer.answered) {
            const Asked asked = AccountQuestion::read(story);
            std::erase_if(story.amounts, [&](const Amount& a) { return is_beside(story, a, asked); });
        }
        return !answer.answered && story.amounts.size() < told ? of_all_numbers(story) : answer;
    }

private:
    ToldAccount(const Story& story, std::vector<Amount> terms, std::vector<MathStep> steps)
        : story_(story), terms_(std::move(terms)), steps_(std::move(steps)), asked_(AccountQuestion::read(story)) {}

    static TutorAnswer of_all_numbers(const Story& story) {
        constexpr std::size_t most_numbers = 5;
        if (story.amounts.size() < 2 || story.amounts.size() > most_numbers) {
            return {};
        }
        const bool compared = std::any_of(story.amounts.begin(), story.amounts.end(), [](const Amount& a) {
            return a.more && (a.effect == Effect::unknown || a.effect == Effect::holds);  // it costs 5 more
        });
        if (compared) {
            return {};
        }
        std::vector<MathStep> steps;
        const std::optional<std::vector<Amount>> terms = AccountTerms::read(story, steps);
        if (!terms || terms->empty()) {
            return {};
        }
        ToldAccount account(story, *terms, std::move(steps));
        return account.solved();
    }

    static bool same_kind(const std::string& told, const std::string& wanted) {
        return told == wanted || told.empty() || wanted.empty() || is_kind_of(told, wanted) ||
               (told == "child" && is_of(wanted, "pupil student")) || (wanted == "place" && told == "seat");
    }

    // Who is told of by name: "ana" of "ana sold 5"; nothing for pronouns and for things with an article.
    std::string holder(const Amount& term, bool with_article = false) const {
        for (std::size_t i = term.token; i-- > 0;) {
            if (story_.tokens[i].stop() || story_.tokens[i].number) {
                return "";
            }
            if (effect_of(story_.word(i)) != Effect::unknown || is_giving(story_.word(i))) {
                continue;
            }
            const bool verb_next = effect_of(story_.word(i + 1)) != Effect::unknown || is_giving(story_.word(i + 1));
            if (verb_next && !ends_noun(story_.word(i))) {
                const bool article = i > 0 && (ends_noun(story_.word(i - 1)) || !story_.tokens[i - 1].mark()) &&
                                     !story_.tokens[i - 1].joins() && !story_.tokens[i - 1].mark();
                const std::string& name = story_.word(i);
                if (with_article) {
                    return name;
                }
                return article || singular(name) != name || story_.tokens[i].mark() ? "" : name;
            }
        }
        return "";
    }

    bool has_two_holders() const {
        std::string first;
        if (story_.says("he") && story_.says("she")) {
            return true;
        }
        for (const Amount& term : terms_) {
            const std::string name = holder(term);
            if (!name.empty() && !first.empty() && name != first) {
                return true;
            }
            first = first.empty() ? name : first;
        }
        return false;
    }

    // Whether what was given went to the one who is asked about; nothing if nobody can say.
    std::optional<bool> is_received(const Amount& term) const {
        static constexpr std::string_view pairs[][2] = {
            {"him", "he"}, {"her", "she"}, {"me", "i"}, {"us", "we"}, {"them", "they"}};
        for (const auto& [object, subject] : pairs) {
            if (term.receiver == object && story_.asks(subject)) {
                return !is_of(term.giver, subject);
            }
        }
        if (!term.receiver.empty() && story_.asks(term.receiver)) {
            return true;
        }
        if (!term.giver.empty() && story_.asks(term.giver)) {
            return false;
        }
        const bool other_sex = (story_.says_before(term.giver, is_female) && story_.asks("he")) ||
                               (story_.says_before(term.giver, is_male) && story_.asks("she"));
        if (other_sex) {
            return true;
        }
        const bool pronoun = is_of(term.receiver, "him her me us them");
        const bool other_giver = !is_of(term.giver, "he she i we they") && pronoun;
        return other_giver ? std::optional<bool>(true) : std::nullopt;
    }

    static bool is_female(std::string_view w) { return is_of(w, "ms mrs miss aunt grandma mum mom mother sister"); }
    static bool is_male(std::string_view w) { return is_of(w, "mr uncle grandpa dad father brother"); }

    TutorAnswer solved() {
        for (Amount& term : terms_) {
            term.effect = settled(term);
            if (!term.receives) {
                continue;
            }
            const std::optional<bool> received = is_received(term);
            if (!received) {
                return {};
            }
            term.effect = *received ? Effect::in : Effect::out;
        }
        if (const TutorAnswer groups = divided(); groups.answered) {
            return groups;
        }
        const bool rate = std::any_of(terms_.begin(), terms_.end(), [](const Amount& t) { return t.of_each; });
        if (rate || asked_.of_each) {
            return {};
        }
        const std::optional<Rational> value = in_account();
        return value ? finished(*value) : TutorAnswer{};
    }

    TutorAnswer finished(const Rational& value) const {
        const bool counts =
            story_.word(story_.question + 1) == "many" && unit_named(asked_.kind).empty() && asked_.kind != "$";
        const bool possible = Rational(0) < value && (!counts || value.is_whole());
        return possible && !steps_.empty() ? problem_finished(value, steps_) : TutorAnswer{};
    }

    // How many bags of 8, how many can he buy at $4; how many in each of the 9 vases.
    TutorAnswer divided() {
        std::vector<Amount> stock;
        std::optional<Rational> divisor;
        const bool equally = story_.says("equally equal evenly same share shares shared split splits");
        for (const Amount& term : terms_) {
            const bool of_asked = term.of_each && !term.per.empty() && term.per == asked_.kind;
            const bool people = is_kind_of(term.kind, "person") || is_of(term.kind, "friend person brother sister");
            const bool receives = people && !is_of(term.kind, "thing item piece");
            const bool shared =
                !term.of_each && asked_.of_each && equally && term.kind != asked_.kind &&
                (receives || (&term != &terms_.front() && (story_.asks(term.kind) || is_group(term.kind))));
            if (of_asked || shared) {
                if (divisor) {
                    return {};
                }
                divisor = term.value;
                continue;
            }
            stock.push_back(term);
        }
        if (!divisor || stock.empty()) {
            return {};
        }
        const auto rate = std::find_if(terms_.begin(), terms_.end(), [](const Amount& t) { return t.of_each; });
        if (rate != terms_.end() && rate->kind != stock[0].kind && !rate->kind.empty() && !stock[0].kind.empty() &&
            !is_kind_of(stock[0].kind, rate->kind)) {
            return {};
        }
        const bool one_kind = std::all_of(stock.begin(), stock.end(), [&](const Amount& t) {
            return !t.of_each && (t.kind == stock[0].kind || t.kind.empty());
        });
        const bool bill = stock.size() > 1 && story_.says("bill");  // who paid a part of it, paid for all
        if (!one_kind || bill || has_two_holders()) {
            return {};
        }
        std::optional<Rational> whole = stock[0].value;
        if (stock.size() > 1) {
            const Effect first = stock[0].effect;
            const bool there = first == Effect::holds || first == Effect::in || first == Effect::makes;
            whole = there ? summed(stock) : std::nullopt;
        }
        if (!whole) {
            return {};
        }
        steps_.push_back(problem_step('/', *whole, *divisor));
        return steps_.back().result.is_whole() ? finished(steps_.back().result) : TutorAnswer{};
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    // What there is with all that came and went; nothing if an effect is not known.
    std::optional<Rational> summed(const std::vector<Amount>& terms) {
        Rational value = terms[0].value;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const Effect effect = terms[i].effect;
            const bool less = effect == Effect::out || effect == Effect::part || effect == Effect::lacks ||
                              (effect == Effect::makes && terms[i].product && terms[i].kind == terms[0].kind);
            if (!less && effect != Effect::in) {
                return std::nullopt;
            }
            value = step(less ? '-' : '+', value, terms[i].value);
        }
        return value;
    }

    // Who buys has more things and less money.
    static Effect settled(const Amount& term) {
        const bool money = term.kind == "$" || term.kind == "cent";
        return term.effect == Effect::buys    ? (money ? Effect::out : Effect::in)
               : term.effect == Effect::sells ? (money ? Effect::in : Effect::out)
                                              : term.effect;
    }

    std::size_t count(std::initializer_list<Effect> effects) const {
        return static_cast<std::size_t>(std::count_if(terms_.begin(), terms_.end(), [&](const Amount& t) {
            return std::find(effects.begin(), effects.end(), t.effect) != effects.end();
        }));
    }

    std::optional<Rational> in_account() {
        const std::string& wanted = asked_.kind.empty() ? terms_[0].kind : asked_.kind;
        const bool kinds =
            std::all_of(terms_.begin(), terms_.end(), [&](const Amount& t) { return same_kind(t.kind, wanted); });
        const bool unnamed = (story_.word(story_.question) == "what" && asked_.kind.empty()) ||
                             (story_.terse && (!asked_.rest || asked_.kind != terms_[0].kind));
        const bool one_refused = story_.asks("not") && terms_.size() > 2;
        const bool states = !asked_.rest && count({Effect::part}) > 0 &&
                            count({Effect::remains}) == 0;  // 5 are absent: how many are in the choir
        if (unnamed || one_refused || (states && asked_.left)) {
            return std::nullopt;
        }
        if (terms_.size() == 1) {
            const bool named = terms_[0].kind == asked_.kind || is_kind_of(terms_[0].kind, asked_.kind);
            const bool one = terms_[0].product && named && !asked_.rest && !asked_.start && !asked_.needed;
            return one ? std::optional<Rational>(terms_[0].value) : std::nullopt;
        }
        if (has_two_holders() || story_.asks("extra other others")) {
            return std::nullopt;
        }
        const bool rest_told = std::all_of(terms_.begin() + 1, terms_.end(), [](const Amount& t) {
            return t.effect == Effect::out || t.effect == Effect::part;
        });
        if (count({Effect::lacks}) == 1 && terms_.size() == 2 && kinds) {
            return with_lack();
        }
        if (asked_.rest && rest_told && terms_[0].effect == Effect::unknown) {
            terms_[0].effect = Effect::holds;  // we may play for 90 minutes
        }
        if (count({Effect::unknown}) > 0) {
            return std::nullopt;
        }
        const std::size_t there = count({Effect::holds, Effect::makes});
        const std::size_t came = count({Effect::in});
        if (asked_.empty && terms_.size() == 2 && there + came == 2 && there > 0) {
            return not_taken();
        }
        if (!kinds) {
            return std::nullopt;
        }
        const bool went_asked = (asked_.changed || story_.asks("seen been done")) && !asked_.start && !asked_.rest;
        if (went_asked && terms_.size() == 2 && there == 1 && count({Effect::remains}) == 1) {
            const bool first = terms_[1].effect == Effect::remains;
            return step('-', terms_[first ? 0 : 1].value, terms_[first ? 1 : 0].value);
        }
        if (asked_.start || count({Effect::remains}) == 1) {
            return at_first();
        }
        if (asked_.needed && count({Effect::lacks}) == 0) {
            return still_needed();
        }
        if (count({Effect::needs, Effect::remains}) > 0) {
            return std::nullopt;
        }
        if (asked_.changed && terms_.size() == 2 && there == 2 && terms_[1].later) {
            const bool less = terms_[1].value < terms_[0].value;
            return step('-', terms_[less ? 0 : 1].value, terms_[less ? 1 : 0].value);
        }
        const std::size_t moved = count({Effect::out, Effect::part, Effect::lacks});
        const bool all_went = count({Effect::out}) == terms_.size() && !asked_.rest;
        if ((asked_.left || moved > 0) && !all_went && !asked_.total) {
            if (moved > 0 || asked_.rest) {
                return asked_.left && moved > 0 ? what_is_left() : std::nullopt;
            }
        }
        if (moved > 0 && !all_went) {
            return std::nullopt;
        }
        const bool came_unsaid =
            story_.asks("did") && there == terms_.size() && !is_time(terms_[0].kind) && !asked_.total;
        return (asked_.changed && there == terms_.size() && !asked_.total) || came_unsaid ? std::nullopt : in_all();
    }

    // 500 spaces and 362 cars, or 30 seats and 23 guests: how many are free.
    std::optional<Rational> not_taken() {
        const bool first = terms_[1].value < terms_[0].value;
        const Amount& whole = terms_[first ? 0 : 1];
        const bool of_whole = same_kind(whole.kind, asked_.kind) && whole.effect != Effect::in;
        return of_whole ? std::optional<Rational>(step('-', whole.value, terms_[first ? 1 : 0].value)) : std::nullopt;
    }

    // What there was, with what came and without what went: one amount was there, or the first came to nothing.
    std::optional<Rational> what_is_left() {
        const auto is_base = [](const Amount& t) { return t.effect == Effect::holds; };
        auto base = std::find_if(terms_.begin(), terms_.end(), is_base);
        const auto bases = std::count_if(terms_.begin(), terms_.end(), is_base);
        const bool first_came = terms_[0].effect == Effect::in || terms_[0].effect == Effect::makes;
        const bool same =
            std::all_of(terms_.begin(), terms_.end(), [&](const Amount& t) { return t.kind == terms_[0].kind; });
        if (bases > 1 && !same && !asked_.rest) {
            base = terms_.begin();  // 36 sheep and 14 goats, and animals are asked
            for (Amount& term : terms_) {
                term.effect = term.effect == Effect::holds ? Effect::in : term.effect;
            }
        } else if (bases > 1 || (bases == 0 && !first_came)) {
            return std::nullopt;
        } else if (bases == 0) {
            base = terms_.begin();
        }
        std::rotate(terms_.begin(), base, base + 1);
        return summed(terms_);
    }

    // How many he sold, where it is told what he made; how many he bought, where it is told what he ate.
    bool asks_otherwise_than_told() const {
        if (is_time(terms_[0].kind)) {
            return false;
        }
        const auto went = [](const Amount& t) { return t.effect == Effect::out; };
        const bool all_went = std::all_of(terms_.begin(), terms_.end(), went);
        const bool some_went = std::any_of(terms_.begin(), terms_.end(), went);
        return (asked_.verb == Effect::out && !all_went) || (asked_.verb == Effect::in && some_went);
    }

    // 6 buttons a skirt, 9 a shirt: the skirts' buttons are asked for
    bool asks_for_one_of_several() const {
        std::size_t named = 0;
        std::size_t others = 0;
        for (const Amount& term : terms_) {
            const bool asked = !term.per.empty() && (story_.asks(term.per) || story_.asks(term.per + "s"));
            named += asked ? 1 : 0;
            others += asked ? 0 : 1;
        }
        return named > 0 && others > 0;
    }

    // The neighbour has 20 more, and it is asked how many the farmer has.
    bool another_has_some() const {
        const std::string first = holder(terms_[0], true);
        const bool of_one = !asked_.total && story_.asks("does did has have") && !story_.asks("they we there");
        return of_one && std::any_of(terms_.begin() + 1, terms_.end(), [&](const Amount& term) {
                   const std::string name = holder(term, true);
                   return !term.receives && !name.empty() && name != first && !story_.asks(name);
               });
    }

    std::optional<Rational> in_all() {
        const bool good_ones = story_.asks("good ripe healthy sound usable whole");  // 15 of them are rotten
        if (another_has_some() || good_ones) {
            return std::nullopt;
        }
        if (asks_for_one_of_several() || asks_otherwise_than_told()) {
            return std::nullopt;
        }
        const bool kinds_differ = std::any_of(
            terms_.begin(), terms_.end(), [&](const Amount& t) { return t.kind != terms_[0].kind && !t.kind.empty(); });
        const bool named = !asked_.kind.empty() || asked_.total;
        const bool each_unread = story_.says("each every daily", 0, story_.question) &&
                                 std::none_of(terms_.begin(), terms_.end(), [](const Amount& t) { return t.product; });
        if (each_unread || !named || (kinds_differ && !asked_.total && asked_.kind.empty()) || asked_.adjective_told) {
            return std::nullopt;
        }
        Rational value = terms_[0].value;
        for (std::size_t i = 1; i < terms_.size(); ++i) {
            value = step('+', value, terms_[i].value);
        }
        return value;
    }

    // What was there at first: what is left, without what came, with what went. Parts that went and that stayed are the
    // whole.
    std::optional<Rational> at_first() {
        const bool left = count({Effect::remains}) == 1;
        const Effect last = left ? Effect::remains : Effect::holds;
        if (count({last}) != 1 || count({Effect::needs, Effect::lacks, Effect::makes}) > 0) {
            return std::nullopt;
        }
        const auto end = std::find_if(terms_.begin(), terms_.end(), [&](const Amount& t) { return t.effect == last; });
        Rational value = end->value;
        for (const Amount& term : terms_) {
            if (&term == &*end) {
                continue;
            }
            const bool went = term.effect == Effect::out || term.effect == Effect::part;
            if (!went && !(term.effect == Effect::in && asked_.start)) {
                return std::nullopt;
            }
            value = step(went ? '+' : '-', value, term.value);
        }
        return value;
    }

    // What is needed, or was to be given, without what is there.
    std::optional<Rational> still_needed() {
        const auto is_goal = [&](const Amount& t) {
            return t.effect == Effect::needs || (t.effect == Effect::out && t.product);
        };
        const auto goal = std::find_if(terms_.begin(), terms_.end(), is_goal);
        if (goal == terms_.end()) {
            return std::nullopt;
        }
        Rational value = goal->value;
        for (const Amount& term : terms_) {
            if (&term == &*goal) {
                continue;
            }
            if (term.effect != Effect::holds && term.effect != Effect::in && term.effect != Effect::part) {
                return std::nullopt;
            }
            value = step('-', value, term.value);
        }
        return value;
    }

    // 6 short of what is needed: what is there and the 6; 6 short for 23 times 5: what is there is the rest.
    std::optional<Rational> with_lack() {
        const bool first = terms_[0].effect == Effect::lacks;
        const Amount& other = terms_[first ? 1 : 0];
        const Rational& lack = terms_[first ? 0 : 1].value;
        if (asked_.needed) {
            const bool there = other.effect == Effect::holds || other.effect == Effect::unknown;
            return there ? std::optional<Rational>(step('+', other.value, lack)) : std::nullopt;
        }
        const bool has_less = other.effect != Effect::holds && story_.asks("have has had");
        return has_less ? std::optional<Rational>(step('-', other.value, lack)) : std::nullopt;
    }

    const Story& story_;
    std::vector<Amount> terms_;
    std::vector<MathStep> steps_;
    Asked asked_;
};

}  // namespace minillm::accounts
