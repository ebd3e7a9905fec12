"""Writes tests/golden/tokenizers.json: ids that Hugging Face's tokenizers and tiktoken give, over vocabularies trained here.

    python hugging_face_tokenizers.py

Each vocabulary is learned by Hugging Face's own trainer and stands in tests/golden/tokenizers/, with text_en.txt and
text_zh.txt, the beginnings of two files of datasets/corpus from which byte_level_en.json and byte_level_zh.json are learned:
our trainer must learn the same from them, whatever becomes of the corpus.
The golden holds, for each of them, the ids of each text, with special tokens found in the text and without what stands around
it, and the text that decoding gives. `patterns` are the ids by tiktoken, one vocabulary under the pattern of each model.
compare_tokenizers.py does the same at full size.
"""
import json
import os
import random

import tiktoken
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from compare_tokenizers import PATTERNS, is_old, split
from hard_texts import hard_texts

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..", "datasets", "corpus")
GOLDEN = os.path.join(HERE, "..", "golden")
FILES = ["text_en.txt", "text_zh.txt"]


def keep_texts():
    for language in ("en", "zh"):
        path = os.path.join(GOLDEN, "tokenizers", f"text_{language}.txt")
        if not os.path.exists(path):
            lines = open(os.path.join(CORPUS, f"reading_{language}.txt"), encoding="utf-8", newline="").readlines()
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write("".join(lines[:120]))


def lines_of(files):
    return [open(os.path.join(GOLDEN, "tokenizers", name), encoding="utf-8", newline="").read() for name in files]


def byte_level(files, size, pre_tokenizer=None, normalizer=None):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer or pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.train_from_iterator(lines_of(files), trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    return tokenizer


def with_added_tokens():
    tokenizer = byte_level(["text_en.txt"], 300)
    tokenizer.add_special_tokens(["<|end|>", "<|end|>s"])
    tokenizer.add_tokens([AddedToken("the", single_word=True), AddedToken("<l>", lstrip=True), AddedToken("<r>", rstrip=True),
                          AddedToken("你好", normalized=False), AddedToken("你好世", lstrip=True, rstrip=True)])
    return tokenizer


def word_piece(**settings):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(**settings), pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.train_from_iterator(lines_of(FILES), trainers.WordPieceTrainer(
        vocab_size=700, limit_alphabet=300, show_progress=False, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


def llama(metaspace):
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    if metaspace:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=True)
    else:
        tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                           decoders.Strip(" ", 1, 0)])
    words = [word for text in lines_of(FILES) for word in text.replace("\n", " ").split(" ")]
    tokenizer.train_from_iterator(words, trainers.BpeTrainer(
        vocab_size=700, limit_alphabet=150, show_progress=False,
        special_tokens=["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)]))
    content = json.loads(tokenizer.to_str())  # bytes are ordinary tokens, not added ones, as in Llama's own file
    content["added_tokens"] = [t for t in content["added_tokens"] if not t["content"].startswith("<0x")]
    tokenizer = Tokenizer.from_str(json.dumps(content))
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    return tokenizer


def golden_texts():
    r = random.Random(5)
    hard = [t for t in hard_texts() if t and len(t) < 60 and all(map(is_old, t))]
    longer = ["Don't we'll I'VE  stop 1234567\n\n x\r\n", "the other the_ the.<|end|>s  <l>  <r>  x 你好世 界你好", " <s>[CLS] [MASK]ed",
              "打开客厅的灯，Café déjà vu ＡＢＣ １２３。", "Here is a light; the kitchen is warm. 天气很好。"]
    return longer + r.sample(hard, 75)


def main():
    os.makedirs(os.path.join(GOLDEN, "tokenizers"), exist_ok=True)
    keep_texts()
    tokenizers = {
        "byte_level_en": byte_level(["text_en.txt"], 456), "byte_level_zh": byte_level(["text_zh.txt"], 456),
        "byte_level_qwen2_nfc": byte_level(FILES, 456, split("qwen2"), normalizers.NFC()),
        "added_tokens": with_added_tokens(), "word_piece": word_piece(), "word_piece_capitals": word_piece(lowercase=False),
        "llama": llama(False), "metaspace": llama(True)}
    texts = golden_texts()
    golden = {"texts": texts, "tokenizers": {}, "patterns": {}}
    for name, tokenizer in tokenizers.items():
        content = json.loads(tokenizer.to_str())
        with open(os.path.join(GOLDEN, "tokenizers", name + ".json"), "w", encoding="utf-8") as file:
            file.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")
        ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        golden["tokenizers"][name] = {
            "ids": ids, "framed": tokenizer.encode(texts[0]).ids,
            "decoded": [tokenizer.decode(i, skip_special_tokens=False) for i in ids]}
    vocabulary = tokenizers["byte_level_qwen2_nfc"].get_vocab()
    printable = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    byte_of = {chr(b): b for b in printable} | {chr(256 + i): b for i, b in enumerate(b for b in range(256) if b not in printable)}
    ranks = {bytes(byte_of[c] for c in token): rank for token, rank in vocabulary.items()}
    for name, pattern in PATTERNS.items():
        encoding = tiktoken.Encoding(name, pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
        golden["patterns"][name] = [encoding.encode_ordinary(text) for text in texts]
    with open(os.path.join(GOLDEN, "tokenizers.json"), "w", encoding="utf-8") as file:
        file.write(json.dumps(golden, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
