"""Two threads against one while another process keeps one core busy: sharing must not make anything slower.

    python time_busy.py ../../build/release/bin/bench [--rounds 5] [--seconds 0.5] [WORK...]

WORK: any that `bench` needs no file for (default: all of those that share work among threads). A process that does
nothing but count is tied to core 0; then each piece of work runs on one thread and on two, turn by turn. The table
shows the smallest times, and how many times as fast two threads are, by the smallest times and by the medians.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys


def keep_busy():
    os.sched_setaffinity(0, {0})
    while True:
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("works", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5)
    arguments = parser.parse_intermixed_args()

    busy = multiprocessing.Process(target=keep_busy, daemon=True)
    busy.start()

    def milliseconds(work, threads):
        command = [arguments.bench, work, "--threads", str(threads), "--json", "--seconds", str(arguments.seconds)]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        each = result.get("milliseconds_of", {work: result["milliseconds"]})
        return {name: (times["min"], times["median"]) for name, times in each.items()}

    for work in arguments.works or ["matmul", "curves", "decode", "lstm_step", "gpt_step"]:
        found = {}
        for _ in range(arguments.rounds):
            for threads in (1, 2):
                for name, times in milliseconds(work, threads).items():
                    found.setdefault(name, {1: [], 2: []})[threads].append(times)
        for name, times in found.items():
            smallest = {threads: min(t[0] for t in times[threads]) for threads in (1, 2)}
            median = {threads: statistics.median(t[1] for t in times[threads]) for threads in (1, 2)}
            print(
                f"{name:12} one thread {smallest[1]:9.3f} ms (median {median[1]:9.3f})"
                f"  two {smallest[2]:9.3f} ms (median {median[2]:9.3f})"
                f"  ratio {smallest[1] / smallest[2]:5.2f} (medians {median[1] / median[2]:5.2f})",
                flush=True,
            )
    busy.terminate()


if __name__ == "__main__":
    sys.exit(main())
