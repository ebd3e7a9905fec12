// os/apps/health/heard_wording.hpp: what was said in haste or in Cantonese, in the words that the listeners know.
//
//     佢头先跌低咗，而家冇呼吸      ->  他刚才摔倒了，现在没有呼吸
//     叫不行, 喝农要, 触店了         ->  叫不醒, 喝农药, 触电了            a character that sounds alike
//     "she is chocking"          ->  "she is choking"                   a letter too many
//     逆水行舟, "the cooking"       ->  as they are
//
// Characters are exchanged only inside a known phrase of danger of three characters or more (two of them where the
// phrase is long), and letters only where a long word of danger is one slip away and no other word is meant. The result
// is for listening: no answer shows it.
//
// Not here: slips in the names of illnesses (illness_spelling.hpp) and in requests to the home (nlu/spelling.hpp).
// Next: os/apps/health/health_qa.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/request_text.hpp"
#include "../../../nlu/spelling.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Rewords a searchable text for the listeners.
class HeardWording {
    using Text = std::u32string_view;

public:
    static std::u32string of(Text text) { return spelled(sounded(common(text))); }

    /// Cantonese in common words, where a character says that it is.
    static std::u32string common(Text text) {
        std::u32string result(text);
        if (text.find_first_of(U"咗冇唔佢喺嘅啲嚟嘢啱嗌嗰俾畀揸瞓唞冚哋咩") == Text::npos &&
            text.find(U"点算") == Text::npos && text.find(U"而家") == Text::npos && text.find(U"成身") == Text::npos &&
            text.find(U"系咪") == Text::npos && text.find(U"头先") == Text::npos) {
            return result;
        }
        static constexpr std::array<std::pair<Text, Text>, 84> words = {{
            {U"冇晒", U"没有"},
            {U"冇曬", U"没有"},
            {U"冇哂", U"没有"},
            {U"唔郁", U"不动"},
            {U"唞唔到", U"喘不上"},
            {U"抖唔到", U"喘不上"},
            {U"透唔到", U"透不过"},
            {U"嗌极都唔", U"怎么叫都不"},
            {U"叫极都唔", U"怎么叫都不"},
            {U"嗌唔", U"叫不"},
            {U"跌低", U"摔倒"},
            {U"跌亲", U"摔伤"},
            {U"撞亲", U"撞伤"},
            {U"辣亲", U"烫伤"},
            {U"整亲", U"弄伤"},
            {U"鲠亲", U"噎住"},
            {U"哽亲", U"噎住"},
            {U"骾亲", U"噎住"},
            {U"鲠住", U"噎住"},
            {U"哽住", U"噎住"},
            {U"点算", U"怎么办"},
            {U"点做", U"怎么做"},
            {U"而家", U"现在"},
            {U"宜家", U"现在"},
            {U"依家", U"现在"},
            {U"头先", U"刚才"},
            {U"啱啱", U"刚刚"},
            {U"啱先", U"刚才"},
            {U"成身", U"全身"},
            {U"成只手", U"整只手"},
            {U"半边身", U"半边身"},
            {U"块面", U"脸"},
            {U"灰晒", U"发灰"},
            {U"白晒", U"发白"},
            {U"紫晒", U"发紫"},
            {U"肿晒", U"肿了"},
            {U"冻汗", U"冷汗"},
            {U"心口", U"胸口"},
            {U"老豆", U"爸爸"},
            {U"老窦", U"爸爸"},
            {U"老母", U"妈妈"},
            {U"阿爷", U"爷爷"},
            {U"阿嫲", U"奶奶"},
            {U"阿公", U"外公"},
            {U"阿婆", U"外婆"},
            {U"细路", U"小孩"},
            {U"细佬", U"弟弟"},
            {U"家姐", U"姐姐"},
            {U"大佬", U"哥哥"},
            {U"个仔", U"儿子"},
            {U"我仔", U"我儿子"},
            {U"我女", U"我女儿"},
            {U"个女", U"女儿"},
            {U"俾人", U"被人"},
            {U"畀人", U"被人"},
            {U"黐住", U"粘住"},
            {U"郁唔到", U"动不了"},
            {U"讲唔到", U"说不出"},
            {U"讲嘢", U"说话"},
            {U"快啲", U"快点"},
            {U"好似", U"好像"},
            {U"佢哋", U"他们"},
            {U"饮咗", U"喝了"},
            {U"食咗", U"吃了"},
            {U"瞓低", U"躺下"},
            {U"系咪", U"是不是"},
            {U"得唔得", U"行不行"},
            {U"有冇", U"有没有"},
            {U"食咩", U"吃什么"},
            {U"饮咩", U"喝什么"},
            {U"做咩", U"做什么"},
            {U"点解", U"为什么"},
            {U"成日", U"整天"},
            {U"肚腩", U"肚子"},
            {U"嗰阵", U"的时候"},
            {U"食完", U"吃完"},
            {U"食", U"吃"},
            {U"饮", U"喝"},
            {U"嘢", U"东西"},
            {U"嚟", U"来"},
            {U"畀", U"给"},
            {U"俾", U"给"},
            {U"睇", U"看"},
            {U"瞓", U"睡"},
        }};
        for (const auto& [said, meant] : words) {
            for (std::size_t at = result.find(said); at != std::u32string::npos;
                 at = result.find(said, at + meant.size())) {
                result.replace(at, said.size(), meant);
            }
        }
        static constexpr std::array<std::pair<char32_t, char32_t>, 10> characters = {{{U'咗', U'了'},
                                                                                      {U'冇', U'没'},
                                                                                      {U'唔', U'不'},
                                                                                      {U'佢', U'他'},
                                                                                      {U'喺', U'在'},
                                                                                      {U'嘅', U'的'},
                                                                                      {U'啲', U'些'},
                                                                                      {U'嗰', U'那'},
                                                                                      {U'嗌', U'叫'},
                                                                                      {U'咩', U'么'}}};
        for (char32_t& c : result) {
            for (const auto& [said, meant] : characters) {
                c = c == said ? meant : c;
            }
        }
        return result;
    }

private:
    // Characters that sound the same, or nearly; what makes another word of a phrase is left out (上调, 爷爷住).
    static bool sound_alike(char32_t one, char32_t other) {
        static constexpr std::array<Text, 66> groups = {
            U"倒到道导", U"醒行型形性", U"药要耀", U"电店垫殿", U"触出处", U"农浓脓", U"晕云运孕", U"昏婚混荤",
            U"迷谜米",   U"毒读独肚",   U"血雪穴", U"腕碗晚玩", U"割歌哥", U"楼搂漏", U"杀沙纱",   U"吊掉",
            U"抽丑",     U"搐处触",     U"窒治制", U"息西吸",   U"溺逆腻", U"水睡税", U"气汽器弃", U"喘穿串船",
            U"呼乎糊",   U"吸西息",     U"噎耶",   U"骨古鼓",   U"折着哲", U"烫躺汤", U"伤商",     U"敏民",
            U"闷门",     U"胸凶兄",     U"疼腾",   U"痛通同",   U"口扣",   U"歪外",   U"摔甩帅",   U"救就旧",
            U"命明名",   U"火伙",       U"吐土图", U"咬要",     U"蛇舌射", U"休修",   U"克刻客",   U"梗更埂",
            U"中终种",   U"风疯封",     U"心新",   U"没美梅煤", U"应硬",   U"沫末磨", U"烧少",     U"眠面棉",
            U"鼠树",     U"枯哭",       U"跳挑条", U"脉卖麦",   U"搏博膊", U"流留",   U"止只指",   U"瓶平",
            U"救旧",     U"吞屯"};
        return std::any_of(groups.begin(), groups.end(), [&](Text group) {
            return group.find(one) != Text::npos && group.find(other) != Text::npos;
        });
    }

    static std::u32string sounded(std::u32string text) {
        static constexpr std::array<Text, 73> phrases = {
            U"晕倒了",   U"昏倒了",   U"晕倒在",   U"叫不醒", U"喊不醒",   U"摇不醒",   U"推不醒",   U"没呼吸",
            U"没有呼吸", U"不呼吸",   U"没气了",   U"没心跳", U"没有心跳", U"没脉搏",   U"喘不上气", U"喘不过气",
            U"呼吸困难", U"喝农药",   U"喝了农药", U"吃农药", U"老鼠药",   U"安眠药",   U"百草枯",   U"触电了",
            U"他触电",   U"她触电",   U"人触电",   U"被电到", U"漏电了",   U"煤气中毒", U"中毒了",   U"食物中毒",
            U"抽搐了",   U"在抽搐",   U"窒息了",   U"要窒息", U"溺水了",   U"昏迷了",   U"昏迷不醒", U"割腕了",
            U"要割腕",   U"要跳楼",   U"想跳楼",   U"要自杀", U"想自杀",   U"自杀了",   U"上吊了",   U"流血不止",
            U"大出血",   U"止不住血", U"血止不住", U"骨折了", U"烫伤了",   U"烧伤了",   U"噎住了",   U"胸口疼",
            U"胸口痛",   U"胸很闷",   U"过敏了",   U"休克了", U"着火了",   U"救命啊",   U"吐血了",   U"毒蛇咬",
            U"被蛇咬",   U"心梗了",   U"中风了",   U"嘴歪了", U"口吐白沫", U"不省人事", U"没反应",   U"摸不到脉",
            U"心脏停"};
        for (const Text phrase : phrases) {
            const std::size_t most = phrase.size() > 3 ? 2 : 1;
            for (std::size_t at = 0; at + phrase.size() <= text.size(); ++at) {
                std::size_t other = 0;
                bool alike = true;
                for (std::size_t i = 0; i < phrase.size() && alike; ++i) {
                    const char32_t c = text[at + i];
                    other += c == phrase[i] ? 0 : 1;
                    alike = c == phrase[i] || (is_han(c) && sound_alike(c, phrase[i]));
                }
                if (alike && other > 0 && other <= most) {
                    text.replace(at, phrase.size(), phrase);
                }
            }
        }
        return text;
    }

    // Long English words of danger, one slip away.
    static std::u32string spelled(const std::u32string& text) {
        static constexpr std::array<Text, 26> dangers = {
            U"choking",   U"breathing", U"unconscious", U"bleeding",     U"seizure",      U"poisoned",  U"swallowed",
            U"drowning",  U"collapsed", U"fainted",     U"suicide",      U"ambulance",    U"emergency", U"strangled",
            U"overdosed", U"wheezing",  U"convulsing",  U"unresponsive", U"electrocuted", U"allergic",  U"responding",
            U"swelling",  U"stabbed",   U"vomiting",    U"breathe",      U"bleach"};
        static const TermList words = {"cooking",    "breeding",  "breading",  "blending", "breaching",   "breathes",
                                       "breather",   "stubbed",   "scabbed",   "stabbing", "swallows",    "swallower",
                                       "bleaching",  "beach",     "breach",    "bleak",    "spelling",    "smelling",
                                       "dwelling",   "selling",   "swilling",  "coking",   "chocking up", "drowsing",
                                       "preach",     "breathed",  "swellings", "choring",  "seizures",    "suicides",
                                       "ambulances", "collapses", "fainter",   "painted"};
        std::u32string result;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            std::u32string word = text.substr(at, std::max<std::size_t>(end - at, 1));
            at += word.size();
            const bool long_enough = word.size() >= 6 && !words.in(word);
            for (const Text danger : dangers) {
                const bool inflected = danger.starts_with(word) || word.starts_with(danger);  // overdose, seizures
                if (long_enough && !inflected && word[0] == danger[0] && is_one_slip(word, danger)) {
                    word = danger;
                    break;
                }
            }
            result += word;
        }
        return result;
    }
};

}  // namespace minillm
