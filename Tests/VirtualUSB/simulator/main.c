/* An imitated USB bus for tests: a receipt printer and a loudspeaker behind umockdev.
 *
 * Usage: LD_PRELOAD=libumockdev-preload.so.0 virtual-usb FOLDER
 *
 * It prints ROOT=…, which the program under test gets as UMOCKDEV_DIR, writes what the
 * devices take to FOLDER/printer.bin and FOLDER/speaker.pcm, and obeys the lines on its
 * standard input (see obey below), each answered by "ok" or "what?". At the end of the
 * input it goes, and its temporary folder with it.
 *
 * Every device is the bus's view of it only: descriptors and USBDEVFS requests. The
 * library under test is the ordinary libusb, unchanged. */
#include "device.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static UMockdevTestbed *testbed;
/* Requests arrive on umockdev's own thread, commands on the main one. */
static GMutex lock;

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
    /* Audio class 1: control interface, then streaming with setting 1: PCM, two channels,
     * 16 bits, 48 kHz, isochronous OUT 03 of 192 bytes a frame, rate control. */
    .record = RECORD("1-2", "3", "12", "12010002000000408c0d0c00000100000001"
                     "090264000201008032090400000001010000"
                     "09240100011e0001010c2402010101000203000000092403020103000100"
                     "090401000001020000090401010101020000"
                     "072401010101000b2402010202100180bb00"
                     "09050309c00001000007250101000000"),
};

static gpointer tell_world(gpointer data) {
    struct device *device = data;
    umockdev_testbed_uevent(testbed, device->syspath, "remove");
    umockdev_testbed_remove_device(testbed, device->syspath);
    return NULL;
}

/* The bus notices first; udev hears of it a moment later, on a thread of its own. */
static void unplug(struct device *device) {
    if (device->gone) return;
    device->gone = TRUE;
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

static int submit(struct device *device, UMockdevIoctlData *arg) {
    if (device->gone) return ENODEV;
    struct request *request = accept_request(arg);
    struct usbdevfs_urb *urb = urb_of(request);
    g_queue_push_tail(&device->flying, request);
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
        int length = device_control(device, request->bytes, urb->buffer_length - 8);
        device_land(device, request, MIN(length, 0), MAX(length, 0));
    } else {
        device_work(device);
    }
    if (device->leave_after >= 0 && device->total >= device->leave_after) unplug(device);
    return 0;
}

static int reap(struct device *device, UMockdevIoctlData *arg) {
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

/* Returns the errno of the request, or a negative number for a request that is not imitated. */
static int handle(struct device *device, gulong request, UMockdevIoctlData *arg) {
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES: return capabilities(arg);
    case USBDEVFS_GETDRIVER: return ENODATA;
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM: return device->gone ? ENODEV : device->busy ? EBUSY : 0;
    case USBDEVFS_RELEASEINTERFACE:
        /* The kernel puts a released interface back to its first setting. */
        device->alternate = 0;
        return device->gone ? ENODEV : 0;
    case USBDEVFS_IOCTL:
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

static void plug(struct device *device) {
    GError *error = NULL;
    /* What is still leaving would take the new one with it. */
    if (device->leaving) g_thread_join(device->leaving);
    device->leaving = NULL;
    device->gone = FALSE;
    device->leave_after = -1;
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
    /* Before the device is there: libusb may open it the moment it appears. */
    if (!umockdev_testbed_attach_ioctl(testbed, device->node, base, NULL)) g_error("cannot attach");
    plug(device);
}

static gboolean obey(const char *line) {
    char device_name[16];
    long number;
    struct device *device = strstr(line, "speaker") ? &speaker : &printer;
    if (sscanf(line, "unplug %15s after %ld", device_name, &number) == 2) device->leave_after = device->total + number;
    else if (sscanf(line, "unplug %15s", device_name) == 1) unplug(device);
    else if (sscanf(line, "plug %15s", device_name) == 1) plug(device);
    else if (sscanf(line, "paper out after %ld", &number) == 1) printer.paper_out_after = printer.total + number;
    else if (strcmp(line, "paper out") == 0) printer.paper_out = TRUE;
    else if (strcmp(line, "paper near") == 0) printer.paper_near = TRUE;
    else if (strcmp(line, "paper ok") == 0) printer.paper_out = printer.paper_near = FALSE;
    else if (strcmp(line, "cover open") == 0) printer.cover_open = TRUE;
    else if (strcmp(line, "cover closed") == 0) printer.cover_open = FALSE;
    else if (strcmp(line, "mute") == 0) printer.mute = TRUE;
    else if (sscanf(line, "busy %15s", device_name) == 1) device->busy = TRUE;
    else return FALSE;
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
    set_up(&speaker, arguments[1], "speaker.pcm");
    char *root = umockdev_testbed_get_root_dir(testbed);
    printf("ROOT=%s\n", root);
    fflush(stdout);

    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        g_mutex_lock(&lock);
        gboolean known = obey(g_strchomp(line));
        g_mutex_unlock(&lock);
        puts(known ? "ok" : "what?");
        fflush(stdout);
    }
    g_object_unref(testbed);
    return 0;
}
