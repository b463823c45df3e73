"""Loads one file and lives through the first hours of its workers."""

import contextlib
import functools
import gc
import inspect
import io
import os
import re
import shutil
import sys

from buildbot_worker.pb import Worker
from buildbot_worker.scripts.base import isWorkerDir
from twisted.application import app, service
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.logger import globalLogPublisher
from twisted.python.failure import Failure

from tac_oracle import causes, contents, surroundings
from tac_oracle.causes import TAC
from tac_oracle.loopback import Unsure
from tac_oracle.master import Gate, Master

#: What every worker goes through here, and what follows from a failure rather than causes it.
EXPECTED = (ConnectError, ConnectionClosed)


SIGNATURE = inspect.signature(Worker.__init__)


class Broken(Exception):
    """The file is at fault, in a way for which Python raises nothing."""


def read(path):
    """The verdict on a file that need not be run for it, else None."""
    phase = "marker"
    try:
        with open(path) as source:
            text = source.read()
        if not re.search("buildbot[-_]worker|buildslave|Worker|BuildSlave", text):
            return {"verdict": "undecided", "depends": "whether it is meant to make a worker", "workers": []}
        if is_template(text):
            return {"verdict": "undecided", "depends": "what the template is filled in with", "workers": []}
        with contextlib.redirect_stdout(io.StringIO()):
            if not isWorkerDir(os.path.dirname(path)):
                raise Broken("no Application('buildbot-worker') in the text")
        phase = "syntax"
        compile(text, TAC, "exec")
        return None
    except Exception as error:
        return dict(causes.describe(error), verdict="broken", phase=phase, workers=[])


def is_template(text):
    """Whether a program has yet to make a tac of it: it has tags, or several texts that are placeholders and nothing else.

    One placeholder alone may well be a password.
    """
    return re.search(r"<%.*?%>|\{%.*?%\}", text) or len({match[2] for match in PLACEHOLDER.finditer(text)}) > 1


PLACEHOLDER = re.compile(r"""(['"])(@\w+@|%\(\w+\)[sdr]|\$\{\w+\}|\{\{[^{}]*\}\})\1(?!\s*%)""")


def judge(reactor, path, variables):
    """The verdict on a file, as told in oracle.py, and what it asked for. Leaves this process fit for nothing else."""
    directory = os.path.dirname(path)
    asked = surroundings.Asked()
    surroundings.enter(directory, variables, asked)
    os.chdir(directory)
    sys.path.insert(0, directory)
    sys.argv[:] = ["twistd", "--no_save", "--logfile=twistd.log", "--python=" + TAC]
    trial = Trial(reactor, asked)
    result = {"verdict": "good"}
    try:
        trial.run()
    except BaseException as error:
        result = dict(causes.describe(error), phase=trial.phase, missing=causes.missing(error))
        depends = causes.outside(error, names_arrive(path))
        result.update({"verdict": "undecided", "depends": depends} if depends else {"verdict": "broken"})
    return dict(result, workers=trial.calls, asked=asked.plain())


def names_arrive(path):
    with open(path) as source:
        return contents.Tac(source.read()).names_arrive


class Trial:
    def __init__(self, reactor, asked):
        self.reactor = reactor
        self.phase = "load"
        self.asked = asked
        #: What the constructor was called with, call by call.
        self.calls = []
        self.workers = []
        #: What the worker logs rather than raises.
        self.logged = []
        #: Observers that fail over what is logged, each with how.
        self.disabled = []
        self.master = Master(reactor)
        reactor.answer = functools.partial(Gate, self.master)

    def run(self):
        application = self.load()
        self.check_attachment(application)
        self.start(application)
        self.connect()
        self.keep_alive()

    def load(self):
        self.record_workers()
        self.asked.listening = True
        try:
            return service.loadApplication(TAC, "python")
        finally:
            self.asked.listening = False

    def record_workers(self):
        construct = Worker.__init__

        @functools.wraps(construct)
        def record(worker, *positional, **keywords):
            try:
                given = SIGNATURE.bind(worker, *positional, **keywords).arguments
                values = {name: plain(value) for name, value in given.items() if name != "self"}
                self.calls.append({"line": calling_line(), "arguments": values})
            except TypeError:
                pass  # The constructor says so itself.
            construct(worker, *positional, **keywords)
            self.workers.append(worker)

        Worker.__init__ = record

    def check_attachment(self, application):
        self.phase = "attach"
        if not self.workers:
            raise Broken("the file makes no worker")
        started = set(descendants(service.IServiceCollection(application)))
        for worker in self.workers:
            if worker not in started:
                raise Broken("worker {!r} is not attached to the application".format(worker.name))

    def start(self, application):
        self.phase = "log"
        globalLogPublisher.addObserver(self.notice)
        logger = app.AppLogger({"logfile": "twistd.log"})
        logger.start(application)
        for observer, failure in self.disabled:
            # Without its own observer nothing is logged; what others do is their business.
            if logger._observer in (observer, getattr(observer, "legacyObserver", None)):
                raise failure.value
        self.phase = "start"
        # What a worker may delete that lies about is not for a trial to delete.
        shutil.rmtree = lambda *_, **__: None
        service.IProcess(application)
        collection = service.IService(application)
        collection.privilegedStartService()
        collection.startService()
        for function, arguments, keywords in getattr(self.reactor, "whenRunningHooks", ()):
            function(*arguments, **keywords)

    def connect(self):
        """The first attempt of every worker fails, so that each has to try again."""
        self.phase = "retry"
        self.reactor.settle()
        self.reactor.refusing = False
        for _ in range(6):
            self.reactor.settle(30)
            if self.master.attached >= len(self.workers):
                return
        if self.reactor.unreachable:
            self.phase = "connect"
            raise Broken(self.reactor.unreachable[0])
        if self.reactor.unsure:
            raise Unsure(self.reactor.unsure[0])
        if self.master.connections:
            self.phase = "login"
        raise self.reason() or Broken("not every worker gets as far as to be attached to the master")

    def keep_alive(self):
        self.phase = "keepalive"
        for factory in [worker.bf for worker in self.workers]:
            interval = getattr(factory, "keepaliveInterval", None)
            if not interval:
                continue
            if factory.keepaliveTimer is None:
                raise self.reason() or Broken("no keepalive timer")
            if interval < 1e6:
                before = self.master.keepalives
                self.reactor.settle(interval)
                if self.master.keepalives == before:
                    raise self.reason() or Broken("no keepalive reaches the master")

    def notice(self, event):
        failure = event.get("log_failure") or event.get("failure")
        if failure and "observer" in event:
            self.disabled.append((event["observer"], failure))
        elif failure:
            self.logged.append(failure)

    def reason(self):
        """The likeliest cause of what did not happen: what the master says, a failure that was logged or that a Deferred holds."""
        held = [thing for thing in gc.get_objects() if isinstance(thing, Failure)]
        errors = self.master.problems + [failure.value for failure in self.logged + held]
        return next((error for error in errors if not isinstance(error, EXPECTED)), None)


def calling_line():
    """The line of the file that is being run, or None."""
    frame = sys._getframe()
    while frame and frame.f_code.co_filename != TAC:
        frame = frame.f_back
    return frame and frame.f_lineno


def descendants(collection):
    for child in collection:
        yield child
        if service.IServiceCollection.providedBy(child):
            yield from descendants(child)


def plain(value):
    """A value as its type and, where JSON has the same, itself, else as Python writes it."""
    kind = type(value).__name__
    same = value is None or kind in ("str", "bool") or (kind in ("int", "float") and abs(value) < 2**53)
    return [kind, value if same else repr(value)]
