"""The word lists of parts that most blueprints have none of."""

from .words import Word


class Method(Word):
    """How a moment of truth was identified."""

    OBSERVATION = "observation", "观察法", "观察"
    SURVEY = "survey", "问卷调查法", "问卷调查", "问卷"
    DATA = "data", "数据分析法", "数据分析", "数据"


class ResponseKind(Word):
    """What a response to a warning moves."""

    PEOPLE = "people", "人员"
    RESOURCE = "resource", "资源"
    PROCESS = "process", "流程"
    INFORMATION = "information", "信息"


class ReviewResult(Word):
    """What a review ended with."""

    ACCEPTED = "accepted", "通过"
    CHANGES = "changes", "需修改", "修改"
    REJECTED = "rejected", "否决", "拒绝"


class Level(Word):
    """A two-step scale."""

    HIGH = "high", "高"
    LOW = "low", "低"


class DimensionWord(Word):
    """The six experience dimensions; a blueprint may name others of its own."""

    EFFICIENCY = "efficiency", "效率"
    KNOWLEDGE = "knowledge", "知识"
    CONTROL = "control", "控制"
    EMOTION = "emotion", "情感"
    ATTENTION = "attention", "关注"
    TRUST = "trust", "信任"


class Spread(Word):
    """How a time varies around its mean."""

    FIXED = "fixed", "固定"
    EXPONENTIAL = "exponential", "指数"
    UNIFORM = "uniform", "均匀"
    TRIANGULAR = "triangular", "三角"
    LOGNORMAL = "lognormal", "对数正态"
