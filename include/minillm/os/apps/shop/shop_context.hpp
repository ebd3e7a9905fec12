// os/apps/shop/shop_context.hpp: whether a short turn right after another application's answer is meant for the shop.
//
//     turn on the light / which one did you turn on          no: nothing in it is of phones
//     a shirt costs 40 dollars … / how much do I save        no
//     turn on the light / how much is the Pinlark 7          yes: a phone is named
//     turn on the light / which one has the best camera      yes: a phone has a camera
//
// "which one", "how much", "how long does it last" and "light" are everyday words; after the home, health or homework
// they go on with what was spoken of there. At the beginning of a session and after the shop's own answers they count
// as before. A longer turn says what it is about, so only short ones are looked at.
//
// Next: os/apps/shop/customer_service.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../../application.hpp"
#include "../word_search.hpp"
#include "phone_question.hpp"

namespace minillm {

/// Whether a text has a word that is at home in a phone shop.
inline bool has_word_of_shop(std::u32string_view text) {
    static const TermList words = {
        "手机",     "机子",     "phone",     "phones",      "smartphone", "订单",     "下单",       "包裹",
        "物流",     "优惠",     "打折",      "discount",    "parcel",     "电池",     "续航",       "屏幕",
        "像素",     "摄像头",   "拍照",      "内存",        "存储",       "处理器",   "芯片",       "快充",
        "机型",     "型号",     "双卡",      "退货",        "退款",       "换货",     "质保",       "保修",
        "客服",     "发货",     "快递",      "运费",        "发票",       "以旧换新", "分期",       "买",
        "卖",       "推荐",     "店",        "battery",     "screen",     "display",  "camera",     "cameras",
        "storage",  "memory",   "ram",       "processor",   "charger",    "charging", "sim",        "esim",
        "nfc",      "5g",       "bluetooth", "warranty",    "refund",     "return",   "returns",    "exchange",
        "delivery", "shipping", "invoice",   "instalments", "trade in",   "buy",      "sell",       "sells",
        "shop",     "store",    "recommend", "in stock",    "human",      "agent",    "manager",    "人工",
        "真人",     "order",    "gaming",    "photos",      "pictures",   "打游戏",   "waterproof", "防水"};
    return words.in(text);
}

/// Whether a text is so short that it may go on with what was said before.
inline bool may_lean_on_before(std::u32string_view text) {
    constexpr std::size_t most_words = 9;
    constexpr std::size_t most_characters = 14;
    const bool chinese = std::any_of(text.begin(), text.end(), is_han);
    return count_words(text) <= (chinese ? most_characters : most_words);
}

/// Whether a turn goes on with the answer of another application and names nothing of a phone shop.
inline bool leans_on_another(const PhoneQuestion& question, const AppRecall& recall) {
    const bool names_one = question.phone_word || question.brand_of || !question.phones.empty();
    return recall.another_spoke_last && !names_one && !has_word_of_shop(question.text) &&
           may_lean_on_before(question.text);
}

}  // namespace minillm
