// English stories of one stock: parts and their whole, what is left, what was there at first, what is needed, products
// among them; and the near ones in which a number has another sense.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: told accounts") {
    TEST_CASE("what went and what stayed are the whole") {
        CHECK(result_of(
                  "Nora has typed 64 lines of her letter and there are still 38 lines to go. How many lines does the "
                  "letter have?") == "102");
        CHECK(result_of(
                  "Some crows sat on a roof. Nine flew off and 7 stayed. How many crows were on the roof at first?") ==
              "16");
        CHECK(result_of("Programmes for the play: sold 143, unsold 57. How many programmes were printed?") == "200");
        // what was put back is told of the rest, and nobody says how many there were
        CHECK(result_of("Nine crows flew off and some stayed. How many crows were on the roof at first?") == "");
    }

    TEST_CASE("what was there before it changed") {
        CHECK(
            result_of(
                "There were some trucks in the yard. 14 drove out, then 21 came in, and after that there were 60. How "
                "many trucks were there in the beginning?") == "53");
        CHECK(result_of(
                  "After her cousin gave her 12 shells, Mina had 40 shells. How many shells did she have before?") ==
              "28");
        CHECK(result_of("After selling 30 lamps a day for 5 days the shop has 44 left. How many did it have before?") ==
              "194");
    }

    TEST_CASE("products are part of an account") {
        CHECK(
            result_of(
                "The school garden has 9 rows of 12 bean plants and also 20 rose plants. How many plants are in it?") ==
            "128");
        CHECK(result_of("We need 90 plates for the feast. There are already 6 piles with 12 plates in each. How many "
                        "plates are "
                        "missing?") == "18");
        CHECK(result_of("Each of the 8 benches seats 6 people. If 41 people are sitting, how many places are empty?") ==
              "7");
        CHECK(result_of(
                  "Grandma fills 4 baskets with 30 plums in each. She packs them in bags of 8. How many bags does she "
                  "fill?") == "15");
        CHECK(
            result_of(
                "Each of the 14 scouts should get 6 biscuits but they are 5 biscuits short. How many biscuits do they "
                "have?") == "79");
        // two prices a kilo: which count is whose, this form does not know
        CHECK(
            result_of(
                "A shop asks $2 a kilo and $5 a kilo. Lou bought 3 kilos and 2 kilos. How much change did he get from "
                "$50?") == "");
        // nobody says whether the teachers sit in each bus
        CHECK(result_of("6 buses with 40 children and some teachers drove off. How many people were there?") == "");
    }

    TEST_CASE("numbers beside the story") {
        CHECK(result_of("Ida is 9 years old. She has 45 beads and finds 18 more. How many beads does she have now?") ==
              "63");
        CHECK(result_of("A pen case costs $14 and has 3 rows with 9 pencils in each. How many pencils are in it?") ==
              "27");
        // how old, and for how much: then they belong to it
        CHECK(result_of("A pen case with 3 rows of 9 pencils costs $14. How much do the pencils cost?") == "");
    }

    TEST_CASE("an account says nothing of relations, of others and of what is asked about one of several") {
        CHECK(
            result_of(
                "A skirt has 7 buttons and a coat has 5. There are 6 skirts and 6 coats. How many buttons do the coats "
                "have?") == "");
        CHECK(result_of("Tim has 20 stamps and gives 6 to Eva and she buys 4 more. How many does he have?") == "");
        CHECK(result_of("A cook baked 4 trays of 12 buns and 7 rolls. How many rolls did he sell?") == "");
    }
}
