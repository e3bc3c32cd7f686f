#include "CTerminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#define BRACKETED_PASTE_ON "\033[?2004h"
#define BRACKETED_PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static int tty = -1;
static FILE *tty_file;
static SCREEN *screen;
static bool utf8;
static bool answers_to_modes;
static bool uses_mouse;
static int signals = -1;

/* What the crash handler needs; nothing else may be used in it. */
static struct termios original_modes;
static char leave_sequence[256];
static size_t leave_length;
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
#define CRASH_SIGNALS (sizeof crash_signals / sizeof crash_signals[0])
static struct sigaction previous_actions[CRASH_SIGNALS];
static char crash_stack[64 * 1024];
static stack_t previous_stack;

/* Writes everything, whatever the terminal says. */
static void write_all(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(tty, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

/* Gives the screen back and lets the crash happen again under the previous handler, so that
   the backtrace shows the true place. endwin is not allowed in a signal handler. */
static void crash_handler(int number, siginfo_t *info, void *context) {
  (void)context;
  int saved_errno = errno;
  for (size_t i = 0; i < CRASH_SIGNALS; i++)
    sigaction(crash_signals[i], &previous_actions[i], NULL);
  write_all(leave_sequence, leave_length);
  tcsetattr(tty, TCSANOW, &original_modes);
  errno = saved_errno;
  /* A signal that was sent, by abort for example, does not come back by itself; and the previous
     handler may return. */
  if (info->si_code <= 0) {
    raise(number);
    signal(number, SIG_DFL);
    raise(number);
  }
}

static void install_crash_handler(void) {
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(NULL, &previous_stack);
  if (previous_stack.ss_flags & SS_DISABLE) sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_sigaction = crash_handler,
                             .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < CRASH_SIGNALS; i++)
    sigaction(crash_signals[i], &action, &previous_actions[i]);
}

static void remove_crash_handler(void) {
  for (size_t i = 0; i < CRASH_SIGNALS; i++)
    sigaction(crash_signals[i], &previous_actions[i], NULL);
}

/* Adds a sequence without its padding, which is written as $<milliseconds>. */
static void append_leave(const char *sequence) {
  while (*sequence != 0 && leave_length < sizeof leave_sequence) {
    const char *end = strncmp(sequence, "$<", 2) == 0 ? strchr(sequence, '>') : NULL;
    if (end == NULL)
      leave_sequence[leave_length++] = *sequence++;
    else
      sequence = end + 1;
  }
}

/* Adds a string of the terminal description, if it has one of this name. */
static void append_capability(const char *name) {
  const char *sequence = tigetstr(name);
  /* -1 means that the name is no string; it cannot happen with the names used here. */
  if (sequence != NULL && sequence != (const char *)-1) append_leave(sequence);
}

/* Collects what brings the terminal back: modes off, attributes off, cursor on, old screen. */
static void prepare_leave_sequence(void) {
  leave_length = 0;
  if (uses_mouse) append_leave(MOUSE_OFF);
  if (answers_to_modes) append_leave(BRACKETED_PASTE_OFF);
  append_capability("sgr0");
  append_capability("cnorm");
  append_capability("rmkx");
  append_capability("rmcup");
  append_leave("\r\n");
}

/* Only the character set: a decimal comma would reach every C library of the process. */
static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* The VT family before UTF-8 and its colour-less relatives must be sent plain ASCII. */
static bool shows_only_ascii(const char *name) {
  static const char *const families[] = {"vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "dumb"};
  for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
    if (strncmp(name, families[i], strlen(families[i])) == 0) return true;
  return false;
}

static bool signal_set(sigset_t *set) {
  return sigemptyset(set) == 0 && sigaddset(set, SIGWINCH) == 0 && sigaddset(set, SIGTERM) == 0 &&
         sigaddset(set, SIGINT) == 0 && sigaddset(set, SIGHUP) == 0;
}

bool term_block_signals(void) {
  sigset_t set;
  if (!signal_set(&set)) return false;
  errno = pthread_sigmask(SIG_BLOCK, &set, NULL);
  if (errno != 0) return false;
  if (signals < 0) signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  return signals >= 0;
}

static void close_files(void) {
  if (tty_file != NULL) fclose(tty_file);
  if (tty >= 0) close(tty);
  tty_file = NULL;
  tty = -1;
}

/* Releases what term_open got before it failed and keeps the reason in errno. */
static bool fail_to_open(void) {
  int reason = errno;
  close_files();
  errno = reason;
  return false;
}

static bool open_files(void) {
  tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (tty < 0) return false;
  if (tcgetattr(tty, &original_modes) != 0) return false;
  int copy = fcntl(tty, F_DUPFD_CLOEXEC, 0);
  tty_file = copy < 0 ? NULL : fdopen(copy, "r+");
  if (tty_file == NULL && copy >= 0) close(copy);
  return tty_file != NULL;
}

/* Raw: Ctrl-C, Ctrl-Z and Ctrl-S are keys. Without nonl, Enter and Ctrl-J would be the same. */
static void set_modes(void) {
  raw();
  noecho();
  nonl();
  /* A keypad in its application mode would send letters behind an escape for its digits. */
  keypad(stdscr, FALSE);
  intrflush(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  /* A picture is always finished; otherwise the next scan would stop it half-way. */
  typeahead(-1);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
}

/* The decoder reads keys, touches and pastes itself, in the forms that all emulators share. */
static void enter_input_modes(const char *name) {
  /* The Linux console would show these sequences. */
  answers_to_modes = utf8 && strncmp(name, "linux", 5) != 0;
  uses_mouse = uses_mouse && answers_to_modes;
  if (answers_to_modes) write_all(BRACKETED_PASTE_ON, strlen(BRACKETED_PASTE_ON));
  if (uses_mouse) write_all(MOUSE_ON, strlen(MOUSE_ON));
}

bool term_open(bool mouse) {
  const char *name = getenv("TERM");
  if (screen != NULL || name == NULL) {
    errno = 0;
    return false;
  }
  choose_locale();
  if (!open_files()) return fail_to_open();
  /* The true size of the window counts, not LINES and COLUMNS of the environment. */
  use_tioctl(TRUE);
  /* A stopped till sells nothing, and ncurses' own handler, which it sets only where there is none,
     knows nothing of the input modes below. */
  signal(SIGTSTP, SIG_IGN);
  screen = newterm(NULL, tty_file, tty_file);
  if (screen == NULL) {
    errno = 0;
    return fail_to_open();
  }
  utf8 = utf8 && !shows_only_ascii(name);
  uses_mouse = mouse;
  set_modes();
  /* ncurses 6.4 writes after each movement of the cursor until the screen was left once; a picture
     would go out in dozens of pieces. */
  endwin();
  refresh();
  enter_input_modes(name);
  prepare_leave_sequence();
  install_crash_handler();
  return true;
}

void term_close(void) {
  if (screen == NULL) return;
  remove_crash_handler();
  if (uses_mouse) write_all(MOUSE_OFF, strlen(MOUSE_OFF));
  if (answers_to_modes) write_all(BRACKETED_PASTE_OFF, strlen(BRACKETED_PASTE_OFF));
  curs_set(1);
  endwin();
  delscreen(screen);
  screen = NULL;
  tcsetattr(tty, TCSANOW, &original_modes);
  close_files();
}

int32_t term_rows(void) { return screen == NULL ? 0 : getmaxy(stdscr); }

int32_t term_columns(void) { return screen == NULL ? 0 : getmaxx(stdscr); }

void term_resize(void) {
  struct winsize size;
  if (screen == NULL || ioctl(tty, TIOCGWINSZ, &size) != 0) return;
  if (size.ws_row == 0 || size.ws_col == 0) return;
  resizeterm(size.ws_row < 1000 ? size.ws_row : 1000, size.ws_col < 1000 ? size.ws_col : 1000);
}

int32_t term_colours(void) {
  if (screen == NULL || !has_colors()) return 0;
  if (COLORS >= 256) return 256;
  return COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
}

bool term_is_utf8(void) { return utf8; }

void term_define_pair(int32_t pair, int32_t foreground, int32_t background) {
  if (screen != NULL) init_extended_pair(pair, foreground, background);
}

/* One call for everything that has come. getch would ask the system twice for each character of a
   scan, and the screen would wait for it. */
size_t term_read(uint8_t *bytes, size_t room) {
  if (tty < 0) return 0;
  ssize_t count = read(tty, bytes, room);
  return count > 0 ? (size_t)count : 0;
}

static attr_t curses_attributes(uint32_t attributes) {
  attr_t result = A_NORMAL;
  if (attributes & TERM_BOLD) result |= A_BOLD;
  if (attributes & TERM_DIM) result |= A_DIM;
  if (attributes & TERM_UNDERLINE) result |= A_UNDERLINE;
  if (attributes & TERM_REVERSE) result |= A_REVERSE;
  return result;
}

/* Whether the terminal library takes the character for exactly this wide. */
static bool has_width(const wchar_t *text, int32_t width) {
  if (wcwidth(text[0]) != width) return false;
  for (const wchar_t *mark = text + 1; *mark != 0; mark++)
    if (wcwidth(*mark) != 0) return false;
  return true;
}

static void put_text(int32_t row, int32_t column, const wchar_t *text, attr_t attributes,
                     int pair) {
  cchar_t shown;
  if (setcchar(&shown, text, attributes, (short)pair, &pair) != OK) return;
  mvadd_wch(row, column, &shown);
}

void term_put(int32_t row, int32_t column, term_cell cell) {
  if (screen == NULL) return;
  wchar_t text[4] = {0};
  for (int i = 0; i < 3; i++) text[i] = (wchar_t)cell.scalars[i];
  attr_t attributes = curses_attributes(cell.attributes);
  if (has_width(text, cell.columns)) {
    put_text(row, column, text, attributes, cell.pair);
    return;
  }
  const wchar_t *replacement = utf8 ? L"\xFFFD" : L"?";
  for (int32_t i = 0; i < cell.columns; i++)
    put_text(row, column + i, replacement, attributes, cell.pair);
}

void term_forget(void) {
  if (screen != NULL) clearok(curscr, TRUE);
}

void term_flush(int32_t row, int32_t column) {
  if (screen == NULL) return;
  curs_set(row >= 0 ? 1 : 0);
  if (row >= 0) move(row, column);
  refresh();
}

int32_t term_wakeup_create(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void term_wake(int32_t wakeup_fd) {
  uint64_t one = 1;
  ssize_t written = write(wakeup_fd, &one, sizeof one);
  /* A full counter means that the wake-up is already on its way. */
  (void)written;
}

/* Takes all signals that have arrived and says what they mean. */
static int32_t take_signals(void) {
  struct signalfd_siginfo info;
  int32_t reasons = 0;
  while (read(signals, &info, sizeof info) == (ssize_t)sizeof info)
    reasons |= info.ssi_signo == SIGWINCH ? TERM_RESIZED : TERM_CLOSED;
  return reasons;
}

int32_t term_wait(int32_t wakeup_fd, int32_t timeout_ms) {
  struct pollfd sources[] = {
      {.fd = tty, .events = POLLIN},
      {.fd = wakeup_fd, .events = POLLIN},
      {.fd = signals, .events = POLLIN},
  };
  if (poll(sources, 3, timeout_ms) < 0) return errno == EINTR ? 0 : TERM_CLOSED;
  int32_t reasons = 0;
  if (sources[0].revents & POLLIN) reasons |= TERM_INPUT;
  if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)) reasons |= TERM_CLOSED;
  if (sources[2].revents & POLLIN) reasons |= take_signals();
  uint64_t count;
  if ((sources[1].revents & POLLIN) && read(wakeup_fd, &count, sizeof count) > 0)
    reasons |= TERM_WAKEUP;
  return reasons;
}

int64_t term_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
