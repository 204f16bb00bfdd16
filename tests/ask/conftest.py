"""The stores and the clock of the contract tests."""

from tests.contract.conftest import clock, ledger, postgres, where

__all__ = ["clock", "ledger", "postgres", "where"]
