"""What the service asks the model of an installation."""

from __future__ import annotations

from bot.understanding import ModelUnderstanding, Understanding
from hailong.model import ready_model
from hailong.world import World


def understanding_of(world: World) -> Understanding:
    """The classifier for the world's agency, warm: the first message waits for nothing."""
    classifier = ready_model(world.settings.data / "model")
    classifier.warm_up(world.profile.agency)
    return ModelUnderstanding(classifier, world.profile.agency)
