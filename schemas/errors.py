"""What can go wrong, as exceptions that name the thing and say what to do."""


class TrialistError(Exception):
    """Base of all errors that Trialist raises on purpose; its text is for the user."""


class UnreadableDocument(TrialistError):
    """The input is not a text that can be read: empty, binary, too large, wrong encoding."""


class ExtractionTimeout(TrialistError):
    """A document took longer than it may."""


class InvalidRecord(TrialistError):
    """A file that should hold a record does not."""
