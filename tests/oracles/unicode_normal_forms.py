"""tests/golden/normal_forms.json: normal forms, case and accents as Python's data of Unicode 16.0.0 has them.

    pip install unicodedata2==16.0.0
    python unicode_normal_forms.py             writes the golden
    python unicode_normal_forms.py --all       compares every code point and 300,000 random texts with our headers
                                               (compiles unicode_normal_forms.cpp with $CXX or g++)

The samples of the golden are of the kinds that Unicode's NormalizationTest.txt has: characters with long chains of
decompositions, excluded ones, marks in every order, blocked marks, Hangul in letters and syllables.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

import unicodedata as built_in
import unicodedata2 as unicode

assert unicode.unidata_version == "16.0.0"
HERE = os.path.dirname(os.path.abspath(__file__))
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
SAMPLES = [
    "", "plain ASCII", "caf\u00e9", "cafe\u0301", "\u1e69", "s\u0323\u0307", "s\u0307\u0323", "\u1e0b\u0323",
    "\u212b", "\u2126", "\u01d6", "u\u0304\u0308", "u\u0308\u0304", "\ufb01\ufb03", "\u2460\u00b2\u00bd\u2122",
    "\uff21\uff11\uff01\u3000\uff5e", "\uff76\uff9e\uff8a\uff9f", "\u304b\u3099", "\u30cf\u309a\u3099",
    "\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af", "\u1100\u1161\u11a7", "\u1100\u1161\u11a8\u11a8",
    "\uac00\u11a8", "\uac01\u11a8", "\u1100\uac00", "\u3131\uffa1", "\u0958\u095c", "\u0915\u093c", "\u09c7\u09be",
    "\u0344", "\u0340\u0341\u0343", "\u0f73\u0f75\u0f81", "\u0f71\u0f72\u0f74", "\u2adc", "\ufb1d", "\U0001d15e",
    "\U0001d400\U0001d7ff", "\uf900\ufa10\U0002f800\U0002fa1d", "\ufdfa\ufdfb", "\u3300\u33ff\u32cf", "\u0132\u01c4",
    "\u0061\u0315\u0300\u05ae\u0300\u0062", "\u0061\u0300\u0315\u0327\u0302", "\u0327\u0301a\u0327\u0301",
    "\u0301", "\u0301e", "e\u0334\u0301", "\u09c7\u0334\u09be", "\u0b47\u0300\u0b3e", "\u1b05\u1b35", "\u0cc6\u0cc2\u0cd5",
    "\U000110a5\U000110ba", "\U00011131\U00011127", "\U000105d2\u0307", "\U00016121\U0001611e", "\u1e9b\u0323",
    "\u0385\u1fee\u1ffd", "\u4e2d\u6587\u65e0\u53d8", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u200b\ufeff\u00ad",
    "Vi\u1ec7t Nam \u0110\u00e0 N\u1eb5ng", "\u05d1\u05bc\u05b8\u05e8\u05d0", "\u0644\u0627\u0654\u0625", "\u0e01\u0e33",
    "Stra\u00dfe STRASSE", "\u0130I\u0131", "\u038c\u03a3\u039f\u03a3", "\u03a3", "A\u03a3.B", "A\u03a3\u0301", "A\u03a3'b",
    "\u13a0\uab70", "\u1c89\U00010d50", "\u01c5\u1e9e\u1fbc", "\u0141\u00d8", "Cr\u00e8me Br\u00fbl\u00e9e \u0160koda"]


def answers(text):
    accents_out = "".join(c for c in unicode.normalize("NFD", text) if unicode.category(c) != "Mn")
    return [unicode.normalize(form, text) for form in FORMS] + [accents_out]


def case_answers(text):
    """Lower case and case folding, or None if Python's own tables are older than a character of the text."""
    if any(built_in.category(c) == "Cn" for c in text):
        return None
    return [text.lower(), text.casefold()]


def write_golden():
    cases = []
    for text in SAMPLES:
        values = answers(text)
        case = {"text": text}
        case.update({form: value for form, value in zip(FORMS + ("without_accents",), values) if value != text})
        if text.lower() != text:
            case["lower"] = text.lower()
        if text.casefold() != text:
            case["folded"] = text.casefold()
        cases.append(case)
    # Python's own tables may be older than 16.0.0: the letters new in it are written down here.
    for case in cases:
        if case["text"] == "\u1c89\U00010d50":
            case["lower"] = case["folded"] = "\u1c8a\U00010d70"
    path = os.path.join(HERE, "..", "golden", "normal_forms.json")
    with open(path, "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    print(path, len(cases), "cases", os.path.getsize(path), "bytes")


def compare_all():
    program = os.path.join(tempfile.mkdtemp(), "unicode_normal_forms")
    include = os.path.join(HERE, "..", "..", "include")
    source = os.path.join(HERE, "unicode_normal_forms.cpp")
    subprocess.run([os.environ.get("CXX", "g++"), "-std=c++20", "-O2", "-I" + include, source, "-o", program], check=True)

    random.seed(16)
    marks = [chr(p) for p in range(0x110000) if unicode.combining(chr(p))]
    parts = [chr(p) for p in range(0x110000) if unicode.decomposition(chr(p))]
    jamo = [chr(p) for p in range(0x1100, 0x1200)] + [chr(0xAC00 + 28 * i) for i in range(399)]
    seconds = sorted({unicode.normalize("NFD", c)[-1] for c in parts})
    pools = [marks, parts, jamo, seconds, list("abcDEuo \u4e2d"), list("\u03a3\u03a3Aa'.:"), [chr(p) for p in range(0x250)]]
    texts = [chr(p) for p in range(0x110000) if not 0xD800 <= p < 0xE000 and p not in (10, 9)]
    texts += ["".join(random.choice(random.choice(pools)) for _ in range(random.randint(2, 9))) for _ in range(300000)]
    texts = [text.replace("\n", "").replace("\t", "") for text in texts]
    output = subprocess.run([program], input="\n".join(texts).encode() + b"\n", capture_output=True, check=True).stdout
    lines = output.decode().split("\n")[:-1]
    assert len(lines) == len(texts), (len(lines), len(texts))
    different = 0
    for text, line in zip(texts, lines):
        ours, expected = line.split("\t"), answers(text) + [unicode.category(text[0]) if len(text) == 1 else ""]
        case = case_answers(text)
        expected += ours[-2:] if case is None else case
        if ours != expected:
            different += 1
            if different < 10:
                print("DIFFERENT", ascii(text), ascii(ours), ascii(expected))
    print(f"{len(texts)} texts, {different} different")
    sys.exit(different != 0)


if __name__ == "__main__":
    compare_all() if sys.argv[1:] == ["--all"] else write_golden()
