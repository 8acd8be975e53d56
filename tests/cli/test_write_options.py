"""What `--write` and `--diff` do with the blueprint's own file."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from blueprint import BlueprintError
from blueprint.cli.inputs import Input
from blueprint.cli.write_options import Rewritten
from blueprint.model.service import Blueprint
from blueprint.pipeline import open_file

COFFEE = "title: Coffee\nphases:\n  - steps:\n      - {customer: Orders, frontstage: Takes the order}\n"
TEA = COFFEE.replace("Coffee", "Tea")


@pytest.fixture(params=[b"", codecs.BOM_UTF8], ids=["without a mark", "with a byte order mark"])
def coffee(request, tmp_path) -> Path:
    """A file."""
    path: Path = tmp_path / "coffee.yaml"
    path.write_bytes(request.param + COFFEE.encode())
    return path


def blueprint_of(path: Path) -> Blueprint:
    """What stands in it."""
    blueprint = open_file(path).blueprint
    assert blueprint is not None
    return blueprint


def test_the_text_is_replaced_and_a_byte_order_mark_stays(coffee):
    """Byte for byte, line ends with it."""
    before = coffee.read_bytes()
    assert Rewritten.of(Input(coffee), blueprint_of(coffee), TEA).save()
    assert coffee.read_bytes() == before.replace(b"Coffee", b"Tea")


def test_what_somebody_saved_meanwhile_is_not_lost(coffee):
    """A file that is no longer what was read stays as it is."""
    read = blueprint_of(coffee)
    saved = coffee.read_bytes().replace(b"Orders", b"Orders a coffee")
    coffee.write_bytes(saved)
    with pytest.raises(BlueprintError, match=r"coffee\.yaml was changed meanwhile; try again"):
        Rewritten.of(Input(coffee), read, TEA).save()
    assert coffee.read_bytes() == saved


def test_nothing_new_is_not_written(coffee, capsys):
    """So that programs which watch the file are left in peace."""
    coffee.chmod(0o444)
    before = coffee.stat().st_mtime_ns
    assert not Rewritten.of(Input(coffee), blueprint_of(coffee), COFFEE).save()
    assert coffee.stat().st_mtime_ns == before
    assert "says all of this already" in capsys.readouterr().err
