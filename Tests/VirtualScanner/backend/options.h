#ifndef VIRTUAL_SCANNER_OPTIONS_H
#define VIRTUAL_SCANNER_OPTIONS_H

#include <sane/sane.h>
#include <stdbool.h>

/* What the options say now; lengths in millimetres as fixed-point numbers. */
struct settings {
    SANE_Word resolution, left, top, right, bottom, depth;
    char source[32];
    char mode[16];
    SANE_Bool duplex;
};

extern struct settings settings;

/* As the device is when it is switched on. */
void options_reset(void);

const SANE_Option_Descriptor *options_describe(SANE_Int number);
SANE_Status options_control(SANE_Int number, SANE_Action action, void *value, SANE_Int *info);

bool options_feeds(void);
bool options_two_sides(void);

#endif
