"""The worlds beyond this machine that a file may be meant for.

What a file finds beyond itself is none of its own: another machine has other environment variables, other files beside it, other
private modules, and programs that print something else. A file that fails here is broken only if it fails wherever it may be meant
to run; one world in which it works, and which can really be, shows that it is not.
"""

import contextlib
import os
import re
import shutil

from tac_oracle import contents
from tac_oracle.causes import TAC
from tac_oracle.contents import rewritten
from tac_oracle.likely import OTHERS, TEXTS, likely, thing
from tac_oracle.surroundings import PATH, beyond, is_beside, laid

#: A file looks for few names that are not here, and each takes many worlds.
MOST_NAMES = 4


class World:
    """Environment variables, and files by absolute path, which are on the disk from `lay` to `clear`."""

    def __init__(self, variables, files={}, directory=None):
        self.variables = variables
        self.files = files
        #: That of the tac.
        self.directory = directory
        self.before = {}

    def lay(self):
        for path, text in self.files.items():
            present = read(path)
            # Not everything that a tac asks for can be a file.
            with contextlib.suppress(OSError, ValueError):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                    file.write(text)
                if present is None:
                    os.chmod(path, 0o755)
                self.before[path] = present

    def clear(self):
        for path, present in self.before.items():
            if present is not None:
                with open(path, "wb") as file:
                    file.write(present)
            elif os.path.exists(path):
                os.remove(path)
        if self.directory:
            shutil.rmtree(beyond(self.directory), ignore_errors=True)


class Elsewhere:
    """The worlds for one tac that fails here. @param given its variables here @param asked what it asked for"""

    def __init__(self, path, given, asked):
        self.directory = os.path.dirname(path)
        self.given = given
        self.asked = asked
        #: Names that failures said are not there.
        self.missing = []
        with open(path) as source:
            self.tac = contents.Tac(source.read())
        modules = (os.path.join(self.directory, *name.split(".")) + ".py" for name in asked["modules"])
        self.files = sorted(file for file in {*asked["files"], *modules} if self.may_differ(file))
        self.programs = sorted(name for name in asked["programs"] if re.fullmatch(r"[\w.-]+", name))

    def may_differ(self, path):
        """What lies somewhere else on this machine is of the system."""
        if path == os.path.join(self.directory, TAC) or path.endswith(".pyc") or os.path.isdir(path):
            return False
        return is_beside(path, self.directory) or not os.path.lexists(path)

    def learn(self, missing):
        """Takes note of what a failure said is not there; whether that is news, for which there are other worlds."""
        news = missing is not None and missing not in self.missing and len(self.missing) < MOST_NAMES
        if news:
            self.missing.append(missing)
        return news

    def worlds(self):
        """Those that differ most, and the rest; each likely ones first. Every combination would be too many."""
        variables = self.variables()
        files = [self.contents(value, shape) for value, shape in REWRITINGS] if self.files or self.programs else []
        usual, holding = (variables or [self.given])[0], (files or [{}])[0]
        several = 2 + 2 * len(self.names())
        differing = [(usual, each) for each in files[:UNLIKE]] + [(each, holding) for each in variables[:several]]
        rest = [(usual, each) for each in files[UNLIKE:]] + [(each, holding) for each in variables[several:]]
        if variables and files:
            rest += [(self.given, holding), (usual, {})]
        return [self.world(*pair) for pair in differing], [self.world(*pair) for pair in rest]

    def world(self, variables, files):
        path = {"PATH": "{}:{}".format(programs_in(self.directory), PATH)} if self.programs else {}
        return World({**variables, **path}, files, self.directory)

    def names(self):
        names = {*self.asked["variables"], *(self.missing if self.asked["every_variable"] else ())}
        # No variable can have another.
        return [name for name in sorted(names) if re.fullmatch(r"[^=\0]+", name)]

    def variables(self):
        """All of them likely, none, and each of them empty or missing; then all as bad as can be."""
        names = self.names()
        if not names:
            return []
        usual = {**{name: likely(name) for name in names}, **self.given}
        empty = [{**usual, name: ""} for name in names]
        less = [{other: value for other, value in usual.items() if other != name} for name in names]
        likely_ones, *others = [{name: value(name) for name in names} for value in TEXTS]
        return [likely_ones, {}, *empty, *less, *others]

    def contents(self, value, shape):
        here = {path: (read(path) or b"").decode("utf-8", "replace") for path in self.files}
        files = {
            laid(path, self.directory): rewritten(path, text, self.tac, self.missing, value, shape)
            for path, text in here.items()
        }
        programs = {os.path.join(programs_in(self.directory), name): printing(value(name)) for name in self.programs}
        return {**files, **programs}


#: How many of the rewritings make files that have nothing in common.
UNLIKE = 4

REWRITINGS = [
    (likely, "settings"),
    (thing, "settings"),
    (likely, "nested"),
    (likely, "worker"),
    (likely, "lines"),
    *((value, "settings") for value in [*OTHERS, *TEXTS[1:]]),
]


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def programs_in(directory):
    return os.path.join(beyond(directory), "bin")


def printing(value):
    """A program that prints the text and nothing else."""
    return "#!/bin/sh\nprintf %s '{}'\n".format(contents.written(value))
