"""Says of each connection string of a JSON list on standard input whether Twisted's clientFromString takes it.

The answer, on standard output, is a list of the same length: null where it does, "files" where only the files that the
string names are to blame, else the exception.
"""

import json
import sys
import warnings

import OpenSSL
from twisted.internet import reactor
from twisted.internet.endpoints import clientFromString

warnings.simplefilter("ignore")


def judge(description):
    try:
        clientFromString(reactor, description)
    except (OSError, OpenSSL.crypto.Error):
        return "files"
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    return None


json.dump([judge(description) for description in json.load(sys.stdin)], sys.stdout)
