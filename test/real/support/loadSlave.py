"""Loads tacs of slaves as twistd did, by the real buildslave on Python 2, and tells what their slaves were made with.

Reads one JSON object a line: {"directory", "environment"}; answers one a line: {"workers": [{parameter: value}], "error": text or
null}. The class is also where it was before the package was split off.
"""

from __future__ import print_function

import inspect
import json
import os
import sys
import traceback
import types

import buildslave.bot
from twisted.persisted import sob

calls = []
real = buildslave.bot.BuildSlave.__init__
parameters = inspect.getargspec(real)


def construct(self, *args, **kwargs):
    bound = inspect.getcallargs(real, self, *args, **kwargs)
    calls.append({name: value for name, value in bound.items() if name != "self"})
    real(self, *args, **kwargs)


def older_modules():
    for name in ("buildbot", "buildbot.slave", "buildbot.slave.bot"):
        module = sys.modules[name] = types.ModuleType(name)
        module.__path__ = []
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], own, module)
    sys.modules["buildbot.slave.bot"].BuildSlave = buildslave.bot.BuildSlave


def run(request):
    del calls[:]
    os.chdir(request["directory"])
    os.environ.clear()
    os.environ.update({str(name): str(value) for name, value in request["environment"].items()})
    error = None
    out = sys.stdout
    sys.stdout = sys.stderr
    try:
        sob.loadValueFromFile("buildbot.tac", "application")
    except BaseException:
        error = traceback.format_exc()
    sys.stdout = out
    return {"workers": calls, "error": error}


buildslave.bot.BuildSlave.__init__ = construct
older_modules()
for line in iter(sys.stdin.readline, ""):
    print(json.dumps(run(json.loads(line)), default=repr))
    sys.stdout.flush()
