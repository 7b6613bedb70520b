"""Called by alembic, with the connection that `coach.stores.migrate` opened."""

from alembic import context

from coach.stores.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
