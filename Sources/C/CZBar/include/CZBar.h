#ifndef CZBAR_H
#define CZBAR_H

#include <zbar.h>

/// Loads libzbar, which none of the functions above can do without; loading it again does nothing.
///
/// Returns 0 when it is there.
int zbar_load(void);

#endif
