"""Money of a pact: what is put on each line, and how it moves from commitment to certification."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from bodies import REGION, Network
from dice import Dice
from plans import Pact
from programme import Course, planned_cost
from records import LAST_DAY, Record, Row, fixed

_CENT = Decimal("0.01")
_PUBLIC_SHARE = Decimal("0.8")
_TRAINING_SHARE = Decimal("0.62")
_LINES = {
    "training": Decimal("0.62"),
    "guidance_placement": Decimal("0.16"),
    "coordination": Decimal("0.10"),
    "needs_analysis": Decimal("0.06"),
    "events_communication": Decimal("0.06"),
}
_FSE_PLUS = {"fse_plus_eu": Decimal("0.40"), "state": Decimal("0.42"), "region": Decimal("0.18")}
_PNRR = {"pnrr": Decimal("1")}
_PARTNER_SHARE = Decimal("0.12")
_WITH_ENDOWMENT = "milano-logistica"
_WITH_VARIATION = "cremona"
_WITH_RECOVERY = ("bergamo", "como")
_VARIED_ON = date(2025, 11, 20)

# State, days of the duration gone by (percent), share of the granted amount moved (per mille).
# Each state stays below the one before it on every day, not only at the end.
_MOVES = (
    ("committed", 5, 600),
    ("paid_advance", 10, 400),
    ("committed", 35, 250),
    ("cost_reported", 42, 250),
    ("validated", 50, 230),
    ("paid_interim", 55, 250),
    ("certified", 60, 200),
    ("committed", 65, 120),
    ("cost_reported", 70, 300),
    ("validated", 80, 290),
    ("certified", 88, 280),
    ("paid_interim", 92, 220),
    ("cost_reported", 106, 240),
    ("validated", 116, 230),
    ("certified", 124, 220),
    ("paid_balance", 126, 60),
    ("cost_reported", 130, 100),
    ("savings", 132, 25),
)
_RECOVERY = ("recovery", 108, 8)


@dataclass(frozen=True)
class Budget:
    """The money of a pact: the total cost and the public contribution by line and fund."""

    network: Network
    total: Decimal
    public: dict[tuple[str, str], Decimal]

    @property
    def pact(self) -> Pact:
        """Return the pact it belongs to."""
        return self.network.pact

    def line(self, line: str) -> Decimal:
        """Return the public contribution on a line."""
        return sum((amount for key, amount in self.public.items() if key[0] == line), Decimal(0))


def budget_of(network: Network, courses: list[Course]) -> Budget:
    """Return the budget: training takes 62 % of the total, the public pays 80 %."""
    training = sum((planned_cost(course) for course in courses), Decimal(0))
    total = (training / _TRAINING_SHARE / 100).quantize(Decimal(1)) * 100
    funds = _PNRR if network.pact.is_gol else _FSE_PLUS
    public: dict[tuple[str, str], Decimal] = {}
    for line, on_line in _split(total * _PUBLIC_SHARE, _LINES).items():
        public |= {(line, fund): amount for fund, amount in _split(on_line, funds).items()}
    return Budget(network, total, public)


def _split(amount: Decimal, shares: dict[str, Decimal]) -> dict[str, Decimal]:
    """Divide an amount in whole cents; the first share takes the cents left over."""
    parts = {name: (amount * share).quantize(_CENT, ROUND_DOWN) for name, share in shares.items()}
    first = next(iter(parts))
    parts[first] += amount - sum(parts.values())
    return parts


def allocation_records(budget: Budget) -> list[Record]:
    """Return the total admitted, the contribution granted and the cofinancing."""
    pact = budget.pact
    granted_on = pact.admitted_on + timedelta(days=20)
    total = {"amount": budget.total, "amount_kind": "total_cost", "money_state": "admitted"}
    admitted = _allocation(budget, "totale", pact.admitted_on)
    admitted |= {"fund": "mixed", **total}
    records = [fixed("funding_allocations", pact.admitted_on, admitted)]
    records += [_granted(budget, key, granted_on) for key in budget.public]
    records += [
        fixed("funding_allocations", granted_on, row) for row in _cofinancing(budget, granted_on)
    ]
    return records + (_endowment(budget) if pact.key == _WITH_ENDOWMENT else [])


def _allocation(budget: Budget, end: str, decided_on: date) -> Row:
    return {
        "allocation_id": _allocation_id(budget.pact, end),
        "pact_id": budget.pact.pact_id,
        "funder_id": REGION,
        "decided_on": decided_on,
        "document_ref": f"Atto di esempio {decided_on.year}/{budget.pact.key}",
        "source_id": budget.pact.source_id,
    }


def _allocation_id(pact: Pact, end: str) -> str:
    return f"{pact.pact_id}-{end}"


def _granted(budget: Budget, key: tuple[str, str], granted_on: date) -> Record:
    line, fund = key
    row = _allocation(budget, f"{line}-{fund}", granted_on)
    row |= {"fund": fund, "line_code": line, "amount": budget.public[key]}
    row |= {"amount_kind": "public_contribution", "money_state": "granted"}
    varied = {"amount_current": _varied(budget, key)}

    def on_day(day: date) -> Row:
        is_varied = budget.pact.key == _WITH_VARIATION and day >= _VARIED_ON
        return row | (varied if is_varied else {})

    return Record("funding_allocations", granted_on, on_day)


def _varied(budget: Budget, key: tuple[str, str]) -> Decimal:
    """Return the amount after 2 % of the events line went to training; the sum stays."""
    line, fund = key
    moved = (budget.public["events_communication", fund] * Decimal("0.02")).quantize(_CENT)
    change = {"training": moved, "events_communication": -moved}.get(line, Decimal(0))
    return budget.public[key] + change


def _cofinancing(budget: Budget, granted_on: date) -> list[Row]:
    """Return what partners and companies put in: the 20 % that is not public."""
    network = budget.network
    partner = (budget.total * _PARTNER_SHARE).quantize(_CENT)
    private = budget.total - budget.total * _PUBLIC_SHARE - partner
    payers = {
        "partner": (network.partners[0], partner),
        "private": (network.companies[0], private),
    }
    rows = []
    for fund, (payer, amount) in payers.items():
        row = _allocation(budget, f"cofinanziamento-{fund}", granted_on)
        row |= {"funder_id": payer.organisation_id, "fund": fund, "line_code": "training"}
        row |= {"amount": amount, "amount_kind": "cofinancing", "money_state": "granted"}
        rows.append(row)
    return rows


def _endowment(budget: Budget) -> list[Record]:
    """Return the money of the call and of the budget, before any project."""
    records = []
    for state, amount, days in (("endowment", 6_000_000, 5), ("allocated", 2_500_000, 15)):
        decided_on = budget.pact.submitted_on + timedelta(days=days)
        row = _allocation(budget, state, decided_on)
        row |= {"fund": "region", "amount": Decimal(amount), "amount_kind": "unspecified"}
        row |= {"money_state": state}
        records.append(fixed("funding_allocations", decided_on, row))
    return records


def event_records(budget: Budget) -> list[Record]:
    """Return the movements of money by line, up to the last delivery."""
    pact = budget.pact
    dice = Dice("money", pact.key)
    pace = Decimal(dice.whole(900, 1000)) / 1000
    length = (pact.planned_end - pact.started_on).days
    moves = [*_MOVES, _RECOVERY] if pact.key in _WITH_RECOVERY else [*_MOVES]
    records: list[Record] = []
    for number, (state, gone, per_mille) in enumerate(moves, start=1):
        happened_on = pact.started_on + timedelta(days=length * gone // 100)
        if happened_on <= LAST_DAY:
            move = (f"{number:02}", state, happened_on)
            records += [_event(budget, line, move, per_mille * pace) for line in _LINES]
    return records


def _event(budget: Budget, line: str, move: tuple[str, str, date], per_mille: Decimal) -> Record:
    number, state, happened_on = move
    pact = budget.pact
    amount = (budget.line(line) * per_mille / 1000).quantize(_CENT, ROUND_DOWN)
    row = {
        "event_id": f"{pact.pact_id}-m{number}-{line}",
        "pact_id": pact.pact_id,
        "allocation_id": _allocation_id(pact, f"{line}-pnrr") if pact.is_gol else None,
        "line_code": line,
        "money_state": state,
        "amount": amount,
        "happened_on": happened_on,
        "document_ref": f"Movimento di esempio {number}/{pact.key}",
        "organisation_id": budget.network.lead.organisation_id,
        "source_id": pact.source_id,
    }
    return fixed("funding_events", happened_on, row)
