"""The published releases of a folder: those that can be read, and those left out and why."""

from dataclasses import dataclass
from pathlib import Path

from data_access.refusals import RefusedError
from reports.release import reading
from reports.release.reading import Published


@dataclass(frozen=True)
class Shelf:
    """Releases, the newest first, and of the folders left out the name and why."""

    releases: tuple[Published, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    def before(self, one: Published) -> Published | None:
        """Return the release before one, None where it is the oldest."""
        place = self.releases.index(one) + 1
        return self.releases[place] if place < len(self.releases) else None


def shelf(folder: Path | None) -> Shelf:
    """Return the releases of a folder; one that holds none, or is not there, is empty."""
    found, left_out = [], []
    for place in folders(folder):
        try:
            found.append(reading.read(place))
        except RefusedError as problem:
            left_out.append((place.name, problem.reason))
    found.sort(key=lambda one: (one.release.as_of, one.release.known_on, one.name), reverse=True)
    return Shelf(tuple(found), tuple(left_out))


def state(folder: Path | None) -> tuple[tuple[str, int, int], ...]:
    """Return what changes with any file of any release: reading them all takes far longer."""
    paths = (path for place in folders(folder) for path in sorted(place.iterdir()))
    stats = ((str(path), path.stat()) for path in paths)
    return tuple((path, stat.st_size, stat.st_ctime_ns) for path, stat in stats)


def folders(folder: Path | None) -> list[Path]:
    """Return the folders in a folder of releases; one that is being written begins with a dot."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] != ".")
