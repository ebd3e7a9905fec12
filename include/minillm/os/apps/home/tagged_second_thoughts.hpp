// os/apps/home/tagged_second_thoughts.hpp: other marks for a sentence, where the tagger wavers between two.
//
//     set the [dev:fan] to its highest speed          highest: none 0.53, most 0.45      no plan: nothing is done
//     set the [dev:fan] to its [most:highest] speed   the next likeliest row of marks    a plan
//
// The tagger chooses the likeliest tag of every token by itself; together they need not make sense. The next likeliest
// rows of tags are those where one, two or three of the closest choices are made the other way. (L. R. Rabiner's
// "Tutorial on Hidden Markov Models", 1989, calls such a choice of each by itself "individually most likely" and warns
// of it for that reason.)
//
// Not here: whether a row makes sense (os/apps/home/home_tagged.hpp) and when it is asked for (home_marked.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "../../../nlu/request_tagger.hpp"

namespace minillm {

/// The next likeliest rows of tags, the likeliest first; at most seven.
///
/// A row is as likely as Π p(second) / p(first) over its exchanged tokens says; certainty becomes the probability of
/// the least likely tag in it. Words are exchanged whose second tag is at least a third as likely as the first.
inline std::vector<TaggedRequest> second_thoughts(const TaggedRequest& tagged) {
    constexpr double least_close = 1.0 / 3;
    constexpr std::size_t most_exchanged = 3;
    const auto closeness = [&](std::size_t t) { return tagged.second_chance[t] / tagged.chance[t]; };
    std::vector<std::size_t> wavering(tagged.tokens.size());  // tokens, the closest choice first
    std::iota(wavering.begin(), wavering.end(), std::size_t(0));
    std::stable_sort(wavering.begin(), wavering.end(),
                     [&](std::size_t one, std::size_t other) { return closeness(one) > closeness(other); });
    wavering.resize(std::min(wavering.size(), most_exchanged));
    while (!wavering.empty() && closeness(wavering.back()) < least_close) {
        wavering.pop_back();
    }
    std::vector<std::pair<double, TaggedRequest>> rows;
    for (std::size_t choice = 1; choice < (std::size_t(1) << wavering.size()); ++choice) {  // a bit a token
        TaggedRequest row = tagged;
        double likelihood = 1;
        for (std::size_t i = 0; i < wavering.size(); ++i) {
            if (((choice >> i) & 1) != 0) {
                const std::size_t t = wavering[i];
                row.tags[t] = tagged.second_tags[t];
                row.certainty = std::min(row.certainty, tagged.second_chance[t]);
                likelihood *= closeness(t);
            }
        }
        rows.emplace_back(likelihood, std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::vector<TaggedRequest> result;
    for (auto& [likelihood, row] : rows) {
        result.push_back(std::move(row));
    }
    return result;
}

}  // namespace minillm
