"""How a debugger shows a tensor: shape, corner values, statistics. Shared by minillm_gdb.py and minillm_lldb.py."""
import math
import os
import re

EDGE = 3  # an axis longer than twice this is cut in the middle

HEADERS = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../include/minillm"))


def shape_text(shape):
    return "(" + ", ".join(str(length) for length in shape) + ")"


def number_text(value):
    return "%.4g" % value if isinstance(value, float) else str(value)


def corner_text(shape, values, begin=0):
    """[[1 2 3] [4 5 6]] for the shape (2, 3); an axis longer than six shows its first and last three."""
    if not shape:
        return number_text(values[begin])
    length, step = shape[0], math.prod(shape[1:])
    places = range(length) if length <= 2 * EDGE else [*range(EDGE), None, *range(length - EDGE, length)]
    parts = ["..." if place is None else corner_text(shape[1:], values, begin + place * step) for place in places]
    return "[" + " ".join(parts) + "]"


def statistics_text(shape, values):
    finite = [value for value in values if math.isfinite(value)]
    text = shape_text(shape)
    if finite:
        text += " min %.6g mean %.6g max %.6g" % (min(finite), math.fsum(finite) / len(finite), max(finite))
    return text + " not finite %d" % (len(values) - len(finite))


def row_text(shape, values, place):
    """All numbers behind the first places: (2, 3), [1] -> the three numbers of row 1."""
    if len(place) > len(shape):
        raise ValueError("the tensor has %d axes, not %d" % (len(shape), len(place)))
    begin = 0
    for axis, (index, length) in enumerate(zip(place, shape)):
        if not 0 <= index < length:
            raise ValueError("axis %d has the places 0 to %d, not %d" % (axis, length - 1, index))
        begin = begin * length + index
    count = math.prod(shape[len(place):])
    return " ".join(number_text(value) for value in values[begin * count:(begin + 1) * count])


def trace_places(name):
    """[(file, line)] of the statements trace("NAME", ...) in the headers."""
    wanted = re.compile(r'\btrace\("%s"' % re.escape(name))
    places = []
    for folder, _, files in sorted(os.walk(HEADERS)):
        for file in sorted(files):
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as lines:
                places += [(path, number) for number, line in enumerate(lines, 1)
                           if wanted.search(line) and not line.lstrip().startswith("//")]
    return places


def word_places(header, words):
    """[(file, line)] of the lines of code in a header (its path below include/minillm) that hold these words."""
    path = os.path.join(HEADERS, *header.split("/"))
    if not words or not os.path.isfile(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [(path, number) for number, line in enumerate(lines, 1)
                if words in line and not line.lstrip().startswith("//")]


def headers():
    """The paths of all headers below include/minillm."""
    return sorted(os.path.relpath(os.path.join(folder, file), HEADERS).replace(os.sep, "/")
                  for folder, _, files in os.walk(HEADERS) for file in files if file.endswith(".hpp"))


def short_path(path):
    """minillm/nn/attention.hpp: what is the same wherever the source stood when it was compiled."""
    return "/".join(["minillm", *os.path.relpath(path, HEADERS).split(os.sep)])


def place_text(path, line):
    return "%s:%d" % (short_path(path), line)


def trace_names():
    """All names that the headers trace."""
    names = set()
    for folder, _, files in os.walk(HEADERS):
        for file in files:
            with open(os.path.join(folder, file), encoding="utf-8") as source:
                for line in source:
                    if not line.lstrip().startswith("//"):
                        names.update(re.findall(r'\btrace\("([^"]+)"', line))
    return sorted(names)
