"""From a file, page, row or pasted text to a clean `Article`.

Begin with `from_file` and `from_text` (in `sources`); ``assembly.assemble`` shows the steps. What counts as
page furniture is told in the tables of the ``data`` folder. docs/articles.md has the rules.
"""

from pourparler.articles.sources import from_bytes, from_file, from_html, from_row, from_text, from_url

__all__ = ["from_bytes", "from_file", "from_html", "from_row", "from_text", "from_url"]
