"""What the storage tests do behind the back of a database."""

from sqlalchemy import Engine

GUARDS = ("journal_stands", "journal_keeps")


def change(engine: Engine, statement: str) -> None:
    """Carry out `statement` with the journal's guards taken away."""
    where = " ON journal" if engine.dialect.name == "postgresql" else ""
    with engine.begin() as connection:
        for guard in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER {guard}{where}")
        connection.exec_driver_sql(statement)
