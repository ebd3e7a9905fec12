"""The table of docs/word_vectors.md: word_vectors beside gensim, on the same text with the same settings, five seeds each.

    python gensim_word2vec.py PATH/TO/word_vectors [TEXT_FILE...]

Without a text: the corpus that `word_vectors corpus` prints. Three measures:
  Spearman    correlation with datasets/corpus/word_pairs_*.txt (pairs whose words are in the vocabulary)
  analogies   share of the questions made from the tables of datasets/corpus/families_*.txt that 3CosAdd gets right
  neighbours  how many of a word's ten nearest two runs have in common, on average over the 500 most frequent words and
              all pairs of runs: ours with ours, gensim with gensim, ours with gensim. Equal numbers mean that the two
              programs differ no more than two seeds of one of them.
"""
import itertools
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from gensim.models import KeyedVectors, Word2Vec
from gensim.models.word2vec import LineSentence
from scipy.stats import spearmanr

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "datasets" / "corpus"
QUESTIONS = {
    "en": [("place", "country", "city"), ("place", "country", "language"), ("family", "man", "woman"),
           ("verb", "base", "past"), ("verb", "base", "ing"), ("quality", "plain", "more"), ("animal", "animal", "young")],
    "zh": [("地方", "国家", "城市"), ("地方", "国家", "语言"), ("家人", "男", "女"), ("性质", "正", "反"),
           ("时间", "过去", "将来")],
}


def tables(language):
    result, columns, rows = {}, None, None
    for line in (CORPUS / f"families_{language}.txt").read_text("utf-8").splitlines():
        if line == "sentences":
            break
        if line.startswith("table "):
            name, columns = line[6:].split(":")
            rows = result[name] = (columns.split(), [])
        elif line and not line.startswith("#"):
            rows[1].append(line.split())
    return result


def analogies(language, vocabulary):
    for table, a, b in QUESTIONS[language]:
        columns, rows = tables(language)[table]
        pairs = sorted({(row[columns.index(a)], row[columns.index(b)]) for row in rows})
        for (w, x), (y, z) in itertools.permutations(pairs, 2):
            if len({w, x, y, z}) == 4 and all(word in vocabulary for word in (w, x, y, z)):
                yield w, x, y, z


def measure(vectors):
    result = {}
    unit = vectors.get_normed_vectors()
    for language in ("zh", "en"):
        lines = (CORPUS / f"word_pairs_{language}.txt").read_text("utf-8").splitlines()
        pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
        known = [(a, b, float(s)) for a, b, s in pairs if a in vectors and b in vectors]
        if len(known) >= 20:
            cosines = [unit[vectors.key_to_index[a]] @ unit[vectors.key_to_index[b]] for a, b, _ in known]
            result[f"Spearman {language} ({len(known)} pairs)"] = spearmanr([s for *_, s in known], cosines).statistic
        questions = list(analogies(language, vectors.key_to_index))
        if len(questions) >= 100:
            right = 0
            for w, x, y, z in questions:
                ids = [vectors.key_to_index[word] for word in (w, x, y)]
                scores = unit @ (unit[ids[1]] - unit[ids[0]] + unit[ids[2]])
                scores[ids] = -np.inf
                right += int(np.argmax(scores)) == vectors.key_to_index[z]
            result[f"analogies {language} ({len(questions)})"] = right / len(questions)
    return result


def neighbours(vectors, words):
    unit = vectors.get_normed_vectors()
    scores = unit[[vectors.key_to_index[word] for word in words]] @ unit.T
    for row, word in enumerate(words):
        scores[row, vectors.key_to_index[word]] = -np.inf
    return [{vectors.index_to_key[i] for i in np.argpartition(-row, 10)[:10]} for row in scores]


def compare(program, text, name):
    folder = pathlib.Path(tempfile.mkdtemp())
    for arch in ("skipgram", "cbow"):
        runs = {"ours": [], "gensim": []}
        for seed in range(1, 6):
            out = folder / "vectors.bin"
            subprocess.run([program, "train", "--data", text, "--out", out, "--arch", arch, "--seed", str(seed)],
                           check=True, stdout=subprocess.DEVNULL)
            runs["ours"].append(KeyedVectors.load_word2vec_format(out, binary=True))
            model = Word2Vec(LineSentence(text), vector_size=100, window=5, negative=5, min_count=5, epochs=5,
                             sg=int(arch == "skipgram"), seed=seed, workers=1)
            runs["gensim"].append(model.wv)
        assert runs["ours"][0].index_to_key[:50] and set(runs["ours"][0].key_to_index) == set(runs["gensim"][0].key_to_index)
        measures = {who: [measure(vectors) for vectors in list_] for who, list_ in runs.items()}
        for key in measures["ours"][0]:
            columns = []
            for who in ("ours", "gensim"):
                values = [m[key] for m in measures[who]]
                columns.append(f"{np.mean(values):.3f} ({min(values):.3f} to {max(values):.3f})")
            print(f"| {name}, {arch} | {key} | {columns[0]} | {columns[1]} | |", flush=True)
        words = runs["gensim"][0].index_to_key[:500]
        near = {who: [neighbours(vectors, words) for vectors in list_] for who, list_ in runs.items()}
        shared = lambda a, b: np.mean([len(x & y) for x, y in zip(a, b)])
        own = {who: np.mean([shared(a, b) for a, b in itertools.combinations(list_, 2)]) for who, list_ in near.items()}
        across = np.mean([shared(a, b) for a in near["ours"] for b in near["gensim"]])
        print(f"| {name}, {arch} | neighbours in common, of 10 | {own['ours']:.2f} | {own['gensim']:.2f} | {across:.2f} |",
              flush=True)


if __name__ == "__main__":
    word_vectors, texts = sys.argv[1], sys.argv[2:]
    print("| text, model | measure | ours: mean (5 seeds) | gensim: mean (5 seeds) | ours with gensim |\n|---|---|---|---|---|")
    if not texts:
        generated = pathlib.Path(tempfile.mkdtemp()) / "families.txt"
        generated.write_bytes(subprocess.run([word_vectors, "corpus"], check=True, capture_output=True).stdout)
        texts = [str(generated)]
    for text in texts:
        compare(word_vectors, text, pathlib.Path(text).stem)
