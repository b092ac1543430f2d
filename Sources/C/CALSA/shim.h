#include <alsa/asoundlib.h>

static inline void tramso_say_nothing(const char *file, int line, const char *function, int error, const char *format, ...) {
    (void)file, (void)line, (void)function, (void)error, (void)format;
}

/* A handler is variadic, which Swift cannot write. Without one libasound prints each refusal, and we ask every few
 * seconds whether a card is there again. */
static inline void tramso_alsa_be_quiet(void) {
    snd_lib_error_set_handler(tramso_say_nothing);
}
