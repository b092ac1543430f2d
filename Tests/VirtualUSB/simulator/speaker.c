/* What the imitated loudspeaker does: it takes sound, asks for more or less of it, and has a volume control. */
#include "device.h"

#include <errno.h>
#include <string.h>

/* The unit and range of the volume control, in 256ths of a decibel: -60 dB to 0 dB in steps of 1 dB. */
enum { FEATURE_UNIT = 2, VOLUME_MIN = -60 * 256, VOLUME_MAX = 0, VOLUME_RES = 256 };

/* A real speaker takes a packet a millisecond; waiting would only make the tests slow. */
static void take(struct device *device, struct request *request) {
    struct usbdevfs_urb *urb = urb_of(request);
    int offset = 0;
    for (int i = 0; i < urb->number_of_packets; i++) {
        struct usbdevfs_iso_packet_desc *packet = &urb->iso_frame_desc[i];
        device_record(device, request->bytes + offset, (int)packet->length);
        fprintf(device->notes, "packet %u\n", packet->length);
        offset += (int)packet->length;
        packet->actual_length = packet->length;
        packet->status = 0;
    }
    fflush(device->notes);
    request->taken = offset;
}

/* Asks for so many frames a millisecond, in 10.14 (USB 2.0, 5.12.4.2), each time that it has been given something. */
static gboolean ask(struct device *device, struct request *request) {
    struct usbdevfs_urb *urb = urb_of(request);
    if (device->total == device->asked_at || urb->number_of_packets < 1) return FALSE;
    device->asked_at = device->total;
    guint32 value = (guint32)((gint64)device->feedback * 16384 / 1000);
    for (int i = 0; i < 3; i++) request->bytes[i] = (guint8)(value >> (8 * i));
    urb->iso_frame_desc[0].actual_length = 3;
    urb->iso_frame_desc[0].status = 0;
    request->taken = 3;
    return TRUE;
}

gboolean speaker_serve(struct device *device, struct request *request) {
    /* In the silent setting there is no endpoint to send to. */
    if (device->alternate == 0) return FALSE;
    if (urb_of(request)->endpoint & 0x80) return ask(device, request);
    take(device, request);
    return TRUE;
}

static int give(guint8 *data, int value) {
    data[0] = (guint8)(value & 0xFF);
    data[1] = (guint8)(value >> 8 & 0xFF);
    return 2;
}

static void note(struct device *device, const char *what, int value) {
    fprintf(device->notes, "%s %d\n", what, value);
    fflush(device->notes);
}

int speaker_control(struct device *device, const guint8 *setup, guint8 *data, int room) {
    /* The sampling frequency, to the endpoint. */
    if (setup[0] == 0x22 && setup[1] == 0x01 && room >= 3) {
        note(device, "rate", data[0] | data[1] << 8 | data[2] << 16);
        return room;
    }
    /* The feature unit of the control interface, its master channel. */
    if (device->has_volume == FALSE || setup[5] != FEATURE_UNIT || setup[4] != 0 || setup[2] != 0) return -EPIPE;
    gboolean is_volume = setup[3] == 0x02;
    if (setup[0] == 0x21 && setup[1] == 0x01) {
        if (is_volume && room == 2) {
            int value = (gint16)(data[0] | data[1] << 8);
            if (value < VOLUME_MIN || value > VOLUME_MAX) return -EPIPE;
            note(device, "volume", value);
        } else if (setup[3] == 0x01 && room == 1) {
            note(device, "mute", data[0]);
        } else {
            return -EPIPE;
        }
        return room;
    }
    if (setup[0] != 0xA1 || !is_volume || room < 2) return -EPIPE;
    switch (setup[1]) {
    case 0x82: return give(data, VOLUME_MIN);
    case 0x83: return give(data, VOLUME_MAX);
    case 0x84: return give(data, VOLUME_RES);
    default: return -EPIPE;
    }
}
