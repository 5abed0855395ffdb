#!/usr/bin/env bash
# Print the path of a Chromium for the browser tests. Where there is none it is installed if this user may, else told how.
set -euo pipefail

found() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        command -v "$name" && return
    done
    return 1
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
    echo "Installing Chromium for the browser tests." >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
}

if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" || { echo "CHROMIUM is set to $CHROMIUM, which is no program." >&2; exit 1; }
    exit
fi
if found; then exit; fi
if may_install && install >&2 && found; then exit; fi

if [ "$(uname)" = Darwin ]; then line="brew install --cask chromium"; else line="sudo apt-get install chromium"; fi
echo "The browser tests need Chromium. Type: $line" >&2
echo "If it is installed elsewhere, type: CHROMIUM=/path/to/chromium make test" >&2
exit 1
