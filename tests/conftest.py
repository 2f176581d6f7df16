"""The real servers that tests talk to: each started once a session, on free ports of loopback."""

pytest_plugins = ["tests.servers.dovecot", "tests.servers.nursery", "tests.servers.postgres", "tests.servers.smtp"]
