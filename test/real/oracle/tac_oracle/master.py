"""What answers a worker: a master that takes any name and password which a real master could have been told."""

import msgpack
from autobahn.twisted.websocket import WebSocketServerFactory, WebSocketServerProtocol
from autobahn.websocket.types import ConnectionDeny
from buildbot_worker.msgpack import decode_http_authorization_header
from twisted.cred import checkers, credentials, error, portal
from twisted.internet import defer, protocol
from twisted.spread import jelly, pb
from zope.interface import implementer


class CannotAttach(Exception):
    """The master has no use for what the worker says of itself."""


def check_login(name, empty_password):
    """No master has an account without a name, nor, in effect, one without a password."""
    if not name or empty_password:
        raise error.UnauthorizedLogin()


def check_information(information):
    """A real master keeps the worker's information as JSON and joins paths to its base directory."""
    for name, value in information.items():
        if isinstance(value, jelly.Unpersistable):
            raise CannotAttach("the master cannot use the worker's {!r}: {}".format(name, value.reason))


@implementer(checkers.ICredentialsChecker)
class Accounts:
    credentialInterfaces = [credentials.IUsernamePassword, credentials.IUsernameHashedPassword]

    def __init__(self, problems):
        self.problems = problems

    def requestAvatarId(self, login):
        try:
            name = login.username if login.username is None else str(login.username, "utf-8")
            check_login(name, login.checkPassword(b""))
        except Exception as problem:
            self.problems.append(problem)
            raise
        return login.username


class Perspective(pb.Avatar):
    def __init__(self, master):
        self.master = master

    def perspective_keepalive(self):
        self.master.keepalives += 1


@implementer(portal.IRealm)
class Master:
    """Counts what reaches it."""

    def __init__(self, reactor):
        self.reactor = reactor
        self.connections = 0
        self.attached = 0
        self.keepalives = 0
        self.problems = []
        self.pb = pb.PBServerFactory(portal.Portal(self, [Accounts(self.problems)]))
        self.websockets = WebSocketServerFactory(reactor=reactor)
        self.websockets.protocol = lambda: MsgpackSession(self)

    @defer.inlineCallbacks
    def requestAvatar(self, name, mind, *interfaces):
        """Asks a worker that has logged in through Perspective Broker what a real master asks."""
        try:
            yield mind.callRemote("print", message="attached")
            check_information((yield mind.callRemote("getWorkerInfo")))
            # The directory of this builder is there already, so nothing is made.
            yield mind.callRemote("setBuilderList", [("builder", ".")])
        except Exception as problem:
            self.problems.append(problem)
            raise
        self.attached += 1
        return pb.IPerspective, Perspective(self), lambda: None


class MsgpackSession(WebSocketServerProtocol):
    questions = [
        {"op": "print", "message": "attached"},
        {"op": "get_worker_info"},
        {
            "op": "set_worker_settings",
            "args": {"buffer_size": 1, "buffer_timeout": 1, "newline_re": "\n", "max_line_length": 1},
        },
    ]

    def __init__(self, master):
        super().__init__()
        self.master = master
        self.answers = 0

    def onConnect(self, request):
        name, password = decode_http_authorization_header(request.headers["authorization"])
        try:
            check_login(name, not password)
        except error.UnauthorizedLogin as problem:
            self.master.problems.append(problem)
            raise ConnectionDeny(401, "Unauthorized")

    def onOpen(self):
        for number, question in enumerate(self.questions):
            self.sendMessage(msgpack.packb(dict(question, seq_number=number)), isBinary=True)

    def onMessage(self, payload, isBinary):
        answer = msgpack.unpackb(payload, raw=False)
        if answer.get("is_exception"):
            self.master.problems.append(CannotAttach(answer["result"]))
            return
        self.answers += 1
        if self.answers == len(self.questions):
            self.master.attached += 1


class Gate(protocol.Protocol):
    """The far end of any connection: a proxy or a master, whatever the worker speaks to it as."""

    def __init__(self, master):
        self.master = master
        self.heard = b""

    def connectionMade(self):
        self.listen()

    def listen(self):
        # A Perspective Broker client waits to be spoken to; every other speaks first.
        self.master.reactor.callLater(0.002, self.answer)

    def dataReceived(self, data):
        self.heard += data

    def answer(self):
        heard, self.heard = self.heard, b""
        if heard.startswith(b"CONNECT "):
            request = heard.split(b"\r\n")[0].decode().split(" ")
            host, _, port = request[1].rpartition(":")
            # As in a URL, an IPv6 address stands in brackets here.
            if host.startswith("[") and host.endswith("]"):
                host = host[1:-1]
            if len(request) == 3 and port.isascii() and port.isdigit() and self.master.reactor.reaches(host, int(port)):
                self.transport.write(b"HTTP/1.1 200 OK\r\n\r\n")
                self.listen()
            return
        self.master.connections += 1
        factory = self.master.websockets if heard.startswith(b"GET ") else self.master.pb
        server = factory.buildProtocol(self.transport.getPeer())
        self.transport.protocol = server
        server.makeConnection(self.transport)
        if heard:
            server.dataReceived(heard)
