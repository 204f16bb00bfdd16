python := if os() == "windows" { ".venv/Scripts/python.exe" } else { ".venv/bin/python" }

# what there is
default:
    @just --list

# read documents: just read FILE …
read *files:
    python3 dev.py read {{files}}

# every check that CI runs
test *words:
    python3 dev.py test {{words}}

# put the code into house style
format:
    {{python}} -m ruff check --fix .
    {{python}} -m ruff format .

# compile what people edit in resources/
tables:
    {{python}} -m tools.compile

# measure accuracy or speed: just bench cases, just bench speed
bench name *words:
    {{python}} -m bench.{{name}} {{words}}
