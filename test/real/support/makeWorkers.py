"""Runs the create-worker of the buildbot_worker that can be imported here.

Reads one JSON list of its arguments a line, and answers one JSON string a line: what it refused, or null.
"""

import contextlib
import io
import json
import sys

from buildbot_worker.scripts import runner
from twisted.python import reflect


def create(arguments):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            options = runner.Options()
            options.parseOptions(["create-worker"] + arguments)
            if reflect.namedObject(options.subOptions.subcommandFunction)(options.subOptions) == 0:
                return None
        except (Exception, SystemExit) as problem:
            return str(problem)
    return said.getvalue() or "refused"


for line in sys.stdin:
    print(json.dumps(create(json.loads(line))), flush=True)
