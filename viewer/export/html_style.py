"""The style sheet of a dossier as a page: light, dark, narrow and print."""

import re

from viewer.model.kinds import KINDS
from viewer.paint import theme

FAMILIES = 'Pretendard,"Noto Sans KR","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",NanumGothic,sans-serif'
"""Ours first, then the Korean fonts that systems bring along."""
_ROLES = ("canvas", "chrome", "line", "line2", "field_edge", "ink", "muted", "primary")


def style_sheet() -> str:
    """All of it, its colours those of the program."""
    light, dark = (_colours(name) for name in ("light", "dark"))
    colours = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return colours + _kinds() + _PAGE.replace("@FAMILIES", FAMILIES) + _FIGURE


def figure_style(name: str) -> str:
    """The rules of the figure alone in the colours of a theme, without variables, which not every viewer knows."""
    look = theme.by_name(name)
    roles = {f"var(--{role})": getattr(look, role) for role in _ROLES}
    rules = []
    for selector, body in re.findall(r"svg ([^{]+)\{([^}]*)\}", _FIGURE):
        if not any(f"var(--{own})" in body for own in ("own", "tint", "cell")):
            rules.append(f"{selector}{{{_put_in(body, roles)}}}")
            continue
        for kind in KINDS:
            style = look.kind(kind)
            own = {"var(--own)": style.colour, "var(--tint)": style.tint, "var(--cell)": style.cell}
            rules.append(f".k-{kind} {selector}{{{_put_in(body, roles | own)}}}")
    return f"text{{font-family:{FAMILIES};font-size:10.5px}}{''.join(rules)}"


def _put_in(body: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        body = body.replace(name, value)
    return body


def _colours(name: str) -> str:
    look = theme.by_name(name)
    roles = [f"--{role}:{getattr(look, role)}" for role in _ROLES]
    for kind in KINDS:
        style = look.kind(kind)
        roles += [f"--{kind}:{style.colour}", f"--{kind}-t:{style.tint}", f"--{kind}-c:{style.cell}"]
    return ";".join(roles)


def _kinds() -> str:
    return "".join(f".k-{kind}{{--own:var(--{kind});--tint:var(--{kind}-t);--cell:var(--{kind}-c)}}" for kind in KINDS)


_PAGE = """
:root{color-scheme:light dark}
*{box-sizing:border-box}
html{background:var(--canvas);color:var(--ink);font:16px/1.6 @FAMILIES;
overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
:lang(ko){word-break:keep-all}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:50rem}
body.two{max-width:84rem}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 3rem}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
a{color:var(--primary);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--primary);outline-offset:2px;border-radius:2px}
h1{font-size:2rem;line-height:1.25;margin:0;font-weight:700;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.35;margin:3rem 0 .75rem;padding-bottom:.4rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;line-height:1.4;margin:0;display:flex;gap:.5rem;align-items:baseline}
h3 svg{width:.85rem;height:.85rem;flex:none;align-self:center;overflow:visible}
h3 .number{color:var(--muted);font-weight:500;min-width:1.4rem;font-variant-numeric:tabular-nums}
p,dl,dd,ol,ul{margin:0}
.subtitle,.quiet,figcaption,.caption,.cited{color:var(--muted)}
.subtitle{font-size:1.05rem;margin:.35rem 0 1.5rem}
.line{white-space:pre-line}
dl{margin:.35rem 0}
dl>div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:0 1rem;padding:.15rem 0}
dt{color:var(--muted);font-size:.875rem;line-height:1.83}
.text{margin:.35rem 0}
.note{margin:.75rem 0;padding:.5rem 0 .5rem 1rem;border-left:3px solid var(--field_edge)}
.step{display:inline-block;min-width:1.5rem}
.entry{padding:1.1rem 0;border-top:1px solid var(--line2)}
h2+.entry,.pair:has(h2)+.pair .entry{border-top:0;padding-top:.25rem}
sup{line-height:0;font-size:.72em}
sup a{padding:0 .1em}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1.5rem 0 0}
.times{list-style:none;padding:0}
.times li{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:0 1rem;padding:.15rem 0}
.times li>:first-child{color:var(--muted);font-variant-numeric:tabular-nums}
.sources{padding-left:2.2rem}
.sources li{padding:.3rem 0}
.sources li::marker{color:var(--muted);font-variant-numeric:tabular-nums}
.cited{font-size:.875rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line2);
font-weight:400;overflow-wrap:break-word;min-width:2rem}
thead th{color:var(--muted);font-size:.875rem;border-color:var(--line)}
figure{margin:2rem 0}
figure>div{overflow-x:auto}
figure svg{display:block;width:100%;min-width:36rem;height:auto;font-size:10.5px}
figcaption{font-size:.875rem;margin-top:.75rem}
footer{font-size:.875rem;color:var(--muted)}
@media(max-width:60rem){.pair{grid-template-columns:minmax(0,1fr)}.pair>:last-child{margin-top:.75rem}}
@media(max-width:34rem){body{padding-top:1.25rem}h1{font-size:1.6rem}
dl>div,.times li{grid-template-columns:minmax(0,1fr)}dl>div{padding:.3rem 0}}
h1.pair{row-gap:.35rem}
@media print{:root{color-scheme:light}html{font-size:9pt;line-height:1.4}body.two{font-size:8pt}
h2{margin:1.25rem 0 .4rem;padding-bottom:.2rem}figure{margin:1rem 0}.entry{padding:.5rem 0}
dl>div,.sources li{padding:.05rem 0}
.pair{gap:0 1.25rem}dl>div,.times li{grid-template-columns:6rem minmax(0,1fr);gap:0 .6rem}
body,body.two{max-width:none;padding:0}.skip,nav{display:none}
.pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}h2,h3{break-after:avoid}figure,tr,li{break-inside:avoid}
p{orphans:2;widows:2}
figure svg{min-width:0}a{color:inherit;text-decoration:none}.wide,figure>div{overflow:visible}}
@page{margin:18mm 16mm}
"""
_FIGURE = """
svg text{fill:var(--ink)}
svg a{color:inherit;text-decoration:none}
svg a:hover{text-decoration:underline}
svg .title{font-size:12px;font-weight:500;paint-order:stroke;stroke:var(--canvas);stroke-width:3px}
svg .number{font-weight:700}
svg .caption{font-size:10.5px;font-weight:400;fill:var(--muted)}
svg text.caption{paint-order:stroke;stroke:var(--canvas);stroke-width:3px}
svg .tick{fill:var(--muted);text-anchor:middle;font-variant-numeric:tabular-nums}
svg .tick.strong{fill:var(--ink);font-weight:600}
svg .track{fill:var(--own);font-weight:600}
svg .value{text-anchor:middle;font-weight:600}
svg .word{fill:var(--own);font-weight:500;text-anchor:middle;paint-order:stroke;stroke:var(--canvas);stroke-width:6px}
svg path{fill:none}
svg .line{stroke:var(--line)}svg .line2{stroke:var(--line2)}svg .axis{stroke:var(--ink)}
svg .pen{stroke:var(--own);stroke-width:1.5}svg .thick{stroke:var(--own);stroke-width:3}
svg pattern .pen{stroke-width:.8}
svg .fine{stroke:var(--own);stroke-dasharray:1 2.2}
svg .tinted{fill:var(--tint)}svg .cell{fill:var(--cell)}svg .tint{stop-color:var(--tint)}
svg .broken{fill:none;stroke:var(--own);stroke-width:1.25;stroke-dasharray:4 2.5}
svg .edged{fill:var(--tint);stroke:var(--own);stroke-width:1.25}svg .edged.pale{fill:var(--cell)}
svg .pill{fill:var(--canvas);stroke:var(--own)}
svg .mark{stroke:var(--own);stroke-width:1.5;fill:var(--canvas)}
svg .mark.filled{fill:var(--own);stroke:none}
svg .mark.dotted{stroke-dasharray:1.5 1.8}svg .mark.dashed{stroke-dasharray:3.3 2.1}
"""
