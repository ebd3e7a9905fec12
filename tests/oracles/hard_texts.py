"""Texts on which tokenizers differ: contractions, every kind of blank, digits of every script, emoji sequences, combining
marks, scripts without blanks, private use, unassigned and control characters, and mixtures of all of them.

    hard_texts()        about 1,300 texts, always the same ones
    random_text(r, n)   one of n pieces, for more
    mixed_text(n)       about n bytes of Chinese, English, code and numbers
"""
import random
import sys
import unicodedata

WORDS = ("the be to of don't we'll I'VE they're 'tis it's O'Neill x's rock'n'roll naïve Straße ǅungla İstanbul ΣΑΣ Ἀθῆναι "
         "привет Москва שלום مرحبا بالعالم สวัสดีชาวโลก नमस्ते こんにちは カタカナ 안녕하세요 你好世界 打开客厅的灯 𠮷野家 𝒳𝓎 ﬁne Ⅷ ½ ² "
         "HTTPServer getElementById snake_case CamelCase2Go iPhone15 3.14159 1,000,000 2024-05-06 0xFF 1e-9 №5 "
         "user@example.com https://example.org/a?b=c&d=e#f <|endoftext|> [MASK] <s> </s> ##ing ▁x Ġ Ċ").split()
BLANKS = [" ", "  ", "   ", "\t", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u00a0", "\u1680", "\u2000", "\u2003",
          "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\u180e", "\u200b", "\ufeff", " \n", "\n ",
          " \t ", "\n \n  ", "\x1c", "\x1f"]
DIGITS = ["0", "7", "42", "1234567", "٣٤٥", "۴۵۶", "४५६", "๔๕", "４２", "Ⅳ", "⑨", "¾", "²³", "〇一二", "𝟘𝟙", "໙"]
EMOJI = ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🇨🇳", "🏳️‍🌈", "❤️", "☺", "1️⃣", "👩🏿‍🚀", "🫠"]
MARKS = ["e\u0301", "n\u0303o", "a\u0308\u0323", "\u0301", "ก็", "क्ष", "한", "\u1112\u1161\u11ab", "ё", "é", "Å",
         "\u0345", "\u20dd", "x\u0338", "ﷺ", "ẛ̣"]
ODD = ["\x00", "\x01", "\x7f", "\u0080", "\u009f", "\u00ad", "\u200d", "\u200e", "\u2060", "\ue000", "\uf8ff", "\U000f0000",
       "\U0010fffd", "\u0378", "\U000e0001", "\U0003fffd", "\ufffd", "\ufffe", "\uffff", "\u061c", "\ufff9"]
SIGNS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["，", "。", "！", "？", "《", "》", "…", "—", "’", "“", "”", "«", "¿",
                                                      "€", "￥", "×", "→", "∀", "♪", "'s", "'S", "'ſ", "’s", "...", "--", "://"]
PIECES = WORDS + BLANKS * 3 + DIGITS + EMOJI + MARKS + ODD + SIGNS * 2


def random_text(r, pieces):
    return "".join(r.choice(PIECES) for _ in range(pieces))


def hard_texts():
    r = random.Random(20240506)
    texts = [""]
    texts += WORDS + BLANKS + DIGITS + EMOJI + MARKS + ODD + SIGNS
    texts += [chr(c) for c in range(256)]                                   # every character of one or two bytes' first half
    texts += ["a" + blank + "b" for blank in BLANKS] + [blank + "x" for blank in BLANKS] + ["x" + blank for blank in BLANKS]
    texts += ["a" + blank * 3 + "1" for blank in BLANKS] + ["。" + blank * 2 + "。" for blank in BLANKS]
    texts += [" " * n + "end" for n in range(1, 20)] + ["a" * n for n in (10, 100, 101, 500)] + ["é" * 99, "é" * 101]
    texts += [unicodedata.normalize(form, "".join(MARKS + WORDS[:40])) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    for category in sorted({unicodedata.category(chr(c)) for c in range(0x110000) if not 0xD800 <= c < 0xE000}):
        characters = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000 and unicodedata.category(chr(c)) == category]
        texts += ["".join(r.sample(characters, min(12, len(characters)))) for _ in range(6)]
        texts += [" a" + r.choice(characters) + "B 1" + r.choice(characters) + "2" for _ in range(4)]
    texts += [random_text(r, r.randint(2, 30)) for _ in range(500)]
    return texts


def mixed_text(size, seed=1):
    """Text as people write it, of about `size` bytes: paragraphs of English, Chinese, numbers and code."""
    r = random.Random(seed)
    syllables = [a + b + c for a in "b c d f g h l m n p r s t w st tr".split() for b in "a e i o u ea ou".split()
                 for c in ["", "n", "r", "s", "t", "l", "nd"]]
    english = ["".join(r.choice(syllables) for _ in range(r.choice([1, 1, 2, 2, 3]))) for _ in range(20000)]
    chinese = [chr(r.randint(0x4E00, 0x9FA5)) for _ in range(3000)]
    parts, length = [], 0
    while length < size:
        kind = r.random()
        if kind < 0.5:
            words = [english[min(int(r.paretovariate(0.7)), 19999)] for _ in range(r.randint(5, 60))]
            text = " ".join(words).capitalize() + r.choice([".", "!", "?", ", don't.", "...", ":"])
        elif kind < 0.8:
            text = "".join(chinese[min(int(r.paretovariate(0.6)), 2999)] for _ in range(r.randint(5, 80))) + r.choice("。！？，；")
        elif kind < 0.9:
            text = ", ".join(str(r.randint(0, 10 ** r.randint(1, 9))) for _ in range(r.randint(1, 20)))
        elif kind < 0.97:
            name = r.choice(english)
            text = f"def {name}(x, y={r.randint(0, 99)}):\n    return x['{r.choice(english)}'] + {name}(y)\n"
        else:
            text = random_text(r, 10)
        parts.append(text + r.choice([" ", "\n", "\n\n", "  "]))
        length += len(parts[-1].encode())
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(mixed_text(int(sys.argv[1]) if len(sys.argv) > 1 else 1000000))
