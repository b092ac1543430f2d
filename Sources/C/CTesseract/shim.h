#include <tesseract/capi.h>

// libtesseract shares its work between threads by OpenMP; the header of that is in gcc's own folder, where clang does not look.
void omp_set_max_active_levels(int levels);
