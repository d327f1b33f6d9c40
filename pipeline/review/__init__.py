"""The review page: a local web page on which a person decides about flags, by keys or by mouse."""

from pipeline.review.desk import Desk
from pipeline.review.server import serve
from pipeline.review.web import review_app

__all__ = ["Desk", "review_app", "serve"]
