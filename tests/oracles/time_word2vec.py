"""Times gensim beside `bench word2vec`, turn by turn in one run: skip-gram, dimension 100, window 5, 5 negatives, 5 passes.

    python time_word2vec.py BENCH TEXT_FILE [TURNS]

Words a second count every word of the text, in both programs. Reading the text and building the vocabulary are not timed.
That the vectors are equally good is shown by gensim_word2vec.py.
"""
import json
import statistics
import subprocess
import sys
import time

from gensim.models import Word2Vec
from gensim.models.word2vec import LineSentence


def ours(program, text, threads):
    run = subprocess.run([program, "word2vec", "--data", text, "--threads", str(threads), "--seconds", "0.1", "--json"],
                         capture_output=True, check=True)
    return json.loads(run.stdout.decode().splitlines()[-1])["words_per_second"]


def gensims(text, threads):
    sentences = list(LineSentence(text))
    model = Word2Vec(vector_size=100, window=5, negative=5, sg=1, min_count=5, workers=threads, seed=1)
    model.build_vocab(sentences)
    start = time.perf_counter()
    model.train(sentences, total_examples=model.corpus_count, epochs=5)
    return 5 * sum(len(sentence) for sentence in sentences) / (time.perf_counter() - start)


def main():
    program, text = sys.argv[1:3]
    turns = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    rates = {"ours, 1 thread": [], "gensim, 1 thread": [], "ours, 2 threads": [], "gensim, 2 threads": []}
    for _ in range(turns):
        rates["ours, 1 thread"].append(ours(program, text, 1))
        rates["gensim, 1 thread"].append(gensims(text, 1))
        rates["ours, 2 threads"].append(ours(program, text, 2))
        rates["gensim, 2 threads"].append(gensims(text, 2))
    for name, found in rates.items():
        print(f"{name}: best {max(found):,.0f}, median {statistics.median(found):,.0f} words a second", flush=True)
    best = {name: max(found) for name, found in rates.items()}
    print(f"ours / gensim, one thread: {best['ours, 1 thread'] / best['gensim, 1 thread']:.2f}; "
          f"two threads: {best['ours, 2 threads'] / best['gensim, 2 threads']:.2f}; "
          f"ours, two threads / one: {best['ours, 2 threads'] / best['ours, 1 thread']:.2f}")


if __name__ == "__main__":
    main()
