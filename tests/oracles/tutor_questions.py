"""Thousands of questions for the tutor, with answers from Python's exact fractions.

    python3 tutor_questions.py 3000 7 > questions.jsonl          count and seed
    python3 tutor_questions.py check build/release/bin/llm_os questions.jsonl

Every question is drawn from a form by chance and answered here by its own few lines, not by the tutor's way. `check` asks the
shell and prints each answer that is not exactly the expected text.
"""
import json
import random
import subprocess
import sys
from fractions import Fraction as F

DIGITS = "零一二三四五六七八九"


def zh(n):
    """A whole number below 100,000 in Chinese words."""
    if n == 0:
        return "零"
    text, zero = "", False
    for unit, name in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            text += ("零" if zero else "") + DIGITS[digit] + name
            zero = False
        elif text:
            zero = True
    return text[1:] if text.startswith("一十") else text


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def en(n):
    """A whole number below 10,000 in English words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        return ONES[n // 100] + " hundred" + (" and " + en(n % 100) if n % 100 else "")
    return ONES[n // 1000] + " thousand" + (" " + en(n % 1000) if n % 1000 else "")


def fraction(x):
    return str(x.numerator) if x.denominator == 1 else f"{x.numerator}/{x.denominator}"


def decimal(x):
    """Exact decimal, or a fraction if it never ends."""
    d, places = x.denominator, 0
    while d % 2 == 0 or d % 5 == 0:
        d //= 10 // 5 if d % 2 == 0 else 5
    if d != 1:
        return fraction(x)
    while (x * 10**places).denominator != 1:
        places += 1
    n = abs(x * 10**places).numerator
    text = str(n).rjust(places + 1, "0")
    text = text[:-places] + "." + text[-places:] if places else text
    return ("-" if x < 0 else "") + text


def number(r, kind):
    if kind == "int":
        n = r.randint(0, r.choice([10, 100, 1000, 10**6]))
        return F(n), str(n)
    if kind == "dec":
        n, places = r.randint(1, 5000), r.randint(1, 3)
        x = F(n, 10**places)
        text = f"{n / 10**places:.{places}f}"
        return x, text
    a, b = r.randint(1, 20), r.randint(2, 20)
    return F(a, b), f"{a}/{b}"


WORDS = {"+": ["加", "加上", " plus ", " + ", "+"], "-": ["减", "减去", " minus ", " - ", "-"], "*": ["乘", "乘以", " times ", "×", "*"], "/": ["除以", " divided by ", "÷"]}
ZH_END = ["等于多少", "是多少", "等于几？", "得多少", "=?", ""]
EN_START = ["what is ", "calculate ", "how much is ", "work out ", ""]


def binary(r):
    kind = r.choice(["int", "int", "dec", "frac"])
    (a, ta), (b, tb) = number(r, kind), number(r, kind)
    op = r.choice("+-*/")
    if op == "/" and b == 0:
        return None
    word = r.choice(WORDS[op])
    value = a + b if op == "+" else a - b if op == "-" else a * b if op == "*" else a / b
    if kind == "frac" and word in ("*", "+", "-") and op == "-" and False:
        return None
    chinese = any("\u4e00" <= c for c in word)
    text = ta + word + tb + r.choice(ZH_END) if chinese or r.random() < 0.4 and not word.strip().isalpha() else r.choice(EN_START) + ta + word + tb + "?"
    return text, decimal(value) if kind == "dec" else fraction(value)


def spoken(r):
    a, b = r.randint(0, 999), r.randint(1, 99)
    op = r.choice("+-*/")
    value = {"+": F(a + b), "-": F(a - b), "*": F(a * b), "/": F(a, b)}[op]
    if r.random() < 0.5:
        return zh(a) + r.choice({"+": ["加", "加上"], "-": ["减", "减去"], "*": ["乘", "乘以"], "/": ["除以"]}[op]) + zh(b) + r.choice(["等于多少", "是多少", "等于几"]), fraction(value)
    return r.choice(["what is ", "", "what's "]) + en(a) + {"+": " plus ", "-": " minus ", "*": " times ", "/": " divided by "}[op] + en(b), fraction(value)


def nested(r, depth=0):
    """A random expression with brackets, evaluated here while it is built."""
    if depth > 2 or r.random() < 0.25:
        n = r.randint(1, 20)
        return F(n), str(n), 9
    op = r.choice("+-*/^" if depth > 0 else "+-*/")
    a, ta, pa = nested(r, depth + 1)
    if op == "^":
        n = r.randint(0, 3)
        return a**n if a or n else None, (ta if pa >= 8 else f"({ta})") + f"^{n}", 7
    b, tb, pb = nested(r, depth + 1)
    if a is None or b is None or op == "/" and b == 0:
        return None, "", 0
    rank = {"+": 1, "-": 1, "*": 2, "/": 2}[op]
    left = ta if pa >= rank else f"({ta})"
    right = tb if pb > rank else f"({tb})"
    sign = {"*": r.choice("×*"), "/": "÷"}.get(op, op)
    return (a + b if op == "+" else a - b if op == "-" else a * b if op == "*" else a / b), left + sign + right, rank


def brackets(r):
    value, text, _ = nested(r)
    if value is None or text.isdigit():
        return None
    return r.choice(["", "算一下", "calculate ", "what is "]) + text + r.choice(["", "=", "=?"]), fraction(value)


def percent(r):
    p, n = r.randint(1, 200), r.randint(1, 400) * r.choice([1, 5, 10])
    text = r.choice([f"{n}的{p}%是多少", f"what is {p}% of {n}", f"{p} percent of {n}", f"{n}的百分之{zh(p)}是多少"])
    return text, decimal(F(p * n, 100))


def share(r):
    a, b, n = r.randint(1, 9), r.randint(2, 10), r.randint(1, 200)
    if a >= b:
        return None
    return f"{n}的{zh(b)}分之{zh(a)}是多少", fraction(F(a * n, b))


def power(r):
    a, n = r.randint(2, 30), r.randint(2, 40)
    form = r.randrange(5)
    if form == 0:
        return f"{a}的{n}次方是多少", str(a**n)
    if form == 1:
        return f"{a} to the power of {n}", str(a**n)
    if form == 2:
        return r.choice([f"{a}的平方", f"{a} squared", f"{a}²等于多少"]), str(a * a)
    if form == 3:
        return r.choice([f"√{a * a}", f"{a * a}的平方根是多少", f"square root of {a * a}"]), str(a)
    return r.choice([f"{a}的立方是多少", f"what is {a} cubed"]), str(a**3)


def linear(r):
    x, a, b = F(r.randint(-20, 20), r.choice([1, 1, 1, 2, 3])), r.randint(2, 9), r.randint(-20, 20)
    c = a * x + b
    if c.denominator != 1:
        return None
    sign = f"+{b}" if b > 0 else f"{b}" if b < 0 else ""
    v = r.choice("xyn")
    text = r.choice([f"解方程 {a}{v}{sign}={c}", f"solve {a}{v} {sign} = {c}".replace("  ", " "), f"{a}{v}{sign}={c}，{v}是多少", f"{a}{v}{sign} = {c}, what is {v}?", f"求{v}：{a}{v}{sign}={c}"])
    return text, f"{v} = {fraction(x)}"


def both_sides(r):
    x, a, c = r.randint(-9, 9), r.randint(2, 9), r.randint(1, 9)
    if a == c:
        return None
    b = r.randint(1, 30)
    d = a * x + b - c * x
    return r.choice(["", "solve ", "解方程"]) + f"{a}x+{b}={c}x{'+' if d >= 0 else '-'}{abs(d)}", f"x = {x}"


def quadratic(r):
    p, q, a = r.randint(-9, 9), r.randint(-9, 9), r.choice([1, 1, 1, 2, 3])
    b, c = -a * (p + q), a * p * q
    lead = "" if a == 1 else str(a)
    square = r.choice(["x²", "x^2"])
    text = f"{lead}{square}" + (f"{'+' if b > 0 else '-'}{'' if abs(b) == 1 else abs(b)}x" if b else "") + (f"{'+' if c > 0 else '-'}{abs(c)}" if c else "") + "=0"
    roots = sorted({p, q})
    return r.choice(["", "解方程", "solve ", "求解 "]) + text, ", ".join(f"x = {root}" for root in roots)


def no_root(r):
    b, c = r.randint(0, 4), r.randint(10, 30)
    return r.choice(["solve ", "解方程 "]) + f"x²+{b}x+{c}=0", "no real solution"


def system(r):
    x, y, a, b, c, d = (r.randint(-9, 9) for _ in range(6))
    if a * d == b * c or not (a and b and c and d):
        return None

    def side(m, n):
        return f"{'' if m == 1 else '-' if m == -1 else m}x{'+' if n > 0 else '-'}{'' if abs(n) == 1 else abs(n)}y"
    first, second = f"{side(a, b)}={a * x + b * y}", f"{side(c, d)}={c * x + d * y}"
    return r.choice([f"解方程组 {first}，{second}", f"solve {first} and {second}", f"{first}, {second}, find x and y"]), f"x = {x}, y = {y}"


UNITS = {"length": [("毫米", "mm", "mm", F(1, 1000)), ("厘米", "centimetres", "cm", F(1, 100)), ("分米", "decimetres", "dm", F(1, 10)), ("米", "metres", "m", F(1)), ("千米", "kilometres", "km", F(1000))],
         "mass": [("毫克", "mg", "mg", F(1, 10**6)), ("克", "grams", "g", F(1, 1000)), ("千克", "kilograms", "kg", F(1)), ("吨", "tonnes", "t", F(1000))],
         "time": [("秒", "seconds", "s", F(1)), ("分钟", "minutes", "min", F(60)), ("小时", "hours", "h", F(3600)), ("天", "days", "d", F(86400))],
         "volume": [("毫升", "millilitres", "mL", F(1, 1000)), ("升", "litres", "L", F(1))],
         "area": [("平方厘米", "square centimetres", "cm²", F(1, 10000)), ("平方米", "square metres", "m²", F(1)), ("公顷", "hectares", "ha", F(10000))],
         "speed": [("米每秒", "m/s", "m/s", F(1)), ("千米每小时", "km/h", "km/h", F(5, 18))]}


def convert(r):
    a, b = r.sample(UNITS[r.choice(list(UNITS))], 2)
    n, text = number(r, r.choice(["int", "dec"]))
    if n == 0:
        return None
    value = n * a[3] / b[3]
    question = r.choice([f"{text}{a[0]}等于多少{b[0]}", f"{text}{a[0]}是多少{b[0]}？", f"把{text}{a[0]}换算成{b[0]}", f"convert {text} {a[1]} to {b[1]}", f"how many {b[1]} are {text} {a[1]}?", f"{text} {a[2]} in {b[2]}"])
    return question, decimal(value) + " " + b[2]


def figure(r):
    a, b, c = r.randint(1, 40), r.randint(1, 40), r.randint(1, 40)
    zu, eu = r.choice([("厘米", "cm"), ("米", "m"), ("分米", "dm")])
    form = r.randrange(8)
    forms = [
        ([f"长{a}{zu}宽{b}{zu}的长方形面积是多少", f"area of a rectangle {a} {eu} by {b} {eu}", f"长方形的长是{a}{zu}，宽是{b}{zu}，求面积", f"a rectangle is {a} {eu} long and {b} {eu} wide. what is its area?"], F(a * b), 2),
        ([f"长方形长{a}{zu}，宽{b}{zu}，周长是多少", f"perimeter of a rectangle with length {a} {eu} and width {b} {eu}"], F(2 * (a + b)), 1),
        ([f"边长{a}{zu}的正方形面积是多少", f"what is the area of a square with side {a} {eu}"], F(a * a), 2),
        ([f"正方形的边长是{a}{zu}，周长是多少", f"perimeter of a square with sides of {a} {eu}"], F(4 * a), 1),
        ([f"三角形底{a}{zu}，高{b}{zu}，面积是多少", f"area of a triangle with base {a} {eu} and height {b} {eu}"], F(a * b, 2), 2),
        ([f"平行四边形的底是{a}{zu}，高是{b}{zu}，面积是多少", f"area of a parallelogram with base {a} {eu} and height {b} {eu}"], F(a * b), 2),
        ([f"梯形上底{a}{zu}，下底{b}{zu}，高{c}{zu}，面积是多少", f"area of a trapezoid with parallel sides {a} {eu} and {b} {eu} and height {c} {eu}"], F((a + b) * c, 2), 2),
        ([f"长方体长{a}{zu}宽{b}{zu}高{c}{zu}，体积是多少", f"volume of a box {a} {eu} long, {b} {eu} wide and {c} {eu} high"], F(a * b * c), 3)]
    texts, value, exponent = forms[form]
    return r.choice(texts), f"{decimal(value)} {eu}{'' if exponent == 1 else '²' if exponent == 2 else '³'}"


def lists(r):
    numbers = [r.randint(1, 200) for _ in range(r.randint(2, 4))]
    zs, es = "、".join(map(str, numbers)), ", ".join(map(str, numbers[:-1])) + " and " + str(numbers[-1])
    from math import gcd, lcm
    form = r.randrange(3)
    if form == 0:
        return r.choice([f"{zs}的平均数是多少", f"average of {es}", f"what is the mean of {es}?"]), fraction(F(sum(numbers), len(numbers)))
    if form == 1:
        return r.choice([f"{numbers[0]}和{numbers[1]}的最大公约数是多少", f"gcd of {numbers[0]} and {numbers[1]}", f"find the greatest common factor of {numbers[0]} and {numbers[1]}"]), str(gcd(*numbers[:2]))
    return r.choice([f"{numbers[0]}和{numbers[1]}的最小公倍数", f"lcm of {numbers[0]} and {numbers[1]}", f"least common multiple of {numbers[0]} and {numbers[1]}"]), str(lcm(*numbers[:2]))


def checked(r):
    a, b = r.randint(1, 99), r.randint(1, 99)
    op = r.choice("+-*")
    value = a + b if op == "+" else a - b if op == "-" else a * b
    said = value if r.random() < 0.5 else value + r.choice([-10, -2, -1, 1, 2, 10])
    sign = {"*": "×"}.get(op, op)
    return r.choice([f"{a}{sign}{b}={said} 对吗？", f"{a}{sign}{b}={said}，对不对", f"is {a} {sign} {b} = {said} correct?", f"{a}{sign}{b}={said}, right?", f"check: {a} {sign} {b} = {said}"]), str(value)


NAMES = ["小明", "小红", "小刚", "小丽"]
PEOPLE = ["Tom", "Anna", "Ben", "Lucy"]
THINGS = [("个", "苹果", "apples"), ("颗", "糖", "sweets"), ("本", "书", "books"), ("支", "铅笔", "pencils"), ("张", "卡片", "cards")]


def story(r):
    a, b, c = r.randint(20, 90), r.randint(1, 19), r.randint(2, 9)
    m, z, e = r.choice(THINGS)
    name, person = r.choice(NAMES), r.choice(PEOPLE)
    form = r.randrange(9)
    if form == 0:
        return r.choice([f"{name}有{a}{m}{z}，送给同学{b}{m}，还剩几{m}？", f"{person} has {a} {e} and gives away {b}. How many are left?", f"{person} had {a} {e} and lost {b} of them. How many {e} does {person} have left?"]), str(a - b)
    if form == 1:
        return r.choice([f"{name}有{a}{m}{z}，又买了{b}{m}，一共有多少{m}？", f"{person} has {a} {e} and buys {b} more. How many {e} are there in total?"]), str(a + b)
    if form == 2:
        return r.choice([f"每{m}{z}{c}元，买{b}{m}要多少钱？", f"one of the {e} costs {c} dollars. how much do {b} {e} cost?", f"一{m}{z}{c}元，{b}{m}多少钱"]), str(c * b)
    if form == 3:
        return r.choice([f"{c * b}{m}{z}平均分给{c}个小朋友，每人几{m}？", f"{c * b} {e} are shared equally among {c} children. How many does each child get?"]), str(b)
    if form == 4:
        return r.choice([f"一辆汽车每小时行{a}千米，{c}小时行多少千米？", f"a car travels {a} km per hour for {c} hours. how far does it go?"]), f"{a * c} km"
    if form == 5:
        return r.choice([f"火车{c}小时行了{a * c}千米，平均每小时行多少千米？", f"a train covers {a * c} km in {c} hours. what is its speed?"]), f"{a} km/h"
    if form == 6:
        return r.choice([f"一件衣服{a * 10}元，打{DIGITS[c]}折后多少钱？", f"a coat costs {a * 10} dollars and is {(10 - c) * 10}% off. what does it cost now?"]), str(a * c)
    if form == 7:
        return r.choice([f"{name}今年{b}岁，爸爸比{name}大{a}岁，爸爸今年多少岁？", f"{person} is {b} years old. Her father is {a} years older than {person}. How old is her father?"]), str(a + b)
    return r.choice([f"{name}有{b}{m}{z}，{r.choice(['小芳', '小强'])}的{z}是{name}的{c}倍，有多少{m}？", f"{person} has {b} {e}. Max has {c} times as many. How many {e} does Max have?"]), str(b * c)


FORMS = [binary, binary, binary, spoken, spoken, brackets, brackets, percent, share, power, linear, both_sides, quadratic, no_root, system, convert, convert, figure, figure, lists, checked, story, story, story]


def main():
    if sys.argv[1] == "check":
        questions = [json.loads(line) for line in open(sys.argv[3])]
        texts = "\n".join(q["text"] for q in questions) + "\n"
        out = subprocess.run(sys.argv[2].split() + ["--json", "--file", "-"], input=texts, text=True, capture_output=True).stdout
        answered = right = 0
        for question, line in zip(questions, out.splitlines()):
            slots = json.loads(line)["slots"]
            answered += "result" in slots
            right += slots.get("result") == question["result"]
            if slots.get("result") != question["result"]:
                print(question["form"], "|", question["text"], "| expected", question["result"], "| got", json.loads(line)["route"], slots.get("result"))
        print(f"{len(questions)} questions, {answered} answered, {right} exact")
        return
    r = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    count = int(sys.argv[1])
    while count > 0:
        form = r.choice(FORMS)
        question = form(r)
        if question is not None:
            print(json.dumps({"form": form.__name__, "text": question[0], "result": question[1]}, ensure_ascii=False))
            count -= 1


if __name__ == "__main__":
    main()
