"""A report, written for others: a web page, flat rows for data frames, a JSON Schema.

Begin with `to_html`; `wording` holds the phrases that the page and the terminal share.
"""

from pourparler.exports.frames import events_rows, to_pandas, to_polars
from pourparler.exports.page import to_html

__all__ = ["events_rows", "to_html", "to_pandas", "to_polars"]
