"""What texts taught and what the profile says are weighed together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nlp.model import LEAST_LOGIT, Transfer
from nlp.terms import Vector
from nlp.training import train
from nlp.unit_heads import FEWEST_ROWS_OF_AN_AGENCY, LOUDNESSES
from tests.nlp.small import agency, model, rows

OWN = model().units["so-thu"]
SILENT = Vector(np.empty(0, np.int32), np.empty(0, np.float32))


def test_shares_follow_the_units_of_the_profile() -> None:
    table = np.zeros((len(OWN.units), len(model().transfer.weights)), np.float32)
    shares = OWN.probabilities(SILENT, table, model().transfer)

    assert OWN.units == ("van_phong", "thanh_tra", "tai_chinh", "benh_vien")
    assert shares.shape == (4,)
    assert shares.sum() == np.float32(1.0)


def test_loud_evidence_decides_where_the_texts_say_nothing() -> None:
    named = np.zeros((4, len(model().transfer.weights)), np.float32)
    named[3, 0] = 1.0
    loud = replace(OWN, evidence=20.0)

    assert int(loud.probabilities(SILENT, named, model().transfer).argmax()) == 3


def test_a_unit_without_texts_is_known_by_its_profile_alone() -> None:
    taught = [row for row in rows() if row.unit != "benh_vien"]
    own = train([*taught, *taught], {"so-thu": agency()}).units["so-thu"]
    flat = Transfer(np.zeros_like(model().transfer.weights), 1.0)
    table = np.zeros((4, len(flat.weights)), np.float32)

    assert "benh_vien" not in own.head.labels
    assert own.units[3] == "benh_vien"
    assert own.probabilities(SILENT, table, flat)[3] < np.exp(LEAST_LOGIT / own.temperature)


def test_an_agency_with_few_texts_has_no_head_of_its_own() -> None:
    few = [replace(row, agency="so-hai") for row in rows()[: FEWEST_ROWS_OF_AN_AGENCY - 1]]
    both = {"so-thu": agency(), "so-hai": agency(agency_id="so-hai")}

    assert set(train([*rows(), *few], both).units) == {"so-thu"}


def test_how_loud_the_evidence_is_was_chosen_from_the_list() -> None:
    assert OWN.evidence in LOUDNESSES
    assert 0.0 < OWN.limit <= 0.98
