"""The sample story's reports, as fixtures."""

from __future__ import annotations

import pytest
from tests.exports import sample_story

from pourparler.model import Report


@pytest.fixture
def report() -> Report:
    """The rich report."""
    return sample_story.report()


@pytest.fixture
def bare_report() -> Report:
    """The empty report."""
    return sample_story.bare_report()
