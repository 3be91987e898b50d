"""What was worked out for a text once need not be worked out again for the next letter, which mostly says the same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

Result = TypeVar("Result")


def remembering(*, longest: int, most: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep the last `most` results for texts of up to `longest` characters, so that memory stays bounded."""

    def decorate(function: Callable[..., Result]) -> Callable[..., Result]:
        remembered = lru_cache(maxsize=most)(function)

        @wraps(function)
        def wrapper(text: str, *others: Any) -> Result:
            return (remembered if len(text) <= longest else function)(text, *others)

        return wrapper

    return decorate
