"""The sports we know. Adding one is a folder and a line here."""

from collections.abc import Mapping
from typing import Any

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.sport import Sport

SPORTS: Mapping[str, Sport[Any, Any, Any]] = {sport.key: sport for sport in (BASKETBALL,)}
