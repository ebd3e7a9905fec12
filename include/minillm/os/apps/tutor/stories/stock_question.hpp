// os/apps/tutor/stories/stock_question.hpp: what a story of one stock asks, and whether it is one.
//
//     还剩几个, "how many are left"      rest         原来有几个, "at first"        first
//     现在有几个, "how many now"         now          一共卖出多少                   all, and the flow: sells
//     还差多少, "how many more does"     lack         比…多多少, "than"              compares
//
// Words of other structures (倍, ratio, 同时, profit …) keep a text from being read this way at all.
//
// Next: os/apps/tutor/stories/stock_parts.hpp and stock_count.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The words of the question, and where the text speaks of a rest.
class StockQuestion {
    using Text = std::u32string_view;

public:
    bool first = false;                // what there was
    bool whole = false;                // 这本书有多少页
    bool rest = false;                 // what is left
    bool now = false;                  // what there is in the end
    bool have = false;                 // what somebody has
    bool all = false;                  // all together
    bool lack = false;                 // what is still needed
    bool negates = false;              // how many do not
    bool compares = false;             // by how much one is more
    bool tells_rest = false;           // 剩下的, "the others" are spoken of,
    std::size_t rest_at = Text::npos;  // and where
    Flow flow = Flow::unknown;         // 卖出多少: the verb that is asked about

    /// @param things  must name what is asked
    StockQuestion(const ProblemThings& things, const WordProblem& problem) {
        const Text question = problem.question;
        first = has_any(question, {U"原来", U"原有", U"最初", U"一开始", U"开始时", U"到站前", U"出发前", U"at first",
                                   U"originally", U"to begin with", U"to start with", U"in the beginning", U"before"});
        rest = has_any(question, {U"剩",   U"还有", U"余",   U"空着",   U"没有",  U"没做", U"没看",
                                  U"没修", U"没卖", U"没吃", U"没用",   U"没发",  U"还能", U"还可以",
                                  U"到校", U"出勤", U"left", U"remain", U"still", U"free", U"empty"});
        whole = has_any(question, {U"这篇", U"这本", U"这条", U"这批", U"这袋", U"这桶", U"这捆", U"这根", U"这筐",
                                   U"这堆", U"这盒", U"这箱", U"这包", U"这车", U"这段", U"这些", U"这卷"});
        now = has_any(question, {U"现在", U"这时", U"now", U"after", U"then"});
        have = has_any(question, {U"有", U"have", U"has"});
        negates = has_any(question, {U"not", U"dont", U"don't", U"doesnt", U"doesn't", U"didnt", U"didn't", U"isn't",
                                     U"aren't", U"wasn't", U"weren't", U"hasn't", U"haven't"});
        lack = has_any(question,
                       {U"还差", U"还需", U"还要", U"more does", U"more do", U"more is needed", U"more are needed"});
        lack = lack || (contains(question, U"how many more ") && has_any(question, {U"need", U"needed", U"to reach"}));
        compares = has_any(question, {U"比", U"than"});
        all = has_any(question, {U"一共", U"总共", U"共", U"合计", U"altogether", U"in all", U"in total", U"total",
                                 U"together", U"两天", U"全天"});
        const std::size_t end = std::min(question.find(U" after "), question.find(U" when "));
        all = all || (ProblemThings::is_money(*things.asked) &&
                      has_any(question, {U"要付", U"应付", U"pay", U"cost", U"price", U"bill"}));
        flow = StoryVerbs::asked(question.substr(0, end));
        for (const Text word :
             {Text(U"剩下"), Text(U"余下"), Text(U"其余"), Text(U"剩余"), Text(U"the rest"), Text(U"the remaining"),
              Text(U"what was left"), Text(U"what is left"), Text(U"what's left"), Text(U"the others")}) {
            rest_at = std::min(rest_at, problem.text.find(word));
        }
        tells_rest = rest_at != Text::npos;
    }

    /// Whether no word tells of another structure.
    static bool is_plain(Text text) {
        return !has_any(text, {U"倍",           U"往返",       U"来回",       U"周长",
                               U"面积",         U"之和",       U"的和",       U"相差",
                               U"差",           U"各",         U"分别",       U"速度",
                               U"岁",           U"打折",       U"利率",       U"利息",
                               U"计划",         U"同时",       U"相遇",       U"相向",
                               U"每隔",         U"超过",       U"以内",       U"平均数",
                               U"一半",         U"找",         U"锯成",       U"twice",
                               U"double",       U"triple",     U"ratio",      U"average",
                               U"mean",         U"percent of", U"each other", U"perimeter",
                               U"area",         U"round trip", U"and back",   U"both ways",
                               U"speed",        U"interest",   U"discount",   U"profit",
                               U"planned",      U"as many",    U"as much",    U"consecutive",
                               U"times as",     U"difference", U"towards",    U"give",
                               U"gave",         U"change",     U"skips",      U"rest of",
                               U"fewer",        U"less",       U"if every",   U"if each",
                               U"如果每",       U"水下",       U"深",         U"海平面",
                               U"deep",         U"depth",      U"瓷砖",       U"地砖",
                               U"方砖",         U"tile",       U"都有",       U"both have",
                               U"both had",     U"only",       U"cheaper",    U"paid with",
                               U"all but",      U"except",     U"missing",    U"of side",
                               U"进价",         U"售价",       U"赚",         U"further",
                               U"out of every", U"voucher",    U"coupon",     U"off the total",
                               U"优惠券",       U"代金券",     U"读数",       U"meter read",
                               U"weekday"}) &&
               !has_any(text, {U"返回", U"折返", U"没有座位"}) && !gives_somebody(text) && !compares_by_half(text) &&
               !first_hour_costs(text) && !gives_one_more(text);
    }

    /// Whether two things are asked.
    static bool asks_twice(const WordProblem& problem) {
        std::size_t count = 0;
        for (const Text word :
             {Text(U"多少"), Text(U"几"), Text(U"how many"), Text(U"how much"), Text(U"how long"), Text(U"how far")}) {
            for (std::size_t at = problem.text.find(word); at != Text::npos; at = problem.text.find(word, at + 1)) {
                ++count;
            }
        }
        return count > 1;
    }

    /// "on the two days together", 这两天, 一天一共: the question counts what was told.
    static void drop_enumeration(ProblemThings& things, const WordProblem& problem) {
        const auto question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        const Rational others(static_cast<std::int64_t>(things.facts.size()) - 1);
        std::erase_if(things.facts, [&](const TypedFact& fact) {
            const bool counts = ends_with_any(fact.before, {U"the ", U"这", U"这个"}) || fact.before.empty();
            const bool whole_day = fact.single && fact.of.unit && fact.behind.starts_with(U"一共") &&
                                   std::none_of(things.facts.begin(), things.facts.end(),
                                                [](const TypedFact& other) { return other.per.has_value(); });
            return fact.begin >= question && counts && !(others < fact.value) &&
                   (whole_day || Rational(1) < fact.value) && !is_ascii_digit(problem.text[fact.begin]);
        });
    }

    /// 每天多做8套: so many more than another rate; 第二天看了多少, where the second day is not told.
    static bool asks_untold(const ProblemThings& things, const WordProblem& problem) {
        const bool shifted = std::any_of(things.facts.begin(), things.facts.end(), [](const TypedFact& fact) {
            return fact.per && fact.before.find_first_of(U"多少") != Text::npos;
        });
        const bool by_less = std::any_of(things.facts.begin(), things.facts.end(), [](const TypedFact& fact) {
            const Text tail = fact.before.substr(fact.before.size() - std::min<std::size_t>(fact.before.size(), 2));
            return !tail.empty() && (tail.front() == U'多' || tail.front() == U'少') && !contains(fact.before, U"比") &&
                   !fact.before.ends_with(U"多出");
        });
        const std::size_t at = problem.question.find(U'第');
        const Text which = at == Text::npos ? Text{} : problem.question.substr(at, 3);
        const std::size_t question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        return shifted || by_less || (!which.empty() && !contains(problem.text.substr(0, question), which));
    }

    /// Two do one job, or one fills what the other empties: work_problems.hpp.
    static bool shares_a_job(const ProblemThings& things, const WordProblem& problem) {
        const std::string dimension = things.asked->unit ? things.asked->unit->dimension : "";
        return (dimension == "time" || dimension == "calendar") &&
               has_any(problem.text, {U"together", U"both", U"alone", U"合作", U"合做", U"一起", U"单独", U"齐开"});
    }

private:
    // The first hour of a tariff has a price of its own; a snail only climbs in it.
    static bool first_hour_costs(Text text) {
        const bool paid = has_any(text, {U"cost", U"costs", U"pay", U"pays", U"charge", U"charges", U"fee", U"price",
                                         U"rent", U"hire", U"parking"});
        return has_any(text, {U"first hour"}) && (paid || text.find_first_of(U"$£€") != Text::npos);
    }

    // 买5本送1本: of some nothing is paid.
    static bool gives_one_more(Text text) {
        const std::size_t buys = text.find(U'买');
        return buys != Text::npos && text.substr(buys, 6).find(U'送') != Text::npos;
    }

    // "half as many", an hour and a half; "half of them" is a share.
    static bool compares_by_half(Text text) {
        for (std::size_t at = find_word(text, U"half"); at != Text::npos; at = find_word(text, U"half", at + 1)) {
            if (!begins_with_any(text.substr(at + 4), {U" of the rest", U" of them", U" of it", U" of what"})) {
                return true;
            }
        }
        return false;
    }

    // 妈妈给小明5个: who has them then is another question. Not so where they are given away (给妹妹9个 without a
    // giver, 送给), or to the one who is spoken of (妈妈又给他6个).
    static bool gives_somebody(Text text) {
        for (std::size_t at = text.find(U'给'); at != Text::npos; at = text.find(U'给', at + 1)) {
            const bool away = at > 0 && Text(U"分送借寄卖租捐,.;又再后").find(text[at - 1]) != Text::npos;
            const std::size_t whom = std::min(at + (text.substr(at + 1, 1) == U"了" ? 2 : 1), text.size());
            if (!away && !begins_with_any(text.substr(whom), {U"他", U"她", U"我"})) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
