"""Chinese words as jieba cuts them, with HMM and without.

    python jieba_words.py                  writes tests/golden/jieba.json: a dictionary of 60 words and a model of a few
                                           characters in jieba's own formats, texts, and what jieba makes of them
    python jieba_words.py --all [FILE...]  compares jieba's own dictionary and model on every line of the files, on
                                           pieces of them and on 50,000 mixed texts (compiles jieba_words.cpp)
"""
import json
import os
import random
import subprocess
import sys
import tempfile

import jieba
import jieba.finalseg as finalseg

HERE = os.path.dirname(os.path.abspath(__file__))
jieba.setLogLevel(60)


def model_text(start, transition, emission):
    """jieba's three tables as text/bmes_model.hpp writes them."""

    def line(name, values):
        numbers = ["-" if value in (None, finalseg.MIN_FLOAT) else repr(value) for value in values]
        return name + " " + " ".join(numbers) + "\n"

    text = line("start", [start[s] for s in "BMES"])
    for a in "BMES":
        text += line("from_" + a, [transition[a].get(b) for b in "BMES"])
    text += line("unknown", [None] * 4)
    for character in sorted({c for s in "BMES" for c in emission[s]}):
        text += line(character, [emission[s].get(character) for s in "BMES"])
    return text


ENGLISH = ["A", "b", "iPhone", "C++", "C#", "3.5", "12%", "2024", "a.b", "x_y", "-", "T恤", "%", "+", "&", "#", ".", "..", "1.", "v2.0%"]
SIGNS = ["，", "。", "！", "《", "》", " ", "  ", "\n", "\r\n", "\r", "\t", "\u3000", "\u00a0", "\x1c", "、", "/", "'", "“", "é", "Ω", "𠮷", "龦", "😀", "々", "あ"]


def random_text(pieces):
    chosen = [random.choice(random.choice((pieces, pieces, pieces, ENGLISH, SIGNS))) for _ in range(random.randint(1, 12))]
    return "".join(chosen)


def write_golden():
    lines = """打开 300 v\n客厅 120 n\n的 9000 uj\n灯 80 n\n研究 200 v\n研究生 60 n\n生命 90 n\n起源 40 n\n命 20 n\n生 30 v\n我 5000 r\n我们 900 r
你 4000 r\n去 700 v\n吃 300 v\n饭 90 n\n吃饭 110 v\n南京 50 ns\n南京市 30 ns\n市长 20 n\n长江 40 ns\n长江大桥 25 ns\n大桥 30 n\n江 10 n
中国 500 ns\n中国人 70 n\n人 800 n\n人民 200 n\n民 15 n\n天气 60 n\n今天 300 t\n今 5 t\n天 100 q\n气 12 n\n很 600 d\n好 900 a\n不 2000 d\n不好 80 a
空调 40 n\n手机 150 n\n手 60 n\n机 20 n\n电池 30 n\n电 40 n\n池 8 n\n头 70 n\n头疼 20 v\n疼 30 v\n一 3000 m\n一个 800 m\n个 1000 q\n元 60 q
T恤 9 n\nC++ 7 eng\nA4 5 eng\n二 500 m\n三 400 m\n三里 0 ns\n三里屯 3 ns\n和 2500 c\n和服 4 n\n服 6 n\n服务 90 n\n服务员 21 n""".split("\n")
    known = set("打开客厅的灯研究生命起源我们你去吃饭南京市长江大桥中国人民天气今很好不空调手机电池头疼一个元王小明张三李四里屯和服务员野坡")
    emission = {s: {c: v for c, v in finalseg.emit_P[s].items() if c in known} for s in "BMES"}
    texts = ["", "打开客厅的灯", "研究生命起源", "南京市长江大桥", "我们今天去三里屯吃饭，王小明和张三也去。", "李四里屯", "C++和T恤，A4纸3.5元！",
             "中国人民很好 不好\n\r\n王小明的iPhone15", "服务员服务和服", "野三坡一日", "12.5%和3.x%", "a-b_c+d&e#f", "龦𠮷々あ", "头疼头疼疼", "生生不息"]
    random.seed(7)
    pieces = [line.split()[0] for line in lines] + list(known)
    texts += [random_text(pieces) for _ in range(60)]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write("\n".join(lines) + "\n")
    tokenizer = jieba.Tokenizer(file.name)
    tokenizer.cache_file = "small.cache"
    full = finalseg.emit_P
    finalseg.emit_P = emission
    cases = [{"text": t, "hmm": list(tokenizer.cut(t)), "dictionary": list(tokenizer.cut(t, HMM=False))} for t in texts]
    finalseg.emit_P = full
    golden = {"dictionary": "\n".join(lines) + "\n", "model": model_text(finalseg.start_P, finalseg.trans_P, emission)}
    path = os.path.join(HERE, "..", "golden", "jieba.json")
    with open(path, "w") as out:
        body = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
        out.write(json.dumps(golden, ensure_ascii=False)[:-1] + ',\n"cases": [\n' + body + "\n]}\n")
    print(path, len(cases), "cases", os.path.getsize(path), "bytes")


def compare_all(files):
    folder = tempfile.mkdtemp()
    program = os.path.join(folder, "jieba_words")
    include = os.path.join(HERE, "..", "..", "include")
    source = os.path.join(HERE, "jieba_words.cpp")
    subprocess.run([os.environ.get("CXX", "g++"), "-std=c++20", "-O2", "-I" + include, source, "-o", program], check=True)
    model = os.path.join(folder, "model.txt")
    with open(model, "w") as file:
        file.write(model_text(finalseg.start_P, finalseg.trans_P, finalseg.emit_P))
    dictionary = os.path.join(os.path.dirname(jieba.__file__), "dict.txt")

    random.seed(42)
    with open(dictionary) as file:
        words = random.sample([line.split()[0] for line in file], 3000)
    characters = [chr(random.randint(0x4E00, 0x9FD5)) for _ in range(2000)] + list("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年")
    texts = [random_text(words + characters) for _ in range(50000)]
    for path in files:
        with open(path) as file:
            lines = [line.strip() for line in file if line.strip()]
        texts += lines
        texts += [line.replace(" ", "") for line in lines]
        texts += [line[random.randint(0, len(line)):] for line in lines]
    texts = [text.replace("\0", "") for text in texts]
    output = subprocess.run([program, dictionary, model], input="\0".join(texts).encode() + b"\0", capture_output=True, check=True)
    answers = output.stdout.decode().split("\0")[:-1]
    assert len(answers) == 2 * len(texts), (len(answers), len(texts))
    for hmm, ours in ((True, answers[0::2]), (False, answers[1::2])):
        different = 0
        for text, answer in zip(texts, ours):
            expected = list(jieba.cut(text, HMM=hmm))
            if answer.split("\1")[1:] != expected:
                different += 1
                if different < 6:
                    print("DIFFERENT", repr(text), "\n  ours ", answer.split("\1")[1:], "\n  jieba", expected)
        print(f"HMM={hmm}: {len(texts)} texts, {different} different")


if __name__ == "__main__":
    compare_all(sys.argv[2:]) if sys.argv[1:2] == ["--all"] else write_golden()
