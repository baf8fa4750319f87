"""Reviews: people decide about the facts of records, each on their own, and it is kept who did."""

from trialist.review.decisions import (
    Accept,
    Add,
    Correct,
    Decision,
    Reject,
    Reset,
    Standing,
    parse_decision,
)
from trialist.review.desk import Desk
from trialist.review.errors import (
    Conflict,
    InvalidDecision,
    NotAllowedYet,
    NothingToReview,
    ReviewError,
)
from trialist.review.log import Action, Entry
from trialist.review.views import (
    Filters,
    OpenReview,
    Order,
    Progress,
    QueueItem,
    QueuePage,
    ReviewerProgress,
    Show,
)

__all__ = [
    "Accept",
    "Action",
    "Add",
    "Conflict",
    "Correct",
    "Decision",
    "Desk",
    "Entry",
    "Filters",
    "InvalidDecision",
    "NotAllowedYet",
    "NothingToReview",
    "OpenReview",
    "Order",
    "Progress",
    "QueueItem",
    "QueuePage",
    "Reject",
    "Reset",
    "ReviewError",
    "ReviewerProgress",
    "Show",
    "Standing",
    "parse_decision",
]
