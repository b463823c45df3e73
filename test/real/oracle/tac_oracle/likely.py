"""What somebody may have meant a variable, a setting or a file of some name to hold."""


class Code:
    """Stands for what only Python can hold, by the expression for it."""

    def __init__(self, expression):
        self.expression = expression

    def __repr__(self):
        return self.expression


def likely(name):
    """A text that works as a setting of this name."""
    return next((value for part, value in LIKELY if part in name.upper()), "worker")


def setting(name):
    """The same as a number where it is one."""
    value = likely(name)
    return int(value, 0) if value[0].isdigit() else value


def number(name):
    value = setting(name)
    return value if isinstance(value, int) else 9989


def thing(name):
    """An object that can be called and has every attribute, with something likely as result."""
    result = "lambda *_, **__: {!r}".format(likely(name))
    return Code("type('Thing', (), {{'__getattr__': {0}, '__call__': {0}}})()".format(result))


def maker(name):
    """The class of workers, if it is to be a class."""
    return Code("__import__('buildbot_worker.bot').bot.Worker") if name[:1].isupper() else likely(name)


#: Each gives a value for a name; likely ones first. Texts serve every source, others only files.
TEXTS = [likely] + [lambda _, value=value: value for value in ("", "9989", "tcp:localhost:9989", ".")]
OTHERS = [setting, number, lambda _: None, maker]

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
