"""Why a file cannot be opened and what its sender can do, in the reader's language."""

from typing import Any

from data_access.imports.problems import Problem
from domain.words import _, marked

_SAVE_AGAIN = marked("aprilo con Excel o LibreOffice e salvalo di nuovo come .xlsx")
_SAVE_TEXT = marked("salvalo di nuovo dal programma d'origine come CSV UTF-8 oppure come .xlsx")
_TABLE_ONLY = marked("manda la tabella come .xlsx, .xls, .ods o .csv")

_WORDS: dict[str, tuple[str, str]] = {
    "empty": (marked("il file è vuoto, di zero byte"), marked("scaricalo o salvalo di nuovo")),
    "blank": (
        marked("nessuna cella del file ha un valore"),
        marked("controlla di avere scelto il file giusto"),
    ),
    "too_large": (
        marked("il file supera 50 MB"),
        marked("dividilo in più file, o togli immagini e fogli che non servono"),
    ),
    "not_found": (marked("il file non si può leggere"), marked("controlla percorso e permessi")),
    "too_slow": (
        marked("aprirlo richiede troppo tempo"),
        marked("dividilo in più file, o copia i soli valori in un file nuovo"),
    ),
    "too_heavy": (
        marked("aprirlo richiede troppa memoria"),
        marked("dividilo in più file, o copia i soli valori in un file nuovo"),
    ),
    "died": (
        marked("il programma che lo apre si è interrotto: il file è danneggiato o troppo pesante"),
        _SAVE_AGAIN,
    ),
    "corrupt": (marked("il file è danneggiato o incompleto"), _SAVE_AGAIN),
    "corrupt_text": (marked("il testo è danneggiato o incompleto"), _SAVE_TEXT),
    "unknown": (marked("il contenuto non è una tabella"), _TABLE_ONLY),
    "wrong_extension": (
        marked("il contenuto è {kind}, ma il nome finisce in «{extension}»"),
        marked("salvalo di nuovo con l'estensione giusta: {expected}"),
    ),
    "pdf": (
        marked("è un PDF"),
        marked("chiedi la tabella da cui è stato fatto, come .xlsx o .csv"),
    ),
    "picture": (
        marked("è un'immagine"),
        marked("chiedi la tabella da cui è stata fatta, come .xlsx o .csv"),
    ),
    "word": (
        marked("è un documento di testo, non un foglio di calcolo"),
        marked("copia la tabella in un foglio di calcolo e salvalo come .xlsx"),
    ),
    "slides": (
        marked("è una presentazione, non un foglio di calcolo"),
        marked("copia la tabella in un foglio di calcolo e salvalo come .xlsx"),
    ),
    "web_page": (
        marked("è una pagina web o un file XML, anche se il nome dice altro"),
        marked("aprilo con Excel o LibreOffice e salvalo come .xlsx"),
    ),
    "xlsb": (
        marked("è una cartella di lavoro binaria (.xlsb)"),
        marked("aprila con Excel e salvala come .xlsx"),
    ),
    "numbers": (
        marked("è un foglio di Numbers"),
        marked("in Numbers scegli «Esporta in Excel» e manda il file .xlsx"),
    ),
    "macros": (
        marked("contiene macro, che qui non vengono aperte"),
        marked("salvalo come .xlsx, che non ne contiene"),
    ),
    "password": (
        marked("è protetto da una password"),
        marked("aprilo, togli la password e salvalo di nuovo"),
    ),
    "archive": (
        marked("è un archivio compresso, oppure un foglio di calcolo danneggiato"),
        marked("estrai i file e manda la tabella da sola, salvata di nuovo come .xlsx"),
    ),
    "nested_archive": (
        marked("contiene un altro file, «{member}»"),
        marked("togli gli oggetti incorporati, oppure copia i soli valori in un file nuovo"),
    ),
    "too_many_members": (
        marked("è composto di troppe parti: {found}, più di {most}"),
        marked("copia i soli valori in un file nuovo"),
    ),
    "zip_bomb": (
        marked("una volta decompresso occuperebbe troppo: {megabytes} MB"),
        marked("dividilo in più file, o copia i soli valori in un file nuovo"),
    ),
    "outside_names": (
        marked("contiene parti con percorsi esterni al file"),
        marked("copia i soli valori in un file nuovo"),
    ),
    "entities": (
        marked("contiene dichiarazioni XML (DTD) che un foglio di calcolo non ha"),
        _SAVE_AGAIN,
    ),
    "far_cell": (
        marked(
            "la cella {cell} ha un valore, oltre il limite di {rows} mila righe e {columns} colonne"
        ),
        marked("cancella le righe e colonne lontane che non servono, o dividi il file"),
    ),
    "too_many_sheets": (
        marked("ha più di {most} fogli"),
        marked("lascia nel file solo i fogli da caricare"),
    ),
    "too_many_cells": (
        marked("ha più di {most} milioni di celle"),
        marked("dividilo in più file"),
    ),
    "too_much_text": (
        marked("contiene più di {most} milioni di caratteri"),
        marked("dividilo in più file"),
    ),
    "long_text": (
        marked("una cella supera i {most} caratteri"),
        marked("accorcia il testo; in un file CSV controlla virgolette e separatori"),
    ),
    "control_character": (
        marked("contiene un carattere di controllo (codice {character}), che nessuna tabella usa"),
        marked("cancella il carattere, oppure salva di nuovo il file come CSV UTF-8 o .xlsx"),
    ),
    "open_quotes": (
        marked("le virgolette aperte nella riga {line} del testo non si chiudono"),
        marked("chiudi le virgolette, o raddoppia quelle che fanno parte del testo"),
    ),
    "stray_quotes": (
        marked("le virgolette aperte nella riga {line} del testo si chiudono nel posto sbagliato"),
        marked("chiudi le virgolette, o raddoppia quelle che fanno parte del testo"),
    ),
    "no_letter": (
        marked("il byte {byte} non è una lettera nella codifica del file"),
        _SAVE_TEXT,
    ),
}
_KINDS = {
    "xlsx": (marked("un foglio Excel"), ".xlsx"),
    "xls": (marked("un foglio Excel 97-2003"), ".xls"),
    "ods": (marked("un foglio OpenDocument"), ".ods"),
    "text": (marked("un testo"), ".csv"),
}


def problem(
    code: str,
    file_name: str,
    row: int | None = None,
    column: str | None = None,
    values: dict[str, Any] | None = None,
) -> Problem:
    """Return the one problem of a file that was refused with `code`."""
    reason, remedy = _WORDS[code]
    named = dict(values or {})
    if code == "wrong_extension":
        kind, named["expected"] = _KINDS[named["kind"]]
        named["kind"] = _(kind)
    reason, remedy = _(reason).format(**named), _(remedy).format(**named)
    return Problem(file_name, row, column, "", reason, remedy)
