"""The chains of documents in a page: a list of each, and its areas as a table."""

from collections.abc import Iterator

from viewer.export.area_matrix import state_words
from viewer.export.blocks import Dossier
from viewer.export.chain_parts import AreaMatrix, ChainBox, ChainPart
from viewer.export.svg_parts import shown
from viewer.i18n import speaking


def chains(dossier: Dossier, prefix: str) -> str:
    """A heading and the chains, or nothing where there are none; ``prefix`` is that of the ids of entries."""
    if not dossier.chains:
        return ""
    with speaking(dossier.language):
        return f"<h2>{shown(dossier.words['chains'])}</h2>" + "".join(_parts(dossier, prefix))


def _parts(dossier: Dossier, prefix: str) -> Iterator[str]:
    for part in dossier.chains:
        yield _chain(part, prefix)
        yield from (_areas(matrix, prefix) for matrix in part.areas)


def _chain(part: ChainPart, prefix: str) -> str:
    items = "".join(f"<li>{_link(box.to, _document(box), prefix)} {shown(box.date)}</li>" for box in part.boxes)
    return f'<p>{shown(part.alt)}</p><ol class="chain">{items}</ol>'


def _document(box: ChainBox) -> str:
    return f"{box.n} {' '.join(box.lines)}"


def _link(to: str, words: str, prefix: str) -> str:
    return f'<a href="#{prefix}{to}">{shown(words)}</a>' if to else shown(words)


def _areas(matrix: AreaMatrix, prefix: str) -> str:
    heads = "".join(
        f'<th scope="col">{_link(column.to, str(column.n), prefix)} {shown(column.year)}</th>'
        for column in matrix.columns
    )
    rows = "".join(
        f'<tr><th scope="row">{shown(row.name)}</th>'
        + "".join(f"<td>{shown(state_words(state))}</td>" for state in row.states)
        + "</tr>"
        for row in matrix.rows
    )
    return (
        f"<table><caption>{shown(matrix.heading)}</caption><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
