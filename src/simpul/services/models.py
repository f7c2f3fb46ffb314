"""The tables of services, made from their declarations."""

from simpul.records.models import record_model
from simpul.services.kind import COLLECTION_USE, MEMBERS, STOCKTAKE

ServiceStocktake = record_model(STOCKTAKE, "ServiceStocktake", __name__)
CollectionUse = record_model(COLLECTION_USE, "CollectionUse", __name__)
Members = record_model(MEMBERS, "Members", __name__)
