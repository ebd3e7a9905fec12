// os/apps/shop/phone_question.hpp: what was understood of a question about phones: the phones named, the row, the
// policy, the money.
//
//     松雀7的电池多大        phones {pinlark_7}   attribute battery
//     2000 块以内拍照好的    budget 2000          needs {photography}
//
// Not here: how it is read (phone_question_reader.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace minillm {

/// What a question holds. Numbers are positions in the lists of PhoneCatalogue.
struct PhoneQuestion {
    std::u32string text;
    std::u32string without_names;         // the text without the names of our phones
    std::vector<std::size_t> phones;      // named, in the order of the text
    bool from_before = false;             // the phone of the answer before
    bool phone_word = false;              // 手机, phone, this model
    bool whole_list = false;              // 你们有哪些手机: all of them
    bool seeks_one = false;               // 有没有小屏的: one that fits a need
    bool unknown_phone = false;           // a name that is none of ours
    std::optional<std::size_t> brand_of;  // a brand without a model
    std::optional<std::size_t> attribute;
    std::optional<std::size_t> policy;
    std::vector<std::size_t> needs;
    std::optional<double> budget;
    bool budget_usd = false;
    bool at_least = false;
    double product = 0;  // the classifier's opinion
    double others = 0;
    bool spoke_last = false;
    bool sounds_of_shop = false;  // nothing names a phone, but both classifiers hear that it is about one
    bool asks_features = false;   // what is special about it, in whatever words
};

}  // namespace minillm
