"""Pronouns: antecedents by gender, number, and salience in the sense of Lappin and Leass (1994)."""

from __future__ import annotations

from pourparler.actors.groups import group
from pourparler.actors.nominals import name_nominal
from pourparler.actors.people import Title, draft_of, is_person_hit
from pourparler.actors.scene import Draft, Scene

_CLASSES = ("male", "female", "neuter", "plural", "i", "we", "you")
_GENDER = {"male": "m", "female": "f"}
_GOVERNING_SUBJECT = 120.0
_SPEAKER = 160.0
_MINIMUM = 8.0


def name_pronoun(scene: Scene, token: int) -> None:
    """Resolve one pronoun and add its mention, if an antecedent is found."""
    word = scene.lower[token]
    if scene.parse.xpos[token] in ("WP", "WDT", "WP$") or _is_dummy(scene, token):
        _relative(scene, token)
        return
    cues = scene.lexicon.cues
    which = next((name for name in _CLASSES if word in cues["pronoun_" + name]), None)
    if which is None:
        return
    if which in ("i", "we", "you"):
        draft = _interlocutor(scene, token, which)
    elif word in cues["reflexive"]:
        draft = _clause_subject(scene, token)
    elif which in _GENDER:
        draft = _person(scene, token, _GENDER[which])
    elif which == "neuter":
        draft = _neuter(scene, token)
    else:
        draft = _plural(scene, token)
    if draft is not None:
        scene.mention(draft, token, token + 1, token, "pronoun")


def _is_dummy(scene: Scene, token: int) -> bool:
    """Whether an expletive is one: "it detected signs" has an object, and so an actor."""
    if scene.parse.deprels[token] != "expl":
        return False
    verb = scene.parse.heads[token]
    below = [scene.parse.deprels[child] for child in scene.parse.children[verb]]
    return scene.lower[token] != "it" or "obj" not in below or "ccomp" in below or "csubj" in below


def _relative(scene: Scene, token: int) -> None:
    """As in "who", "which": the noun that the relative clause hangs on."""
    node = token
    for _ in range(6):
        if scene.parse.deprels[node] == "acl:relcl":
            draft = scene.entity_at(scene.parse.heads[node])
            if draft is not None:
                scene.mention(draft, token, token + 1, token, "pronoun")
            return
        node = scene.parse.heads[node]
        if node < 0:
            return


def _clause(scene: Scene, token: int) -> int:
    """The verb (or predicate) of the clause that a token stands in."""
    node = scene.parse.heads[token]
    while (
        node >= 0
        and scene.parse.upos[node] not in ("VERB", "AUX")
        and not any(scene.is_subject(child) for child in scene.parse.children[node])
    ):
        node = scene.parse.heads[node]
    return node


def _subject_of(scene: Scene, verb: int) -> int | None:
    """Subject token of a predicate; a coordinated or controlled verb shares that of its governor."""
    for _ in range(4):
        if verb < 0:
            return None
        for child in scene.parse.children[verb]:
            if scene.is_subject(child):
                return child
        if scene.parse.deprels[verb] not in ("conj", "xcomp", "advcl", "acl"):
            return None
        verb = scene.parse.heads[verb]
    return None


def _clause_subject(scene: Scene, token: int) -> Draft | None:
    subject = _subject_of(scene, _clause(scene, token))
    return scene.entity_at(subject) if subject is not None and subject < token else None


def _governing_subjects(scene: Scene, token: int) -> list[int]:
    """Subjects of the clauses above the pronoun's own, nearest first."""
    found: list[int] = []
    verb = _clause(scene, token)
    own = _subject_of(scene, verb)
    if own is not None and own != token and scene.lower[token] in ("his", "her", "its", "their"):
        found.append(own)
    while verb >= 0:
        verb = scene.parse.heads[verb]
        if verb >= 0:
            children = scene.parse.children[verb]
            found += [child for child in children if scene.is_subject(child) and child != token]
    return found


def _excluded(scene: Scene, token: int) -> set[int]:
    """Entities that the pronoun cannot be: co-arguments of its verb, the noun phrase that it stands in."""
    parse = scene.parse
    excluded: set[int] = set()
    if scene.quoted(token):
        speaker = _speaker(scene, token)
        if speaker is not None:
            excluded.add(speaker.number)
    if parse.deprels[token] == "nmod:poss":
        node = parse.heads[token]
        while node >= 0 and parse.upos[node] in ("NOUN", "PROPN"):
            draft = scene.entity_at(node)
            if draft is not None:
                excluded.add(draft.number)
            if parse.deprels[node] == "appos":
                holder = scene.entity_at(parse.heads[node])
                if holder is not None and parse.heads[node] < token:
                    excluded.discard(holder.number)
                break
            node = parse.heads[node]
        return excluded
    verb = _clause(scene, token)
    if verb < 0:
        return excluded
    arguments = [child for child in parse.children[verb] if child < token]
    subject = _subject_of(scene, verb)
    if subject is not None and not scene.is_subject(token):
        arguments.append(subject)
    for child in arguments:
        if parse.deprels[child].partition(":")[0] in ("nsubj", "obj", "iobj", "obl") and child != token:
            draft = scene.entity_at(child)
            if draft is not None and (scene.is_subject(child) or not scene.is_subject(token)):
                excluded.add(draft.number)
                excluded.update(draft.members)
    return excluded


def _score(scene: Scene, draft: Draft, token: int, governing: dict[int, float]) -> float:
    score = scene.salience(draft, token)
    if score:
        score += governing.get(draft.number, 0.0)
        before = scene.last_before(draft, token)
        if before is not None and scene.is_subject(before.head) == scene.is_subject(token):
            score += 35.0 * 0.5 ** (scene.parse.sentence_of[token] - scene.parse.sentence_of[before.head])
        if before is not None and _is_speaking(scene, token) and _is_speaking(scene, before.head):
            score += _SPEAKER * 0.5 ** (scene.parse.sentence_of[token] - scene.parse.sentence_of[before.head])
    return score


def _governing(scene: Scene, token: int) -> dict[int, float]:
    found: dict[int, float] = {}
    for rank, subject in enumerate(_governing_subjects(scene, token)):
        draft = scene.entity_at(subject)
        if draft is not None and subject < token:
            found.setdefault(draft.number, _GOVERNING_SUBJECT / (rank + 1))
    return found


def _best(scored: list[tuple[float, Draft]]) -> tuple[float, Draft] | None:
    usable = [(score, draft) for score, draft in scored if score > _MINIMUM]
    return max(usable, key=lambda pair: (pair[0], -pair[1].number), default=None)


def _person(scene: Scene, token: int, gender: str) -> Draft | None:
    ahead = _subject_ahead(scene, token)
    if ahead is not None and ahead.kind == "person" and ahead.gender in ("", gender):
        return ahead
    excluded, governing = _excluded(scene, token), _governing(scene, token)
    scored = []
    for draft in scene.drafts:
        if draft.plural or draft.number in excluded or draft.gender not in ("", gender):
            continue
        if draft.kind == "person" or (draft.kind == "unknown" and draft.noun is not None):
            factor = 1.0 if draft.gender else 0.75
            scored.append((factor * _score(scene, draft, token, governing), draft))
    best = _best(scored)
    if best is None:
        return None
    if not best[1].gender:
        best[1].gender = gender
    return best[1]


def _subject_ahead(scene: Scene, token: int) -> Draft | None:
    """As in "In his speech, Mandela said": a pronoun in a phrase before the subject of the main clause."""
    parse = scene.parse
    node = token
    while parse.heads[node] >= 0:
        relation = parse.deprels[node].partition(":")[0]
        node = parse.heads[node]
        if relation not in ("obl", "advcl"):
            continue
        for child in parse.children[node]:
            if scene.is_subject(child) and token < child < node:
                hit = scene.hit_at.get(child)
                if hit is not None and is_person_hit(scene, hit):
                    return draft_of(scene, hit, Title(hit.first))
                return scene.state(hit.ref[1:]) if hit is not None and hit.ref and hit.ref[0] == "c" else None
    return None


def _is_speaking(scene: Scene, token: int) -> bool:
    """Whether a token is the subject of a verb of saying or deciding, or whom "according to" names."""
    verb = scene.parse.heads[token]
    cues = scene.lexicon.cues["according"]
    if any(scene.lower[c] in cues and scene.parse.deprels[c] == "case" for c in scene.parse.children[token]):
        return True
    return (
        scene.is_subject(token)
        and verb >= 0
        and scene.parse.lemmas[verb].lower() in scene.lexicon.cues["quote_speech"]
    )


def _thing_score(scene: Scene, token: int, plural: bool) -> float:
    """Salience of the best noun that stands for nobody: a plan, talks."""
    here = scene.parse.sentence_of[token]
    best = 0.0
    for head, is_plural, _ in reversed(scene.things[-40:]):
        distance = here - scene.parse.sentence_of[head]
        if distance > 2 or head >= token or is_plural != plural:
            continue
        relation = scene.parse.deprels[head].partition(":")[0]
        weight = {"nsubj": 230.0, "obj": 200.0, "root": 200.0}.get(relation, 110.0)
        best = max(best, weight * 0.5**distance)
    return best


def _is_expletive(scene: Scene, token: int) -> bool:
    """As in "it is unclear that ...", "it rains": stands for nothing."""
    verb = scene.parse.heads[token]
    if verb < 0 or not scene.is_subject(token):
        return False
    children = [scene.parse.deprels[child] for child in scene.parse.children[verb]]
    return "csubj" in children or (
        "cop" in children
        and scene.parse.upos[verb] in ("ADJ", "NOUN")
        and any(relation in ("ccomp", "advcl", "csubj:outer") for relation in children)
    )


def _owns_office(scene: Scene, token: int) -> bool:
    """As in "its spokesman", "its army": what has officers is a body, not a thing."""
    noun = scene.parse.heads[token]
    following = (scene.keys[at] for at in range(token + 1, min(token + 4, len(scene.keys))))
    return any(key in scene.lexicon.roles for key in following) or scene.noun(noun) in scene.lexicon.roles


def _is_of_things(scene: Scene, token: int) -> bool:
    """Whether the pronoun is the subject of a predicate that things have: "it took weeks", "it is new"."""
    verb = scene.parse.heads[token]
    if verb < 0 or scene.parse.upos[verb] not in ("VERB", "AUX"):
        return True
    return scene.parse.lemmas[verb].lower() in scene.lexicon.cues["of_things"]


def _is_described(scene: Scene, token: int) -> bool:
    """As in "It was a triumph": an "it" that is said to be some thing is no actor."""
    noun = scene.parse.heads[token]
    if noun < 0 or scene.parse.upos[noun] != "NOUN":
        return False
    copula = any(scene.parse.deprels[child] == "cop" for child in scene.parse.children[noun])
    kinds = scene.lexicon.generic.get(scene.noun(noun), frozenset())
    return copula and not kinds & {"state", "organisation", "place"}


def _neuter(scene: Scene, token: int) -> Draft | None:
    if _is_expletive(scene, token):
        return None
    ahead = _subject_ahead(scene, token)
    if ahead is not None and ahead.kind == "state" and scene.parse.deprels[token] == "nmod:poss":
        return ahead
    excluded, governing = _excluded(scene, token), _governing(scene, token)
    scored = []
    for draft in scene.drafts:
        if draft.plural or draft.number in excluded or draft.kind not in ("state", "organisation", "place"):
            continue
        factor = 0.5 if draft.kind == "place" else 1.0
        scored.append((factor * _score(scene, draft, token, governing), draft))
    best = _best(scored)
    if best is None:
        return None
    possessive = scene.parse.deprels[token] == "nmod:poss"
    if not _is_speaking(scene, token):
        rival = _thing_score(scene, token, False) * (0.6 if possessive else 1.0)
        if not possessive and scene.parse.deprels[token] not in ("nsubj", "nsubj:outer", "expl"):
            rival = 2.0 * max(rival, 120.0)
        elif _is_described(scene, token):
            return None
        elif possessive and _owns_office(scene, token):
            rival = 0.0
        elif not possessive and _is_of_things(scene, token):
            rival = 1.6 * max(rival, 80.0)
        if rival >= best[0]:
            return None
    return best[1]


def _plural(scene: Scene, token: int) -> Draft | None:
    excluded, governing = _excluded(scene, token), _governing(scene, token)
    scored = _coordinations(scene, token, excluded)
    we = scene.by_ref.get("interlocutor:we")
    for draft in scene.drafts:
        if draft.number in excluded or draft is we:
            continue
        if draft.plural:
            factor = 1.0
        elif draft.kind in ("organisation", "population"):
            factor = 0.3
        elif draft.kind == "state":
            factor = 0.2
        else:
            factor = 0.15 if draft.kind == "unknown" else 0.0
        if factor:
            scored.append((factor * _score(scene, draft, token, governing), draft))
    best = _best(scored)
    rival = 0.0 if _is_speaking(scene, token) else 0.8 * _thing_score(scene, token, True)
    if best is not None and best[0] > rival and (best[1].plural or best[0] > 40.0):
        return best[1]
    if rival > 60.0:
        return None
    return _two_persons(scene, token, excluded) or (best[1] if best else None)


def _coordinations(scene: Scene, token: int, excluded: set[int]) -> list[tuple[float, Draft]]:
    """Coordinated persons or states of this and the last sentence, as groups."""
    parse = scene.parse
    here = parse.sentence_of[token]
    found = []
    for head in range(parse.sentences[max(0, here - 1)][0], token):
        others = [child for child in scene.coordinated(head) if child < token]
        if not others:
            continue
        drafts = [scene.entity_at(node) for node in (head, *others)]
        known = [
            draft for draft in drafts if draft is not None and draft.kind in ("person", "state", "unknown")
        ]
        if len(known) != len(drafts) or len({draft.number for draft in known}) < 2:
            continue
        if any(draft.number in excluded for draft in known):
            continue
        relation = parse.deprels[head].partition(":")[0]
        weight = {"nsubj": 230.0, "obj": 200.0}.get(relation, 140.0) * 0.5 ** (here - parse.sentence_of[head])
        last = max(others) + 1
        found.append((weight, group(scene, known, scene.text(head, last))))
    return found


def _two_persons(scene: Scene, token: int, excluded: set[int]) -> Draft | None:
    """As in "X met Y. They ...": two persons of the same clause in the last sentence or this one."""
    parse = scene.parse
    here = parse.sentence_of[token]
    for index in (here, here - 1):
        if index < 0:
            break
        first, last = parse.sentences[index]
        by_verb: dict[int, list[Draft]] = {}
        for node in range(first, min(last, token)):
            draft = scene.entity_at(node)
            if (
                draft is not None
                and draft.kind == "person"
                and draft.number not in excluded
                and not draft.plural
            ):
                by_verb.setdefault(_clause(scene, node), []).append(draft)
        for drafts in by_verb.values():
            unique = {draft.number: draft for draft in drafts}
            if len(unique) == 2:
                members = list(unique.values())
                return group(scene, members, " and ".join(draft.name for draft in members))
    return None


def _interlocutor(scene: Scene, token: int, which: str) -> Draft | None:
    """As in "I", "we", "you": in quotation marks the speaker (and whom they speak for), else the author."""
    speaker = _speaker(scene, token)
    if speaker is None:
        state = scene.publisher if which == "we" and not scene.quoted(token) else None
        if state is not None:
            return scene.state(state)
        ref = "interlocutor:" + ("you" if which == "you" else which)
        draft = scene.by_ref.get(ref)
        if draft is None:
            draft = scene.add("unknown", {"i": "I", "we": "we", "you": "you"}[which], basis="inferred")
            draft.plural = which == "we"
            scene.by_ref[ref] = draft
        return draft
    if which == "you":
        return None
    if which == "i":
        return speaker
    if speaker.kind == "person" and speaker.country and scene.sector_now(speaker) in ("GOV", "MIL", "LEG"):
        return scene.state(speaker.country)
    return speaker


def _speaker(scene: Scene, token: int) -> Draft | None:
    """Who says the quotation that the token stands in; None outside of quotations."""
    parse = scene.parse
    index = parse.sentence_of[token]
    inside = scene.quoted(token)
    if not inside:
        return None
    verbs = scene.lexicon.cues["quote_speech"]
    for offset in (0, 1, -1, -2, -3):
        if not 0 <= index + offset < len(parse.sentences):
            continue
        first, last = parse.sentences[index + offset]
        for node in range(first, last):
            if parse.lemmas[node].lower() in verbs and parse.upos[node] == "VERB" and not scene.quoted(node):
                subject = _subject_of(scene, node)
                draft = _entity_ahead(scene, subject) if subject is not None else None
                if draft is not None:
                    return draft
    return None


def _entity_ahead(scene: Scene, token: int) -> Draft | None:
    """The entity at a token that may lie ahead: the speaker often follows the quotation."""
    draft = scene.entity_at(token)
    if draft is not None:
        return draft
    hit = scene.hit_at.get(token)
    if hit is not None:
        return draft_of(scene, hit, Title(hit.first)) if is_person_hit(scene, hit) else None
    if token in scene.ahead:
        return None
    scene.ahead.add(token)
    if scene.parse.upos[token] == "PRON":
        name_pronoun(scene, token)
    elif scene.parse.upos[token] in ("NOUN", "PROPN"):
        name_nominal(scene, token)
    scene.ahead.discard(token)
    return scene.entity_at(token)
