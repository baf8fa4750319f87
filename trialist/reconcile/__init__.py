"""Reports of one trial put side by side: what they agree on, what conflicts, what changed since."""

from trialist.reconcile.run import reconcile_source
from trialist.reconcile.trials import ReconciledTrial

__all__ = ["ReconciledTrial", "reconcile_source"]
