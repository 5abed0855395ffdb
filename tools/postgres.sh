#!/usr/bin/env bash
# Print the folder of PostgreSQL's programs for the tests of the store. Where there is none it is installed if this user
# may, else told how. No server is started: the tests start one of their own.
set -euo pipefail

found() {
    # Debian keeps the server's programs out of the path, in a folder for each version: the newest.
    local newest
    newest=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
        2>/dev/null | sort -V | tail -1)
    if [ -n "$newest" ] && [ -x "$newest/initdb" ]; then echo "$newest"; return; fi
    command -v initdb >/dev/null && dirname "$(command -v initdb)"
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
    echo "Installing PostgreSQL for the tests of the store." >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
}

if [ -n "${POSTGRES:-}" ]; then
    [ -x "$POSTGRES/initdb" ] || { echo "POSTGRES is set to $POSTGRES, where there is no initdb." >&2; exit 1; }
    echo "$POSTGRES"
    exit
fi
if found; then exit; fi
if may_install && install >&2 && found; then exit; fi

if [ "$(uname)" = Darwin ]; then line="brew install postgresql"; else line="sudo apt-get install postgresql"; fi
echo "The tests of the store need PostgreSQL's programs. Type: $line" >&2
echo "If they are installed elsewhere, type: POSTGRES=/path/to/bin make test" >&2
exit 1
