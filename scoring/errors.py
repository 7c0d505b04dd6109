"""What the engine refuses, as one tree: a code, its parameters, and what was found and is required.

::

    ScoringError
    ├── ShapeError      arrays that are not numbers, or whose shapes do not fit together
    ├── WeightsError    points, budgets or weights that cannot share out a whole
    ├── MarksError      marks off their scale, values outside [0, 1], unknown ways to combine them
    ├── GateError       gate codes and effects that do not exist
    ├── PriceError      prices and anchors that no formula can turn into a value
    └── CostsError      cost lines and frames that describe no cash flow
"""


class ScoringError(ValueError):
    """Something the engine refuses; `code` and `params` let a shell say it in any language.

    Parameters
    ----------
    code : str
        What is wrong, in one stable word.
    message : str
        What was found and what is required, in English, for a log.
    **params : object
        The facts of the message, as plain Python values.

    Examples
    --------
    >>> error = WeightsError("no_weight", "All points are zero; one must be positive.", parent=-1)
    >>> error.code, error.params, str(error)
    ('no_weight', {'parent': -1}, 'All points are zero; one must be positive.')
    """

    def __init__(self, code: str, message: str, **params: object) -> None:
        super().__init__(code, message)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """The message alone."""
        return str(self.args[1])


class ShapeError(ScoringError):
    """Arrays that are not numbers, or whose shapes do not fit together."""


class WeightsError(ScoringError):
    """Points, budgets or weights that cannot share out a whole."""


class MarksError(ScoringError):
    """Marks off their scale, values outside [0, 1], unknown ways to combine them."""


class GateError(ScoringError):
    """Gate codes and effects that do not exist."""


class PriceError(ScoringError):
    """Prices and anchors that no formula can turn into a value."""


class CostsError(ScoringError):
    """Cost lines and frames that describe no cash flow."""
