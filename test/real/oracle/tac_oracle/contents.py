"""What the files beside a tac might hold on another machine.

A file is rewritten in its own format: with other values for what it names, and with what the tac looks for in it and does not find.
"""

import ast
import configparser
import io
import json
import math
import re

from tac_oracle.causes import KNOWN_PACKAGES

#: A whole file that makes a worker of its own, for whoever runs another file as if it stood in this one.
WORKER = """from buildbot_worker.bot import Worker
from twisted.application import service
application = service.Application('buildbot-worker')
Worker('localhost', 9989, 'elsewhere', 'secret', '.', 600).setServiceParent(application)
"""


class Tac:
    """What the text of a tac tells of what it looks for elsewhere."""

    def __init__(self, text):
        nodes = list(ast.walk(ast.parse(text)))
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        #: What may be a key.
        self.texts = sorted({each for each in texts if len(each) < 50})
        #: By module.
        self.imported = {}
        for node in nodes:
            if isinstance(node, ast.ImportFrom) and node.module:
                self.imported.setdefault(node.module, []).extend(alias.name for alias in node.names if alias.name != "*")
        #: The first line that lets another file bind any name, infinite if there is none.
        self.names_arrive = min((node.lineno for node in nodes if binds_any_name(node)), default=math.inf)


def binds_any_name(node):
    """Whether it is a star import of a private module, or runs code that is not in the file."""
    if isinstance(node, ast.ImportFrom):
        package = (node.module or "").partition(".")[0]
        return node.names[0].name == "*" and package not in KNOWN_PACKAGES
    runs = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "exec"
    return runs and node.args and not isinstance(node.args[0], ast.Constant)


def rewritten(path, present, tac, missing, value, shape):
    """Another content for the file, of which each format makes what it can.

    @param present its text here, empty if there is none
    @param missing names that failures said are not there
    @param value gives a value for a name
    @param shape "settings", with "nested" ones in them, "lines" of values, or the code of a "worker"
    """
    if re.search(r"\.py(\.|$)", path) or re.match(r"\w+ = ", present):
        return python(path, present, tac, missing, value, shape)
    names = sorted({*tac.texts, *missing})
    if path.endswith(".json"):
        return json.dumps(in_shape(data(present), names, value, shape))
    if re.search(r"\.(ini|cfg|conf)$", path):
        return sections(present, names, value)
    known = re.findall(r"^\s*([^#\s=]+)\s*=", present, re.M)
    if known or shape == "nested":
        return "".join("{}={}\n".format(name, written(value(name))) for name in [*known, *names] if is_key(name))
    line = written(value(path.rpartition("/")[2]))
    return (line + "\n") * 10 if shape == "lines" else line


def is_key(name):
    """Whether lines of a file can set it."""
    return re.fullmatch(r"\w[\w .-]*", name)


def written(value):
    return value if isinstance(value, str) else ""


def python(path, present, tac, missing, value, shape):
    if shape == "worker":
        return WORKER
    module = path.rpartition("/")[2].partition(".")[0]
    names = dict.fromkeys([*re.findall(r"^(\w+) *=", present, re.M), *tac.imported.get(module, ()), *missing])
    return "".join("{} = {!r}\n".format(name, value(name)) for name in names if name.isidentifier())


def data(present):
    try:
        return json.loads(present)
    except ValueError:
        return {}


def in_shape(present, names, value, shape):
    if shape == "lines":
        return [plain(value(""))] * 10
    if shape == "nested":
        settings = {name: plain(value(name)) for name in names}
        return {name: settings for name in names}
    return with_names(present, "", names, value)


def with_names(present, key, names, value):
    """The same structure with other values at its ends, more keys in its objects, and longer lists."""
    if isinstance(present, dict):
        more = {name: plain(value(name)) for name in names}
        return {**more, **{name: with_names(each, name, names, value) for name, each in present.items()}}
    if isinstance(present, list):
        return [with_names(each, key, names, value) for each in present] + [plain(value(key))] * 10
    return plain(value(key))


def plain(value):
    """As data can hold it."""
    return value if value is None or isinstance(value, (str, int)) else written(value)


def sections(present, names, value):
    """Every name set in every section, those that are here and those that may be asked for."""
    here = configparser.RawConfigParser(strict=False)
    try:
        here.read_string(present)
    except configparser.Error:
        pass
    keys = [key for section in here.values() for key in section]
    other = configparser.RawConfigParser()
    settings = {name.lower(): written(value(name)) for name in [*names, *keys] if is_key(name)}
    other.read_dict({section: settings for section in {*here.sections(), *names} - {"DEFAULT"} if is_key(section)})
    text = io.StringIO()
    other.write(text)
    return text.getvalue()
