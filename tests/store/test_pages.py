"""Rows read from the bytes of a database file, as the database itself reads them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.store import pages
from viewer.store.pages import PAGE, rows

NUMBERS = (0, 1, -1, 127, 128, -129, 2**15, -(2**23), 2**31, 2**40, -(2**47), 2**62)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table of numbers and of texts of many lengths, short ones and those that need further pages."""
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (a, b, c)")
        lengths = [*range(0, 3 * PAGE, 97), *range(PAGE - 40, PAGE - 30), 2 * PAGE - 8, 100 * PAGE]
        given = [
            (NUMBERS[number % 12], "가" * (length // 3) + "x" * (length % 3)) for number, length in enumerate(lengths)
        ]
        connection.executemany("INSERT INTO t VALUES (?, ?, NULL)", given)
        connection.execute("INSERT INTO t VALUES (x'00ff', '', 7)")
    return tmp_path / "file"


def test_they_are_those_that_the_database_reads(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        expected = [(number, list(values)) for number, *values in connection.execute("SELECT rowid, a, b, c FROM t")]
    assert sorted(rows(file)) == expected


def test_a_bad_page_loses_only_what_is_on_it(file: Path) -> None:
    whole, expected = file.read_bytes(), len(list(rows(file)))
    file.write_bytes(whole[:PAGE] + bytes(PAGE) + whole[2 * PAGE :])
    assert len(list(rows(file))) > expected // 2


def test_a_chain_of_pages_that_goes_round_ends(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // PAGE * PAGE] + whole[-2 * PAGE :] + b"\0\0\0\1")
    assert list(rows(file))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(noise=st.binary(max_size=200), at=st.integers(0, PAGE - 1), page=st.integers(1, 5))
def test_noise_gives_rows_or_none(file: Path, noise: bytes, at: int, page: int) -> None:
    whole = file.read_bytes()
    spoilt = file.with_name("spoilt")
    spoilt.write_bytes(whole[: page * PAGE + at] + noise + whole[page * PAGE + at + len(noise) :])
    assert all(len(values) < PAGE for _number, values in rows(spoilt))
    spoilt.write_bytes(pages._LEAF.to_bytes() + noise)
    assert list(rows(spoilt)) is not None
