"""The browser of the tests: Chromium of this machine, which reaches this machine only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NAMED = "TRIALIST_CHROMIUM"
REQUIRED = "TRIALIST_REQUIRE_BROWSER"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    # Containers have little shared memory.
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--no-proxy-server",
    # Only this machine has a name: whatever Chromium would fetch by itself, it does not find.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_browser() -> str | None:
    """Give the path of a Chromium: the one that the environment names, or the machine's."""
    named = os.environ.get(NAMED)
    if named:
        return named
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def require_browser() -> str:
    """Give its path; without one the tests are skipped, or fail where the environment says so."""
    path = find_browser()
    if path is not None:
        return path
    reason = f"Browser: none of {', '.join(_NAMES)} is installed, and {NAMED} names none"
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def follow(page: Page, link: Locator) -> None:
    """Click a link or a button, and wait until the script of the page behind it has run."""
    with page.expect_event("load"):
        link.click()


@contextmanager
def open_browser(path: str) -> Generator[Browser]:
    """Give a headless browser with a fresh profile."""
    from playwright.sync_api import sync_playwright

    options: dict[str, Any] = {"executable_path": path, "headless": True, "args": list(_OPTIONS)}
    # Root has no sandbox; everyone else keeps it.
    options["chromium_sandbox"] = os.geteuid() != 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        try:
            yield browser
        finally:
            browser.close()
