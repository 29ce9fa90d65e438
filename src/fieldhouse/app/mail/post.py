"""Posting a letter with a transaction, and carrying it when its job's turn comes."""

from email.message import EmailMessage
from typing import Any, Protocol
from uuid import UUID

from fieldhouse.app.mail.writer import Writer
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Job, Jobs, Letter, Secret

CARRY = "mail.carry"
FIELD = "field."


class Carrier(Protocol):
    """How a letter leaves; `job.id` is the same when it is told to do so again."""

    async def carry(self, job: Job, message: EmailMessage) -> None: ...


class Post:
    """Keeps kernel.ports.Mail."""

    def __init__(self, jobs: Jobs, writer: Writer, carrier: Carrier) -> None:
        self._jobs = jobs
        self._writer = writer
        self._carrier = carrier

    async def post(self, connection: Any, ctx: Context, letter: Letter) -> UUID:
        """In the caller's transaction; the address and every field are sealed.

        Raises:
            Invalid: what can't be written is refused now, not found parked tomorrow.
        """
        self._writer.write(letter, uuid7())
        payload = {
            "template": letter.template,
            "language": letter.language,
            "to": Secret(letter.to),
            **{FIELD + name: Secret(value) for name, value in letter.fields.items()},
        }
        posted = await self._jobs.enqueue(connection, ctx, kind=CARRY, payload=payload)
        assert posted is not None  # a letter has no key: each is meant
        return posted

    async def carry(self, _ctx: Context, job: Job) -> None:
        """The handler of CARRY."""
        payload = job.payload
        letter = Letter(
            to=payload["to"].text,
            template=payload["template"],
            language=payload["language"],
            fields={n.removeprefix(FIELD): v.text for n, v in payload.items() if n.startswith(FIELD)},
        )
        await self._carrier.carry(job, self._writer.write(letter, job.id))
