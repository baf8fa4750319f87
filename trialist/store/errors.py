"""What can go wrong with a store, as exceptions that name it and say what to do.

Each message starts with the store's address, passwords masked. What may go away
by itself (a server that restarts, a lock that another holds) is ``retryable``.
"""

from __future__ import annotations

from schemas.errors import TrialistError


class StoreError(TrialistError):
    """Base of all errors of stores; ``retryable`` says whether to try again is sensible."""

    retryable = False


class InvalidStoreUrl(StoreError):
    """The address of a store is not one that Trialist understands."""


class MissingStoreExtra(StoreError):
    """The packages that this kind of store needs are not installed."""


class StoreNotFound(StoreError):
    """There is no store at the address, and none was to be made."""


class StoreTooNew(StoreError):
    """A newer Trialist made the store; this one does not know its tables."""


class NotAStore(StoreError):
    """What stands at the address is something else, or is damaged."""


class StoreUnavailable(StoreError):
    """The database cannot be reached or went away; nothing of the batch was written."""

    retryable = True


class StoreBusy(StoreUnavailable):
    """Another process holds the store, for longer than we wait."""


class StoreFull(StoreError):
    """The disk, or the space that the database may take, is full."""


class StoreUnwritable(StoreError):
    """The store may be read but not written, or its folder may not be written."""


class StoreRefused(StoreError):
    """The server refuses the user, the password or the database."""


class StoreFailure(StoreError):
    """The database refused a statement for a reason that has no name here."""
