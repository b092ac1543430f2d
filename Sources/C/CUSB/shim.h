#include <libusb.h>

/* `iso_packet_desc` is a flexible array, which Swift does not import. These read
   what a finished isochronous packet says of itself. */
static inline int tramso_iso_packet_status(const struct libusb_transfer *transfer, int packet) {
    return (int)transfer->iso_packet_desc[packet].status;
}

static inline unsigned tramso_iso_packet_actual(const struct libusb_transfer *transfer, int packet) {
    return transfer->iso_packet_desc[packet].actual_length;
}

/* Packets of unequal length lie one behind the other in the buffer. */
static inline void tramso_set_iso_packet_length(struct libusb_transfer *transfer, int packet, unsigned length) {
    transfer->iso_packet_desc[packet].length = length;
}
