"""Names in the text: gazetteer matches joined with the names that the model found.

Keys of token ranges are looked up in hash indexes, the longest range first. That finds what an
Aho-Corasick automaton over the raw text with a word-boundary filter finds, but the index loads ready-made
(the automaton takes 0.25 s to build) and token boundaries come for free.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from pourparler.actors.homes import LOCATIVE
from pourparler.actors.introductions import introduce_acronyms, join_nicknames
from pourparler.actors.names import acronym_key
from pourparler.actors.scene import NameHit, Scene
from pourparler.model import Parse

MAX_TOKENS = 10
_BREAKS = frozenset(',;:!?()[]{}"\u201c\u201d\u2014\u2013/|')
_PREFERENCE = {
    "place": "cmspvkbaogrny",
    "organization": "gornycmsvkpb",
    "person": "",
    "norp": "akbcyrsomgnvp",
    None: "cagomkbsrnvyp",
}


def recognise(scene: Scene) -> None:
    """Fill ``scene.hits`` with names, without overlaps, in order; count the countries that they show."""
    found = _gazetteer_hits(scene)
    phrases = [hit for hit in found if not hit.refs]
    found = _join(scene, [hit for hit in found if hit.refs], _widened(_model_hits(scene), phrases))
    found = _waters(scene, join_nicknames(scene, found))
    _vote(scene, found)
    introduce_acronyms(scene, found)
    _surnames(scene, found)
    scene.hits = found
    for hit in found:
        shown = {
            scene.entry(ref).country for ref in hit.refs if ref[0] in "camsbo" or _is_known(scene, hit, ref)
        }
        if len(shown) == 1:
            scene.countries[shown.pop()] += 1
    for hit in found:
        hit.ref = choose(scene, hit)
        hit.head = scene.head_of(hit.first, hit.last)
        if hit.ref and scene.gazetteer.is_person(hit.ref):
            scene.countries[scene.gazetteer.person(hit.ref).country(scene.day) or ""] += 1
    scene.hits = [hit for hit in found if hit.ref != "-"]
    for hit in scene.hits:
        for token in range(hit.first, hit.last):
            scene.hit_at[token] = hit
        if hit.ref and hit.ref[0] in "cmsp" and (hit.ref[0] == "p" or scene.case(hit.head) in LOCATIVE):
            scene.theatre[scene.entry(hit.ref).country] += 1


def _vote(scene: Scene, hits: list[NameHit]) -> None:
    """One label for all mentions of a one-word name: the model may waver between them."""
    labels: dict[str, Counter[str]] = {}
    for hit in hits:
        if hit.last == hit.first + 1 and hit.label is not None:
            labels.setdefault(scene.keys[hit.first], Counter())[hit.label] += 1
    for hit in hits:
        counts = labels.get(scene.keys[hit.first]) if hit.last == hit.first + 1 else None
        if counts is not None and hit.label is not None and len(counts) > 1:
            hit.label = counts.most_common(1)[0][0]


def _surnames(scene: Scene, hits: list[NameHit]) -> None:
    """As in "Mr Hague", and "Hague" where William Hague was named: a person, whatever city bears the name."""
    full = {
        scene.keys[hit.last - 1]
        for hit in hits
        if hit.last - hit.first > 1
        and (hit.label == "person" or any(scene.gazetteer.is_person(ref) for ref in hit.refs))
    }
    for hit in hits:
        led = _is_leader(scene, hit)
        if hit.last - hit.first != 1 or (hit.label in ("person", "norp") and not led):
            continue
        titled = led or (hit.first > 0 and scene.lexicon.is_a(scene.lower[hit.first - 1], "honorific"))
        known = scene.keys[hit.first] in full and all(ref[0] in "mpsv" for ref in hit.refs)
        if titled or (known and scene.words[hit.first] not in scene.lexicon.ambiguous):
            hit.label, hit.refs = "person", tuple(r for r in hit.refs if scene.gazetteer.is_person(r))


def _waters(scene: Scene, hits: list[NameHit]) -> list[NameHit]:
    """As in "Gulf of Thailand": a state in the name of a sea is no state."""
    taken = {token for hit in hits for token in range(hit.first, hit.last)}
    for hit in hits:
        start = hit.first - 2
        if (
            start >= 0
            and hit.refs
            and hit.refs[0][0] in "cm"
            and scene.lower[start + 1] == "of"
            and scene.lower[start] in scene.lexicon.cues["water"]
            and scene.words[start][0].isupper()
            and start not in taken
        ):
            hit.first, hit.refs, hit.label, hit.fixed = start, (), "place", True
    return hits


def _is_known(scene: Scene, hit: NameHit, ref: str) -> bool:
    """Whether a record is an agency with a name of its own, or a party or group of the curated lists."""
    if ref[0] == "g":
        words = scene.key(hit.first, hit.last).split()
        return not all(word in scene.lexicon.institution_words for word in words)
    return ref[0] in "ry" and scene.entry(ref).kind == "curated"


def _is_leader(scene: Scene, hit: NameHit) -> bool:
    """Whether a surname that no state or body bears stands before what its bearer leads."""
    known = any(ref[0] in "acmsgo" for ref in hit.refs)
    return (
        not known and scene.leads_government(hit) and bool(scene.gazetteer.short_names(scene.keys[hit.first]))
    )


def _gazetteer_hits(scene: Scene) -> list[NameHit]:
    parse = scene.parse
    found: list[NameHit] = []
    for first_token, last_token in parse.sentences:
        token = first_token
        while token < last_token:
            word = scene.words[token]
            if not scene.keys[token] or scene.keys[token] == "the" or word.islower() or not word[0].isalnum():
                token += 1
                continue
            hit = _longest(scene, token, last_token)
            if hit is None:
                token += 1
            else:
                found.append(hit)
                token = hit.last
    return found


def _longest(scene: Scene, token: int, limit: int) -> NameHit | None:
    """The longest gazetteer name that begins at a token; without refs if it names no actor."""
    end = token + 1
    while end < min(limit, token + MAX_TOKENS) and scene.words[end] not in _BREAKS:
        end += 1
    for last in range(end, token, -1):
        if not scene.keys[last - 1] or (last > token + 1 and scene.keys[last - 1] == "s"):
            continue
        key = scene.key(token, last)
        if key in scene.lexicon.not_actors:
            return NameHit(token, last, last - 1, None, ())
        if last == token + 1:
            refs = _single(scene, token, key)
        else:
            refs = scene.gazetteer.lookup(key)
            initials = acronym_key(scene.words[token]) is not None
            if refs and not _capitalised(scene, last) and not (initials and refs[0][0] in "og"):
                refs = ()
        if refs:
            return NameHit(token, last, last - 1, None, refs)
    return None


def _capitalised(scene: Scene, last: int) -> bool:
    """Whether the last word of a match is written like a name, as "Ivory coast" is not."""
    if scene.words[last - 2] == "-":
        return True
    return not scene.words[last - 1].islower() or scene.words[last - 1] in ("al", "regime")


def _single(scene: Scene, token: int, key: str) -> tuple[str, ...]:
    """Refs of a one-word name, if its case and part of speech allow it."""
    word = scene.words[token].replace(".", "")
    lookup = scene.gazetteer.lookup
    acronym = acronym_key(word)
    listed = scene.lexicon.ambiguous.get(word)
    if listed is not None and listed.need == "korea":
        letter = "c" if word == "Korea" else "a"
        return (letter + "KOR", letter + "PRK")
    if listed is not None and listed.need.startswith("pair:"):
        return tuple("c" + code for code in listed.need[5:].split("+"))
    if word in ("North", "South"):
        return _compass(scene, token)
    if acronym is not None:
        refs = lookup(acronym)
        if acronym in ("IS", "IT", "WHO", "US", "AM", "OR", "ALL") and scene.parse.upos[token] not in (
            "PROPN",
            "X",
        ):
            refs = () if acronym != "US" else refs
        if refs or len(word) < 4:
            return refs
    refs = lookup(key)
    if not refs:
        return ()
    opening = token == scene.parse.sentences[scene.parse.sentence_of[token]][0]
    need = scene.lexicon.ambiguous.get(scene.words[token])
    if need is not None and need.need.startswith("party:"):
        return refs if scene.is_plural(token) else ()
    if (
        opening
        and scene.parse.upos[token] not in ("PROPN", "ADJ")
        and not any(ref[0] in "acm" for ref in refs)
    ):
        return ()
    if scene.parse.upos[token] in ("VERB", "AUX", "ADV", "ADP", "CCONJ", "INTJ", "PRON", "DET", "SCONJ"):
        return ()
    if need is not None and need.need == "the" and not (token and scene.lower[token - 1] == "the"):
        return ()
    if need is not None and need.need == "label" and not _is_named_alone(scene.parse, token):
        return ()
    return refs


def _is_named_alone(parse: Parse, token: int) -> bool:
    """Whether the model takes the token alone for a name."""
    at = bisect_left(parse.names, token, key=lambda name: name.first)
    return any((name.first, name.last) == (token, token + 1) for name in parse.names[at : at + 1])


def _compass(scene: Scene, token: int) -> tuple[str, ...]:
    """As in "the North" and "North and South Korea" in an article about Korea."""
    if "Korea" not in scene.parse.text:
        return ()
    code = "PRK" if scene.words[token] == "North" else "KOR"
    following = scene.words[token + 1 : token + 4]
    if following[:1] in (["and"], ["-"], ["or"]) and following[-1:] == ["Korea"]:
        return ("c" + code,)
    if token and scene.lower[token - 1] == "the" and not (following and following[0][0].isupper()):
        return ("c" + code,) if following[:1] not in (["of"], ["-"]) else ()
    return ()


def _model_hits(scene: Scene) -> list[NameHit]:
    """Names that the model found, without articles, titles and possessive endings."""
    found = []
    for name in scene.parse.names:
        if name.label not in ("person", "organization", "place", "norp"):
            continue
        first, last = name.first, name.last
        while last > first + 1 and scene.lower[last - 1] in ("'s", "\u2019s", "'", "\u2019", ",", "."):
            last -= 1
        while first < last - 1 and scene.lower[first] in ("the", "a", "an", "then", "former", "\u201c", '"'):
            first += 1
        if name.label == "person":
            first = _without_title(scene, first, last)
            if (
                last == first + 3
                and scene.words[first + 1] in "-–"
                and scene.leads_government(NameHit(first, first + 1, first, None, ()))
            ):
                last = first + 1
        role = scene.lexicon.roles.get(scene.key(first, last))
        if name.label == "organization" and role is not None and role.kind in ("institution", "collective"):
            continue
        if first < last and any(char.isalpha() for char in scene.words[first]):
            found.append(NameHit(first, last, last - 1, name.label, ()))
    return found


def _widened(names: list[NameHit], phrases: list[NameHit]) -> list[NameHit]:
    """Model names that lie in a set phrase ("Korean Peninsula") take its extent, and no record."""
    found: dict[tuple[int, int], NameHit] = {}
    for name in names:
        phrase = next((p for p in phrases if p.first <= name.first and name.last <= p.last), None)
        if phrase is not None:
            name.first, name.last, name.fixed = phrase.first, phrase.last, True
        found.setdefault((name.first, name.last), name)
    return list(found.values())


def _without_title(scene: Scene, first: int, last: int) -> int:
    """Where the bare name begins in a range that may include honorific, title and country."""
    moved = True
    while moved and first < last - 1:
        moved = False
        for end in range(min(last - 1, first + 5), first, -1):
            key = scene.key(first, end)
            role = scene.lexicon.roles.get(key)
            if (role is not None and role.kind != "agent") or (
                end == first + 1 and scene.lexicon.is_a(scene.lower[first], "honorific")
            ):
                first, moved = end, True
                break
        if not moved and any(ref[0] in "a" for ref in scene.gazetteer.lookup(scene.keys[first])):
            first, moved = first + 1, True
    return first


def _join(scene: Scene, listed: list[NameHit], seen: list[NameHit]) -> list[NameHit]:
    """One list without overlaps: the longer name wins, at equal length the gazetteer has the facts."""
    kept: list[NameHit] = []
    taken: dict[int, NameHit] = {token: hit for hit in listed for token in range(hit.first, hit.last)}
    dropped: set[int] = set()
    for name in seen:
        overlaps = {id(taken[t]): taken[t] for t in range(name.first, name.last) if t in taken}
        rivals = list(overlaps.values())
        if not rivals:
            name.refs = () if name.fixed else _labelled(scene, name)
            if name.label != "norp" or name.refs or _is_leader(scene, name):
                kept.append(name)
            continue
        if any(hit.first <= name.first and hit.last >= name.last for hit in rivals):
            rivals[0].label = name.label
            continue
        if _compound_of_names(scene, name, rivals):
            continue
        name.refs = _labelled(scene, name)
        if not name.refs and _tiled(scene, name, rivals):
            continue
        if len(rivals) == 1 and name.label in ("place", "norp") and not name.refs:
            rivals[0].label = name.label
            continue
        dropped.update(overlaps)
        kept.append(name)
    kept += [hit for hit in listed if id(hit) not in dropped]
    return kept


def _labelled(scene: Scene, name: NameHit) -> tuple[str, ...]:
    """Records of a name that the model saw; such a name may be a common word ("The Guardian")."""
    key = scene.key(name.first, name.last)
    form = scene.text(name.first, name.last)
    need = scene.lexicon.ambiguous.get(form)
    if need is not None and need.need == "the" and (name.first == 0 or scene.lower[name.first - 1] != "the"):
        return ()
    acronym = acronym_key(form)
    refs = scene.gazetteer.lookup(acronym) if acronym else ()
    refs = refs or scene.gazetteer.lookup(key) or scene.gazetteer.lookup("?" + key)
    if not refs and name.label == "person":
        refs = scene.gazetteer.lookup(_without_initials(key))
    return refs


def _without_initials(key: str) -> str:
    """The key of a name without the initials between its words: "ana m costa" is "ana costa"."""
    words = key.split()
    return " ".join([*words[:1], *(word for word in words[1:-1] if len(word) > 1), *words[1:][-1:]])


def _tiled(scene: Scene, name: NameHit, rivals: list[NameHit]) -> bool:
    """Whether a model name is a country and something known ("UK Home Office", "Kenyan Government")."""
    first, last = rivals[0], rivals[-1]
    if name.label == "person" or first.first != name.first or not any(ref[0] in "ac" for ref in first.refs):
        return False
    if len(rivals) == 2 and first.last >= last.first - 1 and last.last == name.last:
        return True
    rest = first.last + (scene.keys[first.last] == "s")
    return len(rivals) == 1 and rest < name.last and scene.key(rest, name.last) in scene.lexicon.roles


def _compound_of_names(scene: Scene, name: NameHit, rivals: list[NameHit]) -> bool:
    """Whether a model name is several names joined ("US-South Korea", "Britain's Jane Doe")."""
    if len(rivals) > 1 and any(scene.words[t] in "-/\u2013" for t in range(name.first, name.last)):
        return True
    inside = [hit for hit in rivals if name.first <= hit.first and hit.last <= name.last]
    if len(inside) == 1 and inside[0].first == name.first and name.label == "person":
        hit = inside[0]
        if scene.lower[hit.last : hit.last + 1] in (["'s"], ["\u2019s"]):
            name.first = hit.last + 1
            return False
    return len(rivals) == 1 and bool(rivals[0].refs) and scene.gazetteer.is_person(rivals[0].refs[0])


def choose(scene: Scene, hit: NameHit) -> str | None:
    """The record that a name stands for here; None for an unknown name, ``-`` for no name at all."""
    refs, form = hit.refs, scene.text(hit.first, hit.last)
    if not refs:
        return None if hit.label else "-"
    people = [ref for ref in refs if scene.gazetteer.is_person(ref)]
    if people and (hit.label == "person" or (hit.label is None and hit.last - hit.first > 1)):
        return choose_person(scene, people)
    if hit.label == "person":
        letters = "acmogrn" if hit.last - hit.first > 1 else "acmog"
        listed = scene.lexicon.ambiguous.get(form)
        sure = listed is None or listed.need == "the" or not _is_surname(scene, hit)
        known = next((ref for ref in refs if ref[0] in (letters if sure else "a")), None)
        return known if sure or scene.is_plural(hit.last - 1) else None
    need = scene.lexicon.ambiguous.get(form)
    if need is not None:
        decided = _ambiguous(scene, hit, need.need, need.cues)
        if decided is not None:
            return decided
    order = _PREFERENCE.get(hit.label, _PREFERENCE[None])
    others = [ref for ref in refs if ref[0] in order]
    if not others:
        return choose_person(scene, people) if people else None
    best = min(others, key=lambda ref: _rank(scene, ref, order, form))
    if best[0] == "g" and _is_anothers(scene, hit, best):
        return None
    if best[0] in "yr" and _is_far(scene, best, form):
        return None if hit.label == "organization" else "-"
    return best


def _is_far(scene: Scene, ref: str, form: str) -> bool:
    """Whether a party or armed group is too little known to be meant in an article about elsewhere."""
    entry = scene.entry(ref)
    curated, acronym = entry.kind == "curated", acronym_key(form) is not None
    if acronym and not curated and entry.name not in scene.parse.text:
        return True
    return entry.country not in scene.countries and (ref[0] == "y" or acronym or not curated)


def _is_surname(scene: Scene, hit: NameHit) -> bool:
    """Whether a one-word name ends a fuller person's name of the article, or follows an honorific."""
    if hit.first and scene.lexicon.is_a(scene.lower[hit.first - 1], "honorific"):
        return True
    key = scene.keys[hit.last - 1]
    return any(
        other is not hit
        and other.label == "person"
        and other.last - other.first > 1
        and scene.keys[other.last - 1] == key
        for other in scene.hits
    )


def _is_anothers(scene: Scene, hit: NameHit, ref: str) -> bool:
    """Whether an agency of a state that the article does not name bears a name that many states use."""
    if not scene.countries or scene.countries[scene.entry(ref).country]:
        return False
    return all(word in scene.lexicon.institution_words for word in scene.key(hit.first, hit.last).split())


def _rank(scene: Scene, ref: str, order: str, form: str) -> tuple[int, int, int, int, str]:
    entry = scene.entry(ref)
    known = scene.countries.get(entry.country, 0)
    listed = 1 if ref[0] in "ry" and entry.kind != "curated" else 0
    number = int(ref[1:]) if ref[1:].isdigit() else 0
    ending = 0
    if entry.type in ("country",) and scene.day and entry.extra.split("|")[5:6] > [""]:
        ending = 1 if entry.extra.split("|")[5] < scene.day else 0
    if ref[0] in "ry" and listed and acronym_key(form) and entry.name not in scene.parse.text:
        return (2 * len(order), ending, 0, listed, f"{number:06}")
    if ref[0] in "ry" and not known:
        return (len(order) + order.index(ref[0]), ending, -known, listed, f"{number:06}")
    if ref[0] == "g" and not known:
        return (len(order), ending, 0, listed, f"{number:06}")
    group = order.index(ref[0]) if ref[0] not in "gornvy" else order.index(ref[0]) - (3 if known else 0)
    return (group, ending, -known, listed, f"{number:06}")


def _ambiguous(scene: Scene, hit: NameHit, need: str, cues: tuple[str, ...]) -> str | None:
    """Decide a form of ``ambiguous.tsv``; None leaves it to the general preference."""
    kind, _, code = need.partition(":")
    present = any(cue in scene.parse.text for cue in cues)
    if kind == "party":
        own = [ref for ref in hit.refs if ref[0] == "y" and scene.entry(ref).kind == "curated"]
        own.sort(
            key=lambda ref: (-scene.countries[scene.entry(ref).country], scene.entry(ref).country != code)
        )
        return own[0] if own else None
    if kind == "choose" and (present or not cues):
        for ref in hit.refs:
            if ref[0] in "acm" and scene.entry(ref).country == code:
                return ref
        return ("a" if hit.refs[0][0] == "a" else "c") + code
    if kind == "usa" and present and "USA" in scene.countries:
        return next((ref for ref in hit.refs if ref[0] == "s"), None)
    if kind == "korea":
        return hit.refs[0][0] + ("PRK" if scene.countries["PRK"] and not scene.countries["KOR"] else "KOR")
    return None


def choose_person(scene: Scene, refs: list[str]) -> str:
    """Among namesakes, the one in office at the article's date, of its countries, most recently known."""
    if len(refs) == 1:
        return refs[0]

    def rank(ref: str) -> tuple[bool, int, str, str]:
        person = scene.gazetteer.person(ref)
        in_office = bool(scene.day and person.offices(scene.day))
        known = max((scene.countries.get(code, 0) for code in person.countries), default=0)
        latest = max((term.end or term.as_of or term.start for term in person.terms), default="")
        return (not in_office, -known, "".join(chr(255 - ord(c)) for c in latest), ref)

    return min(dict.fromkeys(refs), key=rank)
