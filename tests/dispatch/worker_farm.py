"""Workers to be killed: one process that has everything loaded, and a fresh child of it for each line it reads.

    python -m tests.dispatch.worker_farm URL

Prints the child's process id; the child works until it is killed. With the word "last" it does what is there, and ends.
"""

import os
import sys
import tempfile
from pathlib import Path

import reports
from intranet import create_app
from intranet.core.database import db, know_all_tables
from intranet.dispatch import tasks
from intranet.jobs.worker import Worker
from reports.samples import samples


def main(url: str) -> None:
    app = create_app(
        {"SECRET_KEY": "only for tests", "SQLALCHEMY_DATABASE_URI": url, "DATA": Path(tempfile.gettempdir())}
    )
    know_all_tables()
    tasks.A_STEP = 4  # more moments to be killed between
    reports.print_run([samples()["invitation"]], title="warm")
    for line in sys.stdin:
        if child := os.fork():
            print(child, flush=True)
            os.waitpid(child, 0)
            print("ended", flush=True)
        else:
            worker = Worker(app, most_attempts=1000)  # it is the test that lets them fail
            worker.sweep()
            worker.work_off_all() if line.strip() == "last" else worker.run()
            with app.app_context():
                db.engine.dispose()
            os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
