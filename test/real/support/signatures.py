"""Prints as JSON what the constructor of buildbot_worker.bot.Worker takes in each of the given directories.

Twisted is imported once; each directory is then imported in a child of its own. Of a release that cannot be imported it
says why, and what the source of the constructor says.
"""

import ast
import inspect
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")

import twisted.application.internet
import twisted.internet.reactor
import twisted.spread.pb


def describe(directory):
    sys.path.insert(0, directory)
    try:
        from buildbot_worker.bot import Worker
    except Exception as problem:
        return {"problem": "{}: {}".format(type(problem).__name__, problem), "parameters": read_source(directory)}
    parameters = list(inspect.signature(Worker.__init__).parameters.values())[1:]
    return {
        "parameters": [
            {"name": one.name} if one.default is one.empty else {"name": one.name, "default": repr(one.default)}
            for one in parameters
        ]
    }


def read_source(directory):
    with open(os.path.join(directory, "buildbot_worker", "pb.py"), encoding="utf-8") as source:
        classes = [node for node in ast.parse(source.read()).body if isinstance(node, ast.ClassDef)]
    functions = next(node.body for node in classes if node.name == "Worker")
    signature = next(node.args for node in functions if getattr(node, "name", "") == "__init__")
    names = [argument.arg for argument in signature.args]
    required = len(names) - len(signature.defaults)
    return [{"name": name} for name in names[1:required]] + [
        {"name": name, "default": ast.unparse(default)} for name, default in zip(names[required:], signature.defaults)
    ]


def in_child(directory):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as answer:
            json.dump(describe(directory), answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.wait()
    return json.loads(text)


json.dump([in_child(directory) for directory in sys.argv[1:]], sys.stdout)
