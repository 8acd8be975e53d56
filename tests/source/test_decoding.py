"""Bytes within their limits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blueprint.source.decoding import decode, read_bytes
from blueprint.source.nodes import UNLIMITED, Limits
from blueprint.source.span import SourceError


def test_of_a_file_that_is_too_large_hardly_more_is_read_than_is_allowed(tmp_path: Path):
    """A gigabyte takes no gigabyte of memory before it is refused."""
    path = tmp_path / "large.yaml"
    path.touch()
    os.truncate(path, 1_000_000_000)
    data = read_bytes(path, Limits(size=10))
    assert len(data) == 11
    with pytest.raises(SourceError, match="larger than"):
        decode(data, Limits(size=10))


def test_a_file_as_large_as_is_allowed_is_read_whole(tmp_path: Path):
    """And one of any size without limits."""
    path = tmp_path / "coffee.yaml"
    path.write_bytes(b"title: A\r\n")
    assert decode(read_bytes(path, Limits(size=10)), Limits(size=10)) == "title: A\r\n"
    assert read_bytes(path, UNLIMITED) == b"title: A\r\n"
