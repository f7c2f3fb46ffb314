"""`simpul run`: the site, with its worker and its timer; `simpul work`: the worker alone."""

import os
import socket

import click

from simpul.cli import house, supervisor
from simpul.foundation.problems import kind
from simpul.launcher import web

port_taken = kind(
    "jalan-1",
    409,
    "Porta {port} sudah dipakai program lain. Hentikan program itu, atau jalankan “simpul run --port {other}”.",
    "Port {port} is taken by another program. Stop that program, or run “simpul run --port {other}”.",
)


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="Loopback only unless said otherwise.")
@click.option("--workers", default=web.WORKERS, show_default="half the processors", type=click.IntRange(1, 64))
@click.option("--counters", default=1, show_default=True, type=click.IntRange(1, 16), help="Processes that count.")
@click.option("--uploads-port", default=0, show_default="the port + 1", help="Where photos are sent to.")
@click.option("--keep-db", is_flag=True, help="Leave the database running at the end.")
def run(port: int, host: str, workers: int, counters: int, uploads_port: int, keep_db: bool) -> None:
    """Serve the site on http://localhost:8000 with its worker and its timer, until Ctrl-C."""
    from simpul.launcher import postgres
    from simpul.launcher.home import home

    # Links in messages, papers and letters lead here, whatever the port.
    os.environ.setdefault("SIMPUL_URL", f"http://localhost:{port}")
    threads = int(os.environ.get("SIMPUL_THREADS") or web.THREADS)
    with house.sentences():
        uploads_port = uploads_port or port + 1
        for one in (port, uploads_port):
            _must_be_free(host, one)
        if not os.environ.get("SIMPUL_URL", "").startswith("https://"):
            os.environ.setdefault("SIMPUL_UPLOADS", f"http://localhost:{uploads_port}")
        with postgres.used(home(), is_stopped_after=not keep_db):
            _prepare()
            click.echo(f"Simpul: http://localhost:{port}   (Ctrl-C: berhenti / stop)")
            served = [
                supervisor.Child("web", web.command(host, port, workers, threads)),
                supervisor.Child("uploads", web.uploads(host, uploads_port)),
            ]
            supervisor.Supervisor(served + _beside(counters), lambda text: click.echo(text, err=True)).run()


def _beside(counters: int) -> list[supervisor.Child]:
    """What runs beside the servers: workers, timer, and the backup where there is a second place."""
    from simpul.launcher import archive

    workers = [f"worker {n}" if n > 1 else "worker" for n in range(1, counters + 1)]
    return [
        *(supervisor.Child(name, supervisor.python("-m", "simpul.cli", "work")) for name in workers),
        supervisor.Child("timer", supervisor.python("-m", "simpul.cli", "timer")),
        *(
            [supervisor.Child("backup", supervisor.python("-m", "simpul.cli", "backup", "keep"))]
            if archive.wanted()
            else []
        ),
    ]


@house.opened
def _prepare() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@click.command()
@house.opened
def work() -> None:
    """Run the worker: recount what changed."""
    from simpul.cli import worker

    worker.run()


def _must_be_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise port_taken(port=port, other=port + 10) from None
