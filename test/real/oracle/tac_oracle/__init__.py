"""Judges buildbot.tac files by loading and starting each in the real worker, on a network inside the process."""
