#ifndef CTESSERACT_H
#define CTESSERACT_H

#include <tesseract/capi.h>

/// Loads libtesseract, which none of the functions above can do without; loading it again does nothing.
///
/// Returns 0 when it is there.
int tesseract_load(void);

// libtesseract shares its work between threads by OpenMP; the header of that is in gcc's own folder, where clang does not look.
void omp_set_max_active_levels(int levels);

#endif
