"""tests/golden/word_vectors.{json,txt,bin}: word vectors that gensim wrote, with its neighbours and analogies, and the
proof that gensim reads what we write.

    gensim_word_vectors.py          writes the golden files, then reads word_vectors_written.{txt,bin} if they are there
    gensim_word_vectors.py A B      reads A and B (any of our files) and says whether they hold equal vectors

The files word_vectors_written.* were written by minillm; a unit test compares its output with them byte for byte.
"""
import json
import os
import sys

import numpy
from gensim.models import KeyedVectors

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")


def read(path):
    return KeyedVectors.load_word2vec_format(path, binary=path.endswith(".bin"))


def require_equal(a, b):
    assert a.index_to_key == b.index_to_key, (a.index_to_key, b.index_to_key)
    assert numpy.array_equal(a.vectors, b.vectors)


if len(sys.argv) == 3:
    require_equal(read(sys.argv[1]), read(sys.argv[2]))
    print("equal")
    sys.exit(0)

words = ["the", "of", "king", "queen", "man", "woman", "北京", "中国", "naïve", "10", "x-ray", "ﬁ"]
generator = numpy.random.default_rng(5)
vectors = generator.standard_normal((len(words), 6)).astype(numpy.float32)
vectors[3] = vectors[2] - vectors[4] + vectors[5] + 0.1 * vectors[3]  # king - man + woman is near queen
vectors[1] *= numpy.float32(1e-12)  # very small and very large numbers survive text
vectors[0] *= numpy.float32(1e12)
model = KeyedVectors(6)
model.add_vectors(words, vectors)
model.save_word2vec_format(os.path.join(FOLDER, "word_vectors.txt"), binary=False)
model.save_word2vec_format(os.path.join(FOLDER, "word_vectors.bin"), binary=True)

pairs = lambda found: [[word, float(score)] for word, score in found]
golden = {
    "words": words,
    "vectors": {"shape": list(vectors.shape), "values": [float(x) for x in vectors.reshape(-1)], "float32_error": 0.0},
    "neighbours of king": pairs(model.most_similar("king", topn=5)),
    "man is to king as woman is to, 3CosAdd": pairs(model.most_similar(positive=["king", "woman"], negative=["man"], topn=5)),
    "man is to king as woman is to, 3CosMul": pairs(model.most_similar_cosmul(positive=["king", "woman"], negative=["man"], topn=5)),
    "similarity of 北京 and 中国": float(model.similarity("北京", "中国")),
}
with open(os.path.join(FOLDER, "word_vectors.json"), "w") as file:
    file.write("{\n" + ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}" for k, v in golden.items()) + "\n}\n")

for ending in (".txt", ".bin"):
    path = os.path.join(FOLDER, "word_vectors_written" + ending)
    if os.path.exists(path):
        require_equal(read(path), model)
        print(os.path.basename(path), "is read by gensim, equal words and numbers")
