// English stories of amounts that are told by each other: in any order, over several steps, and the near ones in which
// something changes or somebody else is asked for.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: told comparisons") {
    TEST_CASE("the relation stands before or behind the amount") {
        CHECK(result_of("Lia found twice as many shells as Tom. Tom found 34. How many did Lia find?") == "68");
        CHECK(result_of(
                  "How high is the wall? The tower is 50 m high and that is 20 m higher than three times the wall.") ==
              "10");
        CHECK(result_of("Rosa ran 6.5 km. That's 1.5 km farther than Paul. How many km did Paul run?") == "5");
        CHECK(
            result_of(
                "The blue rope is 12 metres shorter than the green rope, which is 40 metres long. How long is the blue "
                "rope?") == "28");
    }

    TEST_CASE("several steps") {
        CHECK(result_of(
                  "A shop has 30 roses. It has 12 more tulips than roses, and twice as many lilies as tulips. How many "
                  "lilies does it have?") == "84");
        CHECK(result_of(
                  "The red team has 18 points. The blue team has twice as many as red. The green team has 5 fewer than "
                  "blue. How many points does green have?") == "31");
        CHECK(result_of("Nils saved $30 in May, $8 more in June than in May, and in July half as much as in June. How "
                        "much did he save in July?") == "19");
    }

    TEST_CASE("the sum, the difference or the multiple of two") {
        CHECK(
            result_of(
                "There are 16 boys in the club, and there are 5 more girls than boys. How many children are there?") ==
            "37");
        CHECK(result_of(
                  "Ana baked 14 rolls and Finn baked 6 fewer than she did. How many rolls did they bake together?") ==
              "22");
    }

    TEST_CASE("what changes, and what is not told, is left open") {
        CHECK(result_of(
                  "Lia has 3 times as many shells as Tom. Tom has 11. Tom gives 4 away. How many shells does Lia have "
                  "left?") == "");
        CHECK(result_of("Mia is twice as old as her cat. How old is Mia?") == "");
        CHECK(result_of("Robin has 9 nuts. Kim has 4 more. How many does she have?") == "");
    }
}
