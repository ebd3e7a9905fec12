// os/apps/tutor/figure_words.hpp: the words of figures: what they are called, what may be asked of them, and what names
// a number of theirs.
//
//     长方形, rectangle      Figure::rectangle          周长, all round      Asked::perimeter
//     上底                   top                        底边, third side     base
//
// The order counts: of two names that are both there the first one is taken, so that 正方体 stands before 正方形.
//
// Next: figure_question.hpp, which reads questions with them.
#pragma once

#include <array>
#include <string_view>

namespace minillm {

/// The tables.
struct FigureWords {
    enum class Figure {
        none,
        square,
        rectangle,
        triangle,
        circle,
        trapezoid,
        parallelogram,
        rhombus,
        cube,
        box,
        cylinder,
        cone,
        sphere
    };
    enum class Asked {
        none,
        area,
        perimeter,
        volume,
        surface,
        side,
        length,
        width,
        height,
        base,
        radius,
        diameter,
        hypotenuse
    };

    struct Name {
        std::u32string_view word;
        Figure figure;
    };
    struct AskedWord {
        std::u32string_view word;
        Asked measure;
    };
    struct Role {
        std::u32string_view word;
        std::string_view role;
    };

    static constexpr auto names = std::to_array<Name>({{U"拴", Figure::circle},
                                                       {U"tied to", Figure::circle},
                                                       {U"tethered", Figure::circle},
                                                       {U"正方体", Figure::cube},
                                                       {U"立方体", Figure::cube},
                                                       {U"cube", Figure::cube},
                                                       {U"长方体", Figure::box},
                                                       {U"cuboid", Figure::box},
                                                       {U"rectangular prism", Figure::box},
                                                       {U"rectangular box", Figure::box},
                                                       {U"box", Figure::box},
                                                       {U"carton", Figure::box},
                                                       {U"crate", Figure::box},
                                                       {U"tank", Figure::box},
                                                       {U"圆柱", Figure::cylinder},
                                                       {U"cylinder", Figure::cylinder},
                                                       {U"圆锥", Figure::cone},
                                                       {U"cone", Figure::cone},
                                                       {U"球体", Figure::sphere},
                                                       {U"球的", Figure::sphere},
                                                       {U"sphere", Figure::sphere},
                                                       {U"正方形", Figure::square},
                                                       {U"square", Figure::square},
                                                       {U"长方形", Figure::rectangle},
                                                       {U"矩形", Figure::rectangle},
                                                       {U"rectangle", Figure::rectangle},
                                                       {U"rectangular", Figure::rectangle},
                                                       {U"oblong", Figure::rectangle},
                                                       {U"三角形", Figure::triangle},
                                                       {U"三角", Figure::triangle},
                                                       {U"triangle", Figure::triangle},
                                                       {U"triangular", Figure::triangle},
                                                       {U"平行四边形", Figure::parallelogram},
                                                       {U"parallelogram", Figure::parallelogram},
                                                       {U"梯形", Figure::trapezoid},
                                                       {U"trapezoid", Figure::trapezoid},
                                                       {U"trapezium", Figure::trapezoid},
                                                       {U"菱形", Figure::rhombus},
                                                       {U"rhombus", Figure::rhombus},
                                                       {U"圆形", Figure::circle},
                                                       {U"圆的", Figure::circle},
                                                       {U"圆周", Figure::circle},
                                                       {U"的圆", Figure::circle},
                                                       {U"圆", Figure::circle},
                                                       {U"circle", Figure::circle},
                                                       {U"circular", Figure::circle},
                                                       {U"circumference", Figure::circle},
                                                       {U"半径", Figure::circle},
                                                       {U"radius", Figure::circle}});

    static constexpr auto asked = std::to_array<AskedWord>({{U"表面积", Asked::surface},
                                                            {U"surface area", Asked::surface},
                                                            {U"面积", Asked::area},
                                                            {U"area", Asked::area},
                                                            {U"多大", Asked::area},
                                                            {U"周长", Asked::perimeter},
                                                            {U"一圈", Asked::perimeter},
                                                            {U"一周", Asked::perimeter},
                                                            {U"perimeter", Asked::perimeter},
                                                            {U"circumference", Asked::perimeter},
                                                            {U"around", Asked::perimeter},
                                                            {U"all round", Asked::perimeter},
                                                            {U"way round", Asked::perimeter},
                                                            {U"how many square", Asked::area},
                                                            {U"多少平方", Asked::area},
                                                            {U"几平方", Asked::area},
                                                            {U"围栏", Asked::perimeter},
                                                            {U"篱笆", Asked::perimeter},
                                                            {U"栅栏", Asked::perimeter},
                                                            {U"fence", Asked::perimeter},
                                                            {U"fencing", Asked::perimeter},
                                                            {U"体积", Asked::volume},
                                                            {U"容积", Asked::volume},
                                                            {U"volume", Asked::volume},
                                                            {U"capacity", Asked::volume},
                                                            {U"other leg", Asked::side},
                                                            {U"另一条直角边", Asked::side},
                                                            {U"另一直角边", Asked::side},
                                                            {U"腰长", Asked::side},
                                                            {U"条腰", Asked::side},
                                                            {U"棱长", Asked::side},
                                                            {U"边长", Asked::side},
                                                            {U"side", Asked::side},
                                                            {U"edge", Asked::side},
                                                            {U"斜边", Asked::hypotenuse},
                                                            {U"斜边长", Asked::hypotenuse},
                                                            {U"hypotenuse", Asked::hypotenuse},
                                                            {U"直径", Asked::diameter},
                                                            {U"diameter", Asked::diameter},
                                                            {U"半径", Asked::radius},
                                                            {U"radius", Asked::radius},
                                                            {U"宽", Asked::width},
                                                            {U"width", Asked::width},
                                                            {U"how wide", Asked::width},
                                                            {U"高", Asked::height},
                                                            {U"height", Asked::height},
                                                            {U"how high", Asked::height},
                                                            {U"how tall", Asked::height},
                                                            {U"底", Asked::base},
                                                            {U"base", Asked::base},
                                                            {U"长", Asked::length},
                                                            {U"length", Asked::length},
                                                            {U"how long", Asked::length}});

    // What is sewn or laid all around a thing: how much of it asks for the perimeter, unless an area is asked for.
    static constexpr auto edgings = std::to_array<std::u32string_view>(
        {U"包边", U"镶边", U"花边", U"边条", U"fringe", U"edging", U"trimming", U"lace", U"braid"});

    static constexpr auto roles = std::to_array<Role>({{U"上底", "top"},
                                                       {U"下底", "bottom"},
                                                       {U"直角边", "leg"},
                                                       {U"直角边长", "leg"},
                                                       {U"third side", "base"},
                                                       {U"腰", "equal_side"},
                                                       {U"腰长", "equal_side"},
                                                       {U"底边", "base"},
                                                       {U"底边长", "base"},
                                                       {U"斜边", "hypotenuse"},
                                                       {U"hypotenuse", "hypotenuse"},
                                                       {U"leg", "leg"},
                                                       {U"棱长总和", "edges"},
                                                       {U"棱长之和", "edges"},
                                                       {U"棱长", "side"},
                                                       {U"边长", "side"},
                                                       {U"对角线", "diagonal"},
                                                       {U"diagonal", "diagonal"},
                                                       {U"绳长", "radius"},
                                                       {U"绳子长", "radius"},
                                                       {U"rope", "radius"},
                                                       {U"半径", "radius"},
                                                       {U"radius", "radius"},
                                                       {U"直径", "diameter"},
                                                       {U"diameter", "diameter"},
                                                       {U"表面积", "surface"},
                                                       {U"底面积", "base_area"},
                                                       {U"面积", "area"},
                                                       {U"area", "area"},
                                                       {U"周长", "perimeter"},
                                                       {U"perimeter", "perimeter"},
                                                       {U"circumference", "perimeter"},
                                                       {U"体积", "volume"},
                                                       {U"volume", "volume"},
                                                       {U"parallel sides", "parallel"},
                                                       {U"bases", "parallel"},
                                                       {U"side", "side"},
                                                       {U"edge", "side"},
                                                       {U"宽", "width"},
                                                       {U"width", "width"},
                                                       {U"wide", "width"},
                                                       {U"breadth", "width"},
                                                       {U"broad", "width"},
                                                       {U"高", "height"},
                                                       {U"height", "height"},
                                                       {U"high", "height"},
                                                       {U"tall", "height"},
                                                       {U"deep", "height"},
                                                       {U"深", "height"},
                                                       {U"depth", "height"},
                                                       {U"底", "base"},
                                                       {U"base", "base"},
                                                       {U"长", "length"},
                                                       {U"length", "length"},
                                                       {U"long", "length"},
                                                       {U"边", "side"}});
};

}  // namespace minillm
