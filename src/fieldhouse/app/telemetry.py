"""How this process speaks of itself: one line an event, plain tracebacks, no locals (they hold people's data)."""

import logging
import sys

import structlog


def configure_logging(*, json: bool | None = None) -> None:
    """Log to standard error: for people on a terminal, as JSON lines elsewhere."""
    as_json = not sys.stderr.isatty() if json is None else json
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, *([structlog.processors.format_exc_info] if as_json else []), renderer],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # What libraries say (uvicorn, asyncio) goes the same way, in the same form.
    plain = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    told = logging.StreamHandler()
    told.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[*plain, *([structlog.processors.format_exc_info] if as_json else []), renderer],
        )
    )
    logging.basicConfig(handlers=[told], level=logging.WARNING)
