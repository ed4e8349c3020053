"""``dmops site``: editions of a repository, with every link leading somewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from lxml import etree, html

from building import CONF
from dmops_sphinx.cli import main
from dmops_sphinx.publishing.editions import EditionError, editions_of, slug_of
from dmops_sphinx.publishing.server import make_server
from support import MINIMAL

INDEX = "Plan\n====\n\n.. people-table::\n\n.. toctree::\n\n   more\n"
MORE = "More\n====\n\n.. role-table::\n   :caption: Roles\n\n:person:`ann`\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True)


def change(folder: Path, name: str, before: str, after: str, message: str) -> None:
    path = folder / name
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))
    git(folder, "commit", "-q", "-am", message)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three branches, one with broken data; two releases, and a tag older than the plan."""
    folder = tmp_path_factory.mktemp("site") / "plan"
    shutil.copytree(MINIMAL, folder / "data")
    (folder / "source").mkdir()
    (folder / "source" / "index.rst").write_text(INDEX)
    (folder / "source" / "more.rst").write_text(MORE)
    (folder / "conf.py").write_text(CONF)
    (folder / ".gitignore").write_text("_build\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".gitignore")
    git(folder, "commit", "-q", "-m", "nothing yet")
    git(folder, "tag", "v0.1")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "tag", "-a", "v1.9", "-m", "one")
    change(folder, "data/people.yaml", "Ann Example", "Anna Example", "rename")
    git(folder, "tag", "v1.10")
    git(folder, "checkout", "-q", "-b", "tickets/DM-7")
    change(folder, "data/roles.yaml", "Builds things.", "Builds all.", "topic")
    change(folder, "source/more.rst", "More\n====", "Even more\n=========", "text")
    git(folder, "checkout", "-q", "-b", "broken", "main")
    change(folder, "data/people.yaml", "name: Anna", "nam: Anna", "broken")
    git(folder, "checkout", "-q", "main")
    return folder


@pytest.fixture(scope="module")
def site(repository: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert main(["site", "--base-url", "https://plan.example.org/p"]) == 1
    return repository / "_build" / "site"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with make_server(site, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


pytestmark = pytest.mark.slow


def test_editions_have_their_own_content(site: Path) -> None:
    def people(slug: str) -> str:
        return (site / slug / "index.html").read_text()

    assert "Ann Example" in people("v/v1.9")
    assert "Anna Example" in people("v/v1.10")
    assert people(".") == people("v/main")
    assert "Builds all." in (site / "v/DM-7/more.html").read_text()


def test_an_edition_that_cannot_be_built_is_named(
    site: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not (site / "v" / "broken").exists()
    page = html.parse(str(site / "v" / "index.html")).getroot()
    (details,) = page.iter("details")
    summary, output = (part.text_content() for part in details)
    assert summary == "broken: data/people.yaml:2:15: ERROR: unknown key 'nam' [DM301 unknown-key]"
    assert "unknown key 'nam'" in output
    assert output.count("did you mean 'name'?") == 1, "the PDF's complaints are the page's"
    for noise in ("Traceback", "Versions", "/tmp", "issue", "Invalid plan"):
        assert noise not in output


def test_a_tag_older_than_the_plan_is_no_failure(site: Path) -> None:
    page = html.parse(str(site / "v" / "index.html")).getroot().text_content()
    assert "There is no plan at v0.1." in page
    assert not (site / "v" / "v0.1").exists()


def test_each_edition_offers_its_own_pdf(site: Path) -> None:
    pytest.importorskip("typst")
    for folder in (site, site / "v" / "v1.9", site / "v" / "DM-7"):
        page = html.parse(str(folder / "index.html")).getroot()
        (link,) = page.xpath("//p[@class='dmops-pdf']/a/@href")
        assert (folder / link).read_bytes().startswith(b"%PDF")


def test_every_link_leads_somewhere(address: str) -> None:
    waiting, seen, missing = [address, f"{address}v/"], {}, []
    anchors = []
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen[url] = None
        try:
            with urlopen(url, timeout=20) as answer:
                content, kind = answer.read(), answer.headers.get_content_type()
        except HTTPError as error:
            missing.append((url, error.code))
            continue
        if kind != "text/html":
            continue
        page = html.fromstring(content)
        seen[url] = set(page.xpath("//@id"))
        for _, _, link, _ in page.iterlinks():
            target = urldefrag(urljoin(url, link))
            if target.url.startswith(address):
                waiting.append(target.url)
                anchors.append((url, target.url, target.fragment))
    assert missing == []
    assert len(seen) > 20
    dead = [
        (url, target, name)
        for url, target, name in anchors
        if name and seen[target] is not None and name not in seen[target]
    ]
    assert dead == []


def test_the_dashboard_tells_what_changed(site: Path) -> None:
    page = html.parse(str(site / "v" / "index.html")).getroot()
    rows = {row[0].text_content(): row[2].text_content() for row in page.iter("tr")}
    assert rows["v1.10"] == "since v1.9: 1 record: 1 renamed"
    assert rows["v1.9"] == ""
    assert rows["main"] == "since v1.10: no changes"
    assert rows["tickets/DM-7"] == "since main: 1 record: 1 changed; text in 1 file"
    report = (site / "v/changes/v1.9--v1.10.html").read_text()
    assert "<del>Ann</del>" in report
    assert '<a href="../">All editions</a>' in report
    assert not (site / "v/changes/v1.10--main.html").exists()


def test_versions_sitemap_and_missing_page(site: Path, address: str) -> None:
    listed = json.loads((site / "versions.json").read_text())["editions"]
    assert [(e["name"], e["default"]) for e in listed] == [
        ("main", True),
        ("tickets/DM-7", False),
        ("v1.10", False),
        ("v1.9", False),
    ]
    tree = etree.parse(str(site / "sitemap.xml"))
    places = [loc.text for loc in tree.iter("{*}loc")]
    assert "https://plan.example.org/p/v/v1.9/more.html" in places
    assert "https://plan.example.org/p/" in places
    with pytest.raises(HTTPError) as caught:
        urlopen(f"{address}no/such/page.html", timeout=20)
    body = caught.value.read().decode()
    assert caught.value.code == 404
    assert 'href="/p/v/"' in body


def test_editions_built_before_are_kept(repository: Path, site: Path) -> None:
    mark = site / "v" / "v1.9" / "mark.txt"
    mark.write_text("built before")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert main(["site", "main", "v1.9"]) == 0
    assert mark.read_text() == "built before"
    assert not (site / "v" / "DM-7").exists()
    assert not list(site.parent.glob(".site-*"))


def test_a_commit_is_built_once_and_each_end_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert main(["site", "main", "v1.10", "v0.1", "--output", str(tmp_path / "site")]) == 0
    said = capsys.readouterr().err
    assert re.search(r"\[\d/2\] main, v1\.10: built in [\d.]+ s\n", said)
    assert re.search(r"\[\d/2\] v0\.1: no plan: there is no conf\.py\n", said)
    pages = [tmp_path / "site" / "v" / name / "more.html" for name in ("main", "v1.10")]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_an_edition_is_built_again_where_its_version_is_another(
    repository: Path, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site")
    mark = tmp_path / "site" / "v" / "main" / "mark.txt"
    mark.write_text("built before")
    git(repository, "tag", "-a", "v2.0", "-m", "two", "main")
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(repository)
            assert main(["site", "main", "--output", str(tmp_path / "site")]) == 0
    finally:
        git(repository, "tag", "-d", "v2.0")
    assert not mark.exists()


def test_a_default_that_fails_leaves_the_old_site(
    repository: Path, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (site / "index.html").read_text()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert main(["site", "broken", "--default", "broken"]) == 2
    assert "the default edition cannot be built" in capsys.readouterr().err
    assert (site / "index.html").read_text() == before


def test_names_that_match_nothing(repository: Path) -> None:
    with pytest.raises(EditionError, match="did you mean 'main'"):
        editions_of(repository, ["mian"])


def test_slugs_and_order(repository: Path) -> None:
    assert [edition.name for edition in editions_of(repository, [], ["broken"])] == [
        "main",
        "tickets/DM-7",
        "v1.10",
        "v1.9",
        "v0.1",
    ]
    subprocess.run(["git", "-C", str(repository), "tag", "index.html"], check=True)
    assert {one.slug for one in editions_of(repository, ["index.html"])} == {"index.html-2"}
    assert slug_of("tickets/DM-7") == "DM-7"
    assert slug_of("u/someone/a b?") == "u-someone-a-b"
