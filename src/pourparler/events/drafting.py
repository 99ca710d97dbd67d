"""From matches to drafts: triggers, parties, dates, claims, and what only the finished type can decide."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from pourparler.events.anaphora import is_definite
from pourparler.events.draft import Draft
from pourparler.events.factuality import Judgement, head_effect, judge
from pourparler.events.lexicon import SKIP, SPEAKER
from pourparler.events.tables import documents

if TYPE_CHECKING:
    from pourparler.events.arguments import Arguments
    from pourparler.events.grammar import Grammar
    from pourparler.events.matching import Match, Matcher
    from pourparler.events.speech import Speech
    from pourparler.model import DateInterval, Parse, Participant, Span
    from pourparler.times import Timeline

HISTORICAL_AFTER_DAYS = 31
NOT_MARKED, MARKED = 0.1, 0.8
"""Below and above these probabilities the trained reader overrules what the rules say of an event."""
_MATERIAL_CONFLICT = frozenset(["SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"])
_ALONE = frozenset(["PROTEST", "ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "SANCTION", "CONCEDE"])
_MATERIAL = _MATERIAL_CONFLICT | {"RETREAT"}
_BY_POWER = frozenset(["SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
_OF_ANYBODY = frozenset(["ACCUSE", "AID", "REQUEST"])
_BY_WORDS = frozenset(["AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"])
_OFFICIAL = frozenset(
    ["GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "REB", "OPP", "IGO", "NGO", "PRM", "ELI", "REL"]
)
_AMONG_OFFICIALS = frozenset(["CONSULT", "SUPPORT", "AGREE", "CONCEDE"])
_MAX_CLIMB = 8
_CONTENT_CASES = frozenset(["against", "for", "from", "of", "to"])
_SPEECH_ACTS = frozenset(["REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"])
_STANDING = ("state", "place")


class Drafting:
    """Drafts of one article's events: triggers, and what their sentences say of each.

    Args:
        parse, grammar, arguments, matcher: The article's syntax and the lexicon's matches.
        timeline: Its dates.
        speech: Its claims: who says what.
    """

    def __init__(
        self,
        parse: Parse,
        grammar: Grammar,
        arguments: Arguments,
        matcher: Matcher,
        timeline: Timeline,
        speech: Speech,
    ) -> None:
        self.parse = parse
        self.grammar = grammar
        self.arguments = arguments
        self.cast = arguments.cast
        self.matcher = matcher
        self.timeline = timeline
        self.speech = speech

    def triggers(self) -> list[Match]:
        """Matches that name events: no SKIP, nothing consumed by another, no mere modifiers."""
        matches = self.matcher.matches()
        consumed = {t for m in matches for t in m.consumed}
        return [
            m
            for m in matches
            if m.entry.event_type != SKIP
            and m.token not in consumed
            and not self._is_modifier(m.token)
            and not self._is_content(m.token)
        ]

    def _is_content(self, token: int) -> bool:
        """Whether a word only spells out what is asked, refused, promised or threatened above it.

        "Asked Iran to stop arming the rebels" is one REQUEST, no AID; so is "the demand for the
        release of the crew".
        """
        parse = self.parse
        for _ in range(_MAX_CLIMB):
            head, relation = parse.heads[token], parse.deprels[token].split(":")[0]
            if head < 0:
                return False
            if relation == "nmod" and parse.upos[token] == "NOUN":
                if head_effect(parse, head, "comp") in ("wanted", "attempted", "planned", "negated"):
                    return self.grammar.preposition(token) in _CONTENT_CASES
                return False
            infinitive = parse.xpos[token] in ("VB", "VBG") and relation in ("xcomp", "advcl", "acl", "obl")
            if not (infinitive or relation in ("conj", "obj")):
                return False
            if self._is_demanded(head):
                return True
            above = self.matcher.match(head) if infinitive else None
            if above is not None and above.entry.event_type in _SPEECH_ACTS:
                return relation != "advcl" or self._spells_out(token, head)
            if above is not None and above.entry.event_type == "ACCUSE" and parse.xpos[token] == "VBG":
                return self._spells_out(token, head)
            token = head
        return False

    def _is_demanded(self, verb: int) -> bool:
        """Whether a modal verb beside it makes a demand of a verb ("must stop bombing")."""
        parse = self.parse
        return any(parse.upos[c] == "AUX" and self.matcher.match(c) is not None for c in parse.children[verb])

    def _spells_out(self, token: int, head: int) -> bool:
        """Whether an adverbial clause is what is asked or warned of ("warned *against reopening* it")."""
        parse = self.parse
        if parse.xpos[token] == "VB":
            return token > head
        marks = (parse.word(c).lower() for c in parse.children[token] if parse.deprels[c] in ("mark", "case"))
        return any(mark in _CONTENT_CASES for mark in marks)

    def _is_modifier(self, token: int) -> bool:
        """Whether a word only modifies another ("peace *talks* venue", "*occupied* land") or is in a name."""
        relation = self.parse.deprels[token].split(":")[0]
        if self.parse.upos[token] == "VERB":
            return relation == "amod"
        return relation in ("compound", "flat") or self.parse.upos[token] == "PROPN"

    def released(self, drafts: list[Draft]) -> list[Draft]:
        """Drafts of event words that a trigger without parties had consumed ("exercises *staged* nearby")."""
        found = []
        for draft in drafts:
            if len(draft.parties) >= (2 if draft.match.entry.symmetric else 1):
                continue
            for token in draft.match.consumed:
                match = self.matcher.match(token)
                if match is not None and match.entry.event_type != SKIP and not self._is_modifier(token):
                    found.append(self.draft(match))
        return found

    def join_results(self, drafts: list[Draft]) -> list[Draft]:
        """Drafts without the mere outcome of another: "shelled the town, *killing* ten" is one attack."""
        by_token = {draft.token: draft for draft in drafts}
        kept = []
        for draft in drafts:
            cause = by_token.get(self.parse.heads[draft.token])
            outcome = self.parse.deprels[draft.token] == "advcl" and self.parse.xpos[draft.token] == "VBG"
            if cause is None or not outcome or {cause.event_type, draft.event_type} != {"ASSAULT"}:
                kept.append(draft)
                continue
            cause.embedded = (*cause.embedded, draft.token)
            cause.recipient = cause.recipient or draft.recipient
        return kept

    def mention_range(self, token: int) -> tuple[int, int]:
        """Tokens of the mention at a token; the token alone if it is none."""
        mention = self.cast.mention_at(token)
        return (mention.first, mention.last) if mention else (token, token + 1)

    def draft(self, match: Match) -> Draft:
        """Everything that the trigger's own sentence says."""
        entry, token = match.entry, match.token
        embedded = tuple(t for t in match.consumed if self.parse.upos[t] in ("NOUN", "VERB", "PROPN"))
        draft = Draft(match, judge(self.grammar, token, embedded), entry.event_type, entry.mode, entry.cameo)
        draft.embedded = embedded
        draft.date = self._date(token, embedded)
        if (entry.asks_for("refused") or entry.asks_for("neg")) and entry.event_type != "STATEMENT":
            draft.judgement.polarity = "positive"
        if entry.asks_for("neg") and entry.event_type == "STATEMENT" and draft.judgement.tense == "future":
            draft.judgement.tense, draft.judgement.certainty = "past", "certain"
        if entry.asks_for("refused"):
            draft.judgement.tense, draft.judgement.certainty = "present", "certain"
        self.arguments.actors.update(match.frame.subj)
        slots = tuple(slot for slot in entry.actor if slot != SPEAKER)
        draft.actor_heads = self.arguments.heads(token, match.frame, slots)
        draft.recipient_heads = [
            t
            for t in self.arguments.heads(token, match.frame, entry.recipient)
            if t not in draft.actor_heads and t != token
        ]
        when = self._as_of(draft.date)
        draft.actor = self.arguments.participants(draft.actor_heads, when)
        known = {p.entity for p in draft.actor}
        draft.recipient = [
            p for p in self.arguments.participants(draft.recipient_heads, when) if p.entity not in known
        ]
        draft.claim = self.speech.report_of(token)
        if entry.spoken:
            self._take_as_speech(draft)
        elif draft.date is not None and draft.date.future and draft.judgement.tense in (None, "present"):
            draft.judgement.tense = "future"
            if self.parse.upos[token] == "VERB":
                draft.judgement.weaken("probable", "a day to come")
        return draft

    def _take_as_speech(self, draft: Draft) -> None:
        """The event is the saying: its speaker acts, on the day and in the tense of the saying."""
        claim = self.speech.claim_at(draft.token)
        if claim is None or claim.source is None:
            return
        modal = self.parse.upos[draft.token] == "AUX"
        unsaid = not modal and (draft.judgement.polarity == "negative" or draft.judgement.conditional)
        draft.recipient = [p for p in draft.recipient if p.entity != claim.source.entity]
        nobody = not draft.recipient and self.parse.upos[draft.token] in ("VERB", "AUX")
        draft.actor = [] if unsaid or (nobody and not draft.match.frame.passive) else [claim.source]
        draft.judgement = Judgement(tense=self.speech.tense_of(claim))
        draft.date = claim.said
        draft.claim = self.speech.outer(claim)

    def _as_of(self, day: DateInterval | None) -> DateInterval | None:
        """The date at which offices count: none (the article's) for a span that reaches the article's day."""
        published = self.timeline.published
        if day is None or published is None or not (day.start and day.end and published.start):
            return day
        return None if day.start < published.start <= day.end else day

    def _date(self, token: int, embedded: tuple[int, ...]) -> DateInterval | None:
        """A date told for the trigger or for a word that it consumed."""
        candidates = [token, *embedded]
        head = self.parse.heads[token]
        subject = self.parse.upos[token] == "NOUN" and self.parse.deprels[token].startswith("nsubj")
        if subject and head_effect(self.parse, head, "subj") is not None:
            candidates.append(head)
        if self.parse.deprels[token] == "acl" and self.parse.lemmas[head].lower() in documents():
            candidates += [head, self.parse.heads[head]]
        for candidate in candidates:
            found = self.timeline.date_of(candidate) if candidate >= 0 else None
            if found is not None:
                return found
        return None

    def settle(self, draft: Draft) -> None:
        """Date, sides and sectors that only the finished type can decide; whether it is background."""
        if draft.match.entry.symmetric and draft.event_type != "AGREE":
            draft.actor, draft.recipient = draft.parties, []
        if draft.date is None:
            draft.date = self._fallback_date(draft)
        self._settle_own_word(draft)
        draft.historical = self._is_historical(draft)
        self._settle_tense(draft)
        self._correct(draft)
        entry = draft.match.entry
        armies = entry.event_type == "COOPERATE" and "military" in entry.contexts
        draft.actor = [_as_army(p) if armies else _as_government(p) for p in draft.actor]
        if draft.event_type not in _MATERIAL_CONFLICT:
            draft.recipient = [_as_government(p) for p in draft.recipient]

    def _settle_own_word(self, draft: Draft) -> None:
        """What somebody says of the own will or mind ("we will help") is done by the saying."""
        claim, judgement = draft.claim, draft.judgement
        source = claim.source if claim is not None else None
        if claim is None or source is None or draft.event_type not in _BY_WORDS:
            return
        if not any(p.entity == source.entity or _is_state_of(p, source) for p in draft.actor):
            return
        if judgement.announced:
            judgement.certainty = "certain"
        lasting = self.parse.xpos[draft.token] == "VBG"
        if (judgement.tense == "present" and not lasting) or judgement.announced:
            judgement.tense = self.speech.tense_of(claim)

    def attribute(self, draft: Draft) -> None:
        """An act of speech on the speaker's own word is attributed to nobody else."""
        claim = draft.claim
        source = claim.source if claim is not None else None
        if claim is None or source is None or draft.event_type not in _BY_WORDS:
            return
        if any(party.entity == source.entity for party in draft.actor):
            draft.claim = self.speech.outer(claim)

    def _settle_tense(self, draft: Draft) -> None:
        """Where no verb tells, the date does; what was meant on an earlier day lies in the past."""
        judgement, day = draft.judgement, draft.date
        if judgement.tense is None:
            judgement.tense = "future" if day is not None and day.future else "past"
        published = self.timeline.published
        if judgement.tense != "present" or day is None or day.basis != "claim" or published is None:
            return
        if day.end and published.start and day.end < published.start:
            judgement.tense = "past"

    def _correct(self, draft: Draft) -> None:
        """Take back a future that the trained reader does not see; add background that it does."""
        marks = self.matcher.proposals.marks((draft.token, *draft.embedded))
        if marks is None:
            return
        judgement = draft.judgement
        if judgement.tense == "future" and marks.future < NOT_MARKED:
            judgement.tense = "present" if draft.event_type in _BY_WORDS else "past"
        draft.historical = draft.historical or marks.historical > MARKED

    def _fallback_date(self, draft: Draft) -> DateInterval | None:
        """No date told: the day of the saying for plans, the article's day for news, else none."""
        judgement, published = draft.judgement, self.timeline.published
        if judgement.past_word:
            return None
        if judgement.tense == "future" and draft.event_type in _MATERIAL:
            return None
        claim = draft.claim or self.speech.cued_at(draft.token)
        if claim is not None and claim.said is not None and (judgement.tense != "past" or judgement.intended):
            return msgspec.structs.replace(claim.said, basis="claim")
        if published is None or (
            judgement.tense == "future" and draft.event_type not in ("AGREE", "REJECT", "CONCEDE")
        ):
            return None
        if judgement.certainty == "possible" and judgement.tense == "past":
            return None
        told = self.timeline.told_before(draft.token) if judgement.tense == "past" else None
        return told or msgspec.structs.replace(published, basis="published", text=None, span=None)

    def _is_historical(self, draft: Draft) -> bool:
        """Background: over a month before the article, or told to lie in the past without a date."""
        published = self.timeline.published
        if draft.date is None or draft.date.end is None or published is None or published.start is None:
            return draft.judgement.past_word
        end = date.fromisoformat(draft.date.end)
        return end < date.fromisoformat(published.start) - timedelta(days=HISTORICAL_AFTER_DAYS)

    def is_event(self, draft: Draft) -> bool:
        """Whether enough is known of who did it to whom for a record."""
        if draft.judgement.purpose or self._only_thought_of(draft) or self._points_back(draft):
            return False
        if self._is_sure(draft):
            return True
        known = [p for p in draft.parties if p.country is not None or p.sector is not None]
        if not known and not (draft.parties and draft.event_type in _BY_POWER):
            return False
        if draft.recipient and draft.event_type == "ASSAULT" and self._is_done_by_event(draft):
            return True
        sides = draft.actor if draft.mode == "visit" else draft.parties
        political = any(_is_political(p) for p in sides)
        if draft.event_type in _AMONG_OFFICIALS and not political:
            return False
        noun = self.parse.upos[draft.token] in ("NOUN", "PROPN")
        if draft.recipient and known and draft.event_type in _OF_ANYBODY and not noun:
            return True
        alone = draft.event_type in _ALONE
        if noun and not alone and not draft.match.entry.spoken and len(draft.parties) < 2:
            return self._carried(draft)
        if draft.match.entry.symmetric and len(draft.parties) < 2 and noun:
            return False
        agentless = noun or draft.match.frame.passive or self._is_weapon(draft)
        return bool(draft.actor) or (agentless and (alone or draft.event_type in _OF_ANYBODY))

    def _is_sure(self, draft: Draft) -> bool:
        """Whether the trained reader is so sure of the event that one party is enough, or none of a deed."""
        sure = self.matcher.proposals.is_sure((draft.token, *draft.match.consumed), draft.event_type)
        return sure and bool(draft.parties or draft.event_type in _ALONE)

    def _is_done_by_event(self, draft: Draft) -> bool:
        """Whether the subject is a happening itself ("the *battle* has killed hundreds")."""
        matches = (self.matcher.match(t) for t in draft.match.frame.subj)
        return any(m is not None and m.entry.event_type == "ASSAULT" for m in matches)

    def _only_thought_of(self, draft: Draft) -> bool:
        """Whether a material act is merely wanted, feared or possible in days to come."""
        judgement = draft.judgement
        thought = judgement.certainty in ("possible", "underspecified") and judgement.tense == "future"
        return thought and draft.match.entry.event_type in _MATERIAL and not judgement.conditional

    def _points_back(self, draft: Draft) -> bool:
        """Whether a definite noun tells nothing new: its parties are those of an event told before."""
        if self.parse.upos[draft.token] != "NOUN" or not is_definite(self.parse, draft.token):
            return False
        return draft.taken_up and not self._carried(draft)

    def _is_weapon(self, draft: Draft) -> bool:
        """Whether an attack is the subject ("the *bombing* killed three Israelis"): who did it stays open."""
        return any(t in draft.match.consumed for t in draft.match.frame.subj)

    def _carried(self, draft: Draft) -> bool:
        """A noun with one party counts where something is said to have become of it."""
        return draft.judgement.outcome is not None or (
            draft.judgement.polarity == "negative" and is_definite(self.parse, draft.token)
        )

    def counted(self, draft: Draft) -> list[int]:
        """Nouns whose numbers are the event's: those affected, else what an embedded verb takes."""
        embedded = [
            t for e in draft.embedded if self.parse.upos[e] == "VERB" for t in self.grammar.frame(e).obj
        ]
        return [*(draft.recipient_heads or draft.actor_heads), *embedded, *draft.match.frame.obj]

    def condition_span(self, token: int | None) -> Span | None:
        """Span of the clause that states the condition."""
        if token is None:
            return None
        subtree = self.parse.subtree(token)
        return self.parse.span(subtree[0], subtree[-1] + 1)


def _is_state_of(party: Participant, speaker: Participant) -> bool:
    """Whether a state's own officials speak of it."""
    return party.kind == "state" and party.country is not None and party.country == speaker.country


def _is_political(party: Participant) -> bool:
    """Whether a party takes part in politics: an office, a state, an organisation of a known country."""
    return (
        party.sector in _OFFICIAL
        or party.kind == "state"
        or (party.kind == "organisation" and party.country is not None and party.sector is None)
    )


def _as_government(party: Participant) -> Participant:
    """A state that acts, acts through its government; its army is one only where the words name it."""
    if party.kind in _STANDING and party.country and party.sector is None:
        return msgspec.structs.replace(party, sector="GOV")
    return party


def _as_army(party: Participant) -> Participant:
    """A state that holds an exercise with another does so through its army."""
    if party.kind in _STANDING and party.country and party.sector in (None, "GOV"):
        return msgspec.structs.replace(party, sector="MIL", other_sectors=("GOV",))
    return party
