# What ./start and ./test share: Python, the environment in .venv, Debian's packages. Sourced; expects $root.

venv=$root/.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1

say() { printf '%s\n' "$*"; }
stop_with() { printf '%s\n' "$*" >&2; exit 1; }

# Install Debian packages: as root at once, with sudo after asking once; otherwise print the one line and fail.
install_packages() {
    line="apt-get install --yes --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        say "Es fehlen Systempakete (Namen unter Debian und Ubuntu): $*" >&2
        return 1
    elif [ "$(id -u)" -eq 0 ]; then
        apt_install "" "$@"
    elif command -v sudo >/dev/null && may_use_sudo "$line"; then
        apt_install sudo "$@"
    else
        say "Es fehlen Systempakete. Führen Sie diese Zeile aus und rufen Sie das Kommando dann erneut auf:" >&2
        say "    sudo $line" >&2
        return 1
    fi
}

may_use_sudo() {
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] || return 1
    printf 'Es fehlen Systempakete. Jetzt mit sudo ausführen: %s? [J/n] ' "$1"
    read -r answer
    case $answer in [nN]*) return 1 ;; esac
}

apt_install() {
    with=$1
    shift
    say "Systempakete werden installiert: $*"
    apt="$with env DEBIAN_FRONTEND=noninteractive apt-get --yes --quiet --quiet"
    # The lists of a fresh machine are empty or old: the first attempt tells.
    $apt install --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    $apt update >/dev/null && $apt install --no-install-recommends "$@" >/dev/null
}

python_fits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Set $python to a Python of at least 3.11 that can make environments; install what it lacks for that.
find_python() {
    look_for_python && return 0
    if [ -z "$python" ]; then
        install_packages python3 python3-venv || true
    else
        install_packages "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" ||
            install_packages python3-venv || exit 1
    fi
    look_for_python || stop_with "Es fehlt Python ab Version 3.11 mit venv (Debian ab 12, Ubuntu ab 24.04)."
}

look_for_python() {
    python=
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        command -v "$candidate" >/dev/null && python_fits "$candidate" || continue
        python=$candidate
        "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    done
    return 1
}

# Bring .venv to exactly what a lock file names; a stamp makes the next call skip it.
# One call at a time: the folder itself is the lock.
install_lock() {
    lock=$1
    stamp=$venv/installed-${lock##*/}
    wanted="$(sha256sum <"$lock") $venv"
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && "$venv/bin/python" -c '' 2>/dev/null && return 0
    exec 9<"$root"
    flock 9
    if ! "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        find_python
        say "Die Python-Umgebung wird angelegt (.venv) ..."
        "$python" -m venv --clear "$venv" || stop_with "Die Python-Umgebung konnte nicht angelegt werden."
    fi
    say "Die Python-Pakete werden installiert (${lock##*/}) ..."
    "$venv/bin/python" -m pip install --quiet --no-deps --require-hashes --only-binary :all: -r "$lock" ||
        stop_with "Die Python-Pakete konnten nicht installiert werden. Besteht eine Verbindung zum Paketverzeichnis (PyPI)?"
    printf '%s' "$wanted" >"$stamp"
    exec 9<&-
}

# Try the libraries as WeasyPrint loads them; without harfbuzz-subset a letter takes 5 to 8 times as long.
libraries_load() {
    "$venv/bin/python" - <<'PYTHON'
import ctypes, sys
names = ("gobject-2.0.so.0", "pango-1.0.so.0", "harfbuzz.so.0", "fontconfig.so.1", "pangoft2-1.0.so.0", "harfbuzz-subset.so.0")
for name in names:
    try:
        ctypes.CDLL("lib" + name)
    except OSError:
        sys.exit(1)
PYTHON
}

need_libraries() {
    libraries_load && return 0
    install_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || exit 1
    libraries_load || stop_with "Die Bibliotheken für die PDF-Ausgabe lassen sich nicht laden (Pango, HarfBuzz, Fontconfig)."
}
