"""Published cases: every run of every case in a folder (`--cases DIR`) is reproduced by the engine."""

from pathlib import Path

import pytest

from tests.scoring import adapters
from tests.scoring.published import NoAdapterError, Run, differences, perform, runs_of

ADAPTERS = adapters.load()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "run" in metafunc.fixturenames:
        runs = runs_of(Path(metafunc.config.getoption("cases")))
        metafunc.parametrize("run", runs, ids=[run.name for run in runs])


def test_there_are_some_cases(pytestconfig: pytest.Config) -> None:
    folder = Path(pytestconfig.getoption("cases"))
    assert runs_of(folder), f"{folder} holds no case: there must be at least one JSON file"


def test_a_published_case_is_reproduced(run: Run) -> None:
    found = _problems(run)
    assert not found, "\n".join([f"{run.method}:", *found])


def _problems(run: Run) -> list[str]:
    try:
        return differences(perform(run, ADAPTERS), run.expected, run.tolerance)
    except NoAdapterError as missing:
        return [str(missing)]
