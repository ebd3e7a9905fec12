// os/apps/tutor/stories/ratio_names.hpp: whose the terms of a ratio are, by the order in which they are named.
//
//     the ratio of boys to girls is 3:2         boys 3, girls 2
//     blue and yellow in the ratio 2:7          blue 2, yellow 7
//     水泥、沙子和石子按2:3:5                   水泥 2, 沙子 3, 石子 5
//     男女生人数比3:5                           男 3, 女 5
//
// Chinese has no blanks: a name is as much of the text beside 和 as a stretch of the problem says again. An English
// name is up to two words beside "and" or "to"; words that two names share say nothing.
//
// Next: os/apps/tutor/stories/ratio_problems.hpp, what is computed with them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// One list of names, as many as the ratio has terms.
class RatioNames {
    using Text = std::u32string_view;

public:
    /// None of the names, and more than one of them.
    static constexpr int nobody = -1;
    static constexpr int several = -2;

    /// All lists of so many names that a text has; those of "the ratio of … to …" alone if there is one.
    static std::vector<RatioNames> lists(Text text, std::size_t count) {
        std::vector<RatioNames> found;
        add_pairs_of_letters(text, count, found);
        add_chinese(text, count, found);
        add_english(text, count, found);
        const bool told =
            std::any_of(found.begin(), found.end(), [](const RatioNames& names) { return names.of_ratio_; });
        if (told) {
            std::erase_if(found, [](const RatioNames& names) { return !names.of_ratio_; });
        }
        return found;
    }

    /// Whether no names are known.
    bool empty() const { return names_.empty(); }

    /// Which of the names a stretch says: its place from 0, nobody, or several.
    int named_in(Text stretch) const {
        std::size_t best = 0;
        int place = nobody;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const std::size_t size = said(i, stretch);
            if (size > 0 && size == best) {
                place = several;
            } else if (size > best) {
                best = size;
                place = static_cast<int>(i);
            }
        }
        return place;
    }

    /// How much of a name a stretch says, in characters.
    std::size_t said(std::size_t index, Text stretch) const {
        const Text name = names_[index];
        if (latin_) {
            return english_said(index, stretch);
        }
        // The first name ends at its 和, the last begins behind it; what stands between two marks is whole.
        const bool first = index == 0;
        const bool last = index + 1 == names_.size();
        if (!first && !last) {
            return contains(stretch, name) ? name.size() : 0;
        }
        for (std::size_t size = name.size(); size > 0; --size) {
            const Text part = first ? name.substr(name.size() - size) : name.substr(0, size);
            const bool says_little =
                size == 1 && Text(U"的人数个只这两了在有是多少用按把中各本").find(part[0]) != Text::npos;
            if (!says_little && (size == 1 && first ? says_letter(stretch, part[0]) : contains(stretch, part))) {
                return size;
            }
        }
        return 0;
    }

    /// A stretch without the names of what is mixed of the first two: 盐水, 蜂蜜水 of 盐 or 蜂蜜 and 水.
    std::u32string without_mixture(Text stretch) const {
        std::u32string rest(stretch);
        if (latin_ || names_.size() != 2 || names_[0].empty()) {
            return rest;
        }
        for (std::size_t size = names_[0].size(); size > 0; --size) {
            for (std::size_t from = 0; from + size <= names_[0].size(); ++from) {
                std::u32string mixed(names_[0].substr(from, size));
                mixed += names_[1][0];
                for (std::size_t at = rest.find(mixed); at != std::u32string::npos; at = rest.find(mixed)) {
                    rest.replace(at, mixed.size(), U"~");
                }
            }
        }
        return rest;
    }

private:
    // The last letter of a name is the name only where it ends no other word: 盐 of 加盐, not 生 of 女生.
    static bool says_letter(Text stretch, char32_t letter) {
        constexpr Text little =
            U"的有加和与跟要需用放把含克升吨米是给取再共分为得出中里多少几种这那各按兑配占比应又一二三两本个人数";
        for (std::size_t at = stretch.find(letter); at != Text::npos; at = stretch.find(letter, at + 1)) {
            if (at == 0 || !is_han(stretch[at - 1]) || little.find(stretch[at - 1]) != Text::npos) {
                return true;
            }
        }
        return false;
    }

    std::size_t english_said(std::size_t index, Text stretch) const {
        std::size_t size = 0;
        for (const Text word : words_of(names_[index])) {
            const Text single = WordProblem::singular(word);
            bool shared = false;
            for (std::size_t other = 0; other < names_.size(); ++other) {
                shared = shared || (other != index && find_word(names_[other], single) != Text::npos);
            }
            const bool said = single == U"a" ? says_letter_a(stretch) : find_word(stretch, single) != Text::npos;
            size += !shared && single.size() > 0 && said ? single.size() : 0;
        }
        return size > 0 ? 1 : 0;  // a longer English word is no better reading
    }

    // "a gets", "a, b and c": not the article of "a profit".
    static bool says_letter_a(Text stretch) {
        for (std::size_t at = find_word(stretch, U"a"); at != Text::npos; at = find_word(stretch, U"a", at + 1)) {
            const Text behind = stretch.substr(at + 1);
            const bool alone = behind.empty() || behind[0] != U' ' ||
                               begins_with_any(behind, {U" get", U" receive", U" has", U" have", U" and ", U" will ",
                                                        U" earn", U" pay", U" take"});
            if (alone) {
                return true;
            }
        }
        return false;
    }

    static std::vector<Text> words_of(Text text) {
        std::vector<Text> words;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            if (end > at) {
                words.push_back(text.substr(at, end - at));
            }
            at = std::max(end, at + 1);
        }
        return words;
    }

    // 男女生人数比, 父子年龄比, 长宽比: one character for each
    static void add_pairs_of_letters(Text text, std::size_t count, std::vector<RatioNames>& found) {
        for (const Text letters :
             {Text(U"男女"), Text(U"女男"), Text(U"父子"), Text(U"母子"), Text(U"母女"), Text(U"父女"), Text(U"师徒"),
              Text(U"长宽"), Text(U"黑白"), Text(U"红白"), Text(U"红黄"), Text(U"红蓝"), Text(U"公母"), Text(U"甲乙"),
              Text(U"甲乙丙"), Text(U"长宽高")}) {
            const std::size_t at = text.find(letters);
            const bool longer = at != Text::npos && letters == U"甲乙" && text.substr(at).starts_with(U"甲乙丙");
            if (at != Text::npos && !longer && letters.size() == count) {
                RatioNames names;
                for (std::size_t i = 0; i < count; ++i) {
                    names.names_.push_back(text.substr(at + i, 1));
                }
                found.push_back(names);
            }
        }
    }

    static bool joins(char32_t c) { return Text(U"和与跟及:").find(c) != Text::npos; }

    static void add_chinese(Text text, std::size_t count, std::vector<RatioNames>& found) {
        for (std::size_t at = 1; at + 1 < text.size(); ++at) {
            const bool comma = text[at] == U',';
            if ((!joins(text[at]) && !comma) || !is_han(text[at - 1]) || !is_han(text[at + 1])) {
                continue;
            }
            RatioNames names;
            names.names_.push_back(name_before(text, at));
            std::size_t mark = at;
            while (names.names_.size() + 1 < count) {  // what stands between two marks
                std::size_t next = mark + 1;
                while (next < text.size() && next - mark <= 4 && is_han(text[next]) && !joins(text[next])) {
                    ++next;
                }
                const bool listed = next < text.size() && next > mark + 1 && next - mark <= 5 &&
                                    (joins(text[next]) || text[next] == U',');
                if (!listed || next + 1 >= text.size() || !is_han(text[next + 1])) {
                    break;
                }
                names.names_.push_back(text.substr(mark + 1, next - mark - 1));
                mark = next;
            }
            names.names_.push_back(name_behind(text, mark));
            // 小明、小红两人: a clause ends with a comma as well, so two names with one between them need a word that
            // counts them
            const Text behind = text.substr(mark + 1, 8);
            const Text last = behind.substr(0, behind.find(U','));
            const std::size_t by = last.find(U'按');
            const bool by_ratio =
                by != Text::npos && by + 1 < last.size() && is_ascii_digit(last[by + 1]);  // 按2:3:5拌
            const bool counted = by_ratio || has_any(behind, {U"两", U"二人", U"二班"});
            const bool their_ratio = contains(last, U"比");  // 水泥、沙子、石子的比
            const bool listed = text[mark] != U',' || has_any(behind, {U"三", U"四"}) || their_ratio || by_ratio;
            const bool enough = names.names_.size() == count && (count > 2 ? listed : !comma || counted);
            if (enough && !names.names_.front().empty() && !names.names_.back().empty()) {
                found.push_back(names);
            }
        }
    }

    static Text name_before(Text text, std::size_t end) {
        std::size_t begin = end;
        while (begin > 0 && end - begin < 6 && is_han(text[begin - 1])) {
            --begin;
        }
        Text name = text.substr(begin, end - begin);
        for (const Text ending : {Text(U"数量"), Text(U"人数"), Text(U"个数"), Text(U"只数"), Text(U"本数"),
                                  Text(U"棵数"), Text(U"质量"), Text(U"重量"), Text(U"年龄"), Text(U"的")}) {
            name = name.size() > ending.size() && name.ends_with(ending) ? name.substr(0, name.size() - ending.size())
                                                                         : name;
        }
        name = name.ends_with(U"的") ? name.substr(0, name.size() - 1) : name;
        return name.size() > 4 ? name.substr(name.size() - 4) : name;
    }

    static Text name_behind(Text text, std::size_t mark) {
        std::size_t end = mark + 1;
        while (end < text.size() && end - mark <= 4 && is_han(text[end])) {
            ++end;
        }
        return text.substr(mark + 1, end - mark - 1);
    }

    // ---- English ---------------------------------------------------------------------------------------------------

    static bool is_little(Text word) {
        for (const Text little :
             {Text(U"from"),     Text(U"between"),  Text(U"among"),  Text(U"with"),    Text(U"in"),
              Text(U"is"),       Text(U"are"),      Text(U"was"),    Text(U"were"),    Text(U"by"),
              Text(U"into"),     Text(U"for"),      Text(U"at"),     Text(U"on"),      Text(U"to"),
              Text(U"and"),      Text(U"or"),       Text(U"of"),     Text(U"ratio"),   Text(U"that"),
              Text(U"which"),    Text(U"who"),      Text(U"share"),  Text(U"shares"),  Text(U"shared"),
              Text(U"split"),    Text(U"splits"),   Text(U"divide"), Text(U"divides"), Text(U"divided"),
              Text(U"get"),      Text(U"gets"),     Text(U"there"),  Text(U"have"),    Text(U"has"),
              Text(U"had"),      Text(U"uses"),     Text(U"use"),    Text(U"using"),   Text(U"mix"),
              Text(U"mixes"),    Text(U"mixed"),    Text(U"mixing"), Text(U"make"),    Text(U"makes"),
              Text(U"contains"), Text(U"needs"),    Text(U"how"),    Text(U"many"),    Text(U"much"),
              Text(U"if"),       Text(U"when"),     Text(U"then"),   Text(U"they"),    Text(U"combines"),
              Text(U"combined"), Text(U"combining")}) {
            if (word == little) {
                return true;
            }
        }
        return false;
    }

    static bool is_filler(Text word) {
        return word == U"the" || word == U"a" || word == U"an" || word == U"number" || word == U"amount" ||
               word == U"his" || word == U"her" || word == U"their";
    }

    /// Up to two words that end, or begin, at a place; words of no meaning before them are left out.
    static Text phrase(Text text, std::size_t at, bool backwards) {
        std::size_t begin = at;
        std::size_t end = at;
        std::size_t taken = 0;
        std::size_t place = at;
        while (taken < 2) {
            std::size_t from = place;
            if (backwards) {
                while (from > 0 && text[from - 1] == U' ') {
                    --from;
                }
                std::size_t start = from;
                while (start > 0 && is_latin_letter(text[start - 1])) {
                    --start;
                }
                const Text word = text.substr(start, from - start);
                const bool letter = taken == 0 && word == U"a";  // among A, B and C: no article ends a phrase
                if (word.empty() || is_little(word) || (is_filler(word) && !letter)) {
                    break;
                }
                end = taken == 0 ? from : end;
                begin = start;
                place = start;
            } else {
                while (from < text.size() && text[from] == U' ') {
                    ++from;
                }
                std::size_t stop = from;
                while (stop < text.size() && is_latin_letter(text[stop])) {
                    ++stop;
                }
                const Text word = text.substr(from, stop - from);
                const bool number_of = taken == 0 && (is_filler(word) || word == U"of");
                if (word.empty() || (is_little(word) && !number_of) || (is_filler(word) && !number_of)) {
                    break;
                }
                place = stop;
                if (number_of) {
                    continue;
                }
                begin = taken == 0 ? from : begin;
                end = stop;
            }
            ++taken;
        }
        return text.substr(begin, end - begin);
    }

    static void add_english(Text text, std::size_t count, std::vector<RatioNames>& found) {
        for (const Text word : {Text(U" and "), Text(U" to "), Text(U" : ")}) {
            for (std::size_t at = text.find(word); at != Text::npos; at = text.find(word, at + 1)) {
                RatioNames names;
                names.latin_ = true;
                const std::size_t first_end = at > 0 && text[at - 1] == U',' ? at - 1 : at;  // "sand, and gravel"
                names.names_ = {phrase(text, first_end, true), phrase(text, at + word.size(), false)};
                std::size_t begin = static_cast<std::size_t>(names.names_[0].data() - text.data());
                while (names.names_.size() < count && begin >= 2) {
                    const std::size_t comma = text.find_last_not_of(U' ', begin - 1);
                    if (comma == Text::npos || text[comma] != U',') {
                        break;
                    }
                    const Text before = phrase(text, comma, true);
                    names.names_.insert(names.names_.begin(), before);
                    begin = static_cast<std::size_t>(before.data() - text.data());
                }
                const Text head = text.substr(0, begin);
                names.of_ratio_ =
                    word != U" and " && has_any(head.substr(head.size() > 40 ? head.size() - 40 : 0), {U"ratio of"});
                const bool named =
                    std::all_of(names.names_.begin(), names.names_.end(), [](Text name) { return !name.empty(); });
                if (named && names.names_.size() == count) {
                    found.push_back(names);
                    const std::size_t blank = names.names_.back().find(U' ');
                    if (blank != Text::npos) {  // red and green grapes: the second word may belong to both
                        names.names_.back() = names.names_.back().substr(0, blank);
                        found.push_back(names);
                    }
                }
            }
        }
    }

    std::vector<Text> names_;
    bool latin_ = false;
    bool of_ratio_ = false;  // "the ratio of A to B" says the order itself
};

}  // namespace minillm
