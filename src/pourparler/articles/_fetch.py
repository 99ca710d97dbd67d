"""One page from the web, within a deadline and a size."""

from __future__ import annotations

import time
from urllib.parse import urljoin, urlsplit

from pourparler.errors import SourceError

_CHUNK = 65536
_AGENT = "pourparler (reads one page on request)"


def fetch(url: str, *, timeout: float, max_bytes: int) -> tuple[bytes, str, bool | None]:
    """The bytes at an address, the address after redirects, and whether it is HTML (None: not told).

    Args:
        url: ``http`` or ``https``.
        timeout: Seconds for everything; a server that drips bytes is cut off, too.
        max_bytes: The download stops beyond.

    Raises:
        SourceError: E106 too large, E108 another kind of address, E109 the download failed.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise SourceError(
            f"{url}: not a web address", code="E108", hint="Only http:// and https:// are read."
        )
    import urllib3

    end = time.monotonic() + timeout
    pool = urllib3.PoolManager(
        retries=urllib3.Retry(total=3, redirect=5, status=0), timeout=urllib3.Timeout(total=timeout)
    )
    try:
        response = pool.request("GET", url, headers={"User-Agent": _AGENT}, preload_content=False)
        try:
            if response.status >= 400:
                raise _failed(url, f"the server answered {response.status}")
            data = bytearray()
            # read1 hands on what has come; stream would wait for a whole chunk, past the deadline.
            while chunk := response.read1(_CHUNK, decode_content=True):
                data += chunk
                if len(data) > max_bytes:
                    raise SourceError(f"{url}: larger than {max_bytes / 1e6:g} MB", code="E106")
                if time.monotonic() > end:
                    raise _failed(url, f"not complete after {timeout:g} s")
            kind = response.headers.get("Content-Type", "").lower()
            address = urljoin(url, response.geturl() or url)
        finally:
            response.close()
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise _failed(url, type(error).__name__) from error
    finally:
        pool.clear()
    return bytes(data), address, True if "html" in kind else False if "text/plain" in kind else None


def _failed(url: str, why: str) -> SourceError:
    return SourceError(f"{url}: cannot be had ({why})", code="E109", hint="Save the page and read the file.")
