"""Make the fonts of the paper once: the web fonts' two halves, latin and latin-ext, as one TTF.

Needs fonttools and brotli, which nothing else here needs: `python reports/pack/fonts/build.py`.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
WEB = HERE.parents[2] / "static" / "fonts"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
FAMILY_NAMES = (1, 16)  # of the name table; 3 to 6 stay what the foundry wrote


def main() -> None:
    """Write a TTF per weight, the characters they all have, and the licence beside them."""
    covered = [_characters(_made(weight, name)) for weight, name in WEIGHTS.items()]
    written = "".join(map(chr, sorted(set.intersection(*covered))))
    (HERE / "characters.txt").write_text(written + "\n", encoding="utf-8", newline="\n")
    shutil.copyfile(WEB / "LICENSE-titillium-web.txt", HERE / "OFL.txt")


def _made(weight: int, name: str) -> Path:
    target = HERE / f"TitilliumWeb-{name}.ttf"
    with TemporaryDirectory() as folder:
        halves = [_unpacked(half, weight, Path(folder)) for half in ("latin", "latin-ext")]
        font = Merger().merge([str(half) for half in halves])
        foundry = TTFont(halves[0])["head"]
    for number in FAMILY_NAMES:
        font["name"].setName("Titillium Web", number, 3, 1, 0x409)
    font.recalcTimestamp = False
    # Merged it has the moment of the merge; two runs shall write the same bytes.
    font["head"].created, font["head"].modified = foundry.created, foundry.modified
    font.save(target)
    return target


def _unpacked(half: str, weight: int, folder: Path) -> Path:
    font = TTFont(WEB / f"titillium-web-{half}-{weight}-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    target = folder / f"{half}.ttf"
    font.save(target)
    return target


def _characters(path: Path) -> set[int]:
    return {code for code in TTFont(path).getBestCmap() if code >= ord(" ")}


if __name__ == "__main__":
    main()
