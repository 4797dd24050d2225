"""Markdown read into blocks, and what hostile text makes of it."""

import pytest

from viewer.model.markdown import NESTING, PARSED, Block, Run, headings_below, plain_words, read_markdown

HOSTILE = {
    "long": "word " * 200_000,
    "tags": "<b>" * 100_000,
    "quotes": "> " * 10_000 + "x",
    "lists": "- " * 10_000 + "x",
    "emphasis": "*" * 10_000 + "x" + "*" * 10_000,
    "brackets": "[" * 100_000,
    "images": "![[" * 100_000,
    "spread": "[aaaaaaaaa" * 2_000,
    "ticks": "`" + "`a" * 50_000,
}


def only(text: str) -> Block:
    (block,) = read_markdown(text).blocks
    return block


def words(text: str) -> str:
    return "\n".join("".join(run.text for run in block.runs) for block in read_markdown(text).blocks)


def test_a_heading_knows_its_level() -> None:
    assert only("## Head") == Block("heading", (Run("Head"),), level=2)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("# One\n##### Five", "### One\n###### Five"),
        ("One\n===\nwords", "### One\nwords"),
        ("```\n# code\n```", "```\n# code\n```"),
        ("- item\n---", "- item\n---"),
    ],
)
def test_headings_go_below_a_level(text: str, below: str) -> None:
    assert headings_below(text, 2) == below


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_headings_of_hostile_text_stay(text: str) -> None:
    assert headings_below(text, 2) == text


def test_emphasis_within_strong_is_both() -> None:
    assert only("**a *b***").runs == (Run("a ", strong=True), Run("b", strong=True, emphasis=True))


def test_lines_end_where_they_were_typed() -> None:
    assert words("one\ntwo  \nthree") == "one\ntwo\nthree"


def test_items_are_counted_from_the_number_of_the_first() -> None:
    assert [block.marker for block in read_markdown("7. a\n8. b").blocks] == ["7.", "8."]


def test_only_the_first_paragraph_of_an_item_has_its_marker() -> None:
    first, second = read_markdown("- a\n\n  b").blocks
    assert (first.marker, second.marker, second.lists) == ("•", "", 1)


def test_a_nested_item_lies_in_two_lists() -> None:
    assert [block.lists for block in read_markdown("- a\n  - b").blocks] == [1, 2]


def test_a_quote_within_a_quote_is_counted() -> None:
    assert only("> > a").quotes == 2


def test_code_stays_as_typed() -> None:
    assert only("```\n*a*\n  b\n```") == Block("code", (Run("*a*\n  b", code=True),))


def test_an_address_that_may_be_opened_is_kept() -> None:
    assert only("[a](https://nato.int)").runs == (Run("a", url="https://nato.int"),)


@pytest.mark.parametrize("url", ["javascript:x", "file:///etc/passwd", "data:x", "https://a@b.c", "https://nаto.int"])
def test_an_address_that_may_not_be_opened_stands_in_brackets(url: str) -> None:
    block = only(f"[a]({url})")
    assert words(f"[a]({url})") == f"a ({url})" and not any(run.url for run in block.runs)


def test_an_image_is_the_words_that_stand_for_it() -> None:
    assert only("![a *b*](file:///x.png)").runs == (Run("a b"),)


@pytest.mark.parametrize("text", ["<b>x</b>", "<script>x</script>", "<img src=x>", "<!-- x -->"])
def test_html_stays_as_typed(text: str) -> None:
    assert words(text) == text


def test_what_cannot_be_shown_is_replaced_even_when_it_was_escaped() -> None:
    assert words("a\ud800b &#x2028;") == "a\ufffdb \ufffd"


def test_controls_of_direction_stay_within_their_run() -> None:
    assert words("a &#x202E;b *c*").startswith("\u2068a \u202eb \u2069")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_a_limit(name: str) -> None:
    read = read_markdown(HOSTILE[name])
    assert sum(len(run.text) for block in read.blocks for run in block.runs) <= PARSED + 10
    assert read.blocks


def test_a_text_that_is_cut_says_so() -> None:
    assert "20,000 of 20,001" in read_markdown("a" * (PARSED + 1)).cut


def test_a_text_nested_too_deeply_is_shown_as_typed() -> None:
    text = "> " * NESTING + "x"
    assert words(text) == text and read_markdown(text).cut.startswith("Too tangled")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("## Head\nnext", "Head next"),
        ("- **a**\n- b", "a b"),
        ("2. a", "2. a"),
        ("![alt](x) <b>", "alt <b>"),
        ("", ""),
    ],
)
def test_plain_words_are_on_one_line_without_signs(text: str, plain: str) -> None:
    assert plain_words(text) == plain


def test_plain_words_of_a_long_text_are_short() -> None:
    assert len(plain_words("**word** " * 100_000)) < 600
