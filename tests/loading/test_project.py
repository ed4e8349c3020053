"""The project around the data: where it is, and which settings are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.loading.project import ProjectError, load_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _settings(project: Path, text: str) -> None:
    (project / "pyproject.toml").write_text(text)


def test_without_settings_the_data_are_in_the_working_directory(project: Path) -> None:
    found = load_project()
    assert (found.root, found.data, found.file) == (project, project / "data", None)


def test_the_settings_are_found_from_a_folder_below(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settings(project, '[tool.dmops]\ndata = "facts"\nsource = "source"\nignore = ["DM3"]\n')
    monkeypatch.chdir(project / "source")
    found = load_project()
    assert found.data == project / "facts"
    assert found.source == project / "source"
    assert found.ignore == ("DM3",)


def test_the_settings_of_a_named_folder_are_those_above_it(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settings(project, '[tool.dmops]\nselect = ["DM1"]\n')
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert load_project(project / "data").select == ("DM1",)


@pytest.mark.parametrize("text", ["", "[tool.other]\n", "[project]\nname = 'dmops'\n"])
def test_a_file_of_another_project_is_passed_over(text: str, project: Path) -> None:
    _settings(project, text)
    assert load_project().file is None


def test_a_file_that_is_not_toml_is_named(project: Path) -> None:
    _settings(project, "[tool.dmops]\ndata = [\n")
    with pytest.raises(ProjectError, match="not TOML"):
        load_project()


def test_all_faults_are_named_with_their_lines(project: Path) -> None:
    _settings(
        project,
        "[tool.dmops]\nselct = []\ndata = 3\nignore = ['DM999', 'DM101']\nselect = 'DM1'\n\n"
        "[tool.dmops.per-file-ignores]\n'*.bib' = ['DMX']\n",
    )
    with pytest.raises(ProjectError) as caught:
        load_project()
    lines = str(caught.value).splitlines()
    assert len(lines) == 6
    for line, fault in [
        (2, "unknown setting 'selct'; did you mean 'select'?"),
        (3, "data should be the path of a folder"),
        (4, "there is no rule 'DM999'"),
        (5, "select should be a list of codes"),
        (8, "there is no rule 'DMX'"),
    ]:
        assert any(f"pyproject.toml:{line}: {fault}" in found for found in lines)


def test_a_file_that_cannot_be_read_is_named(project: Path) -> None:
    (project / "pyproject.toml").write_bytes(b"\xff")
    with pytest.raises(ProjectError, match="cannot be read"):
        load_project()


def test_plain_settings_of_conf_py_are_read_without_running_it(project: Path) -> None:
    (project / "conf.py").write_text(
        "import nothing_there\ndmops_data = 'facts'\ndmops_acronym_skip = ['AB', 'CD']\n"
        "dmops_bibliographies = [1, 'a.bib']\ndmops_row_links = print('no')\nother = 1\n"
    )
    found = load_project()
    assert found.data == project / "facts"
    assert found.conf_list("acronym_skip") == ("AB", "CD")
    assert found.conf_list("bibliographies") == ("a.bib",)
    assert found.conf_list("row_links") == ()


def test_several_plans_are_those_of_conf_py(project: Path) -> None:
    (project / "conf.py").write_text("dmops_plans = {'ops': 'data/ops', 'dev': 'data/dev'}\n")
    found = load_project()
    assert found.plans == (project / "data/ops", project / "data/dev")
    assert load_project(project / "data" / "dev").plans == (project / "data/dev",)
    assert load_project(project / "data" / "dev").root == project


@pytest.mark.parametrize("text", ["dmops_data = (\n", "\x00", "dmops_data = " + "(" * 500])
def test_a_conf_py_that_cannot_be_read_says_nothing(text: str, project: Path) -> None:
    (project / "conf.py").write_text(text)
    assert load_project().data == project / "data"
