"""How Ray is set up for a run; in the environment, which it reads when it is imported and hands on to all it starts."""

import os

ALWAYS = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is reported to anyone
}
JOINING = {
    # Without these Ray tries for two minutes to come to an address at which something answers that is no cluster.
    "RAY_gcs_server_port_wait_time_s": "1",
    "RAY_gcs_rpc_server_connect_timeout_s": "3",
    "RAY_py_gcs_connect_timeout_s": "5",
}
ALONE = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # the switch by which Ray keeps to the loopback interface
    "RAY_worker_niceness": "0",  # else Ray gives way to everything else that runs on the machine
    "RAY_memory_monitor_refresh_ms": "0",  # the kernel keeps the limits of memory
}


def set_up(address: str | None) -> None:
    """Set the environment for a cluster at `address`, or, where that is None, for a Ray on this machine alone.

    To be called before Ray is imported for the first time. What the environment says already stands, but for reporting.
    """
    for name, value in (ALONE if address is None else JOINING).items():
        os.environ.setdefault(name, value)
    os.environ.update(ALWAYS)
