"""Says of each connection string of a JSON list on standard input whether a connection can be made with it.

In the strings, PORT is a port of 127.0.0.1 and SIXPORT one of ::1 that are listened on, SOCKET a socket's path. The answer,
on standard output, is a list of the same length: true where it connected.
"""

import json
import os
import sys
import tempfile
import warnings

from twisted.internet import defer, endpoints, protocol, task

warnings.simplefilter("ignore")


async def connects(reactor, description):
    try:
        endpoint = endpoints.clientFromString(reactor, description)
        attempt = endpoint.connect(protocol.Factory.forProtocol(protocol.Protocol))
        await attempt.addTimeout(8, reactor)
    except Exception:
        return False
    return True


async def main(reactor):
    factory = protocol.Factory.forProtocol(protocol.Protocol)
    with tempfile.TemporaryDirectory() as directory:
        socket = os.path.join(directory, "s")
        port = reactor.listenTCP(0, factory, interface="127.0.0.1").getHost().port
        six_port = reactor.listenTCP(0, factory, interface="::1").getHost().port
        reactor.listenUNIX(socket, factory)
        places = {"SIXPORT": six_port, "PORT": port, "SOCKET": socket}
        attempts = []
        for description in json.load(sys.stdin):
            for name, value in places.items():
                description = description.replace(name, str(value))
            attempts.append(defer.ensureDeferred(connects(reactor, description)))
        answers = await defer.gatherResults(attempts)
        json.dump(answers, sys.stdout)


task.react(lambda reactor: defer.ensureDeferred(main(reactor)))
