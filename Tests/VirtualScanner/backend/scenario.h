#ifndef VIRTUAL_SCANNER_SCENARIO_H
#define VIRTUAL_SCANNER_SCENARIO_H

#include <sane/sane.h>
#include <stdbool.h>

/* What the scanner is and does, read from FOLDER/scenario, one word and its values a line. */
struct scenario {
    int sheets;             /* sheets N: in the feeder, before any was fed */
    double width, height;   /* size W H: of the paper and of the bed, in millimetres */
    int chunk;              /* chunk N: bytes that one read gives at most */
    int padding;            /* padding N: bytes after each line that are no picture */
    int finest;             /* finest N: the greatest resolution */
    int step;               /* step N: resolutions are rounded down to its multiples */
    int really;             /* really N: scans at N, whatever it says */
    int upright;            /* upright N: lines an inch, fixed, beside a resolution that can be set */
    bool grey;              /* grey: takes the wish for colour and sends grey */
    bool endless;           /* endless: does not know a sheet's height */
    bool flatbed;           /* flatbed: has no feeder, and no choice */
    bool switched;          /* switched: both sides are an option "duplex", no source */
    bool duplex;            /* duplex: that option is on from before */
    bool simplex;           /* simplex: scans one side only, and has no choice */
};

/* The moment of a fault: the N-th call of a kind, or a byte of a sheet. ANY is any of the next five; to cancel can
 * only hang or crash, since it has no status. */
enum call { ANY, OPEN, CONTROL, START, PARAMETERS, READ, CANCEL, CALLS };

extern struct scenario scenario;

/* Reads the folder that SANE_CONFIG_DIR names first. */
void scenario_read(void);

/* Writes a line to FOLDER/log, which is on the way to the disk when this returns. */
void scenario_log(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Counts a call; if the fault is due, commits it: returns its status, or never. GOOD: nothing happens. */
SANE_Status scenario_call(enum call call);

/* How many bytes of this sheet still come before the fault; -1 if there is none in it. */
long scenario_bytes_before_fault(int sheet, long offset);

/* Commits the fault. */
SANE_Status scenario_fault(enum call call);

/* A read shall give nothing, or less than nothing, and call it good. */
bool scenario_gives_nothing(void);
bool scenario_gives_negative(void);

/* What the sensor for two sheets at once says. */
bool scenario_double_feed(void);

/* Sheets that have left the feeder, over all processes. */
int scenario_fed(void);
void scenario_feed(void);

#endif
