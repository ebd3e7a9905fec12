"""Times `bench` beside llama.cpp (package llama-cpp-python) on one GGUF file, turn by turn in one run.

    time_llama_cpp.py PROGRAMS MODEL.gguf [decode] [prefill] [load] [memory]

decode: tokens a second, each alone, up to 128 positions; prefill: 256 tokens at once; load: from the file to the first
token, eight turns; memory: the largest resident size of a process that loads and writes 32 tokens. Each in a process of its
own, ours and theirs by turns, twice where nothing else is said, with one thread and with two; the last line is JSON: medians
and ratios (above 1: ours is faster; for memory the plain numbers).
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import time

ROUNDS = {"load": 8}  # twice otherwise


def theirs(model, work, threads):
    """Runs in a process of its own."""
    from llama_cpp import Llama
    start = time.perf_counter()
    llama = Llama(model, n_ctx=512, n_batch=512, n_threads=threads, n_threads_batch=threads, verbose=False)
    if work == "load":
        llama.eval([1])
        return time.perf_counter() - start
    if work == "memory":
        llama.eval([1, 2, 3, 4])
        for token in range(32):
            llama.eval([token])
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = []
    end = time.perf_counter() + 2
    if work == "prefill":
        ids = [(7 + 31 * i) % 40000 for i in range(256)]
        while time.perf_counter() < end or len(rates) < 3:
            llama.reset()
            begin = time.perf_counter()
            llama.eval(ids)
            rates.append(256 / (time.perf_counter() - begin))
        return statistics.median(rates)
    while time.perf_counter() < end:
        llama.reset()
        for token in range(128):
            begin = time.perf_counter()
            llama.eval([token])
            rates.append(1 / (time.perf_counter() - begin))
    return statistics.median(rates)


def run_theirs(model, work, threads):
    output = subprocess.run([sys.executable, __file__, "--theirs", model, work, str(threads)], capture_output=True,
                            text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": str(threads)}).stdout
    return float(output.split()[-1])


def run_ours(programs, model, work, threads):
    if work == "memory":
        command = [os.path.join(programs, "generate"), "--model", model, "--ids", "1,2,3,4", "--max-tokens", "32",
                   "--greedy", "--json"]
        probe = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
                 "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)")
        return float(subprocess.run([sys.executable, "-c", probe, *command], capture_output=True, text=True,
                                    check=True).stdout)
    if work == "load":  # the whole process, as a user waits for it
        begin = time.perf_counter()
        subprocess.run([os.path.join(programs, "generate"), "--model", model, "--ids", "1", "--max-tokens", "1",
                        "--threads", str(threads)], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begin
    output = subprocess.run([os.path.join(programs, "bench"), work, "--model", model, "--threads", str(threads), "--json"],
                            capture_output=True, text=True, check=True).stdout
    return json.loads(output.splitlines()[-1])["tokens_per_second"]


def main():
    programs, model = sys.argv[1:3]
    works = sys.argv[3:] or ["decode", "prefill", "load", "memory"]
    result = {"model": os.path.basename(model), "file_mb": os.path.getsize(model) / 2**20}
    for work in works:
        for threads in (1, 2):
            ours, other = [], []
            for _ in range(ROUNDS.get(work, 2)):
                ours.append(run_ours(programs, model, work, threads))
                other.append(run_theirs(model, work, threads))
            mine, his = statistics.median(ours), statistics.median(other)
            faster = his / mine if work == "load" else mine / his
            print(f"{work:8} {threads} threads  ours {mine:.4g} (of {min(ours):.4g} to {max(ours):.4g})  llama.cpp "
                  f"{his:.4g} (of {min(other):.4g} to {max(other):.4g})  ratio {faster:.2f}", flush=True)
            result[f"{work}_{threads}"] = {"ours": mine, "llama_cpp": his, "ratio": faster}
    print(json.dumps(result))


if len(sys.argv) > 1 and sys.argv[1] == "--theirs":
    print(theirs(sys.argv[2], sys.argv[3], int(sys.argv[4])))
else:
    main()
