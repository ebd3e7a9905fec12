// os/apps/tutor/stories/counted_in_turn.hpp: so many at first, some come and some go, how many are there now?
//
//     地铁上原来有45人，到站下去了18个，又上来23个，现在有几人      45 - 18 + 23 = 50
//     电梯里有9个人，到三楼出去4个，进来2个，现在有几个              9 - 4 + 2 = 7
//     24罐汽水，爸爸喝了9罐，妈妈又买了12罐回来，还剩几罐            24 - 9 + 12 = 27
//
// What a verb does to the number is read from its direction (上来, 出去, 拿走) or from the verb itself; a clause with
// both or with none has no reading. Who gets something is not asked for here.
//
// Not here: two owners (holdings_of_two.hpp), a share that goes (fraction_problems.hpp). Read before it:
// clause_story.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Adds and subtracts in the order of the story.
class CountedInTurn {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        std::vector<StoryNumber> numbers = story.numbers();
        std::erase_if(numbers, [](const StoryNumber& n) {  // 到三楼, 到第3站: a place
            return begins_with_any(n.behind, {U"楼", U"站"}) && ends_with_any(n.before, {U"到", U"在", U"停", U"到了"});
        });
        constexpr std::size_t fewest = 2;
        constexpr std::size_t most = 6;
        const Text question = story.question();
        const bool asks_now = has_any(question, {U"现在", U"还剩", U"还有", U"剩", U"最后"});
        if (numbers.size() < fewest || numbers.size() > most || !asks_now ||
            !story.numbers_of(story.index_of(question)).empty() ||
            story.says({U"每", U"平均", U"倍", U"都有", U"都是", U"分别", U"比", U"各", U"折", U"岁", U"至少", U"原价",
                        U"钟头", U"点钟", U"一半", U"分之"}) ||
            has_any(question, {U"原来", U"共", U"吃了", U"卖了", U"用了", U"借", U"分之", U"天", U"需要"})) {
            return {};
        }
        if (!opens(numbers[0]) || !of_one_measure(numbers)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational count = numbers[0].value();
        std::size_t owners = 0;
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            const int direction = direction_of(story, numbers[i]);
            if (direction == 0 || names_receiver(numbers[i], question)) {
                return {};
            }
            owners += numbers[i].before.ends_with(U"有") ? 1 : 0;
            steps.push_back(problem_step(direction > 0 ? '+' : '-', count, numbers[i].value()));
            count = steps.back().result;
            if (count.is_negative()) {
                return {};
            }
        }
        return owners == 0 ? problem_finished(count, steps) : TutorAnswer{};
    }

    /// 给了妹妹9颗, 妹妹现在有几颗: she is asked for, and what she had before is not told.
    static bool asks_receiver(const ClauseStory& story) {
        const Text question = story.question();
        if (!contains(story.text(), U"给") || !has_any(question, {U"有几", U"有多少"}) ||
            !contains(question, U"现在") || has_any(question, {U"比", U"共", U"原来"})) {
            return false;
        }
        for (const StoryNumber& number : story.numbers()) {
            if (!names_receiver(number, question)) {
                continue;
            }
            const std::size_t gives = number.before.rfind(U'给');
            Text who = number.before.substr(gives + 1);
            who.remove_prefix(who.starts_with(U"了") ? 1 : 0);
            const std::size_t first = story.text().find(who);
            const bool only_there = first == static_cast<std::size_t>(who.data() - story.text().data()) &&
                                    story.text().find(who, first + 1) >= story.place_of(question);
            return only_there && question.starts_with(who);
        }
        return false;
    }

private:
    // The first number tells what there was: 车上有32人, 原本坐了28人, 存了85元, 冰箱里24罐汽水.
    static bool opens(const StoryNumber& number) {
        const bool there =
            ends_with_any(number.before, {U"有",   U"坐了", U"坐着", U"原来", U"原本", U"停着", U"停了", U"存了",
                                          U"攒了", U"载着", U"载了", U"里",   U"上",   U"装着", U"装了", U"进了",
                                          U"存",   U"带了", U"带着", U"摆着", U"摆了", U"养了", U"剩"});
        const bool asked_amount = number.is_share();
        return there && !asked_amount && !has_any(number.before, {U"又", U"走", U"卖"});
    }

    // All with the same unit, or all without one.
    static bool of_one_measure(const std::vector<StoryNumber>& numbers) {
        for (const StoryNumber& number : numbers) {
            const bool same = number.has_unit() == numbers[0].has_unit() &&
                              (!number.has_unit() || number.quantity.unit->id == numbers[0].quantity.unit->id);
            if (!same || number.is_share()) {
                return false;
            }
        }
        return true;
    }

    // 1 for what comes, -1 for what goes, 0 where it is not clear.
    static int direction_of(const ClauseStory& story, const StoryNumber& number) {
        std::u32string words(number.before);
        words += U"#";
        words += number.behind.substr(0, number.behind.find_first_of(U",.;"));
        const bool money = number.measures("money");
        const bool first_of_clause = story.numbers_of(number.clause).front()->quantity.begin == number.quantity.begin;
        if (!first_of_clause && words.front() == U'#') {
            return 0;
        }
        // the direction behind a verb says more than the verb
        const bool back = has_any(words, {U"回来", U"还回", U"归还", U"还来", U"退回", U"找回", U"还了"});
        const bool comes =
            back ||
            has_any(words, {U"上来", U"上车", U"上船", U"登船", U"上#",  U"入#",  U"又进来", U"走进",   U"加进",
                            U"上了", U"进来", U"进去", U"过来", U"送来", U"拿来", U"运来",   U"飞来",   U"游来",
                            U"开来", U"借来", U"搬来", U"驶来", U"开进", U"驶进", U"放进",   U"放入",   U"存进",
                            U"存入", U"补进", U"加入", U"转来", U"给他", U"给她", U"给我",   U"给了他", U"给了她",
                            U"又来", U"来了", U"跑来", U"走来", U"买来", U"买回", U"捡到",   U"收到",   U"得到",
                            U"孵出", U"生了", U"又进", U"进货", U"进了", U"进#"});
        const bool goes = has_any(
            words, {U"下去", U"下车", U"下船", U"下#",  U"出#",  U"出了", U"下了", U"出去", U"出来", U"走了", U"走#",
                    U"离开", U"拿走", U"拿出", U"借走", U"借出", U"卖",   U"吃",   U"喝",   U"用",   U"花",   U"送给",
                    U"送走", U"送出", U"分给", U"坏",   U"丢",   U"飞走", U"游走", U"开走", U"驶出", U"开出", U"运走",
                    U"搬走", U"倒出", U"取出", U"取走", U"倒掉", U"扔",   U"死",   U"摘",   U"领走", U"破",   U"碎",
                    U"掉",   U"退出", U"转走", U"买走", U"捐",   U"运出", U"发给"});
        const bool to_other = has_any(words, {U"给了", U"给"}) && !comes;
        if (comes && (!goes || back)) {
            return back && has_any(words, {U"还给"}) ? 0 : 1;
        }
        if (goes || to_other) {
            return comes ? 0 : -1;
        }
        if (has_any(words, {U"买", U"添", U"补", U"加", U"收", U"存", U"攒", U"赚", U"挣", U"种", U"来", U"放"})) {
            return money && has_any(words, {U"买"}) ? -1 : 1;
        }
        return 0;
    }

    // 给了妹妹9颗, 妹妹现在有几颗: she is asked for, and nobody knows what she had.
    static bool names_receiver(const StoryNumber& number, Text question) {
        const std::size_t gives = number.before.rfind(U'给');
        Text who = gives == Text::npos ? Text() : number.before.substr(gives + 1);
        who.remove_prefix(who.starts_with(U"了") ? 1 : 0);
        return who.size() >= 2 && contains(question, who);
    }
};

}  // namespace minillm
