"""A place on court has one zone, and what the lines make of it is what the feeds' own shots say."""

import csv
import gzip
import math
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.books import RULE_BOOKS
from tests.sports.real_data import gzipped_json, real_data

COURTS = sorted(court.COURTS)
ANY = st.floats(allow_nan=True, allow_infinity=True)
ON_COURT = st.floats(-8, 15)


@given(ANY, ANY, st.sampled_from(COURTS))
def test_every_pair_of_floats_has_exactly_one_zone(x, y, key):
    place = court.zone(x, y, court.COURTS[key])
    assert place in get_args(court.Zone)
    assert (place == "unknown") == (not (math.isfinite(x) and math.isfinite(y)))


@given(ON_COURT, ON_COURT, st.sampled_from(COURTS))
def test_a_zone_agrees_with_the_three_point_line_and_the_lane(x, y, key):
    lines = court.COURTS[key]
    place = court.zone(x, y, lines)
    if place.startswith(("corner_three", "above_break")):
        assert court.is_three(x, y, lines)
    if place in ("restricted_area", "paint") or place.startswith("mid_range"):
        assert not court.is_three(x, y, lines)
    if place == "paint":
        assert court.in_paint(x, y, lines)


@given(ON_COURT, ON_COURT, st.sampled_from(COURTS))
def test_left_and_right_mirror_each_other(x, y, key):
    lines = court.COURTS[key]
    place, mirrored = court.zone(x, y, lines), court.zone(-x, y, lines)
    swapped = place.replace("left", "?").replace("right", "left").replace("?", "right")
    assert mirrored == (swapped if x != 0 else place)


@given(ON_COURT, ON_COURT, st.sampled_from([key for key in COURTS if key != "none"]))
def test_a_step_away_from_the_basket_never_turns_a_three_into_a_two(x, y, key):
    lines = court.COURTS[key]
    if court.is_three(x, y, lines) and y > 0:
        assert court.is_three(x * 1.1, y * 1.1, lines)


def test_the_fiba_line_is_six_seventy_five_from_the_basket_and_ninety_from_the_sideline():
    assert court.is_three(0, 6.76)
    assert not court.is_three(0, 6.75)
    assert court.is_three(7.5 - 0.89, -1)
    assert not court.is_three(7.5 - 0.91, -1)
    # Diagram 2: the straight parts are 2.99 m long, from the inside of the baseline
    assert court.FIBA.break_m + court.FIBA.basket_m == pytest.approx(2.99, abs=0.005)


def test_the_nba_line_ends_its_straight_part_fourteen_feet_from_the_baseline():
    assert (court.NBA.break_m + court.NBA.basket_m) / court.FOOT_M == pytest.approx(14, abs=0.25)


def test_a_court_without_a_three_point_line_has_no_threes():
    assert not court.is_three(0, 12, court.COURTS["none"])
    assert court.zone(0, 10, court.COURTS["none"]) == "mid_range_centre"


def test_every_rule_book_names_a_court():
    assert {rules.three_point_line for rules in RULE_BOOKS.values()} <= set(court.COURTS)


def test_a_place_that_nobody_noted_is_nowhere():
    nowhere = court.from_fiba_live_stats(0, 0)
    assert court.zone(*nowhere) == "unknown"
    assert not court.in_paint(*nowhere)
    assert not court.is_three(*nowhere)


@given(st.floats(0.1, 49.9), st.floats(0.1, 99.9))
def test_the_two_ends_of_a_live_stats_court_are_one_turned_by_half(x, y):
    here, there = court.from_fiba_live_stats(x, y), court.from_fiba_live_stats(100 - x, 100 - y)
    assert here == pytest.approx(there, abs=1e-9)


def test_live_stats_percent_become_metres_from_the_attacked_basket():
    # Genius Sports: origin bottom left; facing the left basket, the top of the picture is to the right
    assert court.from_fiba_live_stats(1.575 / 28 * 100, 50) == pytest.approx((0, 0))
    assert court.from_fiba_live_stats(5.625, 100) == pytest.approx((7.5, 0))
    assert court.from_fiba_live_stats(94.375, 100) == pytest.approx((-7.5, 0))


def test_a_heave_is_measured_from_the_basket_that_is_attacked():
    x, y = court.from_fiba_live_stats(40, 50, attacks="right")
    assert (x, y) == pytest.approx((0, 28 * 0.6 - 1.575))
    assert court.zone(x, y) == "backcourt"
    assert court.zone(*court.from_fiba_live_stats(40, 50)) == "above_break_centre"


# ── against the feeds' own word ─────────────────────────────────────────────────────────────────────

FEED_ZONES = {
    "Restricted Area": "restricted_area",
    "In The Paint (Non-RA)": "paint",
    "Mid-Range": "mid_range",
    "Left Corner 3": "corner_three_left",
    "Right Corner 3": "corner_three_right",
    "Above the Break 3": "above_break",
    "Backcourt": "backcourt",
}
FEED_AREAS = {"Left": "left", "Center(C)": "centre", "Right": "right"}


def shot_chart(league: str, folder: str) -> Iterator[dict]:
    for path in sorted(real_data(f"basketball/{league}/{folder}").glob("*shots*.json.gz")):
        table = gzipped_json(path)["resultSets"][0]
        for row in table["rowSet"]:
            yield dict(zip(table["headers"], row, strict=True))


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("league", "folder"), [("nba", "official/game_details"), ("wnba", "game_details")], ids=["nba", "wnba"]
)
def test_zones_and_threes_agree_with_the_nba_shot_chart(league, folder):
    lines = court.COURTS[league]
    shots = threes = zones = areas = above = 0
    for shot in shot_chart(league, folder):
        x, y = court.from_nba_stats(shot["LOC_X"], shot["LOC_Y"])
        place = court.zone(x, y, lines)
        shots += 1
        threes += court.is_three(x, y, lines) == shot["SHOT_TYPE"].startswith("3PT")
        zones += place.startswith(FEED_ZONES[shot["SHOT_ZONE_BASIC"]])
        area = FEED_AREAS.get(shot["SHOT_ZONE_AREA"].split(" ")[0])
        if place.startswith("above_break") and area:
            above += 1
            areas += place.endswith(area)
    assert shots > 100
    assert threes / shots >= 0.995
    assert zones / shots >= 0.99
    assert areas / above >= 0.99


@pytest.mark.real_data
def test_threes_agree_with_the_shot_value_of_v3_play_by_play():
    shots = agree = 0
    for path in sorted(real_data("basketball/wnba/pbp_v3").glob("*.json.gz")):
        for action in gzipped_json(path)["game"]["actions"]:
            if action["isFieldGoal"] and action["shotValue"]:
                place = court.from_nba_stats(action["xLegacy"], action["yLegacy"])
                shots += 1
                agree += court.is_three(*place, court.WNBA) == (action["shotValue"] == 3)
    assert shots > 100
    assert agree / shots >= 0.99


@pytest.mark.real_data
def test_threes_agree_with_the_action_type_of_live_stats_from_2015_on():
    """Seasons up to 2014 were drawn on a picture of other proportions: 94 % is all that can be had there."""
    for path in sorted(real_data("basketball/wnbl").glob("shots_*.csv.gz")):
        shots = agree = 0
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                place = court.from_fiba_live_stats(float(row["x"]), float(row["y"]))
                if math.isfinite(place[0]):
                    shots += 1
                    agree += court.is_three(*place) == (row["action_type"] == "3pt")
        assert agree / shots >= (0.94 if "2014" in path.name else 0.99), path.name


@pytest.mark.real_data
def test_the_lane_agrees_with_the_points_in_the_paint_of_live_stats():
    folder = real_data("basketball/wnbl")
    with gzip.open(folder / "play_by_play_2019.csv.gz", "rt", encoding="utf-8") as file:
        made = {
            (row["page_id"], row["action_number"], row["family_name"]): row["is_points_in_the_paint"] == "1"
            for row in csv.DictReader(file)
            if row["action_type"] in ("2pt", "3pt") and row["is_successful"] == "1"
        }
    shots = agree = 0
    with gzip.open(folder / "shots_2019.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = (row["page_id"], row["action_number"], row["family_name"])
            if key in made:
                place = court.from_fiba_live_stats(float(row["x"]), float(row["y"]))
                shots += 1
                agree += court.in_paint(*place) == made[key]
    assert agree / shots >= 0.99
