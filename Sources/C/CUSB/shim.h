#include <libusb.h>

/* `iso_packet_desc` is a flexible array, which Swift does not import. These read
   what a finished isochronous packet says of itself. */
static inline int tramso_iso_packet_status(const struct libusb_transfer *transfer, int packet) {
    return (int)transfer->iso_packet_desc[packet].status;
}
