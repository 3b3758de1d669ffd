// Walking a table in Lua's own order, for work whose result does not depend on that order.
#include "shim.h"

// Where keys collide, a step costs as much as there were steps before it; it is another unit for so many.
#define STEPS_A_UNIT 512

// As `lua_next`, but charged, and without the keys that scripts do not see. `walked` begins at 0.
bool pslua_next(lua_State *L, int table, size_t *walked) {
  for (;;) {
    pslua_charge(L, 1 + *walked / STEPS_A_UNIT);
    *walked += 1;
    if (!lua_next(L, table)) return false;
    if (lua_touserdata(L, -2) != &pslua_shadow_key) return true;
    lua_pop(L, 1);
  }
}
