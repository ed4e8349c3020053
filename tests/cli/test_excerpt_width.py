"""Lines are cut to the terminal by columns, whatever width their characters have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.cli.excerpt import _fitted, width_of


@given(st.text(alphabet="aé\u0301日…", max_size=40), st.integers(1, 30))
def test_as_much_is_shown_as_fits(text: str, room: int) -> None:
    shown = _fitted(text, room)
    slow = text
    while width_of(slow) > room:
        slow = f"{slow[: -2 if slow is not text else -1]}…"
    assert width_of(shown) <= room
    assert shown == slow
