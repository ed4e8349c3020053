"""Every spelling of row 9 of the known defects is found, with what was meant."""

from __future__ import annotations

import pytest

from checks.defective import Put, only

PEOPLE = [
    ("William O'Mullane", "Wil O'Mullane", "william-omullane"),
    ("William O'Mullane", "Willam O'Mullane", "william-omullane"),
    ("K.T. Lim", "KT Lim", "kt-lim"),
    ("K.T. Lim", "KT Iim", "kt-lim"),
    ("Cristián Silva", "Cristian Silva", "cristian-silva"),
    ("Yusra AlSayyad", "Yusra ALSayyad", "yusra-alsayyad"),
    ("Gregory Dubois-Felsmann", "Gregory Dubois Felsmann", "gregory-dubois-felsmann"),
    ("Jim Bosch", "JIm B", "jim-bosch"),
]


@pytest.mark.parametrize("right,wrong,ident", PEOPLE)
def test_people_where_an_id_belongs(right: str, wrong: str, ident: str, put: Put) -> None:
    found = only(put("products.yaml", "manager: tim-jenness", f'manager: "{wrong}"'))
    assert found.startswith("data/products.yaml:14:18: error: there is no person")
    assert f"did you mean {ident!r}?" in found


@pytest.mark.parametrize("right,wrong,ident", PEOPLE)
def test_people_without_aliases(right: str, wrong: str, ident: str, put: Put) -> None:
    put("people.yaml", "    aliases: [Wil O'Mullane, Willam O'Mullane]\n", "")
    put("people.yaml", "    aliases: [Gregory Dubois Felsmann]\n", "")
    put("people.yaml", "    aliases: [KT Lim, KT lim, KT Iim]\n", "")
    put("people.yaml", "    aliases: [Cristian Silva]\n", "")
    put("people.yaml", "    aliases: [Yusra ALSayyad]\n", "")
    put("people.yaml", "    aliases: [Jim B, JIm B, JimB]\n", "")
    found = only(put("products.yaml", "manager: tim-jenness", f'manager: "{wrong}"'))
    assert f"did you mean {ident!r}?" in found


@pytest.mark.parametrize("right,wrong,ident", PEOPLE)
def test_people_as_records_of_their_own(right: str, wrong: str, ident: str, put: Put) -> None:
    put("people.yaml", wrong, "somebody else")
    record = f'people:\n  - {{id: x1, name: "{wrong}"}}\n'
    found = only(put("people.yaml", "people:\n", record))
    assert "DM701" in found or "DM103" in found
    assert right in found or ident in found


@pytest.mark.parametrize("right,wrong,ident", PEOPLE)
def test_people_in_a_text(right: str, wrong: str, ident: str, put: Put) -> None:
    text = f"Qserv, which {wrong} knows best."
    found = only(put("products.yaml", "Qserv is under this node.", text))
    assert right in found
    assert f"data/products.yaml:{found.split(':')[1]}:" in found


@pytest.mark.parametrize(
    "file,old,new,meant",
    [
        ("products.yaml", "Observatory Operations Data System", "Observstory Operations Data System", "Observatory"),
        ("products.yaml", "Data Acquisition and Long Haul Networks", "Data Acquisition and Lonf Haul Networks", "Long"),
        ("products.yaml", "or something else?", "or somethign else?", "something"),
        ("products.yaml", "description: Qserv is", "description: The clo service is", "cloud"),
        ("products.yaml", "name: PromptDB", "name: PromptDV", "PromptDB"),
        ("products.yaml", "description: Qserv is", "description: PromptDV is", "PromptDB"),
        ("products.yaml", "title: Pipeline Middleware", "title: Pipelline Middleware", "Pipeline"),
        ("roles/square.yaml", "Leads the Service", "Leads the Serivce", "Service"),
        ("roles/square.yaml", "      inside the organization,", "      inside the orgnaization,", "organization"),
    ],
)  # fmt: skip
def test_words(file: str, old: str, new: str, meant: str, put: Put) -> None:
    found = only(put(file, old, new))
    assert repr(meant) in found
