"""Tables on a page in the browser: find them, work them, read what they show."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from playwright.sync_api import Locator, Page, expect

__all__ = [
    "HANDS",
    "PRODUCTS",
    "ROLES",
    "WIDTHS",
    "OpenPage",
    "column",
    "open_options",
    "press",
    "read_csv",
    "view_of",
]

OpenPage = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [1440, 390])
HANDS = pytest.mark.parametrize("use", ["mouse", "keyboard"])
PRODUCTS, ROLES = "#tab-products", "#tab-usdfroles"


def view_of(page: Page, table: str) -> Locator:
    """Return what surrounds a table: its tools and the table itself."""
    return page.locator(f".dmops-view:has({table})")


def press(target: Locator, use: str, key: str = "Enter") -> None:
    """Press a control with the mouse, or with a key."""
    if use == "mouse":
        target.click()
    else:
        target.focus()
        target.page.keyboard.press(key)


def open_options(view: Locator, use: str = "mouse") -> Locator:
    """Open the options of a table and return them."""
    press(view.get_by_role("button", name="Options"), use)
    panel = view.locator(".dmops-panel")
    expect(panel).to_be_visible()
    return panel


def column(page: Page, table: str, number: int) -> list[str]:
    """Return the visible cells of a column, from 0, without the links in them."""
    cells = page.locator(f"{table} > tbody > tr:visible > :nth-child({number + 1})")
    return cells.evaluate_all(
        "cells => cells.map(c => [...c.querySelectorAll('p, .dmops-badge')]"
        ".map(p => p.textContent.trim()).join(' '))"
    )


def read_csv(content: bytes) -> list[list[str]]:
    """Read a download as strictly as the format allows."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
