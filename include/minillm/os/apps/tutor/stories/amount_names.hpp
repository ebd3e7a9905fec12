// os/apps/tutor/stories/amount_names.hpp: whom the words of a problem of amounts name.
//
//     苹果树48棵, 梨树多17棵        苹 果 and 梨: 树 is struck out, for both have it
//     "Anna has", "what Anna has"   anna: "has" and "what" say little
//     "the red rope", "the blue one" red and blue: "one" is a rope
//     第一个数, 一班                一 names here, and elsewhere counts
//     15 apples and 7 pears         apple and pear: what is counted
//
// There is no list of names. A mention is recognised by its marks, single Chinese characters and English words; what
// two that differ have in common tells nobody apart. A mention belongs to whom it shares most marks with.
//
// Next: os/apps/tutor/stories/chinese_relations.hpp and os/apps/tutor/stories/english_relations.hpp, the clauses of a
// language.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "named_amounts.hpp"
#include "relation_statements.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The amounts of a problem by their names.
class AmountNames {
    using Text = std::u32string_view;

public:
    /// What a mention is recognised by: single Chinese characters, English words.
    using Marks = std::vector<std::u32string>;

    /// How many amounts are named.
    std::size_t count() const { return known_.size(); }

    static Marks marks_of(const std::vector<Text>& mention) {
        Marks marks;
        for (const Text piece : mention) {
            for (std::size_t at = 0; at < piece.size();) {
                std::size_t end = at + 1;
                if (is_han(piece[at])) {
                    const bool little = Text(
                                            U"的了着过有是在个只今年现那这么呢吗他她它们请问数岁龄多少几和与跟两一共正"
                                            U"好恰比就也棵本支块元人名张身高体重价钱")
                                            .find(piece[at]) != Text::npos;
                    const bool first = at > 0 && piece[at - 1] == U'第';
                    const bool numbers_them =
                        piece[at] == U'一' &&
                        (first || (at + 1 < piece.size() && Text(U"班队组号小厂").find(piece[at + 1]) != Text::npos));
                    if (!little || numbers_them) {
                        marks.emplace_back(piece.substr(at, 1));
                    }
                } else if (is_latin_letter(piece[at])) {
                    while (end < piece.size() && is_latin_letter(piece[end])) {
                        ++end;
                    }
                    const Text word = WordProblem::singular(piece.substr(at, end - at));
                    if (owns_somebody(piece.substr(end))) {  // ben's uncle is the uncle, ben's age is ben's
                        at = end;
                        continue;
                    }
                    if (!says_little(piece.substr(at, end - at)) && !says_little(word)) {
                        marks.emplace_back(word == U"me" || word == U"mine" ? Text(U"i") : word);
                    }
                }
                at = end;
            }
        }
        std::sort(marks.begin(), marks.end());
        marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
        return marks;
    }

    static bool names_nobody(Text text) { return marks_of({text}).empty(); }

    // "the red rope ..., the blue one ...": one is what was spoken of before.
    static void name_one(std::vector<AmountStatement>& statements) {
        if (statements.size() < 2 || statements.back().subject.empty() ||
            find_word(statements.back().subject.front(), U"one") == Text::npos ||
            contains(statements.back().subject.front(), U"the one ")) {
            return;
        }
        const Text before = statements[statements.size() - 2].subject.empty()
                                ? Text{}
                                : statements[statements.size() - 2].subject.front();
        for (std::size_t end = before.size(); end > 0;) {
            std::size_t begin = end;
            while (begin > 0 && is_latin_letter(before[begin - 1])) {
                --begin;
            }
            const Text word = before.substr(begin, end - begin);
            if (!word.empty() && !says_little(word)) {
                statements.back().subject.push_back(word);
                return;
            }
            end = begin == 0 ? 0 : begin - 1;
        }
    }

    // 14 hens, and twice as many ducks as hens: what is counted is compared.
    static void name_compared(std::vector<AmountStatement>& statements) {
        for (AmountStatement& value : statements) {
            const bool compared =
                value.kind == AmountStatement::Kind::value && !value.counted.empty() &&
                std::any_of(statements.begin(), statements.end(), [&](const AmountStatement& other) {
                    return !other.object.empty() && find_word(other.object.front(), value.counted) != Text::npos;
                });
            if (compared) {
                value.subject.push_back(value.counted);
            }
        }
    }

    // 15 apples and 7 pears: where all count something else, that names them.
    static void name_counted(std::vector<AmountStatement>& statements) {
        std::vector<Text> counted;
        for (const AmountStatement& statement : statements) {
            const bool repeated = statement.counted.empty() ||
                                  std::find(counted.begin(), counted.end(), statement.counted) != counted.end();
            if (statement.kind == AmountStatement::Kind::value && repeated) {
                return;
            }
            counted.push_back(statement.counted);
        }
        const auto is_value = [](const AmountStatement& statement) {
            return statement.kind == AmountStatement::Kind::value;
        };
        if (std::count_if(statements.begin(), statements.end(), is_value) < 2) {
            return;
        }
        for (AmountStatement& statement : statements) {
            statement.subject.push_back(statement.counted);
        }
    }

    /// Strikes out what tells nobody apart: words of statements about different amounts, and of the two that are asked
    /// about.
    void strike_all(const std::vector<AmountStatement>& statements, const std::vector<std::vector<Text>>& asked) {
        strike_counted(statements);
        std::vector<Marks> valued;
        Marks last;  // of whom the statement before spoke
        for (const AmountStatement& statement : statements) {
            std::vector<Marks> mentions = mentions_of(statement);
            if (statement.kind == AmountStatement::Kind::relation && mentions.size() == 1) {
                mentions.push_back(last);  // 梨树多17棵: than the one before
            }
            if (!mentions.empty() && mentions.front().empty() && statement.kind != AmountStatement::Kind::sum) {
                mentions.front() = last;  // 比哥哥多13枚: the one before is not 哥哥
            }
            last = statement.kind != AmountStatement::Kind::sum && !mentions.front().empty() ? mentions.front() : last;
            for (std::size_t i = 0; i < mentions.size(); ++i) {
                for (std::size_t k = i + 1; k < mentions.size(); ++k) {
                    strike_common(mentions[i], mentions[k]);
                }
            }
            if (statement.kind == AmountStatement::Kind::value) {
                for (const Marks& other : valued) {
                    strike_common(mentions.front(), other);
                }
                valued.push_back(mentions.front());
            }
        }
        if (asked.size() == 2) {
            strike_common(marks_of(asked[0]), marks_of(asked[1]));
        }
    }

    Marks told_apart(Marks marks) const {
        std::erase_if(marks, [&](const std::u32string& mark) {
            return std::find(struck_.begin(), struck_.end(), mark) != struck_.end();
        });
        return marks;
    }

    /// The one whom a mention names; a new one if it shares nothing with those before; none if it is not clear.
    std::optional<std::size_t> resolve(const Marks& all, bool may_be_new,
                                       std::optional<std::size_t> not_this = std::nullopt) {
        const Marks marks = told_apart(all);
        std::optional<std::size_t> best;
        std::size_t most = 0;
        bool tied = false;
        for (std::size_t i = 0; i < known_.size(); ++i) {
            if (not_this == i) {
                continue;
            }
            std::vector<std::u32string> common;
            std::set_intersection(marks.begin(), marks.end(), known_[i].begin(), known_[i].end(),
                                  std::back_inserter(common));
            tied = (tied && common.size() <= most) || (common.size() == most && most > 0);
            if (common.size() > most) {
                best = i;
                most = common.size();
            }
        }
        if (tied || marks.empty()) {
            return std::nullopt;
        }
        if (!best && may_be_new && known_.size() < NamedAmounts::most) {
            known_.push_back(marks);
            all_marks_.push_back(all);
            return known_.size() - 1;
        }
        return best;
    }

    /// Whether two amounts were named with something in common, struck out or not: 果树 and 桃树.
    bool share_mark(std::size_t a, std::size_t b) const {
        return std::any_of(all_marks_[a].begin(), all_marks_[a].end(), [&](const std::u32string& mark) {
            return std::find(all_marks_[b].begin(), all_marks_[b].end(), mark) != all_marks_[b].end();
        });
    }

private:
    // 's uncle; what is measured of somebody is no other one.
    static bool owns_somebody(Text behind) {
        return behind.starts_with(U"'s ") &&
               !begins_with_any(behind.substr(3),
                                {U"age", U"height", U"weight", U"length", U"score", U"mark", U"number", U"price",
                                 U"amount", U"share", U"money", U"is ", U"got "});
    }

    static bool says_little(Text word) {
        static constexpr Text little[] = {
            U"a",    U"an",   U"the",   U"has",   U"have",       U"had",  U"is",    U"are",      U"was",  U"were",
            U"be",   U"been", U"of",    U"in",    U"on",         U"at",   U"to",    U"for",      U"and",  U"with",
            U"his",  U"her",  U"their", U"my",    U"our",        U"your", U"its",   U"s",        U"he",   U"she",
            U"it",   U"they", U"you",   U"how",   U"many",       U"much", U"does",  U"do",       U"did",  U"there",
            U"will", U"what", U"which", U"who",   U"that",       U"this", U"old",   U"long",     U"tall", U"as",
            U"than", U"then", U"so",    U"if",    U"by",         U"now",  U"years", U"year",     U"only", U"just",
            U"also", U"got",  U"gets",  U"get",   U"altogether", U"all",  U"total", U"together", U"both", U"him",
            U"them", U"when", U"but",   U"while", U"today",      U"cost", U"costs", U"would",    U"can",  U"cm",
            U"mm",   U"m",    U"km",    U"kg",    U"g",          U"hers", U"theirs"};
        return std::find(std::begin(little), std::end(little), word) != std::end(little);
    }

    // 小刚有36颗弹珠, 小亮的弹珠: what they have names nobody.
    void strike_counted(const std::vector<AmountStatement>& statements) {
        for (const AmountStatement& value : statements) {
            const Text counted = value.subject.size() == 2 ? value.subject[1] : Text{};
            const bool owned = !counted.empty() &&
                               std::any_of(statements.begin(), statements.end(), [&](const AmountStatement& other) {
                                   return std::any_of(other.subject.begin(), other.subject.end(), [&](Text piece) {
                                       return contains(piece, U"的" + std::u32string(counted));
                                   });
                               });
            const Marks marks = owned ? marks_of({counted}) : Marks{};
            struck_.insert(struck_.end(), marks.begin(), marks.end());
        }
    }

    // What two that differ have in common tells nobody apart.
    void strike_common(const Marks& a, const Marks& b) {
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(struck_));
    }

    static std::vector<Marks> mentions_of(const AmountStatement& statement) {
        std::vector<Marks> mentions;
        if (statement.kind == AmountStatement::Kind::sum) {
            for (const Text member : statement.subject) {
                mentions.push_back(statement.of_all ? Marks{} : marks_of({member}));
            }
            return mentions;
        }
        mentions.push_back(marks_of(statement.subject));
        if (!statement.object.empty()) {
            mentions.push_back(marks_of(statement.object));
        }
        return mentions;
    }

    Marks struck_;
    std::vector<Marks> known_;      // of each amount what tells it apart,
    std::vector<Marks> all_marks_;  // and all that it was named by
};

}  // namespace minillm
