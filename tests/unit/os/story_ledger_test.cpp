// English stories that are read as a ledger, the problems that every school book has, and sums among other words.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::ask_tutor;
using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: story ledger") {
    TEST_CASE("a rate times what it is told for, and then something is taken away") {
        CHECK(result_of("A barn had 600 kg of hay. The horses ate 25 kg a day for 8 days. How many kg are left?") ==
              "400 kg");
        CHECK(result_of(
                  "Lena's comic has 180 pages. She reads 26 pages a day from Monday to Saturday. how many pages does "
                  "she still have to read") == "24");
        CHECK(result_of(
                  "In the theatre there are 11 rows with 16 seats each. Yesterday 29 seats stayed empty. On how many "
                  "seats was someone sitting?") == "147");
        CHECK(result_of(
                  "buns come in bags of 8. the cook opened 14 bags and 5 buns were squashed, how many were good?") ==
              "107");
        CHECK(result_of("14 nets with 15 lemons each came in. 1/7 of all the lemons were rotten. The good ones went in "
                        "boxes of 6. How many boxes was that?") == "30");
        CHECK(result_of("A label printer does 20 labels a minute. It ran from 9:10 to 9:40 but there was a jam for 4 "
                        "minutes. How many labels did it print?") == "520");
        // What happens to the number is not told, or two rates of one kind stand side by side.
        CHECK(result_of("A barn had 600 kg of hay and 25 kg of straw. How many kg are left?") == "");
        CHECK(result_of(
                  "I earn 9 dollars an hour on weekdays and 12 dollars an hour on Sundays. I work 5 hours a day. How "
                  "much do I earn?") == "");
    }

    TEST_CASE("each, every and per, in any order") {
        CHECK(result_of("my cousin gets 11.50 an hour, works 6 hours a day and 4 days a week. what does she earn in a "
                        "week") == "276");
        CHECK(
            result_of("The club takes 20 cents a day for each ball that is late. I had 3 balls, 5 days late. How many "
                      "cents do i owe") == "300");
        CHECK(result_of(
                  "our neighbour has 7 goats, every one of them gives 3 litres of milk a day. How many litres do they "
                  "give in a week altogether?") == "147");
        CHECK(result_of("16 pupils each pay 2.50 for the show and the tram costs 12. What does the outing cost "
                        "altogether?") == "52");
        CHECK(result_of("Tulips are 6 dollars a dozen. The cafe needs 30 tulips, how many dollars does it pay?") ==
              "15");
        CHECK(result_of(
                  "The boat takes 9 people per trip and there are 40 people waiting. how many trips until all of them "
                  "are across") == "5");
        CHECK(result_of(
                  "The hoist can carry 400 kg at most. If a sack weighs 35 kg, how many sacks can go up at the same "
                  "time?") == "11");
        CHECK(result_of("Mia swims 18 lengths in a 50 metre pool, how many metres is that") == "900");
    }

    TEST_CASE("money: several things at their prices, what is missing, what one cost, what a family saves") {
        CHECK(result_of("Ms Frey orders 3 boxes of clips at 1.25 each and a lamp for 8.50. What's the total?") ==
              "12.25");
        CHECK(
            result_of("\"A sledge costs 90 euros. Nils has already saved 34 euros and his aunt gives him 20 more. How "
                      "much money is he still missing?\"") == "36");
        CHECK(
            result_of("Amir had 30 dollars, bought 5 pies (all alike) and has 12.50 dollars left now. What did one pie "
                      "cost in dollars?") == "3.5");
        CHECK(result_of(
                  "A family ticket is 30 euros. Single tickets would be 11 for an adult and 6 for a kid. How much does "
                  "a family with 2 adults and 3 kids save with the family ticket?") == "10");
        CHECK(
            result_of("the plan is 9 dollars a month plus 0.20 dollars per call. i made 30 calls this month, how many "
                      "dollars do i pay") == "15");
    }

    TEST_CASE("packs, paces and discounts") {
        CHECK(result_of("A pack of 12 cups costs 2.50. What do 4 packs cost?") == "10");
        CHECK(result_of("It is 260 km to the lake. Mum has driven 2 hours at 80 km/h. How many km are still left?") ==
              "100");
        CHECK(result_of("The gym buys 10 mats for 12 dollars each and gets 15 dollars discount. What do they pay?") ==
              "105");
        CHECK(result_of("every team needs 7 players. 60 kids want to play. how many full teams can they make") == "8");
    }

    TEST_CASE("counting as in every school book") {
        CHECK(result_of("we read from page 18 to page 40, both included. how many pages is that??") == "23");
        CHECK(
            result_of("Eight people meet and everybody shakes hands once with everybody else. How many handshakes are "
                      "there?") == "28");
        CHECK(result_of(
                  "Lamps stand along one side of a path thats 90 m long, one every 6 m, with a lamp at the start and "
                  "one at the end too. how many lamps is that") == "16");
        CHECK(result_of(
                  "Between two barns that are 40 m apart they plant trees every 5 m, but none right at the barns. How "
                  "many trees do they need?") == "7");
        CHECK(
            result_of("it's 15 steps from one floor to the next. Ada walks from floor 2 up to floor 5. how many steps "
                      "does she climb") == "45");
        CHECK(result_of(
                  "The fair stays for 31 days. Once you take out all the full weeks, how many days are left over?") ==
              "3");
        CHECK(result_of(
                  "There's 52 jars on the top shelf and 38 on the bottom one. How many do I have to move so both have "
                  "the same?") == "7");
        CHECK(result_of(
                  "The sign says buy 3 get 1 free on mugs, and a mug is 4 pounds. Mr Roy takes 8 mugs home. What does "
                  "he have to pay?") == "24");
        CHECK(result_of(
                  "parking is 3 dollars for the first hour and 2 for every hour after that. we parked for 4 hours, how "
                  "much did we have to pay") == "9");
        // One at one end only, and an offer that does not come out even.
        CHECK(result_of("Lamps stand along a path of 90 m, one every 6 m, with a lamp at the start. how many lamps is "
                        "that") != "16");
        CHECK(result_of(
                  "The sign says buy 3 get 1 free on mugs, and a mug is 4 pounds. Mr Roy takes 7 mugs home. What does "
                  "he have to pay?") == "");
    }

    TEST_CASE("two amounts, shares, ages and times") {
        CHECK(result_of(
                  "The difference of ages of mother and daughter is 26 years and the sum is 58. Find the age of the "
                  "daughter in years.") == "16");
        CHECK(result_of(
                  "on the farm there are 16 animals, geese with 2 legs and pigs with 4. 46 legs altogether. number of "
                  "pigs?") == "7");
        CHECK(
            result_of("there's only 1 euro and 2 euro coins in my tin. 15 coins, 21 euros altogether. how many 2 euro "
                      "coins do i have") == "6");
        CHECK(
            result_of("Finn's dad is 42 and that's exactly 6 times as old as Finn. How old will Finn be in 4 years?") ==
            "11");
        CHECK(result_of(
                  "Our bus leaves at 8:05 and takes 35 minutes to town. The show starts at 9:00. how many minutes too "
                  "early do we get there?") == "20");
        CHECK(result_of(
                  "48 kids are at the club. 3/4 of them sing and 1/6 of those play the flute. How many kids play the "
                  "flute?") == "6");
        CHECK(result_of(
                  "In our choir 60% sing alto and the other 14 kids all sing soprano. how many kids are in the choir "
                  "altogether") == "35");
        CHECK(
            result_of("A bike cost 200 euros. First the shop put the price up by 20%, later they took 10% off the new "
                      "price. What does it cost now?") == "216");
    }

    TEST_CASE("a number that only names something is none of the calculation") {
        CHECK(result_of("highest common factor of 48 and 80, its year 8 homework") == "16");
        CHECK(result_of("(year 6 homework) 3/4 + 1/8") == "7/8");
        CHECK(result_of(
                  "Ivo is 9 years old and has 40 cards. He gives 12 to Nele and 7 to Tom. How many cards does he have "
                  "left?") == "21");
        CHECK(result_of(
                  "Her train leaves at 10:50 and gets in at 12:15. How many minutes is she on the train? She sits in "
                  "coach 4 btw") == "85");
        CHECK(result_of("In a class of 28, 15 play chess, 11 play go and 4 play both. How many play neither?") == "6");
    }

    TEST_CASE("a calculation among words that are none of it") {
        CHECK(result_of("2.25 + 1.5 + 0.25 my calculator is dead") == "4");
        CHECK(result_of("we were told multiply 12 by 15 and subtract 30 from the product, what should come out") ==
              "150");
        CHECK(result_of("double 215 and then take off 40") == "390");
        CHECK(result_of("what's left if you take 2.4 away from 9") == "6.6");
        CHECK(result_of("Sixteen fives, what do they come to?") == "80");
        CHECK(result_of("x2-x-6=0 (x squared)") == "x = -2, x = 3");
        CHECK(ask_tutor("2 + 5 × 3 = 21? thats what my sister says").intent == "tutor.check");
        // A room and a lamp are no idle words.
        CHECK(result_of("kitchen lamp 20 + 30 on") == "");
    }

    TEST_CASE("why something is so asks for a reason") {
        CHECK(ask_tutor("why isnt 1 a prime").intent == "tutor.explain");
        CHECK(ask_tutor("Can you explain why a minus times a minus is a plus?").intent == "tutor.explain");
        CHECK(ask_tutor("what does it mean when they say solve for x").intent == "tutor.explain");
    }
}
