#ifndef VIRTUAL_USB_DEVICE_H
#define VIRTUAL_USB_DEVICE_H

#include <glib.h>
#include <linux/ioctl.h>
#include <linux/usbdevice_fs.h>
#include <stdio.h>
#include <umockdev.h>

/* A request that the program under test has handed to its kernel. */
struct request {
    UMockdevIoctlData *data;  /* struct usbdevfs_urb, our copy */
    guint8 *bytes;            /* its buffer, our copy */
    int taken;                /* bytes of an OUT request that the device has accepted */
};

struct device {
    const char *name;
    const char *node;
    const char *record;  /* for umockdev_testbed_add_from_string */
    const char *syspath;
    FILE *received;      /* everything that was accepted */
    long total;          /* bytes accepted */
    gboolean gone;
    GThread *leaving;    /* tells udev that it is gone */
    gboolean busy;       /* somebody else holds the interface */
    long leave_after;    /* bytes after which it is unplugged; negative: never */
    guint8 alternate;
    GQueue flying;       /* of struct request */
    GQueue landed;

    /* The printer's own state. */
    gboolean paper_out, paper_near, cover_open, mute;
    long paper_out_after;  /* bytes; negative: never */
    int buffered;          /* bytes in the buffer that could not be printed */
    GByteArray *answers;
};

/* Lets the device do whatever it can with the requests that wait. */
void device_work(struct device *device);

/* Answers a control request; returns the length, or a negative errno. */
int device_control(struct device *device, guint8 *setup, int room);

/* Ends a request that flies. */
void device_land(struct device *device, struct request *request, int status, int length);

struct usbdevfs_urb *urb_of(struct request *request);

#endif
