/* What the imitated HID-POS reader does: it cuts a code into reports of 64 bytes, and gives each when it is asked. */
#include "device.h"

#include <errno.h>
#include <string.h>

/* The layout that makers' manuals show (Access-IS LSR118, appendix B): number 2, a count, three letters of the kind of
 * code, 56 bytes, two more of its kind, and a last byte whose lowest bit says that more follows. */
enum { NUMBER = 2, ROOM = 56, SIZE = 64 };

static const guint8 report_descriptor[] = {
    0x05, 0x8C,        /* page: Bar Code Scanner */
    0x09, 0x02,        /* usage: Bar Code Scanner */
    0xA1, 0x01,        /* collection: application */
    0x09, 0x12,        /*   usage: Scanned Data Report */
    0xA1, 0x02,        /*   collection: logical */
    0x85, NUMBER,      /*     report 2 */
    0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,
    0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02,              /*     Byte Count */
    0x95, 0x03, 0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02,  /* Symbology Identifier 1, 2, 3 */
    0x95, ROOM, 0x09, 0xFE, 0x82, 0x02, 0x01,                    /*     Decoded Data, buffered bytes */
    0x95, 0x02, 0x81, 0x03,                                      /*     two bytes that say nothing */
    0x75, 0x01, 0x95, 0x01, 0x25, 0x01, 0x09, 0xFF, 0x81, 0x02,  /*     Decoded Data Continued */
    0x95, 0x07, 0x81, 0x03,                                      /*     seven bits of padding */
    0xC0,
    0xC0,
};

G_STATIC_ASSERT(sizeof report_descriptor == 66);  /* stands in the record's HID descriptor, too */

int reader_control(const guint8 *setup, guint8 *data, int room) {
    if (setup[0] != 0x81 || setup[1] != 6 || setup[3] != 0x22) return -EPIPE;
    int length = MIN((int)sizeof report_descriptor, room);
    memcpy(data, report_descriptor, (size_t)length);
    return length;
}

static void send(struct device *device, const guint8 *bytes, int count, gboolean goes_on, const char *how) {
    guint8 report[SIZE] = { NUMBER, (guint8)count, ']', 'Q', '1' };
    memcpy(report + 5, bytes, (size_t)count);
    report[SIZE - 1] = goes_on;
    if (strcmp(how, "liar") == 0) report[1] = 200;
    gsize size = strcmp(how, "short") == 0 ? 20 : SIZE;
    g_queue_push_tail(&device->reports, g_bytes_new(report, size));
}

void reader_hold(struct device *device, const char *hex, const char *how) {
    guint8 code[8192];
    int length = 0;
    for (unsigned byte; length < (int)sizeof code && sscanf(hex, "%2x", &byte) == 1; hex += 2) code[length++] = (guint8)byte;
    for (int place = 0; place < length; place += ROOM) {
        gboolean goes_on = place + ROOM < length;
        send(device, code + place, MIN(ROOM, length - place), goes_on, how);
        /* The rest never comes. */
        if (goes_on && strcmp(how, "half") == 0) break;
    }
}

gboolean reader_give(struct device *device, struct request *request) {
    GBytes *report = g_queue_pop_head(&device->reports);
    if (report == NULL) return FALSE;
    gsize size;
    const guint8 *bytes = g_bytes_get_data(report, &size);
    request->taken = MIN((int)size, urb_of(request)->buffer_length);
    memcpy(request->bytes, bytes, (size_t)request->taken);
    g_bytes_unref(report);
    return TRUE;
}
