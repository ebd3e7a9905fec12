// English answers that the words of a story speak against: the account answers instead, or nobody does.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: steps beside their story") {
    TEST_CASE("where a form and the account come to two numbers, the account holds") {
        CHECK(result_of("A drum weighs 48 pounds, which is 6 times as much as the flute. How many pounds do they weigh "
                        "together?") == "56");
        CHECK(result_of("Three cousins earned $74 at the fair but spent $20 on paint. They split what was left "
                        "equally. How much did each one get?") == "18");
        CHECK(result_of("A sack of oats weighs 30 kg and costs $26. The horses ate 4.5 kg today. How many kilograms "
                        "are left in the sack?") == "25.5");
        // and where it cannot tell, the form does
        CHECK(result_of("A lamb is 5 kg and its mother is 31 kg heavier. How much do they weigh together?") == "41");
        CHECK(result_of("4 racks hold 15 hats each plus 8 hats on a table. How many hats altogether?") == "68");
    }

    TEST_CASE("no money times money, no money beside weights") {
        CHECK(result_of("An electrician charges £25 for coming and £32 an hour. She worked 2 hours and used wire for "
                        "£18. How many pounds is the bill?") == "");
        CHECK(result_of("A barge weighs 2400 kg empty. It is loaded with 30 drums of 20 kg, and 450 kg of gravel. How "
                        "many kg does it weigh now?") == "");
        // a price and a count, and two who work
        CHECK(result_of("A stool costs $18. What do 5 stools cost?") == "90");
        CHECK(result_of("Ann can weed the bed alone in 3 hours and Joe in 6 hours. How many hours do they need "
                        "together?") == "2");
    }

    TEST_CASE("what is left over belongs to the whole, what is left is no sum") {
        CHECK(result_of("Lena put 7 shells in each of 9 jars and 4 were left over. How many shells did she find?") !=
              "59");
        CHECK(result_of("A mosaic has 250 tiles and 134 are already in place. How many tiles do we still have to "
                        "set?") != "384");
        CHECK(result_of("There are 36 singers in the choir and 11 of them are away. The others stand in rows of 5. How "
                        "many rows are there?") != "47/5");
        CHECK(result_of("A jug holds 12 cups. 5 cups are gone. How many cups are left?") == "7");
    }

    TEST_CASE("what something has more is no count") {
        CHECK(result_of("A brush costs 40 cents. A roller costs 25 cents more. How many cents do one brush and two "
                        "rollers cost?") != "90");
        CHECK(result_of("A radio used to cost $64. Now it is $12 dearer. What do 3 radios cost now?") != "180");
        CHECK(result_of("A mug costs $4. A jar costs $3 more than 2 times the price of the mug. What does the jar "
                        "cost?") == "11");
    }

    TEST_CASE("a share is of the whole, and no amount") {
        CHECK(result_of("Two thirds of the bunks in the cabin are taken, that is 18 bunks. How many bunks does the "
                        "cabin have?") != "12");
        CHECK(result_of("rode 9 km, that's 3/5 of the route, how long is the route") != "5.4");
        CHECK(result_of("Last year the band had 150 fans. This year it has 40% more. How many fans does it have "
                        "now?") != "150.4");
        CHECK(result_of("Out of 300 pears 6% were rotten. How many good pears are there?") != "18");
        // the near ones
        CHECK(result_of("Two thirds of the 27 bunks are taken. How many bunks are taken?") == "18");
        CHECK(result_of("Each bowl takes 1/4 litre. How many litres of soup fill 8 bowls?") == "2 L");
        CHECK(result_of("Half of the 14 plates broke. How many are whole?") == "7");
    }

    TEST_CASE("amounts told of two at once are no amount of one") {
        CHECK(result_of("A cap and a belt together cost $41. The belt alone is $17. What's the price of the cap in "
                        "dollars?") != "58");
    }
}
