"""The figure of chains of documents, and their areas."""

from collections.abc import Iterable
from typing import Any

from tests.export.conftest import make_dataset
from viewer.export.chain_figure import chain_figures
from viewer.export.chain_order import chains_of
from viewer.export.chain_parts import ChainBox, ChainPart
from viewer.export.numbering import Numbering
from viewer.export.order import Paper
from viewer.i18n import speaking


def document(n: int, *older: int, areas: Iterable[str] = (), word: str = "renews", **more: Any) -> dict[str, Any]:
    relations = [{"type": word, "to": f"d{to}"} for to in older]
    return {
        "kind": "agreement", "id": f"d{n}", "title": {"en": f"Document {n}", "ko": f"문서 {n}"},
        "date": f"{2000 + n}-01-02", "relations": relations, "areas": list(areas), **more,
    }  # fmt: skip


def figures(
    *events: dict[str, Any], language: str = "en", paper: Paper = Paper.A4, linked: bool = True
) -> tuple[ChainPart, ...]:
    dataset = make_dataset(events=list(events))
    numbers = {event.id: n for n, event in enumerate(dataset.events, 1)}
    with speaking(language):
        return chain_figures(dataset, dataset.events, Numbering(dataset, language, numbers), paper, linked=linked)


def rows_of(boxes: Iterable[ChainBox]) -> list[list[int]]:
    rows: dict[float, list[int]] = {}
    for box in boxes:
        rows.setdefault(box.y, []).append(box.n)
    return list(rows.values())


def test_there_is_no_figure_without_two_documents_that_are_chained() -> None:
    assert figures(document(1), document(2)) == ()


def test_documents_stand_in_order_with_arrows_from_the_older_to_the_younger() -> None:
    (part,) = figures(document(3, 2, word="succeeds"), document(1), document(2, 1))
    assert [box.n for box in part.boxes] == [2, 3, 1]
    assert [word.words for word in part.words] == ["succeeds", "renews"]
    assert all(line.points[0][0] < line.points[-1][0] for line in part.lines)
    assert [box.to for box in part.boxes] == ["e2", "e3", "e1"]


def test_a_long_chain_is_wrapped_over_rows_in_reading_order() -> None:
    (part,) = figures(document(0), *(document(n, n - 1) for n in range(1, 20)))
    rows = rows_of(part.boxes)
    assert [len(row) for row in rows] == [4, 4, 4, 4, 4]
    assert [n for row in rows for n in row] == list(range(1, 21))
    assert len(part.lines) == 19
    assert all(0 <= x <= part.width and 0 <= y <= part.height for line in part.lines for x, y in line.points)


def test_a_chain_longer_than_a_page_goes_on_in_another_figure_that_tells_what_it_follows() -> None:
    first, second = figures(document(0), *(document(n, n - 1) for n in range(1, 30)))
    assert len(first.boxes) + len(second.boxes) == 30
    assert second.boxes[0].before == f"renews {first.boxes[-1].n}"


def test_no_arrow_of_a_branching_chain_crosses_a_box() -> None:
    (part,) = figures(document(0), *(document(n, 0) for n in range(1, 9)), document(9, 1, 4, 8), document(10, 9, 0))
    for line in part.lines:
        for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
            for box in part.boxes:
                over = min(x0, x1) < box.x + box.width - 1 and max(x0, x1) > box.x + 1
                assert not (over and min(y0, y1) < box.y + box.height - 1 and max(y0, y1) > box.y + 1)


def test_what_comes_to_one_box_in_different_ways_is_told_apart() -> None:
    one = document(3, 1) | {"relations": [{"type": "renews", "to": "d1"}, {"type": "succeeds", "to": "d0"}]}
    (part,) = figures(document(0), document(1, 0), document(2, 0), one)
    assert "renews 2, succeeds 1" in {word.words for word in part.words}


def test_chains_stand_one_after_another_the_older_first() -> None:
    parts = figures(document(5), document(6, 5), document(1), document(2, 1))
    assert [[box.n for box in part.boxes] for part in parts] == [[3, 4], [1, 2]]


def test_documents_that_renew_each_other_in_a_circle_stand_by_time() -> None:
    dataset = make_dataset(events=[document(1, 2), document(2, 1)])
    (chain,) = chains_of(dataset.events)
    assert [event.id for event in chain.documents] == ["d1", "d2"]


def test_areas_are_told_apart_by_whether_an_earlier_text_lists_them() -> None:
    (part,) = figures(
        document(1, areas=["cyber", "energy"]), document(2, 1), document(3, 2, areas=["cyber", "space"]),
    )  # fmt: skip
    (matrix,) = part.areas
    assert {row.name: row.states for row in matrix.rows} == {
        "cyber": ("first", "unlisted", "carried"),
        "energy": ("first", "unlisted", "dropped"),
        "space": ("", "unlisted", "first"),
    }
    assert [column.year for column in matrix.columns] == ["2001", "2002", "2003"]
    assert "new" not in (matrix.caption + matrix.alt).lower().split()


def test_the_words_below_the_areas_explain_the_signs_used_and_no_others() -> None:
    (part,) = figures(document(1, areas=["cyber"]), document(2, 1, areas=["cyber"]))
    (matrix,) = part.areas
    assert "carried over" in matrix.caption
    assert "Cross" not in matrix.caption and "Dash" not in matrix.caption


def test_a_private_text_is_neither_shown_nor_the_first_to_list_an_area() -> None:
    hidden = document(1, areas=["cyber"], private=True)
    dataset = make_dataset(events=[hidden, document(2, 1, areas=["cyber"]), document(3, 2, areas=["cyber"])])
    shown = dataset.events[1:]
    numbering = Numbering(dataset, "en", {event.id: n for n, event in enumerate(shown, 1)})
    (part,) = chain_figures(dataset, shown, numbering, Paper.A4)
    assert part.areas[0].rows[0].states == ("first", "carried")


def test_there_is_no_matrix_where_fewer_than_two_documents_list_areas() -> None:
    (part,) = figures(document(1, areas=["cyber"]), document(2, 1))
    assert part.areas == ()


def test_many_documents_have_their_areas_in_several_figures_that_fit_the_page() -> None:
    (part,) = figures(document(0, areas=["a"]), *(document(n, n - 1, areas=["a"]) for n in range(1, 20)))
    assert sum(len(matrix.columns) for matrix in part.areas) == 20
    assert all(matrix.name_width + matrix.column_width * len(matrix.columns) <= 650.01 for matrix in part.areas)


def test_the_figure_says_the_same_in_words() -> None:
    (part,) = figures(document(1), document(2, 1))
    assert part.alt == "Chain of 2 documents. 1 Document 1, 2 Jan 2001. 2 Document 2, 2 Jan 2002 (renews 1)."


def test_in_korean_all_words_are_korean() -> None:
    (part,) = figures(document(1, areas=["a"]), document(2, 1, areas=["a"]), language="ko")
    assert part.boxes[0].lines == ("문서 1",)
    assert part.words[0].words == "갱신"
    assert part.areas[0].heading == "협력 분야"


def test_without_entries_nothing_leads_to_them() -> None:
    (part,) = figures(document(1, areas=["a"]), document(2, 1, areas=["a"]), linked=False)
    assert {box.to for box in part.boxes} | {column.to for column in part.areas[0].columns} == {""}
