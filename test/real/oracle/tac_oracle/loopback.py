"""A reactor whose clock stands still until told and whose network ends inside the process.

Everything else about it is what the real reactor does with the same arguments, bad ones included.
"""

import os
import re
import socket

from twisted.internet import defer, error, interfaces
from twisted.internet.abstract import isIPv6Address
from twisted.internet.address import IPv4Address
from twisted.internet.testing import MemoryReactorClock
from twisted.protocols.policies import ProtocolWrapper, WrappingFactory
from twisted.python.failure import Failure
from twisted.python.threadpool import ThreadPool
from zope.interface import implementer


#: Linux keeps 108 bytes for it, the last of them empty.
LONGEST_SOCKET_PATH = 107


class Unsure(Exception):
    """Whether this works depends on what the file does not say."""


def unreachable(host, port):
    """Why no machine at all can be reached there, or None. Raises Unsure where only a resolver could tell."""
    if not 0 < port < 65536:
        return "no port has the number {}".format(port)
    if host == "":
        raise Unsure("an empty host is this machine, on Linux")
    if isIPv6Address(host):
        return None
    if re.search(r"[\s/:@\[\]]", host) or not host.isprintable():
        return "no host has the name {!r}".format(host)
    try:
        socket.inet_aton(host)
        return None
    except OSError:
        pass
    try:
        host.encode("idna")
    except UnicodeError:
        return "no host has the name {!r}".format(host)
    if re.fullmatch(r"[\d.]+", host) or not re.fullmatch(r"[\w.-]+", host):
        raise Unsure("whether a host has the name {!r}".format(host))
    return None


@implementer(interfaces.IHostResolution)
class Resolution:
    def __init__(self, name):
        self.name = name

    def cancel(self):
        raise NotImplementedError


@implementer(interfaces.IHostnameResolver)
class Resolver:
    """Knows every host that can be reached at all, each at the loopback address."""

    def __init__(self, reactor):
        self.reactor = reactor

    def resolveHostName(self, receiver, hostName, portNumber=0, addressTypes=None, transportSemantics="TCP"):
        resolution = Resolution(hostName)
        receiver.resolutionBegan(resolution)
        if self.reactor.reaches(hostName, portNumber):
            receiver.addressResolved(IPv4Address("TCP", "127.0.0.1", portNumber))
        receiver.resolutionComplete()
        return resolution


@implementer(interfaces.ITCPTransport, interfaces.IConsumer)
class Pipe:
    """One end of a connection. What is written waits until the reactor delivers it to the other end's protocol."""

    disconnecting = False
    connected = True

    def __init__(self, reactor, protocol):
        self.reactor = reactor
        self.protocol = protocol
        self.other = None
        self.waiting = []
        self.peer = IPv4Address("TCP", "127.0.0.1", 9989)

    def write(self, data):
        self.waiting.append(data)

    def writeSequence(self, sequence):
        self.waiting.extend(sequence)

    def deliver(self):
        """Hands on what waits; whether there was anything."""
        data, self.waiting = b"".join(self.waiting), []
        if data and self.other.connected:
            self.other.protocol.dataReceived(data)
        if self.disconnecting and self.connected:
            self.end()
            self.other.end()
            return True
        return bool(data)

    def end(self):
        if self.connected:
            self.connected = False
            self.protocol.connectionLost(Failure(error.ConnectionDone()))

    def loseConnection(self):
        self.disconnecting = True

    abortConnection = loseWriteConnection = loseConnection

    def getPeer(self):
        return self.peer

    getHost = getPeer

    def ignore(self, *_):
        """Settings of a socket, and producers, which a pipe without a limit never has to pause."""

    setTcpKeepAlive = setTcpNoDelay = registerProducer = unregisterProducer = ignore
    pauseProducing = resumeProducing = stopProducing = ignore

    def getTcpNoDelay(self):
        return False

    getTcpKeepAlive = getTcpNoDelay


@implementer(interfaces.IConnector)
class Connector:
    def __init__(self, destination):
        self.destination = destination

    def getDestination(self):
        return self.destination

    def stopConnecting(self):
        """Every attempt has ended before anyone can stop it."""

    disconnect = connect = stopConnecting


class UnencryptedTLS(WrappingFactory):
    """Stands where TLS would: makes the TLS connection's context as TLS would, then passes everything on as it is."""

    protocol = ProtocolWrapper

    def __init__(self, contextFactory, isClient, wrappedFactory, clock=None):
        WrappingFactory.__init__(self, wrappedFactory)
        self.contexts = contextFactory

    def buildProtocol(self, address):
        protocol = WrappingFactory.buildProtocol(self, address)
        if interfaces.IOpenSSLClientConnectionCreator.providedBy(self.contexts):
            self.contexts.clientConnectionForTLS(protocol)
        else:
            self.contexts.getContext()
        return protocol


@implementer(interfaces.IReactorPluggableNameResolver)
class LoopbackReactor(MemoryReactorClock):
    """`answer` makes the protocol that a connection reaches; while `refusing`, no connection reaches anything."""

    def __init__(self):
        MemoryReactorClock.__init__(self)
        self.nameResolver = Resolver(self)
        self.answer = None
        self.refusing = True
        self.threads = ThreadPool(0, 10)
        self.pipes = []
        #: Reasons, of destinations that do not exist.
        self.unreachable = []
        #: Reasons, of destinations that may exist.
        self.unsure = []

    def installNameResolver(self, resolver):
        previous, self.nameResolver = self.nameResolver, resolver
        return previous

    def resolve(self, name, timeout=()):
        return defer.succeed("127.0.0.1")

    def callLater(self, delay, function, *arguments, **keywords):
        assert callable(function), "{} is not callable".format(function)
        assert delay >= 0, "{} is not greater than or equal to 0 seconds".format(delay)
        return MemoryReactorClock.callLater(self, delay, function, *arguments, **keywords)

    def addSystemEventTrigger(self, phase, eventType, function, *arguments, **keywords):
        assert callable(function), "{} is not callable".format(function)
        if phase not in ("before", "during", "after"):
            raise KeyError("invalid phase")
        MemoryReactorClock.addSystemEventTrigger(self, phase, eventType, function, *arguments, **keywords)

    def callWhenRunning(self, function, *arguments, **keywords):
        # Until it runs, the reactor takes it for a trigger.
        assert self.hasRun or callable(function), "{} is not callable".format(function)
        MemoryReactorClock.callWhenRunning(self, function, *arguments, **keywords)

    def stop(self):
        """Giving up is a choice of the file; the trial goes on."""

    def getThreadPool(self):
        """One that is never started: what is to run in threads is nothing that a worker waits for."""
        return self.threads

    def suggestThreadPoolSize(self, size):
        self.threads.adjustPoolsize(maxthreads=size)

    def callInThread(self, function, *arguments, **keywords):
        self.threads.callInThread(function, *arguments, **keywords)

    def callFromThread(self, function, *arguments, **keywords):
        self.callLater(0, function, *arguments, **keywords)

    def reaches(self, host, port):
        try:
            reason = unreachable(host, port)
        except Unsure as unsure:
            self.unsure.append(str(unsure))
            return False
        if reason:
            self.unreachable.append(reason)
        return not reason

    def connectTCP(self, host, port, factory, timeout=30, bindAddress=None):
        connector = Connector(IPv4Address("TCP", host, port))
        factory.doStart()
        self.callLater(timeout, lambda: None).cancel()
        factory.startedConnecting(connector)
        exists = self.reaches(host, port)
        if timeout == 0:
            self.unreachable.append("no connection is made within no time")
        self.callLater(0, self.establish, connector, factory, exists and timeout != 0)
        return connector

    def connectSSL(self, host, port, factory, contextFactory, timeout=30, bindAddress=None):
        return self.connectTCP(host, port, UnencryptedTLS(contextFactory, True, factory), timeout, bindAddress)

    def connectUNIX(self, address, factory, timeout=30, checkPID=0):
        connector = Connector(address)
        factory.doStart()
        self.callLater(timeout, lambda: None).cancel()
        factory.startedConnecting(connector)
        exists = 0 < len(os.fsencode(address)) <= LONGEST_SOCKET_PATH
        if not exists:
            self.unreachable.append("no socket has the path {!r}".format(address))
        self.callLater(0, self.establish, connector, factory, exists)
        return connector

    def establish(self, connector, factory, exists):
        client = None
        if exists and not self.refusing:
            client = factory.buildProtocol(connector.getDestination())
        if client is None:
            factory.clientConnectionFailed(connector, Failure(error.ConnectionRefusedError()))
            factory.doStop()
            return
        server = self.answer()
        ends = Pipe(self, client), Pipe(self, server)
        ends[0].other, ends[1].other = ends[1], ends[0]
        self.pipes.extend(ends)
        client.makeConnection(ends[0])
        server.makeConnection(ends[1])

    def settle(self, seconds=0):
        """Lets time pass, then everything happen that follows at once."""
        self.advance(seconds)
        quiet = 0
        while quiet < 4:
            self.advance(0.001)
            delivered = [pipe.deliver() for pipe in list(self.pipes)]
            quiet = 0 if any(delivered) else quiet + 1
