// English stories with a rest that is asked for, and with clauses that nothing is reckoned with.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: the rest, and idle clauses") {
    TEST_CASE("what the rest is said to be is asked for") {
        CHECK(result_of("Ivy has thirty-one marbles. Fourteen of them are green and the rest are black. How many black "
                        "marbles are there?") == "17");
        CHECK(result_of("A choir has 90 singers. 42 are women, 33 are men and the rest are children. How many children "
                        "are in the choir?") == "15");
        CHECK(result_of("There are 25 kites in the sky: 9 red ones, 4 white ones, and the others are orange. How many "
                        "are orange?") == "12");
        // a rest that is shared, or that nobody asks for, is another matter
        CHECK(result_of("Ivy has 31 marbles. 14 are green and the rest are shared equally by 3 black bags. How many "
                        "black marbles are there?") == "");
        CHECK(result_of("A choir has 90 singers. 42 are women and the rest are men. How many children are in the "
                        "choir?") == "");
    }

    TEST_CASE("a number that only names") {
        CHECK(result_of("Tram number 31 had 46 passengers. At the zoo 17 got off and 8 got on. How many are on the "
                        "tram now?") == "37");
        CHECK(result_of("The mill opened in 1958. A sack of flour is $14 and a sack of rye is $9. What do 3 sacks of "
                        "flour and 2 sacks of rye cost together?") != "1958");
        CHECK(result_of("Ola's number is 12. What number is 5 more than Ola's number?") != "5");
    }

    TEST_CASE("a weight, a price or an age that is not asked for") {
        CHECK(
            result_of("Half of the 38 plums in the crate are ripe. The crate weighs 2 kg. How many plums are ripe?") ==
            "19");
        CHECK(result_of("Mum is 39. She drove 55 miles an hour for 3 hours. How far did she drive?") == "165");
        CHECK(result_of("The 12 hikers carry 60 kg of food in all, each the same weight, and the path is 18 km long. "
                        "How many kg does each hiker carry?") == "5 kg");
        // here they are asked for, or told twice
        CHECK(result_of("Mum is 39 and Ben is 11. How old will Mum be when Ben is 20?") != "11");
        CHECK(result_of("A kilo of rice costs $3. How many dollars do 4 kg of rice cost?") == "12");
    }
}
