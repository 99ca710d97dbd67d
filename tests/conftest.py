"""What the tests share: where the outside data lies, and skipping where it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def shared_path() -> Path:
    """Folder of outside data: ``POURPARLER_SHARED``, else ``../shared`` beside the repository."""
    return Path(os.environ.get("POURPARLER_SHARED", REPOSITORY.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside data; the test is skipped where it is absent."""
    folder = shared_path()
    if not folder.is_dir():
        pytest.skip(f"no outside data at {folder} (set POURPARLER_SHARED)")
    return folder
