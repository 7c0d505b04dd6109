"""What holds for the whole suite: its option, where the browser tests are, the databases, no skips in CI."""

import itertools
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from services.database import open_database
from tools import postgres

PUBLISHED = str(Path(__file__).parent / "published")
BROWSER_TESTS = "tests/browser/"
UNATTENDED = bool(os.environ.get("CI"))

settings.register_profile("pondera", deadline=None)  # a busy machine is not a fault
settings.load_profile("pondera")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the published cases are read from."""
    # Made absolute here and kept as text, for a worker of `-n` may stand in another folder.
    help = "folder of the published cases that the engine must reproduce (tests/published)"
    parser.addoption("--cases", metavar="DIR", type=os.path.abspath, default=PUBLISHED, help=help)


class Scheduling(LoadScopeScheduling):
    """A file stays on one worker, and so do all the journeys: one server, one Chromium, steady times."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return BROWSER_TESTS if file.startswith(BROWSER_TESTS) else file


@pytest.fixture(scope="session")
def scanned_once() -> Generator[None]:
    """One look through the installed packages for components, which Streamlit takes at each start."""
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        found = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_args, **_kwargs: found)
        yield


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """How `-n` shares the work."""
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser."""
    for item in items:
        if item.nodeid.startswith(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, started once for all the tests of a worker."""
    if postgres.find() is None:
        pytest.skip(postgres.ADVICE)
    with postgres.running() as url:
        yield url


_numbers = itertools.count(1)


@pytest.fixture
def postgres_database(postgres_server: str) -> str:
    """The URL of a new schema on PostgreSQL, in which nothing stands."""
    return postgres.new_schema(postgres_server, f"test{next(_numbers)}")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new database stands: a file for SQLite, then a URL on PostgreSQL."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_database"))
    return str(tmp_path / "pondera.db")


@pytest.fixture
def opened(database: str) -> Iterator[Callable[[], Engine]]:
    """`opened()` is one more engine on the database; each is closed at the end."""
    engines: list[Engine] = []

    def open_one() -> Engine:
        engines.append(open_database(database))
        return engines[-1]

    yield open_one
    for engine in engines:
        engine.dispose()


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure: in CI a missing browser or database must not pass unseen."""
    if UNATTENDED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and in CI nothing may be: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at each test's report."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Look at each module's collection, where a whole file may skip itself."""
    report = yield
    _refuse_skip(report)
    return report
