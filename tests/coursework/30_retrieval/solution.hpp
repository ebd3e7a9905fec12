// The solution is the library itself.
#pragma once

#include <string>
#include <vector>

#include "minillm/nlu/bm25.hpp"

namespace exercise {

using Terms = std::vector<std::string>;

inline std::vector<std::u32string> wide(const Terms& terms) {
    std::vector<std::u32string> result;
    for (const std::string& term : terms) {
        result.emplace_back(term.begin(), term.end());
    }
    return result;
}

inline minillm::Bm25 index_of(const std::vector<Terms>& texts) {
    minillm::Bm25 index;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        index.add(t, wide(texts[t]));
    }
    index.finish();
    return index;
}

inline double idf(const std::string& term, const std::vector<Terms>& texts) {
    return index_of(texts).idf(wide({term}).front());
}

inline double score(const Terms& question, std::size_t t, const std::vector<Terms>& texts) {
    for (const minillm::Retrieved& found : index_of(texts).search(wide(question), texts.size())) {
        if (found.document == t) {
            return found.score;
        }
    }
    return 0;
}

inline int answer(const Terms& question, const std::vector<Terms>& texts) {
    const std::optional<minillm::Retrieved> best = index_of(texts).best(wide(question));
    return best && best->share >= 0.5 ? static_cast<int>(best->document) : -1;
}

}  // namespace exercise
