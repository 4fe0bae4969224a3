"""The statements that raise the wall of a PostgreSQL server: rights, functions, policies.

The owner runs them; each can be run again. Functions run as the owner (`security definer`), so that
what they look up is not walled itself.
"""

import hashlib

import sqlalchemy as sa

from data_access.schema import metadata
from data_access.walls import rules

_MINE = "(select unnest(pact_mine()))"
_PLACES = {
    "mine": _MINE,
    "reached": {kind: f"select pact_reached_{kind}()" for kind in rules.REACHED},
    "position": "strpos",
    "of": "",
}
# HMAC by its definition (RFC 2104) for a key of one block: without extensions PostgreSQL has none.
_TOLD = """
declare
  told text := current_setting('pact.scope', true);
  key bytea;
  inside bytea := ''; outside bytea := '';
begin
  select k.key into key from pact_wall_key k;
  for i in 0..63 loop
    inside := inside || set_byte('\\x00', 0, get_byte(key, i) # 54);
    outside := outside || set_byte('\\x00', 0, get_byte(key, i) # 92);
  end loop;
  if encode(sha256(outside || sha256(inside || convert_to(told, 'UTF8'))), 'hex')
     = current_setting('pact.seal', true) then
    return told::jsonb;
  end if;
  return null;
end"""
_MINE_TOLD = """
select array(select jsonb_array_elements_text(
  case jsonb_typeof(told -> 'pacts') when 'array' then told -> 'pacts' end))
from (select pact_told() as told) as said"""
_ASKED_OF_MINE = """
select asked <> '[]' and asked <@ to_jsonb(pact_mine())
from (select question::jsonb #> '{selection,pacts}' as asked) as told"""
_FUNCTIONS = {
    "pact_told()": ("jsonb", "plpgsql", _TOLD),
    "pact_mine()": ("text[]", "sql", _MINE_TOLD),
    "pact_sees_all()": (
        "boolean",
        "sql",
        "select coalesce(jsonb_typeof(pact_told() -> 'pacts') = 'null', false)",
    ),
    "pact_administers()": (
        "boolean",
        "sql",
        "select coalesce((pact_told() ->> 'administers')::boolean, false)",
    ),
    "pact_all_mine(list text)": (
        "boolean",
        "sql",
        "select coalesce(string_to_array(nullif(list, ''), ';') <@ pact_mine(), false)",
    ),
    "pact_asks_mine(question text)": ("boolean", "sql", _ASKED_OF_MINE),
}


def statements(connection: sa.Connection, reader: str) -> list[str]:
    """Return the statements in their order; the last one tells which they were."""
    told = digest(connection, reader)
    return [*_statements(connection, reader), f"comment on function pact_told() is '{told}'"]


def digest(connection: sa.Connection, reader: str) -> str:
    """Return what changes when any of the statements does."""
    return hashlib.sha256("\n".join(_statements(connection, reader)).encode()).hexdigest()


def _statements(connection: sa.Connection, reader: str) -> list[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = quote(str(connection.scalar(sa.text("select current_schema()"))))
    role = quote(reader)
    reached = {
        f"pact_reached_{kind}()": (
            f"setof {'integer' if kind == 'import' else 'text'}",
            "sql",
            rules.reach(kind).format(**_PLACES),
        )
        for kind in rules.REACHED
    }
    told = [
        f"revoke all on pact_wall_key from public, {role}",
        "alter table pact_wall_key enable row level security",  # whoever may read everything too
        f"grant usage on schema {schema} to {role}",
    ]
    for name, parts in (_FUNCTIONS | reached).items():
        told += _function(name, parts, schema, role)
    for table in sorted(metadata.tables):
        told += _policy(table, role)
    return told


def _function(name: str, parts: tuple[str, str, str], schema: str, role: str) -> list[str]:
    returns, language, body = parts
    as_owner = f"stable security definer set search_path = {schema}, pg_temp"
    made = f"create or replace function {name} returns {returns} language {language} {as_owner}"
    return [
        f"{made} as $wall${body}$wall$",
        f"revoke all on function {name} from public",
        f"grant execute on function {name} to {role}",
    ]


def _policy(table: str, role: str) -> list[str]:
    condition = rules.conditions().get(table, "false").format(**_PLACES)
    who = "pact_administers" if table in rules.FOR_ADMINISTRATORS else "pact_sees_all"
    using = f"(select {who}()) or {condition}"  # as a subquery it is asked once, not once a row
    return [
        f"revoke all on {table} from {role}",
        f"grant select on {table} to {role}",
        f"alter table {table} enable row level security",
        f"drop policy if exists pact_wall on {table}",
        f"create policy pact_wall on {table} for select to {role} using ({using})",
    ]
