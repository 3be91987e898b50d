"""Static files under an address that changes with their content, so browsers may keep them for a year."""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, has_request_context, request
from whitenoise import WhiteNoise

from intranet.core.headers import COMMON_HEADERS, HSTS

A_YEAR = 365 * 24 * 3600
STATIC = Path(__file__).parents[2] / "static"


def kern_folder() -> Path:
    """Where the installed package keeps the KERN design system (style sheet and fonts)."""
    spec = find_spec("mkdocs_kern_ux")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("Das Paket mkdocs-kern-ux fehlt. Führen Sie ./start aus, um es zu installieren.")
    return Path(spec.submodule_search_locations[0]) / "kern-ux" / "vendor" / "kern"


def tree_hash(folder: Path) -> str:
    """A short hash over the names and contents of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def init_app(app: Flask) -> None:
    """Serve `static/` and KERN, each below one hashed folder, and teach templates their addresses."""
    own = f"static/{tree_hash(STATIC)}"
    kern = f"kern/{version('mkdocs-kern-ux')}"
    served = WhiteNoise(
        app.wsgi_app, allow_all_origins=False, add_headers_function=_headers(secure=app.config["SESSION_COOKIE_SECURE"])
    )
    served.add_files(str(STATIC), prefix=own)
    served.add_files(str(kern_folder()), prefix=kern)
    app.wsgi_app = served  # type: ignore[method-assign]  # the documented way to wrap a Flask application
    app.jinja_env.globals |= {
        "static": lambda path: f"{_root()}/{own}/{path}",
        "kern": lambda path: f"{_root()}/{kern}/{path}",
    }


def _root() -> str:
    """The path below which a proxy has put the whole application; usually nothing."""
    return request.script_root if has_request_context() else ""


def _headers(*, secure: bool) -> Callable[[Headers, str, str], None]:
    own = COMMON_HEADERS | {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    if secure:
        own["Strict-Transport-Security"] = HSTS

    def add(headers: Headers, _path: str, _url: str) -> None:
        for name, value in own.items():
            headers[name] = value

    return add
