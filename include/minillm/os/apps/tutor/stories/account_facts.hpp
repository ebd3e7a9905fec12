// os/apps/tutor/stories/account_facts.hpp: the numbers of a Chinese story as the facts of an account, and what is
// asked.
//
//     每箱24瓶               24 瓶 for each 箱         比黄花多5朵      more than 黄花: 5
//     一天卖38千克           38 kg for each 天         是鸡的3倍        3 times 鸡
//     早上煎了4个            4 个, it goes             还剩9个          9 个 are left
//     2019年, 8路车, 3楼     nothing: they only name
//
// Next: account_in_chinese.hpp, which reckons with them. Read before it: clause_story.hpp, account_words.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../math_step.hpp"
#include "../problem_steps.hpp"
#include "account_names.hpp"
#include "account_words.hpp"
#include "clause_story.hpp"

namespace minillm {

/// One number of an account.
struct AccountFact {
    enum class Kind { amount, rate, more, times };

    Kind kind = Kind::amount;
    Rational value;
    std::u32string unit;             // what it is counted in
    std::u32string label;            // whose, and of what
    std::u32string per;              // of a rate: for each of these
    std::u32string subject, object;  // of a comparison
    bool soft = false;               // 一本14元: a rate only where books are counted
    bool share = false;
    bool left = false;       // 还剩9个
    bool lacking = false;    // 还差5个, 再做5个就够
    bool to_go = false;      // 离学校还有180米
    bool whole = false;      // 一共放了450本
    bool each_time = false;  // 每小时比他多5个
    bool returned = false;   // 找回8元
    bool among = false;      // 平均分给4个同伴
    bool paid = false;       // 总共花了36元
    bool done = false;       // 花了68元
    bool part = false;       // 修了全长的5/9: so much of the whole
    bool each = false;       // 各买6件
    bool product = false;    // of a rate and a count
    bool compared = false;   // something else was reckoned from it
    int flow = 0;
    std::size_t clause = 0;
    std::size_t number = 0;
    bool in_question = false;
};

/// What an account is asked for.
struct AccountQuestion {
    enum class Kind { none, total, left, start, needed, difference, times_as_many, share_of, one };

    Kind kind = Kind::none;
    std::u32string unit;     // of the answer
    std::u32string per;      // 每箱几瓶: for each of these
    std::u32string subject;  // of whom
    std::u32string object;   // compared with whom
    bool less = false;       // 少多少
    int flow = 0;
};

/// Reads the facts.
class AccountFacts {
    using Text = std::u32string_view;

public:
    explicit AccountFacts(const ClauseStory& story) : story_(story) {
        read_question();
        known_ = true;
        for (std::size_t i = 0; known_ && i < story.numbers().size(); ++i) {
            read(i);
        }
    }

    /// Whether every number has its place.
    bool known() const { return known_; }
    const std::vector<AccountFact>& facts() const { return facts_; }
    const AccountQuestion& question() const { return question_; }

private:
    // ---- The question ----------------------------------------------------------------------------------------------

    void read_question() {
        using Kind = AccountQuestion::Kind;
        const Text q = story_.question();
        std::size_t at = q.rfind(U"多少");
        std::size_t end = at == Text::npos ? 0 : at + 2;
        for (const Text word : {Text(U"多远"), Text(U"多长"), Text(U"多高"), Text(U"多重")}) {
            const std::size_t found = at == Text::npos ? q.rfind(word) : Text::npos;
            at = found != Text::npos ? found : at;
            end = found != Text::npos ? found + word.size() : end;
        }
        if (at == Text::npos) {
            at = q.rfind(U'几');
            end = at == Text::npos ? 0 : at + 1;
        }
        if (at == Text::npos) {
            return;
        }
        if (q.substr(0, at).ends_with(U"分之")) {  // 几分之几, 百分之几
            const bool of_hundred = q.substr(0, at).ends_with(U"百分之");
            question_.unit = AccountWords::counted_in(q.substr(end));
            if (of_hundred || !question_.unit.empty()) {
                at = of_hundred ? 0 : q.rfind(U'几', at - 1);
            } else {
                end = at - 2;
                at = q.rfind(U'几', at - 1);
            }
            if (at == Text::npos || at == 0) {
                return;
            }
        }
        Text before = q.substr(0, at);
        std::size_t own = 0;  // the words behind the last number of the clause ask
        for (const StoryNumber& number : story_.numbers()) {
            const std::size_t place = story_.place_of(q);
            const bool inside = number.quantity.begin >= place && number.quantity.end <= place + at;
            own = inside ? number.quantity.end - place : own;
        }
        const Text asks = before.substr(std::min(own, before.size()));
        const Text behind = q.substr(end);
        if (behind.starts_with(U"种") || asks.find(U'每') != asks.rfind(U'每')) {
            return;  // in how many ways; 平均每人每小时: of two things at once
        }
        question_.unit = behind.starts_with(U"钱") ? U"yuan" : AccountWords::counted_in(behind);
        const bool in_money = has_any(before, {U"钱", U"费", U"付", U"花"});  // 一个月饭钱要交多少
        question_.unit =
            question_.unit.empty() && behind.empty() && in_money ? std::u32string(U"yuan") : question_.unit;
        question_.flow = AccountWords::flow(before, Text());
        const std::size_t than = before.find(U'比');
        if (than != Text::npos && than < own && contains(asks, U"共")) {
            return;  // 小明比我少7张我们一共有几张, without a mark
        }
        const bool gap = has_any(before, {U"相差", U"差了"}) || before.ends_with(U"差");
        read_each(before);
        if (behind.starts_with(U"分之")) {
            question_.kind = Kind::share_of;
        } else if (behind.starts_with(U"倍")) {
            question_.kind = Kind::times_as_many;
        } else if (than != Text::npos && than > 0) {
            question_.kind = Kind::difference;
            const Text rest = before.substr(than + 1);
            const std::size_t sign = rest.find_last_of(U"多少大小高矮长短重轻贵快慢远近");
            const bool cheap = contains(rest, U"便宜");
            if (!cheap && (sign == Text::npos || sign == 0)) {
                question_.kind = Kind::none;
                return;
            }
            const std::size_t ends = cheap ? rest.find(U"便宜") : sign;
            question_.less = cheap || Text(U"少小矮短轻慢近").find(rest[ends]) != Text::npos;
            question_.subject = AccountNames::name(before.substr(0, than));
            question_.object = AccountNames::name(rest.substr(0, ends));
            return;
        } else if (has_any(before, {U"相差"}) || (q[at] == U'几' && asks_gap(before))) {
            question_.kind = Kind::difference;
        } else if (has_any(before, {U"还差", U"还缺", U"不够", U"还要", U"还需", U"缺", U"还得", U"差", U"找"}) ||
                   gap || (has_any(before, {U"再"}) && has_any(behind, {U"就", U"才"}))) {
            question_.kind = Kind::needed;
        } else if (has_any(before, {U"前是", U"去的时候", U"出门时", U"原价", U"原有"}) ||
                   has_any(before, {U"原来", U"原先", U"本来", U"先前", U"之前", U"以前", U"一开始", U"最初", U"开始",
                                    U"最开始"})) {
            question_.kind = Kind::start;
        } else if (has_any(before, {U"剩", U"还有", U"余", U"还留", U"没"}) || before.ends_with(U"留")) {
            question_.kind = Kind::left;
        } else if (has_any(before, {U"共", U"总", U"合起来", U"加起来", U"的和", U"之和", U"合计", U"全部"}) ||
                   before.ends_with(U"和是") || before.ends_with(U"和") ||
                   has_any(before, {U"一套", U"全校", U"全班", U"这两", U"各买一", U"各一"})) {
            question_.kind = Kind::total;
        } else if (has_any(before, {U"现在"})) {
            question_.kind = Kind::left;
        } else {
            question_.kind = Kind::one;
        }
        const std::size_t link = before.find(U'是');
        const bool compares = behind.starts_with(U"倍") || behind.starts_with(U"分之");
        question_.subject = AccountNames::name(before.substr(0, compares && link != Text::npos ? link : before.size()));
        question_.object =
            compares && link != Text::npos ? AccountNames::name(before.substr(link + 1)) : std::u32string();
    }

    // 语文高几分: one of two, and by how much.
    static bool asks_gap(Text before) {
        return before.size() > 2 && Text(U"高多贵重大长快少低轻").find(before.back()) != Text::npos &&
               !ends_with_any(before,
                              {U"身高", U"体重", U"最多", U"至少", U"最少", U"全长", U"多长", U"最大", U"周长"});
    }

    // 每箱几瓶, 平均一天几步, 一个鸡蛋多少元
    void read_each(Text before) {
        const std::size_t each = before.rfind(U'每');
        if (each != Text::npos) {
            question_.per = AccountWords::counted_in(before.substr(each + 1));
            return;
        }
        const std::size_t one = before.rfind(U'一');
        const bool article = one != Text::npos && before.substr(one, 2) != U"一共" &&
                             before.substr(one, 2) != U"一起" && before.substr(one, 2) != U"一套";
        if (article) {
            const std::u32string per = AccountWords::counted_in(before.substr(one + 1));
            const bool period = per == U"d" || per == U"wk" || per == U"month" || per == U"yr";
            const bool mean = contains(before, U"平均") || contains(before, U"合");
            question_.per = period && !mean ? std::u32string() : per;  // 这一天共收多少: the whole
        }
    }

    // ---- The numbers -----------------------------------------------------------------------------------------------

    void read(std::size_t i) {
        const StoryNumber& number = story_.numbers()[i];
        if (only_says_which(i) || has_any(story_.clauses()[number.clause], {U"先不", U"不买"})) {
            return;
        }
        if (is_period(i)) {
            return;
        }
        AccountFact fact;
        fact.value = number.value();
        fact.number = i;
        fact.clause = number.clause;
        fact.share = number.is_share() && !number.has_unit();
        fact.in_question = number.clause == story_.index_of(story_.question());
        const Text behind = number.behind;
        fact.unit = number.has_unit() ? AccountWords::key_of(*number.quantity.unit) : AccountWords::counted_in(behind);
        if (fact.unit == U"分" || (behind.starts_with(U"块") && !fact.unit.empty())) {
            fact.unit = behind.starts_with(U"块") ? U"yuan" : fact.unit;
        }
        const std::size_t measured = number.has_unit()   ? number.quantity.end - number.quantity.number_end
                                     : fact.unit.empty() ? 0
                                                         : 1;
        const Text noun = behind.substr(std::min(measured, behind.size()));
        const Text before = number.before;
        if (number.quantity.percent || begins_with_any(behind, {U"折", U"%", U"成"})) {
            known_ = false;
            return;
        }
        if (read_comparison(fact, number, noun)) {
            return;
        }
        if (says_more(before) || (fact.unit.empty() && !behind.empty() && is_han(behind[0]) && !fact.share)) {
            known_ = false;  // 现在每小时少做6个: than what?
            return;
        }
        if (fact.share) {
            fact.part = true;
            fact.flow = AccountWords::flow(before, noun);
            const bool asks_rest = has_any(story_.question(), {U"剩", U"还", U"没", U"留", U"差", U"缺", U"余"}) &&
                                   !has_any(before, {U"是", U"占"}) && !has_any(noun, {U"是"});
            fact.flow = fact.flow == 0 && asks_rest ? -1 : fact.flow;  // 写了四分之三，还差几页
            known_ = fact.flow != 0 && last_of_clause(i) && !contains(before, U"剩");
            fact.label = AccountNames::name(before);
            facts_.push_back(fact);
            return;
        }
        read_rate(fact, before, noun);
        fact.left =
            has_any(before, {U"剩", U"还有", U"余下", U"还留", U"还空", U"还躺", U"只有", U"变成", U"余额"}) ||
            (last_of_clause(i) && has_any(noun, {U"没", U"剩"})) ||
            (has_any(before, {U"现在有", U"一共有", U"这时"}) && question_.kind == AccountQuestion::Kind::start);
        if (has_any(story_.clauses()[number.clause], {U"加起来", U"的和", U"合起来", U"共"}) && !fact.in_question &&
            contains(before, U"和")) {
            known_ = false;  // 她和妈妈共46岁: the sum
            return;
        }
        fact.lacking = has_any(before, {U"还差", U"还缺", U"还少"}) ||
                       (has_any(before, {U"再", U"差"}) && has_any(noun, {U"就", U"才", U"正好"}));
        fact.to_go = has_any(before, {U"离", U"距"}) && fact.left;
        fact.whole = has_any(before, {U"共", U"加起来", U"合起来", U"的和", U"和是", U"总"}) && !fact.in_question;
        fact.done = has_any(before, {U"了", U"掉", U"去", U"出", U"走"});
        fact.each = contains(before, U"各");
        const Text own = last_of_clause(i) ? noun : Text();  // 240页的书看了30页: the verb is of the next number
        fact.flow = fact.left || fact.lacking ? 0 : flow_of(number, own);
        fact.among = has_any(before, {U"分给", U"分成", U"分到", U"分装", U"装成", U"平均"});
        fact.returned = contains(before, U"找");
        fact.paid = has_any(before, {U"花", U"付", U"用"});
        fact.label = AccountNames::name(before);
        for (std::size_t at = fact.label.find(U'有'); at != Text::npos; at = fact.label.find(U'有', at + 1)) {
            fact.label[at] = U'|';  // 图书角有故事书
        }
        fact.label += U"|";
        fact.label += noun;
        facts_.push_back(fact);
    }

    // 少做6个, 降到30元: no amount of its own.
    static bool says_more(Text before) {
        constexpr std::size_t nearest = 4;
        const Text last = before.substr(before.size() - std::min(before.size(), nearest));
        return has_any(last, {U"多", U"少", U"便宜", U"贵"}) &&
                       !has_any(last, {U"还少", U"多出", U"少了", U"减少", U"多云"})
                   ? true
                   : has_any(last, {U"降到", U"涨到", U"减到", U"增加到", U"升到", U"降为", U"增到"});
    }

    bool last_of_clause(std::size_t i) const {
        const std::vector<StoryNumber>& n = story_.numbers();
        return i + 1 == n.size() || n[i + 1].clause != n[i].clause;
    }

    // Who gives to whom decides: 外公给了我150元 comes, 送给同桌16只 goes.
    int flow_of(const StoryNumber& number, Text noun) const {
        const Text before = number.before;
        const bool money = number.measures("money");
        if (money && has_any(before, {U"买", U"卖"}) && !has_any(before, {U"花", U"用", U"付"})) {
            return contains(before, U"买") ? -1 : 0;
        }
        const std::size_t gives = before.rfind(U'给');
        if (gives == Text::npos) {
            return AccountWords::flow(before, noun);
        }
        const std::u32string receiver = AccountNames::name(before.substr(gives + 1));
        const bool to_hero = receiver == U"我" || receiver == U"他" || receiver == U"她" || receiver == U"它" ||
                             receiver.empty() || (!receiver.empty() && contains(question_.subject, receiver));
        Text giver = before.substr(0, gives);
        for (const Text verb : {Text(U"送"), Text(U"借"), Text(U"分"), Text(U"奖"), Text(U"发"), Text(U"捐"),
                                Text(U"卖"), Text(U"寄"), Text(U"拿"), Text(U"赠"), Text(U"交"), Text(U"派"),
                                Text(U"喂"), Text(U"转"), Text(U"又"), Text(U"再"), Text(U"还"), Text(U"先")}) {
            giver.remove_suffix(giver.ends_with(verb) ? verb.size() : 0);
        }
        const bool by_hero = AccountNames::name(giver).empty() || AccountNames::is_pronoun(AccountNames::name(giver)) ||
                             giver == U"我" || giver == U"自己" ||
                             contains(question_.subject, AccountNames::name(giver));
        return to_hero && !AccountNames::name(giver).empty() && !contains(question_.subject, AccountNames::name(giver))
                   ? 1
               : by_hero ? -1
                         : 0;
    }

    // Numbers that name a day, a floor, a year or a bus; 两人, which counts those told of.
    bool only_says_which(std::size_t i) const {
        const StoryNumber& number = story_.numbers()[i];
        const Text behind = number.behind;
        const Text t = story_.text();
        const bool year = number.value().is_whole() && Rational(1900) < number.value() &&
                          number.value() < Rational(2100) && behind.starts_with(U"年");
        const bool tag = begins_with_any(behind, {U"路", U"号", U"楼", U"室", U"年级", U"月", U"日", U"中"}) ||
                         number.before.ends_with(U"第");
        const Text written = t.substr(number.quantity.begin, number.quantity.number_end - number.quantity.begin);
        const bool both = (written == U"两" || written == U"俩") &&
                          begins_with_any(behind, {U"人", U"个人", U"天", U"种", U"个班", U"次", U"者", U"筐", U"队",
                                                   U"本", U"项", U"样", U"个数", U"地", U"车", U"仓", U"组", U"层"}) &&
                          number.clause == story_.index_of(story_.question());
        return year || tag || both || is_number_of_told(number);
    }

    // 三堆石子，第一堆 ...: how many are told of.
    bool is_number_of_told(const StoryNumber& number) const {
        const std::u32string measure(number.behind.substr(0, 1));
        return number.is_count() && !measure.empty() && contains(story_.text(), U"第一" + measure) &&
               contains(story_.text(), U"第二" + measure);
    }

    // 一天卖38千克, 一斤樱桃25元: the one of which so much is told next. 这一天共收: no number.
    bool is_period(std::size_t i) {
        const StoryNumber& number = story_.numbers()[i];
        const Text t = story_.text();
        const Text written = t.substr(number.quantity.begin, number.quantity.number_end - number.quantity.begin);
        if (!(number.value() == Rational(1)) || !number.has_unit() || number.is_share()) {
            return false;
        }
        const bool asked = number.clause == story_.index_of(story_.question());
        const bool one_long = asked && written == U"一" && (number.measures("time") || number.measures("calendar"));
        const bool of_next = !last_of_clause(i) && (written == U"一" || number.before.empty());
        if (of_next) {
            pending_per_ = AccountWords::key_of(*number.quantity.unit);
        }
        return one_long || of_next;
    }

    // 每箱24瓶, 一天卖38千克, 18元一斤
    void read_rate(AccountFact& fact, Text before, Text noun) {
        if (!pending_per_.empty()) {
            fact.per = pending_per_;
            fact.kind = AccountFact::Kind::rate;
            pending_per_.clear();
            return;
        }
        if (const std::size_t each = before.rfind(U'每'); each != Text::npos) {
            fact.per = AccountWords::counted_in(before.substr(each + 1));
            fact.kind = fact.per.empty() ? AccountFact::Kind::amount : AccountFact::Kind::rate;
            known_ = known_ && !fact.per.empty();
            return;
        }
        if (!noun.empty() && (noun[0] == U'一' || noun[0] == U'每' || noun[0] == U'/')) {
            fact.per = AccountWords::counted_in(noun.substr(1));
            const bool ends = noun.size() <= 2 || AccountWords::is_unit(fact.per);
            fact.kind = fact.per.empty() || !ends ? AccountFact::Kind::amount : AccountFact::Kind::rate;
            return;
        }
        const std::size_t one = before.rfind(U'一');
        if (one != Text::npos && before.substr(one, 2) != U"一共") {
            const std::u32string per = AccountWords::counted_in(before.substr(one + 1));
            known_ = known_ && (per.empty() || per != fact.unit);  // 一个蛋糕要3个鸡蛋: which of them is counted later
            if (!per.empty() && per != fact.unit) {
                fact.per = per;
                fact.kind = AccountFact::Kind::rate;
                fact.soft = true;
            }
        }
    }

    // 比黄花多5朵, 是鸡的3倍, 比上午的三分之二多6件
    bool read_comparison(AccountFact& fact, const StoryNumber& number, Text noun) {
        const Text before = number.before;
        const bool multiple = number.behind.starts_with(U"倍");
        const bool share_of = fact.share && before.ends_with(U"的");
        const std::size_t than = before.find(U'比');
        if (multiple || share_of) {
            std::size_t link = than;
            std::size_t width = 1;
            for (const Text word :
                 {Text(U"相当于"), Text(U"等于"), Text(U"正好是"), Text(U"是"), Text(U"有"), Text(U"为")}) {
                const std::size_t at = link == Text::npos ? before.find(word) : Text::npos;
                width = at != Text::npos ? word.size() : width;
                link = at != Text::npos ? at : link;
            }
            const bool of_whole = share_of && has_any(before, {U"全", U"其中的", U"总"});
            if (link == Text::npos || of_whole) {
                known_ = share_of && AccountWords::flow(before, noun) != 0;
                return !known_;
            }
            fact.kind = AccountFact::Kind::times;
            fact.subject = AccountNames::name(before.substr(0, link));
            fact.object = AccountNames::name(before.substr(link + width));
            facts_.push_back(fact);
            return true;
        }
        fact.each_time = contains(before, U"每");
        const Text clause = story_.clauses()[number.clause];
        const bool behind_times =
            !facts_.empty() && facts_.back().kind == AccountFact::Kind::times && facts_.back().clause == number.clause;
        if (behind_times) {
            const bool plus = has_any(before, {U"多", U"大", U"高", U"贵", U"重", U"长"});
            const bool less = has_any(before, {U"少", U"小", U"矮", U"便宜", U"轻", U"短"});
            known_ = known_ && plus != less && !fact.share;
            fact.kind = AccountFact::Kind::more;
            fact.value = plus ? fact.value : -fact.value;
            facts_.push_back(fact);
            return true;
        }
        if (than == Text::npos) {
            known_ = known_ && (!contains(clause, U"比") || contains(clause, U"比赛") || contains(clause, U"比萨") ||
                                fact.in_question);
            return false;
        }
        if (contains(before, U"比赛")) {
            return false;
        }
        const Text rest = before.substr(than + 1);
        const bool cheap = contains(rest, U"便宜");
        const std::size_t sign = cheap ? rest.find(U"便宜") : rest.find_last_of(U"多少大小高矮长短重轻贵快慢");
        constexpr std::size_t nearest = 4;  // 多卖了, 便宜了
        if (sign == Text::npos || sign == 0 || fact.share || contains(noun, U"倍") || rest.size() - sign > nearest) {
            known_ = false;
            return true;
        }
        const bool less = cheap || Text(U"少小矮短轻慢").find(rest[sign]) != Text::npos;
        fact.kind = AccountFact::Kind::more;
        fact.value = less ? -fact.value : fact.value;
        fact.subject = AccountNames::name(before.substr(0, than));
        fact.object = AccountNames::name(rest.substr(0, sign));
        facts_.push_back(fact);
        return true;
    }

    const ClauseStory& story_;
    std::vector<AccountFact> facts_;
    AccountQuestion question_;
    std::u32string pending_per_;
    bool known_ = false;
};

}  // namespace minillm
