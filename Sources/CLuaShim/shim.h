// What the files of the shim share: the interpreter's own state, and the values that rules handle.
#ifndef PSLUA_SHIM_H
#define PSLUA_SHIM_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "CLuaShim.h"

// A growing run of bytes that C owns, so that a raise cannot leak it.
typedef struct pslua_buffer {
  char *bytes;
  size_t length, capacity;
} pslua_buffer;

// Which limit was exceeded. It sticks until the host asks something else.
typedef enum {
  BREACH_NONE,
  BREACH_FUEL,
  BREACH_MEMORY,
  BREACH_TEXT,
  BREACH_TABLE,
  BREACH_DEPTH,
  BREACH_OUTPUT,
  BREACH_SOURCE,
} breach;

// What a userdata is. Every one with a block of its own that a script can hold begins with its tag.
typedef enum { TAG_MONEY = 1, TAG_PERCENT, TAG_DATE, TAG_FREQUENCY, TAG_POLICY, TAG_PARAMS, TAG_COUNT } tag;

// What one policy has had: its own and its modules' values, whoever asks it.
typedef struct account {
  size_t used;     // bytes of the blocks that were made for it and are still there
  size_t places;   // of its longest list so far
  int32_t weight;  // what each of its instructions counts: more where it has had tables of many keys
  bool closed;
} account;

// The most values that a function gives back or takes, where it could be any number.
#define MAXIMUM_RESULTS 250

// Before each block: whom it counts for; while it is kept for later, the next one that is.
typedef union header {
  account *owner;
  union header *next;
} header;

// Sizes of small blocks that are kept for later, in steps of 16 bytes.
#define KEPT_SIZES 8

// The payload of those: money {currency, minor units}, percent {-, millionths}, date {-, days},
// frequency {which, -}; of a policy and of its parameters {-, account}.
typedef struct box {
  uint32_t tag;
  uint32_t detail;
  int64_t value;
} box;

// The values on Lua's stack, which also bound what one instruction on `...` can copy.
#define STACK_VALUES 5120

// How deep tables can be nested in a policy and in an answer.
#define MAXIMUM_DEPTH 16

#define MAXIMUM_OBJECTS 16
#define MAXIMUM_MODULES 32
#define MODULE_NAME 64

// An object of the facts: its path for messages, its fields by the addresses of their names, and the table that keeps the
// names. Lua keeps a short text once, so that equal names have one address.
#define MAXIMUM_FIELDS 32
#define FIELD_NAME 40
typedef struct fact_object {
  int fields;  // 0 where there is no such object
  char path[FIELD_NAME + 1];
  size_t count;
  const void *names[MAXIMUM_FIELDS];
  int32_t slots[MAXIMUM_FIELDS];
} fact_object;

// How many call levels an error's trace shows.
#define MAXIMUM_FRAMES 8

// A place in a script.
typedef struct frame {
  char script[256];
  int32_t line;
  int32_t defined;  // the line on which the function begins; 0 for the script itself
} frame;

// What went wrong, kept without Lua's help.
typedef struct failure {
  int32_t frame_count;
  char message[2048];
  frame frames[MAXIMUM_FRAMES];
} failure;

// A script whose lines are counted.
typedef struct watched_script {
  char *path;
  int64_t *lines;  // by line; the first is not used
  size_t line_count;
} watched_script;

struct pslua {
  lua_State *L;
  pslua_limits limits;
  pslua_reader reader;
  void *context;
  pslua_answerer answerer;
  void *answerer_context;

  int64_t fuel;
  int64_t upkeep;  // fuel of its own for what Lua does unseen: compiling, rebuilding tables, collecting
  breach breached;
  size_t used;       // bytes of all blocks
  account own;       // for what all scripts share; it has no limit
  account *account;  // of the policy that is loaded or asked, else the own
  header *kept[KEPT_SIZES];
  struct piece *pieces;  // of which small blocks are cut, the one in use first
  size_t left;           // bytes of that one
  int trusted;       // the host's own bookkeeping: it takes no fuel, and one block of it may have any size
  bool refused;      // the last allocation was refused once; Lua is collecting and will try again
  bool closing;
  void *stack;  // Lua's own stack, known so that its depth can be limited
  size_t stack_size;
  void *newest;  // the last block that is no object: what a stack that moves has moved to
  size_t newest_size;
  void *text_table;  // Lua's table of short texts, which grows with all scripts together

  const uint32_t *currencies;
  size_t currency_count;
  int metatables[TAG_COUNT];
  fact_object objects[MAXIMUM_OBJECTS];
  int chunks;   // compiled scripts by path, and by the number of their text
  int chunk_count;
  int modules;  // what the script being loaded has required, by name

  bool keeps_bases;  // a policy made by `with` keeps the one that it differs from
  lua_CFunction raisers[2];  // `error` and `assert`: what a script raises by itself

  bool watches;  // lines and probes are counted
  watched_script *watched;
  pslua_hits *probes;
  size_t watched_count, probe_count;

  bool loading;
  const pslua_known *known;  // of the policy that is loaded, if anything
  bool is_known;             // it came to that
  bool caught;               // the script caught an error: that tells its name, as nothing else does
  int64_t flattening;        // the fuel that it took to take the policy apart
  int module_depth;
  char module_chain[MAXIMUM_MODULES][MODULE_NAME + 1];
  int lines_read;
  size_t longest_text;  // in the script that was compiled last
  char syntax_message[512];

  uint64_t generation;
  int params;       // reference of the asked policy's parameters; 0 where nothing was asked yet
  account *asked;  // for what that policy's questions count
  pslua_slot slots[PSLUA_SLOTS];

  pslua_buffer output, scripts, texts[PSLUA_SLOTS];
  pslua_buffer written;  // a compiled script, as Lua writes one down
  int64_t written_text;  // the number of its text
  size_t printed;
  bool too_deep;  // the value that is taken apart has tables within tables beyond the limit
  pslua_value *values;
  size_t value_count, value_capacity;
  pslua_value reason;
  failure failure;
};

static inline pslua *pslua_of(lua_State *L) { return *(pslua **)lua_getextraspace(L); }

// allocator.c
void *pslua_allocate(void *context, void *block, size_t old_size, size_t new_size);
account *pslua_open_account(void);
void pslua_close_account(account *closed);
void pslua_weigh_text(pslua *S, size_t length);

// blocks.c
header *pslua_take_block(pslua *S, size_t size);
void pslua_give_block(pslua *S, header *block, size_t size);
header *pslua_resize_block(pslua *S, header *block, size_t old_size, size_t size);
void pslua_free_pieces(pslua *S);

// fuel.c
void pslua_start(pslua *S);
void pslua_start_own(pslua *S);
void pslua_charge(lua_State *L, size_t units);
void pslua_charge_bytes(lua_State *L, size_t bytes);
void pslua_charge_upkeep(lua_State *L, size_t units);
void pslua_note_place(pslua *S);
int pslua_raise_breach(lua_State *L, breach which);
int pslua_raise_again(lua_State *L);
int pslua_on_error(lua_State *L);
const char *pslua_breach_sentence(const pslua *S, char *buffer, size_t size);

// watch.c
void pslua_note_line(lua_State *L, lua_Debug *activation);
void pslua_free_watched(pslua *S);

// buffer.c
bool pslua_append(pslua_buffer *buffer, const char *bytes, size_t length);

// walk.c
extern const char pslua_shadow_key;
bool pslua_next(lua_State *L, int table, size_t *walked);

// freeze.c
void pslua_freeze(lua_State *L, const char *name);
bool pslua_is_frozen(lua_State *L, int index);
void pslua_check_mutable(lua_State *L, int index);

// base.c, metatables.c, order.c, strings.c, tables.c, sort.c, numbers.c: each adds to the table on the top.
void pslua_add_base(lua_State *L);
void pslua_add_metatables(lua_State *L);
void pslua_add_order(lua_State *L);
void pslua_push_strings(lua_State *L);
void pslua_push_utf8(lua_State *L);
void pslua_push_tables(lua_State *L);
void pslua_push_numbers(lua_State *L);
int pslua_sort(lua_State *L);
void pslua_add_charged(lua_State *L, int library, const char *const *names);
const char *pslua_text(lua_State *L, int index, size_t *length);

// values.c and one file a value
box *pslua_push_box(lua_State *L, tag which, uint32_t detail, int64_t value);
box *pslua_to_box(lua_State *L, int index, tag which);
const char *pslua_describe(lua_State *L, int index);
lua_Integer pslua_integer(lua_State *L, int index);
lua_Integer pslua_optional_integer(lua_State *L, int index, lua_Integer otherwise);
void pslua_new_metatable(lua_State *L, tag which, const luaL_Reg *functions);
int pslua_read_only(lua_State *L);
int pslua_concatenate(lua_State *L);
int pslua_parse_decimal(const char *text, size_t length, int scale, int64_t *units);
size_t pslua_write_decimal(char *buffer, int64_t units, int scale);
size_t pslua_write_value(lua_State *L, const box *value, char *buffer);
int64_t pslua_round_ratio(__int128 numerator, int64_t denominator, bool *overflow);
void pslua_add_money(lua_State *L);
void pslua_add_percent(lua_State *L);
void pslua_add_date(lua_State *L);
void pslua_date_parts(int64_t days, int *year, int *month, int *day);

// policy.c, frequency.c, copy.c
// Where a tree of origins says which call gave a table itself.
#define TABLE_ORIGIN 1
void pslua_add_policy(lua_State *L);
void pslua_add_frequencies(lua_State *L);
void pslua_push_copy(lua_State *L, int index, int depth);
bool pslua_is_list(lua_State *L, int index);

// functions.c
bool pslua_take_functions(lua_State *L, const pslua_known *known);
void pslua_release_functions(pslua *S);

// rename.c
bool pslua_push_renamed(lua_State *L, int function, const char *name, int64_t text);

// object.c, call.c, module.c, flatten.c, suggest.c
bool pslua_push_object(lua_State *L, int object);
bool pslua_is_object(lua_State *L, int index);
void pslua_add_objects(lua_State *L);
void pslua_check_generation(lua_State *L, uint64_t generation);
void pslua_push_call(lua_State *L, const pslua_slot *slot, const char *name);
void pslua_add_params(lua_State *L);
void pslua_take_params(pslua *S, int32_t reference);
void pslua_push_value(lua_State *L, const pslua_value *value);
void pslua_add_require(lua_State *L);
void pslua_push_chunk(lua_State *L, const char *path, size_t length);
pslua_value *pslua_append_value(lua_State *L, int32_t kind);
int pslua_keep(lua_State *L);
void pslua_flatten(lua_State *L, int index, int origins);
bool pslua_flatten_plain(lua_State *L, int index);
void pslua_push_suggestion(lua_State *L, int names, const char *word);

// environment.c
void pslua_open_environment(lua_State *L);

#endif
