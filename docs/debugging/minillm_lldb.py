"""Tensors in lldb: `command script import docs/debugging/minillm_lldb.py`.

    frame variable scores     (3, 3) [[4 5 6] [8 10 12] [12 15 18]]
    tshape scores             the shape and the number type
    tstat scores              smallest, mean, largest, how many are NaN or infinite
    trow scores 2             row 2, every number of it
    tstop NAME                stop wherever trace("NAME", ...) is reached: the tensor has just been computed

`step` passes over xtensor, nlohmann::json and the standard library. The twin of minillm_gdb.py; see docs/debugging.md.
"""
import os
import sys

import lldb

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tensor_text  # noqa: E402

# lldb's names for the number types -> the letter that memoryview.cast knows
FORMATS = {"float": "f", "double": "d", "int": "i", "signed char": "b", "unsigned char": "B", "short": "h",
           "unsigned short": "H", "unsigned int": "I", "long": "l", "unsigned long": "L"}


class NotATensor(Exception):
    pass


def child(value, *names):
    """A member, or a member of a member, in the class or in its bases."""
    for name in names:
        found = value.GetChildMemberWithName(name)
        for i in range(value.GetNumChildren()):
            if found.IsValid():
                break
            base = value.GetChildAtIndex(i)
            if base.GetName() and base.GetName().startswith(("xt::", "xtl::")):
                try:
                    found = child(base, name)
                except NotATensor:
                    pass
        if not found.IsValid():
            raise NotATensor("%s has no %s" % (value.GetTypeName(), name))
        value = found
    return value


def read(value):
    """(shape, numbers, name of the number type) of a tensor or of a view of a matrix."""
    value = value.GetNonSyntheticValue()
    if value.GetType().IsReferenceType() or value.GetType().IsPointerType():
        value = value.Dereference().GetNonSyntheticValue()
    name = value.GetType().GetCanonicalType().GetUnqualifiedType().GetName()
    if name.startswith("xt::xtensor_container<"):
        numbers = child(value, "m_shape", "_M_elems")
        shape = [numbers.GetChildAtIndex(i).GetValueAsUnsigned() for i in range(numbers.GetNumChildren())]
        begin, end = child(value, "m_storage", "p_begin"), child(value, "m_storage", "p_end")
        stride = None
    elif name.startswith("minillm::BasicMatrixView<"):
        shape = [child(value, "rows").GetValueAsUnsigned(), child(value, "columns").GetValueAsUnsigned()]
        begin, end = child(value, "data"), None
        stride = child(value, "row_stride").GetValueAsUnsigned()
    else:
        raise NotATensor("%s is no tensor" % name)
    number = begin.GetType().GetPointeeType().GetCanonicalType().GetUnqualifiedType()
    count = 1
    for length in shape:
        count *= length
    span = count if stride is None else (shape[0] - 1) * stride + shape[1]
    if end is not None and count * number.GetByteSize() != end.GetValueAsUnsigned() - begin.GetValueAsUnsigned():
        raise NotATensor("not set yet")  # its constructor has not run
    if count == 0:
        return shape, [], number.GetName()
    error = lldb.SBError()
    memory = value.GetProcess().ReadMemory(begin.GetValueAsUnsigned(), span * number.GetByteSize(), error)
    if not error.Success():
        raise NotATensor(error.GetCString())
    values = memoryview(memory).cast(FORMATS[number.GetName()]).tolist()
    if stride is not None and stride != shape[1]:
        values = [values[n * stride + c] for n in range(shape[0]) for c in range(shape[1])]
    return shape, values, number.GetName()


def tensor_summary(value, _):
    try:
        shape, values, _ = read(value)
    except NotATensor as error:
        return "<%s>" % error
    return tensor_text.shape_text(shape) + " " + tensor_text.corner_text(shape, values)


def run_command(debugger, command, result, most_numbers, action):
    words, numbers = command.split(), []
    while len(numbers) < most_numbers and len(words) > 1 and words[-1].isdigit():
        numbers.insert(0, int(words.pop()))
    expression = " ".join(words)
    frame = debugger.GetSelectedTarget().GetProcess().GetSelectedThread().GetSelectedFrame()
    value = frame.GetValueForVariablePath(expression)
    if not value.IsValid() or value.GetError().Fail():
        value = frame.EvaluateExpression(expression)
    try:
        if value.GetError().Fail():
            raise NotATensor(value.GetError().GetCString())
        result.AppendMessage(expression + " " + action(*read(value), numbers))
    except (NotATensor, ValueError) as error:
        result.SetError(expression + ": " + str(error))


def tshape(debugger, command, result, _):
    """tshape TENSOR: its shape and its number type."""
    run_command(debugger, command, result, 0,
                lambda shape, values, number, _: tensor_text.shape_text(shape) + " " + number)


def tstat(debugger, command, result, _):
    """tstat TENSOR: its shape, smallest, mean and largest number, and how many are NaN or infinite."""
    run_command(debugger, command, result, 0, lambda shape, values, number, _: tensor_text.statistics_text(shape, values))


def trow(debugger, command, result, _):
    """trow TENSOR I [J...]: every number behind the first places, e.g. trow scores 2 for row 2."""
    run_command(debugger, command, result, 4,
                lambda shape, values, number, place:
                "".join("[%d]" % index for index in place) + " " + tensor_text.row_text(shape, values, place))


def tstop(debugger, command, result, _):
    """tstop NAME: stop wherever the tensor of this trace name has been computed, e.g. tstop attention.scores."""
    places = tensor_text.trace_places(command.strip())
    if not places:
        result.SetError("no header traces '%s'; there are: %s" % (command.strip(), ", ".join(tensor_text.trace_names())))
    for path, line in places:
        debugger.GetSelectedTarget().BreakpointCreateByLocation(tensor_text.short_path(path), line)


def __lldb_init_module(debugger, _):
    module = __name__
    for pattern in ("^xt::xtensor_container<.*>$", "^minillm::BasicMatrixView<.*>$"):
        debugger.HandleCommand('type summary add -x "%s" -w minillm -F %s.tensor_summary' % (pattern, module))
    debugger.HandleCommand("type category enable minillm")
    for name in ("tshape", "tstat", "trow", "tstop"):
        debugger.HandleCommand("command script add -o -f %s.%s %s" % (module, name, name))
    debugger.HandleCommand('settings set target.process.thread.step-avoid-regexp "^((xt|xtl|std|__gnu_cxx|nlohmann)::|minillm::JsonObject<)"')
