"""How the app builds audit."""

from fieldhouse.kernel.module import Module, Sealed
from fieldhouse.modules.audit.api import router
from fieldhouse.modules.audit.contract import Audit
from fieldhouse.modules.audit.handlers import enter
from fieldhouse.modules.audit.service import SEALED_FOR, AuditService

MODULE = Module(
    name="audit",
    contract=Audit,
    build=lambda ports, _services: AuditService(ports),
    witness=enter,
    sealed=(Sealed(table="audit.entry", key=("number",), purpose=SEALED_FOR),),
    router=router,
)
