"""What people call the words of the format."""

from __future__ import annotations

import pytest
from tests.parts import every_part

from blueprint.language import more_synonyms
from blueprint.language.synonyms import CHANNELS, FEELINGS, KEYS, LANES, WORDS, feeling, is_line, meant
from blueprint.model.actions import Action
from blueprint.model.placing import KIND_KEYS
from blueprint.model.service import Blueprint
from blueprint.model.steps import Phase, Step
from blueprint.model.words import Channel, LaneKind, Word

STEP = [*(name for name in Step.model_fields if name != "cells"), *KIND_KEYS]


def test_every_word_means_itself():
    """Each word of the format is known in English and in Chinese, in capitals and without."""
    for words in Word.__subclasses__():
        for word in words:
            for spelling in filter(None, (str(word), word.chinese, str(word).upper())):
                assert meant(spelling, list(words)) == (str(word),), spelling


def test_the_table_speaks_of_the_format():
    """Every name stands under a key, a lane or a word that there is, and every channel has its names."""
    keys = {key for part in every_part() for key in part.model_fields}
    assert set(KEYS) <= keys
    assert set(LANES) == set(LaneKind)
    assert set(CHANNELS) == set(Channel)
    assert set(WORDS) <= {word for words in Word.__subclasses__() for word in words}
    assert set(FEELINGS) == {-2, -1, 0, 1, 2}


@pytest.mark.parametrize("names", [STEP, Blueprint.model_fields, Phase.model_fields, Action.model_fields])
def test_a_key_is_meant_by_its_names_alone(names):
    """No name stands for two keys of one place, where the reader would have to choose."""
    tables = (LANES, KEYS, more_synonyms.LANES, more_synonyms.KEYS)
    written = {name for table in tables for words in table.values() for name in words}
    doubtful = {name for name in written if len(meant(name, list(names))) > 1}
    # of which what stands behind them tells
    steps = {"étape", "paso", "etapa", "passo", "passaggio", "stap", "krok", "etap", "ステップ"}
    assert doubtful <= {"step", "activity", "步骤", "Schritt", *steps}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Étapes", "steps"),
        ("avant-scène", "frontstage"),
        ("arriere-scene", "backstage"),
        ("Émotions du client", "feel"),
        ("acciones del cliente", "customer"),
        ("Evidencias físicas", "evidence"),
        ("processi di supporto", "support"),
        ("linha de frente", "frontstage"),
        ("klantacties", "customer"),
        ("wsparcie", "support"),
        ("バックステージ", "backstage"),
        ("待ち時間", "wait"),
    ],
)
def test_keys_have_names_in_more_languages(name, key):
    """People who write in French, Spanish, Italian, Portuguese, Dutch, Polish or Japanese name the keys so, too."""
    assert meant(name, [*(key for key in STEP if key != "name"), "steps", "wait"]) == (key,)


def test_a_feeling_has_one_number_in_all_languages():
    """No word for a feeling is glad in one language and sad in another, so the file's language need not be known."""
    tables = (FEELINGS, more_synonyms.FEELINGS)
    words = [(word, number) for table in tables for number, words in table.items() for word in words]
    assert [word for word, number in words if feeling(word) != number] == []


@pytest.mark.parametrize("name", ["Ligne de visibilité", "línea de interacción", "Lijn van zichtbaarheid", "可視線"])
def test_lines_have_names_in_more_languages(name):
    """The method's lines are known in these languages, so that they are taken for no lane."""
    assert is_line(name)


@pytest.mark.parametrize("name", ["linha de frente", "linea telefonica"])
def test_other_lines_are_none_of_the_method(name):
    """What only begins like one is not taken out."""
    assert not is_line(name)


@pytest.mark.parametrize(
    ("name", "lane"),
    [
        ("Physical Evidence", "evidence"),
        ("Props", "evidence"),
        ("Customer actions", "customer"),
        ("User journey:", "customer"),
        ("👤 Customer’s actions", "customer"),
        ("Frontstage interactions", "frontstage"),
        ("Visible Contact Employee Actions", "frontstage"),
        ("Employee actions (onstage)", "frontstage"),
        ("Back-stage", "backstage"),
        ("Invisible contact employee actions", "backstage"),
        ("Support processes", "support"),
        ("Systems & partners", "support"),
        ("前台", "frontstage"),
        ("前台 Frontstage", "frontstage"),
        ("客户行为（用户）", "customer"),
        ("支持流程", "support"),
        ("物理证据", "evidence"),
        ("Kundenaktionen", "customer"),
        ("Hinterbühne", "backstage"),
        ("Hinterbuehne", "backstage"),
        ("Unterstützende Prozesse", "support"),
        ("3. Backstage", "backstage"),
    ],
)
def test_a_lane_has_many_names(name, lane):
    """Rows are called as NN/g, Miro, Smaply, textbooks and people call them, with numbers, emoji, in two languages."""
    assert meant(name, STEP) == (lane,)


@pytest.mark.parametrize("name", ["Waiter", "Kitchen", "Frontstage / Backstage", "", "—", "Line of visibility", "厨房"])
def test_what_is_no_name_means_nothing(name):
    """A word that no one uses for a lane, and one that names two, are not guessed."""
    assert meant(name, list(LANES)) == ()


def test_a_channel_of_which_there_is_doubt():
    """`mail` is a letter in London and an e-mail in Berlin, so it stays a question."""
    assert meant("Mail", CHANNELS) == ("email", "post")
    assert [name for names in CHANNELS.values() for name in names if len(meant(name, CHANNELS)) > 1] == [
        "mail",
        "Mail",
        "mail",
    ]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("sad", -1),
        ("Very happy", 2),
        ("😡", -2),
        ("☺️", 1),
        (":-)", 1),
        ("很满意", 2),
        ("zufrieden", 1),
        ("tea", None),
        ("", None),
    ],
)
def test_a_feeling_has_its_number(word, number):
    """Words, faces and emoji stand on the scale; anything else does not."""
    assert feeling(word) == number
