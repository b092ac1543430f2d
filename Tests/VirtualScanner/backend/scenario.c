#include "scenario.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct scenario scenario;

static char folder[4096];
static const char *const call_names[CALLS] = {"any", "open", "control", "start", "parameters", "read", "cancel"};
static int calls[CALLS];

/* The one fault: what, and where. */
static char kind[32];
static enum call at_call = CALLS;
static int at_number;
static long at_byte;
static int at_sheet;
static bool nothing, negative, two_sheets;

static const struct { const char *name; SANE_Status status; } statuses[] = {
    {"unsupported", SANE_STATUS_UNSUPPORTED}, {"cancelled", SANE_STATUS_CANCELLED},
    {"busy", SANE_STATUS_DEVICE_BUSY},        {"inval", SANE_STATUS_INVAL},
    {"end", SANE_STATUS_EOF},                 {"jammed", SANE_STATUS_JAMMED},
    {"nodocs", SANE_STATUS_NO_DOCS},          {"cover", SANE_STATUS_COVER_OPEN},
    {"ioerror", SANE_STATUS_IO_ERROR},        {"nomem", SANE_STATUS_NO_MEM},
    {"denied", SANE_STATUS_ACCESS_DENIED},    {"double", SANE_STATUS_JAMMED},
};

static FILE *open_file(const char *name, const char *mode) {
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return fopen(path, mode);
}

/* `fail KIND at CALL N` or `fail KIND at byte N of SHEET`. */
static void read_fault(const char *line) {
    char call[32];
    if (sscanf(line, "fail %31s at byte %ld of %d", kind, &at_byte, &at_sheet) == 3) return;
    at_sheet = 0;
    if (sscanf(line, "fail %31s at %31s %d", kind, call, &at_number) != 3) return;
    for (int each = 0; each < CALLS; each++) {
        if (strcmp(call, call_names[each]) == 0) at_call = each;
    }
}

void scenario_read(void) {
    const char *path = getenv("SANE_CONFIG_DIR");
    snprintf(folder, sizeof folder, "%s", path ? path : ".");
    folder[strcspn(folder, ":")] = 0;
    scenario = (struct scenario){
        .sheets = 3, .width = 20, .height = 12, .chunk = 16384, .finest = 600, .step = 1};
    FILE *file = open_file("scenario", "r");
    char line[256];
    while (file && fgets(line, sizeof line, file)) {
        read_fault(line);
        sscanf(line, "sheets %d", &scenario.sheets);
        sscanf(line, "size %lf %lf", &scenario.width, &scenario.height);
        sscanf(line, "chunk %d", &scenario.chunk);
        sscanf(line, "padding %d", &scenario.padding);
        sscanf(line, "finest %d", &scenario.finest);
        sscanf(line, "step %d", &scenario.step);
        sscanf(line, "really %d", &scenario.really);
        sscanf(line, "upright %d", &scenario.upright);
        if (strncmp(line, "grey", 4) == 0) scenario.grey = true;
        if (strncmp(line, "endless", 7) == 0) scenario.endless = true;
        if (strncmp(line, "flatbed", 7) == 0) scenario.flatbed = true;
        if (strncmp(line, "switched", 8) == 0) scenario.switched = true;
        if (strncmp(line, "duplex", 6) == 0) scenario.duplex = true;
        if (strncmp(line, "simplex", 7) == 0) scenario.simplex = true;
    }
    if (file) fclose(file);
}

void scenario_log(const char *format, ...) {
    FILE *file = open_file("log", "a");
    if (!file) return;
    va_list values;
    va_start(values, format);
    vfprintf(file, format, values);
    va_end(values);
    fputc('\n', file);
    fclose(file);
}

SANE_Status scenario_fault(enum call call) {
    scenario_log("fault %s in %s", kind, call_names[call]);
    if (strcmp(kind, "hang") == 0) for (;;) pause();
    if (strcmp(kind, "crash") == 0) {
        int *volatile nowhere = NULL;
        *nowhere = 1;
    }
    if (strcmp(kind, "nothing") == 0) nothing = true;
    if (strcmp(kind, "negative") == 0) negative = true;
    if (strcmp(kind, "double") == 0) two_sheets = true;
    for (size_t each = 0; each < sizeof statuses / sizeof *statuses; each++) {
        if (strcmp(kind, statuses[each].name) == 0) return statuses[each].status;
    }
    return SANE_STATUS_GOOD;
}

SANE_Status scenario_call(enum call call) {
    if (call != CANCEL) calls[ANY]++;
    calls[call]++;
    if (at_call == CALLS || at_sheet > 0 || calls[at_call] != at_number) return SANE_STATUS_GOOD;
    return at_call == ANY || at_call == call ? scenario_fault(call) : SANE_STATUS_GOOD;
}

long scenario_bytes_before_fault(int sheet, long offset) {
    return sheet == at_sheet && offset <= at_byte ? at_byte - offset : -1;
}

bool scenario_gives_nothing(void) { return nothing; }
bool scenario_gives_negative(void) { return negative; }
bool scenario_double_feed(void) { return two_sheets; }

int scenario_fed(void) {
    int fed = 0;
    FILE *file = open_file("fed", "r");
    if (!file) return 0;
    if (fscanf(file, "%d", &fed) != 1) fed = 0;
    fclose(file);
    return fed;
}

void scenario_feed(void) {
    int fed = scenario_fed() + 1;
    FILE *file = open_file("fed", "w");
    if (!file) return;
    fprintf(file, "%d\n", fed);
    fclose(file);
}
