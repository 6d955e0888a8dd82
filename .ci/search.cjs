// Checks that the search in the documentation of a crate finds every member of a model, both by its wire name
// and by the name from an older algorithm for snake case (`callback_ur_ls`).
//
//   node .ci/search.cjs DOCUMENTATION_FOLDER MODEL
//
// It loads the search script of rustdoc as a module, as rustdoc's own tests do.
const fs = require("fs");
const path = require("path");

const [folder, modelPath] = process.argv.slice(2);
const statics = path.resolve(folder, "static.files");
const script = (start) => require(path.join(statics, fs.readdirSync(statics).find((name) => name.startsWith(start))));
// Global functions that the pages define.
global.nonnull = (value) => value;
global.nonundef = (value) => value;

async function searcher() {
  const { initSearch } = script("search-");
  const { Stringdex, RoaringBitmap } = script("stringdex-");
  let callbacks;
  const run = (file) => {
    const text = fs.readFileSync(path.join(folder, "search.index", file), "utf8");
    new Function(...Object.keys(callbacks), text)(...Object.values(callbacks));
  };
  return initSearch(Stringdex, RoaringBitmap, {
    loadRoot: (all) => {
      callbacks = all;
      run("root.js");
    },
    loadTreeByHash: (hash) => run(`${hash}.js`),
    loadDataByNameAndHash: (name, hash) => run(`${name}/${hash}.js`),
  });
}

// Returns the names of all members of structures and unions.
function members() {
  const { shapes } = JSON.parse(fs.readFileSync(modelPath, "utf8"));
  const withMembers = Object.values(shapes).filter((shape) => ["structure", "union"].includes(shape.type));
  return [...new Set(withMembers.flatMap((shape) => Object.keys(shape.members ?? {})))];
}

// Splits words at every change of case, even in the plural of an acronym.
const olderSnakeCase = (name) =>
  name
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
const lettersOnly = (name) => name.replaceAll("_", "").toLowerCase();

async function main() {
  const { docSearch, DocSearch } = await searcher();
  const isFirst = async (query, name) => {
    const { others } = await docSearch.execQuery(DocSearch.parseQuery(query), null, null);
    for await (const result of others) {
      return lettersOnly(result.item.name) === lettersOnly(name) || result.is_alias === true;
    }
    return false;
  };
  const names = members();
  const missing = [];
  for (const name of names) {
    for (const query of [name, olderSnakeCase(name)]) {
      if (!(await isFirst(query, name))) missing.push(query);
    }
  }
  if (names.length === 0 || missing.length > 0) {
    throw new Error(`not found: ${missing.join(", ") || "the model has no members"}`);
  }
  console.log(`the first result is correct for ${names.length} member names and their older forms`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
