"""The public pages: seasons, teams, players and live games, complete without JavaScript and alive with it.

`router.py` has the routes, `site.py` what they need (the app sets `app.state.site`), the other files turn a game's
view (docs/live.md) or a season's games into what the templates print. `static/live/` does the same in the browser
for the parts of a game page that change; a browser test holds the two against each other.
"""
