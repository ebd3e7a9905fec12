"""tests/golden/keras_tokenizer.json: Keras's Tokenizer and pad_sequences on texts with every quirk."""
import json
import os

from keras.src.legacy.preprocessing.text import Tokenizer
from keras.utils import pad_sequences

TEXTS = ["The cat sat on the mat.", "the DOG sat; don't ask why -- the dog!", "打开 客厅 的 灯", "打开 卧室 的 灯 灯",
         "", "Ä ä ß É é tab\there\nnew_line", "a a a b b c",
         "\u038c\u03a3\u039f\u03a3 \u0130stanbul A\u03a3. A\u03a3b", "oov the oov，打开。灯！", "Tab\u00a0no-break"]
NEW = ["the cat barks", "关闭 灯", "", "c b a z", "don't OOV <oov>"]
CASES = [dict(), dict(num_words=4), dict(num_words=4, oov_token="<oov>"), dict(oov_token="<oov>"), dict(lower=False),
         dict(char_level=True, oov_token="?"), dict(filters="", split=","), dict(filters="aeiou", num_words=6),
         dict(filters="，。！的"), dict(oov_token="the"), dict(oov_token="oov", num_words=5), dict(filters="o", split="ab"),
         dict(char_level=True, lower=False, num_words=8), dict(num_words=1, oov_token="<oov>"), dict(filters="\u00a0 ")]

cases = []
for settings in CASES:
    tokenizer = Tokenizer(**settings)
    tokenizer.fit_on_texts(TEXTS)
    sequences = tokenizer.texts_to_sequences(NEW + TEXTS)
    case = {"settings": settings, "words": sorted(tokenizer.word_index, key=tokenizer.word_index.get),
            "sequences": sequences, "back": tokenizer.sequences_to_texts(sequences + [[0, 1, 2, 3, 4, 5, 99]])}
    for mode in ("binary", "count", "freq", "tfidf"):
        case[mode] = tokenizer.texts_to_matrix(NEW[:3] + TEXTS[:2], mode=mode).tolist()
    case["numbers"] = tokenizer.sequences_to_matrix([[1, 2, 2, 0, 5, 4000], []], mode="tfidf").tolist()
    tokenizer.fit_on_texts(NEW)  # a second time: counts go on, words are numbered anew
    case["again"] = {"words": sorted(tokenizer.word_index, key=tokenizer.word_index.get), "documents": tokenizer.document_count,
                     "tfidf": tokenizer.texts_to_matrix(NEW[:2], mode="tfidf").tolist()}
    cases.append(case)

padding = []
for settings in (dict(), dict(maxlen=2), dict(padding="post"), dict(maxlen=2, padding="post", truncating="post", value=7),
                 dict(maxlen=5, truncating="post"), dict(maxlen=1), dict(maxlen=3, padding="post"), dict(value=-1)):
    batch = pad_sequences([[1, 2, 3], [], [4], [5, 6, 7, 8]], **settings)
    padding.append({"settings": settings, "batch": batch.tolist()})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "keras_tokenizer.json")
with open(path, "w") as file:
    json.dump({"texts": TEXTS, "new": NEW, "cases": cases, "padding": padding}, file, ensure_ascii=False)
    file.write("\n")
