/* Options as awkward scanners have them: setting one moves the numbers of the others, and until a descriptor was read
 * again nothing can be set or asked, which is how SANE's network backend holds a frontend to the rule. */
#include "options.h"
#include "scenario.h"

#include <sane/saneopts.h>
#include <string.h>

struct settings settings;

enum which { COUNT, SOURCE, DUPLEX, MODE, DEPTH, RESOLUTION, UPRIGHT, LEFT, TOP, RIGHT, BOTTOM, DOUBLE_FEED, FILLER };

#define ROOM 24
static SANE_Option_Descriptor described[ROOM];
static enum which meaning[ROOM];
static SANE_Int count;
static int reloads;
static bool is_stale;

static SANE_Range widths, heights, resolutions;
static const SANE_Word depths[] = {2, 8, 16};
static const SANE_String_Const modes[] = {"Lineart", "Gray", "Color", NULL};
static const SANE_String_Const both_sources[] = {"Flatbed", "ADF", "ADF Duplex", NULL};
static const SANE_String_Const one_side_sources[] = {"Flatbed", "ADF", NULL};

static SANE_Option_Descriptor *add(enum which which, const char *name, SANE_Value_Type type, SANE_Int size, SANE_Int cap) {
    SANE_Option_Descriptor *option = &described[count];
    *option = (SANE_Option_Descriptor){
        .name = name, .title = name, .desc = name, .type = type, .size = size, .cap = cap};
    meaning[count++] = which;
    return option;
}

static void add_range(enum which which, const char *name, SANE_Value_Type type, const SANE_Range *range, SANE_Unit unit) {
    SANE_Option_Descriptor *option =
        add(which, name, type, sizeof(SANE_Word), SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT);
    option->constraint_type = SANE_CONSTRAINT_RANGE;
    option->constraint.range = range;
    option->unit = unit;
}

static void add_words(enum which which, const char *name, const SANE_String_Const *words, SANE_Int size) {
    SANE_Option_Descriptor *option =
        add(which, name, SANE_TYPE_STRING, size, SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT);
    option->constraint_type = SANE_CONSTRAINT_STRING_LIST;
    option->constraint.string_list = words;
}

static void describe(void) {
    const SANE_Int settable = SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT;
    widths = (SANE_Range){0, SANE_FIX(scenario.width), 0};
    heights = (SANE_Range){0, SANE_FIX(scenario.height), 0};
    resolutions = (SANE_Range){50, scenario.finest, 1};
    count = 0;
    add(COUNT, "", SANE_TYPE_INT, sizeof(SANE_Word), SANE_CAP_SOFT_DETECT);
    add(FILLER, "", SANE_TYPE_GROUP, 0, 0);
    for (int each = 0; each < reloads % 3; each++) add(FILLER, "lamp", SANE_TYPE_INT, sizeof(SANE_Word), settable);
    if (!scenario.flatbed) {
        bool one_side = scenario.simplex || scenario.switched;
        add_words(SOURCE, SANE_NAME_SCAN_SOURCE, one_side ? one_side_sources : both_sources, sizeof settings.source);
    }
    add_words(MODE, SANE_NAME_SCAN_MODE, modes, sizeof settings.mode);
    if (scenario.switched) {
        add(DUPLEX, "duplex", SANE_TYPE_BOOL, sizeof(SANE_Word), settable | (options_feeds() ? 0 : SANE_CAP_INACTIVE));
    }
    SANE_Option_Descriptor *depth = add(DEPTH, SANE_NAME_BIT_DEPTH, SANE_TYPE_INT, sizeof(SANE_Word), settable);
    depth->constraint_type = SANE_CONSTRAINT_WORD_LIST;
    depth->constraint.word_list = depths;
    add_range(BOTTOM, SANE_NAME_SCAN_BR_Y, SANE_TYPE_FIXED, &heights, SANE_UNIT_MM);
    add_range(RIGHT, SANE_NAME_SCAN_BR_X, SANE_TYPE_FIXED, &widths, SANE_UNIT_MM);
    add_range(TOP, SANE_NAME_SCAN_TL_Y, SANE_TYPE_FIXED, &heights, SANE_UNIT_MM);
    add_range(LEFT, SANE_NAME_SCAN_TL_X, SANE_TYPE_FIXED, &widths, SANE_UNIT_MM);
    add_range(RESOLUTION, SANE_NAME_SCAN_RESOLUTION, SANE_TYPE_INT, &resolutions, SANE_UNIT_DPI);
    if (scenario.upright) add(UPRIGHT, SANE_NAME_SCAN_Y_RESOLUTION, SANE_TYPE_INT, sizeof(SANE_Word), SANE_CAP_SOFT_DETECT);
    add(DOUBLE_FEED, "double-feed", SANE_TYPE_BOOL, sizeof(SANE_Word), SANE_CAP_SOFT_DETECT);
}

void options_reset(void) {
    settings = (struct settings){.resolution = 75, .right = SANE_FIX(5), .bottom = SANE_FIX(5), .depth = 2, .duplex = scenario.duplex};
    strcpy(settings.source, "Flatbed");
    strcpy(settings.mode, "Lineart");
    reloads = 0;
    is_stale = false;
    describe();
}

bool options_feeds(void) { return strncmp(settings.source, "ADF", 3) == 0; }

bool options_two_sides(void) {
    return options_feeds() && (strcmp(settings.source, "ADF Duplex") == 0 || settings.duplex);
}

const SANE_Option_Descriptor *options_describe(SANE_Int number) {
    if (is_stale) describe();
    is_stale = false;
    return number >= 0 && number < count ? &described[number] : NULL;
}

static SANE_Word *word(enum which which) {
    static SANE_Word lamp, sensor, upright;
    switch (which) {
    case COUNT: return &count;
    case DUPLEX: return &settings.duplex;
    case DEPTH: return &settings.depth;
    case RESOLUTION: return &settings.resolution;
    case UPRIGHT: upright = scenario.upright; return &upright;
    case LEFT: return &settings.left;
    case TOP: return &settings.top;
    case RIGHT: return &settings.right;
    case BOTTOM: return &settings.bottom;
    case DOUBLE_FEED: sensor = scenario_double_feed(); return &sensor;
    case SOURCE: case MODE: case FILLER: break;
    }
    return &lamp;
}

static bool is_allowed(const SANE_Option_Descriptor *option, const void *value) {
    SANE_Word number = option->type == SANE_TYPE_STRING ? 0 : *(const SANE_Word *)value;
    switch (option->constraint_type) {
    case SANE_CONSTRAINT_RANGE:
        return number >= option->constraint.range->min && number <= option->constraint.range->max;
    case SANE_CONSTRAINT_WORD_LIST:
        for (int each = 1; each <= option->constraint.word_list[0]; each++) {
            if (option->constraint.word_list[each] == number) return true;
        }
        return false;
    case SANE_CONSTRAINT_STRING_LIST:
        for (int each = 0; option->constraint.string_list[each]; each++) {
            if (strcmp(option->constraint.string_list[each], value) == 0) return true;
        }
        return false;
    default: return true;
    }
}

/* What the device makes of a wish; returns what it has to say about it. */
static SANE_Int take(enum which which, const SANE_Option_Descriptor *option, const void *value) {
    SANE_Int info = 0;
    if (option->type == SANE_TYPE_STRING) {
        strcpy(which == SOURCE ? settings.source : settings.mode, value);
        info = SANE_INFO_RELOAD_OPTIONS | SANE_INFO_RELOAD_PARAMS;
    } else {
        *word(which) = *(const SANE_Word *)value;
    }
    if (which == RESOLUTION) {
        SANE_Word wish = settings.resolution;
        settings.resolution -= wish % scenario.step;
        info = SANE_INFO_RELOAD_OPTIONS | SANE_INFO_RELOAD_PARAMS | (wish == settings.resolution ? 0 : SANE_INFO_INEXACT);
    }
    if (which == RIGHT || which == BOTTOM) info = SANE_INFO_RELOAD_OPTIONS;
    return info;
}

SANE_Status options_control(SANE_Int number, SANE_Action action, void *value, SANE_Int *info) {
    if (is_stale || number < 0 || number >= count) return SANE_STATUS_INVAL;
    enum which which = meaning[number];
    const SANE_Option_Descriptor *option = &described[number];
    if (option->cap & SANE_CAP_INACTIVE || option->type == SANE_TYPE_GROUP) return SANE_STATUS_INVAL;
    if (action == SANE_ACTION_GET_VALUE) {
        if (option->type == SANE_TYPE_STRING) strcpy(value, which == SOURCE ? settings.source : settings.mode);
        else *(SANE_Word *)value = *word(which);
        return SANE_STATUS_GOOD;
    }
    if (action != SANE_ACTION_SET_VALUE || !(option->cap & SANE_CAP_SOFT_SELECT) || !is_allowed(option, value)) {
        return SANE_STATUS_INVAL;
    }
    SANE_Int said = take(which, option, value);
    if (said & SANE_INFO_RELOAD_OPTIONS) {
        reloads++;
        is_stale = true;
    }
    if (info) *info = said;
    return SANE_STATUS_GOOD;
}
