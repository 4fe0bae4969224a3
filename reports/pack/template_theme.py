"""The theme of our own template: the colours and fonts that charts and later additions follow."""

from pptx.oxml.ns import nsdecls

from charts.theme import LIGHT

FONT = "Calibri"
NAVY = "accent4"
"""The theme colour of the cover's panel; white text reads upon it."""
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = '<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
_THEME = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:theme {names} name="Patti">
<a:themeElements><a:clrScheme name="Patti">{colours}</a:clrScheme>
<a:fontScheme name="Patti"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>
</a:fontScheme><a:fmtScheme name="Patti"><a:fillStyleLst>{fills}</a:fillStyleLst>
<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>
<a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>
<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"""


def theme_xml(accent: str) -> bytes:
    """Return the theme with an institution's accent colour, `#RRGGBB`, in the first place."""
    return _THEME.format(
        names=nsdecls("a"),
        colours="".join(
            _colour(slot, one) for slot, one in zip(_SLOTS, _colours(accent), strict=True)
        ),
        font=f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>',
        fills=_FILL * 3,
        lines="".join(_LINE.format(width=width, fill=_FILL) for width in (6350, 12700, 19050)),
        effects="<a:effectStyle><a:effectLst/></a:effectStyle>" * 3,
    ).encode()


def _colours(accent: str) -> tuple[str, ...]:
    # Muted text takes the second dark place: every template has a quiet dark colour there.
    texts = (LIGHT.ink, LIGHT.background, LIGHT.muted, LIGHT.surface)
    return (*texts, accent, *LIGHT.categories[1:], LIGHT.blue_text, LIGHT.categories[4])


def _colour(slot: str, colour: str) -> str:
    return f'<a:{slot}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{slot}>'
