"""PostgreSQL and Redis for tests, as `deploy/servers.py` starts them."""

from __future__ import annotations

from deploy.servers import NotInstalledError, postgresql, redis

__all__ = ["NotInstalledError", "postgresql", "redis"]
