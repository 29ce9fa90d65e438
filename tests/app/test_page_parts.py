"""The pure parts of the pages: colours that can be read, figures, courts, the margin over time."""

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.charts import course, flow, three_point_path
from fieldhouse.app.pages.colours import ALIKE, CONTRAST, SURFACES, alike, clean, contrast, team_colour
from fieldhouse.app.pages.game import state_line
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.court import FIBA, WITHOUT_THREES


def test_every_team_colour_is_legible_on_both_themes():
    for value in range(0, 0x1000, 7):
        colour = team_colour(f"#{value:03x}")
        assert contrast(colour.light, SURFACES["light"]) >= CONTRAST
        assert contrast(colour.dark, SURFACES["dark"]) >= CONTRAST
        assert contrast(colour.on_light, colour.light) >= CONTRAST
        assert contrast(colour.on_dark, colour.dark) >= CONTRAST


def test_a_colour_that_is_legible_already_is_left_alone():
    assert team_colour("#C8102E").light == "#c8102e"


def test_what_is_no_colour_becomes_grey():
    assert clean("red;}") == clean("") == "#6b7280"
    assert clean("fff") == "#ffffff"


def test_two_teams_in_like_colours_are_told_apart_by_more_than_colour():
    assert alike("#c8102e", "#cc1133")
    assert not alike("#c8102e", "#1d428a")
    assert 0 < ALIKE < 1


def test_figures_read_as_people_write_them():
    assert [figures.clock(ms) for ms in (600_000, 59_999, 8_300, 0, -5)] == [
        "10:00",
        "59.9",
        "08.3",
        "00.0",
        "00.0",
    ]
    assert figures.signed(-3) == "−3"
    assert figures.signed(0) == "0"
    assert figures.percent(1, 0) == "–"
    assert figures.percent(1, 8) == "13%"
    assert figures.minutes(1867) == "31:07"
    assert figures.cell({"key": "pir", "unit": "count"}, {"pir": -3}) == "−3"
    assert figures.moment(None) == ""
    assert figures.date_of("no date") is None


def test_a_court_without_threes_draws_no_arc():
    assert three_point_path(WITHOUT_THREES) == ""
    assert three_point_path(FIBA).startswith("M-6.6 -1.575")


def a_view(*scores, **board):
    plays = {
        str(n): {"order": f"a{n}", "period": 1, "clock_ms": clock_ms, "score": [home, away]}
        for n, (clock_ms, home, away) in enumerate(scores)
    }
    sides = {"home": {"name": "H", "order": 0}, "away": {"name": "A", "order": 1}}
    return {"plays": plays, "sides": sides, "board": {"period": 1, "elapsed_ms": 60_000, **board}}


def test_the_margin_graph_marks_long_runs_and_keeps_to_the_course_of_the_score():
    rules = RULE_BOOKS["fiba"]
    view = a_view((590_000, 2, 0), (580_000, 5, 0), (570_000, 8, 0), (560_000, 8, 2))
    assert course(view, rules) == [(10_000.0, 2), (20_000.0, 5), (30_000.0, 8), (40_000.0, 6)]
    drawn = flow(view, rules)
    assert [(run.side, run.label) for run in drawn.runs] == [("home", "8–0")]
    assert drawn.summary == "H led by at most 8, A by at most 0."
    assert [label for _, label in drawn.rungs] == ["\N{MINUS SIGN}5", "+5"]
    assert drawn.below == "M0 95L0 95H1.7H3.3H5H6.7H10V95Z"


def test_a_break_is_named_by_the_period_it_follows_or_the_one_that_was_noted_already():
    def state(**board):
        return state_line({"game": {"status": "live"}, "board": {"phase": "break", **board}})

    assert state(period_name="Q2", clock_ms=0) == "End of Q2"
    assert state(period_name="Q3", clock_ms=600_000) == "Before Q3"


def test_a_game_without_points_has_a_flat_margin():
    assert flow(a_view(), RULE_BOOKS["fiba"]).summary == "No points yet."
