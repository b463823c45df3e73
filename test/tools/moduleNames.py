"""Lists what modules have, for moduleNames.ts.

Reads a JSON list of module names from standard input; writes, of those that this Python can import, their public names and,
of packages, their modules: {"names": {module: [name, ...]}, "modules": {package: [name, ...]}}.
"""

import importlib
import json
import pkgutil
import sys
import warnings

warnings.simplefilter("ignore")


def public(names):
    return sorted(name for name in names if not name.startswith("_"))


answer = {"names": {}, "modules": {}}
for path in json.load(sys.stdin):
    try:
        module = importlib.import_module(path)
    except ImportError:
        continue
    answer["names"][path] = public(dir(module))
    if hasattr(module, "__path__"):
        answer["modules"][path] = public(name for _, name, _ in pkgutil.iter_modules(module.__path__))
json.dump(answer, sys.stdout)
