"""The environment variables that a file sees, and which of them it asks for."""

import os

#: Set for every process, so that asking for one tells nothing.
USUAL = {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TMPDIR", "TERM", "PWD", "TZ"}


class RecordingEnviron(os._Environ):
    asked = set()

    def __getitem__(self, name):
        self.note(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.note(name)
        return super().__contains__(name)

    def note(self, name):
        if isinstance(name, str) and name not in USUAL:
            self.asked.add(name)


def enter(directory, variables):
    """Makes this process see the usual variables and the given ones, with `directory` as home."""
    os.environ.clear()
    os.environ.update({"PATH": "/usr/bin:/bin", "HOME": directory, "USER": "buildbot", "LANG": "C.UTF-8"})
    os.environ.update(variables)
    os.environ.__class__ = RecordingEnviron


def guesses(names):
    """Environments in which somebody may have meant the file to run, likely ones first."""
    yield {name: likely(name.upper()) for name in names}
    for value in "9989", ".", "x", "":
        yield {name: value for name in names}
    yield {}


def likely(name):
    for part, value in LIKELY:
        if part in name:
            return value
    return "worker"


LIKELY = [
    ("PORT", "9989"),
    ("UMASK", "0o22"),
    ("KEEPALIVE", "600"),
    ("RETR", "3"),
    ("CPU", "2"),
    ("DELAY", "300"),
    ("SIZE", "10000000"),
    ("LENGTH", "10000000"),
    ("COUNT", "10"),
    ("ROTATE", "10"),
    ("PROTOCOL", "pb"),
    ("TLS", "1"),
    ("SHUTDOWN", "file"),
    ("CONNECTION", "tcp:localhost:9989"),
    ("PROXY", "tcp:localhost:3128"),
    ("MASTER", "localhost"),
    ("HOST", "localhost"),
    ("FILE", "password"),
    ("DIR", "."),
    ("PATH", "."),
]
