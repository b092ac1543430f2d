/* A sound card for tests, as a plugin that the ordinary libasound loads: what is played is appended to a file, and at
 * one transfer it fails as it was told in asound.conf:
 *
 *     type virtual; file "/x.raw"; fault "underrun"; at 3
 *
 * Faults: `underrun`, `gone`, `suspended`, each once at that transfer; `stuck`, from that transfer on; `busy` and
 * `denied` when it is opened. It takes S16 only, at rates from `lowest` on; `wide` takes S32 only. */
#define PIC 1 /* the header's word for a plugin that is loaded */
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

typedef struct {
    snd_pcm_ioplug_t io;
    FILE *file;
    char fault[16];
    long at, transfers;
    int is_over, is_stuck;
    snd_pcm_uframes_t played;
} card_t;

static int fails(card_t *card, const char *fault) {
    return strcmp(card->fault, fault) == 0 && card->transfers == card->at;
}

static int start(snd_pcm_ioplug_t *io) { (void)io; return 0; }
static int stop(snd_pcm_ioplug_t *io) { (void)io; return 0; }

/* What was taken was played at once, until it is stuck. */
static snd_pcm_sframes_t pointer(snd_pcm_ioplug_t *io) {
    card_t *card = io->private_data;
    if (card->is_over) return -ENODEV;
    if (!card->is_stuck) card->played = io->appl_ptr;
    return (snd_pcm_sframes_t)(card->played % io->buffer_size);
}

static snd_pcm_sframes_t transfer(
    snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas, snd_pcm_uframes_t offset, snd_pcm_uframes_t size) {
    card_t *card = io->private_data;
    card->transfers++;
    if (fails(card, "underrun")) return -EPIPE;
    if (fails(card, "suspended")) return -ESTRPIPE;
    if (fails(card, "gone")) card->is_over = 1;
    if (card->is_over) return -ENODEV;
    size_t frame = io->channels * 2;
    fwrite((char *)areas->addr + (areas->first + areas->step * offset) / 8, frame, size, card->file);
    fflush(card->file);
    if (fails(card, "stuck")) {
        /* Full from now on: nobody can write to it, nor wait until somebody could. */
        card->is_stuck = 1;
        eventfd_write(io->poll_fd, 0xFFFFFFFFFFFFFFFE);
    }
    return (snd_pcm_sframes_t)size;
}

static int drain(snd_pcm_ioplug_t *io) {
    card_t *card = io->private_data;
    return card->is_over ? -ENODEV : 0;
}

static int shut(snd_pcm_ioplug_t *io) {
    card_t *card = io->private_data;
    close(io->poll_fd);
    fclose(card->file);
    free(card);
    return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
    .start = start, .stop = stop, .pointer = pointer, .transfer = transfer, .drain = drain, .close = shut};

static int limit(card_t *card, unsigned lowest, int is_wide) {
    unsigned access[] = {SND_PCM_ACCESS_RW_INTERLEAVED}, format[] = {SND_PCM_FORMAT_S16_LE};
    if (is_wide) format[0] = SND_PCM_FORMAT_S32_LE;
    int error = snd_pcm_ioplug_set_param_list(&card->io, SND_PCM_IOPLUG_HW_ACCESS, 1, access);
    if (error >= 0) error = snd_pcm_ioplug_set_param_list(&card->io, SND_PCM_IOPLUG_HW_FORMAT, 1, format);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(&card->io, SND_PCM_IOPLUG_HW_CHANNELS, 2, 2);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(&card->io, SND_PCM_IOPLUG_HW_RATE, lowest, 96000);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(&card->io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 1024, 8192);
    if (error >= 0) error = snd_pcm_ioplug_set_param_minmax(&card->io, SND_PCM_IOPLUG_HW_PERIODS, 2, 8);
    return error;
}

SND_PCM_PLUGIN_DEFINE_FUNC(virtual) {
    (void)root;
    const char *file = "/dev/null", *fault = "";
    long at = 0, lowest = 8000;
    snd_config_iterator_t each, next;
    snd_config_for_each(each, next, conf) {
        snd_config_t *entry = snd_config_iterator_entry(each);
        const char *key = "";
        snd_config_get_id(entry, &key);
        if (strcmp(key, "file") == 0) snd_config_get_string(entry, &file);
        if (strcmp(key, "fault") == 0) snd_config_get_string(entry, &fault);
        if (strcmp(key, "at") == 0) snd_config_get_integer(entry, &at);
        if (strcmp(key, "lowest") == 0) snd_config_get_integer(entry, &lowest);
    }
    if (strcmp(fault, "busy") == 0) return -EBUSY;
    if (strcmp(fault, "denied") == 0) return -EACCES;
    card_t *card = calloc(1, sizeof *card);
    card->file = fopen(file, "ab");
    if (!card->file) {
        free(card);
        return -ENODEV;
    }
    snprintf(card->fault, sizeof card->fault, "%s", fault);
    card->at = at;
    card->io.version = SND_PCM_IOPLUG_VERSION;
    card->io.name = "a sound card for tests";
    card->io.callback = &callbacks;
    card->io.private_data = card;
    card->io.poll_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    card->io.poll_events = POLLOUT;
    int error = snd_pcm_ioplug_create(&card->io, name, stream, mode);
    if (error >= 0) error = limit(card, (unsigned)lowest, strcmp(fault, "wide") == 0);
    if (error >= 0) *pcmp = card->io.pcm;
    return error;
}
SND_PCM_PLUGIN_SYMBOL(virtual)
