"""From two models to the ordered steps of a migration, up and down."""

from schemagen.plan.planner import make_plan
from schemagen.plan.steps import Plan, Step, plan_to_data

__all__ = ["Plan", "Step", "make_plan", "plan_to_data"]
