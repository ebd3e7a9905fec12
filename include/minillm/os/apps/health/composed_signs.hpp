// os/apps/health/composed_signs.hpp: signs of danger that are told without their name, put together from their parts.
//
//     her eyelid hangs and the cup keeps slipping from her hand     a face, a limb that fails       stroke
//     两个黑眼珠一大一小，喊他只哼哼                                    pupils, of two sizes            head_injury
//     the notes are written and I gave the cat away                 a farewell, things given away   self_harm
//     "the notes are on the fridge"                                 a farewell, and nothing else    none
//
// health.json has the words (signs.words: the chest, cold sweat, what is swallowed, both languages, each a list) and
// says which of them together are a sign of what (signs.composed: the kind, its parts, and within how many words of the
// first part the others stand, and how many of them are enough). A word with a star matches every ending: "vomit*". A
// part that is denied right before (没发烧, "no fever") does not count.
//
// The classifier has no say here: a long calm report drowns it. What guards instead is that several parts must stand
// together, that somebody is named, and that it is told of now (told_now.hpp).
//
// Next: os/apps/health/health_qa.hpp, which asks it where nothing else was heard.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"
#include "told_now.hpp"

namespace minillm {

/// Finds composed signs.
class ComposedSigns {
    using Text = std::u32string_view;

public:
    /// Reads the signs of health.json.
    /// @throws FormatError  if a sign names a list of words that is not there
    explicit ComposedSigns(const JsonData& health) {
        const JsonPlace signs = health.root().at("signs");
        std::map<std::string, std::size_t> place_of;
        for (const JsonPlace& list : signs.at("words").elements()) {
            place_of.emplace(list.at("id").text(), lists_.size());
            lists_.push_back(WordList(list));
        }
        const auto known = [&](const JsonPlace& place, const std::string& id) {
            const auto found = place_of.find(id);
            if (found == place_of.end()) {
                place.refuse("the id of a list in signs.words", id);
            }
            return found->second;
        };
        for (const JsonPlace& place : signs.at("composed").elements()) {
            Sign sign;
            sign.kind = place.at("kind").text();
            sign.within = static_cast<std::size_t>(place.at("within").integer(1, 200));
            sign.least = static_cast<std::size_t>(place.at("least").integer(1, 20));
            for (const JsonPlace& part : place.at("parts").elements()) {
                Part lists;
                for (const std::string& id : part.texts()) {
                    lists.push_back(known(part, id));
                }
                sign.parts.push_back(std::move(lists));
            }
            signs_.push_back(std::move(sign));
        }
        people_ = place_of.at("people");
        animals_ = place_of.at("animals");
        nothing_ = TermList(signs.at("ignored"));
    }

    /// What a searchable text is a sign of: the id of an emergency.
    std::optional<std::string> in(Text text) const {
        constexpr std::size_t fewest_words = 3;
        const std::u32string now = nothing_.cut_from(ToldNow::of(text));
        if (count_words(now) < fewest_words) {
            return std::nullopt;
        }
        const Places places(now, lists_);
        const bool somebody = places.has(people_);
        const bool chinese = std::any_of(now.begin(), now.end(), is_han);
        const bool of_animal = places.has(animals_) && !names_human(now);
        for (const Sign& sign : signs_) {
            // Chinese leaves somebody out where three signs speak for themselves; a fire needs nobody.
            const bool of_somebody = somebody || sign.kind == "fire" || chinese;
            if (of_somebody && places.has(sign) && !(of_animal && is_of_body(sign.kind))) {
                return sign.kind;
            }
        }
        return std::nullopt;
    }

private:
    using Part = std::vector<std::size_t>;  // one of these lists

    struct Sign {
        std::string kind;
        std::vector<Part> parts;
        std::size_t within = 0;  // words
        std::size_t least = 0;   // so many of the parts; if not all, any of them may be the first
    };

    // A list of words; one with a star stands for all that begin with it.
    struct WordList {
        struct Word {
            std::u32string letters;
            bool open = false;  // any ending
            CharacterPairs pairs;
        };
        std::vector<Word> words;

        explicit WordList(const JsonPlace& list) {
            for (const char* language : {"zh", "en"}) {
                for (const std::string& written : list.at(language).texts()) {
                    Word word{searchable_word(written), false, {}};
                    if (word.letters.ends_with(U'*')) {
                        word.letters.pop_back();
                        word.open = true;
                    }
                    word.pairs = character_pairs(word.letters);
                    words.push_back(std::move(word));
                }
            }
        }
    };

    // Where the lists stand in a text, counted in words.
    class Places {
    public:
        Places(Text text, const std::vector<WordList>& lists) : at_(lists.size()) {
            std::vector<std::size_t> words_before(text.size() + 1, 0);
            for (std::size_t i = 0; i < text.size(); ++i) {
                const bool begins = is_latin_letter(text[i]) && (i == 0 || !is_latin_letter(text[i - 1]));
                words_before[i + 1] = words_before[i] + (is_han(text[i]) || begins ? 1 : 0);
            }
            const CharacterPairs missing = ~character_pairs(text);
            for (std::size_t list = 0; list < lists.size(); ++list) {
                for (const WordList::Word& word : lists[list].words) {
                    if ((word.pairs & missing).any()) {
                        continue;
                    }
                    for (std::size_t at = find(text, word, 0); at != Text::npos; at = find(text, word, at + 1)) {
                        if (!is_denied(text.substr(0, at))) {
                            at_[list].push_back(words_before[at]);
                        }
                    }
                }
            }
        }

        bool has(std::size_t list) const { return !at_[list].empty(); }

        /// Whether the parts of a sign stand around its first; if not all are needed, around any of them.
        bool has(const Sign& sign) const {
            const auto present = std::count_if(sign.parts.begin(), sign.parts.end(), [&](const Part& part) {
                return std::any_of(part.begin(), part.end(), [&](std::size_t list) { return has(list); });
            });
            if (static_cast<std::size_t>(present) < sign.least) {
                return false;
            }
            const std::size_t firsts = sign.least < sign.parts.size() ? sign.parts.size() : 1;
            return std::any_of(sign.parts.begin(), sign.parts.begin() + static_cast<std::ptrdiff_t>(firsts),
                               [&](const Part& first) { return stands_together(sign, first); });
        }

    private:
        bool stands_together(const Sign& sign, const Part& first) const {
            return std::any_of(first.begin(), first.end(), [&](std::size_t list) {
                return std::any_of(at_[list].begin(), at_[list].end(), [&](std::size_t at) {
                    const auto near = std::count_if(sign.parts.begin(), sign.parts.end(), [&](const Part& part) {
                        return stands_near(part, at, sign.within);
                    });
                    return static_cast<std::size_t>(near) >= sign.least;
                });
            });
        }

        bool stands_near(const Part& part, std::size_t first, std::size_t within) const {
            return std::any_of(part.begin(), part.end(), [&](std::size_t list) {
                return std::any_of(at_[list].begin(), at_[list].end(),
                                   [&](std::size_t at) { return (at > first ? at - first : first - at) <= within; });
            });
        }

        static std::size_t find(Text text, const WordList::Word& word, std::size_t from) {
            if (!word.open) {
                return find_term(text, word.letters, from);
            }
            for (std::size_t at = text.find(word.letters, from); at != Text::npos;
                 at = text.find(word.letters, at + 1)) {
                if (at == 0 || !is_latin_letter(text[at - 1])) {
                    return at;
                }
            }
            return Text::npos;
        }

        static bool is_denied(Text before) {
            return before == U"no " || ends_with_any(before, {U"没有", U"没", U"不是", U"也不", U"并不", U" no ",
                                                              U"isnt ", U" not ", U"without ", U"didnt ", U"doesnt ",
                                                              U"dont ", U"wasnt ", U"never ", U" nor ", U"hasnt "});
        }

        std::vector<std::vector<std::size_t>> at_;  // of each list
    };

    // Somebody besides the one who tells and his pet: "my dog ate ..., he ..." is of the dog.
    static bool names_human(Text text) {
        static const TermList humans = {
            "妈",     "爸",      "爷",        "奶奶",    "外公",     "外婆",     "孩子",    "宝宝",      "儿子",
            "女儿",   "老公",    "老婆",      "哥",      "姐",       "弟",       "妹",      "同学",      "同事",
            "朋友",   "邻居",    "老人",      "有人",    "我自己",   "他",       "她",      "mum",       "mom",
            "dad",    "son",     "daughter",  "child",   "baby",     "toddler",  "kid",     "boy",       "girl",
            "man",    "woman",   "wife",      "husband", "brother",  "sister",   "friend",  "uncle",     "aunt",
            "gran",   "grandma", "grandpa",   "myself",  "someone",  "somebody", "partner", "neighbour", "neighbor",
            "father", "mother",  "colleague", "bit me",  "bitten me"};
        return humans.in(text);
    }

    static bool is_of_body(const std::string& kind) {
        return kind != "violence" && kind != "fire" && kind != "self_harm" && kind != "snake_bite";
    }

    std::vector<WordList> lists_;
    std::vector<Sign> signs_;
    std::size_t people_ = 0;
    std::size_t animals_ = 0;
    TermList nothing_;
};

}  // namespace minillm
