"""The settings of a command: the environment's, but for those that options name."""

from graphql_api.settings import Settings


def settings_with(**options: str | int | None) -> Settings:
    """The environment's settings, over which each option wins that is given.

    Raises:
        UnknownSettingError: A variable of the environment is no setting.
        pydantic.ValidationError: A value is out of bounds.
    """
    chosen = {name: value for name, value in options.items() if value is not None}
    return Settings(**(Settings.read().model_dump() | chosen))
