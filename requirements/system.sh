#!/bin/sh
# Installs the packages of the lists beside it where it may, else says what to install. Never fails for lack of
# Tesseract: without it the job runs on the engine that pip brings, and says which scripts it cannot read.
# Usage: system.sh PYTHON LIST...
set -eu
python=$1
shift
wanted=$(cd "$(dirname "$0")" && grep -hv '^#' "$@")
"$python" -c 'import ensurepip, venv' 2>/dev/null || wanted="python3-venv $wanted"

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    command -v tesseract >/dev/null ||
        echo "Scans in most scripts need Tesseract: install it and its language models with this system's package manager."
    exit 0
fi

missing=
for package in $wanted; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

remedy="sudo apt-get update && sudo apt-get install --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    echo "Packages are missing that this user may not install; to read scans in all scripts, run: $remedy"
    exit 0
fi

echo "Installing Debian packages:$missing"
if ! { $as_root apt-get update -qq &&
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing >/dev/null; }; then
    echo "apt-get could not install them; to read scans in all scripts, run: $remedy"
fi
