// One fuel counter for each question or load. A breach of any limit sticks: `pcall` raises it again, and the host looks
// at the flag after every return.
#include <stdio.h>
#include <string.h>

#include "shim.h"

// Instructions between two looks at the fuel.
#define INTERVAL 1000

static const char breach_key;

static void count(lua_State *L, lua_Debug *activation) {
  (void)activation;
  pslua *S = pslua_of(L);
  S->fuel -= INTERVAL * (int64_t)(S->account->weight > 1 ? S->account->weight : 1);
  if (S->fuel < 0) pslua_raise_breach(L, BREACH_FUEL);
  if (S->breached != BREACH_NONE) pslua_raise_again(L);
}

static void count_and_watch(lua_State *L, lua_Debug *activation) {
  if (activation->event == LUA_HOOKLINE) {
    pslua_note_line(L, activation);
  } else {
    count(L, activation);
  }
}

// Begins a question or a load: all limits afresh, and the hook's own count from its start.
void pslua_start(pslua *S) {
  S->fuel = S->limits.fuel;
  S->upkeep = S->limits.fuel;
  S->breached = BREACH_NONE;
  S->refused = false;
  S->trusted = 0;
  S->printed = 0;
  S->module_depth = 0;
  S->syntax_message[0] = 0;
  S->failure.frame_count = 0;
  S->failure.message[0] = 0;
  S->value_count = 0;
  S->reason.kind = PSLUA_NIL;
  if (S->watches) {
    lua_sethook(S->L, count_and_watch, LUA_MASKCOUNT | LUA_MASKLINE, INTERVAL);
  } else {
    lua_sethook(S->L, count, LUA_MASKCOUNT, INTERVAL);
  }
}

// Begins work that is the host's own: what rules may use does not bound it.
void pslua_start_own(pslua *S) {
  pslua_start(S);
  S->fuel = S->upkeep = INT64_MAX / 2;
}

void pslua_charge(lua_State *L, size_t units) {
  pslua *S = pslua_of(L);
  S->fuel -= units > (size_t)INT32_MAX ? INT32_MAX : (int64_t)units;
  if (S->fuel < 0) pslua_raise_breach(L, BREACH_FUEL);
}

void pslua_charge_bytes(lua_State *L, size_t bytes) { pslua_charge(L, bytes / 64 + 1); }

void pslua_charge_upkeep(lua_State *L, size_t units) {
  pslua *S = pslua_of(L);
  S->upkeep -= units > (size_t)INT32_MAX ? INT32_MAX : (int64_t)units;
  if (S->upkeep < 0) pslua_raise_breach(L, BREACH_FUEL);
}

// Notes the Lua functions that are running, innermost first. Allocates nothing.
void pslua_note_place(pslua *S) {
  S->failure.frame_count = 0;
  if (S->L == NULL) return;
  lua_Debug activation;
  for (int level = 0; level < 200 && S->failure.frame_count < MAXIMUM_FRAMES; level += 1) {
    if (!lua_getstack(S->L, level, &activation)) return;
    lua_getinfo(S->L, "Sl", &activation);
    if (activation.currentline <= 0 || activation.source[0] != '@') continue;
    frame *frame = &S->failure.frames[S->failure.frame_count];
    snprintf(frame->script, sizeof frame->script, "%s", activation.source + 1);
    frame->line = activation.currentline;
    frame->defined = activation.linedefined;
    S->failure.frame_count += 1;
  }
}

int pslua_raise_again(lua_State *L) {
  lua_pushlightuserdata(L, (void *)&breach_key);
  return lua_error(L);
}

int pslua_raise_breach(lua_State *L, breach which) {
  pslua *S = pslua_of(L);
  if (S->breached == BREACH_NONE) {
    S->breached = which;
    pslua_note_place(S);
  }
  return pslua_raise_again(L);
}

// Whether the error on the top is Lua's own of calls that are nested too deep in C, such as metamethods in metamethods,
// and neither a text that a script raised nor a script nested too deep to be compiled.
static bool is_overflow(lua_State *L) {
  static const char sentence[] = "C stack overflow";
  pslua *S = pslua_of(L);
  if (S->trusted != 0 || lua_type(L, -1) != LUA_TSTRING) return false;
  size_t length;
  const char *message = lua_tolstring(L, -1, &length);
  if (length < sizeof sentence - 1) return false;
  const char *end = message + length - (sizeof sentence - 1);
  if (strcmp(end, sentence) != 0 || (end != message && end[-1] != ' ')) return false;
  if (strncmp(message, S->syntax_message, sizeof S->syntax_message - 1) == 0) return false;
  lua_Debug activation;
  if (!lua_getstack(L, 1, &activation)) return true;
  lua_getinfo(L, "f", &activation);
  lua_CFunction raiser = lua_tocfunction(L, -1);
  lua_pop(L, 1);
  return raiser == NULL || (raiser != S->raisers[0] && raiser != S->raisers[1]);
}

// The handler of every protected call: calls nested too deep are a breach, which no script can catch.
int pslua_on_error(lua_State *L) {
  pslua *S = pslua_of(L);
  if (S->breached == BREACH_NONE && is_overflow(L)) {
    S->breached = BREACH_DEPTH;
    pslua_note_place(S);
  }
  return 1;
}

const char *pslua_breach_sentence(const pslua *S, char *buffer, size_t size) {
  switch (S->breached) {
    case BREACH_FUEL: snprintf(buffer, size, "the rule took more than %lld steps", (long long)S->limits.fuel); break;
    case BREACH_MEMORY: snprintf(buffer, size, "the rule used more memory than it may"); break;
    case BREACH_TEXT: snprintf(buffer, size, "the rule made a text of more than %d bytes", PSLUA_TEXT_LIMIT); break;
    case BREACH_TABLE:
      snprintf(buffer, size, "the rule made a table of more than %d keys, or %d places of a list", PSLUA_TABLE_KEYS,
               PSLUA_TABLE_PLACES);
      break;
    case BREACH_DEPTH: snprintf(buffer, size, "the rule's calls are nested too deep"); break;
    case BREACH_OUTPUT:
      snprintf(buffer, size, "the rule printed more than %zu bytes", S->limits.output);
      break;
    case BREACH_SOURCE:
      snprintf(buffer, size, "the script has more than %zu bytes", S->limits.source);
      break;
    case BREACH_NONE: buffer[0] = 0; break;
  }
  return buffer;
}
