// text/normalizer_chain.hpp: how a tokenizer's file wants a text rewritten before it is cut into tokens.
//
//     BERT     clean | blanks around Chinese characters | NFD, accents out | small letters      "Café水"  ->  "cafe 水 "
//     Llama 2  ▁ in front | every blank becomes ▁                                              "to be"   ->  "▁to▁be"
//     Qwen 2   NFC
//
// A chain of steps, each a small function from text to text. What a file asks for and is not here is refused by name.
//
// Source: normalizers of Hugging Face's tokenizers; BasicTokenizer in Google's BERT tokenization.py.
// Not here: the normal forms themselves (text/normal_forms.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "bert_characters.hpp"
#include "character.hpp"
#include "normal_forms.hpp"
#include "utf8.hpp"

namespace minillm {

/// One thing that is done to a text.
struct NormalizerStep {
    enum class Kind {
        nfc,
        nfd,
        nfkc,
        nfkd,
        lower_case,
        remove_marks,   // all combining marks
        remove_accents, // NFD, then the nonspacing marks out: BERT's strip_accents
        clean,          // controls out, every kind of white space becomes a blank: BERT's clean_text
        space_chinese,  // a blank on both sides of each Chinese character
        strip_left,
        strip_right,
        prepend,        // `to` in front of a text that is not empty
        replace         // `from` becomes `to`
    };
    Kind kind;
    std::string from = {};
    std::string to = {};
    bool operator==(const NormalizerStep&) const = default;
};

namespace detail {

// Calls use(code_point, append) for each character; what append is given makes up the result. Bytes that are no UTF-8
// become U+FFFD.
template <class Use>
std::string rewrite_characters(std::string_view text, Use&& use) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        at += character.length;
        use(character.code_point, [&](char32_t c) { append_utf8(result, c); });
    }
    return result;
}

inline std::string clean_characters(std::string_view text) {
    return rewrite_characters(text, [](char32_t c, auto append) {
        if (c != 0 && c != replacement_character && bert_kind(c) != BertKind::control) {
            append(is_white_space(c) ? U' ' : c);
        }
    });
}

inline std::string space_chinese_characters(std::string_view text) {
    return rewrite_characters(text, [](char32_t c, auto append) {
        if (is_bert_ideograph(c)) {
            append(U' ');
            append(c);
            append(U' ');
        } else {
            append(c);
        }
    });
}

// One letter after the other; the only capital whose small form is two characters is I with a dot.
inline std::string lower_case_letters(std::string_view text) {
    return rewrite_characters(text, [](char32_t c, auto append) {
        if (c == U'\u0130') {
            append(U'i');
            append(U'\u0307');
        } else {
            append(lower_case(c));
        }
    });
}

inline std::string without_marks(std::string_view text) {
    return rewrite_characters(text, [](char32_t c, auto append) {
        if (!is_mark(c)) {
            append(c);
        }
    });
}

inline std::string without_accents(std::string_view text) {
    return rewrite_characters(text, [](char32_t c, auto append) {
        if (bert_kind(c) != BertKind::accent) {
            append(c);
        }
    });
}

inline std::string stripped(std::string_view text, bool left, bool right) {
    std::size_t begin = 0;
    while (left && begin < text.size()) {
        const DecodedCharacter character = decode_one(text, begin);
        if (!is_white_space(character.code_point)) {
            break;
        }
        begin += character.length;
    }
    std::size_t end = begin;  // behind the last character that is not white space
    for (std::size_t at = begin; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        at += character.length;
        end = is_white_space(character.code_point) ? end : at;
    }
    return std::string(text.substr(begin, (right ? end : text.size()) - begin));
}

inline std::string with_replaced(std::string_view text, const std::string& from, const std::string& to) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t found = std::min(text.find(from, at), text.size());
        result.append(text, at, found - at);
        if (found < text.size()) {
            result += to;
        }
        at = found + from.size();
    }
    return result;
}

inline std::string apply_step(const NormalizerStep& step, std::string_view text) {
    using Kind = NormalizerStep::Kind;
    switch (step.kind) {
        case Kind::nfc: return to_nfc(text);
        case Kind::nfd: return to_nfd(text);
        case Kind::nfkc: return to_nfkc(text);
        case Kind::nfkd: return to_nfkd(text);
        case Kind::lower_case: return lower_case_letters(text);
        case Kind::remove_marks: return without_marks(text);
        case Kind::remove_accents: return without_accents(to_nfd(text));
        case Kind::clean: return clean_characters(text);
        case Kind::space_chinese: return space_chinese_characters(text);
        case Kind::strip_left: return stripped(text, true, false);
        case Kind::strip_right: return stripped(text, false, true);
        case Kind::prepend: return text.empty() ? std::string() : step.to + std::string(text);
        case Kind::replace: return with_replaced(text, step.from, step.to);
    }
    return std::string(text);
}

}  // namespace detail

/// Rewrites a text, one step after the other.
struct NormalizerChain {
    std::vector<NormalizerStep> steps;

    bool empty() const { return steps.empty(); }

    std::string operator()(std::string_view text) const {
        std::string result(text);
        for (const NormalizerStep& step : steps) {
            result = detail::apply_step(step, result);
        }
        return result;
    }
};

/// BERT's chain. Accents are taken out with the capitals unless it is said otherwise.
inline NormalizerChain bert_normalizer(bool clean, bool chinese, bool accents_out, bool small_letters) {
    using Kind = NormalizerStep::Kind;
    NormalizerChain chain;
    const auto add = [&](bool wanted, Kind kind) {
        if (wanted) {
            chain.steps.push_back({kind});
        }
    };
    add(clean, Kind::clean);
    add(chinese, Kind::space_chinese);
    add(accents_out, Kind::remove_accents);
    add(small_letters, Kind::lower_case);
    return chain;
}

namespace detail {

struct NormalizerName {
    const char* name;
    NormalizerStep::Kind kind;
};
inline constexpr NormalizerName plain_normalizers[] = {
    {"NFC", NormalizerStep::Kind::nfc},
    {"NFD", NormalizerStep::Kind::nfd},
    {"NFKC", NormalizerStep::Kind::nfkc},
    {"NFKD", NormalizerStep::Kind::nfkd},
    {"Lowercase", NormalizerStep::Kind::lower_case},
    {"StripAccents", NormalizerStep::Kind::remove_marks},
};

inline void read_normalizer_part(const JsonValue& field, NormalizerChain& chain) {
    using Kind = NormalizerStep::Kind;
    const std::string type = field["type"].text();
    for (const NormalizerName& plain : plain_normalizers) {
        if (type == plain.name) {
            chain.steps.push_back({plain.kind});
            return;
        }
    }
    if (type == "Sequence") {
        const JsonValue parts = field["normalizers"];
        for (std::size_t i = 0; i < parts.array_size(); ++i) {
            if (parts[i]["type"].text() == "Sequence") {
                parts[i].fail("a normalizer that is no Sequence itself");
            }
            read_normalizer_part(parts[i], chain);
        }
    } else if (type == "BertNormalizer") {
        const bool small_letters = field.boolean_or("lowercase", true);
        const NormalizerChain bert =
            bert_normalizer(field.boolean_or("clean_text", true), field.boolean_or("handle_chinese_chars", true),
                            field.boolean_or("strip_accents", small_letters), small_letters);
        chain.steps.insert(chain.steps.end(), bert.steps.begin(), bert.steps.end());
    } else if (type == "Strip") {
        if (field.boolean_or("strip_left", true)) {
            chain.steps.push_back({Kind::strip_left});
        }
        if (field.boolean_or("strip_right", true)) {
            chain.steps.push_back({Kind::strip_right});
        }
    } else if (type == "Prepend") {
        chain.steps.push_back({Kind::prepend, {}, field["prepend"].text()});
    } else if (type == "Replace") {
        if (!field["pattern"].has("String")) {
            field["pattern"].fail("a String (regular expressions are not supported here)");
        }
        const std::string from = field["pattern"]["String"].text();
        if (from.empty()) {
            field["pattern"].fail("a String that is not empty");
        }
        chain.steps.push_back({Kind::replace, from, field["content"].text()});
    } else {
        field["type"].fail("NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, Prepend, Replace, BertNormalizer or a "
                           "Sequence of them");
    }
}

}  // namespace detail

/// The normalizer of a tokenizer.json; an empty chain if it has none. Throws FormatError for what is not supported.
inline NormalizerChain read_normalizer(const JsonValue& file) {
    NormalizerChain chain;
    if (file.has_value("normalizer")) {
        detail::read_normalizer_part(file["normalizer"], chain);
    }
    return chain;
}

/// The normalizer field for a chain; null for an empty one.
inline Json to_json(const NormalizerChain& chain) {
    using Kind = NormalizerStep::Kind;
    Json parts = Json::array();
    const auto bert = [](bool clean, bool chinese, bool accents_out) {
        return Json{{"type", "BertNormalizer"},
                    {"clean_text", clean},
                    {"handle_chinese_chars", chinese},
                    {"strip_accents", accents_out},
                    {"lowercase", false}};
    };
    for (const NormalizerStep& step : chain.steps) {
        switch (step.kind) {
            case Kind::clean: parts.push_back(bert(true, false, false)); break;
            case Kind::space_chinese: parts.push_back(bert(false, true, false)); break;
            case Kind::remove_accents: parts.push_back(bert(false, false, true)); break;
            case Kind::strip_left:
                parts.push_back({{"type", "Strip"}, {"strip_left", true}, {"strip_right", false}});
                break;
            case Kind::strip_right:
                parts.push_back({{"type", "Strip"}, {"strip_left", false}, {"strip_right", true}});
                break;
            case Kind::prepend: parts.push_back({{"type", "Prepend"}, {"prepend", step.to}}); break;
            case Kind::replace:
                parts.push_back({{"type", "Replace"}, {"pattern", {{"String", step.from}}}, {"content", step.to}});
                break;
            default:
                for (const detail::NormalizerName& plain : detail::plain_normalizers) {
                    if (plain.kind == step.kind) {
                        parts.push_back({{"type", plain.name}});
                    }
                }
        }
    }
    if (parts.empty()) {
        return nullptr;
    }
    return parts.size() == 1 ? parts[0] : Json{{"type", "Sequence"}, {"normalizers", parts}};
}

}  // namespace minillm
