"""Compares the ids of `tokenize encode` with those of tiktoken and Hugging Face's tokenizers, text by text.

    python compare_tokenizers.py PROGRAM --gpt2 FOLDER [--minilm FOLDER] [--smollm FILE.gguf] [--mixed MB]

PROGRAM is build/release/bin/tokenize; FOLDER holds vocab.json and merges.txt, or tokenizer.json and vocab.txt. Besides the
published vocabularies, small ones are trained here for each pattern and each kind of tokenizer.json. Prints a line for each
comparison and ends with 1 if any id differs.
"""
import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

import tiktoken
from tokenizers import (AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers)

from hard_texts import hard_texts, mixed_text

PATTERNS = {
    "gpt2": r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s""",
    "cl100k": r"""'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|"""
              r"""\s++$|\s*[\r\n]|\s+(?!\S)|\s""",
    "o200k": "|".join([
        r"""[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?""",
        r"""[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?""",
        r"""\p{N}{1,3}""", r""" ?[^\s\p{L}\p{N}]+[\r\n/]*""", r"""\s*[\r\n]+""", r"""\s+(?!\S)""", r"""\s+"""]),
    "llama3": r"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|"""
              r"""\s+(?!\S)|\s+""",
    "qwen2": r"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+""",
}

TEXTS = hard_texts()
CORPUS = [mixed_text(300000, seed=7)] + TEXTS
failed = False


def ours(program, model, texts, *flags):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run([program, "encode", "--model", str(model), "--json-lines", *flags], input=lines.encode(),
                         capture_output=True, check=False)
    if run.returncode != 0:
        return [f"status {run.returncode}: {run.stderr.decode()}"] * len(texts)
    return [[int(word) for word in line.split()] for line in run.stdout.decode().split("\n")[:-1]]


def is_old(character):
    """Whether Unicode 3.2 knew the character, or today's Unicode does not know it either."""
    return unicodedata.ucd_3_2_0.category(character) != "Cn" or unicodedata.category(character) == "Cn"


def compare(name, found, expected, texts=None, old_tables=False):
    """old_tables: the reference's tables are of an older Unicode than ours, so newer characters may differ."""
    global failed
    texts = TEXTS if texts is None else texts
    wrong = [i for i in range(len(texts)) if i >= len(found) or found[i] != list(expected[i])]
    newer = [i for i in wrong if old_tables and not all(map(is_old, texts[i]))]
    wrong = [i for i in wrong if i not in newer]
    failed = failed or bool(wrong)
    print(f"{name}: {len(texts)} texts, {sum(len(ids) for ids in expected)} ids, {len(wrong)} texts differ"
          + (f", {len(newer)} more in characters newer than the reference's Unicode" if newer else ""), flush=True)
    for i in wrong[:3]:
        print("   text    ", json.dumps(texts[i])[:300])
        print("   expected", list(expected[i])[:40])
        print("   found   ", found[i][:200] if i < len(found) else None)


def compare_decoding(program, name, model, tokenizer, skip=()):
    """decode of the ids of each text, through Hugging Face and through ours."""
    for text in [t for t in TEXTS if t and "\x00" not in t and "\r" not in t][::9]:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        expected = tokenizer.decode(ids, skip_special_tokens=False)
        run = subprocess.run([program, "decode", "--model", str(model)], input=" ".join(map(str, ids)).encode(),
                             capture_output=True, check=False)
        if "\ufffd" not in expected and run.stdout.decode(errors="replace") != expected:
            global failed
            failed = True
            print(f"{name}: decode: expected {expected!r}, found {run.stdout!r} {run.stderr!r}")


def gpt2_ranks(folder):
    """tiktoken's ranks from OpenAI's two files: the bytes in the order of the alphabet, then the merges in order."""
    spelling = json.load(open(os.path.join(folder, "vocab.json"), encoding="utf-8"))
    printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [b for b in range(256) if b not in printable]
    byte_of = {chr(b): b for b in printable} | {chr(256 + i): b for i, b in enumerate(others)}
    return {bytes(byte_of[c] for c in token): rank for token, rank in spelling.items() if token != "<|endoftext|>"}


def tiktoken_comparisons(program, folder, arguments):
    if arguments.gpt2:
        gpt2 = tiktoken.Encoding("gpt2", pat_str=PATTERNS["gpt2"], mergeable_ranks=gpt2_ranks(arguments.gpt2),
                                 special_tokens={"<|endoftext|>": 50256})
        compare("GPT-2, tiktoken", ours(program, arguments.gpt2, TEXTS), [gpt2.encode_ordinary(t) for t in TEXTS])
        compare("GPT-2 with special tokens, tiktoken", ours(program, arguments.gpt2, TEXTS, "--allow-special"),
                [gpt2.encode(t, allowed_special="all") for t in TEXTS])
        if arguments.mixed:
            texts = [mixed_text(1000000, seed=100 + i) for i in range(arguments.mixed)]
            compare(f"GPT-2, {arguments.mixed} MB of mixed text, tiktoken", ours(program, arguments.gpt2, texts),
                    [gpt2.encode_ordinary(t) for t in texts], texts)
    # A vocabulary of our own trainer for each pattern, as a .tiktoken file.
    for name, pattern in PATTERNS.items():
        corpus, trained, ranks_file = (os.path.join(folder, f) for f in ("corpus.txt", "trained.json", f"{name}.tiktoken"))
        with open(corpus, "w", encoding="utf-8", newline="") as file:
            file.write("".join(CORPUS))
        subprocess.run([program, "train", "--vocab-size", "2000", "--pattern", name, "--out", trained, corpus], check=True,
                       stdout=subprocess.DEVNULL)
        vocabulary = json.load(open(trained, encoding="utf-8"))["model"]["vocab"]
        printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
        others = [b for b in range(256) if b not in printable]
        byte_of = {chr(b): b for b in printable} | {chr(256 + i): b for i, b in enumerate(others)}
        ranks = {bytes(byte_of[c] for c in token): rank for token, rank in vocabulary.items()}
        with open(ranks_file, "wb") as file:
            for token, rank in ranks.items():
                file.write(base64.b64encode(token) + b" " + str(rank).encode() + b"\n")
        encoding = tiktoken.Encoding(name, pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
        compare(f"{name}.tiktoken, tiktoken", ours(program, ranks_file, TEXTS), [encoding.encode_ordinary(t) for t in TEXTS])
        hugging_face = Tokenizer.from_file(trained)
        compare(f"{name}, our tokenizer.json in Hugging Face's tokenizers", ours(program, trained, TEXTS),
                [hugging_face.encode(t).ids for t in TEXTS])


def hugging_face_comparison(program, folder, name, tokenizer, decoding=True, old_tables=False):
    path = os.path.join(folder, "tokenizer.json")
    tokenizer.save(path)
    plain = tokenizer_without_frame(path)
    compare(f"{name}, Hugging Face", ours(program, path, TEXTS, "--allow-special"),
            [plain.encode(t, add_special_tokens=False).ids for t in TEXTS], old_tables=old_tables)
    compare(f"{name} with what stands around, Hugging Face", ours(program, path, TEXTS, "--allow-special", "--with-special"),
            [tokenizer.encode(t).ids for t in TEXTS], old_tables=old_tables)
    if decoding:
        compare_decoding(program, name, path, tokenizer)


def byte_level(pre_tokenizer, normalizer=None):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    if normalizer:
        tokenizer.normalizer = normalizer
    trainer = trainers.BpeTrainer(vocab_size=1500, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False,
                                  special_tokens=["<|endoftext|>", "<s>", "</s>"])
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def split(pattern, behavior="isolated", invert=False):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(PATTERNS[pattern]), behavior, invert),
                                    pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def llama_like(metaspace, byte_fallback=True, fuse=True):
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=byte_fallback, fuse_unk=fuse))
    if metaspace:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=metaspace[0], split=metaspace[1])
        tokenizer.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Metaspace(prepend_scheme=metaspace[0])])
    else:
        tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
        tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                               decoders.Strip(" ", 1, 0)])
    special = ["<unk>", "<s>", "</s>"] + ([f"<0x{b:02X}>" for b in range(256)] if byte_fallback else [])
    trainer = trainers.BpeTrainer(vocab_size=1500, limit_alphabet=300, show_progress=False, special_tokens=special)
    corpus = [line + "\n" for text in CORPUS for line in text.split("\n")]
    if not metaspace:  # whole texts are one word: learn from short ones
        corpus = [" ".join(line.split(" ")[i:i + 2]) for line in corpus for i in range(0, line.count(" ") + 1, 2)]
    tokenizer.train_from_iterator(corpus, trainer)
    # Byte tokens are ordinary tokens of the vocabulary, not added ones, as in Llama's own file.
    content = json.loads(tokenizer.to_str())
    content["added_tokens"] = [t for t in content["added_tokens"] if not t["content"].startswith("<0x")]
    tokenizer = Tokenizer.from_str(json.dumps(content))
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", pair="<s> $A <s> $B",
                                                             special_tokens=[("<s>", tokenizer.token_to_id("<s>"))])
    return tokenizer


def word_piece(normalizer, pre_tokenizer):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer, tokenizer.decoder = normalizer, pre_tokenizer, decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(vocab_size=2500, show_progress=False,
                                        special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.train_from_iterator(CORPUS[:400], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


def smollm_tokenizer(path):
    """The tokenizer.json that the metadata of the GGUF file describes."""
    from gguf import GGUFReader
    fields = GGUFReader(path).fields
    get = lambda key: fields["tokenizer.ggml." + key].contents()
    tokens, merges, types = get("tokens"), [tuple(m.split(" ")) for m in get("merges")], get("token_type")
    assert get("model") == "gpt2" and get("pre") == "smollm"
    tokenizer = Tokenizer(models.BPE({t: i for i, t in enumerate(tokens)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True),
                                                       pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True) for t, kind in zip(tokens, types) if kind == 3])
    return tokenizer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    for name in ("gpt2", "minilm", "smollm"):
        parser.add_argument("--" + name)
    parser.add_argument("--mixed", type=int, default=0)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    with tempfile.TemporaryDirectory() as folder:
        tiktoken_comparisons(program, folder, arguments)
        run = lambda name, tokenizer, **more: hugging_face_comparison(program, folder, name, tokenizer, **more)
        run("ByteLevel", byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False)))
        run("ByteLevel, blank in front", byte_level(pre_tokenizers.ByteLevel(add_prefix_space=True)), decoding=False)
        run("Llama 3's pattern", byte_level(split("llama3")))
        run("Qwen 2's pattern with NFC", byte_level(split("qwen2"), normalizers.NFC()), old_tables=True)
        run("o200k's pattern, Removed and inverted", byte_level(split("o200k", "removed", True)))
        run("Digits, then ByteLevel", byte_level(pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])))
        run("Punctuation, digit runs, then ByteLevel, NFKD and small letters", byte_level(
            pre_tokenizers.Sequence([pre_tokenizers.Punctuation(), pre_tokenizers.Digits(individual_digits=False),
                                     pre_tokenizers.ByteLevel(add_prefix_space=False)]),
            normalizers.Sequence([normalizers.NFKD(), normalizers.Lowercase(), normalizers.StripAccents(), normalizers.Strip()])),
            old_tables=True)
        tricky = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False))
        tricky.add_tokens([AddedToken("the", single_word=True), AddedToken("x's", lstrip=True), AddedToken("42", rstrip=True),
                           AddedToken("你好", normalized=False), AddedToken("你好世", lstrip=True, rstrip=True)])
        run("added tokens with lstrip, rstrip, single_word", tricky)
        run("Llama 2's normaliser", llama_like(None))
        run("Llama 2's normaliser, no bytes, unknown fused", llama_like(None, byte_fallback=False))
        run("Llama 2's normaliser, no bytes, unknown apart", llama_like(None, byte_fallback=False, fuse=False))
        run("Metaspace, always, split", llama_like(("always", True)), decoding=False)
        run("Metaspace, first, not split", llama_like(("first", False)), decoding=False)
        run("Metaspace, never, split", llama_like(("never", True)), decoding=False)
        bert = pre_tokenizers.BertPreTokenizer()
        run("BERT, small letters", word_piece(normalizers.BertNormalizer(), bert))
        run("BERT, capitals kept", word_piece(normalizers.BertNormalizer(lowercase=False), bert))
        run("BERT, accents kept", word_piece(normalizers.BertNormalizer(strip_accents=False), bert))
        run("WordPiece, Whitespace", word_piece(normalizers.NFKC(), pre_tokenizers.Whitespace()))
        padded = word_piece(normalizers.BertNormalizer(), bert)
        padded.enable_padding(length=16, pad_id=0, pad_token="[PAD]")
        padded.enable_truncation(12)
        run("BERT, truncated to 12 and padded to 16", padded)
        if arguments.minilm:
            path = os.path.join(arguments.minilm, "tokenizer.json")
            tokenizer = Tokenizer.from_file(path)
            run("MiniLM", tokenizer)
            compare("MiniLM's vocab.txt, Hugging Face", ours(program, os.path.join(arguments.minilm, "vocab.txt"), TEXTS,
                                                            "--allow-special"),
                    [tokenizer_without_frame(path).encode(t, add_special_tokens=False).ids for t in TEXTS])
            if arguments.mixed:
                texts = [mixed_text(1000000, seed=100 + i) for i in range(arguments.mixed)]
                plain = tokenizer_without_frame(path)
                compare(f"MiniLM, {arguments.mixed} MB of mixed text", ours(program, path, texts, "--allow-special"),
                        [plain.encode(t, add_special_tokens=False).ids for t in texts], texts)
        if arguments.smollm:
            tokenizer = smollm_tokenizer(arguments.smollm)
            run("SmolLM2", tokenizer)
            compare("SmolLM2's GGUF, Hugging Face", ours(program, arguments.smollm, TEXTS, "--allow-special"),
                    [tokenizer.encode(t).ids for t in TEXTS])
            if arguments.mixed:
                texts = [mixed_text(1000000, seed=100 + i) for i in range(arguments.mixed)]
                compare(f"SmolLM2, {arguments.mixed} MB of mixed text", ours(program, arguments.smollm, texts, "--allow-special"),
                        [tokenizer.encode(t).ids for t in texts], texts)
    sys.exit(1 if failed else 0)


def tokenizer_without_frame(path):
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


if __name__ == "__main__":
    main()
