/* The mixer of the sound card for tests: one control, `Master Playback Volume`, from 0 to 100, and its switch. Its
 * values stand as two numbers in the file that asound.conf names:
 *
 *     ctl.x { type virtual; file "/x.mixer" } */
#define PIC 1 /* the header's word for a plugin that is loaded */
#include <alsa/asoundlib.h>
#include <alsa/control_external.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VOLUME, SWITCH, COUNT };
static const char *const names[COUNT] = {"Master Playback Volume", "Master Playback Switch"};

typedef struct {
    snd_ctl_ext_t ext;
    char file[256];
} mixer_t;

static void load(mixer_t *mixer, long values[COUNT]) {
    values[VOLUME] = 50;
    values[SWITCH] = 0;
    FILE *file = fopen(mixer->file, "r");
    if (!file) return;
    if (fscanf(file, "%ld %ld", &values[VOLUME], &values[SWITCH]) != COUNT) values[VOLUME] = 50;
    fclose(file);
}

static int elem_count(snd_ctl_ext_t *ext) { (void)ext; return COUNT; }

static int elem_list(snd_ctl_ext_t *ext, unsigned offset, snd_ctl_elem_id_t *id) {
    (void)ext;
    snd_ctl_elem_id_set_interface(id, SND_CTL_ELEM_IFACE_MIXER);
    snd_ctl_elem_id_set_name(id, names[offset]);
    return 0;
}

static snd_ctl_ext_key_t find_elem(snd_ctl_ext_t *ext, const snd_ctl_elem_id_t *id) {
    (void)ext;
    for (int each = 0; each < COUNT; each++)
        if (strcmp(snd_ctl_elem_id_get_name(id), names[each]) == 0) return (snd_ctl_ext_key_t)each;
    return SND_CTL_EXT_KEY_NOT_FOUND;
}

static int get_attribute(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int *type, unsigned *access, unsigned *count) {
    (void)ext;
    *type = key == VOLUME ? SND_CTL_ELEM_TYPE_INTEGER : SND_CTL_ELEM_TYPE_BOOLEAN;
    *access = SND_CTL_EXT_ACCESS_READWRITE;
    *count = 1;
    return 0;
}

static int get_integer_info(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *least, long *most, long *step) {
    (void)ext;
    *least = 0;
    *most = key == VOLUME ? 100 : 1;
    *step = 1;
    return 0;
}

static int read_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value) {
    long values[COUNT];
    load(ext->private_data, values);
    *value = values[key];
    return 0;
}

static int write_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value) {
    mixer_t *mixer = ext->private_data;
    long values[COUNT];
    load(mixer, values);
    values[key] = *value;
    FILE *file = fopen(mixer->file, "w");
    if (!file) return -ENODEV;
    fprintf(file, "%ld %ld\n", values[VOLUME], values[SWITCH]);
    fclose(file);
    return 1;
}

static int read_event(snd_ctl_ext_t *ext, snd_ctl_elem_id_t *id, unsigned *mask) {
    (void)ext, (void)id, (void)mask;
    return -EAGAIN;
}

static void shut(snd_ctl_ext_t *ext) { free(ext->private_data); }

static const snd_ctl_ext_callback_t callbacks = {
    .close = shut, .elem_count = elem_count, .elem_list = elem_list, .find_elem = find_elem,
    .get_attribute = get_attribute, .get_integer_info = get_integer_info, .read_integer = read_integer,
    .write_integer = write_integer, .read_event = read_event};

SND_CTL_PLUGIN_DEFINE_FUNC(virtual) {
    (void)root;
    const char *file = "";
    snd_config_iterator_t each, next;
    snd_config_for_each(each, next, conf) {
        snd_config_t *entry = snd_config_iterator_entry(each);
        const char *key = "";
        snd_config_get_id(entry, &key);
        if (strcmp(key, "file") == 0) snd_config_get_string(entry, &file);
    }
    mixer_t *mixer = calloc(1, sizeof *mixer);
    snprintf(mixer->file, sizeof mixer->file, "%s", file);
    mixer->ext.version = SND_CTL_EXT_VERSION;
    mixer->ext.card_idx = -1;
    strcpy(mixer->ext.id, "virtual");
    strcpy(mixer->ext.name, "virtual");
    mixer->ext.poll_fd = -1;
    mixer->ext.callback = &callbacks;
    mixer->ext.private_data = mixer;
    int error = snd_ctl_ext_create(&mixer->ext, name, mode);
    if (error >= 0) *handlep = mixer->ext.handle;
    else free(mixer);
    return error;
}
SND_CTL_PLUGIN_SYMBOL(virtual)
