// os/apps/tutor/stories/word_problem.hpp: what a word problem says: every number with the words around it, and the
// clause that asks.
//
//     小明有5个苹果，吃了2个，还剩几个？     facts: 5 (小明有 … 个苹果), 2 (吃了 … 个)     question: 还剩几个
//     12 pencils in each box, 3 boxes        facts: 12 (each box), 3 (boxes)
//
// A number that stands for one of something ("a book costs 12 dollars", 一箱苹果24个) becomes the "each" of the number
// behind it.
//
// Not here: what is computed (rate_problems.hpp, difference_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// A number of a word problem and the words around it.
struct ProblemFact {
    using Text = std::u32string_view;

    Quantity quantity;
    Text before;  // from the number before it, or the start of its clause
    Text behind;  // to the next number, or the end of its clause
    Text noun;    // what is counted: 个苹果 -> 个, apples -> apple
    std::size_t clause = 0;
    bool each = false;  // 每本12元, 12 pencils in each box
    Text each_of;       // what it is for: 本, box

    const Rational& value() const { return quantity.value; }
};

/// Whether the speaker is spoken of in English: I or me as a word.
inline bool names_speaker(std::u32string_view text) {
    for (const std::u32string_view word : {std::u32string_view(U"i"), std::u32string_view(U"me")}) {
        for (std::size_t at = text.find(word); at != std::u32string_view::npos; at = text.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            const bool begins = at == 0 || !is_latin_letter(text[at - 1]);
            const bool ends = end == text.size() || !is_latin_letter(text[end]);
            if (begins && ends) {
                return true;
            }
        }
    }
    return false;
}

/// Whether a number only names something, or says how many there are of what is named: 六年级, 上午8点, 甲乙两地, two
/// trains.
inline bool only_names(std::u32string_view text, const Quantity& quantity) {
    const std::u32string_view behind = text.substr(quantity.number_end);
    const std::u32string_view before = text.substr(0, quantity.begin);
    const std::u32string_view written = text.substr(quantity.begin, quantity.number_end - quantity.begin);
    const auto begins = [&](std::initializer_list<std::u32string_view> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::u32string_view word) { return behind.starts_with(word); });
    };
    const bool class_number = (begins({U"("}) && contains(behind.substr(0, 5), U")班")) ||
                              (before.ends_with(U"(") && begins({U")班"})) ||
                              (before.ends_with(U"年级") && begins({U"班"}));              // 六(2)班
    const bool grades = begins({U"、", U"和"}) && contains(behind.substr(1, 3), U"年级");  // 五、六年级
    const bool short_class = begins({U"班"}) && written.size() == 2 && is_han(written[0]) &&
                             !contains(written, U"十") && !contains(written, U"百");  // 六一班
    const bool label = class_number || grades || short_class ||
                       begins({U"年级", U"月份", U"月", U"号楼", U"号车", U"路公", U"路车", U"轮车", U" o'clock"}) ||
                       before.ends_with(U"第") || (before.ends_with(U"月") && begins({U"日", U"号"})) ||
                       (!quantity.unit && ends_with_any(before, {U"grade ", U"room ", U"year ", U"class ", U"question ",
                                                                 U"problem ", U"exercise ", U"family of ", U"floor "}));
    const bool of_day = (begins({U"点", U"时"}) &&
                         (before.ends_with(U"上午") || before.ends_with(U"下午") || before.ends_with(U"早上") ||
                          before.ends_with(U"晚上") || before.ends_with(U"中午"))) ||
                        begins({U" am ", U" pm ", U" a.m", U" p.m"});
    const bool two =
        quantity.value == Rational(2) && !quantity.unit && (written == U"两" || written == U"二" || written == U"two");
    const bool named =
        begins({U"地",     U"城",      U"站",       U"村",        U"港",     U"市",      U"镇",        U"列",
                U"车",     U"船",      U"辆",       U"艘",        U"数",     U"个数",    U"个人",      U"校",
                U"队",     U"家",      U"人一",     U"人共",      U"人总",   U"人的",    U"人从",      U"人同",
                U"人各",   U" trains", U" cars",    U" cyclists", U" towns", U" cities", U" stations", U" places",
                U" buses", U" ships",  U" runners", U" numbers"});
    // "one at 60 km/h and the other at 70", "one pipe fills it in ..."; 一队 where there is a 二队
    const bool one =
        quantity.value == Rational(1) && !quantity.unit && written == U"one" &&
        begins({U" at ", U" after ", U" of ", U" is ", U" drives", U" travels", U" goes", U" runs", U" walks", U" pipe",
                U" tap", U" team", U" worker", U" machine", U" person", U" painter", U" pump"});
    const bool other_one = quantity.value == Rational(1) && written == U"one" &&
                           ends_with_any(before, {U"the other ", U"the second ", U"easy ", U"hard ", U"tricky ",
                                                  U"quick ", U"this ", U"does each ", U"will each "});
    const bool days_in_turn = quantity.value == Rational(2) && written == U"two" && begins({U" days"}) &&
                              contains(text, U"first day") && contains(text, U"second day");
    const bool team = begins({U"队", U"班", U"组", U"厂", U"车间"}) && written.size() == 1 &&
                      std::u32string_view(U"一二三四五六").find(written[0]) != std::u32string_view::npos &&
                      text.find(U"一" + std::u32string(behind.substr(0, 1))) != std::u32string_view::npos &&
                      text.find(U"二" + std::u32string(behind.substr(0, 1))) != std::u32string_view::npos;
    const bool politely = quantity.value == Rational(1) && begins({U"下"}) &&
                          ends_with_any(before, {U"问", U"算", U"帮", U"看", U"想", U"等", U"教", U"说"});
    // 周五 is a day; 每周三次 counts
    const bool weekday =
        ends_with_any(before, {U"周", U"星期", U"礼拜"}) && written.size() == 1 &&
        std::u32string_view(U"一二三四五六").find(written) != std::u32string_view::npos &&
        !begins({U"次", U"天", U"节", U"个", U"小时", U"课", U"场", U"回", U"趟", U"遍", U"只", U"本", U"页", U"元"});
    return label || days_in_turn || politely || of_day || weekday || one || other_one || team ||
           (two && named && !before.ends_with(U"每") && !before.ends_with(U"each "));
}

/// A word problem as it was read. Its texts are pieces of the request, which must live as long.
struct WordProblem {
    using Text = std::u32string_view;

    Text text;
    std::vector<ProblemFact> facts;  // in the order of the text
    Text question;                   // the clause that asks
    Text asked;                      // from the question word on

    /// Facts from the numbers of the text, in their order.
    WordProblem(const RequestText& request, const std::vector<Quantity>& quantities) : text(request.characters) {
        read_facts(quantities);
        find_question();
    }

    /// The first character of a measure word, or the first English word without its plural s.
    static Text noun_of(Text behind) {
        while (!behind.empty() && (behind.front() == U' ' || behind.front() == U'-')) {
            behind.remove_prefix(1);
        }
        if (behind.empty()) {
            return {};
        }
        if (!is_latin_letter(behind.front())) {
            return behind.substr(0, 1);
        }
        std::size_t end = 0;
        while (end < behind.size() && is_latin_letter(behind[end])) {
            ++end;
        }
        Text word = behind.substr(0, end);
        if (word == U"more" || word == U"of" || word == U"other" || word == U"new" || word == U"red" ||
            word == U"blue" || word == U"big" || word == U"small") {
            return noun_of(behind.substr(end));
        }
        return singular(word);
    }

    static Text singular(Text word) {
        if (word.size() > 4 && word.substr(word.size() - 2) == U"es" &&
            Text(U"xsh").find(word[word.size() - 3]) != Text::npos) {
            return word.substr(0, word.size() - 2);
        }
        return word.size() > 2 && word.back() == U's' ? word.substr(0, word.size() - 1) : word;
    }

    /// Whether a number is money.
    bool is_price(const ProblemFact& fact) const {
        const bool sign = fact.quantity.begin > 0 && Text(U"$¥￥€£").find(text[fact.quantity.begin - 1]) != Text::npos;
        return sign ||
               (fact.quantity.unit &&
                (fact.quantity.unit->dimension == "money" || fact.quantity.unit->dimension == "dollar")) ||
               has_any(told_behind(fact), {U"元", U"块钱", U"dollar", U"yuan", U"euro", U"cent"});
    }

    /// The next words behind a number, before any that ask: 30颗要多少元 are 30 things and no money.
    static Text told_behind(const ProblemFact& fact) {
        constexpr std::size_t near = 8;
        const Text behind = fact.behind.substr(0, near);
        return behind.substr(0, std::min(behind.find(U"多少"), behind.find(U"几")));
    }

    /// Whether a clause ends here.
    bool is_stop(std::size_t at) const { return Text(U",.;?!:").find(text[at]) != Text::npos; }

private:
    void read_facts(const std::vector<Quantity>& quantities) {
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const Quantity& quantity = quantities[i];
            ProblemFact fact;
            fact.quantity = quantity;
            std::size_t begin = i == 0 ? 0 : quantities[i - 1].end;
            for (std::size_t at = begin; at < quantity.begin; ++at) {
                begin = is_stop(at) ? at + 1 : begin;
            }
            fact.before = text.substr(begin, quantity.begin - begin);
            const std::size_t limit = i + 1 < quantities.size() ? quantities[i + 1].begin : text.size();
            std::size_t end = quantity.number_end;
            while (end < limit && !is_stop(end)) {
                ++end;
            }
            fact.behind = text.substr(quantity.number_end, end - quantity.number_end);
            fact.noun = noun_of(fact.behind);
            for (std::size_t at = 0; at < quantity.begin; ++at) {
                const bool in_number = std::any_of(quantities.begin(), quantities.end(), [at](const Quantity& q) {
                    return at >= q.begin && at < q.number_end;
                });
                fact.clause += is_stop(at) && !in_number ? 1 : 0;
            }
            facts.push_back(fact);
        }
        count_pieces();
        mark_each();
        for (ProblemFact& fact : facts) {
            fact.each = fact.each && !fact.before.ends_with(U"each of ");  // each of 7 bags: there are seven
        }
    }

    // 48块糖, 每人4块: where one number counts pieces, 块 is no yuan beside the others either.
    void count_pieces() {
        const auto in_pieces = [](const ProblemFact& f) {
            return f.behind.starts_with(U"块") && !f.behind.starts_with(U"块钱");
        };
        const bool counted = std::any_of(facts.begin(), facts.end(),
                                         [&](const ProblemFact& f) { return in_pieces(f) && !f.quantity.unit; });
        for (ProblemFact& fact : facts) {
            if (counted && in_pieces(fact)) {
                fact.quantity.unit.reset();
            }
        }
    }

    // 每本12元; 一本书12元; one book costs 12; 12 dollars each; 8 pages a day; 12 pencils in each box; 6 per bag.
    void mark_each() {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            ProblemFact& fact = facts[i];
            const std::size_t every = fact.before.rfind(U'每');
            if (every != Text::npos) {
                fact.each = true;
                Text of = fact.before.substr(every + 1);
                of = of.substr(0, 1) == U"一" ? of.substr(1) : of;
                fact.each_of = of.substr(0, of.substr(0, 2) == U"小时" || of.substr(0, 2) == U"分钟" ? 2 : 1);
                continue;
            }
            // English: "each" and "per" behind the number, or before it
            for (const Text word :
                 {Text(U"each"), Text(U"per"), Text(U"every"), Text(U"apiece"), Text(U"a"), Text(U"an")}) {
                const std::size_t at = find_word(fact.behind, word);
                if (at != Text::npos && fact.behind.substr(at).starts_with(U"each other")) {
                    continue;
                }
                const bool article = word == U"a" || word == U"an";
                if (at == Text::npos) {
                    continue;
                }
                const Text of = noun_of(fact.behind.substr(at + word.size()));
                if (article && (!is_period(of) || is_ordinal(fact.behind.substr(at)))) {
                    continue;
                }
                fact.each = true;
                fact.each_of = of;
            }
            for (const Text word : {Text(U"each"), Text(U"every"), Text(U"per")}) {
                if (!fact.each && find_word(fact.before, word) != Text::npos &&
                    (i == 0 || facts[i - 1].clause != fact.clause ||
                     find_word(facts[i - 1].behind, word) == Text::npos)) {
                    fact.each = true;
                    fact.each_of = noun_of(fact.before.substr(find_word(fact.before, word) + word.size()));
                }
            }
        }
        // One of something, and then a number of the same clause: that number is for each.
        for (std::size_t i = 0; i + 1 < facts.size();) {
            const ProblemFact& one = facts[i];
            ProblemFact& next = facts[i + 1];
            const bool is_one =
                one.value() == Rational(1) && !one.quantity.share && one.clause == next.clause && !one.quantity.unit;
            const bool limit = has_any(one.behind, {U"以内", U"以下", U"之内"});  // 1千克以内收12元: up to one
            const bool measured = one.value() == Rational(1) && one.quantity.unit && one.clause == next.clause &&
                                  is_price(next) && !is_price(one) && !limit;
            const bool sat =
                contains(one.behind, U"坐了") || contains(one.behind, U"装了");  // 一辆车坐了45人 tells of this one
            const bool holds =
                !sat && (is_price(next) ||
                         has_any(one.behind, {U"有", U"装", U"能装", U"重", U"holds", U"has", U"have", U"contains",
                                              U"costs", U"cost", U"weighs", U"is", U"可以坐", U"坐"}));
            const bool opens =
                one.before.empty() || one.before == U" " || has_any(one.before, {U"如果", U"if", U"买", U"已知"});
            // 一箱苹果24个，5箱: the measure comes again with another number
            const Text measure = one.behind.substr(0, 1);
            const bool verb_again =
                !one.before.empty() && one.before != U"从" && one.before.size() < 4 &&
                std::any_of(
                    facts.begin() + static_cast<std::ptrdiff_t>(i) + 2, facts.end(),
                    [&](const ProblemFact& later) {
                        return later.before.ends_with(one.before) && later.behind.starts_with(measure);
                    });  // 绣一条…绣6条
            const bool repeats =
                is_one && (opens || verb_again) && !measure.empty() && is_han(measure[0]) &&
                std::any_of(facts.begin() + static_cast<std::ptrdiff_t>(i) + 2, facts.end(),
                            [&](const ProblemFact& later) { return later.behind.substr(0, 1) == measure; });
            if (((is_one || measured) && holds && (opens || is_price(next))) || repeats) {
                next.each = true;
                next.each_of = repeats ? measure : one.noun;
                facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
                continue;
            }
            ++i;
        }
        // 8元一块: the one behind a price is what the price is for
        for (std::size_t i = 0; i + 1 < facts.size(); ++i) {
            const ProblemFact& one = facts[i + 1];
            const bool next_to_it = one.quantity.begin == facts[i].quantity.end && text[one.quantity.begin] == U'一' &&
                                    one.value() == Rational(1);
            if (next_to_it && is_price(facts[i]) && !facts[i].each && !one.noun.empty()) {
                facts[i].each = true;
                facts[i].each_of = one.noun;
                facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                if (i + 1 < facts.size() && facts[i + 1].behind.starts_with(facts[i].each_of)) {
                    facts[i + 1].quantity.unit.reset();  // 墨8元一块，买5块: five of them, not five yuan
                }
            }
        }
        // "a book costs 12 dollars": the article is no number
        for (ProblemFact& fact : facts) {
            const std::size_t costs = std::min(find_word(fact.before, U"costs"), find_word(fact.before, U"cost"));
            if (!fact.each && costs != Text::npos && is_price(fact) && facts.size() > 1) {
                const Text subject = fact.before.substr(0, costs);
                std::size_t article = find_word(subject, U"a");
                article = article == Text::npos ? find_word(subject, U"an") : article;
                if (article != Text::npos) {
                    fact.each = true;
                    fact.each_of = noun_of(subject.substr(article + 2));
                }
            }
        }
        // An article: 一辆汽车, 一个班有40人, 修一条长600米的路. Its measure word counts nothing else.
        if (facts.size() > 1) {
            std::erase_if(facts, [this](const ProblemFact& f) { return is_article(f); });
        }
    }

    bool is_article(const ProblemFact& fact) const {
        const bool one = text[fact.quantity.begin] == U'一' && fact.quantity.number_end == fact.quantity.begin + 1 &&
                         !fact.each && !fact.quantity.unit;
        const Text measure = fact.behind.substr(0, 1);
        if (!one || fact.behind.size() < 2 ||
            Text(U"本辆件种笔次个项份列架艘条块批座台袋桶根双堆位名支只箱盒头瓶部张棵幢栋间家群片套筐道段匹捆幅处壶")
                    .find(measure) == Text::npos ||
            has_any(fact.behind, {U"多少", U"几"})) {
            return false;
        }
        const bool counted = std::any_of(facts.begin(), facts.end(), [&](const ProblemFact& other) {
            return &other != &fact && other.behind.starts_with(measure);
        });
        const bool place = (fact.before.ends_with(U"在") || fact.before.ends_with(U"进")) &&
                           has_any(fact.behind, {U"里", U"中", U"上"});  // 关在一个笼子里
        const bool opens = fact.before.empty() || has_any(fact.before, {U"有"});
        const bool joined = ends_with_any(fact.behind, {U"和", U"与", U"带", U"带着", U"带领"});  // 一个老师和24个同学
        return !joined && (place || (opens && fact.clause == 0) ||
                           (!counted && !contains(text, U"几" + std::u32string(measure)) &&
                            !contains(text, U"多少" + std::u32string(measure))));
    }

    // "a second rope" is another one, "a second for 10 seconds" a time.
    static bool is_ordinal(Text words) {
        constexpr Text second = U" second ";
        const std::size_t at = words.find(second);
        const Text next = at == Text::npos ? Text() : words.substr(at + second.size());
        return !next.empty() && is_latin_letter(next[0]) &&
               !begins_with_any(next, {U"for ", U"and ", U"in ", U"on ", U"to ", U"how ", U"when ", U"while ", U"at ",
                                       U"is ", U"if ", U"then ", U"more ", U"over ", U"during ", U"or "});
    }

    static bool is_period(Text noun) {
        return noun == U"day" || noun == U"week" || noun == U"month" || noun == U"hour" || noun == U"minute" ||
               noun == U"second" || noun == U"year" || noun == U"piece" || noun == U"box" || noun == U"bag" ||
               noun == U"pack";
    }

    bool is_decimal_point(std::size_t at) const {
        return text[at] == U'.' && at > 0 && at + 1 < text.size() && is_ascii_digit(text[at - 1]) &&
               is_ascii_digit(text[at + 1]);
    }

    // The clause that asks.
    void find_question() {
        std::size_t at = Text::npos;
        for (const Text word : {Text(U"多少"), Text(U"几"), Text(U"how "), Text(U"what"), Text(U"多远"), Text(U"多久"),
                                Text(U"多大"), Text(U"多长"), Text(U"find")}) {
            const std::size_t found = text.rfind(word);
            at = found != Text::npos && (at == Text::npos || found > at) ? found : at;
        }
        at = at == Text::npos ? text.size() : at;
        std::size_t begin =
            at == text.size() && text.ends_with(U"?") ? at - 1 : at;  // "Total cost?" asks with its noun
        while (begin > 0 && (!is_stop(begin - 1) || is_decimal_point(begin - 1))) {
            --begin;
        }
        std::size_t end = at;
        while (end < text.size() && (Text(U".?!").find(text[end]) == Text::npos || is_decimal_point(end))) {
            ++end;
        }
        question = text.substr(begin, end - begin);
        asked = at == text.size() ? question : text.substr(at, end - at);
    }
};

}  // namespace minillm
