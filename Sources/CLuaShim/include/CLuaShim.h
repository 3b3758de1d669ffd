// What Swift sees of the Lua interpreter: plain C types only.
//
// Lua raises by longjmp, which must never cross a Swift frame. So every function declared here returns normally:
// whatever can raise inside Lua runs under lua_pcall in C, and the callbacks into Swift return normally.
#ifndef CLUASHIM_H
#define CLUASHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One interpreter. It is confined to the thread that uses it.
typedef struct pslua pslua;

// The longest text that a rule can make, in bytes.
#define PSLUA_TEXT_LIMIT 8192
// The most keys, or places of a list, that a table can have.
#define PSLUA_TABLE_KEYS 16384
#define PSLUA_TABLE_PLACES 32768
// Of how many scripts it is kept what was made of them.
#define PSLUA_SCRIPTS 512
// How many slots the facts of a question can take.
#define PSLUA_SLOTS 64

typedef struct pslua_limits {
  int64_t fuel;   // units for one question or one load; about one a Lua instruction
  size_t memory;  // bytes that the values of one policy may take
  size_t output;  // bytes printed by one question or one load
  size_t source;  // bytes of one script
} pslua_limits;

// How a load or a question ended.
enum {
  PSLUA_OK = 0,
  PSLUA_FAILED = 1,   // an error was raised
  PSLUA_LIMIT = 2,    // a limit was exceeded
  PSLUA_SYNTAX = 3,   // a script does not parse
  PSLUA_MISSING = 4,  // a script is not there or cannot be read; only of a source
};

// The text of a script, as the host read it. The bytes stay valid until the host is asked again.
typedef struct pslua_source {
  const char *bytes;
  size_t length;
  int32_t status;  // PSLUA_OK, PSLUA_LIMIT where it is too large, or PSLUA_MISSING; then the bytes are a sentence
  int64_t text;    // from 1, the same for the same bytes alone; 0 where nothing is to be kept of it
} pslua_source;

// The text of the script at a path within the rules folder.
typedef pslua_source (*pslua_reader)(void *context, const char *path, size_t length);

// What a call of the host's comes to for a whole number from 1 to the most that the slot says: an amount of money. It must
// return normally.
typedef void (*pslua_answerer)(void *context, int64_t call, int64_t number, int64_t *minor_units, uint32_t *currency);

// The kinds of values that cross between Lua and the host.
enum {
  PSLUA_NIL = 0,
  PSLUA_BOOLEAN,
  PSLUA_INTEGER,
  PSLUA_FLOAT,
  PSLUA_TEXT,
  PSLUA_MONEY,
  PSLUA_PERCENT,
  PSLUA_DATE,
  PSLUA_FUNCTION,
  PSLUA_TABLE,      // begins a table with keys; ends with PSLUA_END
  PSLUA_LIST,       // begins a list; ends with PSLUA_END, after a nil for the first place that is missing
  PSLUA_FREQUENCY,  // begins a frequency, `integer` tells which; ends with PSLUA_END
  PSLUA_POLICY,
  PSLUA_PARAMS,
  PSLUA_OBJECT,
  PSLUA_OTHER,
  PSLUA_END,
  PSLUA_ABSENT,    // only in a slot: the question has no such fact
  PSLUA_CURRENCY,  // only in a slot: a rule sees the currency's three letters
  PSLUA_CALL,      // only in a slot: a function of the host's
};

// The frequency constructors, in the order of `pslua_frequency_name`.
enum { PSLUA_DAILY, PSLUA_WEEKLY, PSLUA_BIWEEKLY, PSLUA_MONTHLY, PSLUA_QUARTERLY, PSLUA_ON_DEMAND, PSLUA_FREQUENCIES };

// A value that left Lua. Texts are bytes that live as long as what they were read from.
typedef struct pslua_value {
  int32_t kind;
  uint32_t currency;  // of money: exponent in the top byte, the three letters below
  int64_t integer;    // also minor units, millionths of a percent, days since 1970-01-01, truth, which frequency, how many keys
  double number;
  const char *text;  // of a text its bytes; of a function the script that defines it; of another value what it is
  size_t length;
  const char *key;  // in a table
  size_t key_length;
  const char *origin;  // `script:line` of the constructor call that gave it, in a policy
  size_t origin_length;
  int32_t line;       // of a function: where it is defined
  int32_t reference;  // of a function: what to ask it with
} pslua_value;

// A fact of a question, as the host fills it in.
typedef struct pslua_slot {
  int32_t kind;
  uint32_t currency;
  int64_t integer;  // also minor units, days since 1970-01-01, the number of an object, which call
  size_t length;    // of a text; of a call the most that its argument can be
} pslua_slot;

// A new interpreter, or NULL where the machine has no memory for one. The currencies are packed.
pslua *pslua_create(const pslua_limits *limits, const uint32_t *currencies, size_t count, pslua_reader reader,
                    void *context);
void pslua_close(pslua *interpreter);

// The version of the Lua library, such as `5.4.4`.
const char *pslua_version(void);
const char *pslua_frequency_name(int32_t frequency);

// Declares an object of the facts: its path for messages (`ctx.case`), and the slot of each field. Object 0 is `ctx`.
bool pslua_define_object(pslua *interpreter, int32_t object, const char *path, const char *const *fields,
                         const int32_t *slots, size_t count);

// Is told a name; it must return normally.
typedef void (*pslua_name_taker)(void *context, const char *name);
// Tells every name that scripts can use, in no order: globals (`sek`), what is in their tables (`string.sub`), and the
// fields of the objects that were declared (`ctx.case.id`).
bool pslua_list_names(pslua *interpreter, pslua_name_taker take, void *context);

// What is known of what a script comes to, because another one with the same text has come to it.
typedef struct pslua_known {
  const char *const *keys;  // of one function after the other: those from the policy down, and NULL
  size_t count;             // of functions
  int64_t fuel;             // that it took to take the policy apart: it is taken again
} pslua_known;

// What a script came to.
typedef struct pslua_loaded {
  int32_t policy;  // the reference that keeps it; 0 where the script returned something else
  bool repeats;    // it caught no error, which would tell it its name
  bool is_known;   // it came to what is known
  int64_t fuel;    // that it took to take the policy apart
} pslua_loaded;

// Loads the script at `path` and runs it. Where it returned a policy, its values are there to be read; otherwise the one
// value is what it returned. Where it is known what it comes to (`known` is not NULL), its functions alone are the values that
// are there.
int32_t pslua_load(pslua *interpreter, const char *path, const pslua_known *known, pslua_loaded *loaded);
// The scripts that the last load read or required, a line each, in the order of first use.
const char *pslua_loaded_scripts(const pslua *interpreter, size_t *length);

// The frozen parameters of a policy, with some of them replaced; 0 where memory does not hold them.
int32_t pslua_make_params(pslua *interpreter, int32_t policy_reference, const pslua_value *replaced, size_t count);

// Where the host puts the facts of the next question.
pslua_slot *pslua_slots(pslua *interpreter);
// Puts a text into a slot; it is copied, kept until the slot gets another one, and given to Lua only where a rule reads it.
void pslua_set_text(pslua *interpreter, int32_t slot, const char *bytes, size_t length);
// Who answers the calls in slots.
void pslua_set_answerer(pslua *interpreter, pslua_answerer answerer, void *context);

// Asks a function. Its first result is in the values; its second, if it is a text, is the reason.
int32_t pslua_ask(pslua *interpreter, int32_t function_reference, int32_t params_reference);

// The values of the last load or question.
const pslua_value *pslua_values(const pslua *interpreter, size_t *count);
const pslua_value *pslua_reason(const pslua *interpreter);

// What tells bytes apart from most others.
uint64_t pslua_digest(const char *bytes, size_t length);

// What went wrong in the load or question that did not end with PSLUA_OK: a sentence, and the Lua functions that were
// running, innermost first.
const char *pslua_failure_message(const pslua *interpreter);
int32_t pslua_failure_frames(const pslua *interpreter);
// The script of a function, the line it is on, and the one on which it begins: 0 for the script itself.
const char *pslua_failure_frame(const pslua *interpreter, int32_t index, int32_t *line, int32_t *defined);

// For who checks scripts and runs none. From now on a policy made by `with` keeps the one that it differs from.
void pslua_keep_bases(pslua *interpreter);
// The policy that a policy differs from, its values and the reference that keeps it; 0 where there is none.
int32_t pslua_base(pslua *interpreter, int32_t policy_reference);
// Reads what a dotted name stands for, such as `string.sub`, or `case.id` of `ctx`; it fails as a script that read it
// would, and says of what kind it is: nil, money, a percentage, a date, or other.
int32_t pslua_probe(pslua *interpreter, const char *const *names, size_t count, bool of_ctx, int32_t params_reference,
                    int32_t *kind);

// Calls a global with a text, such as `sek "5.00"`; it fails as a script that did so would.
int32_t pslua_try_text(pslua *interpreter, const char *name, const char *text, size_t length);

// For who wants to know what of the scripts ran. From now on the interpreter counts lines, and scripts may call probes,
// each with its number.
#define PSLUA_ENTERED "payoutsim_entered"    // (probe): a function begins
#define PSLUA_JUDGED "payoutsim_judged"      // (probe, value): the value, which is a condition
#define PSLUA_COMPARED "payoutsim_compared"  // (probe, comparison, left, right): what the comparison gives
enum { PSLUA_LESS, PSLUA_AT_MOST, PSLUA_MORE, PSLUA_AT_LEAST, PSLUA_EQUAL, PSLUA_UNEQUAL };
bool pslua_watch(pslua *interpreter);
// How often a line of a script was reached.
int64_t pslua_line_hits(const pslua *interpreter, const char *path, int32_t line);
// What a probe was told how often: that a function began; that a value was true, or false; that what was compared stood
// below, at, or above the other, or that the two have no such order.
typedef struct pslua_hits {
  int64_t counts[4];
} pslua_hits;
pslua_hits pslua_probe_hits(const pslua *interpreter, int32_t probe);
// Takes over the facts that another interpreter was given for its next question.
bool pslua_copy_facts(pslua *interpreter, const pslua *from);

// Is told a line; it must return normally.
typedef void (*pslua_line_taker)(void *context, int32_t line);
// Tells the lines of a script on which something is done, those of its functions aside. Where `function_line` is above 0, the
// text is what follows the word `function` of one that begins on that line, and its lines are told. False where it does
// not compile.
bool pslua_tell_lines(const char *text, size_t length, int32_t function_line, pslua_line_taker take, void *context);

// Gives up a reference.
void pslua_release(pslua *interpreter, int32_t reference);

// Bytes in use by the interpreter as a whole, garbage that is not collected yet included.
size_t pslua_memory(const pslua *interpreter);

// What the rules printed since it was last cleared, each line ending in a line end.
const char *pslua_output(const pslua *interpreter, size_t *length);
void pslua_clear_output(pslua *interpreter);

#endif
