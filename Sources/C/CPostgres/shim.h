#include <stdlib.h>
#include <string.h>
#include <libpq-fe.h>
