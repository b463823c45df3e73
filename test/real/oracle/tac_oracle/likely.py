"""What somebody may have meant a variable, a setting or a file of some name to hold."""


class Function:
    """Stands for a function that gives `result`, where only Python can hold one."""

    def __init__(self, result):
        self.result = result

    def __repr__(self):
        return "(lambda *_, **__: {!r})".format(self.result)


def likely(name):
    """A text that works as a setting of this name."""
    return next((value for part, value in LIKELY if part in name.upper()), "worker")


def number(name):
    value = likely(name)
    return int(value, 0) if value[0].isdigit() else 9989


#: Each gives a value for a name; likely ones first. Texts serve every source, the rest only those that can hold them.
TEXTS = [likely] + [lambda _, value=value: value for value in ("", "9989", "tcp:localhost:9989", ".")]
OTHERS = [number, lambda _: None, lambda name: Function(likely(name))]

LIKELY = [
    ("PORT", "9989"),
    ("UMASK", "0o22"),
    ("KEEPALIVE", "600"),
    ("RETR", "3"),
    ("CPU", "2"),
    ("DELAY", "300"),
    ("SIZE", "10000000"),
    ("LENGTH", "10000000"),
    ("COUNT", "10"),
    ("ROTATE", "10"),
    ("PROTOCOL", "pb"),
    ("TLS", "1"),
    ("SHUTDOWN", "file"),
    ("CONNECTION", "tcp:localhost:9989"),
    ("PROXY", "tcp:localhost:3128"),
    ("MASTER", "localhost"),
    ("HOST", "localhost"),
    ("FILE", "password"),
    ("DIR", "."),
    ("PATH", "."),
]
