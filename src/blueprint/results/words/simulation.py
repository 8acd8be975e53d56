"""The words of a simulation, by language."""

from __future__ import annotations

from ...language.drawing_words import Words, words_with

_WORDS = {
    "service": ("The whole service", "整个服务", "Der ganze Service"),
    "queues": ("Queues", "排队", "Warteschlangen"),
    "staff": ("Staff", "人员", "Personal"),
    "measure": ("Measure", "指标", "Maß"),
    "value": ("Mean", "平均值", "Mittel"),
    "low": ("From", "下限", "Von"),
    "high": ("To", "上限", "Bis"),
    "before": ("As planned", "原方案", "Wie geplant"),
    "after": ("What if", "假设方案", "Was wäre wenn"),
    "difference": ("Difference", "差值", "Unterschied"),
    "customers": ("Customers", "顾客人数", "Kunden"),
    "left": ("Leave a queue, %", "离开队伍的顾客（%）", "Verlassen eine Schlange, %"),
    "leave": ("Leave, %", "离开（%）", "Gehen, %"),
    "time": ("Minutes in the service", "服务总时长（分钟）", "Minuten im Service"),
    "time 95": ("… 19 of 20 customers at most", "… 95% 的顾客不超过", "… 19 von 20 Kunden höchstens"),
    "attention": ("Minutes of it of the customer’s own time", "其中客户投入（分钟）", "Davon Minuten eigene Zeit"),
    "waiting": ("Minutes of it waiting", "其中等待（分钟）", "Davon Minuten Warten"),
    "cost case": ("Cost of a customer who stayed", "每位留下的顾客的成本", "Kosten je Kunde, der blieb"),
    "cost day": ("Cost of a day", "每天的成本", "Kosten je Tag"),
    "of": ("{name}: {measure}", "{name}：{measure}", "{name}: {measure}"),
    "action": ("Action", "行为", "Tätigkeit"),
    "by": ("By", "人员", "Durch"),
    "times": ("Times done", "执行次数", "Wie oft"),
    "wait": ("Wait, min", "等待（分钟）", "Wartezeit, min"),
    "margin": ("±", "±", "±"),
    "wait 95": ("19 of 20 wait at most, min", "95% 的等待不超过（分钟）", "19 von 20 warten höchstens, min"),
    "queue": ("Waiting at once", "同时等待人数", "Zugleich Wartende"),
    "too long": ("Wait too long, %", "等待过长（%）", "Warten zu lange, %"),
    "now": ("Now", "现在", "Jetzt"),
    "more": ("One more", "多一人", "Eine Person mehr"),
    "fewer": ("One fewer", "少一人", "Eine Person weniger"),
    "bottleneck": ("The bottleneck", "瓶颈", "Der Engpass"),
    "narrowest": (
        "{name} is the bottleneck: {load} % of what {count} can do comes in; changes with their 95 % intervals, of the "
        "same customers",
        "{name}是瓶颈：到达的工作量占 {count} 人能力的 {load}%；变化及其 95% 置信区间，均针对相同的顾客",
        "{name}: hier ist der Engpass; was ankommt, sind {load} % dessen, was {count} schaffen; Änderungen mit ihren "
        "95-%-Intervallen, für dieselben Kunden",
    ),
    "alone": ("one fewer leaves nobody", "再少一人就没有人了", "eine Person weniger, und niemand ist da"),
    "name": ("Who", "人员", "Wer"),
    "count": ("How many", "人数", "Wie viele"),
    "utilisation": ("Busy, %", "忙碌（%）", "Beschäftigt, %"),
    "load": ("Work that comes in, %", "到达的工作量（%）", "Ankommende Arbeit, %"),
    "note": (
        "{runs} days of {open} h, {arrivals} customers an hour, seed {seed}; ± and from–to: 95 % interval of the mean",
        "模拟 {runs} 天，每天 {open} 小时，每小时 {arrivals} 位顾客，种子 {seed}；± 与上下限：均值的 95% 置信区间",
        "{runs} Tage von {open} h, {arrivals} Kunden je Stunde, Startwert {seed}; ± und von–bis: 95-%-Intervall des "
        "Mittels",
    ),
    "overload": (
        "{name}: more work comes in than {count} can do, so the queue grows as long as customers come",
        "{name}：到达的工作量超过 {count} 人的能力，只要有顾客到来，队伍就会越来越长",
        "{name}: es kommt mehr Arbeit, als {count} schaffen; die Schlange wächst, solange Kunden kommen",
    ),
}


def simulation_words(language: str | None) -> Words:
    """Those of drawings and those of simulations."""
    return words_with(_WORDS, language)
