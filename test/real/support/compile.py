"""Says of each text whether this Python compiles it.

Reads a JSON list of texts from standard input; writes {"python": [3, 11], "refused": [message or null, ...]}.
The texts are compiled as twistd does it: decoded, with line ends read universally.
"""

import io
import json
import sys
import warnings

warnings.simplefilter("ignore")


def refused(text):
    source = io.StringIO(text, newline=None).read()
    try:
        compile(source, "buildbot.tac", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as problem:
        return "{}: {}".format(type(problem).__name__, problem)
    return None


answer = {"python": sys.version_info[:2], "refused": [refused(text) for text in json.load(sys.stdin)]}
json.dump(answer, sys.stdout)
