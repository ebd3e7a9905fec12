// os/apps/tutor/stories/mandarin_told.hpp: the Chinese stories that are read before all other forms.
//
//     46单，一单4.5元，扣了12元，到手几元         rates_in_chain.hpp
//     打八折卖160元，没打折时几元                 told_prices.hpp
//     比男工多24人，女工占3/5，一共几人           told_relations.hpp
//
// They are asked with the words as they were said, only the amounts in figures; each places every number, or is silent.
//
// Not here: the forms that come after (mandarin_stories.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../../../../nlu/lost_commas.hpp"
#include "../small_change.hpp"
#include "../spoken_amounts.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"
#include "rates_in_chain.hpp"
#include "told_prices.hpp"
#include "told_relations.hpp"

namespace minillm {

/// The answer of the first of these forms that understands the whole story.
inline TutorAnswer mandarin_told(const RequestText& said) {
    constexpr std::size_t shortest_story = 10;
    constexpr std::size_t longest_story = 200;
    const std::u32string_view text = said.characters;
    if (text.size() < shortest_story || text.size() > longest_story || std::none_of(text.begin(), text.end(), is_han)) {
        return {};
    }
    const RequestText told = with_lost_commas(SmallChange::in_large_coins(SpokenAmounts::in_figures(said)));
    const ClauseStory story(told);
    constexpr std::size_t most_numbers = 9;
    if (story.numbers().empty() || story.numbers().size() > most_numbers) {
        return {};
    }
    for (const auto form : {RatesInChain::answer, ToldPrices::answer, ToldRelations::answer}) {
        if (TutorAnswer answer = form(story); answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
