"""What is said where a package is missing: a command that works where this program is installed."""

from __future__ import annotations

import shlex
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from blueprint.errors import MissingExtra
from blueprint.files.installed import NAME, _command, command, missing_extra, packages
from blueprint.language.messages import said

ROOT = Path(__file__).parents[2]
RECEIPT = """\
[tool]
requirements = [
    { name = "service-blueprint", %s },
    { name = "typst", specifier = ">=0.15" },
]
entrypoints = [{ name = "blueprint", install-path = "/srv/me/.local/bin/blueprint", from = "service-blueprint" }]
"""


def test_pip_is_given_the_packages_themselves():
    """Not our name, which on an index may be another's: the packages of the extra, with their versions."""
    assert packages("png") == ["resvg-py>=0.5"]
    assert command("data") == 'pip install "numpy>=2" "polars>=2"'
    assert str(missing_extra(said("PNG needs resvg_py"), "png")) == (
        'PNG needs resvg_py (extra png): pip install "resvg-py>=0.5"'
    )


def test_it_is_said_in_chinese():
    """The sentence and what stands around the command."""
    error = missing_extra(said("PNG needs resvg_py"), "png")
    assert isinstance(error, MissingExtra)
    assert error.in_language("zh") == 'PNG 需要 resvg_py（扩展 png）：`pip install "resvg-py>=0.5"`'


def test_pipx_puts_it_into_the_environment(tmp_path):
    """pipx keeps an environment a program; `inject` reaches it by its name, also where that has a suffix."""
    prefix = tmp_path / "service-blueprint-next"
    prefix.mkdir()
    (prefix / "pipx_metadata.json").write_text("{}")
    assert _command(["typst>=0.15"], prefix) == 'pipx inject service-blueprint-next "typst>=0.15"'


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('directory = "/srv/me/blueprint"', "/srv/me/blueprint"),
        ('directory = "/srv/me/my blueprints"', '"/srv/me/my blueprints"'),
        ('editable = "/srv/me/blueprint"', "--editable /srv/me/blueprint"),
        ('git = "https://example.org/blueprint?rev=v1"', '"git+https://example.org/blueprint?rev=v1"'),
        ('url = "https://example.org/blueprint.whl"', "https://example.org/blueprint.whl"),
        ('extras = ["pdf"]', "service-blueprint"),
    ],
)
def test_uv_tool_installs_from_where_it_came(tmp_path, source, told):
    """`uv tool` makes its environment anew, so the place is named, and what was there besides stays."""
    (tmp_path / "uv-receipt.toml").write_text(RECEIPT % source)
    assert _command(["resvg_py>=0.5"], tmp_path) == (
        f'uv tool install {told} --with "typst>=0.15" --with "resvg_py>=0.5"'
    )


@pytest.mark.parametrize("receipt", ["", "[tool]", "[tool]\nrequirements = [1]", "\x00"])
def test_a_receipt_of_another_kind_stops_nothing(tmp_path, receipt):
    """Then the program goes by its name."""
    (tmp_path / "uv-receipt.toml").write_text(receipt)
    assert _command(["typst"], tmp_path) == "uv tool install service-blueprint --with typst"


def test_every_extra_that_is_named_is_one():
    """Each call names an extra of pyproject.toml with packages, and no text of the program the name on the index."""
    calls = [
        (path, line)
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "missing_extra(" in line and "def " not in line
    ]
    assert len(calls) > 12
    for name in metadata(NAME).get_all("Provides-Extra") or ():
        assert all(Requirement(each).name for each in packages(name))
        assert packages(name)
    assert not [path for path in (ROOT / "src").rglob("*.py") if "service-blueprint[" in path.read_text("utf-8")]


def test_a_shell_takes_the_command():
    """Its words are what was meant, since `>` in a shell would write a file."""
    assert shlex.split(command("preview"))[2:] == packages("preview")
