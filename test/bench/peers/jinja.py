# Renders the documents with Jinja2, and judges them by our JSON Schemas with jsonschema where a folder of schemas is given:
# jinja.py <inputs> <targets> <out> <cache> [<schemas>]
import json
import os
import sys
import warnings

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

BASE = "https://schemas.example/"
inputs, targets, out, cache = sys.argv[1:5]
schemas = sys.argv[5] if len(sys.argv) > 5 else None
os.makedirs(cache, exist_ok=True)
environment = Environment(
    loader=FileSystemLoader(os.path.join(inputs, "jinja")),
    bytecode_cache=FileSystemBytecodeCache(cache),
    auto_reload=False,
    keep_trailing_newline=True,
    cache_size=-1,
    # Shell has {# in it.
    comment_start_string="<#--",
    comment_end_string="--#>",
)


def without_classes(value):
    """The schema without patterns of Unicode's classes, which Python's expressions do not know."""
    if isinstance(value, list):
        return [without_classes(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: without_classes(item)
        for key, item in value.items()
        if not (key == "pattern" and isinstance(item, str) and "\\p{" in item)
    }


def read_schemas(folder):
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".json"):
                path = os.path.join(base, name)
                with open(path, encoding="utf-8") as file:
                    schema = without_classes(json.load(file))
                # Both forms of jsonschema want ids that are whole addresses.
                schema["$id"] = BASE + os.path.relpath(path, folder)
                found[schema["$id"]] = schema
    return found


def validators(kinds):
    warnings.simplefilter("ignore")
    from jsonschema import Draft202012Validator

    known = read_schemas(schemas)
    try:
        from referencing import Registry, Resource

        registry = Registry().with_resources(
            (name, Resource.from_contents(schema)) for name, schema in known.items()
        )
        make = lambda schema: Draft202012Validator(schema, registry=registry)
    except ImportError:
        from jsonschema import RefResolver

        make = lambda schema: Draft202012Validator(
            schema, resolver=RefResolver(schema["$id"], schema, store=known)
        )
    return {kind: make(known[f"{BASE}{kind}.schema.json"]) for kind in kinds}


with open(os.path.join(inputs, "kinds.json"), encoding="utf-8") as file:
    documents = json.load(file)
with open(targets, encoding="utf-8") as file:
    asked = json.load(file)
judges = validators({kind for path, kind in documents if path.endswith(".json")}) if schemas else {}

faults = 0
for target in asked:
    for path, kind in documents:
        if not target["makesShared"] and path.startswith("shared/"):
            continue
        text = environment.get_template(path).render(v=target["v"])
        if kind in judges and path.endswith(".json"):
            faults += sum(1 for _ in judges[kind].iter_errors(json.loads(text)))
        file = os.path.join(out, target["folder"], path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text)
print(faults)
