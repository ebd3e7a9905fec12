// os/apps/tutor/stories/account_words.hpp: the words by which a Chinese story is read as an account: what is counted in
// what, whose it is, and whether it comes or goes.
//
//     18个, 5吨, 30岁            counted in 个, t, 岁                早上煎了4个, 又倒出2升     it goes
//     小红家养鸡36只             its label: 小红家养鸡               又飞来3只, 外公给了我5元   it comes
//
// Not here: what is reckoned with it (account_in_chinese.hpp). Read before it: clause_story.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../../../../text/utf8.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Words of a Chinese account.
class AccountWords {
    using Text = std::u32string_view;

public:
    /// The measure word or unit that words begin with: 个, or the id of a unit. Empty: neither.
    static std::u32string counted_in(Text words) {
        constexpr Text measures =
            U"个只本张支枝条块棵盆箱瓶包袋盒篮筐桶杯碗件套双副把台辆架座间栋层排行列页字人名位头匹朵颗粒根段片串束艘枚"
            U"堆群组队班道题次遍场步级下岁度户家节卷封份壶罐捆口顶盏株盘桌车趟环圈册滴样集发面幅瓣打堵头艘部床";
        if (words.starts_with(U"小朋友") || words.starts_with(U"同学") || words.starts_with(U"学生")) {
            return U"人";
        }
        if (words.starts_with(U"个人") || words.starts_with(U"个小朋友") || words.starts_with(U"个同学") ||
            words.starts_with(U"名") || words.starts_with(U"位") || words.starts_with(U"个学生") ||
            words.starts_with(U"个孩子") || words.starts_with(U"个队员") || words.starts_with(U"个朋友")) {
            return U"人";
        }
        const bool long_time =
            words.starts_with(U"个小时") || words.starts_with(U"个星期") || words.starts_with(U"个月");
        if (!long_time && !words.empty() && words[0] == U'个') {
            return U"个";
        }
        if (const auto unit = UnitReader::unit_at(words, 0)) {
            return key_of(unit->readings.front());
        }
        return !words.empty() && measures.find(words[0]) != Text::npos ? std::u32string(words.substr(0, 1))
                                                                       : std::u32string();
    }

    static std::u32string key_of(const Unit& unit) { return decode_utf8(unit.id); }

    /// Whether a key is a measure of units rather than a measure word.
    static bool is_unit(const std::u32string& key) { return !key.empty() && !is_han(key[0]); }

    /// Whether two amounts may be added: counted in the same, or one of them in the general 个.
    static bool alike(const std::u32string& a, const std::u32string& b) {
        const bool general = (a == U"个" && !is_unit(b)) || (b == U"个" && !is_unit(a));
        return a == b || a.empty() || b.empty() || general;
    }

    /// What a verb does to an amount: +1 it comes, -1 it goes, 0 nothing is said.
    static int flow(Text before, Text behind) {
        const int told = flow_in(before, true);
        return told != 0 ? told : flow_in(behind, false);
    }

private:
    // The verb that ends last (or begins first); of two that end at one place the longer: 飞来 and not 飞.
    static int flow_in(Text words, bool last) {
        const std::u32string plain = without_times(words);
        if (last && ends_with_any(plain, {U"花", U"发", U"交", U"倒", U"退"})) {
            return -1;
        }
        int found = 0;
        std::size_t best = last ? 0 : plain.size() + 1;
        std::size_t length = 0;
        const auto look = [&](std::initializer_list<Text> verbs, int sign) {
            for (const Text verb : verbs) {
                for (std::size_t at = plain.find(verb); at != Text::npos; at = plain.find(verb, at + 1)) {
                    const std::size_t place = last ? at + verb.size() : at;
                    const bool nearer = last ? place > best : place < best;
                    if (nearer || (place == best && verb.size() > length)) {
                        found = sign;
                        best = place;
                        length = verb.size();
                    }
                }
            }
        };
        look({U"买",   U"来",   U"收到", U"收了", U"得到", U"获得", U"得了", U"加上", U"添",   U"又加",
              U"增加", U"捡",   U"摘",   U"采",   U"种了", U"又种", U"做了", U"又做", U"做好", U"生产",
              U"放进", U"放入", U"进了", U"进货", U"上车", U"上来", U"上了", U"涨",   U"升",   U"赢",
              U"挣",   U"赚",   U"领",   U"长高", U"胖",   U"充",   U"倒进", U"倒入", U"装进", U"运进",
              U"运来", U"进去", U"开进", U"补",   U"生了", U"孵",   U"攒",   U"存",   U"折了", U"又折",
              U"烤",   U"钓",   U"送来", U"拿来", U"调来", U"调入", U"转来", U"转入", U"借来", U"还回",
              U"飞来", U"爬",   U"游来", U"跑来", U"加入", U"新增", U"加水", U"搬来", U"搬进", U"爬上去"},
             1);
        look(
            {U"吃",   U"喝",   U"用",   U"花了", U"花掉", U"花去", U"卖",   U"送",   U"借走", U"借出", U"借给", U"丢",
             U"掉",   U"坏",   U"走",   U"飞",   U"离开", U"下车", U"下去", U"下了", U"煎",   U"煮",   U"炸",   U"扔",
             U"烧",   U"取",   U"捐",   U"寄",   U"消耗", U"发给", U"发了", U"发出", U"付",   U"交了", U"交给", U"上交",
             U"扣",   U"倒了", U"倒掉", U"倒出", U"倒走", U"洒",   U"砍",   U"漏",   U"死",   U"退了", U"退回", U"退掉",
             U"输",   U"撕",   U"碎",   U"破",   U"烂",   U"蒸发", U"滑",   U"降",   U"跌",   U"瘦",   U"少了", U"去",
             U"出",   U"拿",   U"剪",   U"截",   U"锯",   U"喂",   U"请假", U"抽了", U"抽出", U"抽走", U"减少", U"分给",
             U"做完", U"看",   U"读",   U"修",   U"省了", U"节约", U"亏",   U"找回", U"找了", U"留",   U"下来", U"折抵",
             U"抵扣", U"优惠", U"空了", U"空着", U"摘走", U"摘下"},
            -1);
        return found;
    }

    // 上午, 后来, 树上: places and times whose characters are verbs elsewhere.
    static std::u32string without_times(Text words) {
        std::u32string plain(words);
        for (const Text word :
             {Text(U"原来"), Text(U"本来"), Text(U"后来"), Text(U"回来时"), Text(U"将来"), Text(U"以来"),
              Text(U"用电"), Text(U"用水"), Text(U"花园"), Text(U"花店"),   Text(U"红花"), Text(U"黄花"),
              Text(U"纸花"), Text(U"鲜花"), Text(U"发现"), Text(U"出发"),   Text(U"走路"), Text(U"去年"),
              Text(U"出租"), Text(U"花盆"), Text(U"菊花"), Text(U"梅花"),   Text(U"兰花"), Text(U"花生"),
              Text(U"图书"), Text(U"出门"), Text(U"飞机"), Text(U"送报"),   Text(U"花瓶"), Text(U"花坛"),
              Text(U"升学"), Text(U"发卡"), Text(U"看台"), Text(U"爬山"),   Text(U"采购")}) {
            for (std::size_t at = plain.find(word); at != Text::npos; at = plain.find(word, at + 1)) {
                std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(at), word.size(), U' ');
            }
        }
        return plain;
    }
};

}  // namespace minillm
