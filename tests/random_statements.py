"""Random SELECT statements over the tables, the same for the same seed, with misleading names."""

import random

TABLES = ("enrollments", "pacts", "courses", "services", "milestones", "organisations", "notes")
_PLACES = ("", "", "", "", "", "temp.", "main.", "MAIN.", '"main".')
_HIDDEN = ("pact_scope", "pact_reached", "sqlite_master", "sqlite_temp_master")
_KINDS = ("materialized", "not materialized", "")


class Statement:
    """One statement under construction: each part gives one column, called `version_id`."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.named: list[str] = []
        self.many = 0

    def text(self, depth: int = 2) -> str:
        """Return a statement, perhaps with named parts that bear the names of tables."""
        before, parts = list(self.named), []
        for _turn in range(self.dice.choice((0, 0, 1, 2)) if depth else 0):
            name = self.dice.choice((*TABLES, *_HIDDEN))
            kind = self.dice.choice(_KINDS)
            if any(part.startswith(f"{name} ") for part in parts):
                continue
            parts.append(f"{name} as {kind} ({self.text(depth - 1)})")
            self.named.append(name)
        said = f"{self._with(parts)}{self._compound(depth)}"
        self.named = before
        return said

    def _with(self, parts: list[str]) -> str:
        recursive = self.dice.choice(("", "recursive "))
        return f"with {recursive}{', '.join(parts)} " if parts else ""

    def _compound(self, depth: int) -> str:
        if depth and self.dice.random() < 0.2:
            how = self.dice.choice(("union", "union all", "except", "intersect"))
            return f"{self._select(depth)} {how} {self._select(depth)}"
        return self._select(depth)

    def _select(self, depth: int) -> str:
        sources = [self._source(depth) for _one in range(self.dice.choice((1, 1, 2)))]
        names = [self._alias() for _one in sources]
        joined = f"{sources[0]} {names[0]}"
        if len(sources) > 1:
            how = self.dice.choice(("join", "left join", "cross join", ","))
            joined += f" {how} {sources[1]} {names[1]}"
        return f"select {self._shown(names, depth)} from {joined}{self._where(names, depth)}"

    def _source(self, depth: int) -> str:
        if depth and self.dice.random() < 0.25:
            return f"({self.text(depth - 1)})"
        if self.named and self.dice.random() < 0.5:
            return self.dice.choice(self.named)
        return self.dice.choice(_PLACES) + self.dice.choice(TABLES)

    def _alias(self) -> str:
        self.many += 1
        return f"s{self.many}"

    def _shown(self, names: list[str], depth: int) -> str:
        column = (
            f"{self.dice.choice(names)}.{self.dice.choice(('version_id', 'version_id', 'note'))}"
        )
        shapes = [column, f"max({column})", f"count({column})", "count(*)", "1", f"min({column})"]
        shapes += [f"count(*) over (order by {column})", f"count(distinct {column})"]
        if depth:
            inner = self.text(depth - 1)
            shapes += [
                f"({inner} limit 1)",
                f"exists ({inner})",
                f"(select count(*) from ({inner}))",
            ]
        return f"{self.dice.choice(shapes)} as version_id"

    def _where(self, names: list[str], depth: int) -> str:
        if not depth or self.dice.random() < 0.6:
            return ""
        how = self.dice.choice((f"{names[0]}.version_id in", "exists", "not exists"))
        return f" where {how} ({self.text(depth - 1)})"
