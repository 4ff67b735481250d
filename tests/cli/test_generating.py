"""Files that the command makes up."""

import gzip
import subprocess
from pathlib import Path

from tests.cli.commands import connections
from tests.cli.conftest import SIZE


def test_each_file_is_told_with_its_size(
    generated: "subprocess.CompletedProcess[str]", files: list[Path]
) -> None:
    told = [line.split() for line in generated.stdout.splitlines()]

    assert generated.returncode == 0
    assert told == [[f"{file.stat().st_size:,}", "bytes", f"graph/{file.name}"] for file in files]


def test_the_files_hold_what_was_asked_for(files: list[Path]) -> None:
    rows = [len(gzip.decompress(file.read_bytes()).splitlines()) - 1 for file in files]

    assert rows == [50, 100, 150]


def test_the_same_seed_makes_the_same_files(tmp_path: Path, files: list[Path]) -> None:
    for seed in (1, 2):
        connections(tmp_path, "generate", "--out", str(seed), "--seed", seed, *SIZE)

    for file in files:
        assert (tmp_path / "1" / file.name).read_bytes() == file.read_bytes()
        assert (tmp_path / "2" / file.name).read_bytes() != file.read_bytes()
