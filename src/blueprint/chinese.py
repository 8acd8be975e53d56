"""Every message in Chinese, by its English template; a sentence's values stand in the same places."""

from __future__ import annotations

CHINESE: dict[str, str] = {
    "Did you mean {near}?": "您是想写 {near} 吗？",
}
