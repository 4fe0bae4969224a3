"""Making the pack of a meeting: each file by its own maker, then the manifest over all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from charts.theme import LIGHT
from data_access.engine import Engine
from data_access.queries import dictionary, provenance
from domain.words import _
from reports.pack import manifest, paper, pictures, slides, workbook
from reports.pack.files import MANIFEST, NAMES, PICTURES
from reports.pack.template import Brand
from reports.pack.workbook_definitions import definitions
from reports.screens import building
from reports.screens.building import Asked
from reports.screens.screen import Deck

PRINTED_PX, PROJECTED_PX = 640, 1600
"""Width of a picture on paper, and of its points on a slide."""
Tell = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and what comes next."""


@dataclass(frozen=True)
class Pack:
    """The files of a pack by name; pictures lie in a folder of their own."""

    deck: Deck
    files: Mapping[str, bytes]


def made(engine: Engine, wanted: Asked, *, brand: Brand, tell: Tell) -> Pack:
    """Make all files of a meeting's pack.

    The database is only read, in short statements: nobody waits for a pack.
    """
    steps = _Steps(tell)
    with steps.step(_("figure e schermate")):
        deck = building.deck(engine, wanted)
        with engine.connect() as connection:
            inputs = provenance.import_list(connection, deck.selection)
            columns = dictionary.columns(connection, deck.selection)
    told = manifest.described(deck, inputs, brand)
    with steps.step(_("immagini di grafici e mappe")):
        svgs = pictures.of_deck(deck, palette=LIGHT, width_px=PRINTED_PX)
        pngs = pictures.pngs(svgs, width_px=PROJECTED_PX)
    files = {f"{PICTURES}/{key}.svg": svg.encode() for key, svg in svgs.items()}
    files |= {f"{PICTURES}/{key}.png": png for key, png in pngs.items()}
    with steps.step(_("presentazione")):
        files[NAMES["slides"]] = slides.written(deck, brand=brand, map_pictures=_maps(deck, pngs))
    with steps.step(_("rapporto")):
        files[NAMES["paper"]] = paper.written(deck, brand=brand, pictures=svgs)
    with steps.step(_("tabelle")):
        files[NAMES["workbook"]] = workbook.written(
            deck,
            definitions=definitions(deck),
            dictionary=columns,
            manifest=manifest.flat(told),
            brand=brand,
        )
    files[MANIFEST] = manifest.text(manifest.with_contents(told, files))
    steps.finish()
    return Pack(deck, files)


class _Steps:
    """Counts the steps of a pack and tells each before it begins."""

    ALL = 5

    def __init__(self, tell: Tell) -> None:
        self.done, self.tell = 0, tell

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Tell a step that begins; count it once it is done."""
        self.tell(self.done, self.ALL, name)
        yield
        self.done += 1

    def finish(self) -> None:
        """Tell that all is done."""
        self.tell(self.ALL, self.ALL, _("fatto"))


def _maps(deck: Deck, pngs: Mapping[str, bytes]) -> dict[str, bytes]:
    with_map = {screen.key for screen in deck.screens if screen.map}
    return {key: png for key, png in pngs.items() if key in with_map}
