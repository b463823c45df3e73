"""Runs a command in a terminal of its own: keys come from standard input, the screen goes to standard output.

The end of standard input closes the terminal. The exit status is the command's, 128 and its number for a signal.
"""

import os
import pty
import select
import sys


def main(command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    keyboard = sys.stdin.fileno()
    while True:
        ready, _, _ = select.select([keyboard, terminal], [], [])
        if keyboard in ready:
            keys = os.read(keyboard, 4096)
            if not keys:
                break
            os.write(terminal, keys)
        if terminal in ready:
            try:
                shown = os.read(terminal, 65536)
            except OSError:
                break
            if not shown:
                break
            os.write(sys.stdout.fileno(), shown)
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status if status >= 0 else 128 - status


sys.exit(main(sys.argv[1:]))
