"""On whose word: who says what, where and when.

Begin with `find_claims`; `claim_of` finds the claim that a token stands in.
The words that hand over to a source are data (``data/*.tsv``); the syntax around them is `attribution`.
"""

from pourparler.claims.attribution import link_attributions
from pourparler.claims.claims import find_claims
from pourparler.claims.draft import Attribution
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.nesting import claim_of

__all__ = ["Attribution", "ClaimLexicon", "claim_of", "find_claims", "link_attributions"]
