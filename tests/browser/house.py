"""A server with login: what it holds, and how somebody comes in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect

from data_access import users
from data_access.turns import writing
from domain.access import Grant
from tests.browser.harness import Server, settle
from tests.browser.provider import Provider

PACT = "Patto segreto di Lecco"
NewContext = Callable[[Server], BrowserContext]


@dataclass(frozen=True)
class House:
    """A server with login, its provider and its database."""

    server: Server
    provider: Provider
    url: str
    engine: sa.Engine

    def grant(self, subject: str, role: str, pact: str | None = None) -> int:
        with writing(self.engine) as connection:
            number = users.register(connection, self.provider.url, subject)
        users.grant(self.engine, number, Grant(role, pact), actor="root")
        return number


def log_in(page: Page, subject: str, path: str = "/") -> None:
    page.goto(path)
    page.get_by_role("button", name="Entra").click()
    page.get_by_role("button", name=subject, exact=True).first.click()
    expect(page.get_by_test_id("stApp")).to_be_visible()
    settle(page)


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", name=text, exact=True, level=1)).to_be_visible()
