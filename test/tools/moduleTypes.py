"""Lists the functions and classes of modules, for moduleTypes.ts.

Reads a JSON list of module names from standard input; writes, of those that this Python can import, one line for each function
and class, and for the few objects that everybody uses: {module: [line, ...]}.

    function(parameter,other=,*rest)        a function; one whose parameters cannot be told has no parentheses
    Class(parameters): method(...) @classOrStaticMethod(...) attribute
    Class: ...                              a class whose parameters cannot be told
    object = method(...) attribute          an object
    Class ?                                 a class or an object whose attributes cannot be told

Where trying it out has no effect, the types that a parameter takes follow it (parameter:is=), and the type of the result follows
the parentheses (function(...)>s). `~` behind them says that texts and bytes do not go together.

    n None   b bool   i int   f float   s str   y bytes   l list   t tuple   e set   d dict   o object   c function, class, module
"""

import ast
import copy
import importlib
import inspect
import itertools
import json
import os
import sys
import textwrap
import types
import warnings

warnings.simplefilter("ignore")

#: Objects that are known by their own attributes.
OBJECTS = {"builtins": ["Ellipsis", "NotImplemented"], "os": ["environ"], "sys": ["stdout", "stderr", "stdin", "version_info"]}


#: What Python does not tell of itself.
UNTOLD = {
    "bytes": lambda source=b"", encoding="", errors="": 0,
    "dict.pop": lambda self, key, default=None, /: 0,
    "dir": lambda object=0, /: 0,
    "getattr": lambda object, name, default=0, /: 0,
    "int": lambda x=0, /, base=10: 0,
    "iter": lambda object, sentinel=0, /: 0,
    "next": lambda iterator, default=0, /: 0,
    "range": lambda start, stop=0, step=0, /: 0,
    "slice": lambda start, stop=0, step=0, /: 0,
    "str": lambda object="", encoding="", errors="": 0,
    "time.sleep": lambda seconds, /: 0,
    "time.strftime": lambda format, t=0, /: 0,
    "vars": lambda object=0, /: 0,
}
for method in "count endswith find index rfind rindex startswith".split():
    for owner in "str", "bytes":
        UNTOLD[owner + "." + method] = lambda self, sub, start=0, end=0, /: 0


def parameters(path, thing):
    """Of a function, or None where they cannot be told."""
    try:
        return list(inspect.signature(thing).parameters.values())
    except (ValueError, TypeError):
        return list(inspect.signature(UNTOLD[path]).parameters.values()) if path in UNTOLD else None


#: A value or some of each type.
SAMPLES = {
    "n": [None],
    "b": [True],
    "i": [1, 0],
    "f": [1.5],
    "s": ["", "a", "1", "YQ==", "utf-8", "r"],
    "y": [b"", b"a", b"1"],
    "l": [[], ["a", "b"], [1, 2], [("a", 1)], [b"a"]],
    "t": [(), ("a", "b"), (1, 2)],
    "e": [{"a"}, {b"a"}, {1}],
    "d": [{}, {"a": 1}],
    "o": [object()],
    "c": [len, int, os],
}
LETTERS = {type(samples[0]): letter for letter, samples in SAMPLES.items() if letter not in "oc"}

#: The objects whose methods may be tried out, and the functions.
OBJECTS_TO_TRY = {
    "str": ["ab"],
    "bytes": [b"ab"],
    "int": [5],
    "float": [1.5],
    "list": [["a", "b"], [1]],
    "tuple": [("a", "b"), (1,)],
    "dict": [{"a": 1}, {"a": "b"}],
    "set": [{1}, {"a"}],
}
TO_TRY = set(
    """abs all any ascii bin bool bytes callable chr dict divmod enumerate filter float format frozenset getattr hasattr hash hex int
    isinstance issubclass iter len list map max min next oct ord pow range repr reversed round set setattr sorted str sum tuple zip
    base64.b64decode base64.b64encode base64.b32decode base64.b32encode base64.b16decode base64.b16encode base64.urlsafe_b64decode
    base64.urlsafe_b64encode base64.standard_b64decode json.loads os.fsdecode os.fsencode os.fspath os.getenv
    os.path.abspath os.path.basename os.path.commonprefix os.path.dirname os.path.exists os.path.expanduser os.path.expandvars
    os.path.isabs os.path.isdir os.path.isfile os.path.islink os.path.join os.path.normcase os.path.normpath os.path.realpath
    os.path.relpath os.path.split os.path.splitext string.capwords textwrap.dedent textwrap.fill textwrap.indent textwrap.wrap
    os.listdir glob.glob fnmatch.fnmatch fnmatch.fnmatchcase pathlib.Path pathlib.PurePath time.strftime twisted.python.filepath.FilePath""".split()
)
#: What cannot be tried out, or shows only later.
TOLD = {
    "addService": {"service": "o"},
    "configparser.ConfigParser.get": {"option": "s"},
    "configparser.ConfigParser.read": {"filenames": "delosty"},
    "configparser.RawConfigParser.get": {"option": "s"},
    "configparser.RawConfigParser.read": {"filenames": "delosty"},
    "eval": {"source": "osy"},
    "exec": {"source": "osy"},
    "fnmatch.fnmatch": {"name": "osy", "pat": "osy"},
    "fnmatch.fnmatchcase": {"name": "sy", "pat": "sy"},
    "import_module": {"name": "s"},
    "json.load": {"fp": "o"},
    "locale.setlocale": {"category": "bio", "locale": "lnst"},
    "next": {"iterator": "o"},
    "open": {"file": "bisy", "mode": "s", "buffering": "bi", "encoding": "ns", "errors": "ns", "newline": "ns"},
    "os.chdir": {"path": "bisy"},
    "os.makedirs": {"name": "sy"},
    "os.mkdir": {"path": "sy"},
    "os.open": {"path": "osy", "flags": "bi", "mode": "bi"},
    "os.umask": {"mask": "bi", "umask": "bi"},
    "print": {"sep": "ns", "end": "ns", "file": "no"},
    "setattr": {"obj": ""},
    "setServiceParent": {"parent": "o"},
    "setComponent": {"interfaceClass": "oc"},
    "signal.signal": {"signalnum": "io", "handler": "ioc"},
    "sys.setrecursionlimit": {"limit": "bi"},
    "sys.setswitchinterval": {"interval": "bfi"},
    "time.sleep": {"seconds": "bfi", "secs": "bfi"},
    "twisted.logger.jsonFileLogObserver": {"outFile": "o"},
    "twisted.logger.textFileLogObserver": {"outFile": "o"},
    "twisted.python.log.FileLogObserver": {"f": "o"},
}
#: More would take too long.
MOST_TRIED = 3


class Tried:
    """What came of calling something with arguments of every type."""

    def __init__(self, calls, given):
        self.accepted = [set() for _ in given]
        self.results = set()
        self.together = set()
        choices = [[(letter, value) for letter in SAMPLES for value in SAMPLES[letter]] for _ in given]
        required = max([0] + [index + 1 for index, each in enumerate(given) if each.default is each.empty and each.kind != each.VAR_POSITIONAL])
        for count in range(required, len(given) + 1):
            for arguments in itertools.product(*choices[:count]):
                for call in calls:
                    self.try_out(call, arguments)

    def try_out(self, call, arguments):
        try:
            result = call(*[copy.copy(value) if letter in "led" else value for letter, value in arguments])
        except (TypeError, AttributeError):
            return
        except BaseException:
            pass
        else:
            self.results.add(LETTERS.get(type(result), "o"))
        self.together.update(a + b for (a, _), (b, _) in itertools.permutations(arguments, 2))
        for index, (letter, _) in enumerate(arguments):
            self.accepted[index].add(letter)

    @property
    def unmixed(self):
        """Whether texts go with texts and bytes with bytes, but never one with the other."""
        return {"ss", "yy"} <= self.together and not {"sy", "ys"} & self.together


def method_of(thing, name):
    return lambda *arguments: getattr(copy.copy(thing), name)(*arguments)


def tried(path, thing, given):
    owner, _, method = path.rpartition(".")
    given = [each for each in given if each.kind not in (each.KEYWORD_ONLY, each.VAR_KEYWORD)]
    if len(given) > MOST_TRIED or not given and owner not in OBJECTS_TO_TRY:
        return None
    if owner in OBJECTS_TO_TRY:
        return Tried([method_of(each, method) for each in OBJECTS_TO_TRY[owner]], given)
    return Tried([thing], given) if path in TO_TRY else None


def entry(path, thing, skip=0):
    """As in a definition, without annotations, and of defaults only that there is one."""
    name = path.rpartition(".")[2]
    found = parameters(path, thing)
    if found is None:
        return name
    found = found[skip:]
    trial = tried(path, thing, found)
    written, last = [], None
    for index, each in enumerate(found):
        if last == each.POSITIONAL_ONLY != each.kind:
            written.append("/")
        if each.kind == each.KEYWORD_ONLY and last not in (each.KEYWORD_ONLY, each.VAR_POSITIONAL):
            written.append("*")
        star = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        accepted = trial.accepted[index] if trial and index < len(trial.accepted) else set()
        types = "".join(sorted(accepted)) if len(accepted) < len(SAMPLES) else ""
        types = TOLD.get(path, TOLD.get(name, {})).get(each.name, types)
        types = types and ":" + types
        written.append(star + each.name + types + ("" if star or each.default is each.empty else "="))
        last = each.kind
    if last == inspect.Parameter.POSITIONAL_ONLY:
        written.append("/")
    (result,) = trial.results if trial and len(trial.results) == 1 else ("",)
    more = (">" + result if result not in ("", "o") else "") + ("~" if trial and trial.unmixed else "")
    return "{}({}){}".format(name, ",".join(written), more)


def assigned(owner):
    """The attributes that the methods of a class set, on whatever object."""
    names = set()
    for base in owner.__mro__:
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        except (OSError, TypeError, SyntaxError):
            continue
        names.update(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store))
    return names


def is_open(owner):
    """Whether any attribute may be there."""
    if owner.__name__ == "Namespace":
        return True
    hooks = [vars(base).get(hook) for base in owner.__mro__ for hook in ("__getattr__", "__getattribute__")]
    return any(isinstance(hook, types.FunctionType) for hook in hooks)


#: What can be done with an object other than asking for its attributes.
ABILITIES = set(
    """__call__ __len__ __bool__ __iter__ __next__ __getitem__ __setitem__ __delitem__ __contains__ __enter__ __index__ __int__ __float__
    __fspath__ __add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ __mod__
    __rmod__ __pow__ __rpow__ __or__ __ror__ __and__ __rand__ __xor__ __rxor__ __lshift__ __rlshift__ __rshift__ __rrshift__
    __neg__ __pos__ __invert__ __lt__ __le__ __gt__ __ge__""".split()
)


#: What objects get when they are made, by ways that cannot be read off.
MADE = {"configparser.SectionProxy": ["getboolean", "getfloat", "getint"]}


def members(path, owner, more=()):
    # Every class has the comparisons of object, which refuse.
    inherited = {name for name in ABILITIES if getattr(owner, name, None) is getattr(object, name, 0)}
    names = (set(dir(owner)) | assigned(owner) | set(more) | set(MADE.get(path, ()))) - inherited
    return " ".join(member(owner, path + "." + name) for name in sorted(names) if not name.startswith("_") or name in ABILITIES)


def member(owner, path):
    name = path.rpartition(".")[2]
    try:
        raw = inspect.getattr_static(owner, name)
    except AttributeError:
        return name
    if name in ABILITIES - {"__call__"}:
        return name
    if isinstance(raw, (staticmethod, classmethod, types.ClassMethodDescriptorType)):
        return "@" + entry(path, getattr(owner, name))
    return entry(path, raw, 1) if inspect.isroutine(raw) else name


def describe(path, thing):
    name = path.rpartition(".")[2]
    if inspect.isclass(thing):
        if issubclass(thing, BaseException) and thing.__module__ != "builtins":
            return None
        return name + " ?" if is_open(thing) else "{}: {}".format(entry(path, thing), members(path, thing))
    return entry(path, thing) if inspect.isroutine(thing) else None


def lines(path, module):
    prefix = "" if path == "builtins" else path + "."
    for name in OBJECTS.get(path, ()):
        thing = getattr(module, name)
        yield name + " ?" if is_open(type(thing)) else "{} = {}".format(name, members(prefix + name, type(thing), dir(thing)))
    package = path.partition(".")[0]
    for name, thing in sorted(vars(module).items()):
        home = getattr(thing, "__module__", None) or ""
        # What a module has imported from elsewhere is that module's.
        own = home in (module.__name__, "builtins", "posix", "nt", "genericpath") or home.lstrip("_").partition(".")[0] == package
        own = own or path == "builtins"
        if not name.startswith("_") and own and (home != "builtins" or path in ("builtins", "io", "os", "time", "socket")):
            line = describe(prefix + name, thing)
            if line:
                yield line


answer = {}
for path in json.load(sys.stdin):
    try:
        answer[path] = list(lines(path, importlib.import_module(path)))
    except ImportError:
        continue
json.dump(answer, sys.stdout)
