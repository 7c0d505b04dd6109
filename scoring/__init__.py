"""The mathematics of judgement: arrays in, named results out; numpy only, no I/O, no clock."""

ENGINE_VERSION = "0.1.0"
__version__ = ENGINE_VERSION
