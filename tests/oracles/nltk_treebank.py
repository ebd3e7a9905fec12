"""tests/golden/treebank.json: words as NLTK's TreebankWordTokenizer cuts them.

    python nltk_treebank.py              writes the golden
    python nltk_treebank.py --all [N]    compares N generated hard sentences (default 100,000) with our header
                                         (compiles nltk_treebank.cpp with $CXX or g++)
"""
import json
import os
import random
import subprocess
import sys
import tempfile

import nltk
from nltk.tokenize import TreebankWordTokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
TOKENIZER = TreebankWordTokenizer()
SAMPLES = [
    "", " ", ".", "..", "...", "....", "a", "\"", "''", "'", "Thanks.", "Good muffins cost $3.88\nin New York.  Please buy me\ntwo of them.\nThanks.",
    "They'll save and invest more.", "hi, my name can't hello,", "\"Yes,\" she said (quietly), \"I cannot.\"",
    "I'd've gone, you're right; we've seen it -- haven't we?", "'Tis the season, 'twas the night.", "He said: 'no way' ",
    "Gimme that, I'm gonna leave, wanna come? I wanna.", "lemme gotta d'ye more'n CANNOT Can'T", "3,000 and 12:30, ok: yes,\n",
    "a,, b", "x,:\n", "end.\"", "end.')  \n", "end..", "etc.) more", "[a]{b}<c>", "John's dogs' bone 's S' ''s", "(\"quoted\")",
    "(''quoted'') <\"a\">", "``already'' marked", "50% of #1 @home & co;", "what?!", "em-dash -- and---three", "U.S.A. rules.",
    "It's 5 o'clock. Don't be late!", "rock 'n' roll", "SHE'LL GO, I'M SURE, WON'T YOU'VE", "She'Ll go", "caf\u00e9's na\u00efve, d\u00e9j\u00e0 vu.",
    "price:\uff15 \u0663,\u0663 x:\u00b2", "\u201cCurly quotes\u201d don\u2019t split.", "a\u00a0b\u2003c\u3000d\u0085e\u001cf.",
    "final period .\u00a0\u3000", "cannot. cannot_ cannot9 xcannot", "wanna. wanna\n", " 't\u0131s 't\u0130s 'ti\u017f", "tabs\t\"x\"\t'y'\t.",
    "\u6253\u5f00 the light.", "\U0001f600, smile:)"]

PIECES = (
    "a I the can't cannot Cannot gonna gimme lemme wanna gotta d'ye more'n 'tis 'twas 'Tis it's John's dogs' they'll THEY'LL "
    "we've WE'VE you're N'T isn't ISN'T I'm I'd 3.88 3,000 12:30 $5 50% #1 U.S. e.g. Mr. end. end... a.b x-y x--y --- -- - "
    "' '' ''' `` ` \" \"a a\" ( ) [ ] { } < > (\" \") ,\" .\" .' .) ? ! ?! , ,, : :: ; & @ @me . .. ... .... / \\ | _ "
    "caf\u00e9 \u00e9's \u4e2d\u6587 \u3002 \uff0c \u201cx\u201d don\u2019t \u0663 \u00b2 \u2167 e\u0301 \ufffd \u017f \u0130 t\u0131s \U0001f600 's 'S 'm 'D 'll 'Ll n't"
).split(" ")
BLANKS = [" ", " ", " ", " ", "", "", "  ", "\n", "\t", "\r\n", "\u00a0", "\u3000", "\u0085", "\u2028", "\x0b", "\x1c", "\x1f", "\u200b"]


def sentence():
    pieces = []
    for _ in range(random.randint(1, 12)):
        pieces += [random.choice(PIECES), random.choice(BLANKS)]
    return "".join(pieces)


def write_golden():
    cases = [{"text": text, "words": TOKENIZER.tokenize(text)} for text in SAMPLES]
    random.seed(4)
    cases += [{"text": text, "words": TOKENIZER.tokenize(text)} for text in (sentence() for _ in range(100))]
    converted = TOKENIZER.tokenize("(a) [b] {c} <d>", convert_parentheses=True)
    path = os.path.join(HERE, "..", "golden", "treebank.json")
    with open(path, "w") as file:
        lines = ",\n".join(json.dumps(case) for case in cases)
        file.write('{"nltk": %s, "converted": %s, "cases": [\n%s\n]}\n' % (json.dumps(nltk.__version__), json.dumps(converted), lines))
    print(path, len(cases), "cases", os.path.getsize(path), "bytes")


def compare_all(count):
    program = os.path.join(tempfile.mkdtemp(), "nltk_treebank")
    include = os.path.join(HERE, "..", "..", "include")
    source = os.path.join(HERE, "nltk_treebank.cpp")
    subprocess.run([os.environ.get("CXX", "g++"), "-std=c++20", "-O1", "-I" + include, source, "-o", program], check=True)
    random.seed(20)
    texts = SAMPLES + [sentence() for _ in range(count)]
    output = subprocess.run([program], input="\0".join(texts).encode() + b"\0", capture_output=True, check=True).stdout
    answers = output.decode().split("\0")[:-1]
    assert len(answers) == len(texts), (len(answers), len(texts))
    different = 0
    for text, answer in zip(texts, answers):
        ours, expected = answer.split(" ") if answer else [], TOKENIZER.tokenize(text)
        if ours != expected:
            different += 1
            if different < 10:
                print("DIFFERENT", ascii(text), "\n  ours", ascii(ours), "\n  nltk", ascii(expected))
    print(f"{len(texts)} texts, {different} different")
    sys.exit(different != 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--all"]:
        compare_all(int(sys.argv[2]) if len(sys.argv) > 2 else 100000)
    write_golden()
