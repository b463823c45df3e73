"""Tells which names modules have, for nameVersions.ts.

Reads {module: [name, ...]} from standard input and writes of these what is there.
"""

import importlib
import json
import sys
import warnings

warnings.simplefilter("ignore")

answer = {}
for path, names in json.load(sys.stdin).items():
    try:
        module = importlib.import_module(path)
    except ImportError:
        continue
    answer[path] = [name for name in names if hasattr(module, name)]
json.dump(answer, sys.stdout)
