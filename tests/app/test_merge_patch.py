"""Merge patches, RFC 7386: the RFC's own examples, and the law that makes live views possible."""

import copy

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.app.live import patch

# RFC 7386, Appendix A: original, patch, result.
EXAMPLES = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]

scalars = st.booleans() | st.integers(-3, 3) | st.sampled_from([0.0, -0.0, 1.0, 2.5]) | st.text(max_size=2)
names = st.sampled_from(["a", "b", "c", "plays"])
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)
objects = st.dictionaries(names, values, max_size=4)


def canonical(value):
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


@pytest.mark.parametrize(("original", "change", "result"), EXAMPLES)
def test_the_examples_of_the_rfc_come_out_as_printed(original, change, result):
    assert patch.apply(original, change) == result


def test_the_example_of_the_rfc_s_introduction_comes_out_as_printed():
    author = {"givenName": "John", "familyName": "Doe"}
    target = {"title": "Goodbye!", "author": author, "tags": ["example", "sample"], "content": "This is unchanged"}
    change = {
        "title": "Hello!",
        "phoneNumber": "+01-123-456-7890",
        "author": {"familyName": None},
        "tags": ["example"],
    }
    assert patch.apply(target, change) == {
        "title": "Hello!",
        "author": {"givenName": "John"},
        "tags": ["example"],
        "content": "This is unchanged",
        "phoneNumber": "+01-123-456-7890",
    }


@given(objects, objects)
def test_applying_the_difference_gives_the_new_value_byte_for_byte(old, new):
    assert canonical(patch.apply(old, patch.diff(old, new))) == canonical(new)


@given(objects, objects)
def test_neither_diff_nor_apply_changes_what_it_was_given(old, new):
    before = copy.deepcopy((old, new))
    patch.apply(old, patch.diff(old, new))
    assert canonical([old, new]) == canonical(before)


@given(objects)
def test_equal_objects_differ_by_nothing(value):
    assert patch.diff(value, value) == {}
    assert patch.diff(value, copy.deepcopy(value)) == {}


@given(objects, objects)
def test_a_difference_names_only_what_changed(old, new):
    change = patch.diff(old, new)
    untouched = [name for name in old if name in new and patch.same(old[name], new[name])]
    assert not set(untouched) & set(change)


def test_one_and_true_and_one_point_nought_are_three_values():
    assert patch.diff({"a": 1}, {"a": True}) == {"a": True}
    assert canonical(patch.diff({"a": [1]}, {"a": [1.0]})) == b'{"a":[1.0]}'
    assert canonical(patch.diff({"a": 0.0}, {"a": -0.0})) == b'{"a":-0.0}'


def test_an_unchanged_row_is_not_looked_into():
    row = {}
    row["itself"] = row  # whoever looks into it never comes out
    assert patch.diff({"row": row, "n": 1}, {"row": row, "n": 2}) == {"n": 2}
