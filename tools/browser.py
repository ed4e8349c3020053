"""Find a Chromium for the browser tests, install one where that is possible.

Usage: ``browser.py [--install]``; prints the path of the program.

Looked for in this order: ``$DMOPS_BROWSER``, Chromium or Chrome on the path,
the applications of macOS, the one that Playwright has downloaded. With
``--install`` the missing one comes from Debian's packages (as root), or else
from Playwright.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Tidy checks the page's HTML where it is there.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation", "tidy")
MISSING = """\
No browser for the tests was found, and none could be installed.
Install Chromium or Chrome, or set DMOPS_BROWSER to the path of one.
To run the tests that need none: make test-without-browser"""


def main(argv: list[str]) -> int:
    """Print the browser's path; 1 when there is none."""
    parser = argparse.ArgumentParser(description="Find a Chromium for the browser tests.")
    parser.add_argument("--install", action="store_true", help="install one if there is none")
    options = parser.parse_args(argv)
    named = os.environ.get("DMOPS_BROWSER", "")
    if named and not shutil.which(named):
        print(f"DMOPS_BROWSER names no program: {named}", file=sys.stderr)
        return 1
    found = named or find_browser()
    if not found and options.install:
        install_browser()
        found = find_browser()
    if not found:
        print(MISSING, file=sys.stderr)
        return 1
    print(found)
    return 0


def find_browser() -> str:
    """Return the path of a browser on this machine, or an empty string."""
    on_path = (shutil.which(name) for name in NAMES)
    in_applications = (path for path in APPLICATIONS if Path(path).exists())
    return next(filter(None, (*on_path, *in_applications)), "") or _playwright_browser()


def install_browser() -> None:
    """Install a browser the way this machine allows; failure shows in the output."""
    print("Installing a browser for the tests", file=sys.stderr, flush=True)
    as_root = sys.platform == "linux" and os.geteuid() == 0
    if as_root and _is_debian():
        apt = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _run((*apt, "update"), environment)
        _run((*apt, "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES), environment)
    else:
        dependencies = ("--with-deps",) if as_root else ()
        _run((sys.executable, "-m", "playwright", "install", *dependencies, "chromium"))


def _run(command: tuple[str, ...], environment: dict[str, str] | None = None) -> None:
    # Only the browser's path belongs on standard output.
    finished = subprocess.run(command, check=False, stdout=sys.stderr, env=environment)
    if finished.returncode:
        print(f"{command[0]} ended with code {finished.returncode}", file=sys.stderr)


def _is_debian() -> bool:
    # Ubuntu's chromium package is a stub that needs a snap service.
    release = Path("/etc/os-release")
    return release.exists() and "\nID=debian\n" in f"\n{release.read_text(encoding='utf-8')}\n"


def _playwright_browser() -> str:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return ""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
