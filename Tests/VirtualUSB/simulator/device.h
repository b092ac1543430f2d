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
    gboolean lost;            /* the device never answers it */
};

struct device {
    const char *name;
    const char *node;
    const char *record;  /* for umockdev_testbed_add_from_string */
    const char *syspath;
    FILE *received;      /* everything that was accepted */
    long total;          /* bytes accepted */
    gboolean gone;
    int clients;         /* how often its node is open */
    gboolean at_work;    /* it left while a program had a request under way */
    GThread *leaving;    /* tells udev that it is gone */
    gboolean busy;       /* somebody else holds the interface */
    gboolean has_driver, bound;  /* the kernel's own driver knows it, and holds it now */
    long leave_after;    /* bytes after which it is unplugged; negative: never */
    int fail_in;         /* requests until one fails; 0: it has; negative: none will */
    int fail_status;     /* a negative errno; 0: the request is lost */
    guint8 alternate;
    GQueue flying;       /* of struct request */
    GQueue landed;

    /* The printer's own state. */
    gboolean paper_out, paper_near, cover_open, cutter_stuck, head_hot, ticket_left, mute;
    long paper_out_after, cutter_stuck_after;  /* bytes; negative: never */
    guint8 speaks;         /* what it says unasked, as GS a has told it; 0: nothing */
    guint8 spoken[4];      /* what it said last */
    gboolean asked;        /* it was asked in real time */
    int buffered;          /* bytes in the buffer that could not be printed */
    gboolean drawer_open;
    long rate;             /* bytes a second that it takes; 0: as fast as they come */
    long rate_total;       /* bytes accepted when that began */
    gint64 rate_since;     /* microseconds */
    GByteArray *answers;

    /* The reader's own state: reports that wait to be asked for. */
    gboolean is_reader;
    GQueue reports;  /* of GBytes */

    /* The speaker's own state. */
    gboolean is_speaker, has_volume;
    FILE *notes;     /* "packet BYTES", "rate HERTZ", "volume 256THS-OF-A-DECIBEL", "mute 0|1", a line each */
    int feedback;    /* frames a second that it asks for */
    long asked_at;   /* bytes it had when it asked last */
};

/* Lets the device do whatever it can with the requests that wait. */
void device_work(struct device *device);

/* Answers a control request; returns the length, or a negative errno. */
int device_control(struct device *device, guint8 *setup, int room);

/* Says what has changed, if it was told to do so. */
void printer_speak(struct device *device);

/* Ends a request that flies. */
void device_land(struct device *device, struct request *request, int status, int length);

/* Writes down what the device has taken. */
void device_record(struct device *device, const guint8 *bytes, int count);

/* Gives the next report; FALSE when there is none. */
gboolean reader_give(struct device *device, struct request *request);

/* Answers a standard request to the reader's interface; returns the length, or a negative errno. */
int reader_control(const guint8 *setup, guint8 *data, int room);

/* Holds a code, in hexadecimal, to the reader; how: "", "short", "liar" or "half" for a fault of its own. */
void reader_hold(struct device *device, const char *hex, const char *how);

/* Takes sound or asks for it; FALSE when it cannot now. */
gboolean speaker_serve(struct device *device, struct request *request);

/* Answers a class request to the speaker; returns the length, or a negative errno. */
int speaker_control(struct device *device, const guint8 *setup, guint8 *data, int room);

struct usbdevfs_urb *urb_of(struct request *request);

#endif
