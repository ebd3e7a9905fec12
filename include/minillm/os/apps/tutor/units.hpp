// os/apps/tutor/units.hpp: units of measure by their names, and exact conversion between them.
//
//     3500 m  =  3.5 km         5 feet 6 inches  =  167.64 cm         100 °C  =  212 °F
//
// Each unit is a factor to the base unit of its dimension, as a fraction: an inch is 127/5000 m exactly, so no
// conversion rounds. Areas and volumes are lengths with 平方 / square / ² before or behind. A temperature also has an
// offset. Computer storage counts in steps of 1024, as schools teach it; the reply says so.
//
// Source: BIPM, "The International System of Units", 9th edition; the international yard and pound agreement of 1959.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../../../nlu/words_by_first.hpp"
#include "math_words.hpp"
#include "rational.hpp"

namespace minillm {

/// A unit: value in base units = value * factor + offset.
struct Unit {
    std::string id;         // as results show it: km, cm², °F
    std::string zh;         // as Chinese replies show it
    std::string dimension;  // length, area, volume, mass, time, calendar, speed, temperature, data, money
    Rational factor = Rational(1);
    Rational offset = Rational(0);
};

/// A number with its unit; several parts (3米50厘米) are summed in the first one's unit.
struct Quantity {
    Rational value;
    std::optional<Unit> unit;
    std::size_t begin = 0;  // of the number
    std::size_t number_end = 0;
    std::size_t end = 0;  // after the unit
    bool decimal = false;
    bool percent = false;
    bool share = false;
    bool parts = false;  // 3米50厘米
};

namespace detail {

struct UnitRow {
    std::string_view id;
    std::string_view zh;
    std::string_view dimension;
    std::int64_t top;
    std::int64_t bottom;
    std::u32string_view names;  // separated by |; Latin names also match with an s
};

inline constexpr UnitRow unit_rows[] = {
    {"mm", "毫米", "length", 1, 1000, U"毫米|mm|millimetre|millimeter"},
    {"cm", "厘米", "length", 1, 100, U"厘米|公分|cm|centimetre|centimeter"},
    {"dm", "分米", "length", 1, 10, U"分米|dm|decimetre|decimeter"},
    {"m", "米", "length", 1, 1, U"米|公尺|m|metre|meter"},
    {"km", "千米", "length", 1000, 1, U"千米|公里|km|kilometre|kilometer|km's"},
    {"µm", "微米", "length", 1, 1000000, U"微米|micrometre|micrometer|micron"},
    {"nm", "纳米", "length", 1, 1000000000, U"纳米|nanometre|nanometer"},
    {"in", "英寸", "length", 127, 5000, U"英寸|inch|inches|in"},
    {"ft", "英尺", "length", 381, 1250, U"英尺|foot|feet|ft"},
    {"yd", "码", "length", 1143, 1250, U"码|yard|yd"},
    {"mi", "英里", "length", 201168, 125, U"英里|mile|mi"},
    {"nmi", "海里", "length", 1852, 1, U"海里|nautical mile"},
    {"li", "里", "length", 500, 1, U"里|华里"},
    {"chi", "尺", "length", 1, 3, U"市尺|尺"},
    {"mg", "毫克", "mass", 1, 1000000, U"毫克|mg|milligram|milligramme"},
    {"g", "克", "mass", 1, 1000, U"克|g|gram|gramme"},
    {"kg", "千克", "mass", 1, 1, U"千克|公斤|kg|kilogram|kilogramme|kilo"},
    {"t", "吨", "mass", 1000, 1, U"吨|t|ton|tonne|metric ton"},
    {"jin", "斤", "mass", 1, 2, U"斤|市斤"},
    {"liang", "两", "mass", 1, 20, U"两"},
    {"lb", "磅", "mass", 45359237, 100000000, U"磅|lb|pound"},
    {"oz", "盎司", "mass", 45359237, 1600000000, U"盎司|oz|ounce"},
    {"ms", "毫秒", "time", 1, 1000, U"毫秒|ms|millisecond"},
    {"s", "秒", "time", 1, 1, U"秒|秒钟|s|sec|second"},
    {"min", "分钟", "time", 60, 1, U"分钟|分|min|minute"},
    {"h", "小时", "time", 3600, 1, U"小时|个小时|钟头|个钟头|时|h|hr|hour"},
    {"d", "天", "time", 86400, 1, U"天|日|day|d"},
    {"wk", "周", "time", 604800, 1, U"周|星期|个星期|礼拜|个礼拜|week"},
    {"yr", "年", "time", 31536000, 1, U"年|year"},
    {"quarter hour", "刻钟", "time", 900, 1, U"刻钟"},
    {"month", "个月", "calendar", 1, 1, U"个月|月|month"},
    {"quarter", "季度", "calendar", 3, 1, U"季度|个季度"},
    {"yr", "年", "calendar", 12, 1, U"年|year"},
    {"decade", "年代", "calendar", 120, 1, U"decade"},
    {"century", "世纪", "calendar", 1200, 1, U"世纪|个世纪|century|centuries"},
    {"mL", "毫升", "volume", 1, 1000000, U"毫升|ml|millilitre|milliliter"},
    {"L", "升", "volume", 1, 1000, U"升|公升|l|litre|liter"},
    {"gal", "加仑", "volume", 473176473, 125000000000, U"加仑|gallon|us gallon"},
    {"cup", "杯", "volume", 473176473, 2000000000000, U"us cup"},
    {"ha", "公顷", "area", 10000, 1, U"公顷|hectare|ha"},
    {"mu", "亩", "area", 2000, 3, U"亩"},
    {"acre", "英亩", "area", 40468564224, 10000000, U"英亩|acre"},
    {"m/s", "米每秒", "speed", 1, 1,
     U"米每秒|米/秒|m/s|metres per second|meters per second|metre per second|meter per second|m per "
     U"second|米每秒钟|m/sec"},
    {"km/h", "千米每小时", "speed", 5, 18,
     U"千米每小时|公里每小时|千米/小时|公里/小时|千米/时|公里/时|千米每时|km/h|kmh|kph|kilometres per hour|kilometers "
     U"per hour|km per hour|kilometre per hour|kilometer per hour|km/hr|km per h"},
    {"m/min", "米每分钟", "speed", 1, 60,
     U"米每分钟|米/分钟|米/分|米每分|m/min|metres per minute|meters per minute|metre per minute|meter per minute|m per "
     U"minute|m per min"},
    {"mph", "英里每小时", "speed", 1397, 3125, U"英里每小时|mph|miles per hour"},
    {"bit", "比特", "data", 1, 8, U"比特|bit"},
    {"B", "字节", "data", 1, 1, U"字节|byte|b"},
    {"KB", "KB", "data", 1024, 1, U"kb|千字节|kilobyte|k"},
    {"MB", "MB", "data", 1048576, 1, U"mb|兆|兆字节|megabyte"},
    {"GB", "GB", "data", 1073741824, 1, U"gb|吉字节|gigabyte"},
    {"TB", "TB", "data", 1099511627776, 1, U"tb|太字节|terabyte"},
    {"yuan", "元", "money", 100, 1, U"元|块|块钱|元钱|yuan"},
    {"jiao", "角", "money", 10, 1, U"角|毛|毛钱"},
    {"fen", "分", "money", 1, 1, U"分|分钱"},
    {"dollars", "美元", "dollar", 100, 1, U"美元|dollar|usd|bucks"},
    {"cents", "美分", "dollar", 1, 1, U"美分|cent"},
    {"°C", "摄氏度", "temperature", 1, 1,
     U"摄氏度|摄氏|℃|°c|° c|degrees celsius|degree celsius|degrees centigrade|centigrade|celsius|degrees c|degree c|c"},
    {"°F", "华氏度", "temperature", 5, 9,
     U"华氏度|华氏|℉|°f|° f|degrees fahrenheit|degree fahrenheit|fahrenheit|degrees f|degree f|f"},
    {"K", "开尔文", "temperature", 1, 1, U"开尔文|开氏度|kelvin"},
};

// The units that have a name with this first character, in the order of the table: at most places of a text there is
// none.
inline const std::vector<const UnitRow*>& unit_rows_from(std::u32string_view first) {
    static const auto by_first = [] {
        std::map<std::u32string_view, std::vector<const UnitRow*>> rows;
        for (const UnitRow& row : unit_rows) {
            std::u32string_view names = row.names;
            while (!names.empty()) {
                std::vector<const UnitRow*>& same_first = rows[names.substr(0, 1)];
                if (same_first.empty() || same_first.back() != &row) {
                    same_first.push_back(&row);
                }
                names.remove_prefix(std::min(names.find(U'|'), names.size() - 1) + 1);
            }
        }
        return rows;
    }();
    static const std::vector<const UnitRow*> none;
    const auto found = by_first.find(first);
    return found == by_first.end() ? none : found->second;
}

inline Rational offset_of(std::string_view id) {
    // In kelvin: 0 °C is 273.15 K, 0 °F is 459.67 · 5/9 K.
    return id == "°C"   ? Rational(BigInteger(27315), BigInteger(100))
           : id == "°F" ? Rational(BigInteger(45967), BigInteger(180))
                        : Rational(0);
}

}  // namespace detail

/// Units in a request.
class UnitReader {
public:
    struct Found {
        std::vector<Unit> readings;  // 分 is a minute, or a hundredth of a yuan
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// The unit that begins at a place: the longest name, with all that it may mean.
    static std::optional<Found> unit_at(std::u32string_view text, std::size_t at) {
        std::size_t start = at;
        int exponent = 1;
        for (const auto& [word, value] : powers()) {
            if (text.substr(at, word.size()) == word) {
                exponent = value;
                start = at + word.size();
                start += text.substr(start, 1) == U" " ? 1 : 0;
                break;
            }
        }
        Found found{{}, at, start};
        for (const detail::UnitRow* candidate : detail::unit_rows_from(text.substr(start, 1))) {
            const detail::UnitRow& row = *candidate;
            const std::size_t end = name_end(text, start, row.names);
            if (end == 0 || (exponent > 1 && row.dimension != "length") || tells_rate_behind(text, start, end)) {
                continue;
            }
            Found here{{}, at, end};
            int behind = exponent;
            if (exponent == 1 && row.dimension == "length") {
                behind = exponent_behind(text, here.end);
            }
            if (here.end > found.end) {
                found.readings.clear();
                found.end = here.end;
            }
            if (here.end == found.end) {
                found.readings.push_back(raised(row, behind));
            }
        }
        return found.readings.empty() ? std::nullopt : std::optional<Found>(found);
    }

    /// All numbers of a request, each with the unit behind it.
    static std::vector<Quantity> quantities(const RequestText& request, bool list = false) {
        std::vector<Quantity> result;
        const std::u32string_view text = request.characters;
        for (std::size_t at = 0; at < text.size();) {
            if (at > 0 && is_latin_letter(text[at]) && is_latin_letter(text[at - 1])) {
                ++at;
                continue;
            }
            std::optional<MathPiece> number = is_word(text, at) ? std::nullopt : MathReader::number(request, at, list);
            if (!number && text[at] == U'半' && unit_at(text, at + 1)) {
                number = MathPiece{MathKind::number, at, at + 1, Rational(1) / Rational(2), 0};
                number->share = true;
            }
            if (!number) {
                ++at;
                continue;
            }
            const bool only_joins = text[at] == U'零' && number->end == at + 1 && !result.empty() &&
                                    result.back().unit && result.back().end == at;
            if (only_joins) {  // 3个星期零2天
                ++at;
                continue;
            }
            Quantity quantity{number->value,   std::nullopt,    at,           number->end, number->end,
                              number->decimal, number->percent, number->share};
            read_fraction_slash(request, quantity);
            if (at > 0 && (text[at - 1] == U'-' || text[at - 1] == U'负') &&
                (at == 1 || !is_ascii_digit(text[at - 2])) && !number->share) {
                quantity.value = -quantity.value;
            }
            if (at > 1 && text.substr(at - 2, 2) == U"零下") {
                quantity.value = -quantity.value;
            }
            if (number->share && (text.substr(number->end, 4) == U" an " || text.substr(number->end, 3) == U" a ")) {
                // half an hour
                const std::size_t behind = number->end + (text.substr(number->end, 3) == U" a " ? 3 : 4);
                quantity.end = behind < text.size() && unit_at(text, behind) ? behind - 1 : quantity.end;
            }
            for (const std::u32string_view of : {std::u32string_view(U" of an "), std::u32string_view(U" of a ")}) {
                const std::size_t behind = number->end + of.size();  // a quarter of an hour
                const bool unit = number->share && !number->percent && text.substr(number->end, of.size()) == of &&
                                  behind < text.size() && unit_at(text, behind);
                quantity.end = unit ? behind - 1 : quantity.end;
            }
            std::size_t place = quantity.end;
            place += place < text.size() && (text[place] == U' ' || text[place] == U'-') ? 1 : 0;
            if (const std::optional<Found> unit = place < text.size() ? unit_at(text, place) : std::nullopt;
                unit && unit_fits_here(text, *unit)) {
                quantity.unit = unit->readings.front();
                quantity.end = unit->end;
                // 华氏100度
            } else if (at > 1 && text.substr(quantity.end, 1) == U"度") {
                const std::size_t from = at >= 2 ? at - 2 : 0;
                if (const std::optional<Found> before = unit_at(text, from); before && before->end == at) {
                    quantity.unit = before->readings.front();
                    quantity.end += 1;
                }
            }
            at = std::max(quantity.end, at + 1);
            // 3米50厘米, 5 feet 6 inches, 1小时30分
            if (!result.empty() && quantity.unit && result.back().unit && says_again(result.back(), quantity)) {
                result.back() = quantity;  // 一周七天, 一天24小时
                continue;
            }
            if (!result.empty() && quantity.unit && result.back().unit && continues(text, result.back(), quantity)) {
                add_part(result.back(), quantity);
                continue;
            }
            result.push_back(quantity);
        }
        return result;
    }

    /// A value of one unit in another of the same dimension.
    static Rational convert(const Rational& value, const Unit& from, const Unit& to) {
        return (value * from.factor + from.offset - to.offset) / to.factor;
    }

    static bool same_kind(const Unit& a, const Unit& b) { return a.dimension == b.dimension; }

private:
    // 火车长200米每秒20米: the number behind 每秒 has a metre of its own, so the length is no speed.
    static bool tells_rate_behind(std::u32string_view text, std::size_t begin, std::size_t end) {
        const bool is_rate = text.substr(begin, end - begin).find(U'每') != std::u32string_view::npos;
        return is_rate && end < text.size() && (is_ascii_digit(text[end]) || detail::chinese_digit(text[end]) >= 0);
    }

    static const std::vector<std::pair<std::u32string_view, int>>& powers() {
        static const std::vector<std::pair<std::u32string_view, int>> words = {
            {U"平方", 2}, {U"立方", 3}, {U"square ", 2}, {U"squared ", 2},
            {U"sq. ", 2}, {U"sq ", 2},  {U"cubic ", 3},  {U"cu ", 3}};
        return words;
    }

    // Words that begin like a number and are none.
    static bool is_word(std::u32string_view text, std::size_t at) {
        static const WordsByFirst words{U"三角",   U"四边形", U"一共",     U"一下",   U"一起",  U"一样",   U"一直",
                                        U"一边",   U"一定",   U"一般",     U"一点",   U"一些",  U"两边",   U"两腰",
                                        U"两条",   U"两底",   U"百分之几", U"千米",   U"千克",  U"千字节", U"万一",
                                        U"五角星", U"零下",   U"零上",     U"零件",   U"零钱",  U"零食",   U"零花",
                                        U"零售",   U"千万别", U"六边形",   U"五边形", U"八边形"};
        return !words.at(text, at).empty() || is_all_around(text, at);
    }

    // 花坛四周, 四周种树: all around it, no four weeks; but 前四周, 四周后.
    static bool is_all_around(std::u32string_view text, std::size_t at) {
        if (text.substr(at, 2) != U"四周") {
            return false;
        }
        const std::u32string_view next = text.substr(at + 2, 1);
        const bool placed = !next.empty() && std::u32string_view(U"围种栽走跑铺修镶包缝钉装安插摆贴有").find(next[0]) !=
                                                 std::u32string_view::npos;
        const bool of_place = at > 0 && std::u32string_view(U"坛池地场园塘湖林院屋圃田的沿").find(text[at - 1]) !=
                                            std::u32string_view::npos;
        return placed || of_place || text.substr(at + 2, 2) == U"每隔";
    }

    // 3/4 米: a fraction with a slash is one number.
    static void read_fraction_slash(const RequestText& request, Quantity& quantity) {
        const std::u32string_view text = request.characters;
        const std::size_t slash = quantity.number_end;
        if (text.substr(slash, 1) != U"/" || slash + 1 >= text.size() || !is_ascii_digit(text[slash + 1]) ||
            !quantity.value.is_whole() || request.original_part(slash, slash + 1) == "÷") {
            return;
        }
        const std::optional<MathPiece> bottom = MathReader::number(request, slash + 1);
        if (bottom && bottom->value.is_whole() && !bottom->value.is_zero() && !bottom->share) {
            quantity.value = quantity.value / bottom->value;
            quantity.number_end = quantity.end = bottom->end;
            quantity.share = true;
        }
    }

    // "in" right after a number is an inch only if no other unit follows it: 5 in to cm, but "10 in centimetres" is
    // none.
    static bool unit_fits_here(std::u32string_view text, const Found& unit) {
        const std::u32string_view name = text.substr(unit.begin, unit.end - unit.begin);
        if (name == U"in") {
            std::size_t next = unit.end;
            next += text.substr(next, 1) == U" " ? 1 : 0;
            if (next >= text.size() || next == unit.end || !is_latin_letter(text[next])) {
                return true;
            }
            // 5 in long, 5 in to cm; but "8 in each bag", "45 out of 60 in a test"
            std::size_t end = next;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            constexpr std::u32string_view goes_on =
                U"|to|in|into|long|wide|high|tall|deep|thick|by|x|and|or|as|is|are|equals|";
            return goes_on.find(U"|" + std::u32string(text.substr(next, end - next)) + U"|") !=
                   std::u32string_view::npos;
        }
        if (name == U"块" || name == U"毛") {  // 5块钱, 3块5, 30块零花钱, but 一块地, 两块布, 毛巾
            const bool pocket_money = begins_with_any(text.substr(unit.end), {U"零花", U"零用", U"零钱"});
            if (pocket_money || is_piece_of_size(text, unit)) {
                return pocket_money;
            }
            return unit.end >= text.size() ||
                   (!is_word(text, unit.end) &&
                    std::u32string_view(U",.?!;:钱一每买多左0123456789二两三四五六七八九的和,、")
                            .find(text[unit.end]) != std::u32string_view::npos);
        }
        return !(name == U"分" && text.substr(unit.end, 1) == U"之") &&
               !(name == U"角" && unit.end < text.size() &&
                 std::u32string_view(U"形各都上剪截").find(text[unit.end]) != std::u32string_view::npos) &&
               !(name == U"周" && text.substr(unit.end, 1) == U"长") &&
               !(name == U"里" && text.substr(unit.end, 1) == U"面") &&
               !(name == U"天" && text.substr(unit.end, 1) == U"空") &&
               !(name == U"年" && text.substr(unit.end, 1) == U"级");
    }

    // 一块3米长的布: a piece, and the number behind it is its size.
    static bool is_piece_of_size(std::u32string_view text, const Found& unit) {
        const bool one = unit.begin > 0 && text[unit.begin - 1] == U'一';
        const std::size_t size_end = std::min(text.find_first_not_of(U"0123456789.", unit.end), text.size());
        const std::optional<Found> of_size =
            one && size_end > unit.end && size_end < text.size() ? unit_at(text, size_end) : std::nullopt;
        return of_size &&
               (of_size->readings.front().dimension == "length" || of_size->readings.front().dimension == "area");
    }

    static bool continues(std::u32string_view text, const Quantity& first, const Quantity& second) {
        std::u32string_view gap = text.substr(first.end, second.begin - first.end);
        const bool close = gap.empty() || gap == U" " || gap == U"又" || gap == U"零" || gap == U" and ";
        // Either reading of the second unit may go on with the first: 3元5分, 1小时5分.
        return close && second.value < Rational(1000000) && (compatible(first, second) != nullptr);
    }

    // One unit of time and, right behind it, the same time in smaller ones.
    static bool says_again(const Quantity& first, const Quantity& second) {
        const bool times = first.unit->dimension == second.unit->dimension &&
                           (first.unit->dimension == "time" || first.unit->dimension == "calendar");
        const bool smaller = times && second.unit->factor < first.unit->factor;
        return smaller && first.end == second.begin && first.value == Rational(1) &&
               second.value * second.unit->factor == first.unit->factor;
    }

    static const Unit* compatible(const Quantity& first, const Quantity& second) {
        if (first.unit->dimension == second.unit->dimension && second.unit->factor < first.unit->factor) {
            return &*second.unit;
        }
        static const Unit fen{"fen", "分", "money", Rational(1), Rational(0)};
        return first.unit->dimension == "money" && second.unit->id == "min" ? &fen : nullptr;
    }

    static void add_part(Quantity& first, const Quantity& second) {
        const Unit unit = *compatible(first, second);
        first.value =
            first.value + (first.value.is_negative() ? -second.value : second.value) * unit.factor / first.unit->factor;
        first.end = second.end;
        first.parts = true;
        first.decimal = first.decimal || second.decimal;
    }

    static std::size_t name_end(std::u32string_view text, std::size_t at, std::u32string_view names) {
        std::size_t best = 0;
        while (!names.empty()) {
            const std::size_t bar = std::min(names.find(U'|'), names.size());
            const std::u32string_view name = names.substr(0, bar);
            names.remove_prefix(std::min(bar + 1, names.size()));
            if (text.substr(at, name.size()) != name) {
                continue;
            }
            std::size_t end = at + name.size();
            if (is_latin_letter(name.back())) {
                const bool plural =
                    text.substr(end, 1) == U"s" && name.size() > 1 && name != U"ha";  // a class of 28 has
                end += plural ? 1 : 0;
                if (end < text.size() && is_latin_letter(text[end])) {
                    continue;
                }
            }
            const std::u32string_view behind = text.substr(std::min(end, text.size()));
            const bool shirt = name == U"t" && behind.starts_with(U"-shirt");      // 4 T-shirts are no tonnes
            const bool cake = name.ends_with(U'月') && behind.starts_with(U"饼");  // 85个月饼 are no months
            if (shirt || cake) {
                continue;
            }
            best = std::max(best, end);
        }
        return best;
    }

    static int exponent_behind(std::u32string_view text, std::size_t& end) {
        const auto follows = [&](std::u32string_view mark) { return text.substr(end, mark.size()) == mark; };
        for (const auto& [mark, exponent] : {std::pair<std::u32string_view, int>{U"²", 2},
                                             {U"³", 3},
                                             {U"^2", 2},
                                             {U"^3", 3},
                                             {U" squared", 2},
                                             {U" cubed", 3}}) {
            if (follows(mark)) {
                end += mark.size();
                return exponent;
            }
        }
        if ((follows(U"2") || follows(U"3")) &&
            (end + 1 >= text.size() || !(is_ascii_digit(text[end + 1]) || text[end + 1] == U'.')) && end > 0 &&
            is_latin_letter(text[end - 1])) {
            return text[end++] == U'2' ? 2 : 3;
        }
        return 1;
    }

    static Unit raised(const detail::UnitRow& row, int exponent) {
        Unit unit{std::string(row.id), std::string(row.zh), std::string(row.dimension),
                  Rational(BigInteger(row.top), BigInteger(row.bottom)), detail::offset_of(row.id)};
        if (exponent > 1) {
            unit.id += exponent == 2 ? "²" : "³";
            unit.zh = (exponent == 2 ? "平方" : "立方") + unit.zh;
            unit.dimension = exponent == 2 ? "area" : "volume";
            unit.factor = unit.factor.power(exponent);
        }
        return unit;
    }
};

/// A unit of the same length, raised: m -> m².
inline Unit raised_unit(const Unit& unit, int exponent) {
    Unit result = unit;
    if (exponent > 1 && unit.dimension == "length") {
        result.id += exponent == 2 ? "²" : "³";
        result.zh = (exponent == 2 ? "平方" : "立方") + result.zh;
        result.dimension = exponent == 2 ? "area" : "volume";
        result.factor = unit.factor.power(exponent);
    }
    return result;
}

}  // namespace minillm
