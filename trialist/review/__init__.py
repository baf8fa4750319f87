"""Reviews: people decide about the facts of records, each on their own, and it is kept who did."""

from trialist.review.decisions import (
    Accept,
    Add,
    Choice,
    Choose,
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
from trialist.review.gold import GoldExport
from trialist.review.joining import Difference, Side
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
    "Choice",
    "Choose",
    "Conflict",
    "Correct",
    "Decision",
    "Desk",
    "Difference",
    "Entry",
    "Filters",
    "GoldExport",
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
    "Side",
    "Standing",
    "parse_decision",
]
