#!/usr/bin/env python3
"""Checks what the documentation says against the code and the programs; with --update rewrites excerpts and outputs.

    check_docs.py --root . --programs build/release/bin            checks
    check_docs.py --root . --programs build/release/bin --update   rewrites what is marked, after a header has changed

What is marked, each by a comment on a line of its own with a fenced block below it:

    <!-- code: include/minillm/nn/softmax.hpp :: FIRST :: LAST -->     the lines from the only one that contains FIRST
                                                                       to the next that contains LAST
    <!-- run: 07_attention --json :: only scores, output -->           what the command prints, here the JSON lines with
                                                                       these names
    <!-- run: llm_os --json --ask 你好 :: fields reply, decision -->     of each JSON line these fields
    <!-- run: 09_lstm :: lines FIRST :: LAST -->                       from a line that contains FIRST to one with LAST

and by a comment with an image in the next line, ![what is to be seen](../pictures/NAME.svg):

    <!-- picture: notebooks/09_lstm.ipynb :: WORDS -->                 the file is the picture of the notebook whose title
                                                                       contains WORDS; it is an SVG with a text alternative

Beside that: every relative link and its #anchor exists; every header, program and exercise named in backquotes exists;
each question of docs/newcomer.md is answered at the end of a chain of links that begins at README.md; each lesson has a
notebook that was run to its end and a debugger session; each chapter has a picture, and each picture is in a chapter.

Output is compared word for word; numbers may differ by 1e-5 of their size, because compilers round sums of floats in
different ways. Commands run with the scalar kernels, one thread and the repository as their folder.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

MARK = re.compile(r"^<!-- (code|run|picture): (.*) -->$")
IMAGE = re.compile(r"^!\[(.+)\]\((\S+\.svg)\)$")
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


class Wrong(Exception):
    """One thing that the documentation says and that is not so."""


def without_code(text):
    """The text with fenced blocks and `code` blanked: links are looked for outside of them."""
    text = re.sub(r"^```.*?^```", lambda m: "\n" * m.group().count("\n"), text, flags=re.M | re.S)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(text):
    """The names that GitHub gives to headings."""
    names, seen = set(), {}
    for heading in re.findall(r"^#{1,6} +(.*?)(?: +#+)?$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), flags=re.M):
        heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
        name = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        seen[name] = seen.get(name, -1) + 1
        names.add(name if seen[name] == 0 else f"{name}-{seen[name]}")
    return names


def balance(lines):
    """How many braces are open at the end of some lines of C++, strings and comments aside."""
    code = re.sub(r'"(?:[^"\\]|\\.)*"|//.*', "", "\n".join(lines))
    return code.count("{") - code.count("}")


def excerpt(root, parts):
    """The lines of a file between two that hold given words and the braces that close what they open, without the
    indentation that all of them share."""
    if len(parts) != 3:
        raise Wrong("an excerpt is `file :: first line :: last line`")
    path, first, last = parts
    if not (root / path).is_file():
        raise Wrong(f"excerpt: there is no {path}")
    lines = (root / path).read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if first in line]
    if len(starts) != 1:
        raise Wrong(f"excerpt: {len(starts)} lines of {path} contain `{first}`, expected one")
    ends = [number for number, line in enumerate(lines) if number >= starts[0] and last in line]
    if not ends:
        raise Wrong(f"excerpt: no line of {path} behind `{first}` contains `{last}`")
    end = ends[0] + 1
    while end < len(lines) and lines[end].strip() in ("}", "};") and balance(lines[starts[0]:end]) > 0:
        end += 1
    part = lines[starts[0]:end]
    indent = min(len(line) - len(line.lstrip()) for line in part if line.strip())
    return [line[indent:] for line in part]


def joined(text):
    """What a notebook keeps as a string or as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def notebook_picture(root, parts):
    """The SVG of a notebook whose title contains the words."""
    if len(parts) != 2:
        raise Wrong("a picture is `notebook :: words of its title`")
    path, words = parts
    if not (root / path).is_file():
        raise Wrong(f"picture: there is no {path}")
    cells = json.loads((root / path).read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    pictures = [joined(output["data"]["image/svg+xml"]) for output in outputs if "image/svg+xml" in output.get("data", {})]
    found = []
    for picture in pictures:
        try:
            svg = xml.fromstring(picture)
        except xml.ParseError as error:
            raise Wrong(f"picture: {path} has one that is not valid: {error}")
        title = svg.find("{http://www.w3.org/2000/svg}title")
        if svg.get("role") != "img" or title is None or not title.text:
            raise Wrong(f"picture: {path} has one without a text alternative")
        if words in title.text:
            found.append(picture)
    if len(found) != 1:
        raise Wrong(f"picture: {len(found)} titles in {path} contain `{words}`, expected one")
    return found[0] + "\n"


class Runner:
    """Runs commands, each once."""

    def __init__(self, root, programs):
        self.root, self.programs, self.known = root, programs, {}

    def output(self, command):
        if command not in self.known:
            environment = dict(os.environ, MINILLM_KERNELS="scalar", LC_ALL="C.UTF-8", TERM="dumb",
                               PATH=f"{self.programs}{os.pathsep}{os.environ['PATH']}")
            done = subprocess.run(["sh", "-c", command], cwd=self.root, env=environment, capture_output=True, timeout=120)
            self.known[command] = done
        done = self.known[command]
        if done.returncode != 0:
            raise Wrong(f"`{command}` ends with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[:200]}")
        return done.stdout.decode("utf-8")

    def block(self, parts):
        """What stands in the block: the command, and the part of its output that is asked for."""
        command, choices = parts[0], parts[1:]
        lines = self.output(command).rstrip("\n").split("\n")
        if choices and choices[0].startswith("lines "):
            first, last = choices[0][len("lines "):], choices[1]
            starts = [number for number, line in enumerate(lines) if first in line]
            ends = [number for number, line in enumerate(lines) if starts and number >= starts[0] and last in line]
            if not ends:
                raise Wrong(f"`{command}` prints no lines from `{first}` to `{last}`")
            lines = lines[starts[0]:ends[0] + 1]
            choices = []
        for choice in choices:
            kind, _, names = choice.partition(" ")
            names = names.split(", ")
            objects = [json.loads(line) for line in lines]
            if kind == "only":
                missing = [name for name in names if all(o.get("name") != name for o in objects)]
                if missing:
                    raise Wrong(f"`{command}` shows nothing named {', '.join(missing)}")
                lines = [line for line, o in zip(lines, objects) if o.get("name") in names]
            elif kind == "fields":
                lines = [json.dumps({name: o[name] for name in names}, ensure_ascii=False) for o in objects]
            else:
                raise Wrong(f"run: `{kind}` is not one of only, fields, lines")
        return ["$ " + command] + [line.rstrip() for line in lines]


def same(expected, found):
    """Whether two outputs are equal up to the rounding of numbers."""
    if expected == found:
        return True
    a, b = "\n".join(expected), "\n".join(found)
    if NUMBER.sub("#", a) != NUMBER.sub("#", b):
        return False
    return all(abs(float(x) - float(y)) <= 1e-5 * max(abs(float(x)), abs(float(y)), 1e-3)
               for x, y in zip(NUMBER.findall(a), NUMBER.findall(b)))


class Check:
    def __init__(self, root, programs, update):
        self.root, self.update = root, update
        self.runner = Runner(root, programs) if programs else None
        self.mistakes = []
        self.count = dict.fromkeys(["files", "links", "excerpts", "commands", "pictures", "notebooks", "sessions", "names",
                                    "questions"], 0)
        self.skipped = 0
        self.shown = set()  # the pictures that a page shows
        listed = root / "tests/coursework/exercises.cmake"
        self.exercises = set(re.findall(r"NAME (\w+)", listed.read_text("utf-8"))) if listed.is_file() else None

    def complain(self, file, line, what):
        self.mistakes.append(f"{file.relative_to(self.root)}:{line}: {what}")

    # Every marked block says what the code or the program says.
    def blocks(self, file, text):
        lines = text.split("\n")
        result, number = [], 0
        while number < len(lines):
            line = lines[number]
            result.append(line)
            number += 1
            mark = MARK.match(line)
            if not mark:
                continue
            kind, parts = mark.group(1), mark.group(2).split(" :: ")
            if kind == "picture":
                self.count["pictures"] += 1
                try:
                    self.picture(file, lines[number] if number < len(lines) else "", notebook_picture(self.root, parts))
                except Wrong as wrong:
                    self.complain(file, number, str(wrong))
                continue
            if number >= len(lines) or not lines[number].startswith("```"):
                self.complain(file, number, "a mark without a fenced block in the next line")
                continue
            close = next((n for n in range(number + 1, len(lines)) if lines[n] == "```"), None)
            if close is None:
                self.complain(file, number, "a fenced block that does not end")
                continue
            block = lines[number + 1:close]
            try:
                if kind == "code":
                    self.count["excerpts"] += 1
                    right = excerpt(self.root, parts)
                elif self.runner is None:
                    self.skipped += 1
                    right = block
                else:
                    self.count["commands"] += 1
                    right = self.runner.block(parts)
                equal = block == right if kind == "code" else same(block, right)
                if not equal and not self.update:
                    at = next((n for n, (a, b) in enumerate(zip(block, right)) if not same([a], [b])), min(len(block), len(right)))
                    raise Wrong(f"the {'excerpt' if kind == 'code' else 'output'} has changed; line {at + 1} of the block is\n"
                                f"      {block[at] if at < len(block) else '(nothing)'}\n"
                                f"    and should be\n      {right[at] if at < len(right) else '(nothing)'}\n"
                                f"    tests/docs/check_docs.py --update rewrites it")
                block = block if equal else right
            except Wrong as wrong:
                self.complain(file, number, str(wrong))
            except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError) as error:
                self.complain(file, number, f"`{parts[0]}`: {error!r}")
            result += [lines[number]] + block + ["```"]
            number = close + 1
        return "\n".join(result)

    # The image in a line is the picture that the notebook has.
    def picture(self, file, line, right):
        image = IMAGE.match(line)
        if not image:
            raise Wrong("the line below a picture's mark is not ![what is to be seen](FILE.svg)")
        path = (file.parent / image.group(2)).resolve()
        self.shown.add(path)
        if path.is_file() and path.read_text("utf-8") == right:
            return
        if not self.update:
            raise Wrong(f"{image.group(2)} is not the picture of the notebook; tests/docs/check_docs.py --update rewrites it")
        path.parent.mkdir(exist_ok=True)
        path.write_text(right, "utf-8")
        print(f"rewritten: {path.relative_to(self.root)}")

    # Each chapter has a picture, and each picture is in a chapter.
    def pictures(self):
        for chapter in sorted((self.root / "docs/chapters").glob("*.md")):
            if "\n<!-- picture: " not in chapter.read_text("utf-8"):
                self.complain(chapter, 1, "the chapter has no picture")
        for path in sorted((self.root / "docs/pictures").glob("*")):
            if path.resolve() not in self.shown:
                self.complain(path, 1, "no page shows this picture")

    # Each lesson has a notebook, run to its end, and a debugger session with what it prints.
    def lessons(self):
        for lesson in sorted((self.root / "examples").glob("[0-9][0-9]_*.cpp")):
            for needed in (f"notebooks/{lesson.stem}.ipynb", f"docs/debugging/sessions/{lesson.stem}.gdb"):
                if not (self.root / needed).is_file():
                    self.complain(lesson, 1, f"there is no {needed}")
        for notebook in sorted((self.root / "notebooks").glob("*.ipynb")):
            self.count["notebooks"] += 1
            for number, cell in enumerate(json.loads(notebook.read_text("utf-8"))["cells"]):
                skipped = "skip" in cell["metadata"].get("tags", [])
                if cell["cell_type"] == "code" and not skipped and cell["execution_count"] is None:
                    self.complain(notebook, 1, f"cell {number} was not run; tests/notebooks/run_notebooks.py --update runs it")
        for session in sorted((self.root / "docs/debugging/sessions").glob("*db")):
            self.count["sessions"] += 1
            output = session.with_suffix(".txt" if session.suffix == ".gdb" else ".lldb.txt")
            if not output.is_file():
                self.complain(session, 1, f"there is no {output.name} with what it prints; see docs/debugging.md")

    # Every relative link leads to a file, and its #anchor to a heading of that file.
    def links(self, file, text):
        for number, line in enumerate(without_code(text).split("\n"), 1):
            for target in LINK.findall(line):
                if re.match(r"[a-z]+:", target):
                    continue
                self.count["links"] += 1
                path, _, anchor = target.partition("#")
                goal = (file.parent / path).resolve() if path else file
                if not goal.exists():
                    self.complain(file, number, f"the link {target} leads nowhere")
                elif anchor and anchor not in anchors(goal.read_text("utf-8")):
                    self.complain(file, number, f"{goal.name} has no heading #{anchor}")

    # Headers, lessons and exercises that are named exist.
    def names(self, file, text):
        for number, line in enumerate(text.split("\n"), 1):
            for name in re.findall(r"`((?:core|kernels|text|embedding|nn|models|train|generate|io|view|nlu|os)/[\w/]+\.hpp)`", line):
                self.count["names"] += 1
                if not (self.root / "include/minillm" / name).is_file():
                    self.complain(file, number, f"there is no header {name}")
            for name in re.findall(r"`(\d\d_\w+)(?: --[\w-]+)*`", line):
                self.count["names"] += 1
                if not (self.root / "examples" / f"{name}.cpp").is_file():
                    self.complain(file, number, f"there is no lesson {name}")
            for name in re.findall(r"`tests/coursework/(\w+)`", line):
                if self.exercises is None:
                    self.skipped += 1
                    continue
                self.count["names"] += 1
                if name not in self.exercises:
                    self.complain(file, number, f"there is no exercise {name}")

    # Each question: a chain of links from README.md, each in the file before it, and words that the last file holds.
    def questions(self, file, text):
        for heading, body in re.findall(r"^## (\d+\. [^\n]*)\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S):
            self.count["questions"] += 1
            number = text[:text.index("## " + heading)].count("\n") + 1
            chain = [(file.parent / target).resolve() for target in LINK.findall(body)]
            found = re.search(r"找 · find `(.+?)`$", body, flags=re.M)
            if not chain or chain[0] != self.root / "README.md" or not found:
                self.complain(file, number, f"{heading}: expected links from README.md, then `找 · find` and words in backquotes")
                continue
            for one, next_one in zip(chain, chain[1:]):
                linked = {(one.parent / target.partition("#")[0]).resolve() for target in LINK.findall(one.read_text("utf-8"))}
                if next_one not in linked:
                    self.complain(file, number, f"{heading}: {one.name} has no link to {next_one.name}")
            if chain[-1].is_file() and found.group(1) not in chain[-1].read_text("utf-8"):
                self.complain(file, number, f"{heading}: {chain[-1].name} does not contain `{found.group(1)}`")

    def all(self):
        files = sorted(self.root.glob("*.md")) + [f for folder in ("docs", "datasets") for f in sorted((self.root / folder).rglob("*.md"))]
        for file in files:
            self.count["files"] += 1
            text = file.read_text("utf-8")
            new = self.blocks(file, text)
            if self.update and new != text:
                file.write_text(new, "utf-8")
                print(f"rewritten: {file.relative_to(self.root)}")
            self.links(file, new)
            if file.is_relative_to(self.root / "docs"):
                self.names(file, new)
            if file.name == "newcomer.md":
                self.questions(file, new)
        self.pictures()
        self.lessons()
        if not files:
            raise SystemExit(f"no *.md below {self.root}")
        print(", ".join(f"{number} {name}" for name, number in self.count.items()) + " checked")
        if self.skipped:
            print(f"skipped: {self.skipped} (no programs, or no list of exercises)")
        for mistake in self.mistakes:
            print(mistake)
        if self.mistakes:
            print(f"{len(self.mistakes)} mistakes in the documentation")
        return 1 if self.mistakes else 0


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
parser.add_argument("--programs", type=pathlib.Path, help="the folder of the built programs; without it no command is run")
parser.add_argument("--update", action="store_true", help="rewrite the marked blocks instead of complaining")
arguments = parser.parse_args()
programs = arguments.programs.resolve() if arguments.programs else None
sys.exit(Check(arguments.root.resolve(), programs, arguments.update).all())
