"""What a screen says, drawn for a room: headline, figures, a drawing or a table, caveats."""

from typing import Literal

import streamlit as st

from domain.vocabulary import SOURCE_KINDS, label
from domain.words import n_
from reports import formats
from reports.screens.screen import Deck, Screen, Tile
from ui import wall_pictures, wall_tables
from ui.markdown import plain

LONG_HEADLINE, LONGEST_HEADLINE = 70, 130
"""Letters from which a headline is written smaller, and smaller still."""
MOST_TILES_BESIDE, MOST_TILES_ABREAST = 3, 4
"""Figures that stand beside a picture, where more stand above it; and in one row."""
Place = Literal["side", "row", "alone"]


def show_screen(deck: Deck, screen: Screen) -> None:
    """Show one screen of a deck; it fills the window and is enlarged or reduced to fit."""
    _show_head(deck, screen)
    with st.container(key="wall_body"), st.container(key="wall_fit"):
        if screen.kind == "cover":
            _show_cover(deck)
        _show_content(screen)


def _show_head(deck: Deck, screen: Screen) -> None:
    with st.container(key=f"wall_head_{_head_size(screen)}"):
        with st.container(key="wall_above", horizontal=True):
            parts = (deck.title,) if screen.kind == "cover" else (screen.topic, screen.pact)
            st.markdown(plain(" · ".join(part for part in parts if part)))
            if deck.selection.dataset == "demo":
                text = plain(label(SOURCE_KINDS, "synthetic"))
                st.badge(text, icon=":material/science:", color="orange")
        st.title(plain(screen.headline), anchor=False)


def _head_size(screen: Screen) -> str:
    """Return how the headline is written: largest on the cover and where it is all there is."""
    if screen.kind == "cover":
        return "cover"
    if not (screen.tiles or screen.table or screen.drawing or screen.map or screen.caveats):
        return "lone"
    length = len(screen.headline)
    return "longest" if length > LONGEST_HEADLINE else "long" if length > LONG_HEADLINE else "short"


def _show_cover(deck: Deck) -> None:
    with st.container(key="wall_cover"):
        for text in (deck.held_on, deck.filters):
            if text:
                st.markdown(plain(text))


def _show_content(screen: Screen) -> None:
    """Show the picture with what belongs to it; the room reads from the left."""
    has_picture = screen.map or screen.drawing
    if screen.map or (has_picture and not screen.table and len(screen.tiles) <= MOST_TILES_BESIDE):
        _show_beside(screen)
        return
    _show_tiles(screen.tiles, "row" if has_picture or screen.table else "alone")
    if has_picture:
        _show_picture(screen)
        _show_table_behind(screen)
    else:
        _show_table(screen)
    _show_caveats(screen)


def _show_beside(screen: Screen) -> None:
    if not screen.tiles and not screen.caveats and not screen.table:
        _show_picture(screen)
        return
    left, right = st.columns([2, 3] if screen.map else [1, 2])
    with left:
        _show_tiles(screen.tiles, "side")
        _show_table(screen)
        _show_caveats(screen)
    with right:
        _show_picture(screen)


def _show_tiles(tiles: tuple[Tile, ...], place: Place) -> None:
    """Show figures one below the other at the `side`, in a `row` above, or `alone`."""
    if not tiles:
        return
    abreast = len(tiles) if len(tiles) <= MOST_TILES_ABREAST else MOST_TILES_ABREAST - 1
    with st.container(key=f"wall_tiles_{place}"):
        grid = st.grid(1 if place == "side" else abreast)
        for n, tile in enumerate(tiles):
            with grid.container(border=True, height="stretch", key=_tile_key(tile, n)):
                _show_tile(tile)


def _tile_key(tile: Tile, n: int) -> str:
    if not tile.figure.is_reported:
        return f"wall_tile_absent_{n}"
    size = "short" if len(tile.value) <= 8 else "mid" if len(tile.value) <= 13 else "long"
    return f"wall_tile_{size}_{n}"


def _show_tile(tile: Tile) -> None:
    st.markdown(plain(tile.title))
    st.markdown(f"**{plain(tile.value)}**")
    for line in tile.detail:
        st.caption(plain(line))


def _show_picture(screen: Screen) -> None:
    if screen.map:
        wall_pictures.show_map(screen.map)
    elif screen.drawing:
        left_out = wall_pictures.show_drawing(screen.drawing, screen.key)
        _show_rest(left_out)


def _show_table(screen: Screen) -> None:
    if not screen.table:
        return
    is_alone = not (screen.tiles or screen.drawing or screen.map)
    shown = wall_tables.fitting(screen.table.rows, is_alone=is_alone)
    size = wall_tables.size(shown, is_alone=is_alone)
    with st.container(key=f"wall_table_{size}"):
        wall_tables.show(shown, alt=screen.headline)
    _show_rest(len(screen.table.rows) - len(shown))


def _show_table_behind(screen: Screen) -> None:
    """Put the table of a drawing where screen readers and telephones find it.

    In a room it would say again, smaller, what is written at every mark.
    """
    if screen.table:
        with st.container(key="wall_table_behind"):
            wall_tables.show(screen.table.rows, alt=screen.headline)


def _show_rest(rows: int) -> None:
    if rows > 0:
        text = n_("… e un’altra riga", "… e altre {n} righe", rows).format(n=formats.count(rows))
        with st.container(key=f"wall_rest_{rows}"):
            st.caption(plain(text))


def _show_caveats(screen: Screen) -> None:
    if screen.caveats:
        with st.container(key="wall_caveats"):
            for caveat in screen.caveats:
                st.markdown(plain(caveat))
