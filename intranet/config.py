"""Settings from the environment, checked before anything starts; docs/administration.md holds the same table."""

import difflib
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).parents[1]
SHORTEST_KEY = 32
FEWEST_LETTERS = 10  # different ones in a key; random ones of that length have more
HIGHEST_PORT = 65535
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")  # a name or an address
YES_OR_NO = {"ja": True, "nein": False}
LEVELS = ("debug", "info", "warning", "error")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

# What holds for every application, also for one that tests build from settings of their own.
ALWAYS: dict[str, Any] = {
    "TRUSTED_HOSTS": None,
    "PROXIES": 0,
    "LOG_FORMAT": "text",
    "LOG_LEVEL": "INFO",
    "DISK_RESERVE_MB": 200,
    "SESSION_IDLE": timedelta(minutes=30),
    "SESSION_LIFETIME": timedelta(hours=10),
    "SESSION_COOKIE_NAME": "sitzung",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_SECURE": False,
    "WTF_CSRF_TIME_LIMIT": None,  # a form stays valid as long as the session that asked for it
    "WTF_I18N_ENABLED": False,
}


class SettingsError(Exception):
    """A setting is wrong; the message is German and names the variable and what to write instead."""


@dataclass(frozen=True)
class Setting:
    """One environment variable: what stands without it, how it is read, and what people must know about it."""

    name: str
    default: str
    read: Callable[[str], Any]
    meaning: str

    def value(self, environ: Mapping[str, str]) -> Any:
        try:
            return self.read(environ.get(self.name, "").strip() or self.default)
        except ValueError as error:
            raise SettingsError(f"{self.name}: {error}") from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(f"Geben Sie eine ganze Zahl von {least} bis {most} an.")
        return int(text)

    return read


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"Möglich sind: {', '.join(words)}.")
        return text.lower()

    return read


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _yes_or_no(text: str) -> bool:
    return YES_OR_NO[_one_of(*YES_OR_NO)(text)]


def _key(text: str) -> str:
    if text and len(text) < SHORTEST_KEY:
        raise ValueError(f"Der Schlüssel ist zu kurz. Nehmen Sie mindestens {SHORTEST_KEY} zufällige Zeichen.")
    if text and len(set(text)) < FEWEST_LETTERS:
        raise ValueError("Der Schlüssel ist zu leicht zu erraten. Nehmen Sie zufällige Zeichen.")
    return text


def _keys(text: str) -> tuple[str, ...]:
    return tuple(_key(word) for word in _words(text))


def _database(text: str) -> URL | None:
    """The address of the database; nothing means the SQLite file in the data folder."""
    if not text:
        return None
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1))
        is_reachable = url.port is None or 0 < url.port <= HIGHEST_PORT
    except (ArgumentError, ValueError):
        is_reachable = False
    if not is_reachable:
        raise ValueError("Schreiben Sie postgresql://NAME:PASSWORT@RECHNER/DATENBANK.") from None
    if url.drivername in {"postgresql", "postgresql+psycopg"} and url.database:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and Path(url.database).is_absolute():
        return url
    raise ValueError(
        "Möglich sind postgresql://NAME:PASSWORT@RECHNER/DATENBANK und sqlite:////voller/pfad/intranet.db."
    )


def _hosts(text: str) -> tuple[str, ...]:
    for word in _words(text):
        if not HOST.fullmatch(word):
            raise ValueError(
                "Schreiben Sie nur die Rechnernamen, zum Beispiel intranet.example.org, ohne https:// und ohne Port."
            )
    return _words(text)


SETTINGS: dict[str, Setting] = {
    name: Setting(f"INTRANET_{name.upper()}", default, read, meaning)
    for name, default, read, meaning in (
        ("data", "var", Path, "Ordner für Datenbank, Schlüssel und Sicherungen"),
        ("host", "127.0.0.1", str, "Adresse, auf der das Intranet antwortet"),
        ("port", "8000", _whole(1, HIGHEST_PORT), "Port, auf dem das Intranet antwortet"),
        ("database_url", "", _database, "Datenbank; leer: SQLite-Datei intranet.db im Datenordner"),
        ("secret_key", "", _key, "Schlüssel der Sitzungen, ab 32 Zeichen; leer: Datei secret_key im Datenordner"),
        ("secret_key_fallbacks", "", _keys, "frühere Schlüssel, die beim Wechsel noch gelten"),
        ("trusted_hosts", "", _hosts, "Rechnernamen, unter denen das Intranet aufgerufen wird"),
        ("proxies", "0", _whole(0, 5), "Zahl der Proxys (nginx, Apache) vor dem Intranet, deren Kopfzeilen gelten"),
        ("cookie_secure", "nein", _yes_or_no, "ja, wenn das Intranet über https aufgerufen wird"),
        ("session_idle_minutes", "30", _whole(5, 480), "Minuten ohne Tätigkeit, nach denen eine Sitzung endet"),
        ("session_hours", "10", _whole(1, 24), "Stunden, nach denen jede Sitzung endet"),
        ("workers", "2", _whole(1, 64), "Prozesse, die Seiten ausliefern"),
        ("threads", "4", _whole(1, 64), "gleichzeitige Anfragen je Prozess"),
        ("log_format", "text", _one_of("text", "json"), "Form der Protokollzeilen: text oder json"),
        ("log_level", "info", _one_of(*LEVELS), "Stufe, ab der protokolliert wird: debug, info, warning oder error"),
        ("disk_reserve_mb", "200", _whole(1, 1_000_000), "freier Platz in MB, unter dem das Intranet nicht bereit ist"),
    )
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation may decide. Every field is one environment variable (see SETTINGS)."""

    data: Path
    database_url: URL
    secret_key: str = field(repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(repr=False)
    host: str
    port: int
    trusted_hosts: tuple[str, ...]
    proxies: int
    cookie_secure: bool
    session_idle_minutes: int
    session_hours: int
    workers: int
    threads: int
    log_format: str
    log_level: str
    disk_reserve_mb: int

    def for_flask(self) -> dict[str, Any]:
        """The same under the names that Flask and its extensions look for."""
        return {
            "DATA": self.data,
            "SECRET_KEY": self.secret_key,
            "SECRET_KEY_FALLBACKS": list(self.secret_key_fallbacks) or None,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "TRUSTED_HOSTS": [*LOOPBACK, *self.trusted_hosts],
            "PROXIES": self.proxies,
            "SESSION_COOKIE_SECURE": self.cookie_secure,
            "SESSION_COOKIE_NAME": "__Host-sitzung" if self.cookie_secure else "sitzung",
            "SESSION_IDLE": timedelta(minutes=self.session_idle_minutes),
            "SESSION_LIFETIME": timedelta(hours=self.session_hours),
            "LOG_FORMAT": self.log_format,
            "LOG_LEVEL": self.log_level.upper(),
            "DISK_RESERVE_MB": self.disk_reserve_mb,
        }


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: for the first setting that cannot be used.
    """
    _refuse_unknown(environ)
    values = {name: setting.value(environ) for name, setting in SETTINGS.items()}
    data = values["data"] = _private_folder(values["data"])
    values["database_url"] = values["database_url"] or URL.create("sqlite", database=str(data / "intranet.db"))
    values["secret_key"] = values["secret_key"] or _own_secret_key(data / "secret_key")
    _refuse_contradictions(values)
    return Settings(**values)


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    known = [setting.name for setting in SETTINGS.values()]
    for name in environ:
        if name.startswith("INTRANET_") and name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Meinten Sie {near[0]}?" if near else "Alle Einstellungen stehen in docs/administration.md."
            raise SettingsError(f"{name}: Diese Einstellung gibt es nicht. {hint}")
    if environ.get("FLASK_DEBUG", "0").lower() not in {"", "0", "false", "no"}:
        raise SettingsError("FLASK_DEBUG: Der Testmodus zeigt Fremden das Innere des Programms. Lassen Sie ihn weg.")


def _refuse_contradictions(values: Mapping[str, Any]) -> None:
    if values["session_idle_minutes"] > values["session_hours"] * 60:
        raise SettingsError(
            "INTRANET_SESSION_IDLE_MINUTES: Ohne Tätigkeit kann eine Sitzung nicht länger dauern als überhaupt "
            "(INTRANET_SESSION_HOURS)."
        )
    if values["host"] not in {"127.0.0.1", "::1", "localhost"} and not values["trusted_hosts"]:
        raise SettingsError(
            "INTRANET_TRUSTED_HOSTS: Das Intranet antwortet auch anderen Rechnern (INTRANET_HOST). "
            "Geben Sie die Namen an, unter denen es aufgerufen wird, zum Beispiel intranet.example.org."
        )


def _private_folder(path: Path) -> Path:
    """The data folder, made if need be; one that others may look into is only taken over while it is empty or ours."""
    path = (ROOT / path.expanduser()).resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.stat().st_mode & 0o077:
            if not (path / "secret_key").exists() and any(path.iterdir()):
                raise SettingsError(
                    f"INTRANET_DATA: Der Ordner {path} ist anderen zugänglich und enthält schon anderes. "
                    f"Nennen Sie einen eigenen Ordner, oder schützen Sie diesen: chmod 700 {path}"
                )
            path.chmod(0o700)
    except OSError as error:
        raise SettingsError(
            f"INTRANET_DATA: Der Ordner {path} lässt sich nicht anlegen oder schützen ({error.strerror}). "
            "Nennen Sie einen Ordner, der dem Konto gehört, unter dem das Intranet läuft."
        ) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise SettingsError(f"INTRANET_DATA: In den Ordner {path} kann das Intranet nicht schreiben.")
    return path


def _own_secret_key(path: Path) -> str:
    """The key this installation made for itself, readable by its owner alone."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    path.chmod(0o600)
    key = path.read_text().strip()
    if len(key) < SHORTEST_KEY:
        raise SettingsError(f"INTRANET_SECRET_KEY: Die Datei {path} enthält keinen Schlüssel. Löschen Sie sie.")
    return key
