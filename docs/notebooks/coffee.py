# /// script
# requires-python = ">=3.11"
# dependencies = ["marimo", "service-blueprint"]
# ///
"""A marimo notebook: `marimo edit coffee.py` opens it, `python3 coffee.py` runs it."""

import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import marimo as mo

    from blueprint import Blueprint

    return Blueprint, mo


@app.cell
def _(mo):
    minutes = mo.ui.slider(1, 15, value=4, label="Minutes until the coffee is called")
    minutes
    return (minutes,)


@app.cell
def _(Blueprint, minutes):
    coffee = (
        Blueprint(title="Coffee to go")
        .with_phase("Order")
        .with_step("Order", customer="Orders a coffee", frontstage="Takes the order")
        .with_step(
            "Pick up",
            customer={"name": "Picks up the cup", "wait": {"expected": f"{minutes.value} min", "tolerance": "5 min"}},
            frontstage={"name": "Calls the name", "moment": {"kind": "negative", "importance": 5, "performance": 3}},
            evidence="Cup with name",
        )
    )
    coffee
    return (coffee,)


@app.cell
def _(coffee):
    coffee.check()
    return


@app.cell
def _(coffee):
    from blueprint.methods import register

    register(coffee)
    return


if __name__ == "__main__":
    app.run()
