"""Answers from a report: what an outcome was in two arms, or that the report does not say.

The last stage of its own: a question names an outcome, an intervention and a comparator; the answer
is a 2x2 table or means, standard deviations and sizes, each number with its place in the document.
"""

from extract.answer.answering import Reader, answer_question
from extract.answer.question import Answer, ArmAnswer, OutcomeType, Question, Value

__all__ = [
    "Answer",
    "ArmAnswer",
    "OutcomeType",
    "Question",
    "Reader",
    "Value",
    "answer_question",
]
