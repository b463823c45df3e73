"""Runs tacs as twistd does and tells what really happened.

Reads one JSON object a line: {"text", "path", "environment", "slaves"}. Answers one a line: {"calls": [[arguments, keywords]],
"names": {name: value}, "error": exception type or null}. Values are described as ["int", "9989"]; what has no simple
description is ["other", type name]. The worker's class records its arguments and does nothing else; files that are not there
read as CONTENT.
"""

import builtins
import importlib.abc
import importlib.machinery
import io
import json
import os
import resource
import signal
import sys
import types

CONTENT = '{"json": "from a file"}\n'


class Recorder:
    calls = []

    def __init__(self, *args, **kwargs):
        Recorder.calls.append([[describe(a) for a in args], {k: describe(v) for k, v in kwargs.items()}])

    def setServiceParent(self, parent):
        pass

    def startService(self):
        pass


class BuildSlave(Recorder):
    pass


class Quiet:
    """Stands for what would touch the disk, and for modules of the user's own."""

    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        return Quiet()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Quiet()

    def __iter__(self):
        return iter([])

    def __getitem__(self, key):
        return Quiet()

    def keys(self):
        return []


class QuietModule(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Quiet()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    own = {"ourconfig", "private", "settings", "monitoring"}
    slaves = False

    def find_spec(self, name, path, target=None):
        root = name.split(".")[0]
        if root in self.own or (root == "buildslave" and self.slaves):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        module = QuietModule(spec.name)
        if spec.name == "buildslave.bot":
            module.BuildSlave = BuildSlave
        return module

    def exec_module(self, module):
        pass


def describe(value, depth=0):
    kind = type(value).__name__
    if value is None or isinstance(value, (bool, int, float, str)):
        return ["none" if value is None else kind, str(value)[:10000]]
    if isinstance(value, bytes):
        return [kind, value.decode("latin-1")[:10000]]
    if depth > 8 or (hasattr(value, "__len__") and len(value) > 1000):
        return ["deep", kind]
    if kind in ("list", "tuple"):
        return [kind, [describe(item, depth + 1) for item in value]]
    if kind == "dict":
        return [kind, [[describe(key), describe(item, depth + 1)] for key, item in value.items()]]
    return ["other", kind]


real_open = builtins.open


def open_something(file, mode="r", *args, **kwargs):
    try:
        return real_open(file, mode, *args, **kwargs)
    except OSError:
        return io.BytesIO(CONTENT.encode()) if "b" in mode else io.StringIO(CONTENT)


def run(request, finder):
    Recorder.calls = []
    finder.slaves = request.get("slaves", False)
    for name in [name for name in sys.modules if name.split(".")[0] in finder.own | {"buildslave"}]:
        del sys.modules[name]
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(os.path.dirname(request["path"]))
    space = {"__file__": request.get("file", os.path.basename(request["path"]))}
    error = None
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.StringIO()
    builtins.open = open_something
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        eval(compile(request["text"], space["__file__"], "exec"), space, space)
    except BaseException as problem:
        error = type(problem).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        builtins.open = real_open
        sys.stdout, sys.stderr = streams
    names = {name: describe(value) for name, value in space.items() if not name.startswith("__")}
    return {"calls": Recorder.calls, "names": names, "error": error}


class Endless(BaseException):
    pass


def give_up(*_):
    raise Endless


def main():
    signal.signal(signal.SIGALRM, give_up)
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    finder = Finder()
    sys.meta_path.append(finder)
    try:
        import buildbot_worker.bot
        import buildbot_worker.pb
        import twisted.python.logfile

        buildbot_worker.bot.Worker = buildbot_worker.pb.Worker = Recorder
        twisted.python.logfile.LogFile = Quiet()
    except ImportError:
        # Enough for files that use no more than the language itself.
        pass
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line), finder)), flush=True)


main()
