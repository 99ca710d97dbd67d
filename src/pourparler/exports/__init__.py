"""A report, written for others: a web page, flat rows for data frames, a JSON Schema.

Begin with `page.to_html`; `wording` holds the phrases that the page and the terminal share.
"""
