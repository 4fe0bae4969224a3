import sqlalchemy as sa

from data_access import schema
from data_access.engine import get_engine, is_reachable
from data_access.walls import unwalled


def test_engine_is_the_products_own_and_has_every_table(engine: sa.Engine) -> None:
    assert engine is get_engine()
    assert set(schema.metadata.tables) <= set(sa.inspect(engine).get_table_names())


def test_engine_is_empty_in_each_test(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.source_keys)) == 0
        connection.execute(sa.insert(schema.source_keys).values(source_id="left behind"))


def test_engine_is_empty_again_after_a_test_that_wrote(engine: sa.Engine) -> None:
    with unwalled(engine).connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.source_keys)) == 0


def test_is_reachable_says_yes_to_a_database_that_answers(engine: sa.Engine) -> None:
    assert is_reachable()


def test_is_reachable_says_no_to_a_server_that_is_not_there(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PACT_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert not is_reachable()


def test_is_reachable_says_no_to_a_folder_in_place_of_the_file(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PACT_DATABASE_URL", f"sqlite:///{tmp_path}")
    assert not is_reachable()
