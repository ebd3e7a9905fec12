// os/apps/customer_service.hpp: questions about the phones of the catalogue and about the shop, answered from its rows.
//
//     松雀7的电池多大            product.spec       the sentence of that row, and which row it was
//     这款手机有什么特点？       product.features   no phone named: the featured one, and says so
//     那它的电池呢？             product.spec       the phone of the answer before
//     which phone lasts longest  product.recommend  by what the rows say
//     Zorblax 9000 多少钱         not carried, nothing is made up
//
// Every fact in a reply is a sentence of products.json, whole. A phone is found by its longest alias, blanks and hyphens
// aside; an English name may have one slip. A name that looks like a phone and is none of ours is never taken for one.
// Below the threshold the reply is: I don't know; I can answer …
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../nlu/intent_classifier.hpp"
#include "../../nlu/numbers.hpp"
#include "../../nlu/spelling.hpp"
#include "../application.hpp"
#include "../json_data.hpp"
#include "word_search.hpp"

namespace minillm {

/// The shop's voice.
class CustomerService {
public:
    CustomerService(const JsonData& file, const IntentClassifier& classifier) : classifier_(classifier) {
        for (const JsonPlace& place : file.root().at("attributes").elements()) {
            const JsonPlace better = place.at("better");
            attributes_.push_back({place.at("id").text(), both_first(place.at("names")), place.at("intent").text(), better.is_null() ? "" : better.text(), TermList(place.at("names"))});
        }
        for (const JsonPlace& place : file.root().at("needs").elements()) {
            needs_.push_back({place.at("id").text(), TermList(place.at("names")), place.at("best").text(), both(place.at("reason"))});
        }
        for (const JsonPlace& place : file.root().at("phones").elements()) {
            read_phone(place);
        }
        for (const JsonPlace& place : file.root().at("policies").elements()) {
            const JsonPlace intent = place.at("intent");
            policies_.push_back({place.at("id").text(), intent.is_null() ? "service." + place.at("id").text() : intent.text(), TermList(place.at("names")), both(place.at("text"))});
        }
        not_carried_brands_ = TermList(file.root().at("not_carried").at("brands"));
        not_carried_ = both(file.root().at("not_carried").at("reply"));
        learn_words(file.root().json());
    }

    AppAnswer answer(const Request& request, const AppRecall& recall) const {
        const std::u32string text = searchable(request.text.characters);
        const Question question = read(text, request, recall);
        AppAnswer answer = reply(question, request, recall);
        if (answer.mine && !question.phones.empty() && !question.from_before) {
            answer.standing = Standing::exact;  // one of our phones by name
            answer.confidence = 0.97;
        }
        return answer;
    }

private:
    struct Both {
        std::string zh, en;
        const std::string& in(bool chinese) const { return chinese ? zh : en; }
    };
    struct Attribute {
        std::string id;
        Both name;
        std::string intent;
        std::string better;  // higher, lower or nothing
        TermList names;
    };
    struct Need {
        std::string id;
        TermList names;
        std::string best;
        Both reason;
    };
    struct Phone {
        std::string id;
        Both name;
        Both brand;
        std::vector<std::u32string> aliases;  // without blanks
        bool featured = false;
        std::set<std::string> tags;
        Both features;
        std::map<std::string, Both> sentences;   // by attribute
        std::map<std::string, double> numbers;   // by attribute, where it is one
        double usd = 0;
    };
    struct Policy {
        std::string id;
        std::string intent;
        TermList names;
        Both text;
    };

    /// What a question holds.
    struct Question {
        std::u32string text;
        std::vector<std::size_t> phones;      // named, in the order of the text
        bool from_before = false;             // the phone of the answer before
        bool phone_word = false;              // 手机, phone, this model
        bool unknown_phone = false;           // a name that is none of ours
        std::optional<std::size_t> brand_of;  // a brand without a model
        std::optional<std::size_t> attribute;
        std::optional<std::size_t> policy;
        std::vector<std::size_t> needs;
        std::optional<double> budget;
        bool budget_usd = false;
        bool at_least = false;
        double product = 0;                   // the classifier's opinion
        double others = 0;
        bool spoke_last = false;
    };

    static Both both(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }
    static Both both_first(const JsonPlace& place) { return {place.at("zh").elements().front().text(), place.at("en").elements().front().text()}; }

    void read_phone(const JsonPlace& place) {
        Phone phone;
        phone.id = place.at("id").text();
        phone.name = both(place.at("names"));
        phone.brand = both(place.at("brand"));
        phone.featured = place.at("featured").boolean();
        phone.features = both(place.at("features"));
        for (const std::string& tag : place.at("tags").texts()) {
            phone.tags.insert(tag);
        }
        for (const char* language : {"zh", "en"}) {
            for (const std::string& alias : place.at("aliases").at(language).texts()) {
                phone.aliases.push_back(squeezed(searchable_word(alias)).first);
            }
        }
        for (const Attribute& attribute : attributes_) {
            const JsonPlace row = place.at("attributes").at(attribute.id);
            phone.sentences[attribute.id] = both(row);
            if (row.at("value").json().is_number()) {
                phone.numbers[attribute.id] = row.at("value").json().get<double>();
            }
            if (attribute.id == "price") {
                phone.usd = static_cast<double>(row.at("details").at("usd").integer(1, 1000000));
            }
        }
        phones_.push_back(std::move(phone));
    }

    // The words of the catalogue: what is among them is no unknown name.
    void learn_words(const Json& json) {
        if (json.is_string()) {
            const std::u32string text = searchable_word(json.get<std::string>());
            std::u32string word;
            for (std::size_t i = 0; i <= text.size(); ++i) {
                if (i + 1 < text.size() && is_han(text[i]) && is_han(text[i + 1])) {
                    known_.insert(text.substr(i, 2));
                }
                if (i < text.size() && is_latin_letter(text[i])) {
                    word += text[i];
                } else if (!word.empty()) {
                    known_.insert(word);
                    word.clear();
                }
            }
        }
        for (const auto& item : json) {
            if (json.is_object() || json.is_array()) {
                learn_words(item);
            }
        }
    }

    // Without blanks, and where each character stood.
    static std::pair<std::u32string, std::vector<std::size_t>> squeezed(std::u32string_view text) {
        std::pair<std::u32string, std::vector<std::size_t>> result;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != U' ' && text[i] != U'-') {
                result.first += text[i];
                result.second.push_back(i);
            }
        }
        result.second.push_back(text.size());
        return result;
    }

    // ---- Reading ---------------------------------------------------------------------------------------------------

    Question read(const std::u32string& original, const Request& request, const AppRecall& recall) const {
        Question question;
        question.spoke_last = recall.spoke_last;
        question.text = corrected(original);
        const std::u32string& text = question.text;
        const std::vector<Real> p = classifier_.probabilities(text);
        for (std::size_t label = 0; label < p.size(); ++label) {
            const std::string& name = classifier_.labels[label];
            question.product += name == "product" ? static_cast<double>(p[label]) : 0;
            question.others += name == "health_topic" || name == "health_refuse" || name == "home" || name == "tutor" ? static_cast<double>(p[label]) : 0;
        }
        static const TermList phone_words = {"手机", "机型", "这款", "那款", "这台", "该款", "这机子", "机子", "这部", "哪款", "几款", "一款", "哪一款", "老人机", "phone", "phones", "smartphone", "smartphones", "handset", "handsets", "mobile", "model", "models", "cellphone", "device you sell"};
        static const TermList own_phone = {"我的手机", "我手机", "手机没电", "手机坏", "my phone", "my mobile"};
        question.phone_word = phone_words.in(text) && !own_phone.in(text);
        find_attribute(question);
        find_phones(question);
        find_policy(question);
        for (std::size_t n = 0; n < needs_.size(); ++n) {
            if (needs_[n].names.in(text)) {
                question.needs.push_back(n);
            }
        }
        find_budget(question, request);
        question.unknown_phone = question.phones.empty() && has_unknown_name(question, request);
        if (question.phones.empty() && !question.unknown_phone) {
            const auto before = recall.notes.find("product");
            static const TermList refers = {"它", "那它", "这款", "那款", "这个", "那个", "那", "呢", "这台", "it", "its", "this one", "that one", "that phone", "the phone", "what about", "how about", "and"};
            if (before != recall.notes.end() && recall.spoke_last && (refers.in(text) || text.size() <= 12 || question.attribute) && !is_choice(text)) {
                for (std::size_t i = 0; i < phones_.size(); ++i) {
                    if (phones_[i].id == before->second) {
                        question.phones.push_back(i);
                        question.from_before = true;
                    }
                }
            }
        }
        return question;
    }

    static bool is_choice(std::u32string_view text) {
        static const TermList words = {"哪款", "哪一款", "哪个", "哪部", "推荐", "最", "which", "recommend", "best", "cheapest", "any phone", "all phones"};
        // "which colours does it come in", 这款手机芯片是哪个: about one phone
        static const TermList one = {"它", "这款", "这个手机", "这部", "这台", "it", "its", "this phone", "this one", "that phone", "the phone", "this model"};
        static const TermList clear = {"推荐", "最", "哪款", "哪一款", "哪部", "recommend", "best", "cheapest", "which phone", "which one", "which model"};
        return words.in(text) && !(one.in(text) && !clear.in(text));
    }

    // One slip in a name of ours: "pinlrk" is "pinlark".
    std::u32string corrected(const std::u32string& text) const {
        static const std::array<std::u32string_view, 31> names = {U"price", U"battery", U"screen", U"camera", U"storage", U"memory", U"processor", U"weight", U"charging", U"waterproof", U"colors", U"network", U"warranty", U"refund", U"return", U"delivery", U"shipping", U"features", U"compare", U"recommend", U"phone",
            U"pinlark", U"skerrit", U"voyager", U"granite", U"wispel", U"feather", U"voltrune", U"amberlea", U"corvane", U"blitz"};
        std::u32string result;
        for (std::size_t i = 0; i < text.size();) {
            if (!is_latin_letter(text[i])) {
                result += text[i++];
                continue;
            }
            std::size_t end = i;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            std::u32string word = text.substr(i, end - i);
            for (const std::u32string_view name : names) {
                if (word.size() >= 5 && !known_.contains(word) && word[0] == name[0] && !is_plain_word(word) && !is_other_word(word) && is_one_slip(word, name) && (word.size() >= 6 || same_letters(word, name))) {
                    word = std::u32string(name);
                }
            }
            result += word;
            i = end;
        }
        return result;
    }

    // Five letters are too few to guess from, unless they are the right ones in another order.
    static bool same_letters(std::u32string a, std::u32string_view b) {
        std::u32string other(b);
        std::sort(a.begin(), a.end());
        std::sort(other.begin(), other.end());
        return a == other;
    }

    // English words that are one slip from a word of the shop and mean something else.
    static bool is_other_word(std::u32string_view word) {
        static const std::set<std::u32string, std::less<>> words = {U"pride", U"prince", U"prize", U"prices", U"scream", U"screens", U"cameras", U"weights", U"height", U"wight", U"changing", U"charting", U"changed", U"returns", U"phones", U"prone", U"feature", U"compared", U"refunds", U"slipping", U"skipping", U"shopping", U"father", U"feathers", U"networks", U"stage", U"color", U"colour", U"colours", U"memories"};
        return words.find(word) != words.end();
    }

    // The longest alias at each place.
    void find_phones(Question& question) const {
        const auto [text, places] = squeezed(question.text);
        static const TermList features = {"亮点", "特点", "卖点", "功能", "配置", "参数", "怎么样", "介绍", "features", "specs", "highlights"};
        const bool context = question.phone_word || question.spoke_last || question.attribute || question.product > 0.5 || features.in(question.text);
        for (std::size_t at = 0; at < text.size();) {
            std::optional<std::size_t> best;
            std::size_t longest = 0;
            for (std::size_t i = 0; i < phones_.size(); ++i) {
                for (const std::u32string& alias : phones_[i].aliases) {
                    if (alias.size() <= longest || text.compare(at, alias.size(), alias) != 0) {
                        continue;
                    }
                    const std::size_t end = at + alias.size();
                    const bool starts = at == 0 || !is_latin_letter(alias[0]) || places[at] != places[at - 1] + 1 || !is_latin_letter(text[at - 1]);
                    const bool letter_goes_on = end < text.size() && is_latin_letter(alias.back()) && is_latin_letter(text[end]) && places[end] == places[end - 1] + 1;
                    const bool digit_goes_on = end < text.size() && is_ascii_digit(alias.back()) && is_ascii_digit(text[end]) && places[end] == places[end - 1] + 1;
                    const bool generic = alias.compare(0, 3, U"the") == 0 || alias == U"易享" || alias == U"远航" || alias == U"花岗" || alias == U"行舟" || alias == U"轻羽" || alias == U"疾电";
                    if (starts && !letter_goes_on && !digit_goes_on && (!generic || context)) {
                        best = i;
                        longest = alias.size();
                    }
                }
            }
            if (best) {
                if (std::find(question.phones.begin(), question.phones.end(), *best) == question.phones.end()) {
                    question.phones.push_back(*best);
                }
                at += longest;
            } else {
                ++at;
            }
        }
        // 轻羽跟Mini选哪个: beside another phone the last word of a name is enough
        static const TermList beside = {"跟", "和", "与", "还是", "比", "vs", "or", "versus", "than", "and", "with", "to"};
        if (question.phones.size() == 1 && beside.in(question.text)) {
            for (std::size_t i = 0; i < phones_.size(); ++i) {
                const std::u32string name = searchable_word(phones_[i].name.en);
                const std::u32string last = name.substr(std::min(name.rfind(U' '), name.size() - 1) + 1);
                if (last.size() >= 4 && i != question.phones[0] && find_term(question.text, last) != std::u32string::npos && question.phones.size() == 1) {
                    question.phones.push_back(i);
                }
            }
        }
        if (question.phones.empty()) {
            for (std::size_t i = 0; i < phones_.size(); ++i) {
                const std::u32string zh = searchable_word(phones_[i].brand.zh);
                const std::u32string en = searchable_word(phones_[i].brand.en);
                if (!question.brand_of && (find_term(question.text, zh) != std::u32string::npos || find_term(question.text, en) != std::u32string::npos)) {
                    question.brand_of = i;
                }
            }
        }
    }

    void find_attribute(Question& question) const {
        static const std::pair<const char*, TermList> more[] = {
            {"battery", {"电池", "续航", "多久没电", "几天一充", "待机时间", "毫安", "用一天", "撑多久", "撑一天", "耗电", "last a day", "lasts", "last longest", "last", "stamina", "how long does it run", "power capacity", "hours of video"}},
            {"screen", {"屏幕", "几寸", "多少寸", "英寸", "几英寸", "屏", "显示", "分辨率", "inches", "display", "inch", "refresh", "oled", "screen size"}},
            {"camera", {"拍照", "像素", "摄像", "镜头", "前摄", "后摄", "变焦", "夜景", "拍得", "拍出来", "照相", "自拍", "photo", "photos", "megapixel", "zoom", "lenses", "take pictures", "front camera", "night shots"}},
            {"storage", {"存储", "多少g的存储", "内置存储", "硬盘", "空间", "存东西", "插卡扩容", "扩容", "装多少", "gigabytes of storage", "gb of storage", "storage", "store", "space", "sd card", "microsd"}},
            {"memory", {"运行内存", "运存", "内存", "ram"}},
            {"processor", {"处理器", "芯片", "cpu", "几核", "跑得快", "卡不卡", "速度快吗", "流畅", "chip", "cores", "fast is it", "how fast", "cpu speed"}},
            {"weight", {"重量", "多重", "几克", "多少克", "重吗", "重不重", "沉吗", "沉不沉", "轻吗", "有多轻", "heavy", "weigh", "weighs", "light is it", "grams"}},
            {"charging", {"充电", "快充", "充满", "多少瓦", "几瓦", "无线充", "充一次", "watt", "watts", "charge", "charges", "charged", "charging", "wireless charger", "charger"}},
            {"waterproof", {"防水", "进水", "怕水", "泡水", "淋雨", "下雨", "ip68", "洗澡", "游泳", "防尘", "water", "waterproof", "rain", "swim", "splash", "dust", "wet", "ip rating"}},
            {"colors", {"颜色", "配色", "什么色", "哪几种色", "几种色", "黑色", "白色", "红色", "粉色", "蓝色", "colour", "colours", "color", "colors", "black", "white", "pink", "blue", "green", "red", "gold", "silver", "purple", "grey", "gray", "yellow", "orange", "金色", "银色", "紫色", "绿色", "灰色", "黄色", "橙色"}},
            {"network", {"5g", "4g", "网络", "信号", "wifi", "wi fi", "蓝牙", "nfc", "联网", "制式", "bluetooth", "network", "signal", "lte", "bands"}},
            {"sim", {"sim", "双卡", "几张卡", "插卡", "电话卡", "esim", "卡槽", "两个号", "两张卡", "sims", "sim cards", "dual sim", "two numbers"}},
            {"price", {"报价", "报个价", "开价", "什么价钱", "多少钱", "价格", "售价", "几钱", "价位", "贵吗", "贵不贵", "怎么卖", "要多少", "多少元", "多少块", "啥价", "什么价", "标价", "how much", "price", "prices", "cost", "costs", "expensive", "priced"}},
            {"size", {"尺寸", "多厚", "厚度", "长宽", "大小", "thick", "dimensions", "tall is it", "wide is it"}},
            {"os", {"系统", "操作系统", "安卓", "software", "android", "operating system", "updates"}},
            {"release", {"上市", "什么时候出", "发布", "come out", "released", "release date", "launched"}},
            {"audience", {"适合谁", "适合什么人", "suits", "who is it for", "suitable for"}},
        };
        std::size_t longest = 0;
        for (std::size_t a = 0; a < attributes_.size(); ++a) {
            std::size_t size = attributes_[a].names.longest(question.text).size();
            for (const auto& [id, words] : more) {
                size = attributes_[a].id == id ? std::max(size, words.longest(question.text).size()) : size;
            }
            // "how big is the screen" asks for the screen: a question word counts less than the name of a thing
            const std::u32string_view said = attributes_[a].names.longest(question.text);
            const bool question_word = said.starts_with(U"how ") || said.starts_with(U"多");
            size = question_word && said.size() == size && attributes_[a].id != "price" ? 1 : size;
            // "how much storage" asks for storage, "how much" alone for the price
            const bool price = attributes_[a].id == "price";
            const bool weaker = price && longest > 0;
            const bool beats_price = question.attribute && attributes_[*question.attribute].id == "price" && size > 0;
            if ((size > longest && !weaker) || beats_price) {
                question.attribute = a;
                longest = size;
            }
        }
    }

    void find_policy(Question& question) const {
        static const std::pair<const char*, TermList> more[] = {
            {"warranty", {"保修", "质保", "坏了", "保多久", "三包", "包修", "warranty", "guarantee", "guaranteed", "covered"}},
            {"returns", {"可以退", "能不能退", "退不退", "退吗", "给退", "包退", "退货", "退款", "退换", "能退吗", "可以退吗", "换货", "退掉", "不喜欢", "无理由", "退钱", "想退", "怎么退", "能换吗", "return policy", "return it", "return the", "return a", "return this", "returns", "refund", "refunds", "send it back", "send back", "bring it back", "exchange", "money back", "take it back"}},
            {"delivery", {"发货", "送货", "快递", "物流", "配送", "包邮", "运费", "几天到", "多久能到", "多久到", "什么时候到", "送到", "寄到", "寄", "到货", "deliver", "delivery", "delivered", "shipping", "ship", "ships", "shipped", "arrive", "postage", "courier"}},
            {"human", {"a person", "real human", "人工", "真人", "转接", "客服电话", "投诉", "工作人员", "人工客服", "活人", "找客服", "接客服", "客服人员", "经理", "找个人", "real person", "human", "agent", "representative", "customer support", "customer service", "support staff", "speak to someone", "talk to someone", "talk to a person", "speak to a person", "operator", "complain", "complaint", "manager", "live person", "staff"}},
        };
        std::size_t longest = 0;
        for (std::size_t i = 0; i < policies_.size(); ++i) {
            std::size_t size = policies_[i].names.longest(question.text).size();
            for (const auto& [id, words] : more) {
                size = policies_[i].id == id ? std::max(size, words.longest(question.text).size()) : size;
            }
            // "send the phone back": the two words of returning stand around what is returned
            static const TermList sends = {"send", "bring", "give", "take", "mail", "hand", "ship"};
            size = policies_[i].id == "returns" && sends.in(question.text) && find_term(question.text, U"back") != std::u32string::npos ? std::max<std::size_t>(size, 9) : size;
            // "is a broken screen covered by the warranty" names what it asks about
            static const TermList named_warranty = {"warranty", "guarantee", "保修", "质保"};
            size = policies_[i].id == "warranty" && named_warranty.in(question.text) ? 100 : size;
            if (size > longest) {
                question.policy = i;
                longest = size;
            }
        }
    }

    static void find_budget(Question& question, const Request& request) {
        static const TermList limits = {"以内", "以下", "左右", "预算", "不超过", "之内", "不到", "最多", "出头", "上下", "块钱", "元", "块", "价位", "under", "below", "budget", "less than", "up to", "at most", "max", "maximum", "around", "about", "dollars", "no more than", "within", "yuan", "cheaper than", "spend"};
        static const TermList above = {"以上", "above", "more than", "at least", "over"};
        if (!limits.in(question.text) && !above.in(question.text) && question.text.find(U'$') == std::u32string::npos) {
            return;
        }
        for (std::size_t at = 0; at < question.text.size(); ++at) {
            const std::optional<NumberMatch> number = number_at(question.text, at);
            if (!number || number->kind != NumberKind::plain) {
                continue;
            }
            if (number->value() >= 80 && number->value() < 100000) {
                question.budget = number->value();
                question.at_least = above.in(question.text);
                static const TermList yuan = {"元", "块", "yuan", "rmb", "cny"};
                static const TermList dollars = {"dollar", "dollars", "usd", "美元", "bucks"};
                question.budget_usd = !yuan.in(question.text) && (dollars.in(question.text) || question.text.find(U'$') != std::u32string::npos || !request.chinese());
            }
            at = number->end - 1;
        }
    }

    // ---- Names that are none of ours -------------------------------------------------------------------------------

    // "do you sell the Galaxy S99", 你们有…吗: asks a shop what it has
    static bool asks_for_goods(std::u32string_view text) {
        static const TermList words = {"do you sell", "do you have the", "do you carry", "do you stock", "have you got the", "can i buy", "is the", "你们有", "你们卖", "你们家有", "有没有卖", "卖不卖", "有卖", "店里有", "能买到"};
        return words.in(text);
    }

    bool has_unknown_name(const Question& question, const Request& request) const {
        if (not_carried_brands_.in(question.text)) {
            return true;
        }
        const std::u32string& text = question.text;
        const bool about_phone = question.phone_word || question.attribute || question.product > 0.3 || asks_for_goods(text);
        if (!about_phone) {
            return false;
        }
        // a model number: letters and digits together, or a word and a number of its own (zorblax 9000, 佐布拉9000, x100)
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!is_ascii_digit(text[i]) || (i > 0 && (is_ascii_digit(text[i - 1]) || text[i - 1] == U'.'))) {
                continue;
            }
            std::size_t end = i;
            while (end < text.size() && (is_ascii_digit(text[end]) || text[end] == U'.')) {
                ++end;
            }
            std::size_t begin = i;
            begin -= begin > 0 && text[begin - 1] == U' ' ? 1 : 0;
            std::size_t word = begin;
            while (word > 0 && is_latin_letter(text[word - 1])) {
                --word;
            }
            const std::u32string before = text.substr(word, begin - word);
            const bool one_letter = before.size() == 1 && begin == i && before != U"c" && before != U"v";  // x100; C7 is a chip
            if (one_letter || (!before.empty() && !known_.contains(before) && !is_plain_word(before))) {
                return true;
            }
            // a Chinese name right before the digits, of which no pair is a word of ours
            if (begin >= 2 && is_han(text[begin - 1]) && is_han(text[begin - 2]) && begin == i) {
                static const TermList fine = {"预算", "大概", "不超", "超过", "左右", "最多", "至少", "支持", "防水", "价格", "低于", "高于", "给我", "我有", "只有", "不到", "大约", "差不多", "花", "有没有", "内存", "存储", "运存", "能不能", "支不支持", "带", "是"};
                const std::u32string pair = text.substr(begin - 2, 2);
                if (!known_.contains(pair) && !fine.in(text.substr(begin >= 4 ? begin - 4 : 0, begin >= 4 ? 4 : begin)) && !question.budget) {
                    return true;
                }
            }
        }
        // the … phone, …手机: the word right before
        for (const std::u32string_view word : {U"phone", U"smartphone"}) {
            const std::size_t at = find_term(text, word);
            if (at == std::u32string::npos || at < 2 || text[at - 1] != U' ') {
                continue;
            }
            std::size_t begin = at - 1;
            while (begin > 0 && is_latin_letter(text[begin - 1])) {
                --begin;
            }
            const std::u32string before = text.substr(begin, at - 1 - begin);
            if (before.size() >= 3 && !known_.contains(before) && !is_plain_word(before)) {
                return true;
            }
        }
        const std::size_t phone = text.find(U"手机");
        if (phone != std::u32string::npos && phone >= 2 && is_han(text[phone - 1]) && is_han(text[phone - 2])) {
            static const TermList plain = {"这款", "那款", "一款", "哪款", "你们", "我们", "什么", "店里", "这个", "那个", "一部", "这部", "新", "旧", "好", "买", "卖", "的", "款", "种", "台", "部", "个", "些", "用", "换", "修", "退", "选", "智能", "国产", "贵", "看", "想", "和", "能", "有", "送", "寄", "您", "高端", "入门", "旗舰", "中端", "本店", "贵店", "你家", "咱家", "家", "老年", "商品", "下单", "拍", "支持", "咱们", "屏", "当前", "目前", "主推", "热门", "热卖", "所有", "全部", "两款", "几款", "多少", "推荐", "请问", "关于", "带", "这", "那", "哪", "只", "把", "给", "让", "对", "说", "聊", "问", "过", "了", "要", "不", "没", "都", "也", "还", "就", "在", "到", "从", "拿", "收", "丢"};
            const std::u32string pair = text.substr(phone - 2, 2);
            if (!known_.contains(pair) && !plain.in(pair)) {
                return true;
            }
        }
        // Latin words with a capital letter inside the sentence that nobody knows
        if (question.attribute && !request.chinese()) {
            return capital_stranger(request) || (!question.phone_word && attributes_[*question.attribute].id == "price" && strange_price(text));
        }
        return false;
    }

    // "how much is the moonphone ultra": the price of something that has a name, and the name is none of ours.
    static bool names_a_thing(std::u32string_view word) {
        static const std::set<std::u32string, std::less<>> words = {U"much", U"price", U"cost", U"costs", U"would", U"will", U"could", U"give", U"know", U"want", U"like", U"money", U"yuan", U"dollars", U"pounds", U"euros", U"pounds", U"that", U"there", U"here", U"today", U"then", U"also", U"when", U"something", U"anything", U"stuff", U"gift", U"present", U"recommend", U"suggest", U"suggestion", U"really", U"just"};
        return word.size() >= 4 && words.find(word) == words.end();
    }
    bool strange_price(std::u32string_view text) const {
        std::u32string word;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (i < text.size() && is_latin_letter(text[i])) {
                word += text[i];
            } else {
                if (names_a_thing(word) && !known_.contains(word) && !is_plain_word(word)) {
                    return true;
                }
                word.clear();
            }
        }
        return false;
    }

    bool capital_stranger(const Request& request) const {
        const std::string& original = request.text.original;
        std::size_t strangers = 0;
        std::string word;
        bool first = true;
        for (std::size_t i = 0; i <= original.size(); ++i) {
            const char c = i < original.size() ? original[i] : ' ';
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter) {
                word += c;
                continue;
            }
            const bool upper_all = std::all_of(word.begin(), word.end(), [](char l) { return l >= 'A' && l <= 'Z'; });
            if (!word.empty() && !first && word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z' && !upper_all) {
                std::u32string small;
                for (const char l : word) {
                    small += static_cast<char32_t>(l >= 'A' && l <= 'Z' ? l + 32 : l);
                }
                strangers += known_.contains(small) || is_plain_word(small) ? 0 : 1;
            }
            first = first && word.empty();
            word.clear();
        }
        return strangers > 0;
    }

    // English words that stand before "phone" or a number and name nothing.
    static bool is_plain_word(std::u32string_view word) {
        static const std::set<std::u32string, std::less<>> words = {
            U"this", U"that", U"the", U"your", U"my", U"a", U"an", U"which", U"what", U"any", U"new", U"good", U"best", U"better", U"cheap", U"cheapest", U"cheaper", U"nice", U"other", U"another", U"same", U"every", U"each", U"first", U"second", U"is", U"are", U"does", U"do", U"for", U"of", U"under", U"below", U"about", U"around", U"within", U"than", U"to", U"at", U"over", U"with", U"and", U"or", U"in", U"on", U"by", U"from", U"have", U"has", U"only", U"up", U"max", U"least", U"most", U"more", U"less", U"one", U"big", U"small", U"great", U"fast", U"gaming", U"smart", U"mobile", U"featured", U"me", U"sell", U"buy", U"get", U"old", U"their", U"our", U"his", U"her", U"its", U"it", U"ip", U"wifi", U"fi", U"usb", U"pay", U"spend", U"budget", U"approximately", U"roughly", U"maximum", U"between", U"last", U"day", U"support", U"supports", U"android", U"cell", U"camera", U"waterproof", U"durable", U"rugged", U"light", U"lightweight", U"compact", U"folding", U"foldable", U"large", U"decent", U"affordable", U"expensive", U"flagship", U"premium", U"current", U"latest", U"newest", U"suitable", U"right", U"two", U"three", U"these", U"those", U"some", U"all", U"lost", U"broken", U"damaged", U"faulty", U"opened", U"used", U"perfect", U"ideal", U"recommended", U"business", U"student", U"senior", U"elderly", U"work", U"school", U"dual", U"returned", U"whole", U"entire", U"particular", U"specific", U"kind", U"type", U"how", U"tell", U"show", U"you", U"i", U"but", U"can", U"please", U"hello", U"hi", U"monday", U"tuesday", U"wednesday", U"thursday", U"friday", U"saturday", U"sunday", U"china", U"english", U"chinese"};
        return words.find(word) != words.end();
    }

    // ---- Replies ---------------------------------------------------------------------------------------------------

    AppAnswer reply(const Question& question, const Request& request, const AppRecall& recall) const {
        static const TermList compares = {"比较", "对比", "相比", "比一比", "区别", "差别", "不同", "哪个好", "哪个更", "哪款更", "哪一个", "选哪个", "还是", "差多少", "谁更", "比哪个", "compare", "compared", "comparison", "versus", "vs", "difference", "differences", "better", "or", "than", "between"};
        static const TermList recommends = {"推荐", "建议买", "买哪", "选哪", "哪款", "哪部", "哪个手机", "哪一款", "什么手机", "哪种手机", "适合", "帮我选", "帮我挑", "想买", "要买", "买个", "买一", "入手", "预算", "求推荐", "recommend", "recommendation", "suggest", "which phone", "which one", "which model", "what phone", "looking for", "should i buy", "should i get", "want to buy", "help me choose", "help me pick", "best phone", "need a phone", "a good phone", "budget", "pick a phone"};
        static const TermList features = {"好在", "特点", "特色", "功能", "亮点", "卖点", "优点", "优势", "介绍", "怎么样", "好用吗", "好不好", "有什么好", "厉害", "有啥", "参数", "配置", "说说", "讲讲", "了解", "features", "feature", "tell me about", "special", "highlights", "what can it do", "specs", "specifications", "describe", "introduce", "overview", "good about", "what is so good", "worth", "any good", "selling points", "know about", "details"};
        const bool chinese = request.chinese();
        const std::u32string& text = question.text;
        const bool asks_one = !question.phones.empty();
        const bool shop_word = question.phone_word || asks_one || question.brand_of || question.unknown_phone;
        AppAnswer answer;

        const bool asks_price = question.attribute && attributes_[*question.attribute].id == "price";
        const bool pays = question.policy && policies_[*question.policy].id == "payment";
        // Service: returns, delivery, people. "return" and the like are everyday words, so something must speak for a shop.
        if (question.policy && !(pays && asks_price) && !(asks_one && question.attribute && attributes_[*question.attribute].id != "warranty" && !question.from_before && !is_service(*question.policy))) {
            const Policy& policy = policies_[*question.policy];
            static const TermList shop_words = {"policy", "policies", "你们", "你家", "店", "订单", "下单", "商品", "货", "shop", "store", "order", "orders", "you", "your", "purchase", "bought", "买的"};
            static const TermList wants = {"有", "叫", "喊", "客服", "找", "要", "转", "想", "接", "能", "吗", "哪", "怎么", "can", "let me", "need", "want", "how", "where", "please", "id like", "connect", "transfer", "get me", "speak", "put me", "is there", "give me"};
            const bool asks_person = policy.id == "human" && wants.in(text);
            const bool of_shops = policy.id == "returns" || policy.id == "warranty" || policy.id == "delivery";
            static const TermList only_shops = {"退", "质保", "保修", "发货", "包邮", "refund", "refunds", "warranty", "guarantee", "deliver", "shipping"};
            const bool asks_return = of_shops && (question.product > 0.05 || only_shops.in(text)) && question.others < 0.8 && (request.mood.has(Mood::question) || wants.in(text));
            const bool clear = question.product > 0.35 || (shop_words.in(text) && question.product > 0.05) || shop_word || recall.spoke_last || asks_person || asks_return;
            const bool attribute_first = question.attribute && !is_service(*question.policy) && (asks_one || question.phone_word);
            if (clear && !attribute_first && question.others < 0.8) {
                answer = mine(policy.intent, std::min(0.96, 0.6 + 0.35 * question.product + (shop_word ? 0.15 : 0)));
                if (policy.id == "warranty" && asks_one) {
                    const Phone& phone = phones_[question.phones[0]];
                    answer.reply = phone.sentences.at("warranty").in(chinese) + (chinese ? "" : " ");
                    answer.slots["product"] = phone.id;
                    answer.notes["product"] = phone.id;
                }
                answer.reply += policy.text.in(chinese) + source(chinese, "policies." + policy.id);
                return answer;
            }
        }
        if (question.unknown_phone && (question.phone_word || question.attribute || question.product > 0.3 || asks_for_goods(text) || features.in(text) || compares.in(text))) {
            const bool asks = request.mood.has(Mood::question) || question.product > 0.9;  // "transfer 500 dollars to John" asks no price
            if (!question.phone_word && !(question.attribute && asks) && !(question.product >= 0.7 && asks) && !asks_for_goods(text)) {
                return answer;
            }
            answer = mine(question.attribute ? attributes_[*question.attribute].intent : "product.features", question.phone_word || asks_for_goods(text) ? 0.9 : 0.6);
            if (question.attribute && answer.intent == "product.spec") {
                answer.slots["attribute"] = attributes_[*question.attribute].id;
            }
            answer.slots["carried"] = false;
            answer.decision = "refused";
            answer.reply = not_carried_.in(chinese);
            return answer;
        }
        const bool superlative = superlative_in(text);
        // 想要一款打游戏流畅的手机: one of a kind
        const std::size_t one = std::min(text.find(U"一款"), std::min(text.find(U"一部"), text.find(U"一台")));
        const bool one_of_a_kind = one != std::u32string::npos && text.find(U"的手机", one) != std::u32string::npos && question.phones.empty();
        const bool choice = recommends.in(text) || one_of_a_kind || (is_choice(text) && (question.phone_word || question.product > 0.4 || recall.spoke_last));
        if (question.phones.size() >= 2 || (question.phones.size() == 1 && !question.from_before && recall.spoke_last && compares.in(text) && recall.notes.contains("product") && phones_[question.phones[0]].id != recall.notes.at("product"))) {
            return compare(question, request, recall);
        }
        if (question.phones.size() == 1 && compares.in(text) && has_other(text) && recall.notes.contains("other")) {
            return compare(question, request, recall);
        }
        if (question.phones.empty() && question.phone_word && compares.in(text) && has_two(text)) {
            answer = mine("product.compare", 0.9);
            answer.decision = "clarify";
            answer.reply = chinese ? "您想比较哪两款？店里有：" : "Which two would you like to compare? We carry ";
            for (const Phone& phone : phones_) {
                answer.reply += (&phone == &phones_.front() ? "" : chinese ? "、" : ", ") + phone.name.in(chinese);
            }
            answer.reply += chinese ? "。" : ".";
            return answer;
        }
        const bool wants_choice = !asks_one && (choice || superlative || (question.budget && shop_word) || (!question.needs.empty() && shop_word && !question.attribute)) && !names_stranger(question);
        if (wants_choice && (shop_word || (question.budget && recommends.in(text)) || question.product > 0.45 || recall.spoke_last) && question.others < 0.7) {
            return recommend(question, request);
        }
        if (question.brand_of && !asks_one) {
            return of_brand(question, request);
        }
        if (question.attribute) {
            const Attribute& attribute = attributes_[*question.attribute];
            const bool clear = asks_one || (question.phone_word && question.others < 0.85) || question.product > 0.6;
            if (clear) {
                return about(question, attribute, request, recall);
            }
            return answer;
        }
        // 那礁石远航呢: what was asked before, of another phone
        static const TermList same_of_another = {"呢", "what about", "how about", "and the"};
        const auto asked_before = recall.notes.find("attribute");
        if (asks_one && !question.from_before && recall.spoke_last && asked_before != recall.notes.end() && same_of_another.in(text) && !features.in(text)) {
            for (const Attribute& attribute : attributes_) {
                if (attribute.id == asked_before->second) {
                    return about(question, attribute, request, recall);
                }
            }
        }
        if (asks_one && !question.from_before) {
            return about_features(question, request);
        }
        if ((question.phone_word || question.from_before) && features.in(text) && question.others < 0.85) {
            return about_features(question, request);
        }
        if (question.phone_word && question.product > 0.35 && question.others < 0.5) {
            answer = mine("product.features", 0.4 + 0.3 * question.product);
            answer.decision = "clarify";
            answer.reply = request.pick("这个我不知道。我能回答手机的价格、电池、屏幕、拍照、存储等参数，比较和推荐，以及保修、退换货、发货和人工客服时间。",
                                        "I don't know that one. I can answer price, battery, screen, camera, storage and the other specifications, compare and recommend phones, and tell you about warranty, returns, delivery and how to reach our people.");
            return answer;
        }
        return answer;
    }

    // "recommend a good novel": what is to be chosen is no phone
    bool names_stranger(const Question& question) const {
        return !question.phone_word && question.needs.empty() && !question.attribute && !question.budget && !question.spoke_last && question.phones.empty() && strange_price(question.text);
    }

    bool is_service(std::size_t policy) const {
        const std::string& id = policies_[policy].id;
        return id == "warranty" || id == "returns" || id == "delivery" || id == "human" || id == "cancel" || id == "invoice" || id == "payment" || id == "trade_in" || id == "repair";
    }

    static bool has_two(std::u32string_view text) {
        static const TermList words = {"两款", "两部", "两台", "两个", "几款", "比较", "对比", "比一比", "区别", "差别", "two", "compare", "comparison", "versus", "difference", "differences", "both"};
        return words.in(text);
    }

    static bool has_other(std::u32string_view text) {
        static const TermList words = {"刚才", "前面", "上一款", "之前", "the other", "the previous", "the first"};
        return words.in(text);
    }

    static AppAnswer mine(const std::string& intent, double confidence) {
        AppAnswer answer;
        answer.mine = true;
        answer.confidence = confidence;
        answer.intent = intent;
        answer.explanation = intent;
        return answer;
    }

    static std::string source(bool chinese, const std::string& row) { return (chinese ? "（依据：" : " (source: ") + row + (chinese ? "）" : ")"); }

    std::size_t featured() const {
        for (std::size_t i = 0; i < phones_.size(); ++i) {
            if (phones_[i].featured) {
                return i;
            }
        }
        return 0;
    }

    // The phone that is meant, and what is said when none was named.
    std::pair<std::size_t, std::string> meant(const Question& question, bool chinese) const {
        if (!question.phones.empty()) {
            return {question.phones[0], ""};
        }
        const std::size_t phone = featured();
        return {phone, chinese ? "您没有说是哪一款，我按主推的" + phones_[phone].name.zh + "回答：" : "You named no phone, so this is our featured one, the " + phones_[phone].name.en + ": "};
    }

    AppAnswer about(const Question& question, const Attribute& attribute, const Request& request, const AppRecall& recall) const {
        const bool chinese = request.chinese();
        const auto [place, note] = meant(question, chinese);
        const Phone& phone = phones_[place];
        AppAnswer answer = mine(attribute.intent, std::min(0.97, 0.78 + 0.2 * question.product + (question.phones.empty() ? 0 : 0.1)));
        answer.slots["product"] = phone.id;
        answer.slots["attribute"] = attribute.id;
        answer.notes["product"] = phone.id;
        answer.notes["attribute"] = attribute.id;
        const auto before = recall.notes.find("product");
        if (before != recall.notes.end() && before->second != phone.id) {
            answer.notes["other"] = before->second;
        }
        answer.reply = note + phone.sentences.at(attribute.id).in(chinese) + source(chinese, phone.id + "." + attribute.id);
        answer.explanation = phone.id + "." + attribute.id + ", classifier " + std::to_string(question.product);
        return answer;
    }

    AppAnswer about_features(const Question& question, const Request& request) const {
        const bool chinese = request.chinese();
        const auto [place, note] = meant(question, chinese);
        const Phone& phone = phones_[place];
        AppAnswer answer = mine("product.features", question.phones.empty() ? 0.85 : 0.93);
        answer.slots["product"] = phone.id;
        answer.notes["product"] = phone.id;
        answer.reply = note + phone.features.in(chinese) + source(chinese, phone.id + ".features");
        return answer;
    }

    AppAnswer of_brand(const Question& question, const Request& request) const {
        const bool chinese = request.chinese();
        const Phone& one = phones_[*question.brand_of];
        AppAnswer answer = mine(question.attribute ? attributes_[*question.attribute].intent : "product.features", 0.8);
        answer.decision = "clarify";
        std::string names;
        for (const Phone& phone : phones_) {
            if (phone.brand.en == one.brand.en) {
                names += names.empty() ? "" : chinese ? "、" : ", ";
                names += phone.name.in(chinese);
                answer.notes["product"] = phone.id;
            }
        }
        answer.reply = chinese ? "您问的是" + one.brand.zh + "的哪一款：" + names + "？" : "Which " + one.brand.en + " do you mean: " + names + "?";
        return answer;
    }

    AppAnswer compare(const Question& question, const Request& request, const AppRecall& recall) const {
        const bool chinese = request.chinese();
        std::vector<std::size_t> pair = question.phones;
        if (pair.size() == 1) {
            const std::string& other = recall.notes.contains("product") && recall.notes.at("product") != phones_[pair[0]].id ? recall.notes.at("product") : recall.notes.contains("other") ? recall.notes.at("other") : "";
            for (std::size_t i = 0; i < phones_.size(); ++i) {
                if (phones_[i].id == other && i != pair[0]) {
                    pair.insert(pair.begin(), i);
                }
            }
        }
        if (pair.size() < 2) {
            return about_features(question, request);
        }
        AppAnswer answer = mine("product.compare", 0.95);
        answer.slots["products"] = Json::array();
        std::vector<std::string> rows;
        if (question.attribute) {
            rows = {attributes_[*question.attribute].id};
            answer.slots["attribute"] = rows[0];
        } else {
            rows = {"price", "screen", "battery", "camera", "weight"};
        }
        for (const std::size_t i : pair) {
            answer.slots["products"].push_back(phones_[i].id);
        }
        for (const std::string& row : rows) {
            for (const std::size_t i : pair) {
                answer.reply += answer.reply.empty() ? "" : "\n";
                answer.reply += phones_[i].sentences.at(row).in(chinese) + source(chinese, phones_[i].id + "." + row);
            }
        }
        // Which of the two numbers wins, where the catalogue says what is better.
        if (question.attribute && !attributes_[*question.attribute].better.empty()) {
            const Attribute& attribute = attributes_[*question.attribute];
            const std::size_t best = best_of(pair, attribute, attribute.better == "higher");
            const bool equal = std::all_of(pair.begin(), pair.end(), [&](std::size_t i) { return number(i, attribute, chinese) == number(best, attribute, chinese); });
            if (!equal) {
                answer.reply += chinese ? "\n单看" + attribute.name.zh + "，" + phones_[best].name.zh + "占优。" : "\nBy " + attribute.name.en + " alone, the " + phones_[best].name.en + " comes first.";
            }
        }
        answer.notes["product"] = phones_[pair[0]].id;
        answer.notes["other"] = phones_[pair[1]].id;
        return answer;
    }

    double number(std::size_t phone, const Attribute& attribute, bool chinese) const {
        if (attribute.id == "price" && !chinese) {
            return phones_[phone].usd;
        }
        const auto found = phones_[phone].numbers.find(attribute.id);
        return found == phones_[phone].numbers.end() ? 0 : found->second;
    }

    std::size_t best_of(const std::vector<std::size_t>& among, const Attribute& attribute, bool high) const {
        return *std::max_element(among.begin(), among.end(), [&](std::size_t a, std::size_t b) {
            const double x = number(a, attribute, true);
            const double y = number(b, attribute, true);
            return high ? x < y : x > y;
        });
    }

    static bool superlative_in(std::u32string_view text) {
        static const TermList words = {"最", "longest", "biggest", "largest", "cheapest", "lightest", "heaviest", "smallest", "fastest", "best", "highest", "most expensive", "dearest", "lowest", "newest"};
        return words.in(text);
    }

    AppAnswer recommend(const Question& question, const Request& request) const {
        const bool chinese = request.chinese();
        AppAnswer answer = mine("product.recommend", std::min(0.96, 0.75 + 0.2 * question.product));
        std::vector<std::size_t> among;
        for (std::size_t i = 0; i < phones_.size(); ++i) {
            const double price = question.budget_usd ? phones_[i].usd : phones_[i].numbers.at("price");
            if (!question.budget || (question.at_least ? price >= *question.budget : price <= *question.budget * 1.0001)) {
                among.push_back(i);
            }
        }
        if (question.budget) {
            answer.slots["budget"] = *question.budget;
        }
        if (among.empty()) {
            const std::size_t cheapest = cheapest_of_all();
            answer.decision = "clarify";
            answer.reply = (chinese ? "这个预算内没有手机。" : "Nothing here fits that budget. ") + phones_[cheapest].sentences.at("price").in(chinese) + source(chinese, phones_[cheapest].id + ".price");
            answer.notes["product"] = phones_[cheapest].id;
            return answer;
        }
        std::size_t chosen = among.front();
        std::string row = "features";
        const bool superlative = superlative_in(question.text);
        if (!question.needs.empty() && !(superlative && question.attribute)) {
            // The need's own best phone if it fits the budget, else one with its tag.
            const Need& need = needs_[question.needs.front()];
            answer.slots["need"] = need.id;
            std::optional<std::size_t> found;
            for (const std::size_t i : among) {
                if (phones_[i].id == need.best) {
                    found = i;
                }
            }
            if (found) {
                chosen = *found;
                answer.reply = need.reason.in(chinese) + source(chinese, "needs." + need.id);
            } else {
                std::vector<std::size_t> tagged;
                for (const std::size_t i : among) {
                    if (phones_[i].tags.contains(need.id)) {
                        tagged.push_back(i);
                    }
                }
                chosen = dearest(tagged.empty() ? among : tagged);
            }
        } else if (question.attribute && (superlative || !attributes_[*question.attribute].better.empty())) {
            const Attribute& attribute = attributes_[*question.attribute];
            static const TermList high_words = {"贵", "最贵", "重", "大", "高", "expensive", "heaviest", "biggest", "largest", "highest", "most", "dearest", "longest"};
            static const TermList low_words = {"便宜", "最低", "轻", "小", "cheapest", "lightest", "smallest", "lowest", "least"};
            const bool high = high_words.in(question.text) ? true : low_words.in(question.text) ? false : attribute.better != "lower";
            chosen = best_of(among, attribute, high);
            row = attribute.id;
            answer.slots["attribute"] = attribute.id;
        } else {
            static const TermList cheap = {"便宜", "实惠", "cheap", "cheapest", "affordable", "lowest"};
            chosen = cheap.in(question.text) ? cheapest_of_all() : dearest(among);
            if (!question.budget && !cheap.in(question.text)) {
                chosen = featured();
            }
        }
        const Phone& phone = phones_[chosen];
        answer.slots["product"] = phone.id;
        answer.notes["product"] = phone.id;
        if (answer.reply.empty()) {
            answer.reply = (chinese ? "可以看看" + phone.name.zh + "。" : "Have a look at the " + phone.name.en + ". ");
            answer.reply += (row == "features" ? phone.features : phone.sentences.at(row)).in(chinese) + source(chinese, phone.id + "." + row);
        }
        if (row != "price") {
            answer.reply += (chinese ? "" : " ") + phone.sentences.at("price").in(chinese) + source(chinese, phone.id + ".price");
        }
        return answer;
    }

    std::size_t dearest(const std::vector<std::size_t>& among) const {
        return *std::max_element(among.begin(), among.end(), [&](std::size_t a, std::size_t b) { return phones_[a].usd < phones_[b].usd; });
    }
    std::size_t cheapest_of_all() const {
        std::size_t best = 0;
        for (std::size_t i = 0; i < phones_.size(); ++i) {
            best = phones_[i].usd < phones_[best].usd ? i : best;
        }
        return best;
    }

    const IntentClassifier& classifier_;
    std::vector<Attribute> attributes_;
    std::vector<Need> needs_;
    std::vector<Phone> phones_;
    std::vector<Policy> policies_;
    TermList not_carried_brands_;
    Both not_carried_;
    std::set<std::u32string> known_;
};

}  // namespace minillm
