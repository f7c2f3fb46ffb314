"""Ask a vulnerability service about every locked dependency, and say plainly what it answered.

Exit codes: 0 everything was audited and nothing is known; 1 weaknesses are known; 3 some or all could not be audited,
so that nothing may be concluded about them. SIMPUL_VULNERABILITY_SERVICE: pypi (default), osv or esms.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LISTS = ("requirements/run.txt", "requirements/dev.txt")
CLEAN, WEAK, UNKNOWN = 0, 1, 3


def told(report: dict[str, Any] | None) -> tuple[list[str], int]:
    """What a report of pip-audit says, line by line, and the exit code; None for no report at all."""
    listed = (report or {}).get("dependencies", [])
    weak = [(d, v) for d in listed for v in d.get("vulns", [])]
    audited = [d for d in listed if "skip_reason" not in d]
    lines = [
        f"{d['name']} {d['version']}: {v['id']} (fixed in: {', '.join(v['fix_versions']) or 'no version yet'})"
        for d, v in weak
    ]
    lines.append(f"{len(audited)} of {len(listed)} locked dependencies audited, {len(weak)} known weaknesses")
    if not audited or len(audited) < len(listed):
        lines += [
            "Layanan kerentanan tidak menjawab tentang semuanya: yang tidak diperiksa belum tentu aman.",
            "The vulnerability service did not answer about all of them: what was not audited is not thereby sound.",
            "Try again where it can be reached, or name another with SIMPUL_VULNERABILITY_SERVICE (pypi, osv, esms).",
        ]
    return lines, WEAK if weak else CLEAN if audited and len(audited) == len(listed) else UNKNOWN


def main() -> int:
    service = os.environ.get("SIMPUL_VULNERABILITY_SERVICE", "pypi")
    command = [
        *(str(Path(sys.executable).parent / "pip-audit"), "--format", "json", "--progress-spinner", "off"),
        *("--disable-pip", "--require-hashes", "--vulnerability-service", service, "--timeout", "15"),
        *(word for name in LISTS for word in ("--requirement", name)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = None
        sys.stdout.write("\n".join([*done.stderr.strip().splitlines()[-2:], ""]))
    lines, code = told(report)
    sys.stdout.write("\n".join([*lines, ""]))
    return code


if __name__ == "__main__":
    sys.exit(main())
