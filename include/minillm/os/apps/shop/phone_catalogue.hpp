// os/apps/shop/phone_catalogue.hpp: the shop's phones and policies as products.json has them, and the words it is
// written with.
//
//     catalogue.phones[i].sentences.at("battery").in(chinese)     the sentence of that row, shown whole
//     catalogue.phones[i].numbers.at("price")                     the number in it, to compare and to choose by
//     catalogue.known_words                                       pairs of Han characters and Latin words: no unknown
//     names
//
// Not here: what a question asks (phone_question_reader.hpp) and what is said (phone_replies.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../json_data.hpp"
#include "../word_search.hpp"

namespace minillm {

/// What the shop sells. Throws FormatError for a file that is malformed.
struct PhoneCatalogue {
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
        std::map<std::string, Both> sentences;     // by attribute
        std::map<std::string, double> numbers;     // by attribute, where it is one; size.depth_mm: by a detail of one
        std::map<std::string, std::string> texts;  // likewise, where it is a text: waterproof, screen.panel
        std::vector<Both> shades;                  // its colours
        std::set<double> storage_sizes;            // in GB, every version that there is
        double usd = 0;
    };
    struct Policy {
        std::string id;
        std::string intent;
        TermList names;
        Both text;
        std::map<std::string, double> values;  // the numbers in its text, by name: return_days
    };

    std::vector<Attribute> attributes;
    std::vector<Need> needs;
    std::vector<Phone> phones;
    std::vector<Policy> policies;
    TermList not_carried_brands;  // of other makers
    Both not_carried;             // what is said of them
    std::set<std::u32string> known_words;

    explicit PhoneCatalogue(const JsonData& file) {
        for (const JsonPlace& place : file.root().at("attributes").elements()) {
            const JsonPlace better = place.at("better");
            attributes.push_back({place.at("id").text(), both_first(place.at("names")), place.at("intent").text(),
                                  better.is_null() ? "" : better.text(), TermList(place.at("names"))});
        }
        for (const JsonPlace& place : file.root().at("needs").elements()) {
            needs.push_back({place.at("id").text(), TermList(place.at("names")), place.at("best").text(),
                             both(place.at("reason"))});
        }
        for (const JsonPlace& place : file.root().at("phones").elements()) {
            read_phone(place);
        }
        for (const JsonPlace& place : file.root().at("policies").elements()) {
            const JsonPlace intent = place.at("intent");
            policies.push_back({place.at("id").text(),
                                intent.is_null() ? "service." + place.at("id").text() : intent.text(),
                                TermList(place.at("names")), both(place.at("text")), numbers_of(place.at("values"))});
        }
        not_carried_brands = TermList(file.root().at("not_carried").at("brands"));
        const TermList brands = not_carried_brands;
        for (const std::u32string& brand : brands.terms()) {
            if (is_latin_letter(brand.back())) {
                not_carried_brands.add(encode_utf8(brand + U"s"));  // iphones
            }
        }
        not_carried = both(file.root().at("not_carried").at("reply"));
        learn_words(file.root().json());
    }

    /// The phone of the shop window.
    std::size_t featured() const {
        for (std::size_t i = 0; i < phones.size(); ++i) {
            if (phones[i].featured) {
                return i;
            }
        }
        return 0;
    }

    /// The number of a row, 0 if there is none. English prices are in dollars.
    double number(std::size_t phone, const Attribute& attribute, bool chinese) const {
        if (attribute.id == "price" && !chinese) {
            return phones[phone].usd;
        }
        const auto found = phones[phone].numbers.find(attribute.id);
        return found == phones[phone].numbers.end() ? 0 : found->second;
    }

    /// The phone whose number in a row is the highest, or the lowest.
    std::size_t best_of(const std::vector<std::size_t>& among, const Attribute& attribute, bool high) const {
        return *std::max_element(among.begin(), among.end(), [&](std::size_t a, std::size_t b) {
            const double x = number(a, attribute, true);
            const double y = number(b, attribute, true);
            return high ? x < y : x > y;
        });
    }

    std::size_t dearest(const std::vector<std::size_t>& among) const {
        return *std::max_element(among.begin(), among.end(),
                                 [&](std::size_t a, std::size_t b) { return phones[a].usd < phones[b].usd; });
    }

    std::size_t cheapest_of_all() const {
        std::size_t best = 0;
        for (std::size_t i = 0; i < phones.size(); ++i) {
            best = phones[i].usd < phones[best].usd ? i : best;
        }
        return best;
    }

    /// A name without blanks and hyphens, and where each character stood.
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

private:
    static Both both(const JsonPlace& place) { return {place.at("zh").text(), place.at("en").text()}; }
    static Both both_first(const JsonPlace& place) {
        return {place.at("zh").elements().front().text(), place.at("en").elements().front().text()};
    }

    static std::map<std::string, double> numbers_of(const JsonPlace& place) {
        std::map<std::string, double> numbers;
        for (const auto& [name, value] : place.members()) {
            if (value.json().is_number()) {
                numbers[name] = value.json().get<double>();
            }
        }
        return numbers;
    }

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
        for (const Attribute& attribute : attributes) {
            const JsonPlace row = place.at("attributes").at(attribute.id);
            phone.sentences[attribute.id] = both(row);
            if (row.at("value").json().is_number()) {
                phone.numbers[attribute.id] = row.at("value").json().get<double>();
            }
            read_details(attribute.id, row, phone);
            if (attribute.id == "price") {
                phone.usd = static_cast<double>(row.at("details").at("usd").integer(1, 1000000));
            }
        }
        phones.push_back(std::move(phone));
    }

    // The numbers beside a row, and those that its text holds: when it came out, how much water it stands.
    static void read_details(const std::string& id, const JsonPlace& row, Phone& phone) {
        constexpr double months_a_year = 12;
        for (const auto& [name, detail] : row.at("details").members()) {
            if (detail.json().is_number()) {
                phone.numbers[id + "." + name] = detail.json().get<double>();
            } else if (detail.json().is_boolean()) {
                phone.numbers[id + "." + name] = detail.boolean() ? 1 : 0;
            } else if (detail.json().is_string()) {
                phone.texts[id + "." + name] = detail.text();
            }
        }
        if (row.at("details").has("folded_depth_mm")) {  // in a pocket it is as thick as it is folded
            phone.numbers[id + ".depth_mm"] = phone.numbers.at(id + ".folded_depth_mm");
        }
        const JsonPlace value = row.at("value");
        if (value.json().is_string()) {
            phone.texts[id] = value.text();
        }
        if (id == "sim") {  // an eSIM is one number more
            phone.numbers[id + ".lines"] = phone.numbers.at(id + ".slots") + phone.numbers.at(id + ".esim");
        }
        if (id == "release") {  // 2025-03
            const std::string month = value.text();
            if (month.size() != 7 || month[4] != '-') {
                value.refuse("a year and a month like 2025-03", month);
            }
            phone.numbers[id] = std::stod(month.substr(0, 4)) * months_a_year + std::stod(month.substr(5));
        }
        if (id == "waterproof") {  // IP68: the last figure is that of water
            phone.numbers[id] = static_cast<double>(value.text().back() - '0');
            phone.numbers[id + ".toughness"] = toughness(value.text(), phone);
        }
        if (id == "storage") {
            for (const JsonPlace& size : row.at("details").at("options_gb").elements()) {
                phone.storage_sizes.insert(size.json().get<double>());
            }
        }
        if (id == "colors") {
            const std::vector<std::string> english = value.texts();
            const std::vector<std::string> chinese = row.at("details").at("zh").texts();
            for (std::size_t i = 0; i < std::min(english.size(), chinese.size()); ++i) {
                phone.shades.push_back({chinese[i], english[i]});
            }
        }
    }

    // IP69 and a fall of 1.8 m: the fall that was tested counts most, then the figure of dust, then that of water. An X
    // says that the figure of dust was not tested.
    static double toughness(const std::string& rating, const Phone& phone) {
        constexpr double of_a_metre = 100;
        constexpr double of_dust = 10;
        const auto fall = phone.numbers.find("waterproof.drop_m");
        const double metres = fall == phone.numbers.end() ? 0 : fall->second;
        const char dust_figure = rating.size() >= 4 ? rating[2] : 'X';
        const double dust = dust_figure == 'X' ? 0 : static_cast<double>(dust_figure - '0');
        return of_a_metre * metres + of_dust * dust + phone.numbers.at("waterproof");
    }

    // The words of the catalogue: what is among them is no unknown name.
    void learn_words(const Json& json) {
        if (json.is_string()) {
            const std::u32string text = searchable_word(json.get<std::string>());
            std::u32string word;
            for (std::size_t i = 0; i <= text.size(); ++i) {
                if (i + 1 < text.size() && is_han(text[i]) && is_han(text[i + 1])) {
                    known_words.insert(text.substr(i, 2));
                }
                if (i < text.size() && is_latin_letter(text[i])) {
                    word += text[i];
                } else if (!word.empty()) {
                    known_words.insert(word);
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
};

}  // namespace minillm
