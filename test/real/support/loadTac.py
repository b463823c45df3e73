"""Loads tacs as twistd does and tells what their workers were made with.

Reads one JSON object a line: {"directory", "environment", "slaves"}; answers one a line: {"workers": [{parameter: value}],
"attached": how many of them stand below the application, "error": text or null, "valid": whether buildbot-worker takes the directory for one of its own}. With "slaves" the classes of
the old packages are there, which note their arguments and do no more, and that of buildbot_worker is not.
"""

import inspect
import json
import os
import sys
import traceback
import types

import buildbot_worker.bot
import buildbot_worker.pb
from buildbot_worker.scripts.base import isWorkerDir
from twisted.application import service
from twisted.persisted import sob

calls = []


def note(arguments):
    calls.append({name: value for name, value in arguments.items() if name != "self"})


class BuildSlave(service.Service):
    def __init__(self, buildmaster_host, port, name, passwd, basedir, keepalive, usePTY, keepaliveTimeout=None,
                 umask=None, maxdelay=300, debugOpts={}, unicode_encoding=None, allow_shutdown=None):
        note(locals())
        self.name = name


def construct(self, *args, **kwargs):
    bound = signature.bind(self, *args, **kwargs)
    bound.apply_defaults()
    note(bound.arguments)
    real(self, *args, **kwargs)


real = buildbot_worker.pb.Worker.__init__
signature = inspect.signature(real)
buildbot_worker.pb.Worker.__init__ = construct
workers = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "buildbot_worker"}


def slave_modules():
    modules = {name: types.ModuleType(name) for name in ("buildslave", "buildslave.bot", "buildbot", "buildbot.slave", "buildbot.slave.bot")}
    for name, module in modules.items():
        module.__path__ = []
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(modules[parent], own, module)
    modules["buildslave.bot"].BuildSlave = modules["buildbot.slave.bot"].BuildSlave = BuildSlave
    return modules


def services_of(parent):
    """The services below an application, wrappers' own included."""
    for each in service.IServiceCollection(parent, ()):
        yield each
        yield from services_of(each)


def run(request):
    calls.clear()
    os.chdir(request["directory"])
    os.environ.clear()
    os.environ.update(request["environment"])
    old = slave_modules()
    for name in set(old) | set(workers):
        sys.modules.pop(name, None)
    sys.modules.update(old if request["slaves"] else workers)
    if request["slaves"]:
        sys.modules["buildbot_worker"] = None
    error = None
    attached = 0
    out = sys.stdout
    sys.stdout = sys.stderr
    try:
        application = sob.loadValueFromFile("buildbot.tac", "application")
        attached = sum(isinstance(each, (BuildSlave, buildbot_worker.pb.Worker)) for each in services_of(application))
    except BaseException:
        error = traceback.format_exc(limit=-3)
    try:
        valid = isWorkerDir(".")
    except UnicodeDecodeError:
        valid = False
    sys.stdout = out
    return {"workers": calls, "attached": attached, "error": error, "valid": valid}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line)), default=repr), flush=True)
