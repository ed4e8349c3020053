"""What is an acronym in a text, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.acronyms import Entry, Scanner, build_glossary

TERMS = {
    "DAC": "Data Access Center", "FrDF": "French Data Facility", "SQuaRE": "Science Quality",
    "PanDA": "Production ANd Distributed Analysis", "NOIRLab": "Research Laboratory",
    "V&V": "Verification and Validation", "I&S": "Infrastructure and Support", "AP": "Alerts",
    "DRP": "Data Release Production", "IN2P3": "Institut", "bps": "bit(s) per second",
    "BPS": "Batch Production Service", "GB": "Gigabyte", "MW": "Milky Way", "US": "United States",
    "IT": "Information Technology", "HELP": "Herschel Project", "IV": "Intravenous",
    "AD": "Associate Director", "Adam": "Adaptive Moment Estimation", "B": "Byte", "FTE": "Full",
    "CA": "Control Account", "NASA ROSES": "Research Opportunities", "A/D": "Analogue to Digital",
    "CC-IN2P3": "Centre de Calcul", "CD-4": "Critical Decision 4", "FY": "Financial Year",
    "DM": "Data Management", "MPS/AST": "Astronomical Sciences", "SNR": "Signal to Noise Ratio",
    "JTM Center": "Joint Tests",
    "OS": "Operating System", "LSST": "Legacy Survey", "3D": "Three-dimensional",
}  # fmt: skip
GLOSSARY = build_glossary([[Entry(key=t, term=t, expansion=e) for t, e in TERMS.items()]])
SCANNER = Scanner(GLOSSARY)


def found(text: str) -> list[str]:
    return [hit.term if hit.meanings else f"{hit.term}?" for hit in SCANNER.scan(text)]


@pytest.mark.parametrize(
    "text,terms",
    [
        ("The DAC, (DAC) [DAC] “DAC” DAC. DAC; DAC! DAC—DAC", ["DAC"] * 9),
        ("DACs, DAC's, DACs', DAC(s), the DAC’s", ["DAC"] * 5),
        ("OSes run here", ["OS"]),
        ("SQuaRE, PanDA, NOIRLab, FrDF", ["SQuaRE", "PanDA", "NOIRLab", "FrDF"]),
        ("AP/DRP, V&V/I&S, DF/DACs", ["AP", "DRP", "V&V", "I&S", "DF?", "DAC"]),
        ("V & V and the V&V's", ["V&V", "V&V"]),
        ("non-DAC, DAC-based, pre-DRP, US-IT", ["DAC", "DAC", "DRP", "US", "IT"]),
        ("A/D, CC-IN2P3, CD-4, MPS/AST", ["A/D", "CC-IN2P3", "CD-4", "MPS/AST"]),
        ("from NASA ROSES, not NASA", ["NASA ROSES", "NASA?"]),
        ("NASA ROSESs, NASA ROSES's, (NASA ROSES’), NASA ROSESx", ["NASA ROSES"] * 3 + ["NASA?"]),
        ("each JTM Centers' plan; JTM Center, JTM Centre", ["JTM Center"] * 2 + ["JTM?"]),
        ("l'IN2P3, d’IN2P3", ["IN2P3", "IN2P3"]),
        ("at 10 bps, in bps, 100bps, but ctrl_bps and bps.py", ["bps", "bps", "bps"]),
        ("5 GB and 10GB of GB", ["GB", "GB", "GB"]),
        ("30 MW of power from the MW", ["MW"]),
        ("0.5-FTE and FTE/2", ["FTE", "FTE"]),
        ("FY25, FY2026", ["FY", "FY"]),
        ("SNR=5 but DEBUG=1", ["SNR"]),
        ("3D glasses", ["3D"]),
        ("the IPv6 of IoT, R&D and I/O in mRNA", ["IPv6?", "IoT?", "R&D?", "I/O?", "mRNA?"]),
        ("at 09:00DM", ["DM"]),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "In the US we use it, said us.".replace("US", "city"),
        "https://example.org/DAC http://DAC/ www.DAC.org DAC@example.org mailto:DAC",
        "lsst.io data.lsst.cloud DAC.py README.DAC v1.DAC e.g. U.S. Ph.D. J.R.R. K.T. Lim",
        "DAC_NAME ctrl_DAC DAC() EXIT(1) std::DAC $DAC #DAC @DAC QXZ=1 <DAC/> {DAC} `DAC` C:\\DAC",
        "/opt/DAC/bin ./DAC ~/DAC src/lib/DAC --DAC",
        "DMTN-189 LDM-294 LSR-REQ-0025 DM-12345 RTN-046 3.10b.1 1.02C.04.05 3.10b",
        "Phase II, Part IV, Henry VIII, chapter xii, Types I and II, stage IV.",
        "CO2 H2O NaCl TiO2 H2SO4 NOx GaAs CaCO3 C6H12O6 SF6",
        "10 kB 5 MHz 3 kW 12 VDC 100 GHz 7 mJy 3 TB 4 KB per MB",
        "44 BC, AD 79, 9 AM, 3 PM, Tucson, AZ 85719, Menlo Park, CA 94025.",
        "Adam Smith, Dr. WHO, Marie CURIE, Jean DUPONT, McDonald, MichelleG, NateP, AlSayyad",
        "READ THE FINE MANUAL. DO NOT TOUCH! INTRODUCTION AND SCOPE",
        "HELP WANTED, PLEASE READ THIS NOW",
        "“HELP!” cried he. WARNING: you MUST NOT do this. TODO: NOTE the rest.",
        "A B I 5 A4 B12 M25 X-ray T-shirt e-mail 4TH 1ST 90S PhD LaTeX macOS GitHub OK",
        "550E8400-E29B-41D4-A716-446655440000 0xDEADBEEF A1B2C3D4 XQ-77-B RTX3090 XXXX",
        "MIICEjCCAXugAwIBAgIBQjANBgkqhkiG9w0BAQUFADAlMSMwIQYDVQQDExpEZWVw",
        "ANNEX III TO THE CONTRACT",
    ],
)
def test_no_terms(text: str) -> None:
    assert found(text) == []


def test_a_heading_in_capitals_keeps_its_acronyms() -> None:
    assert found("THE LSST DATA MANAGEMENT PLAN OF THE DAC") == ["LSST", "DAC"]


def test_acronyms_in_a_row_are_no_emphasis() -> None:
    assert found("the US IT staff of the US DAC") == ["US", "IT", "US", "DAC"]


def test_single_letters_and_words_are_found_only_where_they_are_marked() -> None:
    assert found("B Adam b") == []
    assert {entry.term for key in ("B", "Adam") for entry in GLOSSARY.find(key)} == {"B", "Adam"}


def test_skipped_terms_and_names_are_nothing() -> None:
    entries = [Entry(key="DAC", term="DAC", expansion="Data Access Center")]
    scanner = Scanner(build_glossary([entries], skipped=["DAC", "QXZ"], names=["KSK"]))
    assert scanner.scan("The DAC and DACs of QXZ's KSK") == ()


def test_places_are_those_of_the_terms() -> None:
    text = "The (DACs) and V & V; AP/DRP"
    spans = [text[hit.start : hit.end] for hit in SCANNER.scan(text)]
    assert spans == ["DAC", "V & V", "AP", "DRP"]


@given(st.text(alphabet="DACVFri23&/-_.:()'’ \n\t@#é“”", max_size=60))
def test_any_text_can_be_scanned(text: str) -> None:
    hits = SCANNER.scan(text)
    assert [hit.start for hit in hits] == sorted({hit.start for hit in hits})
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].replace(" ", "").replace("\n", "").replace("\t", "")


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=30), st.text(max_size=80))
def test_any_glossary_can_be_looked_for(terms: list[str], text: str) -> None:
    entries = [Entry(key=term, term=term, expansion=term) for term in terms]
    scanner = Scanner(build_glossary([entries]))
    for hit in scanner.scan(f"{text} {' '.join(terms)}"):
        assert hit.start < hit.end


def _seconds(scanner: Scanner, text: str) -> float:
    best = float("inf")
    for number in range(3):
        start = time.process_time()
        scanner.scan(f"{text} {number}")
        best = min(best, time.process_time() - start)
    return best


HOSTILE = [
    *("(A+)+$", "((((", "A" * 5000, "[A-Z]*" * 200, "\\", "A|B", ".*", "&&&"),
    *("A A " * 500, "A-" * 300),
]
PIECES = ["A", "A-", "A ", "(", "A&", '"A', "Aa", "a_A.", "1A", "A'", "A/", "I", "-1", "=1", "A="]
TEXTS = [piece * (100_000 // len(piece)) for piece in PIECES]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:4])
def test_no_text_and_no_term_makes_the_scan_hang(text: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""
    scanner = Scanner(build_glossary([[Entry(key=t, term=t, expansion="x") for t in HOSTILE]]))
    short, long = (_seconds(scanner, text[: len(text) // part]) for part in (4, 1))
    assert long < 10 * short + 0.05


def test_a_large_glossary_costs_little_more_than_a_small_one() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    terms = [f"{a}{b}{c}" for a in letters for b in letters for c in "XYZ"][:2000]
    text = " ".join(f"some words of prose and the {terms[n % 2000]} again," for n in range(4000))
    large, small = (
        Scanner(build_glossary([[Entry(key=t, term=t, expansion="x") for t in some]]))
        for some in (terms, terms[:20])
    )
    assert _seconds(large, text) < 3 * _seconds(small, text) + 0.05


def test_a_term_of_several_words_is_marked_without_its_ending() -> None:
    text = "two NASA ROSES's and all JTM Centers"
    hits = SCANNER.scan(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["NASA ROSES", "JTM Center"]


def test_a_term_in_other_capitals_is_the_nearest() -> None:
    assert GLOSSARY.nearest("dac") == GLOSSARY.nearest("DaC") == "DAC"
