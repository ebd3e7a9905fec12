#!/usr/bin/env python3
"""Runs C++ notebooks without Jupyter: each code cell becomes a file that clang-repl includes.

    run_notebooks.py --check  a.ipynb ...   fails when a cell fails or prints something else than is stored
    run_notebooks.py --update a.ipynb ...   stores what the cells print

Cell tags: skip (not run), volatile (run, output not compared), raises (must not compile).

In cells: no lambda inside a top-level statement (clang-repl 19 crashes on it; give it a name first), print explicitly,
and put throwaway code into { }. A notebook that compiles much and computes little says so in its metadata:
"minillm": {"flags": ["-O0"]}. Kernels run as MINILLM_KERNELS=scalar, so that every processor prints the same.
"""
import argparse
import difflib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time

FLAGS = ["-std=c++20", "-O1", "-DMINILLM_NOTEBOOK_RUNNER", "-Wno-deprecated-declarations"]


class Repl:
    """One clang-repl that runs the cells of one notebook, in order."""

    def __init__(self, program, folder, flags, timeout):
        self.timeout, self.count, self.lines = timeout, 0, queue.Queue()
        self.cells = tempfile.TemporaryDirectory()
        options = [part for flag in [*FLAGS, "-iquote", folder, *flags] for part in ("-Xcc", flag)]
        self.process = subprocess.Popen([program, *options], cwd=folder, bufsize=0, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=dict(os.environ, MINILLM_KERNELS="scalar"))
        for stream in ("stdout", "stderr"):
            threading.Thread(target=self._collect, args=(stream,), daemon=True).start()
        self._send("#include <cstdio>")
        self._send("#include <iostream>")

    def _collect(self, stream):
        for line in getattr(self.process, stream):
            self.lines.put((stream, line.decode("utf-8", "replace")))
        self.lines.put((stream, None))  # the stream ended: the process did

    def _send(self, line):
        self.process.stdin.write((line + "\n").encode())

    def run(self, source):
        """(whether the cell ran to its end, [(stream, line)])"""
        self.count += 1
        path = f"{self.cells.name}/cell_{self.count}.cpp"
        ok, end = f"\x1dok {self.count}\n", f"\x1dend {self.count}\n"
        # The first mark is part of the cell: it is printed only if the whole cell compiled and ran.
        with open(path, "w") as file:
            file.write(f'{source}\n;std::cout << std::flush; std::fputs("\\035ok {self.count}\\n", stdout); '
                       "std::fflush(stdout);\n")
        mark = "".join(f'std::fputs("\\035end {self.count}\\n", {stream}); std::fflush({stream}); '
                       for stream in ("stdout", "stderr"))
        output, good, ended = [], False, 0
        deadline = time.monotonic() + self.timeout
        try:
            self._send(f'#include "{path}"')
            self._send(mark)
            while ended < 2:
                stream, line = self.lines.get(timeout=max(0.01, deadline - time.monotonic()))
                if line is None or line.endswith(end):
                    ended += 1
                    line = (line or "")[: -len(end)]
                elif line.endswith(ok):
                    good = True
                    line = line[: -len(ok)]
                if line:
                    output.append((stream, line.replace(self.cells.name + "/", "")))
                if stream == "stderr" and line.startswith("error: Failed to materialize"):
                    break  # nothing runs after this
            if not good and self._ended():
                output.append(("stderr", f"clang-repl ended with status {self.process.returncode} "
                                         "(-11: is there a lambda in a top-level statement?)\n"))
        except queue.Empty:
            self.process.kill()
            output.append(("stderr", f"no answer in {self.timeout} s\n"))
        except BrokenPipeError:
            output.append(("stderr", "clang-repl is gone\n"))
        return good, output

    def _ended(self):
        try:
            self.process.wait(0.2)
            return True
        except subprocess.TimeoutExpired:
            return False

    def close(self):
        try:
            self._send("std::_Exit(0);")  # not %quit: clang-repl 19 can crash while it cleans up
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def stored_form(lines):
    """The lines as a notebook stores them: streams, and pictures from the marked lines of view/picture.hpp."""
    outputs = []
    for stream, line in lines:
        if stream == "stdout" and line.startswith("\x1e"):
            data = {kind: text.splitlines(True) for kind, text in json.loads(line[1:]).items()}
            outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
        elif outputs and outputs[-1].get("name") == stream:
            outputs[-1]["text"].append(line)
        else:
            outputs.append({"output_type": "stream", "name": stream, "text": [line]})
    return outputs


def comparable(outputs):
    """Text and pictures, whatever the form a notebook keeps them in; what went to stderr is not compared."""
    joined = lambda value: value if isinstance(value, str) else "".join(value)
    text = ""
    for output in outputs:
        if output.get("name") == "stderr":
            continue
        if "text" in output:
            text += joined(output["text"])
        for kind, value in sorted(output.get("data", {}).items()):
            text += f"[{kind}]\n{joined(value)}\n"
    return text.splitlines()


def run_notebook(path, options):
    """Whether everything in the notebook is as it should be."""
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    start, count, good = time.monotonic(), 0, True
    flags = notebook["metadata"].get("minillm", {}).get("flags", []) + options.flag
    repl = Repl(options.repl, os.path.dirname(os.path.abspath(path)), flags, options.timeout)
    for number, cell in enumerate(notebook["cells"]):
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or "skip" in tags:
            continue
        count += 1
        ran, lines = repl.run("".join(cell["source"]))
        outputs = stored_form(lines)
        if ran == ("raises" in tags):
            print(f"{path}: cell {number} failed\n" + "".join(line for _, line in lines))
            good = False
            break
        if options.update:
            cell["outputs"], cell["execution_count"] = outputs, count
        elif "volatile" not in tags and comparable(outputs) != comparable(cell["outputs"]):
            print(f"{path}: cell {number} prints something else")
            print("\n".join(difflib.unified_diff(comparable(cell["outputs"]), comparable(outputs), "stored", "now",
                                                 lineterm="")))
            good = False
    repl.close()
    if options.update and good:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(notebook, file, indent=1, ensure_ascii=False)
            file.write("\n")
    print(f"{path}: {count} cells, {'ok' if good else 'FAILED'}, {time.monotonic() - start:.1f} s")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--update", action="store_true")
    parser.add_argument("--repl", default=os.environ.get("CLANG_REPL", "clang-repl-19"))
    parser.add_argument("--flag", action="append", default=[], help="compiler flag, repeatable")
    parser.add_argument("--timeout", type=float, default=300, help="seconds a cell may take")
    parser.add_argument("notebooks", nargs="+")
    options = parser.parse_args()
    failed = [path for path in options.notebooks if not run_notebook(path, options)]
    print(f"{len(options.notebooks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
