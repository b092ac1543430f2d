#include "CTesseract.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

// libtesseract rests on thirty libraries of Debian's: 12 MB of memory and 15 ms for each process that is linked with it,
// whether it ever reads a word or not, and a page worker mostly does not. So it is loaded when somebody first reads.
// Its header still checks every call: these are its functions, by name and type, sent on.

static _Atomic(void *) library;

int tesseract_load(void) {
    if (atomic_load(&library)) return 0;
    // The version that the header is of.
    void *loaded = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_GLOBAL);
    if (!loaded) return -1;
    atomic_store(&library, loaded);
    return 0;
}

// A function that the library lacks ends the process, as it would at its start if it were linked.
static void *find(const char *name) {
    void *from = atomic_load(&library);
    void *found = from ? dlsym(from, name) : NULL;
    if (!found) __builtin_trap();
    return found;
}

#define FORWARD(result, name, parameters, arguments)                     \
    result name parameters {                                             \
        static _Atomic(__typeof__(&name)) real;                          \
        __typeof__(&name) function = atomic_load(&real);                 \
        if (!function) {                                                 \
            function = (__typeof__(&name))find(#name);                   \
            atomic_store(&real, function);                               \
        }                                                                \
        return function arguments;                                       \
    }

FORWARD(const char *, TessVersion, (void), ())
FORWARD(void, TessDeleteText, (const char *text), (text))

FORWARD(TessBaseAPI *, TessBaseAPICreate, (void), ())
FORWARD(void, TessBaseAPIDelete, (TessBaseAPI * api), (api))
FORWARD(void, TessBaseAPIEnd, (TessBaseAPI * api), (api))
FORWARD(void, TessBaseAPIClear, (TessBaseAPI * api), (api))
FORWARD(int, TessBaseAPIInit2, (TessBaseAPI * api, const char *path, const char *language, TessOcrEngineMode mode),
        (api, path, language, mode))
FORWARD(BOOL, TessBaseAPISetVariable, (TessBaseAPI * api, const char *name, const char *value), (api, name, value))
FORWARD(void, TessBaseAPISetPageSegMode, (TessBaseAPI * api, TessPageSegMode mode), (api, mode))
FORWARD(void, TessBaseAPISetImage,
        (TessBaseAPI * api, const unsigned char *data, int width, int height, int pixel, int line),
        (api, data, width, height, pixel, line))
FORWARD(void, TessBaseAPISetSourceResolution, (TessBaseAPI * api, int ppi), (api, ppi))
FORWARD(int, TessBaseAPIRecognize, (TessBaseAPI * api, ETEXT_DESC *monitor), (api, monitor))
FORWARD(TessResultIterator *, TessBaseAPIGetIterator, (TessBaseAPI * api), (api))

FORWARD(ETEXT_DESC *, TessMonitorCreate, (void), ())
FORWARD(void, TessMonitorDelete, (ETEXT_DESC * monitor), (monitor))
FORWARD(void, TessMonitorSetCancelFunc, (ETEXT_DESC * monitor, TessCancelFunc asked), (monitor, asked))
FORWARD(void, TessMonitorSetCancelThis, (ETEXT_DESC * monitor, void *value), (monitor, value))

FORWARD(BOOL, TessPageIteratorBaseline,
        (const TessPageIterator *place, TessPageIteratorLevel level, int *x1, int *y1, int *x2, int *y2),
        (place, level, x1, y1, x2, y2))
FORWARD(BOOL, TessPageIteratorBoundingBox,
        (const TessPageIterator *place, TessPageIteratorLevel level, int *left, int *top, int *right, int *bottom),
        (place, level, left, top, right, bottom))
FORWARD(BOOL, TessPageIteratorIsAtBeginningOf, (const TessPageIterator *place, TessPageIteratorLevel level),
        (place, level))

FORWARD(float, TessResultIteratorConfidence, (const TessResultIterator *place, TessPageIteratorLevel level),
        (place, level))
FORWARD(void, TessResultIteratorDelete, (TessResultIterator * place), (place))
FORWARD(TessPageIterator *, TessResultIteratorGetPageIterator, (TessResultIterator * place), (place))
FORWARD(char *, TessResultIteratorGetUTF8Text, (const TessResultIterator *place, TessPageIteratorLevel level),
        (place, level))
FORWARD(BOOL, TessResultIteratorNext, (TessResultIterator * place, TessPageIteratorLevel level), (place, level))

FORWARD(void, omp_set_max_active_levels, (int levels), (levels))
