"""Rules on addresses that cannot be right: hosts, ORCID and ROR check digits, repositories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache, lru_cache
from ipaddress import ip_address
from typing import Any, get_args
from urllib.parse import SplitResult, urlsplit

from ..model.fields import Url
from ..model.hints import hints_of
from ..model.plan import Plan
from .similar import distance
from .texts import Corpus, Finding, Text

__all__ = ["check_urls", "url_fault"]

_IN_TEXT = re.compile(
    r"(?=[hfw])"  # what begins each of these, which is told sooner than by trying them
    r"(?:(?:https?|ftp)://[^\s<>`\x00\"]*|\bhttps?:/[^/\s][^\s<>`\"]*|\bwww\.[^\s<>`\"]+)"
)
_HOSTS = (
    "github.com", "gitlab.com", "lsst.io", "lsst.org", "lsst.cloud", "orcid.org", "ror.org",
    "doi.org", "zenodo.org", "arxiv.org", "rubinobservatory.org", "noirlab.edu",
    "readthedocs.io", "wikipedia.org", "google.com", "python.org", "slac.stanford.edu",
)  # fmt: skip
_OWNERS = (
    "lsst",
    "lsst-dm",
    "lsst-it",
    "lsst-sqre",
    "lsst-ts",
    "lsst-sims",
    "lsst-texmf",
    "rubin-dp0",
)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)
_HANDLE_HOST = re.compile(r"(?P<handle>[a-z]+-\d+)\.lsst\.io", re.IGNORECASE)
_EXAMPLES = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|local)$")
_ORCID = re.compile(r"/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?")
_ROR = re.compile(r"/(0[a-hj-km-np-tv-z0-9]{6}\d\d)/?")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def check_urls(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield addresses that cannot be right."""
    seen: dict[str, tuple[str, str]] = {}
    for kind, ident, record in _holders(plan):
        for name in _url_fields(record.__class__):
            url = getattr(record, name)
            if url is None:
                continue
            if url not in seen:
                seen[url] = url_fault(url)
            message, hint = seen[url]
            if not message and name in {"orcid", "ror"}:
                message, hint = _identifier_fault(name, url)
            if not message and kind == "document":
                message, hint = _other_document(ident, url)
            if message:
                yield Finding(
                    code="DM781", message=message, text=Text(kind, ident, (name,)), hint=hint
                )
    yield from _in_texts(corpus)
    yield from _repository(plan)


def url_fault(url: str) -> tuple[str, str]:
    """Return what is wrong with an address, and what would be right; empty if nothing is."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        return f"{url!r} is not an address: {error}", ""
    if url.lower().startswith("www."):
        return f"{url!r} has no scheme", f"write 'https://{url}'"
    if parts.scheme not in {"http", "https"}:
        return f"{url!r} is not an address on the web", "write one that begins with https://"
    if re.search(r"https?:/", url[len(parts.scheme) + 3 :].partition("?")[0]) and not re.search(
        r"web\.archive\.org", host
    ):
        return f"{url!r} holds a second address", "keep one"
    fault = None if _is_right(host, port) else _host_fault(url, host, port)
    return fault or _rest_fault(url, parts) or ("", "")


@lru_cache(maxsize=4096)
def _is_right(host: str, port: int | None) -> bool:
    """Tell whether nothing is wrong with a host; most addresses share a few."""
    return _host_fault("", host, port) is None


def _host_fault(url: str, host: str, port: int | None) -> tuple[str, str] | None:
    if not host:
        return f"{url!r} names no host", "write https://host/path"
    try:
        ip_address(host)
    except ValueError:
        pass
    else:
        return f"{url!r} names a machine by number", "write its name"
    labels = host.split(".")
    if _EXAMPLES.search(host):
        return f"{url!r} is an address that leads nowhere", "write the real one"
    ascii_labels = [
        label if label.isascii() else label.encode("idna").decode()
        for label in labels
        if _fits(label)
    ]
    if len(ascii_labels) < len(labels) or not all(map(_LABEL.fullmatch, ascii_labels)):
        return f"{host!r} cannot be the name of a host", ""
    if len(labels) < 2 or not re.fullmatch(r"[a-z]{2,}|xn--[a-z0-9-]+", ascii_labels[-1].lower()):
        return f"{host!r} is not a whole name of a host", "write it with its domain"
    if port is not None and port in {0, 80, 443}:
        return f"{url!r} names the port {port}, which goes without saying", "leave it out"
    for known in _HOSTS:
        ending = ".".join(labels[-known.count(".") - 1 :]).lower()
        if ending != known and distance(ending, known, 1) == 1 and ending not in _HOSTS:
            right = f"{host[: len(host) - len(ending)]}{known}"
            return f"the host {host!r} is nearly {right!r}", f"did you mean {right!r}?"
    return None


def _fits(label: str) -> bool:
    if label.isascii():  # as nearly all are, without the tables of the others
        return 0 < len(label) < 64
    try:
        label.encode("idna")
    except UnicodeError:
        return False
    return bool(label)


def _rest_fault(url: str, parts: SplitResult) -> tuple[str, str] | None:
    if re.search(r"[.,;:!'\"]\Z", url):
        return f"{url!r} ends with {url[-1]!r}", f"write {url[:-1]!r}"
    if url.endswith(")") and url.count("(") < url.count(")"):
        return f"{url!r} ends with a bracket that it does not open", f"write {url[:-1]!r}"
    if re.search(r"[{}<>|\\^\[\]]|%(?![0-9a-fA-F]{2})", parts.path + parts.query):
        return f"{url!r} has a character that no address may have", "write it as %.."
    if "//" in parts.path and "://" not in parts.path:
        return f"{url!r} has two slashes in its path", "one is enough"
    if re.search(r"\b(?:tbd|todo|xxx+)\b", url, re.IGNORECASE):
        return f"{url!r} holds a placeholder", "write the real address"
    return None


def _identifier_fault(name: str, url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    if name == "orcid":
        found = _ORCID.fullmatch(parts.path)
        if parts.hostname != "orcid.org" or found is None:
            return (
                f"{url!r} is not an ORCID address",
                "write https://orcid.org/0000-0000-0000-0000",
            )
        if not _is_orcid(found[1]):
            return f"the check digit of {found[1]} is wrong", "compare it with orcid.org"
        return "", ""
    found = _ROR.fullmatch(parts.path)
    if parts.hostname != "ror.org" or found is None:
        return f"{url!r} is not a ROR address", "write https://ror.org/0…, nine characters"
    if not _is_ror(found[1]):
        return f"the check digits of {found[1]} are wrong", "compare it with ror.org"
    return "", ""


def _is_orcid(digits: str) -> bool:
    """Check the last digit (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _is_ror(code: str) -> bool:
    """Check the last two digits (ISO 7064, MOD 97-10)."""
    number = 0
    for letter in code[:-2]:
        number = number * 32 + _CROCKFORD.index(letter)
    return 98 - (number * 100) % 97 == int(code[-2:])


def _other_document(handle: str, url: str) -> tuple[str, str]:
    found = _HANDLE_HOST.fullmatch(urlsplit(url).hostname or "")
    if found is None or found["handle"].lower() == handle.lower():
        return "", ""
    return (
        f"{handle} has the address of {found['handle'].upper()}",
        f"did you mean 'https://{handle.lower()}.lsst.io/'?",
    )


def _in_texts(corpus: Corpus) -> Iterator[Finding]:
    for text in dict.fromkeys((*corpus.marked, *corpus.holding("http", "www."))):
        for match in _IN_TEXT.finditer(text.text):
            url = match[0].rstrip(".,;:!?'\")]}")
            if url.count("(") > url.count(")"):
                url = match[0][: len(url) + 1]
            message, hint = url_fault(url)
            if message:
                yield Finding(
                    code="DM781",
                    message=message,
                    text=text,
                    span=(match.start(), match.start() + len(url)),
                    hint=hint,
                )


def _repository(plan: Plan) -> Iterator[Finding]:
    """Yield a repository that is nearly what the rest of the plan says."""
    if plan.info.repository is None:
        return
    owner, _, name = plan.info.repository.partition("/")
    known = {*_OWNERS}
    addresses = [plan.info.canonical_url, *(d.url for d in plan.documents.values())]
    for url in filter(None, addresses):
        known.update((urlsplit(url).hostname or "").split("."))
    near = [k for k in sorted(known) if len(k) > 3 and distance(owner.lower(), k, 1) == 1]
    if near and owner.lower() not in known:
        yield _repository_finding(
            f"the owner {owner!r} is nearly {near[0]!r}", f"{near[0]}/{name}"
        )
    handle = plan.info.handle.lower()
    if distance(name.lower(), handle, 2) in {1, 2}:
        message = f"the repository {name!r} is not named after the handle {plan.info.handle}"
        yield _repository_finding(message, f"{owner}/{handle}")


def _repository_finding(message: str, right: str) -> Finding:
    return Finding(
        code="DM782",
        message=message,
        text=Text("plan", "plan", ("repository",)),
        hint=f"did you mean {right!r}?",
    )


def _holders(plan: Plan) -> Iterator[tuple[str, str, Any]]:
    yield "plan", "plan", plan.info
    for kind, records in plan.records.items():
        if records and _url_fields(next(iter(records.values())).__class__):
            for ident, record in records.items():
                yield kind, ident, record


@cache
def _url_fields(record: Any) -> tuple[str, ...]:  # noqa: ANN401
    hints = hints_of(record)
    return tuple(
        field.name
        for field in fields(record)
        if hints[field.name] == Url or Url in get_args(hints[field.name])
    )
