"""Drives the sandbox with wechatpy. Run by the test `wechatpy`, or by hand on a new sandbox:

    card-desk sandbox --listen 127.0.0.1:9090
    python tests/wechatpy/run.py http://127.0.0.1:9090 wx-sandbox-no-real-app-id sandbox-secret
"""

import sys

import codes
import failures
import faults
import hello_world
import invoices
import issuing
import pay_gift_cards
import special_cards
import stores_and_figures
import third_party
import tickets_of_pages
from client import Sandbox, SandboxClient, point_at
from report import Report


def main(address, app_id, secret):
    """Runs everything. Returns whether every check passed."""
    point_at(address)
    client = SandboxClient(app_id, secret, timeout=20)
    sandbox, report = Sandbox(address), Report()
    logo_url, stores = hello_world.run(client, sandbox, report)
    issuing.run(client, sandbox, report, logo_url, stores)
    codes.run(client, sandbox, report, logo_url, stores)
    special_cards.run(client, sandbox, report, logo_url, stores)
    pay_gift_cards.run(client, sandbox, report, logo_url, stores)
    invoices.run(client, sandbox, report, logo_url)
    stores_and_figures.run(client, sandbox, report, logo_url, stores)
    tickets_of_pages.run(client, report)
    third_party.run(client, sandbox, report)
    faults.run(client, sandbox, report, logo_url, stores)
    failures.run(client, sandbox, report)
    return report.end()


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
