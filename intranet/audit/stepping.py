"""Taking a step of a status on the web: done twice, or by somebody else meanwhile, it is explained, never repeated."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template
from flask_login import current_user

from intranet.audit.queries import HistoryRow, became, history
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import BaseForm, accepted, render_form
from intranet.core.steps import Step


def step_page(
    step: Step,
    thing: Any,
    *,
    name: str,
    template: str,
    back: str,
    form: BaseForm | None = None,
    also: Sequence[Any] = (),
    take: Callable[[BaseForm], object] | None = None,
    **context: Any,
) -> Any:
    """The form of a step, and the step itself; afterwards back to the page of the thing.

    Who was overtaken sees what changed since they opened the form, and decides.

    Args:
        name: what the thing is called in a sentence, as "Die Niederschrift".
        also: what belongs to the thing, and whose changes count as changes of it.
        take: what to do instead of the step alone.

    Raises:
        Refused: if the step does not lead on from here, or was taken already, and nothing was typed that would be lost.
    """
    form = form or step.form()
    if thing.state not in step.origins:
        if not (form.is_submitted() and form.visible_fields):
            _must_lead_on(step, thing, name=name)
        if not accepted(form, lambda: _must_lead_on(step, thing, name=name)):
            return render_form(template, form, step=step, back=back, happened=(), **context)[0], 409
    is_as_seen = form.watch(thing) if hasattr(form, "watch") else True
    if form.validate_on_submit():
        if not is_as_seen:
            return _overtaken(template, form, thing, also, step=step, back=back, **context)
        if accepted(form, lambda: take(form) if take else step.run(thing, form, by=current_user)):
            db.session.commit()
            flash(f"{name}: jetzt „{thing.state.label}“.", "success")
            return redirect(back)
    return render_form(template, form, step=step, back=back, happened=(), **context)


def _must_lead_on(step: Step, thing: Any, *, name: str) -> None:
    must_not_be_done(step, thing, name=name)
    thing.state.must_allow(type(thing.state)(step.to), thing=str(thing), is_back=step.is_back)


def must_not_be_done(step: Step, thing: Any, *, name: str) -> None:
    """Say of a step that was taken already by whom and when; without a trace in the log, say nothing."""
    if row := became(thing, step.to):
        raise Refused(
            f"Das ist schon geschehen: „{row.what}“, {german.moment(row.at)}, durch {row.by}. "
            f"{name} ist jetzt „{thing.state.label}“."
        )


def _overtaken(template: str, form: BaseForm, thing: Any, also: Sequence[Any], **context: Any) -> tuple[str, int]:
    """The form once more, with what happened since it was opened."""
    page = render_template(template, form=form, happened=_since(form, thing, also), **context)
    return page, 409


def _since(form: Any, thing: Any, also: Sequence[Any]) -> list[HistoryRow]:
    rows = history(thing, *also)
    return [row for row in rows if form.seen_at is None or row.at >= form.seen_at] or rows[:1]
