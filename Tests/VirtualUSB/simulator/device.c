/* What the imitated devices do with what they are sent. */
#include "device.h"

#include <errno.h>
#include <string.h>

/* The buffer of a small printer. */
enum { PRINTER_BUFFER = 4096 };

struct usbdevfs_urb *urb_of(struct request *request) {
    return (struct usbdevfs_urb *)request->data->data;
}

void device_land(struct device *device, struct request *request, int status, int length) {
    urb_of(request)->status = status;
    urb_of(request)->actual_length = length;
    g_queue_remove(&device->flying, request);
    g_queue_push_tail(&device->landed, request);
}

void device_record(struct device *device, const guint8 *bytes, int count) {
    fwrite(bytes, 1, (size_t)count, device->received);
    fflush(device->received);
    device->total += count;
    if (device->paper_out_after >= 0 && device->total >= device->paper_out_after) {
        device->paper_out_after = -1;
        device->paper_out = TRUE;
    }
    if (device->cutter_stuck_after >= 0 && device->total >= device->cutter_stuck_after) {
        device->cutter_stuck_after = -1;
        device->cutter_stuck = TRUE;
    }
}

static gboolean can_print(const struct device *device) {
    return !device->paper_out && !device->cover_open && !device->cutter_stuck && !device->head_hot;
}

static guint8 real_time_status(const struct device *device, guint8 number) {
    guint8 bits = 0;
    guint8 error = (device->cutter_stuck ? 0x08 : 0) | (device->head_hot ? 0x40 : 0);
    switch (number) {
    case 1: bits = (can_print(device) ? 0 : 0x08) | (device->drawer_open ? 0x04 : 0); break;
    case 2: bits = (device->cover_open ? 0x04 : 0) | (device->paper_out ? 0x20 : 0) | (error ? 0x40 : 0); break;
    case 3: bits = error; break;
    case 4: bits = device->paper_out ? 0x6C : device->paper_near ? 0x0C : 0; break;
    }
    return 0x12 | bits;
}

static void answer(struct device *device, const guint8 *bytes, guint count) {
    if (!device->mute) g_byte_array_append(device->answers, bytes, count);
}

/* All that there is to say, as Custom's printers answer DLE EOT 20. */
static void answer_in_full(struct device *device) {
    guint8 all[6] = { 0x10, 0x0F };
    all[2] = (device->paper_out ? 0x01 : 0) | (device->paper_near ? 0x04 : 0) | (device->ticket_left ? 0x20 : 0);
    all[3] = device->cover_open ? 0x02 : 0;
    all[4] = device->head_hot ? 0x01 : 0;
    all[5] = device->cutter_stuck ? 0x01 : 0;
    answer(device, all, sizeof all);
}

static void answer_in_real_time(struct device *device, guint8 number) {
    device->asked = TRUE;
    guint8 byte = real_time_status(device, number);
    if (number == 20) answer_in_full(device);
    else answer(device, &byte, 1);
}

void printer_speak(struct device *device) {
    guint8 now[4] = { 0x10, 0, 0, 0 };
    if (device->speaks == 0) return;
    now[0] |= (device->drawer_open ? 0x04 : 0) | (can_print(device) ? 0 : 0x08) | (device->cover_open ? 0x20 : 0);
    now[1] = (device->cutter_stuck ? 0x08 : 0) | (device->head_hot ? 0x40 : 0);
    now[2] = (device->paper_near || device->paper_out ? 0x03 : 0) | (device->paper_out ? 0x0C : 0);
    if (memcmp(now, device->spoken, sizeof now) == 0) return;
    memcpy(device->spoken, now, sizeof now);
    answer(device, now, sizeof now);
}

/* Commands are seen where a request begins only: a picture may hold the same bytes. */
static void heed(struct device *device, const guint8 *bytes, int count) {
    if (count >= 2 && memcmp(bytes, "\x1b\x40", 2) == 0) {
        device->speaks = 0;
        heed(device, bytes + 2, count - 2);
    } else if (count >= 3 && memcmp(bytes, "\x1d\x61", 2) == 0) {
        device->speaks = bytes[2];
        memset(device->spoken, 0, sizeof device->spoken);
    }
}

/* How many bytes more its rate allows by now. */
static int allowance(const struct device *device) {
    if (device->rate == 0) return PRINTER_BUFFER;
    gint64 passed = g_get_monotonic_time() - device->rate_since;
    gint64 due = device->rate * passed / G_USEC_PER_SEC - (device->total - device->rate_total);
    return (int)CLAMP(due, 0, PRINTER_BUFFER);
}

/* Takes as much of an OUT request as the printer would; TRUE when all of it is taken. */
static gboolean printer_take(struct device *device, struct request *request) {
    int length = urb_of(request)->buffer_length;
    if (can_print(device)) device->buffered = 0;
    /* Real-time requests are seen only while the buffer has room for them at all. */
    if (length == 3 && memcmp(request->bytes, "\x10\x04", 2) == 0) {
        if (device->buffered + length > PRINTER_BUFFER) return FALSE;
        answer_in_real_time(device, request->bytes[2]);
        request->taken = length;
        return TRUE;
    }
    if (request->taken == 0 && can_print(device)) heed(device, request->bytes, length);
    while (request->taken < length) {
        int room = can_print(device) ? length : PRINTER_BUFFER - device->buffered;
        int part = MIN(MIN(length - request->taken, allowance(device)), MIN(room, 64));  /* a packet */
        if (part <= 0) return FALSE;
        if (!can_print(device)) device->buffered += part;
        device_record(device, request->bytes + request->taken, part);
        request->taken += part;
    }
    if (length == 3 && memcmp(request->bytes, "\x1d\x72\x01", 3) == 0 && can_print(device)) {
        answer(device, (const guint8 *)"", 1);
    }
    return TRUE;
}

static gboolean printer_give(struct device *device, struct request *request) {
    int count = MIN((int)device->answers->len, urb_of(request)->buffer_length);
    if (count == 0) return FALSE;
    memcpy(request->bytes, device->answers->data, (size_t)count);
    g_byte_array_remove_range(device->answers, 0, (guint)count);
    request->taken = count;
    return TRUE;
}

static gboolean serve(struct device *device, struct request *request) {
    struct usbdevfs_urb *urb = urb_of(request);
    if (request->lost) return FALSE;
    if (device->is_reader) return reader_give(device, request);
    if (urb->type == USBDEVFS_URB_TYPE_ISO) return speaker_serve(device, request);
    gboolean done = urb->endpoint & 0x80 ? printer_give(device, request) : printer_take(device, request);
    printer_speak(device);
    return done;
}

void device_work(struct device *device) {
    gboolean moved = TRUE;
    while (moved && !device->gone) {
        moved = FALSE;
        for (GList *l = device->flying.head; l != NULL; l = l->next) {
            struct request *request = l->data;
            if (!serve(device, request)) continue;
            device_land(device, request, 0, request->taken);
            moved = TRUE;
            break;
        }
    }
}

/* A string descriptor (USB 2.0, 9.6.7): number 0 lists the languages, the others are UTF-16. */
static int spell(guint8 number, guint8 *data, int room) {
    static const char *const texts[] = { "", "TramSo", "Virtual 80", "0001" };
    guint8 all[64] = { 4, 3, 0x09, 0x04 };
    if (number >= G_N_ELEMENTS(texts)) return -EPIPE;
    if (number > 0) {
        all[0] = (guint8)(2 + 2 * strlen(texts[number]));
        for (size_t i = 0; i < strlen(texts[number]); i++) {
            all[2 + 2 * i] = (guint8)texts[number][i];
            all[3 + 2 * i] = 0;
        }
    }
    int length = MIN(all[0], room);
    memcpy(data, all, (size_t)length);
    return length;
}

int device_control(struct device *device, guint8 *setup, int room) {
    static const char id[] = "MFG:TramSo;CMD:ESC/POS;MDL:Virtual 80;CLS:PRINTER;";
    guint8 *data = setup + 8;
    if (device->is_speaker && (setup[0] & 0x60) == 0x20) return speaker_control(device, setup, data, room);
    if (device->is_reader && setup[0] == 0x81) return reader_control(setup, data, room);
    if (setup[0] == 0xA1 && setup[1] == 0 && room >= (int)sizeof id + 2) {
        data[0] = 0;
        data[1] = sizeof id + 1;  /* the two bytes of length count too, the closing zero does not */
        memcpy(data + 2, id, sizeof id - 1);
        return sizeof id + 1;
    }
    if (setup[0] == 0xA1 && setup[1] == 1 && room >= 1) {
        data[0] = device->paper_out ? 0x20 : can_print(device) ? 0x18 : 0x00;
        return 1;
    }
    if (setup[0] == 0x80 && setup[1] == 6 && setup[3] == 3) return spell(setup[2], data, room);
    return -EPIPE;
}
