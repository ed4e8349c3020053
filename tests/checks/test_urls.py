"""Addresses that cannot be right, and those that can."""

from __future__ import annotations

import pytest

from dmops_sphinx.checks import urls
from dmops_sphinx.checks.urls import url_fault

RIGHT = [
    "https://www.lsst.io/",
    "http://slac.stanford.edu/a/b?c=d#e",
    "https://example.org/",
    "https://de.wikipedia.org/wiki/Test_(Begriffskl%C3%A4rung)",
    "https://de.wikipedia.org/wiki/Test_(Begriff)",
    "https://web.archive.org/web/2020/https://lsst.org/",
    "https://bücher.example.com/straße",
    "https://host-1.sub.noirlab.edu:8443/path",
    "https://doi.org/10.5281/zenodo.1234",
]
WRONG = [
    ("https://", "names no host"),
    ("https://lsst", "not a whole name"),
    ("https://lsst..io/", "cannot be the name"),
    ("https://-a.io/", "cannot be the name"),
    ("https://a_b.io/", "cannot be the name"),
    ("https://https://lsst.io", "second address"),
    ("https://lsst.io/https://dmtn-1.lsst.io/", "second address"),
    ("https://192.168.0.1/", "by number"),
    ("https://localhost:8000/", "leads nowhere"),
    ("https://host.invalid/", "leads nowhere"),
    ("https://githib.com/lsst", "did you mean 'github.com'"),
    ("https://dmtn-189.lsst.oi/", "did you mean 'dmtn-189.lsst.io'"),
    ("https://lsst.io/.", "ends with '.'"),
    ("https://lsst.io/a)", "bracket"),
    ("https://lsst.io/<name>", "character"),
    ("https://lsst.io/50%", "character"),
    ("https://lsst.io//a", "two slashes"),
    ("https://lsst.io/TBD", "placeholder"),
    ("https://lsst.io:443/", "port"),
    ("https://lsst.io:99999/", "not an address"),
    ("https://[::1", "not an address"),
    ("www.lsst.io", "write 'https://www.lsst.io'"),
    ("ftp://lsst.io/", "not an address on the web"),
    ("http:/lsst.io/", "names no host"),
]


@pytest.mark.parametrize("url", RIGHT)
def test_right_addresses(url: str) -> None:
    assert url_fault(url) == ("", "")


@pytest.mark.parametrize("url,message", WRONG)
def test_wrong_addresses(url: str, message: str) -> None:
    assert message in " ".join(url_fault(url))


@pytest.mark.parametrize(
    "good", ["0000-0003-4141-6195", "0000-0002-1825-0097", "0000-0002-1694-233X"]
)
def test_check_digits_of_orcid(good: str) -> None:
    assert urls._identifier_fault("orcid", f"https://orcid.org/{good}") == ("", "")
    wrong = good[:5] + str((int(good[5]) + 1) % 10) + good[6:]
    assert "check digit" in urls._identifier_fault("orcid", f"https://orcid.org/{wrong}")[0]
    assert "not an ORCID" in urls._identifier_fault("orcid", f"https://orcid.com/{good}")[0]


@pytest.mark.parametrize("good", ["048g3cy84", "05dxps055", "03yrm5c26", "00hx57361"])
def test_check_digits_of_ror(good: str) -> None:
    assert urls._identifier_fault("ror", f"https://ror.org/{good}") == ("", "")
    wrong = f"{good[:-1]}{(int(good[-1]) + 1) % 10}"
    assert "check digits" in urls._identifier_fault("ror", f"https://ror.org/{wrong}")[0]
