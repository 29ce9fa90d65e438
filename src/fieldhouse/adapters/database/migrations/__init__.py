"""One history for all schemas; each module's tables are fenced by tenant. Found from an installed package too."""

from pathlib import Path

from alembic.config import Config

HERE = Path(__file__).parent


def configuration() -> Config:
    """Alembic's settings, built here so that no file is needed beside the package."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
