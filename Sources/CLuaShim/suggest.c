// Which of some names was likely meant.
#include <string.h>

#include "shim.h"

#define LONGEST 40

static size_t distance(const char *left, const char *right) {
  size_t rows = strlen(left), columns = strlen(right);
  size_t before[LONGEST + 1] = {0}, last[LONGEST + 1], current[LONGEST + 1];
  for (size_t column = 0; column <= columns; column += 1) last[column] = column;
  for (size_t row = 1; row <= rows; row += 1) {
    current[0] = row;
    for (size_t column = 1; column <= columns; column += 1) {
      size_t cost = last[column - 1] + (left[row - 1] != right[column - 1]);
      if (last[column] + 1 < cost) cost = last[column] + 1;
      if (current[column - 1] + 1 < cost) cost = current[column - 1] + 1;
      bool swapped =
          row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
      if (swapped && before[column - 2] + 1 < cost) cost = before[column - 2] + 1;
      current[column] = cost;
    }
    memcpy(before, last, sizeof last);
    memcpy(last, current, sizeof last);
  }
  return last[columns];
}

// Pushes `, did you mean 'x'?` for the nearest key of the table at `names`, or an empty text where none is near.
void pslua_push_suggestion(lua_State *L, int names, const char *word) {
  names = lua_absindex(L, names);
  const char *best = NULL;
  size_t best_distance = 0, length = strlen(word);
  if (length <= LONGEST) {
    size_t walked = 0;
    for (lua_pushnil(L); pslua_next(L, names, &walked); lua_pop(L, 1)) {
      pslua_charge(L, 2);
      if (lua_type(L, -2) != LUA_TSTRING) continue;
      const char *name = lua_tostring(L, -2);
      size_t shorter = strlen(name) < length ? strlen(name) : length;
      if (strlen(name) > LONGEST) continue;
      size_t found = distance(word, name);
      if (found > (shorter / 3 > 1 ? shorter / 3 : 1)) continue;
      // Of two that are as near, the first by bytes: the table's own order differs from run to run.
      if (best != NULL && (best_distance < found || (best_distance == found && strcmp(best, name) < 0))) continue;
      best = name;
      best_distance = found;
    }
  }
  if (best == NULL) {
    lua_pushliteral(L, "");
  } else {
    lua_pushfstring(L, ", did you mean '%s'?", best);
  }
}
