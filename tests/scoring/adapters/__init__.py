"""One adapter a method: from the arguments of a published case to the engine, and back to plain outputs."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Adapter = Callable[[dict[str, Any]], dict[str, Any]]


def merged(claims: Iterable[tuple[str, Mapping[str, Adapter]]]) -> dict[str, Adapter]:
    """The adapters of all modules; a method that two of them claim is an error."""
    found: dict[str, Adapter] = {}
    owners: dict[str, str] = {}
    for module, adapters in claims:
        for method, adapter in adapters.items():
            if method in found:
                raise ValueError(
                    f"{method} is claimed by {owners[method]} and {module}; one adapter a method"
                )
            found[method], owners[method] = adapter, module
    return found


def load() -> dict[str, Adapter]:
    """What the modules of this folder register in their `ADAPTERS`."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return merged((name, importlib.import_module(f"{__name__}.{name}").ADAPTERS) for name in names)
