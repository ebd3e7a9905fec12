// English stories of bills, measures and relations, and that no number and no word of relation is passed over.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: told stories") {
    TEST_CASE("two amounts in a relation") {
        CHECK(
            result_of("My sister and I have 50 shells between us, and I have 8 more than her. How many have I got?") ==
            "29");
        CHECK(result_of("Ada has 12 cards and Bo has 5 more than Ada. How many cards do they have altogether?") ==
              "29");
        CHECK(
            result_of("A 60 m cable is cut in two. One part is four times as long as the other. How many metres is the "
                      "shorter part?") == "12");
        // Nobody says which of the two is asked.
        CHECK(result_of("Two of us sort 90 coins between us. Kit does twice as many as Lou. How many does Max sort?") ==
              "");
    }

    TEST_CASE("a share that is told as an amount, and what is full only in part") {
        CHECK(result_of("Omar has walked 3/5 of the trail and that's 12 km. How many km does he still have to walk?") ==
              "8");
        CHECK(result_of("Out of 400 plums 6% were rotten. How many good plums were there?") == "376");
        CHECK(
            result_of("A barrel for 800 litres is three quarters full. The cows drink 150 litres. How many litres are "
                      "left in the barrel?") == "450");
    }

    TEST_CASE("bills") {
        CHECK(result_of("A sofa costs 900, you pay 300 down and the rest in 10 equal monthly payments. How much is one "
                        "payment?") == "60");
        CHECK(result_of("The cab takes 20 rupees for the first 3 km and 8 rupees for every km after that. We go 10 km. "
                        "How many rupees is the fare?") == "76");
        CHECK(
            result_of("There are 12 benches, 5 of them with four seats, the others with three. How many people can sit "
                      "down?") == "41");
        // With interest the payments are others.
        CHECK(
            result_of("A sofa costs 900, you pay 300 down and the rest in 10 equal monthly payments with 4% interest. "
                      "How much is one payment?") == "");
    }

    TEST_CASE("measures, times and places") {
        CHECK(result_of("A lawn is 12 m long and 7 m wide. A pond inside it takes up 9 square metres. How many square "
                        "metres are left?") == "75");
        CHECK(result_of("Ines trains 30 minutes every weekday and 50 minutes each on saturday and sunday, how many "
                        "minutes does she train in a whole week") == "250");
        CHECK(result_of(
                  "In a queue Tom is 5th from the front and 9th from the back. How many people are in the queue?") ==
              "13");
        CHECK(result_of("Jo swam 5 laps of a 200 m course and then one more lap. How many metres did she swim "
                        "altogether?") == "1200 m");
    }
}
