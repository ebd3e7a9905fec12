#include "minillm/os/apps/tutor/stories/giving_problems.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/nlu/request_text.hpp"

using namespace minillm;

namespace {

std::string given(const std::string& text) {
    const RequestText request = normalise_request(text);
    std::vector<Quantity> quantities = UnitReader::quantities(request);
    const std::u32string_view characters = request.characters;
    std::erase_if(quantities, [&](const Quantity& quantity) { return only_names(characters, quantity); });
    const WordProblem problem(request, quantities);
    return GivingProblems::answer(problem).result;
}

}  // namespace

TEST_CASE("giving until equal: half of the difference changes hands") {
    CHECK(given("姐姐有50元，妹妹有32元，姐姐给妹妹多少元后两人的钱一样多？") == "9");
    CHECK(given("甲筐有48千克苹果，乙筐有30千克，从甲筐拿出多少千克放入乙筐，两筐一样重") == "9");
    CHECK(given("Zoe has 44 shells and Ian has 30. How many shells must Zoe give Ian so that they have the same number?") == "7");
    CHECK(given("小红比小明多18颗糖，小红给小明几颗，两人就一样多？") == "9");
    CHECK(given("甲桶有油46升，乙桶有油30升，从甲桶倒多少升到乙桶，两桶就同样多？") == "8");
    CHECK(given("姐姐和妹妹共有70元，姐姐有44元，姐姐给妹妹几元后一样多") == "9");
}

TEST_CASE("giving until equal: and what was given says how they differed") {
    CHECK(given("小红给小明6颗糖后两人的糖同样多，原来小红比小明多几颗？") == "12");
    CHECK(given("Tom gave Sam 7 stamps and now they have the same number. How many more than Sam did Tom have at first?") == "14");
    CHECK(given("小亮有38张卡片，给小东7张后两人一样多，小东原来有几张？") == "24");
    CHECK(given("两袋米共重60千克，从第一袋倒出5千克到第二袋，两袋就一样重，第一袋原来重多少千克？") == "35");
}

TEST_CASE("giving until equal: whoever has less cannot give, nothing is cut in two, three are none of it") {
    CHECK(given("弟弟有24张，哥哥有40张，弟弟给哥哥几张后一样多").empty());
    CHECK(given("小军有15个，小丽有8个，小军给小丽几个后一样多").empty());
    CHECK(given("Jo has 30 cards and Ben has 18. How many must Ben give Jo so that they have the same number?").empty());
    CHECK(given("小明有12本，给小红3本后还剩几本").empty());
    CHECK(given("三人一样多，每人给老师3个后还剩几个").empty());
    CHECK(given("姐姐有50元，妹妹有32元，爸爸给妹妹多少元后两人一样多？").empty());
    CHECK(given("小红比小明多18颗糖，老师给小明几颗，两人就一样多？").empty());
    CHECK(given("Jo has 30 cards and Ben has 18. How many must Mum give Ben so that they have the same number?").empty());
    CHECK(given("Jo gave away 6 cards and now has the same number as Ben. How many more did Jo have at first?").empty());
}

TEST_CASE("giving a number: what each of the two has then") {
    CHECK(given("Uma has 31 stickers and Pia has 12. Uma gives Pia 5. How many does Pia have now?") == "17");
    CHECK(given("Uma has 31 stickers and Pia has 12. Uma gives Pia 5. How many more does Uma have than Pia now?") == "9");
    CHECK(given("姐姐有40张画片，妹妹有22张，姐姐给妹妹6张后，姐姐还比妹妹多几张？") == "6");
    CHECK(given("姐姐有40张画片，妹妹有22张，姐姐给妹妹6张后，妹妹现在有多少张？") == "28");
    CHECK(given("姐姐有40张画片，妹妹有22张，妈妈给妹妹6张后，姐姐还比妹妹多几张？").empty());
    CHECK(given("姐姐有40张画片，妹妹有22张，妹妹给姐姐6张后，妹妹还比姐姐多几张？").empty());
}
