"""The words of the field in English and Chinese, with what they mean: one list for editors and docs."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A word of the field, or a few that are explained together."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]
    meaning: str
    in_chinese: str
    """The meaning, said in Chinese."""
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
        "一项服务的流程图，在一张图上画出过程、角色和有形展示（Shostack 1984）。",
    ),
    Term(
        ("customer action",),
        ("客户行为",),
        "Something that the customer does or decides.",
        "客户所做的事，或所作的决定。",
        ("customer",),
    ),
    Term(
        ("frontstage action",),
        ("前台交互",),
        "Contact work that the customer sees or meets, done by a person or by technology.",
        "客户看得见或直接接触的服务工作，由人或由技术完成。",
        ("frontstage",),
    ),
    Term(
        ("backstage action",),
        ("后台",),
        "Contact work that the customer does not see.",
        "服务人员所做、客户看不见的工作。",
        ("backstage",),
    ),
    Term(
        ("support process",),
        ("支持过程",),
        "Work of other units, systems or partners.",
        "其他部门、系统或合作伙伴的工作。",
        ("support",),
    ),
    Term(
        ("physical evidence",),
        ("物理证据", "有形展示"),
        "What the customer sees, holds or hears at a step, digital things included.",
        "客户在某一步看到、拿到或听到的东西，包括数字形式的。",
        ("evidence",),
    ),
    Term(
        ("line of interaction",),
        ("互动线",),
        "Above it the customer, below it the provider; where something crosses it, they meet.",
        "线上是客户，线下是服务方；有连线穿过的地方，双方就发生接触。",
        ("interaction",),
    ),
    Term(
        ("line of visibility",),
        ("可视线",),
        "Above it what the customer sees, below it what the customer does not see.",
        "线上是客户看得见的，线下是客户看不见的。",
    ),
    Term(
        ("line of internal interaction",),
        ("内部互动线",),
        "Above it the staff who serve the customer, below it those who supply them.",
        "线上是为客户服务的员工，线下是为这些员工提供支持的人和系统。",
    ),
    Term(
        ("line of order penetration",),
        ("订单渗透线",),
        "Above it what customers set going, below it what is done without them (Fließ and Kleinaltenkamp 2004).",
        "线上的活动由客户触发，线下的活动与客户是否到来无关（Fließ 和 Kleinaltenkamp 2004）。",
        ("preparation",),
    ),
    Term(
        ("line of implementation",),
        ("执行线",),
        "Above it the process, below it its management (Kingman-Brundage).",
        "线上是服务过程，线下是对过程的管理（Kingman-Brundage）。",
        ("management",),
    ),
    Term(
        ("phase", "step"),
        ("阶段", "步骤"),
        "A group of columns; one column.",
        "阶段是若干列，步骤是一列。",
        ("phases", "steps"),
    ),
    Term(
        ("touchpoint", "channel"),
        ("接触点", "渠道"),
        "One meeting of customer and provider; its medium.",
        "客户与服务方的一次接触；接触所经的媒介。",
    ),
    Term(
        ("moment of truth",),
        ("关键时刻",),
        "An encounter that decides how the customer judges the service (Normann; Carlzon).",
        "决定客户如何评价这项服务的接触（Normann；Carlzon）。",
        ("moment",),
    ),
    Term(
        ("positive", "negative", "neutral"),
        ("正面", "负面", "中性"),
        "Kinds of moments of truth; they are reinforced, recovered, optimised.",
        "关键时刻的类型，分别对应强化、补救、优化。",
        ("reinforce", "recover", "optimise"),
    ),
    Term(
        ("metric", "threshold", "response", "evaluation"),
        ("预警指标", "阈值", "应对措施", "效果评估"),
        "How a moment of truth is watched and answered.",
        "如何监测一个关键时刻，以及如何应对。",
        ("metrics", "warnings", "warn", "critical", "responses"),
    ),
    Term(
        ("pain point",), ("痛点",), "A problem of the customer, with its cause.", "客户遇到的问题及其原因。", ("pain",)
    ),
    Term(("fail point",), ("失败点",), "A likely failure.", "很可能出错的地方。", ("fail",)),
    Term(("recovery",), ("服务补救",), "The correction designed for a failure.", "为某种失败预先设计的纠正办法。"),
    Term(("prevention", "poka-yoke"), ("防错",), "What keeps a failure from happening.", "使失败不会发生的办法。"),
    Term(("wait point",), ("等待点",), "Where the customer waits.", "客户需要等待的地方。", ("wait",)),
    Term(("decision point",), ("决策点",), "Where the path branches.", "路径分叉的地方。", ("decision",)),
    Term(
        ("service standard",),
        ("服务标准",),
        "The promised measure of an action.",
        "对某项行为所承诺的标准。",
        ("standard",),
    ),
    Term(
        ("think", "feel", "act"), ("想法", "感觉", "行动"), "The customer's side of a step.", "一个步骤中客户的一面。"
    ),
    Term(
        ("SERVQUAL",),
        ("可靠性", "响应性", "保证性", "移情性", "有形性"),
        "Five dimensions of service quality: reliability, responsiveness, assurance, empathy, tangibles.",
        "服务质量的五个维度：可靠性、响应性、保证性、移情性、有形性。",
        ("servqual_weights", "reliability", "responsiveness", "assurance", "empathy", "tangibles"),
    ),
    Term(
        ("Kano",),
        ("魅力", "一元", "必备", "无差异", "逆向"),
        "Kinds of features: attractive, one-dimensional, must-be, indifferent, reverse (and questionable answers).",
        "功能的类型：魅力、一元、必备、无差异、逆向（另有“可疑”的回答）。",
    ),
    Term(
        ("six experience dimensions",),
        ("效率", "知识", "控制", "情感", "关注", "信任"),
        "Efficiency, knowledge, control, emotion, attention, trust.",
        "体验的六个维度：效率、知识、控制、情感、关注、信任。",
        ("dimensions", "efficiency", "knowledge", "control", "emotion", "attention", "trust"),
    ),
    Term(
        ("loyalty",),
        ("现实", "潜在", "表象", "非忠诚"),
        "True, latent, spurious, none; a customer who cannot leave is a hostage (人质客户).",
        "客户忠诚的类型：现实、潜在、表象、非忠诚；想走而走不了的客户是人质客户。",
        ("segments", "captive"),
    ),
    Term(
        ("as-is", "to-be"),
        ("现状", "未来"),
        "Today's service; the designed one.",
        "今天的服务；所设计的服务。",
        ("state",),
    ),
    Term(
        ("portfolio",),
        ("蓝图库",),
        "All blueprints of an organisation, which share people, systems and metrics.",
        "一个组织的全部蓝图，它们共用人员、系统和指标。",
    ),
    Term(
        ("catalogue",),
        ("目录",),
        "What names mean that several blueprints share: roles, systems, metrics, personas, channels, lanes.",
        "多份蓝图共用的名称各指什么：角色、系统、指标、客户画像、渠道、泳道。",
        ("uses",),
    ),
    Term(
        ("part", "journey of journeys"),
        ("部分", "旅程之旅程"),
        "A blueprint for which one card of another stands, in more detail (Shostack 1984; Patrício et al. 2011).",
        "由另一份蓝图中的一张卡片代表、画得更细的蓝图（Shostack 1984；Patrício 等 2011）。",
    ),
    Term(
        ("role",),
        ("角色",),
        "Who acts, by the name of the work and not of the person.",
        "行动的人，以工作而非以人名称呼。",
        ("by",),
    ),
    Term(
        ("persona",),
        ("客户画像",),
        "A customer drawn as one person, with what that person needs.",
        "把客户画成一个人，并写明其需要。",
    ),
)

_BY_WORD = {word.casefold(): term for term in reversed(TERMS) for word in (*term.keys, *term.english, *term.chinese)}


def term(word: str) -> Term | None:
    """The term that a word, or a key of the format, stands for; None where it is no word of the field.

    >>> term("关键时刻").english, term("moment").english
    (('moment of truth',), ('moment of truth',))
    """
    return _BY_WORD.get(word.casefold())
