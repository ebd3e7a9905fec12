// os/apps/health/prescribed_medicine.hpp: a medicine that a doctor prescribed, and that somebody wants to stop or
// change.
//
//     thinking of halving my lithium            a medicine, less of it, and somebody's
//     can I go down to one of the citalopram    the same
//     左洛复想断了                               the same
//     "my lithium battery dropped"              no medicine
//     药没了                                     nothing to stop
//
// What is asked so is never answered: the doctor who prescribed it decides (health_refusals.hpp).
#pragma once

#include <string>
#include <string_view>

#include "../word_search.hpp"
#include "health_words.hpp"

namespace minillm {

/// Reads requests to stop or change what was prescribed, in searchable texts.
class PrescribedMedicine {
    using Text = std::u32string_view;

public:
    static bool is_changed_in(Text text) {
        static const TermList things = {"lithium battery", "lithium batteries", "lithium ion", "the drop", "eye drops",
                                        "drop in",         "drop by",           "drop off",    "锂电池",   "一次性"};
        const std::u32string plain = things.cut_from(std::u32string(text));
        return names(plain) && (is_less(plain) || is_none(plain)) && (is_own(plain) || asks(plain));
    }

private:
    // Taken for months, and by prescription.
    static bool names(Text text) {
        static const TermList words = {"左洛复",
                                       "舍曲林",
                                       "百忧解",
                                       "氟西汀",
                                       "来士普",
                                       "西酞普兰",
                                       "帕罗西汀",
                                       "文拉法辛",
                                       "度洛西汀",
                                       "米氮平",
                                       "锂盐",
                                       "碳酸锂",
                                       "丙戊酸",
                                       "拉莫三嗪",
                                       "奥氮平",
                                       "喹硫平",
                                       "利培酮",
                                       "阿立哌唑",
                                       "氯硝西泮",
                                       "优甲乐",
                                       "左甲状腺素",
                                       "甲巯咪唑",
                                       "倍他乐克",
                                       "美托洛尔",
                                       "比索洛尔",
                                       "氨氯地平",
                                       "络活喜",
                                       "缬沙坦",
                                       "厄贝沙坦",
                                       "硝苯地平",
                                       "波立维",
                                       "氯吡格雷",
                                       "阿托伐他汀",
                                       "瑞舒伐他汀",
                                       "立普妥",
                                       "华法林",
                                       "利伐沙班",
                                       "泼尼松",
                                       "强的松",
                                       "甲氨蝶呤",
                                       "羟氯喹",
                                       "降压药",
                                       "降糖药",
                                       "降脂药",
                                       "抗抑郁药",
                                       "抗抑郁的药",
                                       "抗癫痫药",
                                       "抗凝药",
                                       "胰岛素",
                                       "二甲双胍",
                                       "激素药",
                                       "精神科的药",
                                       "lithium",
                                       "sertraline",
                                       "zoloft",
                                       "prozac",
                                       "fluoxetine",
                                       "citalopram",
                                       "escitalopram",
                                       "lexapro",
                                       "paroxetine",
                                       "venlafaxine",
                                       "duloxetine",
                                       "mirtazapine",
                                       "bupropion",
                                       "wellbutrin",
                                       "lamotrigine",
                                       "valproate",
                                       "quetiapine",
                                       "olanzapine",
                                       "risperidone",
                                       "aripiprazole",
                                       "metoprolol",
                                       "bisoprolol",
                                       "propranolol",
                                       "ramipril",
                                       "lisinopril",
                                       "losartan",
                                       "amlodipine",
                                       "levothyroxine",
                                       "thyroxine",
                                       "prednisone",
                                       "prednisolone",
                                       "gabapentin",
                                       "pregabalin",
                                       "methotrexate",
                                       "warfarin",
                                       "clopidogrel",
                                       "apixaban",
                                       "atorvastatin",
                                       "simvastatin",
                                       "rosuvastatin",
                                       "statin",
                                       "statins",
                                       "metformin",
                                       "insulin",
                                       "keppra",
                                       "adderall",
                                       "ritalin",
                                       "antidepressant",
                                       "antidepressants",
                                       "beta blocker",
                                       "beta blockers",
                                       "blood thinner",
                                       "blood thinners",
                                       "blood pressure pills",
                                       "blood pressure tablets",
                                       "blood pressure medication",
                                       "my meds",
                                       "my medication",
                                       "his meds",
                                       "her meds",
                                       "antipsychotic",
                                       "antipsychotics",
                                       "seizure meds"};
        return words.in(text);
    }

    static bool is_less(Text text) {
        static const TermList words = {
            "减半",       "减量",         "减到",    "减一半",          "掰一半",    "掰成",        "少吃",
            "隔天吃",     "隔一天吃",     "降到",    "halve",           "halving",   "halved",      "half my",
            "half of my", "half the",     "go down", "going down",      "cut down",  "cut back",    "cut my",
            "cutting my", "cutting down", "reduce",  "reducing",        "lower my",  "lowering my", "taper",
            "tapering",   "wean",         "weaning", "every other day", "take less", "taking less", "step down",
            "down from",  "down to"};
        return words.in(text);
    }

    static bool is_none(Text text) {
        static const TermList words = {
            "断了",         "想断",        "断掉",     "断药",        "停了",      "停掉",        "想停",
            "能停",         "停药",        "停几天",   "停一",        "不吃了",    "不吃行",      "不想吃",
            "不打了",       "别吃了",      "戒掉",     "可以停",      "停吗",      "drop it",     "drop the",
            "drop my",      "dropping",    "come off", "coming off",  "go off",    "going off",   "get off",
            "getting off",  "quit",        "quitting", "stop taking", "stop my",   "stopping my", "stop the",
            "skip my",      "skipping my", "skip the", "ditch",       "leave off", "without my",  "give up my",
            "dont need it", "stop it",     "bin the",  "bin my"};
        return words.in(text);
    }

    static bool is_own(Text text) {
        static const TermList words = {"我", "我妈", "我爸", "他", "她", "i", "im", "my", "his", "her", "mum", "dad"};
        return words.in(text);
    }

    static bool asks(Text text) {
        return HealthWords::asks_something(text) || text.ends_with(U"行不") || text.find(U"行吗") != Text::npos;
    }
};

}  // namespace minillm
