"""Tells of each buildbot.tac whether the real worker can load it, start, connect, log in and stay connected.

Reads one JSON object a line from standard input and answers each with one line on standard output, in any order:

    {"id": ..., "path": "/dir/buildbot.tac", "environment": {"NAME": "value"}}
    {"id": ..., "verdict": "good" | "broken" | "undecided",
     "phase": "marker" | "syntax" | "load" | "attach" | "log" | "start" | "retry" | "connect" | "login" | "keepalive",
     "exception": ..., "message": ..., "line": ..., "depends": ..., "workers": [...]}

`phase`, exception, message and line tell of the failure; `depends`, of an undecided file, what the answer depends on beyond
the file: this machine's disk, a private module, an environment variable. `workers` lists what Worker was called with.

Run it with the Python of the environment whose worker is the judge. The worker is imported once; each file gets a child.
"""

import collections
import fcntl
import functools
import gc
import importlib
import json
import operator
import os
import resource
import selectors
import signal
import sys
import time
import warnings

warnings.simplefilter("ignore")

from twisted.internet.main import installReactor  # noqa: E402

from tac_oracle.elsewhere import Elsewhere, World  # noqa: E402
from tac_oracle.loopback import LoopbackReactor, UnencryptedTLS  # noqa: E402
from tac_oracle.surroundings import of_session  # noqa: E402

#: A child that computes or waits for longer, seconds, hangs. Most take a hundredth of a second.
COMPUTING, WAITING = 3, 30

FAILURE = operator.itemgetter("phase", "exception", "message")

OFTEN_IMPORTED = """ast base64 buildbot_worker.bot configparser contextlib dataclasses encodings.idna enum fnmatch getpass
    importlib json locale multiprocessing pathlib platform string textwrap twisted.python.filepath""".split()


def prepare():
    """Imports the worker with a reactor that touches no network, as every child is to find it.

    Gives what judges a file by reading it, and what judges it by running it, which takes a child.
    """
    reactor = LoopbackReactor()
    installReactor(reactor)
    from twisted.internet import endpoints
    from twisted.plugin import getPlugins
    from tac_oracle import trial

    endpoints.TLSMemoryBIOFactory = UnencryptedTLS
    # What most children need is found once, here.
    for module in OFTEN_IMPORTED:
        importlib.import_module(module)
    list(getPlugins(endpoints.IStreamClientEndpointStringParserWithReactor))
    sys.path.remove(os.path.dirname(os.path.abspath(__file__)))
    gc.collect()
    gc.freeze()
    return trial.read, functools.partial(trial.judge, reactor)


class Job:
    """One file: a child that judges it and, if it fails after asking for something outside of it, others in other worlds."""

    def __init__(self, request):
        self.request = request
        session = of_session(os.path.dirname(request["path"]))
        self.worlds = collections.deque([World({**session, **request.get("environment", {})})])
        self.elsewhere = None
        self.result = None
        #: How many worlds are left of those that differ most, and whether it failed just so in those before.
        self.differing, self.alike = 0, True

    def start(self, judge):
        reader, writer = os.pipe()
        self.world = self.worlds.popleft()
        self.world.lay()
        self.answer = b""
        self.started = time.monotonic()
        self.process = os.fork()
        if self.process == 0:
            become_child(lambda: judge(self.request["path"], self.world.variables), writer)
        os.close(writer)
        self.pipe = reader

    def finish(self):
        """Takes the child's answer; whether that settles the file."""
        os.close(self.pipe)
        _, status = os.waitpid(self.process, 0)
        self.world.clear()
        result = json.loads(self.answer) if self.answer else ended_early(status)
        asked, missing = result.pop("asked", None), result.pop("missing", None)
        if self.result is None:
            self.result = result
            if result["verdict"] == "broken" and asked:
                self.elsewhere = Elsewhere(self.request["path"], self.world.variables, asked)
                self.elsewhere.learn(missing)
                self.imagine()
        elif result["verdict"] == "fault":
            self.result = result
            self.worlds.clear()
        elif result["verdict"] == "good":
            depends = "what another file holds" if self.world.files else "environment variables"
            self.result = dict(self.result, verdict="undecided", depends=depends)
            self.worlds.clear()
        elif self.elsewhere.learn(missing):
            self.imagine()
        else:
            self.differing -= 1
            self.alike = self.alike and FAILURE(result) == FAILURE(self.result)
            # What fails in the same way in worlds that have nothing in common has nothing to do with the world.
            if self.alike and self.differing == 0:
                self.worlds.clear()
        return not self.worlds

    def imagine(self):
        differing, rest = self.elsewhere.worlds()
        self.worlds = collections.deque(differing + rest)
        self.differing, self.alike = len(differing), True


def become_child(work, writer):
    answers = out_of_reach(writer)
    for limit, amount in ((resource.RLIMIT_CPU, COMPUTING), (resource.RLIMIT_FSIZE, 1 << 22), (resource.RLIMIT_AS, 1 << 31)):
        resource.setrlimit(limit, (amount, amount))
    gc.disable()
    try:
        answer = work()
    except BaseException as fault:
        answer = {"verdict": "fault", "message": repr(fault), "phase": "", "workers": []}
    with os.fdopen(answers, "w") as pipe:
        json.dump(answer, pipe)
    os._exit(0)


def out_of_reach(descriptor):
    """The descriptor under the last number, and all others closed: what `open(5)` finds is this machine's business, not ours."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, limit - 1)
    os.closerange(0, moved)
    for standard in range(3):
        os.open(os.devnull, os.O_RDWR)
        os.set_inheritable(standard, True)
    return moved


def ended_early(status):
    message = "ends the process or hangs (wait status {})".format(status)
    return {"verdict": "broken", "phase": "load", "exception": "Broken", "message": message, "workers": []}


def serve(read, judge, parallel):
    """Answers every request until standard input ends."""
    waiting, running = collections.deque(), {}
    selector = selectors.PollSelector()
    selector.register(0, selectors.EVENT_READ)
    unread, listening = b"", True
    while listening or waiting or running:
        while waiting and len(running) < parallel:
            job = waiting.popleft()
            verdict = read(job.request["path"])
            if verdict:
                answer(job, verdict)
                continue
            job.start(judge)
            running[job.pipe] = job
            selector.register(job.pipe, selectors.EVENT_READ)
        for key, _ in selector.select(1 if running or listening else 0):
            data = os.read(key.fd, 1 << 16)
            if key.fd == 0:
                *lines, unread = (unread + data).split(b"\n")
                waiting.extend(Job(json.loads(line)) for line in lines if line)
                if not data:
                    listening = False
                    selector.unregister(0)
                continue
            job = running[key.fd]
            job.answer += data
            if data:
                continue
            selector.unregister(key.fd)
            del running[key.fd]
            if job.finish():
                answer(job, job.result)
            else:
                waiting.appendleft(job)
        for job in running.values():
            if time.monotonic() - job.started > WAITING:
                os.kill(job.process, signal.SIGKILL)


def answer(job, result):
    print(json.dumps(dict(result, id=job.request.get("id"))), flush=True)


if __name__ == "__main__":
    serve(*prepare(), int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count() or 1)
