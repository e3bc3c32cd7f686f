#include "CTerminal.h"

#include <malloc.h>

/* A PIN check takes megabytes for a moment. The C library concludes from such sizes that it had
   better keep as much from then on, unless it is told a limit. */
void memory_keep_little(void) { mallopt(M_TRIM_THRESHOLD, 128 * 1024); }

/* What another thread used lies between other things, where only this finds it. */
void memory_give_back(void) { malloc_trim(0); }
