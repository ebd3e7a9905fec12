"""Tensors in gdb: `source docs/debugging/minillm_gdb.py`.

    print scores        (3, 3) [[4 5 6] [8 10 12] [12 15 18]]
    tshape scores       the shape and the number type
    tstat scores        smallest, mean, largest, how many are NaN or infinite
    trow scores 2       row 2, every number of it
    tstop NAME          stop wherever trace("NAME", ...) is reached: the tensor has just been computed
    tat HEADER WORDS    stop before the lines of a header that hold these words: tat train/adam.hpp adam_step(change

`step` passes over xtensor, nlohmann::json and the standard library: one step over a tensor line is one step, not two
thousand. See docs/debugging.md.
"""
import os
import re
import sys

import gdb
import gdb.printing
import gdb.xmethod

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tensor_text  # noqa: E402

# gdb's names for the number types -> the letter that memoryview.cast knows
FORMATS = {"float": "f", "double": "d", "int": "i", "signed char": "b", "unsigned char": "B", "short": "h",
           "unsigned short": "H", "unsigned int": "I", "long": "l", "unsigned long": "L"}


class NotATensor(Exception):
    pass


def elements(array):
    """The numbers of a std::array."""
    values = array["_M_elems"] if array.type.fields()[0].name == "_M_elems" else array
    low, high = values.type.strip_typedefs().range()
    return [int(values[i]) for i in range(low, high + 1)]


def read(value):
    """(shape, numbers, name of the number type) of a tensor or of a view of a matrix."""
    if value.type.code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
        value = value.referenced_value()
    if value.type.code == gdb.TYPE_CODE_PTR:
        value = value.dereference()
    name = str(value.type.strip_typedefs().unqualified())
    if name.startswith("xt::xtensor_container<"):
        shape = elements(value["m_shape"])
        storage = value["m_storage"]
        begin, end = storage["p_begin"], storage["p_end"]
        rows, stride = 1, None
    elif name.startswith("minillm::BasicMatrixView<"):
        shape = [int(value["rows"]), int(value["columns"])]
        begin, end = value["data"], None
        rows, stride = shape[0], int(value["row_stride"])
    else:
        raise NotATensor("%s is no tensor" % name)
    number = begin.type.strip_typedefs().target().strip_typedefs().unqualified()
    count = 1
    for length in shape:
        count *= length
    if end is not None and count != int(end - begin):
        raise NotATensor("not set yet")  # its constructor has not run
    if count == 0:
        return shape, [], str(number)
    span = count if stride is None else (rows - 1) * stride + shape[1]
    memory = gdb.selected_inferior().read_memory(int(begin), span * number.sizeof)
    values = memoryview(bytes(memory)).cast(FORMATS[str(number)]).tolist()
    if stride is not None and stride != shape[1]:
        values = [values[n * stride + c] for n in range(rows) for c in range(shape[1])]
    return shape, values, str(number)


class TensorPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        try:
            shape, values, _ = read(self.value)
        except (NotATensor, gdb.error, OverflowError, MemoryError) as error:
            return "<%s>" % error
        return tensor_text.shape_text(shape) + " " + tensor_text.corner_text(shape, values)


class TensorCommand(gdb.Command):
    """A command whose arguments are a tensor and perhaps numbers."""

    def __init__(self, name, most_numbers, action, documentation):
        self.__doc__ = documentation
        self.most_numbers, self.action = most_numbers, action
        super().__init__(name, gdb.COMMAND_DATA, gdb.COMPLETE_EXPRESSION)

    def invoke(self, argument, from_tty):
        words = argument.split()
        numbers = []
        while len(numbers) < self.most_numbers and len(words) > 1 and words[-1].isdigit():
            numbers.insert(0, int(words.pop()))
        if not words:
            raise gdb.GdbError(self.__doc__)
        expression = " ".join(words)
        try:
            print(expression + " " + self.action(*read(gdb.parse_and_eval(expression)), numbers))
        except (NotATensor, ValueError) as error:
            raise gdb.GdbError(expression + ": " + str(error))


def endings(names, text, word):
    """The names that begin with a text, from where gdb thinks that its last word begins."""
    return [name[len(text) - len(word):] for name in names if name.startswith(text)]


class TraceStop(gdb.Breakpoint):
    """Stops at a line and says what stands there, without line numbers that change with every edit."""

    def __init__(self, name, path, line):
        self.name, self.path, self.line = name, path, line
        super().__init__(tensor_text.place_text(path, line))
        self.silent = True

    def stop(self):
        function = re.sub(r"[(<\[].*", "", gdb.selected_frame().name() or "?").split("::")[-1]
        with open(self.path, encoding="utf-8") as source:
            statement = source.readlines()[self.line - 1].strip()
        print("stopped in %s: %s" % (function, statement))
        return True


class StopCommand(gdb.Command):
    """tstop NAME: stop wherever the tensor of this trace name has been computed, e.g. tstop attention.scores."""

    def __init__(self):
        super().__init__("tstop", gdb.COMMAND_BREAKPOINTS)

    def complete(self, text, word):
        return endings(tensor_text.trace_names(), text, word)

    def invoke(self, argument, from_tty):
        places = tensor_text.trace_places(argument.strip())
        if not places:
            raise gdb.GdbError("no header traces '%s'; there are: %s" %
                               (argument.strip(), ", ".join(tensor_text.trace_names())))
        for path, line in places:
            try:
                gdb.decode_line(tensor_text.place_text(path, line))
            except gdb.error:
                continue  # this program does not use that header
            TraceStop(argument.strip(), path, line)


class LineCommand(gdb.Command):
    """tat HEADER WORDS: stop before the lines of a header that hold these words, e.g. tat train/adam.hpp adam_step(change."""

    def __init__(self):
        super().__init__("tat", gdb.COMMAND_BREAKPOINTS)

    def complete(self, text, word):
        return endings(tensor_text.headers(), text, word)

    def invoke(self, argument, from_tty):
        header, _, words = argument.strip().partition(" ")
        places = tensor_text.word_places(header, words)
        if not places:
            raise gdb.GdbError("no line of code in '%s' holds '%s'" % (header, words))
        for path, line in places:
            TraceStop(words, path, line)


printers = gdb.printing.RegexpCollectionPrettyPrinter("minillm")
printers.add_printer("tensor", "^xt::xtensor_container<", TensorPrinter)
printers.add_printer("view", "^minillm::BasicMatrixView<", TensorPrinter)
gdb.printing.register_pretty_printer(None, printers, replace=True)


class SpanElement(gdb.xmethod.XMethodWorker):
    """span[i] without a call in the program, which some gdbs cannot make (gdb 13 on processors with AMX)."""

    def get_arg_types(self):
        return [gdb.lookup_type("unsigned long")]

    def get_result_type(self, span, index):
        return span.dereference()["_M_ptr"].type.target()

    def __call__(self, span, index):
        return (span.dereference()["_M_ptr"] + index).dereference()


class SpanMatcher(gdb.xmethod.XMethodMatcher):
    def __init__(self):
        super().__init__("minillm::span")
        self.methods = [gdb.xmethod.XMethod("operator[]")]

    def match(self, class_type, method_name):
        is_span = re.match("^(const )?std::span<.*>$", str(class_type)) is not None
        return SpanElement() if is_span and method_name == "operator[]" and self.methods[0].enabled else None


gdb.xmethod.register_xmethod_matcher(None, SpanMatcher(), replace=True)

TensorCommand("tshape", 0, lambda shape, values, number, _: tensor_text.shape_text(shape) + " " + number,
              "tshape TENSOR: its shape and its number type.")
TensorCommand("tstat", 0, lambda shape, values, number, _: tensor_text.statistics_text(shape, values),
              "tstat TENSOR: its shape, smallest, mean and largest number, and how many are NaN or infinite.")
TensorCommand("trow", 4,
              lambda shape, values, number, place:
              "".join("[%d]" % index for index in place) + " " + tensor_text.row_text(shape, values, place),
              "trow TENSOR I [J...]: every number behind the first places, e.g. trow scores 2 for row 2.")
StopCommand()
LineCommand()

gdb.execute("skip -rfu ^((xt|xtl|std|__gnu_cxx|nlohmann)::|minillm::JsonObject<)", to_string=True)
