"""Arrows: what rests on what, in the manifest and in docs/ARCHITECTURE.md, against the rules of the floors."""

from gates.tree import Finding, line_of, manifest, read

PAPER = "docs/ARCHITECTURE.md"
BEGIN, END = "<!-- floors:begin -->", "<!-- floors:end -->"
HEAD = "| target | floor | may rest on | outside |"
FLOORS = ["C", "Core", "Operations", "Drivers", "Adapters", "Apps"]

# Adapters that show what the appliance does to the world know Operations too.
OVER_OPERATIONS = {"HallWeb", "HubWeb"}
OPERATIONS_OUTSIDE = {"ServiceLifecycle", "Logging"}
# Arithmetic over bytes in C of our own, which touches no world: Core may rest on it where Swift cannot say what the processor can.
CORE_GROUND = {"CPixels"}
# Loads a library of C late; only what wraps such a library rests on it.
C_GROUND = {"CLate"}
# A driver is one port over one protocol; that its callers take turns is no knowledge of the house.
DRIVERS_OURS = {"Peripherals", "Turnstiles", "USBLink", "SerialLink"}
# A driver needs nothing from outside, save the one whose subject is a child process.
DRIVERS_OUTSIDE = {"ScanWorkers": {"Subprocess", "SystemPackage"}}


def arrows(root, targets=None):
    """Differences between manifest, table and rules."""
    targets = manifest(root) if targets is None else targets
    house = [target for target in targets if not target.path.startswith("Tests/")]
    floors = {target.name: target.floor for target in targets}
    swift = read(root, "Package.swift") or ""
    found = table_findings(root, house)
    for target in house:
        line = line_of(swift, f'("{target.name}"')
        for what, remedy in [*place(target), *wrong_arrows(target, floors), *circle(target, targets)]:
            found.append(Finding("Package.swift", line, f"{target.name} {what}", remedy))
    return found


def place(target):
    """A target lives in the folder that its floor and its name give."""
    folder = target.name
    if target.floor == "Apps":
        folder = "cli" if target.name == "tramso" else target.name.removeprefix("tramso-")
    if target.floor not in FLOORS or target.path != f"Sources/{target.floor}/{folder}":
        yield f"lives in {target.path}", f"move it to Sources/<Floor>/{folder}; floors are {', '.join(FLOORS)}"


def wrong_arrows(target, floors):
    """Dependencies that the floor of a target does not allow."""
    for name in sorted(target.ours):
        if not may_rest(target, name, floors.get(name)):
            above = f"on {floors[name]}" if floors.get(name) else "outside the floors"
            yield (f"({target.floor}) rests on {name} ({above})",
                   "arrows point down: pass it in through a port, or let an app join the two")
    for product in sorted(target.products - outside(target)):
        yield (f"({target.floor}) uses {product} from outside",
               "only adapters and apps know other people's packages; name a port in Core")
    ground = sorted(name for name in target.ours if floors.get(name) == "C")
    if len(ground) > 1:
        yield f"rests on {' and '.join(ground)}", "one system library a target: split it"


def may_rest(target, name, floor):
    match target.floor:
        case "C":
            return name in C_GROUND
        case "Core":
            return floor == "Core" or name in CORE_GROUND
        case "Operations":
            return floor == "Core"
        case "Drivers":
            return name in DRIVERS_OURS or floor == "C"
        case "Adapters":
            return floor in ("Core", "C") or (floor == "Operations" and target.name in OVER_OPERATIONS)
        case "Apps":
            return floor in FLOORS[1:5]
    return False


def outside(target):
    """The products from other packages that a target may use."""
    match target.floor:
        case "Operations":
            return OPERATIONS_OUTSIDE
        case "Drivers":
            return DRIVERS_OUTSIDE.get(target.name, set())
        case "Adapters":
            return target.products - {"ArgumentParser"}
        case "Apps":
            return target.products
    return set()


def circle(target, targets):
    """Whether a way leads from a target back to itself."""
    below = {each.name: each.ours for each in targets}
    seen, ways = set(), [(target.name, next_one) for next_one in sorted(target.ours)]
    while ways:
        *way, name = ways.pop()
        if name == target.name:
            yield f"stands in a circle: {' → '.join([*way, name])}", "let a third target own what the two share"
            return
        if name not in seen:
            seen.add(name)
            ways += [(*way, name, further) for further in sorted(below.get(name, ()))]


def table_findings(root, house):
    """Rows that the manifest does not bear out, and targets without a row."""
    text = read(root, PAPER) or ""
    remedy = "compare with `python3 Checks/house.py --floors`, and say in the text why the arrow is right"
    if BEGIN not in text or END not in text:
        return [Finding(PAPER, 1, "has no table of the floors", f"put it between {BEGIN} and {END}")]
    stated = rows(text)
    found = []
    for target in house:
        cells = row(target)
        if target.name not in stated:
            found.append(Finding(PAPER, line_of(text, BEGIN), f"{target.name} has no row", remedy))
        elif stated[target.name][1] != cells:
            line, said = stated[target.name]
            found.append(Finding(PAPER, line, f"{target.name}: the table says {show(said)}, the manifest {show(cells)}", remedy))
    for name in stated.keys() - {target.name for target in house}:
        found.append(Finding(PAPER, stated[name][0], f"{name} is no target", "take the row out"))
    return found


def rows(text):
    """Each row between the marks: name → (line, (floor, ours, outside))."""
    first = line_of(text, BEGIN)
    block = text.partition(BEGIN)[2].partition(END)[0]
    found = {}
    for number, line in enumerate(block.splitlines(), start=first):
        cells = [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]
        if len(cells) != 4 or cells[0] == "target" or set(cells[0]) <= set("-: "):
            continue
        found[cells[0]] = (number, (cells[1], names(cells[2]), names(cells[3])))
    return found


def names(cell):
    return frozenset(name.strip() for name in cell.split(",") if name.strip() not in ("", "–", "-"))


def row(target):
    return (target.floor, target.ours, target.products)


def show(cells):
    floor, ours, products = cells
    return f"{floor} | {', '.join(sorted(ours)) or '–'} | {', '.join(sorted(products)) or '–'}"


def table(targets):
    """The table as the manifest has it, to put into the paper."""
    house = [target for target in targets if target.floor in FLOORS]
    ordered = sorted(house, key=lambda target: FLOORS.index(target.floor))
    return "\n".join([HEAD, "|---|---|---|---|", *(f"| {target.name} | {show(row(target))} |" for target in ordered)])
