"""Creates workers with the real create-worker and compares what it made with what lies there already.

Reads jobs as JSON, each a directory to import buildbot_worker from (null: where this Python has it) and cases: a base
directory that is filled already, and the arguments for create-worker. For each case the worker that lies there is loaded
and described, the directory is emptied, create-worker is run, and its worker is described. Each job runs in a child.
"""

import ast
import contextlib
import inspect
import io
import json
import os
import shutil
import stat
import sys
import types
import warnings

warnings.simplefilter("ignore")

import twisted.internet.reactor
import twisted.spread.pb
from twisted.application import service
from twisted.persisted import sob
from twisted.python import reflect
from twisted.python.log import ILogObserver


def describe(basedir, calls):
    """What the configuration in a base directory makes of a worker, or why it does not."""
    os.chdir(basedir)
    modes = sorted(
        (os.path.relpath(os.path.join(directory, name), basedir), stat.S_IMODE(os.stat(os.path.join(directory, name)).st_mode))
        for directory, directories, files in os.walk(basedir)
        for name in directories + files
    )
    calls.clear()
    result = {"modes": modes, "calls": calls}
    try:
        application = sob.loadValueFromFile("buildbot.tac", "application")
    except Exception as problem:
        result["problem"] = "{}: {}".format(type(problem).__name__, problem)
    else:
        result["name"] = service.IService(application).name
        result["children"] = [type(child).__name__ for child in service.IServiceCollection(application)]
        result["log"] = describe_log(application)
    return json.loads(json.dumps(result, default=repr))


def describe_log(application):
    observer = application.getComponent(ILogObserver)
    if observer is None:
        return None
    log = observer.__self__.write.__self__
    log.close()
    return {"path": log.path, "rotateLength": log.rotateLength, "maxRotatedFiles": log.maxRotatedFiles}


def create(arguments):
    """Runs create-worker; None where it made a worker, else what it said."""
    from buildbot_worker.scripts import runner

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            options = runner.Options()
            options.parseOptions(["create-worker"] + arguments)
            command = reflect.namedObject(options.subOptions.subcommandFunction)
            if command(options.subOptions) == 0:
                return None
        except (Exception, SystemExit) as problem:
            return "{}: {}".format(type(problem).__name__, problem)
    return said.getvalue()


def import_worker(directory):
    """The real class; for a release that Python 3 cannot import, a stand-in with the constructor that its source has."""
    try:
        from buildbot_worker import bot

        return bot.Worker
    except ImportError:
        with open(os.path.join(directory, "buildbot_worker", "pb.py"), encoding="utf-8") as source:
            nodes = [node for node in ast.walk(ast.parse(source.read())) if isinstance(node, ast.ClassDef) and node.name == "Worker"]
        constructor = next(node for node in nodes[0].body if getattr(node, "name", "") == "__init__")
        constructor.body = [ast.Pass()]
        bot = types.ModuleType("buildbot_worker.bot")
        scope = {"Service": service.Service}
        exec("class Worker(Service):\n    " + ast.unparse(constructor).replace("\n", "\n    "), scope)
        bot.Worker = scope["Worker"]
        sys.modules["buildbot_worker.bot"] = bot
        return bot.Worker


def record(worker, calls):
    """Makes the constructor note what each of its parameters is worth, then do its work."""
    construct = worker.__init__
    signature = inspect.signature(construct)

    def recording(self, *args, **kwargs):
        bound = signature.bind(self, *args, **kwargs)
        bound.apply_defaults()
        # Python calls True and 1 equal, JSON does not.
        calls.append(
            {name: int(value) if value in (False, True) else value for name, value in bound.arguments.items() if name != "self"}
        )
        construct(self, *args, **kwargs)

    worker.__init__ = recording


def judge(job):
    if job["directory"] is not None:
        sys.path.insert(0, job["directory"])
    calls = []
    record(import_worker(job["directory"]), calls)
    verdicts = []
    for case in job["cases"]:
        basedir = case["basedir"]
        verdict = {}
        if os.path.exists(basedir):
            verdict["ours"] = describe(basedir, calls)
            os.chdir("/")
            shutil.rmtree(basedir)
        refusal = create(case["arguments"])
        verdict["real"] = {"refusal": refusal} if refusal is not None else describe(basedir, calls)
        verdicts.append(verdict)
    return verdicts


def in_child(job):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as answer:
            json.dump(judge(job), answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.wait()
    return json.loads(text)


json.dump([in_child(job) for job in json.load(sys.stdin)], sys.stdout)
