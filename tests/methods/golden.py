"""The published numbers of golden.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

GOLDEN: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text("utf-8"))
