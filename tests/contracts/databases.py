"""A PostgreSQL server for the tests alone: in a folder of its own, reached by a socket in that folder, gone at the end.

POSTGRES names the folder of its programs; without it the newest that is installed. `make postgres` installs one.
"""

import atexit
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, create_engine, text

from crossread.adapters.stores.migrate import migrate
from crossread.adapters.stores.schema import metadata

HINT = "There is no PostgreSQL server: make postgres installs one, or says how"
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")

# Nothing of a test has to outlive a power cut. English collation, as most servers have: it sorts otherwise than Python.
INITDB = "--username=crossread --auth=trust --encoding=UTF8 --no-sync --locale-provider=icu --icu-locale=en-US --locale=C.UTF-8"
SETTINGS = {"listen_addresses": "", "fsync": "off", "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "50"}

_numbers = count()


@cache
def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version first; None where there are none."""
    if named := os.environ.get("POSTGRES"):
        return Path(named)
    installed = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern[1:]) if (folder / "initdb").exists()]
    if installed:
        return max(installed, key=lambda folder: [int(number) for number in re.findall(r"\d+", folder.parent.name)])
    path = shutil.which("initdb")
    return Path(path).parent if path else None


def new_database() -> str:
    """The address of a new database with nothing in it."""
    name = f"case{next(_numbers)}"
    with _connected(_address("postgres")) as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return _address(name)


def emptied_database() -> str:
    """The address of a database that is migrated and has empty tables: the same each time, so there is one such at a time.

    Making one anew takes ten times as long, and eight megabytes.
    """
    with _connected(_migrated()) as connection:
        connection.execute(text(_HANG_UP))
        connection.execute(text("TRUNCATE " + ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)))
    return _migrated()


_HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@cache
def _migrated() -> str:
    url = new_database()
    engine = create_engine(url)
    migrate(engine)
    engine.dispose()
    return url


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _address(name: str) -> str:
    return f"postgresql+psycopg://crossread@/{name}?host={server()}"


@cache
def server() -> Path:
    """Start the server; the folder of its socket. It is stopped when the tests end."""
    bin = programs()
    assert bin, HINT
    folder = Path(tempfile.mkdtemp(prefix="crossread-pg-"))
    user = _user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    data = folder / "data"
    subprocess.run([bin / "initdb", *INITDB.split(), "-D", data], check=True, capture_output=True, cwd=folder, **as_user)  # type: ignore[call-overload]
    options = [f"--{name}={value}" for name, value in {**SETTINGS, "unix_socket_directories": str(folder)}.items()]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([bin / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd=folder, **as_user)  # type: ignore[call-overload]
    atexit.register(_stop, process, folder)
    ready = [bin / "pg_isready", "-q", "-h", folder]
    while subprocess.run(ready, check=False).returncode:
        assert process.poll() is None, (folder / "log").read_text()
        time.sleep(0.05)
    return folder


def _user() -> pwd.struct_passwd | None:
    """Whom the server runs as: it refuses root."""
    if os.geteuid():
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _stop(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    process.send_signal(signal.SIGINT)  # hangs up on whoever is still connected
    process.wait(timeout=60)
    shutil.rmtree(folder, ignore_errors=True)
