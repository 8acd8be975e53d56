"""The search of the site, for pages in English and in Chinese.

Chinese is written without spaces. So each two neighbouring characters are a word of the index, and of what is looked
for: 关键时刻 is found where 关键, 键时 and 时刻 are.
"""

from __future__ import annotations

import re
from itertools import chain

from sphinx.search.en import SearchEnglish

_RUN = re.compile(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+")


class SearchBoth(SearchEnglish):
    """English words, and pairs of Chinese characters."""

    lang = "en-zh"
    js_splitter_code = r"""
var splitQuery = (query) =>
  (query.match(/[\u4e00-\u9fff]+|[\p{Letter}\p{Number}_]+/gu) || [])
    .flatMap((run) => run.split(/([\u4e00-\u9fff]+)/u))
    .flatMap((run) =>
      /^[\u4e00-\u9fff]{2}/u.test(run)
        ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
        : [run])
    .filter((term) => term)
"""

    def split(self, input: str) -> list[str]:
        """The words of a text, as the browser's `splitQuery` parts what is looked for."""
        return list(chain.from_iterable(_words(run) for run in _RUN.findall(input)))


def _words(run: str) -> list[str]:
    if len(run) > 1 and "\u4e00" <= run[0] <= "\u9fff":
        return [run[at : at + 2] for at in range(len(run) - 1)]
    return [run]
