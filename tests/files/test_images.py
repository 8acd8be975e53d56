"""Image files that drawings hold: what is taken, and what is refused with a hint."""

from __future__ import annotations

import zlib
from base64 import b64encode
from pathlib import Path
from typing import Literal

import pytest

from blueprint.files import images
from blueprint.files.images import Album, UnusableImage, image_of
from blueprint.pipeline import draw, open_file

ROOT = Path(__file__).parents[2]
PICTURES = sorted((ROOT / "blueprints" / "telecom-hall").glob("*.png"))


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(width: int = 3, height: int = 2, length: int | None = None, about: bytes = b"\x08\0\0\0\0") -> bytes:
    """A grey PNG, or one with so many bytes of pixels, and `about` for depth, colour, packing, filter and passes."""
    head = width.to_bytes(4) + height.to_bytes(4) + about
    pixels = zlib.compress(bytes((width + 1) * height if length is None else length))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def indexed(palette: bytes = bytes(6)) -> bytes:
    """A PNG of 3 × 2 pixels that are numbers of its colours, as programs that make files small write it."""
    whole = png(about=b"\x08\x03\0\0\0")
    return whole.replace(whole[33:37], chunk(b"PLTE", palette) + whole[33:37], 1)


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
        (png(5, 5, 5 * (1 + 5 * 3), b"\x08\x02\0\0\0"), ("png", 5, 5)),
        (png(5, 5, 5 * (1 + 5 * 2), b"\x08\x04\0\0\0"), ("png", 5, 5)),
        (indexed(), ("png", 3, 2)),
        (png(5, 5, 2 + 2 + 3 + 2 * 2 + 4 + 3 * 3 + 2 * 6, b"\x08\0\0\0\x01"), ("png", 5, 5)),
        (jpeg(), ("jpeg", 3, 2)),
        (jpeg(frame=0xC2), ("jpeg", 3, 2)),
        (jpeg(before=b"\xff\xff\xfe\x00\x05odd"), ("jpeg", 3, 2)),
    ],
    ids=[
        "png",
        "large",
        "deep",
        "flat",
        "colours",
        "grey and clear",
        "indexed",
        "interlaced",
        "jpeg",
        "progressive",
        "with filling",
    ],
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


def segment(mark: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, mark]) + (len(body) + 2).to_bytes(2) + body


def exif(orientation: int, order: Literal["little", "big"] = "big") -> bytes:
    """What a telephone writes: the make, how it was held, and where (Exif 2.32, 4.6)."""

    def entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
        return tag.to_bytes(2, order) + kind.to_bytes(2, order) + count.to_bytes(4, order) + value.ljust(4, b"\0")

    start = (b"MM" if order == "big" else b"II") + (42).to_bytes(2, order) + (8).to_bytes(4, order)
    entries = [
        entry(0x010F, 2, 4, b"Cam\0"),
        entry(0x0112, 3, 1, orientation.to_bytes(2, order)),
        entry(0x8825, 4, 1, (50).to_bytes(4, order)),
    ]
    place = (1).to_bytes(2, order) + entry(1, 2, 2, b"N\0") + bytes(4)
    return segment(0xE1, b"Exif\0\0" + start + (3).to_bytes(2, order) + b"".join(entries) + bytes(4) + place)


PIXELS = """async ([kind, address]) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  return [image.width, image.height, [...pen.getImageData(0, 0, image.width, image.height).data]];
}"""
CAMERA = """async (kind) => {
  const canvas = new OffscreenCanvas(40, 30), pen = canvas.getContext("2d");
  for (let i = 0; i < 12; i += 1) {
    pen.fillStyle = `hsl(${30 * i} 80% 50%)`;
    pen.fillRect(10 * (i % 4), 10 * Math.floor(i / 4), 10, 10);
  }
  const blob = await canvas.convertToBlob({type: "image/" + kind});
  return [...new Uint8Array(await blob.arrayBuffer())];
}"""


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_what_is_beside_the_picture_is_not_passed_on(chromium, kind):
    """Place, camera, comments, thumbnails and what follows the end go; every pixel stays."""
    page = chromium.new_page()
    taken = bytes(page.evaluate(CAMERA, kind))
    secrets = [b"Cam", b"GPS", b"taken at home", b"second photo"]
    if kind == "jpeg":
        said = exif(1) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0GPS") + segment(0xE2, b"MPF\0GPS")
        photo = taken[:2] + said + segment(0xFE, b"taken at home") + taken[2:] + b"second photo"
    else:
        said = chunk(b"eXIf", b"MM Cam GPS") + chunk(b"tEXt", b"Comment\0taken at home") + chunk(b"tIME", bytes(7))
        photo = taken[:33] + said + taken[33:] + b"second photo"
    assert any(secret in photo for secret in secrets)
    image = image_of(photo, "photo")
    assert not [secret for secret in secrets if secret in image.data]
    assert len(image.data) <= len(taken)
    before = f"data:image/{kind};base64,{b64encode(taken).decode()}"
    assert page.evaluate(PIXELS, [kind, image.address]) == page.evaluate(PIXELS, [kind, before])
    page.close()


def test_what_colours_need_is_kept():
    """Colour profiles and how a JPEG holds its colours stay, since the picture would look otherwise without them."""
    profile, adobe = segment(0xE2, b"ICC_PROFILE\0\1\1abc"), segment(0xEE, b"Adobe\0d\0\0\0\0\0")
    jfif = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    plain = jpeg()
    kept = image_of(plain[:2] + jfif + profile + adobe + plain[2:], "a").data
    assert all(each in kept for each in (jfif, profile, adobe))
    png_profile = chunk(b"iCCP", b"p\0\0" + zlib.compress(b"abc"))
    assert png_profile in image_of(png()[:33] + png_profile + png()[33:], "a").data


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("orientation", range(10))
def test_a_photo_must_be_stored_upright(orientation, order):
    """A photo that viewers would have to turn is refused, with how to mend it; 0 and 1 are upright."""
    photo = jpeg()[:2] + exif(orientation, order) + jpeg()[2:]
    if orientation < 2:
        assert image_of(photo, "a.jpg").width == 3
        return
    with pytest.raises(UnusableImage, match=r"the photo a\.jpg is stored on its side or mirrored") as error:
        image_of(photo, "a.jpg")
    assert "magick mogrify -auto-orient a.jpg" in error.value.hint


def test_torn_notes_of_cameras_stop_nothing():
    """Wherever what a camera wrote is cut off, the picture is taken."""
    notes = exif(1)[4:]
    for length in range(len(notes)):
        assert image_of(jpeg()[:2] + segment(0xE1, notes[:length]) + jpeg()[2:], "a").width == 3


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
        assert "<image" not in draw(reading.blueprint).svg
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
