"""Times tiktoken and Hugging Face's tokenizers beside `bench`, turn by turn in one run.

    python time_tokenizers.py BENCH GPT2_FOLDER TEXT_FILE...

For each text: megabytes a second of encoding with the GPT-2 vocabulary on one thread, and seconds of training 4,096 merges;
the best of three turns each, and the ratio.
"""
import json
import os
import subprocess
import sys
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["RAYON_NUM_THREADS"] = "1"

import tiktoken
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from compare_tokenizers import PATTERNS, gpt2_ranks


def bench(program, work, text, *flags):
    run = subprocess.run([program, work, "--data", text, "--threads", "1", "--seconds", "0.5", "--json", *flags],
                         capture_output=True, check=True)
    return json.loads(run.stdout.decode().splitlines()[-1])


def main():
    program, folder, *texts = sys.argv[1:]
    encoding = tiktoken.Encoding("gpt2", pat_str=PATTERNS["gpt2"], mergeable_ranks=gpt2_ranks(folder), special_tokens={})
    for name in texts:
        text = open(name, encoding="utf-8", newline="").read()
        size = len(text.encode())
        ours, theirs, our_training, their_training = [], [], [], []
        for _ in range(3):
            ours.append(bench(program, "tokenizer_encode", name, "--model", folder)["megabytes_per_second"])
            start = time.perf_counter()
            encoding.encode_ordinary(text)
            theirs.append(size / (time.perf_counter() - start) / 1e6)
            our_training.append(bench(program, "tokenizer_train", name)["milliseconds"]["min"] / 1000)
            tokenizer = Tokenizer(models.BPE())
            tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
            start = time.perf_counter()
            tokenizer.train_from_iterator([text], trainers.BpeTrainer(
                vocab_size=256 + 4096, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
            their_training.append(time.perf_counter() - start)
        print(f"{os.path.basename(name)}, {size} bytes: encode {max(ours):.1f} MB/s, tiktoken {max(theirs):.1f} MB/s, "
              f"ratio {max(ours) / max(theirs):.2f}; train {min(our_training):.3f} s, Hugging Face {min(their_training):.3f} s, "
              f"ratio {min(their_training) / min(our_training):.2f}", flush=True)


if __name__ == "__main__":
    main()
