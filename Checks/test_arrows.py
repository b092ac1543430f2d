"""The gate that holds the arrows: rules, table and circles."""

from gates.arrows import arrows, table
from scratch import ScratchTree, package

GOOD = [
    ("Sources/C/CUSB",), ("Sources/Core/Journal",), ("Sources/Core/Peripherals",), ("Sources/Core/Hall", ["Journal"]),
    ("Sources/Operations/FrontDesk", ["Hall"], ["ServiceLifecycle", "Logging"]),
    ("Sources/Drivers/USBLink", ["Peripherals", "CUSB"]), ("Sources/Drivers/TicketPrinting", ["Peripherals", "USBLink"]),
    ("Sources/Drivers/ScanWorkers", ["Peripherals"], ["Subprocess"]),
    ("Sources/Adapters/HallStore", ["Journal"], ["GRDB"]), ("Sources/Adapters/HallWeb", ["FrontDesk"], ["Hummingbird"]),
    ("Sources/Apps/hall", ["FrontDesk", "HallWeb", "TicketPrinting"], ["ArgumentParser"], "executable", "tramso-hall"),
    ("Sources/Apps/cli", [], [], "executable", "tramso"),
    ("Tests/HallTests", ["Hall", "tramso-hall"], [], "test"), ("Tests/Bus/probe", ["USBLink"], [], "executable"),
]


class ArrowsGate(ScratchTree):
    def stand(self, *more, without=None):
        """The good house with more targets, each with its row."""
        rows = [row for row in GOOD if row[0] != without]
        targets = package(*rows, *more)
        self.paper(table(targets))
        return arrows(self.root, targets)

    def paper(self, text):
        self.put("docs/ARCHITECTURE.md", f"# House\n\n<!-- floors:begin -->\n{text}\n<!-- floors:end -->\n")

    def test_the_good_house_stands(self):
        self.assertStands(self.stand())

    def test_core_rests_on_core_alone(self):
        self.assertFalls(
            self.stand(("Sources/Core/Queueing", ["FrontDesk"], ["Logging"])),
            "Queueing (Core) rests on FrontDesk (on Operations)", "Queueing (Core) uses Logging")

    def test_core_rests_on_arithmetic_in_c_and_on_no_library(self):
        self.assertStands(self.stand(("Sources/C/CPixels",), ("Sources/Core/Separation", ["CPixels"])))
        self.assertFalls(self.stand(("Sources/Core/Separation", ["CUSB"])), "Separation (Core) rests on CUSB (on C)")

    def test_c_rests_on_what_loads_libraries_and_on_no_other_c(self):
        self.assertStands(self.stand(("Sources/C/CLate",), ("Sources/C/CZBar", ["CLate"])))
        self.assertFalls(self.stand(("Sources/C/CZBar", ["CUSB"])), "CZBar (C) rests on CUSB (on C)")

    def test_operations_know_no_neighbour_and_little_from_outside(self):
        self.assertFalls(
            self.stand(("Sources/Operations/Watch", ["FrontDesk", "HallStore"], ["GRDB", "Logging"])),
            "rests on FrontDesk", "rests on HallStore", "uses GRDB")

    def test_drivers_know_peripherals_one_library_and_the_link(self):
        self.assertFalls(
            self.stand(("Sources/Drivers/Other", ["Peripherals", "TicketPrinting", "Journal"], ["Subprocess"])),
            "rests on TicketPrinting", "rests on Journal", "uses Subprocess")

    def test_adapters_know_no_adapter_driver_or_operation(self):
        self.assertFalls(
            self.stand(("Sources/Adapters/Other", ["HallStore", "USBLink", "FrontDesk"], ["Yams", "ArgumentParser"])),
            "rests on HallStore", "rests on USBLink", "rests on FrontDesk", "uses ArgumentParser")

    def test_a_target_has_one_system_library(self):
        self.assertFalls(
            self.stand(("Sources/C/CPango",), ("Sources/Adapters/Other", ["CUSB", "CPango"])), "rests on CPango and CUSB")

    def test_nothing_rests_on_an_app_or_a_test(self):
        self.assertFalls(
            self.stand(("Sources/Apps/hub", ["tramso-hall", "probe"], [], "executable", "tramso-hub")),
            "rests on tramso-hall (on Apps)", "rests on probe (outside the floors)")

    def test_a_circle_is_found(self):
        self.assertFalls(
            self.stand(("Sources/Core/One", ["Two"]), ("Sources/Core/Two", ["One"])), "One → Two → One", "Two → One → Two")

    def test_a_target_lives_where_its_name_says(self):
        self.assertFalls(
            self.stand(("Sources/Core/Here", [], [], "regular", "There"), ("Sources/Attic/Old",),
                       ("Sources/Apps/x", [], [], "executable", "tramso-y")),
            "There lives in Sources/Core/Here", "Old lives in Sources/Attic/Old", "tramso-y lives in Sources/Apps/x",
            "Old has no row")

    def test_the_table_says_what_the_manifest_says(self):
        targets = package(*GOOD)
        lines = [line for line in table(targets).splitlines() if not line.startswith("| Journal ")]
        said = "\n".join([*lines, "| Ghost | Core | – | – |"]).replace("| Hall | Core | Journal |", "| `Hall` | Core | `Peripherals` |")
        self.paper(said)
        self.assertFalls(
            arrows(self.root, targets), "Journal has no row", "Ghost is no target",
            "Hall: the table says Core | Peripherals | –, the manifest Core | Journal | –")

    def test_a_paper_without_a_table_falls(self):
        self.assertFalls(arrows(self.root, package(*GOOD)), "has no table of the floors")
