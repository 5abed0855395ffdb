"""One contract for every archive, and what only the folder must hold to."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.adapters.archives.folder import FolderArchive
from crossread.adapters.archives.memory import MemoryArchive
from crossread.core.errors import CrossreadError
from crossread.ports import Archive


@pytest.fixture(params=["memory", "folder"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return MemoryArchive() if request.param == "memory" else FolderArchive(tmp_path / "not" / "yet" / "there")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.binary())
def test_what_is_put_is_got_under_its_digest(archive: Archive, data: bytes) -> None:
    name = archive.put(data)
    assert name == hashlib.sha256(data).hexdigest()
    assert archive.get(name) == data
    assert archive.has(name)
    assert name in list(archive.names())


def test_names_come_in_order_and_once(archive: Archive) -> None:
    for data in (b"one", b"two", b"three", b"one"):
        archive.put(data)
    assert list(archive.names()) == sorted({hashlib.sha256(data).hexdigest() for data in (b"one", b"two", b"three")})


def test_an_empty_archive_has_no_names(archive: Archive) -> None:
    assert list(archive.names()) == []


@pytest.mark.parametrize("name", ["0" * 64, "", "../../secret", "ABC", "0" * 64 + "\n"])
def test_what_is_not_kept_is_a_key_error(archive: Archive, name: str) -> None:
    assert not archive.has(name)
    with pytest.raises(KeyError):
        archive.get(name)


def test_the_folder_is_laid_out_by_digest(tmp_path: Path) -> None:
    name = FolderArchive(tmp_path).put(b"bytes")
    assert (tmp_path / name[:2] / name).read_bytes() == b"bytes"


def test_the_folder_never_writes_a_name_again(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    name = archive.put(b"bytes")
    (tmp_path / name[:2] / name).write_bytes(b"damaged")
    assert archive.put(b"bytes") == name
    assert archive.get(name) == b"damaged", "damage is for verify to find, not for put to hide"


def test_drafts_and_strangers_are_no_names(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    name = archive.put(b"bytes")
    (tmp_path / name[:2] / ".draft-1").write_bytes(b"half")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / name).write_bytes(b"on the wrong shelf")
    assert list(archive.names()) == [name]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path / "archive")
    (tmp_path / "archive").write_bytes(b"a file where the folder should be")
    with pytest.raises(CrossreadError, match="archive"):
        archive.put(b"bytes")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive"]


def test_an_archive_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CrossreadError, match=r"Nothing can be kept in .*file: .*permissions"):
        FolderArchive(tmp_path / "file").put(b"Two ferries met.")
