"""Make the pictures of the documentation from the built plan: ``make screenshots``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "_build" / "html" / "index.html"
IMAGES = ROOT / "docs" / "images"
SHOTS = {"products.png": ("#tab-products", 1440, 620)}
"""What each picture shows: the top of an element, in a window of this size."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> int:
    """Take all pictures; 2 if the plan is not built."""
    if not PAGE.is_file():
        sys.stderr.write("build the plan first: make html\n")
        return 2
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("DMOPS_BROWSER"), args=FLAGS
        )
        for name, (selector, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(PAGE.as_uri())
            page.locator(selector).evaluate("element => element.scrollIntoView()")
            found = page.locator(selector).bounding_box()
            assert found is not None
            # Only the element: the version beside it is another with each commit.
            left, across = found["x"] - 8, found["width"] + 16
            page.screenshot(
                path=IMAGES / name, clip={"x": left, "y": 0, "width": across, "height": height}
            )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
