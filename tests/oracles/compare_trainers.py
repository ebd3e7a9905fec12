"""Compares the merges that `tokenize train` learns with Hugging Face's and with minbpe's, which break ties differently.

    python compare_trainers.py PROGRAM MERGES TEXT_FILE...

PROGRAM is build/release/bin/tokenize. Hugging Face's list must be ours, merge for merge. minbpe takes, of equally frequent
pairs, the one that it met first in the text; its rule is written down below in a few lines, so that nothing else differs. The
lists part at a tie, and must part nowhere else: at the first difference both pairs are equally frequent, and an order of ties
changes what is learned later. So for minbpe the script also checks a list in which our program's order of ties is kept.
"""
import json
import os
import subprocess
import sys
import tempfile

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

PRINTABLE = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
SPELLING = {b: chr(b) for b in PRINTABLE} | {b: chr(256 + i) for i, b in enumerate(b for b in range(256) if b not in PRINTABLE)}
BYTE = {c: b for b, c in SPELLING.items()}


def read(name):
    return open(name, encoding="utf-8", newline="").read()


def merges_in(tokenizer_json):
    return [tuple(m.split(" ")) if isinstance(m, str) else tuple(m) for m in json.loads(tokenizer_json)["model"]["merges"]]


def our_merges(program, count, name):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "tokenizer.json")
        subprocess.run([program, "train", "--vocab-size", str(256 + count), "--out", out, name], check=True, capture_output=True)
        return merges_in(open(out, encoding="utf-8").read())


def hugging_face_merges(count, name):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator([read(name)], trainers.BpeTrainer(
        vocab_size=256 + count, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    return merges_in(tokenizer.to_str())


def words_of(name):
    """The words in the order in which they first stand in the text, each with how often it does."""
    counts = {}
    for word, _ in pre_tokenizers.ByteLevel(add_prefix_space=False).pre_tokenize_str(read(name)):
        counts[word] = counts.get(word, 0) + 1
    return [([*word], count) for word, count in counts.items()]


def count_pairs(words):
    pairs = {}  # Python keeps the order in which keys came: the first met is the first listed
    for tokens, count in words:
        for pair in zip(tokens, tokens[1:]):
            pairs[pair] = pairs.get(pair, 0) + count
    return pairs


def merge(tokens, pair):
    result, i = [], 0
    while i < len(tokens):
        if tokens[i:i + 2] == [*pair]:
            result.append(pair[0] + pair[1])
            i += 2
        else:
            result.append(tokens[i])
            i += 1
    return result


def apply(words, pair):
    return [(merge(tokens, pair) if pair[0] in tokens else tokens, count) for tokens, count in words]


def compare_with_minbpe(name, ours):
    """minbpe's rule: max() over the counts gives the first of the equals."""
    words, same, ties, first_differs = words_of(name), 0, 0, None
    for step, pair in enumerate(ours):
        pairs = count_pairs(words)
        chosen = max(pairs, key=pairs.get)
        if pairs[pair] != pairs[chosen]:
            return f"merge {step}: {pair} stands there {pairs[pair]} times, {chosen} {pairs[chosen]} times: NOT A TIE", False
        ties += chosen != pair
        same += chosen == pair
        if chosen != pair and first_differs is None:
            first_differs = f"merge {step}, {pair} or {chosen}, {pairs[pair]} times each"
        words = apply(words, pair)
    return f"{same} of {len(ours)} choices are minbpe's too, {ties} are ties that it breaks otherwise; the first: {first_differs}", True


def main():
    program, count, *files = sys.argv[1:]
    good = True
    for name in files:
        ours, theirs = our_merges(os.path.abspath(program), int(count), name), hugging_face_merges(int(count), name)
        same = ours == theirs
        print(f"{os.path.basename(name)}: {len(ours)} merges, Hugging Face's {'are the same' if same else 'DIFFER'}", flush=True)
        text, only_ties = compare_with_minbpe(name, ours[:min(len(ours), 300)])
        print(f"   {text}", flush=True)
        good = good and same and only_ties
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
