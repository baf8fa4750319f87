"""What the server that workers are forked from loads once, for all of them: imported, not called.

The rules, since every built-in extractor runs them; models load in each worker, because the
libraries that run them do not survive a fork.
"""

from contextlib import suppress

from trialist.ingest.work import Job, Worker

# What is wrong with the installation is told by the first worker, whose words reach the user.
with suppress(Exception):
    Worker(Job())
