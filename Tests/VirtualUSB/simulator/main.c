/* An imitated USB bus for tests: a receipt printer, a loudspeaker and a code reader behind umockdev; and a keyboard that
 * a reader types on, which has no bus, only the kernel's node.
 *
 * Usage: LD_PRELOAD=libumockdev-preload.so.0 virtual-usb FOLDER
 *
 * It prints ROOT=…, which the program under test gets as UMOCKDEV_DIR, writes what the
 * devices take to FOLDER/printer.bin and FOLDER/speaker.pcm (what else the speaker is told to
 * FOLDER/speaker.notes), and obeys the lines on its
 * standard input (see obey below), each answered by "ok" or "what?". At the end of the
 * input it goes, and its temporary folder with it.
 *
 * Every device is the bus's view of it only: descriptors and USBDEVFS requests. The
 * library under test is the ordinary libusb, unchanged. */
#include "device.h"

#include <errno.h>
#include <linux/input.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static UMockdevTestbed *testbed;
static gboolean keyboard_is_grabbed, keyboard_is_held;
/* Requests arrive on umockdev's own thread, commands on the main one. */
static GMutex lock;
static GCond let_go;

#define RECORD(path, number, speed, descriptors)                                              \
    "P: /devices/usb1/" path "\nN: bus/usb/001/00" number "\nE: SUBSYSTEM=usb\nE: DRIVER=usb\n" \
    "E: BUSNUM=001\nE: DEVNUM=00" number "\nE: DEVNAME=/dev/bus/usb/001/00" number "\n"        \
    "E: DEVTYPE=usb_device\nA: bConfigurationValue=1\\n\nA: busnum=1\\n\nA: devnum=" number "\\n\n" \
    "A: speed=" speed "\\n\nH: descriptors=" descriptors "\n"

static struct device printer = {
    .name = "printer",
    .node = "/dev/bus/usb/001/002",
    .syspath = "/sys/devices/usb1/1-1",
    .leave_after = -1,
    .paper_out_after = -1,
    .cutter_stuck_after = -1,
    /* One interface of class 7, bidirectional; bulk OUT 01 and IN 82, 64 bytes a packet. */
    .record = RECORD("1-1", "2", "12", "12010002000000401604115000010102030109022000010100c032"
                                       "0904000002070102000705010240000007058202400000"),
};

static struct device speaker = {
    .name = "speaker",
    .node = "/dev/bus/usb/001/003",
    .syspath = "/sys/devices/usb1/1-2",
    .leave_after = -1,
    .paper_out_after = -1,
    .cutter_stuck_after = -1,
    .is_speaker = TRUE,
    .feedback = 44100,
    /* Audio class 1: control interface, then streaming with setting 1: PCM, two channels,
     * 16 bits, 48 kHz, isochronous OUT 03 of 192 bytes a frame, rate control. */
    .record = RECORD("1-2", "3", "12", "12010002000000408c0d0c00000100000001"
                     "090264000201008032090400000001010000"
                     "09240100011e0001010c2402010101000203000000092403020103000100"
                     "090401000001020000090401010101020000"
                     "072401010101000b2402010202100180bb00"
                     "09050309c00001000007250101000000"),
};

static struct device reader = {
    .name = "reader",
    .node = "/dev/bus/usb/001/004",
    .syspath = "/sys/devices/usb1/1-3",
    .leave_after = -1,
    .paper_out_after = -1,
    .cutter_stuck_after = -1,
    .is_reader = TRUE,
    /* One interface of class 3, no boot protocol; interrupt IN 84, 64 bytes a packet, and a report descriptor of 66. */
    .record = RECORD("1-3", "4", "12", "1201000200000040ab1e1022000100000301"
                                       "09022200010100c032090400000103000000"
                                       "0921110100012242000705840340000a"),
};

/* One with a clock and a volume control of its own: PCM, two channels, 16 bits, 44.1 kHz only, asynchronous OUT 03 of
 * 184 bytes at most a frame, feedback IN 84, and feature unit 2 between the terminals, with the master's volume and mute. */
static const char *const own_clock = RECORD("1-2", "3", "12", "12010002000000408c0d0d00000100000001"
                                            "090277000201008032090400000001010000"
                                            "0924010001280001010c24020101010002030000000a240602010103000000"
                                            "092403030103000200090401000001020000090401010201020000"
                                            "072401010101000b2402010202100144ac00"
                                            "09050305b8000100840725010100000009058411030001"
                                            "0500");

static gpointer tell_world(gpointer data) {
    struct device *device = data;
    umockdev_testbed_uevent(testbed, device->syspath, "remove");
    /* Without its node a program's next request would abort it in umockdev's library, where a kernel says ENODEV: whoever
     * has a request under way is told so first, and closes it. */
    gint64 deadline = g_get_monotonic_time() + 2 * G_TIME_SPAN_SECOND;
    g_mutex_lock(&lock);
    while (device->at_work && device->clients > 0 && g_cond_wait_until(&let_go, &lock, deadline)) {}
    g_mutex_unlock(&lock);
    umockdev_testbed_remove_device(testbed, device->syspath);
    return NULL;
}

static void on_close(gpointer data, GObject *client) {
    (void)client;
    g_mutex_lock(&lock);
    ((struct device *)data)->clients--;
    g_cond_broadcast(&let_go);
    g_mutex_unlock(&lock);
}

/* umockdev has a signal for a client that vanished, and never sends it; but it lets go of the object. */
static void on_open(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer data) {
    (void)base;
    g_object_weak_ref(G_OBJECT(client), on_close, data);
    g_mutex_lock(&lock);
    ((struct device *)data)->clients++;
    g_mutex_unlock(&lock);
}

/* The bus notices first; udev hears of it a moment later, on a thread of its own. */
static void unplug(struct device *device, gboolean at_work) {
    if (device->gone) return;
    device->gone = TRUE;
    device->at_work = at_work;
    while (!g_queue_is_empty(&device->flying)) {
        struct request *request = g_queue_peek_head(&device->flying);
        device_land(device, request, -ESHUTDOWN, request->taken);
    }
    device->leaving = g_thread_new("unplug", tell_world, device);
}

static struct request *accept_request(UMockdevIoctlData *arg) {
    gulong address = *(gulong *)arg->data;
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_urb), NULL);
    struct usbdevfs_urb *urb = (struct usbdevfs_urb *)data->data;
    if (urb->type == USBDEVFS_URB_TYPE_ISO) {
        /* The packets follow the struct, and only it says how many: resolve it again, whole. */
        gsize size = sizeof *urb + (gsize)urb->number_of_packets * sizeof(struct usbdevfs_iso_packet_desc);
        *(gulong *)arg->data = address;
        umockdev_ioctl_data_reload(arg, NULL);
        data = umockdev_ioctl_data_resolve(arg, 0, size, NULL);
        urb = (struct usbdevfs_urb *)data->data;
    }
    UMockdevIoctlData *buffer = umockdev_ioctl_data_resolve(
        data, G_STRUCT_OFFSET(struct usbdevfs_urb, buffer), (gsize)urb->buffer_length, NULL);
    struct request *request = g_new0(struct request, 1);
    request->data = umockdev_ioctl_data_ref(data);
    request->bytes = buffer ? buffer->data : NULL;
    return request;
}

/* The request that was to fail does so, before the device has seen any of it. */
static gboolean fails(struct device *device, struct request *request) {
    if (device->fail_in <= 0 || --device->fail_in > 0) return FALSE;
    if (device->fail_status == 0) request->lost = TRUE;
    else if (device->fail_status == -ENODEV) unplug(device, TRUE);
    else device_land(device, request, device->fail_status, 0);
    return TRUE;
}

static int submit(struct device *device, UMockdevIoctlData *arg) {
    if (device->gone) return ENODEV;
    struct request *request = accept_request(arg);
    struct usbdevfs_urb *urb = urb_of(request);
    g_queue_push_tail(&device->flying, request);
    if (fails(device, request)) return 0;
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
        int length = device_control(device, request->bytes, urb->buffer_length - 8);
        device_land(device, request, MIN(length, 0), MAX(length, 0));
    } else {
        device_work(device);
    }
    if (device->leave_after >= 0 && device->total >= device->leave_after) unplug(device, TRUE);
    return 0;
}

static int reap(struct device *device, UMockdevIoctlData *arg) {
    if (device->rate > 0) device_work(device);
    struct request *request = g_queue_pop_head(&device->landed);
    if (request == NULL) {
        if (device->gone) return ENODEV;
        /* The imitated node always looks readable; without a pause the reader would spin. */
        g_mutex_unlock(&lock);
        g_usleep(2000);
        g_mutex_lock(&lock);
        return EAGAIN;
    }
    UMockdevIoctlData *place = umockdev_ioctl_data_resolve(arg, 0, sizeof(gpointer), NULL);
    umockdev_ioctl_data_set_ptr(place, 0, request->data);
    umockdev_ioctl_data_unref(request->data);
    g_free(request);
    return 0;
}

static int discard(struct device *device, gulong address) {
    for (GList *l = device->flying.head; l != NULL; l = l->next) {
        struct request *request = l->data;
        if (request->data->client_addr != address) continue;
        device_land(device, request, -ENOENT, request->taken);
        return 0;
    }
    return EINVAL;
}

static int set_alternate(struct device *device, UMockdevIoctlData *arg) {
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_setinterface), NULL);
    device->alternate = (guint8)((struct usbdevfs_setinterface *)data->data)->altsetting;
    return 0;
}

static int capabilities(UMockdevIoctlData *arg) {
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(arg, 0, sizeof(guint32), NULL);
    *(guint32 *)data->data = USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
    return 0;
}

/* What a program sends to the kernel's driver: to let the interface go, or to take it again. */
static void tell_driver(struct device *device, UMockdevIoctlData *arg) {
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_ioctl), NULL);
    int code = ((struct usbdevfs_ioctl *)data->data)->ioctl_code;
    if (code == (int)USBDEVFS_DISCONNECT) device->bound = FALSE;
    if (code == (int)USBDEVFS_CONNECT) device->bound = device->has_driver;
}

static int name_driver(struct device *device, UMockdevIoctlData *arg) {
    if (!device->bound) return ENODATA;
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_getdriver), NULL);
    g_strlcpy(((struct usbdevfs_getdriver *)data->data)->driver, "usblp", 256);
    return 0;
}

static int claim(struct device *device, gboolean takes_from_kernel) {
    if (device->gone) return ENODEV;
    if (device->busy || (device->bound && !takes_from_kernel)) return EBUSY;
    device->bound = FALSE;
    return 0;
}

/* Returns the errno of the request, or a negative number for a request that is not imitated. */
static int handle(struct device *device, gulong request, UMockdevIoctlData *arg) {
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES: return capabilities(arg);
    case USBDEVFS_GETDRIVER: return name_driver(device, arg);
    case USBDEVFS_CLAIMINTERFACE: return claim(device, FALSE);
    case USBDEVFS_DISCONNECT_CLAIM: return claim(device, TRUE);
    case USBDEVFS_RELEASEINTERFACE:
        /* The kernel puts a released interface back to its first setting. */
        device->alternate = 0;
        return device->gone ? ENODEV : 0;
    case USBDEVFS_IOCTL: if (!device->gone) tell_driver(device, arg); return device->gone ? ENODEV : 0;
    case USBDEVFS_CLEAR_HALT: return device->gone ? ENODEV : 0;
    case USBDEVFS_SETINTERFACE: return device->gone ? ENODEV : set_alternate(device, arg);
    case USBDEVFS_SUBMITURB: return submit(device, arg);
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY: return reap(device, arg);
    case USBDEVFS_DISCARDURB: return discard(device, *(gulong *)arg->data);
    default: return -1;  /* SETCONFIGURATION and RESET too: a driver of ours must not send them */
    }
}

static gboolean on_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer data) {
    (void)base;
    g_mutex_lock(&lock);
    int error = handle(data, umockdev_ioctl_client_get_request(client), umockdev_ioctl_client_get_arg(client));
    g_mutex_unlock(&lock);
    if (error < 0) fprintf(stderr, "virtual-usb: request %lx is not imitated\n",
                           umockdev_ioctl_client_get_request(client));
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error < 0 ? ENOTTY : error);
    return TRUE;
}

/* Until udev has heard of it. umockdev aborts when a listener closes while it is being told. Called with the lock. */
static void let_leave(struct device *device) {
    GThread *leaving = device->leaving;
    device->leaving = NULL;
    if (leaving == NULL) return;
    g_mutex_unlock(&lock);
    g_thread_join(leaving);
    g_mutex_lock(&lock);
}

static void plug(struct device *device) {
    GError *error = NULL;
    /* What is still leaving would take the new one with it. */
    let_leave(device);
    device->gone = FALSE;
    device->leave_after = -1;
    /* What lay in it has lost its power. */
    g_queue_clear_full(&device->reports, (GDestroyNotify)g_bytes_unref);
    device->speaks = 0;
    if (device->answers != NULL) g_byte_array_set_size(device->answers, 0);
    if (!umockdev_testbed_add_from_string(testbed, device->record, &error)) g_error("%s", error->message);
}

static void set_up(struct device *device, const char *folder, const char *file) {
    char *path = g_build_filename(folder, file, NULL);
    device->received = fopen(path, "wb");
    if (device->received == NULL) g_error("cannot write %s", path);
    g_free(path);
    device->answers = g_byte_array_new();
    UMockdevIoctlBase *base = umockdev_ioctl_base_new();
    g_signal_connect(base, "handle-ioctl", G_CALLBACK(on_ioctl), device);
    g_signal_connect(base, "client-connected", G_CALLBACK(on_open), device);
    /* Before the device is there: libusb may open it the moment it appears. */
    if (!umockdev_testbed_attach_ioctl(testbed, device->node, base, NULL)) g_error("cannot attach");
    plug(device);
}

/* The other speaker takes the place of the first. */
static void change_speaker(void) {
    unplug(&speaker, FALSE);
    speaker.record = own_clock;
    speaker.has_volume = TRUE;
    plug(&speaker);
}

/* As the kernel does: one program at a time has the keyboard for itself. What it types comes through the node's own
 * terminal, which umockdev makes. */
static gboolean on_keyboard_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer data) {
    (void)base;
    (void)data;
    gulong request = umockdev_ioctl_client_get_request(client);
    gboolean wants = *(gulong *)umockdev_ioctl_client_get_arg(client)->data != 0;
    int error = request != EVIOCGRAB ? ENOTTY : wants && keyboard_is_grabbed ? EBUSY : 0;
    if (error == 0 && !keyboard_is_held) keyboard_is_grabbed = wants;
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
    return TRUE;
}

static const char *const keyboard_node = "/dev/input/event7";
static const char *const keyboard_syspath = "/sys/devices/virtual/input/input7/event7";

static void plug_keyboard(void) {
    if (!umockdev_testbed_add_from_string(testbed,
            "P: /devices/virtual/input/input7/event7\nN: input/event7\nE: SUBSYSTEM=input\n"
            "E: DEVNAME=/dev/input/event7\nE: ID_INPUT_KEYBOARD=1\n", NULL)) g_error("no keyboard");
}

/* Whoever reads it hears that nobody is at the other end: umockdev itself would leave that end open. It cannot be plugged
 * in again: umockdev keeps the terminal's name, and aborts when it is given twice. */
static void unplug_keyboard(void) {
    int file = umockdev_testbed_get_dev_fd(testbed, keyboard_node);
    umockdev_testbed_remove_device(testbed, keyboard_syspath);
    close(file);
}

static void set_up_keyboard(void) {
    UMockdevIoctlBase *base = umockdev_ioctl_base_new();
    g_signal_connect(base, "handle-ioctl", G_CALLBACK(on_keyboard_ioctl), NULL);
    if (!umockdev_testbed_attach_ioctl(testbed, keyboard_node, base, NULL)) g_error("cannot attach");
    plug_keyboard();
}

/* Types events, in hexadecimal as the kernel gives them. */
static gboolean type(const char *hex) {
    int file = umockdev_testbed_get_dev_fd(testbed, keyboard_node);
    for (unsigned value; sscanf(hex, "%2x", &value) == 1; hex += 2) {
        guint8 byte = (guint8)value;
        if (write(file, &byte, 1) != 1) return FALSE;
    }
    return TRUE;
}

static int status_named(const char *name) {
    if (strcmp(name, "stall") == 0) return -EPIPE;
    if (strcmp(name, "protocol") == 0) return -EPROTO;
    if (strcmp(name, "overflow") == 0) return -EOVERFLOW;
    if (strcmp(name, "gone") == 0) return -ENODEV;
    return 0;
}

/* `HEX`, or `HEX how`. */
static void hold(const char *words) {
    char **parts = g_strsplit(words, " ", 2);
    if (!reader.gone) reader_hold(&reader, parts[0], parts[1] ? parts[1] : "");
    g_strfreev(parts);
    device_work(&reader);
}

static gboolean obey(const char *line) {
    char device_name[16];
    long number;
    struct device *device = strstr(line, "speaker") ? &speaker : strstr(line, "reader") ? &reader : &printer;
    if (g_str_has_prefix(line, "hold ")) hold(line + strlen("hold "));
    else if (strcmp(line, "keyboard gone") == 0) unplug_keyboard();
    else if (g_str_has_prefix(line, "type and go ")) {
        gboolean typed = type(line + strlen("type and go "));
        unplug_keyboard();
        return typed;
    }
    else if (g_str_has_prefix(line, "type ")) return type(line + strlen("type "));
    else if (strcmp(line, "keyboard held") == 0) keyboard_is_grabbed = keyboard_is_held = TRUE;
    else if (strcmp(line, "keyboard free") == 0) keyboard_is_grabbed = keyboard_is_held = FALSE;
    else if (strcmp(line, "keyboard grabbed?") == 0) return keyboard_is_grabbed;
    else if (sscanf(line, "unplug %15s after %ld", device_name, &number) == 2) device->leave_after = device->total + number;
    else if (sscanf(line, "unplug %15s", device_name) == 1) unplug(device, FALSE);
    else if (sscanf(line, "plug %15s", device_name) == 1) plug(device);
    else if (sscanf(line, "paper out after %ld", &number) == 1) printer.paper_out_after = printer.total + number;
    else if (sscanf(line, "cutter stuck after %ld", &number) == 1) printer.cutter_stuck_after = printer.total + number;
    else if (sscanf(line, "fail %15s %ld", device_name, &number) == 2) {
        device->fail_status = status_named(device_name);
        device->fail_in = (int)number;
    }
    else if (strcmp(line, "failed?") == 0) return printer.fail_in == 0 && speaker.fail_in == 0 && reader.fail_in == 0;
    else if (strcmp(line, "paper out") == 0) printer.paper_out = TRUE;
    else if (strcmp(line, "paper near") == 0) printer.paper_near = TRUE;
    else if (strcmp(line, "paper ok") == 0) printer.paper_out = printer.paper_near = FALSE;
    else if (strcmp(line, "cover open") == 0) printer.cover_open = TRUE;
    else if (strcmp(line, "cover closed") == 0) printer.cover_open = FALSE;
    else if (strcmp(line, "cutter stuck") == 0) printer.cutter_stuck = TRUE;
    else if (strcmp(line, "cutter free") == 0) printer.cutter_stuck = FALSE;
    else if (strcmp(line, "head hot") == 0) printer.head_hot = TRUE;
    else if (strcmp(line, "head cool") == 0) printer.head_hot = FALSE;
    else if (strcmp(line, "ticket left") == 0) printer.ticket_left = TRUE;
    else if (strcmp(line, "ticket taken") == 0) printer.ticket_left = FALSE;
    else if (strcmp(line, "drawer open") == 0) printer.drawer_open = TRUE;
    else if (strcmp(line, "usblp bound") == 0) printer.has_driver = printer.bound = TRUE;
    else if (strcmp(line, "usblp?") == 0) return printer.bound;
    else if (sscanf(line, "rate %ld", &number) == 1) {
        printer.rate = number;
        printer.rate_total = printer.total;
        printer.rate_since = g_get_monotonic_time();
    }
    else if (strcmp(line, "asked?") == 0) {
        gboolean asked = printer.asked;
        printer.asked = FALSE;
        return asked;
    }
    else if (strcmp(line, "says no more") == 0) printer.speaks = 0;
    else if (strcmp(line, "mute") == 0) printer.mute = TRUE;
    else if (strcmp(line, "settle") == 0 || strcmp(line, "there?") == 0) return TRUE;
    else if (strcmp(line, "speaker with its own clock") == 0) change_speaker();
    else if (sscanf(line, "speaker asks for %ld", &number) == 1) speaker.feedback = (int)number;
    else if (strcmp(line, "speaker idle?") == 0) return speaker.alternate == 0;
    else if (sscanf(line, "busy %15s", device_name) == 1) device->busy = TRUE;
    else return FALSE;
    printer_speak(&printer);
    device_work(device);
    return TRUE;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: virtual-usb FOLDER\n");
        return 64;
    }
    testbed = umockdev_testbed_new();
    set_up(&printer, arguments[1], "printer.bin");
    char *notes = g_build_filename(arguments[1], "speaker.notes", NULL);
    speaker.notes = fopen(notes, "wb");
    if (speaker.notes == NULL) g_error("cannot write %s", notes);
    g_free(notes);
    set_up(&speaker, arguments[1], "speaker.pcm");
    set_up(&reader, arguments[1], "reader.bin");
    set_up_keyboard();
    char *root = umockdev_testbed_get_root_dir(testbed);
    printf("ROOT=%s\n", root);
    fflush(stdout);

    static char line[32768];
    while (fgets(line, sizeof line, stdin)) {
        g_mutex_lock(&lock);
        gboolean known = obey(g_strchomp(line));
        /* What was pulled by a command is gone for everybody when the command is answered. */
        if (strcmp(line, "settle") == 0 || (g_str_has_prefix(line, "unplug") && strstr(line, "after") == NULL)) {
            let_leave(&printer);
            let_leave(&speaker);
            let_leave(&reader);
        }
        g_mutex_unlock(&lock);
        puts(known ? "ok" : "what?");
        fflush(stdout);
    }
    g_object_unref(testbed);
    return 0;
}
