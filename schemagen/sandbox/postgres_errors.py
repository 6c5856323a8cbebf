"""The one table from SQLSTATE to what it means for a person and what to do about it.

Codes: https://www.postgresql.org/docs/18/errcodes-appendix.html. The server's own message always stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import psycopg


@dataclass(frozen=True, slots=True)
class Advice:
    """Cause and cure of one SQLSTATE."""

    cause: str
    fix: str


_TABLE: dict[str, Advice] = {
    "22001": Advice("A value is longer than its column allows.", "Widen the column or shorten the value."),
    "22003": Advice("A number does not fit its type.", "Use a wider numeric type."),
    "22007": Advice("A date or time is not readable.", "Write it as YYYY-MM-DD HH:MI:SS."),
    "22P02": Advice("A constant does not fit the type it is used as.", "Correct the constant or the type."),
    "23502": Advice("A required column got no value.", "Give the column a default, or fill it first."),
    "23503": Advice("A row refers to a row that is not there.", "Make the referenced row first, or drop the key."),
    "23505": Advice("Two rows have the same key.", "Remove the duplicates, or make the key wider."),
    "23514": Advice("A row does not satisfy a check.", "Correct the row or the check."),
    "23P01": Advice("Two rows exclude each other.", "Correct the rows or the exclusion constraint."),
    "25001": Advice("This statement may not run inside a transaction.", "Take it out of BEGIN … COMMIT."),
    "25P02": Advice("An earlier statement of the transaction failed.", "Look at the first error."),
    "2BP01": Advice("Other objects depend on this one.", "Drop those first, or keep this one."),
    "3F000": Advice("The schema does not exist.", "Create the schema first, or correct its name."),
    "40P01": Advice("Two sessions waited for each other.", "Run it again."),
    "42501": Advice(
        "The role may not do this.", "Leave out what needs a superuser; the sandbox role is not one on purpose."
    ),
    "42601": Advice("PostgreSQL cannot read this statement.", "Correct the SQL at the place shown."),
    "42602": Advice("A name is not valid.", "Choose another name."),
    "42611": Advice("A column definition is not valid.", "Correct the column."),
    "42622": Advice("A name is longer than 63 bytes.", "Shorten it."),
    "42701": Advice("Two columns have the same name.", "Rename one of them."),
    "42702": Advice("A column name could mean more than one column.", "Write the table's name before it."),
    "42703": Advice("A column of this name does not exist.", "Add the column, or correct the name."),
    "42704": Advice("An object of this name does not exist.", "Create it first, or correct its name."),
    "42710": Advice("An object of this name exists already.", "Rename one of them."),
    "42712": Advice("A table is named twice.", "Give one of them an alias."),
    "42723": Advice("A function with these arguments exists already.", "Rename it, or use CREATE OR REPLACE."),
    "42725": Advice("More than one function or operator fits.", "Cast the arguments to say which is meant."),
    "42803": Advice("A column is neither grouped nor aggregated.", "Add it to GROUP BY."),
    "42804": Advice("Two types do not fit each other.", "Cast one of them, or change the column's type."),
    "42809": Advice("The object is of another kind than the statement wants.", "Name an object of the right kind."),
    "42830": Advice(
        "A foreign key needs a primary key or unique constraint on exactly the columns it points at.",
        "Make those columns unique, or point at the primary key.",
    ),
    "42846": Advice("There is no cast between the two types.", "Say how to convert: add a USING expression."),
    "42883": Advice(
        "No function or operator of this name takes arguments of these types.",
        "Create it first, cast the arguments, or add the extension that brings it.",
    ),
    "42939": Advice("The name is reserved.", "Choose another name."),
    "42P01": Advice("The table does not exist.", "Create it first, or correct its name."),
    "42P06": Advice("A schema of this name exists already.", "Remove one of the two."),
    "42P07": Advice("A table, view, sequence or index of this name exists already.", "Rename one of them."),
    "42P13": Advice("The function's definition contradicts itself.", "Correct arguments, return type or body."),
    "42P16": Advice("The table's definition contradicts itself.", "Correct the definition."),
    "42P17": Advice("The definition of this object is not allowed.", "Correct the expression; it must be immutable."),
    "42P22": Advice("It is not clear which collation to use.", "Add COLLATE."),
    "0A000": Advice("This server cannot do that.", "Use another way, a newer server, or install what is missing."),
    "53100": Advice("The disk is full, or a limit for temporary files was reached.", "Use less data."),
    "53200": Advice("The server ran out of memory.", "Raise max_locks_per_transaction, or do less at once."),
    "53300": Advice("Too many connections.", "Wait, or raise max_connections."),
    "53400": Advice("A limit of the sandbox was reached.", "Use less data."),
    "54000": Advice("A limit of PostgreSQL was reached.", "Make the object smaller."),
    "54011": Advice("A table can have at most 1600 columns.", "Split the table."),
    "55006": Advice("The object is in use.", "Wait until the other session is done."),
    "55P03": Advice("Another session holds a lock on this object.", "Try again in a quiet moment."),
    "55P04": Advice(
        "A new enum label cannot be used in the transaction that adds it.", "Commit before the label is used."
    ),
    "57014": Advice("The statement took longer than its time limit.", "Make it faster, or raise the limit."),
    "57P01": Advice("The server ended the session.", "Try again."),
    "58P01": Advice("The server lacks a file.", "Install the extension on the server."),
}
_CLASSES: dict[str, Advice] = {
    "08": Advice("The connection to the server broke.", "Try again when the server is back."),
    "22": Advice("A value does not fit.", "Correct the value."),
    "23": Advice("Rows break a constraint.", "Correct the rows or the constraint."),
    "28": Advice("The server does not let us in.", "Check role and password."),
    "42": Advice("The statement does not fit the objects that exist.", "Correct the statement."),
    "53": Advice("The server ran out of something.", "Use less data, or give the server more."),
    "54": Advice("A limit of PostgreSQL was reached.", "Make the object smaller."),
    "57": Advice("The server or an operator ended the work.", "Try again."),
    "P0": Advice("A function or DO block raised this error itself.", "Look at what it checks."),
}
_UNKNOWN = Advice("", "Read PostgreSQL's message and correct the statement.")


def find_advice(sqlstate: str | None) -> Advice:
    """Return cause and fix for a SQLSTATE: of the code, else of its class."""
    code = sqlstate or ""
    return _TABLE.get(code) or _CLASSES.get(code[:2]) or _UNKNOWN


def describe_error(error: psycopg.Error) -> str:
    """Return the server's own message with its detail and hint, without the lines that quote the statement."""
    diag = error.diag
    if diag.message_primary is None:
        return str(error).strip() or type(error).__name__
    parts = [diag.message_primary]
    if diag.message_detail:
        parts.append(diag.message_detail)
    if diag.message_hint:
        parts.append(f"Hint: {diag.message_hint}")
    return " – ".join(parts)
