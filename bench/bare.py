"""The opponent: bare Flask that prints rows it was given, by a plain Jinja loop, without database or account."""

import json
import os
from pathlib import Path

from flask import Flask, render_template_string

PAGE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Liste</title></head><body><h1>Liste</h1>
<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></body></html>"""

app = Flask(__name__)
tables = json.loads(Path(os.environ["BARE_ROWS"]).read_text())


@app.get("/<name>")
def table(name: str) -> str:
    return render_template_string(PAGE, rows=tables[name])
