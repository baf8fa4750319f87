"""Headers of every answer: what browsers may do with it, which is next to nothing."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders

# A program's answer is shown by no page and runs nothing; a browser may save what is a download.
POLICY = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "sandbox allow-downloads"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Nothing leaves for other sites; with "no-referrer" our own forms would come from "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def page_policy(nonce: str) -> str:
    """Give the policy of a page: our own files, and inline only what carries the nonce.

    Images are our own, or inline data in our own style sheets; nothing is loaded from elsewhere.
    """
    return (
        "default-src 'none'; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def protect(headers: MutableHeaders, nonce: str) -> None:
    """Add what an answer lacks; a page is known by its media type."""
    is_page = headers.get("content-type", "").startswith("text/html")
    headers["Content-Security-Policy"] = page_policy(nonce) if is_page else POLICY
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")
