// Runs the scripts of a table in the shim alone, so that it can be built with sanitizers, as `.ci/run` does, or run under
// valgrind.
//
// Each row is loaded, asked, asked of a second script with the same text, asked while what runs is watched, and caught over
// and over. It prints the slowest, and fails where one does not end as the table says. A row of `any` may end as it likes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CLuaShim.h"

typedef struct text {
  char *bytes;
  size_t length;
} text;

static void append(text *to, const char *bytes, size_t length) {
  to->bytes = realloc(to->bytes, to->length + length + 1);
  if (to->bytes == NULL) abort();
  memcpy(to->bytes + to->length, bytes, length);
  to->length += length;
  to->bytes[to->length] = 0;
}

// `«3×ab»` is `ababab`.
static text expand(const char *row) {
  static const char open[] = "«", times[] = "×", close[] = "»";
  text script = {0};
  for (const char *start; (start = strstr(row, open)) != NULL;) {
    append(&script, row, (size_t)(start - row));
    char *after;
    long count = strtol(start + strlen(open), &after, 10);
    const char *part = after + strlen(times), *end = strstr(part, close);
    if (end == NULL) abort();
    while (count-- > 0) append(&script, part, (size_t)(end - part));
    row = end + strlen(close);
  }
  append(&script, row, strlen(row));
  return script;
}

static text main_script;

static pslua_source read_script(void *context, const char *path, size_t length) {
  (void)length;
  const pslua_limits *limits = context;
  static const char none[] = "there is no such script";
  bool is_there = strcmp(path, "main.lua") == 0 || strcmp(path, "copy.lua") == 0;
  if (!is_there) return (pslua_source){none, sizeof none - 1, PSLUA_MISSING};
  if (main_script.length > limits->source) return (pslua_source){NULL, 0, PSLUA_LIMIT};
  // An interpreter is given one text alone.
  return (pslua_source){main_script.bytes, main_script.length, PSLUA_OK, 1};
}

static const char *outcome(pslua *interpreter, int32_t status) {
  static const struct { const char *name, *part; } limits[] = {
      {"steps", "took more than"}, {"memory", "more memory"}, {"text", "a text of more"},
      {"table", "a table of more"}, {"depth", "nested too deep"}, {"output", "printed more"},
      {"source", "the script has more"}};
  switch (status) {
    case PSLUA_OK: return "returns";
    case PSLUA_FAILED: return "raises";
    case PSLUA_SYNTAX: return "syntax";
    default: break;
  }
  for (size_t index = 0; index < sizeof limits / sizeof *limits; index += 1) {
    if (strstr(pslua_failure_message(interpreter), limits[index].part) != NULL) return limits[index].name;
  }
  return "?";
}

typedef struct form {
  const char *name, *before, *after;
  bool asked, copied, watched, repeated;
} form;

static const form forms[] = {
    {"loaded", "", "", false, false, false, false},
    {"asked", "return policy { f = function(...) ", " end }", true, false, false, false},
    {"copied", "return policy { f = function(...) ", " end }", true, true, false, false},
    {"watched",
     "return policy { f = function(...) " PSLUA_ENTERED "(1); if " PSLUA_JUDGED "(200," PSLUA_COMPARED
     "(3,0,2,1)) then return end ",
     " end }", true, false, true, false},
    {"caught", "while true do pcall(function(...) ", " end) end", false, false, false, true},
};

static void take_line(void *context, int32_t line) { *(int32_t *)context = line; }

static const char *run(const form *how, const char *script, const pslua_limits *limits) {
  static const uint32_t currencies[] = {2u << 24 | 'S' << 16 | 'E' << 8 | 'K'};
  pslua *interpreter = pslua_create(limits, currencies, 1, read_script, (void *)limits);
  if (interpreter == NULL || !pslua_define_object(interpreter, 0, "ctx", NULL, NULL, 0)) abort();
  if (how->watched && !pslua_watch(interpreter)) abort();
  main_script.length = 0;
  append(&main_script, how->before, strlen(how->before));
  append(&main_script, script, strlen(script));
  append(&main_script, how->after, strlen(how->after));
  int32_t line = 0;
  pslua_tell_lines(main_script.bytes, main_script.length, 0, take_line, &line);
  static const char good[] = "(a)\nreturn a\nend", endless[] = "() end, (function() while true do end end)()";
  if (!pslua_tell_lines(good, sizeof good - 1, 70, take_line, &line)) abort();
  if (pslua_tell_lines(endless, sizeof endless - 1, 1, take_line, &line)) abort();
  static const char *const f[] = {"f", NULL}, *const nowhere[] = {"f", NULL, "f", "g", NULL};
  pslua_loaded loaded;
  const char *ended = outcome(interpreter, pslua_load(interpreter, "main.lua", NULL, &loaded));
  if (how->copied && loaded.policy > 0) {
    pslua_load(interpreter, "copy.lua", &(pslua_known){nowhere, 2, 9}, &loaded);
    if (loaded.policy == 0 || loaded.is_known) abort();
    ended = outcome(interpreter, pslua_load(interpreter, "copy.lua", &(pslua_known){f, 1, 9}, &loaded));
    if (loaded.policy == 0 || !loaded.is_known) abort();
  }
  if (how->asked && loaded.policy > 0) {
    size_t count;
    int32_t function = pslua_values(interpreter, &count)[loaded.is_known ? 0 : 1].reference;
    int32_t policy = loaded.policy, params = pslua_make_params(interpreter, policy, NULL, 0);
    if (params == 0) abort();
    ended = outcome(interpreter, pslua_ask(interpreter, function, params));
    pslua_release(interpreter, function);
    pslua_release(interpreter, params);
    pslua_release(interpreter, policy);
    bool counted = pslua_probe_hits(interpreter, 1).counts[0] == 1 && pslua_probe_hits(interpreter, 200).counts[1] == 1;
    if (how->watched && (!counted || pslua_line_hits(interpreter, "main.lua", 1) == 0)) abort();
  }
  pslua_close(interpreter);
  return ended;
}

// A limit is a limit in every form; what raises or returns does so for ever where it is caught.
static const char *expected(const char *said, const form *how) {
  bool ends = strcmp(said, "raises") == 0 || strcmp(said, "returns") == 0;
  return how->repeated && ends ? "steps" : said;
}

int main(int count, char **arguments) {
  pslua_limits limits = {.fuel = 200000, .memory = 32 << 20, .output = 64 << 10, .source = 64 << 10};
  FILE *table = count == 2 ? fopen(arguments[1], "r") : NULL;
  if (table == NULL) {
    fprintf(stderr, "usage: driver TABLE\n");
    return 2;
  }
  static char row[1 << 20];
  char slowest[80] = "";
  double longest = 0;
  int rows = 0, wrong = 0;
  while (fgets(row, sizeof row, table) != NULL) {
    row[strcspn(row, "\n")] = 0;
    char said[16];
    const char *bar = strchr(row, '|');
    if (bar == NULL || row[0] == '#' || sscanf(row, "%15s", said) != 1) continue;
    bool is_any = strcmp(said, "any") == 0;
    text script = is_any ? (text){0} : expand(bar + 2);
    if (is_any) append(&script, bar + 2, strlen(bar + 2));
    rows += 1;
    // What is caught over and over takes all its steps, which is long for scripts in their thousands.
    for (size_t index = 0; index < sizeof forms / sizeof *forms - is_any; index += 1) {
      clock_t start = clock();
      const char *ended = run(&forms[index], script.bytes, &limits);
      double took = (double)(clock() - start) / CLOCKS_PER_SEC;
      if (took > longest) {
        longest = took;
        snprintf(slowest, sizeof slowest, "%s", bar + 2);
      }
      if (is_any || strcmp(ended, expected(said, &forms[index])) == 0) continue;
      fprintf(stderr, "%s, %s and not %s: %.100s\n", forms[index].name, ended, expected(said, &forms[index]), bar + 2);
      wrong += 1;
    }
    free(script.bytes);
  }
  fclose(table);
  free(main_script.bytes);
  printf("%d scripts, %d wrong; the slowest took %.2f s: %s\n", rows, wrong, longest, slowest);
  return wrong == 0 && rows > 0 ? 0 : 1;
}
