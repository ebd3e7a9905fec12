// os/apps/health/health_words.hpp: what a question about health asks for, by its words alone.
//
//     布洛芬一次吃几片             names a medicine, and asks for an amount
//     是胃炎还是胃溃疡             asks whether
//     ..., what should I eat       asks what to do
//
// Each looks for words in a searchable text (os/apps/word_search.hpp) and knows nothing of the rest of the sentence;
// what follows from it is decided in os/apps/health/health_qa.hpp, beside the classifiers.
#pragma once

#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"

namespace minillm {

/// The words of questions about health.
struct HealthWords {
    static const TermList& drugs() {
        static const TermList words = {
            "药",          "片",          "胶囊",        "糖浆",         "口服液",       "冲剂",        "syrup",
            "布洛芬",      "美林",        "泰诺",        "扑热息痛",     "阿司匹林",     "阿莫西林",    "头孢",
            "胰岛素",      "疫苗",        "抗生素",      "激素",         "剂量",         "毫克",        "诊断",
            "处方",        "化验",        "报告",        "什么病",       "啥病",         "medicine",    "medication",
            "drug",        "drugs",       "pill",        "pills",        "tablet",       "tablets",     "antibiotic",
            "antibiotics", "ibuprofen",   "paracetamol", "aspirin",      "insulin",      "dose",        "dosage",
            "mg",          "milligrams",  "prescribe",   "prescription", "diagnose",     "diagnosis",   "vaccine",
            "painkiller",  "amoxicillin", "melatonin",   "tylenol",      "steroid",      "秋水仙碱",    "藿香正气",
            "二甲双胍",    "他汀",        "华法林",      "板蓝根",       "连花清瘟",     "蒙脱石散",    "氯雷他定",
            "西替利嗪",    "奥司他韦",    "褪黑素",      "维生素",       "warfarin",     "colchicine",  "metformin",
            "statin",      "statins",     "omeprazole",  "loratadine",   "cetirizine",   "naproxen",    "acetaminophen",
            "advil",       "prednisone",  "amlodipine",  "lisinopril",   "what disease", "what illness"};
        return words;
    }

    // 卡片, 照片: a 片 that nobody swallows.
    static bool names_drug(std::u32string_view text) {
        static const TermList no_tablets = {"卡片", "照片", "相片",   "图片", "名片", "薯片",   "碎片",   "瓦片",
                                            "叶片", "刀片", "芯片",   "大片", "成片", "一片红", "一片黑", "切片",
                                            "影片", "唱片", "明信片", "木片", "布片", "拼图片"};
        return drugs().in(no_tablets.cut_from(std::u32string(text)));
    }

    // Illnesses that the texts do not cover, and that people fear to have.
    static const TermList& grave_illnesses() {
        static const TermList words = {
            "癌",       "瘤",         "白血病",   "艾滋",     "尿毒症",    "红斑狼疮", "渐冻",      "心衰",
            "房颤",     "双相",       "躁郁",     "精神分裂", "多动症",    "自闭",     "孤独症",    "抽动症",
            "强迫症",   "性病",       "梅毒",     "淋病",     "疱疹",      "阑尾炎",   "胆结石",    "胰腺炎",
            "脑膜炎",   "肾炎",       "肝硬化",   "多囊",     "不孕",      "cancer",   "tumor",     "tumour",
            "leukemia", "leukaemia",  "lymphoma", "melanoma", "hiv",       "aids",     "parkinson", "alzheimer",
            "lupus",    "meningitis", "bipolar",  "adhd",     "autism",    "autistic", "ocd",       "ptsd",
            "std",      "sti",        "syphilis", "herpes",   "chlamydia", "shingles", "pcos",      "infertile",
            "lyme",     "sepsis"};
        return words;
    }

    static bool asks_for_amount(std::u32string_view text) {
        static const TermList amounts = {"多少", "几片", "几粒", "几颗",     "几次",     "几毫升",    "几毫克",
                                         "加量", "减量", "翻倍", "how much", "how many", "how often", "what dose"};
        return names_drug(text) && amounts.in(text);
    }

    // Salt, water, milk: so much of it a day is no dose.
    static bool names_food(std::u32string_view text) {
        static const TermList foods = {
            "盐",    "糖",   "水",     "牛奶", "奶",         "鸡蛋",    "米饭",  "肉",    "水果",  "蔬菜", "油",
            "茶",    "咖啡", "酒",     "坚果", "豆腐",       "salt",    "sugar", "water", "milk",  "eggs", "meat",
            "fruit", "tea",  "coffee", "rice", "vegetables", "alcohol", "wine",  "beer",  "honey", "nuts", "oil"};
        return foods.in(text);
    }

    // The texts say where an illness comes from only in passing, so a question for its cause gets them with a word
    // about that.
    static bool asks_for_cause(std::u32string_view text) {
        static const TermList words = {"原因",     "病因",      "成因",       "为什么",      "为啥",
                                       "怎么会",   "怎么得的",  "怎么引起",   "引起的",      "导致",
                                       "诱因",     "诱发",      "遗传吗",     "why",         "cause",
                                       "causes",   "caused by", "reason for", "reasons for", "where does it come from",
                                       "triggers", "bring on",  "brings on",  "hereditary",  "genetic"};
        return words.in(text);
    }

    // 是胃炎还是胃溃疡, 我贫血不, "could it be gout": which of two it is, or whether it is that.
    static bool asks_whether(std::u32string_view text) {
        static const TermList words = {
            "还是",       "是不是",     "会不会",       "算不算",        "有没有",         "了没有",
            "能确定",     "能断定",     "得了没",       "是得了",        "could it be",    "could this",
            "could that", "is it",      "is this",      "is that",       "is he",          "is she",
            "do i have",  "have i got", "does he have", "does she have", "am i",           "or is it",
            "ive got",    "for sure",   "confirm",      "do you think",  "does that mean", "would you say",
            "给判断",     "判断一下",   "判断下",       "has he got",    "has she got",    "think i got",
            "tell if i",  "tell if im", "tell if my",   "tell whether i"};
        const bool ends_asking = ends_with_any(text, {U"吧", U"不", U"没", U"吗", U"么", U"没有", U"呢"});
        return says_something(text) && (words.in(text) || ends_asking);
    }

    // A long complaint that ends in "what should I eat", 怎么护理: told to be helped, and not to be named.
    static bool asks_what_to_do(std::u32string_view text) {
        static const TermList words = {
            "怎么办",     "咋办",       "怎么护理",   "怎么预防",   "怎么消毒",   "怎么补",      "怎么缓解",
            "怎么熬",     "怎么吃",     "吃啥",       "吃什么",     "能吃",       "忌什么",      "忌口",
            "忌啥",       "注意什么",   "注意啥",     "能不能去",   "别碰",       "有什么办法",  "有啥办法",
            "how do i",   "how can",    "how should", "how long",   "how often",  "what should", "what can i",
            "what do i",  "when can",   "should i",   "should he",  "should she", "can i still", "is it fine to",
            "what foods", "what helps", "how to",     "reverse it", "ice or heat"};
        return words.in(text);
    }

    static bool asks_something(std::u32string_view text) {
        static const TermList words = {
            "什么",  "怎么",  "如何", "怎样",        "吗",      "呢",   "哪些",   "讲讲",     "说说", "介绍",
            "了解",  "是啥",  "咋",   "要注意",      "能不能",  "可以", "会不会", "?",        "啥",   "办法",
            "what",  "how",   "why",  "tell me",     "explain", "can",  "is",     "are",      "does", "should",
            "which", "about", "info", "information", "ways",    "tips", "whats",  "anything", "哪种", "哪类",
            "哪几",  "哪样",  "管用", "是不是",      "该不该",  "忌口"};
        return words.in(text);
    }

    // One word, or two characters, describe nothing: bye, 早.
    static bool says_something(std::u32string_view text) { return count_words(text) >= 3; }

    /// 我奶奶也有糖尿病, "my gran has diabetes too": that somebody has an illness, and nothing that happens now.
    static bool tells_of_having(std::u32string_view text) {
        static const TermList has = {"有", "得了", "has", "have", "got"};
        static const TermList now = {"现在", "突然", "正在", "不醒", "晕", "昏", "now", "suddenly", "just", "passed"};
        constexpr std::size_t most_words = 9;
        return has.in(text) && !now.in(text) && count_words(text) <= most_words;
    }

    static bool health_word(std::u32string_view text) {
        static const TermList words = {
            "血压",        "血糖",       "体温",    "心率", "尿酸",      "头晕",    "dizzy",   "blood pressure",
            "blood sugar", "heart rate", "病",      "症",   "症状",      "治疗",    "预防",    "发炎",
            "感染",        "癌",         "疼",      "痛",   "disease",   "illness", "symptom", "symptoms",
            "treat",       "treatment",  "prevent", "cure", "infection", "cancer",  "pain",    "syndrome"};
        return words.in(text);
    }
};

}  // namespace minillm
