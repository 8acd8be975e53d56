"""The words of the field in English and Chinese, with what they mean: one list for editors and docs."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A word of the field, or a few that are explained together."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]
    meaning: str
    keys: tuple[str, ...] = ()
    """Keys and words of the format that stand for it."""

    @property
    def title(self) -> str:
        """All its names in one line.

        >>> term("fail").title
        'fail point (失败点)'
        """
        return f"{', '.join(self.english)} ({'、'.join(self.chinese)})"


TERMS: tuple[Term, ...] = (
    Term(
        ("service blueprint",),
        ("服务蓝图",),
        "A flowchart of a service that shows process, roles and evidence on one sheet (Shostack 1984).",
    ),
    Term(("customer action",), ("客户行为",), "Something that the customer does or decides.", ("customer",)),
    Term(
        ("frontstage action",),
        ("前台交互",),
        "Contact work that the customer sees or meets, done by a person or by technology.",
        ("frontstage",),
    ),
    Term(("backstage action",), ("后台",), "Contact work that the customer does not see.", ("backstage",)),
    Term(("support process",), ("支持过程",), "Work of other units, systems or partners.", ("support",)),
    Term(
        ("physical evidence",),
        ("物理证据", "有形展示"),
        "What the customer sees, holds or hears at a step, digital things included.",
        ("evidence",),
    ),
    Term(
        ("line of interaction",),
        ("互动线",),
        "Above it the customer, below it the provider; where something crosses it, they meet.",
        ("interaction",),
    ),
    Term(
        ("line of visibility",),
        ("可视线",),
        "Above it what the customer sees, below it what the customer does not see.",
    ),
    Term(
        ("line of internal interaction",),
        ("内部互动线",),
        "Above it the staff who serve the customer, below it those who supply them.",
    ),
    Term(
        ("line of order penetration",),
        ("订单渗透线",),
        "Above it what customers set going, below it what is done without them (Fließ and Kleinaltenkamp 2004).",
        ("preparation",),
    ),
    Term(
        ("line of implementation",),
        ("执行线",),
        "Above it the process, below it its management (Kingman-Brundage).",
        ("management",),
    ),
    Term(("phase", "step"), ("阶段", "步骤"), "A group of columns; one column.", ("phases", "steps")),
    Term(("touchpoint", "channel"), ("接触点", "渠道"), "One meeting of customer and provider; its medium."),
    Term(
        ("moment of truth",),
        ("关键时刻",),
        "An encounter that decides how the customer judges the service (Normann; Carlzon).",
        ("moment",),
    ),
    Term(
        ("positive", "negative", "neutral"),
        ("正面", "负面", "中性"),
        "Kinds of moments of truth; they are reinforced, recovered, optimised.",
        ("reinforce", "recover", "optimise"),
    ),
    Term(
        ("metric", "threshold", "response", "evaluation"),
        ("预警指标", "阈值", "应对措施", "效果评估"),
        "How a moment of truth is watched and answered.",
        ("metrics", "warnings", "warn", "critical", "responses"),
    ),
    Term(("pain point",), ("痛点",), "A problem of the customer, with its cause.", ("pain",)),
    Term(("fail point",), ("失败点",), "A likely failure.", ("fail",)),
    Term(("recovery",), ("服务补救",), "The correction designed for a failure."),
    Term(("prevention", "poka-yoke"), ("防错",), "What keeps a failure from happening."),
    Term(("wait point",), ("等待点",), "Where the customer waits.", ("wait",)),
    Term(("decision point",), ("决策点",), "Where the path branches.", ("decision",)),
    Term(("service standard",), ("服务标准",), "The promised measure of an action.", ("standard",)),
    Term(("think", "feel", "act"), ("想法", "感觉", "行动"), "The customer's side of a step."),
    Term(
        ("SERVQUAL",),
        ("可靠性", "响应性", "保证性", "移情性", "有形性"),
        "Five dimensions of service quality: reliability, responsiveness, assurance, empathy, tangibles.",
        ("servqual_weights", "reliability", "responsiveness", "assurance", "empathy", "tangibles"),
    ),
    Term(
        ("Kano",),
        ("魅力", "一元", "必备", "无差异", "逆向"),
        "Kinds of features: attractive, one-dimensional, must-be, indifferent, reverse (and questionable answers).",
    ),
    Term(
        ("six experience dimensions",),
        ("效率", "知识", "控制", "情感", "关注", "信任"),
        "Efficiency, knowledge, control, emotion, attention, trust.",
        ("dimensions", "efficiency", "knowledge", "control", "emotion", "attention", "trust"),
    ),
    Term(
        ("loyalty",),
        ("现实", "潜在", "表象", "非忠诚"),
        "True, latent, spurious, none; a customer who cannot leave is a hostage (人质客户).",
        ("segments", "captive"),
    ),
    Term(("as-is", "to-be"), ("现状", "未来"), "Today's service; the designed one.", ("state",)),
)

_BY_WORD = {word.casefold(): term for term in reversed(TERMS) for word in (*term.keys, *term.english, *term.chinese)}


def term(word: str) -> Term | None:
    """The term that a word, or a key of the format, stands for; None where it is no word of the field.

    >>> term("关键时刻").english, term("moment").english
    (('moment of truth',), ('moment of truth',))
    """
    return _BY_WORD.get(word.casefold())
