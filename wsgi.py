"""The application, for any WSGI server: `gunicorn wsgi:app`."""

from intranet import create_app

app = create_app()
