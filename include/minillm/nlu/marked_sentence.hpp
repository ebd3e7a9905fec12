// nlu/marked_sentence.hpp: a training sentence of the request tagger, with the marks that say what its words are.
//
//     r the [dev:telly] is blaring, take it [down:down] a bit        a request, and the words that make it one
//     r [off:关][dev:灯]|[dev:窗帘][off:拉上]                          | where another action begins
//     q is the telly on                                              a question about how things are
//     n he said the telly should be off                              neither: nothing may be done about it
//
// Next: nlu/request_tagger.hpp, which learns from such sentences.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "request_tagger.hpp"
#include "request_text.hpp"

namespace minillm {

/// A sentence without its marks, and the marks apart. Places are bytes of `plain`.
struct MarkedSentence {
    struct Mark {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t tag = 0;  // place in request_tags
    };

    std::string plain;
    std::size_t kind = 0;                 // place in sentence_kinds
    std::vector<Mark> marks;              // in ascending order
    std::vector<std::size_t> beginnings;  // where another action begins

    /// The tag of what stands at bytes [begin, end); 0 if nothing is marked there.
    std::size_t tag_of(std::size_t begin, std::size_t end) const {
        for (const Mark& mark : marks) {
            if (begin < mark.end && mark.begin < end) {
                return mark.tag;
            }
        }
        return 0;
    }
};

/// Reads a line. Throws FormatError if it does not begin with a kind, or for a tag that there is not.
/// @param place  of the line, for messages: "tagged.en.txt, line 12"
inline MarkedSentence read_marked_sentence(const std::string& place, std::string_view line) {
    constexpr std::string_view kinds = "rqn";
    if (line.size() < 3 || line[1] != ' ' || kinds.find(line[0]) == std::string_view::npos) {
        throw FormatError(place, "the line", "\"r \", \"q \" or \"n \" and a sentence",
                          std::string(line.substr(0, 40)));
    }
    MarkedSentence sentence;
    sentence.kind = kinds.find(line[0]);
    for (std::size_t at = 2; at < line.size();) {
        if (line[at] == '|') {
            sentence.beginnings.push_back(sentence.plain.size());
            ++at;
            continue;
        }
        if (line[at] != '[') {
            sentence.plain += line[at++];
            continue;
        }
        const std::size_t colon = line.find(':', at);
        const std::size_t close = line.find(']', at);
        const bool whole = colon < close && close != std::string_view::npos;
        const auto tag =
            std::find(request_tags.begin(), request_tags.end(), whole ? line.substr(at + 1, colon - at - 1) : "");
        if (tag == request_tags.end()) {
            throw FormatError(place, "a mark", "[tag:words]", std::string(line.substr(at, 20)));
        }
        const std::size_t begin = sentence.plain.size();
        sentence.plain += line.substr(colon + 1, close - colon - 1);
        sentence.marks.push_back({begin, sentence.plain.size(), static_cast<std::size_t>(tag - request_tags.begin())});
        at = close + 1;
    }
    return sentence;
}

/// What a tagger should read in a marked sentence: the tokens with the tags of the marks, and all that is certain.
/// @param text   normalise_request(sentence.plain)
/// @param names  in it
inline TaggedRequest tagged_as_marked(const MarkedSentence& sentence, const RequestText& text,
                                      const std::vector<NamedSpan>& names) {
    TaggedRequest tagged;
    tagged.tokens = tag_tokens(text.characters, names, RequestTagger::rows);
    std::size_t next = 0;
    for (const TagToken& token : tagged.tokens) {
        const std::size_t begin = text.offsets[token.begin];
        tagged.tags.push_back(sentence.tag_of(begin, text.offsets[token.end]));
        bool begins = false;
        for (; next < sentence.beginnings.size() && sentence.beginnings[next] <= begin; ++next) {
            begins = true;
        }
        tagged.begins_action.push_back(begins);
    }
    tagged.kinds[sentence.kind] = 1;
    tagged.certainty = tagged.tokens.empty() ? 0 : 1;
    return tagged;
}

}  // namespace minillm
