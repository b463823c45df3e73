"""Loads a buildbot.tac as twistd does when it starts a worker, and says as JSON what Python says about it.

    python -B loadConfiguration.py DIRECTORY < buildbot.tac

The file is executed in this throwaway process, in its directory. Nothing is started: no reactor runs, so that no worker
connects. Two things differ from a start. Twisted's log files are kept in memory, so that none is made or rotated. What the
file prints goes to the standard error stream, for the standard output carries the result:

    {"release", "python", "problems": [{"severity", "message", "start": [line, character], "end": [line, character]}]}

Lines and characters count from 0, characters in UTF-16 units. "severity" is "error" where the file does not load, and "warning"
for what Python warns of and for an environment variable that only this process may lack.
"""

import errno
import io
import json
import os
import sys
import traceback
import warnings

#: What twistd is told to load, and what `__file__` is worth.
NAME = "buildbot.tac"


def main():
    result = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    # Decoded like any file, which the standard input is not always.
    given = open(0)
    sys.stdin = open(os.devnull)
    os.chdir(sys.argv[1])
    sys.path[0] = os.getcwd()
    sys.argv[:] = ["twistd", "--no_save", "--logfile=twistd.log", "--python=" + NAME]
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        source, failure = load(given)
    lines = source.split("\n")
    problems = [
        problem("warning", warning_text(each), lines, each.lineno) for each in warned if each.filename == NAME
    ]
    if failure is not None:
        problems.append(describe(failure, lines))
    json.dump({"release": release(), "python": sys.version.split()[0], "problems": problems}, result)
    result.close()


def load(given):
    """The text, as Python reads it from a file, and what keeps it from being loaded, or None."""
    source = ""
    try:
        source = given.read()
        keep_logs_in_memory()
        namespace = {"__file__": NAME}
        exec(compile(source, NAME, "exec"), namespace, namespace)
        if "application" not in namespace:
            raise LookupError("the file binds no name application, which is what twistd starts")
        from twisted.application.service import IServiceCollection

        IServiceCollection(namespace["application"])
    except BaseException as error:  # A SystemExit ends a worker's start, too.
        return source, error
    return source, None


def keep_logs_in_memory():
    try:
        from twisted.python import logfile
    except ImportError:
        return  # The file says so itself.

    def open_file(log):
        if not os.path.isdir(log.directory):
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), log.path)
        if not os.access(log.path if os.path.exists(log.path) else log.directory, os.W_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), log.path)
        log.closed = False
        log._file = io.BytesIO()
        log.size = 0
        log.lastDate = log.toDate() if hasattr(log, "toDate") else None

    for each in (logfile.BaseLogFile, logfile.LogFile, logfile.DailyLogFile):
        each._openFile = open_file


def release():
    try:
        import buildbot_worker
    except ImportError:
        return None
    return buildbot_worker.version


def describe(error, lines):
    if isinstance(error, SyntaxError) and error.filename == NAME:
        text = "{}: {}".format(type(error).__name__, error.msg)
        end = getattr(error, "end_lineno", None), getattr(error, "end_offset", None)
        start_character = max((error.offset or 1) - 1, 0)
        end_character = end[1] - 1 if end[0] == error.lineno and end[1] and end[1] > 0 else None
        return problem("error", text, lines, error.lineno or 1, start_character, end_character)
    text = "".join(traceback.format_exception_only(type(error), error)).strip()
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame for frame in frames if frame.filename == NAME]
    if not places:
        return problem("error", text, lines, 1)
    place, last = places[-1], frames[-1]
    severity = "error"
    if lacks_variable(error, last):
        severity = "warning"
        text += ": this environment variable is not set here. The worker needs it when it is started."
    elif last is not place:
        text += " ({}, line {})".format(last.filename, last.lineno)
    columns = columns_of(place, lines)
    return problem(severity, text, lines, place.lineno, *columns)


def lacks_variable(error, frame):
    """Whether os.environ was asked for a variable that may well be there when the worker is started."""
    return isinstance(error, KeyError) and frame.filename == type(os.environ).__getitem__.__code__.co_filename


def columns_of(frame, lines):
    """Since Python 3.11 a frame tells where in its line it is, in bytes."""
    start, end = getattr(frame, "colno", None), getattr(frame, "end_colno", None)
    if start is None or end is None or getattr(frame, "end_lineno", None) != frame.lineno or frame.lineno > len(lines):
        return None, None
    encoded = lines[frame.lineno - 1].encode("utf-8")
    return len(encoded[:start].decode("utf-8", "replace")), len(encoded[:end].decode("utf-8", "replace"))


def warning_text(warning):
    return "{}: {}".format(warning.category.__name__, warning.message)


def problem(severity, message, lines, line, start=None, end=None):
    """`start` and `end` are characters of the line; without them it is all of it but its indentation."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    if start is None:
        start = len(text) - len(text.lstrip())
    if end is None or end <= start:
        end = len(text.rstrip())
    return {
        "severity": severity,
        "message": message,
        "start": [line - 1, utf16(text[:start])],
        "end": [line - 1, utf16(text[: max(start, end)])],
    }


def utf16(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


main()
