"""Image files that drawings hold: what is taken, and what is refused with a hint."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from blueprint import images
from blueprint.images import Album, UnusableImage, image_of
from blueprint.pipeline import open_file

ROOT = Path(__file__).parents[1]
PICTURES = sorted((ROOT / "blueprints" / "telecom-hall").glob("*.png"))


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(width: int = 3, height: int = 2, length: int | None = None, about: bytes = b"\x08\0\0\0\0") -> bytes:
    """A grey PNG, or one with so many bytes of pixels, and `about` for depth, colour, packing, filter and passes."""
    head = width.to_bytes(4) + height.to_bytes(4) + about
    pixels = zlib.compress(bytes((width + 1) * height if length is None else length))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2, frame: int = 0xC0, before: bytes = b"") -> bytes:
    """The head of a JPEG with a picture of its own in front, as cameras write it, and its end."""
    preview = b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x63\x00\x63"
    camera = b"\xff\xe1" + (len(preview) + 2).to_bytes(2) + preview
    sizes = b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + camera + before + bytes([0xFF, frame, 0, 11]) + sizes + b"\xff\xda\x00\x02\x00\xff\xd9"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_the_pictures_of_the_samples_are_small_and_whole(path):
    """Each picture of a sample is a PNG of a few kilobytes."""
    image = image_of(path.read_bytes(), path.name)
    assert (image.media, image.width, image.height) == ("png", 240, 160)
    assert len(image.data) < 8_000


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(), ("png", 3, 2)),
        (png(4000, 4000), ("png", 4000, 4000)),
        (png(5, 5, 5 * (1 + 5 * 8), b"\x10\x06\0\0\0"), ("png", 5, 5)),
        (png(5, 5, 5 * 2, b"\x01\0\0\0\0"), ("png", 5, 5)),
        (png(5, 5, 2 + 2 + 3 + 2 * 2 + 4 + 3 * 3 + 2 * 6, b"\x08\0\0\0\x01"), ("png", 5, 5)),
        (jpeg(), ("jpeg", 3, 2)),
        (jpeg(frame=0xC2), ("jpeg", 3, 2)),
        (jpeg(before=b"\xff\xff\xfe\x00\x05odd"), ("jpeg", 3, 2)),
    ],
    ids=["png", "large", "deep", "flat", "interlaced", "jpeg", "progressive", "with filling"],
)
def test_width_and_height_stand_in_the_head(data, found):
    """The head says kind, width and height, also behind the preview of a camera."""
    image = image_of(data, "a")
    assert (image.media, image.width, image.height) == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a\x01\x00\x01\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png()[:-1],
        png()[:-12],
        png().replace(b"IDAT", b"IDAX"),
        png(0, 5),
        png(3, 2, 7),
        png(3, 2, 0),
        png(3, 2, 8, b"\x03\0\0\0\0"),
        png(3, 2, 8, b"\x08\x03\0\0\0"),
        png(3, 2, 8, b"\x08\x07\0\0\0"),
        png(3, 2, 8, b"\x08\0\0\0\x02"),
        png(5, 5, 35, b"\x08\0\0\0\x01"),
        png().replace(b"x\x9c", b"y\x9c"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        jpeg()[:-1],
        jpeg(0, 5),
        jpeg(frame=0xC3),
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\xff\xff",
        b"\xff\xd8" + b"\xff\xd0" * 50,
    ],
    ids=lambda data: f"{len(data)}-{zlib.crc32(data):x}",
)
def test_what_is_no_whole_image_is_refused(data):
    """Other kinds, torn files and images without any pixel are refused; nothing else is raised."""
    with pytest.raises(UnusableImage, match=r"a\.png is no image that can be shown, or not the whole of one") as error:
        image_of(data, "a.png")
    assert error.value.hint == "Save it as PNG or JPEG."


def test_an_image_of_very_many_pixels_is_refused():
    """A small file can unpack to gigabytes, so its pixels count, too."""
    with pytest.raises(UnusableImage, match="has 60000 × 60000 pixels, more than 16000000"):
        image_of(png(60_000, 60_000, 0), "a.png")


@pytest.mark.parametrize(
    "name", ["../a.png", "inner/../../a.png", "/etc/a.png", "C:\\a.png", "\\\\host\\a.png", "out.png"]
)
def test_what_lies_elsewhere_is_refused(tmp_path, name):
    """Neither `..`, nor an absolute path, nor a symbolic link leads out of the blueprint's folder."""
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "a.png").write_bytes(png())
    (folder / "out.png").symlink_to(tmp_path / "a.png")
    with pytest.raises(UnusableImage, match="lies outside the blueprint's folder"):
        Album(folder).take(name)


def test_a_folder_may_be_named_by_a_link(tmp_path):
    """The blueprint's folder itself may be a symbolic link."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.png").write_bytes(png())
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    assert Album(tmp_path / "link").take("a.png").data == png()


def test_an_album_is_full_at_some_point(tmp_path, monkeypatch):
    """One image counts as often as it is shown, so that a small folder cannot make a huge drawing."""
    (tmp_path / "a.png").write_bytes(png())
    monkeypatch.setattr(images, "MOST_TOGETHER", 2 * len(png()))
    album = Album(tmp_path)
    for _ in range(2):
        album.take("a.png")
    with pytest.raises(UnusableImage, match=r"with a\.png, the images have more than"):
        album.take("a.png")


def test_an_image_keeps_its_shape_and_never_grows():
    """It is made smaller to fit, in both directions alike, and is never blown up."""
    image = image_of(png(400, 100), "a")
    assert image.within(100, 100) == (100, 25)
    assert image.within(1000, 50) == (200, 50)
    assert image.within(1000, 1000) == (400, 100)


SERVICE = """\
title: Coffee to go
phases:
  - steps:
      - image: {step}
        customer: Orders a coffee
        frontstage: Takes the order
        evidence: {{name: Cup, image: {cup}}}
"""


def test_reading_says_what_is_wrong_with_images(tmp_path):
    """An image that is not there is BP009, one that cannot be shown BP010, each at its line; the blueprint is drawn."""
    path = tmp_path / "coffee.yaml"
    (tmp_path / "torn.png").write_bytes(png()[:-4])
    (tmp_path / "huge.png").write_bytes(png() + bytes(images.MOST_BYTES))
    told = {}
    for step, cup in (("none.png", "torn.png"), ("huge.png", "../coffee/torn.png"), ('"a\\0b"', "torn.png/x")):
        path.write_text(SERVICE.format(step=step, cup=cup))
        reading = open_file(path)
        assert reading.blueprint is not None
        assert "<image" not in reading.blueprint.draw().svg
        told[step] = [(found.code, found.span.line) for found in reading.findings if found.span]
    assert told == {
        "none.png": [("BP009", 4), ("BP010", 7)],
        "huge.png": [("BP010", 4), ("BP010", 7)],
        '"a\\0b"': [("BP009", 4), ("BP009", 7)],
    }


def test_an_address_is_no_file(tmp_path):
    """An image from the network is refused when the file is read."""
    path = tmp_path / "coffee.yaml"
    path.write_text(SERVICE.format(step="a.png", cup='"https://example.org/cup.png"'))
    assert "BP006" in [found.code for found in open_file(path).findings]
