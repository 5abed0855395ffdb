"""How the search for copies grows: made-up short reports, one call of `find_copies` for each number of them.

    python bench/copies.py [1000 4000 16000 ...]

Prints processor seconds, reports a second, the ratio to the size before, divided by how much larger this one is (1 is linear
growth), and the peak memory of the process, each size in a process of its own.
"""

import resource
import subprocess
import sys
import time

import corpus

SENTENCES = 7  # about 850 characters


def measure(number: int) -> str:
    from crossread import find_copies

    texts = {f"{at:07d}": text for at, (_, text) in enumerate(corpus.reports(number, sentences=SENTENCES))}
    letters = sum(map(len, texts.values())) / number
    find_copies({"a": texts["0000000"], "b": texts["0000001"]})  # tables are loaded on first use
    before = peak()
    begun = time.process_time()
    found = find_copies(texts)
    return f"{time.process_time() - begun:.3f} {letters:.0f} {len(found)} {before:.0f} {peak():.0f}"


def peak() -> float:
    """Peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
        return
    print("| reports | characters each | passages | s | reports a second | growth | MB, texts alone | MB, peak |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    last: tuple[int, float] | None = None
    for number in [int(each) for each in sys.argv[1:]] or [1_000, 4_000, 16_000]:
        command = [sys.executable, __file__, "--one", str(number)]
        seconds, letters, found, before, most = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        growth = f"{float(seconds) / last[1] / (number / last[0]):.2f}" if last else "–"
        last = number, float(seconds)
        speed = number / float(seconds)
        print(f"| {number:,} | {letters} | {found} | {seconds} | {speed:,.0f} | {growth} | {before} | {most} |", flush=True)


if __name__ == "__main__":
    main()
