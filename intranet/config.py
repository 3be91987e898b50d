"""Settings from the environment, checked before anything starts."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class SettingsError(Exception):
    """A setting is wrong; the message is German and names the variable and what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation may decide. Every field is one environment variable."""

    data: Path
    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000

    def for_flask(self) -> dict[str, Any]:
        return {"SECRET_KEY": self.secret_key, "SQLALCHEMY_DATABASE_URI": self.database_url, "DATA": self.data}


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: for the first setting that cannot be used.
    """
    data = Path(environ.get("INTRANET_DATA", str(ROOT / "var"))).resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Settings(
        data=data,
        database_url=environ.get("INTRANET_DATABASE_URL", f"sqlite:///{data / 'intranet.db'}"),
        secret_key=environ.get("INTRANET_SECRET_KEY") or _own_secret_key(data / "secret_key"),
    )


def _own_secret_key(path: Path) -> str:
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
