// os/apps/shop/phone_turn.hpp: one turn of a conversation with the shop, with what was said before it.
//
//     which is cheaper, after an answer about two phones       spoken: both of them
//     它多少钱                                                  phone(): the one of the answer before
//
// It only holds what the readings of a turn share. Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../../../text/utf8.hpp"
#include "../../application.hpp"
#include "../../request.hpp"
#include "../word_search.hpp"
#include "phone_catalogue.hpp"
#include "phone_question.hpp"
#include "phone_talk.hpp"
#include "phone_words.hpp"

namespace minillm {

/// A question with what the shop remembers.
struct PhoneTurn {
    const PhoneQuestion& question;
    const Request& request;
    const AppRecall& recall;
    std::vector<std::size_t> spoken;  // the phones of the last answers, the oldest first
    std::vector<std::size_t> before;  // the phone of the answer before, or none

    bool chinese() const { return request.chinese(); }
    const std::u32string& text() const { return question.text; }
    bool names_phone() const { return !question.phones.empty() && !question.from_before; }

    /// The one phone that is named, or the one of the answer before.
    std::optional<std::size_t> phone() const {
        if (question.phones.size() == 1) {
            return question.phones.front();
        }
        const bool may_refer = question.phones.empty() && recall.spoke_last && !before.empty();
        return may_refer ? std::optional<std::size_t>(before.front()) : std::nullopt;
    }

    /// Whether it is asked which one of several.
    bool asks_which() const {
        static const TermList words = {"哪", "谁", "which", "whichs", "what"};
        return words.in(text());
    }
};

/// The id of the row that a question names; "" if it names none.
inline std::string row_of(const PhoneCatalogue& catalogue, const PhoneQuestion& question) {
    return question.attribute ? catalogue.attributes[*question.attribute].id : "";
}

/// Every word that names a row.
inline TermList words_of_rows(const PhoneCatalogue& catalogue) {
    TermList all;
    const auto add = [&all](const TermList& words) {
        for (const std::u32string& word : words.terms()) {
            all.add(encode_utf8(word));
        }
    };
    for (const PhoneCatalogue::Attribute& attribute : catalogue.attributes) {
        add(attribute.names);
    }
    for (const auto& [id, words] : PhoneWords::of_rows()) {
        add(words);
    }
    return all;
}

}  // namespace minillm
