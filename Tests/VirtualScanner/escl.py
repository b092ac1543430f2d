"""A network scanner for tests: eSCL ("AirScan") over a Unix socket, with a feeder and two lamps.

Usage: escl.py SOCKET SHEETS [FAULT SHEET]

It says "ready" when it listens, and ends when its standard input does. Images are PNG, colour, and hold the same
numbers as those of the virtual backend. Once, at the given sheet, it commits the fault:

    jam, door, empty   what its feeder says from then on, until the next job
    http500            an answer that is none
    drop               the connection ends in the middle of the picture
    hang               no answer, ever

A sheet has left the feeder when all its sides are on their way; what a fault held up lies there again at the next job.
Every request comes on a thread of its own, and the next may come before the last one's thread has gone: what the scanner
knows is settled, under a lock, before an answer leaves.
"""

import re
import socketserver
import struct
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler

SIDES = "".join(f"""
  <scan:{name}>
    <scan:MinWidth>1</scan:MinWidth><scan:MaxWidth>236</scan:MaxWidth>
    <scan:MinHeight>1</scan:MinHeight><scan:MaxHeight>142</scan:MaxHeight>
    <scan:SettingProfiles><scan:SettingProfile>
      <scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
      <scan:DocumentFormats><pwg:DocumentFormat>image/png</pwg:DocumentFormat></scan:DocumentFormats>
      <scan:SupportedResolutions><scan:DiscreteResolutions>{{resolutions}}</scan:DiscreteResolutions></scan:SupportedResolutions>
    </scan:SettingProfile></scan:SettingProfiles>
  </scan:{name}>""" for name in ["AdfSimplexInputCaps", "AdfDuplexInputCaps"])
RESOLUTIONS = "".join(
    f"<scan:DiscreteResolution><scan:XResolution>{n}</scan:XResolution><scan:YResolution>{n}</scan:YResolution>"
    "</scan:DiscreteResolution>" for n in [75, 150, 200, 300, 600])
NAMES = 'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
CAPABILITIES = f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities {NAMES}>
  <pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>TramSo Virtual</pwg:MakeAndModel>
  <scan:Adf>{SIDES.format(resolutions=RESOLUTIONS)}
    <scan:AdfOptions><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions>
  </scan:Adf>
</scan:ScannerCapabilities>"""
STATUS = f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus {NAMES}>
  <pwg:Version>2.63</pwg:Version><pwg:State>{{state}}</pwg:State><scan:AdfState>{{feeder}}</scan:AdfState>
</scan:ScannerStatus>"""
FEEDER = {"jam": "ScannerAdfJam", "door": "ScannerAdfDoorOpen", "empty": "ScannerAdfEmpty"}


def picture(seed, width, height):
    """A PNG of what looks like chance and is the same each time."""
    state, rows = seed, bytearray()
    for _ in range(height):
        rows.append(0)
        for _ in range(width * 3):
            state = (state * 6364136223846793005 + 1442695040888963407) & (2 ** 64 - 1)
            rows.append(state >> 56)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


class Scanner:
    def __init__(self, sheets, fault, at):
        self.sheets, self.fault, self.at = sheets, fault, at
        self.fed, self.side, self.job, self.trouble, self.wish = 0, 0, 0, None, ""
        self.lock = threading.Lock()

    def begin(self, wish):
        self.job, self.side, self.trouble, self.wish = self.job + 1, 0, None, wish

    def asked(self, name):
        return re.search(rf"<[^>]*{name}>([^<]*)<", self.wish)[1]

    def strike(self):
        """The fault, if it is due: only once."""
        if self.fault is None or self.fed + 1 != self.at or self.side != 0:
            return None
        fault, self.fault = self.fault, None
        self.trouble = FEEDER.get(fault)
        return fault

    def next_picture(self):
        per_inch = int(self.asked("XResolution"))
        width, height = ((int(self.asked(name)) * per_inch + 150) // 300 for name in ["Width", "Height"])
        return picture((self.fed + 1) * 2 + self.side, width, height)

    def next_answer(self):
        """The fault that is due, or else the picture of the next side, or nothing when the feeder is empty."""
        with self.lock:
            fault = self.strike()
            if fault == "drop":
                return fault, self.next_picture()
            if fault or self.trouble:
                return fault or "halted", None
            if self.fed >= self.sheets:
                return None, None
            image = self.next_picture()
            self.send()
            return None, image

    def send(self):
        self.side += 1
        if self.side == (2 if self.asked("Duplex") == "true" else 1):
            self.fed, self.side = self.fed + 1, 0

    def status(self):
        feeder = self.trouble or ("ScannerAdfLoaded" if self.fed < self.sheets else "ScannerAdfEmpty")
        return STATUS.format(state="Stopped" if self.trouble else "Idle", feeder=feeder)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, code, body=b"", kind="text/xml", **more):
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        scanner = self.server.scanner
        if self.path.endswith("/ScannerCapabilities"):
            self.answer(200, CAPABILITIES.encode())
        elif self.path.endswith("/ScannerStatus"):
            self.answer(200, scanner.status().encode())
        elif self.path.endswith("/NextDocument"):
            self.next_document(scanner)
        else:
            self.answer(404)

    def next_document(self, scanner):
        fault, image = scanner.next_answer()
        if fault == "http500":
            self.answer(500)
        elif fault == "hang":
            threading.Event().wait()
        elif fault == "drop":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(image[:1000])
            self.close_connection = True
        elif fault is not None and fault != "empty":
            self.answer(503)
        elif image is None:
            self.answer(404)
        else:
            self.answer(200, image, "image/png")

    def do_POST(self):
        scanner = self.server.scanner
        wish = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with scanner.lock:
            scanner.begin(wish)
        self.answer(201, Location=f"{self.path}/{scanner.job}")

    def do_DELETE(self):
        self.answer(200)

    def address_string(self):
        return "socket"

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


def main(place, sheets, fault=None, at=0):
    with Server(place, Handler) as server:
        server.scanner = Scanner(int(sheets), fault, int(at))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("ready", flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
