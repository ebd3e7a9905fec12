// os/apps/tutor/stories/mandarin_told.hpp: the Chinese stories that are read before all other forms.
//
//     46单，一单4.5元，扣了12元，到手几元         rates_in_chain.hpp
//     打八折卖160元，没打折时几元                 told_prices.hpp
//     成人票60元，儿童半价，3个大人18个小孩       told_everyday.hpp
//     比男工多24人，女工占3/5，一共几人           told_relations.hpp
//
// They are asked with the words as they were said, only the amounts in figures; each places every number, or is silent.
//
// Not here: the forms that come after (mandarin_stories.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../../nlu/lost_commas.hpp"
#include "../small_change.hpp"
#include "../spoken_amounts.hpp"
#include "../tutor_answer.hpp"
#include "../wording_edit.hpp"
#include "clause_story.hpp"
#include "measured_facts.hpp"
#include "rates_in_chain.hpp"
#include "told_everyday.hpp"
#include "told_prices.hpp"
#include "told_relations.hpp"

namespace minillm {

/// 7块6一升, 50的9张, 10块包3公里: money as it is said at a counter, in figures.
inline RequestText counted_money(const RequestText& said) {
    RequestText plain = said;
    const auto digits_from = [&plain](std::size_t at) {
        std::size_t end = at;
        while (end < plain.size() && is_ascii_digit(plain.characters[end])) {
            ++end;
        }
        return end;
    };
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const bool begins =
            is_ascii_digit(plain.characters[at]) &&
            (at == 0 || !(is_ascii_digit(plain.characters[at - 1]) || plain.characters[at - 1] == U'.'));
        if (!begins) {
            continue;
        }
        const std::size_t end = digits_from(at);
        const std::u32string_view behind = std::u32string_view(plain.characters).substr(end);
        const std::u32string whole = plain.characters.substr(at, end - at);
        if (behind.starts_with(U"块") && begins_with_any(behind.substr(1), {U"包", U"起"})) {
            replace_words(plain, end, end + 1, U"元");
        } else if (behind.size() > 2 && behind[0] == U'块' && is_ascii_digit(behind[1]) && behind[2] == U'一') {
            replace_words(plain, at, end + 2, whole + U"." + behind[1] + U"元");
        } else if (const std::size_t of = begins_with_any(behind, {U"块的", U"元的"}) ? 2
                                          : behind.starts_with(U"的")                 ? 1
                                                                                      : 0;
                   of > 0) {
            const std::size_t count = digits_from(end + of);
            if (count > end + of && plain.characters.substr(count, 1) == U"张") {
                replace_words(plain, at, end + of, U"每张" + whole + U"元的");
                at += 3;
            }
        }
    }
    for (std::size_t at = plain.characters.find(U"好多"); at != std::u32string::npos;
         at = plain.characters.find(U"好多", at + 1)) {
        if (MeasuredFacts::measure_at(plain.characters, at + 2)) {
            replace_words(plain, at, at + 2, U"多少");
        }
    }
    return plain;
}

/// The answer of the first of these forms that understands the whole story.
inline TutorAnswer mandarin_told(const RequestText& said) {
    constexpr std::size_t shortest_story = 10;
    constexpr std::size_t longest_story = 200;
    const std::u32string_view text = said.characters;
    if (text.size() < shortest_story || text.size() > longest_story || std::none_of(text.begin(), text.end(), is_han)) {
        return {};
    }
    const RequestText told =
        with_lost_commas(SmallChange::in_large_coins(SpokenAmounts::in_figures(counted_money(said))));
    const ClauseStory story(told);
    constexpr std::size_t most_numbers = 9;
    if (story.numbers().empty() || story.numbers().size() > most_numbers) {
        return {};
    }
    for (const auto form : {RatesInChain::answer, ToldPrices::answer, ToldRelations::answer, ToldEveryday::answer}) {
        if (TutorAnswer answer = form(story); answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
