#include "minillm/os/masking.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

TEST_CASE("telephone numbers, mail addresses and identity numbers are not stored, however they are written") {
    for (const char* secret : {"13812345678", "138-1234-5678", "138 1234 5678", "+86 138 1234 5678", "(010) 8888 7777", "１３８１２３４５６７８",
                               "一三八一二三四五六七八", "11010519491231002X", "6222 0200 0000 1234 567", "555-123-4567", "138.1234.5678"}) {
        INFO(secret);
        const std::string kept = masked(std::string("我的号码是") + secret + "，记住");
        CHECK(kept.find("[number]") != std::string::npos);
        CHECK(kept.find("1234") == std::string::npos);
        CHECK(kept.find(secret) == std::string::npos);
        CHECK(kept.ends_with("，记住"));
    }
    CHECK(masked("mail me at ann.lee+x@mail.example.org please") == "mail me at [mail] please");
    CHECK(masked("写信到wang@example.cn。") == "写信到[mail]。");
    CHECK(masked("a＠b.cn") == "[mail]");
}

TEST_CASE("what homes and homework need stays") {
    for (const char* text : {"把空调调到26度", "亮度百分之三十", "12 × 12 = 146 对吗", "set it to 24", "@home", "a @ b", "二十六", "3.14159"}) {
        CHECK(masked(text) == text);
    }
}

TEST_CASE("a text of a megabyte is masked in one pass") {
    CHECK(masked(std::string(1000000, '7')) == "[number]");
    CHECK(masked(std::string(4096, 'a')).size() == 4096);
}
