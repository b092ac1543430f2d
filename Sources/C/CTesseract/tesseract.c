#include "CTesseract.h"

#include "CLate.h"

// libtesseract rests on thirty libraries of Debian's: 12 MB of memory and 15 ms for each process that is linked with it,
// whether it ever reads a word or not, and a page worker mostly does not.

static struct late_library tesseract = {.name = "libtesseract.so.5"};

int tesseract_load(void) { return late_load(&tesseract); }

LATE(tesseract, const char *, TessVersion, (void), ())
LATE(tesseract, void, TessDeleteText, (const char *text), (text))

LATE(tesseract, TessBaseAPI *, TessBaseAPICreate, (void), ())
LATE(tesseract, void, TessBaseAPIDelete, (TessBaseAPI * api), (api))
LATE(tesseract, void, TessBaseAPIEnd, (TessBaseAPI * api), (api))
LATE(tesseract, void, TessBaseAPIClear, (TessBaseAPI * api), (api))
LATE(tesseract, int, TessBaseAPIInit2, (TessBaseAPI * api, const char *path, const char *language, TessOcrEngineMode mode),
        (api, path, language, mode))
LATE(tesseract, BOOL, TessBaseAPISetVariable, (TessBaseAPI * api, const char *name, const char *value), (api, name, value))
LATE(tesseract, void, TessBaseAPISetPageSegMode, (TessBaseAPI * api, TessPageSegMode mode), (api, mode))
LATE(tesseract, void, TessBaseAPISetImage,
        (TessBaseAPI * api, const unsigned char *data, int width, int height, int pixel, int line),
        (api, data, width, height, pixel, line))
LATE(tesseract, void, TessBaseAPISetSourceResolution, (TessBaseAPI * api, int ppi), (api, ppi))
LATE(tesseract, int, TessBaseAPIRecognize, (TessBaseAPI * api, ETEXT_DESC *monitor), (api, monitor))
LATE(tesseract, TessResultIterator *, TessBaseAPIGetIterator, (TessBaseAPI * api), (api))

LATE(tesseract, ETEXT_DESC *, TessMonitorCreate, (void), ())
LATE(tesseract, void, TessMonitorDelete, (ETEXT_DESC * monitor), (monitor))
LATE(tesseract, void, TessMonitorSetCancelFunc, (ETEXT_DESC * monitor, TessCancelFunc asked), (monitor, asked))
LATE(tesseract, void, TessMonitorSetCancelThis, (ETEXT_DESC * monitor, void *value), (monitor, value))

LATE(tesseract, BOOL, TessPageIteratorBaseline,
        (const TessPageIterator *place, TessPageIteratorLevel level, int *x1, int *y1, int *x2, int *y2),
        (place, level, x1, y1, x2, y2))
LATE(tesseract, BOOL, TessPageIteratorBoundingBox,
        (const TessPageIterator *place, TessPageIteratorLevel level, int *left, int *top, int *right, int *bottom),
        (place, level, left, top, right, bottom))
LATE(tesseract, BOOL, TessPageIteratorIsAtBeginningOf, (const TessPageIterator *place, TessPageIteratorLevel level),
        (place, level))

LATE(tesseract, float, TessResultIteratorConfidence, (const TessResultIterator *place, TessPageIteratorLevel level),
        (place, level))
LATE(tesseract, void, TessResultIteratorDelete, (TessResultIterator * place), (place))
LATE(tesseract, TessPageIterator *, TessResultIteratorGetPageIterator, (TessResultIterator * place), (place))
LATE(tesseract, char *, TessResultIteratorGetUTF8Text, (const TessResultIterator *place, TessPageIteratorLevel level),
        (place, level))
LATE(tesseract, BOOL, TessResultIteratorNext, (TessResultIterator * place, TessPageIteratorLevel level), (place, level))

LATE(tesseract, void, omp_set_max_active_levels, (int levels), (levels))
