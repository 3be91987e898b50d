"""Which kinds of jobs there are: each feature registers its own, with the function that does the work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intranet.accounts.permissions import Permission

if TYPE_CHECKING:
    from intranet.jobs.work import Work

Handler = Callable[["Work"], None]


@dataclass(frozen=True, kw_only=True)
class JobKind:
    """One kind of job: who may ask for it, who may see it, what it counts, and the page that shows its result.

    `endpoint` is the page of the thing the job is about; it gets `id=job.source_id`.
    `if_cancelled` says in a sentence what becomes of what is done.
    """

    name: str
    label: str
    permission: Permission
    readers: Permission
    one: str
    many: str
    endpoint: str
    if_cancelled: str
    work: Handler


_kinds: dict[str, JobKind] = {}


def handler(
    name: str,
    label: str,
    *,
    permission: Permission,
    units: tuple[str, str],
    endpoint: str,
    readers: Permission | None = None,
    if_cancelled: str = "Was schon erledigt ist, bleibt erhalten.",
) -> Callable[[Handler], Handler]:
    """Register the function that does one kind of job.

    It may be run twice, or be ended at any moment and begun again by another process: whatever it writes, it writes
    inside `work.step()`, and it begins by asking what is done already.

    Args:
        readers: who may see such a job besides those who may ask for one, and open `endpoint`.
        units: what is counted, one and many: ("Brief", "Briefe").
    """

    def register(work: Handler) -> Handler:
        one, many = units
        _kinds[name] = JobKind(
            name=name, label=label, permission=permission, readers=readers or permission, one=one, many=many,
            endpoint=endpoint, if_cancelled=if_cancelled, work=work,
        )  # fmt: skip
        return work

    return register


def kind_of(name: str) -> JobKind | None:
    """The kind of that name; None for one that the program no longer has."""
    return _kinds.get(name)


def all_kinds() -> list[JobKind]:
    """Every kind, by label."""
    return sorted(_kinds.values(), key=lambda kind: kind.label)
