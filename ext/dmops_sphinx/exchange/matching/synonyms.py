"""What people call the columns of plans, by kind of record and field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["COMMON", "HINTS", "KIND_NAMES", "folded"]

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i"})


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return a header without case, accents, punctuation and plural spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("#", " number ").replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


# In each row: the field, and what its column may be called.
COMMON: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "key", "record id", "record", "slug"),
    "name": ("name", "nombre", "nom"),
    "title": ("title", "full title", "titulo", "titre"),
    "long_name": ("long name", "full name", "name in full", "nombre completo"),
    "short": ("short", "short name", "abbreviation", "abbrev"),
    "kind": ("kind", "type", "category", "node type", "level name", "tipo"),
    "parent": ("parent", "parent id", "parent name", "parent node", "under", "belongs to",
               "part of", "parent product", "parent team", "padre", "reports to", "reporting to",
               "parent element"),
    "manager": ("manager", "product manager", "managed by", "lead", "led by", "technical manager",
                "manager name", "responsible manager", "t cam", "tcam", "gerente", "responsable",
                "responsible", "responsible person", "person responsible", "point of contact",
                "poc", "accountable"),
    "owner": ("owner", "product owner", "po", "owned by", "owner name", "propietario"),
    "team": ("team", "responsible team", "group", "department team", "equipo", "equipe"),
    "wbs": ("wbs", "wbs code", "wbs number", "wbs element", "wbs id", "edt"),
    "facility": ("facility", "data facility", "df"),
    "description": ("description", "desc", "details", "what it is", "purpose", "summary",
                    "descripcion", "note on scope", "scope"),
    "documents": ("documents", "document", "docs", "doc", "references", "handles", "handle"),
    "packages": ("packages", "package", "software packages", "github packages", "repos",
                 "repositories"),
    "url": ("url", "link", "web address", "website", "web site", "homepage", "address"),
    "open": ("open", "open questions", "open question", "questions", "question", "to do", "todo",
             "open items", "open issues", "issues"),
    "aliases": ("aliases", "alias", "also known as", "aka", "other names", "alternative names",
                "associated acronyms and alternative terms", "alternative terms",
                "associated acronyms"),
    "department": ("department", "dept", "division", "departamento"),
    "institution": ("institution", "institute", "affiliation", "organisation", "organization",
                    "employer", "institucion", "inst", "home institution", "home"),
    "institutions": ("institutions", "institution", "institute", "inst", "affiliation", "site",
                     "location", "organisation", "organization", "where", "home institution"),
    "initials": ("initials", "acronym of name"),
    "given": ("given", "given name", "first name", "forename"),
    "family": ("family", "family name", "last name", "surname"),
    "orcid": ("orcid", "orcid id"),
    "author_id": ("author id", "authordb id", "author key"),
    "ror": ("ror", "ror id"),
    "country": ("country", "pais", "pays"),
    "fte": ("fte", "ftes", "effort", "full time equivalent", "full time equivalents", "fraction",
            "allocation", "fte fraction"),
    "headcount": ("headcount", "head count", "count", "positions", "number of positions",
                  "people count", "number of people", "hc", "heads"),
    "people": ("people", "person", "staff", "incumbent", "incumbents", "filled by",
               "holder", "holders", "post holder", "postholder", "staff name", "names", "name",
               "staff member", "employee", "assigned to", "assignee"),
    "person": ("person", "name", "who", "staff", "staff name", "people"),
    "label": ("label", "distinction"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments"),
    "at_least": ("at least", "lower bound", "minimum"),
    "site": ("site", "location", "place", "where"),
    "host": ("host", "hosted by", "host institution", "operator", "operated by"),
    "functions": ("functions", "function", "role of facility", "services", "what it does"),
    "drp_share": ("drp share", "share", "share of drp", "drp", "share of data release processing",
                  "data release processing", "percent of drp"),
    "staffing_note": ("staffing note", "note on staffing"),
    "expansion": ("expansion", "description", "definition", "meaning", "stands for", "full form",
                  "expanded", "long form", "definicion",
                  "explanation", "long", "full name", "expanded form", "what it stands for",
                  "significado", "signification", "full term", "spelled out", "in full"),
    "term": ("term", "acronym", "abbreviation", "abbrev", "entry", "glossary term", "acr",
             "acronimo", "short form", "word", "short", "abbr", "terms", "acronyms"),
    "tags": ("tags", "tag", "subsystem tags", "subsystem tag", "subsystem"),
    "deprecated": ("deprecated", "obsolete", "do not use"),
    "instead": ("instead", "use instead", "replaced by", "superseded by", "replacement"),
    "version": ("version", "revision", "issue", "rev", "ver", "rev no", "version number"),
    "date": ("date", "day", "changed on", "fecha", "release date", "effective date"),
    "code": ("wbs", "code", "wbs code", "wbs number", "number", "wbs id", "element code", "edt",
             "wbs no", "wbs nr", "wbs index", "wbs element", "element id", "element number"),
    "links": ("links", "flows"),
    "authors": ("authors", "author"),
    "year": ("year",),
    "series": ("series",),
}  # fmt: skip
"""Names of columns by field, for all kinds alike; a field's own name always counts."""

KIND_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "role": {
        "code": ("wbs", "wbs code", "role code", "code", "position code", "wbs number", "role id",
                 "role wbs", "wbs id", "role number", "position number", "position wbs", "number",
                 "position", "codigo", "edt", "codigo edt", "job code", "job number", "wbs no",
                 "wbs nr", "wbs element"),
        "title": ("role title", "title", "role", "role name", "position title", "job title",
                  "name", "position name", "job", "titulo", "titre du poste",
                  "cargo", "puesto", "position"),
        "description": ("role description", "description", "position description",
                        "responsibilities", "duties", "job description", "desc", "summary",
                        "text", "responsibility",
                        "descripcion", "descripcion del cargo"),
        "team": ("team", "team id", "group", "equipo", "equipe"),
        "title_of_position": ("position title override", "title of position", "own title"),
        "table": ("table", "table id"),
        "position_open": ("position open", "open of position"),
    },
    "wbs": {
        "name": ("name", "element", "element name", "wbs name", "wbs title", "title", "team",
                 "wbs element", "wbs element name", "nombre", "work package", "package name",
                 "work package name", "task", "task name", "activity", "deliverable", "work"),
        "open": ("open questions", "open"),
    },
    "product": {
        "name": ("product", "name", "product name", "node", "node name", "item", "short name",
                 "element", "producto", "service", "service name", "system", "system name",
                 "application", "application name", "app", "component", "tool"),
        "id": ("id", "identifier", "key", "product id", "product key", "node id", "short id",
               "slug", "tag", "item"),
        "title": ("title", "full name", "long name", "product title", "full title",
                  "name in full"),
        "parent": (*COMMON["parent"], "parent product id", "above"),
        "notes": ("notes", "note", "remarks", "comments", "comment", "remark", "notas"),
        "number": ("number", "no", "nr", "outline", "outline number", "item number"),
        "level": ("level", "depth", "indent", "tree level", "nivel"),
        "description": ("description", "desc", "details", "purpose", "scope", "descripcion"),
    },
    "person": {
        "name": ("name", "full name", "person", "person name", "display name", "people", "nombre",
                 "last first", "last name first name", "surname first name", "first last",
                 "first name last name", "member", "employee", "contact"),
        "id": ("id", "identifier", "key", "person id", "slug"),
    },
    "institution": {
        "name": ("name", "institution", "institute", "short name", "institution name", "acronym",
                 "abbreviation", "organisation", "organization", "short", "abbrev", "partner"),
        "long_name": ("long name", "full name", "name in full", "full institution name",
                      "official name", "legal name", "name"),
        "url": (*COMMON["url"], "web"),
    },
    "team": {
        "name": ("team", "name", "team name", "group", "full name", "department", "equipo"),
        "manager": (*COMMON["manager"], "team lead", "group lead", "leader", "head",
                    "head of group", "head of team", "head of department", "team manager"),
        "description": ("description", "what it does", "purpose", "mission", "scope"),
    },
    "facility": {
        "name": ("facility", "name", "facility name", "short name", "acronym", "short", "site",
                 "site name", "site code", "abbreviation", "code"),
        "long_name": ("long name", "full name", "name in full", "name"),
        "site": ("site", "location", "place", "where", "city", "town"),
        "kind": (*COMMON["kind"], "site type", "facility type"),
        "manager": (*COMMON["manager"], "facility manager", "head"),
    },
    "staffing": {
        "label": ("label",),
        "who": ("who",),
        "person": ("person", "name", "staff", "staff name", "people", "employee"),
        "fte": COMMON["fte"],
        "note": COMMON["note"],
    },
    "acronym": {
        "term": (*COMMON["term"], "name"),
        "expansion": COMMON["expansion"],
        "tags": (*COMMON["tags"],),
        "type": ("type", "entry type"),
    },
    "change": {
        "version": COMMON["version"],
        "date": COMMON["date"],
        "description": ("description", "change", "changes", "what changed", "summary"),
        "owner": ("owner", "owner name", "author", "by", "who", "changed by"),
    },
    "document": {"id": ("handle", "id", "document", "key"), "title": ("title", "document title")},
}  # fmt: skip
"""Names of columns that hold for one kind, in place of the common ones."""

HINTS: Mapping[str, str] = {
    "role": r"roles?|positions?|jobs?|staffing plan|puestos|cargos",
    "wbs": r"wbs|work breakdown|edt",
    "product": r"products?|product tree|deliverables|producttree|productos|services?|"
    r"service catalogue|service catalog|applications|systems",
    "person": r"people|persons?|staff list|contacts|directory|personas",
    "institution": r"institutions?|institutes|organisations|organizations|affiliations",
    "team": r"teams?|groups?|departments|equipos",
    "facility": r"facilit(?:y|ies)|sites",
    "staffing": r"staffing|effort|fte|allocations?",
    "acronym": r"acronyms?|glossary|glossarydefs|abbreviations|aglossary",
    "change": r"change record|changes|change log|revisions|history",
}
"""Words in the names of files, sheets and tables that tell the kind."""
