"""Tables of who may come in: users as their provider knows them, their roles, their sessions."""

import sqlalchemy as sa

from data_access.schema.bookkeeping import moment, numbered
from data_access.schema.columns import code, metadata, text
from domain import vocabulary as v

_BOUND = "role in ('coordinator', 'partner')"


def _user() -> sa.Column[int]:
    key = sa.ForeignKey("users.user_id")
    return sa.Column("user_id", key, nullable=False, index=True, comment="Who it is")


users = sa.Table(
    "users",
    metadata,
    numbered("user_id", "Number of the user"),
    text("iss", "Address of the provider that knows the user", required=True),
    text("sub", "Lasting code of the user at that provider", required=True),
    text("name", "Name, as the provider tells it"),
    moment("created_at", "When the user was first seen or named", required=True),
    sa.UniqueConstraint("iss", "sub"),
    comment="Users, known by provider and code and never by their mail address",
)
roles = sa.Table(
    "roles",
    metadata,
    numbered("role_id", "Number of the role given"),
    _user(),
    code("role", v.ROLES, "What the user may do", required=True),
    sa.Column(
        "pact_id",
        sa.ForeignKey("pact_keys.pact_id"),
        comment="Initiative it holds for; for coordinators and partners",
    ),
    text("granted_by", "Who gave it", required=True),
    moment("granted_at", "When it was given", required=True),
    text("revoked_by", "Who took it back"),
    moment("revoked_at", "When it was taken back"),
    sa.CheckConstraint(
        f"({_BOUND} and pact_id is not null) or (not ({_BOUND}) and pact_id is null)",
        name="bound_to_a_pact",
    ),
    sa.CheckConstraint(
        "(revoked_at is null and revoked_by is null)"
        " or (revoked_at is not null and revoked_by is not null)",
        name="revoked_by_somebody",
    ),
    comment="Roles of users, given and taken back; asked at every rerun",
)
sessions = sa.Table(
    "sessions",
    metadata,
    numbered("session_id", "Number of the session"),
    text("digest", "SHA-256 of what is secret in a login: provider, user, nonce", required=True),
    _user(),
    moment("created_at", "When the provider let the user in", required=True),
    moment("last_seen_at", "When it was last used, to the minute", required=True),
    moment("ended_at", "When it ended"),
    code("reason", v.SESSION_ENDS, "Why it ended"),
    sa.UniqueConstraint("digest"),
    sa.CheckConstraint(
        "(ended_at is null and reason is null) or (ended_at is not null and reason is not null)",
        name="ended_for_a_reason",
    ),
    comment="Sessions of users; one that has ended lets nobody in, whoever holds its cookie",
)


def _one_in_force(name: str, columns: tuple[str, ...], condition: str) -> None:
    where = sa.text(f"revoked_at is null and {condition}")
    sa.Index(
        name,
        *(roles.c[column] for column in columns),
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


# Nulls differ from each other in a unique index, so roles without a pact have their own.
_one_in_force("uq_roles_open", ("user_id", "role", "pact_id"), "pact_id is not null")
_one_in_force("uq_roles_open_short", ("user_id", "role"), "pact_id is null")
