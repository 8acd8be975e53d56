"""The word lists of the format, each word accepted in English and Chinese, in capitals and without."""

import re
from enum import StrEnum
from functools import cache

from ..language.synonyms import CHANNELS, meant
from .notations import one_of


class Word(StrEnum):
    """A word of a fixed list; its Chinese spellings give the same member."""

    chinese: str
    """The word as Chinese files write it; empty where there is none."""
    in_chinese: tuple[str, ...]
    """All its Chinese spellings: authors say 顾客 as well as 客户行为, and mean the same lane."""

    def __new__(cls, word: str, *chinese: str) -> "Word":
        """A member from its word and, where there are any, its Chinese spellings, the usual one first."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.chinese = chinese[0] if chinese else ""
        member.in_chinese = chinese
        return member

    @property
    def spellings(self) -> tuple[str, ...]:
        """The word in English and in Chinese, and any other name under which it is taken."""
        return (self.value, *self.in_chinese)

    @classmethod
    def _missing_(cls, value: object) -> "Word | None":
        return next((word for form, word in _forms(cls) if isinstance(value, str) and form.fullmatch(value)), None)


@cache
def _forms(words: type[Word]) -> tuple[tuple[re.Pattern[str], Word], ...]:
    """What each word looks like in capitals and without, with spaces and with hyphens."""
    return tuple((re.compile(one_of(word.spellings)), word) for word in words)


class LaneKind(Word):
    """Kinds of lanes, in the order in which they stand."""

    EVIDENCE = "evidence", "有形展示", "物理证据", "有形证据", "实体证据", "证据"
    CUSTOMER = "customer", "客户行为", "顾客行为", "用户行为", "客户", "顾客", "用户"
    FRONTSTAGE = "frontstage", "前台", "前台交互", "前台互动", "前台行为"
    BACKSTAGE = "backstage", "后台", "后台行为"
    SUPPORT = "support", "支持过程", "支持流程", "支持系统", "支持"
    PREPARATION = "preparation", "准备"
    MANAGEMENT = "management", "管理"
    NOTE = "note", "备注", "说明"


class State(Word):
    """Whether the blueprint shows today's service or the designed one."""

    AS_IS = "as-is", "现状"
    TO_BE = "to-be", "未来", "将来"


class Profile(Word):
    """Whose definition says which crossings of the lines are legal."""

    STANDARD = "standard", "标准"
    NNG = "nng"
    FOUR_PART = "four-part"
    FK = "fk"


class Channel(Word):
    """The medium of a touchpoint."""

    IN_PERSON = "in person", "面对面"
    PHONE = "phone", "电话"
    EMAIL = "email", "邮件"
    SMS = "sms", "短信"
    CHAT = "chat", "聊天"
    VIDEO = "video", "视频"
    WEB = "web", "网站"
    APP = "app", "应用"
    KIOSK = "kiosk", "自助机"
    POST = "post", "邮寄"
    SOCIAL = "social", "社交媒体"

    @property
    def spellings(self) -> tuple[str, ...]:
        """Media have many names, and those of which there is no doubt are taken as they are."""
        return (*super().spellings, *(name for name in CHANNELS[self.value] if meant(name, CHANNELS) == (self.value,)))

    @property
    def remote(self) -> bool:
        """Customer and provider are not in the same place."""
        return self not in (Channel.IN_PERSON, Channel.KIOSK)

    @property
    def live(self) -> bool:
        """Both are there at the same time, and answer each other at once."""
        return not self.remote or self in (Channel.PHONE, Channel.VIDEO, Channel.CHAT)


class OwnChannel(str):
    """A channel that is none of these: a catalogue says what it is called, and whether it bridges a distance."""

    remote: bool
    chinese = ""

    def __new__(cls, name: str, remote: bool = True) -> "OwnChannel":
        """A channel by its name; `remote`: customer and provider are not in the same place."""
        channel = str.__new__(cls, name)
        channel.remote = remote
        return channel

    @property
    def value(self) -> str:
        """Its name, as a word of a list has it."""
        return str(self)

    @property
    def live(self) -> bool:
        """Both are there at the same time; of a remote channel of one's own nobody says so."""
        return not self.remote


class Basis(Word):
    """How well an action is known."""

    ASSUMED = "assumed", "假设"
    PARTLY = "partly", "部分调研"
    RESEARCHED = "researched", "已调研", "调研"


class Join(Word):
    """When an action begins that several connections enter."""

    ALL = "all", "全部"
    ANY = "any", "任一"


class ConnectionKind(Word):
    """What a connection is: it follows from its two ends where it is not written."""

    SEQUENCE = "sequence", "顺序"
    INTERACTION = "interaction", "互动"
    SUPPORT = "support", "支持"
    INFORMATION = "information", "信息"
    LOOP = "loop", "循环"
    RECOVERY = "recovery", "补救"


class MomentKind(Word):
    """How customers judge the encounter."""

    POSITIVE = "positive", "正面", "正向", "积极"
    NEGATIVE = "negative", "负面", "负向", "消极"
    NEUTRAL = "neutral", "中性"

    @property
    def sign(self) -> str:
        """The mark that stands in the star."""
        return {"positive": "+", "negative": "−", "neutral": "="}[self.value]


class Answer(Word):
    """The strategy that answers a moment of truth."""

    REINFORCE = "reinforce", "强化"
    RECOVER = "recover", "补救"
    OPTIMISE = "optimise", "优化"


class Better(Word):
    """Which way a metric improves."""

    LOWER = "lower", "越低越好"
    HIGHER = "higher", "越高越好"


class SeverityWord(Word):
    """A finding's weight, as written in `checks`."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    ADVICE = "advice", "建议"
