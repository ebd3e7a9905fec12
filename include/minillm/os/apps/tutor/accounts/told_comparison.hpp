// os/apps/tutor/accounts/told_comparison.hpp: English stories in which amounts are told by each other, in any order and
// any number.
//
//     zoe picked twice as many as max, max picked 26                zoe = 2 max, max = 26
//     owen ran 3.5 km, that is 1.2 km farther than priya            owen = 3.5, owen = priya + 1.2
//     45 cows, 17 more sheep than cows, twice as many hens as sheep sheep = cow + 17, hen = 2 sheep
//
// Every clause tells one amount or one relation; who it is about is known by the words before the number and by the
// noun behind it. Asked is one of them, their sum, the difference or the multiple of two. A number that no clause has
// used, two numbers in a clause, or a name that fits two of them, and there is no answer.
//
// Next: english_accounts.hpp, which asks this after told_account.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "account_limits.hpp"
#include "account_question.hpp"
#include "comparison_words.hpp"

namespace minillm::accounts {

/// Answers a story of amounts that are compared.
class ToldComparison {
public:
    static TutorAnswer answer(const RequestText& text) {
        Story story = StoryReader::read(text);
        std::erase_if(story.amounts, [&](const Amount& a) { return tells_age(story, a); });
        constexpr std::size_t most_numbers = 5;
        if (story.amounts.empty() || story.amounts.size() > most_numbers || story.question == story.tokens.size()) {
            return {};
        }
        const bool changes = story.says(
                                 "left remain remains rest remaining over each every after before if until between "
                                 "altogether together total back others spend spends spent gives share shared ratio",
                                 0, story.question) ||
                             story.asks("left still will after before when must give gave if would back");
        const bool in_all = story.says_in_turn("in", "all", 0, story.question);
        const bool at_once = story.says_in_turn("add", "up", 0, story.question) ||
                             story.says("sum rectangle triangle", 0, story.question);
        if (changes || in_all || at_once) {
            return {};  // amounts that change, or that are told of two at once
        }
        ToldComparison told(story);
        return told.read() ? told.solved() : TutorAnswer{};
    }

private:
    struct One {
        Words names;  // zoe, plum
        std::optional<Rational> value;
        bool told = false;  // its value is said
    };

    // one = times * other + more
    struct Relation {
        std::size_t one = 0, other = 0;
        Rational times = Rational(1);
        Rational more = Rational(0);
    };

    explicit ToldComparison(const Story& story) : story_(story) {}

    const std::string& word(std::size_t at) const { return story_.word(at); }

    static bool is_within(const Words& few, const Words& many) {
        return !few.empty() && std::all_of(few.begin(), few.end(), [&](const std::string& w) {
            return std::find(many.begin(), many.end(), w) != many.end();
        });
    }

    // The one that some words name; a new one if they name none; nothing if they fit two.
    std::optional<std::size_t> named(const Words& words) {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < ones_.size(); ++i) {
            if (is_within(words, ones_[i].names) || is_within(ones_[i].names, words)) {
                if (found) {
                    return std::nullopt;
                }
                found = i;
            }
        }
        if (!found) {
            ones_.push_back({words, std::nullopt, false});
            found = ones_.size() - 1;
        }
        return found;
    }

    bool read() {
        std::size_t used = 0;
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= story_.tokens.size(); ++i) {
            const bool asks = i >= story_.question && i < story_.question_end;
            const bool ends = i == story_.tokens.size() || i == story_.question || story_.tokens[i].mark() ||
                              (is_of(word(i), "and but while") && starts_clause(i + 1));
            if (!ends) {
                continue;
            }
            const bool of_question = asks && i > story_.question;
            if (!of_question && begin < i) {
                const std::optional<std::size_t> numbers = read_clause(begin, i);
                if (!numbers) {
                    return false;
                }
                used += *numbers;
            }
            begin = i == story_.question ? i : i + 1;
            begin = i == story_.question ? std::max(begin, story_.question_end) : begin;
            i = i == story_.question && i < story_.question_end ? story_.question_end - 1 : i;
        }
        return used == story_.amounts.size() && (!relations_.empty() || asks_how_many_times());
    }

    // and finn baked 7 fewer, and twice as many hens: behind "and" a number or a multiple comes before the next end.
    bool starts_clause(std::size_t from) const {
        for (std::size_t i = from; i < story_.tokens.size() && i != story_.question; ++i) {
            if (story_.tokens[i].number || is_of(word(i), "twice double half triple")) {
                return true;
            }
            if (story_.tokens[i].mark() || word(i) == "and") {
                return false;
            }
        }
        return false;
    }

    // One amount or one relation; how many numbers it has used. Nothing if the clause tells something else.
    std::optional<std::size_t> read_clause(std::size_t from, std::size_t to) {
        std::size_t numbers = 0;
        std::optional<std::size_t> first;    // number or multiple
        std::optional<std::size_t> compare;  // more, older
        for (std::size_t i = from; i < to; ++i) {
            const bool counts = is_amount(i);
            numbers += counts ? 1 : 0;
            const bool starts = counts || (!story_.tokens[i].number && multiple_at(story_, i).has_value());
            first = !first && starts ? i : first;
            compare = !compare && first && is_comparative(word(i)) ? i : compare;
        }
        if (!first) {
            return numbers;
        }
        const std::optional<Multiple> multiple = multiple_at(story_, *first);
        if (multiple) {
            return read_multiple(from, to, *first, *multiple, numbers);
        }
        if (compare) {
            return read_more(from, to, *first, *compare, numbers);
        }
        return numbers == 1 && read_value(from, *first, to) ? std::optional<std::size_t>(1) : std::nullopt;
    }

    bool read_value(std::size_t from, std::size_t number, std::size_t to) {
        const Amount& amount = amount_at(number);
        if (story_.says("and", from, to)) {
            return false;  // 84 hens and ducks: of both at once
        }
        Words words = names_in(story_, from, number);
        const Words noun = names_in(story_, number + 1, std::min(amount.end, story_.tokens.size()));
        words.insert(words.end(), noun.begin(), noun.end());
        for (std::size_t i = amount.end; i < to; ++i) {
            if (is_label_word(word(i)) && is_of(word(i - 1), "in on")) {
                words.push_back(word(i));  // in may, on monday
            }
        }
        if (words.empty() && is_of(word(from), "which who")) {
            last_ = reference_;  // than the hall, which is 70 feet long
        }
        const bool stands_for = words.empty() && last_ && is_of(word(from), "she he it they which who");
        const std::optional<std::size_t> one = stands_for ? last_ : words.empty() ? std::nullopt : named(words);
        if (!one || ones_[*one].told || amount.share || !fits_unit(amount)) {
            return false;
        }
        ones_[*one].told = true;
        ones_[*one].value = amount.value;
        last_ = one;
        return true;
    }

    bool is_amount(std::size_t token) const {
        return std::any_of(story_.amounts.begin(), story_.amounts.end(),
                           [&](const Amount& a) { return a.token == token; });
    }

    const Amount& amount_at(std::size_t token) const {
        return *std::find_if(story_.amounts.begin(), story_.amounts.end(),
                             [&](const Amount& a) { return a.token == token; });
    }

    // All amounts are in one unit, or in none.
    bool fits_unit(const Amount& amount) {
        const std::string unit = amount.kind == "$" || amount.kind == "cent" ? amount.kind : unit_named(amount.kind);
        if (unit.empty() || !amount.named) {
            return true;
        }
        const bool fits = unit_.empty() || unit_ == unit;
        unit_ = unit;
        return fits;
    }

    // Who a clause is about: by the words before the number and the noun behind "more"; "that" and "which" are what was
    // told before.
    std::optional<std::size_t> subject(std::size_t from, std::size_t number, const Words& noun) {
        Words words = names_in(story_, from, number);
        const bool points_back =
            is_of(word(from), "that which this") || (is_of(word(from), "it he she they") && noun.empty());
        const bool told_noun = !noun.empty() && std::any_of(ones_.begin(), ones_.end(),
                                                            [&](const One& one) { return is_within(noun, one.names); });
        if (words.empty() && points_back && last_) {
            return told_noun ? named(noun) : last_;
        }
        words.insert(words.end(), noun.begin(), noun.end());
        return words.empty() ? last_ : named(words);
    }

    // Who it is compared with: the words behind "than" or "as"; the last one told where none are said.
    std::optional<std::size_t> reference(std::size_t from, std::size_t to, std::size_t one) {
        const Words words = names_in(story_, from, to);
        if (!words.empty()) {
            const std::optional<std::size_t> other = named(words);
            return other && *other != one ? other : std::nullopt;
        }
        const bool pronoun = from == to || is_of(word(from), "he she it they him her them his that the");
        std::optional<std::size_t> other = last_ && *last_ != one ? last_ : std::nullopt;
        for (std::size_t i = ones_.size(); !other && i-- > 0;) {
            other = i != one && ones_.size() == 2 ? std::optional<std::size_t>(i) : std::nullopt;
        }
        return pronoun ? other : std::nullopt;
    }

    std::optional<std::size_t> relate(std::size_t one, std::optional<std::size_t> other, const Rational& times,
                                      const Rational& more, std::size_t numbers) {
        if (!other) {
            return std::nullopt;
        }
        relations_.push_back({one, *other, times, more});
        reference_ = other;
        last_ = one;
        return numbers;
    }

    // twice as many plums as max; double the bedroom; half of what he saved in june
    std::optional<std::size_t> read_multiple(std::size_t from, std::size_t to, std::size_t at, const Multiple& multiple,
                                             std::size_t numbers) {
        std::size_t i = multiple.end;
        const bool as = word(i) == "as" && is_measure_word(word(i + 1));
        if (numbers != multiple.numbers || is_comparative(word(i)) || (!as && is_of(word(i), "a an"))) {
            return std::nullopt;
        }
        if (!as) {
            const std::optional<std::size_t> one = subject(from, at, {});
            i += word(i) == "of" ? 1 : 0;
            const bool somebody = !names_in(story_, i, to).empty() || is_of(word(i), "his her my");
            return one && somebody ? relate(*one, reference(i, to, *one), multiple.times, Rational(0), numbers)
                                   : std::nullopt;
        }
        std::size_t second = i + 2;
        while (second < to && word(second) != "as") {
            ++second;
        }
        const std::optional<std::size_t> one = subject(from, at, names_in(story_, i + 2, second));
        const std::size_t behind = second < to ? second + 1 : to;
        return one ? relate(*one, reference(behind, to, *one), multiple.times, Rational(0), numbers) : std::nullopt;
    }

    // 7 fewer than ann; 3 kg more onions than carrots; 7 more than 3 times my age
    std::optional<std::size_t> read_more(std::size_t from, std::size_t to, std::size_t number, std::size_t compare,
                                         std::size_t numbers) {
        const Amount& amount = amount_at(number);
        if (compare > amount.end + 1 || !fits_unit(amount)) {
            return std::nullopt;
        }
        std::size_t than = compare + 1;
        while (than < to && word(than) != "than") {
            ++than;
        }
        const bool gains = than == to && has_relation(from, number);
        if (gains) {
            return std::nullopt;  // finds 10 more: than there were
        }
        Words noun = names_in(story_, compare + 1, than);
        if (noun.empty()) {
            noun = amount.kind == "$" ? Words{} : names_in(story_, number + 1, compare);
        }
        const bool than_that = than + 1 < to && word(than + 1) == "that";  // 58 more than that in june
        const Words label = than_that ? names_in(story_, than + 2, to) : Words{};
        noun = label.empty() ? noun : label;
        to = than_that ? than + 2 : to;
        const std::optional<std::size_t> one = subject(from, number, noun);
        std::size_t behind = than < to ? than + 1 : to;
        const std::optional<Multiple> multiple = behind < to ? multiple_at(story_, behind) : std::nullopt;
        Rational times(1);
        std::size_t expected = 1;
        if (multiple) {
            times = multiple->times;
            behind = multiple->end + (word(multiple->end) == "of" ? 1 : 0);
            expected += multiple->numbers;
        }
        const Rational more = is_less(word(compare)) ? -amount.value : amount.value;
        if (amount.share) {  // one fifth more than that
            const bool once = one && numbers == 1 && !multiple && !ones_[*one].told;
            return once ? relate(*one, reference(behind, to, *one), Rational(1) + more, Rational(0), 1) : std::nullopt;
        }
        return one && numbers == expected ? relate(*one, reference(behind, to, *one), times, more, numbers)
                                          : std::nullopt;
    }

    // Whether the one that a clause is about was told of already.
    bool has_relation(std::size_t from, std::size_t number) const {
        const Words words = names_in(story_, from, number);
        return std::any_of(ones_.begin(), ones_.end(),
                           [&](const One& one) { return is_within(words, one.names) || is_within(one.names, words); });
    }

    bool asks_how_many_times() const {
        return word(story_.question) == "how" && word(story_.question + 1) == "many" &&
               word(story_.question + 2) == "times" && word(story_.question + 3) == "as";
    }

    // One step of a relation that has one side known.
    bool follow(const Relation& relation) {
        One& one = ones_[relation.one];
        One& other = ones_[relation.other];
        const Rational size = relation.more.is_negative() ? -relation.more : relation.more;
        if (other.value && !one.value) {
            Rational value = *other.value;
            if (!(relation.times == Rational(1))) {
                value = step('*', value, relation.times);
            }
            one.value = relation.more.is_zero() ? value : step(relation.more.is_negative() ? '-' : '+', value, size);
            return true;
        }
        if (one.value && !other.value) {
            Rational value = *one.value;
            if (!relation.more.is_zero()) {
                value = step(relation.more.is_negative() ? '+' : '-', value, size);
            }
            other.value = relation.times == Rational(1) ? value : step('/', value, relation.times);
            return true;
        }
        return false;
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    TutorAnswer solved() {
        for (bool moved = true; moved;) {
            moved = false;
            for (const Relation& relation : relations_) {
                moved = follow(relation) || moved;
            }
        }
        const bool all_known = std::all_of(ones_.begin(), ones_.end(),
                                           [](const One& one) { return one.value && Rational(0) < *one.value; });
        const bool asks_number = std::any_of(story_.amounts.begin(), story_.amounts.end(), [&](const Amount& a) {
            return a.token >= story_.question && a.token < story_.question_end;
        });
        if (!all_known || asks_number || ones_.size() < 2) {
            return {};
        }
        const std::optional<Rational> value = asked_value();
        const bool counts = unit_.empty() && word(story_.question + 1) == "many" && !story_.asks("times");
        const bool possible = value && Rational(0) < *value && (!counts || value->is_whole()) && !steps_.empty();
        return possible ? problem_finished(*value, steps_) : TutorAnswer{};
    }

    std::optional<Rational> asked_value() {
        const bool compares = story_.asks("than") || asks_difference();
        if (asks_how_many_times() || compares) {
            return ones_.size() == 2 ? std::optional<Rational>(of_two(asks_how_many_times())) : std::nullopt;
        }
        if (story_.asks("altogether together total both sum all") || asks_wider_kind()) {
            Rational sum = *ones_[0].value;
            for (std::size_t i = 1; i < ones_.size(); ++i) {
                sum = step('+', sum, *ones_[i].value);
            }
            return sum;
        }
        return value_of_named();
    }

    bool asks_difference() const {
        for (std::size_t i = story_.question; i < std::min(story_.question + 4, story_.question_end); ++i) {
            if (is_comparative(word(i))) {
                return true;
            }
        }
        return false;
    }

    Rational of_two(bool multiple) {
        const bool first = *ones_[1].value < *ones_[0].value;
        const Rational most = *ones_[first ? 0 : 1].value;
        const Rational least = *ones_[first ? 1 : 0].value;
        return step(multiple ? '/' : '-', most, least);
    }

    // boys and girls, and children are asked for
    bool asks_wider_kind() const {
        const Asked asked = AccountQuestion::read(story_);
        const std::string& kind = asked.kind;
        return !kind.empty() && asked.adjectives.empty() && !is_of(kind, "thing item piece") &&
               std::all_of(ones_.begin(), ones_.end(), [&](const One& one) {
                   return std::any_of(one.names.begin(), one.names.end(),
                                      [&](const std::string& name) { return name != kind && is_kind_of(name, kind); });
               });
    }

    // Whether the pronoun of the question can only be this one: she, of a sister.
    bool stands_for(const One& one) const {
        const bool she = std::any_of(one.names.begin(), one.names.end(), [](const std::string& name) {
            return is_of(name, "sister mother mum mom aunt grandma daughter girl woman");
        });
        const bool he = std::any_of(one.names.begin(), one.names.end(), [](const std::string& name) {
            return is_of(name, "brother father dad uncle grandpa son boy man");
        });
        return (she && story_.asks("she")) || (he && story_.asks("he"));
    }

    // The one with most of its names in the question.
    std::optional<Rational> value_of_named() const {
        Words words = names_in(story_, story_.question + 1, story_.question_end);
        const std::string kind = AccountQuestion::read(story_).kind;  // points tell no team from another
        const auto is_kind = [&](const std::string& name) { return name == kind; };
        if (std::any_of(words.begin(), words.end(), [&](const std::string& name) { return !is_kind(name); })) {
            std::erase_if(words, is_kind);
        }
        std::size_t most = 0;
        const One* found = nullptr;
        for (std::size_t i = 0; i < ones_.size(); ++i) {
            const auto common = static_cast<std::size_t>(std::count_if(
                ones_[i].names.begin(), ones_[i].names.end(),
                [&](const std::string& name) { return std::find(words.begin(), words.end(), name) != words.end(); }));
            if (common > most) {
                most = common;
                found = &ones_[i];
            } else if (common == most) {
                found = nullptr;
            }
        }
        const auto untold = std::count_if(ones_.begin(), ones_.end(), [](const One& one) { return !one.told; });
        const auto last = std::find_if(ones_.begin(), ones_.end(), [](const One& one) { return !one.told; });
        if (untold == 1 && !story_.asks("now") && stands_for(*last) && (found == nullptr || found->told)) {
            return last->value;
        }
        // what is told already is not asked for
        return found != nullptr && !found->told ? found->value : std::nullopt;
    }

    const Story& story_;
    std::vector<One> ones_;
    std::vector<Relation> relations_;
    std::vector<MathStep> steps_;
    std::optional<std::size_t> last_;       // who was told of last
    std::optional<std::size_t> reference_;  // who it was compared with
    std::string unit_;
};

}  // namespace minillm::accounts
