"""What a failure says: the file is broken, or something is amiss that is not of the file."""

import re
import subprocess
import sys
import traceback
import types

from tac_oracle.loopback import Unsure

TAC = "buildbot.tac"

#: Modules of Python 2 that Python 3 has under other names or not at all.
PYTHON_2 = set(
    """__builtin__ anydbm BaseHTTPServer cPickle cStringIO commands ConfigParser Cookie cookielib copy_reg exceptions
    htmlentitydefs HTMLParser httplib md5 new popen2 Queue robotparser sets sha SocketServer string_letters StringIO
    Tkinter urllib2 urlparse UserDict xmlrpclib""".split()
)

#: Whose contents are the same on every machine with this release.
KNOWN_PACKAGES = {"twisted", "buildbot_worker", "buildslave", "zope"} | PYTHON_2 | set(getattr(sys, "stdlib_module_names", ()))


def line_of(error):
    """The line of the file that a failure comes from, or None."""
    if isinstance(error, SyntaxError) and error.filename == TAC:
        return error.lineno
    lines = lines_of(error)
    return lines[-1] if lines else None


def lines_of(error):
    """The lines of the file that a failure came through, outermost first."""
    return [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == TAC]


def describe(error):
    return {"exception": type(error).__name__, "message": str(error)[:300], "line": line_of(error)}


def missing(error):
    """The name that something outside of the file does not hold here and may hold elsewhere, or None."""
    if isinstance(error, KeyError) and error.args and isinstance(error.args[0], str):
        return error.args[0]
    if isinstance(error, NameError) or isinstance(getattr(error, "obj", None), types.ModuleType):
        return getattr(error, "name", None)
    return None


def outside(error, names_arrive):
    """What the failure depends on beyond the file, or None.

    @param names_arrive the line of the file after which another file may have bound any name, infinite if there is none
    """
    if isinstance(error, Unsure):
        return str(error)
    if isinstance(error, NameError) and max(lines_of(error)[:1], default=0) > names_arrive:
        return "what names another file binds"
    if isinstance(error, ImportError):
        return outside_import(error)
    if isinstance(error, (OSError, subprocess.SubprocessError)):
        return "this machine"
    if isinstance(error, KeyError) and re.match(r"get(pw|gr)nam\(\)", str(error.args[0])):
        return "this machine's users"
    if isinstance(error, AssertionError) and missing_basedir(error):
        return "this machine's directories"
    cause = error.__context__
    return outside(cause, names_arrive) if isinstance(error, SystemExit) and cause else None


def outside_import(error):
    package = (error.name or "").partition(".")[0]
    if package in KNOWN_PACKAGES:
        return None
    if package == "buildbot" and any(".slave" in (frame.line or "") for frame in traceback.extract_tb(error.__traceback__)):
        return None
    return "the module {!r}".format(error.name)


def missing_basedir(error):
    """Whether the worker found no directory where the file says that its base directory is."""
    innermost = error.__traceback__
    while innermost.tb_next:
        innermost = innermost.tb_next
    bot = innermost.tb_frame.f_locals.get("self")
    return innermost.tb_frame.f_code.co_name == "startService" and bool(getattr(bot, "basedir", ""))
