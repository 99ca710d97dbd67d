"""Pourparler reads news about diplomacy and keeps the record.

Begin with `load`, which gives a `Reader`; ``reader.read(Article.from_text(...))`` gives a `Report`.
"""
