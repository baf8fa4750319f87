"""The version of the installed package."""

UNKNOWN_VERSION = "0+unknown"


def read_version() -> str:
    """Give the version of the installed distribution, or ``UNKNOWN_VERSION`` in a bare tree."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("trialist")
    except PackageNotFoundError:
        return UNKNOWN_VERSION
