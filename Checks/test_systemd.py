"""The units: systemd reads them, they confine what they start, and they speak the options that the apps have."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNITS = ROOT / "systemd"
SERVICES = ["tramso-hall", "tramso-devices", "tramso-pages", "tramso-hub"]
EXPOSURE_LIMIT = 2.5
OVERALL = re.compile(r"Overall exposure level for \S+: ([\d.]+)")
OPTION = re.compile(r" --([a-z-]+)")


def setUpModule():
    if shutil.which("systemd-analyze") is None:
        raise RuntimeError("systemd-analyze is missing — run `make test-packages`")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def exposure(unit):
    """What `systemd-analyze security` gives a unit: 0 is walled in, 10 is open to everything."""
    said = run("systemd-analyze", "security", "--offline=true", "--no-pager", str(unit))
    return float(OVERALL.search(said.stdout)[1])


def complaints(folder):
    """What `systemd-analyze verify` says about the units of a folder."""
    units = sorted(str(path) for path in folder.iterdir() if path.suffix in (".service", ".target"))
    verified = run("systemd-analyze", "verify", "--man=no", *units)
    return verified.returncode, [line for line in verified.stderr.splitlines() if "tramso" in line]


def setting(unit, name):
    """Every value of a setting in a unit's text."""
    return re.findall(rf"^{name}=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE)


def option_variable(option):
    first, *others = option.split("-")
    return first + "".join(word.capitalize() for word in others)


class Units(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.scratch = Path(folder.name)
        for path in UNITS.iterdir():
            text = path.read_text(encoding="utf-8")
            # The programs are not installed where tests run.
            (self.scratch / path.name).write_text(re.sub(r"=/usr/bin/tramso-\w+", "=/bin/true", text), encoding="utf-8")

    def test_systemd_reads_every_unit_without_a_complaint(self):
        self.assertEqual((0, []), complaints(self.scratch))

    def test_a_mistake_in_a_unit_is_noticed(self):
        unit = self.scratch / "tramso-hall.service"
        unit.write_text(unit.read_text(encoding="utf-8").replace("ProtectHome=yes", "ProtectHouse=yes"), encoding="utf-8")
        self.assertNotEqual([], complaints(self.scratch)[1])

    def test_every_service_is_confined(self):
        for name in SERVICES:
            with self.subTest(name):
                self.assertLessEqual(exposure(UNITS / f"{name}.service"), EXPOSURE_LIMIT)

    def test_a_service_without_walls_is_noticed(self):
        bare = self.scratch / "bare.service"
        bare.write_text("[Service]\nExecStart=/bin/true\n", encoding="utf-8")
        self.assertGreater(exposure(bare), EXPOSURE_LIMIT)

    def test_every_service_starts_again_and_stands_in_the_list_above(self):
        self.assertEqual(sorted(SERVICES), sorted(path.stem for path in UNITS.glob("*.service")))
        for name in SERVICES:
            unit = UNITS / f"{name}.service"
            with self.subTest(name):
                self.assertEqual((["exec"], ["always"], ["1"]), tuple(setting(unit, key) for key in ("Type", "Restart", "RestartSec")))

    def test_command_lines_use_options_that_the_apps_have(self):
        for name in SERVICES:
            [command] = setting(UNITS / f"{name}.service", "ExecStart")
            app = ROOT / "Sources/Apps" / name.removeprefix("tramso-")
            code = "\n".join(path.read_text(encoding="utf-8") for path in app.glob("*.swift"))
            with self.subTest(name):
                self.assertEqual(f"/usr/bin/{name}", command.split()[0])
                missing = [option for option in OPTION.findall(command) if f"var {option_variable(option)}" not in code]
                self.assertEqual([], missing)

    @unittest.skipIf(os.geteuid() != 0, "only root may give files to others")
    def test_the_files_for_people_and_folders_can_be_carried_out(self):
        (self.scratch / "etc/tramso").mkdir(parents=True)
        secret = self.scratch / "etc/tramso/hub.tokens"
        secret.write_text("HN01 x\n", encoding="utf-8")
        made = run("systemd-sysusers", f"--root={self.scratch}", str(UNITS / "tramso.sysusers.conf"))
        self.assertEqual(0, made.returncode, made.stderr)
        people = (self.scratch / "etc/passwd").read_text(encoding="utf-8")
        for name in SERVICES:
            [user] = setting(UNITS / f"{name}.service", "User")
            self.assertIn(f"{user}:x:", people)
        laid = run("systemd-tmpfiles", "--create", f"--root={self.scratch}", str(UNITS / "tramso.tmpfiles.conf"))
        self.assertEqual(0, laid.returncode, laid.stderr)
        self.assertEqual(0o600, secret.stat().st_mode & 0o777)
