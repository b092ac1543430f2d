/* A scanner for tests, as a backend that the ordinary libsane loads: `virtual:0`.
 *
 * libsane's loader looks for libsane-virtual.so.1 in LD_LIBRARY_PATH, and the scanner for its scenario in the folder
 * that SANE_CONFIG_DIR names (see scenario.h for what stands in it). Each side of each sheet is a picture of its own
 * that looks like chance and is the same each time. It can fail in every way at every place. */
#include "options.h"
#include "scenario.h"

#include <stdlib.h>
#include <string.h>

static int handle;
static bool is_open;

static struct {
    bool is_under_way, back_is_next;
    int sheet, side;      /* sides: 0 front, 1 back */
    unsigned char *bytes;
    long size, sent;
    SANE_Parameters said;
} frame;

static int dots_per_inch(void) { return scenario.really ? scenario.really : settings.resolution; }

static int dots(SANE_Word from, SANE_Word to, int per_inch) {
    return (int)(SANE_UNFIX(to - from) * per_inch / 25.4);
}

static SANE_Parameters parameters(void) {
    bool is_colour = strcmp(settings.mode, "Color") == 0 && !scenario.grey;
    int width = dots(settings.left, settings.right, dots_per_inch());
    int height = dots(settings.top, settings.bottom, scenario.upright ? scenario.upright : dots_per_inch());
    return (SANE_Parameters){
        .format = is_colour ? SANE_FRAME_RGB : SANE_FRAME_GRAY, .last_frame = SANE_TRUE, .pixels_per_line = width,
        .lines = scenario.endless ? -1 : height, .bytes_per_line = width * (is_colour ? 3 : 1) + scenario.padding,
        .depth = settings.depth};
}

/* The picture of a side: the same numbers as the tests' own `noise`, seeded with twice the sheet and the side. */
static void paint(int lines) {
    frame.size = (long)frame.said.bytes_per_line * lines;
    frame.bytes = realloc(frame.bytes, frame.size ? frame.size : 1);
    unsigned long long state = frame.sheet * 2 + frame.side;
    for (long at = 0; at < frame.size; at++) {
        bool is_picture = at % frame.said.bytes_per_line < frame.said.bytes_per_line - scenario.padding;
        if (is_picture) state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        frame.bytes[at] = is_picture ? state >> 56 : 0xEE;
    }
}

SANE_Status sane_virtual_init(SANE_Int *version, SANE_Auth_Callback authorise) {
    (void)authorise;
    if (version) *version = SANE_VERSION_CODE(1, 0, 0);
    scenario_read();
    return SANE_STATUS_GOOD;
}

void sane_virtual_exit(void) {}

SANE_Status sane_virtual_get_devices(const SANE_Device ***list, SANE_Bool local) {
    static const SANE_Device device = {"0", "TramSo", "Virtual", "virtual device"};
    static const SANE_Device *devices[] = {&device, NULL};
    (void)local;
    *list = devices;
    return SANE_STATUS_GOOD;
}

SANE_Status sane_virtual_open(SANE_String_Const name, SANE_Handle *opened) {
    SANE_Status status = scenario_call(OPEN);
    if (status != SANE_STATUS_GOOD) return status;
    if (is_open || strcmp(name, "0") != 0) return SANE_STATUS_INVAL;
    is_open = true;
    options_reset();
    scenario_log("open");
    *opened = &handle;
    return SANE_STATUS_GOOD;
}

void sane_virtual_cancel(SANE_Handle opened) {
    (void)opened;
    scenario_log("cancel");
    scenario_call(CANCEL);
    /* As real ones do: whatever waits inside, such as a back, is let go. */
    frame.is_under_way = frame.back_is_next = false;
}

void sane_virtual_close(SANE_Handle opened) {
    (void)opened;
    scenario_log("close");
    is_open = false;
}

const SANE_Option_Descriptor *sane_virtual_get_option_descriptor(SANE_Handle opened, SANE_Int number) {
    (void)opened;
    return options_describe(number);
}

SANE_Status sane_virtual_control_option(
    SANE_Handle opened, SANE_Int number, SANE_Action action, void *value, SANE_Int *info) {
    (void)opened;
    /* How many options there are is asked too often to be a place of its own. */
    SANE_Status status = number == 0 ? SANE_STATUS_GOOD : scenario_call(CONTROL);
    return status == SANE_STATUS_GOOD ? options_control(number, action, value, info) : status;
}

SANE_Status sane_virtual_get_parameters(SANE_Handle opened, SANE_Parameters *said) {
    (void)opened;
    SANE_Status status = scenario_call(PARAMETERS);
    if (status != SANE_STATUS_GOOD) return status;
    *said = frame.is_under_way ? frame.said : parameters();
    return SANE_STATUS_GOOD;
}

SANE_Status sane_virtual_start(SANE_Handle opened) {
    (void)opened;
    SANE_Status status = scenario_call(START);
    if (status != SANE_STATUS_GOOD) return status;
    if (frame.is_under_way) return SANE_STATUS_DEVICE_BUSY;
    frame.side = frame.back_is_next ? 1 : 0;
    if (!frame.back_is_next) {
        if (options_feeds() && scenario_fed() >= scenario.sheets) return SANE_STATUS_NO_DOCS;
        frame.sheet = scenario_fed() + 1;
        if (options_feeds()) scenario_feed();
    }
    frame.back_is_next = options_two_sides() && frame.side == 0;
    frame.said = parameters();
    SANE_Parameters real = frame.said;
    if (real.lines < 0) {
        scenario.endless = false;
        real = parameters();
        scenario.endless = true;
    }
    paint(real.lines);
    frame.sent = 0;
    frame.is_under_way = true;
    scenario_log("sheet %d side %d at %d dpi", frame.sheet, frame.side, dots_per_inch());
    return SANE_STATUS_GOOD;
}

static void end_frame(void) {
    if (frame.is_under_way && frame.sent == frame.size) scenario_log("whole %d side %d", frame.sheet, frame.side);
    frame.is_under_way = false;
}

SANE_Status sane_virtual_read(SANE_Handle opened, SANE_Byte *data, SANE_Int room, SANE_Int *given) {
    (void)opened;
    *given = 0;
    SANE_Status status = scenario_call(READ);
    if (status != SANE_STATUS_GOOD) scenario_log("sent %ld of %ld", frame.sent, frame.size);
    if (status == SANE_STATUS_EOF) end_frame();
    if (status != SANE_STATUS_GOOD) return status;
    if (scenario_gives_nothing()) return SANE_STATUS_GOOD;
    if (scenario_gives_negative()) return *given = -1, SANE_STATUS_GOOD;
    if (!frame.is_under_way) return SANE_STATUS_CANCELLED;
    long count = frame.size - frame.sent;
    long before = scenario_bytes_before_fault(frame.sheet, frame.sent);
    if (before == 0) return scenario_fault(READ);
    if (count == 0) return end_frame(), SANE_STATUS_EOF;
    if (count > room) count = room;
    if (count > scenario.chunk) count = scenario.chunk;
    if (before > 0 && count > before) count = before;
    memcpy(data, frame.bytes + frame.sent, count);
    frame.sent += count;
    *given = (SANE_Int)count;
    return SANE_STATUS_GOOD;
}

SANE_Status sane_virtual_set_io_mode(SANE_Handle opened, SANE_Bool is_non_blocking) {
    (void)opened;
    return is_non_blocking ? SANE_STATUS_UNSUPPORTED : SANE_STATUS_GOOD;
}

SANE_Status sane_virtual_get_select_fd(SANE_Handle opened, SANE_Int *descriptor) {
    (void)opened;
    (void)descriptor;
    return SANE_STATUS_UNSUPPORTED;
}
