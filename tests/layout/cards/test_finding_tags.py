"""The tags that say on a drawing which findings speak of what."""

from __future__ import annotations

from blueprint.pipeline import check, draw, open_text

NAMELESS = """
title: Walk
lanes:
  - {kind: customer, name: " "}
phases:
  - steps:
      - customer: Walks
"""


def test_a_lane_without_a_name_has_its_tag_in_its_middle():
    """What is found of a lane whose name is blank is told in that lane, and ends no drawing."""
    reading = open_text(NAMELESS)
    assert reading.blueprint is not None
    drawn = draw(reading.blueprint, findings=check(reading)).scene
    (tag,) = [tag for tag in drawn.tags if tag.on == "lane"]
    (lane,) = drawn.lanes
    assert lane.box.x < tag.box.x
    assert tag.box.right < drawn.cards[0].box.x
    assert tag.box.y + tag.box.bottom == lane.box.y + lane.box.bottom
