"""Writes the table in include/minillm/text/bert_characters.hpp: the code points that Hugging Face's BERT takes for something
else than Unicode 16 does. Asks tokenizers about each of them.

    python bert_characters.py          (needs unicodedata2==16.0.0 beside tokenizers)
"""
import os

import unicodedata2 as unicode
from tokenizers import normalizers, pre_tokenizers

assert unicode.unidata_version == "16.0.0", unicode.unidata_version
HEADER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "include", "minillm", "text", "bert_characters.hpp")
CLEAN = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
ACCENTS = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
SIGNS = pre_tokenizers.BertPreTokenizer()


def theirs(c):
    """No character is of two kinds: the script fails if that should change."""
    text = "a" + c + "b"
    kinds = []
    if CLEAN.normalize_str(text) == "ab" and c != "\ufffd":  # U+FFFD is taken out for itself
        kinds.append("control")
    if ACCENTS.normalize_str(text) == "ab":
        kinds.append("accent")
    if len(SIGNS.pre_tokenize_str(text)) == 3:
        kinds.append("sign")
    assert len(kinds) < 2, (hex(ord(c)), kinds)
    return kinds[0] if kinds else "ordinary"


def ours(c):
    category = unicode.category(c)
    if category in ("Cc", "Cf", "Co"):
        return "control"
    return "accent" if category == "Mn" else "sign" if category[0] == "P" else "ordinary"


def main():
    ranges = []
    for code in range(0x80, 0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        kind = theirs(chr(code))
        if kind == ours(chr(code)):
            continue
        if ranges and ranges[-1][1] == code - 1 and ranges[-1][2] == kind:
            ranges[-1][1] = code
        else:
            ranges.append([code, code, kind])
    lines, line = [], "   "
    for first, last, kind in ranges:
        entry = f" {{0x{first:X}, 0x{last:X}, BertKind::{kind}}},"
        if len(line) + len(entry) > 116:
            lines.append(line)
            line = "   "
        line += entry
    table = "\n".join(lines + [line])
    text = open(HEADER, encoding="utf-8").read()
    begin, end = text.index("    // table: begin\n"), text.index("    // table: end\n")
    with open(HEADER, "w", encoding="utf-8") as file:
        file.write(text[:begin] + "    // table: begin\n" + table + "\n" + text[end:])
    print(len(ranges), "ranges,", sum(last - first + 1 for first, last, _ in ranges), "code points")


if __name__ == "__main__":
    main()
