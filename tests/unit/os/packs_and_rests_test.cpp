#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("whole packs: what is too much, and what full ones or enough of them cost") {
    CHECK(result_of("Candles come in boxes of 8. Mum needs 30 candles. How many candles will be left over if she buys "
                    "just enough boxes?") == "2");
    CHECK(result_of("A baker has 50 rolls and makes bags of 6. He sells each full bag for $3. How much money does he "
                    "get if he sells all the full bags?") == "24");
    CHECK(result_of("A baker has 50 rolls in bags of 6. He sells each roll for $3. How much money does he get?") == "");
}

TEST_CASE("so much for each of so many, and one amount beside that") {
    CHECK(result_of("Each of the 30 members pays $4.50 for a bus, and the club adds $65. How much money is there for "
                    "the bus?") == "200");
    CHECK(result_of("A lift can carry 500 kg. Six people with an average weight of 72 kg are inside. How many more kg "
                    "can it carry?") == "68 kg");
    CHECK(result_of("A track is 400 m long. Tom runs 7 laps. How many more metres must he run to reach 5000 m?") ==
          "2200 m");
    CHECK(result_of("A van can carry 800 kg. 11 crates of 40 kg each are loaded. How many more crates can it carry?") ==
          "9");
    CHECK(result_of("A coach gives each child 4 pens and has 6 left. If there were 90 pens at the start, how many "
                    "children are there?") == "21");
    CHECK(result_of("Five friends split a bill of $70 equally, but a $10 voucher is taken off first. How much does "
                    "each friend pay?") == "12");
    CHECK(result_of("Five friends split a bill of $70 equally, and each has a $10 voucher. How much does each friend "
                    "pay?") == "");
    CHECK(result_of("Each of the 30 members pays $4.50 for a bus, and the club adds $65. The bus costs $180. How much "
                    "money is left?") == "");
}

TEST_CASE("a figure bent of a wire takes the way around it, pieces that are cut off only themselves") {
    CHECK(result_of("Tim had 3 m of wire. He bent part of it into a rectangle 50 cm by 30 cm. How many cm of wire are "
                    "left?") == "140 cm");
    CHECK(result_of("Tim had 2 m of wire and made a square with sides of 35 cm. How many cm of wire are left?") ==
          "60 cm");
    CHECK(result_of("Tim had 3 m of wire. He cut off 50 cm and 30 cm. How many cm of wire are left?") == "220 cm");
    CHECK(result_of("A ribbon of 2 m is cut into a square with sides of 30 cm. How much ribbon is left?") != "80 cm");
}

TEST_CASE("so many of one kind for every so many of another") {
    CHECK(result_of("In a choir of 40 there are 2 boys for every 3 girls. How many boys are there?") == "16");
    CHECK(result_of("There are 2 boys for every 3 girls in a choir. There are 24 girls. How many boys are there?") ==
          "16");
    CHECK(result_of("In a class of 30, there are 2 girls for every 3 boys. 4 new girls join. How many girls are there "
                    "now?") == "");
    CHECK(result_of("An aunt leaves $9,000 to Ann, Ben and Cleo in the ratio 2:3:4. How much does Ben get?") == "3000");
}

TEST_CASE("shares of a vessel, a way, a purse and a stock") {
    CHECK(result_of("A barrel is 3/4 full and contains 90 litres. How many litres does it hold when it is full?") ==
          "120 L");
    CHECK(result_of("A barrel is 3/4 full and contains 90 litres. How many more litres are needed to fill it?") ==
          "30 L");
    CHECK(result_of("A barrel holds 80 litres and is 3/4 full. How many litres are in it?") == "60 L");
    CHECK(result_of("A cyclist covered 3/7 of a route before noon and still had 20 km to go. How long is the whole "
                    "route in km?") == "35 km");
    CHECK(result_of("Ben had 90 stamps. He gave 1/3 of them to Al and 1/2 of the rest to Cy. How many stamps does Ben "
                    "have now?") == "30");
    CHECK(result_of("Ben had 90 stamps. He gave 1/3 of them to Al and 1/2 of the rest to Cy. How many stamps does Al "
                    "have now?") == "");
    CHECK(result_of("Amy spends 20% of her pocket money on snacks and 45% on books. She saves the remaining $14. How "
                    "much pocket money does she get?") == "40");
    CHECK(result_of("Dora spends $12 on a bag and half of what is left on food. Then she has $9. How much money did "
                    "she have at first?") == "30");
    CHECK(result_of("A fair raised $900. It gave 1/3 to a hospital and spent the rest on mats costing $12 each. How "
                    "many mats did it buy?") == "50");
    CHECK(result_of("A shop sold 60 kites on Monday. On Tuesday it sold 1/5 more than on Monday. How many did it sell "
                    "on both days together?") == "132");
    CHECK(result_of("A lamp costs $60. A stool costs 1/4 less. How much do they cost together?") == "105");
    CHECK(result_of("Rita earned $50 in May and 20% more in June. How much did she earn in the two months together?") ==
          "110");
    CHECK(result_of("A shop sold 60 kites on Monday and 1/5 more on Tuesday. How many did it sell on both days "
                    "together?") == "132");
}

TEST_CASE("bills: a first part in cents, a fee and a year of months, several notes") {
    CHECK(result_of("Gas costs 30 cents per unit for the first 50 units and 40 cents per unit after that. How many "
                    "dollars is the bill for 80 units?") == "27");
    CHECK(result_of("A club charges a joining fee of $30 and $12 a month. How much does the first year cost "
                    "altogether?") == "174");
    CHECK(result_of("A club charges $12 a month, and the first month is free. How much does the first year cost?") !=
          "144");
    CHECK(result_of("Lea bought 2 kg of plums at $3.50 per kg and a melon for $4. She paid with two $10 notes. How "
                    "much change did she get?") == "9");
}

TEST_CASE("rates: a longer text, two machines, the average of both ways, an area for an hour") {
    CHECK(result_of("A printer prints 90 pages in 4 minutes. A report has 225 pages. How many minutes does it take to "
                    "print it?") == "10 min");
    CHECK(result_of("Machine A packs 30 boxes a minute and machine B packs 45 a minute. How many minutes do both "
                    "machines together need for 1,500 boxes?") == "20");
    CHECK(result_of("A bus goes 60 km in 2 hours and returns in 3 hours. What is its average speed for the whole trip "
                    "in km/h?") == "24 km/h");
    CHECK(result_of("A car drives 60 km at 30 km/h and returns at 60 km/h. What is the average speed for the whole "
                    "trip?") == "40 km/h");
    CHECK(
        result_of("A machine makes 200 parts in 5 hours. Two machines make 640 parts. How many hours does it take?") !=
        "16 h");
}

TEST_CASE("figures and rows: a square with posts, a crate, parts mixed, one amount for each month") {
    CHECK(result_of("A post is put every 5 m around a square yard with sides of 20 m. How many posts are needed?") ==
          "16");
    CHECK(result_of("A crate measures 50 cm by 40 cm by 30 cm. What is its volume in cubic cm?") == "60000 cm³");
    CHECK(result_of("Purple paint is made by mixing 2 parts red with 5 parts blue. How many litres of blue are needed "
                    "for 28 litres of purple paint?") == "20 L");
    CHECK(result_of("There are 10 cows and some ducks. Altogether they have 64 legs. How many ducks are there?") ==
          "12");
    CHECK(result_of("A club sold 18 kg of honey in May, 25 kg in June and 20 kg in July. How many kg did it sell per "
                    "month on average?") == "21");
    CHECK(result_of("A club collected 18.5 kg of paper in the first week, 20 kg in the second and 20 kg in the third. "
                    "How many kg did it collect per week on average?") == "19.5");
    CHECK(result_of("A beetle climbed 1/3 m in the first hour and 1/4 m in the second hour. How many metres did it "
                    "climb in total?") == "7/12 m");
}
