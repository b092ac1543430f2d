"""The set-up: `make` and .ci/run, with stand-ins for the programs that would change the machine."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"run", "build", "test", "soak", "sanitize", "check", "bench", "clean", "packages", "test-packages", "help"}


class SetUp(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.log = self.folder / "log"
        self.stand_in("sudo", 'exec "$@"')
        self.stand_in("apt-get", f'echo "apt-get $*" >> {self.log}')
        self.stand_in("dpkg-query", "echo installed")
        self.stand_in("swift", "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")

    def stand_in(self, name, script):
        place = self.folder / name
        place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        place.chmod(0o755)

    def make(self, *arguments):
        # Without the outer make's own variables: `make test` runs this too.
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
        environment = clean | {"PATH": f"{self.folder}:{os.environ['PATH']}"}
        return subprocess.run(
            ["make", "-C", str(ROOT), *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment)

    def called(self):
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def test_make_alone_lists_every_target(self):
        self.assertEqual(TARGETS, set(re.findall(r"^  make ([a-z-]+) ", self.make().stdout, re.MULTILINE)))

    def test_every_target_can_be_planned(self):
        for target in TARGETS:
            with self.subTest(target):
                self.assertEqual("", self.make("-n", target).stderr)

    def test_nothing_is_installed_when_all_is_there(self):
        made = self.make("test-packages")
        self.assertEqual((0, []), (made.returncode, self.called()), made.stderr)

    def test_only_what_is_missing_is_installed(self):
        self.stand_in("dpkg-query", 'case "$4$3" in *qpdf*) exit 1;; *libpq-dev*) echo config-files;; *) echo installed;; esac')
        made = self.make("test-packages")
        self.assertEqual(0, made.returncode, made.stderr)
        self.assertEqual(["apt-get update", "apt-get install -y --no-install-recommends libpq-dev qpdf"], self.called())

    def test_a_failed_installation_fails(self):
        self.stand_in("dpkg-query", "exit 1")
        self.stand_in("apt-get", "exit 100")
        self.assertNotEqual(0, self.make("packages").returncode)

    def test_an_old_or_missing_swift_is_told_before_anything_is_done(self):
        self.stand_in("swift", "echo 'Swift version 6.1.2 (swift-6.1.2-RELEASE)'")
        self.stand_in("dpkg-query", "exit 1")
        for target in ("run", "test", "check"):
            old = self.make(target)
            self.assertIn("This is Swift 6.1.2 — install 6.2 or newer", old.stderr)
        self.stand_in("swift", "exit 127")
        self.assertIn("There is no Swift here", self.make("run").stderr)
        self.assertEqual([], self.called())

    def test_ci_runs_tests_then_gates_and_tells_the_times(self):
        self.stand_in("make", f'echo "$1" >> {self.log}; [ "$1" != check ]')
        environment = os.environ | {"PATH": f"{self.folder}:{os.environ['PATH']}"}
        ran = subprocess.run([ROOT / ".ci/run"], capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, cwd="/")
        self.assertEqual(["test-packages", "test", "check"], self.called())
        self.assertEqual(1, ran.returncode)
        self.assertRegex(ran.stdout, r"=== make test: \d+ s\n=== make check: \d+ s, failed\n$")
