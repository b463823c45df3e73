"""What a file sees beyond itself, and what of it it asks for: environment variables, files, modules and programs."""

import builtins
import io
import os
import sys

from tac_oracle.causes import KNOWN_PACKAGES

PATH = "/usr/bin:/bin"

#: Set for every process, so that asking for one tells nothing.
USUAL = {"PATH", "HOME"}


def of_session(directory):
    """Variables that a worker sees which somebody starts by hand there, and that it may lack as a service."""
    return {"USER": "buildbot", "LOGNAME": "buildbot", "SHELL": "/bin/sh", "LANG": "C.UTF-8", "PWD": directory}


class Asked:
    """Takes notes only while `listening`."""

    def __init__(self):
        self.listening = False
        self.variables = set()
        #: Whether it went through all variables, whatever their names.
        self.every_variable = False
        #: Absolute paths of what it opened to read, or tried to.
        self.files = set()
        #: Names of modules that are not here.
        self.modules = set()
        #: As they were called.
        self.programs = set()

    def plain(self):
        """As JSON has it."""
        sets = {name: sorted(noted) for name, noted in vars(self).items() if isinstance(noted, set)}
        return dict(sets, every_variable=self.every_variable)


class RecordingEnviron(os._Environ):
    asked = Asked()

    def __getitem__(self, name):
        self.note(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.note(name)
        return super().__contains__(name)

    def __iter__(self):
        if self.asked.listening:
            self.asked.every_variable = True
        return super().__iter__()

    def note(self, name):
        if self.asked.listening and isinstance(name, str) and name not in USUAL:
            self.asked.variables.add(name)


class MissingModules:
    """A finder of modules that finds none and is the last to be asked."""

    def __init__(self, asked):
        self.asked = asked

    def find_spec(self, name, path=None, target=None):
        # Of the buildmaster's package everybody knows whether it is here.
        if self.asked.listening and name.partition(".")[0] not in KNOWN_PACKAGES | {"buildbot"}:
            self.asked.modules.add(name)


def beyond(directory):
    """Where that lies which another world has somewhere else than beside the tac."""
    return os.path.join(directory, ".elsewhere")


def is_beside(path, directory):
    return path.startswith(directory + os.sep)


def laid(path, directory):
    """Where a file of another world lies."""
    return path if is_beside(path, directory) else beyond(directory) + path


def look_elsewhere(directory):
    """Makes what is opened be found where it is laid."""
    here = open

    def opened(file, *arguments, **keywords):
        if isinstance(file, (str, bytes, os.PathLike)):
            elsewhere = laid(os.path.abspath(os.fsdecode(file)), directory)
            file = elsewhere if os.path.isfile(elsewhere) else file
        return here(file, *arguments, **keywords)

    builtins.open = io.open = opened


def enter(directory, variables, asked):
    """Makes this process see the usual variables and the given ones, with `directory` as home, and note what is asked for."""
    os.environ.clear()
    os.environ.update({"PATH": PATH, "HOME": directory})
    os.environ.update(variables)
    os.environ.__class__ = RecordingEnviron
    RecordingEnviron.asked = asked
    sys.meta_path.append(MissingModules(asked))
    if os.path.isdir(beyond(directory)):
        look_elsewhere(directory)

    def hear(event, arguments):
        if not asked.listening:
            return
        if event == "open" and isinstance(arguments[0], (str, bytes)) and arguments[2] & os.O_ACCMODE == os.O_RDONLY:
            asked.files.add(os.path.abspath(os.fsdecode(arguments[0])))
        elif event == "subprocess.Popen" and isinstance(arguments[0], (str, bytes)):
            asked.programs.add(os.fsdecode(arguments[0]))

    sys.addaudithook(hear)
