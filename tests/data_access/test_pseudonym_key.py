import os
from pathlib import Path

import pytest

from data_access import pseudonym_key
from data_access.pseudonym_key import KEY, KEY_FILE, KeyRefusedError

LONG = "una-frase-abbastanza-lunga-per-una-chiave"


@pytest.fixture(autouse=True)
def without_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)
    monkeypatch.delenv(KEY_FILE, raising=False)


def test_without_a_setting_there_is_no_key() -> None:
    assert pseudonym_key.pseudonym_key() is None


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, LONG)

    assert pseudonym_key.pseudonym_key() == LONG.encode()


def test_a_new_key_file_is_read_and_is_the_owner_s_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pseudonimi.key"
    pseudonym_key.write_new_key(path)
    monkeypatch.setenv(KEY_FILE, str(path))

    key = pseudonym_key.pseudonym_key()

    assert key is not None
    assert len(key) == 64
    assert path.stat().st_mode & 0o777 == 0o600 or os.name != "posix"
    with pytest.raises(FileExistsError):
        pseudonym_key.write_new_key(path)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_key_file_that_others_can_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pseudonimi.key"
    pseudonym_key.write_new_key(path)
    path.chmod(0o644)
    monkeypatch.setenv(KEY_FILE, str(path))

    with pytest.raises(KeyRefusedError, match="600"):
        pseudonym_key.pseudonym_key()


def test_a_short_key_and_a_missing_file_are_refused_without_a_word_of_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_FILE, str(tmp_path / "manca"))
    with pytest.raises(KeyRefusedError):
        pseudonym_key.pseudonym_key()
    monkeypatch.setenv(KEY, "zuppa")
    with pytest.raises(KeyRefusedError) as refusal:
        pseudonym_key.pseudonym_key()
    assert "zuppa" not in str(refusal.value)
