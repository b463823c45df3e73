"""Lists the functions and classes of modules, for moduleTypes.ts.

Reads a JSON list of module names from standard input; writes, of those that this Python can import, one line for each function
and class, and for the few objects that everybody uses: {module: [line, ...]}.

    function(parameter,other=,*rest)        a function; one whose parameters cannot be told has no parentheses
    Class(parameters): method(...) @classOrStaticMethod(...) attribute
    Class: ...                              a class whose parameters cannot be told
    object = method(...) attribute          an object
    Class ?                                 a class or an object whose attributes cannot be told
"""

import ast
import importlib
import inspect
import json
import sys
import textwrap
import types
import warnings

warnings.simplefilter("ignore")

#: Objects that are known by their own attributes.
OBJECTS = {"os": ["environ"], "sys": ["stdout", "stderr", "stdin"]}


def parameters(thing, skip):
    """As in a definition, without annotations, and of defaults only that there is one; None where they cannot be told."""
    try:
        found = list(inspect.signature(thing).parameters.values())[skip:]
    except (ValueError, TypeError):
        return None
    written, last = [], None
    for each in found:
        if last == each.POSITIONAL_ONLY != each.kind:
            written.append("/")
        if each.kind == each.KEYWORD_ONLY and last not in (each.KEYWORD_ONLY, each.VAR_POSITIONAL):
            written.append("*")
        star = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        written.append(star + each.name + ("" if star or each.default is each.empty else "="))
        last = each.kind
    if last == inspect.Parameter.POSITIONAL_ONLY:
        written.append("/")
    return ",".join(written)


def entry(name, thing, skip=0):
    known = parameters(thing, skip)
    return name if known is None else "{}({})".format(name, known)


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
    hooks = [vars(base).get(hook) for base in owner.__mro__ for hook in ("__getattr__", "__getattribute__")]
    return any(isinstance(hook, types.FunctionType) for hook in hooks)


def members(owner, more=()):
    names = set(dir(owner)) | assigned(owner) | set(more)
    return " ".join(member(owner, name) for name in sorted(names) if not name.startswith("_"))


def member(owner, name):
    try:
        raw = inspect.getattr_static(owner, name)
    except AttributeError:
        return name
    if isinstance(raw, (staticmethod, classmethod, types.ClassMethodDescriptorType)):
        return "@" + entry(name, getattr(owner, name))
    return entry(name, raw, 1) if inspect.isroutine(raw) else name


def describe(name, thing):
    if inspect.isclass(thing):
        if issubclass(thing, BaseException):
            return None
        return name + " ?" if is_open(thing) else "{}: {}".format(entry(name, thing), members(thing))
    return entry(name, thing) if inspect.isroutine(thing) else None


def lines(path, module):
    for name in OBJECTS.get(path, ()):
        thing = getattr(module, name)
        yield name + " ?" if is_open(type(thing)) else "{} = {}".format(name, members(type(thing), dir(thing)))
    package = path.partition(".")[0]
    for name, thing in sorted(vars(module).items()):
        home = getattr(thing, "__module__", None) or ""
        # What a module has imported from elsewhere is that module's.
        own = home in (module.__name__, "builtins", "posix", "nt") or home.lstrip("_").partition(".")[0] == package
        own = own or path == "builtins"
        if not name.startswith("_") and own and (home != "builtins" or path in ("builtins", "io", "os", "time", "socket")):
            line = describe(name, thing)
            if line:
                yield line


answer = {}
for path in json.load(sys.stdin):
    try:
        answer[path] = list(lines(path, importlib.import_module(path)))
    except ImportError:
        continue
json.dump(answer, sys.stdout)
