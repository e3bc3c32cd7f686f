#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The only door to ncurses. Every function belongs to the thread that called term_open. */

/* The attributes of a cell, as bits. */
enum { TERM_BOLD = 1, TERM_DIM = 2, TERM_UNDERLINE = 4, TERM_REVERSE = 8 };

/* What term_wait waits for, as bits. TERM_CLOSED means that the terminal is gone or that a
   signal asked the program to end. */
enum { TERM_INPUT = 1, TERM_WAKEUP = 2, TERM_RESIZED = 4, TERM_CLOSED = 8 };

/* One character on the screen. */
typedef struct {
  uint32_t scalars[3]; /* unused places are 0 */
  int32_t columns;     /* 1 or 2 */
  uint32_t attributes; /* TERM_BOLD and so on */
  int32_t pair;        /* the number of a colour pair; 0 is the terminal's own colours */
} term_cell;

/* Blocks the signals that term_wait reports; call it before the first thread starts.
   Returns false, with errno set, when the system refuses. */
bool term_block_signals(void);

/* Takes over the terminal of this process. Returns false, with errno set or 0, when there is
   none or its kind (TERM) is unknown. */
bool term_open(bool mouse);

/* Gives the terminal back as it was. Harmless when it is not open. */
void term_close(void);

/* The size in cells. */
int32_t term_rows(void);
int32_t term_columns(void);

/* Reads the size again after SIGWINCH. */
void term_resize(void);

/* How many colours there are: 256, 16, 8 or 0. */
int32_t term_colours(void);

/* Whether the terminal can be sent UTF-8. */
bool term_is_utf8(void);

/* Makes a colour pair, numbered from 1; -1 is the terminal's own colour. */
void term_define_pair(int32_t pair, int32_t foreground, int32_t background);

/* Fetches bytes that have arrived, without waiting; returns how many, 0 when there are none. */
size_t term_read(uint8_t *bytes, size_t room);

/* Puts a character at a place. A character whose width the terminal library does not share is
   shown as U+FFFD. */
void term_put(int32_t row, int32_t column, term_cell cell);

/* Forgets what is on the screen, so that the next flush sends everything. */
void term_forget(void);

/* Sends the changes and places the cursor; a negative row hides it. */
void term_flush(int32_t row, int32_t column);

/* Makes a descriptor that term_wake signals; -1, with errno set, when there is none left. */
int32_t term_wakeup_create(void);

/* Wakes the term_wait that watches this descriptor; any thread may call it. */
void term_wake(int32_t wakeup_fd);

/* Waits for input, a wake-up or a signal, at most timeout_ms; negative waits for ever.
   Returns why, as bits; 0 when the time was over. */
int32_t term_wait(int32_t wakeup_fd, int32_t timeout_ms);

/* Milliseconds since the computer was started; the clock of the wall does not move it. */
int64_t term_milliseconds(void);

/* Makes the process keep little of the memory that it frees from now on. */
void memory_keep_little(void);

/* Gives memory that was freed back to the system. */
void memory_give_back(void);

#endif
