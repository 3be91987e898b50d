"""What every template may use: German formats, the navigation, the state of the page."""

from flask import Flask

from intranet.core import german


def init_app(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "day": german.day,
        "weekday_and_day": german.weekday_and_day,
        "long_day": german.long_day,
        "moment": german.moment,
        "long_moment": german.long_moment,
        "relative_day": german.relative_day,
        "number": german.number,
        "listed": german.listed,
    }
    app.jinja_env.globals |= {"plural": german.plural}
