"""One page, many parts: what several of them want to know is asked of the database once."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import has_request_context, request

KEY = "intranet.asked"

P = ParamSpec("P")
R = TypeVar("R")


def asked_once(query: Callable[P, R]) -> Callable[P, R]:
    """Remember the answer to a query while one page is being made.

    Only where a page is read: whatever writes asks again. Whoever gets the answer must leave it as it is.
    """

    @wraps(query)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not has_request_context() or request.method not in ("GET", "HEAD"):
            return query(*args, **kwargs)
        known: dict[Hashable, R] = request.environ.setdefault(KEY, {})
        key = (query, args, tuple(kwargs.items()))
        if key not in known:
            known[key] = query(*args, **kwargs)
        return known[key]

    return asked
