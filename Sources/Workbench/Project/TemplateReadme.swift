// What a new project says of itself.

extension ProjectTemplate {
  static let readme = """
    # Payout rules

    | here | is |
    |---|---|
    | `rules` | how each creditor is paid: one script a creditor, and `standard.lua`, which they start from |
    | `scenarios` | what happens, and what is expected of the rules |
    | `portfolio` | a log of events of several creditors, and what is known of these |
    | `definitions`, `.luarc.json` | what editors need; `payoutsim definitions --output definitions` writes the former again |

    Check what the scenarios expect, and look at one of them:

    ```sh
    payoutsim test
    payoutsim run scenarios/acme-in-january.yaml
    ```

    Change the rules in `rules/acme.lua` and test again, or try out a parameter without changing anything:

    ```sh
    payoutsim run scenarios/acme-in-january.yaml --set acme.minimum=250.00
    ```

    Where a scenario says `snapshot: true`, its whole result is compared with a file beside it. `payoutsim test --update`
    accepts what came out, and `git diff` shows what a change of rules comes to.

    See what of the rules no scenario tries:

    ```sh
    payoutsim test --coverage
    ```

    Look for mistakes without simulating, and turn a log into payouts:

    ```sh
    payoutsim check
    payoutsim replay portfolio/events.csv --creditors portfolio/creditors.yaml --summary -
    ```

    For a creditor of your own, add its script to `rules` and a scenario to `scenarios`; the script is called as the
    creditor is, `rules/acme.lua`.

    An editor with a language server for Lua (LuaLS) and one for YAML (yaml-language-server) completes and checks both as
    you write. The first line of a scenario names the schema, as that of a map of an export does with map.schema.json.

    """
}
